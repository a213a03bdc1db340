//! What is asked for in words in a session with a mentor: lists, days, and words that cannot be taken.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Effect, Event};
use stay_or_go::journey::meeting::Choice as TableChoice;
use stay_or_go::journey::page::Choice;
use stay_or_go::meeting::Side;

use super::people::{at_options, at_reveal, left, named};
use super::walk::Walk;

fn at_topic() -> Walk {
    let mut walk = at_reveal();
    walk.takes("Talk, topic by topic").sees("star up to three").takes_row(0).is_at(Place::Topic);
    walk
}

fn at_act() -> Walk {
    let mut walk = at_options();
    walk.takes("Grace may add").takes("On to one act").sees("One act, one date, one person who will know.");
    walk
}

/// The latest example of the first topic, as it is stored.
#[track_caller]
fn example(walk: &Walk) -> Option<(String, Option<String>)> {
    let examples = (0..56).filter_map(|item| walk.meeting().talk(item).example.clone());
    examples.map(|example| (example.text, example.date.map(|day| day.to_string()))).next()
}

#[test]
fn a_paragraph_is_put_into_other_words() {
    let mut walk = named();
    walk.takes("How long we take")
        .takes("In other words")
        .sees("We set an end time now")
        .types("an hour, then a walk");
    walk.sees("an hour, then a walk").does_not_see("We set an end time now");
    walk.takes("How long we take").takes("In other words").types("").sees("an hour, then a walk");
    walk.takes("How long we take")
        .takes("In other words")
        .fills("half")
        .goes_back()
        .sees("an hour, then a walk");
    assert_eq!(walk.meeting().agreement[4].text, "an hour, then a walk");
}

#[test]
fn both_get_a_name_in_one_go() {
    let mut walk = Walk::new();
    walk.takes("Sit down with a mentor")
        .takes("Begin a new one")
        .takes("The mentee's")
        .takes("Say what the mentee is called")
        .types("Ada");
    walk.sees("What is the mentor called here?").types("Grace").has_no_row("Ada").sees("Ada and Grace");
    walk.takes("Say what the mentee is called").types("Ada L.").sees("Both agree: go on");
    let meeting = walk.meeting();
    assert_eq!((meeting.mentee.as_str(), meeting.mentor.as_str()), ("Ada L.", "Grace"));
}

#[test]
fn subjects_that_are_off_limits_are_gathered_reworded_and_taken_away() {
    let mut walk = named();
    walk.takes("Name a subject").types("my health").sees("my health").types("money").types("");
    walk.sees("We leave alone: my health").sees("We leave alone: money");
    walk.takes("my health").sees("Without words it goes").types("my health, and my family");
    assert_eq!(walk.meeting().off_limits, ["my health, and my family", "money"]);
    walk.on_row("my family", &Act::TakeAway(0)).sees("Taken away: my health, and my family");
    assert_eq!(walk.meeting().off_limits, ["money"]);
    walk.takes("money").types("").sees("Taken away: money").has_no_row("We leave alone");
    assert!(walk.meeting().off_limits.is_empty());
    assert!(walk.row("Both agree").also.is_empty(), "nothing else goes");
    walk.act(Act::TakeAway(0)).is_refused("can be taken away");
}

#[test]
fn options_of_either_are_gathered_reworded_and_taken_away() {
    let mut walk = at_options();
    walk.has_no_row("Grace adds an option").takes("Ada adds an option").sees("Ada, what could be done?");
    walk.types("ask Kim").sees("ask Kim (Ada)").types("move on").types("").has_no_row("Grace adds");
    walk.takes("Grace may add").takes("Grace adds an option").types("ask Lee").types("");
    walk.takes("Ada adds an option").types("rest").types("").takes("ask Lee").types("ask Lee first");
    walk.on_row("ask Kim", &Act::TakeAway(0)).sees("Taken away: ask Kim").has_no_row("ask Kim");
    let options = walk.meeting().options;
    assert_eq!(
        (options.of(Side::Mentee), options.of(Side::Mentor)),
        (["move on".to_owned(), "rest".to_owned()].as_slice(), ["ask Lee first".to_owned()].as_slice())
    );
}

#[test]
fn going_on_from_the_options_is_the_mentors_turn_first() {
    let mut walk = at_options();
    walk.goes_on().sees("Grace adds an option").goes_on().sees("One act, one date");
}

