//! A whole history as one file: a stream of YAML documents, each behind a line that names it and counts its lines.
//!
//! A person can read it, any YAML program can, and it may be as large as a life of check-ins: it is written and read one
//! document at a time. What cannot be read is left out and named, on the way out as on the way in, and takes nothing
//! else with it.

use std::io::{BufRead, IsTerminal, Read as _, Write, stderr, stdin};
use std::path::Path;

use anyhow::{Context, bail};
use jiff::Timestamp;

use crate::assessment::{Source, reload};
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output::{aside, page};
use crate::cli::progress::Progress;
use crate::log::read_entry;
use crate::meeting::read_meeting_head;
use crate::report::{self, words};
use crate::session::read_head;
use crate::store::{
    Conflict, DocumentName, Exported, FIRST_LINE, Found, Goes, History, Paths, Put, QUESTIONNAIRES, Shared,
    Store, add_document,
};

/// Bytes of all documents of one questionnaire at most: as many as of one session.
const LARGEST: usize = 16 * 1024 * 1024;

/// One thing of a history.
enum Part {
    /// A questionnaire, under its digest.
    Questionnaire(String, Vec<Source>),
    Document(Exported),
}

/// Hands over all that is in a store, questionnaires first. What cannot be read, or is not taken, is named on the side:
/// false then.
fn each(of: &Store, mut take: impl FnMut(Part) -> anyhow::Result<()>) -> anyhow::Result<bool> {
    let mut all_well = true;
    let mut named = |name: &str, done: anyhow::Result<()>| {
        let Err(error) = done else { return Ok(()) };
        // Where nothing can be written, or nobody reads on, the rest need not be tried.
        if error.is::<std::io::Error>() {
            return Err(error);
        }
        all_well = false;
        aside(&format!("{} was left out: {error}", clean(name)));
        Ok(())
    };
    for digest in of.digests().map_err(told)? {
        let copy = of.questionnaire(&digest).map_err(told).and_then(|sources| {
            let whole = reload(&sources)?.key().digest == digest;
            if whole { Ok(sources) } else { bail!("it was changed") }
        });
        let name = format!("{QUESTIONNAIRES}{digest}");
        named(&name, copy.and_then(|sources| take(Part::Questionnaire(digest, sources))))?;
    }
    for place in of.documents().map_err(told)? {
        let read = of.exported(&place).map_err(told);
        let read = read.and_then(|kept| kept.map(|text| checked(&place, text)).transpose());
        let taken = read.and_then(|kept| kept.map_or(Ok(()), |kept| take(Part::Document(kept))));
        named(&place.file_name(), taken)?;
    }
    Ok(all_well)
}

