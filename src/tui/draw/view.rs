//! What is drawn, and how.

use ratatui::layout::Size;

use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::tui::theme::Theme;
use crate::tui::typing::Typing;

/// From here on there are two columns.
const TWO_COLUMNS: u16 = 110;

/// A page, the state of it on the screen, and the room there is.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub page: &'a Page,
    pub theme: &'a Theme,
    pub size: Size,
    /// The choice that is marked.
    pub mark: Option<usize>,
    /// The first line of the work to show.
    pub top: usize,
    /// What is marked, filled in or asked stays in view.
    pub follows: bool,
    pub typing: Option<&'a Typing>,
    pub said: Option<Said<'a>>,
}

impl View<'_> {
    /// Whether the work is a card.
    pub fn is_card(&self) -> bool {
        self.page.place == Place::Card || self.page.drawn_for.is_some()
    }

    /// Whether something stands beside the work.
    pub fn has_two_columns(&self) -> bool {
        let has_beside = self.is_card() && self.page.drawn_for.is_none() || !self.page.beside.is_empty();
        self.size.width >= TWO_COLUMNS && has_beside
    }
}

/// What the line for messages says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    Loud(&'a str),
    Quiet(&'a str),
}
