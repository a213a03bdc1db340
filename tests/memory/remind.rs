//! Days for a calendar, read by two libraries that did not write them.

use calcard::icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use calcard::{Entry as Read, Parser};
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use stay_or_go::session::{Action, Review};

use super::home::{Home, reference, session};

/// The one event of a calendar that two independent parsers accept.
#[track_caller]
pub fn event(calendar: &str) -> IcalEvent {
    let events = events(calendar);
    assert_eq!(events.len(), 1);
    events[0].clone()
}

/// The events of a calendar that two independent parsers accept, and of which they read the same.
#[track_caller]
fn events(calendar: &str) -> Vec<IcalEvent> {
    for line in calendar.split_inclusive('\n') {
        assert!(line.ends_with("\r\n") && line.len() <= 77, "{line:?}");
    }
    let text = calendar;
    let mut calendars: Vec<_> = IcalParser::new(calendar.as_bytes()).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    let calendar = calendars.remove(0);
    for required in ["VERSION", "PRODID"] {
        assert!(calendar.properties.iter().any(|property| property.name == required), "{required}");
    }
    assert_eq!(other_reading(text), calendar.events.iter().map(reading).collect::<Vec<_>>());
    calendar.events
}

/// What it is, its title and its first day, by the one reader.
fn reading(event: &IcalEvent) -> [String; 3] {
    let text = |name| value(event, name).replace("\\,", ",").replace("\\;", ";");
    [text("UID"), text("SUMMARY"), text("DTSTART")]
}

/// The same by the other, which also finds the alarm of each.
fn other_reading(text: &str) -> Vec<[String; 3]> {
    let Read::ICalendar(read) = Parser::new(text).entry() else { panic!("{text}") };
    let is =
        |kind: ICalendarComponentType| read.components.iter().filter(move |one| one.component_type == kind);
    let events: Vec<_> = is(ICalendarComponentType::VEvent).collect();
    assert_eq!(is(ICalendarComponentType::VAlarm).count(), events.len());
    let value = |event: &ICalendarComponent, name| {
        let entry = event.entries.iter().find(|entry| entry.name == name).unwrap();
        match &entry.values[0] {
            ICalendarValue::Text(text) => text.clone(),
            ICalendarValue::PartialDateTime(day) => {
                format!("{:04}{:02}{:02}", day.year.unwrap(), day.month.unwrap(), day.day.unwrap())
            }
            other => panic!("{other:?}"),
        }
    };
    let names = [ICalendarProperty::Uid, ICalendarProperty::Summary, ICalendarProperty::Dtstart];
    events.into_iter().map(|event| names.clone().map(|name| value(event, name))).collect()
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
fn without_a_date_it_is_that_of_the_plan() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Contoso", "2026-01-10", 2));
    assert_eq!(value(&event(&home.prints(&["remind"])), "DTSTART"), "20260124");
    let shown = home.prints(&["show", "@last"]);
    assert!(shown.contains("on Sat 24 Jan"), "{shown}");
    home.prints(&["remind", "--on", "2099-02-10"]);
    let shown = home.prints(&["show", "@last"]);
    assert!(shown.contains("on Tue 10 Feb") && !shown.contains("24 Jan"), "{shown}");
}

#[test]
fn the_place_is_named_only_when_asked_for() {
    let home = reviewed(None);
    assert!(!home.prints(&["remind"]).contains("Northwind"));
    let calendar = home.prints(&["remind", "--with-place"]);
    assert_eq!(value(&event(&calendar), "SUMMARY"), "Look again (Northwind\\, \"CX\"\\; team)");
}

#[test]
fn a_title_of_ones_own_says_as_much_as_its_owner_likes() {
    let home = reviewed(None);
    let title = |arguments: &[&str]| value(&event(&home.prints(arguments)), "SUMMARY").to_owned();
    assert_eq!(title(&["remind", "--title", "Coffee; with A, \u{202e}B"]), "Coffee\\; with A\\, B");
    assert_eq!(
        title(&["remind", "--title", "Coffee", "--with-place"]),
        "Coffee (Northwind\\, \"CX\"\\; team)"
    );
}

