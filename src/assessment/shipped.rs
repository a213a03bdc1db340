//! The documents that come with the program.

pub(super) mod texts;

use super::parse::load;
use super::{Assessment, safety_page};
use crate::yaml::Reader;

pub use super::SafetyPage;
pub use texts::{EXAMPLES, IDS, MODEL, TEMPLATE, source};

/// The shipped assessment with this id, one of [`IDS`] or of [`EXAMPLES`].
pub fn assessment(id: &str) -> Option<Assessment> {
    let known = IDS.contains(&id) || EXAMPLES.contains(&id);
    // A test loads every one, so that none is refused here.
    known.then(|| source(id)).flatten().and_then(|source| load(source, &|_| None).ok())
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
    let page = reader.open(source("safety")?).and_then(|root| safety_page::read(&mut reader, &root));
    reader.finish(page).ok()
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
