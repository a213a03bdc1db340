//! What the commands on several sessions print as JSON: how a place got on, how it was, and sessions side by side.

use serde_json::{Value, json};

use super::kept::{action, decision, document, ending, hindsight, noted, promise, shock};
use super::kinds::{Key, any_text, band, count, day, flag, level, list, moment, number, or_null, told};
use crate::log::Kind;

/// The schema of what `trend` prints.
pub fn trend() -> Value {
    let change = || {
        told(vec![
            ("id", any_text(), ""),
            ("before", or_null(number()), ""),
            ("now", or_null(number()), ""),
            ("z", or_null(number()), "The difference in standard errors."),
            ("change", or_null(json!({ "enum": SIZES })), ""),
        ])
    };
    let session = vec![
        ("reference", any_text(), ""),
        ("started", moment(), ""),
        ("verdict", or_null(any_text()), "Its headline."),
        ("left_out", or_null(json!({ "enum": ["shock", "too-few-alike"] })), "Why it does not count."),
    ];
    let marks = [&["newest", "shock"], &SIZES[..]].concat();
    let axis = vec![
        ("id", any_text(), ""),
        ("values", list(or_null(number())), "By session."),
        ("standard_errors", list(or_null(number())), "By session."),
        ("marks", list(or_null(json!({ "enum": marks }))), "By session, against the newest that counts."),
        ("direction", json!({ "enum": ["too-few", "none", "up", "down"] }), ""),
    ];
    let since = vec![
        ("since", json!({ "enum": ["start", "turn", "last"] }), ""),
        ("session", any_text(), ""),
        ("axes", list(change()), ""),
    ];
    let latest = vec![
        ("with", or_null(any_text()), "The session that it is compared with."),
        ("within_days_of_a_shock", flag(), "Nothing is compared then."),
        ("near_a_line", flag(), ""),
        ("near_lines", list(any_text()), "The axes that crossed a line by noise."),
        ("axes", list(change()), ""),
    ];
    let by = "In levels, up for the better.";
    let dimension = vec![("id", any_text(), ""), ("by", number(), by)];
    let answer = vec![
        ("item", any_text(), ""),
        ("from", or_null(level()), ""),
        ("to", or_null(level()), ""),
        ("by", json!({ "type": "integer" }), by),
    ];
    let moved = vec![
        ("since", any_text(), "A session."),
        ("dimensions", list(told(dimension)), ""),
        ("answers", list(told(answer)), ""),
    ];
    let before = vec![
        ("from", day(), ""),
        ("to", day(), ""),
        ("wins", count(), ""),
        ("closed", list(promise()), ""),
        ("shocks", list(shock()), ""),
    ];
    let gate = vec![
        ("session", any_text(), ""),
        ("item", any_text(), ""),
        ("from", or_null(level()), ""),
        ("to", or_null(level()), ""),
    ];
    let offer = vec![("on", day(), ""), ("verdict", any_text(), "Its headline.")];
    let keys = vec![
        ("place", any_text(), ""),
        ("assessment", any_text(), ""),
        ("count", count(), "How many count for a direction; those of one day count once."),
        ("sessions", list(told(session)), "The oldest first."),
        ("offer", or_null(told(offer)), "The one that led here."),
        ("axes", list(told(axis)), ""),
        ("since", list(told(since)), "What changed to the newest that counts."),
        ("latest", or_null(told(latest)), "What changed last."),
        ("moved", or_null(told(moved)), "The answers behind it."),
        ("before", or_null(told(before)), "What happened meanwhile."),
        ("shocks", list(shock()), ""),
        ("gate", list(told(gate)), "Safety answers that changed."),
        ("left_out", list(any_text()), "Items that changed their meaning."),
    ];
    document("trend", "What changed over time, by Stay or Go", keys)
}

/// The schema of what `compare` prints.
pub fn compare() -> Value {
    let index = || list(count());
    let side = vec![
        ("reference", any_text(), ""),
        ("place", any_text(), ""),
        ("assessment", any_text(), ""),
        ("started", moment(), ""),
        ("headline", or_null(any_text()), "Nothing where no verdict is given."),
    ];
    let value = vec![
        ("value", or_null(number()), "Nothing where nothing is known."),
        ("worst", number(), ""),
        ("best", number(), ""),
        ("band", or_null(band()), ""),
        ("standard_error", or_null(number()), ""),
        ("coverage", number(), ""),
    ];
    let gate = vec![("item", any_text(), ""), ("levels", list(or_null(level())), "By session.")];
    let more = vec![("session", count(), ""), ("than", count(), "")];
    let axis = vec![
        ("id", any_text(), ""),
        ("values", list(or_null(told(value))), "By session."),
        ("clearly_more_favourable", list(told(more)), ""),
        ("too_little_known_in", index(), ""),
        ("too_few_alike_in", list(index()), "Pairs."),
        ("shock_too_near_in", index(), ""),
    ];
    let dimension = vec![("title", any_text(), ""), ("values", list(or_null(number())), "By session.")];
    let ask = vec![
        ("item", any_text(), ""),
        ("ask_in", count(), "The session in which it is not known."),
        ("known_in", index(), ""),
    ];
    let keys = vec![
        ("sessions", list(told(side)), "Two or three; others name them by their place here, from 0."),
        ("gate", list(told(gate)), "Safety answers that differ, or harm."),
        ("axes", list(told(axis)), ""),
        ("dimensions", list(told(dimension)), ""),
        ("to_ask", list(told(ask)), "What is known of one and not of another."),
    ];
    document("compare", "Sessions side by side, by Stay or Go", keys)
}

/// The schema of what `story` prints.
pub fn story() -> Value {
    let session = || ("session", any_text(), "");
    let gate = vec![("item", any_text(), ""), ("from", or_null(level()), ""), ("to", or_null(level()), "")];
    let happened = vec![
        happened(
            "session",
            vec![
                session(),
                ("assessment", any_text(), ""),
                ("headline", or_null(any_text()), "Nothing where no verdict is given."),
                ("before", or_null(any_text()), "The headline of the session before it."),
                ("changed", or_null(any_text()), "How each axis changed since then, in words."),
                ("gate", list(told(gate)), "Safety answers that changed since they were asked before."),
            ],
        ),
        happened("pulses", vec![("sessions", list(any_text()), "")]),
        happened("decision", vec![session(), ("decision", decision(), "")]),
        happened("hindsight", vec![session(), ("said", hindsight(), "What became of a decision.")]),
        happened("step", vec![session(), ("action", action(), "Of a plan, once it is closed.")]),
        happened("promise", vec![("entry", promise(), "")]),
        happened("shock", vec![("text", any_text(), "")]),
        happened("wins", vec![("entries", list(noted(Kind::Win)), "")]),
        happened("seen", vec![("entries", list(noted(Kind::Seen)), "")]),
        happened("mentor", vec![session(), ("name", any_text(), "")]),
        happened("ending", vec![("entry", ending(), "")]),
    ];
    let keys = vec![
        ("place", any_text(), ""),
        ("in_short", list(any_text()), "A sentence each."),
        ("moments", list(json!({ "anyOf": happened })), "The oldest first."),
    ];
    document("story", "How somebody got here, by Stay or Go", keys)
}

const SIZES: [&str; 3] = ["clear", "possible", "no-reliable-change"];

/// Something that happened on a day.
fn happened(what: &str, keys: Vec<Key>) -> Value {
    let head = vec![("on", day(), ""), ("what", json!({ "const": what }), "")];
    told([head, keys].concat())
}
