//! Whether an answer as written can be the answer to its item: the one place where that is decided.
//!
//! Knows no document: readers of YAML, of JSON lines and of cases all come through [`validate_answer`].

use std::fmt;

use super::{Answer, Rater};
use crate::assessment::{Applicability, Assessment};
use crate::model::{EvidenceIx, ItemIx, Level};

/// An answer as written, not yet held against its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawAnswer {
    /// A level, whatever number was written, and perhaps how it is known: the assessment's default where it is not said.
    Level {
        level: i64,
        evidence: Option<String>,
    },
    Unknown,
    Declined,
    /// Does not apply, for this reason.
    NotApplicable {
        reason: String,
    },
}

/// Why an answer is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidAnswer {
    LevelOutOfRange(i64),
    /// The scale of the item has no such level.
    LevelLeftOut(Level),
    UnknownEvidence(String),
    /// Answers of the gate are believed.
    EvidenceOnGate,
    EmptyReason,
    AlwaysApplies,
}

impl InvalidAnswer {
    /// What to do about it, where the words do not say so.
    pub const fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::LevelOutOfRange(_) | Self::UnknownEvidence(_) => None,
            Self::LevelLeftOut(_) => Some("choose a level that the scale has a label for"),
            Self::EvidenceOnGate => Some("remove `evidence`: answers of the gate are believed"),
            Self::EmptyReason => Some("say in a few words why it does not apply"),
            Self::AlwaysApplies => Some("give a level, `unknown` or `declined`"),
        }
    }
}

impl fmt::Display for InvalidAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LevelOutOfRange(level) => write!(f, "level {level} is out of range; levels go from 0 to 4"),
            Self::LevelLeftOut(level) => write!(f, "the scale of this item leaves level {level} out"),
            Self::UnknownEvidence(name) => {
                write!(f, "unknown evidence kind {}", crate::yaml::quoted(name))
            }
            Self::EvidenceOnGate => f.write_str("evidence on an item of the gate"),
            Self::EmptyReason => f.write_str("`not_applicable` lacks its reason"),
            Self::AlwaysApplies => f.write_str("this item always applies"),
        }
    }
}

/// The answer that was written for an item by this one; what a mentor alone can say is taken from a mentor about any
/// questionnaire.
///
/// # Errors
/// Why it cannot be one.
pub fn validate_answer(
    assessment: &Assessment,
    item: ItemIx,
    written: &RawAnswer,
    rater: Rater,
) -> Result<Answer, InvalidAnswer> {
    match written {
        RawAnswer::Unknown => Ok(Answer::Unknown),
        RawAnswer::Declined => Ok(Answer::Declined),
        RawAnswer::NotApplicable { reason } => {
            validate_not_applicable(assessment, item, reason.trim().is_empty())
        }
        RawAnswer::Level { level, evidence } => {
            let number = u8::try_from(*level).ok().and_then(Level::new);
            let level = number.ok_or(InvalidAnswer::LevelOutOfRange(*level))?;
            let kinds = assessment.model().evidence();
            let known = |name| kinds.iter().position(|kind| kind.id == name).ok_or(name);
            validate_level(assessment, item, level, evidence.as_deref().map(known), rater)
        }
    }
}

/// That an item does not apply, for a reason that is blank or not.
pub(super) fn validate_not_applicable(
    assessment: &Assessment,
    item: ItemIx,
    blank: bool,
) -> Result<Answer, InvalidAnswer> {
    if assessment.item(item).applicability == Applicability::Always {
        Err(InvalidAnswer::AlwaysApplies)
    } else if blank {
        Err(InvalidAnswer::EmptyReason)
    } else {
        Ok(Answer::NotApplicable)
    }
}

/// The answer at a level, known by this kind of evidence, or by one that the model has under no such name.
#[inline]
pub(super) fn validate_level(
    assessment: &Assessment,
    item: ItemIx,
    level: Level,
    evidence: Option<Result<EvidenceIx, &str>>,
    rater: Rater,
) -> Result<Answer, InvalidAnswer> {
    if !assessment.can_choose(item, level) {
        return Err(InvalidAnswer::LevelLeftOut(level));
    }
    match (assessment.item(item).is_gate(), evidence) {
        (true, Some(_)) => Err(InvalidAnswer::EvidenceOnGate),
        (true, None) => Ok(Answer::Believed { level }),
        (false, None) => Ok(Answer::Known { level, evidence: assessment.default_evidence() }),
        (false, Some(Ok(evidence))) if rater == Rater::Own && !assessment.takes_evidence(evidence) => {
            Err(InvalidAnswer::UnknownEvidence(assessment.model().evidence()[evidence].id.clone()))
        }
        (false, Some(Ok(evidence))) => Ok(Answer::Known { level, evidence }),
        (false, Some(Err(name))) => Err(InvalidAnswer::UnknownEvidence(name.to_owned())),
    }
}
