//! File names of what is kept: they say when, of which kind and how far it is, never the place.

use std::cmp::Ordering;
use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::error::StoreError;
use super::paths::Paths;
use crate::log::{Entry, Kind};
use crate::session::{Outcome, Reference, Session, Stage};

const ENDING: &str = ".yaml";
/// Letters of a time such as `20260512T140203Z`.
const TIME: usize = 16;
/// The longest name of a questionnaire in a path: far below what file systems take.
const LONGEST: usize = 80;

/// What the files of one folder are called.
pub(super) trait FileName: Clone + PartialEq {
    /// The most that is read of one: hundreds of times what a person writes in one.
    const LARGEST: u64;
    /// What they are called together.
    const SEVERAL: &'static str;

    fn folder(paths: &Paths) -> &Path;

    /// Reads a file name; nothing if it is no such file's.
    fn parse(file_name: &str) -> Option<Self>;

    fn file_name(&self) -> String;

    /// The permanent name of the document.
    fn reference(&self) -> &Reference;

    /// The order of lists.
    fn newest_first(&self, other: &Self) -> Ordering;

    /// The name of this very file once its document is where that of the other is.
    fn in_state_of(&self, other: &Self) -> Self;

    /// Whether nothing more is expected: that is the later of two files of the same age.
    fn has_ended(&self) -> bool;

    /// The name, where it follows from the reference alone.
    fn always(_: &Reference) -> Option<Self> {
        None
    }
}

/// Whether a file that is none of ours looks as if it were meant to be.
pub(super) fn is_meant_as_one(file_name: &str) -> bool {
    file_name.strip_suffix(ENDING).is_some_and(|stem| !stem.starts_with('.'))
}

/// Whether a session goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not finished: offered for resuming.
    Open,
    /// The result was shown.
    Done,
}

impl State {
    const NAMES: [(&'static str, Self); 2] = [("open", Self::Open), ("done", Self::Done)];
}

impl From<Stage> for State {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::SetUp | Stage::Answering | Stage::Review | Stage::Gut => Self::Open,
            Stage::Done => Self::Done,
        }
    }
}

/// What a file name says about a session, such as `20260512T140203Z-current-role-open-k3m9x2pa.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionName {
    started: Timestamp,
    kind: String,
    state: State,
    reference: Reference,
}

impl SessionName {
    /// A name; `kind` is the id of the assessment, which may be unfit for a path; `started` is kept to the second.
    pub fn new(
        started: Timestamp,
        kind: &str,
        state: State,
        reference: Reference,
    ) -> Result<Self, StoreError> {
        Ok(Self { started: to_the_second(started), kind: safe(kind)?.to_owned(), state, reference })
    }

    /// The name under which a session is kept.
    pub fn of(session: &Session) -> Result<Self, StoreError> {
        let state = State::from(session.stage);
        Self::new(session.started, &session.assessment.id, state, session.reference.clone())
    }

    /// When the session began, to the second.
    pub const fn started(&self) -> Timestamp {
        self.started
    }

    /// The id of the assessment.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub const fn state(&self) -> State {
        self.state
    }

    /// The session's permanent name.
    pub const fn reference(&self) -> &Reference {
        &self.reference
    }
}

impl fmt::Display for SessionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = State::NAMES.iter().find(|(_, state)| *state == self.state).map_or("", |(name, _)| name);
        write!(f, "{}-{}-{state}-{}{ENDING}", time_to(self.started), self.kind, self.reference.as_str())
    }
}

impl FileName for SessionName {
    const LARGEST: u64 = 16 * 1024 * 1024;
    const SEVERAL: &'static str = "sessions";

    fn folder(paths: &Paths) -> &Path {
        &paths.sessions
    }

    fn parse(file_name: &str) -> Option<Self> {
        let (started, rest, reference) = parts(file_name)?;
        let (kind, state) = rest.rsplit_once('-')?;
        let (kind, state) = (safe(kind).ok()?.to_owned(), named(&State::NAMES, state)?);
        Some(Self { started, kind, state, reference })
    }

    fn file_name(&self) -> String {
        self.to_string()
    }

