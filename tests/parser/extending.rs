//! How one assessment extends another, and what the shipped ones say.

use super::{assert_refused, source};
use stay_or_go::assessment::{
    Applicability, Assessment, Home, Section, SetupQuestion, load, reload, shipped,
};
use stay_or_go::model::Condition;
use stay_or_go::yaml::Problem;

const BASE: &str = "\
format: 1
id: base
version: 1.0.0
title: Base
hint: Lately.
setup: [place, shock]
sections:
  - dimension: roles
    title: Who does it
    intro: Roles first, because the author says so.
    items:
      - { id: r1, polarity: symptom, ask: First, owner: yours, quick: true, prompt: Why }
  - dimension: process
    items:
      - { id: p1, polarity: strength, ask: Second, weight: 2 }
      - { id: p2, polarity: symptom, ask: Third }
  - gate: safety
    items: [{ id: safety.unsafe, ask: Unsafe, always_applies: true }]
advice:
  - { id: one, when: { item: p1, favourability: { at_most: 1 } }, text: Do, rests_on: [p1], horizon: now, owner: yours }
  - { id: two, when: { item: p2, favourability: { at_most: 1 } }, text: Do, rests_on: [p1, p2], horizon: now, owner: yours }
cases:
  - { name: A, answers: { safety.unsafe: { level: 4 } }, verdict: safety-first }
";

fn read(text: &str) -> Assessment {
    let resolve = |name: &str| (name == "base").then(|| source("base.yaml", BASE));
    load(source("a.yaml", text), &resolve).unwrap_or_else(|problems| panic!("{problems}"))
}

fn mine(rest: &str) -> Assessment {
    read(&format!("format: 1\nid: mine\nversion: 2.0.0\nextends: base\n{rest}"))
}

fn ids(assessment: &Assessment) -> Vec<&str> {
    assessment.items().iter().map(|item| item.id.as_str()).collect()
}

#[test]
fn items_are_in_the_models_order_and_asked_in_the_authors() {
    let base = read(BASE);
    assert_eq!(ids(&base), ["p1", "p2", "r1", "safety.unsafe"]);
    let asked: Vec<&str> = base.asked().map(|item| base.item(item).id.as_str()).collect();
    assert_eq!(asked, ["safety.unsafe", "r1", "p1", "p2"]);
    let titles: Vec<&str> = base.sections().iter().map(|section| section.title.as_str()).collect();
    let process = &base.model().dimensions()[0].title;
    assert_eq!(titles, ["Safety", "Who does it", process.as_str()], "the author's title, or the model's");
    assert_eq!(base.cases().len(), 1);
}

#[test]
fn what_is_not_said_is_said_there() {
    let mine = mine("");
    assert_eq!((mine.id(), mine.version(), mine.title()), ("mine", "2.0.0", "Base"));
    assert_eq!(mine.hint(), "Lately.");
    assert_eq!(mine.setup(), [SetupQuestion::Place, SetupQuestion::Shock]);
    assert_eq!(ids(&mine), ["p1", "p2", "r1", "safety.unsafe"]);
    assert_eq!(mine.advice().len(), 2);
    assert!(mine.cases().is_empty(), "cases belong to their own document");
    let names: Vec<&str> = mine.sources().iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["a.yaml", "base.yaml", "model.yaml"]);
}

#[test]
fn items_change_key_by_key_in_whatever_section() {
    let mine = mine(
        "sections:\n  - dimension: stories\n    items:\n      - { id: s1, polarity: symptom, ask: New }\n      - { id: r1, ask: Reworded, revision: 2 }\n  - dimension: roles\n    title: Roles\n    weight: 3\n",
    );
    assert_eq!(ids(&mine), ["p1", "p2", "r1", "s1", "safety.unsafe"]);
    let item = mine.item(mine.find("r1").unwrap());
    assert_eq!((item.ask.as_str(), item.revision, item.quick), ("Reworded", 2, true));
    assert_eq!(item.prompt.as_deref(), Some("Why"));
    let roles = mine.model().dimensions().iter().position(|dimension| dimension.id == "roles").unwrap();
    assert_eq!(item.home, Home::Dimension(roles));
    assert_eq!(mine.model().dimensions()[roles].weight.millionths(), 3_000_000);
    let dimension = |section: &Section| match section.home {
        Home::Dimension(dimension) => mine.model().dimensions()[dimension].id.clone(),
        Home::Gate => "gate".to_owned(),
    };
    let homes: Vec<String> = mine.sections().iter().map(dimension).collect();
    assert_eq!(homes, ["gate", "roles", "process", "stories"]);
    assert_eq!(mine.sections()[1].title, "Roles");
    assert_eq!(mine.sections()[1].intro, "Roles first, because the author says so.");
}

