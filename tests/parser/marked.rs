//! What is wrong with a model of format 2: a small one that says everything once, with one part replaced.

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, load};
use stay_or_go::yaml::Problems;

const MODEL: &str = include_str!("marked.yaml");

const ASSESSMENT: &str = "\
format: 2
id: small
version: 1.0.0
title: Small
model: mine.yaml
sections:
  - dimension: hands
    items:
      - { id: hands.kind, polarity: strength, ask: Kind }
      - { id: hands.asked, polarity: strength, ask: Asked }
  - dimension: time
    items: [{ id: time.enough, polarity: strength, ask: Enough }]
  - dimension: shifts
    items: [{ id: shifts.long, polarity: symptom, ask: Long }]
";

fn read(assessment: &str, model: &str) -> Result<Assessment, Problems> {
    let find = |name: &str| (name == "mine.yaml").then(|| source(name, model));
    load(source("a.yaml", assessment), &find)
}

#[track_caller]
fn table(rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        assert!(MODEL.contains(from), "{from}");
        assert_refused(read(ASSESSMENT, &MODEL.replacen(from, to, 1)), to, expected);
    }
}

#[test]
fn the_model_itself_is_right() {
    let assessment = read(ASSESSMENT, MODEL).unwrap_or_else(|problems| panic!("{problems}"));
    let model = assessment.model();
    assert_eq!((model.deferrals().len(), model.rules().len(), model.reasons().len()), (3, 2, 1));
    assert_eq!(model.axes()[1].bands.as_ref().map(|bands| bands[2].as_str()), Some("heavy"));
}

#[test]
fn words_of_axes() {
    table(&[
        (
            "bands: [little, some, much]",
            "bands: [little, much]",
            &["8:12 expected three words, for low, medium and high; found 2"],
        ),
        ("bands: [little, some, much]", "bands: little", &["8:12 expected a list, found a text"]),
        ("bands: [little, some, much]", "bands: [little, some, \"\"]", &["8:27 the text is empty"]),
        (
            "bands: [little, some, much]",
            "bands: [little, some, much more than others]",
            &[
                "8:27 the text is too long: 21 characters; at most 16 fit -- it has to end by \"much more than\"",
            ],
        ),
        (
            "said: \"{band} care\"",
            "said: much care",
            &["9:11 `said` says no band -- write `{band}` where its word stands"],
        ),
        ("said: \"{band} care\"", "said: [a]", &["9:11 expected a text, found a list"]),
        (
            "when_new: Care takes a while to see.",
            "when_new: 6",
            &["10:15 expected a text, found a number -- put it in quotes"],
        ),
        (
            "    about: How",
            "    abuot: How",
            &["7:5 unknown key `abuot` in an axis -- did you mean `about`?"],
        ),
    ]);
}

#[test]
fn the_gate_of_a_model() {
    table(&[
        ("  title: Harm\n", "", &["23:3 the gate lacks `title`"]),
        ("  intro: First of all.\n", "  intro: [a]\n", &["25:10 expected a text, found a list"]),
        (
            "  scale: places\n  items:",
            "  scale: plases\n  items:",
            &["26:10 unknown scale `plases` -- did you mean `places`?"],
        ),
        (
            "  items:\n    - { id: harm.done, ask: Somebody was harmed, levels: [a, b, c, d, e] }",
            "  items: harm",
            &["27:10 expected a list, found a text"],
        ),
        (
            "ask: Somebody was harmed",
            "aks: Somebody was harmed",
            &[
                "28:7 the item `harm.done` lacks `ask`",
                "28:24 unknown key `aks` in an item -- did you mean `ask`?",
            ],
        ),
        (
            "levels: [a, b, c, d, e]",
            "levels: [a, b, c, d]",
            &[
                "28:58 expected five texts, one for each level from 0 to 4, found 4 -- a map such as `{ 0: never, 4: always }` may leave levels out",
            ],
        ),
    ]);
}

