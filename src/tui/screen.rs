//! What the screen alone keeps: the marked choice, how far a page is scrolled, the cursor in what is being typed, and
//! whether all of it is hidden. It knows no page by name: a key, a click or pasted words become acts of the journey.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Size};

use super::chord::Chord;
use super::draw::{self, Drawing, Said, View, offered};
use super::motion::{self, Beyond, Mark, Spot};
use super::sheet::Aim;
use super::theme::Theme;
use super::typing::Typing;
use crate::journey::Journey;
use crate::journey::action::{self, Act, Binding, Does, Face};
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::Notice;

/// What is to be done about a key or a click.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Act(Act),
    /// Go back to the shell for a while.
    Suspend,
    /// Forget what was drawn, and draw everything.
    Redraw,
    /// This key was pressed.
    Press(Chord),
}

/// The screen.
pub struct Screen {
    theme: Theme,
    size: Size,
    is_hidden: bool,
    /// Where somebody was on each page, until they go to Home.
    spots: Vec<((Place, u64), Spot)>,
    typing: Option<((Place, u64, usize), Typing)>,
    /// The same before the last key: the page may refuse what that made of it.
    stood: Option<Typing>,
    /// What the screen itself has to say, until the next key.
    said: Option<String>,
    page: Page,
    /// Which page was looked at last, and whether the one before was the same.
    which: Option<(Place, u64, usize)>,
    stays: bool,
    mark: Option<usize>,
    drawing: Drawing,
}

impl Screen {
    pub fn new(theme: Theme, size: Size, journey: &Journey) -> Self {
        let mut screen = Self {
            theme,
            size,
            is_hidden: false,
            spots: Vec::new(),
            typing: None,
            stood: None,
            said: None,
            page: journey.page(),
            which: None,
            stays: false,
            mark: None,
            drawing: Drawing::default(),
        };
        screen.look(journey);
        screen
    }

    /// Takes in what the journey says now. Whatever has changed it, this is called before the next key or frame.
    pub fn look(&mut self, journey: &Journey) {
        self.page = journey.page();
        let which = Some((self.page.place, self.page.key, self.page.step));
        // What was still being read for had nothing marked.
        self.stays = std::mem::replace(&mut self.which, which) == which && self.mark.is_some();
        if self.page.place == Place::Home {
            self.spots.retain(|((place, _), _)| *place == Place::Home);
        }
        // Who looks for something once more begins anew.
        if self.page.place != Place::Find {
            self.spots.retain(|((place, _), _)| *place != Place::Find);
        }
        self.typing = typed(self.typing.take(), self.stood.take(), &self.page, &self.theme);
        self.arrange(journey);
    }

    /// Draws the page that was looked at last, by what the screen itself keeps. Enough where only that has changed.
    pub fn arrange(&mut self, journey: &Journey) {
        let page = &self.page;
        let spot = spot_of(&mut self.spots, page);
        self.mark = spot.settle(page);
        if self.is_hidden {
            self.drawing = draw::cover(&self.theme, self.size);
            return;
        }
        let said =
            self.said.as_deref().map(Said::Loud).or(journey.notice.as_ref().map(|notice| match notice {
                Notice::Said(words) | Notice::Refused(words) => Said::Loud(words),
                Notice::Taken(words) => Said::Quiet(words),
            }));
        let mut view = View {
            page,
            theme: &self.theme,
            size: self.size,
            mark: self.mark,
            top: spot.top,
            follows: !spot.reads_on,
            typing: self.typing.as_ref().map(|(_, typing)| typing),
            said,
        };
        self.drawing = draw::draw(&view);
        // Whoever comes to the rows below fields, or is at work on the page, has read what is above them.
        let is_new = page.fields.is_empty() && !self.stays;
        if is_new && spot.is_read_first(page, &self.drawing.rows(), self.drawing.scroll(), self.mark) {
            self.mark = spot.settle(page);
            (view.mark, view.top, view.follows) = (self.mark, 0, false);
            self.drawing = draw::draw(&view);
        }
        spot.top = self.drawing.scroll().top;
    }

