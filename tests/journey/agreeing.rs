//! What two people agree on before they answer: clause by clause, what they leave alone, and how much the mentor answers.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::meeting::{Stand, Step};
use stay_or_go::session::{Answer, Stage};

use super::people::{answered, at_reveal, comes_back, left, named, ready, stands_at};
use super::walk::Walk;

#[test]
fn a_clause_is_agreed_changed_or_left_open() {
    let mut walk = named();
    walk.takes("How long we take")
        .sees("We set an end time now")
        .takes("Not yet")
        .sees("open How long we take");
    walk.takes("What stays between us").takes("In other words").types("All of it, but for my lawyer");
    walk.sees("changed What stays between us").sees("All of it, but for my lawyer");
    let mut walk = walk.again();
    comes_back(&mut walk);
    walk.sees("open How long we take").takes("Both agree to the rest").sees("What today is for");
    let meeting = walk.meeting();
    let stands = (0..meeting.agreement.len()).map(|index| meeting.stand(index));
    assert_eq!(stands.filter(|stand| *stand != Stand::Agreed).count(), 2);
    walk.goes_back()
        .goes_back()
        .takes("How long we take")
        .takes("Agreed")
        .has_no_row("Both agree to the rest");
}

#[test]
fn what_is_left_alone_names_its_statements_while_it_is_written_and_is_asked_of_neither() {
    let mut walk = named();
    walk.takes("Name a subject").act(Act::Set(0, "who may read".into())).sees("Takes out: who may read.");
    walk.act(Act::Set(0, "my family".into())).sees("No statement is called so");
    walk.act(Act::Set(0, "health".into())).sees("Of safety Ada alone is asked.");
    walk.types("health").types("Who may read").types("").sees("We leave alone: Who may read (who may read)");
    walk.takes("Both agree: go on")
        .goes_on()
        .takes("Ada is at the keyboard, alone")
        .fills("Northwind")
        .begins();
    walk.sees("1 of 55").gate([0; 6]).answers(&[1], 1);
    walk.goes_on().act(Act::Gut(None)).takes("Grace is at the keyboard").takes("All of it");
    walk.sees("1 of 54").acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]);
    walk.takes("is at the keyboard, alone").takes("Kept: the safety answers").takes("Show the page");
    // One safety answer is left alone, so that nothing is said of all of them.
    walk.sees("No verdict here")
        .takes("Talk")
        .takes("All that can be talked about")
        .has_no_row("who may read");
}

/// What was answered before it was agreed to leave it alone is not laid side by side.
#[test]
fn what_was_answered_before_is_not_talked_about() {
    let mut walk = at_reveal();
    let names = |walk: &mut Walk| {
        walk.takes("Talk").takes("All that can be talked about");
        walk.page().choices.iter().filter(|row| matches!(row.act, Act::Table(_))).count()
    };
    let before = names(&mut walk);
    let mut walk = at_reveal();
    walk.journey
        .seated
        .as_mut()
        .unwrap()
        .seat
        .table
        .meeting_mut()
        .off_limits
        .push("research.guarded".to_owned());
    assert_eq!(names(&mut walk), before - 1);
}

#[test]
fn a_mentor_answers_what_the_mentee_starred_the_short_set_or_all() {
    let mut walk = ready();
    walk.takes("Star what Grace is asked").sees("Nothing that you answered is shown here");
    walk.act(Act::Star(1)).act(Act::Star(2)).act(Act::Star(2)).act(Act::Star(3)).takes("Back").sees("two");
    walk = left(walk);
    stands_at(&walk, Step::HandOver);
    walk.takes("Grace is at the keyboard").sees("8 statements").sees("19 statements").sees("56 statements");
    walk.takes("What Ada starred, and safety").sees("1 of 8");
    walk = left(walk);
    walk.takes("Grace is at the keyboard, alone")
        .sees("1 of 8")
        .gate([0; 6])
        .sees("7 of 8")
        .acts([Act::Level(1), Act::Evidence(3)]);
    walk.sees("8 of 8").acts([Act::RestUnknown, Act::Yes]).sees("8 of 8 answered");
    walk = left(walk);
    walk.takes("Grace is at the keyboard, alone").is_at(Place::Review).goes_on().is_at(Place::Gut);
}

