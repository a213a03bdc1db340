//! A result for somebody else: what goes in is chosen, and it says what was left out.
//!
//! Where the safety answers are left out it is made as if nothing harmed anybody, so that nothing in it can tell what they
//! hold; of a verdict that rests on them it has the name alone.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::block::{Banner, Block, Document, Map, Role, Sign};
use super::noted::Noted;
use super::result::{self, Part, Report};
use super::{dates, verdict, words};
use crate::assessment::Assessment;
use crate::day;
use crate::engine::{Beside, Confidence, Engine, Outcome};
use crate::memory::{self, Happened, Side, Story};
use crate::session::{ExitReadiness, Session, Subject};

/// What may be left out of what is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sensitive {
    Verdict,
    Notes,
    Names,
    Safety,
}

impl Sensitive {
    pub const ALL: [Self; 4] = [Self::Verdict, Self::Notes, Self::Names, Self::Safety];

    const fn said(self) -> &'static str {
        match self {
            Self::Verdict => "the verdict",
            Self::Notes => "notes",
            Self::Names => "names",
            Self::Safety => "the safety answers",
        }
    }
}

/// What of it goes in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Included(Vec<Sensitive>);

impl Included {
    /// All that was chosen; nothing where safety answers would be told beside no verdict.
    pub fn of(chosen: &[Sensitive]) -> Option<Self> {
        let included = Self(chosen.to_vec());
        let fits = included.has(Sensitive::Verdict) || !included.has(Sensitive::Safety);
        fits.then_some(included)
    }

    pub fn has(&self, what: Sensitive) -> bool {
        self.0.contains(&what)
    }

    /// What was left out, in a sentence; nothing where all is in.
    pub fn left_out(&self) -> String {
        let out: Vec<String> = Sensitive::ALL
            .iter()
            .filter(|what| !self.has(**what))
            .map(|what| what.said().to_owned())
            .collect();
        if out.is_empty() { String::new() } else { format!("Left out here: {}.", words::joined(&out)) }
    }

    /// The same of the story of a place, into which no safety answer goes and no note on one. What was decided and planned
    /// would tell the verdict.
    pub fn left_out_of_story(&self) -> String {
        let mut out = vec![Sensitive::Safety.said()];
        if !self.has(Sensitive::Names) {
            out.insert(0, Sensitive::Names.said());
        }
        if !self.has(Sensitive::Verdict) {
            out.splice(0..0, [Sensitive::Verdict.said(), "decisions", "steps of a plan"]);
        }
        let out: Vec<String> = out.into_iter().map(str::to_owned).collect();
        format!("Left out here: {}. Own words stand as they were written.", words::joined(&out))
    }
}

/// Questions that stand in a result at most: it is read by somebody else, and a sheet has all of them.
const QUESTIONS: usize = 10;

/// Said in the place of every verdict that is left out, whatever the answers hold.
const NO_VERDICT: &str = "No verdict here: it is left out";
/// Said beneath a verdict that would be another, or another in its words, without what is left out.
const RESTS_ON_MORE: &str = "part of what it rests on is left out here";
/// Said where no answer that goes in speaks for a side.
const NOTHING_IN_HERE: &str = "Nothing that is in here";

/// The result of a session.
pub fn document(
    engine: &Engine,
    session: &Session,
    beside: Beside,
    included: &Included,
    zone: &TimeZone,
) -> Document {
    let assessment = engine.assessment();
    let day = dates::day(session.started, zone);
    let place = if included.has(Sensitive::Names) { session.place.as_str() } else { "" };
    let mut document = Document::new(format!("{}, {day}", words::about(place, assessment.title())));
    document.quiet(included.left_out());
    document.append(result(engine, session, beside, included, day::on(session.started, zone)));
    if included.has(Sensitive::Safety) {
        let gate = assessment.asked().filter(|item| assessment.item(*item).is_gate());
        let said = |item| words::quoted(assessment, item, session.answers.get(item));
        document.list("The safety answers", gate.map(said));
    }
    if included.has(Sensitive::Notes) {
        notes(&mut document, engine, session, included.has(Sensitive::Safety));
    }
    document
}

