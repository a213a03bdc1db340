//! Tells the program its version, with the commit and the day where these are known.
//!
//! Only a release asks: whoever works on it would build everything anew after each commit.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let known = if is_release { commit() } else { None };
    let known = known.map_or(String::new(), |(commit, day)| format!(" ({commit} {day})"));
    println!("cargo::rustc-env=STAY_OR_GO_VERSION={version}{known}");
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
