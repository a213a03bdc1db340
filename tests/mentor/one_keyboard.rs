//! Two people at one keyboard: every step, every interruption.

use stay_or_go::meeting::{Act, Arrangement, Example, Moved, Refusal, Resolution, Side, Step};
use stay_or_go::session::Answers;

use super::people::{Machine, case, felt, mentor_session, minute, now, saw, table, told, walk_to};

#[test]
fn every_step_survives_an_interruption() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    let item = assessment.find("deeds.asked").unwrap();
    for (step, _) in Step::NAMES.iter().map(|(name, step)| (*step, *name)) {
        table = machine.interrupted(table, &assessment);
        assert_eq!(table.meeting().step(), step);
        match step {
            Step::Agreement => {
                let meeting = table.meeting_mut();
                "an hour, then a walk".clone_into(&mut meeting.agreement[2].text);
                meeting.off_limits.push("my manager's health".to_owned());
            }
            Step::MentorAnswers => {
                table.mark_only_told(true, now()).unwrap();
                let session = table.mentor().unwrap();
                session.answers = case("M2-mentor", &assessment);
                session.note(item, "three plans stalled: \"next quarter\"", now());
                table.meeting_mut().keep_private(Side::Mentor, item, true);
            }
            Step::Alone => table.meeting_mut().show_gate(true, now()).unwrap(),
            Step::Talk => {
                let example = Example { date: Some("2026-04-02".parse().unwrap()), text: "asked Kim".into() };
                table.meeting_mut().give_example(item, example);
                assert_eq!(table.agree(&assessment, item, told(1), now()), Ok(Moved::Mentee));
            }
            Step::Options => {
                let options = &mut table.meeting_mut().options;
                assert!(!options.add(Side::Mentor, "leave"), "the mentee's come first");
                assert!(options.add(Side::Mentee, "ask Kim for one thing"));
                options.mentors_turn = true;
                assert!(options.add(Side::Mentor, "ask Lee too"));
            }
            Step::Will => {
                let by = "2026-05-29".parse().unwrap();
                let what = "Ask Kim for the release data".to_owned();
                table.meeting_mut().act = Some(Act { what, by: Some(by), knows: "Grace".to_owned() });
                table.meeting_mut().review = Some("2026-08-10".parse().unwrap());
            }
            Step::MenteeAnswers | Step::HandOver | Step::Reveal | Step::HandOut => {}
        }
        let before = table.clone();
        table = machine.interrupted(table, &assessment);
        assert_eq!(table, before, "{step:?}");
        if step != Step::HandOut {
            table.meeting_mut().go_on(now()).unwrap();
        }
    }
    assert_eq!(table.meeting_mut().go_on(now()), Err(Refusal::End));
}

#[test]
fn a_session_answered_before_is_not_answered_again() {
    let assessment = mentor_session();
    let answered = table(&assessment, case("M2-self", &assessment));
    assert!(answered.mentee_has_answered());
}

#[test]
fn who_moved_is_told() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut table, Step::Talk, &case("M2-mentor", &assessment));
    let item = assessment.find("deeds.invested").unwrap();
    for (answer, moved) in
        [(saw(2), Moved::Mentor), (saw(0), Moved::Mentee), (told(0), Moved::Mentee), (saw(1), Moved::Both)]
    {
        assert_eq!(table.agree(&assessment, item, answer, now()), Ok(moved), "{answer:?}");
        assert_eq!(table.meeting().talk(item).resolution, Some(Resolution::Agreed { answer, moved }));
    }
    let same = assessment.find("autonomy.start").unwrap();
    assert_eq!(table.agree(&assessment, same, told(3), now()), Ok(Moved::Neither));
}

#[test]
fn nobody_clears_anothers_flag() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M4-self", &assessment));
    walk_to(&mut table, Step::Talk, &case("M4-mentor", &assessment));
    table.meeting_mut().show_gate(true, now()).unwrap();
    let flag = assessment.find("safety.harassment").unwrap();
    assert_eq!(table.agree(&assessment, flag, felt(0), now()), Err(Refusal::Sealed));
    table.see_differently(&assessment, 0, now()).unwrap();
    let both = table.both(&assessment).unwrap();
    let theirs = both.view(Side::Mentee).answers.get(flag);
    assert_ne!(theirs, both.view(Side::Mentor).answers.get(flag));
    assert_eq!(both.agreed().unwrap().get(flag), theirs);
}

#[test]
fn what_is_seen_differently_counts_as_not_known() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut table, Step::Reveal, &case("M2-mentor", &assessment));
    assert_eq!(table.both(&assessment).unwrap().agreed(), None, "nothing was said yet");
    let [agreed, open, untouched] =
        ["deeds.asked", "deeds.decided", "deeds.answered"].map(|id| assessment.find(id).unwrap());
    table.agree(&assessment, agreed, saw(2), now()).unwrap();
    table.see_differently(&assessment, open, now()).unwrap();
    let both = table.both(&assessment).unwrap();
    let third = both.agreed().unwrap();
    assert_eq!(third.get(agreed), Some(saw(2)));
    assert_eq!(third.get(open), Some(stay_or_go::session::Answer::Unknown));
    assert_eq!(third.get(untouched), both.view(Side::Mentee).answers.get(untouched));
}

#[test]
fn the_timer_leaves_breaks_out() {
    let assessment = mentor_session();
    let mut table = table(&assessment, Answers::new(&assessment));
    let meeting = table.meeting_mut();
    for at in [0, 3, 10, 300, 305] {
        meeting.timer.count(Step::Agreement, minute(at));
    }
    assert_eq!(meeting.timer.on(Step::Agreement).as_secs(), 15 * 60);
    assert_eq!(meeting.timer.total().as_secs(), 15 * 60);
}

#[test]
fn the_arrangement_can_change_until_the_mentor_answers() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    let meeting = table.meeting_mut();
    meeting.send_away(now()).unwrap();
    assert_eq!(meeting.arrangement(), Arrangement::MenteeHere);
    meeting.stay_here(now()).unwrap();
    for _ in 0..3 {
        meeting.go_on(now()).unwrap();
    }
    assert_eq!(meeting.step(), Step::MentorAnswers);
    assert_eq!(meeting.send_away(now()), Err(Refusal::Sealed));
}

#[test]
fn an_act_in_other_words_takes_its_place_in_the_plan() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut table, Step::Will, &case("M2-mentor", &assessment));
    let act = |what: &str| Act {
        what: what.to_owned(),
        by: Some(jiff::civil::date(2026, 6, 1)),
        knows: String::new(),
    };
    table.meeting_mut().act = Some(act("Ask Kim"));
    table.go_on(now()).unwrap();
    let mut table = machine.interrupted(table, &assessment);
    table.meeting_mut().go_back(now()).unwrap();
    table.meeting_mut().act = Some(act("Ask Kim for the release data"));
    table.go_on(now()).unwrap();
    let (_, session) = table.into_parts();
    let plan: Vec<String> =
        session.unwrap().follow_up.actions.into_iter().map(|action| action.text).collect();
    assert_eq!(plan, ["Ask Kim for the release data"]);
}
