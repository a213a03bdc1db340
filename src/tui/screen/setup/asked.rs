//! The rows of the set-up: what each asks, in which words, and where its answer goes.

use jiff::civil::Date;

use crate::assessment::{Assessment, SetupQuestion};
use crate::session::{Appetite, Context, Session};
use crate::tui::keymap::Action;
use crate::tui::when;
use crate::tui::widget::Field;

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The place.
    Place,
    /// Appetite.
    Appetite,
    /// Months in the role.
    Months,
    /// An offer's deadline.
    DecideBy,
    /// What a shock was.
    Shock,
    /// Days since it.
    ShockDays,
    /// Whether a named leader was asked for one specific thing.
    SpecificAsk,
    /// Months that savings would last.
    Runway,
    /// Whether there are alternatives.
    Alternatives,
    /// Whether there is a written list.
    WrittenList,
    /// All items, or the quick ones and the gate.
    Length,
}

/// What a row is answered with.
#[derive(Debug)]
pub enum Control {
    /// A typed line.
    Text(Field),
    /// One of a few words.
    Choice { labels: &'static [&'static str], chosen: usize },
}

const APPETITES: [&str; 3] = ["build", "either", "settled"];
const LENGTHS: [&str; 2] = ["all of it", "quick"];
const YES_NO: [&str; 3] = ["-", "yes", "no"];

impl Asked {
    /// The rows that an assessment's set-up has, in their order.
    pub fn all(assessment: &Assessment) -> impl Iterator<Item = Self> + '_ {
        let rows = assessment.setup().iter().flat_map(|question| Self::rows(*question).iter().copied());
        let can_be_quick = assessment.gives_verdict() && assessment.items().iter().any(|item| item.quick);
        rows.chain(can_be_quick.then_some(Self::Length))
    }

    const fn rows(question: SetupQuestion) -> &'static [Self] {
        match question {
            SetupQuestion::Place => &[Self::Place],
            SetupQuestion::Appetite => &[Self::Appetite],
            SetupQuestion::MonthsInRole => &[Self::Months],
            SetupQuestion::DecideBy => &[Self::DecideBy],
            SetupQuestion::Shock => &[Self::Shock, Self::ShockDays],
            SetupQuestion::SpecificAsk => &[Self::SpecificAsk],
            SetupQuestion::ExitReadiness => &[Self::Runway, Self::Alternatives, Self::WrittenList],
        }
    }

    /// The row's name, at most 26 columns.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "Which place?",
            Self::Appetite => "What would you rather do?",
            Self::Months => "Months in the role",
            Self::DecideBy => "Decide by",
            Self::Shock => "A shock lately?",
            Self::ShockDays => "Days since it",
            Self::SpecificAsk => "Asked for one thing?",
            Self::Runway => "Months of savings",
            Self::Alternatives => "Alternatives in sight?",
            Self::WrittenList => "A list of what is missing?",
            Self::Length => "How much?",
        }
    }

    /// One line on why it is asked.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Place => "A word of your own; it need not be the company's name.",
            Self::Appetite => {
                "Build what is missing, or a place where it already works? Moves the lines of severity."
            }
            Self::Months => "Under six, low leverage is newness rather than a blockage.",
            Self::DecideBy => "A day such as 12 May, 2026-05-12, or +14 for two weeks from today.",
            Self::Shock => "A re-organisation, a lost boss, bad news: it bends answers for a while.",
            Self::ShockDays => "A verdict is never called firm within two weeks of one.",
            Self::SpecificAsk => "Was a named leader asked for one specific thing, with a date?",
            Self::Runway => {
                "How long you could live on what you have. Sets the pace of a plan, never the verdict."
            }
            Self::Alternatives => {
                "Somewhere else that would have you. Sets the pace of a plan, never the verdict."
            }
            Self::WrittenList => {
                "What the last place lacked, in writing, so that the next one is checked for it."
            }
            Self::Length => "Quick: safety and one statement a topic, in three minutes, without a verdict.",
        }
    }
}

