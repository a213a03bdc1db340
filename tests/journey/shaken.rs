//! Something shook a place: what is said of it at once, what waits for it, and on which day.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::report::result::Part;
use stay_or_go::session::Review;

use super::solo::finishes;
use super::walk::Walk;

/// Where one may go on to the questions, or come back. Today is Tue 12 May.
fn shaken(what: &str) -> Walk {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").goes_on().goes_on().types(what);
    assert!(walk.page().fields[1].how.starts_with("Enter for today"), "{:?}", walk.page().fields[1]);
    walk.goes_on().sees("[Tue 12 May 2026, today]").sees("come back on Wed 27 May");
    walk
}

/// The result of a check-in of which little is known.
fn little_known() -> Walk {
    let mut walk = shaken("rumours of layoffs");
    finishes(walk.takes("Go on to the questions now"), [0; 6]).is_at(Place::Result);
    walk
}

#[test]
fn it_is_told_at_once_with_what_not_to_do_whichever_deferral_comes_first() {
    let mut walk = little_known();
    let told = "a shock today, too: before Wed 27 May no verdict, and no step that cannot be undone";
    walk.sees("Find out first").sees(told).sees("Sign nothing, and do not resign, before Wed 27 May");
    walk.act(Act::Part(Part::Plan)).sees("Sign nothing, and do not resign, before Wed 27 May");
    walk.act(Act::Part(Part::Change)).sees("A shock today, too: before Wed 27 May no verdict");
    walk.act(Act::Plan).takes("Sign nothing, and do not resign");
    assert_eq!(walk.session().follow_up.actions[0].by, None, "it is left alone, not done on a day");
    // Without one nothing is said of it.
    let mut calm = Walk::new();
    finishes(calm.takes("Check in").fills("Northwind").begins(), [0; 6]);
    calm.sees("Find out first").does_not_see("cannot be undone").does_not_see("Sign nothing");
}
