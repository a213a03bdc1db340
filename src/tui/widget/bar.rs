//! A bar from 0 to 100 with the range in which the value may lie.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::engine::Values;
use crate::tui::theme::Theme;

/// A bar of so many cells. Within the range the cells differ in shape, not in colour only.
#[must_use]
pub fn bar(values: Values, cells: usize, style: Style, theme: &Theme) -> Vec<Span<'static>> {
    let cell = |value: f64| at(value, cells);
    let (low, high) = (values.worst.min(values.best), values.worst.max(values.best));
    let sure = cell(low);
    let possible = cell(high).max(sure);
    let value = cell(values.value);
    let glyphs = theme.glyphs;
    vec![
        Span::styled(glyphs.full.repeat(value.min(cells)), style),
        Span::styled(glyphs.span.repeat(possible.saturating_sub(value.max(sure))), style),
        Span::styled(glyphs.empty.repeat(cells - possible.max(value).min(cells)), theme.trough),
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the cells of a bar")]
#[expect(clippy::cast_precision_loss, reason = "a bar has a few dozen cells")]
fn at(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * cells as f64).round() as usize
}
