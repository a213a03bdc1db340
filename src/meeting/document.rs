//! Meetings as YAML, described once for reading and writing.
//!
//! The mentor's answers stand in it as a session document of their own, so that they read like any other answers.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::counsel::COUNSELLORS;
use super::data::{Further, Mentors, Notes};
use super::fields::{Grade, LONG, Prose, ShortText, Texts, key};
use super::to_mentor::{Theirs, all_talk};
use super::{
    Act, Arrangement, Clause, Machine, Meeting, Moved, Options, Resolution, Showing, Step, Talk, Timer,
};
use crate::assessment::{Assessment, Source};
use crate::model::ItemIx;
use crate::session::document::{AnswerAlone, ItemList, blank_session, session_document};
use crate::session::{AssessmentKey, Course, Reference, Session, is_same_place};
use crate::yaml::{
    Codable, Codec, Datum, MapStyle, Node, Problems, Reader, Record, Written, by_name, map, read_document,
    write_document,
};

/// What lists need of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingHead {
    pub reference: Reference,
    pub assessment: AssessmentKey,
    pub place: String,
    pub mentee: String,
    pub mentor: String,
    pub started: Timestamp,
    pub changed: Timestamp,
    pub arrangement: Arrangement,
    pub step: Step,
    /// When the mentor's answers file was written, once it was added.
    pub received: Option<Timestamp>,
    /// Whoever else was asked, and whether their letter came.
    pub further: Vec<(String, bool)>,
    pub act: Option<Act>,
    /// How the act stands in the mentee's plan, once it does.
    pub landed: Option<String>,
    pub review: Option<Date>,
    /// Subjects that the two leave alone.
    pub off_limits: Vec<String>,
    /// Whether the mentee chose to show all gate answers.
    pub gate_shown: bool,
    pub machine: Option<Machine>,
    /// What the mentor wrote down for nobody else.
    pub mentors_own_note: String,
    /// When the file that goes out from here was written.
    pub sent: Option<Timestamp>,
    /// That the page was shown to a mentor elsewhere, or here by the mentee.
    pub showing: Option<Showing>,
}

impl MeetingHead {
    /// Whether the mentee's session must not be opened by whoever sits at the keyboard now.
    pub fn hides_mentee(&self) -> bool {
        self.arrangement.hides_mentee(self.step)
    }

    /// Whether the mentee's session opens for the mentee alone: somebody else may be looking, and the mentee has not
    /// shown everything.
    pub fn has_door(&self) -> bool {
        !self.gate_shown && self.keeps_words()
    }

    /// Whether this is the mentor's machine, where the mentor may write down something for nobody else.
    pub fn is_mentors(&self) -> bool {
        self.arrangement == Arrangement::MentorHere || self.machine == Some(Machine::Mentors)
    }

    /// Whether one is the mentee here: the mentor is elsewhere, or this is the mentee's machine.
    pub fn is_mentees(&self) -> bool {
        self.arrangement == Arrangement::MenteeHere || self.machine == Some(Machine::Mentees)
    }

    /// Whether these two sit there.
    pub fn is_with(&self, mentee: &str, mentor: &str) -> bool {
        is_same_place(&self.mentee, mentee) && is_same_place(&self.mentor, mentor)
    }

    /// Whether it came to its end here, so that the next one can begin.
    pub fn has_next(&self) -> bool {
        self.arrangement != Arrangement::MentorHere && self.step == Step::HandOut
    }

    /// What the other of the two is called; may be empty.
    pub fn other(&self) -> &str {
        if self.is_mentees() { &self.mentor } else { &self.mentee }
    }

    /// The act of which nobody has said what became.
    pub fn open_act(&self) -> Option<&Act> {
        self.act.as_ref().filter(|act| act.course.is_open())
    }

    /// Whether somebody else may be looking: notes are shown one by one then, and never with the answers.
    pub fn keeps_words(&self) -> bool {
        match self.arrangement {
            Arrangement::OneKeyboard => self.step >= Step::HandOver,
            // On a call the screen may be shared while the two talk.
            Arrangement::MenteeHere => self.step.is_revealed() && self.step != Step::HandOut,
            Arrangement::MentorHere => false,
        }
    }
}

