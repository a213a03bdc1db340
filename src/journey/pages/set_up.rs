//! The set-up: what surrounds the answers, one field a fact, asked where it matters; every field may stay empty.

use jiff::civil::Date;

use crate::day;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::pages::{common, home};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, Notice, Rows, SetUp};
use crate::memory;
use crate::report::block::Role;
use crate::report::dates;
use crate::report::words::setup as words;
use crate::session::{Fact, Form, Head, Session, Stage, day_ahead, is_same_place};

/// Words of the user's own in one field, in characters; a place stands in every list.
pub const LONGEST: usize = 80;
const UNREAD: &str = "This row was not read. Mend it, or empty it.";
const MONTHS_AS_LAST_TIME: &str = "Counted on from last time. What you type takes its place.";
const AS_LAST_TIME: &str = "As last time. What you type takes its place.";
/// The word of a choice that stands for no answer.
const NOTHING: &str = "-";
/// What is typed for the day on which something happened, where nobody types another.
const TODAY: &str = "0";
const WHEN: &str = "{Enter for today, or yesterday, last Friday, 12 May, days ago|today, yesterday, last Friday, 12 May, or \
                    a number of days}";

pub fn page(j: &Journey, editor: &Editor, at: &SetUp) -> Page {
    let mut page = match at.rows {
        Rows::First => Page::new(Place::SetUp, editor.assessment.title(), "A few facts first"),
        Rows::BeforeCards => common::page(j, editor, Place::SetUp, "Before the first question"),
        Rows::Leaving => common::page(j, editor, Place::SetUp, "Ready to leave"),
        Rows::All => common::page(j, editor, Place::SetUp, "The facts around your answers"),
    };
    page.key = at.rows as u64;
    if at.rows != Rows::BeforeCards {
        page.progress = "every row may stay empty".into();
    }
    page.step = at.field;
    let facts = flow::facts(j, at.rows);
    let shown = if is_calm(&facts, at) { facts.len() - 1 } else { facts.len() };
    let is_past = at.field >= facts.len();
    let fairer = fairer_on(j, editor).filter(|_| is_past);
    match at.rows {
        Rows::First => page.say(Role::Text, NOT_A_TEST),
        // Said and answered, it makes room for what follows from it.
        Rows::BeforeCards if fairer.is_some() => {}
        Rows::BeforeCards => {
            page.say(Role::Strong, if memory::is_offer(&editor.assessment) { SHOCK_THERE } else { SHOCK });
            let typed = facts.iter().zip(&at.typed).find(|(fact, _)| **fact == Fact::Shock);
            let known =
                flow::known_shock(j).filter(|known| typed.is_some_and(|(_, typed)| *typed == known.what));
            if let Some(shock) = known {
                let day = dates::said(shock.on);
                page.say(Role::Text, format!("You noted \"{}\" on {day}: Enter keeps it.", shock.what));
            }
        }
        Rows::Leaving => page.say(Role::Strong, LEAVING),
        Rows::All => page.say(Role::Quiet, ALL),
    }
    page.gap();
    for (index, (fact, typed)) in facts.iter().zip(&at.typed).enumerate().take(shown) {
        let mut field = field(j, editor, *fact, typed);
        // Once it is left, a day stands as it was understood.
        if index != at.field && !field.reading.is_empty() && !field.problem {
            field.value.clone_from(&field.reading);
        }
        page.ask(field);
    }
    page.gap();
    match at.rows {
        Rows::First => {
            page.choice(Act::GoOn, "Begin with the questions");
            page.gap();
            page.say(Role::Quiet, where_kept(j));
            page.say(Role::Quiet, if j.given.private { "" } else { EMPLOYER });
            if !editor.gives_verdict()
                && let Some(last) = home::last_pulse(j, Some(&editor.session.reference))
            {
                page.say(Role::Quiet, last);
            }
        }
        Rows::BeforeCards => after_shock(&mut page, editor, fairer),
        Rows::Leaving | Rows::All => {
            page.choice(Act::GoOn, "Keep these, and go back");
        }
    }
    if is_past {
        page.mark = Some(0);
    } else {
        page.field = Some(at.field);
        page.proposes = is_proposed(j, editor, facts[at.field], &at.typed[at.field]);
    }
    page
}

const NOT_A_TEST: &str = "Not a test and not a diagnosis: it orders what you noticed. You decide.";
const EMPLOYER: &str = "An employer can read its own machines: stay-or-go --private writes nothing.";
const ALL: &str = "Change what is not so any more. Nothing here is scored like an answer.";
const LEAVING: &str = "A way out that is ready makes every step safer, also for whoever stays.";
const SHOCK: &str = "Did something big happen in the last two weeks, at work or at home? A chief gone, a \
                     reorganisation, layoffs, an illness, a loss.";
