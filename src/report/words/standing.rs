//! Where a session with a mentor stands, for the one who is here, in one set of words for Home and for every list: what is
//! waited for, and what was written when. Whether a file was sent, only the one who wrote it knows.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::meeting::begins;
use super::{joined, number};
use crate::meeting::{Arrangement, MeetingHead, Step};
use crate::report::{dates, log};

/// Where it stands, in a few words.
pub fn standing(head: &MeetingHead, zone: &TimeZone) -> String {
    let day = |at| dates::day(at, zone);
    let stands = match (head.arrangement, head.step) {
        _ if is_over(head) => over(head).to_owned(),
        (Arrangement::MenteeHere, Step::HandOver) => awaited(head, day),
        (Arrangement::MenteeHere, Step::Reveal | Step::Talk) if !names(head, false).is_empty() => {
            format!("you look without waiting for {}", joined(&names(head, false)))
        }
        (Arrangement::MentorHere, Step::HandOver | Step::Reveal | Step::Will) => of_mentor(head, day),
        (arrangement, step) => under_way(arrangement, step).to_owned(),
    };
    // Where the mentor is, what is shown is told as what the mentee does.
    let showing = head.showing.filter(|_| head.is_mentees());
    let shown = showing.map(|showing| {
        let file = if showing.ended { "a file that stops showing" } else { "a file with the page" };
        format!("; {file} was written on {}", day(showing.written))
    });
    format!("{stands}{}", shown.unwrap_or_default())
}

/// Whether nothing is left to do for whoever is here.
pub const fn is_over(head: &MeetingHead) -> bool {
    match (head.arrangement, head.step) {
        (_, Step::HandOut) => true,
        (Arrangement::MentorHere, Step::Will) => head.act.is_some(),
        _ => false,
    }
}

/// That nothing is left to do, but for an act that is open.
fn over(head: &MeetingHead) -> &'static str {
    if head.open_act().is_some() { "nothing left to do but the act" } else { "nothing left to do" }
}

/// Where two people are while nobody is waited for.
const fn under_way(arrangement: Arrangement, step: Step) -> &'static str {
    match (arrangement, step) {
        (_, Step::Agreement) => "the agreement comes first",
        (_, Step::Goal) => "what it is for comes next",
        (Arrangement::MenteeHere, Step::MenteeAnswers) | (Arrangement::MentorHere, Step::MentorAnswers) => {
            "your answers come next"
        }
        (_, Step::MenteeAnswers) => "the mentee is answering",
        (_, Step::HandOver) => "ready to hand over",
        (_, Step::MentorAnswers) => "the mentor is answering",
        (Arrangement::MenteeHere, Step::Alone) => "you look first, alone",
        (_, Step::Alone) => "the mentee looks first, alone",
        (_, Step::Reveal) => "side by side",
        (_, Step::Talk) => "in talk",
        (_, Step::Options) => "at the options",
        (_, Step::Will | Step::Close | Step::HandOut) => "at the act",
    }
}

/// Everybody who was asked and whose answers are here, or are not.
fn names(head: &MeetingHead, here: bool) -> Vec<String> {
    let first = (head.mentor.as_str(), head.received.is_some());
    let further = head.further.iter().map(|(name, came)| (name.as_str(), *came));
    let asked = std::iter::once(first).chain(further).filter(|(_, came)| *came == here);
    let named = |name: &str| if name.is_empty() { "your mentor".to_owned() } else { name.to_owned() };
    asked.map(|(name, _)| named(name)).collect()
}

/// Whose answers are waited for, where the mentee is.
fn awaited(head: &MeetingHead, day: impl Fn(Timestamp) -> String) -> String {
    let (here, open) = (names(head, true), names(head, false));
    if open.is_empty() {
        let have = if here.len() == 1 { "has" } else { "have" };
        return format!("{} {have} answered; you look first, alone", begins(&joined(&here)));
    }
    let whom = joined(&open);
    let waits = match head.sent {
        // An older version wrote files and did not note it.
        None if open.len() == 1 => format!("write the file for {whom}, and send it"),
        None => format!("write a file for each of {whom}, and send them"),
        Some(sent) => {
            let file = if head.further.is_empty() { "the file" } else { "the first file" };
            format!("waiting for {whom}; {file} was written on {}", day(sent))
        }
    };
    match here.len() {
        0 => waits,
        came => format!("{waits}; {} of {} here", number(came), number(came + open.len())),
    }
}

/// What is to be done, or waited for, where the mentor is and has answered.
fn of_mentor(head: &MeetingHead, day: impl Fn(Timestamp) -> String) -> String {
    let mentee = if head.mentee.is_empty() { "your mentee" } else { &head.mentee };
    match (head.step, head.showing, head.sent) {
        (Step::Will, ..) => format!("note what {mentee} will do"),
        (_, Some(showing), _) if showing.ended => {
            format!("{mentee} stopped showing on {}", day(showing.written))
        }
        (_, Some(showing), _) => format!("{mentee} shows you the page, of {}", day(showing.written)),
        (_, None, Some(sent)) => {
            format!("the file with your answers was written on {}; {mentee} may show you the page", day(sent))
        }
        (_, None, None) => format!("answered; write the file for {mentee}, and send it"),
    }
}

/// Where it stands in a list: since when, what became of the act or by when it is due, and when the two look again.
/// `last` is when it was last changed, in words; `day` puts a day into words.
pub fn line(
    head: &MeetingHead,
    last: Option<&str>,
    (today, zone): (Date, &TimeZone),
    day: impl Fn(Date) -> String,
) -> String {
    let mut stands = vec![standing(head, zone)];
    stands.extend(last.map(|last| format!("last {last}")));
    let became = head.act.as_ref().and_then(|act| Some((act.course.became()?, &act.what)));
    stands.extend(became.map(|(became, what)| format!("{}: {what}", log::became(became))));
    with_next(stands, head, today, day)
}

/// How something stands, with what comes next: the act that is open, and when the two look again. Where the day of the
/// act has come it is told first.
pub fn with_next(
    mut stands: Vec<String>,
    head: &MeetingHead,
    today: Date,
    day: impl Fn(Date) -> String,
) -> String {
    if let Some(act) = head.open_act() {
        let by = act.by.map(|by| format!(" by {}", day(by))).unwrap_or_default();
        let told = |how: &str| format!("{how}: {}{by}", act.what);
        match act.by.map(|by| by.cmp(&today)) {
            Some(Ordering::Less) => stands.insert(0, told("overdue")),
            Some(Ordering::Equal) => stands.insert(0, told("due")),
            Some(Ordering::Greater) | None => stands.push(told("next")),
        }
    }
    stands.extend(head.review.map(|review| format!("look again {}", day(review))));
    stands.join("; ")
}
