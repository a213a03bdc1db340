//! Everything that the journey does outside: the store, the shipped assessments, files to take along, and chance. The
//! one place where it touches the world; what comes of it goes back as events.

mod work;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::Builder;
use std::time::Duration;

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::effect::{Begin, Effect, Event, ForMentee, Reading, Tell, Which};
use super::follow::Following;
use crate::assessment::{Assessment, shipped};
use crate::day;
use crate::journey::recall;
use crate::journey::sent::{self, NotOpened, Taking, look};
use crate::meeting::{Guide, Machine, Meeting, MeetingHead, Step, Table};
use crate::memory;
use crate::session::{Reference, Session, Stage};
use crate::sought::Sought;
use crate::store::{Elsewhere, Paths, Report, Saver, Store, StoreError, Unsaved};

/// How long reading a session waits for what is still being saved.
const A_WHILE: Duration = Duration::from_secs(5);

/// What is done beside the page, as it is slow.
type Work = Box<dyn FnOnce(&Store, &Tell) + Send>;

/// Performs effects.
pub struct Performer {
    store: Arc<Store>,
    saver: Saver,
    tell: Tell,
    zone: TimeZone,
    /// Where answers go that cannot be written where they belong.
    elsewhere: Option<Elsewhere>,
    following: Following,
    /// Slow things are done on threads of their own, so that nobody waits for them.
    threads: bool,
}

