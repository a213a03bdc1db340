//! Finds where two people differ who answered the same questions blind.
//!
//! Nothing is averaged. A gap is the other's favourability less one's own; swapping the two turns the signs and changes
//! nothing else.

use std::cmp::Reverse;

use super::evaluate::Engine;
use super::trend::{Difference, difference, on_items};
use crate::model::ItemIx;
use crate::order;
use crate::session::{Answer, Answers};

/// How two sets of answers to one assessment differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaps {
    /// Every item that both gave a level, in file order.
    pub items: Vec<Gap>,
    /// The gaps that are worth talking about: widest first, then file order.
    pub topics: Vec<Gap>,
    /// By axis, on the items that both gave a level; nothing where too little is known by either, or nothing by both.
    pub axes: Vec<Option<Difference>>,
    /// By axis, whether too little is known by oneself, and by the other, to say where it stands.
    pub thin: Vec<[bool; 2]>,
}

impl Gaps {
    /// The widest gap, in steps; nothing where no item was answered by both.
    pub fn widest(&self) -> Option<u8> {
        self.items.iter().filter(|gap| !gap.same_story).map(|gap| gap.steps.unsigned_abs()).max()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub item: ItemIx,
    /// The other's favourability less one's own, -4 to 4.
    pub steps: i8,
    /// One of the two only heard it from the other: it corroborates nothing.
    pub same_story: bool,
}

impl Engine {
    /// The gaps between one's own answers and somebody else's to the same assessment.
    pub fn gaps(&self, own: &Answers, other: &Answers) -> Gaps {
        let items: Vec<Gap> = (0..own.len())
            .filter_map(|item| {
                let steps = self.stated(item, other)? - self.stated(item, own)?;
                let heard = [own, other].into_iter().any(|answers| self.is_hearsay(item, answers));
                Some(Gap { item, steps, same_story: heard })
            })
            .collect();
        let wide = self.assessment().model().trend().gap;
        let mut topics: Vec<Gap> =
            items.iter().copied().filter(|gap| !gap.same_story && gap.steps.unsigned_abs() >= wide).collect();
        order::by_key(&mut topics, |gap| Reverse(gap.steps.unsigned_abs()));
        let [thin_own, thin_other] = [own, other].map(|answers| self.thin_axes(answers));
        let thin: Vec<[bool; 2]> =
            thin_own.into_iter().zip(thin_other).map(|(own, other)| [own, other]).collect();
        Gaps { axes: self.axis_gaps(own, other, &items, &thin), thin, items, topics }
    }

    /// The favourability of the level as answered, whatever the evidence.
    fn stated(&self, item: ItemIx, answers: &Answers) -> Option<i8> {
        let level = answers.get(item).and_then(Answer::level)?;
        i8::try_from(self.assessment().item(item).favourability(level.get())).ok()
    }

    fn is_hearsay(&self, item: ItemIx, answers: &Answers) -> bool {
        let evidence = answers.get(item).and_then(Answer::evidence);
        evidence.is_some_and(|kind| !self.assessment().model().evidence()[kind].known)
    }

    fn axis_gaps(
        &self,
        own: &Answers,
        other: &Answers,
        gaps: &[Gap],
        thin: &[[bool; 2]],
    ) -> Vec<Option<Difference>> {
        let rules = self.assessment().model().trend();
        let items: Vec<ItemIx> = gaps.iter().filter(|gap| !gap.same_story).map(|gap| gap.item).collect();
        let [own, other] = [own, other].map(|answers| on_items(self, answers, &items));
        (0..own.len())
            .map(|axis| {
                let known = thin[axis] == [false, false];
                if known { difference(rules, &own[axis], &other[axis]) } else { None }
            })
            .collect()
    }

    fn thin_axes(&self, answers: &Answers) -> Vec<bool> {
        let evaluation = self.evaluation(answers);
        evaluation.thin(&evaluation.axes(&evaluation.coverages()))
    }
}
