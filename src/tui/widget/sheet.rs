//! A whole screen as data: the three bands that every screen has, laid out for a size.
//!
//! Where you are, the work, what you can press. Drawing and the mouse both read the same sheet, so that a click
//! means what is drawn there.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::Widget;
use ratatui_textarea::TextArea;

use super::Page;
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;

/// The widest that running text gets: longer lines are hard to read.
pub const WIDEST: u16 = 96;
/// Rows beyond which the bands would lie too far apart.
const TALLEST: u16 = 46;
/// Below this many rows the bands give up their lines.
pub const ROOMY: u16 = 16;

/// A screen: pages in their places.
#[derive(Debug, Clone)]
pub struct Sheet {
    theme: Theme,
    panes: Vec<Pane>,
    divider: Option<Rect>,
    editor: Option<(Rect, TextArea<'static>)>,
    cursor: Option<Position>,
}

/// A page in its place, scrolled.
#[derive(Debug, Clone)]
struct Pane {
    area: Rect,
    page: Page,
    top: usize,
}

/// The areas of the three bands.
#[derive(Debug, Clone, Copy)]
pub struct Bands {
    /// Where you are.
    pub head: Rect,
    /// The work.
    pub body: Rect,
    /// What you can press.
    pub foot: Rect,
}

impl Bands {
    /// The bands of a screen of this size whose text may be so wide.
    pub fn new(area: Rect, widest: u16) -> Self {
        let roomy = area.height >= ROOMY;
        // On a narrow screen only the column is spared that tells whether there is more.
        let margins = if area.width >= 60 { 4 } else { 1 };
        let width = area.width.saturating_sub(margins).min(widest);
        let x = area.x + (area.width - width) / 2;
        // On a very tall screen the bands stay together, in the middle.
        let tallest = if widest > WIDEST { 2 * TALLEST } else { TALLEST };
        let tall = area.height.saturating_sub(tallest);
        let area = Rect { y: area.y + tall / 3, height: area.height - tall, ..area };
        let above = u16::from(roomy && area.height > 30);
        let head = if roomy { 3 } else { 1 };
        let foot = if roomy { 2 } else { 1 };
        let rest = area.height.saturating_sub(above + head + foot);
        Self {
            head: Rect::new(x, area.y + above, width, head).intersection(area),
            body: Rect::new(x, area.y + above + head, width, rest).intersection(area),
            foot: Rect::new(x, (area.y + area.height).saturating_sub(foot), width, foot).intersection(area),
        }
    }

    /// Whether the head and the foot have room for a line of their own.
    pub const fn roomy(&self) -> bool {
        self.head.height > 1
    }
}

impl Sheet {
    /// A sheet without any page.
    pub const fn new(theme: Theme) -> Self {
        Self { theme, panes: Vec::new(), divider: None, editor: None, cursor: None }
    }

    /// Adds a page, shown from about this line.
    pub fn add(&mut self, area: Rect, page: Page, top: usize) {
        let top = page.top(top, usize::from(area.height));
        self.cursor = page.cursor_in(area, top).or(self.cursor);
        self.panes.push(Pane { area, page, top });
    }

    /// Draws a line down between two panes.
    pub const fn divide(&mut self, column: Rect) {
        self.divider = Some(column);
    }

    /// Shows an editor.
    pub fn edit(&mut self, area: Rect, editor: TextArea<'static>) {
        self.editor = Some((area, editor));
    }

    /// Where the terminal's cursor is shown, if it is.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// What a click at this place means.
    pub fn click(&self, at: Position) -> Option<Action> {
        self.panes.iter().find(|pane| pane.area.contains(at)).and_then(|pane| {
            let line = pane.top + usize::from(at.y - pane.area.y);
            pane.page.click(line, usize::from(at.x - pane.area.x))
        })
    }
}

impl Widget for &Sheet {
    fn render(self, area: Rect, buf: &mut Buffer) {
        buf.set_style(area, self.theme.ground);
        for pane in &self.panes {
            let inside = pane.area.intersection(area);
            pane.page.render(inside, buf, pane.top);
            self.more(pane, inside, area, buf);
        }
        if let Some((inside, editor)) = &self.editor {
            editor.render(inside.intersection(area), buf);
        }
        if let Some(divider) = self.divider {
            for row in divider.intersection(area).rows() {
                Span::styled(self.theme.glyphs.down, self.theme.rule).render(row, buf);
            }
        }
    }
}

impl Sheet {
    /// Marks at the right edge of a pane that there is more above or below.
    fn more(&self, pane: &Pane, inside: Rect, area: Rect, buf: &mut Buffer) {
        let [above, below] = self.theme.glyphs.more;
        let x = inside.right().min(area.right().saturating_sub(1));
        let mark = |y: u16, glyph: &'static str, buf: &mut Buffer| {
            let cell = Rect::new(x, y, 1, 1).intersection(area);
            Span::styled(glyph, self.theme.accent).render(cell, buf);
        };
        if inside.height > 1 && pane.top > 0 {
            mark(inside.y, above, buf);
        }
        if inside.height > 1 && pane.top < pane.page.furthest(usize::from(pane.area.height)) {
            mark(inside.bottom() - 1, below, buf);
        }
    }
}
