//! Past sessions: every one on this machine, newest first; sifted, marked, laid side by side, renamed, forgotten.

use super::common;
use super::home::{self, kind, kind_called, moment, place_named, place_of};
use super::said;
use crate::journey::action::{self, Act};
use crate::journey::effect::{Effect, Reading};
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Disk, Face, Journey, Past, Rename};
use crate::memory::Filter;
use crate::order;
use crate::report::block::{Role, Sign};
use crate::report::history::decided;
use crate::session::{Head, Reference, Stage};
use crate::store::Forget;

/// Sessions that are compared at most.
const SIDES: usize = 3;
/// Rows that are made at once: ten thousand sessions open as fast as ten.
pub const WINDOW: usize = 100;

pub fn page(j: &Journey, at: &Past) -> Page {
    let heads = heads(j, at);
    let mut page = Page::new(Place::Past, "Past sessions, newest first", sifted(j, at));
    let of = if let Disk::Newest(_, of) = &j.disk { *of } else { heads.len() };
    page.progress = match (&j.disk, of) {
        (Disk::Newest(..), of) => format!("{of} .."),
        (_, 0 | 1) => String::new(),
        (_, of) => j.in_face(&format!("{of}{{| sessions}}")),
    };
    if at.finding || !at.words.is_empty() {
        let how = "words of a row: place, kind, verdict, decision, day or month".to_owned();
        page.ask(Field { how, value: at.words.clone(), ..Field::default() });
        page.sifts = true;
        page.field = at.finding.then_some(0);
    }
    if let Some(listed) = j.disk.listed() {
        for why in &listed.unreadable {
            page.say(Role::Problem, why);
        }
    }
    page.say(Role::Text, nothing(j, &heads));
    for (index, (number, head)) in heads.iter().enumerate().skip(at.from).take(WINDOW) {
        let marked = at.marked.contains(&head.reference);
        let row = page
            .choice(Act::Resume(head.reference.clone()), format!("{}, {}", place_of(head), kind(j, head)))
            .sign(if marked { Sign::Done } else { Sign::None })
            .name(if marked { j.in_face("{|marked}") } else { String::new() })
            .about(about(j, head))
            .number(*number);
        let others = [
            Act::StoryOf,
            Act::TrendOf,
            Act::Mark,
            Act::Rename,
            Act::Forget,
            Act::ForgetPlace,
            Act::OnlyPlace,
        ];
        for other in others {
            row.also(other(index));
        }
    }
    page.window = (heads.len() > WINDOW || at.from > 0).then_some((at.from, heads.len()));
    page.mark = (!heads.is_empty() && !at.finding).then_some(0);
    let means = [
        (Act::Compare, at.marked.len() > 1),
        (Act::Later, at.from + WINDOW < heads.len()),
        (Act::Earlier, at.from > 0),
    ];
    page.withheld = means.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
    page
}

/// Which are listed, in words.
fn sifted(j: &Journey, at: &Past) -> String {
    let Filter { place, kind, done, .. } = &at.filter;
    let kind = kind.as_deref().map(|id| kind_called(j, id));
    let done = done.map(|done| if done { "finished" } else { "unfinished" }.to_owned());
    let words = (!at.words.is_empty()).then(|| format!("with \"{}\"", at.words));
    let place = place.as_deref().map(|place| format!("about {}", place_named(place)));
    let only: Vec<String> = [kind, done, words, place].into_iter().flatten().collect();
    if only.is_empty() { "all of them".to_owned() } else { format!("only: {}", only.join(", ")) }
}

/// What is said in place of rows.
fn nothing(j: &Journey, heads: &[(usize, &Head)]) -> String {
    match &j.disk {
        _ if !heads.is_empty() => String::new(),
        Disk::Looking => "Looking ..".into(),
        Disk::Listed(listed) if listed.heads.is_empty() && listed.unreadable.is_empty() => {
            "None yet. What you begin on Home will be listed here.".into()
        }
        _ => {
            let back = match j.given.face {
                Face::Eye => action::key_for(Place::Past, &Act::Back),
                Face::Ear => action::word_for(Place::Past, &Act::Back),
            };
            format!("None is like that. {back} brings all again.")
        }
    }
}

