//! A journey that is talked through: a line in, what came of it out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use jiff::Timestamp;

use super::lines::Lines;
use super::page::sentence;
use super::understand::{self, Meaning};
use super::{Options, Start};
use crate::clean::clean;
use crate::editor;
use crate::journey::editor::SaveState;
use crate::journey::meeting::{Seated, Side};
use crate::journey::perform::{self, Performer};
use crate::journey::state::{At, Confirm, Face, Given, Notice};
use crate::journey::{Act, Effect, Event, Journey, Place};

use crate::report::words;
use crate::session::{Reference, Stage};
use crate::store::{Store, Verbosity};

/// How long a line waits for the disk: what is said to be saved is saved.
const A_WHILE: Duration = Duration::from_secs(10);
/// Lines in a row that may mean nothing. A person asks for help long before; an endless pipe must end somewhere.
const PATIENCE: u32 = 100;
/// Lines in a row that may change no answer: reading every card of a long questionnaire is far from it.
const LONG_PATIENCE: u32 = 1_000;

/// Clears the window and what has scrolled out of it, and begins at its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";
const CLEARED: &str =
    "The window was cleared. What was spoken, or scrolled in another program, may still be there.";

pub struct Talk<F> {
    journey: Journey,
    performer: Performer,
    heard: Receiver<Event>,
    lines: Lines,
    now: F,
    piped: bool,
    /// The editor that the user set.
    editor: Option<String>,
    /// What is to be printed.
    said: String,
    /// Lines in a row that meant nothing, and that changed no answer.
    refused: u32,
    idle: u32,
    /// Whom of two people what was read last is for alone.
    whose: Option<Side>,
    /// Where the page was that was read last, parts and all.
    parted: Option<Place>,
    pub is_over: bool,
    /// It ends because line after line meant nothing.
    pub is_out_of_patience: bool,
}

