//! Forgetting a session or a place without a trace, and renaming a place everywhere.
//!
//! What will go is listed first, so that it can be shown and confirmed; what cannot be read is named and left alone.

use std::collections::HashSet;

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::leftovers::{Leftover, LeftoverKind};
use super::names::{EntryName, SessionName};
use super::sessions::Draft;
use crate::session::{self, Reference};

/// What is to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// One session.
    Session(Reference),
    /// A place: all its sessions and all entries of the log about it.
    Place(String),
}

impl Forget {
    /// The place, unless it is a single session.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Session(_) => None,
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
            Forget::Place(wanted) => place == Some(wanted),
        };
        let (mut sessions, mut staying, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        let (mut gone, mut used) = (Vec::new(), HashSet::new());
        for (name, head) in self.summaries()?.sessions {
            match head {
                head if is_concerned(name.reference(), head.as_ref().ok().map(|head| &*head.place)) => {
                    gone.push(name.reference().clone());
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
                    if !gone.contains(&reference) {
                        gone.push(reference);
                    }
                }
                Ok(Some(head)) => drop(used.insert(head.assessment.digest)),
                Err(error) => unreadable.push(Damaged::meeting(&reference, error)),
            }
        }
        let mut entries = Vec::new();
        if let Forget::Place(place) = what {
            let log = self.log(|_| true)?;
            let about = log.entries.into_iter().filter(|entry| entry.place == *place);
            entries.extend(about.map(|entry| entry.reference));
            unreadable.extend(log.damaged);
        }
        let mut leftovers = self.leftovers(&[&*gone, &*entries].concat())?;
        if !gone.is_empty() && unreadable.is_empty() {
            leftovers.extend(self.unused_questionnaires(&used)?);
        }
        let mentions = self.that_mention(staying, &gone);
        Ok(Forgetting { what: what.clone(), sessions, leftovers, mentions, unreadable })
    }

    /// Forgets. Every session is claimed first: if another program has one open, nothing is removed.
    pub fn forget(&self, plan: &Forgetting) -> Result<(), StoreError> {
        let gone: Vec<_> = plan.sessions.iter().map(|name| name.reference().clone()).collect();
        let forgotten = gone
            .iter()
            .try_for_each(|reference| self.claim(reference))
            .and_then(|()| plan.mentions.iter().try_for_each(|name| self.unlink(name, &gone)))
            .and_then(|()| self.remove(&plan.leftovers));
        for reference in &gone {
            self.release(reference);
        }
        forgotten
    }

    /// Gives a place another name in every session, meeting and entry.
    pub fn rename_place(&self, from: &str, to: &str) -> Result<Renamed, StoreError> {
        let mut renamed = Renamed::default();
        for (name, head) in self.summaries()?.sessions {
            if !head.is_ok_and(|head| head.place == from) {
                continue;
            }
            match self.rename_in(&name, to) {
                Ok(()) => renamed.sessions += 1,
                Err(error) => renamed.failed.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        for reference in self.meetings()? {
            if let Err(error) = self.rename_in_meeting(&reference, from, to) {
                renamed.failed.push(Damaged::meeting(&reference, error));
            }
        }
        for mut entry in self.log(|_| true)?.entries.into_iter().filter(|entry| entry.place == from) {
            to.clone_into(&mut entry.place);
            let file_name = EntryName::of(&entry).to_string();
            match self.keep(&entry) {
                Ok(_) => renamed.entries += 1,
                Err(error) => renamed.failed.push(Damaged { file_name, error }),
            }
        }
        Ok(renamed)
    }

    /// Changes the place alone, in the text: also in a session whose questionnaire is gone.
    fn rename_in(&self, name: &SessionName, to: &str) -> Result<(), StoreError> {
        self.claim(name.reference())?;
        let text = self.text(name).and_then(|source| Ok(session::with_place(&source, to)?));
        let renamed = text.and_then(|text| self.save_text(name, &text));
        self.release(name.reference());
        renamed
    }

    fn unused_questionnaires(&self, used: &HashSet<String>) -> Result<Vec<Leftover>, StoreError> {
        let unused = self.digests()?.into_iter().filter(|digest| !used.contains(digest));
        let leftover = |digest: String| Leftover {
            name: format!("questionnaires/{digest}"),
            kind: LeftoverKind::Questionnaire(digest),
        };
        Ok(unused.map(leftover).collect())
    }

    fn that_mention(&self, staying: Vec<SessionName>, gone: &[Reference]) -> Vec<SessionName> {
        let mentions = |name: &SessionName| {
            let text = self.text(name);
            text.is_ok_and(|source| gone.iter().any(|gone| source.text.contains(gone.as_str())))
        };
        if gone.is_empty() { Vec::new() } else { staying.into_iter().filter(mentions).collect() }
    }

    /// Takes the links to forgotten sessions, and what was carried over from them, out of a session that stays.
    fn unlink(&self, name: &SessionName, gone: &[Reference]) -> Result<(), StoreError> {
        let unlinked = self.resume(name).and_then(|(mut session, assessment)| {
            let ties = &mut session.follow_up;
            ties.previous = ties.previous.take().filter(|previous| !gone.contains(previous));
            ties.checks.retain(|check| !gone.contains(&check.from));
            let verdict = self.summary(name)?.verdict;
            self.save(&Draft { session, assessment, verdict })
        });
        self.release(name.reference());
        unlinked
    }
}
