//! What can be chosen at each spot, and how that reads.

use super::talk;
use crate::assessment::SetupQuestion;
use crate::journey::action::Act;
use crate::journey::meeting::{Choice, Listing, Spot};
use crate::journey::page::Page;
use crate::journey::state::Journey;
use crate::meeting::{
    self, Alone, Arrangement, COUNSELLORS, HowMuch, Machine, Noted, Options, Resolution, Side, Stand, Step,
};
use crate::model::ItemIx;
use crate::report::dates;
use crate::report::seat::{Seat, Written};
use crate::report::verdict_label;
use crate::report::words::meeting::{self as words, begins};
use crate::session::{ExitReadiness, Pace};

/// What can be chosen at a spot, in order.
pub fn offered(seat: &Seat, spot: Spot) -> Vec<Choice> {
    match spot {
        Spot::Clause(index) => {
            let stands = [Stand::Agreed, Stand::Open].map(Choice::Stand);
            [Choice::Return, stands[0], Choice::Words(index), stands[1]].to_vec()
        }
        Spot::AskedFor => {
            let asked = seat.table.asked_of_mentor(&seat.assessment, HowMuch::All);
            let asked = asked.into_iter().filter(|item| !seat.assessment.item(*item).is_gate());
            std::iter::once(Choice::Return).chain(asked.map(Choice::AskFor)).collect()
        }
        Spot::MentorsTurn => {
            let told = [Choice::OnlyTold(true), Choice::OnlyTold(false)];
            let told = told.into_iter().filter(|_| !seat.has_hearsay());
            let how_much = seat.how_much().into_iter().map(|(how_much, _)| Choice::HowMuch(how_much));
            // Where nothing else is asked, choosing how much begins it.
            let is_choice = |all: usize| seat.has_hearsay() || all > 1;
            let how_many = seat.how_much().len();
            told.chain(how_much.filter(|_| is_choice(how_many))).collect()
        }
        Spot::Machine => {
            vec![Choice::Machine(Machine::Mentees), Choice::Machine(Machine::Mentors), Choice::Letters]
        }
        Spot::MentorsOwn => {
            let (notes, _) = seat.table.mentors_notes(&seat.assessment);
            own(Side::Mentor, seat.table.mentors_gut().is_some(), &notes)
        }
        Spot::Notes => {
            let notes = alone(seat).map(|alone| alone.notes).unwrap_or_default();
            own(Side::Mentee, false, &notes)
        }
        Spot::Topics(listing) => talk::at_list(seat, listing),
        Spot::Topic(item) => talk::at_topic(seat, item),
        Spot::BeforeMentee | Spot::HandBack => vec![Choice::Mentee],
        // First the way back: Enter alone shows nothing.
        Spot::Reopen | Spot::BeforeOpening => vec![Choice::Return, Choice::Mentee],
        Spot::Early => vec![Choice::Return, Choice::Early],
        Spot::Opening => opening(seat),
        Spot::Shown => {
            let facts = seat.assessment.setup().iter().map(|fact| Choice::Shown(*fact));
            std::iter::once(Choice::Return).chain(facts).collect()
        }
        Spot::Step => at_step(seat),
    }
}

/// Whether this spot is a door: behind it is what belongs to one of the two alone, or what cannot be taken back. It
/// opens by its own row, never by an Enter or an empty line too many.
pub fn is_door(seat: &Seat, spot: Spot) -> bool {
    let keyboard_changes_hands = seat.step() == Step::HandOver && seat.is_one_keyboard();
    match spot {
        Spot::BeforeMentee | Spot::HandBack | Spot::Notes | Spot::Opening => true,
        Spot::Step => keyboard_changes_hands || seat.step() == Step::Alone,
        _ => false,
    }
}