#[test]
fn evidence_that_is_a_mentors() {
    table(&[
        ("for: mentor", "for: boss", &["34:40 unknown rater `boss` -- only `mentor` is known here"]),
        (
            "known: false",
            "known: hardly",
            &["34:55 expected `true` or `false`, found a text -- other words for yes and no are texts"],
        ),
    ]);
}

#[test]
fn how_much_must_be_known() {
    table(&[
        (
            "leaning: 0.3,",
            "leaning: 0.7,",
            &["37:11 the shares are out of order -- `leaning` is at most `minimum`"],
        ),
        ("leaning: 0.3,", "leaning: 30,", &["37:36 30 is out of range; expected a number from 0 to 1"]),
        (
            "leaning: 0.3,",
            "minimum_leaning: 0.3,",
            &[
                "37:27 unknown key `minimum_leaning` in `coverage` -- known here: `minimum`, `leaning`, `not_applicable_at_most`, `known_by`",
            ],
        ),
        ("known_by: 0.5", "known_by: half", &["37:80 expected a number, found a text"]),
        ("known_by: 0.5", "known_by: 1.5", &["37:80 1.5 is out of range; expected a number from 0 to 1"]),
        (
            "known_by: 0.5",
            "known_by: 0.1234567",
            &["37:80 the number cannot be kept exactly -- use at most six decimal places"],
        ),
        (
            "known_by: 0.5",
            "stands_at_most: 1",
            &[
                "37:70 unknown key `stands_at_most` in `coverage` -- known here: `minimum`, `leaning`, `not_applicable_at_most`, `known_by`",
            ],
        ),
        ("not_asked: hands.asked", "not_asked: [hands.asked]", &["40:12 expected a text, found a list"]),
        (
            "shock_days: 30",
            "shock_days: -1",
            &["38:53 -1 is out of range; expected a whole number from 0 to 9999"],
        ),
    ]);
}

#[test]
fn a_table_by_rule() {
    table(&[
        ("start: 2", "start: 4", &["41:25 4 is out of range; expected a whole number from 1 to 3"]),
        ("start: 2", "start: 0", &["41:25 0 is out of range; expected a whole number from 1 to 3"]),
        ("up: [care]", "up: care", &["41:32 expected a list, found a text"]),
        ("up: [care]", "up: [caer]", &["41:33 unknown axis `caer` -- did you mean `care`?"]),
        (
            "up: [care], down: [strain]",
            "up: [care, strain]",
            &["41:39 with `strain` the table falls as answers improve -- name it under `down`"],
        ),
        (
            "up: [care], down: [strain]",
            "down: [care]",
            &["41:35 with `care` the table falls as answers improve -- name it under `up`"],
        ),
        (
            "up: [care]",
            "upp: [care]",
            &["41:28 unknown key `upp` in the verdict table -- did you mean `up`?"],
        ),
        ("up: [care]", "up: [care, care]", &["41:39 `care` is named twice"]),
        (
            "up: [care], down: [strain]",
            "up: [care], down: [strain], by: [care]",
            &["41:56 unknown key `by` in the verdict table -- known here: `start`, `up`, `down`"],
        ),
    ]);
}

#[test]
fn rules_and_their_limits() {
    table(&[
        (
            "claims: [{ item: harm.done, level: { at_least: 2 } }]",
            "claims: { item: harm.done, level: { at_least: 2 } }",
            &["45:13 expected a list, found a map"],
        ),
        (
            "claims: [{ item: harm.done, level: { at_least: 2 } }]",
            "claims: [{ itm: harm.done }]",
            &["45:16 unknown condition `itm` -- did you mean `item`?"],
        ),
        (
            "limit: { axis: care, band: medium, position: 2 }",
            "limit: { band: medium, position: 2 }",
            &["51:12 a limit lacks `axis`"],
        ),
        (
            "limit: { axis: care, band: medium, position: 2 }",
            "limit: { axis: care, band: medium, position: 7 }",
            &["51:12 there is no position 7; they go from 0 to 3"],
        ),
        (
            "limit: { axis: care, band: medium, position: 2 }",
            "limit: { axis: care, band: high, position: 2 }",
            &[
                "50:11 rule `worn`: the rule limits nothing: its limit is the best there is -- a rule can only lower: name a lower position, or a less favourable band",
            ],
        ),
        (
            "limit: { axis: care, band: medium, position: 2 }",
            "limit: { axis: care, band: medium, positon: 2 }",
            &["51:40 unknown key `positon` in a limit -- did you mean `position`?"],
        ),
        (
            "limit: { axis: care, band: medium, position: 2 }",
            "limit: {}",
            &["51:12 a limit lacks `position`"],
        ),
    ]);
}

