//! What is read at each spot.

use crate::journey::action::{self, Act};
use crate::journey::meeting::Spot;
use crate::journey::page::Page;
use crate::journey::pages::safety;
use crate::journey::place::Place;
use crate::journey::state::{Face, Journey};
use crate::meeting::{Showing, Step};
use crate::report::block::{Document, Role};
use crate::report::reveal::{self, Safety, Ways};
use crate::report::seat::Seat;
use crate::report::words::meeting as words;

/// What a line is asked for.
pub fn asks(seat: &Seat, spot: Spot) -> String {
    let names = seat.names();
    let (mentee, mentor) = (&names.mentee, &names.mentor);
    match spot {
        Spot::OnlyTold => format!("Do you know only what {mentee} told you?"),
        Spot::MentorsNotes => "Your notes".to_owned(),
        Spot::Topic(index) => format!("Topic {} of {}", index + 1, seat.topics()),
        Spot::BothSaySo => format!("Do {mentee} and {mentor} both say so?"),
        Spot::Shown => format!("What {mentor} sees of your facts"),
        Spot::Step | Spot::Everything | Spot::HandBack | Spot::Reopen => words::step(seat.step()).to_owned(),
    }
}

/// Adds the words of a spot.
pub fn add(page: &mut Page, j: &Journey, seat: &Seat, spot: Spot) {
    let names = seat.names();
    let (mentee, mentor) = (&names.mentee, &names.mentor);
    match spot {
        Spot::OnlyTold => page.say(Role::Strong, words::mentors_turn(mentee, mentor, rest_unknown(j))),
        Spot::MentorsNotes => page.say(
            Role::Strong,
            "You wrote notes. Those that are shown are read by both at the reveal; those that are kept stay with you.",
        ),
        Spot::Topic(index) => topic(page, seat, index),
        Spot::BothSaySo => page.say(Role::Strong, words::both_say_so(mentee, mentor)),
        Spot::Everything => hand_out(page, j, seat, Showing { gate: true, private_notes: true }),
        Spot::HandBack => page.say(Role::Strong, words::hand_back(mentee, mentor)),
        Spot::Reopen => page.say(Role::Strong, words::answers_open(mentee, mentor)),
        Spot::Shown => {
            page.say(Role::Strong, format!("Of the facts from your set-up, the file shows {mentor} these."));
        }
        Spot::Step => step(page, j, seat),
    }
}

/// What leaves all other cards unknown.
fn rest_unknown(j: &Journey) -> &'static str {
    match j.given.face {
        Face::Eye => action::key_for(Place::Card, &Act::RestUnknown),
        Face::Ear => action::word_for(Place::Card, &Act::RestUnknown),
    }
}

fn step(page: &mut Page, j: &Journey, seat: &Seat) {
    match seat.step() {
        Step::Agreement => agreement(page, seat),
        Step::HandOver => page.say(Role::Strong, seat.hand_over()),
        Step::Alone => mentee_alone(page, j, seat),
        Step::Reveal => {
            if let Some(reveal) = seat.reveal() {
                read(page, reveal::document(&reveal));
            }
        }
        Step::Options => {
            if let Some(both) = seat.table.both(&seat.assessment) {
                page.heading("What would change it");
                read(page, reveal::ways(&Ways::new(&seat.engine, &both, seat.table.meeting())));
            }
        }
        Step::Will => page.say(Role::Strong, "One act, one date, one person who will know."),
        Step::HandOut => hand_out(page, j, seat, Showing::default()),
        Step::MenteeAnswers | Step::MentorAnswers | Step::Talk => {}
    }
}

fn agreement(page: &mut Page, seat: &Seat) {
    if seat.is_mentees() {
        return page.say(Role::Strong, "First, what we agree on. Both read it; choose a row to change it.");
    }
    page.say(Role::Strong, "First, what we agree on, in the words that you were sent.");
    let meeting = seat.table.meeting();
    for part in &meeting.agreement {
        page.heading(&*part.title);
        page.say(Role::Text, &*part.text);
    }
    for subject in &meeting.off_limits {
        page.say(Role::Text, format!("We leave alone: {subject}"));
    }
}

fn mentee_alone(page: &mut Page, j: &Journey, seat: &Seat) {
    let Some(seen) = seat.table.alone(&seat.assessment) else { return };
    let (names, joint) = (seat.names(), reveal::alone(&seat.engine, &seen));
    let mentee = words::begins(&names.mentee);
    page.say(Role::Strong, format!("{mentee}, this is for you alone; {} looks away.", names.mentor));
    read(page, reveal::safety(&joint, &names));
    if matches!(joint, Safety::Shown { page: true, .. }) {
        let safety = safety::of_hand(j);
        page.gap();
        page.say(Role::Text, safety.lead_in(seat.assessment.setting()));
        safety::steps(page, j, safety);
    }
}

fn topic(page: &mut Page, seat: &Seat, index: usize) {
    let Some(topic) = seat.topic(index) else { return };
    page.progress = format!("topic {} of {}", index + 1, seat.topics());
    read(page, reveal::topic(&topic, &seat.names()));
}

fn hand_out(page: &mut Page, j: &Journey, seat: &Seat, showing: Showing) {
    if let Some(hand_out) = seat.hand_out(showing, j.today()) {
        page.say(Role::Strong, &*hand_out.title);
        read(page, hand_out);
    }
}

/// The blocks of a document. What a line is about is talked about here, and no card of one of the two is opened.
fn read(page: &mut Page, document: Document) {
    document.blocks.into_iter().for_each(|block| page.block(block));
}
