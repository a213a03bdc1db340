//! Every bound, at the limit and one past it.

use std::fmt::Write as _;

use super::{assert_refused, lines, source};
use stay_or_go::assessment::limits::{self, Limit};
use stay_or_go::assessment::{Assessment, load, shipped};
use stay_or_go::model::Words;
use stay_or_go::yaml::{self, Problems};

const HEAD: &str =
    "format: 1\nid: small\nversion: 1.0.0\ntitle: Small\nsections:\n  - dimension: process\n    items:\n";
const ITEM: &str = "      - { id: a, polarity: symptom, ask: One }\n";

fn read(text: impl Into<String>) -> Result<Assessment, Problems> {
    load(source("a.yaml", text), &|_| None)
}

/// At the limit it reads, one past it these are the problems.
#[track_caller]
fn bound(at: impl Into<String>, past: impl Into<String>, expected: &[&str]) {
    if let Err(problems) = read(at) {
        panic!("at the limit: {problems}");
    }
    assert_refused(read(past), "past the limit", expected);
}

#[test]
fn bytes() {
    let padded = |length: usize| {
        let text = format!("{HEAD}{ITEM}#");
        let padding = "x".repeat(length - text.len());
        text + &padding
    };
    bound(
        padded(yaml::MAX_BYTES),
        padded(yaml::MAX_BYTES + 1),
        &["the text is too large: 4194305 bytes; at most 4194304 are read"],
    );
    assert!(yaml::text("a", vec![b'a'; yaml::MAX_BYTES]).is_ok());
    assert_refused(
        yaml::text("a", vec![b'a'; yaml::MAX_BYTES + 1]),
        "bytes",
        &[
            "the text is too large: 4194305 bytes; at most 4194304 are read -- split it, or check that it is the file you meant",
        ],
    );
}

/// Unoptimized code needs more room for each level than a test's thread has.
fn with_room(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(32 * 1024 * 1024).spawn(test).unwrap();
    thread.join().unwrap();
}

#[test]
fn depth() {
    with_room(depth_with_room);
}

