//! The words of the set-up: what each fact is called, why it is asked, and how it is answered.

use std::borrow::Cow;

use jiff::civil::Date;

use super::any_of;
use crate::assessment::Assessment;
use crate::day::{self, NoDay};
use crate::memory::Place;
use crate::report::dates;
use crate::session::{Fact, Form, Subject, day_ahead, minutes};

/// Places that a reminder of them names at most.
const PLACES: usize = 3;

/// What a fact is called, at most 26 columns; a question of the author's own as it is written.
pub fn name(fact: Fact, assessment: &Assessment) -> &str {
    match fact {
        Fact::Asked(ask) => assessment.asks().get(ask).map_or("", |ask| &ask.ask),
        Fact::Place => "What do you call it?",
        Fact::Appetite => "What would you rather do?",
        Fact::Months => "Months in the role",
        Fact::DecideBy => "Decide by",
        Fact::Shock => "What happened?",
        Fact::ShockDays => "When was it?",
        Fact::SpecificAsk => "Asked for one thing?",
        Fact::Runway => "Months of savings",
        Fact::Alternatives => "Alternatives in sight?",
        Fact::WrittenList => "A list of what is missing?",
        Fact::Length => "Short, or all?",
    }
}

/// Why it is asked.
pub fn why(fact: Fact, assessment: &Assessment) -> Cow<'static, str> {
    let why = match fact {
        Fact::Place => "A word of your own will do; it need not be the company's name.",
        Fact::Appetite => {
            "Build what is missing, or join where it already works? For those who would join, what is wrong weighs more."
        }
        Fact::Months => "In the first six months short reach is usual, and says little.",
        Fact::DecideBy => "If the day comes before enough is known, the result says what to do.",
        Fact::Shock => "Something big within the last two weeks bends answers for a while.",
        Fact::ShockDays if Subject::of(assessment) == Subject::Offer => {
            "For two weeks after it no verdict is given but a clear no, or that safety comes first; for a month none is \
             called quite sure."
        }
        Fact::ShockDays => {
            "For two weeks after it no verdict is given but that safety comes first; for a month none is called quite sure."
        }
        Fact::SpecificAsk => {
            "Was a named leader asked for one specific thing, with a date? Until then, their will is not tested."
        }
        Fact::Runway => {
            "How long you could live on what you have. It shapes what a plan says of leaving, never the verdict."
        }
        Fact::Alternatives => {
            "Somewhere else that would have you. It shapes what a plan says of leaving, never the verdict."
        }
        Fact::WrittenList => {
            "What is missing where you are, in writing; your next place is then checked against it."
        }
        Fact::Asked(_) => "With no, the questions about it are left out, and count neither way.",
        Fact::Length => {
            let [all, short] = [false, true].map(|short| minutes(assessment, short));
            return format!(
                "All of it takes about {all} min. Short takes {short}: safety and one statement a topic, and no verdict."
            )
            .into();
        }
    };
    why.into()
}

/// The places that a person has told of so far; nothing where there is none.
pub fn so_far(places: &[Place]) -> Option<String> {
    let named = places.iter().map(|place| place.name.as_str()).filter(|name| !name.is_empty());
    let newest: Vec<&str> = named.take(PLACES).collect();
    (!newest.is_empty()).then(|| format!("So far: {}.", newest.join("; ")))
}

/// What can be typed.
pub fn how(fact: Fact) -> String {
    match fact.form() {
        Form::Words => "in a few words".to_owned(),
        Form::Number => "a whole number".to_owned(),
        Form::Day => "Friday, in two weeks, 12 May, or a number of days".to_owned(),
        Form::DaysAgo => "today, yesterday, last Friday, 12 May, or a number of days".to_owned(),
        Form::YesNo => "y yes or n no".to_owned(),
        Form::Choice(_) => {
            let numbered = (1..).zip(choices(fact)).map(|(number, choice)| format!("{number} {choice}"));
            numbered.collect::<Vec<_>>().join(", ")
        }
    }
}

/// What each choice is called, in the order of its words; none where there is no choice.
pub const fn choices(fact: Fact) -> &'static [&'static str] {
    match fact {
        Fact::Appetite => &["build", "either", "join"],
        Fact::Length => &["all of it", "short"],
        Fact::Place
        | Fact::Months
        | Fact::DecideBy
        | Fact::Shock
        | Fact::ShockDays
        | Fact::SpecificAsk
        | Fact::Runway
        | Fact::Alternatives
        | Fact::WrittenList
        | Fact::Asked(_) => &[],
    }
}

/// What can be typed in place of something that cannot be read.
pub fn unread(fact: Fact, typed: &str, today: Date) -> String {
    let why = match fact.form() {
        Form::Day => day_ahead(typed, today, None).err(),
        Form::DaysAgo => day::past(typed, today).err(),
        _ => None,
    };
    if let Some(why) = why.filter(|why| *why != NoDay::Unread) {
        return dates::no_day(why).to_owned();
    }
    match fact.form() {
        Form::Day => {
            "A day to come is typed as Friday, in two weeks or 12 May; or a number of days.".to_owned()
        }
        Form::DaysAgo => {
            "A day that has been is typed as yesterday, last Friday or 12 May; or a number of days."
                .to_owned()
        }
        Form::Number if fact == Fact::Months => {
            "A whole number is needed here, such as 18; at most 600.".to_owned()
        }
        Form::Number => "A whole number is needed here, such as 18.".to_owned(),
        Form::YesNo => "The choices are y for yes and n for no.".to_owned(),
        Form::Words | Form::Choice(_) => format!("The choices are {}.", any_of(choices(fact))),
    }
}
