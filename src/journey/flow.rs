//! What follows what: the one place where a page's end leads to the next page. Pages call it; it calls no page.

use std::sync::Arc;

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::log::Entry;
use crate::meeting::{Refusal, Step, Table};
use crate::memory::{self, Shock};
use crate::model::ItemIx;
use crate::report::jot::Kind;
use crate::report::result::Part;
use crate::report::seat::Seat;
use crate::report::words;
use crate::session::{Asked, Fact, Rater, Reference, Review, Session, Stage};

use super::action::{self, Act};
use super::editor::{Editor, SaveState};
use super::effect::{Before, Begin, Earlier, Effect, Reading, Which};
use super::meeting::{Listing, Seated, Spot};
use super::place::Place;
use super::sent::Taken;
use super::state::{
    At, Card, ChosenAt, Confirm, Deciding, EntryForm, Errand, Face, Journey, Log, MeetingAt, Next, Of,
    People, PersonAt, ReadingAt, Rows, SafetyAt, SetUp, Toward, Trying, Words,
};

// ------------------------------------------------------------------------------------------------ home and sessions

/// Goes to Home and looks for what is on disk. What is in hand stays so until it is saved.
pub fn home(j: &mut Journey) {
    j.tells_all_due = false;
    j.go(At::Home);
    j.ask_for(Effect::List);
}

/// Begins a session, unless that would drop one that is saved nowhere.
pub fn begin(j: &mut Journey, assessment: String, place: String, quick: bool) {
    unless_dropping(j, Next::Begin { assessment, place, quick });
}

/// Goes on with a session: with the one in hand where it is this one, since it may be newer than what is on disk.
pub fn open(j: &mut Journey, reference: &Reference) {
    if !j.is_in_hand(reference) {
        return unless_dropping(j, Next::Open(reference.clone()));
    }
    resume(j);
}

/// Goes on with what is in hand.
pub fn resume(j: &mut Journey) {
    if j.seated.is_some() {
        meeting(j);
    } else if let Some(stage) = j.editor.as_ref().map(|editor| editor.session.stage) {
        stand(j, stage);
    }
}

/// Sits down with a mentee where one says what became of the act.
pub fn ask_after(j: &mut Journey, reference: &Reference) {
    j.toward = Some((reference.clone(), Toward::Chosen(None), j.way_back()));
    meet(j, reference);
}

/// Begins a session like this one, about the same place.
pub fn again(j: &mut Journey, session: &Reference) {
    let Some(head) = j.disk.find(session) else { return };
    // What was an offer is a role from the first day there on.
    let assessment =
        if head.is_accepted_offer() { memory::ROLE.to_owned() } else { head.assessment.id.clone() };
    let place = head.place.clone();
    begin(j, assessment, place, false);
}

/// Goes on with a session at one of its pages, once it is read.
pub fn open_at(j: &mut Journey, reference: &Reference, page: Toward) {
    j.toward = Some((reference.clone(), page, j.way_back()));
    if j.is_in_hand(reference) {
        resume(j);
        show_page(j);
    } else {
        unless_dropping(j, Next::Open(reference.clone()));
    }
}

/// Sits down with a mentor about a session.
pub fn meet(j: &mut Journey, reference: &Reference) {
    unless_dropping(j, Next::Meet(reference.clone()));
}

/// Sits down again with somebody, as in this session.
pub fn meet_again(j: &mut Journey, met: Reference) {
    unless_dropping(j, Next::MeetAgain(met));
}

/// Goes to all there is with one person.
pub fn person(j: &mut Journey, with: Reference) {
    j.go(At::Person(PersonAt { with, note: None }));
}

/// Goes to the sessions with a mentor.
pub fn people(j: &mut Journey) {
    unless_dropping(j, Next::People);
}

fn unless_dropping(j: &mut Journey, next: Next) {
    if j.is_only_in_memory() {
        j.cover(At::Confirm(Confirm::Drop(next)));
    } else {
        go_next(j, next);
    }
}

/// Goes there, whatever is in hand.
pub fn go_next(j: &mut Journey, next: Next) {
    match next {
        Next::Begin { assessment, place, quick } => {
            let begin = Begin::new(which(j, assessment.clone()), place, quick);
            j.ask_for(Effect::Begin(begin.after(j.disk.newest(), &assessment)));
        }
        Next::Open(reference) => j.ask_for(Effect::Open(reference)),
        Next::Meet(reference) => j.ask_for(Effect::Meet(reference)),
        Next::MeetAgain(reference) => {
            if let Some(met) = j.disk.meetings().iter().find(|head| head.reference == reference) {
                j.ask_for(Effect::Begin(Begin::again(which(j, memory::MENTOR.to_owned()), met)));
            }
        }
        Next::People => j.go(At::People(People::default())),
    }
}

/// The questionnaire of this name: one of one's own as it was taken last, or one that comes with the program.
pub fn which(j: &Journey, id: String) -> Which {
    let own = j.disk.listed().and_then(|listed| listed.own.iter().find(|(key, _)| key.id == id));
    own.map_or(Which::Shipped(id), |(key, _)| Which::Taken(key.clone()))
}

