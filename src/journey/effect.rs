//! What the journey asks the world to do, and what it hears of it. Only `perform` and the faces do it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::follow::Looked;
use super::merge::Outcome;
use super::sent::look::Found;
use super::sent::{Taken, Taking};
use crate::assessment::Assessment;
use crate::log::Entry;
use crate::meeting::{MeetingHead, Table};
use crate::memory::{self, Recalled, Said};
use crate::report::block::Document;
use crate::report::format::Format;
use crate::report::questions::Sheet;
use crate::report::share::Included;
use crate::session::{Action, AssessmentKey, Head, Reference, Session, is_same_place};
use crate::store::{Draft, Elsewhere, Forget, Forgetting, Hint, TableDraft, Typed, Verbosity};

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// List what is on disk: sessions, meetings and the log.
    List,
    Begin(Begin),
    /// Read a session, for going on with it.
    Open(Reference),
    /// Read the session with a mentor about this one, or begin it.
    Meet(Reference),
    /// Whoever sits here is alone: what was asked for next opens although a mentor's session is about it.
    OpenDoor(ForMentee),
    /// Let other programs have this session.
    Release(Reference),
    Save(Box<Draft>),
    SaveTable(Box<TableDraft>),
    SaveEntry(Box<Entry>),
    /// Put a step of the plan of an earlier session as it stands now in place of how it stood.
    KeepStep {
        session: Reference,
        before: Box<Action>,
        after: Box<Action>,
    },
    /// Keep what a mentor writes down about this session for nobody else.
    KeepOwnNote {
        meeting: Reference,
        note: String,
    },
    /// Keep what is being typed; nothing once it was put where it belongs.
    KeepTyped(Option<Box<Typed>>),
    /// Take away what a program that ended in the middle has left.
    DropTyped(String),
    /// Read what came before a session that has its place.
    Recall(Box<Session>, Arc<Assessment>),
    /// Make a page about the past.
    Read(Reading),
    /// Tell what is on disk, and make a page about the past: what the program begins with.
    ListAndRead(Reading),
    /// Read whatever was said in sessions in words.
    ReadSaid,
    Rename {
        from: String,
        to: String,
    },
    /// Find out what forgetting this would do.
    WouldForget(Forget),
    Forget(Box<Forgetting>),
    /// Save into this folder from now on, beginning with what could not be saved.
    SaveIn(PathBuf),
    /// Look in these folders for what somebody may have sent.
    Look(Vec<PathBuf>),
    /// Take in what somebody sent.
    TakeIn {
        file: PathBuf,
        taking: Taking,
    },
    /// Find out what putting this history in would do.
    WouldMerge(PathBuf),
    /// Put this history in; of what both sides have changed, those with these names are taken from there.
    Merge {
        from: PathBuf,
        theirs: Vec<String>,
    },
    /// Bring back what was saved in another folder.
    BringBack,
    /// Write a file of this name into the folder that the program was started in.
    WriteOut {
        name: String,
        text: String,
    },
    /// Write a document for somebody else into this file; over one that is there only where that was said.
    WriteDocument {
        of: Shared,
        format: Format,
        file: PathBuf,
        over: bool,
    },
    /// Remember how much the lines say.
    Speak(Verbosity),
    /// Remember that this was said.
    NoteHint(Hint),
    /// Tell what this questionnaire is, and again whenever its file has changed.
    Follow(PathBuf),
    /// Let the user's own editor change this text.
    Edit(String, Reference),
    /// End, once everything is on disk; or, where that fails, all the same.
    Quit {
        anyway: bool,
    },
}

/// The system ended the program, with everything saved: nothing went wrong, and whoever started it may want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("signal {0} ended it")]
pub struct Signalled(pub u8);

/// A session to begin.
#[derive(Debug, Clone)]
pub struct Begin {
    pub assessment: Which,
    /// The place, in a word of the user's own; may be empty.
    pub place: String,
    /// Only the quick items and the gate.
    pub quick: bool,
    /// The place that a role most likely is about; may be empty.
    pub likely: String,
    /// The session that the facts are taken over from.
    pub last: Option<Reference>,
    /// The session with a mentor after which the same two sit down again.
    pub again: Option<Reference>,
}

impl Begin {
    /// Nothing is in place from last time.
    pub const fn new(assessment: Which, place: String, quick: bool) -> Self {
        Self { assessment, place, quick, likely: String::new(), last: None, again: None }
    }

    /// What is in place from the sessions before it, of this kind above all.
    #[must_use]
    pub fn after(self, heads: &[Head], kind: &str) -> Self {
        let likely = memory::likely_place(heads).unwrap_or_default().to_owned();
        // What was accepted knows the first day there, and was answered later than what came before it.
        let accepted = |head: &Head| head.is_accepted_offer() && is_same_place(&head.place, &likely);
        let place = if self.place.is_empty() && heads.iter().any(accepted) { &likely } else { &self.place };
        let last = memory::last_like(heads, kind, place).map(|head| head.reference.clone());
        Self { likely, last, ..self }
    }

