//! `compare`: two or three sessions side by side.

use clap::Args;

use super::arguments::Door;
use crate::cli::arguments::PersonArguments;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, show};
use crate::cli::start;
use crate::journey::effect::Reading;
use crate::journey::recall;
use crate::memory::compare;
use crate::report::compare::{ComparisonDocument, document};
use crate::session::Reference;
use crate::tui;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Two or three sessions: `@last`, a number from `history`, a reference or its beginning, or a place.
    #[arg(required = true, num_args = 2..=3, value_name = "SESSION")]
    sessions: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    door: Door,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let asked = arguments.sessions.iter().map(|name| home.asked(name));
    let asked = asked.collect::<anyhow::Result<Vec<_>>>()?;
    let sides = recall::sides(&home.store, asked, &home.zone).map_err(told)?;
    let named = || -> Vec<Reference> { sides.iter().map(|side| side.session.reference.clone()).collect() };
    let distinct: std::collections::HashSet<Reference> = named().into_iter().collect();
    if distinct.len() < sides.len() {
        arguments.door.pass(&named(), home)?;
        anyhow::bail!("could not compare a session with itself; name two or three");
    }
    if !arguments.json && start::screen(person, || tui::Start::Reading(Reading::Compare(named())))? {
        return Ok(true);
    }
    arguments.door.pass(&named(), home)?;
    let comparison = compare(&sides);
    if arguments.json {
        json("compare", &ComparisonDocument::of(&sides, &comparison))?;
    } else {
        show(&document(&sides, &comparison, &home.zone))?;
    }
    Ok(true)
}
