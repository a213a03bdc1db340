//! The session in hand: its answers, what can be taken back, and whether it is saved.
//!
//! Every change goes through here, so that each can be taken back and each is saved. The clock is an argument.

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::Timestamp;

use crate::assessment::{Applicability, Assessment};
use crate::engine::{Beside, Engine};
use crate::memory::Recalled;
use crate::model::{EvidenceIx, ItemIx, Level};
use crate::report::{self, Report, words};
use crate::session::{Answer, Fact, Session, Stage};
use crate::store::Draft;

/// A session that is being answered or read.
pub struct Desk {
    /// What is asked.
    pub assessment: Arc<Assessment>,
    /// What was answered.
    pub session: Session,
    /// The safety page has opened for the answers as they stand.
    pub safety_told: bool,
    /// Whether the newest state is on the shelf.
    pub kept: Kept,
    /// The section whose introduction was read last, an index into the assessment's.
    pub introduced: Option<usize>,
    /// The headline before a correction.
    pub before: Option<String>,
    /// Answers of any kind that were given, changed or taken back so far.
    pub edits: u64,
    /// What came before, once it was read.
    recalled: Option<Box<Recalled>>,
    engine: Engine,
    /// The result in words, until an answer changes.
    report: OnceCell<Report>,
    changed: bool,
    undo: Vec<Vec<(ItemIx, Entry)>>,
    redo: Vec<Vec<(ItemIx, Entry)>>,
    /// The last change was a level, and how it is known is still a part of it.
    level_just_given: bool,
    last_answer: Timestamp,
}

/// Whether the newest state is on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was answered, so there is nothing to keep.
    Nothing,
    /// It is, or is on its way.
    Saved,
    /// It could not be saved.
    Failed,
}

/// What stands at an item.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    answer: Option<Answer>,
    reason: Option<String>,
    note: Option<String>,
}

/// Changes that can be taken back; older ones are forgotten.
const UNDO_DEPTH: usize = 500;

impl Desk {
    /// The session as it was begun or read at this moment.
    pub fn new(assessment: Arc<Assessment>, session: Session, now: Timestamp) -> Self {
        Self {
            recalled: None,
            engine: Engine::new(Arc::clone(&assessment)),
            assessment,
            session,
            safety_told: false,
            kept: Kept::Nothing,
            introduced: None,
            before: None,
            report: OnceCell::new(),
            edits: 0,
            changed: false,
            undo: Vec::new(),
            redo: Vec::new(),
            level_just_given: false,
            last_answer: now,
        }
    }

    /// What it is called: the place, if it has a name, and the assessment.
    pub fn title(&self) -> String {
        match self.session.place.as_str() {
            "" => self.assessment.title().to_owned(),
            place => format!("{place}, {}", self.assessment.title()),
        }
    }

    /// The item in hand: the one shown last, or the first.
    pub fn at(&self) -> Option<ItemIx> {
        self.session.at.or_else(|| self.asked().first().copied())
    }

    /// The items that are asked, in order.
    pub fn asked(&self) -> Vec<ItemIx> {
        self.session.asked(&self.assessment).collect()
    }

    /// The number of a question, from 1.
    pub fn number(&self, item: ItemIx) -> Option<usize> {
        self.session.asked(&self.assessment).position(|asked| asked == item).map(|index| index + 1)
    }

    /// The question with this number.
    pub fn numbered(&self, number: usize) -> Option<ItemIx> {
        self.asked().get(number.checked_sub(1)?).copied()
    }

    /// The question before (-1) or after (1) this one.
    pub fn beside(&self, item: ItemIx, step: isize) -> Option<ItemIx> {
        let number = self.number(item)?;
        self.numbered(number.checked_add_signed(step)?)
    }

