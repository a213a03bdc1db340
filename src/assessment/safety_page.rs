//! The page that one key opens from anywhere: what to do when work is not safe.

use crate::model::Setting;
use crate::yaml::{Node, Reader};

/// A page scrolls; its texts are bounded all the same.
const LONGEST: usize = 1_000;

/// The page; the shipped one, or one of a profession.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafetyPage {
    pub title: String,
    pub lead: String,
    /// Read in an offer in place of the lead.
    pub lead_offer: String,
    pub steps: Vec<SafetyStep>,
    pub mentor: Option<ForMentor>,
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

/// Reads a page. One that says nothing to a mentor leaves that to the shipped page.
pub(super) fn read(reader: &mut Reader, root: &Node) -> Option<SafetyPage> {
    let mut fields = reader.map(root, "a safety page")?;
    fields.get("format");
    let mut required = |key| fields.require(reader, key);
    let (title, lead, steps, closing) =
        (required("title"), required("lead"), required("steps"), required("closing"));
    let (lead_offer, mentor) = (fields.get("lead_offer"), fields.get("mentor"));
    fields.close(reader);
    let mut text = |node: Option<&Node>| reader.prose(node?, LONGEST);
    let (title, lead, lead_offer, closing) = (text(title), text(lead), text(lead_offer), text(closing));
    let steps = self::steps(reader, steps?);
    let mentor = mentor.and_then(|node| for_mentor(reader, node));
    let lead = lead?;
    let lead_offer = lead_offer.unwrap_or_else(|| lead.clone());
    Some(SafetyPage { title: title?, lead, lead_offer, steps, mentor, closing: closing? })
}

fn steps(reader: &mut Reader, node: &Node) -> Vec<SafetyStep> {
    let nodes = reader.list(node).unwrap_or_default();
    nodes.iter().filter_map(|node| step(reader, node)).collect()
}

fn step(reader: &mut Reader, node: &Node) -> Option<SafetyStep> {
    let mut fields = reader.map(node, "a step")?;
    let (title, text) = (fields.require(reader, "title"), fields.require(reader, "text"));
    let (text_offer, witness) = (fields.get("text_offer"), fields.get("witness"));
    fields.close(reader);
    let witness = witness.and_then(|node| reader.flag(node)).unwrap_or(false);
    let mut read = |node: Option<&Node>| reader.prose(node?, LONGEST);
    let (title, text, text_offer) = (read(title), read(text), read(text_offer));
    Some(SafetyStep { title: title?, text: text?, text_offer, witness })
}

fn for_mentor(reader: &mut Reader, node: &Node) -> Option<ForMentor> {
    let mut fields = reader.map(node, "the page for a mentor")?;
    let (lead, steps) = (fields.require(reader, "lead"), fields.require(reader, "steps"));
    fields.close(reader);
    let lead = lead.and_then(|node| reader.prose(node, LONGEST));
    let steps = self::steps(reader, steps?);
    Some(ForMentor { lead: lead?, steps })
}
