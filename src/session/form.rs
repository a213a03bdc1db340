//! What comes back of a form that somebody filled in without the program: lines with a label each, as a browser saved them
//! or as a mail brought them, quoted, wrapped and with words around them.
//!
//! ```text
//! Form: mentor k3m9x2pa
//! Questions: mentor-session 1.0.0
//! Digest: 3f0c..
//! Name: Grace
//! Answer 1: 3 s he told me so on Monday
//! Answer 2: ?
//! End: 2 questions
//! ```
//!
//! An answer is a level and a letter for how it is known, `?` for not known, or `-` for left out; what stands behind it is a
//! note. What a browser saved ends with a checksum over its lines, so that a change by hand can be named.

mod lines;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::validate_answer::{InvalidAnswer, validate_answer};
use super::{Answer, AssessmentKey, Rater, RawAnswer, Reference, Session, Stage};
use crate::assessment::{Assessment, Source};
use crate::model::{EvidenceIx, ItemIx, TOP};
use crate::yaml::{LineColumn, Problem, Problems};
use lines::{Label, Line};

/// Letters that the form's own keys have taken: back, don't know, note, overview.
const TAKEN: [char; 4] = ['b', 'd', 'n', 'o'];
/// Characters of a name or a place at most.
pub const LONGEST_NAME: usize = 200;
/// Signs that somebody may put around or between what is asked for.
const AROUND: [char; 11] = ['_', '[', ']', '(', ')', '.', ',', ';', '/', '*', ' '];
/// Those of them that end it.
const AFTER: [char; 8] = ['_', ']', ')', '.', ',', ';', '*', ' '];

/// What somebody filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    pub assessment: Arc<Assessment>,
    /// Who answered, in their own word; may be empty.
    pub name: String,
    /// When a browser saved it.
    pub written: Option<Timestamp>,
    /// The answers, whose reference is the one of the form.
    pub session: Session,
    /// The numbers of questions that were asked and left open.
    pub open: Vec<usize>,
    /// The numbers of answers that do not say how it is known.
    pub assumed: Vec<usize>,
    pub doubt: Option<Doubt>,
}

/// Why it may not be what was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The checksum is of other lines.
    Changed,
    /// Its last line is missing.
    Cut,
}

/// Whether a text holds a form that was filled in, or the beginning of one.
pub fn is_form(text: &str) -> bool {
    text.lines().any(|line| lines::labelled(line).is_some_and(|(label, _)| label == Label::Form))
}

/// The letter of each kind of evidence on a form: the first of its id that nothing else has.
pub fn evidence_letters(assessment: &Assessment) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for kind in assessment.model().evidence() {
        let free = |c: &char| c.is_ascii_lowercase() && !letters.contains(c) && !TAKEN.contains(c);
        letters.push(kind.id.chars().chain('a'..='z').find(free).unwrap_or(' '));
    }
    letters
}

/// The kinds of evidence that whoever answers may give: some are a mentor's alone.
pub fn kinds(assessment: &Assessment, rater: Rater) -> impl Iterator<Item = EvidenceIx> + '_ {
    let kinds = assessment.model().evidence().iter().enumerate();
    kinds.filter(move |(_, about)| rater == Rater::Mentor || !about.mentor_only).map(|(kind, _)| kind)
}

/// Reads a form that was filled in. `find` looks up the questions that it names.
///
/// # Errors
/// Every problem of it, and what `find` returned.
pub fn read_form(
    source: &Source,
    now: Timestamp,
    find: &mut dyn FnMut(&AssessmentKey) -> Result<Arc<Assessment>, Problems>,
) -> Result<Filled, Problems> {
    let lines = lines::read(&source.text);
    let mut wrong = Wrong { source, problems: Vec::new() };
    let Some((rater, reference, key)) = head(&lines, &mut wrong) else {
        return Err(Problems(wrong.problems));
    };
    let assessment = find(&key)?;
    let place = named(&lines, Label::Place, &mut wrong);
    let name = named(&lines, Label::Name, &mut wrong);
    let written = lines.iter().find(|line| line.label == Label::Written);
    let mut session = Session::begin(&assessment, key, reference, now);
    session.rater = rater;
    session.place = place;
    // The program asks oneself for what surrounds the answers.
    session.stage = if rater == Rater::Own { Stage::SetUp } else { Stage::Done };
    session.answers.context.asked = asked(&lines, &assessment, &mut wrong);
    let mut filled = Filled {
        name,
        written: written.and_then(|line| line.value.parse().ok()),
        doubt: doubt(&lines),
        assessment: Arc::clone(&assessment),
        session,
        open: Vec::new(),
        assumed: Vec::new(),
    };
    answers(&lines, &mut filled, &mut wrong);
    if wrong.problems.is_empty() { Ok(filled) } else { Err(Problems(wrong.problems)) }
}

