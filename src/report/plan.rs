//! What to do: the plan's core for this verdict, the advice whose conditions hold, and the pace that exit readiness
//! allows.

use jiff::civil::Date;

use crate::assessment::Advice;
use crate::engine::{Beside, Engine, Gaps, Outcome};
use crate::model::{ItemIx, Position};
use crate::session::{Answers, ExitReadiness};

use super::result::Writer;
use super::{verdict, words};

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What this verdict or its reason asks for; the last step is to look again.
    pub steps: Vec<Suggested>,
    /// Days until that review.
    pub review_days: u32,
    /// The pace that exit readiness allows.
    pub pace: Option<String>,
    /// The advice whose conditions hold, by horizon.
    pub advice: Vec<Advised>,
    /// What to do if the plan cannot be done now.
    pub cannot_now: Option<String>,
    /// What to do if a decision is due before enough is known.
    pub before_you_know: Option<String>,
}

/// A step of the plan, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// What the plan belongs to, and the step's number there: `test-them/1`.
    pub id: String,
    /// It can be read alone.
    pub title: String,
    /// By when, in words; may be empty.
    pub by: String,
    /// By which day, where it has one.
    pub on: Option<Date>,
    /// The rest of it; may be empty.
    pub text: String,
}

/// One piece of advice that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advised {
    pub id: String,
    /// Who does what by when.
    pub text: String,
    /// By when, in words.
    pub horizon: String,
    /// The items that it rests on.
    pub rests_on: Vec<ItemIx>,
    /// Which text the idea comes from.
    pub source: String,
}

/// Horizons from soonest to latest; others come last.
const HORIZONS: [&str; 3] = ["this week", "this month", "this quarter"];
/// Months of savings from which waiting is safe, and below which it is not.
const LONG_RUNWAY: u32 = 6;
const SHORT_RUNWAY: u32 = 3;

impl Plan {
    pub(super) fn new(writer: &Writer, beside: Beside) -> Self {
        let Writer { engine, answers, outcome, .. } = *writer;
        let spoken = verdict::spoken(engine.assessment(), outcome);
        let words = spoken.read();
        Self {
            steps: writer.steps(),
            review_days: writer.days_to_review(),
            pace: pace(&answers.context.exit).filter(|_| outcome.position > 0),
            advice: advice(engine, answers, outcome, beside),
            cannot_now: words.cannot_now.clone().or_else(|| spoken.words.cannot_now.clone()),
            before_you_know: before_you_know(engine, answers, outcome),
        }
    }
}

fn pace(exit: &ExitReadiness) -> Option<String> {
    let list =
        if exit.written_list == Some(false) { " Write the list of what is missing first." } else { "" };
    let pace = match (exit.runway_months, exit.alternatives) {
        (Some(months), _) if months >= LONG_RUNWAY => {
            "Your savings allow time: let a test run its full course before you move."
        }
        (_, Some(true)) => "You have alternatives in sight: keep them warm while a test runs.",
        (Some(months), _) if months < SHORT_RUNWAY => {
            "Your savings are short: build them and your alternatives first, quietly, and set no leaving date yet."
        }
        (Some(_), _) => "Your savings allow a few months: give a test a short date and prepare meanwhile.",
        (None, _) if list.is_empty() => return None,
        (None, _) => "",
    };
    Some(format!("{pace}{list}").trim().to_owned())
}

/// The advice that asks how far a mentor is away, and holds beside these gaps.
pub(super) fn beside_mentor(engine: &Engine, answers: &Answers, gaps: &Gaps) -> Vec<Advised> {
    let asks = |advised: &Advised| {
        let known = engine.assessment().advice().iter().find(|advice| advice.id == advised.id);
        known.is_some_and(|advice| advice.when.asks_for_mentor())
    };
    let beside = Beside { gut: None, mentor_gap: gaps.widest() };
    let mut all = advice(engine, answers, &engine.evaluate(answers), beside);
    all.retain(asks);
    all
}

fn advice(engine: &Engine, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<Advised> {
    let catalogue = engine.assessment().advice();
    // When safety comes first, advice on anything else can wait.
    let on_safety =
        |advice: &Advice| advice.rests_on.iter().any(|item| engine.assessment().item(*item).is_gate());
    let mut advice: Vec<Advised> = engine
        .advice(answers, outcome, beside)
        .into_iter()
        .filter(|index| outcome.position > 0 || on_safety(&catalogue[*index]))
        .map(|index| {
            let advice = &catalogue[index];
            Advised {
                id: advice.id.clone(),
                text: advice.text.clone(),
                horizon: advice.horizon.clone(),
                rests_on: advice.rests_on.clone(),
                source: advice.source.clone(),
            }
        })
        .collect();
    advice.sort_by_key(|advice| HORIZONS.iter().position(|h| *h == advice.horizon).unwrap_or(HORIZONS.len()));
    advice
}

/// Today's leaning, its range, and what to put in the letter, when a date comes before enough is known.
fn before_you_know(engine: &Engine, answers: &Answers, outcome: &Outcome) -> Option<String> {
    let date = answers.context.decide_by.filter(|_| outcome.deferral.is_some())?;
    let label = |position: Position| verdict::label(engine.assessment(), position);
    let crate::engine::Range { worst, best } = outcome.range;
    let range: Vec<&str> = (worst..=best).rev().map(label).collect();
    Some(format!(
        "If you must decide by {} before you know: today's answers lean to \"{}\", and it could still be {}. \
         Ask for more days first. If there are none, put what is unknown in the letter as a condition: decision \
         rights, a sponsor, the first-year measure, access to research and customers, a review date.",
        date.strftime("%-d %B %Y"),
        label(outcome.position),
        words::any_of(&range)
    ))
}
