//! What can be chosen at each step, and how that reads.

use super::Spot;
use crate::assessment::SetupQuestion;
use crate::meeting::{Arrangement, Options, Side, Step};
use crate::model::{ItemIx, TOP};
use crate::report::seat::Seat;
use crate::report::words::{self, meeting::begins};
use crate::session::ExitReadiness;

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Go on to the next step.
    GoOn,
    /// Put a paragraph of the agreement into other words.
    Paragraph(usize),
    /// Name a subject to leave alone.
    OffLimits,
    /// Put one of these subjects into other words.
    Subject(usize),
    /// Say what one of the two is called.
    Name(Side),
    /// The mentor answers elsewhere.
    Apart,
    /// The mentor answers here after all.
    Here,
    /// The mentee looks now.
    Early,
    /// Whether the mentor knows only what was told.
    OnlyTold(bool),
    /// Keep a note, or show it.
    Private(Side, ItemIx),
    /// Show the safety answers, or keep them.
    Gate,
    /// Show exit readiness, or keep it.
    Pace,
    /// Agree on a level.
    Level(u8),
    /// See it differently.
    Differently,
    /// Note the latest example.
    Example,
    /// Note when that was.
    ExampleDay,
    /// Go to the next topic.
    NextTopic,
    /// Add an option.
    Option(Side),
    /// Put an option of one of the two into other words.
    OneOption(Side, usize),
    /// The mentee has no more options: the mentor's turn.
    Turn,
    /// Say what the mentee will do.
    Act,
    /// By when.
    ActBy,
    /// Who will know.
    ActKnows,
    /// When the two look again.
    Review,
    /// The hand-out with everything: asks whether both say so.
    Everything,
    /// Both say so.
    BothSaySo,
    /// The hand-out without what is withheld.
    Less,
    /// The mentee, alone, is at the keyboard.
    Mentee,
    /// Write the file that goes out from here.
    WriteFile,
    /// Choose what of the context the mentor elsewhere sees.
    Show,
    /// Show a part of the context, or keep it.
    Shown(SetupQuestion),
    /// Back to what was before.
    Return,
    /// Go to Home.
    Home,
}

/// What can be chosen at a spot, in order.
pub(super) fn at(seat: &Seat, spot: Spot) -> Vec<Choice> {
    match spot {
        Spot::OnlyTold => vec![Choice::OnlyTold(true), Choice::OnlyTold(false)],
        Spot::MentorsNotes => notes(Side::Mentor, seat.table.mentors_notes()),
        Spot::Topic(_) => topic(),
        // First the way back: Enter alone shows nothing.
        Spot::BothSaySo => vec![Choice::Return, Choice::BothSaySo],
        Spot::Everything => vec![Choice::Home, Choice::WriteFile, Choice::Less],
        Spot::HandBack => vec![Choice::Mentee],
        Spot::Reopen => vec![Choice::Return, Choice::Mentee],
        Spot::Shown => shown(seat),
        Spot::Step => step(seat),
    }
}

fn notes(side: Side, items: Vec<ItemIx>) -> Vec<Choice> {
    let each = items.into_iter().map(|item| Choice::Private(side, item));
    std::iter::once(Choice::GoOn).chain(each).collect()
}

fn shown(seat: &Seat) -> Vec<Choice> {
    let facts = seat.assessment.setup().iter().map(|fact| Choice::Shown(*fact));
    std::iter::once(Choice::Return).chain(facts).collect()
}

fn topic() -> Vec<Choice> {
    let levels = (0..=TOP).map(Choice::Level);
    levels.chain([Choice::Differently, Choice::Example, Choice::NextTopic, Choice::GoOn]).collect()
}

fn step(seat: &Seat) -> Vec<Choice> {
    let meeting = seat.table.meeting();
    match seat.step() {
        Step::Agreement if seat.is_mentees() => {
            let paragraphs = (0..meeting.agreement.len()).map(Choice::Paragraph);
            let subjects = (0..meeting.off_limits.len()).map(Choice::Subject);
            let names = [Choice::Name(Side::Mentee), Choice::Name(Side::Mentor)];
            // Last, so that the way there leads past all of it.
            let rest = subjects.chain(names).chain([Choice::GoOn]);
            paragraphs.chain([Choice::OffLimits]).chain(rest).collect()
        }
        Step::HandOver => hand_over(seat),
        Step::Alone => alone(seat),
        Step::Options => options(&meeting.options),
        Step::Will => {
            let mut choices = vec![Choice::Act];
            if meeting.act.is_some() {
                choices.extend([Choice::ActBy, Choice::ActKnows]);
            }
            // The mentor's own course ends here.
            let last = if seat.is_mentees() { Choice::GoOn } else { Choice::Home };
            choices.extend([Choice::Review, last]);
            choices
        }
        Step::HandOut => vec![Choice::Home, Choice::WriteFile, Choice::Everything],
        Step::Agreement | Step::MenteeAnswers | Step::MentorAnswers | Step::Reveal | Step::Talk => {
            vec![Choice::GoOn]
        }
    }
}

