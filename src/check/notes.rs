//! What was found, while it is being looked for, and as it is told.

use super::code::Code;
use super::written::Written;
use crate::order;
use crate::yaml::Location;

/// One thing to say, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    /// The name of the document.
    pub source: String,
    /// Nothing where the whole document is meant.
    pub line: Option<usize>,
    /// One sentence without a full stop.
    pub message: String,
    /// What to write, or to think of.
    pub remedy: Option<String>,
}

/// What was found so far, each with its place.
#[derive(Default)]
pub(super) struct Notes(Vec<(Location, Code, String, Option<String>)>);

impl Notes {
    pub(super) fn say(
        &mut self,
        code: Code,
        at: Location,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let remedy = remedy.into();
        self.0.push((at, code, message.into(), (!remedy.is_empty()).then_some(remedy)));
    }

    /// The findings in order, without those that their author allowed.
    pub(super) fn told(mut self, written: &Written) -> Vec<Finding> {
        order::by_key(&mut self.0, |(at, code, ..)| (*at, *code));
        self.0.dedup();
        let told = self.0.into_iter().filter(|(at, code, ..)| !written.allows(*at, *code));
        told.map(|(at, code, message, remedy)| Finding {
            code,
            source: written.name(at).to_owned(),
            line: at.place().map(|place| place.line),
            message,
            remedy,
        })
        .collect()
    }
}

/// A name in a message.
pub(super) fn called(name: &str) -> String {
    format!("`{name}`")
}
