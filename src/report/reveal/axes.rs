//! Each axis, and whether the two really differ on it.

use super::names::Names;
use crate::engine::{Difference, Engine, Gaps, Outcome, Size};
use crate::model::AxisIx;
use crate::report::words;

/// One axis on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisGap {
    pub title: String,
    /// The word of its bad end, where that is the one that says most.
    pub bad_end: String,
    /// 0 to 100, for drawing: the mentee's, then the mentor's.
    pub values: [f64; 2],
    /// The bands, mentee first; nothing where too little is known to say.
    pub bands: [Option<String>; 2],
    /// How the two differ on what both answered; nothing where too little is known on one side.
    pub difference: Option<Difference>,
    /// The same in words.
    pub says: String,
}

pub(super) fn gaps(engine: &Engine, gaps: &Gaps, outcomes: &[Outcome; 2], names: &Names) -> Vec<AxisGap> {
    let axes = engine.assessment().model().axes();
    let gap = |axis: AxisIx| {
        let of = |side: usize| &outcomes[side].axes[axis];
        let reversed = axes[axis].reversed;
        AxisGap {
            title: axes[axis].title.clone(),
            bad_end: words::bad_end(&axes[axis]).to_owned(),
            values: [0, 1].map(|side| of(side).values.value),
            bands: [0, 1].map(|side| {
                (!gaps.thin[axis][side]).then(|| words::band(&axes[axis], of(side).band).to_owned())
            }),
            difference: gaps.axes[axis],
            says: says(gaps.axes[axis], gaps.thin[axis], reversed, names),
        }
    };
    (0..axes.len()).map(gap).collect()
}

fn says(difference: Option<Difference>, thin: [bool; 2], reversed: bool, names: &Names) -> String {
    let Some(difference) = difference else {
        return match thin {
            [false, false] => "no statement was answered by both".to_owned(),
            [true, true] => "too little is known on both sides to compare".to_owned(),
            [true, false] | [false, true] => "too little is known on one side to compare".to_owned(),
        };
    };
    // The mentor's value less the mentee's: on a reversed axis more is worse.
    let better = if (difference.z > 0.0) == reversed { &names.mentee } else { &names.mentor };
    match difference.size {
        Size::Noise => "no difference beyond chance".to_owned(),
        Size::Possible => format!("{better} may see it better; it could be chance"),
        Size::Clear => format!("{better} clearly sees it better"),
    }
}