impl Control {
    /// The control of a row, filled with what the session holds.
    #[must_use]
    pub fn new(asked: Asked, session: &Session) -> Self {
        let context = &session.answers.context;
        let text = |text: Option<String>| Self::Text(Field::new(&text.unwrap_or_default()));
        let number = |number: Option<u32>| text(number.map(|n| n.to_string()));
        let yes_no = |answer: Option<bool>| Self::Choice {
            labels: &YES_NO,
            chosen: answer.map_or(0, |yes| if yes { 1 } else { 2 }),
        };
        match asked {
            Asked::Place => text(Some(session.place.clone())),
            Asked::Appetite => Self::Choice { labels: &APPETITES, chosen: appetite_index(context.appetite) },
            Asked::Months => number(context.months_in_role),
            Asked::DecideBy => text(context.decide_by.map(|date| date.to_string())),
            Asked::Shock => text(context.shock.clone()),
            Asked::ShockDays => number(context.shock_days_ago),
            Asked::SpecificAsk => yes_no(context.specific_ask),
            Asked::Runway => number(context.exit.runway_months),
            Asked::Alternatives => yes_no(context.exit.alternatives),
            Asked::WrittenList => yes_no(context.exit.written_list),
            Asked::Length => Self::Choice { labels: &LENGTHS, chosen: usize::from(session.quick) },
        }
    }

    /// Moves to another choice.
    pub fn step(&mut self, action: Action) {
        if let Self::Choice { labels, chosen } = self {
            let by = if action == Action::Less { labels.len() - 1 } else { 1 };
            *chosen = (*chosen + by) % labels.len();
        }
    }

    /// What is wrong with what was typed; the row can be left all the same.
    #[must_use]
    pub fn complaint(&self, asked: Asked, today: Date) -> Option<&'static str> {
        let Self::Text(field) = self else { return None };
        let typed = field.text().trim();
        let fits = typed.is_empty()
            || match asked {
                Asked::Months | Asked::ShockDays | Asked::Runway => number(typed).is_some(),
                Asked::DecideBy => when::parse_day(typed, today).is_some(),
                Asked::Place
                | Asked::Appetite
                | Asked::Shock
                | Asked::SpecificAsk
                | Asked::Alternatives
                | Asked::WrittenList
                | Asked::Length => true,
            };
        if fits {
            return None;
        }
        Some(match asked {
            Asked::DecideBy => "Not read as a day yet: 12 May, 2026-05-12 and +14 are.",
            _ => "Not read as a number yet: whole numbers such as 18 are.",
        })
    }

    /// Puts what stands here into the session; what cannot be read stays out.
    pub fn put(&self, asked: Asked, session: &mut Session, today: Date) {
        let context = &mut session.answers.context;
        match (self, asked) {
            (Self::Text(field), Asked::Place) => field.text().trim().clone_into(&mut session.place),
            (Self::Text(field), _) => put_text(asked, field.text().trim(), context, today),
            (Self::Choice { chosen, .. }, Asked::Length) => session.quick = *chosen == 1,
            (Self::Choice { chosen, .. }, _) => put_choice(asked, *chosen, context),
        }
    }
}

fn put_text(asked: Asked, typed: &str, context: &mut Context, today: Date) {
    match asked {
        Asked::Months => context.months_in_role = number(typed),
        Asked::DecideBy => context.decide_by = when::parse_day(typed, today),
        Asked::Shock => context.shock = (!typed.is_empty()).then(|| typed.to_owned()),
        Asked::ShockDays => context.shock_days_ago = number(typed),
        Asked::Runway => context.exit.runway_months = number(typed),
        Asked::Place
        | Asked::Appetite
        | Asked::SpecificAsk
        | Asked::Alternatives
        | Asked::WrittenList
        | Asked::Length => {}
    }
}

fn put_choice(asked: Asked, chosen: usize, context: &mut Context) {
    let yes_no = [None, Some(true), Some(false)][chosen.min(2)];
    match asked {
        Asked::Appetite => context.appetite = Appetite::NAMES[chosen.min(2)].1,
        Asked::SpecificAsk => context.specific_ask = yes_no,
        Asked::Alternatives => context.exit.alternatives = yes_no,
        Asked::WrittenList => context.exit.written_list = yes_no,
        Asked::Place
        | Asked::Months
        | Asked::DecideBy
        | Asked::Shock
        | Asked::ShockDays
        | Asked::Runway
        | Asked::Length => {}
    }
}

fn appetite_index(appetite: Appetite) -> usize {
    Appetite::NAMES.iter().position(|(_, known)| *known == appetite).unwrap_or(1)
}

/// A whole number of months or days, up to a lifetime.
fn number(typed: &str) -> Option<u32> {
    typed.parse().ok().filter(|n| *n <= 36_500)
}
