//! Why a text is not read: the bounds, and what the parser says.

use granit_parser::{ErrorKind, ScanError};

use super::{LineColumn, Mend};

/// Bytes read at most: a questionnaire of 20,000 items with short texts fits.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
pub const MAX_DEPTH: usize = 64;
/// Values at most, keys included, aliases counted as what they stand for.
pub const MAX_NODES: usize = 500_000;
pub const MAX_TEXT: usize = 20_000;
/// Aliases at most, and anchors: a model needs a handful.
pub const MAX_ALIASES: usize = 1_000;

#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) place: Option<LineColumn>,
    pub(super) message: String,
    pub(super) remedy: Option<&'static str>,
    pub(super) mend: Option<Mend>,
    /// A parser of JSON may still make sense of the text.
    pub(super) syntax: bool,
}

impl Unreadable {
    pub(super) const fn at(place: LineColumn, message: String, remedy: Option<&'static str>) -> Self {
        Self { place: Some(place), message, remedy, mend: None, syntax: false }
    }

    pub(super) fn too_deep(place: Option<LineColumn>) -> Self {
        let message = format!("lists and maps are nested too deeply; at most {MAX_DEPTH} levels are read");
        Self { place, message, remedy: None, mend: None, syntax: false }
    }

    pub(super) fn too_many(place: Option<LineColumn>) -> Self {
        let message = format!("the text holds too many values; at most {MAX_NODES} are read");
        Self { place, message, remedy: None, mend: None, syntax: false }
    }
}

pub(super) fn too_large(bytes: usize) -> String {
    format!("the text is too large: {bytes} bytes; at most {MAX_BYTES} are read")
}

/// The parser's own words, with a remedy where the words show one.
pub(super) fn from_parser(error: &ScanError) -> Unreadable {
    let mark = error.marker();
    let place = Some(LineColumn { line: mark.line(), column: mark.col() + 1 });
    if matches!(error.kind(), ErrorKind::UnknownAnchor) {
        let remedy = Some("a text that begins with `*` needs quotes");
        return Unreadable {
            place,
            message: "the alias names no anchor before it".to_owned(),
            remedy,
            mend: Some(Mend::QuoteLine),
            syntax: false,
        };
    }
    let words = error.info();
    // The parser looks ahead of its events, so that its own limit may come first.
    if words.contains("recursion limit") {
        return Unreadable::too_deep(place);
    }
    let quotes = Some(Mend::QuoteLine);
    let remedies = [
        ("mapping values are not allowed", "a text that contains `: ` needs quotes", quotes.clone()),
        ("unexpected character", "a text that begins with this character needs quotes", quotes),
        ("unclosed", "close it", None),
        ("indentation", "look at the spaces at the beginning of the lines, and at unclosed quotes", None),
        ("tab", "indent with spaces", None),
    ];
    let known = remedies.into_iter().find(|(part, ..)| words.contains(part));
    let (remedy, mend) = known.map_or((None, None), |(_, remedy, mend)| (Some(remedy), mend));
    Unreadable { place, message: format!("could not read this as YAML: {words}"), remedy, mend, syntax: true }
}
