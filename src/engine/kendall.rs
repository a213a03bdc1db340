//! Tests whether a series goes one way more than a shuffled one would: the exact two-sided Mann-Kendall test.

use crate::order;

/// Values closer than this are the same: the rounding of a sum, not a change.
const TIE: f64 = 1e-9;

/// What a series says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trend {
    /// Pairs that rise less pairs that fall.
    pub score: i64,
    /// How often a shuffled series would be at least this far from none.
    pub probability: f64,
}

/// The test, exact also where values tie: against all orders of the values as they are.
pub(super) fn test(values: &[f64]) -> Trend {
    let ranks = ranks(values);
    let (mut rises, mut falls) = (0_usize, 0_usize);
    for (index, later) in ranks.iter().enumerate() {
        rises += ranks[..index].iter().filter(|earlier| *earlier < later).count();
        falls += ranks[..index].iter().filter(|earlier| *earlier > later).count();
    }
    let pairs = rises + falls;
    let distance = |falls: usize| pairs.abs_diff(2 * falls);
    let chances = falls_when_shuffled(&ranks);
    let as_far = chances.iter().enumerate().filter(|(count, _)| distance(*count) >= distance(falls));
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Trend { score: count(rises) - count(falls), probability: as_far.map(|(_, chance)| chance).sum() }
}

/// Each value's place among the distinct values.
fn ranks(values: &[f64]) -> Vec<usize> {
    let mut distinct = values.to_vec();
    order::by(&mut distinct, f64::total_cmp);
    distinct.dedup_by(|a, b| (*a - *b).abs() <= TIE);
    values.iter().map(|value| distinct.partition_point(|other| *other <= value + TIE)).collect()
}

/// The probability of each number of falling pairs in a shuffled series. The values are put in group by group, lowest
/// first; where a group lands among those before it is independent of how those lie.
fn falls_when_shuffled(ranks: &[usize]) -> Vec<f64> {
    let mut chances = vec![1.0];
    let mut before = 0;
    for rank in 0..=ranks.iter().copied().max().unwrap_or(0) {
        let group = ranks.iter().filter(|other| **other == rank).count();
        chances = sum_of(&chances, &crossings(group, before));
        before += group;
    }
    chances
}

/// The probability of each number of crossing pairs when two groups are shuffled into one another (the distribution
/// of the Mann-Whitney statistic, by which group comes last).
fn crossings(group: usize, others: usize) -> Vec<f64> {
    let length = group * others + 1;
    // By members of the group so far: the distribution over crossings, for a growing number of others.
    let mut by_group: Vec<Vec<f64>> = vec![certain(length); group + 1];
    for other in 1..=others {
        for member in 1..=group {
            let share = part(member, member + other);
            let next: Vec<f64> = (0..length)
                .map(|crossings| {
                    let last_is_member =
                        crossings.checked_sub(other).map_or(0.0, |c| by_group[member - 1][c]);
                    share * last_is_member + (1.0 - share) * by_group[member][crossings]
                })
                .collect();
            by_group[member] = next;
        }
    }
    by_group.pop().unwrap_or_else(|| certain(1))
}

/// No crossings for certain.
fn certain(length: usize) -> Vec<f64> {
    let mut chances = vec![0.0; length];
    chances[0] = 1.0;
    chances
}

#[expect(clippy::cast_precision_loss, reason = "counts of check-ins")]
fn part(of: usize, whole: usize) -> f64 {
    of as f64 / whole as f64
}

/// The distribution of the sum of two independent counts.
fn sum_of(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, a) in a.iter().enumerate() {
        for (j, b) in b.iter().enumerate() {
            sum[i + j] += a * b;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(values: &[f64], score: i64, probability: f64) {
        let trend = test(values);
        assert_eq!(trend.score, score, "{values:?}");
        assert!((trend.probability - probability).abs() < 1e-12, "{values:?}: {}", trend.probability);
    }

    #[test]
    fn a_perfect_rise_is_as_rare_as_its_orders() {
        says(&[1.0, 2.0, 3.0, 4.0], 6, 2.0 / 24.0);
        says(&[1.0, 2.0, 3.0, 4.0, 5.0], 10, 2.0 / 120.0);
        says(&[5.0, 4.0, 3.0, 2.0, 1.0], -10, 2.0 / 120.0);
        says(&[1.0, 2.0, 3.0, 5.0, 4.0], 8, 10.0 / 120.0);
    }

    #[test]
    fn ties_count_as_neither() {
        says(&[], 0, 1.0);
        says(&[7.0; 6], 0, 1.0);
        // Of the ten orders of two and three alike, the first and the last.
        says(&[1.0, 1.0, 2.0, 2.0, 2.0], 6, 2.0 / 10.0);
        says(&[1.0, 1.0 + 1e-12, 2.0, 2.0, 2.0], 6, 2.0 / 10.0);
    }

    #[test]
    fn every_order_is_counted() {
        let values = [3.0, 1.0, 2.0, 2.0, 5.0, 4.0];
        let own = test(&values);
        let mut orders = Vec::new();
        permute(&mut values.to_vec(), 0, &mut orders);
        let as_far = orders.iter().filter(|order| test(order).score.abs() >= own.score.abs()).count();
        assert!((own.probability - part(as_far, orders.len())).abs() < 1e-12);
    }

    fn permute(values: &mut Vec<f64>, from: usize, orders: &mut Vec<Vec<f64>>) {
        if from == values.len() {
            orders.push(values.clone());
        }
        for index in from..values.len() {
            values.swap(from, index);
            permute(values, from + 1, orders);
            values.swap(from, index);
        }
    }
}
