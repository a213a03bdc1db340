//! What somebody has said in a session in words of their own, read without its questionnaire: for finding it again.

use super::super::FollowUp;
use super::head::{Entries, Head, head};
use super::session::NAME;
use crate::assessment::Source;
use crate::names::names;
use crate::yaml::{MapStyle, Problems, map, read_document};

/// What was said beside the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub head: Head,
    /// By item, in file order.
    pub notes: Vec<(String, String)>,
    pub follow_up: FollowUp,
}

/// What was said in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// Beside an answer.
    Note,
    /// On what condition something was decided.
    Condition,
    /// What was expected of a decision.
    Expected,
    /// When it would be taken back.
    TurnsBack,
    /// What became of it.
    Happened,
    /// A step of the plan.
    Step,
    /// What must be there next time.
    Lesson,
}

names!(Saying {
    Note = "note",
    Condition = "condition",
    Expected = "expected",
    TurnsBack = "turns-back",
    Happened = "happened",
    Step = "step",
    Lesson = "lesson",
});

/// Reads the words of a session; its answers are long, and nothing of them is needed.
///
/// # Errors
/// Every problem of what is read.
pub fn read_words(source: &Source) -> Result<Words, Problems> {
    let text = without_answers(&source.text);
    read_document(&Source { name: source.name.clone(), text: text.into() }, NAME, |codec| {
        let (mut notes, mut follow_up) = (Vec::new(), FollowUp::default());
        codec.optional("notes", Entries(&mut notes));
        codec.optional(
            "follow_up",
            map("what follows up", MapStyle::Lines, |codec| follow_up.describe(codec)),
        );
        codec.skip_rest();
        Some(Words { head: head(codec), notes, follow_up })
    })
}

/// The text without the two blocks in which every item may have a line. An empty line in their place keeps the places of
/// problems.
fn without_answers(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut is_left_out = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_lowercase() || c == '"') {
            is_left_out = line.starts_with("answers:") || line.starts_with("corrections:");
        }
        rest.push_str(if is_left_out { "\n" } else { line });
    }
    rest
}
