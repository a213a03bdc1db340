//! The letter to a mentor elsewhere, as it stands: what the mentee shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::Talk;
use super::fields::{LONG, Prose, ShortText};
use crate::assessment::{Assessment, SetupQuestion};
use crate::model::ItemIx;
use crate::session::document::{ItemList, blank_session, by_item, session_document};
use crate::session::{Doubt, Reference, Session};
use crate::yaml::{Codable, Codec, MapStyle, Node, Reader, Written, map};

/// What the mentee shows, and nothing else of theirs.
#[derive(Debug, Clone)]
pub struct ToMentor {
    pub assessment: Arc<Assessment>,
    pub reference: Reference,
    pub from: String,
    pub to: String,
    pub written: Timestamp,
    /// What would make it worthwhile; may be empty.
    pub goal: String,
    /// What of the context is shown.
    pub shown: BTreeSet<SetupQuestion>,
    /// The gate items whose answers are shown.
    pub gate: BTreeSet<ItemIx>,
    /// The mentee's answers, notes and own verdict, as far as they are shown; nothing where nothing is any more.
    pub session: Option<Session>,
    /// What was said about each item so far.
    pub talk: Vec<Talk>,
    /// Why it may not be what was sent.
    pub doubt: Option<Doubt>,
}

impl ToMentor {
    /// The letter with nothing in it.
    pub(super) fn empty(assessment: Arc<Assessment>, reference: Reference, written: Timestamp) -> Self {
        Self {
            talk: vec![Talk::default(); assessment.items().len()],
            assessment,
            reference,
            from: String::new(),
            to: String::new(),
            written,
            goal: String::new(),
            shown: BTreeSet::new(),
            gate: BTreeSet::new(),
            session: None,
            doubt: None,
        }
    }

    /// The keys that follow those with which every letter begins.
    pub(super) fn describe(&mut self, codec: &mut Codec<'_>) {
        let assessment = Arc::clone(&self.assessment);
        codec.required("reference", &mut self.reference);
        codec.always("from", ShortText(&mut self.from));
        codec.always("to", ShortText(&mut self.to));
        codec.optional("goal", Prose(&mut self.goal, LONG));
        codec.always("shown", &mut self.shown);
        codec.optional("safety_shown", ItemList(&mut self.gate, &assessment));
        codec.optional("answers", Theirs(&mut self.session, &assessment));
        codec.optional("talk", all_talk(&mut self.talk, &assessment));
        if self.session.as_ref().is_some_and(|session| session.reference != self.reference) {
            codec.refuse("the answers belong to another session than the letter");
        }
    }
}

/// What was said about each item.
pub(super) fn all_talk<'a>(talk: &'a mut [Talk], assessment: &'a Assessment) -> impl Codable + 'a {
    by_item(assessment, "the talk", |item, slot| {
        let talk = &mut talk[item];
        slot.holds(map("what was said", MapStyle::Lines, |codec| talk.describe(codec, assessment, item)));
    })
}

/// The mentee's session as it is shown; nothing where nothing is.
pub(super) struct Theirs<'a>(pub(super) &'a mut Option<Session>, pub(super) &'a Assessment);

impl Codable for Theirs<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let mut session = blank_session(self.1);
        session_document(&mut session, self.1).read(reader, node);
        *self.0 = Some(session);
    }

    fn write(self) -> Written {
        self.0.as_mut().map_or(Written::Nothing, |session| session_document(session, self.1).write())
    }

    fn is_blank(&self) -> bool {
        self.0.is_none()
    }
}
