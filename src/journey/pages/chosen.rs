//! What somebody chose to do, and what became of it, with a sentence: opened from wherever an act is shown or is due.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::common::{self, LONGEST, too_long};
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, ChosenAt, Journey, Of};
use crate::log::{Entry, Kind};
use crate::report::block::Role;
use crate::report::jot::{NOT_OPEN, NOTHING_TO_TAKE_BACK};
use crate::report::log::became;
use crate::report::words::begins;
use crate::report::{self, dates};
use crate::session::{Action, Became, Course};

/// Said on the page of a step that belongs to a result of danger.
const SAFETY_FIRST: &str =
    "The result of this session is that safety comes first. It stays as it is, whatever became of this.";
const WHAT_HAPPENED: &str = "What happened?";
const BEFORE: &str = "Before anything else: what became of it?";

pub fn page(j: &Journey, at: &ChosenAt) -> Page {
    let part = if matches!(at.of, Of::Before(_)) { BEFORE } else { "What became of it?" };
    let mut page = match (&j.seated, &j.editor) {
        (_, Some(editor)) => common::page(j, editor, Place::Chosen, part),
        (Some(seated), None) => {
            let mut page = Page::new(Place::Chosen, seated.seat.title(), part);
            page.saved = common::saved(j, &seated.saved);
            page
        }
        (None, None) => Page::new(Place::Chosen, "What became of it?", ""),
    };
    part.clone_into(&mut page.asks);
    page.key = key(at);
    let Some(act) = find(j, at.of) else {
        page.say(Role::Text, "It is no longer there.");
        return page;
    };
    let chose = if matches!(at.of, Of::Asked(_)) {
        report::log::said(asked(j, at.of).is_some_and(|entry| entry.kind() == Kind::Commitment), &act.who)
    } else {
        format!("{} chose", who(j, at.of))
    };
    page.say(Role::Strong, format!("{}: {}", begins(&chose), act.text));
    let by = act.by.map(|by| format!("{}.", begins(&dates::by(by, j.today()))));
    let knows = (!act.knows.is_empty()).then(|| format!("{} knows of it.", act.knows));
    page.say(Role::Text, by.into_iter().chain(knows).collect::<Vec<_>>().join(" "));
    let ended = report::log::ended(became_of(at.of, &act.course), &act.course, &j.given.zone);
    page.say(Role::Text, ended.map_or_else(String::new, |ended| format!("{}.", begins(&ended))));
    if is_danger(j, at.of) {
        page.say(Role::Text, SAFETY_FIRST);
    }
    page.gap();
    if let Some(words) = &at.words {
        WHAT_HAPPENED.clone_into(&mut page.asks);
        page.ask(Field {
            name: WHAT_HAPPENED.to_owned(),
            how: "in a sentence, or nothing".to_owned(),
            value: words.clone(),
            given: !words.is_empty(),
            ..Field::default()
        });
        page.field = Some(0);
        return page;
    }
    rows(&mut page, j, at.of, &act);
    page
}

fn rows(page: &mut Page, j: &Journey, of: Of, act: &Action) {
    if act.course.is_open() {
        // Nothing is suggested: an Enter too many leaves it as it is.
        page.choice(Act::GoOn, "It stays open").key('o');
        if matches!(of, Of::Asked(_)) {
            page.choice(Act::Kept(0), "Kept").key('d');
            page.choice(Act::NotKept(0), "Not kept").key('x');
            page.mark = Some(0);
            return;
        }
        page.choice(Act::Kept(0), "Done").key('d');
        page.choice(Act::Partly(0), "Partly done").key('p');
        page.choice(Act::NotKept(0), "Not done").key('x');
        page.choice(Act::ChangedMind(0), "A change of mind").key('c').about("Something else seemed better.");
    } else {
        page.choice(Act::GoOn, "Go on").key('o');
        page.choice(Act::Note, "Say what happened").key('n').about("In a sentence.");
        page.choice(Act::TakeBack(0), "Take it back").key('u').about("It is open again.");
    }
    page.mark = Some(0);
    if let Of::Plan(_) = of {
        page.choice(Act::Plan, "The whole plan").key('w');
        if is_danger(j, of) {
            page.choice(Act::Review, "The result of this session").key('r');
        }
    }
}

/// A number for each act and for the field beside it.
fn key(at: &ChosenAt) -> u64 {
    let mut hasher = DefaultHasher::new();
    (at.of, at.words.is_some()).hash(&mut hasher);
    hasher.finish()
}

