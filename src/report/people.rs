//! The people one is a mentor to, and where each session stands.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::block::{Block, Document, Table};
use super::{dates, words};
use crate::meeting::MeetingHead;

/// One line a session, in this order.
pub fn document(heads: &[MeetingHead], today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    if heads.is_empty() {
        document.text(
            "There are no sessions with a mentee yet. A mentee's file opens with `stay-or-go import FILE`.",
        );
        return document;
    }
    let row = |head: &MeetingHead| {
        let last = dates::day(head.changed, zone);
        let stands = words::meeting::line(head, &last, today, dates::said);
        vec![head.reference.as_str().to_owned(), format!("{}: {stands}", words::meeting::who(head))]
    };
    document.push(Block::Table(Table { head: Vec::new(), rows: heads.iter().map(row).collect() }));
    document
}
