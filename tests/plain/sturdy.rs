//! Ends, mistakes and accidents: never hangs, never loses an answer, never passes anything on to the terminal.

use std::iter;

use stay_or_go::plain::{Begin, Incoming, Options, Start};
use stay_or_go::session::{Fact, Session, Stage};
use stay_or_go::store::{Paths, State, Store};

use crate::play::{START, converse, last_prompt, never_says, only, options, play, play_on, says};

/// One question and its answer, in one line or more.
type Step = Vec<&'static str>;

/// A whole journey with every kind of answer.
fn journey() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    steps.push(vec!["2"]);
    let facts = ["Northwind", "1", "8", "a new boss", "30", "n", "7", "y", "n", "all"];
    steps.extend(facts.map(|fact| vec![fact]));
    steps.extend(["0", "1", "0", "d", "r", "0"].map(|level| vec![level]));
    steps.extend([vec!["2", ""], vec!["3", "t"], vec!["1c"], vec!["n", "as they told me"], vec!["d"]]);
    steps.extend([vec!["r"], vec!["-", "new here"], vec!["4s"]]);
    steps.extend(iter::repeat_n(vec!["2", "s"], 3));
    steps.extend([vec!["x", "y"], vec!["g"], vec!["4"], vec!["y", "3", "a sponsor", "+30"]]);
    steps
}

/// The lines that bring a session back to where it was left.
fn resume(store: &Store) -> Option<Vec<&'static str>> {
    let name = store.list().unwrap().names.into_iter().next()?;
    Some(if name.state() == State::Open { vec!["5"] } else { vec!["6", "1"] })
}

/// What matters of a session, whenever and under whatever name it was made.
fn essence(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    let remarks: Vec<_> = session.remarks.iter().map(|r| (r.reason.clone(), r.note.clone())).collect();
    let decision = session.decision.clone().map(|d| (d.choice, d.condition));
    (session.place.clone(), session.answers.clone(), remarks, session.gut, decision, session.stage)
}

#[test]
fn an_end_at_any_line_is_saved_and_goes_on_at_that_question() {
    let steps = journey();
    let store = Store::private();
    play(&store, &steps.concat());
    let whole = essence(&only(&store));
    let cuts = steps.iter().enumerate().flat_map(|(s, step)| (0..step.len()).map(move |cut| (s, cut)));
    for (step, cut) in cuts {
        let store = Store::private();
        let before = [&steps[..step].concat()[..], &steps[step][..cut]].concat();
        let left = play(&store, &before);
        assert!(left.ends_with("Goodbye.\n"), "{left}");
        // A step that was begun is begun again, for it is asked again.
        let rest = steps[step..].concat();
        let again = match resume(&store) {
            Some(lines) => [&lines[..], &rest].concat(),
            None => steps.concat(),
        };
        play(&store, &again);
        assert_eq!(essence(&only(&store)), whole, "left after {cut} lines of step {step}, {:?}", steps[step]);
    }
}

#[test]
fn lines_without_meaning_change_nothing() {
    let garbage = [
        "zzz",
        "99999999999999999999999",
        "-1",
        "9t",
        "2x",
        "/zzz",
        "\u{1b}[2J",
        "quick",
        "go",
        "go 0",
        "\u{202e}zz",
        ".",
    ];
    let steps = journey();
    let store = Store::private();
    play(&store, &steps.concat());
    let whole = essence(&only(&store));
    let mut lines = Vec::new();
    for step in &steps {
        let own_words = ["Northwind", "a new boss"].contains(&step[0]);
        let means_something = |line: &str| own_words || (step[0] == "all" && line == "quick");
        lines.extend(garbage.iter().copied().filter(|line| !means_something(line)));
        lines.extend(step);
    }
    let store = Store::private();
    let output = play(&store, &lines);
    assert_eq!(essence(&only(&store)), whole);
    says(&output, &["\"zzz\" means nothing here; h tells what can be typed.", "The levels go from 0 to 4."]);
}

