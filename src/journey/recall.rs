//! Reading from the store what memory needs: which session is meant, what came before it, what happened since.
//!
//! Thin: everything that decides is in `memory`. Clock and time zone are arguments.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::effect::{Before, Shared};
use crate::assessment::Assessment;
use crate::engine::{self, Beside, Engine, LevelChange, Series, Sitting};
use crate::log::{Entry, Kind};
use crate::meeting::{self, Arrangement, Meeting, MeetingHead, Table};
use crate::memory::{
    self, Due, Filter, Footprint, Found, Known, Recalled, Row, Said, Sat, Shock, Side, Since, Story,
    WithMentor,
};
use crate::order;
use crate::report;
use crate::report::block::{Block, Document, Role};
use crate::report::compare;
use crate::report::forget_preview::ForgetPreview;
use crate::report::questions;
use crate::report::share::{self, Included, Sensitive};
use crate::report::trend::Told;
use crate::session::{Action, Check, Head, Outcome, Reference, Session, Stage, is_same_place};
use crate::sought::Sought;
use crate::store::{
    Damaged, Draft, EntryName, Foreign, Forget, Forgetting, InSessions, LeftoverKind, SessionName, Store,
    StoreError, Summaries, Whole,
};

/// A whole session with the questionnaire that it was asked with.
pub type Asked = (Session, Arc<Assessment>);

/// All sessions, numbered, newest first, and what could not be read.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The sessions.
    pub rows: Vec<Row>,
    /// Sessions that could not be read; left as they are.
    pub damaged: Vec<Damaged>,
    /// Files among the sessions that are none.
    pub foreign: Vec<Foreign>,
}

impl History {
    /// The heads, newest first.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.rows.iter().map(|row| &row.head)
    }
}

/// The history.
///
/// # Errors
/// The folder cannot be read.
pub fn history(store: &Store) -> Result<History, StoreError> {
    let heads = store.summaries()?;
    let damaged = heads.damaged().collect();
    let readable = heads.sessions.into_iter().filter_map(|(_, head)| head.ok());
    let rows = (1..).zip(readable).map(|(number, head)| Row { number, head });
    Ok(History { rows: rows.collect(), damaged, foreign: heads.foreign })
}

/// The newest session that is wanted: no more are read than are needed to find it.
///
/// # Errors
/// The folder cannot be read.
pub fn newest(store: &Store, is_wanted: impl Fn(&Head) -> bool) -> Result<Option<Head>, StoreError> {
    let names = store.list()?.names;
    Ok(names.iter().filter_map(|name| store.summary(name).ok()).find(is_wanted))
}

/// What a user's word for a session names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    One(SessionName),
    /// It is the beginning of several names.
    Several(Vec<SessionName>),
    Nothing,
}

/// Letters of a name that are enough, where no other begins with them.
const ENOUGH: usize = 2;

/// Whether a word is the beginning of a name, long enough to mean it.
pub fn begins(word: &str, name: &str) -> bool {
    word.len() >= ENOUGH && name.starts_with(word)
}

/// The number that a word is, the newest of what it counts being 1.
pub fn number(word: &str) -> Option<usize> {
    // A whole name may be of digits alone.
    word.parse().ok().filter(|_| word.len() < Reference::LENGTH)
}

/// Whether a session, a meeting or an entry of the log is about this place.
///
/// # Errors
/// A folder cannot be read.
pub fn is_a_place(store: &Store, place: &str) -> Result<bool, StoreError> {
    let in_sessions = history(store)?.heads().any(|head| is_same_place(&head.place, place));
    Ok(in_sessions
        || store.log(|_| true)?.entries.iter().any(|entry| is_same_place(&entry.place, place))
        || store.meeting_summaries()?.0.iter().any(|head| is_same_place(&head.place, place)))
}

/// What lies beside the sessions, in the log and among the meetings, and cannot be read or is none of them.
///
/// # Errors
/// A folder cannot be read.
pub fn unread_beside(store: &Store) -> Result<(Vec<Damaged>, Vec<Foreign>), StoreError> {
    let log = store.log(|_| true)?;
    let (_, torn) = store.meeting_summaries()?;
    let meetings = store.list_meetings()?;
    Ok(([log.damaged, torn].concat(), [log.foreign, meetings.foreign].concat()))
}

