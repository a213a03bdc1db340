//! What has a day, in words and as JSON. No verdict is named and nothing of danger: somebody may look over a shoulder.

use jiff::Unit;
use jiff::civil::Date;
use serde::Serialize;

use super::block::{Document, Sign};
use super::history::{DecisionDocument, chosen, kind_named};
use super::{dates, log, show, words};
use crate::log::{Entry, Kind};
use crate::memory::{Due, Look, Question, What};
use crate::session::{Head, Reference};

/// Something that somebody still has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo<'a> {
    /// The place that it is about; may be empty.
    pub place: &'a str,
    pub what: String,
    /// What closes it by.
    pub name: String,
}

/// What is due, what is open, each with its number, what comes, and what waits for an event.
pub fn document<'a>(
    days: &[Due],
    open: impl IntoIterator<Item = (usize, Todo<'a>)>,
    waiting: impl IntoIterator<Item = &'a Head>,
    today: Date,
) -> Document {
    let mut document = Document::default();
    let (due, comes): (Vec<&Due>, Vec<&Due>) = days.iter().partition(|due| due.is_due(today));
    document.list("Due", due.into_iter().map(|due| whole(due, today)));
    for (index, (number, Todo { place, what, name })) in open.into_iter().enumerate() {
        if index == 0 {
            document.heading("Open");
        }
        document.item(Sign::Number(number), format!("{}{what}  [{name}]", about(place)));
    }
    // What is open stands above with its day.
    let comes = comes.into_iter().filter(|due| !matches!(due.what, What::Promise(_) | What::Step { .. }));
    document.list("Next", comes.map(|due| whole(due, today)));
    let waiting = waiting.into_iter().filter_map(|head| {
        let review = show::review(head.review.as_ref()?);
        Some(format!("{}, {}: {review}", head.place, kind_named(&head.assessment.id)))
    });
    document.list("Look again", waiting);
    if document.blocks.is_empty() {
        document.text("Nothing is open.");
    }
    document
}

fn about(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!("{place}: ") }
}

/// How many are due and come, for a shell's prompt: "2 due"; empty where there are none.
pub fn brief(due: usize, comes: usize) -> String {
    match (due, comes) {
        (0, 0) => String::new(),
        (due, 0) => format!("{due} due"),
        (0, comes) => format!("{comes} to come"),
        (due, comes) => format!("{due} due, {comes} to come"),
    }
}

/// One thing that is due or comes, in a line: "Northwind: look again, Fri 12 Dec, in 94 days".
pub fn line(due: &Due, today: Date) -> String {
    let place = &due.place;
    match due.question(today) {
        Some(Question::Left) if !place.is_empty() => format!("Have you left {place}?"),
        Some(Question::Still) => {
            format!(
                "{} since you looked at {place}. Is it still yours?",
                words::begins(&so_long(due.on, today))
            )
        }
        _ => format!("{}{}", about(place), without_place(due, today)),
    }
}

/// "it is a year", a year after which that day came.
fn so_long(on: Date, today: Date) -> String {
    let more = on.until((Unit::Year, today)).map_or(0, |span| span.get_years());
    match usize::try_from(more) {
        Ok(more @ 1..) => format!("it is {} years", words::number(more + 1)),
        _ => "it is a year".to_owned(),
    }
}

/// As [`line`], with the words of a decision.
fn whole(due: &Due, today: Date) -> String {
    match &due.what {
        What::Decision { decision, subject, .. } => {
            format!("{} ({})", line(due, today), chosen(decision, *subject))
        }
        _ => line(due, today),
    }
}

/// One thing that is due or comes, with the words of a decision and without the place, which stands elsewhere.
pub fn coming(due: &Due, today: Date) -> String {
    whole(&Due { place: String::new(), ..due.clone() }, today)
}

fn without_place(due: &Due, today: Date) -> String {
    // Nobody is scolded for looking later: days that have passed are counted for what others promised.
    let is_late = due.on < today;
    let planned = || format!("planned for {}", dates::weekday_near(due.on, today));
    match (&due.what, is_late) {
        (What::Answer { is_owed: false, .. }, false) => {
            format!("their deadline passes {}; you owe them nothing", dates::weekday_near(due.on, today))
        }
        (What::Answer { .. }, true) => {
            format!("{} has passed. What became of it?", dates::weekday_near(due.on, today))
        }
        (What::Still { .. }, _) => format!("{} since you looked. Is it still yours?", so_long(due.on, today)),
        (What::Decision { .. }, _) if due.question(today).is_some() => "have you left?".to_owned(),
        (What::Review { .. } | What::Pulse { .. }, true) => {
            format!("{}, whenever you like ({})", what(due, today), planned())
        }
        (What::Decision { decision, .. }, _) if decision.is_conditional() => {
            let what = what(due, today);
            if due.on > today {
                format!("{what}, by {}", dates::near(due.on, today))
            } else {
                format!("{what}, by {}. Did it come?", dates::weekday_near(due.on, today))
            }
        }
        (What::Decision { .. }, false) if due.on > today => {
            format!("your decision holds until {}", dates::near(due.on, today))
        }
        (What::Promise(_) | What::Act(_), _) | (_, false) => {
            format!("{}, {}{}", what(due, today), dates::near(due.on, today), after(due))
        }
        (What::Decision { .. }, true) => {
            format!("{} (it held until {})", what(due, today), dates::weekday_near(due.on, today))
        }
        (What::Step { .. } | What::Start { .. }, true) => {
            format!("{} ({})", what(due, today), planned())
        }
    }
}