#[test]
fn words_of_verdicts() {
    table(&[
        ("meaning: before any work", "meaning: [a]", &["57:14 expected a text, found a list"]),
        ("    label: Go\n", "    label: 7\n", &["67:12 expected a text, found a number -- put it in quotes"]),
        (
            "    label: rest\n",
            "    label: 7\n",
            &["80:12 expected a text, found a number -- put it in quotes"],
        ),
        (
            "    label: Too new\n",
            "    label: 7\n",
            &["101:12 expected a text, found a number -- put it in quotes"],
        ),
        (
            "danger: true",
            "danger: really",
            &["55:13 expected `true` or `false`, found a text -- other words for yes and no are texts"],
        ),
        (
            "go: true",
            "go: away",
            &["66:9 expected `true` or `false`, found a text -- other words for yes and no are texts"],
        ),
        (
            "by_cause: { harm.done: Somebody was harmed. }",
            "by_cause: Somebody was harmed.",
            &["59:15 `by_cause` is a map of keys and values; this is a text"],
        ),
        (
            "by_cause: { harm.done: Somebody was harmed. }",
            "by_cause: { harm.done: 3 }",
            &["59:28 expected a text, found a number -- put it in quotes"],
        ),
        ("claims: [{ rule: harmed }]", "claims: harmed", &["60:13 expected a list, found a text"]),
        ("comfort: You", "comfort: \"\" # You", &["62:14 the text is empty"]),
        (
            "counsel: Nobody",
            "consel: Nobody",
            &["63:5 unknown key `consel` in a verdict -- did you mean `counsel`?"],
        ),
        (
            "cannot_now: Then later.",
            "cannot_now: 7",
            &["72:17 expected a text, found a number -- put it in quotes"],
        ),
        (
            "    pace: go\n",
            "    pace: run\n",
            &["69:11 unknown pace `run` -- known here: `go`, `test`, `stay`"],
        ),
        (
            "review_days: 90",
            "review_days: 0",
            &["71:18 0 is out of range; expected a whole number from 1 to 730"],
        ),
        (
            "title: Get help, by: 1",
            "title: Get help, by: 731",
            &["61:35 731 is out of range; expected a whole number from 0 to 730"],
        ),
        ("title: Get help, by: 1", "by: 1", &["61:12 a step lacks `title`"]),
        ("by: before you sign", "by: [a]", &["70:31 expected a whole number from 0 to 730, found a list"]),
        (
            "text: Around., when: { rule: worn }",
            "text: Around., when: worn",
            &["70:69 a condition is a map of keys and values; this is a text"],
        ),
        (
            "text: Around., when",
            "txt: Around., when",
            &["70:48 unknown key `txt` in a step -- did you mean `text`?"],
        ),
    ]);
}

