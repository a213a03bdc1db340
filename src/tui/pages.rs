//! Pages about the past, made from the store.

use jiff::tz::TimeZone;

use crate::engine::{self, Sitting};
use crate::memory::{self, Filter, Side};
use crate::recall;
use crate::report::chart;
use crate::report::compare;
use crate::report::trend::Told;
use crate::session::{Reference, Session};
use crate::store::{Store, StoreError};
use crate::tui::screen::look::{Line, Look, Then};

/// Check-ins drawn at most: two columns each.
const COLUMNS: usize = 30;
/// Rows of a chart.
const HEIGHT: usize = 7;

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
    let (mut series, _) = recall::series(store, &filter)?;
    series.retain(|(session, _)| !session.quick);
    series.drain(..series.len().saturating_sub(last.unwrap_or(usize::MAX)));
    let title = "What truly changed".to_owned();
    let Some((newest, assessment)) = series.last() else {
        let nothing = Line::Text("There is no finished check-in here to look at yet.".into());
        return Ok(Look::new(title, vec![nothing], Then::Past));
    };
    let engines = recall::engines(&series);
    let sittings = series.iter().zip(&engines);
    let sittings: Vec<Sitting> =
        sittings.map(|((session, _), engine)| Sitting { engine, answers: &session.answers }).collect();
    let trend = engine::series(&sittings);
    let sessions: Vec<&Session> = series.iter().map(|(session, _)| session).collect();
    let told = Told { assessment, sessions: &sessions, trend: &trend, zone };
    let mut lines: Vec<Line> = told.latest().into_iter().map(Line::Text).collect();
    let parts = [
        ("Safety answers that changed", told.gate()),
        ("Where it is going", told.directions()),
        ("Left out", told.left_out()),
    ];
    for (title, said) in parts.into_iter().filter(|(_, said)| !said.is_empty()) {
        lines.push(Line::Heading(title.into()));
        lines.extend(said.into_iter().map(Line::Item));
    }
    for (axis, over_time) in assessment.model().axes().iter().zip(&trend.axes) {
        let worse = if axis.reversed { " (high is bad)" } else { "" };
        lines.push(Line::Heading(format!("{}{worse}, oldest first", axis.title)));
        let band = axis.lines_for(newest.answers.context.appetite);
        lines.extend(chart::rows(over_time, band, HEIGHT, COLUMNS).into_iter().map(Line::Chart));
    }
    lines.push(Line::Text("What lies in the shaded band is not clearly different from the newest.".into()));
    Ok(Look::new(title, lines, Then::Past))
}

/// Sessions side by side.
///
/// # Errors
/// One of them cannot be read.
pub fn compare(store: &Store, sessions: &[Reference], zone: &TimeZone) -> Result<Look, StoreError> {
    let side = |reference: &Reference| store.session(&store.find(reference)?).map(recall::side);
    let sides: Vec<Side> = sessions.iter().map(side).collect::<Result<_, _>>()?;
    let compared = memory::compare(&sides);
    let mut lines: Vec<Line> =
        sides.iter().enumerate().map(|(index, side)| Line::Text(compare::side(index, side, zone))).collect();
    lines.push(Line::Heading("Axes, with what is still possible".into()));
    for axis in &compared.axes {
        lines.push(Line::Item(compare::axis_line(axis, &sides)));
        lines.push(Line::Text(format!("  {}", compare::difference(axis))));
    }
    lines.push(Line::Heading("Dimensions".into()));
    lines.extend(compared.dimensions.iter().map(|dimension| Line::Item(compare::dimension(dimension))));
    for line in compare::to_ask(&sides, &compared) {
        lines.push(match line.strip_prefix("  - ") {
            Some(question) => Line::Item(question.to_owned()),
            None => Line::Heading(line.trim().to_owned()),
        });
    }
    Ok(Look::new("Side by side".into(), lines, Then::Past))
}