/// What is to be done on a day that speaks for itself, as one line without the place: "time to look again".
pub fn named(due: &Due) -> String {
    words::begins(&what(due, due.on))
}

/// What a day is, where that is not said by what it is for.
const fn after(due: &Due) -> &'static str {
    match due.what {
        What::Review { look: Look::Settled, .. } => ", when a comparison counts again",
        What::Review { look: Look::PutOff, .. } => ", when the questions are fairer",
        _ => "",
    }
}

/// A session to be looked at again when something has happened: "look again when this has happened: ...".
pub fn waiting(head: &Head) -> String {
    format!("look again {}", head.review.as_ref().map_or_else(String::new, show::review))
}

fn what(due: &Due, today: Date) -> String {
    let is_due = due.is_due(today);
    match &due.what {
        What::Answer { is_owed: true, .. } => "your answer".to_owned(),
        What::Answer { is_owed: false, .. } => "their deadline".to_owned(),
        What::Promise(entry) => promise(entry),
        What::Act(act) if act.who.is_empty() => act.what.clone(),
        What::Act(act) => format!("{}: {}", act.who, act.what),
        What::Step { text, .. } if text.is_empty() => "a step of your plan".to_owned(),
        What::Step { text, who, .. } => {
            let who = if who.is_empty() { String::new() } else { format!("{who}: ") };
            format!("{who}{}", text.trim_end_matches('.'))
        }
        What::Start { .. } => "your first day there".to_owned(),
        What::Still { .. } => "is it still yours?".to_owned(),
        What::Decision { .. } if due.question(today).is_some() => "have you left?".to_owned(),
        What::Decision { decision, .. } if decision.is_conditional() => {
            "what your decision rests on".to_owned()
        }
        What::Decision { .. } if is_due => "look at your decision again".to_owned(),
        What::Decision { .. } => "your decision holds".to_owned(),
        What::Review { look: Look::First, .. } => "your first check-in there".to_owned(),
        What::Review { look: Look::PutOff, .. } => "go on with what you put off".to_owned(),
        What::Review { with, .. } => {
            let again = if is_due { "time to look again" } else { "look again" };
            if with.is_empty() { again.to_owned() } else { format!("{again} with {with}") }
        }
        What::Pulse { .. } if is_due => "time for a pulse".to_owned(),
        What::Pulse { .. } => "the next pulse".to_owned(),
    }
}

fn promise(entry: &Entry) -> String {
    let who = entry.promise().map_or("", |promise| promise.who.as_str());
    let said = log::said(entry.kind() == Kind::Commitment, who);
    format!("{said}: {}", entry.text.trim_end_matches('.'))
}

/// One thing with a day, as JSON.
#[derive(Debug, Serialize)]
pub struct DueDocument<'a> {
    on: String,
    /// Days from today; below nothing where it has passed.
    days: i32,
    place: &'a str,
    what: &'static str,
    /// In words, without the place and the day.
    text: String,
    session: Option<&'a str>,
    entry: Option<&'a str>,
    /// Of a decision, where it is told: the decision.
    decision: Option<DecisionDocument<'a>>,
}

impl<'a> DueDocument<'a> {
    /// With the words of a decision, which say what somebody wants.
    pub fn whole(due: &'a Due, today: Date) -> Self {
        let decision = match &due.what {
            What::Decision { decision, .. } => Some(DecisionDocument::of(decision)),
            _ => None,
        };
        Self { decision, ..Self::neutral(due, today) }
    }

    /// Without them, for what others may see.
    pub fn neutral(due: &'a Due, today: Date) -> Self {
        let entry = match &due.what {
            What::Promise(entry) => Some(entry.reference.as_str()),
            _ => None,
        };
        Self {
            on: due.on.to_string(),
            days: today.until(due.on).map_or(0, |span| span.get_days()),
            place: &due.place,
            what: due.what.id(),
            text: what(due, today),
            session: due.what.session().map(Reference::as_str),
            entry,
            decision: None,
        }
    }
}
