//! A page about the past that is only read: a trend, sessions side by side. Then back to where it was asked for.

use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, OfPlace, Past};
use crate::report::block::Document;

pub fn page(document: Option<&Document>) -> Page {
    let Some(document) = document else { return Page::new(Place::Reading, "Looking back", "One moment") };
    let mut page = Page::new(Place::Reading, "Looking back", &*document.title);
    page.document(document.clone());
    page
}

/// The page is made.
pub fn made(j: &mut Journey, document: Box<Document>) {
    match j.here().clone() {
        At::Story(at) => j.stay(At::Story(OfPlace { document: Some(document), ..at })),
        At::Reading(_) => j.stay(At::Reading(Some(document))),
        _ => j.cover(At::Reading(Some(document))),
    }
}

/// Leaves a page that could not be made.
pub fn failed(j: &mut Journey) {
    if matches!(j.here(), At::Reading(None) | At::Story(OfPlace { document: None, .. })) {
        close(j);
    }
}

pub fn act(j: &mut Journey, act: &Act) {
    if matches!(act, Act::GoOn | Act::Back) {
        close(j);
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
