//! One statement as a ladder of five: each level's sentence, and who stands there.

use super::Names;
use crate::assessment::Assessment;
use crate::meeting::{Both, Side};
use crate::model::{ItemIx, Level};
use crate::report::words;
use crate::report::words::meeting::begins;
use crate::session::Rater;

/// One level, and who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    pub level: Level,
    /// The names of those who stand here; empty where nobody does.
    pub names: String,
    /// What the level says, and how whoever stands here knows it.
    pub says: String,
}

/// The levels that can be chosen, from 0.
pub fn ladder(assessment: &Assessment, both: &Both, item: ItemIx, names: &Names) -> Vec<Rung> {
    let rung = |level: Level| {
        let here = [Side::Mentee, Side::Mentor].into_iter().filter_map(|side| {
            let answer = both.view(side).answers.get(item)?;
            (answer.level() == Some(level)).then(|| (begins(names.get(side)), answer.evidence()))
        });
        let here: Vec<_> = here.collect();
        let mut says = words::level(assessment, item, Rater::Mentor, usize::from(level.get()), &names.mentee);
        let known = here.iter().filter_map(|(name, evidence)| {
            let kind = &assessment.model().evidence()[(*evidence)?];
            let label = kind.label.replace("{name}", &names.mentee);
            Some(if here.len() > 1 { format!("{name}: {label}") } else { label })
        });
        let known: Vec<String> = known.collect();
        if !known.is_empty() {
            says.push_str(&format!(" ({})", known.join("; ")));
        }
        let names = here.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        Rung { level, names, says }
    };
    assessment.choosable(item).map(rung).collect()
}
