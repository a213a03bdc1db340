//! The questions of the set-up: what each asks, in which words, and where its answer goes.

use jiff::civil::Date;

use super::when;
use crate::assessment::SetupQuestion;
use crate::report::words;
use crate::session::{Appetite, Session};

/// One question of the set-up.
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
}

/// More days or months than this are a slip of the finger.
const LONGEST: u32 = 36_500;

impl Asked {
    /// The questions that a session asks, in order; days since a shock only when there was one.
    #[must_use]
    pub fn all(questions: &[SetupQuestion], session: &Session) -> Vec<Self> {
        let shocked = session.answers.context.shock.is_some();
        let each = questions.iter().flat_map(|question| Self::of(*question).iter().copied());
        each.filter(|asked| *asked != Self::ShockDays || shocked).collect()
    }

    const fn of(question: SetupQuestion) -> &'static [Self] {
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

    /// Whether it is answered in words of the user's own.
    #[must_use]
    pub const fn takes_words(self) -> bool {
        matches!(self, Self::Place | Self::Shock)
    }

    /// The question.
    #[must_use]
    pub const fn question(self) -> &'static str {
        match self {
            Self::Place => "Which place is this about?",
            Self::Appetite => "What would you rather do?",
            Self::Months => "How many months have you been in this role?",
            Self::DecideBy => "By which day do they want your answer?",
            Self::Shock => "Was there a shock lately, such as a re-organisation, a lost boss or bad news?",
            Self::ShockDays => "How many days ago was the shock?",
            Self::SpecificAsk => "Have you asked a named leader for one specific thing, with a date?",
            Self::Runway => "If you left, for how many months would your savings last?",
            Self::Alternatives => "Is there somewhere else in sight that would have you?",
            Self::WrittenList => "Do you have a written list of what is missing where you are?",
        }
    }

    /// Why it is asked, in one line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Place => "A word of your own will do; it need not be the company's name.",
            Self::Appetite => "What bothers a person who wants to settle may suit one who wants to build.",
            Self::Months => "In the first six months, little reach is newness and nothing worse.",
            Self::DecideBy => {
                "If the day comes before enough is known, the result says what to put in the letter."
            }
            Self::Shock => "A shock bends answers for a while.",
            Self::ShockDays => "Within two weeks of a shock, no verdict is called firm.",
            Self::SpecificAsk => {
                "Until somebody was asked for something specific, their will is not yet tested."
            }
            Self::Runway | Self::Alternatives => "It sets the pace of the plan, never the verdict.",
            Self::WrittenList => "It becomes the list that your next place is checked against.",
        }
    }

    /// How to answer, for the prompt.
    #[must_use]
    pub const fn how(self) -> &'static str {
        match self {
            Self::Place => "Place, in a word or two",
            Self::Appetite => "1 build, 2 either, 3 settle",
            Self::Months => "Months in the role",
            Self::DecideBy => "Answer by, such as 12 May, 2026-05-12 or +14 for two weeks from today",
            Self::Shock => "The shock, in a few words",
            Self::ShockDays => "Days since the shock",
            Self::SpecificAsk => "Asked for one specific thing, y yes or n no",
            Self::Runway => "Months of savings",
            Self::Alternatives => "Somewhere else in sight, y yes or n no",
            Self::WrittenList => "A written list, y yes or n no",
        }
    }

    /// The choices, one a line, where there are any.
    #[must_use]
    pub fn choices(self) -> Vec<String> {
        if self != Self::Appetite {
            return Vec::new();
        }
        let each = Appetite::NAMES.iter().zip(1..);
        each.map(|((_, appetite), number)| format!("  {number} {}", words::appetite(*appetite))).collect()
    }

    /// What stands there, in words; nothing if it was not answered.
    #[must_use]
    pub fn stands(self, session: &Session) -> Option<String> {
        let context = &session.answers.context;
        let yes_no = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        match self {
            Self::Place => (!session.place.is_empty()).then(|| session.place.clone()),
            Self::Appetite => (context.appetite != Appetite::default())
                .then(|| words::appetite(context.appetite).to_owned()),
            Self::Months => number(context.months_in_role),
            Self::DecideBy => context.decide_by.map(when::day),
            Self::Shock => context.shock.clone(),
            Self::ShockDays => number(context.shock_days_ago),
            Self::SpecificAsk => yes_no(context.specific_ask),
            Self::Runway => number(context.exit.runway_months),
            Self::Alternatives => yes_no(context.exit.alternatives),
            Self::WrittenList => yes_no(context.exit.written_list),
        }
    }

    /// Puts what was typed into the session.
    ///
    /// # Errors
    /// What can be typed instead, in one sentence.
    pub fn put(self, typed: &str, session: &mut Session, today: Date) -> Result<(), &'static str> {
        let context = &mut session.answers.context;
        match self {
            Self::Place => typed.clone_into(&mut session.place),
            Self::Shock => context.shock = Some(typed.to_owned()),
            Self::Appetite => context.appetite = appetite(typed)?,
            Self::Months => context.months_in_role = Some(number(typed)?),
            Self::ShockDays => context.shock_days_ago = Some(number(typed)?),
            Self::Runway => context.exit.runway_months = Some(number(typed)?),
            Self::DecideBy => {
                let day = when::parse_day(typed, today);
                context.decide_by = Some(day.ok_or("A day is typed as 12 May, 2026-05-12, or +14.")?);
            }
            Self::SpecificAsk => context.specific_ask = Some(yes_no(typed)?),
            Self::Alternatives => context.exit.alternatives = Some(yes_no(typed)?),
            Self::WrittenList => context.exit.written_list = Some(yes_no(typed)?),
        }
        Ok(())
    }

    /// Takes the answer back.
    pub fn clear(self, session: &mut Session) {
        let context = &mut session.answers.context;
        match self {
            Self::Place => session.place.clear(),
            Self::Appetite => context.appetite = Appetite::default(),
            Self::Months => context.months_in_role = None,
            Self::DecideBy => context.decide_by = None,
            Self::Shock => (context.shock, context.shock_days_ago) = (None, None),
            Self::ShockDays => context.shock_days_ago = None,
            Self::SpecificAsk => context.specific_ask = None,
            Self::Runway => context.exit.runway_months = None,
            Self::Alternatives => context.exit.alternatives = None,
            Self::WrittenList => context.exit.written_list = None,
        }
    }
}

fn appetite(typed: &str) -> Result<Appetite, &'static str> {
    let lower = typed.to_lowercase();
    let mut each = Appetite::NAMES.iter().zip(1..);
    let found = each.find(|((name, _), number)| *name == lower || number.to_string() == lower);
    found.map(|((_, appetite), _)| *appetite).ok_or("The choices are 1, 2 and 3.")
}

fn yes_no(typed: &str) -> Result<bool, &'static str> {
    match typed.to_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "n" | "no" => Ok(false),
        _ => Err("The choices are y for yes and n for no."),
    }
}

fn number(typed: &str) -> Result<u32, &'static str> {
    let number = typed.parse().ok().filter(|number| *number <= LONGEST);
    number.ok_or("A whole number is needed here, such as 18.")
}
