//! The commands of memory: what was, what changed, what is open; one file each.

mod arguments;
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
mod unread;
mod week;
mod wins;

use clap::Subcommand;

use super::arguments::PersonArguments;
use super::home::Home;
use crate::report::jot::Kind;

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
