//! The calendar entry, read by a library that did not write it.

use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use stay_or_go::session::Review;

use super::home::{Home, reference, session};

/// The one event of a calendar that an independent parser accepts.
#[track_caller]
pub fn event(calendar: &str) -> IcalEvent {
    for line in calendar.split_inclusive('\n') {
        assert!(line.ends_with("\r\n") && line.len() <= 77, "{line:?}");
    }
    let mut calendars: Vec<_> = IcalParser::new(calendar.as_bytes()).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    let calendar = calendars.remove(0);
    for required in ["VERSION", "PRODID"] {
        assert!(calendar.properties.iter().any(|property| property.name == required), "{required}");
    }
    assert_eq!(calendar.events.len(), 1);
    calendar.events[0].clone()
}

pub fn value<'a>(event: &'a IcalEvent, name: &str) -> &'a str {
    let found: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert_eq!(found.len(), 1, "{name} in {event:?}");
    found[0].value.as_deref().unwrap()
}

fn reviewed(review: Option<Review>) -> Home {
    let home = Home::new();
    let mut asked = session("current-role", 1, "Northwind, \"CX\"; team", "2026-01-10", 2);
    asked.0.follow_up.review = review;
    home.keep(&asked);
    home
}

#[test]
fn the_review_date_becomes_a_whole_day() {
    let home = reviewed(Some(Review::On("2026-12-31".parse().unwrap())));
    let calendar = home.prints(&["remind"]);
    let event = event(&calendar);
    assert_eq!((value(&event, "DTSTART"), value(&event, "DTEND")), ("20261231", "20270101"));
    assert_eq!(value(&event, "SUMMARY"), "Look again");
    assert!(value(&event, "UID").ends_with("@stay-or-go"));
    assert_eq!(value(&event, "DTSTAMP").len(), "20260101T000000Z".len());
    let whole_day = event.properties.iter().find(|property| property.name == "DTSTART").unwrap();
    assert_eq!(whole_day.params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
}

#[test]
fn without_a_date_it_is_ninety_days_on() {
    let home = reviewed(None);
    assert_eq!(value(&event(&home.prints(&["remind"])), "DTSTART"), "20260410");
    assert_eq!(value(&event(&home.prints(&["remind", "--on", "2099-05-01"])), "DTSTART"), "20990501");
}

#[test]
fn the_place_is_named_only_when_asked_for() {
    let home = reviewed(None);
    assert!(!home.prints(&["remind"]).contains("Northwind"));
    let calendar = home.prints(&["remind", "--with-place"]);
    assert_eq!(value(&event(&calendar), "SUMMARY"), "Look again: Northwind\\, \"CX\"\\; team");
}

#[test]
fn in_plain_lines_the_day_is_moved_and_written() {
    let home = reviewed(None);
    let mut plain = home.program(&["--plain"]);
    plain.current_dir(home.folder.path()).write_stdin("l\n1\np\nr\n2099-06-01\nw\nquit\n");
    let output = String::from_utf8(plain.output().unwrap().stdout).unwrap();
    let name = format!("look-again-{}.ics", reference(1).as_str());
    for said in ["Mon 1 Jun 2099, in ", "Written: ", &name] {
        assert!(output.contains(said), "{said}: {output}");
    }
    let calendar = std::fs::read_to_string(home.folder.path().join(name)).unwrap();
    let written = event(&calendar);
    assert_eq!((value(&written, "DTSTART"), value(&written, "DTEND")), ("20990601", "20990602"));
    assert!(!calendar.contains("Northwind"));
    assert_eq!(value(&event(&home.prints(&["remind"])), "DTSTART"), "20990601");
}

#[test]
fn an_event_has_no_day() {
    let home = reviewed(Some(Review::When("the budget is out".into())));
    assert!(home.refuses(&["remind"]).contains("waits for an event, \"the budget is out\""));
}

#[test]
fn a_file_is_written_and_never_over_another() {
    let home = reviewed(None);
    let path = home.folder.path().join("review.ics");
    let file = path.to_str().unwrap();
    home.prints(&["remind", "-o", file]);
    event(&std::fs::read_to_string(&path).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let refused = home.refuses(&["remind", "-o", file]);
    assert!(
        refused.contains("review.ics: it is there already and stays as it is; name another"),
        "{refused}"
    );
    assert!(!refused.contains("os error"), "{refused}");
}

#[test]
fn days_are_counted_in_the_zone_that_is_named() {
    let home = Home::new();
    let zoned = |zone: &str, arguments: &[&str]| {
        let output = home.program(arguments).env("TZ", zone).output().unwrap();
        assert!(output.status.success(), "{zone} {arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    // One of the two is a day ahead of the other at every moment.
    let day = |zone: &str| {
        let said: serde_json::Value =
            serde_json::from_str(&zoned(zone, &["ask", "An hour", "--by", "tomorrow", "--json"])).unwrap();
        said["entry"]["by"].as_str().unwrap().to_owned()
    };
    let (east, west) = (day("Pacific/Kiritimati"), day("Pacific/Niue"));
    assert!(east > west, "{east} {west}");
    assert!(zoned("Asia/Tokyo", &["paths"]).contains("time zone: Asia/Tokyo"));
    assert!(zoned("UTC", &["paths"]).contains("time zone: UTC"));
}
