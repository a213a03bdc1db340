//! What somebody has said in a session in words of their own, read without its questionnaire: for finding it again.

use super::super::FollowUp;
use super::answers::NOT_APPLICABLE;
use super::block::NAME;
use super::head::{Entries, Head, head};
use super::session::NO_REASON;
use crate::assessment::Source;
use crate::names::names;
use crate::yaml::{Codable, Entry, MapStyle, Node, Problems, Reader, Value, Written, map, read_document};

/// What was said beside the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub head: Head,
    /// By item, in file order.
    pub notes: Vec<(String, String)>,
    /// Why something does not apply, the same.
    pub reasons: Vec<(String, String)>,
    pub follow_up: FollowUp,
}

/// What was said in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// Beside an answer.
    Note,
    /// Why something does not apply.
    Reason,
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
    Reason = "reason",
    Condition = "condition",
    Expected = "expected",
    TurnsBack = "turns-back",
    Happened = "happened",
    Step = "step",
    Lesson = "lesson",
});

/// Reads the words of a session; its answers are long, and nothing of them is needed but why some do not apply.
///
/// # Errors
/// Every problem of what is read.
pub fn read_words(source: &Source) -> Result<Words, Problems> {
    let read = |text: String| read_text(&Source { name: source.name.clone(), text: text.into() });
    // What is wrong around the answers is told where they are opened.
    let with_reasons = source.text.contains(NOT_APPLICABLE).then(|| read(without_levels(&source.text, true)));
    with_reasons.and_then(Result::ok).map_or_else(|| read(without_levels(&source.text, false)), Ok)
}

fn read_text(source: &Source) -> Result<Words, Problems> {
    read_document(source, NAME, |codec| {
        let (mut notes, mut reasons, mut follow_up) = (Vec::new(), Vec::new(), FollowUp::default());
        codec.optional("answers", Reasons(&mut reasons));
        codec.optional("notes", Entries(&mut notes));
        codec.optional(
            "follow_up",
            map("what follows up", MapStyle::Lines, |codec| follow_up.describe(codec)),
        );
        codec.skip_rest();
        Some(Words { head: head(codec), notes, reasons, follow_up })
    })
}

/// Why answers do not apply, by item, as far as somebody said so.
struct Reasons<'a>(&'a mut Vec<(String, String)>);

impl Codable for Reasons<'_> {
    fn read(self, _: &mut Reader, node: &Node) {
        let Value::Map(entries) = &node.value else { return };
        for Entry { key, value, .. } in entries {
            let reason = value.get(NOT_APPLICABLE).and_then(Node::as_text);
            self.0.extend(
                reason.filter(|reason| *reason != NO_REASON).map(|reason| (key.clone(), reason.to_owned())),
            );
        }
    }

    fn write(self) -> Written {
        Written::Nothing
    }
}

/// The text without the two blocks in which every item may have a line, but perhaps for answers with a reason. An empty line
/// in the place of each other keeps the places of problems.
fn without_levels(text: &str, with_reasons: bool) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while !left.is_empty() {
        let (block, after) = left.split_at(end_of_block(left));
        left = after;
        let is_of_answers = block.starts_with("answers:");
        if !is_of_answers && !block.starts_with("corrections:") {
            rest.push_str(block);
            continue;
        }
        let has_reason = |line: &str| line.contains(NOT_APPLICABLE);
        let keeps_some = with_reasons && is_of_answers && has_reason(block);
        // An answer of several lines, as some write it by hand, is not taken apart.
        let is_whole = |line: &str| line.contains(": {") && line.trim_end().ends_with('}');
        let is_simple = block.lines().filter(|line| has_reason(line)).all(is_whole);
        for (number, line) in block.split_inclusive('\n').enumerate() {
            let stays = keeps_some && (!is_simple || number == 0 || has_reason(line));
            rest.push_str(if stays { line } else { "\n" });
        }
    }
    rest
}

/// Where the first block of a text ends: at the next line that begins with a key of its own, or with the text.
fn end_of_block(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().map_or(0, str::len);
    let is_within = |line: &&str| !line.starts_with(|c: char| c.is_ascii_lowercase() || c == '"');
    first + lines.take_while(is_within).map(str::len).sum::<usize>()
}
