//! The journey: one program without a face. It knows where somebody is, what is in hand, what each act does and what
//! follows what; the screens draw its pages, the lines read them out, and tests drive it by acts.
//!
//! ```text
//! face: a key, a line -> Act -> Journey::act -> Effects -> perform -> Event -> Journey::hear
//!                                    |
//!                            pages/x.rs: page(state) -> Page, act(state, act)
//! ```
//!
//! `state` holds everything, `flow` what follows what, `action` the one table of what can be done, with its keys and
//! words, `page` what a page is made of, `pages` one file a page, `editor` the session in hand, `perform` everything
//! that touches the world. Nothing here knows a terminal.

pub mod action;
pub mod editor;
pub mod effect;
mod flow;
pub mod follow;
mod hint;
pub mod meeting;
pub mod merge;
pub mod page;
mod pages;
pub mod perform;
pub mod place;
pub mod recall;
mod save_state;
pub mod sent;
pub mod state;

pub use action::Act;
pub use effect::{Effect, Event, Signalled};
pub use page::Page;
pub use place::Place;
pub use state::Journey;

use jiff::Timestamp;

use crate::clean;
use editor::{Editor, SaveState};
use pages::{
    card, chosen, common, confirm, decided, decision, document, ending, entry, find, folder, forget, gut,
    help, home, its_day, learn, letters, log, look_back, mails, meeting as with_mentor, merging, note, past,
    people, person, plan, preview, probe, reading, rename, result, review, safety, said, save_failed,
    second_look, set_up, since, story, summary, trying, typed,
};
use state::{At, Disk};

/// Characters of the longest field that is one line: a mentor's note about somebody, the path of a folder.
const LONGEST: usize = 4_000;

impl Journey {
    /// What is said now, and what can be done.
    pub fn page(&self) -> Page {
        self.page_at(self.here())
    }

    fn page_at(&self, at: &At) -> Page {
        let editor = self.editor.as_ref();
        match (at, editor) {
            (At::SetUp(at), Some(editor)) => set_up::page(self, editor, at),
            (At::Card(at), Some(editor)) => card::page(self, editor, at),
            (At::Reason(at), Some(editor)) => note::reason_page(self, editor, at),
            (At::Note(at), Some(editor)) => note::page(self, editor, at),
            (At::Find(words), Some(editor)) => find::page(self, editor, words),
            (At::Probe(item), Some(editor)) => probe::page(self, editor, *item),
            (At::Confirm(at), _) => confirm::page(self, at),
            (At::Safety(at), _) => safety::page(self, *at),
            (At::Review, Some(editor)) => review::page(self, editor),
            (At::Gut, Some(editor)) => gut::page(self, editor),
            (At::Rather, Some(editor)) => gut::rather_page(self, editor),
            (At::Result(part), Some(editor)) => result::page(self, editor, *part),
            (At::Try(at), Some(editor)) => trying::page(self, editor, at),
            (At::Learn(at), Some(editor)) => learn::page(self, editor, at),
            (At::Summary, Some(editor)) => summary::page(self, editor),
            (At::Decision(at), Some(editor)) => decision::page(self, editor, at),
            (At::Decided, Some(editor)) => decided::page(self, editor),
            (At::ItsDay(session), _) => its_day::page(self, session),
            (At::LookBack(at), Some(editor)) => look_back::page(self, editor, at),
            (At::Past(at), _) => past::page(self, at),
            (At::Rename(at), _) => rename::page(self, at),
            (At::Forget(plan), _) => forget::page(self, plan),
            (At::People(at), _) => people::page(self, at),
            (At::Person(at), _) => person::page(self, at),
            (At::Meeting(at), _) => match &self.seated {
                Some(seated) => with_mentor::page(self, seated, at),
                None => home::page(self),
            },
            (At::Letters(found), _) => letters::page(self, found.as_deref()),
            (At::Merging(at), _) => merging::page(self, at),
            (At::Reading(at), _) => reading::page(at),
            (At::Story(at), _) => story::page(self, at),
            (At::Ending(at), _) => ending::page(self, at),
            (At::Since, Some(editor)) => since::page(self, editor),
            (At::Chosen(at), _) => chosen::page(self, at),
            (At::SecondLook(item), Some(editor)) => second_look::page(self, editor, *item),
            (At::Log(at), _) => log::page(self, at),
            (At::Said(at), _) => said::page(self, at),
            (At::Entry(at), _) => entry::page(self, at),
            (At::Plan, Some(editor)) => plan::page(self, editor),
            (At::Mails, Some(editor)) => mails::page(self, editor),
            (At::Writing(at), _) => document::page(self, at),
            (At::Help(at), _) => help::page(self, at, &self.page_below()),
            (At::SaveFailed { leaving }, _) => save_failed::page(self, *leaving),
            (At::Folder(words), _) => folder::page(words),
            (At::Typed(left), _) => typed::page(self, left),
            (At::Preview(show), _) => preview::page(self, *show),
            (At::Over, _) => Page::new(Place::Over, "Stay or Go", ""),
            // Home, also in place of a page about a session that is no longer in hand.
            _ => home::page(self),
        }
    }

