//! Everything that a store holds, one thing after another, and putting a whole history into one: nothing that is here is
//! changed but by what the other side alone has changed, or where that was chosen.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::sent::told;
use crate::assessment::{Source, reload};
use crate::clean::clean;
use crate::log::read_entry;
use crate::meeting::read_meeting_head;
use crate::report::{self, words};
use crate::session::read_head;
use crate::store::{
    Conflict, DocumentName, Exported, Found, Goes, History, Paths, Put, QUESTIONNAIRES, Shared, Store,
};

/// Bytes of all documents of one questionnaire at most: as many as of one session.
const LARGEST: usize = 16 * 1024 * 1024;

/// One thing of a history.
pub enum Part {
    /// A questionnaire, under its digest.
    Questionnaire(String, Vec<Source>),
    Document(Exported),
}

/// What is heard while a history is read.
#[derive(Debug, Clone, Copy)]
pub enum Heard<'a> {
    /// One more document was read.
    Read,
    /// Something was left out, as this sentence tells.
    LeftOut(&'a str),
}

/// Hands over all that is in a store, questionnaires first. What cannot be read, or is not taken, is named: false then.
///
/// # Errors
/// A folder cannot be read, or nothing can be written.
pub fn each(
    of: &Store,
    hear: &mut dyn FnMut(Heard<'_>),
    mut take: impl FnMut(Part) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let mut all_well = true;
    let mut named = |name: &str, done: anyhow::Result<()>| {
        let Err(error) = done else { return Ok(()) };
        // Where nothing can be written, or nobody reads on, the rest need not be tried.
        if error.is::<std::io::Error>() {
            return Err(error);
        }
        all_well = false;
        hear(Heard::LeftOut(&format!("{} was left out: {error}", clean(name))));
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

/// What came of putting a history in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    pub added: usize,
    pub same: usize,
    /// Taken in the place of what was here: the other side alone had changed it, or that was chosen.
    pub newer: usize,
    /// Left as it is here: this side alone has changed it.
    pub older: usize,
    /// Left out or different here, each named.
    pub left: usize,
    /// What both sides have changed, as long as it is only looked at.
    pub both: Vec<Both>,
}

/// A document that both sides have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    /// The file's name in the history.
    pub name: String,
    /// How it is on this side and on the other, in words.
    pub here: String,
    pub there: String,
}

impl Both {
    fn of(conflict: &Conflict, days: (Date, &TimeZone)) -> Self {
        let [here, there] = in_words(conflict, days);
        Self { name: conflict.there.place.file_name(), here, there }
    }
}

/// What is done with a history.
pub enum Pass<'a> {
    /// What putting it in would do is found out; nothing is written.
    Look,
    /// It is put in; where both sides have changed something, this says whether what is there is taken.
    Put(&'a mut dyn FnMut(&Conflict) -> bool),
}

impl Outcome {
    pub fn in_words(&self) -> String {
        let changed =
            |count: usize, words: &str| if count > 0 { format!(", {count} {words}") } else { String::new() };
        format!(
            "{} added, {} here already{}{}.",
            self.added,
            self.same,
            changed(self.newer, "brought up to date"),
            changed(self.older, "newer here than there"),
        )
    }
}

/// A history that is being put into a store, or looked at before.
pub struct Merge<'a, 'p> {
    store: &'a Store,
    days: (Date, &'a TimeZone),
    shared: Shared,
    outcome: Outcome,
    hear: &'a mut dyn FnMut(Heard<'_>),
    pass: Pass<'p>,
}

impl<'a, 'p> Merge<'a, 'p> {
    /// # Errors
    /// What both sides had in common cannot be read.
    pub fn new(
        store: &'a Store,
        days: (Date, &'a TimeZone),
        hear: &'a mut dyn FnMut(Heard<'_>),
        pass: Pass<'p>,
    ) -> anyhow::Result<Self> {
        let shared = store.shared().map_err(told)?;
        Ok(Self { store, days, shared, outcome: Outcome::default(), hear, pass })
    }

    /// Puts in what a folder of documents holds; false beside it where something of it could not be read.
    ///
    /// # Errors
    /// The folder cannot be read, or what both sides have in common cannot be kept.
    pub fn folder(mut self, folder: &Path) -> anyhow::Result<(Outcome, bool)> {
        let there = folder_of_documents(folder)?;
        let mut left_out = Vec::new();
        let mut hear = |heard: Heard<'_>| {
            if let Heard::LeftOut(why) = heard {
                left_out.push(why.to_owned());
            }
        };
        let all_well = each(&there.0, &mut hear, |part| {
            match part {
                Part::Questionnaire(_, sources) => self.questionnaire(&sources),
                Part::Document(kept) => self.put(&kept.place.file_name(), Ok(kept)),
            }
            Ok(())
        })?;
        for why in &left_out {
            (self.hear)(Heard::LeftOut(why));
        }
        self.keep_shared()?;
        Ok((self.outcome, all_well))
    }

    /// Puts in all that is good of a history in one file.
    ///
    /// # Errors
    /// It cannot be read, or what both sides have in common cannot be kept.
    pub fn file(mut self, name: &str, input: impl BufRead) -> anyhow::Result<Outcome> {
        let mut history = History::new(input);
        let mut questionnaire: Vec<Source> = Vec::new();
        while let Some(found) =
            history.read_next().with_context(|| format!("could not read {}", clean(name)))?
        {
            (self.hear)(Heard::Read);
            match found {
                Found::Document(source) if source.name.starts_with(QUESTIONNAIRES) => {
                    if questionnaire.first().is_some_and(|first| folder(first) != folder(&source)) {
                        self.questionnaire(&std::mem::take(&mut questionnaire));
                    }
                    // One that is larger than any does not fit the memory either; without the rest of it, it is refused.
                    if size(&questionnaire) + source.text.len() <= LARGEST {
                        questionnaire.push(source);
                    } else {
                        let name = clean(&source.name);
                        self.leave_out(&format!("{name} was left out: it is larger than any"));
                    }
                }
                Found::Document(source) => {
                    let name = clean(&source.name).into_owned();
                    self.put(&name, placed(source));
                }
                Found::Damaged(why) => self.leave_out(&format!("{}: {}", clean(name), clean(&why))),
            }
        }
        self.questionnaire(&questionnaire);
        self.keep_shared()?;
        Ok(self.outcome)
    }

    /// Puts in what a path holds.
    ///
    /// # Errors
    /// It cannot be read, or what both sides have in common cannot be kept.
    pub fn path(self, path: &Path) -> anyhow::Result<Outcome> {
        if path.is_dir() {
            let (outcome, all_well) = self.folder(path)?;
            return Ok(Outcome {
                left: outcome.left + usize::from(!all_well && outcome.left == 0),
                ..outcome
            });
        }
        let name = path.to_string_lossy();
        let input = File::open(path).with_context(|| format!("could not read {}", clean(&name)))?;
        self.file(&name, BufReader::new(input))
    }

    fn put(&mut self, name: &str, kept: anyhow::Result<Exported>) {
        let put = kept.and_then(|kept| {
            let put = match &self.pass {
                Pass::Look => self.store.would_put(&kept, &self.shared, Goes::In),
                Pass::Put(_) => self.store.put(&kept, &mut self.shared, Goes::In),
            };
            put.map_err(told)
        });
        match put {
            Ok(Put::Added) => self.outcome.added += 1,
            Ok(Put::Same) => self.outcome.same += 1,
            Ok(Put::Newer) => self.outcome.newer += 1,
            Ok(Put::Older) => self.outcome.older += 1,
            Ok(Put::Both(conflict)) => self.both(name, &conflict),
            Err(error) => self.leave_out(&format!("{name} was left out: {error}")),
        }
    }

    /// What both sides have changed stays as it is here, unless the other was chosen.
    fn both(&mut self, name: &str, conflict: &Conflict) {
        let both = Both::of(conflict, self.days);
        let takes_theirs = match &mut self.pass {
            Pass::Look => return self.outcome.both.push(both),
            Pass::Put(takes_theirs) => takes_theirs(conflict),
        };
        if takes_theirs {
            match self.store.take(&conflict.there, &mut self.shared).map_err(told) {
                Ok(()) => self.outcome.newer += 1,
                Err(error) => self.leave_out(&format!("{name} was left out: {error}")),
            }
        } else {
            self.leave_out(&format!(
                "{name} was changed on both sides and stays as it is here. Here: {}. There: {}.",
                both.here, both.there
            ));
        }
    }

    fn keep_shared(&self) -> anyhow::Result<()> {
        match self.pass {
            Pass::Look => Ok(()),
            Pass::Put(_) => self.store.keep_shared(&self.shared).map_err(told),
        }
    }

    /// Keeps a questionnaire under the digest that it has, whatever the file says.
    fn questionnaire(&mut self, sources: &[Source]) {
        let Some(first) = sources.first() else { return };
        let put = reload(sources).map_err(anyhow::Error::from).and_then(|assessment| match self.pass {
            Pass::Look => Ok(()),
            Pass::Put(_) => {
                let digest = assessment.key().digest;
                self.store.keep_questionnaire(&digest, assessment.sources()).map_err(told)
            }
        });
        if let Err(error) = put {
            self.leave_out(&format!("{} was left out: {error}", clean(folder(first))));
        }
    }

    fn leave_out(&mut self, why: &str) {
        self.outcome.left += 1;
        (self.hear)(Heard::LeftOut(why));
    }
}

