//! The result as JSON: names and order are a contract that others rely on.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Explanation, Fired, Flip, Outcome, Values};
use crate::model::ItemIx;

/// The version of the result's format.
const FORMAT: u32 = 1;

/// A result, ready to be written. Without an explanation it is the brief one.
pub struct ResultDocument<'a> {
    pub assessment: &'a Assessment,
    pub outcome: &'a Outcome,
    pub explanation: Option<&'a Explanation>,
    /// Passed through from a batch.
    pub key: Option<&'a RawValue>,
}

impl Serialize for ResultDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { assessment, outcome, .. } = self;
        let mut result = serializer.serialize_map(None)?;
        if let Some(key) = self.key {
            result.serialize_entry("key", key)?;
        }
        result.serialize_entry("format", &FORMAT)?;
        result
            .serialize_entry("assessment", &Named { id: assessment.id(), version: assessment.version() })?;
        result.serialize_entry("verdict", &self.verdict())?;
        result.serialize_entry("range", &Range { worst: outcome.range.worst, best: outcome.range.best })?;
        result.serialize_entry("axes", &Map(self.axes().collect()))?;
        result.serialize_entry("dimensions", &Map(self.dimensions().collect()))?;
        result.serialize_entry("probabilities", &outcome.probabilities)?;
        result.serialize_entry("rules", &self.rules(&outcome.fired))?;
        result.serialize_entry("could_fire", &self.rules(&outcome.could_fire))?;
        if let Some(explanation) = self.explanation {
            self.explain(&mut result, explanation)?;
        }
        result.end()
    }
}

impl<'a> ResultDocument<'a> {
    /// Appends it, without spaces.
    pub fn write(&self, out: &mut Vec<u8>) {
        let written = serde_json::to_writer(out, self);
        debug_assert!(written.is_ok(), "every key is a text, and memory takes it");
    }

    fn verdict(&self) -> Option<Verdict<'a>> {
        self.assessment.gives_verdict().then(|| {
            let spoken = super::spoken(self.assessment, self.outcome);
            let reasons = self.assessment.model().reasons();
            Verdict {
                id: spoken.id,
                label: &spoken.words.label,
                position: self.outcome.position,
                confidence: self.outcome.confidence.id(),
                reason: self.outcome.reason.map(|reason| reasons[reason].id.as_str()),
            }
        })
    }

    fn axes(&self) -> impl Iterator<Item = (&'a str, Axis)> {
        let axes = self.assessment.model().axes().iter().zip(&self.outcome.axes);
        axes.map(|(axis, outcome)| {
            let AxisOutcome { values, band, standard_error, coverage, limited: _ } = *outcome;
            let Values { value, worst, best } = values;
            (axis.id.as_str(), Axis { value, band: band.id(), standard_error, worst, best, coverage })
        })
    }

    /// The live ones.
    fn dimensions(&self) -> impl Iterator<Item = (&'a str, Dimension)> {
        let dimensions = self.assessment.model().dimensions().iter().zip(&self.outcome.dimensions);
        dimensions.filter_map(|(dimension, values)| {
            let Values { value, worst, best } = (*values)?.values;
            Some((dimension.id.as_str(), Dimension { value, worst, best }))
        })
    }

    fn rules(&self, which: &[Fired]) -> Vec<Rule<'a>> {
        let rules = self.assessment.model().rules();
        let rule = |fired: &Fired| Rule {
            id: &rules[fired.rule].id,
            because: fired.because.iter().map(|item| self.id(*item)).collect(),
        };
        which.iter().map(rule).collect()
    }

    fn explain<M: SerializeMap>(&self, result: &mut M, explanation: &Explanation) -> Result<(), M::Error> {
        let fragile = self.outcome.fragile.map(|change| Fragile {
            item: self.id(change.item),
            from: change.from.get(),
            to: change.to.get(),
            position: change.position,
        });
        let pulls = explanation.contributions.iter().map(|contribution| Contribution {
            item: self.id(contribution.item),
            axis: self.assessment.axis_of(contribution.item).map(|axis| axis.id.as_str()),
            points: contribution.points,
        });
        let flips = Flips {
            up: self.flips(&explanation.up.found),
            down: self.flips(&explanation.down.found),
            not_searched_further: explanation.up.cut_short || explanation.down.cut_short,
        };
        let questions = explanation
            .next_questions
            .iter()
            .map(|question| NextQuestion { item: self.id(question.item), because: question.because.id() });
        let robustness = Robustness { holds: explanation.robustness.holds, of: explanation.robustness.of };
        result.serialize_entry("fragile", &fragile)?;
        result.serialize_entry("contributions", &pulls.collect::<Vec<_>>())?;
        result.serialize_entry("flips", &flips)?;
        result.serialize_entry("next_questions", &questions.collect::<Vec<_>>())?;
        result.serialize_entry("robustness", &robustness)
    }

    fn flips(&self, flips: &[Flip]) -> Vec<Flipped<'a>> {
        let change = |change: &crate::engine::LevelChange| Changed {
            item: self.id(change.item),
            from: change.from.get(),
            to: change.to.get(),
            owner: self.assessment.item(change.item).owner.id(),
        };
        let flip = |flip: &Flip| Flipped {
            changes: flip.changes.iter().map(change).collect(),
            position: flip.position,
        };
        flips.iter().map(flip).collect()
    }

    fn id(&self, item: ItemIx) -> &'a str {
        &self.assessment.item(item).id
    }
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Verdict<'a> {
    id: &'a str,
    label: &'a str,
    position: u8,
    confidence: &'a str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Range {
    worst: u8,
    best: u8,
}

#[derive(Serialize)]
struct Axis {
    value: f64,
    band: &'static str,
    standard_error: Option<f64>,
    worst: f64,
    best: f64,
    coverage: f64,
}

#[derive(Serialize)]
struct Dimension {
    value: f64,
    worst: f64,
    best: f64,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    because: Vec<&'a str>,
}

#[derive(Serialize)]
struct Fragile<'a> {
    item: &'a str,
    from: u8,
    to: u8,
    position: u8,
}

#[derive(Serialize)]
struct Contribution<'a> {
    item: &'a str,
    axis: Option<&'a str>,
    points: f64,
}

#[derive(Serialize)]
struct Flips<'a> {
    up: Vec<Flipped<'a>>,
    down: Vec<Flipped<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    not_searched_further: bool,
}

#[derive(Serialize)]
struct Flipped<'a> {
    changes: Vec<Changed<'a>>,
    position: u8,
}

#[derive(Serialize)]
struct Changed<'a> {
    item: &'a str,
    from: u8,
    to: u8,
    owner: &'a str,
}

#[derive(Serialize)]
struct NextQuestion<'a> {
    item: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct Robustness {
    holds: usize,
    of: usize,
}

/// A map in the order of its entries.
struct Map<'a, T>(Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Map<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
