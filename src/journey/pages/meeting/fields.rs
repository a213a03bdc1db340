//! What is asked for in words: how the field begins, how it is read, where the words go, and taking them away.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::choices;
use super::labels::{gathered, words_of};
use crate::day;
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::meeting::{Choice, Spot};
use crate::journey::page::{Field, Page};
use crate::journey::pages::common;
use crate::journey::state::{At, Face, Journey, MeetingAt};
use crate::meeting::{self, Example, Meeting, Side};
use crate::model::ItemIx;
use crate::report::block::{Role, Sign};
use crate::report::dates;
use crate::report::seat::Seat;
use crate::report::words::meeting::{ACT_WITHOUT_DAY, begins};

/// Characters of a paragraph, a subject or an example.
const LONGEST_TEXT: usize = 1_000;
/// Characters of who will know: more is not stored.
const LONGEST_KNOWS: usize = 200;
const LONGEST_NAME: usize = 80;
/// Characters of what was taken away, where that is told.
const GONE: usize = 60;
const NOT_KEPT: &str = "Not kept yet: the words are there when you open it again on this page.";
const SOME_WORDS: &str = "A few words are expected here.";
const AN_ACT: &str = "Nothing was changed: an act needs some words.";

/// Opens a field, at what stands there.
pub fn ask(j: &mut Journey, at: &MeetingAt, asked: Choice) {
    let Some(seated) = &j.seated else { return };
    let draft = at.draft.clone().filter(|(choice, _)| *choice == asked);
    let stands = draft.map_or_else(|| stands(&seated.seat, at.spot, asked), |(_, words)| words);
    j.stay(At::Meeting(MeetingAt { typing: Some((asked, stands)), ..at.clone() }));
}

/// Picks what was gathered, or one of the program's ideas: it can be worded anew before it is the act.
pub fn pick(j: &mut Journey, at: &MeetingAt, picked: Choice) {
    let Some(seated) = &j.seated else { return };
    let words = match picked {
        Choice::Idea(index) => seated.seat.ideas().into_iter().nth(index).unwrap_or_default(),
        picked => words_of(picked, &seated.seat).to_owned(),
    };
    j.stay(At::Meeting(MeetingAt { typing: Some((Choice::Act, words)), ..at.clone() }));
}

/// What stands where these words would go.
fn stands(seat: &Seat, spot: Spot, asked: Choice) -> String {
    let meeting = seat.table.meeting();
    let example = || spot.topic().and_then(|item| meeting.talk(item).example.as_ref());
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let act = |of: fn(&meeting::Act) -> String| meeting.act.as_ref().map(of).unwrap_or_default();
    match asked {
        Choice::Words(index) => meeting.clause_words(index).to_owned(),
        Choice::Name(Side::Mentee) => meeting.mentee.clone(),
        Choice::Name(Side::Mentor) => meeting.mentor.clone(),
        Choice::Example => example().map(|example| example.text.clone()).unwrap_or_default(),
        Choice::ExampleDay => day(example().and_then(|example| example.date)),
        Choice::Act => act(|act| act.what.clone()),
        Choice::ActBy => day(meeting.act.as_ref().and_then(|act| act.by)),
        Choice::Goal => meeting.goal.clone(),
        Choice::Learned => spot.topic().map(|item| meeting.talk(item).learned.clone()).unwrap_or_default(),
        Choice::ActObstacle => act(|act| act.obstacle.clone()),
        Choice::ActHelp => act(|act| act.help.clone()),
        Choice::ActKnows => act(|act| act.knows.clone()),
        Choice::ActSure => act(|act| act.sure.map_or_else(String::new, |sure| sure.to_string())),
        Choice::Review => day(meeting.review),
        asked => words_of(asked, seat).to_owned(),
    }
}

/// What is asked for.
pub fn name(asked: Choice, seat: &Seat) -> String {
    question(asked, seat).0
}

/// Whether something else was typed than stands there.
pub fn is_new(seat: &Seat, spot: Spot, asked: Choice, typed: &str) -> bool {
    typed.trim() != stands(seat, spot, asked)
}