/// The session that the user names: `@last`, a number from the history, a reference or the beginning of one, or a place,
/// whose newest session is meant.
///
/// # Errors
/// The folder cannot be read.
pub fn named(store: &Store, word: &str) -> Result<Named, StoreError> {
    let sessions = store.list()?.names;
    let word = word.trim();
    let one = |session: Option<&SessionName>| session.map_or(Named::Nothing, |one| Named::One(one.clone()));
    if word == "@last" {
        return Ok(one(sessions.first()));
    }
    let typed = word.to_lowercase();
    let mut readable = sessions.iter().filter_map(|name| Some((name, store.summary(name).ok()?)));
    if let Some(number) = number(&typed)
        && let Some((name, _)) = number.checked_sub(1).and_then(|before| readable.by_ref().nth(before))
    {
        return Ok(Named::One(name.clone()));
    }
    let meant: Vec<&SessionName> =
        sessions.iter().filter(|name| begins(&typed, name.reference().as_str())).collect();
    Ok(match meant.as_slice() {
        [] => {
            let mut readable = sessions.iter().filter_map(|name| Some((name, store.summary(name).ok()?)));
            one(readable.find(|(_, head)| is_same_place(word, &head.place)).map(|(name, _)| name))
        }
        [only] => Named::One((*only).clone()),
        several => Named::Several(several.iter().copied().cloned().collect()),
    })
}

/// The newest session that comes to a verdict: what is decided, planned and learned rests on one.
///
/// # Errors
/// The folder cannot be read.
pub fn last_with_verdict(store: &Store) -> Result<Option<SessionName>, StoreError> {
    let sessions = store.list()?.names;
    Ok(sessions.into_iter().find(|name| store.head(name).is_ok_and(|head| head.verdict.is_some())))
}

/// The session that one follows, if there is one that can be read.
///
/// # Errors
/// The folder cannot be read.
pub fn previous(store: &Store, session: &Session) -> Result<Option<Asked>, StoreError> {
    let history = history(store)?;
    let (place, kind) = (&session.place, &session.assessment.id);
    let linked = session.follow_up.previous.as_ref();
    let linked = linked.and_then(|linked| history.heads().find(|head| head.reference == *linked));
    let earlier = || {
        let before = history.heads().filter(|head| head.started < session.started);
        memory::previous(before, place, kind, Some(&session.reference))
    };
    let Some(head) = linked.or_else(earlier) else { return Ok(None) };
    let name = store.find(&head.reference)?;
    // One that cannot be read is named by the history; a check-in goes on without it.
    Ok(store.session(&name).ok())
}

/// Ties a session that has just got its place to what came before: the session that it follows, and for an offer the
/// must-checks.
///
/// # Errors
/// The folder cannot be read.
pub fn tie(store: &Store, session: &mut Session, assessment: &Assessment) -> Result<(), StoreError> {
    let history = history(store)?;
    let last =
        memory::previous(history.heads(), &session.place, &session.assessment.id, Some(&session.reference));
    session.follow_up.previous = last.map(|head| head.reference.clone());
    if memory::is_offer(assessment) && session.follow_up.checks.is_empty() {
        session.follow_up.checks = checks(store, &history, &session.place)?;
    }
    Ok(())
}

fn checks(store: &Store, history: &History, place: &str) -> Result<Vec<Check>, StoreError> {
    let mut sessions = Vec::new();
    for head in history.heads().filter(|head| head.lessons > 0) {
        let name = store.find(&head.reference)?;
        sessions.extend(store.session(&name).ok().map(|(session, _)| session));
    }
    Ok(memory::carried(place, &sessions))
}

/// What happened since last time, for a session that has its place; and last time's session.
///
/// # Errors
/// A folder cannot be read.
pub fn since(
    store: &Store,
    session: &Session,
    zone: &TimeZone,
) -> Result<(Since, Option<Asked>), StoreError> {
    let last = previous(store, session)?;
    let log = store.log(|_| true)?.entries;
    let heads = history(store)?;
    let shocks = memory::shocks(&session.place, heads.heads(), Some(session), &log, zone);
    let last_session = last.as_ref().map(|(session, asked)| (session, asked.as_ref()));
    let since = memory::since(&session.place, last_session, &shocks, &log, zone);
    let today = day(session.started, zone);
    let before = |head: &&Head| head.started < session.started;
    let acts = open_acts(store, heads.heads().filter(before), &session.place, &session.reference);
    let settled = last_session.and_then(|(_, asked)| memory::settled(asked.model(), &shocks, today));
    Ok((Since { acts, settled, ..since }, last))
}

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
    change_meeting(store, meeting, now, |meeting| {
        if let Some(act) = &mut meeting.act {
            act.course = after.course;
        }
    })
}

