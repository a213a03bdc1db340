//! The facts that the set-up asks for: which there are, what each is answered with, and where its answer goes.
//!
//! How they are called and explained is worded in `report`; a front only lays them out.

use jiff::civil::Date;

use super::{Session, Stage};
use crate::assessment::{AskIx, Assessment, SetupQuestion};
use crate::day::{self, NoDay};
use crate::model::Appetite;

/// One question of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Place,
    Appetite,
    Months,
    /// An offer's deadline.
    DecideBy,
    Shock,
    ShockDays,
    /// Whether a named leader was asked for one specific thing.
    SpecificAsk,
    /// Months that savings would last.
    Runway,
    Alternatives,
    WrittenList,
    /// A question of the author's own, by which sections are left out.
    Asked(AskIx),
    /// All items, or the quick ones and the gate.
    Length,
}

/// What a fact is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words of the user's own.
    Words,
    Number,
    Day,
    YesNo,
    /// How many days ago, or the day.
    DaysAgo,
    /// One of these; one of them always stands.
    Choice(&'static [&'static str]),
}

/// Where a fact is asked: where it matters, and no earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// In the rows before everything else.
    First,
    /// Before the first card, since it bends all answers.
    BeforeCards,
    /// With one's own verdict.
    WithVerdict,
    /// Only where somebody opens all facts.
    OnWish,
}

/// What was typed is no answer to the fact that it was typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread;

/// What was typed, once it is read.
#[derive(Clone, Copy)]
enum Given<'a> {
    Nothing,
    Words(&'a str),
    Number(u32),
    Day(Date),
    Chosen(usize),
}

/// More days or months than this are a slip of the finger.
const LONGEST: u32 = 36_500;
/// Nobody is longer in a role.
const MOST_MONTHS: u32 = 600;
const YES_NO: &[&str] = &["yes", "no"];
const LENGTHS: &[&str] = &["all", "short"];
const APPETITES: &[&str] = &["builder", "either", "settled"];