/// Takes a session in hand that was just begun or read.
pub fn opened(j: &mut Journey, mut session: Session, assessment: Arc<Assessment>) {
    j.seated = None;
    // Whoever comes back later to a set-up has let days pass since what happened.
    let waited = u32::try_from((j.today() - j.day_of(session.changed)).get_days()).unwrap_or(0);
    if let (Stage::SetUp, Some(days)) = (session.stage, &mut session.answers.context.shock_days_ago) {
        *days = days.saturating_add(waited);
    }
    let stage = session.stage;
    let is_over = memory::is_over(&session, j.disk.log());
    let mut editor = Editor::new(assessment, session, (j.now, &j.given.zone));
    if is_over {
        editor.is_over();
    }
    j.editor = Some(editor);
    stand(j, stage);
    show_page(j);
    // In the set-up the place is not known yet.
    if stage != Stage::SetUp {
        recall(j);
    }
}

/// Goes to where the session in hand stands.
fn stand(j: &mut Journey, stage: Stage) {
    match stage {
        Stage::SetUp => set_up(j),
        Stage::Answering => cards(j),
        Stage::Review => review(j),
        Stage::Gut => gut(j),
        Stage::Done => result(j),
    }
}

/// Shows the page that the session in hand was opened for; not in place of what outweighs a result.
fn show_page(j: &mut Journey) {
    let Some((reference, page, from)) = j.toward.take() else { return };
    if let Toward::Answer(item) = page {
        return show_answer(j, &reference, item);
    }
    if let Toward::Chosen(number) = page {
        return show_step(j, &reference, number);
    }
    let Some(editor) = j.editor.as_ref().filter(|_| matches!(j.here(), At::Result(_))) else { return };
    if j.is_in_hand(&reference) {
        let at = match page {
            Toward::FindOut => return result_part(j, Part::FindOut),
            Toward::LookBack => At::LookBack(Box::default()),
            Toward::Decision(choice) => At::Decision(Deciding::anew(j, editor, choice)),
            Toward::Plan | Toward::LookAgain | Toward::Answer(_) | Toward::Chosen(_) => At::Plan,
        };
        j.open_from(from, at);
        if page == Toward::LookAgain {
            let form = EntryForm::new(j, Kind::Review);
            j.cover(At::Entry(Box::new(form)));
        }
    }
}

/// Shows a step of the plan of the session in hand, also beside a result that safety comes first: the page says so.
fn show_step(j: &mut Journey, reference: &Reference, number: Option<usize>) {
    let Some(editor) = j.editor.as_ref().filter(|_| matches!(j.base(), At::Result(_) | At::Summary)) else {
        return;
    };
    let plan = editor.session.follow_up.actions.iter().enumerate();
    let due = || {
        let open = plan.filter(|(_, step)| step.course.is_open());
        open.min_by_key(|(_, step)| step.by.unwrap_or(Date::MAX)).map(|(index, _)| index)
    };
    let index = number.and_then(|number| number.checked_sub(1)).or_else(due);
    if let Some(index) = index.filter(|_| j.is_in_hand(reference)) {
        j.go(At::Chosen(ChosenAt { of: Of::Plan(index), words: None }));
    }
}

/// Shows the card of an answer of the session in hand; not in place of what comes before all answers.
fn show_answer(j: &mut Journey, reference: &Reference, item: ItemIx) {
    let is_answered = matches!(j.here(), At::Result(_) | At::Summary | At::Card(_) | At::Review | At::Gut);
    if !is_answered || !j.is_in_hand(reference) {
        return;
    }
    let errand = match j.here() {
        At::Result(_) => Errand::Correction(Part::Yours),
        _ => errand(j),
    };
    card(j, item, errand);
}

/// Asks for what came before the session in hand.
pub fn recall(j: &mut Journey) {
    let Some(editor) = j.editor.as_ref().filter(|_| !j.is_anothers_history()) else { return };
    let (session, assessment) = (Box::new(editor.session.clone()), Arc::clone(&editor.assessment));
    j.ask_for(Effect::Recall(session, assessment));
}

/// Lets go of what is in hand once it is on disk and none of its pages is shown, so that another program may have it.
pub fn let_go(j: &mut Journey) {
    let left =
        matches!(j.base(), At::Home | At::Past(_) | At::Log(_) | At::People(_) | At::Person(_) | At::Over);
    if !left || !j.is_hand_saved() {
        return;
    }
    let (seated, editor) = (j.seated.take(), j.editor.take());
    let of_editor = editor.map(|editor| editor.session.reference);
    let of_table = seated.as_ref().map(|seated| seated.seat.table.meeting().reference.clone());
    let released = of_table.or(of_editor);
    j.unwritten.extend(seated.filter(Seated::would_be_lost).map(|seated| seated.seat.table));
    if let Some(reference) = released {
        j.ask_for(Effect::Release(reference));
    }
}

// ------------------------------------------------------------------------------------------------ set-up and cards

