//! What can go wrong in the store: the operation, the object, and what to do about it.
//!
//! Plain values that can be cloned and compared, so that they can travel in messages.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub(super) use crate::clean::marked as line;
use crate::session::{AssessmentKey, Reference};
use crate::yaml::Problems;

/// Why the store could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    #[error("could not {} {}: {cause}", .operation.verb(), shown(.path))]
    Disk { operation: Operation, path: PathBuf, cause: Cause },
    #[error("could not open session {}: another running Stay or Go has it open", .0.as_str())]
    InUse(Reference),
    /// The mentor is at the keyboard: the mentee's answers are out of reach.
    #[error("could not open session {}: it is handed over to the mentor, and sealed until the reveal", .0.as_str())]
    Sealed(Reference),
    #[error("could not find session {}", .0.as_str())]
    NoSession(Reference),
    #[error("could not find the entry {}", .0.as_str())]
    NoEntry(Reference),
    #[error("could not open session {}: something is being forgotten or renamed just now", .0.as_str())]
    Changing(Reference),
    #[error("could not forget it: there is more about it than was told, which came in meanwhile")]
    MoreThanTold,
    /// It is damaged and holds the word that is looked for.
    #[error("could not tell what {} is about: it is damaged and holds the word", shown(.0))]
    Unclear(PathBuf),
    #[error("could not bring back {}: it is here already and differs", .0.as_str())]
    BothChanged(Reference),
    /// It was there when it was read.
    #[error("could not save it: it was forgotten meanwhile")]
    Gone(Reference),
    /// The questionnaire that a session was asked with is neither shipped nor kept.
    #[error("could not find the questionnaire {} {} (digest {}) that the session was asked with", line(&.0.id), line(&.0.version), line(&.0.digest))]
    NoAssessment(AssessmentKey),
    #[error("could not use the kept questionnaire {}: it was changed or is incomplete", line(.digest))]
    ChangedCopy { digest: String },
    /// A name from a document cannot be part of a path.
    #[error("could not use \"{}\" in a file name", line(.0))]
    UnsafeName(String),
    /// Something else than a plain file is where one should be.
    #[error("could not use {}: it is a link, a folder or a device, not a plain file", shown(.0))]
    NotAPlainFile(PathBuf),
    #[error("could not write into {}: there is no such folder", shown(.0))]
    NoFolder(PathBuf),
    #[error("could not read {}: it is larger than {limit} bytes", shown(.path))]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("could not read {}: it is not text (UTF-8)", shown(.0))]
    NotText(PathBuf),
    /// The settings are written in a way in which one line cannot be put in place of another.
    #[error("could not change {}: its keys do not stand in lines of their own", shown(.0))]
    NotALine(PathBuf),
    /// A file is not what it should be; its problems have places and remedies of their own.
    #[error(transparent)]
    Document(#[from] Problems),
    /// Neither a home folder nor a setting says where to keep things.
    #[error("could not find out where to keep your sessions: there is no home folder")]
    NoHome,
    /// Its files would lie somewhere else each time.
    #[error("could not use STAY_OR_GO_HOME={}: it is no full path", shown(.0))]
    RelativeHome(PathBuf),
    /// The writer itself broke; the state is still in memory.
    #[error("could not write session {}: the program made a mistake", .0.as_str())]
    Broken(Reference),
}

/// What was tried on a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Read,
    Write,
    List,
    Remove,
    /// Making a folder that only its owner can enter.
    Create,
    Lock,
}

impl Operation {
    const fn verb(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::List => "list",
            Self::Remove => "remove",
            Self::Create => "make the private folder",
            Self::Lock => "lock",
        }
    }
}

/// What the system said.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text}")]
pub struct Cause {
    pub kind: io::ErrorKind,
    /// In words, such as "No space left on device".
    pub text: String,
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        let whole = error.to_string();
        let text = whole.split_once(" (os error").map_or(whole.as_str(), |(words, _)| words);
        Self { kind: error.kind(), text: text.to_owned() }
    }
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    pub file_name: String,
    pub error: StoreError,
}

impl Damaged {
    pub(super) fn meeting(reference: &Reference, error: StoreError) -> Self {
        Self { file_name: format!("meetings/{}", reference.as_str()), error }
    }
}

impl StoreError {
    /// Turns a failure of the system into ours: `.map_err(StoreError::disk(Operation::Write, path))`.
    pub(super) fn disk(operation: Operation, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Disk { operation, path: path.to_owned(), cause: error.into() }
    }

