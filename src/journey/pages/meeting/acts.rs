//! What a choice does.

use super::{choices, fields};
use crate::assessment::SetupQuestion;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::meeting::{Choice, Spot};
use crate::journey::state::{Journey, MeetingAt};
use crate::meeting::{Meeting, Refusal, Showing, Step};
use crate::model::Level;
use crate::report::words::meeting as words;

/// Said where going on would open what belongs to one of the two alone.
const A_DOOR: &str = "Who is at the keyboard now? Choose the row that says so.";
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
            None if choices::is_door(seat, spot) => return j.refuse(A_DOOR),
            // The step itself says what it waits for.
            None if spot == Spot::Step => return flow::next_step(j),
            None => return j.refuse(A_CHOICE),
        },
        Act::TakeAway(index) => return take_away(j, spot, *index),
        Act::Back | Act::PreviousTopic => return back(j, spot),
        _ => return,
    };
    if choices::offered(seat, spot).contains(&chosen) {
        choose(j, at, chosen);
    }
}

fn choose(j: &mut Journey, at: &MeetingAt, choice: Choice) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    match choice {
        Choice::Home => flow::home(j),
        Choice::WriteFile => write_file(j, at.spot),
        Choice::Mentee if at.spot == Spot::Reopen => flow::previous_step(j),
        Choice::Mentee | Choice::Return | Choice::Less => flow::spot(j, Spot::Step),
        Choice::Show => flow::spot(j, Spot::Shown),
        Choice::Shown(fact) => show_or_keep(seated.edit(now), fact),
        Choice::Pace => show_or_keep(seated.edit(now), SetupQuestion::ExitReadiness),
        Choice::GoOn => flow::next_step(j),
        Choice::NextTopic => flow::next_topic(j),
        Choice::Level(level) => agree(j, at.spot, level),
        Choice::Differently => see_differently(j, at.spot),
        Choice::Everything => flow::spot(j, Spot::BothSaySo),
        Choice::BothSaySo => flow::spot(j, Spot::Everything),
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
        Choice::Private(side, item) => {
            let meeting = seated.edit(now);
            let private = meeting.is_private(side, item);
            meeting.keep_private(side, item, !private);
        }
        Choice::Gate => {
            let meeting = seated.edit(now);
            if let Err(refusal) = meeting.show_gate(!meeting.gate_shown(), now) {
                j.refuse(words::refusal(refusal));
            }
        }
        Choice::Paragraph(_)
        | Choice::OffLimits
        | Choice::Subject(_)
        | Choice::Name(_)
        | Choice::Example
        | Choice::ExampleDay
        | Choice::Option(_)
        | Choice::OneOption(..)
        | Choice::Act
        | Choice::ActBy
        | Choice::ActKnows
        | Choice::Review => fields::ask(j, at, choice),
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

fn write_file(j: &mut Journey, spot: Spot) {
    let whole = spot == Spot::Everything;
    let showing = Showing { gate: whole, private_notes: whole };
    let seat = j.seated.as_ref().map(|seated| &seated.seat);
    if let Some((name, text)) = seat.and_then(|seat| seat.file(showing, j.now, j.today())) {
        j.ask_for(Effect::WriteOut { name, text });
    }
}

/// Goes back: to the topic before, to what this was opened from, or to the step before.
fn back(j: &mut Journey, spot: Spot) {
    match spot {
        Spot::Topic(index) if index > 0 => flow::spot(j, Spot::Topic(index - 1)),
        Spot::MentorsNotes => flow::mentors_cards(j),
        Spot::BothSaySo | Spot::Everything | Spot::Reopen | Spot::Shown => flow::spot(j, Spot::Step),
        Spot::Step if opens_answers(j) => flow::spot(j, Spot::Reopen),
        Spot::Topic(_) | Spot::Step | Spot::OnlyTold | Spot::HandBack => flow::previous_step(j),
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
    let Some(item) = choices::item(seat, spot) else { return };
    let choosable = |level: &Level| seat.assessment.can_choose(item, *level);
    let Some(level) = Level::new(level).filter(choosable) else { return };
    let agreed = seat.table.agree_on_level(&seat.assessment, item, level, now).map(|(answer, moved)| {
        let (names, answer) = (seat.names(), words::answer(&seat.assessment, item, Some(answer)));
        format!("Agreed: {answer}; {}.", words::moved(moved, &names.mentee, &names.mentor))
    });
    ended(j, agreed);
}

fn see_differently(j: &mut Journey, spot: Spot) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let seat = &mut seated.seat;
    let Some(item) = choices::item(seat, spot) else { return };
    let ended_so = seat.table.see_differently(&seat.assessment, item, now);
    ended(j, ended_so.map(|()| format!("Kept: {}.", words::SEEN_DIFFERENTLY)));
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

fn take_away(j: &mut Journey, spot: Spot, index: usize) {
    let Some(seated) = &j.seated else { return };
    match choices::offered(&seated.seat, spot).get(index) {
        Some(choice) if choices::goes(*choice) => fields::take_away(j, *choice),
        _ => j.refuse("Only an option, or a subject that is off limits, can be taken away."),
    }
}
