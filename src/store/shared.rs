//! What this machine and others have had in common: how each document stood whenever it went or came in a history. A
//! side whose document stands as it once did has nothing new to say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::archive::{DocumentName, Exported};
use super::base::Store;
use super::error::StoreError;
use super::files::read_text;
use crate::session::Reference;

/// More than the digests of a life of documents.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The digests of each document as two machines have had it, by kind and reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    digests: BTreeMap<String, BTreeSet<String>>,
}

/// Which of two texts of one document has something new.
enum Newer {
    Neither,
    Mine,
    Theirs,
    Both,
}

/// Whose documents are put into a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// Another machine's, into one's own.
    In,
    /// One's own, into a folder of documents.
    Out,
}

impl Shared {
    /// Notes that two machines have this document as it stands here.
    pub fn note(&mut self, document: &DocumentName, text: &str) {
        self.digests.entry(key(document)).or_default().insert(digest(text));
    }

    fn newer(&self, document: &DocumentName, mine: &str, theirs: &str) -> Newer {
        let had = self.digests.get(&key(document));
        let has_had = |text| had.is_some_and(|had| had.contains(&digest(text)));
        match () {
            () if mine == theirs => Newer::Neither,
            () if has_had(theirs) => Newer::Mine,
            () if has_had(mine) => Newer::Theirs,
            () => Newer::Both,
        }
    }
}

/// What came of putting a text in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// New here.
    Added,
    /// Here already, just as it is.
    Same,
    /// What is given alone has something new: taken, and what was here is among the older versions.
    Newer,
    /// What is here alone has something new: left as it is here.
    Older,
    /// Both may have changed it: left as it is here.
    Both(Box<Conflict>),
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
        let mut shared = Shared::default();
        // A line that says nothing only makes a document one of which nothing is known.
        for (document, digest) in source.text.lines().filter_map(pair) {
            shared.digests.entry(document).or_default().insert(digest);
        }
        Ok(shared)
    }

    /// Keeps what is in common from now on.
    pub fn keep_shared(&self, shared: &Shared) -> Result<(), StoreError> {
        let mut text = String::new();
        for (document, digests) in &shared.digests {
            for digest in digests {
                // Memory takes all that is written.
                let _written = writeln!(text, "{digest} {document}");
            }
        }
        if let Some(folder) = self.paths.shared.parent() {
            self.files.make_private(folder)?;
        }
        self.files.write(&self.paths.shared, text.as_bytes())
    }

    /// Puts a text into this store: one that is not here yet, or that has something new where what is here has not. What
    /// was here is then among the older versions. Where both have something new nothing is done, and both are handed back.
    pub fn put(&self, given: &Exported, shared: &mut Shared, goes: Goes) -> Result<Put, StoreError> {
        let put = self.would_put(given, shared, goes)?;
        match put {
            Put::Added => {
                self.write_as_it_is(given)?;
                shared.note(&given.place, &given.text);
            }
            Put::Same => shared.note(&given.place, &given.text),
            Put::Newer => self.take(given, shared)?,
            Put::Older | Put::Both(_) => {}
        }
        Ok(put)
    }

    /// What putting a text in would come to.
    pub fn would_put(&self, given: &Exported, shared: &Shared, goes: Goes) -> Result<Put, StoreError> {
        let Some(here) = self.kept(&given.place)? else { return Ok(Put::Added) };
        let here = Exported { place: given.place.clone(), text: here.text.into_owned() };
        let (mine, theirs) = match goes {
            Goes::In => (&here, given),
            Goes::Out => (given, &here),
        };
        Ok(match (shared.newer(&given.place, &mine.text, &theirs.text), goes) {
            (Newer::Neither, _) => Put::Same,
            (Newer::Theirs, Goes::In) | (Newer::Mine, Goes::Out) => Put::Newer,
            (Newer::Mine, Goes::In) | (Newer::Theirs, Goes::Out) => Put::Older,
            (Newer::Both, _) => Put::Both(Box::new(Conflict { here: mine.clone(), there: theirs.clone() })),
        })
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
