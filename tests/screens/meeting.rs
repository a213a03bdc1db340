//! Two people at one keyboard, on screens.

use stay_or_go::assessment::Source;
use stay_or_go::journey::merge::{Both, Outcome};
use stay_or_go::journey::sent::look::{Found, State, What};
use stay_or_go::journey::state::{At, Merging};
use stay_or_go::journey::{Effect, Event, Place};
use stay_or_go::meeting::{Act, Machine, MeetingHead, Step, read_meeting_head, write_meeting};
use stay_or_go::session::{Doubt, Reference, Stage};

use crate::desk::Desk;

/// The agreement read, the mentee has answered; the keyboard has not been passed.
pub fn ready(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(width, height);
    desk.types("m").sees("Has the mentee answered already?").types("1");
    desk.sees("Whose machine is this?").types("1");
    desk.sees("First, what we agree on").sees("what we agree on");
    desk.types("9 Ada <enter> Grace <enter> G").sees("Both agree: go on").types("<enter>");
    desk.sees("worthwhile?").types("<enter>");
    desk.sees("Ada alone now").types("1 Northwind <enter>").begins();
    desk.types("000000").answers(&["3s"]);
    desk.types("<enter> 2 <enter>").sees("Pass the keyboard to Grace");
    desk
}

#[track_caller]
pub fn stands_at(desk: &Desk, step: Step) {
    assert_eq!(desk.tables.last().unwrap().meeting.step(), step);
}

#[test]
fn two_people_go_from_the_agreement_to_one_act() {
    let mut desk = ready(100, 40);
    desk.types("1").sees("Grace, the keyboard is yours");
    desk.types("2").sees("1 of 56").types("000003 g 4s 0t");
    desk.types("x y").sees("56 of 56 answered").sees("these are my answers").types("<enter>");
    desk.sees("Last of all").types("6");
    desk.sees("Pass the keyboard to Ada").does_not_see("this is for you alone");
    stands_at(&desk, Step::Alone);
    desk.types("1")
        .sees("Ada, this is for you alone")
        .types("<end>")
        .sees("Kept: the safety answers stay with Ada");
    stands_at(&desk, Step::Alone);
    desk.types("1").sees("The safety answers of both are left aside here");
    desk.types("1").sees("star up to three").types("* <down> *").sees("two of three starred");
    desk.types("f").sees("topic 1 of 2").sees("A number agrees");
    assert_eq!(desk.place(), Place::Topic);
    desk.types("e Kim_said_no <enter> 2_March <enter>").sees("Mon 2 Mar 2026: Kim said no");
    desk.types("p").sees("What did each of us see");
    desk.types("p 2")
        .sees("topic 2 of")
        .sees("Agreed: a few teams have steps or words that others cannot use");
    desk.types("d").sees("it counts as not known").types("o").sees("What could be done");
    desk.types("1 ask_Kim <enter> <enter>").sees("ask Kim (Ada)");
    desk.types("2 1 ask_Lee <enter> <enter>").sees("ask Lee (Grace)");
    desk.types("3 1")
        .sees("which one act")
        .types("_for_the_data <enter> +14 <enter> a_full_week <enter> <enter>");
    desk.types("Lee <enter> 8 <enter> +90 <enter>").sees("Tue 26 May 2026");
    desk.types("8").sees("did you get what you came for?").types("5").sees("What we take away: Northwind");
    stands_at(&desk, Step::HandOut);
    let session = desk.session();
    assert_eq!((session.stage, session.follow_up.actions.len()), (Stage::Done, 1));
    desk.types("t").sees("minutes so far");
}

/// Where the rows stand below the screen, Enter leads there, and takes nothing on the way.
#[test]
fn enter_reads_on_until_the_rows_are_in_view() {
    let mut desk = Desk::new(80, 24);
    desk.types("m 1 1").sees("First, what we agree on").sees("Enter read on");
    reads_to_the_end(&mut desk).sees("Both agree: go on").types("<enter>").sees("worthwhile?");
    let mut desk = ready(80, 24);
    desk.types("1 2 000003 g 4s x y <enter> 6 1").sees("this is for you alone").sees("Enter read on");
    reads_to_the_end(&mut desk).sees("Show the page side by side to Grace");
    desk.types("<enter>").sees("Choose one of the rows");
    stands_at(&desk, Step::Alone);
    desk.types("1").sees("Side by side");
}

