//! Days and moments in words.

pub use crate::day::{parse_day, parse_past_day};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day, such as "Tuesday 12 May 2026".
pub fn day(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// A moment, such as "Tuesday 12 May 2026 at 14:02".
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let zoned = at.to_zoned(zone.clone());
    format!("{} at {}", day(zoned.date()), zoned.strftime("%H:%M"))
}