/// The facts that these rows of the set-up ask for.
pub fn facts(j: &Journey, rows: Rows) -> Vec<Fact> {
    let Some(editor) = &j.editor else { return Vec::new() };
    let is_over = matches!(editor.session.stage, Stage::Gut | Stage::Done);
    let asked = |fact: &Fact| match (rows, fact.asked()) {
        (Rows::First, Asked::First) | (Rows::BeforeCards, Asked::BeforeCards) => true,
        (Rows::All, _) => *fact != Fact::Length || !is_over,
        (Rows::Leaving, _) => matches!(fact, Fact::Runway | Fact::Alternatives | Fact::WrittenList),
        (Rows::First | Rows::BeforeCards, _) => false,
    };
    match &j.seated {
        None => Fact::all(&editor.assessment).filter(asked).collect(),
        // What two people look at together is answered whole.
        Some(_) => Fact::around(&editor.assessment).filter(asked).collect(),
    }
}

/// The set-up, at the question that was asked last; where that is not known, after the last one that was answered.
pub fn set_up(j: &mut Journey) {
    let asking = j.editor.as_ref().and_then(|editor| editor.session.asking);
    let before_cards = asking.is_some_and(|fact| fact.asked() == Asked::BeforeCards);
    let rows = if before_cards { Rows::BeforeCards } else { Rows::First };
    let facts = facts(j, rows);
    let Some(editor) = &j.editor else { return };
    let asked = facts.iter().position(|fact| Some(*fact) == asking);
    let given = || facts.iter().rposition(|fact| fact.is_given(&editor.session));
    // What is in place from last time is still to be looked at; a place that was named is not asked for again.
    let place = &editor.session.place;
    let is_named = !place.is_empty() && memory::likely_place(j.disk.newest()) != Some(place);
    let is_new = editor.session.changed == editor.session.started;
    let begins = is_new.then_some(usize::from(is_named && facts.first() == Some(&Fact::Place)));
    let field = asked.or(begins).or_else(|| given().map(|last| last + 1)).unwrap_or(0);
    j.go(set_up_at(j, rows, field));
}

fn set_up_at(j: &Journey, rows: Rows, field: usize) -> At {
    let session = j.editor.as_ref().map(|editor| &editor.session);
    let typed = |fact: Fact| session.map_or_else(String::new, |session| fact.typed(session));
    At::SetUp(SetUp::new(rows, facts(j, rows).into_iter().map(typed).collect(), field))
}

/// Opens all facts on top of a card or a result.
pub fn open_facts(j: &mut Journey) {
    let all = set_up_at(j, Rows::All, 0);
    j.cover(all);
}

/// Opens, on top of the plan, how ready one is to leave.
pub fn open_leaving(j: &mut Journey) {
    let leaving = set_up_at(j, Rows::Leaving, 0);
    j.cover(leaving);
}

/// Goes back to where all facts were opened.
pub fn facts_kept(j: &mut Journey) {
    if let Some(editor) = &mut j.editor {
        let others = j.disk.newest().iter().filter(|head| head.reference != editor.session.reference);
        editor.session.place = memory::place_meant(&editor.session.place, others);
        editor.judge_anew();
    }
    match *j.base() {
        At::Card(Card { errand: Errand::Through, .. }) => cards(j),
        At::Result(part) => result_part(j, part),
        _ => j.uncover(),
    }
    recall(j);
    j.noted("your facts", "");
}

/// The first rows are filled in: on to what bends all answers, and from there to the questions.
pub fn before_cards(j: &mut Journey) {
    let Some(first) = facts(j, Rows::BeforeCards).first().copied() else { return set_up_done(j) };
    let now = j.now;
    if let Some(editor) = j.editor.as_mut().filter(|editor| editor.session.asking.is_some()) {
        editor.session.asking = Some(first);
        editor.touch(now);
    }
    let mut at = set_up_at(j, Rows::BeforeCards, 0);
    if let At::SetUp(at) = &mut at {
        fill_in_shock(j, at);
    }
    j.go(at);
}

/// What is known of the place is filled in where nobody has said anything yet.
fn fill_in_shock(j: &Journey, at: &mut SetUp) {
    let facts = facts(j, at.rows);
    let find = |fact: Fact| facts.iter().position(|asked| *asked == fact);
    if let (Some(shock), Some(what), Some(days)) = (known_shock(j), find(Fact::Shock), find(Fact::ShockDays))
        && at.typed[what].is_empty()
    {
        at.typed[days] = (j.today() - shock.on).get_days().to_string();
        at.typed[what] = shock.what;
        at.comes_to(at.field);
    }
}

/// What shook the place of the session in hand so short a time ago that nothing is compared yet, as far as the log and
/// other sessions know.
pub fn known_shock(j: &Journey) -> Option<Shock> {
    let Editor { session, assessment, .. } = j.editor.as_ref().filter(|_| !j.is_anothers_history())?;
    let others = j.disk.newest().iter().filter(|head| head.reference != session.reference);
    let shocks = memory::shocks(&session.place, others, None, j.disk.log(), &j.given.zone);
    let shock = memory::latest_shock(assessment.model(), &shocks, j.today())?;
    let what = if shock.what.is_empty() { "something big" } else { &shock.what };
    Some(Shock { on: shock.on, what: what.to_owned() })
}

