//! A result for somebody else: what goes in is chosen, and it says what was left out.
//!
//! Without the verdict it is made from answers without those on safety, so that nothing in it can tell what they hold.

use jiff::tz::TimeZone;

use super::block::{Banner, Block, Document, Map, Role, Sign};
use super::noted::Noted;
use super::result::{self, Part, Report};
use super::{dates, words};
use crate::assessment::Assessment;
use crate::day;
use crate::engine::{Beside, Engine};
use crate::memory::{self, Happened, Story};
use crate::model::ItemIx;
use crate::session::{Answers, Session};

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

    /// The same of the story of a place, into which no safety answer goes and no note on one.
    pub fn left_out_of_story(&self) -> String {
        let may_be = [Sensitive::Verdict, Sensitive::Names, Sensitive::Safety];
        let out = may_be.into_iter().filter(|what| *what == Sensitive::Safety || !self.has(*what));
        let out: Vec<String> = out.map(|what| what.said().to_owned()).collect();
        format!("Left out here: {}. Own words stand as they were written.", words::joined(&out))
    }
}

/// Questions that stand in a result at most: it is read by somebody else, and a sheet has all of them.
const QUESTIONS: usize = 10;

/// Said in the place of every verdict that is left out, whatever the answers hold.
pub const NO_VERDICT: &str = "No verdict here: the safety answers are left out";

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
    let on = day::on(session.started, zone);
    let safe = without_safety(assessment, &session.answers);
    // Without the verdict not even whether there is one may rest on a safety answer.
    let answers = if included.has(Sensitive::Verdict) { &session.answers } else { &safe };
    let outcome = engine.evaluate(answers);
    if !memory::gives_verdict(session, assessment, &outcome) {
        let noted = Noted::of(session, assessment);
        document.append(noted.document(None));
        document.append(noted.listed());
    } else if included.has(Sensitive::Verdict) {
        let mut report = Report::new(engine, answers, &outcome, beside, &session.follow_up.checks, on)
            .after(session.decision.as_ref());
        if !included.has(Sensitive::Safety) {
            leave_out_safety(&mut report, &|item| assessment.item(item).is_gate());
        }
        prepare(&mut report, included);
        shorten(&mut report);
        // What to do about danger is for whoever is in it.
        let told =
            if report.safety_first { result::part(&report, Part::Verdict) } else { result::whole(&report) };
        document.append(told);
    } else {
        let report = Report::new(engine, answers, &outcome, Beside::default(), &[], on);
        document.append(without_verdict(report, engine));
    }
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

/// Takes out of the story of a place what is left out, and every safety answer; its own words stay.
pub fn leave_out_of_story(story: &mut Story, included: &Included) {
    let (verdicts, names) = (included.has(Sensitive::Verdict), included.has(Sensitive::Names));
    if !names {
        story.place.clear();
    }
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

/// Takes out what speaks to the person at the program, what is told again further down, and what they wrote where notes are
/// left out.
fn prepare(report: &mut Report, included: &Included) {
    report.first.soft.clear();
    report.first.next.clear();
    // It stands under the verdict.
    report.gut = None;
    if !included.has(Sensitive::Notes) {
        report.must_haves.clear();
    }
}

/// Keeps the questions that tell most.
fn shorten(report: &mut Report) {
    report.questions_left_out = report.questions.len().saturating_sub(QUESTIONS);
    report.questions.truncate(QUESTIONS);
}

/// The answers without those on safety.
pub fn without_safety(assessment: &Assessment, answers: &Answers) -> Answers {
    let mut safe = answers.clone();
    for item in assessment.asked().filter(|item| assessment.item(*item).is_gate()) {
        safe.set(item, None);
    }
    safe
}

/// Where it stands and what speaks for what, of answers without those on safety.
fn without_verdict(mut report: Report, engine: &Engine) -> Document {
    let assessment = engine.assessment();
    leave_out_safety(&mut report, &|item| assessment.item(item).is_gate());
    shorten(&mut report);
    // Which verdict a part of the plane comes to is the verdict.
    report.map = report.map.map(|map| Map { regions: None, ..map });
    let mut document = Document::default();
    document.push(Block::Banner(Banner {
        headline: NO_VERDICT.to_owned(),
        beneath: Vec::new(),
        sure: "where it stands, and what speaks for what".to_owned(),
        meter: None,
        stays: None,
        is_trial: false,
    }));
    document.append(result::part(&report, Part::Stand));
    document.heading("What speaks for what");
    let [yes, no] = words::sides(report.subject);
    for (title, pulls) in [(yes, &report.towards_staying), (no, &report.towards_going)] {
        document.sublist(title, pulls.iter().map(|pull| pull.line.text.clone()));
    }
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

/// Takes out every line that quotes or asks for a safety answer, and what rests on one.
fn leave_out_safety(report: &mut Report, is_gate: &dyn Fn(ItemIx) -> bool) {
    let first = &mut report.first;
    // Which of them led to the verdict is told by none of its words.
    first.sentence = std::mem::take(&mut first.calm);
    // As many as without them: a short list would tell.
    first.going = std::mem::take(&mut first.weighed);
    let of_page = [&mut first.rests_on, &mut first.also, &mut first.staying, &mut first.going];
    for lines in of_page.into_iter().chain([&mut report.could_limit]) {
        lines.retain(|line| !is_gate(line.item));
    }
    // That some are not the best ones is not told by what is said where they are.
    for line in &mut first.of_reasons {
        *line = line.replace(words::NOTHING_WEIGHED, words::NOTHING_KNOWN);
    }
    first.mild = None;
    for pulls in [&mut report.towards_staying, &mut report.towards_going] {
        pulls.retain(|pull| !is_gate(pull.line.item));
    }
    for way in [&mut report.up, &mut report.down] {
        way.steps.retain(|step| !step.changes.iter().any(|change| is_gate(change.item)));
    }
    report.rules.retain(|rule| !rule.because.iter().any(|because| is_gate(because.item)));
    report.questions.retain(|question| !is_gate(question.line.item));
    (report.plan.steps, report.plan.advice) = std::mem::take(&mut report.plan.as_if_calm);
    report.plan.advice.retain(|advice| !advice.rests_on.iter().any(|item| is_gate(*item)));
    report.plan.against_yes = None;
    report.if_it_stopped = None;
    report.harmed = false;
    if report.safety_first {
        // It says what happened.
        report.first.sentence.clear();
    }
    if let Some(gut) = &mut report.gut {
        gut.against.retain(|line| !is_gate(line.item));
    }
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
