//! A card: one item, answered with one key for the level and one for the evidence.

mod beside;
mod heading;
mod layout;

pub use heading::kept;

use crate::model::ItemIx;
use crate::session::{Answer, Rater};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Overlay, Screen, confirm, find, note, probe, reason, result, review, second};
use crate::tui::widget::Sheet;
use crate::tui::work::Work;

/// The item in hand.
#[derive(Debug)]
pub struct Card {
    /// The item.
    pub item: ItemIx,
    /// The level that is marked and not recorded yet.
    pub cursor: Option<u8>,
    /// Why the card is open.
    pub errand: Errand,
    /// A reason that was typed and not kept: it comes back when the field is opened again.
    pub draft: String,
    /// Where in the result a correction was begun.
    pub from_result: result::ResultScreen,
}

/// Why a card is open: where answering it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Going through the questions.
    Through,
    /// Filling a gap found in the review.
    Gap,
    /// Correcting an answer found in the result.
    Correction,
}

impl Card {
    fn new(item: ItemIx, errand: Errand) -> Self {
        Self {
            item,
            cursor: None,
            errand,
            draft: String::new(),
            from_result: result::ResultScreen::default(),
        }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        layout::sheet(self, model)
    }
}

/// What the session is about, in the user's own word where there is one.
pub fn title(work: &Work) -> String {
    let title = crate::tui::text::clean(work.assessment.title());
    match work.session.place.as_str() {
        "" => title.into_owned(),
        place => format!("{}, {}", crate::tui::text::cut(place, 40), lower_first(&title)),
    }
}

/// What the answers in hand are about, and whose they are where a mentor gives them.
pub fn title_in(model: &Model, work: &Work) -> String {
    match &model.table {
        Some(table) if work.session.rater == Rater::Mentor => {
            let mentor = crate::tui::text::cut(&table.seat.names().mentor, 40);
            let place = crate::tui::text::cut(&table.seat.table.meeting().place, 40);
            if place.is_empty() { format!("{mentor} answers") } else { format!("{place}, {mentor} answers") }
        }
        Some(_) | None => title(work),
    }
}

fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Opens a card.
pub fn open(model: &mut Model, item: ItemIx, errand: Errand) {
    let now = model.now;
    if let Some(work) = &mut model.work {
        work.show(item, now);
    }
    screen::go(model, Screen::Card(Card::new(item, errand)));
}

/// Goes on with the questions where the session stands: the card shown last, or the first open one.
pub fn resume(model: &mut Model) {
    let Some(work) = &model.work else { return };
    let asked = work.asked();
    let shown = work.session.at.filter(|item| asked.contains(item));
    let open = work.session.open(&work.assessment).first().copied();
    match shown.or(open).or(asked.first().copied()) {
        Some(item) => open_through(model, item),
        None => review::enter(model),
    }
}

fn open_through(model: &mut Model, item: ItemIx) {
    open(model, item, Errand::Through);
}

/// Whether an action has a meaning on this card.
pub fn offers(model: &Model, action: Action) -> bool {
    let (Screen::Card(card), Some(work)) = (&model.screen, &model.work) else { return false };
    let item = work.assessment.item(card.item);
    match action {
        Action::Undo => work.can_undo(),
        // These stand on the card itself.
        Action::Unknown | Action::Decline | Action::Note | Action::NotApplicable | Action::RestUnknown => {
            false
        }
        Action::Probe => item.probe.is_some() || item.prompt.is_some(),
        Action::Back => card.errand != Errand::Through,
        Action::PreviousCard | Action::Review => card.errand == Errand::Through,
        _ => true,
    }
}

fn nothing_to_ask(work: &Work, item: ItemIx) -> bool {
    let item = work.assessment.item(item);
    item.probe.is_none() && item.prompt.is_none()
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return Vec::new() };
    let item = card.item;
    match action {
        Action::Level(level) => level_key(model, level),
        Action::Evidence(kind) => evidence_key(model, usize::from(kind)),
        Action::NextEvidence => next_evidence(model),
        Action::Accept => accept(model),
        Action::Up | Action::Down => card.cursor = Some(moved(marked(card, work), action)),
        Action::Unknown => answer(model, Answer::Unknown),
        Action::Decline => answer(model, Answer::Declined),
        Action::NotApplicable if work.may_not_apply(item) => {
            let words = match card.draft.as_str() {
                "" => work.session.remarks[item].reason.clone().unwrap_or_default(),
                draft => draft.to_owned(),
            };
            model.overlays.push(Overlay::Reason(reason::Reason::new(item, &words)));
        }
        Action::NotApplicable => {
            model.notice = Some("This one always applies; you may leave it, or rather not say.".into());
        }
        Action::Note => model.overlays.push(Overlay::Note(Box::new(note::Note::new(item, work)))),
        Action::Probe if nothing_to_ask(work, item) => {
            model.notice = Some("Nothing is written down here to ask.".into());
        }
        Action::Probe => model.overlays.push(Overlay::Probe(probe::Probe::new(item))),
        Action::Find => model.overlays.push(Overlay::Find(find::Find::default())),
        Action::PreviousCard => step(model, -1),
        Action::NextCard => step(model, 1),
        Action::NextOpen => next_open(model),
        Action::Undo => {
            let undone = work.undo(now);
            retraced(model, undone, "Nothing to take back.");
        }
        Action::Redo => {
            let redone = work.redo(now);
            retraced(model, redone, "Nothing to do again.");
        }
        Action::RestUnknown => confirm::ask_rest(model),
        Action::Review => review::enter(model),
        Action::Back => go_back(model),
        _ => {}
    }
    Vec::new()
}

