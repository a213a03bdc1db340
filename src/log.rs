//! The log: wins, asks and commitments between check-ins, one small entry each.
//!
//! Entries come back in the next check-in beside the items that they speak to: as reminders, never as answers. Pure
//! data: `document` turns an entry into YAML and back, the store keeps each in a file of its own, so that two running
//! programs never lose one.

mod document;

pub use document::{read_entry, write_entry};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::names::names;
use crate::session::{Course, Outcome, Reference};

/// One thing that happened, or was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Permanent, unique name.
    pub reference: Reference,
    /// When it was written down.
    pub made: Timestamp,
    /// The place that it is about; empty where there is none yet.
    pub place: String,
    /// What, in the user's own words.
    pub text: String,
    /// The item that it speaks to, where the user named one.
    pub item: Option<String>,
    /// What sort of thing it is.
    pub matter: Matter,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Something small that went well.
    Win,
    /// Something that the user asked of somebody.
    Ask(Promise),
    /// Something that somebody promised.
    Commitment(Promise),
}

/// Who is to do it, by when, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Who; empty where it was not said.
    pub who: String,
    /// By when.
    pub by: Option<Date>,
    /// What became of it.
    pub course: Course,
}

/// The sort of an entry by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something small that went well.
    Win,
    /// Something that the user asked of somebody.
    Ask,
    /// Something that somebody promised.
    Commitment,
}

names!(Kind { Win = "win", Ask = "ask", Commitment = "commitment" });

impl Kind {
    /// The item that an entry of this kind speaks to unless it names another, in questionnaires that have it.
    const fn usual_item(self) -> &'static str {
        match self {
            Self::Win => "results.visible",
            Self::Ask | Self::Commitment => "deeds.asked",
        }
    }
}

impl Entry {
    /// Something written down at this moment. Its name comes from the moment: two of them are never one apart.
    pub fn begin(made: Timestamp, place: String, text: String, matter: Matter) -> Self {
        let moment = made.as_nanosecond().unsigned_abs();
        // Spread over all bits, so that two moments close to each other do not look alike.
        let bits =
            u64::try_from(moment & u128::from(u64::MAX)).unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let reference = Reference::from_bits(bits ^ (bits >> 32));
        Self { reference, made, place, text, item: None, matter }
    }

    /// The sort of entry.
    pub const fn kind(&self) -> Kind {
        match self.matter {
            Matter::Win => Kind::Win,
            Matter::Ask(_) => Kind::Ask,
            Matter::Commitment(_) => Kind::Commitment,
        }
    }

    /// Who is to do it by when, unless it is a win.
    pub const fn promise(&self) -> Option<&Promise> {
        match &self.matter {
            Matter::Win => None,
            Matter::Ask(promise) | Matter::Commitment(promise) => Some(promise),
        }
    }

    /// As [`Entry::promise`], for changing it.
    pub const fn promise_mut(&mut self) -> Option<&mut Promise> {
        match &mut self.matter {
            Matter::Win => None,
            Matter::Ask(promise) | Matter::Commitment(promise) => Some(promise),
        }
    }

    /// What became of it; a win has no outcome.
    pub fn outcome(&self) -> Option<Outcome> {
        self.promise().map(|promise| promise.course.outcome())
    }

    /// Whether somebody still has to do it.
    pub fn is_open(&self) -> bool {
        self.outcome() == Some(Outcome::Pending)
    }

    /// The id of the item beside which it comes back.
    pub fn speaks_to(&self) -> &str {
        self.item.as_deref().unwrap_or(self.kind().usual_item())
    }

    /// The last time that something happened to it: its closing, or its making.
    pub fn latest(&self) -> Timestamp {
        let closing = self.promise().and_then(|promise| promise.course.closing());
        closing.map_or(self.made, |closing| closing.at)
    }
}