#[test]
fn a_topic_ends_and_can_end_otherwise() {
    let mut walk = at_topic();
    let topic = walk.page().asks;
    walk.act(Act::Level(1)).sees("Agreed: ").sees("agreed: ").takes_row(0);
    assert_eq!(walk.page().asks, topic);
    let stands = |walk: &Walk| {
        let chosen = walk.page().choices.into_iter().filter(|choice| choice.chosen);
        chosen.map(|choice| choice.act).collect::<Vec<_>>()
    };
    assert_eq!(stands(&walk), [Act::Level(1)]);
    walk.act(Act::Differently).takes_row(0);
    assert_eq!(stands(&walk), [Act::Differently]);
}

/// Whoever had not answered, or did not know, has no answer to move from, and nothing to differ with.
#[test]
fn whoever_did_not_answer_did_not_move() {
    let mut walk = at_reveal();
    walk.takes("Talk, topic by topic");
    let opens = |walk: &mut Walk| {
        let rows = walk.page().choices;
        let is_hers = |row: &&Choice| row.about.starts_with("Ada: ") && !row.about.contains(';');
        rows.iter().find(is_hers).unwrap().act.clone()
    };
    let topic = opens(&mut walk);
    walk.act(topic.clone()).sees("Grace: not known.").has_no_row("We see it differently");
    walk.act(Act::Level(1)).sees("Agreed: ").sees("; Ada moved.").act(topic.clone());
    walk.act(Act::Level(3)).sees("; as Ada had it.").act(topic);
    walk.takes("We leave it open").sees("Noted: we leave it open; it counts as not known.");
}

/// Nothing is suggested, and an Enter too many agrees on nothing.
#[test]
fn going_on_from_a_topic_leaves_it_as_it_is() {
    let mut walk = at_topic();
    let marked = walk.page().mark.map(|mark| walk.page().choices[mark].act.clone());
    assert_eq!(marked, Some(Act::NextTopic));
    let before = walk.meeting();
    walk.goes_on().sees("star up to three");
    let stands = |walk: &Walk| (0..56).map(|item| walk.meeting().talk(item).resolution).collect::<Vec<_>>();
    assert_eq!(stands(&walk), (0..56).map(|item| before.talk(item).resolution).collect::<Vec<_>>());
    walk.goes_on().sees("What could be done").goes_back().sees("star up to three");
}

/// What was opened and left is told as that, and what was never opened is not told of; the day is that of the meeting.
#[test]
fn the_page_to_take_away_tells_what_was_talked_about_and_when() {
    let mut walk = at_topic();
    walk.takes("What we learned").types("it is about one director").act(Act::NextTopic);
    assert!(walk.page().choices[0].name.contains("done"), "{}", walk.text());
    walk.takes("On to what could be done").takes("Grace may add").takes("On to one act");
    walk.takes("On to the last question").takes("Done: what we take away").sees("Learned: it is about");
    assert_eq!(walk.text().matches("talked about, left as it is").count(), 1, "{}", walk.text());
    walk.sees("Ada and Grace, Tue 12 May 2026");
    let mut walk = left(walk);
    walk.passes(20).takes("Write this page into a file");
    assert!(walk.written.iter().all(|(_, text)| text.contains("Ada and Grace, Tue 12 May 2026")));
    let mut none = at_options();
    none.takes("Grace may add").takes("On to one act").takes("On to the last question");
    none.takes("Done: what we take away").does_not_see("What we talked about");
}

/// Words that are left come back where they were typed.
#[test]
fn what_was_typed_and_left_comes_back() {
    let mut walk = at_topic();
    walk.takes("What we learned").fills("one director").goes_back().sees("Not kept yet");
    walk.takes("What we learned").goes_on().sees("Learned: one director");
    walk.takes("What we learned").goes_back().does_not_see("Not kept yet");
    let mut walk = named();
    walk.takes("Both agree: go on").fills("to know whether to stay").goes_back().sees("Not kept yet");
    walk.act(Act::Table(TableChoice::Goal)).goes_on();
    assert_eq!(walk.meeting().goal, "to know whether to stay");
}

#[test]
fn the_starred_topics_come_one_after_another_and_none_has_to() {
    let mut walk = at_reveal();
    walk.takes("Talk, topic by topic").acts([Act::Star(0), Act::Star(2), Act::Star(1)]);
    walk.sees("these three are starred").act(Act::Star(3)).is_refused("as many as there is time for");
    walk.act(Act::Star(2)).sees("two of three starred").goes_on().sees("topic 1 of 2");
    walk.act(Act::Level(1)).sees("topic 2 of 2").goes_on().sees("That was the last starred topic.");
    walk.goes_on().sees("What could be done").goes_back().sees("talked about").sees("agreed: ");
}

