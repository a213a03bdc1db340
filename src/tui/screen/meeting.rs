//! A session with a mentor: every step is a page of words and a few rows to choose from.
//!
//! What may be seen by whom is decided by the table alone; the words are those of the report. `choices` holds what can
//! be chosen at each step, `words` what is read there, `turns` whose turn it is, `carry` what a choice does,
//! `typed` what is asked for in words and where they go.

mod carry;
mod choices;
mod turns;
mod typed;
mod words;

pub use choices::Choice;
pub use turns::{answered, begin, is_for_two, take};

use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::meeting::{Refusal, Step};
use crate::report;
use crate::report::seat::Seat;
use crate::tui::at_table::AtTable;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::sheet::Bands;
use crate::tui::widget::{Field, Page, Sheet};
use crate::tui::{text, when};

/// Where in a meeting the two are.
#[derive(Debug)]
pub struct MeetingScreen {
    /// What is asked.
    pub(super) spot: Spot,
    row: usize,
    /// The first line shown of the words.
    top: usize,
    /// Words being typed, and what for.
    typing: Option<(Choice, Field)>,
    /// What a mentor may ask is shown beside.
    prompts: bool,
}

/// What is asked within a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The step itself.
    Step,
    /// One topic of the talk.
    Topic(usize),
    /// Whether the mentor knows only what was told.
    OnlyTold,
    /// Which of the mentor's notes stay private.
    MentorsNotes,
    /// Before the hand-out with everything: both have to say so.
    BothSaySo,
    /// The hand-out with everything: both said so.
    Everything,
    /// The keyboard goes back to the mentee, before what is for the mentee alone.
    HandBack,
    /// Before the mentee's own answers open again.
    Reopen,
    /// What of the context the mentor elsewhere sees.
    Shown,
}

/// Columns of the pane with prompts, and of a screen that has room for it.
const PROMPTS: u16 = 38;
const WIDE: u16 = 104;

impl MeetingScreen {
    /// At a spot, on its first row.
    pub const fn new(spot: Spot) -> Self {
        Self { spot, row: 0, top: 0, typing: None, prompts: false }
    }

    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        match (&self.typing, self.spot) {
            (Some(_), _) => Place::MeetingText,
            (None, Spot::Topic(_)) => Place::Topic,
            (
                None,
                Spot::Step
                | Spot::OnlyTold
                | Spot::MentorsNotes
                | Spot::BothSaySo
                | Spot::Everything
                | Spot::HandBack
                | Spot::Reopen
                | Spot::Shown,
            ) => Place::Meeting,
        }
    }

    /// The field where the user types.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.typing.as_mut().map(|(_, field)| field)
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let Some(table) = &model.table else { return Sheet::new(model.given.theme) };
        let mut shell = Shell::wide(model, heading(model, table), 2 * WIDE);
        let room = shell.body;
        let Laid { above, below, words, beside } = self.laid(model, &table.seat, room);
        let rows = Rect { y: words.bottom(), height: room.height - words.height, ..words };
        shell.sheet.add(words, above, self.top);
        shell.sheet.add(rows, below, 0);
        if beside {
            let mut page = Page::new(PROMPTS);
            words::prompts(model, &mut page, &table.seat);
            let pane = Rect { x: room.right() - PROMPTS, width: PROMPTS, ..room };
            shell.sheet.divide(Rect { x: pane.x - 2, width: 1, ..pane });
            shell.sheet.add(pane, page, 0);
        }
        shell.sheet
    }

    /// Both pages, and how much of the room the words take.
    fn laid(&self, model: &Model, seat: &Seat, room: Rect) -> Laid {
        let beside = self.prompts && room.width >= WIDE;
        let width = if beside { room.width - PROMPTS - 2 } else { room.width };
        let [above, below] = self.pages(model, seat, width, beside);
        let height = (below.height() + 1).min(usize::from(room.height) * 2 / 3);
        let height = u16::try_from(height).unwrap_or(room.height);
        let words = Rect { width, height: (room.height - height).min(fits(&above)), ..room };
        Laid { above, below, words, beside }
    }

    /// The words, and the rows below them.
    fn pages(&self, model: &Model, seat: &Seat, width: u16, beside: bool) -> [Page; 2] {
        let mut above = Page::new(width);
        if self.prompts && !beside {
            words::prompts(model, &mut above, seat);
        }
        words::add(model, &mut above, seat, self.spot);
        let mut below = Page::new(width);
        below.line(Vec::new());
        match &self.typing {
            Some((choice, field)) => {
                below.text(model.given.theme.strong, &typed::question(*choice, seat));
                screen::add_typed(&mut below, &model.given.theme, field);
            }
            None => self.rows(model, &mut below, seat),
        }
        [above, below]
    }

    fn rows(&self, model: &Model, page: &mut Page, seat: &Seat) {
        let place = self.place();
        for (index, choice) in choices::at(seat, self.spot).into_iter().enumerate() {
            let (label, about) = choices::told(choice, seat, self.spot);
            let key = match choice {
                Choice::Level(level) => keymap::shown(place, Action::Level(level), &[]),
                Choice::Differently => keymap::shown(place, Action::Differently, &[]),
                Choice::Example => keymap::shown(place, Action::Example, &[]),
                // Its key is named in the footer.
                Choice::NextTopic => String::new(),
                _ => keymap::shown(place, rows::choose(index), &[]),
            };
            let row = Row { index, marked: index == self.row, key: &key, label: &label, about: &about };
            row.add(page, &model.given.theme);
        }
    }
}

/// A screen laid out.
struct Laid {
    above: Page,
    below: Page,
    /// Where the words go.
    words: Rect,
    /// Whether the prompts stand in a pane of their own.
    beside: bool,
}

