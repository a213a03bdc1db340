//! The facts around the answers: asked where they matter, in place from last time, and changed wherever one is.

use std::sync::Arc;

use stay_or_go::assessment::{self, Source, shipped};
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Begin, Which};
use stay_or_go::journey::{Effect, Place};
use stay_or_go::log::{Entry, Matter};
use stay_or_go::model::Appetite;
use stay_or_go::report::jot::Kind;
use stay_or_go::report::result::Part;
use stay_or_go::session::Session;

use super::solo::{after_one, at_card, checks_in, finishes};
use super::walk::Walk;

/// The names of the fields that are asked for.
fn asked(walk: &Walk) -> Vec<String> {
    walk.page().fields.into_iter().map(|field| field.name).collect()
}

/// The session that was begun last.
fn newest(walk: &Walk) -> Session {
    let name = walk.store.list().unwrap().names.remove(0);
    walk.store.session(&name).unwrap().0
}

#[test]
fn a_set_up_has_three_rows_and_three_sentences() {
    for (row, second) in [("Check in", "Months in the role"), ("Weigh a job offer", "Decide by")] {
        let mut walk = Walk::new();
        walk.takes(row).sees("Not a test").sees("stay on this computer").sees("An employer can read");
        assert_eq!(asked(&walk), ["What do you call it?", second, "Short, or all?"]);
    }
}

#[test]
fn nothing_big_is_one_key_and_leads_to_the_first_card() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").goes_on().goes_on();
    walk.sees("Did something big happen in the last two weeks, at work or at home?").goes_on();
    walk.is_at(Place::Card).sees("1 of 56").goes_back().sees("Did something big happen");
}

#[test]
fn whoever_was_shaken_may_come_back_when_the_questions_are_fairer() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").goes_on().goes_on();
    walk.types("my boss left").sees("When was it?").types("yesterday");
    walk.is_at(Place::SetUp).sees("I am sorry. You can go on, or come back on Tue 26 May");
    walk.takes("Come back on Tue 26 May").is_at(Place::Home).passes(3);
    walk.takes("Go on: Northwind").sees("[my boss left]").sees("[4]").goes_on().goes_on();
    assert_eq!(walk.is_at(Place::Card).session().answers.context.shock_days_ago, Some(4));
}

#[test]
fn what_is_long_past_or_has_no_day_is_taken_as_it_is_said() {
    for (typed, days, place) in [("", 0, Place::SetUp), ("1 May", 11, Place::SetUp), ("30", 30, Place::Card)]
    {
        let mut walk = Walk::new();
        walk.takes("Weigh a job offer").types("Contoso").goes_on().goes_on();
        walk.sees("Did something big happen there").types("layoffs").types(typed).is_at(place);
        assert_eq!(walk.session().answers.context.shock_days_ago, Some(days), "{typed}");
    }
}

#[test]
fn a_pulse_asks_for_its_place_alone() {
    let mut walk = Walk::new();
    walk.takes("Pulse").types("Northwind").is_at(Place::Card);
}

#[test]
fn what_one_would_rather_do_is_asked_with_ones_own_verdict_and_a_later_change_is_told() {
    let mut walk = at_card();
    walk.answers(&[3], 0).goes_on();
    let now = walk.journey.now;
    let effects = walk.journey.act(Act::Gut(Some(3)), now);
    walk.perform(effects);
    walk.is_at(Place::Gut).goes_back().sees("what do you say yourself?").sees("*2");
    let effects = walk.journey.act(Act::GoOn, now);
    walk.perform(effects);
    walk.sees("Would you rather build what is missing").takes("join where").is_at(Place::Result);
    let context = |walk: &Walk| walk.session().answers.context;
    assert_eq!((context(&walk).appetite, context(&walk).appetite_seen), (Appetite::Settled, None));
    let facts = |walk: &mut Walk, typed: &str| {
        walk.act(Act::Facts).is_at(Place::SetUp).act(Act::Set(2, typed.to_owned())).goes_back();
        walk.is_at(Place::Result).sees("Noted: your facts.");
    };
    facts(&mut walk, "build");
    walk.sees("changed from join to build after you had seen the result");
    assert_eq!(context(&walk).appetite_seen, Some(Appetite::Settled));
    facts(&mut walk, "join");
    walk.does_not_see("after you had seen the result");
    assert_eq!(context(&walk).appetite_seen, None);
}

