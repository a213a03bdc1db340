//! What is wrong with assessments, and how one extends another.

use super::{assert_refused, source};
use stay_or_go::assessment::Assessment;
use stay_or_go::session::load_with_cases;
use stay_or_go::yaml::Problems;

const SMALL: &str = "\
format: 1
id: small
version: 1.0.0
title: Small
sections:
  - dimension: process
    title: How work gets done
    items:
      - id: process.repeatable
        polarity: symptom
        ask: There is no repeatable way
";

fn read(text: impl Into<String>) -> Result<Assessment, Problems> {
    let small = |name: &str| (name == "small").then(|| source("small.yaml", SMALL));
    load_with_cases(source("a.yaml", text), &small).map(|(assessment, _)| assessment)
}

/// The small assessment with one part replaced is refused so.
#[track_caller]
fn refused(from: &str, to: &str, expected: &[&str]) {
    assert!(SMALL.contains(from), "{from}");
    let text = SMALL.replacen(from, to, 1);
    assert_refused(read(text.as_str()), to, expected);
}

#[test]
fn the_least_that_works() {
    let assessment = read(SMALL).unwrap();
    assert_eq!(assessment.items().len(), 1 + 6, "the gate of the model comes along");
    assert_eq!(assessment.model().id(), "three-axes");
    assert_eq!(assessment.model().positions(), 5);
}

#[test]
fn a_case_is_read_and_not_run() {
    let case = "cases: [{ name: Wrong, answers: { safety.unsafe: { level: 4 } }, verdict: invest-deeper }]\n";
    assert_eq!(read(format!("{SMALL}{case}")).unwrap().cases().len(), 1);
}

#[test]
fn keys() {
    let table: &[(&str, &str, &[&str])] = &[
        ("format: 1\n", "", &["1:1 `format` is missing -- begin the document with `format: 1`"]),
        ("id: small\n", "", &["1:1 an assessment lacks `id`"]),
        (
            "id: small",
            "id: Small One",
            &[
                "2:5 `Small One` cannot be an id -- use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, at most 64",
            ],
        ),
        ("id: small", "id: 7", &["2:5 expected a text, found a number -- put it in quotes"]),
        ("version: 1.0.0\n", "", &["1:1 an assessment lacks `version`"]),
        ("version: 1.0.0", "version: 1.0", &["3:10 expected a text, found a number -- put it in quotes"]),
        (
            "title: Small\n",
            "titel: Small\n",
            &[
                "1:1 an assessment lacks `title`",
                "4:1 unknown key `titel` in an assessment -- did you mean `title`?",
            ],
        ),
        ("title: Small\n", "title:\n", &["4:6 expected a text, found nothing"]),
        ("title: Small\n", "title: [a]\n", &["4:8 expected a text, found a list"]),
        (
            "title: Small\n",
            "title: \"a\\u0007b\"\n",
            &["4:8 the text holds an unprintable character (U+0007) -- remove it"],
        ),
        (
            "title: Small\n",
            "title: Small\ngives_verdict: yes\n",
            &["5:16 expected `true` or `false`, found a text -- other words for yes and no are texts"],
        ),
        (
            "title: Small\n",
            "title: Small\nsetup: [place, apetite]\n",
            &["5:16 unknown set-up question `apetite` -- did you mean `appetite`?"],
        ),
        (
            "title: Small\n",
            "title: Small\ndefault_evidence: heard\n",
            &["5:19 unknown evidence kind `heard` -- known here: `saw`, `told`, `claimed`"],
        ),
        (
            "title: Small\n",
            "title: Small\nmodel: two-axes\n",
            &["5:8 could not find the model `two-axes` -- only `three-axes` is known here"],
        ),
        (
            "title: Small\n",
            "title: Small\nmodel: 3\n",
            &["5:8 expected a text, found a number -- put it in quotes"],
        ),
    ];
    for (from, to, expected) in table {
        refused(from, to, expected);
    }
}

