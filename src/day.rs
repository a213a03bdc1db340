//! Days as people type them.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Days with a year that is never left out.
const WITH_YEAR: [&str; 4] = ["%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y", "%B %d, %Y"];
/// Days whose year may be left out.
const BY_MONTH: [&str; 4] = ["%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"];

/// The farthest day that is counted from today: what lies beyond is a slip.
const FARTHEST: i64 = 3_660;

/// The day that was typed: `2026-05-12`, `12 May 2026`, `12 May` or `May 12` (the next one), `friday` (the next one),
/// `tomorrow`, or so long from today: `+30`, `+2w`, `in 3 weeks`.
pub fn parse_day(typed: &str, today: Date) -> Option<Date> {
    let typed = typed.trim().to_lowercase();
    match &*typed {
        "today" => return Some(today),
        "tomorrow" => return today.tomorrow().ok(),
        _ => {}
    }
    if let Some(far) = typed.strip_prefix('+').or_else(|| typed.strip_prefix("in ")) {
        let date = today.checked_add(span(far.trim())?).ok()?;
        return (today..=today.checked_add(Span::new().days(FARTHEST)).ok()?).contains(&date).then_some(date);
    }
    if let Some(weekday) = weekday(typed.strip_prefix("next ").unwrap_or(&typed)) {
        return today.nth_weekday(1, weekday).ok();
    }
    if let Some(date) = read(&typed, &WITH_YEAR).or_else(|| read(&typed, &BY_MONTH)) {
        return Some(date);
    }
    let of_year = |year: i16| read(&format!("{typed} {year}"), &BY_MONTH);
    of_year(today.year()).filter(|date| *date >= today).or_else(|| of_year(today.year() + 1))
}

/// How far off a day is: "14", "14 days", "2w", "3 weeks", "1 month".
fn span(typed: &str) -> Option<Span> {
    let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, unit) = typed.split_at(digits);
    let count: i64 = count.parse().ok()?;
    match unit.trim() {
        "" | "d" | "day" | "days" => Span::new().try_days(count),
        "w" | "week" | "weeks" => Span::new().try_weeks(count),
        "m" | "month" | "months" => Span::new().try_months(count),
        _ => return None,
    }
    .ok()
}

/// A day of the week by its name or its first three letters.
fn weekday(typed: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let is_it = |(name, _): &&(&str, Weekday)| *name == typed || name.get(..3) == Some(typed);
    NAMES.iter().find(is_it).map(|(_, weekday)| *weekday)
}

/// The day in one of these formats. A year has four digits: "May 2026" is no day, and not a twentieth of May either.
fn read(typed: &str, formats: &[&str]) -> Option<Date> {
    let mut read = formats.iter().filter_map(|format| Date::strptime(format, typed).ok());
    read.find(|date| date.year() >= 1000)
}

/// The day that was typed for something that has happened: `today`, `-3` for three days ago, `12 May` (the last one), or
/// a day with its year. None of them lies ahead.
pub fn parse_past_day(typed: &str, today: Date) -> Option<Date> {
    let typed = typed.trim();
    if typed.eq_ignore_ascii_case("today") {
        return Some(today);
    }
    if let Some(days) = typed.strip_prefix('-') {
        let days: u32 = days.trim_end_matches("days").trim().parse().ok()?;
        return today.checked_sub(Span::new().try_days(days).ok()?).ok();
    }
    if let Some(date) = read(typed, &WITH_YEAR).or_else(|| read(typed, &BY_MONTH)) {
        return Some(date).filter(|date| *date <= today);
    }
    let of_year = |year: i16| read(&format!("{typed} {year}"), &BY_MONTH);
    of_year(today.year()).filter(|date| *date <= today).or_else(|| of_year(today.year() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn reads(typed: &str, expected: Option<Date>) {
        assert_eq!(parse_day(typed, date(2026, 3, 10)), expected, "{typed}");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        reads("2026-05-12", Some(date(2026, 5, 12)));
        reads(" 12 May 2026 ", Some(date(2026, 5, 12)));
        reads("12.05.2026", Some(date(2026, 5, 12)));
        reads("12 may", Some(date(2026, 5, 12)));
        reads("May 12", Some(date(2026, 5, 12)));
        reads("february 1", Some(date(2027, 2, 1)));
        reads("May 12, 2026", Some(date(2026, 5, 12)));
        reads("3 September", Some(date(2026, 9, 3)));
        reads("1 Feb", Some(date(2027, 2, 1)));
        reads("+30", Some(date(2026, 4, 9)));
        reads("+2w", Some(date(2026, 3, 24)));
        reads("in 3 weeks", Some(date(2026, 3, 31)));
        reads("in 20 days", Some(date(2026, 3, 30)));
        reads("in 1 month", Some(date(2026, 4, 10)));
        reads("tomorrow", Some(date(2026, 3, 11)));
        reads("Friday", Some(date(2026, 3, 13)));
        reads("next tue", Some(date(2026, 3, 17)));
        reads("+99999", None);
        reads("in a while", None);
        reads("fr", None);
        reads("soon", None);
        reads("May", None);
        reads("May 2027", None);
        reads("2027", None);
        reads("May 12 May", None);
        reads("2026-13-01", None);
        reads("+99999999999999999999", None);
        reads("", None);
    }

    #[test]
    fn what_has_happened_lies_in_the_past() {
        let today = date(2026, 3, 10);
        let past = |typed: &str| parse_past_day(typed, today);
        assert_eq!(past("2 March"), Some(date(2026, 3, 2)));
        assert_eq!(past("12 May"), Some(date(2025, 5, 12)));
        assert_eq!(past("2025-05-12"), Some(date(2025, 5, 12)));
        assert_eq!(past("2026-03-10"), Some(today));
        assert_eq!(past("10 March"), Some(today));
        assert_eq!(past("Today"), Some(today));
        assert_eq!(past("-3"), Some(date(2026, 3, 7)));
        assert_eq!(past("-14 days"), Some(date(2026, 2, 24)));
        for not_past in
            ["+3", "+14", "2026-03-11", "2027-03-01", "12 May 2026", "--3", "-99999999999", "soon", ""]
        {
            assert_eq!(past(not_past), None, "{not_past}");
        }
    }
}
