//! YAML as a tree of nodes that know their place, and the problems found in it.
//!
//! One bounded read turns text into [`Node`]s; the readers of documents walk the tree with a [`Reader`], which collects
//! every problem with its place and a remedy rather than stopping at the first. JSON reads the same way. Nothing here
//! knows what a document means, and nothing here reads a file.

mod codec;
mod datum;
mod decode;
mod fields;
mod json;
mod laid_out;
mod node;
mod problem;
mod read;
mod reader;
mod suggest;
mod tree;
mod unreadable;
mod values;
mod written;

pub(crate) use codec::{Codable, Codec, MapStyle, Record, Slot, map, read_document, write_document};
pub(crate) use datum::{Datum, by_name};
pub use decode::{Source, text};
pub use fields::Fields;
pub(crate) use laid_out::laid_out;
pub use node::{At, Entry, Location, Node, Value};
pub(crate) use problem::quoted;
pub use problem::{Excerpt, LineColumn, Mend, Problem, Problems};
pub use reader::{FORMAT, Reader};
pub(crate) use suggest::nearest;
pub use unreadable::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT};
pub use values::is_id;
pub(crate) use written::{Written, WrittenMap};
