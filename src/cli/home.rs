//! The user's own store, clock and time zone, as commands need them.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::SystemTime;

use anyhow::bail;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::clean::clean;
use crate::day::{self, NoDay};
use crate::journey::recall;
use crate::session::Reference;
use crate::store::{Paths, SessionName, Store, StoreError};

/// Where a command works.
pub(super) struct Home {
    /// What is kept.
    pub store: Store,
    /// The moment at which the command began.
    pub now: Timestamp,
    /// Where the user is.
    pub zone: TimeZone,
}

impl Home {
    /// The usual place, or one that keeps nothing.
    pub(super) fn open(private: bool) -> anyhow::Result<Self> {
        // A clock beyond all calendars counts as their last day.
        let now = Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::MAX);
        let store = if private {
            Store::private()
        } else {
            let home = std::env::home_dir();
            let variable = |name: &str| std::env::var_os(name);
            Store::open(Paths::find(&variable, home.as_deref()).map_err(told)?)
        };
        Ok(Self { store, now, zone: TimeZone::system() })
    }

    /// The day, where the user is.
    pub(super) fn today(&self) -> Date {
        recall::day(self.now, &self.zone)
    }

    /// The session that the user names.
    pub(super) fn named(&self, name: &str) -> anyhow::Result<SessionName> {
        match recall::named(&self.store, name).map_err(told)? {
            Some(session) => Ok(session),
            None if name == "@last" => bail!("there are no sessions yet"),
            None => bail!(
                "could not find the session \"{}\"; name it by @last, a number from `stay-or-go history`, or its reference",
                clean(name)
            ),
        }
    }

    /// A whole session and what it was asked with.
    pub(super) fn asked(&self, name: &str) -> anyhow::Result<recall::Asked> {
        self.store.session(&self.named(name)?).map_err(told)
    }

    /// A name for something new.
    pub(super) fn new_reference() -> Reference {
        Reference::from_bits(RandomState::new().build_hasher().finish())
    }

    /// A day to come as people write it: `2026-06-01`, `Friday`, `in two weeks`.
    pub(super) fn date(&self, written: &str) -> anyhow::Result<Date> {
        let why = match day::ahead(written, self.today()) {
            Ok(day) => return Ok(day),
            Err(NoDay::Passed | NoDay::ToCome) => "it has passed; name today or a later day",
            Err(NoDay::Unread) => "write it as 2026-06-01, 12 May, Friday, \"in two weeks\" or +14",
        };
        bail!("could not take the day \"{}\": {why}", clean(written))
    }
}

/// The time zone in which days are counted.
pub(super) fn zone_in_words() -> String {
    let zone = TimeZone::system();
    match zone.iana_name() {
        Some(name) => name.to_owned(),
        None if zone.is_unknown() => "not known, so days are those of UTC".to_owned(),
        None => format!("{} hours from UTC, without a name", zone.to_offset(Timestamp::now())),
    }
}

/// An error of the store with what to do about it.
#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
pub(super) fn told(error: StoreError) -> anyhow::Error {
    let remedy = error.remedy();
    anyhow::anyhow!("{error}\n{remedy}")
}
