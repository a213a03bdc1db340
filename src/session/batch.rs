//! The fast way to read one answers document a line: it takes a document only when everything in it is right and
//! plainly written, and leaves the rest, and every explanation of what is wrong, to the careful reader. It is here because
//! a batch is to pass 60,000 documents a second on one core, which a general reader of JSON just misses.

mod cursor;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::value::RawValue;

use super::validate_answer::{validate_level, validate_not_applicable};
use super::{Answer, Answers, Context, ExitReadiness, Rater};
use crate::assessment::Assessment;
use crate::model::{Appetite, EvidenceIx, ItemIx, Level};
use cursor::Cursor;

/// The formats of answers.
const FORMATS: std::ops::RangeInclusive<u32> = 1..=2;

/// What a line holds beside the answers.
#[derive(Debug, Clone)]
pub struct BatchLine<'a> {
    /// What is passed through to the result.
    pub key: Option<&'a RawValue>,
}

/// Parts of answers that are kept at most: what lines say of their items differs in fewer ways, unless it is made to.
const KEPT: usize = 256;

/// Bytes that give them at most.
const LETTERS: usize = 128;

/// A place for the answers of one line after the other, to one assessment.
#[derive(Debug, Clone)]
pub struct BatchAnswers {
    /// Those of the last line.
    pub answers: Answers,
    /// The parts of answers by the letters that gave them: few that differ come again and again, and are read once.
    parts: HashMap<String, Parts, foldhash::fast::RandomState>,
}

impl BatchAnswers {
    pub fn new(assessment: &Assessment) -> Self {
        Self { answers: Answers::new(assessment), parts: HashMap::default() }
    }
}

/// Where a line's answers go: an assessment by its name, and a place for answers to it.
pub trait BatchTarget {
    /// The assessment of this name with the answers to it; nothing when there is none.
    fn answers_to(&mut self, assessment: &str) -> Option<(&Assessment, &mut BatchAnswers)>;

    /// The same where the name is not read yet: for the assessment that everything is to, or the one of the line before.
    fn answers_as_before(&mut self) -> Option<(&Assessment, &mut BatchAnswers)> {
        None
    }

    /// Whether what was taken as before is to the assessment of this name, or to the one meant where none is named.
    fn is_to(&self, _assessment: Option<&str>) -> bool {
        false
    }
}

/// Reads one line into the target's answers, in one pass; nothing when anything is not right or not plain. Where answers
/// stand before the assessment's name, it is looked for at a glance, and they are read once more when that was mistaken.
pub fn read_line<'a>(line: &'a str, target: &mut impl BatchTarget) -> Option<BatchLine<'a>> {
    read_as(line, None, target).or_else(|| read_as(line, Some(name_in(line)?), target))
}

/// The assessment that a line names, wherever it does.
fn name_in(line: &str) -> Option<&str> {
    let (mut cursor, mut assessment) = (Cursor::new(line)?, None);
    cursor.object(|cursor| match cursor.name()? {
        "assessment" => once(&mut assessment, cursor.word()),
        _ => cursor.value().map(|_| ()),
    })?;
    assessment
}

fn read_as<'a>(line: &'a str, known: Option<&str>, target: &mut impl BatchTarget) -> Option<BatchLine<'a>> {
    let (mut format, mut assessment, mut context, mut answered, mut key) = (None, None, None, None, None);
    let (mut as_before, mut glanced) = (false, None);
    let mut cursor = Cursor::new(line)?;
    cursor.object(|cursor| match cursor.name()? {
        "format" => once(&mut format, cursor.whole().filter(|version| FORMATS.contains(version))),
        "assessment" => once(&mut assessment, cursor.unless_null(|cursor| cursor.word().map(Some))),
        "context" => once(&mut context, cursor.unless_null(read_context)),
        "answers" => {
            let named = assessment.flatten().or(known);
            if named.is_none() && !target.is_to(None) {
                glanced = cursor.word_after_last("\"assessment\":");
            }
            let name = named.or(glanced);
            as_before = name.is_none();
            let (assessment, place) = match name {
                Some(name) => target.answers_to(name)?,
                None => target.answers_as_before()?,
            };
            once(&mut answered, read_answers(cursor, assessment, place))
        }
        "key" => once(&mut key, cursor.value()),
        _ => None,
    })?;
    let (Some(_), Some(()), true) = (format, answered, cursor.is_done()) else { return None };
    let name = assessment.flatten();
    if (as_before && !target.is_to(name)) || glanced.is_some_and(|glanced| name != Some(glanced)) {
        return None;
    }
    let (_, place) = match name.filter(|_| !as_before) {
        Some(name) => target.answers_to(name)?,
        None => target.answers_as_before()?,
    };
    place.answers.context = context.unwrap_or_default();
    Some(BatchLine { key })
}

/// Keeps what was read; nothing when there is nothing, or when it was said before.
#[inline]
fn once<T>(kept: &mut Option<T>, read: Option<T>) -> Option<()> {
    kept.replace(read?).is_none().then_some(())
}

