//! `score FILE...`: each file's result, as text or JSON.

use std::io::Write;
use std::path::Path;

use super::documents::{Library, read};
use super::output;
use super::start::Surroundings;
use super::{Format, ScoreArguments};
use crate::assessment::{Assessment, shipped};
use crate::clean::clean;
use crate::engine::Beside;
use crate::report::block::Document;
use crate::report::json::{ResultDocument, Scored, ScoredOutcome};
use crate::report::noted::Noted;
use crate::report::{Report, result, safety, text};
use crate::session::read_answers;
use crate::yaml::Problems;

/// Prints every result; false when some file was refused.
pub(super) fn run(arguments: &ScoreArguments) -> anyhow::Result<bool> {
    let mut all_well = true;
    let mut out = std::io::stdout().lock();
    for (number, path) in arguments.files.iter().enumerate() {
        match score(path, arguments) {
            Ok(result) => {
                if number > 0 && arguments.format() == Format::Text {
                    writeln!(out)?;
                }
                for line in result.lines() {
                    writeln!(out, "{}", clean(line))?;
                }
            }
            Err(problems) => {
                all_well = false;
                output::refused(&problems.to_string());
            }
        }
    }
    Ok(all_well)
}

fn score(path: &Path, arguments: &ScoreArguments) -> Result<String, Problems> {
    let source = read(path)?;
    let mut library = Library::beside(path, arguments.assessment.as_deref());
    let mut found = None;
    let (_, answers) = read_answers(&source, &mut |name| {
        let engine = library.engine(name)?;
        let assessment = std::sync::Arc::clone(engine.assessment());
        found = Some(engine);
        Ok(assessment)
    })?;
    let Some(engine) = found else { return Ok(String::new()) };
    let outcome = if arguments.brief { engine.evaluate_briefly(&answers) } else { engine.evaluate(&answers) };
    Ok(match arguments.format() {
        Format::Text if !engine.assessment().gives_verdict() => {
            let noted = Noted { assessment: engine.assessment(), answers: &answers, short: false };
            let mut document = noted.document(None);
            document.append(noted.listed());
            text::render(&document, None)
        }
        Format::Text => {
            let report =
                Report::new(&engine, &answers, &outcome, Beside::default(), &[], jiff::Zoned::now().date());
            text::render(&in_words(engine.assessment(), &report), None)
        }
        Format::Json => {
            let explanation = (!arguments.brief).then(|| engine.explain(&answers, &outcome));
            let assessment = engine.assessment();
            let scored = ScoredOutcome {
                assessment,
                outcome: &outcome,
                explanation: explanation.as_ref(),
                gives_verdict: assessment.gives_verdict(),
            };
            let document = ResultDocument { of: Scored::Outcome(scored), key: None, brief: arguments.brief };
            let mut json = serde_json::to_string_pretty(&document).unwrap_or_default();
            json.push('\n');
            output::escaped(&json).into_owned()
        }
    })
}

/// The safety page with the user's own numbers, as far as there is a place where these may be.
pub(super) fn safety_page(assessment: &Assessment) -> Document {
    let settings = Surroundings::find().map(|surroundings| surroundings.settings).unwrap_or_default();
    let numbers = settings.numbers.iter().map(|number| (number.name.as_str(), number.number.as_str()));
    let page = assessment.safety_page().cloned().unwrap_or_else(shipped::safety_page);
    let mut page = safety::document(&page, assessment.setting(), numbers);
    if settings.numbers_unread {
        page.text(safety::UNREAD);
    }
    page
}

/// The report; where safety comes first, the safety page before anything else.
fn in_words(assessment: &Assessment, report: &Report) -> Document {
    let mut document = Document::default();
    if report.safety_first {
        document.append(safety_page(assessment));
        document.gap();
    }
    document.append(result::whole(report));
    document
}
