//! The table at which the two sit: what each may do, at which step. What each may see of it is in
//! [`sight`](super::sight).

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::sheet::of_no_concern;
use super::{
    Arrangement, HowMuch, Meeting, MeetingHead, Moved, Refusal, Resolution, Step, write_for_mentor,
    write_to_mentee,
};
use crate::assessment::Assessment;
use crate::model::{ItemIx, Level};
use crate::session::{Action, Answer, Became, Context, Course, ExitReadiness, Review, Session, Stage};

/// A meeting with the mentee's session, where that is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) meeting: Meeting,
    pub(super) mentee: Option<Session>,
    /// Which of the counsellors is laid beside the mentee: two at a time, nobody reads five at once.
    pub(super) beside: usize,
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

    /// The act was chosen, put into other words, dated or taken away: once it has a day it is in the mentee's plan, however
    /// the hour ends, and what was taken away is not.
    pub fn act_changed(&mut self, now: Timestamp) {
        match &self.meeting.act {
            Some(act) if act.by.is_some() => self.land_act(now),
            Some(_) => {}
            None => {
                let Some(landed) = self.meeting.landed.take() else { return };
                let Some(session) = &mut self.mentee else { return };
                session.follow_up.actions.retain(|action| action.text != landed || !action.course.is_open());
                session.changed = now;
            }
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

    /// Whether the mentee answered the short set.
    pub fn mentee_was_brief(&self) -> bool {
        self.mentee.as_ref().is_some_and(|mentee| mentee.quick)
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

/// Takes from the session that was kept what [`Table::to_write`] left out, where nothing stands.
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
