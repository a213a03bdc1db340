//! One event in, words and effects out. Pure: the clock is an argument, the world is elsewhere.

use std::sync::Arc;

use jiff::Timestamp;

use super::command::{self, Command};
use super::desk::{Desk, Kept};
use super::meeting::{self, Spot};
use super::place::Place;
use super::state::{Effect, Event, Mode, State, Turn};
use super::{
    back, card, decision, evidence, gut, home, jot, jump, leave, log, note, past, people, plan, result,
    review, safety, setup, since, summary, trouble,
};
use crate::assessment::Assessment;
use crate::clean::clean;
use crate::report::jot::Kind;
use crate::session::{Answer, Outcome, Session, Stage};

/// Lines in a row that may mean nothing. A person asks for help long before; an endless pipe must end somewhere.
const PATIENCE: u32 = 100;
/// Lines in a row that may change no answer: reading every card of a long questionnaire is far from it.
const LONG_PATIENCE: u32 = 1_000;
/// What was typed is repeated up to this many characters.
const ECHO: usize = 40;

/// Takes an event and says what follows from it.
pub fn update(state: &mut State, event: Event, now: Timestamp) -> Turn {
    state.now = now;
    match event {
        Event::Line(line) => on_line(state, line),
        Event::End | Event::Interrupted => leave::at_once(state),
        Event::Listed(shelf) => {
            state.shelf = shelf;
            if state.mode == Mode::Home {
                home::say(state);
            }
        }
        Event::Begun(session, assessment) if meeting::is_for_two(&session, &assessment) => {
            meeting::begin(state, *session, assessment);
        }
        Event::Begun(session, assessment) => take_in_hand(state, *session, assessment, Kept::Nothing),
        Event::Opened(session, assessment) => take_in_hand(state, *session, assessment, Kept::Saved),
        Event::Met(table, assessment) => meeting::open(state, *table, assessment),
        Event::TableKept(kept) => meeting::kept(state, kept),
        Event::Recalled(recalled) => since::recalled(state, recalled),
        Event::EntryKept(kept) => log::kept(state, kept),
        Event::Told(page) => {
            state.gap();
            state.say(page);
        }
        Event::WouldForget(plan) => back::asks(state, plan),
        Event::Changed(how) => {
            state.say(how);
            home::enter(state);
        }
        Event::Wrote(Ok(path)) => state.say(format!("Written: {}", path.display())),
        Event::Wrote(Err(why)) => state.say(why),
        Event::Failed(why) => {
            state.say(why);
            home::enter(state);
        }
        Event::Edited(edited) => note::edited(state, &edited),
        Event::Saved => trouble::over(state),
        Event::NotSaved(why) => trouble::enter(state, &why),
    }
    if let Some(draft) = state.desk.as_mut().and_then(Desk::take_draft) {
        state.ask_for(Effect::Save(Box::new(draft)));
    }
    state.take_turn()
}

fn on_line(state: &mut State, line: &str) {
    let place = state.place();
    state.name(place);
    let (refused, edits) = (state.refused, edits(state));
    let line = clean(line);
    read(state, place, line.trim());
    state.refused = if state.refused == refused { 0 } else { state.refused };
    state.idle = if edits == self::edits(state) { state.idle + 1 } else { 0 };
    if state.refused >= PATIENCE || state.idle >= LONG_PATIENCE {
        state.say("Line after line changed nothing here, so this ends.");
        leave::at_once(state);
    }
}

fn edits(state: &State) -> Option<u64> {
    state.desk.as_ref().map(|desk| desk.edits)
}

fn read(state: &mut State, place: Place, line: &str) {
    if let Some(rest) = line.strip_prefix('/') {
        match command::find(place, rest) {
            Some((command, more)) => act(state, command, &more),
            None if rest.starts_with('/') && place.takes_words() => answer(state, place, rest),
            // The path of a folder.
            None if place == Place::Trouble => answer(state, place, line),
            None => means_nothing(state, place, line),
        }
        return;
    }
    if place.takes_words() && is_slip(place, line) {
        return state.refuse(&format!(
            "Your own words are expected here, and more than one letter; /{line} is the command."
        ));
    }
    // An answer comes before a command of the same letter.
    let is_answer = place.takes_words() || (place == Place::Evidence && evidence::reads(state, line));
    let found = if is_answer { None } else { command::find(place, line) };
    match found {
        // What never applies is still refused with its own sentence.
        Some((command, more)) if state.offers(command) || command == Command::NotApplicable => {
            act(state, command, &more);
        }
        Some(_) | None => answer(state, place, line),
    }
}

/// Whether a single letter among words is rather meant as a command: nobody sees which one is expected.
fn is_slip(place: Place, line: &str) -> bool {
    line.chars().count() == 1 && command::find(place, line).is_some()
}

