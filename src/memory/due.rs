//! What has a day: answers to offers, decisions, reviews, asks and promises, steps of plans, acts, the monthly pulse. What
//! is due and what comes are one list.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::standing::{PlaceState, states};
use super::{MENTOR, PULSE, ROLE};
use crate::day;
use crate::log::{Entry, Kind};
use crate::order;
use crate::session::{
    Choice, Decision, Head, Reference, Review, Stage, Subject, answer_by, is_same_place, place_key,
};

/// The verdicts of danger, of a role and of an offer: a list of sessions knows no questionnaire.
const DANGER: [&str; 2] = ["safety-first", "step-back-for-safety"];

/// Answers given within so many days after a shock are not compared, as the model has it.
pub const SHOCK_DAYS: u32 = 14;

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub on: Date,
    /// The place; may be empty.
    pub place: String,
    pub what: What,
}

impl Due {
    /// Whether its day has come.
    pub fn is_due(&self, today: Date) -> bool {
        self.on <= today
    }

    /// What is asked about it on this day.
    pub fn question(&self, today: Date) -> Option<Question> {
        match &self.what {
            What::Decision { decision, subject: Subject::Role, .. } => {
                (decision.choice == Choice::Go && self.is_due(today)).then_some(Question::Left)
            }
            What::Answer { .. } => (self.on < today).then_some(Question::Became),
            What::Still { .. } => Some(Question::Still),
            _ => None,
        }
    }
}

/// What has a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The deadline of an offer, and whether an answer is owed by then: to whom one is not safe with nobody owes any.
    Answer { session: Reference, is_owed: bool },
    /// Something asked or promised.
    Promise(Entry),
    /// What somebody whose mentor one is has taken on.
    Act(Act),
    /// A step of a plan, which one of them where it is in view; without words where they are for its owner alone, or speak
    /// of danger.
    Step { session: Reference, number: Option<usize>, text: String, who: String },
    /// The first day at what was accepted.
    Start { session: Reference },
    /// A decision of the user's own that holds until that day.
    Decision { session: Reference, decision: Decision, subject: Subject },
    /// Looking again, with somebody or alone: then the name is empty.
    Review { session: Reference, look: Look, with: String },
    /// The next pulse, a month after this one.
    Pulse { session: Reference },
    /// A place that nobody has looked at for a year; its session that can be gone on from.
    Still { session: Reference },
}

/// What is asked once a day has come, rather than only opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether somebody who decided to go has left.
    Left,
    /// What became of an offer whose deadline has passed.
    Became,
    /// Whether a place is still theirs.
    Still,
}

/// What looking again is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Again,
    /// The first check-in at what was an offer.
    First,
    /// The first day on which a comparison counts again after a shock.
    Settled,
    /// The same for questions that were put off in the set-up.
    PutOff,
}

/// What somebody took on in a session with a mentor, on the mentor's machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub meeting: Reference,
    pub who: String,
    pub what: String,
    pub by: Date,
    pub place: String,
}

/// The day on which two who have met look again, until they have met again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The session that was about it.
    pub session: Reference,
    /// What the other of the two is called; may be empty.
    pub with: String,
    pub on: Date,
    pub place: String,
    pub have_met: bool,
}

/// What days are taken from. Entries may be all, or only the open ones, the endings and those of the last year.
pub struct Known<'a> {
    pub heads: Vec<&'a Head>,
    pub entries: &'a [Entry],
    pub acts: Vec<Act>,
    pub together: Vec<Together>,
    pub zone: &'a TimeZone,
}

