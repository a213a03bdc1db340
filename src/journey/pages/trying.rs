//! Try it: an answer is moved, and the verdict moves with it. What is tried stands in the page's own state and nowhere
//! else: it goes into no session, and nothing of it can be kept.

use super::{card, common};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Face, Journey, Trying};
use crate::model::{EvidenceIx, ItemIx, Level};
use crate::report::block::{Banner, Block, Role};
use crate::report::result;
use crate::report::{Report, words};
use crate::session::{Answer, Rater};

/// Answers that may differ at once: with more the page would only be wishing.
const AT_ONCE: usize = 3;
/// What was seen comes first among the kinds of evidence: an unknown is tried as if it was.
const SEEN: EvidenceIx = 0;
const ENOUGH: &str = "Three at once are enough; take one back first.";

pub fn page(j: &Journey, editor: &Editor, at: &Trying) -> Page {
    let mut page = common::page(j, editor, Place::Try, "Try it");
    let items = candidates(editor);
    let number = items.iter().position(|item| *item == at.item).map_or(0, |index| index + 1);
    page.key = at.item as u64;
    page.saved = "only trying".into();
    page.progress = format!("answer {number} of {}", items.len());
    page.asks = format!("Only trying, answer {number}");
    page.block(Block::Banner(at.banner.clone()));
    page.gap();
    page.say(Role::Strong, common::statement(j, editor, at.item));
    page.say(Role::Text, format!("You said: {}.", said(editor, at.item)));
    page.gap();
    levels(&mut page, j, editor, at);
    page.gap();
    page.say(Role::Text, asked(editor, at).unwrap_or_default());
    page.say(Role::Text, others(editor, at).unwrap_or_default());
    page.mark = page.choices.iter().position(|choice| choice.chosen);
    page.withheld = if at.tried.is_empty() { vec![Act::Undo] } else { Vec::new() };
    page
}

fn levels(page: &mut Page, j: &Journey, editor: &Editor, at: &Trying) {
    let given = editor.session.answers.get(at.item).and_then(Answer::level);
    let tried = tried(at, at.item);
    for (index, key) in card::LEVELS.into_iter().enumerate() {
        let level = u8::try_from(index).unwrap_or(0);
        if !card::can_choose(editor, at.item, level) {
            continue;
        }
        let is = |other: Option<Level>| other.map(Level::get) == Some(level);
        let name = match (is(given), is(tried)) {
            (_, true) => "trying",
            (true, false) => "you said",
            (false, false) => "",
        };
        page.choice(Act::Level(level), common::level(j, editor, at.item, index))
            .key(key)
            .name(name)
            .sign(card::good(j, editor, at.item, level))
            .chosen(is(tried.or(given)));
    }
}

fn tried(at: &Trying, item: ItemIx) -> Option<Level> {
    at.tried.iter().find(|(tried, _)| *tried == item).map(|(_, level)| *level)
}

/// What was really said, and how it was known.
fn said(editor: &Editor, item: ItemIx) -> String {
    match editor.session.answers.get(item) {
        None | Some(Answer::Unknown) => "not known yet".to_owned(),
        given => words::said(&editor.assessment, item, given),
    }
}

/// What a trial asks of whoever tries: wishing moves nothing, and what gets worse is seldom announced.
fn asked(editor: &Editor, at: &Trying) -> Option<String> {
    let level = tried(at, at.item)?;
    let item = editor.assessment.item(at.item);
    let tried = &item.levels[usize::from(level.get())];
    let good = |level: Level| item.favourability(level.get());
    let asked = match editor.session.answers.get(at.item).and_then(Answer::level) {
        None => format!("How would you find out whether it is so: \"{tried}\"?"),
        Some(given) if good(level) < good(given) => {
            format!("How would you notice that it had come to \"{tried}\"?")
        }
        Some(_) => format!("What would have to happen for \"{tried}\", and who would do it?"),
    };
    Some(format!("You said: {}. {asked}", said(editor, at.item)))
}

/// What else is tried.
fn others(editor: &Editor, at: &Trying) -> Option<String> {
    let other = |(item, level): &(ItemIx, Level)| {
        let text = &editor.assessment.item(*item).levels[usize::from(level.get())];
        format!("{}: {text}", words::name(&editor.assessment, *item))
    };
    let others: Vec<String> = at.tried.iter().filter(|(item, _)| *item != at.item).map(other).collect();
    (!others.is_empty()).then(|| format!("Also trying {}.", words::joined(&others)))
}

/// Why nothing can be tried here; nothing where it can.
pub fn refusal(j: &Journey, editor: &Editor) -> Option<&'static str> {
    let gate = || (0..editor.assessment.items().len()).filter(|item| editor.is_gate(*item));
    let left_out = || gate().any(|item| editor.session.answers.get(item) == Some(Answer::Declined));
    if j.seated.is_some() || editor.session.rater == Rater::Mentor {
        Some("Nothing is tried on a page for two.")
    } else if !editor.gives_verdict() || editor.judged().report.safety_first {
        Some("Nothing is weighed here, so there is nothing to try.")
    } else if left_out() {
        Some("A safety question was left out, as you chose; without it a trial would promise too much.")
    } else if candidates(editor).is_empty() {
        Some("There is no answer to try.")
    } else {
        None
    }
}

