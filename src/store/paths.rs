//! Where things live. Decides only; makes nothing and reads no environment of its own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::session::Reference;

/// The folder name under the system's folders.
const PROGRAM: &str = "stay-or-go";
/// Holds everything in one folder when set.
const OVER_ALL: &str = "STAY_OR_GO_HOME";

/// Every place that the store uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// What belongs to the user and should be backed up.
    pub data: PathBuf,
    /// Session files.
    pub sessions: PathBuf,
    /// Meetings with a mentor.
    pub meetings: PathBuf,
    /// Entries of the log: wins, asks and commitments.
    pub log: PathBuf,
    /// Versions of files that were replaced by something unexpected.
    pub replaced: PathBuf,
    /// Copies of the questionnaires that sessions were asked with.
    pub questionnaires: PathBuf,
    /// The settings file; need not exist.
    pub settings: PathBuf,
    /// Lock files: worthless once no program runs.
    pub locks: PathBuf,
    /// What is being typed, until it is put where it belongs.
    pub typed: PathBuf,
    /// Names the folder that answers went to when this one could not be written.
    pub elsewhere: PathBuf,
    /// Names the hints that were shown.
    pub hints: PathBuf,
    /// What another machine has as it is here.
    pub shared: PathBuf,
}

impl Paths {
    /// Where things live for this user: XDG on every Unix, `AppData` on Windows, `STAY_OR_GO_HOME` over all.
    ///
    /// `variable` looks up an environment variable, `home` is the user's home folder if there is one.
    pub fn find(
        variable: &dyn Fn(&str) -> Option<OsString>,
        home: Option<&Path>,
    ) -> Result<Self, StoreError> {
        if let Some(folder) = variable(OVER_ALL).filter(|folder| !folder.is_empty()) {
            let folder = PathBuf::from(folder);
            // Taken from wherever one stands, it would be another place each time.
            return if folder.is_absolute() {
                Ok(Self::inside(&folder))
            } else {
                Err(StoreError::RelativeHome(folder))
            };
        }
        let root = |(named, below_home): (&str, &str)| {
            let set = variable(named).map(PathBuf::from).filter(|path| path.is_absolute());
            let root = set.or_else(|| home.map(|home| home.join(below_home)));
            root.map(|root| root.join(PROGRAM)).ok_or(StoreError::NoHome)
        };
        Ok(Self::from_roots(root(DATA)?, &root(CONFIG)?, &root(STATE)?))
    }

    /// What said so: the variables that are set and can be used; where these leave something open, the home folder.
    pub fn decided_by(variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<&'static str> {
        if variable(OVER_ALL).is_some_and(|folder| !folder.is_empty()) {
            return vec![OVER_ALL];
        }
        let is_full = |name: &&str| variable(name).is_some_and(|path| Path::new(&path).is_absolute());
        let mut roots = vec![DATA.0, CONFIG.0, STATE.0];
        roots.dedup();
        let (mut set, rest): (Vec<&str>, Vec<&str>) = roots.into_iter().partition(is_full);
        if !rest.is_empty() {
            set.push("the home folder");
        }
        set
    }

    /// Everything in one folder: for `STAY_OR_GO_HOME`, and for saving elsewhere when the usual place fails.
    pub fn inside(folder: &Path) -> Self {
        Self::from_roots(folder.join("data"), &folder.join("config"), &folder.join("state"))
    }

    /// A folder of documents alone, to be taken along or kept under version control; what else a store needs lies apart.
    pub fn of_documents(folder: &Path, apart: &Path) -> Self {
        let replaced = apart.join("replaced");
        Self { replaced, ..Self::from_roots(folder.to_owned(), apart, apart) }
    }

    fn from_roots(data: PathBuf, config: &Path, state: &Path) -> Self {
        Self {
            sessions: data.join("sessions"),
            meetings: data.join("meetings"),
            log: data.join("log"),
            replaced: data.join("replaced"),
            questionnaires: data.join("questionnaires"),
            settings: config.join("settings.yaml"),
            locks: state.join("locks"),
            typed: state.join("typed"),
            shared: state.join("shared.txt"),
            elsewhere: state.join("elsewhere"),
            hints: state.join("hints"),
            data,
        }
    }

    pub(super) fn lock(&self, reference: &Reference) -> PathBuf {
        self.locks.join(format!("{}.lock", reference.as_str()))
    }

