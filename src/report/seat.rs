//! The table in hand, with what is needed to speak of it: for whoever shows a session with a mentor.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::block::Document;
use super::form::Form;
use super::reveal::{self, Names, Reveal, Rung, Topic, Ways, Why};
use super::{handout, html, text, words};
use crate::assessment::{AgendaPart, Assessment, MentorPrompt};
use crate::engine::Engine;
use crate::meeting::{self, Alone, Arrangement, Guide, HowMuch, MeetingHead, Step, Table};
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

/// How a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Written {
    /// One page for a browser.
    Page,
    /// Text to answer by mail.
    Mail,
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
    /// Those who were here before, each two with their newest session: they may sit down again.
    pub met: Vec<MeetingHead>,
    /// What there is to talk about, and why.
    listed: Vec<(Why, ItemIx)>,
}

impl Seat {
    /// A seat at this table.
    pub fn new(table: Table, assessment: Arc<Assessment>) -> Self {
        let engine = Engine::new(Arc::clone(&assessment));
        let guide = Guide::new(&assessment);
        Self { table, assessment, engine, guide, met: Vec::new(), listed: Vec::new() }
    }

    /// Whether this is the session with this name.
    pub fn is_about(&self, reference: &Reference) -> bool {
        self.table.meeting().reference == *reference
    }

    /// Where the meeting stands.
    pub const fn step(&self) -> Step {
        self.table.meeting().step()
    }

    /// How much the mentor may answer, each with its statements: what the mentee asked for, the short set, all of it.
    pub fn how_much(&self) -> Vec<(HowMuch, Vec<ItemIx>)> {
        let asked = |how_much| (how_much, self.table.asked_of_mentor(&self.assessment, how_much));
        let all = asked(HowMuch::All);
        let has_asked = self.table.meeting().asked_for() > 0;
        let asked_for = has_asked.then(|| asked(HowMuch::AskedFor));
        let has_quick = self.assessment.items().iter().any(|item| item.quick);
        let short = Some(asked(HowMuch::Short)).filter(|short| has_quick && short.1.len() < all.1.len());
        asked_for.into_iter().chain(short).chain([all]).collect()
    }

    /// Whether the mentor is asked about safety: not where the two leave it alone.
    pub fn asks_mentor_of_safety(&self) -> bool {
        let asked = self.table.asked_of_mentor(&self.assessment, HowMuch::All);
        asked.into_iter().any(|item| self.assessment.item(item).is_gate())
    }

    /// Whether an answer can say that the mentor knows it only from the mentee.
    pub fn has_hearsay(&self) -> bool {
        self.assessment.model().evidence().iter().any(|kind| kind.mentor_only)
    }

    /// The statements that a subject takes out, by their names; those on safety apart.
    pub fn taken_out(&self, subject: &str) -> (Vec<&str>, Vec<&str>) {
        let items = meeting::taken_out(subject, &self.assessment);
        let (gate, others): (Vec<ItemIx>, Vec<ItemIx>) =
            items.into_iter().partition(|item| self.assessment.item(*item).is_gate());
        let named = |items: Vec<ItemIx>| {
            items.into_iter().map(|item| words::name(&self.assessment, item)).collect::<Vec<_>>()
        };
        (named(others), named(gate))
    }

    /// What the two are called.
    pub fn names(&self) -> Names {
        let both = self.table.both(&self.assessment).filter(|both| !both.others().is_empty());
        let meeting = self.table.meeting();
        both.map_or_else(|| Names::of(meeting), |both| Names::beside(meeting, &both))
    }

    /// What the mentee alone sees, from before the reveal on; nothing before.
    pub fn alone(&self) -> Option<Alone> {
        self.table.alone(&self.assessment)
    }

    /// Whether the mentee is here.
    pub fn is_mentees(&self) -> bool {
        self.table.meeting().arrangement() != Arrangement::MentorHere
    }

    /// Whether both are here.
    pub fn is_one_keyboard(&self) -> bool {
        self.table.meeting().arrangement() == Arrangement::OneKeyboard
    }

