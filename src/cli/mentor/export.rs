//! `export`: the files that pass between two machines, the hand-out, and everything that is kept.

use std::io::{BufWriter, IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};

use super::archive;
use super::form::{FOR_A_MACHINE, Written, deliver};
use super::meetings::named;
use crate::assessment::{Assessment, SetupQuestion};
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output;
use crate::day;
use crate::engine::Engine;
use crate::meeting::{
    Arrangement, Guide, Meeting, NotImported, Step, Table, write_for_mentor, write_to_mentee,
};
use crate::report::form::Form;
use crate::report::format::Format;
use crate::report::reveal::Reveal;
use crate::report::{handout, words};

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "what")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one flag of the command line, and only one is set"
)]
struct What {
    /// The questions, the agreement and what you choose to show: no answers.
    #[arg(long)]
    for_mentor: bool,
    /// Your answers as a mentor.
    #[arg(long)]
    to_mentee: bool,
    /// What your mentor may see once both have answered: the page side by side, and nothing that you keep.
    #[arg(long)]
    to_mentor: bool,
    /// One or two pages to take away.
    #[arg(long)]
    hand_out: bool,
    /// Everything that is kept, for another machine: in one file, or brought up to date in a folder.
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The session: `@last`, a number from `history`, a reference, a mentee's name or a place.
    #[arg(default_value = "@last")]
    session: String,
    #[command(flatten)]
    what: What,
    /// Write to this file, which must not exist yet, instead of standard output; of `--all` also a folder, such as `kept/`.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// As a form for a mentor without the program: a page for a browser, or a mail to answer.
    #[arg(long, value_enum, value_name = "FORM", requires = "for_mentor")]
    form: Option<Written>,
    /// What of the context your mentor sees; the place alone unless said, `none` for nothing.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT", requires = "for_mentor")]
    show: Vec<Shown>,
    /// Your name, as your mentor knows it.
    #[arg(long = "as", value_name = "NAME")]
    from: Option<String>,
    /// Your mentor's name; while you wait for answers, that of one more counsellor, up to five.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["to_mentee", "hand_out", "all"])]
    to: Option<String>,
    /// Stop showing: the file says that you show nothing any more.
    #[arg(long, requires = "to_mentor")]
    stop: bool,
    /// How the hand-out is written; by default as the file's name ends, and text on the terminal.
    #[arg(long, value_enum, value_name = "FORMAT", requires = "hand_out")]
    format: Option<Format>,
    /// For you alone as the mentee: with the safety answers of both, and all your notes.
    #[arg(long, requires = "hand_out")]
    mine: bool,
}

/// What of the context a mentor may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// Nothing.
    None,
    /// The place, in your word.
    Place,
    /// How much building work you want.
    Appetite,
    /// How long you have been in the role.
    MonthsInRole,
    /// An offer's deadline.
    DecideBy,
    /// A shock lately.
    Shock,
    /// Whether you asked a leader for one specific thing.
    SpecificAsk,
    /// Savings and alternatives; they set the pace.
    ExitReadiness,
}

impl Shown {
    const fn question(self) -> Option<SetupQuestion> {
        match self {
            Self::None => None,
            Self::Place => Some(SetupQuestion::Place),
            Self::Appetite => Some(SetupQuestion::Appetite),
            Self::MonthsInRole => Some(SetupQuestion::MonthsInRole),
            Self::DecideBy => Some(SetupQuestion::DecideBy),
            Self::Shock => Some(SetupQuestion::Shock),
            Self::SpecificAsk => Some(SetupQuestion::SpecificAsk),
            Self::ExitReadiness => Some(SetupQuestion::ExitReadiness),
        }
    }
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let What { for_mentor, to_mentee, to_mentor, all, .. } = arguments.what;
    if all {
        return everything(home, output::named(arguments.output.as_deref()));
    } else if for_mentor {
        for_a_mentor(arguments, home)?;
    } else if to_mentee {
        to_a_mentee(arguments, home)?;
    } else if to_mentor {
        to_a_mentor(arguments, home)?;
    } else {
        hand_out(arguments, home)?;
    }
    Ok(true)
}

