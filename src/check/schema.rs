//! The JSON Schemas of what people write: for editors that complete and underline while somebody types.
//!
//! One table of keys, of which a test holds that the reader knows each and no other. A schema cannot know ids, nor what
//! makes sense: that is what `check` is for.

use serde_json::{Map, Value, json};

use crate::assessment::limits::{self, Limit};
use crate::assessment::{Listener, Owner, Polarity, SetupQuestion};
use crate::model::{Appetite, Band, Bearing, Comparator, Confidence, ContextCount, ContextFlag, Setting};

/// A key, what stands there, and what it is for.
type Key = (&'static str, Value, &'static str);

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of an assessment; a model that is a document of its own is one of its parts.
pub fn assessment() -> Value {
    let mut root = map(whole_assessment(), &["format", "id", "version"]);
    // Whatever extends another says only what is different.
    root["if"] = json!({ "not": { "required": ["extends"] } });
    root["then"] = json!({ "required": ["title", "sections"] });
    let mut parts = Map::new();
    for (name, keys, required) in parts_of_assessment() {
        parts.insert(name.to_owned(), map(keys, required));
    }
    parts.insert("levels".to_owned(), levels(limits::LEVEL));
    parts.insert("condition".to_owned(), condition());
    parts.insert("plan_step".to_owned(), json!({ "anyOf": [text(limits::TEXT), part("step")] }));
    finished(root, "An assessment of Stay or Go", parts)
}

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

fn finished(root: Value, title: &str, parts: Map<String, Value>) -> Value {
    let mut schema = json!({ "$schema": DIALECT, "title": title });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
        schema.insert("$defs".to_owned(), Value::Object(parts));
    }
    schema
}

fn whole_assessment() -> Vec<Key> {
    let mut keys = vec![
        ("format", format(), "1, or 2 where it holds what version 0.1.0 does not know."),
        ("id", id(), "Its permanent name."),
        ("version", text(limits::LEVEL), "Three numbers in quotes or not, such as 1.2.0."),
        (
            "extends",
            any_text(),
            "The assessment that this one builds on: a shipped id or a path beside this file.",
        ),
        ("model", json!({ "anyOf": [any_text(), part("model")] }), "A path, or a model written here."),
        ("only", list(id()), "The items that are left of what is extended."),
        ("gate", json!({ "const": "none" }), "Leaves the questions on safety out; no verdict is firm then."),
        ("page", any_text(), "The safety page of the profession, a path beside this file."),
        ("title", text(limits::ASK), "What people read as its name."),
        ("purpose", text(limits::TEXT), "What it is for, in one or two sentences."),
        ("hint", text(limits::WHY), "The period that every card reminds of."),
        ("standing_hint", text(limits::WHY), "What a card reminds of that asks how things stand today."),
        ("work", text(limits::LEVEL), "What the work is called, in place of {work}."),
        ("peers", list(text(limits::LEVEL)), "Societies of the profession, one to four."),
        ("gives_verdict", flag(), "Whether it ends in a verdict."),
        ("default_evidence", any_text(), "The evidence that one key press stands for."),
        ("mentor_evidence", any_text(), "The same for a mentor."),
        (
            "setup",
            list(json!({ "enum": names(&SetupQuestion::NAMES) })),
            "What is asked before the first card.",
        ),
        ("subject", json!({ "enum": names(&Setting::NAMES) }), "A role, or an offer."),
        ("sections", list(part("section")), "What is asked, a run of cards each."),
        ("texts", part("texts"), "Words over those of the model, by name."),
        ("pace", list(part("pace")), "What exit readiness allows, by condition."),
        ("before_deciding", list(part("prompt")), "What no answer weighs, and a decision needs."),
        ("agreement", list(part("paragraph")), "What two people agree on before they sit down."),
        ("agenda", list(part("agenda_part")), "The course of a session with a mentor."),
        ("cases", list(part("case")), "Answers and the verdict that they must give; `check` runs them."),
        ("advice", list(part("advice")), "What to do, where its condition holds."),
    ];
    keys.extend(said());
    keys
}

