//! Forgetting a session or a place without a trace, and renaming a place everywhere.
//!
//! What will go is listed first, so that it can be shown and confirmed; what cannot be read is named and left alone. It
//! is looked for again before anything goes, under the locks of all that goes, which are held until everything is done.

use std::collections::HashSet;
use std::path::Path;
use std::sync::PoisonError;

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::files::{self, Lock, read_text};
use super::leftovers::{Leftover, LeftoverKind};
use super::names::{EntryName, FileName, SessionName};
use super::sessions::Draft;
use crate::order;
use crate::session::{self, Reference, is_same_place};

/// What is to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// One session.
    Session(Reference),
    /// All sessions with one person, who is called so.
    Person(String, Vec<Reference>),
    /// One entry of the log.
    Entry(Reference),
    /// A place: all its sessions and all entries of the log about it.
    Place(String),
}

impl Forget {
    /// The place, unless it is a single session or entry.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Session(_) | Self::Person(..) | Self::Entry(_) => None,
            Self::Place(place) => Some(place),
        }
    }
}

/// What forgetting will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgetting {
    /// What is to be forgotten.
    pub what: Forget,
    /// Sessions that go.
    pub sessions: Vec<SessionName>,
    /// Every file that goes, those of the sessions and of the log included.
    pub leftovers: Vec<Leftover>,
    /// Sessions that stay and lose their link to one that goes.
    pub mentions: Vec<SessionName>,
    /// Files that could not be read: whether they speak of it is not known, and they stay.
    pub unreadable: Vec<Damaged>,
}

impl Forgetting {
    /// Whether there is nothing to forget.
    pub const fn is_empty(&self) -> bool {
        self.leftovers.is_empty()
    }

    /// The sessions, meetings and entries that go.
    fn documents(&self) -> HashSet<Reference> {
        self.leftovers.iter().filter_map(|leftover| leftover.kind.document().cloned()).collect()
    }
}

/// What renaming a place did.
#[derive(Debug, Clone, Default)]
pub struct Renamed {
    /// Sessions under the new name.
    pub sessions: usize,
    /// Entries of the log under the new name.
    pub entries: usize,
    /// Files that could not be changed, and still have the old name.
    pub failed: Vec<Damaged>,
}

