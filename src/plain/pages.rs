//! Pages about the past as lines: the words of a trend or a comparison, without charts.

use jiff::tz::TimeZone;

use super::state::Look;
use crate::memory::{self, Filter, Side};
use crate::recall;
use crate::report::block::Document;
use crate::report::trend::Told;
use crate::report::{compare, headline, text};
use crate::session::Reference;
use crate::store::{Store, StoreError};

/// The page.
///
/// # Errors
/// A session cannot be read.
pub fn page(store: &Store, look: &Look) -> Result<String, StoreError> {
    let zone = TimeZone::system();
    let document = match look {
        Look::Trend { place, kind } => trend(store, place, kind, &zone),
        Look::Compare(sessions) => compared(store, sessions, &zone),
    };
    Ok(text::render(&document?, None))
}

fn trend(store: &Store, place: &str, kind: &str, zone: &TimeZone) -> Result<Document, StoreError> {
    let filter = Filter { place: Some(place.to_owned()), kind: Some(kind.to_owned()), done: Some(true) };
    let (mut series, _) = recall::series(store, &filter)?;
    series.retain(|(session, _)| !session.quick);
    let Some(read) = recall::Read::new(series) else {
        return Ok(Document::new("There is no finished check-in here to look at yet."));
    };
    let (assessment, sessions, verdicts) = (read.newest(), &read.sessions(), read.verdicts(headline));
    Ok(Told { assessment, sessions, trend: &read.trend, verdicts, zone }.in_words())
}

fn compared(store: &Store, sessions: &[Reference], zone: &TimeZone) -> Result<Document, StoreError> {
    let side = |reference: &Reference| store.session(&store.find(reference)?).map(recall::side);
    let sides: Vec<Side> = sessions.iter().map(side).collect::<Result<_, _>>()?;
    Ok(compare::document(&sides, &memory::compare(&sides), zone))
}
