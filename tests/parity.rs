//! Two faces, one journey: scripts of acts, done once by the keys of a screen and once by lines. After each act the same
//! is written, somebody is at the same place, and the same is offered.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stay_or_go::assessment::{Assessment, Source, load};
use stay_or_go::journey::action::{self, Does, here};
use stay_or_go::journey::meeting::Choice as AtTable;
use stay_or_go::journey::page::Page;
use stay_or_go::journey::perform::Performer;
use stay_or_go::journey::state::{Face, Given};
use stay_or_go::journey::{Act, Effect, Event, Journey, Place};
use stay_or_go::log::{Entry, Matter};
use stay_or_go::meeting::{
    HowMuch, Letter, Machine, Meeting, Side, Step as TableStep, Table, read_letter, write_for_mentor,
    write_to_mentee,
};
use stay_or_go::plain::{Lines, Meaning};
use stay_or_go::report::form::Form;
use stay_or_go::report::jot::Kind;
use stay_or_go::report::verdict_seen;
use stay_or_go::session::{Action, Answers, Context, Reference, Session};
use stay_or_go::store::{Draft, FIRST_LINE, Store, Verbosity, add_document};
use tempfile::TempDir;

#[path = "mentor/people.rs"]
#[expect(dead_code, reason = "the sessions with a mentor use the rest")]
mod people;

