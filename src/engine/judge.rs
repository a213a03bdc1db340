//! Judges the sums of one corner: bands, then the rules' limits, then the table.

use super::compiled::{Compiled, CompiledRule};
use super::facts::Facts;
use super::judged::Judged;
use super::reading::Corner;
use super::sums::Sums;
use crate::assessment::Assessment;
use crate::model::{Appetite, AxisIx, Band, Decimal, ItemIx, Limit, Lines, Position, RuleIx};

/// Judges corners of one assessment for one appetite.
#[derive(Debug, Clone)]
pub(super) struct Judge<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    lines: Vec<Lines>,
    /// An axis that counts as this band whatever it is.
    counting: Option<(AxisIx, Band)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(assessment: &'a Assessment, compiled: &'a Compiled, appetite: Appetite) -> Self {
        let lines = assessment.model().axes().iter().map(|axis| axis.lines_for(appetite)).collect();
        Self { assessment, compiled, lines, counting: None }
    }

    /// The same, for an axis that counts as this band whatever it is.
    pub(super) fn counting(&self, axis: AxisIx, band: Band) -> Self {
        Self { counting: Some((axis, band)), ..self.clone() }
    }

    pub(super) fn lines(&self, axis: AxisIx) -> Lines {
        self.lines[axis]
    }

    pub(super) fn judge(&self, sums: &Sums, corner: Corner) -> Judged {
        let axes = 0..self.lines.len();
        let mut sheet = Judged {
            position: 0,
            table: 0,
            cap: Position::MAX,
            bands: axes.map(|axis| self.band(sums, axis, corner)).collect(),
            limited: vec![Band::Medium; self.lines.len()],
            fired: vec![false; self.compiled.rules.len()],
        };
        self.apply(sums, corner, &mut sheet, |_| true);
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
            sheet.bands[axis] = self.band(sums, axis, Corner::Centre);
        }
        self.apply(sums, Corner::Centre, sheet, |rule| changed.iter().any(|item| rule.sees[*item]));
        sheet.position
    }

    /// Applies the rules to the bands; those that need not be `asked` have fired, or not, as the sheet says.
    fn apply(&self, sums: &Sums, corner: Corner, sheet: &mut Judged, asked: impl Fn(&CompiledRule) -> bool) {
        sheet.limited.copy_from_slice(&sheet.bands);
        sheet.cap = Position::MAX;
        for late in [false, true] {
            for (index, rule) in self.compiled.rules.iter().enumerate() {
                if rule.late != late {
                    continue;
                }
                if asked(rule) {
                    let facts = Facts { sums, corner, limited: &sheet.limited };
                    sheet.fired[index] = rule.when.holds(&facts, &|_| false);
                }
                if sheet.fired[index] {
                    self.lower(rule.limit, &mut sheet.limited, &mut sheet.cap);
                }
            }
        }
        if let Some((axis, band)) = self.counting {
            sheet.limited[axis] = band;
        }
        sheet.table = self.assessment.model().table().position(&sheet.limited);
        sheet.position = sheet.table.min(sheet.cap);
    }

    fn lower(&self, limit: Limit, limited: &mut [Band], cap: &mut Position) {
        if let Some((axis, band)) = limit.band {
            limited[axis] = self.no_better(axis, limited[axis], band);
        }
        *cap = limit.position.map_or(*cap, |position| position.min(*cap));
    }

    /// The position if this rule fired beside those that did.
    pub(super) fn position_beside(&self, judged: &Judged, rule: RuleIx) -> Position {
        let (mut limited, mut cap) = (judged.limited.clone(), judged.cap);
        self.lower(self.compiled.rules[rule].limit, &mut limited, &mut cap);
        self.assessment.model().table().position(&limited).min(cap)
    }

    /// Whether a rule's limit is stricter than what stood before any rule.
    pub(super) fn binds(&self, judged: &Judged, rule: RuleIx) -> bool {
        let limit = self.compiled.rules[rule].limit;
        let before = || self.assessment.model().table().position(&judged.bands);
        limit.position.is_some_and(|position| position < before())
            || limit.band.is_some_and(|(axis, band)| {
                self.no_better(axis, judged.bands[axis], band) != judged.bands[axis]
            })
    }

    fn band(&self, sums: &Sums, axis: AxisIx, corner: Corner) -> Band {
        let lines = self.lines[axis];
        let at_least = |line: Decimal| {
            let compared = sums.compare_axis(axis, corner, line);
            compared.map_or_else(|| sums.absent(axis, corner) >= line.to_f64(), std::cmp::Ordering::is_ge)
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
