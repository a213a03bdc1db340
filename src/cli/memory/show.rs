//! `show SESSION`: its result and what surrounds it, or what to ask next.

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::arguments::Door;
use crate::assessment::Source;
use crate::cli::arguments::PersonArguments;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, page, show};
use crate::cli::score::safety_page;
use crate::cli::start;
use crate::day;
use crate::engine::{Beside, Engine};
use crate::journey::recall::{self, Asked};
use crate::memory;
use crate::report::json::{ResultDocument, Scored, ScoredOutcome};
use crate::report::questions::Sheet;
use crate::report::show::SurroundingsDocument;
use crate::report::since::SinceDocument;
use crate::report::{self, Report, markdown, questions};
use crate::store::{SessionName, State, StoreError};
use crate::tui;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The session: `@last`, a number from `history`, a reference or its beginning, or a place.
    #[arg(default_value = "@last")]
    session: String,
    /// What to ask next, as a Markdown list to take into an interview.
    #[arg(long, conflicts_with = "json")]
    questions: bool,
    /// What happened since the session before it.
    #[arg(long, conflicts_with = "questions")]
    since: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    door: Door,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let name = home.named(&arguments.session)?;
    let in_words = arguments.json || arguments.questions || arguments.since;
    if !in_words
        && opens(&name, home)
        && start::screen(person, || tui::Start::Open(name.reference().clone()))?
    {
        return Ok(true);
    }
    let mut asked = home.store.session(&name);
    if matches!(asked, Ok(_) | Err(StoreError::NoAssessment(_))) {
        arguments.door.pass(std::slice::from_ref(name.reference()), home)?;
    }
    let keeps_notes = !arguments.door.alone && home.store.keeps_words(name.reference()).map_err(told)?;
    if let Ok((session, _)) = &mut asked
        && keeps_notes
    {
        session.remarks.iter_mut().for_each(|remark| remark.note = None);
    }
    match asked {
        Ok(asked) if arguments.since => since(&asked, arguments.json, home),
        Ok(asked) if arguments.questions => {
            let engine = Engine::new(Arc::clone(&asked.1));
            page(&markdown::render(&questions::document(&engine, &asked.0, Sheet::Own)))?;
            Ok(true)
        }
        Ok(asked) => result(&asked, arguments.json, home),
        Err(StoreError::NoAssessment(_)) => bare(&name, keeps_notes, arguments.json, home),
        Err(error) => Err(told(error)),
    }
}

/// Whether the session has a result to look at on the screens, and no other program has it.
fn opens(name: &SessionName, home: &Home) -> bool {
    let opens = name.state() == State::Done && home.store.resume(name).is_ok();
    home.store.release(name.reference());
    opens
}

fn since((session, _): &Asked, as_json: bool, home: &Home) -> anyhow::Result<bool> {
    let (since, _) = recall::since(&home.store, session, &home.zone).map_err(told)?;
    if as_json {
        json("since", &SinceDocument::of(&since))?;
    } else {
        show(&report::since::document(&since, home.today(), &home.zone))?;
    }
    Ok(true)
}

#[derive(Serialize)]
struct Document<'a> {
    session: SurroundingsDocument<'a>,
    result: ResultDocument<'a>,
}

fn result((session, assessment): &Asked, as_json: bool, home: &Home) -> anyhow::Result<bool> {
    let engine = Engine::new(Arc::clone(assessment));
    let outcome = engine.evaluate(&session.answers);
    let previous = recall::previous(&home.store, session).map_err(told)?;
    let offer = previous.as_ref().map(|(offer, asked)| (offer, asked.as_ref()));
    if as_json {
        let explanation = engine.explain(&session.answers, &outcome);
        let scored = ScoredOutcome {
            assessment,
            outcome: &outcome,
            explanation: Some(&explanation),
            gives_verdict: memory::gives_verdict(session, assessment, &outcome),
        };
        json(
            "show",
            &Document {
                session: SurroundingsDocument::of(session, assessment, offer),
                result: ResultDocument { of: Scored::Outcome(scored), key: None, brief: false },
            },
        )?;
        return Ok(true);
    }
    if !memory::gives_verdict(session, assessment, &outcome) {
        show(&report::show::noted(session, assessment, offer, home.today(), &home.zone))?;
        return Ok(true);
    }
    let beside = Beside { gut: session.gut, mentor_gap: recall::mentor_gap(&home.store, session) };
    let on = day::on(session.started, &home.zone);
    let danger = recall::danger_before(&home.store, session, previous.as_ref(), &home.zone)
        .filter(|_| !memory::leaves_safety_out(&session.answers, assessment));
    let report = Report::new(&engine, &session.answers, &outcome, beside, &session.follow_up.checks, on)
        .after(session.decision.as_ref())
        .after_danger(danger, on);
    if report.safety_first {
        show(&safety_page(assessment))?;
        page("\n")?;
    }
    show(&report::show::document(&report, session, assessment, offer, home.today(), &home.zone))?;
    Ok(true)
}

#[derive(Serialize)]
struct Bare<'a> {
    session: report::show::BareDocument<'a>,
    /// There are no words and no rules to come to one.
    result: Option<()>,
}

/// A session whose questionnaire is nowhere: what its file says.
fn bare(name: &SessionName, keeps_notes: bool, as_json: bool, home: &Home) -> anyhow::Result<bool> {
    let source: Source = home.store.text(name).map_err(told)?;
    let mut bare = crate::session::read_raw_session(&source)?;
    if keeps_notes {
        bare.notes.clear();
    }
    if as_json {
        json("show", &Bare { session: report::show::BareDocument::of(&bare), result: None })?;
    } else {
        show(&report::show::bare(&bare, &home.zone))?;
    }
    Ok(true)
}
