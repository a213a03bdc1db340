//! What holds for every document: syntax, encodings, versions, and text that would act on a terminal.

use super::{assert_refused, lines, source};
use stay_or_go::assessment::load;
use stay_or_go::yaml;

#[track_caller]
fn refused(document: &str, expected: &[&str]) {
    assert_refused(load(source("a.yaml", document), &|_| None), document, expected);
}

#[test]
fn what_is_no_document() {
    let table: &[(&str, &[&str])] = &[
        ("", &["the document is empty -- it begins with `format: 1`"]),
        ("   \n\n", &["the document is empty -- it begins with `format: 1`"]),
        ("# a comment only\n", &["the document is empty -- it begins with `format: 1`"]),
        (
            "just words\n",
            &["1:1 the document is a text, not a map of keys and values -- it begins with `format: 1`"],
        ),
        (
            "- a\n- b\n",
            &["1:1 the document is a list, not a map of keys and values -- it begins with `format: 1`"],
        ),
        (
            "{}",
            &[
                "1:1 `format` is missing -- begin the document with `format: 1`",
                "1:1 an assessment lacks `id`",
                "1:1 an assessment lacks `version`",
                "1:1 an assessment lacks `title`",
                "1:1 an assessment lacks `sections`",
            ],
        ),
        (
            "format: 3\nid: Whatever else is wrong\n",
            &[
                "1:9 this file is from a newer version (format 3; this program reads formats 1 to 2) -- update the program",
            ],
        ),
        (
            "format: one\n",
            &[
                "1:1 an assessment lacks `id`",
                "1:1 an assessment lacks `version`",
                "1:1 an assessment lacks `title`",
                "1:1 an assessment lacks `sections`",
                "1:9 this format is not known -- write `format: 1`",
            ],
        ),
        (
            "format: 1\n---\nformat: 1\n",
            &["2:1 a second document begins here -- keep one document in a file"],
        ),
    ];
    for (document, expected) in table {
        refused(document, expected);
    }
}

#[test]
fn broken_syntax() {
    let table: &[(&str, &[&str])] = &[
        ("format: 1\nid: [a\n", &["2:5 could not read this as YAML: unclosed bracket '[' -- close it"]),
        (
            "format: 1\ntitle: Stay: or go\n",
            &[
                "2:12 could not read this as YAML: mapping values are not allowed in this context -- a text that contains `: ` needs quotes",
            ],
        ),
        (
            "format: 1\ntitle: @home\n",
            &[
                "2:8 could not read this as YAML: unexpected character: `@' -- a text that begins with this character needs quotes",
            ],
        ),
        (
            "format: 1\ntitle: \"open\nid: a\n",
            &[
                "3:1 could not read this as YAML: invalid indentation in multiline quoted scalar -- look at the spaces at the beginning of the lines, and at unclosed quotes",
            ],
        ),
        (
            "format: 1\n\tid: a\n",
            &[
                "1:9 could not read this as YAML: while scanning a plain scalar, found a tab -- indent with spaces",
            ],
        ),
        (
            "format: 1\nid: *nowhere\n",
            &["2:5 the alias names no anchor before it -- a text that begins with `*` needs quotes"],
        ),
        ("format: 1\nbase: &b { x: 1 }\nmore: { <<: *b }\n", &["3:9 `<<` is not read -- write the keys out"]),
        (
            "format: 1\nweight: .inf\n",
            &["2:9 the number is not finite -- write it out, or quote it as a text"],
        ),
        (
            "format: 1\nid: !secret a\n",
            &["2:13 tags are not read -- remove it; a text that begins with `!` needs quotes"],
        ),
        (
            "format: 1\n? [a, b]\n: c\n",
            &[
                "1:1 an assessment lacks `id`",
                "1:1 an assessment lacks `version`",
                "1:1 an assessment lacks `title`",
                "1:1 an assessment lacks `sections`",
                "2:3 a key is empty, a list or a map; keys are texts",
            ],
        ),
        ("format: 1\na: &a [*a]\n", &["2:8 the alias stands within its own anchor -- write the part out"]),
        (
            "{\"format\": 1, \"id\": }",
            &[
                "1:1 an assessment lacks `version`",
                "1:1 an assessment lacks `title`",
                "1:1 an assessment lacks `sections`",
                "1:19 expected a text, found nothing",
            ],
        ),
    ];
    for (document, expected) in table {
        refused(document, expected);
    }
}

