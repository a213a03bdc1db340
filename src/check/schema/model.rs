//! How answers become a verdict: axes, scales, evidence, numbers.

use serde_json::{Value, json};

use super::kinds::{
    Key, Maps, any_text, count, flag, format, id, list, list_or_changes, part, text, weight, whole,
};
use crate::assessment::limits;
use crate::model::Appetite;

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn model() -> Maps {
    let number = |low: f64, high: f64| json!({ "type": "number", "minimum": low, "maximum": high });
    let share = || number(0.0, 1.0);
    let five = || json!({ "type": "array", "minItems": 5, "maxItems": 5, "items": whole(0, 4) });
    let positions = || json!({ "type": "array", "minItems": 3, "maxItems": 3, "items": whole(0, 9) });
    let rows = || json!({ "anyOf": [positions(), { "type": "object" }] });
    let mut whole_model = vec![
        ("format", format(), "Of a document of its own."),
        ("extends", any_text(), "The model that this one builds on; what is not named is kept."),
        ("id", id(), "Its permanent name."),
        ("version", text(limits::LEVEL), "Three numbers."),
        ("axes", list_or_changes("axis"), "One to four axes, each with its dimensions."),
        ("gate", part("model_gate"), "The items that are never averaged."),
        ("scales", list_or_changes("scale"), "Labels for the levels."),
        ("evidence", list_or_changes("evidence"), "How an answer is known, the strongest kind first."),
        ("unknown", part("unknown"), "What an answer counts as that is not known."),
        ("noise", part("noise"), "How much answers wobble."),
        ("coverage", part("coverage"), "How much must be known."),
        ("confidence", part("confidence"), "When a verdict is firm, leaning, or a close call."),
        ("trend", part("trend"), "When a difference counts."),
        (
            "verdict_table",
            part("verdict_table"),
            "A position for each combination of bands, or a rule for it.",
        ),
        ("deferrals", list(part("deferral")), "Headlines that put a verdict off."),
        ("not_asked", id(), "The item whose \"does not apply\" says that nobody was asked yet."),
    ];
    whole_model.extend(said(list_or_changes("rule")));
    // Of a block a model that extends another names what it changes, so that nothing of it must be there.
    vec![
        ("model", whole_model, &[]),
        (
            "axis",
            vec![
                ("id", id(), "Its permanent name."),
                ("title", text(limits::LEVEL), "What people read."),
                ("about", text(limits::TEXT), "What it measures."),
                (
                    "bands",
                    json!({ "type": "array", "minItems": 3, "maxItems": 3, "items": text(limits::BAND) }),
                    "Words for low, medium and high.",
                ),
                ("said", text(limits::LEVEL), "How a band reads in a sentence, with {band}."),
                ("when_new", text(limits::TEXT), "Said to somebody new in the role."),
                ("shown", json!({ "enum": ["reversed", "plain"] }), "Reversed where 100 is the worst."),
                ("lines", part("lines"), "The two lines between the bands, from 0 to 100."),
                ("appetite", part("appetite"), "How far each appetite moves the lines."),
                ("scale", any_text(), "The scale of its items."),
                ("dimensions", list(part("dimension")), "Its parts."),
            ],
            &["id", "title", "lines", "scale", "dimensions"],
        ),
        (
            "verdict_table",
            vec![
                ("start", whole(1, 9), "By rule: the position where every axis is medium."),
                (
                    "up",
                    list(id()),
                    "By rule: axes that raise it by one where they are high, and lower it where they are low.",
                ),
                (
                    "down",
                    list(id()),
                    "By rule: axes that lower it by one where they are high, and raise it where they are low.",
                ),
                (
                    "by",
                    list(id()),
                    "Written out: the axes in the order of the bands below, the last along a row.",
                ),
                ("row", positions(), "Written out, of one axis: its three positions."),
                ("low", rows(), "Written out: what follows where the first axis is low."),
                ("medium", rows(), "The same where it is medium."),
                ("high", rows(), "The same where it is high."),
            ],
            &[],
        ),
        (
            "lines",
            vec![
                ("medium", number(0.0, 100.0), "From here it is medium."),
                ("high", number(0.0, 100.0), "From here it is high."),
            ],
            &["medium", "high"],
        ),
        (
            "appetite",
            Appetite::NAMES.iter().map(|(name, _)| (*name, json!({ "type": "number" }), "Points.")).collect(),
            &[],
        ),
        (
            "dimension",
            vec![
                ("id", id(), "Its permanent name."),
                ("title", text(limits::LEVEL), "What people read."),
                ("weight", weight(), "1 unless said."),
            ],
            &["id", "title"],
        ),
        (
            "model_gate",
            vec![
                ("id", id(), "Its permanent name."),
                ("title", text(limits::LEVEL), "What people read."),
                ("intro", text(limits::INTRO), "What stands before its first card."),
                ("scale", any_text(), "The scale of its items."),
                ("items", list(part("item")), "They come along with an assessment that brings none."),
            ],
            &[],
        ),
        (
            "scale",
            vec![
                ("id", id(), "Its permanent name."),
                ("labels", part("levels"), "From the least to the most."),
            ],
            &["id", "labels"],
        ),
        (
            "evidence",
            vec![
                ("id", id(), "Its permanent name."),
                ("label", text(limits::LEVEL), "The word on its key."),
                ("about", text(limits::TEXT), "What it means, in a line."),
                ("worst", five(), "The least that a stated favourability of 0 to 4 may mean."),
                ("centre", five(), "What it counts as."),
                ("best", five(), "The most that it may mean."),
                ("width", number(0.0, 4.0), "The spread, in steps."),
                ("coverage", share(), "How much of the item counts as known."),
                ("known", flag(), "Whether it counts as known for a condition."),
                ("for", json!({ "const": "mentor" }), "A mentor's alone."),
            ],
            &["id", "label", "worst", "centre", "best", "width", "coverage"],
        ),
        (
            "unknown",
            vec![
                ("centre_at_most", whole(0, 4), "The most that it counts as."),
                ("width", number(0.0, 4.0), "The spread."),
            ],
            &[],
        ),
        (
            "noise",
            vec![
                ("per_item", number(0.0, 4.0), "Of one answer, in steps."),
                ("shared", share(), "What all answers of an axis share."),
            ],
            &[],
        ),
        (
            "coverage",
            vec![
                ("minimum", share(), "Below it an axis is thin."),
                ("leaning", share(), "From it a verdict that is put off leans somewhere."),
                ("not_applicable_at_most", share(), "More of an axis than this, and it counts as not known."),
                ("known_by", share(), "Of a dimension, for a condition to speak of it."),
                ("stands_at_most", whole(0, 9), "In models without `deferrals`."),
            ],
            &[],
        ),
        (
            "confidence",
            vec![
                ("firm", share(), "Probability from which it is firm."),
                ("leaning", share(), "From which it leans."),
                ("shock_days", count(), "A shock so near keeps it from being firm."),
            ],
            &[],
        ),
        (
            "trend",
            vec![
                ("clear", number(0.0, 100.0), "|z| from which a change is clear."),
                ("possible", number(0.0, 100.0), "From which it is possible."),
                ("direction_from", count(), "Check-ins before a direction is called."),
                ("shock_days", count(), "Nothing is compared so near a shock."),
                ("gap", whole(1, 4), "Steps between two people that make a topic."),
            ],
            &[],
        ),
    ]
}

/// What an assessment and a model both may say.
pub(super) fn said(rules: Value) -> Vec<Key> {
    vec![
        ("rules", rules, "What limits a verdict; a rule can only lower."),
        ("verdicts", list(part("verdict")), "The ladder, position 0 the lowest."),
        ("reasons", list(part("reason")), "Why a position holds; the first that holds is read."),
        ("find_out_first", part("deferral"), "The headline where too little is known."),
    ]
}