fn about(j: &Journey, head: &Head) -> String {
    let when = moment(j, head.started);
    let said = match (&head.verdict, head.stage) {
        (Some((_, headline)), _) => format!("{headline}, {when}"),
        (None, Stage::Done) => format!("done, {when}"),
        (None, _) => {
            let progress = head.progress;
            format!("unfinished, {} of {} answered, {when}", progress.answered, progress.of)
        }
    };
    match &head.decision {
        Some(decision) => format!("{said}; you decided: {}", decided(decision, head.subject)),
        None => said,
    }
}

/// The sessions that are listed, each with its number among all.
fn heads<'a>(j: &'a Journey, at: &Past) -> Vec<(usize, &'a Head)> {
    let words = at.words.to_lowercase();
    let words: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let wanted = |(_, head): &(usize, &Head)| {
        at.filter.admits(head) && (words.is_empty() || has_words(j, head, &words))
    };
    (1..).zip(j.disk.newest()).filter(wanted).collect()
}

/// Whether every word is within the place, or begins one of what else its row says. The day, which costs most, is looked
/// at only for words that are nowhere else: the list may be long.
fn has_words(j: &Journey, head: &Head, words: &[&str]) -> bool {
    let place = head.place.to_lowercase();
    let mut left: Vec<&str> = words.iter().copied().filter(|word| !place.contains(word)).collect();
    let mut look_in = |said: &str| {
        let said = said.to_lowercase();
        let parts = || said.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        left.retain(|word| !parts().any(|part| part.starts_with(word)));
        left.is_empty()
    };
    let state = if head.stage == Stage::Done { "finished" } else { "unfinished" };
    let verdict = head.verdict.as_ref().map_or("", |(_, headline)| headline);
    let decision = head.decision.as_ref().map(|decision| decided(decision, head.subject));
    let said = format!("{} {state} {verdict} {}", kind(j, head), decision.unwrap_or_default());
    look_in(&said) || look_in(&day_in_words(j, head))
}

/// The day of a session with all its names: "today Tuesday 12 May 2026".
fn day_in_words(j: &Journey, head: &Head) -> String {
    let day = j.day_of(head.started);
    let near = match (day - j.today()).get_days() {
        0 => "today ",
        -1 => "yesterday ",
        _ => "",
    };
    format!("{near}{}", day.strftime("%A %-d %B %Y"))
}

