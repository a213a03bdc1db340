//! Changes to what is planned, asked, promised and decided.

use std::sync::Arc;

use anyhow::bail;

use crate::assessment::Assessment;
use crate::cli::home::{Home, told};
use crate::cli::memory::arguments::{known_item, known_item_at, not_by_number, some_words, words};
use crate::cli::output::{aside, page};
use crate::journey::recall;
use crate::log::Entry;
use crate::report::history::{called, decided};
use crate::report::{self, dates, log, look_again, show};
use crate::session::{self, Action, Became, Choice, Decision, Head, Session, Subject};
use crate::store::{Draft, SessionName};

use super::arguments::{Add, Closed, Decide, Edit, Lesson, Review, Undone};
use super::open::{Open, find, named};

/// Said where there is no change to take back.
const NOTHING: &str = "nothing was changed that could be taken back";

/// Closes what is open, all of it or, when a name is wrong, none of it.
pub(super) fn close(closed: &Closed, became: Became, home: &Home) -> anyhow::Result<bool> {
    let mut course = became.course(home.now);
    course.tell(&words(Some(closed.note.as_deref().unwrap_or_default()), "")?);
    let found = |what: &String| not_by_number(what, closed.yes).and_then(|()| find(what, home));
    let open: Vec<Open> = closed.what.iter().map(found).collect::<anyhow::Result<_>>()?;
    if matches!(became, Became::Partly | Became::Changed)
        && let Some(entry) = open.iter().find(|open| matches!(open, Open::Entry(_)))
    {
        bail!(
            "could not close \"{}\" so: what was asked or promised was kept or was not, and --note says the rest",
            entry.name()
        );
    }
    for open in open {
        let (name, said) = (open.name(), open.in_words(home));
        match open {
            Open::Entry(mut entry) => {
                entry.revise(home.now, |entry| {
                    if let Some(promise) = entry.promise_mut() {
                        promise.course.clone_from(&course);
                    }
                });
                keep(&entry, home)?;
            }
            Open::Action { session, index } => {
                change_action(&session, index, home, |action| {
                    action.revise(home.now, |action| action.course.clone_from(&course));
                })?;
            }
        }
        page(&format!("Noted: {}. {said}", log::how(&course)))?;
        page(&format!("`stay-or-go plan undo {name}` takes it back."))?;
    }
    if closed.what.iter().any(|what| recall::number(what).is_some()) {
        page("What is still open is numbered anew: see `stay-or-go plan`. Names stay as they are.")?;
    }
    Ok(true)
}

/// Takes the last change of each back: what was closed is open again.
pub(super) fn undo(undone: &Undone, home: &Home) -> anyhow::Result<bool> {
    let found = |what: &String| not_by_number(what, undone.yes).and_then(|()| named(what, home));
    let found: Vec<Open> = undone.what.iter().map(found).collect::<anyhow::Result<_>>()?;
    for open in found {
        let name = open.name();
        match open {
            Open::Entry(mut entry) => {
                if !entry.take_back() {
                    bail!("\"{}\": {NOTHING}", entry.reference.as_str());
                }
                keep(&entry, home)?;
                page(&format!("As before: {}.", log::line(&entry, home.today(), &home.zone)))?;
            }
            Open::Action { session, index } => {
                let mut is_back = false;
                change_action(&session, index, home, |action| is_back = action.take_back())?;
                if !is_back {
                    bail!("\"{name}\": {NOTHING}");
                }
                page(&format!("As before: {}", named(&name, home)?.in_words(home)))?;
            }
        }
    }
    Ok(true)
}

/// Adds a step.
pub(super) fn add(add: &Add, home: &Home) -> anyhow::Result<bool> {
    let text = some_words(add.text.as_deref(), "What is to be done?")?;
    let who = words(Some(add.who.as_deref().unwrap_or_default()), "")?;
    let by = add.by.as_deref().map(|by| home.date(by)).transpose()?;
    let action = Action { who, by, advice: add.advice.clone(), ..Action::new(text) };
    let name = home.with_verdict(&add.of.session)?;
    change(&name, home, |session| session.follow_up.actions.push(action))?;
    page(&format!("Added to the plan of {}.", home.called(&name)))?;
    Ok(true)
}