/// All that has a day. First what is due: an offer's deadline, which nobody can move, then the longest due; then what
/// comes, the next first.
///
/// A review is answered by a later session of the same sort about the same place, a decision by a later decision.
pub fn due(known: &Known<'_>, today: Date) -> Vec<Due> {
    let states = states(known.heads.iter().copied(), known.entries);
    let is_asked_about = |place: &str| is_asked_about(place, &states);
    let heads: Vec<&Head> = known.heads.iter().copied().filter(|head| is_asked_about(&head.place)).collect();
    let latest = Latest::of(&heads);
    let mut due: Vec<Due> =
        heads.iter().flat_map(|head| latest.of_session(head, known.zone, today)).collect();
    due.retain(|due| !known.together.iter().any(|two| two.is(due)));
    let looks_again = known.together.iter().filter(|two| !two.have_met && is_asked_about(&two.place));
    due.extend(looks_again.map(|two| {
        let (session, with) = (two.session.clone(), two.with.clone());
        let what = What::Review { session, look: Look::Again, with };
        Due { on: two.on, place: two.place.clone(), what }
    }));
    due.extend(pulse(&heads, known.zone));
    let entries = known.entries.iter().filter(|entry| entry.is_open() && is_asked_about(&entry.place));
    due.extend(entries.filter_map(|entry| {
        let on = entry.promise()?.by?;
        Some(Due { on, place: entry.place.clone(), what: What::Promise(entry.clone()) })
    }));
    let acts = known.acts.iter().filter(|act| is_asked_about(&act.place));
    due.extend(acts.map(|act| Due { on: act.by, place: act.place.clone(), what: What::Act(act.clone()) }));
    ask_after_a_year(&mut due, &heads, &states, known, today);
    let rank = |due: &Due| {
        let comes = !due.is_due(today);
        let waits = comes || !matches!(due.what, What::Answer { is_owed: true, .. });
        (comes, waits, due.on, due.what.rank())
    };
    order::by(&mut due, |one, other| rank(one).cmp(&rank(other)).then_with(|| one.place.cmp(&other.place)));
    // Two looks during one shock settle on one day.
    let looks = |due: &Due| matches!(due.what, What::Review { .. });
    due.dedup_by(|one, other| {
        let same = one.what.with() == other.what.with() && is_same_place(&one.place, &other.place);
        looks(one) && looks(other) && one.on == other.on && same
    });
    // One place is to be looked at again once, however often its day has come.
    let mut looked: Vec<String> = Vec::new();
    due.retain(|due| {
        let is_look = matches!(&due.what, What::Review { look: Look::Again, with, .. } if with.is_empty());
        let key = place_key(&due.place);
        let is_told = is_look && due.is_due(today) && !key.is_empty() && looked.contains(&key);
        if is_look && due.is_due(today) {
            looked.push(key);
        }
        !is_told
    });
    due
}

impl Together {
    /// Whether it is this day to look again.
    fn is(&self, due: &Due) -> bool {
        matches!(&due.what, What::Review { session, .. } if *session == self.session) && due.on == self.on
    }
}

/// The sessions after which somebody looks again once something has happened: no day brings them back. In the order
/// given; one that a later session of the same sort about the same place answers is left out, as in [`due`].
pub fn waiting<'a>(heads: impl IntoIterator<Item = &'a Head>, log: &[Entry]) -> Vec<&'a Head> {
    let heads: Vec<&Head> = heads.into_iter().collect();
    let states = states(heads.iter().copied(), log);
    let heads: Vec<&Head> = heads.into_iter().filter(|head| is_asked_about(&head.place, &states)).collect();
    let latest = Latest::of(&heads);
    let waits = |head: &&Head| matches!(head.review, Some(Review::When(_))) && !latest.is_answered(head);
    heads.into_iter().filter(waits).collect()
}

/// Of a place that is somebody's and that nobody has touched for a year, with nothing to come, one thing is asked; nobody
/// is reminded of all that was to be done there.
fn ask_after_a_year(
    due: &mut Vec<Due>,
    heads: &[&Head],
    states: &HashMap<String, PlaceState>,
    known: &Known<'_>,
    today: Date,
) {
    let mine = states.iter().filter(|(_, state)| matches!(state, PlaceState::Mine | PlaceState::Accepted));
    for (place, _) in mine.filter(|(place, _)| !place.is_empty()) {
        let here = |name: &str| place_key(name) == *place;
        let sessions = || heads.iter().filter(|head| here(&head.place));
        let noted = known.entries.iter().filter(|entry| here(&entry.place)).map(Entry::latest);
        let touched = sessions().map(|head| head.changed).chain(noted).max();
        let day = touched.and_then(|touched| day::on(touched, known.zone).checked_add(1.year()).ok());
        let comes = due.iter().any(|due| here(&due.place) && !due.is_due(today));
        let told = sessions().filter(|head| head.verdict.is_some()).max_by_key(|head| head.started);
        let newest = told.or_else(|| sessions().max_by_key(|head| head.started));
        let (Some(on), Some(newest)) = (day.filter(|on| *on <= today && !comes), newest) else { continue };
        due.retain(|due| !here(&due.place) || due.question(today).is_some());
        if !due.iter().any(|due| here(&due.place)) {
            let what = What::Still { session: newest.reference.clone() };
            due.push(Due { on, place: newest.place.clone(), what });
        }
    }
}

