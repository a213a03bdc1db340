//! What the verdict would be if what harms somebody stopped, or grew. A safety answer is not tried: this says it in a
//! sentence.

use super::After;
use super::writer::Writer;
use crate::engine::{Confidence, LevelChange};
use crate::memory::HARMFUL;
use crate::model::{ItemIx, Level, TOP};
use crate::report::{verdict, words};
use crate::session::Answer;

impl Writer<'_> {
    /// The safety answers that harm, each changed to the best one.
    pub(super) fn harms(&self) -> Vec<LevelChange> {
        let gate = (0..self.assessment.items().len()).filter(|item| self.assessment.item(*item).is_gate());
        let harm = |item: ItemIx| {
            let about = self.assessment.item(item);
            let from = self.answers.get(item)?.level()?;
            let to = Level::new(about.favourability(TOP))?;
            (about.favourability(from.get()) <= HARMFUL).then_some(LevelChange { item, from, to })
        };
        gate.filter_map(harm).collect()
    }

    /// Nothing where nothing harms, and where nothing can be said of where the answers lean.
    pub(super) fn if_it_stopped(&self) -> Option<String> {
        let stops = self.harms();
        if stops.is_empty() || self.called(self.outcome).is_empty() {
            return None;
        }
        let names = stops.iter().map(|stop| format!("\"{}\"", words::name(self.assessment, stop.item)));
        let names = words::joined(&names.collect::<Vec<_>>());
        let stopped = format!("If what you answered on {names} came to an end");
        Some(match self.after(&stops) {
            Some(After::Is(after)) => format!("{stopped}, your answers would come to {after}."),
            Some(After::Could(after)) => {
                format!("{stopped}, your answers could also come to {after}.")
            }
            None => format!("{stopped}, {}.", self.same_verdict(&stops)),
        })
    }

    /// What harms somebody, and would put safety first if it were a step worse: no small change that is told of would. Nothing
    /// where it does already.
    pub(super) fn if_it_grew(&self) -> Option<String> {
        if self.outcome.confidence == Confidence::Override {
            return None;
        }
        let model = self.assessment.model();
        let grows = |LevelChange { item, from, .. }: &LevelChange| {
            let about = self.assessment.item(*item);
            let worse = |level: &Level| about.favourability(level.get()) < about.favourability(from.get());
            let levels = self.assessment.choosable(*item).filter(worse);
            let to = levels.max_by_key(|level| about.favourability(level.get()))?;
            let mut answers = self.answers.clone();
            answers.set(*item, self.answers.get(*item).map(|answer| answer.at(to)));
            let outcome = self.engine.evaluate_briefly(&answers);
            model.is_danger(outcome.position).then(|| (*item, self.label(outcome.position).to_owned()))
        };
        let grown: Vec<(ItemIx, String)> = self.harms().iter().filter_map(grows).collect();
        let (_, danger) = grown.first()?;
        let names = grown.iter().map(|(item, _)| format!("\"{}\"", words::name(self.assessment, *item)));
        let names: Vec<String> = names.collect();
        let names = words::any_of(&names.iter().map(String::as_str).collect::<Vec<_>>());
        Some(format!("If what you answered on {names} got a step worse, it would be {danger}."))
    }

    /// That the verdict would be the same, and whether what is read with it would: another reason, or another plan.
    fn same_verdict(&self, stops: &[LevelChange]) -> String {
        let answers = self.changed(stops);
        let then = self.engine.evaluate_briefly(&answers);
        let [now_said, then_said] =
            [self.outcome, &then].map(|outcome| verdict::spoken(self.assessment, outcome));
        let [reason, other] =
            [&now_said, &then_said].map(|said| said.reason.map(|reason| reason.label.as_str()));
        // Another limit holds beside it: the two sentences would contradict each other without a word on that.
        let same = if self.is_limited_by_safety() {
            "something else would still limit the verdict as much".to_owned()
        } else if reason == other {
            "the verdict would be the same".to_owned()
        } else {
            format!("the verdict would still be {}", now_said.words.label)
        };
        if reason != other {
            return match (reason, other) {
                (Some(reason), Some(other)) => {
                    format!("{same}; what comes first would be \"{other}\", and no longer \"{reason}\"")
                }
                (Some(reason), None) => format!("{same}, and no longer \"{reason}\""),
                (None, other) => format!("{same}, with \"{}\"", other.unwrap_or_default()),
            };
        }
        let first = |answers, outcome, said: &verdict::Spoken| {
            self.engine.steps(answers, outcome, said.read()).first().map(|step| self.filled(&step.title))
        };
        let begins = first(&answers, &then, &then_said);
        match begins.filter(|begins| first(self.answers, self.outcome, &now_said).as_ref() != Some(begins)) {
            Some(begins) => format!("{same}; its plan would begin with \"{begins}\""),
            None => same,
        }
    }

    /// Whether a safety answer that is open, or a step worse, could put safety first.
    pub(super) fn safety_could_move(&self) -> bool {
        let is_open = |item: &ItemIx| {
            matches!(self.answers.get(*item), None | Some(Answer::Unknown | Answer::Declined))
        };
        let mut gate = self.assessment.asked().filter(|item| self.assessment.item(*item).is_gate());
        gate.any(|item| is_open(&item)) || self.if_it_grew().is_some()
    }

    /// Whether a rule that asks of a safety answer is told to limit the verdict.
    fn is_limited_by_safety(&self) -> bool {
        let is_gate = |item: &ItemIx| self.assessment.item(*item).is_gate();
        self.rules().iter().any(|rule| rule.because.iter().any(|line| is_gate(&line.item)))
    }
}
