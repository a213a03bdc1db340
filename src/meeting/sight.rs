//! What each of the two may see of the table, at which step.
//!
//! Blindness is a matter of types here. The mentee's session and the mentor's answers can be had only from the one
//! whose turn it is; [`Both`] exists only after the reveal, and then holds no gate answer and no note that was not
//! shown. What the mentee alone sees is in [`Alone`]; the pages put a door before it. Screens, lines and pages are made
//! from what this room hands out.

use std::cmp::Reverse;

use super::agreed::third_set;
use super::both::{Both, Counsellor, View};
use super::counsel::Answered;
use super::data::Mentors;
use super::table::Table;
use super::{Arrangement, Meeting, Side, Step};
use crate::assessment::{Assessment, SetupQuestion};
use crate::model::{ItemIx, Position};
use crate::session::{Answer, Answers, ExitReadiness, Remark, Session, worse_at_gate};

/// What the mentee alone sees, and may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// Each gate item with the mentee's answer, the counsellors', and the worst of all.
    pub gate: Vec<GateAnswers>,
    /// The mentee's notes, but for those on the gate, which go with its answers.
    pub notes: Vec<Noted>,
    /// The mentee's own verdict, where one was given.
    pub gut: Option<Position>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateAnswers {
    pub item: ItemIx,
    pub mentee: Option<Answer>,
    /// What each counsellor answered, by name.
    pub mentors: Vec<(String, Option<Answer>)>,
    /// The worst of all: nobody's answer clears another's flag.
    pub joint: Option<Answer>,
    /// What each counsellor wrote to the mentee about it, in the same order.
    pub wrote: Vec<Option<String>>,
    /// The two leave it alone: no counsellor was asked.
    pub left_alone: bool,
}

/// A note, with what it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    pub item: ItemIx,
    pub words: String,
}

impl Table {
    /// The mentor's notes, while it is the mentor's turn: those that the mentor may show, and those on the gate, which
    /// go to the mentee alone.
    pub fn mentors_notes(&self, assessment: &Assessment) -> (Vec<Noted>, Vec<Noted>) {
        let turn = self.meeting.step == Step::MentorAnswers;
        let notes = if turn { noted(&self.meeting.mentors.session) } else { Vec::new() };
        notes.into_iter().partition(|note| !assessment.item(note.item).is_gate())
    }

    /// The mentor's own verdict, while it is the mentor's turn.
    pub fn mentors_gut(&self) -> Option<Position> {
        self.meeting.mentors.session.gut.filter(|_| self.meeting.step == Step::MentorAnswers)
    }

    /// What the mentee alone sees, from before the reveal on; nothing before.
    pub fn alone(&self, assessment: &Assessment) -> Option<Alone> {
        let mentee = self.mentee.as_ref().filter(|_| self.meeting.step >= Step::Alone)?;
        let gate = (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate());
        let all_left_alone = self.meeting.left_alone(assessment);
        let gate = gate.map(|item| {
            let left_alone = all_left_alone.contains(&item);
            let mentee = mentee.answers.get(item);
            let all = self.meeting.answered();
            let said = |one: &Answered<'_>| (one.name.to_owned(), one.mentors.session.answers.get(item));
            let mentors: Vec<(String, Option<Answer>)> = all.iter().map(said).collect();
            let joint = mentors.iter().map(|(_, said)| *said).fold(mentee, worse_at_gate);
            let wrote = all.iter().map(|one| one.mentors.session.remarks[item].note.clone()).collect();
            GateAnswers { item, mentee, mentors, joint, wrote, left_alone }
        });
        let notes = noted(mentee).into_iter().filter(|note| !assessment.item(note.item).is_gate());
        Some(Alone { gate: gate.collect(), notes: notes.collect(), gut: mentee.gut })
    }

    /// The mentee's answers, all of them: for the mentee alone, who is told before choosing what the shared page would
    /// say of them.
    pub fn mentees_answers(&self) -> Option<&Answers> {
        self.mentee.as_ref().filter(|_| self.meeting.step >= Step::Alone).map(|mentee| &mentee.answers)
    }

