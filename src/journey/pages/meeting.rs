//! A session with a mentor: every step is a page of words and a few rows to choose from.
//!
//! What may be seen by whom is decided by the table alone; the words are those of the report. `choices` holds what can
//! be chosen at each spot, `labels` how that reads, `words` what is read there, `talk` the topics, `acts` what a choice
//! does, `fields` what is asked for in words and where they go.

mod acts;
mod choices;
mod fields;
mod labels;
mod talk;
mod words;

pub use fields::put_down;

use std::hash::{DefaultHasher, Hash, Hasher};

use super::common;
use crate::assessment::MentorPrompt;
use crate::journey::action::Act;
use crate::journey::meeting::{Seated, Spot};
use crate::journey::page::{Narrow, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, MeetingAt};
use crate::meeting::Step;
use crate::report;
use crate::report::block::{Block, Role};
use crate::report::seat::Seat;

pub fn page(j: &Journey, seated: &Seated, at: &MeetingAt) -> Page {
    let seat = &seated.seat;
    let place = if matches!(at.spot, Spot::Topic(_)) { Place::Topic } else { Place::Meeting };
    let about = match at.spot {
        Spot::Machine | Spot::Again => words::asks(seat, at.spot),
        _ => report::words::meeting::step(seat.step()).to_owned(),
    };
    // On a mentor's machine, the place that stands there is another mentee's.
    let title = if at.spot == Spot::Machine { "With a mentor".to_owned() } else { seat.title() };
    let mut page = Page::new(place, title, about);
    page.saved = common::saved(j, &seated.saved);
    page.key = key(&(seat.step(), at.spot));
    minutes(&mut page, j, seat, at.spot);
    goal(&mut page, seat);
    words::add(&mut page, j, seat, at);
    page.gap();
    match &at.typing {
        None => {
            // Another turn begins at its own first row.
            page.step =
                usize::from(seat.step() == Step::Options && seat.table.meeting().options.mentors_turn);
            page.asks = words::asks(seat, at.spot);
            choices::add(&mut page, j, seat, at.spot);
        }
        Some((asked, typed)) => {
            page.step = usize::try_from(key(asked)).unwrap_or(usize::MAX);
            page.withheld = vec![Act::Differently, Act::Example, Act::NextTopic, Act::Star(0)];
            fields::add(&mut page, j, seat, *asked, typed);
            if j.typed.0.is_some() {
                page.saved = common::saved(j, &j.typed.1);
            }
        }
    }
    let prompts = prompts(seat, at.spot);
    if prompts.is_empty() {
        page.withheld.push(Act::Prompts);
    } else if let Some(at) = at.prompt {
        page.narrow = Narrow::InView;
        page.beside = to_ask(prompts, at);
    }
    page
}

/// What a mentor may ask now; nothing on what the mentee alone reads during the talk.
fn prompts(seat: &Seat, spot: Spot) -> &[MentorPrompt] {
    match spot {
        Spot::Machine | Spot::Again | Spot::BeforeOpening | Spot::Opening => &[],
        _ => seat.prompts(),
    }
}

/// What a mentor may ask: one prompt, and of which kind it is, so that one can be chosen.
fn to_ask(prompts: &[MentorPrompt], at: usize) -> Vec<Block> {
    let Some(MentorPrompt { kind, text }) = prompts.get(at) else { return Vec::new() };
    let words = kind.map_or_else(
        || text.clone(),
        |kind| format!("{}: {text}", report::words::meeting::prompt_kind(kind)),
    );
    let heading = format!("What a mentor may ask, {} of {}", at + 1, prompts.len());
    vec![Block::Heading(heading), Block::Text(Role::Text, words)]
}

/// Minutes before the end from which on it is told plainly.
const LAST: i64 = 10;
/// Minutes past the end after which it is another day.
const OVER: i64 = 60;

/// What the hour has for this, and what is left of it: both are here, or meet on a call.
fn minutes(page: &mut Page, j: &Journey, seat: &Seat, spot: Spot) {
    let meeting = seat.table.meeting();
    let alone_elsewhere = !seat.is_one_keyboard() && !seat.step().is_revealed();
    let is_before = matches!(spot, Spot::Machine | Spot::Again);
    if alone_elsewhere || is_before || seat.step() == Step::HandOut {
        return;
    }
    let left = meeting.ends.map(|ends| (ends.as_second() - j.now.as_second()).div_euclid(60));
    let left = left.filter(|left| *left >= -OVER);
    let until = meeting.ends.map(|ends| common::clock(ends, &j.given.zone)).unwrap_or_default();
    let said = report::words::meeting::minutes(seat.step(), left.map(|left| (left, until.as_str())));
    let role = if left.is_some_and(|left| left <= LAST) { Role::Text } else { Role::Quiet };
    page.say(role, said.unwrap_or_default());
}

/// What it is for stands on every page that follows; the hand-out has it in its place.
fn goal(page: &mut Page, seat: &Seat) {
    let goal = &seat.table.meeting().goal;
    if !goal.is_empty() && seat.step() > Step::Goal && seat.step() != Step::HandOut {
        page.say(Role::Quiet, report::words::meeting::came_for(&seat.names().mentee, goal));
    }
}

/// What is being typed, and what it is asked for.
pub fn typed(j: &Journey, at: &MeetingAt) -> Option<(String, Vec<String>)> {
    let seat = &j.seated.as_ref()?.seat;
    let (asked, typed) = at.typing.as_ref()?;
    fields::is_new(seat, at.spot, *asked, typed).then(|| (fields::name(*asked, seat), vec![typed.clone()]))
}

/// A number for each spot and each thing that is asked for.
fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

pub fn act(j: &mut Journey, at: MeetingAt, act: Act) {
    let many = j.seated.as_ref().map_or(0, |seated| prompts(&seated.seat, at.spot).len());
    match act {
        Act::HowLong => how_long(j),
        Act::Prompts if many > 0 => {
            // One kind after another; past the last one it goes.
            let prompt = at.prompt.map_or(Some(0), |at| Some(at + 1).filter(|next| *next < many));
            j.stay(At::Meeting(MeetingAt { prompt, ..at }));
        }
        act if at.typing.is_some() => fields::act(j, &at, act),
        act => acts::act(j, &at, &act),
    }
}

fn how_long(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let long = seated.seat.how_long(now);
    let clock = common::clock(now, &j.given.zone);
    j.say(format!("It is {clock}: {long}."));
}
