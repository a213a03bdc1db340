//! From Home through the questions: cards, notes, reasons, finding, the safety page, the review.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Effect, Event};
use stay_or_go::journey::state::{At, Errand, Face};
use stay_or_go::model::Level;
use stay_or_go::report::result::Part;
use stay_or_go::session::{Answer, Fact, Stage};
use stay_or_go::store::Store;

use super::solo::{after_one, at_card, at_first_card, at_second, checks_in, finishes};
use super::walk::Walk;

/// What stands in the lists of a card: the rows that are chosen.
fn chosen(walk: &Walk) -> Vec<String> {
    let rows = walk.page().choices.into_iter().filter(|choice| choice.chosen);
    rows.map(|row| if row.name.is_empty() { row.label } else { row.name }).collect()
}

#[test]
fn a_check_in_leads_from_home_through_the_questions_to_a_result() {
    let mut walk = Walk::new();
    walk.takes("Check in on my current role")
        .sees("A few facts first")
        .sees("Not a test and not a diagnosis");
    walk.sees("stay on this computer, in /home/ada/sessions").fills("Northwind").begins();
    walk.sees("Northwind, my current role").sees("1 of 56, about").gate([0; 6]).sees("7 of 56");
    walk.answers(&[2, 3, 1], 0)
        .is_at(Place::Review)
        .sees("56 of 56 answered")
        .sees("Everything has an answer.");
    walk.goes_on().sees("what do you say yourself?").goes_on().is_refused("Choose one, or the last one");
    walk.takes("Invest deeper").is_at(Place::Result);
    let session = walk.session();
    assert_eq!((session.stage, session.place.as_str(), session.gut), (Stage::Done, "Northwind", Some(4)));
}

#[test]
fn every_answer_is_saved_and_the_session_goes_on_at_the_exact_card() {
    let mut walk = at_card();
    walk.acts([Act::Level(2), Act::Evidence(0), Act::Level(3)]).sees("8 of 56");
    let mut walk = walk.again();
    walk.sees("8 of 56 answered").takes("Go on: Northwind, my current role").sees("8 of 56");
    assert_eq!(chosen(&walk), ["most teams learn it alone, and do it their own way", "saw it"]);
}

/// What the card after the gate says at 2.
const IN_A_FEW: &str = "in a few teams a fix begins with \"who handles this?\"";

#[test]
fn a_level_stands_at_once_and_how_it_is_known_is_asked_next() {
    let mut walk = at_card();
    walk.act(Act::Level(2)).sees("7 of 56");
    assert_eq!(chosen(&walk), [IN_A_FEW, "saw it"]);
    walk.act(Act::NextEvidence);
    assert_eq!(chosen(&walk), [IN_A_FEW, "was told"]);
    walk.act(Act::Evidence(2)).sees("8 of 56").act(Act::PreviousCard);
    assert_eq!(chosen(&walk), [IN_A_FEW, "claimed"]);
}

#[test]
fn evidence_without_a_level_asks_for_one() {
    let mut walk = at_card();
    walk.act(Act::Evidence(0)).is_refused("First a number: 0 to 4");
    walk.act(Act::NextEvidence).is_refused("First a number").goes_on().is_refused("skips it");
    walk.sees("7 of 56").act(Act::NextCard).sees("8 of 56");
    at_first_card().act(Act::Evidence(0)).is_refused("Safety answers are believed");
}

#[test]
fn every_state_can_be_answered_undone_and_done_again() {
    let mut walk = at_card();
    walk.act(Act::Unknown).act(Act::NotApplicable).types("new here").act(Act::Decline);
    walk.acts([Act::Level(2), Act::Evidence(1)]).sees("11 of 56").act(Act::Undo).sees("10 of 56");
    walk.sees("Taken back. Question 10 is now: open.").act(Act::PreviousCard);
    assert_eq!(chosen(&walk), ["rather not say"]);
    walk.act(Act::PreviousCard).sees("because: new here");
    assert_eq!(chosen(&walk), ["does not apply"]);
    walk.act(Act::Undo)
        .sees("Question 9 is now")
        .act(Act::Redo)
        .sees("Done again. Question 9 is now: rather");
    walk.act(Act::Redo).sees("Question 10 is now: a few teams can tell one, always the same one (was told)");
    // What is answered anew cannot be done again.
    walk.act(Act::Undo)
        .acts([Act::Level(3), Act::Evidence(2)])
        .act(Act::Redo)
        .is_refused("Nothing to do again.");
    let session = walk.session();
    assert_eq!(session.answers.given(0), Some(Answer::Unknown));
    assert_eq!(session.remarks[1].reason.as_deref(), Some("new here"));
    assert_eq!(session.answers.given(2), Some(Answer::Declined));
}

