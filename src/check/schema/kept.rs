//! What the commands on what is kept print as JSON: sessions, entries of the log, plans, decisions, and where all of it is.

use serde_json::{Map, Value, json};

use super::kinds::{
    Key, any_text, by_id, count, day, envelope, finished, flag, level, list, moment, names, or_null, part,
    told, told_with,
};
use super::results;
use crate::log::{End, Kind};
use crate::meeting::Step;
use crate::session::{Choice, Finding, Matter, Met, Nuance, Outcome, Saying, Stage, Sureness, Weight};

/// The schema of what `history` prints.
pub fn history() -> Value {
    let asked = vec![("id", any_text(), ""), ("version", any_text(), "")];
    let verdict = vec![("id", any_text(), ""), ("headline", any_text(), "")];
    let session = vec![
        ("number", count(), "As commands take it."),
        reference(),
        place(),
        ("assessment", told(asked), "What was asked."),
        ("started", moment(), ""),
        ("changed", moment(), ""),
        ("state", stage(), ""),
        ("answered", count(), ""),
        ("of", count(), "Questions that apply."),
        ("verdict", or_null(told(verdict)), "Nothing where none is given."),
        ("decision", or_null(decision()), "One's own."),
        previous(),
        ("review", or_null(review()), "When to look again."),
        ("open_actions", count(), "Steps of its plan."),
    ];
    document(
        "history",
        "Past sessions of Stay or Go",
        vec![("sessions", list(told(session)), "The newest first.")],
    )
}

/// The schema of what `show` prints; the result within it is the one that `score` prints.
pub fn show() -> Value {
    let session = json!({ "anyOf": [surroundings(), bare()] });
    let keys = vec![
        ("session", session, "What surrounds the result; less where the questionnaire is gone."),
        ("result", or_null(part("result")), "Nothing where the questionnaire is gone."),
    ];
    finished(envelope("show", keys), "A session of Stay or Go", results::parts())
}

/// The schema of what `show --since` prints.
pub fn since() -> Value {
    let keys = vec![
        ("from", or_null(moment()), "When the session before it was; nothing where it is the first."),
        ("wins", list(noted(Kind::Win)), ""),
        ("seen", list(noted(Kind::Seen)), "What was seen and heard."),
        ("promises", list(promise()), "Asks and commitments."),
        ("actions", list(action()), "Of the plan."),
        ("decision", or_null(decision()), ""),
        ("shocks", list(shock()), ""),
        ("settled", or_null(day()), "From when on a comparison counts, where it does not yet."),
    ];
    document("since", "What happened since the session before, by Stay or Go", keys)
}

/// The schema of what `decisions` prints.
pub fn decisions() -> Value {
    let decided = vec![
        place(),
        ("session", any_text(), "The session that it was made on."),
        ("assessment", any_text(), ""),
        ("stands", flag(), "False where a later one took its place."),
        ("decision", decision(), ""),
    ];
    document(
        "decisions",
        "Decisions in Stay or Go",
        vec![("decisions", list(told(decided)), "The latest first.")],
    )
}

/// The schema of what `plan` prints.
pub fn plan() -> Value {
    let open = vec![
        ("number", count(), "As commands take it."),
        ("name", any_text(), "What closes it by."),
        place(),
        ("entry", or_null(promise()), "Of an ask or a commitment."),
        ("action", or_null(action()), "Of a step of a plan."),
    ];
    let mut keys = vec![
        ("open", list(told(open)), ""),
        ("closed", list(entry()), "With `--all`: wins and what is closed."),
    ];
    keys.extend(days());
    document("plan", "What is open in Stay or Go", keys)
}

/// The schema of what `due` prints.
pub fn due() -> Value {
    document("due", "What is due in Stay or Go", days())
}

/// The schema of what `win`, `ask` and `shock` print of what they kept.
pub fn kept(kind: Kind) -> Value {
    let entry = if kind.is_promise() { promise() } else { noted(kind) };
    document(kind.id(), "An entry that Stay or Go kept", vec![("entry", entry, "")])
}

/// The schema of what `wins` prints.
pub fn wins() -> Value {
    document(
        "wins",
        "What was noted, by Stay or Go",
        vec![("entries", list(entry()), "The latest day first.")],
    )
}

/// The schema of what `asks` prints.
pub fn asks() -> Value {
    let person = vec![
        ("who", any_text(), "Empty where it was not said."),
        ("kept", count(), ""),
        ("broken", count(), "Not kept."),
        ("pending", count(), ""),
        ("put_off", count(), "Of all of these, those whose day was moved on at least twice."),
        ("entries", list(promise()), "The latest day first."),
    ];
    let keys = vec![("people", list(told(person)), "Those with whom most is open first.")];
    document("asks", "What was asked of whom, by Stay or Go", keys)
}

