//! A gate for every checklist, and what is wrong with one that could not warn.

use std::sync::Arc;

use super::format_2::{few, read, well};
use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, load, reload, shipped};
use stay_or_go::engine::{Beside, Confidence, Engine, LessSure};
use stay_or_go::model::Level;
use stay_or_go::report::{Report, result, text};
use stay_or_go::session::{Answer, Answers};
use stay_or_go::yaml::Problems;

/// A model as 0.1.0 had it, and one as it is.
const UNMARKED: &str = include_str!("model.yaml");
const MARKED: &str = include_str!("marked.yaml");

fn on_model(assessment: &str, model: &str) -> Result<Assessment, Problems> {
    let find = |name: &str| (name == "mine.yaml").then(|| source(name, model));
    load(source("a.yaml", assessment), &find)
}

/// A questionnaire of one item on a model of its own, with these lines more.
fn on_own(dimension: &str, rest: &str) -> String {
    format!(
        "format: 1\nid: few\nversion: 1.0.0\ntitle: Few\nmodel: mine.yaml\nsections:\n  - dimension: {dimension}\n    items: [{{ id: p1, polarity: strength, ask: One }}]\n{rest}"
    )
}

fn gate_of(assessment: &Assessment) -> Vec<&str> {
    assessment.items().iter().filter(|item| item.is_gate()).map(|item| item.id.as_str()).collect()
}

#[test]
fn the_gate_of_the_model_comes_along() {
    let few_asked = well(&few(""));
    assert_eq!(gate_of(&few_asked).len(), 6);
    let gate = few_asked.model().gate().unwrap();
    assert_eq!((&few_asked.sections()[0].title, &few_asked.sections()[0].intro), (&gate.title, &gate.intro));
    assert_eq!(gate_of(&well(&few("gate: none\n"))), [""; 0]);
    assert_eq!(gate_of(&well(&few("gives_verdict: false\n"))), [""; 0]);
    let own = "  - gate: safety\n    items: [{ id: safety.unsafe, ask: Unsafe }]\n";
    assert_eq!(gate_of(&well(&few(own))), ["safety.unsafe"]);
    assert_eq!(gate_of(&well(&few(&format!("{own}gives_verdict: false\n")))), ["safety.unsafe"]);
    let extends = |rest: &str| format!("format: 2\nid: mine\nversion: 1.0.0\nextends: own\n{rest}");
    assert_eq!(gate_of(&well(&extends(""))).len(), 6);
    assert_eq!(gate_of(&well(&extends("only: [p1]\n"))).len(), 6, "`only` leaves the gate whole");
    assert_eq!(gate_of(&well(&extends("only: [p1, safety.unsafe]\n"))), ["safety.unsafe"]);
    assert_eq!(gate_of(&well(&extends("gate: none\n"))), [""; 0]);
    assert_eq!(gate_of(&shipped::assessment("current-role").unwrap()).len(), 6);
    assert_eq!(gate_of(&shipped::assessment("pulse").unwrap()), [""; 0]);
}

#[test]
fn a_gate_may_be_titled_anew_and_stay_the_models() {
    let titled = well(&few("  - { gate: safety, title: First of all }\n"));
    assert_eq!((titled.sections()[0].title.as_str(), gate_of(&titled).len()), ("First of all", 6));
    let nothing = "format: 1\nid: few\nversion: 1.0.0\ntitle: Few\nsections: []\n";
    assert_refused(read(nothing), "no sections", &["1:1 the assessment has no items"]);
    let gate = "format: 1\nid: few\nversion: 1.0.0\ntitle: Few\nsections: [{ gate: safety, title: Only }]\n";
    assert_refused(read(gate), "a gate alone", &["1:1 the assessment has no items"]);
}

#[test]
fn a_gate_that_could_not_warn_is_refused_where_it_is_begun_and_not_where_it_was_kept() {
    let paste = |id: &str, item: &str| {
        format!(
            "add to `rules`: `- {{ id: {id}, says: \"...\", when: {{ item: {item}, level: {{ at_least: 2 }} }}, limit: {{ position: 0 }} }}`"
        )
    };
    let untested = few("  - gate: safety\n    items: [{ id: my.own, ask: Own }]\n");
    let beside = few("  - gate: safety\n    items: [{ id: safety.unsafe, ask: Own }]\ngate: none\n");
    let no_way = few("  - gate: safety\n    items: [{ id: safety.health, ask: Own }]\n");
    let table: &[(&str, &[&str])] = &[
        (
            &untested,
            &[&format!("9:13 no rule tests `my.own`, an item of the gate -- {}", paste("my-own", "my.own"))],
        ),
        (
            &no_way,
            &[&format!(
                "9:13 no rule leads from the gate to `safety-first`, the verdict that means danger -- {}",
                paste("safety-health", "safety.health")
            )],
        ),
    ];
    let model = shipped::source("model").unwrap();
    for (text, expected) in table {
        assert_refused(read(text), text, expected);
        let kept = [source("a.yaml", *text), model.clone()];
        assert!(reload(&kept).is_ok(), "{text}");
    }
    assert_refused(
        read(&beside),
        &beside,
        &["8:5 a section of the gate beside `gate: none` -- remove one of the two"],
    );
}

