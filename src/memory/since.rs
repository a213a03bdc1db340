//! What happened at a place since the last session: wins, asks and what became of them, the plan, shocks.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Shock, is_same_place};
use crate::assessment::{Assessment, Home};
use crate::day;
use crate::log::{Entry, Kind};
use crate::model::ItemIx;
use crate::order;
use crate::session::{Action, Decision, Reference, Session, Subject};

/// What happened since last time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    /// When last time was; nothing when this is the first session about the place.
    pub from: Option<Timestamp>,
    /// What went well, oldest first.
    pub wins: Vec<Entry>,
    /// What was seen and heard, oldest first.
    pub seen: Vec<Entry>,
    /// What was asked and promised, made or closed since, or still open; oldest first.
    pub promises: Vec<Entry>,
    /// The plan of last time, and what was closed since then of plans before it.
    pub actions: Vec<Action>,
    /// What is still open of all plans for the place, of whatever kind of session, each with the session it stands in.
    pub acts: Vec<(Reference, Action)>,
    /// What was decided last time.
    pub decision: Option<Decision>,
    /// What last time was about.
    pub subject: Subject,
    /// What shook things, oldest first.
    pub shocks: Vec<Shock>,
    /// The first day of which something is compared again; nothing where this one is.
    pub settled: Option<Date>,
}

impl Since {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.wins.is_empty()
            && self.seen.is_empty()
            && self.promises.is_empty()
            && self.actions.is_empty()
            && self.acts.is_empty()
            && self.decision.is_none()
            && self.shocks.is_empty()
    }
}

/// What happened at a place since its last session, given with what was asked then. `shocks` are all of the place;
/// `log` may hold entries about other places too.
pub fn since(
    place: &str,
    last: Option<(&Session, &Assessment)>,
    shocks: &[Shock],
    log: &[Entry],
    zone: &TimeZone,
) -> Since {
    let subject = last.map_or_else(Subject::default, |(_, asked)| Subject::of(asked));
    let last = last.map(|(session, _)| session);
    let from = last.map(|last| last.started);
    let here = |entry: &&Entry| is_same_place(&entry.place, place) || entry.place.is_empty();
    let fresh = |entry: &&Entry| entry.is_open() || from.is_none_or(|from| entry.latest() >= from);
    let mut entries: Vec<&Entry> = log.iter().filter(here).filter(fresh).collect();
    order::by_key(&mut entries, |entry| (entry.day(zone), entry.made));
    let of = |wanted: fn(Kind) -> bool| -> Vec<Entry> {
        entries.iter().filter(|entry| wanted(entry.kind())).copied().cloned().collect()
    };
    let day = from.map(|from| day::on(from, zone));
    Since {
        from,
        wins: of(|kind| kind == Kind::Win),
        seen: of(|kind| kind == Kind::Seen),
        promises: of(Kind::is_promise),
        actions: last.map(|last| last.follow_up.actions.clone()).unwrap_or_default(),
        acts: Vec::new(),
        decision: last.and_then(|last| last.decision.clone()),
        subject,
        shocks: shocks.iter().filter(|shock| Some(shock.on) >= day).cloned().collect(),
        settled: None,
    }
}

/// The entries that come back beside an item, or beside all of its dimension: reminders, never answers. What was seen there
/// comes last.
pub fn reminders<'a>(
    since: &'a Since,
    assessment: &'a Assessment,
    item: ItemIx,
) -> impl Iterator<Item = &'a Entry> {
    let item = assessment.item(item);
    let topic = match item.home {
        Home::Dimension(dimension) => Some(assessment.model().dimensions()[dimension].id.as_str()),
        Home::Gate => None,
    };
    let speaks =
        move |entry: &&Entry| entry.speaks_to().is_some_and(|what| what == item.id || Some(what) == topic);
    since.wins.iter().chain(&since.promises).chain(&since.seen).filter(speaks)
}
