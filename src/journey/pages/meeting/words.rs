//! What is read at each spot.

use super::talk;
use crate::journey::action::{self, Act};
use crate::journey::meeting::Spot;
use crate::journey::page::Page;
use crate::journey::pages::safety;
use crate::journey::place::Place;
use crate::journey::state::{Face, Journey, MeetingAt};
use crate::meeting::{self, Stand, Step};
use crate::report::block::{Document, Role, Sign};
use crate::report::dates;
use crate::report::reveal::{self, Safety, Ways};
use crate::report::seat::{HandOut, Seat};
use crate::report::shown;
use crate::report::words::meeting::{self as words, begins};

/// What a line is asked for.
pub fn asks(seat: &Seat, spot: Spot) -> String {
    let names = seat.names();
    let (mentee, mentor) = (&names.mentee, &names.mentor);
    match spot {
        Spot::MentorsTurn if seat.has_hearsay() => "How much do you answer?".to_owned(),
        Spot::MentorsTurn => format!("Do you know only what {mentee} told you?"),
        Spot::Clause(index) => {
            seat.table.meeting().agreement.get(index).map(|part| part.title.clone()).unwrap_or_default()
        }
        Spot::AskedFor => format!("What {mentor} is asked to answer"),
        Spot::MentorsOwn | Spot::Notes => "What is yours".to_owned(),
        Spot::Machine => "Whose machine is this?".to_owned(),
        Spot::Again => words::WHO_SITS_DOWN.to_owned(),
        Spot::Early => "Look without waiting?".to_owned(),
        Spot::Topics(_) => "What do you talk about?".to_owned(),
        Spot::Topic(item) => begins(crate::report::words::name(&seat.assessment, item)),
        Spot::Shown => format!("What {mentor} sees of your facts"),
        Spot::BeforeMentee | Spot::BeforeOpening | Spot::Opening => {
            format!("{} alone", begins(mentee))
        }
        Spot::BeforeMentor => format!("{} alone", begins(mentor)),
        Spot::Step | Spot::HandBack | Spot::Reopen => words::step(seat.step()).to_owned(),
    }
}

/// Adds the words of a spot.
pub fn add(page: &mut Page, j: &Journey, seat: &Seat, at: &MeetingAt) {
    let spot = at.spot;
    let names = seat.names();
    let (mentee, mentor) = (&names.mentee, &names.mentor);
    match spot {
        Spot::Clause(index) => clause(page, seat, index),
        Spot::AskedFor => page.say(Role::Strong, words::asked_for(mentee, mentor)),
        Spot::MentorsTurn => {
            page.say(Role::Strong, words::mentors_turn(mentor, rest_unknown(j)));
            page.say(Role::Spare, words::before_mentors_turn(mentee, seat.asks_mentor_of_safety()));
        }
        Spot::MentorsOwn => mentors_own(page, j, seat),
        Spot::Machine => page.say(Role::Text, words::WHOSE_MACHINE),
        Spot::Again => page.say(Role::Text, words::BEFORE_AGAIN),
        Spot::Notes => {
            page.say(
                Role::Strong,
                format!("{}, these are your notes. {mentor} reads those that you show.", begins(mentee)),
            );
        }
        Spot::Early => page.say(Role::Strong, words::before_early(mentee, mentor)),
        Spot::BeforeMentee => {
            page.say(Role::Strong, words::before_mentee(mentee, mentor, seat.is_one_keyboard()));
        }
        Spot::BeforeMentor => page.say(Role::Strong, words::before_mentor(mentee, mentor)),
        Spot::BeforeOpening => {
            page.say(Role::Strong, words::alone_again(mentee, mentor, seat.is_one_keyboard()));
        }
        Spot::Opening => {
            page.say(
                Role::Strong,
                format!(
                    "{}, this is for you alone. Choose a row to show it, or to keep it again.",
                    begins(mentee)
                ),
            );
            if seat.has_lost_safety() {
                page.say(Role::Text, words::safety_is_gone(mentee));
            } else if seat.asks_mentor_of_safety() {
                page.say(Role::Text, words::UNTIL_ALL);
            }
            if let Some(showing) = seat.table.meeting().showing() {
                let day = dates::said(j.day_of(showing.written));
                let told = if showing.ended {
                    words::after_stopping(&day, &seat.ends_of_showing())
                } else {
                    words::after_showing(&day)
                };
                page.say(Role::Text, told);
            }
        }
        Spot::Topics(_) => topics(page, j, seat),
        // It stands with its ladder, among the rows.
        Spot::Topic(_) => {}
        Spot::HandBack => {
            let whose = if seat.asks_mentor_of_safety() { "both" } else { mentee };
            page.say(Role::Strong, words::hand_back(mentee, mentor, whose, seat.is_one_keyboard()));
        }
        Spot::Reopen => page.say(Role::Strong, words::answers_open(mentee, mentor)),
        Spot::Shown => {
            page.say(Role::Strong, format!("Of the facts from your set-up, the file shows {mentor} these."));
        }
        Spot::Step => step(page, j, seat, at.typing.is_some()),
    }
}

