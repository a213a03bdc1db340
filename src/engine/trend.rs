//! Change over time: two check-ins compared, and a series of them, on what all of them asked alike and answered.
//!
//! An item counts when its id and its revision are the same and it was answered at a level each time; everything else
//! leaves the calculation as if it did not apply. Within the model's days of a shock nothing is compared.

use std::sync::Arc;

use crate::assessment::Assessment;
use crate::model::{AxisIx, ItemIx, Level};
use crate::session::{Answer, Answers};

use super::direction::{Direction, direction};
use super::{Engine, Outcome};

/// One check-in: what was asked then, and answered.
#[derive(Debug, Clone, Copy)]
pub struct CheckIn<'a> {
    /// What was asked; it may be an older version of what is asked now.
    pub assessment: &'a Arc<Assessment>,
    /// What was answered.
    pub answers: &'a Answers,
}

/// What changed from one check-in to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// One for each axis; nothing where no item of it can be compared, or where a shock is too near.
    pub axes: Vec<Option<AxisChange>>,
    /// A shock is too near for a comparison.
    pub shaken: bool,
    /// Safety answers that differ; always told.
    pub gate: Vec<GateChange>,
    /// Items that are left out because their meaning changed.
    pub left_out: Vec<ItemIx>,
    /// The position changed and no axis did: the verdict lies near a line.
    pub near_a_line: bool,
}

/// One axis at two times, on the items that can be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisChange {
    /// Then.
    pub before: Point,
    /// Now.
    pub now: Point,
    /// The difference of the shown values, in standard errors.
    pub z: f64,
    /// Whether that is more than noise.
    pub size: Size,
}

/// A shown value and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// As shown, 0 to 100.
    pub value: f64,
    /// In shown points.
    pub standard_error: f64,
}

/// Whether a change is more than noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// Hardly noise.
    Clear,
    /// Perhaps noise.
    Possible,
    /// As likely noise.
    NoReliable,
}

impl Size {
    /// Its name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Possible => "possible",
            Self::NoReliable => "no-reliable-change",
        }
    }
}

/// A safety answer that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GateChange {
    /// The item, as it is asked now.
    pub item: ItemIx,
    /// The level then; nothing where it was not answered.
    pub from: Option<Level>,
    /// The level now.
    pub to: Option<Level>,
}

/// A series of check-ins.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// One for each axis.
    pub axes: Vec<AxisTrend>,
    /// Why a check-in has no points, by check-in; nothing where it has some.
    pub skipped: Vec<Option<Skipped>>,
    /// What changed from the one before to the newest; nothing when there is none to compare with.
    pub latest: Option<Changes>,
    /// The check-in that the newest is compared with.
    pub compared_with: Option<usize>,
    /// Safety answers that differ, each with the check-in in which it changed.
    pub gate: Vec<(usize, GateChange)>,
    /// Items that are left out because their meaning changed.
    pub left_out: Vec<ItemIx>,
}

/// One axis over time.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisTrend {
    /// One for each check-in; nothing where it was skipped.
    pub points: Vec<Option<Point>>,
    /// How far from the newest value another one may lie without being clearly different.
    pub noise: Option<f64>,
    /// Where it is going.
    pub direction: Direction,
}

/// Why a check-in is not part of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Skipped {
    /// A shock was too near.
    Shaken,
    /// Too few of the questions were asked alike and answered.
    TooFewAlike,
}

/// An older check-in is left out of a series when fewer than this share of the newest one's answered items would
/// remain for all: a line drawn through a handful of items would tell of those alone.
const ALIKE: (usize, usize) = (1, 2);

/// What changed from one check-in to a later one; `engine` is that of the later.
#[must_use]
pub fn changes(engine: &Engine, before: CheckIn<'_>, now: &Answers) -> Changes {
    let assessment = engine.assessment();
    let later = CheckIn { assessment, answers: now };
    let shaken = is_shaken(assessment, before.answers) || is_shaken(assessment, now);
    let alike = alike(assessment, &[before, later]);
    let axes =
        if shaken { vec![None; assessment.model().axes().len()] } else { axes(engine, before, now, &alike) };
    let moved = axes.iter().flatten().any(|change| change.size != Size::NoReliable);
    let same = || {
        let then = Engine::new(Arc::clone(before.assessment)).evaluate_briefly(before.answers);
        is_same_verdict(&then, &engine.evaluate_briefly(now))
    };
    Changes {
        near_a_line: assessment.gives_verdict() && !shaken && !moved && !same(),
        axes,
        shaken,
        gate: gate(before, later),
        left_out: changed_meaning(assessment, before.assessment),
    }
}

