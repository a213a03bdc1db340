//! The hints of a first run: one quiet line where something is met for the first time, each said once.

use super::effect::Effect;
use super::state::{At, Card, Errand, Face, Journey};
use crate::report::result::Part;
use crate::session::{Rater, Stage};
use crate::store::Hint;

impl Journey {
    /// Says the hint that fits here, unless it was said before or something else is said. Lines have first words of
    /// their own, and what is not written would be said again and again.
    pub(super) fn hint(&mut self) {
        if self.notice.is_some() || self.given.private || self.given.face == Face::Ear {
            return;
        }
        let Some((hint, words)) = self.hint_here().filter(|(hint, _)| self.hints.contains(hint)) else {
            return;
        };
        self.take(words);
        self.hints.retain(|left| *left != hint);
        self.ask_for(Effect::NoteHint(hint));
    }

    fn hint_here(&self) -> Option<(Hint, &'static str)> {
        match (self.here(), &self.editor) {
            (At::Card(Card { item, errand: Errand::Through, asks_evidence: false, .. }), Some(editor)) => {
                let is_first = editor.asked().first() == Some(item) && !editor.can_undo();
                let words = if editor.is_gate(*item) { SAFETY_CARD } else { CARD };
                (is_first && editor.session.rater == Rater::Own).then_some((Hint::Card, words))
            }
            // Where there is danger, that is all there is to say.
            (At::Result(Part::Verdict), Some(editor)) => {
                (editor.engine().gate_position(&editor.session.answers) > 0).then_some((Hint::Result, RESULT))
            }
            (At::Home, _) => {
                let is_done = self.disk.heads().iter().any(|head| head.stage == Stage::Done);
                (is_done && !self.due_and_to_come().0.is_empty()).then_some((Hint::Home, HOME))
            }
            _ => None,
        }
    }
}

const SAFETY_CARD: &str = "A number answers. Further on, a letter then says how you know it.";
const CARD: &str = "A number answers, and then a letter says how you know it.";
const RESULT: &str = "Each digit below opens a part of it.";
const HOME: &str = "What is due stands first; Enter opens it.";
