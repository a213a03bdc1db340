//! What stands behind the words that change a plan.

use clap::{Args, ValueEnum};

use crate::session::Choice;

#[derive(Debug, Args)]
pub(super) struct Closed {
    /// Names from `stay-or-go plan` or the beginnings of them, or numbers.
    #[arg(required = true)]
    pub what: Vec<String>,
    /// How it went, in your own words.
    #[arg(long)]
    pub note: Option<String>,
    /// Take numbers also where nobody sees what they mean.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct Undone {
    /// Names or the beginnings of them, or numbers from `stay-or-go plan`.
    #[arg(required = true)]
    pub what: Vec<String>,
    /// Take numbers also where nobody sees what they mean.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// What is to be done.
    pub text: Option<String>,
    /// Who does it; by default you.
    #[arg(long, value_name = "WHO")]
    pub who: Option<String>,
    /// By when: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// The advice that it comes from.
    #[arg(long, value_name = "ADVICE")]
    pub advice: Option<String>,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, Args)]
pub(super) struct Edit {
    /// Its name from `stay-or-go plan` or the beginning of it, or its number.
    pub what: String,
    /// Other words.
    #[arg(long)]
    pub text: Option<String>,
    /// Somebody else.
    #[arg(long, value_name = "WHO")]
    pub who: Option<String>,
    /// Another day: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// Another day on which it happened: yesterday, friday, 12 May, 2026-06-01 or -3.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub on: Option<String>,
    /// Another place that it is about.
    #[arg(long, value_name = "PLACE")]
    pub about: Option<String>,
    /// Another statement beside which it comes back, such as `results.visible`, or a topic, such as `deeds`; "" for none.
    #[arg(long, value_name = "ITEM")]
    pub item: Option<String>,
    /// Take a number also where nobody sees what it means.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct Review {
    #[command(flatten)]
    pub next: Next,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Next {
    /// A day (12 May, 2026-06-01, friday or +14), or what must have happened first.
    #[arg(value_name = "DATE-OR-EVENT")]
    pub day_or_event: Option<String>,
    /// On this day.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// When this has happened.
    #[arg(long, value_name = "EVENT")]
    pub when: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Decide {
    /// What you have decided.
    #[arg(value_enum)]
    pub choice: Decided,
    /// On what condition.
    #[arg(long = "if", value_name = "CONDITION")]
    pub condition: Option<String>,
    /// Until when: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Of an offer that you accept: your first day there; the first check-in is planned for 90 days after.
    #[arg(long, value_name = "DATE")]
    pub starts: Option<String>,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, Args)]
pub(super) struct Lesson {
    /// What must be there next time.
    pub must: Option<String>,
    /// What was missing.
    #[arg(long)]
    pub missing: Option<String>,
    /// The question that it belongs to, such as `roles.mandate`.
    #[arg(long, value_name = "ITEM")]
    pub item: Option<String>,
    #[command(flatten)]
    pub of: Of,
}

/// Which session is meant.
#[derive(Debug, Args)]
pub(super) struct Of {
    /// The session: `@last` (the newest with a verdict), a number from `history`, a reference or its beginning, a place.
    #[arg(long, default_value = "@last")]
    pub session: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Decided {
    /// Stay, or accept.
    #[value(alias = "accept")]
    Stay,
    /// Go, or decline.
    #[value(alias = "decline")]
    Go,
    /// Not yet.
    NotYet,
}

impl From<Decided> for Choice {
    fn from(decided: Decided) -> Self {
        match decided {
            Decided::Stay => Self::Stay,
            Decided::Go => Self::Go,
            Decided::NotYet => Self::NotYet,
        }
    }
}
