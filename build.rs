//! Tells the program its version, with the commit and the day where these are known.
//!
//! Only a release asks: whoever works on it would build everything anew after each commit.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
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
    // Whoever builds for others says which day is told: the same sources make the same program.
    let day = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => day(seconds.trim().parse().ok()?),
        Err(_) => git(&["log", "-1", "--format=%cs"])?,
    };
    Some((git(&["rev-parse", "--short=9", "HEAD"])?, day))
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The day of a moment, in seconds since 1970: counted in eras of 400 years that begin on 1 March.
fn day(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
