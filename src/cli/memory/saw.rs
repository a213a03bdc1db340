//! `saw`: something that was seen or heard, beside what it speaks to.

use clap::Args;

use super::win::{About, Logged, about, tell_place};
use super::{page, some_words};
use crate::cli::home::{Home, told};
use crate::cli::output::json;
use crate::log::Matter;
use crate::report::jot::Kind;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What you saw or heard.
    text: Option<String>,
    #[command(flatten)]
    about: About,
    /// Print what was kept as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let text = some_words(arguments.text.as_deref(), "What did you see or hear?")?;
    let (entry, new) = arguments.about.entry(text, Matter::Seen, arguments.about.on.as_deref(), home)?;
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json("seen", &Logged::of(&entry))?;
    } else {
        let (reference, about) = (entry.reference.as_str(), about(&entry));
        page(&format!("Saved as {reference}, {about}. {}", Kind::Seen.follows()))?;
        tell_place(&entry, new.as_deref())?;
    }
    Ok(true)
}
