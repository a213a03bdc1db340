//! What is said and when: verdicts, reasons, deferrals, rules, advice.

use serde_json::{Value, json};

use super::kinds::{Key, Maps, any_text, band, flag, id, list, map, names, part, text, whole};
use crate::assessment::{Owner, PromptKind, limits};
use crate::model::{Bearing, Setting};

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn words() -> Maps {
    let headline = |mut own: Vec<Key>| {
        own.extend([
            ("label", text(limits::LABEL), "The headline."),
            ("meaning", text(limits::MEANING), "What stands under it."),
            ("says", says(), "One sentence, or one for each condition and a last one."),
            ("because", says(), "The same as `says`."),
            ("claims", list(part("condition")), "The conditions that the words assert; [] where none."),
            ("plan", list(part("plan_step")), "What to do; the last step is to look again."),
            ("review_days", whole(1, 730), "Days until one looks again."),
            ("comfort", text(limits::TEXT), "A first line of the plan."),
            ("cannot_now", text(limits::TEXT), "What to do where the plan cannot be done now."),
            ("counsel", text(limits::TEXT), "A last line of a plan that cannot be taken back."),
            ("pace", json!({ "enum": names(&Bearing::NAMES) }), "Which sentence on pace belongs here."),
            ("points", text(limits::ASK), "How a leaning is told, with {verdict}."),
            ("cause", text(limits::LEVEL), "Why it stands, in a few words."),
        ]);
        own
    };
    let position = || ("position", whole(0, 9), "From 0, the lowest.");
    let when = || ("when", part("condition"), "When it holds.");
    let by_name = |keys: Vec<Key>| json!({ "type": "object", "additionalProperties": map(keys, &[]) });
    let subject =
        || ("not_in", json!({ "enum": names(&Setting::NAMES) }), "It is left out where this is asked about.");
    let reason = || {
        headline(vec![("id", id(), "Its name, permanent with its position."), position(), when(), subject()])
    };
    let deferral = || {
        let leaning = json!({ "anyOf": [{ "const": "position" }, { "type": "object" }] });
        let way_out = json!({ "anyOf": [{ "enum": ["coverage", "none"] }, { "type": "object" }] });
        headline(vec![
            ("id", id(), "Its permanent name."),
            when(),
            ("leaning", leaning, "Where it leans."),
            ("way_out", way_out, "What ends it."),
            subject(),
        ])
    };
    let verdict = || {
        headline(vec![
            position(),
            ("id", id(), "Its permanent name."),
            ("danger", flag(), "It means danger and outweighs everything."),
            ("go", flag(), "It means to leave."),
            (
                "by_cause",
                json!({ "type": "object", "additionalProperties": text(limits::SAYS) }),
                "The sentence by the item that caused it.",
            ),
        ])
    };
    let rule_words = || {
        vec![
            ("says", text(limits::SAYS), "What people read when it fires."),
            ("claims", list(part("condition")), "What the words assert."),
        ]
    };
    let mut rule =
        vec![("id", id(), "Its permanent name."), when(), ("limit", part("limit"), "What is capped.")];
    rule.extend(rule_words());
    vec![
        ("verdict", verdict(), &["position"]),
        ("reason", reason(), &["id", "position"]),
        ("deferral", deferral(), &[]),
        ("rule", rule, &["id", "says", "when", "limit"]),
        (
            "limit",
            vec![
                position(),
                ("axis", id(), "The axis whose band is limited."),
                ("band", band(), "The best band that it may have."),
            ],
            &[],
        ),
        (
            "texts",
            vec![
                ("verdicts", by_name(verdict()), "By the id that the verdict has here."),
                ("reasons", by_name(reason()), "By id, or id@position."),
                ("deferrals", by_name(deferral()), "By id."),
                ("rules", by_name(rule_words()), "By id."),
            ],
            &[],
        ),
        (
            "sentence",
            vec![
                when(),
                ("text", text(limits::SAYS), "The sentence."),
                ("claims", list(part("condition")), "What it asserts."),
            ],
            &["text"],
        ),
        (
            "step",
            vec![
                ("title", text(limits::TITLE), "Begins with a verb, and can be read alone."),
                (
                    "by",
                    json!({ "anyOf": [whole(0, 730), text(limits::LEVEL)] }),
                    "Days, 0 for today, `review`, or an event.",
                ),
                ("text", text(limits::STEP), "The rest."),
                when(),
            ],
            &["title"],
        ),
        (
            "advice",
            vec![
                ("id", id(), "Its permanent name."),
                ("for", list(any_text()), "The headlines under which it may appear."),
                ("says", list(any_text()), "Steps and advice that say it already, such as test-them/1."),
                when(),
                ("text", text(limits::ADVICE), "Who does what by when."),
                (
                    "title",
                    text(limits::TITLE),
                    "What is written down of it where it is taken; else all of it.",
                ),
                ("claims", list(part("condition")), "What the words assert."),
                ("rests_on", list(id()), "The items that it rests on; [] where none."),
                ("horizon", text(limits::LEVEL), "this week, this month, or this quarter."),
                ("owner", json!({ "enum": names(&Owner::NAMES) }), "Who acts."),
                ("source", text(limits::TEXT), "Where the idea comes from."),
            ],
            &["id", "when", "text", "rests_on", "horizon", "owner"],
        ),
        (
            "pace",
            vec![
                when(),
                ("go", text(limits::TEXT), "For a plan to leave."),
                ("test", text(limits::TEXT), "For a plan to test."),
                ("stay", text(limits::TEXT), "For a plan to stay."),
                ("offer", text(limits::TEXT), "For an offer that is not declined."),
            ],
            &["when"],
        ),
        (
            "prompt",
            vec![("id", id(), "Its name."), ("text", text(limits::LEVEL), "What to be sure of.")],
            &["id", "text"],
        ),
        (
            "paragraph",
            vec![
                ("id", id(), "Its name."),
                ("title", text(limits::ASK), "Its heading."),
                ("text", text(limits::TEXT), "The text."),
            ],
            &["id", "title", "text"],
        ),
        (
            "agenda_part",
            vec![
                ("id", id(), "Its name."),
                ("title", text(limits::ASK), "Its heading."),
                ("text", text(limits::TEXT), "The text."),
                ("prompts", list(part("mentor_prompt")), "What to ask, one after another."),
            ],
            &["id", "title", "text"],
        ),
    ]
}

/// A text, or one under the name of its kind.
pub(super) fn mentor_prompt() -> Value {
    let kind = |kind| match kind {
        PromptKind::Latest => "About the latest time.",
        PromptKind::Feeling => "About feeling and values.",
        PromptKind::Strength => "About what the mentee is good at.",
        PromptKind::Challenge => "Asks for leave to challenge.",
    };
    let kinds = PromptKind::NAMES.map(|(name, of)| (name, text(limits::TEXT), kind(of)));
    let mut of_kind = map(kinds.to_vec(), &[]);
    of_kind["minProperties"] = json!(1);
    of_kind["maxProperties"] = json!(1);
    json!({ "anyOf": [text(limits::TEXT), of_kind] })
}

fn says() -> Value {
    json!({ "anyOf": [text(limits::SAYS), list(part("sentence"))] })
}
