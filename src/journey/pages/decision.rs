//! One's own decision: what, on what condition, until when. It is kept beside the verdict. What no answer weighed and
//! what is expected stand one key behind it, and are asked of nobody.

use jiff::civil::Date;

use super::common::{LONGEST, too_long};
use super::{common, later, unweighed};
use crate::day::{self, NoDay};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Deciding, Disk, Journey, Leaf, Undecided};
use crate::memory;
use crate::report;
use crate::report::block::{Block, Role};
use crate::report::result;
use crate::report::{dates, decision, words};
use crate::session::{
    Action as PlanStep, Choice, Decision, Expectation, Matter, Reference, Review, Subject, Sureness,
    Unweighed, Weight,
};
use crate::store::Typed;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Choice,
    Condition,
    Until,
    Starts,
}

impl Asked {
    /// Where safety comes first: a day to look again, and no more.
    const IN_DANGER: &'static [Self] = &[Self::Choice, Self::Until];
    const ALL: &'static [Self] = &[Self::Choice, Self::Condition, Self::Until];
    /// Of an offer that is declined nothing is asked again: a day would come to nothing.
    const DECLINED: &'static [Self] = &[Self::Choice, Self::Condition];
    const DECLINED_IN_DANGER: &'static [Self] = &[Self::Choice];
    const ACCEPTED: &'static [Self] = &[Self::Choice, Self::Condition, Self::Until, Self::Starts];

    fn of(editor: &Editor, at: &Deciding) -> &'static [Self] {
        let danger = is_danger(editor);
        match at.choice.map(|choice| (choice, Subject::of(&editor.assessment))) {
            Some((Choice::Go, Subject::Offer)) if danger => Self::DECLINED_IN_DANGER,
            Some((Choice::Go, Subject::Offer)) => Self::DECLINED,
            _ if danger => Self::IN_DANGER,
            Some((Choice::Stay, Subject::Offer)) => Self::ACCEPTED,
            _ => Self::ALL,
        }
    }

    fn name(self, at: &Deciding, danger: bool) -> &'static str {
        match self {
            Self::Choice => "What do you decide?",
            Self::Condition => "On what condition?",
            Self::Until if danger => "Look again when?",
            // A yes does not end on the day of its condition.
            Self::Until if at.choice == Some(Choice::Stay) && !at.condition.trim().is_empty() => {
                "By when must it be so?"
            }
            Self::Until => "Until when?",
            Self::Starts => "When do you start?",
        }
    }

    /// Where it stands, or the end.
    fn place(self, editor: &Editor, at: &Deciding) -> usize {
        let asked = Self::of(editor, at);
        asked.iter().position(|asked| *asked == self).unwrap_or(asked.len())
    }
}

impl Deciding {
    /// What was decided before, to be changed.
    pub fn of(before: Option<&Decision>) -> Self {
        let Some(before) = before else { return Self::default() };
        Self {
            choice: Some(before.choice),
            condition: before.condition.clone(),
            until: before.until.map(|until| until.to_string()).unwrap_or_default(),
            starts: before.starts.map(|starts| starts.to_string()).unwrap_or_default(),
            unweighed: before.unweighed.clone(),
            expects: before.expects.clone(),
            ..Self::default()
        }
    }

    /// What stands in this session. Where safety comes first *not yet* stands there already, with the day to look again.
    pub fn about(editor: &Editor) -> Self {
        let mut at = Self::of(editor.session.decision.as_ref());
        if is_danger(editor) {
            at.choice = at.choice.or(Some(Choice::NotYet));
            if let Some(Review::On(day)) = editor.session.follow_up.review {
                at.until = day.to_string();
            }
        }
        at
    }

    /// As it was left without being kept, by this program or an earlier one, or else what stands.
    pub fn drafted(j: &Journey, editor: &Editor) -> Self {
        let session = Some(&editor.session.reference);
        let draft = j.drafts.iter().find(|draft| draft.typed.session.as_ref() == session);
        let left = || left(j, session).map(|typed| Self::of_lines(&typed.lines));
        draft.map(|draft| draft.at.clone()).or_else(left).unwrap_or_else(|| Self::about(editor))
    }

    /// Decided anew: with this choice marked, at what is asked next. What stands stays, until something takes its place.
    pub fn anew(j: &Journey, editor: &Editor, choice: Option<Choice>) -> Self {
        let at = Self::drafted(j, editor);
        let Some(choice) = choice else { return at };
        let at = Self { choice: Some(choice), ..at };
        let next = if choice == Choice::Stay { Asked::Condition } else { Asked::Until };
        let field = next.place(editor, &at);
        Self { field, ..at }
    }