/// The schema of what `find` prints.
pub fn find() -> Value {
    let kinds = [&names(&Saying::NAMES)[..], &names(&Kind::NAMES)].concat();
    let row = vec![
        ("kind", json!({ "enum": kinds }), "Of a session, or of an entry."),
        ("reference", any_text(), "Of the session that it was said in, or of the entry."),
        place(),
        ("on", day(), ""),
        ("words", any_text(), ""),
        ("who", or_null(any_text()), "Whom it was asked of."),
        ("item", or_null(any_text()), "The question that it stands beside."),
        ("statement", or_null(any_text()), "The same in words."),
    ];
    let keys = vec![
        ("found", list(told(row)), "The latest first."),
        ("shut", count(), "Sessions with a mentor that were not looked into."),
    ];
    document("find", "What was said, found by Stay or Go", keys)
}

/// The schema of what `mentees` prints.
pub fn mentees() -> Value {
    let session = || {
        vec![
            reference(),
            ("mentee", any_text(), ""),
            place(),
            ("started", day(), ""),
            ("last", day(), "When something was changed last."),
            ("step", json!({ "enum": names(&Step::NAMES) }), ""),
            ("stands", any_text(), "The same in words."),
            ("act", or_null(any_text()), "What was agreed on."),
            ("became", or_null(any_text()), "What became of it, in words."),
            ("due", or_null(day()), "By when."),
            ("review", or_null(day()), "When both look again."),
        ]
    };
    let mut mentee = session();
    mentee.extend([
        ("acts", count(), "How many acts were chosen."),
        ("closed", count(), "Of how many it was said what became of them."),
        ("waits", flag(), "Whether something waits for you: an act whose day has come, a letter to answer."),
        ("sessions", list(told(session())), "All sessions with the person."),
    ]);
    document("mentees", "Mentees in Stay or Go", vec![("mentees", list(told(mentee)), "One a person.")])
}

/// The schema of what `forget` prints.
pub fn forget() -> Value {
    let keys = vec![
        ("forgotten", flag(), "False where nothing was removed."),
        ("what", any_text(), "In words."),
        ("files", list(any_text()), "Those that go."),
        ("unlinked", list(any_text()), "Those that stay and lose their link to it."),
        ("unreadable", list(any_text()), "Those that could not be read, or not removed."),
    ];
    document("forget", "What Stay or Go forgets", keys)
}

/// The schema of what `paths` prints.
pub fn paths() -> Value {
    let keys = vec![
        ("paths", by_id(any_text()), "Where each thing lives."),
        ("exist", by_id(flag()), "Whether there is something at each."),
        ("decided_by", list(any_text()), "The variables of the environment that said so."),
        ("time_zone", any_text(), "In which days are counted."),
    ];
    document("paths", "Where Stay or Go keeps things", keys)
}

pub(super) fn document(kind: &'static str, title: &str, keys: Vec<Key>) -> Value {
    finished(envelope(kind, keys), title, Map::new())
}

fn surroundings() -> Value {
    let check = vec![
        ("must", any_text(), ""),
        ("item", or_null(any_text()), ""),
        ("from", any_text(), "The session in which it was written."),
        ("finding", json!({ "enum": names(&Finding::NAMES) }), ""),
    ];
    let lesson =
        vec![("missing", any_text(), ""), ("must", any_text(), ""), ("item", or_null(any_text()), "")];
    let claim = vec![
        ("item", any_text(), ""),
        ("claimed", or_null(level()), ""),
        ("seen", or_null(level()), ""),
        ("steps", json!({ "type": "integer" }), "Up where it is better than was said."),
    ];
    told(vec![
        reference(),
        place(),
        ("started", moment(), ""),
        ("changed", moment(), ""),
        ("stage", stage(), ""),
        ("gut", or_null(any_text()), "The verdict that was guessed before."),
        ("decision", or_null(decision()), "One's own."),
        ("earlier_decisions", list(decision()), "Those that a later one replaced."),
        ("plan", list(action()), ""),
        ("review", or_null(review()), "When to look again."),
        ("must_checks", list(told(check)), "What had to be there this time."),
        ("lessons", list(told(lesson)), "What must be there next time."),
        previous(),
        ("claimed_and_seen", list(told(claim)), "What the offer was said to be, beside what is seen."),
        ("notes", list(told(vec![("item", any_text(), ""), ("note", any_text(), "")])), "Beside answers."),
    ])
}

/// A session whose questionnaire is gone.
fn bare() -> Value {
    let states = json!({ "enum": ["answered", "unknown", "declined", "not_applicable"] });
    let answer = vec![
        ("item", any_text(), ""),
        ("level", or_null(level()), ""),
        ("evidence", or_null(any_text()), ""),
        ("state", states, ""),
    ];
    told(vec![
        reference(),
        place(),
        ("assessment", any_text(), ""),
        ("version", any_text(), ""),
        ("headline", or_null(any_text()), "The verdict then."),
        ("answers", list(told(answer)), ""),
    ])
}

