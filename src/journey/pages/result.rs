//! The result: the verdict in words, then its parts, one at a time.

use jiff::civil::Date;

use super::common;
use super::home::moment;
use super::{document, find_out, learn, trying};
use crate::journey::action::{self, Act};
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Choice, Narrow, Page};
use crate::journey::place::Place;
use crate::journey::state::{About, At, Errand, Face, Journey, What};
use crate::model::Band;
use crate::report::block::{Block, Document, Mark, Regions, Role};
use crate::report::questions::Sheet;
use crate::report::result::{self, Part};
use crate::report::{self, Report, decision, history, learned, show, words};
use crate::session::{Answer, Review, Subject};

pub fn page(j: &Journey, editor: &Editor, part: Part) -> Page {
    let report = &editor.judged().report;
    let is_first = part == Part::Verdict;
    // The first page says it large; the others keep it in view.
    let mut page = common::page(j, editor, Place::Result, if is_first { "" } else { &*report.headline });
    page.key = part as u64;
    if !is_first {
        page.progress = match j.given.face {
            Face::Eye => format!("how sure: {}", report.first.sure),
            Face::Ear => report.first.sure.clone(),
        };
    }
    page.saved = format!("{}   {}", moment(j, editor.session.started), page.saved);
    page.tabs = tabs(report, part);
    page.narrow = if part == Part::Stand { Narrow::Below } else { Narrow::LeftOut };
    let mut document = document(j, editor, part);
    page.beside = match part {
        // Who listens hears once where one stands.
        _ if j.given.face == Face::Ear || report.safety_first => Vec::new(),
        // Where there is room the map stands beside the bars that it is made of.
        Part::Stand => document.blocks.extract_if(.., |block| matches!(block, Block::Map(_))).collect(),
        _ => result::stand_briefly(report, trail(j, editor)).blocks,
    };
    if part == Part::Stand && !report.regions.is_empty() && j.given.face == Face::Eye {
        let blocks = document.blocks.iter_mut().chain(&mut page.beside);
        blocks.for_each(|block| with_third(block, report, j.third.or(report.today)));
    } else {
        page.withheld.extend([Act::LessOfThird, Act::MoreOfThird]);
    }
    page.document(document);
    match part {
        Part::FindOut => find_out::part(&mut page, j, editor),
        Part::Yours => answers(&mut page, editor),
        _ => {}
    }
    if matches!(part, Part::Why | Part::Yours) && !j.keeps_notes(&editor.session.reference) {
        for row in page.choices.iter_mut().filter(|row| row.about.is_empty()) {
            if let Act::Open(item) = row.act
                && let Some(note) = &editor.session.remarks[item].note
            {
                row.about = format!("note: {note}");
            }
        }
    }
    if matches!(part, Part::FindOut | Part::Yours) {
        let open = |choice: &mut Choice| {
            if let Act::Open(item) = choice.act {
                // A safety answer is corrected; what was open there was not wrong.
                let is_open = editor.session.answers.get(item).and_then(Answer::level).is_none();
                if !editor.is_gate(item) {
                    choice.also.extend([Act::Learn(item), Act::Wrong(item)]);
                } else if is_open {
                    choice.also.push(Act::Learn(item));
                } else {
                    choice.also.push(Act::Wrong(item));
                }
            }
        };
        page.choices.iter_mut().for_each(open);
        let can_learn = |choice: &Choice| choice.also.len() > 1 || matches!(choice.act, Act::Tick(_));
        page.mark = page.choices.iter().position(can_learn);
    }
    if part == Part::Change && trying::refusal(j, editor).is_none() {
        page.gap();
        let about = "Try it: an answer moves, the verdict moves with it. Nothing is kept.";
        page.choice(Act::Try, about).key('t');
    } else {
        page.withheld.push(Act::Try);
    }
    if editor.claims().is_none() {
        page.withheld.push(Act::Claims);
    }
    if j.given.face == Face::Ear {
        // The digits of the parts are taken; a question has its number wherever it is named.
        for choice in &mut page.choices {
            if let Act::Open(item) = choice.act {
                choice.number = editor.number(item);
            }
        }
    }
    page
}

/// The map with what its parts come to for this band of the third axis.
fn with_third(block: &mut Block, report: &Report, band: Option<Band>) {
    let (Block::Map(map), Some(band)) = (block, band) else { return };
    let Regions { names, with } = report.regions[band as usize].clone();
    let today = if report.today == Some(band) { "as today" } else { "not as today" };
    let keys = [Act::LessOfThird, Act::MoreOfThird].map(|act| action::key_for(Place::Result, &act));
    let with = format!("{with}, {today}; {} and {} show the others", keys[0], keys[1]);
    map.regions = Some(Box::new(Regions { names, with }));
}

/// Shows what the map would come to with more of the third axis, or with less.
fn step_third(j: &mut Journey, more: bool) {
    let Some(editor) = &j.editor else { return };
    let Some(now) = j.third.or(editor.judged().report.today) else { return };
    j.third = match (now, more) {
        (Band::Low, true) | (Band::High, false) => Some(Band::Medium),
        (Band::Medium | Band::High, true) => Some(Band::High),
        (Band::Low | Band::Medium, false) => Some(Band::Low),
    };
}

