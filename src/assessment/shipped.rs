//! The documents that come with the program.

use std::borrow::Cow;

use super::Assessment;
use super::parse::fields::list_of;
use super::parse::load;
use crate::model::Setting;
use crate::yaml::{Node, Reader, Source};

/// The ids of the shipped assessments, in the order in which Home offers them.
pub const IDS: [&str; 4] = ["job-offer", "current-role", "mentor-session", "pulse"];
pub const MODEL: &str = "three-axes";
/// Questionnaires of other professions, to begin one's own from; Home does not offer them.
pub const EXAMPLES: [&str; 1] = ["ward"];

/// The shipped document with this name (`current-role`; `model`, also by its id), if there is one.
pub fn source(name: &str) -> Option<Source> {
    let (file, text) = match name {
        "current-role" => ("current-role.yaml", include_str!("../../assessments/current-role.yaml")),
        "job-offer" => ("job-offer.yaml", include_str!("../../assessments/job-offer.yaml")),
        "mentor-session" => ("mentor-session.yaml", include_str!("../../assessments/mentor-session.yaml")),
        "pulse" => ("pulse.yaml", include_str!("../../assessments/pulse.yaml")),
        "ward" => ("ward.yaml", include_str!("../../assessments/examples/ward.yaml")),
        "model" | MODEL => ("model.yaml", include_str!("../../assessments/model.yaml")),
        "safety" => ("safety.yaml", include_str!("../../assessments/safety.yaml")),
        _ => return None,
    };
    Some(Source { name: file.to_owned(), text: Cow::Borrowed(text) })
}

/// The shipped assessment with this id, one of [`IDS`] or of [`EXAMPLES`].
pub fn assessment(id: &str) -> Option<Assessment> {
    let known = IDS.contains(&id) || EXAMPLES.contains(&id);
    // A test loads every one, so that none is refused here.
    known.then(|| source(id)).flatten().and_then(|source| load(source, &|_| None).ok())
}

/// The page that one key opens from anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafetyPage {
    pub title: String,
    pub lead: String,
    /// What comes first in an offer.
    pub lead_offer: String,
    pub steps: Vec<SafetyStep>,
    pub mentor: ForMentor,
    pub closing: String,
}

/// What to do, a heading and a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafetyStep {
    pub title: String,
    pub text: String,
    /// Read in an offer in place of the text.
    pub text_offer: Option<String>,
    /// It is for somebody who saw it happen to another.
    pub witness: bool,
}

/// For a mentor who marks danger, or hears of it; `{name}` is the mentee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForMentor {
    pub lead: String,
    pub steps: Vec<SafetyStep>,
}

impl SafetyPage {
    pub fn lead_in(&self, setting: Setting) -> &str {
        match setting {
            Setting::Role => &self.lead,
            Setting::Offer => &self.lead_offer,
        }
    }
}

impl SafetyStep {
    pub fn text_in(&self, setting: Setting) -> &str {
        match (setting, &self.text_offer) {
            (Setting::Offer, Some(text)) => text,
            (Setting::Role | Setting::Offer, _) => &self.text,
        }
    }
}

pub fn safety_page() -> SafetyPage {
    // A test reads it, so that the stand-in never shows; it would still say what matters most.
    read_safety_page().unwrap_or_else(|| {
        let lead = "If you are in danger now, go to where other people are and call the emergency services.";
        SafetyPage {
            title: "Safety comes first".to_owned(),
            lead: lead.to_owned(),
            lead_offer: lead.to_owned(),
            ..SafetyPage::default()
        }
    })
}

fn read_safety_page() -> Option<SafetyPage> {
    let mut reader = Reader::new();
    let root = reader.open(source("safety")?)?;
    let mut fields = reader.map(&root, "the safety page")?;
    fields.get("format");
    let mut part = |key| fields.require(&mut reader, key);
    let (title, lead, lead_offer) = (part("title")?, part("lead")?, part("lead_offer")?);
    let (steps, mentor, closing) = (part("steps")?, part("mentor")?, part("closing")?);
    fields.close(&mut reader);
    let page = SafetyPage {
        title: long(&mut reader, title)?,
        lead: long(&mut reader, lead)?,
        lead_offer: long(&mut reader, lead_offer)?,
        steps: list_of(&mut reader, steps, safety_step),
        mentor: for_mentor(&mut reader, mentor)?,
        closing: long(&mut reader, closing)?,
    };
    reader.finish(Some(page)).ok()
}

fn safety_step(reader: &mut Reader, node: &Node) -> Option<SafetyStep> {
    let mut fields = reader.map(node, "a step")?;
    let (title, text) = (fields.require(reader, "title")?, fields.require(reader, "text")?);
    let (text_offer, witness) = (fields.get("text_offer"), fields.get("witness"));
    fields.close(reader);
    Some(SafetyStep {
        title: long(reader, title)?,
        text: long(reader, text)?,
        text_offer: text_offer.and_then(|node| long(reader, node)),
        witness: witness.and_then(|node| reader.flag(node)).unwrap_or(false),
    })
}

fn for_mentor(reader: &mut Reader, node: &Node) -> Option<ForMentor> {
    let mut fields = reader.map(node, "the page for a mentor")?;
    let (lead, steps) = (fields.require(reader, "lead")?, fields.require(reader, "steps")?);
    fields.close(reader);
    Some(ForMentor { lead: long(reader, lead)?, steps: list_of(reader, steps, safety_step) })
}

/// The page scrolls; its texts are bounded all the same.
fn long(reader: &mut Reader, node: &Node) -> Option<String> {
    const LONGEST: usize = 1_000;
    reader.prose(node, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_assessment_loads() {
        for id in IDS.into_iter().chain(EXAMPLES) {
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
