//! Bands, the rules' limits, the table, and whether conditions hold.

use stay_or_go::assessment::Assessment;
use stay_or_go::engine::Confidence;
use stay_or_go::model::{
    Band, Comparator, Condition, ContextCount, ContextFact, ContextFlag, ItemTest, Position, Test,
};
use stay_or_go::session::{Answer, Answers};

use super::reading::{
    Corner, Fraction, Reading, answer, coverage, dimensions_of, favourability, fraction, known_share,
};

/// What follows from one reading.
#[derive(Debug)]
pub struct Judgement {
    pub position: Position,
    pub table: Position,
    pub bands: Vec<Band>,
    pub limited: Vec<Band>,
    pub fired: Vec<bool>,
}

/// What a condition may ask beyond one reading.
pub struct Beyond<'a> {
    pub answers: &'a Answers,
    pub centre: &'a Judgement,
    pub best: Position,
    pub headline: Position,
    pub deferral: Option<usize>,
    pub confidence: Confidence,
}

pub fn judge(reading: &Reading) -> Judgement {
    let model = reading.assessment.model();
    let bands: Vec<Band> = (0..model.axes().len()).map(|axis| band(reading, axis)).collect();
    let fires = |rule: usize, limited: &[Band]| holds(&model.rules()[rule].when, reading, limited, None);
    // Rules that look at bands see them after all limits on bands; no such rule limits a band.
    let on_bands: Vec<bool> = model
        .rules()
        .iter()
        .map(|rule| rule.when.asks(&|part| matches!(part, Condition::AxisBand { .. })))
        .collect();
    let mut fired: Vec<bool> =
        (0..on_bands.len()).map(|rule| !on_bands[rule] && fires(rule, &bands)).collect();
    let limited = limited(reading.assessment, &bands, &fired);
    for rule in 0..fired.len() {
        if on_bands[rule] {
            fired[rule] = fires(rule, &limited);
        }
    }
    let table = model.table().position(&limited);
    let position = position_caps(reading.assessment, &fired).into_iter().fold(table, Position::min);
    Judgement { position, table, bands, limited, fired }
}

/// The limits on position of the rules that fired.
pub fn position_caps(assessment: &Assessment, fired: &[bool]) -> Vec<Position> {
    let rules = assessment.model().rules().iter().zip(fired).filter(|(_, fired)| **fired);
    rules.filter_map(|(rule, _)| rule.limit.position).collect()
}

/// A band after the limits of the rules that fired.
pub fn limited_band(assessment: &Assessment, axis: usize, band: Band, fired: &[bool]) -> Band {
    let reversed = assessment.model().axes()[axis].reversed;
    let rules = assessment.model().rules().iter().zip(fired).filter(|(_, fired)| **fired);
    rules.fold(band, |band, (rule, _)| match rule.limit.band {
        Some((of, limit)) if of == axis && reversed => band.max(limit),
        Some((of, limit)) if of == axis => band.min(limit),
        Some(_) | None => band,
    })
}

fn limited(assessment: &Assessment, bands: &[Band], fired: &[bool]) -> Vec<Band> {
    (0..bands.len()).map(|axis| limited_band(assessment, axis, bands[axis], fired)).collect()
}

/// The position of these bands with the limits of the rules that fired.
pub fn position_of(assessment: &Assessment, bands: &[Band], fired: &[bool]) -> Position {
    let limited = limited(assessment, bands, fired);
    position_caps(assessment, fired)
        .into_iter()
        .fold(assessment.model().table().position(&limited), Position::min)
}

/// The position if an axis counted as this band, whatever rules make of it.
pub fn counting(assessment: &Assessment, centre: &Judgement, axis: usize, band: Band) -> Position {
    let mut counted = centre.limited.clone();
    counted[axis] = band;
    position_caps(assessment, &centre.fired)
        .into_iter()
        .fold(assessment.model().table().position(&counted), Position::min)
}

/// Whether a rule's limit is stricter than what stood before any rule.
pub fn binds(assessment: &Assessment, centre: &Judgement, rule: usize) -> bool {
    let alone: Vec<bool> = (0..centre.fired.len()).map(|other| other == rule).collect();
    let before = assessment.model().table().position(&centre.bands);
    position_caps(assessment, &alone).iter().any(|cap| *cap < before)
        || limited(assessment, &centre.bands, &alone) != centre.bands
}

fn band(reading: &Reading, axis: usize) -> Band {
    let (medium, high) = reading.lines(axis);
    let shown = reading.axis_shown(axis);
    if shown < medium {
        Band::Low
    } else if shown < high {
        Band::Medium
    } else {
        Band::High
    }
}

/// Whether a named item does not apply, or the context says so and that item has no level.
pub fn nobody_was_asked(assessment: &Assessment, answers: &Answers) -> bool {
    let of_item = assessment.model().not_asked().map(|item| answer(assessment, answers, item));
    match (of_item, answers.context.specific_ask) {
        (Some(Answer::NotApplicable), _) => true,
        (Some(Answer::Known { .. } | Answer::Believed { .. }), _) => false,
        (Some(_) | None, said) => said == Some(false),
    }
}

