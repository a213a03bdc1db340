//! Sessions and answers as YAML (or JSON), both ways.
//!
//! A session file is an answers document with four more keys: `session` (what lists need, first, so that the head of
//! a file is enough for them), `notes`, `corrections` and `follow_up` (last). `answers` reads what both have in common, `session`
//! the rest, `write` puts a session into words.

mod answers;
mod bare;
mod follow_up;
mod place;
mod session;
mod write;

pub use answers::read_answers;
pub(super) use answers::read_case;
pub(crate) use answers::{by_item, parsed};
pub use bare::{Bare, BareAnswer, read_bare};
pub(crate) use follow_up::{A_DATE, closing, optional_text, read_course};
pub use place::with_place;
pub use session::{Head, OpenPlan, read_head, read_session};
pub(crate) use session::{earlier_answer, reference, session_in, time};
pub use write::write_session;
pub(crate) use write::{ByItem, Stated, stated_alone};
