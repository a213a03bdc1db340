//! A questionnaire while it is written: its cards at two sizes, what is found in it, and what fillings of it come to. It
//! follows the file, and keeps nothing.

use std::sync::Arc;

use super::{card, result, summary};
use crate::assessment::{Assessment, Polarity};
use crate::check::{Finding, Grade};
use crate::journey::action::{Act, Show};
use crate::journey::editor::Editor;
use crate::journey::follow::Looked;
use crate::journey::page::{Page, Piece};
use crate::journey::place::Place;
use crate::journey::state::{At, Card, Errand, Face, Journey, Preview};
use crate::model::{ItemIx, Level, TOP};
use crate::report::block::{Block, Item, Role};
use crate::report::check::counted_findings;
use crate::report::result::Part;
use crate::report::words;
use crate::session::{Reference, Session, Stage};

/// Findings beside a card at most; their own page has all of them.
const BESIDE: usize = 6;
const NOTHING_IS_KEPT: &str = "nothing is kept";

pub fn page(j: &Journey, show: Show) -> Page {
    let Some(preview) = &j.preview else { return Page::new(Place::Preview, "Preview", "") };
    let mut page = match (&preview.editor, show) {
        (Some(editor), Show::Card | Show::Small) => card_page(j, preview, editor, show),
        (Some(_), Show::Best | Show::Typical | Show::Worst | Show::Danger) => filled_page(j, preview, show),
        (_, Show::Findings) | (None, _) => findings_page(preview),
    };
    page.place = Place::Preview;
    page.title = format!("Preview of {}", preview.file);
    page.saved = match &preview.findings {
        Some(findings) if !findings.is_empty() => format!("{} found, {NOTHING_IS_KEPT}", findings.len()),
        _ => NOTHING_IS_KEPT.to_owned(),
    };
    let is_card = page.drawn_for.is_some();
    page.withheld = if is_card { vec![Act::NextPart] } else { vec![Act::NextCard, Act::PreviousCard] };
    if preview.changed.is_none() {
        page.withheld.push(Act::LastChanged);
    }
    page
}

fn card_page(j: &Journey, preview: &Preview, editor: &Editor, show: Show) -> Page {
    let at = Card {
        item: preview.item,
        errand: Errand::Through,
        asks_evidence: false,
        stands_still: false,
        explained: true,
        draft: String::new(),
    };
    let mut page = card::page(j, editor, &at);
    let (width, height) = if show == Show::Small { (40, 12) } else { (80, 24) };
    page.drawn_for = Some((width, height));
    let id = &editor.assessment.item(preview.item).id;
    page.progress = format!("{} of {}", editor.number(preview.item).unwrap_or(0), editor.asked().len());
    (page.done, page.asks) = (None, String::new());
    match j.given.face {
        Face::Eye => {
            page.part = format!("{id}, as on {width} columns and {height} rows");
            page.beside = beside(preview);
        }
        // Whoever listens hears what is found by itself, and nothing of what could be answered.
        Face::Ear => {
            page.part = format!("Item {id}");
            page.beside = Vec::new();
            keep(&mut page, |act| matches!(act, Act::Level(_)));
        }
    }
    page
}

/// What is found, in short.
fn beside(preview: &Preview) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !preview.is_current {
        let older = "The file does not load now. This is what it said before.";
        blocks.push(Block::Text(Role::Problem, older.to_owned()));
    }
    let Some(findings) = &preview.findings else {
        blocks.push(Block::Text(Role::Quiet, "It is being looked over.".to_owned()));
        return blocks;
    };
    blocks.push(Block::Heading(counted_findings(findings)));
    blocks.extend(findings.iter().take(BESIDE).map(|finding| finding_block(preview, finding)));
    let more = findings.len().saturating_sub(BESIDE);
    if more > 0 {
        blocks.push(Block::Text(Role::Quiet, format!("And {more} more, on the page of all.")));
    }
    blocks
}

fn finding_block(preview: &Preview, finding: &Finding) -> Block {
    let grade = finding.code.grade().id();
    let elsewhere = if finding.source == preview.file || finding.source.is_empty() {
        String::new()
    } else {
        format!("{}, ", finding.source)
    };
    let line =
        finding.line.map_or_else(|| grade.to_owned(), |line| format!("{elsewhere}line {line}, {grade}"));
    let remedy = finding.remedy.as_ref().map_or_else(String::new, |remedy| format!(": {remedy}"));
    Block::Item(Item { name: line, text: format!("{}{remedy}", finding.message), ..Item::default() })
}

