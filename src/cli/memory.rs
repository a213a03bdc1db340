//! The commands of memory: what was, what changed, what is open; one file each.

mod ask;
mod asks;
mod compare;
mod decisions;
mod due;
mod entry;
mod find;
mod forget;
mod history;
mod plan;
mod remind;
mod report;
mod show;
mod story;
mod trend;
mod week;
mod wins;

use std::io::{IsTerminal, stdin};

use anyhow::bail;
use clap::{Args, Subcommand};

use super::arguments::PersonArguments;
use super::home::{Home, told};
use super::output::{aside, page};
use super::prompt::answer;
use crate::assessment::{Assessment, shipped};
use crate::clean::clean;
use crate::journey::recall::{self, History};
use crate::order;
use crate::report::jot::Kind;
use crate::session::{Reference, is_same_place};
use crate::store::{Damaged, Foreign};

/// What can be asked of memory.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List past sessions; rename a place.
    History(history::Arguments),
    /// Show one session: its result, or what to ask next.
    Show(show::Arguments),
    /// How you got here: what happened at a place, day by day.
    Story(story::Arguments),
    /// What truly changed over time, and what is only noise.
    Trend(trend::Arguments),
    /// Lay two or three sessions side by side.
    Compare(compare::Arguments),
    /// Write a report to share: a page for a browser, Markdown or text; the verdict, notes, names and safety only if asked.
    Report(report::Arguments),
    /// Log a small win.
    ///
    /// Without a text it asks for one, so that it stays out of the shell's history.
    Win(entry::Arguments),
    /// Log something you asked for, or that somebody promised.
    ///
    /// Without a text it asks for one, so that it stays out of the shell's history.
    Ask(ask::Arguments),
    /// What you noted: wins, or whatever else, to read, to send or for a spreadsheet.
    Wins(wins::Arguments),
    /// What went well this week, in five lines to send to somebody.
    Week(week::Arguments),
    /// What you asked of whom, and what became of it, person by person.
    Asks(asks::Arguments),
    /// Find words in everything you said: notes, wins, asks, what you saw and decided.
    Find(find::Arguments),
    /// Log something that you saw or heard.
    Saw(entry::Arguments),
    /// Log something big that changed: a reorganisation, a new boss.
    ///
    /// Without a text it asks for one, so that it stays out of the shell's history.
    Shock(entry::Arguments),
    /// See and close what is open: asks, promises, steps, decisions.
    Plan(plan::Arguments),
    /// What you decided, what you expected of it, and what happened.
    Decisions(decisions::Arguments),
    /// What is due, and nothing where nothing is: for the start of a shell.
    Due(due::Arguments),
    /// Write the day to look again, or everything that has a day, for your calendar.
    Remind(remind::Arguments),
    /// Remove a session, an entry or a place without a trace.
    ///
    /// What goes is told first, and a question asked, or `--yes` given.
    Forget(forget::Arguments),
}

/// A place: a bare word, or behind a flag as the other commands have it.
#[derive(Debug, Args)]
struct OfPlace {
    /// The place, such as Northwind.
    #[arg(value_name = "PLACE", conflicts_with = "about")]
    place: Option<String>,
    /// The same, for scripts that name what they mean.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
}

impl OfPlace {
    fn named(&self) -> Option<&str> {
        self.place.as_deref().or(self.about.as_deref())
    }
}

/// Whether a session that a mentor was there for may be shown.
#[derive(Debug, Args)]
struct Door {
    /// You are its mentee and nobody else is looking: show it although the safety answers were kept from a mentor.
    #[arg(long)]
    alone: bool,
}

impl Door {
    /// Passes where nothing of these sessions is for one person alone, or that person says to be alone.
    fn pass(&self, references: &[Reference], home: &Home) -> anyhow::Result<()> {
        let shut = home.store.doors(references).map_err(told)?;
        let Some(first) = shut.first().filter(|_| !self.alone) else { return Ok(()) };
        bail!(
            "session {} is for one person alone: a mentor was there, and the safety answers were kept\nadd --alone \
             if you are that person and nobody else is looking",
            first.as_str()
        )
    }
}