/// Whether anything is asked about a place: not once it is over.
fn is_asked_about(place: &str, states: &HashMap<String, PlaceState>) -> bool {
    !states.get(&place_key(place)).is_some_and(|state| state.is_over())
}

impl What {
    /// What comes first on one day.
    const fn rank(&self) -> u8 {
        match self {
            Self::Answer { .. } => 0,
            Self::Promise(_) | Self::Act(_) => 1,
            Self::Step { .. } => 2,
            Self::Start { .. } | Self::Decision { .. } => 3,
            Self::Review { .. } | Self::Still { .. } => 4,
            Self::Pulse { .. } => 5,
        }
    }

    /// What it is called in JSON.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Answer { .. } => "answer",
            Self::Promise(entry) => match entry.kind() {
                Kind::Commitment => "commitment",
                Kind::Ask | Kind::Win | Kind::Seen | Kind::Shock | Kind::Ending => "ask",
            },
            Self::Act(_) => "act",
            Self::Step { .. } => "plan",
            Self::Start { .. } => "start",
            Self::Decision { .. } => "decision",
            Self::Review { .. } => "review",
            Self::Pulse { .. } => "pulse",
            Self::Still { .. } => "still",
        }
    }

    /// With whom one looks again; empty where that is alone, or is something else.
    fn with(&self) -> &str {
        if let Self::Review { with, .. } = self { with } else { "" }
    }

    /// The session that it comes from.
    pub const fn session(&self) -> Option<&Reference> {
        match self {
            Self::Promise(_) => None,
            Self::Act(act) => Some(&act.meeting),
            Self::Answer { session, .. }
            | Self::Step { session, .. }
            | Self::Start { session }
            | Self::Decision { session, .. }
            | Self::Review { session, .. }
            | Self::Pulse { session }
            | Self::Still { session } => Some(session),
        }
    }
}

/// The next pulse, for somebody who took one: a month after the last, unless another day to look again was set there.
fn pulse(heads: &[&Head], zone: &TimeZone) -> Option<Due> {
    let last = super::last_of_kind(heads.iter().copied(), PULSE)?;
    let on = next_pulse(last.started, zone)?;
    let what = What::Pulse { session: last.reference.clone() };
    last.review.is_none().then(|| Due { on, place: last.place.clone(), what })
}

/// The day of the pulse after one that was begun then.
pub fn next_pulse(started: Timestamp, zone: &TimeZone) -> Option<Date> {
    day::on(started, zone).checked_add(1.month()).ok()
}

/// Whether a session was too close to a shock to be compared: it answers nothing that was to be looked at again.
fn is_shaken(head: &Head) -> bool {
    head.context.shock_days_ago.is_some_and(|days| days <= SHOCK_DAYS)
}

/// Whether what a session says is for its owner alone: it speaks of danger.
pub fn is_danger(head: &Head) -> bool {
    let told = head.decision.as_ref().and_then(|decision| decision.told.as_ref());
    head.verdict.as_ref().is_some_and(|(id, _)| DANGER.contains(&id.as_str()))
        || told.is_some_and(|told| told.danger)
}

/// By place the newest session of each sort that no shock was near, and the newest decision.
struct Latest<'a> {
    sessions: HashMap<String, HashMap<&'a str, &'a Head>>,
    decisions: HashMap<String, &'a Head>,
}

