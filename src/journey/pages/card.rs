//! A card: one statement, answered with one key for the level and one for how it is known.

use super::{common, probe};
use crate::assessment::{Applicability, Home, Polarity, Section};
use crate::journey::action::{self, Act};
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Card, Errand, Face, Journey, Words};
use crate::memory;
use crate::model::{ItemIx, Level, TOP};
use crate::report;
use crate::report::block::{Block, Item, Role, Sign};
use crate::report::{safety, words};
use crate::session::{Answer, Rater};

pub const LEVELS: [char; 5] = ['0', '1', '2', '3', '4'];
/// Reminders on one card at most: the latest.
const REMINDERS: usize = 3;
/// Letters that stand in one line for messages of most screens.
const A_LINE: usize = 74;
const HOW_KNOWN: &str = "How do you know?";
/// The way on from a card that does not go on by itself.
const GOES_ON: &str = "{Enter|an empty line} goes on";
const STANDS: &str = "{Enter|An empty line} goes on; this answer stands. The same once more changes it.";
const NOT_HERE: &str = "This one always applies; you may leave it, or rather not say.";

pub fn page(j: &Journey, editor: &Editor, at: &Card) -> Page {
    let (assessment, item) = (&editor.assessment, editor.assessment.item(at.item));
    let section = assessment.sections().iter().find(|section| section.items.contains(&at.item));
    let mut page = common::page(j, editor, Place::Card, common::part_of(editor, at.item));
    page.key = at.item as u64;
    page.step = usize::from(at.asks_evidence) + 2 * usize::from(at.explained);
    page.progress = progress(j, editor, at);
    page.asks = asks(editor, at);
    let answered = editor.session.progress(&editor.assessment);
    page.done = (!matches!(at.errand, Errand::Correction(_))).then_some((answered.answered, answered.of));
    // Who listens may have come into the middle of a part; what was read out once is not read again.
    // Where each part has one card, an introduction to each would be half of what there is to read.
    let opens = |section: &&Section| {
        (!editor.session.quick || item.is_gate())
            && (j.given.face == Face::Ear || section.items.first() == Some(&at.item))
    };
    if let Some(section) = section.filter(opens) {
        let mentors = editor.session.rater == Rater::Mentor && item.is_gate();
        page.say(Role::Intro, if mentors { words::meeting::GATE } else { &section.intro });
    }
    let polarity = if item.is_gate() { Polarity::Symptom } else { item.polarity };
    match j.given.face {
        Face::Eye => {
            page.say(Role::Strong, common::statement(j, editor, at.item));
            page.say(Role::Quiet, assessment.hint_of(at.item));
        }
        // Said where it is not as on the card before, and then before the statement.
        Face::Ear => {
            page.say(Role::Quiet, assessment.hint_of(at.item));
            page.say(Role::Sense, words::good_end(polarity));
            page.say(Role::Strong, common::statement(j, editor, at.item));
        }
    }
    page.say(Role::Strong, worst(editor, at.item).unwrap_or_default());
    beside(&mut page, j, editor, at.item);
    answers(&mut page, j, editor, at);
    remarks(&mut page, editor, at.item);
    // Before the answer either would steer it.
    let answered = editor.session.answers.given(at.item).is_some();
    if answered && !at.asks_evidence {
        noted_last_time(&mut page, j, editor, at.item);
    }
    if at.explained || (answered && j.given.face == Face::Eye) {
        page.say(Role::Why, &*item.why);
    }
    let ask = if j.given.face == Face::Eye { probe::blocks(assessment, at.item) } else { Vec::new() };
    if !ask.is_empty() {
        page.beside = [Block::Heading("What to ask".into())].into_iter().chain(ask).collect();
    }
    withhold(&mut page, editor, at);
    page
}