const SECTIONS_AND_ITEMS: &[(&str, &str, &[&str])] = &[
    (
        "        ask: There",
        "\u{a0}       ask: There",
        &[
            "9:9 the item `process.repeatable` lacks `ask`",
            "11:1 unknown key `        ask` in an assessment -- a no-break space (U+00A0) or its like stands in it; type a plain space",
        ],
    ),
    (
        "- id: process.repeatable\n        polarity: symptom\n        ask: There is no repeatable way",
        "- { id: a, polarity: symptom, ask: Turns, washes or walks are left undone }",
        &[
            "9:49 unknown key `washes or walks are left undone` in an item -- a comma ends a text in braces; put the whole text in quotes",
        ],
    ),
    (
        "dimension: process",
        "dimension: proces",
        &["6:16 the model has no dimension `proces` -- did you mean `process`?"],
    ),
    (
        "dimension: process",
        "gate: process",
        &["6:11 the model has no gate `process` -- only `safety` is known here"],
    ),
    (
        "dimension: process",
        "dimension: process\n    gate: safety",
        &["7:11 a section is of a dimension or of the gate, not of both -- remove one"],
    ),
    ("- dimension: process\n    title", "- title", &["6:5 a section lacks `dimension` or `gate`"]),
    (
        "items:\n",
        "wieght: 2\n    items:\n",
        &["8:5 unknown key `wieght` in a section -- did you mean `weight`?"],
    ),
    (
        "items:\n",
        "weight: 0\n    items:\n",
        &[
            "8:13 a weight is more than 0 -- leave the weight out for 1; an item that should not count can be left out",
        ],
    ),
    (
        "items:\n",
        "weight: 0.00000001\n    items:\n",
        &["8:13 the weight cannot be kept exactly -- use at most six decimal places, and at most a million"],
    ),
    (
        "    items:\n      - id: process.repeatable\n        polarity: symptom\n        ask: There is no repeatable way\n",
        "    items: []\n",
        &["6:5 the section has no items -- give it one, or remove the section"],
    ),
    ("sections:\n", "sections: []\nunused:\n", &["6:1 unknown key `unused` in an assessment"]),
    (
        "polarity: symptom",
        "polarity: bad",
        &["10:19 unknown polarity `bad` -- known here: `symptom`, `strength`"],
    ),
    ("        polarity: symptom\n", "", &["9:9 the item `process.repeatable` lacks `polarity`"]),
    ("        ask: There is no repeatable way\n", "", &["9:9 the item `process.repeatable` lacks `ask`"]),
    (
        "id: process.repeatable",
        "id: Process Repeatable",
        &[
            "9:13 `Process Repeatable` cannot be an id -- use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, at most 64",
        ],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        scale: extend",
        &["10:16 unknown scale `extend` -- did you mean `extent`?"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        owner: mine",
        &["10:16 unknown owner `mine` -- known here: `yours`, `theirs`, `neither`"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        weight: -1",
        &[
            "10:17 a weight is more than 0 -- leave the weight out for 1; an item that should not count can be left out",
        ],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        weight: heavy",
        &["10:17 expected a number, found a text"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        revision: 0",
        &["10:19 0 is out of range; expected a whole number from 1 to 9999"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        levels: [a, b, c, d]",
        &[
            "10:17 expected five texts, one for each level from 0 to 4, found 4 -- a map such as `{ 0: never, 4: always }` may leave levels out",
        ],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        levels: [a, b, c, d, 5]",
        &["10:30 expected a text, found a number -- put it in quotes"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        probe: { good: Well }",
        &["10:16 a probe lacks `ask`"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        preset: { not_applicable: \"\" }",
        &["10:35 the text is empty"],
    ),
    (
        "- id: process.repeatable",
        "- id: process.repeatable\n        always_applies: true\n        preset: { not_applicable: new }",
        &[
            "11:17 the item `process.repeatable` always applies and starts as not applicable -- remove `preset` or `always_applies`",
        ],
    ),
    (
        "        ask: There is no repeatable way\n",
        "        ask: One\n      - id: process.repeatable\n        polarity: symptom\n        ask: Two\n",
        &[
            "12:13 the id `process.repeatable` is there twice; the first is on line 9 -- give one of them another id",
        ],
    ),
    (
        "        ask: There is no repeatable way\n",
        "        ask: One\n  - dimension: process\n    items: [{ id: b, polarity: symptom, ask: Two }]\n",
        &["12:16 this section is written twice -- put its items into the first"],
    ),
    (
        "sections:\n",
        "sections:\n  - gate: safety\n    weight: 2\n    items: [{ id: safety.a, polarity: strength, weight: 2, ask: Safe }]\n",
        &[
            "7:13 the gate is never averaged, so it has no weight -- remove it",
            "8:13 no rule tests `safety.a`, an item of the gate -- add to `rules`: `- { id: safety-a, says: \"...\", when: { item: safety.a, level: { at_least: 2 } }, limit: { position: 0 } }`",
            "8:39 an item of the gate is a symptom -- state what went wrong, or move the item",
            "8:57 the gate is never averaged, so its items have no weight -- remove it",
        ],
    ),
    (
        "dimension: process",
        "- nonsense",
        &[
            "7:5 could not read this as YAML: while parsing a block collection, did not find expected '-' indicator",
        ],
    ),
];

#[test]
fn sections_and_items() {
    for (from, to, expected) in SECTIONS_AND_ITEMS {
        refused(from, to, expected);
    }
}

#[test]
fn everything_at_once() {
    let text = "\
format: 1
id: Bad Id
titel: Wrong key
sections:
  - dimension: proces
    items:
      - id: a
        polarity: symptom
        ask: One
  - dimension: roles
    items:
      - id: b
        polarity: sympton
        ask: Two
        wieght: 3
rules:
  - id: r
    says: So
    when: { item: c, favourability: { at_most: 1 } }
    limit: { position: 3 }
";
    assert_refused(
        read(text),
        text,
        &[
            "1:1 an assessment lacks `version`",
            "1:1 an assessment lacks `title`",
            "2:5 `Bad Id` cannot be an id -- use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, at most 64",
            "3:1 unknown key `titel` in an assessment -- did you mean `title`?",
            "5:16 the model has no dimension `proces` -- did you mean `process`?",
            "13:19 unknown polarity `sympton` -- did you mean `symptom`?",
            "15:9 unknown key `wieght` in an item -- did you mean `weight`?",
            "19:19 there is no item `c` -- did you mean `b`?",
        ],
    );
}

const CONDITIONS: &[(&str, &[&str])] = &[
    (
        "{ item: process.repeatible, favourability: { at_most: 1 } }",
        &["15:78 there is no item `process.repeatible` -- did you mean `process.repeatable`?"],
    ),
    (
        "{ itme: process.repeatable, favourability: { at_most: 1 } }",
        &["15:72 unknown condition `itme` -- did you mean `item`?"],
    ),
    (
        "{ item: process.repeatable }",
        &[
            "15:78 a condition on an item asks for its `level` or its `favourability` -- or whether it is `known`",
        ],
    ),
    (
        "{ item: process.repeatable, level: { at_most: 1 }, favourability: { at_most: 1 } }",
        &[
            "15:78 a condition on an item asks for its `level` or its `favourability` -- or whether it is `known`",
        ],
    ),
    (
        "{ item: process.repeatable, favourability: 1 }",
        &["15:113 a comparison is a map of keys and values; this is a number"],
    ),
    (
        "{ item: process.repeatable, favourability: {} }",
        &["15:113 the comparison compares with nothing -- such as `{ at_least: 2 }`"],
    ),
    (
        "{ item: process.repeatable, favourability: { at_most: 5 } }",
        &["15:124 5 is out of range; expected a whole number from 0 to 4"],
    ),
    (
        "{ item: process.repeatable, favourability: { most: 1 } }",
        &[
            "15:113 the comparison compares with nothing -- such as `{ at_least: 2 }`",
            "15:115 unknown key `most` in a comparison -- known here: `at_least`, `at_most`, `above`, `below`, `equals`",
        ],
    ),
    (
        "{ item: process.repeatable, favourability: { at_least: 1, at_most: 2 } }",
        &["15:137 a comparison has one bound -- put both into an `all`"],
    ),
    (
        "{ item: safety.unsafe, favourability: { at_most: 1 } }",
        &["15:108 an item of the gate has no favourability -- ask for its `level`"],
    ),
    (
        "{ item: process.repeatable, favourability: { at_most: 1 }, band: low }",
        &[
            "15:129 unknown key `band` in a condition -- known here: `item`, `level`, `favourability`, `known`",
        ],
    ),
    ("{ dimension: process }", &["15:83 a condition on a dimension asks for its `value` or its `band`"]),
    (
        "{ dimension: processes, value: { at_least: 50 } }",
        &["15:83 the model has no dimension `processes` -- did you mean `process`?"],
    ),
    (
        "{ dimension: process, value: { at_least: 101 } }",
        &["15:111 101 is out of range; expected a number from 0 to 100"],
    ),
    (
        "{ dimension: process, value: { at_least: 50.1234567 } }",
        &["15:111 the number cannot be kept exactly -- use at most six decimal places"],
    ),
    (
        "{ dimension: process, band: lower }",
        &["15:98 unknown band `lower` -- known here: `low`, `medium`, `high`"],
    ),
    (
        "{ any_dimension_of: severety, value: { at_least: 75 } }",
        &["15:90 unknown axis `severety` -- did you mean `severity`?"],
    ),
    ("{ any_dimension_of: severity }", &["15:70 a condition lacks `value`"]),
    ("{ axis: severity }", &["15:78 a condition on an axis asks for its `value` or its `band`"]),
    ("{ axis: severty, band: low }", &["15:78 unknown axis `severty` -- did you mean `severity`?"]),
    ("{ rule: safty }", &["15:78 there is no rule `safty` -- did you mean `safety`?"]),
    (
        "{ verdict: invest-deepr }",
        &["15:81 there is no verdict `invest-deepr` -- did you mean `invest-deeper`?"],
    ),
    ("{ position: 5 }", &["15:82 5 is out of range; expected a whole number from 0 to 4"]),
    ("{ reason: test-thm }", &["15:80 there is no reason `test-thm` -- did you mean `test-them`?"]),
    ("{ context: specific_ask }", &["15:70 a condition lacks `is`"]),
    (
        "{ context: specific_ask, is: yes }",
        &["15:99 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    ),
    (
        "{ context: months_in_role, below: none }",
        &["15:104 expected a whole number from 0 to 9999, found a text"],
    ),
    (
        "{ context: appetite, is: true }",
        &[
            "15:81 unknown fact `appetite` -- known here: `specific_ask`, `alternatives`, `written_list`, `shock_days_ago`, `months_in_role`, `runway_months`, `days_to_answer`",
        ],
    ),
    (
        "{ context: months_in_role }",
        &["15:81 the comparison compares with nothing -- such as `{ at_least: 2 }`"],
    ),
    (
        "{ context: shock_days_ago, at_most: 14, above: 3 }",
        &["15:117 a comparison has one bound -- put both into an `all`"],
    ),
    ("{ position: {} }", &["15:82 the comparison compares with nothing -- such as `{ at_least: 2 }`"]),
    (
        "{ position: { at_least: 1, most: 2 } }",
        &[
            "15:97 unknown key `most` in a condition on a position -- known here: `at_least`, `at_most`, `above`, `below`, `equals`",
        ],
    ),
    ("{ best_position: { above: 7 } }", &["15:96 7 is out of range; expected a whole number from 0 to 4"]),
    (
        "{ coverage: { below: 0.6 } }",
        &["15:82 a condition on coverage asks for an `axis`, or for `any_axis: true`"],
    ),
    (
        "{ coverage: { any_axis: true, below: 6 } }",
        &["15:107 6 is out of range; expected a number from 0 to 1"],
    ),
    (
        "{ coverage: { axis: severty, below: 0.6 } }",
        &["15:82 unknown axis `severty` -- did you mean `severity`?"],
    ),
    ("{ counting: leverage, as: medium }", &["15:70 a condition lacks `raises`"]),
    (
        "{ counting: leverage, as: most, raises: verdict }",
        &[
            "15:96 unknown band `most` -- known here: `low`, `medium`, `high`",
            "15:110 unknown thing to raise `verdict` -- only `position` is known here",
        ],
    ),
    ("{ binding: safty }", &["15:81 there is no rule `safty` -- did you mean `safety`?"]),
    ("{ deferral: too-erly }", &["15:82 there is no deferral `too-erly` -- did you mean `too-early`?"]),
    (
        "{ confidence: sure }",
        &[
            "15:84 unknown confidence `sure` -- known here: `override`, `open`, `firm`, `leaning`, `close-call`",
        ],
    ),
    ("{ subject: place }", &["15:81 unknown subject `place` -- known here: `role`, `offer`"]),
    (
        "{ not_asked: never }",
        &["15:83 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    ),
    ("{ reason: test-them@1 }", &["15:80 there is no reason `test-them@1` -- did you mean `test-them`?"]),
    ("{ gut_gap: { at_least: 0 } }", &["15:93 0 is out of range; expected a whole number from 1 to 9"]),
    ("{ mentor_gap: { at_least: 5 } }", &["15:96 5 is out of range; expected a whole number from 1 to 4"]),
    (
        "{ count: { at_least: 3, of: [{ rule: safety }] } }",
        &["15:91 3 is out of range; expected a whole number from 1 to 1"],
    ),
    ("{ count: { of: [{ rule: safety }] } }", &["15:79 a count lacks `at_least`"]),
    ("{ all: { rule: safety } }", &["15:77 expected a list, found a map"]),
    ("{ not: [] }", &["15:77 a condition is a map of keys and values; this is a list"]),
    ("{}", &["15:70 the condition is empty -- write `{ all: [] }` for always"]),
    ("always", &["15:70 a condition is a map of keys and values; this is a text"]),
];

#[test]
fn conditions() {
    for (condition, expected) in CONDITIONS {
        let text = format!(
            "{SMALL}  - gate: safety\n    items: [{{ id: safety.unsafe, ask: Unsafe }}]\nadvice:\n- {{ id: a, text: Do, rests_on: [], horizon: now, owner: yours, when: {condition} }}\n"
        );
        assert_refused(read(text), condition, expected);
    }
}

const WORDS: &[(&str, &[&str])] = &[
    (
        "rules: [{ id: r, says: So, when: { all: [] }, limit: { position: 5 } }]",
        &["12:54 there is no position 5; they go from 0 to 4"],
    ),
    (
        "rules: [{ id: r, says: So, when: { all: [] }, limit: { axis: anger, band: low } }]",
        &["12:54 unknown axis `anger` -- known here: `severity`, `leverage`, `willingness`"],
    ),
    (
        "rules: [{ id: r, says: So, when: { all: [] }, limit: { axis: severity } }]",
        &["12:54 a limit lacks `band`"],
    ),
    ("rules: [{ id: r, when: { all: [] }, limit: { position: 3 } }]", &["12:9 a rule lacks `says`"]),
    (
        "verdicts: [{ position: 0, id: a, label: A, because: B, plan: [c] }]",
        &["12:12 a model has two to ten verdicts; this one has 1"],
    ),
    (
        "verdicts: [{ position: 0, id: a, label: A, because: B, plan: [c] }, { position: 1, id: a, label: A, because: B, plan: [] }, { position: 1, id: c, label: A, because: B, plan: [c] }, { position: 7, id: d, label: A, because: B, plan: [c] }, { position: 4, label: A, plan: [c] }]",
        &[
            "12:69 a verdict lacks its `plan`",
            "12:88 the id `a` is there twice; the first is on line 12 -- give one of them another id",
            "12:137 position 1 has two verdicts",
            "12:194 position 7 leaves a gap: 5 verdicts -- number them from 0 to 4",
            "12:239 a verdict lacks its `id`",
            "12:239 a verdict lacks its `says`",
        ],
    ),
    (
        "find_out_first: { id: safety-first, label: A, because: B, plan: [c] }",
        &[
            "12:23 the id `safety-first` is there twice; the first is in model.yaml, line 316 -- give one of them another id",
        ],
    ),
    (
        "reasons: [{ id: mine, position: 3, when: { all: [] }, label: a, because: b, says: c, plan: [{ text: d }], pace: walk }]",
        &[
            "12:74 `because` and `says` are the same -- keep one of the two",
            "12:93 a step lacks `title`",
            "12:113 unknown pace `walk` -- known here: `go`, `test`, `stay`",
        ],
    ),
    (
        "reasons: [{ id: mine, position: 3, when: { all: [] }, label: a, says: [{ text: b, when: { all: [] } }], plan: [{ title: c, by: 731 }, { title: d, by: review, day: 3 }] }]",
        &[
            "12:72 a list of sentences ends with one that is read where no other is -- give a `when` to every sentence but the last",
            "12:128 731 is out of range; expected a whole number from 0 to 730",
            "12:159 unknown key `day` in a step -- known here: `title`, `by`, `text`, `when`",
        ],
    ),
    (
        "reasons: [{ id: mine, position: 3, not_in: role, when: { rule: gone }, label: a, says: b, plan: [c] }, { id: other, position: 3, not_in: letter, when: { all: [] }, label: a, says: b, plan: [c] }]",
        &["12:138 unknown subject `letter` -- known here: `role`, `offer`"],
    ),
    ("subject: place", &["12:10 unknown subject `place` -- known here: `role`, `offer`"]),
    (
        "reasons: [{ id: test-thm, position: 3, label: a }]",
        &["12:17 the model has no reason `test-thm` for position 3 -- did you mean `test-them`?"],
    ),
    (
        "reasons: [{ id: mine, position: 3, when: { all: [] }, label: a }]",
        &["12:11 the reason `mine` lacks `says`", "12:11 the reason `mine` lacks `plan`"],
    ),
    (
        "reasons: [{ id: test-them, position: 2, label: a }]",
        &["12:38 the model has no reason `test-them` for position 2 -- it has one for position 3"],
    ),
    (
        "reasons: [{ id: mine, position: 8, when: { all: [] }, label: a, because: b, plan: [c] }]",
        &["12:33 there is no position 8; they go from 0 to 4"],
    ),
    (
        "advice: [{ id: a, when: { all: [] }, text: Do, rests_on: [gone], horizon: now, owner: yours }]",
        &[
            "12:59 there is no item `gone` -- known here: `process.repeatable`, `safety.unsafe`, `safety.harassment`, `safety.unlawful`, `safety.health`, `safety.boundaries`, `safety.humiliation`",
        ],
    ),
    (
        "advice: [{ id: a, when: { all: [] } }]",
        &[
            "12:10 a piece of advice lacks `text`",
            "12:10 a piece of advice lacks `rests_on`",
            "12:10 a piece of advice lacks `horizon`",
            "12:10 a piece of advice lacks `owner`",
        ],
    ),
    (
        "advice: [{ id: a, when: { all: [] }, text: Do, rests_on: [], horizon: now, owner: yours }, { id: a, when: { all: [] }, text: Do, rests_on: [], horizon: now, owner: us }]",
        &[
            "12:98 the id `a` is there twice; the first is on line 12 -- give one of them another id",
            "12:165 unknown owner `us` -- known here: `yours`, `theirs`, `neither`",
        ],
    ),
    (
        "agreement: [{ id: a, title: A, text: B }, { id: a, title: A, text: B }]",
        &["12:49 the id `a` is there twice; the first is on line 12 -- give one of them another id"],
    ),
    ("agenda: [{ id: a, title: A, text: B, prompts: c }]", &["12:47 expected a list, found a text"]),
    (
        "agenda: [{ id: a, title: A, text: B, prompts: [Ask, { stregth: One }, { courage: Two }, 3, [Four]] }]",
        &[
            "12:55 unknown key `stregth` in a prompt -- did you mean `strength`?",
            "12:73 unknown key `courage` in a prompt -- known here: `latest`, `feeling`, `strength`, `challenge`",
            "12:89 expected a text, found a number -- put it in quotes",
            "12:92 expected a text, found a list",
        ],
    ),
    (
        "agenda: [{ id: a, title: A, text: B, prompts: [{ latest: One, feeling: Two }, {}, { latest: 1 }] }]",
        &[
            "12:48 a prompt has one kind; this one has 2 -- write each as an entry of its own, such as `- strength: What did you do well?`",
            "12:79 a prompt has one kind; this one has 0 -- write each as an entry of its own, such as `- strength: What did you do well?`",
            "12:93 expected a text, found a number -- put it in quotes",
        ],
    ),
    (
        "cases: [{ name: One, answers: { process.repeatable: { level: 9 }, other: unknown }, verdict: nothing }]",
        &[
            "12:62 `process.repeatable`: level 9 is out of range; levels go from 0 to 4",
            "12:67 `small` has no item `other` -- known here: `process.repeatable`, `safety.unsafe`, `safety.harassment`, `safety.unlawful`, `safety.health`, `safety.boundaries`, `safety.humiliation`",
            "12:94 unknown verdict `nothing` -- known here: `safety-first`, `look-elsewhere`, `prepare-to-move`, `stay-with-conditions`, `invest-deeper`, `find-out-first`, `let-it-settle`, `too-early`, `ask-first`",
        ],
    ),
    (
        "cases: [{ name: One, context: { appetite: big }, verdict: invest-deeper }]",
        &["12:9 a case lacks `answers`"],
    ),
];

#[test]
fn words() {
    for (part, expected) in WORDS {
        assert_refused(read(format!("{SMALL}{part}\n")), part, expected);
    }
}

#[test]
fn extending() {
    let table: &[(&str, &[&str])] = &[
        (
            "extends: smal\n",
            &[
                "4:10 could not find the assessment `smal` -- known here: `job-offer`, `current-role`, `mentor-session`, `pulse`",
            ],
        ),
        ("extends: [small]\n", &["4:10 expected a text, found a list"]),
        (
            "extends: small\nonly: [process.repeatible]\n",
            &["5:8 there is no item `process.repeatible` -- did you mean `process.repeatable`?"],
        ),
        ("extends: small\nonly: []\n", &["1:1 the assessment has no items"]),
        (
            "extends: small\nsections:\n  - dimension: roles\n    title: Roles\n",
            &["6:5 the section has no items -- give it one, or remove the section"],
        ),
        (
            "extends: small\nsections:\n  - dimension: roles\n    items: [{ id: b, ask: New }]\n",
            &["7:13 the item `b` lacks `polarity`"],
        ),
        (
            "extends: current-role\nonly: [stories.told]\nadvice:\n- { id: a, text: Do, rests_on: [deeds.asked], horizon: now, owner: yours, when: { item: deeds.decided, favourability: { at_most: 1 } } }\n",
            &[
                "7:33 `only` leaves out the item `deeds.asked` -- add it to `only`",
                "7:89 `only` leaves out the item `deeds.decided` -- add it to `only`",
            ],
        ),
    ];
    for (part, expected) in table {
        assert_refused(read(format!("format: 1\nid: mine\nversion: 1.0.0\n{part}")), part, expected);
    }
}