/// Keeps what a mentor writes down about a session for nobody else.
///
/// # Errors
/// The session cannot be read or saved.
pub fn keep_own_note(
    store: &Store,
    meeting: &Reference,
    note: String,
    now: Timestamp,
) -> Result<(), StoreError> {
    change_meeting(store, meeting, now, |meeting| meeting.mentors_own_note = note)
}

fn change_meeting(
    store: &Store,
    reference: &Reference,
    now: Timestamp,
    how: impl FnOnce(&mut Meeting),
) -> Result<(), StoreError> {
    store.claim(reference)?;
    let change = || {
        let Some((table, assessment)) = store.table(reference)? else { return Ok(()) };
        let (mut meeting, _) = table.into_parts();
        how(&mut meeting);
        meeting.changed = now;
        store.save_meeting(&meeting, &assessment).map(drop)
    };
    let changed = change();
    store.release(reference);
    changed
}

/// What is open of what was chosen before two people sit down: of the plans about the place, or on a mentor's machine
/// of the sessions with the same mentee.
///
/// # Errors
/// A folder cannot be read.
pub fn chosen_before(store: &Store, table: &Table) -> Result<Vec<Before>, StoreError> {
    let meeting = table.meeting();
    let (met, _) = store.meeting_summaries()?;
    let others = met.iter().filter(|head| head.reference != meeting.reference);
    if meeting.arrangement() == Arrangement::MentorHere {
        let theirs = others.filter(|head| {
            head.arrangement == Arrangement::MentorHere
                && !head.mentee.is_empty()
                && is_same_place(&head.mentee, &meeting.mentee)
        });
        let act = |head: &MeetingHead| {
            let meeting::Act { what, by, knows, course, .. } = head.act.clone()?;
            let act = Action { by, knows, course, ..Action::new(what) };
            act.course.is_open().then(|| (head.reference.clone(), act, Some(head.mentor.clone())))
        };
        return Ok(theirs.filter_map(act).collect());
    }
    let others: Vec<&MeetingHead> = others.collect();
    let history = history(store)?;
    let acts = open_acts(store, history.heads(), &meeting.place, &meeting.reference);
    let with = |(session, act): (Reference, Action)| {
        let chosen =
            |head: &&&MeetingHead| head.reference == session && head.landed.as_ref() == Some(&act.text);
        let mentor = others.iter().find(chosen).map(|head| head.mentor.clone());
        (session, act, mentor)
    };
    Ok(acts.into_iter().map(with).collect())
}

/// What is open of the plans of other sessions about a place: first what somebody else knows of, then as they were begun.
fn open_acts<'a>(
    store: &Store,
    heads: impl Iterator<Item = &'a Head>,
    place: &str,
    except: &Reference,
) -> Vec<(Reference, Action)> {
    let about = |head: &&Head| is_same_place(&head.place, place) && head.reference != *except;
    // Lists leave out the words of a plan that is for its owner alone, who answers here.
    let read = |head: &Head| store.find(&head.reference).and_then(|name| store.session(&name)).ok();
    let open = |head: &Head| {
        let actions = read(head).map(|(session, _)| session.follow_up.actions).unwrap_or_default();
        let open = actions.into_iter().filter(|action| action.course.is_open());
        open.map(|action| (head.reference.clone(), action)).collect::<Vec<_>>()
    };
    let mut acts: Vec<_> = heads.filter(about).filter(|head| head.plan.open > 0).flat_map(open).collect();
    order::by_key(&mut acts, |(_, action)| action.knows.is_empty());
    acts
}

/// What shook a place.
///
/// # Errors
/// A folder cannot be read.
pub fn shocks(store: &Store, place: &str, zone: &TimeZone) -> Result<Vec<Shock>, StoreError> {
    let log = store.log(|name| name.kind() == Kind::Shock)?.entries;
    Ok(memory::shocks(place, history(store)?.heads(), None, &log, zone))
}

