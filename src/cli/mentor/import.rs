//! `import`: a file that somebody sent; what it is, it says itself.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;

use super::{archive, filled};
use crate::assessment::{Assessment, AssessmentKey, Source};
use crate::clean::clean;
use crate::cli::documents::{bounded, open, read};
use crate::cli::home::{Home, told};
use crate::cli::output::page;
use crate::meeting::{ForMentor, Letter, Meeting, NotImported, ToMentee, read_letter};
use crate::report::words;
use crate::session::{Reference, is_form};
use crate::store::{FIRST_LINE, StoreError};
use crate::yaml::{Problem, Problems};

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The file, or a folder that `export --all` wrote; `-` reads standard input.
    file: PathBuf,
    /// Take a form although it was changed or cut after it was saved.
    #[arg(long)]
    as_it_is: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    if arguments.file.is_dir() {
        return archive::put_in_folder(&arguments.file, home);
    }
    let (name, mut input) = open(&arguments.file)?;
    let start = start(&mut input, &name)?;
    let is_history = start == FIRST_LINE.as_bytes();
    let mut whole = Cursor::new(start).chain(input);
    if is_history {
        return archive::put_in(&name, whole, home);
    }
    sent(&bounded(&name, &mut whole)?, home, arguments.as_it_is)?;
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
    sent(&read(file)?, home, false)
}

fn sent(source: &Source, home: &Home, as_it_is: bool) -> anyhow::Result<Reference> {
    if source.text.trim_start().starts_with("<!DOCTYPE html>") {
        bail!(
            "could not take in {}: it is a page to open in a browser; what the page saves can be taken in",
            clean(&source.name)
        );
    }
    if is_form(&source.text) { filled::take(source, home, as_it_is) } else { letter(source, home) }
}

fn letter(source: &Source, home: &Home) -> anyhow::Result<Reference> {
    let name = source.name.clone();
    let letter = read_letter(source, &mut |key| known(home, key, &name))?;
    let reference = match &letter {
        Letter::ForMentor(letter) => letter.reference.clone(),
        Letter::ToMentee(letter) => letter.session.reference.clone(),
    };
    match letter {
        Letter::ForMentor(letter) => take(&letter, home)?,
        Letter::ToMentee(letter) => add(&letter, home)?,
    }
    Ok(reference)
}

/// The questions that an answers file belongs to, if they are known here.
pub(super) fn known(home: &Home, key: &AssessmentKey, file: &str) -> Result<Arc<Assessment>, Problems> {
    home.store.assessment(key).map_err(|error| match error {
        StoreError::Document(problems) => problems,
        other => {
            let message = format!("the file answers questions that nobody asked here: {other}");
            let problem = Problem::new(file, None, message);
            Problems(vec![problem.with_remedy("check that it is the file for this session and this machine")])
        }
    })
}

/// Opens the questions of a mentee; a second time nothing changes.
fn take(letter: &ForMentor, home: &Home) -> anyhow::Result<()> {
    let reference = &letter.reference;
    home.store.claim(reference).map_err(told)?;
    if home.store.find(reference).is_ok() {
        bail!(
            "session {} is your own and is kept here: pass the keyboard instead, with `stay-or-go meet {}`",
            reference.as_str(),
            reference.as_str()
        );
    }
    let whom =
        if letter.from.is_empty() { "your mentee".to_owned() } else { clean(&letter.from).into_owned() };
    if let Some((table, assessment)) = home.store.table(reference).map_err(told)? {
        if assessment.key() != letter.assessment.key() {
            bail!("session {} asks other questions here than in this file", reference.as_str());
        }
        return again(letter, table.into_parts().0, &assessment, &whom, home);
    }
    let meeting = Meeting::take(letter, &letter.assessment, home.now);
    home.store.save_meeting(&meeting, &letter.assessment).map_err(told)?;
    page(&format!(
        "The questions of {whom} are here. Answer with `stay-or-go meet {}`.",
        reference.as_str()
    ))?;
    Ok(())
}

/// The same questions once more: what was agreed may be in other words by now; what was answered stays.
fn again(
    letter: &ForMentor,
    mut meeting: Meeting,
    assessment: &Assessment,
    whom: &str,
    home: &Home,
) -> anyhow::Result<()> {
    if meeting.take_again(letter, home.now) {
        home.store.save_meeting(&meeting, assessment).map_err(told)?;
        page(&format!(
            "What you agree on with {whom} is brought up to date; your answers are as they were."
        ))?;
    } else {
        page(&format!("The questions of {whom} are here already; nothing was changed."))?;
    }
    Ok(())
}

/// Adds a mentor's answers, sealed.
pub(super) fn add(letter: &ToMentee, home: &Home) -> anyhow::Result<()> {
    let reference = &letter.session.reference;
    home.store.claim(reference).map_err(told)?;
    let found = home.store.table(reference).map_err(told)?;
    let (table, assessment) = found
        .with_context(|| format!("the file belongs to session {}, which is not here", reference.as_str()))?;
    let (mut meeting, _) = table.into_parts();
    let added = meeting.add(letter, home.now).map_err(|why: NotImported| {
        anyhow::anyhow!("could not add the answers: {}", words::meeting::not_imported(why))
    })?;
    if added != crate::meeting::Imported::Unchanged {
        home.store.save_meeting(&meeting, &assessment).map_err(told)?;
    }
    page(&format!("{} `stay-or-go meet {}` goes on.", words::meeting::imported(added), reference.as_str()))?;
    Ok(())
}
