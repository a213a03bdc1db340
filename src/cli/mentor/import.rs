//! `import`: a file that somebody sent; what it is, it says itself.

use std::io::{Cursor, IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::archive;
use crate::assessment::Source;
use crate::clean::clean;
use crate::cli::arguments::PersonArguments;
use crate::cli::documents::{bytes, open};
use crate::cli::home::Home;
use crate::cli::output::{aside, page};
use crate::cli::prompt::says_yes;
use crate::cli::start;
use crate::journey::sent::{self, NotTaken, Taking};
use crate::session::Reference;
use crate::store::FIRST_LINE;
use crate::yaml::Problems;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The file, or a folder that `export --all` wrote; `-` reads standard input.
    file: PathBuf,
    /// Take a form although it was changed or cut after it was saved.
    #[arg(long)]
    as_it_is: bool,
    /// Keep answers of somebody whom you did not ask beside those of whom you did.
    #[arg(long)]
    also: bool,
    /// Whose answers they are, in your word, where the file has another name.
    #[arg(long, value_name = "NAME", conflicts_with = "also")]
    from: Option<String>,
}

pub(super) fn run(arguments: &Arguments, home: Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let file = &arguments.file;
    if file.is_dir() {
        return if archive::asks(file, &home)? {
            start::merge(person, home.store, file)
        } else {
            archive::put_in_folder(file, &home)
        };
    }
    let (name, mut input) = open(file)?;
    let start = start(&mut input, &name)?;
    let is_history = start == FIRST_LINE.as_bytes();
    let mut whole = Cursor::new(start).chain(input);
    if is_history && file.is_file() && archive::asks(file, &home)? {
        return start::merge(person, home.store, file);
    }
    if is_history {
        return archive::put_in(&name, whole, &home);
    }
    let Arguments { as_it_is, also, from, .. } = arguments;
    let taking = Taking { as_it_is: *as_it_is, also: *also, from: from.clone() };
    take(&sent_in(name, &mut whole)?, &home, taking)?;
    Ok(true)
}

/// As much of a file as tells what it is: what was read of a pipe cannot be read again.
fn start(input: &mut impl Read, name: &str) -> anyhow::Result<Vec<u8>> {
    let mut start = Vec::new();
    let read = input.take(FIRST_LINE.len() as u64).read_to_end(&mut start);
    read.with_context(|| format!("could not read {}", clean(name)))?;
    Ok(start)
}

/// Adds the file that somebody sent; the session that it belongs to.
pub(super) fn opened(file: &Path, home: &Home) -> anyhow::Result<Reference> {
    let (name, mut input) = open(file)?;
    take(&sent_in(name, &mut input)?, home, Taking::default())
}

/// What a file holds, also where it is a mail.
fn sent_in(name: String, input: &mut dyn Read) -> Result<Source, Problems> {
    let text = sent::mail::text(&name, bytes(&name, input)?)?.into();
    Ok(Source { name, text })
}

/// Takes it in and says so. Of answers of somebody who was not asked a person says whether they are kept, too.
fn take(source: &Source, home: &Home, mut taking: Taking) -> anyhow::Result<Reference> {
    let mut taken = sent::take(source, &home.store, home.now, &taking);
    if let Err(NotTaken::FromAnother { said, .. }) = &taken
        && stdin().is_terminal()
        && says_yes(&format!("{said} Keep both?"))?
    {
        taking.also = true;
        taken = sent::take(source, &home.store, home.now, &taking);
    }
    let taken = taken?;
    for remark in &taken.remarks {
        aside(remark);
    }
    page(format!("{} {}", taken.said, taken.goes_on).trim_end())?;
    Ok(taken.reference)
}
