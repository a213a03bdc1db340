//! The one bounded read of a text into a tree.

use serde_yaml::budget::BudgetBreach;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Error, Options};

use super::decode::too_large;
use super::{Node, Place};

/// Bytes read at most: a questionnaire of 20,000 items with short texts fits.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Lists and maps within one another at most.
pub const MAX_DEPTH: usize = 64;
/// Values at most, aliases counted as what they stand for.
pub const MAX_NODES: usize = 500_000;
/// Characters in one text at most.
pub const MAX_TEXT: usize = 20_000;
/// Aliases and anchors at most: a model needs a handful.
const MAX_ALIASES: usize = 1_000;

/// Why a text is no tree.
pub(super) struct Broken {
    pub(super) place: Option<Place>,
    pub(super) message: String,
    pub(super) remedy: Option<String>,
}

/// Reads a text, YAML or JSON.
pub(super) fn read(text: &str) -> Result<Node, Broken> {
    if text.len() > MAX_BYTES {
        return Err(Broken { place: None, message: too_large(text.len()), remedy: None });
    }
    serde_yaml::from_str_with_options(text, options()).or_else(|error| {
        // JSON is a subset of YAML but for keys of more than a thousand characters, line breaks before a colon,
        // and the like; such a text is read without places rather than refused.
        let json = matches!(text.trim_start().as_bytes().first(), Some(b'{' | b'['));
        let limited = limit(&error).is_some();
        let read = if json && !limited { serde_json::from_str(text).ok() } else { None };
        read.ok_or_else(|| explain(&error))
    })
}

fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_aliases: MAX_ALIASES,
            max_anchors: MAX_ALIASES,
            max_documents: 2,
            max_total_scalar_bytes: 2 * MAX_BYTES,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_NODES },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        emit_comments: false,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn explain(error: &Error) -> Broken {
    let place = error.location().filter(|location| location.line() > 0).map(|location| Place {
        line: usize::try_from(location.line()).unwrap_or(usize::MAX),
        column: usize::try_from(location.column()).unwrap_or(usize::MAX),
    });
    let (message, remedy) = limit(error).or_else(|| known(error)).unwrap_or_else(|| from_parser(error));
    Broken { place, message, remedy: remedy.map(str::to_owned) }
}

/// The sentence for a bound that was passed.
fn limit(error: &Error) -> Option<(String, Option<&'static str>)> {
    let message = match error.without_snippet() {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            format!("lists and maps are nested too deeply; at most {MAX_DEPTH} levels are read")
        }
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => {
            format!("the text holds too many values; at most {MAX_NODES} are read")
        }
        Error::Budget { breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. }, .. } => {
            format!("too many aliases; at most {MAX_ALIASES} are read")
        }
        Error::Budget { breach: BudgetBreach::AliasAnchorRatio { .. }, .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => "aliases stand for too much text".to_owned(),
        Error::Budget { .. } => "the text is too large to be read".to_owned(),
        Error::AliasError { error, .. } => return limit(error),
        _ => return None,
    };
    Some((message, None))
}

/// Sentences for what people get wrong most.
fn known(error: &Error) -> Option<(String, Option<&'static str>)> {
    let (message, remedy) = match error.without_snippet() {
        Error::MultipleDocuments { .. } => ("a second document begins here", "keep one document in a file"),
        Error::MergeKeyNotAllowed { .. } => ("`<<` is not read", "write the keys out"),
        Error::UnknownAnchor { .. } => {
            ("the alias names no anchor", "a text that begins with `*` needs quotes")
        }
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("the alias stands within its own anchor", "write the part out")
        }
        Error::NonFiniteFloat { .. } => ("the number is not finite", "write it out, or quote it as a text"),
        Error::AliasError { error, .. } => return known(error),
        _ => return None,
    };
    Some((message.to_owned(), Some(remedy)))
}

/// The parser's own words, without the place, with a remedy where the words show one.
fn from_parser(error: &Error) -> (String, Option<&'static str>) {
    let text = error.without_snippet().to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let remedies = [
        ("mapping values are not allowed", "a text that contains `: ` needs quotes"),
        ("unexpected character", "a text that begins with this character needs quotes"),
        ("unclosed", "close it"),
        ("indentation", "look at the spaces at the beginning of the lines, and at unclosed quotes"),
        ("tab", "indent with spaces"),
    ];
    let remedy = remedies.iter().find(|(words, _)| message.contains(words)).map(|(_, remedy)| *remedy);
    (format!("could not read this as YAML: {message}"), remedy)
}
