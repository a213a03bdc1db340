//! What this machine and another have in common: how each document stood when it last went or came in a history. A side
//! whose document still stands so has not changed it since.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::archive::{DocumentName, Exported, Put};
use super::base::Store;
use super::error::StoreError;
use super::files::read_text;
use crate::session::Reference;

/// More than the digests of a life of documents.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The digest of each document as two machines have it, by kind and reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    digests: BTreeMap<String, String>,
}

impl Shared {
    /// Notes that two machines have this document as it stands here.
    pub fn note(&mut self, document: &DocumentName, text: &str) {
        self.digests.insert(key(document), digest(text));
    }

    /// Whether a document stands as two machines had it.
    fn knows(&self, document: &DocumentName, text: &str) -> bool {
        self.digests.get(&key(document)).is_some_and(|known| *known == digest(text))
    }
}

/// Both states of a document differ, and it is not known which one came of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub here: Exported,
    pub there: Exported,
}

impl Store {
    /// What is in common with another machine; nothing where that was never noted.
    pub fn shared(&self) -> Result<Shared, StoreError> {
        let source = match read_text(&*self.files, &self.paths.shared, LARGEST) {
            Ok(source) => source,
            Err(error) if error.is_absence() => return Ok(Shared::default()),
            Err(error) => return Err(error),
        };
        let pair = |line: &str| {
            let (digest, document) = line.split_once(' ')?;
            Some((document.to_owned(), digest.to_owned()))
        };
        // A line that says nothing only makes a document one of which nothing is known.
        Ok(Shared { digests: source.text.lines().filter_map(pair).collect() })
    }

    /// Keeps what is in common from now on.
    pub fn keep_shared(&self, shared: &Shared) -> Result<(), StoreError> {
        let mut text = String::new();
        for (document, digest) in &shared.digests {
            // Memory takes all that is written.
            let _written = writeln!(text, "{digest} {document}");
        }
        if let Some(folder) = self.paths.shared.parent() {
            self.files.make_private(folder)?;
        }
        self.files.write(&self.paths.shared, text.as_bytes())
    }

    /// Puts a text in: one that is not here yet, or that the other side alone has changed. What was here is then among
    /// the older versions. Where both may have changed it nothing is done, and both are handed back.
    pub fn put(&self, there: &Exported, shared: &mut Shared) -> Result<Put, StoreError> {
        let Some(here) = self.kept(&there.place)? else {
            self.write_as_it_is(there)?;
            shared.note(&there.place, &there.text);
            return Ok(Put::Added);
        };
        if here.text == there.text {
            shared.note(&there.place, &there.text);
            return Ok(Put::Same);
        }
        if shared.knows(&there.place, &there.text) {
            return Ok(Put::Older);
        }
        if shared.knows(&there.place, &here.text) {
            self.take(there, shared)?;
            return Ok(Put::Newer);
        }
        let here = Exported { place: there.place.clone(), text: here.text.into_owned() };
        Ok(Put::Both(Box::new(Conflict { here, there: there.clone() })))
    }

    /// Takes a text in the place of what is here, which goes to the older versions.
    pub fn take(&self, there: &Exported, shared: &mut Shared) -> Result<(), StoreError> {
        self.overwrite(there)?;
        shared.note(&there.place, &there.text);
        Ok(())
    }

    /// Forgets that anything was in common about these.
    pub(super) fn forget_shared<'a>(
        &self,
        gone: impl IntoIterator<Item = &'a Reference>,
    ) -> Result<(), StoreError> {
        let mut shared = self.shared()?;
        let before = shared.clone();
        for reference in gone {
            let ending = format!("/{}", reference.as_str());
            shared.digests.retain(|document, _| !document.ends_with(&ending));
        }
        if shared == before { Ok(()) } else { self.keep_shared(&shared) }
    }
}

/// The kind and the reference: the name of a file also says how far the document is.
fn key(document: &DocumentName) -> String {
    let kind = match document {
        DocumentName::Session(_) => "session",
        DocumentName::Meeting(_) => "meeting",
        DocumentName::Entry(_) => "entry",
    };
    format!("{kind}/{}", document.reference().as_str())
}

fn digest(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}
