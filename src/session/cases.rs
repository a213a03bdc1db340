//! The cases of an assessment: answers that its author wrote down, read as answers are.

use super::document::read_case;
use crate::assessment::{self, Assessment, Source};
use crate::yaml::{Problems, Reader};

/// Reads an assessment and the answers of its cases; `resolve` finds the documents that it names, before the shipped
/// ones.
///
/// # Errors
/// Every problem of every document involved.
pub fn load_with_cases(
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Result<Assessment, Problems> {
    let mut reader = Reader::new();
    let assessment = assessment::read(&mut reader, source, resolve);
    if let Some(assessment) = &assessment {
        for case in assessment.cases() {
            read_case(&mut reader, assessment, &case.answers, case.context.as_ref());
        }
    }
    reader.finish(assessment)
}