/// What has a day.
fn days() -> Vec<Key> {
    const WHAT: [&str; 10] =
        ["answer", "ask", "commitment", "act", "plan", "start", "decision", "review", "pulse", "still"];
    let due = || {
        told(vec![
            ("on", day(), ""),
            ("days", json!({ "type": "integer" }), "From today; below nothing where it has passed."),
            place(),
            ("what", json!({ "enum": WHAT }), ""),
            ("text", any_text(), "In words, without the place and the day."),
            ("session", or_null(any_text()), ""),
            ("entry", or_null(any_text()), "Of an ask or a commitment."),
            ("decision", or_null(decision()), "In `plan` only."),
        ])
    };
    vec![("due", list(due()), "What has come."), ("next", list(due()), "What comes.")]
}

pub(super) fn decision() -> Value {
    let unweighed = vec![
        ("what", json!({ "enum": names(&Matter::NAMES) }), ""),
        ("said", json!({ "enum": names(&Weight::NAMES) }), ""),
    ];
    let expects = vec![
        ("happens", any_text(), ""),
        ("sure", or_null(json!({ "enum": names(&Sureness::NAMES) })), ""),
        ("turns_back", any_text(), "What would be a reason to turn back."),
    ];
    told(vec![
        (
            "choice",
            json!({ "enum": names(&Choice::NAMES) }),
            "Of an offer, `stay` is to accept, `go` to decline.",
        ),
        ("condition", any_text(), "Empty where there is none."),
        ("until", or_null(day()), ""),
        ("starts", or_null(day()), "Of an offer that is accepted: the first day there."),
        ("made", moment(), ""),
        ("unweighed", list(told(unweighed)), "What no answer weighed."),
        ("expects", or_null(told(expects)), ""),
        ("hindsight", list(hindsight()), "What became of it, the latest last."),
    ])
}

/// What became of a decision.
pub(super) fn hindsight() -> Value {
    told(vec![
        ("at", moment(), ""),
        ("until", or_null(day()), "The day that had come."),
        ("happened", any_text(), ""),
        ("met", json!({ "enum": names(&Met::NAMES) }), ""),
        ("luck", any_text(), "Whether it was the decision, or luck."),
    ])
}

/// A win or a shock.
pub(super) fn noted(kind: Kind) -> Value {
    told(noted_as(&[kind]))
}

/// An ask or a commitment.
pub(super) fn promise() -> Value {
    told([noted_as(&[Kind::Ask, Kind::Commitment]), promised()].concat())
}

/// How a place ended.
pub(super) fn ending() -> Value {
    told([noted_as(&[Kind::Ending]), vec![how()]].concat())
}

/// Any entry of the log; what is said of a promise or of an ending stands in those alone.
fn entry() -> Value {
    let kinds = Kind::NAMES.map(|(_, kind)| kind);
    told_with(noted_as(&kinds), [promised(), vec![how()]].concat())
}

/// What stands in every entry.
fn noted_as(kinds: &[Kind]) -> Vec<Key> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.id()).collect();
    vec![
        reference(),
        ("kind", json!({ "enum": kinds }), ""),
        ("made", moment(), ""),
        ("on", or_null(day()), "The day on which it happened, where that is another."),
        place(),
        ("text", any_text(), ""),
        ("item", or_null(any_text()), "The question beside which it comes back."),
    ]
}

fn promised() -> Vec<Key> {
    let mut keys = vec![("who", any_text(), "Empty where it was not said."), ("by", or_null(day()), "")];
    keys.extend(course());
    keys
}

fn how() -> Key {
    ("how", json!({ "enum": names(&End::NAMES) }), "How a place ended.")
}

pub(super) fn action() -> Value {
    let mut keys = vec![
        ("text", any_text(), ""),
        ("who", any_text(), "Empty where it is oneself."),
        ("by", or_null(day()), ""),
        ("advice", or_null(any_text()), "The piece of advice that it came from."),
    ];
    keys.extend(course());
    let nuances = json!({ "enum": names(&Nuance::NAMES) });
    keys.push(("became", or_null(nuances), "What more is true of it than its outcome."));
    told(keys)
}

/// What became of something.
fn course() -> Vec<Key> {
    vec![
        ("outcome", json!({ "enum": names(&Outcome::NAMES) }), ""),
        ("closed", or_null(moment()), ""),
        ("note", or_null(any_text()), "What happened."),
    ]
}

pub(super) fn shock() -> Value {
    told(vec![("on", day(), ""), ("what", any_text(), "")])
}

/// When to look again.
fn review() -> Value {
    told(vec![("on", or_null(day()), "A day."), ("when", or_null(any_text()), "Or an event.")])
}

fn stage() -> Value {
    json!({ "enum": names(&Stage::NAMES) })
}

fn reference() -> Key {
    ("reference", any_text(), "Its name, which never changes.")
}

fn place() -> Key {
    ("place", any_text(), "Empty where it has no name.")
}

fn previous() -> Key {
    ("previous", or_null(any_text()), "The session before it.")
}