#[test]
fn what_always_applies_says_so() {
    let mut walk = at_first_card();
    walk.has_no_row("does not apply")
        .act(Act::NotApplicable)
        .is_refused("This one always applies")
        .sees("1 of 56");
}

#[test]
fn a_note_is_kept_by_going_back_and_a_reason_by_going_on() {
    let mut walk = at_card();
    walk.act(Act::Note).fills("q?!/\nseen").goes_back().sees("note: q?!/\nseen");
    walk.act(Act::Note).sees("[q?!/\nseen]").fills("").goes_back().does_not_see("note: q?");
    walk.act(Act::NotApplicable)
        .types("")
        .is_refused("A few words on why")
        .fills("half")
        .goes_back()
        .sees("7 of 56");
    assert_eq!(walk.session().answers.given(0), None);
    walk.act(Act::NotApplicable).sees("[half]").types("half a year here").sees("8 of 56");
    walk.act(Act::PreviousCard).act(Act::NotApplicable).sees("[half a year here]");
}

#[test]
fn a_note_from_an_editor_is_clean_and_no_longer_than_one_that_was_typed() {
    let mut walk = at_card();
    walk.act(Act::Note).fills("so far").act(Act::Editor);
    assert!(matches!(walk.asked.last(), Some(Effect::Edit(words, _)) if words == "so far"));
    walk.hear(Event::Edited("one\u{1b}[31m\r\ntwo\u{202e}".into())).goes_back();
    assert_eq!(walk.session().remarks[0].note.as_deref(), Some("one [31m\ntwo"));
    walk.act(Act::Note).hear(Event::Edited("字".repeat(50_000))).goes_back();
    assert_eq!(walk.session().remarks[0].note.as_ref().map(|note| note.chars().count()), Some(20_000));
    let (name, all) = walk.written.pop().unwrap();
    assert!(
        name.starts_with("note-") && all.chars().count() == 50_000,
        "what does not fit is in a file: {name}"
    );
}

#[test]
fn in_private_not_even_an_editors_file_is_written() {
    let mut walk = Walk::with(Store::private().into(), |given| given.private = true);
    walk.takes("Check in").sees("Nothing is written: --private is on").begins();
    assert_eq!(walk.page().saved, "nothing is written");
    walk.act(Act::Note).act(Act::Editor).is_refused("Nothing is written in a private session.");
    assert!(walk.asked.is_empty());
}

#[test]
fn nothing_that_is_typed_steers_a_terminal_wherever_it_is_typed() {
    let mut walk = Walk::new();
    walk.takes("Check in").fills("North\u{1b}]0;x\u{7}wind\u{202e}").begins().sees("North ]0;x wind, my");
    walk.gate([0; 6]).act(Act::Note).fills("one\u{1b}[31m\r\ntwo").goes_back().sees("one [31m\ntwo");
    walk.act(Act::NotApplicable).types("a\u{9b}1mb\nc").act(Act::PreviousCard).sees("because: a 1mb c");
    walk.act(Act::Find("\u{1b}[2Jx".into())).sees("[ [2Jx]");
}

#[test]
fn an_item_is_found_by_its_words() {
    let mut walk = at_card();
    walk.act(Act::Find(String::new())).fills("requirements").goes_on().sees("Requirements quote users");
    walk.act(Act::Find("zzz".into()))
        .sees("Nothing has these words")
        .goes_on()
        .is_refused("Nothing has these");
    walk.goes_back().sees("Requirements quote users");
    walk.act(Act::Find("research".into()))
        .takes("Requirements quote users")
        .is_at(Place::Card)
        .sees("19 of 56");
}

#[test]
fn what_to_ask_and_why_are_near() {
    let mut walk = Walk::with(Store::private().into(), |given| given.face = Face::Ear);
    walk.takes("Weigh a job offer")
        .fills("Contoso")
        .begins()
        .gate([0; 6])
        .act(Act::Probe)
        .is_at(Place::Probe);
    walk.sees("a good answer").sees("an evasive one").goes_back().is_at(Place::Card);
    let why = walk.journey.editor.as_ref().unwrap().assessment.item(0).why.clone();
    walk.does_not_see(&why).act(Act::Why).sees(&why);
}

