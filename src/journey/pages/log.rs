//! Wins and asks, and whatever else is open: what is noted between check-ins, and what became of it.

use std::cmp::Reverse;

use super::common;
use super::home;
use super::past::WINDOW;
use super::plan::NOT_WRITTEN;
use super::said;
use crate::journey::action::{Act, Toward};
use crate::journey::effect::{Effect, Reading};
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, EntryForm, Journey, Log, Only, OnlyKind};
use crate::log::{Entry, Kind};
use crate::memory::{self, Due, What};
use crate::order;
use crate::report;
use crate::report::block::Role;
use crate::report::calendar::{self, Dated, Titles};
use crate::report::jot::{NOT_OPEN, NOTHING_TO_TAKE_BACK};
use crate::report::logged::by_person;
use crate::session::{Closing, Course, Head, Outcome, Reference, is_same_place};
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
    let lines = lines(j, &at.only);
    let open: usize = lines.iter().map(Line::open).sum();
    let about = if j.given.private { "" } else { "they come back in the next check-in" };
    let mut page = Page::new(Place::Log, "Wins and asks", about);
    page.progress = format!("{open} open");
    let unread = j.disk.listed().map_or(&[][..], |listed| &listed.unreadable_log);
    for why in unread {
        page.say(Role::Problem, why);
    }
    if let Some(only) = at.only.told() {
        page.say(Role::Strong, only);
        page.say(Role::Quiet, j.in_face("{Esc shows|back tells} all again."));
    }
    if let Some(who) = &at.only.who {
        let entries: Vec<Entry> = lines.iter().filter_map(Line::entry).cloned().collect();
        for person in by_person(&entries).iter().filter(|person| is_same_place(person.who, who)) {
            page.say(Role::Text, format!("{}.", person.told()));
        }
    }
    if lines.is_empty() && !at.only.is_all() {
        page.say(Role::Text, "Nothing of that kind was noted.");
    } else if lines.is_empty() && unread.is_empty() {
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
        if let Some(entry) = line.entry() {
            row.also(Act::Forget(index));
            if entry.promise().is_some_and(|promise| !promise.who.is_empty()) {
                row.also(Act::OnlyPerson(index));
            }
        }
        if !line.place().is_empty() {
            row.also(Act::OnlyPlace(index));
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

impl Only {
    fn is_all(&self) -> bool {
        *self == Self::default()
    }

    fn shows(&self, line: &Line) -> bool {
        let of_kind = |kind: OnlyKind| match (kind, line.entry().map(Entry::kind)) {
            (OnlyKind::Open, _) => line.open() > 0,
            (OnlyKind::Wins, kind) => kind == Some(Kind::Win),
            (OnlyKind::Asks, kind) => kind.is_some_and(Kind::is_promise),
            (OnlyKind::Seen, kind) => kind == Some(Kind::Seen),
            (OnlyKind::Shocks, kind) => kind == Some(Kind::Shock),
        };
        let is_of = |who: &String| {
            let promise = line.entry().and_then(Entry::promise);
            promise.is_some_and(|promise| is_same_place(&promise.who, who))
        };
        self.kind.is_none_or(of_kind)
            && self.place.as_ref().is_none_or(|place| is_same_place(place, line.place()))
            && self.who.as_ref().is_none_or(is_of)
    }

    /// "Only asks, about Northwind, of Tomas"; nothing where all is listed.
    fn told(&self) -> Option<String> {
        let kind = self.kind.map(|kind| match kind {
            OnlyKind::Open => "what is open".to_owned(),
            OnlyKind::Wins => "wins".to_owned(),
            OnlyKind::Asks => "what was asked and promised".to_owned(),
            OnlyKind::Seen => "what you saw".to_owned(),
            OnlyKind::Shocks => "what shook things".to_owned(),
        });
        let place = self.place.as_ref().map(|place| format!("about {place}"));
        let who = self.who.as_ref().map(|who| format!("of {who}"));
        let told: Vec<String> = [kind, place, who].into_iter().flatten().collect();
        (!told.is_empty()).then(|| format!("Only {}.", told.join(", ")))
    }

    fn next_kind(&mut self) {
        self.kind = match self.kind {
            None => Some(OnlyKind::Open),
            Some(OnlyKind::Open) => Some(OnlyKind::Wins),
            Some(OnlyKind::Wins) => Some(OnlyKind::Asks),
            Some(OnlyKind::Asks) => Some(OnlyKind::Seen),
            Some(OnlyKind::Seen) => Some(OnlyKind::Shocks),
            Some(OnlyKind::Shocks) => None,
        };
    }
}

impl<'a> Line<'a> {
    const fn entry(&self) -> Option<&'a Entry> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Steps(_) | Self::Coming(_) | Self::Waiting(_) => None,
        }
    }

    fn place(&self) -> &'a str {
        match self {
            Self::Entry(entry) => &entry.place,
            Self::Steps(head) | Self::Waiting(head) => &head.place,
            Self::Coming(due) => &due.place,
        }
    }

    /// How much of it is open: every step of a plan is.
    fn open(&self) -> usize {
        match self {
            Self::Entry(entry) => usize::from(entry.is_open()),
            Self::Steps(head) => head.plan.open,
            Self::Coming(_) | Self::Waiting(_) => 0,
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
            Self::Steps(head) => (steps(j, head), head.place.clone()),
            Self::Coming(due) => (report::due::coming(due, j.today()), due.place.clone()),
            Self::Waiting(head) => (report::due::waiting(head), head.place.clone()),
        }
    }

    /// The act that opens it: the entry for editing, or the session behind it.
    fn opens(&self) -> Act {
        match self {
            Self::Entry(entry) => Act::EditEntry(entry.reference.clone()),
            Self::Steps(head) => Act::OpenAt(head.reference.clone(), Toward::Plan),
            Self::Waiting(head) => Act::Resume(head.reference.clone()),
            Self::Coming(due) => home::opens(due),
        }
    }
}