    /// What it comes to, at this moment.
    fn decision(&self, editor: &Editor, now: jiff::Timestamp, today: Date) -> Option<Decision> {
        let choice = self.choice?;
        let asked = Asked::of(editor, self);
        let until =
            until(editor, self, today).ok().filter(|_| asked.contains(&Asked::Until) && !is_danger(editor));
        let starts = starts(editor, self, today).ok().filter(|_| asked.contains(&Asked::Starts));
        let told = report::told(&editor.session, &editor.assessment);
        let condition = self.condition.trim().to_owned();
        let (unweighed, expects) = (self.unweighed.clone(), self.expects.clone());
        let hindsight = Vec::new();
        Some(Decision { choice, condition, until, starts, made: now, unweighed, expects, told, hindsight })
    }

    /// Line by line, to be read and taken up again: first what was typed, then what was marked.
    fn lines(&self, subject: Subject) -> Vec<String> {
        let Expectation { happens, sure, turns_back } = &self.expects;
        let typed = [&self.condition, &self.until, &self.starts, happens, turns_back].map(String::clone);
        let weighed = self.unweighed.iter().map(|one| weighed(one.what, one.said));
        let sure = sure.map(|sure| decision::sureness(sure).to_owned());
        let choice = self.choice.map(|choice| words::choice(choice, subject).to_owned());
        typed.into_iter().chain(weighed).chain(sure).chain(choice).collect()
    }

    /// What lines hold that were left. Older versions left four, none of them about a first day.
    pub fn of_lines(lines: &[String]) -> Self {
        let line = |index: usize| lines.get(index).cloned().unwrap_or_default();
        let (starts, later) = if lines.len() == 4 { (String::new(), 2) } else { (line(2), 3) };
        let mut at = Self { condition: line(0), until: line(1), starts, ..Self::default() };
        (at.expects.happens, at.expects.turns_back) = (line(later), line(later + 1));
        for marked in lines.iter().skip(later + 2) {
            let every =
                Matter::NAMES.iter().flat_map(|(_, what)| Weight::NAMES.map(|(_, said)| (*what, said)));
            let one = every.into_iter().find(|(what, said)| weighed(*what, *said) == *marked);
            at.unweighed.extend(one.map(|(what, said)| Unweighed { what, said }));
            let sure = Sureness::NAMES.iter().find(|(_, sure)| decision::sureness(*sure) == marked);
            at.expects.sure = at.expects.sure.or(sure.map(|(_, sure)| *sure));
            let is_meant = |choice| {
                [Subject::Role, Subject::Offer]
                    .iter()
                    .any(|subject| words::choice(choice, *subject) == marked)
            };
            at.choice =
                at.choice.or(Choice::NAMES.iter().map(|(_, choice)| *choice).find(|one| is_meant(*one)));
        }
        at
    }
}

fn weighed(what: Matter, said: Weight) -> String {
    format!("{}: {}", decision::matter(what), decision::weight(said))
}

fn is_danger(editor: &Editor) -> bool {
    editor.judged().report.safety_first
}

pub fn page(j: &Journey, editor: &Editor, at: &Deciding) -> Page {
    match at.leaf {
        Leaf::Choice => choice_page(j, editor, at),
        Leaf::Unweighed(row) => unweighed::page(j, editor, at, row),
        Leaf::Later(field) => later::page(j, editor, at, field),
    }
}

fn choice_page(j: &Journey, editor: &Editor, at: &Deciding) -> Page {
    let mut page = common::page(j, editor, Place::Decision, "Your decision");
    let danger = is_danger(editor);
    page.say(Role::Strong, decision::YOURS);
    page.gap();
    page.block(Block::Banner(result::banner(&editor.judged().report)));
    for asked in Asked::of(editor, at) {
        page.ask(field(j, editor, at, *asked));
    }
    if !danger {
        page.gap();
        rows(&mut page, editor, at);
    }
    let opens = until(editor, at, j.today()).is_ok_and(|day| day > j.today());
    let opens = opens && at.choice.is_none_or(|choice| is_asked_about(j, editor, choice));
    let about = if opens { "Home opens with it on that day" } else { "" };
    page.choice(Act::GoOn, "Keep it").key('y').about(about);
    page.step = at.field;
    page.withheld = if at.choice.is_none() && at.field == 0 { vec![Act::GoOn] } else { Vec::new() };
    if danger {
        page.withheld.extend([Act::Unweighed, Act::Expect]);
    } else if at.choice == Some(Choice::NotYet) {
        page.withheld.push(Act::Expect);
    }
    if at.field < page.fields.len() {
        page.field = Some(at.field);
    } else {
        page.mark = Some(page.choices.len() - 1);
    }
    page
}