/// Adds the field, and above it what was gathered so far.
pub fn add(page: &mut Page, j: &Journey, seat: &Seat, asked: Choice, typed: &str) {
    let so_far = |choice: &Choice| match asked {
        Choice::Option(_) => matches!(choice, Choice::OneOption(..)),
        Choice::OffLimits => matches!(choice, Choice::Subject(_)),
        _ => false,
    };
    for choice in choices::offered(seat, Spot::Step).into_iter().filter(so_far) {
        page.item(Sign::Bullet, gathered(choice, seat));
    }
    if asked == Choice::OffLimits {
        let parts: Vec<&str> = seat.assessment.sections().iter().map(|part| part.title.as_str()).collect();
        page.say(Role::Quiet, format!("The parts are {}.", parts.join(", ")));
    }
    let (name, why, how) = question(asked, seat);
    let (reading, problem) = match read(asked, typed.trim(), seat, j.today()) {
        Err(why) => (why, true),
        Ok(None) if matches!(asked, Choice::OffLimits | Choice::Subject(_)) => {
            (takes_out(seat, typed), false)
        }
        Ok(day) => (day.map_or_else(String::new, |day| dates::told(day, j.today())), false),
    };
    let (value, why, how) = (typed.to_owned(), why.to_owned(), how.to_owned());
    page.ask(Field { name, why, how, given: !typed.is_empty(), value, reading, problem, ..Field::default() });
    page.field = Some(0);
}

/// Which statements a subject takes out, told while it is written.
fn takes_out(seat: &Seat, subject: &str) -> String {
    let (others, gate) = seat.taken_out(subject);
    let names = &seat.names();
    if subject.trim().is_empty() {
        String::new()
    } else if others.is_empty() && gate.is_empty() {
        "No statement is called so: it is for the two of you to keep.".to_owned()
    } else if gate.is_empty() {
        format!("Takes out: {}.", others.join(", "))
    } else {
        let all: Vec<&str> = others.into_iter().chain(gate).collect();
        format!("Takes out: {}. Of safety {} alone is asked.", all.join(", "), names.mentee)
    }
}

/// What is asked, what helps with it, and how it is answered.
fn question(asked: Choice, seat: &Seat) -> (String, &'static str, &'static str) {
    const LINE: &str = "in a line";
    const GOES: &str = "Without words it goes.";
    const OPEN: &str = "It may stay empty.";
    const MORE: &str = "One a line; an empty line ends the list.";
    let names = seat.names();
    let could_be_done = |side: Side| format!("{}, what could be done?", begins(names.get(side)));
    match asked {
        Choice::OffLimits => ("Which subject do we leave alone?".to_owned(), MORE, LINE),
        Choice::Subject(_) => ("Which subject do we leave alone?".to_owned(), GOES, LINE),
        Choice::Name(Side::Mentee) => ("What is the mentee called here?".to_owned(), "", "a name"),
        Choice::Name(Side::Mentor) => ("What is the mentor called here?".to_owned(), "", "a name"),
        Choice::AskAlso => ("Whom else do you ask?".to_owned(), OPEN, "a name"),
        Choice::Example => ("The latest time it happened".to_owned(), "", LINE),
        Choice::ExampleDay => {
            ("When was that?".to_owned(), "Leave it empty if it is not known.", dates::BEEN)
        }
        Choice::Option(side) => (could_be_done(side), MORE, LINE),
        Choice::OneOption(side, _) => (could_be_done(side), GOES, LINE),
        Choice::Act => (format!("{}, which one act do you choose?", begins(&names.mentee)), "", LINE),
        Choice::ActBy => ("By when?".to_owned(), "", dates::TO_COME),
        Choice::Goal => (
            format!("{}, what would make this hour worthwhile?", begins(&names.mentee)),
            OPEN,
            "in your own words",
        ),
        Choice::Ends => {
            ("When do you stop?".to_owned(), "", "a time, such as 15:30, or in so many minutes: 60")
        }
        Choice::Learned => ("What did you two learn?".to_owned(), OPEN, LINE),
        Choice::ActObstacle => ("What could get in the way?".to_owned(), OPEN, LINE),
        Choice::ActHelp => ("What would help, and who?".to_owned(), OPEN, LINE),
        Choice::ActSure => {
            (format!("How sure is {} to do it?", names.mentee), OPEN, "from 1, hardly, to 10, quite")
        }
        Choice::ActKnows => (format!("Who will know that {} did it?", names.mentee), "", "a name"),
        Choice::Review => ("When do you two look again?".to_owned(), "", dates::TO_COME),
        _ => ("In your own words".to_owned(), "", "a paragraph"),
    }
}

