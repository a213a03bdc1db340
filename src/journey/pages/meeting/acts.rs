//! What a choice does.

use super::{choices, fields, talk};
use crate::assessment::SetupQuestion;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::meeting::{Choice, Listing, Spot};
use crate::journey::pages::letters;
use crate::journey::pages::plan::NOT_WRITTEN;
use crate::journey::state::{At, ChosenAt, Journey, MeetingAt, Of, ReadingAt};
use crate::meeting::{self, Machine, Meeting, Refusal, Step};
use crate::model::ItemIx;
use crate::report;
use crate::report::seat::{HandOut, Seat, Written};
use crate::report::words::meeting as words;
use crate::store::{Forget, TableDraft};

/// Said where going on would open what belongs to one of the two alone.
const A_DOOR: &str = "Who is at the keyboard now? Choose the row that says so.";
const THREE: &str = "Three are starred, as many as there is time for. Take a star away first.";
const A_CHOICE: &str = "Choose one of the rows.";

pub fn act(j: &mut Journey, at: &MeetingAt, act: &Act) {
    let Some(seated) = &j.seated else { return };
    let (seat, spot) = (&seated.seat, at.spot);
    let chosen = match act {
        Act::Table(choice) => *choice,
        Act::Level(level) => Choice::Level(*level),
        Act::Differently => Choice::Differently,
        Act::Example => Choice::Example,
        Act::NextTopic => Choice::NextTopic,
        Act::GoOn => match choices::way_on(seat, spot) {
            Some(way) => way,
            None if choices::is_door(seat, spot) => return j.refuse(why_shut(seat, spot)),
            // The step itself says what it waits for.
            None if spot == Spot::Step => return flow::next_step(j),
            None => return j.refuse(A_CHOICE),
        },
        Act::TakeAway(index) => return take_away(j, spot, *index),
        Act::Star(index) => return star(j, spot, *index),
        Act::Back | Act::PreviousTopic => return back(j, spot),
        _ => return,
    };
    if choices::offered(seat, spot).contains(&chosen) {
        choose(j, at, chosen);
    }
}

/// Why going on opens nothing at a door.
fn why_shut(seat: &Seat, spot: Spot) -> &'static str {
    let rows = choices::offered(seat, spot);
    let says_who =
        seat.step() == Step::HandOver || rows.contains(&Choice::Mentee) || rows.contains(&Choice::Mentor);
    if says_who { A_DOOR } else { A_CHOICE }
}

fn choose(j: &mut Journey, at: &MeetingAt, choice: Choice) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    match choice {
        Choice::Home => flow::home(j),
        Choice::WriteFile | Choice::WriteTo(_) => write_file(j, at.spot, choice),
        Choice::ShowPage(_) | Choice::EndShowing => show_page(j, choice),
        Choice::WriteForm(written) => write_form(j, written),
        Choice::Beside => seated.seat.table.lay_next(),
        Choice::TakeAlong => take_along(j),
        Choice::Forget => {
            let reference = seated.seat.table.meeting().reference.clone();
            j.ask_for(Effect::WouldForget(Forget::Session(reference)));
        }
        Choice::Letters => letters::open(j),
        Choice::Machine(_) | Choice::Again(_) | Choice::SomebodyElse => sits_down(j, choice),
        Choice::Mentee | Choice::Mentor => opens(j, at.spot),
        Choice::Open => flow::spot(j, Spot::BeforeOpening),
        Choice::Return if seated.seat.step() == Step::Talk => flow::meeting(j),
        Choice::Return => flow::spot(j, Spot::Step),
        Choice::Show => flow::spot(j, Spot::Shown),
        Choice::Agreed => {
            let document = Some(Box::new(seated.seat.agreed()));
            j.cover(At::Reading(ReadingAt { document, ..ReadingAt::default() }));
        }
        Choice::Shown(fact) => show_or_keep(seated.edit(now), fact),
        Choice::Pace => show_or_keep(seated.edit(now), SetupQuestion::ExitReadiness),
        Choice::GoOn if at.spot == Spot::Step && has_notes(&seated.seat) => flow::spot(j, Spot::Notes),
        Choice::GoOn => flow::next_step(j),
        Choice::NextTopic
        | Choice::Topic(_)
        | Choice::Topics
        | Choice::Listing(_)
        | Choice::Level(_)
        | Choice::Differently => in_talk(j, at.spot, choice),
        Choice::Got(got) => {
            seated.edit(now).got = Some(got);
            flow::next_step(j);
        }
        Choice::Became => j.cover(At::Chosen(ChosenAt { of: Of::Table, words: None })),
        Choice::HowMuch(_) | Choice::Clause(_) | Choice::Stand(_) | Choice::AskedFor | Choice::AskFor(_) => {
            before_answers(j, at.spot, choice);
        }
        Choice::OneOption(..) | Choice::Idea(_) if seated.seat.step() == Step::Will => {
            fields::pick(j, at, choice);
        }
        Choice::Turn => {
            seated.edit(now).options.mentors_turn = true;
            flow::spot(j, Spot::Step);
        }
        Choice::Apart => {
            let moved = seated.edit(now).send_away(now);
            moved_to(j, moved);
        }
        Choice::Here => {
            let moved = seated.edit(now).stay_here(now);
            moved_to(j, moved);
        }
        Choice::Early if at.spot != Spot::Early => flow::spot(j, Spot::Early),
        Choice::Early => {
            let moved = seated.edit(now).reveal_early(now);
            moved_to(j, moved);
        }
        Choice::OnlyTold(said) => {
            seated.touch();
            match seated.seat.table.mark_only_told(said, now) {
                Ok(()) => flow::mentors_cards(j),
                Err(refusal) => j.refuse(words::refusal(refusal)),
            }
        }
        Choice::Wait => {
            let moved = seated.edit(now).wait_after_all(now);
            moved_to(j, moved);
        }
        Choice::Note(side, item) => {
            let meeting = seated.edit(now);
            let shown = meeting.shows_note(side, item);
            meeting.show_note(side, item, !shown);
        }
        Choice::Gut(side) => {
            let meeting = seated.edit(now);
            let shown = meeting.shows_gut(side);
            meeting.show_gut(side, !shown);
        }
        Choice::OneGate(item) => open_gate(j, item),
        Choice::Gate => {
            let meeting = seated.edit(now);
            if let Err(refusal) = meeting.show_gate(!meeting.gate_shown(), now) {
                j.refuse(words::refusal(refusal));
            }
        }
        // Whatever else there is asks for words.
        _ => fields::ask(j, at, choice),
    }
}