/// The level that is marked: by the cursor, or as answered.
fn marked(card: &Card, work: &Work) -> Option<u8> {
    let answered = work.session.answers.given(card.item).and_then(Answer::level);
    card.cursor.or(answered.map(crate::model::Level::get))
}

fn moved(from: Option<u8>, action: Action) -> u8 {
    match (from, action) {
        (None, Action::Up) => crate::model::TOP,
        (None, _) => 0,
        (Some(level), Action::Up) => level.saturating_sub(1),
        (Some(level), _) => (level + 1).min(crate::model::TOP),
    }
}

fn level_key(model: &mut Model, level: u8) {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return };
    work.answer_level(card.item, level, None, now);
    card.cursor = None;
    if work.assessment.item(card.item).is_gate() {
        advance(model);
    }
}

fn evidence_key(model: &mut Model, kind: usize) {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return };
    if work.assessment.item(card.item).is_gate() {
        model.notice = Some("Safety answers are believed; how you know does not matter.".into());
        return;
    }
    match marked(card, work) {
        Some(level) => {
            work.answer_level(card.item, level, Some(kind), now);
            advance(model);
        }
        None => model.notice = Some(level_first()),
    }
}

fn level_first() -> String {
    let key = |action| keymap::shown(Place::Card, action, &[]);
    let (low, high) = (key(Action::Level(0)), key(Action::Level(crate::model::TOP)));
    format!("First a level: {low} to {high}, or {} for don't know.", key(Action::Unknown))
}

fn next_evidence(model: &mut Model) {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return };
    let kinds = work.assessment.model().evidence().len().max(1);
    match marked(card, work) {
        Some(level) if !work.assessment.item(card.item).is_gate() => {
            let next = (work.evidence(card.item) + 1) % kinds;
            work.answer_level(card.item, level, Some(next), now);
            card.cursor = None;
        }
        Some(_) => {}
        None => model.notice = Some(level_first()),
    }
}

fn accept(model: &mut Model) {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return };
    if let Some(level) = card.cursor.take() {
        work.answer_level(card.item, level, None, now);
    } else if work.session.answers.get(card.item).is_none() {
        let on = keymap::shown(Place::Card, Action::NextCard, &[]);
        model.notice = Some(format!("{} {on} goes on without an answer.", level_first()));
        return;
    }
    advance(model);
}

fn answer(model: &mut Model, answer: Answer) {
    let now = model.now;
    let (Screen::Card(card), Some(work)) = (&mut model.screen, &mut model.work) else { return };
    work.answer(card.item, answer, None, now);
    advance(model);
}

/// Records that the item in hand does not apply, and goes on.
pub fn does_not_apply(model: &mut Model, item: ItemIx, why: String) {
    let now = model.now;
    if let Some(work) = &mut model.work {
        work.answer(item, Answer::NotApplicable, Some(why), now);
    }
    advance(model);
}

/// Goes on after an answer: to the next card, or back to where the card was opened from.
fn advance(model: &mut Model) {
    if !second::opens(model) {
        go_on(model);
    }
}

/// Goes on, whatever was answered before.
pub fn go_on(model: &mut Model) {
    let Screen::Card(card) = &model.screen else { return };
    match card.errand {
        Errand::Through => step(model, 1),
        Errand::Gap | Errand::Correction => go_back(model),
    }
}

fn go_back(model: &mut Model) {
    let Screen::Card(card) = &model.screen else { return };
    match card.errand {
        Errand::Through => {}
        Errand::Gap => review::enter_at(model, card.item),
        Errand::Correction => result::enter(model),
    }
}

fn step(model: &mut Model, by: isize) {
    let (Screen::Card(card), Some(work)) = (&model.screen, &mut model.work) else { return };
    let (item, errand) = (card.item, card.errand);
    let asked = work.asked();
    let at = asked.iter().position(|asked| *asked == item).unwrap_or(0);
    let next = at.checked_add_signed(by).and_then(|at| asked.get(at).copied());
    let ends_gate = by > 0
        && work.assessment.item(item).is_gate()
        && next.is_none_or(|next| !work.assessment.item(next).is_gate());
    // A mentor answers about somebody else: the page is for the mentee, who sees it alone.
    let own = work.session.rater == Rater::Own;
    let stop = own && ends_gate && !work.safety_shown && work.is_red();
    work.safety_shown |= stop;
    match next {
        Some(next) => open(model, next, errand),
        None if by > 0 => review::enter(model),
        None => model.notice = Some("This is the first card.".into()),
    }
    if stop {
        model.overlays.push(Overlay::safety(Place::SafetyStop));
    }
}

fn next_open(model: &mut Model) {
    let (Screen::Card(card), Some(work)) = (&model.screen, &model.work) else { return };
    let (item, errand) = (card.item, card.errand);
    let asked = work.asked();
    let at = asked.iter().position(|asked| *asked == item).map_or(0, |at| at + 1);
    let order = asked[at.min(asked.len())..].iter().chain(&asked[..at.min(asked.len())]);
    let open_item = order.copied().find(|item| work.session.answers.get(*item).is_none());
    match open_item {
        Some(next) if next != item => open(model, next, errand),
        Some(_) => model.notice = Some("This is the only open one.".into()),
        None => model.notice = Some("Nothing is open.".into()),
    }
}

fn retraced(model: &mut Model, item: Option<ItemIx>, nothing: &str) {
    let Screen::Card(card) = &model.screen else { return };
    match item {
        Some(item) => open(model, item, card.errand),
        None => model.notice = Some(nothing.into()),
    }
}
