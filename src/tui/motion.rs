//! How the mark and the page move. The mark goes from choice to choice while the next one is near; where the page has
//! more to read, or nothing to choose, it is read on.

use std::ops::Range;

use super::draw::Scroll;
use crate::journey::action::{Act, Face};
use crate::journey::page::{Choice, Page};

/// Where somebody is on a page.
#[derive(Debug, Clone, Default)]
pub struct Spot {
    pub mark: Mark,
    /// The first line shown.
    pub top: usize,
    /// The page is read on, wherever what is marked or filled in may be; else that stays in view.
    pub reads_on: bool,
    /// Where the mark began, on which act, and what was asked for then: when the page changes these, the mark begins anew.
    began: (Option<usize>, Option<Act>, usize),
    /// The words that sifted the choices then.
    sought: Option<String>,
}

/// What is marked.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Mark {
    /// What the page begins with.
    #[default]
    Begins,
    /// The choice with this index, or wherever what it does has gone.
    Row(usize, Option<Act>),
    /// Nothing: it was left behind in reading.
    Nothing,
}

/// A long list goes on beyond its window, by so many windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    Later(usize),
    Earlier(usize),
}

/// The lines of each choice, in reading order.
type Rows = [(usize, Range<usize>)];

impl Spot {
    /// The marked choice of a page as it is now.
    pub fn settle(&mut self, page: &Page) -> Option<usize> {
        // Where only words are typed the rows are out of sight: who comes back finds the mark where it was.
        if page.is_typing() && page.choices.is_empty() {
            return None;
        }
        let on = page.mark.and_then(|mark| page.choices.get(mark)).map(|choice| choice.act.clone());
        let (mark, act, step) = std::mem::replace(&mut self.began, (page.mark, on.clone(), page.step));
        // Rows may come before the one that it begins with.
        let is_same = mark == page.mark || (act.is_some() && act == on);
        if !is_same || step != page.step {
            (self.mark, self.reads_on) = (Mark::Begins, false);
        }
        let sought = page.filled_in().filter(|_| page.sifts).map(|field| field.value.clone());
        let before = std::mem::replace(&mut self.sought, sought);
        if before.is_some() && self.sought.is_some() && before != self.sought {
            (self.mark, self.top, self.reads_on) = (Mark::Begins, 0, false);
        }
        let last = page.choices.len().checked_sub(1);
        match &mut self.mark {
            Mark::Begins => page.mark.filter(|mark| Some(*mark) <= last),
            Mark::Nothing => None,
            Mark::Row(index, act) => {
                let is_it = |index: usize| page.choices.get(index).map(|choice| &choice.act) == act.as_ref();
                let moved = (0..page.choices.len()).find(|index| is_it(*index));
                let stays = act.is_none() || is_it(*index);
                let now = if stays { Some(*index) } else { moved.or(Some(*index)) }.zip(last);
                let now = now.map(|(index, last)| index.min(last))?;
                *index = now;
                *act = page.choices.get(now).map(|choice| choice.act.clone());
                Some(now)
            }
        }
    }

    /// Whether a page that was just opened has more to read before the row that it begins with than is in view: it is read
    /// from the top then, and nothing is marked before a row comes into view, but for the way on where that is the first.
    pub fn is_read_first(&mut self, page: &Page, rows: &Rows, scroll: Scroll, mark: Option<usize>) -> bool {
        let begins = rows.iter().find(|(index, _)| self.mark == Mark::Begins && Some(*index) == mark);
        let is_below = begins.is_some_and(|(_, lines)| lines.start >= scroll.height);
        if is_below {
            let goes_on = |index| page.choices.get(index).is_some_and(Choice::only_goes_on);
            let first = rows.first().filter(|(_, lines)| lines.start < scroll.height);
            self.mark = match first {
                Some((index, _)) if goes_on(*index) => Mark::Row(*index, Some(Act::GoOn)),
                _ => Mark::Nothing,
            };
        }
        is_below
    }

    fn goes_to(&mut self, index: usize) {
        (self.mark, self.reads_on) = (Mark::Row(index, None), false);
    }

    /// Reads on, until the row that the page begins with is in view, and marks that then.
    pub fn reads(&mut self, page: &Page, rows: &Rows, scroll: Scroll) {
        self.scroll(screenful(scroll), rows, scroll, None);
        let begins = page.mark.and_then(|mark| rows.iter().find(|(index, _)| *index == mark));
        if let Some((index, _)) = begins.filter(|(_, lines)| lines.end <= self.top + scroll.height) {
            self.mark = Mark::Row(*index, None);
        }
    }

    /// Scrolls by so many lines; what is out of view is not marked any more.
    pub fn scroll(&mut self, by: isize, rows: &Rows, scroll: Scroll, mark: Option<usize>) {
        self.top = scroll.top.saturating_add_signed(by).min(scroll.furthest);
        self.reads_on = true;
        let in_view = self.top..self.top + scroll.height;
        let row = rows.iter().find(|(index, _)| Some(*index) == mark);
        if row.is_some_and(|(_, lines)| lines.end <= in_view.start || lines.start >= in_view.end) {
            self.mark = Mark::Nothing;
        }
    }
}

