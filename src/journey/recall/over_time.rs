//! Series of check-ins: the trend of a kind, the story of a place, sessions side by side, and what of these somebody else
//! may read.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::effect::Shared;
use super::{Asked, mentor_gap, newest, shocks};
use crate::day;
use crate::engine::{self, Beside, Engine, LevelChange, Series, Sitting};
use crate::log::{Entry, Kind};
use crate::meeting::{Arrangement, MeetingHead};
use crate::memory::{self, Filter, Sat, Shock, Side, Story, WithMentor};
use crate::report;
use crate::report::block::{Block, Document, Role};
use crate::report::compare;
use crate::report::questions;
use crate::report::share::{self, Included, Sensitive};
use crate::report::trend::Told;
use crate::session::{Head, Outcome, Reference, Stage, is_same_place};
use crate::store::{Damaged, EntryName, SessionName, Store, StoreError, Summaries, Whole};

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
        let log = store.log(&|name| name.kind() == Kind::Shock)?.entries;
        let Some(mut read) = Self::over(&summaries, &log, series, zone) else { return Ok((None, damaged)) };
        // Of thousands of wins only those are read that are told.
        if let Some(from) = read.told(zone).told_since() {
            let is_told = |name: &EntryName| match name.kind() {
                Kind::Win => day::on(name.made(), zone) > from,
                Kind::Ask | Kind::Commitment => name.outcome() != Some(Outcome::Pending),
                Kind::Seen | Kind::Shock | Kind::Ending => false,
            };
            read.log = store.log(&is_told)?.entries;
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
            .and_then(|head| Some((day::on(head.started, zone), head.verdict.as_ref()?.1.clone())));
        let engines = engines(&series);
        let sitting = |((session, assessment), engine): (&'_ Asked, &'_ Arc<Engine>)| {
            let is_shaken = memory::is_shaken(session, assessment, &shocks, zone);
            (is_shaken, day::on(session.started, zone), Arc::clone(engine))
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
        Ok(Self { summaries, log: store.log(&|_| true)?.entries, meetings })
    }
}

/// What happened at a place, and what could not be read.
pub fn story(store: &Store, overview: &mut Overview, place: &str, zone: &TimeZone) -> (Story, Vec<Damaged>) {
    let (series, damaged) = series_of(store, &mut overview.summaries, &finished_at(place));
    (story_of(place, overview, &series, zone, false), damaged)
}

fn finished_at(place: &str) -> Filter {
    Filter { place: Some(place.to_owned()), kind: None, done: Some(true) }
}

fn story_of(place: &str, overview: &Overview, series: &[Asked], zone: &TimeZone, is_shared: bool) -> Story {
    let Overview { summaries, log, meetings } = overview;
    let engines = engines(series);
    let verdicts = verdicts(summaries);
    let shocks = memory::shocks(place, summaries.heads(), None, log, zone);
    let sat: Vec<Sat> = series
        .iter()
        .zip(&engines)
        .map(|((session, assessment), engine)| {
            let told = verdicts.get(&session.reference).copied();
            let for_others = |told| if is_shared { share::headline(session, engine, told) } else { told };
            let is_shaken = memory::is_shaken(session, assessment, &shocks, zone);
            Sat { session, engine, headline: told.map(for_others), is_shaken }
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
                sides.iter_mut().for_each(share::leave_out_of_side);
            }
            let mut document = side_by_side(&sides, zone);
            document.blocks.insert(0, Block::Text(Role::Quiet, included.left_out()));
            document
        }
    };
    Ok((document, Vec::new()))
}

fn told_story(
    store: &Store,
    overview: &mut Overview,
    place: &str,
    included: Option<&Included>,
    (today, zone): (Date, &TimeZone),
) -> (Document, Vec<Damaged>) {
    let (mut series, damaged) = series_of(store, &mut overview.summaries, &finished_at(place));
    let mut story = story_of(place, overview, &series, zone, included.is_some());
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
