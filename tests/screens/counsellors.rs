//! Three counsellors, by keys: each asked in a file of their own, each beside the mentee, one after the other. And the
//! pages on which is chosen what is agreed, what is asked, and how much of it is answered.

use std::sync::Arc;

use stay_or_go::assessment::{Assessment, Source};
use stay_or_go::journey::effect::Earlier;
use stay_or_go::journey::{Effect, Event};
use stay_or_go::meeting::{Letter, Meeting, Step, Table, read_letter, write_to_mentee};
use stay_or_go::model::Level;
use stay_or_go::session::Answer;

use super::meeting::{ready, stands_at};
use crate::desk::Desk;

/// What the letter that was written last comes to where it is answered: these levels in turn.
fn answered(desk: &Desk, levels: &[u8]) -> String {
    let Some(Effect::WriteOut { name, text }) = desk.asked.last() else { panic!("no letter") };
    let source = Source { name: name.clone(), text: text.clone().into() };
    let Ok(Letter::ForMentor(letter)) = read_letter(&source, &mut |_| unreachable!()) else {
        panic!("{name}")
    };
    let now = desk.tables.last().unwrap().meeting.changed;
    let mut there = Table::new(Meeting::take(&letter, &letter.assessment, now), None);
    there.meeting_mut().go_on(now).unwrap();
    let items: Vec<usize> = letter.assessment.asked().collect();
    let session = there.mentor().unwrap();
    for (at, item) in items.into_iter().enumerate() {
        let level = Level::new(levels[at % levels.len()]).unwrap();
        let is_gate = letter.assessment.item(item).is_gate();
        let calm = Answer::Believed { level: Level::new(0).unwrap() };
        let answer = if is_gate { calm } else { Answer::Known { level, evidence: 0 } };
        session.answers.set(item, Some(answer));
    }
    there.meeting_mut().go_on(now).unwrap();
    write_to_mentee(there.meeting(), &letter.assessment, now)
}

/// The answers come in, and the session stands where it stood.
fn arrives(desk: &mut Desk, text: String) {
    let draft = desk.tables.last().unwrap().clone();
    let assessment: Arc<Assessment> = Arc::clone(&draft.assessment);
    let source = Source { name: "a letter".into(), text: text.into() };
    let Ok(Letter::ToMentee(letter)) = read_letter(&source, &mut |_| Ok(Arc::clone(&assessment))) else {
        panic!("no answers")
    };
    let mut table = Table::new(draft.meeting, draft.session);
    let now = table.meeting().changed;
    table.meeting_mut().add(&letter, now).unwrap();
    desk.tables.last_mut().unwrap().meeting = table.meeting().clone();
    desk.hears(Event::Met(Box::new(table), assessment, Earlier::default()));
}

/// Ada asks three, and looks when all have answered.
fn three() -> Desk {
    let mut desk = ready(100, 40);
    desk.types("2").sees("Grace answers elsewhere").types("1");
    let graces = answered(&desk, &[0, 4, 2]);
    desk.types("5 Mallory <enter>").sees("Write the file for Mallory").types("4");
    let mallorys = answered(&desk, &[4, 4, 4, 1]);
    desk.types("6 Lin <enter>").sees("Write the file for Lin").types("5");
    let lins = answered(&desk, &[3, 1]);
    // In whatever order they come.
    for (letter, says) in
        [(lins, "Lin has answered"), (graces, "Grace has answered"), (mallorys, "Mallory has answered")]
    {
        arrives(&mut desk, letter);
        desk.sees(says);
    }
    desk.types("1").sees("stop sharing the screen").types("1").sees("this is for you alone").types("<end> 1");
    stands_at(&desk, Step::Reveal);
    desk
}

#[test]
fn three_counsellors_stand_beside_the_mentee_one_after_the_other() {
    let mut desk = three();
    desk.sees("Ada and Grace").sees("Grace is one of three who answered").sees("Beside: Mallory, Lin.");
    desk.types("v").sees("Mallory is one of three").types("v").sees("Lin is one of three");
    desk.types("v").sees("Grace is one of three").types("1").sees("star up to three");
    desk.types("* <down> * f").sees("topic 1 of 2").types("p d").sees("topic 2 of 2").types("d o");
    desk.types("1 ask_Kim <enter> <enter> 2 3").sees("pick one").types("1 <enter> Friday <enter> <enter>");
    desk.types("<enter> Lin <enter> 8 <enter> <enter> 8").sees("did you get what you came for?").types("4");
    desk.sees("What we take away: Northwind").sees("ask Kim, by Fri 15 May 2026; Lin will know");
    // Each of the three may be shown the page.
    for name in ["Grace", "Mallory", "Lin"] {
        desk.types("<end>").sees(&format!("Write the file for {name}: what you show"));
    }
}

#[test]
fn the_pages_of_three_counsellors_and_of_what_is_chosen_before() {
    for (width, height) in [(80, 24), (40, 12)] {
        let at = |name: &str| format!("{name}-{width}x{height}");
        let mut desk = three();
        desk.resize(width, height);
        insta::assert_snapshot!(at("three"), desk.screen());
        let mut desk = Desk::new(width, height);
        desk.types("m");
        insta::assert_snapshot!(at("answered"), desk.screen());
        desk.types("1 1 1");
        insta::assert_snapshot!(at("clause"), desk.screen());
        let mut desk = ready(100, 40);
        desk.resize(width, height).types("4 <down> * <down> *");
        insta::assert_snapshot!(at("star"), desk.screen());
        desk.types("<esc> 1");
        insta::assert_snapshot!(at("how-much"), desk.screen());
    }
}
