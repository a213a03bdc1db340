//! A report: an outcome and its explanation in the words that people read.
//!
//! Plain data, made once and shown by screens, text and pages alike; each format lives in its own file. Whoever shows
//! a report decides the layout, never the wording. Notes and names are not in it.

pub mod block;
pub mod calendar;
pub mod chart;
pub mod compare;
pub mod dates;
pub mod due;
pub mod handout;
pub mod history;
pub mod jot;
pub mod json;
pub mod log;
pub mod look_again;
mod plan;
pub mod questions;
pub mod reveal;
pub mod seat;
pub mod show;
pub mod since;
pub mod text;
pub mod trail;
pub mod trend;
pub mod words;

use std::sync::Arc;

use crate::assessment::Assessment;
use crate::engine::{Beside, Confidence, Engine, Explanation, Flip, Flips, Outcome};
use crate::model::{AxisIx, Band, ItemIx, Position};
use crate::session::{Answers, Session, Stage};

pub use plan::{Advised, Plan};

/// An outcome in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The verdict, with its reason where there is one: "Stay with conditions: test them".
    pub headline: String,
    /// How sure: "leaning".
    pub sure: String,
    /// What that means, in a line.
    pub sure_explained: String,
    /// The range still possible, in words.
    pub range: String,
    /// One or two sentences why.
    pub because: String,
    /// The position is 0: the safety page comes first, and instead of any score.
    pub safety_first: bool,
    /// Too little is known for a verdict.
    pub find_out_first: bool,
    /// The position at the centre.
    pub position: Position,
    /// How often it would come out so, in words; nothing when it is not a matter of chance.
    pub how_often: Option<String>,
    /// Each axis with its dimensions.
    pub axes: Vec<AxisReport>,
    /// The rules that fired, with the answers that fired each.
    pub rules: Vec<RuleReport>,
    /// The rules that an unknown answer could still fire.
    pub could_fire: Vec<RuleReport>,
    /// What pulls towards staying, strongest first.
    pub towards_staying: Vec<Pull>,
    /// What pulls towards going, strongest first.
    pub towards_going: Vec<Pull>,
    /// The answer that one step would tip, in words.
    pub fragile: Option<ItemLine>,
    /// What would lead upwards.
    pub up: Way,
    /// What would lead downwards.
    pub down: Way,
    /// "holds in 12 of 13".
    pub robustness: String,
    /// What to find out next, most useful first.
    pub questions: Vec<QuestionReport>,
    /// What to do.
    pub plan: Plan,
    /// The user's own verdict beside this one.
    pub gut: Option<Gut>,
}

/// An axis and its dimensions as bars.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisReport {
    /// The axis.
    pub bar: Bar,
    /// One sentence on what it means.
    pub about: String,
    /// Whether a high value is bad.
    pub reversed: bool,
    /// Set where a rule limits the band: what it counts as.
    pub counts_as: Option<Band>,
    /// How much of it rests on something known, in words.
    pub known: String,
    /// Its live dimensions.
    pub dimensions: Vec<Bar>,
}

/// A value as a bar with its band; the numbers are for drawing, never for printing.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it measures.
    pub title: String,
    /// 0 to 100.
    pub value: f64,
    /// The lower end of the range, 0 to 100.
    pub low: f64,
    /// The upper end of the range, 0 to 100.
    pub high: f64,
    /// Low, medium or high.
    pub band: Band,
}

/// A rule and the answers behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReport {
    /// What it says.
    pub says: String,
    /// The answers.
    pub because: Vec<ItemLine>,
}

/// An item in a line, to be opened where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    /// The item.
    pub item: ItemIx,
    /// The line.
    pub text: String,
}

/// One reason, and how strongly it pulls.
#[derive(Debug, Clone, PartialEq)]
pub struct Pull {
    /// The item and what was answered.
    pub line: ItemLine,
    /// 1 to 5, relative to the strongest of all.
    pub strength: u8,
}

/// What would change the position in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The changes, each leading to a verdict.
    pub steps: Vec<Step>,
    /// What to say when there are none.
    pub none: Option<String>,
}

/// A change, or two together, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The verdict that follows.
    pub to: String,
    /// What would have to become true, with its owner.
    pub changes: Vec<ItemLine>,
}

