//! How what can be chosen reads: a label, a word on it, and a mark.

use crate::assessment::SetupQuestion;
use crate::journey::meeting::{Choice, Listing, Spot};
use crate::journey::state::Journey;
use crate::meeting::{Arrangement, HowMuch, Machine, Side, Stand, Step};
use crate::model::ItemIx;
use crate::report::dates;
use crate::report::seat::{Seat, Written};
use crate::report::verdict_label;
use crate::report::words::meeting::{self as words, begins};
use crate::session::Answer;
use crate::session::Pace;

/// A choice in words, and a word on it.
pub fn told(choice: Choice, seat: &Seat, spot: Spot) -> (String, String) {
    let meeting = seat.table.meeting();
    let names = seat.names();
    let plain = |label: &str| (label.to_owned(), String::new());
    let with = |label: &str, about: &str| (label.to_owned(), about.to_owned());
    match choice {
        Choice::GoOn => (go_on(seat, spot), String::new()),
        Choice::Machine(_) | Choice::Again(_) | Choice::SomebodyElse => told_of_two(choice, seat),
        Choice::Letters => {
            with("Open a letter that somebody sent", "Also a form that was filled in elsewhere.")
        }
        Choice::Wait => (format!("Wait for {} after all", names.mentor), "nobody has seen both yet".into()),
        Choice::Open => {
            (format!("{}, alone: open an answer, or keep one again", begins(&names.mentee)), String::new())
        }
        Choice::Forget => with("Forget this session on this machine", "what goes is listed first"),
        Choice::Gut(side) => {
            let gut = match side {
                Side::Mentee => seat.alone().and_then(|alone| alone.gut),
                Side::Mentor => seat.table.mentors_gut(),
            };
            let label = gut.map(|gut| verdict_label(&seat.assessment, gut)).unwrap_or_default();
            let state = if meeting.shows_gut(side) { "Shown" } else { "Kept" };
            (format!("{state}: what you said yourself"), label)
        }
        Choice::OneGate(item) => {
            let state = if meeting.shows_gate(item) { "Shown" } else { "Kept" };
            (format!("{state}: {}", seat.assessment.item(item).ask), gate_in_words(seat, item))
        }
        Choice::Clause(index) => {
            let Some(part) = meeting.agreement.get(index) else { return plain("") };
            // Whoever is elsewhere was not there when it was put into other words.
            let sent = if seat.is_mentees() { Stand::Agreed } else { meeting.stand_sent(index) };
            (words::clause_sent(part, sent, &names.mentee), meeting.clause_words(index).to_owned())
        }
        Choice::Name(side) => {
            let who = if side == Side::Mentee { "the mentee" } else { "the mentor" };
            (format!("Say what {who} is called here"), names.get(side).to_owned())
        }
        Choice::Apart => with("The mentor answers elsewhere", "a file goes there, and one comes back"),
        Choice::AskAlso => with("Ask one more counsellor", "up to five answer, each in a file of their own"),
        Choice::Beside => {
            let (beside, many) = seat.table.beside();
            let next = seat.table.with((beside + 1) % many).both(&seat.assessment);
            let name = next.map(|both| both.mentor().name.clone()).unwrap_or_default();
            let shown = format!("{} is {} of {many}", begins(&names.mentor), beside + 1);
            (
                format!("Lay {} beside {}", if name.is_empty() { "the mentor" } else { &name }, names.mentee),
                shown,
            )
        }
        Choice::Here => with("The mentor answers here after all", "the keyboard is passed"),
        Choice::Early if spot == Spot::Early => plain("Look without waiting all the same"),
        Choice::Early => with("Look without waiting", "what the mentor has not answered stays open"),
        Choice::OnlyTold(true) => {
            (format!("I know only what {} told me", names.mentee), "agreement is then the same story".into())
        }
        Choice::OnlyTold(false) => plain("I have seen or heard of it from others too"),
        Choice::Note(side, item) => {
            let state = if meeting.shows_note(side, item) { "Shown" } else { "Kept" };
            (format!("{state}: \"{}\"", note(seat, side, item)), words::on(&seat.assessment, item))
        }
        Choice::Gate if meeting.gate_shown() => (
            format!("Shown to {}: the safety answers of both", names.mentor),
            "choose it to keep them".into(),
        ),
        Choice::Gate => {
            let (mentee, about) = (&names.mentee, "choose it to show them; one alone can be opened later");
            (format!("Kept: the safety answers stay with {mentee}"), about.to_owned())
        }
        Choice::Pace if meeting.shown.contains(&SetupQuestion::ExitReadiness) => {
            plain("How ready you are to leave is shown: it shapes what a plan says of leaving")
        }
        Choice::Pace => plain("How ready you are to leave stays with you"),
        Choice::Differently if !can_differ(seat, spot) => with("We leave it open", "it counts as not known"),
        Choice::Differently => with("We see it differently", "neither has to win; it counts as not known"),
        Choice::OffLimits => plain("Name a subject that we leave alone"),
        Choice::Subject(_) | Choice::OneOption(..) => plain(&gathered(choice, seat)),
        Choice::Option(side) => (format!("{} adds an option", begins(names.get(side))), String::new()),
        Choice::Turn => (format!("No more for now: {} may add", names.mentor), String::new()),
        Choice::Mentor => plain(&format!("{} is at the keyboard, alone", begins(&names.mentor))),
        Choice::Mentee => plain(&format!("{} is at the keyboard, alone", begins(&names.mentee))),
        Choice::WriteFile
        | Choice::WriteForm(_)
        | Choice::WriteTo(_)
        | Choice::TakeAlong
        | Choice::ShowPage(_)
        | Choice::EndShowing => told_of_files(choice, seat, spot),
        Choice::Agreed => plain("What we agreed on"),
        Choice::Show => (format!("What {} sees of your facts", names.mentor), facts(seat)),
        Choice::Shown(fact) => {
            let state = if meeting.shown.contains(&fact) { "Shown" } else { "Kept" };
            plain(&format!("{state}: {}", words::fact(fact)))
        }
        Choice::Return if spot == Spot::Opening => {
            (format!("Show the page to {} again", names.mentor), String::new())
        }
        Choice::Return => plain("Back"),
        Choice::Home => plain("Done: go to Home"),
        choice => told_of_talk(choice, seat, spot),
    }
}

