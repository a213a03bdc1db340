//! The command line as a whole: help, completions and manual pages; how every command ends where nobody listens, and
//! what is no file where one should be.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

#[path = "memory/home.rs"]
#[expect(dead_code, reason = "the commands of memory use the rest")]
mod home;
#[path = "journeys/terminal.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod journeys;

use home::{Home, ask, session, win};
use journeys::Terminal;

/// Every command with what it needs, on a home where it has something to say.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["--help"],
    &["-h"],
    &["--version"],
    &["help", "plan"],
    &["take", "pulse"],
    &["meet"],
    &["history"],
    &["history", "--json"],
    &["history", "Northwind", "--rename", "Nordwind", "--yes"],
    &["show"],
    &["show", "--json"],
    &["show", "--questions"],
    &["show", "--since"],
    &["story"],
    &["story", "--json"],
    &["story", "--format", "markdown"],
    &["story", "--format", "csv"],
    &["trend"],
    &["trend", "--json"],
    &["compare", "1", "2"],
    &["report"],
    &["report", "--with", "verdict"],
    &["report", "--questions"],
    &["win", "It shipped"],
    &["ask", "An hour"],
    &["plan"],
    &["plan", "add", "An hour"],
    &["plan", "edit", "1", "--text", "x", "--yes"],
    &["plan", "review", "+9"],
    &["plan", "decide", "stay"],
    &["plan", "lesson", "A sponsor"],
    &["plan", "kept", "1", "--yes"],
    &["plan", "undo", "1", "--yes"],
    &["find", "ran"],
    &["find", "ran", "--json"],
    &["decisions"],
    &["due"],
    &["due", "--json"],
    &["remind"],
    &["mentees"],
    &["export", "--all"],
    &["export", "--for-mentor"],
    &["export", "--for-mentor", "--form", "html"],
    &["form", "pulse"],
    &["form", "job-offer", "--form", "text"],
    &["import", "letter"],
    &["paths"],
    &["paths", "--json"],
    &["score", "answers.yaml"],
    &["score", "--json", "answers.yaml", "answers.yaml"],
    &["score", "--batch", "answers.jsonl"],
    &["new", "my-checklist", "-o", "-"],
    &["new", "my-offer", "--from", "job-offer"],
    &["schema"],
    &["schema", "answers"],
    &["schema", "result"],
    &["schema", "results"],
    &["schema", "check"],
    &["schema", "history"],
    &["check", "current-role"],
    &["check", "--json", "ward", "nowhere.yaml"],
    &["check", "--explain", "R06"],
    &["check", "--show", "pulse"],
    &["check", "--fix", "own.yaml"],
    &["preview", "pulse"],
    &["completions", "bash"],
    &["man"],
    &["man", "plan", "review"],
    &["forget", "1", "--yes"],
];

fn home() -> Home {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("current-role", 2, "Northwind", "2026-04-10", 3));
    home.store.keep(&win(8, "Northwind", "2026-04-11", "It ran")).unwrap();
    home.store.keep(&ask(9, "Northwind", "2026-04-12", "A line", None)).unwrap();
    let write = |name: &str, text: &str| fs::write(home.folder.path().join(name), text).unwrap();
    write("answers.yaml", "format: 1\nassessment: pulse\nanswers: {}\n");
    write("answers.jsonl", &"{\"format\":1,\"assessment\":\"pulse\",\"answers\":{}}\n".repeat(1_000));
    write("letter", "no letter");
    write("own.yaml", &include_str!("check/workshop.yaml").replace("polarity: symptom", "polarty: symptom"));
    home
}