#[test]
fn an_interrupt_saves_and_leaves() {
    let store = Store::private();
    let lines =
        ["2", "Northwind", "", "", "", "", "", "", "", "", "0"].map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) =
        converse(options(), START, &store, lines.into_iter().chain([Incoming::Interrupted]));
    ended.unwrap();
    says(
        &output,
        &[
            "Question 2, answer 0 to 4",
            "Everything is saved. To go on with question 2, run stay-or-go --plain again and choose 5. Goodbye.",
        ],
    );
    assert_eq!(only(&store).place, "Northwind");
}

#[test]
fn endless_input_comes_to_an_end() {
    for line in [
        "", "y", "0", "1", "2", "3", "4", "5", "6", "7", "b", "h", "s", "a", "n", "o", "g", "m", "2 quick",
        "2s", "/",
    ] {
        let mut lines = ["2", "", "", "", "", "", "", "", "", "", "0"].map(str::to_owned).to_vec();
        lines.truncate(if line.is_empty() { 11 } else { 0 });
        let endless = lines.into_iter().chain(iter::repeat(line.to_owned())).map(Incoming::Line);
        let (output, ended) = converse(options(), START, &Store::private(), endless);
        ended.unwrap();
        assert!(output.ends_with("Goodbye.\n"), "{line}");
    }
}

#[test]
fn a_line_may_be_binary_or_enormous() {
    let store = Store::private();
    let mut input = b"2\n\xff\xfe\x00\x1b[31mNorth\n".to_vec();
    input.extend(iter::repeat_n(b'x', 200_000));
    input.extend(b"\n2\n");
    let mut output = Vec::new();
    let now = || START.parse().unwrap();
    stay_or_go::plain::run(options(), &store, &input[..], &mut output, now).unwrap();
    let output = String::from_utf8(output).unwrap();
    never_says(&output, "\u{1b}");
    says(&output, &["What would you rather do?", "At most 80 characters fit here.", "Months in the role."]);
}

#[test]
fn words_of_ones_own_stay_words() {
    let store = Store::private();
    let lines = [
        "2",
        "q",
        "/zz",
        "//q",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "n",
        "b",
        "/b",
        "n",
        "safe \u{1b}[31m \u{202e}word",
        "q",
    ];
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Your own words are expected here, and more than one letter; /q is the command.",
            "\"/zz\" means nothing here; /h tells what can be typed.",
            "more than one letter; /b is the command.",
            "Kept: your note.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.place, "/q");
    let notes: Vec<_> = session.remarks.iter().filter_map(|remark| remark.note.clone()).collect();
    assert_eq!(notes, ["safe  [31m word"]);
}

#[test]
fn a_set_up_goes_on_at_the_question_asked_last() {
    let store = Store::private();
    play(&store, &["2", "", "", "8", "", ""]);
    assert_eq!(only(&store).asking, Some(Fact::Runway));
    let output = play(&store, &["5"]);
    says(
        &output,
        &["Go on with my current role: being set up", "Months of savings. How long you could live"],
    );
    assert!(
        last_prompt(&output).starts_with("Months of savings, a whole number, empty line to skip"),
        "{output}"
    );
    play(&store, &["5", "/b", "/b", "/b"]);
    says(&play(&store, &["5"]), &["Months in the role, a whole number, empty line to keep 8"]);
    play(&store, &["5", "", "", "", "", "", "", ""]);
    assert_eq!((only(&store).stage, only(&store).asking), (Stage::Answering, None));
}

#[test]
fn an_older_file_goes_on_after_the_last_fact_that_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Paths::inside(folder.path()), START.parse().unwrap());
    play(&store, &["2", "", "", "8", ""]);
    let sessions = folder.path().join("data/sessions");
    let file = std::fs::read_dir(&sessions).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("  asking: specific_ask\n"), "{text}");
    std::fs::write(&file, text.replace("  asking: specific_ask\n", "")).unwrap();
    says(&play(&store, &["5"]), &["being set up", "A shock lately?"]);
}

