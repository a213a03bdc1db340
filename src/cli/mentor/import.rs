//! `import`: a file that somebody sent; what it is, it says itself.

use std::io::{Cursor, IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;

use super::{archive, filled};
use crate::assessment::{Assessment, AssessmentKey, Source};
use crate::clean::clean;
use crate::cli::documents::{bounded, open, read};
use crate::cli::home::{Home, told};
use crate::cli::memory::says_yes;
use crate::cli::output::page;
use crate::meeting::{ForMentor, Imported, Letter, Meeting, NotImported, ToMentee, read_letter};
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
    /// Keep answers of somebody whom you did not ask beside those of whom you did.
    #[arg(long)]
    also: bool,
    /// Whose answers they are, in your word, where the file has another name.
    #[arg(long, value_name = "NAME", conflicts_with = "also")]
    from: Option<String>,
}

/// What to make of a file that says what nobody here expects.
#[derive(Debug, Clone, Default)]
pub(super) struct Taking {
    pub(super) as_it_is: bool,
    also: bool,
    from: Option<String>,
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
    let Arguments { as_it_is, also, from, .. } = arguments;
    let taking = Taking { as_it_is: *as_it_is, also: *also, from: from.clone() };
    sent(&bounded(&name, &mut whole)?, home, &taking)?;
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
    sent(&read(file)?, home, &Taking::default())
}

fn sent(source: &Source, home: &Home, taking: &Taking) -> anyhow::Result<Reference> {
    if source.text.trim_start().starts_with("<!DOCTYPE html>") {
        bail!(
            "could not take in {}: it is a page to open in a browser; what the page saves can be taken in",
            clean(&source.name)
        );
    }
    if is_form(&source.text) { filled::take(source, home, taking) } else { letter(source, home, taking) }
}

fn letter(source: &Source, home: &Home, taking: &Taking) -> anyhow::Result<Reference> {
    let name = source.name.clone();
    let letter = read_letter(source, &mut |key| known(home, key, &name))?;
    let reference = match &letter {
        Letter::ForMentor(letter) => letter.reference.clone(),
        Letter::ToMentee(letter) => letter.session.reference.clone(),
    };
    match letter {
        Letter::ForMentor(letter) => take(&letter, home)?,
        Letter::ToMentee(letter) => add(*letter, home, taking)?,
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
pub(super) fn add(mut letter: ToMentee, home: &Home, taking: &Taking) -> anyhow::Result<()> {
    if let Some(from) = &taking.from {
        clean(from).trim().clone_into(&mut letter.mentor);
    }
    let reference = &letter.session.reference;
    home.store.claim(reference).map_err(told)?;
    let found = home.store.table(reference).map_err(told)?;
    let (table, assessment) = found
        .with_context(|| format!("the file belongs to session {}, which is not here", reference.as_str()))?;
    let (mut meeting, _) = table.into_parts();
    let added = match meeting.add(&letter, home.now) {
        Err(NotImported::FromAnother) => also(&letter, &mut meeting, home, taking)?,
        added => added,
    };
    let added = added.map_err(|why: NotImported| {
        anyhow::anyhow!("could not add the answers: {}", words::meeting::not_imported(why))
    })?;
    if added != Imported::Unchanged {
        home.store.save_meeting(&meeting, &assessment).map_err(told)?;
    }
    page(&format!("{} `stay-or-go meet {}` goes on.", words::meeting::imported(added), reference.as_str()))?;
    Ok(())
}

/// Answers of somebody who was not asked: whoever asked says whether they are kept beside the others.
fn also(
    letter: &ToMentee,
    meeting: &mut Meeting,
    home: &Home,
    taking: &Taking,
) -> anyhow::Result<Result<Imported, NotImported>> {
    let asked = meeting.asked().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    let from = words::meeting::from_another(&clean(&letter.mentor), &clean(&words::joined(&asked)));
    let keeps = taking.also || stdin().is_terminal() && says_yes(&format!("{from} Keep both?"))?;
    if !keeps {
        bail!(
            "could not add the answers: {from} To keep both, add --also; where it is one of these under another name, add \
             --from NAME"
        );
    }
    if !meeting.ask_also(&letter.mentor, home.now) {
        return Ok(Err(NotImported::TooMany));
    }
    Ok(meeting.add(letter, home.now))
}
