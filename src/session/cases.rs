//! The cases of an assessment: answers that its author wrote down, read as answers are.

use super::Answers;
use super::document::read_case;
use crate::assessment::{self, Assessment, Case, Source};
use crate::yaml::{Problems, Reader};

/// Reads an assessment and the answers of its cases, in their order; `resolve` finds the documents that it names, before
/// the shipped ones.
///
/// # Errors
/// Every problem of every document involved.
pub fn load_with_cases(
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Result<(Assessment, Vec<Answers>), Problems> {
    let mut reader = Reader::new();
    let read = assessment::read(&mut reader, source, resolve).map(|assessment| {
        let cases = assessment.cases().iter();
        let read = |case: &Case| read_case(&mut reader, &assessment, &case.answers, case.context.as_ref());
        let answers = cases.map(read).collect();
        (assessment, answers)
    });
    reader.finish(read)
}