/// The day that was typed, where one is asked for; why the words cannot be taken.
fn read(asked: Choice, words: &str, seat: &Seat, today: Date) -> Result<Option<Date>, String> {
    let longest = match asked {
        Choice::Words(_) | Choice::OffLimits | Choice::Subject(_) | Choice::Example | Choice::Learned => {
            LONGEST_TEXT
        }
        Choice::Name(_) | Choice::AskAlso => LONGEST_NAME,
        Choice::ActKnows => LONGEST_KNOWS,
        _ => common::LONGEST,
    };
    if words.chars().count() > longest {
        return Err(common::too_long(longest));
    }
    if asked == Choice::Ends && !words.is_empty() && end(words).is_none() {
        return Err("A time such as 15:30, or minutes up to 240.".to_owned());
    }
    if asked == Choice::ActSure && !words.is_empty() && grade(words).is_none() {
        return Err("A whole number from 1 to 10.".to_owned());
    }
    let meeting = seat.table.meeting();
    let day = match asked {
        _ if words.is_empty() => return Ok(None),
        Choice::ActBy => day::ahead_or_standing(words, today, meeting.act.as_ref().and_then(|act| act.by)),
        Choice::Review => day::ahead_or_standing(words, today, meeting.review),
        Choice::ExampleDay => day::past(words, today),
        _ => return Ok(None),
    };
    day.map(Some).map_err(|why| dates::no_day(why).to_owned())
}

/// When the two end, as it was typed.
enum End {
    At(Time),
    In(i64),
}

fn end(words: &str) -> Option<End> {
    let minutes = words.parse().ok().filter(|minutes| (1..=240).contains(minutes));
    let clock = || words.contains(':').then(|| words.parse().ok()).flatten();
    minutes.map(End::In).or_else(|| clock().map(End::At))
}

/// The moment of an end: the next time that a clock shows it.
fn moment(end: &End, j: &Journey) -> Option<Timestamp> {
    match end {
        End::In(minutes) => Some(j.now + SignedDuration::from_mins(*minutes)),
        End::At(time) => {
            let on = |day: Date| day.to_datetime(*time).to_zoned(j.given.zone.clone()).ok();
            let today = on(j.today())?.timestamp();
            if today > j.now { Some(today) } else { Some(on(j.today().tomorrow().ok()?)?.timestamp()) }
        }
    }
}

/// How sure, from 1 to 10.
fn grade(words: &str) -> Option<u8> {
    words.parse().ok().filter(|sure| (1..=10).contains(sure))
}

/// Whether it is more than a name or a day: a single sign is a slip.
const fn is_a_sentence(asked: Choice) -> bool {
    matches!(
        asked,
        Choice::Words(_)
            | Choice::OffLimits
            | Choice::Subject(_)
            | Choice::Example
            | Choice::Learned
            | Choice::Goal
            | Choice::ActObstacle
            | Choice::ActHelp
            | Choice::Option(_)
            | Choice::OneOption(..)
            | Choice::Act
    )
}

pub fn act(j: &mut Journey, at: &MeetingAt, act: Act) {
    let Some((asked, typed)) = at.typing.clone() else { return };
    match act {
        Act::Set(_, words) => j.stay(At::Meeting(MeetingAt { typing: Some((asked, words)), ..at.clone() })),
        Act::GoOn => go_on(j, at, asked, &typed),
        Act::Back | Act::PreviousTopic => leave(j, at, asked, typed),
        _ => {}
    }
}

/// Leaves the field; what was typed comes back when it is opened again.
fn leave(j: &mut Journey, at: &MeetingAt, asked: Choice, typed: String) {
    let Some(seated) = &j.seated else { return };
    let typed = is_new(&seated.seat, at.spot, asked, &typed).then_some(typed);
    let draft = typed.filter(|typed| !typed.trim().is_empty()).map(|typed| (asked, typed));
    let has_draft = draft.is_some();
    j.stay(At::Meeting(MeetingAt { typing: None, draft, ..at.clone() }));
    if has_draft {
        j.say(NOT_KEPT);
    }
}

