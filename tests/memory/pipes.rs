//! The commands in pipes: nothing raw from data, `-` for both ends, marks at a beginning, how a program ends.

use std::fs;

use super::home::{Home, ask, session};

/// ESC with a colour, a title and the clipboard, a C1 control, marks that turn the direction of reading, DEL.
const STEERS: &str = "\u{1b}[31mx\u{1b}]0;t\u{7}\u{1b}]52;c;cm0=\u{7}\u{9b}2J\u{202e}y\u{2066}z\u{7f}";

/// What a terminal gets holds nothing that steers it.
#[track_caller]
fn is_harmless(bytes: &[u8], of: &str) {
    let text = String::from_utf8_lossy(bytes);
    let raw = text.chars().find(|c| *c != '\n' && stay_or_go::clean::acts_on_a_terminal(*c));
    assert_eq!(raw, None, "{of}: {text:?}");
}

#[track_caller]
fn says_nothing_raw(home: &Home, arguments: &[&str], input: &str) {
    let output = home.program(arguments).current_dir(home.folder.path()).write_stdin(input).output().unwrap();
    assert_ne!(output.status.code(), Some(101), "{arguments:?}");
    is_harmless(&output.stdout, &format!("{arguments:?}"));
    is_harmless(&output.stderr, &format!("{arguments:?}"));
}

fn hostile() -> Home {
    let home = Home::new();
    let mut asked = session("current-role", 1, &format!("North{STEERS}wind"), "2026-01-10", 2);
    asked.0.note(0, STEERS, super::home::time("2026-01-10"));
    home.keep(&asked);
    home.store.keep(&ask(2, STEERS, "2026-01-12", STEERS, None)).unwrap();
    home
}

#[test]
fn no_argument_of_any_command_comes_back_raw() {
    let home = hostile();
    let file = format!("./{STEERS}.yaml").replace('\u{0}', "");
    for command in [
        &["history"][..],
        &["history", "--kind"],
        &["history", "x", "--rename"],
        &["show"],
        &["story"],
        &["trend"],
        &["trend", "--kind"],
        &["trend", "--last"],
        &["compare", "1"],
        &["report"],
        &["report", "-o"],
        &["win", "x", "--about"],
        &["win", "x", "--item"],
        &["ask", "x", "--of"],
        &["ask", "x", "--by"],
        &["plan", "kept"],
        &["plan", "undo"],
        &["plan", "edit", "1", "--yes", "--text"],
        &["plan", "edit", "1", "--yes", "--item"],
        &["plan", "--about"],
        &["plan", "add", "x", "--session"],
        &["plan", "review", "--on"],
        &["plan", "decide"],
        &["plan", "lesson", "x", "--item"],
        &["remind"],
        &["remind", "--on"],
        &["remind", "-o"],
        &["forget", "--dry-run"],
        &["forget", "--dry-run", "--place"],
        &["export"],
        &["export", "--hand-out"],
        &["export", "--all", "-o"],
        &["export", "--for-mentor", "--form", "text", "--as"],
        &["export", "--to-mentor", "--to"],
        &["form"],
        &["form", "pulse", "-o"],
        &["import"],
        &["meet"],
        &["mentees"],
        &["take"],
        &["score"],
        &["score", "--batch"],
        &["score", "x", "--assessment"],
        &["score", "x", "--format"],
        &["new"],
        &["new", "x", "--from"],
        &["new", "x", "-o"],
        &["schema"],
        &["check"],
        &["check", "x", "--since"],
        &["check", "--explain"],
        &["check", "--fix"],
        &["preview"],
        &["check", "--show"],
        &["--theme"],
        &[],
        &["paths"],
    ] {
        says_nothing_raw(&home, &[command, &[STEERS]].concat(), "");
        says_nothing_raw(&home, &[command, &[file.as_str()]].concat(), "");
    }
}

#[test]
fn nothing_that_is_kept_comes_out_raw() {
    let home = hostile();
    for command in [
        &["history"][..],
        &["history", "--json"],
        &["show"],
        &["show", "--json"],
        &["show", "--questions"],
        &["show", "--since"],
        &["trend"],
        &["trend", "--json"],
        &["plan"],
        &["plan", "--json"],
        &["plan", "--all"],
        &["forget", "1", "--dry-run"],
        &["forget", "1", "--dry-run", "--json"],
        &["plan", "kept", "1", "--yes"],
        &["plan", "undo", "1", "--yes"],
        &["mentees", "--json"],
        &["win", STEERS, "--json"],
        &["win", STEERS],
    ] {
        says_nothing_raw(&home, command, "");
    }
    says_nothing_raw(&home, &["--plain"], "l\n1\nq\nn\nq\nq\n");
    // JSON says what was written, in other letters.
    let place = &home.json(&["history", "--json"])["sessions"][0]["place"];
    assert_eq!(*place, format!("North{STEERS}wind"));
}

