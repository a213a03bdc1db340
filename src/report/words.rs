//! The words for facts: the one place where confidence, bands, evidence and owners become text.

pub mod meeting;
pub mod setup;

use std::borrow::Cow;

use crate::assessment::{Assessment, Owner, Polarity};
use crate::engine::{Confidence, LessSure, Worth};
use crate::model::{Axis, Band, Evidence, ItemIx, Level};
use crate::session::{Answer, Choice, Stage, Subject};

/// How sure a verdict is.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Override => "your safety answers decide",
        Confidence::Open => "too little known",
        Confidence::Firm => "quite sure",
        Confidence::Leaning => "fairly sure",
        Confidence::CloseCall => "it could be either",
    }
}

/// What took certainty away from a verdict.
pub const fn less_sure(cause: LessSure, subject: Subject) -> &'static str {
    match (cause, subject) {
        (LessSure::Fragile, _) => "one step on one answer would change it",
        (LessSure::SafetyUnknown, _) => "a safety question is open",
        (LessSure::NotAskedYet, Subject::Role) => "nobody was asked for one thing yet",
        (LessSure::NotAskedYet, Subject::Offer) => "you know of no leader who did what was asked",
        (LessSure::RecentShock, _) => "a shock not long ago",
        (LessSure::CouldFire, _) => "one open answer could still limit it",
        (LessSure::SafetyNotAsked, _) => "safety was not asked",
    }
}

/// A band of an axis within a sentence: "some symptoms".
pub fn band_said(axis: &Axis, band: Band) -> String {
    match (&axis.bands, &axis.said) {
        (Some(bands), Some(said)) => said.replace("{band}", &bands[band as usize]),
        _ => format!("{} {}", axis.title.to_lowercase(), self::band(band)),
    }
}

/// What an item is called away from its card.
pub fn name(assessment: &Assessment, item: ItemIx) -> &str {
    let item = assessment.item(item);
    item.name.as_deref().unwrap_or(&item.ask)
}

/// An answer away from its card: what it is about, how it is known unless it was seen, and what the level says.
pub fn quoted(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    let known = match answer {
        Some(Answer::Known { evidence, .. }) if evidence > 0 => {
            format!(" ({})", heard(&assessment.model().evidence()[evidence]))
        }
        _ => String::new(),
    };
    format!("{}{known}: {}", name(assessment, item), level_said(assessment, item, answer))
}

fn level_said(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    match answer.and_then(Answer::level) {
        Some(level) => level_in_words(assessment, item, level).to_owned(),
        None => answer_briefly(assessment, item, answer),
    }
}

/// What a level says in the item's own words, or the scale's label where it has none.
fn level_in_words(assessment: &Assessment, item: ItemIx, level: Level) -> &str {
    let level = usize::from(level.get());
    let own = &assessment.item(item).levels[level];
    if own.is_empty() { &assessment.labels(item)[level] } else { own }
}

/// The kind of evidence that is the word of somebody who wants a yes.
pub const CLAIMED: &str = "claimed";

/// How something is known that was not seen, in a word or two.
fn heard(kind: &Evidence) -> Cow<'_, str> {
    match kind.id.as_str() {
        "told" => "told".into(),
        CLAIMED => "they say".into(),
        _ => about_mentee(&kind.label),
    }
}

/// Words about somebody, where no name is at hand.
fn about_mentee(words: &str) -> Cow<'_, str> {
    if words.contains("{name}") { words.replace("{name}", "the mentee").into() } else { words.into() }
}

/// Words as they begin a sentence.
pub fn begins(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What is added to the name of a value of which a high one is bad.
pub const fn worse(reversed: bool) -> &'static str {
    if reversed { " (high is bad)" } else { "" }
}

pub const fn band(band: Band) -> &'static str {
    band.id()
}

/// Which way an item counts, as a card says it.
pub const fn hope(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Symptom => "hope not to see",
        Polarity::Strength => "hope to see",
    }
}

/// The same for the ear, which hears no signs beside the levels.
pub const fn good_end(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Symptom => "0 is the good end.",
        Polarity::Strength => "4 is the good end.",
    }
}

/// Who could change something.
pub const fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Yours => "yours to change",
        Owner::Theirs => "theirs to change",
        Owner::Neither => "not yours or theirs to change soon",
    }
}

/// Why a question is worth asking.
pub const fn worth(worth: Worth) -> &'static str {
    match worth {
        Worth::Safety => "a safety question is open",
        Worth::CanFlipAlone => "the answer alone could change the verdict",
        Worth::Coverage => "too little is known here",
        Worth::Narrows => "it would make the verdict surer",
    }
}

