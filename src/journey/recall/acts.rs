//! What comes back after a session: the steps of plans and the acts of sessions with a mentor, as they stand and as they
//! are closed, and what a mentor notes for nobody else.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::effect::{Before, Earlier};
use super::history;
use crate::meeting::{self, Arrangement, Meeting, MeetingHead, Table};
use crate::memory::{self, Together};
use crate::order;
use crate::session::{Action, Head, Reference, Review, is_same_place};
use crate::store::{Draft, Store, StoreError};

/// Puts a step of a plan as it stands now in place of how it stood, unless another window has changed it meanwhile; on a
/// mentor's machine, the act of a session with a mentee.
///
/// # Errors
/// The session cannot be read or saved.
pub fn keep_step(
    store: &Store,
    session: &Reference,
    before: &Action,
    after: Action,
    now: Timestamp,
) -> Result<(), StoreError> {
    let name = match store.find(session) {
        Err(StoreError::NoSession(_)) => return keep_act(store, session, after, now),
        found => found?,
    };
    let verdict = store.head(&name)?.verdict;
    let (mut session, assessment) = store.resume(&name)?;
    let mut saved = Ok(());
    if let Some(step) = session.follow_up.actions.iter_mut().find(|step| *step == before) {
        *step = after;
        session.changed = now;
        saved = store.save(&Draft { session, assessment, verdict }).map(drop);
    }
    store.release(name.reference());
    saved
}

fn keep_act(store: &Store, meeting: &Reference, after: Action, now: Timestamp) -> Result<(), StoreError> {
    change_meeting(store, meeting, |meeting| {
        meeting.changed = now;
        if let Some(act) = &mut meeting.act {
            act.course = after.course;
        }
    })
}

/// Keeps what a mentor writes down about a session for nobody else. The two have not met for that.
///
/// # Errors
/// The session cannot be read or saved.
pub fn keep_own_note(store: &Store, meeting: &Reference, note: String) -> Result<(), StoreError> {
    change_meeting(store, meeting, |meeting| meeting.mentors_own_note = note)
}

fn change_meeting(
    store: &Store,
    reference: &Reference,
    how: impl FnOnce(&mut Meeting),
) -> Result<(), StoreError> {
    store.claim(reference)?;
    let change = || {
        let Some((table, assessment)) = store.table(reference)? else { return Ok(()) };
        let (mut meeting, _) = table.into_parts();
        how(&mut meeting);
        store.save_meeting(&meeting, &assessment).map(drop)
    };
    let changed = change();
    store.release(reference);
    changed
}

/// What is known of earlier times when two people sit down: on a mentor's machine of the sessions with the same mentee.
///
/// # Errors
/// A folder cannot be read.
pub fn earlier(store: &Store, table: &Table) -> Result<Earlier, StoreError> {
    let meeting = table.meeting();
    let (mut others, _) = store.meeting_summaries()?;
    others.retain(|head| head.reference != meeting.reference);
    if meeting.arrangement() == Arrangement::MentorHere {
        let theirs = others.iter().filter(|head| {
            head.arrangement == Arrangement::MentorHere
                && !head.mentee.is_empty()
                && is_same_place(&head.mentee, &meeting.mentee)
        });
        let act = |head: &MeetingHead| {
            let meeting::Act { what, by, knows, course, .. } = head.act.clone()?;
            let act = Action { by, knows, course, ..Action::new(what) };
            act.course.is_open().then(|| chosen(head, act))
        };
        return Ok(Earlier { acts: theirs.filter_map(act).collect(), met: Vec::new() });
    }
    let history = history(store)?;
    let heads = || history.heads().filter(|head| head.reference != meeting.reference);
    let with = |(session, act): (Reference, Action)| {
        let is_it =
            |head: &&MeetingHead| head.reference == session && head.landed.as_ref() == Some(&act.text);
        if let Some(head) = others.iter().find(is_it) {
            return chosen(head, act);
        }
        let place = heads().find(|head| head.reference == session).map(|head| head.place.clone());
        Before { session, act, place: place.unwrap_or_default(), with: None }
    };
    let acts = open_acts(store, heads()).into_iter().map(with).collect();
    Ok(Earlier { acts, met: met(others, &meeting.place) })
}

fn chosen(head: &MeetingHead, act: Action) -> Before {
    let with = Some((head.mentee.clone(), head.mentor.clone()));
    Before { session: head.reference.clone(), act, place: head.place.clone(), with }
}