#[test]
fn the_facts_are_opened_on_a_card_and_lead_back_to_it() {
    let mut walk = at_card();
    walk.act(Act::Facts).sees("Months of savings").act(Act::Set(1, "soon".into())).goes_back();
    walk.is_refused("This row was not read").act(Act::Set(1, "7".into())).goes_back().sees("7 of 56");
    assert_eq!(walk.session().answers.context.months_in_role, Some(7));
    // What stood is replaced by going on from it, and stands again where somebody goes back.
    walk.act(Act::Facts).act(Act::Set(0, "Contoso".into())).goes_back().sees("As it stood: Northwind.");
    walk.sees("Northwind, my current role").act(Act::Facts).act(Act::Set(0, "Contoso".into()));
    walk.goes_on().goes_back().sees("Contoso, my current role").sees("7 of 56");
}

#[test]
fn everything_is_in_place_from_last_time() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").types("8").begins();
    walk.act(Act::Facts).act(Act::Set(2, "join".into())).goes_back();
    finishes(&mut walk, [0; 6]).act(Act::Leave).passes(70);
    walk.takes("Check in").sees(">What do you call it? [Northwind]").sees("Months in the role [10]").begins();
    let context = newest(&walk).answers.context;
    assert_eq!((context.months_in_role, context.appetite), (Some(10), Appetite::Settled));
}

#[test]
fn savings_are_asked_anew_once_a_month_has_passed() {
    for (days, stands) in [(20, Some(6)), (90, None)] {
        let mut walk = Walk::new();
        walk.takes("Check in").types("Northwind").begins();
        walk.act(Act::Facts).act(Act::Set(5, "6".into())).act(Act::Set(7, "yes".into())).goes_back();
        finishes(&mut walk, [0; 6]).act(Act::Leave).passes(days);
        walk.takes("Check in").begins();
        let exit = newest(&walk).answers.context.exit;
        assert_eq!((exit.runway_months, exit.written_list), (stands, Some(true)), "{days}");
    }
}

#[test]
fn months_at_one_place_are_not_taken_over_to_another() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").types("8").begins();
    finishes(&mut walk, [0; 6]).act(Act::Leave);
    walk.takes("Check in").sees("Months in the role [8]").fills("Contoso").sees("Months in the role []");
    walk.act(Act::Leave).takes("Weigh a job offer").sees("What do you call it? []");
}

/// Neither what was taken over nor what somebody typed is lost while a name is typed anew, and named again it is there.
#[test]
fn months_are_there_again_once_the_place_is_named_again() {
    let mut walk = Walk::new();
    walk.takes("Check in").types("Northwind").types("8").begins();
    finishes(&mut walk, [0; 6]).act(Act::Leave).takes("Check in").sees("Months in the role [8]");
    for typed in ["Northwin", "North", "N", "", "C", "Contoso"] {
        walk.act(Act::Set(0, typed.into())).sees("Months in the role []");
    }
    walk.act(Act::GoOn).act(Act::Back).act(Act::Set(0, "northwind".into())).sees("Months in the role [8]");
    walk.act(Act::GoOn).act(Act::Set(1, "20".into())).act(Act::Field(0)).act(Act::Set(0, "North".into()));
    walk.sees("Months in the role [20]").act(Act::Set(0, "Northwind".into())).sees("Months in the role [20]");
}

#[test]
fn a_set_up_that_nothing_was_typed_into_is_no_file_although_a_name_is_in_place() {
    let mut walk = after_one();
    walk.takes("Check in").goes_on().act(Act::Leave);
    assert_eq!(walk.store.list().unwrap().names.len(), 1);
    checks_in(&mut walk, "Northwind").is_at(Place::Since);
}

#[test]
fn what_was_left_long_ago_is_begun_anew_first() {
    let mut walk = at_card();
    walk.act(Act::Leave).passes(14).takes("Go on: Northwind").is_at(Place::Card).act(Act::Leave);
    walk.passes(1)
        .takes("Go on: Northwind")
        .sees("6 of 56 answered in May 2026")
        .sees("Begin anew?")
        .goes_back();
    walk.takes("Go on: Northwind").act(Act::No).sees("7 of 56").act(Act::Leave).passes(30);
    walk.takes("Go on: Northwind").act(Act::Yes).is_at(Place::SetUp).sees("[Northwind]").begins();
    walk.is_at(Place::Card).sees("1 of 56").act(Act::Level(0)).act(Act::Leave);
    let rows = walk.page().choices.into_iter().filter(|choice| choice.label.starts_with("Go on")).count();
    assert_eq!((rows, walk.store.list().unwrap().names.len()), (1, 2), "what was left is kept to read");
}

