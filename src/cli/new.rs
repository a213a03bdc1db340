//! `new ID`: a questionnaire to begin one's own from, which loads, comes to every verdict, and says what each part is for.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::documents::is_shipped;
use super::output;
use crate::assessment::{shipped, whole};
use crate::check::schema;
use crate::clean::clean;
use crate::report::printed;
use crate::yaml::is_id;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Its permanent name: lower-case letters, digits, dots, dashes and underscores.
    id: String,
    /// Begin with all of a shipped one: job-offer, current-role, mentor-session, pulse, or ward.
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Write over a schema beside it that this program did not make; the questionnaire itself is always a new file.
    #[arg(long)]
    force: bool,
    /// The new file; `-` writes to standard output. ID.yaml unless said.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Editors look for the schema in the file that this names, beside the questionnaire.
const NAMED: &str = "# yaml-language-server: $schema=./stay-or-go.schema.json\n";
const SCHEMA: &str = "stay-or-go.schema.json";

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
        Some(from) => match shipped::source(from).filter(|_| is_shipped(from)) {
            Some(source) => whole(&source, &|_| None)?,
            None => bail!("could not begin with \"{}\": {}", clean(from), known()),
        },
    };
    let text = format!("{NAMED}{}", renamed(&text, id));
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.yaml")));
    if path == Path::new("-") {
        return Ok(output::page(&text)?);
    }
    let schema = path.with_file_name(SCHEMA);
    refuse_foreign(&schema, arguments.force)?;
    output::write_new(&path, &text)?;
    write_schema(&schema)?;
    let (shown, schema) = (path.to_string_lossy(), schema.to_string_lossy());
    output::page(&format!(
        "written: {shown}\nfor your editor, beside it: {schema}\nlook it over: stay-or-go check {shown}"
    ))?;
    Ok(())
}

/// A file of that name that this program did not make, of this version or another, is somebody's own.
fn refuse_foreign(path: &Path, force: bool) -> anyhow::Result<()> {
    let Ok(there) = output::bytes(path) else { return Ok(()) };
    let made: Option<serde_json::Value> = serde_json::from_slice(&there).ok();
    if !force && made.is_none_or(|made| made["title"] != schema::TITLE) {
        bail!(
            "could not write {}: a file of that name is there that this program did not make; --force writes over it",
            clean(&path.to_string_lossy())
        );
    }
    Ok(())
}

fn write_schema(path: &Path) -> anyhow::Result<()> {
    let text = printed::whole(&schema::assessment())?;
    match output::bytes(path) {
        Ok(there) if there == text.as_bytes() => Ok(()),
        Ok(there) => {
            let written = output::replace(path, &there, text.as_bytes());
            let failed = || format!("could not write {}", clean(&path.to_string_lossy()));
            if !written.with_context(failed)? {
                bail!("{}: it was changed meanwhile", failed());
            }
            Ok(())
        }
        Err(_) => output::write_new(path, &text),
    }
}

fn known() -> String {
    let ids = shipped::IDS.iter().chain(&shipped::EXAMPLES).copied();
    format!("shipped are {}", ids.collect::<Vec<_>>().join(", "))
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
