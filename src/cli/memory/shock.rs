//! `shock`: something big that changed at a place.

use clap::Args;

use super::win::{About, Logged, about, tell_place};
use super::{answer, page, some_words};
use crate::cli::home::{Home, told};
use crate::cli::output::json;
use crate::log::Matter;
use crate::report::dates;
use crate::report::jot::Kind;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What changed.
    text: Option<String>,
    /// The day on which it happened, if not today: yesterday, friday, 12 May, 2026-06-01 or -3.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    about: About,
    /// Print what was kept as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let by_words = arguments.text.is_none();
    let text = some_words(arguments.text.as_deref(), "What changed?")?;
    let on = match &arguments.on {
        Some(on) => on.clone(),
        None if by_words => answer("On which day? Such as yesterday, friday or 12 May (Enter is today)")?,
        None => String::new(),
    };
    let on = if on.is_empty() { None } else { Some(home.past(&on)?) };
    let (mut entry, new) = arguments.about.entry(text, Matter::Shock, home)?;
    entry.on = on.filter(|on| *on != home.today());
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json("shock", &Logged::of(&entry))?;
    } else {
        let (reference, about) = (entry.reference.as_str(), about(&entry));
        let on = dates::said(entry.day(&home.zone));
        page(&format!("Saved as {reference}, {about}, on {on}. {}", Kind::Shock.follows()))?;
        tell_place(&entry, new.as_deref())?;
    }
    Ok(true)
}
