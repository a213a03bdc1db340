//! Putting a meeting into words.

use serde::Serialize;
use serde_yaml::FlowMap;

use super::parts::{Key, LONG, SHORT, Titled, append_session, fitting, lines, names, titled, yaml};
use crate::assessment::Assessment;
use crate::meeting::{Example, Meeting, Resolution, Side, Step, Talk};
use crate::session::document::{ByItem, Stated, stated_alone};

#[derive(Serialize)]
struct Page<'a> {
    format: u8,
    meeting: Block<'a>,
    assessment: Key<'a>,
    agreement: Vec<Titled<'a>>,
    off_limits: Vec<&'a str>,
    shown: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gate_shown: Option<bool>,
    only_told: bool,
    private: Private<'a>,
    #[serde(skip_serializing_if = "ByItem::is_empty")]
    talk: ByItem<'a, Said<'a>>,
    options: Found<'a>,
    timer: Vec<FlowMap<Spent>>,
}

#[derive(Serialize)]
struct Block<'a> {
    reference: &'a str,
    place: &'a str,
    mentee: &'a str,
    mentor: &'a str,
    started: String,
    changed: String,
    arrangement: &'static str,
    step: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<Will<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    landed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<String>,
}

#[derive(Serialize)]
struct Will<'a> {
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    knows: &'a str,
}

#[derive(Serialize)]
struct Private<'a> {
    mentee: Vec<&'a str>,
    mentor: Vec<&'a str>,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<Stated<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    seen_differently: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    mentee: Vec<&'a str>,
    mentors_turn: bool,
    mentor: Vec<&'a str>,
}

#[derive(Serialize)]
struct Spent {
    step: &'static str,
    seconds: u64,
}

/// The meeting as YAML. What is written reads back as it was.
pub fn write_meeting(meeting: &Meeting, assessment: &Assessment) -> String {
    let mut page = yaml(&Page::of(meeting, assessment));
    append_session(&mut page, "mentor", &meeting.mentors.session, assessment);
    page
}

impl<'a> Page<'a> {
    fn of(meeting: &'a Meeting, assessment: &'a Assessment) -> Self {
        let id = |item: usize| assessment.item(item).id.as_str();
        let ids = |side: Side| meeting.private_notes(side).iter().map(|item| id(*item)).collect();
        let talk = meeting.talk.iter().enumerate().filter(|(_, talk)| **talk != Talk::default());
        Self {
            format: 1,
            meeting: Block::of(meeting),
            assessment: Key::of(&meeting.assessment),
            agreement: titled(&meeting.agreement),
            off_limits: lines(&meeting.off_limits),
            shown: names(&meeting.shown),
            gate_shown: meeting.gate_shown,
            only_told: meeting.mentors.only_told,
            private: Private { mentee: ids(Side::Mentee), mentor: ids(Side::Mentor) },
            talk: ByItem(talk.map(|(item, talk)| (id(item), said(assessment, talk))).collect()),
            options: Found {
                mentee: lines(&meeting.options.mentees),
                mentors_turn: meeting.options.mentors_turn,
                mentor: lines(&meeting.options.mentors),
            },
            timer: spent(meeting),
        }
    }
}

impl<'a> Block<'a> {
    fn of(meeting: &'a Meeting) -> Self {
        let act = meeting.act.as_ref();
        Self {
            reference: meeting.reference.as_str(),
            place: fitting(&meeting.place, SHORT),
            mentee: fitting(&meeting.mentee, SHORT),
            mentor: fitting(&meeting.mentor, SHORT),
            started: meeting.started.to_string(),
            changed: meeting.changed.to_string(),
            arrangement: meeting.arrangement.id(),
            step: meeting.step.id(),
            received: meeting.mentors.received.map(|time| time.to_string()),
            act: act.map(|act| Will {
                what: fitting(&act.what, LONG),
                by: act.by.map(|day| day.to_string()),
                knows: fitting(&act.knows, SHORT),
            }),
            landed: meeting.landed.as_deref().map(|what| fitting(what, LONG)),
            review: meeting.review.map(|date| date.to_string()),
        }
    }
}

fn said<'a>(assessment: &'a Assessment, talk: &'a Talk) -> Said<'a> {
    let (agreed, moved) = match talk.resolution {
        Some(Resolution::Agreed { answer, moved }) => {
            (Some(stated_alone(assessment, answer)), Some(moved.id()))
        }
        Some(Resolution::SeenDifferently) | None => (None, None),
    };
    Said {
        example: talk.example.as_ref().map(|Example { text, .. }| fitting(text, LONG)),
        date: talk.example.as_ref().and_then(|example| example.date).map(|date| date.to_string()),
        agreed,
        moved,
        seen_differently: talk.resolution == Some(Resolution::SeenDifferently),
    }
}

fn spent(meeting: &Meeting) -> Vec<FlowMap<Spent>> {
    let by_step = Step::NAMES.iter().zip(meeting.timer.spent).filter(|(_, seconds)| *seconds > 0);
    by_step.map(|((step, _), seconds)| FlowMap(Spent { step, seconds })).collect()
}
