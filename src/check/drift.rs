//! *Drift*: what changed below an id, against the version before and against the document that is extended.

use super::code::Code;
use super::notes::{Notes, called};
use super::written::{Written, item_in, items, sections, text};
use crate::assessment::{Assessment, Home, Item};
use crate::yaml::{LineColumn, Location, Node, Value, nearest};

/// Of the words of two statements so many in a hundred at least are shared where they still mean the same.
const SHARED: usize = 50;
/// Ids are short of each other by so few letters that it may be a slip.
const SLIP: usize = 2;

/// What is written here under an id that stands below.
pub(super) fn from_below(written: &Written, notes: &mut Notes) {
    let Some(first) = written.first() else { return };
    let below: Vec<&Node> = written.below().map(|document| &document.root).collect();
    if below.is_empty() {
        return;
    }
    let known: Vec<&str> = below
        .iter()
        .flat_map(|root| sections(root))
        .flat_map(items)
        .filter_map(|item| text(item, "id"))
        .collect();
    for section in sections(&first.root) {
        for item in items(section) {
            let Some(id) = text(item, "id") else { continue };
            match below.iter().find_map(|root| Some((*root, item_in(root, id)?))) {
                Some((root, other)) => overridden(section, item, (root, other), id, notes),
                None if item.get("ask").is_some() && item.get("new").is_none() => {
                    let near = nearest(id, &known);
                    if let Some(near) = near.filter(|near| strsim::osa_distance(near, id) <= SLIP) {
                        let message =
                            format!("{} is a new item; below there is {}", called(id), called(near));
                        notes.say(Code::D05, item.at, message, format!("did you mean `id: {near}`?"));
                    }
                }
                None => {}
            }
        }
    }
    if let Some(advice) = first.root.get("advice") {
        let ours: Vec<&str> =
            advice.as_list().unwrap_or_default().iter().filter_map(|node| text(node, "id")).collect();
        let dropped = first.root.get("drop").and_then(Node::as_list).unwrap_or_default();
        let is_dropped = |id: &str| dropped.iter().any(|name| name.as_text() == Some(id));
        let theirs = below.iter().find_map(|root| root.get("advice")?.as_list()).unwrap_or_default();
        let is_kept = |id: &str| ours.contains(&id) || is_dropped(id);
        let lost = theirs.iter().filter(|node| text(node, "id").is_none_or(|id| !is_kept(id))).count();
        if lost > 0 {
            let message = format!("this list takes the place of {lost} pieces of advice below");
            notes.say(Code::D07, advice.at, message, "write again what still holds");
        }
    }
}

fn overridden(section: &Node, item: &Node, (root, other): (&Node, &Node), id: &str, notes: &mut Notes) {
    let home = |section: &Node| {
        text(section, "dimension").or_else(|| text(section, "gate")).unwrap_or_default().to_owned()
    };
    let theirs =
        sections(root).iter().find(|section| items(section).iter().any(|item| text(item, "id") == Some(id)));
    if let Some(theirs) = theirs.map(home).filter(|theirs| *theirs != home(section)) {
        let message = format!(
            "{} is written under {} and stays under {}",
            called(id),
            called(&home(section)),
            called(&theirs)
        );
        notes.say(
            Code::D04,
            item.at,
            message,
            format!("move it to the section of `{theirs}`, or give it another id"),
        );
    }
    if let (Some(ours), Some(theirs)) = (text(item, "polarity"), text(other, "polarity"))
        && ours != theirs
    {
        let at = item.get("polarity").map_or(item.at, |node| node.at);
        notes.say(
            Code::D06,
            at,
            format!("{} is a {ours} here and a {theirs} below", called(id)),
            "give it an id of its own",
        );
    }
}

/// What changed since the version that people were asked before.
pub(super) fn since(written: &Written, before: &Assessment, now: &Assessment, notes: &mut Notes) {
    for (item, code, what) in not_raised(before, now) {
        let at = written.item(item).map_or(written.start(), |node| node.at);
        let message = format!("{} of {} changed at revision {}", what, called(&item.id), item.revision);
        notes.say(code, at, message, format!("revision: {}", item.revision + 1));
    }
    if is_under_one_version(before, now) {
        let at = written.key("version").map_or(written.start(), |node| node.at);
        let message = format!("the questions changed, and the version is still {}", now.version());
        notes.say(Code::D03, at, message, "raise `version`");
    }
}

