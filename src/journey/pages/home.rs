//! Home: begin, go on, look back. It needs no assessment, so that it is there at once.

use jiff::civil::Date;

use super::{common, decision};
use crate::clean::clean;
use crate::journey::action;
use crate::journey::action::{Act, Face as Moves, Toward};
use crate::journey::effect::{Begin, Effect, Reading, Which};
use crate::journey::flow;
use crate::journey::page::{Narrow, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Confirm, Disk, EntryForm, Face, Journey, Older, Past};
use crate::meeting::{Arrangement, MeetingHead, Step};
use crate::memory::{self, Due, Look, MENTOR, PULSE, Question, ROLE, What};
use crate::order;
use crate::report::block::{Document, Role, Sign};
use crate::report::{self, words};
use crate::session::{Head, Reference, Review, Stage, Subject};

/// What can be begun: its key, the shipped assessment, what it is called here, and a word on it.
const BEGIN: [(char, &str, &str, &str); 4] = [
    ('o', "job-offer", "Weigh a job offer", "Up to 20 min, 5 for a first look."),
    ('r', ROLE, "Check in on my current role", "Up to 20 min, 5 for a first look."),
    ('m', MENTOR, "Sit down with a mentor", "Each answers alone; then you two look."),
    ('p', PULSE, "Pulse", "Five statements, two minutes."),
];
/// Due things that Home names; all of them where that is asked for.
const DUE: usize = 3;
/// Things to come that it names, and where much is due.
const NEXT: usize = 2;
const NEXT_OF_MANY: usize = 1;
/// Questionnaires of one's own that Home names: those taken last.
const OWN: usize = 3;
/// Days after which an unfinished session is begun anew rather than gone on with.
const STALE: i32 = 14;
/// Unfinished sessions that Home names; the others are under past sessions.
const RESUMABLE: usize = 3;

pub fn page(j: &Journey) -> Page {
    let title = j.in_face("{Stay or Go|Home}");
    let mut page = Page::new(Place::Home, title, j.in_face("{stay and invest deeper, or look elsewhere?|}"));
    page.saved = j.in_face("{for lines of text instead of screens: stay-or-go --plain|in plain lines}");
    let listed = j.disk.listed();
    let is_new = listed.is_some_and(|listed| {
        listed.heads.is_empty() && listed.meetings.is_empty() && listed.unreadable.is_empty()
    });
    if is_new {
        page.say(Role::Text, GREETING);
        page.say(Role::Quiet, how_to_move(j));
    }
    due_and_next(&mut page, j);
    for (name, typed) in listed.map_or(&[][..], |listed| &listed.typed) {
        // A page that was left is not a program that ended in the middle; and of what is over nothing is to be decided.
        let label = match decision::is_decision(typed) {
            true if is_over(j, &typed.place) => continue,
            true => "Begun, and not kept",
            false => "You were writing when the program ended",
        };
        // Whoever passes by reads Home too: what was typed is read one key further on.
        let about =
            Some(&typed.about).into_iter().chain(Some(&typed.place).filter(|place| !place.is_empty()));
        page.choice(Act::OpenTyped(name.clone()), label)
            .about(about.map(String::as_str).collect::<Vec<_>>().join(": "));
    }
    match listed.and_then(|listed| listed.elsewhere.as_ref()) {
        Some(elsewhere) if elsewhere.documents > 0 => {
            let folder = clean(&elsewhere.folder.to_string_lossy()).into_owned();
            let way =
                format!("{} there; or go on there: STAY_OR_GO_HOME={folder} stay-or-go", elsewhere.documents);
            page.choice(Act::BringBack, format!("Bring back what was kept in {folder}")).about(way);
        }
        Some(elsewhere) => page.say(Role::Problem, format!("Your {elsewhere}.")),
        None => {}
    }
    page.gap();
    if j.is_only_in_memory() {
        let title = in_memory(j);
        page.choice(Act::GoOn, format!("Go on: {title}"))
            .about("Only in memory: it is gone when the program ends.");
    }
    to_go_on_with(&mut page, j);
    page.gap();
    for (key, id, label, about) in BEGIN {
        let last = (id == PULSE).then(|| last_pulse(j, None)).flatten();
        let about = last.map_or_else(|| about.to_owned(), |last| format!("{about} {last}"));
        let people = report::people::people(j.disk.meetings());
        let counted = report::people::counted(&people, j.today());
        let about = if id == MENTOR && !counted.is_empty() { format!("{counted}.") } else { about };
        let act = match id {
            MENTOR => Act::People,
            id => Act::Begin { assessment: id.to_owned(), quick: false },
        };
        page.choice(act, label).key(key).about(about);
    }
    for (key, title) in listed.map_or(&[][..], |listed| &listed.own).iter().take(OWN) {
        let act = Act::Begin { assessment: key.id.clone(), quick: false };
        page.choice(act, &**title).about("Your own questionnaire.");
    }
    if !is_new && j.due_and_to_come().0.len() < DUE {
        page.gap();
    }
    if let Some(place) = story_of(j) {
        page.choice(Act::Story(place.to_owned()), "How I got here").key('h').about(place);
    }
    page.choice(Act::Past, "Past sessions").key('l').about(past_count(j));
    page.choice(Act::Log, "Wins and asks").key('n').about(log_count(j));
    page.mark = page.choices.iter().position(|row| row.act != Act::AllDue);
    if is_new {
        page.heading("An example, not yours");
        for line in EXAMPLE {
            page.say(Role::Text, line);
        }
        page.gap();
        let safety = match j.given.face {
            Face::Eye => action::key_for(Place::Home, &Act::Safety),
            Face::Ear => action::word_for(Place::Home, &Act::Safety),
        };
        let press = j.in_face("{press|type}");
        let stays = if j.given.private { NOTHING_STAYS } else { IT_STAYS };
        page.say(Role::Quiet, format!("{stays} {IF_HARMED} {press} {safety}."));
    } else if j.given.face == Face::Eye {
        page.narrow = Narrow::LeftOut;
        page.beside = place_in_hand(j).blocks;
    }
    page
}