fn field(j: &Journey, editor: &Editor, at: &Deciding, asked: Asked) -> Field {
    let (subject, danger) = (Subject::of(&editor.assessment), is_danger(editor));
    let is_declined = at.choice.is_some_and(|choice| report::history::is_declined(choice, subject));
    let name = match asked {
        Asked::Condition if is_declined => "Unless what happens?",
        asked => asked.name(at, danger),
    };
    match asked {
        Asked::Choice => {
            let said = |choice| decision::choice(choice, subject, danger);
            Field::one_of(name, Choice::NAMES.iter().map(|(_, choice)| said(*choice)), at.choice.map(said))
        }
        Asked::Condition => Field::words(name, &at.condition),
        Asked::Until => day_field(j, name, &at.until, until(editor, at, j.today())),
        Asked::Starts => day_field(j, name, &at.starts, starts(editor, at, j.today())),
    }
}

pub fn day_field(j: &Journey, name: &str, words: &str, day: Result<Date, NoDay>) -> Field {
    let typed = !words.trim().is_empty();
    Field {
        name: name.into(),
        how: dates::TO_COME.into(),
        value: words.to_owned(),
        reading: match day {
            Ok(day) => dates::told(day, j.today()),
            Err(why) if typed => dates::no_day(why).to_owned(),
            Err(_) => String::new(),
        },
        problem: typed && day.is_err(),
        given: typed,
        ..Field::default()
    }
}

/// Whether Home asks about what was decided so: not about an offer that was declined, or a place that is over, and nowhere
/// where nothing is kept.
pub fn is_asked_about(j: &Journey, editor: &Editor, choice: Choice) -> bool {
    let declined = choice == Choice::Go && Subject::of(&editor.assessment) == Subject::Offer;
    !j.given.private && !declined && !memory::is_over(&editor.session, j.disk.log())
}

/// Whether the steps of the plan fit the choice: who goes asks nobody there for anything more.
pub fn plan_fits(editor: &Editor, choice: Choice) -> bool {
    let outcome = &editor.judged().outcome;
    let verdict = &editor.assessment.model().verdicts()[usize::from(outcome.position)];
    choice != Choice::Go || verdict.danger || verdict.go && outcome.deferral.is_none()
}

/// What may be looked at before one is sure, and what may be written down for later.
fn rows(page: &mut Page, editor: &Editor, at: &Deciding) {
    let draft = Decision { unweighed: at.unweighed.clone(), ..Decision::default() };
    let marked = decision::marked(&draft);
    let about = if marked.is_empty() { "money, notice, home, and seven more".to_owned() } else { marked };
    page.choice(Act::Unweighed, "Ten things this did not weigh").key('p').about(about);
    if at.choice != Some(Choice::NotYet) {
        let happens = at.expects.happens.trim();
        let about = if happens.is_empty() { "what you expect by then" } else { "written; it can be changed" };
        page.choice(Act::Expect, "One line for later").key('f').about(about);
    }
    let cannot_now = cannot_now(editor, at.choice, draft.marked(Weight::NotFine).next().is_some());
    page.say(Role::Text, cannot_now.unwrap_or_default());
}

/// What helps whoever goes, declines or asks anew, while something else is not fine.
pub fn cannot_now(editor: &Editor, choice: Option<Choice>, is_not_fine: bool) -> Option<String> {
    let report = &editor.judged().report;
    let written = report.plan.cannot_now.clone();
    // An offer is declined by a word: nobody who did it cannot do it now.
    let declines = choice == Some(Choice::Go) && Subject::of(&editor.assessment) == Subject::Offer;
    if !is_not_fine || declines || !(choice == Some(Choice::Go) || written.is_some()) {
        return None;
    }
    let else_said =
        "If you cannot do this now, begin with what is not fine, and look again once it is settled.";
    Some(written.unwrap_or_else(|| else_said.to_owned()))
}

pub fn act(j: &mut Journey, at: Deciding, act: Act) {
    match at.leaf {
        Leaf::Choice => choose(j, at, act),
        Leaf::Unweighed(row) => unweighed::act(j, at, row, &act),
        Leaf::Later(field) => later::act(j, at, field, act),
    }
}