#[test]
fn an_offer_says_what_stands_unless_one_answers() {
    let mut walk = Walk::new();
    walk.takes("Weigh a job offer").fills("Contoso").begins().act(Act::GoTo("30".into()));
    walk.sees("because");
    assert_eq!(chosen(&walk), ["does not apply"]);
    walk.acts([Act::Level(3), Act::Evidence(0)]).act(Act::PreviousCard);
    assert_eq!(chosen(&walk)[0].as_str(), walk.page().choices[3].label.as_str());
}

#[test]
fn the_rest_can_be_left_unknown_and_taken_back() {
    let mut walk = at_card();
    walk.acts([Act::Level(2), Act::RestUnknown]).sees("49 open questions").act(Act::No).sees("7 of 56");
    walk.act(Act::RestUnknown).act(Act::Yes).sees("56 of 56 answered").sees("49 answered with don't know");
    assert_eq!(walk.page().mark, Some(0), "nothing is open: the way on is marked, not a question");
    walk.act(Act::Undo).sees("Taken back.").sees("7 of 56 answered").act(Act::Redo).sees("56 of 56 answered");
    walk.act(Act::RestUnknown).is_refused("Nothing is open.");
}

#[test]
fn the_next_open_card_and_any_by_its_number_are_one_act_away() {
    let mut walk = at_first_card();
    walk.acts([Act::NextCard, Act::NextCard, Act::Level(0)])
        .sees("4 of 56")
        .act(Act::NextOpen)
        .sees("5 of 56");
    walk.act(Act::GoTo("60".into())).is_refused("numbered from 1 to 56").act(Act::GoTo("0".into()));
    walk.is_refused("numbered from 1 to 56").act(Act::GoTo("15".into())).sees("15 of 56");
    walk.act(Act::Review).sees("1 of 56 answered").act(Act::GoTo("9".into())).sees("9 of 56");
}

#[test]
fn a_gap_found_in_the_review_is_filled_and_leads_back() {
    let mut walk = at_first_card();
    walk.gate([0, 0, 0, 0, 0, 0]).act(Act::NextCard).answers(&[2], 0).sees("55 of 56 answered");
    let (mark, page) = (walk.page().mark, walk.page());
    assert_eq!(mark, Some(0), "everything after it is answered");
    walk.act(page.choices[1].act.clone()).sees("7 of 56").acts([Act::Level(0), Act::Evidence(0)]);
    walk.is_at(Place::Review).sees("56 of 56 answered");
}

#[test]
fn a_mark_in_the_review_stays_where_one_was() {
    let mut walk = at_card();
    walk.act(Act::Review).act(Act::GoTo("20".into())).goes_back().is_at(Place::Review);
    let page = walk.page();
    let marked = &page.choices[page.mark.unwrap()];
    let twentieth = walk.journey.editor.as_ref().unwrap().asked()[19];
    assert_eq!(marked.act, Act::Open(twentieth));
}

#[test]
fn the_facts_are_gone_back_to_from_the_first_card() {
    let mut walk = at_first_card();
    walk.goes_back().is_at(Place::SetUp);
    let last = walk.page().fields.len() - 1;
    assert_eq!(last, 0, "nothing has happened");
    walk.sees("Did something big happen").goes_back().sees("A few facts first");
    let last = walk.page().fields.len() - 1;
    assert_eq!(walk.page().field, Some(last));
    walk.act(Act::Set(last, "short".into())).begins().sees("1 of 19");
}

#[test]
fn facts_are_checked_kept_and_taken_back() {
    let mut walk = Walk::new();
    walk.takes("Weigh a job offer").types("Contoso");
    let field =
        |walk: &Walk, name: &str| walk.page().fields.iter().position(|field| field.name == name).unwrap();
    let by = field(&walk, "Decide by");
    walk.fills("soon").sees("A day to come is typed as").goes_on().is_refused("A day to come is typed as");
    assert_eq!(walk.page().field, Some(by), "an unread row is not left by going on");
    walk.begins().is_refused("This row was not read. Mend it, or empty it.").sees("[soon]");
    walk.types("+14").act(Act::Field(by)).types("");
    walk.act(Act::Set(0, "x".repeat(81))).is_refused("At most 80 characters fit here.");
    walk.goes_on().types("fire").types("a year ago").is_at(Place::Card);
    let context = walk.session().answers.context;
    assert_eq!((context.decide_by, context.shock.as_deref()), (None, Some("fire")));
}

