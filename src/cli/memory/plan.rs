//! `plan`: what is open, and what became of it.

pub(super) mod change;
pub(super) mod open;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::arguments::PersonArguments;
use crate::cli::home::Home;
use crate::cli::start;
use crate::session::{Became, Choice};
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

#[derive(Debug, Args)]
struct Closed {
    /// Names from `stay-or-go plan` or the beginnings of them, or numbers.
    #[arg(required = true)]
    what: Vec<String>,
    /// How it went, in your own words.
    #[arg(long)]
    note: Option<String>,
    /// Take numbers also where nobody sees what they mean.
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
struct Undone {
    /// Names or the beginnings of them, or numbers from `stay-or-go plan`.
    #[arg(required = true)]
    what: Vec<String>,
    /// Take numbers also where nobody sees what they mean.
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
struct Add {
    /// What is to be done.
    text: Option<String>,
    /// Who does it; by default you.
    #[arg(long, value_name = "WHO")]
    who: Option<String>,
    /// By when: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// The advice that it comes from.
    #[arg(long, value_name = "ADVICE")]
    advice: Option<String>,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
struct Edit {
    /// Its name from `stay-or-go plan` or the beginning of it, or its number.
    what: String,
    /// Other words.
    #[arg(long)]
    text: Option<String>,
    /// Somebody else.
    #[arg(long, value_name = "WHO")]
    who: Option<String>,
    /// Another day: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// Another day on which it happened: yesterday, friday, 12 May, 2026-06-01 or -3.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// Another place that it is about.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// Another statement beside which it comes back, such as `results.visible`, or a topic, such as `deeds`; "" for none.
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    /// Take a number also where nobody sees what it means.
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
struct Review {
    #[command(flatten)]
    next: Next,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Next {
    /// A day (12 May, 2026-06-01, friday or +14), or what must have happened first.
    #[arg(value_name = "DATE-OR-EVENT")]
    day_or_event: Option<String>,
    /// On this day.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// When this has happened.
    #[arg(long, value_name = "EVENT")]
    when: Option<String>,
}

#[derive(Debug, Args)]
struct Decide {
    /// What you have decided.
    #[arg(value_enum)]
    choice: Decided,
    /// On what condition.
    #[arg(long = "if", value_name = "CONDITION")]
    condition: Option<String>,
    /// Until when: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Of an offer that you accept: your first day there; the first check-in is planned for 90 days after.
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
struct Lesson {
    /// What must be there next time.
    must: Option<String>,
    /// What was missing.
    #[arg(long)]
    missing: Option<String>,
    /// The question that it belongs to, such as `roles.mandate`.
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    #[command(flatten)]
    of: Of,
}

/// Which session is meant.
#[derive(Debug, Args)]
struct Of {
    /// The session: `@last` (the newest with a verdict), a number from `history`, a reference or its beginning, a place.
    #[arg(long, default_value = "@last")]
    session: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Decided {
    /// Stay, or accept.
    #[value(alias = "accept")]
    Stay,
    /// Go, or decline.
    #[value(alias = "decline")]
    Go,
    /// Not yet.
    NotYet,
}

impl From<Decided> for Choice {
    fn from(decided: Decided) -> Self {
        match decided {
            Decided::Stay => Self::Stay,
            Decided::Go => Self::Go,
            Decided::NotYet => Self::NotYet,
        }
    }
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let in_words = arguments.json || arguments.all || arguments.about.is_some() || arguments.step.is_some();
    if !in_words && start::screen(person, || tui::Start::Log)? {
        return Ok(true);
    }
    match &arguments.step {
        None => open::list(arguments, home),
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