#[test]
fn a_copy_that_was_kept_before_there_were_gates_in_models_gets_none() {
    let sources = [source("few.yaml", few("")), source("model.yaml", UNMARKED)];
    let kept = reload(&sources).unwrap();
    assert_eq!(gate_of(&kept), [""; 0]);
    assert!(kept.model().is_danger(0) && !kept.model().is_danger(1));
    let anew = well(&few("model: old\n"));
    assert_eq!(gate_of(&anew), [""; 0], "the old model has no items of its own");
    let today = reload(&[source("few.yaml", few("")), shipped::source("model").unwrap()]).unwrap();
    assert_eq!(gate_of(&today).len(), 6, "a copy of today's model has them");
}

#[test]
fn only_a_kept_copy_of_a_model_without_a_gate_means_danger_at_its_lowest() {
    let gate = "gate:\n  id: safety\n  title: Safety\n  scale: incidence\n";
    let model = UNMARKED;
    assert!(model.contains(gate));
    let sources = [source("few.yaml", few("model: m\n")), source("m.yaml", model.replacen(gate, "", 1))];
    assert!(reload(&sources).unwrap().model().is_danger(0));
    let anew = load(sources[0].clone(), &|_| Some(sources[1].clone())).unwrap();
    assert!(!anew.model().is_danger(0));
}

#[test]
fn danger_is_marked_and_only_rules_on_the_gate_lead_there() {
    let gate = &MARKED[MARKED.find("gate:\n").unwrap()..MARKED.find("scales:\n").unwrap()];
    let table = "verdict_table: { start: 2, up: [care], down: [strain] }";
    let table_of_0 =
        "verdict_table: { by: [strain, care], low: [1, 2, 3], medium: [1, 2, 2], high: [0, 1, 1] }";
    let tested = "when: { item: harm.done, level: { at_least: 2 } }";
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "    danger: true\n",
            "",
            &[
                "53:5 the lowest verdict is not marked as danger -- add `danger: true` to it; rules on the gate alone lead there",
            ],
        ),
        (
            gate,
            "",
            &[
                "46:5 a verdict is marked as danger, and the model has no gate -- remove `danger`, or give the model a `gate`",
            ],
        ),
        ("    go: true\n", "    danger: true\n", &["66:13 only the lowest position can mean danger"]),
        (
            table,
            table_of_0,
            &[
                "41:16 the verdict table leads to the position that means danger -- only rules on the gate lead there; begin the table at 1",
            ],
        ),
        (
            "position: 2 }\nverdicts",
            "position: 0 }\nverdicts",
            &[
                "51:12 rule `worn`: only rules on the gate lead to the position that means danger -- limit the position to 1, or ask for items of the gate alone",
            ],
        ),
        (
            tested,
            "when: { all: [] }",
            &[
                "28:7 no rule tests `harm.done`, an item of the gate -- add to `rules`: `- { id: harm-done, says: \"...\", when: { item: harm.done, level: { at_least: 2 } }, limit: { position: 0 } }`",
                "47:12 rule `harmed`: only rules on the gate lead to the position that means danger -- limit the position to 1, or ask for items of the gate alone",
            ],
        ),
        (
            tested,
            "when: { dimension: hands, value: { below: 20 } }",
            &[
                "28:7 no rule tests `harm.done`, an item of the gate -- add to `rules`: `- { id: harm-done, says: \"...\", when: { item: harm.done, level: { at_least: 2 } }, limit: { position: 0 } }`",
                "47:12 rule `harmed`: only rules on the gate lead to the position that means danger -- limit the position to 1, or ask for items of the gate alone",
            ],
        ),
        (
            "limit: { position: 0 }",
            "limit: { position: 1 }",
            &[
                "28:7 no rule leads from the gate to `safe-first`, the verdict that means danger -- add to `rules`: `- { id: harm-done, says: \"...\", when: { item: harm.done, level: { at_least: 2 } }, limit: { position: 0 } }`",
            ],
        ),
        // A level that nobody can choose warns nobody.
        (
            "ask: Somebody was harmed, levels: [a, b, c, d, e] }",
            "ask: Somebody was harmed, scale: facts }",
            &[
                "28:7 no rule tests `harm.done`, an item of the gate -- add to `rules`: `- { id: harm-done, says: \"...\", when: { item: harm.done, level: { at_least: 1 } }, limit: { position: 0 } }`",
            ],
        ),
    ];
    for (from, to, expected) in rows {
        assert!(MARKED.contains(from), "{from}");
        assert_refused(on_model(&on_own("hands", ""), &MARKED.replacen(from, to, 1)), to, expected);
    }
    let of_facts = MARKED
        .replacen("levels: [a, b, c, d, e] }", "scale: facts }", 1)
        .replace("level: { at_least: 2 }", "level: { at_least: 1 }");
    assert!(on_model(&on_own("hands", ""), &of_facts).is_ok(), "what can be chosen warns");
}