/// What going on means at a spot, where it means something.
pub fn way_on(seat: &Seat, spot: Spot) -> Option<Choice> {
    let way = match spot {
        Spot::Topic(_) => Choice::NextTopic,
        Spot::Topics(_) if seat.next_starred(None).is_some() => Choice::NextTopic,
        Spot::Reopen | Spot::BeforeOpening | Spot::Early | Spot::Shown | Spot::Clause(_) | Spot::AskedFor => {
            Choice::Return
        }
        Spot::Step if seat.step() == Step::Options && !seat.table.meeting().options.mentors_turn => {
            Choice::Turn
        }
        _ => Choice::GoOn,
    };
    let is_offered = offered(seat, spot).contains(&way);
    (is_offered && !is_door(seat, spot)).then_some(way)
}

/// Whether a row can be taken away.
pub const fn goes(choice: Choice) -> bool {
    matches!(choice, Choice::Subject(_) | Choice::OneOption(..) | Choice::Act)
}

/// What a side may show of its own: the verdict, each note.
fn own(side: Side, has_gut: bool, notes: &[Noted]) -> Vec<Choice> {
    let gut = has_gut.then_some(Choice::Gut(side));
    let each = notes.iter().map(|note| Choice::Note(side, note.item));
    std::iter::once(Choice::GoOn).chain(gut).chain(each).collect()
}

fn alone(seat: &Seat) -> Option<Alone> {
    seat.table.alone(&seat.assessment)
}

/// What the mentee, alone again, may open or keep.
fn opening(seat: &Seat) -> Vec<Choice> {
    let Some(alone) = alone(seat) else { return vec![Choice::Return] };
    let mut choices = vec![Choice::Return, Choice::WriteFile];
    let shows = seat.table.meeting().showing().is_some_and(|showing| !showing.ended);
    choices.extend(shows.then_some(Choice::EndShowing));
    choices.extend(alone.gate.iter().map(|gate| Choice::OneGate(gate.item)));
    choices.extend(alone.gut.map(|_| Choice::Gut(Side::Mentee)));
    choices.extend(alone.notes.iter().map(|note| Choice::Note(Side::Mentee, note.item)));
    choices
}

fn at_step(seat: &Seat) -> Vec<Choice> {
    let meeting = seat.table.meeting();
    match seat.step() {
        Step::Agreement => {
            let paragraphs = (0..meeting.agreement.len()).map(Choice::Clause);
            let subjects = (0..meeting.off_limits.len()).map(Choice::Subject);
            let apart = if seat.is_one_keyboard() { Choice::Apart } else { Choice::Here };
            // The way on is the last, so that the way there leads past all of it.
            let names = [Choice::Name(Side::Mentee), Choice::Name(Side::Mentor)];
            let mentees = names.into_iter().chain([apart, Choice::Ends]).filter(|_| seat.is_mentees());
            let rest = mentees.chain([Choice::GoOn]);
            paragraphs.chain([Choice::OffLimits]).chain(subjects).chain(rest).collect()
        }
        Step::HandOver => hand_over(seat),
        Step::Alone => before_reveal(seat),
        Step::Options => options(&meeting.options).into_iter().chain(beside(seat)).collect(),
        Step::Goal => vec![Choice::Goal, Choice::GoOn],
        Step::Will => will(seat),
        Step::Close => (1..=5).map(Choice::Got).chain([Choice::GoOn]).collect(),
        Step::HandOut if meeting.writes_no_secrets() => {
            let became = has_act(seat).then_some(Choice::Became);
            [Choice::Home, Choice::WriteFile, Choice::Open, Choice::TakeAlong, Choice::Forget]
                .into_iter()
                .chain(became)
                .collect()
        }
        Step::HandOut => {
            let became = has_act(seat).then_some(Choice::Became);
            let rows = [Choice::Home, Choice::WriteFile, Choice::Open];
            rows.into_iter().chain(became).chain(show_page(seat)).collect()
        }
        Step::Reveal => {
            let open = seat.is_mentees().then_some(Choice::Open);
            std::iter::once(Choice::GoOn).chain(beside(seat)).chain(open).chain(show_page(seat)).collect()
        }
        Step::MenteeAnswers | Step::MentorAnswers | Step::Talk => vec![Choice::GoOn],
    }
}