#[track_caller]
fn reads_to_the_end(desk: &mut Desk) -> &mut Desk {
    for _ in 0..20 {
        if !desk.screen().contains("Enter read on") {
            return desk;
        }
        desk.types("<enter>").does_not_see("Choose one of the rows");
    }
    panic!("it does not end: {}", desk.screen());
}

/// The hour may end at any moment: what was chosen with a day is in the plan by then.
#[test]
fn an_act_with_a_day_is_in_the_plan_however_the_hour_ends() {
    let mut desk = ready(100, 40);
    desk.types("3 2 1 1 1 o 2 3 1 Ask_Kim <enter> +14 <enter> <c-c>");
    let plan = |desk: &Desk| {
        let steps = desk.session().follow_up.actions.iter();
        steps.map(|step| (step.text.clone(), step.by.map(|by| by.to_string()))).collect::<Vec<_>>()
    };
    let dated = |text: &str, by: &str| vec![(text.to_owned(), Some(by.to_owned()))];
    assert_eq!(plan(&desk), dated("Ask Kim", "2026-05-26"));
    // In other words it is one act, and taken away it is none.
    desk.types("1 _and_Lee <enter> <enter> <esc>");
    assert_eq!(plan(&desk), dated("Ask Kim and Lee", "2026-05-26"));
    desk.types("<home> x");
    assert_eq!(plan(&desk), []);
}

#[test]
fn what_is_kept_is_seen_only_behind_the_mentees_door() {
    const SAFETY: &str = "Grace: in most weeks";
    let mut desk = ready(100, 60);
    desk.types("1 2 000003 g 4s x y <enter> 6 1 1 1").sees("star up to three");
    desk.types("1 d o 2 3 <end> <enter> <end> <enter>").sees("What we take away").does_not_see(SAFETY);
    desk.types("3").sees("Ada alone now").does_not_see(SAFETY);
    desk.types("<enter>").sees("What we take away").does_not_see(SAFETY);
    desk.types("3 <esc>").sees("What we take away").does_not_see(SAFETY);
    desk.types("3 2").sees(SAFETY).types("<esc>").sees("What we take away").does_not_see(SAFETY);
}

#[test]
fn each_step_can_be_left_and_come_back_to() {
    let mut desk = ready(80, 24);
    desk.types("q").does_not_see("Invest deeper").sees("Go on: Northwind");
    desk.types("1").sees("Pass the keyboard to Grace");
    desk.types("1 2 000003 g 4s").sees("8 of 56");
    desk.meets();
    desk.sees("Grace alone now").does_not_see("8 of 56").types("<enter>").does_not_see("8 of 56");
    desk.types("1").sees("8 of 56");
    assert_eq!(
        desk.journey.editor.as_ref().unwrap().session.answers.given(5),
        None,
        "nothing of the mentee's"
    );
    desk.types("x y <enter> 6").sees("Pass the keyboard to Ada").types("1").sees("this is for you alone");
    desk.meets();
    desk.sees("Pass the keyboard to Ada")
        .does_not_see("this is for you alone")
        .types("1 2 <end>")
        .sees("Shown to Grace")
        .types("1")
        .sees("Grace: in most weeks");
    desk.meets();
    desk.sees("Side by side").types("1 <esc>").sees("Side by side");
    desk.types("<esc>").sees("That stays sealed");
}

#[test]
fn a_note_can_be_kept_by_either() {
    let mut desk = ready(80, 24);
    desk.types("1 2 000003 g 4 n for_my_eyes <esc> s x y <enter> 6").sees("Kept: \"for my eyes\"");
    desk.types("1 1 1").sees("Side by side").does_not_see("for my eyes");
}

#[test]
fn a_mentor_elsewhere_is_waited_for() {
    let mut desk = ready(80, 24);
    desk.types("2").sees("Grace answers elsewhere").does_not_see("first you alone");
    desk.types("4")
        .sees("Kept: how ready you are to leave")
        .sees("Shown: the place")
        .types("2")
        .sees("Kept: the place");
    desk.types("1").sees("What Grace sees of your facts").sees("nothing");
    desk.types("6").sees("Pass the keyboard").types("3").sees("no longer blind").types("2");
    desk.sees("Pass the keyboard to Ada").types("1").sees("this is for you alone");
}