/// Who sits down, and at whose machine: on to the agreement.
fn sits_down(j: &mut Journey, choice: Choice) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let mut said = None;
    match choice {
        Choice::Machine(machine) => {
            seated.edit(now).machine = Some(machine);
            if machine == Machine::Mentors {
                seated.seat.table.leaves_others_out();
                said = Some(words::in_this_window(&seated.seat.names().mentee));
            }
        }
        Choice::Again(index) => {
            seated.who = Some(choice);
            if let Some(met) = seated.seat.met.get(index).cloned() {
                seated.touch();
                seated.seat.table.meets_again(&met, now);
            }
        }
        _ => seated.who = Some(choice),
    }
    flow::meeting(j);
    if let Some(said) = said {
        j.say(said);
    }
}

/// Whoever a door is for is at the keyboard, alone.
fn opens(j: &mut Journey, door: Spot) {
    match door {
        Spot::Reopen => flow::previous_step(j),
        Spot::BeforeMentee => flow::mentees_cards_open(j),
        Spot::BeforeMentor => flow::mentors_cards(j),
        Spot::BeforeOpening => flow::spot(j, Spot::Opening),
        _ => flow::spot(j, Spot::Step),
    }
}

/// How a clause stands, and what the mentor answers.
fn before_answers(j: &mut Journey, spot: Spot, choice: Choice) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    match choice {
        Choice::HowMuch(how_much) => {
            seated.touch();
            let begins = seated.seat.has_hearsay();
            let seat = &mut seated.seat;
            match seat.table.answer_so_much(&seat.assessment, how_much, now) {
                Ok(()) if begins => flow::mentors_cards(j),
                Ok(()) => {}
                Err(refusal) => j.refuse(words::refusal(refusal)),
            }
        }
        Choice::Clause(index) => flow::spot(j, Spot::Clause(index)),
        Choice::Stand(stand) => {
            if let Spot::Clause(index) = spot {
                seated.edit(now).set_stand(index, stand);
                flow::spot(j, Spot::Step);
            }
        }
        Choice::AskedFor => flow::spot(j, Spot::AskedFor),
        Choice::AskFor(item) => seated.edit(now).ask_for(item),
        _ => {}
    }
}

fn in_talk(j: &mut Journey, spot: Spot, choice: Choice) {
    match choice {
        Choice::Topic(item) => flow::topic(j, item),
        Choice::Topics => flow::topics(j, Listing::Short),
        Choice::Listing(listing) => flow::topics(j, listing),
        Choice::Level(level) => agree(j, spot, level),
        Choice::Differently => see_differently(j, spot),
        _ => {
            let now = j.now;
            if let (Some(item), Some(seated)) = (spot.topic(), &mut j.seated) {
                seated.edit(now).leave_as_it_is(item);
            }
            flow::next_topic(j);
        }
    }
}

