//! Copies of the questionnaires that sessions were asked with, each in a folder named by its digest.
//!
//! The files are numbered in the order of the sources, `1-current-role.yaml` first, because a questionnaire and the
//! one that it extends may have the same name in different folders.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use super::base::Store;
use super::error::StoreError;
use super::files::read_text;
use super::names::safe;
use crate::assessment::{self, Assessment, Source, shipped};
use crate::order;
use crate::session::AssessmentKey;

/// The most that is read of one source: ten times a questionnaire of ten thousand items.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The lengths in letters that a digest may have: 64 to 512 bits.
const DIGEST: std::ops::RangeInclusive<usize> = 16..=128;

impl Store {
    /// The questionnaire that a session was asked with: the shipped one if it is the same to the letter, else the
    /// copy.
    pub fn assessment(&self, key: &AssessmentKey) -> Result<Arc<Assessment>, StoreError> {
        let mut all = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let one = Arc::clone(all.entry(key.digest.clone()).or_default());
        drop(all);
        let mut read = one.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(assessment) = &*read {
            return Ok(Arc::clone(assessment));
        }
        let shipped = || shipped::assessment(&key.id).filter(|assessment| assessment.key() == *key);
        // Reading the shipped one in vain takes far longer than a look at the texts of the copy.
        let found = if self.is_kept_of_others(&key.digest) {
            self.copy(key).or_else(|error| shipped().ok_or(error))
        } else {
            shipped().map_or_else(|| self.copy(key), Ok)
        };
        let assessment = Arc::new(found?);
        *read = Some(Arc::clone(&assessment));
        Ok(assessment)
    }

    /// Whether a copy is kept, and of other texts than come with this program.
    fn is_kept_of_others(&self, digest: &str) -> bool {
        let is_shipped = |kept: &Source| {
            let name = kept.name.strip_suffix(".yaml").unwrap_or(&kept.name);
            shipped::source(name).is_some_and(|shipped| shipped.text == kept.text)
        };
        self.questionnaire(digest).is_ok_and(|kept| !kept.iter().all(is_shipped))
    }

    fn copy(&self, key: &AssessmentKey) -> Result<Assessment, StoreError> {
        let sources = self.questionnaire(&key.digest)?;
        if sources.is_empty() {
            return Err(StoreError::NoAssessment(key.clone()));
        }
        let assessment = assessment::reload(&sources)?;
        let unchanged = assessment.key().digest == key.digest;
        unchanged.then_some(assessment).ok_or_else(|| StoreError::ChangedCopy { digest: key.digest.clone() })
    }

    /// Keeps the sources of a questionnaire under their digest. Those that are there already stay as they are.
    pub fn keep_questionnaire(&self, digest: &str, sources: &[Source]) -> Result<(), StoreError> {
        let folder = self.copy_folder(digest)?;
        for private in [&self.paths.questionnaires, &folder] {
            self.files.make_private(private)?;
        }
        for (index, source) in sources.iter().enumerate() {
            let path = folder.join(format!("{}-{}.yaml", index + 1, plain_stem(&source.name)));
            if self.files.stamp(&path)?.is_none() {
                self.files.write(&path, source.text.as_bytes())?;
            }
        }
        Ok(())
    }

    /// The sources of a kept questionnaire, the questionnaire itself first; none if it is not kept.
    pub fn questionnaire(&self, digest: &str) -> Result<Vec<Source>, StoreError> {
        let folder = self.copy_folder(digest)?;
        let mut parts = self.parts(&folder)?;
        order::by(&mut parts, Ord::cmp);
        if !parts.iter().map(|(number, _)| *number).eq(1..=parts.len()) {
            return Err(StoreError::ChangedCopy { digest: digest.to_owned() });
        }
        let source = |(number, stem): &(usize, String)| {
            let source = read_text(&*self.files, &folder.join(format!("{number}-{stem}.yaml")), LARGEST)?;
            Ok(Source { name: format!("{stem}.yaml"), ..source })
        };
        parts.iter().map(source).collect()
    }

    /// The digests and sources of all questionnaires that are kept.
    pub fn questionnaires(&self) -> Result<Vec<(String, Vec<Source>)>, StoreError> {
        let digests = self.digests()?.into_iter();
        digests.map(|digest| Ok((digest.clone(), self.questionnaire(&digest)?))).collect()
    }

    /// The digests of the questionnaires that are kept.
    pub fn digests(&self) -> Result<Vec<String>, StoreError> {
        let listed = self.files.list(&self.paths.questionnaires)?.into_iter().map(|listed| listed.name);
        let mut digests: Vec<String> = listed.filter(|name| self.copy_folder(name).is_ok()).collect();
        order::by(&mut digests, Ord::cmp);
        Ok(digests)
    }

    /// Removes the copy under a digest; files that are not ours stay, and their folder with them.
    pub(super) fn remove_questionnaire(&self, digest: &str) -> Result<(), StoreError> {
        let folder = self.copy_folder(digest)?;
        for (number, stem) in self.parts(&folder)? {
            self.files.remove(&folder.join(format!("{number}-{stem}.yaml")))?;
        }
        // Not empty: somebody keeps something else there.
        drop(self.files.remove(&folder));
        Ok(())
    }

    fn copy_folder(&self, digest: &str) -> Result<PathBuf, StoreError> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let fits = DIGEST.contains(&digest.len()) && digest.bytes().all(hex);
        fits.then(|| self.paths.questionnaires.join(digest))
            .ok_or_else(|| StoreError::UnsafeName(digest.to_owned()))
    }

    /// The numbers and stems of the files in a folder; other files are ignored.
    fn parts(&self, folder: &Path) -> Result<Vec<(usize, String)>, StoreError> {
        let part = |file_name: &str| {
            let (number, stem) = file_name.strip_suffix(".yaml")?.split_once('-')?;
            Some((number.parse().ok()?, safe(stem).ok()?.to_owned()))
        };
        Ok(self.files.list(folder)?.iter().filter_map(|listed| part(&listed.name)).collect())
    }
}

/// What a source is called, without folders and ending, in letters that are harmless in a path.
///
/// A folder of the user's own may name an employer: it is not kept.
fn plain_stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = last.strip_suffix(".yaml").or_else(|| last.strip_suffix(".yml")).unwrap_or(last);
    let harmless = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let plain: String = stem.chars().map(harmless).take(60).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "questionnaire".to_owned() } else { plain.to_owned() }
}
