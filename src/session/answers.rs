//! Answers in their five states, and the context that is never scored.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::assessment::{Applicability, AskIx, Assessment};
use crate::model::{Appetite, EvidenceIx, ItemIx, Level};

/// An answer. An item that was not asked yet has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A level, and how it is known.
    Known {
        level: Level,
        evidence: EvidenceIx,
    },
    /// A level of a gate item: believed, whatever the evidence.
    Believed {
        level: Level,
    },
    Unknown,
    Declined,
    /// Does not apply; the reason stands in the session.
    NotApplicable,
}

impl Answer {
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Known { level, .. } | Self::Believed { level } => Some(level),
            Self::Unknown | Self::Declined | Self::NotApplicable => None,
        }
    }

    pub const fn evidence(self) -> Option<EvidenceIx> {
        match self {
            Self::Known { evidence, .. } => Some(evidence),
            Self::Believed { .. } | Self::Unknown | Self::Declined | Self::NotApplicable => None,
        }
    }

    /// The same state at another level, where there is one.
    #[must_use]
    pub const fn at(self, level: Level) -> Self {
        match self {
            Self::Known { evidence, .. } => Self::Known { level, evidence },
            Self::Believed { .. } => Self::Believed { level },
            Self::Unknown | Self::Declined | Self::NotApplicable => self,
        }
    }
}

/// The worse of two answers to an item of the gate, since nobody else's answer clears a flag: any level but 0 is worse
/// than not known, and not known worse than 0. Of two that are as bad it is the first.
pub fn worse_at_gate(one: Option<Answer>, other: Option<Answer>) -> Option<Answer> {
    let alarm = |answer: Option<Answer>| match answer.and_then(Answer::level).map(Level::get) {
        Some(0) => 0,
        None => 1,
        Some(level) => 1 + level,
    };
    if alarm(other) > alarm(one) { other } else { one }
}

/// All answers to one assessment, with their context: everything that the engine sees.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    given: Vec<Option<Answer>>,
    /// What counts for an item until it is answered.
    preset: Vec<Option<Answer>>,
    /// The ids of what set-up asks of the author's own.
    asks: Vec<String>,
    /// For each item what decides whether it applies; empty where set-up asks nothing.
    applies_if: Vec<Option<AskIx>>,
    /// Never scored but for appetite, which moves two lines.
    pub context: Context,
}

impl Answers {
    pub fn new(assessment: &Assessment) -> Self {
        let preset = |item: &crate::assessment::Item| {
            matches!(item.applicability, Applicability::StartsNot(_)).then_some(Answer::NotApplicable)
        };
        Self {
            given: vec![None; assessment.items().len()],
            preset: assessment.items().iter().map(preset).collect(),
            asks: assessment.asks().iter().map(|ask| ask.id.clone()).collect(),
            applies_if: if assessment.asks().is_empty() {
                Vec::new()
            } else {
                assessment.items().iter().map(|item| item.applies_if).collect()
            },
            context: Context::default(),
        }
    }

    /// What was answered; an item that starts as not applicable counts as that until it is answered, and one that is left
    /// out counts as that whatever was.
    #[inline]
    pub fn get(&self, item: ItemIx) -> Option<Answer> {
        if self.is_left_out(item) {
            return Some(Answer::NotApplicable);
        }
        self.given[item].or(self.preset[item])
    }

    /// Whether the item is not asked, because of a no in the set-up.
    #[inline]
    pub fn is_left_out(&self, item: ItemIx) -> bool {
        let applies_if = self.applies_if.get(item).copied().flatten();
        applies_if.is_some_and(|ask| self.asked(ask) == Some(false))
    }

    /// What was answered to a question of the set-up that is the author's own.
    pub fn asked(&self, ask: AskIx) -> Option<bool> {
        self.context.asked.get(self.asks.get(ask)?).copied()
    }

    /// Records or removes an answer to such a question.
    pub fn set_asked(&mut self, ask: AskIx, yes: Option<bool>) {
        let Some(id) = self.asks.get(ask) else { return };
        match yes {
            Some(yes) => self.context.asked.insert(id.clone(), yes),
            None => self.context.asked.remove(id),
        };
    }

    /// What the user answered, presets aside.
    #[inline]
    pub fn given(&self, item: ItemIx) -> Option<Answer> {
        self.given[item]
    }

    /// Records or removes an answer.
    #[inline]
    pub fn set(&mut self, item: ItemIx, answer: Option<Answer>) {
        self.given[item] = answer;
    }

    pub fn len(&self) -> usize {
        self.given.len()
    }

    /// Whether the assessment has no items.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Removes every answer and the context, keeping the allocation: for reading many documents in a row.
    pub fn clear(&mut self) {
        self.given.fill(None);
        self.context = Context::default();
    }
}

/// What surrounds the answers. Only appetite touches a verdict, by moving lines; a no to a question of the author's own
/// leaves items out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    pub appetite: Appetite,
    /// What stood there when the result was first seen, where something else stands now.
    pub appetite_seen: Option<Appetite>,
    pub shock_days_ago: Option<u32>,
    pub shock: Option<String>,
    /// Whether a named leader was asked for one specific thing.
    pub specific_ask: Option<bool>,
    pub months_in_role: Option<u32>,
    /// An offer's deadline.
    pub decide_by: Option<Date>,
    /// Days until then, of which the steps of a plan ask; it is in no file.
    pub days_to_answer: Option<u32>,
    /// How ready the user is to leave: sets the pace of the plan, never the verdict.
    pub exit: ExitReadiness,
    /// What the author's own questions of the set-up were answered with, by their ids.
    pub asked: BTreeMap<String, bool>,
}

/// How ready the user is to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExitReadiness {
    /// Months that savings would last.
    pub runway_months: Option<u32>,
    pub alternatives: Option<bool>,
    /// Whether there is a written list of what is missing.
    pub written_list: Option<bool>,
}
