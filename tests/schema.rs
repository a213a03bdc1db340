//! The JSON Schemas: what the reader takes they take, what it refuses by its shape they refuse, and neither knows a key
//! that the other does not.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "memory/home.rs"]
#[expect(dead_code, reason = "memory uses the rest")]
mod home;
#[path = "schema/printed.rs"]
mod printed;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jsonschema::Validator;
use serde_json::{Value, json};
use stay_or_go::assessment::{Source, load, shipped};
use stay_or_go::check::schema;
use stay_or_go::session::read_answers;
use stay_or_go::yaml::{Node, Reader, Value as Yaml};

const WORKSHOP: &str = include_str!("check/workshop.yaml");
const BRANCH: &str = include_str!("check/branch.yaml");

fn source(text: &str) -> Source {
    Source { name: "own.yaml".to_owned(), text: Cow::Owned(text.to_owned()) }
}

fn as_json(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Flag(flag) => json!(flag),
        Yaml::Whole(number) => json!(number),
        Yaml::Decimal(number) => json!(number),
        Yaml::Text(text) => json!(text),
        Yaml::List(nodes) => nodes.iter().map(as_json).collect(),
        Yaml::Map(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), as_json(&entry.value))).collect())
        }
    }
}

fn tree(text: &str) -> Value {
    as_json(&Reader::new().open(source(text)).unwrap())
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema));
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

#[track_caller]
fn takes(validator: &Validator, document: &Value, of: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{of}: {errors:#?}");
}

#[test]
fn every_questionnaire_that_loads_is_taken() {
    let validator = validator(&schema::assessment());
    for name in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        takes(&validator, &tree(&shipped::source(name).unwrap().text), name);
    }
    takes(&validator, &tree(WORKSHOP), "workshop");
    takes(&validator, &tree(BRANCH), "branch");
    takes(&validator, &tree(include_str!("check/night.yaml")), "night");
    takes(&validator, &tree(shipped::TEMPLATE), "a new one");
    let changes = "  coverage: { minimum: 0.5 }\n  axes: { load: { lines: { high: 70 } } }\n  verdict_table: { start: 2, up: [craft], down: [load] }\n";
    takes(
        &validator,
        &tree(&BRANCH.replacen(
            "sections:\n",
            &format!("drop: [tools]\nmodel:\n  extends: three-axes\n{changes}sections:\n"),
            1,
        )),
        "changes",
    );
    // A model that is a document of its own is a part.
    let mut of_model = schema::assessment();
    let root = of_model.as_object_mut().unwrap();
    for key in ["type", "additionalProperties", "properties", "required", "if", "then"] {
        root.remove(key);
    }
    root.insert("$ref".to_owned(), json!("#/$defs/model"));
    takes(&self::validator(&of_model), &tree(&shipped::source("model").unwrap().text), "model");
}

#[test]
fn what_the_reader_refuses_by_its_shape_is_refused() {
    let validator = validator(&schema::assessment());
    for (from, to) in [
        ("polarity: symptom", "polarty: symptom"),
        ("polarity: symptom", "polarity: bad"),
        ("quick: true", "quick: yes"),
        ("owner: theirs", "owner: mine"),
        ("id: hours.late", "id: Hours"),
        ("ask: A break is skipped", "ask: 3"),
        ("title: My workshop\n", ""),
        ("level: { at_least: 2 }", "level: 2"),
        ("level: { at_least: 2 }", "level: { at_least: 2, below: 4 }"),
        ("lines: { medium: 35, high: 65 }", "lines: { medium: 35 }"),
        ("[never so, on one evening, on a few evenings, in most weeks, on every evening]", "[never, always]"),
        ("limit: { position: 2 }", "limit: { positions: 2 }"),
        ("sections:\n", "agenda: [{ id: a, title: A, text: B, prompts: [{ stregth: One }] }]\nsections:\n"),
        (
            "sections:\n",
            "agenda: [{ id: a, title: A, text: B, prompts: [{ latest: One, feeling: Two }] }]\nsections:\n",
        ),
    ] {
        assert!(WORKSHOP.contains(from), "{from}");
        let text = WORKSHOP.replacen(from, to, 1);
        assert!(load(source(&text), &|_| None).is_err(), "{to}");
        assert!(!validator.is_valid(&tree(&text)), "{to}");
    }
}

