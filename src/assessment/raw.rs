//! A mirror of the YAML, without logic: what an author wrote, shaped but not yet understood.
//!
//! Every field that may be left out is an option, so that one document can be laid over another. Conditions stay
//! trees: only who knows the items can read them. `model` holds a model's part of the mirror;
//! `read` and `read_model` fill both.

mod model;
mod read;
mod read_model;

pub(super) use model::{RawAxis, RawEvidence, RawLimit, RawModel, RawRule, RawTable};
pub(super) use read::list_of;
pub(super) use read_model::exact;

use super::{Owner, Paragraph, Polarity, Probe, SetupQuestion};
use crate::yaml::{At, Node, Spot};

/// Limits of texts, in characters: what fits a card of 80 columns.
pub(super) mod limits {
    /// A statement.
    pub(in crate::assessment) const ASK: usize = 100;
    /// What a level looks like.
    pub(in crate::assessment) const LEVEL: usize = 60;
    /// Why a statement is asked.
    pub(in crate::assessment) const WHY: usize = 160;
    /// Each part of a probe, and a mentor's prompt.
    pub(in crate::assessment) const PROBE: usize = 160;
    /// The introduction of a section.
    pub(in crate::assessment) const INTRO: usize = 240;
    /// Every other text.
    pub(in crate::assessment) const TEXT: usize = 600;
}

/// One assessment document.
#[derive(Debug)]
pub(super) struct RawAssessment<'n> {
    pub(super) at: Spot,
    pub(super) id: Option<At<String>>,
    pub(super) version: Option<String>,
    pub(super) title: Option<String>,
    pub(super) purpose: Option<String>,
    pub(super) hint: Option<String>,
    pub(super) only: Option<Vec<At<String>>>,
    pub(super) gives_verdict: Option<bool>,
    pub(super) default_evidence: Option<At<&'n str>>,
    pub(super) mentor_evidence: Option<At<&'n str>>,
    pub(super) setup: Option<Vec<SetupQuestion>>,
    pub(super) sections: Vec<RawSection<'n>>,
    pub(super) rules: Option<Vec<RawRule<'n>>>,
    pub(super) verdicts: Option<Vec<RawVerdict>>,
    pub(super) find_out_first: Option<RawVerdict>,
    pub(super) reasons: Option<Vec<RawReason<'n>>>,
    pub(super) advice: Option<Vec<RawAdvice<'n>>>,
    pub(super) agreement: Option<Vec<At<Paragraph>>>,
    pub(super) agenda: Option<Vec<RawAgendaPart>>,
    pub(super) cases: Vec<RawCase<'n>>,
}

/// Where a section's items count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawHome<'n> {
    Dimension(&'n str),
    Gate(&'n str),
}

/// One section.
#[derive(Debug)]
pub(super) struct RawSection<'n> {
    pub(super) at: Spot,
    pub(super) home: At<RawHome<'n>>,
    pub(super) title: Option<String>,
    pub(super) intro: Option<String>,
    pub(super) weight: Option<At<f64>>,
    /// No items are written, not even wrong ones.
    pub(super) empty: bool,
    pub(super) items: Vec<RawItem<'n>>,
}

/// One item, or what an item of the extended assessment is to change.
#[derive(Debug)]
pub(super) struct RawItem<'n> {
    pub(super) at: Spot,
    pub(super) id: At<String>,
    pub(super) polarity: Option<At<Polarity>>,
    pub(super) owner: Option<Owner>,
    pub(super) source: Option<String>,
    pub(super) quick: Option<bool>,
    pub(super) ask: Option<String>,
    pub(super) why: Option<String>,
    pub(super) levels: Option<[String; 5]>,
    pub(super) probe: Option<Probe>,
    pub(super) prompt: Option<String>,
    pub(super) scale: Option<At<&'n str>>,
    pub(super) weight: Option<At<f64>>,
    pub(super) revision: Option<u32>,
    pub(super) always_applies: Option<At<bool>>,
    pub(super) preset: Option<At<String>>,
}

/// What is said for a position, or when too little is known (then without one).
#[derive(Debug, Clone)]
pub(super) struct RawVerdict {
    pub(super) at: Spot,
    pub(super) position: Option<At<i64>>,
    pub(super) id: Option<At<String>>,
    pub(super) label: Option<String>,
    pub(super) because: Option<String>,
    pub(super) plan: Vec<String>,
    pub(super) review_days: Option<u32>,
    pub(super) cannot_now: Option<String>,
}

/// A reason, or what is to be said for one of the model's.
#[derive(Debug)]
pub(super) struct RawReason<'n> {
    pub(super) at: Spot,
    pub(super) id: At<String>,
    pub(super) position: At<i64>,
    pub(super) when: Option<&'n Node>,
    pub(super) label: Option<String>,
    pub(super) because: Option<String>,
    pub(super) plan: Option<Vec<String>>,
    pub(super) review_days: Option<u32>,
}

/// One piece of advice.
#[derive(Debug)]
pub(super) struct RawAdvice<'n> {
    pub(super) id: At<String>,
    pub(super) when: &'n Node,
    pub(super) text: String,
    pub(super) rests_on: Vec<At<String>>,
    pub(super) horizon: String,
    pub(super) owner: Owner,
    pub(super) source: Option<String>,
}

/// One part of a mentor's agenda.
#[derive(Debug)]
pub(super) struct RawAgendaPart {
    pub(super) about: At<Paragraph>,
    pub(super) prompts: Vec<String>,
}

/// Answers and the verdict that they must give.
#[derive(Debug)]
pub(super) struct RawCase<'n> {
    pub(super) name: String,
    pub(super) context: Option<&'n Node>,
    pub(super) answers: &'n Node,
    pub(super) verdict: At<String>,
}
