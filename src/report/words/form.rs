//! The words for a form that was filled in.

use crate::session::{Doubt, Filled};

/// Numbers that are named at most.
const NUMBERS: usize = 12;

/// Why it may not be what somebody filled in.
pub const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Changed => "this was changed after it was saved",
        Doubt::Cut => "its last line is missing, so that it may be only the beginning",
    }
}

/// What is to be known of what was filled in, a sentence each.
pub fn remarks(filled: &Filled) -> Vec<String> {
    let doubted = filled.doubt.map(|doubt| format!("{}.", super::begins(self::doubt(doubt))));
    let open = (!filled.open.is_empty()).then(|| format!("Left open: {}.", numbers(&filled.open)));
    let assumed = (!filled.assumed.is_empty()).then(|| {
        let kind = filled.session.default_evidence(&filled.assessment);
        let label = super::label(&filled.assessment.model().evidence()[kind]);
        format!("How it is known is not said, and taken as \"{label}\": {}.", numbers(&filled.assumed))
    });
    doubted.into_iter().chain(open).chain(assumed).collect()
}

/// Said where a session of one's own came by a form.
pub const ADDED: &str = "Your answers are here, as a session of your own.";

/// Said where nothing came that is not here; so many answers say something else here.
pub fn unchanged(kept: usize) -> String {
    format!("These answers are here already; nothing was changed.{}", stay(kept))
}

/// Said where so many answers came that were open here.
pub fn filled_in(filled: usize, kept: usize) -> String {
    let filled = if filled == 1 { "One answer was".to_owned() } else { format!("{filled} answers were") };
    format!("{filled} open here, and filled in.{}", stay(kept))
}

fn stay(kept: usize) -> String {
    match kept {
        0 => String::new(),
        1 => " One is another here, and stays as it is.".to_owned(),
        _ => format!(" {kept} are others here, and stay as they are."),
    }
}

/// Which questions: "1, 4, 7 and 30 more".
fn numbers(numbers: &[usize]) -> String {
    let named: Vec<String> = numbers.iter().take(NUMBERS).map(ToString::to_string).collect();
    match numbers.len().saturating_sub(NUMBERS) {
        0 => super::joined(&named),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
