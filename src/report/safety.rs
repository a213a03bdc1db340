//! The safety page as a document.

use super::block::{Document, Role};
use crate::assessment::shipped::SafetyPage;
use crate::model::Setting;

/// Said where the user set numbers that are not among those shown.
pub const UNREAD: &str = "Some of your numbers could not be read; settings.yaml is where you wrote them.";

/// The page, with numbers that the user set, each with its name.
pub fn document<'a>(
    page: &SafetyPage,
    setting: Setting,
    numbers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Document {
    let mut document = Document::default();
    document.say(Role::Strong, format!("{}.", page.title));
    document.text(page.lead_in(setting));
    for step in &page.steps {
        document.text(format!("{}. {}", step.title, step.text_in(setting)));
    }
    for (name, number) in numbers {
        document.say(Role::Strong, format!("{name}: {number}"));
    }
    document.text(&page.closing);
    document
}
