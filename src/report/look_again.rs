//! When to look again: how it is told, how it is read from what was typed, and its calendar file. One wording for the
//! screens and the plain lines.

use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::{Dated, Titles, calendar};
use super::jot::SOME_WORDS;
use super::{dates, show};
use crate::day::{self, NoDay};
use crate::session::{Review, Session};

/// Said when something begins like a day and is none: an event in words would not be what was meant.
const LIKE_A_DAY: &str = "Not a day yet; an event begins with a word.";

/// The line of a plan that tells when to look again, and how far off that is.
pub fn line(planned: Option<&Review>, today: Date) -> String {
    match planned {
        None => "Look again: no day yet".to_owned(),
        Some(Review::On(day)) => format!("Look again: {}", dates::away(*day, today)),
        Some(event @ Review::When(_)) => format!("Look again {}", show::review(event)),
    }
}

/// What was typed: a day, or else in words an event.
///
/// # Errors
/// What to say instead: nothing was typed, the day has passed, or it begins like a day and is none.
pub fn read(typed: &str, today: Date) -> Result<Review, &'static str> {
    let typed = typed.trim();
    match day::ahead(typed, today) {
        Ok(day) => Ok(Review::On(day)),
        Err(why @ (NoDay::Passed | NoDay::ToCome | NoDay::NoSuch | NoDay::TwoWays)) => {
            Err(dates::no_day(why))
        }
        Err(NoDay::Unread) if typed.is_empty() => Err(SOME_WORDS),
        Err(NoDay::Unread) if typed.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)) => {
            Err(LIKE_A_DAY)
        }
        Err(NoDay::Unread) => Ok(Review::after(typed)),
    }
}

/// How it is read, while it is being typed.
pub fn reading(review: &Review, today: Date) -> String {
    match review {
        Review::On(day) => format!("A day: {}.", dates::told(*day, today)),
        Review::When(_) => "Not a day, so an event: you look again once it has happened.".to_owned(),
    }
}

/// What follows once it is noted.
pub const fn follows(review: &Review) -> &'static str {
    match review {
        Review::On(_) => "Home tells you on that day.",
        Review::When(_) => "It is an event: only you know when it has happened.",
    }
}

/// The calendar file for the day to look again: its name and its text. It does not name the place.
///
/// # Errors
/// Why there can be none.
pub fn calendar_file(session: &Session, now: Timestamp) -> Result<(String, String), &'static str> {
    match session.follow_up.review {
        Some(Review::On(day)) => {
            let id = session.reference.as_str();
            let dated = Dated::look_again(id, day, "", Titles::default());
            Ok((format!("look-again-{id}.ics"), calendar([&dated], now)))
        }
        Some(Review::When(_)) => Err("A calendar needs a day, and this plan waits for an event"),
        None => Err("A calendar needs a day, and none is set yet"),
    }
}