    fn reference(&self) -> &Reference {
        &self.reference
    }

    fn newest_first(&self, other: &Self) -> Ordering {
        let key = |name: &Self| (name.started, name.has_ended());
        key(other).cmp(&key(self)).then_with(|| self.reference.cmp(&other.reference))
    }

    fn in_state_of(&self, other: &Self) -> Self {
        Self { state: other.state, ..self.clone() }
    }

    fn has_ended(&self) -> bool {
        self.state == State::Done
    }
}

/// What a file name says about an entry of the log: `20260512T140203Z-win-k3m9x2pa.yaml` or
/// `20260512T140203Z-ask-pending-k3m9x2pa.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryName {
    made: Timestamp,
    kind: Kind,
    outcome: Option<Outcome>,
    reference: Reference,
}

impl EntryName {
    /// The name under which an entry is kept; its time is kept to the second.
    pub fn of(entry: &Entry) -> Self {
        Self {
            made: to_the_second(entry.made),
            kind: entry.kind(),
            outcome: entry.outcome(),
            reference: entry.reference.clone(),
        }
    }

    /// The entry's permanent name.
    pub const fn reference(&self) -> &Reference {
        &self.reference
    }

    pub const fn made(&self) -> Timestamp {
        self.made
    }

    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What became of it, where something is to.
    pub const fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", time_to(self.made), self.kind.id())?;
        if let Some(outcome) = self.outcome {
            write!(f, "-{}", outcome.id())?;
        }
        write!(f, "-{}{ENDING}", self.reference.as_str())
    }
}

impl FileName for EntryName {
    const LARGEST: u64 = 1024 * 1024;
    const SEVERAL: &'static str = "wins and asks";

    fn folder(paths: &Paths) -> &Path {
        &paths.log
    }

    fn parse(file_name: &str) -> Option<Self> {
        let (made, rest, reference) = parts(file_name)?;
        let (kind, outcome) = match rest.split_once('-') {
            Some((kind, outcome)) => (kind, Some(named(&Outcome::NAMES, outcome)?)),
            None => (rest, None),
        };
        let kind = named(&Kind::NAMES, kind)?;
        (kind.is_promise() == outcome.is_some()).then_some(Self { made, kind, outcome, reference })
    }

    fn file_name(&self) -> String {
        self.to_string()
    }

    fn reference(&self) -> &Reference {
        &self.reference
    }

    fn newest_first(&self, other: &Self) -> Ordering {
        (other.made, &self.reference).cmp(&(self.made, &other.reference))
    }

    fn in_state_of(&self, other: &Self) -> Self {
        Self { kind: other.kind, outcome: other.outcome, ..self.clone() }
    }

    fn has_ended(&self) -> bool {
        self.outcome != Some(Outcome::Pending)
    }
}

/// A meeting is called as the session that it accompanies, such as `k3m9x2pa.yaml`.
impl FileName for Reference {
    const LARGEST: u64 = 16 * 1024 * 1024;
    const SEVERAL: &'static str = "meetings";

    fn folder(paths: &Paths) -> &Path {
        &paths.meetings
    }

    fn parse(file_name: &str) -> Option<Self> {
        Self::parse(file_name.strip_suffix(ENDING)?)
    }

    fn file_name(&self) -> String {
        format!("{}{ENDING}", self.as_str())
    }

    fn reference(&self) -> &Reference {
        self
    }