fn progress(j: &Journey, editor: &Editor, at: &Card) -> String {
    let progress = editor.session.progress(&editor.assessment);
    let (number, left) = (editor.number(at.item).unwrap_or(0), editor.session.open(&editor.assessment));
    let how_far = match at.errand {
        Errand::Correction(_) => return "a correction".to_owned(),
        Errand::Through | Errand::Gap if left.is_empty() => "all answered".to_owned(),
        Errand::Through | Errand::Gap => {
            format!("about {} min left", editor.session.pace.minutes_for(&editor.assessment, &left))
        }
    };
    match j.given.face {
        Face::Eye => format!("{number} of {}, {how_far}", progress.of),
        // What is asked for says the number.
        Face::Ear => how_far,
    }
}

/// What a line is asked for.
fn asks(editor: &Editor, at: &Card) -> String {
    if at.asks_evidence {
        return HOW_KNOWN.to_owned();
    }
    let (number, of) = (editor.number(at.item).unwrap_or(0), editor.asked().len());
    format!("Question {number} of {of}")
}

/// Which end is good: in the gutter for the eye. A safety answer is believed and not weighed, and nothing in it is
/// graded; where little is newness, it is no failing.
pub fn good(j: &Journey, editor: &Editor, item: ItemIx, level: u8) -> Sign {
    let assessment = &editor.assessment;
    let (asked, model) = (assessment.item(item), assessment.model());
    match asked.home {
        Home::Dimension(dimension) if j.given.face == Face::Eye => {
            let axis = &model.axes()[model.dimensions()[dimension].axis];
            Sign::Level { good: asked.favourability(level), is_failing: axis.when_new.is_none() }
        }
        Home::Dimension(_) | Home::Gate => Sign::None,
    }
}

pub fn can_choose(editor: &Editor, item: ItemIx, level: u8) -> bool {
    Level::new(level).is_some_and(|level| editor.assessment.can_choose(item, level))
}

fn answers(page: &mut Page, j: &Journey, editor: &Editor, at: &Card) {
    let (assessment, item) = (&editor.assessment, editor.assessment.item(at.item));
    let given = editor.session.answers.given(at.item);
    page.gap();
    for (index, key) in LEVELS.into_iter().enumerate() {
        let level = u8::try_from(index).unwrap_or(0);
        if !can_choose(editor, at.item, level) {
            continue;
        }
        let chosen = given.and_then(Answer::level).map(Level::get) == Some(level);
        page.choice(Act::Level(level), common::level(j, editor, at.item, index))
            .key(key)
            .sign(good(j, editor, at.item, level))
            .chosen(chosen)
            .asked(!at.asks_evidence);
    }
    if !item.is_gate() {
        page.gap();
        page.say(Role::Quiet, HOW_KNOWN);
        for kind in editor.kinds() {
            let evidence = &assessment.model().evidence()[kind];
            page.choice(Act::Evidence(kind), common::about_mentee(j, &evidence.about))
                .key(editor.letters[kind])
                .name(common::about_mentee(j, &evidence.label))
                .chosen(given.and_then(Answer::evidence) == Some(kind))
                .asked(at.asks_evidence);
        }
    }
    page.gap();
    let answer = editor.session.answers.get(at.item);
    let others = [
        (Act::Unknown, 'd', "don't know", answer == Some(Answer::Unknown)),
        (Act::NotApplicable, '-', "does not apply", answer == Some(Answer::NotApplicable)),
        (Act::Decline, 'r', "rather not say", answer == Some(Answer::Declined)),
        (Act::Note, 'n', "note", false),
    ];
    // Nobody expects a mentor to know everything.
    let mentor = editor.session.rater == Rater::Mentor;
    let rest = mentor.then_some((Act::RestUnknown, 'x', "the rest unknown", false));
    for (act, key, label, chosen) in others.into_iter().chain(rest) {
        if act != Act::NotApplicable || editor.may_not_apply(at.item) {
            page.choice(act, label).key(key).chosen(chosen).asked(!at.asks_evidence);
        }
    }
}

