//! Taking in what somebody sent, or filled in: the questions of a mentee, the answers of a mentor, a form. Whatever opens
//! it, a command or a page, this is what happens and how it is told.

pub mod look;
pub mod mail;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use thiserror::Error;

use crate::assessment::{Assessment, AssessmentKey, Source};
use crate::clean::clean;
use crate::meeting::{
    ForMentor, Imported, Letter, Meeting, NotImported, Seen, ToMentee, ToMentor, read_letter,
};
use crate::report::words;
use crate::session::{Doubt, Filled, Rater, Reference, Session, is_form, read_form};
use crate::store::{Draft, Store, StoreError, read_sent};
use crate::yaml::{self, Problem, Problems};

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The session that it belongs to.
    pub reference: Reference,
    /// Whether that is a session of one's own, and none with a mentor.
    pub is_own: bool,
    /// What was done, in a sentence or two.
    pub said: String,
    /// What goes on with it on a command line, as a sentence; may be empty.
    pub goes_on: String,
    /// What else is to be known of it, a sentence each.
    pub remarks: Vec<String>,
}

/// What to make of a file that says what nobody here expects.
#[derive(Debug, Clone, Default)]
pub struct Taking {
    /// A form is taken although it was changed or cut.
    pub as_it_is: bool,
    /// Answers of somebody who was not asked are kept beside the others.
    pub also: bool,
    /// Whose answers they are, where the file has another name.
    pub from: Option<String>,
}

/// Why it was not taken in.
#[derive(Debug, Error)]
pub enum NotTaken {
    #[error("{0}\n{remedy}", remedy = .0.remedy())]
    Store(StoreError),
    #[error(transparent)]
    Problems(#[from] Problems),
    #[error(
        "could not take {name} as it is: {}\nask for it once more, or take it all the same: stay-or-go import --as-it-is FILE",
        words::form::doubt(*.doubt)
    )]
    Doubt { name: String, doubt: Doubt },
    /// "This is from Eve; you asked Grace."
    #[error(
        "could not add the answers: {said} To keep both, add --also; where it is one of these under another name, add --from NAME"
    )]
    FromAnother {
        said: String,
        /// Who was asked and has not answered.
        awaited: Vec<String>,
    },
    #[error("{0}")]
    Said(String),
}

// It says all of it itself: an error behind it would be told a second time.
impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An error of the store with what to do about it.
pub fn told(error: StoreError) -> anyhow::Error {
    NotTaken::from(error).into()
}

/// Why a file was not opened, in sentences that hold no word of it but its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// It may be kept beside the others, if that is said, or is of one of these under another name.
    FromAnother {
        said: String,
        awaited: Vec<String>,
    },
    Said(String),
}

/// Takes in the file that somebody sent.
///
/// # Errors
/// As for [`take`], or it cannot be read.
pub fn opened(file: &Path, store: &Store, now: Timestamp, taking: &Taking) -> Result<Taken, NotOpened> {
    let name = clean(&file.to_string_lossy()).into_owned();
    let unread = |error: StoreError| NotTaken::from(error);
    let taken = read_sent(file, yaml::MAX_BYTES as u64 + 1)
        .map_err(unread)
        .and_then(|bytes| Ok(Source { text: mail::text(&name, bytes)?.into(), name }))
        .and_then(|source| take(&source, store, now, taking));
    taken.map_err(|why| {
        NotOpened::Said(match why {
            NotTaken::FromAnother { said, awaited } => return NotOpened::FromAnother { said, awaited },
            NotTaken::Problems(Problems(problems)) => {
                let place = problems.first().and_then(|problem| problem.place);
                words::sent::broken(place.map(|place| place.line))
            }
            NotTaken::Doubt { doubt, .. } => format!("{}.", words::begins(words::form::doubt(doubt))),
            NotTaken::Store(error) => error.in_sentences(),
            NotTaken::Said(why) => format!("{}.", words::begins(&why)),
        })
    })
}

/// Whether a text is a form that is still to be filled in, as a browser opens it.
pub fn is_page(text: &str) -> bool {
    text.trim_start().starts_with("<!DOCTYPE html>")
}

/// Takes in what was sent; a form that was changed or cut only where that was said.
///
/// # Errors
/// It is none of ours, is damaged, belongs to nothing here, or cannot be kept.
pub fn take(source: &Source, store: &Store, now: Timestamp, taking: &Taking) -> Result<Taken, NotTaken> {
    if is_page(&source.text) {
        return Err(NotTaken::Said(format!(
            "could not take in {}: it is a page to open in a browser; what the page saves can be taken in",
            clean(&source.name)
        )));
    }
    if is_form(&source.text) {
        return form(source, store, now, taking);
    }
    match read_letter(source, &mut |key| known(store, key, &source.name))? {
        Letter::ForMentor(letter) => store.claim_for(&letter.reference, || questions(&letter, store, now)),
        Letter::ToMentee(letter) => {
            let reference = letter.session.reference.clone();
            store.claim_for(&reference, || answers(*letter, store, now, taking))
        }
        Letter::ToMentor(letter) => {
            if let Some(doubt) = letter.doubt.filter(|_| !taking.as_it_is) {
                return Err(NotTaken::Doubt { name: clean(&source.name).into_owned(), doubt });
            }
            store.claim_for(&letter.reference, || shown(&letter, store, now))
        }
    }
}

