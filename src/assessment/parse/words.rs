//! What is said when: verdicts, reasons, rules, advice and the parts of a mentor's session.

use std::collections::HashMap;

use super::super::raw::{
    RawAdvice, RawAgendaPart, RawAssessment, RawLimit, RawModel, RawReason, RawRule, RawVerdict,
};
use super::super::{Advice, AgendaPart};
use super::condition;
use super::frame::refuse_doubles;
use super::layers::refuse_double;
use super::names::Names;
use crate::model::{Effect, Position, REVIEW_DAYS, Reason, Rule, Verdict};
use crate::yaml::{At, Reader, Spot, quoted};

/// Positions on a ladder: fewer than two decide nothing, more than ten nobody tells apart.
const POSITIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// The id of the headline that says too little is known, unless the author gives another.
const FIND_OUT_FIRST: &str = "find-out-first";

/// The verdicts by position: the assessment's if it has any, otherwise the model's; empty ones stand in for what was
/// refused.
pub(super) fn verdicts(reader: &mut Reader, model: &RawModel<'_>, raw: &RawAssessment<'_>) -> Vec<Verdict> {
    let own = raw.verdicts.as_ref().filter(|verdicts| !verdicts.is_empty());
    let written = own.unwrap_or(&model.verdicts);
    let at = written.first().map_or(model.at, |verdict| verdict.at);
    let mut count = written.len();
    if !POSITIONS.contains(&count) {
        reader.refuse(at, format!("a model has two to ten verdicts; this one has {count}"));
        // So that positions named elsewhere are not refused as well.
        count = *POSITIONS.end();
    } else if own.is_some() && !model.verdicts.is_empty() && model.verdicts.len() != count {
        let positions = model.verdicts.len();
        reader.refuse(at, format!("the model has {positions} positions; found {count} verdicts"));
        count = positions.max(count);
    }
    let mut found: Vec<Option<Verdict>> = vec![None; count];
    for verdict in written {
        place(reader, verdict, &mut found);
    }
    refuse_doubles(reader, written.iter().filter_map(|verdict| verdict.id.as_ref()));
    found.into_iter().map(Option::unwrap_or_default).collect()
}

fn place(reader: &mut Reader, raw: &RawVerdict, found: &mut [Option<Verdict>]) {
    let Some(position) = raw.position else { return };
    let count = found.len();
    match usize::try_from(position.value).ok().and_then(|index| found.get_mut(index)) {
        Some(slot @ None) => *slot = Some(verdict(reader, raw, None)),
        Some(Some(_)) => {
            reader.refuse(position.at, format!("position {} has two verdicts", position.value));
        }
        None => {
            let message = format!("position {} leaves a gap: {count} verdicts", position.value);
            reader.refuse_with(position.at, message, format!("number them from 0 to {}", count - 1));
        }
    }
}

fn verdict(reader: &mut Reader, raw: &RawVerdict, default_id: Option<&str>) -> Verdict {
    let id = raw.id.as_ref().map(|id| id.value.as_str()).or(default_id);
    let lacks = [
        ("id", id.is_none()),
        ("label", raw.label.is_none()),
        ("because", raw.because.is_none()),
        ("plan", raw.plan.is_empty()),
    ];
    for (key, _) in lacks.iter().filter(|(_, lacks)| *lacks) {
        reader.refuse(raw.at, format!("a verdict lacks its `{key}`"));
    }
    Verdict {
        id: id.unwrap_or_default().to_owned(),
        label: raw.label.clone().unwrap_or_default(),
        because: raw.because.clone().unwrap_or_default(),
        plan: raw.plan.clone(),
        review_days: raw.review_days.unwrap_or(REVIEW_DAYS),
        cannot_now: raw.cannot_now.clone(),
    }
}