/// Back to the first rows.
pub fn first_rows(j: &mut Journey) {
    let last = facts(j, Rows::First).len().saturating_sub(1);
    j.go(set_up_at(j, Rows::First, last));
}

/// Before the facts lies Home; where two sit together, what the two did before one answers alone.
pub fn before_facts(j: &mut Journey) {
    let (Some(editor), Some(seated)) = (&j.editor, &mut j.seated) else { return home(j) };
    seated.put(&editor.session);
    j.editor = None;
    previous_step(j);
}

/// Before the first card stand the facts, the last of them first.
fn before_first_card(j: &mut Journey) {
    let own = j.editor.as_ref().is_some_and(|editor| editor.session.rater == Rater::Own);
    if own && !facts(j, Rows::BeforeCards).is_empty() {
        j.go(set_up_at(j, Rows::BeforeCards, 0));
    } else if own && !facts(j, Rows::First).is_empty() {
        first_rows(j);
    } else {
        j.refuse("This is the first card.");
    }
}

/// The set-up is over: on to the questions.
pub fn set_up_done(j: &mut Journey) {
    let now = j.now;
    if let Some(editor) = &mut j.editor {
        let others = j.disk.newest().iter().filter(|head| head.reference != editor.session.reference);
        editor.session.place = memory::place_meant(&editor.session.place, others);
        editor.judge_anew();
        editor.enter(Stage::Answering, now);
    }
    cards(j);
    recall(j);
}

/// Goes on with the questions where the session stands: the card shown last, or the first open one.
pub fn cards(j: &mut Journey) {
    let Some(editor) = &mut j.editor else { return };
    let asked = editor.asked();
    let shown = editor.session.at.filter(|item| asked.contains(item));
    let open = editor.session.open(&editor.assessment).first().copied();
    let Some(item) = shown.or(open).or(asked.first().copied()) else { return review(j) };
    // Whoever is past the gate has seen the safety page; whoever was left at it comes back to it.
    editor.safety_shown |= !editor.is_gate(item);
    let is_answered = editor.session.answers.given(item).is_some();
    let was_stopped = editor.ends_gate(item) && is_answered && stops(editor);
    card(j, item, Errand::Through);
    if was_stopped {
        step(j, item, 1);
    }
}

/// Opens a card, by way of the safety page where that comes first.
pub fn card(j: &mut Journey, item: ItemIx, errand: Errand) {
    let now = j.now;
    let is_asked = j.editor.as_ref().is_some_and(|editor| item < editor.assessment.items().len());
    if !is_asked || safety_comes_first(j, Some((item, errand))) {
        return;
    }
    if let Some(editor) = &mut j.editor {
        editor.show(item, now);
    }
    let (asks_evidence, stands_still, explained) = (false, false, false);
    j.go(At::Card(Card { item, errand, asks_evidence, stands_still, explained, draft: String::new() }));
}

/// Opens the safety page where the safety questions are left with a danger among their answers: before this card, or
/// before the review. Once it was read it comes again only when a safety answer changes.
fn safety_comes_first(j: &mut Journey, toward: Option<(ItemIx, Errand)>) -> bool {
    let Some(editor) = &j.editor else { return false };
    let leaves_gate = toward.is_none_or(|(item, _)| !editor.is_gate(item));
    let comes_first = leaves_gate && stops(editor);
    if comes_first {
        j.cover(At::Safety(SafetyAt::Stop { toward }));
    }
    comes_first
}

/// Whether a danger was answered, and the safety page was not read since.
fn stops(editor: &Editor) -> bool {
    // In place of a result it stands already.
    let seen = editor.safety_shown || editor.session.stage == Stage::Done;
    !seen && editor.is_red()
}

/// The safety page was read: on to where it came in between.
pub fn past_safety(j: &mut Journey, toward: Option<(ItemIx, Errand)>) {
    if let Some(editor) = &mut j.editor {
        editor.safety_shown = true;
    }
    match toward {
        Some((item, errand)) => card(j, item, errand),
        None => review(j),
    }
}

/// Goes to the question with this number.
pub fn go_to(j: &mut Journey, number: &str) {
    let Some(editor) = &j.editor else { return };
    let asked = editor.asked();
    let item =
        number.trim().parse::<usize>().ok().and_then(|number| asked.get(number.checked_sub(1)?).copied());
    match item {
        Some(item) => {
            let errand = errand(j);
            card(j, item, errand);
        }
        None => j.refuse(format!("The questions are numbered from 1 to {}.", asked.len())),
    }
}

/// A question was found: its card, or the same among those that are tried.
pub fn found(j: &mut Journey, item: ItemIx) {
    match j.base().clone() {
        At::Try(_) if j.editor.as_ref().is_some_and(|editor| editor.is_gate(item)) => {
            j.refuse("Safety answers are not tried.");
        }
        At::Try(at) => {
            j.uncover();
            j.stay(At::Try(Box::new(Trying { item, ..*at })));
        }
        _ => {
            let errand = errand(j);
            card(j, item, errand);
        }
    }
}