/// What came before a session that has its place.
///
/// # Errors
/// A folder cannot be read.
pub fn recalled(
    store: &Store,
    session: &Session,
    assessment: &Assessment,
    zone: &TimeZone,
) -> Result<Recalled, StoreError> {
    let mut tied = session.clone();
    tie(store, &mut tied, assessment)?;
    let (since, last) = since(store, &tied, zone)?;
    let trail = trail(store, session)?;
    let found = if memory::is_offer(assessment) { found(store, session)? } else { None };
    Ok(Recalled { since, last, trail, mentor_gap: mentor_gap(store, session), found, ties: tied.follow_up })
}

/// How much of the last offer that was accepted was found as it was said, by the first check-in there.
fn found(store: &Store, session: &Session) -> Result<Option<(String, Found)>, StoreError> {
    let history = history(store)?;
    let Some((offer, first)) = memory::last_found(history.heads(), session) else { return Ok(None) };
    let read = |head: &Head| store.find(&head.reference).and_then(|name| store.session(&name)).ok();
    // What cannot be read is named by the history; an offer is weighed without it.
    let Some((offer, first)) = read(offer).zip(read(first)) else { return Ok(None) };
    let rows = memory::claimed_and_seen((&offer.0, &offer.1), (&first.0, &first.1));
    Ok(Found::of(&rows).map(|found| (offer.0.place, found)))
}

/// The widest gap between a session and a mentor's answers to the same questions, in steps, once the two have looked at
/// both; nothing where no mentor did, and where their meeting cannot be read: a result does not wait for it.
pub fn mentor_gap(store: &Store, session: &Session) -> Option<u8> {
    let (table, assessment) = store.table(&session.reference).ok().flatten()?;
    let both = table.both(&assessment)?;
    let [own, other] = [meeting::Side::Mentee, meeting::Side::Mentor].map(|side| &both.view(side).answers);
    Engine::new(assessment).gaps(own, other).widest()
}

/// Earlier check-ins that are read at most for the trail: some of them may have been quick ones.
const NEAR: usize = 12;

/// Where the latest earlier check-ins at the same place stood, newest first.
///
/// # Errors
/// The folder cannot be read.
pub fn trail(store: &Store, session: &Session) -> Result<Vec<Footprint>, StoreError> {
    let history = history(store)?;
    let earlier = memory::earlier(history.heads(), session);
    // One that cannot be read is named by the history; the trail goes on without it.
    let near = earlier.take(NEAR);
    let read = near.filter_map(|head| store.find(&head.reference).and_then(|name| store.session(&name)).ok());
    let stood = read.filter_map(|(session, assessment)| {
        let outcome = Engine::new(Arc::clone(&assessment)).evaluate_briefly(&session.answers);
        Footprint::of(&session, &assessment, &outcome)
    });
    Ok(stood.take(memory::TRAIL).collect())
}

/// All that has a day, as of this one.
///
/// # Errors
/// A folder cannot be read.
pub fn due(store: &Store, today: Date, zone: &TimeZone) -> Result<Vec<Due>, StoreError> {
    let history = history(store)?;
    let year_ago = today.saturating_sub(1.year());
    let open = store.log(|name| {
        let is_open = name.outcome() == Some(Outcome::Pending);
        is_open || name.kind() == Kind::Ending || day(name.made(), zone) >= year_ago
    })?;
    let (meetings, _) = store.meeting_summaries()?;
    let acts = acts(&meetings);
    let heads = history.heads().collect();
    Ok(memory::due(&Known { heads, entries: &open.entries, acts, zone }, today))
}

/// What the people whose mentor one is have taken on. What one has taken on oneself stands in one's plan.
pub fn acts(meetings: &[MeetingHead]) -> Vec<memory::Act> {
    let theirs = |head: &&MeetingHead| head.landed.is_none() && head.arrangement != Arrangement::MenteeHere;
    let act = |head: &MeetingHead| {
        let meeting::Act { what, by, .. } = head.act.clone().filter(|act| act.course.is_open())?;
        let (meeting, who) = (head.reference.clone(), head.mentee.clone());
        // The place is theirs, whatever one's own are called.
        Some(memory::Act { meeting, who, what, by: by?, place: String::new() })
    };
    meetings.iter().filter(theirs).filter_map(act).collect()
}

/// The finished sessions that a filter admits, oldest first, whole; those that cannot be read are named.
///
/// # Errors
/// The folder cannot be read.
pub fn series(store: &Store, filter: &Filter) -> Result<(Vec<Asked>, Vec<Damaged>), StoreError> {
    Ok(series_of(store, &mut summaries_for(store, filter)?, filter))
}

