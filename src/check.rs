//! What can be said of a questionnaire before anybody is asked: what keeps it from loading, what is surely not meant,
//! what could be better.
//!
//! One file a room of findings: `shape` what the text is, `reach` what no answers lead to, `sense` how it is worded,
//! `cases` what its own cases say, `people` whom it asks about, `drift` what changed below an id. `written` knows where
//! everything stands, `bounds` what a condition can come to at all, `search` looks for answers with the engine itself.
//! `mend` changes what can be mended without asking.
//! Nothing here reads a file, and nothing is left to chance: the same files give the same findings.

mod allowed;
mod bounds;
mod cases;
mod code;
mod drift;
mod fill;
mod mend;
mod notes;
mod people;
mod reach;
pub mod schema;
mod search;
mod sense;
mod shape;
mod summary;
mod written;

pub use code::{Code, Grade};
pub use mend::{Change, Mended, mend};
pub use notes::Finding;
pub use summary::{DimensionShare, Summary, VerdictReach};

use std::sync::Arc;

use crate::assessment::{Assessment, Source};
use crate::engine::Engine;
use crate::session::load_with_cases;
use crate::yaml::Problems;
use notes::Notes;
use written::Written;

/// All that is to be said of one file.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// In order of documents and lines.
    pub findings: Vec<Finding>,
    /// What the author wants to know besides; nothing of a file that does not load.
    pub summary: Option<Summary>,
}

impl Checked {
    /// Of a file that could not be read.
    pub fn refused(problems: &Problems) -> Self {
        Self { findings: shape::refused(problems), summary: None }
    }

    /// Whether there is anything above a hint.
    pub fn is_well(&self) -> bool {
        self.findings.iter().all(|finding| finding.code.grade() == Grade::Hint)
    }

    pub fn count(&self, grade: Grade) -> usize {
        self.findings.iter().filter(|finding| finding.code.grade() == grade).count()
    }
}

/// Checks a file; `resolve` finds the documents that it names, before the shipped ones, and `since` is the version of it
/// that people were asked before.
pub fn check(
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
    since: Option<&Assessment>,
) -> Checked {
    let (assessment, answers) = match load_with_cases(source, resolve) {
        Ok((assessment, answers)) => (Arc::new(assessment), answers),
        Err(problems) => return Checked::refused(&problems),
    };
    let written = Written::new(&assessment);
    let engine = Engine::new(Arc::clone(&assessment));
    let mut notes = Notes::default();
    shape::look(&written, &assessment, &mut notes);
    let reached = reach::look(&written, &engine, &mut notes);
    sense::look(&written, &assessment, &mut notes);
    cases::look(&written, &engine, &answers, &mut notes);
    people::look(&written, &assessment, &mut notes);
    drift::from_below(&written, &mut notes);
    if let Some(since) = since {
        drift::since(&written, since, &assessment, &mut notes);
    }
    let summary = Some(Summary::new(&assessment, &reached));
    Checked { findings: notes.told(&written), summary }
}
