//! When saving fails: told at once, nothing lost, tried again here or elsewhere.

use std::path::{Path, PathBuf};

use super::desk::Kept;
use super::place::Place;
use super::state::{Effect, Mode, State};

/// Tells of a failure; whoever chose to go on in memory hears of it in passing only.
pub fn enter(state: &mut State, why: &str) {
    let Some(desk) = &mut state.desk else { return };
    let known = std::mem::replace(&mut desk.kept, Kept::Failed) == Kept::Failed;
    match state.mode.clone() {
        Mode::Trouble(_) | Mode::Over => state.say(why),
        _ if known => {}
        mode => {
            state.say(why);
            state.mode = Mode::Trouble(Box::new(mode));
        }
    }
}

/// The newest state is saved after all.
pub fn over(state: &mut State) {
    let Some(desk) = &mut state.desk else { return };
    if std::mem::replace(&mut desk.kept, Kept::Saved) != Kept::Failed {
        return;
    }
    state.say("Everything is saved now.");
    if let Mode::Trouble(mode) = state.mode.clone() {
        state.mode = *mode;
    }
}

/// Tries again.
pub fn retry(state: &mut State) {
    if let Some(desk) = &state.desk {
        let draft = Box::new(desk.draft());
        state.ask_for(Effect::Save(draft));
    }
}

/// Goes on with the answers in memory.
pub fn go_on(state: &mut State, mode: Mode) {
    state.mode = mode;
    state.say("Your answers are in memory only until saving works again; every answer tries.");
}

/// Takes the path of another folder.
pub fn folder(state: &mut State, line: &str) {
    let Some(desk) = &state.desk else { return };
    // A whole path only: a level that was meant for a card must not become a folder.
    if Path::new(line).is_absolute() {
        let draft = Box::new(desk.draft());
        state.ask_for(Effect::SaveElsewhere(PathBuf::from(line), draft));
    } else {
        super::update::means_nothing(state, Place::Trouble, line);
    }
}
