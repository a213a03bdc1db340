//! What was learned after a result, in words: both answers stand, and what moved is said.

use jiff::civil::Date;

use super::{dates, words};
use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::session::{Answer, Remark};

/// What moved: "Since Fri 28 Nov you learned 4 things. Then: Find out first. Now: Decline." On the day itself nobody has
/// learned since.
pub fn moved(since: Option<Date>, count: usize, then: &str, now: &str) -> String {
    let things = if count == 1 { "one thing".to_owned() } else { format!("{count} things") };
    let since = match since {
        Some(day) => format!("Since {} you learned {things}.", dates::weekday(day)),
        None => format!("On the same day you put in {things} more."),
    };
    if then == now {
        format!("{since} The verdict stays.")
    } else {
        format!("{since} Then: {then}. Now: {now}.")
    }
}

/// An answer with what was said before it: "a leader did part of it, seen (learned Thu 3 Dec). Before: all of it, claimed".
pub fn answer(assessment: &Assessment, item: ItemIx, now: Option<Answer>, remark: &Remark) -> String {
    let mut said = words::said(assessment, item, now);
    if let Some(day) = remark.earlier.last().and_then(|earlier| earlier.learned) {
        said += &format!("; learned {}", dates::weekday(day));
    }
    for earlier in remark.earlier.iter().rev() {
        let was = words::said(assessment, item, earlier.answer);
        said += &match earlier.learned {
            Some(_) => format!(". Before: {was}"),
            None => format!(". Corrected: it was {was}"),
        };
    }
    said
}
