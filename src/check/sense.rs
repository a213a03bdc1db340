//! *Sense*: how it is worded. Polarity against wording, negations, twins, the order of levels, two things in one, length.

mod two_things;

use super::code::Code;
use super::notes::{Notes, called};
use super::summary::weight_of;
use super::written::{Written, items, sections, text};
use crate::assessment::limits::{self, Limit};
use crate::assessment::{Assessment, Home, Item, Polarity};
use crate::model::{By, Step};
use crate::order;
use crate::yaml::Node;

const NEGATIONS: [&str; 12] = [
    "not", "never", "nobody", "no", "none", "fails", "fail", "without", "lacks", "lack", "nothing", "neither",
];
const GOOD: [&str; 11] = [
    "thank",
    "thanked",
    "thanks",
    "help",
    "helped",
    "helps",
    "proud",
    "respected",
    "praise",
    "praised",
    "welcome",
];
/// Beginnings of words for what nobody wishes for.
const BAD: [&str; 14] = [
    "shout", "yell", "blam", "ignor", "undone", "danger", "afraid", "hurt", "threat", "mock", "punish",
    "humiliat", "cheat", "insult",
];
const LEAST: [&str; 8] = ["never", "not", "no", "nothing", "none", "rarely", "seldom", "nobody"];
const MOST: [&str; 7] = ["always", "every", "daily", "all", "fully", "constantly", "everywhere"];
/// An item this many times as heavy as the one in the middle decides alone.
const TOO_HEAVY: f64 = 20.0;
/// Items elsewhere on the axis from which one alone is lopsided.
const FEW: usize = 3;
/// A readability index from which a statement is hard going: words a sentence, and long words in a hundred.
const HARD: usize = 75;