const SHOCK_THERE: &str =
    "Did something big happen there in the last two weeks? A chief gone, a reorganisation, layoffs.";

fn where_kept(j: &Journey) -> String {
    if j.given.private {
        return "Nothing is written: --private is on, and the answers are gone when the program ends."
            .to_owned();
    }
    let folder = &j.given.folder;
    if j.is_anothers_history() {
        return format!(
            "Your mentor's machine keeps your answers, in {folder}; safety and what you note are written nowhere."
        );
    }
    format!("Your answers stay on this computer, in {folder}.")
}

/// The day from which the questions are fairer than so soon after what happened.
fn fairer_on(j: &Journey, editor: &Editor) -> Option<Date> {
    let days = editor.engine().days_unsettled(&editor.session.answers)?;
    j.today().checked_add(jiff::Span::new().days(days)).ok()
}

/// What can be done once it is said whether something happened, and when.
fn after_shock(page: &mut Page, editor: &Editor, fairer: Option<Date>) {
    let Some(day) = fairer else {
        page.choice(Act::GoOn, "Go on to the questions");
        return;
    };
    let day = dates::weekday(day);
    let lead = if memory::is_offer(&editor.assessment) { PROMISED } else { "I am sorry." };
    let also = format!("You can go on, or come back on {day}; the questions will be fairer then.");
    page.say(Role::Text, format!("{lead} {also}"));
    page.gap();
    page.choice(Act::GoOn, "Go on to the questions now").key('g');
    page.choice(Act::Leave, format!("Come back on {day}"))
        .key('b')
        .about("It waits on Home, with all that you typed.");
}

const PROMISED: &str = "What they promised may have been promised by people who are gone.";

/// Whether nothing happened, so that nobody need say when.
fn is_calm(facts: &[Fact], at: &SetUp) -> bool {
    let shock = facts.iter().position(|fact| *fact == Fact::Shock);
    at.rows == Rows::BeforeCards && shock.is_some_and(|shock| at.typed[shock].trim().is_empty())
}

fn field(j: &Journey, editor: &Editor, fact: Fact, typed: &str) -> Field {
    let read = fact.reads(typed, &editor.session, j.today());
    let known = if j.is_anothers_history() { Vec::new() } else { memory::places(j.disk.newest()) };
    let proposed = is_proposed(j, editor, fact, typed);
    let at_once = editor.session.stage == Stage::SetUp;
    let mut why = words::why(fact, &editor.assessment).into_owned();
    if fact == Fact::Place
        && let Some(so_far) = words::so_far(&known)
    {
        let as_last = if proposed { AS_LAST_TIME } else { &why };
        why = if proposed && known.len() == 1 { as_last.to_owned() } else { format!("{as_last} {so_far}") };
    }
    if fact == Fact::Months && proposed {
        MONTHS_AS_LAST_TIME.clone_into(&mut why);
    }
    // Asked alone, it is explained above.
    if fact == Fact::Shock && editor.session.stage == Stage::SetUp {
        why.clear();
    }
    Field {
        name: words::name(fact, &editor.assessment).to_owned(),
        why,
        how: match fact {
            Fact::Shock if proposed => j.in_face("{What you type takes its place.|a few words}"),
            Fact::Shock => j.in_face("{Enter for no, or a few words|a few words}"),
            Fact::Place => j.in_face("{|in a few words}"),
            Fact::ShockDays if at_once => j.in_face(WHEN),
            _ => words::how(fact),
        },
        empty: match fact {
            Fact::Shock => "for no",
            Fact::ShockDays if at_once => "for today",
            _ => "",
        },
        options: options(fact).into_iter().map(|(word, _)| word.to_owned()).collect(),
        value: options(fact)
            .into_iter()
            .find(|(_, meant)| *meant == typed)
            .map_or_else(|| typed.to_owned(), |(word, _)| word.to_owned()),
        reading: if read { reading(j, fact, typed) } else { words::unread(fact, typed, j.today()) },
        problem: !read,
        long: false,
        given: fact.is_given(&editor.session),
    }
}