/// What an assessment and a model both may say.
fn said() -> Vec<Key> {
    vec![
        ("rules", list(part("rule")), "What limits a verdict; a rule can only lower."),
        ("verdicts", list(part("verdict")), "The ladder, position 0 the lowest."),
        ("reasons", list(part("reason")), "Why a position holds; the first that holds is read."),
        ("find_out_first", part("deferral"), "The headline where too little is known."),
    ]
}

/// The maps within, each with its keys and those that must be there.
fn parts_of_assessment() -> Vec<(&'static str, Vec<Key>, &'static [&'static str])> {
    let mut parts = questions();
    parts.extend(model());
    parts.extend(words());
    parts
}

fn questions() -> Vec<(&'static str, Vec<Key>, &'static [&'static str])> {
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
                ("items", list(part("item")), "Its items."),
            ],
            &[],
        ),
        (
            "item",
            vec![
                ("id", id(), "Its permanent name, such as hours.late."),
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

fn model() -> Vec<(&'static str, Vec<Key>, &'static [&'static str])> {
    let number = |low: f64, high: f64| json!({ "type": "number", "minimum": low, "maximum": high });
    let share = || number(0.0, 1.0);
    let five = || json!({ "type": "array", "minItems": 5, "maxItems": 5, "items": whole(0, 4) });
    let mut whole_model = vec![
        ("format", format(), "Of a document of its own."),
        ("extends", any_text(), "The model that this one builds on, block by block."),
        ("id", id(), "Its permanent name."),
        ("version", text(limits::LEVEL), "Three numbers."),
        ("axes", list(part("axis")), "One to four axes, each with its dimensions."),
        ("gate", part("model_gate"), "The items that are never averaged."),
        ("scales", list(part("scale")), "Labels for the levels."),
        ("evidence", list(part("evidence")), "How an answer is known, the strongest kind first."),
        ("unknown", part("unknown"), "What an answer counts as that is not known."),
        ("noise", part("noise"), "How much answers wobble."),
        ("coverage", part("coverage"), "How much must be known."),
        ("confidence", part("confidence"), "When a verdict is firm, leaning, or a close call."),
        ("trend", part("trend"), "When a difference counts."),
        (
            "verdict_table",
            json!({ "type": "object" }),
            "A position for each combination of bands, or `start`, `up` and `down`.",
        ),
        ("deferrals", list(part("deferral")), "Headlines that put a verdict off."),
        ("not_asked", id(), "The item whose \"does not apply\" says that nobody was asked yet."),
    ];
    whole_model.extend(said());
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
            &["id", "title", "scale"],
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
            &["centre_at_most", "width"],
        ),
        (
            "noise",
            vec![
                ("per_item", number(0.0, 4.0), "Of one answer, in steps."),
                ("shared", share(), "What all answers of an axis share."),
            ],
            &["per_item", "shared"],
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
            &["minimum", "not_applicable_at_most"],
        ),
        (
            "confidence",
            vec![
                ("firm", share(), "Probability from which it is firm."),
                ("leaning", share(), "From which it leans."),
                ("shock_days", count(), "A shock so near keeps it from being firm."),
            ],
            &["firm", "leaning", "shock_days"],
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
            &["clear", "possible", "direction_from", "shock_days", "gap"],
        ),
    ]
}

fn words() -> Vec<(&'static str, Vec<Key>, &'static [&'static str])> {
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
                    json!({ "anyOf": [whole(1, 730), text(limits::LEVEL)] }),
                    "Days, `review`, or an event.",
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
                ("prompts", list(text(limits::TEXT)), "What to ask."),
            ],
            &["id", "title", "text"],
        ),
    ]
}

