//! Days: of a moment, and as people type them, with the one reader for screens, lines and commands.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// Years that are searched for a day without one: the 29th of February comes within eight.
const YEARS: i16 = 8;
/// The farthest day that is counted from today: what lies beyond is a slip.
const FARTHEST: i64 = 3_660;
/// The first letters that tell months, and weekdays, from one another.
const LETTERS: usize = 3;
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Why what was typed cannot be taken as a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    Unread,
    /// The month has no such day, or the year no such month.
    NoSuch,
    /// It is written with slashes, which people read in two ways.
    TwoWays,
    /// It has passed, where something is still to come.
    Passed,
    /// It is still to come, where something has been.
    ToCome,
}

/// The side of today on which a day without a year, or a weekday, is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Ahead,
    Past,
}

/// The day of a moment, where the user is.
pub fn on(moment: Timestamp, zone: &TimeZone) -> Date {
    moment.to_zoned(zone.clone()).date()
}

/// The day on which something is to be: today or later.
///
/// # Errors
/// It is no day, or it has passed.
pub fn ahead(typed: &str, today: Date) -> Result<Date, NoDay> {
    let day = read(typed, today, Side::Ahead).ok_or_else(|| why_unread(typed))?;
    if day < today { Err(NoDay::Passed) } else { Ok(day) }
}

/// As [`ahead`], where a day stands already: left as it is, it may have passed.
///
/// # Errors
/// As [`ahead`].
pub fn ahead_or_standing(typed: &str, today: Date, stands: Option<Date>) -> Result<Date, NoDay> {
    match stands {
        Some(day) if typed.trim() == day.to_string() => Ok(day),
        _ => ahead(typed, today),
    }
}

/// The day on which something was: today or earlier.
///
/// # Errors
/// It is no day, or it is still to come.
pub fn past(typed: &str, today: Date) -> Result<Date, NoDay> {
    let day = read(typed, today, Side::Past).ok_or_else(|| why_unread(typed))?;
    if day > today { Err(NoDay::ToCome) } else { Ok(day) }
}

fn read(typed: &str, today: Date, side: Side) -> Option<Date> {
    let typed = typed.trim().to_lowercase();
    if let Some(date) = Date::strptime("%Y-%m-%d", &typed).ok().filter(|date| date.year() >= 1000) {
        return Some(date);
    }
    let words = split(&typed);
    match words.as_slice() {
        ["today"] => Some(today),
        ["tomorrow"] => today.tomorrow().ok(),
        ["yesterday"] => today.yesterday().ok(),
        ["day", "after", "tomorrow"] => counted(today, Span::new().days(2)),
        ["day", "before", "yesterday"] => counted(today, Span::new().days(-2)),
        [day] | ["next" | "this", day] if weekday(day).is_some() => near(today, weekday(day)?, side),
        ["last", day] if weekday(day).is_some() => near(today, weekday(day)?, Side::Past),
        ["next", unit] => counted(today, units(1, unit)?),
        ["last", unit] => counted(today, -units(1, unit)?),
        ["end", period @ ..] => end_of(period, today, side),
        ["in", amount @ ..] | [amount @ .., "from", "now" | "today"] => counted(today, span(amount)?),
        [amount @ .., "ago"] => counted(today, -span(amount)?),
        [first, rest @ ..] if first.starts_with(['+', '-']) => {
            let (sign, number) = first.split_at(1);
            let number = Some(number).filter(|number| !number.is_empty());
            let amount: Vec<&str> = number.into_iter().chain(rest.iter().copied()).collect();
            let span = span(&amount)?;
            counted(today, if sign == "+" { span } else { -span })
        }
        [amount, unit] if units(1, unit).is_some() => from(today, span(&[amount, unit])?, side),
        [amount] if amount.ends_with(char::is_alphabetic) && span(&[amount]).is_some() => {
            from(today, span(&[amount])?, side)
        }
        [day, rest @ ..] if !rest.is_empty() && weekday(day).is_some() => {
            by_month(rest, today, side).filter(|date| Some(date.weekday()) == weekday(day))
        }
        words => by_month(words, today, side),
    }
}

/// The words that tell a day.
fn split(typed: &str) -> Vec<&str> {
    let words = typed.split([' ', ',', '\t']).filter(|word| !["", "of", "the"].contains(word));
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        ["by" | "on" | "until", rest @ ..] => rest.to_vec(),
        _ => words,
    }
}

/// What is said of something that is no day.
fn why_unread(typed: &str) -> NoDay {
    let typed = typed.trim().to_lowercase();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if typed.contains('/') && typed.split('/').all(is_number) {
        return NoDay::TwoWays;
    }
    match day_of_month(&split(&typed)) {
        Some((.., written)) if written.is_none_or(|written| year(written).is_some()) => NoDay::NoSuch,
        _ => NoDay::Unread,
    }
}

