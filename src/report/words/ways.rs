//! The words for what would change a verdict.

use crate::report::result::{After, NoWay};
use crate::session::Subject;

/// That no small change moves a verdict, or moves it upwards or downwards; of what is about safety, where `safety` does, that
/// is said apart.
pub fn no_way(none: &NoWay, subject: Subject, up: Option<bool>, safety: bool) -> String {
    let outside = if safety && up != Some(true) { " outside safety" } else { "" };
    let nearer = match (up, subject) {
        (None, _) => "",
        (Some(true), Subject::Role) => " nearer to staying",
        (Some(false), Subject::Role) => " nearer to going",
        (Some(true), Subject::Offer) => " nearer to a yes",
        (Some(false), Subject::Offer) => " nearer to a no",
    };
    match none {
        NoWay::TooLittleKnown => "Too little is known to say what would change it.".to_owned(),
        NoWay::Last(leans) => {
            let this = leans.as_ref().map_or("this one".to_owned(), |leans| format!("\"{leans}\""));
            format!("There is no verdict{nearer} than {this}.")
        }
        NoWay::BetweenTheSame => {
            format!("No small change{outside} moves it{nearer}: it would stay between the same two.")
        }
        NoWay::NoSingle => format!("No single answer{outside} moves it{nearer}."),
        NoWay::NoPair => {
            format!("No small change{outside} moves it{nearer}: three or more answers would have to differ.")
        }
    }
}

/// What would follow from a change: a verdict, or where one that is put off would lean.
pub fn would_be(to: &After, put_off: bool) -> String {
    match to {
        After::Is(to) if put_off => format!("It would lean to {to}"),
        After::Is(to) => format!("It would be {to}"),
        After::Could(to) => format!("It could also be {to}"),
    }
}
