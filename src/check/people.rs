//! *People*: whether danger is asked about, who could change a thing, who can answer, and that nobody is diagnosed.

use super::code::Code;
use super::notes::{Notes, called};
use super::written::Written;
use crate::assessment::{Assessment, Item};

/// What people are called, by others, in place of what they did.
const DIAGNOSES: [&str; 20] = [
    "narcissist",
    "narcissistic",
    "psychopath",
    "sociopath",
    "psychotic",
    "paranoid",
    "neurotic",
    "hysterical",
    "bipolar",
    "autistic",
    "borderline",
    "insane",
    "crazy",
    "toxic",
    "lazy",
    "stupid",
    "incompetent",
    "evil",
    "delusional",
    "bully",
];
/// So many items without it are an oversight, and less a choice.
const MANY: usize = 3;

pub(super) fn look(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    let start = written.start();
    let asks_gate = assessment.items().iter().any(Item::is_gate);
    if assessment.gives_verdict() && !asks_gate && written.key("gate").is_none() {
        let remedy = "give the model a `gate` and a section for it, or say `gate: none`";
        notes.say(Code::P01, start, "nothing asks about danger: there is no gate", remedy);
    }
    let (mut no_owner, mut nobody) = (0, 0);
    for item in assessment.items() {
        if written.item_key(item, "ask").is_none() {
            continue;
        }
        no_owner += usize::from(!written.is_said(item, "owner"));
        nobody += usize::from(!written.is_said(item, "ask_whom"));
        diagnosed(written, item, notes);
    }
    for (count, code, key, remedy) in
        [(no_owner, Code::P02, "owner", "owner: theirs"), (nobody, Code::P03, "ask_whom", "ask_whom: boss")]
    {
        if count >= MANY {
            notes.say(code, start, format!("{count} items have no {}", called(key)), remedy);
        }
    }
}

fn diagnosed(written: &Written, item: &Item, notes: &mut Notes) {
    for (key, text) in
        std::iter::once(("ask", &item.ask)).chain(item.levels.iter().map(|level| ("levels", level)))
    {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        let Some(word) = words.find(|word| DIAGNOSES.contains(word)) else { continue };
        if let Some(node) = written.item_key(item, key) {
            let message =
                format!("{} calls somebody {}, and nobody can see that", called(&item.id), called(word));
            notes.say(Code::P04, node.at, message, "say what was done, and how often");
        }
    }
}
