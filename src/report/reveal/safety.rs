//! Joint safety: the worst of both, first and gently; nobody's answer clears the other's flag.

use super::names::{Names, called};
use crate::engine::Engine;
use crate::meeting::{Alone, Both, Guide, Meeting, Side};
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
    /// What each other counsellor said, and wrote about it.
    pub others: Vec<Other>,
    /// A gentle question, which may be passed over.
    pub prompt: Option<String>,
}

/// What another counsellor said of a safety question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub name: String,
    pub said: String,
    pub wrote: Option<String>,
}

/// One gate item: what the mentee answered, and each counsellor with what they wrote, of whom the first is laid beside.
struct Gate {
    item: ItemIx,
    mentee: Option<Answer>,
    mentors: Vec<(String, Option<Answer>, Option<String>)>,
    /// The two leave it alone: no counsellor was asked.
    left_alone: bool,
}

impl Gate {
    /// Whether the mentee raised it, then each counsellor.
    fn raised(&self) -> impl Iterator<Item = bool> {
        std::iter::once(self.mentee).chain(self.mentors.iter().map(|(_, said, _)| *said)).map(is_raised)
    }

    /// Whether everybody who was asked has answered: what was passed over, or is gone, says nothing of safety.
    fn is_answered(&self) -> bool {
        let has_level = |answer: Option<Answer>| answer.and_then(Answer::level).is_some();
        has_level(self.mentee)
            && (self.left_alone || self.mentors.iter().all(|(_, said, _)| has_level(*said)))
    }

    fn is_told(&self) -> bool {
        self.raised().any(|raised| raised) || self.mentors.iter().any(|(_, _, wrote)| wrote.is_some())
    }
}

impl Safety {
    pub(super) fn of(engine: &Engine, both: &Both, meeting: &Meeting, guide: &Guide, names: &Names) -> Self {
        let left_alone = meeting.left_alone(engine.assessment());
        let Some(joint) = both.joint(engine.assessment()) else {
            let mut gate =
                engine.assessment().asked().filter(|item| engine.assessment().item(*item).is_gate());
            return Self::Aside(if gate.all(|item| left_alone.contains(&item)) {
                words::meeting::safety_left_alone(&names.mentee)
            } else if both.has_lost_safety() {
                words::meeting::safety_is_gone(&names.mentee)
            } else {
                words::meeting::safety_aside(&names.mentee, !both.others().is_empty())
            });
        };
        let gate = both.gate().iter().map(|item| {
            let mentors = std::iter::once(both.mentor())
                .chain(both.others())
                .map(|one| (called(&one.name), one.view.answers.get(*item), one.view.notes[*item].clone()));
            let mentee = both.view(Side::Mentee).answers.get(*item);
            let left_alone = left_alone.contains(item);
            Gate { item: *item, mentee, mentors: mentors.collect(), left_alone }
        });
        let prompt = |item: ItemIx| guide.prompt(item).map(str::to_owned);
        let statement = |item: ItemIx| words::meeting::statement(engine.assessment(), item, &names.mentee);
        let mut shown = Self::shown(
            engine,
            &joint,
            gate,
            (statement, prompt),
            |item, given| words::meeting::answer(engine.assessment(), item, given, &names.mentee),
            &format!("{}'s", names.mentee),
        );
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
        answer: impl Fn(ItemIx, Option<Answer>) -> String,
        whose: &str,
    ) -> Self {
        let said: Vec<Gate> = said.collect();
        let was_asked =
            |gate: &Gate| !gate.left_alone || gate.mentors.iter().any(|(_, said, _)| said.is_some());
        // Of what the two leave alone the mentee was asked alone.
        let people = said.iter().find(|gate| was_asked(gate)).map_or(1, |gate| 1 + gate.mentors.len());
        let all = said.iter().all(Gate::is_answered);
        let raised: Vec<Gate> = said.into_iter().filter(Gate::is_told).collect();
        let has_raised = |person: &usize| raised.iter().any(|gate| gate.raised().nth(*person) == Some(true));
        let by = (0..people).filter(has_raised).count();
        let danger = engine.assessment().model().danger();
        let page = danger.is_some_and(|danger| engine.gate_position(joint) == danger);
        let line = |Gate { item, mentee, mentors, left_alone }| {
            let mentors_answer = |said: Option<Answer>| match said {
                None if left_alone => words::meeting::NOT_ASKED.to_owned(),
                said => answer(item, said),
            };
            let other = |(name, said, wrote)| Other { name, said: mentors_answer(said), wrote };
            let mut others: Vec<Other> = mentors.into_iter().map(other).collect();
            let Other { said, wrote, .. } = others.remove(0);
            GateLine {
                ask: statement(item),
                said: [answer(item, mentee), said],
                wrote,
                others,
                prompt: prompt(item),
            }
        };
        Self::Shown {
            says: words::meeting::safety(page, by, (people, all), whose),
            page,
            raised: raised.into_iter().map(line).collect(),
        }
    }
}

/// What the mentee alone sees: joint safety in words, whether the safety page comes first, and each item that one of
/// the two raised, or that the mentor wrote about. What a mentor may ask is not among it: nobody asks here.
pub fn alone(engine: &Engine, alone: &Alone, mentee: &str) -> Safety {
    let mut joint = Answers::new(engine.assessment());
    for gate in &alone.gate {
        joint.set(gate.item, gate.joint);
    }
    let said = alone.gate.iter().map(|gate| {
        let mentors = gate.mentors.iter().zip(&gate.wrote);
        let mentors = mentors.map(|((name, said), wrote)| (called(name), *said, wrote.clone()));
        let left_alone = gate.left_alone;
        Gate { item: gate.item, mentee: gate.mentee, mentors: mentors.collect(), left_alone }
    });
    let statement = |item: ItemIx| engine.assessment().item(item).ask.clone();
    let answer = |item, given| words::meeting::answer_alone(engine.assessment(), item, given, mentee);
    Safety::shown(engine, &joint, said, (statement, |_| None), answer, "yours")
}

fn is_raised(answer: Option<Answer>) -> bool {
    answer.and_then(Answer::level).is_some_and(|level| level.get() > 0)
}
