//! Meetings, each beside the session that it accompanies.
//!
//! A meeting has the lock of its session: whoever goes on with the one goes on with the other.

use std::sync::Arc;

use jiff::civil::Date;

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::folder::{Kept, Listing};
use super::sessions::Draft;
use crate::assessment::{Assessment, Source};
use crate::meeting::{
    Meeting, MeetingHead, Table, landed_course, read_meeting, read_meeting_head, write_meeting,
};
use crate::order;
use crate::session::{self, Reference, Session, is_same_place};

/// A meeting as it is to be saved, with the mentee's session where that is kept here.
#[derive(Debug, Clone)]
pub struct TableDraft {
    pub meeting: Meeting,
    /// The mentee's session.
    pub session: Option<Session>,
    /// What both are asked with.
    pub assessment: Arc<Assessment>,
    /// The verdict's id and the headline of the session, once there is one; for lists.
    pub verdict: Option<(String, String)>,
}

impl Store {
    /// Saves a meeting and the mentee's session.
    pub fn save_table(&self, draft: &TableDraft) -> Result<Kept, StoreError> {
        let assessment = &draft.assessment;
        let mut kept = Kept::AsGiven;
        if let Some(session) = &draft.session {
            let (assessment, verdict) = (Arc::clone(assessment), draft.verdict.clone());
            kept = self.save(&Draft { session: session.clone(), assessment, verdict })?;
        }
        Ok(kept.max(self.save_meeting(&draft.meeting, assessment)?))
    }

    /// The meetings kept here, in the order of their references.
    pub fn meetings(&self) -> Result<Vec<Reference>, StoreError> {
        Ok(self.list_meetings()?.names)
    }

    /// As [`Store::meetings`], with the files among them that are none.
    pub fn list_meetings(&self) -> Result<Listing<Reference>, StoreError> {
        self.meetings.list()
    }

    /// What lists need of the meeting about a session; nothing if there is none.
    pub fn meeting_summary(&self, reference: &Reference) -> Result<Option<MeetingHead>, StoreError> {
        let source = self.meeting_text(reference)?;
        Ok(source.map(|source| read_meeting_head(&source)).transpose()?)
    }

    /// All meetings for a list: whose act is due first, then who was seen last; and what could not be read.
    pub fn meeting_summaries(&self) -> Result<(Vec<MeetingHead>, Vec<Damaged>), StoreError> {
        let (mut heads, mut damaged) = (Vec::new(), Vec::new());
        for reference in self.meetings()? {
            match self.meeting_summary(&reference) {
                Ok(head) => heads.extend(head.map(|head| self.as_in_plan(head))),
                Err(error) => damaged.push(Damaged::meeting(&reference, error)),
            }
        }
        let due = |head: &MeetingHead| head.open_act().and_then(|act| act.by).unwrap_or(Date::MAX);
        order::by(&mut heads, |one, other| {
            (due(one), other.changed, &one.reference).cmp(&(due(other), one.changed, &other.reference))
        });
        Ok((heads, damaged))
    }

    /// What became of an act that stands in the mentee's plan is said there as well as here: the plan holds.
    fn as_in_plan(&self, mut head: MeetingHead) -> MeetingHead {
        let plan = || {
            let text = self.text(&self.find(&head.reference).ok()?).ok()?;
            session::read_actions(&text).ok()
        };
        if let (Some(act), Some(landed)) = (&mut head.act, &head.landed)
            && let Some(plan) = plan()
        {
            act.course = landed_course(&act.course, &plan, landed);
        }
        head
    }

