//! What changed over time, in words and as JSON.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::bars::drawn;
use super::block::{Block, Chart, Document, Sign};
use super::{dates, words};
use crate::assessment::Assessment;
use crate::engine::{
    AxisSeries, Compared, Comparison, Difference, Direction, GateChange, Series, Size, Skipped, Way,
};
use crate::model::{Axis, Level};
use crate::session::{Answer, Session};

/// A series of check-ins and what it says.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The newest assessment of the series.
    pub assessment: &'a Assessment,
    /// The sessions, oldest first.
    pub sessions: &'a [&'a Session],
    pub trend: &'a Series,
    /// The verdict of the check-in compared with, and that of the newest.
    pub verdicts: Option<(String, String)>,
    /// Where the user is.
    pub zone: &'a TimeZone,
}

impl Told<'_> {
    /// What changed, in words and drawn.
    pub fn document(&self) -> Document {
        let mut document = self.in_words();
        if self.sessions.len() > 1 {
            document.heading("Over time, oldest first");
            self.charts().for_each(|chart| document.push(Block::Chart(chart)));
        }
        document
    }

    /// What changed, in words alone.
    pub fn in_words(&self) -> Document {
        let mut document = Document::new(self.title());
        document.gap();
        self.latest(&mut document);
        let gate = self.trend.gate.iter();
        let gate = gate.map(|(index, change)| (self.day(*index), gate_change(self.assessment, change)));
        named(&mut document, "Safety answers that changed", gate);
        let axes = self.axes().iter().zip(&self.trend.axes);
        let going = axes.map(|(axis, series)| (axis.title.clone(), self.going(axis, series)));
        named(&mut document, "Where it is going", going);
        named(&mut document, "Left out", self.left_out());
        document
    }

    fn day(&self, index: usize) -> String {
        self.sessions.get(index).map_or(String::new(), |session| dates::day(session.started, self.zone))
    }

    fn axes(&self) -> &[Axis] {
        self.assessment.model().axes()
    }

    /// What it is about: "Northwind, My current role: 9 check-ins, Thu 30 Jan 2025 to Sun 1 Nov 2026".
    fn title(&self) -> String {
        let count = self.sessions.len();
        let place = self.sessions.last().map_or("", |session| session.place.as_str());
        let times = if count == 1 { "1 check-in".to_owned() } else { format!("{count} check-ins") };
        let span =
            if count > 1 { format!("{} to {}", self.day(0), self.day(count - 1)) } else { self.day(0) };
        let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
        format!("{place}{}: {times}, {span}", self.assessment.title())
    }

    /// What changed since the check-in before.
    fn latest(&self, document: &mut Document) {
        let (Some(with), Some(changes)) = (self.trend.compared_with, &self.trend.latest) else {
            return document.text("There is one check-in so far: nothing to compare it with yet.");
        };
        let days = self.assessment.model().trend().shock_days;
        let Compared::Axes(changed_axes) = &changes.axes else {
            return document
                .text(format!("No comparison: one of the two was within {days} days of a shock."));
        };
        document.subheading(format!(
            "Since {}, on the {} questions answered both times",
            self.day(with),
            changes.matched.len()
        ));
        for (axis, change) in self.axes().iter().zip(changed_axes) {
            document.named(Sign::None, titled(axis), changed(axis, change.as_ref()));
        }
        if changes.near_a_line {
            let verdicts = self.verdicts.as_ref();
            let verdicts = verdicts.map(|(from, to)| format!(" It went from {from} to {to}."));
            document.text(format!("{NEAR_A_LINE}{}", verdicts.unwrap_or_default()));
        }
    }

    /// Where an axis is going.
    fn going(&self, axis: &Axis, series: &AxisSeries) -> String {
        if !is_drawn(series) {
            return "not answered each time, so nothing can be said".to_owned();
        }
        direction(series.way, axis.reversed, self.assessment.model().trend().direction_from)
    }

    /// What is not part of the series, and why.
    fn left_out(&self) -> impl Iterator<Item = (String, String)> {
        let days = self.assessment.model().trend().shock_days;
        let skipped = self.trend.skipped.iter().enumerate().filter_map(move |(index, skipped)| {
            let why = match (*skipped)? {
                Skipped::Shaken => format!("within {days} days of a shock"),
                Skipped::TooFewAlike => "too few of the same questions answered".to_owned(),
            };
            Some((self.day(index), why))
        });
        let items = self.trend.changed_meaning.iter().map(|item| {
            let item = self.assessment.item(*item);
            (format!("{} ({})", item.id, item.ask), "its meaning changed".to_owned())
        });
        skipped.chain(items)
    }

    fn charts(&self) -> impl Iterator<Item = Chart> {
        let appetite =
            self.sessions.last().map(|session| session.answers.context.appetite).unwrap_or_default();
        let day = |session: &&Session| dates::day(session.started, self.zone);
        let days: Vec<String> = self.sessions.iter().map(day).collect();
        let drawn_axes = self.axes().iter().zip(&self.trend.axes).filter(|(_, series)| is_drawn(series));
        drawn_axes.map(move |(axis, series)| Chart {
            title: titled(axis),
            points: series.points.iter().map(|point| point.map(|point| point.value)).collect(),
            days: days.clone(),
            noise: series.noise,
            lines: drawn(axis.lines_for(appetite)),
            bands: words::bands(axis).map(str::to_owned),
            said: format!("{}: {}.", axis.title, self.going(axis, series)),
        })
    }
}