/// Reads what lists need of a meeting.
///
/// # Errors
/// Every problem of the head.
pub fn read_meeting_head(source: &Source) -> Result<MeetingHead, Problems> {
    let (key, reference, now) = (AssessmentKey::default(), Reference::default(), Timestamp::default());
    let mut meeting = Meeting::blank(key, reference, now);
    let meeting = read_document(source, "a meeting", |codec| {
        head(codec, &mut meeting);
        codec.optional("off_limits", Texts(&mut meeting.off_limits));
        codec.optional("gate_shown", &mut meeting.gate_shown);
        codec.skip_rest();
        Some(meeting)
    })?;
    Ok(MeetingHead {
        reference: meeting.reference,
        assessment: meeting.assessment,
        place: meeting.place,
        mentee: meeting.mentee,
        mentor: meeting.mentor,
        started: meeting.started,
        changed: meeting.changed,
        arrangement: meeting.arrangement,
        step: meeting.step,
        received: meeting.mentors.received,
        further: meeting.further.into_iter().map(|one| (one.name, one.mentors.is_some())).collect(),
        act: meeting.act,
        landed: meeting.landed,
        review: meeting.review,
        off_limits: meeting.off_limits,
        gate_shown: meeting.gate_shown == Some(true),
        machine: meeting.machine,
        mentors_own_note: meeting.mentors_own_note,
        sent: meeting.sent,
        showing: meeting.showing,
    })
}

/// Reads a whole meeting whose assessment is at hand.
///
/// # Errors
/// Every problem of the document.
pub fn read_meeting(source: &Source, assessment: &Assessment) -> Result<Meeting, Problems> {
    let session = blank_session(assessment);
    let key = session.assessment.clone();
    let mut meeting = Meeting::empty(assessment, key, session.reference.clone(), session.started);
    meeting.mentors.session = session;
    read_document(source, "a meeting", |codec| {
        describe(codec, &mut meeting, assessment);
        Some(meeting)
    })
}

/// The meeting as YAML. What is written reads back as it was.
pub fn write_meeting(meeting: &Meeting, assessment: &Assessment) -> String {
    let mut meeting = meeting.clone();
    write_document(|codec| describe(codec, &mut meeting, assessment))
}

fn describe(codec: &mut Codec<'_>, meeting: &mut Meeting, assessment: &Assessment) {
    head(codec, meeting);
    codec.since(2).optional("goal", Prose(&mut meeting.goal, LONG));
    codec.since(2).optional("ends", &mut meeting.ends);
    codec.since(2).optional("got", Grade(&mut meeting.got, 5));
    codec.required("agreement", &mut meeting.agreement);
    codec.since(2).optional("clauses", &mut meeting.clauses);
    codec.since(2).optional("exceptions", &mut meeting.exceptions);
    codec.always("off_limits", Texts(&mut meeting.off_limits));
    codec.always("shown", &mut meeting.shown);
    codec.optional("gate_shown", &mut meeting.gate_shown);
    codec.always("only_told", &mut meeting.mentors.only_told);
    notes(codec, meeting, assessment);
    codec.since(2).optional("opened", ItemList(&mut meeting.opened, assessment));
    codec.since(2).optional("gut_shown", &mut meeting.gut_shown);
    codec.since(2).optional("mentors_gut_shown", &mut meeting.mentors.gut_shown);
    codec.since(2).optional("early", &mut meeting.early);
    codec.since(2).optional("late", &mut meeting.mentors.late);
    codec.since(2).optional("asked_for", ItemList(&mut meeting.asked_for, assessment));
    codec.since(2).optional("only_asked_for", &mut meeting.only_asked_for);
    codec.since(2).optional("starred", ItemList(&mut meeting.starred, assessment));
    let mut topic = BTreeSet::new();
    topic.extend(meeting.topic.take());
    codec.since(2).optional("topic", ItemList(&mut topic, assessment));
    meeting.topic = topic.first().copied();
    codec.optional("talk", all_talk(&mut meeting.talk, assessment));
    codec.always("options", &mut meeting.options);
    codec.always("timer", &mut meeting.timer);
    codec.required("mentor", session_document(&mut meeting.mentors.session, assessment));
    let answered = meeting.further.iter_mut().filter_map(|one| one.mentors.as_mut());
    let sessions = answered.map(|mentors| &mut mentors.session).collect();
    codec.since(2).optional("further_answers", Sessions(sessions, assessment));
    codec.since(2).optional("shown_by_mentee", Theirs(&mut meeting.theirs, assessment));
}

/// What further counsellors sent, in the order in which the head of the meeting names them.
struct Sessions<'a>(Vec<&'a mut Session>, &'a Assessment);

