//! What changed over time, in words and drawn. Every picture and every sentence about a change rests on the same tests.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::bars::drawn;
use super::block::{Block, Chart, Document, Role, Sign, Spot, Tested};
use super::{dates, log, safety, since, words};
use crate::assessment::Assessment;
use crate::day;
use crate::engine::{AxisSeries, Difference, Direction, LevelChange, Series, Size, Skipped, Way};
use crate::log::Entry;
use crate::memory::{self, Between, ClaimedAndSeen, Moved, Shock};
use crate::model::{Axis, AxisIx};
use crate::order;
use crate::session::{Review, Session, Subject};

mod document;

pub use document::TrendDocument;

/// A series of check-ins, what it says, and what is known around it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The sessions with what each was asked, oldest first; there is one.
    pub series: &'a [(Session, std::sync::Arc<Assessment>)],
    pub trend: &'a Series,
    /// The headline of each, as it was told.
    pub verdicts: &'a [Option<String>],
    /// When the place was an offer that was accepted, and what its headline was.
    pub offer: Option<&'a (Date, String)>,
    pub shocks: &'a [Shock],
    pub log: &'a [Entry],
    /// The one answer that would bring back the verdict from which the newest has gone over a line by noise.
    pub back: Option<LevelChange>,
    /// Where the user is.
    pub zone: &'a TimeZone,
}

/// Since when something is compared with the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    Start,
    /// What lies beyond both ends, and on which axes.
    Turn,
    Last,
}

/// A comparison with the newest: the sitting, and the axes that it is told for.
struct Step {
    since: Since,
    sitting: usize,
    axes: Vec<AxisIx>,
}

/// Answers that are named at most, and what came before, and verdicts.
const ANSWERS: usize = 5;
const EVENTS: usize = 6;
const VERDICTS: usize = 10;
/// Dimensions that are named at most.
const DIMENSIONS: usize = 3;