fn close(j: &mut Journey, at: &MeetingAt) {
    j.stay(At::Meeting(MeetingAt { typing: None, draft: None, ..at.clone() }));
}

/// Keeps the words, or says why not and leaves them where they are.
fn go_on(j: &mut Journey, at: &MeetingAt, asked: Choice, typed: &str) {
    let words = typed.trim().to_owned();
    let Some(seated) = &j.seated else { return };
    let day = match read(asked, &words, &seated.seat, j.today()) {
        Err(why) => return j.refuse(why),
        Ok(None) if asked == Choice::ActBy => return j.refuse(ACT_WITHOUT_DAY),
        Ok(_) if is_a_sentence(asked) && words.chars().count() == 1 => return j.refuse(SOME_WORDS),
        Ok(day) => day,
    };
    close(j, at);
    match asked {
        Choice::Subject(_) | Choice::OneOption(..) if words.is_empty() => return take_away(j, asked),
        Choice::Act if words.is_empty() => return j.refuse(AN_ACT),
        _ => {}
    }
    let goes_on = !words.is_empty();
    keep(j, at.spot, asked, words, day);
    // What is given in one go is asked for in one go.
    let mentor_has_no_name =
        || j.seated.as_ref().is_some_and(|seated| seated.seat.table.meeting().mentor.is_empty());
    match asked {
        Choice::Option(_) | Choice::OffLimits if goes_on => ask(j, at, asked),
        Choice::Name(Side::Mentee) if goes_on && mentor_has_no_name() => {
            ask(j, at, Choice::Name(Side::Mentor));
        }
        Choice::Example if goes_on => ask(j, at, Choice::ExampleDay),
        Choice::Act => ask(j, at, Choice::ActBy),
        Choice::ActBy => ask(j, at, Choice::ActObstacle),
        Choice::ActObstacle => ask(j, at, Choice::ActHelp),
        Choice::ActHelp => ask(j, at, Choice::ActKnows),
        Choice::ActKnows => ask(j, at, Choice::ActSure),
        Choice::ActSure => ask(j, at, Choice::Review),
        Choice::Goal => flow::next_step(j),
        Choice::Words(_) => flow::spot(j, Spot::Step),
        _ => {}
    }
}

/// Puts words where they belong, and says what was taken; without words nothing changes where something has to stand.
fn keep(j: &mut Journey, spot: Spot, asked: Choice, words: String, day: Option<Date>) {
    let (now, today) = (j.now, j.today());
    if asked == Choice::Ends {
        let ends = end(&words).and_then(|end| moment(&end, j));
        if let (Some(ends), Some(seated)) = (ends, &mut j.seated) {
            seated.edit(now).ends = Some(ends);
            let clock = common::clock(ends, &j.given.zone);
            j.say(format!("We stop at {clock}."));
        }
        return;
    }
    let may_be_empty = matches!(
        asked,
        Choice::Goal
            | Choice::Example
            | Choice::ExampleDay
            | Choice::Learned
            | Choice::ActObstacle
            | Choice::ActHelp
            | Choice::ActKnows
            | Choice::ActSure
            | Choice::Review
    );
    let Some(seated) = j.seated.as_mut().filter(|_| may_be_empty || !words.is_empty()) else { return };
    let item = spot.topic();
    put(seated.edit(now), item, asked, words.clone(), day);
    if matches!(asked, Choice::Act | Choice::ActBy | Choice::ActKnows | Choice::Review) {
        seated.seat.table.act_changed(now);
    }
    match (asked, day) {
        // Who listens has heard how the day was read.
        (_, Some(_)) if j.given.face == Face::Ear => {}
        (Choice::ActBy, Some(by)) => j.say(format!("By {}.", dates::away(by, today))),
        (Choice::Review, Some(day)) => j.say(format!("You two look again: {}.", dates::away(day, today))),
        // What is gathered stands above the field.
        (Choice::Option(_) | Choice::OffLimits, _) => {}
        _ if !words.is_empty() => j.take(words),
        _ => {}
    }
}

