//! Documents and what is wrong with them: every refusal of the format, through the front door, as tables.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "parser/answers.rs"]
mod answers;
#[path = "parser/asks.rs"]
mod asks;
#[path = "parser/assessments.rs"]
mod assessments;
#[path = "parser/bounds.rs"]
mod bounds;
#[path = "parser/documents.rs"]
mod documents;
#[path = "parser/extending.rs"]
mod extending;
#[path = "parser/format_2.rs"]
mod format_2;
#[path = "parser/gates.rs"]
mod gates;
#[path = "parser/lines.rs"]
mod lines;
#[path = "parser/marked.rs"]
mod marked;
#[path = "parser/models.rs"]
mod models;
#[path = "parser/models_over.rs"]
mod models_over;
#[path = "parser/sessions.rs"]
mod sessions;
#[path = "parser/text.rs"]
mod text;

use stay_or_go::assessment::Source;
use stay_or_go::yaml::Problems;

fn source(name: &str, text: impl Into<String>) -> Source {
    Source { name: name.to_owned(), text: text.into().into() }
}

/// Each problem on one line: place, message and remedy.
fn lines(problems: &Problems) -> Vec<String> {
    let line = |problem: &stay_or_go::yaml::Problem| {
        let place = problem.place.map_or(String::new(), |place| format!("{}:{} ", place.line, place.column));
        let remedy = problem.remedy.as_ref().map_or(String::new(), |remedy| format!(" -- {remedy}"));
        format!("{place}{}{remedy}", problem.message)
    };
    problems.0.iter().map(line).collect()
}

/// The problems of a result are exactly these, each written as `lines` does.
#[track_caller]
fn assert_refused<T>(result: Result<T, Problems>, document: &str, expected: &[&str]) {
    let found = match result {
        Ok(_) => Vec::new(),
        Err(problems) => lines(&problems),
    };
    assert_eq!(found, expected, "{document}");
}
