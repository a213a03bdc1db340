//! `win`: one line on something small that went well.

use clap::Args;

use super::{json, page, some_words};
use crate::cli::home::{Home, told};
use crate::log::{Entry, Matter};
use crate::memory;
use crate::report::log::EntryDocument;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What went well.
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
    /// The place that it is about; by default that of the newest session.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// The question beside which it comes back, such as `results.visible`.
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let text = some_words(arguments.text.as_deref(), "What went well?")?;
    let entry = arguments.about.entry(text, Matter::Win, home)?;
    home.store.keep(&entry).map_err(told)?;
    if arguments.json {
        json(&EntryDocument::of(&entry))?;
    } else {
        page(&format!("Kept. It comes back in the next check-in{}.", about(&entry)))?;
    }
    Ok(true)
}

/// " on Northwind", where there is a place.
pub(super) fn about(entry: &Entry) -> String {
    if entry.place.is_empty() { String::new() } else { format!(" on {}", entry.place) }
}

impl About {
    /// A new entry about this.
    pub(super) fn entry(&self, text: String, matter: Matter, home: &Home) -> anyhow::Result<Entry> {
        let history = crate::journey::recall::history(&home.store).map_err(told)?;
        let place = match &self.about {
            Some(place) => memory::place_meant(&super::words(Some(place), "")?, history.heads()),
            None => crate::journey::recall::likely_place(&history).unwrap_or_default().to_owned(),
        };
        if let Some(item) = &self.item {
            let asked = history.heads().filter(|head| head.place == place);
            let kinds = asked.filter_map(|head| home.store.assessment(&head.assessment).ok());
            crate::cli::memory::known_item(item, kinds)?;
        }
        let (reference, made) = (Home::new_reference(), home.now);
        Ok(Entry { reference, made, place, text, item: self.item.clone(), matter, earlier: Vec::new() })
    }
}
