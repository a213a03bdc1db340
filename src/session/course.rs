//! What became of something that was asked, promised or planned.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::names::names;

/// What became of it, with when and why once that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Course {
    #[default]
    Pending,
    Kept(Closing),
    Broken(Closing),
}

/// How something ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closing {
    pub at: Timestamp,
    /// What happened, in the user's own words; may be empty.
    pub note: String,
    /// What more is true of it than its outcome.
    pub nuance: Option<Nuance>,
}

/// What may be true of an act beside that it was kept or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nuance {
    /// It was kept, in part.
    Partly,
    /// It was not kept: something else seemed better.
    ChangedMind,
}

names!(Nuance { Partly = "partly", ChangedMind = "changed-mind" });

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Pending,
    Kept,
    Broken,
}

names!(Outcome { Pending = "pending", Kept = "kept", Broken = "broken" });

/// What became of an act that somebody chose: more is true of one than that it was done or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Became {
    Done,
    Partly,
    NotDone,
    /// Something else seemed better.
    Changed,
}

impl Became {
    pub const ALL: [Self; 4] = [Self::Done, Self::Partly, Self::NotDone, Self::Changed];

    /// The course of an act of which this became.
    pub fn course(self, at: Timestamp) -> Course {
        let (outcome, nuance) = match self {
            Self::Done => (Outcome::Kept, None),
            Self::Partly => (Outcome::Kept, Some(Nuance::Partly)),
            Self::NotDone => (Outcome::Broken, None),
            Self::Changed => (Outcome::Broken, Some(Nuance::ChangedMind)),
        };
        Course::ended(outcome, Closing { nuance, ..Closing::at(at) })
    }
}

impl Closing {
    /// It ended then; nothing more is said of it.
    pub fn at(at: Timestamp) -> Self {
        Self { at, ..Self::default() }
    }
}

impl Course {
    /// The course of something with this outcome; a pending one has no closing.
    pub fn ended(outcome: Outcome, closing: Closing) -> Self {
        match outcome {
            Outcome::Pending => Self::Pending,
            Outcome::Kept => Self::Kept(closing),
            Outcome::Broken => Self::Broken(closing),
        }
    }

    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Pending => Outcome::Pending,
            Self::Kept(_) => Outcome::Kept,
            Self::Broken(_) => Outcome::Broken,
        }
    }

    pub const fn closing(&self) -> Option<&Closing> {
        match self {
            Self::Pending => None,
            Self::Kept(closing) | Self::Broken(closing) => Some(closing),
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// What became of an act with this course; nothing while it is open.
    pub const fn became(&self) -> Option<Became> {
        Some(match self {
            Self::Pending => return None,
            Self::Kept(Closing { nuance: Some(Nuance::Partly), .. }) => Became::Partly,
            Self::Kept(_) => Became::Done,
            Self::Broken(Closing { nuance: Some(Nuance::ChangedMind), .. }) => Became::Changed,
            Self::Broken(_) => Became::NotDone,
        })
    }

    /// Puts down what happened, once it has ended.
    pub fn tell(&mut self, what_happened: &str) {
        if let Self::Kept(closing) | Self::Broken(closing) = self {
            what_happened.trim().clone_into(&mut closing.note);
        }
    }
}

/// How something that is to be done stood before it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// When it was changed.
    pub until: Timestamp,
    /// The day on which it happened, as far as that was said.
    pub on: Option<Date>,
    pub text: String,
    pub who: String,
    pub by: Option<Date>,
    pub course: Course,
    /// The place that it was about, where that was changed; for entries of the log.
    pub place: Option<String>,
    /// The statement or the topic that it spoke to, empty for none, where that was changed; for entries of the log.
    pub item: Option<String>,
}

/// States before that are kept of one thing: more than anybody looks back on.
const KEPT_STATES: usize = 50;

impl Standing {
    /// Puts a state behind the others, the oldest of many going, unless nothing was changed.
    pub fn note(self, earlier: &mut Vec<Self>, now: &Self) {
        if (Self { until: now.until, ..self.clone() }) == *now {
            return;
        }
        if earlier.len() == KEPT_STATES {
            earlier.remove(0);
        }
        earlier.push(self);
    }

    /// How often the day was moved on, from these states to the day that stands.
    pub fn slips(earlier: &[Self], by: Option<Date>) -> usize {
        let days: Vec<Date> = earlier.iter().filter_map(|earlier| earlier.by).chain(by).collect();
        days.windows(2).filter(|days| days[0] < days[1]).count()
    }
}
