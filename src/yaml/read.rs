//! Reads a text into a tree, within bounds.

use super::tree::Tree;
use super::unreadable::{MAX_BYTES, MAX_DEPTH, MAX_NODES, Unreadable, too_large};
use super::{Node, json};

pub(super) fn read(text: &str) -> Result<Node, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable {
            place: None,
            message: too_large(text.len()),
            remedy: None,
            mend: None,
            syntax: false,
        });
    }
    Tree::read(text).or_else(|unreadable| {
        let json = matches!(text.trim_start().as_bytes().first(), Some(b'{' | b'['));
        match if unreadable.syntax && json { json::read(text) } else { None } {
            Some(root) => within_bounds(root),
            None => Err(unreadable),
        }
    })
}

/// The bounds, for a tree that was not built by [`Tree`].
fn within_bounds(root: Node) -> Result<Node, Unreadable> {
    let (mut nodes, mut level, mut depth) = (0, vec![&root], 0);
    while !level.is_empty() {
        nodes += level.len();
        level = level.into_iter().flat_map(Node::children).collect();
        depth += usize::from(!level.is_empty());
    }
    if depth > MAX_DEPTH {
        Err(Unreadable::too_deep(None))
    } else if nodes > MAX_NODES {
        Err(Unreadable::too_many(None))
    } else {
        Ok(root)
    }
}