    /// The meeting about a session with the mentee's session, if that is kept here too; nothing if there is none.
    pub fn table(&self, reference: &Reference) -> Result<Option<(Table, Arc<Assessment>)>, StoreError> {
        let Some(source) = self.meeting_text(reference)? else { return Ok(None) };
        let assessment = self.assessment(&read_meeting_head(&source)?.assessment)?;
        let meeting = read_meeting(&source, &assessment)?;
        let session = match self.find(reference) {
            Ok(name) => Some(self.whole(&name)?.0),
            Err(StoreError::NoSession(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Some((Table::new(meeting, session), assessment)))
    }

    /// The meetings about this place, asked with this questionnaire.
    pub fn meetings_about(&self, place: &str, kind: Option<&str>) -> Result<Vec<Reference>, StoreError> {
        let (heads, _) = self.meeting_summaries()?;
        let is_kind = |head: &MeetingHead| kind.is_none_or(|kind| head.assessment.id == kind);
        let is_about = |head: &MeetingHead| is_same_place(&head.place, place) && is_kind(head);
        Ok(heads.into_iter().filter(is_about).map(|head| head.reference).collect())
    }

    /// Those of these sessions that open for the mentee alone: somebody else may be looking.
    pub fn doors(&self, references: &[Reference]) -> Result<Vec<Reference>, StoreError> {
        let mut closed = Vec::new();
        for reference in references {
            match self.meeting_summary(reference) {
                Ok(head) => closed.extend(head.filter(MeetingHead::has_door).map(|head| head.reference)),
                // A damaged meeting takes nothing else down with it.
                Err(StoreError::Document(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(closed)
    }

    /// Whether the notes of this session are for the mentee alone: somebody else may be looking, and notes are shown one
    /// by one.
    pub fn keeps_words(&self, reference: &Reference) -> Result<bool, StoreError> {
        match self.meeting_summary(reference) {
            Ok(head) => Ok(head.is_some_and(|head| head.keeps_words())),
            // Nobody knows who may look.
            Err(StoreError::Document(_)) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// What lists may say of the session beside a meeting: no verdict while the mentor could read it.
    pub(super) fn is_listed_whole(&self, reference: &Reference) -> Result<bool, StoreError> {
        Ok(self.doors(std::slice::from_ref(reference))?.is_empty())
    }

    /// Whether the mentee's session is out of reach, since the mentor is at the keyboard.
    pub(super) fn is_handed_over(&self, reference: &Reference) -> Result<bool, StoreError> {
        match self.meeting_summary(reference) {
            Ok(head) => Ok(head.is_some_and(|head| head.hides_mentee())),
            // A damaged meeting takes nothing else down with it.
            Err(StoreError::Document(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Saves the mentor's answers where they belong: in the meeting, while it is the mentor's turn.
    pub(super) fn save_mentors(
        &self,
        answers: &Session,
        assessment: &Assessment,
    ) -> Result<Kept, StoreError> {
        let reference = &answers.reference;
        let source = self.meeting_text(reference)?;
        let source = source.ok_or_else(|| StoreError::NoSession(reference.clone()))?;
        let mut meeting = read_meeting(&source, assessment)?;
        if !meeting.take_answers(answers) {
            return Err(StoreError::Sealed(reference.clone()));
        }
        self.save_meeting(&meeting, assessment)
    }

    /// Saves a meeting, and before it the questionnaire that it is about. What was saved before is untouched if this
    /// fails.
    pub fn save_meeting(&self, meeting: &Meeting, assessment: &Assessment) -> Result<Kept, StoreError> {
        self.keep_questionnaire(&meeting.assessment.digest, assessment.sources())?;
        self.write_meeting(&meeting.reference, &write_meeting(meeting, assessment))
    }

    /// Gives the place of a meeting another name, where it has this one.
    pub(super) fn rename_in_meeting(
        &self,
        reference: &Reference,
        from: &str,
        to: &str,
    ) -> Result<(), StoreError> {
        let Some(source) = self.meeting_text(reference)? else { return Ok(()) };
        let head = read_meeting_head(&source)?;
        if !is_same_place(&head.place, from) {
            return Ok(());
        }
        let assessment = self.assessment(&head.assessment)?;
        let mut meeting = read_meeting(&source, &assessment)?;
        to.clone_into(&mut meeting.place);
        self.save_meeting(&meeting, &assessment).map(drop)
    }

    /// Removes the meeting about a session; one that is gone already is as good.
    pub fn remove_meeting(&self, reference: &Reference) -> Result<(), StoreError> {
        self.meetings.remove(reference)
    }

    /// The text of the meeting about a session; nothing if there is none.
    pub(super) fn meeting_text(&self, reference: &Reference) -> Result<Option<Source>, StoreError> {
        self.meetings.read(reference)
    }

    pub(super) fn write_meeting(&self, reference: &Reference, text: &str) -> Result<Kept, StoreError> {
        let _claim = self.claimed(reference)?;
        self.refuse_forgotten(reference)?;
        self.meetings.write(reference, text)
    }
}
