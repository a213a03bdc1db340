//! A result as one row of fixed columns, for tables: JSON with every column in every row, or CSV.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::Serializer;
use serde_json::value::RawValue;

use crate::assessment::Assessment;
use crate::model::Model;

use super::csv;
use super::json::{ResultDocument, Scored};

/// The columns of a table of results: the same for every row, so that the axes are those of one model.
#[derive(Debug, Clone)]
pub struct Columns {
    axes: Vec<String>,
    positions: usize,
}

/// What stands in one cell.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell<'a> {
    Nothing,
    Flag(bool),
    Whole(usize),
    Number(f64),
    Text(Cow<'a, str>),
    Json(&'a RawValue),
}

/// A row: each column with what stands in it.
struct Row<'a>(Vec<(Cow<'static, str>, Cell<'a>)>);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, cell)| (column, cell)))
    }
}

impl Columns {
    /// Columns for results by this model.
    pub fn of(model: &Model) -> Self {
        let axes = model.axes().iter().map(|axis| axis.id.clone()).collect();
        Self { axes, positions: model.positions() }
    }

    /// A result as one JSON object.
    pub fn json<'a>(&self, result: &'a ResultDocument<'a>) -> impl Serialize + use<'a> {
        self.row(result)
    }

    /// Appends a result as a line of CSV, without its end.
    pub fn write_csv(&self, result: &ResultDocument, out: &mut Vec<u8>) {
        let Row(cells) = self.row(result);
        csv::write_row(cells.iter().map(|(_, cell)| shown(cell)), out);
    }

    /// Appends the names of the columns as a line of CSV, without its end.
    pub fn write_names(&self, out: &mut Vec<u8>) {
        let refused = super::json::Refusal { line: None, message: "", problems: Vec::new() };
        let nothing = ResultDocument { of: Scored::Refused(refused), key: None, brief: true };
        let Row(cells) = self.row(&nothing);
        csv::write_row(cells.into_iter().map(|(name, _)| name), out);
    }

    fn row<'a>(&self, result: &'a ResultDocument<'a>) -> Row<'a> {
        let mut cells: Vec<(Cow<'static, str>, Cell<'a>)> = Vec::with_capacity(32);
        let mut put = |name: &'static str, cell| cells.push((Cow::Borrowed(name), cell));
        let (scored, refusal) = match &result.of {
            Scored::Outcome(scored) => (Some(scored), None),
            Scored::Refused(refusal) => (None, Some(refusal)),
        };
        let asked = scored.map(|scored| scored.assessment);
        let verdict = scored.and_then(super::json::ScoredOutcome::verdict);
        let range = scored.and_then(super::json::ScoredOutcome::range);
        put("key", result.key.map_or(Cell::Nothing, Cell::Json));
        put("ok", Cell::Flag(scored.is_some()));
        put("line", refusal.and_then(|refusal| refusal.line).map_or(Cell::Nothing, Cell::Whole));
        put("error", text(refusal.map(|refusal| refusal.message)));
        put("assessment", text(asked.map(Assessment::id)));
        put("digest", text(asked.map(Assessment::digest)));
        put("verdict", text(verdict.as_ref().map(|verdict| verdict.id)));
        put("position", position(verdict.as_ref().map(|verdict| verdict.position)));
        put("confidence", text(verdict.as_ref().map(|verdict| verdict.confidence)));
        put("reason", text(verdict.as_ref().and_then(|verdict| verdict.reason)));
        put("beside", position(verdict.as_ref().and_then(|verdict| verdict.beside)));
        put("leaning", position(verdict.as_ref().and_then(|verdict| verdict.leaning)));
        let less_sure = verdict.map(|verdict| verdict.less_sure.join(" "));
        put("less_sure", less_sure.map_or(Cell::Nothing, |causes| Cell::Text(causes.into())));
        put("worst", position(range.as_ref().map(|range| range.worst)));
        put("best", position(range.as_ref().map(|range| range.best)));
        let told: Vec<_> = scored.map(|scored| scored.axes().collect()).unwrap_or_default();
        for id in &self.axes {
            let axis = told.iter().find(|(axis, _)| axis == id).map(|(_, axis)| axis);
            let mut put = |what: &str, cell| cells.push((Cow::Owned(format!("{id}_{what}")), cell));
            put("value", number(axis.and_then(|axis| axis.value)));
            put("band", text(axis.and_then(|axis| axis.band)));
            put("worst", number(axis.map(|axis| axis.worst)));
            put("best", number(axis.map(|axis| axis.best)));
            put("coverage", number(axis.map(|axis| axis.coverage)));
        }
        let probabilities = scored.map(super::json::ScoredOutcome::probabilities).unwrap_or_default();
        for at in 0..self.positions {
            let name = Cow::Owned(format!("probability_{at}"));
            cells.push((name, number(probabilities.get(at).copied())));
        }
        Row(cells)
    }
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Nothing, |text| Cell::Text(Cow::Borrowed(text)))
}

fn number<'a>(number: Option<f64>) -> Cell<'a> {
    number.map_or(Cell::Nothing, Cell::Number)
}

fn position<'a>(position: Option<crate::model::Position>) -> Cell<'a> {
    position.map_or(Cell::Nothing, |position| Cell::Whole(position.into()))
}

/// A cell as a spreadsheet reads it.
fn shown<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Nothing => Cow::Borrowed(""),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Text(text) => csv::words(text),
        Cell::Json(key) => match serde_json::from_str::<String>(key.get()) {
            Ok(word) => Cow::Owned(csv::words(&word).into_owned()),
            Err(_) if key.get() == "null" => Cow::Borrowed(""),
            // A number is one there too.
            Err(_) if key.get().parse::<f64>().is_ok() => Cow::Borrowed(key.get()),
            Err(_) => csv::words(key.get()),
        },
    }
}