#[test]
fn answers_are_taken_and_refused_alike() {
    let validator = validator(&schema::answers());
    let find = |_: &str| Ok(Arc::new(shipped::assessment("pulse").unwrap()));
    let cases = [
        (r#""answers": {"stories.matched": {"level": 2, "evidence": "told"}}"#, true),
        (
            r#""answers": {"stories.matched": "unknown", "deeds.answered": {"not_applicable": "new here"}}"#,
            true,
        ),
        (r#""answers": [{"item": "stories.matched", "level": 2.0, "evidence": null, "state": null}]"#, true),
        (r#""context": {"appetite": "builder", "shock_days_ago": 3}, "answers": {}"#, true),
        (r#""key": [1], "answers": {}"#, true),
        (r#""context": {"asked": null}, "answers": {}"#, true),
        (r#""context": {"asked": {"a": "yes"}}, "answers": {}"#, false),
        (r#""context": {"asked": [1]}, "answers": {}"#, false),
        (r#""answers": {"stories.matched": {"levels": 2}}"#, false),
        (r#""answers": {"stories.matched": 2}"#, false),
        (r#""answers": {"stories.matched": {"level": 5}}"#, false),
        (r#""answers": [{"level": 2}]"#, false),
        (r#""context": {"appetite": "huge"}, "answers": {}"#, false),
        (r#""answer": {}, "answers": {}"#, false),
    ];
    for (written, fits) in cases {
        let text = format!(r#"{{"format": 1, "assessment": "pulse", {written}}}"#);
        let read = read_answers(&source(&text), &mut { find });
        assert_eq!(read.is_ok(), fits, "the reader on {written}: {:?}", read.err());
        assert_eq!(
            validator.is_valid(&serde_json::from_str(&text).unwrap()),
            fits,
            "the schema on {written}"
        );
    }
    for folder in ["version-2", "version-1"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.extension().is_some_and(|ending| ending == "yaml") && !name.contains("expected") {
                takes(&validator, &tree(&fs::read_to_string(&path).unwrap()), &name);
            }
        }
    }
}

/// Every key of a schema, wherever it stands.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(of) => {
            if let Some(Value::Object(properties)) = of.get("properties") {
                found.extend(properties.keys().cloned());
            }
            of.values().for_each(|value| keys(value, found));
        }
        Value::Array(of) => of.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

/// The keys for which the reader asks, as its source has them.
fn asked_for() -> BTreeSet<String> {
    const ASKS: [&str; 16] = [
        "get(\"",
        "require(reader, \"",
        "require(self.reader, \"",
        "reader, \"",
        "list(\"",
        "named(\"",
        "required(\"",
        "text(\"",
        "part(\"",
        "reading(\"",
        "mark(\"",
        "count(\"",
        "fields, reader, \"",
        "move_key(\"",
        "key(\"",
        "said(\"",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/assessment/parse");
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = BTreeSet::new();
    for path in files.chain([folder.with_extension("rs")]) {
        let code = fs::read_to_string(&path).unwrap();
        for asks in ASKS {
            let asked = code.split(asks).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(asked.filter(|key| !key.is_empty() && !key.contains([' ', '{'])).map(str::to_owned));
        }
    }
    found
}

#[test]
fn the_schema_and_the_reader_know_the_same_keys() {
    let mut known = BTreeSet::new();
    keys(&schema::assessment(), &mut known);
    // Keys of a leaning and of a way out are as many as there are axes, and left to the reader.
    let open = ["counting", "as", "days", "days_per_month", "months", "until", "less"];
    let asked = asked_for();
    assert!(asked.len() > 60, "{asked:?}");
    let unknown: Vec<&String> =
        asked.iter().filter(|key| !known.contains(*key) && !open.contains(&key.as_str())).collect();
    assert!(unknown.is_empty(), "the reader asks for what the schema lacks: {unknown:?}");
}

/// Puts every key that the schema has for a map into that map: whatever the reader says of its value, it knows the key.
#[test]
fn the_reader_knows_every_key_of_every_map_of_the_schema() {
    let schema = schema::assessment();
    let root = tree(WORKSHOP);
    let places = [
        ("", "", ""),
        ("section", "/sections/1", ""),
        ("item", "/sections/1/items/0", ""),
        ("case", "/cases/0", ""),
        ("advice", "/advice/0", ""),
        ("model", "/model", "extends"),
        ("axis", "/model/axes/0", ""),
        ("lines", "/model/axes/0/lines", ""),
        ("dimension", "/model/axes/0/dimensions/0", ""),
        ("model_gate", "/model/gate", ""),
        ("scale", "/model/scales/0", ""),
        ("verdict", "/model/verdicts/1", ""),
        ("reason", "/model/reasons/0", ""),
        ("deferral", "/model/deferrals/0", ""),
        ("rule", "/model/rules/1", ""),
        ("limit", "/model/rules/1/limit", ""),
    ];
    for (name, place, but) in places {
        let of = if name.is_empty() { &schema } else { &schema["$defs"][name] };
        let keys: Vec<&String> = of["properties"].as_object().unwrap().keys().collect();
        for key in keys.into_iter().filter(|key| *key != but) {
            let said = refused(&root, place, key);
            assert!(!said.contains(&format!("unknown key `{key}`")), "{name}: {said}");
        }
        assert!(refused(&root, place, "zzz").contains("unknown key `zzz`"), "{name}");
    }
}

/// What the reader says of a document in which this key holds something odd, where it is not there.
fn refused(root: &Value, place: &str, key: &str) -> String {
    let mut document = root.clone();
    let map = document.pointer_mut(place).unwrap().as_object_mut().unwrap();
    if map.contains_key(key) {
        return String::new();
    }
    map.insert(key.to_owned(), Value::Null);
    let text = serde_json::to_string(&document).unwrap();
    load(source(&text), &|_| None).err().map(|problems| problems.to_string()).unwrap_or_default()
}

/// The schema with every map closed: a member that it does not know is one that the program came to print without it.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(of) => {
            of.values_mut().for_each(|value| *value = closed(value.take()));
            if of.contains_key("properties") {
                of.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(of) => of.iter_mut().for_each(|value| *value = closed(value.take())),
        _ => {}
    }
    schema
}

fn printed(arguments: &[&str], input: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/version-2");
    let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    let output = program.args(arguments).current_dir(folder).write_stdin(input).output().unwrap();
    let documents = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
    documents.map(|document| document.unwrap()).collect()
}

/// What the program prints is what its schema says, and each member is seen with something in it.
#[track_caller]
fn prints(schema: &Value, documents: &[Value], of: &str) {
    let validator = validator(&closed(schema.clone()));
    assert!(!documents.is_empty(), "{of}");
    for document in documents {
        takes(&validator, document, of);
    }
    // The schema as it is given away takes what a later version adds.
    let mut later = documents[0].clone();
    later["added"] = json!(1);
    assert!(self::validator(schema).is_valid(&later) && !validator.is_valid(&later));
}

#[test]
fn what_is_printed_is_what_its_schema_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/version-2");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let cases: Vec<String> =
        names.filter(|name| name.contains(".yaml") && !name.contains("expected")).collect();
    let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
    let (result, results) = (schema::result(), schema::results());
    let mut all: Vec<Value> = cases.iter().flat_map(|case| printed(&["score", "--json", case], "")).collect();
    let lines = concat!(
        "{\"format\": 1, \"assessment\": \"pulse\", \"key\": [1], \"answers\": {\"deeds.answered\": {\"level\": 2}}}\n",
        "{\"format\": 1, \"assessment\": \"pulse\", \"answers\": {\"deeds.answered\": 2}}\n",
        "nonsense\n",
        "{\"format\": 1, \"assessment\": \"current-role\", \"answers\": {}}\n",
    );
    all.extend(printed(&["score", "--batch"], lines));
    prints(&result, &all, "score");
    prints(&result, &printed(&["score", "--batch", "--brief"], lines), "score --brief");
    let members = result["$defs"]["result"]["properties"].as_object().unwrap();
    for member in members.keys() {
        assert!(all.iter().any(|result| !result[member].is_null()), "{member} is never seen");
    }
    prints(&results, &printed(&[&["score", "--json"], &cases[..]].concat(), ""), "several files");
    let checked = printed(&["check", "--json", "ward", "pulse", "nowhere.yaml", "-"], WORKSHOP);
    prints(&schema::check(), &checked, "check");
}

#[test]
fn what_is_shared_is_what_its_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/0.1.0/year"), folder.path());
    let shared = |arguments: &[&str]| {
        let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
        let program = program.env("STAY_OR_GO_HOME", folder.path()).args(["report", "--format", "json"]);
        let output = program.args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let documents = [
        shared(&["@last"]),
        shared(&["@last", "--with", "verdict,notes,names,safety"]),
        shared(&["ygq8sb77", "--questions", "--key"]),
        shared(&["h07dd3t7", "ygq8sb77", "--with", "verdict,names"]),
    ];
    prints(&schema::report(), &documents, "report");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
