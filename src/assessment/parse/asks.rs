//! Reads what set-up asks of the author's own, and which sections apply only where it was not answered with no.

use super::fields::{id, limits, list_of, refuse_doubles, required_prose};
use crate::assessment::{Ask, AskIx};
use crate::yaml::{Node, Reader, quoted};

/// Questions at most: more would be a questionnaire before the questionnaire.
const MOST: usize = 8;

pub(super) fn read(reader: &mut Reader, node: Option<&Node>) -> Vec<Ask> {
    let Some(node) = node else { return Vec::new() };
    let nodes = node.as_list().unwrap_or_default();
    refuse_doubles(reader, nodes);
    if nodes.len() > MOST {
        reader.refuse(node.at, format!("set-up asks at most {MOST} questions; these are {}", nodes.len()));
    }
    list_of(reader, node, |reader, node| {
        let mut fields = reader.map(node, "a question of the set-up")?;
        let id = id(&mut fields, reader);
        let ask = required_prose(&mut fields, reader, "ask", limits::ASKED);
        fields.close(reader);
        Some(Ask { id: id?.value, ask: ask? })
    })
}

/// The question that decides whether a section applies.
pub(super) fn applies_if(reader: &mut Reader, node: &Node, asks: &[Ask]) -> Option<AskIx> {
    let mut fields = reader.map(node, "`applies_if`")?;
    let asked = fields.require(reader, "asked");
    fields.close(reader);
    let asked = asked?;
    let name = reader.text(asked)?;
    let found = asks.iter().position(|ask| ask.id == name);
    if found.is_none() {
        let message = format!("set-up does not ask {}", quoted(name));
        if asks.is_empty() {
            reader.refuse_with(asked.at, message, format!("add `asks: [{{ id: {name}, ask: ... }}]`"));
        } else {
            reader.refuse_name(asked.at, message, name, asks.iter().map(|ask| ask.id.as_str()));
        }
    }
    found
}