/// The questions that an answers file belongs to, if they are known here.
pub(super) fn known(store: &Store, key: &AssessmentKey, file: &str) -> Result<Arc<Assessment>, Problems> {
    store.assessment(key).map_err(|error| match error {
        StoreError::Document(problems) => problems,
        other => {
            let message = format!("the file answers questions that nobody asked here: {other}");
            let problem = Problem::new(file, None, message);
            Problems(vec![problem.with_remedy("check that it is the file for this session and this machine")])
        }
    })
}

/// Takes in the questions of a mentee; a second time nothing changes.
fn questions(letter: &ForMentor, store: &Store, now: Timestamp) -> Result<Taken, NotTaken> {
    let reference = &letter.reference;
    if store.find(reference).is_ok() {
        return Err(NotTaken::Said(format!(
            "session {} is your own and is kept here: pass the keyboard instead, with `stay-or-go meet {}`",
            reference.as_str(),
            reference.as_str()
        )));
    }
    let whom =
        if letter.from.is_empty() { "your mentee".to_owned() } else { clean(&letter.from).into_owned() };
    if let Some((table, assessment)) = store.table(reference)? {
        if assessment.key() != letter.assessment.key() {
            return Err(other_questions(reference));
        }
        return again(letter, table.into_parts().0, &assessment, &whom, store, now);
    }
    let meeting = Meeting::take(letter, &letter.assessment, now);
    store.save_meeting(&meeting, &letter.assessment)?;
    let goes_on = format!("Answer with `stay-or-go meet {}`.", reference.as_str());
    Ok(Taken { goes_on, ..Taken::of_two(reference, format!("The questions of {whom} are here.")) })
}

/// The same questions once more: what was agreed may be in other words by now; what was answered stays.
fn again(
    letter: &ForMentor,
    mut meeting: Meeting,
    assessment: &Assessment,
    whom: &str,
    store: &Store,
    now: Timestamp,
) -> Result<Taken, NotTaken> {
    let said = if meeting.take_again(letter, now) {
        store.save_meeting(&meeting, assessment)?;
        format!("What you agree on with {whom} is brought up to date; your answers are as they were.")
    } else {
        format!("The questions of {whom} are here already; nothing was changed.")
    };
    Ok(Taken::of_two(&letter.reference, said))
}

/// Adds a mentor's answers, sealed.
fn answers(mut letter: ToMentee, store: &Store, now: Timestamp, taking: &Taking) -> Result<Taken, NotTaken> {
    if let Some(from) = &taking.from {
        clean(from).trim().clone_into(&mut letter.mentor);
    }
    let reference = &letter.session.reference;
    let Some((table, assessment)) = store.table(reference)? else {
        let name = reference.as_str();
        return Err(NotTaken::Said(format!("the file belongs to session {name}, which is not here")));
    };
    let (mut meeting, _) = table.into_parts();
    let added = match meeting.add(&letter, now) {
        Err(NotImported::FromAnother) if !taking.also => {
            let asked: Vec<String> = meeting.asked().map(|(name, _)| name.to_owned()).collect();
            let asked = clean(&words::joined(&asked)).into_owned();
            let said = words::meeting::from_another(&clean(&letter.mentor), &asked);
            let awaited = meeting.asked().filter(|(name, came)| !came && !name.is_empty());
            let awaited = awaited.map(|(name, _)| name.to_owned()).collect();
            return Err(NotTaken::FromAnother { said, awaited });
        }
        Err(NotImported::FromAnother) if meeting.ask_also(&letter.mentor, now) => meeting.add(&letter, now),
        Err(NotImported::FromAnother) => Err(NotImported::TooMany),
        added => added,
    };
    let added = added.map_err(|why| {
        NotTaken::Said(format!("could not add the answers: {}", words::meeting::not_imported(why)))
    })?;
    if added != Imported::Unchanged {
        store.save_meeting(&meeting, &assessment)?;
    }
    let goes_on = format!("`stay-or-go meet {}` goes on.", reference.as_str());
    Ok(Taken { goes_on, ..Taken::of_two(reference, words::meeting::imported(added).to_owned()) })
}