/// Read in the first ten seconds.
const GREETING: &str = "Put more into this job, or look elsewhere? Say what you saw. It tells you what that points to, \
                        how sure that is, and what to find out next.";
/// What a result looks like.
const EXAMPLE: [&str; 3] = [
    "Stay with conditions: test them. Fairly sure.",
    "More is said here than done. Some symptoms, much reach, some will.",
    "Next: choose one leader who is safe to ask, and one act.",
];
const IT_STAYS: &str = "It stays on this computer. You can stop at any key; nothing is lost.";
const NOTHING_STAYS: &str = "Nothing is written: all of it is gone when the program ends.";
const IF_HARMED: &str = "If something at work frightens or harms you,";

fn how_to_move(j: &Journey) -> String {
    if j.given.face == Face::Ear {
        return "Type what a line names, then press Enter; help tells more wherever you are.".to_owned();
    }
    let face = |moves| action::key_for_face(Place::Home, moves);
    format!(
        "{} and {} move; {}, or its letter, takes a row; {} tells all keys.",
        face(Moves::Up),
        face(Moves::Down),
        face(Moves::Take),
        action::key_for(Place::Home, &Act::Help),
    )
}

/// The place whose story is told: where one is now, or else the one that was looked at last.
fn story_of(j: &Journey) -> Option<&str> {
    let done = || j.disk.newest().iter().filter(|head| head.stage == Stage::Done && !head.place.is_empty());
    memory::likely_place(done()).or_else(|| done().next().map(|head| head.place.as_str()))
}

