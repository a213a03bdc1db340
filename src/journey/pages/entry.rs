//! Something that is written down in a line or four: a win; something seen; an ask or a step with a person and a day; a lesson for the
//! next place; the day to look again.

use jiff::civil::Date;

use super::common::{LONGEST, too_long};
use super::{common, story, topics};
use crate::day::{self, NoDay};
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Changes, EntryForm, Journey};
use crate::log::{Entry, Matter, Promise};
use crate::memory;
use crate::report::block::Role;
use crate::report::jot::{Kind, SOME_WORDS};
use crate::report::{dates, look_again};
use crate::session::{Action as PlanStep, Course, Lesson, Reference, Review, is_same_place};

const NOT_KEPT: &str = "Not kept yet: going on keeps these words, going back once more drops them.";

impl EntryForm {
    /// Nothing written yet.
    pub fn new(j: &Journey, kind: Kind) -> Self {
        let mut form = Self::about(kind, "");
        form.propose_place(j);
        form
    }

    /// A new one about this place.
    pub fn about(kind: Kind, place: &str) -> Self {
        let mut lines = vec![String::new(); kind.questions().len()];
        if let Some(line) = kind.place().and_then(|line| lines.get_mut(line)) {
            place.clone_into(line);
        }
        Self { kind, lines, field: 0, changes: None, free: false }
    }

    /// Fills in the place that is most likely meant, unless one stands there: what is on disk may be known only now.
    fn propose_place(&mut self, j: &Journey) {
        let line = self.kind.place().and_then(|place| self.lines.get_mut(place));
        if let Some(line) = line.filter(|line| line.is_empty() && self.changes.is_none()) {
            memory::likely_place(j.disk.newest()).unwrap_or_default().clone_into(line);
        }
    }

    pub fn of_entry(entry: &Entry) -> Self {
        let changes = Changes::Entry(entry.reference.clone());
        let (text, place) = (entry.text.clone(), entry.place.clone());
        let on = entry.on.map(|on| on.to_string()).unwrap_or_default();
        match &entry.matter {
            Matter::Ask(promise) | Matter::Commitment(promise) => {
                let by = promise.by.map(|by| by.to_string()).unwrap_or_default();
                Self::changing(Kind::Ask, changes, vec![text, promise.who.clone(), by, place])
            }
            Matter::Seen => {
                let topic = entry.item.clone().unwrap_or_default();
                Self::changing(Kind::Seen, changes, vec![text, topic, place, on])
            }
            Matter::Shock => Self::changing(Kind::Shock, changes, vec![text, on, place]),
            Matter::Win | Matter::Ending(_) => Self::changing(Kind::Win, changes, vec![text, place, on]),
        }
    }

    pub fn of_step(index: usize, step: &PlanStep) -> Self {
        let by = step.by.map(|by| by.to_string()).unwrap_or_default();
        Self::changing(Kind::Step, Changes::Step(index), vec![step.text.clone(), step.who.clone(), by])
    }

    const fn changing(kind: Kind, changes: Changes, lines: Vec<String>) -> Self {
        Self { kind, lines, field: 0, changes: Some(changes), free: true }
    }

    fn is_day(&self, field: usize) -> bool {
        self.kind.day() == Some(field)
    }

    fn is_last(&self) -> bool {
        self.field + 1 == self.lines.len()
    }

    fn line(&self, field: usize) -> &str {
        self.lines.get(field).map_or("", |line| line.trim())
    }
}

