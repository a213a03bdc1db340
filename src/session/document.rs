//! Sessions and answers as YAML (or JSON), each described once for reading and writing.
//!
//! A session file is an answers document with four more keys: `session` (what lists need, first, so that the head of
//! a file is enough for them), `notes`, `corrections` and `follow_up` (last). `answers` describes what both have in
//! common, `block`, `session` and `follow_up` the rest; `head` reads what a file says without its questionnaire.

mod answers;
mod block;
mod follow_up;
mod head;
mod items;
mod place;
mod said;
mod session;
mod typed;

pub(crate) use answers::AnswerAlone;
pub use answers::read_answers;
pub(super) use answers::read_case;
pub use block::OpenPlan;
pub use head::{Head, RawSession, holds_head, read_actions, read_head, read_raw_session};
pub(crate) use items::{ItemList, by_item};
pub use place::with_place;
pub use said::{Saying, Words, read_words};
pub(crate) use session::{blank_session, session_document};
pub use session::{read_session, read_session_with_head, write_session};
