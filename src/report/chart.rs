//! A value over time as a grid of cells on a true time axis: whoever draws it chooses the characters.
//!
//! A column is as high as its value. Each band has rows of its own, so that no column reaches a line that its value does
//! not reach, however few rows there are.

use jiff::civil::Date;

use super::block::{Chart, Spot, Tested};
use crate::model::Band;

/// What stands at one place of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    Blank,
    /// The lower edge of a band.
    Line,
    /// The day of a shock.
    Shock,
    /// A column, filled up to so many eighths.
    Column(Tested, u8),
}

/// A chart in rows, the highest value first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The band's name where its middle is, and a cell for each column.
    pub rows: Vec<(Option<Band>, Vec<Cell>)>,
    /// Under each column what its test says, and where a shock was.
    pub foot: String,
    /// The names of the months or the years, each where it begins.
    pub months: String,
}

/// Eighths of a row.
const EIGHTHS: usize = 8;
/// Columns that a month's name takes, and those of a year, with room behind it.
const NAMES: [usize; 2] = [4, 5];
/// What stands under a column, by what its test says, and under a shock.
const MARKS: [(Tested, char); 4] =
    [(Tested::Clear, '#'), (Tested::Alike, 'o'), (Tested::Shaken, '~'), (Tested::Newest, '@')];
const SHOCK: char = 'x';

/// The chart in three times so many rows, and so many columns.
pub fn grid(chart: &Chart, rows_of_band: usize, columns: usize) -> Grid {
    let height = Band::ALL.len() * rows_of_band;
    let time = Time::of(chart, columns);
    let mut cells = vec![vec![Cell::Blank; columns]; height];
    for line in [2 * rows_of_band, rows_of_band] {
        cells[height - line - 1].fill(Cell::Line);
    }
    let mut foot = vec![' '; columns];
    let within = |day: &&Date| time.first <= **day && **day <= time.last;
    for shock in chart.shocks.iter().filter(within) {
        let at = time.column(*shock);
        for row in &mut cells {
            row[at] = Cell::Shock;
        }
        foot[at] = SHOCK;
    }
    for spot in &chart.spots {
        let Some(value) = spot.value else { continue };
        let at = time.column(spot.day);
        let filled = filled(value, chart.lines, rows_of_band);
        for (row, cells) in cells.iter_mut().rev().enumerate() {
            let eighths = filled.saturating_sub(row * EIGHTHS).min(EIGHTHS);
            let column = u8::try_from(eighths).ok().filter(|eighths| *eighths > 0);
            for cell in &mut cells[at..(at + time.wide).min(columns)] {
                // A column of the same place that is higher is not seen behind this one.
                let empty = if is_line(row, rows_of_band) { Cell::Line } else { Cell::Blank };
                *cell = column.map_or(empty, |eighths| Cell::Column(spot.tested, eighths));
            }
        }
        foot[at] = mark(spot.tested);
    }
    let label = |row: usize| {
        let from_below = height - 1 - row;
        let is_middle = from_below % rows_of_band == rows_of_band / 2;
        Band::ALL.get(from_below / rows_of_band).copied().filter(|_| is_middle)
    };
    Grid {
        rows: cells.into_iter().enumerate().map(|(row, cells)| (label(row), cells)).collect(),
        foot: foot.into_iter().collect::<String>().trim_end().to_owned(),
        months: time.names(columns),
    }
}

/// What the marks mean that stand under these charts.
pub fn legend(charts: &[&Chart]) -> String {
    legend_of(charts, |tested| mark(tested).to_string(), &SHOCK.to_string())
}

/// The same for signs of another drawing.
pub fn legend_of<S: std::fmt::Display>(charts: &[&Chart], sign: impl Fn(Tested) -> S, shock: &str) -> String {
    let told = |(tested, _): &(Tested, char)| {
        let is_drawn = |spot: &Spot| spot.value.is_some() && spot.tested == *tested;
        let chart = charts.iter().find(|chart| chart.spots.iter().any(is_drawn))?;
        Some(format!("{} {}", sign(*tested), chart.test_in_words(*tested)))
    };
    let mut told: Vec<String> = MARKS.iter().filter_map(told).collect();
    if charts.iter().any(|chart| !chart.shocks.is_empty()) {
        told.push(format!("{shock} a shock"));
    }
    told.join(", ")
}

fn mark(tested: Tested) -> char {
    MARKS.iter().find(|(known, _)| *known == tested).map_or(' ', |(_, mark)| *mark)
}

/// Whether this row, counted from below, is the lowest of a band above the first.
const fn is_line(row: usize, rows_of_band: usize) -> bool {
    row == rows_of_band || row == 2 * rows_of_band
}

/// How many eighths of a row a value fills: more than a line of each band that it reaches, and none of one that it does
/// not.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a few dozen eighths"
)]
fn filled(value: f64, [medium, high]: [f64; 2], rows_of_band: usize) -> usize {
    let whole = rows_of_band * EIGHTHS;
    let (below, from, to) = match value {
        value if value >= high => (2 * whole, high, 100.0),
        value if value >= medium => (whole, medium, high),
        _ => (0, 0.0, medium),
    };
    let share = if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
    below + 2 + (share * (whole - 2) as f64).floor() as usize
}

/// The days that a chart spans, on so many columns.
struct Time {
    first: Date,
    last: Date,
    /// Columns of a day, and those that a check-in takes.
    per_day: f64,
    wide: usize,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few hundred columns"
)]
impl Time {
    fn of(chart: &Chart, columns: usize) -> Self {
        let days = || chart.spots.iter().map(|spot| spot.day);
        let (first, last) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
        let wide = if chart.spots.len() * 4 <= columns { 2 } else { 1 };
        let span = f64::from((last - first).get_days()).max(1.0);
        Self { first, last, per_day: columns.saturating_sub(wide) as f64 / span, wide }
    }

    fn column(&self, day: Date) -> usize {
        (f64::from((day - self.first).get_days()) * self.per_day).round() as usize
    }

    /// The names of the months; where they are too close, of every third, and at last the years.
    fn names(&self, columns: usize) -> String {
        let month = 30.4 * self.per_day;
        let [by_month, by_year] = NAMES.map(|name| name as f64);
        let (every, form, room) = match month {
            month if month >= by_month => (1, "%b", NAMES[0]),
            month if 3.0 * month >= by_month => (3, "%b", NAMES[0]),
            _ => (12, "%Y", by_year as usize),
        };
        let mut names = String::new();
        let mut next = self.first.first_of_month();
        let mut day = self.first;
        while day <= self.last {
            let is_due = day == self.first || (day.month() - 1) % every == 0;
            let at = self.column(day);
            if is_due && at >= names.len() + usize::from(!names.is_empty()) && at + room <= columns + 1 {
                names += &" ".repeat(at - names.len());
                names += &day.strftime(form).to_string();
            }
            let Ok(following) = next.checked_add(jiff::Span::new().months(1)) else { break };
            (next, day) = (following, following);
        }
        names
    }
}
