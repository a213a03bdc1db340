//! What stands in documents under the names that an assessment gives: values by item, and one name of several.

use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::yaml::{Codable, Node, Reader, Slot, Value, Written, WrittenMap, quoted};

/// A map whose keys are items, in file order; `what` stands in it, for messages.
pub(crate) fn by_item<'a, F: FnMut(ItemIx, Slot<'_>)>(
    assessment: &'a Assessment,
    what: &'static str,
    each: F,
) -> ByItem<'a, F> {
    ByItem { assessment, what, each }
}

pub(crate) struct ByItem<'a, F> {
    assessment: &'a Assessment,
    what: &'static str,
    each: F,
}

impl<F: FnMut(ItemIx, Slot<'_>)> Codable for ByItem<'_, F> {
    fn read(mut self, reader: &mut Reader, node: &Node) {
        let entries = match &node.value {
            Value::Map(entries) => entries,
            // An `answers:` with nothing below it: nothing was answered yet.
            Value::Null => return,
            Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) | Value::Text(_) | Value::List(_) => {
                let (what, kind) = (self.what, node.value.kind());
                return reader.refuse(node.at, format!("{what} are a map by item; this is {kind}"));
            }
        };
        for entry in entries {
            if let Some(item) = self.assessment.find(&entry.key) {
                (self.each)(item, Slot::Read(reader, &entry.value));
            } else {
                let names = self.assessment.items().iter().map(|item| item.id.as_str());
                let message = format!("{} has no item {}", quoted(self.assessment.id()), quoted(&entry.key));
                reader.refuse_name(entry.at, message, &entry.key, names);
            }
        }
    }

    fn write(mut self) -> Written {
        let mut keys = WrittenMap::default();
        for (index, item) in self.assessment.items().iter().enumerate() {
            let mut written = Written::Nothing;
            (self.each)(index, Slot::Write(&mut written));
            if !written.is_empty() {
                keys.put(&item.id, written, 1);
            }
        }
        Written::Map(keys)
    }
}

/// One of several ids by its index. Where the ids are not at hand, any name will do.
pub(crate) struct OneOf<'a, I> {
    pub(crate) index: &'a mut Option<usize>,
    pub(crate) ids: Option<I>,
    /// What is said before a name that is none of them.
    pub(crate) unknown: &'static str,
}

impl<'i, I: Iterator<Item = &'i str> + Clone> Codable for OneOf<'_, I> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let (Some(name), Some(ids)) = (reader.text(node), self.ids) else { return };
        *self.index = ids.clone().position(|id| id == name);
        if self.index.is_none() {
            reader.refuse_name(node.at, format!("{} {}", self.unknown, quoted(name)), name, ids);
        }
    }

    fn write(self) -> Written {
        let id = self.index.and_then(|index| self.ids?.nth(index));
        id.map_or(Written::Nothing, Written::text)
    }
}

/// A list of items by their ids.
pub(crate) struct ItemList<'a>(pub(crate) &'a mut BTreeSet<ItemIx>, pub(crate) &'a Assessment);

impl Codable for ItemList<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        for node in reader.list(node).unwrap_or_default() {
            let Some(id) = reader.text(node) else { continue };
            match self.1.find(id) {
                Some(item) => drop(self.0.insert(item)),
                None => reader.refuse(node.at, format!("there is no item {}", quoted(id))),
            }
        }
    }

    fn write(self) -> Written {
        let id = |item: &ItemIx| Written::text(&*self.1.item(*item).id);
        Written::List(self.0.iter().map(id).collect())
    }
}
