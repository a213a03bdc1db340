//! Files named on the command line, and the assessments that they name: read once, bounded, kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::output::aside;
use crate::assessment::{Assessment, Source, shipped};
use crate::clean::marked;
use crate::engine::Engine;
use crate::report::json::{Refusal, RefusalProblem};
use crate::session::load_with_cases;
use crate::store::read_beside;
use crate::yaml::{self, Problem, Problems};

/// Assessments made ready at most: one is asked mostly, and each may be large.
const READY: usize = 4;

/// Assessments by the name that documents give them, made ready once.
#[derive(Debug, Clone, Default)]
pub(super) struct Library {
    engines: HashMap<String, Arc<Engine>>,
    /// The user's own choice, whatever documents say.
    chosen: Option<OsString>,
    /// Paths in a document are relative to it.
    folder: PathBuf,
}

impl Library {
    /// A library for documents in the folder of this one.
    pub(super) fn beside(document: &Path, chosen: Option<&OsStr>) -> Self {
        Self {
            engines: HashMap::new(),
            chosen: chosen.map(OsStr::to_owned),
            folder: document.parent().unwrap_or_else(|| Path::new("")).to_owned(),
        }
    }

    /// Whether the user said which assessment everything is to.
    pub(super) const fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// The assessment that a document names, by its shipped id or a path.
    pub(super) fn engine(&mut self, name: &str) -> Result<Arc<Engine>, Problems> {
        // Whatever documents say, what was chosen is one.
        let known = if self.chosen.is_some() { "" } else { name };
        if let Some(engine) = self.engines.get(known) {
            return Ok(Arc::clone(engine));
        }
        let loaded = match &self.chosen {
            Some(chosen) => load(chosen)?,
            None => load_beside(name, &self.folder)?,
        };
        let engine = Arc::new(Engine::new(Arc::new(loaded)));
        if self.engines.len() >= READY {
            self.engines.clear();
        }
        self.engines.insert(known.to_owned(), Arc::clone(&engine));
        Ok(engine)
    }
}

/// The assessment that the user names: by its shipped id, or by any path.
pub(super) fn load(name: &OsStr) -> Result<Assessment, Problems> {
    if let Some(assessment) = shipped::assessment(&name.to_string_lossy()) {
        return Ok(assessment);
    }
    load_with_cases(source(name)?, &|other| beside_named(name, other)).map(|(assessment, _)| assessment)
}

/// The text of the assessment that the user names.
pub(super) fn source(name: &OsStr) -> Result<Source, Problems> {
    let shown = name.to_string_lossy();
    if let Some(shipped) = shipped::source(&shown).filter(|_| is_shipped(&shown)) {
        return Ok(shipped);
    }
    if name != "-" && !looks_like_path(&shown) {
        return Err(unknown(&shown));
    }
    read(Path::new(name))
}

/// Whether a name is the id of a questionnaire that comes with the program.
pub(super) fn is_shipped(name: &str) -> bool {
    shipped::IDS.iter().chain(&shipped::EXAMPLES).any(|id| *id == name)
}

/// A document that such an assessment names in turn: a shipped one, or a file beside it.
pub(super) fn beside_named(name: &OsStr, other: &str) -> Option<Source> {
    shipped::source(other).or_else(|| read_beside(Path::new(name), other))
}

/// The assessment that a document names: whoever wrote that may not have any file of this machine read and printed.
fn load_beside(name: &str, folder: &Path) -> Result<Assessment, Problems> {
    if let Some(assessment) = shipped::assessment(name) {
        return Ok(assessment);
    }
    if !looks_like_path(name) {
        return Err(unknown(name));
    }
    let path = beside(name, folder).ok_or_else(|| out_of_reach(name))?;
    let own_folder = path.parent().unwrap_or_else(|| Path::new(""));
    let extended = |name: &str| read(&beside(name, own_folder)?).ok();
    load_with_cases(read(&path)?, &|name| shipped::source(name).or_else(|| extended(name)))
        .map(|(assessment, _)| assessment)
}