impl Fact {
    /// Those that a document names, where one was being asked; an author's own is found by what was answered before it.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("place", Self::Place),
        ("appetite", Self::Appetite),
        ("months_in_role", Self::Months),
        ("decide_by", Self::DecideBy),
        ("shock", Self::Shock),
        ("shock_days_ago", Self::ShockDays),
        ("specific_ask", Self::SpecificAsk),
        ("runway_months", Self::Runway),
        ("alternatives", Self::Alternatives),
        ("written_list", Self::WrittenList),
        ("length", Self::Length),
    ];

    /// The facts around the answers to an assessment, in order.
    pub fn around(assessment: &Assessment) -> impl Iterator<Item = Self> + '_ {
        let of_setup = assessment.setup().iter().flat_map(|question| Self::of(*question).iter().copied());
        of_setup.chain((0..assessment.asks().len()).map(Self::Asked))
    }

    /// The same, and how much of the assessment is asked, where there is a choice.
    pub fn all(assessment: &Assessment) -> impl Iterator<Item = Self> + '_ {
        let can_be_quick = assessment.gives_verdict() && assessment.items().iter().any(|item| item.quick);
        Self::around(assessment).chain(can_be_quick.then_some(Self::Length))
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

    /// Where it is asked.
    pub const fn asked(self) -> Asked {
        match self {
            Self::Place
            | Self::Months
            | Self::DecideBy
            | Self::SpecificAsk
            | Self::Asked(_)
            | Self::Length => Asked::First,
            Self::Shock | Self::ShockDays => Asked::BeforeCards,
            Self::Appetite => Asked::WithVerdict,
            Self::Runway | Self::Alternatives | Self::WrittenList => Asked::OnWish,
        }
    }

    pub const fn form(self) -> Form {
        match self {
            Self::Place | Self::Shock => Form::Words,
            Self::Months | Self::Runway => Form::Number,
            Self::ShockDays => Form::DaysAgo,
            Self::DecideBy => Form::Day,
            Self::SpecificAsk | Self::Alternatives | Self::WrittenList | Self::Asked(_) => Form::YesNo,
            Self::Appetite => Form::Choice(APPETITES),
            Self::Length => Form::Choice(LENGTHS),
        }
    }

    /// What stands there as it would be typed; empty where nothing does.
    pub fn typed(self, session: &Session) -> String {
        let context = &session.answers.context;
        let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let yes_no = |yes: Option<bool>| yes.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
        match self {
            Self::Place => session.place.clone(),
            Self::Appetite => context.appetite.id().to_owned(),
            Self::Months => number(context.months_in_role),
            Self::DecideBy => context.decide_by.map_or_else(String::new, |day| day.to_string()),
            Self::Shock => context.shock.clone().unwrap_or_default(),
            Self::ShockDays => number(context.shock_days_ago),
            Self::SpecificAsk => yes_no(context.specific_ask),
            Self::Runway => number(context.exit.runway_months),
            Self::Alternatives => yes_no(context.exit.alternatives),
            Self::WrittenList => yes_no(context.exit.written_list),
            Self::Asked(ask) => yes_no(session.answers.asked(ask)),
            Self::Length => LENGTHS[usize::from(session.quick)].to_owned(),
        }
    }

    /// Whether something stands there that need not.
    pub fn is_given(self, session: &Session) -> bool {
        match self {
            Self::Appetite => session.answers.context.appetite != Appetite::default(),
            Self::Length => session.quick,
            Self::Place
            | Self::Months
            | Self::DecideBy
            | Self::Shock
            | Self::ShockDays
            | Self::SpecificAsk
            | Self::Runway
            | Self::Alternatives
            | Self::WrittenList
            | Self::Asked(_) => !self.typed(session).is_empty(),
        }
    }

    /// Puts what was typed into the session; nothing typed takes back what stood there.
    ///
    /// # Errors
    /// It cannot be read; what stood there still does.
    pub fn put(self, typed: &str, session: &mut Session, today: Date) -> Result<(), Unread> {
        self.set(self.read(typed, session, today)?, session);
        Ok(())
    }

    pub fn clear(self, session: &mut Session) {
        self.set(Given::Nothing, session);
    }

    pub fn reads(self, typed: &str, session: &Session, today: Date) -> bool {
        self.read(typed, session, today).is_ok()
    }

    fn read<'a>(self, typed: &'a str, session: &Session, today: Date) -> Result<Given<'a>, Unread> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Given::Nothing);
        }
        let read = match self.form() {
            Form::Words => Some(Given::Words(typed)),
            Form::Number => typed.parse().ok().filter(|number| *number <= self.most()).map(Given::Number),
            Form::DaysAgo => {
                let days = typed.parse().ok().filter(|number| *number <= LONGEST);
                days.or_else(|| days_since(typed, today)).map(Given::Number)
            }
            Form::Day => {
                let stands = session.answers.context.decide_by;
                day_ahead(typed, today, stands).ok().map(Given::Day)
            }
            Form::YesNo => chosen(YES_NO, typed).map(Given::Chosen),
            Form::Choice(words) => chosen(words, typed).map(Given::Chosen),
        };
        read.ok_or(Unread)
    }

    /// The largest number that is one: what is typed behind another number by mistake is none.
    const fn most(self) -> u32 {
        if matches!(self, Self::Months) { MOST_MONTHS } else { LONGEST }
    }

    fn set(self, given: Given<'_>, session: &mut Session) {
        let context = &mut session.answers.context;
        match self {
            Self::Place => session.place = given.words().unwrap_or_default(),
            Self::Appetite => {
                let before = context.appetite_seen.unwrap_or(context.appetite);
                context.appetite =
                    given.chosen().map_or_else(Appetite::default, |index| Appetite::NAMES[index].1);
                let has_changed = session.stage == Stage::Done && context.appetite != before;
                context.appetite_seen = has_changed.then_some(before);
            }
            Self::Months => context.months_in_role = given.number(),
            Self::DecideBy => context.decide_by = given.day(),
            Self::Shock => {
                context.shock = given.words();
                // Days since a shock that was none would bend the verdict all the same.
                context.shock_days_ago = context.shock_days_ago.filter(|_| context.shock.is_some());
            }
            Self::ShockDays => context.shock_days_ago = given.number(),
            Self::SpecificAsk => context.specific_ask = given.yes_no(),
            Self::Runway => context.exit.runway_months = given.number(),
            Self::Alternatives => context.exit.alternatives = given.yes_no(),
            Self::WrittenList => context.exit.written_list = given.yes_no(),
            Self::Asked(ask) => session.answers.set_asked(ask, given.yes_no()),
            Self::Length => session.quick = given.chosen().is_some_and(|index| LENGTHS[index] == "short"),
        }
    }
}

