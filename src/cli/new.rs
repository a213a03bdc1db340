//! `new ID`: a questionnaire to begin one's own from, which loads, comes to every verdict, and says what each part is for.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::output;
use crate::assessment::{shipped, whole};
use crate::clean::clean;
use crate::yaml::is_id;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Its permanent name: lower-case letters, digits, dots, dashes and underscores.
    id: String,
    /// Begin with all of a shipped one: job-offer, current-role, mentor-session, pulse, or ward.
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// The new file; `-` writes to standard output. ID.yaml unless said.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Editors look for the schema in the file that this names, beside the questionnaire.
const SCHEMA: &str = "# yaml-language-server: $schema=assessment.schema.json\n";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let id = arguments.id.as_str();
    if !is_id(id) {
        bail!(
            "could not name it \"{}\": use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, at most 64",
            clean(id)
        );
    }
    if shipped::source(id).is_some() {
        bail!("could not name it \"{id}\": a shipped one has that name; name yours my-{id}");
    }
    let text = match &arguments.from {
        None => shipped::TEMPLATE.to_owned(),
        Some(from) => match shipped::source(from).filter(|_| is_known(from)) {
            Some(source) => whole(&source, &|_| None)?,
            None => bail!("could not begin with \"{}\": {}", clean(from), known()),
        },
    };
    let text = format!("{SCHEMA}{}", renamed(&text, id));
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.yaml")));
    if path == Path::new("-") {
        return Ok(output::page(&text)?);
    }
    output::write_new(&path, &text)?;
    let shown = path.to_string_lossy();
    output::page(&format!(
        "written: {shown}\nlook it over: stay-or-go check {shown}\nlet your editor help: stay-or-go schema > assessment.schema.json"
    ))?;
    Ok(())
}

fn ids() -> impl Iterator<Item = &'static str> {
    shipped::IDS.into_iter().chain(shipped::EXAMPLES)
}

fn is_known(id: &str) -> bool {
    ids().any(|known| known == id)
}

fn known() -> String {
    format!("shipped are {}", ids().collect::<Vec<_>>().join(", "))
}

/// The text under another name, at its first version.
fn renamed(text: &str, id: &str) -> String {
    let mut named = false;
    let line = |line: &str| {
        if line.starts_with("id: ") && !named {
            named = true;
            return format!("id: {id}\n");
        }
        if line.starts_with("version: ") {
            return "version: 1.0.0\n".to_owned();
        }
        // How it is called in the comments at the top.
        format!("{}\n", line.replace("./my-checklist.yaml", &format!("./{id}.yaml")))
    };
    text.lines().map(line).collect()
}
