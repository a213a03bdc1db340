//! One description of a document, for reading and for writing it.
//!
//! A description names each key of a map once, in the order in which they are written, with the field that holds it:
//!
//! ```text
//! fn describe(&mut self, codec: &mut Codec<'_>) {
//!     codec.required("must", &mut self.must);
//!     codec.optional("item", &mut self.item);
//! }
//! ```
//!
//! A [`Codec`] runs it either way: it puts what a map holds into the fields and notes every problem, or it makes a map
//! of what the fields hold. What was read is handed out only where there was no problem, so that a field that could
//! not be read may keep what stood in it before.

use super::written::WrittenMap;
use super::{Datum, Fields, Node, Problems, Reader, Source, Value, Written};

/// A map of known keys that is read and written wherever it stands.
pub trait Record: Clone + Default + PartialEq {
    /// What it is called in messages, such as "a lesson".
    const NAME: &'static str;
    const STYLE: MapStyle = MapStyle::Lines;
    /// Whether `null` says nothing, for the map and for each of its keys, as programs write it.
    const TAKES_NULL: bool = false;
    fn describe(&mut self, codec: &mut Codec<'_>);
}

/// How a map is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapStyle {
    /// Each key on a line of its own.
    Lines,
    /// On one line.
    Flow,
    /// With the number of its format in the first line.
    Document,
}

/// Where the value of one key goes to and comes from: a field that holds a [`Datum`], or what needs more than the node
/// to be understood.
pub trait Codable {
    fn read(self, reader: &mut Reader, node: &Node);
    fn write(self) -> Written;
    fn is_blank(&self) -> bool {
        false
    }
}

/// The map that a description runs over.
#[derive(Debug)]
pub struct Codec<'f> {
    way: Way<'f>,
    since: u8,
}

#[derive(Debug)]
enum Way<'f> {
    Read { reader: &'f mut Reader, fields: Fields<'f>, takes_null: bool, others: bool },
    Write(WrittenMap),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Always,
    Optional,
}

