//! What `check` finds: each mistake that loads in silence gives its code, and what is shipped gives none.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "check/mending.rs"]
mod mending;

use std::borrow::Cow;
use std::collections::BTreeSet;

use stay_or_go::assessment::{Assessment, Source, load, shipped, whole};
use stay_or_go::check::{Checked, Code, Grade, check};

const WORKSHOP: &str = include_str!("check/workshop.yaml");
const BRANCH: &str = include_str!("check/branch.yaml");
const NIGHT: &str = include_str!("check/night.yaml");

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: Cow::Owned(text.to_owned()) }
}

fn beside(name: &str) -> Option<Source> {
    (name == "./workshop.yaml").then(|| source(name, WORKSHOP))
}

fn checked(text: &str) -> Checked {
    check(source("own.yaml", text), &beside, None)
}

fn told(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter();
    findings.map(|finding| format!("{}:{:?} {}", finding.code.id(), finding.line, finding.message)).collect()
}

/// The text with one thing changed.
#[track_caller]
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the document lacks {from}");
    text.replacen(from, to, 1)
}

/// One mistake gives its code and nothing else above a hint.
#[track_caller]
fn gives(code: Code, text: &str, from: &str, to: &str) {
    gives_all(&[code], text, from, to);
}

#[track_caller]
fn gives_all(codes: &[Code], text: &str, from: &str, to: &str) {
    let text = changed(text, from, to);
    let checked = checked(&text);
    let of_interest = |code: &Code| code.grade() != Grade::Hint || codes.contains(code);
    let found: BTreeSet<Code> =
        checked.findings.iter().map(|finding| finding.code).filter(of_interest).collect();
    assert_eq!(found, codes.iter().copied().collect(), "{from} -> {to}: {:#?}", told(&checked));
    let lines = text.lines().count();
    assert!(checked.findings.iter().all(|finding| finding.line.is_some_and(|line| line <= lines)));
}

#[test]
fn what_is_sound_has_no_findings() {
    for text in [WORKSHOP, BRANCH, NIGHT] {
        let checked = checked(text);
        assert!(checked.findings.is_empty(), "{:#?}", told(&checked));
    }
}

#[test]
fn what_is_shipped_has_nothing_above_a_hint_and_all_of_it_is_reached() {
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        let checked = check(shipped::source(id).unwrap(), &|_| None, None);
        assert!(checked.is_well(), "{id}: {:#?}", told(&checked));
        let summary = checked.summary.unwrap();
        for verdict in &summary.verdicts {
            assert!(verdict.with.is_some(), "{id} never comes to {}", verdict.id);
        }
        for (what, found, of) in summary.found {
            assert_eq!(found, of, "{id}: {what}");
        }
    }
}

/// The examples of the page that teaches to write one, each from its format to the next line that is not indented.
#[test]
fn what_the_page_for_authors_shows_loads() {
    let page = include_str!("../docs/authoring.md");
    let examples: Vec<String> = page
        .split("\n    format: ")
        .skip(1)
        .map(|rest| {
            let lines = rest.lines().skip(1).take_while(|line| line.is_empty() || line.starts_with("    "));
            let lines = lines.map(|line| format!("{}\n", line.get(4..).unwrap_or_default()));
            format!("format: {}\n{}", &rest[..1], lines.collect::<String>())
        })
        .collect();
    assert!(examples.len() >= 2, "{examples:?}");
    for text in examples {
        let loaded = load(source("own.yaml", &text), &|_| None);
        assert!(loaded.is_ok(), "{text}{}", loaded.unwrap_err());
    }
}

