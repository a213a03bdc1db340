//! Each axis, and whether the two really differ on it.

use super::Names;
use crate::engine::{Engine, Outcome};
use crate::meeting::{Both, Side};
use crate::model::{AxisIx, Band};
use crate::session::{Answer, Answers};

/// One axis on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisGap {
    /// What it measures.
    pub title: String,
    /// Whether a high value is bad.
    pub reversed: bool,
    /// 0 to 100, for drawing: the mentee's, then the mentor's.
    pub values: [f64; 2],
    /// The bands, mentee first.
    pub bands: [Band; 2],
    /// How the two differ on what both answered.
    pub difference: Difference,
    /// The same in words.
    pub says: String,
}

/// How two people differ on an axis; the sign of `z` says who sees it better: positive is the mentor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// Too little is known on at least one side.
    NotTested,
    /// No more than chance would give.
    None(f64),
    /// Perhaps more than chance.
    Possible(f64),
    /// More than chance.
    Clear(f64),
}

pub(super) fn gaps(engine: &Engine, both: &Both, outcomes: &[Outcome; 2], names: &Names) -> Vec<AxisGap> {
    let model = engine.assessment().model();
    let matched = matched(engine, both).map(|answers| engine.evaluate_briefly(&answers));
    let gap = |axis: AxisIx| {
        let of = |side: usize| &outcomes[side].axes[axis];
        let enough = (0..2).all(|side| of(side).coverage >= model.coverage().minimum.to_f64());
        let difference = if enough { difference(engine, axis, &matched) } else { Difference::NotTested };
        AxisGap {
            title: model.axes()[axis].title.clone(),
            reversed: model.axes()[axis].reversed,
            values: [0, 1].map(|side| of(side).values.value),
            bands: [0, 1].map(|side| of(side).band),
            difference,
            says: says(difference, names),
        }
    };
    (0..model.axes().len()).map(gap).collect()
}

/// Both sides on the items that both answered.
fn matched(engine: &Engine, both: &Both) -> [Answers; 2] {
    let known = |answers: &Answers, item: usize| answers.get(item).is_some_and(|a| a.level().is_some());
    let (mentee, mentor) = (&both.view(Side::Mentee).answers, &both.view(Side::Mentor).answers);
    [mentee, mentor].map(|side| {
        let mut matched = side.clone();
        for item in 0..side.len() {
            let both_know = known(mentee, item) && known(mentor, item);
            if !both_know && !engine.assessment().item(item).is_gate() {
                matched.set(item, Some(Answer::NotApplicable));
            }
        }
        matched
    })
}

fn difference(engine: &Engine, axis: AxisIx, matched: &[Outcome; 2]) -> Difference {
    let model = engine.assessment().model();
    let [mentee, mentor] = [0, 1].map(|side| &matched[side].axes[axis]);
    let (Some(one), Some(other)) = (mentee.standard_error, mentor.standard_error) else {
        return Difference::NotTested;
    };
    let better = mentor.values.value - mentee.values.value;
    let better = if model.axes()[axis].reversed { -better } else { better };
    let z = better / one.hypot(other);
    match z.abs() {
        size if size >= model.trend().clear => Difference::Clear(z),
        size if size >= model.trend().possible => Difference::Possible(z),
        _ => Difference::None(z),
    }
}

fn says(difference: Difference, names: &Names) -> String {
    let better = |z: f64| if z > 0.0 { &names.mentor } else { &names.mentee };
    match difference {
        Difference::NotTested => "too little is known on one side to compare".to_owned(),
        Difference::None(_) => "no difference beyond chance".to_owned(),
        Difference::Possible(z) => format!("{} may see it better; it could be chance", better(z)),
        Difference::Clear(z) => format!("{} clearly sees it better", better(z)),
    }
}
