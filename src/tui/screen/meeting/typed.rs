//! What is typed in a session with a mentor: what the line begins with, where the words go, and taking them away.

use jiff::civil::Date;

use super::Choice;
use super::carry::{change, item};
use super::choices::words_of;
use crate::meeting::{Act, Example, Meeting, Side};
use crate::report::dates;
use crate::report::seat::Seat;
use crate::report::words::meeting::{ACT_WITHOUT_DAY, NO_DAY, PAST_DAY, begins};
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::Screen;
use crate::tui::widget::Field;
use crate::tui::{text, when};

/// How a day is typed.
const DAY: &str = "A day such as 12 May, 2026-05-12, or +14 for in two weeks:";

/// Characters of a line that is typed here.
const LONGEST: usize = 500;
/// Columns of what was taken away, where that is told.
const GONE: usize = 60;

/// What is asked while words are typed.
pub(super) fn question(choice: Choice, seat: &Seat) -> String {
    let names = seat.names();
    match choice {
        Choice::Paragraph(_) => "In your own words:".to_owned(),
        Choice::OffLimits => "Which subject do we leave alone?".to_owned(),
        Choice::Subject(_) => "Which subject do we leave alone? Without words it goes.".to_owned(),
        Choice::Name(Side::Mentee) => "What is the mentee called here?".to_owned(),
        Choice::Name(Side::Mentor) => "What is the mentor called here?".to_owned(),
        Choice::Example => "The latest time it happened, in a line:".to_owned(),
        Choice::ExampleDay => {
            "When was that? A day such as 12 May, or -3 for three days ago; leave it empty if not known."
                .to_owned()
        }
        Choice::Option(side) => format!("{}, what could be done?", begins(names.get(side))),
        Choice::OneOption(side, _) => {
            format!("{}, what could be done? Without words it goes.", begins(names.get(side)))
        }
        Choice::Act => format!("{}, which one act do you choose?", begins(&names.mentee)),
        Choice::ActKnows => format!("Who will know that {} did it?", names.mentee),
        Choice::ActBy => format!("By when? {DAY}"),
        Choice::Review => format!("When do you two look again? {DAY}"),
        Choice::GoOn
        | Choice::Apart
        | Choice::Here
        | Choice::Early
        | Choice::OnlyTold(_)
        | Choice::Private(..)
        | Choice::Gate
        | Choice::Pace
        | Choice::Level(_)
        | Choice::Differently
        | Choice::NextTopic
        | Choice::Turn
        | Choice::Everything
        | Choice::BothSaySo
        | Choice::Less
        | Choice::Mentee
        | Choice::WriteFile
        | Choice::Show
        | Choice::Shown(_)
        | Choice::Return
        | Choice::Home => String::new(),
    }
}

/// Opens a line for words.
pub(super) fn ask(model: &mut Model, choice: Choice) {
    let Some(table) = &model.table else { return };
    let meeting = table.seat.table.meeting();
    let so_far = match choice {
        Choice::Paragraph(index) => meeting.agreement.get(index).map(|part| part.text.clone()),
        Choice::Name(Side::Mentee) => Some(meeting.mentee.clone()),
        Choice::Name(Side::Mentor) => Some(meeting.mentor.clone()),
        Choice::Example => {
            item(model).and_then(|item| meeting.talk(item).example.clone()).map(|example| example.text)
        }
        Choice::Act => meeting.act.as_ref().map(|act| act.what.clone()),
        Choice::ActKnows => meeting.act.as_ref().map(|act| act.knows.clone()),
        Choice::ActBy => meeting.act.as_ref().and_then(|act| act.by).map(|day| day.to_string()),
        Choice::Review => meeting.review.map(|day| day.to_string()),
        Choice::ExampleDay => {
            let example = item(model).and_then(|item| meeting.talk(item).example.clone());
            example.and_then(|example| example.date).map(|day| day.to_string())
        }
        Choice::Subject(_) | Choice::OneOption(..) => Some(words_of(choice, &table.seat).to_owned()),
        _ => None,
    };
    if let Screen::Meeting(screen) = &mut model.screen {
        screen.typing = Some((choice, Field::new(&so_far.unwrap_or_default())));
    }
}

/// Opens the line again with what was typed, and says why.
fn ask_again(model: &mut Model, choice: Choice, words: &str, why: &str) {
    model.notice = Some(why.into());
    if let Screen::Meeting(screen) = &mut model.screen {
        screen.typing = Some((choice, Field::new(words)));
    }
}

/// What actions do while words are typed.
pub(super) fn typing(model: &mut Model, action: Action) {
    let Screen::Meeting(screen) = &mut model.screen else { return };
    let Some((choice, field)) = &screen.typing else { return };
    let (choice, words) = (*choice, field.text().trim().chars().take(LONGEST).collect::<String>());
    match action {
        Action::Back => screen.typing = None,
        Action::Accept => {
            screen.typing = None;
            keep(model, choice, words);
        }
        _ => {}
    }
}