#[test]
fn the_set_up_goes_on_at_the_question_that_was_asked_last() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").types("8").goes_on();
    assert_eq!(walk.session().asking, Some(Fact::Shock));
    let mut walk = walk.again();
    walk.takes("Go on: Northwind").sees(">What happened?").goes_back().goes_back();
    let mut walk = walk.again();
    walk.takes("Go on: Northwind").sees(">Months in the role [8]").begins();
    let session = walk.session();
    assert_eq!((session.stage, session.asking), (Stage::Answering, None));
}

#[test]
fn an_older_file_goes_on_after_the_last_fact_that_was_given() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").types("8").goes_on();
    let mut session = walk.session();
    session.asking = None;
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    walk.store.save(&stay_or_go::store::Draft { session, assessment, verdict: None }).unwrap();
    walk.again().takes("Go on: Northwind").sees(">Short, or all?");
}

#[test]
fn going_from_row_to_row_begins_no_file() {
    let mut walk = Walk::new();
    walk.takes("Check in").goes_on().goes_on().act(Act::Leave);
    assert!(walk.store.list().unwrap().names.is_empty());
    walk.has_no_row("Go on");
}

#[test]
fn a_quick_run_gives_no_verdict_and_can_be_made_whole() {
    let mut walk = Walk::new();
    walk.takes("Check in").fills("Northwind");
    let last = walk.page().fields.len() - 1;
    walk.act(Act::Set(last, "short".into())).begins().sees("1 of 19").gate([0; 6]).answers(&[3, 1], 0);
    walk.goes_on()
        .is_at(Place::Summary)
        .sees("A first look")
        .sees("no verdict from a short run")
        .sees("things to look at more closely")
        .sees("customers met: for months most leaders met customers in reports alone");
    walk.act(Act::GoTo("8".into())).is_at(Place::Card).goes_back().is_at(Place::Summary);
    walk.takes("customers met: ").is_at(Place::Card).goes_back().is_at(Place::Summary);
    assert_eq!(walk.session().stage, Stage::Done);
    // An hour can be about it all the same.
    walk.act(Act::Leave)
        .act(Act::People)
        .takes("Talk about Northwind, my current role")
        .sees("what we agree on");
    walk.act(Act::Leave).act(Act::Past).takes("Northwind").is_at(Place::Summary);
    walk.goes_on().sees("of 56");
    let session = walk.session();
    assert!(!session.quick && session.stage == Stage::Answering);
}

#[test]
fn a_red_answer_in_a_quick_run_outweighs_that_it_gives_no_verdict() {
    let mut walk = Walk::new();
    walk.takes("Check in").fills("Northwind");
    let last = walk.page().fields.len() - 1;
    walk.act(Act::Set(last, "short".into()))
        .begins()
        .gate([3, 0, 0, 0, 0, 0])
        .is_at(Place::SafetyStop)
        .goes_on();
    walk.acts([Act::RestUnknown, Act::Yes])
        .goes_on()
        .is_at(Place::Result)
        .sees("Safety first")
        .sees("This rests on");
}

// ------------------------------------------------------------------------------------------------ the safety page

fn stopped() -> Walk {
    let mut walk = at_first_card();
    walk.gate([3, 0, 0, 0, 0, 0]).is_at(Place::SafetyStop);
    walk
}

#[test]
fn a_red_gate_opens_the_safety_page_before_the_other_questions() {
    let mut walk = at_first_card();
    walk.acts([Act::Level(3), Act::Level(0), Act::Level(0)]).is_at(Place::Card).sees("4 of 56");
    walk.acts([Act::Level(0), Act::Level(0), Act::Level(0)])
        .is_at(Place::SafetyStop)
        .sees("Safety comes first");
    walk.sees("A friend: 12345").goes_back().sees("6 of 56").act(Act::NextCard).is_at(Place::SafetyStop);
    walk.takes("Go on with the questions").sees("7 of 56");
}

