//! The documents that come with the program.

use std::borrow::Cow;

use super::Assessment;
use super::parse::load;
use crate::yaml::{Reader, Source};

/// The ids of the shipped assessments, in the order in which Home offers them.
pub const IDS: [&str; 4] = ["job-offer", "current-role", "mentor-session", "pulse"];
pub const MODEL: &str = "three-axes";
/// The shipped document with this name (`current-role`; `model`, also by its id), if there is one.
pub fn source(name: &str) -> Option<Source> {
    let (file, text) = match name {
        "current-role" => ("current-role.yaml", include_str!("../../assessments/current-role.yaml")),
        "job-offer" => ("job-offer.yaml", include_str!("../../assessments/job-offer.yaml")),
        "mentor-session" => ("mentor-session.yaml", include_str!("../../assessments/mentor-session.yaml")),
        "pulse" => ("pulse.yaml", include_str!("../../assessments/pulse.yaml")),
        "model" | MODEL => ("model.yaml", include_str!("../../assessments/model.yaml")),
        "safety" => ("safety.yaml", include_str!("../../assessments/safety.yaml")),
        _ => return None,
    };
    Some(Source { name: file.to_owned(), text: Cow::Borrowed(text) })
}

/// The shipped assessment with this id, one of [`IDS`].
pub fn assessment(id: &str) -> Option<Assessment> {
    let known = IDS.contains(&id);
    // A test loads every one, so that none is refused here.
    known.then(|| source(id)).flatten().and_then(|source| load(source, &|_| None).ok())
}

/// The page that one key opens from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyPage {
    pub title: String,
    pub lead: String,
    /// What to do, one heading and text each.
    pub steps: Vec<(String, String)>,
    pub closing: String,
}

pub fn safety_page() -> SafetyPage {
    // A test reads it, so that the stand-in never shows; it would still say what matters most.
    read_safety_page().unwrap_or_else(|| SafetyPage {
        title: "Safety comes first".to_owned(),
        lead: "If you are in danger now, go to where other people are and call the emergency services."
            .to_owned(),
        steps: Vec::new(),
        closing: String::new(),
    })
}

fn read_safety_page() -> Option<SafetyPage> {
    /// The page scrolls; its texts are bounded all the same.
    const LONGEST: usize = 1_000;
    let mut reader = Reader::new();
    let root = reader.open(source("safety")?)?;
    let mut fields = reader.map(&root, "the safety page")?;
    fields.get("format");
    let mut part = |key| fields.require(&mut reader, key);
    let (title, lead, steps, closing) = (part("title")?, part("lead")?, part("steps")?, part("closing")?);
    fields.close(&mut reader);
    let steps = super::parse::fields::list_of(&mut reader, steps, |reader, node| {
        let mut fields = reader.map(node, "a step")?;
        let (title, text) = (fields.require(reader, "title")?, fields.require(reader, "text")?);
        fields.close(reader);
        Some((reader.prose(title, LONGEST)?, reader.prose(text, LONGEST)?))
    });
    let mut text = |node| reader.prose(node, LONGEST);
    let page = SafetyPage { title: text(title)?, lead: text(lead)?, steps, closing: text(closing)? };
    reader.finish(Some(page)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_assessment_loads() {
        for id in IDS {
            let loaded = source(id).map(|source| load(source, &|_| None));
            match loaded {
                Some(Ok(assessment)) => assert_eq!(assessment.id(), id),
                Some(Err(problems)) => panic!("{problems}"),
                None => panic!("{id} is not shipped"),
            }
        }
    }

    #[test]
    fn the_safety_page_reads() {
        let page = read_safety_page().expect("the shipped page reads");
        assert!(page.steps.len() >= 6, "{page:?}");
    }
}
