//! Reading from the store what memory needs: which session is meant, what came before it, what happened since.
//!
//! Thin: everything that decides is in `memory`. Clock and time zone are arguments.

mod acts;
mod over_time;

pub use acts::{acts, earlier, keep_own_note, keep_step};
pub use over_time::{
    Overview, Read, comparison_document, engines, series, shared, sides, story, story_document,
    trend_document,
};

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::assessment::Assessment;
use crate::day;
use crate::engine::Engine;
use crate::log::{Entry, Kind};
use crate::meeting::{self, MeetingHead};
use crate::memory::{self, Due, Footprint, Found, Known, Recalled, Row, Said, Shock, Since};
use crate::report::forget_preview::ForgetPreview;
use crate::session::{Check, Head, Outcome, Reference, Session, is_same_place};
use crate::sought::Sought;
use crate::store::{
    Damaged, Foreign, Forget, Forgetting, InSessions, LeftoverKind, SessionName, Store, StoreError,
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
        || store.log(&|_| true)?.entries.iter().any(|entry| is_same_place(&entry.place, place))
        || store.meeting_summaries()?.0.iter().any(|head| is_same_place(&head.place, place)))
}

/// What lies beside the sessions, in the log and among the meetings, and cannot be read or is none of them.
///
/// # Errors
/// A folder cannot be read.
pub fn unread_beside(store: &Store) -> Result<(Vec<Damaged>, Vec<Foreign>), StoreError> {
    let log = store.log(&|_| true)?;
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
    let log = store.log(&|_| true)?.entries;
    let heads = history(store)?;
    let shocks = memory::shocks(&session.place, heads.heads(), Some(session), &log, zone);
    let today = day::on(session.started, zone);
    let before = || heads.heads().filter(|head| head.started < session.started);
    let newest = last_time(store, before(), session, last.as_ref());
    let last_session = newest.as_ref().or(last.as_ref()).map(|(session, asked)| (session, asked.as_ref()));
    let mut since = memory::since(&session.place, last_session, &shocks, &log, zone);
    let here =
        |head: &&Head| is_same_place(&head.place, &session.place) && head.reference != session.reference;
    since.acts = acts::open_acts(store, before().filter(here));
    if let (Some(from), Some((told, _))) = (since.from, last_session) {
        // What last time itself planned and decided is told whole.
        let others = || before().filter(here).filter(|head| head.reference != told.reference);
        since.actions.extend(acts::closed_since(store, others(), from));
        let looked = |head: &&Head| {
            let said = head.decision.as_ref().and_then(|decision| decision.hindsight.last());
            said.map(|said| said.at).filter(|at| *at >= from)
        };
        if let Some(head) = others().filter(|head| looked(head).is_some()).max_by_key(looked)
            && since.decision.is_none()
        {
            (since.decision, since.subject) = (head.decision.clone(), head.subject);
        }
    }
    since.settled = last.as_ref().and_then(|(_, asked)| memory::settled(asked.model(), &shocks, today));
    if newest.is_some() && since.decision.is_none() {
        let made = |head: &&Head| head.decision.as_ref().map(|decision| decision.made);
        let here = before().filter(|head| is_same_place(&head.place, &session.place));
        if let Some(decided) = here.filter(|head| head.decision.is_some()).max_by_key(made) {
            (since.decision, since.subject) = (decided.decision.clone(), decided.subject);
        }
    }
    Ok((since, last))
}

/// The session of last time, where it is a newer one than the session that this one follows, of which the answers are
/// compared. One that cannot be read is named by the history.
fn last_time<'a>(
    store: &Store,
    before: impl Iterator<Item = &'a Head>,
    session: &Session,
    follows: Option<&Asked>,
) -> Option<Asked> {
    let (place, kind) = (&session.place, &session.assessment.id);
    let newest = memory::last_time(before, place, kind, Some(&session.reference))?;
    let is_newer = follows.is_none_or(|(followed, _)| followed.started < newest.started);
    is_newer.then(|| store.readable(&newest.reference)).flatten()
}

/// What shook a place.
///
/// # Errors
/// A folder cannot be read.
pub fn shocks(store: &Store, place: &str, zone: &TimeZone) -> Result<Vec<Shock>, StoreError> {
    let log = store.log(&|name| name.kind() == Kind::Shock)?.entries;
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
    let danger = danger_before(store, session, last.as_ref(), zone);
    let mentor_gap = mentor_gap(store, session);
    let harmed = harmed_before(store, session, last.as_ref(), zone);
    Ok(Recalled { since, last, trail, danger, harmed, mentor_gap, found, ties: tied.follow_up })
}

/// So many days the cards look back.
const LOOKED_BACK: i32 = 90;

/// The day of last time, where safety came first then and the cards still ask about that day. What somebody else answered
/// at a mentor's machine is not looked back on.
pub fn danger_before(
    store: &Store,
    session: &Session,
    last: Option<&Asked>,
    zone: &TimeZone,
) -> Option<Date> {
    let (before, asked) = last?;
    let on = day::on(before.started, zone);
    let gate = Engine::new(Arc::clone(asked)).gate_position(&before.answers);
    let near = (day::on(session.started, zone) - on).get_days() <= LOOKED_BACK;
    (near && asked.model().is_danger(gate) && is_own(store, session)).then_some(on)
}

/// The day of last time, where a safety answer was not the best one then: today's are told beside those, but not to
/// somebody else at a mentor's machine.
pub fn harmed_before(
    store: &Store,
    session: &Session,
    last: Option<&Asked>,
    zone: &TimeZone,
) -> Option<Date> {
    let (before, asked) = last?;
    let harmed = memory::is_harmed(&before.answers, asked);
    (harmed && is_own(store, session)).then(|| day::on(before.started, zone))
}

/// Whether a session was not answered by somebody else at a mentor's machine, as far as that can be read.
fn is_own(store: &Store, session: &Session) -> bool {
    store.meeting_summaries().is_ok_and(|(meetings, _)| {
        !meetings.iter().any(|met| met.is_mentors() && met.reference == session.reference)
    })
}

/// How much of the last offer that was accepted was found as it was said, by the first check-in there.
fn found(store: &Store, session: &Session) -> Result<Option<(String, Found)>, StoreError> {
    let history = history(store)?;
    let Some((offer, first)) = memory::last_found(history.heads(), session) else { return Ok(None) };
    // An offer is weighed without what cannot be read.
    let Some((offer, first)) = store.readable(&offer.reference).zip(store.readable(&first.reference)) else {
        return Ok(None);
    };
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
    let read = near.filter_map(|head| store.readable(&head.reference));
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
    let open = store.log(&|name| {
        let is_open = name.outcome() == Some(Outcome::Pending);
        is_open || name.kind() == Kind::Ending || day::on(name.made(), zone) >= year_ago
    })?;
    let (meetings, _) = store.meeting_summaries()?;
    Ok(memory::due(&known(history.heads(), &meetings, &open.entries, zone), today))
}

/// What days are taken from: of sessions at a mentor's machine only what was chosen with a mentor, and by whom.
pub fn known<'a>(
    heads: impl Iterator<Item = &'a Head>,
    meetings: &[MeetingHead],
    entries: &'a [Entry],
    zone: &'a TimeZone,
) -> Known<'a> {
    let of_others: Vec<&MeetingHead> = meetings.iter().filter(|met| met.is_mentors()).collect();
    let is_own = |head: &&Head| !of_others.iter().any(|met| met.reference == head.reference);
    let heads: Vec<&Head> = heads.filter(is_own).collect();
    let together = acts::together(meetings, &heads);
    Known { heads, entries, acts: acts(meetings), together, zone }
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
