//! The parts of a result, each a line or a few that open what they are about.

use crate::assessment::Listener;
use crate::model::ItemIx;
use crate::report::block::Bar;

/// An axis and its live dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisReport {
    pub bar: Bar,
    pub dimensions: Vec<Bar>,
}

/// A rule and the answers that fired it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReport {
    pub says: String,
    pub because: Vec<ItemLine>,
}

/// An item in a line, to be opened where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    pub item: ItemIx,
    pub text: String,
}

/// An answer, and how strongly it pulls.
#[derive(Debug, Clone, PartialEq)]
pub struct Pull {
    pub line: ItemLine,
    /// 1 to 5, relative to the strongest of all.
    pub strength: u8,
}

/// What would change the position in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub steps: Vec<Step>,
    /// Why there are none.
    pub none: Option<NoWay>,
}

/// Why no small change leads anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoWay {
    TooLittleKnown,
    /// There is no verdict beyond this one, or beyond the one that answers lean to while it is put off.
    Last(Option<String>),
    /// A change would leave it between the same two.
    BetweenTheSame,
    NoSingle,
    NoPair,
}

/// What a verdict would come to after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// It would be called so.
    Is(String),
    /// It could be this one, and as well one that it is called by today.
    Could(String),
}

/// A change, or two together, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The verdict that follows.
    pub to: After,
    /// What would have to become true, with its owner.
    pub changes: Vec<ItemLine>,
}

/// A question worth asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionReport {
    /// The item and its statement.
    pub line: ItemLine,
    /// The answer alone could change the verdict.
    pub decides: bool,
    pub listener: Option<Listener>,
}

/// What must be there this time, and how that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MustHave {
    /// Its place among the session's.
    pub check: usize,
    pub must: String,
    pub state: &'static str,
    /// The question that speaks for it.
    pub item: Option<ItemIx>,
}

/// The user's own verdict beside this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gut {
    /// The user's own, in words.
    pub yours: String,
    /// What to say about the two.
    pub says: String,
    /// Where they differ: the answers that pull hardest the other way, three at most.
    pub against: Vec<ItemLine>,
}
