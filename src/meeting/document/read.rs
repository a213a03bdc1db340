//! Taking a meeting out of its words.

use jiff::Timestamp;
use jiff::civil::Date;

use super::parts::{LONG, read_key, read_lines, read_name, read_shown, read_titled};
use crate::assessment::{Assessment, Source};
use crate::meeting::{
    Act, Arrangement, Example, Meeting, Mentors, Moved, Options, Resolution, Step, Talk, Timer,
};
use crate::model::ItemIx;
use crate::session::document::{by_item, earlier_answer, parsed, reference, session_in, time};
use crate::session::{AssessmentKey, Reference};
use crate::yaml::{Fields, Node, Problems, Reader};

/// What lists need of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingHead {
    /// The mentee's session.
    pub reference: Reference,
    /// Which assessment.
    pub assessment: AssessmentKey,
    /// The place; may be empty.
    pub place: String,
    /// What the mentee is called; may be empty.
    pub mentee: String,
    /// What the mentor is called; may be empty.
    pub mentor: String,
    /// When it began.
    pub started: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Who is where.
    pub arrangement: Arrangement,
    /// Where it stands.
    pub step: Step,
    /// When the mentor's answers file was written, once it was added.
    pub received: Option<Timestamp>,
    /// The act, once there is one.
    pub act: Option<Act>,
    /// How the act stands in the mentee's plan, once it does.
    pub landed: Option<String>,
    /// When the two look again.
    pub review: Option<Date>,
}

impl MeetingHead {
    /// Whether the mentee's session must not be opened by whoever sits at the keyboard now.
    pub fn hides_mentee(&self) -> bool {
        self.arrangement.hides_mentee(self.step)
    }
}

/// Reads what lists need of a meeting.
///
/// # Errors
/// Every problem of the head.
pub fn read_meeting_head(source: &Source) -> Result<MeetingHead, Problems> {
    let mut reader = Reader::new();
    let head = reader.open(source.clone()).filter(|root| reader.format(root)).and_then(|root| {
        let mut fields = reader.map(&root, "a meeting")?;
        head(&mut reader, &mut fields)
    });
    reader.finish(head)
}

/// Reads a whole meeting whose assessment is at hand.
///
/// # Errors
/// Every problem of the document.
pub fn read_meeting(source: &Source, assessment: &Assessment) -> Result<Meeting, Problems> {
    let mut reader = Reader::new();
    let root = reader.open(source.clone()).filter(|root| reader.format(root));
    let meeting = root.and_then(|root| whole(&mut reader, &root, assessment));
    reader.finish(meeting)
}

fn whole(reader: &mut Reader, root: &Node, assessment: &Assessment) -> Option<Meeting> {
    let mut fields = reader.map(root, "a meeting")?;
    fields.get("format");
    let head = head(reader, &mut fields);
    let mentor = fields.require(reader, "mentor").and_then(|node| session_in(reader, node, assessment));
    let head = head?;
    let mut meeting = Meeting::empty(assessment, head.assessment, head.reference, head.started);
    meeting.place = head.place;
    meeting.mentee = head.mentee;
    meeting.mentor = head.mentor;
    meeting.changed = head.changed;
    meeting.arrangement = head.arrangement;
    meeting.step = head.step;
    meeting.act = head.act;
    meeting.landed = head.landed;
    meeting.review = head.review;
    meeting.mentors = Mentors { session: mentor?, received: head.received, ..meeting.mentors };
    agreed_on(reader, &mut fields, &mut meeting);
    private(reader, &mut fields, assessment, &mut meeting);
    if let Some(node) = fields.get("talk") {
        by_item(reader, assessment, node, "the talk", |reader, item, node| {
            meeting.talk[item] = talk(reader, assessment, item, node).unwrap_or_default();
        });
    }
    meeting.options = fields.get("options").and_then(|node| options(reader, node)).unwrap_or_default();
    meeting.timer = fields.get("timer").map(|node| timer(reader, node)).unwrap_or_default();
    fields.close(reader);
    Some(meeting)
}