fn is_same_verdict(then: &Outcome, now: &Outcome) -> bool {
    then.position == now.position && then.find_out_first == now.find_out_first
}

/// A series of check-ins, oldest first; `engine` is that of the newest.
#[must_use]
pub fn trend(engine: &Engine, check_ins: &[CheckIn<'_>]) -> Trend {
    let assessment = engine.assessment();
    let (alike, skipped) = series(assessment, check_ins);
    let outcomes: Vec<Option<Outcome>> = check_ins
        .iter()
        .zip(&skipped)
        .map(|(check_in, skipped)| {
            let answers = restricted(assessment, *check_in, &alike);
            skipped.is_none().then(|| engine.evaluate_briefly(&answers))
        })
        .collect();
    let axes = (0..assessment.model().axes().len()).map(|axis| axis_trend(engine, axis, &outcomes)).collect();
    let (compared_with, latest) = latest(engine, check_ins);
    let mut left_out: Vec<ItemIx> =
        check_ins.iter().flat_map(|check_in| changed_meaning(assessment, check_in.assessment)).collect();
    left_out.sort_unstable();
    left_out.dedup();
    let gate_at = |later: usize| {
        gate(check_ins[later - 1], check_ins[later]).into_iter().map(move |change| (later, change))
    };
    let gate = (1..check_ins.len()).flat_map(gate_at).collect();
    Trend { axes, skipped, latest, compared_with, gate, left_out }
}

/// The newest check-in against the one before it, shaken ones passed over.
fn latest(engine: &Engine, check_ins: &[CheckIn<'_>]) -> (Option<usize>, Option<Changes>) {
    let Some((newest, earlier)) = check_ins.split_last() else { return (None, None) };
    let calm = |check_in: &CheckIn<'_>| !is_shaken(engine.assessment(), check_in.answers);
    let with = earlier.iter().rposition(calm).or_else(|| earlier.len().checked_sub(1));
    (with, with.map(|with| changes(engine, earlier[with], newest.answers)))
}

/// The items that all of a series answered alike, and why a check-in is not part of it. From the newest backwards, so
/// that the present is always in it.
fn series(assessment: &Assessment, check_ins: &[CheckIn<'_>]) -> (Vec<bool>, Vec<Option<Skipped>>) {
    let mut skipped = vec![None; check_ins.len()];
    let mut common = vec![true; assessment.items().len()];
    let mut enough = 0;
    for (index, check_in) in check_ins.iter().enumerate().rev() {
        if is_shaken(assessment, check_in.answers) {
            skipped[index] = Some(Skipped::Shaken);
            continue;
        }
        let own = alike(assessment, &[*check_in]);
        let both: Vec<bool> = common.iter().zip(&own).map(|(common, own)| *common && *own).collect();
        let count = both.iter().filter(|alike| **alike).count();
        if count == 0 || count < enough {
            skipped[index] = Some(Skipped::TooFewAlike);
            continue;
        }
        if enough == 0 {
            enough = (count * ALIKE.0).div_ceil(ALIKE.1);
        }
        common = both;
    }
    (common, skipped)
}

fn axis_trend(engine: &Engine, axis: AxisIx, outcomes: &[Option<Outcome>]) -> AxisTrend {
    let rules = engine.assessment().model().trend();
    let points: Vec<Option<Point>> =
        outcomes.iter().map(|outcome| outcome.as_ref().and_then(|outcome| point(outcome, axis))).collect();
    let values: Vec<f64> = points.iter().flatten().map(|point| point.value).collect();
    let newest = points.iter().flatten().next_back();
    AxisTrend {
        noise: newest.map(|newest| rules.clear * newest.standard_error.hypot(newest.standard_error)),
        direction: direction(&values, rules),
        points,
    }
}

fn axes(engine: &Engine, before: CheckIn<'_>, now: &Answers, alike: &[bool]) -> Vec<Option<AxisChange>> {
    let assessment = engine.assessment();
    let rules = assessment.model().trend();
    let then = engine.evaluate_briefly(&restricted(assessment, before, alike));
    let now = engine.evaluate_briefly(&restricted(assessment, CheckIn { assessment, answers: now }, alike));
    let change = |axis| {
        let (before, now) = (point(&then, axis)?, point(&now, axis)?);
        let z = (now.value - before.value) / before.standard_error.hypot(now.standard_error);
        let size = match z.abs() {
            z if z >= rules.clear => Size::Clear,
            z if z >= rules.possible => Size::Possible,
            _ => Size::NoReliable,
        };
        Some(AxisChange { before, now, z, size })
    };
    (0..assessment.model().axes().len()).map(change).collect()
}

/// An axis of which at least one item counts.
fn point(outcome: &Outcome, axis: AxisIx) -> Option<Point> {
    let axis = outcome.axes[axis];
    Some(Point { value: axis.values.value, standard_error: axis.standard_error? })
}

/// By item of the newest assessment: whether every one of these asked it alike and has a level for it.
fn alike(assessment: &Assessment, check_ins: &[CheckIn<'_>]) -> Vec<bool> {
    let answered =
        |item: ItemIx| check_ins.iter().all(|check_in| translated(assessment, *check_in, item).is_some());
    (0..assessment.items().len()).map(answered).collect()
}

/// The answers of a check-in on these items alone, as the newest assessment would have them.
fn restricted(assessment: &Assessment, check_in: CheckIn<'_>, alike: &[bool]) -> Answers {
    let mut answers = Answers::new(assessment);
    for (item, alike) in alike.iter().enumerate() {
        let answer =
            if *alike { translated(assessment, check_in, item) } else { Some(Answer::NotApplicable) };
        answers.set(item, answer);
    }
    answers
}

/// A level that was answered for an item with the same meaning; the evidence is found by its name.
fn translated(assessment: &Assessment, check_in: CheckIn<'_>, item: ItemIx) -> Option<Answer> {
    let asked = assessment.item(item);
    let then = check_in.assessment.find(&asked.id)?;
    let answer = check_in.answers.get(then)?;
    let level = answer.level()?;
    if check_in.assessment.item(then).revision != asked.revision {
        return None;
    }
    match answer.evidence() {
        None => Some(Answer::Believed { level }),
        Some(evidence) => {
            let name = &check_in.assessment.model().evidence()[evidence].id;
            let evidence = assessment.model().evidence().iter().position(|kind| kind.id == *name)?;
            Some(Answer::Known { level, evidence })
        }
    }
}

/// The items of the newest assessment that an older one asked with another meaning.
fn changed_meaning(assessment: &Assessment, before: &Assessment) -> Vec<ItemIx> {
    let changed = |(index, item): (ItemIx, &crate::assessment::Item)| {
        let then = before.find(&item.id)?;
        (before.item(then).revision != item.revision).then_some(index)
    };
    assessment.items().iter().enumerate().filter_map(changed).collect()
}

fn gate(before: CheckIn<'_>, now: CheckIn<'_>) -> Vec<GateChange> {
    let items = now.assessment.items().iter().enumerate().filter(|(_, item)| item.is_gate());
    let change = |(item, asked): (ItemIx, &crate::assessment::Item)| {
        let then = before.assessment.find(&asked.id)?;
        let from = before.answers.get(then).and_then(Answer::level);
        let to = now.answers.get(item).and_then(Answer::level);
        // "All is well" that was not said before, or is not said any more, is no change.
        let level = |level: Option<Level>| level.map_or(0, Level::get);
        (level(from) != level(to)).then_some(GateChange { item, from, to })
    };
    items.filter_map(change).collect()
}

fn is_shaken(assessment: &Assessment, answers: &Answers) -> bool {
    answers.context.shock_days_ago.is_some_and(|days| days <= assessment.model().trend().shock_days)
}
