//! The reveal as data: what two people answered, side by side, in the words that both read.
//!
//! Never an average: each verdict stands alone, each gap keeps its direction. Made from [`Both`] and nothing else, so
//! that what is not shown cannot be in it. Screens, lines and the hand-out all show this.

mod axes;
mod document;
mod items;
mod ladder;
mod listed;
mod names;
mod safety;

pub use axes::AxisGap;
pub(in crate::report) use document::wrote;
pub use document::{document, safety, topic, ways};
pub use items::{Said, Story, Topic, Touched};
pub use ladder::{Rung, ladder};
pub use listed::{Why, listed, of_all};
pub use names::Names;
pub(in crate::report) use names::called;
pub use safety::{GateLine, Other, Safety, alone};

use jiff::tz::TimeZone;

use crate::assessment::Assessment;
use crate::day;
use crate::engine::{Beside, Engine, Outcome};
use crate::meeting::{Both, Counsellor, Guide, Meeting, Side};
use crate::model::ItemIx;
use crate::report::result::{Report, Way};
use crate::report::to_do::Suggested;
use crate::report::verdict::{self, headline};
use crate::report::{plan, words};
use crate::session::{Answers, Subject};

/// Steps of the program's own plan that are offered at most.
const IDEAS: usize = 3;

/// What two people answered, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Reveal {
    pub names: Names,
    pub safety: Safety,
    /// The mentee's verdict, the mentor's, and once there is one that of the answers that the two agreed on; none
    /// while safety answers are left out.
    pub verdicts: Vec<VerdictLine>,
    /// Why there is no verdict, where there is none.
    pub no_verdict: Option<&'static str>,
    /// What each of the two said before the answers were laid side by side, where it is shown: the name, the verdict.
    pub guts: Vec<(String, String)>,
    /// What the mentor's answers are worth as a second pair of eyes, and whether they are blind.
    pub story: Option<String>,
    /// The other counsellors, each with their own.
    pub others: Vec<Counsel>,
    /// Each axis with the difference between the two.
    pub axes: Vec<AxisGap>,
    /// Where the two differ most, widest first.
    pub topics: Vec<Topic>,
    /// Where one of the two knows something and the other does not.
    pub one_sided: Vec<Topic>,
    /// Where the two are one step apart.
    pub near: Vec<Topic>,
    /// Where the two say the same.
    pub alike: Vec<Topic>,
    /// What neither of the two knows.
    pub open: Vec<Topic>,
}

/// What another counsellor's answers come to: beside the rest, never mixed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counsel {
    pub name: String,
    pub verdict: Option<VerdictLine>,
    /// What they said before, where it is shown.
    pub gut: Option<String>,
    pub story: Option<String>,
}

/// One verdict in a line or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictLine {
    pub whose: String,
    pub headline: String,
    /// How sure: "leaning".
    pub sure: String,
    /// The range still possible, in words; may be empty.
    pub range: String,
    /// How much it rests on, in words.
    pub rests_on: String,
}

/// What would change one verdict; each change names its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaysOf {
    pub subject: Subject,
    pub whose: String,
    /// Where it leans while it is put off, in sentences; the ways are then of that.
    pub put_off: String,
    pub up: Way,
    pub down: Way,
}

/// What could be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ways {
    /// Safety answers are left out: no verdict that could change.
    Aside { advice: Vec<String> },
    /// A danger is told: what comes first, in steps.
    Safety { steps: Vec<String> },
    /// What would change each verdict, and the pace.
    Open {
        by_side: Vec<WaysOf>,
        /// The pace that exit readiness allows; nothing where the mentee does not show it.
        pace: Option<String>,
        /// The first steps of the plan for the mentee's answers.
        steps: Vec<String>,
        /// What the mentee is advised to do because the two see it differently.
        advice: Vec<String>,
    },
}

impl Reveal {
    pub fn new(engine: &Engine, both: &Both, meeting: &Meeting, guide: &Guide) -> Self {
        let names = Names::beside(meeting, both);
        let outcome = |side: Side| engine.evaluate(&both.view(side).answers);
        let outcomes = [outcome(Side::Mentee), outcome(Side::Mentor)];
        let line = |whose: &str, answers: &Answers, outcome: &Outcome| {
            gives_verdict(engine, both, outcome).then(|| verdict_line(engine, whose, answers, outcome))
        };
        let mut verdicts = Vec::new();
        for (side, outcome) in [Side::Mentee, Side::Mentor].into_iter().zip(&outcomes) {
            verdicts.extend(line(names.get(side), &both.view(side).answers, outcome));
        }
        let agreed = both.agreed();
        verdicts.extend(agreed.and_then(|agreed| line("What you agreed", agreed, &engine.evaluate(agreed))));
        let gut = |side: Side| {
            let gut = both.view(side).gut?;
            Some((names.get(side).to_owned(), verdict::label(engine.assessment(), gut).to_owned()))
        };
        let other = |one: &Counsellor| {
            let (name, answers) = (called(&one.name), &one.view.answers);
            Counsel {
                verdict: line(&name, answers, &engine.evaluate(answers)),
                gut: one.view.gut.map(|gut| verdict::label(engine.assessment(), gut).to_owned()),
                story: story(one, &names),
                name,
            }
        };
        let gaps = engine.gaps(&both.view(Side::Mentee).answers, &both.view(Side::Mentor).answers);
        let touched = items::touched(engine.assessment(), &gaps, both, meeting, guide);
        Self {
            safety: Safety::of(engine, both, meeting, guide, &names),
            story: story(both.mentor(), &names),
            others: both.others().iter().map(other).collect(),
            guts: [Side::Mentee, Side::Mentor].into_iter().filter_map(gut).collect(),
            axes: axes::gaps(engine, &gaps, &outcomes, &names),
            names,
            no_verdict: verdicts.is_empty().then(|| words::meeting::no_verdict(both.bears_verdict())),
            verdicts,
            topics: touched.topics,
            one_sided: touched.one_sided,
            near: touched.near,
            alike: touched.alike,
            open: touched.open,
        }
    }
}

