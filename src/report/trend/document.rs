//! What changed over time as JSON; full numbers.

use serde::Serialize;

use super::{Since, Told};
use crate::engine::{
    AxisSeries, Compared, Comparison, Difference, Direction, GateChange, Size, Skipped, Way,
};
use crate::memory::ClaimedAndSeen;
use crate::model::{Axis, Level};
use crate::report::log::EntryDocument;
use crate::report::since::ShockDocument;
use crate::session::Answer;

/// A series as JSON.
#[derive(Debug, Serialize)]
pub struct TrendDocument<'a> {
    place: &'a str,
    assessment: &'a str,
    /// How many of the sessions count for a direction; those of one day count once.
    count: usize,
    sessions: Vec<SessionDocument<'a>>,
    offer: Option<OfferDocument<'a>>,
    axes: Vec<AxisDocument<'a>>,
    since: Vec<SinceDocument<'a>>,
    latest: Option<ChangesDocument<'a>>,
    moved: Option<MovedDocument<'a>>,
    before: Option<BeforeDocument<'a>>,
    shocks: Vec<ShockDocument<'a>>,
    gate: Vec<GateDocument<'a>>,
    left_out: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct SessionDocument<'a> {
    reference: &'a str,
    started: String,
    verdict: Option<&'a str>,
    left_out: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct OfferDocument<'a> {
    on: String,
    verdict: &'a str,
}

#[derive(Debug, Serialize)]
struct AxisDocument<'a> {
    id: &'a str,
    values: Vec<Option<f64>>,
    standard_errors: Vec<Option<f64>>,
    /// The test of each against the newest that counts, as the charts mark it.
    marks: Vec<Option<&'static str>>,
    direction: &'static str,
}

/// What changed to the newest that counts, on what was answered both times.
#[derive(Debug, Serialize)]
struct SinceDocument<'a> {
    since: &'static str,
    session: &'a str,
    axes: Vec<ChangeDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangesDocument<'a> {
    with: Option<&'a str>,
    within_days_of_a_shock: bool,
    near_a_line: bool,
    /// The axes that crossed a line by noise, and the verdict with them.
    near_lines: Vec<&'a str>,
    axes: Vec<ChangeDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeDocument<'a> {
    id: &'a str,
    before: Option<f64>,
    now: Option<f64>,
    z: Option<f64>,
    change: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct MovedDocument<'a> {
    since: &'a str,
    dimensions: Vec<MovedDimension<'a>>,
    answers: Vec<MovedAnswer<'a>>,
}

#[derive(Debug, Serialize)]
struct MovedDimension<'a> {
    id: &'a str,
    /// In levels, up for the better.
    by: f64,
}

#[derive(Debug, Serialize)]
struct MovedAnswer<'a> {
    item: &'a str,
    from: Option<u8>,
    to: Option<u8>,
    /// In levels, up for the better.
    by: i8,
}

#[derive(Debug, Serialize)]
struct BeforeDocument<'a> {
    from: String,
    to: String,
    wins: usize,
    closed: Vec<EntryDocument<'a>>,
    shocks: Vec<ShockDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct GateDocument<'a> {
    session: &'a str,
    item: &'a str,
    from: Option<u8>,
    to: Option<u8>,
}

impl<'a> TrendDocument<'a> {
    pub fn of(told: &'a Told<'a>) -> Self {
        let Told { series, trend, .. } = told;
        let assessment = told.newest();
        let reference = |index: usize| told.reference(index);
        let session = |index: usize| SessionDocument {
            reference: reference(index),
            started: series[index].0.started.to_string(),
            verdict: told.verdicts.get(index).and_then(Option::as_deref),
            left_out: trend.skipped[index].map(|skipped| match skipped {
                Skipped::Shaken => "shock",
                Skipped::TooFewAlike => "too-few-alike",
            }),
        };
        let gate = |(index, change): &(usize, GateChange)| GateDocument {
            session: reference(*index),
            item: &assessment.item(change.item).id,
            from: change.from.and_then(Answer::level).map(Level::get),
            to: change.to.and_then(Answer::level).map(Level::get),
        };
        let step = told.told_step();
        Self {
            place: series.last().map_or("", |(session, _)| session.place.as_str()),
            assessment: assessment.id(),
            count: told.counted(),
            sessions: (0..series.len()).map(session).collect(),
            offer: told.offer.map(|(on, verdict)| OfferDocument { on: on.to_string(), verdict }),
            axes: (0..trend.axes.len()).map(|axis| told.axis(axis)).collect(),
            since: told.since(),
            latest: trend.latest.as_ref().map(|changes| told.latest(changes)),
            moved: step.and_then(|sitting| told.moved_document(sitting)),
            before: step.and_then(|sitting| told.before(sitting)),
            shocks: told.shocks.iter().map(ShockDocument::of).collect(),
            gate: trend.gate.iter().map(gate).collect(),
            left_out: trend.changed_meaning.iter().map(|item| assessment.item(*item).id.as_str()).collect(),
        }
    }
}