fn put(meeting: &mut Meeting, item: Option<ItemIx>, asked: Choice, words: String, day: Option<Date>) {
    match asked {
        Choice::Words(index) => meeting.reword_clause(index, words),
        Choice::OffLimits => meeting.off_limits.push(words),
        Choice::Subject(index) => meeting.reword_off_limits(index, &words),
        Choice::Name(Side::Mentee) => meeting.mentee = words,
        Choice::Name(Side::Mentor) => meeting.mentor = words,
        Choice::AskAlso => {
            let _there_is_room: bool = meeting.ask_also(&words, meeting.changed);
        }
        Choice::Example | Choice::ExampleDay => {
            if let Some(item) = item {
                put_example(meeting, item, asked, words, day);
            }
        }
        Choice::Option(side) => {
            let _it_is_that_sides_turn: bool = meeting.options.add(side, &words);
        }
        Choice::OneOption(side, index) => meeting.options.reword(side, index, &words),
        Choice::Goal => meeting.goal = words,
        Choice::Learned => {
            if let Some(item) = item {
                meeting.learn(item, &words);
            }
        }
        Choice::Act => {
            meeting.act = Some(meeting::Act { what: words, ..meeting.act.take().unwrap_or_default() });
        }
        Choice::ActBy | Choice::ActObstacle | Choice::ActHelp | Choice::ActKnows | Choice::ActSure => {
            if let Some(act) = &mut meeting.act {
                put_beside_act(act, asked, words, day);
            }
        }
        Choice::Review => meeting.review = day,
        _ => {}
    }
}

fn put_beside_act(act: &mut meeting::Act, asked: Choice, words: String, day: Option<Date>) {
    match asked {
        Choice::ActBy => act.by = day,
        Choice::ActObstacle => act.obstacle = words,
        Choice::ActHelp => act.help = words,
        Choice::ActKnows => act.knows = words,
        Choice::ActSure => act.sure = grade(&words),
        _ => {}
    }
}

/// The example in other words keeps its day.
fn put_example(meeting: &mut Meeting, item: ItemIx, asked: Choice, words: String, day: Option<Date>) {
    let before = meeting.talk(item).example.clone().unwrap_or_default();
    let example = match asked {
        Choice::ExampleDay => Example { date: day, ..before },
        _ => Example { text: words, ..before },
    };
    meeting.give_example(item, example);
}

/// Takes an option or a subject away, and says which: there is no undo, and the words may be typed again.
pub fn take_away(j: &mut Journey, choice: Choice) {
    let now = j.now;
    let Some(seated) = &mut j.seated else { return };
    let gone = words_of(choice, &seated.seat).to_owned();
    let meeting = seated.edit(now);
    match choice {
        Choice::Subject(index) => meeting.reword_off_limits(index, ""),
        Choice::OneOption(side, index) => meeting.options.reword(side, index, ""),
        Choice::Act => {
            meeting.act = None;
            seated.seat.table.act_changed(now);
        }
        _ => {}
    }
    let told: String = gone.chars().take(GONE).collect();
    let more = if told.len() < gone.len() { " .." } else { "" };
    j.say(format!("Taken away: {told}{more}"));
}

/// Keeps the words that are being typed: the page is left, or the program ends. A day that stands is not given up for
/// one that nobody has said to be whole: `+3` may have been on its way to `+30`.
pub fn put_down(j: &mut Journey, at: &MeetingAt) {
    let (Some((asked, typed)), Some(seated)) = (&at.typing, &j.seated) else { return };
    let (asked, words) = (*asked, typed.trim().to_owned());
    let stands = stands(&seated.seat, at.spot, asked);
    let is_day = matches!(asked, Choice::ActBy | Choice::Review | Choice::ExampleDay);
    let is_slip = is_a_sentence(asked) && words.chars().count() == 1;
    let says_nothing = words.is_empty() || words == stands || is_slip;
    let day = read(asked, &words, &seated.seat, j.today());
    if let Ok(day) = day
        && !says_nothing
        && (stands.is_empty() || !is_day)
    {
        keep(j, at.spot, asked, words, day);
    }
    j.change_base(At::Meeting(MeetingAt { typing: None, ..at.clone() }));
}
