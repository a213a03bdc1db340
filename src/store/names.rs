//! File names of sessions: start time, kind, state and reference, never the place.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::StoreError;
use crate::session::{Reference, Session, Stage};

/// Ends the name of every session file.
pub(super) const ENDING: &str = ".yaml";
/// Letters of a start time such as `20260512T140203Z`.
pub(super) const TIME: usize = 16;
/// The longest name of a questionnaire in a path: far below what file systems take.
const LONGEST: usize = 80;

/// Whether a session goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not finished: offered for resuming.
    Open,
    /// The result was shown.
    Done,
}

impl State {
    const ALL: [Self; 2] = [Self::Open, Self::Done];

    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
        }
    }
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
    /// A name; `kind` is the id of the assessment, `started` is kept to the second.
    ///
    /// # Errors
    /// [`StoreError::UnsafeName`] when the kind cannot be part of a path.
    pub fn new(
        started: Timestamp,
        kind: &str,
        state: State,
        reference: Reference,
    ) -> Result<Self, StoreError> {
        let kind = safe(kind)?.to_owned();
        let started = Timestamp::from_second(started.as_second()).unwrap_or(started);
        Ok(Self { started, kind, state, reference })
    }

    /// The name under which a session is kept.
    ///
    /// # Errors
    /// [`StoreError::UnsafeName`] when the id of its assessment cannot be part of a path.
    pub fn of(session: &Session) -> Result<Self, StoreError> {
        let state = State::from(session.stage);
        Self::new(session.started, &session.assessment.id, state, session.reference.clone())
    }

    /// Reads a file name; nothing if it is no session's.
    pub fn parse(file_name: &str) -> Option<Self> {
        let (time, rest) = file_name.strip_suffix(ENDING)?.split_at_checked(TIME)?;
        let (rest, reference) = rest.strip_prefix('-')?.rsplit_once('-')?;
        let (kind, state) = rest.rsplit_once('-')?;
        Some(Self {
            started: time_from(time)?,
            kind: safe(kind).ok()?.to_owned(),
            state: State::ALL.into_iter().find(|known| known.word() == state)?,
            reference: Reference::parse(reference)?,
        })
    }

    /// When the session began, to the second.
    pub const fn started(&self) -> Timestamp {
        self.started
    }

    /// The id of the assessment.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether the session goes on.
    pub const fn state(&self) -> State {
        self.state
    }

    /// The session's permanent name.
    pub const fn reference(&self) -> &Reference {
        &self.reference
    }

    /// The same session in another state.
    pub(super) fn with_state(&self, state: State) -> Self {
        Self { state, ..self.clone() }
    }

    /// Whether two names differ in nothing but the state.
    pub(super) fn same_but_state(&self, other: &Self) -> bool {
        self.with_state(other.state) == *other
    }
}

impl fmt::Display for SessionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = time_to(self.started);
        write!(f, "{time}-{}-{}-{}{ENDING}", self.kind, self.state.word(), self.reference.as_str())
    }
}

/// Whether a file that is no session looks as if it were meant to be one.
pub(super) fn is_meant_as_one(file_name: &str) -> bool {
    file_name.strip_suffix(ENDING).is_some_and(|stem| !stem.starts_with('.'))
}

/// The text, if it is harmless as a part of a path on every system.
pub(super) fn safe(text: &str) -> Result<&str, StoreError> {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let harmless = text.len() <= LONGEST
        && text.bytes().next().is_some_and(letter)
        && text.bytes().all(|b| letter(b) || matches!(b, b'-' | b'_' | b'.'));
    if harmless { Ok(text) } else { Err(StoreError::UnsafeName(text.to_owned())) }
}

/// A time as file names say it, such as `20260512T140203Z`.
pub(super) fn time_to(time: Timestamp) -> impl fmt::Display {
    time.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

pub(super) fn time_from(text: &str) -> Option<Timestamp> {
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
    Some(civil.ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
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
