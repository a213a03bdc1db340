//! Earlier check-ins at the same place as points: where they stood then, for drawing a trail behind today's.

use jiff::Timestamp;

use super::gives_verdict;
use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Confidence, Outcome};
use crate::model::{Axis, Band};
use crate::session::{Head, Session, Stage};

/// Earlier check-ins that a trail shows at most: more would be a tangle, and the trend has room for them.
pub const TRAIL: usize = 3;

/// Where an earlier check-in stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Footprint {
    /// When it began.
    pub started: Timestamp,
    pub axes: Vec<Stood>,
}

/// Where it stood on one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Stood {
    pub id: String,
    /// 0 to 100, as shown; nothing where too little was known to put a point on a map.
    pub value: Option<f64>,
    /// After rules; nothing where too little was known to name it.
    pub band: Option<Band>,
}

impl Footprint {
    /// Where a session stood; nothing where no map was shown, as in a quick one or one in which safety came first. Of a
    /// kind that never comes to a verdict its bands are told, and no map.
    pub fn of(session: &Session, assessment: &Assessment, outcome: &Outcome) -> Option<Self> {
        let mapped =
            gives_verdict(session, assessment, outcome) && outcome.confidence != Confidence::Override;
        let shown = mapped || !assessment.gives_verdict();
        let enough = assessment.model().coverage();
        let axes = assessment.model().axes().iter().zip(&outcome.axes);
        let stood = |(axis, told): (&Axis, &AxisOutcome)| Stood {
            id: axis.id.clone(),
            value: enough.places_axis(told.coverage).then_some(told.values.value),
            band: enough.names_axis(told.coverage).then_some(told.limited),
        };
        let axes = axes.map(stood).collect();
        shown.then_some(Self { started: session.started, axes })
    }

    /// Where it stood on the axis with this id.
    pub fn on(&self, axis: &str) -> Option<&Stood> {
        self.axes.iter().find(|stood| stood.id == axis)
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
