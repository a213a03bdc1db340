//! Reads sections and items, in the order in which they are asked and in file order.

use super::asks;
use super::fields::{five, id, limits, name, prose, required_prose, weight};
use super::model_parts::ModelParts;
use super::sections;
use crate::assessment::{
    Applicability, Ask, AskIx, ById, Home, Item, Listener, Other, Owner, Polarity, Probe, Section,
};
use crate::model::Weight;
use crate::order;
use crate::yaml::{At, Fields, Location, Node, Reader, quoted};

/// Items at most: what four megabytes can hold, and far more than anybody answers.
const MOST_ITEMS: usize = 20_000;

/// Items in file order, and where they are asked.
#[derive(Default)]
pub(super) struct Items {
    pub(super) list: Vec<Item>,
    pub(super) by_id: ById,
    pub(super) sections: Vec<Section>,
}

impl Items {
    /// Reads the sections of an assessment; their weights go to the model's dimensions.
    pub(super) fn read(
        reader: &mut Reader,
        at: Location,
        sections: &[Node],
        asks: &[Ask],
        parts: &mut ModelParts<'_>,
    ) -> Self {
        let count: usize = sections.iter().map(|section| sections::items(section).len()).sum();
        if sections.is_empty() && reader.problems() == 0 {
            reader.refuse(at, "the assessment has no items");
        } else if count > MOST_ITEMS {
            reader.refuse(at, format!("the assessment has {count} items; at most {MOST_ITEMS} are read"));
        }
        let mut found = Vec::new();
        for (number, node) in sections.iter().enumerate() {
            let Some((home, section, items)) = section(reader, node, parts) else { continue };
            let applies_if = applies_if(reader, node, home, asks);
            found.push((number, home, section, items, applies_if));
        }
        // File order is the model's: the items of the gate come after those of every dimension.
        order::by_key(&mut found, |(_, home, ..)| match home {
            Some(Home::Dimension(dimension)) => *dimension,
            Some(Home::Gate) | None => usize::MAX,
        });
        let mut all = Self { list: Vec::with_capacity(count), ..Self::default() };
        let mut asked = Vec::new();
        for (number, home, mut section, items, applies_if) in found {
            let first = all.list.len();
            for node in items {
                all.push(item(reader, node, home, parts).map(|item| Item { applies_if, ..item }));
            }
            section.items = (first..all.list.len()).collect();
            asked.extend(home.map(|_| (number, section)));
        }
        // Asked in the author's order, the gate first.
        order::by_key(&mut asked, |(number, section)| (section.home != Home::Gate, *number));
        all.sections = asked.into_iter().map(|(_, section)| section).collect();
        all
    }

    fn push(&mut self, item: Option<Item>) {
        if let Some(item) = item {
            self.by_id.insert(item.id.clone(), self.list.len());
            self.list.push(item);
        }
    }
}

/// A section without its items, and their trees; without a home where the model lacks what it names.
fn section<'n>(
    reader: &mut Reader,
    node: &'n Node,
    parts: &mut ModelParts<'_>,
) -> Option<(Option<Home>, Section, &'n [Node])> {
    let mut fields = reader.map(node, "a section")?;
    let named = (fields.get("dimension"), fields.get("gate"));
    let title = prose(&mut fields, reader, "title", limits::LEVEL);
    let intro = prose(&mut fields, reader, "intro", limits::INTRO);
    let (written_weight, items) = (fields.get("weight"), fields.get("items"));
    fields.get("applies_if");
    fields.close(reader);
    let home = match named {
        (Some(dimension), None) => dimension_home(reader, dimension, parts),
        (None, Some(gate)) => gate_home(reader, gate, parts),
        (Some(_), Some(gate)) => {
            let message = "a section is of a dimension or of the gate, not of both";
            reader.refuse_with(gate.at, message, "remove one");
            None
        }
        (None, None) => {
            reader.refuse(node.at, "a section lacks `dimension` or `gate`");
            None
        }
    };
    match (home, written_weight) {
        (Some(Home::Gate), Some(weight)) => {
            reader.refuse_with(weight.at, "the gate is never averaged, so it has no weight", "remove it");
        }
        (Some(Home::Dimension(dimension)), Some(node)) => {
            parts.model.dimensions[dimension].weight = weight(reader, Some(node));
        }
        (None, _) | (Some(_), None) => {}
    }
    let items = items.map_or(Some(&[][..]), |node| reader.list(node));
    if sections::home(node).is_some() && items.is_some_and(<[Node]>::is_empty) {
        reader.refuse_with(node.at, "the section has no items", "give it one, or remove the section");
    }
    let title = title.unwrap_or_else(|| match home {
        Some(Home::Dimension(dimension)) => parts.model.dimensions[dimension].title.clone(),
        Some(Home::Gate) | None => {
            parts.model.gate.as_ref().map(|gate| gate.title.clone()).unwrap_or_default()
        }
    });
    let intro = intro.or_else(|| match home {
        Some(Home::Gate) => parts.model.gate.as_ref().map(|gate| gate.intro.clone()),
        Some(Home::Dimension(_)) | None => None,
    });
    let section = Section {
        home: home.unwrap_or(Home::Gate),
        title,
        intro: intro.unwrap_or_default(),
        items: Vec::new(),
    };
    Some((home, section, items.unwrap_or_default()))
}

