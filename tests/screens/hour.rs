//! An hour with a mentor as it is planned: the mentee has answered before, and by the minutes on the pages it ends with
//! an act within the hour.

use stay_or_go::meeting::{Act, Step};
use stay_or_go::session::{Became, Course, Review};

use crate::desk::Desk;

/// Keys that the talk takes at most, from side by side to the last question, every letter counted.
const KEYS: usize = 120;

/// Lets pass what a page says that it is planned for, and adds it up.
#[track_caller]
fn spends(desk: &mut Desk, spent: &mut i64) {
    let screen = desk.screen();
    let said = screen.split("About ").nth(1).and_then(|rest| rest.split(" minutes for this").next());
    let minutes: i64 =
        said.and_then(|said| said.parse().ok()).unwrap_or_else(|| panic!("no minutes:\n{screen}"));
    assert!(!screen.contains("has passed"), "{screen}");
    *spent += minutes;
    // The keys take time too.
    desk.waits(minutes - 2);
}

/// From the agreement to what both take away, where the mentor answers with these keys.
fn hour(mentor: impl FnOnce(&mut Desk)) -> Desk {
    let mut desk = Desk::new(80, 40);
    desk.types("r Northwind <enter>").begins();
    desk.types("000000").answers(&["3s", "1s", "2t"]);
    desk.types("<enter> 3 <enter>").types("q").types("m").sees("Has the mentee answered already?");
    desk.sees("Talk about Northwind").types("2").sees("First, what we agree on");
    let mut spent = 0;
    spends(&mut desk, &mut spent);
    desk.types("G <enter>").sees("what would make this hour worthwhile?");
    spends(&mut desk, &mut spent);
    desk.types("one_clear_ask <enter>").sees("has answered already").sees("came for: one clear ask");
    spends(&mut desk, &mut spent);
    desk.types("1 2").sees("1 of 56").types("000000");
    mentor(&mut desk);
    desk.types("<enter> 6").sees("came for: one clear ask");
    spends(&mut desk, &mut spent);
    desk.types("1 <end>").types("1").sees("Side by side").sees("came for: one clear ask");
    let before = desk.pressed;
    desk.types("1").sees("star up to three").types("* <down> * <down> * f").sees("topic 1 of 3");
    spends(&mut desk, &mut spent);
    desk.types("e Kim_said_no <enter> Monday <enter>").sees("Kim said no").types("2").sees("topic 2 of 3");
    desk.types("e no_reply <enter> <enter> d").sees("topic 3 of 3").types("n it_is_one_man <enter> 1");
    desk.sees("these three are starred").types("o").sees("what could be done?");
    spends(&mut desk, &mut spent);
    desk.types("1 ask_Kim <enter> <enter> 2 3").sees("pick one").types("1 <enter>").sees("By when?");
    desk.types("Friday <enter> <enter> <enter> Lee <enter> 8 <enter> <enter>").sees("Fri 15 May 2026");
    desk.types("8").sees("did you get what you came for?");
    assert!(desk.pressed - before < KEYS, "{} keys", desk.pressed - before);
    spends(&mut desk, &mut spent);
    desk.types("4").sees("What we take away: Northwind").sees("ask Kim, by Fri 15 May 2026; Lee will know");
    desk.sees("one clear ask").sees("most of it");
    assert_eq!(spent, 60);
    let meeting = &desk.tables.last().unwrap().meeting;
    assert_eq!((meeting.step(), meeting.got), (Step::HandOut, Some(4)));
    assert!(matches!(&meeting.act, Some(Act { sure: Some(8), course: Course::Pending, .. })));
    desk
}

#[test]
fn a_mentor_who_knows_six_things() {
    let desk = hour(|desk| {
        desk.types("4s 0t 1s 4t 0s 2s x y").sees("these are my answers");
    });
    assert!(!matches!(desk.session().follow_up.review, Some(Review::When(_))));
}

#[test]
fn a_mentor_who_knows_all() {
    hour(|desk| {
        desk.answers(&["1s", "4t", "0s", "2s"]);
    });
}

/// What was chosen with a mentor comes back in the next session of another kind, with who knows of it, and is closed
/// there.
#[test]
fn the_act_opens_the_next_session_about_the_place() {
    let mut desk = hour(|desk| {
        desk.types("4s x y");
    });
    desk.types("q").waits(60 * 24 * 7);
    desk.types("r Northwind <enter>").begins();
    desk.sees("You chose").sees("ask Kim").sees("Lee knows").types("<down> p").sees("Noted: partly done.");
    for (width, height) in [(80, 24), (40, 12)] {
        desk.resize(width, height).sees("What happened?");
        insta::assert_snapshot!(format!("act-told-{width}x{height}"), desk.screen());
        desk.types("<esc>").sees("Take it back");
        insta::assert_snapshot!(format!("act-closed-{width}x{height}"), desk.screen());
        desk.types("u").sees("It is open again.");
        insta::assert_snapshot!(format!("act-open-{width}x{height}"), desk.screen());
        desk.types("p");
    }
    desk.resize(80, 24)
        .sees("What happened?")
        .types("one_hour_of_two <enter>")
        .sees("kept in part, noted on")
        .sees("one hour of two");
    desk.types("2").sees("1 of 56");
    let closed = desk.store.list().unwrap().names.into_iter().any(|name| {
        let plan = desk.store.session(&name).unwrap().0.follow_up;
        plan.actions.iter().any(|act| {
            act.course.became() == Some(Became::Partly)
                && act.course.closing().is_some_and(|end| end.note == "one hour of two")
        })
    });
    assert!(closed, "it is closed where it stands");
}