#[test]
fn a_model_without_marks_holds_to_it_too() {
    let gate = "  - gate: safety\n    items: [{ id: safety.unsafe, ask: Unsafe }]\n";
    let row = "    low: [1, 1, 2]\n";
    let peak = "    when: { dimension: conduct, value: { at_least: 75 } }\n    limit: { position: 3 }";
    let rows: &[(&str, &str, &[&str])] = &[
        (
            row,
            "    low: [0, 1, 2]\n",
            &[
                "141:3 the verdict table leads to the position that means danger -- only rules on the gate lead there; begin the table at 1",
            ],
        ),
        (
            peak,
            "    when: { dimension: conduct, value: { at_least: 75 } }\n    limit: { position: 0 }",
            &[
                "119:12 rule `conduct-peak`: only rules on the gate lead to the position that means danger -- limit the position to 1, or ask for items of the gate alone",
            ],
        ),
    ];
    for (from, to, expected) in rows {
        assert!(UNMARKED.contains(from), "{from}");
        assert_refused(on_model(&on_own("process", gate), &UNMARKED.replacen(from, to, 1)), to, expected);
        // Without a gate the lowest means no danger, which a kept copy could not tell.
        let open = UNMARKED.replacen("gate:\n  id: safety\n  title: Safety\n  scale: incidence\n", "", 1);
        let unclear = open.replacen(from, to, 1);
        assert_refused(
            on_model(&on_own("process", ""), &unclear),
            to,
            &[
                "153:5 the lowest verdict is reached without a gate, and does not say whether it means danger -- add `danger: false` to it",
            ],
        );
        let clear =
            unclear.replacen("    id: safety-first\n", "    id: safety-first\n    danger: false\n", 1);
        let clear = on_model(&on_own("process", ""), &clear).unwrap_or_else(|problems| panic!("{problems}"));
        let kept = reload(clear.sources()).unwrap();
        assert!(!clear.model().is_danger(0) && !kept.model().is_danger(0));
    }
}

#[test]
fn a_check_in_without_a_verdict_has_no_gate_or_one_that_warns() {
    let pulse = |rest: &str| format!("{}gives_verdict: false\n", on_own("hands", rest));
    assert!(on_model(&pulse(""), MARKED).unwrap().items().iter().all(|item| !item.is_gate()));
    let gate = |id: &str| format!("  - gate: harm\n    items: [{{ id: {id}, ask: Harm }}]\n");
    assert_eq!(on_model(&pulse(&gate("harm.done")), MARKED).unwrap().items().len(), 2);
    assert_refused(
        on_model(&pulse(&gate("harm.other")), MARKED),
        "untested",
        &[
            "10:13 no rule tests `harm.other`, an item of the gate -- add to `rules`: `- { id: harm-other, says: \"...\", when: { item: harm.other, level: { at_least: 2 } }, limit: { position: 0 } }`",
        ],
    );
}

#[test]
fn without_a_gate_no_verdict_is_firm_and_the_result_says_so() {
    let text = "format: 2\nid: mine\nversion: 1.0.0\nextends: current-role\ngate: none\n";
    for (text, model) in [(text.to_owned(), ""), (format!("{text}model: mine.yaml\n"), UNMARKED)] {
        let mine = on_model(&text, model).unwrap_or_else(|problems| panic!("{problems}"));
        let engine = Engine::new(Arc::new(mine));
        let mut answers = Answers::new(engine.assessment());
        for (index, item) in engine.assessment().items().iter().enumerate() {
            assert!(!item.is_gate());
            let level = Level::new(item.favourability(4)).unwrap();
            answers.set(index, Some(Answer::Known { level, evidence: 0 }));
        }
        let outcome = engine.evaluate(&answers);
        assert_eq!(
            (outcome.confidence, &outcome.less_sure[..]),
            (Confidence::Leaning, &[LessSure::SafetyNotAsked][..])
        );
        let report =
            Report::new(&engine, &answers, &outcome, Beside::default(), &[], jiff::civil::date(2026, 5, 12));
        let page = text::render(&result::whole(&report), None);
        assert!(page.contains("safety was not asked"), "{page}");
    }
}