/// Why a card is opened from here.
pub fn errand(j: &Journey) -> Errand {
    match j.base() {
        At::Card(card) => card.errand,
        At::Review => Errand::Gap,
        At::Result(part) => Errand::Correction(*part),
        At::Summary | At::Safety(_) => Errand::Correction(Part::default()),
        _ => Errand::Through,
    }
}

/// Goes on after an answer, by way of the second look where the answer is far from last time's.
pub fn answered(j: &mut Journey, item: ItemIx, errand: Errand) {
    if calls_for_second_look(j, item) {
        j.cover(At::SecondLook(item));
    } else {
        after_answer(j, item, errand);
    }
}

/// Whether last time's answer was far from this one, and was not shown yet.
fn calls_for_second_look(j: &mut Journey, item: ItemIx) -> bool {
    let watched = j.seated.is_some();
    let Some(editor) = &mut j.editor else { return false };
    let given = editor.session.answers.given(item);
    let recalled = editor.recalled.as_ref().filter(|_| !watched || !editor.is_gate(item));
    let calls =
        recalled.is_some_and(|recalled| recalled.second_look(&editor.assessment, item, given).is_some());
    if !calls || editor.looked_again.contains(&item) {
        return false;
    }
    editor.looked_again.push(item);
    true
}

/// Goes on after an answer: to the next card, or back to where the card was opened from.
pub fn after_answer(j: &mut Journey, item: ItemIx, errand: Errand) {
    match errand {
        Errand::Through => step(j, item, 1),
        Errand::Gap | Errand::Correction(_) => card_back(j, errand),
    }
}

/// Leaves a card for where it was opened from.
pub fn card_back(j: &mut Journey, errand: Errand) {
    match errand {
        Errand::Through => {}
        Errand::Gap => review(j),
        Errand::Correction(part) => {
            result_part(j, part);
            tell_correction(j);
        }
    }
}

/// Says what the corrections have changed: the row that one comes back to may stand far below the verdict.
fn tell_correction(j: &mut Journey) {
    let is_told = matches!(j.here(), At::Result(_));
    let Some(editor) = j.editor.as_mut().filter(|_| is_told) else { return };
    if let Some(before) = editor.before.take() {
        let corrected = before.corrected(&editor.judged().report);
        j.say(corrected);
    }
}

/// Goes so many cards further; past the last one to the review.
pub fn step(j: &mut Journey, item: ItemIx, by: isize) {
    let Some(editor) = &j.editor else { return };
    let asked = editor.asked();
    let at = asked.iter().position(|asked| *asked == item).unwrap_or(0);
    match at.checked_add_signed(by).and_then(|at| asked.get(at).copied()) {
        Some(next) => card(j, next, Errand::Through),
        None if by > 0 => review(j),
        None => before_first_card(j),
    }
}

/// The session in hand is recalled: what came before is told unless somebody has begun to answer.
pub fn since(j: &mut Journey) {
    let on_first = matches!(j.here(), At::Card(card) if card.errand == Errand::Through);
    if on_first {
        j.go(At::Since);
    }
}

/// Asks whether to answer all that is open with "don't know".
pub fn ask_rest(j: &mut Journey) {
    let open = j.editor.as_ref().map_or(0, |editor| editor.session.open(&editor.assessment).len());
    if open == 0 {
        j.refuse("Nothing is open.");
    } else {
        j.cover(At::Confirm(Confirm::RestUnknown));
    }
}

// ------------------------------------------------------------------------------------------------ review and result

/// The review, by way of the safety page where that comes first; the result where that was seen: one's own verdict is not
/// asked for after it.
pub fn review(j: &mut Journey) {
    let now = j.now;
    if safety_comes_first(j, None) {
        return;
    }
    let alone = j.seated.is_none();
    let Some(editor) = &mut j.editor else { return };
    if alone && editor.session.stage == Stage::Done && editor.gives_verdict() && !editor.session.quick {
        return result(j);
    }
    editor.enter(Stage::Review, now);
    j.go(At::Review);
}

/// The answers are reviewed: on to one's own verdict, or to what a session without one ends with.
pub fn reviewed(j: &mut Journey) {
    let Some(editor) = &j.editor else { return };
    if !editor.gives_verdict() || editor.session.quick {
        return result(j);
    }
    gut(j);
}

pub fn gut(j: &mut Journey) {
    let now = j.now;
    if let Some(editor) = &mut j.editor {
        editor.enter(Stage::Gut, now);
    }
    j.go(At::Gut);
}

/// One's own verdict is said: on to what one would rather do, where that is asked.
pub fn verdict_said(j: &mut Journey) {
    let asks = |editor: &Editor| {
        let is_asked = |fact: Fact| fact.asked() == Asked::WithVerdict;
        // Where an answer tells of danger nothing is measured, and nobody is asked what they would rather do.
        let is_measured = !editor.judged().report.safety_first;
        let own = editor.session.rater == Rater::Own;
        own && is_measured && Fact::around(&editor.assessment).any(is_asked)
    };
    if j.editor.as_ref().is_some_and(asks) {
        j.go(At::Rather);
    } else {
        result(j);
    }
}

/// The result, or a summary where no verdict is given.
pub fn result(j: &mut Journey) {
    result_part(j, Part::default());
}