fn keep(model: &mut Model, choice: Choice, words: String) {
    let today = model.today();
    let day = match choice {
        Choice::ExampleDay => when::parse_past_day(&words, today),
        _ => when::parse_day(&words, today),
    };
    if let Some(why) = no_day(choice, &words, day) {
        return ask_again(model, choice, &words, why);
    }
    match choice {
        Choice::Example => return keep_example(model, words),
        Choice::ExampleDay => return keep_day(model, day),
        Choice::Act => return keep_act(model, words),
        Choice::ActBy => return keep_by(model, day),
        Choice::Subject(_) | Choice::OneOption(..) if words.is_empty() => return take_away(model, choice),
        _ => {}
    }
    change(model, |seat| put(seat.table.meeting_mut(), choice, words, day));
    match (choice, day) {
        // The act is asked for in one go.
        (Choice::ActKnows, _) => ask(model, Choice::Review),
        (Choice::Review, Some(day)) => {
            model.notice = Some(format!("You two look again: {}.", dates::away(day, today)));
        }
        _ => {}
    }
}

/// Why these words are no day, where one is asked for.
fn no_day(choice: Choice, words: &str, day: Option<Date>) -> Option<&'static str> {
    match (choice, day) {
        (Choice::ActBy, None) if words.is_empty() => Some(ACT_WITHOUT_DAY),
        (Choice::ActBy | Choice::Review, None) if !words.is_empty() => Some(NO_DAY),
        (Choice::ExampleDay, None) if !words.is_empty() => Some(PAST_DAY),
        _ => None,
    }
}

/// Keeps the act's words and asks for its day.
fn keep_act(model: &mut Model, words: String) {
    if words.is_empty() {
        model.notice = Some("Nothing was changed: an act needs some words.".into());
        return;
    }
    change(model, |seat| {
        let act = &mut seat.table.meeting_mut().act;
        let (by, knows) = act.take().map_or((None, String::new()), |act| (act.by, act.knows));
        *act = Some(Act { what: words, by, knows });
    });
    ask(model, Choice::ActBy);
}

/// Keeps the act's day and says which was read.
fn keep_by(model: &mut Model, day: Option<Date>) {
    let Some(by) = day else { return };
    change(model, |seat| {
        if let Some(act) = &mut seat.table.meeting_mut().act {
            act.by = Some(by);
        }
    });
    model.notice = Some(format!("By {}.", dates::away(by, model.today())));
    ask(model, Choice::ActKnows);
}

/// Puts words where they belong; without words nothing changes, where something has to stand.
fn put(meeting: &mut Meeting, choice: Choice, words: String, day: Option<Date>) {
    match choice {
        _ if words.is_empty() && !matches!(choice, Choice::Review | Choice::ActKnows) => {}
        Choice::Paragraph(index) => {
            if let Some(part) = meeting.agreement.get_mut(index) {
                part.text = words;
            }
        }
        Choice::OffLimits => meeting.off_limits.push(words),
        Choice::Subject(index) => meeting.reword_off_limits(index, &words),
        Choice::OneOption(side, index) => meeting.options.reword(side, index, &words),
        Choice::Name(Side::Mentee) => meeting.mentee = words,
        Choice::Name(Side::Mentor) => meeting.mentor = words,
        Choice::Option(side) => {
            let _taken: bool = meeting.options.add(side, &words);
        }
        Choice::ActKnows => {
            if let Some(act) = &mut meeting.act {
                act.knows = words;
            }
        }
        Choice::Review => meeting.review = day,
        _ => {}
    }
}

/// Takes an option or a subject away, and says which: there is no undo, and the words may be typed again.
pub(super) fn take_away(model: &mut Model, choice: Choice) {
    let Some(table) = &model.table else { return };
    let gone = words_of(choice, &table.seat).to_owned();
    change(model, |seat| {
        let meeting = seat.table.meeting_mut();
        match choice {
            Choice::Subject(index) => meeting.reword_off_limits(index, ""),
            Choice::OneOption(side, index) => meeting.options.reword(side, index, ""),
            _ => {}
        }
    });
    model.notice = Some(format!("Taken away: {}", text::cut(&gone, GONE)));
}

fn keep_example(model: &mut Model, words: String) {
    let Some(item) = item(model) else { return };
    let asks_day = !words.is_empty();
    change(model, |seat| {
        let before = seat.table.meeting().talk(item).example.clone();
        let date = before.and_then(|example| example.date);
        seat.table.meeting_mut().give_example(item, Example { date, text: words });
    });
    if asks_day {
        ask(model, Choice::ExampleDay);
    }
}

fn keep_day(model: &mut Model, date: Option<Date>) {
    let Some(item) = item(model) else { return };
    change(model, |seat| {
        if let Some(example) = seat.table.meeting().talk(item).example.clone() {
            seat.table.meeting_mut().give_example(item, Example { date, ..example });
        }
    });
}
