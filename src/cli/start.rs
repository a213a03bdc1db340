//! Opening the program for a person: on screens, or as plain lines; at Home, or in a session.

use std::io::{IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;

use super::arguments::{Colours, PersonArguments, TakeArguments};
use super::documents::{KEYBOARD, load};
use super::home::{told, zone};
use super::output::aside;
use crate::assessment::Assessment;
use crate::clean::clean;
use crate::journey::effect::{Begin, Which};
use crate::journey::state::Older;
use crate::memory;
use crate::plain::{self, Because};
use crate::session::{AssessmentKey, Head, Reference, Stage};
use crate::store::{Paths, Settings, Store, StoreError, Theme};
use crate::tui;
use crate::yaml::Problem;

/// The environment, as far as it says how to open.
pub(super) struct Surroundings {
    pub paths: Paths,
    pub settings: Settings,
    /// What is wrong with the settings.
    wrong: Option<StoreError>,
    /// Said on the first page.
    notice: Option<String>,
}

impl Surroundings {
    /// Finds where things live and reads the settings.
    pub(super) fn find() -> anyhow::Result<Self> {
        let paths =
            Paths::find(&|name| std::env::var_os(name), std::env::home_dir().as_deref()).map_err(told)?;
        let (settings, wrong) = Settings::load(&paths);
        Ok(Self { paths, settings, wrong, notice: None })
    }

    pub(super) fn store(&self, private: bool) -> Store {
        if private { Store::private() } else { Store::open(self.paths.clone()) }
    }

    fn folder(&self) -> String {
        self.paths.data.display().to_string()
    }

    /// What is to be known before anything else, in a sentence each.
    fn notices(&self) -> Vec<String> {
        let wrong = self.wrong.iter().flat_map(|wrong| match wrong {
            StoreError::Document(problems) => {
                problems.0.iter().map(|problem| format!("{}.", briefly(problem))).collect()
            }
            other => vec![format!("{other}.")],
        });
        let rest = self.wrong.is_some().then(|| "Whatever else the settings say is used.".to_owned());
        wrong.chain(rest).chain(self.notice.clone()).collect()
    }
}

/// What is wrong with the settings, in one line.
fn briefly(problem: &Problem) -> String {
    let place = problem.place.map_or(String::new(), |place| format!(", line {}", place.line));
    let remedy = problem.remedy.as_ref().map_or(String::new(), |remedy| format!("; {remedy}"));
    let said = format!("settings.yaml{place}: {}{remedy}", problem.message);
    said.trim_end_matches(['.', '?']).to_owned()
}

/// Where to begin.
enum Start {
    Home,
    New(Begin),
    Open(Reference),
    Older(Older),
    Meet(Reference),
    Merge(PathBuf),
}

impl From<Start> for tui::Start {
    fn from(start: Start) -> Self {
        match start {
            Start::Home => Self::Home,
            Start::New(begin) => Self::Begin(begin),
            Start::Open(reference) => Self::Open(reference),
            Start::Older(older) => Self::Older(older),
            Start::Meet(reference) => Self::Meet(reference),
            Start::Merge(history) => Self::Merge(history),
        }
    }
}

/// Home.
pub(super) fn home(person: &PersonArguments) -> anyhow::Result<()> {
    let surroundings = Surroundings::find()?;
    let store = surroundings.store(person.private);
    open(person, surroundings, store, Start::Home)
}

/// `take`: goes on with an unfinished session of this assessment and place, or begins one.
pub(super) fn take(person: &PersonArguments, take: &TakeArguments) -> anyhow::Result<()> {
    let mut surroundings = Surroundings::find()?;
    let store = surroundings.store(person.private);
    if take.assessment == "-" {
        bail!(
            "could not take the questionnaire from standard input: your answers come from there; name a file"
        );
    }
    let assessment = load(&take.assessment)?;
    let key = assessment.key();
    let start = match unfinished(&store, &assessment, take)? {
        Some(head) if head.assessment.digest == key.digest => Start::Open(head.reference),
        Some(head) if !std::io::stdin().is_terminal() => {
            surroundings.notice.get_or_insert(changed_since(&head.assessment, &key));
            Start::Open(head.reference)
        }
        Some(head) => {
            let assessment = Which::Given(Arc::new(assessment));
            let begin = Begin::new(assessment, head.place, take.quick);
            Start::Older(Older { session: head.reference, begin })
        }
        None => Start::New(anew(&store, assessment, take)?),
    };
    open(person, surroundings, store, start)
}

/// A session to begin, with what is in place from last time.
fn anew(store: &Store, assessment: Assessment, take: &TakeArguments) -> anyhow::Result<Begin> {
    let summaries = store.summaries().map_err(told)?.sessions;
    let heads: Vec<Head> = summaries.into_iter().filter_map(|(_, head)| head.ok()).collect();
    let kind = assessment.id().to_owned();
    let place = take.about.clone().unwrap_or_default();
    Ok(Begin::new(Which::Given(Arc::new(assessment)), place, take.quick).after(&heads, &kind))
}

/// Said where nobody can be asked: the session goes on, and its questionnaire has been edited since.
fn changed_since(began_with: &AssessmentKey, now: &AssessmentKey) -> String {
    let named =
        |key: &AssessmentKey| format!("{} ({})", key.version, key.digest.get(..8).unwrap_or_default());
    format!(
        "The questionnaire has changed since this session began: it was version {}, and is version {} now. The session \
         goes on with the questions that it began with; name another place with --about to begin anew.",
        clean(&named(began_with)),
        clean(&named(now))
    )
}

/// `meet`: goes on with the session with a mentor about this one, or begins it.
pub(super) fn meet(person: &PersonArguments, store: Store, reference: Reference) -> anyhow::Result<()> {
    open(person, Surroundings::find()?, store, Start::Meet(reference))
}

/// `import` of a history that both sides have changed: shows what it would do, and asks.
pub(super) fn merge(person: &PersonArguments, store: Store, history: &Path) -> anyhow::Result<bool> {
    let history = std::env::current_dir().unwrap_or_default().join(history);
    open(person, Surroundings::find()?, store, Start::Merge(history)).map(|()| true)
}

/// Whether there is a terminal for screens.
pub(super) fn has_screens(person: &PersonArguments) -> anyhow::Result<bool> {
    Ok(plain_because(person, &Surroundings::find()?.settings).is_none())
}

/// A screen of memory, where there is a terminal for screens; false where words are printed instead.
pub(super) fn screen(person: &PersonArguments, screen: impl FnOnce() -> tui::Start) -> anyhow::Result<bool> {
    let surroundings = Surroundings::find()?;
    if plain_because(person, &surroundings.settings).is_some() {
        return Ok(false);
    }
    let store = surroundings.store(person.private);
    open_screens(person, surroundings, store, screen()).map(|()| true)
}

/// The newest unfinished session of this assessment, about the place where one is named; a short one where that is
/// wanted.
fn unfinished(store: &Store, assessment: &Assessment, take: &TakeArguments) -> anyhow::Result<Option<Head>> {
    if take.new {
        return Ok(None);
    }
    for name in store.list()?.names {
        let Ok(head) = store.summary(&name) else { continue };
        let same_place = take.about.as_ref().is_none_or(|place| memory::is_same_place(place, &head.place));
        if head.stage == Stage::Done || head.assessment.id != assessment.id() || !same_place {
            continue;
        }
        let is_short = || store.session(&name).is_ok_and(|(session, _)| session.quick);
        if !take.quick || is_short() {
            return Ok(Some(head));
        }
    }
    Ok(None)
}

fn open(
    person: &PersonArguments,
    surroundings: Surroundings,
    store: Store,
    start: Start,
) -> anyhow::Result<()> {
    match plain_because(person, &surroundings.settings) {
        Some(because) => open_plain(person, surroundings, store, start, because),
        None => open_screens(person, surroundings, store, start.into()),
    }
}

/// Why the lines should be plain, if they should.
fn plain_because(person: &PersonArguments, settings: &Settings) -> Option<Because> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if person.plain {
        Some(Because::Flag)
    } else if set("ACCESSIBLE") {
        Some(Because::Accessible)
    } else if term().is_some_and(|term| term == "dumb") {
        Some(Because::DumbTerminal)
    } else if settings.plain {
        Some(Because::Settings)
    } else if !stdin().is_terminal() || !stdout().is_terminal() {
        Some(Because::NoTerminal)
    } else {
        // Where nothing says what the terminal can, it can do nothing but print; on Windows nothing ever says it.
        (term().is_none() && cfg!(unix)).then_some(Because::NoTerm)
    }
}