#[test]
fn what_the_reader_refuses_is_an_error() {
    use Code::S01;
    for (from, to) in [
        ("polarity: symptom", "polarty: symptom"),
        // A gate that nothing reads.
        (
            "    - id: hurt\n      says: Somebody was hurt here, and that comes first.\n      when: { item: harm.hurt, level: { at_least: 2 } }\n      limit: { position: 0 }\n",
            "",
        ),
        ("limit: { position: 0 }", "limit: { position: 1 }"),
        ("low: [2, 3, 3]", "low: [0, 3, 3]"),
    ] {
        let checked = checked(&changed(WORKSHOP, from, to));
        assert!(checked.summary.is_none() && !checked.is_well());
        assert!(checked.findings.iter().all(|finding| finding.code == S01), "{:#?}", told(&checked));
    }
    // New words over old levels.
    let stale =
        "        levels: [never so, on one evening, on a few evenings, in most weeks, on every evening]\n";
    assert_eq!(checked(&changed(BRANCH, stale, "")).findings[0].code, S01);
}

#[test]
fn the_shape_of_a_file_is_looked_over() {
    use Code::{S02, S03, S04, S05, S06, S07};
    gives(S02, WORKSHOP, "title: Hours\n    items", "title: Hours # counted\n    items");
    gives(S03, WORKSHOP, "ask: You try a new piece", "ask: \"You try a **new** piece\"");
    gives(S04, WORKSHOP, "version: 1.0.0", "version: draft");
    gives(S04, WORKSHOP, "version: 1.0.0", "version: \"2026-01-01\"");
    gives_all(&[Code::S08, Code::C01], NIGHT, "    applies_if: { asked: has_tools }\n", "");
    gives(S05, WORKSHOP, "id: workshop", "id: pulse");
    gives(S06, WORKSHOP, "setup: [place]", "setup: [place, decide_by]");
    let agenda = |id: &str| {
        format!("setup: [place]\nagenda:\n  - {{ id: {id}, title: The talk, text: What was so. }}")
    };
    gives(Code::S09, WORKSHOP, "setup: [place]", &agenda("talk"));
    let known = checked(&changed(WORKSHOP, "setup: [place]", &agenda("reality")));
    assert!(known.findings.is_empty(), "{:#?}", told(&known));
    gives_all(&[S07, Code::C03], WORKSHOP, "setup: [place]", "setup: [place]\ngives_verdict: false");
}

#[test]
fn what_no_answers_lead_to_is_told() {
    use Code::{R01, R02, R03, R04, R05, R06, R07, R09, R10, R11};
    let rule = |rule: &str| format!("  rules:\n    - {{ id: added, says: More., {rule} }}\n");
    let adds = |code: Code, added: &str| gives(code, WORKSHOP, "  rules:\n", &rule(added));
    gives_all(
        &[R01, Code::C01],
        WORKSHOP,
        "low: [2, 3, 3]\n    medium: [1, 2, 3]",
        "low: [2, 2, 2]\n    medium: [1, 2, 2]",
    );
    adds(R03, "when: { any: [] }, limit: { position: 1 }");
    adds(R03, "when: { item: harm.hurt, level: { above: 4 } }, limit: { position: 1 }");
    adds(R03, "when: { dimension: say, value: { below: 0 } }, limit: { position: 1 }");
    adds(
        R04,
        "when: { all: [{ dimension: say, value: { at_most: 0 } }, { any_dimension_of: craft, value: { below: 0 } }] }, limit: { position: 1 }",
    );
    adds(R06, "when: { item: harm.hurt, level: { at_least: 3 } }, limit: { position: 1 }");
    adds(R06, "when: { dimension: hours, value: { at_least: 90 } }, limit: { position: 2 }");
    gives_all(
        &[R05, R02, Code::C01, R08],
        WORKSHOP,
        "value: { at_least: 75 } }\n      limit: { position: 2 }",
        "value: { at_least: 0 } }\n      limit: { position: 2 }",
    );
    gives(
        R07,
        WORKSHOP,
        "  reasons:\n",
        "  reasons:\n    - { id: first, position: 2, when: { all: [] }, label: so, says: So it is., plan: [\"Review in 9 days.\"] }\n",
    );
    gives(
        R09,
        WORKSHOP,
        "  deferrals:\n",
        "  deferrals:\n    - { id: never, when: { coverage: { axis: load, above: 1 } }, leaning: position, label: Wait, says: Wait., plan: [\"Review.\"], way_out: none }\n",
    );
    let advice = |when: &str| {
        format!(
            "advice:\n  - {{ id: added, {when}, text: Do it., rests_on: [], horizon: this week, owner: yours }}\n"
        )
    };
    let advises = |code: Code, when: &str| gives(code, WORKSHOP, "advice:\n", &advice(when));
    advises(R10, "when: { any: [] }");
    advises(
        R10,
        "when: { all: [{ item: hours.late, level: { at_least: 3 } }, { item: hours.late, level: { at_most: 2 } }] }",
    );
    advises(
        R10,
        "when: { all: [{ dimension: hours, value: { above: 60 } }, { dimension: hours, value: { at_most: 60 } }] }",
    );
    advises(R11, "for: [grow], when: { position: 1 }");
    assert_eq!(R02.grade(), Grade::Warning);
}

