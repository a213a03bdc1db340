//! Set-up: what surrounds the answers, one field a fact; every field may stay empty.

use crate::day;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::pages::home;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, SetUp};
use crate::memory;
use crate::report::block::Role;
use crate::report::dates;
use crate::report::words::setup as words;
use crate::session::{Fact, Form, Stage};

/// Words of the user's own in one field, in characters; a place stands in every list.
const LONGEST: usize = 80;
const UNREAD: &str = "This row was not read. Mend it, or empty it.";
/// The word of a choice that stands for no answer.
const NOTHING: &str = "-";

pub fn page(j: &Journey, editor: &Editor, at: &SetUp) -> Page {
    let mut page = Page::new(Place::SetUp, editor.assessment.title(), "A few facts first");
    page.progress = "every row may stay empty".into();
    page.say(Role::Text, NOT_A_TEST);
    page.say(Role::Quiet, where_kept(j));
    if !editor.gives_verdict()
        && let Some(last) = home::last_pulse(j, Some(&editor.session.reference))
    {
        page.say(Role::Text, last);
    }
    let facts = flow::facts(j);
    for (fact, typed) in facts.iter().zip(&at.typed) {
        page.ask(field(j, editor, *fact, typed));
    }
    page.gap();
    page.choice(Act::GoOn, "Begin with the questions");
    page.step = at.field;
    if at.field < facts.len() {
        page.field = Some(at.field);
    } else {
        page.mark = Some(0);
    }
    page
}

const NOT_A_TEST: &str = "Not a test and not a diagnosis: it orders what you noticed, and was not checked against how \
    things turned out for others. The decision is yours.";

fn where_kept(j: &Journey) -> String {
    if j.given.private {
        return "Nothing is written: --private is on, and the answers are gone when the program ends."
            .to_owned();
    }
    format!(
        "Answers are kept on this machine only, in {}. An employer's machine can be read by the employer; stay-or-go \
         --private writes nothing at all.",
        j.given.folder
    )
}

fn field(j: &Journey, editor: &Editor, fact: Fact, typed: &str) -> Field {
    let read = fact.reads(typed, &editor.session, j.today());
    let mut why = words::why(fact).to_owned();
    if fact == Fact::Place
        && let Some(so_far) = words::so_far(&memory::places(j.disk.newest()))
    {
        why = format!("{why} {so_far}");
    }
    Field {
        name: words::name(fact).to_owned(),
        why,
        how: words::how(fact),
        options: options(fact).into_iter().map(|(word, _)| word.to_owned()).collect(),
        value: options(fact)
            .into_iter()
            .find(|(_, meant)| *meant == typed)
            .map_or_else(|| typed.to_owned(), |(word, _)| word.to_owned()),
        reading: if read { reading(j, fact, typed) } else { words::unread(fact) },
        problem: !read,
        long: false,
        given: fact.is_given(&editor.session),
    }
}

/// How a day that was typed is read.
fn reading(j: &Journey, fact: Fact, typed: &str) -> String {
    let standing = |editor: &Editor| editor.session.answers.context.decide_by;
    let stands = j.editor.as_ref().and_then(standing);
    let day =
        (fact.form() == Form::Day).then(|| day::ahead_or_standing(typed, j.today(), stands).ok()).flatten();
    day.map_or_else(String::new, |day| dates::told(day, j.today()))
}

/// The words of each choice, and what would be typed for it.
fn options(fact: Fact) -> Vec<(&'static str, &'static str)> {
    match fact.form() {
        Form::Words | Form::Number | Form::Day => Vec::new(),
        Form::YesNo => vec![(NOTHING, ""), ("yes", "yes"), ("no", "no")],
        Form::Choice(typed) => words::choices(fact).iter().copied().zip(typed.iter().copied()).collect(),
    }
}

pub fn act(j: &mut Journey, mut at: SetUp, act: Act) {
    let facts = flow::facts(j);
    match act {
        Act::Set(index, words) => {
            let Some(fact) = facts.get(index).copied() else { return };
            if words.chars().count() > LONGEST {
                return j.refuse(format!("At most {LONGEST} characters fit here."));
            }
            let meant = options(fact).into_iter().find(|(word, _)| *word == words);
            at.typed[index] = meant.map_or(words, |(_, typed)| typed.to_owned());
            put(j, &at);
        }
        Act::Field(index) => at.field = index.min(facts.len()),
        Act::GoOn if unread(j, &at, &facts).contains(&at.field) => {
            return j.refuse(words::unread(facts[at.field]));
        }
        Act::GoOn => match (at.field + 1..facts.len()).find(|next| applies(&facts, &at, *next)) {
            Some(next) => at.field = next,
            None => return begin(j, at, &facts),
        },
        Act::Back => {
            let Some(before) = (0..at.field).rev().find(|before| applies(&facts, &at, *before)) else {
                put(j, &at);
                return flow::home(j);
            };
            at.field = before;
        }
        _ => return,
    }
    put(j, &at);
    j.stay(At::SetUp(at));
}

/// Whether a field is worth coming to: the days since a shock only where there was one.
fn applies(facts: &[Fact], at: &SetUp, field: usize) -> bool {
    let shock = facts.iter().position(|fact| *fact == Fact::Shock);
    let shocked = shock.is_some_and(|shock| !at.typed[shock].trim().is_empty());
    facts[field] != Fact::ShockDays || shocked
}

/// Goes on to the questions, unless something stands in a field that was not read.
fn begin(j: &mut Journey, mut at: SetUp, facts: &[Fact]) {
    if let Some(field) = unread(j, &at, facts).first().copied() {
        at.field = field;
        j.stay(At::SetUp(at));
        return j.refuse(UNREAD);
    }
    put(j, &at);
    flow::set_up_done(j);
}

/// The fields in which something stands that is not read.
fn unread(j: &Journey, at: &SetUp, facts: &[Fact]) -> Vec<usize> {
    let Some(editor) = &j.editor else { return Vec::new() };
    let reads = |field: &usize| facts[*field].reads(&at.typed[*field], &editor.session, j.today());
    (0..facts.len()).filter(|field| !reads(field)).collect()
}

/// Puts what can be read into the session; what cannot leaves what stood there.
pub fn put(j: &mut Journey, at: &SetUp) {
    let (facts, today, now) = (flow::facts(j), j.today(), j.now);
    let Some(editor) = &mut j.editor else { return };
    let mut session = editor.session.clone();
    for (fact, typed) in facts.iter().zip(&at.typed) {
        let _what_stood_there_stands: Result<(), _> = fact.put(typed, &mut session, today);
    }
    // Going from row to row is nothing to begin a file with.
    if session.stage == Stage::SetUp && (session != editor.session || session.asking.is_some()) {
        session.asking = facts.get(at.field).or(facts.last()).copied();
    }
    if session != editor.session {
        editor.session = session;
        editor.judge_anew();
        editor.touch(now);
    }
}
