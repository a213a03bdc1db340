//! The tree that a text is read into.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

use super::Place;

/// A place in one of the documents of a [`super::Reader`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// Which document, in the order in which they were opened.
    pub document: u16,
    line: u32,
    column: u32,
}

impl Spot {
    /// The beginning of a document.
    #[must_use]
    pub const fn start(document: u16) -> Self {
        Self { document, line: 1, column: 1 }
    }

    /// Line and column, where they are known.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        (self.line > 0).then_some(Place { line: self.line as usize, column: self.column as usize })
    }

    /// A place in a document; nothing stands for the whole text.
    #[must_use]
    pub fn new(document: u16, place: Option<Place>) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        place.map_or(Self { document, line: 0, column: 0 }, |place| Self {
            document,
            line: number(place.line),
            column: number(place.column),
        })
    }

    fn of(location: Location) -> Self {
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Self { document: 0, line: number(location.line()), column: number(location.column()) }
    }
}

/// Something read from a document, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    /// Where.
    pub at: Spot,
    /// What.
    pub value: T,
}

/// A value and where it is written.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where; for an alias, where the anchor's content is written.
    pub at: Spot,
    /// What.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing: an empty value, `null` or `~`.
    Null,
    /// `true` or `false`, and no other words.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any other finite number.
    Decimal(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written.
    Map(Vec<Entry>),
}

/// One key of a map with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub at: Spot,
    /// The value.
    pub value: Node,
}

impl Value {
    /// The kind of value, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Flag(true) => "`true`",
            Self::Flag(false) => "`false`",
            Self::Whole(_) | Self::Decimal(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
    /// The value of a key, when this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The text, when this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Self { at: Spot::of(spanned.defined), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        #[expect(clippy::cast_precision_loss, reason = "beyond every bound that a reader sets")]
        let huge = number as f64;
        Ok(i64::try_from(number).map_or(Value::Decimal(huge), Value::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Decimal(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<Node, Node>()? {
            entries.push(Entry { at: key.at, key: key_text(key.value)?, value });
        }
        Ok(Value::Map(entries))
    }
}

/// A key as text; numbers and flags keep their spelling closely enough to be named as unknown.
fn key_text<E: de::Error>(key: Value) -> Result<String, E> {
    match key {
        Value::Text(text) => Ok(text),
        Value::Null => Ok("null".to_owned()),
        Value::Flag(flag) => Ok(flag.to_string()),
        Value::Whole(number) => Ok(number.to_string()),
        Value::Decimal(number) => Ok(number.to_string()),
        Value::List(_) | Value::Map(_) => Err(E::custom("a key is a list or a map; keys are texts")),
    }
}