#[test]
fn reasons() {
    table(&[
        ("not_in: offer", "not_in: offers", &["78:13 unknown subject `offers` -- did you mean `offer`?"]),
        (
            "when: { axis: care, band: high }, text: Rest and care.",
            "text: Rest and care.",
            &[
                "82:9 a list of sentences ends with one that is read where no other is -- give a `when` to every sentence but the last",
            ],
        ),
        ("text: Rest., claims: []", "claims: []", &["83:9 a sentence lacks `text`"]),
        (
            "text: Rest., claims: []",
            "text: Rest., claim: []",
            &["83:24 unknown key `claim` in a sentence -- did you mean `claims`?"],
        ),
        ("    when: { binding: worn }\n", "", &["76:5 the reason `rest` lacks `when`"]),
        (
            "position: 2\n    not_in",
            "position: 9\n    not_in",
            &["77:15 there is no position 9; they go from 0 to 3"],
        ),
    ]);
}

#[test]
fn deferrals() {
    table(&[
        (
            "  - id: too-little\n    when: { all: [{ best_position: { above: 1 } }, { coverage: { any_axis: true, below: 0.6 } }] }\n",
            "  - id: too-little\n",
            &["88:5 a deferral lacks `when`"],
        ),
        ("    leaning: position\n", "", &["88:5 a deferral lacks `leaning`"]),
        (
            "    leaning: position\n",
            "    leaning: verdict\n",
            &["90:14 unknown leaning `verdict` -- only `position` is known here"],
        ),
        (
            "leaning: { counting: care, as: medium }",
            "leaning: { counting: cares, as: middling }",
            &[
                "99:26 unknown axis `cares` -- did you mean `care`?",
                "99:37 unknown band `middling` -- known here: `low`, `medium`, `high`",
            ],
        ),
        (
            "leaning: { counting: care, as: medium }",
            "leaning: { as: medium, axis: care }",
            &[
                "99:14 a leaning lacks `counting`",
                "99:28 unknown key `axis` in a leaning -- known here: `counting`, `as`",
            ],
        ),
        ("    way_out: coverage\n", "", &["88:5 a deferral lacks `way_out`"]),
        (
            "way_out: coverage",
            "way_out: cover",
            &["91:14 unknown way out `cover` -- known here: `coverage`, `none`"],
        ),
        (
            "way_out: { days: 15, less: shock_days_ago }",
            "way_out: { days: 0, less: shocks }",
            &[
                "107:22 0 is out of range; expected a whole number from 1 to 730",
                "107:31 unknown fact `shocks` -- known here: `shock_days_ago`, `months_in_role`, `runway_months`, `days_to_answer`",
            ],
        ),
        (
            "way_out: { days: 15, less: shock_days_ago }",
            "way_out: { less: shock_days_ago }",
            &["107:14 a way out lacks `days`"],
        ),
        (
            "way_out: { days_per_month: 30, months: 6, less: months_in_role }",
            "way_out: { days_per_month: 30, month: 6 }",
            &[
                "100:14 a way out lacks `months`",
                "100:14 a way out lacks `less`",
                "100:36 unknown key `month` in a way out -- did you mean `months`?",
            ],
        ),
        (
            "points: towards {verdict}",
            "points: 5",
            &["93:13 expected a text, found a number -- put it in quotes"],
        ),
        (
            "cause: little is known",
            "casue: little is known",
            &["94:5 unknown key `casue` in a deferral -- did you mean `cause`?"],
        ),
        ("    label: Too little\n", "", &["88:5 a deferral lacks its `label`"]),
        (
            "  - id: too-new\n",
            "  - id: too-little\n",
            &[
                "97:9 the id `too-little` is there twice; the first is on line 88 -- give one of them another id",
            ],
        ),
        (
            "  - id: too-new\n",
            "  - id: stay\n",
            &["97:9 the id `stay` is there twice; the first is on line 73 -- give one of them another id"],
        ),
        (
            "deferrals:\n",
            "find_out_first: { label: F, says: B, plan: [P] }\ndeferrals:\n",
            &["87:17 `find_out_first` is one of the `deferrals` -- move it there"],
        ),
        (
            "deferrals:\n  - id: too-little",
            "deferrals: none\nothers:\n  - id: too-little",
            &["87:12 expected a list, found a text", "88:1 unknown key `others` in a model"],
        ),
    ]);
}
