//! What an offer was said to be, beside what is seen once somebody is there.

use super::block::{Document, Sign};
use super::words;
use crate::assessment::Assessment;
use crate::memory::{ClaimedAndSeen, Found, claimed_and_seen};
use crate::session::Session;

pub const HEADING: &str = "Claimed then, seen now";

/// What turned out less than it was said to be, what turned out more, and what is so; empty where nothing was known both
/// times.
pub fn document(offer: (&Session, &Assessment), now: (&Session, &Assessment)) -> Document {
    let rows = claimed_and_seen(offer, now);
    let mut document = Document::new(HEADING);
    let Some(found) = Found::of(&rows) else { return document };
    document.text(in_short(found));
    let rows_where = |wanted: fn(i8) -> bool| rows.iter().filter(move |row| wanted(row.steps));
    let mut listed = |heading: &str, rows: &mut dyn Iterator<Item = &ClaimedAndSeen>| {
        for (index, row) in rows.enumerate() {
            if index == 0 {
                document.subheading(heading);
            }
            document.named(Sign::None, words::name(now.1, row.seen_item), told(row, offer.1, now.1));
        }
    };
    listed("Less than was said", &mut rows_where(|steps| steps < 0));
    listed("More than was said", &mut rows_where(|steps| steps > 0).rev());
    let so: Vec<String> =
        rows_where(|steps| steps == 0).map(|row| words::name(now.1, row.seen_item).to_owned()).collect();
    if !so.is_empty() {
        document.subheading("As it was said");
        document.text(format!("{}.", words::begins(&so.join("; "))));
    }
    document
}

/// "Of 38 things that you noted before you said yes, 21 are as they were said, 16 are less and 1 is more."
fn in_short(Found { of, as_said, worse }: Found) -> String {
    let more = of - as_said - worse;
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let counted = |count: usize, what: &str| (count > 0).then(|| format!("{count} {} {what}", are(count)));
    let parts = [counted(as_said, "as was said"), counted(worse, "less"), counted(more, "more")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("Of {of} things that you noted before you said yes, {}.", words::joined(&parts))
}

/// A line for the next offer: how much the last one that was accepted could be taken at its word.
pub fn calibration(place: &str, Found { of, worse, .. }: Found) -> String {
    match worse {
        0 => format!("At {place} nothing of {of} things turned out less than it was said to be."),
        1 => format!("At {place} one of {of} things turned out less than it was said to be."),
        worse => format!("At {place} {worse} of {of} things turned out less than they were said to be."),
    }
}

/// One thing then and now, in the words of its levels.
fn told(row: &ClaimedAndSeen, offer: &Assessment, now: &Assessment) -> String {
    let then = words::said(offer, row.claimed_item, Some(row.claimed));
    let seen = words::said(now, row.seen_item, Some(row.seen));
    format!("then: {then}; now: {seen}")
}