/// One thing that somebody does.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Do(&'a Act),
    /// Take the row with this number.
    Row(usize),
    /// Fill the field in with these words, or with the option of this name, and go on; nothing keeps what stands.
    Fill(&'a str),
    /// Find these words.
    Find(&'a str),
    /// Press this key, which moves about on a screen and means nothing in lines.
    OnScreen(&'a str),
    /// It is this day.
    On(&'a str),
    /// Something is changed outside.
    Outside(fn(&Store)),
}
use Step::{Do, Fill, Find, On, OnScreen, Outside, Row};

const LEAVE: Step = Do(&Act::Leave);
const GO_ON: Step = Do(&Act::GoOn);
const CALM: [Step; 6] = [Do(&Act::Level(0)); 6];
const SKIP: Step = Fill("");

fn begin(assessment: &str) -> Act {
    Act::Begin { assessment: assessment.to_owned(), quick: false }
}

// ------------------------------------------------------------------------------------------------------ the scripts

#[test]
fn an_offer() {
    let begins = begin("job-offer");
    let answered = [
        &[Do(&begins), Fill("Contoso"), Fill("+14"), SKIP, SKIP][..],
        &CALM,
        &[Do(&Act::Level(2)), Do(&Act::Evidence(1)), Do(&Act::Level(3)), GO_ON],
        &[Do(&Act::Probe), Do(&Act::Back), Do(&Act::Note), Fill("as they told me")],
        &[Do(&Act::Unknown), Do(&Act::Decline), Do(&Act::NotApplicable), Fill("new here")],
        &[Do(&Act::Undo), Do(&Act::Redo), Do(&Act::PreviousCard), Do(&Act::NextCard), Do(&Act::NextOpen)],
        &[Find("research"), Row(1), Do(&Act::Help), Do(&Act::Back), Do(&Act::Safety), Do(&Act::Back)],
        &[Do(&Act::Review), Row(3), Do(&Act::Level(1)), Do(&Act::Evidence(2)), Do(&Act::Undo)],
        &[Do(&Act::RestUnknown), Do(&Act::No), Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON],
        &[Do(&Act::Back), GO_ON, Do(&Act::Gut(Some(3))), GO_ON, LEAVE],
    ];
    same(&answered.concat());
}

/// A check-in at a place, to its result.
fn check_in<'a>(begins: &'a Act, place: &'a str, level: &'a Act) -> Vec<Step<'a>> {
    let facts = [Do(begins), Fill(place), Fill("8"), SKIP, Fill("a reorganisation"), Fill("30")];
    let answered =
        [Do(level), GO_ON, Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON, Do(&Act::Gut(None)), GO_ON, LEAVE];
    [&facts[..], &CALM, &answered].concat()
}

#[test]
fn a_check_in_after_another() {
    let begins = begin("current-role");
    let again = [
        &[On("2026-06-10"), Do(&begins), Fill("northwind")][..],
        &[SKIP; 3],
        &[GO_ON],
        &[CALM[0], CALM[0], CALM[0], Do(&Act::Level(3)), CALM[0], Do(&Act::Decline)],
        &[Do(&Act::Level(4)), Do(&Act::Evidence(0)), Do(&Act::Back), Do(&Act::Evidence(1))],
    ];
    same(&[check_in(&begins, "Northwind", &Act::Level(0)), again.concat()].concat());
}

#[test]
fn what_goes_into_a_document_for_somebody_else() {
    let begins = begin("current-role");
    let mut script = check_in(&begins, "Northwind", &Act::Level(0));
    // All but the last step, which goes to Home.
    script.pop();
    script.extend([Do(&Act::WriteOut), GO_ON, Fill("goes in"), SKIP, Fill("goes in"), Fill("goes in")]);
    script.extend([Fill("plain text"), Fill("missing/for Kim.md"), Do(&Act::Back), LEAVE]);
    same(&script);
}

#[test]
fn a_red_gate_and_what_is_decided_behind_it() {
    let begins = begin("current-role");
    let script = [
        &[Do(&begins)][..],
        &[SKIP; 4],
        &[Do(&Act::Level(4)), GO_ON],
        &CALM[1..],
        &[GO_ON, Do(&Act::Level(2)), Do(&Act::Evidence(1)), LEAVE, Row(1)],
        &[Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON, Do(&Act::Gut(Some(0)))],
        &[Do(&Act::NextPart), Do(&Act::Decide), Fill("not yet"), Fill("a sponsor"), Fill("+30")],
        &[LEAVE],
    ];
    same(&script.concat());
}

#[test]
fn a_short_run() {
    let begins = begin("current-role");
    let script = [
        &[Do(&begins), Fill("Northwind")][..],
        &[SKIP, Fill("short"), SKIP],
        &CALM,
        &[
            Do(&Act::RestUnknown),
            Do(&Act::Yes),
            GO_ON,
            GO_ON,
            Do(&Act::Level(2)),
            Do(&Act::Evidence(0)),
            LEAVE,
        ],
    ];
    same(&script.concat());
}

#[test]
fn a_pulse() {
    let begins = begin("pulse");
    let levels = [Do(&Act::Level(1)), GO_ON, Do(&Act::Level(2)), Do(&Act::Evidence(1)), Do(&Act::Unknown)];
    let script = [
        &[Do(&begins), Fill("Northwind")][..],
        &levels,
        &[Do(&Act::Decline), Do(&Act::Level(3)), GO_ON, GO_ON, Do(&Act::Trend), GO_ON, Do(&Act::Back), LEAVE],
    ];
    same(&script.concat());
}

/// Puts an open step into the plan of the newest session, so that the log leads to it.
fn plan_a_step(store: &Store) {
    let name = store.list().unwrap().names.remove(0);
    let (mut session, assessment) = store.session(&name).unwrap();
    let (text, who) = ("Ask for an hour".to_owned(), "Maria".to_owned());
    session.follow_up.actions.push(Action { who, ..Action::new(text) });
    let verdict = verdict_seen(&session, &assessment);
    let reference = session.reference.clone();
    store.save(&Draft { session, assessment, verdict }).unwrap();
    store.release(&reference);
}

#[test]
fn the_log_and_the_plan() {
    let begins = begin("current-role");
    let log = [
        &[
            Outside(plan_a_step),
            Do(&Act::Write(Kind::Win)),
            Fill("They shipped it"),
            SKIP,
            SKIP,
            Do(&Act::Log),
        ][..],
        &[Do(&Act::Write(Kind::Ask)), Fill("An hour"), Fill("Maria"), Fill("+14"), SKIP],
        &[Row(1), Fill("An hour a week"), SKIP, SKIP, SKIP],
        &[
            Do(&Act::Kept(0)),
            Do(&Act::Write(Kind::Ask)),
            Fill("A budget"),
            Do(&Act::Back),
            SKIP,
            SKIP,
            SKIP,
            SKIP,
        ],
        &[Do(&Act::NotKept(0))],
        // The plan.
        &[Row(1), Row(2), Row(1), SKIP, Fill("Kim"), Fill("+7")],
        &[Do(&Act::Write(Kind::Step)), Fill("Write it down"), SKIP, SKIP],
        &[Do(&Act::Write(Kind::Lesson)), Fill("A sponsor"), Fill("Nobody")],
        &[Do(&Act::LookAgain), Fill("when they answer"), Do(&Act::Kept(0)), Do(&Act::NotKept(2))],
        &[Do(&Act::Back), Do(&Act::Back)],
    ];
    same(&[check_in(&begins, "Northwind", &Act::Level(2)), log.concat()].concat());
}

/// A questionnaire that asks something of its own in the set-up.
fn night() -> Arc<Assessment> {
    let find = |name: &str| {
        let text = include_str!("check/workshop.yaml");
        (name == "./workshop.yaml").then(|| Source { name: name.to_owned(), text: text.into() })
    };
    let text = include_str!("check/night.yaml");
    Arc::new(load(Source { name: "night.yaml".to_owned(), text: text.into() }, &find).unwrap())
}

/// Puts a session with such a questionnaire among those of the past, so that Home offers it.
fn take_night(store: &Store) {
    let assessment = night();
    let session =
        Session::begin(&assessment, assessment.key(), Reference::from_bits(7), START.parse().unwrap());
    store.keep_questionnaire(assessment.digest(), assessment.sources()).unwrap();
    store.save(&Draft { session, assessment, verdict: None }).unwrap();
    store.release(&Reference::from_bits(7));
}

#[test]
fn what_an_author_asks_in_the_set_up() {
    let begins = begin("night");
    let script = [
        &[Outside(take_night), Do(&begins), Fill("Mill"), Fill("no"), SKIP, CALM[0]][..],
        &[Do(&Act::Level(1)), Do(&Act::Evidence(0)), Do(&Act::Facts), SKIP, Fill("yes"), Do(&Act::Back)],
        &[Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON, LEAVE],
    ];
    same(&script.concat());
}

#[test]
fn a_decision_at_the_result() {
    let begins = begin("current-role");
    let decided = [
        &[Do(&Act::Past), Row(1), Do(&Act::NextPart), Do(&Act::PreviousPart), Do(&Act::Decide)][..],
        &[Fill("stay"), Fill("a budget by June"), Fill("12 May"), Do(&Act::Plan), Row(1), Do(&Act::Back)],
        &[LEAVE, On("2026-05-12"), Do(&Act::Past), Do(&Act::Back), Row(3)],
        // What became of it.
        &[Fill("They did it once"), Fill("met"), Fill("luck"), Do(&Act::TakeBackHindsight), Do(&Act::Back)],
    ];
    same(&[check_in(&begins, "Northwind", &Act::Level(2)), decided.concat()].concat());
}

/// Three sessions, and the list of them.
fn listed<'a>(begins: &'a Act, level: &'a Act) -> Vec<Step<'a>> {
    let mut steps = check_in(begins, "Northwind", level);
    steps.push(On("2026-03-11"));
    steps.extend(check_in(begins, "Contoso", level));
    // What is the same place is asked about with what came before it.
    steps.extend([On("2026-03-12"), Do(begins), Fill("Fabrikam"), SKIP, LEAVE, Do(&Act::Past)]);
    steps
}

#[test]
fn past_sessions() {
    let begins = begin("current-role");
    let script = [
        &[Find("zzz"), Do(&Act::Back), Find("o"), Do(&Act::NextState), Do(&Act::NextState), Do(&Act::Back)][..],
        &[Do(&Act::OnlyPlace(1)), Do(&Act::Back), Do(&Act::NextKind), Do(&Act::Back)],
        &[Do(&Act::TrendOf(1)), GO_ON, Do(&Act::Mark(1)), Do(&Act::Mark(2)), Do(&Act::Compare), GO_ON],
        &[Do(&Act::Rename(0)), Fill("Contoso"), Do(&Act::No), Do(&Act::Rename(0)), Fill("Tailspin")],
        &[Row(1), LEAVE],
    ];
    same(&[listed(&begins, &Act::Level(2)), script.concat()].concat());
}

/// Where files arrive: a form that was cut, a history as it was and as it is now, and the letters of an hour for two.
static INBOX: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let lay = |name: &str, text: &str, second: u64| {
        fs::write(folder.path().join(name), text).unwrap();
        let file = fs::File::options().write(true).open(folder.path().join(name)).unwrap();
        // The newest stands first.
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_770_000_000 + second)).unwrap();
    };
    let form = Form::for_oneself(&night(), Reference::from_bits(77)).text();
    let form = form.replacen("\nAnswer 1:", "\nAnswer 1: 0", 1);
    lay("answers.txt", form.split("\nEnd:").next().unwrap(), 7);
    lay("now.yaml", &history("They shipped all of it"), 6);
    lay("then.yaml", &history("They shipped it"), 5);
    let Hour { letters, .. } = hour();
    for (letter, second) in letters.iter().zip([4, 3, 2, 1]) {
        lay(&format!("letter-{second}.yaml"), letter, second);
    }
    folder
});