#[test]
fn keys_written_twice_name_both_places() {
    refused(
        "format: 1\nid: a\nversion: 1.0.0\ntitle: A\nsections: []\nid: b\n",
        &["6:1 `id` is written twice; the first is on line 2 -- keep one of the two"],
    );
    refused(
        r#"{"format": 1, "id": "a", "id": "b"}"#,
        &[
            "1:1 an assessment lacks `version`",
            "1:1 an assessment lacks `title`",
            "1:1 an assessment lacks `sections`",
            "1:26 `id` is written twice; the first is on line 1 -- keep one of the two",
        ],
    );
}

#[test]
fn bytes_that_are_no_text() {
    let table: &[(&[u8], &[&str])] = &[
        (b"\x7fELF\0\0\0", &["this is a binary file, not a text -- check that it is the file you meant"]),
        (b"ok: 1\nbad: \xff\xfe\n", &["line 2 is not written in UTF-8 -- save the file as UTF-8"]),
        (b"\xff\xfea\0", &["the text is written in UTF-16 -- save it as UTF-8"]),
    ];
    for (bytes, expected) in table {
        assert_refused(yaml::text("a.yaml", bytes.to_vec()), &format!("{bytes:?}"), expected);
    }
    assert_eq!(yaml::text("a.yaml", b"format: 1\n".to_vec()).unwrap(), "format: 1\n");
}

#[test]
fn nothing_of_the_text_acts_on_the_terminal() {
    let steers = "\u{202e}\u{2066}\u{200f}\u{9b}31m";
    let raw_key = format!("format: 1\n\"k{steers}\": 1\nid: \"\\e[31m\\u202e\"\ntitle: \"a\\e[0mb\"\n");
    let raw_syntax = "format: 1\ntitle: [\u{202e}\u{200f}\n".to_owned();
    for document in [raw_key, raw_syntax] {
        let problems = load(source("a\u{1b}.yaml", document), &|_| None).unwrap_err();
        let shown = problems.to_string();
        let acts = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{200f}".contains(c));
        assert!(!shown.contains(acts), "{shown:?}");
        assert!(!lines(&problems).is_empty());
    }
}

#[test]
fn a_problem_shows_its_line() {
    let text = "format: 1\nid: small\nversion: 1.0.0\ntitle: Small\nsections:\n  - dimension: 日本\n";
    let problems = load(source("a.yaml", text), &|_| None).unwrap_err();
    let shown = problems.to_string();
    let expected = "\
a.yaml:6:5: the section has no items
  6 |   - dimension: 日本
    |     ^
  give it one, or remove the section
a.yaml:6:16: the model has no dimension `日本`
  6 |   - dimension: 日本
    |                ^
  known here: `process`, `roles`, `stories`, `research`, `conduct`, `equity`, `influence`, `autonomy`, `opportunity`, `results`, `deeds`, `signals`, `structure`";
    assert_eq!(shown, expected);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "[\\PC\n\t\\[\\]{}:,&*!|>'\"#-]{0,200}") {
        let read = load(source("a.yaml", text), &|_| None);
        proptest::prop_assert!(read.is_err());
    }

    #[test]
    fn no_damage_makes_it_panic(from in 0_usize..11_000, length in 0_usize..40, instead in "[ \n\\[\\]{}:,a0-]{0,4}") {
        // The words of the shipped model do not matter here; without them it is quickly read.
        let model = stay_or_go::assessment::shipped::source("model").unwrap().text;
        let model = &model[..model.find("\nverdicts:").unwrap()];
        let from = from.min(model.len());
        let to = (from + length).min(model.len());
        let damaged = format!("{}{instead}{}", &model[..from], &model[to..]);
        let assessment = "format: 1\nid: a\nversion: 1.0.0\ntitle: A\nmodel: m\nsections:\n  - dimension: deeds\n    items: [{ id: d, polarity: strength, ask: D }]\n";
        let read = load(source("a.yaml", assessment), &|name| (name == "m").then(|| source(name, damaged.clone())));
        proptest::prop_assert!(read.is_err());
    }
}
