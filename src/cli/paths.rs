//! `paths`: where things live, what said so, and what is there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use super::home::zone_in_words;
use super::output;
use super::start::Surroundings;
use crate::clean::marked;
use crate::store;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let surroundings = Surroundings::find()?;
    let named = surroundings.paths.named();
    let decided_by = store::Paths::decided_by(&|name| std::env::var_os(name));
    let time_zone = zone_in_words();
    if arguments.json {
        return output::json(
            "paths",
            &Places {
                paths: named.map(|(name, path)| (name, path.to_string_lossy())).into_iter().collect(),
                exist: named.map(|(name, path)| (name, path.exists())).into_iter().collect(),
                decided_by,
                time_zone,
            },
        );
    }
    let line = |(name, path): (&str, &std::path::Path)| {
        let exists = if path.exists() { "" } else { " (not there)" };
        format!("{name}: {}{exists}", marked(&path.to_string_lossy()))
    };
    let lines = named.map(line).join("\n");
    Ok(output::page(&format!("{lines}\ndecided by: {}\ntime zone: {time_zone}", decided_by.join(", ")))?)
}

#[derive(Serialize)]
struct Places<'a> {
    paths: BTreeMap<&'static str, Cow<'a, str>>,
    /// Whether there is something at each.
    exist: BTreeMap<&'static str, bool>,
    decided_by: Vec<&'static str>,
    /// In which days are counted.
    time_zone: String,
}
