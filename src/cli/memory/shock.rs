//! `shock`: something big that changed at a place.

use clap::Args;

use super::win::{About, Logged, about, tell_place};
use super::{answer, page, some_words};
use crate::cli::home::{Home, told};
use crate::cli::output::json;
use crate::log::Matter;
use crate::report::jot::Kind;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What changed.
    text: Option<String>,
    #[command(flatten)]
    about: About,
    /// Print what was kept as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let by_words = arguments.text.is_none();
    let text = some_words(arguments.text.as_deref(), "What changed?")?;
    let on = match &arguments.about.on {
        None if by_words => {
            Some(answer("On which day? Such as yesterday, friday or 12 May (Enter is today)")?)
        }
        on => on.clone(),
    };
    let (entry, new) = arguments.about.entry(text, Matter::Shock, on.as_deref(), home)?;
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json("shock", &Logged::of(&entry))?;
    } else {
        let (reference, about) = (entry.reference.as_str(), about(&entry));
        page(&format!("Saved as {reference}, {about}. {}", Kind::Shock.follows()))?;
        tell_place(&entry, new.as_deref())?;
    }
    Ok(true)
}