/// Takes the line as an answer.
fn answer(state: &mut State, place: Place, line: &str) {
    match place {
        Place::Home => home::choose(state, line),
        Place::Past => past::choose(state, line),
        Place::People => people::choose(state, line),
        Place::SetUp | Place::SetUpWords => setup::answer(state, line),
        Place::Card => card::answer(state, line),
        Place::Evidence => evidence::answer(state, line),
        Place::Note => note::answer(state, line),
        Place::Reason => note::reason(state, line),
        Place::Review => review::choose(state, line),
        Place::Gut => gut::choose(state, line),
        Place::Result => result::choose(state, line),
        Place::Choice => decision::choose(state, line),
        Place::Condition => decision::condition(state, line),
        Place::Until => decision::until(state, line),
        Place::Meet | Place::MeetWords => meeting::choose(state, line),
        Place::Log => log::choose(state, line),
        Place::Jot => jot::answer(state, line),
        Place::Plan => plan::choose(state, line),
        Place::Rename => back::name(state, line),
        Place::Trouble => trouble::folder(state, line),
        Place::Rest | Place::SafetyStop | Place::SafetyResult | Place::Summary | Place::Forget => {
            means_nothing(state, place, line);
        }
    }
}

/// Says that a line means nothing here.
pub(super) fn means_nothing(state: &mut State, place: Place, line: &str) {
    let help = if place.takes_words() { "/h" } else { "h" };
    if line.is_empty() {
        state.refuse(&format!("An empty line means nothing here; {help} tells what can be typed."));
        return;
    }
    let mut echo: String = line.chars().take(ECHO).collect();
    if echo.len() < line.len() {
        echo.push_str("...");
    }
    state.refuse(&format!("\"{echo}\" means nothing here; {help} tells what can be typed."));
}

fn act(state: &mut State, command: Command, more: &str) {
    match command {
        Command::Help => help(state),
        Command::Safety => safety::say(state),
        Command::Again => again(state),
        Command::Menu => leave::to_home(state),
        Command::Quit => leave::end(state),
        Command::Back => back(state),
        Command::GoTo => jump::go_to(state, more),
        Command::Find if state.place() == Place::Past => back::find(state, more),
        Command::Find => jump::find(state, more),
        Command::ListAll => jump::list_all(state),
        Command::ListOpen => review::say_open(state),
        Command::RestUnknown => review::ask_rest(state),
        Command::Yes if state.place() == Place::Forget => back::forget(state),
        Command::No if state.place() == Place::Forget => back::leave(state),
        Command::Yes => review::leave_rest(state),
        Command::No => review::keep_rest(state),
        Command::Undo => card::undo(state),
        Command::Redo => card::redo(state),
        Command::Editor => note::open_editor(state),
        Command::Unknown => card::give(state, Answer::Unknown),
        Command::Decline => card::give(state, Answer::Declined),
        Command::NotApplicable => card::not_applicable(state),
        Command::Note => state.mode = Mode::Note,
        Command::Why => card::why(state),
        Command::Probe => card::probe(state),
        Command::Forward => card::forward(state),
        Command::NextOpen => card::next_open(state),
        Command::Review => review::enter(state),
        Command::GoOn => go_on(state),
        Command::Noted => safety::say_noted(state),
        Command::Whole => result::say_whole(state),
        Command::Decide => decision::enter(state),
        Command::Due => home::open_due(state),
        Command::Names => meeting::ask_names(state),
        Command::OffLimits => meeting::ask_off_limits(state),
        Command::Apart => meeting::send_away(state),
        Command::Early => meeting::look_early(state),
        Command::Prompts => meeting::prompts(state),
        Command::HowLong => meeting::how_long(state),
        Command::Example | Command::Differently | Command::NextTopic => on_topic(state, command),
        Command::WithAll => meeting::ask_both(state),
        Command::WriteFile => meeting::write_file(state),
        Command::Retry => trouble::retry(state),
        Command::Plan => plan::enter(state),
        Command::LookAgain => plan::ask_review(state),
        Command::Calendar => plan::calendar(state),
        Command::Trend => back::trend(state, more),
        Command::Compare => back::compare(state, more),
        Command::Rename => back::ask_name(state, more),
        Command::Forget => back::ask_to_forget(state, more),
        Command::Win | Command::Ask | Command::Lesson | Command::Kept | Command::Broken => {
            jot_down(state, command, more);
        }
    }
}

fn jot_down(state: &mut State, command: Command, more: &str) {
    let planning = state.mode == Mode::Plan;
    match command {
        Command::Win => log::jot(state, Kind::Win),
        Command::Ask if planning => plan::jot(state, Kind::Step),
        Command::Ask => log::jot(state, Kind::Ask),
        Command::Lesson => plan::jot(state, Kind::Lesson),
        Command::Kept if planning => plan::close(state, more, Outcome::Kept),
        Command::Kept => log::close(state, more, Outcome::Kept),
        _ if planning => plan::close(state, more, Outcome::Broken),
        _ => log::close(state, more, Outcome::Broken),
    }
}

