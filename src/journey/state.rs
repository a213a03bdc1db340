//! The state of the journey: where somebody is, what is in hand, and what is on disk. Only acts and events change it;
//! pages read it. What a page needs beside the session stands in its own struct in `at` and nowhere else.

mod at;

pub use super::action::Toward;
pub use at::{
    About, At, Card, Changes, ChosenAt, Confirm, Deciding, EndingForm, EntryForm, Errand, Helping, Leaf,
    Learning, Log, LookingBack, MeetingAt, Merging, Next, Of, OfPlace, Older, Only, OnlyKind, OwnNote, Past,
    People, PersonAt, Preview, ReadingAt, Rename, Rows, SafetyAt, SaidAt, SetUp, Trying, Undecided, What,
    Words, Writing,
};

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::editor::{Editor, SaveState};
use super::effect::{Effect, Listed};
use super::meeting::{Seated, Spot};
use super::recall;
use crate::day;
use crate::log::Entry;
use crate::meeting::{MeetingHead, Side, Step, Table};
use crate::memory::{self, Due};
use crate::model::Band;
use crate::report::reveal::Names;
use crate::session::{Head, Rater, Reference};
use crate::store::{Hint, Number, Typed};

/// Everything that the journey knows.
#[derive(Debug)]
pub struct Journey {
    /// Where somebody is, and what lies on top of it, the latest last; never empty.
    stack: Vec<At>,
    /// Where the page below all others was opened from, and where that one was, the latest last.
    from: Vec<Vec<At>>,
    /// The session that is being answered or read.
    pub editor: Option<Editor>,
    /// The session with a mentor in hand.
    pub seated: Option<Seated>,
    /// What was put away at a mentor's machine, with what is written nowhere: gone when the program ends.
    pub unwritten: Vec<Table>,
    /// Entries of the log that are not on disk yet, each with how its saving stands.
    pub unsaved: Vec<(Entry, SaveState)>,
    pub disk: Disk,
    /// All that has a day, and on which day that was so: sought when something changes, not at every act.
    pub due: (Date, Vec<Due>),
    /// Home names all of it.
    pub tells_all_due: bool,
    /// Something was typed since what is typed was kept last.
    pub unheld: bool,
    /// What is kept of it outside of any session, and how its saving stands.
    pub typed: (Option<Box<Typed>>, SaveState),
    /// Decisions that were begun and not kept, the latest last.
    pub drafts: Vec<Undecided>,
    /// What was taken from a plan since it was opened.
    pub taken: Vec<String>,
    /// The hints that are still to be said; none before it is known which were.
    pub hints: Vec<Hint>,
    /// What has just happened, until the next act.
    pub notice: Option<Notice>,
    /// The session that is being opened for one of its pages, and from where.
    pub toward: Option<(Reference, Toward, Vec<Vec<At>>)>,
    /// The questionnaire that somebody is writing.
    pub preview: Option<Preview>,
    /// The band of the third axis that the map of a result is shown for, where that is not today's.
    pub third: Option<Band>,
    pub given: Given,
    /// The moment of the latest act or event.
    pub now: Timestamp,
    /// What is to be done outside, in order.
    effects: Vec<Effect>,
}

/// What does not change while the program runs.
#[derive(Debug, Clone)]
pub struct Given {
    pub zone: TimeZone,
    /// Nothing is written.
    pub private: bool,
    /// Where answers are kept, as people read it.
    pub folder: String,
    /// The folder that the program was started in, as people read it: files that are asked for go there.
    pub started_in: String,
    /// The folders where what somebody sent is looked for.
    pub inboxes: Vec<PathBuf>,
    /// Numbers that the user set, shown on the safety page.
    pub numbers: Vec<Number>,
    /// Some of them could not be read.
    pub numbers_unread: bool,
    pub face: Face,
}

/// Who takes in what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Eye,
    Ear,
}

/// One sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// What happened, or why nothing did.
    Said(String),
    /// What was taken from an answer. A page that shows the answer need not repeat it.
    Taken(String),
    /// Why an act means nothing now.
    Refused(String),
}