impl Reveal {
    /// What the two said about an item, wherever it stands.
    pub fn find(&self, item: ItemIx) -> Option<&Topic> {
        let all = [&self.topics, &self.one_sided, &self.near, &self.alike, &self.open].into_iter().flatten();
        all.into_iter().find(|topic| topic.item == item)
    }
}

impl Ways {
    /// What could be done about what both see.
    pub fn new(engine: &Engine, both: &Both, meeting: &Meeting) -> Self {
        let names = Names::beside(meeting, both);
        let day = day::on(meeting.changed, &TimeZone::UTC);
        let report = |answers: &Answers| {
            Report::new(engine, answers, &engine.evaluate(answers), Beside::default(), &[], day)
        };
        let ways = |whose: String, report: Report| {
            let Report { subject, put_off, up, down, .. } = report;
            WaysOf { subject, whose, put_off, up, down }
        };
        let [own, other] = [Side::Mentee, Side::Mentor].map(|side| &both.view(side).answers);
        let advice = plan::beside_mentor(engine, own, &engine.gaps(own, other));
        let advice = advice.into_iter().map(|advised| advised.text).collect();
        let danger = engine.assessment().model().danger();
        if let Some(joint) = both.joint(engine.assessment())
            && danger.is_some_and(|danger| engine.gate_position(&joint) == danger)
        {
            let mut answers = own.clone();
            for item in both.gate() {
                answers.set(*item, joint.get(*item));
            }
            let steps = report(&answers).plan.steps.iter().map(Suggested::kept).collect();
            return Self::Safety { steps };
        }
        if !both.bears_verdict() {
            return Self::Aside { advice };
        }
        let mut pace = None;
        let mut steps: Vec<String> = Vec::new();
        let mut by_side = Vec::new();
        let sides = [(names.get(Side::Mentee), own), (names.get(Side::Mentor), other)];
        let agreed = both.agreed().map(|agreed| ("What you agreed", agreed));
        for (whose, answers) in sides.into_iter().chain(agreed) {
            if gives_verdict(engine, both, &engine.evaluate(answers)) {
                let report = report(answers);
                if by_side.is_empty() {
                    steps.extend(report.plan.steps.iter().take(IDEAS).map(Suggested::kept));
                }
                pace = pace.or_else(|| report.plan.pace.clone());
                by_side.push(ways(whose.to_owned(), report));
            }
        }
        let shown = meeting.shown.contains(&crate::assessment::SetupQuestion::ExitReadiness);
        Self::Open { by_side, pace: pace.filter(|_| shown), steps, advice }
    }

    /// What the program would add to what the two have gathered: each can be picked.
    pub fn ideas(&self) -> Vec<String> {
        match self {
            Self::Aside { advice } => advice.clone(),
            Self::Safety { steps } => steps.iter().take(IDEAS).cloned().collect(),
            Self::Open { steps, advice, .. } => steps.iter().chain(advice).cloned().collect(),
        }
    }
}

/// What a counsellor's answers are worth as a second pair of eyes, and whether they are blind.
fn story(one: &Counsellor, names: &Names) -> Option<String> {
    let mentor = called(&one.name);
    let same_story = || words::meeting::same_story(&mentor, &names.mentee);
    let late = || words::meeting::came_late(&mentor, &names.mentee);
    let story = [one.only_told.then(same_story), one.late.then(late)];
    let story = story.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(story).filter(|story| !story.is_empty())
}

/// Whether answers come to a verdict that both may see: as [`crate::memory::gives_verdict`] tells of a session.
fn gives_verdict(engine: &Engine, both: &Both, outcome: &Outcome) -> bool {
    both.bears_verdict() && bears_verdict(engine.assessment(), outcome, both.short())
}

/// Whether answers are of a kind that comes to a verdict: a short run does in danger alone.
pub fn bears_verdict(assessment: &Assessment, outcome: &Outcome, short: bool) -> bool {
    assessment.gives_verdict() && (!short || assessment.model().is_danger(outcome.position))
}

fn verdict_line(engine: &Engine, whose: &str, answers: &Answers, outcome: &Outcome) -> VerdictLine {
    let assessment = engine.assessment();
    let known = (0..answers.len()).filter(|item| answers.given(*item).is_some_and(|a| a.level().is_some()));
    VerdictLine {
        whose: whose.to_owned(),
        headline: headline(assessment, outcome),
        sure: verdict::sure(assessment, &answers.context, outcome),
        range: verdict::range(assessment, outcome, outcome.range),
        rests_on: format!("rests on {} of {} answers", known.count(), answers.len()),
    }
}
