//! What `score` and `check` print as JSON. Members may come with any version and none goes, so that others are taken; a
//! test closes every map and holds it against what the program prints.

use serde_json::{Map, Value, json};

use super::super::Grade;
use super::kinds::{
    Key, any_text, band, by_id, count, envelope, finished, flag, level, list, names, number, or_null, part,
    position, told,
};
use crate::assessment::{Listener, Owner};
use crate::model::Confidence;

/// The members that `--brief` leaves out.
const EXPLAINED: [&str; 6] = ["fragile", "contributions", "flips", "way_out", "next_questions", "robustness"];

/// The schema of a result, and of what became of a document that was refused.
pub fn result() -> Value {
    finished(part("result"), "A result of Stay or Go", parts())
}

/// The schema of the results of several files.
pub fn results() -> Value {
    let keys = vec![("results", list(part("result")), "One for each file; its key is the file's name.")];
    finished(envelope("results", keys), "Results of Stay or Go", parts())
}

/// The schema of what `check` found.
pub fn check() -> Value {
    let keys = vec![
        ("ok", flag(), "Whether nothing is above a hint."),
        ("files", list(part("file")), "In the order in which they were named."),
    ];
    let grades = json!({ "enum": names(&Grade::NAMES) });
    let finding = vec![
        ("code", any_text(), "Never changes its meaning; `check --explain` says it."),
        ("grade", grades, ""),
        ("source", any_text(), "The document."),
        ("line", or_null(count()), "Nothing where the whole document is meant."),
        ("message", any_text(), ""),
        ("remedy", or_null(any_text()), "What to write, or to think of."),
    ];
    let file = vec![
        ("file", any_text(), "As it was named."),
        ("errors", count(), ""),
        ("warnings", count(), ""),
        ("hints", count(), ""),
        ("findings", list(told(finding)), ""),
        ("summary", or_null(part("summary")), "Nothing where the file does not load."),
    ];
    let dimension = vec![
        ("id", any_text(), ""),
        ("axis", any_text(), ""),
        ("items", count(), ""),
        ("weight_per_cent", number(), "In its axis."),
        ("heaviest_item_per_cent", number(), "In its axis."),
    ];
    let cell = vec![("bands", by_id(band()), "By axis."), ("position", position(), "")];
    let verdict = vec![
        ("id", any_text(), ""),
        ("label", any_text(), ""),
        ("reached", flag(), "Whether some answers came to it."),
        ("with", or_null(by_id(band())), "The bands that did."),
    ];
    let summary = vec![
        ("id", any_text(), ""),
        ("version", any_text(), ""),
        ("title", any_text(), ""),
        ("items", count(), ""),
        ("gate_items", count(), ""),
        ("minutes", count(), "To answer all."),
        ("quick_minutes", or_null(count()), "To answer a short run."),
        ("dimensions", list(told(dimension)), ""),
        ("table", list(told(cell)), "The verdict table."),
        ("verdicts", list(told(verdict)), "By position."),
        ("tries", count(), "Sets of answers that were tried."),
    ];
    let parts = [("file", file), ("summary", summary)].map(|(name, keys)| (name.to_owned(), told(keys)));
    let mut all = Map::new();
    all.extend(parts);
    finished(envelope("check", keys), "What check of Stay or Go found", all)
}

pub(super) fn parts() -> Map<String, Value> {
    let mut parts = Map::new();
    for (name, keys) in parts_of_result() {
        parts.insert(name.to_owned(), told(keys));
    }
    let mut result = envelope("result", members());
    if let Some(required) = result["required"].as_array_mut() {
        required.retain(|key| !EXPLAINED.iter().any(|left_out| key == left_out));
    }
    parts.insert("result".to_owned(), result);
    parts
}

