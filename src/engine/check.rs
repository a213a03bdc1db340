//! Conditions laid out for judging: items by the favourabilities that meet them, names by their places, and whether
//! they hold.

use std::ops::Range;

use super::compiled::Place;
use super::outcome::Outcome;
use super::tally::{Reading, Tally};
use crate::assessment::Assessment;
use crate::model::{
    AxisIx, Band, Comparison, Condition, ContextFact, Decimal, DimensionIx, ItemIx, ItemTest, Level,
    Position, RuleIx, Test,
};
use crate::session::Context;

/// A condition of one assessment.
#[derive(Debug, Clone)]
pub(super) enum Check {
    All(Vec<Check>),
    Any(Vec<Check>),
    Not(Box<Check>),
    Count {
        at_least: usize,
        of: Vec<Check>,
    },
    Item {
        item: ItemIx,
        among: Among,
    },
    Dimension {
        dimension: DimensionIx,
        test: Test<Decimal>,
    },
    AnyDimension {
        dimensions: Range<DimensionIx>,
        test: Test<Decimal>,
    },
    AxisValue {
        axis: AxisIx,
        test: Test<Decimal>,
    },
    AxisBand {
        axis: AxisIx,
        band: Band,
    },
    Rule(RuleIx),
    Position(Position),
    FindOutFirst,
    Reason(usize),
    Context(ContextFact),
    GutGap(u8),
    MentorGap(u8),
    /// Asks for something that this assessment does not have.
    Never,
}

/// Favourabilities, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Among(u8);

/// What a condition may ask about. Rules see sums and bands only; reasons and advice see the outcome too.
pub(super) struct Facts<'a> {
    tally: &'a Tally<'a>,
    /// The bands after the limits set so far, by axis.
    limited: &'a [Band],
    outcome: Option<OutcomeFacts<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct OutcomeFacts<'a> {
    pub position: Position,
    pub find_out_first: bool,
    pub fired: &'a [bool],
    pub reason: Option<usize>,
    pub context: &'a Context,
    pub beside: Beside,
}

/// What stands beside answers and never moves a verdict, but may bring advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// The user's own verdict.
    pub gut: Option<Position>,
    /// The widest gap between these answers and a mentor's, in steps of favourability.
    pub mentor_gap: Option<u8>,
}

impl<'a> Facts<'a> {
    pub(super) const fn of_tally(tally: &'a Tally<'a>, limited: &'a [Band]) -> Self {
        Self { tally, limited, outcome: None }
    }

