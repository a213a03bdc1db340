//! A whole history as one file: a stream of YAML documents, each behind a line that names it and counts its lines.
//!
//! A person can read it, any YAML program can, and it may be as large as a life of check-ins: it is written and read one
//! document at a time. What cannot be read is left out and named, on the way out as on the way in, and takes nothing
//! else with it.

use std::io::{BufRead, IsTerminal, Write, stdin, stdout};
use std::path::Path;

use anyhow::bail;

use crate::cli::home::{Home, told};
use crate::cli::output::{aside, page};
use crate::cli::progress::Progress;
use crate::journey::merge::{Heard, Merge, Outcome, Part, Pass, each, folder_of_documents, in_words};
use crate::store::{Conflict, FIRST_LINE, Goes, Put, QUESTIONNAIRES, add_document};

/// Writes the whole history; what cannot be read is named on the side and left out: false then.
pub(super) fn write(home: &Home, out: &mut dyn Write) -> anyhow::Result<bool> {
    writeln!(out, "{FIRST_LINE}")?;
    let mut shared = home.store.shared().map_err(told)?;
    let all_well = each(&home.store, &mut on_the_side, |part| {
        match part {
            Part::Questionnaire(digest, sources) => {
                for source in sources {
                    add_document(out, &format!("{QUESTIONNAIRES}{digest}/{}", source.name), &source.text)?;
                }
            }
            Part::Document(kept) => {
                shared.note(&kept.place, &kept.text);
                add_document(out, &kept.place.file_name(), &kept.text)?;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    home.store.keep_shared(&shared).map_err(told)?;
    Ok(all_well)
}

/// Brings a folder of documents up to date, as one that is under version control: what is newer there stays, and what is
/// nothing of ours. False when something could not be brought there.
pub(super) fn write_folder(home: &Home, folder: &Path) -> anyhow::Result<bool> {
    let (there, _apart) = folder_of_documents(folder)?;
    let mut shared = home.store.shared().map_err(told)?;
    let (mut written, mut newer_there) = (0, 0);
    let all_well = each(&home.store, &mut on_the_side, |part| {
        match part {
            Part::Questionnaire(digest, sources) => {
                there.keep_questionnaire(&digest, &sources).map_err(told)?;
            }
            Part::Document(kept) => match there.put(&kept, &mut shared, Goes::Out).map_err(told)? {
                Put::Added | Put::Newer => written += 1,
                Put::Same => {}
                Put::Older => newer_there += 1,
                Put::Both(conflict) => {
                    bail!("it was changed on both sides. {}", both(&conflict, home))
                }
            },
        }
        Ok(())
    })?;
    home.store.keep_shared(&shared).map_err(told)?;
    aside(&match written {
        0 => "Nothing had changed: the folder stays as it is.".to_owned(),
        1 => "One file was written.".to_owned(),
        many => format!("{many} files were written."),
    });
    if newer_there > 0 {
        aside(&format!("{newer_there} are newer there and stay; `stay-or-go import` brings them here."));
    }
    Ok(all_well)
}

/// Puts in what a folder of documents holds.
pub(super) fn put_in_folder(folder: &Path, home: &Home) -> anyhow::Result<bool> {
    let (mut hear, mut keep_mine) = (on_the_side, |_: &Conflict| false);
    let days = (home.today(), &home.zone);
    let merge = Merge::new(&home.store, days, &mut hear, Pass::Put(&mut keep_mine))?;
    let (outcome, all_well) = merge.folder(folder)?;
    tell(&outcome)?;
    Ok(all_well && outcome.left == 0)
}

/// Puts a history in, all that is good of it; nothing that is here is changed. False when something was left out.
pub(super) fn put_in(name: &str, input: impl BufRead, home: &Home) -> anyhow::Result<bool> {
    let progress = Progress::of("documents read");
    let mut hear = |heard: Heard<'_>| match heard {
        Heard::Read => progress.add(1),
        left_out @ Heard::LeftOut(_) => on_the_side(left_out),
    };
    let (days, mut keep_mine) = ((home.today(), &home.zone), |_: &Conflict| false);
    let merge = Merge::new(&home.store, days, &mut hear, Pass::Put(&mut keep_mine))?;
    let outcome = merge.file(name, input)?;
    drop(progress);
    tell(&outcome)?;
    Ok(outcome.left == 0)
}

/// Whether somebody is to be asked about it: they sit at a terminal, and both sides have changed something.
pub(super) fn asks(path: &Path, home: &Home) -> anyhow::Result<bool> {
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Ok(false);
    }
    let progress = Progress::of("documents looked at");
    let mut hear = |heard: Heard<'_>| {
        if let Heard::Read = heard {
            progress.add(1);
        }
    };
    let merge = Merge::new(&home.store, (home.today(), &home.zone), &mut hear, Pass::Look)?;
    Ok(!merge.path(path)?.both.is_empty())
}

fn on_the_side(heard: Heard<'_>) {
    if let Heard::LeftOut(why) = heard {
        aside(why);
    }
}

fn tell(outcome: &Outcome) -> anyhow::Result<()> {
    Ok(page(&outcome.in_words())?)
}

/// Both states of a document, in words.
fn both(conflict: &Conflict, home: &Home) -> String {
    let [here, there] = in_words(conflict, (home.today(), &home.zone));
    format!("Here: {here}. There: {there}.")
}
