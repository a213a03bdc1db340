//! Conditions: when a rule fires, a reason holds, or a piece of advice applies.

use std::cmp::Ordering;

use super::numbers::{AxisIx, Band, Decimal, DeferralIx, DimensionIx, ItemIx, Level, Position, RuleIx};
use crate::names::names;

/// A structured condition; never an expression string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds; holds when empty.
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Count {
        at_least: usize,
        of: Vec<Condition>,
    },
    /// The item's answer compares so; `None` where the assessment lacks the item: never met.
    Item {
        item: Option<ItemIx>,
        test: ItemTest,
    },
    Dimension {
        dimension: DimensionIx,
        test: Test<Decimal>,
    },
    /// The shown value of at least one dimension of the axis compares so.
    AnyDimension {
        axis: AxisIx,
        test: Test<Decimal>,
    },
    AxisValue {
        axis: AxisIx,
        test: Test<Decimal>,
    },
    /// The axis is in this band, after the limits that rules set.
    AxisBand {
        axis: AxisIx,
        band: Band,
    },
    /// The coverage of the axis compares so; of at least one axis where none is named.
    Coverage {
        axis: Option<AxisIx>,
        test: Test<Decimal>,
    },
    /// The rule fired; `None` where the model names a rule that only other assessments bring: never met.
    Rule(Option<RuleIx>),
    /// The rule fired and its limit is stricter than what stood before any rule.
    Binding(Option<RuleIx>),
    Position(Test<Position>),
    /// The position at the best corner compares so.
    BestPosition(Test<Position>),
    /// The position would be higher if the axis counted as this band.
    Counting {
        axis: AxisIx,
        band: Band,
    },
    Deferral(DeferralIx),
    /// The reason with this id holds, at this position or at any.
    Reason {
        id: String,
        position: Option<Position>,
    },
    Confidence(Confidence),
    /// A fact from the context is so.
    Context(ContextFact),
    /// Nobody was asked for one thing yet: the model's item for it does not apply, or the context says so and that item
    /// is not answered.
    NotAsked,
    /// The user's own verdict and this one are at least this many positions apart.
    GutGap(u8),
    /// On some item a mentor who answered blind is at least this many steps of favourability away. Met only where
    /// both answers are at hand: with a mentor, after the reveal.
    MentorGap(u8),
}

impl Condition {
    /// Met whatever the answers.
    pub const ALWAYS: Self = Self::All(Vec::new());
    /// Met by no answers.
    pub const NEVER: Self = Self::Any(Vec::new());

    /// Whether it asks, anywhere, for what `is` tells.
    pub fn asks(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Count { of: parts, .. } => {
                parts.iter().any(|part| part.asks(is))
            }
            Self::Not(part) => part.asks(is),
            leaf => is(leaf),
        }
    }

    /// Whether it asks for nothing but what `is` tells.
    pub fn asks_only(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        !self.asks(&|part| !is(part))
    }

    /// Whether it asks, anywhere, how far a mentor is away.
    pub fn asks_for_mentor(&self) -> bool {
        self.asks(&|part| matches!(part, Self::MentorGap(_)))
    }
}

/// Facts from the context that a condition may ask for; none of them is ever scored, and an unknown one meets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextFact {
    Flag(ContextFlag, bool),
    Count(ContextCount, Test<u32>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextFlag {
    /// A named leader was asked for one specific thing.
    SpecificAsk,
    Alternatives,
    WrittenList,
}

names!(ContextFlag {
    SpecificAsk = "specific_ask",
    Alternatives = "alternatives",
    WrittenList = "written_list",
});

/// What an item's answer is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemTest {
    Level(Test<Level>),
    /// The favourability: higher is a better reason to stay.
    Favourability(Test<Level>),
    /// It is answered with a level.
    Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Test<T> {
    pub is: Comparator,
    pub than: T,
}

impl<T: Ord> Test<T> {
    pub fn holds(&self, value: &T) -> bool {
        self.is.holds(value.cmp(&self.than))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equals,
}

impl Comparator {
    /// Whether a value that compares so with a line meets it.
    #[inline]
    pub const fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::AtLeast => ordering.is_ge(),
            Self::AtMost => ordering.is_le(),
            Self::Above => ordering.is_gt(),
            Self::Below => ordering.is_lt(),
            Self::Equals => ordering.is_eq(),
        }
    }
}

names!(Comparator {
    AtLeast = "at_least",
    AtMost = "at_most",
    Above = "above",
    Below = "below",
    Equals = "equals",
});

/// A number from the context that a condition may ask for; none of them is ever scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextCount {
    ShockDaysAgo,
    MonthsInRole,
    RunwayMonths,
    DaysToAnswer,
}

names!(ContextCount {
    ShockDaysAgo = "shock_days_ago",
    MonthsInRole = "months_in_role",
    RunwayMonths = "runway_months",
    DaysToAnswer = "days_to_answer",
});

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Danger: nothing outweighs it.
    Override,
    /// The verdict is put off.
    Open,
    /// It would come out so nearly always.
    Firm,
    /// It would come out so more often than not.
    Leaning,
    /// It could as well come out otherwise.
    CloseCall,
}

names!(Confidence {
    Override = "override",
    Open = "open",
    Firm = "firm",
    Leaning = "leaning",
    CloseCall = "close-call",
});