/// As [`told`], of whose machine it is, and of who sits down.
fn told_of_two(choice: Choice, seat: &Seat) -> (String, String) {
    let plain = |label: &str| (label.to_owned(), String::new());
    match choice {
        Choice::Machine(Machine::Mentees) => plain("The mentee's, or one that the mentee trusts"),
        Choice::Machine(Machine::Mentors) => plain("The mentor's"),
        Choice::Again(index) => seat.met.get(index).map(words::met_before).unwrap_or_default(),
        _ => ("Somebody else".to_owned(), "The names are yours to give.".to_owned()),
    }
}

/// As [`told`], of what is written into a file.
fn told_of_files(choice: Choice, seat: &Seat, spot: Spot) -> (String, String) {
    let with = |label: &str, about: &str| (label.to_owned(), about.to_owned());
    match choice {
        Choice::WriteTo(place) => {
            (format!("Write the file for {}: the questions", asked(seat, place)), String::new())
        }
        Choice::ShowPage(place) => {
            let name = asked(seat, place);
            let name = if name.is_empty() { seat.names().mentor } else { name };
            let has_ended = seat.table.meeting().showing().is_some_and(|showing| showing.ended);
            // Of several it is not known who had seen it.
            let is_only_one = seat.table.may_be_shown().len() == 1;
            let again = if has_ended && is_only_one { " again" } else { "" };
            let label = format!("Write the file for {name}{again}: what you show");
            (label, "the same as here, to read on another machine, and on a call".to_owned())
        }
        Choice::EndShowing => {
            with("Stop showing now", "writes a file that says so; what was read cannot be taken back")
        }
        Choice::WriteForm(Written::Page) => with(
            "Write it as a page for a browser",
            "for a mentor without the program; the answers come back as a small file",
        ),
        Choice::WriteForm(Written::Mail) => {
            with("Write it as a mail to answer", "for a mentor who rather writes; a number a line")
        }
        Choice::TakeAlong if seat.has_lost_safety() => with(
            "Write a file to take along",
            "the mentee's answers, without what is gone, for a machine of the mentee's own",
        ),
        Choice::TakeAlong => with(
            "Write a file to take along",
            "all of the mentee's answers and notes, for a machine of the mentee's own",
        ),
        _ => (file(seat, spot), about_file(seat, spot).into()),
    }
}

