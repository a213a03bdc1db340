//! What to do, as data: the steps of a plan, the advice beside it, and what is told around them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dates;
use crate::model::ItemIx;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What this verdict or its reason asks for; the last step is to look again.
    pub steps: Vec<Suggested>,
    /// The day on which its last step says to look again, whatever day was chosen.
    pub(super) own_look: Option<Date>,
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
    /// Which safety answers speak against a yes then.
    pub against_yes: Option<String>,
    /// What takes some of the weight away, read before the steps.
    pub comfort: Option<String>,
    /// What to hear before a step that cannot be taken back, read after the steps.
    pub counsel: Option<String>,
}

/// The latest horizon of advice.
pub(super) const LATEST: &str = "this quarter";

/// Said of the plan of an offer that was accepted.
pub const BEFORE_YES: &str = "What was for before your yes is left out.";

impl Plan {
    /// The day on which it says to look again by itself.
    pub const fn looks_again(&self) -> Option<Date> {
        self.own_look
    }

    /// The day to look again where nobody chose one: what was begun long ago is looked at again as long after today. Of an
    /// offer it is a day before that of the answer.
    pub fn usual_look(&self, decide_by: Option<Date>, today: Date) -> Option<Date> {
        match (self.own_look?, decide_by) {
            (own, Some(by)) => Some(own).filter(|own| *own < by),
            (own, None) if own > today => Some(own),
            _ => today.checked_add(i64::from(self.review_days).days()).ok(),
        }
    }

    /// Its last step has the day on which somebody looks again, which they may have chosen.
    pub(super) fn looks_again_on(&mut self, day: Date) {
        if let Some(step) = self.steps.last_mut().filter(|step| step.on == self.own_look && step.on.is_some())
        {
            (step.by, step.on) = (looking_again(day), Some(day));
        }
    }

    /// What is left of the plan of an offer once it was accepted.
    pub(super) fn after_yes(&mut self) {
        self.steps.retain(|step| step.there);
        self.advice.retain(|advice| advice.horizon == LATEST);
        (self.before_you_know, self.against_yes) = (None, None);
        self.counsel = Some(BEFORE_YES.to_owned());
    }
}

/// When one looks again, in words.
pub(super) fn looking_again(day: Date) -> String {
    format!("on {}", dates::weekday(day))
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
    /// It is done where somebody has begun, and so after a yes.
    pub there: bool,
    /// The rest of it; may be empty.
    pub text: String,
}

/// One piece of advice that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advised {
    pub id: String,
    /// Who does what by when.
    pub text: String,
    /// What is written down of it.
    pub kept: String,
    /// By when, in words.
    pub horizon: String,
    /// The items that it rests on.
    pub rests_on: Vec<ItemIx>,
    /// Which text the idea comes from.
    pub source: String,
}

impl Suggested {
    /// Whether its day, where it has one, is not over.
    pub fn is_ahead(&self, today: Date) -> bool {
        self.on.is_none_or(|on| on >= today)
    }

    /// The step and by when, as it is told now.
    pub fn told(&self) -> String {
        if self.by.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.by) }
    }

    /// The step as it is written down for later: a day stands beside it, but no condition is cut off.
    pub fn kept(&self) -> String {
        // "Today" would be another day tomorrow.
        if self.on.is_some() || self.by == "today" { self.title.clone() } else { self.told() }
    }
}