use Code::R08;

#[test]
fn what_nothing_asks_is_told() {
    use Code::{R12, R13, R14, R15, R20};
    let say = WORKSHOP.split("  - dimension: say\n").nth(1).unwrap().split("advice:").next().unwrap();
    let section = format!("  - dimension: say\n{say}");
    let without =
        changed(&changed(WORKSHOP, &section, ""), ", say.asked: { level: 4 }, say.orders: { level: 4 }", "");
    gives(R13, &changed(&without, "  not_asked: say.asked\n", ""), "id: workshop", "id: workshops");
    // Ten lines on one dimension of the shipped model.
    let short = "format: 2\nid: short\nversion: 1.0.0\ntitle: Short\nsections:\n  - dimension: process\n    items:\n      - { id: process.known, polarity: strength, ask: A fix takes a known path }\n";
    gives(R12, short, "title: Short", "title: Shorter");
    gives(
        R14,
        WORKSHOP,
        "  extends: three-axes\n",
        "  extends: three-axes\n  coverage: { minimum: 1, leaning: 0.3, not_applicable_at_most: 0.5, known_by: 0.5 }\n",
    );
    gives(R15, WORKSHOP, "lines: { medium: 35, high: 65 }", "lines: { medium: 0.3, high: 0.6 }");
    gives(R20, WORKSHOP, "        quick: true\n        ask: Work goes", "        ask: Work goes");
}

#[test]
fn advice_is_looked_over() {
    use Code::{R16, R17, R18, R19};
    let advice = |own: &str| format!("advice:\n  - {{ id: added, text: Do it., owner: yours, {own} }}\n");
    let advises = |code: Code, own: &str| gives(code, WORKSHOP, "advice:\n", &advice(own));
    advises(
        R16,
        "when: { dimension: hours, value: { at_least: 50 } }, rests_on: [hours.late], horizon: this week",
    );
    advises(
        R17,
        "when: { dimension: say, value: { at_least: 70 } }, rests_on: [say.asked], horizon: this week",
    );
    advises(
        R18,
        "when: { item: say.asked, favourability: { at_most: 1 } }, rests_on: [hours.late], horizon: this week",
    );
    advises(
        R19,
        "when: { item: say.asked, favourability: { at_most: 1 } }, rests_on: [say.asked], horizon: next season",
    );
}