/// What a mentor was not asked is neither open nor a gap.
#[test]
fn the_mentors_review_is_of_what_was_asked() {
    let mut walk = ready();
    walk.takes("Star what Grace is asked").act(Act::Star(1)).act(Act::Star(2)).takes("Back");
    walk.takes("Grace is at the keyboard").takes("What Ada starred, and safety").gate([0; 6]);
    walk.answers(&[1], 0).is_at(Place::Review).sees("All that Ada starred has an answer.");
    assert_eq!(walk.page().choices.len(), 1, "{}", walk.text());
    let mut walk = ready();
    walk.takes("Grace is at the keyboard").takes("The short set, and safety").gate([0; 6]);
    walk.answers(&[1], 0).is_at(Place::Review).sees("All of the short set has an answer.");
}

/// Where safety is left alone, nothing is promised of what a mentor is never asked.
#[test]
fn safety_that_is_left_alone_is_not_spoken_of_to_the_mentor() {
    let mut walk = answered([0, 0, 0, 0, 0, 1]);
    let seated = walk.journey.seated.as_mut().unwrap();
    seated.seat.table.meeting_mut().off_limits.push("Safety".to_owned());
    walk.takes("Grace is at the keyboard").does_not_see("safety").takes("The short set");
    walk.answers(&[1], 0).goes_on().act(Act::Gut(None)).sees("the safety answers of Ada among it");
    walk.takes("Ada is at the keyboard, alone").sees("You noticed something").sees("Grace: not asked.");
    walk.does_not_see("not answered").sees("Safety is left alone here").has_no_row("the safety answers");
    walk.takes("On to your notes").takes("Show the page").sees("What Ada answered about it stays with Ada.");
    walk.does_not_see("of both").takes("Ada, alone: open an answer").takes("Ada is at the keyboard, alone");
    walk.does_not_see("Grace: not asked").does_not_see("all safety answers are shown");
}

#[test]
fn what_the_two_agreed_on_is_read_again_at_the_hand_over() {
    let mut walk = ready();
    walk.takes("What we agreed on").is_at(Place::Reading).sees("What stays between us").goes_back();
    walk.is_at(Place::Meeting).sees("Pass the keyboard to Grace");
}

#[test]
fn each_step_before_the_answers_leads_back_to_the_one_before_and_the_first_to_home() {
    let mut walk = named();
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone").is_at(Place::SetUp);
    walk.act(Act::Set(0, "Northwind".into())).goes_back().is_at(Place::Meeting).sees("worthwhile?");
    while !walk.text().contains("First, what we agree on") {
        walk.goes_back().is_at(Place::Meeting);
    }
    walk.goes_back().sees("Whose machine is this?").goes_back().is_at(Place::Home);
    walk.act(Act::People).takes("Ada").takes("The mentee's, or one").sees("First, what we agree on");
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone").sees("[Northwind]");
    let mut walk = Walk::new();
    walk.act(Act::People).takes("Begin").sees("Whose machine is this?").goes_back().is_at(Place::Home);
}

/// A mentor of a session that was begun alone says of each answer how it is known, and it is there the next day.
#[test]
fn what_only_the_mentee_told_is_kept_about_any_questionnaire() {
    let mut walk = Walk::new();
    walk.takes("Check in on my current role").fills("Northwind").begins().gate([0; 6]).answers(&[2], 0);
    walk.goes_on().act(Act::Gut(None));
    while walk.session().stage != Stage::Done {
        walk.goes_on();
    }
    walk.act(Act::Leave).takes("Sit down with a mentor").takes("Talk about Northwind");
    walk.takes("Both agree").goes_on().takes("The mentor is at the keyboard").takes("All of it").gate([0; 6]);
    walk.sees("only the mentee told me").acts([Act::Level(1), Act::Evidence(3)]);
    let mut walk = walk.again();
    walk.act(Act::People).takes("Northwind").takes("The mentor is at the keyboard, alone").sees("8 of 56");
    let answers = &walk.journey.editor.as_ref().unwrap().session.answers;
    let is_told = |item| matches!(answers.given(item), Some(Answer::Known { evidence: 3, .. }));
    assert!((0..56).any(is_told));
}

