//! Typing one line after the other: a win; an ask or a step with a person and a day; a lesson for the next place; the
//! day to look again.

use jiff::civil::Date;
use ratatui::text::Span;

use crate::log::{Entry, Matter, Promise};
use crate::report::jot::{Kind, NO_DAY, SOME_WORDS};
use crate::report::look_again;
use crate::session::{Action as Planned, Course, Lesson, Reference, Review};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, log, plan};
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::{Field, Page, Sheet};

const NOT_KEPT: &str = "Not kept yet: Enter goes on with these words, Esc again leaves them.";

/// The lines typed so far.
#[derive(Debug)]
pub struct Jot {
    kind: Kind,
    edited: Option<Edited>,
    said: Vec<String>,
    /// What the fields begin with: what is edited, and what was typed before going back.
    before: Vec<String>,
    /// Words that may be left without asking: those that are kept, and those that were asked about.
    free: Option<String>,
    /// The words of this line.
    pub words: Field,
}

/// What is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Edited {
    /// The step at this place of the plan.
    Step(usize),
    /// An entry of the log.
    Entry(Reference),
}

impl Jot {
    /// Nothing typed yet.
    pub fn new(kind: Kind) -> Self {
        Self { kind, edited: None, said: Vec::new(), before: Vec::new(), free: None, words: Field::default() }
    }

    /// A step to be edited.
    pub fn step(index: usize, step: &Planned) -> Self {
        Self::editing(Kind::Step, Edited::Step(index), &step.text, &step.who, step.by)
    }

    /// An entry to be edited.
    pub fn entry(entry: &Entry) -> Self {
        let edited = Edited::Entry(entry.reference.clone());
        match entry.promise() {
            Some(promise) => Self::editing(Kind::Ask, edited, &entry.text, &promise.who, promise.by),
            None => Self::editing(Kind::Win, edited, &entry.text, "", None),
        }
    }