/// Reads a document that stands alone.
///
/// # Errors
/// Every problem of the document.
pub fn read_document<T>(
    source: &Source,
    name: &'static str,
    describe: impl FnOnce(&mut Codec<'_>) -> Option<T>,
) -> Result<T, Problems> {
    let mut reader = Reader::new();
    let root = reader.open(source.clone());
    let read = root.and_then(|root| read_tree(&mut reader, &root, name, describe));
    reader.finish(read)
}

/// Reads a document from its tree.
fn read_tree<T>(
    reader: &mut Reader,
    root: &Node,
    name: &'static str,
    describe: impl FnOnce(&mut Codec<'_>) -> Option<T>,
) -> Option<T> {
    let mut read = None;
    if reader.format(root) {
        map(name, MapStyle::Document, |codec| read = describe(codec)).read(reader, root);
    }
    read
}

/// Writes a document that stands alone. Its format is the oldest that knows all that is in it.
pub fn write_document(describe: impl FnOnce(&mut Codec<'_>)) -> String {
    map("", MapStyle::Document, describe).write().into_yaml()
}

/// A map whose description needs more than the map.
pub fn map<F: FnOnce(&mut Codec<'_>)>(name: &'static str, style: MapStyle, describe: F) -> MapOf<F> {
    MapOf { name, style, takes_null: false, describe }
}

impl<'f> Codec<'f> {
    fn read(reader: &'f mut Reader, mut fields: Fields<'f>, style: MapStyle, takes_null: bool) -> Self {
        if style == MapStyle::Document {
            fields.get("format");
        }
        Self { way: Way::Read { reader, fields, takes_null, others: false }, since: 1 }
    }

    fn close(self) {
        if let Way::Read { reader, fields, others: false, .. } = self.way {
            fields.close(reader);
        }
    }

    fn into_written(self, style: MapStyle) -> Written {
        let Way::Write(mut keys) = self.way else { return Written::Nothing };
        match style {
            MapStyle::Lines => Written::Map(keys),
            MapStyle::Flow => Written::flow(keys),
            MapStyle::Document => {
                keys.put_format();
                Written::Map(keys)
            }
        }
    }

    /// A key that must be there. Tells whether it is, as the others do.
    pub fn required(&mut self, key: &'static str, field: impl Codable) -> bool {
        self.field(key, Presence::Required, field)
    }

    /// A key that is always written, and may be missing all the same.
    pub fn always(&mut self, key: &'static str, field: impl Codable) -> bool {
        self.field(key, Presence::Always, field)
    }

    /// A key that is left out where it has nothing to say.
    pub fn optional(&mut self, key: &'static str, field: impl Codable) -> bool {
        self.field(key, Presence::Optional, field)
    }

    /// The format that the next key is new in: a document that holds it says so, and older programs ask for an update.
    pub fn since(&mut self, format: u8) -> &mut Self {
        self.since = format;
        self
    }

    /// A key that may stand there, and is neither read nor written here.
    pub fn skip(&mut self, key: &'static str) {
        if let Way::Read { fields, .. } = &mut self.way {
            fields.get(key);
        }
    }

    /// Whatever other keys may stand there.
    pub fn skip_rest(&mut self) {
        if let Way::Read { others, .. } = &mut self.way {
            *others = true;
        }
    }

    /// How many problems were found so far, here and before.
    pub fn problems(&self) -> usize {
        match &self.way {
            Way::Read { reader, .. } => reader.problems(),
            Way::Write(_) => 0,
        }
    }

    /// Notes a problem of the map as a whole.
    pub fn refuse(&mut self, message: impl AsRef<str>) {
        if let Way::Read { reader, fields, .. } = &mut self.way {
            reader.refuse(fields.at, message);
        }
    }

    // What every kind of field needs compiled for itself is this alone; there are a hundred.
    fn field(&mut self, key: &'static str, presence: Presence, field: impl Codable) -> bool {
        if let Way::Write(_) = self.way {
            let blank = field.is_blank();
            return self.put(key, presence, blank, field.write());
        }
        self.held(key, presence).map(|(reader, node)| field.read(reader, node)).is_some()
    }

    fn put(&mut self, key: &'static str, presence: Presence, blank: bool, written: Written) -> bool {
        let since = std::mem::replace(&mut self.since, 1);
        let left_out = presence == Presence::Optional && (blank || written.is_empty());
        if let Way::Write(keys) = &mut self.way
            && !left_out
        {
            keys.put(key, written, since);
        }
        !left_out
    }

    fn held(&mut self, key: &'static str, presence: Presence) -> Option<(&mut Reader, &Node)> {
        self.since = 1;
        let Way::Read { reader, fields, takes_null, .. } = &mut self.way else { return None };
        let node = match presence {
            Presence::Required => fields.require(reader, key),
            Presence::Always | Presence::Optional => fields.get(key),
        };
        node.filter(|node| !*takes_null || !matches!(node.value, Value::Null))
            .map(|node| (&mut **reader, node))
    }
}

/// One value among many that are alike, such as the note on an item.
pub enum Slot<'f> {
    Read(&'f mut Reader, &'f Node),
    Write(&'f mut Written),
}

impl Slot<'_> {
    pub fn holds(self, field: impl Codable) {
        match self {
            Self::Read(reader, node) => field.read(reader, node),
            Self::Write(written) => *written = field.write(),
        }
    }
}

/// See [`map`].
pub struct MapOf<F> {
    name: &'static str,
    style: MapStyle,
    takes_null: bool,
    describe: F,
}

impl<F: FnOnce(&mut Codec<'_>)> Codable for MapOf<F> {
    fn read(self, reader: &mut Reader, node: &Node) {
        if self.takes_null && matches!(node.value, Value::Null) {
            return;
        }
        let Some(fields) = reader.map(node, self.name) else { return };
        let mut codec = Codec::read(reader, fields, self.style, self.takes_null);
        (self.describe)(&mut codec);
        codec.close();
    }

    fn write(self) -> Written {
        let mut codec = Codec { way: Way::Write(WrittenMap::default()), since: 1 };
        (self.describe)(&mut codec);
        codec.into_written(self.style)
    }
}

impl<T: Datum> Codable for &mut T {
    fn read(self, reader: &mut Reader, node: &Node) {
        if let Some(value) = T::read(reader, node) {
            *self = value;
        }
    }

    fn write(self) -> Written {
        T::write(self)
    }

    fn is_blank(&self) -> bool {
        T::is_blank(self)
    }
}

impl<T: Record> Datum for T {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let mut part = Self::default();
        let describe = |codec: &mut Codec<'_>| part.describe(codec);
        MapOf { name: T::NAME, style: T::STYLE, takes_null: T::TAKES_NULL, describe }.read(reader, node);
        Some(part)
    }

    fn write(&self) -> Written {
        // A description may change what it runs over, since it also reads; so it runs over a copy.
        let mut part = self.clone();
        map(T::NAME, T::STYLE, |codec| part.describe(codec)).write()
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Default)]
    struct Note {
        text: String,
        colour: Option<String>,
        replies: Vec<Note>,
    }

    impl Record for Note {
        const NAME: &'static str = "a note";

        fn describe(&mut self, codec: &mut Codec<'_>) {
            codec.required("text", &mut self.text);
            codec.since(2).optional("colour", &mut self.colour);
            codec.optional("replies", &mut self.replies);
        }
    }

    fn note(text: &str, colour: Option<&str>) -> Note {
        Note { text: text.to_owned(), colour: colour.map(str::to_owned), replies: Vec::new() }
    }

    #[track_caller]
    fn writes(mut note: Note, expected: &str) {
        assert_eq!(write_document(|codec| note.describe(codec)), expected);
    }

    #[test]
    fn a_document_has_the_oldest_format_that_knows_all_that_is_in_it() {
        writes(note("a", None), "format: 1\ntext: a\n");
        writes(note("a", Some("red")), "format: 2\ntext: a\ncolour: red\n");
        let replies = vec![note("b", Some("red"))];
        let reply = "format: 2\ntext: a\nreplies:\n- text: b\n  colour: red\n";
        writes(Note { replies, ..note("a", None) }, reply);
    }

    #[test]
    fn what_is_written_is_read_by_the_same_description() {
        let text = "format: 1\ntext: a\ncolour: red\nreplies:\n- text: b\n";
        let source = Source { name: "a".to_owned(), text: text.into() };
        let mut read = Note::default();
        let read = read_document(&source, Note::NAME, |codec| {
            read.describe(codec);
            Some(read)
        });
        let replies = vec![note("b", None)];
        assert_eq!(read, Ok(Note { replies, ..note("a", Some("red")) }));
    }
}