/// As [`told`], of the talk and of the act.
fn told_of_talk(choice: Choice, seat: &Seat, spot: Spot) -> (String, String) {
    let meeting = seat.table.meeting();
    let plain = |label: &str| (label.to_owned(), String::new());
    let with = |label: &str, about: &str| (label.to_owned(), about.to_owned());
    match choice {
        Choice::Example => plain("The latest time it happened"),
        Choice::ExampleDay => plain("When was that?"),
        Choice::Learned => plain("What we learned"),
        Choice::NextTopic => next_topic(seat, spot),
        Choice::Topics => plain("Back to the list"),
        Choice::Listing(Listing::Whole) => {
            (format!("All that can be talked about, {} topics", seat.listed().len()), String::new())
        }
        Choice::Listing(Listing::Short) => plain("The first of each kind only"),
        Choice::Became => {
            let became = meeting.act.as_ref().and_then(|act| act.course.became());
            with("Say what became of the act", became.map_or("", crate::report::log::became))
        }
        Choice::Ends => with("When we stop", "an hour from when both agree, unless you say so"),
        Choice::Stand(Stand::Open) => with("Not yet: it stays open", "it is told where you go on"),
        Choice::Stand(_) => plain("Agreed"),
        Choice::Words(_) => plain("In other words"),
        Choice::HowMuch(how_much) => how_much_in_words(seat, how_much),
        Choice::AskedFor => {
            let many = match meeting.asked_for() {
                0 => "none yet".to_owned(),
                many => crate::report::words::number(many),
            };
            (format!("Star what {} is asked to answer", seat.names().mentor), many)
        }
        Choice::AskFor(item) => plain(&seat.assessment.item(item).ask),
        Choice::Goal => with("What would make it worthwhile", &meeting.goal),
        Choice::Got(got) => plain(&begins(words::got(got))),
        Choice::Idea(index) => {
            let idea = seat.ideas().into_iter().nth(index).unwrap_or_default();
            (format!("{idea} (Stay or Go)"), String::new())
        }
        Choice::Act if meeting.act.is_none() && seat.is_mentees() => plain("The one act, in other words"),
        Choice::Act => with("The one act", meeting.act.as_ref().map_or("", |act| &act.what)),
        Choice::ActBy => {
            let by = meeting.act.as_ref().and_then(|act| act.by);
            ("By when".to_owned(), by.map_or_else(String::new, dates::said))
        }
        Choice::ActObstacle => {
            with("What could get in the way", meeting.act.as_ref().map_or("", |act| &act.obstacle))
        }
        Choice::ActHelp => with("What would help", meeting.act.as_ref().map_or("", |act| &act.help)),
        Choice::ActSure => {
            let sure = meeting.act.as_ref().and_then(|act| act.sure);
            ("How sure, from 1 to 10".to_owned(), sure.map_or_else(String::new, |sure| sure.to_string()))
        }
        Choice::ActKnows => with("Who will know", meeting.act.as_ref().map_or("", |act| &act.knows)),
        Choice::Review => {
            ("When we look again".to_owned(), meeting.review.map_or_else(String::new, dates::said))
        }
        // The rest has rows of its own.
        _ => plain(""),
    }
}

/// A subject that the two leave alone, or an option, as it stands in the list.
pub fn gathered(choice: Choice, seat: &Seat) -> String {
    let line = words_of(choice, seat);
    if let Choice::OneOption(side, _) = choice {
        return format!("{line} ({})", seat.names().get(side));
    }
    let (others, gate) = seat.taken_out(line);
    let names: Vec<&str> = others.into_iter().chain(gate).collect();
    let out = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    format!("{}{out}", words::left_alone(line))
}

