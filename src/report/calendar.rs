//! A calendar entry for a review, as iCalendar. It names neither answers nor verdict, nor what it is about: calendars are
//! often shared. The place is named only when that is asked for.

use icalendar::{Calendar, Component, Event};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::session::Reference;

/// A reminder in the morning, before the end of the event.
const ALARM: &str = "\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\nDESCRIPTION:Look again\r\nEND:VALARM\r\nEND:VEVENT\r\n";

/// The whole calendar with its one entry, an all-day one.
pub fn entry(reference: &Reference, on: Date, place: Option<&str>, now: Timestamp) -> String {
    let summary = place.map_or("Look again".to_owned(), |place| format!("Look again: {place}"));
    let end = on.tomorrow().unwrap_or(on);
    let mut event = Event::new();
    event
        .uid(&format!("{}@stay-or-go", reference.as_str()))
        .add_property("DTSTAMP", now.strftime("%Y%m%dT%H%M%SZ").to_string())
        .append_property(day("DTSTART", on))
        .append_property(day("DTEND", end))
        .add_property("TRANSP", "TRANSPARENT")
        .summary(&summary)
        .description("What happened since? What truly changed?");
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Stay or Go//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.push(event.done());
    calendar.done().to_string().replace("\r\nEND:VEVENT\r\n", ALARM)
}

fn day(name: &str, date: Date) -> icalendar::Property {
    let mut day = icalendar::Property::new(name, date.strftime("%Y%m%d").to_string());
    day.append_parameter(icalendar::ValueType::Date);
    day.done()
}
