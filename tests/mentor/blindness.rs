//! What each may see when: nothing of the other before the reveal, nothing of the gate unless the mentee says so.

use stay_or_go::meeting::{Refusal, Side, Step, Table};
use stay_or_go::session::{Answer, Answers};

use super::people::{case, felt, mentor_session, now, table, walk_to};

#[track_caller]
fn sees(table: &mut Table, mentee: bool, mentor: bool, both: bool) {
    let assessment = mentor_session();
    let step = table.meeting().step();
    let seen = (table.mentee().is_some(), table.mentor().is_some(), table.both(&assessment).is_some());
    assert_eq!(seen, (mentee, mentor, both), "{step:?}");
}

#[test]
fn each_sees_only_their_own_until_the_reveal() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    for (step, mentee, mentor, both) in [
        (Step::Agreement, false, false, false),
        (Step::MenteeAnswers, true, false, false),
        (Step::HandOver, false, false, false),
        (Step::MentorAnswers, false, true, false),
        (Step::Alone, false, false, false),
        (Step::Reveal, false, false, true),
        (Step::Talk, false, false, true),
        (Step::HandOut, false, false, true),
    ] {
        walk_to(&mut table, step, &case("M2-mentor", &assessment));
        sees(&mut table, mentee, mentor, both);
        assert_eq!(table.alone(&assessment).is_some(), step >= Step::Alone);
        let meeting = table.meeting();
        assert_eq!(
            meeting.arrangement().hides_mentee(meeting.step()),
            matches!(step, Step::HandOver | Step::MentorAnswers)
        );
    }
}

#[test]
fn nobody_goes_back_across_the_hand_over_or_the_reveal() {
    let assessment = mentor_session();
    for (step, back) in [
        (Step::Agreement, Err(Refusal::End)),
        (Step::Goal, Ok(Step::Agreement)),
        (Step::MenteeAnswers, Ok(Step::Goal)),
        (Step::HandOver, Ok(Step::MenteeAnswers)),
        (Step::MentorAnswers, Err(Refusal::Sealed)),
        (Step::Alone, Err(Refusal::Sealed)),
        (Step::Reveal, Err(Refusal::Sealed)),
        (Step::Talk, Ok(Step::Reveal)),
        (Step::Close, Ok(Step::Will)),
        (Step::HandOut, Ok(Step::Close)),
    ] {
        let mut table = table(&assessment, case("M2-self", &assessment));
        walk_to(&mut table, step, &case("M2-mentor", &assessment));
        assert_eq!(table.meeting_mut().go_back(now()), back, "from {step:?}");
    }
}

#[test]
fn the_reveal_waits_for_the_mentees_word_on_the_gate() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut table, Step::Alone, &case("M2-mentor", &assessment));
    assert_eq!(table.meeting_mut().go_on(now()), Err(Refusal::GateUndecided));
    table.meeting_mut().show_gate(false, now()).unwrap();
    assert_eq!(table.meeting_mut().go_on(now()), Ok(Step::Reveal));
}

#[test]
fn a_hidden_gate_is_the_same_whatever_was_answered() {
    let assessment = mentor_session();
    let shown = |mentee: u8, mentor: u8, hide: bool| {
        let with = |case_name: &str, at: u8| {
            let mut answers = case(case_name, &assessment);
            for item in (0..answers.len()).filter(|item| assessment.item(*item).is_gate()) {
                answers.set(item, Some(felt(at)));
            }
            answers
        };
        let mut table = table(&assessment, with("M2-self", mentee));
        let flag = assessment.find("safety.health").unwrap();
        walk_to(&mut table, Step::MentorAnswers, &Answers::new(&assessment));
        table.mentor().unwrap().note(flag, &format!("seen {mentor}"), now());
        walk_to(&mut table, Step::Reveal, &with("M2-mentor", mentor));
        table.meeting_mut().show_gate(!hide, now()).unwrap();
        table.see_differently(&assessment, 0, now()).unwrap();
        table.both(&assessment).unwrap()
    };
    assert_eq!(shown(0, 0, true), shown(4, 3, true));
    assert_ne!(shown(0, 0, false), shown(4, 3, false));
}

#[test]
fn the_mentee_alone_sees_what_the_mentor_saw() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    let mut mentors = case("M2-mentor", &assessment);
    let flag = assessment.find("safety.humiliation").unwrap();
    mentors.set(flag, Some(felt(3)));
    walk_to(&mut table, Step::Alone, &mentors);
    let alone = table.alone(&assessment).unwrap();
    let gate = alone.gate.iter().find(|gate| gate.item == flag).unwrap();
    assert_eq!((gate.mentee, gate.mentors[0].1, gate.joint), (Some(felt(0)), Some(felt(3)), Some(felt(3))));
}

#[test]
fn a_note_is_kept_unless_it_is_shown() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    let [open, kept] = ["deeds.asked", "deeds.decided"].map(|id| assessment.find(id).unwrap());
    walk_to(&mut table, Step::MenteeAnswers, &Answers::new(&assessment));
    for item in [open, kept] {
        table.mentee().unwrap().note(item, "mine", now());
    }
    walk_to(&mut table, Step::Alone, &case("M2-mentor", &assessment));
    let notes = table.alone(&assessment).unwrap().notes;
    assert_eq!(notes.iter().map(|note| note.item).collect::<Vec<_>>(), [open, kept]);
    table.meeting_mut().show_note(Side::Mentee, open, true);
    walk_to(&mut table, Step::Reveal, &Answers::new(&assessment));
    let both = table.both(&assessment).unwrap();
    let notes = &both.view(Side::Mentee).notes;
    assert_eq!((notes[open].as_deref(), notes[kept].as_deref()), (Some("mine"), None));
}

#[test]
fn the_mentee_may_look_early() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    assert_eq!(table.meeting_mut().reveal_early(now()), Err(Refusal::Sealed));
    walk_to(&mut table, Step::MentorAnswers, &Answers::new(&assessment));
    table.mentor().unwrap().answers.set(0, Some(Answer::Unknown));
    assert_eq!(table.meeting_mut().reveal_early(now()), Ok(Step::Alone));
}
