//! What the two may talk about, and why each may be worth it: offered, never forced.

use std::cmp::Reverse;

use jiff::tz::TimeZone;

use super::{Names, Reveal, gives_verdict};
use crate::assessment::Assessment;
use crate::day;
use crate::engine::{Beside, Engine};
use crate::meeting::{Both, Meeting, Side};
use crate::model::{ItemIx, TOP};
use crate::order;
use crate::report::result::Report;
use crate::report::words::meeting::begins;
use crate::session::Answer;

/// Why something may be worth talking about, in the order in which it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The two are two steps apart, or more.
    Apart,
    /// The mentee does not know it.
    NotKnown,
    /// It pulls away from what the mentee said before.
    Parted,
    /// Another answer would change the verdict.
    Decides,
    /// The mentee knows it, and the mentor does not.
    Sees,
    /// The two are one step apart.
    Near,
    Alike,
}

impl Why {
    /// What stands above these topics.
    pub fn title(self, names: &Names) -> String {
        let Names { mentee, mentor } = names;
        match self {
            Self::Apart => "You see it differently".to_owned(),
            Self::NotKnown => format!("What {mentee} does not know"),
            Self::Parted => format!("Where {mentee}'s own verdict and the answers part"),
            Self::Decides => "What would change the verdict".to_owned(),
            Self::Sees => format!("What {mentee} sees, for {mentor} to ask about"),
            Self::Near => "You are one step apart".to_owned(),
            Self::Alike => "You say the same".to_owned(),
        }
    }

    /// The same where it is said of one topic.
    pub fn said(self, names: &Names) -> String {
        begins(&self.title(names))
    }
}

/// The topics, each once, by why it may be worth it.
pub fn listed(engine: &Engine, both: &Both, reveal: &Reveal, meeting: &Meeting) -> Vec<(Why, ItemIx)> {
    let assessment = engine.assessment();
    let own = |item: ItemIx| both.view(Side::Mentee).answers.get(item);
    let mut listed: Vec<(Why, ItemIx)> = Vec::new();
    let mut add = |why: Why, items: Vec<ItemIx>| {
        for item in items {
            if listed.iter().all(|(_, known)| *known != item) {
                listed.push((why, item));
            }
        }
    };
    add(Why::Apart, reveal.topics.iter().map(|topic| topic.item).collect());
    let mentors = reveal.one_sided.iter().filter(|topic| topic.said[1].known).map(|topic| topic.item);
    let neither = reveal.open.iter().map(|topic| topic.item);
    let concerns = |item: &ItemIx| own(*item) != Some(Answer::NotApplicable);
    // What the short set did not ask is no ignorance.
    let not_known = |item: &ItemIx| own(*item) == Some(Answer::Unknown);
    add(Why::NotKnown, mentors.filter(concerns).chain(neither.filter(not_known)).collect());
    let (parted, decides) = of_verdict(engine, both, meeting);
    add(Why::Parted, parted);
    add(Why::Decides, decides);
    let mentees = reveal.one_sided.iter().filter(|topic| topic.said[0].known).map(|topic| topic.item);
    let mut mentees: Vec<ItemIx> = mentees.collect();
    order::by_key(&mut mentees, |item| strongest_first(assessment, *item, own(*item)));
    add(Why::Sees, mentees);
    add(Why::Near, reveal.near.iter().map(|topic| topic.item).collect());
    add(Why::Alike, reveal.alike.iter().map(|topic| topic.item).collect());
    listed
}

/// The topics of all counsellors, each once: where any of them differs, it is a topic. What the mentee alone sees is what
/// nobody else knows.
pub fn of_all(of_each: &[Vec<(Why, ItemIx)>]) -> Vec<(Why, ItemIx)> {
    let mut all: Vec<(Why, ItemIx)> = Vec::new();
    for (why, item) in of_each.iter().flatten() {
        match all.iter_mut().find(|(_, known)| known == item) {
            Some((known, _)) if *known == Why::Sees => *known = *why,
            Some((known, _)) if *why != Why::Sees => *known = (*known).min(*why),
            Some(_) => {}
            None => all.push((*why, *item)),
        }
    }
    // Within a kind the order stays the one they were found in.
    order::by_key(&mut all, |(why, _)| *why);
    all
}

/// What pulls away from what the mentee said before, where that is shown, and what would change the verdict.
fn of_verdict(engine: &Engine, both: &Both, meeting: &Meeting) -> (Vec<ItemIx>, Vec<ItemIx>) {
    let own = both.view(Side::Mentee);
    let outcome = engine.evaluate(&own.answers);
    if !gives_verdict(engine, both, &outcome) || engine.assessment().model().is_danger(outcome.position) {
        return (Vec::new(), Vec::new());
    }
    let day = day::on(meeting.changed, &TimeZone::UTC);
    let beside = Beside { gut: own.gut, mentor_gap: None };
    let report = Report::new(engine, &own.answers, &outcome, beside, &[], day);
    let talked_about = |item: &ItemIx| !engine.assessment().item(*item).is_gate();
    let parted = report.gut.into_iter().flat_map(|gut| gut.against).map(|line| line.item);
    let steps = report.up.steps.into_iter().chain(report.down.steps);
    let decides = steps.flat_map(|step| step.changes).map(|line| line.item);
    (parted.filter(talked_about).collect(), decides.filter(talked_about).collect())
}

/// What is furthest from the middle, and of those what is worse.
fn strongest_first(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> (Reverse<u8>, u8) {
    let level = answer.and_then(Answer::level);
    let good = level.map_or(TOP / 2, |level| assessment.item(item).favourability(level.get()));
    (Reverse(good.abs_diff(TOP / 2)), good)
}
