//! What is wrong with answers, in YAML and in JSON.

use std::sync::Arc;

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::model::Appetite;
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Answers, read_answers};
use stay_or_go::yaml::{Problem, Problems};

fn read(text: &str) -> Result<(Arc<Assessment>, Answers), Problems> {
    read_answers(&source("a.yaml", text), &mut |name| {
        let missing = || Problems(vec![Problem::new("a.yaml", None, format!("no assessment {name}"))]);
        shipped::assessment(name).map(Arc::new).ok_or_else(missing)
    })
}

const SINGLE_ANSWERS: &[(&str, &[&str])] = &[
    (
        "process.repeatable: { level: 5 }",
        &["4:32 `process.repeatable`: level 5 is out of range; levels go from 0 to 4"],
    ),
    (
        "process.repeatable: { level: -1 }",
        &["4:32 `process.repeatable`: level -1 is out of range; levels go from 0 to 4"],
    ),
    ("process.repeatable: { level: 2.5 }", &["4:32 2.5 is not a whole number from 0 to 4"]),
    ("process.repeatable: { level: two }", &["4:32 expected a whole number from 0 to 4, found a text"]),
    ("process.repeatable: { level: 99999999999999999999 }", &["4:32 1e20 is not a whole number from 0 to 4"]),
    (
        "process.repeatable: { level: 2, evidence: heard }",
        &["4:45 `process.repeatable`: unknown evidence kind `heard` -- known here: `saw`, `told`, `claimed`"],
    ),
    (
        "process.repeatable: { level: 2, evidence: tolt }",
        &["4:45 `process.repeatable`: unknown evidence kind `tolt` -- did you mean `told`?"],
    ),
    (
        "process.repeatable: { level: 2, evidence: 3 }",
        &["4:45 expected a text, found a number -- put it in quotes"],
    ),
    ("process.repeatable: { evidence: saw }", &["4:23 an answer lacks `level`"]),
    (
        "process.repeatable: { levle: 2 }",
        &["4:23 an answer lacks `level`", "4:25 unknown key `levle` in an answer -- did you mean `level`?"],
    ),
    ("process.repeatable: {}", &["4:23 an answer lacks `level`"]),
    ("process.repeatable: 2", &["4:23 a number alone is no answer -- write `{ level: 2 }`"]),
    ("process.repeatable: unkown", &["4:23 unknown answer `unkown` -- did you mean `unknown`?"]),
    (
        "process.repeatable: [2]",
        &[
            "4:23 expected an answer, found a list -- such as `{ level: 2 }`, `unknown`, `declined` or `{ not_applicable: \"why\" }`",
        ],
    ),
    (
        "process.repeatable: { not_applicable: \"\" }",
        &[
            "4:41 `process.repeatable`: `not_applicable` lacks its reason -- say in a few words why it does not apply",
        ],
    ),
    (
        "process.repeatable: { not_applicable: \"  \" }",
        &[
            "4:41 `process.repeatable`: `not_applicable` lacks its reason -- say in a few words why it does not apply",
        ],
    ),
    (
        "process.repeatable: { not_applicable: true }",
        &["4:41 expected a text, found `true` -- put it in quotes"],
    ),
    (
        "process.repeatable: { level: 2, not_applicable: new }",
        &["4:23 an answer has a level or does not apply, not both"],
    ),
    (
        "process.repeatable: not_applicable",
        &["4:23 unknown answer `not_applicable` -- known here: `unknown`, `declined`"],
    ),
    (
        "process.repeatible: unknown",
        &["4:3 `current-role` has no item `process.repeatible` -- did you mean `process.repeatable`?"],
    ),
    ("xyz: unknown", &["4:3 `current-role` has no item `xyz`"]),
    (
        "safety.unsafe: { level: 0, evidence: saw }",
        &[
            "4:40 `safety.unsafe`: evidence on an item of the gate -- remove `evidence`: answers of the gate are believed",
        ],
    ),
    (
        "safety.unsafe: { not_applicable: none }",
        &["4:36 `safety.unsafe`: this item always applies -- give a level, `unknown` or `declined`"],
    ),
];

