//! Earlier check-ins at the same place as points: where they stood then, for drawing a trail behind today's.

use jiff::Timestamp;

use crate::assessment::Assessment;
use crate::engine::{Confidence, Outcome};
use crate::model::Band;
use crate::session::{Head, Session, Stage};

/// Earlier check-ins that a trail shows at most: more would be a tangle, and the trend has room for them.
pub const TRAIL: usize = 3;

/// Where an earlier check-in stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Footprint {
    /// When it began.
    pub started: Timestamp,
    /// The id, the value (0 to 100, as shown) and the band after rules of each axis.
    pub axes: Vec<(String, f64, Band)>,
}

impl Footprint {
    /// Where a session stood; nothing where no map was shown: a quick one, one without a verdict, or one in which
    /// safety came first.
    pub fn of(session: &Session, assessment: &Assessment, outcome: &Outcome) -> Option<Self> {
        let shown =
            !session.quick && assessment.gives_verdict() && outcome.confidence != Confidence::Override;
        let axes = assessment.model().axes().iter().zip(&outcome.axes);
        let axes = axes.map(|(axis, told)| (axis.id.clone(), told.values.value, told.limited)).collect();
        shown.then_some(Self { started: session.started, axes })
    }

    /// Its value on the axis with this id, 0 to 100.
    pub fn value(&self, axis: &str) -> Option<f64> {
        self.axes.iter().find(|(id, ..)| id == axis).map(|(_, value, _)| *value)
    }
}

/// The finished sessions of the same sort about the same place that began before this one, in the order of `heads`.
pub fn earlier<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    session: &Session,
) -> impl Iterator<Item = &'a Head> {
    heads.into_iter().filter(|head| {
        head.stage == Stage::Done
            && !session.place.is_empty()
            && head.place == session.place
            && head.assessment.id == session.assessment.id
            && head.reference != session.reference
            && head.started < session.started
    })
}
