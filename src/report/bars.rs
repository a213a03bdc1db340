//! What is measured as bars: what is drawn, and the word beside it. Of what is hardly known there is no point and no band.

use super::block::{Bar, Point};
use super::words;
use crate::assessment::{Assessment, Home};
use crate::engine::{AxisOutcome, DimensionOutcome, Values};
use crate::model::{Axis, AxisIx, Band, DimensionIx, Lines};
use crate::session::{Answer, Answers};

/// Answers, and what was asked.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) answers: &'a Answers,
}

impl Measured<'_> {
    pub(super) fn axis(self, title: &str, index: AxisIx, outcome: &AxisOutcome) -> Bar {
        let model = self.assessment.model();
        let axis = &model.axes()[index];
        let lines = axis.lines_for(self.answers.context.appetite);
        let band = model.coverage().names_axis(outcome.coverage).then_some(outcome.band);
        let bar = bar(title, axis, lines, outcome.values, band);
        Bar { bad_end: words::bad_end(axis).to_owned(), ..bar }
            .or_to_ask(self.to_ask(axis.dimensions.clone()))
    }

    pub(super) fn dimension(self, title: &str, index: DimensionIx, outcome: &DimensionOutcome) -> Bar {
        let model = self.assessment.model();
        let axis = &model.axes()[model.dimensions()[index].axis];
        let known = model.coverage().names_dimension(outcome.known);
        // A part is told by the lines of its whole.
        let lines = axis.lines_for(self.answers.context.appetite);
        let band = known.then(|| lines.band(outcome.values.value));
        bar(title, axis, lines, outcome.values, band).or_to_ask(self.to_ask(index..index + 1))
    }

    /// How many questions of these dimensions are open; what somebody would rather not say is none of them.
    fn to_ask(self, dimensions: std::ops::Range<DimensionIx>) -> usize {
        let open = |item: &usize| matches!(self.answers.get(*item), None | Some(Answer::Unknown));
        let asked = |item: &usize| match self.assessment.item(*item).home {
            Home::Dimension(dimension) => dimensions.contains(&dimension),
            Home::Gate => false,
        };
        (0..self.assessment.items().len()).filter(asked).filter(open).count()
    }
}

/// A track without anything on it.
pub(super) fn not_asked(title: &str) -> Bar {
    Bar {
        title: title.to_owned(),
        bad_end: String::new(),
        depth: 0,
        range: (0.0, 100.0),
        point: None,
        lines: [0.0, 100.0],
        word: "not asked".to_owned(),
        remark: String::new(),
    }
}

/// A bar of an axis or of one of its dimensions, without a word where no band may be named.
fn bar(title: &str, axis: &Axis, lines: Lines, values: Values, band: Option<Band>) -> Bar {
    let from_worst = |value: f64| if axis.reversed { 100.0 - value } else { value };
    let favour = |band: Band| if axis.reversed { band.mirrored() } else { band };
    let lowest_and_highest =
        (lines.band(values.worst.min(values.best)), lines.band(values.worst.max(values.best)));
    Bar {
        range: (from_worst(values.worst), from_worst(values.best)),
        point: band.map(|band| Point { at: from_worst(values.value), favour: favour(band) }),
        lines: drawn(lines).map(from_worst),
        word: band.map_or_else(String::new, |band| words::band_ranged(axis, band, lowest_and_highest)),
        ..not_asked(title)
    }
}

impl Bar {
    /// Says how many questions are open where no band is named.
    fn or_to_ask(self, to_ask: usize) -> Self {
        let word = if self.point.is_some() { self.word } else { words::not_known_yet(to_ask) };
        Self { word, ..self }
    }
}

/// Where the bands change, for drawing.
pub(super) fn drawn(lines: Lines) -> [f64; 2] {
    [lines.medium.to_f64(), lines.high.to_f64()]
}