/// Documents mostly keep file order: the item that is expected is tried first.
fn read_answers(cursor: &mut Cursor, assessment: &Assessment, place: &mut BatchAnswers) -> Option<()> {
    let BatchAnswers { answers, parts } = place;
    answers.clear();
    let mut given = Given { answers, expected: 0, in_order: true, beyond: 0, gaps: Vec::new() };
    let mut reader = AnswerReader { assessment, parts };
    match cursor.peek()? {
        b'n' => cursor.unless_null(|_| None),
        b'[' => cursor.list(|cursor| {
            let (item, answer) = reader.read_row(cursor, given.expected)?;
            given.take(item, answer)
        }),
        _ => {
            let mut strangers = HashSet::new();
            cursor.object(|cursor| {
                let expected = assessment.items().get(given.expected).filter(|_| given.in_order);
                if expected.is_some_and(|item| cursor.takes_name(&item.id)) {
                    return given.take(given.expected, reader.read_answer(cursor, given.expected)?);
                }
                let name = cursor.name()?;
                match assessment.find(name) {
                    Some(item) => given.take(item, reader.read_answer(cursor, item)?),
                    // Where documents to several assessments are one table, it has the columns of all.
                    None => (cursor.takes_null() && strangers.insert(name)).then_some(()),
                }
            })
        }
    }
}

/// Answers as they come in.
struct Given<'a> {
    answers: &'a mut Answers,
    /// The item after the one before.
    expected: ItemIx,
    /// The last one was the one expected, so that the next one may be.
    in_order: bool,
    /// The item after the last of those that came.
    beyond: ItemIx,
    /// Those that came and were not answered.
    gaps: Vec<ItemIx>,
}

impl Given<'_> {
    /// Takes the answer to an item; nothing when that came before.
    fn take(&mut self, item: ItemIx, answer: Option<Answer>) -> Option<()> {
        let came = item < self.beyond && (self.answers.given(item).is_some() || self.gaps.contains(&item));
        self.in_order = item == self.expected;
        self.expected = item + 1;
        self.beyond = self.beyond.max(self.expected);
        if answer.is_none() {
            self.gaps.push(item);
        }
        self.answers.set(item, answer);
        (!came).then_some(())
    }
}

/// Reads answers one by one.
struct AnswerReader<'a> {
    assessment: &'a Assessment,
    parts: &'a mut HashMap<String, Parts, foldhash::fast::RandomState>,
}

impl AnswerReader<'_> {
    /// One row of answers in a list: an item, and its answer.
    fn read_row(&mut self, cursor: &mut Cursor, expected: ItemIx) -> Option<(ItemIx, Option<Answer>)> {
        let (mut item, mut parts, mut start) = (None, Parts::default(), None);
        cursor.object(|cursor| {
            if !cursor.takes_name("item") {
                return parts.read(cursor, self.assessment);
            }
            let as_expected =
                self.assessment.items().get(expected).is_some_and(|item| cursor.takes_word(&item.id));
            once(&mut item, if as_expected { Some(expected) } else { self.assessment.find(cursor.word()?) })?;
            if parts.is_empty() {
                match self.known(cursor) {
                    Some(known) => parts = known,
                    None => start = Some(*cursor),
                }
            }
            Some(())
        })?;
        if let Some(start) = start {
            self.keep(cursor.since(start), parts);
        }
        Some((item?, parts.answer(self.assessment, item?)?))
    }

    /// The answer to an item; nothing within where it was not answered.
    #[expect(clippy::option_option, reason = "an answer that is wrong, and one that is none, are two things")]
    fn read_answer(&mut self, cursor: &mut Cursor, item: ItemIx) -> Option<Option<Answer>> {
        match cursor.peek()? {
            b'"' => state(cursor.word()?).map(Some),
            b'n' => cursor.unless_null(|_| None),
            _ => {
                let start = *cursor;
                let known = self.known(cursor).filter(|_| cursor.takes(b'}'));
                let parts = if let Some(known) = known {
                    known
                } else {
                    let mut parts = Parts::default();
                    cursor.object(|cursor| parts.read(cursor, self.assessment))?;
                    self.keep(cursor.since(start), parts);
                    parts
                };
                // What holds nothing at all is a mistake.
                if parts.is_empty() { None } else { parts.answer(self.assessment, item) }
            }
        }
    }

    /// The parts up to the end of an object, where just these letters were read before; the end stays.
    fn known(&self, cursor: &mut Cursor) -> Option<Parts> {
        let letters = cursor.before(b'}')?;
        let known = *self.parts.get(letters)?;
        cursor.pass(letters);
        Some(known)
    }

    /// Keeps parts by the letters that gave them, the end of their object last. Reasons are each said once.
    fn keep(&mut self, letters: &str, parts: Parts) {
        let letters = letters.strip_suffix('}');
        let letters = letters.filter(|letters| letters.len() <= LETTERS && !letters.contains('}'));
        if let (Some(letters), None) = (letters, parts.reason) {
            if self.parts.len() >= KEPT {
                self.parts.clear();
            }
            self.parts.insert(letters.to_owned(), parts);
        }
    }
}

