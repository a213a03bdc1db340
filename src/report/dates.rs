//! Days in words: always the full date, and how far off it is where that helps.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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

/// A number of days between two dates: "1 day", "12 days".
pub fn days(from: Date, to: Date) -> String {
    let days = from.until(to).map_or(0, |span| span.get_days().abs());
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// A day with its weekday, for people: "Fri 15 May"; the year is not said.
pub fn weekday(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}
