//! Wins and asks, and whatever else is open: what is noted between check-ins, and what became of it.

use super::common;
use super::home;
use super::past::WINDOW;
use super::plan::NOT_WRITTEN;
use super::said;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Behind, EntryForm, Journey, Log};
use crate::log::Entry;
use crate::memory::{self, Due, What};
use crate::report;
use crate::report::block::Role;
use crate::report::calendar::{self, Dated, Titles};
use crate::report::jot::{NOT_OPEN, NOTHING_TO_TAKE_BACK};
use crate::session::{Closing, Course, Head, Outcome, Reference};
use crate::store::Forget;

/// A row.
enum Line<'a> {
    Entry(&'a Entry),
    /// Open steps of the plan of this session.
    Steps(&'a Head),
    /// Anything else with a day, such as a decision that holds until then, or looking again.
    Coming(&'a Due),
    /// A session to be looked at again when something has happened.
    Waiting(&'a Head),
}

pub fn page(j: &Journey, at: &Log) -> Page {
    let lines = lines(j);
    let open = lines.iter().filter(|line| line.is_open()).count();
    let about = if j.given.private { "" } else { "they come back in the next check-in" };
    let mut page = Page::new(Place::Log, "Wins and asks", about);
    page.progress = format!("{open} open");
    let unread = j.disk.listed().map_or(&[][..], |listed| &listed.unreadable_log);
    for why in unread {
        page.say(Role::Problem, why);
    }
    if lines.is_empty() && unread.is_empty() {
        page.say(Role::Text, "Nothing yet. Note a small win, or something you asked of somebody by a date.");
    }
    let mut group = None;
    for (index, line) in lines.iter().enumerate().skip(at.from).take(WINDOW) {
        if group.replace(line.group()).is_some_and(|before| before != line.group()) {
            page.gap();
        }
        let (label, place) = line.told(j);
        let row = page.choice(line.opens(), label).about(place);
        if matches!(line, Line::Entry(entry) if entry.is_open()) {
            row.also(Act::Kept(index)).also(Act::NotKept(index));
        }
        if matches!(line, Line::Entry(entry) if entry.can_be_taken_back()) {
            row.also(Act::TakeBack(index));
        }
        if matches!(line, Line::Entry(_)) {
            row.also(Act::Forget(index));
        }
    }
    let is_it = |line: &Line| matches!(line, Line::Entry(entry) if Some(&entry.reference) == at.at.as_ref());
    page.mark = (!lines.is_empty()).then(|| lines.iter().skip(at.from).position(is_it).unwrap_or(0));
    page.window = (lines.len() > WINDOW || at.from > 0).then_some((at.from, lines.len()));
    let means = [(Act::Later, at.from + WINDOW < lines.len()), (Act::Earlier, at.from > 0)];
    page.withheld = means.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
    if days_ahead(j).next().is_none() {
        page.withheld.push(Act::Calendar);
    }
    page
}

/// What has a day from today on.
fn days_ahead(j: &Journey) -> impl Iterator<Item = &Due> {
    let today = j.today();
    j.due.1.iter().filter(move |due| due.on >= today)
}

impl Line<'_> {
    fn is_open(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.is_open(),
            Self::Steps(_) => true,
            Self::Coming(_) | Self::Waiting(_) => false,
        }
    }

    /// What stands together.
    fn group(&self) -> u8 {
        match self {
            Self::Entry(entry) if entry.is_open() => 0,
            Self::Steps(_) => 0,
            Self::Coming(_) | Self::Waiting(_) => 1,
            Self::Entry(_) => 2,
        }
    }

    /// What it says, and the place.
    fn told(&self, j: &Journey) -> (String, String) {
        match self {
            Self::Entry(entry) => {
                let place = if j.is_unsaved(entry) {
                    format!("not saved  {}", entry.place)
                } else {
                    entry.place.clone()
                };
                (report::log::line(entry, j.today(), &j.given.zone), place)
            }
            Self::Steps(head) => (report::log::steps(&head.plan, j.today()), head.place.clone()),
            Self::Coming(due) => (report::due::coming(due, j.today()), due.place.clone()),
            Self::Waiting(head) => (report::due::waiting(head), head.place.clone()),
        }
    }

    /// The act that opens it: the entry for editing, or the session behind it.
    fn opens(&self) -> Act {
        match self {
            Self::Entry(entry) => Act::EditEntry(entry.reference.clone()),
            Self::Steps(head) => Act::OpenPlan(head.reference.clone()),
            Self::Waiting(head) => Act::Resume(head.reference.clone()),
            Self::Coming(due) => home::opens(due),
        }
    }
}

/// What is open first, then what comes, then the rest, newest first.
fn lines(j: &Journey) -> Vec<Line<'_>> {
    let (heads, log) = (j.disk.heads(), j.disk.log());
    let open = log.iter().filter(|entry| entry.is_open()).map(Line::Entry);
    let steps = heads.iter().filter(|head| head.plan.open > 0).map(Line::Steps);
    let is_above = |due: &&Due| matches!(due.what, What::Promise(_) | What::Step { .. });
    let coming = j.due.1.iter().filter(|due| !is_above(due));
    let waiting = memory::waiting(heads, j.disk.log()).into_iter().map(Line::Waiting);
    let closed = log.iter().filter(|entry| !entry.is_open()).map(Line::Entry);
    open.chain(steps).chain(coming.map(Line::Coming)).chain(waiting).chain(closed).collect()
}

