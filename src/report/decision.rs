//! A decision in words: what was decided, what stands beside it, and what is said when it is made.

use jiff::civil::Date;

use super::words::{in_sentence, joined};
use super::{dates, words};
use crate::session::{Choice, Decision, Matter, Met, Subject, Sureness, Weight};

/// The first line wherever somebody decides.
pub const YOURS: &str = "This weighed the work, not your life. You decide, and you may decide again.";

/// What was decided: a role is stayed in or left, an offer accepted or declined. Of somebody in danger nobody expects
/// anything, not even that they ask.
pub const fn choice(choice: Choice, subject: Subject, danger: bool) -> &'static str {
    if danger && matches!(choice, Choice::NotYet) { "not yet" } else { words::choice(choice, subject) }
}

/// What the answers do not weigh, in two or three words.
pub const fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Money => "Money for some months",
        Matter::Notice => "Notice, what you signed",
        Matter::Permit => "Your permit to work",
        Matter::Cover => "Health insurance, pension",
        Matter::Home => "The people at home",
        Matter::Growth => "What you would learn",
        Matter::Boss => "The person you report to",
        Matter::Employer => "Is the employer sound?",
        Matter::Between => "A way between",
        Matter::Nothing => "A year without change",
    }
}

/// What to think of there.
pub const fn asks(matter: Matter, subject: Subject) -> &'static str {
    match (matter, subject) {
        (Matter::Money, _) => "what you need, what you have",
        (Matter::Notice, _) => "how long, and what it costs",
        (Matter::Permit, _) => "whether it hangs on this job",
        (Matter::Cover, _) => "what ends, what begins when",
        (Matter::Home, _) => "what they need and say",
        (Matter::Growth, _) => "what you can do in two years",
        (Matter::Boss, Subject::Role) => "would you choose them again?",
        (Matter::Boss, Subject::Offer) => "what people who left say",
        (Matter::Employer, _) => "orders, debts, owners",
        (Matter::Between, Subject::Role) => "fewer hours, another team",
        (Matter::Between, Subject::Offer) => "later start, part time, trial",
        (Matter::Nothing, _) => "where you would be then",
    }
}

pub const fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Fine => "fine",
        Weight::NotFine => "not fine",
        Weight::ToFindOut => "to find out",
    }
}

/// How sure, as it is said after "you are": "half sure".
pub const fn sureness(sure: Sureness) -> &'static str {
    match sure {
        Sureness::Hardly => "hardly",
        Sureness::Half => "half",
        Sureness::Fairly => "fairly",
        Sureness::Very => "very",
    }
}

/// Whether it came as expected.
pub const fn met(met: Met) -> &'static str {
    match met {
        Met::Met => "met",
        Met::NotMet => "not met",
        Met::NotYet => "not yet",
    }
}

/// What was said of money already.
pub fn savings(months: u32) -> String {
    let months = if months == 1 { "a month".to_owned() } else { format!("{months} months") };
    format!("you said: savings for {months}")
}

/// The step of a plan for what is to be found out.
pub fn step(matter: Matter) -> String {
    format!("Find out: {}", in_sentence(self::matter(matter)))
}

