//! Reading session files: the head for lists, or all of it.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::admit::admit;
use super::super::{
    Answer, AssessmentKey, Choice, Decision, Earlier, Fact, Pace, Progress, Rater, Reference, Review,
    Session, Stage, Subject,
};
use super::answers::{by_item, count, parsed, read_context, read_given, written};
use super::follow_up::{self, A_DATE};
use crate::assessment::{Assessment, Source};
use crate::model::Position;
use crate::yaml::{At, Fields, Node, Problems, Reader, Value, quoted};

/// What lists need of a session, read from the first lines of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub reference: Reference,
    /// The place.
    pub place: String,
    /// Which assessment.
    pub assessment: AssessmentKey,
    /// What it is about.
    pub subject: Subject,
    /// When it began.
    pub started: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// How far it went.
    pub stage: Stage,
    /// Items answered and asked.
    pub progress: Progress,
    /// The verdict's id and the headline, once there is one.
    pub verdict: Option<(String, String)>,
    /// The decision's review date and choice, once there is one.
    pub decision: Option<Decision>,
    /// The session before this one.
    pub previous: Option<Reference>,
    /// When to look again.
    pub review: Option<Review>,
    /// What is open of its plan.
    pub plan: OpenPlan,
    /// How many lessons for the next place it holds.
    pub lessons: usize,
}

/// What is open of a plan, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenPlan {
    /// Actions without an outcome.
    pub open: usize,
    /// The earliest date among them.
    pub next: Option<Date>,
}

/// The `session` block.
struct Block {
    head: Head,
    asking: Option<Fact>,
    quick: bool,
    rater: Rater,
    at: Option<At<String>>,
    gut: Option<At<String>>,
    pace: Pace,
}

/// Reads what lists need of a session; the beginning of its file is enough, up to the end of the `session` block.
///
/// # Errors
/// Every problem of the head.
pub fn read_head(source: &Source) -> Result<Head, Problems> {
    let cut = end_of_head(&source.text);
    let head = Source { name: source.name.clone(), text: Cow::Owned(source.text[..cut].to_owned()) };
    read_head_of(head).or_else(|problems| {
        // Somebody may have put the keys into another order; then only the whole file has them all.
        if cut < source.text.len() {
            read_head_of(source.clone()).map_err(|_| problems)
        } else {
            Err(problems)
        }
    })
}

fn read_head_of(source: Source) -> Result<Head, Problems> {
    let mut reader = Reader::new();
    let root = reader.open(source);
    let head = root.and_then(|root| head_in(&mut reader, &root));
    reader.finish(head)
}

fn head_in(reader: &mut Reader, root: &Node) -> Option<Head> {
    if !reader.format(root) {
        return None;
    }
    let mut fields = reader.map(root, "a session")?;
    let id = fields.require(reader, "assessment").and_then(|node| reader.text(node));
    let block = fields.require(reader, "session")?;
    Some(read_block(reader, block, id?)?.head)
}

/// Where the `session` block ends: at the next line that begins with a key of its own.
fn end_of_head(text: &str) -> usize {
    let mut within = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let begins_key = line.starts_with(|c: char| c.is_ascii_lowercase() || c == '"');
        if within && begins_key {
            return offset;
        }
        within |= line.starts_with("session:");
        offset += line.len();
    }
    text.len()
}

/// Reads a whole session whose assessment is at hand.
///
/// # Errors
/// Every problem of the document.
pub fn read_session(source: &Source, assessment: &Assessment) -> Result<Session, Problems> {
    let mut reader = Reader::new();
    let root = reader.open(source.clone()).filter(|root| reader.format(root));
    let session = root.and_then(|root| session_in(&mut reader, &root, assessment));
    reader.finish(session)
}

/// Reads a session whose document stands alone or within another.
pub(crate) fn session_in(reader: &mut Reader, root: &Node, assessment: &Assessment) -> Option<Session> {
    let mut fields = reader.map(root, "a session")?;
    fields.get("format");
    fields.get("key");
    let id = fields.require(reader, "assessment").and_then(|node| expect_id(reader, node, assessment));
    let block = fields.require(reader, "session").and_then(|node| read_block(reader, node, id?));
    let context = fields.get("context").map(|node| read_context(reader, node)).unwrap_or_default();
    let answers = fields.require(reader, "answers");
    let (notes, corrections) = (fields.get("notes"), fields.get("corrections"));
    let follow_up = fields.get("follow_up").map(|node| follow_up::read(reader, node));
    fields.close(reader);
    let mut session = session_of(reader, block?, assessment);
    session.answers.context = context;
    tie(&mut session, follow_up.unwrap_or_default());
    read_given(reader, assessment, answers?, |item, answer, reason| {
        session.answers.set(item, Some(answer));
        session.remarks[item].reason = reason.map(str::to_owned);
    });
    if let Some(notes) = notes {
        by_item(reader, assessment, notes, "notes", |reader, item, node| {
            session.remarks[item].note = reader.text(node).map(str::to_owned);
        });
    }
    if let Some(corrections) = corrections {
        by_item(reader, assessment, corrections, "corrections", |reader, item, node| {
            session.remarks[item].earlier = earlier_answers(reader, assessment, item, node);
        });
    }
    Some(session)
}