    fn newest_first(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn in_state_of(&self, other: &Self) -> Self {
        other.clone()
    }

    fn has_ended(&self) -> bool {
        false
    }

    fn always(reference: &Reference) -> Option<Self> {
        Some(reference.clone())
    }
}

/// The text, if it is harmless as a part of a path on every system.
pub(super) fn safe(text: &str) -> Result<&str, StoreError> {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let harmless = text.len() <= LONGEST
        && text.bytes().next().is_some_and(letter)
        && text.bytes().all(|b| letter(b) || matches!(b, b'-' | b'_' | b'.'));
    if harmless { Ok(text) } else { Err(StoreError::UnsafeName(text.to_owned())) }
}

/// The time, what stands between, and the reference.
fn parts(file_name: &str) -> Option<(Timestamp, &str, Reference)> {
    let (time, rest) = file_name.strip_suffix(ENDING)?.split_at_checked(TIME)?;
    let (between, reference) = rest.strip_prefix('-')?.rsplit_once('-')?;
    Some((time_from(time)?, between, Reference::parse(reference)?))
}

fn named<T: Copy>(names: &[(&str, T)], text: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

fn to_the_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// A time as file names say it, such as `20260512T140203Z`.
fn time_to(time: Timestamp) -> impl fmt::Display {
    time.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn time_from(text: &str) -> Option<Timestamp> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok())?
    };
    let small = |from| i8::try_from(digits(from, from + 2)?).ok();
    let marks = (text.as_bytes().get(8), text.as_bytes().get(15));
    if marks != (Some(&b'T'), Some(&b'Z')) {
        return None;
    }
    let civil = DateTime::new(digits(0, 4)?, small(4)?, small(6)?, small(9)?, small(11)?, small(13)?, 0);
    TimeZone::UTC.to_timestamp(civil.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn survives(file_name: &str) {
        assert_eq!(SessionName::parse(file_name).unwrap().to_string(), file_name);
    }

    #[track_caller]
    fn is_foreign(file_name: &str) {
        assert_eq!(SessionName::parse(file_name), None, "{file_name}");
    }

    #[test]
    fn a_name_says_time_kind_state_and_reference() {
        let name = SessionName::parse("20260512T140203Z-current-role-open-abcdefgh.yaml").unwrap();
        assert_eq!(name.started().to_string(), "2026-05-12T14:02:03Z");
        assert_eq!(name.kind(), "current-role");
        assert_eq!(name.state(), State::Open);
        assert_eq!(name.reference().as_str(), "abcdefgh");
    }

    #[test]
    fn names_survive_the_way_to_disk() {
        survives("20260512T140203Z-current-role-open-abcdefgh.yaml");
        survives("20240229T000000Z-open-done-done-abcdefgh.yaml");
        survives("00010101T000000Z-a.b_c-open-23456789.yaml");
        for name in ["win", "ask-pending", "commitment-broken", "shock", "ending"] {
            let file_name = format!("20260512T140203Z-{name}-abcdefgh.yaml");
            assert_eq!(EntryName::parse(&file_name).unwrap().to_string(), file_name);
        }
    }

    #[test]
    fn names_that_are_no_entrys_are_foreign() {
        for name in ["win-kept", "ask", "ask-late", "shock-kept", "ending-left", "current-role-open"] {
            let file_name = format!("20260512T140203Z-{name}-abcdefgh.yaml");
            assert_eq!(EntryName::parse(&file_name), None, "{file_name}");
        }
        assert_eq!(EntryName::parse("win.yaml"), None);
    }

    #[test]
    fn other_names_are_foreign() {
        is_foreign("");
        is_foreign("notes.yaml");
        is_foreign("20260512T140203Z-current-role-open-abcdefgh.yml");
        is_foreign("20260512T140203Z-current-role-open-abcdefgh copy.yaml");
        is_foreign("20260512T140203Z-current-role-paused-abcdefgh.yaml");
        is_foreign("20260532T140203Z-current-role-open-abcdefgh.yaml");
        is_foreign("+2260512T140203Z-current-role-open-abcdefgh.yaml");
        is_foreign("20260512T140203Z-../x-open-abcdefgh.yaml");
        is_foreign("20260512T140203Z--open-abcdefgh.yaml");
        is_foreign("20260512T140203Z-open-abcdefgh.yaml");
        is_foreign("2026051\u{e9}T140203Z-pulse-open-abcdefgh.yaml");
    }

    #[test]
    fn a_kind_that_could_leave_the_folder_is_refused() {
        for kind in ["", "../etc", "a/b", "a\\b", ".hidden", "-x", "A", "nul\0", "caf\u{e9}", &"a".repeat(81)]
        {
            let reference = Reference::from_bits(7);
            let name = SessionName::new(Timestamp::UNIX_EPOCH, kind, State::Open, reference);
            assert_eq!(name, Err(StoreError::UnsafeName(kind.to_owned())));
        }
    }
}