fn fits(page: &Page) -> u16 {
    u16::try_from(page.height()).unwrap_or(u16::MAX)
}

fn heading(model: &Model, table: &AtTable) -> Heading {
    let step = report::words::meeting::step(table.seat.step());
    Heading {
        title: text::cut(&table.seat.title(), 60),
        state: screen::card::kept(model, &table.kept),
        place: vec![Span::styled(step, model.given.theme.strong)],
        progress: String::new(),
    }
}

/// Goes to the step that the meeting stands at.
pub fn enter(model: &mut Model) {
    let Some(step) = model.table.as_ref().map(|table| table.seat.step()) else { return };
    match step {
        Step::MenteeAnswers => turns::mentee(model),
        Step::MentorAnswers => turns::mentor(model),
        Step::Talk => enter_talk(model),
        // Who sits there now is not known: the mentor did last.
        Step::Alone if is_shared(model) => show(model, Spot::HandBack),
        Step::Agreement
        | Step::HandOver
        | Step::Alone
        | Step::Reveal
        | Step::Options
        | Step::Will
        | Step::HandOut => show(model, Spot::Step),
    }
}

/// Whether both use this keyboard.
fn is_shared(model: &Model) -> bool {
    model.table.as_ref().is_some_and(|table| table.seat.is_one_keyboard())
}

fn enter_talk(model: &mut Model) {
    let Some(table) = &mut model.table else { return };
    let open = table.seat.take_topics().iter().position(|topic| topic.ended.is_none());
    if table.seat.topics() == 0 {
        model.notice = Some("There is no topic: you see everything alike.".into());
        return carry::next(model);
    }
    show(model, Spot::Topic(open.unwrap_or(0)));
}

/// Shows a spot, keeping the prompts open if they were.
pub(super) fn show(model: &mut Model, spot: Spot) {
    let prompts = matches!(&model.screen, Screen::Meeting(meeting) if meeting.prompts);
    screen::go(model, Screen::Meeting(MeetingScreen { prompts, ..MeetingScreen::new(spot) }));
}

/// Says why something does not go.
pub(super) fn refused(model: &mut Model, refusal: Refusal) {
    model.notice = Some(report::words::meeting::refusal(refusal).into());
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Screen::Meeting(meeting), Some(table)) = (&mut model.screen, &model.table) else {
        return Vec::new();
    };
    if meeting.typing.is_some() {
        typed::typing(model, action);
        return Vec::new();
    }
    let choices = choices::at(&table.seat, meeting.spot);
    meeting.row = meeting.row.min(choices.len().saturating_sub(1));
    let chosen = match action {
        Action::Accept => choices.get(meeting.row).copied(),
        Action::Choose(number) => rows::chosen(number, choices.len()).map(|row| choices[row]),
        Action::Level(level) => Some(Choice::Level(level)),
        Action::Differently => Some(Choice::Differently),
        Action::Example => Some(Choice::Example),
        Action::NextCard => Some(Choice::NextTopic),
        _ => None,
    };
    if let Some(choice) = chosen {
        meeting.row = choices.iter().position(|known| *known == choice).unwrap_or(meeting.row);
        return carry::out(model, choice);
    }
    match action {
        Action::Back | Action::PreviousCard => carry::back(model),
        Action::Prompts => meeting.prompts = !meeting.prompts,
        Action::Timer => how_long(model),
        Action::TakeAway => {
            if let Some(choice) = takes_away(model) {
                typed::take_away(model, choice);
            }
        }
        Action::PageUp | Action::PageDown => scroll(model, action),
        _ if choices.len() == 1 => scroll(model, action),
        _ => meeting.row = rows::moved(meeting.row, choices.len(), action),
    }
    Vec::new()
}

/// Whether a key has a meaning now: there is more to read, or not.
pub fn offers(model: &Model, action: Action) -> bool {
    match (action, &model.screen) {
        (Action::PageDown, Screen::Meeting(meeting)) => {
            scrolls(model, meeting).is_some_and(|(furthest, _)| meeting.top < furthest)
        }
        (Action::TakeAway, _) => takes_away(model).is_some(),
        _ => true,
    }
}

/// The marked row, if it can be taken away.
fn takes_away(model: &Model) -> Option<Choice> {
    let (Screen::Meeting(meeting), Some(table)) = (&model.screen, &model.table) else { return None };
    let choices = choices::at(&table.seat, meeting.spot);
    let marked = choices.get(meeting.row.min(choices.len().saturating_sub(1))).copied();
    marked.filter(|choice| matches!(choice, Choice::Subject(_) | Choice::OneOption(..)))
}

/// The furthest line that the words can begin with, and how many are in view.
fn scrolls(model: &Model, meeting: &MeetingScreen) -> Option<(usize, usize)> {
    let table = model.table.as_ref()?;
    let room = Bands::new(model.area(), 2 * WIDE).body;
    let Laid { above, words, .. } = meeting.laid(model, &table.seat, room);
    let height = usize::from(words.height);
    Some((above.furthest(height), height))
}

fn scroll(model: &mut Model, action: Action) {
    let Screen::Meeting(meeting) = &model.screen else { return };
    let Some((furthest, height)) = scrolls(model, meeting) else { return };
    let top = rows::scrolled(meeting.top, furthest, height, action);
    if let Screen::Meeting(meeting) = &mut model.screen {
        meeting.top = top;
    }
}

fn how_long(model: &mut Model) {
    let now = model.now;
    let Some(table) = &mut model.table else { return };
    let long = table.seat.how_long(now);
    let clock = when::clock(now, model);
    model.notice = Some(format!("It is {clock}: {long}."));
}
