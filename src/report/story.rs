//! How somebody got here, in words and as JSON: what happened at a place, in one column of time.

mod table;

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::{Block, Chart, Document, Item, Opens, Role};
use super::history::{DecisionDocument, HindsightDocument, decided, kind_named};
use super::log::{self, ActionDocument, EntryDocument};
use super::trend::Told;
use super::{dates, safety, words};
use crate::assessment::Assessment;
use crate::engine::{Compared, Comparison, Difference, Size};
use crate::log::{End, Entry, Kind};
use crate::memory::{Found, Happened, Held, Moment, PlaceState, SafetySaid, Shock, Story, ToldIn};
use crate::model::{Axis, Level};
use crate::session::{Choice, Decision, Hindsight, Outcome, Reference, Subject};

pub use table::{of_entries, table};

/// What was noted in a month is told with so many of its words; the others are counted.
const NOTED: usize = 3;

/// The story, oldest first, after what it comes to in a few sentences.
pub fn document(story: &Story, today: Date, zone: &TimeZone) -> Document {
    let place = if story.place.is_empty() { "no name" } else { &story.place };
    let mut document = Document::new(format!("How I got here: {place}"));
    if story.moments.is_empty() {
        document
            .text("Nothing is noted here yet. What you finish and what you log will stand here, day by day.");
        return document;
    }
    let mut in_short = in_short(story);
    if let Some(PlaceState::Over(end)) = story.state {
        let over = over(story, end);
        // That an offer was declined is said once.
        in_short.retain(|sentence| !over.contains(sentence));
        document.say(Role::Strong, over);
        document.gap();
    }
    let (days, trails) = &story.safety;
    let given: Vec<_> = days.iter().map(|(day, asked)| (*day, &**asked)).collect();
    let told = safety::over_time(trails, &given);
    if !told.is_empty() {
        document.sublist(safety::ANSWERS, told);
        document.gap();
    }
    document.say(Role::Text, in_short.join(" "));
    let mut year = None;
    for moment in &story.moments {
        if year != Some(moment.on.year()) {
            year = Some(moment.on.year());
            document.heading(moment.on.year().to_string());
        }
        tell(&mut document, moment, today, zone);
    }
    document
}

/// Puts the charts of the trend, small, before the first day. One check-in is none.
pub fn draw(document: &mut Document, trend: &Told) {
    if trend.series.len() > 1 {
        let charts = trend.charts().map(|chart| Block::Chart(Chart { is_small: true, ..chart }));
        let first = document.blocks.iter().position(|block| matches!(block, Block::Heading(_)));
        let at = first.unwrap_or(document.blocks.len());
        document.blocks.splice(at..at, std::iter::once(Block::Gap).chain(charts));
    }
}

/// How a place ended, as somebody says it of themselves.
pub const fn end(end: End) -> &'static str {
    match end {
        End::Left => "I left",
        End::EndedByThem => "they ended it",
        End::Withdrawn => "they withdrew it",
        End::RunOut => "the day passed",
        End::Declined => "I declined",
    }
}

/// What is said of a place that is over: what goes along, and that nothing is asked about it any more.
fn over(story: &Story, end: End) -> String {
    let (you_left, they) = match story.place.as_str() {
        "" => ("You left".to_owned(), "They"),
        place => (format!("You left {place}"), place),
    };
    let ended = story.moments.iter().rev().find_map(|moment| match &moment.what {
        Happened::Ending(_) => Some(moment.on),
        Happened::Decision { decision, .. } if end == End::Declined && decision.choice == Choice::Go => {
            Some(moment.on)
        }
        _ => None,
    });
    let on = ended.map_or(String::new(), |on| format!(" on {}", dates::said(on)));
    let first = match end {
        End::Left => format!("{you_left}{on}."),
        End::EndedByThem => format!(
            "{they} ended it{on}. That is hard, whatever the reasons were. Nothing you noted here counts against you."
        ),
        End::Withdrawn => {
            format!("{they} withdrew the offer{on}. Nothing you noted here counts against you.")
        }
        End::RunOut => format!("The day of the offer passed{on}."),
        End::Declined => format!("You declined the offer{on}."),
    };
    let along = along(story);
    format!("{first}{along} It is asked about no more.")
}