/// What speaks for a side: for staying and for going, or for a yes and for a no.
pub const fn sides(subject: Subject) -> [&'static str; 2] {
    match subject {
        Subject::Role => ["For staying", "For going"],
        Subject::Offer => ["For a yes", "For a no"],
    }
}

/// What is said where the worst was answered to a safety question, before anything goes on.
pub fn at_worst(id: &str) -> Option<&'static str> {
    match id {
        "safety.unsafe" => Some(
            "If you are in danger now: go where other people are, and call the emergency services. These questions can \
             wait.",
        ),
        "safety.health" => Some(
            "Being ill from work is no weakness. A doctor first. If you think of ending your life, call a crisis line or \
             the emergency services now.",
        ),
        _ => None,
    }
}

/// What is said where somebody would rather not answer about safety.
pub const NOT_SAID: &str = "That is fine. Nobody will ask again.";

/// What takes the hurry out of a verdict of danger.
pub const fn no_hurry(subject: Subject) -> &'static str {
    match subject {
        Subject::Role => "You need not decide about the job today.",
        Subject::Offer => {
            "You owe them no answer today. If somebody warned you, keep their name to yourself."
        }
    }
}

/// A decision: a role is stayed in or left, an offer accepted or declined.
pub const fn choice(choice: Choice, subject: Subject) -> &'static str {
    match (choice, subject) {
        (Choice::Stay, Subject::Role) => "stay",
        (Choice::Stay, Subject::Offer) => "accept",
        (Choice::Go, Subject::Role) => "go",
        (Choice::Go, Subject::Offer) => "decline",
        (Choice::NotYet, Subject::Role | Subject::Offer) => "not yet",
    }
}

/// Every choice in one phrase: "stay, go or not yet".
pub fn choices(subject: Subject) -> String {
    any_of(&Choice::NAMES.map(|(_, choice)| self::choice(choice, subject)))
}

/// How far a session is.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::SetUp => "being set up",
        Stage::Answering => "answering",
        Stage::Review => "ready for review",
        Stage::Gut => "waiting for your own verdict",
        Stage::Done => "done",
    }
}

/// An answer, short: the level's label and how it is known, or the state; of safety, what the level says.
pub fn answer_briefly(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    match answer {
        Some(Answer::Known { level, evidence }) => {
            let label = &assessment.labels(item)[usize::from(level.get())];
            let kind = &assessment.model().evidence()[evidence];
            format!("{label} ({})", about_mentee(&kind.label))
        }
        // A grade says too little here, and sounds cold.
        Some(Answer::Believed { level }) => level_in_words(assessment, item, level).to_owned(),
        None => "open".to_owned(),
        Some(Answer::Unknown) => "you don't know".to_owned(),
        Some(Answer::Declined) => "rather not say".to_owned(),
        Some(Answer::NotApplicable) => "does not apply".to_owned(),
    }
}

/// A statement that could become true, at another level: "small starts: you begin them (now: you ask first)".
pub fn if_it_became_true(assessment: &Assessment, item: ItemIx, from: Level, to: Level) -> String {
    let said = |level: Level| level_in_words(assessment, item, level);
    format!("{}: {} (now: {})", name(assessment, item), said(to), said(from))
}

/// A list of labels as one phrase: "a", "a or b", "a, b or c"; in quotation marks where a label has an "or" of its own.
pub fn any_of(labels: &[&str]) -> String {
    let ambiguous = labels.len() > 1 && labels.iter().any(|label| label.contains(" or "));
    let quoted = |label: &&str| if ambiguous { format!("\"{label}\"") } else { (*label).to_owned() };
    let labels: Vec<String> = labels.iter().map(quoted).collect();
    match labels.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

/// A probability, to the nearest 5 % and never certain.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a probability is between 0 and 1"
)]
pub fn how_often(probability: f64) -> String {
    let fives = (probability * 20.0).round() as u32 * 5;
    match fives {
        0 => "hardly ever".to_owned(),
        100.. => "nearly always".to_owned(),
        percent => format!("about {percent} times in 100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_an_or_of_their_own_are_quoted() {
        assert_eq!(any_of(&[]), "");
        assert_eq!(any_of(&["Renegotiate or pass"]), "Renegotiate or pass");
        assert_eq!(any_of(&["Accept", "Decline"]), "Accept or Decline");
        assert_eq!(
            any_of(&["Accept", "Renegotiate or pass", "Decline"]),
            r#""Accept", "Renegotiate or pass" or "Decline""#
        );
    }
}
