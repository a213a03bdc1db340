//! A session without its questionnaire: what the file itself says, so that it opens even when what was asked is gone.

use std::borrow::Cow;

use super::super::Written;
use super::answers::written;
use super::session::{Head, read_head};
use crate::assessment::Source;
use crate::yaml::{Problems, Reader, Value};

/// A session as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bare {
    /// What lists know of it.
    pub head: Head,
    /// The answers by item, in file order.
    pub answers: Vec<(String, BareAnswer)>,
    /// The notes by item.
    pub notes: Vec<(String, String)>,
}

/// An answer whose question is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BareAnswer {
    /// A level, and how it is known.
    Level { level: i64, evidence: Option<String> },
    /// Asked, not known.
    Unknown,
    /// Rather not say.
    Declined,
    /// Does not apply, and why.
    NotApplicable { reason: String },
}

/// Reads a session without knowing what was asked.
///
/// # Errors
/// Every problem of the document that shows without its questionnaire.
pub fn read_bare(source: &Source) -> Result<Bare, Problems> {
    let head = read_head(source)?;
    let mut reader = Reader::new();
    let whole = Source { name: source.name.clone(), text: Cow::Owned(source.text.to_string()) };
    let root = reader.open(whole);
    let bare = root.map(|root| {
        let mut bare = Bare { head, answers: Vec::new(), notes: Vec::new() };
        for entry in entries(root.get("answers")) {
            let answer = written(&mut reader, &entry.value).map(BareAnswer::of);
            bare.answers.extend(answer.map(|answer| (entry.key.clone(), answer)));
        }
        for entry in entries(root.get("notes")) {
            let note = reader.text(&entry.value).map(str::to_owned);
            bare.notes.extend(note.map(|note| (entry.key.clone(), note)));
        }
        bare
    });
    reader.finish(bare)
}

fn entries(node: Option<&crate::yaml::Node>) -> &[crate::yaml::Entry] {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries,
        Some(
            Value::Null
            | Value::Flag(_)
            | Value::Whole(_)
            | Value::Decimal(_)
            | Value::Text(_)
            | Value::List(_),
        )
        | None => &[],
    }
}

impl BareAnswer {
    fn of(written: Written<'_>) -> Self {
        match written {
            Written::Level { level, evidence } => {
                Self::Level { level, evidence: evidence.map(str::to_owned) }
            }
            Written::Unknown => Self::Unknown,
            Written::Declined => Self::Declined,
            Written::NotApplicable { reason } => Self::NotApplicable { reason: reason.to_owned() },
        }
    }
}
