//! What passes between two machines: a file with the questions for the mentor, a file with the answers for the mentee, and
//! a file with what the mentee shows the mentor.
//!
//! The first holds no answer of the mentee's, the second no note that the mentor keeps, the third nothing that the shared
//! page does not. All name the
//! session and the exact assessment that they belong to. The questions travel whole, so that a newer or another
//! version on the other machine asks exactly the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::data::Mentors;
use super::fields::{LONG, Prose, ShortText, Texts, key};
use super::{Clause, Meeting, Side, ToMentor};
use crate::assessment::{Assessment, Paragraph, SetupQuestion, Source, reload};
use crate::model::ItemIx;
use crate::session::document::{ItemList, blank_session, session_document};
use crate::session::{AssessmentKey, Context, Doubt, Pace, Reference, Session, Stage};
use crate::yaml::{
    Codable, Codec, Datum, Node, Problem, Problems, Reader, Record, Written, by_name, read_document,
    write_document,
};

/// What a letter begins with, for a person who opens it with anything else: what it is, and how to open it. No name of
/// anybody is in it.
const TO_MENTOR: &str = "\
# A letter from Stay or Go: questions for a mentor to answer, about somebody's place of work. It holds none of their answers.
# To open it, get Stay or Go, a private program for the terminal, and run: stay-or-go meet THIS-FILE
# Pass it on as it is, and to your mentor only. It sends nothing anywhere by itself.
";
const FROM_MENTOR: &str = "\
# A letter from Stay or Go: a mentor's answers, for the one person who asked. Please read them with the program, not here.
# To open it, on the machine that the questions came from, run: stay-or-go meet THIS-FILE
# It opens nowhere else, and shows nothing before the time to look together.
";

const SHOWN: &str = "\
# A letter from Stay or Go: what somebody shows a mentor after both have answered. Please read it with the program, not here.
# To open it, on the machine where the mentor answered, run: stay-or-go meet THIS-FILE
# It holds what was chosen to be shown and no more. It is for one person: do not pass it on.
";

/// Lines of a letter among which stands what it is.
const FIRST_LINES: usize = 40;
/// Documents that one questionnaire rests on at most, with room to spare.
const SOURCES: usize = 16;

/// A file that passes between two machines.
#[derive(Debug, Clone)]
pub enum Letter {
    ForMentor(Box<ForMentor>),
    ToMentee(Box<ToMentee>),
    ToMentor(Box<ToMentor>),
}

/// The questions, what the mentee shows of the context, and the agreement. No answers.
#[derive(Debug, Clone)]
pub struct ForMentor {
    pub reference: Reference,
    /// The questions, read from this very file.
    pub assessment: Arc<Assessment>,
    pub from: String,
    pub to: String,
    /// The place; empty where it is not shown.
    pub place: String,
    pub shown: BTreeSet<SetupQuestion>,
    pub context: Context,
    pub agreement: Vec<Paragraph>,
    /// Which of it is changed or open.
    pub clauses: Vec<Clause>,
    pub off_limits: Vec<String>,
    /// What the mentee wants the mentor to answer.
    pub asked_for: BTreeSet<ItemIx>,
}

#[derive(Debug, Clone)]
pub struct ToMentee {
    /// Which assessment was answered, read again from where the mentee keeps it.
    pub assessment: Arc<Assessment>,
    pub mentor: String,
    pub written: Timestamp,
    /// The mentor knows only what the mentee told.
    pub only_told: bool,
    /// What of the agreement the mentor would have otherwise.
    pub exceptions: Vec<Clause>,
    /// Subjects that the two leave alone, the mentor's among them.
    pub off_limits: Vec<String>,
    /// The answers and the notes that are shown, under the reference of the mentee's session.
    pub session: Session,
}

/// Reads a letter, which somebody else wrote: nothing in it is believed before it was checked. `find` looks up the
/// assessment that the mentor's answers belong to.
///
/// # Errors
/// Every problem of the document, of the questions in it, and what `find` returned.
pub fn read_letter(
    source: &Source,
    find: &mut dyn FnMut(&AssessmentKey) -> Result<Arc<Assessment>, Problems>,
) -> Result<Letter, Problems> {
    // What is wrong outside of the letter: with the questions in it, or with those that it names.
    let mut elsewhere = None;
    let letter = read_document(source, "a letter", |codec| {
        let (mut opening, before) = (Opening::default(), codec.problems());
        opening.describe(codec);
        let letter = match opening.kind {
            // Without these nothing else can be understood.
            _ if codec.problems() > before => None,
            LetterKind::ForMentor => {
                read_for_mentor(codec, &opening.assessment, &source.name, &mut elsewhere)
            }
            LetterKind::ToMentee => {
                let assessment = find(&opening.assessment).map_err(|why| elsewhere = Some(why)).ok();
                assessment.map(|assessment| read_to_mentee(codec, opening.written, assessment))
            }
            LetterKind::ToMentor => {
                let assessment = find(&opening.assessment).map_err(|why| elsewhere = Some(why)).ok();
                assessment.map(|assessment| read_to_mentor(codec, opening.written, assessment, &source.text))
            }
        };
        if letter.is_none() {
            codec.skip_rest();
        }
        letter
    });
    elsewhere.map_or(letter, Err)
}