impl<'a> Told<'a> {
    fn reference(&self, index: usize) -> &'a str {
        self.series.get(index).map_or("", |(session, _)| session.reference.as_str())
    }

    fn model_axes(&self) -> &'a [Axis] {
        self.series.last().map_or(&[], |(_, assessment)| assessment.model().axes())
    }

    fn axis(&self, axis: usize) -> AxisDocument<'a> {
        let AxisSeries { points, way, .. } = &self.trend.axes[axis];
        let mark = |index: usize| match self.trend.skipped[index] {
            Some(Skipped::Shaken) => Some("shock"),
            Some(Skipped::TooFewAlike) => None,
            None if Some(index) == self.trend.newest => Some("newest"),
            None => self.trend.test(index, axis).map(|test| size_id(test.size)),
        };
        AxisDocument {
            id: &self.model_axes()[axis].id,
            values: points.iter().map(|point| point.map(|point| point.value)).collect(),
            standard_errors: points.iter().map(|point| point.map(|point| point.standard_error)).collect(),
            marks: (0..points.len()).map(mark).collect(),
            direction: way_id(*way),
        }
    }

    fn since(&self) -> Vec<SinceDocument<'a>> {
        let step = |step: super::Step| SinceDocument {
            since: match step.since {
                Since::Start => "start",
                Since::Turn => "turn",
                Since::Last => "last",
            },
            session: self.reference(step.sitting),
            axes: step
                .axes
                .iter()
                .map(|axis| changed(&self.model_axes()[*axis], self.trend.test(step.sitting, *axis)))
                .collect(),
        };
        self.steps().into_iter().map(step).collect()
    }

    fn latest(&self, changes: &Comparison) -> ChangesDocument<'a> {
        let differences: &[Option<Difference>] = match &changes.axes {
            Compared::TooSoon => &[],
            Compared::Axes(axes) => axes,
        };
        ChangesDocument {
            with: self.trend.compared_with.map(|with| self.reference(with)),
            within_days_of_a_shock: changes.axes == Compared::TooSoon,
            near_a_line: changes.near_a_line,
            near_lines: changes.crossed.iter().map(|axis| self.model_axes()[*axis].id.as_str()).collect(),
            axes: self
                .model_axes()
                .iter()
                .zip(differences)
                .map(|(axis, change)| changed(axis, *change))
                .collect(),
        }
    }

    fn moved_document(&self, sitting: usize) -> Option<MovedDocument<'a>> {
        let asked = &self.series[self.trend.newest?].1;
        let moved = self.moved_since(sitting)?;
        let dimension = |(dimension, by): (usize, f64)| MovedDimension {
            id: &asked.model().dimensions()[dimension].id,
            by,
        };
        let answer = |answer: ClaimedAndSeen| MovedAnswer {
            item: &asked.item(answer.seen_item).id,
            from: answer.claimed.level().map(Level::get),
            to: answer.seen.level().map(Level::get),
            by: answer.steps,
        };
        Some(MovedDocument {
            since: self.reference(sitting),
            dimensions: moved.dimensions.into_iter().map(dimension).collect(),
            answers: moved.answers.into_iter().map(answer).collect(),
        })
    }

    fn before(&'a self, sitting: usize) -> Option<BeforeDocument<'a>> {
        let between = self.between(sitting)?;
        Some(BeforeDocument {
            from: between.from.to_string(),
            to: between.to.to_string(),
            wins: between.wins,
            closed: between.closed.iter().map(|(_, entry)| EntryDocument::of(entry)).collect(),
            shocks: between.shocks.into_iter().map(ShockDocument::of).collect(),
        })
    }
}

fn changed(axis: &Axis, change: Option<Difference>) -> ChangeDocument<'_> {
    ChangeDocument {
        id: &axis.id,
        before: change.map(|change| change.from),
        now: change.map(|change| change.to),
        z: change.map(|change| change.z).filter(|z| z.is_finite()),
        change: change.map(|change| size_id(change.size)),
    }
}

const fn way_id(way: Way) -> &'static str {
    match way {
        Way::TooFew => "too-few",
        Way::None => "none",
        Way::To(Direction::Rising) => "up",
        Way::To(Direction::Falling) => "down",
    }
}

const fn size_id(size: Size) -> &'static str {
    match size {
        Size::Clear => "clear",
        Size::Possible => "possible",
        Size::Noise => "no-reliable-change",
    }
}
