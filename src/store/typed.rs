//! What is being typed and belongs nowhere yet: kept beside the locks until it was put where it belongs, so that a
//! program that is killed loses at most a second of it.

use std::path::PathBuf;
use std::sync::PoisonError;

use super::base::Store;
use super::error::StoreError;
use super::files::{self, read_text};
use crate::assessment::Source;
use crate::session::Reference;
use crate::yaml::{Codec, Problems, Record, read_document, write_document};

/// More than any page of words.
const LARGEST: u64 = 1024 * 1024;

/// Words that were typed and not yet put where they belong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// What they are: "A win", or the question that they answer.
    pub about: String,
    /// The place that they are about; may be empty.
    pub place: String,
    /// The session that they belong to, where there is one.
    pub session: Option<Reference>,
    /// Line by line.
    pub lines: Vec<String>,
}

impl Record for Typed {
    const NAME: &'static str = "what was being typed";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("about", &mut self.about);
        codec.optional("place", &mut self.place);
        codec.optional("session", &mut self.session);
        codec.required("lines", &mut self.lines);
    }
}

/// What a file of typed words ends with.
enum Ending {
    /// Kept by this program, under a name that is locked while it runs.
    Yaml,
    /// The file of the user's own editor, under the name of the session that the note is in.
    Editor,
}

/// Whose lock tells that somebody is typing there, and of which kind the file is; nothing if it is none of ours.
fn named(file_name: &str) -> Option<(Reference, Ending)> {
    if let Some(stem) = file_name.strip_suffix(".yaml") {
        return Some((Reference::parse(stem)?, Ending::Yaml));
    }
    let (session, rest) = file_name.strip_suffix(".txt")?.split_once('-')?;
    let is_safe = rest.chars().all(char::is_alphanumeric);
    is_safe.then(|| Some((Reference::parse(session)?, Ending::Editor))).flatten()
}

fn read(source: &Source) -> Result<Typed, Problems> {
    let mut typed = Typed::default();
    read_document(source, Typed::NAME, |codec| {
        typed.describe(codec);
        Some(typed)
    })
}

impl Store {
    /// Keeps what is being typed here and now, in the place of what was kept before; nothing where it was put where it
    /// belongs.
    pub fn keep_typed(&self, typed: Option<&Typed>) -> Result<(), StoreError> {
        let mut own = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        let reference = match (&*own, typed) {
            (Some(own), _) => own.clone(),
            (None, None) => return Ok(()),
            (None, Some(_)) => own.insert(self.free_for_typed()?).clone(),
        };
        let path = self.paths.typed(&reference);
        match typed {
            None => self.files.remove(&path),
            Some(typed) => {
                let mut typed = typed.clone();
                self.files.make_private(&self.paths.typed)?;
                self.files.write(&path, write_document(|codec| typed.describe(codec)).as_bytes())
            }
        }
    }

    /// What programs that ended in the middle have left, by name. What cannot be read stays where it is.
    pub fn typed_left(&self) -> Result<Vec<(String, Typed)>, StoreError> {
        let mut left = Vec::new();
        for listed in self.files.list(&self.paths.typed)? {
            let Some((owner, ending)) = named(&listed.name).filter(|_| listed.is_plain) else { continue };
            if self.is_being_typed(&owner)? {
                continue;
            }
            let Ok(source) = read_text(&*self.files, &self.paths.typed.join(&listed.name), LARGEST) else {
                continue;
            };
            let typed = match ending {
                Ending::Yaml => read(&source).ok(),
                Ending::Editor => Some(Typed {
                    about: "A note, in your own editor".to_owned(),
                    session: Some(owner),
                    lines: source.text.lines().map(str::to_owned).collect(),
                    ..Typed::default()
                }),
            };
            left.extend(typed.map(|typed| (listed.name, typed)));
        }
        Ok(left)
    }

    /// Where the user's own editor gets its file, so that a kill leaves it here and nowhere else; none in private.
    pub fn folder_for_editor(&self) -> Result<Option<PathBuf>, StoreError> {
        if !self.files.are_on_disk() {
            return Ok(None);
        }
        self.files.make_private(&self.paths.typed)?;
        Ok(Some(self.paths.typed.clone()))
    }

    /// Takes away what a program has left.
    pub fn drop_typed(&self, file_name: &str) -> Result<(), StoreError> {
        match named(file_name) {
            Some(_) => self.files.remove(&self.paths.typed.join(file_name)),
            None => Err(StoreError::UnsafeName(file_name.to_owned())),
        }
    }

    /// Whether a running program, this one or another, keeps its words there.
    fn is_being_typed(&self, reference: &Reference) -> Result<bool, StoreError> {
        let own = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        if own.as_ref() == Some(reference) {
            return Ok(true);
        }
        match files::lock(&*self.files, &self.paths, reference) {
            Ok(_lock) => Ok(false),
            Err(StoreError::InUse(_)) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// A name that no other program has, and that nothing is left under; locked until the program ends.
    fn free_for_typed(&self) -> Result<Reference, StoreError> {
        let mut number = u64::from(std::process::id());
        loop {
            let reference = Reference::from_bits(number);
            let is_free = self.files.stamp(&self.paths.typed(&reference))?.is_none();
            match self.claimed(&reference) {
                Ok(_) if is_free => return Ok(reference),
                Ok(_) => self.release(&reference),
                Err(StoreError::InUse(_)) => {}
                Err(error) => return Err(error),
            }
            number += 1 << 32;
        }
    }
}