/// The way to the next counsellor, where there are several.
pub fn beside(seat: &Seat) -> Option<Choice> {
    (seat.table.beside().1 > 1).then_some(Choice::Beside)
}

/// The files with this page, each for one who answered elsewhere.
fn show_page(seat: &Seat) -> impl Iterator<Item = Choice> {
    seat.table.may_be_shown().into_iter().map(Choice::ShowPage)
}

/// Whether an act was chosen: what became of it can be said, and taken back.
fn has_act(seat: &Seat) -> bool {
    seat.table.meeting().act.is_some()
}

/// The act and all that belongs to it; while there is none, what was gathered, of which one can be picked.
fn will(seat: &Seat) -> Vec<Choice> {
    let meeting = seat.table.meeting();
    let mut choices = Vec::new();
    if meeting.act.is_none() && seat.is_mentees() {
        choices.extend(meeting.options.all().map(|(side, index, _)| Choice::OneOption(side, index)));
        choices.extend((0..seat.ideas().len()).map(Choice::Idea));
    }
    choices.push(Choice::Act);
    if meeting.act.is_some() {
        choices.extend([Choice::ActBy, Choice::ActObstacle, Choice::ActHelp, Choice::ActKnows]);
        choices.push(Choice::ActSure);
    }
    // The mentor's own course ends here.
    let last = if seat.is_mentees() { Choice::GoOn } else { Choice::Home };
    choices.extend([Choice::Review, last]);
    // Where the mentee is, it is said when the session is over.
    choices.extend((has_act(seat) && !seat.is_mentees()).then_some(Choice::Became));
    choices
}

fn hand_over(seat: &Seat) -> Vec<Choice> {
    let meeting = seat.table.meeting();
    match meeting.arrangement() {
        Arrangement::OneKeyboard => vec![Choice::GoOn, Choice::Apart, Choice::Early, Choice::AskedFor],
        Arrangement::MenteeHere => {
            let (asked, answered) =
                (meeting.asked().count(), meeting.asked().filter(|(_, came)| *came).count());
            let mut choices = Vec::new();
            choices.extend((answered == asked).then_some(Choice::GoOn));
            choices.push(Choice::WriteFile);
            let forms = [Written::Page, Written::Mail].map(Choice::WriteForm);
            choices.extend(forms.into_iter().filter(|_| answered == 0));
            let awaited = meeting.asked().enumerate().skip(1).filter(|(_, (_, came))| !came);
            choices.extend(awaited.map(|(place, _)| Choice::WriteTo(place)));
            choices.extend((answered == 0).then_some(Choice::Show));
            choices.extend((asked < COUNSELLORS && !meeting.mentor.is_empty()).then_some(Choice::AskAlso));
            choices.extend((!meeting.has_received()).then_some(Choice::Here));
            choices.extend((answered < asked).then_some(Choice::Early));
            choices.extend((answered == 0).then_some(Choice::AskedFor));
            choices
        }
        Arrangement::MentorHere => vec![Choice::WriteFile, Choice::GoOn],
    }
}