/// Changes the words, the person or the day of something open.
pub(super) fn edit(edit: &Edit, home: &Home) -> anyhow::Result<bool> {
    let text = edit.text.as_deref().map(|text| some_words(Some(text), "")).transpose()?;
    let who = edit.who.as_deref().map(|who| words(Some(who), "")).transpose()?;
    let by = edit.by.as_deref().map(|by| home.date(by)).transpose()?;
    let on = edit.on.as_deref().map(|on| home.past(on)).transpose()?;
    not_by_number(&edit.what, edit.yes)?;
    let open = named(&edit.what, home)?;
    let name = open.name();
    let mut new = None;
    match open {
        Open::Entry(mut entry) => {
            let mut place = entry.place.clone();
            if let Some(about) = &edit.about {
                (place, new) = home.any_place(&words(Some(about), "")?)?;
            }
            if let Some(item) = edit.item.as_deref().filter(|item| !item.is_empty()) {
                known_item_at(item, &place, home)?;
            }
            if entry.promise().is_none() && (who.is_some() || by.is_some()) {
                bail!(
                    "could not change \"{name}\": only what was asked or promised has somebody to do it by a day"
                );
            }
            entry.revise(home.now, |entry| {
                entry.place = place;
                if let Some(item) = edit.item.clone() {
                    entry.item = Some(item).filter(|item| !item.is_empty());
                }
                edit_entry(entry, text, who, by);
                if on.is_some() {
                    entry.happened(on, &home.zone);
                }
            });
            keep(&entry, home)?;
        }
        Open::Action { .. } if edit.about.is_some() => {
            bail!("could not move \"{name}\": a step belongs to its session, and that to its place");
        }
        Open::Action { .. } if edit.item.is_some() => {
            bail!("could not change \"{name}\": a step belongs to no statement; what was logged does");
        }
        Open::Action { .. } if on.is_some() => {
            bail!("could not change \"{name}\": the day on which something happened is for what was logged");
        }
        Open::Action { session, index } => change_action(&session, index, home, |action| {
            action.revise(home.now, |action| {
                action.text = text.unwrap_or_else(|| action.text.clone());
                action.who = who.unwrap_or_else(|| action.who.clone());
                action.by = by.or(action.by);
            });
        })?,
    }
    let on = on.map_or(String::new(), |on| format!(" It was on {}.", dates::said(on)));
    let beside = match edit.item.as_deref() {
        None => String::new(),
        Some("") => " It speaks to no statement.".to_owned(),
        Some(item) => format!(" It speaks to {item}."),
    };
    page(&format!("Changed. {}{on}{beside}", named(&name, home)?.in_words(home)))?;
    if let Some(new) = new {
        page(&new)?;
    }
    Ok(true)
}

fn edit_entry(entry: &mut Entry, text: Option<String>, who: Option<String>, by: Option<jiff::civil::Date>) {
    if let Some(text) = text {
        entry.text = text;
    }
    if let Some(promise) = entry.promise_mut() {
        promise.who = who.unwrap_or_else(|| promise.who.clone());
        promise.by = by.or(promise.by);
    }
}

/// Sets when to look again.
pub(super) fn review(review: &Review, home: &Home) -> anyhow::Result<bool> {
    let next = match (&review.next.on, &review.next.day_or_event) {
        (Some(on), _) => session::Review::On(home.date(on)?),
        // What begins like a day and is none is told as such.
        (None, Some(next)) => look_again::read(&words(Some(next), "")?, home.today())
            .or_else(|_| home.date(next).map(session::Review::On))?,
        (None, None) => {
            session::Review::after(&some_words(review.next.when.as_deref(), "When what has happened?")?)
        }
    };
    let said = show::review(&next);
    let name = home.with_verdict(&review.of.session)?;
    change(&name, home, |session| session.follow_up.review = Some(next))?;
    page(&format!("Look again: {said}. About {}.", home.called(&name)))?;
    Ok(true)
}

