//! A decision whose day has come: first what happened, then what was expected of it, then whether it came so. What one
//! knows afterwards bends what one remembers; therefore in this order.

use jiff::civil::Date;

use super::common;
use super::common::{LONGEST, too_long};
use super::decision::day_field;
use crate::day::{self, NoDay};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, LookingBack};
use crate::log::Kind;
use crate::memory;
use crate::order;
use crate::report::block::{Role, Sign};
use crate::report::{self, dates, decision, history, words};
use crate::session::{Decision, Hindsight, Met, Stage, Subject, is_same_place};

/// Wins, and things seen, that are told; the others are counted.
const SMALL: usize = 3;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Happened,
    Met,
    Again,
    Luck,
}

impl Asked {
    const fn all(at: &LookingBack) -> &'static [Self] {
        match (at.field, at.met) {
            (0, _) => &[Self::Happened],
            (_, Some(Met::NotYet)) => &[Self::Happened, Self::Met, Self::Again, Self::Luck],
            _ => &[Self::Happened, Self::Met, Self::Luck],
        }
    }
}

pub fn page(j: &Journey, editor: &Editor, at: &LookingBack) -> Page {
    let mut page = common::page(j, editor, Place::LookBack, "What became of it");
    let Some(decided) = &editor.session.decision else { return page };
    let subject = Subject::of(&editor.assessment);
    let day = dates::day(decided.made, &j.given.zone);
    page.say(Role::Strong, format!("On {day} you decided: {}.", history::chosen(decided, subject)));
    if at.is_kept {
        return kept(page, decided);
    }
    page.heading("Noted since");
    for line in since(j, editor, decided) {
        page.item(Sign::Bullet, line);
    }
    page.gap();
    for (index, asked) in Asked::all(at).iter().enumerate() {
        if index == 1 {
            page.heading("What you expected then");
            for line in expected(decided) {
                page.item(Sign::Bullet, line);
            }
            page.gap();
        }
        page.ask(field(j, decided, at, *asked));
    }
    if at.field > 0 {
        page.choice(Act::GoOn, "Keep it").key('y');
    }
    page.step = at.field;
    if at.field < page.fields.len() {
        page.field = Some(at.field);
    } else {
        page.mark = Some(page.choices.len().saturating_sub(1));
    }
    page
}

/// It is kept: what was said, and the ways on.
fn kept(mut page: Page, decided: &Decision) -> Page {
    let Some(said) = decided.hindsight.last() else { return page };
    page.say(Role::Text, format!("{}.", words::begins(decision::met(said.met))));
    if said.met == Met::NotMet && !decided.expects.turns_back.is_empty() {
        let turns_back = &decided.expects.turns_back;
        page.say(Role::Text, format!("You wrote what would turn you back: {turns_back}"));
    }
    page.gap();
    page.choice(Act::Leave, "That is all for today");
    page.choice(Act::Decide, "Decide anew").key('y').about("what you decided before stays beside it");
    page.choice(Act::TakeBackHindsight, "Take back what you just said").key('u');
    page.mark = Some(0);
    page
}

/// What happened at the place since then, day by day: what the log holds, what shook things, the results, the steps of
/// this plan that were closed. Of small wins and of what was seen the latest alone.
fn since(j: &Journey, editor: &Editor, decided: &Decision) -> Vec<String> {
    let (zone, place, today) = (&j.given.zone, &editor.session.place, j.today());
    let noted = j.disk.log().iter().filter(|entry| is_same_place(&entry.place, place));
    let noted = noted.filter(|entry| entry.kind() != Kind::Shock && entry.latest() >= decided.made);
    let mut since: Vec<(Date, bool, String)> = noted
        .map(|entry| {
            let is_small = matches!(entry.kind(), Kind::Win | Kind::Seen);
            (entry.day(zone), is_small, report::log::undated(entry, today, zone))
        })
        .collect();
    let shocks = memory::shocks(place, j.disk.newest(), None, j.disk.log(), zone);
    let shocks = shocks.into_iter().filter(|shock| shock.on > j.day_of(decided.made));
    since.extend(shocks.map(|shock| (shock.on, false, report::story::shock(&shock))));
    let held = j.disk.newest().iter().filter(|head| is_same_place(&head.place, place));
    let held = held.filter(|head| head.stage == Stage::Done && head.started > decided.made);
    since.extend(held.filter_map(|head| {
        let (_, headline) = head.verdict.as_ref()?;
        let kind = history::kind_named(&head.assessment.id);
        Some((j.day_of(head.started), false, format!("{kind}: {headline}")))
    }));
    let steps = editor.session.follow_up.actions.iter();
    let closed = steps.filter_map(|step| Some((step.course.closing()?.at, step)));
    let closed = closed.filter(|(at, _)| *at >= decided.made);
    since.extend(closed.map(|(at, step)| (j.day_of(at), false, report::log::closed(step))));
    order::by_key(&mut since, |(day, ..)| *day);
    let more = since.iter().filter(|(_, is_small, _)| *is_small).count().saturating_sub(SMALL);
    let mut earlier = 0..more;
    since.retain(|(_, is_small, _)| !is_small || earlier.next().is_none());
    let dated = |(day, _, said): (Date, bool, String)| format!("{}, {said}", dates::said(day));
    let mut lines: Vec<String> = since.into_iter().map(dated).collect();
    match more {
        0 if lines.is_empty() => lines.push("nothing".to_owned()),
        0 => {}
        1 => lines.push("and one more win, or thing you saw".to_owned()),
        more => lines.push(format!("and {more} more wins, or things you saw")),
    }
    lines
}