#[test]
fn a_review_that_passed_scolds_nobody() {
    let mut walk = after_one();
    walk.passes(120).act(Act::Leave);
    walk.sees("Northwind: time to look again, whenever you like (planned for ").does_not_see("ago)");
}

/// Begins a session with this version of a questionnaire of one's own, and leaves it.
fn takes_own(walk: &mut Walk, version: u8) {
    let text = format!(
        "format: 2\nid: mine\nversion: {version}.0.0\nextends: current-role\ntitle: How the ward works\n"
    );
    let source = Source { name: "mine.yaml".to_owned(), text: text.into() };
    let assessment = Arc::new(assessment::load(source, &shipped::source).unwrap());
    walk.perform(vec![Effect::Begin(Begin::new(Which::Given(assessment), "Northwind".to_owned(), false))]);
    walk.begins().is_at(Place::Card).act(Act::Level(0)).act(Act::Leave);
}

#[test]
fn a_questionnaire_of_ones_own_stands_on_home_and_a_changed_one_is_noticed() {
    let mut walk = Walk::new();
    takes_own(&mut walk, 1);
    let mut walk = walk.again();
    let own = walk.page().choices.into_iter().find(|choice| choice.label == "How the ward works").unwrap();
    walk.act(own.act).is_at(Place::SetUp).sees("How the ward works").act(Act::Leave);
    walk.takes("Go on: Northwind, How the ward works").is_at(Place::Card).act(Act::Leave).passes(1);
    // Another version was taken since, about another place.
    takes_own(&mut walk, 2);
    let first = walk.store.list().unwrap().names[1].reference().clone();
    walk.act(Act::Resume(first.clone())).sees("begun with an earlier version").act(Act::Yes);
    walk.is_at(Place::Card).sees("2 of 56").act(Act::Leave).act(Act::Resume(first)).act(Act::No);
    walk.is_at(Place::SetUp).begins();
    let newest = newest(&walk);
    assert_eq!((newest.place.as_str(), newest.assessment.version.as_str()), ("Northwind", "2.0.0"));
}

#[test]
fn what_an_author_asks_leaves_a_section_out() {
    let workshop = |name: &str| {
        let text = include_str!("../check/workshop.yaml");
        (name == "./workshop.yaml").then(|| Source { name: name.to_owned(), text: text.into() })
    };
    let night = Source { name: "night.yaml".to_owned(), text: include_str!("../check/night.yaml").into() };
    let night = Arc::new(assessment::load(night, &workshop).unwrap());
    let mut walk = Walk::new();
    walk.perform(vec![Effect::Begin(Begin::new(Which::Given(Arc::clone(&night)), String::new(), false))]);
    assert_eq!(asked(&walk), ["What do you call it?", "Do you work with tools?", "Short, or all?"]);
    walk.types("Mill").sees("With no, the questions about it are left out").types("no").goes_on();
    walk.is_at(Place::Card).sees("1 of 7").act(Act::Level(0)).answers(&[1], 0);
    assert_eq!(walk.session().answers.asked(0), Some(false));
    walk.goes_on().act(Act::Gut(None)).is_at(Place::Result).act(Act::Part(Part::Yours));
    let text = walk.text();
    assert_eq!(text.matches("Not asked: you said no to \"Do you work with tools?\"").count(), 1, "{text}");
    // It was a slip: what is asked about it is open then.
    walk.act(Act::Facts).act(Act::Field(1)).types("yes").goes_back().goes_back();
    walk.does_not_see("Not asked: you said no");
    assert_eq!(walk.session().answers.asked(0), Some(true));
    assert_eq!(walk.session().open(&night).len(), 2);
    // At the same place it is said already; at another one it is asked anew.
    let mut walk = walk.again();
    let own = walk.page().choices.into_iter().find(|choice| choice.label == "My night shift").unwrap();
    let said = |walk: &Walk| walk.page().fields[1].value.clone();
    walk.act(own.act).is_at(Place::SetUp);
    assert_eq!(said(&walk), "yes");
    walk.act(Act::Field(0)).fills("Harbour");
    assert_eq!(said(&walk), "-");
}

