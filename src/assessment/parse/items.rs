//! The questions: sections and items, in the order in which they are asked and in file order.

use std::collections::HashMap;

use super::super::raw::{RawAssessment, RawHome, RawItem, RawSection};
use super::super::{Applicability, Home, Item, Owner, Polarity, Section};
use super::frame::{Frame, weight};
use crate::model::{ItemIx, Weight};
use crate::yaml::{At, Reader, quoted};

/// Items at most: what four megabytes can hold, and far more than anybody answers.
const MOST_ITEMS: usize = 20_000;

/// Items in file order, and where they are asked.
pub(super) struct Items {
    pub(super) list: Vec<Item>,
    pub(super) by_id: HashMap<String, ItemIx>,
    pub(super) sections: Vec<Section>,
}

impl Items {
    /// Builds all items; weights of sections go to the frame's dimensions.
    pub(super) fn build(reader: &mut Reader, raw: &RawAssessment<'_>, frame: &mut Frame) -> Self {
        let mut found: Vec<(usize, Home)> = Vec::new();
        for (index, section) in raw.sections.iter().enumerate() {
            if section.empty && section.items.is_empty() {
                reader.refuse_with(
                    section.at,
                    "the section has no items",
                    "give it one, or remove the section",
                );
            }
            if let Some(home) = home(reader, section, frame) {
                found.push((index, home));
            }
        }
        let count: usize = raw.sections.iter().map(|section| section.items.len()).sum();
        if raw.sections.is_empty() && reader.problems() == 0 {
            reader.refuse(raw.at, "the assessment has no items");
        } else if count > MOST_ITEMS {
            reader.refuse(raw.at, format!("the assessment has {count} items; at most {MOST_ITEMS} are read"));
        }
        let mut all = Self { list: Vec::with_capacity(count), by_id: HashMap::new(), sections: Vec::new() };
        // File order is the model's: the gate's index lies beyond every dimension's.
        let mut in_file_order = found.clone();
        in_file_order.sort_by_key(|(_, home)| rank(*home, usize::MAX));
        let mut indices: HashMap<usize, Vec<ItemIx>> = HashMap::new();
        for (index, home) in in_file_order {
            let items = raw.sections[index].items.iter().map(|raw| all.push(item(reader, raw, home, frame)));
            indices.insert(index, items.collect());
        }
        // Asked in the author's order, the gate first.
        found.sort_by_key(|(_, home)| matches!(home, Home::Dimension(_)));
        for (index, home) in found {
            let section = &raw.sections[index];
            all.sections.push(Section {
                home,
                title: section.title.clone().unwrap_or_else(|| title(frame, home)),
                intro: section.intro.clone().unwrap_or_default(),
                items: indices.remove(&index).unwrap_or_default(),
            });
        }
        all
    }

    fn push(&mut self, item: Item) -> ItemIx {
        let index = self.list.len();
        self.by_id.insert(item.id.clone(), index);
        self.list.push(item);
        index
    }
}

const fn rank(home: Home, gate: usize) -> usize {
    match home {
        Home::Dimension(dimension) => dimension,
        Home::Gate => gate,
    }
}

fn title(frame: &Frame, home: Home) -> String {
    match home {
        Home::Dimension(dimension) => frame.dimensions[dimension].title.clone(),
        Home::Gate => frame.gate.as_ref().map(|gate| gate.title.clone()).unwrap_or_default(),
    }
}

