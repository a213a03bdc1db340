//! What is said, and when: of verdicts, reasons, deferrals and rules.
//!
//! Every text carries its claims, the conditions that its words assert; whatever selects the text makes them certain.

use super::condition::{Condition, ContextCount};
use super::numbers::{AxisIx, Band, ItemIx, Position};
use crate::names::names;

/// Days until one looks again where nothing else is said: a quarter, the horizon of a fair test.
pub const REVIEW_DAYS: u32 = 90;

/// What is said of a headline.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub label: String,
    /// What stands under the headline.
    pub meaning: Option<String>,
    /// The first sentence whose condition holds is read.
    pub says: Vec<Sentence>,
    /// What the label, the meaning and the comfort assert.
    pub claims: Vec<Condition>,
    /// What to do; the last step is to look again.
    pub plan: Vec<Step>,
    /// Days until one looks again.
    pub review_days: u32,
    /// A first line of the plan that takes some of the weight away.
    pub comfort: Option<String>,
    /// What to do if the plan cannot be done now.
    pub cannot_now: Option<String>,
    /// A last line of a plan that cannot be taken back.
    pub counsel: Option<String>,
    /// Which sentence of the pace that exit readiness allows belongs here.
    pub pace: Option<Bearing>,
    /// How the leaning of a deferral is told, with `{verdict}` in it.
    pub points: Option<String>,
    /// Why a deferral stands, in a few words.
    pub cause: Option<String>,
}

/// A sentence, read where its condition holds.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub when: Condition,
    pub text: String,
    pub claims: Vec<Condition>,
}

/// A step of a plan.
#[derive(Debug, Clone)]
pub struct Step {
    /// It can be read alone; where an author wrote one text for the step, it is all of it.
    pub title: String,
    pub by: Option<By>,
    pub text: String,
    /// The step is left out where this does not hold.
    pub when: Condition,
}

/// By when a step is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Days(u32),
    /// On the day on which one looks again.
    Review,
    /// An event, in words.
    Event(String),
}

impl By {
    /// Whether it is done where somebody has begun, as its words say: "in your first week", "60 days after you start".
    pub fn is_there(&self) -> bool {
        let Self::Event(event) = self else { return false };
        event.starts_with("in your first") || event.ends_with("after you start")
    }

    /// Whether something is left alone up to then, as its words say: "until you look again".
    pub fn is_until_then(&self) -> bool {
        matches!(self, Self::Event(event) if event.starts_with("until "))
    }
}

/// Which way a plan goes, and so which sentence on pace it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    Go,
    Test,
    Stay,
}

names!(Bearing { Go = "go", Test = "test", Stay = "stay" });

/// What is said for one position.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// Permanent name, such as `stay-with-conditions`.
    pub id: String,
    /// It means danger and outweighs everything.
    pub danger: bool,
    /// It means to leave.
    pub go: bool,
    /// The sentence by the item that caused it, for a position that means danger.
    pub by_cause: Vec<(ItemIx, String)>,
    pub words: Words,
}

/// Why a position holds, and the plan that follows from it.
#[derive(Debug, Clone)]
pub struct Reason {
    /// Name, such as `test-them`, permanent with its position.
    pub id: String,
    /// The position that it explains.
    pub position: Position,
    /// When it holds; the first that holds is taken.
    pub when: Condition,
    /// The label follows the verdict's in the headline; the plan takes the place of the verdict's.
    pub words: Words,
}

/// A headline that puts the verdict off and moves nothing.
#[derive(Debug, Clone)]
pub struct Deferral {
    /// Permanent name, such as `find-out-first`.
    pub id: String,
    /// When it holds; the first that holds is taken.
    pub when: Condition,
    pub leaning: Leaning,
    pub way_out: WayOut,
    pub words: Words,
}

/// Where a deferral leans: what is told beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    Position,
    /// The position if the axis counted as this band.
    Counting(AxisIx, Band),
}

/// What ends a deferral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// Enough answers at first hand; where far too little is known, it leans nowhere.
    Coverage,
    /// So many days for each unit that this fact is short of.
    Time {
        days: u32,
        until: u32,
        less: ContextCount,
    },
    None,
}

/// What a rule limits. It can only lower a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The position is at most this.
    pub position: Option<Position>,
    /// The axis's band is at least as unfavourable as this.
    pub band: Option<(AxisIx, Band)>,
}

#[derive(Debug, Clone)]
pub struct Rule {
    /// Permanent name, such as `words-not-deeds`.
    pub id: String,
    /// What people read when it fires.
    pub says: String,
    pub claims: Vec<Condition>,
    pub when: Condition,
    pub limit: Limit,
}
