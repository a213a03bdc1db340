//! A session with a mentor in hand: where in it the two are, and what can be chosen there.

use std::sync::Arc;

use jiff::Timestamp;

use super::effect::Before;
use super::save_state::SaveState;
use crate::assessment::SetupQuestion;
pub use crate::meeting::Side;
use crate::meeting::{HowMuch, Machine, Meeting, Stand, Step};
use crate::model::ItemIx;
use crate::report;
use crate::report::seat::{Seat, Written};
use crate::session::{Rater, Session, is_same_place};
use crate::store::TableDraft;

/// The session with a mentor in hand, and whether it is on disk.
#[derive(Debug)]
pub struct Seated {
    pub seat: Seat,
    pub saved: SaveState,
    /// What is open of what was chosen before: told first of all, once.
    pub before: Vec<Before>,
    pub is_before_told: bool,
    /// What was said of who sits down; nothing until it was asked.
    pub who: Option<Choice>,
    /// It was over when it was opened.
    pub was_over: bool,
    changed: bool,
}

/// What is asked within a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The step itself.
    Step,
    /// What there is to talk about: the first of each kind, or all of it.
    Topics(Listing),
    /// One topic of the talk.
    Topic(ItemIx),
    /// One clause of the agreement.
    Clause(usize),
    /// What the mentee wants the mentor to answer.
    AskedFor,
    /// How much the mentor answers, and whether they know only what was told where no answer says so.
    MentorsTurn,
    /// What of the mentor's own is shown: the verdict, the notes.
    MentorsOwn,
    /// Whose machine this is.
    Machine,
    /// Which two sit down again.
    Again,
    /// Before the mentee answers, alone.
    BeforeMentee,
    /// Before the mentor's own answers open again at a keyboard that both use.
    BeforeMentor,
    /// Before what is for the mentee alone.
    HandBack,
    /// Which of the mentee's notes are shown.
    Notes,
    /// Before the mentee's own answers open again.
    Reopen,
    /// Before the mentee looks without waiting.
    Early,
    /// Before the mentee, alone, opens an answer to the other or keeps it again.
    BeforeOpening,
    /// What the mentee may open or keep again.
    Opening,
    /// What of the context the mentor elsewhere sees.
    Shown,
}

impl Spot {
    /// What is talked about here, where it is one topic.
    pub const fn topic(self) -> Option<ItemIx> {
        if let Self::Topic(item) = self { Some(item) } else { None }
    }
}

/// How much of a long list is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listing {
    Short,
    Whole,
}

/// Something that can be chosen in a session with a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    GoOn,
    /// Open one clause of the agreement.
    Clause(usize),
    /// Say how the clause stands.
    Stand(Stand),
    /// Put a clause into other words.
    Words(usize),
    /// Name a subject to leave alone.
    OffLimits,
    /// Put one of these subjects into other words.
    Subject(usize),
    /// Say what one of the two is called.
    Name(Side),
    /// Read again what the two agreed on.
    Agreed,
    /// The mentor answers elsewhere.
    Apart,
    /// Ask one more counsellor, who answers by a letter.
    AskAlso,
    /// Write the file for this one of those who were asked later.
    WriteTo(usize),
    /// Lay the next counsellor's answers beside the mentee's.
    Beside,
    /// The mentor answers here after all.
    Here,
    /// The mentee looks now.
    Early,
    /// Whether the mentor knows only what was told.
    OnlyTold(bool),
    /// Open what somebody sent, in place of a session that begins.
    Letters,
    /// Say whose machine this is.
    Machine(Machine),
    /// Sit down again with one of those who were here before.
    Again(usize),
    /// Sit down with somebody else.
    SomebodyElse,
    /// Wait for the mentor's answers after all.
    Wait,
    /// Show a note, or keep it.
    Note(Side, ItemIx),
    /// Show one's own verdict, or keep it.
    Gut(Side),
    /// Show all safety answers, or keep them.
    Gate,
    /// Open one safety answer, or keep it again.
    OneGate(ItemIx),
    /// The mentee alone opens an answer, or keeps one again.
    Open,
    /// Write the session with all that is kept, to be taken along.
    TakeAlong,
    /// Forget the session on this machine.
    Forget,
    /// Show exit readiness, or keep it.
    Pace,
    /// Agree on a level.
    Level(u8),
    Differently,
    /// Note the latest example.
    Example,
    /// Note when that was.
    ExampleDay,
    NextTopic,
    /// Say what would make it worthwhile.
    Goal,
    /// Talk about this.
    Topic(ItemIx),
    /// List all that can be talked about, or the first of each kind again.
    Listing(Listing),
    /// Note what was learned.
    Learned,
    /// Back to the list.
    Topics,
    /// Pick one of the program's ideas.
    Idea(usize),
    /// Say whether the mentee got what they came for.
    Got(u8),
    /// Add an option.
    Option(Side),
    /// Put an option of one of the two into other words.
    OneOption(Side, usize),
    /// The mentee has no more options: the mentor's turn.
    Turn,
    /// Say what the mentee will do.
    Act,
    ActBy,
    /// What could get in the way.
    ActObstacle,
    ActHelp,
    /// Who will know.
    ActKnows,
    ActSure,
    /// Say what became of it.
    Became,
    /// Say when the two end.
    Ends,
    /// The mentor answers so much.
    HowMuch(HowMuch),
    /// Choose what the mentee wants the mentor to answer.
    AskedFor,
    /// Ask the mentor for this one, or no longer.
    AskFor(ItemIx),
    /// When the two look again.
    Review,
    /// The mentee, alone, is at the keyboard.
    Mentee,
    /// The mentor, alone, is at the keyboard again.
    Mentor,
    /// Write the file that goes out from here.
    WriteFile,
    /// Write the file with what this one of those who answered may see.
    ShowPage(usize),
    /// Write the files that say that nothing is shown any more.
    EndShowing,
    /// Write the questions for a mentor without the program.
    WriteForm(Written),
    /// Choose what of the context the mentor elsewhere sees.
    Show,
    /// Show a part of the context, or keep it.
    Shown(SetupQuestion),
    /// Back to what was before.
    Return,
    Home,
}