#[test]
fn whoever_stops_at_the_safety_page_comes_back_to_it() {
    let mut walk = stopped();
    walk.takes("Stop here; your answers stay yours").is_at(Place::Home);
    assert_eq!(walk.session().answers.given(50).and_then(Answer::level), Level::new(3));
    walk.takes("Go on: Northwind").is_at(Place::SafetyStop);
    let mut walk = walk.again();
    walk.takes("Go on: Northwind").is_at(Place::SafetyStop).goes_on().sees("7 of 56").act(Act::Leave);
    walk.takes("Go on: Northwind").is_at(Place::Card).sees("7 of 56");
}

#[test]
fn the_safety_page_comes_again_only_when_a_safety_answer_changes() {
    let mut walk = stopped();
    walk.goes_on().act(Act::Review).is_at(Place::Review).act(Act::GoTo("8".into())).is_at(Place::Card);
    walk.act(Act::GoTo("2".into())).act(Act::Level(0)).act(Act::GoTo("9".into())).is_at(Place::Card);
    walk.act(Act::GoTo("1".into())).act(Act::Level(4)).is_at(Place::Card);
    walk.sees("go where other people are").goes_on().is_at(Place::SafetyStop);
    walk.goes_on().is_at(Place::Review).act(Act::GoTo("9".into())).is_at(Place::Card);
}

#[test]
fn no_way_leads_past_the_safety_page() {
    let ways = [Act::Review, Act::GoTo("20".into()), Act::Find("requirements".into())];
    for way in ways {
        let mut walk = at_first_card();
        walk.act(Act::Level(3)).act(way.clone());
        if walk.page().place == Place::Find {
            walk.goes_on();
        }
        walk.is_at(Place::SafetyStop).goes_on();
        assert!(matches!(walk.page().place, Place::Review | Place::Card), "{way:?}");
    }
    let mut walk = at_first_card();
    walk.act(Act::Level(3))
        .acts([Act::RestUnknown, Act::Yes])
        .is_at(Place::SafetyStop)
        .goes_on()
        .is_at(Place::Review);
}

#[test]
fn a_red_result_says_what_it_rests_on_and_measures_nothing() {
    let mut walk = stopped();
    walk.goes_on().answers(&[4], 0).goes_on().takes("I cannot say").is_at(Place::Result);
    walk.sees("Safety first").sees("This rests on").sees("You need not decide about the job today");
    walk.does_not_see("For staying").does_not_see("could still be").does_not_see(" of 4");
    walk.act(Act::NextPart).sees("Plan").act(Act::NextPart).sees("This rests on");
    walk.act(Act::GoTo("1".into())).sees("a correction");
    walk.act(Act::Level(0)).is_at(Place::Result);
    assert_eq!(walk.session().remarks.iter().filter(|remark| !remark.earlier.is_empty()).count(), 1);
}

#[test]
fn a_decision_can_be_made_where_there_is_no_verdict() {
    let mut walk = stopped();
    walk.goes_on().acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None)).act(Act::Decide);
    walk.is_at(Place::Decision).act(Act::Set(0, "go".into())).goes_on().goes_on();
    walk.is_at(Place::Decided).sees("Noted: your decision.").sees("There is nothing more to decide today.");
}

#[test]
fn the_safety_page_is_near_everywhere_and_loses_nothing() {
    let mut walk = at_card();
    walk.act(Act::Note).fills("half").act(Act::Safety).sees("A friend: 12345").act(Act::Safety).goes_back();
    walk.sees("[half]").goes_back().act(Act::Review).act(Act::Safety).is_at(Place::Safety).goes_back();
    walk.is_at(Place::Review)
        .act(Act::Leave)
        .act(Act::Safety)
        .is_at(Place::Safety)
        .goes_back()
        .is_at(Place::Home);
}

// ------------------------------------------------------------------------------------------------ last time

#[test]
fn last_times_answer_is_told_only_after_this_times() {
    let mut walk = at_second();
    // Safety answers are believed, however far they are from last time's.
    walk.does_not_see("last time").gate([0, 0, 0, 3, 0, 0]).sees("7 of 56");
    walk.acts(far()).is_at(Place::SecondLook).sees("now: fixes take one known path");
    walk.sees("on Tue 12 May 2026: in a few teams a fix begins with").does_not_see("in some teams");
    walk.goes_back().is_at(Place::Card).sees("7 of 56").acts(far()).is_at(Place::Card).sees("8 of 56");
}

