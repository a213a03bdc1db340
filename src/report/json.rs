//! The result as JSON: names and order are a contract that others rely on.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Explanation, Fired, Flip, Outcome, Remaining, Values};
use crate::model::{Axis, AxisIx, ItemIx, Position};

/// The version of every document that is printed as JSON.
pub const FORMAT: u32 = 2;

/// A result, ready to be written; every one has the same members, also where a document was refused.
pub struct ResultDocument<'a> {
    pub of: Scored<'a>,
    /// Passed through from a batch.
    pub key: Option<&'a RawValue>,
    /// Explanations are left out.
    pub brief: bool,
}

/// What became of a document.
pub enum Scored<'a> {
    Outcome(ScoredOutcome<'a>),
    Refused(Refusal<'a>),
}

/// Why a document was refused.
#[derive(Serialize)]
pub struct Refusal<'a> {
    pub line: Option<usize>,
    pub message: &'a str,
    pub problems: Vec<RefusalProblem<'a>>,
}

#[derive(Serialize)]
pub struct RefusalProblem<'a> {
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: &'a str,
    pub remedy: Option<&'a str>,
}

#[derive(Clone, Copy)]
pub struct ScoredOutcome<'a> {
    pub assessment: &'a Assessment,
    pub outcome: &'a Outcome,
    pub explanation: Option<&'a Explanation>,
    /// A pulse and a short run give none: nothing that belongs to one is written.
    pub gives_verdict: bool,
}

impl Serialize for ResultDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (scored, refusal) = match &self.of {
            Scored::Outcome(scored) => (Some(scored), None),
            Scored::Refused(refusal) => (None, Some(refusal)),
        };
        let mut result = serializer.serialize_map(None)?;
        result.serialize_entry("format", &FORMAT)?;
        result.serialize_entry("kind", "result")?;
        result.serialize_entry("ok", &scored.is_some())?;
        result.serialize_entry("error", &refusal)?;
        result.serialize_entry("key", &self.key)?;
        result.serialize_entry("assessment", &scored.map(|scored| Asked::of(scored.assessment)))?;
        result.serialize_entry("verdict", &scored.and_then(ScoredOutcome::verdict))?;
        result.serialize_entry("path", &scored.and_then(ScoredOutcome::path))?;
        result.serialize_entry("range", &scored.and_then(ScoredOutcome::range))?;
        result.serialize_entry("axes", &scored.map(|scored| Map(scored.axes())))?;
        result.serialize_entry("dimensions", &scored.map(|scored| Map(scored.dimensions())))?;
        result.serialize_entry("probabilities", &scored.map(ScoredOutcome::probabilities))?;
        result.serialize_entry("rules", &scored.map(ScoredOutcome::rules))?;
        result.serialize_entry("could_fire", &scored.map(ScoredOutcome::could_fire))?;
        if !self.brief {
            let explained = scored.and_then(|scored| Some((scored, scored.explanation?)));
            result.serialize_entry("fragile", &scored.and_then(ScoredOutcome::fragile))?;
            result.serialize_entry(
                "contributions",
                &explained.map(|(scored, why)| scored.contributions(why)),
            )?;
            result.serialize_entry("flips", &explained.map(|(scored, why)| scored.flips(why)))?;
            result.serialize_entry("way_out", &explained.and_then(|(scored, why)| scored.way_out(why)))?;
            result.serialize_entry(
                "next_questions",
                &explained.map(|(scored, why)| scored.next_questions(why)),
            )?;
            result
                .serialize_entry("robustness", &explained.and_then(|(scored, why)| scored.robustness(why)))?;
        }
        result.end()
    }
}