#[test]
fn no_form_holds_anything_raw() {
    let home = hostile();
    for form in ["html", "text"] {
        says_nothing_raw(
            &home,
            &["export", "--for-mentor", "--as", STEERS, "--to", STEERS, "--form", form],
            "",
        );
    }
}

#[test]
fn no_field_of_a_document_comes_back_raw() {
    let home = Home::new();
    let escaped = serde_json::to_string(STEERS).unwrap();
    let answers = [
        format!("{{\"format\":1,\"assessment\":{escaped},\"answers\":{{}}}}"),
        format!("{{\"format\":1,\"assessment\":\"pulse\",\"answers\":{{{escaped}:\"unknown\"}}}}"),
        format!("{{\"format\":1,\"assessment\":\"pulse\",\"context\":{{{escaped}:1}},\"answers\":{{}}}}"),
        format!("{{\"format\":{escaped}}}"),
        format!("{{{escaped}:1}}"),
        format!("{{\"key\":{escaped},\"format\":1,\"assessment\":\"pulse\",\"answers\":{{}}}}"),
        STEERS.to_owned(),
    ];
    for document in &answers {
        says_nothing_raw(&home, &["score", "-"], document);
        says_nothing_raw(&home, &["score", "--batch"], &format!("{document}\n"));
        says_nothing_raw(&home, &["score", "--assessment", "-", "-"], document);
        says_nothing_raw(&home, &["import", "-"], document);
        let form =
            format!("Form: own k3m9x2pa\nQuestions: pulse 1.0.0\nDigest: 0\nAnswer 1: {document}\nEnd:\n");
        says_nothing_raw(&home, &["import", "-"], &form);
        says_nothing_raw(&home, &["import", "-"], &form.replace("pulse", document));
        says_nothing_raw(&home, &["meet", "-"], document);
        fs::write(home.folder.path().join("mine.yaml"), document).unwrap();
        says_nothing_raw(&home, &["take", "./mine.yaml"], "");
        says_nothing_raw(&home, &["check", "./mine.yaml"], "");
        says_nothing_raw(&home, &["check", "--show", "./mine.yaml"], "");
        says_nothing_raw(&home, &["check", "--fix", "./mine.yaml"], "");
        says_nothing_raw(&home, &["preview", "./mine.yaml"], "");
        says_nothing_raw(&home, &["check", "-", "--json"], document);
        fs::create_dir_all(home.paths.settings.parent().unwrap()).unwrap();
        fs::write(&home.paths.settings, document).unwrap();
        says_nothing_raw(&home, &["--plain"], "!\nq\n");
        fs::remove_file(&home.paths.settings).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_folder_with_any_name_comes_out_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::Command::cargo_bin("stay-or-go").unwrap();
    let output = command.env("STAY_OR_GO_HOME", folder.path().join(STEERS)).arg("paths").output().unwrap();
    is_harmless(&output.stdout, "paths");
}

#[test]
fn an_error_says_whose_it_is_and_what_could_not_be_done() {
    let home = Home::new();
    for (command, status, begins) in [
        (&["show"][..], 1, "stay-or-go: there are no sessions yet"),
        (
            &["score", "nowhere.yaml"],
            1,
            "stay-or-go: could not read nowhere.yaml: No such file or directory\n",
        ),
        (&["score", "--batch", "nowhere.jsonl"], 1, "stay-or-go: could not read nowhere.jsonl: "),
        (&["take", "./nowhere.yaml"], 1, "stay-or-go: could not read ./nowhere.yaml: "),
        (
            &["check", "pulse", "--since", "nowhere"],
            1,
            "stay-or-go: there is no assessment called `nowhere`\n",
        ),
        (&["check"], 2, "stay-or-go: "),
        (&["check", "--explain", "X99"], 2, "stay-or-go: "),
        (&["meet", "./nowhere.yaml"], 1, "stay-or-go: could not read ./nowhere.yaml: "),
        (&["import", "nowhere"], 1, "stay-or-go: could not read nowhere: "),
        (&["take", "nowhere"], 1, "stay-or-go: there is no assessment called `nowhere`\n"),
        (&["nonsense"], 2, "stay-or-go: unrecognized subcommand"),
        (&["take", "--newer"], 2, "stay-or-go: unexpected argument"),
        (&["score", "--batch", "--format", "text"], 2, "stay-or-go: "),
    ] {
        let output = home.program(command).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{command:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with(begins), "{said}");
        assert!(!said.contains("as a value"), "{said}");
    }
}

#[test]
fn every_command_has_the_same_envelope() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.keep(&session("current-role", 2, "Northwind", "2026-04-10", 2));
    for (command, kind, member) in [
        (&["history"][..], "history", "sessions"),
        (&["show"], "show", "result"),
        (&["show", "--since"], "since", "wins"),
        (&["trend"], "trend", "axes"),
        (&["compare", "1", "2"], "compare", "axes"),
        (&["win", "It shipped"], "win", "entry"),
        (&["ask", "An hour"], "ask", "entry"),
        (&["ask", "An hour", "--promised"], "commitment", "entry"),
        (&["plan"], "plan", "open"),
        (&["find", "shipped"], "find", "found"),
        (&["mentees"], "mentees", "mentees"),
        (&["forget", "1", "--dry-run"], "forget", "files"),
        (&["paths"], "paths", "paths"),
        (&["check", "pulse"], "check", "files"),
    ] {
        let json = home.json(&[command, &["--json"]].concat());
        assert_eq!((json["format"].as_u64(), json["kind"].as_str()), (Some(2), Some(kind)), "{command:?}");
        assert!(json.get(member).is_some(), "{command:?}: {json}");
    }
    let score = home.program(&["score", "--format", "json", "-"]);
    let output = { score }.write_stdin("format: 1\nassessment: pulse\nanswers: {}\n").output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["format"].as_u64(), json["kind"].as_str()), (Some(2), Some("result")));
}