    /// The page under the one on top.
    fn page_below(&self) -> Page {
        let stack = self.stack();
        stack
            .len()
            .checked_sub(2)
            .and_then(|at| stack.get(at))
            .map_or_else(|| home::page(self), |at| self.page_at(at))
    }

    /// Time has passed; whether it is another day, on which something else is due and pages say something else.
    pub fn wake(&mut self, now: Timestamp) -> bool {
        self.now = now;
        self.seek_due(false)
    }

    /// Does what somebody asks for; what is to be done outside, in order.
    #[must_use]
    pub fn act(&mut self, act: Act, now: Timestamp) -> Vec<Effect> {
        self.wake(now);
        self.notice = None;
        self.unheld |= matches!(act, Act::Set(..));
        match self.cleaned(act) {
            Act::Set(_, words) if words.chars().count() > self.longest() => {
                self.refuse(common::too_long(self.longest()));
            }
            Act::Quit => self.quit(),
            Act::Leave => self.leave(),
            Act::Help => help::open(self),
            Act::Safety => safety::open(self),
            act => self.act_here(act),
        }
        self.hint();
        self.settled()
    }

    /// What was typed, made harmless, whichever face it comes from: typed, pasted or piped.
    fn cleaned(&self, act: Act) -> Act {
        let lines = matches!(self.here(), At::Note(_));
        match act {
            Act::Set(field, words) => Act::Set(field, clean::paste(&words, lines)),
            Act::Find(words) => Act::Find(clean::paste(&words, false)),
            Act::FindSaid(words) => Act::FindSaid(clean::paste(&words, false)),
            act => act,
        }
    }

    /// Characters that any field of the page holds, also one that bounds nothing itself: words to look for, a folder.
    fn longest(&self) -> usize {
        if matches!(self.here(), At::Note(_)) { usize::MAX } else { LONGEST }
    }

