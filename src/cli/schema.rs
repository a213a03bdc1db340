//! `schema`: the JSON Schema of what people write, for editors, and of what commands print, by the `kind` that it says.

use clap::{Args, ValueEnum};

use super::output;
use crate::check::schema;
use crate::log::Kind;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Of what.
    #[arg(value_enum, default_value = "assessment")]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// A questionnaire, with its model or without.
    Assessment,
    /// Answers, as `score` reads them.
    Answers,
    /// One result, as `score` prints it, in a batch too.
    Result,
    /// The results of several files.
    Results,
    /// What `check` found.
    Check,
    /// Past sessions.
    History,
    /// A session with its result.
    Show,
    /// What happened since the session before, as `show --since` prints it.
    Since,
    /// What changed over time.
    Trend,
    /// Sessions side by side.
    Compare,
    /// How somebody got here.
    Story,
    /// What is open.
    Plan,
    /// What is due.
    Due,
    /// Your own decisions.
    Decisions,
    /// What `win` kept.
    Win,
    /// What `ask` kept.
    Ask,
    /// What `ask --promised` kept.
    Commitment,
    /// What `saw` kept.
    Seen,
    /// What `shock` kept.
    Shock,
    /// What `wins` prints.
    Wins,
    /// What `asks` prints.
    Asks,
    /// What `find` prints.
    Find,
    /// The people you are a mentor to.
    Mentees,
    /// What `forget` removes.
    Forget,
    /// Where things live.
    Paths,
    /// What `report` writes as JSON.
    Report,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    output::whole_json(&match arguments.of {
        Of::Assessment => schema::assessment(),
        Of::Answers => schema::answers(),
        Of::Result => schema::result(),
        Of::Results => schema::results(),
        Of::Check => schema::check(),
        Of::History => schema::history(),
        Of::Show => schema::show(),
        Of::Since => schema::since(),
        Of::Trend => schema::trend(),
        Of::Compare => schema::compare(),
        Of::Story => schema::story(),
        Of::Plan => schema::plan(),
        Of::Due => schema::due(),
        Of::Decisions => schema::decisions(),
        Of::Win => schema::kept(Kind::Win),
        Of::Ask => schema::kept(Kind::Ask),
        Of::Commitment => schema::kept(Kind::Commitment),
        Of::Seen => schema::kept(Kind::Seen),
        Of::Wins => schema::wins(),
        Of::Find => schema::find(),
        Of::Asks => schema::asks(),
        Of::Shock => schema::kept(Kind::Shock),
        Of::Mentees => schema::mentees(),
        Of::Forget => schema::forget(),
        Of::Paths => schema::paths(),
        Of::Report => schema::report(),
    })
}