/// What typed engines write, beside the same by hand.
#[test]
fn answers_are_read_as_rows_and_with_nulls_too() {
    let by_hand = "{roles.held: {level: 2, evidence: told}, roles.mandate: unknown, equity.credit: {not_applicable: new}}";
    let columns = "level: null, evidence: null, state: null, not_applicable: null";
    let with = |part: &str| {
        let parts = part.split(", ").map(|part| part.split(':').next().unwrap());
        let kept = columns.split(", ").filter(|column| !parts.clone().any(|part| column.starts_with(part)));
        [part].into_iter().chain(kept).collect::<Vec<_>>().join(", ")
    };
    let row = |item: &str, part: &str| format!("{{item: {item}, {}}}", with(part));
    let rows = [
        row("roles.held", "level: 2.0, evidence: told"),
        row("roles.mandate", "state: unknown"),
        row("equity.credit", "not_applicable: new"),
        row("process.repeatable", columns),
        "{item: process.consistent}".to_owned(),
    ];
    let map = format!(
        "{{roles.held: {{{}}}, roles.mandate: {{{}}}, equity.credit: {{{}}}, process.repeatable: {{{columns}}}, process.consistent: null}}",
        with("level: 2.0, evidence: told"),
        with("state: unknown"),
        with("not_applicable: new"),
    );
    let answers = |answers: &str| {
        read(&format!("format: 1\nassessment: current-role\nanswers: {answers}\n")).unwrap().1
    };
    let expected = answers(by_hand);
    assert_eq!(answers(&format!("[{}]", rows.join(", "))), expected);
    assert_eq!(answers(&map), expected);
}

#[test]
fn numbers_of_the_context_may_have_a_point_where_nothing_stands_after_it() {
    let with =
        |context: &str| read(&format!("format: 1\nassessment: pulse\ncontext: {context}\nanswers: null\n"));
    let answers = |context: &str| with(context).unwrap().1;
    assert_eq!(
        answers("{ months_in_role: 12.0, shock_days_ago: 3.0, exit_readiness: { runway_months: 6.0 } }"),
        answers("{ months_in_role: 12, shock_days_ago: 3, exit_readiness: { runway_months: 6 } }"),
    );
    assert_refused(
        with("{ months_in_role: 12.5 }"),
        "12.5",
        &["3:28 12.5 is not a whole number, at least 0"],
    );
}

const ROWS: &[(&str, &[&str])] = &[
    (
        "{ item: roles.held, level: 7 }",
        &["4:32 `roles.held`: level 7 is out of range; levels go from 0 to 4"],
    ),
    (
        "{ item: roles.helt, level: 1 }",
        &["4:5 `current-role` has no item `roles.helt` -- did you mean `roles.held`?"],
    ),
    (
        "{ item: roles.held, state: maybe }",
        &["4:32 unknown answer `maybe` -- known here: `unknown`, `declined`"],
    ),
    (
        "{ item: roles.mandate, state: declined }\n  - { item: roles.mandate, state: unknown }",
        &["5:5 `roles.mandate` is answered twice"],
    ),
    ("{ level: 1 }", &["4:5 a row of answers lacks `item` -- such as `{ item: ..., level: 2 }`"]),
];

#[test]
fn rows_that_are_wrong_are_told_with_their_place() {
    for (rows, expected) in ROWS {
        let text = format!("format: 1\nassessment: current-role\nanswers:\n  - {rows}\n");
        assert_refused(read(&text), rows, expected);
    }
}

#[test]
fn single_answers() {
    for (answer, expected) in SINGLE_ANSWERS {
        let text = format!("format: 1\nassessment: current-role\nanswers:\n  {answer}\n");
        assert_refused(read(&text), answer, expected);
    }
}