/// The documents in a folder, and the one for a moment where lies what else a store needs.
///
/// # Errors
/// There can be none.
pub fn folder_of_documents(folder: &Path) -> anyhow::Result<(Store, tempfile::TempDir)> {
    let apart = tempfile::tempdir().context("could not make a folder for a moment")?;
    Ok((Store::open(Paths::of_documents(folder, apart.path())), apart))
}

/// How a document is here and there, in words.
pub fn in_words(Conflict { here, there }: &Conflict, days: (Date, &TimeZone)) -> [String; 2] {
    [here, there].map(|side| one_in_words(side, days))
}

fn one_in_words(side: &Exported, (today, zone): (Date, &TimeZone)) -> String {
    let source = Source { name: side.place.file_name(), text: side.text.clone().into() };
    let moment = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%a %-d %b %Y %H:%M").to_string();
    let words = match &side.place {
        DocumentName::Session(_) => read_head(&source).map(|head| {
            let progress = head.progress;
            let changed = moment(head.changed);
            format!("{}, {} of {} answered, changed {changed}", head.place, progress.answered, progress.of)
        }),
        DocumentName::Meeting(_) => read_meeting_head(&source).map(|head| {
            let stands = words::standing::standing(&head, zone);
            format!("{}, {stands}, changed {}", words::meeting::who(&head), moment(head.changed))
        }),
        DocumentName::Entry(_) => read_entry(&source).map(|entry| report::log::line(&entry, today, zone)),
    };
    clean(&words.unwrap_or_else(|_| "it cannot be read".to_owned())).into_owned()
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