/// Writes the whole history; what cannot be read is named on the side and left out: false then.
pub(super) fn write(home: &Home, out: &mut dyn Write) -> anyhow::Result<bool> {
    writeln!(out, "{FIRST_LINE}")?;
    let mut shared = home.store.shared().map_err(told)?;
    let all_well = each(&home.store, |part| {
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
    let apart = tempfile::tempdir().context("could not make a folder for a moment")?;
    let there = Store::open(Paths::of_documents(folder, apart.path()));
    let mut shared = home.store.shared().map_err(told)?;
    let (mut written, mut newer_there) = (0, 0);
    let all_well = each(&home.store, |part| {
        match part {
            Part::Questionnaire(digest, sources) => {
                there.keep_questionnaire(&digest, &sources).map_err(told)?;
            }
            Part::Document(kept) => match there.put(&kept, &mut shared, Goes::Out).map_err(told)? {
                Put::Added | Put::Newer => written += 1,
                Put::Same => {}
                Put::Older => newer_there += 1,
                Put::Both(conflict) => {
                    bail!("it was changed on both sides. {}", in_words(&conflict, home))
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
    let apart = tempfile::tempdir().context("could not make a folder for a moment")?;
    let there = Store::open(Paths::of_documents(folder, apart.path()));
    let mut shared = home.store.shared().map_err(told)?;
    let mut outcome = Outcome::default();
    let all_well = each(&there, |part| {
        match part {
            Part::Questionnaire(_, sources) => put_questionnaire(&sources, home, &mut outcome),
            Part::Document(kept) => {
                put(&kept.place.file_name(), Ok(kept), home, &mut shared, &mut outcome);
            }
        }
        Ok(())
    })?;
    home.store.keep_shared(&shared).map_err(told)?;
    outcome.tell()?;
    Ok(all_well && outcome.left == 0)
}

/// Bytes of an answer that are read at most.
const MOST: u64 = 1024;

/// What came of putting a history in.
#[derive(Default)]
struct Outcome {
    added: usize,
    same: usize,
    /// Taken in the place of what was here: the other side alone had changed it.
    newer: usize,
    /// Left as it is here: this side alone has changed it.
    older: usize,
    /// Left out or different here, each named.
    left: usize,
}

/// Puts a history in, all that is good of it; nothing that is here is changed. False when something was left out.
pub(super) fn put_in(name: &str, input: impl BufRead, home: &Home) -> anyhow::Result<bool> {
    let mut history = History::new(input);
    let mut outcome = Outcome::default();
    let mut shared = home.store.shared().map_err(told)?;
    let mut questionnaire: Vec<Source> = Vec::new();
    let progress = Progress::of("documents read");
    while let Some(found) = history.read_next().with_context(|| format!("could not read {}", clean(name)))? {
        progress.add(1);
        match found {
            Found::Document(source) if source.name.starts_with(QUESTIONNAIRES) => {
                if questionnaire.first().is_some_and(|first| folder(first) != folder(&source)) {
                    put_questionnaire(&std::mem::take(&mut questionnaire), home, &mut outcome);
                }
                // One that is larger than any does not fit the memory either; without the rest of it, it is refused.
                if size(&questionnaire) + source.text.len() <= LARGEST {
                    questionnaire.push(source);
                } else {
                    outcome
                        .leave_out(&format!("{} was left out: it is larger than any", clean(&source.name)));
                }
            }
            Found::Document(source) => {
                let name = clean(&source.name).into_owned();
                put(&name, placed(source), home, &mut shared, &mut outcome);
            }
            Found::Damaged(why) => outcome.leave_out(&format!("{}: {}", clean(name), clean(&why))),
        }
    }
    put_questionnaire(&questionnaire, home, &mut outcome);
    home.store.keep_shared(&shared).map_err(told)?;
    drop(progress);
    outcome.tell()?;
    Ok(outcome.left == 0)
}

impl Outcome {
    fn tell(&self) -> anyhow::Result<()> {
        let changed =
            |count: usize, words: &str| if count > 0 { format!(", {count} {words}") } else { String::new() };
        page(&format!(
            "{} added, {} here already{}{}.",
            self.added,
            self.same,
            changed(self.newer, "brought up to date"),
            changed(self.older, "newer here than there"),
        ))?;
        Ok(())
    }

    fn leave_out(&mut self, words: &str) {
        self.left += 1;
        aside(words);
    }
}

fn put(name: &str, kept: anyhow::Result<Exported>, home: &Home, shared: &mut Shared, outcome: &mut Outcome) {
    let put = kept.and_then(|kept| home.store.put(&kept, shared, Goes::In).map_err(told));
    match put {
        Ok(Put::Added) => outcome.added += 1,
        Ok(Put::Same) => outcome.same += 1,
        Ok(Put::Newer) => outcome.newer += 1,
        Ok(Put::Older) => outcome.older += 1,
        Ok(Put::Both(conflict)) => match chosen(&conflict, home) {
            Ok(true) => match home.store.take(&conflict.there, shared).map_err(told) {
                Ok(()) => outcome.newer += 1,
                Err(error) => outcome.leave_out(&format!("{name} was left out: {error}")),
            },
            Ok(false) => outcome.leave_out(&format!(
                "{name} was changed on both sides and stays as it is here. {}",
                in_words(&conflict, home)
            )),
            Err(error) => outcome.leave_out(&format!("{name} was left out: {error}")),
        },
        Err(error) => outcome.leave_out(&format!("{name} was left out: {error}")),
    }
}

/// Whether what the file has is taken in the place of what is here: asked of a person; in a pipe what is here stays.
fn chosen(conflict: &Conflict, home: &Home) -> anyhow::Result<bool> {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return Ok(false);
    }
    write!(stderr(), "Changed on both sides. {}\nTake what is there? [y/N] ", in_words(conflict, home))?;
    stderr().flush()?;
    let mut line = String::new();
    stdin().lock().take(MOST).read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "yes"))
}

/// Both states of a document, in words.
fn in_words(Conflict { here, there }: &Conflict, home: &Home) -> String {
    let [here, there] = [here, there].map(|side| one_in_words(side, home));
    format!("Here: {here}. There: {there}.")
}

fn one_in_words(side: &Exported, home: &Home) -> String {
    let source = Source { name: side.place.file_name(), text: side.text.clone().into() };
    let moment = |at: Timestamp| at.to_zoned(home.zone.clone()).strftime("%a %-d %b %Y %H:%M").to_string();
    let words = match &side.place {
        DocumentName::Session(_) => read_head(&source).map(|head| {
            let progress = head.progress;
            let changed = moment(head.changed);
            format!("{}, {} of {} answered, changed {changed}", head.place, progress.answered, progress.of)
        }),
        DocumentName::Meeting(_) => read_meeting_head(&source).map(|head| {
            let stands = words::meeting::standing(&head);
            format!("{}, {stands}, changed {}", words::meeting::who(&head), moment(head.changed))
        }),
        DocumentName::Entry(_) => {
            read_entry(&source).map(|entry| report::log::line(&entry, home.today(), &home.zone))
        }
    };
    clean(&words.unwrap_or_else(|_| "it cannot be read".to_owned())).into_owned()
}

/// Keeps a questionnaire under the digest that it has, whatever the file says.
fn put_questionnaire(sources: &[Source], home: &Home, outcome: &mut Outcome) {
    let Some(first) = sources.first() else { return };
    let put = reload(sources).map_err(anyhow::Error::from).and_then(|assessment| {
        home.store.keep_questionnaire(&assessment.key().digest, assessment.sources()).map_err(told)
    });
    if let Err(error) = put {
        outcome.leave_out(&format!("{} was left out: {error}", clean(folder(first))));
    }
}

fn size(sources: &[Source]) -> usize {
    sources.iter().map(|source| source.text.len()).sum()
}

fn folder(source: &Source) -> &str {
    source.name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A text in its place.
fn placed(source: Source) -> anyhow::Result<Exported> {
    let place = DocumentName::parse(&source.name)
        .with_context(|| format!("\"{}\" has no place in a history", clean(&source.name)))?;
    checked(&place, source)
}

/// A text that is what its name says. One that does not read is refused, so that nothing unreadable comes in.
fn checked(place: &DocumentName, source: Source) -> anyhow::Result<Exported> {
    if source.text.len() as u64 > place.largest() {
        bail!("it is larger than {} bytes", place.largest());
    }
    let reference = match place {
        DocumentName::Session(_) => read_head(&source)?.reference,
        DocumentName::Meeting(_) => read_meeting_head(&source)?.reference,
        DocumentName::Entry(_) => read_entry(&source)?.reference,
    };
    if reference != *place.reference() {
        bail!("{} holds something else than its name says", clean(&source.name));
    }
    Ok(Exported { place: place.clone(), text: source.text.into_owned() })
}
