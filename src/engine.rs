//! The engine: answers in, verdict and explanations out.
//!
//! [`Engine::evaluate`] is the only entrance to a verdict, [`Engine::explain`] to what surrounds it. Pure: no
//! terminal, no disk, no clock, no chance. Scores and band tests are exact; floating point is used for probabilities
//! only. The formulas are those of the model's YAML; nothing here names an axis, a dimension or an item.
//!
//! The walk: answers are read at three corners (`sums`), each corner is judged (`judge`), the centre's judgement
//! gets a probability (`probability`), it is put off or told how sure it is (`evaluate`), and what would change it is
//! searched by changing one answer of the sums at a time (`flips`, `next_question`). Two sets of answers are compared in `trend` (the same person, later) and `gap`
//! (somebody else).

mod compiled;
mod compiled_condition;
mod evaluate;
mod evaluation;
mod explain;
mod facts;
mod flips;
mod fraction;
mod gap;
mod judge;
mod judged;
mod kendall;
mod next_question;
mod outcome;
mod outcome_facts;
mod probability;
mod reading;
mod rule_evidence;
mod series;
mod sums;
mod sureness;
mod trend;
mod way_out;
mod what_if;

pub use crate::model::Confidence;
pub use evaluate::{Engine, evaluate};
pub use gap::{Gap, Gaps};
pub use outcome::{
    AxisOutcome, Change, Contribution, DimensionOutcome, Explanation, Fired, Flip, Flips, LessSure,
    LevelChange, NextQuestion, Outcome, Range, Remaining, Robustness, Values, Worth,
};
pub use outcome_facts::Beside;
pub use series::{AxisSeries, Point, Series, Skipped, Test, Way, series};
pub use trend::{Compared, Comparison, Difference, Direction, GateChange, Sitting, Size, compare};