/// What was written beside the answer.
fn remarks(page: &mut Page, editor: &Editor, item: ItemIx) {
    let remark = &editor.session.remarks[item];
    let preset = match &editor.assessment.item(item).applicability {
        Applicability::StartsNot(why) if editor.session.answers.given(item).is_none() => Some(why),
        _ => None,
    };
    let mut line = |name: &str, text: &String| {
        page.block(Block::Item(Item {
            depth: 2,
            name: name.to_owned(),
            text: text.clone(),
            ..Item::default()
        }));
    };
    if let Some(why) = remark.reason.as_ref().or(preset) {
        line("because", why);
    }
    if let Some(note) = &remark.note {
        line("note", note);
    }
}

/// What was noted last time, unless somebody else may be looking.
fn noted_last_time(page: &mut Page, j: &Journey, editor: &Editor, item: ItemIx) {
    let recalled = editor.recalled.as_ref().filter(|_| j.seated.is_none());
    let Some((last, note)) = recalled.and_then(|recalled| recalled.noted(&editor.assessment.item(item).id))
    else {
        return;
    };
    if !j.keeps_notes(last) {
        let (name, text) = ("last time you noted".to_owned(), note.to_owned());
        page.block(Block::Item(Item { depth: 2, name, text, ..Item::default() }));
    }
}

/// What stands beside a statement from the time before: must-checks, wins and asks. Never an answer.
fn beside(page: &mut Page, j: &Journey, editor: &Editor, item: ItemIx) {
    let id = &editor.assessment.item(item).id;
    let mut line = |name: &str, text: String| {
        page.block(Block::Item(Item { name: name.to_owned(), text, ..Item::default() }));
    };
    let checks = editor.session.follow_up.checks.iter();
    for check in checks.filter(|check| check.lesson.item.as_ref() == Some(id)) {
        line("must be there", check.lesson.must.clone());
    }
    let Some(recalled) = &editor.recalled else { return };
    let reminders: Vec<_> = memory::reminders(&recalled.since, &editor.assessment, item).collect();
    for entry in reminders.iter().rev().take(REMINDERS) {
        line("since last time", report::log::line(entry, j.today(), &j.given.zone));
    }
    match reminders.len().saturating_sub(REMINDERS) {
        0 => {}
        more => line("", format!("and {more} more since last time")),
    }
}

fn withhold(page: &mut Page, editor: &Editor, at: &Card) {
    let item = editor.assessment.item(at.item);
    let through = at.errand == Errand::Through;
    let means = [
        (Act::Undo, editor.can_undo()),
        (Act::Redo, editor.can_redo()),
        (Act::Probe, item.probe.is_some() || item.prompt.is_some()),
        (Act::Why, !item.why.is_empty()),
        (Act::NextEvidence, !item.is_gate()),
        (Act::NextCard, through),
        (Act::Review, through),
        (Act::Back, !through),
        (Act::Facts, editor.session.rater == Rater::Own),
    ];
    page.withheld = means.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
}

