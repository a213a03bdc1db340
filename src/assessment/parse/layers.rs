//! Laying an assessment over the one that it extends: what is not said is said there.
//!
//! Sections and items are laid over one another key by key; every other key as a whole. Cases belong to the document
//! that holds them and are not passed on.

use std::collections::{HashMap, HashSet};

use super::super::raw::{RawAssessment, RawItem, RawSection};
use crate::yaml::{At, Reader, quoted};

/// One assessment made of all its documents.
pub(super) struct Layered<'n> {
    pub(super) raw: RawAssessment<'n>,
    /// Items that `only` left out: what was written for the whole may still name them.
    pub(super) left_out: HashSet<String>,
}

/// Makes one of a chain of documents: the first extends the second, and so on.
pub(super) fn flatten<'n>(reader: &mut Reader, mut chain: Vec<RawAssessment<'n>>) -> Option<Layered<'n>> {
    let mut left_out = HashSet::new();
    let mut base = chain.pop()?;
    refuse_doubles(reader, &base);
    keep_only(reader, &mut base, &mut left_out);
    while let Some(own) = chain.pop() {
        refuse_doubles(reader, &own);
        base = lay(own, base);
        keep_only(reader, &mut base, &mut left_out);
    }
    Some(Layered { raw: base, left_out })
}

/// Within one document a section or an item is written once.
fn refuse_doubles(reader: &mut Reader, raw: &RawAssessment<'_>) {
    let mut homes = Vec::new();
    let mut items: HashMap<&str, _> = HashMap::new();
    for section in &raw.sections {
        if homes.contains(&section.home.value) {
            reader.refuse_with(
                section.home.at,
                "this section is written twice",
                "put its items into the first",
            );
        }
        homes.push(section.home.value);
        for item in &section.items {
            if let Some(before) = items.insert(&item.id.value, item.id.at) {
                refuse_double(reader, &item.id, before);
            }
        }
    }
}

/// Notes that an id is there twice.
pub(super) fn refuse_double(reader: &mut Reader, id: &At<String>, before: crate::yaml::Spot) {
    let first = match before.place() {
        Some(place) if before.document == id.at.document => format!("; the first is on line {}", place.line),
        Some(place) => format!("; the first is in {}, line {}", reader.name(before), place.line),
        None => String::new(),
    };
    reader.refuse_with(
        id.at,
        format!("the id {} is there twice{first}", quoted(&id.value)),
        "give one of them another id",
    );
}

fn lay<'n>(own: RawAssessment<'n>, base: RawAssessment<'n>) -> RawAssessment<'n> {
    RawAssessment {
        at: own.at,
        id: own.id,
        version: own.version,
        title: own.title.or(base.title),
        purpose: own.purpose.or(base.purpose),
        hint: own.hint.or(base.hint),
        only: own.only,
        gives_verdict: own.gives_verdict.or(base.gives_verdict),
        default_evidence: own.default_evidence.or(base.default_evidence),
        mentor_evidence: own.mentor_evidence.or(base.mentor_evidence),
        setup: own.setup.or(base.setup),
        sections: lay_sections(own.sections, base.sections),
        rules: own.rules.or(base.rules),
        verdicts: own.verdicts.or(base.verdicts),
        find_out_first: own.find_out_first.or(base.find_out_first),
        reasons: own.reasons.or(base.reasons),
        advice: own.advice.or(base.advice),
        agreement: own.agreement.or(base.agreement),
        agenda: own.agenda.or(base.agenda),
        cases: own.cases,
    }
}

fn lay_sections<'n>(own: Vec<RawSection<'n>>, mut base: Vec<RawSection<'n>>) -> Vec<RawSection<'n>> {
    let mut places: HashMap<String, (usize, usize)> = HashMap::new();
    for (s, section) in base.iter().enumerate() {
        places.extend(section.items.iter().enumerate().map(|(i, item)| (item.id.value.clone(), (s, i))));
    }
    for section in own {
        let RawSection { at, home, title, intro, weight, empty, items } = section;
        let known = base.iter().position(|candidate| candidate.home.value == home.value);
        let target = known.unwrap_or_else(|| {
            let (title, intro, weight, items) = (None, None, None, Vec::new());
            base.push(RawSection { at, home, title, intro, weight, empty, items });
            base.len() - 1
        });
        base[target].title = title.or(base[target].title.take());
        base[target].intro = intro.or(base[target].intro.take());
        base[target].weight = weight.or(base[target].weight);
        for item in items {
            match places.get(&item.id.value) {
                Some((s, i)) => lay_item(&mut base[*s].items[*i], item),
                None => base[target].items.push(item),
            }
        }
    }
    base
}

fn lay_item<'n>(base: &mut RawItem<'n>, own: RawItem<'n>) {
    base.at = own.at;
    base.id = own.id;
    base.polarity = own.polarity.or(base.polarity);
    base.owner = own.owner.or(base.owner);
    base.source = own.source.or(base.source.take());
    base.quick = own.quick.or(base.quick);
    base.ask = own.ask.or(base.ask.take());
    base.why = own.why.or(base.why.take());
    base.levels = own.levels.or(base.levels.take());
    base.probe = own.probe.or(base.probe.take());
    base.prompt = own.prompt.or(base.prompt.take());
    base.scale = own.scale.or(base.scale);
    base.weight = own.weight.or(base.weight);
    base.revision = own.revision.or(base.revision);
    base.always_applies = own.always_applies.or(base.always_applies);
    base.preset = own.preset.or(base.preset.take());
}

fn keep_only(reader: &mut Reader, raw: &mut RawAssessment<'_>, left_out: &mut HashSet<String>) {
    let Some(only) = raw.only.take() else { return };
    let ids =
        || raw.sections.iter().flat_map(|section| section.items.iter().map(|item| item.id.value.as_str()));
    let there: HashSet<&str> = ids().collect();
    for id in only.iter().filter(|id| !there.contains(id.value.as_str())) {
        let known: Vec<&str> = ids().collect();
        let message = format!("there is no item {}", quoted(&id.value));
        reader.refuse_name(id.at, message, &id.value, known.into_iter());
    }
    let kept: HashSet<&str> = only.iter().map(|id| id.value.as_str()).collect();
    for section in &mut raw.sections {
        let (keep, leave) = section.items.drain(..).partition(|item| kept.contains(item.id.value.as_str()));
        section.items = keep;
        let leave: Vec<RawItem<'_>> = leave;
        left_out.extend(leave.into_iter().map(|item| item.id.value));
    }
    raw.sections.retain(|section| !section.items.is_empty());
}
