//! Effects on the disk: the only place where the screens touch it.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::Builder;
use std::time::Duration;

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::assessment::{Assessment, shipped};
use crate::log::Entry;
use crate::meeting::{Guide, Meeting, Step, Table};
use crate::recall;
use crate::session::{Reference, Session};
use crate::store::{
    Damaged, Draft, Forget, Forgetting, Paths, Report, Saver, Store, StoreError, TableDraft, Unsaved,
};
use crate::tui::effect::{Begin, Looking};
use crate::tui::message::{Message, Opened};
use crate::tui::pages;

/// How long reading a session waits for what is still being saved.
const A_WHILE: Duration = Duration::from_secs(5);

/// The disk, and the way back for what comes of it.
pub struct Disk {
    store: Arc<Store>,
    saver: Saver,
    sender: Sender<Message>,
}

impl Disk {
    /// Starts the thread that saves.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn new(store: Arc<Store>, sender: Sender<Message>) -> anyhow::Result<Self> {
        let to_loop = sender.clone();
        // Nobody listens once the loop has ended.
        let report = move |report| drop(told(report).map(|message| to_loop.send(message)));
        let saver = Saver::start(Arc::clone(&store), report);
        let saver = saver.context("could not start the thread that saves")?;
        Ok(Self { store, saver, sender })
    }

    /// Hands a state to the thread that saves.
    pub fn save(&self, draft: Draft) {
        self.saver.save(Unsaved::Session(Box::new(draft)));
    }

    /// Hands what is on a table to the thread that saves.
    pub fn save_table(&self, draft: TableDraft) {
        self.saver.save(Unsaved::Meeting(Box::new(draft)));
    }

    /// Waits until everything is on disk or has failed, at most this long.
    pub fn settle(&self, longest: Duration) {
        // What is not settled then is reported as it happens, or lost with the disk that hangs.
        let _settled: bool = self.saver.settle(longest);
    }

    /// Lets other programs have a session.
    pub fn release(&self, reference: &Reference) {
        self.store.release(reference);
    }

    /// Reads a session, for going on with it.
    pub fn open(&self, reference: &Reference) -> Message {
        // What of it is still on its way to the disk must be there before it is read.
        if !self.saver.settle(A_WHILE) {
            return busy();
        }
        let meeting = self.store.meeting_summary(reference).ok().flatten();
        if meeting.is_some_and(|head| head.step != Step::HandOut) {
            return self.meet(reference);
        }
        let read = self.store.find(reference).and_then(|name| self.store.resume(&name));
        match read {
            Ok((session, assessment)) => Message::Opened(Box::new(Opened { assessment, session })),
            Err(error) => Message::Failed(sentence(&error)),
        }
    }

    /// Reads the session with a mentor about this one, or begins it.
    pub fn meet(&self, reference: &Reference) -> Message {
        if !self.saver.settle(A_WHILE) {
            return busy();
        }
        let begin = || {
            let (session, assessment) = self.store.session(&self.store.find(reference)?)?;
            let guide = Guide::new(&assessment);
            let meeting = Meeting::begin(&session, &assessment, &guide, Timestamp::now());
            Ok((Table::new(meeting, Some(session)), assessment))
        };
        let met = self
            .store
            .claim(reference)
            .and_then(|()| self.store.table(reference))
            .and_then(|table| table.map_or_else(begin, Ok));
        match met {
            Ok((table, assessment)) => Message::Met(Box::new(table), assessment),
            Err(error) => Message::Failed(sentence(&error)),
        }
    }

    /// The sessions with a mentor on disk.
    pub fn meetings(&self) -> Message {
        // The list tells where each stands, also the one that was left just now.
        if !self.saver.settle(A_WHILE) {
            return busy();
        }
        match self.store.meeting_summaries() {
            Ok((heads, damaged)) => {
                let told = |damaged: &Damaged| format!("{}: {}", damaged.file_name, damaged.error);
                Message::Meetings(heads, damaged.iter().map(told).collect())
            }
            Err(error) => Message::Failed(sentence(&error)),
        }
    }

    /// Lists what is on disk, on a thread of its own.
    pub fn list(&self) {
        let (store, sender) = (Arc::clone(&self.store), self.sender.clone());
        let listing = move || list(&store, &sender);
        if Builder::new().name("list".into()).spawn(listing).is_err() {
            self.tell(Message::Failed("could not look for past sessions".into()));
        }
    }

    /// Reads what came before a session, on a thread of its own.
    pub fn recall(&self, session: Session, assessment: Arc<Assessment>) {
        let zone = TimeZone::system();
        self.apart("recall", move |store| match recall::recalled(store, &session, &assessment, &zone) {
            Ok(recalled) => Message::Recalled(session.reference, Box::new(recalled)),
            Err(error) => Message::Failed(sentence(&error)),
        });
    }

    /// Makes a page about the past, on a thread of its own.
    pub fn look(&self, looking: Looking) {
        let zone = TimeZone::system();
        self.apart("look", move |store| {
            let page = match &looking {
                Looking::Trend { place, kind, last } => pages::trend(store, place, kind, *last, &zone),
                Looking::Compare(sessions) => pages::compare(store, sessions, &zone),
            };
            page.map_or_else(
                |error| Message::Failed(sentence(&error)),
                |look| Message::Looked(Box::new(look)),
            )
        });
    }

    /// Writes an entry of the log, before the next key is taken: it is one small file.
    pub fn keep(&self, entry: &Entry) {
        if let Err(error) = self.store.keep(entry) {
            self.tell(Message::Failed(sentence(&error)));
        }
    }

    /// Gives a place another name, on a thread of its own.
    pub fn rename(&self, from: String, to: String) {
        self.apart("rename", move |store| match store.rename_place(&from, &to) {
            Ok(renamed) if renamed.failed.is_empty() => Message::Changed(format!("It is called {to} now.")),
            Ok(renamed) => {
                let left = renamed.failed.iter().map(|damaged| sentence(&damaged.error)).next();
                let left = left.unwrap_or_default();
                Message::Changed(format!("{} could not be renamed: {left}", renamed.failed.len()))
            }
            Err(error) => Message::Failed(sentence(&error)),
        });
    }

    /// Finds out what forgetting would do, on a thread of its own.
    pub fn would_forget(&self, what: Forget) {
        self.apart("forget", move |store| match store.what_to_forget(&what) {
            Ok(plan) => Message::WouldForget(Box::new(plan)),
            Err(error) => Message::Failed(sentence(&error)),
        });
    }

    /// Forgets, on a thread of its own.
    pub fn forget(&self, plan: Box<Forgetting>) {
        self.apart("forget", move |store| match store.forget(&plan) {
            Ok(()) => Message::Changed("Forgotten.".into()),
            Err(error) => Message::Changed(format!("Not forgotten. {}", sentence(&error))),
        });
    }

    /// Writes a page for the user into the folder that the program was started in.
    pub fn write_out(&self, name: &str, text: &str) {
        let folder = std::env::current_dir().unwrap_or_default();
        self.tell(match Store::write_out(&folder, name, text) {
            Ok(path) => Message::Wrote(path),
            Err(error) => Message::Failed(sentence(&error)),
        });
    }

    /// Does something slow and tells what came of it.
    fn apart(&self, name: &str, work: impl FnOnce(&Store) -> Message + Send + 'static) {
        let (store, sender) = (Arc::clone(&self.store), self.sender.clone());
        let run = move || drop(sender.send(work(&store)));
        if Builder::new().name(name.into()).spawn(run).is_err() {
            self.tell(Message::Failed("could not look at past sessions".into()));
        }
    }

    /// Writes into another folder from now on, beginning with what could not be written.
    pub fn save_in(&mut self, folder: &Path) {
        self.store = Arc::new(Store::open(Paths::inside(folder), Timestamp::now()));
        self.saver.save_elsewhere(Arc::clone(&self.store));
    }

    fn tell(&self, message: Message) {
        // The loop holds the other end for as long as it performs effects.
        drop(self.sender.send(message));
    }
}