impl Performer {
    /// Starts the thread that saves.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn new(store: Arc<Store>, zone: TimeZone, threads: bool, tell: Tell) -> anyhow::Result<Self> {
        let heard = Arc::clone(&tell);
        let report = move |report| {
            for event in told(report) {
                heard(event);
            }
        };
        let saver =
            Saver::start(Arc::clone(&store), report).context("could not start the thread that saves")?;
        Ok(Self { store, saver, tell, zone, elsewhere: None, following: Following::default(), threads })
    }

    /// Does it. Editing and quitting are for the face alone to do; they are passed over here.
    pub fn perform(&mut self, effect: Effect, now: Timestamp) {
        let wanted = match &effect {
            Effect::Open(reference) => ForMentee::Session(reference.clone()),
            Effect::Read(reading) | Effect::ListAndRead(reading) => ForMentee::Page(reading.clone()),
            _ => return self.perform_openly(effect, now),
        };
        let is_shut = self.is_shut(&wanted);
        if !matches!(is_shut, Ok(false)) && matches!(effect, Effect::ListAndRead(_)) {
            self.apart(|store, tell| work::list(store, tell, None));
        }
        match is_shut {
            Ok(true) => (self.tell)(Event::Door(wanted)),
            Ok(false) => self.perform_openly(effect, now),
            Err(error) => (self.tell)(self.failed(&error)),
        }
    }

    /// What could not be done, and why.
    fn failed(&self, error: &StoreError) -> Event {
        Event::Failed(work::told(&self.store, error, &self.zone))
    }

    /// Whether this would show what is for a mentee alone. Two who go on talking have doors of their own.
    fn is_shut(&self, wanted: &ForMentee) -> Result<bool, StoreError> {
        let references = match wanted {
            ForMentee::Session(reference) => {
                let meeting = self.store.meeting_summary(reference).ok().flatten();
                let is_over = meeting.is_some_and(|head| head.step == Step::HandOut);
                if is_over { vec![reference.clone()] } else { Vec::new() }
            }
            ForMentee::Page(Reading::Compare(references)) => references.clone(),
            ForMentee::Page(Reading::Trend { place, kind, .. }) => {
                self.store.meetings_about(place, Some(kind))?
            }
            ForMentee::Page(Reading::Story { place }) => self.store.meetings_about(place, None)?,
        };
        Ok(!self.store.doors(&references)?.is_empty())
    }

    fn perform_openly(&mut self, effect: Effect, now: Timestamp) {
        match effect {
            Effect::OpenDoor(ForMentee::Session(reference)) => {
                self.perform_openly(Effect::Open(reference), now);
            }
            Effect::OpenDoor(ForMentee::Page(reading)) => self.perform_openly(Effect::Read(reading), now),
            Effect::List => self.apart(|store, tell| work::list(store, tell, None)),
            Effect::Begin(begin) => (self.tell)(self.begun(&begin, now)),
            Effect::Open(reference) => (self.tell)(self.open(&reference, now)),
            Effect::Meet(reference) => (self.tell)(self.meet(&reference, now)),
            Effect::Release(reference) => self.store.release(&reference),
            Effect::Save(draft) => self.saver.save(Unsaved::Session(draft)),
            Effect::SaveTable(draft) => self.saver.save(Unsaved::Meeting(draft)),
            Effect::SaveEntry(entry) => self.saver.save(Unsaved::Entry(entry)),
            // A state that is still on its way to the disk would take the place of what is kept now.
            Effect::KeepStep { .. } | Effect::KeepOwnNote { .. } if !self.settle(A_WHILE) => {
                (self.tell)(busy());
            }
            Effect::KeepStep { session, before, after } => {
                if let Err(error) = recall::keep_step(&self.store, &session, &before, *after, now) {
                    (self.tell)(self.failed(&error));
                }
            }
            Effect::KeepOwnNote { meeting, note } => {
                let kept = recall::keep_own_note(&self.store, &meeting, note);
                kept.unwrap_or_else(|error| (self.tell)(self.failed(&error)));
            }
            Effect::KeepTyped(typed) => self.saver.save(Unsaved::Typed(Reference::default(), typed)),
            Effect::DropTyped(name) => {
                if let Err(error) = self.store.drop_typed(&name) {
                    (self.tell)(Event::Failed(error.in_sentences()));
                }
            }
            Effect::Recall(session, assessment) => {
                let zone = self.zone.clone();
                self.apart(move |store, tell| {
                    tell(match recall::recalled(store, &session, &assessment, &zone) {
                        Ok(recalled) => Event::Recalled(session.reference, Box::new(recalled)),
                        Err(error) => Event::Failed(error.in_sentences()),
                    });
                });
            }
            Effect::Read(reading) => {
                let zone = self.zone.clone();
                self.apart(move |store, tell| {
                    tell(work::made(work::read(store, &reading, day::on(now, &zone), &zone)));
                });
            }
            Effect::ListAndRead(reading) => self.list_and_read(reading, now),
            Effect::ReadSaid => self.read_said(),
            Effect::Speak(verbosity) => {
                if let Err(error) = self.store.remember(verbosity) {
                    (self.tell)(Event::Failed(error.in_sentences()));
                }
            }
            // Said once more, it does no harm.
            Effect::NoteHint(hint) => {
                self.apart(move |store, _| store.note_hint(hint).unwrap_or_default());
            }
            Effect::Follow(path) => {
                let tell = Arc::clone(&self.tell);
                let looked = move |looked| tell(Event::Looked(Box::new(looked)));
                if self.following.begin(path, looked).is_err() {
                    (self.tell)(Event::Failed(
                        "The system has no thread left to follow the file with.".into(),
                    ));
                }
            }
            Effect::Edit(..) | Effect::Quit { .. } => {}
            effect => self.perform_on_files(effect, now),
        }
    }

    /// What changes more than one thing that is kept, or has to do with files of the user's own.
    fn perform_on_files(&mut self, effect: Effect, now: Timestamp) {
        match effect {
            Effect::Rename { from, to } => {
                let (zone, change) = (self.zone.clone(), self.store.change());
                self.apart(move |store, tell| {
                    let renamed = work::rename(store, &from, &to, &zone);
                    drop(change);
                    tell(renamed);
                });
            }
            Effect::WouldForget(what) => self.apart(move |store, tell| {
                tell(match store.what_to_forget(&what) {
                    Ok(plan) => Event::WouldForget(Box::new(plan)),
                    Err(error) => Event::Failed(error.in_sentences()),
                });
            }),
            Effect::Forget(plan) => {
                let (zone, change) = (self.zone.clone(), self.store.change());
                self.apart(move |store, tell| {
                    let forgotten = work::forget(store, &plan, &zone);
                    drop(change);
                    tell(forgotten);
                });
            }
            Effect::Look(folders) => self.apart(move |store, tell| {
                tell(Event::Found(look::look(store, &folders, now)));
            }),
            Effect::TakeIn { file, taking } => (self.tell)(self.take_in(file, taking, now)),
            Effect::WouldMerge(from) => {
                let zone = self.zone.clone();
                self.apart(move |store, tell| {
                    tell(work::would_merge(store, &from, (day::on(now, &zone), &zone)));
                });
            }
            Effect::Merge { from, theirs } => {
                let (zone, change) = (self.zone.clone(), self.store.change());
                self.apart(move |store, tell| {
                    let merged = work::merge(store, &from, &theirs, (day::on(now, &zone), &zone));
                    drop(change);
                    tell(merged);
                });
            }
            Effect::SaveIn(folder) => self.save_in(&folder),
            Effect::BringBack => self.apart(|store, tell| tell(work::bring_back(store))),
            Effect::WriteOut { name, text } => {
                let folder = std::env::current_dir().unwrap_or_default();
                (self.tell)(match Store::write_out(&folder, &name, &text) {
                    Ok(path) => Event::Wrote(path),
                    Err(error) => Event::Failed(error.in_sentences()),
                });
            }
            Effect::WriteDocument { of, format, file, over } => {
                let (zone, today) = (self.zone.clone(), day::on(now, &self.zone));
                self.apart(move |store, tell| {
                    let written = work::document(store, &of, format, (today, &zone))
                        .and_then(|text| work::write_document(&file, &text, over));
                    tell(written.unwrap_or_else(Event::Failed));
                });
            }
            _ => {}
        }
    }

    /// One after the other, and nothing twice: both at once would take the page longer.
    fn list_and_read(&self, reading: Reading, now: Timestamp) {
        let (zone, today) = (self.zone.clone(), day::on(now, &self.zone));
        self.apart(move |store, tell| match reading {
            Reading::Story { place } => work::list(store, tell, Some((&place, today, &zone))),
            reading => {
                tell(work::made(work::read(store, &reading, today, &zone)));
                work::list(store, tell, None);
            }
        });
    }

    /// Where the user's own editor gets its file: beside the sessions, so that what a kill leaves of it is found again.
    ///
    /// # Errors
    /// A sentence: no file may be written.
    pub fn folder_for_editor(&self) -> Result<PathBuf, String> {
        let folder = self.store.folder_for_editor().map_err(|error| error.in_sentences())?;
        folder.ok_or_else(|| "Your editor needs a file, and --private writes none.".to_owned())
    }

    /// Where the answers of this run are, and how to get back to them, if they are not where they belong.
    pub fn kept_elsewhere(&self) -> Option<String> {
        self.elsewhere.as_ref().map(|elsewhere| format!("Your {elsewhere}."))
    }

    /// Waits until everything is on disk or has failed, at most this long; whether it is settled.
    pub fn settle(&self, longest: Duration) -> bool {
        self.saver.settle(longest)
    }

    /// Begins a session. What comes of it is taken at once: keys that were typed meanwhile are meant for it.
    fn begun(&self, begin: &Begin, now: Timestamp) -> Event {
        let assessment = match &begin.assessment {
            Which::Shipped(id) => shipped::assessment(id).map(Arc::new),
            Which::Given(assessment) => Some(Arc::clone(assessment)),
            Which::Taken(key) => match self.store.assessment(key) {
                Ok(assessment) => Some(assessment),
                Err(error) => return Event::Failed(error.in_sentences()),
            },
        };
        let Some(assessment) = assessment else {
            return Event::Failed("This questionnaire does not come with the program.".into());
        };
        let mut session = Session::begin(&assessment, assessment.key(), new_reference(), now);
        session.quick = begin.quick;
        begin.place.clone_into(&mut session.place);
        if begin.place.is_empty() && !memory::is_offer(&assessment) {
            begin.likely.clone_into(&mut session.place);
        }
        // One that cannot be read is named by the history; a new one begins without it.
        if let Some((last, _)) = begin.last.as_ref().and_then(|last| self.store.readable(last)) {
            memory::carry_facts(&mut session, &assessment, &last, &self.zone);
            // The same two take as long as last time.
            session.quick |= begin.again.is_some() && last.quick;
        }
        let met = begin.again.as_ref().and_then(|met| self.store.meeting_summary(met).ok().flatten());
        self.opened(session, assessment, met.as_ref(), now)
    }

    /// A session that one answers, or that two sit down to: its questionnaire has an agreement.
    fn opened(
        &self,
        session: Session,
        assessment: Arc<Assessment>,
        met: Option<&MeetingHead>,
        now: Timestamp,
    ) -> Event {
        if session.stage != Stage::SetUp || assessment.agreement().is_empty() {
            return Event::Opened(Box::new(session), assessment);
        }
        let mut table = sit_down(session, &assessment, now);
        if let Some(met) = met {
            table.meets_again(met, now);
        }
        // A folder that cannot be read is told of where it is listed; the two begin without it.
        let earlier = recall::earlier(&self.store, &table).unwrap_or_default();
        Event::Met(Box::new(table), assessment, earlier)
    }

    /// Reads a session, for going on with it; where two go on with it together, both sides.
    fn open(&self, reference: &Reference, now: Timestamp) -> Event {
        // What of it is still on its way to the disk must be there before it is read.
        if !self.settle(A_WHILE) {
            return busy();
        }
        let meeting = self.store.meeting_summary(reference).ok().flatten();
        if meeting.is_some_and(|head| head.step != Step::HandOut) {
            return self.meet(reference, now);
        }
        let read = self.store.find(reference).and_then(|name| self.store.resume(&name));
        match read {
            Ok((session, assessment)) => self.opened(session, assessment, None, now),
            Err(error) => self.failed(&error),
        }
    }

    /// Reads the session with a mentor about this one, or begins it.
    fn meet(&self, reference: &Reference, now: Timestamp) -> Event {
        if !self.settle(A_WHILE) {
            return busy();
        }
        let begin = || {
            let (session, assessment) = self.store.session(&self.store.find(reference)?)?;
            Ok((sit_down(session, &assessment, now), assessment))
        };
        let met = self
            .store
            .claim(reference)
            .and_then(|()| self.store.table(reference))
            .and_then(|table| table.map_or_else(begin, Ok));
        match met {
            Ok((table, assessment)) => match recall::earlier(&self.store, &table) {
                Ok(earlier) => Event::Met(Box::new(table), assessment, earlier),
                Err(error) => self.failed(&error),
            },
            Err(error) => self.failed(&error),
        }
    }

    /// Reads all that was said in sessions; what is for one person alone is never shown in a list.
    fn read_said(&self) {
        let zone = self.zone.clone();
        self.apart(move |store, tell| {
            tell(match recall::said(store, &Sought::default(), false, &zone) {
                Ok(all) => Event::ReadSaid(all.said.into(), all.shut),
                Err(error) => Event::Failed(error.in_sentences()),
            });
        });
    }

    /// Takes in what somebody sent.
    fn take_in(&self, file: PathBuf, taking: Taking, now: Timestamp) -> Event {
        if !self.settle(A_WHILE) {
            return busy();
        }
        match sent::opened(&file, &self.store, now, &taking) {
            Ok(taken) => Event::TakenIn(Box::new(taken)),
            Err(NotOpened::FromAnother { said, awaited }) => {
                Event::FromAnother { file, said, awaited, taking }
            }
            Err(NotOpened::Said(why)) => Event::Failed(why),
        }
    }

    /// Does something slow and tells what came of it.
    fn apart(&self, work: impl FnOnce(&Store, &Tell) + Send + 'static) {
        self.work_apart(Box::new(work));
    }

    fn work_apart(&self, work: Work) {
        let (store, tell) = (Arc::clone(&self.store), Arc::clone(&self.tell));
        if !self.threads {
            // What is read must be what was saved.
            let _what_is_not_settled_is_told: bool = self.settle(A_WHILE);
            return work(&store, &tell);
        }
        let work = move || {
            if catch_unwind(AssertUnwindSafe(|| work(&store, &tell))).is_err() {
                tell(Event::Failed("The program made a mistake, and this could not be done.".into()));
            }
        };
        if Builder::new().name("work".into()).spawn(work).is_err() {
            (self.tell)(Event::Failed("The system has no thread left to read with.".into()));
        }
    }

    /// Saves into another folder from now on, beginning with what could not be saved.
    fn save_in(&mut self, folder: &Path) {
        let folder = work::as_shells_mean_it(folder);
        // Said at the end as well: the disk that fails may fail here too.
        self.store.note_elsewhere(&folder).unwrap_or_default();
        self.store = Arc::new(Store::open(Paths::inside(&folder)));
        self.elsewhere = Some(Elsewhere { folder, documents: 1 });
        self.saver.save_elsewhere(Arc::clone(&self.store));
    }
}

