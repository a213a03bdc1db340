//! The fast way to read one answers document a line: it takes a document only when everything in it is right, and
//! leaves every explanation of what is wrong to the careful reader.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Answer, Answers, Appetite};
use crate::assessment::{Applicability, Assessment};
use crate::model::{ItemIx, Level};

/// The version of the answers' format.
const FORMAT: u32 = 1;

/// One line, its parts not yet read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchLine<'a> {
    format: u32,
    #[serde(borrow)]
    assessment: std::borrow::Cow<'a, str>,
    #[serde(borrow, default)]
    context: Option<&'a RawValue>,
    #[serde(borrow)]
    answers: &'a RawValue,
    #[serde(borrow, default)]
    key: Option<&'a RawValue>,
}

impl<'a> BatchLine<'a> {
    /// The parts of a line, or nothing when it is not a plain answers document.
    #[must_use]
    pub fn read(line: &'a str) -> Option<Self> {
        serde_json::from_str(line).ok().filter(|line: &Self| line.format == FORMAT)
    }

    /// The assessment's name, as written.
    #[must_use]
    pub fn assessment(&self) -> &str {
        &self.assessment
    }

    /// What is passed through to the result.
    #[must_use]
    pub const fn key(&self) -> Option<&'a RawValue> {
        self.key
    }

    /// Reads context and answers; false when anything in them is not right.
    pub fn read_into(&self, assessment: &Assessment, answers: &mut Answers) -> bool {
        answers.clear();
        if let Some(context) = self.context {
            let Ok(context) = serde_json::from_str::<PlainContext>(context.get()) else { return false };
            let Some(appetite) = context.appetite() else { return false };
            answers.context.appetite = appetite;
            answers.context.shock_days_ago = context.shock_days_ago;
            answers.context.specific_ask = context.specific_ask;
            answers.context.months_in_role = context.months_in_role;
        }
        let mut deserializer = serde_json::Deserializer::from_str(self.answers.get());
        let reader = AnswersReader { assessment, answers, expected: 0 };
        reader.deserialize(&mut deserializer).is_ok()
    }
}

/// The context keys that a batch mostly carries; others go the careful way.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainContext<'a> {
    #[serde(borrow, default)]
    appetite: Option<std::borrow::Cow<'a, str>>,
    #[serde(default)]
    shock_days_ago: Option<u32>,
    #[serde(default)]
    specific_ask: Option<bool>,
    #[serde(default)]
    months_in_role: Option<u32>,
}

impl PlainContext<'_> {
    fn appetite(&self) -> Option<Appetite> {
        let Some(written) = &self.appetite else { return Some(Appetite::default()) };
        Appetite::NAMES.iter().find(|(name, _)| name == written).map(|(_, appetite)| *appetite)
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