#[test]
fn how_it_is_worded_is_looked_over() {
    use Code::{W01, W02, W03, W04, W05, W06, W07, W08, W09, W10, W11, W12, W13, W14, W15, W17};
    let words = |code: Code, from: &str, to: &str| gives(code, WORKSHOP, from, to);
    words(W01, "        ask: A break is skipped", "        weight: 1000\n        ask: A break is skipped");
    let more = (0..3).map(|n| format!("      - {{ id: hours.more{n}, polarity: symptom, owner: yours, ask_whom: self, ask: \"It goes on past {n}\" }}\n"));
    let tool = "      - id: tools.shared\n        polarity: strength\n        owner: yours\n        ask_whom: peer\n        ask: Each tool lies in its place\n";
    let alone = changed(&changed(WORKSHOP, tool, ""), ", tools.shared: { level: 4 }", "");
    gives(
        W02,
        &alone,
        "  - dimension: tools\n",
        &format!("{}  - dimension: tools\n", more.collect::<String>()),
    );
    words(W03, "on one evening, on a few evenings", "on a few evenings, on a few evenings");
    words(W03, "once, now and then", "now and then, now and then");
    gives(
        W04,
        WORKSHOP,
        "      - id: tools.shared\n",
        "      - { id: say.tools, polarity: strength, owner: yours, ask_whom: peer, ask: You choose a tool }\n      - id: tools.shared\n",
    );
    words(W05, "ask: Each tool lies in its place", "ask: You try a new piece");
    words(W06, "ask: A break is skipped", "ask: Nobody stops when a break is not taken");
    words(W07, "ask: A break is skipped", "ask: Somebody thanks you for a break");
    words(W07, "ask: You try a new piece", "ask: People shout when you try");
    words(
        W08,
        "[never so, on one evening, on a few evenings, in most weeks, on every evening]",
        "[every evening, in most weeks, on a few evenings, on one evening, never so]",
    );
    words(
        W09,
        "[never, once, now and then, most weeks, daily]",
        "[daily, most weeks, now and then, once, never]",
    );
    words(W10, "label: Stay for now", "label: Look around");
    words(W11, "label: Stay for now", "label: \"Stay, for now\"");
    words(
        W12,
        "plan: [\"This month, learn one thing.\", \"Review in 90 days.\"]",
        "plan: [\"Learn one thing.\"]",
    );
    let kind = |id: &str| {
        format!(
            "    - {{ id: {id}, label: saw it, worst: [0, 1, 2, 3, 4], centre: [0, 1, 2, 3, 4], best: [0, 1, 2, 3, 4], width: 0, coverage: 1 }}\n"
        )
    };
    let kinds = format!("  extends: three-axes\n  evidence:\n{}{}", kind("saw"), kind("read"));
    words(W13, "  extends: three-axes\n", &kinds);
    words(
        W14,
        "ask: You choose the order of your work",
        "ask: You choose the order of your work and the wood that you use",
    );
    let long = format!("ask: {}", "A break is skipped again ".repeat(6));
    words(W15, "ask: A break is skipped", &long);
    words(W17, "        name: late work\n", "");
}

#[test]
fn two_things_in_one_are_told_from_two_words_for_one() {
    let finds = |ask: &str| {
        let text = changed(WORKSHOP, "ask: You choose the order of your work", &format!("ask: \"{ask}\""));
        checked(&text).findings.iter().any(|finding| finding.code == Code::W14)
    };
    for two in [
        "You choose the order of your work and the wood that you use",
        "Meetings start on time and people are listened to",
        "The hours are fair and the pay is good",
        "The hours are fair, and the pay is good",
        "Your boss is fair and has time for you",
        "You get feedback and also praise",
        "You choose the tools as well as the order of the work",
        "Tools are kept sharp and nobody has to wait for them",
    ] {
        assert!(finds(two), "{two}");
    }
    for one in [
        "You choose the methods and the order of your work",
        "You get time and cover for learning in each month of the year",
        "Customer research and testing is a side task on top of another job",
        "Something changed for customers, and people outside your team know",
        "What leaders say about customers and what gets decided differ",
        "You know the biggest gaps for customers and who owns each of them",
        "You can say what your future boss and one more leader must deliver",
        "Each team does its work in its own way, and the ways clash",
        "Anybody can stop something that looks unsafe, and the others wait",
        "The roster comes out in good time, and it holds",
        "The roster is out six weeks ahead of the first shift and holds",
        "Senior leaders come to the ward, and ask",
        "Empty posts are advertised within the month and filled",
        "You do what you and your boss have agreed on in the spring",
        "What your boss and the team have agreed on is kept",
        "Leaders speak of the craft as more than service and complaints",
    ] {
        assert!(!finds(one), "{one}");
    }
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        let text = whole(&shipped::source(id).unwrap(), &beside).unwrap();
        let own = text.replacen(&format!("\nid: {id}\n"), "\nid: mine\n", 1);
        let found = checked(&own).findings.into_iter().filter(|finding| finding.code == Code::W14);
        assert_eq!(found.collect::<Vec<_>>(), [], "{id}");
    }
}