/// The path of a plain file in this folder or below it.
fn beside(name: &str, folder: &Path) -> Option<PathBuf> {
    let name = Path::new(name);
    let goes_down = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let path = folder.join(name);
    if !goes_down || !has_ending(name) {
        return None;
    }
    let Ok(about) = fs::symlink_metadata(&path) else { return Some(path) };
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let stays_inside = fs::canonicalize(&path).ok()?.starts_with(fs::canonicalize(here).ok()?);
    (about.is_file() && stays_inside).then_some(path)
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

pub(super) fn looks_like_path(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}

fn unknown(name: &str) -> Problems {
    let message = format!("there is no assessment called {}", yaml::quoted(name));
    let remedy = format!("name one of {}, or the path of a YAML file", shipped::IDS.join(", "));
    Problems(vec![Problem::new("", None, message).with_remedy(remedy)])
}

fn out_of_reach(name: &str) -> Problems {
    let message = format!(
        "answers may name a shipped assessment or a .yaml file in their own folder or below, not {}",
        yaml::quoted(name)
    );
    let problem = Problem::new("", None, message);
    Problems(vec![problem.with_remedy("name it yourself: stay-or-go score --assessment FILE")])
}

/// Said to whoever sits before a terminal that waits for them.
pub(super) const KEYBOARD: &str = "reading answers from the keyboard; Ctrl-D ends";

/// Opens a file, or standard input for `-`, and says what people may see of its name. A mark of the byte order at its
/// beginning is none of its text.
pub(super) fn open(path: &Path) -> Result<(String, Box<dyn BufRead + Send>), Problems> {
    let name = named(path);
    let mut input: Box<dyn BufRead + Send> = if path == Path::new("-") {
        if io::stdin().is_terminal() {
            aside(KEYBOARD);
        }
        Box::new(BufReader::new(UntilEnd { input: io::stdin(), has_ended: false }))
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| unreadable(&name, &error))?))
    };
    let is_marked = input.fill_buf().map_err(|error| unreadable(&name, &error))?.starts_with(BYTE_ORDER_MARK);
    input.consume(if is_marked { BYTE_ORDER_MARK.len() } else { 0 });
    Ok((name, input))
}

/// Ends once: a keyboard goes on after Ctrl-D, and would have to end again for everybody who looks.
struct UntilEnd<R> {
    input: R,
    has_ended: bool,
}

impl<R: Read> Read for UntilEnd<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.has_ended {
            return Ok(0);
        }
        let read = self.input.read(bytes)?;
        self.has_ended = read == 0 && !bytes.is_empty();
        Ok(read)
    }
}

/// What people may see of a file's name.
pub(super) fn named(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { marked(&path.to_string_lossy()) }
}

pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a file, or standard input for `-`, bounded.
pub(super) fn read(path: &Path) -> Result<Source, Problems> {
    let (name, mut input) = open(path)?;
    bounded(&name, &mut input)
}

/// Reads what was opened, as much as any document may have.
pub(super) fn bounded(name: &str, input: &mut dyn Read) -> Result<Source, Problems> {
    let text = yaml::text(name, bytes(name, input)?)?;
    Ok(Source { name: name.to_owned(), text: Cow::Owned(text) })
}

/// As many bytes of what was opened as tell whether a document may have them.
pub(super) fn bytes(name: &str, input: &mut dyn Read) -> Result<Vec<u8>, Problems> {
    let mut bytes = Vec::new();
    match input.take(yaml::MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(name, &error)),
    }
}

fn unreadable(name: &str, error: &io::Error) -> Problems {
    let error = error.to_string();
    let why = error.split_once(" (os error").map_or(error.as_str(), |(words, _)| words);
    Problems(vec![Problem::new("", None, format!("could not read {name}: {why}"))])
}

/// Why a document was refused, as JSON: one with lines of its own, or the one line of a batch.
pub(super) fn refusal<'a>(problems: &'a Problems, line: Option<usize>) -> Refusal<'a> {
    let line_of = |problem: &Problem| line.or(problem.place.map(|place| place.line));
    let first = problems.0.first();
    let as_json = |problem: &'a Problem| {
        let Problem { place, message, remedy, .. } = problem;
        let column = place.map(|place| place.column);
        RefusalProblem { line: line_of(problem), column, message, remedy: remedy.as_deref() }
    };
    Refusal {
        line: first.map_or(line, line_of),
        message: first.map_or("refused", |problem| &problem.message),
        problems: problems.0.iter().map(as_json).collect(),
    }
}