/// The items that changed and whose revision did not, with what changed of each.
fn not_raised<'n>(before: &Assessment, now: &'n Assessment) -> Vec<(&'n Item, Code, &'static str)> {
    let changed = |item: &'n Item| {
        let old = before.item(before.find(&item.id)?);
        let (code, what) = difference(before, old, now, item)?;
        (item.revision == old.revision).then_some((item, code, what))
    };
    now.items().iter().filter_map(changed).collect()
}

/// Whether two different questionnaires have one name.
fn is_under_one_version(before: &Assessment, now: &Assessment) -> bool {
    let same = |item: &Item| {
        let old = before.find(&item.id).map(|old| before.item(old));
        old.is_some_and(|old| difference(before, old, now, item).is_none())
    };
    let changed = before.items().len() != now.items().len() || !now.items().iter().all(same);
    changed && before.id() == now.id() && before.version() == now.version()
}

/// A number that has to rise, in the document that is checked.
#[derive(Debug, Clone)]
pub(super) struct Raise {
    pub(super) at: LineColumn,
    /// What it is the number of.
    pub(super) of: String,
    /// What stands there; nothing where the number is not written, and its key goes beside what stands there.
    pub(super) from: Option<String>,
    pub(super) to: String,
}

/// The revisions of what certainly changed its meaning, and the version.
pub(super) fn raises(written: &Written, before: &Assessment, now: &Assessment) -> Vec<Raise> {
    let mut raises = Vec::new();
    for (item, code, _) in not_raised(before, now) {
        let node = written.item(item).filter(|node| node.at.document == 0);
        let Some(node) = node.filter(|node| code == Code::D01 && !written.allows(node.at, code)) else {
            continue;
        };
        let revision = node.get("revision").map(|node| node.at);
        // The key goes into the braces, or below the id.
        let in_braces = matches!(&node.value, Value::Map(keys) if keys.iter().all(|key| key.at != node.at));
        let id = if in_braces { Some(node.at) } else { node.key_at("id") };
        let Some(at) = revision.or(id).and_then(Location::place) else { continue };
        raises.push(Raise {
            at,
            of: format!("the revision of {}", called(&item.id)),
            from: revision.map(|_| item.revision.to_string()),
            to: (item.revision + 1).to_string(),
        });
    }
    if is_under_one_version(before, now)
        && let Some(node) = written.first().and_then(|first| first.root.get("version"))
        && !written.allows(node.at, Code::D03)
        && let (Some(at), Some(to)) = (node.at.place(), next_version(now.version()))
    {
        raises.push(Raise { at, of: "the version".to_owned(), from: Some(now.version().to_owned()), to });
    }
    raises
}

/// The version with the last of its three numbers raised.
fn next_version(version: &str) -> Option<String> {
    let (first, last) = version.rsplit_once('.')?;
    Some(format!("{first}.{}", last.parse::<u32>().ok()?.checked_add(1)?))
}

/// What is another about an item: what certainly changes its meaning first.
fn difference(before: &Assessment, old: &Item, now: &Assessment, new: &Item) -> Option<(Code, &'static str)> {
    let home = |of: &Assessment, item: &Item| match item.home {
        Home::Dimension(dimension) => of.model().dimensions()[dimension].id.clone(),
        Home::Gate => String::new(),
    };
    let labels = |of: &Assessment, item: &Item| of.model().scales()[item.scale].labels.clone();
    let certain = if old.polarity != new.polarity {
        Some("the polarity")
    } else if home(before, old) != home(now, new) {
        Some("the dimension")
    } else if labels(before, old) != labels(now, new) {
        Some("the scale")
    } else if shared(&old.ask, &new.ask) < SHARED {
        Some("the statement")
    } else {
        None
    };
    match certain {
        Some(what) => Some((Code::D01, what)),
        None if old.ask != new.ask => Some((Code::D02, "the words")),
        None if old.levels != new.levels => Some((Code::D02, "the level texts")),
        None => None,
    }
}

/// Of the words of both, how many in a hundred are in each.
fn shared(one: &str, other: &str) -> usize {
    let words = |text: &str| -> std::collections::HashSet<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 100 / one.union(&other).count().max(1)
}