fn term() -> Option<std::ffi::OsString> {
    std::env::var_os("TERM").filter(|term| !term.is_empty())
}

fn open_plain(
    person: &PersonArguments,
    surroundings: Surroundings,
    store: Store,
    start: Start,
    because: Because,
) -> anyhow::Result<()> {
    surroundings.notices().iter().for_each(|notice| aside(notice));
    let start = match start {
        Start::Home => plain::Start::Home,
        Start::New(begin) => plain::Start::New(begin),
        Start::Open(reference) => plain::Start::Open(reference),
        Start::Older(older) => plain::Start::Older(older),
        Start::Meet(reference) => plain::Start::Meet(reference),
        Start::Merge(history) => plain::Start::Merge(history),
    };
    let piped = !stdin().is_terminal();
    if !piped && !stdout().is_terminal() {
        aside(KEYBOARD);
    }
    let folder = surroundings.folder();
    let Settings { verbosity, editor, numbers, numbers_unread, .. } = surroundings.settings;
    let options = plain::Options {
        because,
        private: person.private,
        piped,
        start,
        zone: zone(),
        folder,
        numbers,
        numbers_unread,
        editor,
        verbosity,
    };
    plain::run_here(options, Arc::new(store))
}

fn open_screens(
    person: &PersonArguments,
    surroundings: Surroundings,
    store: Store,
    start: tui::Start,
) -> anyhow::Result<()> {
    let (folder, notices) = (surroundings.folder(), surroundings.notices());
    let Settings { theme: set, ascii, mouse, numbers, numbers_unread, editor, .. } = surroundings.settings;
    let options = tui::Options {
        private: person.private,
        zone: zone(),
        theme: theme(person.theme, set),
        ascii: person.ascii || ascii || !shows_more_than_ascii(&|name| std::env::var(name).ok()),
        mouse: mouse && !person.no_mouse,
        numbers,
        numbers_unread,
        editor,
        folder,
        notice: (!notices.is_empty()).then(|| notices.join(" ")),
        start,
    };
    tui::run(options, Arc::new(store))
}

/// Whether the locale has the signs that are drawn with; where nothing says so, a terminal of today does.
fn shows_more_than_ascii(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    cfg!(not(unix))
        || locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
}

/// The flag, then `NO_COLOR`, then the settings.
fn theme(flag: Option<Colours>, set: Theme) -> Theme {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match flag {
        Some(Colours::Default) => Theme::Default,
        Some(Colours::Auto) => Theme::Auto,
        Some(Colours::Light) => Theme::Light,
        Some(Colours::Dark) => Theme::Dark,
        Some(Colours::HighContrast) => Theme::HighContrast,
        Some(Colours::Monochrome) => Theme::Monochrome,
        None if no_colour => Theme::Monochrome,
        None => set,
    }
}