/// A condition begins with one of its heads.
fn condition() -> Value {
    let list = || json!({ "type": "array", "items": part("condition") });
    let levels = || bound(whole(0, 4));
    let values = || bound(json!({ "type": "number", "minimum": 0, "maximum": 100 }));
    let of = |keys: Vec<(&'static str, Value)>, required: &[&str]| {
        map(keys.into_iter().map(|(key, value)| (key, value, "")).collect(), required)
    };
    let bounds = || Comparator::NAMES.map(|(name, _)| (name, json!({ "type": "number" }))).to_vec();
    let with_bounds = |mut keys: Vec<(&'static str, Value)>, required: &[&str]| {
        keys.extend(bounds());
        of(keys, required)
    };
    let gap = || of(vec![("at_least", whole(1, 9))], &["at_least"]);
    let facts: Vec<&str> =
        names(&ContextFlag::NAMES).into_iter().chain(names(&ContextCount::NAMES)).collect();
    let positions = || json!({ "anyOf": [whole(0, 9), of(bounds(), &[])] });
    json!({ "anyOf": [
        of(vec![("all", list())], &["all"]),
        of(vec![("any", list())], &["any"]),
        of(vec![("not", part("condition"))], &["not"]),
        of(vec![("count", of(vec![("at_least", whole(1, 9_999)), ("of", list())], &["at_least", "of"]))], &["count"]),
        of(vec![("item", id()), ("level", levels()), ("favourability", levels()), ("known", flag())], &["item"]),
        of(vec![("dimension", id()), ("value", values()), ("band", band())], &["dimension"]),
        of(vec![("any_dimension_of", id()), ("value", values())], &["any_dimension_of", "value"]),
        of(vec![("axis", id()), ("value", values()), ("band", band())], &["axis"]),
        of(vec![("coverage", with_bounds(vec![("any_axis", flag()), ("axis", id())], &[]))], &["coverage"]),
        of(vec![("rule", id())], &["rule"]),
        of(vec![("binding", id())], &["binding"]),
        of(vec![("position", positions())], &["position"]),
        of(vec![("best_position", positions())], &["best_position"]),
        of(vec![("counting", id()), ("as", band()), ("raises", json!({ "const": "position" }))], &["counting", "as", "raises"]),
        of(vec![("verdict", id())], &["verdict"]),
        of(vec![("reason", any_text())], &["reason"]),
        of(vec![("deferral", id())], &["deferral"]),
        of(vec![("confidence", json!({ "enum": names(&Confidence::NAMES) }))], &["confidence"]),
        with_bounds(vec![("context", json!({ "enum": facts })), ("is", flag())], &["context"]),
        of(vec![("not_asked", flag())], &["not_asked"]),
        of(vec![("subject", json!({ "enum": names(&Setting::NAMES) }))], &["subject"]),
        of(vec![("gut_gap", gap())], &["gut_gap"]),
        of(vec![("mentor_gap", gap())], &["mentor_gap"]),
    ] })
}

/// A comparison with one bound.
fn bound(value: Value) -> Value {
    let mut found = map(Comparator::NAMES.iter().map(|(name, _)| (*name, value.clone(), "")).collect(), &[]);
    found["minProperties"] = json!(1);
    found["maxProperties"] = json!(1);
    found
}

/// A text for each level, or a map of some.
fn levels(limit: Limit) -> Value {
    let keys = ["0", "1", "2", "3", "4"].map(|key| (key, text(limit), ""));
    let mut some = map(keys.to_vec(), &[]);
    some["minProperties"] = json!(1);
    json!({ "anyOf": [{ "type": "array", "minItems": 5, "maxItems": 5, "items": text(limit) }, some] })
}

fn map(keys: Vec<Key>, required: &[&str]) -> Value {
    let mut properties = Map::new();
    for (key, mut value, about) in keys {
        if let (Some(of), false) = (value.as_object_mut(), about.is_empty()) {
            of.insert("description".to_owned(), json!(about));
        }
        properties.insert(key.to_owned(), value);
    }
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn part(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn says() -> Value {
    json!({ "anyOf": [text(limits::SAYS), list(part("sentence"))] })
}

fn text(limit: Limit) -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": limit.hard })
}

fn any_text() -> Value {
    json!({ "type": "string" })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$", "maxLength": 64 })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn format() -> Value {
    json!({ "enum": [1, 2] })
}

fn whole(low: i64, high: i64) -> Value {
    json!({ "type": "integer", "minimum": low, "maximum": high })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn weight() -> Value {
    json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000 })
}

fn band() -> Value {
    json!({ "enum": names(&Band::NAMES) })
}

fn appetites() -> Vec<Option<&'static str>> {
    names(&Appetite::NAMES).into_iter().map(Some).chain([None]).collect()
}

fn names<T>(of: &[(&'static str, T)]) -> Vec<&'static str> {
    of.iter().map(|(name, _)| *name).collect()
}