/// Adds what the head of the file does not hold.
fn tie(session: &mut Session, mut follow_up: crate::session::FollowUp) {
    follow_up.previous = session.follow_up.previous.take();
    follow_up.review = session.follow_up.review.take();
    session.follow_up = follow_up;
}

fn expect_id<'n>(reader: &mut Reader, node: &'n Node, assessment: &Assessment) -> Option<&'n str> {
    let id = reader.text(node)?;
    if id != assessment.id() {
        let message = format!("these are answers to {}, not to {}", quoted(id), quoted(assessment.id()));
        reader.refuse(node.at, message);
    }
    Some(id)
}

fn session_of(reader: &mut Reader, block: Block, assessment: &Assessment) -> Session {
    let head = block.head;
    let mut session = Session::begin(assessment, head.assessment, head.reference, head.started);
    session.place = head.place;
    session.changed = head.changed;
    session.stage = head.stage;
    session.asking = block.asking;
    session.quick = block.quick;
    session.rater = block.rater;
    session.pace = block.pace;
    session.decision = head.decision;
    session.follow_up.previous = head.previous;
    session.follow_up.review = head.review;
    if let Some(at) = block.at {
        session.at = assessment.find(&at.value);
        if session.at.is_none() {
            let names = assessment.items().iter().map(|item| item.id.as_str());
            reader.refuse_name(at.at, format!("there is no item {}", quoted(&at.value)), &at.value, names);
        }
    }
    if let Some(gut) = block.gut {
        let verdicts = assessment.model().verdicts();
        let position = verdicts.iter().position(|verdict| verdict.id == gut.value);
        session.gut = position.and_then(|position| Position::try_from(position).ok());
        if session.gut.is_none() {
            let names = verdicts.iter().map(|verdict| verdict.id.as_str());
            reader.refuse_name(gut.at, format!("unknown verdict {}", quoted(&gut.value)), &gut.value, names);
        }
    }
    session
}

fn read_block(reader: &mut Reader, node: &Node, id: &str) -> Option<Block> {
    let mut fields = reader.map(node, "the session block")?;
    let reference = fields.require(reader, "reference").and_then(|node| reference(reader, node));
    let place = required_text(&mut fields, reader, "place");
    let version = required_text(&mut fields, reader, "version");
    let digest = required_text(&mut fields, reader, "digest");
    let subject = fields.get("subject").and_then(|node| reader.choice(node, "subject", &Subject::NAMES));
    let started = fields.require(reader, "started").and_then(|node| time(reader, node));
    let changed = fields.require(reader, "changed").and_then(|node| time(reader, node));
    let stage = fields.require(reader, "stage").and_then(|node| reader.choice(node, "stage", &Stage::NAMES));
    let asking = fields.get("asking").and_then(|node| reader.choice(node, "fact", &Fact::NAMES));
    let quick = fields.get("quick").and_then(|node| reader.flag(node));
    let rater = fields.get("rater").and_then(|node| reader.choice(node, "rater", &Rater::NAMES));
    let at = fields.get("at").and_then(|node| name(reader, node));
    let gut = fields.get("gut").and_then(|node| name(reader, node));
    let decision = fields.get("decision").and_then(|node| decision(reader, node));
    let speed = fields.get("pace").and_then(|node| pace(reader, node)).unwrap_or_default();
    let progress = fields.require(reader, "progress").and_then(|node| progress(reader, node));
    let verdict = fields.get("verdict").and_then(|node| verdict(reader, node));
    let previous = fields.get("previous").and_then(|node| self::reference(reader, node));
    let review = fields.get("review").and_then(|node| follow_up::review(reader, node));
    let lessons = fields.get("lessons").and_then(|node| count(reader, node)).unwrap_or(0);
    let plan = fields.get("plan").and_then(|node| open_plan(reader, node)).unwrap_or_default();
    fields.close(reader);
    let head = Head {
        reference: reference?,
        place: place?,
        assessment: AssessmentKey { id: id.to_owned(), version: version?, digest: digest? },
        subject: subject.unwrap_or_else(|| Subject::before_it_was_written(id)),
        started: started?,
        changed: changed?,
        stage: stage?,
        progress: progress?,
        verdict,
        decision,
        previous,
        review,
        plan,
        lessons: usize::try_from(lessons).unwrap_or(usize::MAX),
    };
    Some(Block {
        head,
        asking,
        quick: quick.unwrap_or(false),
        rater: rater.unwrap_or_default(),
        at,
        gut,
        pace: speed,
    })
}

