//! `score FILE...`: each file's result, as text or JSON.

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde_json::value::to_raw_value;

use super::arguments::{Format, ScoreArguments};
use super::documents::{Library, named, read, refusal};
use super::output;
use super::start::Surroundings;
use crate::assessment::{Assessment, shipped};
use crate::engine::{Beside, Engine, Explanation, Outcome};
use crate::report::block::Document;
use crate::report::json::{ResultDocument, Scored, ScoredOutcome};
use crate::report::noted::Noted;
use crate::report::{Report, result, safety};
use crate::session::{Answers, read_answers};
use crate::yaml::Problems;

/// Prints every result; false when some file was refused. Where there are several, each says which file it is for.
pub(super) fn run(arguments: &ScoreArguments) -> anyhow::Result<bool> {
    let evaluated = arguments.files.iter().map(|path| (named(path), evaluated(path, arguments)));
    match (arguments.format(), arguments.files.len()) {
        (Format::Text, 1) => in_words(evaluated, |_, _| Ok(())),
        (Format::Text, _) => in_words(evaluated, |number, name| {
            let gap = if number > 0 { "\n" } else { "" };
            output::page(&format!("{gap}{name}:"))
        }),
        (Format::Json, 1) => one_as_json(evaluated, arguments.brief),
        (Format::Json, _) => all_as_json(&evaluated.collect::<Vec<_>>(), arguments.brief),
    }
}

/// What came of one file.
struct Evaluated {
    engine: Arc<Engine>,
    answers: Answers,
    outcome: Outcome,
    /// Left out where a verdict is enough, and where words are made of the outcome itself.
    explanation: Option<Explanation>,
}

fn evaluated(path: &Path, arguments: &ScoreArguments) -> Result<Evaluated, Problems> {
    let source = read(path)?;
    let mut library = Library::beside(path, arguments.assessment.as_deref());
    let mut found = None;
    let (_, answers) = read_answers(&source, &mut |name| {
        let engine = library.engine(name)?;
        let assessment = Arc::clone(engine.assessment());
        found = Some(engine);
        Ok(assessment)
    })?;
    // Whatever was read was read with a questionnaire.
    let engine = found.ok_or_else(|| Problems(Vec::new()))?;
    let outcome = if arguments.brief { engine.evaluate_briefly(&answers) } else { engine.evaluate(&answers) };
    let explains = arguments.format() == Format::Json && !arguments.brief;
    let explanation = explains.then(|| engine.explain(&answers, &outcome));
    Ok(Evaluated { engine, answers, outcome, explanation })
}

type Named = (String, Result<Evaluated, Problems>);

/// Prints each in words, after what comes before it.
fn in_words(
    evaluated: impl Iterator<Item = Named>,
    before: impl Fn(usize, &str) -> io::Result<()>,
) -> anyhow::Result<bool> {
    let (mut all_well, mut printed) = (true, 0);
    for (name, evaluated) in evaluated {
        match evaluated {
            Ok(evaluated) => {
                before(printed, &name)?;
                output::show(&evaluated.in_words())?;
                printed += 1;
            }
            Err(problems) => {
                all_well = false;
                refuse(&name, &problems);
            }
        }
    }
    Ok(all_well)
}

fn one_as_json(mut evaluated: impl Iterator<Item = Named>, brief: bool) -> anyhow::Result<bool> {
    let Some((name, evaluated)) = evaluated.next() else { return Ok(true) };
    match evaluated {
        Ok(evaluated) => {
            let of = Scored::Outcome(evaluated.scored());
            output::whole_json(&ResultDocument { of, key: None, brief }).map(|()| true)
        }
        Err(problems) => {
            refuse(&name, &problems);
            Ok(false)
        }
    }
}

/// Prints one document with all results in it, the refused ones too; the key of each is the name of its file.
fn all_as_json(evaluated: &[Named], brief: bool) -> anyhow::Result<bool> {
    let keys = evaluated.iter().map(|(name, _)| to_raw_value(name)).collect::<Result<Vec<_>, _>>()?;
    let mut results = Vec::new();
    for ((name, evaluated), key) in evaluated.iter().zip(&keys) {
        let of = match evaluated {
            Ok(evaluated) => Scored::Outcome(evaluated.scored()),
            Err(problems) => {
                refuse(name, problems);
                Scored::Refused(refusal(problems, None))
            }
        };
        results.push(ResultDocument { of, key: Some(key), brief });
    }
    output::json("results", &Results { results })?;
    Ok(evaluated.iter().all(|(_, evaluated)| evaluated.is_ok()))
}

#[derive(serde::Serialize)]
struct Results<'a> {
    results: Vec<ResultDocument<'a>>,
}

/// Says why a file was refused, and which one where the problem lies in another.
fn refuse(name: &str, problems: &Problems) {
    let why = problems.to_string();
    output::refused(&if why.contains(name) { why } else { format!("could not score {name}: {why}") });
}

impl Evaluated {
    fn scored(&self) -> ScoredOutcome<'_> {
        let assessment = self.engine.assessment();
        ScoredOutcome {
            assessment,
            outcome: &self.outcome,
            explanation: self.explanation.as_ref(),
            gives_verdict: assessment.gives_verdict(),
        }
    }

    /// The report; where safety comes first, the safety page before anything else.
    fn in_words(&self) -> Document {
        let assessment = self.engine.assessment();
        if !assessment.gives_verdict() {
            let noted = Noted { assessment, answers: &self.answers, short: false };
            let mut document = noted.document(None);
            document.append(noted.listed());
            return document;
        }
        let today = jiff::Zoned::now().date();
        let report = Report::new(&self.engine, &self.answers, &self.outcome, Beside::default(), &[], today);
        let mut document = Document::default();
        if report.safety_first {
            document.append(safety_page(assessment));
            document.gap();
        }
        document.append(result::whole(&report));
        document
    }
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