#[test]
fn a_dash_is_both_ends_and_a_mark_at_the_beginning_is_no_text() {
    let (home, other) = (Home::new(), Home::new());
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let here = |home: &Home, arguments: &[&str]| {
        let mut command = home.program(arguments);
        command.current_dir(home.folder.path());
        command
    };
    let kept = here(&home, &["export", "--all", "-o", "-"]).output().unwrap();
    let calendar = here(&home, &["remind", "-o", "-"]).output().unwrap();
    assert!(calendar.stdout.starts_with(b"BEGIN:VCALENDAR\r\n"));
    assert!(!home.folder.path().join("-").exists());
    let marked = ["\u{feff}".as_bytes(), &kept.stdout].concat();
    let added = here(&other, &["import", "-"]).write_stdin(marked).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&added.stdout), "1 added, 0 here already.\n", "{added:?}");
    let line = "\u{feff}{\"format\":1,\"assessment\":\"pulse\",\"answers\":{}}\n";
    for command in [&["score", "--batch"][..], &["score", "-"], &["score", "--batch", "-"]] {
        let output = here(&home, command).write_stdin(line).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let said = here(&home, &["take", "-"]).write_stdin("").output().unwrap();
    assert!(String::from_utf8_lossy(&said.stderr).contains("your answers come from there"));
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_whole_and_once() {
    let (home, other) = (Home::new(), Home::new());
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let kept = home.program(&["export", "--all"]).output().unwrap().stdout;
    let added = other.program(&["import", "/dev/stdin"]).write_stdin(kept).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&added.stdout), "1 added, 0 here already.\n", "{added:?}");
    let mine = "format: 1\nid: mine\nversion: 1.0.0\ntitle: Mine\nsections:\n- dimension: process\n  title: P\n  \
                items:\n  - {id: process.x, polarity: symptom, ask: It is improvised each time}\n";
    let answers = home.folder.path().join("answers.yaml");
    fs::write(&answers, "format: 1\nassessment: mine\nanswers: {}\n").unwrap();
    let scored = home
        .program(&["score", "--assessment", "/dev/stdin"])
        .arg(&answers)
        .write_stdin(mine)
        .output()
        .unwrap();
    assert!(scored.status.success(), "{scored:?}");
    let letter = home.program(&["export", "--for-mentor"]).output().unwrap().stdout;
    let met = other.program(&["--plain", "meet", "/dev/stdin"]).write_stdin(letter).output().unwrap();
    assert!(String::from_utf8_lossy(&met.stderr).contains("is your own and is kept here"), "{met:?}");
}