impl Told<'_> {
    /// What changed, in words and drawn.
    pub fn document(&self) -> Document {
        self.told(true)
    }

    /// What changed, in words alone.
    pub fn in_words(&self) -> Document {
        self.told(false)
    }

    fn told(&self, is_drawn: bool) -> Document {
        let mut document = Document::new(self.title());
        document.gap();
        self.safety(&mut document);
        self.changes(&mut document);
        if is_drawn && self.series.len() > 1 {
            document.heading("Over time");
            self.charts().for_each(|chart| document.push(Block::Chart(chart)));
            document.gap();
        }
        self.near_a_line(&mut document);
        if self.series.len() > 1 {
            let axes = self.axes().iter().zip(&self.trend.axes);
            let going = axes.map(|(axis, series)| (axis.title.clone(), self.going(axis, series)));
            named(&mut document, "Where it is going", going);
        }
        if let Some(step) = self.told_step() {
            self.moved(&mut document, step);
            self.came_before(&mut document, step);
        }
        named(&mut document, "The verdicts", self.verdict_lines());
        named(&mut document, "Left out", self.left_out());
        document
    }

    /// First of all what was answered on safety: whatever else is compared, and not averaged.
    fn safety(&self, document: &mut Document) {
        let held: Vec<_> = self.series.iter().map(|(session, asked)| (session, &**asked)).collect();
        let given: Vec<_> =
            (0..).zip(self.series).map(|(index, (_, asked))| (self.day(index), &**asked)).collect();
        let told = safety::over_time(&memory::safety_trails(&held), &given);
        if !told.is_empty() {
            document.sublist(safety::ANSWERS, told);
            document.subheading("Beside them");
        }
    }

    fn newest(&self) -> &Assessment {
        &self.series[self.series.len() - 1].1
    }

    fn day(&self, index: usize) -> Date {
        day::on(self.series[index].0.started, self.zone)
    }

    fn said(&self, index: usize) -> String {
        dates::said(self.day(index))
    }

    fn axes(&self) -> &[Axis] {
        self.newest().model().axes()
    }

    /// What it is about: "Northwind, my current role: 9 check-ins, Thu 30 Jan 2025 to Sun 1 Nov 2026".
    fn title(&self) -> String {
        let count = self.series.len();
        let place = self.series[count - 1].0.place.as_str();
        let word = if self.is_of_an_offer() { "session" } else { "check-in" };
        let times = if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
        let span =
            if count > 1 { format!("{} to {}", self.said(0), self.said(count - 1)) } else { self.said(0) };
        let about = words::about(place, self.newest().title());
        format!("{about}: {times}, {span}")
    }

    fn is_of_an_offer(&self) -> bool {
        Subject::of(self.newest()) == Subject::Offer
    }

    /// What changed since the start, since the turn of each axis, and since last time.
    fn changes(&self, document: &mut Document) {
        if self.series.len() == 1 {
            return document.text(self.first_one());
        }
        self.newest_left_out(document);
        let steps = self.steps();
        if steps.is_empty() {
            // Safety answers are told whatever lies between.
            let what = if self.trend.gate.is_empty() { "nothing" } else { "nothing but the safety answers" };
            document.text(format!("No two of them count yet, so {what} is compared."));
        }
        for step in steps {
            document.named(Sign::None, self.since_when(&step), self.changed(&step));
        }
    }

    /// There is one alone.
    fn first_one(&self) -> String {
        if self.is_of_an_offer() {
            return "The offer was weighed once so far. Where it is weighed again, what changed is told here.".into();
        }
        let next = match &self.series[0].0.follow_up.review {
            Some(Review::On(day)) => format!("The next one, planned for {},", dates::said(*day)),
            Some(Review::When(_)) | None => "The next one".to_owned(),
        };
        if self.trend.skipped[0] == Some(Skipped::Shaken) {
            let (days, day) = (self.newest().model().trend().shock_days, self.day(0));
            let settled = memory::settled(self.newest().model(), self.shocks, day);
            let first = settled.map_or_else(
                || "A later one".to_owned(),
                |day| format!("The first one from {} on", dates::said(day)),
            );
            return format!(
                "There is one check-in so far, and it was within {days} days of a shock: no later one is measured by it. \
                 {first} is the beginning."
            );
        }
        format!(
            "There is one check-in so far, and that is a beginning: it is what all later ones are measured by. {next} \
             tells what truly changed and what is only noise."
        )
    }

    /// The newest does not count: why, and when the next one does.
    fn newest_left_out(&self, document: &mut Document) {
        let last = self.series.len() - 1;
        if self.trend.skipped[last] != Some(Skipped::Shaken) {
            return;
        }
        let days = self.newest().model().trend().shock_days;
        let day = self.day(last);
        document.text(format!("The newest is not compared: it was within {days} days of a shock."));
        if let Some(settled) = memory::settled(self.newest().model(), self.shocks, day) {
            document.text(format!("From {} on the next one counts.", dates::said(settled)));
        }
        if let (Some(newest), Some(_)) = (self.trend.newest, self.trend.ends()) {
            document.text(format!("What follows is about the one of {}.", self.said(newest)));
        }
    }

    /// The comparisons with the newest, the oldest first.
    fn steps(&self) -> Vec<Step> {
        let Some((start, last)) = self.trend.ends() else { return Vec::new() };
        let all: Vec<AxisIx> = (0..self.axes().len()).collect();
        let mut steps = Vec::new();
        if start != last {
            steps.push(Step { since: Since::Start, sitting: start, axes: all.clone() });
        }
        for (axis, series) in self.trend.axes.iter().enumerate() {
            let Some(turn) = series.turn else { continue };
            match steps.iter_mut().find(|step| step.since == Since::Turn && step.sitting == turn) {
                Some(step) => step.axes.push(axis),
                None => steps.push(Step { since: Since::Turn, sitting: turn, axes: vec![axis] }),
            }
        }
        steps.push(Step { since: Since::Last, sitting: last, axes: all });
        order::by_key(&mut steps, |step| step.sitting);
        steps
    }

    /// "Since the start, Mon 16 Mar 2026", "Since last time, Thu 1 Oct 2026", "Since the low, Thu 30 Jul 2026".
    fn since_when(&self, step: &Step) -> String {
        let which = match step.since {
            Since::Start => "the start".to_owned(),
            Since::Last => "last time".to_owned(),
            Since::Turn => self.turn(step),
        };
        format!("Since {which}, {}", self.said(step.sitting))
    }

    /// "the worst", or which of several axes were at their best.
    fn turn(&self, step: &Step) -> String {
        let is_low = |axis: &AxisIx| {
            let risen = self.trend.test(step.sitting, *axis).is_some_and(|test| test.to > test.from);
            risen != self.axes()[*axis].reversed
        };
        let (low, high): (Vec<AxisIx>, Vec<AxisIx>) = step.axes.iter().partition(|axis| is_low(axis));
        match (low.is_empty(), high.is_empty()) {
            (_, true) => "the low".to_owned(),
            (true, _) => "the high".to_owned(),
            (false, false) => "the low and the high".to_owned(),
        }
    }

    /// "clearly better: symptoms, your reach; nothing certain: their will".
    fn changed(&self, step: &Step) -> String {
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for axis in &step.axes {
            let told = &self.axes()[*axis];
            let change = change(told, self.trend.test(step.sitting, *axis).as_ref());
            let title = words::in_sentence(&told.title);
            match groups.iter_mut().find(|(known, _)| *known == change) {
                Some((_, titles)) => titles.push(title),
                None => groups.push((change, vec![title])),
            }
        }
        order::by_key(&mut groups, |(change, _)| CHANGES.iter().position(|known| known == change));
        match groups.as_slice() {
            [(change, titles)] if titles.len() == self.axes().len() && titles.len() > 1 => {
                format!("{change}, in all {}", words::number(titles.len()))
            }
            groups => {
                let told = groups.iter().map(|(change, titles)| format!("{change}: {}", titles.join(", ")));
                told.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// The verdict changed, and what it rests on did not by more than noise.
    fn near_a_line(&self, document: &mut Document) {
        let (Some(with), Some(latest)) = (self.trend.compared_with, &self.trend.latest) else { return };
        if !latest.near_a_line && latest.crossed.is_empty() {
            return;
        }
        let verdict = |index: usize| self.verdicts.get(index).cloned().flatten();
        let went = match (verdict(with), verdict(self.series.len() - 1)) {
            (Some(from), Some(to)) if from != to => format!(", from {from} to {to}"),
            _ => String::new(),
        };
        let axes: Vec<String> =
            latest.crossed.iter().map(|axis| words::in_sentence(&self.axes()[*axis].title)).collect();
        let line = match axes.as_slice() {
            [] => {
                format!("You are near a line: the verdict changed{went}, and no axis did by more than noise.")
            }
            axes => {
                let axes = words::joined(axes);
                format!(
                    "You are near a line in {axes}: the verdict changed{went}, by no more than noise there."
                )
            }
        };
        let asked = self.newest();
        let back = self.back.map_or_else(String::new, |back| {
            let said = words::level_in_words(asked, back.item, back.to);
            format!(
                " One answer would bring back the one before: {}, at \"{said}\".",
                words::name(asked, back.item)
            )
        });
        document.say(Role::Strong, line + &back);
    }

    /// Where an axis is going.
    fn going(&self, axis: &Axis, series: &AxisSeries) -> String {
        if !is_drawn(series) {
            return "not answered each time, so nothing can be said".to_owned();
        }
        let good = |up: bool| if up == axis.reversed { "worse" } else { "better" };
        match series.way {
            Way::TooFew => {
                let from = self.newest().model().trend().direction_from;
                format!("no direction before {from} check-ins count: {}", self.count())
            }
            Way::None => "no direction".to_owned(),
            Way::To(Direction::Rising) => format!("rising, which is {}", good(true)),
            Way::To(Direction::Falling) => format!("falling, which is {}", good(false)),
        }
    }

    /// "4 of 5 do"; two on one day are one.
    fn count(&self) -> String {
        let counted = self.counted();
        match (counted, self.series.len()) {
            (1, 1) => "one does".to_owned(),
            (counted, all) if counted == all => format!("{all} do"),
            (counted, all) => format!("{counted} of {all} do"),
        }
    }

    /// How many days with a check-in that counts there are.
    fn counted(&self) -> usize {
        let counts = |index: &usize| self.trend.skipped[*index].is_none();
        let mut days: Vec<Date> =
            (0..self.series.len()).filter(counts).map(|index| self.day(index)).collect();
        days.dedup();
        days.len()
    }

    /// The comparison that the rest is about: the shortest with a clear change, or else the shortest.
    fn told_step(&self) -> Option<usize> {
        let steps = self.steps();
        let is_clear = |step: &&Step| {
            step.axes
                .iter()
                .any(|axis| self.trend.test(step.sitting, *axis).is_some_and(|test| test.size == Size::Clear))
        };
        steps.iter().rev().find(is_clear).or(steps.last()).map(|step| step.sitting)
    }

    /// The day from which on what came before is told.
    pub fn told_since(&self) -> Option<Date> {
        self.told_step().map(|sitting| self.day(sitting))
    }

    fn moved_since(&self, sitting: usize) -> Option<Moved> {
        let ((then, asked_then), (now, asked)) = (&self.series[sitting], &self.series[self.trend.newest?]);
        Some(memory::moved((then, asked_then), (now, asked)))
    }

    /// What moved most since then.
    fn moved(&self, document: &mut Document, sitting: usize) {
        let (Some(moved), Some(newest)) = (self.moved_since(sitting), self.trend.newest) else { return };
        if moved.dimensions.is_empty() && moved.answers.is_empty() {
            return;
        }
        document.heading(format!("What moved most since {}", self.said(sitting)));
        let asked = &self.series[newest].1;
        for (dimension, steps) in moved.dimensions.iter().take(DIMENSIONS) {
            let way = if *steps > 0.0 { "better" } else { "worse" };
            document.named(Sign::None, asked.title_of(*dimension), format!("{way}, by a level or more"));
        }
        for answer in moved.answers.iter().take(ANSWERS) {
            document.item(Sign::Bullet, self.moved_answer(sitting, answer));
        }
        if moved.answers.len() > ANSWERS {
            document.quiet(format!("And {} more.", moved.answers.len() - ANSWERS));
        }
    }

    /// "research: was you have to ask; now it is shown unasked. You noted: ..."
    fn moved_answer(&self, sitting: usize, moved: &ClaimedAndSeen) -> String {
        let newest = self.trend.newest.unwrap_or(sitting);
        let ((then, asked_then), (now, asked)) = (&self.series[sitting], &self.series[newest]);
        let from = words::said(asked_then, moved.claimed_item, Some(moved.claimed));
        let to = words::said(asked, moved.seen_item, Some(moved.seen));
        let note =
            [now.remarks[moved.seen_item].note.as_ref(), then.remarks[moved.claimed_item].note.as_ref()];
        let note = note.into_iter().flatten().next();
        let note = note.map_or_else(String::new, |note| format!(". You noted: {note}"));
        let way = if moved.steps > 0 { "better" } else { "worse" };
        format!("{}, {way}: then {from}; now {to}{note}", words::name(asked, moved.seen_item))
    }

    fn between(&self, sitting: usize) -> Option<Between<'_>> {
        let newest = self.trend.newest?;
        let place = &self.series[newest].0.place;
        let span = (self.day(sitting), self.day(newest));
        Some(memory::between(place, span, self.log, self.shocks, self.zone))
    }

    /// What was noted between the two.
    fn came_before(&self, document: &mut Document, sitting: usize) {
        let Some(between) = self.between(sitting).filter(|between| !between.is_empty()) else { return };
        document.heading(format!("What came before it, since {}", dates::said(between.from)));
        for shock in &between.shocks {
            document.item(Sign::Bullet, format!("what shook the place: {}", since::shock(shock)));
        }
        let skipped = between.closed.len().saturating_sub(EVENTS);
        for (day, entry) in &between.closed[skipped..] {
            let promised = log::said(entry.kind() == crate::log::Kind::Commitment, who(entry));
            let outcome = entry.outcome().map_or("", log::outcome);
            document
                .item(Sign::Bullet, format!("{}, {outcome}: {promised}: {}", dates::said(*day), entry.text));
        }
        let mut counts = Vec::new();
        if skipped > 0 {
            counts.push(format!("{skipped} earlier ones that were kept or not"));
        }
        match between.wins {
            0 => {}
            1 => counts.push("one small win".to_owned()),
            wins => counts.push(format!("{wins} small wins")),
        }
        if !counts.is_empty() {
            document.item(Sign::Bullet, words::joined(&counts));
        }
        document.quiet("It came before; whether it is why, only you can tell.");
    }

    /// The verdicts in their order, those that followed one another alike as one; first the offer that began it.
    fn verdict_lines(&self) -> Vec<(String, String)> {
        let told = self.verdicts.iter().enumerate().filter_map(|(index, said)| Some((index, said.as_ref()?)));
        let told: Vec<(usize, &String)> = told.collect();
        let mut lines: Vec<(String, String)> = told
            .chunk_by(|(_, one), (_, other)| one == other)
            .map(|run| {
                let times = if run.len() > 1 { format!(", {} times", run.len()) } else { String::new() };
                (self.said(run[0].0), format!("{}{times}", run[0].1))
            })
            .collect();
        lines.drain(..lines.len().saturating_sub(VERDICTS));
        if let Some((day, headline)) = self.offer {
            lines.insert(0, (format!("before: the offer, {}", dates::said(*day)), headline.clone()));
        }
        lines
    }

    /// What does not count, and why.
    fn left_out(&self) -> impl Iterator<Item = (String, String)> {
        let days = self.newest().model().trend().shock_days;
        let skipped = self.trend.skipped.iter().enumerate().filter_map(move |(index, skipped)| {
            let why = match (*skipped)? {
                Skipped::Shaken => {
                    let shock = memory::latest_shock(self.newest().model(), self.shocks, self.day(index));
                    let what = shock.map(since::shock).map_or_else(String::new, |shock| format!(": {shock}"));
                    format!("within {days} days of a shock{what}")
                }
                Skipped::TooFewAlike => "too few of the same questions answered".to_owned(),
            };
            Some((self.said(index), why))
        });
        let items = self.trend.changed_meaning.iter().map(|item| {
            let item = self.newest().item(*item);
            (format!("{} ({})", item.id, item.ask), "its meaning changed".to_owned())
        });
        skipped.chain(items)
    }

    pub(super) fn charts(&self) -> impl Iterator<Item = Chart> {
        let appetite = self.series[self.series.len() - 1].0.answers.context.appetite;
        let drawn_axes = self.axes().iter().zip(&self.trend.axes).enumerate();
        let drawn_axes = drawn_axes.filter(|(_, (_, series))| is_drawn(series));
        drawn_axes.map(move |(index, (axis, series))| Chart {
            title: titled(axis),
            spots: (0..series.points.len()).map(|sitting| self.spot(sitting, index, series)).collect(),
            shocks: self.shocks.iter().map(|shock| shock.on).collect(),
            lines: drawn(axis.lines_for(appetite)),
            bands: words::bands(axis).map(str::to_owned),
            said: format!("{}: {}.", axis.title, self.going(axis, series)),
            is_small: false,
        })
    }

    fn spot(&self, sitting: usize, axis: AxisIx, series: &AxisSeries) -> Spot {
        let value = series.points[sitting].map(|point| point.value);
        let tested = match self.trend.skipped[sitting] {
            Some(_) => Tested::Shaken,
            None if Some(sitting) == self.trend.newest => Tested::Newest,
            None if self.trend.test(sitting, axis).is_some_and(|test| test.size == Size::Clear) => {
                Tested::Clear
            }
            None => Tested::Alike,
        };
        Spot { day: self.day(sitting), value, tested }
    }
}

fn who(entry: &Entry) -> &str {
    entry.promise().map_or("", |promise| promise.who.as_str())
}

/// Whether something of an axis was answered at each check-in.
fn is_drawn(series: &AxisSeries) -> bool {
    series.points.iter().any(Option::is_some)
}

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

/// What may have become of an axis, in the order in which it is told.
const CHANGES: [&str; 6] = [
    "clearly better",
    "clearly worse",
    "possibly better",
    "possibly worse",
    "nothing certain",
    "nothing to compare",
];

/// What became of an axis.
fn change(axis: &Axis, change: Option<&Difference>) -> &'static str {
    let Some(change) = change else { return CHANGES[5] };
    let is_worse = (change.z > 0.0) == axis.reversed;
    match change.size {
        Size::Clear => CHANGES[usize::from(is_worse)],
        Size::Possible => CHANGES[2 + usize::from(is_worse)],
        Size::Noise => CHANGES[4],
    }
}
