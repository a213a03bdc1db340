//! Sessions with a mentor: begin one, talk about an offer or a check-in, or go on with the people there are already.
//!
//! For a mentor with twenty mentees it is the list to work from: where each stands, the next act due, found by name or
//! by place. For somebody with nothing to choose from, it is passed over and a session begins.

use ratatui::text::Span;

use crate::meeting::{Act, MeetingHead};
use crate::report::words;
use crate::session::{Head, Reference, Stage};
use crate::tui::effect::{Begin, Effect, Which};
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen, past};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Field, Page, Sheet};

/// Results that can be talked about are named up to here; the others open with `stay-or-go meet`.
const TALKED_ABOUT: usize = 5;
/// Columns of a name or a place, and of an act.
const NAME: usize = 40;
const ACT: usize = 60;

/// The list.
#[derive(Debug, Default)]
pub struct People {
    meetings: Vec<MeetingHead>,
    row: usize,
    typing: bool,
    /// A part of a name or a place to look for.
    words: Field,
}

/// What a row does.
enum Choice<'a> {
    /// Begin a new one.
    New,
    /// Go on with one.
    Meeting(&'a MeetingHead),
    /// Talk about a result.
    About(&'a Head),
}

impl People {
    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        if self.typing { Place::PeopleFind } else { Place::People }
    }

    /// The field where the user types.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.typing.then_some(&mut self.words)
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let choices = self.choices(model);
        let row = self.row.min(choices.len().saturating_sub(1));
        let heading = Heading {
            title: "With a mentor".into(),
            place: vec![Span::styled("whose act is due first, then the latest", theme.quiet)],
            progress: if choices.is_empty() {
                String::new()
            } else {
                format!("{} of {}", row + 1, choices.len())
            },
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        if self.typing || !self.words.text().is_empty() {
            screen::add_typed(&mut page, theme, &self.words);
            if choices.is_empty() {
                page.text(theme.text, "Nobody's name and no place holds these letters.");
            }
        } else {
            page.line(Vec::new());
        }
        let around = usize::from(shell.body.height);
        let first = row.saturating_sub(around);
        for (index, choice) in choices.iter().enumerate().skip(first).take(2 * around) {
            let (label, about) = told(model, choice);
            let key = keymap::shown(Place::People, rows::choose(index), &[]);
            let marked = index == row;
            Row { index, marked, key: &key, label: &label, about: &about }.add(&mut page, theme);
        }
        shell.with(page, 0)
    }

    fn choices<'a>(&'a self, model: &'a Model) -> Vec<Choice<'a>> {
        let wanted = self.words.text().trim().to_lowercase();
        let has = |names: &[&str]| names.iter().any(|name| name.to_lowercase().contains(&wanted));
        let new = wanted.is_empty().then_some(Choice::New);
        let met = self.meetings.iter().filter(|head| has(&[&head.mentee, &head.mentor, &head.place]));
        let about = self.talked_about(model).filter(|head| has(&[&head.place]));
        new.into_iter().chain(met.map(Choice::Meeting)).chain(about.map(Choice::About)).collect()
    }

    /// Results that no session with a mentor is about yet.
    fn talked_about<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = &'a Head> {
        let met = |head: &Head| self.meetings.iter().any(|meeting| meeting.reference == head.reference);
        let open = move |head: &&Head| head.stage == Stage::Done && head.verdict.is_some() && !met(head);
        model.shelf.heads().iter().filter(open).take(TALKED_ABOUT)
    }
}

fn told(model: &Model, choice: &Choice) -> (String, String) {
    match choice {
        Choice::New => {
            ("Begin a new one, about a role".into(), "Both answer the same questions, each alone.".into())
        }
        Choice::Meeting(head) => listed(model, head),
        Choice::About(head) => {
            let label = format!("Talk about {}, {}", past::place_of(head), past::kind(head));
            (label, format!("{}; a mentor answers the same questions", when::moment(head.changed, model)))
        }
    }
}

/// A meeting as it is listed where there is little room.
fn listed(model: &Model, head: &MeetingHead) -> (String, String) {
    let head = MeetingHead {
        mentee: text::cut(&head.mentee, NAME),
        mentor: text::cut(&head.mentor, NAME),
        place: text::cut(&head.place, NAME),
        act: head.act.clone().map(|act| Act { what: text::cut(&act.what, ACT), ..act }),
        ..head.clone()
    };
    let last = when::moment(head.changed, model);
    let stands = words::meeting::line(&head, &last, model.today(), |date| when::day(date, model));
    (words::meeting::who(&head), stands)
}

/// Shows the meetings that were found; where there is nothing to choose from, a session begins.
pub fn found(model: &mut Model, meetings: Vec<MeetingHead>, unreadable: &[String]) -> Vec<Effect> {
    if let Some(first) = unreadable.first() {
        model.notice = Some(format!("Left alone, since it could not be read: {first}"));
    }
    let asked_from_home = matches!(model.screen, Screen::Home(_));
    let people = People { meetings, ..People::default() };
    if asked_from_home && people.meetings.is_empty() && people.talked_about(model).next().is_none() {
        return begin();
    }
    screen::go(model, Screen::People(people));
    Vec::new()
}

fn begin() -> Vec<Effect> {
    let assessment = Which::Shipped("mentor-session".to_owned());
    vec![Effect::Begin(Begin { assessment, place: String::new(), quick: false })]
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::People(people) = &model.screen else { return Vec::new() };
    let choices = people.choices(model);
    let count = choices.len();
    let at = people.row.min(count.saturating_sub(1));
    let chosen = match action {
        Action::Accept => choices.get(at),
        Action::Choose(number) => rows::chosen(number, count).and_then(|row| choices.get(row)),
        _ => None,
    };
    if let Some(chosen) = chosen {
        return take(chosen);
    }
    let Screen::People(people) = &mut model.screen else { return Vec::new() };
    match (action, people.typing) {
        (Action::Find, false) => people.typing = true,
        (Action::Back, true) => {
            people.typing = false;
            people.words = Field::default();
        }
        (Action::Back, false) => return screen::go_home(model),
        _ => people.row = rows::moved(at, count, action),
    }
    Vec::new()
}

fn take(choice: &Choice) -> Vec<Effect> {
    let meet = |reference: &Reference| vec![Effect::Meet(reference.clone())];
    match choice {
        Choice::New => begin(),
        Choice::Meeting(head) => meet(&head.reference),
        Choice::About(head) => meet(&head.reference),
    }
}
