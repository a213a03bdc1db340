//! What changed over time, in words and as JSON.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::{chart, dates, words};
use crate::assessment::Assessment;
use crate::engine::{Compared, Comparison, Difference, Direction, GateChange, Series, Size, Skipped, Way};
use crate::model::{Axis, ItemIx, Level};
use crate::session::{Answer, Session};

/// Check-ins drawn at most.
const COLUMNS: usize = 30;

/// A series of check-ins and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The newest assessment of the series.
    pub assessment: &'a Assessment,
    /// The sessions, oldest first.
    pub sessions: &'a [&'a Session],
    /// What the engine says.
    pub trend: &'a Series,
    /// The verdict of the check-in compared with, and that of the newest.
    pub verdicts: Option<(&'a str, &'a str)>,
    /// Where the user is.
    pub zone: &'a TimeZone,
}

impl Told<'_> {
    fn day(&self, index: usize) -> String {
        self.sessions.get(index).map_or(String::new(), |session| dates::day(session.started, self.zone))
    }

    fn axes(&self) -> &[Axis] {
        self.assessment.model().axes()
    }

    /// What changed since the check-in before, as lines.
    pub fn latest(&self) -> Vec<String> {
        let (Some(with), Some(changes)) = (self.trend.compared_with, &self.trend.latest) else {
            return vec!["There is one check-in so far: nothing to compare it with yet.".to_owned()];
        };
        let days = self.assessment.model().trend().shock_days;
        let Compared::Axes(changed_axes) = &changes.axes else {
            return vec![format!("No comparison: one of the two was within {days} days of a shock.")];
        };
        let mut lines = vec![format!(
            "Since {}, on the {} questions answered both times:",
            self.day(with),
            changes.matched.len()
        )];
        let axes = self.axes().iter().zip(changed_axes);
        lines.extend(axes.map(|(axis, change)| format!("  {}", changed(axis, change.as_ref()))));
        if changes.near_a_line {
            let verdicts = self.verdicts.map(|(from, to)| format!(" It went from {from} to {to}."));
            lines.push(format!("{NEAR_A_LINE}{}", verdicts.unwrap_or_default()));
        }
        lines
    }

    /// Where each axis is going, as lines.
    pub fn directions(&self) -> Vec<String> {
        let from = self.assessment.model().trend().direction_from;
        let axes = self.axes().iter().zip(&self.trend.axes);
        axes.map(|(axis, trend)| format!("{}: {}", axis.title, direction(trend.way, axis.reversed, from)))
            .collect()
    }

    /// Safety answers that changed, as lines; always told.
    pub fn gate(&self) -> Vec<String> {
        let change = |(index, change): &(usize, GateChange)| {
            format!("{}: {}", self.day(*index), gate_change(self.assessment, change))
        };
        self.trend.gate.iter().map(change).collect()
    }

    /// What is not part of the series, and why, as lines.
    pub fn left_out(&self) -> Vec<String> {
        let days = self.assessment.model().trend().shock_days;
        let skipped = self.trend.skipped.iter().enumerate().filter_map(|(index, skipped)| {
            let why = match (*skipped)? {
                Skipped::Shaken => format!("within {days} days of a shock"),
                Skipped::TooFewAlike => "too few of the same questions answered".to_owned(),
            };
            Some(format!("{}: {why}", self.day(index)))
        });
        let items = self.trend.changed_meaning.iter().map(|item| self.item(*item));
        skipped.chain(items).collect()
    }

    fn item(&self, item: ItemIx) -> String {
        let item = self.assessment.item(item);
        format!("{} ({}): its meaning changed", item.id, item.ask)
    }

    /// What it is about: "Northwind, My current role: 9 check-ins, 2025-01-30 to 2026-11-01".
    pub fn opening(&self) -> String {
        let count = self.sessions.len();
        let place = self.sessions.last().map_or("", |session| session.place.as_str());
        let times = if count == 1 { "1 check-in".to_owned() } else { format!("{count} check-ins") };
        let span =
            if count > 1 { format!("{} to {}", self.day(0), self.day(count - 1)) } else { self.day(0) };
        let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
        format!("{place}{}: {times}, {span}", self.assessment.title())
    }

    /// The day of each check-in, oldest first.
    pub fn days(&self) -> Vec<String> {
        (0..self.sessions.len()).map(|index| self.day(index)).collect()
    }

    /// The whole page; `charts` draws each axis.
    pub fn text(&self, charts: bool) -> String {
        let count = self.sessions.len();
        let mut page = format!("{}\n\n", self.opening());
        for line in &self.latest() {
            let _ = writeln!(page, "{line}");
        }
        let sections = [
            ("Safety answers that changed", self.gate()),
            ("Where it is going", self.directions()),
            ("Left out", self.left_out()),
        ];
        for (title, lines) in sections {
            if !lines.is_empty() {
                let _ = writeln!(page, "\n{title}");
                for line in &lines {
                    let _ = writeln!(page, "  {line}");
                }
            }
        }
        if charts && count > 1 {
            page += &self.charts();
        }
        page
    }

    fn charts(&self) -> String {
        let mut page = "\nOver time, oldest first; @ is the newest, and what lies among the dots is not clearly different from it\n".to_owned();
        if self.sessions.len() > COLUMNS {
            let _ = writeln!(page, "  The newest {COLUMNS} of {} are drawn.", self.sessions.len());
        }
        for (axis, trend) in self.axes().iter().zip(&self.trend.axes) {
            let appetite = self.sessions.last().map(|session| session.answers.context.appetite);
            let lines = axis.lines_for(appetite.unwrap_or_default());
            let _ = write!(page, "  {}{}\n{}", axis.title, worse(axis), chart::ascii(trend, lines, COLUMNS));
        }
        page
    }
}

/// A verdict that changed while no axis did.
pub const NEAR_A_LINE: &str = "You are near a line: the verdict changed, and no axis did by more than noise.";

fn worse(axis: &Axis) -> &'static str {
    if axis.reversed { " (high is bad)" } else { "" }
}

/// What became of an axis: "Severity (high is bad): clear change, lower, which is better".
pub fn changed(axis: &Axis, change: Option<&Difference>) -> String {
    let said = match change {
        None => "nothing to compare".to_owned(),
        Some(change) => {
            let up = change.z > 0.0;
            let way = if up { "higher" } else { "lower" };
            let good = if up == axis.reversed { "worse" } else { "better" };
            match change.size {
                Size::Clear => format!("clear change, {way}, which is {good}"),
                Size::Possible => format!("possible change, {way}, which would be {good}"),
                Size::Noise => "no reliable change".to_owned(),
            }
        }
    };
    format!("{}{}: {said}", axis.title, worse(axis))
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

/// A safety answer that changed: "... : from no to often".
pub fn gate_change(assessment: &Assessment, change: &GateChange) -> String {
    let said = |answer: Option<Answer>| words::answer_briefly(assessment, change.item, answer).to_lowercase();
    format!("{}: from {} to {}", assessment.item(change.item).ask, said(change.from), said(change.to))
}

/// A series as JSON; full numbers.
#[derive(Debug, Serialize)]
pub struct TrendDocument<'a> {
    format: u32,
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
    /// One series.
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
        let axis = |(axis, trend): (&'a Axis, &crate::engine::AxisSeries)| AxisDocument {
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
            format: 1,
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