#[test]
fn the_talk_goes_on_at_the_topic_that_was_open() {
    let mut walk = at_topic();
    let topic = walk.page().asks;
    walk = left(walk);
    assert_eq!(walk.page().asks, topic);
    walk.act(Act::PreviousTopic);
    walk = left(walk);
    walk.sees("star up to three");
}

#[test]
fn a_topic_is_a_ladder_that_both_stand_on() {
    let mut walk = at_topic();
    let rungs: Vec<_> = walk.page().choices.into_iter().take(5).map(|rung| (rung.name, rung.label)).collect();
    let names: Vec<&str> = rungs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Ada").count(), 1, "{rungs:?}");
    assert_eq!(names.iter().filter(|name| **name == "Grace").count(), 1, "{rungs:?}");
    walk.takes("What we learned").types("it is about one director").sees("Learned: it is about one director");
    assert!(walk.meeting().talk(walk.meeting().topic().unwrap()).learned.contains("director"));
}

#[test]
fn all_that_can_be_talked_about_is_listed_when_somebody_asks() {
    let mut walk = at_reveal();
    walk.takes("Talk, topic by topic").sees("What Ada sees, for Grace to ask about");
    let few = walk.page().choices.len();
    walk.takes("All that can be talked about, 50 topics");
    assert!(walk.page().choices.len() > 50 && few < 20, "{few}");
    walk.goes_back();
    assert_eq!(walk.page().choices.len(), few);
}

#[test]
fn an_agreed_answer_is_known_as_the_mentee_knows_it() {
    let mut walk = at_topic();
    walk.act(Act::Level(2))
        .sees("Agreed: a few teams have steps or words that others cannot use; both moved.");
}

#[test]
fn an_example_lies_in_the_past_and_keeps_its_day_in_other_words() {
    let mut walk = at_topic();
    walk.act(Act::Example).types("Kim said no").sees("When was that?");
    walk.types("whenever").is_refused("Not read as a day").sees("When was that?").sees("whenever");
    walk.fills("+3").sees("still to come").goes_on().sees("[+3]");
    walk.types("2027-03-01")
        .is_refused("still to come")
        .fills("-3")
        .sees("Sat 9 May 2026, 3 days ago")
        .goes_on();
    walk.sees("Sat 9 May 2026: Kim said no");
    walk.act(Act::Example).sees("[Kim said no]").types("Kim said no, twice").sees("[2026-05-09]").goes_on();
    assert_eq!(example(&walk), Some(("Kim said no, twice".into(), Some("2026-05-09".into()))));
    walk.act(Act::Example).goes_on().types("").sees("Kim said no, twice");
    assert_eq!(example(&walk), Some(("Kim said no, twice".into(), None)));
    walk.act(Act::Example).types("").does_not_see("Latest time");
    assert_eq!(example(&walk), None);
}

#[test]
fn an_act_gets_no_day_that_nobody_gave() {
    let mut walk = at_act();
    walk.has_no_row("By when")
        .takes("The one act")
        .types("")
        .sees("an act needs some words")
        .has_no_row("By when");
    walk.takes("The one act")
        .types("Ask Kim")
        .sees("By when?")
        .types("")
        .is_refused("One act, one date: Friday");
    // Its words are kept all the same.
    let act = walk.meeting().act.unwrap();
    assert_eq!((act.what.as_str(), act.by), ("Ask Kim", None));
    walk.goes_back()
        .sees("Ask Kim")
        .takes("The one act")
        .goes_on()
        .types("someday")
        .is_refused("Not read as a day");
    walk.sees("[someday]")
        .fills("8 March")
        .sees("Mon 8 Mar 2027, in 300 days")
        .goes_on()
        .sees("By Mon 8 Mar 2027");
    walk.types("")
        .types("")
        .types("Lee")
        .types("11")
        .is_refused("from 1 to 10")
        .types("7")
        .types("+90")
        .sees("You two look again: Mon 10 Aug 2026, in 90 days.");
    let before = walk.meeting();
    walk.takes("The one act")
        .goes_on()
        .goes_on()
        .goes_on()
        .goes_on()
        .goes_on()
        .goes_on()
        .goes_on()
        .sees("Mon 8 Mar 2027")
        .sees("Mon 10 Aug 2026");
    assert_eq!((walk.meeting().act, walk.meeting().review), (before.act, before.review));
}

#[test]
fn who_knows_and_the_day_to_look_again_can_be_taken_back() {
    let mut walk = at_act();
    walk.takes("The one act")
        .types("Ask Kim")
        .types("+7")
        .types("")
        .types("")
        .types("Lee")
        .types("")
        .types("+90");
    walk.takes("Who will know").types("").types("").sees("When do you two look again?").types("");
    let meeting = walk.meeting();
    assert_eq!((meeting.act.unwrap().knows.as_str(), meeting.review), ("", None));
}

