//! `preview FILE`: a questionnaire while it is written, on a screen that follows the file; in lines all of it, once.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use jiff::Timestamp;

use super::arguments::PersonArguments;
use super::documents::source;
use super::home::zone;
use super::{output, start};
use crate::journey::follow;
use crate::{plain, tui};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The questionnaire: the path of a YAML file, or a shipped id.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Shows the file until somebody leaves, or prints it; false where it is printed and does not load.
pub(super) fn run(person: &PersonArguments, arguments: &Arguments) -> anyhow::Result<bool> {
    let path = &arguments.file;
    if path.as_os_str() == "-" {
        bail!("could not preview standard input: name a file, which can be read again");
    }
    // What cannot be read at all is told before the terminal is taken.
    source(path.as_os_str())?;
    let keeps_nothing = PersonArguments { private: true, ..person.clone() };
    if start::screen(&keeps_nothing, || tui::Start::Preview(path.clone()))? {
        return Ok(true);
    }
    let looked = follow::look(path);
    let loads = looked.assessment.is_some();
    let file = path.to_string_lossy().into_owned();
    output::page(&plain::preview(file, looked, zone(), Timestamp::now()))?;
    Ok(loads)
}
