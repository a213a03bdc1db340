//! A result: an outcome and its explanation as data, for whoever makes rows that open what they are about, and as
//! documents. Notes and names are not in it.

mod document;
mod first;
mod lines;
mod writer;

use jiff::civil::Date;

use super::block::Map;
use super::to_do::Plan;
use super::{verdict, words};
use crate::engine::{Beside, Confidence, Engine, Outcome};
use crate::model::Position;
use crate::session::Answers;
use first::First;
pub(super) use writer::Writer;

pub use document::{Part, part, stand, stand_briefly, whole};
pub use lines::{AxisReport, Gut, ItemLine, Pull, QuestionReport, RuleReport, Step, Way};

/// An outcome in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the first page says.
    pub first: First,
    /// The verdict, with its reason where there is one: "Stay with conditions: test them".
    pub headline: String,
    /// How sure: "leaning".
    pub sure: String,
    /// The range still possible; empty where safety comes first.
    pub range: String,
    /// One or two sentences why.
    pub because: String,
    /// The position is 0: the safety page comes first, and instead of any score.
    pub safety_first: bool,
    /// The position at the centre.
    pub position: Position,
    /// How often it would come out so; nothing when it is not a matter of chance.
    pub how_often: Option<String>,
    pub axes: Vec<AxisReport>,
    /// The first two axes as a plane, without earlier points; nothing where there is but one.
    pub map: Option<Map>,
    /// The rules that limit it.
    pub rules: Vec<RuleReport>,
    /// The rules that an unknown answer could still fire.
    pub could_fire: Vec<RuleReport>,
    /// Strongest first.
    pub towards_staying: Vec<Pull>,
    /// Strongest first.
    pub towards_going: Vec<Pull>,
    /// What would lead upwards.
    pub up: Way,
    /// What would lead downwards.
    pub down: Way,
    /// "holds in 12 of 13".
    pub robustness: String,
    /// What to find out next, most useful first.
    pub questions: Vec<QuestionReport>,
    pub plan: Plan,
    /// The user's own verdict beside this one.
    pub gut: Option<Gut>,
}

impl Report {
    /// The report of one outcome, with what stands beside the answers.
    pub fn new(engine: &Engine, answers: &Answers, outcome: &Outcome, beside: Beside, today: Date) -> Self {
        let explanation = engine.explain(answers, outcome);
        let writer = Writer {
            engine,
            assessment: engine.assessment(),
            answers,
            outcome,
            explanation: &explanation,
            today,
        };
        let (towards_staying, towards_going) = writer.pulls();
        Self {
            first: writer.first(beside),
            headline: verdict::headline(engine.assessment(), outcome),
            sure: words::confidence(outcome.confidence).to_owned(),
            range: writer.range(),
            because: writer.because(),
            safety_first: outcome.confidence == Confidence::Override,
            position: outcome.position,
            how_often: writer.how_often(),
            axes: writer.axes(),
            map: writer.map(),
            rules: writer.binding(),
            could_fire: writer.rules(&outcome.could_fire),
            gut: beside.gut.map(|gut| writer.gut(gut, &towards_staying, &towards_going)),
            towards_staying,
            towards_going,
            up: writer.way(&explanation.up, "higher"),
            down: writer.way(&explanation.down, "lower"),
            robustness: writer.robustness(),
            questions: writer.questions(),
            plan: Plan::new(&writer, beside),
        }
    }
}