/// Opens what the mentee shows, where the mentor is; a second time nothing changes.
fn shown(letter: &ToMentor, store: &Store, now: Timestamp) -> Result<Taken, NotTaken> {
    let reference = &letter.reference;
    let Some((table, assessment)) = store.table(reference)? else {
        let name = reference.as_str();
        return Err(NotTaken::Said(format!("the file belongs to session {name}, which is not here")));
    };
    let (mut meeting, _) = table.into_parts();
    let seen = meeting.see(letter, now).map_err(|why| {
        let here = clean(&meeting.mentor);
        NotTaken::Said(format!("could not open the file: {}", words::meeting::not_seen(why, &here)))
    })?;
    if seen != Seen::Unchanged {
        store.save_meeting(&meeting, &assessment)?;
    }
    let mentee = if meeting.mentee.is_empty() { "your mentee".to_owned() } else { meeting.mentee.clone() };
    let goes_on = format!("`stay-or-go meet {}` opens it.", reference.as_str());
    let remarks = letter.doubt.map(|doubt| format!("{}.", words::begins(words::form::doubt(doubt))));
    let said = clean(&words::meeting::seen(seen, &mentee)).into_owned();
    Ok(Taken { goes_on, remarks: remarks.into_iter().collect(), ..Taken::of_two(reference, said) })
}

/// Takes in a form that was filled in: a mentor's answers, or a session of one's own.
fn form(source: &Source, store: &Store, now: Timestamp, taking: &Taking) -> Result<Taken, NotTaken> {
    let filled = read_form(source, now, &mut |key| known(store, key, &source.name))?;
    let name = || clean(&source.name).into_owned();
    if let Some(doubt) = filled.doubt.filter(|_| !taking.as_it_is) {
        return Err(NotTaken::Doubt { name: name(), doubt });
    }
    let answered = (0..filled.session.answers.len()).any(|item| filled.session.answers.given(item).is_some());
    if !answered {
        return Err(NotTaken::Said(format!("could not take {}: nothing is answered in it yet", name())));
    }
    let remarks = words::form::remarks(&filled);
    let reference = filled.session.reference.clone();
    let taken = store.claim_for(&reference, || match filled.session.rater {
        Rater::Mentor => answers(as_letter(filled, now), store, now, taking),
        Rater::Own => own(filled, store, now),
    })?;
    Ok(Taken { remarks, ..taken })
}

/// The form as the letter that a mentor's program would have sent. A mail does not say when it was written.
fn as_letter(filled: Filled, now: Timestamp) -> ToMentee {
    let Filled { assessment, name, written, session, .. } = filled;
    ToMentee {
        assessment,
        mentor: name,
        written: written.unwrap_or(now),
        only_told: false,
        exceptions: Vec::new(),
        off_limits: Vec::new(),
        session,
    }
}

/// Keeps it as a session of one's own. Where that is kept already, what is open there is filled in, and no answer changed.
fn own(filled: Filled, store: &Store, now: Timestamp) -> Result<Taken, NotTaken> {
    let Filled { assessment, session: new, .. } = filled;
    let (session, said) = match store.find(&new.reference) {
        Err(StoreError::NoSession(_)) => (new, words::form::ADDED.to_owned()),
        Err(error) => return Err(error.into()),
        Ok(name) => {
            let (mut session, asked) = store.session(&name)?;
            if asked.key() != assessment.key() {
                return Err(other_questions(&new.reference));
            }
            let [filled_in, kept] = fill_in(&mut session, &new, now);
            if filled_in == 0 {
                return Ok(Taken::of_ones_own(&session, words::form::unchanged(kept)));
            }
            (session, words::form::filled_in(filled_in, kept))
        }
    };
    let taken = Taken::of_ones_own(&session, said);
    store.save(&Draft { session, assessment, verdict: None })?;
    Ok(taken)
}

/// Fills in what is open; how many answers that was, and how many that are here already stay as they are though the form
/// says something else.
fn fill_in(session: &mut Session, new: &Session, now: Timestamp) -> [usize; 2] {
    let (mut filled_in, mut kept) = (0, 0);
    for item in 0..new.answers.len() {
        let Some(answer) = new.answers.given(item) else { continue };
        if let Some(here) = session.answers.given(item) {
            kept += usize::from(here != answer);
            continue;
        }
        session.answer(item, Some(answer), None, now);
        let note = &mut session.remarks[item].note;
        *note = note.take().or_else(|| new.remarks[item].note.clone());
        filled_in += 1;
    }
    [filled_in, kept]
}

fn other_questions(reference: &Reference) -> NotTaken {
    NotTaken::Said(format!("session {} asks other questions here than in this file", reference.as_str()))
}

impl Taken {
    fn of_two(reference: &Reference, said: String) -> Self {
        let reference = reference.clone();
        Self { reference, is_own: false, said, goes_on: String::new(), remarks: Vec::new() }
    }

    fn of_ones_own(session: &Session, said: String) -> Self {
        let goes_on = format!("`stay-or-go take {}` goes on.", session.assessment.id);
        Self { is_own: true, goes_on, ..Self::of_two(&session.reference, said) }
    }
}
