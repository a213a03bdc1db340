//! A session: what was answered, by whom, about which place, and how far it went.
//!
//! [`Answers`] is all that the engine sees. [`Session`] adds what people add: notes, reasons, corrections, the gut
//! check, the plan and the decision. Pure data: `document` turns it into YAML and back, the store keeps it.

mod answers;
mod batch;
mod beside;
mod cases;
mod course;
mod data;
pub(crate) mod document;
mod fact;
mod follow_up;
mod form;
mod progress;
mod reference;
mod subject;
mod validate_answer;

pub use answers::{Answer, Answers, Context, ExitReadiness, worse_at_gate};
pub use batch::{BatchAnswers, BatchLine, BatchTarget, read_line};
pub use beside::{Expectation, Hindsight, Matter, Met, Sureness, Told, Unweighed, Weight};
pub use cases::load_with_cases;
pub use course::{Became, Closing, Course, Nuance, Outcome, Standing};
pub use data::{Earlier, Rater, Remark, Session, Stage};
pub use document::{
    Head, OpenPlan, RawSession, Saying, Words, holds_head, read_actions, read_answers, read_head,
    read_raw_session, read_session, read_session_with_head, read_words, with_place, write_session,
};
pub use fact::{Asked, Fact, Form, Unread, day_ahead};
pub use follow_up::{Action, Check, Choice, Decision, Finding, FollowUp, Lesson, Review, answer_by};
pub use form::{Doubt, Filled, LONGEST_NAME, evidence_letters, is_form, kinds, read_form};
pub use progress::{Pace, Progress, minutes};
pub use reference::Reference;
pub use subject::{Subject, is_same_place, place_key};
pub use validate_answer::RawAnswer;

pub use crate::assessment::AssessmentKey;
pub use crate::model::Appetite;
