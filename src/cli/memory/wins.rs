//! `wins`: what was noted, read back.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::arguments::OfPlace;
use super::story::Format;
use crate::cli::home::{Home, told};
use crate::cli::output::{aside, named, page, write_new};
use crate::log::{Entry, Kind};
use crate::order;
use crate::report::logged::{self, LoggedDocument};
use crate::report::{markdown, printed, story, text};
use crate::session::is_same_place;
use crate::sought::Sought;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    pub(super) which: Which,
    /// What else than wins.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND", default_value = "win")]
    kind: Vec<Noted>,
    /// Only what has all of these words.
    #[arg(long, value_name = "WORDS")]
    with: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print JSON.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write it into this new file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Which of what was noted.
#[derive(Debug, Args)]
pub(super) struct Which {
    #[command(flatten)]
    of: OfPlace,
    /// From this day on: last-week, last-month, 12 May, 2026-06-01 or -30.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Noted {
    Win,
    Ask,
    /// What was promised without being asked for.
    Commitment,
    Seen,
    Shock,
    All,
}

impl Noted {
    const fn is(self, kind: Kind) -> bool {
        match self {
            Self::Win => matches!(kind, Kind::Win),
            Self::Ask => matches!(kind, Kind::Ask),
            Self::Commitment => matches!(kind, Kind::Commitment),
            Self::Seen => matches!(kind, Kind::Seen),
            Self::Shock => matches!(kind, Kind::Shock),
            Self::All => true,
        }
    }
}

impl Which {
    /// What was noted of these kinds, the latest day first.
    pub(super) fn entries(&self, kind: impl Fn(Kind) -> bool, home: &Home) -> anyhow::Result<Vec<Entry>> {
        let place = self.of.named().map(|place| home.place(place)).transpose()?;
        let since = self.since.as_deref().map(|since| day(since, home)).transpose()?;
        let mut log = home.store.log(&|name| kind(name.kind())).map_err(told)?;
        let here = |entry: &Entry| place.as_ref().is_none_or(|place| is_same_place(place, &entry.place));
        log.entries.retain(|entry| here(entry) && since.is_none_or(|since| entry.day(&home.zone) >= since));
        order::by_key(&mut log.entries, |entry| std::cmp::Reverse((entry.day(&home.zone), entry.made)));
        super::unread::name_damaged(&log.damaged, &log.foreign);
        Ok(log.entries)
    }

    pub(super) const fn is_given(&self) -> bool {
        self.since.is_some()
    }

    fn is_of_one_place(&self) -> bool {
        self.of.named().is_some()
    }
}

/// A day that has been; "last-week" is one word where a shell splits at spaces.
fn day(since: &str, home: &Home) -> anyhow::Result<Date> {
    home.past(&since.replace("last-", "last "))
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let wanted = |kind| arguments.kind.iter().any(|noted| noted.is(kind));
    let mut entries = arguments.which.entries(wanted, home)?;
    if let Some(words) = &arguments.with {
        let sought = Sought::new(words);
        entries.retain(|entry| entry.has(&sought));
    }
    let format = if arguments.json { Format::Json } else { arguments.format };
    if entries.is_empty() && matches!(format, Format::Text | Format::Markdown) {
        aside("Nothing of that kind was noted. `stay-or-go win` notes something that went well.");
        return Ok(true);
    }
    let document = || {
        let tells_place = !arguments.which.is_of_one_place();
        logged::document(&entries, tells_place, home.today(), &home.zone)
    };
    let text = match format {
        Format::Text => text::render(&document(), None),
        Format::Markdown => markdown::render(&document()),
        Format::Csv => story::of_entries(&entries, &home.zone),
        Format::Json => printed::named("wins", &LoggedDocument::of(&entries))?,
    };
    match named(arguments.output.as_deref()) {
        Some(path) => write_new(path, &text)?,
        None => page(&text)?,
    }
    Ok(true)
}
