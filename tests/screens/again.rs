//! Two who have met sit down again: their names, their place and what was chosen come back on every way there.

use stay_or_go::journey::Effect;
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
    desk.sees("What we agree on").sees("Northwind, Ada and Grace").types("<end> <enter>");
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

/// The day was set by the two: only their next hour answers it, not what one of them looks at alone.
#[test]
fn on_the_day_to_look_again() {
    let mut desk = met(80, 40);
    desk.types("r Northwind <enter>")
        .begins()
        .types("2 000000")
        .answers(&["3s", "1s", "2t"])
        .types("<enter> 3 <enter> q");
    desk.types("<down>").passes(85);
    desk.types("<up> n q")
        .sees("Northwind: time to look again with Grace")
        .sees("Sit down with Grace again.");
    desk.types("<home> <down> <enter>").sees("Grace, Northwind").sees("Talk about Northwind").types("b");
    opens_with_the_act(&mut desk);
    desk.types("<enter> 1 <enter>").begins().types("1 000000").answers(&["3s"]).types("<enter> 2 <enter>");
    desk.types("1 2 000003 g 4s x y <enter> 6 1 1 1")
        .sees("star up to three")
        .types("q")
        .does_not_see("with Grace");
}

/// Back leads through what was asked, one question after the other, and nothing of it is lost on the way there again.
#[test]
fn back_leads_the_way_that_one_came() {
    let mut desk = met(80, 40);
    desk.types("m 1 1 1").sees("First, what we agree on").types("<end> <enter>").sees("Before anything else");
    desk.types("<esc>").sees("Both agree: go on").types("<esc>").sees("Who sits down today?");
    desk.types("<esc>").sees("Whose machine is this?").types("1 2").sees("Both agree: go on");
    desk.types("<esc>").sees("Who sits down today?").types("1");
    opens_with_the_act(&mut desk);
    desk.types("<esc> q m 2")
        .sees("Grace, Northwind")
        .types("2")
        .sees("What we take away")
        .types("<esc>")
        .sees("With a mentor");
    desk.types("q").does_not_see("At the options");
}

/// At Grace's machine, from Home to the list of all: the two have met, and end with this act.
fn met_there(desk: &mut Desk, begin: &str, name: &str, act: &str) {
    desk.types(begin).sees("Whose machine is this?").does_not_see("Northwind").types("2");
    desk.sees("the mentee and the mentor")
        .does_not_see("Northwind")
        .types(&format!("9 {name} <enter> Grace <enter> G <enter>"));
    desk.sees("worthwhile?").types("<enter> 1").sees("A few facts first").does_not_see("Northwind");
    desk.types("Northwind <enter>").begins().sees("1 of 56").does_not_see("Last time");
    desk.types("000000").answers(&["3s"]).types("<enter> 2 <enter>").sees("Pass the keyboard to Grace");
    desk.types("1 2 000003 g 4s 0t x y <enter> 6 1 1 1").sees("star up to three");
    desk.types(&format!("o 1 {act} <enter> <enter> 2 3 1 <enter> Friday <enter> <enter> <enter>"));
    desk.types("Grace <enter> 8 <enter> +7 <enter> 8 4").sees("What we take away: Northwind").types("q");
}

/// At a mentor's machine others sit down too, also of the same place: what one chose is told to nobody else, nor where they
/// are or what happened there, and nobody is listed by the way.
#[test]
fn on_a_mentors_machine() {
    let mut desk = Desk::new(80, 44);
    met_there(&mut desk, "m 1", "Ada", "ask_Kim");
    met_there(&mut desk, "m 1", "Bob", "see_Lee");
    for (name, act, others) in [("Ada", "ask Kim", "see Lee"), ("Bob", "see Lee", "ask Kim")] {
        desk.types("d")
            .sees(&format!("{name}: {act}"))
            .sees(&format!("look again with {name}"))
            .does_not_see("your plan");
        desk.types("m").sees(&format!("{name}, Northwind")).does_not_see(act);
        desk.types(&format!("/ {name} <enter>"));
        desk.sees(act).does_not_see(others).types("b").does_not_see("Whose machine is this?");
        desk.sees(&format!("Northwind, {name} and Grace")).types("<end> <enter>");
        desk.sees(&format!("{name} chose: {act}"))
            .does_not_see(others)
            .types("o")
            .sees("worthwhile?")
            .types("<esc> q");
    }
    desk.types("q").sees("safety with Ada and Bob").sees("End it?").types("n").sees("Weigh a job offer");
    desk.resize(40, 12);
    desk.types("q").sees("Ada and Bob").sees("End it?").types("n");
    desk.resize(80, 44);
    desk.types("m / Ada <enter> 1").sees("Northwind, Ada and Grace").types("<end>").types("3 2");
    desk.sees("Write a page of your own, with everything").does_not_see("gone");
    // Once forgotten it cannot be lost.
    desk.types("<esc>").types("5 y").sees("Weigh a job offer");
    desk.types("q").sees("safety with Bob").does_not_see("Ada").types("y");
    assert!(desk.asked.iter().any(|asked| matches!(asked, Effect::Quit { .. })));
}

/// What was written nowhere is gone with the window: nothing is said of safety then.
#[test]
fn a_mentors_machine_tells_that_the_safety_answers_are_gone() {
    let mut desk = Desk::new(80, 44);
    desk.types("m 1 2 9 Ada <enter> Grace <enter> G <enter> <enter> 1 Northwind <enter>").begins();
    desk.types("000003 <enter>")
        .answers(&["3s"])
        .types("<enter> 2 <enter>")
        .sees("Pass the keyboard to Grace");
    desk.types("1 2 000000 4s x y <enter> 6").sees("Pass the keyboard to Ada").meets();
    desk.types("1").sees("was in a window that has closed, and is gone").does_not_see("will say");
    desk.does_not_see("this window only").does_not_see("Kept: the safety answers").types("<end>").types("1");
    desk.sees("Side by side").does_not_see("Neither of you").does_not_see("Ada has seen them alone");
    desk.sees("was in a window that has closed, and is gone");
    desk.types("<end> <enter> 2")
        .sees("with what is left")
        .does_not_see("everything")
        .does_not_see("is kept");
}
