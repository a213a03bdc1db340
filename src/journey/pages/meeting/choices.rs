//! What can be chosen at each spot, and the rows of it.

use super::labels::{state, told};
use super::talk::{self, BESIDE, beside};
use crate::journey::action::Act;
use crate::journey::meeting::{Choice, Spot};
use crate::journey::page::Page;
use crate::journey::pages::common;
use crate::journey::state::Journey;
use crate::meeting::{
    self, Arrangement, COUNSELLORS, HowMuch, Machine, Noted, Options, Resolution, Side, Stand, Step,
};
use crate::report::seat::{Seat, Written};
use crate::session::ExitReadiness;

/// Of those who were here before so many are offered, the likely ones first.
const MET: usize = 4;

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
        Spot::Again => {
            let met = (0..seat.met.len().min(MET)).map(Choice::Again);
            met.chain([Choice::SomebodyElse]).collect()
        }
        Spot::MentorsOwn => {
            let (notes, _) = seat.table.mentors_notes(&seat.assessment);
            own(Side::Mentor, seat.table.mentors_gut().is_some(), &notes)
        }
        Spot::Notes => {
            let notes = seat.alone().map(|alone| alone.notes).unwrap_or_default();
            own(Side::Mentee, false, &notes)
        }
        Spot::Topics(listing) => talk::at_list(seat, listing),
        Spot::Topic(item) => talk::at_topic(seat, item),
        Spot::BeforeMentee | Spot::HandBack => vec![Choice::Mentee],
        Spot::BeforeMentor => vec![Choice::Mentor],
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
        // What was chosen with one mentor is not told to another.
        Spot::Again
        | Spot::BeforeMentee
        | Spot::BeforeMentor
        | Spot::HandBack
        | Spot::Notes
        | Spot::Opening => true,
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

/// What the mentee, alone again, may open or keep.
fn opening(seat: &Seat) -> Vec<Choice> {
    let Some(alone) = seat.alone() else { return vec![Choice::Return] };
    let mut choices = vec![Choice::Return, Choice::WriteFile];
    let shows = seat.table.meeting().showing().is_some_and(|showing| !showing.ended);
    choices.extend(shows.then_some(Choice::EndShowing));
    choices.extend(
        alone
            .gate
            .iter()
            .filter(|gate| !gate.left_alone && gate.joint.is_some())
            .map(|gate| Choice::OneGate(gate.item)),
    );
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
        Arrangement::OneKeyboard => {
            vec![Choice::GoOn, Choice::Apart, Choice::Early, Choice::AskedFor, Choice::Agreed]
        }
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
            choices.push(Choice::Agreed);
            choices
        }
        Arrangement::MentorHere => vec![Choice::WriteFile, Choice::GoOn, Choice::Agreed],
    }
}

fn before_reveal(seat: &Seat) -> Vec<Choice> {
    let exit = seat.table.exit_readiness().unwrap_or_default();
    let gut = seat.alone().and_then(|alone| alone.gut);
    let mut choices = vec![Choice::GoOn];
    // What the two leave alone is laid side by side by nobody, and what is gone neither.
    let has_gate = seat.asks_mentor_of_safety() && !seat.has_lost_safety();
    choices.extend(has_gate.then_some(Choice::Gate));
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
        Spot::Topic(item) => talk::ladder(page, j, seat, item),
        _ => {}
    }
    for (index, choice) in choices.iter().copied().enumerate().skip(page.choices.len()) {
        let (label, about) = told(choice, seat, spot);
        let ends = seat.table.meeting().ends.filter(|_| choice == Choice::Ends);
        let about = ends.map_or(about, |ends| format!("at {}", common::clock(ends, &j.given.zone)));
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
        (Choice::Beside, _) => Some(BESIDE),
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
            let ended = spot.topic().and_then(|item| meeting.talk(item).resolution);
            ended == Some(Resolution::SeenDifferently)
        }
        Choice::Got(got) => meeting.got == Some(got),
        // Until the two go on nobody has agreed to anything.
        Choice::Stand(Stand::Agreed) if seat.step() == Step::Agreement => false,
        Choice::Stand(stand) => matches!(spot, Spot::Clause(index) if meeting.stand(index) == stand),
        Choice::Words(index) => meeting.stand(index) == Stand::Changed,
        // What begins at once has not been chosen before.
        Choice::HowMuch(how_much) => !seat.has_hearsay() && seat.table.how_much() == how_much,
        _ => false,
    }
}
