//! Something was learned after the result: the level now, how it is known, and on which day. What was said before stays
//! beside it; what was answered wrongly is corrected on its card instead, and has no day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{card, common};
use crate::day;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Errand, Journey, Learning};
use crate::memory;
use crate::model::{ItemIx, Level};
use crate::report::block::Role;
use crate::report::result::Part;
use crate::report::{dates, learned};
use crate::session::{Answer, Choice, Remark};

/// Days in which a check-in can be filled in; after them the next one is the place.
const DAYS: i64 = 14;
const BEFORE: &str = "That was before you answered; correct the answer instead.";

pub fn page(j: &Journey, editor: &Editor, at: &Learning) -> Page {
    let mut page = common::page(j, editor, Place::Learn, "I learned more");
    let assessment = &editor.assessment;
    page.key = at.item as u64;
    page.step = usize::from(at.level.is_some()) + usize::from(at.evidence.is_some());
    page.say(Role::Strong, common::statement(j, editor, at.item));
    let said = learned::answer(assessment, at.item, editor.session.answers.get(at.item), &Remark::default());
    page.say(Role::Text, format!("You said: {said}. That stays beside what you say now."));
    page.gap();
    for (index, key) in card::LEVELS.into_iter().enumerate() {
        let level = u8::try_from(index).unwrap_or(0);
        if card::can_choose(editor, at.item, level) {
            page.choice(Act::Level(level), common::level(j, editor, at.item, index))
                .key(key)
                .sign(card::good(j, editor, at.item, level))
                .chosen(at.level.map(Level::get) == Some(level))
                .asked(at.level.is_none());
        }
    }
    if at.level.is_some() {
        page.gap();
        page.say(Role::Strong, "How do you know it?");
        for kind in editor.kinds() {
            let evidence = &assessment.model().evidence()[kind];
            page.choice(Act::Evidence(kind), common::about_mentee(j, &evidence.about))
                .key(editor.letters[kind])
                .name(common::about_mentee(j, &evidence.label))
                .chosen(at.evidence == Some(kind))
                .asked(at.evidence.is_none());
        }
    }
    if at.evidence.is_some() {
        page.gap();
        let day = read(editor, at, j.today());
        page.ask(Field {
            name: "On which day?".into(),
            how: dates::BEEN.into(),
            value: at.day.clone(),
            reading: day.map_or_else(str::to_owned, |day| dates::told(day, j.today())),
            problem: day.is_err(),
            given: true,
            ..Field::default()
        });
        page.field = Some(0);
    }
    page.asks = ["What is true now?", "How do you know it?", ""][page.step.min(2)].into();
    page.mark = (at.evidence.is_none()).then(|| marked(&page, editor, at)).flatten();
    page.withheld = if at.evidence.is_none() { vec![Act::GoOn] } else { Vec::new() };
    page
}

/// The row that says what was said before, so that Enter alone makes nothing of an answer that nobody gave; where nothing
/// was known, the first level, and the evidence that counts where none is named.
fn marked(page: &Page, editor: &Editor, at: &Learning) -> Option<usize> {
    let said = editor.session.answers.get(at.item);
    let act = match (at.level, said) {
        (None, Some(Answer::Known { level, .. })) => Act::Level(level.get()),
        (None, _) => return page.choices.iter().position(|choice| choice.asked),
        (Some(_), Some(Answer::Known { evidence, .. })) => Act::Evidence(evidence),
        (Some(_), _) => Act::Evidence(editor.session.default_evidence(&editor.assessment)),
    };
    page.choices.iter().position(|choice| choice.act == act)
}

/// The day that was typed: not before the session, and not to come.
fn read(editor: &Editor, at: &Learning, today: Date) -> Result<Date, &'static str> {
    let day = day::past(&at.day, today).map_err(dates::no_day)?;
    if day < editor.day() { Err(BEFORE) } else { Ok(day) }
}

/// Why nothing can be learned here any more; nothing where it can.
fn refusal(editor: &Editor, item: ItemIx, today: Date) -> Option<&'static str> {
    let decided = editor.session.decision.as_ref().is_some_and(|decision| decision.choice != Choice::NotYet);
    let last = editor.day().checked_add(DAYS.days()).unwrap_or(Date::MAX);
    if editor.is_gate(item) {
        Some("A safety answer is corrected on its card.")
    } else if memory::is_offer(&editor.assessment) {
        decided.then_some("You have decided about this offer; what you knew then stays as it was.")
    } else {
        (today > last)
            .then_some("A check-in can be filled in for 14 days; what you learn now belongs in the next one.")
    }
}

pub fn open(j: &mut Journey, item: ItemIx, part: Part) {
    let Some(editor) = &j.editor else { return };
    if item >= editor.assessment.items().len() {
        return;
    }
    if editor.is_gate(item) && editor.session.answers.get(item).and_then(Answer::level).is_none() {
        // Safety is believed, and counts at once: it has no evidence and no day.
        return flow::card(j, item, Errand::Correction(part));
    }
    if let Some(why) = refusal(editor, item, j.today()) {
        return j.refuse(why);
    }
    let day = j.today().to_string();
    j.open(At::Learn(Learning { item, level: None, evidence: None, day }));
}

pub fn act(j: &mut Journey, mut at: Learning, act: Act) {
    let Some(editor) = &j.editor else { return };
    match act {
        Act::Level(level) if card::can_choose(editor, at.item, level) => at.level = Level::new(level),
        Act::Evidence(kind) if at.level.is_some() && editor.kinds().any(|known| known == kind) => {
            at.evidence = Some(kind);
        }
        Act::Set(0, words) => at.day = words,
        Act::GoOn => return keep(j, &at),
        Act::Back if at.evidence.is_some() => at.evidence = None,
        Act::Back if at.level.is_some() => at.level = None,
        Act::Back => return flow::back(j),
        _ => return,
    }
    j.stay(At::Learn(at));
}

fn keep(j: &mut Journey, at: &Learning) {
    let (now, today) = (j.now, j.today());
    let Some(editor) = &mut j.editor else { return };
    let Some(level) = at.level else { return j.refuse("First what is true now: 0 to 4.") };
    let Some(evidence) = at.evidence else { return j.refuse("First how you know it.") };
    let day = match read(editor, at, today) {
        Ok(day) => day,
        Err(why) => return j.refuse(why),
    };
    let before = editor.judged().report.headline.clone();
    if !editor.learn(at.item, Answer::Known { level, evidence }, day, now) {
        return j.refuse("That is what you said already.");
    }
    editor.follow_plan();
    editor.before = None;
    let after = &editor.judged().report.headline;
    let told = if *after == before {
        "The verdict stays.".to_owned()
    } else {
        format!("Then: {before}. Now: {after}.")
    };
    flow::back(j);
    j.say(format!("Noted beside what you said before. {told}"));
}
