//! How somebody got here: everything that happened at a place, in one column of time.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{
    Found, PlaceState, SafetySaid, SafetyTrail, Shock, claimed_and_seen, is_same_place, safety_trails,
};
use crate::assessment::{Assessment, Item, Polarity};
use crate::day;
use crate::engine::{self, Compared, Comparison, Engine, Sitting};
use crate::log::{Entry, Kind};
use crate::model::{Decimal, ItemIx};
use crate::order;
use crate::session::{Action, Answer, Choice, Decision, Hindsight, Reference, Session, Subject};

/// What happened at a place, oldest first.
#[derive(Debug, Clone)]
pub struct Story {
    pub place: String,
    /// Where somebody stands with it now.
    pub state: Option<PlaceState>,
    pub moments: Vec<Moment>,
    /// What changed from the first check-in to the newest, as far as they can be compared.
    pub since_start: Option<SinceStart>,
    /// The days of the check-ins and what each asked, and what was answered there on safety.
    pub safety: (Vec<(Date, Arc<Assessment>)>, Vec<SafetyTrail>),
}

impl Story {
    /// The id of what the newest check-in asked; nothing where there is none that gives a verdict.
    pub fn checked_in_with(&self) -> Option<&str> {
        self.moments.iter().rev().find_map(|moment| match &moment.what {
            Happened::Session(held) if held.subject == Subject::Role && !held.quick => Some(held.asked.id()),
            _ => None,
        })
    }
}

/// What changed from a first check-in to the newest.
#[derive(Debug, Clone)]
pub struct SinceStart {
    pub first: Date,
    pub changed: Comparison,
    /// What the newest was asked with.
    pub asked: Arc<Assessment>,
}

/// Something that happened, and the day on which it did.
#[derive(Debug, Clone)]
pub struct Moment {
    pub on: Date,
    pub what: Happened,
}

#[derive(Debug, Clone)]
pub enum Happened {
    Session(Box<Held>),
    /// Sessions of a kind that gives no verdict, with nothing else between them.
    Pulses(Vec<Reference>),
    Decision {
        session: Reference,
        subject: Subject,
        decision: Box<Decision>,
    },
    /// What somebody said became of a decision, once its day had come.
    LookedBack {
        session: Reference,
        decided: Date,
        said: Hindsight,
    },
    /// A step of a plan that was closed, on the day on which it was.
    Step {
        session: Reference,
        step: Action,
    },
    /// Something asked or promised, with what became of it.
    Promise(Entry),
    Shock(Shock, Option<ToldIn>),
    /// What went well within one month.
    Wins(Vec<Entry>),
    /// What was seen and heard in one month, oldest first.
    Seen(Vec<Entry>),
    /// A session with a mentor.
    Mentor {
        session: Reference,
        name: String,
    },
    /// How it ended, in the user's own words where there are some.
    Ending(Entry),
}

/// Where something is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldIn {
    Session(Reference),
    Entry(Reference),
}

/// A session that came to its end.
#[derive(Debug, Clone)]
pub struct Held {
    pub reference: Reference,
    pub asked: Arc<Assessment>,
    pub subject: Subject,
    /// Only the most important was asked.
    pub quick: bool,
    /// What must be there next time, as it was noted there.
    pub lessons: usize,
    /// What it came to; nothing for a short run, and where verdicts are left out.
    pub headline: Option<String>,
    /// What the one of its kind before it came to.
    pub before: Option<String>,
    /// What changed from the calm one of its kind before it.
    pub changed: Option<Comparison>,
    /// Safety answers that are not what they were before: what was said then, and now.
    pub gate: Vec<(SafetySaid, SafetySaid)>,
    /// Held too close to something that shook the place to be compared with others.
    pub is_shaken: bool,
    /// An offer that was accepted: what was said there is read again.
    pub is_accepted: bool,
    /// Of an offer: the best of what was claimed, most favourable first.
    pub promised: Vec<(ItemIx, Answer)>,
    /// Of the first check-in after an offer that was accepted: how many claims there were, and how many were found so, or
    /// less than was said.
    pub found: Option<Found>,
}

/// A finished session about the place, as the story needs it.
#[derive(Debug, Clone, Copy)]
pub struct Sat<'a> {
    pub session: &'a Session,
    pub engine: &'a Engine,
    /// What it came to, in words; nothing where it gives no verdict.
    pub headline: Option<&'a str>,
    /// Held too close to something that shook the place to be compared with others.
    pub is_shaken: bool,
}

/// A session with a mentor about the place.
#[derive(Debug, Clone, Copy)]
pub struct WithMentor<'a> {
    pub session: &'a Reference,
    pub name: &'a str,
    pub started: Timestamp,
}

/// Claims that a story tells of an offer at most.
const CLAIMS: usize = 3;
/// A claim is worth remembering from this favourability on.
const WORTH: u8 = 3;