pub fn page(j: &Journey, at: &EntryForm) -> Page {
    let mut page = Page::new(Place::Entry, at.kind.title(), "");
    page.step = at.field;
    page.saved = match &j.typed {
        (None, _) if !j.unheld => String::new(),
        (_, saved) => common::saved(j, saved),
    };
    for (index, question) in at.kind.questions().iter().enumerate() {
        let (reading, problem) = reading(j, at, index);
        page.ask(Field {
            name: (*question).to_owned(),
            how: if at.is_day(index) { "a day, or nothing".into() } else { j.in_face("{in a line|}") },
            value: at.lines[index].clone(),
            reading,
            problem,
            given: !at.lines[index].is_empty(),
            ..Field::default()
        });
    }
    page.field = Some(at.field);
    page.withheld = if at.line(0).is_empty() { vec![Act::GoOn] } else { Vec::new() };
    if at.kind == Kind::Review && at.lines[0].is_empty() {
        let planned = j.editor.as_ref().and_then(|editor| editor.session.follow_up.review.as_ref());
        page.say(Role::Quiet, look_again::line(planned, j.today()));
    }
    page
}

/// How a line is read so far, and whether it is a problem.
fn reading(j: &Journey, at: &EntryForm, index: usize) -> (String, bool) {
    let (typed, today) = (at.line(index), j.today());
    if typed.is_empty() {
        return (String::new(), false);
    }
    if at.kind == Kind::Review {
        return match look_again::read(typed, today) {
            Ok(review) => (look_again::reading(&review, today), false),
            Err(why) => (why.to_owned(), true),
        };
    }
    if at.kind.place() == Some(index) {
        let is_known = j.disk.newest().iter().any(|head| is_same_place(&head.place, typed));
        return (if is_known { String::new() } else { "A new place.".to_owned() }, false);
    }
    if at.kind.topic() == Some(index) {
        return match topics::meant(typed) {
            Some(topic) => (topic.said(), false),
            None => (topics::NONE.to_owned(), true),
        };
    }
    match typed_day(j, at, typed) {
        _ if !at.is_day(index) => (String::new(), false),
        Ok(by) => (dates::told(by, today), false),
        Err(why) => (dates::no_day(why).to_owned(), true),
    }
}

/// A day that was typed: one to come, or for what has happened one that has been.
fn typed_day(j: &Journey, at: &EntryForm, typed: &str) -> Result<Date, NoDay> {
    match at.kind {
        Kind::Win | Kind::Seen | Kind::Shock => day::past(typed, j.today()),
        _ => day::ahead_or_standing(typed, j.today(), stands(j, at)),
    }
}

/// The day that what is being changed has already.
fn stands(j: &Journey, at: &EntryForm) -> Option<Date> {
    match at.changes.as_ref()? {
        Changes::Entry(reference) => {
            j.disk.log().iter().find(|entry| entry.reference == *reference)?.promise()?.by
        }
        Changes::Step(index) => j.editor.as_ref()?.session.follow_up.actions.get(*index)?.by,
    }
}

pub fn act(j: &mut Journey, mut at: EntryForm, act: Act) {
    match act {
        Act::Set(_, words) if words.chars().count() > LONGEST => {
            return j.refuse(too_long(LONGEST));
        }
        Act::Set(field, words) => {
            if let Some(line) = at.lines.get_mut(field) {
                *line = words;
                at.free = false;
            }
        }
        Act::Field(field) => at.field = field.min(at.lines.len() - 1),
        Act::GoOn if at.line(0).is_empty() => return j.refuse(SOME_WORDS),
        Act::GoOn => match reading(j, &at, at.field) {
            (why, true) => return j.refuse(why),
            _ if at.is_last() => return keep(j, at),
            _ => {
                at.field += 1;
                at.propose_place(j);
            }
        },
        Act::Back if at.field > 0 => at.field -= 1,
        // Words that nobody has kept are left only when asked twice.
        Act::Back if at.line(0).is_empty() || at.free => return j.uncover(),
        Act::Back => {
            at.free = true;
            j.refuse(NOT_KEPT);
        }
        _ => return,
    }
    j.stay(At::Entry(Box::new(at)));
}

fn keep(j: &mut Journey, at: EntryForm) {
    j.uncover();
    j.noted(at.kind.noted(), at.kind.follows());
    write(j, at);
    story::changed(j);
}