fn home(reader: &mut Reader, section: &RawSection<'_>, frame: &mut Frame) -> Option<Home> {
    let At { at, value } = section.home;
    match value {
        RawHome::Dimension(name) => {
            let found = frame.dimensions.iter().position(|dimension| dimension.id == name);
            let Some(dimension) = found else {
                let names = frame.dimensions.iter().map(|dimension| dimension.id.as_str());
                reader.refuse_name(at, format!("the model has no dimension {}", quoted(name)), name, names);
                return None;
            };
            if let Some(weight) = weight(reader, section.weight) {
                frame.dimensions[dimension].weight = weight;
            }
            Some(Home::Dimension(dimension))
        }
        RawHome::Gate(name) => {
            if let Some(weight) = section.weight {
                reader.refuse_with(weight.at, "the gate is never averaged, so it has no weight", "remove it");
            }
            let known = frame.gate.as_ref().is_some_and(|gate| gate.id == name);
            if !known {
                let names = frame.gate.iter().map(|gate| gate.id.as_str());
                reader.refuse_name(at, format!("the model has no gate {}", quoted(name)), name, names);
            }
            known.then_some(Home::Gate)
        }
    }
}

fn item(reader: &mut Reader, raw: &RawItem<'_>, home: Home, frame: &Frame) -> Item {
    let missing = |reader: &mut Reader, key: &str| {
        reader.refuse(raw.at, format!("the item {} lacks `{key}`", quoted(&raw.id.value)));
    };
    if raw.ask.is_none() {
        missing(reader, "ask");
    }
    let scale = match (raw.scale, home) {
        (Some(name), _) => frame.scale(reader, name),
        (None, Home::Dimension(dimension)) => frame.axes[frame.dimensions[dimension].axis].scale,
        (None, Home::Gate) => frame.gate.as_ref().map_or(0, |gate| gate.scale),
    };
    Item {
        id: raw.id.value.clone(),
        home,
        polarity: polarity(reader, raw, home).unwrap_or_else(|| {
            missing(reader, "polarity");
            Polarity::Symptom
        }),
        weight: item_weight(reader, raw, home),
        scale,
        owner: raw.owner.unwrap_or(Owner::Theirs),
        revision: raw.revision.unwrap_or(1),
        quick: raw.quick.unwrap_or(false),
        applicability: applicability(reader, raw),
        ask: raw.ask.clone().unwrap_or_default(),
        why: raw.why.clone().unwrap_or_default(),
        levels: raw.levels.clone().unwrap_or_default(),
        probe: raw.probe.clone(),
        prompt: raw.prompt.clone(),
        source: raw.source.clone().unwrap_or_default(),
    }
}

/// The polarity: a gate item needs none, since a gate holds what went wrong.
fn polarity(reader: &mut Reader, raw: &RawItem<'_>, home: Home) -> Option<Polarity> {
    match (home, raw.polarity) {
        (Home::Gate, Some(At { at, value: Polarity::Strength })) => {
            reader.refuse_with(
                at,
                "an item of the gate is a symptom",
                "state what went wrong, or move the item",
            );
            Some(Polarity::Symptom)
        }
        (Home::Gate, _) => Some(Polarity::Symptom),
        (Home::Dimension(_), polarity) => polarity.map(|polarity| polarity.value),
    }
}

fn item_weight(reader: &mut Reader, raw: &RawItem<'_>, home: Home) -> Weight {
    match (home, raw.weight) {
        (Home::Gate, Some(weight)) => {
            reader.refuse_with(
                weight.at,
                "the gate is never averaged, so its items have no weight",
                "remove it",
            );
            Weight::ONE
        }
        (Home::Gate | Home::Dimension(_), written) => weight(reader, written).unwrap_or(Weight::ONE),
    }
}

fn applicability(reader: &mut Reader, raw: &RawItem<'_>) -> Applicability {
    match (&raw.always_applies, &raw.preset) {
        (Some(At { value: true, .. }), Some(preset)) => {
            reader.refuse_with(
                preset.at,
                format!("the item {} always applies and starts as not applicable", quoted(&raw.id.value)),
                "remove `preset` or `always_applies`",
            );
            Applicability::Always
        }
        (Some(At { value: true, .. }), None) => Applicability::Always,
        (_, Some(preset)) => Applicability::StartsNot(preset.value.clone()),
        (_, None) => Applicability::May,
    }
}
