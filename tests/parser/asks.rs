//! What set-up asks of the author's own: as it is written in a questionnaire, and as it is answered.

use std::sync::Arc;

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, Source, load};
use stay_or_go::engine::{Engine, Outcome};
use stay_or_go::model::Level;
use stay_or_go::session::{
    Answer, Answers, Progress, Reference, Session, read_answers, read_head, read_session, write_session,
};
use stay_or_go::yaml::Problems;

const OWN: &str = "\
format: 2
id: own
version: 1.0.0
title: Own
asks:
  - { id: leads_people, ask: Do people report to you? }
sections:
  - dimension: process
    items: [{ id: p1, polarity: symptom, ask: One }]
  - dimension: roles
    applies_if: { asked: leads_people }
    items: [{ id: r1, polarity: symptom, ask: Two }]
";

fn read(text: &str) -> Result<Assessment, Problems> {
    load(source("a.yaml", text), &|name| (name == "own").then(|| source("own.yaml", OWN)))
}

#[track_caller]
fn refused(from: &str, to: &str, expected: &[&str]) {
    assert!(OWN.contains(from), "{from}");
    assert_refused(read(&OWN.replacen(from, to, 1)), to, expected);
}

#[test]
fn what_is_wrong_with_it_is_told() {
    let asks = "asks:\n  - { id: leads_people, ask: Do people report to you? }\n";
    refused(
        "asked: leads_people",
        "asked: lead_people",
        &["11:26 set-up does not ask `lead_people` -- did you mean `leads_people`?"],
    );
    refused(
        asks,
        "",
        &["9:26 set-up does not ask `leads_people` -- add `asks: [{ id: leads_people, ask: ... }]`"],
    );
    refused(
        "{ asked: leads_people }",
        "leads_people",
        &["11:17 `applies_if` is a map of keys and values; this is a text"],
    );
    refused(
        "{ asked: leads_people }",
        "{ answered: leads_people }",
        &[
            "11:17 `applies_if` lacks `asked`",
            "11:19 unknown key `answered` in `applies_if` -- only `asked` is known here",
        ],
    );
    refused(
        "dimension: roles\n",
        "gate: safety\n",
        &[
            "11:17 the gate applies to everybody -- remove `applies_if`",
            "12:13 no rule tests `r1`, an item of the gate -- add to `rules`: `- { id: r1, says: \"...\", when: { item: r1, level: { at_least: 2 } }, limit: { position: 0 } }`",
        ],
    );
    refused(
        "asks:\n  - { id: leads_people, ask: Do people report to you? }\n",
        "asks: [leads_people]\n",
        &[
            "5:8 a question of the set-up is a map of keys and values; this is a text",
            "10:26 set-up does not ask `leads_people` -- add `asks: [{ id: leads_people, ask: ... }]`",
        ],
    );
    refused(
        "asks:\n",
        "asks:\n  - { id: leads_people, ask: Again? }\n",
        &["7:11 the id `leads_people` is there twice; the first is on line 6 -- give one of them another id"],
    );
    refused(
        ", ask: Do people report to you?",
        "",
        &[
            "6:5 a question of the set-up lacks `ask`",
            "11:26 set-up does not ask `leads_people` -- add `asks: [{ id: leads_people, ask: ... }]`",
        ],
    );
    let many: Vec<String> = (0..8).map(|n| format!("  - {{ id: a{n}, ask: Is it so? }}\n")).collect();
    refused(
        "asks:\n",
        &format!("asks:\n{}", many.concat()),
        &["6:3 set-up asks at most 8 questions; these are 9"],
    );
}

#[test]
fn what_is_extended_is_asked_on() {
    let mine =
        |rest: &str| read(&format!("format: 2\nid: mine\nversion: 1.0.0\nextends: own\n{rest}")).unwrap();
    let ids =
        |assessment: &Assessment| assessment.asks().iter().map(|ask| ask.ask.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&mine("")), ["Do people report to you?"]);
    let two = mine(
        "asks: [{ id: remote, ask: Do you work from home? }, { id: leads_people, ask: Do you lead? }]\nsections: [{ dimension: process, applies_if: { asked: remote } }]\n",
    );
    assert_eq!(ids(&two), ["Do you work from home?", "Do you lead?"]);
    let of = |id: &str| two.item(two.find(id).unwrap()).applies_if;
    assert_eq!((of("p1"), of("r1")), (Some(0), Some(1)));
}

fn answers(text: &str) -> Result<(Arc<Assessment>, Answers), Problems> {
    let document = Source {
        name: "answers.yaml".to_owned(),
        text: format!("format: 2\nassessment: own\n{text}").into(),
    };
    read_answers(&document, &mut |_| Ok(Arc::new(read(OWN).unwrap())))
}