#[test]
fn an_act_in_other_words_takes_its_place_in_the_plan() {
    let mut walk = at_act();
    walk.takes("The one act").types("Ask Kim").types("+7").goes_back().takes("On to the last question");
    walk.takes("Done: what we take away").goes_back().goes_back();
    walk.takes("The one act").types("Ask Kim for the data").goes_back().takes("On to the last question");
    walk.takes("Done: what we take away").sees("Ask Kim for the data, by Tue 19 May 2026");
    let plan: Vec<String> = walk.session().follow_up.actions.into_iter().map(|step| step.text).collect();
    assert_eq!(plan, ["Ask Kim for the data"]);
}

#[test]
fn a_single_sign_is_a_slip_and_too_many_are_refused() {
    let mut walk = at_options();
    walk.takes("Ada adds an option").types("1").is_refused("A few words are expected here.").sees("[1]");
    walk.types(&"x".repeat(501)).is_refused("At most 500 characters fit here.").types("ask Kim").goes_back();
    assert_eq!(walk.meeting().options.of(Side::Mentee), ["ask Kim"]);
    let mut walk = named();
    walk.takes("Say what the mentee is called").types(&"x".repeat(81)).is_refused("At most 80");
    walk.types("A").sees("A and Grace");
    let mut walk = at_act();
    walk.takes("The one act")
        .types("Ask Kim")
        .types("+7")
        .types("")
        .types("")
        .types(&"x".repeat(201))
        .is_refused("At most 200");
}

#[test]
fn nothing_that_is_typed_steers_a_terminal() {
    let mut walk = at_options();
    walk.takes("Ada adds an option").types("ask\u{1b}[31m\u{202e} Kim").goes_back();
    assert_eq!(walk.meeting().options.of(Side::Mentee), ["ask [31m Kim"]);
}

/// Words that are being typed are kept when the page is left or the program ends, as anywhere else.
#[test]
fn what_is_being_typed_is_kept_whatever_happens() {
    let ends: [&dyn Fn(&mut Walk); 4] = [
        &|walk| {
            walk.act(Act::Leave);
        },
        &|walk| {
            walk.act(Act::Quit);
        },
        &|walk| {
            walk.act(Act::Help).act(Act::Quit);
        },
        &|walk| {
            walk.hear(Event::Terminate);
        },
    ];
    for end in ends {
        let mut walk = at_options();
        walk.takes("Ada adds an option").types("ask Kim").fills("move on");
        end(&mut walk);
        assert_eq!(walk.meeting().options.of(Side::Mentee), ["ask Kim", "move on"]);
    }
    let mut walk = at_options();
    walk.takes("Ada adds an option").fills("move on").act(Act::Quit);
    assert!(matches!(walk.asked.last(), Some(Effect::Quit { anyway: false })));
    walk.hear(Event::QuitRefused).goes_back().sees("move on (Ada)").does_not_see("[move on]");
    assert_eq!(walk.meeting().options.of(Side::Mentee), ["move on"], "once");
}

/// `+3` may have been on its way to `+30`.
#[test]
fn a_day_that_stands_survives_another_half_typed() {
    let mut walk = at_act();
    walk.takes("The one act")
        .types("Ask Kim")
        .types("+7")
        .goes_back()
        .takes("By when")
        .fills("+3")
        .act(Act::Quit);
    assert_eq!(walk.meeting().act.unwrap().by, Some("2026-05-19".parse().unwrap()));
    let mut walk = at_act();
    walk.takes("The one act").types("Ask Kim").fills("+7").act(Act::Quit);
    assert_eq!(walk.meeting().act.unwrap().by, Some("2026-05-19".parse().unwrap()));
    let mut walk = at_act();
    walk.takes("The one act").types("Ask Kim").fills("someday").act(Act::Quit);
    assert_eq!(walk.meeting().act.unwrap().by, None);
}

#[test]
fn help_and_the_safety_page_lie_on_top_and_lose_nothing() {
    let mut walk = at_options();
    walk.takes("Ada adds an option").fills("ask Kim").act(Act::Safety).sees("Safety comes first").goes_back();
    walk.sees("[ask Kim]").act(Act::Help).is_at(Place::Help).goes_back().sees("[ask Kim]");
}

#[test]
fn prompts_are_near_while_an_option_is_typed() {
    let mut walk = at_options();
    walk.takes("Ada adds an option").act(Act::Prompts).sees("When was something like this solved before");
    walk.act(Act::HowLong).sees("minutes so far").sees("Ada, what could be done?");
}