/// A question worth asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionReport {
    /// The item and its statement.
    pub line: ItemLine,
    /// Why it is worth asking.
    pub why: &'static str,
    /// What to ask aloud: the probe, or else a mentor's question.
    pub aloud: Option<String>,
}

/// The user's own verdict beside this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gut {
    /// The user's own, in words.
    pub yours: String,
    /// Whether the two are the same.
    pub same: bool,
    /// What to say about the two.
    pub says: String,
    /// Where they differ: the answers that pull hardest the other way, three at most.
    pub against: Vec<ItemLine>,
}

/// Reasons listed in each direction at most.
const PULLS: usize = 6;
/// Answers that are set against a differing gut feeling.
const AGAINST_GUT: usize = 3;
/// A role is new for this many months: low leverage is then newness.
const NEW_FOR_MONTHS: u32 = 6;

impl Report {
    /// The report of one outcome, with what stands beside the answers.
    pub fn new(engine: &Engine, answers: &Answers, outcome: &Outcome, beside: Beside) -> Self {
        let explanation = engine.explain(answers, outcome);
        let writer = Writer { assessment: engine.assessment(), answers, outcome, explanation: &explanation };
        let (towards_staying, towards_going) = writer.pulls();
        Self {
            headline: headline(engine.assessment(), outcome),
            sure: words::confidence(outcome.confidence).to_owned(),
            sure_explained: words::confidence_explained(outcome.confidence).to_owned(),
            range: writer.range(),
            because: writer.because(),
            safety_first: outcome.confidence == Confidence::Override,
            find_out_first: outcome.find_out_first,
            position: outcome.position,
            how_often: writer.how_often(),
            axes: writer.axes(),
            rules: writer.rules(&outcome.fired),
            could_fire: writer.rules(&outcome.could_fire),
            gut: beside.gut.map(|gut| writer.gut(gut, &towards_staying, &towards_going)),
            towards_staying,
            towards_going,
            fragile: writer.fragile(),
            up: writer.way(&explanation.up, "higher"),
            down: writer.way(&explanation.down, "lower"),
            robustness: writer.robustness(),
            questions: writer.questions(),
            plan: Plan::new(engine, answers, outcome, beside),
        }
    }
}

/// The verdict in words, with its reason where there is one.
pub fn headline(assessment: &Assessment, outcome: &Outcome) -> String {
    let label = &spoken(assessment, outcome).label;
    match outcome.reason.filter(|_| !outcome.find_out_first) {
        Some(reason) => format!("{label}: {}", assessment.model().reasons()[reason].label),
        None => label.clone(),
    }
}

/// The verdict's permanent name and the headline of a session whose result was seen; for lists.
pub fn verdict_seen(session: &Session, assessment: &Arc<Assessment>) -> Option<(String, String)> {
    let seen = session.stage == Stage::Done && assessment.gives_verdict();
    seen.then(|| {
        let outcome = Engine::new(Arc::clone(assessment)).evaluate_briefly(&session.answers);
        (verdict_id(assessment, &outcome).to_owned(), headline(assessment, &outcome))
    })
}

/// The verdict's permanent name.
pub fn verdict_id<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a str {
    &spoken(assessment, outcome).id
}

/// What is said: the position's verdict, or that there is too much to find out first.
fn spoken<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a crate::model::Verdict {
    let model = assessment.model();
    if outcome.find_out_first {
        model.find_out_first()
    } else {
        &model.verdicts()[usize::from(outcome.position)]
    }
}

struct Writer<'a> {
    assessment: &'a Arc<Assessment>,
    answers: &'a Answers,
    outcome: &'a Outcome,
    explanation: &'a Explanation,
}

