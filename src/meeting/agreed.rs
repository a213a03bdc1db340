//! What was said about an item, and the third set of answers that comes of it.

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::names::names;
use crate::session::{Answer, Answers, worse_at_gate};

/// What was said about one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Talk {
    pub example: Option<Example>,
    /// What the two learned; may be empty.
    pub learned: String,
    pub resolution: Option<Resolution>,
    /// The two went on from it, and left it as it was.
    pub left: bool,
}

impl Talk {
    /// Whether the two have done with it, however it ended.
    pub const fn is_over(&self) -> bool {
        self.resolution.is_some() || self.left
    }
}

/// The latest time something happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Example {
    /// When, where it is known.
    pub date: Option<Date>,
    /// What happened, in the words of the two.
    pub text: String,
}

/// Where two people ended on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// One answer, and who came to it.
    Agreed {
        answer: Answer,
        /// Who left their own answer for it.
        moved: Moved,
    },
    /// They see it differently, and neither has to win.
    SeenDifferently,
}

/// Who left their own answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moved {
    /// Both had it already.
    Neither,
    /// The mentee came to the mentor's answer.
    Mentee,
    /// The mentor came to the mentee's.
    Mentor,
    /// Both came to a third.
    Both,
}

names!(Moved { Neither = "neither", Mentee = "mentee", Mentor = "mentor", Both = "both" });

impl Moved {
    /// Tells who moves from their own answer to this one. Evidence is not a move: only what is said counts, and whoever
    /// had not answered has nothing to leave.
    pub fn towards(agreed: Answer, mentee: Option<Answer>, mentors: &[Option<Answer>]) -> Self {
        let any_mentor = |had: bool| mentors.iter().any(|mentor| had_it(agreed, *mentor) == Some(had));
        match (had_it(agreed, mentee), any_mentor(true), any_mentor(false)) {
            (Some(false), false, true) => Self::Both,
            (Some(false), ..) => Self::Mentee,
            (_, _, true) => Self::Mentor,
            (_, _, false) => Self::Neither,
        }
    }
}

/// Whether what was agreed was somebody's own answer already; nothing where they had not answered, or did not know.
pub fn had_it(agreed: Answer, own: Option<Answer>) -> Option<bool> {
    (!is_open(own)).then(|| same(own, Some(agreed)))
}

/// Whether two answers say the same, however it is known.
fn same(one: Option<Answer>, other: Option<Answer>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) if one.level().is_some() || other.level().is_some() => {
            one.level() == other.level()
        }
        (Some(Answer::NotApplicable), Some(Answer::NotApplicable)) => true,
        (one, other) => is_open(one) && is_open(other),
    }
}

pub(super) fn is_open(answer: Option<Answer>) -> bool {
    matches!(answer, None | Some(Answer::Unknown | Answer::Declined))
}

/// The third set: what was agreed; not known where the two see it differently; else the mentee's answer, since the
/// mentee decides. On the gate the worst of all, since nobody else's answer clears a flag.
pub(super) fn third_set(
    assessment: &Assessment,
    mentee: &Answers,
    mentors: &[&Answers],
    talk: &[Talk],
) -> Answers {
    let mut agreed = mentee.clone();
    for (item, talk) in talk.iter().enumerate() {
        if assessment.item(item).is_gate() {
            let worst = mentors.iter().map(|mentor| mentor.get(item)).fold(mentee.get(item), worse_at_gate);
            agreed.set(item, worst);
            continue;
        }
        match talk.resolution {
            Some(Resolution::Agreed { answer, .. }) => agreed.set(item, Some(answer)),
            Some(Resolution::SeenDifferently) => agreed.set(item, Some(Answer::Unknown)),
            None => {}
        }
    }
    agreed
}
