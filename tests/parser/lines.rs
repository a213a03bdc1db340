//! Lines of a batch: the fast reader takes nothing that the careful one would refuse, and reads it the same.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::Index;
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::session::{Answers, BatchAnswers, BatchTarget, read_answers, read_line};

use super::source;

static OFFER: LazyLock<Arc<Assessment>> =
    LazyLock::new(|| Arc::new(shipped::assessment("job-offer").unwrap()));

struct OneTarget(BatchAnswers);

impl BatchTarget for OneTarget {
    fn answers_to(&mut self, name: &str) -> Option<(&Assessment, &mut BatchAnswers)> {
        (name == OFFER.id()).then_some((OFFER.as_ref(), &mut self.0))
    }

    fn answers_as_before(&mut self) -> Option<(&Assessment, &mut BatchAnswers)> {
        Some((OFFER.as_ref(), &mut self.0))
    }

    fn is_to(&self, name: Option<&str>) -> bool {
        name == Some(OFFER.id())
    }
}

/// What the fast reader makes of a line, with its key: the same at first, after itself, and after all that other lines say.
fn fast(line: &str) -> Option<(Answers, Option<String>)> {
    let mut target = OneTarget(BatchAnswers::new(&OFFER));
    let mut read = |line: &str| {
        let read = read_line(line, &mut target)?;
        let key = read.key.map(|key| key.get().to_owned());
        Some((target.0.answers.clone(), key))
    };
    let first = read(line);
    let plain = self::line("{}", "");
    for before in [line, &plain, &columns(&plain)] {
        read(before);
        assert_eq!(read(line), first, "{line} after {before}");
    }
    first
}

fn careful(line: &str) -> Option<Answers> {
    let find = &mut |_: &str| Ok(Arc::clone(&OFFER));
    read_answers(&source("line", line), find).ok().map(|(_, answers)| answers)
}

#[track_caller]
fn agree(line: &str) {
    if let Some((answers, key)) = fast(line) {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(Some(answers), careful(line), "{line}");
        assert_eq!(
            key.map(|key| serde_json::from_str(&key).unwrap()).as_ref(),
            document.get("key"),
            "{line}"
        );
    }
}

const CONTEXT: &str = r#"{"appetite": "builder", "shock_days_ago": 12, "shock": "a new boss", "specific_ask": true,
 "months_in_role": null, "decide_by": "2026-03-31",
 "exit_readiness": {"runway_months": 6, "alternatives": false, "written_list": null}}"#;

/// A whole line with everything that a line may hold; `space` stands between its parts.
fn line(context: &str, space: &str) -> String {
    let answer = |(index, item): (usize, &stay_or_go::assessment::Item)| {
        let level = index % 5;
        let answer = match index % 7 {
            _ if item.id == "equity.credit" => "{\"not_applicable\":\"no team yet\"}".to_owned(),
            0 => "\"unknown\"".to_owned(),
            1 => "\"declined\"".to_owned(),
            _ if item.is_gate() => format!("{{\"level\":{space}{level}}}"),
            2 => format!("{{\"evidence\":\"told\",\"level\":{space}{level}}}"),
            _ => format!("{{{space}\"level\":{space}{level},{space}\"evidence\":\"saw\"}}"),
        };
        format!("\"{}\"{space}:{answer}", item.id)
    };
    let answers: Vec<String> = OFFER.items().iter().enumerate().map(answer).collect();
    let answers = answers.join(&format!(",{space}"));
    format!(
        "{{\"format\":{space}1,\"assessment\":\"job-offer\",\"context\":{context},\"answers\":{space}{{{answers}}},\"key\":{space}[1,{{}}]}}"
    )
}

#[test]
fn a_plain_line_is_read_fast_with_all_that_it_holds() {
    let context = CONTEXT.replace('\n', "");
    for space in ["", " ", "  "] {
        let line = line(&context, space);
        let (answers, key) = fast(&line).unwrap();
        assert_eq!(Some(answers), careful(&line));
        assert_eq!(key.unwrap(), "[1,{}]");
    }
}

/// The same answers as columns: every part in every answer, null where it is not there, levels with a point.
fn columns(line: &str) -> String {
    let document: serde_json::Value = serde_json::from_str(line).unwrap();
    let mut typed = document.clone();
    let part = |answer: &serde_json::Value, part: &str| answer.get(part).cloned();
    let rows = document["answers"].as_object().unwrap().iter().map(|(item, answer)| {
        serde_json::json!({
            "evidence": part(answer, "evidence"),
            "item": item,
            "level": part(answer, "level").map(|level| level.as_f64()),
            "not_applicable": part(answer, "not_applicable"),
            "state": answer.as_str(),
        })
    });
    typed["answers"] = rows.collect();
    typed.to_string()
}

/// The same answers as a table of several assessments has them: last things first, with a column for every item that
/// anybody was asked, numbers with a point, and escapes for all that is not ASCII.
fn wide(line: &str) -> String {
    let document: serde_json::Value = serde_json::from_str(&columns(line)).unwrap();
    let part = |name: &str, part: &serde_json::Value| format!("\"{name}\":{part}");
    let row = |row: &serde_json::Value| {
        let parts = row.as_object().unwrap().iter().filter(|(name, _)| *name != "item");
        let parts: Vec<String> = parts.map(|(name, value)| part(name, value)).collect();
        format!("{}:{{{}}}", row["item"], parts.join(","))
    };
    let mut answers: Vec<String> = document["answers"].as_array().unwrap().iter().rev().map(row).collect();
    answers.insert(3, "\"elsewhere.asked\":null".to_owned());
    answers.push("\"elsewhere.too\":null".to_owned());
    answers[1] = answers[1].split(':').next().unwrap().to_owned() + ":null";
    let context = document["context"].to_string().replace(":12", ":12.0").replace(":6", ":6.00");
    let context = context.replace("a new boss", "\\u00c4rger \\/ \\\"quoted\\\"");
    format!(
        "{{\"answers\":{{{}}},\"assessment\":\"job-offer\",\"context\":{context},\"format\":1,\"key\":\"a\\/b\"}}",
        answers.join(",").replace("no team yet", "\\u00fcber \\ud83d\\ude00")
    )
}

