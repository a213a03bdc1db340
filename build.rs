//! Tells the program its version, with the commit and the day where these are known, and leaves the tables for unwinding out
//! of what strangers load.
//!
//! Only a release asks for the commit: whoever works on it would build everything anew after each one.

use std::path::Path;
use std::process::Command;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let known = if is_release { commit() } else { None };
    let known = known.map_or(String::new(), |(commit, day)| format!(" ({commit} {day})"));
    println!("cargo::rustc-env=STAY_OR_GO_VERSION={version}{known}");
    leave_out_unwinding()
}

/// A panic ends the program of profile `dist`, so nothing there reads the tables for unwinding: a twelfth of its size. No
/// profile can say so, and what the compiler has for it would forbid the tests to unwind. The linker of each other system has
/// a form of its own, and musl's start-up code a symbol among the tables.
fn leave_out_unwinding() -> std::io::Result<()> {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let folder = variable("OUT_DIR");
    let out = Path::new(&folder);
    let of_profile = out.ancestors().nth(3).and_then(Path::file_name);
    let is_gnu_linux =
        variable("CARGO_CFG_TARGET_OS") == "linux" && variable("CARGO_CFG_TARGET_ENV") == "gnu";
    if is_gnu_linux && of_profile.is_some_and(|name| name == "dist") {
        let script = out.join("sections.ld");
        std::fs::write(&script, "SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;\n")?;
        println!("cargo::rustc-link-arg-bins=-Xlinker");
        println!("cargo::rustc-link-arg-bins=--script={}", script.display());
    }
    Ok(())
}

/// The commit and its day; nothing without git, or where the sources lie in somebody else's repository.
fn commit() -> Option<(String, String)> {
    git(&["ls-files", "--error-unmatch", "Cargo.toml"])?;
    for file in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    // The commit's own day, and not today: the same sources make the same program.
    Some((git(&["rev-parse", "--short=9", "HEAD"])?, git(&["log", "-1", "--format=%cs"])?))
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
