//! What each message does to the model. Pure: all that touches the world is returned as effects.

use jiff::Timestamp;
use ratatui::layout::{Position, Size};

use crate::session::Reference;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Chord, Place};
use crate::tui::message::{Message, Opened};
use crate::tui::model::{Cover, Model, Shelf};
use crate::tui::screen::{self, Overlay, Screen};
use crate::tui::work::{Kept, Work};
use crate::tui::{hand, text, view};

/// Changes the model; what is to be done outside is returned, in order.
pub fn update(model: &mut Model, message: Message, now: Timestamp) -> Vec<Effect> {
    model.now = now;
    model.seek_due(false);
    let mut effects = match message {
        Message::Press(key) => press(model, key),
        Message::Paste(pasted) => paste(model, &pasted),
        Message::Click(column, row) => click(model, Position::new(column, row)),
        Message::Wheel(notches, ..) => wheel(model, notches),
        Message::Resize(width, height) => {
            model.size = Size::new(width, height);
            // The terminal has clipped or reflowed what stood there, even when the size is back to what it was.
            vec![Effect::Redraw]
        }
        Message::Resumed => vec![Effect::Redraw],
        Message::Terminate => {
            let mut effects = hand::end(model);
            effects.push(Effect::Quit { anyway: true });
            effects
        }
        Message::ListedNewest(heads, of) => {
            // What is known already is more than the newest.
            if !matches!(model.shelf, Shelf::Found(..)) {
                model.shelf = Shelf::Newest(heads, of);
            }
            Vec::new()
        }
        Message::Listed(heads, unreadable) => {
            model.shelf = Shelf::Found(heads, unreadable);
            model.seek_due(true);
            Vec::new()
        }
        Message::Logged(entries) => {
            model.log = entries;
            model.seek_due(true);
            Vec::new()
        }
        Message::Recalled(reference, recalled) => {
            screen::since::recalled(model, &reference, recalled);
            Vec::new()
        }
        Message::Looked(look) => {
            screen::look::enter(model, *look);
            Vec::new()
        }
        Message::Opened(opened) => open(model, *opened),
        Message::Meetings(meetings, unreadable) => screen::people::found(model, meetings, &unreadable),
        Message::Met(table, assessment) => {
            screen::meeting::take(model, *table, assessment);
            Vec::new()
        }
        Message::Saved(reference, when) => saved(model, &reference, when),
        Message::SaveFailed(reference, why) => {
            save_failed(model, &reference, why);
            Vec::new()
        }
        Message::QuitRefused => {
            tell_problem(model, true);
            Vec::new()
        }
        Message::Ask(action) => act(model, action),
        Message::WouldForget(plan) => {
            screen::forget::asks(model, *plan);
            Vec::new()
        }
        Message::Changed(how) => {
            model.notice = Some(how);
            vec![Effect::List]
        }
        Message::Failed(why) => {
            screen::look::failed(model);
            model.toward_plan = None;
            model.notice = Some(why);
            Vec::new()
        }
        Message::Wrote(path) => {
            model.notice = Some(format!("Written: {}", path.display()));
            Vec::new()
        }
        Message::Edited(words) => {
            screen::note::edited(model, &words);
            Vec::new()
        }
    };
    // Whatever changed an answer, a note or the place: it is saved at once, before anything else is done.
    if let Some(saving) = saving(model) {
        effects.insert(0, saving);
    }
    effects.extend(hand::let_go(model));
    effects
}

fn press(model: &mut Model, key: Chord) -> Vec<Effect> {
    let place = model.place();
    model.notice = None;
    if let Some(action) = keymap::find(place, key, model.letters()) {
        return act(model, action);
    }
    if place.is_typing() {
        screen::typed(model, key);
    }
    Vec::new()
}

/// Does what an action means here.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => {
            let mut effects = hand::end(model);
            effects.push(Effect::Quit { anyway: screen::problem::is_leaving(model) });
            return effects;
        }
        Action::Suspend => {
            hand::put_down(model);
            return vec![Effect::Suspend];
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::Hide => {
            model.cover = match model.cover {
                Cover::Open => Cover::Hidden,
                Cover::Hidden => Cover::Open,
            };
            return vec![Effect::Redraw];
        }
        Action::Help => model.overlays.push(Overlay::help(model.place())),
        Action::Safety => open_safety(model),
        Action::Leave => return screen::go_home(model),
        _ if model.overlays.is_empty() => return screen::act(model, action),
        _ => return screen::act_on_top(model, action),
    }
    Vec::new()
}

