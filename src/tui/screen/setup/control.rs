//! What a row of the set-up is answered with: a line to type in, or a few words to choose from.

use jiff::civil::Date;

use crate::report::words::setup as words;
use crate::session::{Fact, Form, Session};
use crate::tui::keymap::Action;
use crate::tui::widget::Field;

/// What a row is answered with.
#[derive(Debug)]
pub enum Control {
    /// A typed line.
    Text(Field),
    /// One of a few words; beside each what would be typed for it.
    Choice { labels: &'static [&'static str], typed: &'static [&'static str], chosen: usize },
}

/// A row that nobody has to answer, and what would be typed for each.
const YES_NO: [&[&str]; 2] = [&["-", "yes", "no"], &["", "yes", "no"]];

impl Control {
    /// The control of a fact, filled with what the session holds.
    pub fn new(fact: Fact, session: &Session) -> Self {
        let stands = fact.typed(session);
        let choice = |labels, typed: &'static [&'static str]| Self::Choice {
            labels,
            typed,
            chosen: typed.iter().position(|word| *word == stands).unwrap_or(0),
        };
        match fact.form() {
            Form::Words | Form::Number | Form::Day => Self::Text(Field::new(&stands)),
            Form::YesNo => choice(YES_NO[0], YES_NO[1]),
            Form::Choice(typed) => choice(words::choices(fact), typed),
        }
    }

    /// Moves to another choice.
    pub fn step(&mut self, action: Action) {
        if let Self::Choice { labels, chosen, .. } = self {
            let by = if action == Action::Less { labels.len() - 1 } else { 1 };
            *chosen = (*chosen + by) % labels.len();
        }
    }

    /// What is wrong with what was typed; the row can be left all the same.
    pub fn complaint(&self, fact: Fact, today: Date) -> Option<String> {
        (!fact.reads(self.typed(), today)).then(|| words::unread(fact))
    }

    /// Puts what stands here into the session; what cannot be read stays out.
    pub fn put(&self, fact: Fact, session: &mut Session, today: Date) {
        if fact.put(self.typed(), session, today).is_err() {
            fact.clear(session);
        }
    }

    fn typed(&self) -> &str {
        match self {
            Self::Text(field) => field.text(),
            Self::Choice { typed, chosen, .. } => typed[*chosen],
        }
    }
}
