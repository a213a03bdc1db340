//! What is wrong with models: one like the shipped one, with one part replaced.

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, load};
use stay_or_go::yaml::Problems;

/// A copy, so that a better word in the shipped model moves no line here.
const MODEL: &str = include_str!("model.yaml");

/// The items that the shipped model's rules ask for, and no others.
const ASSESSMENT: &str = "\
format: 1
id: small
version: 1.0.0
title: Small
model: mine.yaml
sections:
  - gate: safety
    items:
      - { id: safety.unsafe, ask: Unsafe }
      - { id: safety.harassment, ask: Harassment }
      - { id: safety.unlawful, ask: Unlawful }
      - { id: safety.health, ask: Health }
      - { id: safety.boundaries, ask: Boundaries }
      - { id: safety.humiliation, ask: Humiliation }
  - dimension: conduct
    items: [{ id: conduct.civil, polarity: strength, ask: Civil }]
  - dimension: equity
    items:
      - { id: equity.allies, polarity: strength, ask: Allies }
      - { id: equity.sponsor, polarity: strength, ask: Sponsor }
  - dimension: signals
    items: [{ id: signals.mission, polarity: strength, ask: Mission }]
";

fn with(from: &str, to: &str) -> Result<Assessment, Problems> {
    assert!(MODEL.contains(from), "{from}");
    let model = MODEL.replacen(from, to, 1);
    load(source("a.yaml", ASSESSMENT), &|name| (name == "mine.yaml").then(|| source(name, model.clone())))
}

#[test]
fn the_model_itself_is_right() {
    let assessment = with("format: 1", "format: 1").unwrap();
    assert_eq!(assessment.model().rules().len(), 8);
}

#[track_caller]
fn table(rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        assert_refused(with(from, to), to, expected);
    }
}

#[test]
fn numbers_and_ids() {
    table(&[
        ("id: three-axes\n", "", &["3:1 a model lacks `id`"]),
        (
            "lines: { medium: 35, high: 65 }",
            "lines: { medium: 65, high: 65 }",
            &["12:12 the lines are out of order -- `medium` is lower than `high`"],
        ),
        (
            "lines: { medium: 35, high: 65 }",
            "lines: { medium: 35 }",
            &["12:12 the pair of lines lacks `high`"],
        ),
        (
            "lines: { medium: 35, high: 65 }",
            "lines: { medium: 35, high: 165 }",
            &["12:32 165 is out of range; expected a number from 0 to 100"],
        ),
        (
            "appetite: { builder: 10, settled: -10 }",
            "appetite: { builder: 40, setled: -10 }",
            &[
                "13:26 the shift moves a line out of the range from 0 to 100",
                "13:30 unknown key `setled` in the shifts by appetite -- did you mean `settled`?",
            ],
        ),
        (
            "shown: reversed",
            "shown: inverted",
            &["11:12 unknown way to show an axis `inverted` -- known here: `reversed`, `plain`"],
        ),
        ("scale: extent", "scale: extend", &["14:12 unknown scale `extend` -- did you mean `extent`?"]),
        (
            "- { id: roles, title: Roles }",
            "- { id: process, title: Roles }",
            &[
                "17:15 the id `process` is there twice; the first is on line 16 -- give one of them another id",
            ],
        ),
        (
            "- { id: roles, title: Roles }",
            "- { id: roles, title: Roles, weight: 0 }",
            &[
                "17:44 a weight is more than 0 -- leave the weight out for 1; an item that should not count can be left out",
            ],
        ),
        (
            "  - id: leverage\n",
            "  - id: severity\n",
            &["21:9 the id `severity` is there twice; the first is on line 8 -- give one of them another id"],
        ),
        (
            "{ id: degree, labels: [Not at all, Barely, Partly, Largely, Fully] }",
            "{ id: degree, labels: [Not at all, Barely] }",
            &[
                "25:12 unknown scale `degree` -- known here: `extent`, `incidence`",
                "36:12 unknown scale `degree` -- known here: `extent`, `incidence`",
                "49:27 expected five texts, one for each level from 0 to 4, found 2 -- a map such as `{ 0: never, 4: always }` may leave levels out",
            ],
        ),
        (
            "unknown: { centre_at_most: 2, width: 4 }",
            "unknown: { centre_at_most: 5, width: -1 }",
            &[
                "78:28 5 is out of range; expected a whole number from 0 to 4",
                "78:38 -1 is out of range; expected a number from 0 to 4",
            ],
        ),
        (
            "noise: { per_item: 0.5, shared: 0.3 }",
            "noise: { per_item: 0.5, shared: 1.3 }",
            &["81:33 1.3 is out of range; expected a number from 0 to 1"],
        ),
        ("noise: { per_item: 0.5, shared: 0.3 }\n", "", &["3:1 a model lacks `noise`"]),
        ("minimum: 0.6", "minimum: 60", &["83:22 60 is out of range; expected a number from 0 to 1"]),
        (
            "firm: 0.8, leaning: 0.55",
            "firm: 0.5, leaning: 0.55",
            &["84:13 the thresholds are out of order -- `leaning` is at most `firm`"],
        ),
        (
            "clear: 1.96, possible: 1.28",
            "clear: 1.28, possible: 1.96",
            &["85:8 the thresholds are out of order -- `possible` is at most `clear`"],
        ),
        ("gate:\n", "gaet:\n", &["42:1 unknown key `gaet` in a model -- did you mean `gate`?"]),
    ]);
}