/// What is on disk, as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Disk {
    #[default]
    Looking,
    /// The newest sessions, and how many there are; the rest is being read.
    Newest(Vec<Head>, usize),
    Listed(Box<Listed>),
}

impl Disk {
    /// All sessions, once they are known: what is counted, due or to go on with rests on all.
    pub fn heads(&self) -> &[Head] {
        self.listed().map_or(&[], |listed| &listed.heads)
    }

    /// As many sessions as are known.
    pub fn newest(&self) -> &[Head] {
        match self {
            Self::Looking => &[],
            Self::Newest(heads, _) => heads,
            Self::Listed(listed) => &listed.heads,
        }
    }

    pub fn log(&self) -> &[Entry] {
        self.listed().map_or(&[], |listed| &listed.log)
    }

    pub fn meetings(&self) -> &[MeetingHead] {
        self.listed().map_or(&[], |listed| &listed.meetings)
    }

    pub fn find(&self, reference: &Reference) -> Option<&Head> {
        self.newest().iter().find(|head| head.reference == *reference)
    }

    pub const fn listed(&self) -> Option<&Listed> {
        match self {
            Self::Listed(listed) => Some(listed),
            Self::Looking | Self::Newest(..) => None,
        }
    }

    /// Puts an entry of the log beside the others, or in the place of what it was.
    pub fn put_entry(&mut self, entry: &Entry) {
        let Self::Listed(listed) = self else { return };
        match listed.log.iter_mut().find(|known| known.reference == entry.reference) {
            Some(known) => known.clone_from(entry),
            None => listed.log.insert(0, entry.clone()),
        }
    }
}

impl Journey {
    /// Whether what lies on this disk is told to nobody who answers now: on a mentor's machine others sat before.
    pub fn is_anothers_history(&self) -> bool {
        self.seated.as_ref().is_some_and(Seated::is_at_mentors)
    }

    /// Those whose safety answers, at a mentor's machine, would be gone with this window, each once.
    pub fn would_be_lost(&self) -> Vec<String> {
        let in_hand = self.seated.as_ref().filter(|seated| seated.would_be_lost());
        let tables = self.unwritten.iter().chain(in_hand.map(|seated| &seated.seat.table));
        let mut mentees: Vec<String> = tables.map(|table| Names::of(table.meeting()).mentee).collect();
        let mut named = BTreeSet::new();
        mentees.retain(|mentee| named.insert(mentee.clone()));
        mentees
    }

    /// Home, nothing in hand.
    pub fn new(given: Given, now: Timestamp) -> Self {
        Self {
            stack: vec![At::Home],
            from: Vec::new(),
            editor: None,
            seated: None,
            unwritten: Vec::new(),
            unsaved: Vec::new(),
            disk: Disk::default(),
            due: (Date::ZERO, Vec::new()),
            tells_all_due: false,
            unheld: false,
            typed: (None, SaveState::Unchanged),
            drafts: Vec::new(),
            taken: Vec::new(),
            hints: Vec::new(),
            notice: None,
            toward: None,
            preview: None,
            third: None,
            given,
            now,
            effects: Vec::new(),
        }
    }

    /// Where somebody is: what lies on top.
    pub fn here(&self) -> &At {
        self.stack.last().unwrap_or(&At::Home)
    }

    /// What lies below everything.
    pub fn base(&self) -> &At {
        self.stack.first().unwrap_or(&At::Home)
    }

    /// What lies on top of one another, the lowest first.
    pub fn stack(&self) -> &[At] {
        &self.stack
    }

    /// Whether something lies on top.
    pub fn is_covered(&self) -> bool {
        self.stack.len() > 1
    }

    /// Changes the state of the page that lies on top.
    pub fn stay(&mut self, at: At) {
        self.stack.pop();
        self.stack.push(at);
    }

    /// Changes the state of the page that lies below everything.
    pub fn change_base(&mut self, at: At) {
        self.stack[0] = at;
    }

    /// Goes there, whatever lay on top. Nothing leads back.
    pub fn go(&mut self, at: At) {
        self.open_from(Vec::new(), at);
    }