fn program(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    command.args(arguments).env("STAY_OR_GO_HOME", home.folder.path()).env("TZ", "UTC");
    for unset in ["NO_COLOR", "CLICOLOR_FORCE", "ACCESSIBLE"] {
        command.env_remove(unset);
    }
    command
        .current_dir(home.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Waits for its end. The time is a guard against one that never comes, and far beyond any that does.
#[track_caller]
fn ends(mut command: Command) -> Output {
    let told = format!("{command:?}");
    let child = command.spawn().unwrap();
    let (id, (tell, end)) = (child.id(), mpsc::channel());
    std::thread::spawn(move || tell.send(child.wait_with_output()));
    end.recv_timeout(Duration::from_secs(300))
        .unwrap_or_else(|_| {
            drop(Command::new("kill").args(["-9", &id.to_string()]).status());
            panic!("it waits for ever: {told}")
        })
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn no_command_says_a_word_when_its_reader_has_gone() {
    for command in COMMANDS {
        let home = home();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut program = program(&home, command);
        program.stdout(writer);
        let output = ends(program);
        // What was refused anyway is refused here too.
        let is_refused = ["import", "undo"].iter().any(|refused| command.contains(refused));
        assert_eq!(
            output.status.code(),
            Some(i32::from(is_refused)),
            "{command:?}: {}",
            text(&output.stderr)
        );
        let said = text(&output.stderr);
        assert!(
            !said.contains("panicked") && !said.to_lowercase().contains("broken pipe"),
            "{command:?}: {said}"
        );
    }
}

#[test]
fn what_is_no_file_keeps_no_command_waiting() {
    let home = home();
    let folders = [&home.paths.sessions, &home.paths.log, &home.paths.meetings, &home.paths.typed];
    for (folder, name) in folders.into_iter().zip([
        "20260501T090000Z-current-role-done-abcdefgh.yaml",
        "20260501T090000Z-win-abcdefgh.yaml",
        "abcdefgh.yaml",
        "abcdefgh.yaml",
    ]) {
        fs::create_dir_all(folder).unwrap();
        assert!(Command::new("mkfifo").arg(folder.join(name)).status().unwrap().success());
        let device = name.replace("abcdefgh", "mnpqrstv");
        std::os::unix::fs::symlink("/dev/zero", folder.join(device)).unwrap();
    }
    fs::create_dir_all(home.paths.settings.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(&home.paths.settings).status().unwrap().success());
    for command in COMMANDS {
        let output = ends(program(&home, command));
        assert_ne!(output.status.code(), Some(101), "{command:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_document_that_names_what_is_no_file_is_refused_at_once() {
    let home = home();
    let here = home.folder.path();
    assert!(Command::new("mkfifo").arg(here.join("pipe.yaml")).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", here.join("zero.yaml")).unwrap();
    for named in ["pipe.yaml", "zero.yaml"] {
        let answers = format!("format: 1\nassessment: ./{named}\nanswers: {{}}\n");
        fs::write(here.join("a.yaml"), &answers).unwrap();
        let line = format!("{{\"format\":1,\"assessment\":\"./{named}\",\"answers\":{{}}}}\n");
        fs::write(here.join("a.jsonl"), line).unwrap();
        let extends = format!("format: 1\nid: mine\nversion: 1.0.0\ntitle: Mine\nextends: ./{named}\n");
        fs::write(here.join("mine.yaml"), extends).unwrap();
        for command in [
            &["score", "a.yaml"][..],
            &["score", "--batch", "a.jsonl"],
            &["take", "./mine.yaml"],
            &["score", "--assessment", "./mine.yaml", "answers.yaml"],
        ] {
            let output = ends(program(&home, command));
            assert_eq!(output.status.code(), Some(1), "{named} {command:?}: {}", text(&output.stderr));
        }
    }
}

#[test]
fn an_abbreviation_stays_one_in_every_sentence() {
    let home = home();
    let titled = "format: 2\nid: mine\nversion: 1.0.0\ntitle: Mine\nextends: current-role\nmodel:\n  extends: three-axes\n  \
                  axes: { severity: { title: HR quality }, leverage: { title: IT reach } }\n";
    fs::write(home.folder.path().join("mine.yaml"), titled).unwrap();
    let answers = "format: 1\nassessment: ./mine.yaml\ncontext: { appetite: builder }\nanswers: {}\n";
    fs::write(home.folder.path().join("answers.yaml"), answers).unwrap();
    let page = text(&ends(program(&home, &["score", "answers.yaml"])).stdout);
    for said in ["Not known yet: 20 on HR quality, 19 on IT reach", "less weight lies on HR quality."] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn whoever_is_waited_for_is_told() {
    let waits = "reading answers from the keyboard; Ctrl-D ends";
    let home = home();
    for (script, prompt) in [
        ("exec \"$0\" > out", "Home, "),
        ("exec \"$0\" take pulse --about Acme > out", "Set-up, "),
        ("exec \"$0\" score - > out", ""),
        ("exec \"$0\" score --batch > out", ""),
        ("exec \"$0\" import - > out", ""),
    ] {
        let mut terminal = Terminal::in_a_shell(
            home.folder.path(),
            &format!("cd {}; {script}", home.folder.path().display()),
        );
        terminal.see(waits);
        if !prompt.is_empty() {
            terminal.see(prompt);
        }
        terminal.keys("\x04");
        terminal.ended();
        let printed = fs::read_to_string(home.folder.path().join("out")).unwrap();
        assert!(!printed.contains(waits), "{script}: {printed}");
        assert!(prompt.is_empty() || !printed.contains(prompt), "{script}: {printed}");
    }
}

#[test]
fn how_far_a_long_batch_has_come_is_told_beside_and_goes_again() {
    let home = home();
    let line = "{\"format\":1,\"assessment\":\"pulse\",\"answers\":{}}";
    // Lines come until somebody says that it is enough.
    let script = format!(
        "cd {}; (while [ ! -e enough ]; do echo '{line}'; sleep 0.1; done) | \"$0\" score --batch --brief > out; echo over",
        home.folder.path().display()
    );
    let mut terminal = Terminal::in_a_shell(home.folder.path(), &script);
    terminal.see(" lines scored");
    fs::write(home.folder.path().join("enough"), "").unwrap();
    terminal.see("over");
    assert!(!terminal.screen().contains("lines scored"), "{}", terminal.screen());
    terminal.ended();
}

#[test]
fn colours_are_for_whoever_wants_them() {
    let home = home();
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = program(&home, arguments);
        command.envs(environment.iter().copied());
        let output = ends(command);
        [output.stdout, output.stderr].concat().contains(&0x1b)
    };
    let force = ("CLICOLOR_FORCE", "1");
    for arguments in [&["--help"][..], &["plan", "-h"], &["nonsense"], &["show", "nonsense"]] {
        assert!(!coloured(arguments, &[]), "{arguments:?} in a pipe");
        assert!(coloured(arguments, &[force]), "{arguments:?} where that is wanted");
        assert!(!coloured(arguments, &[force, ("NO_COLOR", "1")]), "{arguments:?} where none is wanted");
        assert!(!coloured(arguments, &[("CLICOLOR_FORCE", "0")]), "{arguments:?}");
    }
    // What is typed comes back harmless all the same.
    let mut command = program(&home, &["\u{1b}]0;title\u{7}"]);
    command.env("CLICOLOR_FORCE", "1");
    let said = text(&ends(command).stderr);
    assert!(!said.contains("\u{1b}]") && said.contains("stay-or-go:"), "{said:?}");
}

/// What a command prints, without the version, which a release makes longer.
fn printed(home: &Home, arguments: &[&str]) -> String {
    let output = ends(program(home, arguments));
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).replace(&version(home), "stay-or-go VERSION")
}

fn version(home: &Home) -> String {
    text(&ends(program(home, &["--version"])).stdout).trim().to_owned()
}

/// Every command, by the words that lead to it.
fn every_command(home: &Home) -> Vec<Vec<String>> {
    let plan = ["kept", "broken", "undo", "add", "edit", "review", "decide", "lesson"];
    let help = printed(home, &["--help"]);
    let lines = help.lines().skip_while(|line| *line != "Answer:").take_while(|line| *line != "Options:");
    let top = lines.filter(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next());
    let top = top.map(|name| vec![name.to_owned()]);
    top.chain(plan.map(|step| vec!["plan".to_owned(), step.to_owned()])).collect()
}

#[test]
fn help_and_manual_say_everything_of_every_command() {
    let home = home();
    insta::assert_snapshot!("help", printed(&home, &["--help"]));
    let mut all = printed(&home, &["man"]);
    for command in every_command(&home) {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let help = printed(&home, &[&words[..], &["-h"]].concat());
        assert!(help.contains("Examples:\n  stay-or-go "), "{help}");
        let opens = ["take", "meet", "history", "show", "story", "trend", "compare", "plan", "preview"];
        let has_screens = words.len() == 1 && opens.contains(&words[0]);
        assert_eq!(help.contains("--no-mouse"), has_screens, "{words:?}");
        assert_eq!(help.contains("--private"), ["take", "meet"].contains(&words[0]), "{words:?}");
        all += &printed(&home, &[&["man"][..], &words].concat());
    }
    insta::assert_snapshot!("man", all);
    assert!(
        text(&ends(program(&home, &["man", "nonsense"])).stderr).contains("there is no command \"nonsense\"")
    );
}

#[test]
fn every_shell_completes_every_command() {
    let home = home();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&home, &["completions", shell]);
        for command in every_command(&home) {
            assert!(script.contains(command.last().unwrap()), "{shell}: {command:?}");
        }
        insta::assert_snapshot!(format!("completions-{shell}"), script);
    }
}

#[test]
fn the_version_names_commit_and_day_or_neither() {
    let version = version(&home());
    let rest = version.strip_prefix(concat!("stay-or-go ", env!("CARGO_PKG_VERSION"))).unwrap();
    let known = rest.trim().trim_start_matches('(').trim_end_matches(')').split_once(' ');
    let is_day = |day: &str| day.parse::<jiff::civil::Date>().is_ok();
    assert!(
        rest.is_empty() || known.is_some_and(|(commit, day)| commit.len() >= 7 && is_day(day)),
        "{version}"
    );
}

#[test]
fn options_of_screens_are_refused_where_there_is_none_and_plain_is_true_everywhere() {
    let home = home();
    let cases: &[(&[&str], Option<&str>)] = &[
        (&["--theme", "dark", "win", "It shipped"], Some("--theme is for screens, and `win` has none")),
        (&["plan", "kept", "1", "--ascii"], Some("--ascii is for screens, and `plan kept` has none")),
        (&["due", "--no-mouse"], Some("--no-mouse is for screens, and `due` has none")),
        (&["--plain", "win", "It shipped"], None),
        (&["--theme", "dark", "history"], None),
    ];
    for (arguments, refused) in cases {
        let output = ends(program(&home, arguments));
        let said = text(&output.stderr);
        match refused {
            None => assert!(output.status.success(), "{arguments:?}: {said}"),
            Some(why) => {
                assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
                assert!(said.contains(why) && said.contains("leave it out"), "{arguments:?}: {said}");
            }
        }
    }
}

#[test]
fn check_tells_editors_the_place_and_scripts_the_end() {
    let home = home();
    let write = |name: &str, text: &str| fs::write(home.folder.path().join(name), text).unwrap();
    let workshop = include_str!("check/workshop.yaml");
    write("sound.yaml", workshop);
    write("alike.yaml", &workshop.replace("label: Stay for now", "label: Look around"));
    write("turned.yaml", &workshop.replace("ask: You try a new piece", "ask: Prices are fair"));
    write("broken.yaml", "format: 1\n");
    let cases: &[(&[&str], i32, &str)] = &[
        (&["check", "sound.yaml"], 0, "sound.yaml: no errors, no warnings, no hints\n"),
        (&["check", "sound.yaml"], 0, "load   hours      2      50.0 %  25.0 %"),
        (
            &["check", "alike.yaml"],
            1,
            "alike.yaml:47: warning[W10]: two verdicts are called \"Look around\"\n    ",
        ),
        (
            &["check", "--since", "sound.yaml", "turned.yaml"],
            1,
            "warning[D01]: the statement of `learning.tried`",
        ),
        (&["preview", "sound.yaml"], 0, "Filled with the best answers.\nIts parts: "),
        (&["--plain", "preview", "sound.yaml"], 0, "Item hours.breaks. 3 of 9.\n"),
        (&["preview", "broken.yaml"], 1, "an assessment lacks `id`"),
        (&["check", "broken.yaml"], 1, "broken.yaml:1: error[S01]: an assessment lacks `id`\n"),
        (&["check", "nowhere.yaml"], 1, "error[S01]: could not read nowhere.yaml: "),
        (&["check", "--json", "alike.yaml"], 1, "\"code\": \"W10\""),
        (&["check", "--format", "json", "sound.yaml"], 0, "\"ok\": true"),
        (&["check", "--show", "pulse"], 0, "sections:\n  - dimension: stories\n"),
        (&["check", "--explain", "w10"], 0, "W10 (warning). Two verdicts have the same label"),
    ];
    for (arguments, status, says) in cases {
        let output = ends(program(&home, arguments));
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(*status), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
}

#[test]
fn check_mends_a_file_where_it_lies_and_says_each_change() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let home = home();
    let here = home.folder.path();
    let file = here.join("own.yaml");
    let before = fs::read_to_string(&file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("own.yaml", here.join("link.yaml")).unwrap();
    let said = printed(&home, &["check", "--fix", "--brief", "link.yaml"]);
    let changes = before.matches("polarty").count();
    assert_eq!(said.matches(": mended: `polarty` is `polarity` now\n").count(), changes, "{said}");
    assert!(said.ends_with("link.yaml: no errors, no warnings, no hints\n"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), include_str!("check/workshop.yaml"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(here.join("link.yaml")).unwrap().is_symlink());
    let stamp = fs::metadata(&file).unwrap().modified().unwrap();
    let said = printed(&home, &["check", "--fix", "--brief", "own.yaml"]);
    assert!(said.starts_with("own.yaml: nothing to mend without asking\n"), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), stamp);
    for (arguments, status, says) in [
        (["check", "--fix", "answers.yaml"], 1, "answers.yaml: nothing to mend without asking"),
        (["check", "--fix", "pulse"], 1, "could not mend pulse: it comes with the program"),
        (["check", "--fix", "-"], 1, "could not mend standard input: name a file"),
        (["check", "--fix", "nowhere.yaml"], 1, "could not find nowhere.yaml"),
        (["check", "--fix", "."], 1, "could not mend .: it is no plain file"),
    ] {
        let output = ends(program(&home, &arguments));
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
}

#[test]
fn a_new_questionnaire_loads_comes_to_every_verdict_and_has_cases() {
    let home = home();
    let froms =
        [None, Some("job-offer"), Some("current-role"), Some("mentor-session"), Some("pulse"), Some("ward")];
    for from in froms {
        let id = from.map_or_else(|| "mine".to_owned(), |from| format!("my-{from}"));
        let from = from.map_or_else(Vec::new, |from| vec!["--from", from]);
        let said = printed(&home, &[&["new", &id][..], &from].concat());
        assert!(said.starts_with(&format!("written: {id}.yaml\n")), "{said}");
        let file = home.folder.path().join(format!("{id}.yaml"));
        let written = fs::read_to_string(&file).unwrap();
        assert!(written.starts_with("# yaml-language-server: $schema=./stay-or-go.schema.json\n"));
        let schema = fs::read_to_string(home.folder.path().join("stay-or-go.schema.json")).unwrap();
        assert_eq!(schema, printed(&home, &["schema"]));
        let output = ends(program(&home, &["check", "--json", &format!("{id}.yaml")]));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found["ok"], true, "{found:#}");
        let summary = &found["files"][0]["summary"];
        assert_eq!((&summary["id"], &summary["version"]), (&id.clone().into(), &"1.0.0".into()));
        let verdicts = summary["verdicts"].as_array().unwrap();
        assert!(verdicts.iter().all(|verdict| verdict["reached"] == true), "{summary:#}");
        if from.is_empty() {
            assert!(written.matches("  - name: a place").count() == 2 && !written.contains("my-checklist"));
            assert_eq!((&summary["gate_items"], &found["files"][0]["hints"]), (&6.into(), &0.into()));
        }
    }
    // One that another version made is brought up to date; what somebody else made is not touched.
    let schema = home.folder.path().join("stay-or-go.schema.json");
    fs::write(&schema, "{\"title\": \"An assessment of Stay or Go\"}").unwrap();
    printed(&home, &["new", "mine-too"]);
    assert_eq!(fs::read_to_string(&schema).unwrap(), printed(&home, &["schema"]));
    fs::write(&schema, "{}").unwrap();
    let said = text(&ends(program(&home, &["new", "mine-as-well"])).stderr);
    assert!(
        said.contains("stay-or-go.schema.json: a file of that name is there that this program"),
        "{said}"
    );
    assert!(!home.folder.path().join("mine-as-well.yaml").exists());
    printed(&home, &["new", "mine-as-well", "--force"]);
    assert_eq!(fs::read_to_string(&schema).unwrap(), printed(&home, &["schema"]));
    let refused: &[(&[&str], &str)] = &[
        (&["new", "mine"], "could not write mine.yaml: it is there already"),
        (&["new", "My list"], "could not name it \"My list\": use lower-case letters"),
        (&["new", "pulse"], "could not name it \"pulse\": a shipped one has that name; name yours my-pulse"),
        (&["new", "other", "--from", "nowhere"], "could not begin with \"nowhere\": shipped are job-offer, "),
    ];
    for (arguments, why) in refused {
        let output = ends(program(&home, arguments));
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
}
