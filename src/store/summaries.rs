//! What lists need of every session: read from the beginnings of the files, a few threads at a time.

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::folder::Foreign;
use super::names::SessionName;
use super::threads::in_threads;
use crate::session::Head;

/// Every session in the order of lists, newest first.
#[derive(Debug, Clone, Default)]
pub struct Summaries {
    /// What each file's name says, and its summary unless it is damaged.
    pub sessions: Vec<(SessionName, Result<Head, StoreError>)>,
    /// Files among the sessions that are none.
    pub foreign: Vec<Foreign>,
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
        let listing = self.list()?;
        Ok(Summaries { sessions: self.summaries_of(listing.names), foreign: listing.foreign })
    }

    /// The summaries of these sessions, in their order.
    pub fn summaries_of(&self, names: Vec<SessionName>) -> Vec<(SessionName, Result<Head, StoreError>)> {
        // One look at the folder of meetings instead of one for each session; if that fails, each is looked at.
        let meetings = self.meetings().ok();
        let met = |name: &SessionName| {
            meetings.as_ref().is_none_or(|meetings| meetings.binary_search(name.reference()).is_ok())
        };
        let summaries =
            in_threads(&names, |name| if met(name) { self.summary(name) } else { self.head(name) });
        names.into_iter().zip(summaries).collect()
    }
}
