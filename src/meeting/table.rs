//! The table at which the two sit: who may see what, at which step.
//!
//! Blindness is a matter of types here. The mentee's session and the mentor's answers can be had only from the one
//! whose turn it is; [`Both`] exists only after the reveal, and then holds no gate answer and no note that was not
//! shown. What the mentee alone sees is in [`Alone`]; the pages put a door before it. Screens, lines and pages are made
//! from what this room hands out.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::Timestamp;

use super::agreed::third_set;
use super::both::{Both, Counsellor, View};
use super::counsel::Answered;
use super::data::Mentors;
use super::sheet::of_no_concern;
use super::{
    Arrangement, HowMuch, Meeting, MeetingHead, Moved, Refusal, Resolution, Side, Step, write_for_mentor,
    write_to_mentee,
};
use crate::assessment::{Assessment, SetupQuestion};
use crate::model::{ItemIx, Level, Position};
use crate::session::{
    Action, Answer, Answers, Became, Context, Course, ExitReadiness, Remark, Review, Session, Stage,
    worse_at_gate,
};

/// A meeting with the mentee's session, where that is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    meeting: Meeting,
    mentee: Option<Session>,
    /// Which of the counsellors is laid beside the mentee: two at a time, nobody reads five at once.
    beside: usize,
}

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

/// What became of an act that stands in the mentee's plan, where it may have been said since. The words that the mentee,
/// alone, wrote about it stay there.
pub fn landed_course(here: &Course, plan: &[Action], landed: &str) -> Course {
    let there = plan.iter().find(|action| action.text == landed).map(|action| &action.course);
    let mut course = there.filter(|there| there.became() != here.became()).unwrap_or(here).clone();
    if course != *here {
        course.tell("");
    }
    course
}

impl Table {
    /// The table with a meeting and the mentee's session; the mentor's own table has none.
    /// Where the act stands in the mentee's plan, what became of it there holds here too.
    pub fn new(mut meeting: Meeting, mentee: Option<Session>) -> Self {
        if let (Some(session), Some(act), Some(landed)) = (&mentee, &mut meeting.act, &meeting.landed) {
            act.course = landed_course(&act.course, &session.follow_up.actions, landed);
        }
        Self { meeting, mentee, beside: 0 }
    }

    pub const fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    pub const fn meeting_mut(&mut self) -> &mut Meeting {
        &mut self.meeting
    }

    /// Goes to the next step. With the reveal the mentee's session is done: its result was seen.
    ///
    /// # Errors
    /// As [`Meeting::go_on`].
    pub fn go_on(&mut self, assessment: &Assessment, now: Timestamp) -> Result<Step, Refusal> {
        let step = self.meeting.go_on(now)?;
        self.leave_alone(assessment, step);
        if step == Step::HandOut {
            self.land_act(now);
        }
        if let (Step::MentorAnswers, Some(session)) = (step, &self.mentee) {
            // What does not concern the mentee is asked of neither.
            self.meeting.mentors.session.answers.context.asked = of_no_concern(&session.answers.context);
            self.meeting.mentors.session.quick |= session.quick;
        }
        if let Some(session) = self.mentee.as_mut().filter(|_| step == Step::Reveal) {
            session.stage = Stage::Done;
            session.changed = now;
        }
        Ok(step)
    }

    /// What the two leave alone is asked of neither, but for safety, which is asked of the mentee alone and always.
    fn leave_alone(&mut self, assessment: &Assessment, step: Step) {
        let left_alone = self.meeting.left_alone(assessment);
        match (step, &mut self.mentee) {
            (Step::MenteeAnswers, Some(session)) if !matches!(session.stage, Stage::Gut | Stage::Done) => {
                let is_asked = |item: &ItemIx| assessment.item(*item).is_gate();
                session.unasked = left_alone.into_iter().filter(|item| !is_asked(item)).collect();
            }
            (Step::MentorAnswers, _) => {
                self.meeting.mentors.session.unasked = self.unasked(assessment, self.how_much());
            }
            _ => {}
        }
    }

