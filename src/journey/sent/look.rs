//! Looks for what somebody sent, or filled in, in the folders where such things arrive. A look and no more: nothing is
//! changed, nothing is followed, and of a mentor's answers nothing is told but whose they are.

use std::fs::{self, DirEntry, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::{is_page, known, mail};
use crate::assessment::{Assessment, AssessmentKey, Source};
use crate::clean::clean;
use crate::meeting::{Arrangement, Letter, LetterKind, ToMentor, letter_kind, read_letter};
use crate::order;
use crate::report::words::sent as said;
use crate::session::{Doubt, Rater, Reference, is_form, read_form};
use crate::store::{FIRST_LINE, Store, read_sent};
use crate::yaml::{self, Problems};

/// What such a file's name ends with.
const ENDINGS: [&str; 7] = ["yaml", "yml", "txt", "eml", "md", "html", "htm"];
/// Files of a folder that are looked at from outside: one for downloads may hold those of a life.
const SEEN: usize = 5_000;
/// Files that are opened at most, the newest first.
const OPENED: usize = 300;
/// Bytes at the beginning of a document that tell whether it is one of ours.
const BEGINNING: usize = 2_048;
/// Bytes of a mail or of a page at most: the largest form is a tenth of it.
const LARGEST_MAIL: u64 = 1024 * 1024;

/// A file that somebody may have sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub file: PathBuf,
    pub what: What,
    /// From whom, where it says so.
    pub from: String,
    /// When it was written here.
    pub came: Timestamp,
    pub state: State,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The questions of a mentee.
    Questions,
    /// The answers of a mentor, by letter or on a form.
    Answers,
    /// What a mentee shows a mentor.
    Shown,
    /// A form that was filled in for a session of one's own.
    Own,
    History,
    /// A form that is still to be filled in, a page for a browser or a mail.
    Page,
}

impl What {
    const fn of(letter: LetterKind) -> Self {
        match letter {
            LetterKind::ForMentor => Self::Questions,
            LetterKind::ToMentee => Self::Answers,
            LetterKind::ToMentor => Self::Shown,
        }
    }
}

/// Whether it can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    Whole,
    /// All the same, if that is said.
    Doubtful(Doubt),
    /// Why not, in a sentence or two.
    Bad(&'static str),
    /// A line of it cannot be understood.
    Broken(Option<usize>),
}

/// What lies in these folders, the newest first. Folders in them are not entered, links not followed.
pub fn look(store: &Store, folders: &[PathBuf], now: Timestamp) -> Vec<Found> {
    let mut files: Vec<(Timestamp, u64, PathBuf)> =
        folders.iter().flat_map(|folder| plausible(folder)).collect();
    order::by(&mut files, |one, other| other.cmp(one));
    files.truncate(OPENED);
    files.into_iter().filter_map(|(came, size, file)| found(store, &file, came, size, now)).collect()
}

/// The plain files of a folder whose names may be one of ours.
fn plausible(folder: &Path) -> Vec<(Timestamp, u64, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let plain = |entry: DirEntry| {
        let path = entry.path();
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if !ENDINGS.contains(&ending.as_str()) {
            return None;
        }
        // Of the entry itself, also where it is a link.
        let about: Metadata = entry.metadata().ok().filter(Metadata::is_file)?;
        let came = Timestamp::try_from(about.modified().ok()?).ok()?;
        Some((came, about.len(), path))
    };
    entries.take(SEEN).filter_map(Result::ok).filter_map(plain).collect()
}

/// What a file is, if it is one of ours.
fn found(store: &Store, file: &Path, came: Timestamp, size: u64, now: Timestamp) -> Option<Found> {
    let is_yaml = file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"));
    let beginning = String::from_utf8_lossy(&read_sent(file, BEGINNING as u64).ok()?).into_owned();
    let beginning = beginning.trim_start_matches('\u{feff}');
    let of = |what, from, state| Some(Found { file: file.to_owned(), what, from, came, state });
    if beginning.starts_with(HISTORY) {
        let is_known = beginning.lines().next() == Some(FIRST_LINE);
        let state = if is_known { State::Whole } else { State::Bad(said::NEWER) };
        return of(What::History, String::new(), state);
    }
    let letter = is_yaml.then(|| letter_kind(beginning)).flatten();
    if letter.is_none() && (is_yaml || size > LARGEST_MAIL) {
        return None;
    }
    let name = clean(&file.to_string_lossy()).into_owned();
    let bytes = read_sent(file, yaml::MAX_BYTES as u64 + 1).ok()?;
    let carried = mail::carried(&bytes);
    let letter = letter.or_else(|| letter_kind(carried.as_deref()?));
    let text = yaml::text(&name, carried.map_or(bytes, String::into_bytes));
    let Some(letter) = letter else {
        let source = Source { name, text: text.ok()?.into() };
        if is_page(&source.text) {
            return source
                .text
                .contains(PAGE)
                .then(|| of(What::Page, String::new(), State::Bad(said::PAGE)))?;
        }
        let (what, from, state) = form(store, &source, now)?;
        return of(what, from, state);
    };
    let (from, state) = match text {
        Ok(text) => opened(store, &Source { name, text: text.into() }),
        Err(_) => (String::new(), State::Broken(None)),
    };
    of(What::of(letter), from, state)
}

