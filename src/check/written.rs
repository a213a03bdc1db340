//! Where everything stands that somebody wrote: trees of the author's own documents, with their places.

use super::Code;
use super::allowed::Allowed;
use crate::assessment::{Assessment, Item, Source, shipped};
use crate::model::Reason;
use crate::yaml::{Location, Node, Reader, Value};

/// The documents of one assessment.
pub(super) struct Written {
    documents: Vec<Document>,
}

pub(super) struct Document {
    pub(super) source: Source,
    pub(super) root: Node,
    /// The author's own: not one that comes with the program, unless that is what is checked.
    pub(super) own: bool,
    allowed: Allowed,
}

impl Written {
    /// Reads the trees again of which an assessment was made.
    pub(super) fn new(assessment: &Assessment) -> Self {
        let mut reader = Reader::new();
        let sources = assessment.sources().iter().enumerate();
        let documents = sources.filter_map(|(number, source)| {
            let root = reader.open(source.clone())?;
            let (own, allowed) = (number == 0 || !is_shipped(source), Allowed::read(&source.text));
            Some(Document { source: source.clone(), root, own, allowed })
        });
        Self { documents: documents.collect() }
    }

    /// The document that is checked.
    pub(super) fn first(&self) -> Option<&Document> {
        self.documents.first()
    }

    pub(super) fn own(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| document.own)
    }

    /// What the first document extends, nearest first.
    pub(super) fn below(&self) -> impl Iterator<Item = &Document> {
        let extends = self.first().is_some_and(|first| first.root.get("extends").is_some());
        self.documents
            .iter()
            .skip(1)
            .filter(move |document| extends && document.root.get("sections").is_some())
    }

    pub(super) fn name(&self, at: Location) -> &str {
        self.documents.get(usize::from(at.document)).map_or("", |document| &document.source.name)
    }

    pub(super) fn allows(&self, at: Location, code: Code) -> bool {
        let line = at.place().map_or(1, |place| place.line);
        self.documents
            .get(usize::from(at.document))
            .is_some_and(|document| document.allowed.holds(line, code))
    }

    /// The start of the document that is checked.
    pub(super) fn start(&self) -> Location {
        self.first().map_or_else(Location::default, |first| first.root.at)
    }

    /// The value of a key of an assessment, where its author wrote it.
    pub(super) fn key(&self, key: &str) -> Option<&Node> {
        self.own().find_map(|document| document.root.get(key))
    }

    /// The value of a key of a model, in a document of its own or within an assessment.
    pub(super) fn model_key(&self, key: &str) -> Option<&Node> {
        let models = self.own().filter_map(|document| match document.root.get("model") {
            Some(model @ Node { value: Value::Map(_), .. }) => Some(model),
            _ => document.root.get("axes").map(|_| &document.root),
        });
        models.into_iter().find_map(|model| model.get(key))
    }

    fn lists(&self, key: &str) -> impl Iterator<Item = &Node> {
        let of_model = self.model_key(key).and_then(Node::as_list).unwrap_or_default();
        let of_documents = self.own().filter_map(|document| document.root.get(key)?.as_list()).flatten();
        of_documents.chain(of_model).filter(|node| node.get("id").is_some())
    }

    /// The entry of a list with this id, where its author wrote it.
    pub(super) fn entry(&self, list: &str, id: &str) -> Option<&Node> {
        self.lists(list).find(|node| node.get("id").and_then(Node::as_text) == Some(id))
    }

    pub(super) fn reason(&self, reason: &Reason) -> Option<&Node> {
        let same = |node: &&Node| {
            let at = matches!(node.get("position"), Some(Node { value: Value::Whole(at), .. }) if *at == i64::from(reason.position));
            at && node.get("id").and_then(Node::as_text) == Some(reason.id.as_str())
        };
        self.lists("reasons").find(same)
    }

    /// An item as its author wrote it, and nearest to what is checked.
    pub(super) fn item(&self, item: &Item) -> Option<&Node> {
        self.own().find_map(|document| item_in(&document.root, &item.id))
    }

    /// What an author says of an item under this key; nothing where it is said by a document that comes along.
    pub(super) fn item_key(&self, item: &Item, key: &str) -> Option<&Node> {
        self.own().find_map(|document| item_in(&document.root, &item.id)?.get(key))
    }

    /// Whether any document says something of an item under this key.
    pub(super) fn is_said(&self, item: &Item, key: &str) -> bool {
        self.documents
            .iter()
            .any(|of| item_in(&of.root, &item.id).is_some_and(|item| item.get(key).is_some()))
    }

    /// An axis or a dimension of the author's own model.
    pub(super) fn axis(&self, id: &str) -> Option<&Node> {
        let axes = self.model_key("axes")?.as_list()?;
        axes.iter().find(|node| node.get("id").and_then(Node::as_text) == Some(id))
    }

    pub(super) fn dimension(&self, id: &str) -> Option<&Node> {
        let axes = self.model_key("axes")?.as_list()?;
        let mut dimensions = axes.iter().filter_map(|axis| axis.get("dimensions")?.as_list()).flatten();
        dimensions.find(|node| node.get("id").and_then(Node::as_text) == Some(id))
    }
}

/// The sections of a document; the gate of a model is one, too.
pub(super) fn sections(root: &Node) -> &[Node] {
    root.get("sections").and_then(Node::as_list).unwrap_or_default()
}

pub(super) fn items(section: &Node) -> &[Node] {
    section.get("items").and_then(Node::as_list).unwrap_or_default()
}

pub(super) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_text)
}

pub(super) fn item_in<'n>(root: &'n Node, id: &str) -> Option<&'n Node> {
    let gate = |root: &'n Node| root.get("gate");
    let model_gate = gate(root).or_else(|| gate(root.get("model")?));
    let sections = sections(root).iter().chain(model_gate);
    sections.flat_map(items).find(|item| text(item, "id") == Some(id))
}

fn is_shipped(source: &Source) -> bool {
    let names = shipped::IDS.iter().chain(&shipped::EXAMPLES).chain(&[shipped::MODEL, "safety"]);
    names.filter_map(|name| shipped::source(name)).any(|shipped| shipped.text == source.text)
}
