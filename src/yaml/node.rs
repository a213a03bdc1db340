//! The tree that a text is read into.

use super::LineColumn;

/// A place in one of the documents of a [`super::Reader`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// Which document, in the order in which they were opened.
    pub document: u16,
    line: u32,
    column: u32,
}

impl Location {
    /// Line and column, where they are known.
    pub fn place(self) -> Option<LineColumn> {
        (self.line > 0).then_some(LineColumn { line: self.line as usize, column: self.column as usize })
    }

    /// A place in a document; nothing stands for the whole text.
    pub fn new(document: u16, place: Option<LineColumn>) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        place.map_or(Self { document, line: 0, column: 0 }, |place| Self {
            document,
            line: number(place.line),
            column: number(place.column),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    pub at: Location,
    pub value: T,
}

#[derive(Debug, Clone)]
pub struct Node {
    /// Where; for an alias, where the anchor's content is written.
    pub at: Location,
    pub value: Value,
}

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
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Debug, Clone)]
pub struct Entry {
    /// The key; empty where it is no text.
    pub key: String,
    pub at: Location,
    pub value: Node,
}

impl Value {
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
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Where a key is written, when this is a map that has it.
    pub(crate) fn key_at(&self, key: &str) -> Option<Location> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| entry.at),
            _ => None,
        }
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        match &mut self.value {
            Value::Map(entries) => {
                entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
            }
            _ => None,
        }
    }

    /// Takes a key away, with its value.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Value::Map(entries) = &mut self.value {
            entries.retain(|entry| entry.key != key);
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        if let Value::List(nodes) = &self.value { Some(nodes) } else { None }
    }

    pub(crate) fn as_list_mut(&mut self) -> Option<&mut Vec<Self>> {
        if let Value::List(nodes) = &mut self.value { Some(nodes) } else { None }
    }

    /// What stands within: the values of a list or a map.
    pub(crate) fn children(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match &self.value {
            Value::List(nodes) => Box::new(nodes.iter()),
            Value::Map(entries) => Box::new(entries.iter().map(|entry| &entry.value)),
            Value::Null | Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) | Value::Text(_) => {
                Box::new(std::iter::empty())
            }
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
