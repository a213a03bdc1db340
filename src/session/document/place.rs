//! Another name for the place, and nothing else changed: what cannot be read in full can still be renamed.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::read_head;
use crate::assessment::Source;
use crate::yaml::{Problem, Problems};

/// The text of a session with another name for its place.
///
/// # Errors
/// The head cannot be read, or the place is not written on a line of its own.
pub fn with_place(source: &Source, place: &str) -> Result<String, Problems> {
    let head = read_head(source)?;
    let text = replaced(&source.text, place);
    let renamed = Source { name: source.name.clone(), text: Cow::Owned(text.unwrap_or_default()) };
    // Whatever the text looks like: only a change of the place, and of nothing else, counts as done.
    let expected = super::Head { place: place.to_owned(), ..head };
    match read_head(&renamed) {
        Ok(head) if head == expected => Ok(renamed.text.into_owned()),
        Ok(_) | Err(_) => {
            let message = "could not rename the place: it is not written on a line of its own";
            Err(Problems(vec![Problem::new(&source.name, None, message)]))
        }
    }
}

fn replaced(text: &str, place: &str) -> Option<String> {
    let value = serde_yaml::to_string(&place).ok()?;
    // A long name is folded over several lines, which is no way to write it in the place of one.
    let folded = value.trim_end().contains('\n');
    let value = if folded { serde_json::to_string(place).ok()? } else { value };
    let (mut within, mut done, mut folded_below) = (false, false, None);
    let mut renamed = String::with_capacity(text.len() + place.len());
    for line in text.split_inclusive('\n') {
        within |= line.starts_with("session:");
        let own = line.trim_start();
        let deeper = |key: usize| own.is_empty() || own.starts_with('\n') || line.len() - own.len() > key;
        if folded_below.is_some_and(deeper) {
            continue;
        }
        folded_below = None;
        if within && !done && own.starts_with("place:") {
            done = true;
            let indent = &line[..line.len() - own.len()];
            folded_below = Some(indent.len());
            let _ = writeln!(renamed, "{indent}place: {}", value.trim_end());
        } else {
            renamed += line;
        }
    }
    done.then_some(renamed)
}
