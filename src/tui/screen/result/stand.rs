//! Where you stand: the axes and their dimensions as bars, how sure, and the map.

use ratatui::text::Span;

use super::layout;
use super::parts::{Writer, capital};
use crate::memory::Footprint;
use crate::report::block::Bar;
use crate::report::{AxisReport, Report, words};
use crate::tui::text;
use crate::tui::when;
use crate::tui::widget::map::Mark;
use crate::tui::widget::{bar, map};
use crate::tui::work::Judged;

/// Columns of a bar's name.
const NAMES: usize = 20;

impl Writer<'_> {
    /// Where the user stands, as far as there is room for a map beside or below the bars.
    pub(super) fn stand(&mut self, report: &Report, judged: &Judged) {
        // On a low screen there is no room above for the sentence why.
        if self.model.size.height < 20 {
            self.text(&report.because);
            if let Some(change) = layout::change(self.work, report) {
                self.heading(&change);
            }
        }
        let beside = self.laid.page.width() < usize::from(self.model.size.width / 2);
        if beside {
            self.map(judged);
        }
        self.sure(report);
        self.gap();
        for axis in &report.axes {
            self.axis(axis);
        }
        self.bars_explained(report);
        if !beside {
            self.map(judged);
        }
        if let Some(how_often) = &report.how_often {
            self.gap();
            self.quiet(how_often);
        }
    }

    /// How sure, what that means, and what it could still become.
    fn sure(&mut self, report: &Report) {
        self.gap();
        self.text(&format!("How sure: {}. {}", report.sure, report.sure_explained));
        if !report.range.is_empty() {
            self.text(&capital(&report.range));
        }
        if let Some(fragile) = &report.fragile {
            self.item("", fragile);
        }
    }

    /// What the two parts of a bar are, where any bar has both.
    fn bars_explained(&mut self, report: &Report) {
        let mut bars = report.axes.iter().flat_map(|axis| std::iter::once(&axis.bar).chain(&axis.dimensions));
        if bars.any(|bar| bar.high > bar.low) {
            let glyphs = self.model.given.theme.glyphs;
            self.gap();
            self.quiet(&format!(
                "{} as you answered   {} could still be",
                glyphs.full.repeat(3),
                glyphs.span.repeat(3)
            ));
        }
    }

    fn map(&mut self, judged: &Judged) {
        let (theme, assessment) = (&self.model.given.theme, &self.work.assessment);
        let width = self.laid.page.width();
        if let Some(map) = map::map(&judged.outcome, assessment, &self.trail(), theme, width) {
            self.gap();
            self.laid.page.append(map);
        }
    }

    /// Earlier check-ins on the two axes of the map, newest first.
    fn trail(&self) -> Vec<Mark> {
        let ([up, across, ..], Some(recalled)) = (self.work.assessment.model().axes(), &self.work.recalled)
        else {
            return Vec::new();
        };
        let mark = |print: &Footprint| {
            let (up, across) = (print.value(&up.id)?, print.value(&across.id)?);
            Some(Mark { up, across, when: when::short(print.started, self.model) })
        };
        recalled.trail.iter().filter_map(mark).collect()
    }

    fn axis(&mut self, axis: &AxisReport) {
        self.bar(&axis.bar, "", true);
        let counts = axis.counts_as.map(|band| format!("a rule makes it count as {}", words::band(band)));
        let known = (axis.known != "all known").then(|| axis.known.clone());
        let about = axis.about.trim_end_matches('.').to_owned();
        let remarks: Vec<String> = std::iter::once(about).chain(counts).chain(known).collect();
        let quiet = self.model.given.theme.quiet;
        self.laid.page.item("  ", quiet, quiet, &remarks.join("; "));
        for dimension in &axis.dimensions {
            self.bar(dimension, "  ", false);
        }
        if self.model.size.height >= 44 {
            self.gap();
        }
    }

    fn bar(&mut self, bar: &Bar, indent: &str, strong: bool) {
        let theme = &self.model.given.theme;
        let width = self.laid.page.width();
        let names = if width < 44 { 14 } else { NAMES };
        let cells = width.saturating_sub(names + 9).clamp(4, 30);
        let favourable = if bar.reversed { 2 - bar.band.index() } else { bar.band.index() };
        let name = text::pad(&text::cut(&format!("{indent}{}", bar.title), names), names);
        let mut spans =
            vec![Span::styled(name, if strong { theme.strong } else { theme.text }), Span::raw(" ")];
        spans.extend(bar::bar(bar, cells, theme.bars[favourable], theme));
        spans.push(Span::styled(
            format!(" {}", words::band(bar.band)),
            if strong { theme.strong } else { theme.text },
        ));
        self.laid.page.line(spans);
    }
}