fn show_or_keep(meeting: &mut Meeting, fact: SetupQuestion) {
    if !meeting.shown.remove(&fact) {
        meeting.shown.insert(fact);
    }
}

fn moved_to(j: &mut Journey, moved: Result<Step, Refusal>) {
    match moved {
        Ok(_) => flow::meeting(j),
        Err(refusal) => j.refuse(words::refusal(refusal)),
    }
}

/// Whether the mentee has notes to look through before the reveal.
fn has_notes(seat: &Seat) -> bool {
    let alone = seat.alone().filter(|_| seat.step() == Step::Alone);
    alone.is_some_and(|alone| !alone.notes.is_empty())
}

/// Opens one safety answer, or keeps it again: then the others that were shown with it stay shown one by one.
fn open_gate(j: &mut Journey, item: ItemIx) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let assessment = std::sync::Arc::clone(&seated.seat.assessment);
    let meeting = seated.edit(now);
    let open = !meeting.shows_gate(item);
    let all = (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate());
    let shown: Vec<ItemIx> = all.clone().filter(|item| meeting.shows_gate(*item)).collect();
    let whole = open && shown.len() + 1 == all.count();
    if let Err(refusal) = meeting.show_gate(whole, now) {
        return j.refuse(words::refusal(refusal));
    }
    if !whole {
        shown.into_iter().filter(|shown| *shown != item).for_each(|shown| meeting.open_gate(shown, true));
        meeting.open_gate(item, open);
    }
}

fn write_file(j: &mut Journey, spot: Spot, choice: Choice) {
    let Some(seat) = j.seated.as_ref().map(|seated| &seated.seat) else { return };
    let met = j.day_of(seat.table.meeting().met());
    let files = match spot {
        _ if let Choice::WriteTo(place) = choice => seat.letter_to(place, j.now).into_iter().collect(),
        Spot::Opening => seat.hand_out_files(HandOut::Mentees, met),
        _ if seat.step() == Step::HandOut => seat.hand_out_files(HandOut::Shared, met),
        _ => seat.letter(j.now).into_iter().collect(),
    };
    if seat.step() == Step::HandOver && !files.is_empty() && !j.given.private {
        went_out(j);
    }
    write(j, files);
}

/// The file that goes out from here was written: where the mentee waits, the first counts.
fn went_out(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let waits_since = seated.seat.table.meeting().sent.filter(|_| seated.seat.is_mentees());
    seated.edit(now).sent = waits_since.or(Some(now));
}

/// Writes what the mentee shows, or that nothing is shown any more.
fn show_page(j: &mut Journey, choice: Choice) {
    let now = j.now;
    let ends = choice == Choice::EndShowing;
    let Some(seat) = j.seated.as_ref().map(|seated| &seated.seat) else { return };
    let places = if let Choice::ShowPage(place) = choice { vec![place] } else { seat.table.may_be_shown() };
    let files: Vec<_> = places.into_iter().filter_map(|place| seat.showing(place, ends, now)).collect();
    if !files.is_empty()
        && !j.given.private
        && let Some(seated) = &mut j.seated
    {
        seated.edit(now).show_page(ends, now);
    }
    write(j, files);
}

fn write_form(j: &mut Journey, written: Written) {
    let form = j.seated.as_ref().and_then(|seated| seated.seat.form(written));
    if form.is_some() && !j.given.private {
        went_out(j);
    }
    write(j, form.into_iter().collect());
}

fn write(j: &mut Journey, files: Vec<(String, String)>) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    for (name, text) in files {
        j.ask_for(Effect::WriteOut { name, text });
    }
}

/// Writes the session with all that is kept, as a history that another machine takes in.
fn take_along(j: &mut Journey) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    let Some(seat) = j.seated.as_ref().map(|seated| &seated.seat) else { return };
    let (mut meeting, session) = seat.table.clone().into_parts();
    // There it is the mentee's own.
    meeting.machine = None;
    meeting.mentors_own_note.clear();
    let verdict = session.as_ref().and_then(|session| report::verdict_seen(session, &seat.assessment));
    let name = format!("take-along-{}.yaml", meeting.reference.as_str());
    let draft = TableDraft { meeting, session, assessment: seat.assessment.clone(), verdict };
    match draft.history() {
        Ok(text) => j.ask_for(Effect::WriteOut { name, text }),
        Err(error) => j.refuse(error.in_sentences()),
    }
}

