//! The session that is being answered: its answers, what can be taken back, whether it is saved, and its verdict.
//!
//! Every change goes through here, so that each can be taken back and each is saved. The clock is an argument.

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

pub use super::save_state::SaveState;

use super::action;
use crate::assessment::{Applicability, Assessment};
use crate::day;
use crate::engine::{Beside, Engine, Outcome};
use crate::memory::Recalled;
use crate::model::{EvidenceIx, ItemIx, Level};
use crate::report::block::Document;
use crate::report::{self, Report, show};
use crate::session::{Answer, Answers, Review, Session, Stage, answer_by, kinds};
use crate::store::Draft;

/// A session that is being answered or read.
#[derive(Debug)]
pub struct Editor {
    /// The day on which the session began: days of a plan count from there.
    day: Date,
    /// The day on which it is read, where anything can still be done about it.
    today: Date,
    pub assessment: Arc<Assessment>,
    pub session: Session,
    pub saved: SaveState,
    /// The letter of each kind of evidence.
    pub letters: Vec<char>,
    /// The verdict before the latest corrections, as it was told.
    pub before: Option<Told>,
    /// The safety page has opened by itself for the answers as they stand.
    pub safety_shown: bool,
    /// What came before this session, once it was read.
    pub recalled: Option<Box<Recalled>>,
    /// The items whose second look was shown.
    pub looked_again: Vec<ItemIx>,
    /// Answers of any kind that were given, changed or taken back so far.
    pub edits: u64,
    engine: Engine,
    judged: OnceCell<Judged>,
    changed: bool,
    /// The item whose last change may still be gone on with: its card has not been left.
    unfinished: Option<ItemIx>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    last_answer: Timestamp,
}

/// A verdict in words, and the numbers behind it.
#[derive(Debug, Clone)]
pub struct Judged {
    pub outcome: Outcome,
    pub report: Report,
}

/// What a verdict was before a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub headline: String,
    pub sure: String,
    /// The day on which its plan said to look again, until what was planned has followed.
    review: Option<Date>,
}

impl Told {
    /// What a correction has changed, now that the verdict is this one.
    pub fn corrected(&self, now: &Report) -> String {
        match (self.headline == now.headline, self.sure == now.sure) {
            (true, true) => "Corrected: the verdict stays as it was.".to_owned(),
            (true, false) => format!("Corrected: it was {}, and is now {}.", self.sure, now.sure),
            (false, _) => {
                format!("Corrected: it was \"{}\", and is now \"{}\".", self.headline, now.headline)
            }
        }
    }
}

/// One change that can be taken back: for each item, what stood before and what stands after.
#[derive(Debug, Clone, PartialEq)]
struct Step(Vec<(ItemIx, Entry, Entry)>);

/// What stands at an item.
#[derive(Debug, Clone, PartialEq, Default)]
struct Entry {
    answer: Option<Answer>,
    reason: Option<String>,
    note: Option<String>,
}

/// Changes that can be taken back; older ones are forgotten.
const UNDO_DEPTH: usize = 500;

impl Editor {
    /// The session as it was begun or read at this moment.
    pub fn new(assessment: Arc<Assessment>, session: Session, (now, zone): (Timestamp, &TimeZone)) -> Self {
        let day = day::on(session.started, zone);
        let kinds = assessment.model().evidence().iter().map(|kind| kind.id.as_str());
        Self {
            letters: action::evidence_letters(kinds),
            day,
            today: day::on(now, zone),
            engine: Engine::new(Arc::clone(&assessment)),
            // Whoever is past the cards has seen it.
            safety_shown: matches!(session.stage, Stage::Review | Stage::Gut | Stage::Done),
            assessment,
            session,
            saved: SaveState::Unchanged,
            before: None,
            recalled: None,
            looked_again: Vec::new(),
            edits: 0,
            judged: OnceCell::new(),
            changed: false,
            unfinished: None,
            undo: Vec::new(),
            redo: Vec::new(),
            last_answer: now,
        }
    }