/// This part of the result, or what stands in the result's place.
pub fn result_part(j: &mut Journey, part: Part) {
    if j.seated.is_some() {
        return turn_is_over(j);
    }
    let (now, today) = (j.now, j.today());
    let Some(editor) = &mut j.editor else { return };
    let red = editor.is_red();
    if !editor.gives_verdict() || editor.session.quick && !red {
        editor.enter(Stage::Done, now);
        j.go(At::Summary);
        if red {
            j.cover(At::Safety(SafetyAt::Asked));
        }
        return;
    }
    if editor.session.stage != Stage::Done {
        let plan = &editor.judged().report.plan;
        let is_offer = memory::is_offer(&editor.assessment);
        let by = editor.session.answers.context.decide_by.filter(|_| is_offer);
        let (look, days) = (plan.usual_look(by, today), plan.review_days);
        let review = editor.session.follow_up.review.take();
        editor.look_again(review.or(look.map(Review::On)));
        // The plan of an offer may name no day: one looks again once one is there.
        if !is_offer {
            editor.session.plan_review(today, days);
        }
    } else if editor.follow_plan() {
        editor.touch(now);
    }
    let is_danger = editor.judged().report.safety_first;
    let is_new = editor.enter(Stage::Done, now);
    let part = if part.is_in(&editor.judged().report) { part } else { Part::default() };
    j.go(At::Result(part));
    // The first check-in after an offer tells once what became of what was said; it stays a key away.
    if is_new && !is_danger {
        claims(j);
    }
}

/// A short run becomes a whole one, its answers kept.
pub fn whole_run(j: &mut Journey) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    editor.session.quick = false;
    editor.session.stage = Stage::Answering;
    editor.touch(now);
    match editor.session.open(&editor.assessment).first().copied() {
        Some(item) => card(j, item, Errand::Through),
        None => review(j),
    }
}

/// Goes to what somebody decides about the session in hand.
pub fn decide(j: &mut Journey) {
    if let Some(editor) = &j.editor {
        let at = Deciding::drafted(j, editor);
        j.open(At::Decision(at));
    }
}

/// Somebody has decided: a quiet page at the end.
pub fn decided(j: &mut Journey) {
    j.go(At::Decided);
}

/// Looks at what changed at the place of the session in hand.
pub fn trend(j: &mut Journey) {
    let Some(editor) = &j.editor else { return };
    let (place, kind) = (editor.session.place.clone(), editor.session.assessment.id.clone());
    read(j, Reading::Trend { place, kind, last: None });
}

/// Shows what the offer was said to be beside what is seen, where there is something to show.
pub fn claims(j: &mut Journey) {
    if let Some(claims) = j.editor.as_ref().and_then(Editor::claims) {
        j.cover(At::Reading(ReadingAt { document: Some(Box::new(claims)), ..ReadingAt::default() }));
    }
}

/// Has a page about the past made, and waits for it on top of what is shown.
pub fn read(j: &mut Journey, reading: Reading) {
    j.cover(At::being_made(&reading));
    j.ask_for(Effect::Read(reading));
}

/// Goes back to where the page was opened from; to Home, where nothing says from where.
pub fn back(j: &mut Journey) {
    if !j.close() {
        return home(j);
    }
    match (j.base(), j.is_covered()) {
        (At::Home, false) => home(j),
        (At::Result(part), _) => result_part(j, *part),
        // Lists tell what is on disk now.
        (At::Home | At::Log(_) | At::Past(_), _) => j.ask_for(Effect::List),
        _ => {}
    }
}

// ------------------------------------------------------------------------------------------------ notes and the log

/// Opens the note beside an item.
pub fn note(j: &mut Journey, item: ItemIx) {
    let Some(editor) = &j.editor else { return };
    let words = editor.session.remarks[item].note.clone().unwrap_or_default();
    j.cover(At::Note(Words { item, words }));
}

/// The log, beginning at an entry where one is named. What was changed on the way here is looked for.
pub fn log(j: &mut Journey, at: Option<Reference>) {
    j.open(At::Log(Log { at, ..Log::default() }));
    j.ask_for(Effect::List);
}

/// How a change is taken back on this page.
pub fn takes_back(j: &Journey, place: Place) -> String {
    match j.given.face {
        Face::Eye => format!("{} takes it back.", action::key_for(place, &Act::TakeBack(0))),
        Face::Ear => format!("{} with its number takes it back.", action::word_for(place, &Act::TakeBack(0))),
    }
}

/// Shows an entry, new or changed, and has it saved.
pub fn keep_entry(j: &mut Journey, entry: Entry) {
    j.disk.put_entry(&entry);
    j.seek_due(true);
    let mut saved = SaveState::Unchanged;
    if let Some(at) = j.unsaved.iter().position(|(unsaved, _)| unsaved.reference == entry.reference) {
        saved = j.unsaved.remove(at).1;
    }
    saved.send();
    j.unsaved.push((entry.clone(), saved));
    j.ask_for(Effect::SaveEntry(Box::new(entry)));
}

// ------------------------------------------------------------------------------------------------ with a mentor

