//! A result: an outcome and its explanation as data, for whoever makes rows that open what they are about, and as
//! documents. Notes and names are not in it.

mod document;
mod first;
mod lines;
mod soft;
mod stopped;
mod writer;

use jiff::civil::Date;

use super::block::{Map, Regions};
use super::to_do::Plan;
use super::{dates, verdict, words};
use crate::assessment::Assessment;
use crate::engine::{Beside, Confidence, Engine, Outcome};
use crate::model::{Band, ItemIx, Position};
use crate::order;
use crate::session::{Answers, Check, Choice, Decision, Review, Session, Subject, answer_by};
use first::First;
pub(super) use soft::calm;
pub(super) use writer::Writer;

pub use document::{
    MUST_HAVES, Part, WORTH_ASKING, banner, part, plan_beside, stand, stand_briefly, trial, whole,
    whole_beside, worth,
};
pub use lines::{
    After, AxisReport, Gut, ItemLine, MustHave, NoWay, Pull, QuestionReport, RuleReport, Step, Way,
};

/// An outcome in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What it is about: an offer speaks of a yes, a role of staying.
    pub subject: Subject,
    /// What the first page says.
    pub first: First,
    /// The verdict, with its reason where there is one: "Stay with conditions: test them".
    pub headline: String,
    /// Where a verdict that is put off leans; nothing where it is given, or too little is known.
    pub leans: Option<String>,
    /// How sure: "leaning".
    pub sure: String,
    /// One or two sentences why.
    pub because: String,
    /// What is said where no answer speaks for going.
    pub nothing: &'static str,
    /// The position is 0: the safety page comes first, and instead of any score.
    pub safety_first: bool,
    /// The position at the centre.
    pub position: Position,
    /// How often it would come out so; nothing when it is not a matter of chance.
    pub how_often: Option<String>,
    pub axes: Vec<AxisReport>,
    /// The first two axes as a plane, without earlier points; nothing where there is but one.
    pub map: Option<Map>,
    /// What the parts of the plane come to for each band of the third axis, and which of them is today's.
    pub regions: Vec<Regions>,
    pub today: Option<Band>,
    /// What the bands come to, before the limits below; empty where too little is known to say.
    pub path: String,
    /// What the reader would rather do, where that moves a line.
    pub appetite: Option<String>,
    /// The rules that limit the verdict, the strictest of each kind.
    pub rules: Vec<RuleReport>,
    /// Open answers that could still limit it, most useful first.
    pub could_limit: Vec<ItemLine>,
    /// Strongest first.
    pub towards_staying: Vec<Pull>,
    /// Strongest first.
    pub towards_going: Vec<Pull>,
    /// What is usual in the first months of a role, and says little yet.
    pub usual_early: Vec<Pull>,
    /// Where it leans while the verdict is put off, and what ends that; in sentences.
    pub put_off: String,
    /// What would lead upwards; of a verdict that is put off, to where it leans.
    pub up: Way,
    /// What would lead downwards.
    pub down: Way,
    /// What it would be if what harms somebody stopped; nothing where nothing does.
    pub if_it_stopped: Option<String>,
    /// What harms somebody and would put safety first if it grew; nothing where nothing does.
    pub if_it_grew: Option<String>,
    /// A safety answer could still move it: one that is open, or would grow. What is told of small changes is not about these.
    pub safety_could_move: bool,
    /// Whether it hangs on one topic; nothing where the verdict is put off.
    pub robustness: Option<String>,
    /// What to find out next, most useful first.
    pub questions: Vec<QuestionReport>,
    /// How many more there are that were left out.
    pub questions_left_out: usize,
    /// What must be there this time, what is still open first.
    pub must_haves: Vec<MustHave>,
    pub plan: Plan,
    /// What is said quietly of the day by which an offer is answered.
    deadline: Option<String>,
    /// The user's own verdict beside this one.
    pub gut: Option<Gut>,
}

impl Report {
    /// What it comes to in a line: the headline, and where it leans while it is put off.
    pub fn comes_to(&self) -> String {
        match &self.leans {
            Some(leans) => format!("{}, leaning to {leans}", self.headline),
            None => self.headline.clone(),
        }
    }

    /// The report of one outcome, with what stands beside the answers and what must be there this time.
    pub fn new(
        engine: &Engine,
        answers: &Answers,
        outcome: &Outcome,
        beside: Beside,
        checks: &[Check],
        today: Date,
    ) -> Self {
        let explanation = engine.explain(answers, outcome);
        let writer = Writer {
            engine,
            assessment: engine.assessment(),
            answers,
            outcome,
            explanation: &explanation,
            today,
        };
        let [towards_staying, towards_going, usual_early] = writer.pulls();
        let first = writer.first(beside, checks);
        Self {
            subject: Subject::of(engine.assessment()),
            headline: verdict::headline(engine.assessment(), outcome),
            leans: outcome
                .leaning
                .filter(|position| !writer.is_bare(*position))
                .map(|position| writer.label(position).to_owned()),
            sure: first.sure.clone(),
            because: writer.because(),
            nothing: writer.nothing(),
            safety_first: outcome.confidence == Confidence::Override,
            position: outcome.position,
            how_often: writer.how_often(),
            axes: writer.axes(),
            map: writer.map(),
            regions: writer.all_regions(),
            today: writer.third_band(),
            path: writer.path(),
            appetite: writer.appetite(),
            rules: writer.rules(),
            could_limit: writer.could_limit(),
            gut: beside.gut.map(|gut| writer.gut(gut, &towards_staying, &towards_going)),
            towards_staying,
            towards_going,
            usual_early,
            put_off: writer.put_off(&first.range),
            up: writer.way(&explanation.up, true),
            down: writer.way(&explanation.down, false),
            if_it_stopped: writer.if_it_stopped(),
            if_it_grew: writer.if_it_grew(),
            safety_could_move: writer.safety_could_move(),
            robustness: writer.robustness(),
            questions: writer.questions(),
            questions_left_out: 0,
            must_haves: writer.must_haves(checks),
            plan: Plan::new(&writer, beside),
            deadline: writer.deadline_told(),
            first,
        }
    }

