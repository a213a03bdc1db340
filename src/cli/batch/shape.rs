//! What a result looks like in the output: a whole document, or a row of a table.

use std::ffi::OsStr;
use std::io::{BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;

use crate::assessment::shipped;
use crate::cli::arguments::{Flat, ScoreArguments};
use crate::cli::documents;
use crate::report::flat::Columns;
use crate::report::json::ResultDocument;

use super::short_numbers::ShortNumbers;

/// How every result of a batch is written.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Document,
    Row(Flat, Columns),
}

impl Shape {
    /// The shape that was asked for. The columns are those of the assessment that everything is to, or of the shipped
    /// model.
    ///
    /// # Errors
    /// That assessment cannot be read.
    pub(super) fn of(arguments: &ScoreArguments) -> anyhow::Result<Self> {
        let Some(flat) = arguments.flat else { return Ok(Self::Document) };
        let asked = arguments.assessment.as_deref().unwrap_or_else(|| OsStr::new(shipped::IDS[0]));
        Ok(Self::Row(flat, Columns::of(documents::load(asked)?.model())))
    }

    /// Writes what stands before the first result.
    pub(super) fn begin(&self, out: &mut impl Write) -> std::io::Result<()> {
        let Self::Row(Flat::Csv, columns) = self else { return Ok(()) };
        let mut names = Vec::new();
        columns.write_names(&mut names);
        names.push(b'\n');
        out.write_all(&names)
    }

    /// Appends a result, without the end of its line.
    pub(super) fn write(&self, result: &ResultDocument, out: &mut Vec<u8>) {
        match self {
            Self::Document => append(result, out),
            Self::Row(Flat::Json, columns) => append(&columns.json(result), out),
            Self::Row(Flat::Csv, columns) => columns.write_csv(result, out),
        }
    }

    /// Whether explanations are left out: a row has none.
    pub(super) const fn is_brief(&self) -> bool {
        matches!(self, Self::Row(..))
    }
}

/// Appends a document whose keys are texts, without spaces.
fn append(document: &impl Serialize, out: &mut Vec<u8>) {
    // It comes in hundreds of short pieces. Into this buffer they go without a call, in whichever unit the compiler puts
    // what writes them; straight into the other only where chance put both into one, and a batch took an eighth longer.
    let mut serializer = Serializer::with_formatter(BufWriter::new(out), ShortNumbers);
    let written = document.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "every key is a text, and memory takes it");
}
