//! What to do: the plan's core for this verdict, the advice whose conditions hold, and the pace that exit readiness
//! allows.

use crate::assessment::{Advice, Home, Occasion, Said};
use crate::engine::{Beside, Engine, Gaps, Outcome};
use crate::model::{Condition, DimensionIx, ItemIx, Words};
use crate::order;
use crate::session::Answers;

use super::result::Writer;
use super::to_do::{Advised, LATEST, Plan};
use super::verdict;

/// Horizons from soonest to latest; others come last.
const HORIZONS: [&str; 3] = ["this week", "this month", LATEST];
/// Where advice on two views that differ stands: after care for oneself, before any part of the work.
const BETWEEN_VIEWS: f64 = -0.5;
/// Pieces of advice told at most.
const PIECES: usize = 3;

impl Plan {
    pub(super) fn new(writer: &Writer, beside: Beside) -> Self {
        let Writer { engine, answers, outcome, .. } = *writer;
        let spoken = verdict::spoken(engine.assessment(), outcome);
        let words = spoken.read();
        let steps = writer.steps();
        // A step that is for those who are ill brings them back earlier.
        let own_look = steps.last().and_then(|step| step.on);
        let early = own_look.map_or(u32::MAX, |day| writer.days_until(day));
        Self {
            steps,
            own_look,
            review_days: writer.days_to_review().min(early),
            pace: pace(engine, answers, outcome, words),
            advice: advice(engine, answers, outcome, beside),
            cannot_now: writer.cannot_now().cloned(),
            against_yes: writer.against_yes(),
            before_you_know: outcome.deferral.and_then(|_| writer.deadline()),
            comfort: words.comfort.clone(),
            counsel: words.counsel.clone(),
        }
    }
}

/// The pace that exit readiness allows, where the plan goes some way.
fn pace(engine: &Engine, answers: &Answers, outcome: &Outcome, words: &Words) -> Option<String> {
    let assessment = engine.assessment();
    let conditions: Vec<&Condition> = assessment.pace().iter().map(|pace| &pace.when).collect();
    let holds = engine.hold(answers, outcome, Beside::default(), &conditions);
    let (pace, _) = assessment.pace().iter().zip(holds).find(|(_, holds)| *holds)?;
    pace.sentence(words.pace?, assessment.setting()).map(str::to_owned)
}

/// The advice that asks how far a mentor is away, and holds beside these gaps.
pub(super) fn beside_mentor(engine: &Engine, answers: &Answers, gaps: &Gaps) -> Vec<Advised> {
    let beside = Beside { gut: None, mentor_gap: gaps.widest() };
    let outcome = engine.evaluate(answers);
    let mut applies = applying(engine, answers, &outcome, beside);
    applies.retain(|advice| advice.when.asks_for_mentor());
    told(engine, &outcome, applies)
}

/// The advice for what is said.
fn advice(engine: &Engine, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<Advised> {
    told(engine, outcome, applying(engine, answers, outcome, beside))
}

/// The advice whose conditions hold, but nothing that the plan says already.
fn applying<'a>(engine: &'a Engine, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<&'a Advice> {
    let catalogue = engine.assessment().advice();
    let mut applies: Vec<&Advice> =
        engine.advice(answers, outcome, beside).into_iter().map(|index| &catalogue[index]).collect();
    applies.retain(|advice| is_for(engine, outcome, advice) && !is_in_plan(engine, outcome, advice));
    applies
}