/// Whether a condition on a dimension holds: at the centre, where too little of it is known, only if it holds whatever
/// the unknown turns out to be.
fn dimension_is(reading: &Reading, dimension: usize, is: Comparator, than: &Fraction) -> bool {
    let at = |reading: &Reading| {
        reading.dimension_shown(dimension).is_some_and(|shown| compares(&shown, is, than))
    };
    let known_by = reading.assessment.model().coverage().known_by.map(fraction);
    let known = known_share(reading.assessment, reading.answers, dimension);
    match (reading.corner, known_by, known) {
        (Corner::Centre, Some(known_by), Some(known)) if known < known_by => {
            let corner = |corner| Reading::new(reading.assessment, reading.answers, corner);
            at(&corner(Corner::Worst)) && at(&corner(Corner::Best))
        }
        _ => at(reading),
    }
}

pub fn holds(condition: &Condition, reading: &Reading, limited: &[Band], beyond: Option<&Beyond>) -> bool {
    let part = |part: &Condition| holds(part, reading, limited, beyond);
    match condition {
        Condition::All(parts) => parts.iter().all(part),
        Condition::Any(parts) => parts.iter().any(part),
        Condition::Not(inner) => !part(inner),
        Condition::Count { at_least, of } => of.iter().filter(|inner| part(inner)).count() >= *at_least,
        Condition::Item { item: Some(item), test } => item_is(reading, *item, *test),
        Condition::Dimension { dimension, test } => {
            dimension_is(reading, *dimension, test.is, &fraction(test.than))
        }
        Condition::AnyDimension { axis, test } => dimensions_of(reading.assessment, *axis)
            .into_iter()
            .any(|d| dimension_is(reading, d, test.is, &fraction(test.than))),
        Condition::AxisValue { axis, test } => {
            compares::<Fraction>(&reading.axis_shown(*axis), test.is, &fraction(test.than))
        }
        Condition::AxisBand { axis, band } => limited[*axis] == *band,
        Condition::Item { item: None, .. } => false,
        outcome => beyond.is_some_and(|beyond| follows(outcome, reading.assessment, beyond)),
    }
}

fn item_is(reading: &Reading, item: usize, test: ItemTest) -> bool {
    reading.tested_level(item).is_some_and(|level| match test {
        ItemTest::Level(test) => compares(&level, test.is, &test.than.get()),
        ItemTest::Favourability(test) => {
            let value = favourability(reading.assessment, item, level);
            compares(&value, test.is, &test.than.get())
        }
        ItemTest::Known => {
            let given = answer(reading.assessment, reading.answers, item);
            matches!(given, Answer::Known { .. } | Answer::Believed { .. })
        }
    })
}

/// Whether what is asked follows from the answers as a whole.
fn follows(condition: &Condition, assessment: &Assessment, beyond: &Beyond) -> bool {
    let Beyond { answers, centre, .. } = beyond;
    let compares_position = |value: Position, test: &Test<Position>| compares(&value, test.is, &test.than);
    match condition {
        Condition::Coverage { axis, test } => (0..assessment.model().axes().len())
            .filter(|other| axis.is_none_or(|axis| axis == *other))
            .any(|axis| compares(&coverage(assessment, answers, axis), test.is, &fraction(test.than))),
        Condition::Rule(rule) => rule.is_some_and(|rule| centre.fired[rule]),
        Condition::Binding(rule) => {
            rule.is_some_and(|rule| centre.fired[rule] && binds(assessment, centre, rule))
        }
        Condition::Position(test) => compares_position(beyond.headline, test),
        Condition::BestPosition(test) => compares_position(beyond.best, test),
        Condition::Counting { axis, band } => counting(assessment, centre, *axis, *band) > centre.position,
        Condition::Deferral(deferral) => beyond.deferral == Some(*deferral),
        Condition::Confidence(confidence) => beyond.confidence == *confidence,
        Condition::NotAsked => nobody_was_asked(assessment, answers),
        Condition::Context(ContextFact::Flag(flag, is)) => {
            let context = &answers.context;
            let written = match flag {
                ContextFlag::SpecificAsk => context.specific_ask,
                ContextFlag::Alternatives => context.exit.alternatives,
                ContextFlag::WrittenList => context.exit.written_list,
            };
            written == Some(*is)
        }
        Condition::Context(ContextFact::Count(count, test)) => {
            counted(answers, *count).is_some_and(|count| compares(&count, test.is, &test.than))
        }
        _ => false,
    }
}

pub fn counted(answers: &Answers, count: ContextCount) -> Option<u32> {
    match count {
        ContextCount::ShockDaysAgo => answers.context.shock_days_ago,
        ContextCount::MonthsInRole => answers.context.months_in_role,
        ContextCount::RunwayMonths => answers.context.exit.runway_months,
        ContextCount::DaysToAnswer => answers.context.days_to_answer,
    }
}

fn compares<T: PartialOrd>(value: &T, is: Comparator, than: &T) -> bool {
    match is {
        Comparator::AtLeast => value >= than,
        Comparator::AtMost => value <= than,
        Comparator::Above => value > than,
        Comparator::Below => value < than,
        Comparator::Equals => value == than,
    }
}
