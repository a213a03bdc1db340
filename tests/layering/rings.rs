//! Rings: files of one room that know one another in a circle, so that none can be read without the others.
//!
//! A file knows another when it uses something that is defined there, by whatever name it is handed on. Who hands on
//! with `pub use` what its children define is no part of that.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::sources;

/// The rooms that are held to it.
const ROOMS: [&str; 15] = [
    "yaml",
    "model",
    "assessment",
    "engine",
    "session",
    "log",
    "memory",
    "meeting",
    "check",
    "report",
    "store",
    "journey",
    "plain",
    "tui",
    "cli",
];
/// Files in one ring at most: a thing, its parts, and what is made of them.
const LARGEST: usize = 3;

#[test]
fn no_room_has_a_large_ring() {
    for room in ROOMS {
        let large: Vec<_> = rings(&modules(room)).into_iter().filter(|ring| ring.len() > LARGEST).collect();
        assert!(large.is_empty(), "these files know one another in a ring: {large:#?}");
    }
}

#[test]
fn a_ring_is_found_through_whatever_hands_on() {
    let files = [
        ("room", "mod a; mod b; pub mod c; pub use a::{A, self as other}; pub use c::C;"),
        ("room::a", "use super::b;\nfn a() { b::b() }"),
        ("room::b", "use crate::room::C;"),
        ("room::c", "mod deep; fn c() { deep::D::new(); }"),
        ("room::c::deep", "use super::super::A;\npub(in crate::room) struct D;"),
        ("room::d", "use super::A;"),
    ];
    let files = files.map(|(name, code)| (name.to_owned(), code.to_owned())).into();
    let ring = ["room::a", "room::b", "room::c", "room::c::deep"].map(str::to_owned);
    assert_eq!(rings(&files), BTreeSet::from([ring.to_vec()]));
}

/// The files of a room by module.
fn modules(room: &str) -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |path: &Path| {
        let inside = path.strip_prefix(&src).unwrap().with_extension("");
        inside.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("::")
    };
    sources(room).into_iter().map(|(path, code)| (name(&path), code)).collect()
}

/// Every ring of at least two files.
fn rings(files: &BTreeMap<String, String>) -> BTreeSet<Vec<String>> {
    let files: BTreeMap<&str, File> =
        files.iter().map(|(name, code)| (name.as_str(), File::read(code))).collect();
    let known = |name: &str| -> BTreeSet<String> {
        let used = files[name].used.iter().filter_map(|path| target(&files, name, path));
        used.filter(|other| other != name).collect()
    };
    let graph: BTreeMap<&str, BTreeSet<String>> = files.keys().map(|name| (*name, known(name))).collect();
    let reach = |from: &str| {
        let (mut found, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(name) = next.pop() {
            next.extend(graph[name.as_str()].iter().filter(|other| found.insert((*other).clone())).cloned());
        }
        found
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = files.keys().map(|name| (*name, reach(name))).collect();
    let ring = |name: &&str| -> Vec<String> {
        let mut ring = reached[name].clone();
        ring.retain(|other| reached[other.as_str()].contains(*name));
        ring.into_iter().collect()
    };
    files.keys().map(ring).filter(|ring| ring.len() > 1).collect()
}

/// What a file says of others, as paths.
#[derive(Default)]
struct File {
    children: BTreeSet<String>,
    handed_on: Vec<Vec<String>>,
    used: Vec<Vec<String>>,
}

impl File {
    fn read(code: &str) -> Self {
        let mut file = Self::default();
        let mut other_code = String::new();
        for statement in code.split(';') {
            let words: Vec<&str> = statement.split_whitespace().collect();
            if let [.., "mod", name] = words[..] {
                file.children.insert(name.to_owned());
            }
            let Some((before, tree)) = use_tree(statement) else {
                other_code += statement;
                continue;
            };
            other_code += before;
            let mut paths = Vec::new();
            expand(&[], tree, &mut paths);
            if before.trim_end().ends_with("pub") || before.trim_end().ends_with(')') {
                file.handed_on.extend(paths.iter().cloned());
            }
            file.used.extend(paths);
        }
        file.used.extend(inline(&other_code));
        file
    }
}

/// A statement without its `use` tree, and the tree.
fn use_tree(statement: &str) -> Option<(&str, &str)> {
    let begins = |at: usize| !statement[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let (at, word) = statement.match_indices("use ").find(|(at, _)| begins(*at))?;
    Some((&statement[..at], &statement[at + word.len()..]))
}

/// Every path that a `use` tree stands for.
fn expand(prefix: &[&str], tree: &str, paths: &mut Vec<Vec<String>>) {
    let (mut depth, mut start) = (0, 0);
    let ends = tree.char_indices().filter(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        *c == ',' && depth == 0
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([tree.len()]).collect();
    for end in ends {
        let part = tree[start..end].trim();
        start = (end + 1).min(tree.len());
        let (head, inner) = part.split_once('{').map_or((part, None), |(head, inner)| (head, Some(inner)));
        let head = head.split(" as ").next().unwrap_or(head);
        let own = head.split("::").map(str::trim).filter(|segment| !segment.is_empty());
        let path: Vec<&str> = prefix.iter().copied().chain(own).collect();
        match inner.and_then(|inner| inner.trim_end().strip_suffix('}')) {
            Some(inner) => expand(&path, inner, paths),
            None if part.is_empty() => {}
            None => paths.push(path.into_iter().map(str::to_owned).collect()),
        }
    }
}

/// The paths written out in code, those of visibilities aside.
fn inline(code: &str) -> Vec<Vec<String>> {
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once(')')).map(|(_, rest)| rest);
    let code: String = [first].into_iter().chain(rest).collect();
    let words = code.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')));
    let paths = words.filter(|word| word.contains("::"));
    paths.map(|path| path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()).collect()
}

/// The file where what a path names is defined, as far as it lies in this room.
fn target(files: &BTreeMap<&str, File>, from: &str, path: &[String]) -> Option<String> {
    let mut at: Vec<&str> = from.split("::").collect();
    let mut rest = path.iter().map(String::as_str).peekable();
    match *rest.peek()? {
        "crate" => {
            rest.next();
            at = vec![rest.next()?];
        }
        "super" => {
            while rest.next_if_eq(&"super").is_some() {
                at.pop();
            }
        }
        "self" => drop(rest.next()),
        child if files[from].children.contains(child) => {}
        _ => return None,
    }
    for name in rest {
        let here = at.join("::");
        let file = files.get(here.as_str())?;
        if file.children.contains(name) {
            at.push(name);
        } else if let Some(path) =
            file.handed_on.iter().find(|path| path.last().is_some_and(|last| last == name))
        {
            return target(files, &here, path);
        } else {
            break;
        }
    }
    let here = at.join("::");
    files.contains_key(here.as_str()).then_some(here)
}