    pub fn render(&self, frame: &mut Frame) {
        self.drawing.render(&self.theme, frame.area(), frame.buffer_mut());
        if let (Some(area), Some((_, Typing::Lines(words)))) = (self.drawing.editor, &self.typing) {
            frame.render_widget(words.as_ref(), area.intersection(frame.area()));
        }
        if let Some(cursor) = self.drawing.cursor.filter(|cursor| frame.area().contains(*cursor)) {
            frame.set_cursor_position(cursor);
        }
    }

    /// The choice that is marked.
    pub const fn mark(&self) -> Option<usize> {
        self.mark
    }

    /// Draws in other colours from now on.
    pub fn paint(&mut self, theme: Theme) {
        self.theme = theme;
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = Size::new(width, height);
    }

    /// What a key means. Letters are only letters while words are typed; else a choice's own key comes first, then the
    /// table, then a number. What was said before is read now.
    pub fn press(&mut self, journey: &mut Journey, key: Chord) -> Vec<Reply> {
        self.reads(journey);
        if self.is_hidden {
            return self.press_hidden(key);
        }
        self.stood = self.typing.as_ref().map(|(_, typing)| typing.clone());
        if let Some((_, typing)) = &mut self.typing
            && typing.press(key)
        {
            return self.typed_words();
        }
        let plain = key.plain().filter(|_| self.typing.is_none());
        if let Some(acts) = plain.and_then(|c| self.own_key(c)) {
            return acts.into_iter().map(Reply::Act).collect();
        }
        if (key.plain().is_none() || plain.is_some())
            && let Some(row) = self.row_of(&key.shown())
        {
            return self.does(row);
        }
        // Over a slow line an escape and the next key come as one that nobody has pressed.
        if key.alt {
            return vec![Reply::Press(Chord::key(KeyCode::Esc)), Reply::Press(Chord { alt: false, ..key })];
        }
        let Some(c) = plain else { return Vec::new() };
        if let Some(index) = c.to_digit(10).and_then(|digit| self.page.numbered(digit as usize)) {
            return self.takes(index);
        }
        let help = action::key_for(self.page.place, &Act::Help);
        self.said = Some(format!("{} means nothing here; {help} tells what does.", key.shown()));
        Vec::new()
    }

    /// Words that were pasted, where words are typed.
    pub fn paste(&mut self, journey: &mut Journey, pasted: &str) -> Vec<Reply> {
        self.reads(journey);
        self.stood = self.typing.as_ref().map(|(_, typing)| typing.clone());
        match &mut self.typing {
            Some((_, typing)) if !self.is_hidden => typing.paste(pasted),
            Some(_) | None => return Vec::new(),
        }
        self.typed_words()
    }

    pub fn click(&mut self, journey: &mut Journey, column: u16, row: u16) -> Vec<Reply> {
        if self.is_hidden {
            return Vec::new();
        }
        self.reads(journey);
        match self.drawing.at(Position::new(column, row)) {
            Some(Aim::Choice(index)) => self.takes(index),
            Some(Aim::Field(index)) if self.page.field == Some(index) => Vec::new(),
            Some(Aim::Field(index)) => vec![Reply::Act(Act::Field(index))],
            Some(Aim::Option(field, option)) => {
                let words = self.page.fields.get(field).and_then(|field| field.options.get(option));
                words.map(|words| Reply::Act(Act::Set(field, words.clone()))).into_iter().collect()
            }
            Some(Aim::Tab(index)) => {
                self.page.tabs.get(index).map(|tab| Reply::Act(tab.act.clone())).into_iter().collect()
            }
            Some(Aim::Key(key)) => self.row_of(key).map_or_else(Vec::new, |row| self.does(row)),
            None => Vec::new(),
        }
    }

    /// The wheel moves the page; it takes nothing.
    pub fn wheel(&mut self, lines: i16) {
        let by = isize::from(lines);
        spot_of(&mut self.spots, &self.page).scroll(
            by,
            &self.drawing.rows(),
            self.drawing.scroll(),
            self.mark,
        );
    }

