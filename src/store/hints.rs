//! Which hints of a first run are still to be given: what was shown is noted, a name a line, and nothing else is.

use super::base::Store;
use super::error::StoreError;
use super::files::read_text;

/// A thousand times all names.
const LARGEST: u64 = 64 * 1024;

/// A line that is said once, where something is met for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// On the first card: how it is answered.
    Card,
    /// On the first result: that there is more of it.
    Result,
    /// On Home, once something is due: that it stands first.
    Home,
}

impl Hint {
    const NAMES: [(&'static str, Self); 3] =
        [("card", Self::Card), ("result", Self::Result), ("home", Self::Home)];
}

impl Store {
    /// The hints that were never shown.
    pub fn hints_left(&self) -> Result<Vec<Hint>, StoreError> {
        let shown = self.hints_shown()?;
        let is_left = |(name, _): &&(&str, Hint)| !shown.lines().any(|line| line.trim() == *name);
        Ok(Hint::NAMES.iter().filter(is_left).map(|(_, hint)| *hint).collect())
    }

    /// Notes that a hint was shown.
    pub fn note_hint(&self, hint: Hint) -> Result<(), StoreError> {
        let note = &self.paths.hints;
        if let Some(state) = note.parent() {
            self.files.make_private(state)?;
        }
        let names = Hint::NAMES.iter().filter(|(_, known)| *known == hint).map(|(name, _)| *name);
        let shown = self.hints_shown()?;
        let all: Vec<&str> = shown.lines().chain(names).collect();
        self.files.write(note, (all.join("\n") + "\n").as_bytes())
    }

    fn hints_shown(&self) -> Result<String, StoreError> {
        match read_text(&*self.files, &self.paths.hints, LARGEST) {
            Ok(note) => Ok(note.text.into_owned()),
            Err(error) if error.is_absence() => Ok(String::new()),
            Err(error) => Err(error),
        }
    }
}
