//! Days in words: always the full date, and how far off it is where that helps.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::day::NoDay;

/// The day of a moment where the user is: "2026-05-12".
pub fn day(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).date().to_string()
}

/// A day that was meant to see something done: "by 2026-05-12", and whether that is today or past.
pub fn by(date: Date, today: Date) -> String {
    match date.cmp(&today) {
        std::cmp::Ordering::Greater => format!("by {date}"),
        std::cmp::Ordering::Equal => format!("by {date}, today"),
        std::cmp::Ordering::Less => format!("by {date}, {} ago", days(date, today)),
    }
}

/// A day and how far off it is: "2026-05-12, in 12 days", "2026-05-12, 3 days ago", "today".
pub fn away(date: Date, today: Date) -> String {
    match date.cmp(&today) {
        std::cmp::Ordering::Less => format!("{date}, {} ago", days(date, today)),
        std::cmp::Ordering::Equal => "today".to_owned(),
        std::cmp::Ordering::Greater => format!("{date}, in {}", days(today, date)),
    }
}

/// A day that was typed, told back: "Tuesday 12 May 2026, in 12 days".
pub fn told(date: Date, today: Date) -> String {
    let day = date.strftime("%A %-d %B %Y");
    match date.cmp(&today) {
        std::cmp::Ordering::Less => format!("{day}, {} ago", days(date, today)),
        std::cmp::Ordering::Equal => format!("{day}, today"),
        std::cmp::Ordering::Greater => format!("{day}, in {}", days(today, date)),
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
        NoDay::Passed => "That day has passed; today or later, please.",
        NoDay::ToCome => "That day is still to come; today or earlier, please.",
    }
}

/// A day in full, as it is said: "12 May 2026".
pub fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
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
