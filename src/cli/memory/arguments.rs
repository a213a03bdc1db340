//! What several commands of memory take: a place, words, a kind of session, an item. What means nothing is refused.

use std::io::{IsTerminal, stdin};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use crate::assessment::{Assessment, shipped};
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::prompt::answer;
use crate::journey::recall;
use crate::order;
use crate::session::{Reference, is_same_place};

/// A place: a bare word, or behind a flag as the other commands have it.
#[derive(Debug, Args)]
pub(super) struct OfPlace {
    /// The place, such as Northwind.
    #[arg(value_name = "PLACE", conflicts_with = "about")]
    place: Option<String>,
    /// The same, for scripts that name what they mean.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
}

impl OfPlace {
    pub(super) fn named(&self) -> Option<&str> {
        self.place.as_deref().or(self.about.as_deref())
    }
}

/// Whether a session that a mentor was there for may be shown.
#[derive(Debug, Args)]
pub(super) struct Door {
    /// You are its mentee and nobody else is looking: show it although the safety answers were kept from a mentor.
    #[arg(long)]
    pub alone: bool,
}

impl Door {
    /// Passes where nothing of these sessions is for one person alone, or that person says to be alone.
    pub(super) fn pass(&self, references: &[Reference], home: &Home) -> anyhow::Result<()> {
        let shut = home.store.doors(references).map_err(told)?;
        let Some(first) = shut.first().filter(|_| !self.alone) else { return Ok(()) };
        bail!(
            "session {} is for one person alone: a mentor was there, and the safety answers were kept\nadd --alone \
             if you are that person and nobody else is looking",
            first.as_str()
        )
    }
}

/// Characters of a text that is logged at most: some lines.
const LONGEST: usize = 1_000;

/// The words given, or those typed in answer to the prompt: on one line, nothing that acts on a terminal.
pub(super) fn words(given: Option<&str>, prompt: &str) -> anyhow::Result<String> {
    let text = match given {
        Some(text) => text.to_owned(),
        None => answer(prompt)?,
    };
    let text = clean(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if length > LONGEST {
        bail!("could not keep the text: it has {length} characters, at most {LONGEST} fit");
    }
    Ok(text)
}

/// As [`words`], but not empty.
pub(super) fn some_words(given: Option<&str>, prompt: &str) -> anyhow::Result<String> {
    let text = words(given, prompt)?;
    if text.is_empty() {
        bail!("nothing was kept: there was no text");
    }
    Ok(text)
}

/// Refuses a number where nobody can see what it means: numbers move when something comes or goes.
pub(super) fn not_by_number(word: &str, yes: bool) -> anyhow::Result<()> {
    if !yes && recall::number(word).is_some() && !stdin().is_terminal() {
        bail!(
            "nothing was changed: numbers move, and nobody is here to see what {word} means; name it by its reference, \
             or add --yes"
        );
    }
    Ok(())
}

/// Refuses a kind of session that neither comes with the program nor is kept.
pub(super) fn known_kind(kind: &str, home: &Home) -> anyhow::Result<()> {
    let history = recall::history(&home.store).map_err(told)?;
    let kept = history.heads().map(|head| head.assessment.id.as_str());
    let mut kinds: Vec<&str> = shipped::IDS.iter().copied().chain(kept).collect();
    order::by(&mut kinds, Ord::cmp);
    kinds.dedup();
    if kinds.contains(&kind) {
        return Ok(());
    }
    bail!("no kind of session is called \"{}\"; the kinds are {}", clean(kind), clean(&kinds.join(", ")))
}

/// Refuses an item that neither a questionnaire about this place nor a shipped one asks.
pub(super) fn known_item_at(item: &str, place: &str, home: &Home) -> anyhow::Result<()> {
    let history = recall::history(&home.store).map_err(told)?;
    let asked = history.heads().filter(|head| is_same_place(&head.place, place));
    known_item(item, asked.filter_map(|head| home.store.assessment(&head.assessment).ok()))
}

/// Refuses an item that neither a questionnaire used before nor a shipped one asks.
pub(super) fn known_item(item: &str, used: impl Iterator<Item = Arc<Assessment>>) -> anyhow::Result<()> {
    let mut shipped = shipped::IDS.iter().filter_map(|id| shipped::assessment(id));
    let has = |assessment: &Assessment| {
        let topics = assessment.model().dimensions();
        assessment.find(item).is_some() || topics.iter().any(|topic| topic.id == item)
    };
    if shipped.any(|assessment| has(&assessment)) || used.into_iter().any(|assessment| has(&assessment)) {
        return Ok(());
    }
    bail!(
        "no questionnaire has the item or the topic \"{}\"; such as results.visible, deeds.asked or deeds",
        clean(item)
    )
}