/// What somebody takes along: " With you go 35 wins and 3 things you want next time. Those wait for your next offer."
fn along(story: &Story) -> String {
    let (mut wins, mut kept, mut lessons) = (0, 0, 0);
    for moment in &story.moments {
        match &moment.what {
            Happened::Wins(entries) => wins += entries.len(),
            Happened::Promise(entry) => kept += usize::from(entry.outcome() == Some(Outcome::Kept)),
            Happened::Session(held) => lessons += held.lessons,
            _ => {}
        }
    }
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("one {one}")),
        count => Some(format!("{count} {many}")),
    };
    let parts: Vec<String> = [
        counted(wins, "win", "wins"),
        counted(kept, "promise kept", "promises kept"),
        counted(lessons, "thing you want next time", "things you want next time"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return String::new();
    }
    let goes = if wins + kept + lessons == 1 { "goes" } else { "go" };
    let wait = match lessons {
        0 => "",
        1 => " That waits for your next offer.",
        _ => " Those wait for your next offer.",
    };
    format!(" With you {goes} {}.{wait}", words::joined(&parts))
}

/// What it comes to, a sentence each: fit for somebody who asks how it went. It names no verdict and no safety answer.
pub fn in_short(story: &Story) -> Vec<String> {
    let mut said = vec![began(story)];
    let entries = || {
        story.moments.iter().filter_map(|moment| match &moment.what {
            Happened::Promise(entry) => Some(entry),
            _ => None,
        })
    };
    for (kind, one, many) in [
        (Kind::Ask, "You asked for one thing", "You asked for {n} things"),
        (Kind::Commitment, "One thing was promised to you", "{n} things were promised to you"),
    ] {
        let of_kind: Vec<&Entry> = entries().filter(|entry| entry.kind() == kind).collect();
        match of_kind.as_slice() {
            [] => {}
            [only] => said.push(format!("{one}; {}.", ended(only))),
            several => {
                let many = words::begins(&many.replace("{n}", &words::number(several.len())));
                said.push(format!("{many}: {}.", ends(several)));
            }
        }
    }
    let wins: Vec<&Entry> = story
        .moments
        .iter()
        .flat_map(|moment| match &moment.what {
            Happened::Wins(wins) => wins.as_slice(),
            _ => &[],
        })
        .collect();
    if let Some(latest) = wins.last() {
        let text = latest.text.trim_end_matches('.');
        said.push(match wins.len() {
            1 => format!("You noted one thing that went well: {text}."),
            count => format!("You noted {count} things that went well, the latest: {text}."),
        });
    }
    if let Some(since) = &story.since_start {
        let told = changed(&since.asked, &since.changed, false)
            .unwrap_or_else(|| "nothing that is weighed changed for certain".into());
        said.push(format!("Since your first check-in, on {}: {told}.", dates::said(since.first)));
    }
    said
}

/// How it began.
fn began(story: &Story) -> String {
    let accepted = story.moments.iter().rev().find_map(|moment| match &moment.what {
        Happened::Decision { subject: Subject::Offer, decision, .. } => Some((moment.on, decision.as_ref())),
        _ => None,
    });
    let first = story.moments.first().map_or(Date::ZERO, |moment| moment.on);
    match accepted {
        Some((on, Decision { choice: Choice::Stay, starts, .. })) => {
            let starts =
                starts.map_or(String::new(), |day| format!(", with {} as your first day", dates::said(day)));
            format!("You accepted the offer on {}{starts}.", dates::said(on))
        }
        Some((on, Decision { choice: Choice::Go, .. })) => {
            format!("You declined the offer on {}.", dates::said(on))
        }
        Some((_, Decision { choice: Choice::NotYet, .. })) | None => {
            let is_offer = is_offer(story);
            let what = if is_offer { "You first weighed the offer" } else { "What is noted here begins" };
            format!("{what} on {}.", dates::said(first))
        }
    }
}

/// Whether all that was held there are sessions about an offer.
fn is_offer(story: &Story) -> bool {
    let mut held = story.moments.iter().filter_map(|moment| match &moment.what {
        Happened::Session(held) => Some(held.subject),
        _ => None,
    });
    held.next().is_some_and(|first| first == Subject::Offer && held.all(|other| other == first))
}