    /// Opens a page from here, to come back to what is shown now.
    pub fn open(&mut self, at: At) {
        self.open_from(self.way_back(), at);
    }

    /// Opens a page as from there.
    pub fn open_from(&mut self, from: Vec<Vec<At>>, at: At) {
        (self.from, self.stack) = (from, vec![at]);
    }

    /// What leads back from a page that is opened from here. What is asked on the way is not asked again.
    pub fn way_back(&self) -> Vec<Vec<At>> {
        let is_asked = |at: &&At| matches!(at, At::Confirm(_) | At::Typed(_) | At::SaveFailed { .. });
        let here = self.stack.iter().filter(|at| !is_asked(at)).cloned().collect();
        self.from.iter().cloned().chain([here]).collect()
    }

    /// Goes back to where the page was opened from, if it was.
    pub fn close(&mut self) -> bool {
        let Some(from) = self.from.pop() else { return false };
        self.stack = from;
        true
    }

    /// Whether something leads back.
    pub fn was_opened(&self) -> bool {
        !self.from.is_empty()
    }

    /// Lays a page on top.
    pub fn cover(&mut self, at: At) {
        self.stack.push(at);
    }

    /// Takes away what lies on top.
    pub fn uncover(&mut self) {
        if self.is_covered() {
            self.stack.pop();
        }
    }

    /// Takes away all pages of a kind that lie on top of something.
    pub fn uncover_all(&mut self, is_one: impl Fn(&At) -> bool) {
        let base = self.stack.remove(0);
        self.stack.retain(|at| !is_one(at));
        self.stack.insert(0, base);
    }

    pub fn today(&self) -> Date {
        self.day_of(self.now)
    }

    pub fn day_of(&self, moment: Timestamp) -> Date {
        day::on(moment, &self.given.zone)
    }