fn head(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<MeetingHead> {
    let assessment = fields.require(reader, "assessment").and_then(|node| read_key(reader, node));
    let block = fields.require(reader, "meeting")?;
    let mut fields = reader.map(block, "the head of a meeting")?;
    let (place, mentee, mentor) = (
        read_name(reader, &mut fields, "place"),
        read_name(reader, &mut fields, "mentee"),
        read_name(reader, &mut fields, "mentor"),
    );
    let mut require = |key| fields.require(reader, key);
    let (name, started, changed) = (require("reference"), require("started"), require("changed"));
    let (arrangement, step) = (require("arrangement"), require("step"));
    let (received, act, review) = (fields.get("received"), fields.get("act"), fields.get("review"));
    let landed = fields.get("landed").and_then(|node| reader.prose(node, LONG));
    fields.close(reader);
    let name = name.and_then(|node| reference(reader, node));
    let [started, changed] = [started, changed].map(|node| node.and_then(|node| time(reader, node)));
    let arrangement = arrangement.and_then(|node| reader.choice(node, "arrangement", &Arrangement::NAMES));
    let step = step.and_then(|node| reader.choice(node, "step", &Step::NAMES));
    Some(MeetingHead {
        received: received.and_then(|node| time(reader, node)),
        act: act.and_then(|node| will(reader, node)),
        landed,
        review: review.and_then(|node| date(reader, node)),
        reference: name?,
        assessment: assessment?,
        place,
        mentee,
        mentor,
        started: started?,
        changed: changed?,
        arrangement: arrangement?,
        step: step?,
    })
}

fn will(reader: &mut Reader, node: &Node) -> Option<Act> {
    let mut fields = reader.map(node, "the act")?;
    let what = fields.require(reader, "what").and_then(|node| reader.prose(node, LONG));
    let by = fields.get("by").and_then(|node| date(reader, node));
    let knows = read_name(reader, &mut fields, "knows");
    fields.close(reader);
    Some(Act { what: what?, by, knows })
}

fn date(reader: &mut Reader, node: &Node) -> Option<Date> {
    parsed(reader, node, "a date such as 2026-03-31")
}

fn agreed_on(reader: &mut Reader, fields: &mut Fields<'_>, meeting: &mut Meeting) {
    if let Some(node) = fields.require(reader, "agreement") {
        meeting.agreement = read_titled(reader, node);
    }
    if let Some(node) = fields.get("off_limits") {
        meeting.off_limits = read_lines(reader, node);
    }
    if let Some(node) = fields.get("shown") {
        meeting.shown = read_shown(reader, node);
    }
    meeting.gate_shown = fields.get("gate_shown").and_then(|node| reader.flag(node));
    meeting.mentors.only_told =
        fields.get("only_told").and_then(|node| reader.flag(node)).unwrap_or_default();
}

fn private(reader: &mut Reader, fields: &mut Fields<'_>, assessment: &Assessment, meeting: &mut Meeting) {
    let Some(mut fields) = fields.get("private").and_then(|node| reader.map(node, "what is private")) else {
        return;
    };
    if let Some(node) = fields.get("mentee") {
        meeting.private = read_items(reader, node, assessment).collect();
    }
    if let Some(node) = fields.get("mentor") {
        meeting.mentors.private = read_items(reader, node, assessment).collect();
    }
    fields.close(reader);
}

fn read_items(
    reader: &mut Reader,
    node: &Node,
    assessment: &Assessment,
) -> impl Iterator<Item = ItemIx> + use<> {
    let nodes = reader.list(node).unwrap_or_default();
    let mut items = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(id) = reader.text(node) else { continue };
        match assessment.find(id) {
            Some(item) => items.push(item),
            None => reader.refuse(node.at, format!("there is no item {}", crate::yaml::quoted(id))),
        }
    }
    items.into_iter()
}

fn talk(reader: &mut Reader, assessment: &Assessment, item: ItemIx, node: &Node) -> Option<Talk> {
    let mut fields = reader.map(node, "what was said")?;
    let (example, on) = (fields.get("example"), fields.get("date"));
    let (agreed, moved) = (fields.get("agreed"), fields.get("moved"));
    let differently = fields.get("seen_differently").and_then(|node| reader.flag(node));
    fields.close(reader);
    let example = example.and_then(|node| reader.prose(node, LONG));
    let example = example.map(|text| Example { date: on.and_then(|node| date(reader, node)), text });
    let resolution = match agreed {
        Some(node) => {
            let answer = earlier_answer(reader, assessment, item, node);
            let moved = moved.and_then(|node| reader.choice(node, "side that moved", &Moved::NAMES));
            Some(Resolution::Agreed { answer: answer?, moved: moved? })
        }
        None => (differently == Some(true)).then_some(Resolution::SeenDifferently),
    };
    Some(Talk { example, resolution })
}

fn options(reader: &mut Reader, node: &Node) -> Option<Options> {
    let mut fields = reader.map(node, "the options")?;
    let mut list = |key| fields.get(key).map(|node| read_lines(reader, node)).unwrap_or_default();
    let (mentees, mentors) = (list("mentee"), list("mentor"));
    let turn = fields.get("mentors_turn").and_then(|node| reader.flag(node));
    fields.close(reader);
    Some(Options { mentees, mentors_turn: turn.unwrap_or_default(), mentors })
}

fn timer(reader: &mut Reader, node: &Node) -> Timer {
    let mut timer = Timer::default();
    for node in reader.list(node).unwrap_or_default() {
        let Some(mut fields) = reader.map(node, "the time spent on a step") else { continue };
        let step = fields.require(reader, "step").and_then(|node| reader.choice(node, "step", &Step::NAMES));
        let seconds = fields.require(reader, "seconds").and_then(|node| reader.whole(node, 0..=i64::MAX));
        fields.close(reader);
        if let (Some(step), Some(seconds)) = (step, seconds) {
            timer.spent[step as usize] = seconds.unsigned_abs();
        }
    }
    timer
}
