//! A mentor-guided session: two people, the same questions, answered apart, then looked at together.
//!
//! A [`Meeting`] accompanies a mentee's session and holds all that the two make of it: the agreement, the mentor's
//! answers, what was talked about and agreed, options, one act. It never holds the mentee's answers. [`Table`] brings
//! the two together and decides who may see what at which [`Step`]; [`Both`] is the only way to both sides, and
//! exists only once they are revealed. Pure data: `document` turns a meeting into YAML and back, `letter` what
//! passes between two machines.

mod agreed;
mod agreement;
mod both;
mod clause;
mod counsel;
mod data;
mod document;
mod fields;
mod guide;
mod left_alone;
mod letter;
mod moves;
mod options;
mod post;
mod sheet;
mod showing;
mod sight;
mod step;
mod table;
mod timer;
mod to_mentor;

pub use agreed::{Example, Moved, Resolution, Talk, had_it};
pub use both::{Both, Counsellor, Side, View};
pub use clause::{Clause, Stand};
pub use counsel::COUNSELLORS;
pub use data::{Act, HowMuch, Machine, Meeting, Showing, TOPICS};
pub use document::{MeetingHead, read_meeting, read_meeting_head, write_meeting};
pub use guide::Guide;
pub use left_alone::taken_out;
pub use letter::{
    ForMentor, Letter, LetterKind, ToMentee, letter_kind, read_letter, write_for_mentor, write_to_mentee,
};
pub use moves::Refusal;
pub use options::Options;
pub use post::{Imported, NotImported};
pub use showing::{NotSeen, Seen};
pub use sight::{Alone, GateAnswers, Noted};
pub use step::{Arrangement, Step};
pub use table::{Table, landed_course};
pub use timer::Timer;
pub use to_mentor::ToMentor;