#[test]
fn how_ready_one_is_to_leave_is_asked_on_the_plan() {
    let mut walk = super::solo::finished("Check in on my current role");
    walk.act(Act::Plan).sees("How ready are you to leave?").act(Act::Facts).is_at(Place::SetUp);
    walk.sees("A way out that is ready makes every step safer");
    assert_eq!(walk.page().fields.len(), 3);
    walk.types("6").act(Act::Back).is_at(Place::Plan).sees("1 of 3 told");
    assert_eq!(walk.session().answers.context.exit.runway_months, Some(6));
}

#[test]
fn a_shock_that_is_known_is_filled_in() {
    let what = "A new boss, who moved half of the team to operations and gave the budget for research to a consultancy";
    let mut walk = Walk::new();
    let on = walk.journey.today().checked_sub(jiff::Span::new().days(5)).unwrap();
    let noted = Entry::begin(walk.journey.now, "Northwind".into(), what.into(), Matter::Shock);
    walk.store.keep(&Entry { on: Some(on), ..noted }).unwrap();
    walk.act(Act::Log).sees(&format!("something big changed: {what}")).goes_back();
    walk.takes("Check in").types("northwind").goes_on().goes_on();
    let day = on.strftime("%a %-d %b %Y");
    walk.sees(&format!("You noted \"{what}\" on {day}: Enter keeps it.")).sees(&format!("[{what}]"));
    walk.sees("What you type takes its place.").does_not_see("Enter for no");
    walk.goes_on().goes_on().takes("Go on to the questions now").is_at(Place::Card);
    let context = walk.session().answers.context;
    assert_eq!((context.shock.as_deref(), context.shock_days_ago), (Some(what), Some(5)));
}

#[test]
fn a_shock_of_another_place_or_long_ago_is_not_filled_in() {
    for (place, days) in [("Contoso", 5), ("Northwind", 15)] {
        let mut walk = Walk::new();
        let on = walk.journey.today().checked_sub(jiff::Span::new().days(days)).unwrap();
        let noted = Entry::begin(walk.journey.now, place.into(), "A new boss".into(), Matter::Shock);
        walk.store.keep(&Entry { on: Some(on), ..noted }).unwrap();
        walk.act(Act::Log).sees("A new boss").goes_back();
        walk.takes("Check in").types("Northwind").goes_on().goes_on();
        walk.sees("Did something big happen").does_not_see("You noted").goes_on().is_at(Place::Card);
    }
}

#[test]
fn something_big_is_noted_on_the_screens_with_its_day() {
    let mut walk = after_one();
    walk.act(Act::Log).act(Act::Write(Kind::Shock)).sees("What changed?").types("A new boss");
    walk.types("tomorrow")
        .is_refused("That day is still to come")
        .act(Act::Set(1, "yesterday".into()))
        .goes_on()
        .goes_on();
    walk.is_at(Place::Log).sees("something big changed: A new boss");
    let entry = walk.store.log(&|_| true).unwrap().entries.remove(0);
    assert_eq!((entry.place.as_str(), entry.on), ("Northwind", walk.journey.today().yesterday().ok()));
    let reference = entry.reference.clone();
    walk.act(Act::EditEntry(reference)).act(Act::Set(1, "3 days ago".into())).goes_on().goes_on().goes_on();
    let moved = walk.store.log(&|_| true).unwrap().entries.remove(0);
    let on = walk.journey.today().checked_sub(jiff::Span::new().days(3)).ok();
    assert_eq!((moved.on, moved.text.as_str()), (on, "A new boss"));
}

#[test]
fn what_a_shock_puts_off_is_said_with_what_it_does_not() {
    for (from, exception) in [
        ("Check in on my current role", "no verdict is given but that safety comes first; for a month"),
        ("Weigh a job offer", "no verdict is given but a clear no, or that safety comes first; for a month"),
    ] {
        let mut walk = Walk::new();
        walk.takes(from).types("Northwind").goes_on().goes_on();
        walk.types("my boss left").sees("When was it?").sees(exception);
    }
}