fn depth_with_room() {
    let nested = |depth: usize| format!("x: {}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let deepest = read(nested(yaml::MAX_DEPTH)).unwrap_err();
    assert!(!lines(&deepest)[0].contains("nested"), "{deepest}");
    assert_refused(
        read(nested(yaml::MAX_DEPTH + 1)),
        "depth",
        &["1:67 lists and maps are nested too deeply; at most 64 levels are read"],
    );
    // The same in JSON that YAML does not take, and far beyond.
    let json = |depth: usize| format!("{{\"x\"\n:{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert_refused(
        read(json(yaml::MAX_DEPTH + 1)),
        "depth of JSON",
        &["2:65 lists and maps are nested too deeply; at most 64 levels are read"],
    );
    assert_refused(
        read("[".repeat(20_000)),
        "20,000 brackets",
        &["1:256 lists and maps are nested too deeply; at most 64 levels are read"],
    );
}

#[test]
fn values() {
    let zeros = |count: usize| format!("x: [{}]", vec!["0"; count].join(","));
    // The map, its key and the list count, too.
    let fits = read(zeros(yaml::MAX_NODES - 3)).unwrap_err();
    assert!(!lines(&fits)[0].contains("values"), "{fits}");
    assert_refused(
        read(zeros(yaml::MAX_NODES - 2)),
        "values",
        &["1:1000001 the text holds too many values; at most 500000 are read"],
    );
}

#[test]
fn aliases() {
    let aliases = |count: usize| {
        format!("{HEAD}{ITEM}hint: &a Once\npurpose: *a\nx: [{}]\n", vec!["*a"; count - 1].join(","))
    };
    let fits = read(aliases(1_000)).unwrap_err();
    assert!(lines(&fits)[0].contains("unknown key `x`"), "{fits}");
    assert_refused(read(aliases(1_001)), "aliases", &["11:3002 too many aliases; at most 1000 are read"]);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..10 {
        let parts = vec![format!("*a{}", n - 1); 10].join(", ");
        writeln!(bomb, "a{n}: &a{n} [{parts}]").unwrap();
    }
    assert_refused(read(bomb), "a bomb of aliases", &["6:25 aliases stand for too much text"]);
}

#[test]
fn lengths_of_texts() {
    let with =
        |part: String| format!("{HEAD}{}", ITEM.replacen("{ id: a,", &format!("{{ id: a, {part},"), 1));
    let long = |length: usize| "ö".repeat(length);
    let too_long = |place: &str, length: usize, most: usize| {
        let end = long(24);
        format!(
            "{place} the text is too long: {length} characters; at most {most} fit -- it has to end by \"{end}\""
        )
    };
    bound(
        format!("{HEAD}{ITEM}purpose: {}\n", long(1_200)),
        format!("{HEAD}{ITEM}purpose: {}\n", long(1_201)),
        &[&too_long("9:10", 1201, 1200)],
    );
    bound(
        with(format!("why: {}", long(320))),
        with(format!("why: {}", long(321))),
        &[&too_long("8:23", 321, 320)],
    );
    bound(
        with(format!("prompt: {}", long(320))),
        with(format!("prompt: {}", long(321))),
        &[&too_long("8:26", 321, 320)],
    );
    let levels = |length| with(format!("levels: [a, b, c, d, {}]", long(length)));
    bound(levels(120), levels(121), &[&too_long("8:39", 121, 120)]);
    let probe = |length| with(format!("probe: {{ ask: a, good: {} }}", long(length)));
    bound(probe(320), probe(321), &[&too_long("8:41", 321, 320)]);
    let ask = |length| format!("{HEAD}{}", ITEM.replacen("One", &long(length), 1));
    bound(ask(200), ask(201), &[&too_long("8:42", 201, 200)]);
    let intro = |length| format!("{HEAD}{ITEM}    intro: {}\n", long(length));
    bound(intro(480), intro(481), &[&too_long("9:12", 481, 480)]);
    let id = |length: usize| {
        format!("{HEAD}{}", ITEM.replacen("id: a", &format!("id: {}", "a".repeat(length)), 1))
    };
    bound(
        id(64),
        id(65),
        &[
            "8:15 `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...` cannot be an id -- use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, at most 64",
        ],
    );
    // The bound of every text, of sessions too.
    let huge = |length: usize| format!("{HEAD}{ITEM}purpose: {}\n", long(length));
    assert_refused(read(huge(yaml::MAX_TEXT)), "the longest text", &[&too_long("9:10", 20000, 1200)]);
    assert_refused(
        read(huge(yaml::MAX_TEXT + 1)),
        "a longer text",
        &[
            "9:10 the text is too long: 20001 characters; at most 20000 are read",
            &too_long("9:10", 20001, 1200),
        ],
    );
}

#[test]
fn what_is_longer_than_it_should_be_is_read_without_a_word() {
    let long = |limit: Limit| "a".repeat(limit.soft + 1);
    let item = |part: String| format!("{HEAD}      - {{ id: a, polarity: symptom, {part} }}\n");
    let rest = |part: String| format!("{HEAD}{ITEM}{part}\n");
    for text in [
        item(format!("ask: {}", long(limits::ASK))),
        item(format!("ask: One, why: {}", long(limits::WHY))),
        item(format!("ask: One, prompt: {}", long(limits::PROBE))),
        item(format!("ask: One, probe: {{ ask: {} }}", long(limits::PROBE))),
        item(format!("ask: One, levels: {{ 0: {} }}", long(limits::LEVEL))),
        rest(format!("    intro: {}", long(limits::INTRO))),
        rest(format!("purpose: {}", long(limits::TEXT))),
        rest(reason(long)),
        rest(advice(&long(limits::ADVICE))),
    ] {
        read(&*text).unwrap_or_else(|problems| panic!("{problems}"));
    }
}

#[test]
fn the_texts_of_headlines_and_advice_are_bounded() {
    let rest = |part: String| format!("{HEAD}{ITEM}{part}\n");
    let hard = |past: usize| move |limit: Limit| "a".repeat(limit.hard + past);
    let too_long = |place: &str, Limit { hard, .. }: Limit| {
        let (length, end) = (hard + 1, "a".repeat(24));
        format!(
            "{place} the text is too long: {length} characters; at most {hard} fit -- it has to end by \"{end}\""
        )
    };
    bound(
        rest(reason(hard(0))),
        rest(reason(hard(1))),
        &[
            &too_long("9:62", limits::LABEL),
            &too_long("9:194", limits::MEANING),
            &too_long("9:323", limits::SAYS),
            &too_long("9:1542", limits::TITLE),
            &too_long("9:1751", limits::STEP),
        ],
    );
    bound(
        rest(advice(&hard(0)(limits::ADVICE))),
        rest(advice(&hard(1)(limits::ADVICE))),
        &[&too_long("9:44", limits::ADVICE)],
    );
}

fn reason(long: impl Fn(Limit) -> String) -> String {
    let [label, meaning, says, title, step] =
        [limits::LABEL, limits::MEANING, limits::SAYS, limits::TITLE, limits::STEP].map(long);
    format!(
        "reasons: [{{ id: mine, position: 3, when: {{ all: [] }}, label: {label}, meaning: {meaning}, says: {says}, plan: [{{ title: {title}, text: {step} }}] }}]"
    )
}

fn advice(text: &str) -> String {
    format!(
        "advice: [{{ id: b, when: {{ all: [] }}, text: {text}, rests_on: [], horizon: now, owner: yours }}]"
    )
}

/// Every text of a headline with its limit.
fn texts_of(words: &Words) -> Vec<(&str, Limit)> {
    let mut texts = vec![(words.label.as_str(), limits::LABEL)];
    texts.extend(words.meaning.as_deref().map(|text| (text, limits::MEANING)));
    texts.extend(words.says.iter().map(|sentence| (sentence.text.as_str(), limits::SAYS)));
    for step in &words.plan {
        texts.extend([(step.title.as_str(), limits::TITLE), (step.text.as_str(), limits::STEP)]);
    }
    texts
}

#[test]
fn the_shipped_questionnaires_hold_to_the_lengths_that_authors_should() {
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        let assessment = shipped::assessment(id).unwrap();
        let model = assessment.model();
        let mut texts: Vec<(&str, Limit)> = Vec::new();
        for item in assessment.items() {
            let others = item.other.as_ref().map(|other| (other.ask.as_str(), limits::ASK));
            texts.extend(item.name.as_deref().map(|name| (name, limits::NAME)));
            texts.extend(
                [(item.ask.as_str(), limits::ASK), (item.why.as_str(), limits::WHY)]
                    .into_iter()
                    .chain(others),
            );
            texts.extend(item.levels.iter().map(|level| (level.as_str(), limits::LEVEL)));
            texts.extend(item.prompt.as_deref().map(|prompt| (prompt, limits::PROBE)));
            if let Some(probe) = &item.probe {
                let parts = [&probe.ask, &probe.follow_up, &probe.good, &probe.evasive];
                texts.extend(parts.map(|part| (part.as_str(), limits::PROBE)));
            }
        }
        texts.extend(assessment.sections().iter().map(|section| (section.intro.as_str(), limits::INTRO)));
        texts.extend(assessment.advice().iter().map(|advice| (advice.text.as_str(), limits::ADVICE)));
        texts.extend(model.rules().iter().map(|rule| (rule.says.as_str(), limits::SAYS)));
        texts.extend(model.verdicts().iter().flat_map(|verdict| texts_of(&verdict.words)));
        texts.extend(model.reasons().iter().flat_map(|reason| texts_of(&reason.words)));
        texts.extend(model.deferrals().iter().flat_map(|deferral| texts_of(&deferral.words)));
        let long = texts.iter().filter(|(text, limit)| text.chars().count() > limit.soft).collect::<Vec<_>>();
        assert!(long.is_empty(), "{id}: {long:#?}");
    }
}