/// What decides whether a section applies; the gate always does.
fn applies_if(reader: &mut Reader, section: &Node, home: Option<Home>, asks: &[Ask]) -> Option<AskIx> {
    let node = section.get("applies_if")?;
    if home == Some(Home::Gate) {
        reader.refuse_with(node.at, "the gate applies to everybody", "remove `applies_if`");
        return None;
    }
    asks::applies_if(reader, node, asks)
}

fn dimension_home(reader: &mut Reader, node: &Node, parts: &ModelParts<'_>) -> Option<Home> {
    let name = reader.text(node)?;
    let dimensions = &parts.model.dimensions;
    let found = dimensions.iter().position(|dimension| dimension.id == name);
    if found.is_none() {
        let names = dimensions.iter().map(|dimension| dimension.id.as_str());
        reader.refuse_name(node.at, format!("the model has no dimension {}", quoted(name)), name, names);
    }
    found.map(Home::Dimension)
}

fn gate_home(reader: &mut Reader, node: &Node, parts: &ModelParts<'_>) -> Option<Home> {
    let name = reader.text(node)?;
    let gate = parts.model.gate.as_ref().map(|gate| gate.id.as_str());
    if gate != Some(name) {
        reader.refuse_name(
            node.at,
            format!("the model has no gate {}", quoted(name)),
            name,
            gate.into_iter(),
        );
    }
    (gate == Some(name)).then_some(Home::Gate)
}

/// One item; nothing where it lacks its id, or where it counts is not known.
fn item(reader: &mut Reader, node: &Node, home: Option<Home>, parts: &ModelParts<'_>) -> Option<Item> {
    let mut fields = reader.map(node, "an item")?;
    let id = id(&mut fields, reader);
    // What is new is told when the documents are laid over one another.
    fields.get("new").map(|node| reader.flag(node));
    let ask = prose(&mut fields, reader, "ask", limits::ASK);
    let polarity = polarity(reader, fields.get("polarity"), home);
    if let Some(id) = &id {
        let lacks = [("ask", ask.is_none()), ("polarity", polarity.is_none())];
        for (key, _) in lacks.iter().filter(|(_, lacks)| *lacks) {
            reader.refuse(node.at, format!("the item {} lacks `{key}`", quoted(&id.value)));
        }
    }
    let weight = item_weight(reader, fields.get("weight"), home);
    let scale = fields.get("scale").and_then(|node| name(reader, node));
    let scale = match (scale, home) {
        (Some(name), _) => parts.scale(reader, name),
        (None, Some(Home::Dimension(dimension))) => {
            parts.model.axes[parts.model.dimensions[dimension].axis].scale
        }
        (None, Some(Home::Gate) | None) => parts.model.gate.as_ref().map_or(0, |gate| gate.scale),
    };
    let owner = fields.get("owner").and_then(|node| reader.choice(node, "owner", &Owner::NAMES));
    let quick = fields.get("quick").and_then(|node| reader.flag(node));
    let revision = fields.get("revision").and_then(|node| reader.whole(node, 1..=9_999));
    let standing = fields.get("standing").and_then(|node| reader.flag(node));
    let ask_whom = fields.get("ask_whom").and_then(|node| reader.choice(node, "listener", &Listener::NAMES));
    let level_texts = fields.get("levels");
    let levels = level_texts.and_then(|node| five(reader, node, limits::LEVEL)).unwrap_or_default();
    if let Some(node) = level_texts {
        refuse_left_out(reader, node, &parts.model.scales[scale].labels, &levels);
    }
    let ask = ask.unwrap_or_default();
    let other = fields.get("other").and_then(|node| other(reader, node, &ask, &levels));
    let applicability = applicability(&mut fields, reader, id.as_ref());
    let known = id.is_some() && home.is_some();
    let item = Item {
        id: id.map(|id| id.value).unwrap_or_default(),
        name: prose(&mut fields, reader, "name", limits::NAME),
        home: home.unwrap_or(Home::Gate),
        polarity: polarity.unwrap_or(Polarity::Symptom),
        weight,
        scale,
        owner: owner.unwrap_or(Owner::Theirs),
        revision: revision.and_then(|revision| u32::try_from(revision).ok()).unwrap_or(1),
        quick: quick.unwrap_or(false),
        standing: standing.unwrap_or(false),
        ask_whom,
        applicability,
        applies_if: None,
        ask,
        why: prose(&mut fields, reader, "why", limits::WHY).unwrap_or_default(),
        levels,
        other,
        probe: fields.get("probe").and_then(|node| probe(reader, node)),
        prompt: prose(&mut fields, reader, "prompt", limits::PROBE),
        source: prose(&mut fields, reader, "source", limits::TEXT).unwrap_or_default(),
    };
    fields.close(reader);
    known.then_some(item)
}