/// Takes a session with a mentor in hand, where it was left.
pub fn met(j: &mut Journey, table: Table, assessment: Arc<Assessment>, earlier: Earlier) {
    let mut seat = Seat::new(table, assessment);
    seat.met = earlier.met;
    let put_away = |kept: &mut Table| seat.is_about(&kept.meeting().reference);
    for kept in j.unwritten.extract_if(.., put_away).collect::<Vec<_>>() {
        seat.table.put_back(&kept, &seat.assessment);
    }
    let (step, now) = (seat.step(), j.now);
    seat.table.meeting_mut().timer.count(step, now);
    j.editor = None;
    j.seated = Some(Seated::new(seat, earlier.acts));
    meeting(j);
    if let Some((reference, Toward::Chosen(_), _)) = &j.toward
        && j.is_in_hand(reference)
    {
        j.toward = None;
        j.cover(At::Chosen(ChosenAt { of: Of::Table, words: None }));
    }
}

/// Goes on with what was taken in, and says what that was.
pub fn taken_in(j: &mut Journey, taken: &Taken) {
    j.uncover_all(|at| matches!(at, At::Letters(_)));
    if taken.is_own {
        open(j, &taken.reference);
    } else {
        meet(j, &taken.reference);
    }
    j.ask_for(Effect::List);
    let remarks = taken.remarks.iter().map(String::as_str);
    j.say(std::iter::once(&*taken.said).chain(remarks).collect::<Vec<_>>().join(" "));
}

/// Goes to the step that the meeting stands at.
pub fn meeting(j: &mut Journey) {
    go_to_step(j);
    let Some(seated) = &j.seated else { return };
    let first = if seated.seat.is_mentees() { Step::Goal } else { Step::MentorAnswers };
    if seated.seat.step() == first && !seated.is_before_told {
        chosen_before(j, 0);
    }
}

/// Asks what became of what was chosen before, from this one on, before anything else of the hour.
pub fn chosen_before(j: &mut Journey, from: usize) {
    let Some(seated) = &mut j.seated else { return };
    seated.is_before_told = true;
    let asks = |before: &Before| before.act.course.is_open() && seated.may_tell(before);
    let next = seated.before.iter().skip(from).position(asks);
    if let Some(next) = next {
        j.cover(At::Chosen(ChosenAt { of: Of::Before(from + next), words: None }));
    }
}

fn go_to_step(j: &mut Journey) {
    let Some(seated) = &mut j.seated else { return };
    match seated.seat.step() {
        Step::MenteeAnswers => mentees_turn(j),
        Step::MentorAnswers => mentors_turn(j),
        Step::Talk => talk(j),
        Step::Goal if seated.seat.table.meeting().goal.is_empty() => {
            typing_at(j, Spot::Step, Some((super::meeting::Choice::Goal, String::new())));
        }
        // Who sits there now, or sees the screen, is not known.
        Step::Alone => spot(j, Spot::HandBack),
        Step::Agreement if seated.asks_machine() => spot(j, Spot::Machine),
        Step::Agreement if seated.asks_who() => spot(j, Spot::Again),
        Step::Agreement
        | Step::Goal
        | Step::HandOver
        | Step::Reveal
        | Step::Options
        | Step::Will
        | Step::Close
        | Step::HandOut => spot(j, Spot::Step),
    }
}

/// Shows a spot, with the first prompt beside it if there was one. Read out one is only where somebody asks for it.
pub fn spot(j: &mut Journey, spot: Spot) {
    typing_at(j, spot, None);
}

fn typing_at(j: &mut Journey, spot: Spot, typing: Option<(super::meeting::Choice, String)>) {
    let stood = matches!(j.base(), At::Meeting(meeting) if meeting.prompt.is_some());
    let prompt = (stood && j.given.face == Face::Eye).then_some(0);
    j.go(At::Meeting(MeetingAt { spot, typing, prompt, draft: None }));
}

/// Goes on to the next step of the meeting. What the mentee did not decide before the reveal is decided: nothing more
/// is shown.
pub fn next_step(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let (step, table) = (seated.seat.step(), &mut seated.seat.table);
    let assessment = Arc::clone(&seated.seat.assessment);
    let undecided = step == Step::Alone && !table.meeting().gate_shown();
    let decided = if undecided { table.meeting_mut().show_gate(false, now) } else { Ok(()) };
    match decided.and_then(|()| table.go_on(&assessment, now)) {
        Ok(_) => {
            seated.touch();
            meeting(j);
        }
        Err(refusal) => j.refuse(words::meeting::refusal(refusal)),
    }
}

/// Goes back to the step before.
pub fn previous_step(j: &mut Journey) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    match seated.seat.table.meeting_mut().go_back(now) {
        // Where the two see everything alike, there is no talk to come back to.
        Ok(Step::Talk) if seated.seat.list_topics().is_empty() => previous_step(j),
        Ok(step) => {
            seated.touch();
            if step == Step::MenteeAnswers { reopen_mentees(j) } else { meeting(j) }
        }
        // Nothing of it lies before the first step.
        Err(Refusal::End) => home(j),
        Err(refusal) => j.refuse(words::meeting::refusal(refusal)),
    }
}

