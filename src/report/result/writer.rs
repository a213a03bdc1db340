//! Makes a report out of an outcome: every fact of it put into words.

use std::sync::Arc;

use jiff::civil::Date;

use super::{AxisReport, Gut, ItemLine, Pull, QuestionReport, RuleReport, Step, Way};
use crate::assessment::Assessment;
use crate::engine::{
    AxisOutcome, Confidence, Engine, Explanation, Fired, Flip, Flips, LevelChange, NextQuestion, Outcome,
    Values,
};
use crate::model::{Axis, AxisIx, ItemIx, Position};
use crate::report::bars::{Measured, drawn};
use crate::report::block::{Bar, Map, MapAxis};
use crate::report::{trail, verdict, words};
use crate::session::Answers;

/// Reasons listed in each direction at most.
const PULLS: usize = 6;
/// Answers that are set against a differing gut feeling.
const AGAINST_GUT: usize = 3;
/// A role is new for this many months: low leverage is then newness.
const NEW_FOR_MONTHS: u32 = 6;

/// The outcome and all that it is explained by.
pub(in crate::report) struct Writer<'a> {
    pub(in crate::report) engine: &'a Engine,
    pub(super) assessment: &'a Arc<Assessment>,
    pub(in crate::report) answers: &'a Answers,
    pub(in crate::report) outcome: &'a Outcome,
    pub(super) explanation: &'a Explanation,
    /// The day from which the days of a plan are counted.
    pub(super) today: Date,
}

