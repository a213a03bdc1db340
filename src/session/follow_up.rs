//! What ties a session to those before and after it: the check-in before, what a new place must have, the plan, the
//! review date, earlier decisions, and what the next place must have.

use jiff::civil::Date;

use super::{Answer, Course, Decision, Reference, Session};
use crate::assessment::Assessment;
use crate::model::{Decimal, TOP};
use crate::names::names;

/// A must-have is there from this favourability on: largely, or once at most.
const THERE: u8 = TOP - 1;
/// An event is told after this word, and people write it.
const WHEN: &str = "when ";

/// What comes before and after the answers of one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// The check-in before this one, or the offer that led here.
    pub previous: Option<Reference>,
    /// What was carried over from the last place: a must-check each.
    pub checks: Vec<Check>,
    /// The plan that the user chose.
    pub actions: Vec<Action>,
    /// When to look again.
    pub review: Option<Review>,
    /// Decisions that a later one replaced, oldest first.
    pub earlier_decisions: Vec<Decision>,
    /// Written when leaving or considering it, for the next place.
    pub lessons: Vec<Lesson>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What, in the user's own words or the advice's.
    pub text: String,
    /// Who does it; empty means the user.
    pub who: String,
    /// By when.
    pub by: Option<Date>,
    /// What became of it.
    pub course: Course,
    /// The advice that it was chosen from.
    pub advice: Option<String>,
}

/// When to look again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// On a day.
    On(Date),
    /// When this has happened, in the user's own words.
    When(String),
}

impl Review {
    /// When this has happened: "when the budget is decided" and "the budget is decided" are the same event.
    pub fn after(event: &str) -> Self {
        let event = event.trim();
        let lead = event.get(..WHEN.len()).filter(|lead| lead.eq_ignore_ascii_case(WHEN));
        Self::When(event[lead.map_or(0, str::len)..].trim_start().to_owned())
    }
}

/// What was missing, and what must be there next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What was missing.
    pub missing: String,
    /// What must be there next time.
    pub must: String,
    /// The item that it speaks to.
    pub item: Option<String>,
}

/// A lesson from another place, to be checked in this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The session in which the lesson was written.
    pub from: Reference,
    /// The lesson.
    pub lesson: Lesson,
    /// What the user said; nothing while the item's answer speaks for it.
    pub said: Option<Finding>,
}

/// Whether a must-have is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// It is there.
    There,
    /// It is not there.
    Missing,
    /// Not known, known only from those who want a yes, or there in part.
    Open,
}

names!(Finding { There = "there", Missing = "missing", Open = "open" });

impl Check {
    /// What is known: what the user said, or else what the item's answer shows.
    pub fn finding(&self, session: &Session, assessment: &Assessment) -> Finding {
        let answered = || {
            let item = assessment.find(self.lesson.item.as_deref()?)?;
            let Answer::Known { level, evidence } = session.answers.get(item)? else { return None };
            let firm = assessment.model().evidence()[evidence].coverage >= Decimal::one();
            match assessment.item(item).favourability(level.get()) {
                f if f < TOP - THERE + 1 => Some(Finding::Missing),
                f if f >= THERE && firm => Some(Finding::There),
                _ => Some(Finding::Open),
            }
        };
        self.said.or_else(answered).unwrap_or(Finding::Open)
    }
}

impl Session {
    /// Plans to look again this many days from today, unless something else was planned.
    pub fn plan_review(&mut self, today: Date, days: u32) {
        let on = today.checked_add(jiff::Span::new().days(days));
        self.follow_up.review = self.follow_up.review.take().or(on.ok().map(Review::On));
    }

    /// Records a decision; the one before stays in the history.
    pub fn decide(&mut self, decision: Decision) {
        self.changed = decision.made;
        self.follow_up.earlier_decisions.extend(self.decision.replace(decision));
    }
}
