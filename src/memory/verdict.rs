//! Which sessions come to a verdict.

use crate::assessment::Assessment;
use crate::engine::Outcome;
use crate::session::Session;

/// Whether a session comes to a verdict: a pulse does not, and a short run only to one of danger, which no number of
/// other answers outweighs.
pub fn gives_verdict(session: &Session, assessment: &Assessment, outcome: &Outcome) -> bool {
    assessment.gives_verdict() && (!session.quick || assessment.model().is_danger(outcome.position))
}