fn many(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for n in 0..count {
        writeln!(text, "      - {{ id: i{n}, polarity: symptom, ask: One }}").unwrap();
    }
    text
}

#[test]
fn items() {
    // The six of the gate come along.
    bound(many(19_994), many(19_995), &["1:1 the assessment has 20001 items; at most 20000 are read"]);
}

#[test]
fn chains_of_assessments() {
    let chain = |length: usize| {
        load(source("0", "format: 1\nid: a0\nversion: 1.0.0\nextends: \"1\"\n"), &|name| {
            let n: usize = name.parse().ok()?;
            let text = if n + 1 == length {
                format!("{HEAD}{ITEM}")
            } else {
                format!("format: 1\nid: a{n}\nversion: 1.0.0\nextends: \"{}\"\n", n + 1)
            };
            Some(source(name, text))
        })
    };
    assert_eq!(chain(8).unwrap().title(), "Small");
    assert_refused(chain(9), "nine", &["4:10 at most 8 assessments can extend one another"]);
    let circle = "format: 1\nid: a\nversion: 1.0.0\nextends: b\n";
    let circle =
        load(source("a", circle), &|name| Some(source(name, circle.replacen("extends: b", "extends: a", 1))));
    assert_refused(circle, "a circle", &["4:10 `a` extends itself in a circle"]);
}