fn options(options: &Options) -> Vec<Choice> {
    let mut choices = if options.mentors_turn {
        vec![Choice::Option(Side::Mentor), Choice::Option(Side::Mentee), Choice::GoOn]
    } else {
        vec![Choice::Option(Side::Mentee), Choice::Turn]
    };
    // Below, so that what adds one keeps its number however many there are.
    choices.extend(options.all().map(|(side, index, _)| Choice::OneOption(side, index)));
    choices
}

fn hand_over(seat: &Seat) -> Vec<Choice> {
    let meeting = seat.table.meeting();
    match meeting.arrangement() {
        Arrangement::OneKeyboard => vec![Choice::GoOn, Choice::Apart, Choice::Early],
        Arrangement::MenteeHere if meeting.has_received() => vec![Choice::GoOn, Choice::WriteFile],
        Arrangement::MenteeHere => vec![Choice::WriteFile, Choice::Show, Choice::Here, Choice::Early],
        Arrangement::MentorHere => vec![Choice::WriteFile, Choice::GoOn],
    }
}

fn alone(seat: &Seat) -> Vec<Choice> {
    let items = seat.table.alone(&seat.assessment).map(|alone| alone.notes).unwrap_or_default();
    let exit = seat.table.exit_readiness().unwrap_or_default();
    let pace = (exit != ExitReadiness::default()).then_some(Choice::Pace);
    let mut choices = vec![Choice::GoOn, Choice::Gate];
    choices.extend(pace);
    choices.extend(items.into_iter().map(|item| Choice::Private(Side::Mentee, item)));
    choices
}

/// A choice in words, and a word on it.
pub(super) fn told(choice: Choice, seat: &Seat, spot: Spot) -> (String, String) {
    let meeting = seat.table.meeting();
    let names = seat.names();
    let plain = |label: &str| (label.to_owned(), String::new());
    let with = |label: &str, about: &str| (label.to_owned(), about.to_owned());
    match choice {
        Choice::GoOn => go_on(seat),
        Choice::Paragraph(index) => meeting
            .agreement
            .get(index)
            .map(|paragraph| with(&paragraph.title, &paragraph.text))
            .unwrap_or_default(),
        Choice::Name(side) => {
            let who = if side == Side::Mentee { "the mentee" } else { "the mentor" };
            (format!("Say what {who} is called here"), names.get(side).to_owned())
        }
        Choice::Apart => with("The mentor answers elsewhere", "a file goes there, and one comes back"),
        Choice::Here => with("The mentor answers here after all", "the keyboard is passed"),
        Choice::Early => with("Look without waiting", "what the mentor has not answered stays open"),
        Choice::OnlyTold(true) => {
            (format!("I know only what {} told me", names.mentee), "agreement is then the same story".into())
        }
        Choice::OnlyTold(false) => plain("I have seen or heard of it from others too"),
        Choice::Private(side, item) => {
            let state = if meeting.is_private(side, item) { "Kept" } else { "Shown" };
            (format!("{state}: your note on \"{}\"", seat.assessment.item(item).ask), String::new())
        }
        Choice::Gate => gate(seat),
        Choice::Pace if meeting.shown.contains(&SetupQuestion::ExitReadiness) => {
            plain("How ready you are to leave is shown: it sets the pace")
        }
        Choice::Pace => plain("How ready you are to leave stays with you"),
        Choice::Level(level) => (level_told(seat, spot, level), String::new()),
        Choice::Differently => with("We see it differently", "neither has to win; it counts as not known"),
        Choice::Example => plain("The latest time it happened"),
        Choice::ExampleDay => plain("When was that?"),
        Choice::NextTopic => plain("The next topic"),
        Choice::OffLimits | Choice::Subject(_) | Choice::Option(_) | Choice::OneOption(..) => {
            plain(&gathered(choice, seat))
        }
        Choice::Turn => (format!("No more for now: {} may add", names.mentor), String::new()),
        Choice::Act | Choice::ActBy | Choice::ActKnows | Choice::Review => act(choice, seat),
        Choice::Less => plain("Without the safety answers and private notes"),
        Choice::BothSaySo => {
            plain(&format!("{} and {} both say so: show them", begins(&names.mentee), names.mentor))
        }
        Choice::Everything => {
            with("With the safety answers and private notes", "only when both of you say so, here and now")
        }
        Choice::Mentee => plain(&format!("{} is at the keyboard, alone", begins(&names.mentee))),
        Choice::WriteFile => (file(seat), "into the folder that you started in".into()),
        Choice::Show => (format!("What {} sees of your facts", names.mentor), facts(seat)),
        Choice::Shown(fact) => {
            let state = if meeting.shown.contains(&fact) { "Shown" } else { "Kept" };
            plain(&format!("{state}: {}", words::meeting::fact(fact)))
        }
        Choice::Return => plain("Back"),
        Choice::Home => plain("Done: go to Home"),
    }
}

