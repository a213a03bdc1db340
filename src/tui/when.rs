//! Days and moments in words.

pub use crate::day::{parse_day, parse_past_day};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::tui::model::Model;

/// A day, such as "Tue 12 May 2026".
pub fn day(date: Date, model: &Model) -> String {
    match (date - model.today()).get_days() {
        0 => "today".into(),
        -1 => "yesterday".into(),
        1 => "tomorrow".into(),
        _ => date.strftime("%a %-d %b %Y").to_string(),
    }
}

/// The day of a moment where there is little room, such as "12 May 2026".
pub fn short(at: Timestamp, model: &Model) -> String {
    at.to_zoned(model.given.zone.clone()).strftime("%-d %b %Y").to_string()
}

/// A moment, such as "today 14:02".
pub fn moment(at: Timestamp, model: &Model) -> String {
    let zoned = at.to_zoned(model.given.zone.clone());
    format!("{} {}", day(zoned.date(), model), zoned.strftime("%H:%M"))
}

/// A time of day, such as "14:02".
pub fn clock(at: Timestamp, model: &Model) -> String {
    at.to_zoned(model.given.zone.clone()).strftime("%H:%M").to_string()
}