/// The place of the newest session: when it was looked at, and what comes. No verdict: somebody may look over a shoulder.
fn place_in_hand(j: &Journey) -> Document {
    let mut document = Document::default();
    let Some(newest) = j.disk.heads().first().filter(|head| !head.place.is_empty()) else { return document };
    document.heading(&*newest.place);
    let here = |place: &str| memory::is_same_place(place, &newest.place);
    let sessions: Vec<&Head> = j.disk.heads().iter().filter(|head| here(&head.place)).collect();
    let done = sessions.iter().filter(|head| head.stage == Stage::Done).count();
    document.named(Sign::None, "sessions", format!("{} finished", words::number(done)));
    // What is noted on a result, or closed in its plan, makes it no newer.
    let when = if newest.stage == Stage::Done { newest.started } else { newest.changed };
    document.named(Sign::None, "the last one", format!("{}, {}", kind(j, newest), moment(j, when)));
    let open = j.disk.log().iter().filter(|entry| entry.is_open() && here(&entry.place)).count();
    let steps: usize = sessions.iter().map(|head| head.plan.open).sum();
    if open + steps > 0 {
        document.named(Sign::None, "still open", format!("{open} asked or promised, {steps} in a plan"));
    }
    if let Some(Review::On(day)) = newest.review {
        document.named(Sign::None, "look again", common::away(j, day));
    }
    document
}

/// What was left, and where each session with a mentor stands.
fn to_go_on_with(page: &mut Page, j: &Journey) {
    let met = under_way(j);
    let is_met = |head: &Head| met.iter().any(|meeting| meeting.reference == head.reference);
    let meeting_of = |head: &Head| j.disk.meetings().iter().find(|met| met.reference == head.reference);
    let is_blank = |head: &Head| meeting_of(head).is_some_and(says_nothing);
    let is_open = |head: &&Head| {
        head.stage != Stage::Done && !is_begun_anew(j, head) && !is_met(head) && !is_blank(head)
    };
    let open = j.disk.heads().iter().filter(is_open);
    let open = open.filter(|head| !(j.is_only_in_memory() && j.is_in_hand(&head.reference)));
    for head in open.take(RESUMABLE) {
        let progress = head.progress;
        let when = moment(j, head.changed);
        // Two are known by their names before the place has one.
        let two = meeting_of(head).filter(|_| head.place.is_empty());
        let two = two.into_iter().flat_map(|met| [&met.mentee, &met.mentor]).filter(|name| !name.is_empty());
        let what = match &*two.cloned().collect::<Vec<_>>() {
            [] => format!("{}, {}", place_of(head), kind(j, head)),
            two => words::joined(two),
        };
        page.choice(Act::Resume(head.reference.clone()), format!("Go on: {what}"))
            .about(format!("{} of {} answered, {when}", progress.answered, progress.of));
    }
    for head in met.iter().take(RESUMABLE) {
        let stands = words::standing::standing(head, &j.given.zone);
        let whom = match head.arrangement {
            // Nothing is left to go on with; it opens to be read.
            _ if head.is_mentors() => format!("With {}", words::meeting::who(head)),
            Arrangement::OneKeyboard if words::standing::is_over(head) => {
                format!("{}, with a mentor", words::begins(&place_named(&head.place)))
            }
            Arrangement::OneKeyboard => format!("Go on: {}, with a mentor", place_named(&head.place)),
            Arrangement::MenteeHere | Arrangement::MentorHere => {
                format!("With {}", words::meeting::who(head))
            }
        };
        page.choice(Act::Meet(head.reference.clone()), whom).about(words::begins(&stands));
    }
}

/// Whether two people have only looked at what they would agree on: there is nothing to go on with.
fn says_nothing(met: &MeetingHead) -> bool {
    met.step == Step::Agreement && [&met.mentee, &met.mentor, &met.place].iter().all(|name| name.is_empty())
}

/// The sessions with a mentor in which somebody waits, or has something to do, where that is no longer to answer as the
/// mentee; what is over stands there for a while.
fn under_way(j: &Journey) -> Vec<&MeetingHead> {
    let is_here = |head: &&MeetingHead| {
        let is_answering = matches!(head.step, Step::Agreement | Step::Goal | Step::MenteeAnswers);
        let is_new = is_answering && head.arrangement != Arrangement::MentorHere;
        let is_past =
            words::standing::is_over(head) && (j.today() - j.day_of(head.changed)).get_days() > STALE;
        !(is_new || is_past || j.is_only_in_memory() && j.is_in_hand(&head.reference))
    };
    let mut met: Vec<&MeetingHead> = j.disk.meetings().iter().filter(is_here).collect();
    order::by_key(&mut met, |head| (words::standing::is_over(head), std::cmp::Reverse(head.changed)));
    met
}

