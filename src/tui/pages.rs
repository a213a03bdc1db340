//! Pages about the past, made from the store.

use jiff::tz::TimeZone;

use crate::memory::{self, Filter, Side};
use crate::recall;
use crate::report::trend::Told;
use crate::report::{self, Bar, compare};
use crate::session::Reference;
use crate::store::{Store, StoreError};
use crate::tui::screen::look::{Beside, Chart, Line, Look, Then};

/// What changed at a place over time.
///
/// # Errors
/// The folder cannot be read.
pub fn trend(
    store: &Store,
    place: &str,
    kind: &str,
    last: Option<usize>,
    zone: &TimeZone,
) -> Result<Look, StoreError> {
    let filter = Filter { place: Some(place.to_owned()), kind: Some(kind.to_owned()), done: Some(true) };
    let (mut series, damaged) = recall::series(store, &filter)?;
    series.retain(|(session, _)| !session.quick);
    series.drain(..series.len().saturating_sub(last.unwrap_or(usize::MAX)));
    let title = "What truly changed".to_owned();
    let Some(read) = recall::Read::new(series) else {
        let nothing = Line::Text("There is no finished check-in here to look at yet.".into());
        return Ok(Look::new(title, vec![nothing], Then::Past));
    };
    let verdicts = read.verdicts(report::headline);
    let sessions = read.sessions();
    let verdicts = verdicts.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
    let told = Told { assessment: read.newest(), sessions: &sessions, trend: &read.trend, verdicts, zone };
    let mut lines = trend_lines(&told);
    if !damaged.is_empty() {
        lines.push(Line::Heading("Could not be read, and left alone".into()));
        lines.extend(damaged.iter().map(|damaged| Line::Item(damaged.error.to_string())));
    }
    Ok(Look::new(title, lines, Then::Past))
}

fn trend_lines(told: &Told) -> Vec<Line> {
    let mut lines = vec![Line::Strong(told.opening())];
    for said in told.latest() {
        lines.push(match said.strip_prefix("  ") {
            Some(axis) => Line::Item(axis.to_owned()),
            None => Line::Paragraph(said),
        });
    }
    let parts = [
        ("Safety answers that changed", told.gate()),
        ("Where it is going", told.directions()),
        ("Left out", told.left_out()),
    ];
    for (title, said) in parts.into_iter().filter(|(_, said)| !said.is_empty()) {
        lines.push(Line::Heading(title.into()));
        lines.extend(said.into_iter().map(Line::Item));
    }
    if told.sessions.len() > 1 {
        lines.push(Line::Legend);
        lines.extend(charts(told).map(Line::Chart));
    }
    lines
}

fn charts(told: &Told) -> impl Iterator<Item = Chart> {
    let appetite = told.sessions.last().map(|session| session.answers.context.appetite).unwrap_or_default();
    let axes = told.assessment.model().axes().iter().zip(&told.trend.axes);
    axes.map(move |(axis, series)| {
        let worse = if axis.reversed { " (high is bad)" } else { "" };
        Chart {
            title: format!("{}{worse}", axis.title),
            series: series.clone(),
            lines: axis.lines_for(appetite),
            days: told.days(),
        }
    })
}

/// Sessions side by side.
///
/// # Errors
/// One of them cannot be read.
pub fn compare(store: &Store, sessions: &[Reference], zone: &TimeZone) -> Result<Look, StoreError> {
    let side = |reference: &Reference| store.session(&store.find(reference)?).map(recall::side);
    let sides: Vec<Side> = sessions.iter().map(side).collect::<Result<_, _>>()?;
    let compared = memory::compare(&sides);
    let letters: Vec<&'static str> = (0..sides.len()).map(compare::letter).collect();
    let named = letters.iter().zip(&sides);
    let mut lines: Vec<Line> =
        named.map(|(letter, side)| Line::Marked(letter, compare::side(side, zone))).collect();
    lines.push(Line::Letters(letters.clone()));
    for axis in &compared.axes {
        let row = |title: &str, bars: Vec<Option<Bar>>| Beside {
            title: title.to_owned(),
            reversed: axis.reversed,
            strong: false,
            bars,
            letters: letters.clone(),
            remark: String::new(),
        };
        let worse = if axis.reversed { "high is bad; " } else { "" };
        let (bars, remark) = (compare::axis_bars(axis), format!("{worse}{}", compare::difference(axis)));
        lines.push(Line::Beside(Beside { strong: true, remark, ..row(&axis.title, bars) }));
        let parts = compared.dimensions.iter().filter(|dimension| dimension.axis == axis.id);
        lines.extend(
            parts.map(|part| Line::Beside(row(&format!("  {}", part.title), compare::dimension_bars(part)))),
        );
    }
    for line in compare::to_ask(&sides, &compared) {
        lines.push(match line.strip_prefix("  - ") {
            Some(question) => Line::Item(question.to_owned()),
            None if line.starts_with('\n') => Line::Heading(line.trim().to_owned()),
            None => Line::Text(line.trim().to_owned()),
        });
    }
    Ok(Look::new("Side by side".into(), lines, Then::Past))
}
