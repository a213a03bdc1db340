//! One line in, one result out: a scorer keeps ready what it has made for one line, so that it serves the next.

use std::path::Path;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::assessment::{Assessment, Source};
use crate::cli::arguments::ScoreArguments;
use crate::cli::documents::{Library, named, refusal};
use crate::engine::Engine;
use crate::report::json::{ResultDocument, Scored, ScoredOutcome};
use crate::session::{Answers, BatchAnswers, BatchTarget, read_answers, read_line};
use crate::yaml::{LineColumn, Problem, Problems};

use super::blocks::LONGEST;
use super::shape::Shape;

/// Assessments that a scorer has at hand at most.
const READY: usize = 4;

/// An assessment by its name, and a place for answers to it.
struct Loaded {
    name: String,
    engine: Arc<Engine>,
    place: BatchAnswers,
}

/// Scores lines; what it has made ready for one serves the next.
pub(super) struct Scorer {
    library: Library,
    source: String,
    brief: bool,
    shape: Shape,
    /// One place for answers to each assessment that was named so far.
    loaded: Vec<Loaded>,
    /// The one that the last line took.
    current: usize,
}

impl Scorer {
    pub(super) fn new(path: &Path, arguments: &ScoreArguments, shape: Shape) -> Self {
        let library = Library::beside(path, arguments.assessment.as_deref());
        let brief = arguments.brief || shape.is_brief();
        Self { library, source: named(path), brief, shape, loaded: Vec::new(), current: 0 }
    }

    /// Appends the line's result; false when the line was refused.
    pub(super) fn score(&mut self, line: &[u8], number: usize, out: &mut Vec<u8>) -> bool {
        if line.len() > LONGEST {
            let problem = self.problem(number, &format!("this line is longer than {LONGEST} bytes"));
            return self.refuse(None, number, &problem, out);
        }
        let Ok(text) = std::str::from_utf8(line) else {
            let problem = self.problem(number, "this line is not UTF-8 text");
            return self.refuse(None, number, &problem, out);
        };
        // The fast way takes only what is right; whatever it does not take, the careful way explains.
        if self.score_fast(text, out) {
            return true;
        }
        let key = serde_json::from_str::<KeyOnly>(text).ok().and_then(|document| document.key);
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
            let problem = self.no_json(number, &error);
            return self.refuse(None, number, &problem, out);
        }
        match self.score_carefully(text, key, out) {
            Ok(()) => true,
            Err(problems) => self.refuse(key, number, &problems, out),
        }
    }

    fn score_fast(&mut self, text: &str, out: &mut Vec<u8>) -> bool {
        let Some(line) = read_line(text, self) else { return false };
        let Some(Loaded { engine, place, .. }) = self.loaded.get(self.current) else { return false };
        self.write_result(engine, &place.answers, line.key, out);
        true
    }

    fn score_carefully(
        &mut self,
        text: &str,
        key: Option<&RawValue>,
        out: &mut Vec<u8>,
    ) -> Result<(), Problems> {
        let source = Source { name: self.source.clone(), text: text.to_owned().into() };
        let mut found = None;
        let library = &mut self.library;
        let (_, answers) = read_answers(&source, &mut |name| {
            let engine = library.engine(name)?;
            let assessment = Arc::clone(engine.assessment());
            found = Some(engine);
            Ok(assessment)
        })?;
        if let Some(engine) = found {
            self.write_result(&engine, &answers, key, out);
        }
        Ok(())
    }

    fn write_result(&self, engine: &Engine, answers: &Answers, key: Option<&RawValue>, out: &mut Vec<u8>) {
        let brief = self.brief;
        let outcome = if brief { engine.evaluate_briefly(answers) } else { engine.evaluate(answers) };
        let explanation = (!brief).then(|| engine.explain(answers, &outcome));
        let assessment = engine.assessment();
        let scored = ScoredOutcome {
            assessment,
            outcome: &outcome,
            explanation: explanation.as_ref(),
            gives_verdict: assessment.gives_verdict(),
        };
        self.shape.write(&ResultDocument { of: Scored::Outcome(scored), key, brief }, out);
    }

    /// Appends the result of a line that was refused; always false.
    fn refuse(&self, key: Option<&RawValue>, line: usize, problems: &Problems, out: &mut Vec<u8>) -> bool {
        let of = Scored::Refused(refusal(problems, Some(line)));
        self.shape.write(&ResultDocument { of, key, brief: self.brief }, out);
        false
    }

    fn no_json(&self, number: usize, error: &serde_json::Error) -> Problems {
        let told = error.to_string();
        // It counts the lines of this one line; the place is told beside.
        let why = told.rsplit_once(" at line ").map_or(told.as_str(), |(why, _)| why);
        self.problem_at(number, error.column().max(1), &format!("this line is not a JSON document: {why}"))
    }

    fn problem(&self, number: usize, message: &str) -> Problems {
        self.problem_at(number, 1, message)
    }

    fn problem_at(&self, line: usize, column: usize, message: &str) -> Problems {
        let problem = Problem::new(&self.source, Some(LineColumn { line, column }), message);
        Problems(vec![problem.with_remedy("write one whole JSON document on each line")])
    }
}

impl BatchTarget for Scorer {
    fn answers_as_before(&mut self) -> Option<(&Assessment, &mut BatchAnswers)> {
        if self.loaded.is_empty() && self.library.is_chosen() {
            return self.answers_to("");
        }
        let Loaded { engine, place, .. } = self.loaded.get_mut(self.current)?;
        Some((engine.assessment().as_ref(), place))
    }

    fn is_to(&self, assessment: Option<&str>) -> bool {
        let is_named = || assessment.is_some_and(|name| self.loaded[self.current].name == name);
        self.library.is_chosen() || is_named()
    }

    fn answers_to(&mut self, assessment: &str) -> Option<(&Assessment, &mut BatchAnswers)> {
        self.current = if let Some(known) = self.loaded.iter().position(|loaded| loaded.name == assessment) {
            known
        } else {
            let engine = self.library.engine(assessment).ok()?;
            let place = BatchAnswers::new(engine.assessment());
            if self.loaded.len() >= READY {
                self.loaded.clear();
            }
            self.loaded.push(Loaded { name: assessment.to_owned(), engine, place });
            self.loaded.len() - 1
        };
        let Loaded { engine, place, .. } = &mut self.loaded[self.current];
        Some((engine.assessment().as_ref(), place))
    }
}

#[derive(serde::Deserialize)]
struct KeyOnly<'a> {
    #[serde(borrow, default)]
    key: Option<&'a RawValue>,
}