#[test]
fn only_keeps_what_it_names() {
    let mine = mine("only: [p2, r1]\n");
    let own: Vec<&str> = ids(&mine).into_iter().filter(|id| !id.starts_with("safety.")).collect();
    assert_eq!(own, ["p2", "r1"]);
    assert_eq!((mine.items().len(), mine.sections().len()), (2 + 6, 3), "the gate of the model comes along");
    // Advice that rests on nothing that is asked is left out; what names a missing item is never met.
    let advice: Vec<&str> = mine.advice().iter().map(|advice| advice.id.as_str()).collect();
    assert_eq!(advice, ["two"]);
    assert_eq!(mine.advice()[0].rests_on.len(), 1);
}

#[test]
fn a_model_may_be_named_by_path_or_written_in_place() {
    let model = shipped::source("model").unwrap().text;
    let by_path = BASE.replacen("title: Base", "title: Base\nmodel: models/own.yaml", 1);
    let resolve = |name: &str| {
        (name == "models/own.yaml").then(|| source(name, model.replacen("firm: 0.8", "firm: 0.9", 1)))
    };
    let own = load(source("a.yaml", by_path), &resolve).unwrap();
    assert!((own.model().confidence().firm - 0.9).abs() < 1e-12);
    let indented = format!("  {}\n", model.trim_end().replace('\n', "\n  "));
    // Its rules ask for items that this assessment lacks: in one document that is a slip of the pen.
    let in_place = BASE.replacen("title: Base", &format!("title: Base\nmodel:\n{indented}"), 1);
    let problems = load(source("a.yaml", in_place), &|_| None).unwrap_err();
    assert!(problems.to_string().contains("there is no item `safety.harassment`"), "{problems}");
}

#[test]
fn an_id_of_the_model_is_taken() {
    let rule = "rules: [{ id: safety, says: So, when: { all: [] }, limit: { position: 3 } }]\n";
    let problems = load(source("a.yaml", format!("{BASE}{rule}")), &|_| None).unwrap_err();
    assert!(
        problems.to_string().contains("`safety` is there twice; the first is in model.yaml, line"),
        "{problems}"
    );
}

#[test]
fn the_assessments_words_take_the_place_of_the_models() {
    let reasons = "reasons:\n  - { id: test-them, position: 3, label: ask once }\n  - { id: mine, position: 3, when: { all: [] }, label: mine, because: Because, plan: [Do] }\n";
    let mine = mine(reasons);
    let model = mine.model();
    assert_eq!(model.reasons()[0].id, "mine", "tried before the model's last resort");
    let test_them = model.reasons().iter().find(|reason| reason.id == "test-them").unwrap();
    assert_eq!(test_them.words.label, "ask once");
    assert!(!test_them.words.plan.is_empty());

    let offer = shipped::assessment("job-offer").unwrap();
    let own: Vec<&str> = offer.model().verdicts().iter().map(|verdict| verdict.id.as_str()).collect();
    assert_eq!(
        own,
        [
            "step-back-for-safety",
            "decline",
            "renegotiate-or-pass",
            "accept-with-written-conditions",
            "accept"
        ]
    );
    let last = offer.model().rules().last().unwrap();
    assert_eq!((last.id.as_str(), last.limit.position), ("open-eyes", Some(3)));
    let credit = offer.item(offer.find("equity.credit").unwrap());
    assert_eq!(credit.applicability, Applicability::StartsNot("You are not there yet".to_owned()));
}

/// Items that a condition names and the assessment lacks.
fn missing(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().map(missing).sum()
        }
        Condition::Not(part) => missing(part),
        Condition::Item { item, .. } => usize::from(item.is_none()),
        _ => 0,
    }
}