impl<'a> Latest<'a> {
    fn of(heads: &[&'a Head]) -> Self {
        let (mut sessions, mut decisions) = (HashMap::<_, HashMap<_, _>>::new(), HashMap::new());
        for head in heads.iter().filter(|head| head.stage == Stage::Done) {
            if !is_shaken(head) {
                let here = sessions.entry(place_key(&head.place)).or_default();
                let known = here.entry(head.assessment.id.as_str()).or_insert(*head);
                if known.started < head.started {
                    *known = head;
                }
            }
            let Some(decision) = &head.decision else { continue };
            let known = decisions.entry(place_key(&head.place)).or_insert(*head);
            if known.decision.as_ref().is_some_and(|known| known.made < decision.made) {
                *known = head;
            }
        }
        Self { sessions, decisions }
    }

    /// Whether a later session has looked again: one of the same sort, a check-in for a session with a mentor and the
    /// other way round, or at what was accepted the first check-in.
    fn is_answered(&self, head: &Head) -> bool {
        let later = |(kind, latest): (&&str, &&Head)| {
            let first = head.is_accepted_offer() && latest.subject == Subject::Role && *kind != PULSE;
            let kinds = [*kind, head.assessment.id.as_str()];
            let same = kinds[0] == kinds[1] || kinds.iter().all(|kind| [ROLE, MENTOR].contains(kind));
            (same || first) && latest.started > head.started
        };
        head.stage != Stage::Done
            || self.sessions.get(&place_key(&head.place)).is_some_and(|here| here.iter().any(later))
    }

    /// Whether a session of the same sort came before that it can be compared with.
    fn has_before(&self, head: &Head) -> bool {
        let here = self.sessions.get(&place_key(&head.place));
        let latest = here.and_then(|here| here.get(head.assessment.id.as_str()));
        latest.is_some_and(|latest| latest.started < head.started)
    }

    /// Whether the newest decision about its place is its own.
    fn is_decision(&self, head: &Head) -> bool {
        self.decisions.get(&place_key(&head.place)).is_some_and(|latest| latest.reference == head.reference)
    }

    /// What was decided last since an offer came.
    fn since(&self, head: &Head) -> Option<&Decision> {
        let decided = self.decisions.get(&place_key(&head.place)).and_then(|latest| latest.decision.as_ref());
        decided.filter(|decided| decided.made >= head.started)
    }

    fn of_session(&self, head: &Head, zone: &TimeZone, today: Date) -> Vec<Due> {
        let session = || head.reference.clone();
        let mut due = Vec::new();
        let mut add = |on: Option<Date>, what: What| {
            due.extend(on.map(|on| Due { on, place: head.place.clone(), what }));
        };
        let said = self.since(head).filter(|_| head.subject == Subject::Offer);
        let is_decided = said.is_some_and(|said| said.choice != Choice::NotYet);
        let by = answer_by(head.context.decide_by, said, today);
        if head.subject == Subject::Offer && !is_decided && !self.is_taken_over(head) {
            add(by, What::Answer { session: session(), is_owed: !is_danger(head) });
        }
        // More time that was given is the day of the answer.
        let is_told =
            |decision: &Decision| decision.choice == Choice::NotYet && by.is_some() && decision.until == by;
        let own = head.decision.as_ref().filter(|_| self.is_decision(head));
        if let Some(decision) = own {
            let first_day = decision.starts.filter(|day| head.is_accepted_offer() && *day >= today);
            add(first_day, What::Start { session: session() });
            let (decision, subject) = (decision.clone(), head.subject);
            add(
                decision.until.filter(|_| !decision.is_settled() && !is_told(&decision)),
                What::Decision { session: session(), decision, subject },
            );
        }
        if let Some(Review::On(day)) = head.review.as_ref().filter(|_| !self.is_answered(head)) {
            let first = own.is_some_and(|decision| decision.look_again() == Some(*day));
            // There is nothing to compare with after a first one.
            let settles = settled(head, zone) == Some(*day) && self.has_before(head);
            let look = match (first, settles) {
                (true, _) => Look::First,
                (false, true) => Look::Settled,
                (false, false) => Look::Again,
            };
            add(Some(*day), What::Review { session: session(), look, with: String::new() });
        }
        if head.stage == Stage::SetUp && !self.is_taken_over(head) {
            let what = What::Review { session: session(), look: Look::PutOff, with: String::new() };
            add(settled(head, zone), what);
        }
        for (index, step) in head.actions.iter().enumerate().filter(|(_, step)| step.course.is_open()) {
            let text = if is_danger(head) { String::new() } else { step.text.clone() };
            let number = Some(index + 1);
            add(step.by, What::Step { session: session(), number, text, who: step.who.clone() });
        }
        if head.actions.is_empty() {
            let (text, who) = (String::new(), String::new());
            add(head.plan.next, What::Step { session: session(), number: None, text, who });
        }
        due
    }

    /// Whether a later session of its sort about the same place has taken its own.
    fn is_taken_over(&self, head: &Head) -> bool {
        let latest =
            self.sessions.get(&place_key(&head.place)).and_then(|here| here.get(head.assessment.id.as_str()));
        latest.is_some_and(|latest| latest.started > head.started)
    }
}

/// The first day on which a comparison counts again, for a session too close to a shock.
fn settled(head: &Head, zone: &TimeZone) -> Option<Date> {
    let days = head.context.shock_days_ago.filter(|days| *days <= SHOCK_DAYS)?;
    // In the set-up the days are counted anew whenever it is opened.
    let told = if head.stage == Stage::SetUp { head.changed } else { head.started };
    day::on(told, zone).checked_add(i64::from(SHOCK_DAYS + 1 - days).days()).ok()
}