/// The act as it stands now.
fn find(j: &Journey, of: Of) -> Option<Action> {
    let editor = j.editor.as_ref();
    match of {
        Of::Plan(index) => editor?.session.follow_up.actions.get(index).cloned(),
        Of::Since(index) => Some(editor?.recalled.as_ref()?.since.acts.get(index)?.1.clone()),
        Of::Asked(_) => asked(j, of).and_then(|entry| {
            let promise = entry.promise()?.clone();
            Some(Action {
                who: promise.who,
                by: promise.by,
                course: promise.course,
                ..Action::new(entry.text.clone())
            })
        }),
        Of::Before(index) => Some(j.seated.as_ref()?.before.get(index)?.act.clone()),
        Of::Table => j.seated.as_ref()?.seat.table.meeting().act.as_ref().map(|act| Action {
            by: act.by,
            knows: act.knows.clone(),
            course: act.course.clone(),
            ..Action::new(act.what.clone())
        }),
    }
}

/// What was asked or promised.
fn asked(j: &Journey, of: Of) -> Option<&Entry> {
    let Of::Asked(index) = of else { return None };
    j.editor.as_ref()?.recalled.as_ref()?.since.promises.get(index)
}

/// Who chose it: by name where two may read it.
fn who(j: &Journey, of: Of) -> String {
    let seated = j.seated.as_ref().filter(|_| matches!(of, Of::Table | Of::Before(_)));
    seated.map_or_else(|| "you".to_owned(), |seated| seated.seat.names().mentee)
}

/// Whether it is a step beside a result that safety comes first.
fn is_danger(j: &Journey, of: Of) -> bool {
    let editor = j.editor.as_ref().filter(|_| matches!(of, Of::Plan(_)));
    editor.is_some_and(|editor| editor.judged().report.safety_first)
}

/// What is being typed beside an act, as it is kept while it is typed.
pub fn typed(at: &ChosenAt) -> Option<(String, Vec<String>)> {
    at.words.as_ref().map(|words| ("What happened with what you chose".to_owned(), vec![words.clone()]))
}

pub fn act(j: &mut Journey, at: &ChosenAt, act: Act) {
    let stay = |words| At::Chosen(ChosenAt { words, ..at.clone() });
    match (act, &at.words) {
        (Act::Set(_, words), Some(_)) if words.chars().count() > LONGEST => {
            j.refuse(too_long(LONGEST));
        }
        (Act::Set(_, words), Some(_)) => j.stay(stay(Some(words))),
        (Act::GoOn, Some(words)) => {
            tell(j, at.of, words);
            leave(j, at.of);
        }
        (Act::Back, Some(_)) => j.stay(stay(None)),
        (Act::Kept(_), None) => close(j, at.of, Became::Done),
        (Act::Partly(_), None) => close(j, at.of, Became::Partly),
        (Act::NotKept(_), None) => close(j, at.of, Became::NotDone),
        (Act::ChangedMind(_), None) => close(j, at.of, Became::Changed),
        (Act::TakeBack(_), None) => take_back(j, at.of),
        (Act::Note, None) => {
            let said = find(j, at.of).and_then(|act| act.course.closing().map(|end| end.note.clone()));
            j.stay(stay(said));
        }
        (Act::Plan, None) => j.open(At::Plan),
        (Act::Review, None) => flow::resume(j),
        (Act::Back, None) if matches!(at.of, Of::Before(_)) => {
            // It is asked again on the way there.
            j.uncover();
            if let Some(seated) = &mut j.seated {
                seated.is_before_told = false;
            }
            flow::previous_step(j);
        }
        (Act::GoOn | Act::Back, None) => leave(j, at.of),
        _ => {}
    }
}

/// Says what became of it, and asks what happened. It lies on top of the page that shows the act, or is it already.
pub fn close(j: &mut Journey, of: Of, how: Became) {
    let now = j.now;
    if !find(j, of).is_some_and(|act| act.course.is_open()) {
        return j.refuse(NOT_OPEN);
    }
    match of {
        Of::Table => {
            if let Some(seated) = &mut j.seated {
                seated.touch();
                seated.seat.table.close_act(how, now);
            }
        }
        _ => change(j, of, |act| act.revise(now, |act| act.course = how.course(now))),
    }
    let asks = At::Chosen(ChosenAt { of, words: Some(String::new()) });
    if matches!(j.here(), At::Chosen(_)) {
        j.stay(asks);
    } else {
        j.cover(asks);
    }
    j.say(format!("Noted: {}.", became_of(of, &how.course(now))));
}

/// What became of it: an ask or a promise is kept, an act is done.
fn became_of(of: Of, course: &Course) -> &'static str {
    match course.became() {
        Some(how) if !matches!(of, Of::Asked(_)) => became(how),
        _ => report::log::how(course),
    }
}

