//! A form for somebody without the program: the same cards for a mentor, or for oneself on another machine, as a page for
//! a browser or as a mail to answer.

mod mail;
mod page;

use std::sync::Arc;

use super::block::Document;
use super::reveal::Names;
use super::{safety, shown, words};
use crate::assessment::{Assessment, Section, SetupQuestion};
use crate::engine::Engine;
use crate::meeting::Meeting;
use crate::model::{ItemIx, Level, TOP};
use crate::session::{Answer, Pace, Rater, Reference, Session, evidence_letters, kinds};

/// What is asked of whom.
#[derive(Debug)]
pub struct Form {
    rater: Rater,
    reference: Reference,
    engine: Engine,
    names: Names,
    /// The name that the form comes with, of whoever answers; may be empty.
    name: String,
    place: String,
    agreement: Document,
    /// What a mentor is told of what is around the answers.
    shown: Document,
    /// What is asked, by its number in the questionnaire.
    questions: Vec<(usize, ItemIx)>,
}

impl Form {
    /// For a mentor: what concerns the mentee, but for what the two leave alone.
    pub fn for_mentor(meeting: &Meeting, session: &Session, assessment: &Arc<Assessment>) -> Self {
        let asked = meeting.asked_in_a_form(session, assessment);
        let mut agreement = Document::default();
        let mentee = Names::of(meeting).mentee;
        for (index, part) in meeting.agreement.iter().enumerate() {
            agreement.heading(words::meeting::clause_sent(part, meeting.stand_sent(index), &mentee));
            agreement.text(&*part.text);
        }
        for subject in &meeting.off_limits {
            agreement.text(words::meeting::left_alone(subject));
        }
        let is_shown = meeting.shown.contains(&SetupQuestion::Place);
        Self {
            rater: Rater::Mentor,
            reference: meeting.reference.clone(),
            names: Names::of(meeting),
            name: meeting.mentor.clone(),
            place: if is_shown { meeting.place.clone() } else { String::new() },
            agreement,
            shown: shown::document(
                &meeting.what_is_shown(&session.answers.context),
                &Names::of(meeting).mentee,
            ),
            questions: numbered(assessment, |item| asked.contains(item)),
            engine: Engine::new(Arc::clone(assessment)),
        }
    }

    /// For oneself: all of a questionnaire.
    pub fn for_oneself(assessment: &Arc<Assessment>, reference: Reference) -> Self {
        Self {
            rater: Rater::Own,
            reference,
            names: Names { mentee: String::new(), mentor: String::new() },
            name: String::new(),
            place: String::new(),
            agreement: Document::default(),
            shown: Document::default(),
            questions: numbered(assessment, |_| true),
            engine: Engine::new(Arc::clone(assessment)),
        }
    }

    /// A page for a browser.
    pub fn html(&self) -> String {
        page::render(self)
    }

    /// A mail to answer.
    pub fn text(&self) -> String {
        mail::render(self)
    }

    fn assessment(&self) -> &Assessment {
        self.engine.assessment()
    }

    fn is_mentors(&self) -> bool {
        self.rater == Rater::Mentor
    }

    fn title(&self) -> String {
        if !self.is_mentors() {
            return format!("{}, to answer elsewhere", self.assessment().title());
        }
        let mentee = words::begins(&self.names.mentee);
        match self.place.as_str() {
            "" => format!("{mentee} asks how you see it"),
            place => format!("{mentee} asks how you see {place}"),
        }
    }

    /// What it is, in a few sentences.
    fn introduction(&self) -> Vec<String> {
        let all: Vec<ItemIx> = self.questions.iter().map(|(_, item)| *item).collect();
        let long = format!("{} statements, about {} minutes.", all.len(), self.minutes(&all));
        if !self.is_mentors() {
            return vec![
                format!("{long} Answer what you know, and leave the rest for later."),
                "stay-or-go import FILE takes it as a session of your own, which you can go on with."
                    .to_owned(),
                "Whoever has the file can read your answers: keep it to yourself.".to_owned(),
            ];
        }
        let mentee = words::begins(&self.names.mentee);
        let mut said = vec![
            format!("{long} Answer what you know, and leave out what you do not."),
            format!(
                "{mentee} answers the same ones apart from you. Neither sees what the other said before both are in."
            ),
        ];
        if all.iter().any(|item| self.assessment().item(*item).is_gate()) {
            said.push(format!(
                "Before you look together, {} alone sees what you answer about safety.",
                self.names.mentee
            ));
        }
        if all.iter().any(|item| self.says_you(*item)) {
            said.push(words::meeting::you_means(&self.names.mentee));
        }
        said
    }