/// Every answer, in the order of the cards, with what stood before it.
fn answers(page: &mut Page, editor: &Editor) {
    let (assessment, session) = (&editor.assessment, &editor.session);
    let asked = editor.asked();
    for section in assessment.sections() {
        if let Some(said) = words::left_out(assessment, &session.answers, section) {
            page.heading(&*section.title);
            page.say(Role::Quiet, said);
        }
        let items: Vec<_> = section.items.iter().copied().filter(|item| asked.contains(item)).collect();
        if items.is_empty() {
            continue;
        }
        page.heading(&*section.title);
        for item in items {
            let said = learned::answer(assessment, item, session.answers.get(item), &session.remarks[item]);
            page.choice(Act::Open(item), said).name(words::name(assessment, item));
        }
    }
}

fn tabs(report: &Report, part: Part) -> Vec<Choice> {
    let tab = |(key, of): (char, Part)| {
        let mut tab = Choice::new(Act::Part(of), of.tab());
        tab.key(key).chosen(of == part);
        tab
    };
    ('1'..).zip(parts(report)).map(tab).collect()
}

fn document(j: &Journey, editor: &Editor, part: Part) -> Document {
    let report = &editor.judged().report;
    let (session, assessment) = (&editor.session, &editor.assessment);
    match part {
        Part::Stand => {
            let mut document = result::stand(report, trail(j, editor));
            document.quiet(report.how_often.as_deref().unwrap_or_default());
            document
        }
        Part::Plan => {
            // First what was chosen: it is one's own.
            let mut document = show::steps(session, j.today(), &j.given.zone);
            document.append(result::plan_beside(report, &session.follow_up.actions));
            // A day that is a step of the plan is not told twice.
            let mut beside = session.clone();
            let is_step = |day: &Date| report.plan.steps.iter().any(|step| step.on.as_ref() == Some(day));
            if matches!(&beside.follow_up.review, Some(Review::On(day)) if is_step(day)) {
                beside.follow_up.review = None;
            }
            document.append(show::around(&beside, assessment));
            document
        }
        Part::Yours => {
            let mut document = result::part(report, part);
            let subject = Subject::of(assessment);
            let decided = session.decision.iter().map(|decision| history::decided(decision, subject));
            document.list("Your decision", decided);
            for (name, said) in session.decision.iter().flat_map(decision::beside) {
                document.under(name, said);
            }
            document
        }
        Part::Verdict => {
            let mut document = result::part(report, part);
            if let Some((count, since, then)) = editor.learned_since() {
                let moved = learned::moved(since, count, &then, &report.headline);
                document.blocks.insert(1, Block::Text(Role::Text, moved));
            }
            document
        }
        // Its rows are more than lines.
        Part::FindOut => Document::default(),
        Part::Why | Part::Change => result::part(report, part),
    }
}

/// Where earlier check-ins stood.
fn trail(j: &Journey, editor: &Editor) -> Vec<Mark> {
    let prints = editor.recalled.as_ref().map_or(&[][..], |recalled| &recalled.trail);
    report::trail::marks(prints, &editor.assessment, &j.given.zone)
}

pub fn act(j: &mut Journey, part: Part, act: Act) {
    if !matches!(act, Act::LessOfThird | Act::MoreOfThird) {
        j.third = None;
    }
    match act {
        Act::LessOfThird | Act::MoreOfThird if part == Part::Stand => step_third(j, act == Act::MoreOfThird),
        Act::Part(part) => j.stay(At::Result(part)),
        Act::NextPart | Act::GoOn => step(j, part, 1),
        Act::PreviousPart => step(j, part, Part::ALL.len() - 1),
        Act::Open(item) | Act::Wrong(item) => flow::card(j, item, Errand::Correction(part)),
        Act::GoTo(number) => flow::go_to(j, &number),
        Act::Find(words) => j.cover(At::Find(words)),
        Act::Plan => j.open(At::Plan),
        Act::Decide => flow::decide(j),
        Act::Trend => flow::trend(j),
        Act::Claims => flow::claims(j),
        Act::Try => trying::open(j),
        Act::Learn(item) => learn::open(j, item, part),
        Act::Tick(check) => find_out::tick(j, check),
        // Beside the questions, those few are meant that a step of the plan speaks of.
        Act::WriteOut if part == Part::FindOut => {
            document::open_with(j, What::Questions(Sheet::Few));
        }
        Act::WriteOut => document::open(j, About::InHand),
        Act::Back => flow::home(j),
        Act::Facts => flow::open_facts(j),
        _ => {}
    }
}

/// The parts that this result has.
pub fn parts(report: &Report) -> impl Iterator<Item = Part> {
    Part::ALL.into_iter().filter(|part| part.is_in(report))
}

/// Goes to the part so many further; the ends meet.
fn step(j: &mut Journey, from: Part, by: usize) {
    let Some(editor) = &j.editor else { return };
    let parts: Vec<Part> = parts(&editor.judged().report).collect();
    let at = parts.iter().position(|part| *part == from).unwrap_or(0);
    let by = by % Part::ALL.len();
    let by = if by == 1 { 1 } else { parts.len() - 1 };
    j.stay(At::Result(parts[(at + by) % parts.len()]));
}