/// What stands at a subject or an option; nothing at any other choice.
pub fn words_of(choice: Choice, seat: &Seat) -> &str {
    let meeting = seat.table.meeting();
    let line = match choice {
        Choice::Subject(index) => meeting.off_limits.get(index),
        Choice::OneOption(side, index) => meeting.options.of(side).get(index),
        Choice::Act => meeting.act.as_ref().map(|act| &act.what),
        _ => None,
    };
    line.map_or("", String::as_str)
}

/// What a row is marked with before it is chosen.
pub fn state(j: &Journey, choice: Choice, seat: &Seat) -> String {
    let meeting = seat.table.meeting();
    match choice {
        Choice::Clause(index) if meeting.stand(index) != Stand::Agreed => {
            meeting.stand(index).id().to_owned()
        }
        Choice::AskFor(item) if meeting.asks_for(item) => j.in_face("{*|starred}"),
        _ => String::new(),
    }
}

/// Whether two have answered what is talked about.
fn can_differ(seat: &Seat, spot: Spot) -> bool {
    let both = spot.topic().and_then(|item| Some((seat.table.both(&seat.assessment)?, item)));
    both.is_some_and(|(both, item)| both.can_differ(item))
}

/// How much the mentor answers, with how many statements and minutes that is.
fn how_much_in_words(seat: &Seat, how_much: HowMuch) -> (String, String) {
    let asked = seat.table.asked_of_mentor(&seat.assessment, how_much);
    let minutes = Pace::default().minutes_for(&seat.assessment, &asked);
    let and_safety = if seat.asks_mentor_of_safety() { ", and safety" } else { "" };
    let label = match how_much {
        HowMuch::AskedFor => format!("What {} starred{and_safety}", seat.names().mentee),
        HowMuch::Short => format!("The short set{and_safety}"),
        HowMuch::All => "All of it".to_owned(),
    };
    (
        label,
        format!(
            "{} statements, about {}",
            asked.len(),
            words::number_of_minutes(i64::try_from(minutes).unwrap_or(i64::MAX))
        ),
    )
}

/// The way from a topic, or from the list, to the next starred one.
fn next_topic(seat: &Seat, spot: Spot) -> (String, String) {
    let here = spot.topic();
    let next =
        seat.next_starred(here).filter(|_| here.is_none_or(|item| seat.table.meeting().is_starred(item)));
    let name = next.map(|item| crate::report::words::name(&seat.assessment, item).to_owned());
    match (name, here) {
        (Some(name), Some(_)) => ("The next topic".to_owned(), name),
        (Some(name), None) => ("The starred topics, one after another".to_owned(), name),
        (None, _) => ("That is enough of this one".to_owned(), String::new()),
    }
}

/// What the two answered about a safety question, for the mentee alone.
fn gate_in_words(seat: &Seat, item: ItemIx) -> String {
    let gate = seat.alone().and_then(|alone| alone.gate.into_iter().find(|gate| gate.item == item));
    let names = seat.names();
    let said = |answer| words::answer_alone(&seat.assessment, item, answer, &names.mentee);
    gate.map_or_else(String::new, |gate| {
        let said_by_mentor = |answer: Option<Answer>| match answer {
            None if gate.left_alone => words::NOT_ASKED.to_owned(),
            answer => said(answer),
        };
        let mentors = gate.mentors.iter().map(|(name, answer)| (name.as_str(), said_by_mentor(*answer)));
        let all = std::iter::once((names.mentee.as_str(), said(gate.mentee))).chain(mentors);
        let said = |(name, said): (&str, String)| {
            format!("{}: {said}.", begins(if name.is_empty() { &names.mentor } else { name }))
        };
        all.map(said).collect::<Vec<_>>().join(" ")
    })
}