/// Which kind of letter begins so: as it says, or, where that was taken away, as its first line does.
pub fn letter_kind(text: &str) -> Option<LetterKind> {
    let has = |words: &str| text.lines().take(FIRST_LINES).any(|line| line.starts_with(words));
    if has("letter: to-mentee") || has("# A letter from Stay or Go: a mentor's answers") {
        return Some(LetterKind::ToMentee);
    }
    if has("letter: to-mentor") || has("# A letter from Stay or Go: what somebody shows") {
        return Some(LetterKind::ToMentor);
    }
    (has("letter: for-mentor") || has("# A letter from Stay or Go")).then_some(LetterKind::ForMentor)
}

/// The file for the mentor. `context` is the mentee's; only what the meeting shows of it is written.
pub fn write_for_mentor(
    meeting: &Meeting,
    assessment: &Assessment,
    context: &Context,
    now: Timestamp,
) -> String {
    let mut sheet = meeting.sheet(assessment, context);
    let mut opening =
        Opening { kind: LetterKind::ForMentor, written: now, assessment: meeting.assessment.clone() };
    let (mut meeting, mut sources) = (meeting.clone(), assessment.sources().to_vec());
    let format = sources.iter().map(Source::format).max().unwrap_or(1);
    let letter = write_document(|codec| {
        opening.describe(codec);
        terms(codec, &mut meeting);
        codec.since(format).required("questionnaire", Questionnaire(&mut sources));
        codec.required("sheet", session_document(&mut sheet, assessment));
        codec.since(2).optional("asked_for", ItemList(&mut meeting.asked_for, assessment));
    });
    TO_MENTOR.to_owned() + &letter
}

/// The file for the mentee: the mentor's answers, the notes that the mentor shows, and those on the gate, which the
/// mentee reads alone.
pub fn write_to_mentee(meeting: &Meeting, assessment: &Assessment, now: Timestamp) -> String {
    let (mut meeting, mut mentors) = (meeting.clone(), meeting.mentors.clone());
    for (item, remark) in mentors.session.remarks.iter_mut().enumerate() {
        if !meeting.shows_note(Side::Mentor, item) && !assessment.item(item).is_gate() {
            remark.note = None;
        }
    }
    if !mentors.gut_shown {
        mentors.session.gut = None;
    }
    // Where the mentor stopped, and how fast they were, is theirs.
    mentors.session.pace = Pace::default();
    mentors.session.at = None;
    mentors.session.stage = Stage::Done;
    let mut opening =
        Opening { kind: LetterKind::ToMentee, written: now, assessment: meeting.assessment.clone() };
    let letter = write_document(|codec| {
        opening.describe(codec);
        replies(codec, &mut meeting, &mut mentors, assessment);
    });
    FROM_MENTOR.to_owned() + &letter
}

/// The file for the mentor with what the mentee shows. It ends with a checksum, so that a change by hand can be named.
pub(super) fn write_to_mentor(letter: &ToMentor) -> String {
    let mut letter = letter.clone();
    let mut opening =
        Opening { kind: LetterKind::ToMentor, written: letter.written, assessment: letter.assessment.key() };
    let text = write_document(|codec| {
        opening.describe(codec);
        letter.describe(codec);
    });
    format!("{SHOWN}{text}{CHECKSUM}: {}\n", checksum(&text))
}

/// The keys that all kinds begin with.
#[derive(Default)]
struct Opening {
    kind: LetterKind,
    written: Timestamp,
    assessment: AssessmentKey,
}

/// What passes, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LetterKind {
    #[default]
    ForMentor,
    ToMentee,
    ToMentor,
}