#[test]
fn the_day_that_is_written_is_the_day_that_is_kept() {
    let home = reviewed(Some(Review::When("the budget is out".into())));
    let calendar = home.prints(&["remind", "--on", "2099-05-01"]);
    assert_eq!(value(&event(&calendar), "DTSTART"), "20990501");
    assert!(home.prints(&["due", "--within", "65535"]).contains("look again, Fri 1 May 2099"));
    let home = reviewed(None);
    home.prints(&["remind"]);
    let kept = home.prints(&["due"]);
    assert!(kept.contains("look again"), "{kept}");
}

#[test]
fn a_later_writing_has_the_same_name_and_is_no_earlier() {
    let home = reviewed(None);
    let first = event(&home.prints(&["remind", "--on", "2099-05-01"]));
    let second = event(&home.prints(&["remind", "--on", "2099-06-01"]));
    assert_eq!(value(&first, "UID"), value(&second, "UID"));
    let sequence = |event| value(event, "SEQUENCE").parse::<u32>().unwrap();
    assert!(sequence(&second) >= sequence(&first) && sequence(&first) > 0);
}

#[test]
fn all_days_that_come_are_in_one_calendar() {
    let home = Home::new();
    let refused = home.refuses(&["remind", "--all"]);
    assert!(refused.contains("nothing has a day from today on"), "{refused}");
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    asked.0.follow_up.review = Some(Review::On("2099-12-31".parse().unwrap()));
    let step = |text: &str, by: &str| Action { by: Some(by.parse().unwrap()), ..Action::new(text.into()) };
    asked.0.follow_up.actions = vec![step("Write it down", "2099-02-01"), step("Show it", "2026-02-01")];
    home.keep(&asked);
    home.prints(&["ask", "The budget", "--of", "Eva", "--by", "2099-03-01", "--about", "Northwind"]);

    let all = home.prints(&["remind", "--all"]);
    let told = |calendar: &str| -> Vec<_> {
        events(calendar)
            .iter()
            .map(|event| format!("{} {}", value(event, "DTSTART"), value(event, "SUMMARY")))
            .collect()
    };
    assert_eq!(told(&all), ["20990201 Next step", "20990301 Follow up", "20991231 Look again"]);
    for kept_back in ["Northwind", "Eva", "budget", "Write"] {
        assert!(!all.contains(kept_back), "{kept_back}: {all}");
    }
    let words = home.prints(&["remind", "--all", "--with-words", "--with-place"]);
    let expected = [
        "20990201 Write it down (Northwind)",
        "20990301 You asked Eva: The budget (Northwind)",
        "20991231 Time to look again (Northwind)",
    ];
    assert_eq!(told(&words), expected);
    let named = |calendar: &str| -> std::collections::BTreeSet<_> {
        events(calendar).iter().map(|event| value(event, "UID").to_owned()).collect()
    };
    assert_eq!(named(&all), named(&words));
    assert_eq!(named(&all).len(), 3);
    let one = event(&home.prints(&["remind"]));
    assert!(named(&all).contains(value(&one, "UID")));
}

#[test]
fn in_plain_lines_all_days_are_written() {
    let home = reviewed(Some(Review::On("2099-06-01".parse().unwrap())));
    let mut plain = home.program(&["--plain"]);
    plain.current_dir(home.folder.path()).write_stdin("n\ncalendar\nquit\n");
    let output = String::from_utf8(plain.output().unwrap().stdout).unwrap();
    assert!(output.contains("Written: "), "{output}");
    let calendar = std::fs::read_to_string(home.folder.path().join("days.ics")).unwrap();
    assert_eq!(value(&event(&calendar), "DTSTART"), "20990601");
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