/// Two begin to look at a session together. Where it was answered here before, the mentee trusts this machine.
fn sit_down(session: Session, assessment: &Arc<Assessment>, now: Timestamp) -> Table {
    let mut meeting = Meeting::begin(&session, assessment, &Guide::new(assessment), now);
    meeting.machine = (session.stage == Stage::Done).then_some(Machine::Mentees);
    Table::new(meeting, Some(session))
}

/// The folder that the program was started in, as people read it.
pub fn started_in() -> String {
    std::env::current_dir().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folders where what somebody sent arrives: where the program was started, and the one for downloads.
pub fn inboxes() -> Vec<PathBuf> {
    let named = std::env::var_os("XDG_DOWNLOAD_DIR").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let downloads = named.or_else(|| std::env::home_dir().map(|home| home.join("Downloads")));
    let mut inboxes: Vec<PathBuf> = std::env::current_dir().into_iter().chain(downloads).collect();
    inboxes.dedup();
    inboxes
}

/// A name for something new, from bits that differ from run to run: the standard library seeds its hash maps with them.
pub fn new_reference() -> Reference {
    Reference::from_bits(RandomState::new().build_hasher().finish())
}

/// What is heard of a save; nothing while a newer state of the same document still waits.
fn told(report: Report) -> Vec<Event> {
    match report {
        Report::Saved { latest: false, .. } => Vec::new(),
        Report::Saved { reference, .. } if reference == Reference::default() => {
            vec![Event::TypedKept(Ok(Timestamp::now()))]
        }
        Report::Failed { reference, error } if reference == Reference::default() => {
            vec![Event::TypedKept(Err(error.in_sentences()))]
        }
        Report::Saved { reference, latest: true } => vec![Event::Saved(reference, Timestamp::now())],
        Report::Met(kept) => kept.said().map(|said| Event::Changed(said.to_owned())).into_iter().collect(),
        // It is as much on the disk as it ever will be.
        Report::Gone { reference, error } => {
            vec![Event::Saved(reference, Timestamp::now()), Event::Changed(error.in_sentences())]
        }
        Report::Failed { reference, error } => vec![Event::SaveFailed(reference, error.in_sentences())],
    }
}

/// What was asked for must wait: part of it is not on disk yet.
fn busy() -> Event {
    Event::Failed("The disk is still busy saving. Please try again in a moment.".into())
}