    /// What was said before has been read, and the view follows the mark again.
    fn reads(&mut self, journey: &mut Journey) {
        (journey.notice, self.said) = (None, None);
        spot_of(&mut self.spots, &self.page).reads_on = false;
    }

    /// While the screen is hidden only what brings it back, or ends or stops the program, means something.
    fn press_hidden(&mut self, key: Chord) -> Vec<Reply> {
        let row = self.row_of(&key.shown()).filter(|_| key.plain().is_none());
        match row.map(|row| &row.does) {
            Some(Does::Face(Face::Hide)) => {
                self.is_hidden = false;
                vec![Reply::Redraw]
            }
            Some(Does::Face(Face::Suspend)) => vec![Reply::Suspend],
            Some(Does::Act(Act::Quit)) => vec![Reply::Act(Act::Quit)],
            _ => Vec::new(),
        }
    }

    /// Hands over what is typed now, if it is something else than before.
    fn typed_words(&self) -> Vec<Reply> {
        let Some(((.., index), typing)) = &self.typing else { return Vec::new() };
        let (words, before) = (typing.words(), self.page.fields.get(*index).map(|field| &field.value));
        if before == Some(&words) { Vec::new() } else { vec![Reply::Act(Act::Set(*index, words))] }
    }

    /// What a letter or digit of a choice's own takes.
    fn own_key(&self, key: char) -> Option<Vec<Act>> {
        // A card that is only looked at takes no answers.
        let choices = if self.page.drawn_for.is_some() { &[][..] } else { &self.page.choices };
        let mut keyed = self.page.tabs.iter().chain(choices);
        keyed.find(|choice| choice.key == Some(key)).map(|choice| self.page.taken_by_key(choice))
    }

