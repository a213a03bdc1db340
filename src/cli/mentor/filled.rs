//! What `import` and `meet` make of a form that was filled in: a mentor's answers, or a session of one's own.

use std::sync::Arc;

use anyhow::bail;

use super::import::{Taking, add, known};
use crate::assessment::Source;
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output::{aside, page};
use crate::meeting::ToMentee;
use crate::report::words;
use crate::session::{Filled, Rater, Reference, Session, read_form};
use crate::store::{Draft, StoreError};

/// Takes in a form; the session that it belongs to.
pub(super) fn take(source: &Source, home: &Home, taking: &Taking) -> anyhow::Result<Reference> {
    let filled = read_form(source, home.now, &mut |key| known(home, key, &source.name))?;
    let reference = filled.session.reference.clone();
    if let Some(doubt) = filled.doubt.filter(|_| !taking.as_it_is) {
        bail!(
            "could not take {} as it is: {}\nask for it once more, or take it all the same: stay-or-go import --as-it-is FILE",
            clean(&source.name),
            words::form::doubt(doubt)
        );
    }
    let answered = (0..filled.session.answers.len()).any(|item| filled.session.answers.given(item).is_some());
    if !answered {
        bail!("could not take {}: nothing is answered in it yet", clean(&source.name));
    }
    for remark in words::form::remarks(&filled) {
        aside(&remark);
    }
    match filled.session.rater {
        Rater::Mentor => add(letter(filled, home), home, taking)?,
        Rater::Own => own(filled, home)?,
    }
    Ok(reference)
}

/// The form as the letter that a mentor's program would have sent. A mail does not say when it was written.
fn letter(filled: Filled, home: &Home) -> ToMentee {
    let Filled { assessment, name, written, session, .. } = filled;
    ToMentee {
        assessment,
        mentor: name,
        written: written.unwrap_or(home.now),
        only_told: false,
        exceptions: Vec::new(),
        off_limits: Vec::new(),
        session,
    }
}

/// Keeps it as a session of one's own. Where that is kept already, what is open there is filled in, and no answer changed.
fn own(filled: Filled, home: &Home) -> anyhow::Result<()> {
    let Filled { assessment, session: new, .. } = filled;
    home.store.claim(&new.reference).map_err(told)?;
    let found = home.store.find(&new.reference);
    let (session, said) = match found {
        Err(StoreError::NoSession(_)) => (new, words::form::ADDED.to_owned()),
        Err(error) => return Err(told(error)),
        Ok(name) => {
            let (mut session, asked) = home.store.session(&name).map_err(told)?;
            if asked.key() != assessment.key() {
                bail!("session {} asks other questions here than in this file", new.reference.as_str());
            }
            let [filled_in, kept] = fill_in(&mut session, &new, home);
            if filled_in == 0 {
                page(&format!("{} {}", words::form::unchanged(kept), go_on(&session)))?;
                return Ok(());
            }
            (session, words::form::filled_in(filled_in, kept))
        }
    };
    let said = format!("{said} {}", go_on(&session));
    let draft = Draft { session, assessment: Arc::clone(&assessment), verdict: None };
    home.store.save(&draft).map_err(told)?;
    page(&said)?;
    Ok(())
}

/// Fills in what is open; how many answers that was, and how many that are here already stay as they are though the form
/// says something else.
fn fill_in(session: &mut Session, new: &Session, home: &Home) -> [usize; 2] {
    let (mut filled_in, mut kept) = (0, 0);
    for item in 0..new.answers.len() {
        let Some(answer) = new.answers.given(item) else { continue };
        if let Some(here) = session.answers.given(item) {
            kept += usize::from(here != answer);
            continue;
        }
        session.answer(item, Some(answer), None, home.now);
        let note = &mut session.remarks[item].note;
        *note = note.take().or_else(|| new.remarks[item].note.clone());
        filled_in += 1;
    }
    [filled_in, kept]
}

fn go_on(session: &Session) -> String {
    format!("`stay-or-go take {}` goes on.", session.assessment.id)
}