/// Whether the program has put this there, as what most likely is meant.
fn is_proposed(j: &Journey, editor: &Editor, fact: Fact, typed: &str) -> bool {
    let is_known = || match fact {
        Fact::Place => j.disk.newest().iter().any(|head| head.place == typed),
        Fact::Shock => flow::known_shock(j).is_some_and(|shock| shock.what == typed),
        Fact::Months => j.disk.newest().iter().any(|head| {
            let between = (head.started, editor.session.started);
            let by_now = memory::months_by(&head.context, head.decision.as_ref(), between, &j.given.zone);
            by_now.is_some_and(|months| months.to_string() == typed)
        }),
        _ => false,
    };
    // Where a set-up is gone on with, somebody has put there what stands in words.
    let is_begun =
        matches!(fact, Fact::Place | Fact::Shock) && j.disk.find(&editor.session.reference).is_some();
    editor.session.stage == Stage::SetUp && !typed.is_empty() && !is_begun && is_known()
}

/// How a day that was typed is read.
fn reading(j: &Journey, fact: Fact, typed: &str) -> String {
    if fact.form() == Form::DaysAgo && !typed.trim().is_empty() {
        let day = typed
            .trim()
            .parse()
            .ok()
            .and_then(|days: u32| j.today().checked_sub(jiff::Span::new().days(days)).ok());
        return day
            .or_else(|| day::past(typed, j.today()).ok())
            .map_or_else(String::new, |day| dates::told(day, j.today()));
    }
    let standing = |editor: &Editor| editor.session.answers.context.decide_by;
    let stands = j.editor.as_ref().and_then(standing);
    let day = (fact.form() == Form::Day).then(|| day_ahead(typed, j.today(), stands).ok()).flatten();
    day.map_or_else(String::new, |day| dates::told(day, j.today()))
}

/// The words of each choice, and what would be typed for it.
fn options(fact: Fact) -> Vec<(&'static str, &'static str)> {
    match fact.form() {
        Form::Words | Form::Number | Form::Day | Form::DaysAgo => Vec::new(),
        Form::YesNo => vec![(NOTHING, ""), ("yes", "yes"), ("no", "no")],
        Form::Choice(typed) => words::choices(fact).iter().copied().zip(typed.iter().copied()).collect(),
    }
}

pub fn act(j: &mut Journey, mut at: SetUp, act: Act) {
    let facts = flow::facts(j, at.rows);
    let again = if act == Act::Back { stands_again(j, &mut at, &facts) } else { None };
    does(j, at, &facts, act);
    // What the page that it leads to says of itself is less.
    if let Some(again) = again.filter(|_| !matches!(j.notice, Some(Notice::Refused(_)))) {
        j.say(again);
    }
}

/// What is typed over what stood in a field is kept by going on from it; going back leaves it as it stood. Where nothing
/// stood nothing is lost either: what was typed stays.
fn stands_again(j: &mut Journey, at: &mut SetUp, facts: &[Fact]) -> Option<String> {
    let (fact, typed) = (*facts.get(at.field)?, at.typed.get(at.field)?);
    if !options(fact).is_empty() || at.stood.trim().is_empty() || *typed == at.stood {
        return None;
    }
    let stood = at.stood.clone();
    set(j, at, facts, at.field, stood.clone());
    let keeps = j.in_face("{ Enter keeps what is typed over it, Esc does not.|}");
    Some(format!("As it stood: {stood}.{keeps}"))
}

/// Puts these words into a field.
fn set(j: &Journey, at: &mut SetUp, facts: &[Fact], index: usize, words: String) {
    if facts[index] == Fact::Place {
        rename(j, at, facts, &words);
    }
    at.typed[index] = words;
}

fn does(j: &mut Journey, mut at: SetUp, facts: &[Fact], act: Act) {
    match act {
        Act::Set(index, words) => {
            let Some(fact) = facts.get(index).copied() else { return };
            // What shook things may be known from the log, in all its words.
            let longest = if fact == Fact::Shock { common::LONGEST } else { LONGEST };
            if words.chars().count() > longest {
                return j.refuse(common::too_long(longest));
            }
            let meant = options(fact).into_iter().find(|(word, _)| *word == words);
            let words = meant.map_or(words, |(_, typed)| typed.to_owned());
            set(j, &mut at, facts, index, words);
        }
        Act::Field(index) if is_calm(facts, &at) && index > 0 => at.comes_to(facts.len()),
        Act::Field(index) => at.comes_to(index.min(facts.len())),
        Act::GoOn if unread(j, &at, facts).contains(&at.field) => {
            return j.refuse(words::unread(facts[at.field], &at.typed[at.field], j.today()));
        }
        Act::GoOn if is_calm(facts, &at) => return go_on(j, at, facts),
        Act::GoOn => {
            if at.rows == Rows::BeforeCards && facts.get(at.field) == Some(&Fact::ShockDays) {
                return said_when(j, at, facts);
            }
            match (at.field + 1..facts.len()).find(|next| applies(facts, &at, *next)) {
                Some(next) => at.comes_to(next),
                None => return go_on(j, at, facts),
            }
        }
        Act::Back if matches!(at.rows, Rows::Leaving | Rows::All) => return go_on(j, at, facts),
        Act::Back => {
            let Some(before) = (0..at.field).rev().find(|before| applies(facts, &at, *before)) else {
                put(j, &at);
                return if at.rows == Rows::BeforeCards {
                    flow::first_rows(j);
                } else {
                    flow::before_facts(j);
                };
            };
            at.comes_to(before);
        }
        _ => return,
    }
    put(j, &at);
    j.stay(At::SetUp(at));
}

