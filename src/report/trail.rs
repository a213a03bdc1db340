//! Where earlier check-ins at the same place stood: a fading trail on the map, and a list to listen to.

use jiff::tz::TimeZone;

use super::block::{Block, Document, Mark, Sign};
use super::{dates, words};
use crate::assessment::Assessment;
use crate::memory::Footprint;
use crate::model::{Axis, Band};

/// The marks of earlier check-ins, in their order, on the first two axes.
pub fn marks(trail: &[Footprint], assessment: &Assessment, zone: &TimeZone) -> Vec<Mark> {
    let axes = assessment.model().axes();
    let mark = |print: &Footprint| {
        let value = |index: usize| print.value(&axes.get(index)?.id);
        let band = |id: &str| print.axes.iter().find(|(known, ..)| known == id).map(|(.., band)| *band);
        let bands = axes.iter().filter_map(|axis| Some((axis, band(&axis.id)?)));
        Mark { at: value(0).zip(value(1)), when: dates::day(print.started, zone), said: standing(bands) }
    };
    trail.iter().map(mark).collect()
}

/// "Severity medium, Leverage high."
pub(super) fn standing<'a>(bands: impl Iterator<Item = (&'a Axis, Band)>) -> String {
    let told = bands.map(|(axis, band)| format!("{} {}", axis.title, words::band(band)));
    format!("{}.", told.collect::<Vec<_>>().join(", "))
}

/// The marks as a list, for whoever does not see them on a map.
pub fn list(marks: &[Mark]) -> Vec<Block> {
    let mut document = Document::default();
    if !marks.is_empty() {
        document.subheading("Earlier check-ins here, newest first");
    }
    for mark in marks {
        document.named(Sign::None, &mark.when, &mark.said);
    }
    document.blocks
}