/// What it comes to, as far as that goes in.
fn result(engine: &Engine, session: &Session, beside: Beside, included: &Included, today: Date) -> Document {
    let assessment = engine.assessment();
    let is_safe = included.has(Sensitive::Safety);
    // As if nothing harmed anybody: what is made of these can tell nothing of what was answered there.
    let mut answers =
        if is_safe { session.answers.clone() } else { result::calm(assessment, &session.answers) };
    // How ready somebody is to leave sets the pace of a plan, and is for nobody else.
    answers.context.exit = ExitReadiness::default();
    let outcome = engine.evaluate(&answers);
    let told = included.has(Sensitive::Verdict).then(|| engine.evaluate(&session.answers));
    // Without the verdict not even whether there is one may rest on a safety answer.
    if !memory::gives_verdict(session, assessment, told.as_ref().unwrap_or(&outcome)) {
        let noted = Noted::of(session, assessment);
        let mut document = noted.document(None);
        document.append(noted.listed());
        return document;
    }
    let Some(told) = told else {
        let report = Report::new(engine, &answers, &outcome, Beside::default(), &[], today);
        return beneath(no_verdict(), prepared(report, included, assessment));
    };
    let checks = &session.follow_up.checks;
    let report = Report::new(engine, &answers, &outcome, beside, checks, today).after(session, today);
    let mut report = prepared(report, included, assessment);
    // What else it could be rests on open safety answers, too.
    if told.deferral.is_none() && told.range != outcome.range {
        report.first.range = vec![RESTS_ON_MORE.to_owned()];
    }
    // Where safety comes first nothing is measured, and what to do about it is for whoever is in it.
    if !is_the_same(engine, &told, &outcome) {
        let banner = rests_on_more(engine, session, &told);
        return if is_danger(&told) {
            Document { blocks: vec![Block::Banner(banner)], ..Document::default() }
        } else {
            beneath(banner, report)
        };
    }
    if report.safety_first { result::part(&report, Part::Verdict) } else { result::whole(&report) }
}

/// Takes out of the story of a place what is left out, and every safety answer; its own words stay.
pub fn leave_out_of_story(story: &mut Story, included: &Included) {
    let (verdicts, names) = (included.has(Sensitive::Verdict), included.has(Sensitive::Names));
    if !names {
        story.place.clear();
    }
    // Whoever made an offer knows what became of it.
    let tells_verdict = |what: &Happened| match what {
        Happened::Decision { subject, .. } => *subject == Subject::Role,
        Happened::LookedBack { .. } | Happened::Step { .. } => true,
        _ => false,
    };
    story.moments.retain(|moment| verdicts || !tells_verdict(&moment.what));
    story.safety = Default::default();
    for moment in &mut story.moments {
        if let Happened::Session(held) = &mut moment.what {
            held.gate.clear();
        }
        match &mut moment.what {
            Happened::Session(held) if !verdicts => (held.headline, held.before) = (None, None),
            Happened::Promise(entry) if !names => {
                if let Some(promise) = entry.promise_mut() {
                    promise.who.clear();
                }
            }
            Happened::Mentor { name, .. } if !names => name.clear(),
            _ => {}
        }
    }
}

/// Says first what is not in a story.
pub fn introduce_story(document: &mut Document, included: &Included) {
    if !included.has(Sensitive::Names) {
        "How I got here: one place".clone_into(&mut document.title);
    }
    document.blocks.insert(0, Block::Text(Role::Quiet, included.left_out_of_story()));
}

/// Without what speaks to the person at the program, what is told again further down, most of the questions, what they wrote
/// where notes are left out, and what asks for a safety answer where these are.
fn prepared(mut report: Report, included: &Included, assessment: &Assessment) -> Report {
    report.first.soft.clear();
    report.first.next.clear();
    // It stands under the verdict.
    report.gut = None;
    if !included.has(Sensitive::Notes) {
        report.must_haves.clear();
    }
    if !included.has(Sensitive::Safety) {
        let is_gate = |item| assessment.item(item).is_gate();
        for way in [&mut report.up, &mut report.down] {
            way.steps.retain(|step| !step.changes.iter().any(|change| is_gate(change.item)));
        }
        report.questions.retain(|question| !is_gate(question.line.item));
        (report.nothing, report.safety_could_move) = (NOTHING_IN_HERE, true);
        for said in &mut report.first.of_reasons {
            *said = said.replace(words::NOTHING_KNOWN, NOTHING_IN_HERE);
        }
    }
    // Those that tell most.
    report.questions_left_out = report.questions.len().saturating_sub(QUESTIONS);
    report.questions.truncate(QUESTIONS);
    report
}