/// Keeps what happened.
fn tell(j: &mut Journey, of: Of, words: &str) {
    let now = j.now;
    match of {
        Of::Table => {
            if let Some(seated) = &mut j.seated {
                seated.touch();
                seated.seat.table.tell_of_act(words, now);
            }
        }
        _ => change(j, of, |act| act.course.tell(words)),
    }
    if !words.trim().is_empty() {
        j.noted("what happened", "");
    }
}

/// Takes back what was said of it.
pub fn take_back(j: &mut Journey, of: Of) {
    let now = j.now;
    if let Of::Asked(index) = of {
        return take_back_asked(j, index);
    }
    if find(j, of).is_none_or(|act| act.course.is_open()) {
        return j.refuse(NOTHING_TO_TAKE_BACK);
    }
    match of {
        Of::Table => {
            if let Some(seated) = &mut j.seated {
                seated.touch();
                seated.seat.table.reopen_act(now);
            }
        }
        _ => change(j, of, |act| {
            let _it_was_closed: bool = act.take_back();
        }),
    }
    j.say("It is open again.");
}

/// The same of an ask or a promise, and of the last change to its words.
fn take_back_asked(j: &mut Journey, index: usize) {
    let since = j.editor.as_mut().and_then(|editor| editor.recalled.as_mut());
    let Some(entry) = since.and_then(|recalled| recalled.since.promises.get_mut(index)) else { return };
    if !entry.take_back() {
        return j.refuse(NOTHING_TO_TAKE_BACK);
    }
    let entry = entry.clone();
    flow::keep_entry(j, entry);
    j.say("As it was before.");
}

/// Changes it where it stands: in the plan in hand, or in that of an earlier session.
fn change(j: &mut Journey, of: Of, how: impl FnOnce(&mut Action)) {
    let now = j.now;
    let earlier = match (of, &mut j.editor, &mut j.seated) {
        (Of::Plan(index), Some(editor), _) => {
            if let Some(act) = editor.session.follow_up.actions.get_mut(index) {
                how(act);
                editor.touch(now);
            }
            return;
        }
        (Of::Since(index), Some(editor), _) => {
            let recalled = editor.recalled.as_mut().and_then(|recalled| recalled.since.acts.get_mut(index));
            recalled.map(|(session, act)| (&*session, act))
        }
        (Of::Asked(index), ..) => return change_asked(j, index, how),
        (Of::Before(index), _, Some(seated)) => {
            seated.before.get_mut(index).map(|before| (&before.session, &mut before.act))
        }
        _ => None,
    };
    let Some((session, act)) = earlier else { return };
    let before = act.clone();
    how(act);
    let (session, after) = (session.clone(), act.clone());
    if after != before {
        stands_so(j, of, &before, &after);
        j.ask_for(Effect::KeepStep { session, before: Box::new(before), after: Box::new(after) });
    }
}

/// A step of last time's plan is told as it stands now wherever last time is told.
fn stands_so(j: &mut Journey, of: Of, before: &Action, after: &Action) {
    let recalled = j.editor.as_mut().and_then(|editor| editor.recalled.as_mut());
    if let (Of::Since(_), Some(recalled)) = (of, recalled) {
        let same = recalled.since.actions.iter_mut().find(|step| *step == before);
        if let Some(step) = same {
            step.clone_from(after);
        }
    }
}

/// The same of an ask or a promise, which stands in the log.
fn change_asked(j: &mut Journey, index: usize, how: impl FnOnce(&mut Action)) {
    let now = j.now;
    let Some(mut act) = find(j, Of::Asked(index)) else { return };
    how(&mut act);
    let since = j.editor.as_mut().and_then(|editor| editor.recalled.as_mut());
    let Some(entry) = since.and_then(|recalled| recalled.since.promises.get_mut(index)) else { return };
    let put = |entry: &mut Entry| {
        if let Some(promise) = entry.promise_mut() {
            promise.course = act.course;
        }
    };
    if entry.is_open() {
        entry.revise(now, put);
    } else {
        put(entry);
    }
    let entry = entry.clone();
    flow::keep_entry(j, entry);
}

/// Keeps what is being typed: the page is left, or the program ends.
pub fn put_down(j: &mut Journey, at: &ChosenAt) {
    if let Some(words) = at.words.as_ref().filter(|words| !words.trim().is_empty()) {
        tell(j, at.of, words);
    }
}

/// Back to where it was shown, or on to the next one that two people ask about.
fn leave(j: &mut Journey, of: Of) {
    match of {
        Of::Plan(_) => flow::home(j),
        Of::Since(_) | Of::Asked(_) | Of::Table => j.uncover(),
        Of::Before(index) => {
            j.uncover();
            flow::chosen_before(j, index + 1);
        }
    }
}
