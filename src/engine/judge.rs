//! From the sums of one corner to a position: bands, the rules' limits, the table.

use super::check::Facts;
use super::compiled::Compiled;
use super::tally::Tally;
use crate::assessment::Assessment;
use crate::model::{AxisIx, Band, Effect, Lines, Position};

/// What follows from the sums of one corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub position: Position,
    /// Before the rules' limits, by axis.
    pub bands: Vec<Band>,
    /// After the rules' limits, by axis.
    pub limited: Vec<Band>,
    /// By rule.
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
    pub(super) fn new(
        assessment: &'a Assessment,
        compiled: &'a Compiled,
        appetite: crate::session::Appetite,
    ) -> Self {
        let lines = assessment.model().axes().iter().map(|axis| axis.lines_for(appetite)).collect();
        Self { assessment, compiled, lines }
    }

    pub(super) fn lines(&self, axis: AxisIx) -> Lines {
        self.lines[axis]
    }

    /// A place for results, so that a search can judge many times without allocating.
    pub(super) fn sheet(&self) -> Judged {
        let axes = self.lines.len();
        let rules = self.compiled.rules.len();
        Judged {
            position: 0,
            bands: vec![Band::Medium; axes],
            limited: vec![Band::Medium; axes],
            fired: vec![false; rules],
        }
    }

    pub(super) fn judge(&self, tally: &Tally) -> Judged {
        let mut sheet = self.sheet();
        self.judge_into(tally, &mut sheet);
        sheet
    }

    /// The position at the centre, with its grounds on the sheet.
    pub(super) fn judge_into(&self, tally: &Tally, sheet: &mut Judged) -> Position {
        for axis in 0..self.lines.len() {
            sheet.bands[axis] = self.band(tally, axis, ABSENT);
        }
        self.apply(tally, sheet)
    }

    /// Any corner; `absent` gives the shown value of an axis without applicable items there.
    pub(super) fn judge_corner(&self, tally: &Tally, absent: impl Fn(AxisIx) -> f64) -> Judged {
        let mut sheet = self.sheet();
        for axis in 0..self.lines.len() {
            sheet.bands[axis] = self.band(tally, axis, absent(axis));
        }
        self.apply(tally, &mut sheet);
        sheet
    }

    fn apply(&self, tally: &Tally, sheet: &mut Judged) -> Position {
        sheet.limited.copy_from_slice(&sheet.bands);
        let mut cap = Position::MAX;
        for late in [false, true] {
            for (index, rule) in self.compiled.rules.iter().enumerate() {
                if rule.late != late {
                    continue;
                }
                let fires = rule.when.holds(&Facts::of_tally(tally, &sheet.limited));
                sheet.fired[index] = fires;
                match rule.effect {
                    Effect::PositionAtMost(position) if fires => cap = cap.min(position),
                    Effect::BandNoBetter { axis, band } if fires => {
                        sheet.limited[axis] = self.no_better(axis, sheet.limited[axis], band);
                    }
                    Effect::PositionAtMost(_) | Effect::BandNoBetter { .. } => {}
                }
            }
        }
        sheet.position = self.assessment.model().table().position(&sheet.limited).min(cap);
        sheet.position
    }

    fn band(&self, tally: &Tally, axis: AxisIx, absent: f64) -> Band {
        let lines = self.lines[axis];
        let at_least = |line: crate::model::Decimal| {
            tally.compare_axis(axis, line).map_or_else(|| absent >= line.to_f64(), std::cmp::Ordering::is_ge)
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