/// The words of a note that its owner may show.
fn note(seat: &Seat, side: Side, item: ItemIx) -> String {
    let notes = match side {
        Side::Mentee => seat.alone().map(|alone| alone.notes).unwrap_or_default(),
        Side::Mentor => seat.table.mentors_notes(&seat.assessment).0,
    };
    let note = notes.into_iter().find(|note| note.item == item);
    note.map_or_else(String::new, |note| note.words.lines().collect::<Vec<_>>().join(" "))
}

/// What this one of those who were asked is called.
fn asked(seat: &Seat, place: usize) -> String {
    seat.table.meeting().asked().nth(place).map(|(name, _)| name.to_owned()).unwrap_or_default()
}

fn file(seat: &Seat, spot: Spot) -> String {
    let names = seat.names();
    match (seat.step(), seat.is_mentees()) {
        _ if spot == Spot::Opening && seat.has_lost_safety() => {
            "Write a page of your own, with what is left".to_owned()
        }
        _ if spot == Spot::Opening => "Write a page of your own, with everything".to_owned(),
        (Step::HandOut, _) => "Write this page into a file".to_owned(),
        (_, true) => format!("Write the file for {}: the questions", names.mentor),
        (_, false) => format!("Write the file for {}: your answers", names.mentee),
    }
}

/// What a file is for, and where it goes.
fn about_file(seat: &Seat, spot: Spot) -> &'static str {
    match seat.step() {
        _ if spot == Spot::Opening && seat.has_lost_safety() => {
            "onto the mentor's machine: take it along, and delete it here"
        }
        _ if spot == Spot::Opening && seat.table.meeting().writes_no_secrets() => {
            "with what is kept, onto the mentor's machine: take it along, and delete it here"
        }
        step if spot == Spot::Opening || step == Step::HandOut => {
            "for a browser and as text, into the folder that you started in"
        }
        _ if seat.is_mentees() => "for a mentor with Stay or Go; into the folder that you started in",
        _ => "into the folder that you started in",
    }
}

/// What of the context is shown, in a line.
fn facts(seat: &Seat) -> String {
    let shown = &seat.table.meeting().shown;
    let facts: Vec<&str> = shown.iter().map(|fact| words::fact(*fact)).collect();
    if facts.is_empty() { "nothing".to_owned() } else { facts.join(", ") }
}

fn go_on(seat: &Seat, spot: Spot) -> String {
    let names = seat.names();
    let has_notes = || seat.alone().is_some_and(|alone| !alone.notes.is_empty());
    match seat.step() {
        Step::Alone if spot == Spot::Step && has_notes() => "On to your notes".to_owned(),
        Step::Agreement => agreed(seat).to_owned(),
        Step::HandOver => match seat.table.meeting().arrangement() {
            Arrangement::OneKeyboard => format!("{} is at the keyboard", begins(&names.mentor)),
            Arrangement::MenteeHere => "Look: first you alone".to_owned(),
            Arrangement::MentorHere if seat.table.meeting().showing().is_some_and(|shown| !shown.ended) => {
                format!("Side by side: what {} shows you", names.mentee)
            }
            Arrangement::MentorHere => after_talk(&names.mentee),
        },
        Step::Alone => format!("Show the page side by side to {}", names.mentor),
        Step::Reveal if !seat.is_mentees() => after_talk(&names.mentee),
        Step::Reveal => "Talk, topic by topic".to_owned(),
        Step::Talk => "On to what could be done".to_owned(),
        Step::Options => "On to one act".to_owned(),
        Step::Will => "On to the last question".to_owned(),
        Step::Close => "Done: what we take away".to_owned(),
        Step::Goal | Step::MenteeAnswers | Step::MentorAnswers | Step::HandOut => "Go on".to_owned(),
    }
}

fn after_talk(mentee: &str) -> String {
    format!("After the talk: note what {mentee} will do")
}

fn agreed(seat: &Seat) -> &'static str {
    let meeting = seat.table.meeting();
    let is_open = (0..meeting.agreement.len()).any(|index| meeting.stand(index) == Stand::Open);
    match (seat.is_mentees(), is_open) {
        (true, false) => "Both agree: go on",
        (true, true) => "Both agree to the rest: go on",
        (false, false) => "I agree: go on",
        (false, true) => "I agree to the rest: go on",
    }
}