    /// The same beside what was planned and decided, as it is read today: one looks again on the day that was chosen, and
    /// what was to be done before an answer is not due after it.
    #[must_use]
    pub fn after(mut self, session: &Session, today: Date) -> Self {
        if let Some(Review::On(day)) = session.follow_up.review {
            self.plan.looks_again_on(day);
            for ((_, by), step) in self.first.next.iter_mut().zip(&self.plan.steps) {
                by.clone_from(&step.by);
            }
        }
        let decision = session.decision.as_ref();
        let is_answered = decision.is_some_and(|said| said.choice != Choice::NotYet);
        let by = answer_by(session.answers.context.decide_by, decision, today);
        if self.subject == Subject::Offer && !self.safety_first && !is_answered {
            let steps = self.plan.steps.iter().filter(|step| step.is_ahead(today));
            self.first.next =
                steps.take(first::STEPS).map(|step| (step.title.clone(), step.by.clone())).collect();
            if let Some(passed) = by.filter(|by| *by < today) {
                self.first.next.clear();
                self.first.soft.retain(|line| Some(line) != self.deadline.as_ref());
                self.first.soft.insert(0, words::has_passed(&dates::weekday_near(passed, today)));
                self.first.soft.truncate(soft::SOFT);
                (self.plan.before_you_know, self.plan.against_yes) = (None, None);
            }
        }
        let is_yes = |said: &Decision| said.choice == Choice::Stay && !said.is_open_yes();
        let is_accepted = self.subject == Subject::Offer && decision.is_some_and(is_yes);
        // What safety asks for is due whatever was decided.
        if is_accepted && !self.safety_first {
            self.first.next.clear();
            self.plan.after_yes();
        }
        self
    }

    /// The same where something harmed last time: each safety answer that is quoted on page one is told beside the one of that
    /// day.
    #[must_use]
    pub fn after_harm(
        mut self,
        last: Option<(Date, &Answers, &Assessment)>,
        (asked, answers): (&Assessment, &Answers),
        today: Date,
    ) -> Self {
        let Some((day, then, asked_then)) = last else { return self };
        let day = dates::weekday_near(day, today);
        let way = |item: ItemIx| {
            let about = asked.item(item);
            let there = asked_then.find(&about.id).filter(|_| about.is_gate())?;
            let before = asked_then.item(there);
            let alike = before.is_gate() && before.revision == about.revision;
            let levels = answers.get(item)?.level().zip(then.get(there)?.level()).filter(|_| alike);
            levels.map(|(now, before)| words::beside_last_time(now.get().cmp(&before.get())))
        };
        let first = &mut self.first;
        for line in [&mut first.rests_on, &mut first.also, &mut first.going].into_iter().flatten() {
            if let Some(way) = way(line.item) {
                line.text += &format!(", {way} on {day}");
            }
        }
        self
    }

    /// The same where safety came first last time, on this day, and does not today: that is told once, and nothing speaks for
    /// going only as far as today's answers tell.
    #[must_use]
    pub fn after_danger(mut self, day: Option<Date>, today: Date) -> Self {
        let Some(day) = day.filter(|_| !self.safety_first) else { return self };
        if self.nothing == words::NOTHING_SO_FAR {
            self.nothing = words::NOTHING_TODAY;
        }
        self.first.soft.insert(0, words::safety_came_first(&dates::weekday_near(day, today)));
        self.first.soft.truncate(soft::SOFT);
        let [_, no] = words::sides(self.subject).map(words::in_sentence);
        let known = format!("{} speaks {no}.", words::NOTHING_KNOWN);
        for said in self.first.of_reasons.iter_mut().filter(|said| **said == known) {
            *said = format!("{} speaks {no}.", words::NOTHING_TODAY);
        }
        self
    }

    /// The questions by who can be asked, each under its heading; those that alone could change the verdict come first, and so
    /// does whoever can be asked one.
    pub fn by_listener(&self) -> Vec<(&'static str, Vec<&QuestionReport>)> {
        let mut groups = Vec::new();
        for listener in words::LISTENERS {
            let of = self.questions.iter().filter(|question| question.listener == listener);
            let mut of: Vec<_> = of.collect();
            order::by_key(&mut of, |question| !question.decides);
            if !of.is_empty() {
                groups.push((words::listener(listener, self.subject), of));
            }
        }
        order::by_key(&mut groups, |(_, of)| of.iter().all(|question| !question.decides));
        groups
    }
}

/// What to find out next, most useful first.
pub(super) fn questions(engine: &Engine, answers: &Answers, outcome: &Outcome) -> Vec<QuestionReport> {
    let explanation = engine.explain(answers, outcome);
    // A question names no day.
    let today = Date::default();
    let assessment = engine.assessment();
    Writer { engine, assessment, answers, outcome, explanation: &explanation, today }.questions()
}

/// What would change a verdict, and whether upwards; both at once where one says what the other does.
pub(super) fn ways<'a>(up: &'a Way, down: &'a Way) -> Vec<(&'a Way, Option<bool>)> {
    if up == down { vec![(up, None)] } else { vec![(up, Some(true)), (down, Some(false))] }
}
