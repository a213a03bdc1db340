//! One entry of the log.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::day;
use crate::names::names;
use crate::session::{Course, Outcome, Reference, Standing, is_same_place};
use crate::sought::Sought;

/// One thing that happened, or was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub reference: Reference,
    pub made: Timestamp,
    /// The day on which it happened, where that is another than the day on which it was noted.
    pub on: Option<Date>,
    /// The place that it is about; empty where there is none yet.
    pub place: String,
    /// What, in the user's own words; empty only where an ending says all.
    pub text: String,
    /// The item, or the dimension, that it speaks to, where the user named one.
    pub item: Option<String>,
    pub matter: Matter,
    /// How it stood before, the latest last.
    pub earlier: Vec<Standing>,
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
    /// Something that the user saw or heard, beside what it speaks to.
    Seen,
    /// Something big that changed there: a reorganisation, a new boss.
    Shock,
    /// The place is none of the user's any more.
    Ending(End),
}

/// How a place ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum End {
    /// The user left.
    #[default]
    Left,
    EndedByThem,
    /// They took the offer back.
    Withdrawn,
    /// The day of the offer passed.
    RunOut,
    Declined,
}

names!(End {
    Left = "left",
    EndedByThem = "ended-by-them",
    Withdrawn = "withdrawn",
    RunOut = "run-out",
    Declined = "declined",
});

/// Who is to do it, by when, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Promise {
    /// Who; empty where it was not said.
    pub who: String,
    pub by: Option<Date>,
    pub course: Course,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Win,
    Ask,
    Commitment,
    Seen,
    Shock,
    Ending,
}

names!(Kind {
    Win = "win",
    Ask = "ask",
    Commitment = "commitment",
    Seen = "seen",
    Shock = "shock",
    Ending = "ending",
});

impl Kind {
    /// The item that an entry of this kind speaks to unless it names another, in questionnaires that have it.
    const fn usual_item(self) -> Option<&'static str> {
        match self {
            Self::Win => Some("results.visible"),
            Self::Ask | Self::Commitment => Some("deeds.asked"),
            Self::Seen | Self::Shock | Self::Ending => None,
        }
    }

    /// Whether something comes of it, or does not.
    pub const fn is_promise(self) -> bool {
        matches!(self, Self::Ask | Self::Commitment)
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
        Self { reference, made, on: None, place, text, item: None, matter, earlier: Vec::new() }
    }

    pub const fn kind(&self) -> Kind {
        match self.matter {
            Matter::Win => Kind::Win,
            Matter::Ask(_) => Kind::Ask,
            Matter::Commitment(_) => Kind::Commitment,
            Matter::Seen => Kind::Seen,
            Matter::Shock => Kind::Shock,
            Matter::Ending(_) => Kind::Ending,
        }
    }

    /// The day that it counts for: the one on which it happened.
    pub fn day(&self, zone: &TimeZone) -> Date {
        self.on.unwrap_or_else(|| day::on(self.made, zone))
    }

    /// Says on which day it happened; nothing means the day on which it was noted.
    pub fn happened(&mut self, on: Option<Date>, zone: &TimeZone) {
        self.on = None;
        self.on = on.filter(|on| *on != self.day(zone));
    }

    /// Who is to do it by when, where somebody is to.
    pub const fn promise(&self) -> Option<&Promise> {
        match &self.matter {
            Matter::Win | Matter::Seen | Matter::Shock | Matter::Ending(_) => None,
            Matter::Ask(promise) | Matter::Commitment(promise) => Some(promise),
        }
    }

    pub const fn promise_mut(&mut self) -> Option<&mut Promise> {
        match &mut self.matter {
            Matter::Win | Matter::Seen | Matter::Shock | Matter::Ending(_) => None,
            Matter::Ask(promise) | Matter::Commitment(promise) => Some(promise),
        }
    }

    fn standing(&self, now: Timestamp) -> Standing {
        let Promise { who, by, course } = self.promise().cloned().unwrap_or_default();
        let (place, item) = (Some(self.place.clone()), Some(self.item.clone().unwrap_or_default()));
        Standing { until: now, on: self.on, text: self.text.clone(), who, by, course, place, item }
    }

    /// Changes it, and keeps how it stood.
    pub fn revise(&mut self, now: Timestamp, how: impl FnOnce(&mut Self)) {
        let mut before = self.standing(now);
        how(self);
        let mut after = self.standing(now);
        for (before, after) in [(&mut before.place, &mut after.place), (&mut before.item, &mut after.item)] {
            if before == after {
                (*before, *after) = (None, None);
            }
        }
        before.note(&mut self.earlier, &after);
    }

    /// Gives a place another name, also where it was only once about it; false if it never was.
    pub fn rename_place(&mut self, from: &str, to: &str) -> bool {
        let earlier = self.earlier.iter_mut().filter_map(|earlier| earlier.place.as_mut());
        let places = std::iter::once(&mut self.place).chain(earlier);
        let named = places.filter(|place| is_same_place(place, from));
        named.map(|place| to.clone_into(place)).count() > 0
    }

    /// Takes the last change back; what was closed by an older version is open again. False if there is nothing to take
    /// back.
    pub fn take_back(&mut self) -> bool {
        match self.earlier.pop() {
            Some(Standing { on, text, who, by, course, place, item, .. }) => {
                (self.on, self.text) = (on, text);
                self.place = place.unwrap_or_else(|| self.place.clone());
                self.item =
                    item.map_or_else(|| self.item.clone(), |item| Some(item).filter(|item| !item.is_empty()));
                if let Some(promise) = self.promise_mut() {
                    *promise = Promise { who, by, course };
                }
            }
            None => match self.promise_mut() {
                Some(promise) if !promise.course.is_open() => promise.course = Course::Pending,
                Some(_) | None => return false,
            },
        }
        true
    }

    pub fn can_be_taken_back(&self) -> bool {
        let is_closed = self.promise().is_some_and(|promise| !promise.course.is_open());
        !self.earlier.is_empty() || is_closed
    }

    pub fn outcome(&self) -> Option<Outcome> {
        self.promise().map(|promise| promise.course.outcome())
    }

    pub fn is_open(&self) -> bool {
        self.outcome() == Some(Outcome::Pending)
    }

    /// The id of the item, or of the dimension, beside which it comes back; nothing where it speaks to none.
    pub fn speaks_to(&self) -> Option<&str> {
        self.item.as_deref().or(self.kind().usual_item())
    }

    /// Whether its words, or the name in it, have all of these, wherever and in whatever case.
    pub fn has(&self, sought: &Sought) -> bool {
        let note =
            self.promise().and_then(|promise| promise.course.closing()).map_or("", |closing| &closing.note);
        let who = self.promise().map_or("", |promise| &promise.who);
        sought.are_in(&[&self.text, who, note, &self.place])
    }

    /// The last time that something happened to it: its closing, or its making.
    pub fn latest(&self) -> Timestamp {
        let closing = self.promise().and_then(|promise| promise.course.closing());
        closing.map_or(self.made, |closing| closing.at)
    }
}