/// What is told of it: of what is weakest first, one piece a part of the work and one a time, and nothing twice; read out
/// soonest first.
fn told(engine: &Engine, outcome: &Outcome, applies: Vec<&Advice>) -> Vec<Advised> {
    let horizon = |advice: &Advice| HORIZONS.iter().position(|h| *h == advice.horizon);
    let mut applies: Vec<(About, &Advice)> =
        applies.into_iter().map(|advice| (About::of(engine, outcome, advice), advice)).collect();
    order::by(&mut applies, |(one, one_says), (other, other_says)| {
        let later =
            horizon(one_says).unwrap_or(HORIZONS.len()).cmp(&horizon(other_says).unwrap_or(HORIZONS.len()));
        one.favour.total_cmp(&other.favour).then(later)
    });
    let says = |one: &Advice, other: &Advice| {
        one.says.iter().any(|said| matches!(said, Said::Advice(id) if *id == other.id))
    };
    let mut taken: Vec<(About, &Advice)> = Vec::new();
    for (about, advice) in applies {
        let alike = |(other_about, other): &(About, &Advice)| {
            other_about.part == about.part
                || other.horizon == advice.horizon
                || says(advice, other)
                || says(other, advice)
        };
        if taken.len() < PIECES && !taken.iter().any(alike) {
            taken.push((about, advice));
        }
    }
    order::by_key(&mut taken, |(_, advice)| horizon(advice).unwrap_or(HORIZONS.len()));
    let advised = |advice: &Advice| Advised {
        id: advice.id.clone(),
        text: advice.text.clone(),
        kept: advice.title.as_ref().unwrap_or(&advice.text).clone(),
        horizon: advice.horizon.clone(),
        rests_on: advice.rests_on.clone(),
        source: advice.source.clone(),
    };
    taken.into_iter().map(|(_, advice)| advised(advice)).collect()
}

/// Which part of the work a piece of advice is about, and how well that part stands.
struct About {
    part: Part,
    /// From 0, and below it for oneself; what is about no part comes last.
    favour: f64,
}

#[derive(PartialEq, Eq)]
enum Part {
    Oneself,
    Dimension(DimensionIx),
    Nothing,
}

impl About {
    /// The weakest part that it rests on.
    fn of(engine: &Engine, outcome: &Outcome, advice: &Advice) -> Self {
        let model = engine.assessment().model();
        let one = |item: &ItemIx| match engine.assessment().item(*item).home {
            Home::Gate => Some(Self { part: Part::Oneself, favour: -1.0 }),
            Home::Dimension(dimension) => {
                let known = outcome.dimensions[dimension].filter(|known| known.known > 0.0)?;
                let reversed = model.axes()[model.dimensions()[dimension].axis].reversed;
                let value = known.values.value;
                let favour = if reversed { 100.0 - value } else { value };
                Some(Self { part: Part::Dimension(dimension), favour })
            }
        };
        let weakest = advice.rests_on.iter().filter_map(one).min_by(|a, b| a.favour.total_cmp(&b.favour));
        // What is far from one's own view, or from a mentor's, is looked at before any part of the work.
        let of_views = |part: &Condition| matches!(part, Condition::GutGap(_) | Condition::MentorGap(_));
        let favour = if advice.when.asks(&of_views) { BETWEEN_VIEWS } else { f64::INFINITY };
        weakest.unwrap_or(Self { part: Part::Nothing, favour })
    }
}

/// Whether a piece of advice is for the headline; one that names none is for those that mean neither danger nor to go.
fn is_for(engine: &Engine, outcome: &Outcome, advice: &Advice) -> bool {
    let verdict = &engine.assessment().model().verdicts()[usize::from(outcome.headline)];
    match &advice.under {
        Some(occasions) => occasions.iter().any(|occasion| is_said(engine, outcome, occasion)),
        None => !verdict.danger && (outcome.deferral.is_some() || !verdict.go),
    }
}

fn is_in_plan(engine: &Engine, outcome: &Outcome, advice: &Advice) -> bool {
    let says = |said: &Said| matches!(said, Said::Step { of, .. } if is_said(engine, outcome, of));
    advice.says.iter().any(says)
}

/// Whether the headline is this one.
fn is_said(engine: &Engine, outcome: &Outcome, occasion: &Occasion) -> bool {
    let model = engine.assessment().model();
    let reason = outcome.reason.map(|reason| &model.reasons()[reason]);
    match occasion {
        Occasion::Verdict(position) => outcome.deferral.is_none() && *position == outcome.headline,
        Occasion::Reason { id, position } => {
            reason.is_some_and(|reason| reason.id == *id && position.is_none_or(|at| at == reason.position))
        }
        Occasion::Deferral(deferral) => outcome.deferral == Some(*deferral),
    }
}