impl Command {
    /// What it does with what is kept.
    pub(super) const fn does(&self) -> &'static str {
        match self {
            Self::History(_) | Self::Decisions(_) | Self::Wins(_) | Self::Week(_) | Self::Asks(_) => "list",
            Self::Find(_) => "find",
            Self::Show(_) => "show",
            Self::Story(_) => "tell",
            Self::Report(_) => "report",
            Self::Trend(_) | Self::Compare(_) => "compare",
            Self::Win(_) | Self::Ask(_) | Self::Saw(_) | Self::Shock(_) => "log",
            Self::Plan(_) => "plan",
            Self::Due(_) => "be due",
            Self::Remind(_) => "be reminded of",
            Self::Forget(_) => "forget",
        }
    }
}

/// Runs one command.
pub(super) fn run(command: &Command, person: &PersonArguments) -> anyhow::Result<bool> {
    let home = Home::open()?;
    match command {
        Command::History(arguments) => history::run(arguments, &home, person),
        Command::Show(arguments) => show::run(arguments, &home, person),
        Command::Story(arguments) => story::run(arguments, &home, person),
        Command::Trend(arguments) => trend::run(arguments, &home, person),
        Command::Compare(arguments) => compare::run(arguments, &home, person),
        Command::Report(arguments) => report::run(arguments, &home),
        Command::Win(arguments) => entry::run(Kind::Win, arguments, &home),
        Command::Ask(arguments) => ask::run(arguments, &home),
        Command::Wins(arguments) => wins::run(arguments, &home),
        Command::Week(arguments) => week::run(arguments, &home),
        Command::Asks(arguments) => asks::run(arguments, &home),
        Command::Find(arguments) => find::run(arguments, &home),
        Command::Saw(arguments) => entry::run(Kind::Seen, arguments, &home),
        Command::Shock(arguments) => entry::run(Kind::Shock, arguments, &home),
        Command::Plan(arguments) => plan::run(arguments, &home, person),
        Command::Decisions(arguments) => decisions::run(arguments, &home),
        Command::Due(arguments) => due::run(arguments, &home),
        Command::Remind(arguments) => remind::run(arguments, &home),
        Command::Forget(arguments) => forget::run(arguments, &home),
    }
}

/// Names what could not be read, on the side: everything else goes on.
fn name_damaged(damaged: &[Damaged], foreign: &[Foreign]) {
    for damaged in damaged {
        let Damaged { file_name, error } = damaged;
        aside(&format!("{} was left alone: {error}", clean(file_name)));
    }
    for foreign in foreign {
        aside(&clean(&foreign.to_string()));
    }
}

/// Names whatever could not be read, wherever it lies; whether all of it could.
fn name_unread(history: &History, home: &Home) -> anyhow::Result<bool> {
    let (damaged, foreign) = recall::unread_beside(&home.store).map_err(told)?;
    name_damaged(&history.damaged, &history.foreign);
    name_damaged(&damaged, &foreign);
    if let Some(elsewhere) = home.store.elsewhere().map_err(told)? {
        aside(&format!("your {elsewhere}"));
    }
    Ok(history.damaged.is_empty() && damaged.is_empty())
}

/// Characters of a text that is logged at most: some lines.
const LONGEST: usize = 1_000;

/// The words given, or those typed in answer to the prompt: on one line, nothing that acts on a terminal.
fn words(given: Option<&str>, prompt: &str) -> anyhow::Result<String> {
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
fn some_words(given: Option<&str>, prompt: &str) -> anyhow::Result<String> {
    let text = words(given, prompt)?;
    if text.is_empty() {
        bail!("nothing was kept: there was no text");
    }
    Ok(text)
}

/// Refuses a number where nobody can see what it means: numbers move when something comes or goes.
fn not_by_number(word: &str, yes: bool) -> anyhow::Result<()> {
    if !yes && recall::number(word).is_some() && !stdin().is_terminal() {
        bail!(
            "nothing was changed: numbers move, and nobody is here to see what {word} means; name it by its reference, \
             or add --yes"
        );
    }
    Ok(())
}

/// Refuses a kind of session that neither comes with the program nor is kept.
fn known_kind(kind: &str, home: &Home) -> anyhow::Result<()> {
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
fn known_item_at(item: &str, place: &str, home: &Home) -> anyhow::Result<()> {
    let history = recall::history(&home.store).map_err(told)?;
    let asked = history.heads().filter(|head| is_same_place(&head.place, place));
    known_item(item, asked.filter_map(|head| home.store.assessment(&head.assessment).ok()))
}

/// Refuses an item that neither a questionnaire used before nor a shipped one asks.
fn known_item(item: &str, used: impl Iterator<Item = std::sync::Arc<Assessment>>) -> anyhow::Result<()> {
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