#[test]
fn every_result_says_which_file_it_is_for() {
    let home = Home::new();
    let write = |name: &str, text: &str| fs::write(home.folder.path().join(name), text).unwrap();
    write("one.yaml", "format: 1\nassessment: pulse\nanswers: {}\n");
    write("two.yaml", "format: 1\nassessment: current-role\nanswers: {}\n");
    write("bad.yaml", "format: 1\nassessment: pulse\nanswers: {nope: 1}\n");
    write("lost.yaml", "format: 1\nassessment: ./gone.yaml\nanswers: {}\n");
    let run = |arguments: &[&str]| {
        let output = home.program(arguments).current_dir(home.folder.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (status, text, _) = run(&["score", "one.yaml", "two.yaml"]);
    assert!(
        status == Some(0) && text.starts_with("one.yaml:\n") && text.contains("\n\ntwo.yaml:\n"),
        "{text}"
    );
    let (_, alone, _) = run(&["score", "one.yaml"]);
    assert!(!alone.contains("one.yaml"), "{alone}");
    let (status, text, said) = run(&["score", "--json", "one.yaml", "bad.yaml", "lost.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((status, json["format"].as_u64(), json["kind"].as_str()), (Some(1), Some(2), Some("results")));
    let told = json["results"].as_array().unwrap().iter().map(|result| (&result["key"], &result["ok"]));
    let told: Vec<_> = told.map(|(key, ok)| (key.as_str().unwrap(), ok.as_bool().unwrap())).collect();
    assert_eq!(told, [("one.yaml", true), ("bad.yaml", false), ("lost.yaml", false)]);
    let refused = &json["results"][1]["error"];
    assert_eq!(
        (refused["line"].as_u64(), refused["problems"][0]["line"].as_u64()),
        (Some(3), Some(3)),
        "{refused}"
    );
    assert!(said.contains("bad.yaml:3:"), "{said}");
    assert!(said.contains("could not score lost.yaml: could not read ./gone.yaml: "), "{said}");
}

/// What somebody reads the first line of, and no more.
#[cfg(unix)]
#[test]
fn a_list_whose_reader_has_gone_is_no_error() {
    use std::process::{Command, Stdio};

    let home = Home::new();
    for number in 1..40 {
        home.keep(&session("current-role", number, "Northwind", "2026-01-10", 2));
    }
    for arguments in [
        &["mentees"][..],
        &["mentees", "--json"],
        &["history"],
        &["history", "--json"],
        &["show", "1", "--json"],
        &["plan", "--json"],
        &["export", "--all"],
        &["schema"],
        &["--help"],
    ] {
        // Nobody holds the other end: the first byte fails, on every run.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("stay-or-go"));
        command.env("STAY_OR_GO_HOME", home.folder.path()).args(arguments);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked") && !said.contains("roken pipe"), "{arguments:?}: {said}");
        assert_ne!(output.status.code(), Some(101), "{arguments:?}");
    }
}

#[test]
fn a_pipe_that_ends_too_early_can_be_told_from_one_that_was_enough() {
    let home = Home::new();
    let take = |lines: &str| {
        let take = home.program(&["take", "pulse", "--about", "Acme"]).write_stdin(lines.to_owned()).output();
        let output = take.unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = take("1\n1s\n");
    assert_eq!(status, Some(1));
    assert!(said.contains("could not finish: the lines ended before the last question"), "{said}");
    assert_eq!(take("1\n1s\n1s\n1s\n1s\n1s\ng\n").0, Some(0));
}

#[cfg(unix)]
#[test]
fn a_file_with_any_name_is_taken() {
    use std::os::unix::ffi::OsStrExt;

    let home = Home::new();
    let path = home.folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.yaml"));
    fs::write(&path, "format: 1\nid: mine\n").unwrap();
    for command in ["take", "meet", "import", "score"] {
        let output = home.program(&[command]).arg(&path).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("caf\u{fffd}.yaml") && !said.contains("UTF-8"), "{command}: {said}");
    }
}

#[test]
fn a_short_run_does_not_go_on_with_a_long_one() {
    let home = Home::new();
    let run = |arguments: &[&str], lines: &str| {
        let output = home.program(arguments).write_stdin(lines.to_owned()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["take", "current-role", "--about", "Acme"], "\n\n\n\n\n\n\n0\nquit\n");
    let begun = home.store.list().unwrap().names.len();
    run(&["take", "current-role", "--quick", "--about", "Acme"], "\n\n\n\n\n\n\n0\nquit\n");
    assert_eq!(home.store.list().unwrap().names.len(), begun + 1);
    run(&["take", "current-role", "--about", "Acme", "--new"], "\n\n\n\n\n\n\n0\nquit\n");
    assert_eq!(home.store.list().unwrap().names.len(), begun + 2);
}

#[test]
fn the_safety_page_keeps_the_numbers_whatever_else_is_wrong() {
    let home = Home::new();
    fs::create_dir_all(home.paths.settings.parent().unwrap()).unwrap();
    let says = |settings: &str, words: &[&str]| {
        fs::write(&home.paths.settings, settings).unwrap();
        let output = home.program(&["--plain"]).write_stdin("!\nq\nq\n").output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
    };
    let number = "numbers: [{name: Crisis line, number: \"555 0100\"}]\n";
    let wrong = ["Crisis line: 555 0100", "settings.yaml, line 1: ", "did you mean `dark`", "Whatever else"];
    says(&format!("theme: darkk\n{number}"), &wrong);
    says("numbers: [{name: Crisis line}]\n", &["Some of your numbers could not be read"]);
    says("plain: true\nverbosity: short\n", &["Stay or Go, in plain lines"]);
}