/// What is open of a plan: the step itself where it is one, unless it speaks of danger.
fn steps(j: &Journey, head: &Head) -> String {
    let mut open = head.actions.iter().filter(|step| step.course.is_open());
    match (open.next(), open.next()) {
        (Some(step), None) if !memory::is_danger(head) => {
            format!("a step of your plan: {}", report::log::action(step, j.today(), &j.given.zone))
        }
        _ => report::log::steps(&head.plan, j.today()),
    }
}

/// What is open first, then what comes, then the rest, newest first; of it what is to be listed.
fn lines<'a>(j: &'a Journey, only: &Only) -> Vec<Line<'a>> {
    let (heads, log) = (j.disk.heads(), j.disk.log());
    let open = log.iter().filter(|entry| entry.is_open()).map(Line::Entry);
    let steps = heads.iter().filter(|head| head.plan.open > 0).map(Line::Steps);
    let is_above = |due: &&Due| matches!(due.what, What::Promise(_) | What::Step { .. });
    let coming = j.due.1.iter().filter(|due| !is_above(due));
    let waiting = memory::waiting(heads, j.disk.log()).into_iter().map(Line::Waiting);
    let mut closed: Vec<_> = log.iter().filter(|entry| !entry.is_open()).collect();
    order::by_key(&mut closed, |entry| Reverse(entry.day(&j.given.zone)));
    let closed = closed.into_iter().map(Line::Entry);
    open.chain(steps)
        .chain(coming.map(Line::Coming))
        .chain(waiting)
        .chain(closed)
        .filter(|line| only.shows(line))
        .collect()
}

fn entry_at(j: &Journey, only: &Only, index: usize) -> Option<Entry> {
    lines(j, only).get(index)?.entry().cloned()
}

