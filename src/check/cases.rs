//! *Cases*: answers that the author wrote down, run, and what would change one that fails.

use super::code::Code;
use super::notes::{Notes, called};
use super::written::Written;
use crate::assessment::{Assessment, Case};
use crate::engine::{Engine, Explanation, Flip, Outcome, Remaining};
use crate::model::Position;
use crate::session::Answers;
use crate::yaml::Node;

pub(super) fn look(written: &Written, engine: &Engine, answers: &[Answers], notes: &mut Notes) {
    let assessment = engine.assessment();
    let Some(first) = written.first() else { return };
    let nodes = first.root.get("cases").and_then(Node::as_list).unwrap_or_default();
    if nodes.is_empty() {
        if assessment.gives_verdict() {
            let remedy = "add `cases` with answers for a good and for a bad place, and their verdicts";
            notes.say(Code::C02, written.start(), "it has no cases", remedy);
        }
        return;
    }
    for ((case, answers), node) in assessment.cases().iter().zip(answers).zip(nodes) {
        if !assessment.gives_verdict() {
            let message = format!("the case \"{}\" expects a verdict, and none is given here", case.name);
            notes.say(Code::C03, node.at, message, "remove it");
            continue;
        }
        let outcome = engine.evaluate(answers);
        let given = headline(assessment, &outcome);
        if given != case.verdict {
            let message =
                format!("the case \"{}\" gives {}, not {}", case.name, called(given), called(&case.verdict));
            let explanation = engine.explain(answers, &outcome);
            let remedy = change(assessment, case, &outcome, &explanation);
            notes.say(Code::C01, node.get("verdict").map_or(node.at, |node| node.at), message, remedy);
        }
    }
}

/// The id of what people read first.
fn headline<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a str {
    let model = assessment.model();
    match outcome.deferral {
        Some(deferral) => &model.deferrals()[deferral].id,
        None => &model.verdicts()[usize::from(outcome.headline)].id,
    }
}

/// The smallest change that leads to what is expected, or what comes to something else.
fn change(assessment: &Assessment, case: &Case, outcome: &Outcome, explanation: &Explanation) -> String {
    if let Some(Remaining::Answers(missing)) = &explanation.way_out {
        let missing: Vec<String> = missing
            .iter()
            .filter_map(|(axis, count)| Some((axis, (*count)?)))
            .filter(|(_, count)| *count > 0)
            .map(|(axis, count)| format!("{count} on {}", called(&assessment.model().axes()[*axis].id)))
            .collect();
        if !missing.is_empty() {
            return format!("too little is known: answer {} more", missing.join(" and "));
        }
    }
    let wanted = assessment.model().verdicts().iter().position(|verdict| verdict.id == case.verdict);
    let Some(wanted) = wanted.and_then(|wanted| Position::try_from(wanted).ok()) else {
        return format!("verdict: {}", headline(assessment, outcome));
    };
    let flips = explanation.up.found.iter().chain(&explanation.down.found);
    match flips.into_iter().find(|flip| flip.position == wanted) {
        Some(flip) => format!("it would with {}", told(assessment, flip)),
        None => format!(
            "no change of one or two answers leads there; as it is: verdict: {}",
            headline(assessment, outcome)
        ),
    }
}

fn told(assessment: &Assessment, flip: &Flip) -> String {
    let change = |change: &crate::engine::LevelChange| {
        format!("{} at {} in place of {}", called(&assessment.item(change.item).id), change.to, change.from)
    };
    flip.changes.iter().map(change).collect::<Vec<_>>().join(" and ")
}