#[test]
fn cases_are_run_and_a_failing_one_tells_what_would_change_it() {
    use Code::{C01, C02};
    gives(C01, WORKSHOP, "    verdict: grow\n", "    verdict: stay-for-now\n");
    let near = changed(
        WORKSHOP,
        "hours.late: { level: 0 }, hours.breaks: { level: 0 }",
        "hours.late: { level: 3 }, hours.breaks: { level: 3 }",
    );
    let checked = checked(&near);
    let case = &checked.findings[0];
    assert_eq!((case.code, checked.findings.len()), (C01, 1), "{:#?}", told(&checked));
    assert!(case.message.contains("gives `stay-for-now`, not `grow`"), "{}", case.message);
    assert!(case.remedy.as_deref().unwrap().starts_with("it would with `hours."), "{case:?}");
    let cases = WORKSHOP.find("cases:").unwrap();
    let none = told(&self::checked(&WORKSHOP[..cases]));
    assert!(none.len() == 1 && none[0].starts_with(C02.id()), "{none:#?}");
}

#[test]
fn people_are_looked_after() {
    use Code::{P01, P02, P03, P04};
    let gate = "  - gate: harm\n    title: Harm\n    items:\n      - id: harm.hurt\n        ask: Somebody was hurt at a machine\n";
    let rule = "    - id: hurt\n      says: Somebody was hurt here, and that comes first.\n      when: { item: harm.hurt, level: { at_least: 2 } }\n      limit: { position: 0 }\n";
    let mut without = WORKSHOP.to_owned();
    for part in [
        gate,
        rule,
        "  gate: { id: harm, title: Harm, intro: First of all., scale: often }\n",
        "harm.hurt: { level: 0 }, ",
    ] {
        without = changed(&without, part, "");
    }
    without = changed(
        &without,
        "  - name: somebody was hurt\n    answers: { harm.hurt: { level: 3 } }\n    verdict: safe-first\n",
        "",
    );
    without = changed(&without, "danger: true, ", "");
    // Whoever extends a shipped model gets its gate along.
    without = changed(
        &without,
        "  extends: three-axes\n",
        "  evidence: [{ id: saw, label: saw it, worst: [0, 1, 2, 3, 4], centre: [0, 1, 2, 3, 4], best: [0, 1, 2, 3, 4], width: 0, coverage: 1 }]\n  unknown: { centre_at_most: 2, width: 4 }\n  noise: { per_item: 0.5, shared: 0.3 }\n  coverage: { minimum: 0.6, leaning: 0.3, not_applicable_at_most: 0.5, known_by: 0.5 }\n  confidence: { firm: 0.8, leaning: 0.55, shock_days: 30 }\n  trend: { clear: 1.96, possible: 1.28, direction_from: 5, shock_days: 14, gap: 2 }\n",
    );
    without =
        changed(&without, "medium: [1, 2, 3]\n    high: [1, 1, 2]", "medium: [0, 2, 3]\n    high: [0, 1, 2]");
    gives(P01, &without, "id: safe-first,", "id: safe-first, danger: false,");
    let owners = WORKSHOP.replace("        owner: theirs\n", "").replace("        ask_whom: peer\n", "");
    gives_all(&[P02, P03], &owners, "id: workshop", "id: workshops");
    gives(P04, WORKSHOP, "ask: You are asked how a piece should be made", "ask: The boss is a narcissist");
}