    /// Whether the mentee keeps facts of the set-up that may move a verdict.
    pub fn keeps_facts(&self) -> bool {
        self.assessment.setup().iter().any(|fact| !self.table.meeting().shown.contains(fact))
    }

    /// Whether the safety answers of the mentee were in a window at the mentor's machine that has closed since: they were
    /// written nowhere.
    pub fn has_lost_safety(&self) -> bool {
        self.table.has_lost_safety(&self.assessment)
    }

    /// What the shared page will say first if all safety answers are shown; for the mentee alone. Nothing where it would
    /// give no verdict.
    pub fn would_say(&self) -> Option<String> {
        let answers = self.table.mentees_answers()?;
        let mut gate = self.assessment.asked().filter(|item| self.assessment.item(*item).is_gate());
        let is_whole = gate.all(|item| answers.given(item).is_some());
        let outcome = self.engine.evaluate(answers);
        let gives = reveal::bears_verdict(&self.assessment, &outcome, self.table.mentee_was_brief());
        (is_whole && gives).then(|| super::headline(&self.assessment, &outcome))
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

    /// What the two agreed on.
    pub fn agreed(&self) -> Document {
        handout::agreed(self.table.meeting())
    }

    /// What both take away, or what the mentee alone does, of a meeting on this day; nothing before the reveal.
    pub fn hand_out(&self, whose: HandOut, day: Date) -> Option<Document> {
        let table = self.table.with(0);
        let (both, meeting) = match whose {
            HandOut::Shared => (table.both(&self.assessment)?, table.meeting().clone()),
            HandOut::Mentees => (table.for_mentee(&self.assessment)?, table.meeting_for_mentee()),
        };
        let reveal = Reveal::new(&self.engine, &both, &meeting, &self.guide);
        Some(handout::document(&meeting, &reveal, day))
    }

    /// The page that both take away, or the mentee alone, for a browser and as text, each with the name of its file; nothing
    /// before the reveal.
    pub fn hand_out_files(&self, whose: HandOut, day: Date) -> Vec<(String, String)> {
        let name = match whose {
            HandOut::Shared => "hand-out",
            HandOut::Mentees => "my-own-page",
        };
        let Some(page) = self.hand_out(whose, day) else { return Vec::new() };
        let name = format!("{name}-{}", self.table.meeting().reference.as_str());
        vec![
            (format!("{name}.html"), html::render(&page)),
            (format!("{name}.txt"), text::render(&page, None)),
        ]
    }

    /// The letter that goes out at this step, with its name; nothing at others.
    pub fn letter(&self, now: Timestamp) -> Option<(String, String)> {
        let reference = self.table.meeting().reference.as_str();
        let to = if self.is_mentees() { "for-mentor" } else { "to-mentee" };
        Some((format!("{to}-{reference}.yaml"), self.table.letter(&self.assessment, now)?))
    }

    /// The letter to one of those who were asked later, with its name.
    pub fn letter_to(&self, place: usize, now: Timestamp) -> Option<(String, String)> {
        let meeting = self.table.meeting();
        let name = meeting.asked().nth(place)?.0.to_owned();
        let letter = self.table.addressed_to(&name).letter(&self.assessment, now)?;
        Some((format!("for-mentor-{}-{}.yaml", meeting.reference.as_str(), place + 1), letter))
    }

    /// The letter with what the mentee shows this one of those who answered, or that says that nothing is shown any more,
    /// with its name; nothing before both look.
    pub fn showing(&self, place: usize, ends: bool, now: Timestamp) -> Option<(String, String)> {
        let letter = if ends {
            self.table.end_of_showing(place, &self.assessment, now)?
        } else {
            self.table.showing(place, &self.assessment, now)?
        };
        Some((self.name_of_showing(place, ends), letter))
    }

    fn name_of_showing(&self, place: usize, ends: bool) -> String {
        let reference = self.table.meeting().reference.as_str();
        let whom = if place == 0 { String::new() } else { format!("-{}", place + 1) };
        let end = if ends { "-end" } else { "" };
        format!("to-mentor-{reference}{whom}{end}.yaml")
    }

    /// The files that say that nothing is shown any more, each with whom it is for.
    pub fn ends_of_showing(&self) -> Vec<(String, String)> {
        let meeting = self.table.meeting();
        let end = |place: usize| {
            let (name, _) = meeting.asked().nth(place)?;
            Some((reveal::called(name), self.name_of_showing(place, true)))
        };
        self.table.may_be_shown().into_iter().filter_map(end).collect()
    }

    /// The form for a mentor without the program, with its name: a page for a browser, or a mail to answer.
    pub fn form(&self, written: Written) -> Option<(String, String)> {
        let (meeting, session) = self.table.clone().into_parts();
        let form = Form::for_mentor(&meeting, &session?, &self.assessment);
        let reference = meeting.reference.as_str();
        Some(match written {
            Written::Page => (format!("for-mentor-{reference}.html"), form.html()),
            Written::Mail => (format!("for-mentor-{reference}.txt"), form.text()),
        })
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

    /// Lists what there is to talk about, once: what is listed keeps its number.
    pub fn list_topics(&mut self) -> &[(Why, ItemIx)] {
        if self.listed.is_empty() {
            let of = |beside: usize| {
                let both = self.table.with(beside).both(&self.assessment)?;
                let meeting = self.table.meeting();
                let reveal = Reveal::new(&self.engine, &both, meeting, &self.guide);
                Some(reveal::listed(&self.engine, &both, &reveal, meeting))
            };
            let (_, many) = self.table.beside();
            self.listed = reveal::of_all(&(0..many).filter_map(of).collect::<Vec<_>>());
            let left_alone = self.table.meeting().left_alone(&self.assessment);
            self.listed.retain(|(_, item)| !left_alone.contains(item));
        }
        &self.listed
    }

    /// What there is to talk about, and why.
    pub fn listed(&self) -> &[(Why, ItemIx)] {
        &self.listed
    }

    /// The starred topics, in the order of the list.
    pub fn starred(&self) -> impl Iterator<Item = ItemIx> + '_ {
        self.listed.iter().map(|(_, item)| *item).filter(|item| self.table.meeting().is_starred(*item))
    }

    /// The starred topic after this one, or the first, that was not talked about to an end.
    pub fn next_starred(&self, after: Option<ItemIx>) -> Option<ItemIx> {
        let ended = |item: &ItemIx| self.table.meeting().talk(*item).is_over();
        let starred: Vec<ItemIx> = self.starred().collect();
        let place = after.and_then(|after| starred.iter().position(|item| *item == after));
        starred.into_iter().skip(place.map_or(0, |place| place + 1)).find(|item| !ended(item))
    }

    /// A statement as the two stand on it.
    pub fn ladder(&self, item: ItemIx) -> Vec<Rung> {
        let both = self.table.both(&self.assessment);
        both.map(|both| reveal::ladder(&self.assessment, &both, item, &self.names())).unwrap_or_default()
    }

    /// A topic as it stands now.
    pub fn topic(&self, item: ItemIx) -> Option<Topic> {
        self.reveal()?.find(item).cloned()
    }

    /// What the program would add to what could be done.
    pub fn ideas(&self) -> Vec<String> {
        let both = self.table.both(&self.assessment);
        both.map(|both| Ways::new(&self.engine, &both, self.table.meeting()).ideas()).unwrap_or_default()
    }

    /// What a mentor may ask at this step: nothing where one of the two is alone, or once the act is chosen.
    pub fn prompts(&self) -> &[MentorPrompt] {
        let [goal, reality, options, will] = AgendaPart::SHOWN;
        let part = match self.step() {
            Step::Agreement | Step::Goal | Step::HandOver => goal,
            Step::Reveal | Step::Talk => reality,
            Step::Options => options,
            Step::Will => will,
            Step::MenteeAnswers | Step::MentorAnswers | Step::Alone | Step::Close | Step::HandOut => {
                return &[];
            }
        };
        self.guide.prompts_of(part)
    }
}
