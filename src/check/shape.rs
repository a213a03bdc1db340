//! *Shape*: what the reader refuses, and what it reads otherwise than it looks.

use super::code::Code;
use super::notes::{Finding, Notes, called};
use super::written::{Document, Written};
use crate::assessment::{AgendaPart, Assessment, SetupQuestion, shipped};
use crate::yaml::{LineColumn, Location, Node, Problems};

/// Keys whose texts people read.
const TEXTS: [&str; 12] = [
    "ask", "why", "text", "title", "because", "says", "label", "intro", "purpose", "hint", "meaning", "name",
];
/// What other languages mark words with.
const MARKUP: [&str; 6] = ["**", "__", "<b>", "<i>", "<br", "]("];

/// What the reader says.
pub(super) fn refused(problems: &Problems) -> Vec<Finding> {
    let finding = |problem: &crate::yaml::Problem| Finding {
        code: Code::S01,
        source: problem.source.clone(),
        line: problem.place.map(|place| place.line),
        message: problem.message.clone(),
        remedy: problem.remedy.clone(),
    };
    problems.0.iter().map(finding).collect()
}

pub(super) fn look(written: &Written, assessment: &Assessment, notes: &mut Notes) {
    for (number, document) in written.own().enumerate() {
        cut_texts(document, number, notes);
        marked_up(&document.root, notes);
    }
    let Some(first) = written.first() else { return };
    let at = |key: &str| first.root.get(key).map(|node| node.at);
    let version = assessment.version();
    if let (Some(at), false) = (at("version"), is_version(version)) {
        notes.say(
            Code::S04,
            at,
            format!("the version {} is not of the form 1.2.3", called(version)),
            "version: 1.0.0",
        );
    }
    let ours = shipped::IDS.iter().chain(&shipped::EXAMPLES).find(|id| **id == assessment.id());
    if let (Some(id), Some(at)) = (ours, at("id"))
        && shipped::source(id).is_some_and(|shipped| shipped.text != first.source.text)
    {
        notes.say(
            Code::S05,
            at,
            format!("{} is the id of a questionnaire that comes with the program", called(id)),
            format!("id: my-{id}"),
        );
    }
    if let Some(at) = at("setup")
        .filter(|_| assessment.setup().contains(&SetupQuestion::DecideBy) && written.key("subject").is_none())
        && first.root.get("extends").is_none()
    {
        notes.say(
            Code::S06,
            at,
            "set-up asks by when to decide, so that this is about an offer",
            "subject: offer",
        );
    }
    for (index, ask) in assessment.asks().iter().enumerate() {
        let decides = assessment.items().iter().any(|item| item.applies_if == Some(index));
        if let (false, Some(asks)) = (decides, written.entry("asks", &ask.id)) {
            notes.say(
                Code::S08,
                asks.at,
                format!("no section applies by {}, which set-up asks", called(&ask.id)),
                format!("applies_if: {{ asked: {} }}", ask.id),
            );
        }
    }
    for part in assessment.agenda().iter().filter(|part| !AgendaPart::SHOWN.contains(&part.about.id.as_str()))
    {
        if let Some(written) = written.entry("agenda", &part.about.id) {
            notes.say(
                Code::S09,
                written.at,
                format!("the part {} of the agenda is shown nowhere", called(&part.about.id)),
                format!("call it one of these: {}", AgendaPart::SHOWN.join(", ")),
            );
        }
    }
    if !assessment.gives_verdict()
        && let Some(at) =
            at("verdicts").or_else(|| first.root.get("model")?.get("verdicts").map(|node| node.at))
    {
        notes.say(Code::S07, at, "it gives no verdict, and brings the words of some", "remove `verdicts`");
    }
}

fn is_version(version: &str) -> bool {
    let numbers = version.split_once('-').map_or(version, |(numbers, _)| numbers);
    let mut parts = numbers.split('.');
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    parts.clone().count() == 3 && parts.all(is_number)
}

/// A line that holds a text without quotes, which people read.
pub(super) struct LineText<'l> {
    /// What stands before the text, with its key.
    pub(super) before: &'l str,
    /// Empty in a list of texts.
    pub(super) key: &'l str,
    pub(super) value: &'l str,
    end: &'l str,
}

impl<'l> LineText<'l> {
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let head = line.len() - line.trim_start().trim_start_matches("- ").len();
        let (key, value) = line[head..].split_once(": ").filter(|(key, _)| TEXTS.contains(key))?;
        let before = line.len() - value.trim_start().len();
        let text = Self::split(line, before, key);
        (!text.value.starts_with(['"', '\'', '|', '>', '{', '[', '#'])).then_some(text)
    }

    /// The text that begins here, where nothing but dashes or a key stands before it.
    pub(super) fn beginning(line: &'l str, at: usize) -> Option<Self> {
        let head = line[..at].trim_start_matches([' ', '-']).trim_end();
        let key = if head.is_empty() { "" } else { head.strip_suffix(':')? };
        (!key.contains([' ', ',', '{', '[', '"', '\'', ':'])).then(|| Self::split(line, at, key))
    }

    fn split(line: &'l str, before: usize, key: &'l str) -> Self {
        let (before, rest) = line.split_at(before);
        let (value, end) = rest.split_at(rest.trim_end().len());
        Self { before, key, value, end }
    }

    /// Whether a comment begins in the midst of it.
    pub(super) fn is_cut(&self) -> bool {
        self.value.contains(" #") && !self.value.contains("# check: allow")
    }

    /// The line with its text in quotes.
    pub(super) fn in_quotes(&self) -> String {
        let quoted = self.value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{}\"{quoted}\"{}", self.before, self.end)
    }
}

/// A text without quotes ends where a comment begins.
fn cut_texts(document: &Document, number: usize, notes: &mut Notes) {
    for (index, line) in document.source.text.lines().enumerate() {
        let Some(text) = LineText::of(line).filter(LineText::is_cut) else { continue };
        let place = LineColumn { line: index + 1, column: 1 };
        let document = document.root.at.document.max(u16::try_from(number).unwrap_or(0));
        notes.say(
            Code::S02,
            Location::new(document, Some(place)),
            format!("the text of {} ends before ` #`: what follows is a comment", called(text.key)),
            text.in_quotes().trim_start().trim_start_matches("- "),
        );
    }
}

fn marked_up(node: &Node, notes: &mut Notes) {
    if let Some(text) = node.as_text()
        && let Some(mark) = MARKUP.iter().find(|mark| text.contains(**mark))
    {
        notes.say(
            Code::S03,
            node.at,
            format!("{} stays visible: texts are shown as written", called(mark)),
            "",
        );
    }
    node.children().for_each(|node| marked_up(node, notes));
}