/// Writes everything that is kept; false when something had to be left out.
fn everything(home: &Home, output: Option<&Path>) -> anyhow::Result<bool> {
    match output {
        Some(path) if is_folder(path) => archive::write_folder(home, path),
        Some(path) => output::fill_new(path, |file| archive::write(home, &mut BufWriter::new(file))),
        None if stdout().is_terminal() => bail!("{FOR_A_MACHINE}"),
        None => archive::write(home, &mut stdout().lock()),
    }
}

/// Whether a folder is meant: it is one, or is written as one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Writes the questions; the meeting begins with it if there is none yet.
fn for_a_mentor(arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let reference = home.named(&arguments.session)?.reference().clone();
    home.store.claim(&reference).map_err(told)?;
    let (session, assessment) = home.asked(reference.as_str())?;
    let begun = home.store.table(&reference).map_err(told)?;
    let mut meeting = match begun {
        Some((table, _)) => table.into_parts().0,
        None => Meeting::begin(&session, &assessment, &Guide::new(&assessment), home.now),
    };
    let waits = meeting.arrangement() == Arrangement::MenteeHere;
    if meeting.send_away(home.now).is_err() {
        bail!("the mentor is answering here, or both have seen both: there is nothing to send");
    }
    let whom = choose(arguments, &mut meeting, waits, home)?;
    let answered = matches!(session.stage, crate::session::Stage::Gut | crate::session::Stage::Done);
    while meeting.step() < if answered { Step::HandOver } else { Step::MenteeAnswers } {
        meeting.go_on(home.now).map_err(|refusal| anyhow::anyhow!(words::meeting::refusal(refusal)))?;
    }
    let addressed = meeting.addressed_to(&whom);
    let form = || Form::for_mentor(&addressed, &session, &assessment);
    let letter = match arguments.form {
        None => write_for_mentor(&addressed, &assessment, &session.answers.context, home.now),
        Some(written) => written.of(&form()),
    };
    deliver(&letter, arguments.output.as_deref())?;
    meeting.sent = meeting.sent.or(Some(home.now));
    home.store.save_meeting(&meeting, &assessment).map_err(told)?;
    let next = "Send it to your mentor; add the file that comes back with `stay-or-go import`.";
    output::aside(&format!("The file holds the questions and none of your answers. {next}"));
    Ok(())
}

/// Takes what is said of the letter; whom it goes to. Once a letter went out, another name is one more counsellor.
fn choose(arguments: &Arguments, meeting: &mut Meeting, waits: bool, home: &Home) -> anyhow::Result<String> {
    let set = |name: &Option<String>, target: &mut String| {
        if let Some(name) = name {
            clean(name).trim().clone_into(target);
        }
    };
    set(&arguments.from, &mut meeting.mentee);
    let mut whom = meeting.mentor.clone();
    set(&arguments.to, &mut whom);
    if !waits || meeting.mentor.is_empty() {
        meeting.mentor.clone_from(&whom);
    } else if !meeting.ask_also(&whom, home.now) {
        bail!("{}", words::meeting::not_imported(NotImported::TooMany));
    }
    if !arguments.show.is_empty() {
        meeting.shown = arguments.show.iter().filter_map(|shown| shown.question()).collect();
    }
    Ok(whom)
}

/// Writes the mentor's answers.
fn to_a_mentee(arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let (table, assessment) = table(arguments, home)?;
    let (mut meeting, _) = table.into_parts();
    if meeting.arrangement() != Arrangement::MentorHere {
        bail!("these are not yours to send: you are the mentee here, or both sit at one keyboard");
    }
    if meeting.mentor_answered() == 0 {
        bail!("nothing is answered yet; `stay-or-go meet {}` goes on", meeting.reference.as_str());
    }
    if let Some(name) = &arguments.from {
        clean(name).trim().clone_into(&mut meeting.mentor);
    }
    if meeting.step() == Step::MentorAnswers {
        meeting.go_on(home.now).map_err(|refusal| anyhow::anyhow!(words::meeting::refusal(refusal)))?;
    }
    deliver(&write_to_mentee(&meeting, &assessment, home.now), arguments.output.as_deref())?;
    meeting.sent = Some(home.now);
    home.store.save_meeting(&meeting, &assessment).map_err(told)?;
    output::aside("The file holds your answers, and the notes that you did not keep private.");
    Ok(())
}