/// Whether something of an axis was answered at each check-in.
fn is_drawn(series: &AxisSeries) -> bool {
    series.points.iter().any(Option::is_some)
}

/// A verdict that changed while no axis did.
const NEAR_A_LINE: &str = "You are near a line: the verdict changed, and no axis did by more than noise.";

fn named(document: &mut Document, heading: &str, lines: impl IntoIterator<Item = (String, String)>) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        document.heading(heading);
        lines.for_each(|(name, text)| document.named(Sign::None, name, text));
    }
}

fn titled(axis: &Axis) -> String {
    words::titled(&axis.title, words::bad_end(axis))
}

/// What became of an axis: "clear change, lower, which is better".
fn changed(axis: &Axis, change: Option<&Difference>) -> String {
    let Some(change) = change else { return "nothing to compare".to_owned() };
    let up = change.z > 0.0;
    let way = if up { "higher" } else { "lower" };
    let good = if up == axis.reversed { "worse" } else { "better" };
    match change.size {
        Size::Clear => format!("clear change, {way}, which is {good}"),
        Size::Possible => format!("possible change, {way}, which would be {good}"),
        Size::Noise => "no reliable change".to_owned(),
    }
}

fn direction(way: Way, reversed: bool, from: usize) -> String {
    let good = |up: bool| if up == reversed { "worse" } else { "better" };
    match way {
        Way::TooFew => format!("no direction is called before {from} check-ins"),
        Way::None => "no direction".to_owned(),
        Way::To(Direction::Rising) => format!("rising, which is {}", good(true)),
        Way::To(Direction::Falling) => format!("falling, which is {}", good(false)),
    }
}

/// A safety answer that changed: "health: better than last time (then: ...; now: ...)".
fn gate_change(assessment: &Assessment, change: &GateChange) -> String {
    let level = |answer: Option<Answer>| answer.and_then(Answer::level);
    let way = match level(change.from).zip(level(change.to)) {
        Some((from, to)) if to < from => "better than last time",
        Some(_) => "worse than last time",
        None => "not as last time",
    };
    let said = |answer: Option<Answer>| words::answer_briefly(assessment, change.item, answer);
    let name = words::name(assessment, change.item);
    format!("{name}: {way} (then: {}; now: {})", said(change.from), said(change.to))
}

/// A series as JSON; full numbers.
#[derive(Debug, Serialize)]
pub struct TrendDocument<'a> {
    place: &'a str,
    assessment: &'a str,
    sessions: Vec<SessionDocument<'a>>,
    axes: Vec<AxisDocument<'a>>,
    latest: Option<ChangesDocument<'a>>,
    gate: Vec<GateDocument<'a>>,
    left_out: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct SessionDocument<'a> {
    reference: &'a str,
    started: String,
    left_out: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct AxisDocument<'a> {
    id: &'a str,
    values: Vec<Option<f64>>,
    standard_errors: Vec<Option<f64>>,
    noise: Option<f64>,
    direction: &'static str,
}

