//! One stable sort for the many short lists of pages.
//!
//! The standard's is compiled anew for every type and every key, seven kilobytes each time; with sixty of them a
//! stranger waited for a twentieth of the program that did nothing else.

use std::cmp::Ordering;

/// Sorts as [`slice::sort_by`] does.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = sorted(items.len(), &|one, other| compare(&items[one], &items[other]));
    put_in(order, &mut |one, other| items.swap(one, other));
}

/// Sorts as [`slice::sort_by_key`] does.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Where each place's item stands.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Goes in turn through the places that wait for one another.
fn put_in(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut at = first;
        while order[at] != first {
            let from = order[at];
            swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_alike_stays_as_it_stood(mut items: Vec<(u8, u32)>) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|(key, _)| key / 8);
            super::by_key(&mut items, |(key, _)| key / 8);
            prop_assert_eq!(items, sorted);
        }
    }
}
