//! How I got here: what happened at a place, from the first day on, and what can be done with the place.

use super::{document, reading};
use crate::journey::action::Act;
use crate::journey::effect::{Effect, Reading};
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{About, At, EndingForm, EntryForm, Face, Journey, OfPlace, Past};
use crate::log::Kind;
use crate::memory::{self, Filter, PlaceState, is_same_place};
use crate::report;
use crate::report::block::{Block, Item, Opens, Role, Sign};
use crate::session::{Head, Outcome, Stage};
use crate::store::Forget;

pub fn page(j: &Journey, at: &OfPlace) -> Page {
    let mut page = Page::new(Place::Story, super::home::place_named(&at.place), "how I got here");
    let Some(document) = &at.document else {
        page.part = "One moment".into();
        return page;
    };
    let mut blocks = document.blocks.iter().cloned().peekable();
    // What comes next here stands between what it comes to and what happened.
    while let Some(block) = blocks.next_if(|block| !matches!(block, Block::Heading(_))) {
        // Whoever hears the page has just heard the trend in a sentence.
        if j.given.face == Face::Eye || !matches!(block, Block::Chart(_)) {
            page.block(block);
        }
    }
    if is_over(j, &at.place) && !j.given.private {
        page.gap();
        page.say(Role::Quiet, "Keep it all, or forget the place: both are fine.");
    }
    next(j, &mut page, &at.place);
    blocks.for_each(|block| rows(j, &mut page, block));
    page.mark = (!page.choices.is_empty()).then_some(0);
    let is_ended = memory::ending(&at.place, j.disk.log()).is_some();
    let means = [
        (Act::Trend, newest(j, &at.place).is_some()),
        (Act::Ended, !is_over(j, &at.place)),
        (Act::Undo, is_ended),
    ];
    page.withheld = means.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
    page
}

fn is_over(j: &Journey, place: &str) -> bool {
    memory::place_state(place, j.disk.newest(), j.disk.log()).is_some_and(PlaceState::is_over)
}

/// The newest session about the place that a trend can be told of.
fn newest<'a>(j: &'a Journey, place: &str) -> Option<&'a Head> {
    let told = |head: &&Head| head.stage == Stage::Done && is_same_place(&head.place, place);
    let mut told = j.disk.newest().iter().filter(told);
    told.clone().find(|head| head.verdict.is_some()).or_else(|| told.next())
}

/// What is due about the place, and what comes.
fn next(j: &Journey, page: &mut Page, place: &str) {
    let here = j.due.1.iter().filter(|due| is_same_place(&due.place, place));
    let lines: Vec<String> = here.map(|due| report::due::coming(due, j.today())).collect();
    if !lines.is_empty() {
        page.heading("Next");
    }
    for line in lines {
        page.item(Sign::Bullet, line);
    }
}

/// What happened is a row, with what belongs to it beside it.
fn rows(j: &Journey, page: &mut Page, block: Block) {
    match block {
        Block::Item(Item { name, text, opens: Some(opens), .. }) => {
            let sign = sign(j, &opens);
            page.choice(Act::opening(opens), text).name(name).sign(sign);
        }
        Block::Item(Item { depth: 1, name, text, .. }) => match page.choices.last_mut() {
            Some(row) if row.about.is_empty() => row.about = format!("{name}: {text}"),
            Some(row) => row.about += &format!("; {name}: {text}"),
            None => {}
        },
        block => page.block(block),
    }
}

/// What became of something that was asked or promised, or that it went well.
fn sign(j: &Journey, opens: &Opens) -> Sign {
    let Opens::Entry(reference) = opens else { return Sign::None };
    let entry = j.disk.log().iter().find(|entry| entry.reference == *reference);
    match entry.map(|entry| (entry.kind(), entry.outcome())) {
        Some((Kind::Win, _)) => Sign::For,
        Some((_, Some(Outcome::Kept))) => Sign::Done,
        Some((_, Some(Outcome::Broken))) => Sign::NotDone,
        Some((_, Some(Outcome::Pending))) => Sign::Open,
        _ => Sign::None,
    }
}

/// What is on disk may be something else now: the page is made anew.
pub fn changed(j: &mut Journey) {
    if let At::Story(OfPlace { place, document: Some(_) }) = j.here() {
        let place = place.clone();
        j.ask_for(Effect::Read(Reading::Story { place }));
    }
}

pub fn act(j: &mut Journey, at: &OfPlace, act: Act) {
    match act {
        Act::EditEntry(reference) => flow::log(j, Some(reference)),
        Act::Resume(reference) => flow::open(j, &reference),
        Act::Trend => {
            if let Some(head) = newest(j, &at.place) {
                let (place, kind) = (head.place.clone(), head.assessment.id.clone());
                flow::read(j, Reading::Trend { place, kind, last: None });
            }
        }
        Act::Past => {
            let filter = Filter { place: Some(at.place.clone()), ..Filter::default() };
            j.open(At::Past(Box::new(Past { filter, ..Past::default() })));
        }
        Act::Write(kind) => j.cover(At::Entry(Box::new(EntryForm::about(kind, &at.place)))),
        Act::Ended if is_over(j, &at.place) => j.refuse("That is noted already."),
        Act::Ended => j.cover(At::Ending(EndingForm::of(at.place.clone()))),
        Act::Undo => {
            if let Some(ended) = memory::ending(&at.place, j.disk.log()) {
                let entry = Forget::Entry(ended.reference.clone());
                j.ask_for(Effect::WouldForget(entry));
            }
        }
        Act::WriteOut => document::open(j, About::Place(at.place.clone())),
        Act::GoOn | Act::Back => reading::close(j),
        _ => {}
    }
}
