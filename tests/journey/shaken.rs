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
    // To an offer a clear no is given all the same, and their day comes first.
    let mut offer = Walk::new();
    offer.takes("Weigh a job offer").types("Contoso").types("+9").goes_on().types("layoffs there").goes_on();
    finishes(offer.takes("Go on to the questions now"), [0; 6]).is_at(Place::Result);
    offer.sees("a change today, too: before Wed 27 May no verdict but a clear no");
    offer.sees("Sign nothing, and give no notice, before Wed 20 May").does_not_see("cannot be undone");
    // Without one nothing is said of it.
    let mut calm = Walk::new();
    finishes(calm.takes("Check in").fills("Northwind").begins(), [0; 6]);
    calm.sees("Find out first").does_not_see("cannot be undone").does_not_see("Sign nothing");
}

#[test]
fn the_day_to_look_again_follows_the_verdict_everywhere_unless_it_is_ones_own() {
    let review = |walk: &Walk| walk.session().follow_up.review;
    let day = |day: &str| Some(Review::On(day.parse().unwrap()));
    let known = |walk: &mut Walk| {
        for item in walk.journey.editor.as_ref().unwrap().asked().into_iter().skip(6) {
            walk.acts([Act::Open(item), Act::Level(2), Act::Evidence(0)]).is_at(Place::Result);
        }
    };
    let mut walk = little_known();
    assert_eq!(review(&walk), day("2026-06-11"));
    known(&mut walk);
    walk.act(Act::Part(Part::Verdict)).sees("Let it settle");
    assert_eq!(review(&walk), day("2026-05-27"));
    walk.act(Act::Plan)
        .sees("Look again, when it is calmer, on Wed 27 May")
        .sees("Look again: Wed 27 May 2026");
    assert_eq!(walk.page().progress, "look again Wed 27 May 2026");
    walk.act(Act::Leave).sees("look again, Wed 27 May").does_not_see("11 Jun");
    // What is learned moves it as well.
    let mut walk = little_known();
    for item in walk.journey.editor.as_ref().unwrap().asked().into_iter().skip(6) {
        walk.acts([Act::Learn(item), Act::Level(2), Act::Evidence(0)]).goes_on().is_at(Place::Result);
    }
    walk.act(Act::Part(Part::Verdict)).sees("Let it settle");
    assert_eq!(review(&walk), day("2026-05-27"));
    let mut walk = little_known();
    walk.act(Act::Plan).act(Act::LookAgain).types("2026-07-01").is_at(Place::Plan).goes_back();
    known(&mut walk);
    assert_eq!(review(&walk), day("2026-07-01"), "it was said");
}

#[test]
fn who_decides_to_go_is_told_to_take_no_step_that_cannot_be_undone() {
    for (choice, cautious) in [("go", true), ("stay", false), ("not yet", false)] {
        let mut walk = little_known();
        walk.act(Act::Decide).act(Act::Set(0, choice.into())).goes_on().goes_on().goes_on();
        walk.is_at(Place::Decided);
        let caution = "So soon after what happened, take no step that cannot be undone before Wed 27 May.";
        assert_eq!(walk.text().contains(caution), cautious, "{choice}: {}", walk.text());
        walk.does_not_see("I ask again");
        if choice == "go" {
            // Nothing asks about the decision then: it is the day to look again.
            walk.sees("You look again on Thu 11 Jun.");
        }
    }
    let mut walk = shaken("rumours of layoffs");
    walk.takes("Go on to the questions now").gate([0; 6]).answers(&[1], 0).goes_on().act(Act::Gut(Some(3)));
    walk.sees("Let it settle").act(Act::Decide).act(Act::Set(0, "go".into())).goes_on().goes_on().goes_on();
    walk.is_at(Place::Decided).sees("Let it settle, a shock today").does_not_see("too little known");
}

#[test]
fn what_was_put_off_comes_back_on_its_day() {
    let mut walk = shaken("my mother died");
    walk.takes("Come back on Wed 27 May").is_at(Place::Home);
    walk.sees(
        "Northwind: go on with what you put off, Wed 27 May, in 15 days, when the questions are fairer",
    );
    walk.passes(15).act(Act::Leave).sees("Due").takes("Northwind: go on with what you put off, today");
    walk.sees("[my mother died]").goes_on().goes_on().is_at(Place::Card).act(Act::Leave);
    walk.does_not_see("put off").row("Go on: Northwind");
}

#[test]
fn the_last_verdict_of_a_way_is_named_where_another_one_is_told() {
    let mut walk = shaken("rumours of layoffs");
    let worst: Vec<u8> = {
        let assessment = &walk.journey.editor.as_ref().unwrap().assessment;
        assessment.items().iter().filter(|item| !item.is_gate()).map(|item| item.favourability(1)).collect()
    };
    walk.takes("Go on to the questions now").gate([0; 6]).answers(&worst, 0).goes_on().act(Act::Gut(Some(3)));
    walk.act(Act::Part(Part::Change)).sees("There is no verdict nearer to going than \"Look elsewhere\".");
}