fn choose(j: &mut Journey, mut at: Deciding, act: Act) {
    let Some(editor) = &j.editor else { return };
    let danger = is_danger(editor);
    let asked = Asked::of(editor, &at);
    match act {
        Act::Set(_, words) if words.chars().count() > LONGEST => return j.refuse(too_long(LONGEST)),
        Act::Set(field, words) => match asked.get(field) {
            Some(Asked::Choice) => match choice(editor, &words) {
                Some(choice) => at.choice = choice,
                None => return j.refuse(first_a_choice(j)),
            },
            Some(Asked::Condition) => at.condition = words,
            Some(Asked::Until) => at.until = words,
            Some(Asked::Starts) => at.starts = words,
            None => return,
        },
        Act::Field(field) => at.field = field.min(asked.len()),
        Act::Unweighed if !danger => at.leaf = Leaf::Unweighed(0),
        Act::Expect if !danger && at.choice != Some(Choice::NotYet) => at.leaf = Leaf::Later(0),
        Act::GoOn if at.field == 0 && at.choice.is_none() => return j.refuse(first_a_choice(j)),
        Act::GoOn if at.field + 1 < asked.len() => at.field += 1,
        Act::GoOn => return keep(j, at),
        Act::Back if at.field > 0 => at.field -= 1,
        Act::Back => {
            put(j, &at);
            return flow::back(j);
        }
        _ => return,
    }
    j.stay(At::Decision(at));
}

fn first_a_choice(j: &Journey) -> String {
    let subject = j.editor.as_ref().map_or_else(Subject::default, |editor| Subject::of(&editor.assessment));
    let how = j.in_face("{ Left and Right choose.|}");
    format!("First a choice: {}.{how}", words::choices(subject))
}

/// The choice with this word or its first letters; none where nothing was typed.
#[expect(clippy::option_option, reason = "a word that is none of them is not the same as no word")]
fn choice(editor: &Editor, word: &str) -> Option<Option<Choice>> {
    let (subject, danger) = (Subject::of(&editor.assessment), is_danger(editor));
    if word.trim().is_empty() {
        return Some(None);
    }
    let of = Choice::NAMES.iter().map(|(_, choice)| (decision::choice(*choice, subject, danger), *choice));
    common::meant(word, of).map(Some)
}

/// The day that was typed; one that was decided before may have passed.
fn until(editor: &Editor, at: &Deciding, today: Date) -> Result<Date, NoDay> {
    let stands = editor.session.decision.as_ref().and_then(|decision| decision.until);
    day::ahead_or_standing(&at.until, today, stands)
}

/// The first day there, which may be left open.
fn starts(editor: &Editor, at: &Deciding, today: Date) -> Result<Date, NoDay> {
    let stands = editor.session.decision.as_ref().and_then(|decision| decision.starts);
    day::ahead_or_standing(&at.starts, today, stands)
}

/// The first day that was typed and is none.
fn unread(editor: &Editor, at: &Deciding, today: Date) -> Option<(Asked, NoDay)> {
    let days = [
        (Asked::Until, &at.until, until(editor, at, today)),
        (Asked::Starts, &at.starts, starts(editor, at, today)),
    ];
    let asked = Asked::of(editor, at);
    days.into_iter().find_map(|(what, words, day)| {
        let why = day.err().filter(|_| asked.contains(&what) && !words.trim().is_empty())?;
        Some((what, why))
    })
}

fn keep(j: &mut Journey, mut at: Deciding) {
    let Some(editor) = &j.editor else { return };
    if let Some((what, why)) = unread(editor, &at, j.today()) {
        let name = what.name(&at, is_danger(editor));
        at.field = what.place(editor, &at);
        j.stay(At::Decision(at));
        // Of two days that are none the name tells which is meant.
        return j.refuse(format!("{name} {}", dates::no_day(why)));
    }
    if at.choice.is_none() {
        at.field = 0;
        j.stay(At::Decision(at));
        return j.refuse(first_a_choice(j));
    }
    record(j, &at);
    drop_draft(j);
    flow::decided(j);
    j.noted("your decision", "");
}

/// Holds what was typed and marked until it is kept, and says so: nothing of it is a decision before. Nothing is held
/// that stands as it was opened: where safety comes first a choice that nobody made is marked already.
pub fn put(j: &mut Journey, at: &Deciding) {
    let draft = j.editor.as_ref().and_then(|editor| draft(editor, at));
    // What an earlier program left, and nobody has changed, waits where it is.
    if !draft.as_ref().is_some_and(|draft| is_left(j, &draft.typed)) {
        drop_draft(j);
        j.drafts.extend(draft.clone());
    }
    if draft.is_some() {
        j.say(NOT_KEPT);
    }
}