    /// Whether a mentor reads "you" where the mentee is meant.
    fn says_you(&self, item: ItemIx) -> bool {
        let asked = self.assessment().item(item);
        let mut words = std::iter::once(&asked.ask).chain(&asked.levels);
        asked.other.is_none() && words.any(|words| words.to_lowercase().contains("you"))
    }

    fn minutes(&self, items: &[ItemIx]) -> u64 {
        Pace::default().minutes_for(self.assessment(), items)
    }

    /// The lines that a filled-in form begins with.
    fn belongs_to(&self) -> [String; 3] {
        let key = self.assessment().key();
        [
            format!("Form: {} {}", self.rater.id(), self.reference.as_str()),
            format!("Questions: {} {}", key.id, key.version),
            format!("Digest: {}", key.digest),
        ]
    }

    /// What opens the part that begins with this question.
    fn opening(&self, at: usize) -> Option<(&Section, &str)> {
        let section_of =
            |item: ItemIx| self.assessment().sections().iter().position(|part| part.items.contains(&item));
        let section = section_of(self.questions[at].1)?;
        let before = at.checked_sub(1).and_then(|before| section_of(self.questions[before].1));
        let part = &self.assessment().sections()[section];
        let is_gate = self.assessment().item(self.questions[at].1).is_gate();
        let intro = if is_gate && self.is_mentors() { words::meeting::GATE } else { &part.intro };
        (before != Some(section)).then_some((part, intro))
    }

    fn statement(&self, item: ItemIx) -> String {
        words::statement(self.assessment().item(item), self.rater, &self.names.mentee)
    }

    /// The levels that can be chosen, each with its words.
    fn levels(&self, item: ItemIx) -> Vec<(Level, String)> {
        let said = |level: Level| {
            let index = usize::from(level.get());
            words::level(self.assessment(), item, self.rater, index, &self.names.mentee)
        };
        self.assessment().choosable(item).map(|level| (level, said(level))).collect()
    }

    /// How an answer may be known: the letter, what that is called, and what it means.
    fn evidence(&self) -> Vec<(char, String, String)> {
        let letters = evidence_letters(self.assessment());
        let named = |words: &str| words::named(words, &self.names.mentee);
        let kind = |kind: usize| {
            let about = &self.assessment().model().evidence()[kind];
            (letters[kind], named(&about.label), named(&about.about))
        };
        kinds(self.assessment(), self.rater).map(kind).collect()
    }

    /// What is said at once where this is answered: of danger, and of what goes on in most weeks.
    fn said_at(&self, item: ItemIx, level: Level) -> Option<String> {
        if !self.assessment().item(item).is_gate()
            || !safety::is_grave(&self.engine, item, Some(Answer::Believed { level }))
        {
            return None;
        }
        let worst = words::at_worst(&self.assessment().item(item).id).filter(|_| level.get() == TOP);
        let said = match (self.rater, worst) {
            (Rater::Mentor, _) => words::meeting::THANKS.to_owned(),
            (Rater::Own, Some(worst)) => format!("{} {worst}", words::THANKS),
            (Rater::Own, None) => words::THANKS.to_owned(),
        };
        Some(format!("{said} What helps stands below."))
    }

    /// What helps where somebody is not safe.
    fn help(&self) -> (String, Document) {
        let page = safety::page_of(Some(self.assessment()));
        if self.is_mentors() {
            let title = format!("If you worry about {}", self.names.mentee);
            (title, safety::for_mentor(&page, &self.names.mentee))
        } else {
            (page.title.clone(), safety::document(&page, self.assessment().setting(), []))
        }
    }
}

fn numbered(assessment: &Assessment, is_asked: impl Fn(&ItemIx) -> bool) -> Vec<(usize, ItemIx)> {
    let numbered = assessment.asked().enumerate().map(|(index, item)| (index + 1, item));
    numbered.filter(|(_, item)| is_asked(item)).collect()
}
