//! Files named on the command line, and the assessments that they name: read once, bounded, kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::{Assessment, Source, shipped};
use crate::engine::Engine;
use crate::session::load_with_cases;
use crate::yaml::{self, Problem, Problems};

/// Assessments by the name that documents give them, made ready once.
#[derive(Debug, Clone, Default)]
pub(super) struct Library {
    engines: HashMap<String, Arc<Engine>>,
    /// Paths in a document are relative to it.
    folder: PathBuf,
}

impl Library {
    /// A library for documents in this folder.
    pub(super) fn beside(document: &Path) -> Self {
        Self {
            engines: HashMap::new(),
            folder: document.parent().unwrap_or_else(|| Path::new("")).to_owned(),
        }
    }

    /// The assessment with this shipped id or path.
    pub(super) fn engine(&mut self, name: &str) -> Result<Arc<Engine>, Problems> {
        if let Some(engine) = self.engines.get(name) {
            return Ok(Arc::clone(engine));
        }
        let engine = Arc::new(Engine::new(Arc::new(load(name, &self.folder)?)));
        self.engines.insert(name.to_owned(), Arc::clone(&engine));
        Ok(engine)
    }
}

/// The assessment with this shipped id, or the path of one.
pub(super) fn load(name: &str, folder: &Path) -> Result<Assessment, Problems> {
    if let Some(assessment) = shipped::assessment(name) {
        return Ok(assessment);
    }
    let path = folder.join(name);
    let source = if looks_like_path(name) { read(&path)? } else { return Err(unknown(name)) };
    let beside = path.parent().map(Path::to_owned).unwrap_or_default();
    let resolve = |name: &str| shipped::source(name).or_else(|| read(&beside.join(name)).ok());
    // Whether the cases give their verdicts is asked where an assessment is checked, not where it is used.
    load_with_cases(source, &resolve).map(|(assessment, _)| assessment)
}

fn looks_like_path(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}

fn unknown(name: &str) -> Problems {
    Problems(vec![Problem {
        source: name.to_owned(),
        place: None,
        message: format!("there is no assessment called {}", yaml::quoted(name)),
        remedy: Some(format!("name one of {}, or the path of a YAML file", shipped::IDS.join(", "))),
        line: None,
    }])
}

/// Reads a file, or standard input for `-`, bounded.
pub(super) fn read(path: &Path) -> Result<Source, Problems> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let limit = yaml::MAX_BYTES as u64 + 1;
    let outcome = if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    match outcome {
        Ok(_) => yaml::text(&name, bytes).map(|text| Source { name, text: Cow::Owned(text) }),
        Err(error) => Err(Problems(vec![Problem {
            source: name,
            place: None,
            message: format!("could not read it: {error}"),
            remedy: None,
            line: None,
        }])),
    }
}
