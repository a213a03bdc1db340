//! The mirror of a model.

use super::{RawReason, RawVerdict};
use crate::model::{Appetite, Band, ConfidenceRules, CoverageRules, Decimal, Noise, TrendRules, Unknown};
use crate::yaml::{At, Node, Spot};

/// One model document, or a model written within an assessment.
#[derive(Debug)]
pub(in crate::assessment) struct RawModel<'n> {
    pub(in crate::assessment) at: Spot,
    pub(in crate::assessment) id: Option<String>,
    pub(in crate::assessment) version: Option<String>,
    pub(in crate::assessment) axes: Vec<RawAxis<'n>>,
    pub(in crate::assessment) gate: Option<RawGate<'n>>,
    pub(in crate::assessment) scales: Vec<RawScale>,
    pub(in crate::assessment) evidence: Vec<RawEvidence>,
    pub(in crate::assessment) unknown: Option<Unknown>,
    pub(in crate::assessment) noise: Option<Noise>,
    pub(in crate::assessment) coverage: Option<At<CoverageRules>>,
    pub(in crate::assessment) confidence: Option<At<ConfidenceRules>>,
    pub(in crate::assessment) trend: Option<At<TrendRules>>,
    pub(in crate::assessment) rules: Vec<RawRule<'n>>,
    pub(in crate::assessment) table: Option<RawTable<'n>>,
    pub(in crate::assessment) verdicts: Vec<RawVerdict>,
    pub(in crate::assessment) find_out_first: Option<RawVerdict>,
    pub(in crate::assessment) reasons: Vec<RawReason<'n>>,
}

/// One axis.
#[derive(Debug)]
pub(in crate::assessment) struct RawAxis<'n> {
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) title: String,
    pub(in crate::assessment) about: String,
    pub(in crate::assessment) when_new: Option<String>,
    pub(in crate::assessment) reversed: bool,
    pub(in crate::assessment) lines: At<(f64, f64)>,
    pub(in crate::assessment) shifts: Vec<(Appetite, At<f64>)>,
    pub(in crate::assessment) scale: At<&'n str>,
    pub(in crate::assessment) dimensions: Vec<RawDimension>,
}

/// One dimension.
#[derive(Debug)]
pub(in crate::assessment) struct RawDimension {
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) title: String,
    pub(in crate::assessment) weight: Option<At<f64>>,
}

/// The gate.
#[derive(Debug)]
pub(in crate::assessment) struct RawGate<'n> {
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) title: String,
    pub(in crate::assessment) scale: At<&'n str>,
}

/// One scale.
#[derive(Debug)]
pub(in crate::assessment) struct RawScale {
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) labels: [String; 5],
}

/// One evidence kind.
#[derive(Debug)]
pub(in crate::assessment) struct RawEvidence {
    pub(in crate::assessment) at: Spot,
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) label: String,
    pub(in crate::assessment) about: String,
    pub(in crate::assessment) worst: [u8; 5],
    pub(in crate::assessment) centre: [u8; 5],
    pub(in crate::assessment) best: [u8; 5],
    pub(in crate::assessment) width: f64,
    pub(in crate::assessment) coverage: Decimal,
}

/// One rule.
#[derive(Debug)]
pub(in crate::assessment) struct RawRule<'n> {
    pub(in crate::assessment) id: At<String>,
    pub(in crate::assessment) says: String,
    pub(in crate::assessment) when: &'n Node,
    pub(in crate::assessment) limit: At<RawLimit<'n>>,
}

/// What a rule limits.
#[derive(Debug, Clone, Copy)]
pub(in crate::assessment) enum RawLimit<'n> {
    Position(i64),
    Band { axis: &'n str, band: Band },
}

/// The table: the axes named, and the rows as a tree.
#[derive(Debug)]
pub(in crate::assessment) struct RawTable<'n> {
    pub(in crate::assessment) at: Spot,
    pub(in crate::assessment) by: Vec<At<&'n str>>,
    /// The tree with one map for each axis but the last, and a list of three for that.
    pub(in crate::assessment) rows: &'n Node,
}