    /// Says what happened.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Said(words.into()));
    }

    /// Says which file was written, after those that were written by the same act.
    pub fn wrote(&mut self, path: &Path) {
        const WRITTEN: &str = "Written: ";
        let written = match (&self.notice, path.file_name()) {
            (Some(Notice::Said(before)), Some(name)) if before.starts_with(WRITTEN) => {
                format!("{before}, {}", name.display())
            }
            _ => format!("{WRITTEN}{}", path.display()),
        };
        self.say(written);
    }

    /// Says what was taken from an answer.
    pub fn take(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Taken(words.into()));
    }

    /// Says what was noted, and what follows from it; nothing follows where nothing is written. The face says whether it
    /// is saved, once that is known.
    pub fn noted(&mut self, what: &str, follows: &str) {
        let follows = if self.given.private { "" } else { follows };
        let noted = format!("{what}. {follows}");
        match self.given.face {
            Face::Eye => self.say(format!("Noted: {}", noted.trim_end())),
            Face::Ear => self.take(noted.trim_end()),
        }
    }

    /// Says why an act means nothing now.
    pub fn refuse(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Refused(words.into()));
    }

    /// Asks for the end of the program, once everything is on disk.
    pub fn ask_for_quit(&mut self) {
        self.ask_for(Effect::Quit { anyway: false });
    }

    /// Asks for something to be done outside.
    pub fn ask_for(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The words as the face says them: of `{see|hear}` the eye's or the ear's. Only for words of the program's own.
    pub fn in_face(&self, words: &str) -> String {
        in_face(words, self.given.face)
    }

    /// Seeks what is due, if it was not sought today or something has changed; whether it was sought.
    pub fn seek_due(&mut self, changed: bool) -> bool {
        let today = self.today();
        let seeks = changed || self.due.0 != today;
        if seeks {
            let (heads, meetings, log) = (self.disk.heads().iter(), self.disk.meetings(), self.disk.log());
            self.due = (today, memory::due(&recall::known(heads, meetings, log, &self.given.zone), today));
        }
        seeks
    }

    /// What is due, and what comes.
    pub fn due_and_to_come(&self) -> (&[Due], &[Due]) {
        let (today, due) = &self.due;
        due.split_at(due.partition_point(|due| due.is_due(*today)))
    }

    /// Whether the notes of a session are for one person alone: a mentor may be looking.
    pub fn keeps_notes(&self, session: &Reference) -> bool {
        let met = self.disk.meetings().iter().find(|met| met.reference == *session);
        met.is_some_and(MeetingHead::keeps_words)
    }

    /// Whether this session is in hand.
    pub fn is_in_hand(&self, reference: &Reference) -> bool {
        self.seated.as_ref().is_some_and(|seated| seated.seat.is_about(reference))
            || self.editor.as_ref().is_some_and(|editor| editor.session.reference == *reference)
    }

    /// Whether what is in hand is saved nowhere.
    pub fn is_only_in_memory(&self) -> bool {
        let failed = |saved: &SaveState| saved.has_failed();
        self.seated.as_ref().is_some_and(|seated| failed(&seated.saved))
            || self.editor.as_ref().is_some_and(|editor| failed(&editor.saved))
    }

    /// Whether everything is on disk.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.is_hand_saved()
    }

    /// Whether an entry of the log could not be saved.
    pub fn is_unsaved(&self, entry: &Entry) -> bool {
        let failed = |saved: &SaveState| saved.has_failed();
        self.unsaved.iter().any(|(unsaved, saved)| unsaved.reference == entry.reference && failed(saved))
    }

    /// Of the two people of a session with a mentor the one whom what is shown now is for alone.
    pub fn whose(&self) -> Option<Side> {
        let step = self.seated.as_ref()?.seat.step();
        match (self.base(), &self.editor) {
            (At::Home | At::Past(_) | At::Log(_) | At::People(_) | At::Person(_), _) => None,
            (At::Meeting(at), _) => match at.spot {
                Spot::MentorsOwn | Spot::MentorsTurn => Some(Side::Mentor),
                Spot::Notes | Spot::Opening => Some(Side::Mentee),
                Spot::Step if step == Step::Alone => Some(Side::Mentee),
                _ => None,
            },
            (_, Some(editor)) if editor.session.rater == Rater::Mentor => Some(Side::Mentor),
            (_, Some(_)) => Some(Side::Mentee),
            (_, None) => None,
        }
    }

    /// Whether words are being typed that are to be kept.
    pub fn is_typing(&self) -> bool {
        self.stack.iter().any(|at| match at {
            At::Note(_)
            | At::Reason(_)
            | At::SetUp(_)
            | At::Decision(_)
            | At::LookBack(_)
            | At::Entry(_)
            | At::Ending(_) => true,
            At::Meeting(at) => at.typing.is_some(),
            At::Chosen(at) => at.words.is_some(),
            At::Person(at) => at.note.is_some(),
            _ => false,
        })
    }

    /// Whether what was noted last is on disk: where the log is, an entry; else what is in hand.
    pub fn is_noted_saved(&self) -> bool {
        match self.base() {
            At::Home | At::Log(_) | At::Past(_) => self.unsaved.is_empty(),
            _ => self.is_hand_saved(),
        }
    }

    /// Whether all that is in hand is on disk.
    pub fn is_hand_saved(&self) -> bool {
        self.seated.as_ref().is_none_or(|seated| seated.saved.is_safe())
            && self.editor.as_ref().is_none_or(|editor| editor.saved.is_safe())
    }
}

/// Of each `{see|hear}` the word for this face. Braces without a bar stay as they are.
pub fn in_face(words: &str, face: Face) -> String {
    let mut said = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, pair, after)) = next_pair(rest) {
        let (eye, ear) = pair.split_once('|').unwrap_or((pair, pair));
        said += before;
        said += if face == Face::Ear { ear } else { eye };
        rest = after;
    }
    said + rest
}

fn next_pair(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    let pair = &text[open + 1..close];
    pair.contains('|').then(|| (&text[..open], pair, &text[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_said_as_each_face_does_it() {
        let words = "before you {see|hear} it, {Read|Hear it} again";
        assert_eq!(in_face(words, Face::Eye), "before you see it, Read again");
        assert_eq!(in_face(words, Face::Ear), "before you hear it, Hear it again");
    }
}
