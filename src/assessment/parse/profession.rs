//! Fills in the words of a profession: what the work is called, and which societies it has.

use super::fields::{limits, list_of};
use crate::yaml::{Node, Reader, Value};

/// Read where a questionnaire does not name its work.
const WORK: &str = "this work";
/// Read where it names no societies.
const PEERS: &str = "a society of your profession";
/// Societies that a sentence can hold.
const MOST_PEERS: usize = 4;

/// The words in place of `{work}` and `{peers}`.
pub(super) struct Profession {
    work: String,
    peers: String,
}

impl Profession {
    /// Takes the words from an assessment.
    pub(super) fn take(reader: &mut Reader, tree: &mut Node) -> Self {
        let work = tree.get("work").map(|node| reader.prose(node, limits::LEVEL.hard).unwrap_or_default());
        let peers = tree.get("peers").map(|node| {
            let peers = list_of(reader, node, |reader, node| reader.prose(node, limits::LEVEL.hard));
            if node.as_list().is_some_and(|peers| !(1..=MOST_PEERS).contains(&peers.len())) {
                reader.refuse(
                    node.at,
                    format!("expected one to {MOST_PEERS} societies, found {}", peers.len()),
                );
            }
            one_of(&peers)
        });
        for key in ["work", "peers"] {
            tree.remove(key);
        }
        Self {
            work: work.unwrap_or_else(|| WORK.to_owned()),
            peers: peers.unwrap_or_else(|| PEERS.to_owned()),
        }
    }

    /// Puts the words into every text.
    pub(super) fn fill(&self, node: &mut Node) {
        match &mut node.value {
            Value::Text(text) if text.contains('{') => {
                *text = text.replace("{work}", &self.work).replace("{peers}", &self.peers);
            }
            Value::List(nodes) => nodes.iter_mut().for_each(|node| self.fill(node)),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| self.fill(&mut entry.value)),
            Value::Text(_) | Value::Null | Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) => {}
        }
    }
}

/// "a", "a or b", "a, b or c".
fn one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