#[derive(Debug, Serialize)]
struct ChangesDocument<'a> {
    with: Option<&'a str>,
    within_days_of_a_shock: bool,
    near_a_line: bool,
    axes: Vec<ChangeDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeDocument<'a> {
    id: &'a str,
    before: Option<f64>,
    now: Option<f64>,
    z: Option<f64>,
    change: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct GateDocument<'a> {
    session: &'a str,
    item: &'a str,
    from: Option<u8>,
    to: Option<u8>,
}

impl<'a> TrendDocument<'a> {
    pub fn of(told: &'a Told<'a>) -> Self {
        let Told { assessment, sessions, trend, .. } = told;
        let reference = |index: usize| sessions.get(index).map_or("", |session| session.reference.as_str());
        let session = |(session, skipped): (&&'a Session, &Option<Skipped>)| SessionDocument {
            reference: session.reference.as_str(),
            started: session.started.to_string(),
            left_out: skipped.map(|skipped| match skipped {
                Skipped::Shaken => "shock",
                Skipped::TooFewAlike => "too-few-alike",
            }),
        };
        let axis = |(axis, trend): (&'a Axis, &AxisSeries)| AxisDocument {
            id: &axis.id,
            values: trend.points.iter().map(|point| point.map(|point| point.value)).collect(),
            standard_errors: trend
                .points
                .iter()
                .map(|point| point.map(|point| point.standard_error))
                .collect(),
            noise: trend.noise,
            direction: way_id(trend.way),
        };
        let gate = |(index, change): &(usize, GateChange)| GateDocument {
            session: reference(*index),
            item: &assessment.item(change.item).id,
            from: change.from.and_then(Answer::level).map(Level::get),
            to: change.to.and_then(Answer::level).map(Level::get),
        };
        Self {
            place: sessions.last().map_or("", |session| session.place.as_str()),
            assessment: assessment.id(),
            sessions: sessions.iter().zip(&trend.skipped).map(session).collect(),
            axes: told.axes().iter().zip(&trend.axes).map(axis).collect(),
            latest: trend.latest.as_ref().map(|changes| {
                let with = trend.compared_with.map(reference);
                ChangesDocument::of(told.assessment, changes, with)
            }),
            gate: trend.gate.iter().map(gate).collect(),
            left_out: trend.changed_meaning.iter().map(|item| assessment.item(*item).id.as_str()).collect(),
        }
    }
}

impl<'a> ChangesDocument<'a> {
    fn of(assessment: &'a Assessment, changes: &Comparison, with: Option<&'a str>) -> Self {
        let differences: &[Option<Difference>] = match &changes.axes {
            Compared::TooSoon => &[],
            Compared::Axes(axes) => axes,
        };
        let axes = assessment.model().axes().iter().zip(differences);
        let axis = |(axis, change): (&'a Axis, &Option<Difference>)| ChangeDocument {
            id: &axis.id,
            before: change.map(|change| change.from),
            now: change.map(|change| change.to),
            z: change.map(|change| change.z).filter(|z| z.is_finite()),
            change: change.map(|change| size_id(change.size)),
        };
        Self {
            with,
            within_days_of_a_shock: changes.axes == Compared::TooSoon,
            near_a_line: changes.near_a_line,
            axes: axes.map(axis).collect(),
        }
    }
}

const fn way_id(way: Way) -> &'static str {
    match way {
        Way::TooFew => "too-few",
        Way::None => "none",
        Way::To(Direction::Rising) => "up",
        Way::To(Direction::Falling) => "down",
    }
}

const fn size_id(size: Size) -> &'static str {
    match size {
        Size::Clear => "clear",
        Size::Possible => "possible",
        Size::Noise => "no-reliable-change",
    }
}