impl Store {
    /// What forgetting this would remove.
    pub fn what_to_forget(&self, what: &Forget) -> Result<Forgetting, StoreError> {
        let is_concerned = |reference: &Reference, place: Option<&str>| match what {
            Forget::Session(wanted) => wanted == reference,
            Forget::Person(_, wanted) => wanted.contains(reference),
            Forget::Entry(_) => false,
            Forget::Place(wanted) => place.is_some_and(|place| is_same_place(wanted, place)),
        };
        let (mut sessions, mut staying, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        let (mut gone, mut used) = (HashSet::new(), HashSet::new());
        if let Forget::Session(reference) | Forget::Entry(reference) = what {
            // What is left of it, when it is itself gone already.
            gone.insert(reference.clone());
        }
        for (name, head) in self.summaries()?.sessions {
            match head {
                head if is_concerned(name.reference(), head.as_ref().ok().map(|head| &*head.place)) => {
                    gone.insert(name.reference().clone());
                    sessions.push(name);
                }
                Ok(head) => {
                    used.insert(head.assessment.digest);
                    staying.push(name);
                }
                Err(error) => unreadable.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        // With a session goes its meeting; where the mentor is, there may be a meeting alone.
        for reference in self.meetings()? {
            match self.meeting_summary(&reference) {
                Ok(None) => {}
                Ok(Some(head)) if is_concerned(&reference, Some(&head.place)) => {
                    gone.insert(reference);
                }
                Ok(Some(head)) => drop(used.insert(head.assessment.digest)),
                Err(error) => unreadable.push(Damaged::meeting(&reference, error)),
            }
        }
        if let Forget::Place(place) = what {
            let log = self.log(&|_| true)?;
            let about = log.entries.into_iter().filter(|entry| is_same_place(&entry.place, place));
            gone.extend(about.map(|entry| entry.reference));
            unreadable.extend(log.damaged);
        }
        let mentions = self.that_mention(staying, &gone);
        self.sweep()?;
        let (mut leftovers, unclear) = self.leftovers(what.place(), &gone)?;
        unreadable.extend(unclear);
        // Also those that an earlier forgetting could not remove.
        if unreadable.is_empty() && !matches!(what, Forget::Entry(_)) {
            leftovers.extend(self.unused_questionnaires(&used)?);
            order::by(&mut leftovers, |one, other| one.kind.cmp(&other.kind));
        }
        Ok(Forgetting { what: what.clone(), sessions, leftovers, mentions, unreadable })
    }

    /// Forgets; what could not be removed is named. Everything is locked first and looked for again: if another program
    /// has something open, or there is more than was told, nothing is removed.
    pub fn forget(&self, plan: &Forgetting) -> Result<Vec<Damaged>, StoreError> {
        let _nothing_is_saved_meanwhile = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        let told = plan.documents();
        let forgotten = self.lock_all(plan).and_then(|locks| {
            let plan = self.what_to_forget(&plan.what)?;
            let gone = plan.documents();
            if !gone.is_subset(&told) {
                return Err(StoreError::MoreThanTold);
            }
            let mut stays = self.unlink_all(&plan.mentions, &gone)?;
            stays.extend(self.remove(&plan.leftovers));
            self.forget_shared(&gone)?;
            if let Forget::Place(place) = &plan.what {
                stays.extend(self.forget_moved_from(place)?);
            }
            self.forgotten.lock().unwrap_or_else(PoisonError::into_inner).extend(gone);
            drop(locks);
            Ok(stays)
        });
        for reference in &told {
            self.release(reference);
        }
        forgotten
    }

    /// Claims the sessions and locks the entries that go.
    fn lock_all(&self, plan: &Forgetting) -> Result<Vec<Lock>, StoreError> {
        let mut locks = Vec::new();
        for leftover in &plan.leftovers {
            match &leftover.kind {
                LeftoverKind::Session(reference) | LeftoverKind::Meeting(reference) => {
                    self.claimed(reference)?;
                }
                LeftoverKind::Entry(reference) => {
                    locks.push(files::lock(&*self.files, &self.paths, reference)?);
                }
                LeftoverKind::Backup | LeftoverKind::Copy | LeftoverKind::Questionnaire(_) => {}
            }
        }
        Ok(locks)
    }

    /// Gives a place another name in every session, meeting and entry. Nobody else has any of the sessions until all is
    /// done.
    pub fn rename_place(&self, from: &str, to: &str) -> Result<Renamed, StoreError> {
        let _nothing_is_saved_meanwhile = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        let mut renamed = Renamed::default();
        let mut claimed = Vec::new();
        for (name, head) in self.summaries()?.sessions {
            let path = self.paths.sessions.join(name.to_string());
            let done = match head {
                Ok(head) if !is_same_place(&head.place, from) => continue,
                Err(_) if !self.may_speak_of(&path, from) => continue,
                Ok(_) => self.rename_in(&name, to),
                Err(error) => Err(error),
            };
            match done {
                Ok(()) => renamed.sessions += 1,
                Err(error) => renamed.failed.push(Damaged { file_name: name.to_string(), error }),
            }
            claimed.push(name.reference().clone());
        }
        for reference in self.meetings()? {
            if let Err(error) = self.rename_in_meeting(&reference, from, to) {
                renamed.failed.push(Damaged::meeting(&reference, error));
            }
            claimed.push(reference);
        }
        let log = self.log(&|_| true)?;
        for mut entry in log.entries {
            let is_about_it = is_same_place(&entry.place, from);
            if !entry.rename_place(from, to) {
                continue;
            }
            let file_name = EntryName::of(&entry).to_string();
            match self.keep_changed(&entry) {
                Ok(_) => renamed.entries += usize::from(is_about_it),
                Err(error) => renamed.failed.push(Damaged { file_name, error }),
            }
        }
        let damaged = log.damaged.into_iter();
        renamed.failed.extend(
            damaged.filter(|damaged| self.may_speak_of(&self.paths.log.join(&damaged.file_name), from)),
        );
        for reference in &claimed {
            self.release(reference);
        }
        Ok(renamed)
    }

    /// Changes the place alone, in the text: also in a session whose questionnaire is gone.
    fn rename_in(&self, name: &SessionName, to: &str) -> Result<(), StoreError> {
        self.claimed(name.reference())?;
        let text = session::with_place(&self.text(name)?, to)?;
        self.save_text(name, &text).map(drop)
    }

    /// Whether a damaged file holds the name of a place, as far as can be seen.
    fn may_speak_of(&self, path: &Path, place: &str) -> bool {
        let text = read_text(&*self.files, path, <SessionName as FileName>::LARGEST);
        text.map_or(true, |source| source.text.to_lowercase().contains(&place.to_lowercase()))
    }

    fn unused_questionnaires(&self, used: &HashSet<String>) -> Result<Vec<Leftover>, StoreError> {
        let unused = self.digests()?.into_iter().filter(|digest| !used.contains(digest));
        let leftover = |digest: String| Leftover {
            name: format!("questionnaires/{digest}"),
            path: self.paths.questionnaires.join(&digest),
            kind: LeftoverKind::Questionnaire(digest),
        };
        Ok(unused.map(leftover).collect())
    }

    fn that_mention(&self, staying: Vec<SessionName>, gone: &HashSet<Reference>) -> Vec<SessionName> {
        let mentions = |name: &SessionName| {
            let text = self.text(name);
            text.is_ok_and(|source| gone.iter().any(|gone| source.text.contains(gone.as_str())))
        };
        if gone.is_empty() { Vec::new() } else { staying.into_iter().filter(mentions).collect() }
    }

    /// Takes the name of a forgotten place out of entries that were moved to another; those that could not be changed.
    fn forget_moved_from(&self, place: &str) -> Result<Vec<Damaged>, StoreError> {
        let mut stays = Vec::new();
        for mut entry in self.log(&|_| true)?.entries {
            let earlier = entry
                .earlier
                .iter_mut()
                .filter_map(|earlier| earlier.place.take_if(|once| is_same_place(once, place)));
            if earlier.count() == 0 {
                continue;
            }
            let file_name = EntryName::of(&entry).to_string();
            if let Err(error) = self.keep_changed(&entry) {
                stays.push(Damaged { file_name, error });
            }
        }
        Ok(stays)
    }

    /// Takes the links out of all sessions that stay; one that is damaged is named and stays as it is, one that another
    /// program has open stops everything.
    fn unlink_all(
        &self,
        mentions: &[SessionName],
        gone: &HashSet<Reference>,
    ) -> Result<Vec<Damaged>, StoreError> {
        let mut damaged = Vec::new();
        for name in mentions {
            match self.unlink(name, gone) {
                Err(error @ StoreError::InUse(_)) => return Err(error),
                Err(error) => damaged.push(Damaged { file_name: format!("sessions/{name}"), error }),
                Ok(()) => {}
            }
        }
        Ok(damaged)
    }

    /// Takes the links to forgotten sessions, and what was carried over from them, out of a session that stays.
    fn unlink(&self, name: &SessionName, gone: &HashSet<Reference>) -> Result<(), StoreError> {
        let unlinked = self.claimed(name.reference()).and_then(|_| self.session(name));
        let unlinked = unlinked.and_then(|(mut session, assessment)| {
            let ties = &mut session.follow_up;
            ties.previous = ties.previous.take().filter(|previous| !gone.contains(previous));
            ties.checks.retain(|check| !gone.contains(&check.from));
            let verdict = self.head(name)?.verdict;
            self.save(&Draft { session, assessment, verdict }).map(drop)
        });
        self.release(name.reference());
        unlinked
    }
}