fn required_text(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str) -> Option<String> {
    fields.require(reader, key).and_then(|node| reader.text(node)).map(str::to_owned)
}

fn name(reader: &mut Reader, node: &Node) -> Option<At<String>> {
    reader.text(node).map(|text| At { at: node.at, value: text.to_owned() })
}

pub(crate) fn reference(reader: &mut Reader, node: &Node) -> Option<Reference> {
    let text = reader.text(node)?;
    let reference = Reference::parse(text);
    if reference.is_none() {
        reader.refuse(node.at, format!("{} is no reference of a session", quoted(text)));
    }
    reference
}

pub(crate) fn time(reader: &mut Reader, node: &Node) -> Option<Timestamp> {
    parsed(reader, node, "a time such as 2026-03-31T09:30:00Z")
}

pub(super) fn decision(reader: &mut Reader, node: &Node) -> Option<Decision> {
    let mut fields = reader.map(node, "a decision")?;
    let choice =
        fields.require(reader, "choice").and_then(|node| reader.choice(node, "choice", &Choice::NAMES));
    let condition = fields.get("condition").and_then(|node| reader.text(node)).unwrap_or_default().to_owned();
    let until = fields.get("until").and_then(|node| parsed(reader, node, A_DATE));
    let made = fields.require(reader, "made").and_then(|node| time(reader, node));
    fields.close(reader);
    Some(Decision { choice: choice?, condition, until, made: made? })
}

fn pace(reader: &mut Reader, node: &Node) -> Option<Pace> {
    let mut fields = reader.map(node, "the pace")?;
    let seconds = fields.require(reader, "seconds").and_then(|node| reader.whole(node, 0..=i64::MAX));
    let answers = fields.require(reader, "answers").and_then(|node| count(reader, node));
    fields.close(reader);
    Some(Pace { seconds: u64::try_from(seconds?).ok()?, answers: answers? })
}

fn progress(reader: &mut Reader, node: &Node) -> Option<Progress> {
    let mut fields = reader.map(node, "the progress")?;
    let mut number = |key| fields.require(reader, key).and_then(|node| count(reader, node));
    let (answered, of) = (number("answered"), number("of"));
    fields.close(reader);
    Some(Progress { answered: usize::try_from(answered?).ok()?, of: usize::try_from(of?).ok()? })
}

fn open_plan(reader: &mut Reader, node: &Node) -> Option<OpenPlan> {
    let mut fields = reader.map(node, "the open plan")?;
    let open = fields.require(reader, "open").and_then(|node| count(reader, node));
    let next = fields.get("next").and_then(|node| parsed(reader, node, A_DATE));
    fields.close(reader);
    Some(OpenPlan { open: usize::try_from(open?).ok()?, next })
}

fn verdict(reader: &mut Reader, node: &Node) -> Option<(String, String)> {
    let mut fields = reader.map(node, "the verdict")?;
    let id = required_text(&mut fields, reader, "id");
    let headline = required_text(&mut fields, reader, "headline");
    fields.close(reader);
    Some((id?, headline?))
}

fn earlier_answers(reader: &mut Reader, assessment: &Assessment, item: usize, node: &Node) -> Vec<Earlier> {
    let nodes = reader.list(node).unwrap_or_default();
    nodes.iter().filter_map(|node| earlier(reader, assessment, item, node)).collect()
}

fn earlier(reader: &mut Reader, assessment: &Assessment, item: usize, node: &Node) -> Option<Earlier> {
    let mut fields = reader.map(node, "a correction")?;
    let until = fields.require(reader, "until").and_then(|node| time(reader, node));
    let answer = fields.get("answer").map(|node| earlier_answer(reader, assessment, item, node));
    fields.close(reader);
    let answer = match answer {
        Some(answer) => Some(answer?),
        None => None,
    };
    Some(Earlier { until: until?, answer })
}

/// An earlier answer; why it did not apply was not kept.
pub(crate) fn earlier_answer(
    reader: &mut Reader,
    assessment: &Assessment,
    item: usize,
    node: &Node,
) -> Option<Answer> {
    if matches!(&node.value, Value::Text(word) if word == super::write::NOT_APPLICABLE) {
        return Some(Answer::NotApplicable);
    }
    match admit(assessment, item, written(reader, node)?) {
        Ok(answer) => Some(answer),
        Err(refusal) => {
            reader.refuse(node.at, refusal.to_string());
            None
        }
    }
}