    /// How ready the mentee is to leave, for the mentee alone to show or keep; nothing before the mentee looks.
    pub fn exit_readiness(&self) -> Option<ExitReadiness> {
        let mentee = self.mentee.as_ref().filter(|_| self.meeting.step >= Step::Alone);
        mentee.map(|session| session.answers.context.exit)
    }

    /// Both sides as both may see them, once they are revealed; nothing before.
    pub fn both(&self, assessment: &Assessment) -> Option<Both> {
        self.seen(assessment, false)
    }

    /// The meeting as the mentee alone may take it along: with what the mentee wrote of the act in their plan.
    pub fn meeting_for_mentee(&self) -> Meeting {
        let mut meeting = self.meeting.clone();
        let plan = self.mentee.as_ref().map_or(&[][..], |mentee| &mentee.follow_up.actions);
        let landed = plan.iter().find(|action| Some(&action.text) == meeting.landed.as_ref());
        if let (Some(act), Some(landed)) = (&mut meeting.act, landed) {
            act.course.clone_from(&landed.course);
        }
        meeting
    }

    /// Both sides as the mentee alone may take them along: with every gate answer and every note of the mentee's own.
    pub fn for_mentee(&self, assessment: &Assessment) -> Option<Both> {
        self.seen(assessment, true)
    }