/// Keeps what is being typed: the page is left, or the program ends. A day to look again that stands is not given up
/// for words that nobody has said to be whole: `+3` may have been on its way to `+30`.
pub fn put_down(j: &mut Journey, mut at: EntryForm) {
    if at.kind.place().is_some_and(|place| at.field < place) {
        at.propose_place(j);
    }
    let reviewed = j.editor.as_ref().is_some_and(|editor| editor.session.follow_up.review.is_some());
    let stands = at.kind == Kind::Review && reviewed;
    if !at.line(0).is_empty() && !stands {
        write(j, at);
    }
}

fn write(j: &mut Journey, at: EntryForm) {
    let (text, second) = (at.line(0).to_owned(), at.line(1).to_owned());
    let day = at.kind.day().and_then(|line| typed_day(j, &at, at.line(line)).ok());
    let place = at.kind.place().map_or("", |line| at.line(line));
    let place = memory::place_meant(place, j.disk.newest());
    let topic = at.kind.topic().and_then(|line| topics::meant(at.line(line))).map(|topic| topic.id);
    match (at.kind, at.changes) {
        (Kind::Ask, Some(Changes::Entry(reference))) => change_entry(j, &reference, |entry| {
            (entry.text, entry.place) = (text, place);
            if let Some(promise) = entry.promise_mut() {
                (promise.who, promise.by) = (second, day);
            }
        }),
        (Kind::Win | Kind::Seen | Kind::Shock, Some(Changes::Entry(reference))) => {
            let zone = j.given.zone.clone();
            change_entry(j, &reference, |entry| {
                (entry.text, entry.place) = (text, place);
                if at.kind == Kind::Seen {
                    entry.item = topic;
                }
                entry.happened(day, &zone);
            });
        }
        (Kind::Win | Kind::Seen | Kind::Shock, _) => {
            let matter = match at.kind {
                Kind::Win => Matter::Win,
                Kind::Seen => Matter::Seen,
                _ => Matter::Shock,
            };
            let mut entry = Entry::begin(j.now, place, text, matter);
            entry.item = topic;
            entry.happened(day, &j.given.zone);
            flow::keep_entry(j, entry);
        }
        (Kind::Ask, _) => {
            let promise = Promise { who: second, by: day, course: Course::Pending };
            flow::keep_entry(j, Entry::begin(j.now, place, text, Matter::Ask(promise)));
        }
        (Kind::Step, changes) => put_step(j, changes.as_ref(), text, second, day),
        (Kind::Review, _) => {
            let today = j.today();
            if let Ok(review) = look_again::read(&text, today) {
                look_again_then(j, review);
            }
        }
        (Kind::Lesson, _) => {
            let now = j.now;
            if let Some(editor) = &mut j.editor {
                let lesson = Lesson { missing: second, must: text, item: None };
                editor.session.follow_up.lessons.push(lesson);
                editor.touch(now);
            }
        }
    }
}

fn look_again_then(j: &mut Journey, review: Review) {
    let now = j.now;
    let follows = look_again::follows(&review);
    let Some(editor) = &mut j.editor else { return };
    editor.look_again(Some(review));
    editor.touch(now);
    j.noted(Kind::Review.noted(), follows);
}

fn put_step(j: &mut Journey, changes: Option<&Changes>, text: String, who: String, by: Option<Date>) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let steps = &mut editor.session.follow_up.actions;
    let index = if let Some(Changes::Step(index)) = changes { Some(*index) } else { None };
    match index.and_then(|index| steps.get_mut(index)) {
        Some(step) => step.revise(now, |step| (step.text, step.who, step.by) = (text, who, by)),
        None => steps.push(PlanStep { who, by, ..PlanStep::new(text) }),
    }
    editor.touch(now);
}

fn change_entry(j: &mut Journey, reference: &Reference, how: impl FnOnce(&mut Entry)) {
    let known = j.disk.log().iter().find(|entry| entry.reference == *reference);
    let Some(mut entry) = known.cloned() else { return };
    entry.revise(j.now, how);
    flow::keep_entry(j, entry);
}