    /// The next session of two who have met.
    pub fn again(assessment: Which, met: &MeetingHead) -> Self {
        let reference = Some(met.reference.clone());
        Self { last: reference.clone(), again: reference, ..Self::new(assessment, met.place.clone(), false) }
    }
}

/// A questionnaire.
#[derive(Debug, Clone)]
pub enum Which {
    /// A shipped one, by id.
    Shipped(String),
    /// One that was loaded already.
    Given(Arc<Assessment>),
    /// One that was taken before, as it was then.
    Taken(AssessmentKey),
}

/// A page about the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// What changed at a place, by this kind of session.
    Trend {
        place: String,
        /// The id of the assessment.
        kind: String,
        /// Only so many of the newest check-ins; nothing means all.
        last: Option<usize>,
    },
    /// Two or three sessions side by side.
    Compare(Vec<Reference>),
    /// What happened at a place, from the first day on.
    Story { place: String },
}

/// What somebody else may read of sessions or of a place.
#[derive(Debug)]
pub enum Shared {
    Result(Box<Session>, Arc<Assessment>, Included),
    Questions(Box<Session>, Arc<Assessment>, Sheet),
    Story(String, Included),
    /// Two or three side by side, with their verdicts and the names of their places.
    Comparison(Vec<Reference>, Included),
}

/// What opens for a mentee alone while a mentor's session is about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForMentee {
    Session(Reference),
    Page(Reading),
}

/// Takes what became of an effect.
pub type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// What became of something outside.
#[derive(Debug)]
pub enum Event {
    /// The newest sessions on disk, newest first, and how many there are; the rest is being read.
    ListedNewest(Vec<Head>, usize),
    Listed(Box<Listed>),
    /// A session was just begun or read.
    Opened(Box<Session>, Arc<Assessment>),
    /// A session with a mentor was just begun or read, with what is open of what was chosen before it.
    Met(Box<Table>, Arc<Assessment>, Earlier),
    Recalled(Reference, Box<Recalled>),
    /// A page about the past is made.
    Read(Box<Document>),
    /// What was said in sessions, and how many were not looked into.
    ReadSaid(Arc<[Said]>, usize),
    /// A state of this session or entry is on disk since then.
    Saved(Reference, Timestamp),
    SaveFailed(Reference, String),
    /// What is being typed is kept since then, or why it is not.
    TypedKept(Result<Timestamp, String>),
    /// The program cannot end yet: something is not on disk.
    QuitRefused,
    /// What was asked for opens for the mentee alone.
    Door(ForMentee),
    /// Something asked for could not be done, for this reason.
    Failed(String),
    WouldForget(Box<Forgetting>),
    /// Something on disk was changed, as this sentence tells.
    Changed(String),
    /// What somebody may have sent.
    Found(Vec<Found>),
    /// This file holds answers of somebody who was not asked, as this sentence tells, or of one of those who are waited
    /// for; it would be taken in so.
    FromAnother {
        file: PathBuf,
        said: String,
        awaited: Vec<String>,
        taking: Taking,
    },
    /// What somebody sent is kept here now.
    TakenIn(Box<Taken>),
    /// Putting a history in would do this; those are left out.
    WouldMerge(Box<Outcome>, Vec<String>),
    /// The questionnaire that is followed is this now.
    Looked(Box<Looked>),
    /// A file was written.
    Wrote(PathBuf),
    /// Nothing was written: there is such a file.
    IsThere(PathBuf),
    /// The user's editor has ended with this text.
    Edited(String),
    /// The system asks the program to end.
    Terminate,
}

/// What is known of earlier times when two people sit down.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// What was chosen then and is open.
    pub acts: Vec<Before>,
    /// The newest session with each two who sat here as mentee and mentor, those about this place first.
    pub met: Vec<MeetingHead>,
}

/// Something that was chosen before two people sit down, and is open.
#[derive(Debug, Clone)]
pub struct Before {
    /// The session in which it stands.
    pub session: Reference,
    pub act: Action,
    /// What it is about; may be empty.
    pub place: String,
    /// The mentee and the mentor who chose it together, where it was so; a name may be empty.
    pub with: Option<(String, String)>,
}

/// What is on disk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed {
    /// The sessions, newest first.
    pub heads: Vec<Head>,
    pub meetings: Vec<MeetingHead>,
    /// The entries of the log, newest first.
    pub log: Vec<Entry>,
    /// The questionnaires that do not come with the program and were taken, each as it was last and by its title, the
    /// newest first.
    pub own: Vec<(AssessmentKey, String)>,
    /// What programs that ended in the middle have left of what was being typed.
    pub typed: Vec<(String, Typed)>,
    /// The sessions and meetings that could not be read, a sentence each.
    pub unreadable: Vec<String>,
    /// The entries of the log that could not be read.
    pub unreadable_log: Vec<String>,
    /// The answers that went to another folder.
    pub elsewhere: Option<Elsewhere>,
    /// The hints of a first run that were never shown.
    pub hints: Vec<Hint>,
}
