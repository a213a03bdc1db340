//! Mails about an offer, to be edited and sent in the reader's own name. Nothing in them tells a verdict or an answer.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dates;
use crate::session::{Finding, Session};

/// What a mail asks for or says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mail {
    MoreTime,
    Conditions,
    No,
}

/// Days asked for beyond the one on which an answer is expected.
const MORE: i64 = 7;
/// Points that are left open where none is known.
const OPEN: [&str; 2] = ["[what you may decide alone]", "[who speaks for the work, and what was promised]"];

impl Mail {
    pub const ALL: [Self; 3] = [Self::MoreTime, Self::Conditions, Self::No];

    pub const fn title(self) -> &'static str {
        match self {
            Self::MoreTime => "Ask for more time",
            Self::Conditions => "Yes, with these points in writing",
            Self::No => "A kind no",
        }
    }

    pub const fn about(self) -> &'static str {
        match self {
            Self::MoreTime => "a day, and half an hour with somebody",
            Self::Conditions => "what you need before you sign",
            Self::No => "three lines, and the door stays open",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::MoreTime => "more-time",
            Self::Conditions => "conditions",
            Self::No => "no",
        }
    }

    /// The file: its name, which names no place, and its text.
    pub fn file(self, session: &Session, findings: &[(String, Finding)]) -> (String, String) {
        let name = format!("mail-{}-{}.txt", self.id(), session.reference.as_str());
        let body = match self {
            Self::MoreTime => more_time(session.answers.context.decide_by),
            Self::Conditions => conditions(session, findings),
            Self::No => "Thank you for your time and your trust. I have decided not to take the offer. I wish you and \
                         the team well.\n"
                .to_owned(),
        };
        (name, format!("Dear [name],\n\n{body}\nKind regards\n[your name]\n"))
    }
}

fn more_time(decide_by: Option<Date>) -> String {
    let day = decide_by.and_then(|day| day.checked_add(MORE.days()).ok());
    let day = day.map_or_else(|| "[day]".to_owned(), dates::said);
    format!(
        "Thank you for the offer. I would like to give you a considered answer. Could I have until {day}, and half an \
         hour with [whom you would like to hear]?\n"
    )
}

/// What must be there and is not yet, and the condition of one's own; where neither is known, room for them.
fn conditions(session: &Session, findings: &[(String, Finding)]) -> String {
    let open =
        findings.iter().filter(|(_, finding)| *finding != Finding::There).map(|(must, _)| must.clone());
    let own = session.decision.as_ref().map(|decision| decision.condition.trim().to_owned());
    let mut points: Vec<String> = open.chain(own).filter(|point| !point.is_empty()).collect();
    if points.is_empty() {
        points.extend(OPEN.map(str::to_owned));
    }
    let points = points.join("\n- ");
    format!("I would like to say yes. Before I do, could we put these points in writing?\n\n- {points}\n")
}