/// Takes its safety answers out of one side of a comparison, and of a verdict that rests on them all but its name.
pub fn leave_out_of_side(side: &mut Side) {
    let Side { session, assessment, outcome, .. } = side;
    let engine = Engine::new(Arc::clone(assessment));
    let calm = engine.evaluate(&result::calm(assessment, &session.answers));
    if !is_the_same(&engine, outcome, &calm) {
        outcome.reason = None;
    }
    for item in assessment.asked().filter(|item| assessment.item(*item).is_gate()) {
        session.answers.set(item, None);
    }
}

/// What a session was told to come to, for whoever may not know its safety answers: the name alone where it rests on them.
pub fn headline<'a>(session: &Session, engine: &'a Engine, told: &'a str) -> &'a str {
    let assessment = engine.assessment();
    let outcome = engine.evaluate_briefly(&session.answers);
    let calm = engine.evaluate_briefly(&result::calm(assessment, &session.answers));
    if is_the_same(engine, &outcome, &calm) {
        told
    } else {
        &verdict::spoken(assessment, &outcome).words.label
    }
}

/// Whether two outcomes are called the same, for the same reason and as surely.
fn is_the_same(engine: &Engine, one: &Outcome, other: &Outcome) -> bool {
    let assessment = engine.assessment();
    let said = |outcome: &Outcome| {
        (verdict::headline(assessment, outcome), outcome.leaning, outcome.beside, outcome.confidence)
    };
    said(one) == said(other)
}

/// In the place of a verdict.
fn no_verdict() -> Banner {
    let sure = "where it stands, and what speaks for what".to_owned();
    Banner { headline: NO_VERDICT.to_owned(), sure, ..Banner::default() }
}

/// A verdict whose words would tell what is left out: its name alone.
fn rests_on_more(engine: &Engine, session: &Session, outcome: &Outcome) -> Banner {
    let assessment = engine.assessment();
    Banner {
        headline: verdict::spoken(assessment, outcome).words.label.clone(),
        beneath: if is_danger(outcome) { Vec::new() } else { vec![RESTS_ON_MORE.to_owned()] },
        sure: verdict::sure(assessment, &session.answers.context, outcome),
        ..Banner::default()
    }
}

fn is_danger(outcome: &Outcome) -> bool {
    outcome.confidence == Confidence::Override
}

/// Where it stands and what speaks for what, under this.
fn beneath(banner: Banner, mut report: Report) -> Document {
    // Which verdict a part of the plane comes to is the verdict.
    report.map = report.map.map(|map| Map { regions: None, ..map });
    let mut document = Document::default();
    document.push(Block::Banner(banner));
    document.append(result::part(&report, Part::Stand));
    document.heading("What speaks for what");
    let [yes, no] = words::sides(report.subject);
    for (title, pulls) in [(yes, &report.towards_staying), (no, &report.towards_going)] {
        document.sublist(title, pulls.iter().map(|pull| pull.line.text.clone()));
    }
    document.sublist(words::USUAL_EARLY, report.usual_early.iter().map(|pull| pull.line.text.clone()));
    let asked = report.by_listener();
    if !asked.is_empty() {
        document.heading(Part::FindOut.heading());
    }
    for (listener, questions) in asked {
        document.sublist(listener, questions.iter().map(|question| question.line.text.clone()));
    }
    if report.questions_left_out > 0 {
        document.quiet(words::more_to_ask(report.questions_left_out));
    }
    document
}

fn notes(document: &mut Document, engine: &Engine, session: &Session, safety: bool) {
    let assessment = engine.assessment();
    let noted = assessment.asked().filter(|item| safety || !assessment.item(*item).is_gate());
    let mut noted = noted.filter_map(|item| Some((item, session.remarks[item].note.as_ref()?))).peekable();
    if noted.peek().is_some() {
        document.heading("Notes");
    }
    for (item, note) in noted {
        document.named(Sign::Bullet, words::name(assessment, item), note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_told_as_it_was_chosen() {
        let left_out = |chosen: &[Sensitive]| Included::of(chosen).map(|included| included.left_out());
        assert_eq!(
            left_out(&[]).as_deref(),
            Some("Left out here: the verdict, notes, names and the safety answers.")
        );
        assert_eq!(
            left_out(&[Sensitive::Verdict, Sensitive::Names, Sensitive::Notes]).as_deref(),
            Some("Left out here: the safety answers.")
        );
        assert_eq!(left_out(&[Sensitive::Safety]), None, "safety answers beside no verdict");
        assert_eq!(left_out(&Sensitive::ALL).as_deref(), Some(""));
    }
}