    fn editing(kind: Kind, edited: Edited, text: &str, who: &str, by: Option<Date>) -> Self {
        let by = by.map(|by| by.to_string()).unwrap_or_default();
        let before = vec![text.to_owned(), who.to_owned(), by];
        Self {
            kind,
            edited: Some(edited),
            said: Vec::new(),
            free: Some(text.to_owned()),
            words: Field::new(text),
            before,
        }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let place = vec![Span::styled(self.kind.title(), theme.strong)];
        let shell =
            Shell::new(model, Heading { title: "One line at a time".into(), place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        for said in self.said.iter().filter(|said| !said.is_empty()) {
            page.text(theme.quiet, said);
        }
        page.text(theme.text, self.kind.questions().get(self.said.len()).copied().unwrap_or_default());
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        if self.kind == Kind::Review {
            page.gap();
            page.text(theme.quiet, &self.reading(model));
        }
        shell.with(page, 0)
    }

    /// How a day to look again is read so far; before anything is typed, what is planned.
    fn reading(&self, model: &Model) -> String {
        let today = model.today();
        match (self.words.text().trim(), read_review(self.words.text(), today)) {
            ("", _) => {
                let planned = model.work.as_ref().and_then(|work| work.session.follow_up.review.as_ref());
                look_again::line(planned, today)
            }
            (_, Ok(review)) => look_again::reading(&review, today),
            (_, Err(why)) => why.to_owned(),
        }
    }

    /// The field of the line that comes now, with what it held before.
    fn begin_line(&mut self) {
        let before = self.before.get(self.said.len());
        self.words = before.map_or_else(Field::default, |before| Field::new(before));
    }

    /// Notes what this line holds, for when it comes again.
    fn remember(&mut self, words: String) {
        let line = self.said.len();
        if self.before.len() <= line {
            self.before.resize(line + 1, String::new());
        }
        self.before[line] = words;
    }

    /// Whether every line was said.
    fn is_whole(&self) -> bool {
        self.said.len() == self.kind.questions().len()
    }

    fn is_last(&self) -> bool {
        self.said.len() + 1 == self.kind.questions().len()
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let today = model.today();
    let Some(Overlay::Jot(jot)) = model.overlays.last_mut() else { return Vec::new() };
    let words = jot.words.text().trim().to_owned();
    match action {
        Action::Back => back(model, words),
        Action::Accept if jot.said.is_empty() && words.is_empty() => {
            model.notice = Some(SOME_WORDS.into());
        }
        Action::Accept if jot.kind == Kind::Review => match read_review(&words, today) {
            Ok(review) => {
                model.overlays.pop();
                plan::look_again(model, review);
            }
            Err(why) => model.notice = Some(why.into()),
        },
        Action::Accept if !jot.is_last() => {
            jot.said.push(words);
            jot.begin_line();
        }
        Action::Accept if !jot.kind.ends_with_day() => {
            jot.said.push(words);
            return keep(model, None);
        }
        Action::Accept => match when::parse_day(&words, today) {
            None if !words.is_empty() => model.notice = Some(NO_DAY.into()),
            by => return keep(model, by),
        },
        _ => {}
    }
    Vec::new()
}

fn read_review(words: &str, today: Date) -> Result<Review, &'static str> {
    look_again::read(words, when::parse_day(words, today), today)
}

/// Goes to the line before, words and all; from the first line away, but not with words that nobody has kept, unless
/// asked twice.
fn back(model: &mut Model, words: String) {
    let Some(Overlay::Jot(jot)) = model.overlays.last_mut() else { return };
    jot.remember(words.clone());
    if let Some(line) = jot.said.pop() {
        jot.remember(line);
        jot.begin_line();
    } else if words.is_empty() || jot.free.as_ref() == Some(&words) {
        model.overlays.pop();
    } else {
        jot.free = Some(words);
        model.notice = Some(NOT_KEPT.into());
    }
}

fn keep(model: &mut Model, by: Option<Date>) -> Vec<Effect> {
    let Some(Overlay::Jot(jot)) = model.overlays.pop() else { return Vec::new() };
    model.notice = Some(jot.kind.kept().into());
    write(model, jot, by)
}

/// Keeps what is being typed, lines that were not come to as they stood: the program ends now. A day to look again
/// that stands is not given up for words that nobody has said to be whole: `+3` may have been on its way to `+30`.
pub fn put_down(model: &mut Model) -> Vec<Effect> {
    let at = model.overlays.iter().position(|overlay| matches!(overlay, Overlay::Jot(_)));
    let Some(Overlay::Jot(mut jot)) = at.map(|at| model.overlays.remove(at)) else { return Vec::new() };
    jot.remember(jot.words.text().trim().to_owned());
    let rest = jot.before.split_off(jot.said.len());
    jot.said.extend(rest);
    let reviewed = model.work.as_ref().is_some_and(|work| work.session.follow_up.review.is_some());
    if jot.said[0].is_empty() || (jot.kind == Kind::Review && reviewed) {
        return Vec::new();
    }
    let day = jot.said.last().filter(|_| jot.is_whole() && jot.kind.ends_with_day());
    let by = day.and_then(|day| when::parse_day(day, model.today()));
    write(model, jot, by)
}

fn write(model: &mut Model, jot: Jot, by: Option<Date>) -> Vec<Effect> {
    let mut said = jot.said.into_iter();
    let (text, second) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
    match (jot.kind, jot.edited) {
        (Kind::Win | Kind::Ask, Some(Edited::Entry(reference))) => {
            change_entry(model, &reference, text, second, by)
        }
        (Kind::Win, _) => log_entry(model, text, Matter::Win),
        (Kind::Ask, _) => {
            let promise = Promise { who: second, by, course: Course::Pending };
            log_entry(model, text, Matter::Ask(promise))
        }
        (Kind::Step, edited) => {
            put_step(model, edited.as_ref(), text, second, by);
            Vec::new()
        }
        (Kind::Review, _) => {
            if let Ok(review) = read_review(&text, model.today()) {
                plan::look_again(model, review);
            }
            Vec::new()
        }
        (Kind::Lesson, _) => {
            let now = model.now;
            if let Some(work) = &mut model.work {
                let lesson = Lesson { missing: second, must: text, item: None };
                work.session.follow_up.lessons.push(lesson);
                work.touch(now);
            }
            Vec::new()
        }
    }
}

fn put_step(model: &mut Model, edited: Option<&Edited>, text: String, who: String, by: Option<Date>) {
    let now = model.now;
    let Some(work) = &mut model.work else { return };
    let steps = &mut work.session.follow_up.actions;
    let index = if let Some(Edited::Step(index)) = edited { Some(*index) } else { None };
    match index.and_then(|index| steps.get_mut(index)) {
        Some(step) => (step.text, step.who, step.by) = (text, who, by),
        None => steps.push(Planned { text, who, by, course: Course::Pending, advice: None }),
    }
    work.touch(now);
}

fn change_entry(
    model: &mut Model,
    reference: &Reference,
    text: String,
    who: String,
    by: Option<Date>,
) -> Vec<Effect> {
    let known = model.log.iter().find(|entry| entry.reference == *reference);
    let Some(mut entry) = known.cloned() else { return Vec::new() };
    entry.text = text;
    if let Some(promise) = entry.promise_mut() {
        (promise.who, promise.by) = (who, by);
    }
    log::keep(model, entry)
}

fn log_entry(model: &mut Model, text: String, matter: Matter) -> Vec<Effect> {
    let mut places = model.shelf.newest().iter().map(|head| head.place.as_str());
    let place = places.find(|place| !place.is_empty()).unwrap_or_default().to_owned();
    let entry = Entry::begin(model.now, place, text, matter);
    log::keep(model, entry)
}