/// The answers that can be tried: first those that could move the verdict, then the others in the order of the cards.
/// Safety is believed, not weighed: it is not among them.
fn candidates(editor: &Editor) -> Vec<ItemIx> {
    let report = &editor.judged().report;
    let steps = report.up.steps.iter().chain(&report.down.steps).flat_map(|step| &step.changes);
    let lines = steps.chain(&report.could_limit).map(|line| line.item);
    let questions = report.questions.iter().map(|question| question.line.item);
    let pulls = report.towards_going.iter().chain(&report.towards_staying).map(|pull| pull.line.item);
    let mut items: Vec<ItemIx> = Vec::new();
    for item in lines.chain(questions).chain(pulls).chain(editor.asked()) {
        let applies = editor.session.answers.get(item) != Some(Answer::NotApplicable);
        if applies && !editor.is_gate(item) && !items.contains(&item) {
            items.push(item);
        }
    }
    items
}

pub fn open(j: &mut Journey) {
    let Some(editor) = &j.editor else { return };
    if let Some(why) = refusal(j, editor) {
        return j.refuse(why);
    }
    let Some(item) = candidates(editor).first().copied() else { return };
    let report = &editor.judged().report;
    let banner = result::trial(report, report);
    j.open(At::Try(Box::new(Trying { item, tried: Vec::new(), banner })));
}

pub fn act(j: &mut Journey, mut at: Trying, act: Act) {
    let Some(editor) = &j.editor else { return };
    match act {
        Act::Level(level) => {
            let level = Level::new(level).filter(|level| editor.assessment.can_choose(at.item, *level));
            let Some(level) = level else { return };
            let is_new = tried(&at, at.item).is_none();
            let as_said = editor.session.answers.get(at.item).and_then(Answer::level) == Some(level);
            if is_new && !as_said && at.tried.len() == AT_ONCE {
                return j.refuse(ENOUGH);
            }
            at.tried.retain(|(item, _)| *item != at.item);
            if !as_said {
                at.tried.push((at.item, level));
            }
            moved(j, at);
        }
        Act::Undo => match at.tried.pop() {
            Some((item, _)) => {
                at.item = item;
                moved(j, at);
            }
            None => j.refuse("Nothing is being tried."),
        },
        Act::NextCard => step(j, at, 1),
        Act::PreviousCard => step(j, at, -1),
        Act::Find(words) => j.cover(At::Find(words)),
        Act::GoOn => j.refuse("A level from 0 to 4 tries it; back leaves everything as you said it."),
        Act::Back => flow::back(j),
        _ => {}
    }
}

/// Goes to another answer; the ends meet.
fn step(j: &mut Journey, mut at: Trying, by: isize) {
    let Some(editor) = &j.editor else { return };
    let items = candidates(editor);
    let from = items.iter().position(|item| *item == at.item).unwrap_or(0);
    let count = isize::try_from(items.len()).unwrap_or(1).max(1);
    let to = (isize::try_from(from).unwrap_or(0) + by).rem_euclid(count);
    at.item = usize::try_from(to).ok().and_then(|to| items.get(to)).copied().unwrap_or(at.item);
    j.stay(At::Try(Box::new(at)));
}

/// What the answers come to now, and that it is only tried.
fn moved(j: &mut Journey, mut at: Trying) {
    let Some(editor) = &j.editor else { return };
    let report = trial(editor, &at);
    let said = &editor.judged().report;
    at.banner = result::trial(&report, said);
    let Banner { headline, sure, .. } = &at.banner;
    let told = match &report.leans {
        _ if report.headline != said.headline => format!("Only trying: it moves to {headline}, {sure}."),
        Some(leans) if report.leans != said.leans => {
            format!("Only trying: it stays {headline}, and leans to {leans} now.")
        }
        Some(leans) => format!("Only trying: it stays {headline}, and still leans to {leans}."),
        None => format!("Only trying: it stays {headline}, {sure}."),
    };
    j.stay(At::Try(Box::new(at)));
    // The band may stand above what is in view.
    match j.given.face {
        Face::Ear => j.say(told),
        Face::Eye => j.take(told),
    }
}

fn trial(editor: &Editor, at: &Trying) -> Report {
    let mut answers = editor.session.answers.clone();
    for (item, level) in &at.tried {
        let evidence = answers.get(*item).and_then(Answer::evidence).unwrap_or(SEEN);
        answers.set(*item, Some(Answer::Known { level: *level, evidence }));
    }
    editor.tried(&answers)
}
