//! What lists need of every session: read from the beginnings of the files, a few threads at a time.

use std::collections::HashMap;
use std::sync::Arc;

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::folder::{Foreign, Listing};
use super::names::{FileName, SessionName};
use super::threads::in_threads;
use crate::assessment::Assessment;
use crate::session::{self, Head, Reference, Session};
use crate::sought::Sought;

/// Every session in the order of lists, newest first.
#[derive(Debug, Clone, Default)]
pub struct Summaries {
    /// What each file's name says, and its summary unless it is damaged.
    pub sessions: Vec<(SessionName, Result<Head, StoreError>)>,
    /// Files among the sessions that are none.
    pub foreign: Vec<Foreign>,
    /// Those that were read whole on the way.
    pub whole: HashMap<Reference, (Session, Arc<Assessment>)>,
}

/// Finished sessions that will be needed whole: to read one twice takes as long again.
#[derive(Debug, Clone)]
pub struct Whole {
    place: Sought,
    kind: Option<String>,
}

impl Whole {
    /// Those about a place, of one kind or of all.
    pub fn about(place: &str, kind: Option<&str>) -> Self {
        Self { place: Sought::new(place), kind: kind.map(str::to_owned) }
    }

    fn may_be(&self, name: &SessionName) -> bool {
        name.has_ended() && self.kind.as_ref().is_none_or(|kind| kind == name.kind())
    }
}

impl Summaries {
    /// What could be read, newest first.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.sessions.iter().filter_map(|(_, head)| head.as_ref().ok())
    }

    /// The sessions that could not be read.
    pub fn damaged(&self) -> impl Iterator<Item = Damaged> + '_ {
        self.sessions.iter().filter_map(|(name, summary)| {
            let error = summary.as_ref().err()?.clone();
            Some(Damaged { file_name: name.to_string(), error })
        })
    }
}

impl Store {
    /// The summaries of all sessions; a damaged one keeps none of the others from being read.
    pub fn summaries(&self) -> Result<Summaries, StoreError> {
        Ok(self.summaries_in(self.list()?, None))
    }

    /// The summaries of these sessions, in their order.
    pub fn summaries_of(&self, names: Vec<SessionName>) -> Vec<(SessionName, Result<Head, StoreError>)> {
        self.summaries_in(Listing { names, foreign: Vec::new() }, None).sessions
    }

    /// The summaries of what is listed. What may be wanted whole is read once for both, where nothing is wrong with it
    /// and no meeting says what may be seen of it.
    pub fn summaries_in(&self, listing: Listing<SessionName>, wanted: Option<&Whole>) -> Summaries {
        let Listing { names, foreign } = listing;
        // One look at the folder of meetings instead of one for each session; if that fails, each is looked at.
        let meetings = self.meetings().ok();
        let met = |name: &SessionName| {
            meetings.as_ref().is_none_or(|meetings| meetings.binary_search(name.reference()).is_ok())
        };
        let read = |name: &SessionName| {
            if met(name) {
                return (self.summary(name), None);
            }
            match wanted.and_then(|wanted| self.head_and_whole(name, wanted)) {
                Some((head, session, assessment)) => (Ok(head), Some((session, assessment))),
                None => (self.head(name), None),
            }
        };
        let mut whole = HashMap::new();
        let read = in_threads(&names, read);
        let sessions = names.into_iter().zip(read).map(|(name, (head, asked))| {
            whole.extend(asked.map(|asked| (name.reference().clone(), asked)));
            (name, head)
        });
        Summaries { sessions: sessions.collect(), foreign, whole }
    }

    fn head_and_whole(&self, name: &SessionName, wanted: &Whole) -> Option<(Head, Session, Arc<Assessment>)> {
        let text = |name| self.sessions.read_first_lines(name, SessionName::LARGEST).ok().flatten();
        let source = wanted.may_be(name).then(|| text(name)).flatten();
        let source = source.filter(|source| wanted.place.may_be_in(&source.text))?;
        let read = session::read_session_with_head(&source, |key| self.assessment(key));
        let (mut head, session, assessment) = read.ok()?;
        if head.plan.next.is_some() {
            head.actions.clone_from(&session.follow_up.actions);
        }
        Some((head, session, assessment))
    }
}