    fn act_here(&mut self, act: Act) {
        match self.here().clone() {
            At::Home => home::act(self, act),
            At::SetUp(at) => set_up::act(self, at, act),
            At::Card(at) => card::act(self, at, act),
            At::Reason(at) => note::act_on_reason(self, at, act),
            At::Note(at) => note::act(self, at, act),
            At::Find(words) => find::act(self, &words, act),
            At::Probe(_) => probe::act(self, &act),
            At::Confirm(at) => confirm::act(self, at, act),
            At::Safety(at) => safety::act(self, at, act),
            At::Review => review::act(self, act),
            At::Gut => gut::act(self, &act),
            At::Rather => gut::act_on_rather(self, &act),
            At::Result(part) => result::act(self, part, act),
            At::Try(at) => trying::act(self, *at, act),
            At::Learn(at) => learn::act(self, at, act),
            At::Summary => summary::act(self, act),
            At::Decision(at) => decision::act(self, at, act),
            At::Decided => decided::act(self, &act),
            At::ItsDay(session) => its_day::act(self, &session, act),
            At::LookBack(at) => look_back::act(self, *at, act),
            At::Past(at) => past::act(self, *at, act),
            At::Rename(at) => rename::act(self, at, act),
            At::Forget(plan) => forget::act(self, plan, &act),
            At::People(at) => people::act(self, at, act),
            At::Person(at) => person::act(self, at, act),
            At::Meeting(at) => with_mentor::act(self, at, act),
            At::Letters(found) => letters::act(self, found.as_deref(), &act),
            At::Merging(at) => merging::act(self, *at, act),
            At::Reading(at) => reading::act(self, &at, &act),
            At::Story(at) => story::act(self, &at, act),
            At::Ending(at) => ending::act(self, at, act),
            At::Since => since::act(self, &act),
            At::Chosen(at) => chosen::act(self, &at, act),
            At::SecondLook(item) => second_look::act(self, item, &act),
            At::Log(at) => log::act(self, at, act),
            At::Said(at) => said::act(self, at, act),
            At::Entry(at) => entry::act(self, *at, act),
            At::Plan => plan::act(self, act),
            At::Mails => mails::act(self, &act),
            At::Writing(at) => document::act(self, *at, act),
            At::Help(at) => help::act(self, at, act),
            At::SaveFailed { .. } => save_failed::act(self, &act),
            At::Folder(words) => folder::act(self, &words, act),
            At::Typed(left) => typed::act(self, &left, &act),
            At::Preview(show) => preview::act(self, show, &act),
            At::Over => {}
        }
    }

    /// Takes what became of something outside.
    #[must_use]
    pub fn hear(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        self.wake(now);
        match event {
            // What is known already is more than the newest.
            Event::ListedNewest(..) if matches!(self.disk, Disk::Listed(_)) => {}
            Event::ListedNewest(heads, of) => self.disk = Disk::Newest(heads, of),
            Event::Listed(listed) => {
                // Later ones may have been read before the latest was noted.
                if self.disk.listed().is_none() {
                    self.hints.clone_from(&listed.hints);
                }
                self.disk = Disk::Listed(listed);
                for (entry, _) in &self.unsaved {
                    self.disk.put_entry(entry);
                }
                self.seek_due(true);
                story::changed(self);
            }
            Event::Opened(session, assessment) => flow::opened(self, *session, assessment),
            Event::Met(table, assessment, earlier) => flow::met(self, *table, assessment, earlier),
            Event::Recalled(reference, recalled) => since::recalled(self, &reference, recalled),
            Event::Read(document) => reading::made(self, document),
            Event::ReadSaid(said, shut) => said::heard(self, said, shut),
            Event::Saved(reference, when) => save_failed::saved(self, &reference, when),
            Event::TypedKept(kept) => {
                self.typed.1 = kept.map_or_else(SaveState::Failed, SaveState::Saved);
            }
            Event::SaveFailed(reference, why) => save_failed::failed(self, &reference, &why),
            Event::QuitRefused => save_failed::tell(self, true),
            Event::WouldForget(plan) => forget::asked(self, plan),
            Event::Changed(how) => {
                self.say(how);
                self.ask_for(Effect::List);
            }
            Event::Door(wanted) => {
                reading::failed(self);
                self.cover(At::Confirm(state::Confirm::Door(wanted)));
            }
            Event::Failed(why) => {
                reading::failed(self);
                merging::failed(self);
                self.toward = None;
                self.refuse(why);
            }
            Event::Found(found) => letters::found(self, found),
            Event::TakenIn(taken) => flow::taken_in(self, &taken),
            Event::FromAnother { file, said, awaited, taking } => {
                letters::from_another(self, state::Confirm::Also { file, said, awaited, taking });
            }
            Event::WouldMerge(outcome, left) => merging::looked(self, *outcome, left),
            Event::Looked(looked) => preview::looked(self, *looked),
            Event::Wrote(path) => self.wrote(&path),
            Event::IsThere(path) => document::is_there(self, path),
            Event::Edited(words) => note::edited(self, &words),
            Event::Terminate => {
                self.put_down();
                self.keep_typed();
                self.ask_for(Effect::Quit { anyway: true });
                self.go(At::Over);
            }
        }
        self.hint();
        self.settled()
    }

