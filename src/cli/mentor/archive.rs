//! A whole history as one file: a stream of YAML documents, each behind a line that names it and counts its lines.
//!
//! A person can read it, any YAML program can, and it may be as large as a life of check-ins.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

use crate::assessment::{Source, reload};
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::log::read_entry;
use crate::meeting::read_meeting_head;
use crate::session::read_head;
use crate::store::{DocumentName, Exported};

/// The first line of every history; the number is the version of this very layout.
const FIRST: &str = "--- # stay-or-go history 1";
/// Begins the line before each document: `--- # sessions/20260512T140203Z-pulse-done-k3m9x2pa.yaml, 120 lines`.
const BEFORE: &str = "--- # ";
/// The most that is read: ten thousand sessions with room to spare.
const LARGEST: u64 = 512 * 1024 * 1024;

/// The whole history; what could not be read is named on the side.
pub(super) fn write(home: &Home) -> anyhow::Result<String> {
    let (kept, damaged) = home.store.export().map_err(told)?;
    for damaged in damaged {
        eprintln!("{} was left out: {}", clean(&damaged.file_name), damaged.error);
    }
    let mut page = format!("{FIRST}\n");
    for (digest, sources) in home.store.questionnaires().map_err(told)? {
        for source in sources {
            add(&mut page, &format!("questionnaires/{digest}/{}", source.name), &source.text);
        }
    }
    for kept in kept {
        add(&mut page, &kept.place.file_name(), &kept.text);
    }
    Ok(page)
}

fn add(page: &mut String, name: &str, text: &str) {
    let count = text.split('\n').count();
    page.push_str(&format!("{BEFORE}{name}, {count} lines\n{text}\n"));
}

/// Whether a file is a history, rather than a letter.
pub(super) fn is_one(path: &Path) -> bool {
    let mut start = vec![0; FIRST.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == FIRST.as_bytes()
}

/// Puts a history in; nothing that is here is changed. False when something was left out.
pub(super) fn put_in(path: &Path, home: &Home) -> anyhow::Result<bool> {
    let documents = read(path)?;
    let (questionnaires, texts): (Vec<_>, Vec<_>) =
        documents.into_iter().partition(|source| source.name.starts_with("questionnaires/"));
    // All is read before anything is written: a history that is damaged anywhere is refused whole.
    let texts = texts.into_iter().map(kept).collect::<anyhow::Result<Vec<_>>>()?;
    for sources in by_digest(questionnaires) {
        // Kept under the digest that it has, whatever the file says.
        let assessment = reload(&sources)?;
        home.store.keep_questionnaire(&assessment.key().digest, assessment.sources()).map_err(told)?;
    }
    let put = home.store.import(&texts);
    for name in &put.different {
        eprintln!("{} is here already and differs: it was left as it is here", clean(name));
    }
    for damaged in &put.failed {
        eprintln!("{} was left out: {}", clean(&damaged.file_name), damaged.error);
    }
    println!("{} added, {} here already.", put.added, put.same);
    Ok(put.different.is_empty() && put.failed.is_empty())
}

fn read(path: &Path) -> anyhow::Result<Vec<Source>> {
    let shown = clean(&path.to_string_lossy()).into_owned();
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_string(&mut text))
        .with_context(|| format!("could not read {shown}"))?;
    let mut lines = text.split('\n').skip(1);
    let mut documents = Vec::new();
    while let Some(line) = lines.next().filter(|line| !line.is_empty()) {
        let named = line.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(" lines")?.rsplit_once(", "));
        let counted = named.and_then(|(name, count)| Some((name, count.parse::<usize>().ok()?)));
        let Some((name, count)) = counted else {
            bail!("{shown} was changed or damaged: \"{}\"", clean(line))
        };
        let taken: Vec<&str> = lines.by_ref().take(count).collect();
        if taken.len() < count {
            bail!("{shown} is cut short within {}", clean(name));
        }
        documents.push(Source { name: name.to_owned(), text: taken.join("\n").into() });
    }
    Ok(documents)
}

/// A text in its place. One that does not read is refused, so that nothing unreadable comes in.
fn kept(source: Source) -> anyhow::Result<Exported> {
    let place = DocumentName::parse(&source.name)
        .with_context(|| format!("\"{}\" has no place in a history", clean(&source.name)))?;
    let belongs = match &place {
        DocumentName::Session(name) => read_head(&source)?.reference == *name.reference(),
        DocumentName::Meeting(reference) => read_meeting_head(&source)?.reference == *reference,
        DocumentName::Entry(_) => read_entry(&source).map(|_| true)?,
    };
    if !belongs {
        bail!("{} holds something else than its name says", clean(&source.name));
    }
    Ok(Exported { place, text: source.text.into_owned() })
}

/// The sources of each questionnaire, in their order.
fn by_digest(sources: Vec<Source>) -> Vec<Vec<Source>> {
    let folder = |source: &Source| source.name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut grouped: Vec<Vec<Source>> = Vec::new();
    for source in sources {
        match grouped.last_mut() {
            Some(group) if group.first().and_then(folder) == folder(&source) => group.push(source),
            _ => grouped.push(vec![source]),
        }
    }
    grouped
}