impl Codable for Sessions<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let nodes = reader.list(node).unwrap_or_default();
        if nodes.len() != self.0.len() {
            let wanted = self.0.len();
            reader.refuse(node.at, format!("the head of the meeting names {wanted} more who have answered"));
        }
        for (session, node) in self.0.into_iter().zip(nodes) {
            *session = blank_session(self.1);
            session_document(session, self.1).read(reader, node);
        }
    }

    fn write(self) -> Written {
        let Self(sessions, assessment) = self;
        Written::List(
            sessions.into_iter().map(|session| session_document(session, assessment).write()).collect(),
        )
    }

    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whoever was asked beside the first, without their answers.
#[derive(Clone, PartialEq, Default)]
struct Asked {
    name: String,
    received: Option<Timestamp>,
    only_told: bool,
    late: bool,
    exceptions: Vec<Clause>,
}

impl Record for Asked {
    const NAME: &'static str = "a further counsellor";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("name", ShortText(&mut self.name));
        codec.optional("received", &mut self.received);
        codec.optional("only_told", &mut self.only_told);
        codec.optional("late", &mut self.late);
        codec.optional("exceptions", &mut self.exceptions);
    }
}

fn further(codec: &mut Codec<'_>, meeting: &mut Meeting) {
    let asked = |one: &Further| {
        let part = one.mentors.as_ref();
        Asked {
            name: one.name.clone(),
            received: part.and_then(|part| part.received),
            only_told: part.is_some_and(|part| part.only_told),
            late: part.is_some_and(|part| part.late),
            exceptions: one.exceptions.clone(),
        }
    };
    let mut list: Vec<Asked> = meeting.further.iter().map(asked).collect();
    codec.since(2).optional("further", &mut list);
    if list.len() >= COUNSELLORS {
        codec.refuse(format!("at most {COUNSELLORS} people answer about one session"));
        list.truncate(COUNSELLORS - 1);
    }
    // Their answers stand at the end of the document, and are put in their place there.
    let mut known = std::mem::take(&mut meeting.further).into_iter();
    let (key, reference, now) = (meeting.assessment.clone(), meeting.reference.clone(), meeting.started);
    meeting.further = list
        .into_iter()
        .map(|Asked { name, received, only_told, late, exceptions }| {
            let before = known.next().and_then(|one| one.mentors).map(|mentors| mentors.session);
            let session = || before.unwrap_or_else(|| Session::blank(key.clone(), reference.clone(), now));
            let mentors = received.map(|_| Mentors {
                only_told,
                gut_shown: true,
                received,
                late,
                ..Mentors::of(session())
            });
            Further { name, mentors, exceptions }
        })
        .collect();
}

/// Which notes are shown. Before each was shown by choice, all were but those that are named as private: of such a
/// meeting only what both have seen already, or what the mentor has sent, stays shown.
fn notes(codec: &mut Codec<'_>, meeting: &mut Meeting, assessment: &Assessment) {
    let notes = &mut meeting.notes;
    let lists = |codec: &mut Codec<'_>, notes: &mut Notes| {
        codec.always("mentee", ItemList(&mut notes.mentee, assessment));
        codec.always("mentor", ItemList(&mut notes.mentor, assessment));
    };
    if notes.all_but {
        codec.always("private", map("what is private", MapStyle::Lines, |codec| lists(codec, notes)));
        return;
    }
    let mut private = Notes { all_but: true, ..Notes::default() };
    let old = |codec: &mut Codec<'_>| {
        codec.optional("mentee", ItemList(&mut private.mentee, assessment));
        codec.optional("mentor", ItemList(&mut private.mentor, assessment));
    };
    if !codec.optional("private", map("what is private", MapStyle::Lines, old)) {
        let shown = map("the notes that are shown", MapStyle::Lines, |codec| lists(codec, notes));
        codec.since(2).always("notes_shown", shown);
    } else if meeting.step.is_revealed() {
        *notes = private;
    } else if meeting.arrangement == Arrangement::MentorHere && meeting.step > Step::MentorAnswers
        || meeting.mentors.received.is_some()
    {
        let items = 0..assessment.items().len();
        notes.mentor = items.filter(|item| !private.mentor.contains(item)).collect();
    }
}

