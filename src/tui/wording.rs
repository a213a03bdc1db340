//! Words for what the engine says, in one place, until and where the report has none.

use crate::assessment::{Assessment, Owner};
use crate::engine::{Confidence, Outcome, Worth};
use crate::model::Band;

/// The verdict's id: the position's, or "find out first".
#[must_use]
pub fn verdict_id(assessment: &Assessment, outcome: &Outcome) -> String {
    verdict(assessment, outcome).id.clone()
}

/// The headline: the verdict's label, and the reason's where there is one.
#[must_use]
pub fn headline(assessment: &Assessment, outcome: &Outcome) -> String {
    let label = &verdict(assessment, outcome).label;
    match outcome.reason {
        Some(reason) => format!("{label}: {}", assessment.model().reasons()[reason].label),
        None => label.clone(),
    }
}

/// One or two sentences under the headline.
#[must_use]
pub fn because<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a str {
    match outcome.reason {
        Some(reason) => &assessment.model().reasons()[reason].because,
        None => &verdict(assessment, outcome).because,
    }
}

/// The core of the plan.
#[must_use]
pub fn plan<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a [String] {
    match outcome.reason {
        Some(reason) => &assessment.model().reasons()[reason].plan,
        None => &verdict(assessment, outcome).plan,
    }
}

/// The verdict that is told.
#[must_use]
pub fn verdict<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a crate::model::Verdict {
    if outcome.find_out_first {
        assessment.model().find_out_first()
    } else {
        &assessment.model().verdicts()[usize::from(outcome.position)]
    }
}

/// How sure, in words.
#[must_use]
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Override => "nothing outweighs this",
        Confidence::Open => "open: too little is known yet",
        Confidence::Firm => "firm",
        Confidence::Leaning => "leaning",
        Confidence::CloseCall => "a close call",
    }
}

/// What a confidence word means.
#[must_use]
pub const fn confidence_means(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Override => "A safety answer decides alone.",
        Confidence::Open => "Some part rests on too few answers; the questions below would help most.",
        Confidence::Firm => "The ordinary wobble of answers would seldom change it.",
        Confidence::Leaning => "It would come out like this more often than not.",
        Confidence::CloseCall => "It could as well have come out one step away.",
    }
}

/// The positions still possible besides this one, in words; nothing if there are none.
#[must_use]
pub fn range(assessment: &Assessment, outcome: &Outcome) -> Option<String> {
    let label = |position: u8| assessment.model().verdicts()[usize::from(position)].label.clone();
    let (worst, best) = (outcome.range.worst, outcome.range.best);
    let told = if outcome.find_out_first { None } else { Some(outcome.position) };
    match (Some(worst) == told, Some(best) == told) {
        (true, true) => None,
        (true, false) => Some(format!("could still be as good as: {}", label(best))),
        (false, true) => Some(format!("could still be as bad as: {}", label(worst))),
        (false, false) if worst == best => Some(label(worst)),
        (false, false) => Some(format!("anything from {} to {}", label(worst), label(best))),
    }
}

/// A band in a word.
#[must_use]
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Low => "low",
        Band::Medium => "medium",
        Band::High => "high",
    }
}

/// Why a question is worth asking.
#[must_use]
pub const fn worth(worth: Worth) -> &'static str {
    match worth {
        Worth::Safety => "a safety question is open",
        Worth::CanFlipAlone => "this answer alone could change the verdict",
        Worth::Coverage => "too little is known about this part",
        Worth::Narrows => "it would narrow the range",
    }
}

/// Whose move it is.
#[must_use]
pub const fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Yours => "yours",
        Owner::Theirs => "theirs",
        Owner::Neither => "nobody's for now",
    }
}