/// What leaves all other cards unknown.
fn rest_unknown(j: &Journey) -> &'static str {
    match j.given.face {
        Face::Eye => action::key_for(Place::Card, &Act::RestUnknown),
        Face::Ear => action::word_for(Place::Card, &Act::RestUnknown),
    }
}

fn step(page: &mut Page, j: &Journey, seat: &Seat, is_typing: bool) {
    match seat.step() {
        Step::Agreement => agreement(page, j, seat, is_typing),
        Step::HandOver => {
            page.say(Role::Strong, seat.hand_over());
            exceptions(page, seat);
        }
        Step::Alone => mentee_alone(page, j, seat),
        Step::Reveal => {
            if talk::beside(seat).is_some() {
                page.say(Role::Quiet, j.in_face("{v|Typing v} goes on to the next counsellor."));
            }
            if !seat.is_mentees() {
                page.say(Role::Strong, words::shown_to_mentor(&seat.names().mentee));
            }
            if let Some(reveal) = seat.reveal() {
                let leaves_out = !seat.is_mentees() && !reveal.verdicts.is_empty() && seat.keeps_facts();
                read(page, reveal::document(&reveal));
                if leaves_out {
                    page.say(Role::Text, words::without_facts(&seat.names().mentee));
                }
            }
        }
        Step::Goal => page.say(Role::Strong, words::BEFORE_GOAL),
        Step::Options => options(page, seat),
        Step::Will => will(page, seat),
        Step::Close => {
            page.say(
                Role::Strong,
                format!("{}, did you get what you came for?", begins(&seat.names().mentee)),
            );
        }
        Step::HandOut => hand_out(page, j, seat),
        Step::MenteeAnswers | Step::MentorAnswers | Step::Talk => {}
    }
}

fn agreement(page: &mut Page, j: &Journey, seat: &Seat, is_typing: bool) {
    if j.given.private {
        page.say(Role::Strong, "--private is on: today nothing is written, whatever is said of it below.");
    }
    if seat.is_mentees() {
        let how =
            " {At its end Enter agrees to|Type go on to agree to} all of it; a number opens one part of it.";
        // While something is typed, Enter and a number are part of that.
        let how = if is_typing { String::new() } else { j.in_face(how) };
        return page.say(Role::Strong, format!("First, what we agree on: read it aloud.{how}"));
    }
    page.say(
        Role::Strong,
        "First, what we agree on, in the words that you were sent. A number opens one part, to have it otherwise or to \
         leave it open; that goes back with your answers.",
    );
    let (meeting, mentee) = (seat.table.meeting(), &seat.names().mentee);
    let changed = (0..).zip(&meeting.agreement).map(|(index, part)| (part, meeting.stand_sent(index)));
    for (part, stand) in changed.filter(|(_, stand)| *stand != Stand::Agreed) {
        page.say(Role::Strong, words::clause_sent(part, stand, mentee));
    }
    page.document(shown::document(meeting.told_to_mentor(), mentee));
}

/// One clause, as it was sent and as it stands.
fn clause(page: &mut Page, seat: &Seat, index: usize) {
    let meeting = seat.table.meeting();
    let Some(part) = meeting.agreement.get(index) else { return };
    let sent = if seat.is_mentees() { Stand::Agreed } else { meeting.stand_sent(index) };
    page.say(Role::Strong, words::clause_sent(part, sent, &seat.names().mentee));
    page.say(Role::Text, &*part.text);
    let proposed = seat.assessment.agreement().iter().find(|proposed| proposed.id == part.id);
    if let Some(proposed) = proposed.filter(|proposed| sent == Stand::Changed && proposed.text != part.text) {
        page.say(Role::Quiet, format!("The program proposed: {}", proposed.text));
    }
    let words = meeting.clause_words(index);
    if words != part.text {
        page.say(Role::Text, format!("In your words: {words}"));
    }
}

/// What of the agreement a mentor elsewhere would have otherwise: told before the two look.
fn exceptions(page: &mut Page, seat: &Seat) {
    for (name, part, clause) in seat.table.meeting().exceptions() {
        page.say(Role::Text, words::exception(name, part, clause));
    }
    if seat.table.meeting().has_received() {
        for subject in &seat.table.meeting().off_limits {
            page.say(Role::Text, words::left_alone(subject));
        }
    }
}