impl Seated {
    /// What was begun or read.
    pub const fn new(seat: Seat, before: Vec<Before>) -> Self {
        let saved = SaveState::Unchanged;
        let was_over = matches!(seat.step(), Step::HandOut);
        Self { seat, saved, before, is_before_told: false, who: None, was_over, changed: false }
    }

    /// Marks it as changed, so that it is saved.
    pub const fn touch(&mut self) {
        self.changed = true;
    }

    /// Whether whose machine this is was not said yet, and matters: the mentee has answered nothing here.
    pub fn asks_machine(&self) -> bool {
        let seat = &self.seat;
        let answered = seat.table.mentee_has_answered();
        seat.is_one_keyboard() && !answered && seat.table.meeting().machine.is_none()
    }

    /// Whether it was not said yet which two sit down, and may be two who have met.
    pub fn asks_who(&self) -> bool {
        let meeting = self.seat.table.meeting();
        let is_named = !meeting.mentee.is_empty() || !meeting.mentor.is_empty();
        let may_list = self.seat.is_mentees() && meeting.machine != Some(Machine::Mentors);
        may_list && !is_named && self.who.is_none() && !self.seat.met.is_empty()
    }

    /// Whether this is a mentor's machine, where what is kept is written nowhere.
    pub fn is_at_mentors(&self) -> bool {
        self.seat.table.meeting().writes_no_secrets()
    }

    /// Whether safety and what is kept are in this window only: not where they have gone with another one.
    pub fn is_in_this_window(&self) -> bool {
        let is_gone =
            || self.seat.has_lost_safety() && self.seat.table.is_written_whole(&self.seat.assessment);
        self.is_at_mentors() && !is_gone()
    }

    /// Whether something that was answered would be gone with this window.
    pub fn would_be_lost(&self) -> bool {
        self.is_at_mentors() && !self.seat.table.is_written_whole(&self.seat.assessment)
    }

    /// Whether an act is about this place, or of these two where the place does not say it, and both who sit here, or share
    /// a screen on a call, may read of it: whoever is the mentor now knows of it; where the mentor is elsewhere, it is
    /// enough that it was chosen with one. A step of the mentee's own is told to the mentee alone, elsewhere.
    pub fn may_tell(&self, before: &Before) -> bool {
        let Meeting { place, mentee, mentor, .. } = self.seat.table.meeting();
        let is = |name: &str, now: &str| !name.is_empty() && is_same_place(name, now);
        let with = before.with.as_ref();
        let is_mentor = with.is_some_and(|(_, with)| is(with, mentor));
        let same_two = is_mentor && with.is_some_and(|(with, _)| is(with, mentee));
        // At a mentor's machine several have been at one place.
        let by_two = place.is_empty() || self.is_at_mentors();
        let is_about = if by_two { same_two } else { is_same_place(&before.place, place) };
        let knows = is_mentor || is(&before.act.knows, mentor);
        let is_told = knows || !self.seat.is_one_keyboard() && with.is_some();
        // A mentor's own list holds the acts of one mentee, whatever place they named.
        (is_about || !self.seat.is_mentees()) && is_told
    }

    /// Whether the mentor has something of their own to show or to keep.
    pub fn has_mentors_own(&self) -> bool {
        let (notes, on_safety) = self.seat.table.mentors_notes(&self.seat.assessment);
        self.seat.table.mentors_gut().is_some() || !notes.is_empty() || !on_safety.is_empty()
    }

    /// The meeting, to be changed now and saved.
    pub const fn edit(&mut self, now: Timestamp) -> &mut Meeting {
        self.touch();
        let meeting = self.seat.table.meeting_mut();
        meeting.changed = now;
        meeting
    }

    /// Whether there is something to save since the last call.
    pub const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.changed, false)
    }

    /// Puts back the answers that one of the two is giving.
    pub fn put(&mut self, session: &Session) {
        let table = &mut self.seat.table;
        let turn = match session.rater {
            Rater::Own => table.mentee(),
            Rater::Mentor => table.mentor(),
        };
        let Some(place) = turn else { return };
        place.clone_from(session);
        if session.rater == Rater::Own {
            table.meeting_mut().place.clone_from(&session.place);
        }
    }

    /// The state that goes to the disk now.
    pub fn send(&mut self) -> TableDraft {
        self.saved.send();
        let assessment = Arc::clone(&self.seat.assessment);
        let (meeting, session) = self.seat.table.to_write(&assessment);
        let verdict = session.as_ref().and_then(|session| report::verdict_seen(session, &assessment));
        TableDraft { meeting, session, assessment, verdict }
    }
}
