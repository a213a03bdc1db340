//! Joint safety: the worst of both, first and gently; nobody's answer clears the other's flag.

use super::names::Names;
use crate::engine::Engine;
use crate::meeting::{Alone, Both, Guide, Side};
use crate::model::ItemIx;
use crate::report::words;
use crate::session::{Answer, Answers};

/// What both see of the safety answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Safety {
    /// Not shown: nothing of them, and how that is said.
    Aside(String),
    /// Shown, all of them or some.
    Shown {
        /// In words, gently.
        says: String,
        /// The safety page comes first.
        page: bool,
        /// The items that one of the two raised.
        raised: Vec<GateLine>,
    },
}

/// One safety question on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateLine {
    pub ask: String,
    /// What the mentee said, then the mentor.
    pub said: [String; 2],
    /// What the mentor wrote about it.
    pub wrote: Option<String>,
    /// A gentle question, which may be passed over.
    pub prompt: Option<String>,
}

/// One gate item: what the two answered, and what the mentor wrote.
type Gate = (ItemIx, [Option<Answer>; 2], Option<String>);

impl Safety {
    pub(super) fn of(engine: &Engine, both: &Both, guide: &Guide, names: &Names) -> Self {
        let Some(joint) = both.joint(engine.assessment()) else {
            return Self::Aside(words::meeting::safety_aside(&names.mentee));
        };
        let answer = |side: Side, item: usize| both.view(side).answers.get(item);
        let gate = both.gate().iter().map(|item| {
            let said = [Side::Mentee, Side::Mentor].map(|side| answer(side, *item));
            (*item, said, both.view(Side::Mentor).notes[*item].clone())
        });
        let prompt = |item: ItemIx| guide.prompt(item).map(str::to_owned);
        let statement = |item: ItemIx| words::meeting::statement(engine.assessment(), item, &names.mentee);
        let mut shown =
            Self::shown(engine, &joint, gate, (statement, prompt), &format!("{}'s", names.mentee));
        if let Self::Shown { says, .. } = &mut shown
            && !both.bears_verdict()
        {
            says.push(' ');
            says.push_str(words::meeting::SAFETY_IN_PART);
        }
        shown
    }

    fn shown(
        engine: &Engine,
        joint: &Answers,
        said: impl Iterator<Item = Gate>,
        (statement, prompt): (impl Fn(ItemIx) -> String, impl Fn(ItemIx) -> Option<String>),
        whose: &str,
    ) -> Self {
        let is_told =
            |(_, said, wrote): &Gate| wrote.is_some() || said.iter().any(|answer| is_raised(*answer));
        let raised: Vec<_> = said.filter(is_told).collect();
        let by = [0, 1].map(|side| raised.iter().any(|(_, said, _)| is_raised(said[side])));
        let danger = engine.assessment().model().danger();
        let page = danger.is_some_and(|danger| engine.gate_position(joint) == danger);
        let line = |(item, said, wrote)| {
            let said: [Option<Answer>; 2] = said;
            GateLine {
                ask: statement(item),
                said: said.map(|answer| words::meeting::answer(engine.assessment(), item, answer)),
                wrote,
                prompt: prompt(item),
            }
        };
        Self::Shown {
            says: words::meeting::safety(page, by, whose),
            page,
            raised: raised.into_iter().map(line).collect(),
        }
    }
}

/// What the mentee alone sees: joint safety in words, whether the safety page comes first, and each item that one of
/// the two raised, or that the mentor wrote about. What a mentor may ask is not among it: nobody asks here.
pub fn alone(engine: &Engine, alone: &Alone) -> Safety {
    let mut joint = Answers::new(engine.assessment());
    for gate in &alone.gate {
        joint.set(gate.item, gate.joint);
    }
    let said = alone.gate.iter().map(|gate| (gate.item, [gate.mentee, gate.mentor], gate.wrote.clone()));
    let statement = |item: ItemIx| engine.assessment().item(item).ask.clone();
    Safety::shown(engine, &joint, said, (statement, |_| None), "yours")
}

fn is_raised(answer: Option<Answer>) -> bool {
    answer.and_then(Answer::level).is_some_and(|level| level.get() > 0)
}