/// Months in a role and what an author asks belong to a place: where they stand as they were taken over, they become what
/// was said of the place that is named now. What somebody typed stands, and a name may be typed letter by letter.
fn rename(j: &Journey, at: &mut SetUp, facts: &[Fact], place: &str) {
    let named = facts.iter().position(|fact| *fact == Fact::Place).filter(|_| at.rows == Rows::First);
    let (Some(named), Some(editor)) = (named, &j.editor) else { return };
    let [before, after] = [&at.typed[named], place].map(|place| begun_at(j, editor, place));
    for (fact, typed) in facts.iter().zip(&mut at.typed) {
        if matches!(fact, Fact::Months | Fact::Asked(_)) && *typed == fact.typed(&before) {
            *typed = fact.typed(&after);
        }
    }
}

/// The session with what it takes over from the last one at this place, and nothing else of a place.
fn begun_at(j: &Journey, editor: &Editor, place: &str) -> Session {
    let mut session = editor.session.clone();
    let last = memory::last_like(j.disk.newest(), &session.assessment.id, place);
    let last = last.filter(|last| is_same_place(&last.place, place));
    let between = |last: &Head| (last.started, session.started);
    let months = last.and_then(|last| {
        memory::months_by(&last.context, last.decision.as_ref(), between(last), &j.given.zone)
    });
    let context = &mut session.answers.context;
    context.months_in_role = months;
    context.asked = last.map(|last| last.context.asked.clone()).unwrap_or_default();
    session
}

/// It was said when it happened: what that means for the questions is told before they begin, where it means something.
fn said_when(j: &mut Journey, mut at: SetUp, facts: &[Fact]) {
    if at.typed[at.field].trim().is_empty() {
        TODAY.clone_into(&mut at.typed[at.field]);
    }
    put(j, &at);
    let unsettled = |editor: &Editor| editor.engine().days_unsettled(&editor.session.answers).is_some();
    if !j.editor.as_ref().is_some_and(unsettled) {
        return go_on(j, at, facts);
    }
    at.comes_to(facts.len());
    j.stay(At::SetUp(at));
}

/// Whether a field is worth coming to: the days since a shock only where there was one.
fn applies(facts: &[Fact], at: &SetUp, field: usize) -> bool {
    let shock = facts.iter().position(|fact| *fact == Fact::Shock);
    let shocked = shock.is_some_and(|shock| !at.typed[shock].trim().is_empty());
    facts[field] != Fact::ShockDays || shocked
}

/// Goes on to what comes after these rows, unless something stands in a field that was not read.
fn go_on(j: &mut Journey, mut at: SetUp, facts: &[Fact]) {
    if let Some(field) = unread(j, &at, facts).first().copied() {
        // What was not read is nothing to go back to.
        (at.field, at.stood) = (field, String::new());
        j.stay(At::SetUp(at));
        return j.refuse(UNREAD);
    }
    put(j, &at);
    match at.rows {
        Rows::First => flow::before_cards(j),
        Rows::BeforeCards => flow::set_up_done(j),
        Rows::Leaving | Rows::All => flow::facts_kept(j),
    }
}

/// The fields in which something stands that is not read.
fn unread(j: &Journey, at: &SetUp, facts: &[Fact]) -> Vec<usize> {
    let Some(editor) = &j.editor else { return Vec::new() };
    let reads = |field: &usize| facts[*field].reads(&at.typed[*field], &editor.session, j.today());
    (0..facts.len()).filter(|field| !reads(field)).collect()
}

/// Puts what can be read into the session; what cannot leaves what stood there.
pub fn put(j: &mut Journey, at: &SetUp) {
    let (facts, today, now) = (flow::facts(j, at.rows), j.today(), j.now);
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
