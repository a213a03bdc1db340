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
        let value = |index: usize| print.on(&axes.get(index)?.id)?.value;
        let bands = axes.iter().filter_map(|axis| Some((axis, print.on(&axis.id)?.band?)));
        Mark { at: value(0).zip(value(1)), when: dates::day(print.started, zone), said: standing(bands) }
    };
    trail.iter().map(mark).collect()
}

/// "Some symptoms, much reach."
pub(super) fn standing<'a>(bands: impl Iterator<Item = (&'a Axis, Band)>) -> String {
    let told: Vec<String> = bands.map(|(axis, band)| words::band_said(axis, band)).collect();
    let told = if told.is_empty() { "too little was known".to_owned() } else { told.join(", ") };
    format!("{}.", words::begins(&told))
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
