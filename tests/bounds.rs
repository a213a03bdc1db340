//! Whatever comes in, the program takes less than 300 MB of memory and ends with words; and answers from somebody else
//! have no file read that is none of theirs.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program in this folder with 300 MB of memory; what it is told is in the file `in`.
#[track_caller]
fn runs(folder: &Path, arguments: &str) -> Output {
    let mut limited = Command::new("sh");
    limited.args(["-c", &format!("ulimit -v 300000; exec \"$0\" {arguments} <in")]);
    limited
        .arg(env!("CARGO_BIN_EXE_stay-or-go"))
        .current_dir(folder)
        .env("STAY_OR_GO_HOME", folder.join("home"))
        // The limit counts addresses, of which glibc would set many aside for each thread, used or not.
        .env("MALLOC_ARENA_MAX", "1");
    let output = limited.stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments}: {:?} {told}", output.status);
    assert!(!told.contains("panicked") && !told.contains("memory"), "{arguments}: {told}");
    output
}

fn many(line: impl Fn(usize) -> String, times: usize) -> String {
    (0..times).map(line).collect()
}

/// What is large in one way or another; the last are larger than any document may be.
fn large() -> Vec<(&'static str, String)> {
    let history = "--- # stay-or-go history 1\n";
    let sections = "format: 2\nid: x\nversion: 1.0.0\ntitle: X\nsections:\n- dimension: process\n  items:\n";
    let item = |n| format!("  - {{id: process.i{n}, polarity: symptom, ask: A}}\n");
    let wrong = |n| format!("  - {{id: Q{n}, polarity: zz, asq: A}}\n");
    let part = |n| {
        format!("--- # questionnaires/{}/{n}-a.yaml, 1 lines\n{}\n", "a".repeat(32), "x".repeat(1_000_000))
    };
    vec![
        ("blank lines", "\n".repeat(4_000_000)),
        ("a list of nothing", "- \n".repeat(1_300_000)),
        ("brackets", format!("[{}]", "[],".repeat(1_300_000))),
        ("deep brackets", "[".repeat(4_000_000)),
        ("keys", many(|n| format!("k{n}: 1\n"), 400_000)),
        ("one word after another", "a ".repeat(2_000_000)),
        ("items", sections.to_owned() + &many(item, 40_000)),
        ("nothing but mistakes", sections.to_owned() + &many(wrong, 40_000)),
        (
            "answers",
            format!(
                "format: 1\nassessment: pulse\nanswers:\n{}",
                many(|n| format!("  p.i{n}: {{level: 9}}\n"), 150_000)
            ),
        ),
        (
            "a letter",
            format!(
                "format: 2\nletter: for-mentor\nagreement:\n{}",
                "- {id: a, title: b, text: c}\n".repeat(140_000)
            ),
        ),
        ("a history of nothing", history.to_owned() + &"--- # log/x.yaml, 1 lines\nx\n".repeat(1_000)),
        ("a questionnaire of many parts", history.to_owned() + &many(part, 200)),
        (
            "a session of a hundred megabytes",
            format!(
                "{history}--- # sessions/20260512T140203Z-pulse-done-k3m9x2pa.yaml, 2 lines\n{}\n",
                "x".repeat(100_000_000)
            ),
        ),
    ]
}

#[test]
fn no_file_takes_more_memory_than_there_is() {
    let folder = tempfile::tempdir().unwrap();
    for (what, text) in large() {
        let file = folder.path().join("a.yaml");
        fs::write(&file, &text).unwrap();
        fs::write(folder.path().join("in"), &text.as_bytes()[..text.len().min(20_000)]).unwrap();
        for arguments in [
            "score a.yaml",
            "score --assessment a.yaml a.yaml",
            "import a.yaml",
            "take a.yaml",
            "meet a.yaml",
        ] {
            let output = runs(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments} takes {what}");
            assert!(!output.stderr.is_empty(), "{arguments} says nothing of {what}");
        }
        runs(folder.path(), "score --batch --brief");
        runs(folder.path(), "--plain");
    }
}