fn win(text: &str) -> Entry {
    let (reference, made) = (Reference::from_bits(7), START.parse().unwrap());
    let (place, text) = ("Northwind".to_owned(), text.to_owned());
    Entry { reference, made, on: None, place, text, item: None, matter: Matter::Win, earlier: Vec::new() }
}

/// All that another machine keeps.
fn history(text: &str) -> String {
    let store = Store::private();
    store.keep(&win(text)).unwrap();
    let mut out = format!("{FIRST_LINE}\n").into_bytes();
    for place in store.documents().unwrap() {
        let text = store.exported(&place).unwrap().unwrap().text;
        add_document(&mut out, &place.file_name(), &text).unwrap();
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn what_came_by_file() {
    let (people, letters, no, yes) = (Act::People, Act::Letters, Act::No, Act::Yes);
    let taken = [Row(1), Do(&no), Row(1), Do(&yes), LEAVE];
    same(&[&[Outside(take_night), Do(&people), Do(&letters)][..], &taken].concat());
}

/// An hour for two people apart.
struct Hour {
    /// Ada waits for Grace's answers.
    waiting: Table,
    /// The questions, the answers, what Ada shows, and that she stops.
    letters: [String; 4],
}

fn hour() -> Hour {
    let assessment = people::mentor_session();
    let nothing = Answers::new(&assessment);
    let read = |text: &str| {
        let source = Source { name: "letter.yaml".to_owned(), text: text.to_owned().into() };
        read_letter(&source, &mut |_| Ok(Arc::clone(&assessment))).unwrap()
    };
    let mut ada = people::table(&assessment, people::case("M4-self", &assessment));
    let noted = assessment.find("deeds.asked").unwrap();
    people::walk_to(&mut ada, TableStep::MenteeAnswers, &nothing);
    ada.mentee().unwrap().note(noted, "for both to read", people::now());
    ada.meeting_mut().send_away(people::now()).unwrap();
    people::walk_to(&mut ada, TableStep::HandOver, &nothing);
    let waiting = ada.clone();
    let questions = write_for_mentor(ada.meeting(), &assessment, &Context::default(), people::now());
    let Letter::ForMentor(letter) = read(&questions) else { panic!("not for a mentor") };
    let mut grace = Table::new(Meeting::take(&letter, &assessment, people::now()), None);
    people::walk_to(&mut grace, TableStep::MentorAnswers, &nothing);
    people::leave_rest_unknown(grace.mentor().unwrap(), &assessment);
    let answers = write_to_mentee(grace.meeting(), &assessment, people::minute(30));
    let Letter::ToMentee(letter) = read(&answers) else { panic!("not for a mentee") };
    ada.meeting_mut().add(&letter, people::minute(40)).unwrap();
    people::walk_to(&mut ada, TableStep::Reveal, &nothing);
    ada.meeting_mut().show_note(Side::Mentee, noted, true);
    let page = ada.showing(0, &assessment, people::minute(50)).unwrap();
    let end = ada.end_of_showing(0, &assessment, people::minute(60)).unwrap();
    Hour { waiting, letters: [questions, answers, page, end] }
}

#[test]
fn a_mentor_reads_what_is_shown() {
    let (people, letters, go_on) = (Act::People, Act::Letters, Act::Table(AtTable::GoOn));
    let (told, file) = (Act::Table(AtTable::HowMuch(HowMuch::All)), Act::Table(AtTable::WriteFile));
    let opened = [Do(&people), Do(&letters)];
    let script = [
        &[On("2026-05-13")][..],
        &opened,
        &[Row(4), Do(&go_on), LEAVE],
        // Her own answers come first.
        &opened,
        &[Row(6), LEAVE, Do(&people), Row(2), Do(&told)],
        &CALM,
        &[Do(&Act::Level(3)), Do(&Act::Evidence(0)), Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON],
        &[Do(&Act::Gut(None)), Do(&file), LEAVE],
        &opened,
        &[Row(6), Do(&Act::Back), Do(&Act::Back), Do(&go_on), LEAVE],
        &opened,
        &[Row(7), LEAVE],
    ];
    same(&script.concat());
}

/// Ada's session with Grace as it waits.
fn ada_waits(store: &Store) {
    let (assessment, (meeting, session)) = (people::mentor_session(), hour().waiting.into_parts());
    store.save_meeting(&meeting, &assessment).unwrap();
    let reference = meeting.reference.clone();
    store.save(&Draft { session: session.unwrap(), assessment, verdict: None }).unwrap();
    store.release(&reference);
}

#[test]
fn a_mentee_shows_the_page_and_stops() {
    let (people, letters, go_on) = (Act::People, Act::Letters, Act::Table(AtTable::GoOn));
    let (file, alone) = (Act::Table(AtTable::WriteFile), Act::Table(AtTable::Mentee));
    let (shows, stops) = (Act::Table(AtTable::ShowPage(0)), Act::Table(AtTable::EndShowing));
    let (opens, back) = (Act::Table(AtTable::Open), Act::Table(AtTable::Return));
    let script = [
        &[On("2026-05-13"), Outside(ada_waits), Row(1), Do(&file), LEAVE][..],
        &[Do(&people), Do(&letters), Row(5), Do(&go_on), Do(&alone), Do(&go_on), Do(&go_on)],
        &[Do(&shows), Do(&opens), Do(&alone), Do(&stops), Do(&back), Do(&shows), LEAVE, Row(1), LEAVE],
    ];
    same(&script.concat());
}

fn change_mine(store: &Store) {
    store.keep(&win("They shipped most of it")).unwrap();
}

#[test]
fn a_history_that_both_have_changed() {
    let (people, letters) = (Act::People, Act::Letters);
    let opened = [Do(&people), Do(&letters)];
    let script = [
        &opened[..],
        &[Row(3), GO_ON, Outside(change_mine)],
        &opened,
        &[Row(2), Do(&Act::Back), Row(2), OnScreen("Up"), Fill("take theirs"), GO_ON],
    ];
    same(&script.concat());
}

#[test]
fn forgetting() {
    let begins = begin("current-role");
    let script = [
        &[Do(&Act::Forget(2)), Do(&Act::No), Do(&Act::Forget(2)), Do(&Act::Yes)][..],
        &[Do(&Act::ForgetPlace(0)), Do(&Act::Yes), Do(&Act::Back)],
    ];
    same(&[listed(&begins, &Act::Level(2)), script.concat()].concat());
}

#[test]
fn two_at_one_keyboard() {
    let (people, go_on) = (Act::People, Act::Table(AtTable::GoOn));
    let (told, alone) = (Act::Table(AtTable::HowMuch(HowMuch::All)), Act::Table(AtTable::Mentee));
    let (turn, hers) = (Act::Table(AtTable::Turn), Act::Table(AtTable::Machine(Machine::Mentees)));
    let answered = [Do(&Act::RestUnknown), Do(&Act::Yes), GO_ON];
    let script = [
        &[Do(&people), Row(1), Do(&hers), Do(&go_on), SKIP, Do(&alone), Fill("Northwind")][..],
        &[SKIP; 2],
        &CALM,
        &answered,
        &[Do(&Act::Gut(None)), GO_ON, Do(&go_on), Do(&told)],
        &CALM,
        &[Do(&Act::Level(3)), Do(&Act::Evidence(0))],
        &answered,
        &[
            Do(&Act::Gut(None)),
            Do(&alone),
            Do(&go_on),
            Do(&go_on),
            Row(1),
            Do(&Act::Example),
            Fill("Kim said no"),
            Fill("2 March"),
        ],
        &[Do(&Act::Level(2)), Do(&go_on), Do(&turn), Do(&go_on)],
    ];
    same(&script.concat());
}

// ------------------------------------------------------------------------------------------------------- both sides

/// Runs a script by keys and by lines, and holds after each step that nothing tells the two apart.
#[track_caller]
fn same(script: &[Step]) {
    let (mut eye, mut ear) = (Walk::new(Face::Eye), Walk::new(Face::Ear));
    let (mut screen, mut lines) = (Screen::default(), Lines::new(true, Verbosity::Full));
    for (number, step) in script.iter().enumerate() {
        let now = START.parse::<Timestamp>().unwrap()
            + SignedDuration::from_secs(5) * i32::try_from(number).unwrap();
        for walk in [&mut eye, &mut ear] {
            walk.now = walk.now.max(now);
            match step {
                On(day) => walk.now = format!("{day}T09:00:00Z").parse().unwrap(),
                Outside(change) => {
                    change(&walk.store);
                    walk.perform(vec![Effect::List]);
                }
                Do(_) | Row(_) | Fill(_) | Find(_) | OnScreen(_) => {}
            }
        }
        let before = eye.journey.page();
        by_keys(&mut eye, &mut screen, *step);
        let outside = matches!(step, On(_) | Outside(_));
        let did = eye.journey.page() != before || eye.journey.notice.is_some();
        assert!(did || outside, "step {number}, {step:?}: nothing came of it");
        by_lines(&mut ear, &mut lines, *step);
        assert_eq!(eye.written(), ear.written(), "step {number}, {step:?}: what is written");
        assert_eq!(eye.place(), ear.place(), "step {number}, {step:?}: the place");
        assert_eq!(eye.offered(), ear.offered(), "step {number}, {step:?}: what is offered");
    }
}

/// Does a step by what is typed for it.
#[track_caller]
fn by_lines(walk: &mut Walk, lines: &mut Lines, step: Step) {
    lines.read(&walk.journey);
    let page = walk.journey.page();
    let line = match step {
        Do(act) => line_for(lines, &page, act),
        // A number of a list that was read stays with its row.
        Row(number) => line_for(lines, &page, &page.choices[page.numbered(number).unwrap()].act),
        Fill(words) => words.to_owned(),
        Find(words) => format!("find {words}"),
        On(_) | Outside(_) | OnScreen(_) => return,
    };
    match lines.understood(&page, &line) {
        Meaning::Acts(acts) => walk.act(acts),
        Meaning::Sifts(act) => walk.act(vec![act]),
        other => panic!("{step:?}, typed as {line:?}: {other:?}"),
    }
}

/// What is typed for an act: the key of a choice or its number, a word of the table, or nothing to go on.
#[track_caller]
fn line_for(lines: &Lines, page: &Page, act: &Act) -> String {
    let keys = page.choices.iter().filter(|choice| choice.act == *act).filter_map(|choice| choice.key);
    let numbers = (1..=2 * page.choices.len()).map(|number| number.to_string());
    let slash = if page.field.is_some() { "/" } else { "" };
    let rows = here(page.place).filter(|row| does(row, act));
    let words = rows.flat_map(|row| {
        let numbers = (1..=2 * page.choices.len()).map(move |number| format!(" {number}"));
        let numbered =
            if matches!(row.does, Does::OnRow(_)) { numbers.collect() } else { vec![String::new()] };
        row.words.iter().flat_map(move |word| {
            numbered.clone().into_iter().map(move |number| format!("{slash}{word}{number}"))
        })
    });
    let mut all = keys.map(String::from).chain(numbers).chain(words).chain([String::new()]);
    all.find(|line| lines.understood(page, line) == Meaning::Acts(vec![act.clone()]))
        .unwrap_or_else(|| panic!("nothing can be typed for {act:?} at {:?}", page.place))
}

/// Whether a row of the table is for this act.
fn does(row: &action::Binding, act: &Act) -> bool {
    if let Does::Act(does) = &row.does { does == act } else { row.does.is_act(act) }
}

/// Does a step by the keys for it.
#[track_caller]
fn by_keys(walk: &mut Walk, screen: &mut Screen, step: Step) {
    let page = walk.journey.page();
    let keys = match step {
        Do(act) => keys_for(screen, &page, act),
        Row(number) => keys_for(screen, &page, &page.choices[page.numbered(number).unwrap()].act),
        Fill(words) => filling(&page, words),
        OnScreen(key) => vec![key.to_owned()],
        Find(words) => {
            let search = action::key_for(page.place, &Act::Find(String::new()));
            let letters = words.chars().map(String::from);
            // A list stays sifted when the words are kept; of questions that were found one is taken.
            let keep = (page.place == Place::Past).then(|| "Enter".to_owned());
            [search.to_owned()].into_iter().chain(letters).chain(keep).collect()
        }
        On(_) | Outside(_) => return,
    };
    for key in keys {
        let page = walk.journey.page();
        let acts = screen.press(&page, &key);
        if !acts.is_empty() {
            walk.act(acts);
            let now = walk.journey.page();
            if (now.place, now.key) != (page.place, page.key) {
                screen.mark = now.mark.unwrap_or(0);
            }
        }
    }
    if let Some(words) = screen.hand_over() {
        walk.act(vec![words]);
    }
}

/// The keys for an act: that of a choice, those that mark its row and take it, or one of the table.
#[track_caller]
fn keys_for(screen: &Screen, page: &Page, act: &Act) -> Vec<String> {
    let to_row = |row: usize| {
        let (key, times) =
            if row < screen.mark { ("Up", screen.mark - row) } else { ("Down", row - screen.mark) };
        vec![key.to_owned(); times]
    };
    let typing = page.is_typing();
    let choice = page.choices.iter().position(|choice| choice.act == *act);
    let table = here(page.place).find(|row| does(row, act));
    let on_row = page.choices.iter().position(|choice| choice.also.contains(act));
    let usable =
        |row: &&action::Binding| row.keys.iter().copied().find(|key| !typing || key.chars().count() > 1);
    match (choice, on_row, table.as_ref().and_then(usable)) {
        (Some(row), ..) if page.field.is_none() || page.sifts => match page.choices[row].key {
            Some(key) => vec![key.to_string()],
            None => [to_row(row), vec!["Enter".to_owned()]].concat(),
        },
        (_, Some(row), Some(key)) => [to_row(row), vec![key.to_owned()]].concat(),
        (_, _, Some(key)) => vec![key.to_owned()],
        _ if *act == Act::GoOn => vec!["Enter".to_owned()],
        _ if *act == Act::Leave => vec!["Esc".to_owned(), "q".to_owned()],
        _ => panic!("no key for {act:?} at {:?}", page.place),
    }
}

/// The keys that fill a field in and go on.
#[track_caller]
fn filling(page: &Page, words: &str) -> Vec<String> {
    let field = page.filled_in().unwrap_or_else(|| panic!("no field at {:?}", page.place));
    let mut keys: Vec<String> = if field.options.is_empty() {
        words.chars().map(String::from).collect()
    } else if words.is_empty() {
        Vec::new()
    } else {
        let at = |wanted: &str| field.options.iter().position(|option| option.starts_with(wanted));
        let to = at(words).unwrap_or_else(|| panic!("no {words} among {:?}", field.options));
        // Where nothing stands, the first press chooses the first.
        let times = match at(&field.value).filter(|_| !field.value.is_empty()) {
            Some(from) => (to + field.options.len() - from) % field.options.len(),
            None => to + 1,
        };
        vec!["Right".to_owned(); times]
    };
    keys.push("Enter".to_owned());
    keys
}

// -------------------------------------------------------------------------------------------------------- the screen

/// What a screen keeps by itself. It stands in for the real one, and presses keys as that one does.
#[derive(Debug, Default)]
struct Screen {
    mark: usize,
    typed: Option<(usize, String)>,
}

impl Screen {
    /// What a key means. Words that are being typed are handed over before anything else is done.
    fn press(&mut self, page: &Page, key: &str) -> Vec<Act> {
        if page.is_typing() && key.chars().count() == 1 {
            let field = page.field.unwrap_or_default();
            self.typed.get_or_insert_with(|| (field, String::new())).1 += key;
            return Vec::new();
        }
        self.hand_over().into_iter().chain(self.meant(page, key)).collect()
    }

    /// The words that were typed.
    fn hand_over(&mut self) -> Option<Act> {
        self.typed.take().map(|(field, words)| Act::Set(field, words))
    }

    fn meant(&mut self, page: &Page, key: &str) -> Option<Act> {
        let options = page.filled_in().map_or(&[][..], |field| &field.options);
        match key {
            // Above the first row lie the fields.
            "Up" if self.mark == 0 && page.field.is_none() => return Some(Act::Field(page.fields.len() - 1)),
            "Up" => self.mark -= 1,
            "Down" => self.mark += 1,
            "Right" if !options.is_empty() => {
                let stands =
                    options.iter().position(|option| Some(option) == page.filled_in().map(|f| &f.value));
                let next = stands.map_or(0, |at| (at + 1) % options.len());
                return Some(Act::Set(page.field?, options[next].clone()));
            }
            "Enter" if page.field.is_some() => {
                let moved = page.mark.is_some_and(|mark| mark != self.mark);
                let marked = page.choices.get(self.mark).filter(|_| moved);
                return Some(marked.map_or(Act::GoOn, |choice| choice.act.clone()));
            }
            _ => {}
        }
        let choice = page.choices.iter().find(|choice| choice.key.is_some_and(|c| key == c.to_string()));
        if let Some(choice) = choice {
            return Some(choice.act.clone());
        }
        let row = here(page.place).find(|row| row.keys.contains(&key))?;
        let withheld = |act: &Act| page.withheld.iter().any(|withheld| withheld.is_like(act));
        match &row.does {
            Does::Act(act) => (!withheld(act)).then(|| act.clone()),
            Does::OnRow(act) => {
                page.choices.get(self.mark)?.also.iter().find(|also| also.is_like(act)).cloned()
            }
            Does::With(make) => Some(make(String::new())),
            Does::Face(action::Face::Take) => {
                let marked = page.choices.get(self.mark).filter(|choice| choice.key.is_none());
                Some(marked.map_or(Act::GoOn, |choice| choice.act.clone()))
            }
            Does::Choices | Does::Face(_) => None,
        }
    }
}

// ------------------------------------------------------------------------------------------------------- the journey

const START: &str = "2026-03-10T09:00:00Z";

/// A journey on a store of its own.
struct Walk {
    journey: Journey,
    performer: Performer,
    heard: Receiver<Event>,
    store: Arc<Store>,
    now: Timestamp,
    /// What was written to be sent: the name and the text.
    files: Vec<(String, String)>,
}

impl Walk {
    fn new(face: Face) -> Self {
        let store = Arc::new(Store::private());
        let (tell, heard) = mpsc::channel();
        let tell = Arc::new(move |event| tell.send(event).unwrap_or_default());
        let performer = Performer::new(Arc::clone(&store), TimeZone::UTC, false, tell).unwrap();
        let now = START.parse().unwrap();
        let folder = "/home/ada/sessions".to_owned();
        let given = Given {
            zone: TimeZone::UTC,
            private: false,
            folder,
            started_in: "/home/ada".into(),
            inboxes: vec![INBOX.path().to_owned()],
            numbers: Vec::new(),
            numbers_unread: false,
            face,
        };
        let mut walk =
            Self { journey: Journey::new(given, now), performer, heard, store, now, files: Vec::new() };
        walk.perform(vec![Effect::List]);
        walk
    }

    fn act(&mut self, acts: Vec<Act>) {
        for act in acts {
            let effects = self.journey.act(act, self.now);
            self.perform(effects);
        }
    }

    fn perform(&mut self, mut effects: Vec<Effect>) {
        while !effects.is_empty() {
            for effect in std::mem::take(&mut effects) {
                match effect {
                    // It would lie in the folder that the tests were started in.
                    Effect::WriteOut { name, text } => {
                        effects.extend(self.journey.hear(Event::Wrote(name.clone().into()), self.now));
                        self.files.push((name, text));
                    }
                    effect => self.performer.perform(effect, self.now),
                }
            }
            assert!(self.performer.settle(Duration::from_secs(60)));
            for event in self.heard.try_iter() {
                // When something was saved is the saver's own time.
                let event = match event {
                    Event::Saved(reference, _) => Event::Saved(reference, self.now),
                    event => event,
                };
                effects.extend(self.journey.hear(event, self.now));
            }
        }
    }

    fn place(&self) -> String {
        let page = self.journey.page();
        if page.place == Place::Help {
            // On a screen whoever types sifts the help at once; in lines a word does.
            return "Help".to_owned();
        }
        let fields: Vec<_> = page.fields.iter().map(|field| (&field.name, &field.value)).collect();
        if page.place == Place::Merge {
            // Whoever sees all that both have changed begins at the way on, whoever hears it at the first of it.
            return format!("Merge {fields:?}");
        }
        format!("{:?} {} {:?} {fields:?}", page.place, page.step, page.field)
    }

    /// Everything that can be done: the choices, and the acts of the table that are not withheld.
    fn offered(&self) -> String {
        let page = self.journey.page();
        let choices =
            page.choices.iter().chain(&page.tabs).map(|choice| (&choice.act, &choice.also, choice.key));
        let withheld = |act: &Act| page.withheld.iter().any(|withheld| withheld.is_like(act));
        let table = here(page.place).filter_map(|row| match &row.does {
            Does::Act(act) | Does::OnRow(act) => Some(act.clone()),
            Does::With(make) => Some(make(String::new())),
            Does::Choices | Does::Face(_) => None,
        });
        let table: Vec<Act> = table.filter(|act| !withheld(act)).collect();
        self.without_names(format!("{:#?} {table:#?}", choices.collect::<Vec<_>>()))
    }

    /// Everything on disk: the sessions, the log, the meetings and what was written to be sent.
    fn written(&self) -> String {
        let sessions = self.store.list().unwrap().names;
        // One that is handed over to a mentor is told with its meeting.
        let sessions: Vec<_> =
            sessions.iter().filter_map(|name| Some(self.store.session(name).ok()?.0)).collect();
        let meetings = self.store.meetings().unwrap();
        let meetings: Vec<_> =
            meetings.iter().map(|reference| self.store.table(reference).unwrap().unwrap().0).collect();
        let log = self.store.log(&|_| true).unwrap().entries;
        self.without_names(format!("{sessions:#?} {log:#?} {meetings:#?} {:#?}", self.files))
    }

    /// The text without the references, which come by chance.
    fn without_names(&self, text: String) -> String {
        let sessions = self.store.list().unwrap().names;
        let sessions = sessions.iter().map(|name| name.reference().as_str().to_owned());
        let log = self.store.log(&|_| true).unwrap().entries;
        let log = log.iter().map(|entry| entry.reference.as_str().to_owned());
        let names = sessions.chain(log).enumerate();
        names.fold(text, |text, (number, name)| text.replace(&name, &format!("#{number}")))
    }
}
