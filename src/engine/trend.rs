//! Tells what changed between two check-ins from what is only noise.
//!
//! Only items with the same id and revision that were answered each time are compared, and everything is recomputed
//! on those, on the later sitting's assessment: one ruler. Says nothing in words and knows no dates.

use jiff::civil::Date;

use super::evaluate::Engine;
use super::outcome::AxisOutcome;
use crate::assessment::Assessment;
use crate::model::{AxisIx, Band, ItemIx, TrendRules};
use crate::session::{Answer, Answers};

/// Two-sided probability up to which many check-ins count as a direction: the usual one in twenty, which four
/// check-ins cannot reach (a perfect rise of four has 0.083) and five can (0.017).
pub(super) const DIRECTION_AT: f64 = 0.05;

/// One set of answers and the engine of what was asked.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    pub engine: &'a Engine,
    pub answers: &'a Answers,
    /// Too close to a shock to be compared.
    pub(super) is_shaken: bool,
    /// Those of one day count once.
    pub(super) day: Option<Date>,
}

impl<'a> Sitting<'a> {
    /// Shaken by what its own answers tell.
    pub fn new(engine: &'a Engine, answers: &'a Answers) -> Self {
        let days = answers.context.shock_days_ago;
        let is_shaken = days.is_some_and(|days| days <= engine.assessment().model().trend().shock_days);
        Self { engine, answers, is_shaken, day: None }
    }

    #[must_use]
    pub const fn on(self, day: Date) -> Self {
        Self { day: Some(day), ..self }
    }

    /// Shaken as well where it is known by now that something was close before it.
    #[must_use]
    pub const fn shaken(self, is_shaken: bool) -> Self {
        Self { is_shaken: self.is_shaken || is_shaken, ..self }
    }
}

/// What changed from one sitting to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The items compared, as the later assessment numbers them, in file order; the gate's are not among them.
    pub matched: Vec<ItemIx>,
    /// The axes, or nothing when either sitting is too close to a shock.
    pub axes: Compared,
    /// Gate answers that are not what they were, in file order: reported whatever else is.
    pub gate: Vec<GateChange>,
    /// The headline changed and no axis did, reliably: it lies near a line.
    pub near_a_line: bool,
    /// The axes that are in another band by no more than noise, without which the table would have another verdict.
    pub crossed: Vec<AxisIx>,
}

/// Whether axes could be compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// A shock is too recent for either sitting.
    TooSoon,
    /// By axis of the later model; nothing where no item of the axis was answered both times.
    Axes(Vec<Option<Difference>>),
}

/// A difference of one axis between two sets of answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    pub from: f64,
    pub to: f64,
    /// The difference in joint standard errors, signed like it; infinite where nothing can wobble.
    pub z: f64,
    pub size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    Clear,
    Possible,
    Noise,
}

/// A gate answer that is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GateChange {
    /// The item, as the later assessment numbers it.
    pub item: ItemIx,
    pub from: Option<Answer>,
    pub to: Option<Answer>,
}

/// Which way the shown value of an axis goes over many check-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To higher values: for a reversed axis, to the worse.
    Rising,
    Falling,
}

pub fn compare(earlier: Sitting, later: Sitting) -> Comparison {
    let carried = Carried::new(earlier, later.engine.assessment());
    let both = |item: &ItemIx| {
        let answered = |answers: &Answers| answers.get(*item).and_then(Answer::evidence).is_some();
        answered(&carried.answers) && answered(later.answers)
    };
    let matched: Vec<ItemIx> = (0..later.answers.len()).filter(both).collect();
    let axes = if earlier.is_shaken || later.is_shaken {
        Compared::TooSoon
    } else {
        let [before, after] =
            [&carried.answers, later.answers].map(|answers| on_items(later.engine, answers, &matched));
        Compared::Axes(differences(later.engine, &before, &after))
    };
    let (near_a_line, crossed) = near_a_line(earlier, &carried, later, &axes);
    Comparison { near_a_line, crossed, gate: carried.gate(later), matched, axes }
}

/// The differences of all axes, by the rules of this model.
pub(super) fn differences(
    engine: &Engine,
    before: &[AxisOutcome],
    after: &[AxisOutcome],
) -> Vec<Option<Difference>> {
    let rules = engine.assessment().model().trend();
    before.iter().zip(after).map(|(before, after)| difference(rules, before, after)).collect()
}

