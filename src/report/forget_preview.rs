//! What forgetting would do, in words: told before it is done, on the screen and as text alike.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::block::Document;
use super::dates;

/// Sessions that are named one by one; of more, how many there are says more.
const NAMED: usize = 12;

/// What forgetting would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForgetPreview {
    /// The sessions that go: when each began, and what lists call it.
    pub sessions: Vec<(Timestamp, String)>,
    /// How many entries of the log go.
    pub entries: usize,
    /// How many conversations with a mentor go.
    pub meetings: usize,
    /// How many versions that were kept aside go.
    pub versions: usize,
    /// How many copies of questionnaires go.
    pub questionnaires: usize,
    /// How many sessions stay and lose their link.
    pub unlinked: usize,
    /// Files that could not be read, each with why.
    pub unreadable: Vec<String>,
}

/// The question before it is done.
pub fn question(what: &str) -> String {
    format!("Forget {what}? It cannot be undone.")
}

impl ForgetPreview {
    /// What goes and what stays, each under its heading.
    pub fn document(self, zone: &TimeZone) -> Document {
        let mut document = Document::default();
        document.list("These go", self.going(zone));
        let unlinked = counted(self.unlinked, "one session", "sessions");
        document.list("These stay, and lose their link to it", unlinked);
        document.list("Could not be read, and stay as they are", self.unreadable);
        document
    }

    fn going(&self, zone: &TimeZone) -> Vec<String> {
        let mut lines: Vec<String> = if self.sessions.len() > NAMED {
            let started = || self.sessions.iter().map(|(started, _)| *started);
            let day = |moment: Option<Timestamp>| dates::day(moment.unwrap_or_default(), zone);
            let (first, last) = (day(started().min()), day(started().max()));
            vec![format!("{} sessions, {first} to {last}", self.sessions.len())]
        } else {
            self.sessions.iter().map(|(_, name)| name.clone()).collect()
        };
        let others = [
            (self.entries, "entry of the log", "entries of the log"),
            (self.meetings, "what was said with a mentor about it", "conversations with a mentor"),
            (self.versions, "an older version that was kept aside", "older versions that were kept aside"),
            (
                self.questionnaires,
                "a copy of a questionnaire that nothing else uses",
                "copies of questionnaires that nothing else uses",
            ),
        ];
        lines.extend(others.into_iter().filter_map(|(count, one, many)| counted(count, one, many)));
        lines
    }
}

fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{count} {many}")),
    }
}