/// Whether a session was left, and a later one of its kind about its place was begun since.
fn is_begun_anew(j: &Journey, left: &Head) -> bool {
    j.disk.heads().iter().any(|head| {
        head.assessment.id == left.assessment.id
            && head.started > left.started
            && !left.place.is_empty()
            && memory::is_same_place(&head.place, &left.place)
    })
}

/// Goes on with a session; first it is asked where it was left long ago, or where its questionnaire was changed since.
pub fn resume(j: &mut Journey, reference: &Reference) {
    let head = j.disk.find(reference).filter(|head| head.stage != Stage::Done && !j.is_in_hand(reference));
    let Some(head) = head.cloned() else { return flow::open(j, reference) };
    let own =
        j.disk.listed().and_then(|listed| listed.own.iter().find(|(key, _)| key.id == head.assessment.id));
    if let Some((key, _)) = own.filter(|(key, _)| *key != head.assessment) {
        let begin = Begin::new(Which::Taken(key.clone()), head.place, false);
        return j.cover(At::Confirm(Confirm::Older(Older { session: reference.clone(), begin })));
    }
    let days = (j.today() - j.day_of(head.changed)).get_days();
    if days > STALE && head.progress.answered > 0 {
        return j.cover(At::Confirm(Confirm::Stale(reference.clone())));
    }
    flow::open(j, reference);
}

/// What is due and what comes, the first of it; or all, where that is asked for.
fn due_and_next(page: &mut Page, j: &Journey) {
    let (due, next) = j.due_and_to_come();
    let named = if j.tells_all_due { usize::MAX } else { DUE };
    match due.len() {
        0 => {}
        all if all > named => page.heading(format!("Due, {DUE} of {all}")),
        _ => page.heading("Due"),
    }
    for due in due.iter().take(named) {
        due_row(page, j, due);
    }
    let of_next = if due.len() > DUE { NEXT_OF_MANY } else { NEXT };
    let all = match j.tells_all_due {
        true => Some("Only the first of these".to_owned()),
        false if due.len() > DUE || next.len() > of_next => {
            Some(format!("All of it: {}", report::due::brief(due.len(), next.len())))
        }
        false => None,
    };
    let tell_all = |page: &mut Page| {
        if let Some(all) = &all {
            page.choice(Act::AllDue, all).key('d');
        }
    };
    if !due.is_empty() {
        tell_all(page);
    }
    if !next.is_empty() {
        page.heading("Next");
    }
    for next in next.iter().take(if j.tells_all_due { usize::MAX } else { of_next }) {
        let line = report::due::line(next, j.today());
        if j.tells_all_due {
            page.choice(opens(next), line);
        } else {
            page.item(Sign::Bullet, line);
        }
    }
    if due.is_empty() {
        tell_all(page);
    }
    page.gap();
}

/// What opens something before its day.
pub fn opens(due: &Due) -> Act {
    match &due.what {
        What::Promise(entry) => Act::EditEntry(entry.reference.clone()),
        What::Act(act) => Act::AskAfter(act.meeting.clone()),
        What::Step { session, number, .. } => Act::OpenAt(session.clone(), Toward::Chosen(*number)),
        What::Answer { session, .. }
        | What::Decision { session, .. }
        | What::Review { session, .. }
        | What::Pulse { session } => Act::Resume(session.clone()),
        What::Still { session } => Act::ItsDay(session.clone()),
        What::Start { .. } => Act::Story(due.place.clone()),
    }
}