fn before_reveal(seat: &Seat) -> Vec<Choice> {
    let exit = seat.table.exit_readiness().unwrap_or_default();
    let gut = alone(seat).and_then(|alone| alone.gut);
    let mut choices = vec![Choice::GoOn, Choice::Gate];
    choices.extend(gut.map(|_| Choice::Gut(Side::Mentee)));
    choices.extend((exit != ExitReadiness::default()).then_some(Choice::Pace));
    choices.extend(seat.table.meeting().may_wait().then_some(Choice::Wait));
    choices
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

/// Adds the rows of a spot.
pub fn add(page: &mut Page, j: &Journey, seat: &Seat, spot: Spot) {
    let choices = offered(seat, spot);
    match spot {
        Spot::Topics(listing) => talk::rows(page, j, seat, listing),
        Spot::Topic(item) => talk::ladder(page, seat, item),
        _ => {}
    }
    for (index, choice) in choices.iter().copied().enumerate().skip(page.choices.len()) {
        let (label, about) = told(choice, seat, spot);
        let row = page.choice(act(choice), label).about(about).chosen(stands(choice, seat, spot));
        row.name = state(j, choice, seat);
        if matches!(choice, Choice::AskFor(_)) {
            row.also(Act::Star(index));
        }
        row.key = key(choice, spot, seat.step());
        if goes(choice) && (choice != Choice::Act || seat.table.meeting().act.is_some()) {
            row.also(Act::TakeAway(index));
        }
    }
    page.mark = match spot {
        _ if is_door(seat, spot) => None,
        // Going on agrees to all of it.
        Spot::Step if seat.step() == Step::Agreement => {
            choices.iter().position(|choice| *choice == Choice::GoOn)
        }
        // Nothing is suggested: the mark stands on the row that leaves the topic as it is.
        Spot::Topic(_) => choices.iter().position(|choice| *choice == Choice::NextTopic),
        // Once three are starred, the talk is one key away.
        Spot::Topics(_) if seat.table.meeting().starred() == meeting::TOPICS => {
            choices.iter().position(|choice| *choice == Choice::NextTopic).or(Some(0))
        }
        Spot::Step if seat.step() == Step::Close => None,
        _ => Some(0),
    };
    if way_on(seat, spot).is_none() {
        page.withheld.push(Act::GoOn);
    }
}

/// The act that takes a row. On a topic it is the table's own, which has a key of its own.
const fn act(choice: Choice) -> Act {
    match choice {
        Choice::Level(level) => Act::Level(level),
        Choice::Differently => Act::Differently,
        Choice::Example => Act::Example,
        Choice::NextTopic => Act::NextTopic,
        choice => Act::Table(choice),
    }
}

/// The key of a row where digits are levels.
fn key(choice: Choice, spot: Spot, step: Step) -> Option<char> {
    match (choice, spot) {
        (Choice::Level(level) | Choice::Got(level), _) => char::from_digit(level.into(), 10),
        (Choice::Learned, _) => Some('n'),
        (Choice::Beside, _) => Some('v'),
        (Choice::Topics, _) => Some('b'),
        (Choice::Listing(_), _) => Some('m'),
        (Choice::Differently, _) => Some('d'),
        (Choice::Example | Choice::Ends, _) => Some('e'),
        (Choice::NextTopic, _) => Some('f'),
        (Choice::GoOn, Spot::Topic(_) | Spot::Topics(_)) => Some('o'),
        (Choice::GoOn, Spot::Step) if step == Step::Close => Some('o'),
        (Choice::Open, Spot::Topic(_) | Spot::Topics(_)) => Some('a'),
        _ => None,
    }
}

/// Whether this is how it stands.
fn stands(choice: Choice, seat: &Seat, spot: Spot) -> bool {
    let meeting = seat.table.meeting();
    match choice {
        Choice::Differently => {
            let ended = talk::item(spot).and_then(|item| meeting.talk(item).resolution);
            ended == Some(Resolution::SeenDifferently)
        }
        Choice::Got(got) => meeting.got == Some(got),
        Choice::Stand(stand) => matches!(spot, Spot::Clause(index) if meeting.stand(index) == stand),
        Choice::Words(index) => meeting.stand(index) == Stand::Changed,
        // What begins at once has not been chosen before.
        Choice::HowMuch(how_much) => !seat.has_hearsay() && seat.table.how_much() == how_much,
        _ => false,
    }
}

/// A choice in words, and a word on it.
fn told(choice: Choice, seat: &Seat, spot: Spot) -> (String, String) {
    let meeting = seat.table.meeting();
    let names = seat.names();
    let plain = |label: &str| (label.to_owned(), String::new());
    let with = |label: &str, about: &str| (label.to_owned(), about.to_owned());
    match choice {
        Choice::GoOn => (go_on(seat, spot), String::new()),
        Choice::Machine(Machine::Mentees) => plain("The mentee's, or one that the mentee trusts"),
        Choice::Machine(Machine::Mentors) => plain("The mentor's"),
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
                Side::Mentee => alone(seat).and_then(|alone| alone.gut),
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
            let title = meeting.agreement.get(index).map_or("", |part| &part.title);
            with(title, meeting.clause_words(index))
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
            plain("How ready you are to leave is shown: it sets the pace")
        }
        Choice::Pace => plain("How ready you are to leave stays with you"),
        Choice::Differently => with("We see it differently", "neither has to win; it counts as not known"),
        Choice::OffLimits => plain("Name a subject that we leave alone"),
        Choice::Subject(_) | Choice::OneOption(..) => plain(&gathered(choice, seat)),
        Choice::Option(side) => (format!("{} adds an option", begins(names.get(side))), String::new()),
        Choice::Turn => (format!("No more for now: {} may add", names.mentor), String::new()),
        Choice::Mentee => plain(&format!("{} is at the keyboard, alone", begins(&names.mentee))),
        Choice::WriteFile
        | Choice::WriteForm(_)
        | Choice::WriteTo(_)
        | Choice::TakeAlong
        | Choice::ShowPage(_)
        | Choice::EndShowing => told_of_files(choice, seat, spot),
        Choice::Show => (format!("What {} sees of your facts", names.mentor), facts(seat)),
        Choice::Shown(fact) => {
            let state = if meeting.shown.contains(&fact) { "Shown" } else { "Kept" };
            plain(&format!("{state}: {}", words::fact(fact)))
        }
        Choice::Return if spot == Spot::Opening => {
            (format!("{} may look again", begins(&names.mentor)), String::new())
        }
        Choice::Return => plain("Back"),
        Choice::Home => plain("Done: go to Home"),
        choice => told_of_talk(choice, seat, spot),
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
            let showing = seat.table.meeting().showing();
            let again = if showing.is_some_and(|showing| showing.ended) { " again" } else { "" };
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
fn state(j: &Journey, choice: Choice, seat: &Seat) -> String {
    let meeting = seat.table.meeting();
    match choice {
        Choice::Clause(index) if meeting.stand(index) != Stand::Agreed => {
            meeting.stand(index).id().to_owned()
        }
        Choice::AskFor(item) if meeting.asks_for(item) => j.in_face("{*|starred}"),
        _ => String::new(),
    }
}

/// How much the mentor answers, with how many statements and minutes that is.
fn how_much_in_words(seat: &Seat, how_much: HowMuch) -> (String, String) {
    let asked = seat.table.asked_of_mentor(&seat.assessment, how_much);
    let minutes = Pace::default().minutes_for(&seat.assessment, &asked);
    let label = match how_much {
        HowMuch::AskedFor => format!("What {} starred, and safety", seat.names().mentee),
        HowMuch::Short => "The short set, and safety".to_owned(),
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
    let here = talk::item(spot);
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
    let gate = alone(seat).and_then(|alone| alone.gate.into_iter().find(|gate| gate.item == item));
    let said = |answer| words::answer(&seat.assessment, item, answer);
    let names = seat.names();
    gate.map_or_else(String::new, |gate| {
        let mentors = gate.mentors.iter().map(|(name, answer)| (name.as_str(), said(*answer)));
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
        Side::Mentee => alone(seat).map(|alone| alone.notes).unwrap_or_default(),
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
        _ if spot == Spot::Opening => "Write a page of your own, with everything".to_owned(),
        (Step::HandOut, _) => "Write this page into a file".to_owned(),
        (_, true) => format!("Write the file for {}: the questions", names.mentor),
        (_, false) => format!("Write the file for {}: your answers", names.mentee),
    }
}

/// What a file is for, and where it goes.
fn about_file(seat: &Seat, spot: Spot) -> &'static str {
    match seat.step() {
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
    let has_notes = || alone(seat).is_some_and(|alone| !alone.notes.is_empty());
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
        Step::Alone => format!("{} may look again: side by side", begins(&names.mentor)),
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