/// How every history begins, whatever its version.
const HISTORY: &str = "--- # stay-or-go history";
/// Stands in every page that is a form of ours, and hardly in another.
const PAGE: &str = "const DRAFT = `stay-or-go ";

/// From whom a letter is, and whether it can be opened.
fn opened(store: &Store, source: &Source) -> (String, State) {
    let format =
        source.text.lines().find_map(|line| line.strip_prefix("format:")?.trim().parse::<i64>().ok());
    if format.is_some_and(|format| format > yaml::FORMAT) {
        return (String::new(), State::Bad(said::NEWER));
    }
    let mut questions = Questions { store, name: &source.name, are_unknown: false };
    match read_letter(source, &mut |key| questions.find(key)) {
        Ok(Letter::ForMentor(letter)) => {
            let is_own = store.find(&letter.reference).is_ok();
            (letter.from, if is_own { State::Bad(said::ONES_OWN) } else { State::Whole })
        }
        Ok(Letter::ToMentee(letter)) => (letter.mentor, belongs(store, &letter.session.reference)),
        Ok(Letter::ToMentor(letter)) => (letter.from.clone(), shown(store, &letter)),
        Err(problems) => (String::new(), questions.state(&problems)),
    }
}

/// Whether what a mentee shows can be opened here.
fn shown(store: &Store, letter: &ToMentor) -> State {
    match store.meeting_summary(&letter.reference).ok().flatten() {
        None => State::Bad(said::NOT_HERE),
        Some(head) if head.arrangement != Arrangement::MentorHere => State::Bad(said::SHOWN_BY_ONESELF),
        Some(head) if !head.arrangement.has_answered(head.step) => State::Bad(said::YOURS_FIRST),
        Some(_) => letter.doubt.map_or(State::Whole, State::Doubtful),
    }
}

/// What a form is, from whom, and whether it can be opened.
fn form(store: &Store, source: &Source, now: Timestamp) -> Option<(What, String, State)> {
    if !is_form(&source.text) {
        return None;
    }
    let mut questions = Questions { store, name: &source.name, are_unknown: false };
    let filled = match read_form(source, now, &mut |key| questions.find(key)) {
        Ok(filled) => filled,
        Err(problems) => {
            let what = if source.text.contains("Form: own") { What::Own } else { What::Answers };
            return Some((what, String::new(), questions.state(&problems)));
        }
    };
    let answers = &filled.session.answers;
    let is_answered = (0..answers.len()).any(|item| answers.given(item).is_some());
    let whole = match filled.session.rater {
        Rater::Mentor => belongs(store, &filled.session.reference),
        Rater::Own => State::Whole,
    };
    let state = match filled.doubt {
        _ if !is_answered => State::Bad(said::EMPTY),
        Some(doubt) if whole == State::Whole => State::Doubtful(doubt),
        _ => whole,
    };
    match filled.session.rater {
        // Whoever is to fill it in has sent nothing yet.
        _ if !is_answered => Some((What::Page, String::new(), state)),
        Rater::Own => Some((What::Own, filled.name, state)),
        Rater::Mentor => Some((What::Answers, filled.name, state)),
    }
}

/// Whether answers of a mentor belong to something here.
fn belongs(store: &Store, session: &Reference) -> State {
    let is_here = store.meeting_summary(session).is_ok_and(|head| head.is_some());
    if is_here { State::Whole } else { State::Bad(said::NOT_HERE) }
}

/// The questions that a file names, looked for here.
struct Questions<'a> {
    store: &'a Store,
    name: &'a str,
    are_unknown: bool,
}

impl Questions<'_> {
    fn find(&mut self, key: &AssessmentKey) -> Result<Arc<Assessment>, Problems> {
        known(self.store, key, self.name).inspect_err(|_| self.are_unknown = true)
    }

    /// What is wrong, without a word of what stands there: that may be somebody's answer.
    fn state(&self, Problems(problems): &Problems) -> State {
        let place = problems.first().and_then(|problem| problem.place);
        if self.are_unknown {
            State::Bad(said::NOT_HERE)
        } else {
            State::Broken(place.map(|place| place.line))
        }
    }
}
