//! The tree that a document is written from.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_yaml::FlowMap;

/// A value as it will be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Nothing: its key is left out.
    Nothing,
    Flag(bool),
    Whole(u64),
    Text(String),
    List(Vec<Self>),
    /// A map with each key on a line of its own.
    Map(WrittenMap),
    /// A map on one line.
    Flow(WrittenMap),
}

/// The keys of a map with their values, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WrittenMap {
    entries: Vec<(String, Written)>,
    /// The newest format that any of them belongs to.
    since: u8,
}

impl Written {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A map on one line. What is within stands on that line anyway: asked for once more, it would be the next map of
    /// the document, whatever that is, that comes out on one line.
    pub(crate) fn flow(mut keys: WrittenMap) -> Self {
        for (_, value) in &mut keys.entries {
            if let Self::Flow(within) = value {
                *value = Self::Map(std::mem::take(within));
            }
        }
        Self::Flow(keys)
    }

    /// A map that only the formats from this one on know.
    pub(crate) fn known_since(mut self, format: u8) -> Self {
        if let Self::Map(keys) | Self::Flow(keys) = &mut self {
            keys.since = keys.since.max(format);
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::List(list) => list.is_empty(),
            Self::Map(keys) | Self::Flow(keys) => keys.entries.is_empty(),
            Self::Flag(_) | Self::Whole(_) | Self::Text(_) => false,
        }
    }

    fn since(&self) -> u8 {
        match self {
            Self::Nothing | Self::Flag(_) | Self::Whole(_) | Self::Text(_) => 1,
            Self::List(list) => list.iter().map(Self::since).max().unwrap_or(1),
            Self::Map(keys) | Self::Flow(keys) => keys.since.max(1),
        }
    }

    /// The text of a document.
    pub(super) fn into_yaml(self) -> String {
        // Panics rather than return half a document that would then replace a whole one.
        serde_yaml::to_string(&self)
            .unwrap_or_else(|error| unreachable!("plain data in memory serializes: {error}"))
    }
}

impl WrittenMap {
    /// Adds a key that the formats from this one on know.
    pub(crate) fn put(&mut self, key: impl Into<String>, value: Written, since: u8) {
        if value != Written::Nothing {
            self.since = self.since.max(since).max(value.since());
            self.entries.push((key.into(), value));
        }
    }

    /// Begins with the number of the format: the oldest that knows every key within.
    pub(super) fn put_format(&mut self) {
        self.entries.insert(0, ("format".to_owned(), Written::Whole(self.since.max(1).into())));
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Map(keys) => keys.serialize(serializer),
            Self::Flow(keys) => FlowMap(keys).serialize(serializer),
        }
    }
}

impl Serialize for WrittenMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (key, value) in &self.entries {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
