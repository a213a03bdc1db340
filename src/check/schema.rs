//! The JSON Schemas of what people write, for editors that complete and underline while somebody types, and of what
//! commands print, for programs that read it.
//!
//! One table of keys, of which a test holds that the reader knows each and no other. A schema cannot know ids, nor what
//! makes sense: that is what `check` is for.

mod answers;
mod condition;
mod kept;
mod kinds;
mod model;
mod over_time;
mod questions;
mod report;
mod results;
mod words;

pub use answers::answers;
pub use kept::{asks, decisions, due, find, forget, history, kept, mentees, paths, plan, show, since, wins};
pub use over_time::{compare, story, trend};
pub use report::report;
pub use results::{check, result, results};

use serde_json::{Map, Value, json};

use crate::assessment::{SetupQuestion, limits};
use crate::model::Setting;
use kinds::{Key, Maps, any_text, finished, flag, format, id, levels, list, map, names, part, text};

/// By which a schema of an assessment is known as one that this program made.
pub const TITLE: &str = "An assessment of Stay or Go";

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
    parts.insert("condition".to_owned(), condition::condition());
    parts.insert("mentor_prompt".to_owned(), words::mentor_prompt());
    parts.insert("plan_step".to_owned(), json!({ "anyOf": [text(limits::TEXT), part("step")] }));
    finished(root, TITLE, parts)
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
        ("drop", list(id()), "Items, sections and advice of what is extended that are left out."),
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
        ("asks", list(part("ask")), "What set-up asks of your own, yes or no; at most eight."),
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
    keys.extend(model::said(list(part("rule"))));
    keys
}

/// The maps within, each with its keys and those that must be there.
fn parts_of_assessment() -> Maps {
    let mut parts = questions::questions();
    parts.extend(model::model());
    parts.extend(words::words());
    parts
}