    /// Puts the act and the review into the mentee's plan, once however often it is chosen: the next check-in asks what
    /// became of it.
    fn land_act(&mut self, now: Timestamp) {
        let Some(session) = &mut self.mentee else { return };
        let plan = &mut session.follow_up;
        if let Some(act) = &self.meeting.act {
            let landed = self.meeting.landed.replace(act.what.clone());
            let is_it =
                |action: &&mut Action| action.text == act.what || Some(&action.text) == landed.as_ref();
            match plan.actions.iter_mut().find(is_it) {
                Some(action) => action.revise(now, |action| {
                    action.text.clone_from(&act.what);
                    action.by = act.by;
                    action.knows.clone_from(&act.knows);
                }),
                None => plan.actions.push(Action {
                    by: act.by,
                    knows: act.knows.clone(),
                    ..Action::new(act.what.clone())
                }),
            }
        }
        plan.review = self.meeting.review.map(Review::On).or(plan.review.take());
        session.changed = now;
    }

    /// Says what became of the act, here and in the mentee's plan. Either of the two may say it.
    pub fn close_act(&mut self, became: Became, now: Timestamp) {
        self.change_act(
            now,
            |course| *course = became.course(now),
            |action| {
                action.revise(now, |action| action.course = became.course(now));
            },
        );
    }

    /// Puts down what happened with the act.
    pub fn tell_of_act(&mut self, what_happened: &str, now: Timestamp) {
        self.change_act(now, |course| course.tell(what_happened), |action| action.course.tell(what_happened));
    }

    /// Takes back what was said of the act: it is open again, here and in the mentee's plan.
    pub fn reopen_act(&mut self, now: Timestamp) {
        self.change_act(
            now,
            |course| *course = Course::Pending,
            |action| {
                let _it_was_closed: bool = action.take_back();
            },
        );
    }

    fn change_act(
        &mut self,
        now: Timestamp,
        here: impl FnOnce(&mut Course),
        in_plan: impl FnOnce(&mut Action),
    ) {
        let Some(act) = &mut self.meeting.act else { return };
        let was_open = act.course.is_open();
        here(&mut act.course);
        self.meeting.changed = now;
        let landed = self.meeting.landed.as_ref();
        let Some(session) = &mut self.mentee else { return };
        let is_it =
            |action: &&mut Action| Some(&action.text) == landed && action.course.is_open() == was_open;
        if let Some(action) = session.follow_up.actions.iter_mut().find(is_it) {
            in_plan(action);
            session.changed = now;
        }
    }

    /// The two who met in that session sit down again: with their names, with what they left alone, which either can take
    /// away, and where nothing is answered yet, about the same place.
    pub fn meets_again(&mut self, before: &MeetingHead, now: Timestamp) {
        let answered = self.mentee_has_answered();
        let meeting = &mut self.meeting;
        meeting.mentee.clone_from(&before.mentee);
        meeting.mentor.clone_from(&before.mentor);
        meeting.machine = meeting.machine.or(before.machine);
        meeting.changed = now;
        meeting.also_leave_alone(&before.off_limits);
        if before.arrangement == Arrangement::MenteeHere && meeting.step <= Step::HandOver {
            meeting.arrangement = Arrangement::MenteeHere;
        }
        if let Some(session) = self.mentee.as_mut().filter(|_| !answered && !before.place.is_empty()) {
            session.place.clone_from(&before.place);
            meeting.place.clone_from(&before.place);
        }
    }

    /// It is the mentor's machine: what was put in place from the sessions before it is another mentee's.
    pub fn leaves_others_out(&mut self) {
        if let Some(session) = &mut self.mentee {
            session.place.clear();
            session.answers.context = Context::default();
            self.meeting.place.clear();
        }
    }

    /// The mentee's session, while it is the mentee's turn to answer.
    pub fn mentee(&mut self) -> Option<&mut Session> {
        let turn = self.meeting.step == Step::MenteeAnswers;
        self.mentee.as_mut().filter(|_| turn)
    }