fn on_topic(state: &mut State, command: Command) {
    let Mode::Meet(Spot::Topic(index)) = state.mode else { return };
    match command {
        Command::Example => meeting::ask_example(state, index),
        Command::Differently => meeting::see_differently(state, index),
        _ => meeting::next_topic(state, index),
    }
}

fn go_on(state: &mut State) {
    match state.mode.clone() {
        Mode::Meet(spot) => meeting::go_on(state, &spot),
        Mode::SafetyStop(target) => safety::go_on(state, target),
        Mode::Review => review::go_on(state),
        Mode::Summary => summary::go_on(state),
        Mode::Trouble(mode) => trouble::go_on(state, *mode),
        Mode::Home
        | Mode::Past { .. }
        | Mode::People
        | Mode::SetUp(_)
        | Mode::Card
        | Mode::Evidence
        | Mode::Note
        | Mode::Reason
        | Mode::Rest
        | Mode::Gut
        | Mode::SafetyResult
        | Mode::Result(_)
        | Mode::Choice
        | Mode::Condition
        | Mode::Until
        | Mode::Log
        | Mode::Jot(_)
        | Mode::Plan
        | Mode::Rename(..)
        | Mode::Forget(_)
        | Mode::Over => {}
    }
}

fn back(state: &mut State) {
    match state.mode.clone() {
        Mode::Meet(spot) => meeting::back(state, &spot),
        Mode::Jot(jot) => jot::back(state, &jot),
        Mode::Plan => plan::back(state),
        Mode::Past { .. } | Mode::People | Mode::Log | Mode::Rename(..) | Mode::Forget(_) => {
            state.mode = Mode::Home;
            home::say(state);
        }
        Mode::SetUp(index) => setup::back(state, index),
        Mode::Card => card::back(state),
        Mode::Evidence | Mode::Note | Mode::Reason | Mode::SafetyStop(_) | Mode::Review => card::stay(state),
        Mode::Gut | Mode::Summary => review::enter(state),
        Mode::Choice => result::stay(state),
        Mode::Condition => decision::enter(state),
        Mode::Until => decision::ask_condition(state),
        Mode::Home | Mode::Rest | Mode::SafetyResult | Mode::Result(_) | Mode::Trouble(_) | Mode::Over => {}
    }
}

fn again(state: &mut State) {
    match state.mode.clone() {
        Mode::Meet(spot) => meeting::again(state, &spot),
        Mode::Home => home::say(state),
        Mode::Past { .. } => past::say(state),
        Mode::People => people::say(state),
        Mode::SetUp(index) => setup::ask(state, index),
        Mode::Card => card::say(state),
        Mode::SafetyStop(_) | Mode::SafetyResult => safety::say(state),
        Mode::Review => review::say(state),
        Mode::Gut => gut::say(state),
        Mode::Evidence
        | Mode::Note
        | Mode::Reason
        | Mode::Rest
        | Mode::Result(_)
        | Mode::Summary
        | Mode::Choice
        | Mode::Condition
        | Mode::Until
        | Mode::Log
        | Mode::Jot(_)
        | Mode::Plan
        | Mode::Rename(..)
        | Mode::Forget(_)
        | Mode::Trouble(_)
        | Mode::Over => {}
    }
}

fn help(state: &mut State) {
    let place = state.place();
    state.say(place.purpose());
    if place == Place::Card {
        state.say("0 to 4: answer with this level.");
    }
    if matches!(place, Place::Card | Place::Evidence) {
        evidence::say_kinds(state);
    }
    if place == Place::Result {
        result::say_parts(state);
    }
    for line in command::help(place, |command| state.offers(command)) {
        state.say(line);
    }
    if place.takes_words() {
        state.say("Any other line is taken as your own words; begin it with // if it begins with a slash.");
    }
}

/// Takes a session in hand, where it was left.
pub(super) fn take_in_hand(state: &mut State, session: Session, assessment: Arc<Assessment>, kept: Kept) {
    let left_at = session.stage;
    let mut desk = Desk::new(assessment, session, state.now);
    desk.kept = kept;
    home::announce(state);
    desk.safety_told = matches!(left_at, Stage::Review | Stage::Gut | Stage::Done);
    state.gap();
    state.say(format!("{}.", desk.title()));
    state.desk = Some(desk);
    if left_at != Stage::SetUp {
        since::ask(state);
    }
    match left_at {
        Stage::SetUp => setup::begin(state),
        Stage::Answering => card::resume(state),
        Stage::Review => review::enter(state),
        Stage::Gut => gut::enter(state),
        // What a mentor said may stand beside the result: it is shown when that is known.
        Stage::Done => state.mode = Mode::Result(0),
    }
}