/// Records a decision.
pub(super) fn decide(decide: &Decide, home: &Home) -> anyhow::Result<bool> {
    let condition = words(Some(decide.condition.as_deref().unwrap_or_default()), "")?;
    let until = decide.until.as_deref().map(|until| home.date(until)).transpose()?;
    let starts = decide.starts.as_deref().map(|starts| home.date(starts)).transpose()?;
    let name = home.with_verdict(&decide.of.session)?;
    let (session, assessment) = home.store.session(&name).map_err(told)?;
    let verdict = report::told(&session, &assessment);
    let choice = decide.choice.into();
    let decision =
        Decision { choice, condition, until, starts, made: home.now, told: verdict, ..Decision::default() };
    let head = home.store.summary(&name).map_err(told)?;
    if starts.is_some() && (head.subject, choice) != (Subject::Offer, Choice::Stay) {
        bail!("could not take the first day: --starts is for an offer that you accept");
    }
    let said = decided(&decision, head.subject);
    change(&name, home, |changed| {
        // As on the screens: the first check-in takes the place of the day to look again.
        if let Some(day) = decision.look_again() {
            changed.follow_up.review = Some(session::Review::On(day));
        }
        changed.decide(decision);
    })?;
    page(&format!("You decided: {said}. About {}.", before(&head, home)))?;
    Ok(true)
}

/// Writes down a lesson for the next place.
pub(super) fn lesson(lesson: &Lesson, home: &Home) -> anyhow::Result<bool> {
    let name = home.with_verdict(&lesson.of.session)?;
    if let Some(item) = &lesson.item {
        let head = home.store.summary(&name).map_err(told)?;
        known_item(item, home.store.assessment(&head.assessment).ok().into_iter())?;
    }
    let must = some_words(lesson.must.as_deref(), "What must be there next time?")?;
    let missing = words(Some(lesson.missing.as_deref().unwrap_or_default()), "")?;
    let lesson = session::Lesson { missing, must, item: lesson.item.clone() };
    change(&name, home, |session| session.follow_up.lessons.push(lesson))?;
    page(&format!(
        "Saved with {}. It becomes a must-check when you look at the next offer.",
        home.called(&name)
    ))?;
    Ok(true)
}

/// A session in words, without what is decided just now.
fn before(head: &Head, home: &Home) -> String {
    called(&Head { decision: None, ..head.clone() }, &home.zone)
}

/// Keeps a changed entry, and tells what another window did to it meanwhile.
fn keep(entry: &Entry, home: &Home) -> anyhow::Result<()> {
    let kept = home.store.keep(entry).map_err(told)?;
    Ok(kept.said().map_or(Ok(()), page)?)
}

fn change_action(
    session: &Session,
    index: usize,
    home: &Home,
    how: impl FnOnce(&mut Action),
) -> anyhow::Result<()> {
    let name = home.store.find(&session.reference).map_err(told)?;
    let seen = session.follow_up.actions.get(index);
    let mut found = false;
    change(&name, home, |session| {
        let now = session.follow_up.actions.get_mut(index).filter(|now| Some(&**now) == seen);
        found = now.is_some();
        if let Some(now) = now {
            how(now);
        }
    })?;
    if !found {
        bail!("nothing was changed: another window changed the plan just now; see `stay-or-go plan`");
    }
    Ok(())
}

/// Changes a session that nobody else has open, and saves it.
pub(in crate::cli::memory) fn change(
    name: &SessionName,
    home: &Home,
    how: impl FnOnce(&mut Session),
) -> anyhow::Result<()> {
    let (mut session, assessment) = home.store.resume(name).map_err(told)?;
    how(&mut session);
    save(session, assessment, name, home)
}

fn save(
    mut session: Session,
    assessment: Arc<Assessment>,
    name: &SessionName,
    home: &Home,
) -> anyhow::Result<()> {
    session.changed = home.now;
    let verdict = home.store.head(name).map_err(told)?.verdict;
    let saved = home.store.save(&Draft { session, assessment, verdict });
    home.store.release(name.reference());
    if let Some(said) = saved.map_err(told)?.said() {
        aside(said);
    }
    Ok(())
}
