//! The result as JSON: names and order are a contract that others rely on.

mod writer;

use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use serde_transcode::Transcoder;

use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Change, Explanation, Fired, Flip, Flips, Outcome, Values};
use crate::model::ItemIx;
use writer::{Members, Writer};

/// The version of the result's format.
const FORMAT: u32 = 1;

/// A result, ready to be written. Without an explanation it is the brief one.
pub struct ResultDocument<'a> {
    /// What was asked.
    pub assessment: &'a Assessment,
    /// What follows.
    pub outcome: &'a Outcome,
    /// What surrounds it.
    pub explanation: Option<&'a Explanation>,
    /// Passed through from a batch.
    pub key: Option<&'a RawValue>,
}

/// For documents that hold a result, and for other shapes of JSON than the shortest.
impl Serialize for ResultDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = Vec::new();
        self.write(&mut json);
        Transcoder::new(&mut serde_json::Deserializer::from_slice(&json)).serialize(serializer)
    }
}

impl ResultDocument<'_> {
    /// Appends it, without spaces. A batch writes tens of thousands a second, a quarter of whose time went into writing
    /// through `serde`.
    pub fn write(&self, out: &mut Vec<u8>) {
        let Self { assessment, outcome, explanation, key } = self;
        Writer::new(out).object(|result| {
            if let Some(key) = key {
                result.value("key").raw(key.get());
            }
            result.number("format", FORMAT);
            result.object("assessment", |named| {
                named.word("id", assessment.id());
                named.value("version").text(assessment.version());
            });
            self.verdict(result);
            result.object("range", |range| {
                range.number("worst", outcome.range.worst);
                range.number("best", outcome.range.best);
            });
            self.axes(result);
            self.dimensions(result);
            result.value("probabilities").list(&outcome.probabilities, |writer, value| writer.number(*value));
            self.rules(result.value("rules"), &outcome.fired);
            self.rules(result.value("could_fire"), &outcome.could_fire);
            if let Some(explanation) = explanation {
                self.explained(result, explanation);
            }
        });
    }

    fn verdict(&self, result: &mut Members) {
        let model = self.assessment.model();
        let writer = result.value("verdict");
        if !self.assessment.gives_verdict() {
            return writer.raw("null");
        }
        let spoken = super::spoken(self.assessment, self.outcome);
        writer.object(|verdict| {
            verdict.word("id", &spoken.id);
            verdict.value("label").text(&spoken.label);
            verdict.number("position", self.outcome.position);
            verdict.word("confidence", self.outcome.confidence.id());
            let reason = self.outcome.reason.map(|reason| model.reasons()[reason].id.as_str());
            verdict.value("reason").word_if(reason);
        });
    }

    fn axes(&self, result: &mut Members) {
        result.object("axes", |axes| {
            for (axis, outcome) in self.assessment.model().axes().iter().zip(&self.outcome.axes) {
                let AxisOutcome { values, band, standard_error, coverage, limited: _ } = *outcome;
                axes.object(&axis.id, |axis| {
                    axis.number("value", values.value);
                    axis.word("band", band.id());
                    match standard_error {
                        Some(error) => axis.number("standard_error", error),
                        None => axis.value("standard_error").raw("null"),
                    }
                    axis.number("worst", values.worst);
                    axis.number("best", values.best);
                    axis.number("coverage", coverage);
                });
            }
        });
    }

    /// The live ones.
    fn dimensions(&self, result: &mut Members) {
        result.object("dimensions", |dimensions| {
            for (dimension, values) in
                self.assessment.model().dimensions().iter().zip(&self.outcome.dimensions)
            {
                let Some(Values { value, worst, best }) = *values else { continue };
                dimensions.object(&dimension.id, |dimension| {
                    dimension.number("value", value);
                    dimension.number("worst", worst);
                    dimension.number("best", best);
                });
            }
        });
    }

    fn rules(&self, writer: &mut Writer, which: &[Fired]) {
        let rules = self.assessment.model().rules();
        writer.list(which, |writer, fired| {
            writer.object(|rule| {
                rule.word("id", &rules[fired.rule].id);
                rule.value("because").list(&fired.because, |writer, item| writer.word(self.id(*item)));
            });
        });
    }

    fn explained(&self, result: &mut Members, explanation: &Explanation) {
        match self.outcome.fragile {
            Some(change) => result.object("fragile", |fragile| self.fragile(fragile, change)),
            None => result.value("fragile").raw("null"),
        }
        result.value("contributions").list(&explanation.contributions, |writer, contribution| {
            let axis = self.assessment.axis_of(contribution.item).map(|axis| axis.id.as_str());
            writer.object(|pull| {
                pull.word("item", self.id(contribution.item));
                pull.value("axis").word_if(axis);
                pull.number("points", contribution.points);
            });
        });
        result.object("flips", |flips| {
            self.flips(flips.value("up"), &explanation.up);
            self.flips(flips.value("down"), &explanation.down);
            if explanation.up.cut_short || explanation.down.cut_short {
                flips.value("not_searched_further").raw("true");
            }
        });
        result.value("next_questions").list(&explanation.next_questions, |writer, question| {
            writer.object(|next| {
                next.word("item", self.id(question.item));
                next.word("because", question.because.id());
            });
        });
        result.object("robustness", |robustness| {
            robustness.number("holds", explanation.robustness.holds);
            robustness.number("of", explanation.robustness.of);
        });
    }

    fn fragile(&self, fragile: &mut Members, change: Change) {
        fragile.word("item", self.id(change.item));
        fragile.number("from", change.from.get());
        fragile.number("to", change.to.get());
        fragile.number("position", change.position);
    }

    fn flips(&self, writer: &mut Writer, flips: &Flips) {
        writer.list(&flips.found, |writer, Flip { changes, position }| {
            writer.object(|flip| {
                flip.value("changes").list(changes, |writer, change| {
                    writer.object(|changed| {
                        changed.word("item", self.id(change.item));
                        changed.number("from", change.from.get());
                        changed.number("to", change.to.get());
                        changed.word("owner", self.assessment.item(change.item).owner.id());
                    });
                });
                flip.number("position", *position);
            });
        });
    }

    fn id(&self, item: ItemIx) -> &str {
        &self.assessment.item(item).id
    }
}
