//! Where earlier check-ins at the same place stood, as lines to listen to: what the map shows as a fading trail.

use jiff::tz::TimeZone;

use super::{dates, words};
use crate::assessment::Assessment;
use crate::memory::Footprint;

/// A heading and a line for each earlier check-in, in their order; nothing where there is none.
pub fn lines(trail: &[Footprint], assessment: &Assessment, zone: &TimeZone) -> Vec<String> {
    let heading = (!trail.is_empty()).then(|| "  Earlier check-ins here, newest first:".to_owned());
    heading.into_iter().chain(trail.iter().map(|print| line(print, assessment, zone))).collect()
}

fn line(print: &Footprint, assessment: &Assessment, zone: &TimeZone) -> String {
    let axes = assessment.model().axes().iter();
    let band = |id: &str| print.axes.iter().find(|(known, ..)| known == id).map(|(.., band)| *band);
    let told = axes.filter_map(|axis| Some(format!("{} {}", axis.title, words::band(band(&axis.id)?))));
    format!("    {}: {}.", dates::day(print.started, zone), told.collect::<Vec<_>>().join(", "))
}