#[test]
fn evidence() {
    table(&[
        (
            "centre: [0, 1, 2, 2, 3]",
            "centre: [0, 1, 0, 2, 3]",
            &[
                "70:5 evidence `claimed`: `centre` falls where the stated favourability rises",
                "70:5 evidence `claimed`: for a stated favourability of 2, `centre` is not between `worst` and `best`",
            ],
        ),
        (
            "worst: [0, 0, 1, 1, 2]",
            "worst: [0, 0, 1, 3, 3]",
            &[
                "70:5 evidence `claimed`: for a stated favourability of 3, `centre` is not between `worst` and `best`",
            ],
        ),
        (
            "centre: [0, 1, 2, 2, 3]",
            "centre: [1, 1, 2, 2, 3]",
            &[
                "70:5 evidence `claimed`: for a stated favourability of 0, `centre` is higher than that of the stronger kind before it",
            ],
        ),
        (
            "    coverage: 1\n  - id: told",
            "    coverage: 0.5\n  - id: told",
            &["62:5 evidence `told`: `coverage` is higher than that of the stronger kind before it"],
        ),
        (
            "centre: [0, 1, 2, 2, 3]",
            "centre: [0, 1, 2, 2]",
            &["74:13 expected five numbers, one for each favourability from 0 to 4, found 4"],
        ),
        (
            "centre: [0, 1, 2, 2, 3]",
            "centre: [0, 1, 2, 2, 5]",
            &["74:26 5 is out of range; expected a whole number from 0 to 4"],
        ),
        (
            "  - id: told\n",
            "  - id: saw\n",
            &["62:9 the id `saw` is there twice; the first is on line 54 -- give one of them another id"],
        ),
        (
            "    coverage: 0.5\n",
            "    coverage: 1.5\n",
            &["77:15 1.5 is out of range; expected a number from 0 to 1"],
        ),
    ]);
}

