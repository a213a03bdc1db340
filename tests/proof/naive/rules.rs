//! Bands, the rules' limits, the table, and the reason of a position.

use stay_or_go::assessment::Assessment;
use stay_or_go::model::{Band, Comparator, Condition, ContextFact, ItemTest, Limit, Position, Test};
use stay_or_go::session::Answers;

use super::reading::{Fraction, Reading, dimensions_of, favourability, fraction};

/// What follows from one reading.
#[derive(Debug)]
pub struct Judgement {
    pub position: Position,
    pub bands: Vec<Band>,
    pub limited: Vec<Band>,
    pub fired: Vec<bool>,
}

/// What a condition may ask beyond the reading.
struct Setting<'a> {
    reading: &'a Reading<'a>,
    limited: &'a [Band],
    fired: &'a [bool],
    position: Option<Position>,
    answers: Option<&'a Answers>,
}

pub fn judge(reading: &Reading) -> Judgement {
    let model = reading.assessment.model();
    let bands: Vec<Band> = (0..model.axes().len()).map(|axis| band(reading, axis)).collect();
    let fires = |rule: usize, limited: &[Band]| {
        let setting = Setting { reading, limited, fired: &[], position: None, answers: None };
        holds(&model.rules()[rule].when, &setting)
    };
    // Rules that look at bands see them after all limits on bands; no such rule limits a band.
    let on_bands: Vec<bool> = model.rules().iter().map(|rule| looks_at_bands(&rule.when)).collect();
    let mut fired: Vec<bool> =
        (0..on_bands.len()).map(|rule| !on_bands[rule] && fires(rule, &bands)).collect();
    let limited: Vec<Band> = (0..bands.len()).map(|axis| limit(reading, axis, bands[axis], &fired)).collect();
    for rule in 0..fired.len() {
        if on_bands[rule] {
            fired[rule] = fires(rule, &limited);
        }
    }
    let position = position_caps(reading.assessment, &fired)
        .into_iter()
        .fold(model.table().position(&limited), Position::min);
    Judgement { position, bands, limited, fired }
}

/// The limits on position of the rules that fired.
pub fn position_caps(assessment: &Assessment, fired: &[bool]) -> Vec<Position> {
    let rules = assessment.model().rules().iter().zip(fired).filter(|(_, fired)| **fired);
    let cap = |effect| match effect {
        Limit::PositionAtMost(position) => Some(position),
        Limit::BandNoBetter { .. } => None,
    };
    rules.filter_map(|(rule, _)| cap(rule.limit)).collect()
}

/// A band after the limits of the rules that fired.
pub fn limited_band(assessment: &Assessment, axis: usize, band: Band, fired: &[bool]) -> Band {
    let reversed = assessment.model().axes()[axis].reversed;
    assessment.model().rules().iter().zip(fired).filter(|(_, fired)| **fired).fold(band, |band, (rule, _)| {
        match rule.limit {
            Limit::BandNoBetter { axis: of, band: limit } if of == axis && reversed => band.max(limit),
            Limit::BandNoBetter { axis: of, band: limit } if of == axis => band.min(limit),
            Limit::BandNoBetter { .. } | Limit::PositionAtMost(_) => band,
        }
    })
}

fn limit(reading: &Reading, axis: usize, band: Band, fired: &[bool]) -> Band {
    limited_band(reading.assessment, axis, band, fired)
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

/// The first reason of the position whose condition holds.
pub fn reason(assessment: &Assessment, answers: &Answers, centre: &Judgement) -> Option<usize> {
    let reading = Reading::new(assessment, answers, super::Corner::Centre);
    let setting = Setting {
        reading: &reading,
        limited: &centre.limited,
        fired: &centre.fired,
        position: Some(centre.position),
        answers: Some(answers),
    };
    assessment
        .model()
        .reasons()
        .iter()
        .position(|reason| reason.position == centre.position && holds(&reason.when, &setting))
}

fn looks_at_bands(condition: &Condition) -> bool {
    match condition {
        Condition::AxisBand { .. } => true,
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().any(looks_at_bands)
        }
        Condition::Not(part) => looks_at_bands(part),
        Condition::Item { .. }
        | Condition::Dimension { .. }
        | Condition::AnyDimension { .. }
        | Condition::AxisValue { .. }
        | Condition::Rule(_)
        | Condition::Position(_)
        | Condition::FindOutFirst
        | Condition::Reason(_)
        | Condition::Context(_)
        | Condition::GutGap(_)
        | Condition::MentorGap(_) => false,
    }
}

fn holds(condition: &Condition, setting: &Setting) -> bool {
    let reading = setting.reading;
    let dimension_is = |dimension: usize, test: Test<_>| {
        reading
            .dimension_shown(dimension)
            .is_some_and(|shown| compares(&shown, test.is, &fraction(test.than)))
    };
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, setting)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, setting)),
        Condition::Not(part) => !holds(part, setting),
        Condition::Count { at_least, of } => {
            of.iter().filter(|part| holds(part, setting)).count() >= *at_least
        }
        Condition::Item { item: Some(item), test } => {
            reading.tested_level(*item).is_some_and(|level| match test {
                ItemTest::Level(test) => compares(&level, test.is, &test.than.get()),
                ItemTest::Favourability(test) => {
                    let value = favourability(reading.assessment, *item, level);
                    compares(&value, test.is, &test.than.get())
                }
            })
        }
        Condition::Dimension { dimension, test } => dimension_is(*dimension, *test),
        Condition::AnyDimension { axis, test } => {
            dimensions_of(reading.assessment, *axis).into_iter().any(|d| dimension_is(d, *test))
        }
        Condition::AxisValue { axis, test } => {
            compares::<Fraction>(&reading.axis_shown(*axis), test.is, &fraction(test.than))
        }
        Condition::AxisBand { axis, band } => setting.limited[*axis] == *band,
        Condition::Rule(rule) => rule.is_some_and(|rule| setting.fired[rule]),
        Condition::Position(position) => setting.position == Some(*position),
        Condition::Context(ContextFact::SpecificAsk(asked)) => {
            setting.answers.is_some_and(|answers| answers.context.specific_ask == Some(*asked))
        }
        Condition::Context(ContextFact::MonthsInRoleBelow(months)) => {
            let in_role = setting.answers.and_then(|answers| answers.context.months_in_role);
            in_role.is_some_and(|in_role| in_role < *months)
        }
        Condition::Item { item: None, .. }
        | Condition::FindOutFirst
        | Condition::Reason(_)
        | Condition::GutGap(_)
        | Condition::MentorGap(_) => false,
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
