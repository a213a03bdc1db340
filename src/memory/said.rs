//! Everything that somebody said in words of their own, to be found again by them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::assessment::{Applicability, Assessment};
use crate::day;
use crate::log::Entry;
use crate::model::ItemIx;
use crate::order;
use crate::session::{Decision, Reference, Saying, Words};
use crate::sought::Sought;

/// Something that was said, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub what: Saying,
    pub words: String,
    /// The id of the item that it stands beside.
    pub item: Option<String>,
    /// The statement that it stands under.
    pub under: Option<(ItemIx, String)>,
    pub session: Reference,
    pub place: String,
    pub day: Date,
    pub at: Timestamp,
}

impl Said {
    pub fn has(&self, sought: &Sought) -> bool {
        sought.are_in(&[&self.words, &self.place])
    }
}

/// Whatever was said, the latest first.
#[derive(Debug)]
pub enum Found<'a> {
    Said(&'a Said),
    Entry(&'a Entry),
}

/// All that has these words, the latest first.
pub fn find<'a>(said: &'a [Said], log: &'a [Entry], sought: &Sought, zone: &TimeZone) -> Vec<Found<'a>> {
    let said = said.iter().filter(|said| said.has(sought));
    let entries = log.iter().filter(|entry| entry.has(sought));
    let mut found: Vec<(Date, Timestamp, Found<'_>)> = said
        .map(|said| (said.day, said.at, Found::Said(said)))
        .chain(entries.map(|entry| (entry.day(zone), entry.made, Found::Entry(entry))))
        .collect();
    order::by_key(&mut found, |(day, at, _)| std::cmp::Reverse((*day, *at)));
    found.into_iter().map(|(_, _, found)| found).collect()
}

/// What was said in a session that has these words; statements are known where its questionnaire is at hand.
pub fn said_in(words: &Words, assessment: Option<&Assessment>, zone: &TimeZone) -> Vec<Said> {
    let Words { head, notes, reasons, follow_up } = words;
    let said = |what, words: &str, at: Timestamp| Said {
        what,
        words: words.trim().to_owned(),
        item: None,
        under: None,
        session: head.reference.clone(),
        place: head.place.clone(),
        day: day::on(at, zone),
        at,
    };
    let under = |id: &str| {
        let item = assessment?.find(id)?;
        Some((item, assessment?.item(item).ask.clone()))
    };
    let beside = |what: Saying, (id, words): &(String, String)| Said {
        item: Some(id.clone()),
        under: under(id),
        ..said(what, words, head.started)
    };
    let notes = notes.iter().map(|note| beside(Saying::Note, note));
    // What the questionnaire says of it by itself is nobody's words.
    let is_own = |(id, reason): &&(String, String)| {
        let asked = assessment.and_then(|assessment| Some(assessment.item(assessment.find(id)?)));
        !asked.is_some_and(
            |item| matches!(&item.applicability, Applicability::StartsNot(preset) if preset == reason),
        )
    };
    let reasons = reasons.iter().filter(is_own).map(|reason| beside(Saying::Reason, reason));
    let decisions = follow_up.earlier_decisions.iter().chain(&head.decision);
    let decided = decisions.flat_map(|decision| decided(decision, said));
    let steps = follow_up.actions.iter().map(|step| said(Saying::Step, &step.text, head.started));
    let ends = follow_up.actions.iter().filter_map(|step| step.course.closing());
    let ends = ends.map(|end| said(Saying::Happened, &end.note, end.at));
    let lessons = follow_up.lessons.iter().map(|lesson| said(Saying::Lesson, &lesson.must, head.started));
    notes
        .chain(reasons)
        .chain(decided)
        .chain(steps)
        .chain(ends)
        .chain(lessons)
        .filter(|said| !said.words.is_empty())
        .collect()
}

fn decided(decision: &Decision, said: impl Fn(Saying, &str, Timestamp) -> Said) -> Vec<Said> {
    let Decision { condition, expects, made, hindsight, .. } = decision;
    let mut all = vec![
        said(Saying::Condition, condition, *made),
        said(Saying::Expected, &expects.happens, *made),
        said(Saying::TurnsBack, &expects.turns_back, *made),
    ];
    for looked in hindsight {
        all.extend([&looked.happened, &looked.luck].map(|words| said(Saying::Happened, words, looked.at)));
    }
    all
}