/// All that lists know of sessions, and whole what a filter may admit.
fn summaries_for(store: &Store, filter: &Filter) -> Result<Summaries, StoreError> {
    let place = filter.place.as_deref().unwrap_or_default();
    Ok(store.summaries_in(store.list()?, Some(&Whole::about(place, filter.kind.as_deref()))))
}

/// Takes what was read whole, and opens the rest.
fn series_of(store: &Store, heads: &mut Summaries, filter: &Filter) -> (Vec<Asked>, Vec<Damaged>) {
    let mut damaged: Vec<Damaged> = heads.damaged().collect();
    let admits = |head: &Head| filter.admits(head) && head.stage == Stage::Done;
    let admitted = heads.sessions.iter().rev().filter(|(_, head)| head.as_ref().is_ok_and(admits));
    let names: Vec<SessionName> = admitted.map(|(name, _)| name.clone()).collect();
    let whole = &mut heads.whole;
    let is_left = |name: &&SessionName| !whole.contains_key(name.reference());
    let left: Vec<SessionName> = names.iter().filter(is_left).cloned().collect();
    let mut left = store.sessions(&left).into_iter();
    let mut series = Vec::with_capacity(names.len());
    for name in names {
        let Some(session) = whole.remove(name.reference()).map(Ok).or_else(|| left.next()) else { continue };
        match session {
            Ok(asked) => series.push(asked),
            Err(error) => damaged.push(Damaged { file_name: name.to_string(), error }),
        }
    }
    (series, damaged)
}

/// The headlines, as they were told.
fn verdicts(summaries: &Summaries) -> HashMap<&Reference, &str> {
    summaries.heads().filter_map(|head| Some((&head.reference, head.verdict.as_ref()?.1.as_str()))).collect()
}

/// What forgetting would do, for telling it; `named` knows what lists call a session. Of `met` those are named that go
/// with a person, and of which there is no session here.
pub fn forget_preview(
    plan: &Forgetting,
    met: &[MeetingHead],
    named: impl Fn(&Reference) -> Option<String>,
) -> ForgetPreview {
    let name = |name: &SessionName| {
        named(name.reference()).unwrap_or_else(|| format!("{}, {}", name.kind(), name.started()))
    };
    let unreadable = plan.unreadable.iter();
    let mut preview = ForgetPreview {
        sessions: plan.sessions.iter().map(|session| (session.started(), name(session))).collect(),
        unlinked: plan.mentions.len(),
        unreadable: unreadable.map(|damaged| format!("{}: {}", damaged.file_name, damaged.error)).collect(),
        ..ForgetPreview::default()
    };
    if let Forget::Person(_, gone) = &plan.what {
        let is_alone = |head: &&MeetingHead| {
            let is_session = |session: &SessionName| *session.reference() == head.reference;
            gone.contains(&head.reference) && !plan.sessions.iter().any(is_session)
        };
        let alone = met.iter().filter(is_alone);
        preview.sessions.extend(alone.filter_map(|head| Some((head.started, named(&head.reference)?))));
    }
    for leftover in &plan.leftovers {
        match leftover.kind {
            LeftoverKind::Entry(_) => preview.entries += 1,
            LeftoverKind::Meeting(_) => preview.meetings += 1,
            LeftoverKind::Backup | LeftoverKind::Copy => preview.versions += 1,
            LeftoverKind::Questionnaire(_) => preview.questionnaires += 1,
            LeftoverKind::Session(_) => {}
        }
    }
    preview
}

/// A series of check-ins, what the engine says of it, and what is known around it.
pub struct Read {
    /// The sessions, oldest first.
    pub series: Vec<Asked>,
    /// What they say.
    pub trend: Series,
    /// The headline of each, as it was told.
    verdicts: Vec<Option<String>>,
    offer: Option<(Date, String)>,
    shocks: Vec<Shock>,
    log: Vec<Entry>,
    back: Option<LevelChange>,
}

