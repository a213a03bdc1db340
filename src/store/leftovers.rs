//! Every file that holds something of a session, an entry or a place, whatever a crash or another program made of it,
//! and how it goes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::base::Store;
use super::error::{Damaged, StoreError, line};
use super::files::{Listed, TEMPORARY, read_text};
use super::names::{EntryName, FileName, SessionName, is_meant_as_one};
use crate::assessment::Source;
use crate::log::read_entry;
use crate::meeting::read_meeting_head;
use crate::order;
use crate::session::{Reference, is_same_place, read_head};
use crate::yaml::{Node, Reader};

/// The most that is read to find out whether a file speaks of what goes: that of the longest document.
const LARGEST: u64 = <SessionName as FileName>::LARGEST;

/// A file, or a questionnaire's folder, that goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    pub kind: LeftoverKind,
    /// Where it is, for people.
    pub name: String,
    pub(super) path: PathBuf,
}

/// What a leftover is, in the order in which they go: as long as a document is there, whatever belongs to it is found
/// again after a crash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftoverKind {
    /// A version that was replaced, or half a write that a crash left.
    Backup,
    /// What a program that copies files made of a conflict, or somebody by hand.
    Copy,
    /// The copy of a questionnaire that no other session was asked with.
    Questionnaire(String),
    /// An entry of the log.
    Entry(Reference),
    /// What was said with a mentor about a session.
    Meeting(Reference),
    Session(Reference),
}

impl LeftoverKind {
    /// The document that it is, unless it is only what is left of one.
    pub(super) const fn document(&self) -> Option<&Reference> {
        match self {
            Self::Session(reference) | Self::Meeting(reference) | Self::Entry(reference) => Some(reference),
            Self::Backup | Self::Copy | Self::Questionnaire(_) => None,
        }
    }
}

/// Whether a file speaks of what is to be forgotten.
enum Speaks {
    Yes,
    No,
    /// It holds a word of it, and cannot be read.
    Perhaps(StoreError),
}

impl Store {
    /// Everything that is left of these sessions and entries, or of the place; and what may be and cannot be read.
    pub(super) fn leftovers(
        &self,
        place: Option<&str>,
        gone: &HashSet<Reference>,
    ) -> Result<(Vec<Leftover>, Vec<Damaged>), StoreError> {
        let (mut leftovers, mut unreadable) = (Vec::new(), Vec::new());
        let paths = &self.paths;
        for folder in [&paths.typed, &paths.replaced, &paths.log, &paths.meetings, &paths.sessions] {
            for listed in self.files.list(folder)? {
                let path = folder.join(&listed.name);
                let name = shown(&path);
                if let Some(kind) = self.document_in(folder, &listed) {
                    if kind.document().is_some_and(|reference| gone.contains(reference)) {
                        leftovers.push(Leftover { kind, name, path });
                    }
                    continue;
                }
                let is_ours =
                    listed.name.starts_with(TEMPORARY) || [&paths.replaced, &paths.typed].contains(&folder);
                if !is_ours && !is_meant_as_one(&listed.name) {
                    continue;
                }
                match self.speaks_of(&path, &listed, place, gone, is_ours) {
                    Speaks::Yes => {
                        let kind = if is_ours { LeftoverKind::Backup } else { LeftoverKind::Copy };
                        leftovers.push(Leftover { kind, name, path });
                    }
                    Speaks::No => {}
                    Speaks::Perhaps(error) => unreadable.push(Damaged { file_name: name, error }),
                }
            }
        }
        order::by(&mut leftovers, |one, other| (&one.kind, &one.name).cmp(&(&other.kind, &other.name)));
        Ok((leftovers, unreadable))
    }

    /// Removes what these leftovers stand for, in their order; what could not be removed is named. The caller holds the
    /// locks.
    pub(super) fn remove(&self, leftovers: &[Leftover]) -> Vec<Damaged> {
        let mut stays: Vec<Damaged> = Vec::new();
        for Leftover { kind, name, path } in leftovers {
            let removed = match kind {
                LeftoverKind::Questionnaire(digest) => self.remove_questionnaire(digest),
                _ => self.files.remove(path),
            };
            if let Err(error) = removed {
                stays.push(Damaged { file_name: name.clone(), error });
            }
        }
        stays
    }

    fn document_in(&self, folder: &Path, listed: &Listed) -> Option<LeftoverKind> {
        let paths = &self.paths;
        let name = Some(&*listed.name).filter(|_| listed.is_plain)?;
        if folder == paths.sessions {
            SessionName::parse(name).map(|name| LeftoverKind::Session(name.reference().clone()))
        } else if folder == paths.meetings {
            <Reference as FileName>::parse(name).map(LeftoverKind::Meeting)
        } else if folder == paths.log {
            EntryName::parse(name).map(|name| LeftoverKind::Entry(FileName::reference(&name).clone()))
        } else {
            None
        }
    }

    /// Whether a file that is no document, or no longer, speaks of it: by its name, by what it says of itself, or by a
    /// line of what a crash has left of it.
    fn speaks_of(
        &self,
        path: &Path,
        listed: &Listed,
        place: Option<&str>,
        gone: &HashSet<Reference>,
        is_ours: bool,
    ) -> Speaks {
        let named = |text: &str| gone.iter().any(|reference| text.contains(reference.as_str()));
        if !listed.is_plain {
            let why = StoreError::NotAPlainFile(path.to_owned());
            return if named(&listed.name) { Speaks::Perhaps(why) } else { Speaks::No };
        }
        if named(&listed.name) {
            return Speaks::Yes;
        }
        let source = match read_text(&*self.files, path, LARGEST) {
            Ok(source) => source,
            Err(error) if error.is_absence() => return Speaks::No,
            Err(error) => return Speaks::Perhaps(error),
        };
        if let Some((reference, its_place)) = head_of(&source) {
            let concerned =
                gone.contains(&reference) || place.is_some_and(|place| is_same_place(place, &its_place));
            // An older version of one that stays may hold what it took over from one that goes.
            return if concerned || is_ours && named(&source.text) { Speaks::Yes } else { Speaks::No };
        }
        let by_a_line = place.is_some_and(|place| source.text.lines().any(|line| names_place(line, place)));
        if by_a_line || named(&source.text) {
            return Speaks::Yes;
        }
        if place.is_some_and(|place| {
            !place.is_empty() && source.text.to_lowercase().contains(&place.to_lowercase())
        }) {
            return Speaks::Perhaps(StoreError::Unclear(path.to_owned()));
        }
        Speaks::No
    }
}

/// What a whole document says of itself.
fn head_of(source: &Source) -> Option<(Reference, String)> {
    read_head(source)
        .map(|head| (head.reference, head.place))
        .or_else(|_| read_entry(source).map(|entry| (entry.reference, entry.place)))
        .or_else(|_| read_meeting_head(source).map(|head| (head.reference, head.place)))
        .ok()
}

/// Whether a line of a document that is torn or damaged gives its place this name.
fn names_place(line: &str, place: &str) -> bool {
    let Some(value) = line.trim_start().strip_prefix("place:") else { return false };
    // An unquoted year or `true` is a name too.
    let read = Reader::new().open(Source { name: String::new(), text: value.to_owned().into() });
    let name = read.as_ref().and_then(Node::as_text).unwrap_or_else(|| value.trim());
    is_same_place(name, place)
}

/// A folder and a file in it, as people may see them.
pub(super) fn shown(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    line(&format!("{folder}/{file}"))
}
