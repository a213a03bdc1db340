//! The words for what two people do together.

use crate::assessment::Assessment;
use crate::engine::{Confidence, Outcome, Range};
use crate::meeting::{Arrangement, Imported, NotImported, Refusal, Step};
use crate::model::ItemIx;
use crate::session::Answer;

/// Where the two did not end on one answer.
pub const SEEN_DIFFERENTLY: &str = "we see it differently; it counts as not known";

/// What a step is called.
#[must_use]
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Agreement => "What we agree on",
        Step::MenteeAnswers => "The mentee answers",
        Step::HandOver => "Hand over",
        Step::MentorAnswers => "The mentor answers",
        Step::Alone => "The mentee, alone",
        Step::Reveal => "Side by side",
        Step::Talk => "Topic by topic",
        Step::Options => "What could be done",
        Step::Will => "One act",
        Step::HandOut => "To take away",
    }
}

/// Where a meeting stands, for lists.
#[must_use]
pub const fn standing(arrangement: Arrangement, step: Step) -> &'static str {
    match (arrangement, step) {
        (_, Step::Agreement) => "the agreement comes first",
        (_, Step::MenteeAnswers) => "the mentee is answering",
        (Arrangement::OneKeyboard, Step::HandOver) => "ready to hand over",
        (Arrangement::MenteeHere, Step::HandOver) => "waiting for the mentor's file",
        (Arrangement::MentorHere, Step::HandOver) => "answered; send the file back",
        (_, Step::MentorAnswers) => "the mentor is answering",
        (_, Step::Alone) => "ready for the reveal",
        (_, Step::Reveal | Step::Talk) => "in talk",
        (_, Step::Options) => "at the options",
        (_, Step::Will) => "at the act",
        (_, Step::HandOut) => "done",
    }
}

/// Why a meeting does not move.
#[must_use]
pub const fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::End => "There is nothing in that direction.",
        Refusal::WaitingForMentor => {
            "The mentor's answers have not come yet. Add their file with `stay-or-go import`, or look without them."
        }
        Refusal::GateUndecided => "First say whether the safety answers are shown.",
        Refusal::Sealed => "That stays sealed: each sees only their own answers until the reveal.",
    }
}

/// What adding a file did.
#[must_use]
pub const fn imported(imported: Imported) -> &'static str {
    match imported {
        Imported::Added => "The mentor's answers are in, and sealed until you go on with the session.",
        Imported::Replaced => "These answers took the place of earlier ones that nobody had seen.",
        Imported::Unchanged => "These answers are in already; nothing was changed.",
    }
}

/// Why a file was not added.
#[must_use]
pub const fn not_imported(why: NotImported) -> &'static str {
    match why {
        NotImported::OtherSession => "the file belongs to another session",
        NotImported::OtherQuestions => "the file answers other questions than this session asks",
        NotImported::Revealed => "both have seen both already: the blind answers stay as they were",
        NotImported::Older => "newer answers are in already; this file is an older one",
        NotImported::AnsweredHere => "the mentor is answering here, at this keyboard",
    }
}

/// What to say where the mentor knows only what the mentee told.
#[must_use]
pub fn same_story(mentor: &str, mentee: &str) -> String {
    format!(
        "{mentor} knows this only as {mentee} tells it. Where the two agree, it is the same story, not a confirmation."
    )
}

/// What to say instead of the safety answers.
#[must_use]
pub fn safety_aside(mentee: &str) -> String {
    format!(
        "The safety answers of both are left aside here. {mentee} has seen them alone; they stay with {mentee}."
    )
}

/// What to say first of the safety answers of both.
#[must_use]
pub const fn safety(red: bool, raised: bool) -> &'static str {
    match (red, raised) {
        (true, _) => {
            "Safety comes first. What was answered here outweighs everything else, whoever answered it. Take your \
             time; nothing has to be decided today. The safety page says whom to turn to."
        }
        (false, true) => {
            "One of you noticed something that touches safety. It is the mentee's to talk about, or to leave closed."
        }
        (false, false) => "Neither of you answered that safety is at risk.",
    }
}

/// The range still possible, in words; empty where nothing else is possible or safety speaks.
pub(in crate::report) fn range(assessment: &Assessment, outcome: &Outcome, range: Range) -> String {
    if outcome.confidence == Confidence::Override {
        return String::new();
    }
    let label = |position: u8| assessment.model().verdicts()[usize::from(position)].label.as_str();
    let others: Vec<&str> = (range.worst..=range.best)
        .rev()
        .filter(|position| outcome.find_out_first || *position != outcome.position)
        .map(label)
        .collect();
    if others.is_empty() { String::new() } else { format!("could still be: {}", super::any_of(&others)) }
}

/// An answer as both read it: the level and how it is known, or the state.
#[must_use]
pub fn answer(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    match answer {
        None => "not answered".to_owned(),
        Some(Answer::Unknown) => "not known".to_owned(),
        Some(answer) => super::answer_briefly(assessment, item, Some(answer)),
    }
}