    pub(super) fn typed(&self, reference: &Reference) -> PathBuf {
        self.typed.join(format!("{}.yaml", reference.as_str()))
    }

    /// All with the names that people read, in the order of `stay-or-go paths`.
    pub fn named(&self) -> [(&'static str, &Path); 12] {
        [
            ("data", &self.data),
            ("sessions", &self.sessions),
            ("meetings", &self.meetings),
            ("log", &self.log),
            ("replaced", &self.replaced),
            ("questionnaires", &self.questionnaires),
            ("settings", &self.settings),
            ("locks", &self.locks),
            ("typed", &self.typed),
            ("shared", &self.shared),
            ("elsewhere", &self.elsewhere),
            ("hints", &self.hints),
        ]
    }
}

// The system's folders: the variable that names each, and where it is otherwise, below the user's home.
#[cfg(not(windows))]
const DATA: (&str, &str) = ("XDG_DATA_HOME", ".local/share");
#[cfg(not(windows))]
const CONFIG: (&str, &str) = ("XDG_CONFIG_HOME", ".config");
#[cfg(not(windows))]
const STATE: (&str, &str) = ("XDG_STATE_HOME", ".local/state");
#[cfg(windows)]
const DATA: (&str, &str) = ("APPDATA", "AppData\\Roaming");
#[cfg(windows)]
const CONFIG: (&str, &str) = DATA;
#[cfg(windows)]
const STATE: (&str, &str) = ("LOCALAPPDATA", "AppData\\Local");

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[track_caller]
    fn finds(variables: &[(&str, &str)], home: Option<&str>, sessions: &str, settings: &str, locks: &str) {
        let variable = |name: &str| {
            variables.iter().find(|(set, _)| *set == name).map(|(_, value)| OsString::from(value))
        };
        let paths = Paths::find(&variable, home.map(Path::new)).unwrap();
        assert_eq!(paths.sessions, Path::new(sessions));
        assert_eq!(paths.settings, Path::new(settings));
        assert_eq!(paths.locks, Path::new(locks));
    }

    #[cfg(unix)]
    #[test]
    fn places_follow_the_environment() {
        let usual = "/home/ada/.local/share/stay-or-go/sessions";
        let settings = "/home/ada/.config/stay-or-go/settings.yaml";
        let locks = "/home/ada/.local/state/stay-or-go/locks";
        finds(&[], Some("/home/ada"), usual, settings, locks);
        finds(&[("XDG_DATA_HOME", "relative")], Some("/home/ada"), usual, settings, locks);
        finds(&[("STAY_OR_GO_HOME", "")], Some("/home/ada"), usual, settings, locks);
        let moved = "/d/stay-or-go/sessions";
        finds(&[("XDG_DATA_HOME", "/d")], Some("/home/ada"), moved, settings, locks);
        let (data, config, state) = ("/s/data/sessions", "/s/config/settings.yaml", "/s/state/locks");
        finds(&[("STAY_OR_GO_HOME", "/s"), ("XDG_DATA_HOME", "/d")], None, data, config, state);
    }

    #[cfg(unix)]
    #[track_caller]
    fn decides(variables: &[(&str, &str)], by: &[&str]) {
        let variable = |name: &str| {
            variables.iter().find(|(set, _)| *set == name).map(|(_, value)| OsString::from(value))
        };
        assert_eq!(Paths::decided_by(&variable), by);
    }

    #[cfg(unix)]
    #[test]
    fn what_decided_is_named() {
        decides(&[], &["the home folder"]);
        decides(
            &[("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "relative")],
            &["XDG_DATA_HOME", "the home folder"],
        );
        decides(
            &[("XDG_DATA_HOME", "/d"), ("XDG_CONFIG_HOME", "/c"), ("XDG_STATE_HOME", "/s")],
            &["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"],
        );
        decides(&[("STAY_OR_GO_HOME", "/s"), ("XDG_DATA_HOME", "/d")], &["STAY_OR_GO_HOME"]);
    }

    #[test]
    fn a_home_that_depends_on_where_one_stands_is_none() {
        let found = Paths::find(&|name| (name == OVER_ALL).then(|| "a/b".into()), None);
        assert_eq!(found, Err(StoreError::RelativeHome(PathBuf::from("a/b"))));
    }

    #[test]
    fn without_a_home_there_is_no_place() {
        assert_eq!(Paths::find(&|_| None, None), Err(StoreError::NoHome));
    }
}
