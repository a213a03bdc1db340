//! Reads the numbers of a model: what an unknown answer counts as, the wobble, and from where on something counts.

use std::ops::RangeInclusive;

use super::fields::exact;
use crate::model::{ConfidenceRules, CoverageRules, Decimal, Noise, TrendRules, Unknown};
use crate::yaml::{At, Fields, Node, Reader};

/// Numbers that count days, steps and the like.
const COUNT: RangeInclusive<i64> = 0..=9_999;

pub(super) fn unknown(reader: &mut Reader, node: &Node) -> Option<Unknown> {
    let mut fields = reader.map(node, "`unknown`")?;
    let centre_at_most = required_count(&mut fields, reader, "centre_at_most", 0..=4);
    let width = required_number(&mut fields, reader, "width", 0.0..=4.0);
    fields.close(reader);
    Some(Unknown { centre_at_most: centre_at_most?, width: width? })
}

pub(super) fn noise(reader: &mut Reader, node: &Node) -> Option<Noise> {
    let mut fields = reader.map(node, "`noise`")?;
    let per_item = required_number(&mut fields, reader, "per_item", 0.0..=4.0);
    let shared = required_number(&mut fields, reader, "shared", 0.0..=1.0);
    fields.close(reader);
    Some(Noise { per_item: per_item?, shared: shared? })
}

/// How much must be known, and, in a model that was written `before` there were deferrals, up to which best position a
/// verdict stands whatever is known.
pub(super) fn coverage(
    reader: &mut Reader,
    node: &Node,
    before: bool,
) -> Option<(CoverageRules, Option<At<i64>>)> {
    let mut fields = reader.map(node, "`coverage`")?;
    let minimum = required_share(&mut fields, reader, "minimum");
    let leaning = share(&mut fields, reader, "leaning").unwrap_or(Decimal::ZERO);
    let not_applicable = required_share(&mut fields, reader, "not_applicable_at_most");
    let known_by = share(&mut fields, reader, "known_by");
    let stands = if before { fields.require(reader, "stands_at_most") } else { None };
    let stands = stands.and_then(|node| reader.whole(node, 0..=9));
    fields.close(reader);
    let rules =
        CoverageRules { minimum: minimum?, leaning, not_applicable_at_most: not_applicable?, known_by };
    if rules.leaning > rules.minimum {
        reader.refuse_with(node.at, "the shares are out of order", "`leaning` is at most `minimum`");
    }
    Some((rules, stands.map(|value| At { at: node.at, value })))
}

pub(super) fn confidence(reader: &mut Reader, node: &Node, cautious: bool) -> Option<ConfidenceRules> {
    let mut fields = reader.map(node, "`confidence`")?;
    let firm = required_number(&mut fields, reader, "firm", 0.0..=1.0);
    let leaning = required_number(&mut fields, reader, "leaning", 0.0..=1.0);
    let shock_days = required_count(&mut fields, reader, "shock_days", COUNT);
    fields.close(reader);
    let rules = ConfidenceRules { firm: firm?, leaning: leaning?, shock_days: shock_days?, cautious };
    if rules.leaning > rules.firm {
        reader.refuse_with(node.at, "the thresholds are out of order", "`leaning` is at most `firm`");
    }
    Some(rules)
}

pub(super) fn trend(reader: &mut Reader, node: &Node) -> Option<TrendRules> {
    let mut fields = reader.map(node, "`trend`")?;
    let clear = required_number(&mut fields, reader, "clear", 0.0..=100.0);
    let possible = required_number(&mut fields, reader, "possible", 0.0..=100.0);
    let direction_from = required_count(&mut fields, reader, "direction_from", COUNT);
    let shock_days = required_count(&mut fields, reader, "shock_days", COUNT);
    let gap = required_count(&mut fields, reader, "gap", 1..=4);
    fields.close(reader);
    let rules = TrendRules {
        clear: clear?,
        possible: possible?,
        direction_from: direction_from?,
        shock_days: shock_days?,
        gap: gap?,
    };
    if rules.possible > rules.clear {
        reader.refuse_with(node.at, "the thresholds are out of order", "`possible` is at most `clear`");
    }
    Some(rules)
}

pub(super) fn required_number(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    range: RangeInclusive<f64>,
) -> Option<f64> {
    fields.require(reader, key).and_then(|node| reader.number(node, range))
}

pub(super) fn required_share(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
) -> Option<Decimal> {
    fields.require(reader, key)?;
    share(fields, reader, key)
}

/// A share from 0 to 1, exact.
fn share(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str) -> Option<Decimal> {
    let node = fields.get(key)?;
    let value = reader.number(node, 0.0..=1.0)?;
    exact(reader, At { at: node.at, value })
}

fn required_count<T: TryFrom<i64>>(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    range: RangeInclusive<i64>,
) -> Option<T> {
    let number = fields.require(reader, key).and_then(|node| reader.whole(node, range))?;
    T::try_from(number).ok()
}