/// So far ahead, or so far back.
fn from(today: Date, span: Span, side: Side) -> Option<Date> {
    counted(today, if side == Side::Ahead { span } else { -span })
}

/// The last day of a month, a quarter or a year: "month", "next quarter", "may 2027", "2027".
fn end_of(period: &[&str], today: Date, side: Side) -> Option<Date> {
    let (within, unit) = match period {
        [unit] | ["this", unit] => (today, *unit),
        ["next", unit] => (counted(today, units(1, unit)?)?, *unit),
        ["last", unit] => (counted(today, -units(1, unit)?)?, *unit),
        _ => (today, ""),
    };
    match (unit, period) {
        ("month", _) => Some(within.last_of_month()),
        ("quarter", _) => {
            let last = (within.month() + 2) / 3 * 3;
            Some(Date::new(within.year(), last, 1).ok()?.last_of_month())
        }
        ("year", _) => Some(within.last_of_year()),
        (_, [word, year]) => Some(Date::new(self::year(year)?, month(word)?, 1).ok()?.last_of_month()),
        (_, [word]) => match month(word) {
            Some(month) => nearest(today, side, |year| Some(Date::new(year, month, 1).ok()?.last_of_month())),
            None => Some(Date::new(year(word)?, 1, 1).ok()?.last_of_year()),
        },
        _ => None,
    }
}

/// So far from today.
fn counted(today: Date, span: Span) -> Option<Date> {
    let farthest = Span::new().days(FARTHEST);
    let near = today.saturating_sub(farthest)..=today.saturating_add(farthest);
    today.checked_add(span).ok().filter(|day| near.contains(day))
}

/// The weekday that is nearest, and not today.
fn near(today: Date, day: Weekday, side: Side) -> Option<Date> {
    today.nth_weekday(if side == Side::Ahead { 1 } else { -1 }, day).ok()
}

/// "3", "two weeks", "a month", "2w".
fn span(amount: &[&str]) -> Option<Span> {
    let (number, unit) = match amount {
        [one] => {
            let letters = one.find(|c: char| !c.is_ascii_digit()).unwrap_or(one.len());
            let (number, unit) = one.split_at(letters);
            (number, if unit.is_empty() { "days" } else { unit })
        }
        [number, unit] => (*number, *unit),
        _ => return None,
    };
    let in_words =
        || NUMBERS.iter().position(|word| *word == number).and_then(|at| i64::try_from(at + 1).ok());
    let number: i64 = match number {
        "a" | "an" => 1,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        _ => in_words()?,
    };
    units(number, unit)
}

/// So many days, weeks, months, quarters or years.
fn units(number: i64, unit: &str) -> Option<Span> {
    match unit {
        "d" | "day" | "days" => Span::new().try_days(number).ok(),
        "w" | "week" | "weeks" => Span::new().try_weeks(number).ok(),
        "fortnight" | "fortnights" => Span::new().try_weeks(number.checked_mul(2)?).ok(),
        "m" | "month" | "months" => Span::new().try_months(number).ok(),
        "q" | "quarter" | "quarters" => Span::new().try_months(number.checked_mul(3)?).ok(),
        "y" | "year" | "years" => Span::new().try_years(number).ok(),
        _ => None,
    }
}

/// "12 May", "May 12th 2026", "12.5.", "12.05.2026": the day before the month where both are numbers.
fn by_month(words: &[&str], today: Date, side: Side) -> Option<Date> {
    let (day, month, year) = day_of_month(words)?;
    let of_year = |year: i16| Date::new(year, month, day).ok();
    match year {
        Some(year) => of_year(self::year(year)?),
        None => nearest(today, side, of_year),
    }
}

/// A day, a month and perhaps a year, whether or not there is such a day.
fn day_of_month<'a>(words: &[&'a str]) -> Option<(i8, i8, Option<&'a str>)> {
    match words {
        [dotted] => {
            let parts: Vec<&str> = dotted.strip_suffix('.').unwrap_or(dotted).split('.').collect();
            match parts.as_slice() {
                [day, month] => Some((number(day)?, number(month)?, None)),
                [day, month, year] => Some((number(day)?, number(month)?, Some(*year))),
                _ => None,
            }
        }
        [one, other] => day_and_month(one, other, None),
        [one, other, year] => day_and_month(one, other, Some(*year)),
        _ => None,
    }
}

/// A day of a year, in the nearest year on its side of today that has it.
fn nearest(today: Date, side: Side, of_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let mut years = (0..=YEARS).map(|later| if side == Side::Ahead { later } else { -later });
    years.find_map(|later| {
        let date = of_year(today.year().checked_add(later)?)?;
        let is_on_its_side = if side == Side::Ahead { date >= today } else { date <= today };
        is_on_its_side.then_some(date)
    })
}