/// What is due, as a row.
fn due_row(page: &mut Page, j: &Journey, due: &Due) {
    let line = report::due::line(due, j.today());
    if let (Some(question), Some(session)) = (due.question(j.today()), due.what.session()) {
        let about = match question {
            Question::Left => j.disk.find(session).map_or_else(String::new, decided),
            Question::Became => "Say what became of it.".to_owned(),
            Question::Still => "Say so, or how it ended.".to_owned(),
        };
        page.choice(Act::ItsDay(session.clone()), line).about(about);
        return;
    }
    match &due.what {
        What::Answer { is_owed: false, .. } => {
            page.choice(opens(due), line).about("Open it, if you like.");
        }
        What::Answer { .. } | What::Still { .. } => {
            page.choice(opens(due), line).about("Open it, and say what you decide.");
        }
        What::Act(_) => {
            page.choice(opens(due), line).about("Ask how it went.");
        }
        What::Start { .. } => {
            page.choice(opens(due), line).about("Read what they promised; note what you see.");
        }
        What::Pulse { session } => {
            page.choice(Act::Again(session.clone()), line).about("Five statements, two minutes.");
        }
        What::Decision { session, .. } => {
            let about = j.disk.find(session).map_or_else(String::new, decided);
            page.choice(Act::OpenAt(session.clone(), Toward::LookBack), line).about(about);
        }
        What::Step { .. } | What::Promise(_) => {
            page.choice(opens(due), line).about("Say what became of it.");
        }
        What::Review { session, with, .. }
            if j.disk.meetings().iter().any(|met| is_of(met, session, due.on)) =>
        {
            let name = if with.is_empty() { String::new() } else { format!(" with {with}") };
            page.choice(Act::Person(session.clone()), line).about(format!("Sit down{name} again."));
        }
        What::Review { look: Look::PutOff, .. } => {
            page.choice(opens(due), line).about("All that you typed is there.");
        }
        What::Review { session, look, .. } => {
            if let Some(begun) = begun(j, &due.place) {
                let about = "It is begun: go on with it.";
                page.choice(Act::Resume(begun.reference.clone()), line).about(about);
                return;
            }
            let head = j.disk.find(session);
            // What was learned of an offer belongs to the answers that are there.
            if head.is_some_and(|head| head.subject == Subject::Offer && !head.is_accepted_offer()) {
                let act = Act::OpenAt(session.clone(), Toward::FindOut);
                page.choice(act, line).about("Put in what you learned, and see what it comes to.");
                return;
            }
            let kind = head.map_or("", |head| head.assessment.id.as_str());
            if BEGIN.iter().any(|(_, id, ..)| *id == kind) {
                let first = if *look == Look::First { "Begin it." } else { "Begin the next check-in." };
                page.choice(Act::Again(session.clone()), line).about(first);
            } else {
                page.choice(Act::Resume(session.clone()), line);
            }
        }
    }
}

/// Whether it is the day on which the two of this session look again.
fn is_of(met: &MeetingHead, session: &Reference, on: Date) -> bool {
    met.reference == *session && met.review == Some(on)
}

/// The check-in about the place that is begun and not finished.
fn begun<'a>(j: &'a Journey, place: &str) -> Option<&'a Head> {
    let is_begun = |head: &&Head| head.stage != Stage::Done && head.assessment.id == ROLE;
    let is_here = |head: &&Head| !place.is_empty() && memory::is_same_place(&head.place, place);
    j.disk.heads().iter().find(|head| is_begun(head) && is_here(head) && !is_begun_anew(j, head))
}

fn decided(head: &Head) -> String {
    let said = |decision| format!("You decided: {}", report::history::chosen(decision, head.subject));
    head.decision.as_ref().map_or_else(String::new, said)
}

/// When the last pulse was, in a sentence; besides this session.
pub fn last_pulse(j: &Journey, besides: Option<&Reference>) -> Option<String> {
    let others = j.disk.heads().iter().filter(|head| Some(&head.reference) != besides);
    let last = memory::last_of_kind(others, PULSE)?;
    Some(report::since::last_one(last.started, j.today(), &j.given.zone))
}

/// The place in the user's own word, or that there is none.
pub fn place_of(head: &Head) -> String {
    place_named(&head.place)
}

pub fn place_named(place: &str) -> String {
    if place.is_empty() { "no name".into() } else { place.to_owned() }
}

fn is_over(j: &Journey, place: &str) -> bool {
    memory::place_state(place, j.disk.heads(), j.disk.log()).is_some_and(memory::PlaceState::is_over)
}

