//! `paths`: where things live, what said so, and what is there.

use std::path::Path;

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

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
                paths: member_each(&named, |path| path.to_string_lossy().into()),
                exist: member_each(&named, |path| path.exists().into()),
                decided_by,
                time_zone,
            },
        );
    }
    let line = |(name, path): (&str, &Path)| {
        let exists = if path.exists() { "" } else { " (not there)" };
        format!("{name}: {}{exists}", marked(&path.to_string_lossy()))
    };
    let lines = named.map(line).join("\n");
    Ok(output::page(&format!("{lines}\ndecided by: {}\ntime zone: {time_zone}", decided_by.join(", ")))?)
}

#[derive(Serialize)]
struct Places {
    paths: Map<String, Value>,
    /// Whether there is something at each.
    exist: Map<String, Value>,
    decided_by: Vec<&'static str>,
    /// In which days are counted.
    time_zone: String,
}

/// A member for each folder.
fn member_each(named: &[(&'static str, &Path)], told: impl Fn(&Path) -> Value) -> Map<String, Value> {
    let mut members = Map::new();
    members.extend(named.iter().map(|(name, path)| ((*name).to_owned(), told(path))));
    members
}