    fn seen(&self, assessment: &Assessment, alone: bool) -> Option<Both> {
        let session = match self.meeting.arrangement {
            // Here is what the mentee shows, and nothing for the mentee alone.
            Arrangement::MentorHere => self.meeting.theirs.as_ref().filter(|_| !alone),
            Arrangement::OneKeyboard | Arrangement::MenteeHere => self.mentee.as_ref(),
        };
        let session = session.filter(|_| self.meeting.step.is_revealed())?;
        let items = (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate());
        let left_alone = self.meeting.left_alone(assessment);
        let is_shown = |item: &ItemIx| self.meeting.shows_gate(*item) && !left_alone.contains(item);
        let (gate, kept): (Vec<_>, Vec<_>) = items.partition(|item| alone || is_shown(item));
        let is_at_hand = |item: &ItemIx| session.answers.given(*item).is_some();
        let whole_gate = kept.is_empty() && gate.iter().all(is_at_hand);
        let view = |own: &Session, shows: &dyn Fn(ItemIx) -> bool, gut_shown: bool| {
            let mut answers = own.answers.clone();
            answers.context = session.answers.context.clone();
            // No trace of what was answered: the same whatever it was.
            for item in &kept {
                answers.set(*item, Some(Answer::Declined));
            }
            // Nothing is laid side by side of what the two leave alone.
            let aside = left_alone.iter().filter(|item| !alone && !assessment.item(**item).is_gate());
            aside.for_each(|item| answers.set(*item, None));
            let shown = |item: &ItemIx| {
                if !alone && left_alone.contains(item) {
                    return false;
                }
                if assessment.item(*item).is_gate() { gate.contains(item) } else { shows(*item) }
            };
            let notes = own.remarks.iter().enumerate();
            let notes = notes.map(|(item, remark)| remark.note.clone().filter(|_| shown(&item))).collect();
            View { answers, notes, gut: own.gut.filter(|_| gut_shown) }
        };
        let counsellor = |one: Answered<'_>| {
            let Mentors { session, only_told, gut_shown, late, .. } = one.mentors;
            // Of what came by letter nothing is kept any more: its sender left that out.
            let shows = |item: ItemIx| !one.is_first || self.meeting.shows_note(Side::Mentor, item);
            let view = view(session, &shows, *gut_shown);
            Counsellor { name: one.name.to_owned(), view, only_told: *only_told, late: *late }
        };
        let mut others: Vec<Counsellor> = self.meeting.answered().into_iter().map(counsellor).collect();
        let mentor = others.remove(self.beside.min(others.len() - 1));
        let shows = |item: ItemIx| alone || self.meeting.shows_note(Side::Mentee, item);
        let mentee = view(session, &shows, alone || self.meeting.gut_shown);
        let mentors: Vec<&Answers> =
            std::iter::once(&mentor).chain(&others).map(|one| &one.view.answers).collect();
        let talked = self.meeting.talk.iter().any(|talk| talk.resolution.is_some());
        let agreed = talked.then(|| third_set(assessment, &mentee.answers, &mentors, &self.meeting.talk));
        let lost_gate = self.has_lost_safety(assessment);
        Some(Both { mentee, mentor, others, agreed, gate, whole_gate, lost_gate, short: session.quick })
    }

    /// Which of the counsellors is laid beside the mentee, and how many there are.
    pub fn beside(&self) -> (usize, usize) {
        (self.beside, self.meeting.answered().len())
    }

    /// Lays the next counsellor's answers beside the mentee's, and after the last the first's again.
    pub fn lay_next(&mut self) {
        self.beside = (self.beside + 1) % self.meeting.answered().len();
    }

    /// Lays beside the mentee whoever stands furthest away on an item; whoever is there stays where nobody is further.
    pub fn lay_furthest(&mut self, assessment: &Assessment, item: ItemIx) {
        let steps = |beside: usize| {
            let both = self.with(beside).both(assessment)?;
            let [mentee, mentor] = [Side::Mentee, Side::Mentor]
                .map(|side| both.view(side).answers.get(item).and_then(Answer::level));
            Some(match (mentee, mentor) {
                (Some(mentee), Some(mentor)) => 1 + mentee.get().abs_diff(mentor.get()),
                // Whoever has said something stands before whoever has not.
                (None, Some(_)) => 1,
                (_, None) => 0,
            })
        };
        let all = (0..self.meeting.answered().len()).map(|beside| (steps(beside), beside));
        let furthest = all.max_by_key(|(steps, beside)| (*steps, *beside == self.beside, Reverse(*beside)));
        self.beside = furthest.map_or(self.beside, |(_, beside)| beside);
    }

    /// The same table, its letter addressed to this counsellor.
    #[must_use]
    pub fn addressed_to(&self, name: &str) -> Self {
        Self { meeting: self.meeting.addressed_to(name), ..self.clone() }
    }

    /// The same table with this counsellor's answers beside the mentee's.
    #[must_use]
    pub fn with(&self, beside: usize) -> Self {
        Self { beside, ..self.clone() }
    }

    /// The mentee's session and the meeting as they may be written here: on the mentor's machine without gate answers
    /// and without what else is kept.
    pub fn to_write(&self, assessment: &Assessment) -> (Meeting, Option<Session>) {
        let (mut meeting, mut mentee) = self.clone().into_parts();
        if meeting.writes_no_secrets() {
            if let Some(mentee) = &mut mentee {
                leave_out(assessment, mentee, |item| !meeting.shows_note(Side::Mentee, item));
                mentee.gut = None;
                if !meeting.shown.contains(&SetupQuestion::ExitReadiness) {
                    mentee.answers.context.exit = ExitReadiness::default();
                }
            }
            leave_out(assessment, &mut meeting.mentors.session, |_| false);
            for mentors in meeting.further.iter_mut().filter_map(|one| one.mentors.as_mut()) {
                leave_out(assessment, &mut mentors.session, |_| false);
            }
        }
        (meeting, mentee)
    }
}

fn noted(session: &Session) -> Vec<Noted> {
    let remarks = session.remarks.iter().enumerate();
    let noted = |(item, remark): (ItemIx, &Remark)| Some(Noted { item, words: remark.note.clone()? });
    remarks.filter_map(noted).collect()
}

/// Leaves out the gate, and the notes that stay with whoever wrote them.
fn leave_out(assessment: &Assessment, session: &mut Session, is_kept: impl Fn(ItemIx) -> bool) {
    for item in 0..assessment.items().len() {
        let is_gate = assessment.item(item).is_gate();
        if is_gate {
            session.answers.set(item, None);
        }
        if is_gate || is_kept(item) {
            session.remarks[item].note = None;
        }
    }
}