impl<'a> ScoredOutcome<'a> {
    pub(super) fn verdict(&self) -> Option<Verdict<'a>> {
        let Self { assessment, outcome, .. } = *self;
        self.gives_verdict.then(|| {
            let spoken = super::spoken(assessment, outcome);
            Verdict {
                id: spoken.id,
                label: &spoken.words.label,
                position: outcome.position,
                confidence: outcome.confidence.id(),
                reason: outcome.reason.map(|reason| assessment.model().reasons()[reason].id.as_str()),
                beside: outcome.beside,
                leaning: outcome.leaning,
                less_sure: outcome.less_sure.iter().map(|cause| cause.id()).collect(),
            }
        })
    }

    fn path(&self) -> Option<impl Serialize + use<'a>> {
        self.gives_verdict.then(|| Path {
            bands: Map(self.axes().map(|(id, axis)| (id, axis.band))),
            counts_as: Map(self.axes().map(|(id, axis)| (id, axis.counts_as))),
            table: self.outcome.table,
            position: self.outcome.position,
        })
    }

    pub(super) fn range(&self) -> Option<Range> {
        let range = self.outcome.range;
        self.gives_verdict.then_some(Range { worst: range.worst, best: range.best })
    }

    pub(super) fn axes(&self) -> impl Iterator<Item = (&'a str, AxisNumbers)> + Clone + use<'a> {
        let Self { assessment, outcome, gives_verdict, .. } = *self;
        let least = assessment.model().coverage().leaning.to_f64();
        let axes = assessment.model().axes().iter().zip(&outcome.axes);
        axes.map(move |(axis, told)| {
            let AxisOutcome { values: Values { value, worst, best }, coverage, .. } = *told;
            let known = is_known(axis, outcome);
            // Without a verdict nothing is said of an axis that only a few answers touch.
            let banded = known && (gives_verdict || coverage >= least);
            let numbers = AxisNumbers {
                value: known.then_some(value),
                band: banded.then(|| told.band.id()),
                standard_error: told.standard_error,
                worst,
                best,
                coverage,
                counts_as: gives_verdict.then(|| told.limited.id()),
            };
            (axis.id.as_str(), numbers)
        })
    }

    /// The live ones.
    fn dimensions(&self) -> impl Iterator<Item = (&'a str, Dimension)> + Clone + use<'a> {
        let dimensions = self.assessment.model().dimensions().iter().zip(&self.outcome.dimensions);
        dimensions.filter_map(|(dimension, told)| {
            let told = (*told)?;
            let Values { value, worst, best } = told.values;
            let value = (told.known > 0.0).then_some(value);
            let (coverage, known) = (told.coverage, told.known);
            Some((dimension.id.as_str(), Dimension { value, worst, best, coverage, known }))
        })
    }

    pub(super) fn probabilities(&self) -> &'a [f64] {
        if self.gives_verdict { &self.outcome.probabilities } else { &[] }
    }

    fn rules(&self) -> Vec<Rule<'a>> {
        self.fired(&self.outcome.fired).map(|(id, because, binding)| Rule { id, because, binding }).collect()
    }

    fn could_fire(&self) -> Vec<CouldFire<'a>> {
        self.fired(&self.outcome.could_fire).map(|(id, because, _)| CouldFire { id, because }).collect()
    }

    fn fired(&self, which: &'a [Fired]) -> impl Iterator<Item = (&'a str, Vec<&'a str>, bool)> {
        let rules = self.assessment.model().rules();
        which.iter().filter(|_| self.gives_verdict).map(|fired| {
            let because = fired.because.iter().map(|item| self.id(*item)).collect();
            (rules[fired.rule].id.as_str(), because, fired.binding)
        })
    }

    fn fragile(&self) -> Option<Fragile<'a>> {
        let change = self.outcome.fragile.filter(|_| self.gives_verdict)?;
        let (from, to) = (change.from.get(), change.to.get());
        Some(Fragile { item: self.id(change.item), from, to, position: change.position })
    }

    fn contributions(&self, explanation: &Explanation) -> Vec<Contribution<'a>> {
        let pull = |pull: &crate::engine::Contribution| Contribution {
            item: self.id(pull.item),
            axis: self.assessment.axis_of(pull.item).map(|axis| axis.id.as_str()),
            points: pull.points,
        };
        explanation.contributions.iter().map(pull).collect()
    }

    fn flips(&self, explanation: &Explanation) -> Flips<'a> {
        if !self.gives_verdict {
            return Flips::default();
        }
        Flips {
            up: self.in_direction(&explanation.up.found),
            down: self.in_direction(&explanation.down.found),
            not_searched_further: explanation.up.cut_short || explanation.down.cut_short,
        }
    }

    fn in_direction(&self, flips: &[Flip]) -> Vec<Flipped<'a>> {
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

    /// What ends the deferral: answers by axis under its own name, or days.
    fn way_out(&self, explanation: &'a Explanation) -> Option<impl Serialize + use<'a>> {
        let model = self.assessment.model();
        let remaining = explanation.way_out.as_ref().filter(|_| self.gives_verdict)?;
        let entry = match remaining {
            Remaining::Answers(axes) => {
                let more =
                    move |(axis, more): &(AxisIx, Option<usize>)| (model.axes()[*axis].id.as_str(), *more);
                let more = Map(axes.iter().map(more));
                (model.deferrals()[self.outcome.deferral?].id.as_str(), WayOut::Answers(more))
            }
            Remaining::Days(days) => ("days", WayOut::Days(*days)),
        };
        Some(Map(std::iter::once(entry)))
    }

    fn next_questions(&self, explanation: &Explanation) -> Vec<NextQuestion<'a>> {
        let question = |question: &crate::engine::NextQuestion| NextQuestion {
            item: self.id(question.item),
            because: question.because.id(),
            ask: self.assessment.item(question.item).ask_whom.map(crate::assessment::Listener::id),
        };
        explanation.next_questions.iter().filter(|_| self.gives_verdict).map(question).collect()
    }

    fn robustness(&self, explanation: &Explanation) -> Option<Robustness> {
        let robustness = &explanation.robustness;
        self.gives_verdict.then_some(Robustness { holds: robustness.holds, of: robustness.of })
    }

    fn id(&self, item: ItemIx) -> &'a str {
        &self.assessment.item(item).id
    }
}

