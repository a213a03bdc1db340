//! Two people at one keyboard, on screens.

use stay_or_go::meeting::Step;
use stay_or_go::session::Stage;
use stay_or_go::tui::keymap::Place;

use crate::desk::Desk;

/// The agreement read, the mentee has answered; the keyboard has not been passed.
fn ready(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(width, height);
    desk.types("3").sees("First, what we agree on").sees("What stays between us");
    desk.types("9 Ada <enter> <down> <enter> Grace <enter> G").sees("Both agree: go on").types("<enter>");
    desk.types("Northwind <enter>").begins();
    desk.types("000000").answers(&["3s"]);
    desk.types("<enter> 2").sees("Pass the keyboard to Grace");
    desk
}

#[track_caller]
fn stands_at(desk: &Desk, step: Step) {
    assert_eq!(desk.tables.last().unwrap().meeting.step(), step);
}

#[test]
fn two_people_go_from_the_agreement_to_one_act() {
    let mut desk = ready(100, 30);
    desk.types("1").sees("Grace, the keyboard is yours");
    desk.types("2").sees("1 of 53").types("000003 4s 0t");
    desk.types("x y").sees("53 of 53 answered").types("<enter>");
    desk.sees("Ada, this is for you alone").sees("The safety answers stay with Ada");
    stands_at(&desk, Step::Alone);
    desk.types("1").sees("The safety answers of both are left aside here");
    desk.types("1").sees("Topic 1 of").sees("We agree:");
    assert_eq!(desk.model.place(), Place::Topic);
    desk.types("e Kim_said_no <enter> 2_March <enter>").sees("2026-03-02: Kim said no");
    desk.types("p").sees("Who else was there");
    desk.types("p 2").sees("Topic 2 of").types("d").sees("What would change it");
    desk.types("1 ask_Kim <enter>")
        .sees("ask Kim (Ada)")
        .types("2 1 ask_Lee <enter>")
        .sees("ask Lee (Grace)");
    desk.types("3 1 Ask_Kim_for_the_data <enter> +14 <enter> Lee <enter> +90 <enter>").sees("2026-05-26");
    desk.types("5").sees("What we take away: Northwind");
    stands_at(&desk, Step::HandOut);
    let session = desk.session();
    assert_eq!((session.stage, session.follow_up.actions.len()), (Stage::Done, 1));
    desk.types("t").sees("minutes so far");
}

#[test]
fn each_step_can_be_left_and_come_back_to() {
    let mut desk = ready(80, 24);
    desk.types("q").does_not_see("Invest deeper").sees("Go on: Northwind");
    desk.types("1").sees("Pass the keyboard to Grace");
    desk.types("1 2 000003 4s").sees("8 of 53");
    desk.meets();
    desk.sees("8 of 53");
    assert_eq!(desk.model.work.as_ref().unwrap().session.answers.given(5), None, "nothing of the mentee's");
    desk.types("x y <enter>").sees("this is for you alone");
    desk.meets();
    desk.sees("this is for you alone").types("2").sees("are shown to Grace").types("1").sees("Grace: Often");
    desk.meets();
    desk.sees("Side by side").types("1 <esc>").sees("Side by side");
    desk.types("<esc>").sees("That stays sealed");
}

#[test]
fn a_note_can_be_kept_by_either() {
    let mut desk = ready(80, 24);
    desk.types("1 2 000003 4 n for_my_eyes <esc> s x y <enter>")
        .sees("You wrote notes")
        .sees("Shown: your note");
    desk.types("2").sees("Kept: your note").types("1 1").sees("Side by side").does_not_see("for my eyes");
}

#[test]
fn a_mentor_elsewhere_is_waited_for() {
    let mut desk = ready(80, 24);
    desk.types("2").sees("--for-mentor").types("1").sees("have not come yet");
    desk.types("2").sees("Pass the keyboard").types("3").sees("this is for you alone");
}

#[test]
fn prompts_stand_beside_where_there_is_room() {
    let mut desk = ready(140, 40);
    desk.types("p").sees("What a mentor may ask").sees("Pass the keyboard");
}

#[test]
fn every_step_fits_every_size() {
    for (width, height) in [(40, 12), (60, 16), (80, 24), (200, 60)] {
        let mut desk = ready(width, height);
        for keys in [
            "p p t",
            "1",
            "2",
            "000003 4s x y <enter>",
            "1",
            "<pgdn> <end> 1",
            "2 d",
            "1 x <enter> 2 3",
            "1 y <enter> <esc> 5",
        ] {
            desk.types(keys);
            assert!(desk.screen().lines().count() <= usize::from(height));
        }
    }
}