#[test]
fn the_mentees_answers_open_again_only_for_who_says_so() {
    let mut desk = ready(80, 24);
    desk.types("<esc>").sees("The answers of Ada open here again").does_not_see("56 of 56 answered");
    desk.types("1").sees("Pass the keyboard to Grace");
    desk.types("<esc> 2").sees("56 of 56 answered");
}

#[test]
fn a_day_that_is_none_is_asked_for_again() {
    let mut desk = ready(100, 40);
    desk.types("1 2 000000 4s x y <enter> 6 1 1 1 1").sees("A number agrees");
    desk.types("e Kim_said_no <enter> whenever <enter>").sees("Not read as a day").sees("When was that?");
    desk.types("<esc>").sees("Latest time  Kim said no");
}

#[test]
fn an_example_lies_in_the_past() {
    let mut desk = ready(100, 40);
    desk.types("1 2 000000 4s x y <enter> 6 1 1 1 1 e Kim_said_no <enter>");
    desk.types("+3 <enter>").sees("still to come").sees("When was that?").sees("+3");
    desk.types("<backspace> <backspace> 2027-03-01 <enter>").sees("still to come").sees("2027-03-01");
    desk.types(&"<backspace> ".repeat(10)).types("-3 <enter>").sees("9 May 2026: Kim said no");
    desk.types("e <enter> <enter>").sees("9 May 2026: Kim said no");
}

#[test]
fn an_act_gets_no_day_that_nobody_gave() {
    let mut desk = ready(100, 40);
    desk.types("3 2 1 1 1 o 2 3 1 <enter>").sees("an act needs some words").does_not_see("By when?");
    desk.types("1 Ask_Kim <enter> <enter>").sees("One act, one date: Friday").sees("By when?");
    // Its words are kept all the same.
    let act = meeting(&desk).act.clone().unwrap();
    assert_eq!((act.what.as_str(), act.by), ("Ask Kim", None));
    desk.types("<esc>").sees("Ask Kim").types("1 <enter> someday <enter>").sees("someday");
    desk.types(&"<backspace> ".repeat(7)).types("8_March <enter>").sees("By Mon 8 Mar 2027, in 300 days");
    desk.types("<enter> <enter> Lee <enter> <enter> +90 <enter>")
        .sees("You two look again: Mon 10 Aug 2026, in 90 days");
    let before = meeting(&desk).clone();
    desk.types(&format!("1 {}", "<enter> ".repeat(7))).sees("Mon 8 Mar 2027").sees("Mon 10 Aug 2026");
    assert_eq!((&meeting(&desk).act, meeting(&desk).review), (&before.act, before.review));
}

#[test]
fn a_mentor_reads_whose_answers_these_are_and_how_to_leave_the_rest() {
    let mut desk = ready(80, 24);
    desk.types("1").sees("x on any card").sees("Before the reveal, Ada alone");
    desk.types("2").sees("Northwind, Grace answers").sees("Answer what you saw or heard of");
    desk.types("000000").sees("rest unknown");
}

#[test]
fn prompts_stand_beside_where_there_is_room() {
    let mut desk = ready(140, 40);
    desk.types("p").sees("What a mentor may ask").sees("Pass the keyboard");
}

/// What is asked for is in view at once, wherever the page is read.
#[test]
fn a_prompt_is_in_view_when_it_is_asked_for() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut desk = ready(width, height);
        desk.types("p p").sees("Feeling and values: What matters").types("p p p").does_not_see("may ask");
        desk.types("1 2 000003 g 4s x y <enter> 6 1 1 1 * f").sees("topic 1").types("p p");
        desk.sees("What a mentor may ask, 2 of 6").sees("Feeling and values: What did that");
        desk.types("<end>").sees("On to what could be done").sees("What did that");
        desk.types("<home> <down> 3").sees("What a mentor may ask, 1 of 6");
    }
}

#[test]
fn what_there_is_to_choose_from_is_in_view_on_the_smallest_screen() {
    let mut desk = ready(40, 12);
    desk.types("1").sees("1  The short set").sees("2  All of it").sees("56 statements");
    desk.types("2 000003 g 4s x y <enter> 6 1 1 1 * f").sees("topic 1");
    desk.sees(" 0 ").sees(" 4 ").sees("Ada").sees("Grace").sees("Ask  ");
}