fn members() -> Vec<Key> {
    vec![
        ("ok", flag(), "False where the document was refused; all but `error` and `key` is null then."),
        ("error", or_null(part("error")), "Why it was refused."),
        ("key", json!({}), "Passed through from the document, or the name of the file."),
        ("assessment", or_null(part("assessment")), "What was asked."),
        ("verdict", or_null(part("verdict")), "Nothing where none is given."),
        ("path", or_null(part("path")), "How the table came to its position."),
        ("range", or_null(part("range")), "What the verdict could still be."),
        ("axes", or_null(by_id(part("axis"))), "In the order of the model."),
        ("dimensions", or_null(by_id(part("dimension"))), "Those of which something is asked."),
        ("probabilities", or_null(list(number())), "Of each position, under ordinary noise."),
        ("rules", or_null(list(part("rule"))), "Those that fired."),
        ("could_fire", or_null(list(part("could_fire"))), "Those that could, if what is unknown is bad."),
        ("fragile", or_null(part("fragile")), "The one answer on which the verdict hangs."),
        ("contributions", or_null(list(part("contribution"))), "What each answer pulls."),
        ("flips", or_null(part("flips")), "The smallest changes that lead elsewhere."),
        ("way_out", or_null(json!({ "type": "object" })), "What ends a deferral: answers by axis, or days."),
        ("next_questions", or_null(list(part("next_question"))), "What to find out, most useful first."),
        ("robustness", or_null(part("robustness")), "How many variations of the model agree."),
    ]
}

fn parts_of_result() -> Vec<(&'static str, Vec<Key>)> {
    let place = || or_null(count());
    let item = || ("item", any_text(), "");
    let moved = || [("from", level(), ""), ("to", level(), "")];
    let because = || ("because", list(any_text()), "The items behind it.");
    let problem = vec![
        ("line", place(), ""),
        ("column", place(), ""),
        ("message", any_text(), ""),
        ("remedy", or_null(any_text()), ""),
    ];
    let error = vec![
        ("line", place(), ""),
        ("message", any_text(), ""),
        ("problems", list(told(problem)), "All that is wrong."),
    ];
    let verdict = vec![
        ("id", any_text(), ""),
        ("label", any_text(), ""),
        ("position", position(), "The centre's, also where the headline is another."),
        ("confidence", json!({ "enum": names(&Confidence::NAMES) }), ""),
        ("reason", or_null(any_text()), ""),
        ("beside", or_null(position()), "The neighbour of a close call."),
        ("leaning", or_null(position()), "Told under a deferral."),
        ("less_sure", list(any_text()), "Why it is less sure than it would be."),
    ];
    let path = vec![
        ("bands", by_id(or_null(band())), "Before rules."),
        ("counts_as", by_id(or_null(band())), "After rules."),
        ("table", position(), "What the table says."),
        ("position", position(), "After limits on the position."),
    ];
    let axis = vec![
        ("value", or_null(number()), "As it is shown to people; nothing where nothing is known."),
        ("band", or_null(band()), ""),
        ("standard_error", or_null(number()), ""),
        ("worst", number(), ""),
        ("best", number(), ""),
        ("coverage", number(), ""),
        ("counts_as", or_null(band()), "After rules."),
    ];
    let dimension = vec![
        ("value", or_null(number()), ""),
        ("worst", number(), ""),
        ("best", number(), ""),
        ("coverage", number(), ""),
        ("known", number(), "The share of its weight that is known."),
    ];
    let flip = vec![("changes", list(part("change")), ""), ("position", position(), "")];
    let owner = ("owner", json!({ "enum": names(&Owner::NAMES) }), "Who could change it.");
    let asked = or_null(json!({ "enum": names(&Listener::NAMES) }));
    vec![
        ("error", error),
        ("assessment", ["id", "version", "digest"].map(|key| (key, any_text(), "")).to_vec()),
        ("verdict", verdict),
        ("path", path),
        ("range", vec![("worst", position(), ""), ("best", position(), "")]),
        ("axis", axis),
        ("dimension", dimension),
        ("rule", vec![("id", any_text(), ""), because(), ("binding", flag(), "")]),
        ("could_fire", vec![("id", any_text(), ""), because()]),
        ("fragile", [vec![item()], moved().to_vec(), vec![("position", position(), "")]].concat()),
        ("contribution", vec![item(), ("axis", or_null(any_text()), ""), ("points", number(), "")]),
        (
            "flips",
            vec![
                ("up", list(told(flip.clone())), ""),
                ("down", list(told(flip)), ""),
                ("not_searched_further", flag(), ""),
            ],
        ),
        ("change", [vec![item()], moved().to_vec(), vec![owner]].concat()),
        ("next_question", vec![item(), ("because", any_text(), ""), ("ask", asked, "Who can answer best.")]),
        ("robustness", vec![("holds", count(), ""), ("of", count(), "")]),
    ]
}
