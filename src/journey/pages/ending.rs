//! How a place ended: an offer that was withdrawn or ran out, a role that somebody left. It is asked about no more, and
//! stays to be read.

use jiff::civil::Date;

use super::common;
use super::common::{LONGEST, too_long};
use crate::day::{self, NoDay};
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, EndingForm, Journey};
use crate::log::{End, Entry, Matter};
use crate::memory;
use crate::report::block::Role;
use crate::report::{dates, story};

const HOW: usize = 0;
const ON: usize = 1;
const TEXT: usize = 2;
const FIELDS: usize = 3;

impl EndingForm {
    /// The ways in which a place can end for somebody.
    fn ends(&self, j: &Journey) -> &'static [End] {
        memory::ends(memory::place_state(&self.place, j.disk.newest(), j.disk.log()))
    }

    /// The day, today where none is typed.
    fn day(&self, today: Date) -> Result<Date, NoDay> {
        if self.on.trim().is_empty() { Ok(today) } else { day::past(&self.on, today) }
    }
}

pub fn page(j: &Journey, at: &EndingForm) -> Page {
    let mut page = Page::new(Place::Ending, super::home::place_named(&at.place), "how it ended");
    let stays = if j.given.private { "" } else { ", and stays to be read" };
    page.say(Role::Quiet, format!("It is asked about no more{stays}."));
    let ends = at.ends(j);
    page.ask(Field::one_of(
        "What became of it?",
        ends.iter().copied().map(story::end),
        at.how.map(story::end),
    ));
    let day = at.day(j.today());
    page.ask(Field {
        name: "On which day?".into(),
        how: dates::BEEN.into(),
        empty: "for today",
        value: at.on.clone(),
        reading: match day {
            Ok(day) => dates::told(day, j.today()),
            Err(why) => dates::no_day(why).to_owned(),
        },
        problem: day.is_err(),
        given: !at.on.is_empty(),
        ..Field::default()
    });
    page.ask(Field::words("A line on it, if you like", &at.text));
    page.gap();
    page.choice(Act::GoOn, "Note it");
    page.step = at.field;
    page.withheld = if at.how.is_none() { vec![Act::GoOn] } else { Vec::new() };
    if at.field < FIELDS {
        page.field = Some(at.field);
    } else {
        page.mark = Some(0);
    }
    page
}

pub fn act(j: &mut Journey, mut at: EndingForm, act: Act) {
    match act {
        Act::Set(_, words) if words.chars().count() > LONGEST => return j.refuse(too_long(LONGEST)),
        Act::Set(HOW, word) => {
            match common::meant(&word, at.ends(j).iter().map(|end| (story::end(*end), *end))) {
                Some(how) => at.how = Some(how),
                None => return j.refuse("One of these, please."),
            }
        }
        Act::Set(ON, words) => at.on = words,
        Act::Set(TEXT, words) => at.text = words,
        Act::Field(field) => at.field = field.min(FIELDS),
        Act::GoOn => {
            let Some(how) = at.how else { return j.refuse("First what became of it.") };
            match at.day(j.today()) {
                Err(why) => return j.refuse(dates::no_day(why)),
                Ok(on) if at.field >= TEXT => return keep(j, &at, how, on),
                Ok(_) => at.field += 1,
            }
        }
        Act::Back if at.field > HOW && at.field < FIELDS => at.field -= 1,
        Act::Back => return j.uncover(),
        _ => return,
    }
    j.stay(At::Ending(at));
}

fn keep(j: &mut Journey, at: &EndingForm, how: End, on: Date) {
    let mut entry = Entry::begin(j.now, at.place.clone(), at.text.trim().to_owned(), Matter::Ending(how));
    entry.on = Some(on).filter(|on| *on != j.today());
    j.uncover();
    flow::keep_entry(j, entry);
    j.noted("how it ended", "");
}