#[test]
fn every_step_fits_every_size() {
    for (width, height) in [(40, 12), (60, 16), (80, 24), (200, 60)] {
        let mut desk = ready(width, height);
        for keys in [
            "p p t",
            "1",
            "2",
            "000003 g 4s x y <enter> 6",
            "1",
            "1",
            "<pgdn> <end> 1",
            "2 d",
            "1 x <enter> 2 3",
            "1 y <enter> +3 <enter> <esc> 5",
            "3",
            "2",
        ] {
            desk.types(keys);
            assert!(desk.screen().lines().count() <= usize::from(height));
        }
    }
}

/// As many people as a busy mentor has, each with an act; the first one's is overdue.
fn twenty(desk: &Desk) -> Vec<MeetingHead> {
    let draft = desk.tables.last().unwrap();
    let text = write_meeting(&draft.meeting, &draft.assessment).into();
    let head = read_meeting_head(&Source { name: "a meeting".into(), text }).unwrap();
    let one = |number: i8| MeetingHead {
        reference: Reference::from_bits(100 + u64::from(number.unsigned_abs())),
        mentee: format!("Person {number}"),
        place: format!("Place {number}"),
        step: Step::HandOut,
        machine: Some(Machine::Mentors),
        act: Some(Act {
            what: format!("Act {number}"),
            by: Some(jiff::civil::date(2026, 5, 10 + number)),
            knows: String::new(),
            ..Act::default()
        }),
        ..head.clone()
    };
    (1..=20).map(one).collect()
}

#[test]
fn a_mentor_finds_one_of_twenty_by_name_or_place() {
    let mut desk = ready(80, 24);
    desk.meetings = Some(twenty(&desk));
    desk.types("q").sees("Sit down with a mentor").types("m").sees("Begin a new one").sees("20 people");
    desk.types("<down>").sees("Person 1, Place 1").sees("overdue: an act by");
    assert_eq!(desk.place(), Place::People);
    desk.types("/ person_17")
        .sees("Person 17, Place 17")
        .does_not_see("Person 1,")
        .types("<esc> / PLACE_7 <enter>");
    let seventh = Reference::from_bits(107);
    desk.sees("Person 7, Place 7").types("1");
    assert!(matches!(desk.asked.last(), Some(Effect::Meet(reference)) if *reference == seventh));
    desk.types("<esc> / nobody").sees("Nobody's name and no place").types("<enter> <esc> <esc>");
    desk.sees("Weigh a job offer");
}

#[test]
fn a_result_can_be_talked_about_from_home() {
    let mut desk = Desk::new(80, 24);
    desk.types("o Contoso <enter>").begins();
    desk.types("000000").answers(&["3t"]);
    desk.types("<enter> 2 <enter>").sees("fairly sure");
    desk.types("q")
        .sees("Sit down with a mentor")
        .types("m")
        .sees("Talk about Contoso, a job offer")
        .types("2");
    assert!(matches!(desk.asked.last(), Some(Effect::Meet(_))));
}

/// What came, as the page lists it: good, damaged, and for another machine.
fn came() -> Vec<Found> {
    let found = |what, from: &str, name: &str, day: &str, state| Found {
        file: format!("/home/ada/Downloads/{name}").into(),
        what,
        from: from.to_owned(),
        came: format!("{day}T09:00:00Z").parse().unwrap(),
        state,
    };
    vec![
        found(What::Answers, "Grace", "to-mentee-k3m9x2pa.yaml", "2026-05-12", State::Whole),
        found(What::Questions, "Mallory", "for-mentor-b7.yaml", "2026-05-11", State::Whole),
        found(What::Answers, "Kim", "answers-b7.txt", "2026-05-10", State::Doubtful(Doubt::Changed)),
        found(What::Answers, "", "to-mentee-c4.yaml", "2026-05-09", State::Broken(Some(41))),
        found(What::History, "", "history.yaml", "2026-04-30", State::Whole),
    ]
}

#[test]
fn what_somebody_sent_is_listed_and_a_history_is_looked_at_first() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut desk = Desk::new(width, height);
        desk.types("m 1").sees("Whose machine").types("3").hears(Event::Found(came()));
        insta::assert_snapshot!(format!("letters-{width}x{height}"), desk.screen());
        desk.journey.cover(At::Merging(Box::new(Merging::of("/home/ada/Downloads/history.yaml".into()))));
        let both = Both {
            name: "log/1.yaml".into(),
            here: "ask: Four hours (Maria, by Mon 1 Jun 2026)".into(),
            there: "ask: Two hours (Maria, by Mon 1 Jun 2026)".into(),
        };
        let other = Both {
            name: "sessions/2.yaml".into(),
            here: "Northwind, 56 of 56 answered, changed Sun 10 May 2026 14:02".into(),
            there: "Northwind, 12 of 56 answered, changed Mon 11 May 2026 08:30".into(),
        };
        let would = Outcome { added: 3, same: 41, newer: 2, older: 1, left: 0, both: vec![both, other] };
        desk.hears(Event::WouldMerge(Box::new(would), Vec::new()));
        assert_eq!(desk.place(), Place::Merge);
        insta::assert_snapshot!(format!("merge-{width}x{height}"), desk.screen());
        desk.types("<enter>").sees("Could not read");
        assert_eq!(desk.place(), Place::Home);
    }
}

