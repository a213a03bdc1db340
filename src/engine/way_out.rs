//! Tells where a deferral leans and what is left until it ends.

use super::evaluation::Evaluation;
use super::outcome::{Outcome, Remaining};
use super::outcome_facts::counted;
use crate::model::{Comparator, Deferral, Leaning, Position, Test, WayOut};
use crate::session::Context;

impl Evaluation<'_> {
    fn deferred(&self, outcome: &Outcome) -> Option<&Deferral> {
        outcome.deferral.map(|deferral| &self.assessment.model().deferrals()[deferral])
    }

    /// How the leaning of the deferral is counted.
    pub(super) fn leaning(&self, outcome: &Outcome) -> Option<Leaning> {
        self.deferred(outcome).map(|deferral| deferral.leaning)
    }

    /// Where a deferral leans; nowhere when it asks for more answers and far too few are there.
    pub(super) fn leans_to(&self, outcome: &Outcome) -> Option<Position> {
        let deferral = self.deferred(outcome)?;
        let test = Test { is: Comparator::AtLeast, than: self.assessment.model().coverage().leaning };
        let enough = (0..outcome.axes.len()).all(|axis| self.coverage_meets(axis, &outcome.axes, test));
        match deferral.leaning {
            _ if deferral.way_out == WayOut::Coverage && !enough => None,
            Leaning::Position => Some(outcome.position),
            Leaning::Counting(axis, band) => Some(self.counting(axis, band)),
        }
    }
}

pub(super) fn remaining(evaluation: &Evaluation, outcome: &Outcome) -> Option<Remaining> {
    match evaluation.deferred(outcome)?.way_out {
        WayOut::Coverage => {
            let thin = evaluation.thin(&outcome.axes);
            let thin = (0..thin.len()).filter(|axis| thin[*axis]);
            Some(Remaining::Answers(thin.map(|axis| (axis, evaluation.answers_missing(axis))).collect()))
        }
        by_time @ WayOut::Time { .. } => days(by_time, &evaluation.answers.context).map(Remaining::Days),
        WayOut::None => None,
    }
}

/// Days until time alone ends a deferral.
pub(super) fn days(way_out: WayOut, context: &Context) -> Option<u32> {
    let WayOut::Time { days, until, less } = way_out else { return None };
    Some(days * until.saturating_sub(counted(context, less)?))
}