#[test]
fn what_drifts_from_the_document_below_is_told() {
    use Code::{D04, D05, D06, D07};
    gives(D04, BRANCH, "  - dimension: hours\n", "  - dimension: tools\n");
    // From format 2 on the reader asks of what is new that it says so.
    let slip = changed(BRANCH, "- id: hours.late\n", "- id: hours.lates\n        polarity: symptom\n");
    gives(Code::S01, &slip, "title: My branch", "title: My branch");
    gives(D05, &slip, "format: 2", "format: 1");
    gives_all(&[], &slip, "polarity: symptom\n", "polarity: symptom\n        new: true\n");
    gives(D06, BRANCH, "- id: hours.late\n", "- id: hours.late\n        polarity: strength\n");
    gives(D07, BRANCH, "cases:\n", "advice: []\ncases:\n");
    gives(D07, BRANCH, "cases:\n", "drop: [ask-to-see]\nadvice: []\ncases:\n");
    gives_all(&[], BRANCH, "cases:\n", "drop: [ask-to-see, count-evenings]\nadvice: []\ncases:\n");
}

#[test]
fn what_drifts_from_the_version_before_is_told() {
    use Code::{D01, D02, D03};
    let before = load(source("before.yaml", WORKSHOP), &beside).unwrap();
    let since = |from: &str, to: &str| -> Vec<Code> {
        let text = changed(WORKSHOP, from, to);
        let checked = check(source("own.yaml", &text), &beside, Some(&before));
        checked
            .findings
            .iter()
            .map(|finding| finding.code)
            .filter(|code| code.id().starts_with('D'))
            .collect()
    };
    assert_eq!(since("setup: [place]", "setup: [place, appetite]"), []);
    assert_eq!(since("ask: You try a new piece", "ask: You try one new piece"), [D03, D02]);
    assert_eq!(since("ask: You try a new piece", "ask: Prices are fair"), [D03, D01]);
    let turned =
        "        polarity: symptom\n        owner: yours\n        ask_whom: self\n        ask: A break";
    assert_eq!(since(turned, &turned.replace("symptom", "strength")), [D03, D01]);
    assert_eq!(
        since("        ask: A break is skipped", "        revision: 2\n        ask: Prices are fair"),
        [D03]
    );
}

#[test]
fn an_author_may_allow_what_is_meant() {
    let mistake = ("label: Stay for now,", "label: Look around,");
    let text = changed(WORKSHOP, mistake.0, mistake.1);
    let at = text.lines().position(|line| line.contains("id: stay-for-now")).unwrap();
    let with = |line: usize, comment: &str| -> Vec<Code> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.insert(line, comment.to_owned());
        checked(&lines.join("\n")).findings.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(with(at, "    # check: allow W10"), []);
    assert_eq!(with(0, "# check: allow W10 W12"), []);
    assert_eq!(with(at, "    # check: allow W12"), [Code::W10]);
    assert_eq!(with(at - 1, "    # check: allow W10"), [Code::W10]);
    let beside = changed(
        &text,
        "\"Review in 60 days.\"] }\n    - { position: 3",
        "\"Review in 60 days.\"] } # check: allow W10\n    - { position: 3",
    );
    assert!(checked(&beside).findings.is_empty());
    // What keeps it from loading cannot be allowed.
    assert!(!checked("# check: allow S01\nformat: 1\n").is_well());
}

#[test]
fn every_code_has_its_own_name_and_words() {
    let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.explained()).collect();
    assert_eq!((ids.len(), words.len()), (Code::ALL.len(), Code::ALL.len()));
    for code in Code::ALL {
        assert_eq!(Code::named(&code.id().to_lowercase()), Some(*code));
    }
}

/// The search ends after so many sets of answers, however large the questionnaire.
#[test]
fn a_large_questionnaire_is_tried_as_often_as_its_size_allows() {
    let item = |n: usize| {
        format!(
            "      - {{ id: hours.more{n}, polarity: symptom, owner: yours, ask_whom: self, ask: \"Shift {n} goes on\" }}\n"
        )
    };
    let more: Vec<String> = (0..1_000).map(item).collect();
    let more = more.concat();
    let never = "  rules:\n    - { id: added, says: More., when: { all: [{ dimension: say, value: { at_most: 0 } }, { any_dimension_of: craft, value: { below: 0 } }] }, limit: { position: 1 } }\n";
    let text = changed(
        &changed(WORKSHOP, "  - dimension: tools\n", &format!("{more}  - dimension: tools\n")),
        "  rules:\n",
        never,
    );
    let first = checked(&text);
    let tries = first.summary.as_ref().unwrap().tries;
    assert!(first.findings.iter().any(|finding| finding.code == Code::R04), "{:#?}", told(&first));
    assert!((25..=240).contains(&tries), "{tries}");
    assert_eq!(told(&first), told(&checked(&text)));
}