#[test]
fn a_no_leaves_the_section_out_and_nothing_else_does() {
    let stands = |asked: &str| {
        let text = format!("context: {{ asked: {asked} }}\nanswers: {{ r1: {{ level: 4 }} }}\n");
        let (own, answers) = answers(&text).unwrap();
        let item = own.find("r1").unwrap();
        (answers.is_left_out(item), answers.get(item) == Some(Answer::NotApplicable))
    };
    assert_eq!(stands("{ leads_people: false }"), (true, true), "whatever was answered");
    for asked in ["{ leads_people: true }", "{ leads_people: null }", "{}", "null"] {
        assert_eq!(stands(asked), (false, false), "{asked}");
    }
}

#[test]
fn what_is_not_asked_is_not_answered() {
    for (context, expected) in [
        (
            "{ asked: { lead_people: false } }",
            "3:21 `own` does not ask `lead_people` -- did you mean `leads_people`?",
        ),
        (
            "{ asked: { leads_people: no } }",
            "3:35 expected `true` or `false`, found a text -- other words for yes and no are texts",
        ),
        ("{ asked: [leads_people] }", "3:19 `asked` is a map of yes and no by question; this is a list"),
    ] {
        assert_refused(answers(&format!("context: {context}\nanswers: {{}}\n")), context, &[expected]);
    }
}

#[test]
fn a_session_keeps_what_was_answered_and_says_that_it_is_younger() {
    let own = read(OWN).unwrap();
    let now = "2026-03-01T09:00:00Z".parse().unwrap();
    let mut session = Session::begin(&own, own.key(), Reference::from_bits(7), now);
    session.answers.set(own.find("r1").unwrap(), Some(Answer::Unknown));
    assert!(write_session(&session, &own, None).starts_with("format: 1\n"));
    assert_eq!(session.progress(&own), Progress { answered: 1, of: own.items().len() });
    session.answers.set_asked(0, Some(false));
    let text = write_session(&session, &own, None);
    assert!(text.starts_with("format: 2\n") && text.contains("  asked: {leads_people: false}\n"), "{text}");
    assert!(text.contains("  r1: unknown\n"), "what was answered before is kept: {text}");
    let kept = source("s.yaml", text.as_str());
    assert_eq!(read_session(&kept, &own).unwrap(), session);
    assert_eq!(read_head(&kept).unwrap().progress, Progress { answered: 0, of: own.items().len() - 1 });
    session.answers.set_asked(0, None);
    assert!(write_session(&session, &own, None).starts_with("format: 1\n"));
}

/// Every item at this favourability, those of the gate calm and those of their will at their worst.
fn middling(assessment: &Assessment) -> Answers {
    let mut answers = Answers::new(assessment);
    let level = |level| Level::new(level).unwrap();
    for (index, item) in assessment.items().iter().enumerate() {
        let axis = assessment.axis_of(index).map(|axis| axis.id.as_str());
        let favourability = if axis == Some("willingness") { 0 } else { 2 };
        let known = Answer::Known { level: level(item.favourability(favourability)), evidence: 0 };
        answers.set(index, Some(if item.is_gate() { Answer::Believed { level: level(0) } } else { known }));
    }
    answers
}

#[test]
fn what_is_left_out_counts_as_not_applicable_and_says_nothing_else() {
    let text = "format: 2\nid: mine\nversion: 1.0.0\nextends: current-role\nasks: [{ id: leads, ask: Is there anybody to ask? }]\nsections: [{ dimension: deeds, applies_if: { asked: leads } }]\n";
    let mine = Arc::new(read(text).unwrap());
    let engine = Engine::new(Arc::clone(&mine));
    let (mut no, mut marked) = (middling(&mine), middling(&mine));
    no.set_asked(0, Some(false));
    for (index, item) in mine.items().iter().enumerate().filter(|(_, item)| item.applies_if.is_some()) {
        assert!(item.id.starts_with("deeds."));
        marked.set(index, Some(Answer::NotApplicable));
    }
    let (left_out, marked) = (engine.evaluate(&no), engine.evaluate(&marked));
    assert_eq!((left_out.position, &left_out.axes), (marked.position, &marked.axes));
    // Whoever marks the item on what was asked says that nobody was asked yet; a no in the set-up does not.
    let deferral =
        |outcome: &Outcome| outcome.deferral.map(|index| mine.model().deferrals()[index].id.clone());
    assert_eq!(deferral(&marked).as_deref(), Some("ask-first"));
    assert_eq!(deferral(&left_out), None);
    // Nothing hides danger.
    let unsafe_here = mine.find("safety.unsafe").unwrap();
    no.set(unsafe_here, Some(Answer::Believed { level: Level::new(4).unwrap() }));
    assert!(mine.model().is_danger(engine.evaluate(&no).position));
}
