//! What a condition can come to at all, from the bounds of what it compares: what is told here is proved.
//!
//! A comparison of an item allows some of its levels, one of a value a part of the way from 0 to 100. What is asked of one
//! thing by all parts of a condition has to have something in common.

use crate::assessment::Assessment;
use crate::model::{Comparator, Condition, Decimal, ItemIx, ItemTest, Level, Limit, Model, Position, Test};
use crate::order;

/// Millionths from 0 to 100 that a value may have, both ends included.
type Span = (i64, i64);
const ALL: Span = (0, 100 * Decimal::ONE);
/// Every level from 0 to 4, a bit each.
const LEVELS: u8 = 0b1_1111;

/// What is left of each thing that a condition compares.
#[derive(Clone, Default)]
struct Left {
    items: Vec<(ItemIx, u8)>,
    /// Dimensions and axes apart.
    values: Vec<((bool, usize), Span)>,
    positions: Option<u16>,
}

/// Whether some answers could meet it, as far as bounds tell.
pub(super) fn can_hold(condition: &Condition, of: &Assessment) -> bool {
    Left::default().narrowed(condition, of).is_some()
}

/// Whether it holds whatever is answered, once that is known of which it speaks.
pub(super) fn must_hold(condition: &Condition, of: &Assessment) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| must_hold(part, of)),
        Condition::Any(parts) => parts.iter().any(|part| must_hold(part, of)),
        Condition::Count { at_least, of: parts } => {
            parts.iter().filter(|part| must_hold(part, of)).count() >= *at_least
        }
        Condition::Not(part) => !can_hold(part, of),
        Condition::Item { item: Some(item), test } => levels(*item, *test, of) == choosable(*item, of),
        Condition::Dimension { test, .. }
        | Condition::AnyDimension { test, .. }
        | Condition::AxisValue { test, .. } => span(*test) == ALL,
        _ => false,
    }
}

/// Whether the second holds wherever the first does.
pub(super) fn implies(one: &Condition, other: &Condition, of: &Assessment) -> bool {
    match (one, other) {
        (_, Condition::All(parts)) => parts.iter().all(|part| implies(one, part, of)),
        (Condition::Any(parts), _) => parts.iter().all(|part| implies(part, other, of)),
        (_, Condition::Any(parts)) => parts.iter().any(|part| implies(one, part, of)),
        (Condition::All(parts), _) => parts.iter().any(|part| implies(part, other, of)),
        (Condition::Item { item: Some(a), test }, Condition::Item { item: Some(b), test: wider }) => {
            a == b && levels(*a, *test, of) & !levels(*b, *wider, of) == 0
        }
        (Condition::Dimension { dimension: a, test }, Condition::Dimension { dimension: b, test: wider })
        | (Condition::AxisValue { axis: a, test }, Condition::AxisValue { axis: b, test: wider }) => {
            a == b && within(span(*test), span(*wider))
        }
        (one, other) => one == other,
    }
}

/// Whether it is for what other questionnaires ask about, on a model that they share.
pub(super) fn is_of_other_subject(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(is_of_other_subject),
        Condition::Any(parts) => !parts.is_empty() && parts.iter().all(is_of_other_subject),
        Condition::Not(part) => **part == Condition::ALWAYS,
        // What a document names itself is there, so that these are brought by others.
        Condition::Item { item: None, .. } | Condition::Rule(None) | Condition::Binding(None) => true,
        _ => false,
    }
}

/// Whether the first limit leaves nothing for the second to do.
pub(super) fn covers(model: &Model, limit: Limit, other: Limit) -> bool {
    let as_low = other.position.is_none_or(|other| limit.position.is_some_and(|position| position <= other));
    let as_far = other.band.is_none_or(|(of, other)| {
        limit.band.is_some_and(|(axis, band)| {
            axis == of && if model.axes()[axis].reversed { band >= other } else { band <= other }
        })
    });
    as_low && as_far
}

/// The positions that the table and the limits of rules lead to.
pub(super) fn positions(model: &Model) -> Vec<Position> {
    let limits = model.rules().iter().filter_map(|rule| rule.limit.position);
    let mut found: Vec<Position> = model.table().positions().iter().copied().chain(limits).collect();
    order::by(&mut found, Ord::cmp);
    found.dedup();
    found
}