fn state(word: &str) -> Option<Answer> {
    match word {
        "unknown" => Some(Answer::Unknown),
        "declined" => Some(Answer::Declined),
        _ => None,
    }
}

/// The parts of an answer, each of which may be null.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    /// Which of them came, one bit each.
    came: u8,
    level: Option<Level>,
    evidence: Option<EvidenceIx>,
    /// Why it does not apply.
    reason: Option<Reason>,
    state: Option<Answer>,
}

/// A reason in words, of which only that counts.
#[derive(Debug, Clone, Copy)]
struct Reason {
    blank: bool,
}

impl Parts {
    fn read(&mut self, cursor: &mut Cursor, assessment: &Assessment) -> Option<()> {
        let part = match cursor.name()? {
            "level" => {
                let level = |number| Level::new(u8::try_from(number).ok()?);
                self.level = cursor.unless_null(|cursor| level(cursor.number()?).map(Some))?;
                1
            }
            "evidence" => {
                let kinds = assessment.model().evidence();
                let kind = |name| kinds.iter().position(|kind| kind.id == name);
                self.evidence = cursor.unless_null(|cursor| kind(cursor.word()?).map(Some))?;
                2
            }
            "state" => {
                self.state = cursor.unless_null(|cursor| state(cursor.word()?).map(Some))?;
                4
            }
            "not_applicable" => {
                let reason = |words: &str| Reason { blank: words.trim().is_empty() };
                self.reason = cursor.unless_null(|cursor| Some(Some(reason(&cursor.text()?))))?;
                8
            }
            _ => return None,
        };
        let new = self.came & part == 0;
        self.came |= part;
        new.then_some(())
    }

    const fn is_empty(&self) -> bool {
        self.came == 0
    }

    #[expect(clippy::option_option, reason = "an answer that is wrong, and one that is none, are two things")]
    #[inline]
    fn answer(self, assessment: &Assessment, item: ItemIx) -> Option<Option<Answer>> {
        let Self { level, evidence, reason, state, .. } = self;
        match (level, reason, state) {
            (Some(level), None, None) => {
                validate_level(assessment, item, level, evidence.map(Ok), Rater::Own).ok().map(Some)
            }
            _ if evidence.is_some() => None,
            (None, Some(Reason { blank }), None) => {
                validate_not_applicable(assessment, item, blank).ok().map(Some)
            }
            (None, None, state) => Some(state),
            _ => None,
        }
    }
}

fn read_context(cursor: &mut Cursor) -> Option<Context> {
    let (mut appetite, mut shock_days, mut shock, mut ask) = (None, None, None, None);
    let (mut months, mut decide_by, mut exit, mut seen) = (None, None, None, None);
    cursor.object(|cursor| match cursor.name()? {
        "appetite" => once(&mut appetite, cursor.unless_null(|cursor| named(cursor.word()?))),
        "appetite_seen" => once(&mut seen, cursor.unless_null(|cursor| named(cursor.word()?).map(Some))),
        "shock_days_ago" => once(&mut shock_days, cursor.unless_null(|cursor| cursor.number().map(Some))),
        "shock" => once(&mut shock, cursor.unless_null(|cursor| Some(Some(cursor.text()?.into_owned())))),
        "specific_ask" => once(&mut ask, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        "months_in_role" => once(&mut months, cursor.unless_null(|cursor| cursor.number().map(Some))),
        "decide_by" => {
            once(&mut decide_by, cursor.unless_null(|cursor| cursor.word()?.parse().ok().map(Some)))
        }
        "exit_readiness" => once(&mut exit, cursor.unless_null(read_exit)),
        _ => None,
    })?;
    Some(Context {
        appetite: appetite.unwrap_or_default(),
        appetite_seen: seen.flatten(),
        shock_days_ago: shock_days.flatten(),
        shock: shock.flatten(),
        specific_ask: ask.flatten(),
        months_in_role: months.flatten(),
        decide_by: decide_by.flatten(),
        days_to_answer: None,
        exit: exit.unwrap_or_default(),
        // The careful reader takes what the author asks.
        asked: BTreeMap::new(),
    })
}

fn read_exit(cursor: &mut Cursor) -> Option<ExitReadiness> {
    let (mut runway, mut alternatives, mut list) = (None, None, None);
    cursor.object(|cursor| match cursor.name()? {
        "runway_months" => once(&mut runway, cursor.unless_null(|cursor| cursor.number().map(Some))),
        "alternatives" => once(&mut alternatives, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        "written_list" => once(&mut list, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        _ => None,
    })?;
    Some(ExitReadiness {
        runway_months: runway.flatten(),
        alternatives: alternatives.flatten(),
        written_list: list.flatten(),
    })
}

fn named(written: &str) -> Option<Appetite> {
    Appetite::NAMES.iter().find(|(name, _)| *name == written).map(|(_, appetite)| *appetite)
}