/// Interrupted at the last question by either of the two, it goes on there.
#[test]
fn the_gut_check_is_where_one_comes_back_to() {
    let mut walk = named();
    walk.takes("Both agree: go on")
        .goes_on()
        .takes("Ada is at the keyboard, alone")
        .fills("Northwind")
        .begins();
    walk.acts([Act::RestUnknown, Act::Yes, Act::GoOn]).is_at(Place::Gut);
    walk = left(walk);
    walk.sees("Ada alone now")
        .takes("Ada is at the keyboard, alone")
        .is_at(Place::Gut)
        .act(Act::Gut(Some(3)));
    walk.takes("Grace is at the keyboard").takes("All of it");
    walk.acts([Act::RestUnknown, Act::Yes, Act::GoOn]).is_at(Place::Gut);
    walk = left(walk);
    walk.sees("Grace alone now").takes("Grace is at the keyboard, alone").is_at(Place::Gut);
    walk.act(Act::Gut(Some(2))).sees("What of your own is shown");
}

/// The way on from the mentee's review leads to the other's answers.
#[test]
fn the_mentees_review_says_where_it_leads() {
    let mut walk = named();
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone").fills("Northwind");
    walk.begins().gate([0; 6]).answers(&[3], 0).is_at(Place::Review).does_not_see("in one place");
    walk.sees("Your own verdict first. Then Grace answers; yours are sealed until you look.").goes_on();
    walk.act(Act::Gut(Some(3))).sees("Pass the keyboard to Grace");
}

/// A short set comes to no verdict that could be shown, unless it tells of danger.
#[test]
fn nobody_is_told_of_a_verdict_that_would_not_be_there() {
    for (gate, is_told) in [([0; 6], false), ([4, 0, 0, 0, 0, 0], true)] {
        let mut walk = Walk::new();
        walk.takes("Check in").fills("Northwind");
        let last = walk.page().fields.len() - 1;
        walk.act(Act::Set(last, "short".into())).begins().gate(gate);
        if is_told {
            walk.goes_on();
        }
        walk.answers(&[3, 1], 0).goes_on().act(Act::Leave).act(Act::People).takes("Talk about Northwind");
        walk.takes("Say what the mentee is called").types("Ada").types("Grace").takes("Both agree").goes_on();
        walk.takes("Grace is at the keyboard").takes("The short set").gate([0, 1, 0, 0, 0, 0]);
        walk.acts([Act::RestUnknown, Act::Yes]).goes_on();
        if walk.page().place == Place::Gut {
            walk.act(Act::Gut(None)).goes_on();
        }
        walk.takes("Ada is at the keyboard, alone").sees("Side by side will say, while you keep the safety");
        assert_eq!(walk.text().contains("If you show them, it will say of your answers"), is_told);
        walk.takes("Kept: the safety answers").takes("Show the page");
        assert_eq!(walk.text().contains("these questions are too few for one"), !is_told);
    }
}

/// A level that speaks to the mentee does so where the mentee is alone; where both read it, or the mentor, it has the name.
#[test]
fn a_level_on_safety_names_the_mentee_where_a_mentor_reads_it() {
    let (alone, both) = ("one request, dropped when you said no", "one request, dropped when Ada said no");
    let mut walk = answered([0, 0, 1, 0, 0, 0]);
    walk.takes("Grace is at the keyboard").takes("All of it").gate([0, 0, 1, 0, 0, 0]);
    walk.acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None));
    walk.takes("Ada is at the keyboard, alone").sees(alone).does_not_see(both);
    walk.takes("Kept: the safety answers").takes("On to your notes").takes("Show the page");
    walk.sees(both).does_not_see(alone);
}

#[test]
fn a_time_to_stop_stands_in_its_row_and_while_one_types_no_other_key_is_promised() {
    let mut walk = named();
    walk.sees("a number opens one part").takes("When we stop");
    walk.sees("read it aloud").does_not_see("opens one part").types("40").sees("opens one part");
    let row = walk.row("When we stop");
    assert!(row.about.starts_with("at ") && row.about.contains(':'), "{row:?}");
}

#[test]
fn a_start_without_a_name_or_a_place_is_nobody_yet() {
    let mut walk = Walk::new();
    walk.takes("Sit down with a mentor")
        .takes("Begin a new one")
        .takes("The mentee's, or one")
        .act(Act::Leave);
    walk.does_not_see("1 person");
    let mut walk = named();
    walk.act(Act::Leave)
        .sees("1 person")
        .takes("Sit down with a mentor")
        .takes("Begin a new one, about a role");
    walk.takes("The mentee's, or one").act(Act::Leave).sees("1 person").does_not_see("2 people");
}
