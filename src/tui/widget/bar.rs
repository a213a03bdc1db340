//! A bar from 0 to 100 with the range in which the value may lie.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::report::block::Bar;
use crate::tui::theme::Theme;

/// A bar of so many cells: full up to the value, another shape up to where it could still be.
pub fn bar(bar: &Bar, cells: usize, style: Style, theme: &Theme) -> Vec<Span<'static>> {
    let value = at(bar.value, cells);
    let possible = at(bar.high, cells).max(value);
    let glyphs = theme.glyphs;
    vec![
        Span::styled(glyphs.full.repeat(value), style),
        Span::styled(glyphs.span.repeat(possible - value), style),
        Span::styled(glyphs.empty.repeat(cells - possible), theme.trough),
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the cells of a bar")]
#[expect(clippy::cast_precision_loss, reason = "a bar has a few dozen cells")]
fn at(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * cells as f64).round() as usize
}
