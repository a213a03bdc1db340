//! `win`, `saw`, `shock`: one line for the log.

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::arguments::{known_item_at, some_words};
use crate::cli::home::{Home, told};
use crate::cli::output::{json, page};
use crate::cli::prompt::answer;
use crate::journey::perform::new_reference;
use crate::journey::recall;
use crate::log::{Entry, Matter};
use crate::memory;
use crate::report::dates;
use crate::report::jot::Kind;
use crate::report::log::EntryDocument;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The words; asked for where they are not given.
    text: Option<String>,
    #[command(flatten)]
    about: About,
    /// Print what was kept as JSON.
    #[arg(long)]
    json: bool,
}

/// What an entry of the log is about.
#[derive(Debug, Args)]
pub(super) struct About {
    /// The place that it is about; by default where you are now: the role you looked at last, or the offer you accepted.
    #[arg(long = "about", value_name = "PLACE")]
    place: Option<String>,
    /// The statement beside which it comes back, such as `results.visible`, or the topic, such as `deeds`.
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    /// The day on which it was, if not today: yesterday, friday, 12 May, 2026-06-01 or -3.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) on: Option<String>,
}

pub(super) fn run(kind: Kind, arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let (question, matter) = match kind {
        Kind::Win => ("What went well?", Matter::Win),
        Kind::Seen => ("What did you see or hear?", Matter::Seen),
        Kind::Shock => ("What changed?", Matter::Shock),
        other => bail!("{} is not noted in one line", other.title()),
    };
    let by_words = arguments.text.is_none();
    let text = some_words(arguments.text.as_deref(), question)?;
    let on = match &arguments.about.on {
        None if by_words && kind == Kind::Shock => {
            Some(answer("On which day? Such as yesterday, friday or 12 May (Enter is today)")?)
        }
        on => on.clone(),
    };
    let (entry, new) = arguments.about.entry(text, matter, on.as_deref(), home)?;
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json(entry.kind().id(), &Logged::of(&entry))?;
    } else {
        let (reference, about) = (entry.reference.as_str(), about(&entry));
        page(&format!("Saved as {reference}, {about}. {}", kind.follows()))?;
        tell_place(&entry, new.as_deref())?;
    }
    Ok(true)
}

/// What was logged, as JSON.
#[derive(Serialize)]
pub(super) struct Logged<'a> {
    entry: EntryDocument<'a>,
}

impl<'a> Logged<'a> {
    pub(super) fn of(entry: &'a Entry) -> Self {
        Self { entry: EntryDocument::of(entry) }
    }
}

/// "about Northwind, on Fri 8 May 2026", the day where it is another than today; or that it is about no place.
pub(super) fn about(entry: &Entry) -> String {
    let on = entry.on.map_or(String::new(), |on| format!(", on {}", dates::said(on)));
    match entry.place.as_str() {
        "" => format!("about no place yet{on}"),
        place => format!("about {place}{on}"),
    }
}

/// Tells what a place that was not there before may be a slip for, and how an entry gets to another one.
pub(super) fn tell_place(entry: &Entry, new: Option<&str>) -> anyhow::Result<()> {
    let Some(new) = new else { return Ok(()) };
    let reference = entry.reference.as_str();
    Ok(page(&format!("{new} `stay-or-go plan edit {reference} --about PLACE` changes it."))?)
}

impl About {
    /// A new entry about this, and what to say of a place that was not there before.
    pub(super) fn entry(
        &self,
        text: String,
        matter: Matter,
        on: Option<&str>,
        home: &Home,
    ) -> anyhow::Result<(Entry, Option<String>)> {
        let on = on.filter(|on| !on.is_empty()).map(|on| home.past(on)).transpose()?;
        let (place, new) = if let Some(place) = &self.place {
            home.any_place(&super::arguments::words(Some(place), "")?)?
        } else {
            let history = recall::history(&home.store).map_err(told)?;
            (memory::likely_place(history.heads()).unwrap_or_default().to_owned(), None)
        };
        if let Some(item) = &self.item {
            known_item_at(item, &place, home)?;
        }
        let mut entry = Entry::begin(home.now, place, text, matter);
        entry.reference = new_reference();
        entry.item.clone_from(&self.item);
        entry.happened(on, &home.zone);
        Ok((entry, new))
    }
}