#[test]
fn no_file_in_the_home_takes_more_memory_than_there_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in"), "l\nq\nn\nquit\n").unwrap();
    let home = folder.path().join("home");
    for name in [
        "data/sessions/20260512T140203Z-pulse-done-k3m9x2pa.yaml",
        "data/meetings/k3m9x2pa.yaml",
        "data/log/20260512T140203Z-win-k3m9x2pb.yaml",
        "data/replaced/20260512T140203Z-pulse-done-k3m9x2pa.1.yaml",
        "config/settings.yaml",
        "state/typed/k3m9x2pc.yaml",
        "state/elsewhere",
    ] {
        let path = home.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(&path).unwrap().set_len(2_000_000_000).unwrap();
    }
    for arguments in [
        "--plain",
        "history",
        "plan",
        "mentees",
        "forget --place Northwind --yes",
        "export --all",
        "paths",
        "show k3m9x2pa",
    ] {
        runs(folder.path(), arguments);
    }
    assert_eq!(fs::metadata(home.join("data/meetings/k3m9x2pa.yaml")).unwrap().len(), 2_000_000_000);
}

#[test]
fn answers_have_no_file_read_but_those_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here");
    fs::create_dir_all(here.join("below")).unwrap();
    fs::write(here.join("in"), "").unwrap();
    let secret = "format: 2\nid: x\nversion: 1.0.0\ntitle: SECRET\n";
    for name in ["secret.yaml", "here/own.yaml", "here/below/own.yaml", "here/own.txt"] {
        fs::write(folder.path().join(name), secret).unwrap();
    }
    std::os::unix::fs::symlink(folder.path().join("secret.yaml"), here.join("link.yaml")).unwrap();
    std::os::unix::fs::symlink(folder.path(), here.join("out")).unwrap();
    assert!(Command::new("mkfifo").arg(here.join("pipe.yaml")).status().unwrap().success());
    let absolute = here.join("own.yaml").display().to_string();
    for (name, is_read) in [
        ("own.yaml", true),
        ("./own.yaml", true),
        ("below/own.yaml", true),
        ("below/../own.yaml", false),
        ("../secret.yaml", false),
        ("own.txt", false),
        ("link.yaml", false),
        ("out/secret.yaml", false),
        ("pipe.yaml", false),
        ("/etc/passwd", false),
        ("/proc/kmsg", false),
        (absolute.as_str(), false),
    ] {
        let answers = format!("{{\"format\": 1, \"assessment\": \"{name}\", \"answers\": {{}}}}\n");
        fs::write(here.join("answers.yaml"), &answers).unwrap();
        fs::write(here.join("in"), &answers).unwrap();
        for arguments in ["score answers.yaml", "score --batch"] {
            let output = runs(&here, arguments);
            let told = [output.stdout, output.stderr].concat();
            let told = String::from_utf8(told).unwrap();
            assert_eq!(told.contains("`sections`"), is_read, "{arguments} {name}: {told}");
            assert_eq!(told.contains("score --assessment FILE"), !is_read, "{arguments} {name}: {told}");
        }
        // The user may name any.
        if !name.contains("pipe") && !name.starts_with("/proc") {
            let output = runs(&here, &format!("score answers.yaml --assessment {name}"));
            assert!(!String::from_utf8(output.stderr).unwrap().contains("score --assessment FILE"), "{name}");
        }
    }
}

/// A terminal that says it is as large as a wall.
#[test]
fn no_terminal_takes_more_memory_than_there_is() {
    use std::io::{Read, Write};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    let home = tempfile::tempdir().unwrap();
    let size = PtySize { rows: 3_000, cols: 3_000, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut limited = CommandBuilder::new("sh");
    limited.args(["-c", "ulimit -v 300000; exec \"$0\"", env!("CARGO_BIN_EXE_stay-or-go")]);
    limited.env("STAY_OR_GO_HOME", home.path());
    limited.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(limited).unwrap();
    drop(pair.slave);
    let mut screen = pair.master.try_clone_reader().unwrap();
    pair.master.take_writer().unwrap().write_all(b"q").unwrap();
    let mut shown = Vec::new();
    // A terminal that is gone is an error on some systems, and an end on others.
    drop(screen.read_to_end(&mut shown));
    assert!(child.wait().unwrap().success());
    assert!(String::from_utf8_lossy(&shown).contains("Weigh"));
}
