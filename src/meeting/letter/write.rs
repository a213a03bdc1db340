//! Writing letters.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use super::Kind;
use crate::assessment::{Assessment, SetupQuestion, Source};
use crate::meeting::document::parts::{
    Key, SHORT, Titled, append_session, fitting, lines, names, titled, yaml,
};
use crate::meeting::{Meeting, Side};
use crate::session::{Context, ExitReadiness, Rater, Session, Stage};

#[derive(Serialize)]
struct Questions<'a> {
    format: u8,
    letter: &'static str,
    written: String,
    assessment: Key<'a>,
    from: &'a str,
    to: &'a str,
    agreement: Vec<Titled<'a>>,
    off_limits: Vec<&'a str>,
    shown: Vec<&'static str>,
    questionnaire: Vec<Text<'a>>,
}

/// A source line by line, so that a person can read what travels.
#[derive(Serialize)]
struct Text<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

#[derive(Serialize)]
struct Replies<'a> {
    format: u8,
    letter: &'static str,
    written: String,
    assessment: Key<'a>,
    mentor: &'a str,
    only_told: bool,
}

/// The file for the mentor. `context` is the mentee's; only what the meeting shows of it is written.
pub fn write_for_mentor(
    meeting: &Meeting,
    assessment: &Assessment,
    context: &Context,
    now: Timestamp,
) -> String {
    let mut page = yaml(&Questions {
        format: 1,
        letter: Kind::ForMentor.id(),
        written: now.to_string(),
        assessment: Key::of(&meeting.assessment),
        from: fitting(&meeting.mentee, SHORT),
        to: fitting(&meeting.mentor, SHORT),
        agreement: titled(&meeting.agreement),
        off_limits: lines(&meeting.off_limits),
        shown: names(&meeting.shown),
        questionnaire: assessment.sources().iter().map(by_line).collect(),
    });
    // The sheet to fill in: nothing answered, and of the mentee no more than is shown.
    let (key, reference) = (meeting.assessment.clone(), meeting.reference.clone());
    let mut sheet = Session::begin(assessment, key, reference, meeting.started);
    sheet.rater = Rater::Mentor;
    sheet.answers.context = what_is_shown(context, &meeting.shown);
    if meeting.shown.contains(&SetupQuestion::Place) {
        sheet.place.clone_from(&meeting.place);
    }
    append_session(&mut page, "sheet", &sheet, assessment);
    page
}

fn by_line(source: &Source) -> Text<'_> {
    Text { name: &source.name, lines: source.text.split('\n').collect() }
}

fn what_is_shown(context: &Context, shown: &BTreeSet<SetupQuestion>) -> Context {
    let mut seen = Context::default();
    for question in shown {
        match question {
            SetupQuestion::Place => {}
            SetupQuestion::Appetite => seen.appetite = context.appetite,
            SetupQuestion::MonthsInRole => seen.months_in_role = context.months_in_role,
            SetupQuestion::DecideBy => seen.decide_by = context.decide_by,
            SetupQuestion::Shock => {
                seen.shock_days_ago = context.shock_days_ago;
                seen.shock.clone_from(&context.shock);
            }
            SetupQuestion::SpecificAsk => seen.specific_ask = context.specific_ask,
            SetupQuestion::ExitReadiness => seen.exit = ExitReadiness { ..context.exit },
        }
    }
    seen
}

/// The file for the mentee: the mentor's answers, and the notes that are not private.
pub fn write_to_mentee(meeting: &Meeting, assessment: &Assessment, now: Timestamp) -> String {
    let mut page = yaml(&Replies {
        format: 1,
        letter: Kind::ToMentee.id(),
        written: now.to_string(),
        assessment: Key::of(&meeting.assessment),
        mentor: fitting(&meeting.mentor, SHORT),
        only_told: meeting.only_told(),
    });
    let mut session = meeting.mentors.session.clone();
    for item in meeting.private_notes(Side::Mentor) {
        session.remarks[*item].note = None;
    }
    // Where the mentor stopped, and how fast they were, is theirs.
    session.pace = crate::session::Pace::default();
    session.at = None;
    session.stage = Stage::Done;
    append_session(&mut page, "answers", &session, assessment);
    page
}
