//! Pages about the past, made from the store.

use jiff::tz::TimeZone;

use crate::memory::{self, Filter, Side};
use crate::recall;
use crate::report::block::{Block, Document, Role};
use crate::report::trend::Told;
use crate::report::{compare, headline};
use crate::session::Reference;
use crate::store::{Store, StoreError};
use crate::tui::screen::look::{Line, Look, Then};

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
    let (assessment, sessions, verdicts) = (read.newest(), &read.sessions(), read.verdicts(headline));
    let told = Told { assessment, sessions, trend: &read.trend, verdicts, zone };
    let mut document = told.document();
    document
        .list("Could not be read, and left alone", damaged.iter().map(|damaged| damaged.error.to_string()));
    Ok(Look::new(title, lines(document), Then::Past))
}

/// A document as the lines of a page.
fn lines(document: Document) -> Vec<Line> {
    let mut lines = Vec::new();
    if !document.title.is_empty() {
        lines.push(Line::Strong(document.title));
    }
    for block in document.blocks {
        let before = lines.last();
        match block {
            Block::Heading(words) => lines.push(Line::Heading(words)),
            Block::Subheading(words) => lines.push(Line::Paragraph(format!("{words}:"))),
            Block::Text(Role::Text, words) => lines.push(Line::Paragraph(words)),
            Block::Text(_, words) => lines.push(Line::Text(words)),
            Block::Item(item) if item.name.is_empty() => lines.push(Line::Item(item.text)),
            Block::Item(item) => lines.push(Line::Item(format!("{}: {}", item.name, item.text))),
            Block::Chart(chart) => {
                if !matches!(before, Some(Line::Chart(_))) {
                    lines.push(Line::Legend);
                }
                lines.push(Line::Chart(chart));
            }
            Block::BarRows(rows) => {
                let bars = rows.first().map_or(&[][..], |row| &row.bars);
                lines.push(Line::Letters(bars.iter().map(|bar| bar.title.clone()).collect()));
                lines.extend(rows.into_iter().map(Line::Beside));
            }
            Block::Bars(_) | Block::Map(_) | Block::Table(_) | Block::Gap => {}
        }
    }
    lines
}

/// Sessions side by side.
///
/// # Errors
/// One of them cannot be read.
pub fn compare(store: &Store, sessions: &[Reference], zone: &TimeZone) -> Result<Look, StoreError> {
    let side = |reference: &Reference| store.session(&store.find(reference)?).map(recall::side);
    let sides: Vec<Side> = sessions.iter().map(side).collect::<Result<_, _>>()?;
    let document = compare::document(&sides, &memory::compare(&sides), zone);
    Ok(Look::new("Side by side".into(), lines(document), Then::Past))
}