    /// The mentor's answers, while it is the mentor's turn to answer.
    pub fn mentor(&mut self) -> Option<&mut Session> {
        let turn = self.meeting.step == Step::MentorAnswers;
        turn.then_some(&mut self.meeting.mentors.session)
    }

    /// The mentor says whether they know only what the mentee told. The mentor's to say, before the reveal.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] when it is not the mentor's turn.
    pub fn mark_only_told(&mut self, only_told: bool, now: Timestamp) -> Result<(), Refusal> {
        if self.meeting.step != Step::MentorAnswers {
            return Err(Refusal::Sealed);
        }
        self.meeting.mentors.only_told = only_told;
        self.meeting.changed = now;
        Ok(())
    }

    /// How much the mentor answers.
    pub const fn how_much(&self) -> HowMuch {
        match (self.meeting.only_asked_for, self.meeting.mentors.session.quick) {
            (true, _) => HowMuch::AskedFor,
            (false, true) => HowMuch::Short,
            (false, false) => HowMuch::All,
        }
    }

    /// What the mentor would answer, if it were so much.
    pub fn asked_of_mentor(&self, assessment: &Assessment, how_much: HowMuch) -> Vec<ItemIx> {
        let mut session = self.meeting.mentors.session.clone();
        session.quick = how_much == HowMuch::Short;
        session.unasked = self.unasked(assessment, how_much);
        session.asked(assessment).collect()
    }

    /// The mentor chooses how much to answer.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] when it is not the mentor's turn.
    pub fn answer_so_much(
        &mut self,
        assessment: &Assessment,
        how_much: HowMuch,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let unasked = self.unasked(assessment, how_much);
        let session = self.mentor().ok_or(Refusal::Sealed)?;
        session.quick = how_much == HowMuch::Short;
        session.unasked = unasked;
        self.meeting.only_asked_for = how_much == HowMuch::AskedFor;
        self.meeting.changed = now;
        Ok(())
    }

    /// What the mentor is not asked: what the two leave alone, and what the mentee did not ask for where that is all.
    fn unasked(&self, assessment: &Assessment, how_much: HowMuch) -> BTreeSet<ItemIx> {
        let mut unasked = self.meeting.left_alone(assessment);
        if how_much == HowMuch::AskedFor {
            let is_asked = |item: &ItemIx| self.meeting.asks_for(*item) || assessment.item(*item).is_gate();
            unasked.extend(assessment.asked().filter(|item| !is_asked(item)));
        }
        unasked
    }

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

    /// The letter that goes out from here before the reveal: the questions to a mentor elsewhere, or a mentor's answers;
    /// nothing where none does.
    pub fn letter(&self, assessment: &Assessment, now: Timestamp) -> Option<String> {
        match (self.meeting.arrangement, self.meeting.step) {
            (Arrangement::MenteeHere, Step::HandOver) => {
                let context = &self.mentee.as_ref()?.answers.context;
                Some(write_for_mentor(&self.meeting, assessment, context, now))
            }
            (Arrangement::MentorHere, Step::HandOver) => {
                Some(write_to_mentee(&self.meeting, assessment, now))
            }
            (Arrangement::OneKeyboard | Arrangement::MenteeHere | Arrangement::MentorHere, _) => None,
        }
    }