fn gate(seat: &Seat) -> (String, String) {
    let names = seat.names();
    if seat.table.meeting().gate_shown() {
        (format!("The safety answers are shown to {}", names.mentor), "choose it to keep them".into())
    } else {
        (format!("The safety answers stay with {}", names.mentee), "choose it to show them".into())
    }
}

/// What the two gather line by line: options, and subjects that they leave alone.
fn gathered(choice: Choice, seat: &Seat) -> String {
    let (names, words) = (seat.names(), words_of(choice, seat));
    match choice {
        Choice::Subject(_) => format!("We leave alone: {words}"),
        Choice::Option(side) => format!("{} adds an option", begins(names.get(side))),
        Choice::OneOption(side, _) => format!("{words} ({})", names.get(side)),
        _ => "Name a subject that we leave alone".to_owned(),
    }
}

fn file(seat: &Seat) -> String {
    let names = seat.names();
    match (seat.step(), seat.is_mentees()) {
        (Step::HandOut, _) => "Write this page into a file".to_owned(),
        (_, true) => format!("Write the file for {}: the questions", names.mentor),
        (_, false) => format!("Write the file for {}: your answers", names.mentee),
    }
}

/// What of the context is shown, in a line.
fn facts(seat: &Seat) -> String {
    let shown = &seat.table.meeting().shown;
    let facts: Vec<&str> = shown.iter().map(|fact| words::meeting::fact(*fact)).collect();
    if facts.is_empty() { "nothing".to_owned() } else { facts.join(", ") }
}

fn level_told(seat: &Seat, spot: Spot, level: u8) -> String {
    let Spot::Topic(index) = spot else { return String::new() };
    let labels = seat.topic_item(index).map(|item| seat.assessment.labels(item));
    let label = labels.and_then(|labels| labels.get(usize::from(level)));
    label.map_or_else(String::new, |label| format!("We agree: {label}"))
}

fn go_on(seat: &Seat) -> (String, String) {
    let names = seat.names();
    let label = match seat.step() {
        Step::Agreement if seat.is_mentees() => "Both agree: go on".to_owned(),
        Step::Agreement => "I agree: go on".to_owned(),
        Step::HandOver => match seat.table.meeting().arrangement() {
            Arrangement::OneKeyboard => format!("{} is at the keyboard", begins(&names.mentor)),
            Arrangement::MenteeHere => "Look: first you alone".to_owned(),
            Arrangement::MentorHere => format!("After the talk: note what {} will do", names.mentee),
        },
        Step::Alone => format!("{} may look again: side by side", begins(&names.mentor)),
        Step::Reveal => "Talk, topic by topic".to_owned(),
        Step::Talk => "On to what could be done".to_owned(),
        Step::Options => "On to one act".to_owned(),
        Step::Will => "Done: what we take away".to_owned(),
        Step::MenteeAnswers | Step::MentorAnswers | Step::HandOut => "Go on".to_owned(),
    };
    (label, String::new())
}

fn act(choice: Choice, seat: &Seat) -> (String, String) {
    let meeting = seat.table.meeting();
    let act = meeting.act.as_ref();
    let (label, about) = match choice {
        Choice::ActBy => ("By when", act.and_then(|act| act.by).map(|day| day.to_string())),
        Choice::ActKnows => ("Who will know", act.map(|act| act.knows.clone())),
        Choice::Review => ("When we look again", meeting.review.map(|date| date.to_string())),
        _ => ("The one act", act.map(|act| act.what.clone())),
    };
    (label.to_owned(), about.unwrap_or_default())
}

/// What stands at an option or a subject now; nothing at any other choice.
pub(super) fn words_of(choice: Choice, seat: &Seat) -> &str {
    let meeting = seat.table.meeting();
    let line = match choice {
        Choice::Subject(index) => meeting.off_limits.get(index),
        Choice::OneOption(side, index) => meeting.options.of(side).get(index),
        _ => None,
    };
    line.map_or("", String::as_str)
}
