//! A calendar entry for a review, as iCalendar. It names neither answers nor verdict, and the place only when asked to.

use icalendar::{Calendar, Component, Event};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::session::Reference;

/// The whole calendar with its one entry, an all-day one.
pub fn entry(reference: &Reference, on: Date, place: Option<&str>, now: Timestamp) -> String {
    let summary =
        place.map_or("Stay or Go: look again".to_owned(), |place| format!("Stay or Go: look again, {place}"));
    let end = on.tomorrow().unwrap_or(on);
    let mut event = Event::new();
    event
        .uid(&format!("{}@stay-or-go", reference.as_str()))
        .add_property("DTSTAMP", now.strftime("%Y%m%dT%H%M%SZ").to_string())
        .append_property(day("DTSTART", on))
        .append_property(day("DTEND", end))
        .add_property("TRANSP", "TRANSPARENT")
        .summary(&summary)
        .description("What happened since? What truly changed? Open the program and see.");
    let mut calendar = Calendar::new();
    calendar.push(event.done());
    calendar.done().to_string()
}

fn day(name: &str, date: Date) -> icalendar::Property {
    let mut day = icalendar::Property::new(name, date.strftime("%Y%m%d").to_string());
    day.append_parameter(icalendar::ValueType::Date);
    day.done()
}
