//! `form`: a questionnaire to answer without the program, and the form of a mentor.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::cli::documents::load;
use crate::cli::home::{Home, told};
use crate::cli::output;
use crate::journey::perform::new_reference;
use crate::report::form::Form;

/// Said in place of a screenful that nobody can read.
pub(super) const FOR_A_MACHINE: &str = "this is a long file for a machine to read: name one with -o FILE";

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// A shipped id (job-offer, current-role, mentor-session, pulse), or the path of a YAML file.
    #[arg(default_value = "current-role")]
    assessment: OsString,
    /// As a page for a browser, or as text to fill in.
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Written::Html)]
    form: Written,
    /// Write to this file, which must not exist yet, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Written {
    /// One page for a browser.
    Html,
    /// Text to answer by mail, or in an editor.
    Text,
}

impl Written {
    pub(super) fn of(self, form: &Form) -> String {
        match self {
            Self::Html => form.html(),
            Self::Text => form.text(),
        }
    }
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let assessment = Arc::new(load(&arguments.assessment)?);
    let form = Form::for_oneself(&assessment, new_reference());
    deliver(&arguments.form.of(&form), arguments.output.as_deref())?;
    // What comes back is read with the very same questions, also where the file or the program is another by then.
    home.store.keep_questionnaire(assessment.digest(), assessment.sources()).map_err(told)?;
    output::aside(
        "Fill it in anywhere; `stay-or-go import` takes what comes of it as a session of your own.",
    );
    Ok(())
}

/// To a file of its owner's only, or to standard output unless a person sits there.
pub(super) fn deliver(text: &str, output: Option<&Path>) -> anyhow::Result<()> {
    let Some(path) = output::named(output) else {
        let is_for_a_machine = text.starts_with('<') || text.lines().count() > 1_000;
        if stdout().is_terminal() && is_for_a_machine {
            bail!("{FOR_A_MACHINE}");
        }
        if stdout().is_terminal() {
            return Ok(output::page(text)?);
        }
        let mut out = stdout().lock();
        out.write_all(text.as_bytes())?;
        return Ok(out.flush()?);
    };
    output::write_new(path, text)
}
