//! How a clause of the agreement can stand: agreed, in other words, or open.

use super::fields::{LONG, Prose, SHORT};
use crate::names::names;
use crate::yaml::{Codec, Record, by_name};

/// How a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Stand {
    #[default]
    Agreed,
    /// Agreed in other words.
    Changed,
    /// Not agreed yet.
    Open,
}

names!(Stand { Agreed = "agreed", Changed = "changed", Open = "open" });
by_name!(Stand: "way a clause stands");

/// A clause that does not simply stand as it was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// Which paragraph of the agreement.
    pub id: String,
    pub stand: Stand,
    /// The mentor's words for it, where they are elsewhere; what both changed stands in the agreement itself.
    pub words: String,
}

impl Record for Clause {
    const NAME: &'static str = "a clause";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("id", Prose(&mut self.id, SHORT));
        codec.required("stands", &mut self.stand);
        codec.optional("words", Prose(&mut self.words, LONG));
    }
}
