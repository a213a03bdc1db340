//! What is asked: sections, items, cases.

use serde_json::json;

use super::kinds::{Maps, any_text, flag, id, list, names, part, text, weight, whole};
use crate::assessment::{Listener, Owner, Polarity, limits};

pub(super) fn questions() -> Maps {
    let probe = |key, about| (key, text(limits::PROBE), about);
    vec![
        (
            "section",
            vec![
                ("dimension", id(), "The dimension of the model that its items count in."),
                ("gate", id(), "The gate of the model: items that are never averaged."),
                ("title", text(limits::LEVEL), "Its heading."),
                ("intro", text(limits::INTRO), "Two sentences on why it matters."),
                ("weight", weight(), "How much the dimension weighs in its axis; 1 unless said."),
                ("applies_if", part("applies_if"), "Left out where set-up's question was answered with no."),
                ("items", list(part("item")), "Its items."),
            ],
            &[],
        ),
        ("applies_if", vec![("asked", id(), "One of `asks`.")], &["asked"]),
        (
            "ask",
            vec![
                ("id", id(), "Its permanent name, such as leads_people."),
                ("ask", text(limits::ASKED), "The question, answered with yes or no."),
            ],
            &["id", "ask"],
        ),
        (
            "item",
            vec![
                ("id", id(), "Its permanent name, such as hours.late."),
                ("new", flag(), "That an item is not there in what is extended, so that a slip makes none."),
                ("ask", text(limits::ASK), "The statement: one thing that somebody could see."),
                (
                    "polarity",
                    json!({ "enum": names(&Polarity::NAMES) }),
                    "At a symptom 4 is the worst, at a strength the best.",
                ),
                ("name", text(limits::NAME), "What stands before a level that is read away from its card."),
                ("levels", part("levels"), "What each level looks like here."),
                ("why", text(limits::WHY), "Why it is asked."),
                ("scale", any_text(), "Another scale than that of its axis."),
                ("weight", weight(), "How much it weighs in its dimension; 1 unless said."),
                ("owner", json!({ "enum": names(&Owner::NAMES) }), "Who could change it."),
                ("ask_whom", json!({ "enum": names(&Listener::NAMES) }), "Who can answer it best."),
                ("quick", flag(), "Whether a short run asks it."),
                ("standing", flag(), "Whether it is about today, whatever the period."),
                ("revision", whole(1, 9_999), "Goes up when its meaning changes."),
                ("always_applies", flag(), "Whether it cannot be answered with \"does not apply\"."),
                ("preset", part("preset"), "It starts as not applicable, for this reason."),
                ("other", part("other"), "How somebody else reads it, with {name}."),
                ("probe", part("probe"), "What to ask in an interview."),
                ("prompt", text(limits::PROBE), "A mentor's question."),
                ("source", text(limits::TEXT), "Where the idea comes from."),
            ],
            &["id"],
        ),
        ("preset", vec![("not_applicable", text(limits::TEXT), "The reason.")], &["not_applicable"]),
        (
            "other",
            vec![
                ("ask", text(limits::ASK), "The statement."),
                ("levels", part("levels"), "The levels that read otherwise."),
            ],
            &[],
        ),
        (
            "probe",
            vec![
                probe("ask", "The question."),
                probe("follow_up", "The next one."),
                probe("good", "How a good answer sounds."),
                probe("evasive", "How an evasive one sounds."),
            ],
            &["ask"],
        ),
        (
            "case",
            vec![
                ("name", text(limits::TEXT), "What it shows."),
                ("context", json!({ "type": "object" }), "The context of the answers."),
                ("answers", json!({ "type": "object" }), "Answers by item, such as { level: 2 }."),
                ("verdict", id(), "The verdict or the deferral that must follow."),
            ],
            &["name", "answers", "verdict"],
        ),
    ]
}