/// What kind of session it is; one's own questionnaires are called by their titles.
pub fn kind(j: &Journey, head: &Head) -> String {
    kind_called(j, &head.assessment.id)
}

/// What sessions with this questionnaire are called.
pub fn kind_called(j: &Journey, id: &str) -> String {
    let own = j.disk.listed().map_or(&[][..], |listed| &listed.own);
    let own = own.iter().find(|(key, _)| key.id == id).map(|(_, title)| title.clone());
    own.unwrap_or_else(|| report::history::kind_named(id).to_owned())
}

/// A moment in words: "today 14:02".
pub fn moment(j: &Journey, at: jiff::Timestamp) -> String {
    let zoned = at.to_zoned(j.given.zone.clone());
    let day = match (zoned.date() - j.today()).get_days() {
        0 => "today".into(),
        -1 => "yesterday".into(),
        _ => zoned.strftime("%a %-d %b %Y").to_string(),
    };
    format!("{day} {}", zoned.strftime("%H:%M"))
}

fn in_memory(j: &Journey) -> String {
    match (&j.seated, &j.editor) {
        (Some(seated), _) => seated.seat.title(),
        (None, Some(editor)) => common::title(editor),
        (None, None) => String::new(),
    }
}

fn log_count(j: &Journey) -> String {
    match (open(j), j.disk.listed().map_or(0, |listed| listed.unreadable_log.len())) {
        (0, 0) => "what went well, what you asked for".into(),
        (open, unread) => and_unread(format!("{open} open"), unread),
    }
}

/// How much in the list is open: entries, and steps of plans.
fn open(j: &Journey) -> usize {
    let steps: usize = j.disk.heads().iter().map(|head| head.plan.open).sum();
    j.disk.log().iter().filter(|entry| entry.is_open()).count() + steps
}

fn past_count(j: &Journey) -> String {
    let Some(listed) = j.disk.listed() else { return "looking ..".into() };
    let latest =
        listed.heads.first().map_or(String::new(), |head| format!("{}, {}", place_of(head), kind(j, head)));
    let sessions = match listed.heads.len() {
        0 => "none yet".to_owned(),
        1 => format!("one session: {latest}"),
        many => format!("{many} sessions, the latest: {latest}"),
    };
    and_unread(sessions, listed.unreadable.len())
}

fn and_unread(count: String, unread: usize) -> String {
    if unread == 0 { count } else { format!("{count}, and {unread} that could not be read") }
}

pub fn act(j: &mut Journey, act: Act) {
    match act {
        Act::Begin { assessment, quick } => flow::begin(j, assessment, String::new(), quick),
        Act::Again(session) => flow::again(j, &session),
        Act::ItsDay(session) => j.cover(At::ItsDay(session)),
        Act::Resume(reference) => resume(j, &reference),
        Act::OpenTyped(name) => j.cover(At::Typed(name)),
        Act::BringBack if j.is_hand_saved() => {
            (j.editor, j.seated) = (None, None);
            j.ask_for(Effect::BringBack);
        }
        Act::OpenAt(reference, page) => flow::open_at(j, &reference, page),
        Act::AskAfter(reference) => flow::ask_after(j, &reference),
        Act::EditEntry(reference) => flow::log(j, Some(reference)),
        Act::GoOn if j.is_only_in_memory() => flow::resume(j),
        Act::People => people(j),
        Act::Story(place) => flow::read(j, Reading::Story { place }),
        Act::Meet(reference) => flow::meet(j, &reference),
        Act::Person(with) => flow::person(j, with),
        Act::AllDue => j.tells_all_due = !j.tells_all_due,
        Act::Past => j.go(At::Past(Box::<Past>::default())),
        Act::Log => flow::log(j, None),
        Act::Write(kind) => j.cover(At::Entry(Box::new(EntryForm::new(j, kind)))),
        _ => {}
    }
}

/// The sessions with a mentor, where it is asked first whether the mentee has answered already.
fn people(j: &mut Journey) {
    flow::people(j);
    if matches!(j.disk, Disk::Listed(_)) {
        j.ask_for(Effect::List);
    }
}
