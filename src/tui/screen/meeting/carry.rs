//! What a choice does.

use super::{Choice, Spot, enter, refused, show, turns, typed};
use crate::assessment::SetupQuestion;
use crate::meeting::{Refusal, Showing, Step};
use crate::model::Level;
use crate::report::seat::Seat;
use crate::report::words;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen};

/// Does what was chosen.
pub(super) fn out(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let now = model.now;
    match choice {
        Choice::Home => return screen::go_home(model),
        Choice::WriteFile => return write_file(model),
        Choice::Mentee => mentee_is_here(model),
        Choice::Show => show(model, Spot::Shown),
        Choice::Return | Choice::Less => show(model, Spot::Step),
        Choice::Shown(fact) => change(model, |seat| toggle(seat, fact)),
        Choice::GoOn => next(model),
        Choice::NextTopic => topic(model, 1),
        Choice::Level(level) => agree(model, level),
        Choice::Differently => differently(model),
        Choice::Everything => show(model, Spot::BothSaySo),
        Choice::BothSaySo => show(model, Spot::Everything),
        Choice::Turn => {
            change(model, |seat| seat.table.meeting_mut().options.mentors_turn = true);
            show(model, Spot::Step);
        }
        Choice::Apart => moved(model, |seat| seat.table.meeting_mut().send_away(now), enter),
        Choice::Here => moved(model, |seat| seat.table.meeting_mut().stay_here(now), enter),
        Choice::Early => moved(model, |seat| seat.table.meeting_mut().reveal_early(now), enter),
        Choice::OnlyTold(said) => {
            moved(model, |seat| seat.table.mark_only_told(said, now).map(|()| seat.step()), turns::answer);
        }
        Choice::Private(side, item) => change(model, |seat| {
            let private = seat.table.meeting().is_private(side, item);
            seat.table.meeting_mut().keep_private(side, item, !private);
        }),
        Choice::Gate => moved(
            model,
            |seat| {
                let shown = seat.table.meeting().gate_shown();
                seat.table.meeting_mut().show_gate(!shown, now).map(|()| seat.step())
            },
            |_| {},
        ),
        Choice::Pace => change(model, |seat| toggle(seat, SetupQuestion::ExitReadiness)),
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
        | Choice::Review => typed::ask(model, choice),
    }
    Vec::new()
}

fn toggle(seat: &mut Seat, fact: SetupQuestion) {
    let shown = &mut seat.table.meeting_mut().shown;
    if !shown.remove(&fact) {
        shown.insert(fact);
    }
}

fn write_file(model: &Model) -> Vec<Effect> {
    let (Screen::Meeting(meeting), Some(table)) = (&model.screen, &model.table) else { return Vec::new() };
    let whole = meeting.spot == Spot::Everything;
    let showing = Showing { gate: whole, private_notes: whole };
    let file = table.seat.file(showing, model.now, model.today());
    file.map(|(name, text)| Effect::WriteOut { name, text }).into_iter().collect()
}

/// What is the mentee's alone opens: what comes before the reveal, or the answers once more.
fn mentee_is_here(model: &mut Model) {
    match &model.screen {
        Screen::Meeting(meeting) if meeting.spot == Spot::Reopen => step_back(model),
        _ => show(model, Spot::Step),
    }
}

pub(super) fn change(model: &mut Model, change: impl FnOnce(&mut Seat)) {
    let now = model.now;
    if let Some(table) = &mut model.table {
        change(&mut table.seat);
        table.seat.table.meeting_mut().changed = now;
        table.touch();
    }
}

fn moved(
    model: &mut Model,
    step: impl FnOnce(&mut Seat) -> Result<Step, Refusal>,
    then: impl FnOnce(&mut Model),
) {
    let Some(table) = &mut model.table else { return };
    match step(&mut table.seat) {
        Ok(_) => {
            table.touch();
            then(model);
        }
        Err(refusal) => refused(model, refusal),
    }
}