/// That something grave is over is believed, and asked about once: the card asks about days in which it still was so.
#[test]
fn a_safety_answer_that_was_grave_and_is_none_gets_one_second_look() {
    let mut walk = at_first_card();
    finishes(&mut walk, [0, 3, 0, 0, 2, 0]).sees("This rests on").act(Act::Leave);
    walk.passes(47);
    checks_in(&mut walk, "Northwind").is_at(Place::Since).goes_on();
    walk.act(Act::Level(0)).act(Act::Level(0)).is_at(Place::SecondLook);
    walk.sees("on Tue 12 May 2026: most weeks bring some of it, to you or beside you").sees("It may be over");
    walk.does_not_see("far apart").goes_back().is_at(Place::Card).sees("2 of 56");
    // Once; and what was not grave is not asked about.
    walk.act(Act::Level(0)).sees("3 of 56").acts(vec![Act::Level(0); 4]).sees("7 of 56");
    walk.acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    walk.sees("safety came first here. If it has ended, ask somebody outside it whether they see it so too");
    walk.does_not_see("Nothing that is known speaks for going.");
}

/// An answer far from last time's.
fn far() -> [Act; 2] {
    [Act::Level(0), Act::Evidence(0)]
}

#[test]
fn a_second_look_keeps_or_notes_what_changed() {
    let mut walk = at_second();
    walk.gate([0; 6]).acts(far()).is_at(Place::SecondLook).goes_on().sees("8 of 56");
    walk.acts(far()).is_at(Place::SecondLook).act(Act::Note).fills("a new boss").goes_back();
    walk.is_at(Place::Card).sees("note: a new boss").goes_on().sees("9 of 56");
}

// ------------------------------------------------------------------------------------------------ corrections

/// A card that was opened from the result.
fn correcting() -> Walk {
    let mut walk = after_one();
    walk.act(Act::Past).takes("Northwind, my current role").is_at(Place::Result);
    walk.journey.go(At::Find("Requirements".into()));
    walk.act(Act::GoOn);
    // As the result opens it.
    let At::Card(mut card) = walk.journey.here().clone() else { panic!("a card") };
    card.errand = Errand::Correction(Part::default());
    walk.journey.go(At::Card(card));
    walk
}

/// One's own verdict was said before the other was seen; it is not asked for again.
#[test]
fn a_correction_leads_back_to_the_result_and_nowhere_else() {
    for act in [Act::PreviousCard, Act::Back, Act::Unknown, Act::GoOn] {
        let mut walk = correcting();
        walk.sees("a correction").act(act.clone());
        assert_eq!(walk.page().place, Place::Result, "{act:?}");
    }
    correcting().act(Act::Review).is_refused("One answer is being corrected").act(Act::NextCard);
    let mut walk = correcting();
    walk.acts([Act::Undo, Act::Decline]).is_at(Place::Result);
}

/// Every way of going on, over a whole session, with the program ended before any act: nothing is lost or asked twice.
#[test]
fn an_end_at_any_act_is_saved_and_goes_on_at_that_question() {
    let level = |level: u8, kind: usize| vec![Act::Level(level), Act::Evidence(kind)];
    let set = |field: usize, words: &str| vec![Act::Set(field, words.into()), Act::GoOn];
    let mut steps = vec![
        vec![Act::Begin { assessment: "current-role".into(), quick: false }],
        set(0, "Northwind"),
        set(1, "8"),
        set(2, "all of it"),
        set(0, "a reorganisation"),
        vec![Act::Set(1, "yesterday".into()), Act::GoOn, Act::GoOn],
    ];
    steps.extend([0, 1, 0].map(|level| vec![Act::Level(level)]));
    steps.extend([vec![Act::Unknown], vec![Act::Decline], vec![Act::Level(0)]]);
    steps.extend([
        level(2, 0),
        level(3, 1),
        vec![Act::Note, Act::Set(0, "as they told me".into()), Act::Back],
    ]);
    steps.push(vec![Act::Unknown]);
    steps.push(vec![Act::NotApplicable, Act::Set(0, "new here".into()), Act::GoOn]);
    steps.extend([level(4, 0), vec![Act::RestUnknown, Act::Yes], vec![Act::GoOn], vec![Act::Gut(Some(2))]]);

    let essence = |walk: &Walk| {
        let session = walk.session();
        let remarks: Vec<_> = session.remarks.into_iter().map(|r| (r.reason, r.note)).collect();
        (session.place, session.answers, remarks, session.gut, session.stage)
    };
    let mut walk = Walk::new();
    walk.acts(steps.concat());
    let whole = essence(&walk);
    assert_eq!(whole.4, Stage::Done);
    for (number, step) in steps.iter().enumerate() {
        for cut in 0..step.len() {
            let mut walk = Walk::new();
            walk.acts(steps[..number].concat()).acts(step[..cut].iter().cloned()).hear(Event::Terminate);
            let mut walk = walk.again();
            // A step that was begun is begun again, for it is asked again.
            let rest = if walk.page().choices.iter().any(|choice| choice.label.starts_with("Go on")) {
                walk.takes("Go on: ");
                &steps[number..]
            } else {
                &steps[..]
            };
            walk.acts(rest.concat());
            assert_eq!(essence(&walk), whole, "ended after {cut} acts of step {number}, {step:?}");
        }
    }
}

