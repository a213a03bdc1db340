//! Names what could not be read.

use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output::aside;
use crate::journey::recall::{self, History};
use crate::store::{Damaged, Foreign};

/// Names what could not be read, on the side: everything else goes on.
pub(super) fn name_damaged(damaged: &[Damaged], foreign: &[Foreign]) {
    for damaged in damaged {
        let Damaged { file_name, error } = damaged;
        aside(&format!("{} was left alone: {error}", clean(file_name)));
    }
    for foreign in foreign {
        aside(&clean(&foreign.to_string()));
    }
}

/// Names whatever could not be read, wherever it lies; whether all of it could.
pub(super) fn name_unread(history: &History, home: &Home) -> anyhow::Result<bool> {
    let (damaged, foreign) = recall::unread_beside(&home.store).map_err(told)?;
    name_damaged(&history.damaged, &history.foreign);
    name_damaged(&damaged, &foreign);
    if let Some(elsewhere) = home.store.elsewhere().map_err(told)? {
        aside(&format!("your {elsewhere}"));
    }
    Ok(history.damaged.is_empty() && damaged.is_empty())
}
