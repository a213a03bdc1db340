//! What a mentee shows a mentor elsewhere: the shared page, by a letter of its own, so that both look at the same thing
//! on two machines. The letter is made of [`Both`], so that what is kept cannot be in it; where the mentor is, it opens
//! once their own answers are given, and these stay as they are from then on.

use std::sync::Arc;

use jiff::Timestamp;

use super::letter::write_to_mentor;
use super::{Arrangement, Both, Meeting, Showing, Side, Step, Table, ToMentor};
use crate::assessment::{Assessment, SetupQuestion};
use crate::model::ItemIx;
use crate::session::{Answer, Session, Stage};

/// What opening such a letter did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Added,
    /// It took the place of an older one.
    Replaced,
    Unchanged,
    /// The mentee shows nothing any more: what was here is gone.
    Ended,
}

/// Why such a letter does not open here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSeen {
    OtherQuestions,
    /// Whoever is here is the mentee, or both are.
    NotForHere,
    /// It goes to somebody with another name.
    ForAnother,
    /// The mentor has not answered yet: they would not be blind any more.
    YoursFirst,
    Older,
    /// It is older than the letter by which the mentee stopped showing.
    Stopped,
}

impl Table {
    /// The letter with what is shown to this one of those who were asked; nothing where the two do not look yet, or this
    /// one's own answers are not here.
    pub fn showing(&self, place: usize, assessment: &Arc<Assessment>, now: Timestamp) -> Option<String> {
        let mut letter = self.letter_of(place, assessment, now)?;
        self.fill(&mut letter, &self.both(assessment)?);
        Some(write_to_mentor(&letter))
    }

    /// The letter that says that nothing is shown any more.
    pub fn end_of_showing(
        &self,
        place: usize,
        assessment: &Arc<Assessment>,
        now: Timestamp,
    ) -> Option<String> {
        self.letter_of(place, assessment, now).as_ref().map(write_to_mentor)
    }

    /// Those to whom the mentee may show the page: their answers came by a letter, and all may look.
    pub fn may_be_shown(&self) -> Vec<usize> {
        let meeting = self.meeting();
        let apart = meeting.arrangement == Arrangement::MenteeHere && meeting.step.is_revealed();
        let answered = meeting.asked().enumerate().filter(|(_, (_, came))| apart && *came);
        answered.map(|(place, _)| place).collect()
    }

    /// The letter with nothing in it yet.
    fn letter_of(&self, place: usize, assessment: &Arc<Assessment>, now: Timestamp) -> Option<ToMentor> {
        let meeting = self.meeting();
        let (to, _) = meeting.asked().nth(place).filter(|_| self.may_be_shown().contains(&place))?;
        let reference = meeting.reference.clone();
        let letter = ToMentor::empty(Arc::clone(assessment), reference, now);
        Some(ToMentor { from: meeting.mentee.clone(), to: to.to_owned(), ..letter })
    }

    /// Puts in what is shown, taken from what both may see.
    fn fill(&self, letter: &mut ToMentor, both: &Both) {
        let (meeting, assessment, view) =
            (self.meeting(), Arc::clone(&letter.assessment), both.view(Side::Mentee));
        let key = meeting.assessment.clone();
        let mut session = Session::begin(&assessment, key, meeting.reference.clone(), meeting.started);
        session.changed = letter.written;
        session.stage = Stage::Done;
        session.quick = both.short();
        session.gut = view.gut;
        session.answers.context = meeting.what_is_shown(&view.answers.context);
        if meeting.shown.contains(&SetupQuestion::Place) {
            session.place.clone_from(&meeting.place);
        }
        let left_alone = meeting.left_alone(&assessment);
        let is_gate = |item: ItemIx| assessment.item(item).is_gate();
        let is_shown = |item: &ItemIx| !is_gate(*item) || both.gate().contains(item);
        for item in (0..assessment.items().len()).filter(|item| is_shown(item) && !left_alone.contains(item))
        {
            let left_out = view.answers.is_left_out(item).then_some(Answer::NotApplicable);
            session.answers.set(item, left_out.or(view.answers.given(item)));
            session.remarks[item].note.clone_from(&view.notes[item]);
            if !is_gate(item) {
                letter.talk[item].clone_from(&meeting.talk[item]);
            }
        }
        letter.goal.clone_from(&meeting.goal);
        letter.shown.clone_from(&meeting.shown);
        letter.gate = both.gate().iter().copied().collect();
        letter.session = Some(session);
    }
}