impl Writer<'_> {
    fn label(&self, position: Position) -> &str {
        &self.assessment.model().verdicts()[usize::from(position)].label
    }

    fn range(&self) -> String {
        let crate::engine::Range { worst, best } = self.outcome.range;
        if self.outcome.confidence == Confidence::Override {
            return String::new();
        }
        let others: Vec<&str> = (worst..=best)
            .rev()
            .filter(|position| self.outcome.find_out_first || *position != self.outcome.position)
            .map(|position| self.label(position))
            .collect();
        if others.is_empty() {
            "nothing that is unknown or second hand could change it".to_owned()
        } else {
            format!("could still be: {}", words::any_of(&others))
        }
    }

    fn because(&self) -> String {
        let model = self.assessment.model();
        let text = if self.outcome.find_out_first {
            &model.find_out_first().because
        } else {
            let verdict = &model.verdicts()[usize::from(self.outcome.position)];
            self.outcome.reason.map_or(&verdict.because, |reason| &model.reasons()[reason].because)
        };
        self.newness().map_or_else(|| text.clone(), |newness| format!("{text} {newness}"))
    }

    /// What an axis that is low says to somebody who is new in the role.
    fn newness(&self) -> Option<&str> {
        let new = self.answers.context.months_in_role.is_some_and(|months| months < NEW_FOR_MONTHS);
        let axes = self.assessment.model().axes().iter().zip(&self.outcome.axes);
        let low = |axis: &crate::model::Axis, band: Band| {
            band == if axis.reversed { Band::High } else { Band::Low }
        };
        let mut says = axes.filter(|(axis, outcome)| low(axis, outcome.limited));
        (new && self.outcome.position > 0).then(|| says.find_map(|(axis, _)| axis.when_new.as_deref()))?
    }

    fn how_often(&self) -> Option<String> {
        match self.outcome.confidence {
            Confidence::Override | Confidence::Open => None,
            Confidence::Firm | Confidence::Leaning | Confidence::CloseCall => {
                let probability = self.outcome.probabilities[usize::from(self.outcome.position)];
                Some(format!(
                    "This result would come out {} if your answers wobbled as assumed. That is not the chance of being right.",
                    words::how_often(probability)
                ))
            }
        }
    }

    fn axes(&self) -> Vec<AxisReport> {
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes).enumerate();
        axes.map(|(index, (axis, outcome))| AxisReport {
            bar: Bar {
                title: axis.title.clone(),
                value: outcome.values.value,
                low: outcome.values.worst.min(outcome.values.best),
                high: outcome.values.worst.max(outcome.values.best),
                band: outcome.band,
            },
            about: axis.about.clone(),
            reversed: axis.reversed,
            counts_as: (outcome.limited != outcome.band).then_some(outcome.limited),
            known: known(outcome.coverage).to_owned(),
            dimensions: self.dimensions(index),
        })
        .collect()
    }

    fn dimensions(&self, axis: AxisIx) -> Vec<Bar> {
        let model = self.assessment.model();
        let lines = model.axes()[axis].lines;
        model.axes()[axis]
            .dimensions
            .clone()
            .filter_map(|dimension| {
                let values = self.outcome.dimensions[dimension]?;
                Some(Bar {
                    title: self.dimension_title(dimension),
                    value: values.value,
                    low: values.worst.min(values.best),
                    high: values.worst.max(values.best),
                    band: band_of(values.value, lines),
                })
            })
            .collect()
    }

    fn dimension_title(&self, dimension: usize) -> String {
        let home = crate::assessment::Home::Dimension(dimension);
        let section = self.assessment.sections().iter().find(|section| section.home == home);
        section.map_or_else(
            || self.assessment.model().dimensions()[dimension].title.clone(),
            |section| section.title.clone(),
        )
    }

    fn rules(&self, fired: &[crate::engine::Fired]) -> Vec<RuleReport> {
        let rules = self.assessment.model().rules();
        let report = |fired: &crate::engine::Fired| RuleReport {
            says: rules[fired.rule].says.clone(),
            because: fired.because.iter().map(|item| self.answered(*item)).collect(),
        };
        fired.iter().map(report).collect()
    }

    fn answered(&self, item: ItemIx) -> ItemLine {
        let answer = words::answer_briefly(self.assessment, item, self.answers.get(item));
        ItemLine { item, text: format!("{}: {answer}", self.assessment.item(item).ask) }
    }

    fn pulls(&self) -> (Vec<Pull>, Vec<Pull>) {
        let strongest = self.explanation.contributions.iter().map(|c| c.points.abs()).fold(0.0, f64::max);
        let known = |item: ItemIx| self.answers.get(item).is_some_and(|answer| answer.level().is_some());
        let mut sorted: Vec<_> =
            self.explanation.contributions.iter().filter(|c| c.points != 0.0 && known(c.item)).collect();
        sorted.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        let side = |staying: bool| {
            let of_side = sorted.iter().filter(|c| (c.points > 0.0) == staying).take(PULLS);
            of_side
                .map(|c| Pull { line: self.answered(c.item), strength: strength(c.points.abs() / strongest) })
                .collect()
        };
        (side(true), side(false))
    }

    fn fragile(&self) -> Option<ItemLine> {
        let change = self.outcome.fragile?;
        let to = self.label(change.position);
        let what = words::if_it_became_true(self.assessment, change.item, change.from, change.to);
        Some(ItemLine {
            item: change.item,
            text: format!("One step on one answer makes it \"{to}\". {what}"),
        })
    }

    fn way(&self, flips: &Flips, direction: &str) -> Way {
        let none = flips.found.is_empty().then(|| self.no_way(flips, direction));
        Way { steps: flips.found.iter().map(|flip| self.step(flip)).collect(), none }
    }

    fn no_way(&self, flips: &Flips, direction: &str) -> String {
        let top = self.assessment.model().positions() - 1;
        let position = usize::from(self.outcome.position);
        if (direction == "higher" && position == top) || (direction == "lower" && position <= 1) {
            format!("there is no verdict {direction} than this one to move to")
        } else if flips.cut_short {
            "no single answer; pairs were not searched further".to_owned()
        } else {
            "nothing small: it would take three or more answers".to_owned()
        }
    }

    fn step(&self, flip: &Flip) -> Step {
        let line = |change: &crate::engine::LevelChange| {
            let what = words::if_it_became_true(self.assessment, change.item, change.from, change.to);
            let owner = words::owner(self.assessment.item(change.item).owner);
            ItemLine { item: change.item, text: format!("{what}; {owner}") }
        };
        Step { to: self.label(flip.position).to_owned(), changes: flip.changes.iter().map(line).collect() }
    }

    fn robustness(&self) -> String {
        let robustness = &self.explanation.robustness;
        let holds = format!(
            "Leave out one topic at a time, and it holds in {} of {}.",
            robustness.holds, robustness.of
        );
        let breaks: Vec<String> =
            robustness.breaks.iter().map(|dimension| self.dimension_title(*dimension)).collect();
        if breaks.is_empty() { holds } else { format!("{holds} It rests on: {}.", breaks.join(", ")) }
    }

    fn questions(&self) -> Vec<QuestionReport> {
        let question = |question: &crate::engine::NextQuestion| QuestionReport {
            line: ItemLine { item: question.item, text: self.assessment.item(question.item).ask.clone() },
            why: words::worth(question.because),
            aloud: self.aloud(question.item),
        };
        self.explanation.next_questions.iter().map(question).collect()
    }

    fn aloud(&self, item: ItemIx) -> Option<String> {
        let item = self.assessment.item(item);
        item.probe.as_ref().map(|probe| probe.ask.clone()).or_else(|| item.prompt.clone())
    }

    fn gut(&self, gut: Position, staying: &[Pull], going: &[Pull]) -> Gut {
        let yours = self.label(gut).to_owned();
        let same = gut == self.outcome.position && !self.outcome.find_out_first;
        let (says, against) = if same {
            ("Your own verdict and this one are the same.".to_owned(), Vec::new())
        } else if self.outcome.find_out_first && gut == self.outcome.position {
            (
                "Your own verdict is where the known answers lean; too little is known to call it."
                    .to_owned(),
                Vec::new(),
            )
        } else {
            let pulling = if gut > self.outcome.position { going } else { staying };
            let against = pulling.iter().take(AGAINST_GUT).map(|pull| pull.line.clone()).collect();
            (
                "They differ. These answers pull hardest the other way; look at them once more.".to_owned(),
                against,
            )
        };
        Gut { yours, same, says, against }
    }
}

/// How much of an axis rests on something known.
fn known(coverage: f64) -> &'static str {
    match coverage {
        c if c >= 0.95 => "all known",
        c if c >= 0.8 => "mostly known",
        c if c >= 0.6 => "known in good part",
        c if c >= 0.3 => "known in part",
        c if c > 0.0 => "hardly known",
        _ => "not known",
    }
}

/// The band of a dimension, for its word; exactness matters for axes only, which the engine bands.
fn band_of(value: f64, lines: crate::model::Lines) -> Band {
    if value >= lines.high.to_f64() {
        Band::High
    } else if value >= lines.medium.to_f64() {
        Band::Medium
    } else {
        Band::Low
    }
}

/// 1 to 5, as a share of the strongest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
fn strength(share: f64) -> u8 {
    ((share * 5.0).ceil() as u8).clamp(1, 5)
}