pub fn act(j: &mut Journey, at: Card, act: Act) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let item = at.item;
    match act {
        Act::Level(_) | Act::Unknown | Act::Decline if at.stands_still => {
            j.stay(At::Card(Card { stands_still: false, ..at }));
            j.refuse(j.in_face(STANDS));
        }
        // Nothing like it stands on the card.
        Act::Level(level) if !can_choose(editor, item, level) => {}
        Act::Evidence(kind) if !editor.kinds().any(|known| known == kind) => {}
        Act::Level(level) => {
            editor.answer_level(item, level, None, now);
            if editor.is_gate(item) {
                // The worst does not go on by itself: what is said of it is to be read.
                if worst(editor, item).is_none() {
                    return answered(j, &at);
                }
                j.stay(At::Card(Card { stands_still: true, ..at }));
                return taken(j, item);
            }
            j.stay(At::Card(Card { asks_evidence: true, ..at }));
        }
        Act::Evidence(_) | Act::NextEvidence if editor.is_gate(item) => {
            j.refuse("Safety answers are believed; how you know does not matter.");
        }
        Act::Evidence(kind) => match level_of(editor, item) {
            Some(level) => {
                editor.answer_level(item, level, Some(kind), now);
                answered(j, &at);
            }
            None => j.refuse(level_first()),
        },
        Act::NextEvidence => match level_of(editor, item) {
            Some(level) => {
                let is_after = |kind: &usize| *kind > editor.evidence(item);
                let next = editor.kinds().find(is_after).or(editor.kinds().next()).unwrap_or(0);
                editor.answer_level(item, level, Some(next), now);
                taken(j, item);
                j.stay(At::Card(Card { asks_evidence: true, ..at }));
            }
            None => j.refuse(level_first()),
        },
        Act::GoOn if editor.session.answers.get(item).is_some() => answered(j, &at),
        Act::GoOn => {
            let on = action::key_for(Place::Card, &Act::NextCard);
            let on =
                if j.given.face == Face::Ear { action::word_for(Place::Card, &Act::NextCard) } else { on };
            j.refuse(format!("{} {on} skips it.", level_first()));
        }
        Act::Unknown => answer(j, &at, Answer::Unknown),
        Act::Decline => answer(j, &at, Answer::Declined),
        Act::NotApplicable if editor.may_not_apply(item) => {
            let reason = editor.session.remarks[item].reason.clone().unwrap_or_default();
            let words = if at.draft.is_empty() { reason } else { at.draft };
            j.cover(At::Reason(Words { item, words }));
        }
        Act::NotApplicable => j.refuse(NOT_HERE),
        Act::Note => flow::note(j, item),
        Act::Why => j.stay(At::Card(Card { explained: true, ..at })),
        Act::Probe => {
            let asked = editor.assessment.item(item);
            if asked.probe.is_none() && asked.prompt.is_none() {
                return j.refuse("Nothing is written down here to ask.");
            }
            j.cover(At::Probe(item));
        }
        Act::Find(words) => j.cover(At::Find(words)),
        Act::Facts if editor.session.rater == Rater::Own => flow::open_facts(j),
        Act::GoTo(number) => flow::go_to(j, &number),
        Act::PreviousCard | Act::Back if at.errand != Errand::Through => flow::card_back(j, at.errand),
        Act::PreviousCard | Act::Back => flow::step(j, item, -1),
        Act::NextCard | Act::Review if at.errand != Errand::Through => {
            j.refuse("One answer is being corrected; going back leads to where it was opened.");
        }
        Act::NextCard => flow::step(j, item, 1),
        Act::NextOpen => next_open(j, &at),
        Act::Undo => {
            let undone = editor.undo(now);
            retraced(j, &at, undone, "Taken back", "Nothing to take back.");
        }
        Act::Redo => {
            let redone = editor.redo(now);
            retraced(j, &at, redone, "Done again", "Nothing to do again.");
        }
        Act::RestUnknown => flow::ask_rest(j),
        Act::Review => flow::review(j),
        _ => {}
    }
}

fn level_of(editor: &Editor, item: ItemIx) -> Option<u8> {
    editor.session.answers.given(item).and_then(Answer::level).map(Level::get)
}

fn level_first() -> String {
    let unknown = action::key_for(Place::Card, &Act::Unknown);
    format!("First a number: 0 to 4, or {unknown} for don't know.")
}

fn answer(j: &mut Journey, at: &Card, answer: Answer) {
    let now = j.now;
    if let Some(editor) = &mut j.editor {
        editor.answer(at.item, answer, None, now);
    }
    answered(j, at);
}

/// Goes on after an answer, saying what was taken.
pub fn answered(j: &mut Journey, at: &Card) {
    flow::answered(j, at.item, at.errand);
    if matches!(j.here(), At::Safety(_)) {
        // Help is open by now.
        return j.say(words::THANKS);
    }
    if j.notice.is_none() {
        taken(j, at.item);
    }
}