/// Goes back: to the topic before, to what this was opened from, or to the step before.
fn back(j: &mut Journey, spot: Spot) {
    match spot {
        Spot::Topic(_) | Spot::Topics(Listing::Whole) => flow::topics(j, Listing::Short),
        Spot::MentorsOwn => flow::mentors_cards(j),
        Spot::BeforeOpening | Spot::Opening => flow::meeting(j),
        Spot::Reopen | Spot::Shown | Spot::Early | Spot::Notes | Spot::Clause(_) | Spot::AskedFor => {
            flow::spot(j, Spot::Step);
        }
        Spot::Step if opens_answers(j) => flow::spot(j, Spot::Reopen),
        Spot::Step if j.seated.as_ref().is_some_and(|seated| seated.was_over) => flow::people(j),
        Spot::Again => asks_machine_again(j),
        Spot::Step if j.seated.as_ref().is_some_and(|seated| seated.seat.step() == Step::Agreement) => {
            asks_who_again(j);
        }
        Spot::Topics(Listing::Short)
        | Spot::Step
        | Spot::MentorsTurn
        | Spot::HandBack
        | Spot::BeforeMentee
        | Spot::BeforeMentor
        | Spot::Machine => flow::previous_step(j),
    }
}

/// Back from the agreement to who sits down, and from there to whose machine it is: as far as it was asked here.
fn asks_who_again(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    match seated.who.take() {
        Some(Choice::Again(index)) => {
            let before = seated.seat.met.get(index).map(|met| met.off_limits.clone()).unwrap_or_default();
            let meeting = seated.edit(now);
            meeting.off_limits.retain(|subject| !before.contains(subject));
            meeting.mentee.clear();
            meeting.mentor.clear();
            flow::meeting(j);
        }
        Some(_) if seated.asks_who() => flow::meeting(j),
        _ => asks_machine_again(j),
    }
}

fn asks_machine_again(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let was_asked = seated.seat.is_one_keyboard() && !seated.seat.table.mentee_has_answered();
    if was_asked && seated.seat.table.meeting().machine.is_some() {
        seated.edit(now).machine = None;
        flow::meeting(j);
    } else {
        flow::previous_step(j);
    }
}

/// Whether the step before holds the mentee's answers, at a keyboard that the mentor may have by now.
fn opens_answers(j: &Journey) -> bool {
    let seat = j.seated.as_ref().map(|seated| &seated.seat);
    seat.is_some_and(|seat| seat.step() == Step::HandOver && seat.is_one_keyboard())
}

fn agree(j: &mut Journey, spot: Spot, level: u8) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let seat = &mut seated.seat;
    let Some((item, level)) = spot.topic().and_then(|item| Some((item, talk::level(seat, item, level)?)))
    else {
        return;
    };
    let agreed = seat.table.agree_on_level(&seat.assessment, item, level, now);
    let agreed = agreed.map(|_| format!("{}.", words::begins(&how_it_ended(seat, item))));
    ended(j, agreed);
}

/// How the talk about a statement ended, as the list tells it.
fn how_it_ended(seat: &Seat, item: ItemIx) -> String {
    seat.topic(item).and_then(|topic| topic.ended).unwrap_or_default()
}

fn see_differently(j: &mut Journey, spot: Spot) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let seat = &mut seated.seat;
    let Some(item) = spot.topic() else { return };
    let ended_so = seat.table.see_differently(&seat.assessment, item, now);
    let noted = ended_so.map(|()| format!("Noted: {}.", how_it_ended(seat, item)));
    ended(j, noted);
}

fn ended(j: &mut Journey, how: Result<String, Refusal>) {
    match how {
        Ok(kept) => {
            if let Some(seated) = &mut j.seated {
                seated.touch();
            }
            flow::next_topic(j);
            j.say(kept);
        }
        Err(refusal) => j.refuse(words::refusal(refusal)),
    }
}

/// Stars a topic, or takes its star away.
fn star(j: &mut Journey, spot: Spot, index: usize) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let item = match choices::offered(&seated.seat, spot).get(index).copied() {
        Some(Choice::Topic(item)) => item,
        Some(Choice::AskFor(item)) => return seated.edit(now).ask_for(item),
        _ => return,
    };
    let meeting = seated.edit(now);
    if !meeting.star(item) {
        return j.refuse(THREE);
    }
    let (starred, is_starred) = (meeting.starred(), meeting.is_starred(item));
    j.say(match (starred, is_starred) {
        (_, false) => "The star is gone.".to_owned(),
        (meeting::TOPICS, true) => "Starred. These are three, as many as there is time for.".to_owned(),
        (many, true) => format!("Starred, {} of three.", crate::report::words::number(many)),
    });
}

fn take_away(j: &mut Journey, spot: Spot, index: usize) {
    let Some(seated) = &j.seated else { return };
    match choices::offered(&seated.seat, spot).get(index) {
        Some(choice) if choices::goes(*choice) => fields::take_away(j, *choice),
        _ => j.refuse("Only an option, a subject that is off limits, or the act can be taken away."),
    }
}
