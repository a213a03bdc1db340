//! What was noted, where no verdict is given: the end of a short run or a pulse.

use jiff::civil::Date;

use super::{common, document, home};
use crate::assessment::Section;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{About, At, Journey};
use crate::memory::{self, PULSE};
use crate::model::ItemIx;
use crate::report::block::{Block, Item, Role};
use crate::report::history::kind_named;
use crate::report::noted::Noted;
use crate::report::{dates, words};
use crate::session::{Head, Review, Session, Stage};

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Summary, "What you noted");
    let session = &editor.session;
    let quick = session.quick;
    let which = which(j, editor);
    let noted = Noted::of(session, &editor.assessment);
    page.document(noted.document(Some(&which)));
    if !quick {
        let before = editor.recalled.as_ref().map_or(&[][..], |recalled| &recalled.trail);
        page.document(noted.over_time(&editor.judged().outcome, before));
        page.gap();
        let next = next(j, session).map(|day| format!("The next one: {}.", dates::weekday(day)));
        page.say(Role::Text, next.unwrap_or_default());
    }
    if memory::is_harmed(&session.answers, &editor.assessment) {
        page.say(Role::Text, words::SAFETY_IS_NEAR);
    } else if !quick {
        page.say(Role::Quiet, "If something at work harms you, the safety page is one key away.");
    }
    page.gap();
    if quick {
        page.choice(Act::GoOn, go_on(editor));
        page.choice(Act::Leave, "Stop here").about(if common::is_on_disk(j) { "all is saved" } else { "" });
    } else {
        if let Some(last) = home::last_pulse(j, Some(&session.reference)) {
            page.say(Role::Text, last);
            page.choice(Act::Trend, j.in_face("{See|Hear} what they show together"));
        }
        page.choice(Act::Leave, "That is all for today");
    }
    answers(&mut page, editor);
    left_out(&mut page, editor);
    page.withheld.extend(quick.then_some(Act::Trend));
    page
}

fn go_on(editor: &Editor) -> String {
    let assessment = &editor.assessment;
    let open = assessment.asked().filter(|item| editor.session.answers.get(*item).is_none());
    let minutes = match editor.session.pace.minutes_for(assessment, &open.collect::<Vec<_>>()) {
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    format!("Go on with the rest, about {minutes}")
}

/// The day on which Home tells of the next pulse, where this is the latest.
fn next(j: &Journey, session: &Session) -> Option<Date> {
    let latest = memory::last_of_kind(j.disk.heads().iter(), PULSE);
    let is_latest = latest.is_none_or(|latest| latest.started <= session.started);
    match &session.follow_up.review {
        _ if session.assessment.id != PULSE || !is_latest => None,
        Some(Review::On(day)) => Some(*day),
        Some(Review::When(_)) => None,
        None => memory::next_pulse(session.started, &j.given.zone),
    }
}

/// Which of its kind it is at its place: "your fourth pulse".
fn which(j: &Journey, editor: &Editor) -> String {
    let session = &editor.session;
    let is_before = |head: &&Head| {
        head.assessment.id == session.assessment.id
            && head.stage == Stage::Done
            && memory::is_same_place(&head.place, &session.place)
            && head.started < session.started
    };
    let before = j.disk.heads().iter().filter(is_before).count();
    format!("your {} {}", words::ordinal(before + 1), kind_named(&session.assessment.id))
}

/// Every answer that was asked for, with its reason and its note.
fn answers(page: &mut Page, editor: &Editor) {
    let asked = editor.asked();
    let of = |section: &Section| -> Vec<ItemIx> {
        section.items.iter().copied().filter(|item| asked.contains(item)).collect()
    };
    let sections = editor.assessment.sections().iter().map(|section| (section.title.as_str(), of(section)));
    let sections: Vec<_> = sections.filter(|(_, items)| !items.is_empty()).collect();
    // A heading over each single answer would be most of the page.
    for alike in sections.chunk_by(|(_, one), (_, other)| one.len() == 1 && other.len() == 1) {
        page.heading(if alike.len() > 1 { "What you saw" } else { alike[0].0 });
        for item in alike.iter().flat_map(|(_, items)| items.iter().copied()) {
            let remark = &editor.session.remarks[item];
            let name = words::name(&editor.assessment, item).to_owned();
            let text = words::said(&editor.assessment, item, editor.session.answers.get(item));
            page.block(Block::Item(Item { name, text, ..Item::default() }));
            for text in remark.reason.iter().chain(&remark.note).cloned() {
                page.block(Block::Item(Item { depth: 1, text, ..Item::default() }));
            }
        }
    }
}

/// Which sections the set-up left out.
fn left_out(page: &mut Page, editor: &Editor) {
    for section in editor.assessment.sections() {
        if let Some(said) = words::left_out(&editor.assessment, &editor.session.answers, section) {
            page.heading(&*section.title);
            page.say(Role::Quiet, said);
        }
    }
}

pub fn act(j: &mut Journey, act: Act) {
    match act {
        Act::GoOn if is_quick(j) => flow::whole_run(j),
        Act::Trend if !is_quick(j) => flow::trend(j),
        Act::GoOn => j.leave(),
        Act::Trend => j.refuse("There is nothing more to it here."),
        Act::Find(words) => j.cover(At::Find(words)),
        Act::Open(item) => {
            let errand = flow::errand(j);
            flow::card(j, item, errand);
        }
        Act::GoTo(number) => flow::go_to(j, &number),
        Act::WriteOut => document::open(j, About::InHand),
        Act::Back => flow::review(j),
        Act::Facts => flow::open_facts(j),
        _ => {}
    }
}

fn is_quick(j: &Journey) -> bool {
    j.editor.as_ref().is_some_and(|editor| editor.session.quick)
}
