//! One's own decision: what, on what condition, until when. It is kept beside the verdict.

use jiff::civil::Date;

use super::common;
use crate::day::{self, NoDay};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Deciding, Journey};
use crate::report::block::Role;
use crate::report::result::Part;
use crate::report::{dates, words};
use crate::session::{Choice, Decision, Subject};

const CHOICE: usize = 0;
const CONDITION: usize = 1;
const UNTIL: usize = 2;
const FIELDS: usize = 3;
/// Characters in a condition.
const LONGEST: usize = 500;

impl Deciding {
    /// What was decided before, to be changed.
    pub fn of(before: Option<&Decision>) -> Self {
        let until = before.and_then(|decision| decision.until).map(|until| until.to_string());
        Self {
            choice: before.map(|decision| decision.choice),
            condition: before.map(|decision| decision.condition.clone()).unwrap_or_default(),
            until: until.unwrap_or_default(),
            field: CHOICE,
        }
    }
}

pub fn page(j: &Journey, editor: &Editor, at: &Deciding) -> Page {
    let mut page = common::page(j, editor, Place::Decision, "Your decision");
    let subject = Subject::of(&editor.assessment);
    page.say(Role::Text, "It is yours, whatever the verdict says, and Home opens with it when it is due.");
    page.ask(Field {
        name: "What do you decide?".into(),
        how: "one of these".into(),
        options: Choice::NAMES.iter().map(|(_, choice)| words::choice(*choice, subject).to_owned()).collect(),
        value: at.choice.map_or_else(String::new, |choice| words::choice(choice, subject).to_owned()),
        given: at.choice.is_some(),
        ..Field::default()
    });
    page.ask(Field {
        name: "On what condition?".into(),
        how: "in a few words".into(),
        value: at.condition.clone(),
        given: !at.condition.is_empty(),
        ..Field::default()
    });
    let day = until(editor, at, j.today());
    let typed = !at.until.trim().is_empty();
    page.ask(Field {
        name: "Until when?".into(),
        how: dates::TO_COME.into(),
        value: at.until.clone(),
        reading: match day {
            Ok(day) => dates::told(day, j.today()),
            Err(why) if typed => dates::no_day(why).to_owned(),
            Err(_) => String::new(),
        },
        problem: typed && day.is_err(),
        given: typed,
        ..Field::default()
    });
    page.gap();
    page.choice(Act::GoOn, "Keep it");
    page.step = at.field;
    page.withheld = if at.choice.is_none() && at.field == CHOICE { vec![Act::GoOn] } else { Vec::new() };
    if at.field < FIELDS {
        page.field = Some(at.field);
    } else {
        page.mark = Some(0);
    }
    page
}

pub fn act(j: &mut Journey, mut at: Deciding, act: Act) {
    match act {
        Act::Set(CHOICE, word) => match choice(j, &word) {
            Some(choice) => at.choice = choice,
            None => return j.refuse(first_a_choice(j)),
        },
        Act::Set(_, words) if words.chars().count() > LONGEST => {
            return j.refuse(format!("At most {LONGEST} characters fit here."));
        }
        Act::Set(CONDITION, words) => at.condition = words,
        Act::Set(UNTIL, words) => at.until = words,
        Act::Field(field) => at.field = field.min(FIELDS),
        Act::GoOn if at.field == CHOICE && at.choice.is_none() => return j.refuse(first_a_choice(j)),
        Act::GoOn if at.field < UNTIL => at.field += 1,
        Act::GoOn => return keep(j, at),
        Act::Back if at.field > CHOICE => at.field -= 1,
        Act::Back => {
            put(j, &at);
            return flow::result_part(j, Part::Yours);
        }
        _ => return,
    }
    j.stay(At::Decision(at));
}

fn subject(j: &Journey) -> Subject {
    j.editor.as_ref().map_or_else(Subject::default, |editor| Subject::of(&editor.assessment))
}

fn first_a_choice(j: &Journey) -> String {
    format!("First a choice: {}.", words::choices(subject(j)))
}

/// The choice with this word or its first letters; none where nothing was typed.
#[expect(clippy::option_option, reason = "a word that is none of them is not the same as no word")]
fn choice(j: &Journey, word: &str) -> Option<Option<Choice>> {
    let (subject, word) = (subject(j), word.trim().to_lowercase());
    if word.is_empty() {
        return Some(None);
    }
    let meant = |(index, (_, choice)): &(usize, &(&str, Choice))| {
        words::choice(*choice, subject).starts_with(&word) || (index + 1).to_string() == word
    };
    Choice::NAMES.iter().enumerate().find(meant).map(|(_, (_, choice))| Some(*choice))
}

/// The day that was typed; one that was decided before may have passed.
fn until(editor: &Editor, at: &Deciding, today: Date) -> Result<Date, NoDay> {
    let stands = editor.session.decision.as_ref().and_then(|decision| decision.until);
    day::ahead_or_standing(&at.until, today, stands)
}

fn keep(j: &mut Journey, mut at: Deciding) {
    let read = j.editor.as_ref().map(|editor| until(editor, &at, j.today()));
    let unread = read.and_then(Result::err).filter(|_| !at.until.trim().is_empty());
    if let Some(why) = unread {
        at.field = UNTIL;
        j.stay(At::Decision(at));
        j.refuse(dates::no_day(why));
    } else if put(j, &at) {
        flow::result_part(j, Part::Yours);
        j.say("Your decision is kept.");
    } else {
        at.field = CHOICE;
        j.stay(At::Decision(at));
        j.refuse(first_a_choice(j));
    }
}

/// Puts what was typed into the session; whether there was a choice, without which there is nothing to keep.
pub fn put(j: &mut Journey, at: &Deciding) -> bool {
    let (now, today) = (j.now, j.today());
    let (Some(editor), Some(choice)) = (&mut j.editor, at.choice) else { return false };
    let condition = at.condition.trim().to_owned();
    let decision = Decision { choice, condition, until: until(editor, at, today).ok(), made: now };
    let before = editor.session.decision.as_ref();
    if before.is_none_or(|before| Decision { made: now, ..before.clone() } != decision) {
        editor.session.decide(decision);
        editor.touch(now);
    }
    true
}