/// The story of a place. `sat` are its finished sessions, oldest first; `log` may hold entries about other places.
pub fn story(
    place: &str,
    state: Option<PlaceState>,
    sat: &[Sat],
    mentors: &[WithMentor],
    log: &[Entry],
    shocks: Vec<Shock>,
    zone: &TimeZone,
) -> Story {
    let mut moments: Vec<Moment> = Vec::new();
    let roles: Vec<&Sat> = sat.iter().filter(|sat| asks_of_safety(sat)).collect();
    let held_there: Vec<_> = roles.iter().map(|sat| (sat.session, &**sat.engine.assessment())).collect();
    let trails = safety_trails(&held_there);
    let changed_in = |session: &Session| {
        let of_it = |trail: &SafetyTrail| {
            let is_it = |pair: &&[SafetySaid]| roles[pair[1].session].session.reference == session.reference;
            trail.said.windows(2).find(is_it).map(|pair| (pair[0], pair[1]))
        };
        trails.iter().filter_map(of_it).collect::<Vec<_>>()
    };
    let mut add = |on: Date, what: Happened| moments.push(Moment { on, what });
    for (index, one) in sat.iter().enumerate() {
        let session = one.session;
        let gives_verdict = one.engine.assessment().gives_verdict();
        let what = if gives_verdict || session.quick {
            Happened::Session(Box::new(held(&sat[..index], one, changed_in(session))))
        } else {
            Happened::Pulses(vec![session.reference.clone()])
        };
        add(day::on(session.started, zone), what);
        let subject = Subject::of(one.engine.assessment());
        let decisions: Vec<&Decision> =
            session.follow_up.earlier_decisions.iter().chain(&session.decision).collect();
        // What was changed on the same day was not yet said to the end.
        for same_day in decisions.chunk_by(|one, other| day::on(one.made, zone) == day::on(other.made, zone))
        {
            let Some(decision) = same_day.last() else { continue };
            let (session, decision) = (session.reference.clone(), Box::new((*decision).clone()));
            add(day::on(decision.made, zone), Happened::Decision { session, subject, decision });
        }
        for decision in decisions {
            for said in &decision.hindsight {
                let (session, decided) = (session.reference.clone(), day::on(decision.made, zone));
                add(day::on(said.at, zone), Happened::LookedBack { session, decided, said: said.clone() });
            }
        }
        for step in &session.follow_up.actions {
            if let Some(closing) = step.course.closing() {
                let (session, step) = (session.reference.clone(), step.clone());
                add(day::on(closing.at, zone), Happened::Step { session, step });
            }
        }
    }
    for mentor in mentors {
        let (session, name) = (mentor.session.clone(), mentor.name.to_owned());
        add(day::on(mentor.started, zone), Happened::Mentor { session, name });
    }
    let entries: Vec<&Entry> = log.iter().filter(|entry| is_same_place(&entry.place, place)).collect();
    for shock in shocks {
        let entry = entries.iter().find(|entry| entry.kind() == Kind::Shock && entry.day(zone) == shock.on);
        let tells = |sat: &&Sat| {
            sat.session.answers.context.shock_days_ago.is_some()
                && day::on(sat.session.started, zone) >= shock.on
        };
        let told = entry.map(|entry| ToldIn::Entry(entry.reference.clone()));
        let told = told.or_else(|| Some(ToldIn::Session(sat.iter().find(tells)?.session.reference.clone())));
        add(shock.on, Happened::Shock(shock, told));
    }
    let mut dated: Vec<_> = entries.into_iter().map(|entry| ((entry.day(zone), entry.made), entry)).collect();
    order::by_key(&mut dated, |(at, _)| *at);
    let (mut wins, mut seen): (Vec<&Entry>, Vec<&Entry>) = Default::default();
    for (_, entry) in dated {
        match entry.kind() {
            Kind::Win => wins.push(entry),
            Kind::Seen => seen.push(entry),
            Kind::Ask | Kind::Commitment => add(entry.day(zone), Happened::Promise(entry.clone())),
            Kind::Ending => add(entry.day(zone), Happened::Ending(entry.clone())),
            // Told with those that sessions know.
            Kind::Shock => {}
        }
    }
    let month = |entry: &Entry| entry.day(zone).first_of_month();
    let mut by_month = |entries: &[&Entry], told: fn(Vec<Entry>) -> Happened| {
        for entries in entries.chunk_by(|one, other| month(one) == month(other)) {
            let last = entries.last().map(|entry| entry.day(zone)).unwrap_or_default();
            add(last, told(entries.iter().map(|entry| (*entry).clone()).collect()));
        }
    };
    by_month(&wins, Happened::Wins);
    by_month(&seen, Happened::Seen);
    order::by_key(&mut moments, |moment| (moment.on, moment.what.order()));
    let days =
        roles.iter().map(|sat| (day::on(sat.session.started, zone), Arc::clone(sat.engine.assessment())));
    let safety = (days.collect(), trails);
    Story {
        place: place.to_owned(),
        state,
        moments: joined(moments),
        since_start: since_start(sat, zone),
        safety,
    }
}

/// Whether a session is a check-in that asks of safety.
fn asks_of_safety(sat: &Sat) -> bool {
    let asked = sat.engine.assessment();
    Subject::of(asked) == Subject::Role && asked.items().iter().any(Item::is_gate)
}

