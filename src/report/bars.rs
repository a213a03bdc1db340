//! Values as bars: what is drawn, and the word beside it.

use super::block::Bar;
use super::words;
use crate::engine::Values;
use crate::model::{Band, Lines};

pub(super) fn bar(title: &str, values: Values, band: Band) -> Bar {
    let Values { value, worst, best } = values;
    Bar {
        title: title.to_owned(),
        depth: 0,
        value,
        low: worst.min(best),
        high: worst.max(best),
        band,
        reversed: false,
        unknown: false,
        word: words::band(band).to_owned(),
        remark: String::new(),
    }
}

/// A track without a value.
pub(super) fn not_asked(title: &str) -> Bar {
    let nothing = Values { value: 0.0, worst: 0.0, best: 0.0 };
    Bar { unknown: true, word: "not asked".to_owned(), ..bar(title, nothing, Band::Low) }
}

/// Where the bands change, for drawing.
pub(super) fn drawn(lines: Lines) -> [f64; 2] {
    [lines.medium.to_f64(), lines.high.to_f64()]
}
