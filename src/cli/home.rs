//! The user's own store, clock and time zone, as commands need them.

use std::fs;
use std::time::SystemTime;

use anyhow::{Context, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::clean::clean;
use crate::day::{self, NoDay};
use crate::journey::recall::{self, Named};
pub(super) use crate::journey::sent::told;
use crate::report::history::called;
use crate::session::{Stage, is_same_place};
use crate::store::{Paths, SessionName, Store};
use crate::{memory, yaml};

/// Said of a day such as 31 February.
const NO_SUCH_DAY: &str = "there is no such day in the calendar";

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
    /// The usual place.
    pub(super) fn open() -> anyhow::Result<Self> {
        let home = std::env::home_dir();
        let variable = |name: &str| std::env::var_os(name);
        Ok(Self::on(Store::open(Paths::find(&variable, home.as_deref()).map_err(told)?)))
    }

    /// One that keeps nothing.
    pub(super) fn private() -> Self {
        Self::on(Store::private())
    }

    fn on(store: Store) -> Self {
        // A clock beyond all calendars counts as their last day.
        let now = Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::MAX);
        Self { store, now, zone: zone() }
    }

    /// The day, where the user is.
    pub(super) fn today(&self) -> Date {
        day::on(self.now, &self.zone)
    }

    /// The session that the user names.
    pub(super) fn named(&self, name: &str) -> anyhow::Result<SessionName> {
        match recall::named(&self.store, name).map_err(told)? {
            Named::One(session) => Ok(session),
            Named::Several(sessions) => {
                let each = sessions
                    .iter()
                    .map(|session| format!("\n  {}  {}", session.reference().as_str(), self.called(session)));
                bail!(
                    "could not tell which session \"{}\" is the beginning of:{}",
                    clean(name),
                    each.collect::<String>()
                )
            }
            Named::Nothing if name == "@last" => bail!("there are no sessions yet"),
            Named::Nothing => bail!(
                "could not find the session \"{}\"; name it by @last, a number from `stay-or-go history`, its reference \
                 or the beginning of that, or a place",
                clean(name)
            ),
        }
    }

    /// The session that the user names for something that rests on a verdict; `@last` is the newest that has one.
    pub(super) fn with_verdict(&self, name: &str) -> anyhow::Result<SessionName> {
        if name == "@last" {
            let last = recall::last_with_verdict(&self.store).map_err(told)?;
            return last.context("there is no session with a verdict yet; name another one with --session");
        }
        let session = self.named(name)?;
        let head = self.store.head(&session).map_err(told)?;
        if head.stage == Stage::Done && head.verdict.is_none() {
            bail!(
                "\"{}\" has no verdict to decide, plan or look again on: {}",
                clean(name),
                called(&head, &self.zone)
            );
        }
        Ok(session)
    }

    /// A session in words, as far as it can be read.
    pub(super) fn called(&self, session: &SessionName) -> String {
        self.store.summary(session).map_or_else(|_| session.to_string(), |head| called(&head, &self.zone))
    }

    /// A whole session and what it was asked with.
    pub(super) fn asked(&self, name: &str) -> anyhow::Result<recall::Asked> {
        self.store.session(&self.named(name)?).map_err(told)
    }

    /// Every place that something is about, the one seen last first, each with how many sessions are about it.
    fn places(&self) -> anyhow::Result<Vec<(String, usize)>> {
        let history = recall::history(&self.store).map_err(told)?;
        let places = memory::places(history.heads());
        let mut places: Vec<(String, usize)> =
            places.into_iter().map(|place| (place.name, place.sessions)).collect();
        let log = self.store.log(&|_| true).map_err(told)?.entries;
        let (meetings, _) = self.store.meeting_summaries().map_err(told)?;
        let others = log.into_iter().map(|entry| entry.place);
        for place in others.chain(meetings.into_iter().map(|head| head.place)) {
            if !places.iter().any(|(known, _)| is_same_place(known, &place)) {
                places.push((place, 0));
            }
        }
        Ok(places)
    }

    /// The place that the user names, as it is written; neither capitals nor spaces tell places apart.
    pub(super) fn place(&self, typed: &str) -> anyhow::Result<String> {
        // Most often it is typed as it is written in one of the newest sessions.
        let names = self.store.list().map_err(told)?.names;
        let near = names.iter().take(NEWEST).filter_map(|name| self.store.head(name).ok());
        if !typed.is_empty() && near.map(|head| head.place).any(|place| place == typed) {
            return Ok(typed.to_owned());
        }
        let places = self.places()?;
        let exact = places.iter().find(|(place, _)| place == typed);
        let same = || places.iter().find(|(place, _)| is_same_place(place, typed));
        if let Some((place, _)) = exact.or_else(same) {
            return Ok(place.clone());
        }
        if places.is_empty() {
            bail!("no place is called \"{}\": nothing is kept yet", clean(typed));
        }
        bail!("no place is called \"{}\"; {}", clean(typed), meant(typed, &places))
    }

    /// A place that something new is about: one that is known, or a new one; and what to say of a new one.
    pub(super) fn any_place(&self, typed: &str) -> anyhow::Result<(String, Option<String>)> {
        let places = self.places()?;
        let same = places.iter().find(|(place, _)| is_same_place(place, typed));
        if let Some((place, _)) = same {
            return Ok((place.clone(), None));
        }
        let new = near(typed, &places).map(|near| format!("{typed} is a new place. Did you mean {near}?"));
        Ok((typed.to_owned(), new))
    }

    /// A day to come as people write it: `2026-06-01`, `Friday`, `in two weeks`.
    pub(super) fn date(&self, written: &str) -> anyhow::Result<Date> {
        let why = match day::ahead(written, self.today()) {
            Ok(day) => return Ok(day),
            Err(NoDay::NoSuch) => NO_SUCH_DAY,
            Err(NoDay::Passed | NoDay::ToCome) => "it has passed; name today or a later day",
            Err(NoDay::Unread | NoDay::TwoWays) => {
                "write it as 2026-06-01, 12 May, Friday, \"in two weeks\" or +14"
            }
        };
        bail!("could not take the day \"{}\": {why}", clean(written))
    }

    /// A day that has been, as people write it: `2026-06-01`, `Friday`, `yesterday`.
    pub(super) fn past(&self, written: &str) -> anyhow::Result<Date> {
        let why = match day::past(written, self.today()) {
            Ok(day) => return Ok(day),
            Err(NoDay::NoSuch) => NO_SUCH_DAY,
            Err(NoDay::ToCome | NoDay::Passed) => "it is still to come; name today or an earlier day",
            Err(NoDay::Unread | NoDay::TwoWays) => "write it as 2026-06-01, 12 May, Friday, yesterday or -3",
        };
        bail!("could not take the day \"{}\": {why}", clean(written))
    }
}