/// Moves the mark or the page; where a list goes on beyond its window it says so.
pub fn moved(
    spot: &mut Spot,
    page: &Page,
    face: Face,
    (mark, rows): (Option<usize>, &Rows),
    scroll: Scroll,
) -> Option<Beyond> {
    let at = mark.and_then(|mark| rows.iter().position(|(index, _)| *index == mark));
    let list = List { page, rows, scroll, at };
    if let Some((beyond, index)) = list.beyond(face) {
        spot.goes_to(index);
        return Some(beyond);
    }
    let screenful = screenful(scroll);
    match face {
        Face::Down | Face::Up => match list.next(face) {
            Some(index) => spot.goes_to(index),
            None => spot.scroll(if face == Face::Up { -1 } else { 1 }, rows, scroll, mark),
        },
        Face::PageDown => list.jumps(spot, screenful, mark),
        Face::PageUp => list.jumps(spot, -screenful, mark),
        Face::Last => list.jumps(spot, isize::MAX, mark),
        Face::First => list.jumps(spot, isize::MIN, mark),
        _ => {}
    }
    None
}

/// Lines that a page is moved by: two of those that were read stay in view.
fn screenful(scroll: Scroll) -> isize {
    isize::try_from(scroll.height.saturating_sub(2).max(1)).unwrap_or(1)
}

/// The choices of a page as they are drawn.
struct List<'a> {
    page: &'a Page,
    rows: &'a Rows,
    scroll: Scroll,
    /// Which of the rows is marked.
    at: Option<usize>,
}

impl List<'_> {
    /// How far a long list goes on beyond its window, and which choice of the window to come is marked then.
    fn beyond(&self, face: Face) -> Option<(Beyond, usize)> {
        let (earlier, later) = self.windows();
        let (is_first, is_last) = (self.at == Some(0), self.at.is_some_and(|at| at + 1 == self.rows.len()));
        let (is_top, is_read) = (self.scroll.top == 0, self.scroll.top >= self.scroll.furthest);
        match face {
            Face::Down if is_last && later > 0 => Some((Beyond::Later(1), 0)),
            Face::PageDown if is_last && is_read && later > 0 => Some((Beyond::Later(1), 0)),
            Face::Last if later > 0 => Some((Beyond::Later(later), usize::MAX)),
            Face::Up if is_first && earlier > 0 => Some((Beyond::Earlier(1), usize::MAX)),
            Face::PageUp if is_first && is_top && earlier > 0 => Some((Beyond::Earlier(1), usize::MAX)),
            Face::First if earlier > 0 => Some((Beyond::Earlier(earlier), 0)),
            _ => None,
        }
    }

    /// How many windows of a long list there are before this one and after it.
    fn windows(&self) -> (usize, usize) {
        let Some((first, of)) = self.page.window else { return (0, 0) };
        let length = self.page.choices.len().max(1);
        (first.div_ceil(length), of.saturating_sub(first + length).div_ceil(length))
    }

    /// The choice that the mark goes to: the next one, if it is near.
    fn next(&self, face: Face) -> Option<usize> {
        let in_view = |lines: &Range<usize>| {
            (self.scroll.top..self.scroll.top + self.scroll.height).contains(&lines.start)
        };
        let (index, lines) = match (face, self.at) {
            (Face::Down, Some(at)) => self.rows.get(at + 1)?,
            (_, Some(at)) => self.rows.get(at.checked_sub(1)?)?,
            // What is asked comes before what can be done besides.
            (Face::Down, None) => {
                let asked = |index: usize| self.page.choices.get(index).is_some_and(|choice| choice.asked);
                let first = self.rows.iter().find(|(index, lines)| asked(*index) && in_view(lines));
                first.or_else(|| self.rows.iter().find(|(_, lines)| in_view(lines)))?
            }
            (_, None) if self.page.mark.is_some() || self.scroll.furthest == 0 => {
                self.rows.iter().rfind(|(_, lines)| in_view(lines))?
            }
            (_, None) => return None,
        };
        let marked = self.at.and_then(|at| self.rows.get(at)).map_or(lines, |(_, marked)| marked);
        let both = marked.end.max(lines.end) - marked.start.min(lines.start);
        // What opens below a marked row may be longer than the screen: it is read to its end first.
        let (rest, is_read) = match face {
            Face::Down => {
                (lines.end.saturating_sub(marked.end), marked.end <= self.scroll.top + self.scroll.height)
            }
            _ => (marked.start.saturating_sub(lines.start), marked.start >= self.scroll.top),
        };
        let height = self.scroll.height;
        (in_view(lines) || both <= height || is_read && rest <= height).then_some(*index)
    }

    /// Scrolls far; in a list the mark goes along, to its end or to the first row in view.
    fn jumps(&self, spot: &mut Spot, by: isize, mark: Option<usize>) {
        let was = self.scroll.top;
        spot.scroll(by, self.rows, self.scroll, mark);
        if self.page.mark.is_none() {
            return;
        }
        let mut in_view = self
            .rows
            .iter()
            .filter(|(_, lines)| (spot.top..spot.top + self.scroll.height).contains(&lines.start));
        let stays_at_end = by > 0 && (by == isize::MAX || spot.top == was);
        let row = if stays_at_end { in_view.next_back() } else { in_view.next() };
        spot.mark = row.map_or(Mark::Nothing, |(index, _)| Mark::Row(*index, None));
    }
}