/// How the axes stand on these items alone.
pub(super) fn on_items(engine: &Engine, answers: &Answers, items: &[ItemIx]) -> Vec<AxisOutcome> {
    let mut only = answers.clone();
    for item in 0..only.len() {
        if items.binary_search(&item).is_err() {
            only.set(item, Some(Answer::NotApplicable));
        }
    }
    engine.evaluate_briefly(&only).axes
}

/// The difference of one axis; nothing where no item applies.
pub(super) fn difference(
    rules: &TrendRules,
    before: &AxisOutcome,
    after: &AxisOutcome,
) -> Option<Difference> {
    let (from, to) = (before.values.value, after.values.value);
    let error = before.standard_error?.hypot(after.standard_error?);
    let moved = to - from;
    let z = if error > 0.0 {
        moved / error
    } else if moved == 0.0 {
        0.0
    } else {
        f64::INFINITY.copysign(moved)
    };
    let size = match z.abs() {
        z if z >= rules.clear => Size::Clear,
        z if z >= rules.possible => Size::Possible,
        _ => Size::Noise,
    };
    Some(Difference { from, to, z, size })
}

/// Whether the headline is another, both told by the later model, though no axis changed reliably; and the axes that
/// crossed a line by noise, where the table has another verdict for the band that each came from.
fn near_a_line(earlier: Sitting, carried: &Carried, later: Sitting, axes: &Compared) -> (bool, Vec<AxisIx>) {
    let Compared::Axes(axes) = axes else { return (false, Vec::new()) };
    let gives = |sitting: Sitting| sitting.engine.assessment().gives_verdict();
    if !gives(earlier) || !gives(later) {
        return (false, Vec::new());
    }
    let [before, now] =
        [&carried.answers, later.answers].map(|answers| later.engine.evaluate_briefly(answers));
    if (before.position, before.deferral) == (now.position, now.deferral) {
        return (false, Vec::new());
    }
    let is_noise = |axis: &Option<Difference>| axis.is_some_and(|axis| axis.size == Size::Noise);
    let table = later.engine.assessment().model().table();
    let bands: Vec<Band> = now.axes.iter().map(|axis| axis.limited).collect();
    let crossed = |axis: &AxisIx| {
        let mut back = bands.clone();
        back[*axis] = before.axes[*axis].limited;
        is_noise(&axes[*axis]) && table.position(&back) != table.position(&bands)
    };
    (axes.iter().all(is_noise), (0..axes.len()).filter(crossed).collect())
}

/// A sitting's answers as answers to another version of the assessment.
pub(super) struct Carried {
    pub(super) answers: Answers,
    /// For each item of that version, whether it is the same question.
    same: Vec<bool>,
}

impl Carried {
    pub(super) fn new(sitting: Sitting, onto: &Assessment) -> Self {
        let from = sitting.engine.assessment();
        let mut answers = Answers::new(onto);
        answers.context = sitting.answers.context.clone();
        let mut same = vec![false; onto.items().len()];
        for (index, item) in onto.items().iter().enumerate() {
            let Some(before) = from.find(&item.id) else { continue };
            if from.item(before).revision == item.revision && from.item(before).is_gate() == item.is_gate() {
                same[index] = true;
                answers.set(index, sitting.answers.get(before).and_then(|a| translated(a, from, onto)));
            }
        }
        Self { answers, same }
    }

    pub(super) fn gate(&self, later: Sitting) -> Vec<GateChange> {
        let items = later.engine.assessment().items().iter().enumerate();
        let gate = items.filter(|(index, item)| item.is_gate() && self.same[*index]).map(|(index, _)| index);
        gate.map(|item| GateChange { item, from: self.answers.get(item), to: later.answers.get(item) })
            .filter(|change| change.from != change.to)
            .collect()
    }
}

/// An answer with its kind of evidence as another model numbers it; nothing where that lacks it.
fn translated(answer: Answer, from: &Assessment, onto: &Assessment) -> Option<Answer> {
    let Answer::Known { level, evidence } = answer else { return Some(answer) };
    let id = &from.model().evidence()[evidence].id;
    let evidence = onto.model().evidence().iter().position(|kind| kind.id == *id)?;
    Some(Answer::Known { level, evidence })
}
