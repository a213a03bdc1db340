//! `plan`: what is open, and what became of it.

mod arguments;
pub(super) mod change;
pub(super) mod open;

use arguments::{Add, Closed, Decide, Edit, Lesson, Review, Undone};
use clap::{Args, Subcommand};

use crate::cli::arguments::PersonArguments;
use crate::cli::home::Home;
use crate::cli::start;
use crate::session::Became;
use crate::tui;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(subcommand)]
    step: Option<Step>,
    /// Only what is about this place.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// Everything that was logged: wins and what is closed, too.
    #[arg(long)]
    all: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What to do with the plan; without one, what is open is listed.
#[derive(Debug, Subcommand)]
enum Step {
    /// It was done, or a part of it.
    Kept(Kept),
    /// It was not done, or something else seemed better.
    Broken(Broken),
    /// Take the last change back: what was closed is open again, a day that was moved is where it was.
    Undo(Undone),
    /// Add a step to the plan of a session; asks for the text when none is given.
    Add(Add),
    /// Change an entry or a step: its text, who, by when, on which day it was, about which place, beside which statement.
    Edit(Edit),
    /// When to look again: a day, or an event.
    Review(Review),
    /// What you have decided: stay, go or not yet.
    Decide(Decide),
    /// What was missing, and what must be there next time.
    Lesson(Lesson),
}

#[derive(Debug, Args)]
struct Kept {
    /// A step of a plan was done in part.
    #[arg(long)]
    partly: bool,
    #[command(flatten)]
    closed: Closed,
}

#[derive(Debug, Args)]
struct Broken {
    /// A step of a plan was left for something that seemed better.
    #[arg(long)]
    changed_mind: bool,
    #[command(flatten)]
    closed: Closed,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let in_words = arguments.json || arguments.all || arguments.about.is_some() || arguments.step.is_some();
    if !in_words && start::screen(person, || tui::Start::Log)? {
        return Ok(true);
    }
    match &arguments.step {
        None => open::list(arguments.about.as_deref(), arguments.all, arguments.json, home),
        Some(Step::Kept(Kept { partly, closed })) => {
            change::close(closed, if *partly { Became::Partly } else { Became::Done }, home)
        }
        Some(Step::Broken(Broken { changed_mind, closed })) => {
            change::close(closed, if *changed_mind { Became::Changed } else { Became::NotDone }, home)
        }
        Some(Step::Undo(undone)) => change::undo(undone, home),
        Some(Step::Add(add)) => change::add(add, home),
        Some(Step::Edit(edit)) => change::edit(edit, home),
        Some(Step::Review(review)) => change::review(review, home),
        Some(Step::Decide(decide)) => change::decide(decide, home),
        Some(Step::Lesson(lesson)) => change::lesson(lesson, home),
    }
}
