//! An assessment: what is asked, in which words, on which model.
//!
//! Valid by construction: ids are unique, every item belongs to a live dimension or the gate, all texts fit a
//! card. `parse` makes them of documents or names every problem at once, `shipped` holds the questionnaires that come
//! with the program. Nothing here reads a file.

mod item;
mod parse;
mod questionnaire;
mod safety_page;
pub mod shipped;

pub use crate::yaml::Source;
pub use item::{Applicability, AskIx, Home, Item, Listener, Other, Owner, Polarity, Probe};
pub(crate) use parse::read;
pub use parse::{limits, load, reload, whole};
pub(crate) use questionnaire::ById;
pub use questionnaire::{
    Advice, AgendaPart, Ask, Assessment, AssessmentKey, Case, MentorPrompt, Occasion, Pace, Paragraph,
    Prompt, PromptKind, Said, Section, SetupQuestion,
};
pub use safety_page::{ForMentor, SafetyPage, SafetyStep};