/// The time zone of the system. Looked for by its name, it would be found only after a look into every folder of zones.
pub(super) fn zone() -> TimeZone {
    linked_zone().unwrap_or_else(TimeZone::system)
}

/// The zone that the system's link leads to, where nothing else has a say.
fn linked_zone() -> Option<TimeZone> {
    const LINK: &str = "/etc/localtime";
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    let target = fs::read_link(LINK).ok()?;
    let (_, name) = target.to_str()?.rsplit_once("zoneinfo/")?;
    TimeZone::tzif(name, &fs::read(LINK).ok()?).ok()
}

/// The time zone in which days are counted.
pub(super) fn zone_in_words() -> String {
    let zone = zone();
    match zone.iana_name() {
        Some(name) => name.to_owned(),
        None if zone.is_unknown() => "not known, so days are those of UTC".to_owned(),
        None => format!("{} hours from UTC, without a name", zone.to_offset(Timestamp::now())),
    }
}

/// Places that are named at most.
const PLACES: usize = 8;
/// Sessions that are looked at one by one before all are read.
const NEWEST: usize = 32;

/// What may have been meant by a place that there is not.
fn meant(typed: &str, places: &[(String, usize)]) -> String {
    let counted = |(place, sessions): &(String, usize)| match sessions {
        0 => clean(place).into_owned(),
        1 => format!("{} (one session)", clean(place)),
        many => format!("{} ({many} sessions)", clean(place)),
    };
    if let Some(near) = near(typed, places) {
        let near = places.iter().find(|(place, _)| *place == near);
        return format!("did you mean {}?", near.map(counted).unwrap_or_default());
    }
    let named = places.iter().filter(|(place, _)| !place.is_empty());
    format!("the places are {}", named.take(PLACES).map(counted).collect::<Vec<_>>().join(", "))
}

fn near(typed: &str, places: &[(String, usize)]) -> Option<String> {
    let lower: Vec<String> = places.iter().map(|(place, _)| place.to_lowercase()).collect();
    let typed = typed.to_lowercase();
    let names: Vec<&str> = lower.iter().map(String::as_str).collect();
    let near = yaml::nearest(&typed, &names);
    // Whoever types the beginning of a name means it too.
    let begun = || names.iter().copied().find(|place| typed.len() > 2 && place.starts_with(&typed));
    let near = near.or_else(begun)?;
    let at = lower.iter().position(|place| place == near)?;
    places.get(at).map(|(place, _)| place.clone())
}