impl Read {
    /// The finished check-ins of one kind at a place, or so many of the newest; nothing where there is none. What cannot
    /// be read is named.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn of(
        store: &Store,
        filter: &Filter,
        last: Option<usize>,
        zone: &TimeZone,
    ) -> Result<(Option<Self>, Vec<Damaged>), StoreError> {
        let mut summaries = summaries_for(store, filter)?;
        let (mut series, damaged) = series_of(store, &mut summaries, filter);
        series.retain(|(session, _)| !session.quick);
        series.drain(..series.len().saturating_sub(last.unwrap_or(usize::MAX)));
        let log = store.log(|name| name.kind() == Kind::Shock)?.entries;
        let Some(mut read) = Self::over(&summaries, &log, series, zone) else { return Ok((None, damaged)) };
        // Of thousands of wins only those are read that are told.
        if let Some(from) = read.told(zone).told_since() {
            let is_told = |name: &EntryName| match name.kind() {
                Kind::Win => day(name.made(), zone) > from,
                Kind::Ask | Kind::Commitment => name.outcome() != Some(Outcome::Pending),
                Kind::Seen | Kind::Shock | Kind::Ending => false,
            };
            read.log = store.log(is_told)?.entries;
        }
        Ok((Some(read), damaged))
    }

    /// These check-ins, and of the log what shook the place.
    fn over(summaries: &Summaries, log: &[Entry], series: Vec<Asked>, zone: &TimeZone) -> Option<Self> {
        let (newest, _) = series.last()?;
        let shocks = memory::shocks(&newest.place, summaries.heads(), None, log, zone);
        let told = verdicts(summaries);
        let verdicts = series
            .iter()
            .map(|(session, _)| told.get(&session.reference).map(|headline| (*headline).to_owned()))
            .collect();
        let offer = memory::accepted_offer(summaries.heads(), &newest.place, newest.started)
            .and_then(|head| Some((day(head.started, zone), head.verdict.as_ref()?.1.clone())));
        let engines = engines(&series);
        let sitting = |((session, assessment), engine): (&'_ Asked, &'_ Arc<Engine>)| {
            let is_shaken = memory::is_shaken(session, assessment, &shocks, zone);
            (is_shaken, day(session.started, zone), Arc::clone(engine))
        };
        let told: Vec<_> = series.iter().zip(&engines).map(sitting).collect();
        let sittings: Vec<Sitting> = series
            .iter()
            .zip(&told)
            .map(|((session, _), (is_shaken, day, engine))| {
                Sitting::new(engine, &session.answers).shaken(*is_shaken).on(*day)
            })
            .collect();
        let trend = engine::series(&sittings);
        let back = back(&sittings, &trend);
        Some(Self { series, trend, verdicts, offer, shocks, log: Vec::new(), back })
    }

    /// All of it, for wording it.
    pub fn told<'a>(&'a self, zone: &'a TimeZone) -> Told<'a> {
        Told {
            series: &self.series,
            trend: &self.trend,
            verdicts: &self.verdicts,
            offer: self.offer.as_ref(),
            shocks: &self.shocks,
            log: &self.log,
            back: self.back,
            zone,
        }
    }
}

/// The one answer that would bring back the verdict of the check-in compared with, where it was lost over a line.
fn back(sittings: &[Sitting], trend: &Series) -> Option<LevelChange> {
    trend.latest.as_ref().filter(|latest| latest.near_a_line || !latest.crossed.is_empty())?;
    let (then, now) = (&sittings[trend.compared_with?], sittings.last()?);
    let before = then.engine.evaluate_briefly(then.answers).position;
    let outcome = now.engine.evaluate(now.answers);
    let flips = now.engine.explain(now.answers, &outcome);
    let found = flips.up.found.into_iter().chain(flips.down.found);
    let mut alone = found.filter(|flip| flip.position == before && flip.changes.len() == 1);
    alone.find_map(|flip| flip.changes.first().copied())
}

/// The engine of each session, made once for each questionnaire.
pub fn engines(series: &[Asked]) -> Vec<Arc<Engine>> {
    let mut made: Vec<Arc<Engine>> = Vec::new();
    let mut engines = Vec::with_capacity(series.len());
    for (_, assessment) in series {
        let known = made.iter().find(|engine| Arc::ptr_eq(engine.assessment(), assessment)).cloned();
        let engine = known.unwrap_or_else(|| {
            let engine = Arc::new(Engine::new(Arc::clone(assessment)));
            made.push(Arc::clone(&engine));
            engine
        });
        engines.push(engine);
    }
    engines
}

