//! Sessions in, sessions out, each with the questionnaire that it was asked with.

use std::sync::Arc;

use super::base::Store;
use super::error::StoreError;
use super::folder::{Kept, Listing};
use super::names::SessionName;
use super::threads::in_threads;
use crate::assessment::{Assessment, Source};
use crate::session::{self, Head, Rater, Reference, Session};

/// What lists need stands in the first lines.
const HEAD: u64 = 4 * 1024;

/// A session as it is to be saved.
#[derive(Debug, Clone)]
pub struct Draft {
    pub session: Session,
    /// What it is asked with.
    pub assessment: Arc<Assessment>,
    /// The verdict's id and the headline, once there is one; for lists.
    pub verdict: Option<(String, String)>,
}

impl Store {
    /// All sessions by name, newest first, and the files among them that are none.
    pub fn list(&self) -> Result<Listing<SessionName>, StoreError> {
        self.swept.call_once(|| drop(self.sweep()));
        self.sessions.list()
    }

    /// The name of the session with this reference.
    pub fn find(&self, reference: &Reference) -> Result<SessionName, StoreError> {
        self.sessions.find(reference)?.ok_or_else(|| StoreError::NoSession(reference.clone()))
    }

    /// What lists need of a session; without its verdict where that is for the mentee alone.
    pub fn summary(&self, name: &SessionName) -> Result<Head, StoreError> {
        let mut head = self.head(name)?;
        if (head.verdict.is_some() || !head.actions.is_empty()) && !self.is_listed_whole(name.reference())? {
            head.verdict = None;
            head.actions.clear();
        }
        Ok(head)
    }

    /// The head of a session as it is kept: for saving it again, and for lists where it has no meeting.
    pub fn head(&self, name: &SessionName) -> Result<Head, StoreError> {
        let source = self.sessions.read_first_lines(name, HEAD)?;
        let source = source.ok_or_else(|| StoreError::NoSession(name.reference().clone()))?;
        // Whoever has written much beside a decision has more lines before it ends.
        let source = if session::holds_head(&source.text) { source } else { self.text(name)? };
        let mut head = session::read_head(&source)?;
        if head.plan.open > 0 {
            // What is wrong there is told where the session is opened.
            head.actions =
                self.text(name).ok().and_then(|text| session::read_actions(&text).ok()).unwrap_or_default();
        }
        Ok(head)
    }

    /// A whole session for going on with it: claimed first, so that nobody else changes it meanwhile.
    pub fn resume(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        self.claim(name.reference())?;
        self.session(name)
    }

    /// A whole session with the questionnaire that it was asked with, for looking at. One that is damaged, whose
    /// questionnaire is nowhere, or that is handed over to a mentor is refused and left as it is.
    pub fn session(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        let open = if self.is_handed_over(name.reference())? {
            Err(StoreError::Sealed(name.reference().clone()))
        } else {
            self.whole(name)
        };
        // What could not be understood must not count as known, or a save might replace it.
        open.inspect_err(|_| self.release(name.reference()))
    }

    /// As [`Self::session`], where it is there and can be read; one that cannot is named by the history.
    pub fn readable(&self, reference: &Reference) -> Option<(Session, Arc<Assessment>)> {
        self.find(reference).and_then(|name| self.session(&name)).ok()
    }

    /// Whole sessions for looking at, in their order.
    pub fn sessions(&self, names: &[SessionName]) -> Vec<Result<(Session, Arc<Assessment>), StoreError>> {
        in_threads(names, |name| self.session(name))
    }

    pub(super) fn whole(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        let source = self.text(name)?;
        let read = session::read_session_with_head(&source, |key| self.assessment(key));
        if let Ok((_, session, assessment)) = read {
            return Ok((session, assessment));
        }
        // What is wrong with its beginning is told before what is wrong with the rest.
        let assessment = self.assessment(&session::read_head(&source)?.assessment)?;
        Ok((session::read_session(&source, &assessment)?, assessment))
    }

    /// Saves a session, and before it the questionnaire that it is asked with. What was saved before is untouched
    /// if this fails.
    pub fn save(&self, draft: &Draft) -> Result<Kept, StoreError> {
        let verdict = draft.verdict.as_ref().map(|(id, headline)| (id.as_str(), headline.as_str()));
        if draft.session.rater == Rater::Mentor {
            return self.save_mentors(&draft.session, &draft.assessment);
        }
        let text = session::write_session(&draft.session, &draft.assessment, verdict);
        self.keep_questionnaire(&draft.assessment.key().digest, draft.assessment.sources())?;
        self.save_text(&SessionName::of(&draft.session)?, &text)
    }

    /// The text of a session as it is kept, named by its path.
    pub fn text(&self, name: &SessionName) -> Result<Source, StoreError> {
        self.sessions.read(name)?.ok_or_else(|| StoreError::NoSession(name.reference().clone()))
    }

    /// Saves the text of a session.
    pub fn save_text(&self, name: &SessionName, text: &str) -> Result<Kept, StoreError> {
        let _claim = self.claimed(name.reference())?;
        self.refuse_forgotten(name.reference())?;
        self.sessions.write(name, text)
    }
}