/// What an earlier program has left of what is decided about a session.
fn left<'a>(j: &'a Journey, session: Option<&Reference>) -> Option<&'a Typed> {
    let left = j.disk.listed()?.typed.iter().map(|(_, typed)| typed);
    left.into_iter().find(|left| is_decision(left) && left.session.as_ref() == session)
}

/// Whether an earlier program has left exactly that.
pub fn is_left(j: &Journey, typed: &Typed) -> bool {
    left(j, typed.session.as_ref()).is_some_and(|left| left.lines == typed.lines)
}

const NOT_KEPT: &str = "Not decided: this counts once you keep it. What you marked waits on the page.";

/// What is held of a decision that is being written, where it is something else than what stands.
pub fn draft(editor: &Editor, at: &Deciding) -> Option<Undecided> {
    let (at, stands) = (Deciding { field: 0, leaf: Leaf::Choice, ..at.clone() }, Deciding::about(editor));
    if at == stands {
        return None;
    }
    let is_a_look = at == Deciding { choice: at.choice, ..stands };
    let session = &editor.session;
    let typed = Typed {
        about: TYPED.to_owned(),
        place: session.place.clone(),
        session: Some(session.reference.clone()),
        lines: at.lines(Subject::of(&editor.assessment)),
    };
    Some(Undecided { at, is_a_look, typed })
}

/// What the words of a decision are called that were left.
pub const TYPED: &str = "Your decision";

/// Whether what was left is of a decision, which is gone on with on its own page.
pub fn is_decision(typed: &Typed) -> bool {
    typed.about == TYPED && typed.session.is_some()
}

/// Takes away what was held of a decision about the session in hand, by this program or an earlier one.
fn drop_draft(j: &mut Journey) {
    let session = j.editor.as_ref().map(|editor| editor.session.reference.clone());
    j.drafts.retain(|draft| draft.typed.session != session);
    let Disk::Listed(listed) = &mut j.disk else { return };
    let is_of_it = |(_, left): &mut (String, Typed)| is_decision(left) && left.session == session;
    let dropped: Vec<_> = listed.typed.extract_if(.., is_of_it).collect();
    for (name, _) in dropped {
        j.ask_for(Effect::DropTyped(name));
    }
}

fn record(j: &mut Journey, at: &Deciding) {
    let (now, today) = (j.now, j.today());
    let Some(editor) = &mut j.editor else { return };
    let Some(decision) = at.decision(editor, now, today) else { return };
    let find_out: Vec<String> = decision.marked(Weight::ToFindOut).map(decision::step).collect();
    let (danger, day) = (is_danger(editor), until(editor, at, today));
    let asks_day = Asked::of(editor, at).contains(&Asked::Until);
    // The day to look again before an answer is over once the answer is given.
    let is_answer = decision.choice != Choice::NotYet && memory::is_offer(&editor.assessment);
    let (decide_by, own) =
        (editor.session.answers.context.decide_by, editor.judged().report.plan.looks_again());
    let is_before = |day: Date| decide_by.map_or(own == Some(day), |by| day < by);
    if matches!(editor.session.follow_up.review, Some(Review::On(day)) if is_answer && is_before(day)) {
        editor.look_again(None);
    }
    let before = editor.session.decision.as_ref();
    let same =
        |before: &Decision| Decision { made: now, told: decision.told.clone(), ..before.clone() } == decision;
    let began = before.and_then(|before| before.starts) != decision.starts;
    if !before.is_some_and(same) {
        editor.session.decide(decision);
        editor.judge_anew();
        editor.touch(now);
    }
    let steps = &mut editor.session.follow_up.actions;
    let new: Vec<_> =
        find_out.into_iter().filter(|text| steps.iter().all(|step| step.text != *text)).collect();
    let mut changed = !new.is_empty();
    steps.extend(new.into_iter().map(PlanStep::new));
    let of_start = if began { editor.session.decision.as_ref().and_then(Decision::look_again) } else { None };
    let look_again = if danger { day.ok().filter(|_| asks_day) } else { of_start };
    if let Some(day) = look_again {
        let review = Some(Review::On(day));
        changed |= editor.session.follow_up.review != review;
        editor.look_again(review);
    }
    if changed {
        editor.touch(now);
    }
}
