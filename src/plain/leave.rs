//! Leaving: to Home, or for good, with a sentence that says how to go on.

use super::desk::Kept;
use super::home;
use super::state::{Effect, Mode, State};
use crate::session::Stage;

/// Goes to Home, unless something unsaved would be lost without a word.
pub fn to_home(state: &mut State) {
    if may_leave(state) {
        home::enter(state);
    }
}

/// Ends, unless something unsaved would be lost without a word.
pub fn end(state: &mut State) {
    if may_leave(state) {
        at_once(state);
    }
}

/// Ends whatever happens: there is nobody left to ask.
pub fn at_once(state: &mut State) {
    let unsaved =
        state.desk.as_ref().filter(|desk| desk.kept == Kept::Failed).map(|desk| Box::new(desk.draft()));
    if let Some(draft) = unsaved {
        // Tried a last time; how that went is said then.
        state.ask_for(Effect::Save(draft));
    } else {
        let farewell = farewell(state);
        state.say(farewell);
    }
    state.mode = Mode::Over;
}

/// Asking once more is enough: who is in trouble already has heard it.
fn may_leave(state: &mut State) -> bool {
    if !state.is_unsaved() || matches!(state.mode, Mode::Trouble(_)) {
        return true;
    }
    let mode = std::mem::replace(&mut state.mode, Mode::Over);
    state.mode = Mode::Trouble(Box::new(mode));
    state.say("Your newest answers are in memory only, and leaving now loses them.");
    false
}

fn farewell(state: &State) -> String {
    if let Some(seat) = state.seat.as_ref().filter(|_| !state.given.private) {
        let reference = seat.table.meeting().reference.as_str();
        return format!("Everything is saved. stay-or-go meet {reference} goes on from here. Goodbye.");
    }
    let Some(desk) = &state.desk else { return "Goodbye.".to_owned() };
    if state.given.private {
        return "Nothing was written, as asked with --private; these answers are gone now. Goodbye."
            .to_owned();
    }
    if desk.kept == Kept::Nothing {
        return "Nothing was answered, so nothing is kept. Goodbye.".to_owned();
    }
    let (number, what) = match desk.session.stage {
        Stage::Done => (home::PAST, "come back to this result".to_owned()),
        Stage::SetUp => (home::RESUME, "go on with the set-up".to_owned()),
        Stage::Review => (home::RESUME, "go on with the review".to_owned()),
        Stage::Gut => (home::RESUME, "go on with your own verdict".to_owned()),
        Stage::Answering => {
            let number = desk.at().and_then(|item| desk.number(item)).unwrap_or(1);
            (home::RESUME, format!("go on with question {number}"))
        }
    };
    format!("Everything is saved. To {what}, run stay-or-go --plain again and choose {number}. Goodbye.")
}
