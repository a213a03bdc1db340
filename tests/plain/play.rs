//! Plays a script: lines in, everything that is printed out.

use std::cell::Cell;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stay_or_go::plain::{self, Because, Incoming, Options, Start};
use stay_or_go::session::Session;
use stay_or_go::store::{Paths, Store, Verbosity};

/// A day in a year when everything is calm.
pub const START: &str = "2026-03-10T09:00:00Z";

pub fn options() -> Options {
    Options {
        because: Because::Flag,
        private: false,
        piped: true,
        start: Start::Home,
        zone: TimeZone::UTC,
        folder: "/home/ada/sessions".to_owned(),
        numbers: Vec::new(),
        numbers_unread: false,
        editor: None,
        verbosity: Verbosity::Full,
    }
}

/// A store that forgets everything at the end.
pub fn private() -> Arc<Store> {
    Arc::new(Store::private())
}

pub fn open(paths: Paths) -> Arc<Store> {
    Arc::new(Store::open(paths))
}

/// Plays lines to their end; what was printed.
#[track_caller]
pub fn play(store: &Arc<Store>, lines: &[&str]) -> String {
    play_on(options(), START, store, lines)
}

/// Plays lines from a certain moment on.
#[track_caller]
pub fn play_on(options: Options, from: &str, store: &Arc<Store>, lines: &[&str]) -> String {
    let incoming = lines.iter().map(|line| Incoming::Line((*line).to_owned()));
    let (output, ended) = converse(options, from, store, incoming);
    ended.unwrap();
    output
}

/// Plays whatever comes in; what was printed, and how it ended.
#[track_caller]
pub fn converse(
    options: Options,
    from: &str,
    store: &Arc<Store>,
    incoming: impl IntoIterator<Item = Incoming>,
) -> (String, anyhow::Result<()>) {
    let mut output = Vec::new();
    let clock = Cell::new(from.parse::<Timestamp>().unwrap());
    let now = || {
        clock.set(clock.get() + SignedDuration::from_secs(5));
        clock.get()
    };
    let ended = plain::converse(options, Arc::clone(store), incoming, &mut output, now);
    // What was opened by this program is let go at its end.
    for name in store.list().map(|listing| listing.names).unwrap_or_default() {
        store.release(name.reference());
    }
    let output = String::from_utf8(output).unwrap();
    is_plain(&output);
    (output, ended)
}

/// Nothing but letters and line ends: no escape, no box, no mark that turns the direction of reading.
#[track_caller]
fn is_plain(output: &str) {
    let odd = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' | '\u{200e}'..='\u{200f}')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    assert_eq!(output.chars().find(|c| odd(*c)), None, "{output:?}");
}

/// The one session that is kept.
#[track_caller]
pub fn only(store: &Arc<Store>) -> Session {
    let sessions = store.list().unwrap().names;
    assert_eq!(sessions.len(), 1);
    let session = store.session(&sessions[0]).unwrap().0;
    store.release(&session.reference);
    session
}

/// These parts stand in the output, in this order.
#[track_caller]
pub fn says(output: &str, parts: &[&str]) {
    let mut rest = output;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("missing {part:?} in:\n{rest}"));
        rest = &rest[at + part.len()..];
    }
}

#[track_caller]
pub fn never_says(output: &str, part: &str) {
    assert!(!output.contains(part), "{part:?} stands in:\n{output}");
}

/// The prompts, one a line of a script, in order: what stands between the last line's end and what was typed.
pub fn last_prompt(output: &str) -> &str {
    let before_end = output.trim_end().rsplit_once('\n').map_or(output, |(before, _)| before);
    before_end.rsplit('\n').next().unwrap_or_default()
}
