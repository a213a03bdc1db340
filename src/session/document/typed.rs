//! Answers as typed engines write them: every column in every row, with nulls for what is not there, whole numbers
//! with a point, and answers as a list of rows.

use std::collections::HashSet;

use crate::yaml::{Entry, Node, Reader, Value, quoted};

/// The same answers as a person writes them: a map by item of what was answered.
pub(super) fn by_hand(reader: &mut Reader, answers: &Node) -> Node {
    let entries = match &answers.value {
        Value::Map(entries) => {
            let kept = entries.iter().map(|entry| Entry { value: answer(&entry.value), ..entry.clone() });
            kept.filter(|entry| !is_null(&entry.value)).collect()
        }
        Value::List(rows) => entries(reader, rows),
        _ => return answers.clone(),
    };
    Node { at: answers.at, value: Value::Map(entries) }
}

fn entries(reader: &mut Reader, rows: &[Node]) -> Vec<Entry> {
    let (mut entries, mut seen) = (Vec::new(), HashSet::new());
    for row in rows {
        let Some(item) = row.get("item").and_then(Node::as_text) else {
            reader.refuse_with(row.at, "a row of answers lacks `item`", "such as `{ item: ..., level: 2 }`");
            continue;
        };
        if !seen.insert(item) {
            reader.refuse(row.at, format!("{} is answered twice", quoted(item)));
            continue;
        }
        let mut rest = row.clone();
        rest.remove("item");
        let said = answer(&rest);
        // A row of nothing but its item says that this was not answered.
        let is_empty = matches!(&said.value, Value::Map(parts) if parts.is_empty());
        let value = if is_empty { Node { at: row.at, value: Value::Null } } else { said };
        entries.push(Entry { key: item.to_owned(), at: row.at, value });
    }
    entries.retain(|entry: &Entry| !is_null(&entry.value));
    entries
}

/// The same context as a person writes it: numbers that are whole without a point.
pub(super) fn context(node: &Node) -> Node {
    let Value::Map(parts) = &node.value else { return whole(node.clone()) };
    let parts = parts.iter().map(|part| Entry { value: context(&part.value), ..part.clone() });
    Node { at: node.at, value: Value::Map(parts.collect()) }
}

/// One answer; nothing where all that it holds is null.
fn answer(node: &Node) -> Node {
    let Value::Map(parts) = &node.value else { return node.clone() };
    let kept: Vec<Entry> = parts.iter().filter(|part| !is_null(&part.value)).cloned().collect();
    let value = match kept.as_slice() {
        [] if !parts.is_empty() => Value::Null,
        [state] if state.key == "state" && state.value.as_text().is_some() => {
            return state.value.clone();
        }
        _ => Value::Map(kept.into_iter().map(|part| Entry { value: whole(part.value), ..part }).collect()),
    };
    Node { at: node.at, value }
}

/// A number that was written with a point, where nothing stands after it.
#[expect(clippy::cast_possible_truncation, reason = "a small whole number is left as it is")]
fn whole(node: Node) -> Node {
    match node.value {
        Value::Decimal(number) if number.fract() == 0.0 && number.abs() < 1e9 => {
            Node { at: node.at, value: Value::Whole(number as i64) }
        }
        _ => node,
    }
}

const fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}