/// What is said when too little is known.
pub(super) fn find_out_first(
    reader: &mut Reader,
    model: &RawModel<'_>,
    raw: &RawAssessment<'_>,
    verdicts: &[Verdict],
) -> Verdict {
    let Some(written) = raw.find_out_first.as_ref().or(model.find_out_first.as_ref()) else {
        reader.refuse_with(
            model.at,
            "nothing is said for when too little is known",
            "add `find_out_first` with `label`, `because` and `plan`",
        );
        return Verdict::default();
    };
    let verdict = verdict(reader, written, Some(FIND_OUT_FIRST));
    if verdicts.iter().any(|other| other.id == verdict.id) {
        reader.refuse(written.at, format!("the id {} is a verdict's already", quoted(&verdict.id)));
    }
    verdict
}

/// The ids of all headlines.
pub(super) fn verdict_ids<'a>(
    verdicts: &'a [Verdict],
    find_out_first: &'a Verdict,
) -> impl Iterator<Item = &'a str> {
    verdicts.iter().chain([find_out_first]).map(|verdict| verdict.id.as_str())
}

/// The model's rules, then the assessment's own, each with the place of its condition.
pub(super) fn rules(
    reader: &mut Reader,
    names: &Names<'_>,
    model: &RawModel<'_>,
    raw: &RawAssessment<'_>,
) -> Vec<(Spot, Rule)> {
    let all = || model.rules.iter().chain(raw.rules.iter().flatten());
    refuse_doubles(reader, all().map(|rule| &rule.id));
    all().filter_map(|rule| Some((rule.when.at, self::rule(reader, names, rule)?))).collect()
}

fn rule(reader: &mut Reader, names: &Names<'_>, raw: &RawRule<'_>) -> Option<Rule> {
    let when = condition::read(reader, names, raw.when);
    let effect = match raw.limit.value {
        RawLimit::Position(position) => {
            Effect::PositionAtMost(on_ladder(reader, names, At { at: raw.limit.at, value: position })?)
        }
        RawLimit::Band { axis: name, band } => {
            let axes = &names.frame.axes;
            let Some(index) = axes.iter().position(|axis| axis.id == name) else {
                let message = format!("unknown axis {}", quoted(name));
                reader.refuse_name(raw.limit.at, message, name, axes.iter().map(|axis| axis.id.as_str()));
                return None;
            };
            Effect::BandNoBetter { axis: index, band }
        }
    };
    Some(Rule { id: raw.id.value.clone(), says: raw.says.clone(), when, effect })
}

fn on_ladder(reader: &mut Reader, names: &Names<'_>, position: At<i64>) -> Option<Position> {
    let top = names.positions() - 1;
    let found = Position::try_from(position.value).ok().filter(|found| usize::from(*found) <= top);
    if found.is_none() {
        reader
            .refuse(position.at, format!("there is no position {}; they go from 0 to {top}", position.value));
    }
    found
}

/// The model's reasons in the assessment's words, and the assessment's own before those of the same position.
pub(super) fn reasons(
    reader: &mut Reader,
    names: &Names<'_>,
    model: &RawModel<'_>,
    raw: &RawAssessment<'_>,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for reason in &model.reasons {
        add_reason(reader, names, reason, &mut reasons);
    }
    let mut added = Vec::new();
    for own in raw.reasons.iter().flatten() {
        let same = |reason: &&mut Reason| {
            reason.id == own.id.value && i64::from(reason.position) == own.position.value
        };
        match (reasons.iter_mut().find(same), own.when) {
            (Some(reason), _) => reword(reader, names, own, reason),
            (None, Some(_)) => add_reason(reader, names, own, &mut added),
            (None, None) => {
                unknown_reason(reader, own, model);
            }
        }
    }
    // An author's own reason is more special than the model's last resort, so it is tried first.
    added.extend(reasons);
    added
}

fn unknown_reason(reader: &mut Reader, own: &RawReason<'_>, model: &RawModel<'_>) {
    let (id, position) = (&own.id.value, own.position.value);
    let message = format!("the model has no reason {} for position {position}", quoted(id));
    if let Some(other) = model.reasons.iter().find(|reason| reason.id.value == *id) {
        let remedy = format!("it has one for position {}", other.position.value);
        reader.refuse_with(own.position.at, message, remedy);
    } else {
        let known = model.reasons.iter().map(|reason| reason.id.value.as_str());
        reader.refuse_name(own.id.at, message, id, known);
    }
}