impl Writer<'_> {
    pub(super) fn label(&self, position: Position) -> &str {
        verdict::label(self.assessment, position)
    }

    pub(super) fn range(&self) -> String {
        let others = verdict::range(self.assessment, self.outcome, self.outcome.range);
        if others.is_empty() && self.outcome.confidence != Confidence::Override {
            "nothing that is unknown or second hand could change it".to_owned()
        } else {
            others
        }
    }

    pub(super) fn because(&self) -> String {
        let words = verdict::spoken(self.assessment, self.outcome).read();
        if let Some(sentence) = self.by_cause() {
            return sentence.to_owned();
        }
        let text = self.filled(self.engine.sentence(self.answers, self.outcome, words));
        match self.newness() {
            Some(newness) => format!("{text} {newness}"),
            None => text,
        }
    }

    /// Of a verdict of danger, the sentence for what caused it.
    fn by_cause(&self) -> Option<&str> {
        let verdict = &self.assessment.model().verdicts()[usize::from(self.outcome.position)];
        let caused = self.rests_on();
        let said = |(item, _): &&(ItemIx, String)| caused.iter().any(|line| line.item == *item);
        verdict.by_cause.iter().find(said).map(|(_, sentence)| sentence.as_str())
    }

    /// What an axis that is low says to somebody who is new in the role.
    fn newness(&self) -> Option<&str> {
        let new = self.answers.context.months_in_role.is_some_and(|months| months < NEW_FOR_MONTHS);
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes);
        let mut says = axes.filter(|(axis, outcome)| {
            outcome.limited == axis.worst_band() && model.coverage().names_axis(outcome.coverage)
        });
        (new && self.outcome.position > 0).then(|| says.find_map(|(axis, _)| axis.when_new.as_deref()))?
    }

    pub(super) fn how_often(&self) -> Option<String> {
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

    pub(super) fn axes(&self) -> Vec<AxisReport> {
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes).enumerate();
        axes.map(|(index, (axis, outcome))| {
            let bar = self.measured().axis(&axis.title, index, outcome);
            let limited = bar.point.is_some() && outcome.limited != outcome.band;
            let counts = if limited {
                format!("counts as {} by a rule, ", words::band(axis, outcome.limited))
            } else {
                String::new()
            };
            let remark = format!("{counts}{}. {}", known(outcome.coverage), axis.about);
            AxisReport { bar: Bar { remark, ..bar }, dimensions: self.dimensions(index) }
        })
        .collect()
    }

    fn measured(&self) -> Measured<'_> {
        Measured { assessment: self.assessment, answers: self.answers }
    }

    fn dimensions(&self, index: AxisIx) -> Vec<Bar> {
        let dimension = |dimension: usize| {
            let outcome = self.outcome.dimensions[dimension]?;
            let title = self.assessment.title_of(dimension);
            Some(Bar { depth: 1, ..self.measured().dimension(title, dimension, &outcome) })
        };
        self.assessment.model().axes()[index].dimensions.clone().filter_map(dimension).collect()
    }

    /// The first axis upwards, the second across; nothing where there is one, or more than a plane and a third can show.
    pub(super) fn map(&self) -> Option<Map> {
        let model = self.assessment.model();
        let (axes @ ([up, across] | [up, across, _]), [at_up, at_across, ..]) =
            (model.axes(), self.outcome.axes.as_slice())
        else {
            return None;
        };
        let appetite = self.answers.context.appetite;
        let map_axis = |axis: &Axis, values: Values| MapAxis {
            title: axis.title.clone(),
            low: values.worst.min(values.best),
            high: values.worst.max(values.best),
            lines: drawn(axis.lines_for(appetite)),
        };
        // A point that nothing known puts there would be read as one that was found.
        let thin = |(axis, outcome): (&Axis, &AxisOutcome)| {
            (!model.coverage().places_axis(outcome.coverage)).then(|| words::in_sentence(&axis.title))
        };
        let thin: Vec<String> = [(up, at_up), (across, at_across)].into_iter().filter_map(thin).collect();
        let named = axes.iter().zip(&self.outcome.axes);
        let named = named.filter(|(_, outcome)| model.coverage().names_axis(outcome.coverage));
        Some(Map {
            up: map_axis(up, at_up.values),
            across: map_axis(across, at_across.values),
            here: thin.is_empty().then_some((at_up.values.value, at_across.values.value)),
            trail: Vec::new(),
            said: if thin.is_empty() {
                trail::standing(named.map(|(axis, outcome)| (axis, outcome.limited)))
            } else {
                format!("Too little is known of {} to say where on the map you stand.", words::joined(&thin))
            },
        })
    }

    /// The rules that limit what stood before any of them; one that limits nothing is told to nobody.
    pub(super) fn binding(&self) -> Vec<RuleReport> {
        let binding: Vec<Fired> = self.outcome.fired.iter().filter(|fired| fired.binding).cloned().collect();
        self.rules(&binding)
    }

    pub(super) fn rules(&self, fired: &[Fired]) -> Vec<RuleReport> {
        let rules = self.assessment.model().rules();
        let report = |fired: &Fired| RuleReport {
            says: rules[fired.rule].says.clone(),
            because: fired.because.iter().map(|item| self.quoted(*item)).collect(),
        };
        fired.iter().map(report).collect()
    }

    pub(super) fn pulls(&self) -> (Vec<Pull>, Vec<Pull>) {
        let strongest = self.explanation.contributions.iter().map(|c| c.points.abs()).fold(0.0, f64::max);
        let known = |item: ItemIx| self.answers.get(item).is_some_and(|answer| answer.level().is_some());
        let mut sorted: Vec<_> =
            self.explanation.contributions.iter().filter(|c| c.points != 0.0 && known(c.item)).collect();
        sorted.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        let side = |staying: bool| {
            let of_side = sorted.iter().filter(|c| (c.points > 0.0) == staying).take(PULLS);
            of_side
                .map(|c| Pull { line: self.quoted(c.item), strength: strength(c.points.abs() / strongest) })
                .collect()
        };
        (side(true), side(false))
    }

    pub(super) fn way(&self, flips: &Flips, direction: &str) -> Way {
        if self.leans_nowhere() {
            return Way { steps: Vec::new(), none: Some("too little is known to say".to_owned()) };
        }
        let none = flips.found.is_empty().then(|| self.no_way(flips, direction));
        Way { steps: flips.found.iter().map(|flip| self.step(flip)).collect(), none }
    }

    /// Whether a verdict is put off and so little is known that nothing can be said of where it leans.
    fn leans_nowhere(&self) -> bool {
        self.outcome.deferral.is_some() && self.outcome.leaning.is_none()
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
        let line = |change: &LevelChange| {
            let what = words::if_it_became_true(self.assessment, change.item, change.from, change.to);
            let owner = words::owner(self.assessment.item(change.item).owner);
            ItemLine { item: change.item, text: format!("{what}; {owner}") }
        };
        Step { to: self.label(flip.position).to_owned(), changes: flip.changes.iter().map(line).collect() }
    }

    pub(super) fn robustness(&self) -> String {
        if self.leans_nowhere() {
            return String::new();
        }
        let robustness = &self.explanation.robustness;
        let holds = format!(
            "Leave out one topic at a time, and it holds in {} of {}.",
            robustness.holds, robustness.of
        );
        let breaks: Vec<String> = robustness
            .breaks
            .iter()
            .map(|dimension| self.assessment.title_of(*dimension).to_owned())
            .collect();
        if breaks.is_empty() { holds } else { format!("{holds} It rests on: {}.", breaks.join(", ")) }
    }

    pub(super) fn questions(&self) -> Vec<QuestionReport> {
        let question = |question: &NextQuestion| QuestionReport {
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

    pub(super) fn gut(&self, gut: Position, staying: &[Pull], going: &[Pull]) -> Gut {
        let yours = self.label(gut).to_owned();
        let same = gut == self.outcome.position && self.outcome.deferral.is_none();
        let (says, against) = if same {
            ("Your own verdict and this one are the same.".to_owned(), Vec::new())
        } else if self.outcome.deferral.is_some() && gut == self.outcome.position {
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

/// 1 to 5, as a share of the strongest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
fn strength(share: f64) -> u8 {
    ((share * 5.0).ceil() as u8).clamp(1, 5)
}
