//! Two who have met sit down again: their names, their place and what was chosen come back on every way there.

use stay_or_go::session::Became;

use crate::desk::Desk;
use crate::meeting::ready;

/// Ada and Grace have met about Northwind, at this machine: Ada asks Kim by Friday, Grace knows of it, and they look again
/// on the 10th of August.
fn met(width: u16, height: u16) -> Desk {
    let mut desk = ready(100, 40);
    desk.types("1 2 000003 g 4s 0t x y <enter> 6 1 1 1")
        .sees("star up to three")
        .types("o 1 ask_Kim <enter> <enter> 2 3 1 <enter>");
    desk.types("Friday <enter> <enter> <enter> Grace <enter> 8 <enter> +90 <enter>").sees("Mon 10 Aug 2026");
    desk.types("8 4").sees("What we take away: Northwind").types("q").waits(60 * 24 * 7);
    desk.resize(width, height);
    desk
}

/// The act is told first of all once both have agreed, and closed there.
#[track_caller]
fn opens_with_the_act(desk: &mut Desk) {
    desk.sees("First, what we agree on").sees("Northwind, Ada and Grace").types("<end> <enter>");
    desk.sees("Before anything else: what became of it?")
        .sees("Ada chose: ask Kim")
        .sees("Grace knows of it");
    desk.types("d").sees("Noted: done.").types("it_went_well <enter>").sees("worthwhile?");
    let closed = desk.store.list().unwrap().names.into_iter().any(|name| {
        let plan = desk.store.session(&name).unwrap().0.follow_up;
        plan.actions.iter().any(|act| act.course.became() == Some(Became::Done))
    });
    assert!(closed, "it is closed where it stands");
}

#[test]
fn in_a_new_one() {
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let mut desk = met(width, height);
        desk.types("m 1").sees("Whose machine is this?").types("1").sees("Who sits down today?");
        insta::assert_snapshot!(format!("who-sits-down-{width}x{height}"), desk.screen());
        // An Enter too many is nobody's name.
        desk.types("<enter>").sees("Who sits down today?").types("1");
        if width > 40 {
            opens_with_the_act(&mut desk);
        }
    }
}

/// The check-in is answered alone; the hour is about its result.
#[test]
fn in_a_talk_about_a_check_in() {
    let mut desk = talks();
    desk.types("1");
    opens_with_the_act(&mut desk);
}

#[track_caller]
fn talks() -> Desk {
    let mut desk = met(80, 40);
    desk.types("r Northwind <enter>").begins().sees("You chose").types("2").sees("1 of 56");
    desk.types("000000")
        .answers(&["3s", "1s", "2t"])
        .types("<enter> 3 <enter> q m")
        .sees("Talk about Northwind");
    desk.types("3").sees("Who sits down today?");
    desk
}

#[test]
fn it_is_told_to_nobody_else() {
    let mut desk = talks();
    desk.types("2").sees("First, what we agree on").sees("Northwind, the mentee and the mentor");
    desk.types("9 Ada <enter> Tom <enter> <end> <enter>").sees("worthwhile?").sees("Northwind, Ada and Tom");
}

#[test]
fn from_all_there_is_with_somebody() {
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let mut desk = met(width, height);
        desk.types("m").sees("Grace, Northwind").types("2").sees("b  The next session");
        insta::assert_snapshot!(format!("the-next-session-{width}x{height}"), desk.screen());
        desk.types("b").does_not_see("Whose machine is this?");
        if width > 40 {
            opens_with_the_act(&mut desk);
            desk.types("<esc> q m 2").sees("what it is for comes next").does_not_see("The next session");
        }
    }
}

/// The day was set by the two: it brings them to sit down, and one hour answers it.
#[test]
fn on_the_day_to_look_again() {
    let mut desk = met(80, 40);
    desk.types("<down>").passes(85);
    desk.types("n q").sees("time to look again").sees("Sit down with Grace again.");
    desk.types("2").sees("Has the mentee answered already?").types("2 b");
    opens_with_the_act(&mut desk);
}

/// On a mentor's machine others sit down too: their place and their names are told to nobody. The next session with one
/// of them begins from what there is with them.
#[test]
fn on_a_mentors_machine() {
    let mut desk = Desk::new(80, 40);
    let begin = "m 1";
    desk.types(begin).sees("Whose machine is this?").types("2").sees("First, what we agree on");
    desk.types("9 Ada <enter> Grace <enter> G <enter>")
        .sees("worthwhile?")
        .types("<enter> 1 Northwind <enter>");
    desk.types("6 <enter>").begins().types("000000").answers(&["3s"]).types("<enter> 2 <enter>");
    desk.sees("Pass the keyboard to Grace").types("1 2 000003 g 4s 0t x y <enter> 6 1 1 1");
    desk.sees("star up to three")
        .types("o 1 ask_Kim <enter> <enter> 2 3 1 <enter> Friday <enter> <enter> <enter>");
    desk.types("Grace <enter> 8 <enter> <enter> 8 4").sees("What we take away: Northwind").types("q");
    desk.types(begin).sees("Whose machine is this?").does_not_see("Northwind");
    desk.types("2").sees("the mentee and the mentor").does_not_see("Northwind").does_not_see("Ada");
    desk.types("<end> <enter>").sees("worthwhile?").types("<enter> 1").sees("A few facts first");
    desk.does_not_see("Northwind").types("Northwind <enter>").begins().sees("1 of 56");
    desk.does_not_see("Last time")
        .types("q m")
        .sees("Ada, Northwind")
        .types("2 b")
        .does_not_see("Whose machine");
    desk.sees("First, what we agree on")
        .sees("Northwind, Ada and Grace")
        .types("<end> <enter>")
        .sees("Ada chose: ask Kim");
}