fn mentee_alone(page: &mut Page, j: &Journey, seat: &Seat) {
    let Some(seen) = seat.alone() else { return };
    let (names, joint) = (seat.names(), reveal::alone(&seat.engine, &seen, &seat.names().mentee));
    let mentee = begins(&names.mentee);
    page.say(Role::Strong, format!("{mentee}, this is for you alone; {} looks away.", names.mentor));
    read(page, reveal::safety(&joint, &names));
    if matches!(joint, Safety::Shown { page: true, .. }) {
        let safety = safety::of_hand(j);
        page.gap();
        page.say(Role::Text, safety.lead_in(seat.assessment.setting()));
        safety::steps(page, j, safety);
    }
    page.gap();
    let meeting = seat.table.meeting();
    if seat.has_lost_safety() {
        return page.say(Role::Strong, words::safety_is_gone(&names.mentee));
    }
    if meeting.writes_no_secrets() {
        page.say(Role::Text, words::in_this_window(&names.mentee));
    }
    if !seat.asks_mentor_of_safety() {
        return page.say(Role::Text, words::safety_left_alone(&names.mentee));
    }
    // Told before choosing what the other will read.
    page.say(
        Role::Text,
        format!("Side by side will say, while you keep the safety answers: {}", words::NO_VERDICT),
    );
    if let Some(would_say) = seat.would_say() {
        page.say(Role::Text, format!("If you show them, it will say of your answers: {would_say}."));
    }
}

/// What of the mentor's own is shown, and what goes to the mentee alone.
fn mentors_own(page: &mut Page, j: &Journey, seat: &Seat) {
    let mentee = seat.names().mentee;
    let (_, on_safety) = seat.table.mentors_notes(&seat.assessment);
    let kept = words::kept_by_mentor(seat.table.meeting(), &mentee, j.given.private);
    page.say(Role::Strong, format!("What of your own is shown at the reveal? {kept}"));
    if !on_safety.is_empty() {
        page.say(
            Role::Text,
            format!("What you wrote about safety goes to {mentee}, who reads it alone, first:"),
        );
    }
    for note in on_safety {
        page.item(Sign::Bullet, format!("\"{}\" ({})", note.words, words::on(&seat.assessment, note.item)));
    }
}

fn topics(page: &mut Page, j: &Journey, seat: &Seat) {
    let (names, starred) = (seat.names(), seat.table.meeting().starred());
    let mentee = begins(&names.mentee);
    let how = j.in_face("{* stars the marked one|star and its number}, Enter opens any.");
    let how = if j.given.face == Face::Ear { "star 2 stars the second; its number opens it." } else { &how };
    page.say(
        Role::Strong,
        match starred {
            meeting::TOPICS => format!("{mentee}, these three are starred. Each has about ten minutes."),
            0 => format!("{mentee}, star up to three that matter to you: {how} None has to be."),
            many => format!("{mentee}, {} of three starred: {how}", crate::report::words::number(many)),
        },
    );
}

/// The mentee's ideas first; what the program would add is told once both have had their turn, and at once where there
/// is danger.
fn options(page: &mut Page, seat: &Seat) {
    let Some(both) = seat.table.both(&seat.assessment) else { return };
    let meeting = seat.table.meeting();
    let ways = Ways::new(&seat.engine, &both, meeting);
    if !meeting.options.mentors_turn {
        let mentee = begins(&seat.names().mentee);
        page.say(
            Role::Strong,
            format!("{mentee} first: what could be done? Several, before one is weighed."),
        );
    }
    if meeting.options.mentors_turn {
        let names = seat.names();
        page.say(Role::Strong, words::mentors_options(&names.mentor, &names.mentee));
    }
    if meeting.options.mentors_turn || matches!(ways, Ways::Safety { .. }) {
        read(page, reveal::ways(&ways));
    }
}

fn will(page: &mut Page, seat: &Seat) {
    page.say(Role::Strong, "One act, one date, one person who will know.");
    let meeting = seat.table.meeting();
    if meeting.act.is_none() && seat.is_mentees() {
        page.say(
            Role::Text,
            format!("{}, pick one. Then it can be worded anew.", begins(&seat.names().mentee)),
        );
    }
    if meeting.act.as_ref().and_then(|act| act.sure).is_some_and(|sure| sure < words::SURE_ENOUGH) {
        page.say(Role::Text, words::ONE_MORE);
    }
}

fn hand_out(page: &mut Page, j: &Journey, seat: &Seat) {
    if let Some(hand_out) = seat.hand_out(HandOut::Shared, j.day_of(seat.table.meeting().met())) {
        page.say(Role::Strong, &*hand_out.title);
        read(page, hand_out);
    }
}

/// The blocks of a document. What a line is about is talked about here, and no card of one of the two is opened.
fn read(page: &mut Page, document: Document) {
    document.blocks.into_iter().for_each(|block| page.block(block));
}
