//! `schema`: the JSON Schema of what people write, for editors, and of what commands print.

use clap::{Args, ValueEnum};

use super::output;
use crate::check::schema;

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
        Of::Report => schema::report(),
    })
}