#[test]
fn the_shipped_questionnaires_have_every_item_that_the_model_names() {
    for id in ["current-role", "job-offer", "mentor-session"] {
        let assessment = shipped::assessment(id).unwrap();
        assert_eq!(assessment.items().len(), 56, "{id}");
        let model = assessment.model();
        let conditions = model.rules().iter().map(|rule| &rule.when);
        let conditions = conditions.chain(model.reasons().iter().map(|reason| &reason.when));
        let conditions = conditions.chain(assessment.advice().iter().map(|advice| &advice.when));
        assert_eq!(conditions.map(missing).sum::<usize>(), 0, "{id}");
        let quick = assessment.items().iter().filter(|item| item.quick).count();
        assert_eq!(quick, model.dimensions().len(), "{id}: one quick item a dimension");
        let described =
            assessment.items().iter().all(|item| !item.why.is_empty() && !item.levels[4].is_empty());
        assert!(described, "{id}");
    }
    let pulse = shipped::assessment("pulse").unwrap();
    assert_eq!(pulse.items().len(), 5);
    assert!(!pulse.gives_verdict());
}

#[test]
fn the_digest_is_of_the_texts() {
    let (one, two) = (mine(""), mine("hint: Today.\n"));
    assert_eq!(one.key().digest.len(), 64);
    assert_eq!(one.key(), mine("").key());
    assert_ne!(one.key().digest, two.key().digest);
}

#[test]
fn a_problem_is_told_where_it_is_written() {
    let problems = |base: &str, own: &str| -> Vec<String> {
        let resolve = |name: &str| (name == "base").then(|| source("base.yaml", base));
        let text = format!("format: 1\nid: mine\nversion: 2.0.0\nextends: base\n{own}");
        let problems =
            load(source("a.yaml", text), &resolve).err().map_or_else(Vec::new, |problems| problems.0);
        let told = |problem: &Problem| {
            let line = problem.place.map_or(0, |place| place.line);
            format!("{}:{line} {}", problem.source, problem.message)
        };
        problems.iter().map(told).collect()
    };
    let base = BASE.replace("{ id: p2, polarity: symptom, ask: Third }", "{ id: p2, ask: Third, weight: 0 }");
    let line = 1 + base.lines().position(|line| line.contains("id: p2")).unwrap();
    // What the base says wrong is wrong there; what neither says is missing where it is said last.
    assert_eq!(
        problems(&base, "sections:\n  - dimension: process\n    items: [{ id: p2, ask: Again }]\n"),
        [
            "a.yaml:7 the item `p2` lacks `polarity`".to_owned(),
            format!("base.yaml:{line} a weight is more than 0")
        ],
    );
    // What is said again is not read below.
    let own = "sections:\n  - dimension: process\n    items: [{ id: p2, polarity: symptom, weight: 2 }]\n";
    assert_eq!(problems(&base, own), [""; 0]);
}

fn in_format_2(own: &str) -> String {
    format!("format: 2\nid: mine\nversion: 2.0.0\nextends: base\n{own}")
}

/// An extending document of format 2 with these parts is refused so.
#[track_caller]
fn refused(own: &str, expected: &[&str]) {
    let resolve = |name: &str| (name == "base").then(|| source("base.yaml", BASE));
    assert_refused(load(source("a.yaml", in_format_2(own)), &resolve), own, expected);
}

#[test]
fn what_is_dropped_is_left_out() {
    let of = |assessment: &Assessment| -> Vec<String> {
        let advice = assessment.advice().iter().map(|advice| advice.id.clone());
        let items = ids(assessment).into_iter().map(str::to_owned);
        items.filter(|id| !id.starts_with("safety.")).chain(advice).collect()
    };
    let one = read(&in_format_2("drop: [p2]\n"));
    assert_eq!(of(&one), ["p1", "r1", "one", "two"], "advice that rests on more stays");
    let one = read(&in_format_2("drop: [p2, two]\n"));
    assert_eq!(of(&one), ["p1", "r1", "one"]);
    let one = read(&in_format_2("drop: [process]\n"));
    assert_eq!((of(&one), one.sections().len()), (vec!["r1".to_owned()], 2));
    // A section may be asked anew, with other items.
    let anew =
        "sections: [{ dimension: process, items: [{ id: p9, new: true, polarity: symptom, ask: New }] }]\n";
    let one = read(&in_format_2(&format!("drop: [process]\n{anew}")));
    assert_eq!(of(&one), ["p9", "r1"]);
    let gate = "sections: [{ gate: safety, items: [{ id: safety.health, new: true, ask: New }] }]\nrules: [{ id: ill, says: So, when: { item: safety.health, level: { at_least: 2 } }, limit: { position: 0 } }]\n";
    let one = read(&in_format_2(&format!("drop: [safety]\n{gate}")));
    assert_eq!(ids(&one), ["p1", "p2", "r1", "safety.health"]);
}