/// Goes to the next step. What the mentee did not decide at the reveal is decided: nothing more is shown.
pub(super) fn next(model: &mut Model) {
    let now = model.now;
    let step = |seat: &mut Seat| {
        if seat.step() == Step::Alone && !seat.table.meeting().gate_shown() {
            seat.table.meeting_mut().show_gate(false, now)?;
        }
        seat.table.go_on(now)
    };
    moved(model, step, enter);
}

/// Goes back: to the topic before, or to the step before.
pub(super) fn back(model: &mut Model) {
    let Screen::Meeting(meeting) = &model.screen else { return };
    match meeting.spot {
        Spot::Topic(index) if index > 0 => return topic(model, -1),
        Spot::MentorsNotes => return turns::answer(model),
        Spot::BothSaySo | Spot::Everything | Spot::Reopen | Spot::Shown => {
            return show(model, Spot::Step);
        }
        Spot::Step if opens_answers(model) => return show(model, Spot::Reopen),
        Spot::Topic(_) | Spot::Step | Spot::OnlyTold | Spot::HandBack => {}
    }
    step_back(model);
}

/// Whether the step before holds the mentee's answers, at a keyboard that the mentor may have by now.
fn opens_answers(model: &Model) -> bool {
    let seat = model.table.as_ref().map(|table| &table.seat);
    seat.is_some_and(|seat| seat.step() == Step::HandOver && seat.is_one_keyboard())
}

fn step_back(model: &mut Model) {
    let now = model.now;
    let Some(table) = &mut model.table else { return };
    match table.seat.table.meeting_mut().go_back(now) {
        Ok(step) => {
            table.touch();
            if step == Step::MenteeAnswers { turns::reopen(model) } else { enter(model) }
        }
        Err(refusal) => refused(model, refusal),
    }
}

fn topic(model: &mut Model, by: isize) {
    let (Screen::Meeting(meeting), Some(table)) = (&model.screen, &model.table) else { return };
    let Spot::Topic(index) = meeting.spot else { return };
    if let Some(index) = index.checked_add_signed(by).filter(|index| *index < table.seat.topics()) {
        show(model, Spot::Topic(index));
    } else {
        model.notice = Some("That was the last topic.".into());
        next(model);
    }
}

pub(super) fn item(model: &Model) -> Option<usize> {
    let (Screen::Meeting(meeting), Some(table)) = (&model.screen, &model.table) else { return None };
    match meeting.spot {
        Spot::Topic(index) => table.seat.topic_item(index),
        Spot::Step
        | Spot::OnlyTold
        | Spot::MentorsNotes
        | Spot::BothSaySo
        | Spot::Everything
        | Spot::HandBack
        | Spot::Reopen
        | Spot::Shown => None,
    }
}

fn agree(model: &mut Model, level: u8) {
    let now = model.now;
    let (Some(item), Some(level)) = (item(model), Level::new(level)) else { return };
    let Some(table) = &mut model.table else { return };
    let seat = &mut table.seat;
    let agreed = seat.table.agree_on_level(&seat.assessment, item, level, now).map(|(answer, moved)| {
        let names = seat.names();
        let answer = words::meeting::answer(&seat.assessment, item, Some(answer));
        format!("Agreed: {answer}; {}.", words::meeting::moved(moved, &names.mentee, &names.mentor))
    });
    ended(model, agreed);
}

fn differently(model: &mut Model) {
    let now = model.now;
    let Some(item) = item(model) else { return };
    let Some(table) = &mut model.table else { return };
    let ended_so = table.seat.table.see_differently(&table.seat.assessment, item, now);
    ended(model, ended_so.map(|()| format!("Kept: {}.", words::meeting::SEEN_DIFFERENTLY)));
}

fn ended(model: &mut Model, how: Result<String, Refusal>) {
    match how {
        Ok(kept) => {
            change(model, |_| {});
            topic(model, 1);
            model.notice = Some(kept);
        }
        Err(refusal) => refused(model, refusal),
    }
}
