//! `check --fix`: mends a file where it lies, all of it or nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::assessment::{Assessment, Source};
use crate::check::mend;
use crate::cli::documents::{BYTE_ORDER_MARK, beside_named, is_shipped, named};
use crate::cli::output;
use crate::yaml;

/// Mends a file and says each change; what was changed by somebody else meanwhile is left alone.
pub(super) fn run(path: &Path, since: Option<&Assessment>) -> anyhow::Result<()> {
    let shown = named(path);
    if path == Path::new("-") {
        bail!("could not mend standard input: name a file");
    }
    if is_shipped(&path.to_string_lossy()) {
        bail!(
            "could not mend {shown}: it comes with the program; `stay-or-go new` begins one of your own from it"
        );
    }
    let failed = |what: &str| format!("could not {what} {shown}");
    // A link stays a link.
    let real = fs::canonicalize(path).with_context(|| failed("find"))?;
    if !fs::metadata(&real).with_context(|| failed("read"))?.is_file() {
        bail!("{}: it is no plain file", failed("mend"));
    }
    let before = output::bytes(&real).with_context(|| failed("read"))?;
    let (mark, rest) = match before.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => (&[][..], &before[..]),
    };
    let source = Source { name: shown.clone(), text: yaml::text(&shown, rest.to_vec())?.into() };
    let mended = mend(&source, &|other| beside_named(path.as_os_str(), other), since);
    if mended.changes.is_empty() {
        return Ok(output::page(&format!("{shown}: nothing to mend without asking"))?);
    }
    let after = [mark, mended.text.as_bytes()].concat();
    if !output::replace(&real, &before, &after).with_context(|| failed("write"))? {
        bail!("{}: it was changed meanwhile, and stays as it is", failed("mend"));
    }
    for change in &mended.changes {
        output::page(&format!("{shown}:{}: mended: {}", change.line, change.what))?;
    }
    Ok(())
}