impl Given<'_> {
    fn words(self) -> Option<String> {
        if let Self::Words(words) = self { Some(words.to_owned()) } else { None }
    }

    const fn number(self) -> Option<u32> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    const fn day(self) -> Option<Date> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }

    const fn chosen(self) -> Option<usize> {
        if let Self::Chosen(index) = self { Some(index) } else { None }
    }

    fn yes_no(self) -> Option<bool> {
        self.chosen().map(|index| YES_NO[index] == "yes")
    }
}

/// The day to come that was typed, or the one after a number of days; as it stands it may have passed.
///
/// # Errors
/// It is no such day.
pub fn day_ahead(typed: &str, today: Date, stands: Option<Date>) -> Result<Date, NoDay> {
    let typed = typed.trim();
    let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let counted = is_number.then(|| format!("+{typed}"));
    day::ahead_or_standing(counted.as_deref().unwrap_or(typed), today, stands)
}

/// The days since the day that was typed.
fn days_since(typed: &str, today: Date) -> Option<u32> {
    let day = day::past(typed, today).ok()?;
    u32::try_from((today - day).get_days()).ok().filter(|days| *days <= LONGEST)
}

/// The index of the word that was meant: by its number from 1, or by its first letters.
fn chosen(words: &[&str], typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let meant = |(index, word): (usize, &&str)| word.starts_with(&typed) || (index + 1).to_string() == typed;
    words.iter().enumerate().position(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::shipped;
    use crate::session::Reference;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn session() -> Session {
        let assessment = shipped::assessment("current-role").unwrap();
        Session::begin(&assessment, assessment.key(), Reference::from_bits(7), Timestamp::UNIX_EPOCH)
    }

    #[track_caller]
    fn keeps(fact: Fact, typed: &str, stands: &str) {
        let mut session = session();
        assert_eq!(fact.put(typed, &mut session, date(2026, 3, 10)), Ok(()), "{typed}");
        assert_eq!(fact.typed(&session), stands, "{typed}");
        assert!(fact.is_given(&session), "{typed}");
        fact.clear(&mut session);
        assert!(!fact.is_given(&session), "{typed}");
    }

    #[test]
    fn what_is_typed_stands_until_it_is_taken_back() {
        keeps(Fact::Place, " Northwind ", "Northwind");
        keeps(Fact::Appetite, "1", "builder");
        keeps(Fact::Appetite, "Settle", "settled");
        keeps(Fact::Months, "18", "18");
        keeps(Fact::DecideBy, "+14", "2026-03-24");
        keeps(Fact::Shock, "a new boss", "a new boss");
        keeps(Fact::ShockDays, "0", "0");
        keeps(Fact::ShockDays, "yesterday", "1");
        keeps(Fact::ShockDays, "3 March", "7");
        keeps(Fact::SpecificAsk, "n", "no");
        keeps(Fact::Runway, "36500", "36500");
        keeps(Fact::Alternatives, "YES", "yes");
        keeps(Fact::WrittenList, "2", "no");
        keeps(Fact::Length, "short", "short");
    }

    #[track_caller]
    fn refuses(fact: Fact, typed: &str) {
        let mut session = session();
        assert_eq!(fact.put(typed, &mut session, date(2026, 3, 10)), Err(Unread), "{typed}");
        assert!(!fact.is_given(&session), "{typed}");
    }

    #[test]
    fn what_cannot_be_read_changes_nothing() {
        refuses(Fact::Months, "a year");
        refuses(Fact::Months, "-1");
        refuses(Fact::Months, "601");
        refuses(Fact::Runway, "36501");
        refuses(Fact::ShockDays, "tomorrow");
        refuses(Fact::DecideBy, "soon");
        refuses(Fact::Appetite, "4");
        refuses(Fact::SpecificAsk, "perhaps");
        refuses(Fact::Length, "0");
    }

    #[test]
    fn choices_are_named_as_they_are_written() {
        assert_eq!(APPETITES, Appetite::NAMES.map(|(name, _)| name));
    }
}