pub fn act(j: &mut Journey, mut at: Past, act: Act) {
    let head =
        |j: &Journey, at: &Past, index: usize| heads(j, at).get(index).map(|(_, head)| (*head).clone());
    match act {
        Act::Find(words) => (at.finding, at.words, at.from) = (words.is_empty(), words, 0),
        Act::Set(_, words) => (at.finding, at.words, at.from) = (true, words, 0),
        Act::GoOn | Act::Field(_) if at.finding => at.finding = false,
        Act::Back if at.finding => (at.finding, at.words, at.from) = (false, String::new(), 0),
        // Opened for one place, it goes back to that.
        Act::Back if !at.words.is_empty() || at.filter != Filter::default() && !j.was_opened() => {
            at = Past { marked: at.marked, ..Past::default() };
        }
        Act::Back => return flow::back(j),
        Act::FindSaid(words) => return said::open(j, if words.is_empty() { at.words } else { words }),
        Act::Resume(reference) => return home::resume(j, &reference),
        Act::StoryOf(index) => {
            if let Some(head) = head(j, &at, index) {
                flow::read(j, Reading::Story { place: head.place });
            }
            return;
        }
        Act::TrendOf(index) => {
            if let Some(head) = head(j, &at, index) {
                flow::read(j, Reading::Trend { place: head.place, kind: head.assessment.id, last: None });
            }
            return;
        }
        Act::Mark(index) => {
            if let Some(head) = head(j, &at, index)
                && mark(&mut at.marked, &head.reference)
            {
                j.say("Three at most: the first is unmarked.");
            }
        }
        Act::Compare => return compare(j, at),
        Act::Rename(index) => {
            if let Some(head) = head(j, &at, index) {
                j.cover(At::Rename(Rename { from: head.place.clone(), to: head.place }));
            }
            return;
        }
        Act::Forget(index) => {
            let what = head(j, &at, index).map(|head| Forget::Session(head.reference));
            return would_forget(j, what);
        }
        Act::ForgetPlace(index) => {
            let what = head(j, &at, index).map(|head| Forget::Place(head.place));
            return would_forget(j, what);
        }
        Act::OnlyPlace(index) => {
            let place = head(j, &at, index).map(|head| head.place);
            (at.filter.place, at.from) = (if at.filter.place.is_some() { None } else { place }, 0);
        }
        Act::NextKind => (at.filter.kind, at.from) = (next_kind(j, at.filter.kind.as_deref()), 0),
        Act::NextState => {
            at.filter.done = match at.filter.done {
                None => Some(true),
                Some(true) => Some(false),
                Some(false) => None,
            };
            at.from = 0;
        }
        Act::Later if at.from + WINDOW < heads(j, &at).len() => at.from += WINDOW,
        Act::Earlier => at.from = at.from.saturating_sub(WINDOW),
        Act::GoTo(number) => {
            let number = number.trim().parse().unwrap_or(0);
            match heads(j, &at).iter().position(|(known, _)| *known == number) {
                Some(row) => {
                    at.from = row;
                    j.say(common::from_row(number));
                }
                None => return j.refuse(common::NO_ROW),
            }
        }
        _ => return,
    }
    j.stay(At::Past(Box::new(at)));
}

/// Marks a session, or takes its mark away; of more than can be compared the oldest mark goes. Whether it went.
fn mark(marked: &mut Vec<Reference>, reference: &Reference) -> bool {
    if let Some(at) = marked.iter().position(|known| known == reference) {
        marked.remove(at);
        return false;
    }
    let is_full = marked.len() == SIDES;
    if is_full {
        marked.remove(0);
    }
    marked.push(reference.clone());
    is_full
}

/// Lays the marked sessions side by side; one that was forgotten meanwhile is none of them.
fn compare(j: &mut Journey, mut at: Past) {
    at.marked.retain(|marked| j.disk.find(marked).is_some());
    let marked = at.marked.clone();
    j.stay(At::Past(Box::new(at)));
    if marked.len() < 2 {
        return j.refuse("Mark two or three sessions first.");
    }
    flow::read(j, Reading::Compare(marked));
}

/// The kind after this one among those that there are; after the last, all.
fn next_kind(j: &Journey, kind: Option<&str>) -> Option<String> {
    let mut kinds: Vec<&str> = j.disk.newest().iter().map(|head| head.assessment.id.as_str()).collect();
    order::by(&mut kinds, Ord::cmp);
    kinds.dedup();
    let next = kind.and_then(|kind| kinds.iter().position(|known| *known == kind)).map_or(0, |at| at + 1);
    kinds.get(next).map(|kind| (*kind).to_owned())
}

fn would_forget(j: &mut Journey, what: Option<Forget>) {
    if let Some(what) = what
        && puts_aside(j)
    {
        j.ask_for(Effect::WouldForget(what));
    }
}

/// Puts the session in hand aside, if it is saved: it may be among those that change.
pub fn puts_aside(j: &mut Journey) -> bool {
    let saved = j.is_hand_saved();
    if saved {
        (j.editor, j.seated) = (None, None);
    } else {
        j.refuse("Not now: the session in hand is not saved yet.");
    }
    saved
}