/// What is wrong in a form so far.
struct Wrong<'a> {
    source: &'a Source,
    problems: Vec<Problem>,
}

impl Wrong<'_> {
    fn at(&mut self, line: usize, message: impl AsRef<str>, remedy: &str) {
        let place = (line > 0).then_some(LineColumn { line, column: 1 });
        let text = self.source.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let problem = Problem::new(&self.source.name, place, message).with_line(text);
        self.problems.push(problem.with_remedy(remedy));
    }
}

const ONCE_MORE: &str = "take it as it was saved or sent, with all of its lines";

fn head(lines: &[Line], wrong: &mut Wrong<'_>) -> Option<(Rater, Reference, AssessmentKey)> {
    let find = |label| lines.iter().find(|line| line.label == label);
    let form = find(Label::Form)?;
    let mut words = form.value.split_whitespace();
    let rater = match words.next() {
        Some("mentor") => Some(Rater::Mentor),
        Some("own") => Some(Rater::Own),
        _ => None,
    };
    let Some((rater, reference)) = rater.zip(words.next().and_then(Reference::parse)) else {
        wrong.at(form.number, "the form does not say what it belongs to", ONCE_MORE);
        return None;
    };
    let mut named = find(Label::Questions).map_or("", |line| &*line.value).split_whitespace();
    // A long word may have been broken.
    let digest: String = find(Label::Digest).map_or("", |line| &*line.value).split_whitespace().collect();
    let (Some(id), Some(version), false) = (named.next(), named.next(), digest.is_empty()) else {
        wrong.at(form.number, "the form does not say which questions it asked", ONCE_MORE);
        return None;
    };
    Some((rater, reference, AssessmentKey { id: id.to_owned(), version: version.to_owned(), digest }))
}

/// A name or a place: nothing of it is cut without a word.
fn named(lines: &[Line], label: Label, wrong: &mut Wrong<'_>) -> String {
    let Some(line) = lines.iter().find(|line| line.label == label) else { return String::new() };
    if line.value.chars().count() > LONGEST_NAME {
        wrong.at(line.number, format!("this is longer than {LONGEST_NAME} characters"), "shorten it");
    }
    line.value.clone()
}

/// What the set-up asks of an author's own, by the number of the question there.
fn asked(lines: &[Line], assessment: &Assessment, wrong: &mut Wrong<'_>) -> BTreeMap<String, bool> {
    let mut asked = BTreeMap::new();
    for line in lines {
        let Label::Asked(number) = line.label else { continue };
        let ask = number.checked_sub(1).and_then(|ask| assessment.asks().get(ask));
        match (ask, &*line.value.to_lowercase()) {
            (Some(ask), "yes" | "y") => drop(asked.insert(ask.id.clone(), true)),
            (Some(ask), "no" | "n") => drop(asked.insert(ask.id.clone(), false)),
            (Some(_), "") => {}
            (Some(_), _) => wrong.at(line.number, "this is neither yes nor no", "write yes or no"),
            (None, _) => wrong.at(line.number, "no such question was asked", ONCE_MORE),
        }
    }
    asked
}

fn doubt(lines: &[Line]) -> Option<Doubt> {
    let checksum = lines.iter().position(|line| line.label == Label::Checksum);
    match checksum {
        Some(end) => {
            let said = lines[end].value.split_whitespace().next().unwrap_or_default();
            (said != lines::checksum(&lines[..end])).then_some(Doubt::Changed)
        }
        None if lines.iter().any(|line| line.label == Label::End) => None,
        None => Some(Doubt::Cut),
    }
}