fn reword(reader: &mut Reader, names: &Names<'_>, own: &RawReason<'_>, reason: &mut Reason) {
    if let Some(when) = own.when {
        reason.when = condition::read(reader, names, when);
    }
    if let Some(label) = &own.label {
        reason.label.clone_from(label);
    }
    if let Some(because) = &own.because {
        reason.because.clone_from(because);
    }
    if let Some(plan) = &own.plan {
        reason.plan.clone_from(plan);
        reason.review_days = REVIEW_DAYS;
    }
    if let Some(days) = own.review_days {
        reason.review_days = days;
    }
}

fn add_reason(reader: &mut Reader, names: &Names<'_>, raw: &RawReason<'_>, reasons: &mut Vec<Reason>) {
    let Some(position) = on_ladder(reader, names, raw.position) else { return };
    let lacks = [
        ("when", raw.when.is_none()),
        ("label", raw.label.is_none()),
        ("because", raw.because.is_none()),
        ("plan", raw.plan.as_ref().is_none_or(Vec::is_empty)),
    ];
    for (key, _) in lacks.iter().filter(|(_, lacks)| *lacks) {
        reader.refuse(raw.at, format!("the reason {} lacks `{key}`", quoted(&raw.id.value)));
    }
    if reasons.iter().any(|reason| reason.id == raw.id.value && reason.position == position) {
        reader.refuse(raw.id.at, format!("the reason {} is there twice", quoted(&raw.id.value)));
    }
    let Some(when) = raw.when else { return };
    reasons.push(Reason {
        id: raw.id.value.clone(),
        position,
        when: condition::read(reader, names, when),
        label: raw.label.clone().unwrap_or_default(),
        because: raw.because.clone().unwrap_or_default(),
        plan: raw.plan.clone().unwrap_or_default(),
        review_days: raw.review_days.unwrap_or(REVIEW_DAYS),
    });
}

/// The advice whose items this assessment asks.
pub(super) fn advice(reader: &mut Reader, names: &Names<'_>, raw: &RawAssessment<'_>) -> Vec<Advice> {
    let entries = raw.advice.as_deref().unwrap_or_default();
    refuse_doubles(reader, entries.iter().map(|advice| &advice.id));
    entries.iter().filter_map(|advice| one_advice(reader, names, advice)).collect()
}

fn one_advice(reader: &mut Reader, names: &Names<'_>, raw: &RawAdvice<'_>) -> Option<Advice> {
    let when = condition::read(reader, names, raw.when);
    let mut rests_on = Vec::new();
    for id in &raw.rests_on {
        rests_on.extend(names.item(reader, id.at, &id.value));
    }
    // Advice that a larger assessment rests on items that are not asked here would stand on nothing.
    let stands = raw.rests_on.is_empty() || !rests_on.is_empty();
    stands.then(|| Advice {
        id: raw.id.value.clone(),
        when,
        text: raw.text.clone(),
        rests_on,
        horizon: raw.horizon.clone(),
        owner: raw.owner,
        source: raw.source.clone().unwrap_or_default(),
    })
}

/// The parts of the agenda, each id once.
pub(super) fn agenda(reader: &mut Reader, raws: Vec<RawAgendaPart>) -> Vec<AgendaPart> {
    let prompts = |part: RawAgendaPart| At {
        at: part.about.at,
        value: AgendaPart { about: part.about.value, prompts: part.prompts },
    };
    unique(reader, raws.into_iter().map(prompts).collect(), |part| &part.about.id)
}

/// The values of a list whose ids must differ.
pub(super) fn unique<T>(reader: &mut Reader, list: Vec<At<T>>, id: impl Fn(&T) -> &String) -> Vec<T> {
    let mut seen: HashMap<&str, Spot> = HashMap::new();
    for entry in &list {
        if let Some(before) = seen.insert(id(&entry.value), entry.at) {
            refuse_double(reader, &At { at: entry.at, value: id(&entry.value).clone() }, before);
        }
    }
    list.into_iter().map(|entry| entry.value).collect()
}