#[test]
fn verdict_table() {
    table(&[
        (
            "medium: [2, 3, 3]",
            "medium: [2, 1, 3]",
            &[
                "148:17 the table falls as answers improve: severity medium, leverage low, willingness medium gives 2, and severity medium, leverage medium, willingness medium gives 1 -- a more favourable cell may not give a lower position",
                "148:17 the table falls as answers improve: severity medium, leverage medium, willingness low gives 2, and severity medium, leverage medium, willingness medium gives 1 -- a more favourable cell may not give a lower position",
                "148:17 the table falls as answers improve: severity high, leverage medium, willingness medium gives 2, and severity medium, leverage medium, willingness medium gives 1 -- a more favourable cell may not give a lower position",
            ],
        ),
        (
            "    low: [1, 1, 2]",
            "    low: [2, 1, 2]",
            &[
                "147:11 the table falls as answers improve: severity high, leverage low, willingness low gives 2, and severity medium, leverage low, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "151:14 the table falls as answers improve: severity high, leverage low, willingness low gives 2, and severity high, leverage medium, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "152:14 the table falls as answers improve: severity high, leverage low, willingness low gives 2, and severity high, leverage low, willingness medium gives 1 -- a more favourable cell may not give a lower position",
            ],
        ),
        (
            "    low: [1, 1, 2]",
            "    low: [1, 1]",
            &["151:10 expected three positions, for low, medium and high; found 2"],
        ),
        (
            "    low: [1, 1, 2]",
            "    low: [1, 1, 5]",
            &["151:17 5 is out of range; expected a whole number from 0 to 4"],
        ),
        ("    low: [1, 1, 2]\n", "", &["151:5 a part of the verdict table lacks `low`"]),
        (
            "    low: [1, 1, 2]",
            "    low: { low: 1 }",
            &["151:10 expected three positions, for low, medium and high; found a map"],
        ),
        (
            "by: [severity, willingness, leverage]",
            "by: [severity, willingness]",
            &["141:3 the verdict table names every axis once, under `by`"],
        ),
        (
            "by: [severity, willingness, leverage]",
            "by: [severity, willingness, severity]",
            &[
                "141:3 the verdict table names every axis once, under `by`",
                "141:31 `severity` is named twice",
            ],
        ),
        (
            "by: [severity, willingness, leverage]",
            "by: [severity, willingness, leverige]",
            &[
                "141:3 the verdict table names every axis once, under `by`",
                "141:31 unknown axis `leverige` -- did you mean `leverage`?",
            ],
        ),
        (
            "by: [severity, willingness, leverage]",
            "by: [leverage, willingness, severity]",
            &[
                "143:11 the table falls as answers improve: severity medium, leverage low, willingness low gives 3, and severity low, leverage low, willingness low gives 2 -- a more favourable cell may not give a lower position",
                "144:14 the table falls as answers improve: severity medium, leverage low, willingness medium gives 4, and severity low, leverage low, willingness medium gives 3 -- a more favourable cell may not give a lower position",
                "145:12 the table falls as answers improve: severity medium, leverage low, willingness high gives 4, and severity low, leverage low, willingness high gives 3 -- a more favourable cell may not give a lower position",
                "147:11 the table falls as answers improve: severity low, leverage low, willingness low gives 2, and severity low, leverage medium, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "147:11 the table falls as answers improve: severity medium, leverage medium, willingness low gives 2, and severity low, leverage medium, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "147:14 the table falls as answers improve: severity medium, leverage low, willingness low gives 3, and severity medium, leverage medium, willingness low gives 2 -- a more favourable cell may not give a lower position",
                "147:17 the table falls as answers improve: severity high, leverage low, willingness low gives 3, and severity high, leverage medium, willingness low gives 2 -- a more favourable cell may not give a lower position",
                "148:14 the table falls as answers improve: severity low, leverage low, willingness medium gives 3, and severity low, leverage medium, willingness medium gives 2 -- a more favourable cell may not give a lower position",
                "148:14 the table falls as answers improve: severity medium, leverage medium, willingness medium gives 3, and severity low, leverage medium, willingness medium gives 2 -- a more favourable cell may not give a lower position",
                "148:17 the table falls as answers improve: severity medium, leverage low, willingness medium gives 4, and severity medium, leverage medium, willingness medium gives 3 -- a more favourable cell may not give a lower position",
                "148:20 the table falls as answers improve: severity high, leverage low, willingness medium gives 4, and severity high, leverage medium, willingness medium gives 3 -- a more favourable cell may not give a lower position",
                "149:15 the table falls as answers improve: severity medium, leverage low, willingness high gives 4, and severity medium, leverage medium, willingness high gives 3 -- a more favourable cell may not give a lower position",
                "149:15 the table falls as answers improve: severity high, leverage medium, willingness high gives 4, and severity medium, leverage medium, willingness high gives 3 -- a more favourable cell may not give a lower position",
                "151:14 the table falls as answers improve: severity medium, leverage medium, willingness low gives 2, and severity medium, leverage high, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "151:14 the table falls as answers improve: severity high, leverage high, willingness low gives 2, and severity medium, leverage high, willingness low gives 1 -- a more favourable cell may not give a lower position",
                "152:14 the table falls as answers improve: severity low, leverage medium, willingness medium gives 2, and severity low, leverage high, willingness medium gives 1 -- a more favourable cell may not give a lower position",
                "152:14 the table falls as answers improve: severity medium, leverage high, willingness medium gives 2, and severity low, leverage high, willingness medium gives 1 -- a more favourable cell may not give a lower position",
                "152:17 the table falls as answers improve: severity medium, leverage medium, willingness medium gives 3, and severity medium, leverage high, willingness medium gives 2 -- a more favourable cell may not give a lower position",
                "152:17 the table falls as answers improve: severity high, leverage high, willingness medium gives 3, and severity medium, leverage high, willingness medium gives 2 -- a more favourable cell may not give a lower position",
                "153:12 the table falls as answers improve: severity low, leverage medium, willingness high gives 3, and severity low, leverage high, willingness high gives 2 -- a more favourable cell may not give a lower position",
                "153:12 the table falls as answers improve: severity medium, leverage high, willingness high gives 3, and severity low, leverage high, willingness high gives 2 -- a more favourable cell may not give a lower position",
                "153:15 the table falls as answers improve: severity high, leverage high, willingness high gives 4, and severity medium, leverage high, willingness high gives 3 -- a more favourable cell may not give a lower position",
            ],
        ),
    ]);
}

