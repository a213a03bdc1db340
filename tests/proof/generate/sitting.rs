//! A random sitting: moods, what is known, and the context, turned into answers to whatever assessment.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use stay_or_go::assessment::{Applicability, Assessment};
use stay_or_go::model::{Appetite, EvidenceIx, Level};
use stay_or_go::session::{Answer, Answers};

/// Rolls for as many items as any assessment here has; the rest start again from the front.
const ROLLS: usize = 97;

/// Rolls that become answers.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The favourability that the answers of an axis lie around.
    moods: Vec<u8>,
    knowing: Knowing,
    rolls: Vec<Roll>,
    /// Percent of gate answers that are quiet.
    quiet: u8,
    appetite: u8,
    shock: Option<u32>,
    ask: Option<bool>,
    months: Option<u32>,
}

/// How much is known, and how.
#[derive(Debug, Clone, Copy)]
enum Knowing {
    FirstHand,
    Mixed,
    OneKind(usize),
    Little,
    Anything,
}

#[derive(Clone, Copy)]
struct Roll {
    percent: u8,
    jitter: i8,
    level: u8,
    evidence: usize,
}

/// On one line: there are many.
impl fmt::Debug for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.percent, self.jitter, self.level, self.evidence)
    }
}

pub fn sitting() -> impl Strategy<Value = Sitting> {
    let knowing = prop_oneof![
        3 => Just(Knowing::FirstHand),
        3 => Just(Knowing::Mixed),
        1 => (0..4_usize).prop_map(Knowing::OneKind),
        1 => Just(Knowing::Little),
        2 => Just(Knowing::Anything),
    ];
    let roll = (0..100_u8, prop_oneof![Just(0), -1..=1_i8], 0..5_u8, 0..12_usize)
        .prop_map(|(percent, jitter, level, evidence)| Roll { percent, jitter, level, evidence });
    let quiet = prop_oneof![4 => Just(100_u8), 2 => Just(85), 1 => 0..100_u8];
    let context = (
        0..3_u8,
        proptest::option::weighted(0.3, 0..30_u32),
        proptest::option::weighted(0.5, any::<bool>()),
        proptest::option::weighted(0.5, 0..14_u32),
    );
    (vec(0..5_u8, 4), knowing, vec(roll, ROLLS), quiet, context).prop_map(
        |(moods, knowing, rolls, quiet, (appetite, shock, ask, months))| Sitting {
            moods,
            knowing,
            rolls,
            quiet,
            appetite,
            shock,
            ask,
            months,
        },
    )
}

impl Sitting {
    /// These rolls as answers to an assessment.
    pub fn answers(&self, assessment: &Assessment) -> Answers {
        let mut answers = Answers::new(assessment);
        for (index, item) in assessment.items().iter().enumerate() {
            let roll = self.rolls[index % ROLLS];
            answers.set(
                index,
                if item.is_gate() {
                    self.gate(assessment, index, roll)
                } else {
                    self.ordinary(assessment, index, roll)
                },
            );
        }
        answers.context.appetite = Appetite::NAMES[usize::from(self.appetite)].1;
        answers.context.shock_days_ago = self.shock;
        answers.context.specific_ask = self.ask;
        answers.context.months_in_role = self.months;
        answers
    }

    fn gate(&self, assessment: &Assessment, index: usize, roll: Roll) -> Option<Answer> {
        let item = assessment.item(index);
        let believed = |level| Answer::Believed { level: nearest(assessment, index, level) };
        if roll.percent < self.quiet {
            return Some(believed(0));
        }
        match roll.evidence {
            0 => None,
            1 => Some(Answer::Unknown),
            2 => Some(Answer::Declined),
            3 if item.applicability != Applicability::Always => Some(Answer::NotApplicable),
            _ => Some(believed(roll.level)),
        }
    }

    fn ordinary(&self, assessment: &Assessment, index: usize, roll: Roll) -> Option<Answer> {
        let item = assessment.item(index);
        let kinds = assessment.model().evidence().len();
        let (open, evidence): (u8, EvidenceIx) = match self.knowing {
            Knowing::FirstHand => (4, 0),
            Knowing::Mixed => (20, roll.evidence % kinds),
            Knowing::OneKind(kind) => (10, kind % kinds),
            Knowing::Little => (80, roll.evidence % kinds),
            Knowing::Anything => (35, roll.evidence % kinds),
        };
        if roll.percent < open {
            return match (roll.percent + roll.level) % 5 {
                0 => None,
                1 => Some(Answer::Declined),
                2 | 3 if item.applicability != Applicability::Always => Some(Answer::NotApplicable),
                _ => Some(Answer::Unknown),
            };
        }
        let favourability = match self.knowing {
            Knowing::Anything => roll.level,
            Knowing::FirstHand | Knowing::Mixed | Knowing::OneKind(_) | Knowing::Little => {
                self.mood(assessment, index).saturating_add_signed(roll.jitter).min(4)
            }
        };
        let level = nearest(assessment, index, item.favourability(favourability));
        Some(Answer::Known { level, evidence })
    }

    fn mood(&self, assessment: &Assessment, item: usize) -> u8 {
        let axis = assessment.axis_of(item).map_or("", |axis| axis.id.as_str());
        let index = assessment.model().axes().iter().position(|candidate| candidate.id == axis);
        self.moods[index.unwrap_or(0)]
    }
}

/// Of the levels that the scale has, the nearest, the lower of two.
fn nearest(assessment: &Assessment, item: usize, level: u8) -> Level {
    assessment.choosable(item).min_by_key(|there| there.get().abs_diff(level)).unwrap()
}