fn day_and_month<'a>(one: &str, other: &str, year: Option<&'a str>) -> Option<(i8, i8, Option<&'a str>)> {
    let (day, month) = if month(one).is_some() { (other, one) } else { (one, other) };
    let day = ["st", "nd", "rd", "th", "."].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    Some((number(day)?, self::month(month)?, year))
}

fn number(digits: &str) -> Option<i8> {
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A year in four digits: in fewer it could be a slip.
fn year(digits: &str) -> Option<i16> {
    digits.parse().ok().filter(|year| *year >= 1000)
}

fn month(word: &str) -> Option<i8> {
    named(&MONTHS, word).and_then(|at| i8::try_from(at + 1).ok())
}

fn weekday(word: &str) -> Option<Weekday> {
    named(&WEEKDAYS, word).and_then(|at| Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok())
}

fn named(names: &[&str], word: &str) -> Option<usize> {
    let word = word.strip_suffix('.').unwrap_or(word);
    names.iter().position(|name| word.len() >= LETTERS && name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Tuesday.
    const TODAY: Date = date(2026, 3, 10);

    #[track_caller]
    fn is_ahead(typed: &str, expected: Result<Date, NoDay>) {
        assert_eq!(ahead(typed, TODAY), expected, "{typed}");
    }

    #[track_caller]
    fn is_past(typed: &str, expected: Result<Date, NoDay>) {
        assert_eq!(past(typed, TODAY), expected, "{typed}");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let typed = [
            "2026-05-12",
            " 12 May 2026 ",
            "12 may",
            "12. May",
            "May 12",
            "May 12, 2026",
            "12th of May",
            "the 12th of May",
            "12.05.2026",
            "12.5.2026",
            "12.5.",
            "12.5",
            "Tue 12 May",
            "Tuesday 12 May 2026",
            "in 9 weeks",
            "in nine weeks",
            "+63",
            "+ 63 days",
            "+9w",
        ];
        for typed in typed {
            is_ahead(typed, Ok(date(2026, 5, 12)));
        }
        is_ahead("today", Ok(TODAY));
        is_ahead("Tomorrow", Ok(date(2026, 3, 11)));
        is_ahead("in two weeks", Ok(date(2026, 3, 24)));
        is_ahead("in a month", Ok(date(2026, 4, 10)));
        is_ahead("10.3.", Ok(TODAY));
    }

    #[test]
    fn a_weekday_is_the_next_one_after_today() {
        for (typed, day) in
            [("Friday", 13), ("fri", 13), ("next Friday", 13), ("next Monday", 16), ("Tuesday", 17)]
        {
            is_ahead(typed, Ok(date(2026, 3, day)));
        }
        for (typed, day) in [("Friday", 6), ("last Friday", 6), ("monday", 9), ("Tuesday", 3)] {
            is_past(typed, Ok(date(2026, 3, day)));
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_next_to_come_or_the_last_one_past() {
        is_ahead("February 1", Ok(date(2027, 2, 1)));
        is_ahead("1.2.", Ok(date(2027, 2, 1)));
        is_ahead("29 February", Ok(date(2028, 2, 29)));
        is_past("12 May", Ok(date(2025, 5, 12)));
        is_past("2 March", Ok(date(2026, 3, 2)));
        is_past("12.5.", Ok(date(2025, 5, 12)));
        is_past("29 Feb", Ok(date(2024, 2, 29)));
        is_past("10 March", Ok(TODAY));
    }

    #[test]
    fn what_has_been_lies_in_the_past_and_what_is_to_be_ahead() {
        for typed in ["2026-03-09", "yesterday", "-3", "last Friday", "three days ago", "12 May 2025"] {
            is_ahead(typed, Err(NoDay::Passed));
        }
        for typed in ["2026-03-11", "tomorrow", "+3", "in 2 days", "12 May 2026", "12.5.2026"] {
            is_past(typed, Err(NoDay::ToCome));
        }
        for (typed, day) in
            [("-3", 7), ("three days ago", 7), ("yesterday", 9), ("today", 10), ("a week ago", 3)]
        {
            is_past(typed, Ok(date(2026, 3, day)));
        }
        is_past("-14 days", Ok(date(2026, 2, 24)));
    }

    #[test]
    fn how_far_off_is_said_in_words_too() {
        for (typed, day) in [
            ("the day after tomorrow", date(2026, 3, 12)),
            ("by Friday", date(2026, 3, 13)),
            ("next week", date(2026, 3, 17)),
            ("in a fortnight", date(2026, 3, 24)),
            ("two weeks from now", date(2026, 3, 24)),
            ("next month", date(2026, 4, 10)),
            ("next quarter", date(2026, 6, 10)),
            ("in two quarters", date(2026, 9, 10)),
            ("next year", date(2027, 3, 10)),
            ("end of month", date(2026, 3, 31)),
            ("by the end of this month", date(2026, 3, 31)),
            ("end of next month", date(2026, 4, 30)),
            ("the end of the quarter", date(2026, 3, 31)),
            ("end of next quarter", date(2026, 6, 30)),
            ("end of the year", date(2026, 12, 31)),
            ("end of next year", date(2027, 12, 31)),
            ("end of May", date(2026, 5, 31)),
            ("end of March", date(2026, 3, 31)),
            ("end Feb", date(2027, 2, 28)),
            ("end of February 2028", date(2028, 2, 29)),
            ("end of 2027", date(2027, 12, 31)),
        ] {
            is_ahead(typed, Ok(day));
        }
        for (typed, day) in [
            ("the day before yesterday", date(2026, 3, 8)),
            ("last week", date(2026, 3, 3)),
            ("last month", date(2026, 2, 10)),
            ("last quarter", date(2025, 12, 10)),
            ("end of last month", date(2026, 2, 28)),
            ("end of last quarter", date(2025, 12, 31)),
            ("end of February", date(2026, 2, 28)),
        ] {
            is_past(typed, Ok(day));
        }
        is_past("end of month", Err(NoDay::ToCome));
        is_ahead("end of last year", Err(NoDay::Passed));
    }

    #[test]
    fn a_month_that_lacks_the_day_has_its_last_one() {
        for (today, typed, day) in [
            (date(2026, 1, 31), "next month", date(2026, 2, 28)),
            (date(2028, 1, 31), "next month", date(2028, 2, 29)),
            (date(2026, 1, 31), "in 3 months", date(2026, 4, 30)),
            (date(2026, 1, 31), "end of next month", date(2026, 2, 28)),
            (date(2028, 2, 29), "next year", date(2029, 2, 28)),
            (date(2028, 2, 29), "in 4 years", date(2032, 2, 29)),
            (date(2028, 2, 29), "end of month", date(2028, 2, 29)),
            (date(2028, 2, 29), "tomorrow", date(2028, 3, 1)),
            (date(2027, 2, 28), "in a day", date(2027, 3, 1)),
            (date(2027, 11, 30), "next quarter", date(2028, 2, 29)),
            (date(2026, 12, 31), "end of quarter", date(2026, 12, 31)),
            (date(2026, 12, 31), "end of next quarter", date(2027, 3, 31)),
            (date(2026, 12, 31), "end of year", date(2026, 12, 31)),
            (date(2026, 12, 31), "next month", date(2027, 1, 31)),
        ] {
            assert_eq!(ahead(typed, today), Ok(day), "{typed} on {today}");
        }
    }

    #[test]
    fn a_day_that_stands_may_have_passed() {
        let stands = Some(date(2026, 1, 5));
        assert_eq!(ahead_or_standing("2026-01-05", TODAY, stands), Ok(date(2026, 1, 5)));
        assert_eq!(ahead_or_standing("2026-01-06", TODAY, stands), Err(NoDay::Passed));
    }

    #[test]
    fn a_number_of_days_is_counted_to_its_side_of_today() {
        for typed in ["4 days", "4 d", "4d", "four days"] {
            is_ahead(typed, Ok(date(2026, 3, 14)));
            is_past(typed, Ok(date(2026, 3, 6)));
        }
        is_ahead("two weeks", Ok(date(2026, 3, 24)));
        is_ahead("a month", Ok(date(2026, 4, 10)));
    }

    #[test]
    fn a_day_that_there_is_not_and_one_of_two_readings_are_told_apart_from_what_is_no_day() {
        for typed in ["31 February", "30.2.", "February 30", "31 April 2027", "29.2.2027", "12.13."] {
            is_ahead(typed, Err(NoDay::NoSuch));
            is_past(typed, Err(NoDay::NoSuch));
        }
        for typed in ["3/12", "12/5/2026"] {
            is_ahead(typed, Err(NoDay::TwoWays));
        }
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        let typed = [
            "",
            "soon",
            "May",
            "May 2027",
            "2027",
            "May 12 May",
            "2026-13-01",
            "12.5.26",
            "Sun 12 May",
            "+99999",
            "-99999",
            "+99999999999999999999",
            "--3",
            "+",
            "in",
            "in weeks",
            "12/",
            "when Friday is over",
            "end",
            "end of",
            "end of the project",
            "end of week",
            "end of 27",
            "next time",
            "next",
            "last one",
            "from now",
            "a while from now",
            "in a quarter of an hour",
            "by",
            "in 9999999999999999999 quarters",
            "in 9999999999999999 quarters",
            "m 12",
        ];
        for typed in typed {
            is_ahead(typed, Err(NoDay::Unread));
            is_past(typed, Err(NoDay::Unread));
        }
    }
}
