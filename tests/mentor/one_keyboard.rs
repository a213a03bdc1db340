//! Two people at one keyboard: every step, every interruption.

use stay_or_go::meeting::{Act, Arrangement, Example, Moved, Refusal, Resolution, Side, Step};
use stay_or_go::session::{Answer, Answers};

use super::people::{Machine, case, level, mentor_session, minute, now, saw, table, told, walk_to};

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
                table.meeting_mut().show_note(Side::Mentor, item, true);
                table.meeting_mut().show_gut(Side::Mentor, true);
            }
            Step::Alone => table.meeting_mut().show_gate(true, now()).unwrap(),
            Step::Talk => {
                let example = Example { date: Some("2026-04-02".parse().unwrap()), text: "asked Kim".into() };
                table.meeting_mut().give_example(item, example);
                table.meeting_mut().learn(item, "Kim decides alone");
                assert!(table.meeting_mut().star(item) && table.meeting_mut().open_topic(Some(item)));
                assert_eq!(
                    table.agree_on_level(&assessment, item, level(1), now()),
                    Ok((told(1), Moved::Mentee))
                );
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
                table.meeting_mut().act = Some(Act {
                    what,
                    by: Some(by),
                    obstacle: "no time".into(),
                    help: "Lee".into(),
                    knows: "Grace".into(),
                    sure: Some(8),
                    ..Act::default()
                });
                table.meeting_mut().review = Some("2026-08-10".parse().unwrap());
            }
            Step::Goal => "one clear ask".clone_into(&mut table.meeting_mut().goal),
            Step::Close => table.meeting_mut().got = Some(4),
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
    for (answer, moved) in [(saw(2), Moved::Mentor), (told(0), Moved::Mentee), (told(1), Moved::Both)] {
        let at = answer.level().unwrap();
        assert_eq!(table.agree_on_level(&assessment, item, at, now()), Ok((answer, moved)), "{at}");
        assert_eq!(table.meeting().talk(item).resolution, Some(Resolution::Agreed { answer, moved }));
    }
    let same = assessment.find("autonomy.start").unwrap();
    assert_eq!(table.agree_on_level(&assessment, same, level(3), now()), Ok((saw(3), Moved::Neither)));
    let unknown = [None, Some(Answer::Unknown)];
    for nothing in unknown {
        assert_eq!(Moved::towards(saw(2), nothing, &[Some(saw(1))]), Moved::Mentor);
        assert_eq!(Moved::towards(saw(2), Some(saw(1)), &[nothing]), Moved::Mentee);
        assert_eq!(Moved::towards(saw(2), Some(saw(2)), &[nothing]), Moved::Neither);
        assert_eq!(Moved::towards(saw(2), nothing, &unknown), Moved::Neither);
        assert_eq!(Moved::towards(saw(2), nothing, &[Some(saw(2)), Some(saw(1))]), Moved::Mentor);
    }
}

#[test]
fn an_agreed_level_is_known_as_whoever_gave_it_knows_it() {
    let assessment = mentor_session();
    let heard = assessment.model().evidence().iter().position(|kind| kind.id == "heard").unwrap();
    let heard = |n: u8| Answer::Known { level: level(n), evidence: heard };
    let claimed = |n: u8| Answer::Known { level: level(n), evidence: 2 };
    let default = |n: u8| Answer::Known { level: level(n), evidence: assessment.default_evidence() };
    // The mentee's answer, the mentor's, and what is agreed.
    let agreements = [
        (Some(saw(3)), Some(told(1)), saw(3)),
        (Some(saw(3)), Some(told(1)), told(1)),
        (Some(saw(3)), Some(told(1)), told(2)),
        (Some(told(3)), Some(saw(3)), saw(3)),
        (Some(claimed(3)), Some(heard(3)), claimed(3)),
        (Some(claimed(3)), Some(heard(1)), heard(2)),
        (Some(told(3)), None, told(1)),
        (None, None, default(1)),
    ];
    let item = assessment.find("deeds.asked").unwrap();
    for (mentee, mentor, agreed) in agreements {
        let [mut own, mut theirs] = [(); 2].map(|()| Answers::new(&assessment));
        own.set(item, mentee);
        theirs.set(item, mentor);
        let mut table = table(&assessment, own);
        walk_to(&mut table, Step::Talk, &theirs);
        let level = agreed.level().unwrap();
        let (answer, _) = table.agree_on_level(&assessment, item, level, now()).unwrap();
        assert_eq!(answer, agreed, "{mentee:?} and {mentor:?}");
    }
}

#[test]
fn nobody_clears_anothers_flag() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M4-self", &assessment));
    walk_to(&mut table, Step::Talk, &case("M4-mentor", &assessment));
    table.meeting_mut().show_gate(true, now()).unwrap();
    let flag = assessment.find("safety.harassment").unwrap();
    assert_eq!(table.agree_on_level(&assessment, flag, level(0), now()), Err(Refusal::Sealed));
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
    table.agree_on_level(&assessment, agreed, level(2), now()).unwrap();
    table.see_differently(&assessment, open, now()).unwrap();
    let both = table.both(&assessment).unwrap();
    let third = both.agreed().unwrap();
    assert_eq!(third.get(agreed), Some(told(2)));
    assert_eq!(third.get(open), Some(Answer::Unknown));
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
    for _ in 0..4 {
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
        ..Act::default()
    };
    table.meeting_mut().act = Some(act("Ask Kim"));
    table.go_on(&assessment, now()).unwrap();
    table.go_on(&assessment, now()).unwrap();
    let mut table = machine.interrupted(table, &assessment);
    table.meeting_mut().go_back(now()).unwrap();
    table.meeting_mut().go_back(now()).unwrap();
    table.meeting_mut().act = Some(act("Ask Kim for the release data"));
    table.go_on(&assessment, now()).unwrap();
    table.go_on(&assessment, now()).unwrap();
    let (_, session) = table.into_parts();
    let plan: Vec<String> =
        session.unwrap().follow_up.actions.into_iter().map(|action| action.text).collect();
    assert_eq!(plan, ["Ask Kim for the release data"]);
}
