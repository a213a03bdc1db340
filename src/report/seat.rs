//! The table in hand, with what is needed to speak of it: for whoever shows a session with a mentor.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::block::Document;
use super::reveal::{Names, Reveal, Topic};
use super::{handout, text, words};
use crate::assessment::Assessment;
use crate::engine::Engine;
use crate::meeting::{Arrangement, Guide, Step, Table};
use crate::model::ItemIx;
use crate::session::Reference;

/// Whom a page to take away is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOut {
    /// Both: it holds what both have seen.
    Shared,
    /// The mentee alone: it holds the gate answers of both, and all of the mentee's own notes.
    Mentees,
}

/// The table in hand.
#[derive(Debug)]
pub struct Seat {
    /// The two sides.
    pub table: Table,
    /// What is asked.
    pub assessment: Arc<Assessment>,
    /// What it is scored with.
    pub engine: Engine,
    /// What helps the mentor along.
    pub guide: Guide,
    /// The items of the topics, in the order in which they are talked about.
    order: Vec<ItemIx>,
}

impl Seat {
    /// A seat at this table.
    pub fn new(table: Table, assessment: Arc<Assessment>) -> Self {
        let engine = Engine::new(Arc::clone(&assessment));
        let guide = Guide::new(&assessment);
        Self { table, assessment, engine, guide, order: Vec::new() }
    }

    /// Whether this is the session with this name.
    pub fn is_about(&self, reference: &Reference) -> bool {
        self.table.meeting().reference == *reference
    }

    /// Where the meeting stands.
    pub const fn step(&self) -> Step {
        self.table.meeting().step()
    }

    /// What the two are called.
    pub fn names(&self) -> Names {
        Names::of(self.table.meeting())
    }

    /// Whether the mentee is here.
    pub fn is_mentees(&self) -> bool {
        self.table.meeting().arrangement() != Arrangement::MentorHere
    }

    /// Whether both are here.
    pub fn is_one_keyboard(&self) -> bool {
        self.table.meeting().arrangement() == Arrangement::OneKeyboard
    }

    /// What the shared page will say first if all safety answers are shown; for the mentee alone.
    pub fn would_say(&self) -> Option<String> {
        let answers = self.table.mentees_answers()?;
        Some(super::headline(&self.assessment, &self.engine.evaluate(answers)))
    }

    /// The place, and who sits there.
    pub fn title(&self) -> String {
        let Names { mentee, mentor } = self.names();
        match self.table.meeting().place.as_str() {
            "" => format!("{mentee} and {mentor}"),
            place => format!("{place}, {mentee} and {mentor}"),
        }
    }

    /// Both sides, once they are revealed.
    pub fn reveal(&self) -> Option<Reveal> {
        let both = self.table.both(&self.assessment)?;
        Some(Reveal::new(&self.engine, &both, self.table.meeting(), &self.guide))
    }

    /// What both take away, or what the mentee alone does; nothing before the reveal.
    pub fn hand_out(&self, whose: HandOut, today: Date) -> Option<Document> {
        let both = match whose {
            HandOut::Shared => self.table.both(&self.assessment),
            HandOut::Mentees => self.table.for_mentee(&self.assessment),
        }?;
        let reveal = Reveal::new(&self.engine, &both, self.table.meeting(), &self.guide);
        Some(handout::document(self.table.meeting(), &reveal, today))
    }

    /// The page that both take away, or the mentee alone, as a file with its name; nothing before the reveal.
    pub fn hand_out_file(&self, whose: HandOut, today: Date) -> Option<(String, String)> {
        let name = match whose {
            HandOut::Shared => "hand-out",
            HandOut::Mentees => "my-own-page",
        };
        let page = self.hand_out(whose, today)?;
        Some((format!("{name}-{}.txt", self.table.meeting().reference.as_str()), text::render(&page, None)))
    }

    /// The letter that goes out at this step, with its name; nothing at others.
    pub fn letter(&self, now: Timestamp) -> Option<(String, String)> {
        let reference = self.table.meeting().reference.as_str();
        let to = if self.is_mentees() { "for-mentor" } else { "to-mentee" };
        Some((format!("{to}-{reference}.yaml"), self.table.letter(&self.assessment, now)?))
    }

    /// What to read before the keyboard, or a file, changes hands.
    pub fn hand_over(&self) -> String {
        let names = self.names();
        words::meeting::hand_over(self.table.meeting(), &names.mentee, &names.mentor)
    }

    /// How long it took so far, in words.
    pub fn how_long(&mut self, now: Timestamp) -> String {
        let step = self.step();
        let timer = &mut self.table.meeting_mut().timer;
        timer.count(step, now);
        words::meeting::how_long(timer, step)
    }

    /// The topics to talk about: where the two differ, then what the mentor alone knows; each keeps its number.
    pub fn take_topics(&mut self) -> Vec<Topic> {
        let Some(reveal) = self.reveal() else { return Vec::new() };
        if self.order.is_empty() {
            let news = reveal.one_sided.iter().filter(|topic| !topic.said[0].known);
            let all = reveal.topics.iter().chain(news).chain(&reveal.near);
            self.order = all.map(|topic| topic.item).collect();
        }
        let of = |item: &usize| reveal.find(*item).cloned();
        self.order.iter().filter_map(of).collect()
    }

    /// How many topics there are.
    pub fn topics(&self) -> usize {
        self.order.len()
    }

    /// The item of a topic.
    pub fn topic_item(&self, index: usize) -> Option<ItemIx> {
        self.order.get(index).copied()
    }

    /// A topic as it stands now.
    pub fn topic(&self, index: usize) -> Option<Topic> {
        self.reveal()?.find(self.topic_item(index)?).cloned()
    }

    /// What a mentor may ask at this step.
    pub fn prompts(&self) -> Vec<String> {
        let part = match self.step() {
            Step::Agreement | Step::MenteeAnswers | Step::HandOver | Step::MentorAnswers | Step::Alone => {
                "goal"
            }
            Step::Reveal | Step::Talk => "reality",
            Step::Options => "options",
            Step::Will | Step::HandOut => "will",
        };
        self.guide.prompts_of(part).to_vec()
    }
}
