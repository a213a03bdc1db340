//! What shook a place: noted in the log or told in a set-up, known to every kind of session.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stay_or_go::journey::recall;
use stay_or_go::log::{Entry, Kind, Matter};

use super::home::{Home, session, time, win};

fn shock(number: u64, place: &str, day: &str, text: &str) -> Entry {
    Entry { matter: Matter::Shock, ..win(number, place, day, text) }
}

#[test]
fn a_shock_is_noted_with_its_day() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let (yesterday, day) = (today.yesterday().unwrap(), today.checked_sub(40.days()).unwrap());
    let said = home.prints(&["shock", "A new boss", "--on", "yesterday"]);
    let on = yesterday.strftime("%a %-d %b %Y");
    assert!(said.contains(&format!("about Northwind, on {on}. It stands in the trend")), "{said}");
    home.prints(&["shock", "Layoffs", "--on", "-40", "--about", "Fabrikam"]);
    home.prints(&["shock", "Split in two", "--on", "today"]);
    home.program(&["shock"]).write_stdin("Sold\n-40\n").assert().success();
    let mut noted = home.store.log(&|name| name.kind() == Kind::Shock).unwrap().entries;
    noted.sort_by(|one, other| one.text.cmp(&other.text));
    let told = noted.iter().map(|entry| (entry.text.as_str(), entry.place.as_str(), entry.on));
    let expected = [
        ("A new boss", "Northwind", Some(yesterday)),
        ("Layoffs", "Fabrikam", Some(day)),
        ("Sold", "Northwind", Some(day)),
        ("Split in two", "Northwind", None),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    let json = home.json(&["shock", "x", "--on", "yesterday", "--json"]);
    assert_eq!(json["entry"]["kind"], "shock");
    assert_eq!(json["entry"]["on"], yesterday.to_string());
    assert!(json["entry"]["item"].is_null(), "{json}");
    let refused = home.refuses(&["shock", "x", "--on", "tomorrow"]);
    assert!(refused.contains("it is still to come"), "{refused}");
    assert!(home.refuses(&["shock", "x", "--on", "soon"]).contains("could not take the day \"soon\""));
    assert!(home.prints(&["plan", "--all"]).contains("something big changed: A new boss"));
}

#[test]
fn what_the_log_and_the_sessions_tell_of_one_place_is_one_list() {
    let home = Home::new();
    let mut told = session("current-role", 1, "Northwind", "2026-06-20", 2);
    (told.0.answers.context.shock_days_ago, told.0.answers.context.shock) = (Some(12), Some("reorg".into()));
    home.keep(&told);
    let mut again = session("current-role", 2, "Northwind", "2026-08-10", 2);
    (again.0.answers.context.shock_days_ago, again.0.answers.context.shock) =
        (Some(5), Some("layoffs".into()));
    home.keep(&again);
    home.store.keep(&shock(3, "northwind", "2026-06-10", "Reorganisation")).unwrap();
    home.store.keep(&shock(4, "Fabrikam", "2026-06-10", "Elsewhere")).unwrap();
    home.store.keep(&shock(5, "Northwind", "2026-02-10", "A new boss")).unwrap();
    let shocks = recall::shocks(&home.store, "Northwind", &TimeZone::UTC).unwrap();
    let told = shocks.iter().map(|shock| (shock.on.to_string(), shock.what.as_str()));
    let expected =
        [("2026-02-10", "A new boss"), ("2026-06-10", "Reorganisation"), ("2026-08-05", "layoffs")];
    assert_eq!(told.collect::<Vec<_>>(), expected.map(|(on, what)| (on.to_owned(), what)));
}

#[test]
fn a_pulse_soon_after_a_shock_that_a_check_in_told_is_not_compared() {
    let home = Home::new();
    home.keep(&session("pulse", 1, "Northwind", "2026-05-31", 1));
    let mut told = session("current-role", 2, "Northwind", "2026-06-20", 2);
    told.0.answers.context.shock_days_ago = Some(10);
    home.keep(&told);
    home.keep(&session("pulse", 3, "Northwind", "2026-06-22", 4));
    let trend = ["trend", "--kind", "pulse", "--json"];
    let json = home.json(&trend);
    assert_eq!(json["latest"]["within_days_of_a_shock"], true);
    assert_eq!(json["sessions"][1]["left_out"], "shock");
    assert!(home.json(&["show", "@last", "--json"])["result"]["verdict"].is_null());
    // The 25th is the first day that counts.
    home.keep(&session("pulse", 3, "Northwind", "2026-06-25", 4));
    assert_eq!(home.json(&trend)["latest"]["within_days_of_a_shock"], false);
}

#[test]
fn a_shock_that_is_noted_later_changes_comparisons_and_no_verdict() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("current-role", 2, "Northwind", "2026-04-10", 4));
    let told = |arguments: &[&str]| home.json(arguments)["result"].clone();
    let before = told(&["show", "@last", "--json"]);
    let clearly = |home: &Home| home.prints(&["compare", "1", "2"]).contains("clearly");
    assert!(clearly(&home));
    assert_eq!(home.json(&["trend", "--json"])["latest"]["within_days_of_a_shock"], false);
    home.store.keep(&shock(3, "Northwind", "2026-04-01", "A new boss")).unwrap();
    assert_eq!(told(&["show", "@last", "--json"]), before);
    assert!(!clearly(&home));
    assert_eq!(home.json(&["trend", "--json"])["latest"]["within_days_of_a_shock"], true);
    let since = home.prints(&["show", "@last", "--since"]);
    assert!(since.contains("Wed 1 Apr 2026, A new boss"), "{since}");
    assert!(
        since.contains("So soon after it nothing is compared; from Thu 16 Apr 2026 on it is."),
        "{since}"
    );
    assert_eq!(home.json(&["show", "@last", "--since", "--json"])["settled"], "2026-04-16");
}

#[test]
fn a_damaged_context_keeps_no_session_out_of_the_list() {
    let home = Home::new();
    let mut told = session("current-role", 1, "Northwind", "2026-06-20", 2);
    told.0.answers.context.shock_days_ago = Some(10);
    let name = home.keep(&told);
    let path = home.paths.sessions.join(name.to_string());
    let text = std::fs::read_to_string(&path).unwrap().replace("shock_days_ago: 10", "shock_days_ago: long");
    std::fs::write(path, text).unwrap();
    assert!(home.prints(&["history"]).contains("Northwind"));
    assert_eq!(home.store.head(&name).unwrap().context.shock_days_ago, None);
    assert_eq!(time("2026-06-20"), home.store.head(&name).unwrap().started);
}
