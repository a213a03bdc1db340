//! What is read at each step.

use super::Spot;
use crate::assessment::shipped;
use crate::meeting::{Showing, Step};
use crate::report::block::Document;
use crate::report::reveal::{self, Safety, Ways, alone};
use crate::report::seat::Seat;
use crate::report::{self, text};
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::widget::Page;

/// Adds the words of a spot.
pub(super) fn add(model: &Model, page: &mut Page, seat: &Seat, spot: Spot) {
    page.line(Vec::new());
    match spot {
        Spot::OnlyTold => paragraph(model, page, &mentors_turn(seat)),
        Spot::MentorsNotes => paragraph(
            model,
            page,
            "You wrote notes. Those that are shown are read by both at the reveal; those that are kept stay with you.",
        ),
        Spot::Topic(index) => topic(model, page, seat, index),
        Spot::BothSaySo => {
            let names = seat.names();
            paragraph(model, page, &report::words::meeting::both_say_so(&names.mentee, &names.mentor));
        }
        Spot::Everything => hand_out(model, page, seat, Showing { gate: true, private_notes: true }),
        Spot::HandBack => {
            let names = seat.names();
            paragraph(model, page, &report::words::meeting::hand_back(&names.mentee, &names.mentor));
        }
        Spot::Reopen => {
            let names = seat.names();
            paragraph(model, page, &report::words::meeting::answers_open(&names.mentee, &names.mentor));
        }
        Spot::Shown => {
            let mentor = seat.names().mentor;
            paragraph(model, page, &format!("Of the facts from your set-up, the file shows {mentor} these."));
        }
        Spot::Step => step(model, page, seat),
    }
}

fn step(model: &Model, page: &mut Page, seat: &Seat) {
    match seat.step() {
        Step::Agreement => agreement(model, page, seat),
        Step::HandOver => paragraph(model, page, &seat.hand_over()),
        Step::Alone => mentee_alone(model, page, seat),
        Step::Reveal => {
            if let Some(reveal) = seat.reveal() {
                lines(model, page, &reveal::document(&reveal));
            }
        }
        Step::Options => options(model, page, seat),
        Step::Will => paragraph(model, page, "One act, one date, one person who will know."),
        Step::HandOut => hand_out(model, page, seat, Showing::default()),
        Step::MenteeAnswers | Step::MentorAnswers | Step::Talk => {}
    }
}

fn paragraph(model: &Model, page: &mut Page, words: &str) {
    page.text(model.given.theme.strong, words);
}

/// The lines of a document: what is set in keeps its place, however narrow the screen.
fn lines(model: &Model, page: &mut Page, document: &Document) {
    let theme = &model.given.theme;
    for text::TextLine { indent, lead, words, .. } in text::lines(document) {
        match (words.is_empty(), indent) {
            (true, _) => page.gap(),
            (false, 0) => page.text(theme.strong, &words),
            (false, _) => page.item(&format!("{}{lead}", " ".repeat(indent)), theme.text, theme.text, &words),
        }
    }
}

fn agreement(model: &Model, page: &mut Page, seat: &Seat) {
    let meeting = seat.table.meeting();
    if seat.is_mentees() {
        return paragraph(model, page, "First, what we agree on. Both read it; choose a row to change it.");
    }
    paragraph(model, page, "First, what we agree on, in the words that you were sent.");
    for part in &meeting.agreement {
        page.gap();
        page.text(model.given.theme.strong, &part.title);
        page.text(model.given.theme.text, &part.text);
    }
    for subject in &meeting.off_limits {
        page.text(model.given.theme.text, &format!("We leave alone: {subject}"));
    }
}

fn mentors_turn(seat: &Seat) -> String {
    let names = seat.names();
    let key = keymap::shown(Place::Card, Action::RestUnknown, &[]);
    report::words::meeting::mentors_turn(&names.mentee, &names.mentor, &key)
}

fn mentee_alone(model: &Model, page: &mut Page, seat: &Seat) {
    let Some(seen) = seat.table.alone(&seat.assessment) else { return };
    let names = seat.names();
    let joint = alone(&seat.engine, &seen);
    let mentee = report::words::meeting::begins(&names.mentee);
    paragraph(model, page, &format!("{mentee}, this is for you alone; {} looks away.", names.mentor));
    page.gap();
    lines(model, page, &reveal::safety(&joint, &names));
    if matches!(joint, Safety::Shown { page: true, .. }) {
        let safety = shipped::safety_page();
        page.gap();
        page.text(model.given.theme.text, &safety.lead);
        for (title, words) in &safety.steps {
            page.text(model.given.theme.text, &format!("{title}. {words}"));
        }
    }
}

fn topic(model: &Model, page: &mut Page, seat: &Seat, index: usize) {
    let Some(topic) = seat.topic(index) else { return };
    let theme = &model.given.theme;
    page.text(theme.quiet, &format!("Topic {} of {}", index + 1, seat.topics()));
    lines(model, page, &reveal::topic(&topic, &seat.names()));
}

fn options(model: &Model, page: &mut Page, seat: &Seat) {
    let Some(both) = seat.table.both(&seat.assessment) else { return };
    paragraph(model, page, "What would change it");
    lines(model, page, &reveal::ways(&Ways::new(&seat.engine, &both, seat.table.meeting())));
}

fn hand_out(model: &Model, page: &mut Page, seat: &Seat, showing: Showing) {
    if let Some(hand_out) = seat.hand_out(showing, model.today()) {
        lines(model, page, &hand_out);
    }
}

/// Adds what a mentor may ask now.
pub(super) fn prompts(model: &Model, page: &mut Page, seat: &Seat) {
    let theme = &model.given.theme;
    page.line(Vec::new());
    page.text(theme.strong, "What a mentor may ask");
    for prompt in seat.prompts() {
        page.gap();
        page.text(theme.text, &prompt);
    }
    page.gap();
}
