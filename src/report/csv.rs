//! Rows of comma-separated values, as a spreadsheet reads them.

use std::borrow::Cow;

use crate::clean::clean;

/// Appends a row, without the end of its line.
pub fn write_row<T: AsRef<str>>(cells: impl Iterator<Item = T>, out: &mut Vec<u8>) {
    let mut writer = ::csv::WriterBuilder::new().buffer_capacity(1024).from_writer(&mut *out);
    let mut record = ::csv::StringRecord::new();
    cells.for_each(|cell| record.push_field(cell.as_ref()));
    let written = writer.write_record(&record).and_then(|()| Ok(writer.flush()?));
    debug_assert!(written.is_ok(), "memory takes it");
    drop(writer);
    out.pop();
}

/// Words as a cell. Those that would be taken for a formula begin with an apostrophe.
pub fn words(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if text.trim_start().starts_with(['=', '+', '-', '@']) { Cow::Owned(format!("'{text}")) } else { text }
}