fn findings_page(preview: &Preview) -> Page {
    let mut page = Page::new(Place::Preview, "", "");
    "What is found in it".clone_into(&mut page.part);
    match &preview.findings {
        None => page.say(Role::Text, format!("Reading {}.", preview.file)),
        Some(findings) => {
            page.say(Role::Text, format!("{}.", words::begins(&counted_findings(findings))));
            for finding in findings {
                page.block(finding_block(preview, finding));
            }
        }
    }
    page
}

/// The result of a filling; its rows open their cards.
fn filled_page(j: &Journey, preview: &Preview, show: Show) -> Page {
    let Some(editor) = &preview.filled else { return findings_page(preview) };
    let gives_verdict = editor.assessment.gives_verdict();
    let mut page =
        if gives_verdict { result::page(j, editor, preview.part) } else { summary::page(j, editor) };
    page.part = format!("Filled with {}", name(show));
    page.progress = if gives_verdict { page.progress } else { String::new() };
    keep(&mut page, |act| matches!(act, Act::Open(_)));
    page.choices.iter_mut().for_each(|choice| choice.also.clear());
    page.mark = None;
    page
}

/// Leaves out the choices that mean nothing here.
fn keep(page: &mut Page, means: impl Fn(&Act) -> bool) {
    let choices = std::mem::take(&mut page.choices);
    for piece in std::mem::take(&mut page.body) {
        match piece {
            Piece::Choice(index) => {
                if let Some(choice) = choices.get(index).filter(|choice| means(&choice.act)) {
                    page.body.push(Piece::Choice(page.choices.len()));
                    page.choices.push(choice.clone());
                }
            }
            piece => page.body.push(piece),
        }
    }
}

const fn name(show: Show) -> &'static str {
    match show {
        Show::Best => "the best answers",
        Show::Worst => "the worst answers but for safety",
        Show::Danger => "danger",
        Show::Typical | Show::Card | Show::Small | Show::Findings => "middling answers",
    }
}

pub fn act(j: &mut Journey, show: Show, act: &Act) {
    let now = (j.now, j.given.zone.clone());
    let Some(preview) = &mut j.preview else { return j.ask_for_quit() };
    match *act {
        Act::NextCard => preview.step(1),
        Act::PreviousCard => preview.step(-1),
        Act::LastChanged => match preview.changed {
            Some(item) => {
                preview.item = item;
                if !matches!(show, Show::Card | Show::Small) {
                    j.stay(At::Preview(Show::Card));
                }
            }
            None => j.refuse("Nothing has changed since it was opened."),
        },
        Act::Open(item) => {
            preview.item = item;
            j.stay(At::Preview(Show::Card));
        }
        Act::Part(part) => preview.part = part,
        Act::NextPart => preview.next_part(),
        // The same key again goes back.
        Act::Show(same) if same == show => j.stay(At::Preview(Show::Card)),
        Act::Show(show @ (Show::Card | Show::Small | Show::Findings)) => j.stay(At::Preview(show)),
        Act::Show(show) => match preview.editor.as_ref().map(|editor| filled(&editor.assessment, show, &now))
        {
            Some(Some(editor)) => {
                (preview.filled, preview.part) = (Some(editor), Part::default());
                j.stay(At::Preview(show));
            }
            Some(None) => j.refuse("Nothing here asks about danger."),
            None => j.refuse("There is nothing to fill in before the file loads."),
        },
        Act::Back if show == Show::Card => j.ask_for_quit(),
        Act::Back => j.stay(At::Preview(Show::Card)),
        Act::Level(_) | Act::Evidence(_) | Act::Unknown | Act::Decline | Act::NotApplicable | Act::Note => {
            j.refuse("Nothing is answered here; take asks it.");
        }
        _ => {}
    }
}