/// Sessions with their outcomes, for laying them side by side.
///
/// # Errors
/// A folder cannot be read.
pub fn sides(
    store: &Store,
    sessions: impl IntoIterator<Item = Asked>,
    zone: &TimeZone,
) -> Result<Vec<Side>, StoreError> {
    let side = |(session, assessment): Asked| {
        let outcome = engine::evaluate(&assessment, &session.answers);
        let shocks = shocks(store, &session.place, zone)?;
        let is_shaken = memory::is_shaken(&session, &assessment, &shocks, zone);
        Ok(Side { session, assessment, outcome, is_shaken })
    };
    sessions.into_iter().map(side).collect()
}

/// The day of a moment, where the user is.
pub fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    moment.to_zoned(zone.clone()).date()
}

/// What changed at a place over time, by this kind of session, as a document.
///
/// # Errors
/// The folder cannot be read.
pub fn trend_document(
    store: &Store,
    place: &str,
    kind: &str,
    last: Option<usize>,
    zone: &TimeZone,
) -> Result<Document, StoreError> {
    let filter = Filter { place: Some(place.to_owned()), kind: Some(kind.to_owned()), done: Some(true) };
    let (read, damaged) = Read::of(store, &filter, last, zone)?;
    let Some(read) = read else {
        let mut nothing = Document::new("What truly changed");
        nothing.text("There is no finished check-in here to look at yet.");
        return Ok(nothing);
    };
    let mut document = read.told(zone).document();
    report::history::may_lack(&mut document, &files(&damaged));
    Ok(document)
}

fn files(damaged: &[Damaged]) -> Vec<&str> {
    damaged.iter().map(|damaged| damaged.file_name.as_str()).collect()
}

/// Two or three sessions side by side, as a document.
///
/// # Errors
/// One of them cannot be read.
pub fn comparison_document(
    store: &Store,
    sessions: &[Reference],
    zone: &TimeZone,
) -> Result<Document, StoreError> {
    Ok(side_by_side(&read_sides(store, sessions, zone)?, zone))
}

fn read_sides(store: &Store, sessions: &[Reference], zone: &TimeZone) -> Result<Vec<Side>, StoreError> {
    let read = |reference: &Reference| store.session(&store.find(reference)?);
    sides(store, sessions.iter().map(read).collect::<Result<Vec<_>, _>>()?, zone)
}

fn side_by_side(sides: &[Side], zone: &TimeZone) -> Document {
    let compared = compare::document(sides, &memory::compare(sides), zone);
    Document { title: "Side by side".to_owned(), ..compared }
}

/// What lists know of everything.
pub struct Overview {
    pub summaries: Summaries,
    pub log: Vec<Entry>,
    pub meetings: Vec<MeetingHead>,
}

impl Overview {
    /// Reads it, and whole what the story of a place rests on; where none is named, of the one looked at last, which most
    /// likely is meant.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn with_whole(store: &Store, place: Option<&str>) -> Result<Self, StoreError> {
        let (meetings, _) = store.meeting_summaries()?;
        let place = match place {
            Some(place) => place.to_owned(),
            None => {
                newest(store, |head| head.stage == Stage::Done)?.map(|head| head.place).unwrap_or_default()
            }
        };
        let summaries = summaries_for(store, &finished_at(&place))?;
        Ok(Self { summaries, log: store.log(|_| true)?.entries, meetings })
    }
}

/// What happened at a place, and what could not be read.
pub fn story(store: &Store, overview: &mut Overview, place: &str, zone: &TimeZone) -> (Story, Vec<Damaged>) {
    let (series, damaged) = series_of(store, &mut overview.summaries, &finished_at(place));
    (story_of(place, overview, &series, zone), damaged)
}

fn finished_at(place: &str) -> Filter {
    Filter { place: Some(place.to_owned()), kind: None, done: Some(true) }
}

fn story_of(place: &str, overview: &Overview, series: &[Asked], zone: &TimeZone) -> Story {
    let Overview { summaries, log, meetings } = overview;
    let engines = engines(series);
    let verdicts = verdicts(summaries);
    let shocks = memory::shocks(place, summaries.heads(), None, log, zone);
    let sat: Vec<Sat> = series
        .iter()
        .zip(&engines)
        .map(|((session, assessment), engine)| Sat {
            session,
            engine,
            headline: verdicts.get(&session.reference).copied(),
            is_shaken: memory::is_shaken(session, assessment, &shocks, zone),
        })
        .collect();
    // Whoever is a mentor there has no story there.
    let own = meetings.iter().filter(|head| head.arrangement != Arrangement::MentorHere);
    let mentors: Vec<WithMentor> = own
        .filter(|head| is_same_place(&head.place, place))
        .map(|head| WithMentor { session: &head.reference, name: &head.mentor, started: head.started })
        .collect();
    let state = memory::place_state(place, summaries.heads(), log);
    memory::story(place, state, &sat, &mentors, log, shocks, zone)
}

