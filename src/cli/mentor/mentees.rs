//! `mentees`: the people one is a mentor to, and where each session stands.

use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::meetings::meetings;
use crate::cli::home::Home;
use crate::cli::output::{json, show};
use crate::day;
use crate::meeting::MeetingHead;
use crate::report::log::became;
use crate::report::people::{self, Person};
use crate::report::words;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Only those whose name or place holds this.
    who: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Mentees<'a> {
    mentees: Vec<Mentee<'a>>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    reference: &'a str,
    mentee: &'a str,
    place: &'a str,
    started: String,
    last: String,
    step: &'static str,
    stands: String,
    act: Option<&'a str>,
    became: Option<&'static str>,
    due: Option<String>,
    review: Option<String>,
}

/// A person: where the session stands whose act is due first, or the latest, and all of them.
#[derive(Debug, Serialize)]
struct Mentee<'a> {
    #[serde(flatten)]
    first: Row<'a>,
    acts: usize,
    closed: usize,
    waits: bool,
    sessions: Vec<Row<'a>>,
}

impl<'a> Mentee<'a> {
    fn of(person: &Person<'a>, today: Date, zone: &TimeZone) -> Option<Self> {
        let (closed, acts) = person.acts();
        let first = Row::of(person.sessions.first()?, zone);
        let sessions = person.sessions.iter().map(|head| Row::of(head, zone)).collect();
        Some(Self { first, acts, closed, waits: person.waits(today), sessions })
    }
}

impl<'a> Row<'a> {
    fn of(head: &'a MeetingHead, zone: &TimeZone) -> Self {
        Self {
            reference: head.reference.as_str(),
            mentee: &head.mentee,
            place: &head.place,
            started: day::on(head.started, zone).to_string(),
            last: day::on(head.changed, zone).to_string(),
            step: head.step.id(),
            stands: words::standing::standing(head, zone),
            act: head.act.as_ref().map(|act| act.what.as_str()),
            became: head.act.as_ref().and_then(|act| act.course.became()).map(became),
            due: head.act.as_ref().and_then(|act| act.by).map(|day| day.to_string()),
            review: head.review.map(|date| date.to_string()),
        }
    }
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let (mut heads, all_read) = meetings(home)?;
    // Where the user is the mentee, it is the mentor who is met.
    heads.retain(|head| !head.is_mentees());
    if let Some(who) = &arguments.who {
        let who = who.to_lowercase();
        heads
            .retain(|head| [&head.mentee, &head.place].iter().any(|name| name.to_lowercase().contains(&who)));
    }
    if arguments.json {
        let (people, today) = (people::people(&heads), home.today());
        let mentees = people.iter().filter_map(|person| Mentee::of(person, today, &home.zone)).collect();
        json("mentees", &Mentees { mentees })?;
        return Ok(all_read);
    }
    show(&people::document(&heads, home.today(), &home.zone))?;
    Ok(all_read)
}
