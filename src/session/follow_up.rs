//! What ties a session to those before and after it: the check-in before, what a new place must have, the plan, the
//! review date, earlier decisions, and what the next place must have.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Answer, Answers, Course, Expectation, Hindsight, Matter, Met, Reference, Standing, Told, Unweighed,
    Weight,
};
use crate::assessment::Assessment;
use crate::model::{Decimal, TOP};
use crate::names::names;

/// A must-have is there from this favourability on: largely, or once at most.
const THERE: u8 = TOP - 1;
/// Days after the first one from which on there is something to look at.
const SETTLED_IN: i64 = 90;
/// People write this word before an event, and it is told after it.
const WHEN: &str = "when ";

/// What comes before and after the answers of one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// The check-in before this one, or the offer that led here.
    pub previous: Option<Reference>,
    /// What was carried over from the last place: a must-check each.
    pub checks: Vec<Check>,
    pub actions: Vec<Action>,
    pub review: Option<Review>,
    /// Decisions that a later one replaced, oldest first.
    pub earlier_decisions: Vec<Decision>,
    /// Written when leaving or considering it, for the next place.
    pub lessons: Vec<Lesson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// What, in the user's own words or the advice's.
    pub text: String,
    /// Who does it; empty means the user.
    pub who: String,
    pub by: Option<Date>,
    /// Who knows of it, and may ask; may be empty.
    pub knows: String,
    pub course: Course,
    pub advice: Option<String>,
    /// How it stood before, the latest last.
    pub earlier: Vec<Standing>,
}

impl Action {
    /// Something to be done, of this text alone.
    pub fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    fn standing(&self, now: Timestamp) -> Standing {
        let Self { text, who, by, course, .. } = self.clone();
        Standing { until: now, text, who, by, course, ..Standing::default() }
    }

    /// Changes it, and keeps how it stood.
    pub fn revise(&mut self, now: Timestamp, how: impl FnOnce(&mut Self)) {
        let before = self.standing(now);
        how(self);
        let after = self.standing(now);
        before.note(&mut self.earlier, &after);
    }

    /// Takes the last change back; what was closed by an older version is open again. False if there is nothing to take
    /// back.
    pub fn take_back(&mut self) -> bool {
        match self.earlier.pop() {
            Some(Standing { text, who, by, course, .. }) => {
                (self.text, self.who, self.by, self.course) = (text, who, by, course);
            }
            None if self.course.is_open() => return false,
            None => self.course = Course::Pending,
        }
        true
    }

    pub fn can_be_taken_back(&self) -> bool {
        !self.earlier.is_empty() || !self.course.is_open()
    }
}

/// What the user decided: theirs, kept beside the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    pub choice: Choice,
    /// On what condition, in the user's own words.
    pub condition: String,
    /// Until when; Home shows it when it is due.
    pub until: Option<Date>,
    /// Of an offer that is accepted: the first day there.
    pub starts: Option<Date>,
    pub made: Timestamp,
    /// What the answers did not weigh, as far as somebody marked it.
    pub unweighed: Vec<Unweighed>,
    pub expects: Expectation,
    /// The result that it was made on; older versions did not keep it.
    pub told: Option<Told>,
    /// What became of it, each time that its day had come, the latest last.
    pub hindsight: Vec<Hindsight>,
}

/// The day by which an offer is answered. To ask for more time is not to have it: what was said of it counts once the day
/// that they gave first has passed.
pub fn answer_by(told: Option<Date>, decision: Option<&Decision>, today: Date) -> Option<Date> {
    let more = decision.filter(|decision| decision.choice == Choice::NotYet).and_then(|more| more.until);
    told.map(|told| more.filter(|more| told < today && *more > told).unwrap_or(told))
}

impl Decision {
    /// Whether it rests on a condition: its day is that of the condition, and ends nothing by itself.
    pub fn is_conditional(&self) -> bool {
        self.choice == Choice::Stay && !self.condition.trim().is_empty()
    }

    /// Whether it is a yes that has yet to come: on a condition, and no first day is agreed.
    pub fn is_open_yes(&self) -> bool {
        self.is_conditional() && self.starts.is_none()
    }

    /// Whether somebody has said what became of it.
    pub fn is_settled(&self) -> bool {
        self.hindsight.last().is_some_and(|said| said.met != Met::NotYet)
    }

    /// Takes in what became of it; where that is not known yet, with a new day.
    pub fn look_back(&mut self, said: Hindsight, again: Option<Date>) {
        if said.met == Met::NotYet {
            self.until = again;
        }
        self.hindsight.push(said);
    }

    /// Takes the latest of it back, and the day that stood before.
    pub fn take_back(&mut self) {
        if let Some(said) = self.hindsight.pop() {
            self.until = said.until;
        }
    }

    /// The day to look again at what was accepted: once somebody has been there for a while.
    pub fn look_again(&self) -> Option<Date> {
        self.starts?.checked_add(jiff::Span::new().days(SETTLED_IN)).ok()
    }

    /// What was marked so, in the order of the list.
    pub fn marked(&self, weight: Weight) -> impl Iterator<Item = Matter> + '_ {
        self.unweighed.iter().filter(move |one| one.said == weight).map(|one| one.what)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Stay, or accept.
    Stay,
    /// Go, or decline.
    Go,
    #[default]
    NotYet,
}

names!(Choice { Stay = "stay", Go = "go", NotYet = "not-yet" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lesson {
    pub missing: String,
    pub must: String,
    pub item: Option<String>,
}

/// A lesson from another place, to be checked in this one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// The session in which the lesson was written.
    pub from: Reference,
    pub lesson: Lesson,
    /// What the user said; nothing while the item's answer speaks for it.
    pub said: Option<Finding>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    There,
    Missing,
    /// Not known, known only from those who want a yes, or there in part.
    Open,
}

names!(Finding { There = "there", Missing = "missing", Open = "open" });

impl Check {
    /// What is known: what the user said, or else what the item's answer shows.
    pub fn finding(&self, answers: &Answers, assessment: &Assessment) -> Finding {
        let answered = || {
            let item = assessment.find(self.lesson.item.as_deref()?)?;
            let Answer::Known { level, evidence } = answers.get(item)? else { return None };
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