impl<F: Fn() -> Timestamp> Talk<F> {
    /// Begins where the options say.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn begin(options: Options, store: Arc<Store>, now: F) -> anyhow::Result<Self> {
        let Options {
            because,
            private,
            piped,
            start,
            zone,
            folder,
            numbers,
            numbers_unread,
            editor,
            verbosity,
        } = options;
        let (tell, heard) = mpsc::channel();
        // Once nobody listens any more, nobody needs to know.
        let tell = Arc::new(move |event| tell.send(event).unwrap_or_default());
        let performer = Performer::new(store, zone.clone(), false, tell)?;
        let started_in = perform::started_in();
        let given = Given {
            zone,
            private,
            folder,
            started_in,
            inboxes: perform::inboxes(),
            numbers,
            numbers_unread,
            face: Face::Ear,
        };
        let mut talk = Self {
            journey: Journey::new(given, now()),
            performer,
            heard,
            lines: Lines::new(piped, verbosity),
            now,
            piped,
            editor,
            said: format!("Stay or Go, in plain lines {}.\n", because.in_words()),
            refused: 0,
            idle: 0,
            whose: None,
            parted: None,
            is_over: false,
            is_out_of_patience: false,
        };
        let begins = match start {
            Start::Home => None,
            Start::Older(older) => {
                talk.journey.cover(At::Confirm(Confirm::Older(older)));
                None
            }
            Start::New(begin) => Some(Effect::Begin(begin)),
            Start::Open(reference) => Some(Effect::Open(reference)),
            Start::Meet(reference) => Some(Effect::Meet(reference)),
            Start::Merge(history) => Some(talk.journey.look_at(history)),
        };
        talk.perform([Effect::List].into_iter().chain(begins));
        talk.tell();
        Ok(talk)
    }

    /// Takes a line: does what it means, and says what came of it.
    pub fn take(&mut self, line: &str) {
        let line = clean(line);
        let line = line.trim();
        let (farewell, edits) = (self.farewell(), self.edits());
        let meaning = self.lines.understood(&self.journey.page(), line);
        // What is typed while nothing is shown, by whomever, is typed into nothing.
        if self.lines.is_hidden && meaning != Meaning::Acts(vec![Act::Quit]) {
            return self.show_again(understand::hides(line));
        }
        let refused = match meaning {
            Meaning::Acts(acts) => self.act(acts, line),
            Meaning::Sifts(act) => {
                self.lines.forget();
                self.act(vec![act], line)
            }
            Meaning::Again => {
                self.lines.forget();
                self.tell();
                false
            }
            Meaning::Hide => {
                self.hide();
                false
            }
            Meaning::Says(verbosity) => {
                self.speak(verbosity);
                false
            }
            Meaning::ReadOn => {
                self.said += &self.lines.more(&self.journey.page());
                false
            }
            Meaning::Nothing(why) => {
                self.say(&why);
                true
            }
        };
        if self.journey.unheld {
            let effects = self.journey.hold((self.now)());
            self.perform(effects);
        }
        self.refused = if refused { self.refused + 1 } else { 0 };
        self.idle = if edits == self.edits() { self.idle + 1 } else { 0 };
        if self.is_over {
            self.say(if self.journey.is_saved() {
                &farewell
            } else {
                "What could not be saved is gone. Goodbye."
            });
            self.say(&self.performer.kept_elsewhere().unwrap_or_default());
        } else if self.refused >= PATIENCE || self.idle >= LONG_PATIENCE {
            self.say("Line after line changed nothing here, so this ends.");
            self.is_out_of_patience = true;
            self.end();
        }
    }

    /// Ends: there is nobody left to ask.
    pub fn end(&mut self) {
        let farewell = self.farewell();
        let effects = self.journey.hear(Event::Terminate, (self.now)());
        self.perform(effects);
        if self.journey.is_saved() {
            self.say(&farewell);
            self.say(&self.performer.kept_elsewhere().unwrap_or_default());
        }
        self.is_over = true;
    }

    pub fn prompt(&mut self) -> String {
        self.lines.prompt(&self.journey.page())
    }

    pub fn take_said(&mut self) -> String {
        std::mem::take(&mut self.said)
    }

    /// Whether everything is on disk, now that it is over.
    pub fn all_is_saved(self) -> bool {
        let Self { mut journey, performer, heard, now, .. } = self;
        // The thread that saves ends with the performer, once nothing waits for it.
        drop(performer);
        for event in heard.try_iter() {
            let _nothing_more_is_done: Vec<Effect> = journey.hear(event, now());
        }
        journey.is_saved()
    }

    /// Does what was meant, as far as nothing is refused; whether something was.
    fn act(&mut self, acts: Vec<Act>, line: &str) -> bool {
        let before = self.journey.page();
        let stood = acts.iter().find_map(|act| match act {
            Act::Set(field, _) => Some(Act::Set(*field, before.fields.get(*field)?.value.clone())),
            _ => None,
        });
        let mut effects = Vec::new();
        for act in acts {
            let set = if let Act::Set(field, _) = act { Some(field) } else { None };
            effects.extend(self.journey.act(act, (self.now)()));
            if self.is_refused() {
                break;
            }
            if let Some(field) = set.and_then(|field| self.journey.page().fields.into_iter().nth(field))
                && !field.problem
            {
                self.say(&sentence(&field.reading));
            }
        }
        // Words that were refused are not what an empty line keeps.
        if let Some(stood) = stood.filter(|_| self.is_refused()) {
            let refusal = self.journey.notice.take();
            effects.extend(self.journey.act(stood, (self.now)()));
            self.journey.notice = refusal;
        }
        if effects.is_empty() && self.journey.notice.is_none() && self.journey.page() == before {
            self.say(&understand::nothing(&before, line));
            return true;
        }
        self.perform(effects);
        self.tell();
        self.is_refused()
    }

    fn is_refused(&self) -> bool {
        matches!(self.journey.notice, Some(Notice::Refused(_)))
    }

    /// Performs effects and whatever follows from them, until nothing is left to do or to wait for.
    fn perform(&mut self, effects: impl IntoIterator<Item = Effect>) {
        let mut effects: VecDeque<Effect> = effects.into_iter().collect();
        loop {
            while let Some(effect) = effects.pop_front() {
                match effect {
                    Effect::Edit(words, session) => effects.extend(self.edit(&words, &session)),
                    Effect::Quit { anyway } => effects.extend(self.quit(anyway)),
                    effect => self.performer.perform(effect, (self.now)()),
                }
            }
            effects.extend(self.hear());
            if effects.is_empty() {
                return;
            }
        }
    }

    /// Waits for the disk and hears what became of everything.
    fn hear(&mut self) -> Vec<Effect> {
        let _what_is_not_settled_is_not_saved: bool = self.performer.settle(A_WHILE);
        let events: Vec<Event> = self.heard.try_iter().collect();
        events.into_iter().flat_map(|event| self.journey.hear(event, (self.now)())).collect()
    }

    /// Lets the user's own editor change a text; in a pipe nobody sits before one.
    fn edit(&mut self, words: &str, session: &Reference) -> Vec<Effect> {
        let edited = if self.piped {
            Err("Your own editor needs a terminal.".to_owned())
        } else {
            self.performer
                .folder_for_editor()
                .and_then(|folder| editor::edit(self.editor.as_deref(), words, &folder, session.as_str()))
        };
        self.journey.hear(edited.map_or_else(Event::Failed, Event::Edited), (self.now)())
    }

    /// Ends once everything is on disk; what could not be saved keeps the program, unless it ends anyway.
    fn quit(&mut self, anyway: bool) -> Vec<Effect> {
        let mut effects = self.hear();
        self.is_over = anyway || self.journey.is_saved();
        if !self.is_over {
            effects.extend(self.journey.hear(Event::QuitRefused, (self.now)()));
        }
        effects
    }

    /// Says what has just happened, and what is new on the page.
    fn tell(&mut self) {
        match self.journey.notice.clone() {
            Some(Notice::Taken(what)) => {
                let how = match () {
                    () if self.journey.given.private => "Noted",
                    () if self.journey.seated.as_ref().is_some_and(Seated::is_in_this_window) => "Noted",
                    () if self.journey.is_noted_saved() => "Saved",
                    () => "Noted, not saved",
                };
                // In brief, saved is what it is unless something else is said.
                let is_known = how == "Saved" && self.lines.is_brief();
                self.say(&if is_known { words::begins(&what) } else { format!("{how}: {what}") });
            }
            Some(Notice::Said(words) | Notice::Refused(words)) => self.say(&words),
            None => {}
        }
        if !self.is_over {
            self.change_hands();
            self.said += &self.lines.read(&self.journey);
            self.read_parts();
        }
    }

    /// What was read to one of two people alone does not stay in the window for the other.
    fn change_hands(&mut self) {
        let before = std::mem::replace(&mut self.whose, self.journey.whose());
        if before != self.whose && !self.piped {
            let said = std::mem::take(&mut self.said);
            self.said = format!("{CLEAR}{CLEARED}\n{said}");
        }
    }

    /// In a pipe nobody asks for the other parts of a page: they are read at once, and the page is where it was.
    fn read_parts(&mut self) {
        let page = self.journey.page();
        let came = self.parted.replace(page.place) != Some(page.place);
        if !self.piped || !came {
            return;
        }
        let others: Vec<Act> =
            page.tabs.iter().filter(|tab| !tab.chosen).map(|tab| tab.act.clone()).collect();
        let here = page.tabs.iter().find(|tab| tab.chosen).map(|tab| tab.act.clone());
        for act in others {
            let effects = self.journey.act(act, (self.now)());
            self.perform(effects);
            self.said += &self.lines.read(&self.journey);
        }
        if let Some(act) = here {
            let effects = self.journey.act(act, (self.now)());
            self.perform(effects);
            let _it_was_read_first: String = self.lines.read(&self.journey);
        }
    }

    /// Clears the window, and shows nothing until the same word is typed.
    fn hide(&mut self) {
        if self.piped {
            return self.say("In a pipe there is no window to clear.");
        }
        self.lines.is_hidden = true;
        self.said = format!("{CLEAR}{CLEARED} hide brings it back.\n");
    }

    fn show_again(&mut self, is_asked: bool) {
        self.lines.is_hidden = !is_asked;
        if is_asked {
            self.journey.notice = None;
            self.lines.forget();
            self.tell();
        }
    }

    /// Says as much from now on, and another time too.
    fn speak(&mut self, verbosity: Verbosity) {
        self.lines.speak(verbosity);
        self.say(match verbosity {
            Verbosity::Short => "Brief from now on: only what is asked for. full says everything again.",
            Verbosity::Full => "Everything is said from now on. brief says only what is asked for.",
        });
        self.journey.notice = None;
        self.perform([Effect::Speak(verbosity)]);
        if let Some(Notice::Refused(why)) = self.journey.notice.take() {
            self.say(&why);
        }
    }

    fn say(&mut self, words: &str) {
        for line in words.lines() {
            self.said += clean(line).trim_end();
            self.said.push('\n');
        }
    }

    /// Whether a session is open that has no result yet.
    pub fn is_unfinished(&self) -> bool {
        self.journey.editor.as_ref().is_some_and(|editor| editor.session.stage != Stage::Done)
    }

    /// Answers that were given, changed or taken back so far.
    fn edits(&self) -> Option<u64> {
        self.journey.editor.as_ref().map(|editor| editor.edits)
    }

    /// Words that nobody has said to be whole are among the entries.
    fn farewell_from_log(&self) -> &'static str {
        match self.journey.here() {
            At::Entry(at)
                if !at.lines.iter().all(|line| line.trim().is_empty()) && !self.journey.given.private =>
            {
                "What you were writing is saved, under wins and asks. Goodbye."
            }
            _ => "Goodbye.",
        }
    }

    /// How to go on from here another time.
    fn farewell(&self) -> String {
        let j = &self.journey;
        let (reference, saved) = match (&j.seated, &j.editor) {
            (Some(seated), _) => (&seated.seat.table.meeting().reference, &seated.saved),
            (None, Some(editor)) => (&editor.session.reference, &editor.saved),
            (None, None) => return self.farewell_from_log().to_owned(),
        };
        if j.given.private {
            return "Nothing was written, as asked with --private; these answers are gone now. Goodbye."
                .to_owned();
        }
        if *saved == SaveState::Unchanged && j.disk.find(reference).is_none() {
            return "Nothing was answered, so nothing is kept. Goodbye.".to_owned();
        }
        let Some(editor) = j.editor.as_ref().filter(|_| j.seated.is_none()) else {
            let name = reference.as_str();
            let saved = if j.seated.as_ref().is_some_and(Seated::is_in_this_window) {
                "Everything is saved but the mentee's safety answers and notes, which were in this window only and are gone."
            } else {
                "Everything is saved."
            };
            return format!("{saved} stay-or-go --plain meet {name} goes on from here. Goodbye.");
        };
        let what = match editor.session.stage {
            Stage::Done => "come back to this result".to_owned(),
            Stage::SetUp => "go on with the set-up".to_owned(),
            Stage::Review => "go on with the review".to_owned(),
            Stage::Gut => "go on with your own verdict".to_owned(),
            Stage::Answering => {
                let number = editor.session.at.and_then(|item| editor.number(item)).unwrap_or(1);
                format!("go on with question {number}")
            }
        };
        let from = if editor.session.stage == Stage::Done { "under past sessions" } else { "on Home" };
        format!("Everything is saved. To {what}, run stay-or-go --plain again and take it {from}. Goodbye.")
    }
}
