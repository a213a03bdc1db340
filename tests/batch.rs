//! Many documents at once, through the front door: lines in, results out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// The answers of every case, by file.
fn cases() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/version-2");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.to_string_lossy().contains(".expected."));
    paths.sort();
    let read = |path: PathBuf| {
        let document = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path, document)
    };
    paths.into_iter().map(read).collect()
}

fn program() -> Command {
    Command::cargo_bin("stay-or-go").unwrap()
}

fn batch(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    program().args(["score", "--batch"]).args(arguments).write_stdin(input).output().unwrap()
}

fn results(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_line_gets_the_same_result_as_its_file() {
    let cases = cases();
    let lines: String = cases.iter().fold(String::new(), |mut lines, (_, document)| {
        writeln!(lines, "{document}").unwrap();
        lines
    });
    let output = batch(&[], lines);
    assert!(output.status.success());
    let results = results(&output);
    assert_eq!(results.len(), cases.len());
    for ((path, _), result) in cases.iter().zip(results) {
        let alone = program().args(["score", "--format", "json"]).arg(path).output().unwrap();
        assert_eq!(result, serde_json::from_slice::<Value>(&alone.stdout).unwrap(), "{}", path.display());
    }
}

#[test]
fn results_keep_the_order_of_the_lines_over_many_blocks_and_on_one_core() {
    let cases = cases();
    let mut lines = String::new();
    for key in 0..200 {
        let mut document = cases[key % cases.len()].1.clone();
        document["key"] = json!(key);
        writeln!(lines, "{document}").unwrap();
    }
    let output = batch(&["--brief"], lines.clone());
    assert!(output.status.success());
    let keys: Vec<Value> = results(&output).iter().map(|result| result["key"].clone()).collect();
    assert_eq!(keys, (0..200).map(|key| json!(key)).collect::<Vec<_>>());
    if cfg!(target_os = "linux") {
        let mut alone = Command::new("taskset");
        alone.args(["-c", "0", env!("CARGO_BIN_EXE_stay-or-go"), "score", "--batch", "--brief"]);
        assert_eq!(alone.write_stdin(lines).output().unwrap().stdout, output.stdout);
    }
}

#[test]
fn a_key_comes_back_as_it_was_written() {
    let keys = [r#""a""#, "1.50", "null", r#"{"b": [1, 2]}"#, r#"" \u00e9 ""#, "true", "-0"];
    let line = |key: &str| {
        format!(
            r#"{{"key": {key}, "format": 1, "assessment": "pulse", "answers": {{"results.visible": "unknown"}}}}"#
        )
    };
    let lines: Vec<String> = keys.iter().map(|key| line(key)).collect();
    let output = batch(&["--brief"], lines.join("\n"));
    let text = String::from_utf8(output.stdout).unwrap();
    for (key, result) in keys.iter().zip(text.lines()) {
        assert!(result.contains(&format!(r#""error":null,"key":{key},"assessment""#)), "{result}");
    }
    assert_eq!(text.lines().count(), keys.len());
}

/// Each line beside what its result must hold: nothing where it must be a verdict.
const LINES: [(&str, Option<&str>); 9] = [
    (r#"{"format":1,"assessment":"pulse","answers":{"results.visible":{"level":2}}}"#, None),
    ("nonsense", Some("this line is not a JSON document")),
    (
        r#"{"key":7,"format":1,"assessment":"pulse","answers":{"nobody":{"level":2}}}"#,
        Some("no item `nobody`"),
    ),
    (
        r#"{"key":8,"format":1,"assessment":"pulse","answers":{"results.visible":{"level":5}}}"#,
        Some("level 5 is out of range"),
    ),
    (
        r#"{"key":9,"format":1,"assessment":"pulse","answers":{"results.visible":{"level":1,"evidence":"felt"}}}"#,
        Some("unknown evidence kind `felt`"),
    ),
    (r#"{"key":10,"format":1,"assessment":"gone","answers":{}}"#, Some("gone")),
    (r#"{"key":11,"format":3,"assessment":"pulse","answers":{}}"#, Some("format")),
    (
        r#"{"key":12,"format":1,"assessment":"pulse","answers":{"results.visible":"unknown","results.visible":"unknown"}}"#,
        Some("results.visible"),
    ),
    (r#"{"answers":{"results.visible":{"evidence":"saw","level":2}},"assessment":"pulse","format":1}"#, None),
];

#[test]
fn a_bad_line_is_that_lines_result_and_the_rest_goes_on() {
    // Blank lines are skipped, and count as lines.
    let text: String = LINES.iter().fold(String::new(), |text, (line, _)| text + line + "\n \n");
    let output = batch(&["--brief"], text);
    assert_eq!(output.status.code(), Some(1));
    let results = results(&output);
    assert_eq!(results.len(), LINES.len());
    for (index, ((line, refusal), result)) in LINES.iter().zip(&results).enumerate() {
        let key = serde_json::from_str::<Value>(line).map_or(Value::Null, |line| line["key"].clone());
        assert_eq!(result["key"], key, "{result}");
        match refusal {
            None => assert!(result["dimensions"].is_object() && result["ok"] == true, "{result}"),
            Some(refusal) => {
                assert_eq!(result["ok"], false, "{result}");
                assert_eq!(result["error"]["line"], 2 * index + 1, "{result}");
                assert!(result["error"]["message"].as_str().unwrap().contains(refusal), "{result}");
            }
        }
    }
}

/// The members of a result, in the order of the contract; a brief one ends before what explains.
const MEMBERS: [&str; 20] = [
    "format",
    "kind",
    "ok",
    "error",
    "key",
    "assessment",
    "verdict",
    "path",
    "range",
    "axes",
    "dimensions",
    "probabilities",
    "rules",
    "could_fire",
    "fragile",
    "contributions",
    "flips",
    "way_out",
    "next_questions",
    "robustness",
];
const BRIEF: usize = 14;

/// The member names of an object, as they stand in its text.
fn members(object: &str) -> Vec<String> {
    let object: BTreeMap<String, &RawValue> = serde_json::from_str(object).unwrap();
    let mut placed: Vec<(*const u8, String)> =
        object.into_iter().map(|(name, value)| (value.get().as_ptr(), name)).collect();
    placed.sort();
    placed.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn every_line_has_the_same_members_whether_it_was_refused_or_gives_no_verdict() {
    let verdict = cases().swap_remove(0).1.to_string();
    let input = LINES.iter().fold(verdict, |input, (line, _)| input + "\n" + line);
    for (arguments, expected) in [(&[][..], &MEMBERS[..]), (&["--brief"], &MEMBERS[..BRIEF])] {
        let output = batch(arguments, &*input);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.lines().count(), LINES.len() + 1);
        for line in text.lines() {
            assert_eq!(members(line), expected, "{line}");
            let result: Value = serde_json::from_str(line).unwrap();
            assert_eq!((&result["format"], &result["kind"]), (&json!(2), &json!("result")), "{line}");
            let refused = result["ok"] == false;
            assert_eq!(result["error"].is_object(), refused, "{line}");
            let rest = &expected["format kind ok error key".split(' ').count()..];
            let told = rest.iter().filter(|member| !result[**member].is_null()).count();
            assert_eq!(told == 0, refused, "{line}");
        }
    }
}

fn score(document: &Value) -> Value {
    let mut program = program();
    let output = program.args(["score", "--format", "json", "-"]).write_stdin(document.to_string()).output();
    serde_json::from_slice(&output.unwrap().stdout).unwrap()
}

/// One answer, and nothing else known.
fn one_answer(context: &Value) -> Value {
    let answers = json!({ "process.repeatable": { "level": 3 } });
    json!({ "format": 1, "assessment": "current-role", "context": context, "answers": answers })
}

#[test]
fn a_value_is_written_only_where_something_is_known() {
    let result = score(&one_answer(&json!({})));
    let [severity, leverage] = ["severity", "leverage"].map(|axis| &result["axes"][axis]);
    assert!(severity["value"].is_f64() && severity["band"].is_string(), "{severity}");
    assert!(leverage["value"].is_null() && leverage["band"].is_null(), "{leverage}");
    assert_eq!((&leverage["worst"], &leverage["best"]), (&json!(0.0), &json!(100.0)));
    assert_eq!(leverage["counts_as"], "medium", "an unknown counts as the model says");
    let [process, deeds] = ["process", "deeds"].map(|dimension| &result["dimensions"][dimension]);
    assert_eq!((&process["known"], &process["coverage"]), (&json!(0.25), &json!(0.25)));
    assert!(process["value"].is_f64(), "{process}");
    assert_eq!(
        (&deeds["known"], &deeds["coverage"], &deeds["value"]),
        (&json!(0.0), &json!(0.0), &Value::Null)
    );
    assert_eq!(result["path"]["bands"]["leverage"], Value::Null);
    assert_eq!(result["path"]["position"], result["verdict"]["position"]);
}

#[test]
fn a_verdict_that_is_put_off_says_what_it_waits_for() {
    let result = score(&one_answer(&json!({})));
    assert_eq!(result["verdict"]["id"], "find-out-first");
    assert_eq!(
        (&result["verdict"]["confidence"], &result["verdict"]["leaning"]),
        (&json!("open"), &Value::Null)
    );
    let missing = &result["way_out"]["find-out-first"];
    assert!(["severity", "leverage", "willingness"].iter().all(|axis| missing[axis].is_u64()), "{missing}");
    let asked = result["next_questions"].as_array().unwrap();
    assert!(asked.iter().any(|question| question["ask"] == "boss"), "{asked:?}");

    let (_, known) = cases().into_iter().find(|(path, _)| path.ends_with("V04.yaml")).unwrap();
    let mut shaken = known.clone();
    shaken["context"]["shock_days_ago"] = json!(8);
    let result = score(&shaken);
    assert_eq!(result["verdict"]["id"], "let-it-settle");
    assert_eq!(result["verdict"]["leaning"], result["verdict"]["position"]);
    assert_eq!(result["way_out"], json!({ "days": 7 }));
}

#[test]
fn what_gives_no_verdict_says_nothing_that_belongs_to_one() {
    let result = score(&json!({
        "format": 1,
        "assessment": "pulse",
        "answers": { "results.visible": { "level": 0 }, "deeds.answered": { "level": 0 } },
    }));
    for member in ["verdict", "path", "range", "fragile", "way_out", "robustness"] {
        assert!(result[member].is_null(), "{member}: {result}");
    }
    for member in ["probabilities", "rules", "could_fire", "next_questions"] {
        assert_eq!(result[member], json!([]), "{member}");
    }
    assert_eq!((&result["flips"]["up"], &result["flips"]["down"]), (&json!([]), &json!([])));
    let severity = &result["axes"]["severity"];
    assert!(severity["value"].is_null() && severity["band"].is_null() && severity["counts_as"].is_null());
}

#[test]
fn a_line_that_is_no_text_is_refused_alone() {
    let good = LINES[0].0.as_bytes();
    let output = batch(&["--brief"], [good, b"\n{\"key\": \"\xff\"}\n", good].concat());
    let results = results(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(results.len(), 3);
    assert_eq!(results[1]["error"]["message"], "this line is not UTF-8 text");
    assert_eq!(results[0], results[2]);
}

#[test]
fn a_line_longer_than_a_block_and_one_without_an_end_are_read() {
    let wide = LINES[0].0.replacen('{', &format!("{{{}", " ".repeat(300_000)), 1);
    let output = batch(&["--brief"], format!("{wide}\n{wide}"));
    assert!(output.status.success());
    let results = results(&output);
    assert_eq!(results.len(), 2);
    assert_eq!(results[0], results[1]);
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    program.args(["score", "--batch", "--brief"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = program.spawn().unwrap();
    let (mut input, output) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
    let mut results = BufReader::new(output).lines();
    for _ in 0..3 {
        writeln!(input, "{}", LINES[0].0).unwrap();
        assert!(results.next().unwrap().unwrap().starts_with("{\"format\":2"));
    }
    drop(input);
    assert!(program.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_the_batch_in_good_order() {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    program.args(["score", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().unwrap();
    drop(program.stdout.take());
    let mut input = program.stdin.take().unwrap();
    // The program ends while lines still come.
    let line = cases().swap_remove(0).1.to_string() + "\n";
    while input.write_all(line.as_bytes()).is_ok() {}
    drop(input);
    let ended = program.wait_with_output().unwrap();
    assert!(ended.status.success());
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

/// The program with this input, where it may take three hundred megabytes at most.
#[cfg(unix)]
fn in_little_memory(arguments: &str, input: &[u8], times: usize) -> std::process::Output {
    use std::io::Write;

    let mut program = std::process::Command::new("sh");
    program.args(["-c", &format!("ulimit -v 300000; exec \"$0\" {arguments}")]);
    program.arg(env!("CARGO_BIN_EXE_stay-or-go")).env("STAY_OR_GO_HOME", "/nonexistent");
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..times {
        // Whoever has read enough hangs up.
        if stdin.write_all(input).is_err() {
            break;
        }
    }
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[cfg(unix)]
#[test]
fn input_without_an_end_of_line_takes_little_memory() {
    let endless = vec![b'a'; 1024 * 1024];
    let output = in_little_memory("score --batch", &endless, 600);
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(result["error"]["message"].as_str().unwrap().contains("is longer than"), "{result}");
    for command in ["win", "ask", "plan add"] {
        let output = in_little_memory(command, &endless, 600);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}: {told}");
        assert!(
            told.contains("could not keep the text") || told.contains("no sessions"),
            "{command}: {told}"
        );
    }
}

#[test]
fn a_line_that_is_too_long_spoils_no_other() {
    let line = r#"{"format":1,"assessment":"pulse","answers":{}}"#;
    let input = format!("{line}\n{}\n{line}\n", "x".repeat(5 * 1024 * 1024));
    let output = program().args(["score", "--batch", "--brief"]).write_stdin(input).output().unwrap();
    let lines: Vec<serde_json::Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["error"]["line"], 2);
    assert_eq!(lines[0], lines[2]);
}

const SECRET: &str = "root: of all evil";
const MINE: &str = "format: 1\nid: mine\nversion: 1.0.0\ntitle: Mine\nsections:\n  - dimension: process\n    title: Work\n    items:\n      - { id: process.a, polarity: symptom, ask: First question }\n";

#[cfg(unix)]
#[test]
fn answers_open_no_file_but_a_questionnaire_beside_them() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("answers");
    std::fs::create_dir_all(folder.join("below")).unwrap();
    std::fs::write(home.path().join("secret.yaml"), SECRET).unwrap();
    std::fs::write(folder.join("notes.txt"), SECRET).unwrap();
    std::fs::write(folder.join("below/mine.yaml"), MINE).unwrap();
    std::fs::write(folder.join("extends.yaml"), "format: 1\nid: mine\nextends: ../secret.yaml\n").unwrap();
    std::os::unix::fs::symlink(home.path().join("secret.yaml"), folder.join("link.yaml")).unwrap();
    std::os::unix::fs::symlink(home.path(), folder.join("up")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe.yaml")).status().unwrap().success());
    let absolute = home.path().join("secret.yaml");
    let score = |name: &str, more: &[&str]| {
        let text = format!(
            "{{\"format\":1,\"assessment\":{name:?},\"answers\":{{\"process.a\":{{\"level\":2}}}}}}\n"
        );
        std::fs::write(folder.join("a.json"), &text).unwrap();
        let alone = program().arg("score").args(more).arg(folder.join("a.json")).output().unwrap();
        let batch = program()
            .args(["score", "--batch"])
            .args(more)
            .current_dir(&folder)
            .write_stdin(text)
            .output()
            .unwrap();
        let [alone, batch] = [alone, batch].map(|output| {
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            (output.status.success(), said)
        });
        assert_eq!(alone.0, batch.0, "{name}: {} {}", alone.1, batch.1);
        assert!(!alone.1.contains("evil") && !batch.1.contains("evil"), "{name}: {} {}", alone.1, batch.1);
        (alone.0, alone.1 + &batch.1)
    };
    let names = [
        "../secret.yaml",
        absolute.to_str().unwrap(),
        "link.yaml",
        "up/secret.yaml",
        "pipe.yaml",
        "./notes.txt",
    ];
    for name in names {
        let (well, said) = score(name, &[]);
        assert!(!well && said.matches("score --assessment FILE").count() == 2, "{name}: {said}");
    }
    assert!(!score("extends.yaml", &[]).0);
    assert!(score("./below/mine.yaml", &[]).0, "{}", score("./below/mine.yaml", &[]).1);
    let mine = folder.join("below/mine.yaml");
    assert!(
        score("/nowhere.yaml", &["--assessment", mine.to_str().unwrap()]).0,
        "whoever names it chooses it"
    );
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let steering = "a\u{1b}]0;x\u{7}\u{202e}\u{9b}2J.yaml";
    let named = format!("{{\"format\":1,\"assessment\":{steering:?},\"answers\":{{}}}}");
    let home = tempfile::tempdir().unwrap();
    for arguments in [
        &["score", "-"][..],
        &["score", steering],
        &["score", "--batch", steering],
        &["take", steering],
        &["import", steering],
    ] {
        let mut program = program();
        program.env("STAY_OR_GO_HOME", home.path()).args(arguments);
        let output = program.write_stdin(named.clone()).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!output.status.success() && !said.is_empty(), "{arguments:?}");
        let acts = |c: char| c != '\n' && stay_or_go::clean::acts_on_a_terminal(c);
        assert!(!said.contains(acts), "{arguments:?}: {said:?}");
    }
}

#[test]
fn a_chosen_assessment_serves_lines_that_name_none() {
    let line = r#"{"format":1,"answers":{"results.visible":{"level":2}},"assessment":null}"#;
    let named = r#"{"format":1,"answers":{"results.visible":{"level":2}},"assessment":"pulse"}"#;
    let none = r#"{"format":1,"answers":{"results.visible":{"level":2}}}"#;
    let input = [line, named, none].join("\n");
    let chosen = batch(&["--assessment", "pulse"], &*input);
    assert!(chosen.status.success());
    let results = results(&chosen);
    assert!(results.iter().all(|result| result["assessment"]["id"] == "pulse" && *result == results[0]));
    let unnamed = batch(&[], &*input);
    let text = String::from_utf8(unnamed.stdout).unwrap();
    let refused: Vec<bool> = text.lines().map(|line| line.contains("lacks `assessment`")).collect();
    assert_eq!(refused, [true, false, true]);
}

#[test]
fn lines_to_several_assessments_are_told_apart_wherever_their_name_stands() {
    let line = |assessment: &str, first: bool| {
        let answers = r#""answers":{"results.visible":{"level":2}}"#;
        let name = format!(r#""assessment":"{assessment}""#);
        let [one, other] = if first { [name.as_str(), answers] } else { [answers, &name] };
        // What is passed through may look like the name.
        format!(r#"{{"format":1,{one},{other},"key":{{"assessment":"pulse"}}}}"#)
    };
    let names = ["pulse", "current-role", "job-offer", "pulse", "job-offer"];
    let all = |first: bool| names.map(|name| line(name, first)).join("\n");
    let (first, last) = (batch(&[], all(true)), batch(&[], all(false)));
    assert!(first.status.success());
    assert_eq!(first.stdout, last.stdout);
}

#[test]
fn any_number_of_jobs_writes_the_same() {
    let line = |key: u8| {
        let answers = json!({ "results.visible": { "level": key % 5 } });
        json!({ "key": key, "format": 1, "assessment": "pulse", "answers": answers }).to_string()
    };
    let lines = (0..250).map(line).collect::<Vec<_>>().join("\n");
    let one = batch(&["--jobs", "1"], &*lines);
    assert!(one.status.success());
    assert_eq!(batch(&["--jobs", "7"], &*lines).stdout, one.stdout);
    assert_eq!(batch(&["--jobs", "0"], &*lines).status.code(), Some(2));
}

#[test]
fn refused_lines_may_leave_the_exit_status_alone() {
    let refused = batch(&["--refused", "ok"], "nonsense\n");
    assert!(refused.status.success());
    assert!(results(&refused)[0]["ok"] == false);
    assert_eq!(batch(&[], "nonsense\n").status.code(), Some(1));
}

/// The rows of a table, by the names of its columns.
fn table(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv).deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_flat_row_says_what_the_document_says_and_every_row_has_every_column() {
    let mut lines: Vec<String> = cases().into_iter().map(|(_, document)| document.to_string()).collect();
    lines.extend(LINES.map(|(line, _)| line.to_owned()));
    let input = lines.join("\n");
    let whole = results(&batch(&["--brief"], &*input));
    let flat = results(&batch(&["--flat"], &*input));
    let csv = table(&batch(&["--flat=csv"], &*input).stdout);
    assert_eq!((flat.len(), csv.len()), (whole.len(), whole.len()));
    let columns: Vec<&String> = flat[0].as_object().unwrap().keys().collect();
    for ((whole, flat), csv) in whole.iter().zip(&flat).zip(&csv) {
        assert_eq!(flat.as_object().unwrap().keys().collect::<Vec<_>>(), columns);
        assert_eq!(csv.keys().collect::<Vec<_>>(), columns);
        for (column, value) in [
            ("key", &whole["key"]),
            ("ok", &whole["ok"]),
            ("verdict", &whole["verdict"]["id"]),
            ("position", &whole["verdict"]["position"]),
            ("worst", &whole["range"]["worst"]),
            ("severity_value", &whole["axes"]["severity"]["value"]),
            ("willingness_coverage", &whole["axes"]["willingness"]["coverage"]),
            ("probability_3", &whole["probabilities"][3]),
            ("error", &whole["error"]["message"]),
        ] {
            assert_eq!(&flat[column], value, "{column}: {flat}");
            let shown = match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                value => value.to_string(),
            };
            // The reader of JSON in this test is off by the last digit now and then.
            let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
            let same = csv[column] == shown || (number(&csv[column]) - number(&shown)).abs() < 1e-12;
            assert!(same, "{column}: {} for {shown}", csv[column]);
        }
    }
}

#[test]
fn no_formula_gets_into_a_table_and_nothing_that_steers_a_terminal() {
    let line = |key: &str| {
        format!(
            r#"{{"key":{key},"format":1,"assessment":"pulse","answers":{{"results.visible":"unknown"}}}}"#
        )
    };
    let keys = [
        r#""=HYPERLINK(1)""#,
        r#""\t=1""#,
        r#""+1""#,
        r#""@x""#,
        r#""-2+3""#,
        "-5",
        r#""a\u001b[31m,\"b""#,
        "[1,2]",
    ];
    let output = batch(&["--flat=csv"], keys.map(line).join("\n"));
    let shown: Vec<String> =
        table(&output.stdout).into_iter().map(|mut row| row.remove("key").unwrap()).collect();
    assert_eq!(shown, ["'=HYPERLINK(1)", "' =1", "'+1", "'@x", "'-2+3", "-5", "a [31m,\"b", "[1,2]"]);
}

/// What an author asks in the set-up is read from the context of each line, and of no other line.
#[test]
fn what_an_author_asks_is_read_from_the_context() {
    let night = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/night.yaml");
    let line = |context: &str| {
        let well: Vec<String> = ["hours.late", "hours.breaks", "harm.hurt"]
            .map(|item| format!("{item:?}: {{\"level\": 0}}"))
            .into();
        let high = ["learning.shown", "learning.tried", "say.asked", "say.orders"]
            .map(|item| format!("{item:?}: {{\"level\": 4}}"));
        let answers = [&well[..], &high[..]].concat().join(", ");
        format!("{{\"format\": 1, \"context\": {context}, \"answers\": {{{answers}}}}}\n")
    };
    let contexts = [
        (r#"{"asked": {"has_tools": false}}"#, "grow"),
        ("{}", "find-out"),
        (r#"{"asked": {"has_tools": false}}"#, "grow"),
        (r#"{"asked": {"has_tools": true}}"#, "find-out"),
        (r#"{"asked": {"has_tools": null}}"#, "find-out"),
        (r#"{"asked": {"has_tool": false}}"#, ""),
    ];
    let input: String = contexts.iter().map(|(context, _)| line(context)).collect();
    let output =
        program().args(["score", "--batch", "--assessment", night]).write_stdin(input).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let results: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let given: Vec<&str> =
        results.iter().map(|result| result["verdict"]["id"].as_str().unwrap_or_default()).collect();
    assert_eq!(given, contexts.map(|(_, verdict)| verdict), "{text}");
    let refused = results[5]["error"]["message"].as_str().unwrap();
    assert!(refused.contains("`night` does not ask `has_tool`"), "{refused}");
}
