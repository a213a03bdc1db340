//! The result as JSON: names and order are a contract that others rely on.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Change, Explanation, Fired, Flip, Flips, Outcome, Values};
use crate::model::ItemIx;

/// The version of the result's format.
const FORMAT: u32 = 1;

/// A result, ready to be written. Without an explanation it is the brief one.
pub struct ResultDocument<'a> {
    /// What was asked.
    pub assessment: &'a Assessment,
    /// What follows.
    pub outcome: &'a Outcome,
    /// What surrounds it.
    pub explanation: Option<&'a Explanation>,
    /// Passed through from a batch.
    pub key: Option<&'a RawValue>,
}

impl Serialize for ResultDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(key) = self.key {
            map.serialize_entry("key", key)?;
        }
        map.serialize_entry("format", &FORMAT)?;
        let (id, version) = (self.assessment.id(), self.assessment.version());
        map.serialize_entry("assessment", &Named { id, version })?;
        map.serialize_entry("verdict", &self.assessment.gives_verdict().then_some(Verdict(self)))?;
        let range = [("worst", self.outcome.range.worst), ("best", self.outcome.range.best)];
        map.serialize_entry("range", &Pairs(range))?;
        map.serialize_entry("axes", &Axes(self))?;
        map.serialize_entry("dimensions", &Dimensions(self))?;
        map.serialize_entry("probabilities", &self.outcome.probabilities)?;
        map.serialize_entry("rules", &Rules(self, &self.outcome.fired))?;
        map.serialize_entry("could_fire", &Rules(self, &self.outcome.could_fire))?;
        if let Some(explanation) = self.explanation {
            self.explained(explanation, &mut map)?;
        }
        map.end()
    }
}

impl ResultDocument<'_> {
    fn explained<M: SerializeMap>(&self, explanation: &Explanation, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("fragile", &self.outcome.fragile.map(|change| Fragile(self, change)))?;
        map.serialize_entry("contributions", &Contributions(self, explanation))?;
        map.serialize_entry("flips", &BothWays(self, explanation))?;
        map.serialize_entry("next_questions", &NextQuestions(self, explanation))?;
        let robustness = &explanation.robustness;
        map.serialize_entry("robustness", &Pairs([("holds", robustness.holds), ("of", robustness.of)]))
    }

    fn id(&self, item: ItemIx) -> &str {
        &self.assessment.item(item).id
    }
}

#[derive(serde::Serialize)]
struct Named<'a> {
    id: &'a str,
    version: &'a str,
}

/// A small map in the order given.
struct Pairs<T, const N: usize>([(&'static str, T); N]);

impl<T: Serialize, const N: usize> Serialize for Pairs<T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

struct Verdict<'a>(&'a ResultDocument<'a>);

impl Serialize for Verdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ResultDocument { assessment, outcome, .. } = self.0;
        let model = assessment.model();
        let spoken = super::spoken(assessment, outcome);
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("id", &spoken.id)?;
        map.serialize_entry("label", &spoken.label)?;
        map.serialize_entry("position", &outcome.position)?;
        map.serialize_entry("confidence", outcome.confidence.id())?;
        map.serialize_entry("reason", &outcome.reason.map(|reason| model.reasons()[reason].id.as_str()))?;
        map.end()
    }
}

struct Axes<'a>(&'a ResultDocument<'a>);

impl Serialize for Axes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let axes = self.0.assessment.model().axes().iter().zip(&self.0.outcome.axes);
        serializer.collect_map(axes.map(|(axis, outcome)| (axis.id.as_str(), Axis(*outcome))))
    }
}

struct Axis(AxisOutcome);

impl Serialize for Axis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let AxisOutcome { values, band, standard_error, coverage, limited: _ } = self.0;
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("value", &values.value)?;
        map.serialize_entry("band", band.id())?;
        map.serialize_entry("standard_error", &standard_error)?;
        map.serialize_entry("worst", &values.worst)?;
        map.serialize_entry("best", &values.best)?;
        map.serialize_entry("coverage", &coverage)?;
        map.end()
    }
}

struct Dimensions<'a>(&'a ResultDocument<'a>);

impl Serialize for Dimensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let dimensions = self.0.assessment.model().dimensions().iter().zip(&self.0.outcome.dimensions);
        let live = dimensions.filter_map(|(dimension, values)| Some((dimension.id.as_str(), (*values)?)));
        let pairs =
            |Values { value, worst, best }| Pairs([("value", value), ("worst", worst), ("best", best)]);
        serializer.collect_map(live.map(|(id, values)| (id, pairs(values))))
    }
}

struct Rules<'a>(&'a ResultDocument<'a>, &'a [Fired]);

impl Serialize for Rules<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Rule<'a> {
            id: &'a str,
            because: Vec<&'a str>,
        }
        let rules = self.0.assessment.model().rules();
        serializer.collect_seq(self.1.iter().map(|fired| Rule {
            id: &rules[fired.rule].id,
            because: fired.because.iter().map(|item| self.0.id(*item)).collect(),
        }))
    }
}

struct Fragile<'a>(&'a ResultDocument<'a>, Change);

impl Serialize for Fragile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, change) = self;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("item", document.id(change.item))?;
        map.serialize_entry("from", &change.from.get())?;
        map.serialize_entry("to", &change.to.get())?;
        map.serialize_entry("position", &change.position)?;
        map.end()
    }
}

struct Contributions<'a>(&'a ResultDocument<'a>, &'a Explanation);

impl Serialize for Contributions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Contribution<'a> {
            item: &'a str,
            axis: Option<&'a str>,
            points: f64,
        }
        serializer.collect_seq(self.1.contributions.iter().map(|contribution| Contribution {
            item: self.0.id(contribution.item),
            axis: self.0.assessment.axis_of(contribution.item).map(|axis| axis.id.as_str()),
            points: contribution.points,
        }))
    }
}

struct BothWays<'a>(&'a ResultDocument<'a>, &'a Explanation);

impl Serialize for BothWays<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, explanation) = self;
        let mut map = serializer.serialize_map(None)?;
        for (name, flips) in [("up", &explanation.up), ("down", &explanation.down)] {
            map.serialize_entry(name, &OneWay(document, flips))?;
        }
        if explanation.up.cut_short || explanation.down.cut_short {
            map.serialize_entry("not_searched_further", &true)?;
        }
        map.end()
    }
}

struct OneWay<'a>(&'a ResultDocument<'a>, &'a Flips);

impl Serialize for OneWay<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Changed<'a> {
            item: &'a str,
            from: u8,
            to: u8,
            owner: &'static str,
        }
        #[derive(serde::Serialize)]
        struct Flipped<'a> {
            changes: Vec<Changed<'a>>,
            position: u8,
        }
        let changed = |change: &crate::engine::LevelChange| Changed {
            item: self.0.id(change.item),
            from: change.from.get(),
            to: change.to.get(),
            owner: self.0.assessment.item(change.item).owner.id(),
        };
        let flipped = |flip: &Flip| Flipped {
            changes: flip.changes.iter().map(changed).collect(),
            position: flip.position,
        };
        serializer.collect_seq(self.1.found.iter().map(flipped))
    }
}

struct NextQuestions<'a>(&'a ResultDocument<'a>, &'a Explanation);

impl Serialize for NextQuestions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let question = |question: &crate::engine::NextQuestion| {
            Pairs([("item", self.0.id(question.item)), ("because", question.because.id())])
        };
        serializer.collect_seq(self.1.next_questions.iter().map(question))
    }
}
