//! Where a session with a mentor stands, for the one who is here: what is waited for, and since when.

use jiff::Timestamp;

use super::meeting::{begins, standing};
use super::{joined, number};
use crate::meeting::{Arrangement, MeetingHead, Step};
use crate::report::dates;

/// Where it stands, in a few words; `day` puts a moment's day into words.
pub fn here(head: &MeetingHead, day: impl Fn(Timestamp) -> String) -> String {
    let mentee = if head.mentee.is_empty() { "your mentee" } else { &head.mentee };
    match (head.arrangement, head.step) {
        (Arrangement::MenteeHere, Step::HandOver) => awaited(head, day),
        (Arrangement::MenteeHere, Step::Alone) => "you look first, alone".to_owned(),
        (Arrangement::MentorHere, Step::MentorAnswers) => "your answers come next".to_owned(),
        (Arrangement::MentorHere, step) if step != Step::Agreement => of_mentor(head, mentee, day),
        _ => {
            let stands = if is_over(head) { over(head) } else { standing(head).to_owned() };
            let shown = head.showing.map(|showing| {
                let did = if showing.ended { "stopped showing" } else { "showed the page" };
                format!("; you {did} on {}", day(showing.written))
            });
            format!("{stands}{}", shown.unwrap_or_default())
        }
    }
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
fn over(head: &MeetingHead) -> String {
    let open = head.act.as_ref().filter(|act| act.course.is_open());
    let by = open.and_then(|act| act.by).map(|by| format!(", by {}", dates::said(by)));
    match open {
        Some(_) => format!("nothing left to do but the act{}", by.unwrap_or_default()),
        None => "nothing left to do".to_owned(),
    }
}

/// Whose answers are waited for and since when, where the mentee is.
fn awaited(head: &MeetingHead, day: impl Fn(Timestamp) -> String) -> String {
    let first = (head.mentor.as_str(), head.received.is_some());
    let asked =
        || std::iter::once(first).chain(head.further.iter().map(|(name, came)| (name.as_str(), *came)));
    let named = |came: bool| -> Vec<String> {
        let name = |name: &str| if name.is_empty() { "your mentor".to_owned() } else { name.to_owned() };
        asked().filter(|(_, has)| *has == came).map(|(one, _)| name(one)).collect()
    };
    let (here, open) = (named(true), named(false));
    let have = if here.len() == 1 { "has" } else { "have" };
    let answered = || format!("{} {have} answered", begins(&joined(&here)));
    match (open.is_empty(), head.sent) {
        (true, _) => format!("{}; you look first, alone", answered()),
        (false, None) => format!("the file for {} is not written yet", joined(&open)),
        (false, Some(sent)) => {
            let waits = format!("waiting for {} since {}", joined(&open), day(sent));
            if here.is_empty() {
                waits
            } else {
                format!("{waits}; {} of {} here", number(here.len()), number(asked().count()))
            }
        }
    }
}

/// What is to be done, or waited for, where the mentor is and has answered.
fn of_mentor(head: &MeetingHead, mentee: &str, day: impl Fn(Timestamp) -> String) -> String {
    match (head.step, head.showing, head.sent) {
        (Step::Will, ..) if is_over(head) => over(head),
        (Step::Will, ..) => format!("note what {mentee} will do"),
        (_, Some(showing), _) if showing.ended => {
            format!("{mentee} stopped showing on {}", day(showing.written))
        }
        (_, Some(showing), _) => format!("{mentee} shows you the page, of {}", day(showing.written)),
        (_, None, Some(sent)) => format!("your answers are of {}; {mentee} is to show", day(sent)),
        (_, None, None) => format!("answered; write the file for {mentee}"),
    }
}
