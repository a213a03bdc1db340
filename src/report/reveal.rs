//! The reveal as data: what two people answered, side by side, in the words that both read.
//!
//! Never an average: each verdict stands alone, each gap keeps its direction. Made from [`Both`] and nothing else, so
//! that what is not shown cannot be in it. Screens, lines and the hand-out all show this.

mod axes;
mod document;
mod items;
mod names;
mod safety;

pub use axes::AxisGap;
pub use document::{document, safety, topic, ways};
pub use items::{Said, Story, Topic, Touched};
pub use names::Names;
pub use safety::{GateLine, Safety, alone};

use jiff::tz::TimeZone;

use crate::engine::{Beside, Engine, Outcome};
use crate::meeting::{Both, Guide, Meeting, Side};
use crate::model::ItemIx;
use crate::report::result::{Report, Way};
use crate::report::verdict::{self, headline};
use crate::report::{plan, words};
use crate::session::{Answer, Answers};

/// What two people answered, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Reveal {
    pub names: Names,
    pub safety: Safety,
    /// The mentee's verdict, then the mentor's.
    pub verdicts: [VerdictLine; 2],
    /// The verdict of the answers that the two agreed on, once there are any.
    pub agreed: Option<VerdictLine>,
    /// What the mentor's answers are worth as a second pair of eyes.
    pub story: Option<String>,
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
    pub whose: String,
    /// Where it leans while it is put off, in sentences; the ways are then of that.
    pub put_off: String,
    pub up: Way,
    pub down: Way,
}

/// What would change each verdict, and the pace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    pub by_side: Vec<WaysOf>,
    /// The pace that exit readiness allows; nothing where the mentee does not show it.
    pub pace: Option<String>,
    /// What the mentee is advised to do because the two see it differently.
    pub advice: Vec<String>,
}

impl Reveal {
    pub fn new(engine: &Engine, both: &Both, meeting: &Meeting, guide: &Guide) -> Self {
        let names = Names::of(meeting);
        let outcome = |side: Side| engine.evaluate(&both.view(side).answers);
        let outcomes = [outcome(Side::Mentee), outcome(Side::Mentor)];
        let line = |whose: &str, answers: &Answers, outcome: &Outcome| {
            verdict_line(engine, whose, answers, outcome, both.gate_shown())
        };
        let verdicts = [Side::Mentee, Side::Mentor].map(|side| {
            let outcome = &outcomes[usize::from(side == Side::Mentor)];
            line(names.get(side), &both.view(side).answers, outcome)
        });
        let agreed = both.agreed().map(|agreed| line("What you agreed", agreed, &engine.evaluate(agreed)));
        let gaps = engine.gaps(&both.view(Side::Mentee).answers, &both.view(Side::Mentor).answers);
        let touched = items::touched(engine.assessment(), &gaps, both, meeting, guide);
        Self {
            safety: Safety::of(engine, both, guide, &names),
            story: both.only_told().then(|| words::meeting::same_story(&names.mentor, &names.mentee)),
            axes: axes::gaps(engine, &gaps, &outcomes, &names),
            names,
            verdicts,
            agreed,
            topics: touched.topics,
            one_sided: touched.one_sided,
            near: touched.near,
            alike: touched.alike,
        }
    }
}

impl Reveal {
    /// What the two said about an item, wherever it stands.
    pub fn find(&self, item: ItemIx) -> Option<&Topic> {
        let all = [&self.topics, &self.one_sided, &self.near, &self.alike].into_iter().flatten();
        all.into_iter().find(|topic| topic.item == item)
    }
}

impl Ways {
    /// What would change each verdict, yours and theirs, and the pace.
    pub fn new(engine: &Engine, both: &Both, meeting: &Meeting) -> Self {
        let names = Names::of(meeting);
        let day = meeting.changed.to_zoned(TimeZone::UTC).date();
        let report = |answers: &Answers| {
            Report::new(engine, answers, &engine.evaluate(answers), Beside::default(), &[], day)
        };
        let ways = |whose: String, report: Report| {
            let Report { put_off, up, down, .. } = report;
            WaysOf { whose, put_off, up, down }
        };
        let mut pace = None;
        let mut by_side = Vec::new();
        for side in [Side::Mentee, Side::Mentor] {
            let report = report(&both.view(side).answers);
            pace = pace.or_else(|| report.plan.pace.clone());
            by_side.push(ways(names.get(side).to_owned(), report));
        }
        if let Some(agreed) = both.agreed() {
            by_side.push(ways("What you agreed".to_owned(), report(agreed)));
        }
        let shown = meeting.shown.contains(&crate::assessment::SetupQuestion::ExitReadiness);
        let [own, other] = [Side::Mentee, Side::Mentor].map(|side| &both.view(side).answers);
        let advice = plan::beside_mentor(engine, own, &engine.gaps(own, other));
        let advice = advice.into_iter().map(|advised| advised.text).collect();
        Self { by_side, pace: pace.filter(|_| shown), advice }
    }
}

fn verdict_line(
    engine: &Engine,
    whose: &str,
    answers: &Answers,
    outcome: &Outcome,
    gate_shown: bool,
) -> VerdictLine {
    let assessment = engine.assessment();
    let range =
        if gate_shown { outcome.range } else { engine.evaluate(&safety_aside(engine, answers)).range };
    let known = (0..answers.len()).filter(|item| answers.given(*item).is_some_and(|a| a.level().is_some()));
    let asked = (0..answers.len()).filter(|item| gate_shown || !assessment.item(*item).is_gate());
    VerdictLine {
        whose: whose.to_owned(),
        headline: headline(assessment, outcome),
        sure: words::confidence(outcome.confidence).to_owned(),
        range: verdict::range(assessment, outcome, range),
        rests_on: format!("rests on {} of {} answers", known.count(), asked.count()),
    }
}

/// The same answers with nothing to fear: for the range of everything but safety.
fn safety_aside(engine: &Engine, answers: &Answers) -> Answers {
    let mut aside = answers.clone();
    let assessment = engine.assessment();
    for item in (0..answers.len()).filter(|item| assessment.item(*item).is_gate()) {
        let level = crate::model::Level::new(0);
        aside.set(item, level.map(|level| Answer::Believed { level }));
    }
    aside
}
