//! `ask`: what was asked of whom by when; or what somebody promised unasked.

use clap::Args;

use super::arguments::{some_words, words};
use super::entry::{About, Logged, about, tell_place};
use crate::cli::home::{Home, told};
use crate::cli::output::{json, page};
use crate::cli::prompt::answer;
use crate::log::{Matter, Promise};
use crate::report::dates;
use crate::session::Course;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What you asked for.
    text: Option<String>,
    /// Of whom.
    #[arg(long, value_name = "WHO")]
    of: Option<String>,
    /// By when: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// They promised it without being asked.
    #[arg(long)]
    promised: bool,
    #[command(flatten)]
    about: About,
    /// Print what was kept as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let by_words = arguments.text.is_none();
    let what = if arguments.promised { "What was promised?" } else { "What did you ask for?" };
    let text = some_words(arguments.text.as_deref(), what)?;
    // Whoever gave the text on the command line gave the rest there too, or leaves it open.
    let who = match &arguments.of {
        None if !by_words => String::new(),
        of => words(of.as_deref(), "Of whom? (Enter leaves it open)")?,
    };
    let by = match &arguments.by {
        Some(by) => by.clone(),
        None if by_words => answer("By when? Such as 12 May, friday or +14 (Enter leaves it open)")?,
        None => String::new(),
    };
    let by = if by.is_empty() { None } else { Some(home.date(&by)?) };
    let promise = Promise { who, by, course: Course::Pending };
    let matter = if arguments.promised { Matter::Commitment(promise) } else { Matter::Ask(promise) };
    let (entry, new) = arguments.about.entry(text, matter, arguments.about.on.as_deref(), home)?;
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json(entry.kind().id(), &Logged::of(&entry))?;
    } else {
        let by = by.map_or(String::new(), |by| format!(" Home tells you when {} has come.", dates::said(by)));
        let reference = entry.reference.as_str();
        let about = about(&entry);
        page(&format!("Saved as {reference}, {about}. It comes back in the next check-in.{by}"))?;
        page(&format!("When you know what became of it: stay-or-go plan kept {reference}, or plan broken."))?;
        tell_place(&entry, new.as_deref())?;
    }
    Ok(true)
}