fn expected(decided: &Decision) -> Vec<String> {
    let expects = &decided.expects;
    let sure = expects.sure.map(|sure| format!(" (you were {} sure)", decision::sureness(sure)));
    let lines = [
        ("the condition", decided.condition.clone(), String::new()),
        ("to have happened", expects.happens.clone(), sure.unwrap_or_default()),
        ("it would turn you back", expects.turns_back.clone(), String::new()),
    ];
    let said = lines.into_iter().filter(|(_, words, _)| !words.trim().is_empty());
    let lines: Vec<String> = said.map(|(name, words, more)| format!("{name}: {words}{more}")).collect();
    if lines.is_empty() { vec!["nothing was written down".to_owned()] } else { lines }
}

fn field(j: &Journey, decided: &Decision, at: &LookingBack, asked: Asked) -> Field {
    match asked {
        Asked::Happened => Field::words("What happened?", &at.happened),
        Asked::Met => {
            let is_free = decided.condition.trim().is_empty();
            let name = if is_free { "Did it come so?" } else { "Was the condition met?" };
            Field::one_of(
                name,
                Met::NAMES.iter().map(|(_, met)| decision::met(*met)),
                at.met.map(decision::met),
            )
        }
        Asked::Again => day_field(j, "When do you look again?", &at.until, again(at, j.today())),
        Asked::Luck => Field::words("Was it the decision, or luck?", &at.luck),
    }
}

fn again(at: &LookingBack, today: Date) -> Result<Date, NoDay> {
    day::ahead(&at.until, today)
}

pub fn act(j: &mut Journey, mut at: LookingBack, act: Act) {
    let asked = Asked::all(&at);
    match act {
        Act::Set(_, words) if words.chars().count() > LONGEST => return j.refuse(too_long(LONGEST)),
        Act::Set(field, words) => match asked.get(field) {
            Some(Asked::Happened) => at.happened = words,
            Some(Asked::Met) => match met(&words) {
                Some(met) => at.met = Some(met),
                None => return j.refuse(FIRST_MET),
            },
            Some(Asked::Again) => at.until = words,
            Some(Asked::Luck) => at.luck = words,
            None => return,
        },
        Act::Decide if at.is_kept => return flow::decide(j),
        Act::TakeBackHindsight if at.is_kept => return take_back(j, at),
        Act::Back if at.is_kept => return flow::home(j),
        Act::Back if at.field == 0 => return flow::back(j),
        _ if at.is_kept => return,
        Act::Field(field) => at.field = field.min(asked.len()),
        Act::GoOn if asked.get(at.field) == Some(&Asked::Met) && at.met.is_none() => {
            return j.refuse(FIRST_MET);
        }
        Act::GoOn if at.field == 0 || at.field + 1 < asked.len() => at.field += 1,
        Act::GoOn => return keep(j, at),
        Act::Back => at.field -= 1,
        _ => return,
    }
    j.stay(At::LookBack(Box::new(at)));
}

const FIRST_MET: &str = "First one of these: met, not met, not yet.";

fn met(word: &str) -> Option<Met> {
    common::meant(word, Met::NAMES.iter().map(|(_, met)| (decision::met(*met), *met)))
}

fn keep(j: &mut Journey, mut at: LookingBack) {
    let (now, day) = (j.now, again(&at, j.today()));
    let Some(met) = at.met else { return j.refuse(FIRST_MET) };
    if let (Met::NotYet, Err(why)) = (met, day) {
        at.field = 2;
        j.stay(At::LookBack(Box::new(at)));
        return j.refuse(dates::no_day(why));
    }
    let Some(editor) = &mut j.editor else { return };
    let Some(decided) = &mut editor.session.decision else { return };
    let [happened, luck] = [&at.happened, &at.luck].map(|words| words.trim().to_owned());
    decided.look_back(Hindsight { at: now, until: decided.until, happened, met, luck }, day.ok());
    editor.touch(now);
    at.is_kept = true;
    j.stay(At::LookBack(Box::new(at)));
    j.noted("what became of it", "");
}

fn take_back(j: &mut Journey, mut at: LookingBack) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    if let Some(decided) = &mut editor.session.decision {
        decided.take_back();
    }
    editor.touch(now);
    (at.is_kept, at.field) = (false, 0);
    j.stay(At::LookBack(Box::new(at)));
    j.say("Taken back. What you typed still stands here.");
}