fn taken(j: &mut Journey, item: ItemIx) {
    let Some(editor) = &j.editor else { return };
    let said = match j.given.face {
        Face::Eye if editor.is_gate(item) => common::answer(j, editor, item),
        Face::Eye | Face::Ear => answer_heard(j, editor, item),
    };
    let name = words::name(&editor.assessment, item);
    if !editor.is_gate(item) {
        return j.take(match j.given.face {
            Face::Eye => format!("{name}: {said}."),
            Face::Ear => format!("{said}."),
        });
    }
    let how = |act: &Act| match j.given.face {
        Face::Ear => action::word_for(Place::Card, act),
        Face::Eye => action::key_for(Place::Card, act),
    };
    let (help, undo) = (how(&Act::Safety), how(&Act::Undo));
    if editor.session.answers.given(item) == Some(Answer::Declined) {
        j.say(words::NOT_SAID);
    } else if !safety::is_grave(editor.engine(), item, editor.session.answers.given(item)) {
        // Whoever listens is not told the way back after each quiet answer.
        if j.given.face == Face::Ear && level_of(editor, item) == Some(0) {
            return j.take(format!("{name}: 0."));
        }
        let (said, back) = (format!("{name}: {said}."), format!(" {undo} takes it back."));
        // The key for it always stands below; of the message one line has room.
        let has_room = said.chars().count() + back.chars().count() <= A_LINE;
        j.take(if has_room { said + &back } else { said });
    } else if editor.session.rater == Rater::Mentor {
        j.say(format!("{} {help} opens what may help.", words::meeting::THANKS));
    } else {
        let waits = matches!(j.here(), At::Card(card) if card.stands_still);
        let on = if waits { j.in_face(GOES_ON) } else { "or go on, it stays near".to_owned() };
        j.say(format!("{} {help} opens help now; {on}.", words::THANKS));
    }
}

/// An answer as it is confirmed to somebody who has just taken it by its number.
fn answer_heard(j: &Journey, editor: &Editor, item: ItemIx) -> String {
    match editor.session.answers.get(item) {
        Some(Answer::Known { level, evidence }) => {
            let kind = &editor.assessment.model().evidence()[evidence];
            format!("{}, {}", level.get(), words::label(kind))
        }
        _ => common::answer(j, editor, item),
    }
}

/// What is said where the worst was answered about oneself.
fn worst(editor: &Editor, item: ItemIx) -> Option<&'static str> {
    let own = editor.session.rater == Rater::Own;
    let said = words::at_worst(&editor.assessment.item(item).id);
    said.filter(|_| own && editor.is_gate(item) && level_of(editor, item) == Some(TOP))
}

fn next_open(j: &mut Journey, at: &Card) {
    let Some(editor) = &j.editor else { return };
    let asked = editor.asked();
    let from = asked.iter().position(|asked| *asked == at.item).map_or(0, |at| at + 1).min(asked.len());
    let mut in_turn = asked[from..].iter().chain(&asked[..from]).copied();
    match in_turn.find(|item| editor.session.answers.get(*item).is_none()) {
        Some(next) if next != at.item => flow::card(j, next, at.errand),
        Some(_) => j.refuse("This is the only open one."),
        None => j.refuse("Nothing is open."),
    }
}

fn retraced(j: &mut Journey, at: &Card, item: Option<ItemIx>, what: &str, nothing: &str) {
    let Some(item) = item else { return j.refuse(nothing) };
    flow::card(j, item, at.errand);
    let said = j.editor.as_ref().map(|editor| {
        let number = editor.number(item).unwrap_or(0);
        format!("{what}. Question {number} is now: {}.", common::answer(j, editor, item))
    });
    j.say(said.unwrap_or_default());
}