#[test]
fn facts_are_checked_kept_and_taken_back() {
    let store = Store::private();
    let lines =
        ["1", "Contoso", "5", "3", "soon", "2026-05-12", "/b", "b", "", "-", "fire", "x", "4", "many", "6"];
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "The choices are build, either or settle.",
            "A day is typed as 12 May, 2026-05-12, or +14.",
            "empty line to keep Tuesday 12 May 2026, - to remove it",
            "empty line to keep settle, - to remove it",
            "A whole number is needed here, such as 18.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.answers.context.decide_by, None);
    assert_eq!(session.answers.context.shock.as_deref(), Some("fire"));
    assert_eq!(session.answers.context.shock_days_ago, Some(4));
    assert_eq!(session.answers.context.exit.runway_months, Some(6));
}

#[test]
fn private_says_that_nothing_is_kept() {
    let private = Options { private: true, ..options() };
    let lines = ["2", "Northwind"].map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(private, START, &Store::private(), lines);
    ended.unwrap();
    says(&output, &["Nothing is written, as asked with --private", "these answers are gone now. Goodbye."]);
    never_says(&output, "/home/ada/sessions");
}

#[test]
fn what_cannot_be_saved_is_told_and_saved_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").unwrap();
    let start = START.parse().unwrap();
    let store = Store::open(Paths::inside(&blocked), start);
    let other = folder.path().join("other");
    let other_name = other.display().to_string();
    let lines = ["2", "Northwind", "t", "g", "1", "q", "zz", &other_name, "q"];
    let lines = lines.map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(options(), START, &store, lines);
    ended.unwrap();
    says(
        &output,
        &[
            "could not",
            "Not saved, the path of another folder to save there, g go on, t try again",
            "q quit without saving",
            "could not",
            "in memory only until saving works again",
            "leaving now loses them",
            "\"zz\" means nothing here",
            "Everything is saved now.",
            "Everything is saved.",
        ],
    );
    let saved = Store::open(Paths::inside(&other), start);
    assert_eq!(only(&saved).place, "Northwind");
}

#[test]
fn answers_that_could_not_be_saved_are_an_error_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").unwrap();
    let store = Store::open(Paths::inside(&blocked), START.parse().unwrap());
    let lines = ["2", "Northwind"].map(|line| Incoming::Line(line.to_owned()));
    let (_, ended) = converse(options(), START, &store, lines);
    assert_eq!(ended.unwrap_err().to_string(), "could not save the newest answers");
}

#[test]
fn a_session_open_elsewhere_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let start = START.parse().unwrap();
    let store = Store::open(Paths::inside(folder.path()), start);
    play(&store, &["2", "Northwind"]);
    let other = Store::open(Paths::inside(folder.path()), start);
    let name = other.list().unwrap().names.remove(0);
    other.resume(&name).unwrap();
    let output = play(&store, &["5", "7"]);
    says(
        &output,
        &[
            "another running Stay or Go has it open. Go on in the other window",
            "Home, choose 1 to 9",
            "Goodbye.",
        ],
    );
}

#[test]
fn a_session_can_be_begun_or_opened_without_home() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Paths::inside(folder.path()), START.parse().unwrap());
    let assessment = stay_or_go::assessment::shipped::assessment("current-role").unwrap();
    let begin = Begin { assessment: assessment.into(), place: "Northwind".to_owned(), quick: false };
    let new = || Options { start: Start::New(begin.clone()), ..options() };
    let output = play_on(new(), START, &store, &["1"]);
    says(
        &output,
        &[
            "in plain lines because of --plain.",
            "Northwind, My current role.",
            "no diagnosis",
            "What would you rather do?",
        ],
    );
    let reference = only(&store).reference;
    let open = Options { start: Start::Open(reference.clone()), ..options() };
    says(&play_on(open, START, &store, &[]), &["in plain lines", "Months in the role."]);
    let gone = stay_or_go::session::Reference::from_bits(1);
    let open = Options { start: Start::Open(gone), ..options() };
    says(
        &play_on(open, START, &store, &["7"]),
        &["could not find session", "Home.", "  5 Go on with Northwind", "Goodbye."],
    );
}