#[test]
fn a_wide_table_of_several_assessments_is_read_fast_whatever_its_order_and_its_escapes() {
    let wide = wide(&line(&CONTEXT.replace('\n', ""), ""));
    assert!(wide.contains("\\u00fcber") && wide.contains("\\u00c4rger") && wide.contains("12.0"), "{wide}");
    let (answers, _) = fast(&wide).unwrap();
    assert_eq!(answers.context.shock.as_deref(), Some("Ärger / \"quoted\""));
    assert_eq!((answers.context.shock_days_ago, answers.context.exit.runway_months), (Some(12), Some(6)));
    assert_eq!(Some(answers), careful(&wide));
    let none = r#"{"format": 1, "assessment": "job-offer", "answers": null}"#;
    assert_eq!(fast(none).map(|(answers, _)| answers), careful(none));
    assert!(fast(none).is_some());
}

#[test]
fn rows_nulls_and_any_order_of_keys_are_read_fast_and_mean_the_same() {
    let plain = line(&CONTEXT.replace('\n', ""), "");
    let typed = columns(&plain);
    let (answers, _) = fast(&typed).unwrap();
    assert_eq!(Some(&answers), careful(&typed).as_ref());
    assert_eq!(answers, fast(&plain).unwrap().0);
    // The names of a document that was sorted: the answers come before the assessment.
    assert!(typed.find("\"answers\"") < typed.find("\"assessment\""));
    let nulls = plain.replace("\"roles.held\":\"unknown\"", "\"roles.held\":null");
    assert_eq!(fast(&nulls).map(|(answers, _)| answers), careful(&nulls));
}

/// Lines that are nearly plain; each is what the careful reader says.
#[test]
fn what_is_not_plain_is_left_to_the_careful_reader() {
    let with = |answers: &str| {
        format!("{{\"format\": 1, \"assessment\": \"job-offer\", \"answers\": {{{answers}}}}}")
    };
    let lines = [
        with(r#""roles.held": {"level": 01}"#),
        with(r#""roles.held": {"level": 2.5}"#),
        with(r#""roles.held": {"level": 2.}"#),
        with(r#""roles.held": {"level": 2.0e1}"#),
        with(r#""roles.held": null, "roles.held": null"#),
        with(r#""roles.held": null, "roles.mandate": null, "roles.held": {"level": 2}"#),
        with(r#""roles.mandate": {"level": 2}, "roles.held": null, "roles.held": null"#),
        with(r#""elsewhere": null, "roles.held": null, "elsewhere": null"#),
        with(r#""elsewhere": {"level": null}"#),
        with(r#""equity.credit": {"not_applicable": "\ud83d"}"#),
        with("").replace("\"answers\": {}", "\"answers\": {}, \"context\": {\"months_in_role\": 2.5}"),
        with(r#""roles.held": {"level": null, "evidence": "saw"}"#),
        with("").replace("{}", r#"[{"item": "roles.held", "level": 2}, {"item": "roles.held"}]"#),
        with("").replace("{}", r#"[{"level": 2}]"#),
        with("").replace("job-offer", "pulse"),
        with("").replace("\"assessment\": \"job-offer\", ", ""),
        with(r#""roles.held": {"level": 4294967298}"#),
        with(r#""roles.held": {"level": -1}"#),
        with(r#""roles.held": {"level": 2, "level": 2}"#),
        with(r#""roles.held": {"level": 2, "not_applicable": "no"}"#),
        with(r#""roles.held": {"evidence": "saw"}"#),
        with(r#""roles.held": {}"#),
        with(r#""roles.held": "unknown", "roles.held": "unknown""#),
        with(r#""roles.held": "\u0075nknown""#),
        with("\"roles.held\": \"unknown\t\""),
        with(r#""roles.held": "unknown","#),
        with(r#", "roles.held": "unknown""#),
        with(r#""safety.unsafe": {"level": 0, "evidence": "saw"}"#),
        format!("{}x", with("")),
        format!("{}{}", with(""), with("")),
        with("").replace("\"format\": 1, ", ""),
        with("").replace("\"format\": 1", "\"format\": 1, \"format\": 1"),
        with("").replace("\"answers\": {}", "\"answers\": {}, \"answers\": {}"),
        with("").replace("job-offer\"", "job-offer"),
    ];
    for line in lines {
        assert_eq!(fast(&line), None, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// Bytes changed, put in and taken out anywhere.
    #[test]
    fn a_damaged_line_is_never_read_otherwise_than_carefully(
        edits in prop::collection::vec((any::<Index>(), 0_u8..3, prop::sample::select(b" \t\"\\:,{}[]0129.-+eEnulltruefalsesaw\x7f".to_vec())), 1..4),
        shape in 0_u8..4,
    ) {
        let context = CONTEXT.replace('\n', "");
        let line = line(&context, if shape == 0 { " " } else { "" });
        let line = match shape {
            2 => columns(&line),
            3 => wide(&line),
            _ => line,
        };
        let mut bytes = line.into_bytes();
        for (index, what, byte) in edits {
            let at = index.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        agree(&String::from_utf8(bytes).unwrap());
    }
}