pub fn act(j: &mut Journey, mut at: Log, act: Act) {
    match act {
        Act::Write(kind) => j.cover(At::Entry(Box::new(EntryForm::new(j, kind)))),
        Act::EditEntry(reference) => edit(j, &reference),
        Act::OpenAt(reference, page) => flow::open_at(j, &reference, page),
        Act::Resume(reference) => flow::open(j, &reference),
        Act::Meet(reference) => flow::meet(j, &reference),
        Act::Story(place) => flow::read(j, Reading::Story { place }),
        Act::Kept(index) => close(j, at, index, Outcome::Kept),
        Act::NotKept(index) => close(j, at, index, Outcome::Broken),
        Act::TakeBack(index) => take_back(j, at, index),
        Act::Forget(index) => forget(j, &at.only, index),
        Act::NextKind => {
            at.only.next_kind();
            list(j, at.only);
        }
        Act::OnlyPlace(index) => {
            let place = lines(j, &at.only).get(index).map(|line| line.place().to_owned());
            at.only.place = if at.only.place.is_some() { None } else { place };
            list(j, at.only);
        }
        Act::OnlyPerson(index) => {
            let asked = entry_at(j, &at.only, index);
            let who = asked.as_ref().and_then(Entry::promise).map(|promise| promise.who.clone());
            at.only.who = if at.only.who.is_some() { None } else { who };
            list(j, at.only);
        }
        Act::Calendar => calendar(j),
        Act::FindSaid(words) => said::open(j, words),
        Act::Later if at.from + WINDOW < lines(j, &at.only).len() => {
            at.from += WINDOW;
            j.stay(At::Log(at));
        }
        Act::Earlier => {
            at.from = at.from.saturating_sub(WINDOW);
            j.stay(At::Log(at));
        }
        Act::GoTo(number) => {
            let row = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match row.filter(|row| *row < lines(j, &at.only).len()) {
                Some(row) => {
                    at.from = row;
                    j.stay(At::Log(at));
                    j.say(common::from_row(row + 1));
                }
                None => j.refuse(common::NO_ROW),
            }
        }
        Act::Back if !at.only.is_all() => list(j, Only::default()),
        Act::Back => flow::back(j),
        _ => {}
    }
}

/// Lists this from its beginning.
fn list(j: &mut Journey, only: Only) {
    j.stay(At::Log(Log { only, ..Log::default() }));
}

fn edit(j: &mut Journey, reference: &Reference) {
    let entry = j.disk.log().iter().find(|entry| entry.reference == *reference);
    if let Some(form) = entry.map(EntryForm::of_entry) {
        j.cover(At::Entry(Box::new(form)));
    }
}

fn close(j: &mut Journey, at: Log, index: usize, outcome: Outcome) {
    let Some(mut entry) = entry_at(j, &at.only, index).filter(Entry::is_open) else {
        return j.refuse(NOT_OPEN);
    };
    let closing = Closing::at(j.now);
    entry.revise(j.now, |entry| {
        if let Some(promise) = entry.promise_mut() {
            promise.course = Course::ended(outcome, closing);
        }
    });
    keep(j, at, entry);
    j.say(format!("Noted: {}. {}", report::log::outcome(outcome), flow::takes_back(j, Place::Log)));
}

/// Keeps an entry that was changed in its row. Its place in the list may be another now: the mark goes along.
fn keep(j: &mut Journey, mut at: Log, entry: Entry) {
    at.at = Some(entry.reference.clone());
    flow::keep_entry(j, entry);
    let is_it = |line: &Line| line.entry().map(|entry| &entry.reference) == at.at.as_ref();
    let row = lines(j, &at.only).iter().position(is_it);
    if let Some(row) = row.filter(|row| !(at.from..at.from + WINDOW).contains(row)) {
        at.from = row - row % WINDOW;
    }
    j.stay(At::Log(at));
}

fn forget(j: &mut Journey, only: &Only, index: usize) {
    let Some(entry) = entry_at(j, only, index) else { return };
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
fn take_back(j: &mut Journey, at: Log, index: usize) {
    let Some(mut entry) = entry_at(j, &at.only, index) else { return };
    if !entry.take_back() {
        return j.refuse(NOTHING_TO_TAKE_BACK);
    }
    let line = report::log::line(&entry, j.today(), &j.given.zone);
    keep(j, at, entry);
    j.say(format!("As before: {line}."));
}
