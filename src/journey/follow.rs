//! Follows a questionnaire while somebody writes it, and the files that it extends, wherever an editor puts them: looks at
//! their stamps twice a second, and reads them once one has changed and stays.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use crate::assessment::{Assessment, Source, shipped};
use crate::check::{Checked, Finding, check};
use crate::session::load_with_cases;
use crate::store::{Stamp, beside, read_beside, read_own, stamp_of};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a file must stay as it is before it is read: an editor may be in the middle of writing it.
const SETTLES: Duration = Duration::from_millis(60);

/// What a questionnaire is now.
#[derive(Debug, Clone)]
pub struct Looked {
    /// Nothing where it does not load.
    pub assessment: Option<Arc<Assessment>>,
    /// Nothing while it is still being looked over.
    pub findings: Option<Vec<Finding>>,
}

/// Reads a questionnaire, by its path or its shipped id, and looks it over.
pub fn look(path: &Path) -> Looked {
    let (looked, source) = load(path, &|name| resolve(path, name));
    source.map_or(looked.clone(), |source| looked_over(path, looked, source))
}

/// Tells what the file is now, and again whenever it or one that it extends has changed, for as long as somebody wants to
/// know.
pub(super) fn follow(path: &Path, wanted: &Weak<()>, tell: impl Fn(Looked)) {
    let mut known: Vec<(PathBuf, Option<Stamp>)> = Vec::new();
    while wanted.strong_count() > 0 {
        let has_changed = |(file, stamp): &(PathBuf, Option<Stamp>)| settled(file) != *stamp;
        if known.is_empty() || known.iter().any(has_changed) {
            // As each was before it was read: what changes meanwhile is read once more.
            let read = RefCell::new(vec![(path.to_owned(), settled(path))]);
            let (looked, source) = load(path, &|name| {
                let file = beside(path, name);
                let stamp = settled(&file);
                read.borrow_mut().push((file, stamp));
                resolve(path, name)
            });
            known = read.into_inner();
            tell(looked.clone());
            if let Some(source) = source {
                tell(looked_over(path, looked, source));
            }
        }
        thread::sleep(PAUSE);
    }
}

/// The stamp of a file that is not just being written or replaced.
fn settled(path: &Path) -> Option<Stamp> {
    let mut stamp = stamp_of(path);
    // Somebody who writes all the time is read in between.
    for _ in 0..3 {
        let before = stamp;
        if before.is_some_and(|stamp| stamp.modified.elapsed().is_ok_and(|age| age > SETTLES)) {
            break;
        }
        thread::sleep(SETTLES);
        stamp = stamp_of(path);
        if before == stamp {
            break;
        }
    }
    stamp
}

/// What is known at once; with the source where there is more to say.
fn load(path: &Path, resolve: &dyn Fn(&str) -> Option<Source>) -> (Looked, Option<Source>) {
    let read = match shipped::source(&path.to_string_lossy()) {
        Some(source) => Ok(source),
        None => read_own(path),
    };
    let loaded = read.and_then(|source| {
        let (assessment, _) = load_with_cases(source.clone(), resolve)?;
        Ok((assessment, source))
    });
    match loaded {
        Ok((assessment, source)) => {
            (Looked { assessment: Some(Arc::new(assessment)), findings: None }, Some(source))
        }
        Err(problems) => {
            (Looked { assessment: None, findings: Some(Checked::refused(&problems).findings) }, None)
        }
    }
}

fn looked_over(path: &Path, looked: Looked, source: Source) -> Looked {
    let checked = check(source, &|name| resolve(path, name), None);
    Looked { findings: Some(checked.findings), ..looked }
}

fn resolve(path: &Path, name: &str) -> Option<Source> {
    shipped::source(name).or_else(|| read_beside(path, name))
}

/// The thread that follows a file ends once this is gone.
#[derive(Debug, Default)]
pub(super) struct Following(Option<Arc<()>>);

impl Following {
    pub(super) fn begin(
        &mut self,
        path: PathBuf,
        tell: impl Fn(Looked) + Send + 'static,
    ) -> std::io::Result<()> {
        let wanted = Arc::new(());
        let held = Arc::downgrade(&wanted);
        self.0 = Some(wanted);
        thread::Builder::new().name("follow".into()).spawn(move || follow(&path, &held, tell)).map(drop)
    }
}