pub(super) fn look(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    for item in assessment.items() {
        if written.item_key(item, "ask").is_some() {
            statement(written, item, notes);
        }
        if written.item_key(item, "levels").is_some() {
            levels(written, item, notes);
        }
    }
    twins(written, assessment, notes);
    weights(written, assessment, notes);
    names(written, assessment, notes);
    model(written, assessment, notes);
    verdicts(written, assessment, notes);
    lengths(written, notes);
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn has(words: &[String], known: &[&str]) -> usize {
    words.iter().filter(|word| known.contains(&word.as_str())).count()
}

fn statement(written: &Written, item: &Item, notes: &mut Notes) {
    let Some(node) = written.item_key(item, "ask") else { return };
    let (words, id) = (words(&item.ask), called(&item.id));
    let negations = has(&words, &NEGATIONS);
    if negations >= 2 {
        notes.say(
            Code::W06,
            node.at,
            format!("{id} holds two negations"),
            "say what is there in place of what is not",
        );
    }
    let good = has(&words, &GOOD) > 0;
    let bad = words.iter().any(|word| BAD.iter().any(|bad| word.starts_with(bad)));
    if !item.is_gate() && negations == 0 && good != bad {
        let (reads, is) = if good { ("good", "strength") } else { ("bad", "symptom") };
        let turned = if good { Polarity::Symptom } else { Polarity::Strength };
        if item.polarity == turned {
            notes.say(
                Code::W07,
                node.at,
                format!("{id} is called a {} and reads like {reads} news", item.polarity.id()),
                format!("polarity: {is}"),
            );
        }
    }
    if !item.is_gate() && two_things::in_one(&words) {
        notes.say(
            Code::W14,
            node.at,
            format!("{id} may ask two things at once"),
            "make two statements of it",
        );
    }
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    if words.len() >= 8 && words.len() + 100 * long / words.len() > HARD {
        notes.say(Code::W16, node.at, format!("{id} is hard to read"), "use shorter words");
    }
}

fn levels(written: &Written, item: &Item, notes: &mut Notes) {
    let Some(node) = written.item_key(item, "levels") else { return };
    let id = called(&item.id);
    if has_twins(&item.levels) {
        notes.say(
            Code::W03,
            node.at,
            format!("two levels of {id} have the same text"),
            "say what tells them apart",
        );
    }
    if runs_down(&item.levels) {
        notes.say(
            Code::W08,
            node.at,
            format!("the levels of {id} run from the most to the least"),
            "turn them round: level 0 is the least, level 4 the most",
        );
    }
}

fn has_twins(texts: &[String]) -> bool {
    let written: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    written.iter().enumerate().any(|(index, text)| written[..index].contains(text))
}

fn runs_down(texts: &[String; 5]) -> bool {
    let begins =
        |text: &str, known: &[&str]| words(text).first().is_some_and(|word| known.contains(&word.as_str()));
    begins(&texts[0], &MOST) && begins(&texts[4], &LEAST)
}

/// The same statement twice, in the same letters or in other ones.
fn twins(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    let mut seen: Vec<(Vec<String>, &Item)> = Vec::new();
    for item in assessment.items() {
        let own = words(&item.ask);
        let twin = seen.iter().find(|(other, _)| *other == own);
        if let (Some((_, twin)), Some(node)) = (twin, written.item_key(item, "ask")) {
            let message = format!("{} asks what {} asks", called(&item.id), called(&twin.id));
            notes.say(Code::W05, node.at, message, "remove one of the two");
        }
        seen.push((own, item));
    }
}

fn weights(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    let mut all: Vec<f64> =
        assessment.items().iter().filter(|item| !item.is_gate()).map(|item| weight_of(item.weight)).collect();
    order::by(&mut all, f64::total_cmp);
    let middle = all.get(all.len() / 2).copied().unwrap_or(1.0);
    for item in assessment.items() {
        let weight = weight_of(item.weight);
        if let (true, Some(node)) = (weight > TOO_HEAVY * middle, written.item_key(item, "weight")) {
            let message = format!("{} weighs {weight} where most weigh {middle}", called(&item.id));
            notes.say(Code::W01, node.at, message, "weight: 2");
        }
    }
    if !assessment.gives_verdict() {
        return;
    }
    let model = assessment.model();
    for axis in model.axes() {
        let count = |dimension: usize| {
            assessment.items().iter().filter(|item| item.home == Home::Dimension(dimension)).count()
        };
        let most = axis.dimensions.clone().max_by_key(|dimension| count(*dimension));
        let Some(most) = most.filter(|most| count(*most) >= FEW) else { continue };
        for dimension in axis.dimensions.clone().filter(|dimension| count(*dimension) == 1) {
            let (alone, heavy) = (&model.dimensions()[dimension], &model.dimensions()[most]);
            let home = |section: &&Node| text(section, "dimension") == Some(alone.id.as_str());
            let section = written.own().flat_map(|document| sections(&document.root)).find(home);
            if let Some(section) = section.filter(|_| alone.weight >= heavy.weight) {
                let message = format!(
                    "{} has one item and weighs as much as {} with {}",
                    called(&alone.id),
                    called(&heavy.id),
                    count(most)
                );
                notes.say(Code::W02, section.at, message, "weight: 0.5");
            }
        }
    }
}

fn names(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    let unnamed = assessment
        .items()
        .iter()
        .filter(|item| item.name.is_none() && !item.is_gate() && written.item_key(item, "levels").is_some());
    let unnamed = unnamed.count();
    for section in written.own().flat_map(|document| sections(&document.root)) {
        let Some(home) = text(section, "dimension") else { continue };
        for item in items(section) {
            let Some((first, _)) = text(item, "id").and_then(|id| id.split_once('.')) else { continue };
            let model = assessment.model();
            let counts_here = |id: &str| {
                let item = assessment.find(id).map(|item| assessment.item(item).home);
                matches!(item, Some(Home::Dimension(dimension)) if model.dimensions()[dimension].id == home)
            };
            let is_other = first != home
                && model.dimensions().iter().any(|other| other.id == first)
                && text(item, "id").is_some_and(counts_here);
            if is_other {
                let id = called(text(item, "id").unwrap_or_default());
                let message = format!("{id} is named after {} and counts in {}", called(first), called(home));
                notes.say(
                    Code::W04,
                    item.at,
                    message,
                    format!("move it to the section of `{first}`, or rename it"),
                );
            }
        }
    }
    if unnamed > 0 {
        let message = format!("{unnamed} items with levels have no {}", called("name"));
        notes.say(Code::W17, written.start(), message, "name: the mandate");
    }
}

/// The scales and the kinds of evidence of the author's own model.
fn model(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    for scale in assessment.model().scales() {
        let Some(node) = written.entry("scales", &scale.id) else { continue };
        if has_twins(&scale.labels) {
            let message = format!("two labels of the scale {} are the same", called(&scale.id));
            notes.say(Code::W03, node.at, message, "say what tells them apart");
        }
        if runs_down(&scale.labels) {
            let message = format!("the scale {} runs from the most to the least", called(&scale.id));
            notes.say(Code::W09, node.at, message, "turn it round: level 0 is the least");
        }
    }
    let kinds = assessment.model().evidence();
    for (index, kind) in kinds.iter().enumerate() {
        let twin = kinds[..index].iter().find(|other| other.label == kind.label);
        if let (Some(twin), Some(node)) = (twin, written.entry("evidence", &kind.id)) {
            let message = format!("{} and {} have the same label", called(&twin.id), called(&kind.id));
            notes.say(Code::W13, node.at, message, "give one of them another label");
        }
    }
}

fn verdicts(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    let verdicts = assessment.model().verdicts();
    for (index, verdict) in verdicts.iter().enumerate() {
        let Some(node) = written.entry("verdicts", &verdict.id) else { continue };
        let label = &verdict.words.label;
        let at = node.get("label").map_or(node.at, |label| label.at);
        if verdicts[..index].iter().any(|other| other.words.label == *label) {
            notes.say(
                Code::W10,
                at,
                format!("two verdicts are called \"{label}\""),
                "give one of them another label",
            );
        }
        if label.contains(',') {
            notes.say(Code::W11, at, format!("the label \"{label}\" holds a comma"), "leave the comma out");
        }
        let without_day = verdict.words.plan.last().filter(|step| !names_a_day(step));
        if without_day.is_some() && node.get("plan").is_some() && node.get("review_days").is_none() {
            let message = format!("the plan of {} ends without a day to look again", called(&verdict.id));
            notes.say(
                Code::W12,
                node.get("plan").map_or(node.at, |plan| plan.at),
                message,
                "- \"Review in 90 days.\"",
            );
        }
    }
}

fn names_a_day(step: &Step) -> bool {
    const DAYS: [&str; 22] = [
        "today",
        "week",
        "weeks",
        "month",
        "months",
        "quarter",
        "day",
        "days",
        "by",
        "within",
        "before",
        "review",
        "until",
        "first",
        "end",
        "meanwhile",
        "next",
        "tomorrow",
        "year",
        "monday",
        "friday",
        "rota",
    ];
    let by = match &step.by {
        Some(By::Days(_) | By::Review) => true,
        Some(By::Event(event)) => !event.is_empty(),
        None => false,
    };
    by || words(&format!("{} {}", step.title, step.text)).iter().any(|word| DAYS.contains(&word.as_str()))
}

/// Texts that are wrapped or scrolled where they are shown.
fn lengths(written: &Written, notes: &mut Notes) {
    const ITEM: [(&str, Limit); 2] = [("ask", limits::ASK), ("why", limits::WHY)];
    for document in written.own() {
        for section in sections(&document.root) {
            too_long(section.get("intro"), limits::INTRO, notes);
            for item in items(section) {
                for (key, limit) in ITEM {
                    too_long(item.get(key), limit, notes);
                }
                for level in item.get("levels").into_iter().flat_map(Node::children) {
                    too_long(Some(level), limits::LEVEL, notes);
                }
                for key in ["ask", "follow_up", "good", "evasive"] {
                    too_long(item.get("probe").and_then(|probe| probe.get(key)), limits::PROBE, notes);
                }
            }
        }
    }
}

fn too_long(node: Option<&Node>, limit: Limit, notes: &mut Notes) {
    let Some((node, text)) = node.and_then(|node| Some((node, node.as_text()?))) else { return };
    let length = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().count();
    if length > limit.soft {
        let message = format!("the text has {length} characters; {} fit", limit.soft);
        notes.say(Code::W15, node.at, message, "say it shorter; detail belongs into `why`");
    }
}
