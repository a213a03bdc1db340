//! What shook a place: noted in the log, or told in the set-up of a session. It belongs to the place, whichever kind of
//! session told it, and keeps the check-ins soon after it out of every comparison.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::is_same_place;
use crate::assessment::Assessment;
use crate::day;
use crate::log::{Entry, Kind};
use crate::model::Model;
use crate::order;
use crate::session::{Head, Session};

/// Something that shook things.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shock {
    pub on: Date,
    /// What it was; may be empty.
    pub what: String,
}

/// Told so many days apart at most, two are one: people count days ago from memory.
const ALIKE: i32 = 3;

/// What shook a place, oldest first: noted in the log, told in its sessions, and told in the one in hand, which may be
/// newer than what is on disk. What is noted has its day and its words from the log.
pub fn shocks<'a>(
    place: &str,
    heads: impl IntoIterator<Item = &'a Head>,
    in_hand: Option<&Session>,
    log: &[Entry],
    zone: &TimeZone,
) -> Vec<Shock> {
    let is_here = |entry: &&Entry| entry.place.is_empty() || is_same_place(&entry.place, place);
    let noted = log.iter().filter(|entry| entry.kind() == Kind::Shock).filter(is_here);
    let noted = noted.map(|entry| Shock { on: entry.day(zone), what: entry.text.clone() });
    let others = heads.into_iter().filter(|head| {
        is_same_place(&head.place, place) && in_hand.is_none_or(|held| held.reference != head.reference)
    });
    let others = others.filter_map(|head| {
        let context = &head.context;
        told(head.started, context.shock_days_ago?, context.shock.as_deref().unwrap_or_default(), zone)
    });
    let held = in_hand.and_then(|session| {
        let context = &session.answers.context;
        told(session.started, context.shock_days_ago?, context.shock.as_deref().unwrap_or_default(), zone)
    });
    let mut shocks = noted.collect::<Vec<Shock>>();
    order::by(&mut shocks, Ord::cmp);
    let mut told: Vec<Shock> = others.chain(held).collect();
    order::by(&mut told, Ord::cmp);
    for shock in told {
        match shocks.iter_mut().find(|known| (known.on - shock.on).get_days().abs() <= ALIKE) {
            Some(known) if known.what.is_empty() => known.what = shock.what,
            Some(_) => {}
            None => shocks.push(shock),
        }
    }
    order::by(&mut shocks, Ord::cmp);
    shocks
}

/// What a session tells: so many days before it began.
fn told(started: Timestamp, days: u32, what: &str, zone: &TimeZone) -> Option<Shock> {
    let on = day::on(started, zone).checked_sub(i64::from(days).days()).ok()?;
    Some(Shock { on, what: what.to_owned() })
}

/// Whether a session was held too close to something that shook its place to be compared with others, whatever was
/// known of it then.
pub fn is_shaken(session: &Session, assessment: &Assessment, shocks: &[Shock], zone: &TimeZone) -> bool {
    let on = day::on(session.started, zone);
    let told = session.answers.context.shock_days_ago;
    let model = assessment.model();
    told.is_some_and(|days| days <= model.trend().shock_days) || latest(model, shocks, on).is_some()
}

/// The first day on which something is compared again, where this one is too close to what shook the place.
pub fn settled(model: &Model, shocks: &[Shock], on: Date) -> Option<Date> {
    let days = i64::from(model.trend().shock_days) + 1;
    latest(model, shocks, on)?.on.checked_add(days.days()).ok()
}

/// What shook the place so short a time before this day that nothing of this day is compared; the latest of several.
pub fn latest<'a>(model: &Model, shocks: &'a [Shock], on: Date) -> Option<&'a Shock> {
    let near = |shock: &&Shock| {
        let days = (on - shock.on).get_days();
        u32::try_from(days).is_ok_and(|days| days <= model.trend().shock_days)
    };
    shocks.iter().rev().find(near)
}