/// Goes to the starred topic after this one that is still open; past the last one back to the list.
pub fn next_topic(j: &mut Journey) {
    let (At::Meeting(MeetingAt { spot, .. }), Some(seated)) = (j.base(), &j.seated) else { return };
    let here = if let Spot::Topic(item) = spot { Some(*item) } else { None };
    let seat = &seated.seat;
    let is_starred = here.is_none_or(|item| seat.table.meeting().is_starred(item));
    if let Some(next) = seat.next_starred(here).filter(|_| is_starred) {
        return topic(j, next);
    }
    topics(j, Listing::Short);
    if is_starred && here.is_some() {
        j.say("That was the last starred topic. Open another, or go on to what could be done.");
    }
}

/// Opens a topic; there the talk goes on after an interruption.
pub fn topic(j: &mut Journey, item: ItemIx) {
    if let Some(seated) = &mut j.seated {
        let seat = &mut seated.seat;
        seat.table.lay_furthest(&seat.assessment, item);
    }
    open_topic(j, Some(item));
    spot(j, Spot::Topic(item));
}

/// Goes to the list of topics.
pub fn topics(j: &mut Journey, listing: Listing) {
    open_topic(j, None);
    spot(j, Spot::Topics(listing));
}

fn open_topic(j: &mut Journey, item: Option<ItemIx>) {
    if let Some(seated) = &mut j.seated
        && seated.seat.table.meeting_mut().open_topic(item)
    {
        seated.touch();
    }
}

fn mentees_turn(j: &mut Journey) {
    let Some(seated) = &mut j.seated else { return };
    match seated.seat.table.mentee().map(|session| session.stage) {
        Some(Stage::Done) => {
            let name = seated.seat.names().mentee;
            next_step(j);
            j.say(format!("{name} has answered already."));
        }
        Some(_) => spot(j, Spot::BeforeMentee),
        None => {}
    }
}

/// The mentee is alone: the cards, where they were left.
pub fn mentees_cards_open(j: &mut Journey) {
    let stage = j.seated.as_mut().and_then(|seated| seated.seat.table.mentee()).map(|session| session.stage);
    if let Some(stage) = stage {
        mentees_cards(j, stage);
    }
}

/// The mentee's cards once more, where they can be looked through.
pub fn reopen_mentees(j: &mut Journey) {
    let stage = j.seated.as_mut().and_then(|seated| seated.seat.table.mentee()).map(|session| session.stage);
    match stage {
        Some(Stage::Gut | Stage::Done) => mentees_cards(j, Stage::Review),
        Some(stage) => mentees_cards(j, stage),
        None => {}
    }
}

fn mentees_cards(j: &mut Journey, stage: Stage) {
    let session = j.seated.as_mut().and_then(|seated| seated.seat.table.mentee().cloned());
    let (Some(session), Some(seated)) = (session, &j.seated) else { return };
    let name = words::meeting::begins(&seated.seat.names().mentee);
    give_turn(j, session, stage);
    j.say(format!("{name} answers, alone. What you answer stays out of sight until you say so."));
}

/// The mentor's turn: first one question, then the cards.
fn mentors_turn(j: &mut Journey) {
    let Some(seated) = &mut j.seated else { return };
    if seated.seat.table.mentor().is_some_and(|session| session.at.is_none()) {
        spot(j, Spot::MentorsTurn);
    } else if seated.seat.is_one_keyboard() {
        // What was answered is behind a door: whoever comes back to it, or opens it from a list, may be the mentee.
        spot(j, Spot::BeforeMentor);
    } else {
        mentors_cards(j);
    }
}

pub fn mentors_cards(j: &mut Journey) {
    let session = j.seated.as_mut().and_then(|seated| seated.seat.table.mentor().cloned());
    let Some(mut session) = session else { return };
    if session.stage == Stage::SetUp {
        session.stage = Stage::Answering;
    }
    let stage = session.stage;
    give_turn(j, session, stage);
}

fn give_turn(j: &mut Journey, session: Session, stage: Stage) {
    let Some(seated) = &j.seated else { return };
    j.editor = Some(Editor::new(Arc::clone(&seated.seat.assessment), session, (j.now, &j.given.zone)));
    stand(j, stage);
}

/// The answers go back into the meeting, and it goes on.
fn turn_is_over(j: &mut Journey) {
    let (Some(editor), Some(seated)) = (j.editor.take(), &mut j.seated) else { return };
    seated.put(&editor.session);
    seated.touch();
    let mentor = editor.session.rater == Rater::Mentor;
    if mentor && seated.has_mentors_own() {
        spot(j, Spot::MentorsOwn);
    } else {
        next_step(j);
    }
}

fn talk(j: &mut Journey) {
    let Some(seated) = &mut j.seated else { return };
    let listed: Vec<ItemIx> = seated.seat.list_topics().iter().map(|(_, item)| *item).collect();
    if listed.is_empty() {
        j.say("There is nothing to talk about: neither of you was asked anything but safety.");
        return next_step(j);
    }
    match seated.seat.table.meeting().topic().filter(|item| listed.contains(item)) {
        Some(item) => topic(j, item),
        None => topics(j, Listing::Short),
    }
}
