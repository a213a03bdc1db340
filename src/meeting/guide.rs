//! What helps a mentor along: the agreement to begin with, the agenda, and a question for every item.

use std::sync::Arc;

use crate::assessment::{AgendaPart, Assessment, MentorPrompt, Paragraph, shipped};
use crate::model::ItemIx;

/// The questionnaire whose agreement, agenda and prompts serve where an assessment has none of its own.
const GENERAL: &str = "mentor-session";

/// The agreement, agenda and prompts for meetings about one assessment.
#[derive(Debug, Clone)]
pub struct Guide {
    own: Arc<Assessment>,
    /// Stands in for what the assessment lacks; nothing when it lacks nothing.
    general: Option<Arc<Assessment>>,
}

impl Guide {
    /// The guide for an assessment: its own words first, then those that come with the program.
    pub fn new(assessment: &Arc<Assessment>) -> Self {
        let lacks = assessment.agreement().is_empty() || assessment.agenda().is_empty();
        let general = lacks.then(|| shipped::assessment(GENERAL)).flatten().map(Arc::new);
        Self { own: Arc::clone(assessment), general }
    }

    /// What two people agree on first.
    pub fn agreement(&self) -> &[Paragraph] {
        match &self.general {
            Some(general) if self.own.agreement().is_empty() => general.agreement(),
            Some(_) | None => self.own.agreement(),
        }
    }

    /// The course of the talk.
    pub fn agenda(&self) -> &[AgendaPart] {
        match &self.general {
            Some(general) if self.own.agenda().is_empty() => general.agenda(),
            Some(_) | None => self.own.agenda(),
        }
    }

    /// A question to ask about an item: the mentor's prompt, or what one would ask in an interview.
    pub fn prompt(&self, item: ItemIx) -> Option<&str> {
        let own = self.own.item(item);
        let probe = || own.probe.as_ref().map(|probe| probe.ask.as_str());
        let general = || {
            let general = self.general.as_ref()?;
            general.item(general.find(&own.id)?).prompt.as_deref()
        };
        own.prompt.as_deref().or_else(probe).or_else(general)
    }

    /// The prompts of the part of the agenda with this id.
    pub fn prompts_of(&self, part: &str) -> &[MentorPrompt] {
        self.agenda().iter().find(|known| known.about.id == part).map_or(&[], |part| &part.prompts)
    }
}