/// Writes what the mentee shows a mentor, or that nothing is shown any more.
fn to_a_mentor(arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let (table, assessment) = table(arguments, home)?;
    if table.meeting().arrangement() == Arrangement::MentorHere {
        bail!("what is shown is your mentee's to send: you are the mentor here");
    }
    let place = shown_to(arguments.to.as_deref(), &table)?;
    let letter = if arguments.stop {
        table.end_of_showing(place, &assessment, home.now)
    } else {
        table.showing(place, &assessment, home.now)
    };
    let several = table.may_be_shown().len() > 1;
    let (mut meeting, _) = table.into_parts();
    let name = meeting.reference.as_str();
    let letter = letter.with_context(|| {
        format!("there is nothing to show before both have answered and you have looked; `stay-or-go meet {name}` goes on")
    })?;
    deliver(&letter, arguments.output.as_deref())?;
    // Where it ends for one of several, the others may still read it.
    if !(arguments.stop && several) {
        meeting.show_page(arguments.stop, home.now);
    }
    home.store.save_meeting(&meeting, &assessment).map_err(told)?;
    output::aside(if arguments.stop {
        "The file says that you show nothing any more. It cannot take back what was read, or a file that is still there."
    } else {
        "The file holds what the page side by side shows of you, and nothing that you keep. Send it to your mentor only."
    });
    Ok(())
}

/// Which of those who answered it goes to: the one who is named, or the only one.
fn shown_to(name: Option<&str>, table: &Table) -> anyhow::Result<usize> {
    let meeting = table.meeting();
    let answered: Vec<(usize, &str)> = meeting
        .asked()
        .map(|(name, _)| name)
        .enumerate()
        .filter(|(at, _)| table.may_be_shown().contains(at))
        .collect();
    let Some(name) = name else {
        if let [_, _, ..] = answered.as_slice() {
            let names: Vec<String> = answered.iter().map(|(_, name)| clean(name).into_owned()).collect();
            bail!("{} have answered: say whom it goes to, with --to NAME", words::joined(&names));
        }
        return Ok(answered.first().map_or(0, |(at, _)| *at));
    };
    let is_it = |one: &str| one.to_lowercase() == name.trim().to_lowercase();
    let found = answered.iter().find(|(_, one)| is_it(one)).map(|(at, _)| *at);
    found.with_context(|| format!("{} has sent no answers, so that there is nothing to show", clean(name)))
}

fn hand_out(arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let (table, assessment) = table(arguments, home)?;
    let both = if arguments.mine { table.for_mentee(&assessment) } else { table.both(&assessment) };
    let both = both.context(
        "there is nothing to take away yet: it holds what both have seen, and that comes with the reveal",
    )?;
    let engine = Engine::new(Arc::clone(&assessment));
    let meeting = if arguments.mine { table.meeting_for_mentee() } else { table.meeting().clone() };
    let reveal = Reveal::new(&engine, &both, &meeting, &Guide::new(&assessment));
    let document = handout::document(&meeting, &reveal, day::on(meeting.met(), &home.zone));
    let by_name = || output::named(arguments.output.as_deref()).and_then(Format::of);
    let page = arguments.format.or_else(by_name).unwrap_or(Format::Text).render(&document)?;
    let page: String = page.lines().flat_map(|line| [clean(line), "\n".into()]).collect();
    deliver(&page, arguments.output.as_deref())
}

fn table(arguments: &Arguments, home: &Home) -> anyhow::Result<(Table, Arc<Assessment>)> {
    let reference = named(home, &arguments.session)?;
    home.store.claim(&reference).map_err(told)?;
    let table = home.store.table(&reference).map_err(told)?;
    table.with_context(|| format!("there is no session with a mentor about {}", reference.as_str()))
}