fn head(codec: &mut Codec<'_>, meeting: &mut Meeting) {
    let block = |codec: &mut Codec<'_>| {
        let mut landed = meeting.landed.take().unwrap_or_default();
        codec.required("reference", &mut meeting.reference);
        codec.always("place", ShortText(&mut meeting.place));
        codec.always("mentee", ShortText(&mut meeting.mentee));
        codec.always("mentor", ShortText(&mut meeting.mentor));
        codec.required("started", &mut meeting.started);
        codec.required("changed", &mut meeting.changed);
        codec.required("arrangement", &mut meeting.arrangement);
        codec.required("step", &mut meeting.step);
        codec.optional("received", &mut meeting.mentors.received);
        codec.optional("act", &mut meeting.act);
        codec.optional("landed", Prose(&mut landed, LONG));
        codec.optional("review", &mut meeting.review);
        codec.since(2).optional("machine", &mut meeting.machine);
        codec.since(2).optional("mentors_own_note", Prose(&mut meeting.mentors_own_note, LONG));
        codec.since(2).optional("sent", &mut meeting.sent);
        codec.since(2).optional("showing", &mut meeting.showing);
        further(codec, meeting);
        meeting.landed = Some(landed).filter(|landed| !landed.is_empty());
    };
    codec.required("meeting", map("the head of a meeting", MapStyle::Lines, block));
    codec.required("assessment", key(&mut meeting.assessment));
}

impl Talk {
    pub(super) fn describe(&mut self, codec: &mut Codec<'_>, assessment: &Assessment, item: ItemIx) {
        let mut example = self.example.take().unwrap_or_default();
        let (mut answer, mut moved) = match self.resolution {
            Some(Resolution::Agreed { answer, moved }) => (Some(answer), Some(moved)),
            Some(Resolution::SeenDifferently) | None => (None, None),
        };
        let mut differently = self.resolution == Some(Resolution::SeenDifferently);
        codec.optional("example", Prose(&mut example.text, LONG));
        codec.optional("date", &mut example.date);
        codec.since(2).optional("learned", Prose(&mut self.learned, LONG));
        codec.optional("agreed", AnswerAlone { assessment, item, answer: &mut answer });
        codec.optional("moved", &mut moved);
        codec.optional("seen_differently", &mut differently);
        codec.since(2).optional("left_as_it_is", &mut self.left);
        self.example = Some(example).filter(|example| !example.text.is_empty());
        self.resolution = match (answer, moved) {
            (Some(answer), Some(moved)) => Some(Resolution::Agreed { answer, moved }),
            _ => differently.then_some(Resolution::SeenDifferently),
        };
    }
}

by_name!(Step: "step", Arrangement: "arrangement", Moved: "side that moved", Machine: "side whose machine it is");

impl Record for Act {
    const NAME: &'static str = "the act";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("what", Prose(&mut self.what, LONG));
        codec.optional("by", &mut self.by);
        codec.since(2).optional("obstacle", Prose(&mut self.obstacle, LONG));
        codec.since(2).optional("help", Prose(&mut self.help, LONG));
        codec.always("knows", ShortText(&mut self.knows));
        codec.since(2).optional("sure", Grade(&mut self.sure, 10));
        codec.since(2).optional("became", Ended(&mut self.course));
    }
}

impl Record for Showing {
    const NAME: &'static str = "what is shown to a mentor elsewhere";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("written", &mut self.written);
        codec.optional("ended", &mut self.ended);
    }
}

/// What became of an act; nothing while that is open.
struct Ended<'a>(&'a mut Course);

impl Codable for Ended<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        map("what became of the act", MapStyle::Flow, |codec| self.0.describe(codec)).read(reader, node);
    }

    fn write(self) -> Written {
        map("what became of the act", MapStyle::Flow, |codec| self.0.describe(codec)).write()
    }

    fn is_blank(&self) -> bool {
        self.0.is_open()
    }
}

impl Record for Options {
    const NAME: &'static str = "the options";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.always("mentee", Texts(&mut self.mentees));
        codec.always("mentors_turn", &mut self.mentors_turn);
        codec.always("mentor", Texts(&mut self.mentors));
    }
}

impl Datum for Timer {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let mut timer = Self::default();
        for Spent { step, seconds } in Vec::read(reader, node)? {
            timer.spent[step as usize] = seconds;
        }
        Some(timer)
    }

    fn write(&self) -> Written {
        let spent = Step::NAMES.iter().zip(self.spent).filter(|(_, seconds)| *seconds > 0);
        spent.map(|((_, step), seconds)| Spent { step: *step, seconds }).collect::<Vec<_>>().write()
    }
}

#[derive(Clone, PartialEq, Default)]
struct Spent {
    step: Step,
    seconds: u64,
}

impl Record for Spent {
    const NAME: &'static str = "the time spent on a step";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("step", &mut self.step);
        codec.required("seconds", &mut self.seconds);
    }
}