fn entry_at(j: &Journey, index: usize) -> Option<Entry> {
    match lines(j).into_iter().nth(index)? {
        Line::Entry(entry) => Some(entry.clone()),
        Line::Steps(_) | Line::Coming(_) | Line::Waiting(_) => None,
    }
}

pub fn act(j: &mut Journey, mut at: Log, act: Act) {
    match act {
        Act::Write(kind) => j.cover(At::Entry(Box::new(EntryForm::new(j, kind)))),
        Act::EditEntry(reference) => edit(j, &reference),
        Act::OpenPlan(reference) => flow::open_plan(j, &reference, Behind::Log),
        Act::Resume(reference) => flow::open(j, &reference),
        Act::Meet(reference) => flow::meet(j, &reference),
        Act::Kept(index) => close(j, index, Outcome::Kept),
        Act::NotKept(index) => close(j, index, Outcome::Broken),
        Act::TakeBack(index) => take_back(j, index),
        Act::Forget(index) => forget(j, index),
        Act::Calendar => calendar(j),
        Act::FindSaid(words) => said::open(j, words),
        Act::Later if at.from + WINDOW < lines(j).len() => {
            at.from += WINDOW;
            j.stay(At::Log(at));
        }
        Act::Earlier => {
            at.from = at.from.saturating_sub(WINDOW);
            j.stay(At::Log(at));
        }
        Act::GoTo(number) => {
            let row = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match row.filter(|row| *row < lines(j).len()) {
                Some(row) => {
                    at.from = row;
                    j.stay(At::Log(at));
                    j.say(common::from_row(row + 1));
                }
                None => j.refuse(common::NO_ROW),
            }
        }
        Act::Back => flow::home(j),
        _ => {}
    }
}

fn edit(j: &mut Journey, reference: &Reference) {
    let entry = j.disk.log().iter().find(|entry| entry.reference == *reference);
    if let Some(form) = entry.map(EntryForm::of_entry) {
        j.cover(At::Entry(Box::new(form)));
    }
}

fn close(j: &mut Journey, index: usize, outcome: Outcome) {
    let Some(mut entry) = entry_at(j, index).filter(Entry::is_open) else { return j.refuse(NOT_OPEN) };
    let closing = Closing { at: j.now, note: String::new() };
    entry.revise(j.now, |entry| {
        if let Some(promise) = entry.promise_mut() {
            promise.course = Course::ended(outcome, closing);
        }
    });
    flow::keep_entry(j, entry);
    j.say(format!("Noted: {}. {}", report::log::outcome(outcome), flow::takes_back(j, Place::Log)));
}

fn forget(j: &mut Journey, index: usize) {
    let Some(entry) = entry_at(j, index) else { return };
    if j.unsaved.iter().any(|(unsaved, _)| unsaved.reference == entry.reference) {
        return j.refuse("Not now: this entry is not saved yet.");
    }
    j.ask_for(Effect::WouldForget(Forget::Entry(entry.reference)));
}

/// Writes all days that come into a file for a calendar.
fn calendar(j: &mut Journey) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    let days: Vec<Dated> = days_ahead(j).map(|due| Dated::of(due, Titles::default())).collect();
    let text = calendar::calendar(&days, j.now);
    j.ask_for(Effect::WriteOut { name: "days.ics".into(), text });
}

/// Takes the last change of an entry back: it is open again, or as it was worded before.
fn take_back(j: &mut Journey, index: usize) {
    let Some(mut entry) = entry_at(j, index) else { return };
    if !entry.take_back() {
        return j.refuse(NOTHING_TO_TAKE_BACK);
    }
    let line = report::log::line(&entry, j.today(), &j.given.zone);
    flow::keep_entry(j, entry);
    j.say(format!("As before: {line}."));
}