impl LetterKind {
    const NAMES: [(&'static str, Self); 3] =
        [("for-mentor", Self::ForMentor), ("to-mentee", Self::ToMentee), ("to-mentor", Self::ToMentor)];
}

by_name!(LetterKind: "kind of letter");

impl Opening {
    fn describe(&mut self, codec: &mut Codec<'_>) {
        // Programs that know no third kind know no second format either.
        let since = if self.kind == LetterKind::ToMentor { 2 } else { 1 };
        codec.since(since).required("letter", &mut self.kind);
        codec.required("written", &mut self.written);
        codec.required("assessment", key(&mut self.assessment));
    }
}

fn terms(codec: &mut Codec<'_>, meeting: &mut Meeting) {
    codec.always("from", ShortText(&mut meeting.mentee));
    codec.always("to", ShortText(&mut meeting.mentor));
    codec.required("agreement", &mut meeting.agreement);
    codec.since(2).optional("clauses", &mut meeting.clauses);
    codec.always("off_limits", Texts(&mut meeting.off_limits));
    codec.always("shown", &mut meeting.shown);
}

fn replies(codec: &mut Codec<'_>, meeting: &mut Meeting, mentors: &mut Mentors, assessment: &Assessment) {
    codec.always("mentor", ShortText(&mut meeting.mentor));
    codec.always("only_told", &mut mentors.only_told);
    codec.since(2).optional("exceptions", &mut meeting.exceptions);
    codec.since(2).optional("off_limits", Texts(&mut meeting.off_limits));
    codec.required("answers", session_document(&mut mentors.session, assessment));
}

fn read_for_mentor(
    codec: &mut Codec<'_>,
    key: &AssessmentKey,
    letter: &str,
    elsewhere: &mut Option<Problems>,
) -> Option<Letter> {
    let mut meeting = Meeting::blank(key.clone(), Reference::default(), Timestamp::default());
    terms(codec, &mut meeting);
    let (mut sources, before) = (Vec::new(), codec.problems());
    codec.required("questionnaire", Questionnaire(&mut sources));
    if codec.problems() > before {
        return None;
    }
    let assessment = questions(&sources, key, letter).map_err(|why| *elsewhere = Some(why)).ok()?;
    let mut sheet = blank_session(&assessment);
    codec.required("sheet", session_document(&mut sheet, &assessment));
    codec.since(2).optional("asked_for", ItemList(&mut meeting.asked_for, &assessment));
    Some(Letter::ForMentor(Box::new(ForMentor {
        reference: sheet.reference,
        assessment,
        from: meeting.mentee,
        to: meeting.mentor,
        place: sheet.place,
        shown: meeting.shown,
        context: sheet.answers.context,
        agreement: meeting.agreement,
        clauses: meeting.clauses,
        off_limits: meeting.off_limits,
        asked_for: meeting.asked_for,
    })))
}

fn read_to_mentee(codec: &mut Codec<'_>, written: Timestamp, assessment: Arc<Assessment>) -> Letter {
    let key = assessment.key();
    let mut meeting = Meeting::blank(key, Reference::default(), Timestamp::default());
    let mut mentors = Mentors::of(blank_session(&assessment));
    replies(codec, &mut meeting, &mut mentors, &assessment);
    let Meeting { mentor, exceptions, off_limits, .. } = meeting;
    let Mentors { only_told, session, .. } = mentors;
    Letter::ToMentee(Box::new(ToMentee {
        assessment,
        mentor,
        written,
        only_told,
        exceptions,
        off_limits,
        session,
    }))
}

const CHECKSUM: &str = "checksum";

fn read_to_mentor(
    codec: &mut Codec<'_>,
    written: Timestamp,
    assessment: Arc<Assessment>,
    text: &str,
) -> Letter {
    let mut letter = ToMentor::empty(assessment, Reference::default(), written);
    letter.describe(codec);
    let mut said = String::new();
    codec.optional(CHECKSUM, Prose(&mut said, LONG));
    letter.doubt = match said.as_str() {
        "" => Some(Doubt::Cut),
        said => (said != checksum(text)).then_some(Doubt::Changed),
    };
    Letter::ToMentor(Box::new(letter))
}

/// A digest of the lines of a letter, but for what is said of it in comments and how its lines end: both may change on
/// the way.
fn checksum(text: &str) -> String {
    let is_said = |line: &&str| !line.starts_with(['#', '\u{feff}']) && !line.starts_with("checksum:");
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty()).filter(is_said);
    let mut hasher = Sha256::new();
    lines.for_each(|line| {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    });
    let mut digest = format!("{:x}", hasher.finalize());
    digest.truncate(32);
    digest
}

/// The questions that travel in the letter; they must be the very ones that it names.
fn questions(sources: &[Source], key: &AssessmentKey, letter: &str) -> Result<Arc<Assessment>, Problems> {
    let changed = |why: Vec<Problem>| {
        let message = "the questions in this file are not the ones that were sent: it was changed or damaged";
        let problem = Problem::new(letter, None, message);
        let mut problems = vec![problem.with_remedy("ask for the file once more, and pass it on untouched")];
        problems.extend(why);
        Problems(problems)
    };
    let assessment = reload(sources).map_err(|Problems(why)| changed(why))?;
    if assessment.key() == *key { Ok(Arc::new(assessment)) } else { Err(changed(Vec::new())) }
}

/// The documents of a questionnaire, each with the text line by line, so that a person can read what travels.
struct Questionnaire<'a>(&'a mut Vec<Source>);

impl Codable for Questionnaire<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let nodes = reader.list(node).unwrap_or_default();
        if nodes.len() > SOURCES {
            return reader.refuse(node.at, format!("a questionnaire rests on at most {SOURCES} documents"));
        }
        self.0.extend(nodes.iter().filter_map(|node| Source::read(reader, node)));
    }

    fn write(self) -> Written {
        self.0.write()
    }
}

impl Record for Source {
    const NAME: &'static str = "a document of the questionnaire";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        let mut lines: Vec<String> = self.text.split('\n').map(str::to_owned).collect();
        codec.always("name", ShortText(&mut self.name));
        codec.required("lines", &mut lines);
        self.text = lines.join("\n").into();
    }
}