impl Happened {
    /// What is told first of one day: what shook things before what was said of it, a session before what was decided.
    const fn order(&self) -> u8 {
        match self {
            Self::Shock(..) => 0,
            Self::Session(_) | Self::Pulses(_) => 1,
            Self::Mentor { .. } => 2,
            Self::LookedBack { .. } => 3,
            Self::Decision { .. } => 4,
            Self::Promise(_) => 5,
            Self::Step { .. } => 6,
            Self::Wins(_) => 7,
            Self::Seen(_) => 8,
            Self::Ending(_) => 9,
        }
    }
}

/// Pulses with nothing between them are one moment, on the day of the last.
fn joined(moments: Vec<Moment>) -> Vec<Moment> {
    let mut joined: Vec<Moment> = Vec::with_capacity(moments.len());
    for moment in moments {
        match (joined.last_mut(), moment) {
            (
                Some(Moment { on, what: Happened::Pulses(before) }),
                Moment { on: last, what: Happened::Pulses(pulses) },
            ) => {
                *on = last;
                before.extend(pulses);
            }
            (_, moment) => joined.push(moment),
        }
    }
    joined
}

fn held(earlier: &[Sat], one: &Sat, gate: Vec<(SafetySaid, SafetySaid)>) -> Held {
    let Sat { session, engine, headline, .. } = *one;
    let kind = &session.assessment.id;
    let whole = |sat: &&Sat| sat.session.assessment.id == *kind && !sat.session.quick;
    let before = earlier.iter().rfind(whole).filter(|_| !session.quick);
    // Nothing is compared with what was answered close to a shock, as long as there is another.
    let calm =
        earlier.iter().filter(whole).rfind(|sat| !sat.is_shaken).or(before).filter(|_| before.is_some());
    let subject = Subject::of(engine.assessment());
    Held {
        reference: session.reference.clone(),
        asked: Arc::clone(engine.assessment()),
        subject,
        quick: session.quick,
        lessons: session.follow_up.lessons.len(),
        headline: headline.map(str::to_owned),
        before: before.and_then(|before| before.headline).map(str::to_owned),
        changed: calm.map(|calm| engine::compare(sitting(calm), sitting(one))),
        gate,
        is_shaken: one.is_shaken,
        is_accepted: subject == Subject::Offer
            && session.decision.as_ref().is_some_and(|decision| decision.choice == Choice::Stay),
        promised: if subject == Subject::Offer { promised(one) } else { Vec::new() },
        found: if subject == Subject::Role && before.is_none() { found(earlier, one) } else { None },
    }
}

fn sitting<'a>(sat: &Sat<'a>) -> Sitting<'a> {
    Sitting::new(sat.engine, &sat.session.answers).shaken(sat.is_shaken)
}

/// What was claimed best, the most favourable first.
fn promised(offer: &Sat) -> Vec<(ItemIx, Answer)> {
    let assessment = offer.engine.assessment();
    let claimed = |(index, item): (ItemIx, &Item)| {
        let answer = offer.session.answers.get(index).filter(|_| !item.is_gate())?;
        let favour = item.favourability(answer.level()?.get());
        // Read away from its card, it is told by its name, and as something that they do.
        if item.polarity != Polarity::Strength || item.name.is_none() {
            return None;
        }
        let kind = &assessment.model().evidence()[answer.evidence()?];
        (favour >= WORTH && kind.coverage < Decimal::one()).then_some((favour, index, answer))
    };
    let mut claims: Vec<_> = assessment.items().iter().enumerate().filter_map(claimed).collect();
    order::by_key(&mut claims, |(favour, ..)| Reverse(*favour));
    claims.into_iter().map(|(_, index, answer)| (index, answer)).take(CLAIMS).collect()
}

/// How the claims of the offer that was accepted were found.
fn found(earlier: &[Sat], first: &Sat) -> Option<Found> {
    let accepted = |sat: &&Sat| {
        let decision = sat.session.decision.as_ref();
        Subject::of(sat.engine.assessment()) == Subject::Offer
            && decision.is_some_and(|decision| decision.choice == Choice::Stay)
    };
    let offer = earlier.iter().rfind(accepted)?;
    let (then, now) = (offer.engine.assessment(), first.engine.assessment());
    Found::of(&claimed_and_seen((offer.session, then), (first.session, now)))
}

/// What changed from the first check-in that can be compared with the newest.
fn since_start(sat: &[Sat], zone: &TimeZone) -> Option<SinceStart> {
    let is_role = |sat: &&Sat| Subject::of(sat.engine.assessment()) == Subject::Role;
    let mut whole = sat
        .iter()
        .filter(is_role)
        .filter(|sat| !sat.session.quick && sat.engine.assessment().gives_verdict());
    let newest = whole.next_back()?;
    let kind = &newest.session.assessment.id;
    whole.filter(|first| first.session.assessment.id == *kind).find_map(|first| {
        let changed = engine::compare(sitting(first), sitting(newest));
        let first = day::on(first.session.started, zone);
        let asked = Arc::clone(newest.engine.assessment());
        matches!(changed.axes, Compared::Axes(_)).then_some(SinceStart { first, changed, asked })
    })
}