    /// Whether the mentee has answered before, so that the meeting may go on at once.
    pub fn mentee_has_answered(&self) -> bool {
        self.mentee.as_ref().is_some_and(|session| matches!(session.stage, Stage::Gut | Stage::Done))
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

    /// Whether the mentee answered the short set.
    pub fn mentee_was_brief(&self) -> bool {
        self.mentee.as_ref().is_some_and(|mentee| mentee.quick)
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

    /// The two agree on a level, which records who moved. A level that one of them gave is known as that one knows it,
    /// one that both gave as the stronger of the two, a new one as the weaker.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] before the reveal, and for gate items: nobody's answer clears the other's flag.
    pub fn agree_on_level(
        &mut self,
        assessment: &Assessment,
        item: ItemIx,
        level: Level,
        now: Timestamp,
    ) -> Result<(Answer, Moved), Refusal> {
        let (mentee, mentors) = self.open_item(assessment, item)?;
        let gave = |answer: &&Answer| answer.level() == Some(level);
        let known = |answer: &Answer| {
            let kind = answer.evidence()?;
            Some((!assessment.model().evidence()[kind].known, kind))
        };
        let all = || std::iter::once(&mentee).chain(&mentors).flatten();
        let agreed = all().filter(gave).filter_map(known).min();
        let (_, evidence) = agreed
            .or_else(|| all().filter_map(known).max())
            .unwrap_or((false, assessment.default_evidence()));
        let answer = Answer::Known { level, evidence };
        let moved = Moved::towards(answer, mentee, &mentors);
        self.resolve(item, Resolution::Agreed { answer, moved }, now);
        Ok((answer, moved))
    }

    /// The two see it differently.
    ///
    /// # Errors
    /// As [`Table::agree_on_level`].
    pub fn see_differently(
        &mut self,
        assessment: &Assessment,
        item: ItemIx,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.open_item(assessment, item)?;
        self.resolve(item, Resolution::SeenDifferently, now);
        Ok(())
    }

    /// The mentee's session and the meeting.
    pub fn into_parts(self) -> (Meeting, Option<Session>) {
        (self.meeting, self.mentee)
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

    /// Whether all of it is what is written here.
    pub fn is_written_whole(&self, assessment: &Assessment) -> bool {
        self.to_write(assessment) == self.clone().into_parts()
    }

    /// Whether the safety answers of the mentee were in a window at the mentor's machine that has closed since: they were
    /// written nowhere.
    pub fn has_lost_safety(&self, assessment: &Assessment) -> bool {
        let mut gate = assessment.asked().filter(|item| assessment.item(*item).is_gate());
        self.meeting.writes_no_secrets()
            && self.meeting.step > Step::MenteeAnswers
            && self.mentee.as_ref().is_some_and(|own| gate.all(|item| own.answers.given(item).is_none()))
    }

    /// Puts back what is written nowhere, of the same table as it was put away in this window; what was read stands.
    pub fn put_back(&mut self, kept: &Self, assessment: &Assessment) {
        if let (Some(session), Some(kept)) = (&mut self.mentee, &kept.mentee) {
            put_back(assessment, session, kept);
        }
        put_back(assessment, &mut self.meeting.mentors.session, &kept.meeting.mentors.session);
        for (one, kept) in self.meeting.further.iter_mut().zip(&kept.meeting.further) {
            if let (Some(mentors), Some(kept)) = (&mut one.mentors, &kept.mentors) {
                put_back(assessment, &mut mentors.session, &kept.session);
            }
        }
    }

    fn open_item(
        &self,
        assessment: &Assessment,
        item: ItemIx,
    ) -> Result<(Option<Answer>, Vec<Option<Answer>>), Refusal> {
        let mentee = self.mentee.as_ref().filter(|_| self.meeting.step.is_revealed());
        match mentee {
            Some(mentee) if !assessment.item(item).is_gate() => {
                let all = self.meeting.answered();
                let mentors = all.iter().map(|one| one.mentors.session.answers.get(item)).collect();
                Ok((mentee.answers.get(item), mentors))
            }
            Some(_) | None => Err(Refusal::Sealed),
        }
    }

    fn resolve(&mut self, item: ItemIx, resolution: Resolution, now: Timestamp) {
        self.meeting.talk[item].resolution = Some(resolution);
        self.meeting.changed = now;
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

/// Takes from the session that was kept what [`leave_out`] left out, where nothing stands.
fn put_back(assessment: &Assessment, session: &mut Session, kept: &Session) {
    for item in 0..assessment.items().len() {
        if assessment.item(item).is_gate() && session.answers.given(item).is_none() {
            session.answers.set(item, kept.answers.given(item));
        }
        let note = &mut session.remarks[item].note;
        *note = note.take().or_else(|| kept.remarks[item].note.clone());
    }
    session.gut = session.gut.or(kept.gut);
    let exit = &mut session.answers.context.exit;
    if *exit == ExitReadiness::default() {
        exit.clone_from(&kept.answers.context.exit);
    }
}
