//! What moved between two check-ins, and what was noted between them. The one is never called the cause of the other.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{ClaimedAndSeen, Shock, claimed_and_seen, is_same_place};
use crate::assessment::{Assessment, Home};
use crate::day;
use crate::log::{Entry, Kind};
use crate::order;
use crate::session::Session;

/// What moved from one check-in to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The dimensions that moved by a level or more, the farthest first: the index, and the levels, up for the better.
    pub dimensions: Vec<(usize, f64)>,
    /// The answers that moved by so many levels that a second look is asked for, the farthest first.
    pub answers: Vec<ClaimedAndSeen>,
}

/// Levels by which a dimension has moved at least, on the average of what was answered both times.
const A_LEVEL: f64 = 1.0;

pub fn moved(then: (&Session, &Assessment), now: (&Session, &Assessment)) -> Moved {
    let asked = now.1;
    let rows = claimed_and_seen(then, now);
    let gap = asked.model().trend().gap;
    let mut dimensions: Vec<(usize, f64)> = (0..asked.model().dimensions().len())
        .filter_map(|dimension| {
            let is_of = |row: &&ClaimedAndSeen| asked.item(row.seen_item).home == Home::Dimension(dimension);
            let steps: Vec<f64> = rows.iter().filter(is_of).map(|row| f64::from(row.steps)).collect();
            let count = u32::try_from(steps.len()).ok().filter(|count| *count > 0)?;
            Some((dimension, steps.iter().sum::<f64>() / f64::from(count)))
        })
        .filter(|(_, steps)| steps.abs() >= A_LEVEL)
        .collect();
    order::by(&mut dimensions, |(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
    let mut answers: Vec<_> = rows.into_iter().filter(|row| row.steps.unsigned_abs() >= gap).collect();
    order::by_key(&mut answers, |row| (std::cmp::Reverse(row.steps.unsigned_abs()), row.seen_item));
    Moved { dimensions, answers }
}

/// What was noted about a place from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between<'a> {
    pub from: Date,
    pub to: Date,
    pub wins: usize,
    /// What was asked and promised and closed in that time, oldest first, each with the day.
    pub closed: Vec<(Date, &'a Entry)>,
    pub shocks: Vec<&'a Shock>,
}

pub fn between<'a>(
    place: &str,
    (from, to): (Date, Date),
    log: &'a [Entry],
    shocks: &'a [Shock],
    zone: &TimeZone,
) -> Between<'a> {
    let within = |day: Date| from < day && day <= to;
    let here = || log.iter().filter(|entry| entry.place.is_empty() || is_same_place(&entry.place, place));
    let closing = |entry: &'a Entry| {
        let closing = entry.promise()?.course.closing()?;
        Some((day::on(closing.at, zone), entry))
    };
    let mut closed: Vec<_> = here().filter_map(closing).filter(|(day, _)| within(*day)).collect();
    order::by_key(&mut closed, |(day, _)| *day);
    Between {
        from,
        to,
        wins: here().filter(|entry| entry.kind() == Kind::Win && within(entry.day(zone))).count(),
        closed,
        shocks: shocks.iter().filter(|shock| within(shock.on)).collect(),
    }
}

impl Between<'_> {
    pub const fn is_empty(&self) -> bool {
        self.wins == 0 && self.closed.is_empty() && self.shocks.is_empty()
    }
}