/// The same as a document, with the charts of the trend before the first day where there are two check-ins.
pub fn story_document(
    store: &Store,
    overview: &mut Overview,
    place: &str,
    (today, zone): (Date, &TimeZone),
) -> Document {
    let (mut document, damaged) = told_story(store, overview, place, None, (today, zone));
    report::history::may_lack(&mut document, &files(&damaged));
    document
}

/// What somebody else may read, and what of a place could not be read.
///
/// # Errors
/// A folder cannot be read.
pub fn shared(
    store: &Store,
    of: &Shared,
    today: Date,
    zone: &TimeZone,
) -> Result<(Document, Vec<Damaged>), StoreError> {
    let document = match of {
        Shared::Result(session, assessment, included) => {
            let beside = Beside { gut: session.gut, mentor_gap: mentor_gap(store, session) };
            share::document(&Engine::new(Arc::clone(assessment)), session, beside, included, zone)
        }
        Shared::Questions(session, assessment, sheet) => {
            questions::document(&Engine::new(Arc::clone(assessment)), session, *sheet)
        }
        Shared::Story(place, included) => {
            let mut overview = Overview::with_whole(store, Some(place))?;
            return Ok(told_story(store, &mut overview, place, Some(included), (today, zone)));
        }
        Shared::Comparison(sessions, included) => {
            let mut sides = read_sides(store, sessions, zone)?;
            if !included.has(Sensitive::Safety) {
                for side in &mut sides {
                    side.session.answers = share::without_safety(&side.assessment, &side.session.answers);
                }
            }
            let mut document = side_by_side(&sides, zone);
            document.blocks.insert(0, Block::Text(Role::Quiet, included.left_out()));
            document
        }
    };
    Ok((document, Vec::new()))
}

/// What was said in sessions.
#[derive(Debug)]
pub struct EverythingSaid {
    pub said: Vec<Said>,
    /// Sessions that were not looked into, since they are for one person alone.
    pub shut: usize,
    pub damaged: Vec<Damaged>,
    pub foreign: Vec<Foreign>,
}

/// All that was said in sessions and has these words.
///
/// # Errors
/// A folder cannot be read.
pub fn said(
    store: &Store,
    sought: &Sought,
    alone: bool,
    zone: &TimeZone,
) -> Result<EverythingSaid, StoreError> {
    let InSessions { words, shut, damaged, foreign } = store.words_in_sessions(sought, alone)?;
    let said = words.iter().flat_map(|words| {
        // One whose questionnaire is nowhere is found without the statements.
        let asked = || store.assessment(&words.head.assessment).ok();
        let is_beside = !words.notes.is_empty() || !words.reasons.is_empty();
        let assessment = if is_beside { asked() } else { None };
        memory::said_in(words, assessment.as_deref(), zone)
    });
    Ok(EverythingSaid { said: said.filter(|said| said.has(sought)).collect(), shut, damaged, foreign })
}

fn told_story(
    store: &Store,
    overview: &mut Overview,
    place: &str,
    included: Option<&Included>,
    (today, zone): (Date, &TimeZone),
) -> (Document, Vec<Damaged>) {
    let (mut series, damaged) = series_of(store, &mut overview.summaries, &finished_at(place));
    let mut story = story_of(place, overview, &series, zone);
    if let Some(included) = included {
        share::leave_out_of_story(&mut story, included);
    }
    let mut document = report::story::document(&story, today, zone);
    if let Some(included) = included {
        share::introduce_story(&mut document, included);
    }
    if let Some(kind) = story.checked_in_with().map(str::to_owned) {
        series.retain(|(session, _)| session.assessment.id == kind && !session.quick);
        if let Some(read) = Read::over(&overview.summaries, &overview.log, series, zone) {
            report::story::draw(&mut document, &read.told(zone));
        }
    }
    (document, damaged)
}