fn open_safety(model: &mut Model) {
    let open = matches!(model.place(), Place::Safety | Place::SafetyStop | Place::SafetyResult);
    if !open {
        model.overlays.push(Overlay::safety(Place::Safety));
    }
}

fn paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let place = model.place();
    if place.is_typing() {
        screen::pasted(model, &text::clean_paste(pasted, place == Place::Note));
    }
    Vec::new()
}

fn click(model: &mut Model, at: Position) -> Vec<Effect> {
    if model.cover == Cover::Hidden {
        return Vec::new();
    }
    model.notice = None;
    view::sheet(model).click(at).map_or_else(Vec::new, |action| act(model, action))
}

fn wheel(model: &mut Model, notches: i16) -> Vec<Effect> {
    let place = model.place();
    let action = if notches < 0 { Action::Up } else { Action::Down };
    if model.cover == Cover::Open && keymap::here(place).any(|b| b.action == action) {
        for _ in 0..notches.unsigned_abs() {
            let _nothing_to_do_outside = act(model, action);
        }
    }
    Vec::new()
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    model.table = None;
    if screen::meeting::is_for_two(&opened.session, &opened.assessment) {
        screen::meeting::begin(model, opened.session, opened.assessment);
        return Vec::new();
    }
    let work = Work::new(opened.assessment, opened.session, model.now);
    let stage = work.session.stage;
    model.work = Some(work);
    model.overlays.clear();
    screen::enter(model, stage);
    hand::show_plan(model);
    // In the set-up the place is not known yet.
    if stage == crate::session::Stage::SetUp { Vec::new() } else { screen::since::ask(model) }
}

fn saved(model: &mut Model, reference: &Reference, when: Timestamp) -> Vec<Effect> {
    if let Some(table) = model.table.as_mut().filter(|table| table.seat.is_about(reference)) {
        table.kept = Kept::Saved(when);
        screen::problem::solved(model);
    }
    if let Some(work) = in_hand(model, reference) {
        work.kept = Kept::Saved(when);
        screen::problem::solved(model);
    }
    // One that was left while it was being saved is free for other programs from now on.
    let left = !hand::is_in_hand(model, reference);
    let mut effects: Vec<Effect> = left.then(|| Effect::Release(reference.clone())).into_iter().collect();
    // The lists on Home and of wins and asks tell what is on disk now.
    effects.extend(matches!(model.screen, Screen::Home(_) | Screen::Log(_)).then_some(Effect::List));
    effects
}

fn save_failed(model: &mut Model, reference: &Reference, why: String) {
    if let Some(table) = model.table.as_mut().filter(|table| table.seat.is_about(reference)) {
        let told = matches!(table.kept, Kept::Failed(_) | Kept::Retrying);
        table.kept = Kept::Failed(why.clone());
        if model.work.is_none() {
            if !told {
                model.notice = Some(why);
            }
            return;
        }
    }
    match in_hand(model, reference) {
        Some(work) => {
            // Told once; the state in the upper band goes on saying it.
            let told = matches!(work.kept, Kept::Failed(_) | Kept::Retrying);
            work.kept = Kept::Failed(why);
            if !told {
                tell_problem(model, false);
            }
        }
        None => model.notice = Some(why),
    }
}

fn in_hand<'a>(model: &'a mut Model, reference: &Reference) -> Option<&'a mut Work> {
    model.work.as_mut().filter(|work| work.session.reference == *reference)
}

fn tell_problem(model: &mut Model, leaving: bool) {
    model.overlays.retain(|overlay| overlay.place() != Place::Problem);
    model.overlays.push(Overlay::problem(leaving));
}

/// The state to write, if anything changed.
fn saving(model: &mut Model) -> Option<Effect> {
    if let Some(table) = &mut model.table {
        if let Some(work) = &mut model.work
            && work.take_changed()
        {
            work.kept = Kept::Saving;
            table.put(&work.session);
            table.touch();
        }
        return table.take_changed().then(|| Effect::SaveTable(Box::new(table.send())));
    }
    let work = model.work.as_mut()?;
    if !work.take_changed() {
        return None;
    }
    Some(Effect::Save(Box::new(work.send())))
}