/// Whether anything of an axis is known; its value is imputed, and shown to nobody, where nothing is.
fn is_known(axis: &Axis, outcome: &Outcome) -> bool {
    outcome.dimensions[axis.dimensions.clone()].iter().flatten().any(|dimension| dimension.known > 0.0)
}

#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

impl<'a> Asked<'a> {
    fn of(assessment: &'a Assessment) -> Self {
        Self { id: assessment.id(), version: assessment.version(), digest: assessment.digest() }
    }
}

#[derive(Serialize)]
pub(super) struct Verdict<'a> {
    pub(super) id: &'a str,
    label: &'a str,
    pub(super) position: Position,
    pub(super) confidence: &'a str,
    pub(super) reason: Option<&'a str>,
    pub(super) beside: Option<Position>,
    pub(super) leaning: Option<Position>,
    pub(super) less_sure: Vec<&'static str>,
}

#[derive(Serialize)]
struct Path<B, C> {
    bands: B,
    counts_as: C,
    table: Position,
    position: Position,
}

#[derive(Serialize)]
pub(super) struct Range {
    pub(super) worst: Position,
    pub(super) best: Position,
}

#[derive(Serialize)]
pub(super) struct AxisNumbers {
    pub(super) value: Option<f64>,
    pub(super) band: Option<&'static str>,
    standard_error: Option<f64>,
    pub(super) worst: f64,
    pub(super) best: f64,
    pub(super) coverage: f64,
    counts_as: Option<&'static str>,
}

#[derive(Serialize)]
struct Dimension {
    value: Option<f64>,
    worst: f64,
    best: f64,
    coverage: f64,
    known: f64,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    because: Vec<&'a str>,
    binding: bool,
}

#[derive(Serialize)]
struct CouldFire<'a> {
    id: &'a str,
    because: Vec<&'a str>,
}

#[derive(Serialize)]
struct Fragile<'a> {
    item: &'a str,
    from: u8,
    to: u8,
    position: Position,
}

#[derive(Serialize)]
struct Contribution<'a> {
    item: &'a str,
    axis: Option<&'a str>,
    points: f64,
}

#[derive(Serialize, Default)]
struct Flips<'a> {
    up: Vec<Flipped<'a>>,
    down: Vec<Flipped<'a>>,
    not_searched_further: bool,
}

#[derive(Serialize)]
struct Flipped<'a> {
    changes: Vec<Changed<'a>>,
    position: Position,
}

#[derive(Serialize)]
struct Changed<'a> {
    item: &'a str,
    from: u8,
    to: u8,
    owner: &'a str,
}

#[derive(Clone, Serialize)]
#[serde(untagged)]
enum WayOut<M> {
    Answers(M),
    Days(u32),
}

#[derive(Serialize)]
struct NextQuestion<'a> {
    item: &'a str,
    because: &'a str,
    ask: Option<&'static str>,
}

#[derive(Serialize)]
struct Robustness {
    holds: usize,
    of: usize,
}

/// A map of these entries in their order.
#[derive(Clone)]
struct Map<I>(I);

impl<'a, T: Serialize, I: Iterator<Item = (&'a str, T)> + Clone> Serialize for Map<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}