    /// The kinds of evidence that whoever answers may give: some are a mentor's alone.
    pub fn kinds(&self) -> impl Iterator<Item = EvidenceIx> + '_ {
        kinds(&self.assessment, self.session.rater)
    }

    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Marks the session as changed, so that it is saved.
    pub fn touch(&mut self, now: Timestamp) {
        self.session.changed = now;
        self.changed = true;
    }

    /// Whether there is something to save since the last call.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The state that goes to the disk now.
    pub fn send(&mut self) -> Draft {
        self.saved.send();
        let verdict = report::verdict_seen(&self.session, &self.assessment);
        Draft { session: self.session.clone(), assessment: Arc::clone(&self.assessment), verdict }
    }

    /// Goes on to this stage, unless the session is beyond it; whether it was not there yet.
    pub fn enter(&mut self, stage: Stage, now: Timestamp) -> bool {
        let is_new = self.session.enter(stage);
        if is_new {
            self.touch(now);
        }
        is_new
    }

    /// Remembers which card is shown.
    pub fn show(&mut self, item: ItemIx, now: Timestamp) {
        self.unfinished = None;
        if self.session.at != Some(item) {
            self.session.at = Some(item);
            self.touch(now);
        }
    }

    /// Records an answer, and why if it does not apply.
    pub fn answer(&mut self, item: ItemIx, answer: Answer, reason: Option<String>, now: Timestamp) {
        if self.session.answers.given(item).is_none() {
            let since = now.duration_since(self.last_answer).as_secs();
            self.session.pace.count(u64::try_from(since).unwrap_or(0));
        }
        self.last_answer = now;
        let note = self.session.remarks[item].note.clone();
        self.change(vec![(item, Entry { answer: Some(answer), reason, note })], now);
    }

    /// Records a level that can be chosen: with the evidence that stands, or else the default; gate answers are believed.
    pub fn answer_level(&mut self, item: ItemIx, level: u8, evidence: Option<EvidenceIx>, now: Timestamp) {
        let level = Level::new(level).filter(|level| self.assessment.can_choose(item, *level));
        let Some(level) = level else { return };
        let answer = if self.is_gate(item) {
            Answer::Believed { level }
        } else {
            Answer::Known { level, evidence: evidence.unwrap_or_else(|| self.evidence(item)) }
        };
        self.answer(item, answer, None, now);
    }

    /// The evidence that an answer to this item has, or would have.
    pub fn evidence(&self, item: ItemIx) -> EvidenceIx {
        let given = self.session.answers.given(item).and_then(Answer::evidence);
        given.unwrap_or_else(|| self.session.default_evidence(&self.assessment))
    }

    /// Records what was learned on this day: what was said before stays beside it. Whether it differs.
    pub fn learn(&mut self, item: ItemIx, answer: Answer, day: Date, now: Timestamp) -> bool {
        if self.session.answers.get(item) == Some(answer) {
            return false;
        }
        self.answer(item, answer, None, now);
        if let Some(earlier) = self.session.remarks[item].earlier.last_mut() {
            earlier.learned = Some(day);
        }
        true
    }

    /// What the offer that led here was said to be, beside what is seen; nothing where there is nothing of that.
    pub fn claims(&self) -> Option<Document> {
        let (session, asked) = self.recalled.as_ref()?.last.as_ref()?;
        show::claimed(&self.session, &self.assessment, Some((session, asked)))
    }

    /// How many answers were learned since, from which day on where that is a day before one of them, and the verdict
    /// without them; nothing where none was.
    pub fn learned_since(&self) -> Option<(usize, Option<Date>, String)> {
        let mut then = self.session.answers.clone();
        let mut count = 0;
        let mut since = None;
        for (item, remark) in self.session.remarks.iter().enumerate() {
            if let Some(first) = remark.earlier.iter().find(|earlier| earlier.learned.is_some()) {
                then.set(item, first.answer);
                count += 1;
            }
            let later =
                remark.earlier.iter().any(|earlier| earlier.learned.is_some_and(|day| day > self.day));
            since = since.or(later.then_some(self.day));
        }
        (count > 0)
            .then(|| (count, since, report::headline(&self.assessment, &self.engine.evaluate_briefly(&then))))
    }

    /// The day on which the session began.
    pub const fn day(&self) -> Date {
        self.day
    }

    /// Records or removes a note.
    pub fn note(&mut self, item: ItemIx, note: &str, now: Timestamp) {
        let note = note.trim();
        let after = Entry { note: (!note.is_empty()).then(|| note.to_owned()), ..self.entry(item) };
        self.change(vec![(item, after)], now);
    }

    /// Answers all that is open with "don't know"; how many there were.
    pub fn rest_unknown(&mut self, now: Timestamp) -> usize {
        let open = self.session.open(&self.assessment);
        // All of it is answered: one stands at its end.
        if let Some(last) = self.asked().last() {
            self.show(*last, now);
        }
        let unknown = |item: &ItemIx| (*item, Entry { answer: Some(Answer::Unknown), ..self.entry(*item) });
        let entries: Vec<_> = open.iter().map(unknown).collect();
        self.change(entries, now);
        open.len()
    }

    /// Takes back the last change; the item it was about.
    pub fn undo(&mut self, now: Timestamp) -> Option<ItemIx> {
        self.unfinished = None;
        let step = self.undo.pop()?;
        for (item, before, _) in &step.0 {
            self.put(*item, before.clone(), now);
        }
        let item = step.0.first().map(|(item, ..)| *item);
        self.redo.push(step);
        item
    }

    /// Does again what was taken back; the item it was about.
    pub fn redo(&mut self, now: Timestamp) -> Option<ItemIx> {
        let step = self.redo.pop()?;
        for (item, _, after) in &step.0 {
            self.put(*item, after.clone(), now);
        }
        let item = step.0.first().map(|(item, ..)| *item);
        self.undo.push(step);
        item
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    pub fn is_gate(&self, item: ItemIx) -> bool {
        self.assessment.item(item).is_gate()
    }

    /// Whether it is the last safety question that is asked.
    pub fn ends_gate(&self, item: ItemIx) -> bool {
        let after = self.asked().into_iter().skip_while(|asked| *asked != item).nth(1);
        self.is_gate(item) && after.is_none_or(|after| !self.is_gate(after))
    }

    /// Whether "does not apply" may be answered here.
    pub fn may_not_apply(&self, item: ItemIx) -> bool {
        self.assessment.item(item).applicability != Applicability::Always
    }

    /// The items that are asked, in order.
    pub fn asked(&self) -> Vec<ItemIx> {
        self.session.asked(&self.assessment).collect()
    }

    /// The number of an item among those that are asked, from 1.
    pub fn number(&self, item: ItemIx) -> Option<usize> {
        self.session.asked(&self.assessment).position(|asked| asked == item).map(|at| at + 1)
    }

    /// The verdict in words, made anew once an answer has changed.
    pub fn judged(&self) -> &Judged {
        let mentor_gap = self.recalled.as_ref().and_then(|recalled| recalled.mentor_gap);
        let beside = Beside { gut: self.session.gut, mentor_gap };
        self.judged.get_or_init(|| self.judge(&self.session.answers, beside))
    }

    /// The verdict that other answers would come to. They are put nowhere.
    pub fn tried(&self, answers: &Answers) -> Report {
        self.judge(answers, Beside::default()).report
    }

    fn judge(&self, answers: &Answers, beside: Beside) -> Judged {
        let outcome = self.engine.evaluate(answers);
        let checks = &self.session.follow_up.checks;
        let danger = self.recalled.as_ref().and_then(|recalled| recalled.danger);
        // More time that was given moves the steps with the day of the answer.
        let mut answers = answers.clone();
        answers.context.decide_by = self.answer_by();
        let report = Report::new(&self.engine, &answers, &outcome, beside, checks, self.day)
            .after(&self.session, self.today)
            .after_harm(
                self.recalled.as_ref().and_then(|recalled| recalled.harm()),
                (&self.assessment, &answers),
                self.day,
            )
            .after_danger(
                danger.filter(|_| !crate::memory::leaves_safety_out(&answers, &self.assessment)),
                self.day,
            );
        Judged { outcome, report }
    }

    /// What stands beside the answers has changed: the verdict is worded anew. One that was told stays known, for what a
    /// correction makes of it.
    pub fn judge_anew(&mut self) {
        if let Some(Judged { report, .. }) = self.judged.take() {
            self.move_review(report.plan.looks_again());
        }
    }

    /// What was planned follows the plan of a verdict that was corrected; whether there was something to move.
    pub fn follow_plan(&mut self) -> bool {
        let before = self.before.as_mut().and_then(|before| before.review.take());
        self.move_review(before)
    }

    /// Moves the day to look again with the plan that it was taken from; a day of one's own stays.
    fn move_review(&mut self, before: Option<Date>) -> bool {
        let now = self.judged().report.plan.looks_again();
        let review = &self.session.follow_up.review;
        match (before, now) {
            (Some(before), Some(now)) if before != now && *review == Some(Review::On(before)) => {
                self.look_again(Some(Review::On(now)));
                true
            }
            _ => false,
        }
    }

    /// The day on which it is read.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Its place is over: it is read as on the day on which it began.
    pub const fn is_over(&mut self) {
        self.today = self.day;
    }

    /// The day by which an offer is answered.
    pub fn answer_by(&self) -> Option<Date> {
        answer_by(self.session.answers.context.decide_by, self.session.decision.as_ref(), self.today)
    }

    /// Sets when to look again; its plan says the same day.
    pub fn look_again(&mut self, review: Option<Review>) {
        self.session.follow_up.review = review;
        self.judged.take();
    }

    /// The day from which a shock puts no verdict off; nothing where there was none, or it does not.
    pub fn settled(&self) -> Option<Date> {
        let days = self.engine.days_unsettled(&self.session.answers)?;
        self.day.checked_add(i64::from(days).days()).ok()
    }

    /// Whether this session ends in a verdict.
    pub fn gives_verdict(&self) -> bool {
        self.assessment.gives_verdict()
    }

    /// Whether a safety answer outweighs everything else, as far as it was answered.
    pub fn is_red(&self) -> bool {
        self.assessment.model().is_danger(self.engine.gate_position(&self.session.answers))
    }

    fn entry(&self, item: ItemIx) -> Entry {
        let remark = &self.session.remarks[item];
        Entry {
            answer: self.session.answers.given(item),
            reason: remark.reason.clone(),
            note: remark.note.clone(),
        }
    }

    fn change(&mut self, entries: Vec<(ItemIx, Entry)>, now: Timestamp) {
        let changes: Vec<_> = entries
            .into_iter()
            .map(|(item, after)| (item, self.entry(item), after))
            .filter(|(_, before, after)| before != after)
            .collect();
        if changes.is_empty() {
            return;
        }
        for (item, _, after) in &changes {
            self.put(*item, after.clone(), now);
        }
        let continues = self.continues(&changes);
        self.unfinished = changes.first().map(|(item, ..)| *item);
        self.redo.clear();
        if continues {
            if let (Some(step), Some((.., after))) = (self.undo.last_mut(), changes.into_iter().next()) {
                step.0[0].2 = after;
            }
            return;
        }
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push(Step(changes));
    }

    /// Whether these changes go on with the answer that the last ones began: a level, then how it is known, are one
    /// answer and are taken back together. A note never is part of that.
    fn continues(&self, changes: &[(ItemIx, Entry, Entry)]) -> bool {
        let answer = |(_, before, after): &(ItemIx, Entry, Entry)| before.note == after.note;
        match (self.undo.last().map(|step| step.0.as_slice()), changes) {
            (Some([last]), [now]) => {
                self.unfinished == Some(now.0) && last.0 == now.0 && answer(last) && answer(now)
            }
            _ => false,
        }
    }

    /// Writes only what differs: an answer is no change of its note.
    fn put(&mut self, item: ItemIx, entry: Entry, now: Timestamp) {
        self.edits += 1;
        self.safety_shown &= !self.is_gate(item) || self.session.answers.given(item) == entry.answer;
        self.session.answer(item, entry.answer, entry.reason, now);
        self.session.note(item, entry.note.as_deref().unwrap_or_default(), now);
        if let Some(Judged { report, .. }) = self.judged.take() {
            let review = report.plan.looks_again();
            self.before = Some(Told { headline: report.headline, sure: report.sure, review });
        }
        self.touch(now);
    }
}