#[test]
fn what_cannot_be_dropped_is_refused() {
    refused(
        "drop: [p3, proces]\n",
        &[
            "5:8 there is no item, section or advice `p3` to drop -- did you mean `p1`?",
            "5:12 there is no item, section or advice `proces` to drop -- did you mean `process`?",
        ],
    );
    refused("drop: p1\n", &["5:7 expected a list, found a text"]);
    refused(
        "drop: [safety]\n",
        &["5:7 nothing is left of the gate -- `gate: none` does without one; or write one of your own"],
    );
    refused(
        "drop: [p1]\nsections: [{ dimension: process, items: [{ id: p1, weight: 2 }] }]\n",
        &["5:8 `p1` is dropped, and written here -- remove one of the two"],
    );
    refused(
        "drop: [p1]\nadvice:\n- { id: a, text: Do, rests_on: [p1], horizon: now, owner: yours, when: { all: [] } }\n",
        &["7:33 `drop` leaves out the item `p1` -- remove it from `drop`"],
    );
    let alone = BASE.replacen("title: Base", "title: Base\ndrop: [p1]", 1);
    assert_refused(
        load(source("a.yaml", alone), &|_| None),
        "nothing below",
        &["5:7 nothing is extended that `drop` could leave out of -- remove it"],
    );
}

#[test]
fn an_item_is_new_where_it_says_so() {
    let item = |item: &str| format!("sections:\n  - dimension: process\n    items: [{{ {item} }}]\n");
    let whole = "polarity: symptom, ask: New";
    let new = read(&in_format_2(&item(&format!("id: p3, new: true, {whole}"))));
    assert!(new.find("p3").is_some());
    refused(
        &item(&format!("id: p3, {whole}")),
        &[
            "7:19 there is no item `p3` in what is extended -- did you mean `p1`? otherwise add `new: true` to ask it as an item of its own",
        ],
    );
    refused(
        &item("id: shifts.late, ask: Again"),
        &[
            "7:19 there is no item `shifts.late` in what is extended -- add `new: true` to ask it as an item of its own",
        ],
    );
    refused(
        &item("id: p1, new: true, weight: 2"),
        &[
            "7:28 `p1` is there in what is extended, so it is not new -- remove `new`, or give the item an id of its own",
        ],
    );
    refused(
        &item(&format!("id: p3, new: yes, {whole}")),
        &["7:28 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    );
    refused(&item("id: p3, new: true, ask: New"), &["7:13 the item `p3` lacks `polarity`"]);
    // Documents of format 1 could not say so; what was asked once is not asked for it.
    let unsaid = item(&format!("id: p3, {whole}"));
    assert!(mine(&unsaid).find("p3").is_some());
    let kept = [
        source("a.yaml", in_format_2(&unsaid)),
        source("base.yaml", BASE),
        shipped::source("model").unwrap(),
    ];
    assert!(reload(&kept).unwrap().find("p3").is_some());
    // The gate that comes along is known where none is asked below, and otherwise not.
    let gate = "sections: [{ gate: safety, items: [{ id: safety.unsafe, ask: Own }] }]\n";
    let without = &BASE[..BASE.find("  - gate").unwrap()];
    let resolve = |name: &str| (name == "base").then(|| source("base.yaml", without));
    assert!(load(source("a.yaml", in_format_2(gate)), &resolve).is_ok());
    refused(
        &gate.replacen("unsafe", "health", 1),
        &[
            "5:42 there is no item `safety.health` in what is extended -- add `new: true` to ask it as an item of its own",
        ],
    );
}
