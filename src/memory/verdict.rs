//! Which sessions come to a verdict, and which speak of harm.

use crate::assessment::Assessment;
use crate::engine::Outcome;
use crate::session::{Answer, Answers, Session};

/// Whether a session comes to a verdict: a pulse does not, and a short run only to one of danger, which no number of
/// other answers outweighs.
pub fn gives_verdict(session: &Session, assessment: &Assessment, outcome: &Outcome) -> bool {
    assessment.gives_verdict() && (!session.quick || assessment.model().is_danger(outcome.position))
}

/// Whether somebody left a safety question out by choice.
pub fn leaves_safety_out(answers: &Answers, assessment: &Assessment) -> bool {
    let gate = |item: &usize| assessment.item(*item).is_gate();
    (0..assessment.items().len()).filter(gate).any(|item| answers.get(item) == Some(Answer::Declined))
}

/// The favourability up to which a safety answer harms, and is a reason.
pub const HARMFUL: u8 = 2;

/// Whether a safety answer is not the best one.
pub fn is_harmed(answers: &Answers, assessment: &Assessment) -> bool {
    let gate = |item: &usize| assessment.item(*item).is_gate();
    let level = |item: usize| answers.get(item).and_then(Answer::level);
    (0..assessment.items().len()).filter(gate).any(|item| level(item).is_some_and(|level| level.get() > 0))
}