    /// Whatever changed is saved at once, before anything else is done; what was left and is saved is let go.
    fn settled(&mut self) -> Vec<Effect> {
        let mut effects = self.take_effects();
        if let Some(saving) = self.saving() {
            effects.insert(0, saving);
        }
        self.unheld &= self.is_typing();
        // Put where it belongs, or left, it is kept there no longer; a decision that was begun is, until it is kept.
        let open = typed::open(self).map(Box::new);
        if open != self.typed.0 && (open.is_none() || !self.is_typing()) {
            let saved = if open.is_some() { SaveState::Saving } else { SaveState::Unchanged };
            self.typed = (open.clone(), saved);
            effects.push(Effect::KeepTyped(open));
        }
        flow::let_go(self);
        effects.extend(self.take_effects());
        effects
    }

    /// The state to write, if anything changed.
    fn saving(&mut self) -> Option<Effect> {
        let editor_changed = self.editor.as_mut().is_some_and(Editor::take_changed);
        let Some(seated) = &mut self.seated else {
            return self
                .editor
                .as_mut()
                .filter(|_| editor_changed)
                .map(|editor| Effect::Save(Box::new(editor.send())));
        };
        if let Some(editor) = self.editor.as_mut().filter(|_| editor_changed) {
            editor.saved.send();
            seated.put(&editor.session);
            seated.touch();
        }
        seated.take_changed().then(|| Effect::SaveTable(Box::new(seated.send())))
    }

    /// Keeps what is being typed, and leaves it open: in the session where it belongs to one, else beside it. The faces
    /// call it within a second, and before the program stops for a while.
    #[must_use]
    pub fn hold(&mut self, now: Timestamp) -> Vec<Effect> {
        self.now = now;
        self.unheld = false;
        self.put_in_session();
        self.keep_typed();
        self.settled()
    }

    fn keep_typed(&mut self) {
        let typed = typed::open(self).map(Box::new);
        if typed != self.typed.0 {
            self.typed = (typed.clone(), SaveState::Saving);
            self.ask_for(Effect::KeepTyped(typed));
        }
    }

    /// Keeps what is being typed, as far as it belongs to something: the page may be left, or the program end.
    pub fn put_down(&mut self) {
        self.put_in_session();
        for at in self.stack().to_vec() {
            match at {
                At::Reason(at) => note::put_reason(self, &at),
                At::Decision(at) => {
                    decision::put(self, &at);
                }
                At::Entry(at) => entry::put_down(self, *at),
                At::Chosen(at) => chosen::put_down(self, &at),
                At::Meeting(at) => with_mentor::put_down(self, &at),
                _ => {}
            }
        }
        self.uncover_all(|at| matches!(at, At::Note(_) | At::Reason(_) | At::Entry(_) | At::Chosen(_)));
    }

    fn put_in_session(&mut self) {
        for at in self.stack().to_vec() {
            match at {
                At::Note(at) => note::put(self, &at),
                At::SetUp(at) => set_up::put(self, &at),
                At::Person(mut at) => {
                    person::put(self, &mut at);
                    self.change_base(At::Person(at));
                }
                _ => {}
            }
        }
    }

    fn leave(&mut self) {
        self.put_down();
        flow::home(self);
    }

    fn quit(&mut self) {
        let is_asked = matches!(self.here(), At::Confirm(state::Confirm::Lost));
        if !is_asked && !self.would_be_lost().is_empty() {
            return self.cover(At::Confirm(state::Confirm::Lost));
        }
        self.end();
    }

    /// Ends the program, whatever would be lost.
    pub fn end(&mut self) {
        let anyway = matches!(self.here(), At::SaveFailed { leaving: true });
        self.put_down();
        self.keep_typed();
        self.ask_for(Effect::Quit { anyway });
    }
}
