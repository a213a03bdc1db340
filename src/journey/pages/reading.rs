//! A page about the past that is only read: a trend, sessions side by side. Then back to where it was asked for.

use super::document;
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{About, At, Journey, OfPlace, Past, ReadingAt};
use crate::report::block::Document;

pub fn page(at: &ReadingAt) -> Page {
    let title = at.document.as_ref().map_or("One moment", |document| &*document.title);
    let mut page = Page::new(Place::Reading, "Looking back", title);
    if let Some(document) = &at.document {
        page.document((**document).clone());
    }
    if !is_written(at) {
        page.withheld = vec![Act::WriteOut];
    }
    page
}

/// Whether it can be written for somebody else.
fn is_written(at: &ReadingAt) -> bool {
    at.document.is_some() && !at.sides.is_empty()
}

/// The page is made.
pub fn made(j: &mut Journey, document: Box<Document>) {
    match j.here().clone() {
        At::Story(at) => j.stay(At::Story(OfPlace { document: Some(document), ..at })),
        At::Reading(at) => j.stay(At::Reading(ReadingAt { document: Some(document), ..at })),
        _ => j.cover(At::Reading(ReadingAt { document: Some(document), ..ReadingAt::default() })),
    }
}

/// Leaves a page that could not be made.
pub fn failed(j: &mut Journey) {
    let waits = matches!(
        j.here(),
        At::Reading(ReadingAt { document: None, .. }) | At::Story(OfPlace { document: None, .. })
    );
    if waits {
        close(j);
    }
}

pub fn act(j: &mut Journey, at: &ReadingAt, act: &Act) {
    match act {
        Act::WriteOut if is_written(at) => document::open(j, About::Sides(at.sides.clone())),
        Act::WriteOut if at.document.is_none() => j.refuse("One moment, please."),
        Act::WriteOut => j.refuse("This page is not written into a file."),
        Act::GoOn | Act::Back => close(j),
        _ => {}
    }
}

pub fn close(j: &mut Journey) {
    if j.is_covered() {
        j.uncover();
        // What a command line opened has nothing below it but Home.
        if matches!(j.here(), At::Home) {
            flow::home(j);
        }
    } else {
        j.go(At::Past(Box::<Past>::default()));
    }
}
