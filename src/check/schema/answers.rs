//! Answers, as `score` reads them.

use serde_json::{Map, Value, json};

use super::kinds::{any_text, count, finished, flag, format, map, names, part};
use crate::model::Appetite;

/// The schema of an answers document, also in the shapes that typed engines write.
pub fn answers() -> Value {
    let no = |mut kind: Value| {
        kind["type"] = json!([kind["type"], "null"]);
        kind
    };
    let exit = map(
        vec![
            ("runway_months", no(count()), "Months that savings would last."),
            ("alternatives", no(flag()), "Whether there is something else."),
            ("written_list", no(flag()), "Whether what is missing was written down."),
        ],
        &[],
    );
    let context = map(
        vec![
            ("appetite", json!({ "enum": appetites() }), "How much building work is wanted."),
            (
                "appetite_seen",
                json!({ "enum": appetites() }),
                "What stood there when the result was first seen.",
            ),
            ("shock_days_ago", no(count()), "Days since something shook the place."),
            ("shock", no(any_text()), "What it was."),
            ("specific_ask", no(flag()), "Whether a leader was asked for one thing."),
            ("months_in_role", no(count()), "Months in the role."),
            ("decide_by", no(any_text()), "The day by which to decide, such as 2026-03-01."),
            (
                "asked",
                json!({ "type": ["object", "null"], "additionalProperties": no(flag()) }),
                "What set-up asks of the author's own, yes or no by id; not answered where left out.",
            ),
            ("exit_readiness", part("exit_readiness"), "How ready one is to leave; it sets the pace alone."),
        ],
        &[],
    );
    let level = json!({ "type": ["integer", "null"], "minimum": 0, "maximum": 4 });
    let answered = || {
        vec![
            ("level", level.clone(), "From 0 to 4."),
            ("evidence", no(any_text()), "How it is known: a kind of evidence of the model."),
            ("not_applicable", no(any_text()), "Why it does not apply."),
            ("state", json!({ "enum": ["unknown", "declined", null] }), "Asked, and without a level."),
        ]
    };
    let mut row = answered();
    row.insert(0, ("item", any_text(), "The id of an item."));
    let words = json!({ "enum": ["unknown", "declined", null] });
    let by_item = json!({ "type": "object", "additionalProperties": { "anyOf": [words, part("answer")] } });
    let rows = json!({ "type": "array", "items": part("row") });
    let keys = vec![
        ("format", format(), "1."),
        ("assessment", no(any_text()), "A shipped id, or the path of a file."),
        ("context", json!({ "anyOf": [part("context"), { "type": "null" }] }), "What surrounds the answers."),
        ("answers", json!({ "anyOf": [by_item, rows] }), "The answers, by item or as rows."),
        ("key", json!({}), "Comes back with the result as it is."),
        ("session", json!({}), "A session's own part, which no verdict depends on."),
        ("notes", json!({}), "Notes beside the answers."),
        ("corrections", json!({}), "What was answered before."),
        ("follow_up", json!({}), "What follows from a session."),
    ];
    let mut parts = Map::new();
    parts.insert("exit_readiness".to_owned(), exit);
    parts.insert("context".to_owned(), context);
    parts.insert("answer".to_owned(), map(answered(), &[]));
    parts.insert("row".to_owned(), map(row, &["item"]));
    finished(map(keys, &["format", "answers"]), "Answers to an assessment of Stay or Go", parts)
}

fn appetites() -> Vec<Option<&'static str>> {
    names(&Appetite::NAMES).into_iter().map(Some).chain([None]).collect()
}
