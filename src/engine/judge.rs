//! Judges the sums of one corner: bands, then the rules' limits, then the table.

use super::compiled::{Compiled, CompiledRule};
use super::facts::Facts;
use super::sums::Sums;
use crate::assessment::Assessment;
use crate::model::{Appetite, AxisIx, Band, ItemIx, Limit, Lines, Position};

/// What follows from the sums of one corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub position: Position,
    /// Before the rules' limits, by axis.
    pub bands: Vec<Band>,
    /// After the rules' limits, by axis.
    pub limited: Vec<Band>,
    pub fired: Vec<bool>,
}

/// Judges corners of one assessment for one appetite.
#[derive(Debug, Clone)]
pub(super) struct Judge<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    lines: Vec<Lines>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(assessment: &'a Assessment, compiled: &'a Compiled, appetite: Appetite) -> Self {
        let lines = assessment.model().axes().iter().map(|axis| axis.lines_for(appetite)).collect();
        Self { assessment, compiled, lines }
    }

    pub(super) fn lines(&self, axis: AxisIx) -> Lines {
        self.lines[axis]
    }

    pub(super) fn judge(&self, sums: &Sums) -> Judged {
        self.judge_corner(sums, |_| ABSENT)
    }

    /// Any corner; `absent` gives the shown value of an axis without applicable items there.
    pub(super) fn judge_corner(&self, sums: &Sums, absent: impl Fn(AxisIx) -> f64) -> Judged {
        let axes = 0..self.lines.len();
        let mut sheet = Judged {
            position: 0,
            bands: axes.map(|axis| self.band(sums, axis, absent(axis))).collect(),
            limited: vec![Band::Medium; self.lines.len()],
            fired: vec![false; self.compiled.rules.len()],
        };
        self.apply(sums, &mut sheet, |_| true);
        sheet
    }

    /// The position at the centre when these items alone are read otherwise than on `base`, with its grounds on the
    /// sheet: an axis without any of them keeps its band, and a rule that sees none of them stays as it was.
    pub(super) fn judge_changed(
        &self,
        sums: &Sums,
        base: &Judged,
        changed: &[ItemIx],
        sheet: &mut Judged,
    ) -> Position {
        sheet.bands.copy_from_slice(&base.bands);
        sheet.fired.copy_from_slice(&base.fired);
        for dimension in changed.iter().filter_map(|item| self.compiled.items[*item].dimension) {
            let axis = self.compiled.dimensions[dimension].axis;
            sheet.bands[axis] = self.band(sums, axis, ABSENT);
        }
        self.apply(sums, sheet, |rule| changed.iter().any(|item| rule.sees[*item]));
        sheet.position
    }

    /// Applies the rules to the bands; those that need not be `asked` have fired, or not, as the sheet says.
    fn apply(&self, sums: &Sums, sheet: &mut Judged, asked: impl Fn(&CompiledRule) -> bool) {
        sheet.limited.copy_from_slice(&sheet.bands);
        let mut cap = Position::MAX;
        for late in [false, true] {
            for (index, rule) in self.compiled.rules.iter().enumerate() {
                if rule.late != late {
                    continue;
                }
                if asked(rule) {
                    sheet.fired[index] = rule.when.holds(&Facts::of_sums(sums, &sheet.limited));
                }
                match rule.limit {
                    Limit::PositionAtMost(position) if sheet.fired[index] => cap = cap.min(position),
                    Limit::BandNoBetter { axis, band } if sheet.fired[index] => {
                        sheet.limited[axis] = self.no_better(axis, sheet.limited[axis], band);
                    }
                    Limit::PositionAtMost(_) | Limit::BandNoBetter { .. } => {}
                }
            }
        }
        sheet.position = self.assessment.model().table().position(&sheet.limited).min(cap);
    }

    fn band(&self, sums: &Sums, axis: AxisIx, absent: f64) -> Band {
        let lines = self.lines[axis];
        let at_least = |line: crate::model::Decimal| {
            sums.compare_axis(axis, line).map_or_else(|| absent >= line.to_f64(), std::cmp::Ordering::is_ge)
        };
        if at_least(lines.high) {
            Band::High
        } else if at_least(lines.medium) {
            Band::Medium
        } else {
            Band::Low
        }
    }

    fn no_better(&self, axis: AxisIx, band: Band, limit: Band) -> Band {
        if self.compiled.axes[axis].reversed { band.max(limit) } else { band.min(limit) }
    }
}

/// The value of an axis without items at the centre.
const ABSENT: f64 = 50.0;