    pub(super) const fn with_outcome(mut self, outcome: OutcomeFacts<'a>) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

impl Check {
    pub(super) fn new(condition: &Condition, assessment: &Assessment, places: &[Place]) -> Self {
        let all = |parts: &[Condition]| {
            parts.iter().map(|part| Self::new(part, assessment, places)).collect::<Vec<_>>()
        };
        match condition {
            Condition::All(parts) => Self::All(all(parts)),
            Condition::Any(parts) => Self::Any(all(parts)),
            Condition::Not(part) => Self::Not(Box::new(Self::new(part, assessment, places))),
            Condition::Count { at_least, of } => Self::Count { at_least: *at_least, of: all(of) },
            Condition::Item { item: Some(item), test } => {
                Self::Item { item: *item, among: Among::new(*test, &places[*item]) }
            }
            Condition::Dimension { dimension, test } => {
                Self::Dimension { dimension: *dimension, test: *test }
            }
            Condition::AnyDimension { axis, test } => {
                let dimensions = assessment.model().axes()[*axis].dimensions.clone();
                Self::AnyDimension { dimensions, test: *test }
            }
            Condition::AxisValue { axis, test } => Self::AxisValue { axis: *axis, test: *test },
            Condition::AxisBand { axis, band } => Self::AxisBand { axis: *axis, band: *band },
            Condition::Rule(Some(rule)) => Self::Rule(*rule),
            Condition::Position(position) => Self::Position(*position),
            Condition::FindOutFirst => Self::FindOutFirst,
            Condition::Reason(id) => {
                let reason = assessment.model().reasons().iter().position(|reason| reason.id == *id);
                reason.map_or(Self::Never, Self::Reason)
            }
            Condition::Context(fact) => Self::Context(*fact),
            Condition::GutGap(at_least) => Self::GutGap(*at_least),
            Condition::MentorGap(at_least) => Self::MentorGap(*at_least),
            Condition::Item { item: None, .. } | Condition::Rule(None) => Self::Never,
        }
    }

    /// Whether it holds. An item that is unknown or not applicable meets no test, nor does a dimension that is not
    /// live.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        let outcome = |asked: &dyn Fn(&OutcomeFacts) -> bool| facts.outcome.as_ref().is_some_and(asked);
        match self {
            Self::Item { item, among } => among.meets(facts.tally.reading(*item)),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Not(part) => !part.holds(facts),
            Self::Count { at_least, of } => of.iter().filter(|part| part.holds(facts)).count() >= *at_least,
            Self::Dimension { dimension, test } => dimension_meets(facts.tally, *dimension, *test),
            Self::AnyDimension { dimensions, test } => {
                dimensions.clone().any(|dimension| dimension_meets(facts.tally, dimension, *test))
            }
            Self::AxisValue { axis, test } => {
                let compared = facts.tally.compare_axis(*axis, test.than);
                meets(compared.unwrap_or_else(|| ABSENT.total_cmp(&test.than.to_f64())), test.is)
            }
            Self::AxisBand { axis, band } => facts.limited[*axis] == *band,
            Self::Rule(rule) => outcome(&|o| o.fired[*rule]),
            Self::Position(position) => outcome(&|o| o.position == *position),
            Self::FindOutFirst => outcome(&|o| o.find_out_first),
            Self::Reason(reason) => outcome(&|o| o.reason == Some(*reason)),
            Self::Context(fact) => outcome(&|o| context_is(o.context, *fact)),
            Self::GutGap(at_least) => {
                outcome(&|o| o.beside.gut.is_some_and(|gut| gut.abs_diff(o.position) >= *at_least))
            }
            Self::MentorGap(at_least) => {
                outcome(&|o| o.beside.mentor_gap.is_some_and(|gap| gap >= *at_least))
            }
            Self::Never => false,
        }
    }

    /// Whether it looks at bands after the limits that rules set.
    pub(super) fn looks_at_bands(&self) -> bool {
        match self {
            Self::AxisBand { .. } => true,
            Self::All(parts) | Self::Any(parts) | Self::Count { of: parts, .. } => {
                parts.iter().any(Self::looks_at_bands)
            }
            Self::Not(part) => part.looks_at_bands(),
            Self::Item { .. }
            | Self::Dimension { .. }
            | Self::AnyDimension { .. }
            | Self::AxisValue { .. }
            | Self::Rule(_)
            | Self::Position(_)
            | Self::FindOutFirst
            | Self::Reason(_)
            | Self::Context(_)
            | Self::GutGap(_)
            | Self::MentorGap(_)
            | Self::Never => false,
        }
    }
}

/// The value of an axis without applicable items at the centre. Only reasons and advice ask for an axis's value, and
/// they see no corner.
const ABSENT: f64 = 50.0;

impl Among {
    fn new(test: ItemTest, place: &Place) -> Self {
        let meets = |favourability: usize| match test {
            ItemTest::Favourability(test) => {
                Level::all().nth(favourability).is_some_and(|value| test.holds(&value))
            }
            ItemTest::Level(test) => {
                Level::new(place.turned[favourability]).is_some_and(|level| test.holds(&level))
            }
        };
        let bits = (0..place.turned.len()).filter(|favourability| meets(*favourability));
        Self(bits.fold(0, |bits, favourability| bits | 1 << favourability))
    }

    /// Whether an item read so meets the test.
    pub(super) const fn meets(self, reading: Reading) -> bool {
        match reading {
            Reading::Counts(favourability) => self.0 >> favourability & 1 == 1,
            Reading::Unknown | Reading::Gone => false,
        }
    }
}

/// Whether a dimension's shown value meets a test, exactly.
pub(super) fn dimension_meets(tally: &Tally, dimension: DimensionIx, test: Test<Decimal>) -> bool {
    tally.compare_dimension(dimension, test.than).is_some_and(|ordering| meets(ordering, test.is))
}

const fn meets(ordering: std::cmp::Ordering, is: Comparison) -> bool {
    match is {
        Comparison::AtLeast => ordering.is_ge(),
        Comparison::AtMost => ordering.is_le(),
        Comparison::Above => ordering.is_gt(),
        Comparison::Below => ordering.is_lt(),
        Comparison::Equals => ordering.is_eq(),
    }
}

fn context_is(context: &Context, fact: ContextFact) -> bool {
    match fact {
        ContextFact::SpecificAsk(asked) => context.specific_ask == Some(asked),
        ContextFact::MonthsInRoleBelow(months) => context.months_in_role.is_some_and(|m| m < months),
    }
}

/// The rules of an outcome, as conditions ask for them.
pub(super) fn fired_rules(outcome: &Outcome, rules: usize) -> Vec<bool> {
    let mut fired = vec![false; rules];
    for rule in &outcome.fired {
        fired[rule.rule] = true;
    }
    fired
}