#[test]
fn a_finished_check_in_is_looked_at_again_after_a_quarter() {
    let mut walk = Walk::new();
    checks_in(&mut walk, "Northwind");
    finishes(&mut walk, [0; 6]);
    let review = walk.session().follow_up.review;
    assert_eq!(review, Some(stay_or_go::session::Review::On("2026-06-11".parse().unwrap())));
}

// ------------------------------------------------------------------------------------------------ safety, in words

/// What is said after one safety answer: the card's number, the answer, and the words.
const SAID: [(usize, Act, &str); 9] = [
    (1, Act::Level(0), "fear at work: nobody at work gave you cause to fear. u takes it back."),
    (2, Act::Level(1), "harassment: one remark or small act, put right."),
    (2, Act::Level(2), "Thank you for saying so. ! opens help now"),
    (4, Act::Level(2), "health: bad nights near deadlines, then better again. u takes it back."),
    (4, Act::Level(3), "Thank you for saying so. ! opens help now"),
    (6, Act::Level(2), "put down: it happened a few times, with peace in between. u takes it back."),
    (6, Act::Level(3), "Thank you for saying so."),
    (5, Act::Unknown, "limits: you don't know. u takes it back."),
    (3, Act::Decline, "That is fine. Nobody will ask again."),
];

#[test]
fn a_safety_answer_is_received_in_words() {
    for (card, act, said) in SAID {
        let mut walk = at_first_card();
        walk.act(Act::GoTo(card.to_string())).act(act).sees(said);
    }
}

/// The worst: its card, and what is read before anything goes on.
const WORST: [(usize, &str); 2] = [
    (1, "go where other people are, and call the emergency services"),
    (4, "Being ill from work is no weakness. A doctor first."),
];

#[test]
fn the_worst_is_read_before_anything_goes_on() {
    for (card, said) in WORST {
        let mut walk = at_first_card();
        walk.act(Act::GoTo(card.to_string())).does_not_see(said).act(Act::Level(4));
        walk.sees(&format!("{card} of 56")).sees(said).sees("Thank you for saying so.");
        walk.sees("Enter goes on.");
        walk.goes_on().sees(&format!("{} of 56", card + 1)).does_not_see(said);
    }
}

#[test]
fn a_digit_for_the_next_card_does_not_answer_the_worst_anew() {
    for (card, said) in WORST {
        let mut walk = at_first_card();
        walk.act(Act::GoTo(card.to_string())).act(Act::Level(4)).act(Act::Level(0));
        walk.is_refused("Enter goes on; this answer stands.").sees(&format!("{card} of 56")).sees(said);
        walk.act(Act::Level(1))
            .sees(&format!("{} of 56", card + 1))
            .act(Act::PreviousCard)
            .does_not_see(said);
        walk.act(Act::Level(4)).act(Act::Unknown).is_refused("Enter goes on; this answer stands.");
        walk.goes_on().sees(&format!("{} of 56", card + 1));
    }
}

#[test]
fn a_mentor_who_marks_danger_is_thanked_and_told_what_helps() {
    let mut walk = super::people::answered([0; 6]);
    walk.takes("Grace is at the keyboard").takes("All of it").sees("1 of 56").act(Act::Level(3));
    walk.sees("You need not wait for this session, and you need not solve it.").act(Act::Safety);
    walk.sees("help them to where other people are")
        .sees("Promise what you can hold")
        .sees("If Ada is in danger now");
}

#[test]
fn the_safety_page_does_not_say_that_it_can_be_opened() {
    let mut walk = at_first_card();
    walk.gate([0, 0, 0, 0, 0, 4]).is_at(Place::SafetyStop).does_not_see("opens help now");
}