    /// Every question with its number, in order.
    pub fn questions(&self) -> impl Iterator<Item = (usize, ItemIx)> + '_ {
        (1..).zip(self.session.asked(&self.assessment))
    }

    /// The questions that are open, with their numbers, in order.
    pub fn open(&self) -> impl Iterator<Item = (usize, ItemIx)> + '_ {
        self.questions().filter(|(_, item)| self.session.answers.get(*item).is_none())
    }

    /// The next open question after this one, or else the first one before it.
    pub fn next_open(&self, item: ItemIx) -> Option<ItemIx> {
        let here = self.number(item)?;
        let later = self.open().find(|(number, _)| *number > here);
        later.or_else(|| self.open().find(|(_, open)| *open != item)).map(|(_, item)| item)
    }

    /// The section that a question stands in, an index into the assessment's.
    pub fn section(&self, item: ItemIx) -> Option<usize> {
        let home = self.assessment.item(item).home;
        self.assessment.sections().iter().position(|section| section.home == home)
    }

    /// What was answered, short, with the reason why it does not apply.
    pub fn answer_in_words(&self, item: ItemIx) -> String {
        let answer = self.session.answers.get(item);
        let brief = words::answer_briefly(&self.assessment, item, answer);
        let preset = match &self.assessment.item(item).applicability {
            Applicability::StartsNot(why) if self.session.answers.given(item).is_none() => Some(why),
            Applicability::StartsNot(_) | Applicability::May | Applicability::Always => None,
        };
        match (answer, self.session.remarks[item].reason.as_ref().or(preset)) {
            (Some(Answer::NotApplicable), Some(reason)) => format!("{brief} ({reason})"),
            _ => brief,
        }
    }

    /// What came before, once it was read.
    pub fn recalled(&self) -> Option<&Recalled> {
        self.recalled.as_deref()
    }

    /// Remembers what came before: some of it stands beside the result.
    pub fn remember(&mut self, recalled: Box<Recalled>) {
        self.recalled = Some(recalled);
        self.report.take();
    }

    /// Marks the session as changed by an answer of any kind, so that it is saved.
    pub fn touch(&mut self, now: Timestamp) {
        self.edits += 1;
        self.report.take();
        self.mark(now);
    }

    /// Marks the session as changed, be it only where the user is.
    fn mark(&mut self, now: Timestamp) {
        self.session.changed = now;
        self.changed = true;
    }

    /// What is to be saved since the last call.
    pub fn take_draft(&mut self) -> Option<Draft> {
        let changed = std::mem::take(&mut self.changed);
        if changed && self.kept == Kept::Nothing {
            self.kept = Kept::Saved;
        }
        changed.then(|| self.draft())
    }

    /// The session as it is to be saved.
    pub fn draft(&self) -> Draft {
        let verdict = (self.session.stage == Stage::Done && self.assessment.gives_verdict()).then(|| {
            let outcome = self.engine.evaluate_briefly(&self.session.answers);
            let id = report::verdict_id(&self.assessment, &outcome).to_owned();
            (id, report::headline(&self.assessment, &outcome))
        });
        Draft { session: self.session.clone(), assessment: Arc::clone(&self.assessment), verdict }
    }

    /// Moves on to another part of the session; a result once seen stays seen.
    pub fn enter(&mut self, stage: Stage, now: Timestamp) {
        if self.session.enter(stage) {
            self.mark(now);
        }
    }

    /// Remembers which fact the set-up asks for, so that a skipped one does not come again; a session of which there is
    /// nothing yet is not kept for that.
    pub fn ask(&mut self, fact: Fact, now: Timestamp) {
        if self.session.stage == Stage::SetUp && self.session.asking != Some(fact) {
            self.session.asking = Some(fact);
            if self.kept != Kept::Nothing {
                self.mark(now);
            }
        }
    }

    /// Remembers which question is asked.
    pub fn show(&mut self, item: ItemIx, now: Timestamp) {
        if self.session.at != Some(item) {
            self.session.at = Some(item);
            self.mark(now);
        }
    }

    /// Records an answer, and why if it does not apply.
    pub fn answer(&mut self, item: ItemIx, answer: Answer, reason: Option<String>, now: Timestamp) {
        if self.session.answers.given(item).is_none() {
            let since = now.duration_since(self.last_answer).as_secs();
            self.session.pace.count(u64::try_from(since).unwrap_or(0));
        }
        self.last_answer = now;
        let entry = Entry { answer: Some(answer), reason, ..self.entry(item) };
        self.level_just_given = self.change(vec![(item, entry)], now);
    }

    /// The answer of this level: with the evidence given, or that which stands, or the default; the gate is believed.
    pub fn at_level(&self, item: ItemIx, level: Level, evidence: Option<EvidenceIx>) -> Answer {
        if self.assessment.item(item).is_gate() {
            return Answer::Believed { level };
        }
        Answer::Known { level, evidence: evidence.unwrap_or_else(|| self.evidence(item)) }
    }

    /// The evidence that stands at an item, or the default.
    pub fn evidence(&self, item: ItemIx) -> EvidenceIx {
        let given = self.session.answers.given(item).and_then(Answer::evidence);
        given.unwrap_or_else(|| self.session.default_evidence(&self.assessment))
    }

    /// Says how the answer is known: part of the same change, if its level was given just now.
    pub fn known_by(&mut self, item: ItemIx, evidence: EvidenceIx, now: Timestamp) {
        let Some(Answer::Known { level, .. }) = self.session.answers.given(item) else { return };
        let entry = Entry { answer: Some(Answer::Known { level, evidence }), ..self.entry(item) };
        if std::mem::take(&mut self.level_just_given) {
            self.put(item, entry, now);
        } else {
            self.change(vec![(item, entry)], now);
        }
    }

    /// Records or removes a note.
    pub fn note(&mut self, item: ItemIx, note: &str, now: Timestamp) {
        let note = (!note.is_empty()).then(|| note.to_owned());
        self.change(vec![(item, Entry { note, ..self.entry(item) })], now);
    }

    /// Answers all that is open with "don't know"; how many there were.
    pub fn rest_unknown(&mut self, now: Timestamp) -> usize {
        let open = self.session.open(&self.assessment);
        let unknown = |item: &ItemIx| (*item, Entry { answer: Some(Answer::Unknown), ..self.entry(*item) });
        let entries: Vec<_> = open.iter().map(unknown).collect();
        self.change(entries, now);
        open.len()
    }

    /// Takes back the last change; the item it was about.
    pub fn undo(&mut self, now: Timestamp) -> Option<ItemIx> {
        let step = self.undo.pop()?;
        let (item, after) = self.swap(step, now);
        self.redo.push(after);
        item
    }

    /// Does again what was taken back; the item it was about.
    pub fn redo(&mut self, now: Timestamp) -> Option<ItemIx> {
        let step = self.redo.pop()?;
        let (item, before) = self.swap(step, now);
        self.undo.push(before);
        item
    }

    /// Puts a step in place of what stands; the item it is about, and what stood there.
    fn swap(&mut self, step: Vec<(ItemIx, Entry)>, now: Timestamp) -> (Option<ItemIx>, Vec<(ItemIx, Entry)>) {
        self.level_just_given = false;
        let stood = step.iter().map(|(item, _)| (*item, self.entry(*item))).collect();
        let about = step.first().map(|(item, _)| *item);
        for (item, entry) in step {
            self.put(item, entry, now);
        }
        (about, stood)
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Whether a safety answer outweighs everything else, as far as it was answered.
    pub fn is_red(&self) -> bool {
        self.assessment.model().gate().is_some() && self.engine.gate_position(&self.session.answers) == 0
    }

    /// The result in words.
    pub fn report(&self) -> &Report {
        self.report.get_or_init(|| {
            let outcome = self.engine.evaluate(&self.session.answers);
            let mentor_gap = self.recalled.as_ref().and_then(|recalled| recalled.mentor_gap);
            let beside = Beside { gut: self.session.gut, mentor_gap };
            Report::new(&self.engine, &self.session.answers, &outcome, beside)
        })
    }

    fn entry(&self, item: ItemIx) -> Entry {
        let remark = &self.session.remarks[item];
        Entry {
            answer: self.session.answers.given(item),
            reason: remark.reason.clone(),
            note: remark.note.clone(),
        }
    }

    /// Makes a change that can be taken back; false if nothing would be different.
    fn change(&mut self, entries: Vec<(ItemIx, Entry)>, now: Timestamp) -> bool {
        let changes: Vec<_> =
            entries.into_iter().filter(|(item, after)| self.entry(*item) != *after).collect();
        self.level_just_given = false;
        if changes.is_empty() {
            return false;
        }
        self.redo.clear();
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push(changes.iter().map(|(item, _)| (*item, self.entry(*item))).collect());
        for (item, after) in changes {
            self.put(item, after, now);
        }
        true
    }

    fn put(&mut self, item: ItemIx, entry: Entry, now: Timestamp) {
        if self.session.stage == Stage::Done && self.before.is_none() && self.assessment.gives_verdict() {
            let outcome = self.engine.evaluate_briefly(&self.session.answers);
            self.before = Some(report::headline(&self.assessment, &outcome));
        }
        if self.assessment.item(item).is_gate() {
            self.safety_told = false;
        }
        self.session.answer(item, entry.answer, entry.reason, now);
        self.session.note(item, entry.note.as_deref().unwrap_or_default(), now);
        self.touch(now);
    }
}
