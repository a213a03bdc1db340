//! What stands beside a decision: what the answers did not weigh, what is expected of it, the result it was made on, and
//! what became of it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::names::names;

/// Something that no answer weighs, and what somebody said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unweighed {
    pub what: Matter,
    pub said: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Matter {
    #[default]
    Money,
    /// The notice period, and what was signed.
    Notice,
    Permit,
    /// Health insurance and pension.
    Cover,
    Home,
    Growth,
    Boss,
    /// Whether the employer is sound.
    Employer,
    /// A way between staying and going.
    Between,
    /// A year of changing nothing.
    Nothing,
}

names!(Matter {
    Money = "money",
    Notice = "notice",
    Permit = "permit",
    Cover = "cover",
    Home = "home",
    Growth = "growth",
    Boss = "boss",
    Employer = "employer",
    Between = "between",
    Nothing = "nothing",
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    #[default]
    Fine,
    NotFine,
    ToFindOut,
}

names!(Weight { Fine = "fine", NotFine = "not-fine", ToFindOut = "to-find-out" });

/// What somebody expects of a decision: read again when its day has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expectation {
    pub happens: String,
    pub sure: Option<Sureness>,
    pub turns_back: String,
}

/// How sure, in words: a percentage would be a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    Hardly,
    Half,
    Fairly,
    Very,
}

names!(Sureness { Hardly = "hardly", Half = "half", Fairly = "fairly", Very = "very" });

/// What somebody said of a decision once its day had come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hindsight {
    pub at: Timestamp,
    /// The day that had come.
    pub until: Option<Date>,
    /// Said before what was expected was read again.
    pub happened: String,
    pub met: Met,
    /// Whether it was the decision, or luck, in one line.
    pub luck: String,
}

/// Whether what was expected has come, or the condition was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Met {
    Met,
    NotMet,
    /// There is a new day.
    #[default]
    NotYet,
}

names!(Met { Met = "met", NotMet = "not-met", NotYet = "not-yet" });

/// The result as it was when the decision was made; later answers do not change it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    pub id: String,
    pub headline: String,
    /// How sure it was, in words.
    pub sure: String,
    /// Safety came first: nothing had to be decided.
    pub danger: bool,
}