#[test]
fn documents() {
    let table: &[(&str, &[&str])] = &[
        (
            "assessment: current-role\nanswers: {}\n",
            &["1:1 `format` is missing -- begin the document with `format: 1`"],
        ),
        (
            "format: 3\nassessment: current-role\nanswers: { a: 1 }\n",
            &[
                "1:9 this file is from a newer version (format 3; this program reads formats 1 to 2) -- update the program",
            ],
        ),
        ("format: 1\nanswers: {}\n", &["1:1 an answers document lacks `assessment`"]),
        ("format: 1\nassessment: current-role\n", &["1:1 an answers document lacks `answers`"]),
        (
            "format: 1\nassessment: current-role\nanswers: [a]\n",
            &["3:11 a row of answers lacks `item` -- such as `{ item: ..., level: 2 }`"],
        ),
        (
            "format: 1\nassesment: current-role\nanswers: {}\n",
            &[
                "1:1 an answers document lacks `assessment`",
                "2:1 unknown key `assesment` in an answers document -- did you mean `assessment`?",
            ],
        ),
        (
            "format: 1\nassessment: no-role\nanswer: {}\nanswers: {}\n",
            &[
                "3:1 unknown key `answer` in an answers document -- did you mean `answers`?",
                "no assessment no-role",
            ],
        ),
        (
            "format: 1\nassessment: current-role\nanswers: {}\ncontext: { apetite: builder }\n",
            &["4:12 unknown key `apetite` in the context -- did you mean `appetite`?"],
        ),
        (
            "format: 1\nassessment: current-role\nanswers: {}\ncontext: { appetite: builders }\n",
            &["4:22 unknown appetite `builders` -- did you mean `builder`?"],
        ),
        (
            "format: 1\nassessment: current-role\nanswers: {}\ncontext: { shock_days_ago: -3, specific_ask: yes, months_in_role: 2.5, decide_by: tomorrow, exit_readiness: { runway: 3 } }\n",
            &[
                "4:28 -3 is out of range; expected a whole number, at least 0",
                "4:46 expected `true` or `false`, found a text -- other words for yes and no are texts",
                "4:67 2.5 is not a whole number, at least 0",
                "4:83 expected a date such as 2026-03-31, found `tomorrow`",
                "4:111 unknown key `runway` in the exit readiness -- known here: `runway_months`, `alternatives`, `written_list`",
            ],
        ),
        (
            "format: 1\nassessment: current-role\nanswers:\n  roles.held: unknown\n  roles.held: declined\n",
            &["5:3 `roles.held` is written twice; the first is on line 4 -- keep one of the two"],
        ),
        (
            "{\"format\": 1, \"assessment\": \"current-role\", \"answers\": {\"roles.held\": {\"level\": 9}, \"x\": 1}}",
            &[
                "1:81 `roles.held`: level 9 is out of range; levels go from 0 to 4",
                "1:85 `current-role` has no item `x`",
            ],
        ),
    ];
    for (document, expected) in table {
        assert_refused(read(document), document, expected);
    }
}

#[test]
fn the_five_states_and_the_context() {
    let text = "\
format: 1
assessment: job-offer
context: { appetite: builder, shock_days_ago: 8, specific_ask: false, months_in_role: null, decide_by: 2026-03-31 }
answers:
  process.repeatable: { level: 2, evidence: told }
  process.consistent: { level: 1 }
  roles.mandate: unknown
  stories.told: declined
  equity.allies: { not_applicable: \"new in the post\" }
  safety.unsafe: { level: 0 }
";
    let (assessment, answers) = read(text).unwrap();
    let given = |id: &str| answers.given(assessment.find(id).unwrap());
    let level = |n| Level::new(n).unwrap();
    assert_eq!(given("process.repeatable"), Some(Answer::Known { level: level(2), evidence: 1 }));
    let default = assessment.default_evidence();
    assert_eq!(given("process.consistent"), Some(Answer::Known { level: level(1), evidence: default }));
    assert_eq!(given("roles.mandate"), Some(Answer::Unknown));
    assert_eq!(given("stories.told"), Some(Answer::Declined));
    assert_eq!(given("equity.allies"), Some(Answer::NotApplicable));
    assert_eq!(given("safety.unsafe"), Some(Answer::Believed { level: level(0) }));
    assert_eq!(given("roles.held"), None);
    assert_eq!(answers.get(assessment.find("equity.credit").unwrap()), Some(Answer::NotApplicable), "preset");
    assert_eq!(answers.context.appetite, Appetite::Builder);
    assert_eq!(answers.context.shock_days_ago, Some(8));
    assert_eq!(answers.context.specific_ask, Some(false));
    assert_eq!(answers.context.months_in_role, None);
    assert_eq!(answers.context.decide_by.map(|date| date.to_string()).as_deref(), Some("2026-03-31"));
}

#[test]
fn json_reads_as_yaml_does() {
    let yaml = "format: 1\nassessment: current-role\ncontext: { shock: \"a 😀 \\\" / \\t b\" }\nanswers: { roles.held: { level: 2, evidence: saw } }\n";
    let json = "\t{ \"format\" :1,\r\n\t\"assessment\"\n:\n\"current-role\", \"key\": [1, {\"a\": null}],\n\"context\":{\"shock\":\"a \\ud83d\\ude00 \\\" \\/ \\t b\"},\"answers\":{\"roles.held\":{\"level\":2,\"evidence\":\"saw\"}}}";
    let (_, from_yaml) = read(yaml).unwrap();
    let (_, from_json) = read(json).unwrap();
    assert_eq!(from_yaml, from_json);
}