/// The newest session with each two whose mentor has a name; not those at a mentor's machine, where others sit too.
fn met(mut heads: Vec<MeetingHead>, place: &str) -> Vec<MeetingHead> {
    heads.retain(|head| !head.is_mentors() && !head.mentor.is_empty());
    order::by_key(&mut heads, |head| (!is_same_place(&head.place, place), Reverse(head.changed)));
    let mut met: Vec<MeetingHead> = Vec::new();
    for head in heads {
        if !met.iter().any(|known| known.is_with(&head.mentee, &head.mentor)) {
            met.push(head);
        }
    }
    met
}

/// What is open of the plans of these sessions: first what somebody else knows of, then as they were begun.
pub(super) fn open_acts<'a>(
    store: &Store,
    heads: impl Iterator<Item = &'a Head>,
) -> Vec<(Reference, Action)> {
    // Lists leave out the words of a plan that is for its owner alone, who answers here.
    let open = |head: &Head| {
        let read = store.readable(&head.reference);
        let actions = read.map(|(session, _)| session.follow_up.actions).unwrap_or_default();
        let open = actions.into_iter().filter(|action| action.course.is_open());
        open.map(|action| (head.reference.clone(), action)).collect::<Vec<_>>()
    };
    let mut acts: Vec<_> = heads.filter(|head| head.plan.open > 0).flat_map(open).collect();
    order::by_key(&mut acts, |(_, action)| action.knows.is_empty());
    acts
}

/// What was closed of the plans of these sessions from then on, oldest first.
pub(super) fn closed_since<'a>(
    store: &Store,
    heads: impl Iterator<Item = &'a Head>,
    from: Timestamp,
) -> Vec<Action> {
    let read = |head: &Head| store.find(&head.reference).and_then(|name| store.session(&name)).ok();
    let closed = |action: &Action| action.course.closing().map(|closing| closing.at).filter(|at| *at >= from);
    // What was closed since has changed its session since.
    let sessions = heads.filter(|head| head.changed >= from).filter_map(read);
    let mut actions: Vec<Action> = sessions
        .flat_map(|(session, _)| session.follow_up.actions)
        .filter(|action| closed(action).is_some())
        .collect();
    order::by_key(&mut actions, closed);
    actions
}

/// What the people whose mentor one is have taken on. What one has taken on oneself stands in one's plan.
pub fn acts(meetings: &[MeetingHead]) -> Vec<memory::Act> {
    let theirs = |head: &&MeetingHead| {
        head.is_mentors() || head.landed.is_none() && head.arrangement != Arrangement::MenteeHere
    };
    let act = |head: &MeetingHead| {
        let meeting::Act { what, by, .. } = head.act.clone().filter(|act| act.course.is_open())?;
        let (meeting, who) = (head.reference.clone(), head.mentee.clone());
        // The place is theirs, whatever one's own are called.
        Some(memory::Act { meeting, who, what, by: by?, place: String::new() })
    };
    meetings.iter().filter(theirs).filter_map(act).collect()
}

/// The days on which two look again who have met. One's own may have been moved since: then the session says when.
pub(super) fn together(meetings: &[MeetingHead], own: &[&Head]) -> Vec<Together> {
    let stands = |met: &MeetingHead, on: Date| {
        let session = own.iter().find(|head| head.reference == met.reference);
        met.is_mentors() || session.is_some_and(|head| head.review == Some(Review::On(on)))
    };
    let again = |met: &MeetingHead, later: &MeetingHead| {
        let is_named = !met.other().is_empty();
        let same = if is_named {
            met.is_with(&later.mentee, &later.mentor)
        } else {
            is_same_place(&met.place, &later.place)
        };
        same && later.started > met.started && later.step.is_revealed()
    };
    let day = |met: &MeetingHead| {
        let on = met.review.filter(|on| stands(met, *on))?;
        let have_met = meetings.iter().any(|later| again(met, later));
        // Which of the two sits here was not always said.
        let is_said = met.is_mentees() || met.is_mentors();
        let with = if is_said { met.other().to_owned() } else { String::new() };
        let (session, place) = (met.reference.clone(), met.place.clone());
        Some(Together { session, with, on, place, have_met })
    };
    meetings.iter().filter_map(day).collect()
}