    /// Whether a file or folder was simply not there.
    pub(super) fn is_absence(&self) -> bool {
        matches!(self, Self::Disk { cause, .. } if cause.kind == io::ErrorKind::NotFound)
    }

    /// The session that could not be opened or found.
    pub const fn session(&self) -> Option<&Reference> {
        match self {
            Self::InUse(session)
            | Self::Sealed(session)
            | Self::NoSession(session)
            | Self::Changing(session) => Some(session),
            _ => None,
        }
    }

    /// What went wrong and what to do about it, for a page.
    pub fn in_sentences(&self) -> String {
        self.in_sentences_about(None)
    }

    /// As [`Self::in_sentences`], with what people call the session: its reference tells them nothing.
    pub fn in_sentences_about(&self, called: Option<&str>) -> String {
        let mut text = self.to_string();
        if let Some((session, called)) = self.session().zip(called) {
            text = text.replace(&format!("session {}", session.as_str()), called);
        }
        let mut chars = text.chars();
        let text: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
        format!("{text}. {}", self.remedy())
    }

    /// What to do about it, in one sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Disk { cause, .. } => remedy_for(cause.kind),
            Self::InUse(_) => "Close it there and try again.",
            Self::Sealed(_) => "Go on with `stay-or-go meet`; the mentee may look whenever they wish.",
            Self::NoSession(_) => "See `stay-or-go history` for the sessions that are there.",
            Self::NoEntry(_) => "See `stay-or-go plan` for what is open.",
            Self::Changing(_) => "Try again in a moment.",
            Self::MoreThanTold => "Look once more at what would go, and say so again.",
            Self::Unclear(_) => "It was left as it is; look into it and remove it by hand if it should go.",
            Self::BothChanged(_) => {
                "Both stay where they are; lay them side by side and keep the one that is right."
            }
            Self::Gone(_) => "It stays forgotten; write it down anew if it should be kept.",
            Self::NoAssessment(_) => {
                "Put the questionnaire file back, or restore the questionnaires folder that `stay-or-go paths` names."
            }
            Self::ChangedCopy { .. } => {
                "Restore its folder, which `stay-or-go paths` helps to find, from a backup; the session is untouched."
            }
            Self::UnsafeName(_) => {
                "Use an id of lower-case letters, digits, dots, hyphens and underscores that begins with a letter or digit."
            }
            Self::NotAPlainFile(_) => "Move it away, then try again.",
            Self::NoFolder(_) => "Make it first, or name another.",
            Self::TooLarge { .. } | Self::NotText(_) => {
                "It was left as it is; move it away if it does not belong here."
            }
            Self::NotALine(_) => "Write `verbosity: short` or `verbosity: full` into it yourself.",
            Self::Document(_) => "It was left as it is; mend the lines named, or move the file away.",
            Self::NoHome => "Set STAY_OR_GO_HOME to a folder, or run with --private to keep nothing.",
            Self::RelativeHome(_) => {
                "Write the whole path, from the root on; what is kept lies where it says, wherever you are."
            }
            Self::Broken(_) => "Try again; the answers are still here.",
        }
    }
}

fn remedy_for(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Free some space and try again, or save to another folder."
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "Allow writing there and try again, or save to another folder."
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "A file is in the way of a folder: move it away, or save to another folder."
        }
        io::ErrorKind::NotFound => "Something removed it meanwhile: try again, or save to another folder.",
        _ => "Try again, or save to another folder.",
    }
}

/// A path as people may see it: whatever a file is called, nothing in it can steer a terminal.
fn shown(path: &Path) -> String {
    line(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_operation_object_and_cause() {
        let error =
            StoreError::disk(Operation::Write, Path::new("/data/a.yaml"))(io::ErrorKind::StorageFull.into());
        assert_eq!(error.to_string(), "could not write /data/a.yaml: no storage space");
        assert!(error.remedy().contains("Free some space"));
    }

    #[test]
    fn the_number_of_the_system_error_is_left_out() {
        let cause = Cause::from(io::Error::from_raw_os_error(28));
        assert!(!cause.text.contains("os error"), "{cause}");
    }

    #[test]
    fn a_path_cannot_steer_the_terminal() {
        let error = StoreError::NotText(PathBuf::from("/a\u{1b}[2J\u{202e}b"));
        assert_eq!(error.to_string(), "could not read /a\u{fffd}[2J\u{fffd}b: it is not text (UTF-8)");
    }
}
