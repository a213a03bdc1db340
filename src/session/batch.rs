//! The fast way to read one answers document a line: it takes a document only when everything in it is right, and
//! leaves every explanation of what is wrong to the careful reader.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Answer, Answers, Appetite, Context};
use crate::assessment::{Applicability, Assessment};
use crate::model::{ItemIx, Level};

/// The version of the answers' format.
const FORMAT: u32 = 1;

/// What a line holds beside the answers.
#[derive(Debug, Clone, Default)]
pub struct BatchLine<'a> {
    /// The assessment's name, as written.
    pub assessment: &'a str,
    /// What is passed through to the result.
    pub key: Option<&'a RawValue>,
}

/// Where a line's answers go: an assessment by its name, and a place for answers to it.
pub trait Desk {
    /// Lays out the assessment of this name; nothing when there is none.
    fn lay_out(&mut self, assessment: &str) -> Option<(&Assessment, &mut Answers)>;
}

/// Reads one line into the desk's answers, in one pass; nothing when anything is not right, or when the answers stand
/// before the assessment's name.
pub fn read_line<'a>(line: &'a str, desk: &mut impl Desk) -> Option<BatchLine<'a>> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let read = LineReader { desk }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(read)
}

struct LineReader<'d, D: Desk> {
    desk: &'d mut D,
}

/// The keys of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum LineKey {
    Format,
    Assessment,
    Context,
    Answers,
    Key,
}

impl<'de, D: Desk> DeserializeSeed<'de> for LineReader<'_, D> {
    type Value = BatchLine<'de>;

    fn deserialize<De: de::Deserializer<'de>>(self, deserializer: De) -> Result<Self::Value, De::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, D: Desk> Visitor<'de> for LineReader<'_, D> {
    type Value = BatchLine<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an answers document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut line = BatchLine::default();
        let mut seen = [false; 5];
        let mut context = Context::default();
        while let Some(key) = map.next_key::<LineKey>()? {
            if std::mem::replace(&mut seen[key as usize], true) {
                return Err(de::Error::custom("said twice"));
            }
            match key {
                LineKey::Format if map.next_value::<u32>()? != FORMAT => {
                    return Err(de::Error::custom("another format"));
                }
                LineKey::Format => {}
                LineKey::Assessment => line.assessment = map.next_value()?,
                LineKey::Context => {
                    context = map.next_value::<PlainContext>()?.read().map_err(de::Error::custom)?;
                }
                LineKey::Answers => {
                    let laid_out = self.desk.lay_out(line.assessment);
                    let (assessment, answers) = laid_out.ok_or_else(|| de::Error::custom("no assessment"))?;
                    answers.clear();
                    map.next_value_seed(AnswersReader { assessment, answers, expected: 0 })?;
                }
                LineKey::Key => line.key = Some(map.next_value()?),
            }
        }
        if !(seen[LineKey::Format as usize] && seen[LineKey::Answers as usize]) {
            return Err(de::Error::custom("something is missing"));
        }
        if let Some((_, answers)) = self.desk.lay_out(line.assessment) {
            answers.context = context;
        }
        Ok(line)
    }
}

/// The context keys that a batch mostly carries; others go the careful way.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainContext<'a> {
    #[serde(borrow, default)]
    appetite: Option<&'a str>,
    #[serde(default)]
    shock_days_ago: Option<u32>,
    #[serde(default)]
    specific_ask: Option<bool>,
    #[serde(default)]
    months_in_role: Option<u32>,
}

impl PlainContext<'_> {
    fn read(self) -> Result<Context, &'static str> {
        let named = |written: &str| Appetite::NAMES.iter().find(|(name, _)| *name == written);
        let appetite = match self.appetite {
            None => Appetite::default(),
            Some(written) => named(written).ok_or("unknown appetite")?.1,
        };
        Ok(Context {
            appetite,
            shock_days_ago: self.shock_days_ago,
            specific_ask: self.specific_ask,
            months_in_role: self.months_in_role,
            ..Context::default()
        })
    }
}

/// Reads the map of answers straight into place.
struct AnswersReader<'a> {
    assessment: &'a Assessment,
    answers: &'a mut Answers,
    /// Documents mostly keep file order, which saves the look-up.
    expected: ItemIx,
}

impl AnswersReader<'_> {
    fn item(&mut self, id: &str) -> Option<ItemIx> {
        let next = self.assessment.items().get(self.expected).filter(|item| item.id == id);
        let item = if next.is_some() { self.expected } else { self.assessment.find(id)? };
        self.expected = item + 1;
        Some(item)
    }
}

impl<'de> DeserializeSeed<'de> for AnswersReader<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnswersReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("answers by item")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(id) = map.next_key::<&'de str>()? {
            let Some(item) = self.item(id) else { return Err(de::Error::custom("unknown item")) };
            if self.answers.given(item).is_some() {
                return Err(de::Error::custom("answered twice"));
            }
            let answer = map.next_value_seed(AnswerReader { assessment: self.assessment, item })?;
            self.answers.set(item, Some(answer));
        }
        Ok(())
    }
}

struct AnswerReader<'a> {
    assessment: &'a Assessment,
    item: ItemIx,
}

/// The keys of one answer.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Level,
    Evidence,
    NotApplicable,
}

impl AnswerReader<'_> {
    fn evidence(&self, name: &str) -> Option<usize> {
        self.assessment.model().evidence().iter().position(|kind| kind.id == name)
    }

    fn known(&self, level: u8, evidence: Option<usize>) -> Option<Answer> {
        let level = Level::new(level)?;
        let gate = self.assessment.item(self.item).is_gate();
        match evidence {
            None if gate => Some(Answer::Believed { level }),
            Some(evidence) if !gate => Some(Answer::Known { level, evidence }),
            // A level without evidence has the assessment's default, which the careful reader knows.
            None => Some(Answer::Known { level, evidence: self.assessment.default_evidence() }),
            Some(_) => None,
        }
    }

    fn not_applicable(&self, reason: &str) -> Option<Answer> {
        let always = self.assessment.item(self.item).applicability == Applicability::Always;
        (!always && !reason.trim().is_empty()).then_some(Answer::NotApplicable)
    }
}

impl<'de> DeserializeSeed<'de> for AnswerReader<'_> {
    type Value = Answer;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerReader<'_> {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Answer, E> {
        match text {
            "unknown" => Ok(Answer::Unknown),
            "declined" => Ok(Answer::Declined),
            _ => Err(E::custom("no such answer")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
        let (mut level, mut evidence, mut answer) = (None, None, None);
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Level if level.is_none() => level = Some(map.next_value::<u8>()?),
                Key::Evidence if evidence.is_none() => {
                    let name = map.next_value::<&'de str>()?;
                    evidence =
                        Some(self.evidence(name).ok_or_else(|| de::Error::custom("unknown evidence"))?);
                }
                Key::NotApplicable if answer.is_none() => {
                    answer = self.not_applicable(map.next_value::<&'de str>()?);
                }
                Key::Level | Key::Evidence | Key::NotApplicable => {
                    return Err(de::Error::custom("said twice"));
                }
            }
        }
        let read = match (level, answer) {
            (Some(level), None) => self.known(level, evidence),
            (None, Some(answer)) if evidence.is_none() => Some(answer),
            (Some(_) | None, Some(_)) | (None, None) => None,
        };
        read.ok_or_else(|| de::Error::custom("not a plain answer"))
    }
}