/// What of an assessment does not tell how it was written.
fn asked(assessment: &Assessment) -> Vec<String> {
    let model = assessment.model();
    vec![
        format!("{:#?}", (assessment.id(), assessment.version(), assessment.title(), assessment.purpose())),
        format!("{:#?}", assessment.items()),
        format!("{:#?}", assessment.sections()),
        format!("{:#?}", (model.axes(), model.dimensions(), model.scales(), model.evidence())),
        format!("{:#?}", assessment.setup()),
        format!("{:#?}", (assessment.agreement(), assessment.agenda(), assessment.gives_verdict())),
    ]
}

/// Conditions in words, where one on an item that is not asked reads as what is never met: the whole cannot name the item.
fn without_items(conditions: &str) -> String {
    const LEFT_OUT: &str = "Item { item: None";
    let mut parts = conditions.split(LEFT_OUT);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut depth = 1;
        let end = part.find(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        text.push_str("Any([])");
        text.push_str(&part[end.unwrap() + 1..]);
    }
    text
}

#[track_caller]
fn is_the_same_whole(source: &Source) {
    let name = source.name.clone();
    let before = load(source.clone(), &beside).unwrap();
    let text = whole(source, &beside).unwrap();
    let after = load(self::source(&name, &text), &beside).unwrap_or_else(|why| panic!("{why}\n{text}"));
    assert!(!text.contains("\nextends:"));
    // Where something is left out, what needs it is never met, and is gone; so is what follows a verdict where none is given.
    let conditions = |of: &Assessment| without_items(&format!("{:?}", (of.advice(), of.pace(), of.model())));
    let leaves_out = source.text.contains("\nonly:");
    assert!(leaves_out || conditions(&before) == conditions(&after), "{name}");
    let known: BTreeSet<&str> = before.advice().iter().map(|advice| advice.id.as_str()).collect();
    assert!(after.advice().iter().all(|advice| known.contains(advice.id.as_str())));
    for (before, after) in asked(&before).into_iter().zip(asked(&after)) {
        let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
        assert!(before == after, "{name}: {differs:?}");
    }
}

#[test]
fn the_whole_of_a_document_asks_the_same() {
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        is_the_same_whole(&shipped::source(id).unwrap());
    }
    is_the_same_whole(&source("own.yaml", BRANCH));
    let head = "format: 1\nid: mine\nversion: 1.0.0\n";
    // Advice, rules and texts of what is extended may name what is left out here.
    for of in ["current-role", "job-offer"] {
        let only = shipped::assessment(of).unwrap().items()[7].id.clone();
        is_the_same_whole(&source("own.yaml", &format!("{head}extends: {of}\nonly: [{only}]\n")));
    }
    let own = format!(
        "{head}extends: current-role\nsections:\n  - dimension: process\n    items:\n      - {{ id: process.repeatable, weight: 2, why: \"One: \\\"two\\\" # three\" }}\n"
    );
    is_the_same_whole(&source("own.yaml", &own));
    is_the_same_whole(&source("own.yaml", &format!("{own}gate: none\n")));
    // What extends nothing stays as its author wrote it, comments and all.
    assert_eq!(whole(&source("own.yaml", WORKSHOP), &beside).unwrap(), WORKSHOP);
    let refused = whole(&source("own.yaml", "format: 1\nextends: nowhere\n"), &beside).unwrap_err();
    assert!(refused.to_string().contains("`nowhere`"), "{refused}");
}