#[test]
fn problems() {
    let wrong = many(1_100).replace("ask:", "aks:");
    let found = lines(&read(wrong).unwrap_err());
    assert_eq!(found.len(), 1_001);
    assert_eq!(found[1_000], "and 1200 problems more");
}

/// A model written within an assessment, with this many axes and positions.
fn own_model(axes: usize, positions: usize) -> String {
    let bands = ["low", "medium", "high"];
    let mut text = format!("{HEAD}{ITEM}").replacen("dimension: process", "dimension: d0", 1);
    text.push_str("model:\n  axes:\n");
    for n in 0..axes {
        let rest = "lines: { medium: 35, high: 65 }, scale: s";
        writeln!(text, "    - {{ id: x{n}, title: X, {rest}, dimensions: [{{ id: d{n}, title: D }}] }}")
            .unwrap();
    }
    text.push_str(
        "  scales: [{ id: s, labels: [a, b, c, d, e] }]\n  evidence:\n    - id: saw\n      label: saw\n",
    );
    for key in ["worst", "centre", "best"] {
        writeln!(text, "      {key}: [0, 1, 2, 3, 4]").unwrap();
    }
    text.push_str("      width: 0\n      coverage: 1\n  unknown: { centre_at_most: 2, width: 4 }\n");
    text.push_str("  noise: { per_item: 0.5, shared: 0.3 }\n  coverage: { minimum: 0.6, not_applicable_at_most: 0.5, stands_at_most: 1 }\n");
    text.push_str("  confidence: { firm: 0.8, leaning: 0.55, shock_days: 14 }\n");
    text.push_str("  trend: { clear: 1.96, possible: 1.28, direction_from: 5, shock_days: 14, gap: 2 }\n");
    let by: Vec<String> = (0..axes).map(|n| format!("x{n}")).collect();
    let mut row = "[0, 1, 1]".to_owned();
    for _ in 1..axes {
        row = format!("{{ {} }}", bands.map(|band| format!("{band}: {row}")).join(", "));
    }
    let rows = if axes == 1 { format!("row: {row}") } else { row[2..row.len() - 2].to_owned() };
    writeln!(text, "  verdict_table: {{ by: [{}], {rows} }}\n  verdicts:", by.join(", ")).unwrap();
    for n in 0..positions {
        writeln!(text, "    - {{ position: {n}, id: v{n}, label: V, because: B, plan: [P], danger: false }}")
            .unwrap();
    }
    text.push_str("  find_out_first: { label: F, because: B, plan: [P] }\n");
    text
}

#[test]
fn axes_and_positions() {
    for axes in 1..=4 {
        let assessment = read(own_model(axes, 5)).unwrap_or_else(|problems| panic!("{axes}: {problems}"));
        assert_eq!(assessment.model().axes().len(), axes);
        assert_eq!(assessment.model().id(), "small");
    }
    assert_refused(
        read(own_model(5, 5)),
        "five axes",
        &["10:3 a model has one to four axes; this one has 5"],
    );
    assert_refused(
        read(own_model(1, 5).replacen("axes:\n", "axes: []\n  axis:\n", 1)),
        "no axes",
        &[
            "10:3 a model has one to four axes; this one has 0",
            "11:3 unknown key `axis` in a model -- did you mean `axes`?",
        ],
    );
    for positions in [2, 10] {
        assert_eq!(read(own_model(2, positions)).unwrap().model().positions(), positions);
    }
    assert_refused(
        read(own_model(2, 1)),
        "one position",
        &["29:7 a model has two to ten verdicts; this one has 1"],
    );
    assert_refused(
        read(own_model(2, 11)),
        "eleven positions",
        &["39:19 10 is out of range; expected a whole number from 0 to 9"],
    );
}