/// How many were marked: "1 not fine, 2 to find out"; nothing where none was.
pub fn marked(decision: &Decision) -> String {
    let count = |(_, weight): &(&str, Weight)| match decision.marked(*weight).count() {
        0 => None,
        count => Some(format!("{count} {}", self::weight(*weight))),
    };
    Weight::NAMES.iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

/// What stands beside a decision, a name and words each.
pub fn beside(decision: &Decision) -> Vec<(&'static str, String)> {
    let named = |weight| {
        let named: Vec<String> =
            decision.marked(weight).map(|matter| in_sentence(self::matter(matter))).collect();
        (!named.is_empty()).then(|| joined(&named))
    };
    let expects = &decision.expects;
    let sure = expects.sure.map(|sure| format!(" ({} sure)", sureness(sure))).unwrap_or_default();
    let told = decision.told.as_ref().map(|told| format!("{}, {}", told.headline, told.sure));
    let lines = [
        ("not fine", named(Weight::NotFine)),
        ("to find out", named(Weight::ToFindOut)),
        ("you expect", some(&expects.happens).map(|happens| format!("{happens}{sure}"))),
        ("you turn back if", some(&expects.turns_back)),
        ("the result then", told),
    ];
    let mut beside: Vec<_> = lines.into_iter().filter_map(|(name, said)| Some((name, said?))).collect();
    for said in &decision.hindsight {
        beside.extend(some(&said.happened).map(|happened| ("what happened", happened)));
        beside.push(("as expected", met(said.met).to_owned()));
        beside.extend(some(&said.luck).map(|luck| ("decision or luck", luck)));
    }
    beside
}

fn some(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Whether it was taken when an answer told of danger.
pub fn is_in_danger(decision: &Decision) -> bool {
    decision.told.as_ref().is_some_and(|told| told.danger)
}

/// The days that a decision leads to.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    pub today: Date,
    /// The program asks again.
    pub again: Option<Date>,
    /// A shock puts nothing off any more.
    pub settled: Option<Date>,
    /// They wait for an answer until then, whatever time is asked for.
    pub stands: Option<Date>,
}

/// What is said at the end, once somebody has decided.
pub fn end(decision: &Decision, subject: Subject, days: Days) -> Vec<String> {
    let said = |day: Date| dates::weekday_near(day, days.today);
    if is_in_danger(decision) {
        return vec!["There is nothing more to decide today. Help stays one key away.".to_owned()];
    }
    // What it is for is known where somebody has written it: a word alone says no reason.
    let is_reasoned =
        [&decision.condition, &decision.expects.happens].iter().any(|said| !said.trim().is_empty());
    // What answers left open explains no decision.
    let is_little_known = decision.told.as_ref().is_some_and(|told| told.id == "find-out-first");
    let first = match (decision.choice, subject) {
        (Choice::Stay, Subject::Role) if is_reasoned => "You stay, and you know what for.",
        (Choice::Stay, Subject::Role) => "You stay. You may decide again on any day.",
        (Choice::Go, Subject::Role) => "You go, in your own time. What you built goes with you.",
        (Choice::NotYet, Subject::Role) => "Not deciding today is a decision too.",
        (Choice::Stay, Subject::Offer) if decision.is_open_yes() => {
            "Your yes has a condition. Have it in writing before you sign."
        }
        (Choice::Stay, Subject::Offer) => "Good luck there. Hold them to what they promised.",
        (Choice::Go, Subject::Offer) if is_reasoned && !is_little_known => {
            "A no that you can explain to yourself. You know better what to ask the next one."
        }
        (Choice::Go, Subject::Offer) => "A no is an answer too. You know better what to ask the next one.",
        (Choice::NotYet, Subject::Offer) => "To ask for time is no weakness. Many can wait a week.",
    };
    let again = days.again.map(|day| match decision.choice {
        Choice::NotYet if subject == Subject::Role => format!("{}, or sooner.", said(day)),
        _ if decision.look_again() == Some(day) => {
            format!("I ask again on {}, 90 days after you start.", said(day))
        }
        _ if decision.until == Some(day) => format!("I ask again on {}.", said(day)),
        _ => format!("You look again on {}.", said(day)),
    });
    let is_a_step =
        matches!((decision.choice, subject), (Choice::Go, Subject::Role) | (Choice::Stay, Subject::Offer));
    let settled = days.settled.filter(|_| is_a_step).map(|day| {
        format!("So soon after what happened, take no step that cannot be undone before {}.", said(day))
    });
    let stands = days.stands.map(|day| format!("Until they give you more time, {} stands.", said(day)));
    std::iter::once(first.to_owned()).chain(settled).chain(again).chain(stands).collect()
}