/// What became of one.
fn ended(entry: &Entry) -> &'static str {
    match entry.outcome() {
        Some(Outcome::Kept) => "it was kept",
        Some(Outcome::Broken) => "it was not kept",
        Some(Outcome::Pending) | None => "it is open",
    }
}

/// What became of them: "three were kept, one was not, two are open".
fn ends(entries: &[&Entry]) -> String {
    let count = |outcome| entries.iter().filter(|entry| entry.outcome() == Some(outcome)).count();
    let said = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("one {one}")),
        count => Some(format!("{} {many}", words::number(count))),
    };
    let parts = [
        said(count(Outcome::Kept), "was kept", "were kept"),
        said(count(Outcome::Broken), "was not", "were not"),
        said(count(Outcome::Pending), "is open", "are open"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tell(document: &mut Document, moment: &Moment, today: Date, zone: &TimeZone) {
    let mut row = |text: String, opens: Option<Opens>| {
        let name = dates::weekday(moment.on);
        document.push(Block::Item(Item { name, text, opens, ..Item::default() }));
    };
    match &moment.what {
        Happened::Session(held) => {
            let session = Some(Opens::Session(held.reference.clone()));
            row(session_said(held), session);
            under_session(document, held);
        }
        Happened::Pulses(sessions) => {
            let text = match sessions.len() {
                1 => "Pulse".to_owned(),
                count => format!("{} pulses", words::begins(&words::number(count))),
            };
            row(text, sessions.last().cloned().map(Opens::Session));
        }
        Happened::Decision { session, subject, decision } => {
            let text = format!("You decided: {}", decided(decision, *subject));
            row(text, Some(Opens::Session(session.clone())));
            let expects = &decision.expects.happens;
            if !expects.trim().is_empty() {
                document.under("you expected", expects.trim());
            }
        }
        Happened::LookedBack { session, decided, said } => {
            let text =
                format!("You looked back at what you decided on {}: {}", dates::said(*decided), looked(said));
            row(text, Some(Opens::Session(session.clone())));
        }
        Happened::Step { session, step } => {
            row(words::begins(&log::closed(step)), Some(Opens::Session(session.clone())));
        }
        Happened::Promise(entry) | Happened::Ending(entry) => {
            row(words::begins(&log::undated(entry, today, zone)), opens(entry));
        }
        Happened::Shock(shock, told) => {
            let opens = told.clone().map(|told| match told {
                ToldIn::Session(session) => Opens::Session(session),
                ToldIn::Entry(entry) => Opens::Entry(entry),
            });
            row(words::begins(&self::shock(shock)), opens);
        }
        Happened::Wins(wins) => {
            let count = match wins.len() {
                1 => "A win".to_owned(),
                count => format!("{} wins", words::begins(&words::number(count))),
            };
            row(noted(&count, wins, zone), wins.last().and_then(opens));
        }
        Happened::Seen(seen) => {
            let count = match seen.len() {
                1 => "You saw".to_owned(),
                count => format!("You saw {} things", words::number(count)),
            };
            row(noted(&count, seen, zone), seen.last().and_then(opens));
        }
        Happened::Mentor { session, name } => {
            let whom = if name.is_empty() { "a mentor" } else { name };
            row(format!("You sat down with {whom}"), Some(Opens::Session(session.clone())));
        }
    }
}

/// What shook a place, without its day.
pub fn shock(shock: &Shock) -> String {
    let what = if shock.what.is_empty() { "something big changed" } else { &shock.what };
    format!("what shook things: {what}")
}

/// What became of a decision: "not met: the seat never came".
fn looked(said: &Hindsight) -> String {
    let happened = if said.happened.is_empty() { String::new() } else { format!(": {}", said.happened) };
    format!("{}{happened}", super::decision::met(said.met))
}

#[expect(clippy::unnecessary_wraps, reason = "a line opens something or nothing")]
fn opens(entry: &Entry) -> Option<Opens> {
    Some(Opens::Entry(entry.reference.clone()))
}

/// "Check-in. Stay with conditions: test them; before: Prepare to move. Perhaps better: your reach".
fn session_said(held: &Held) -> String {
    let kind = match (held.asked.id(), held.subject) {
        ("current-role", _) => "check-in",
        (_, Subject::Offer) => "a job offer",
        (id, Subject::Role) => kind_named(id),
    };
    let kind = words::begins(kind);
    let changed = changed_in(held);
    let changed = changed.map_or(String::new(), |changed| format!(". {}", words::begins(&changed)));
    match (&held.headline, &held.before) {
        (None, _) if held.quick => format!("{kind}: a first look, which gives no verdict"),
        (None, _) => format!("{kind}{changed}"),
        (Some(headline), Some(before)) if before != headline => {
            format!("{kind}. {headline}; before: {before}{changed}")
        }
        (Some(headline), Some(_)) => format!("{kind}. {headline}, as before{changed}"),
        (Some(headline), None) => format!("{kind}. {headline}"),
    }
}

fn under_session(document: &mut Document, held: &Held) {
    if !held.gate.is_empty() {
        document.under(
            "safety",
            held.gate
                .iter()
                .map(|(then, now)| safety_changed(held, then, now))
                .collect::<Vec<_>>()
                .join("; "),
        );
    }
    if !held.promised.is_empty() {
        let said = |(item, answer): &(usize, _)| {
            let name = words::name(&held.asked, *item);
            format!("{name}: {}", words::level_said(&held.asked, *item, Some(*answer)))
        };
        let said: Vec<String> = held.promised.iter().map(said).collect();
        document.under("they said", said.join("; "));
    } else if held.is_accepted {
        document.under("they said", "nothing that you noted as a clear promise");
    }
    if let Some(Found { of, as_said, worse }) = held.found {
        let more = of - as_said - worse;
        let told = |count, word| if count == 0 { String::new() } else { format!(", {count} {word}") };
        let (less, more) = (told(worse, "less than was said"), told(more, "more"));
        document.under("claimed then, seen now", format!("{as_said} of {of} as it was said{less}{more}"));
    }
}

/// "health, worse: "you are ill from it, or days off no longer help"".
fn safety_changed(held: &Held, then: &SafetySaid, now: &SafetySaid) -> String {
    let way = match then.to(now) {
        Ordering::Greater => ", worse",
        Ordering::Less => ", better",
        Ordering::Equal => "",
    };
    let said = safety::quoted(&held.asked, now.item, now.answer);
    format!("{}{way}: {said}", words::name(&held.asked, now.item))
}

/// What changed to a session, where there is one to compare it with.
fn changed_in(held: &Held) -> Option<String> {
    changed(&held.asked, held.changed.as_ref()?, held.is_shaken)
}

/// The axes that changed: "clearly better: your reach; perhaps worse: symptoms"; nothing where none did.
fn changed(assessment: &Assessment, comparison: &Comparison, is_shaken: bool) -> Option<String> {
    let axes = match &comparison.axes {
        Compared::TooSoon => {
            let days = assessment.model().trend().shock_days;
            let which = if is_shaken { "it was" } else { "the one before was" };
            return Some(format!("not compared: {which} within {days} days of what shook things"));
        }
        Compared::Axes(axes) => axes,
    };
    let told = |size: Size, better: bool, words: &str| {
        let is_so = |(axis, change): &(&Axis, &Difference)| {
            change.size == size && ((change.z > 0.0) != axis.reversed) == better
        };
        let changed = assessment.model().axes().iter().zip(axes);
        let changed = changed.filter_map(|(axis, change)| Some((axis, change.as_ref()?)));
        let named: Vec<String> =
            changed.filter(is_so).map(|(axis, _)| words::in_sentence(&axis.title)).collect();
        (!named.is_empty()).then(|| format!("{words}: {}", words::joined(&named)))
    };
    let parts = [
        told(Size::Clear, true, "clearly better"),
        told(Size::Clear, false, "clearly worse"),
        told(Size::Possible, true, "perhaps better"),
        told(Size::Possible, false, "perhaps worse"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// "Two wins: the demo went well (14 Jan); a thank-you from support (20 Jan)": each with its own day, where that is not
/// the day of all.
fn noted(count: &str, entries: &[Entry], zone: &TimeZone) -> String {
    let is_one_day = entries.windows(2).all(|two| two[0].day(zone) == two[1].day(zone));
    let text = |entry: &Entry| {
        let text = entry.text.trim_end_matches('.');
        if is_one_day { text.to_owned() } else { format!("{text} ({})", entry.day(zone).strftime("%-d %b")) }
    };
    let told: Vec<String> = entries.iter().take(NOTED).map(text).collect();
    let more = match entries.len().saturating_sub(NOTED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("{count}: {}{more}", told.join("; "))
}

/// The story as JSON.
#[derive(Debug, Serialize)]
pub struct StoryDocument<'a> {
    place: &'a str,
    in_short: Vec<String>,
    moments: Vec<MomentDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct MomentDocument<'a> {
    on: String,
    #[serde(flatten)]
    what: HappenedDocument<'a>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
enum HappenedDocument<'a> {
    Session {
        session: &'a str,
        assessment: &'a str,
        headline: Option<&'a str>,
        before: Option<&'a str>,
        /// How each axis changed since the one before, in words; nothing where there is none.
        changed: Option<String>,
        gate: Vec<GateDocument<'a>>,
    },
    Pulses {
        sessions: Vec<&'a str>,
    },
    Decision {
        session: &'a str,
        decision: DecisionDocument<'a>,
    },
    Hindsight {
        session: &'a str,
        said: HindsightDocument<'a>,
    },
    Step {
        session: &'a str,
        action: ActionDocument<'a>,
    },
    Promise {
        entry: EntryDocument<'a>,
    },
    Shock {
        text: &'a str,
    },
    Wins {
        entries: Vec<EntryDocument<'a>>,
    },
    Seen {
        entries: Vec<EntryDocument<'a>>,
    },
    Mentor {
        session: &'a str,
        name: &'a str,
    },
    Ending {
        entry: EntryDocument<'a>,
    },
}

/// A safety answer that is not what it was.
#[derive(Debug, Serialize)]
struct GateDocument<'a> {
    item: &'a str,
    from: Option<u8>,
    to: Option<u8>,
}

impl<'a> GateDocument<'a> {
    fn of(held: &'a Held, then: &SafetySaid, now: &SafetySaid) -> Self {
        let [from, to] = [then, now].map(|said| said.answer.level().map(Level::get));
        Self { item: &held.asked.item(now.item).id, from, to }
    }
}

impl<'a> StoryDocument<'a> {
    pub fn of(story: &'a Story) -> Self {
        let moment = |moment: &'a Moment| MomentDocument {
            on: moment.on.to_string(),
            what: HappenedDocument::of(&moment.what),
        };
        Self {
            place: &story.place,
            in_short: if story.moments.is_empty() { Vec::new() } else { in_short(story) },
            moments: story.moments.iter().map(moment).collect(),
        }
    }
}

impl<'a> HappenedDocument<'a> {
    fn of(happened: &'a Happened) -> Self {
        match happened {
            Happened::Session(held) => Self::Session {
                session: held.reference.as_str(),
                assessment: held.asked.id(),
                headline: held.headline.as_deref(),
                before: held.before.as_deref(),
                changed: changed_in(held),
                gate: held.gate.iter().map(|(then, now)| GateDocument::of(held, then, now)).collect(),
            },
            Happened::Pulses(sessions) => {
                Self::Pulses { sessions: sessions.iter().map(Reference::as_str).collect() }
            }
            Happened::Decision { session, decision, .. } => {
                Self::Decision { session: session.as_str(), decision: DecisionDocument::of(decision) }
            }
            Happened::LookedBack { session, said, .. } => {
                Self::Hindsight { session: session.as_str(), said: HindsightDocument::of(said) }
            }
            Happened::Step { session, step } => {
                Self::Step { session: session.as_str(), action: ActionDocument::of(step) }
            }
            Happened::Promise(entry) => Self::Promise { entry: EntryDocument::of(entry) },
            Happened::Shock(shock, _) => Self::Shock { text: &shock.what },
            Happened::Wins(wins) => Self::Wins { entries: wins.iter().map(EntryDocument::of).collect() },
            Happened::Seen(seen) => Self::Seen { entries: seen.iter().map(EntryDocument::of).collect() },
            Happened::Ending(entry) => Self::Ending { entry: EntryDocument::of(entry) },
            Happened::Mentor { session, name } => Self::Mentor { session: session.as_str(), name },
        }
    }
}