impl Left {
    fn narrowed(self, condition: &Condition, of: &Assessment) -> Option<Self> {
        match condition {
            Condition::All(parts) => parts.iter().try_fold(self, |left, part| left.narrowed(part, of)),
            Condition::Any(parts) => {
                let mut ways = parts.iter().filter_map(|part| self.clone().narrowed(part, of));
                let first = ways.next()?;
                // Which of several ways is taken says nothing yet of what is left.
                Some(if ways.next().is_some() { self } else { first })
            }
            Condition::Count { at_least, of: parts } => {
                let possible = parts.iter().filter(|part| self.clone().narrowed(part, of).is_some());
                (possible.count() >= *at_least).then_some(self)
            }
            Condition::Not(part) => (!must_hold(part, of) || speaks_of_answers(part)).then_some(self),
            Condition::Item { item: None, .. } | Condition::Rule(None) | Condition::Binding(None) => None,
            Condition::Item { item: Some(item), test } => self.item(*item, levels(*item, *test, of)),
            Condition::Dimension { dimension, test } => {
                let home = crate::assessment::Home::Dimension(*dimension);
                let asked = of.items().iter().any(|item| item.home == home);
                if asked { self.value((false, *dimension), span(*test)) } else { None }
            }
            Condition::AxisValue { axis, test } => self.value((true, *axis), span(*test)),
            Condition::Position(test) => self.position(*test, of),
            _ => Some(self),
        }
    }

    fn item(mut self, item: ItemIx, levels: u8) -> Option<Self> {
        let known = self.items.iter().position(|(known, _)| *known == item);
        let place = known.unwrap_or(self.items.len());
        if known.is_none() {
            self.items.push((item, LEVELS));
        }
        self.items[place].1 &= levels;
        (self.items[place].1 != 0).then_some(self)
    }

    fn value(mut self, of: (bool, usize), (low, high): Span) -> Option<Self> {
        let known = self.values.iter().position(|(known, _)| *known == of);
        let place = known.unwrap_or(self.values.len());
        if known.is_none() {
            self.values.push((of, ALL));
        }
        let left = &mut self.values[place].1;
        *left = (left.0.max(low), left.1.min(high));
        (left.0 <= left.1).then_some(self)
    }

    fn position(mut self, test: Test<Position>, of: &Assessment) -> Option<Self> {
        let given = positions(of.model()).into_iter().filter(|position| test.holds(position));
        let given = given.fold(0_u16, |bits, position| bits | 1 << position);
        let left = self.positions.map_or(given, |left| left & given);
        self.positions = Some(left);
        (left != 0).then_some(self)
    }
}

/// A part that is not met where nothing is known, so that its opposite is.
fn speaks_of_answers(part: &Condition) -> bool {
    part.asks(&|leaf| {
        matches!(
            leaf,
            Condition::Item { .. }
                | Condition::Dimension { .. }
                | Condition::AnyDimension { .. }
                | Condition::AxisValue { .. }
        )
    })
}

fn choosable(item: ItemIx, of: &Assessment) -> u8 {
    of.choosable(item).fold(0, |bits, level| bits | 1 << level.get())
}

/// The levels that meet a test.
fn levels(item: ItemIx, test: ItemTest, of: &Assessment) -> u8 {
    let meets = |level: Level| match test {
        ItemTest::Level(test) => test.holds(&level),
        ItemTest::Favourability(test) => {
            Level::new(of.item(item).favourability(level.get())).is_some_and(|level| test.holds(&level))
        }
        ItemTest::Known => true,
    };
    let meeting = of.choosable(item).filter(|level| meets(*level));
    meeting.fold(0, |bits, level| bits | 1 << level.get())
}

fn span(test: Test<Decimal>) -> Span {
    let than = test.than.millionths();
    match test.is {
        Comparator::AtLeast => (than, ALL.1),
        Comparator::AtMost => (ALL.0, than),
        Comparator::Above => (than + 1, ALL.1),
        Comparator::Below => (ALL.0, than - 1),
        Comparator::Equals => (than, than),
    }
}

const fn within(inner: Span, outer: Span) -> bool {
    inner.0 >= outer.0 && inner.1 <= outer.1
}