#[test]
fn files_are_written_from_the_screen() {
    let mut desk = ready(80, 24);
    desk.types("2 1");
    let Some(Effect::WriteOut { name, text }) = desk.asked.last() else { panic!("a file for the mentor") };
    assert!(name.starts_with("for-mentor-"), "{name}");
    assert!(text.contains("answers: {}"), "none of the mentee's answers");
    assert!(!text.contains("level: 3, evidence"), "none of the mentee's answers");
}

#[test]
fn two_people_answer_all_of_it() {
    let mut desk = Desk::new(80, 30);
    desk.types("m 1 1")
        .sees("First, what we agree on")
        .types("G <enter> <enter> 1")
        .sees("What do you call it?")
        .does_not_see("Short, or all?");
}

/// What was on the table when it was saved last.
fn meeting(desk: &Desk) -> &stay_or_go::meeting::Meeting {
    &desk.tables.last().unwrap().meeting
}

#[test]
fn a_subject_that_is_off_limits_is_put_into_other_words_and_taken_away() {
    let mut desk = Desk::new(100, 40);
    desk.types("m 1 1").does_not_see("x take away").types("8 my_health <enter> money <enter> <enter>");
    desk.sees("We leave alone: my health")
        .sees("We leave alone: money")
        .types("<home>")
        .types(&"<down> ".repeat(8))
        .sees("x take away");
    desk.types("<enter>").sees("Without words it goes").types("<end> ,_and_my_family <enter>");
    assert_eq!(meeting(&desk).off_limits, ["my health, and my family", "money"]);
    desk.types("x").sees("Taken away: my health, and my family").sees("We leave alone: money");
    assert_eq!(meeting(&desk).off_limits, ["money"]);
    desk.types("<enter>").types(&"<backspace> ".repeat(5)).types("<enter>").sees("Taken away: money");
    assert_eq!(meeting(&desk).off_limits, Vec::<String>::new());
    // Nothing else goes: the row that is marked now is a name.
    desk.does_not_see("x take away").types("x").does_not_see("Taken away");
}

#[test]
fn an_option_of_either_is_put_into_other_words_and_taken_away() {
    let mut desk = ready(100, 40);
    desk.types("3 2 1 1 1 o").sees("What could be done");
    desk.types("1 ask_Kim <enter> move_on <enter> <enter>").sees("ask Kim (Ada)").sees("move on (Ada)");
    desk.types("2 1 ask_Lee <enter> <enter> 6").sees("Grace, what could be done?").types("_first <enter>");
    desk.types("4 <esc> x").sees("Taken away: ask Kim").sees("move on (Ada)").sees("ask Lee first (Grace)");
    let options = &meeting(&desk).options;
    assert_eq!(
        (options.mentees.as_slice(), options.mentors.as_slice()),
        (["move on".to_owned()].as_slice(), ["ask Lee first".to_owned()].as_slice())
    );
    desk.meets();
    desk.sees("move on (Ada)").does_not_see("ask Kim (");
}

#[test]
fn one_person_has_one_row_and_a_past() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut desk = ready(80, 24);
        let mut meetings = twenty(&desk);
        meetings.truncate(4);
        for (head, place) in meetings.iter_mut().zip(["Northwind", "Fabrikam"]) {
            head.mentee = "Béatrice O'Neill".to_owned();
            head.place = place.to_owned();
        }
        desk.meetings = Some(meetings);
        desk.types("q").sees("3 people, ").resize(width, height).types("m").sees("With a mentor");
        insta::assert_snapshot!(format!("people-{width}x{height}"), desk.screen());
        desk.types("2");
        assert_eq!(desk.place(), Place::Person);
        insta::assert_snapshot!(format!("person-{width}x{height}"), desk.screen());
    }
}
