//! `check FILE...`: what can be said of a questionnaire before anybody is asked.

mod fix;

use std::ffi::{OsStr, OsString};
use std::path::Path;

use anyhow::bail;
use clap::Args;

use super::arguments::Format;
use super::documents::{beside_named, load, named, source};
use super::output;
use crate::assessment::{Assessment, whole};
use crate::check::{Checked, Code, check};
use crate::report::check::{CheckDocument, counted, line, summary};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(super) struct Arguments {
    /// Questionnaires: paths of YAML files, or shipped ids; `-` reads standard input.
    #[arg(required_unless_present = "explain", value_name = "FILE")]
    files: Vec<OsString>,
    /// The version that people were asked before: tells what changed its meaning and not its revision.
    #[arg(long, value_name = "FILE")]
    since: Option<OsString>,
    /// Say what a code means, and why it matters.
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with_all = ["files", "since", "format", "json"])]
    explain: Option<Code>,
    /// Print the whole that the file comes to, with what it extends written out, in place of the findings.
    #[arg(long, conflicts_with_all = ["since", "explain", "brief", "format", "json"])]
    show: bool,
    /// First mend what needs no question, saying each change: misspelt keys, missing quotes, tabs, and with --since
    /// revisions that did not rise.
    #[arg(long, conflicts_with_all = ["explain", "show", "format", "json"])]
    fix: bool,
    /// The findings alone, without the summary.
    #[arg(long)]
    brief: bool,
    /// How to print: as text unless said.
    #[arg(long, value_enum, conflicts_with = "json")]
    format: Option<Format>,
    /// The same as `--format json`, as the other commands have it.
    #[arg(long)]
    json: bool,
}

fn code(name: &str) -> Result<Code, String> {
    Code::named(name).ok_or_else(|| "codes are a letter and two digits, such as R06".to_owned())
}

/// Prints what was found in each file; false where there is anything above a hint.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    if let Some(code) = arguments.explain {
        output::page(&format!("{} ({}). {}", code.id(), code.grade().id(), code.explained()))?;
        return Ok(true);
    }
    if arguments.show {
        return shown(&arguments.files).map(|()| true);
    }
    let since = arguments.since.as_deref().map(load).transpose()?;
    if arguments.fix {
        for name in &arguments.files {
            fix::run(Path::new(name), since.as_ref())?;
        }
    }
    let files: Vec<(String, Checked)> =
        arguments.files.iter().map(|name| (named(Path::new(name)), checked(name, since.as_ref()))).collect();
    if arguments.json || arguments.format == Some(Format::Json) {
        output::json("check", &CheckDocument::new(&files))?;
    } else {
        for (number, (name, checked)) in files.iter().enumerate() {
            in_words(number, name, checked, arguments.brief)?;
        }
    }
    Ok(files.iter().all(|(_, checked)| checked.is_well()))
}

fn shown(files: &[OsString]) -> anyhow::Result<()> {
    let [name] = files else { bail!("--show prints one file: name one") };
    let text = whole(&source(name)?, &|other| beside_named(name, other))?;
    Ok(output::page(&text)?)
}

fn checked(name: &OsStr, since: Option<&Assessment>) -> Checked {
    match source(name) {
        Ok(source) => check(source, &|other| beside_named(name, other), since),
        Err(problems) => Checked::refused(&problems),
    }
}

fn in_words(number: usize, name: &str, checked: &Checked, brief: bool) -> std::io::Result<()> {
    if number > 0 {
        output::page("\n")?;
    }
    for finding in &checked.findings {
        output::page(&line(finding))?;
    }
    output::page(&format!("{name}: {}", counted(checked)))?;
    if let Some(of) = checked.summary.as_ref().filter(|_| !brief) {
        output::page("\n")?;
        output::show(&summary(of))?;
    }
    Ok(())
}