/// A level that the scale leaves out cannot be chosen, so nothing is said of it.
fn refuse_left_out(reader: &mut Reader, node: &Node, labels: &[String; 5], levels: &[String; 5]) {
    for (level, _) in labels
        .iter()
        .zip(levels)
        .enumerate()
        .filter(|(_, (label, text))| label.is_empty() && !text.is_empty())
    {
        reader.refuse_with(
            node.at,
            format!("the scale leaves level {level} out"),
            "remove its text, or take another scale",
        );
    }
}

/// The item as somebody else reads it; what is not said there reads the same.
fn other(reader: &mut Reader, node: &Node, ask: &str, levels: &[String; 5]) -> Option<Other> {
    let mut fields = reader.map(node, "the item as somebody else reads it")?;
    let own = prose(&mut fields, reader, "ask", limits::ASK);
    let texts = fields.get("levels").and_then(|node| five(reader, node, limits::LEVEL)).unwrap_or_default();
    fields.close(reader);
    let mut levels = levels.clone();
    for (level, text) in levels.iter_mut().zip(texts).filter(|(_, text)| !text.is_empty()) {
        *level = text;
    }
    Some(Other { ask: own.unwrap_or_else(|| ask.to_owned()), levels })
}

/// The polarity: a gate item needs none, since a gate holds what went wrong.
fn polarity(reader: &mut Reader, node: Option<&Node>, home: Option<Home>) -> Option<Polarity> {
    let read = |node| (node, reader.choice(node, "polarity", &Polarity::NAMES).unwrap_or(Polarity::Symptom));
    match (home, node.map(read)) {
        (Some(Home::Gate), Some((node, Polarity::Strength))) => {
            reader.refuse_with(
                node.at,
                "an item of the gate is a symptom",
                "state what went wrong, or move the item",
            );
            Some(Polarity::Symptom)
        }
        (Some(Home::Gate) | None, _) => Some(Polarity::Symptom),
        (Some(Home::Dimension(_)), polarity) => polarity.map(|(_, polarity)| polarity),
    }
}

fn item_weight(reader: &mut Reader, node: Option<&Node>, home: Option<Home>) -> Weight {
    match (home, node) {
        (Some(Home::Gate), Some(node)) => {
            reader.refuse_with(
                node.at,
                "the gate is never averaged, so its items have no weight",
                "remove it",
            );
            Weight::ONE
        }
        (_, node) => weight(reader, node),
    }
}

fn applicability(fields: &mut Fields<'_>, reader: &mut Reader, id: Option<&At<String>>) -> Applicability {
    let always = fields.get("always_applies").and_then(|node| reader.flag(node)).unwrap_or(false);
    let Some(node) = fields.get("preset") else {
        return if always { Applicability::Always } else { Applicability::May };
    };
    if let (true, Some(id)) = (always, id) {
        reader.refuse_with(
            node.at,
            format!("the item {} always applies and starts as not applicable", quoted(&id.value)),
            "remove `preset` or `always_applies`",
        );
    }
    preset(reader, node).map_or(Applicability::May, Applicability::StartsNot)
}

fn preset(reader: &mut Reader, node: &Node) -> Option<String> {
    let mut fields = reader.map(node, "a preset")?;
    let reason = required_prose(&mut fields, reader, "not_applicable", limits::TEXT);
    fields.close(reader);
    reason
}

fn probe(reader: &mut Reader, node: &Node) -> Option<Probe> {
    let mut fields = reader.map(node, "a probe")?;
    let ask = required_prose(&mut fields, reader, "ask", limits::PROBE);
    let mut part = |key| prose(&mut fields, reader, key, limits::PROBE).unwrap_or_default();
    let (follow_up, good, evasive) = (part("follow_up"), part("good"), part("evasive"));
    fields.close(reader);
    Some(Probe { ask: ask?, follow_up, good, evasive })
}
