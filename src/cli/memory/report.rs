//! `report`: a document to share, of a session, a comparison or a place; what goes in is chosen.

use std::path::PathBuf;

use anyhow::bail;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::arguments::Door;
use super::story;
use super::unread::name_damaged;
use crate::cli::home::{Home, told};
use crate::cli::output::{named, page, write_new, write_over};
use crate::journey::effect::Shared;
use crate::journey::recall;
use crate::report::block::Document;
use crate::report::format::Format;
use crate::report::questions::Sheet;
use crate::report::share::{Included, Sensitive};
use crate::session::Reference;

/// What it is about unless something is named.
const LAST: &str = "@last";

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(in crate::cli) struct Arguments {
    /// A session, or two or three to compare: `@last`, a number from `history`, a reference or its beginning, or a place.
    #[arg(default_value = LAST, num_args = 1..=3, value_name = "SESSION")]
    sessions: Vec<String>,
    /// How you got here at a place, with charts: the place named, or the one where you are now.
    #[arg(long, conflicts_with = "questions")]
    story: bool,
    /// What goes in that is left out otherwise.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    with: Vec<Sensitive>,
    /// The questions worth asking next instead, to take along.
    #[arg(long, conflicts_with = "with")]
    questions: bool,
    /// With what a good and an evasive answer sound like: to read at home.
    #[arg(long, requires = "questions")]
    key: bool,
    /// How it is written; by default as the file's name ends, and text on the terminal.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write it into this new file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there.
    #[arg(long, requires = "output")]
    force: bool,
    #[command(flatten)]
    door: Door,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Json => "json",
        }))
    }
}

impl ValueEnum for Sensitive {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Verdict => "verdict",
            Self::Notes => "notes",
            Self::Names => "names",
            Self::Safety => "safety",
        }))
    }
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let Some(included) = Included::of(&arguments.with) else {
        bail!(
            "could not show the safety answers beside no verdict: say --with verdict,safety, or leave safety out"
        );
    };
    let document = match arguments.sessions.as_slice() {
        [place] if arguments.story => of_place(arguments, place, &included, home)?,
        _ if arguments.story => bail!("could not tell the story of several places: name one"),
        [one] => of_session(arguments, one, &included, home)?,
        several => of_several(arguments, several, &included, home)?,
    };
    let by_name = || arguments.output.as_deref().and_then(Format::of);
    let text = arguments.format.or_else(by_name).unwrap_or(Format::Text).render(&document)?;
    match named(arguments.output.as_deref()) {
        Some(path) if arguments.force => write_over(path, &text)?,
        Some(path) => write_new(path, &text)?,
        None => page(&text)?,
    }
    Ok(true)
}

fn of_session(
    arguments: &Arguments,
    name: &str,
    included: &Included,
    home: &Home,
) -> anyhow::Result<Document> {
    let (session, assessment) = home.asked(name)?;
    arguments.door.pass(std::slice::from_ref(&session.reference), home)?;
    let session = Box::new(session);
    let of = match (arguments.questions, arguments.key) {
        (false, _) => Shared::Result(session, assessment, included.clone()),
        (true, false) => Shared::Questions(session, assessment, Sheet::Along),
        (true, true) => Shared::Questions(session, assessment, Sheet::Key),
    };
    Ok(recall::shared(&home.store, &of, home.today(), &home.zone).map_err(told)?.0)
}

fn of_place(
    arguments: &Arguments,
    place: &str,
    included: &Included,
    home: &Home,
) -> anyhow::Result<Document> {
    if included.has(Sensitive::Notes) || included.has(Sensitive::Safety) {
        bail!(
            "could not add notes or safety answers to a story, which holds neither: it takes --with verdict,names"
        );
    }
    let place = if place == LAST { story::usual(home)? } else { home.place(place)? };
    arguments.door.pass(&home.store.meetings_about(&place, None).map_err(told)?, home)?;
    let (document, damaged) =
        recall::shared(&home.store, &Shared::Story(place, included.clone()), home.today(), &home.zone)
            .map_err(told)?;
    name_damaged(&damaged, &[]);
    Ok(document)
}

/// Two or three beside one another: their verdicts are told or not, as everywhere.
fn of_several(
    arguments: &Arguments,
    names: &[String],
    included: &Included,
    home: &Home,
) -> anyhow::Result<Document> {
    if arguments.questions {
        bail!("could not write questions of several sessions into one sheet: name one");
    }
    let asked = names.iter().map(|name| Ok(home.asked(name)?.0.reference));
    let references = asked.collect::<anyhow::Result<Vec<Reference>>>()?;
    arguments.door.pass(&references, home)?;
    let distinct: std::collections::HashSet<&Reference> = references.iter().collect();
    if distinct.len() < references.len() {
        bail!("could not compare a session with itself; name two or three");
    }
    if !included.has(Sensitive::Verdict) || !included.has(Sensitive::Names) {
        bail!(
            "could not compare without verdicts and the names of places: a comparison tells both; add --with verdict,names"
        );
    }
    let of = Shared::Comparison(references, included.clone());
    Ok(recall::shared(&home.store, &of, home.today(), &home.zone).map_err(told)?.0)
}