/// Begins a session. What comes of it is for the loop to take at once: keys that were typed meanwhile are meant
/// for it.
pub fn begin(begin: &Begin) -> Message {
    let assessment = match &begin.assessment {
        crate::tui::effect::Which::Shipped(id) => shipped::assessment(id).map(Arc::new),
        crate::tui::effect::Which::Given(assessment) => Some(Arc::clone(assessment)),
    };
    assessment.map_or_else(
        || Message::Failed("This questionnaire does not come with the program.".into()),
        |assessment| begun(assessment, begin),
    )
}

/// What the loop hears of a save; nothing while a newer state of the same session still waits.
fn told(report: Report) -> Option<Message> {
    match report {
        Report::Saved { latest: false, .. } => None,
        Report::Saved { reference, latest: true } => Some(Message::Saved(reference, Timestamp::now())),
        Report::Failed { reference, error } => Some(Message::SaveFailed(reference, sentence(&error))),
    }
}

/// What was asked for must wait: part of it is not on disk yet.
fn busy() -> Message {
    Message::Failed("The disk is still busy saving. Please try again in a moment.".into())
}

/// An error and its remedy, as sentences.
fn sentence(error: &StoreError) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    let text: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    format!("{text}. {}", error.remedy())
}

fn begun(assessment: Arc<Assessment>, begin: &Begin) -> Message {
    let reference = Reference::from_bits(chance());
    let mut session = Session::begin(&assessment, assessment.key(), reference, Timestamp::now());
    session.quick = begin.quick;
    begin.place.clone_into(&mut session.place);
    Message::Opened(Box::new(Opened { assessment, session }))
}

/// 64 bits that nobody chose.
fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Sessions that fill any screen.
const A_SCREENFUL: usize = 64;

/// Tells what is on disk: the log, then as many sessions as fill a screen, then all.
fn list(store: &Store, sender: &Sender<Message>) {
    let listing = match store.list() {
        Ok(listing) => listing,
        Err(error) => {
            drop(sender.send(Message::Listed(Vec::new(), vec![sentence(&error)])));
            return;
        }
    };
    let of = listing.names.len();
    if of > A_SCREENFUL {
        let newest = store.summaries_of(listing.names[..A_SCREENFUL].to_vec());
        let newest = newest.into_iter().filter_map(|(_, head)| head.ok()).collect();
        drop(sender.send(Message::ListedNewest(newest, of)));
    }
    let log = store.log(|_| true).unwrap_or_default();
    drop(sender.send(Message::Logged(log.entries)));
    let foreign = listing.foreign.iter();
    let foreign = foreign
        .map(|foreign| format!("{} is among the sessions and is none; it is left alone.", foreign.file_name));
    let mut unreadable: Vec<String> = foreign.collect();
    let mut heads = Vec::with_capacity(of);
    for (_, head) in store.summaries_of(listing.names) {
        match head {
            Ok(head) => heads.push(head),
            Err(error) => unreadable.push(sentence(&error)),
        }
    }
    // The log has screens of its own; what is damaged in it is told where all of it is told.
    unreadable.extend(log.damaged.iter().map(|damaged: &Damaged| sentence(&damaged.error)));
    drop(sender.send(Message::Listed(heads, unreadable)));
}