impl Meeting {
    /// Opens what the mentee shows, where the mentor is.
    ///
    /// # Errors
    /// Why it does not open here; nothing is changed then.
    pub fn see(&mut self, letter: &ToMentor, now: Timestamp) -> Result<Seen, NotSeen> {
        if self.arrangement != Arrangement::MentorHere {
            return Err(NotSeen::NotForHere);
        }
        if letter.assessment.key() != self.assessment {
            return Err(NotSeen::OtherQuestions);
        }
        if !is_one_person(&letter.to, &self.mentor) {
            return Err(NotSeen::ForAnother);
        }
        if !self.arrangement.has_answered(self.step) {
            return Err(NotSeen::YoursFirst);
        }
        let before = self.showing;
        if let Some(before) = before.filter(|before| letter.written < before.written) {
            return Err(if before.ended { NotSeen::Stopped } else { NotSeen::Older });
        }
        let was = self.clone();
        self.take_what_is_shown(letter);
        let is_first = before.is_none_or(|before| before.ended);
        if before.is_some_and(|before| before.ended == letter.session.is_none()) && self.shows_the_same(&was)
        {
            *self = was;
            return Ok(Seen::Unchanged);
        }
        self.showing = Some(Showing { written: letter.written, ended: letter.session.is_none() });
        self.step = match (self.step, &self.theirs) {
            (_, Some(_)) => Step::Reveal,
            (Step::Reveal, None) => Step::HandOver,
            (step, None) => step,
        };
        self.changed = now;
        Ok(match (&self.theirs, is_first) {
            (None, _) => Seen::Ended,
            (Some(_), true) => Seen::Added,
            (Some(_), false) => Seen::Replaced,
        })
    }

    fn take_what_is_shown(&mut self, letter: &ToMentor) {
        self.theirs.clone_from(&letter.session);
        self.goal.clone_from(&letter.goal);
        self.talk.clone_from(&letter.talk);
        self.opened.clone_from(&letter.gate);
        self.notes.mentee.clear();
        self.gut_shown = true;
        if let Some(session) = &letter.session {
            self.shown.clone_from(&letter.shown);
            let noted = session.remarks.iter().enumerate().filter(|(_, remark)| remark.note.is_some());
            let noted: Vec<ItemIx> = noted.map(|(item, _)| item).collect();
            for item in noted {
                self.show_note(Side::Mentee, item, true);
            }
        }
    }

    fn shows_the_same(&self, other: &Self) -> bool {
        let without_day = |meeting: &Self| {
            let session = meeting.theirs.clone();
            session.map(|session| Session { changed: Timestamp::default(), ..session })
        };
        without_day(self) == without_day(other)
            && self.goal == other.goal
            && self.talk == other.talk
            && self.shown == other.shown
            && self.opened == other.opened
    }

    /// Whether the mentee shows a mentor elsewhere the page, or did, and since when.
    pub const fn showing(&self) -> Option<Showing> {
        self.showing
    }

    /// The page was shown, or is shown no longer, by a letter that was written now.
    pub const fn show_page(&mut self, ended: bool, now: Timestamp) {
        self.showing = Some(Showing { written: now, ended });
        self.changed = now;
    }
}

/// Whether two names may be one person's: nobody has to write a name twice alike.
fn is_one_person(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    one.starts_with(&other) || other.starts_with(&one)
}
