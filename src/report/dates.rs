//! Days in words: always the full date, and how far off it is where that helps. People read one form; the one of JSON and
//! of file names is only typed.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::day::{self, NoDay};

/// A day as people read it: "Tue 12 May 2026".
pub fn said(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

/// The day of a moment where the user is.
pub fn day(moment: Timestamp, zone: &TimeZone) -> String {
    said(day::on(moment, zone))
}

/// A day that was meant to see something done: "by Tue 12 May 2026", and whether that is today or past.
pub fn by(date: Date, today: Date) -> String {
    let day = said(date);
    match date.cmp(&today) {
        Ordering::Greater => format!("by {day}"),
        Ordering::Equal => format!("by {day}, today"),
        Ordering::Less => format!("by {day}, {} ago", days(date, today)),
    }
}

/// A day and how far off it is: "Tue 12 May 2026, in 12 days", "Tue 12 May 2026, 3 days ago", "today".
pub fn away(date: Date, today: Date) -> String {
    if date == today { "today".to_owned() } else { told(date, today) }
}

/// As [`away`], with the year where it is another one: "Tue 12 May, in 12 days", "today".
pub fn near(date: Date, today: Date) -> String {
    let day = weekday_near(date, today);
    match date.cmp(&today) {
        Ordering::Less => format!("{day}, {} ago", days(date, today)),
        Ordering::Equal => "today".to_owned(),
        Ordering::Greater => format!("{day}, in {}", days(today, date)),
    }
}

/// A day that was typed, told back, today's too: "Tue 12 May 2026, in 12 days".
pub fn told(date: Date, today: Date) -> String {
    let day = said(date);
    match date.cmp(&today) {
        Ordering::Less => format!("{day}, {} ago", days(date, today)),
        Ordering::Equal => format!("{day}, today"),
        Ordering::Greater => format!("{day}, in {}", days(today, date)),
    }
}

/// How a day that is to come is typed.
pub const TO_COME: &str = "a day such as Friday, in two weeks, 12 May or 2026-05-12";
/// How a day that has been is typed.
pub const BEEN: &str = "a day such as yesterday, Friday, 12 May or 2026-05-12";

/// Why what was typed is no day here, and what is.
pub const fn no_day(why: NoDay) -> &'static str {
    match why {
        NoDay::Unread => "Not read as a day: Friday, in two weeks, 12 May, 12.5. and 2026-05-12 are.",
        NoDay::NoSuch => "There is no such day in the calendar.",
        NoDay::TwoWays => "A slash can be read in two ways; write 3 December or 3.12., please.",
        NoDay::Passed => "That day has passed; today or later, please.",
        NoDay::ToCome => "That day is still to come; today or earlier, please.",
    }
}

/// A number of days between two dates: "1 day", "12 days".
pub fn days(from: Date, to: Date) -> String {
    let days = from.until(to).map_or(0, |span| span.get_days().abs());
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// As [`weekday`], with the year where it is another one.
pub fn weekday_near(date: Date, today: Date) -> String {
    let year = if date.year() == today.year() { String::new() } else { format!(" {}", date.year()) };
    format!("{}{year}", weekday(date))
}

/// A day with its weekday, for people: "Fri 15 May"; the year is not said.
pub fn weekday(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}