fn answers(lines: &[Line], filled: &mut Filled, wrong: &mut Wrong<'_>) {
    let assessment = Arc::clone(&filled.assessment);
    let items: Vec<ItemIx> = assessment.asked().collect();
    let letters = evidence_letters(&assessment);
    let mut said: BTreeMap<usize, &Line> = BTreeMap::new();
    for line in lines {
        let Label::Answer(number) = line.label else { continue };
        let before = said.entry(number).or_insert(line);
        // The same questions may stand below once more, as they were sent.
        if before.value.is_empty() {
            *before = line;
        } else if !line.value.is_empty() && before.value != line.value {
            let message =
                format!("question {number} is answered twice, and not alike: see line {}", before.number);
            wrong.at(line.number, message, "leave one of the two");
        }
    }
    for (number, line) in said {
        let Some(item) = number.checked_sub(1).and_then(|index| items.get(index)).copied() else {
            wrong.at(line.number, format!("there is no question {number}"), ONCE_MORE);
            continue;
        };
        match given(&line.value, item, filled, &letters) {
            Ok(None) => filled.open.push(number),
            Ok(Some(Given { answer, is_assumed, note })) => {
                filled.session.answers.set(item, answer);
                filled.session.remarks[item].note = (!note.is_empty()).then(|| note.trim().to_owned());
                if is_assumed {
                    filled.assumed.push(number);
                }
            }
            Err(why) => wrong.at(line.number, format!("the answer to question {number} {why}"), HOW),
        }
    }
}

const HOW: &str = "write a number from 0 to 4 and a letter, such as 3 s; ? for not known; - to leave it out";

/// What stands behind a label.
struct Given<'a> {
    /// Nothing where it was left out.
    answer: Option<Answer>,
    is_assumed: bool,
    note: &'a str,
}

fn given<'a>(
    said: &'a str,
    item: ItemIx,
    filled: &Filled,
    letters: &[char],
) -> Result<Option<Given<'a>>, &'static str> {
    let assessment = &*filled.assessment;
    let said = said.trim_start_matches(AROUND);
    let Some(first) = said.chars().next() else { return Ok(None) };
    let behind = &said[first.len_utf8()..];
    let rest = behind.trim_start_matches(AFTER);
    let level = match first {
        '?' => return Ok(Some(Given { answer: Some(Answer::Unknown), is_assumed: false, note: rest })),
        '-' | '\u{2013}' | '\u{2014}' => {
            return Ok(Some(Given { answer: None, is_assumed: false, note: rest }));
        }
        _ => first.to_digit(10).ok_or("could not be read")?,
    };
    if behind.starts_with(|c: char| c.is_ascii_digit()) || level > u32::from(TOP) {
        return Err("is no level: they go from 0 to 4");
    }
    let (kind, note) = kind(behind, assessment, filled.session.rater, letters);
    let is_gate = assessment.item(item).is_gate();
    let by_default = filled.session.default_evidence(assessment);
    let evidence = (!is_gate).then(|| assessment.model().evidence()[kind.unwrap_or(by_default)].id.clone());
    let raw = RawAnswer::Level { level: level.into(), evidence };
    let answer = validate_answer(assessment, item, &raw, filled.session.rater).map_err(|why| match why {
        InvalidAnswer::LevelLeftOut(_) => "is a level that it does not have",
        _ => "is none that fits",
    })?;
    Ok(Some(Given { answer: Some(answer), is_assumed: !is_gate && kind.is_none(), note }))
}

/// How it is known, where a letter or a word says so, and what stands behind that.
fn kind<'a>(
    behind: &'a str,
    assessment: &Assessment,
    rater: Rater,
    letters: &[char],
) -> (Option<EvidenceIx>, &'a str) {
    let rest = behind.trim_start_matches(AROUND);
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let is_it = |kind: &EvidenceIx| {
        let letter = letters.get(*kind).copied().unwrap_or(' ');
        lower == assessment.model().evidence()[*kind].id || lower.chars().eq([letter])
    };
    match kinds(assessment, rater).find(is_it).filter(|_| !word.is_empty()) {
        Some(kind) => (Some(kind), rest[word.len()..].trim_start_matches(AFTER)),
        None => (None, behind.trim_start_matches(AFTER)),
    }
}