    fn row_of(&self, key: &str) -> Option<&'static Binding> {
        let does = |row: &&Binding| !matches!(row.does, Does::Choices) && row.keys.contains(&key);
        action::here(self.page.place).find(does)
    }

    fn does(&mut self, row: &Binding) -> Vec<Reply> {
        match &row.does {
            Does::Act(act) => vec![Reply::Act(act.clone())],
            Does::With(make) => vec![Reply::Act(make(String::new()))],
            Does::OnRow(act) => {
                if let Some(act) = offered(&self.page, self.mark, act) {
                    return vec![Reply::Act(act.clone())];
                }
                let rows = 0..self.page.choices.len();
                let what = match self.mark {
                    Some(_) => "This row has nothing for it",
                    None if rows.into_iter().any(|row| offered(&self.page, Some(row), act).is_some()) => {
                        "First mark a row with the arrows"
                    }
                    None => "No row here has anything for it",
                };
                self.said = Some(format!("{what}: {}.", row.hint));
                Vec::new()
            }
            Does::Choices => Vec::new(),
            Does::Face(face) => self.face(*face),
        }
    }

    fn face(&mut self, face: Face) -> Vec<Reply> {
        match face {
            Face::Take => match self.mark {
                Some(index) => self.takes(index),
                None if self.drawing.reads_on(&self.page, None) => {
                    let (rows, scroll) = (self.drawing.rows(), self.drawing.scroll());
                    spot_of(&mut self.spots, &self.page).reads(&self.page, &rows, scroll);
                    Vec::new()
                }
                None => vec![Reply::Act(Act::GoOn)],
            },
            Face::Less | Face::More => self.turned(face).into_iter().collect(),
            Face::NextField => self.field_after(Face::Down).into_iter().collect(),
            Face::PreviousField => self.field_after(Face::Up).into_iter().collect(),
            Face::Hide => {
                self.is_hidden = true;
                vec![Reply::Redraw]
            }
            Face::Suspend => vec![Reply::Suspend],
            Face::Redraw => vec![Reply::Redraw],
            Face::Again | Face::ReadOn | Face::Brief | Face::Full => Vec::new(),
            Face::Up | Face::Down => match self.field_after(face) {
                Some(reply) => vec![reply],
                None => self.moves(face),
            },
            Face::PageUp | Face::PageDown | Face::First | Face::Last => self.moves(face),
        }
    }

    /// Takes a choice. In a list the mark stays on what was taken, so that one comes back to it; in a form the fields
    /// are left first, since going on from one of them leads to the next.
    fn takes(&mut self, index: usize) -> Vec<Reply> {
        let Some(choice) = self.page.choices.get(index) else { return Vec::new() };
        let leaves = self.page.field.filter(|_| self.page.mark.is_none());
        let leaves = leaves.map(|_| Reply::Act(Act::Field(self.page.fields.len())));
        if self.page.mark.is_some() {
            spot_of(&mut self.spots, &self.page).mark = Mark::Row(index, Some(choice.act.clone()));
        }
        leaves.into_iter().chain([Reply::Act(choice.act.clone())]).collect()
    }

    /// The field above or below, where fields are walked through; below the last one the choices.
    fn field_after(&self, face: Face) -> Option<Reply> {
        let page = &self.page;
        let fields = page.fields.len();
        let first = self.drawing.rows().first().map(|(index, _)| *index);
        let to = match (face, page.field) {
            (Face::Down, Some(at)) if self.mark.is_none() => {
                (at + 1 < fields || !page.choices.is_empty()).then_some(at + 1)
            }
            (Face::Up, Some(at)) if self.mark.is_none() => at.checked_sub(1),
            (Face::Up, None) if page.mark.is_some() && self.mark == first => fields.checked_sub(1),
            _ => None,
        };
        to.map(|field| Reply::Act(Act::Field(field)))
    }

    /// The choice before or after the one that stands, in a field with choices.
    fn turned(&self, face: Face) -> Option<Reply> {
        let (index, field) = (self.page.field?, self.page.filled_in()?);
        let (at, count) =
            (field.options.iter().position(|option| *option == field.value), field.options.len());
        let next = match (at, face) {
            (Some(at), Face::Less) => (at + count - 1) % count,
            (Some(at), _) => (at + 1) % count,
            (None, Face::Less) => count.checked_sub(1)?,
            (None, _) => 0,
        };
        Some(Reply::Act(Act::Set(index, field.options.get(next)?.clone())))
    }

    /// Moves the mark or the page, and through a long list by its windows.
    fn moves(&mut self, face: Face) -> Vec<Reply> {
        let (page, rows) = (&self.page, self.drawing.rows());
        let spot = spot_of(&mut self.spots, page);
        let beyond = motion::moved(spot, page, face, (self.mark, &rows), self.drawing.scroll());
        let (act, times) = match beyond {
            Some(Beyond::Later(windows)) => (Act::Later, windows),
            Some(Beyond::Earlier(windows)) => (Act::Earlier, windows),
            None => return Vec::new(),
        };
        vec![Reply::Act(act); times]
    }
}

fn spot_of<'a>(spots: &'a mut Vec<((Place, u64), Spot)>, page: &Page) -> &'a mut Spot {
    let key = (page.place, page.key);
    let at = spots.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        spots.push((key, Spot::default()));
        spots.len() - 1
    });
    &mut spots[at].1
}

/// What is being typed: as it is, or as it stood where the page has refused the last key; else what the page holds.
fn typed(
    typing: Option<((Place, u64, usize), Typing)>,
    stood: Option<Typing>,
    page: &Page,
    theme: &Theme,
) -> Option<((Place, u64, usize), Typing)> {
    let field = page.filled_in().filter(|_| page.is_typing())?;
    let key = (page.place, page.key, page.field?);
    let typing = typing.filter(|(known, _)| *known == key).map(|(_, typing)| typing);
    let known = typing.and_then(|typing| {
        [Some(typing), stood].into_iter().flatten().find(|typing| typing.words() == field.value)
    });
    Some((key, known.unwrap_or_else(|| Typing::of(field, page.proposes, theme))))
}