/// The file has changed: what it is now, with the card that was changed in view.
pub fn looked(j: &mut Journey, looked: Looked) {
    let now = (j.now, j.given.zone.clone());
    let Some(preview) = &mut j.preview else { return };
    preview.is_current = looked.assessment.is_some();
    if let Some(assessment) = looked.assessment {
        preview.put(assessment, &now);
    }
    preview.findings = looked.findings;
    let again = preview.is_read.then_some(preview.findings.as_ref()).flatten().map(|findings| {
        let first = findings.iter().find(|finding| finding.code.grade() == Grade::Error);
        let first = first.map_or_else(String::new, |finding| {
            let line = finding.line.map_or_else(String::new, |line| format!("line {line}: "));
            format!("; {line}{}", finding.message)
        });
        format!("Read again: {}{first}.", counted_findings(findings))
    });
    preview.is_read |= preview.findings.is_some();
    let show = if let At::Preview(show) = j.base() { *show } else { return };
    if let (Some(preview), Show::Best | Show::Typical | Show::Worst | Show::Danger) = (&mut j.preview, show) {
        preview.filled = preview.editor.as_ref().and_then(|editor| filled(&editor.assessment, show, &now));
    }
    if let Some(again) = again {
        j.say(again);
    }
}

type Now = (jiff::Timestamp, jiff::tz::TimeZone);

impl Preview {
    /// Takes a questionnaire in hand, at the card of the item that differs from what it was.
    fn put(&mut self, assessment: Arc<Assessment>, now: &Now) {
        if self.editor.as_ref().is_some_and(|editor| editor.assessment.digest() == assessment.digest()) {
            return;
        }
        let asked: Vec<ItemIx> = assessment.asked().collect();
        let before = self.editor.as_ref().map(|editor| &editor.assessment);
        let differs = |item: &&ItemIx| {
            let item = assessment.item(**item);
            let old = before.and_then(|before| Some(before.item(before.find(&item.id)?)));
            old.is_none_or(|old| format!("{old:?}") != format!("{item:?}"))
        };
        let changed = before.and_then(|_| asked.iter().find(differs).copied());
        let stood = before.map(|before| before.item(self.item).id.clone());
        let stands = stood.and_then(|id| assessment.find(&id)).filter(|item| asked.contains(item));
        self.changed = changed.or_else(|| {
            let id = before.zip(self.changed).map(|(before, item)| before.item(item).id.clone());
            id.and_then(|id| assessment.find(&id))
        });
        self.item = changed.or(stands).or(asked.first().copied()).unwrap_or(0);
        self.editor = Some(editor(assessment, Stage::Answering, now));
    }

    fn step(&mut self, by: isize) {
        let Some(editor) = &self.editor else { return };
        let asked = editor.asked();
        let at = asked.iter().position(|item| *item == self.item).unwrap_or(0);
        if let Some(item) = at.checked_add_signed(by).and_then(|at| asked.get(at)) {
            self.item = *item;
        }
    }

    fn next_part(&mut self) {
        let Some(editor) = &self.filled else { return };
        let report = &editor.judged().report;
        let parts: Vec<_> = result::parts(report).collect();
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = parts.get((at + 1) % parts.len().max(1)).copied().unwrap_or_default();
    }
}

/// A session that is never kept.
fn editor(assessment: Arc<Assessment>, stage: Stage, (now, zone): &Now) -> Editor {
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(0), *now);
    session.stage = stage;
    Editor::new(assessment, session, (*now, zone))
}

/// All questions answered in one way; nothing where there is nobody to ask in that way.
fn filled(assessment: &Arc<Assessment>, show: Show, now: &Now) -> Option<Editor> {
    let mut filled = editor(Arc::clone(assessment), Stage::Done, now);
    let mut asks_gate = false;
    for item in assessment.asked() {
        let levels: Vec<u8> = assessment.choosable(item).map(Level::get).collect();
        let asked = assessment.item(item);
        let least_is_best = asked.is_gate() || asked.polarity == Polarity::Symptom;
        asks_gate |= asked.is_gate();
        let level = match show {
            Show::Danger if asked.is_gate() => levels.last(),
            _ if asked.is_gate() => levels.first(),
            Show::Best if least_is_best => levels.first(),
            Show::Worst if !least_is_best => levels.first(),
            Show::Best | Show::Worst => levels.last(),
            _ => levels.iter().min_by_key(|level| level.abs_diff(TOP / 2)),
        };
        filled.answer_level(item, *level?, None, now.0);
    }
    (asks_gate || show != Show::Danger).then_some(filled)
}
