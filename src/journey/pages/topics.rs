//! What something that was seen speaks to: a statement, or a topic as a whole, found by words of it.

use std::sync::LazyLock;

use super::find;
use crate::assessment::Assessment;
use crate::assessment::shipped;
use crate::model::ItemIx;

/// Said where nothing has the words.
pub const NONE: &str = "Nothing has these words. Others, or none.";

/// What people look in: whoever answers other questionnaires names their statements by id.
static ROLE: LazyLock<Option<Assessment>> = LazyLock::new(|| shipped::assessment("current-role"));

/// A statement, or a topic.
pub struct Topic {
    /// The id of the item, or of the dimension.
    pub id: String,
    words: String,
}

impl Topic {
    pub fn said(&self) -> String {
        format!("It comes back beside: {}", self.words)
    }
}

/// What is meant by what was typed: an id, the title of a topic, or else the statement that has the words best. An id that
/// is not known here is taken as it is, since another questionnaire may have it.
pub fn meant(typed: &str) -> Option<Topic> {
    let typed = typed.trim();
    let role = ROLE.as_ref()?;
    if typed.is_empty() {
        return None;
    }
    let dimensions = role.model().dimensions();
    let is_it =
        |at: &usize| dimensions[*at].id == typed || role.title_of(*at).to_lowercase() == typed.to_lowercase();
    if let Some(at) = (0..dimensions.len()).find(is_it) {
        return Some(Topic { id: dimensions[at].id.clone(), words: role.title_of(at).to_owned() });
    }
    let statement = |item: ItemIx| {
        let item = role.item(item);
        Topic { id: item.id.clone(), words: item.ask.clone() }
    };
    let best = || find::best(role, typed);
    role.find(typed).or_else(best).map(statement).or_else(|| {
        let is_id = typed.contains('.') && !typed.contains(char::is_whitespace);
        is_id.then(|| Topic { id: typed.to_owned(), words: typed.to_owned() })
    })
}
