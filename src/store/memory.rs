//! A shelf that forgets everything when the program ends.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::names::SessionName;
use super::shelf::{EntryListing, Listing, Remains, Shelf, Trace};
use super::{EntryName, StoreError, newest_first};
use crate::assessment::Source;
use crate::session::Reference;

/// Sessions and questionnaires in memory.
#[derive(Debug, Default)]
pub(super) struct Memory {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    sessions: HashMap<Reference, (SessionName, String)>,
    meetings: BTreeMap<Reference, String>,
    questionnaires: HashMap<String, Vec<Source>>,
    entries: HashMap<Reference, (EntryName, String)>,
}

impl Memory {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for Memory {
    fn list(&self) -> Result<Listing, StoreError> {
        let mut sessions: Vec<_> = self.kept().sessions.values().map(|(name, _)| name.clone()).collect();
        sessions.sort_unstable_by(newest_first);
        Ok(Listing { sessions, foreign: Vec::new() })
    }

    fn find(&self, reference: &Reference) -> Result<SessionName, StoreError> {
        let kept = self.kept();
        let found = kept.sessions.get(reference).map(|(name, _)| name.clone());
        found.ok_or_else(|| StoreError::NoSession(reference.clone()))
    }

    fn read(&self, name: &SessionName) -> Result<Source, StoreError> {
        let kept = self.kept();
        let found = kept.sessions.get(name.reference());
        let (name, text) = found.ok_or_else(|| StoreError::NoSession(name.reference().clone()))?;
        Ok(Source { name: name.to_string(), text: text.clone().into() })
    }

    fn read_head(&self, name: &SessionName) -> Result<Source, StoreError> {
        self.read(name)
    }

    fn write(&self, name: &SessionName, text: &str) -> Result<(), StoreError> {
        self.kept().sessions.insert(name.reference().clone(), (name.clone(), text.to_owned()));
        Ok(())
    }

    fn claim(&self, _: &Reference) -> Result<(), StoreError> {
        Ok(())
    }

    fn release(&self, _: &Reference) {}

    fn meetings(&self) -> Result<Vec<Reference>, StoreError> {
        Ok(self.kept().meetings.keys().cloned().collect())
    }

    fn read_meeting(&self, reference: &Reference) -> Result<Option<Source>, StoreError> {
        let text = self.kept().meetings.get(reference).cloned();
        Ok(text.map(|text| Source { name: reference.as_str().to_owned(), text: text.into() }))
    }

    fn write_meeting(&self, reference: &Reference, text: &str) -> Result<(), StoreError> {
        self.kept().meetings.insert(reference.clone(), text.to_owned());
        Ok(())
    }

    fn remove_meeting(&self, reference: &Reference) -> Result<(), StoreError> {
        self.kept().meetings.remove(reference);
        Ok(())
    }

    fn keep_questionnaire(&self, digest: &str, sources: &[Source]) -> Result<(), StoreError> {
        self.kept().questionnaires.entry(digest.to_owned()).or_insert_with(|| sources.to_vec());
        Ok(())
    }

    fn questionnaire(&self, digest: &str) -> Result<Vec<Source>, StoreError> {
        Ok(self.kept().questionnaires.get(digest).cloned().unwrap_or_default())
    }

    fn list_entries(&self) -> Result<EntryListing, StoreError> {
        let mut entries: Vec<_> = self.kept().entries.values().map(|(name, _)| name.clone()).collect();
        entries.sort_unstable_by(|one, other| {
            (other.made(), one.reference()).cmp(&(one.made(), other.reference()))
        });
        Ok(EntryListing { entries, foreign: Vec::new() })
    }

    fn read_entry(&self, name: &EntryName) -> Result<Source, StoreError> {
        let kept = self.kept();
        let found = kept.entries.get(name.reference());
        let (name, text) = found.ok_or_else(|| StoreError::NoEntry(name.reference().clone()))?;
        Ok(Source { name: name.to_string(), text: text.clone().into() })
    }

    fn write_entry(&self, name: &EntryName, text: &str) -> Result<(), StoreError> {
        self.kept().entries.insert(name.reference().clone(), (name.clone(), text.to_owned()));
        Ok(())
    }

    fn traces(&self, wanted: &[Reference], entries: &[Reference]) -> Result<Vec<Trace>, StoreError> {
        let kept = self.kept();
        let sessions = wanted.iter().filter_map(|reference| {
            let (name, _) = kept.sessions.get(reference)?;
            Some(Trace { what: Remains::Session(reference.clone()), name: name.to_string() })
        });
        let meetings = wanted.iter().filter(|reference| kept.meetings.contains_key(*reference));
        let meetings = meetings.map(|reference| Trace {
            what: Remains::Meeting(reference.clone()),
            name: format!("meetings/{}", reference.as_str()),
        });
        let entries = entries.iter().filter_map(|reference| {
            let (name, _) = kept.entries.get(reference)?;
            Some(Trace { what: Remains::Entry(reference.clone()), name: name.to_string() })
        });
        Ok(sessions.chain(meetings).chain(entries).collect())
    }

    fn remove(&self, traces: &[Trace]) -> Result<(), StoreError> {
        let mut kept = self.kept();
        for trace in traces {
            match &trace.what {
                Remains::Session(reference) => drop(kept.sessions.remove(reference)),
                Remains::Meeting(reference) => drop(kept.meetings.remove(reference)),
                Remains::Entry(reference) => drop(kept.entries.remove(reference)),
                Remains::Questionnaire(digest) => drop(kept.questionnaires.remove(digest)),
                Remains::Leftover(_) | Remains::Lock(_) => {}
            }
        }
        Ok(())
    }

    fn questionnaires(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.kept().questionnaires.keys().cloned().collect())
    }
}
