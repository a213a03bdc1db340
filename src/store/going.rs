//! What forgetting would do, in words: told before it is done, on the screen and as text alike.

use super::forget::{Forget, Forgetting};
use super::leftovers::Remains;
use crate::session::Reference;

/// A heading and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub title: &'static str,
    /// One thing each.
    pub lines: Vec<String>,
}

/// Sessions that are named one by one; of more, how many there are says more.
const NAMED: usize = 12;

impl Remains {
    /// What it is.
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Session(_) => "session",
            Self::Meeting(_) => "what was said with a mentor",
            Self::Leftover(_) => "an older version of a session",
            Self::Entry(_) => "entry of the log",
            Self::Lock(_) => "lock",
            Self::Questionnaire(_) => "copy of a questionnaire that nothing else uses",
        }
    }
}

impl Forgetting {
    /// The question before it is done.
    pub fn question(&self) -> String {
        let what = match &self.what {
            None => "this".to_owned(),
            Some(Forget::Session(_)) => "this session".to_owned(),
            Some(Forget::Place(place)) if place.is_empty() => {
                "everything without the name of a place".to_owned()
            }
            Some(Forget::Place(place)) => format!("everything about {place}"),
        };
        format!("Forget {what}? It cannot be undone.")
    }

    /// What goes and what stays, each under its heading; `named` knows what lists call a session.
    pub fn parts(&self, named: impl Fn(&Reference) -> Option<String>) -> Vec<Part> {
        let unreadable =
            self.unreadable.iter().map(|damaged| format!("{}: {}", damaged.file_name, damaged.error));
        let parts = [
            Part { title: "These go", lines: self.going(named) },
            Part { title: "These stay, and lose their link to it", lines: self.losing_a_link() },
            Part { title: "Could not be read, and stay as they are", lines: unreadable.collect() },
        ];
        parts.into_iter().filter(|part| !part.lines.is_empty()).collect()
    }

    fn going(&self, named: impl Fn(&Reference) -> Option<String>) -> Vec<String> {
        let mut lines = Vec::new();
        if self.sessions.len() > NAMED {
            let days = self.sessions.iter().map(|name| name.started().strftime("%Y-%m-%d").to_string());
            let (first, last) = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
            lines.push(format!("{} sessions, {first} to {last}", self.sessions.len()));
        } else {
            lines.extend(self.sessions.iter().map(|name| {
                named(name.reference()).unwrap_or_else(|| format!("{}, {}", name.kind(), name.started()))
            }));
        }
        let count = |is: fn(&Remains) -> bool| self.traces.iter().filter(|trace| is(&trace.what)).count();
        let counted: [(usize, &str, &str); 4] = [
            (count(|what| matches!(what, Remains::Entry(_))), "entry of the log", "entries of the log"),
            (
                count(|what| matches!(what, Remains::Meeting(_))),
                "what was said with a mentor about it",
                "conversations with a mentor",
            ),
            (
                count(|what| matches!(what, Remains::Leftover(_))),
                "an older version that was kept aside",
                "older versions that were kept aside",
            ),
            (
                count(|what| matches!(what, Remains::Questionnaire(_))),
                "a copy of a questionnaire that nothing else uses",
                "copies of questionnaires that nothing else uses",
            ),
        ];
        for (count, one, many) in counted {
            match count {
                0 => {}
                1 => lines.push(one.to_owned()),
                _ => lines.push(format!("{count} {many}")),
            }
        }
        lines
    }

    fn losing_a_link(&self) -> Vec<String> {
        match self.mentions.len() {
            0 => Vec::new(),
            1 => vec!["one session".to_owned()],
            many => vec![format!("{many} sessions")],
        }
    }
}