const RULES: &[(&str, &str, &[&str])] = &[
    (
        "limit: { position: 0 }",
        "limit: { position: 4 }",
        &[
            "9:9 no rule leads from the gate to `safety-first`, the verdict that means danger -- add to `rules`: `- { id: safety-unsafe, says: \"...\", when: { item: safety.unsafe, level: { at_least: 2 } }, limit: { position: 0 } }`",
            "92:7 rule `safety`: the rule limits nothing: its limit is the best there is -- a rule can only lower: name a lower position, or a less favourable band",
            "101:7 rule `strain`: the rule could raise a verdict: it fires on `safety.harassment` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
            "101:7 rule `strain`: the rule could raise a verdict: it fires on `safety.unlawful` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
            "110:11 rule `strain-twice`: the rule could raise a verdict: it fires on `safety.harassment` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
            "110:11 rule `strain-twice`: the rule could raise a verdict: it fires on `safety.unlawful` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
        ],
    ),
    (
        "limit: { axis: severity, band: medium }",
        "limit: { axis: severity, band: low }",
        &[
            "114:11 rule `peak-symptom`: the rule limits nothing: its limit is the best there is -- a rule can only lower: name a lower position, or a less favourable band",
        ],
    ),
    (
        "limit: { axis: willingness, band: medium }",
        "limit: { axis: willingness, band: high }",
        &[
            "122:11 rule `words-not-deeds`: the rule limits nothing: its limit is the best there is -- a rule can only lower: name a lower position, or a less favourable band",
        ],
    ),
    (
        "{ dimension: conduct, value: { at_least: 75 } }",
        "{ dimension: conduct, value: { at_most: 75 } }",
        &[
            "118:11 rule `conduct-peak`: the rule could raise a verdict: its condition on `conduct` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ dimension: deeds, value: { below: 50 } }",
        "{ dimension: deeds, value: { above: 50 } }",
        &[
            "122:11 rule `words-not-deeds`: the rule could raise a verdict: its condition on `deeds` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ dimension: deeds, value: { below: 50 } }",
        "{ dimension: deeds, value: { equals: 50 } }",
        &[
            "122:11 rule `words-not-deeds`: the rule could raise a verdict: its condition on `deeds` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ any_dimension_of: severity, value: { at_least: 75 } }",
        "{ any_dimension_of: leverage, value: { at_least: 75 } }",
        &[
            "114:11 rule `peak-symptom`: the rule could raise a verdict: its condition on `leverage` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ item: equity.allies, favourability: { at_most: 1 } }",
        "{ item: equity.allies, favourability: { at_least: 1 } }",
        &[
            "134:7 rule `alone`: the rule could raise a verdict: its condition on `equity.allies` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ item: equity.allies, favourability: { at_most: 1 } }",
        "{ item: equity.allies, favourability: { equals: 1 } }",
        &[
            "134:7 rule `alone`: the rule could raise a verdict: it fires on `equity.allies` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
        ],
    ),
    (
        "{ item: equity.allies, favourability: { at_most: 1 } }",
        "{ item: equity.allies, level: { at_most: 1 } }",
        &[
            "134:7 rule `alone`: the rule asks for the level of `equity.allies`, which is not in the gate -- ask for its `favourability`",
        ],
    ),
    (
        "{ item: safety.unsafe, level: { at_least: 1 } }",
        "{ item: safety.unsafe, level: { at_most: 1 } }",
        &[
            "92:7 rule `safety`: the rule could raise a verdict: its condition on `safety.unsafe` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ item: safety.harassment, level: { at_least: 2 } }",
        "{ item: safety.harassment, level: { at_least: 3 } }",
        &[
            "101:7 rule `strain`: the rule could raise a verdict: it fires on `safety.harassment` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
            "110:11 rule `strain-twice`: the rule could raise a verdict: it fires on `safety.harassment` at exactly 1, and a worse answer escapes it -- ask for this value and all that are worse, or add a rule with as low a limit for the worse ones",
        ],
    ),
    (
        "{ dimension: conduct, value: { at_least: 75 } }",
        "{ not: { dimension: conduct, value: { below: 75 } } }",
        &[
            "118:11 rule `conduct-peak`: a rule cannot depend on `not` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
        ],
    ),
    (
        "{ dimension: conduct, value: { at_least: 75 } }",
        "{ axis: severity, value: { at_least: 75 } }",
        &[
            "118:11 rule `conduct-peak`: a rule cannot depend on `axis value` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
        ],
    ),
    (
        "{ dimension: conduct, value: { at_least: 75 } }",
        "{ axis: severity, band: medium }",
        &[
            "118:11 rule `conduct-peak`: the rule could raise a verdict: its condition on `severity` can become true as answers improve -- turn the comparison round: a rule can only lower, so a better answer must not fire it",
        ],
    ),
    (
        "{ dimension: deeds, value: { below: 50 } }",
        "{ axis: willingness, band: low }",
        &[
            "122:11 rule `words-not-deeds`: the rule limits a band and depends on the band of `willingness` -- ask for a dimension's value, or limit the position",
        ],
    ),
    (
        "{ dimension: conduct, value: { at_least: 75 } }",
        "{ any: [{ position: 3 }, { rule: safety }, { verdict: invest-deeper }, { reason: contain }, { context: specific_ask, is: true }, { gut_gap: { at_least: 2 } }, { mentor_gap: { at_least: 2 } }] }",
        &[
            "118:11 rule `conduct-peak`: a rule cannot depend on `position` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `rule` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `position` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `reason` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `context` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `gut_gap` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
            "118:11 rule `conduct-peak`: a rule cannot depend on `mentor_gap` -- rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis",
        ],
    ),
    (
        "  - id: strain\n",
        "  - id: safety\n",
        &["98:9 the id `safety` is there twice; the first is on line 89 -- give one of them another id"],
    ),
];

#[test]
fn rules_can_only_lower() {
    table(RULES);
}

#[test]
fn words() {
    table(&[
        ("    label: Look elsewhere\n", "", &["167:5 a verdict lacks its `label`"]),
        (
            "  - position: 1\n    id: look-elsewhere",
            "  - position: 6\n    id: look-elsewhere",
            &["167:15 position 6 leaves a gap: 5 verdicts -- number them from 0 to 4"],
        ),
        (
            "find_out_first:\n  id: find-out-first\n",
            "find_out_later:\n  id: find-out-first\n",
            &["209:1 unknown key `find_out_later` in a model"],
        ),
        ("    label: contain the strain\n", "", &["221:5 the reason `contain` lacks `label`"]),
        (
            "    label: Look elsewhere\n",
            "    label: Look elsewhere\n    review_days: 0\n",
            &["170:18 0 is out of range; expected a whole number from 1 to 730"],
        ),
    ]);
}
