//! The texts that come with the program, by name.

use std::borrow::Cow;

use crate::yaml::Source;

/// The ids of the shipped assessments, in the order in which Home offers them.
pub const IDS: [&str; 4] = ["job-offer", "current-role", "mentor-session", "pulse"];
pub const MODEL: &str = "three-axes";
/// Questionnaires of other professions, to begin one's own from; Home does not offer them.
pub const EXAMPLES: [&str; 1] = ["ward"];

/// A checklist to begin one's own from, which says what each part is for.
pub const TEMPLATE: &str = include_str!("../../../assessments/examples/new.yaml");

/// The shipped document with this name (`current-role`; `model`, also by its id), if there is one.
pub fn source(name: &str) -> Option<Source> {
    let (file, text) = match name {
        "current-role" => ("current-role.yaml", include_str!("../../../assessments/current-role.yaml")),
        "job-offer" => ("job-offer.yaml", include_str!("../../../assessments/job-offer.yaml")),
        "mentor-session" => ("mentor-session.yaml", include_str!("../../../assessments/mentor-session.yaml")),
        "pulse" => ("pulse.yaml", include_str!("../../../assessments/pulse.yaml")),
        "ward" => ("ward.yaml", include_str!("../../../assessments/examples/ward.yaml")),
        "model" | MODEL => ("model.yaml", include_str!("../../../assessments/model.yaml")),
        "safety" => ("safety.yaml", include_str!("../../../assessments/safety.yaml")),
        _ => return None,
    };
    Some(Source { name: file.to_owned(), text: Cow::Borrowed(text) })
}
