//! Ends, mistakes and accidents: never hangs, never loses an answer, never passes anything on to the terminal.

use std::iter;

use std::sync::Arc;

use stay_or_go::journey::Signalled;
use stay_or_go::plain::{self, Begin, Incoming, Options, Start, Which};
use stay_or_go::session::{Answer, Fact, Session, Stage};
use stay_or_go::store::{Paths, State, Store};

use crate::play::{
    START, converse, last_prompt, never_says, only, open, options, play, play_on, private, says,
};

/// One question and its answer, in one line or more.
type Step = Vec<&'static str>;

/// A whole journey with every kind of answer.
fn journey() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    steps.push(vec!["r"]);
    let facts = ["Northwind", "8", "all", "a new boss", "30"];
    steps.extend(facts.map(|fact| vec![fact]));
    steps.extend(["0", "1", "0", "d", "r", "0"].map(|level| vec![level]));
    steps.extend([vec!["2", ""], vec!["3", "t"], vec!["1c"], vec!["n", "as they told me"], vec!["d"]]);
    steps.extend([vec!["r"], vec!["-", "new here"], vec!["4s"]]);
    steps.extend(iter::repeat_n(vec!["2", "s"], 3));
    steps.extend([vec!["x", "y"], vec!["g"], vec!["2", "b"]]);
    steps
}

/// The lines that bring a session back to where it was left.
fn resume(store: &Arc<Store>) -> Option<Vec<&'static str>> {
    let name = store.list().unwrap().names.into_iter().next()?;
    Some(if name.state() == State::Open { vec!["1"] } else { vec!["l", "1"] })
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
    let store = private();
    play(&store, &steps.concat());
    let whole = essence(&only(&store));
    let cuts = steps.iter().enumerate().flat_map(|(s, step)| (0..step.len()).map(move |cut| (s, cut)));
    for (step, cut) in cuts {
        let store = private();
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
        "short",
        "go",
        "go 0",
        "\u{202e}zz",
        ".",
    ];
    let steps = journey();
    let store = private();
    play(&store, &steps.concat());
    let whole = essence(&only(&store));
    let mut lines = Vec::new();
    for step in &steps {
        let own_words = ["Northwind", "a new boss"].contains(&step[0]);
        let meant = [("all", "short"), ("30", "-1")];
        let means_something = |line: &str| own_words || meant.contains(&(step[0], line));
        lines.extend(garbage.iter().copied().filter(|line| !means_something(line)));
        lines.extend(step);
    }
    let store = private();
    let output = play(&store, &lines);
    assert_eq!(essence(&only(&store)), whole);
    says(
        &output,
        &["\"zzz\" means nothing here; help tells what can be typed.", "\"9t\" means nothing here"],
    );
}

#[test]
fn an_interrupt_saves_and_leaves() {
    let store = private();
    let lines =
        ["r", "Northwind", "", "", "", "", "", "", "", "0"].map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) =
        converse(options(), START, &store, lines.into_iter().chain([Incoming::Interrupted(2)]));
    assert_eq!(ended.unwrap_err().downcast_ref(), Some(&Signalled(2)));
    says(
        &output,
        &[
            "Question 2 of 56",
            "Everything is saved. To go on with question 2, run stay-or-go --plain again and take it on Home. Goodbye.",
        ],
    );
    assert_eq!(only(&store).place, "Northwind");
}

#[test]
fn endless_input_comes_to_an_end() {
    for line in [
        "", "y", "0", "1", "2", "3", "4", "b", "h", "?", "!", "again", "more", "a", "n", "o", "g", "l", "m",
        "p", "r", "x", "go 1", "find", "2s", "/", "//",
    ] {
        let mut lines = ["r", "", "", "", "", "0"].map(str::to_owned).to_vec();
        lines.truncate(if line.is_empty() { 6 } else { 0 });
        let endless = lines.into_iter().chain(iter::repeat(line.to_owned())).map(Incoming::Line);
        let (output, ended) = converse(options(), START, &private(), endless);
        assert!(ended.unwrap_err().to_string().contains("line after line changed nothing"), "{line}");
        assert!(output.ends_with("Goodbye.\n"), "{line}");
    }
}

#[test]
fn a_line_may_be_binary_or_enormous() {
    let mut input = b"r\n\xff\xfe\x00\x1b[31mNorth\n".to_vec();
    input.extend(iter::repeat_n(b'x', 200_000));
    input.extend(b"\nmany\n8\n");
    let mut output = Vec::new();
    let now = || START.parse().unwrap();
    stay_or_go::plain::run(options(), private(), &input[..], &mut output, now).unwrap();
    let output = String::from_utf8(output).unwrap();
    never_says(&output, "\u{1b}");
    says(&output, &["Months in the role.", "A whole number is needed here", "Short, or all?"]);
}

#[test]
fn words_of_ones_own_stay_words() {
    let store = private();
    let lines = [
        "r",
        "q",
        "/zz",
        "x\u{1b}".repeat(60).leak(),
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
        "quit",
    ];
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Your own words are expected here, and more than a command; /q is the command.",
            "\"/zz\" means nothing here; /help tells what can be typed. Words that begin with a slash begin with two.",
            "At most 80 characters fit here.",
            "more than a command; /b is the command.",
            "Saved: a note.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.place, "/q");
    let notes: Vec<_> = session.remarks.iter().filter_map(|remark| remark.note.clone()).collect();
    assert_eq!(notes, ["safe  [31m word"]);
}

#[test]
fn a_set_up_goes_on_at_the_question_asked_last() {
    let store = private();
    play(&store, &["r", "", "8", "", "a new boss"]);
    assert_eq!(only(&store).asking, Some(Fact::ShockDays));
    let output = play(&store, &["1"]);
    says(&output, &["Go on: no name, my current role.", "When was it?"]);
    assert!(last_prompt(&output).starts_with("When was it? today, yesterday, last Friday"), "{output}");
    play(&store, &["1", "/b", "/b", "/b"]);
    says(&play(&store, &["1"]), &["Months in the role, a whole number, empty line to keep 8"]);
    play(&store, &["1", "", "", "-", ""]);
    assert_eq!((only(&store).stage, only(&store).asking), (Stage::Answering, None));
}

#[test]
fn an_older_file_goes_on_after_the_last_fact_that_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(Paths::inside(folder.path()));
    play(&store, &["r", "", "8", ""]);
    let sessions = folder.path().join("data/sessions");
    let file = std::fs::read_dir(&sessions).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("  asking: shock\n"), "{text}");
    std::fs::write(&file, text.replace("  asking: shock\n", "")).unwrap();
    says(&play(&store, &["1"]), &["A few facts first.", "Short, or all?"]);
}

#[test]
fn facts_are_checked_kept_and_taken_back() {
    let store = private();
    let lines = ["o", "Contoso", "soon", "2026-05-12", "5", "/b", "-", "", "fire", "x", "4", "g"];
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "A day to come is typed as Friday, in two weeks or 12 May; or a number of days.",
            "Tue 12 May 2026, in 63 days.",
            "The choices are all of it or short.",
            "empty line to keep 2026-05-12, - or /none to remove it",
            "A day that has been is typed as yesterday",
            "come back on Sat 21 Mar; the questions will be fairer then.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.answers.context.decide_by, None);
    assert_eq!(session.answers.context.shock.as_deref(), Some("fire"));
    assert_eq!(session.answers.context.shock_days_ago, Some(4));
}

#[test]
fn what_was_refused_is_not_what_an_empty_line_keeps() {
    let store = private();
    let output = play(&store, &["o", "Contoso", "2026-05-12", "/b", "soon", "", "/quit"]);
    says(&output, &["A day to come is typed as", "empty line to keep 2026-05-12", "Short, or all?"]);
    assert_eq!(only(&store).answers.context.decide_by.unwrap().to_string(), "2026-05-12");
}

#[test]
fn the_days_since_a_shock_are_asked_for_where_there_was_one() {
    let calm = play(&private(), &["r", "Northwind", "", "", "", "b", "a new boss", "/quit"]);
    says(&calm, &["What happened?", "Question 1 of 56", "What happened?", "When was it?"]);
    assert_eq!(calm.matches("When was it?").count(), 2, "{calm}");
}

#[test]
fn private_says_that_nothing_is_kept() {
    let options = Options { private: true, ..options() };
    let lines = ["r", "Northwind", "", "", "", "", "", "", "", "0"];
    let lines = lines.map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(options, START, &private(), lines);
    ended.unwrap();
    says(
        &output,
        &[
            "Nothing is written: --private is on",
            "Noted: fear at work: 0.",
            "these answers are gone now. Goodbye.",
        ],
    );
    never_says(&output, "/home/ada/sessions");
    never_says(&output, "Saved: ");
}

/// A folder in whose place a file lies, so that nothing can be saved.
fn blocked() -> (tempfile::TempDir, Arc<Store>) {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").unwrap();
    let store = open(Paths::inside(&blocked));
    (folder, store)
}

#[test]
fn what_cannot_be_saved_is_told_and_saved_elsewhere() {
    let (folder, store) = blocked();
    let other = folder.path().join("other");
    let other_name = other.display().to_string();
    let lines = ["r", "Northwind", "r", "g", "1", "/quit", "f", "zz", &other_name, "/quit"];
    let lines = lines.map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(options(), START, &store, lines);
    ended.unwrap();
    says(
        &output,
        &[
            "Your answers could not be saved.",
            "ould not",
            "  r, try again, when the cause is gone.",
            "A problem, Q, go on, try again, another folder",
            "ould not",
            "in memory only until saving works again",
            "end without saving",
            "Another folder",
            "The whole path of a folder, please",
            "Saved.",
            "Everything is saved.",
        ],
    );
    assert_eq!(only(&open(Paths::inside(&other))).place, "Northwind");
}

#[test]
fn whoever_ends_without_saving_is_not_told_that_all_is_saved() {
    let (_folder, store) = blocked();
    let lines = ["r", "Northwind", "g", "", "", "", "0", "/quit", "q"];
    let lines = lines.map(|line| Incoming::Line(line.to_owned()));
    let (output, _) = converse(options(), START, &store, lines);
    says(&output, &["end without saving", "What could not be saved is gone. Goodbye."]);
    never_says(&output, "Everything is saved");
}

#[test]
fn an_answer_that_is_not_saved_is_not_said_to_be() {
    let (_folder, store) = blocked();
    let lines = ["r", "Northwind", "g", "", "", "", "0"];
    let lines = lines.map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(options(), START, &store, lines);
    assert_eq!(ended.unwrap_err().to_string(), "could not save the newest answers");
    says(&output, &["Noted, not saved: fear at work: 0."]);
    never_says(&output, "Saved: ");
    never_says(&output, "Everything is saved");
}

#[test]
fn a_win_that_could_not_be_saved_is_an_error_at_the_end() {
    let (_folder, store) = blocked();
    let lines = ["w", "They shipped it", "", "", "q"].map(|line| Incoming::Line(line.to_owned()));
    let (output, ended) = converse(options(), START, &store, lines);
    assert_eq!(ended.unwrap_err().to_string(), "could not save the newest answers");
    says(&output, &["ould not"]);
    never_says(&output, "It comes back in the next check-in");
}

#[test]
fn a_session_open_elsewhere_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(Paths::inside(folder.path()));
    play(&store, &["r", "Northwind"]);
    let other = open(Paths::inside(folder.path()));
    let name = other.list().unwrap().names.remove(0);
    other.resume(&name).unwrap();
    let output = play(&store, &["1", "q"]);
    says(
        &output,
        &["another running Stay or Go has it open. Close it there and try again", "Home", "Goodbye."],
    );
}

#[test]
fn a_session_can_be_begun_or_opened_without_home() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(Paths::inside(folder.path()));
    let assessment = stay_or_go::assessment::shipped::assessment("current-role").unwrap();
    let assessment = Which::Given(Arc::new(assessment));
    let begin = Begin::new(assessment, "Northwind".to_owned(), false);
    let new = || Options { start: Start::New(begin.clone()), ..options() };
    let output = play_on(new(), START, &store, &["1", "/quit"]);
    says(
        &output,
        &[
            "in plain lines because of --plain.",
            "My current role. A few facts first.",
            "Not a test",
            "Months in the role.",
        ],
    );
    never_says(&output, "\nHome.");
    let reference = only(&store).reference;
    let open = Options { start: Start::Open(reference.clone()), ..options() };
    says(&play_on(open, START, &store, &["/quit"]), &["in plain lines", "Short, or all?"]);
    let gone = stay_or_go::session::Reference::from_bits(1);
    let open = Options { start: Start::Open(gone), ..options() };
    says(
        &play_on(open, START, &store, &["q"]),
        &["ould not find session", "Home.", "  1, Go on: Northwind", "Goodbye."],
    );
}

#[test]
fn a_long_list_is_read_in_parts_and_a_number_stays_with_its_row() {
    let store = private();
    let mut lines = vec!["n"];
    for _ in 0..12 {
        lines.extend(["a", "An hour", "", "", ""]);
    }
    play(&store, &lines);
    let typing = || Options { piped: false, ..options() };
    let output = play_on(typing(), START, &store, &["n", "", "more", "k 12", "k 12", "k 11", "again"]);
    says(
        &output,
        &[
            "Wins and asks.",
            "  10, ",
            "2 more rows; Enter for more.",
            "  11, ",
            "  12, ",
            "There is no more of it.",
            "Noted: kept.",
            "  12, ",
            "That cannot be done with number 12.",
            "Noted: kept.",
            "Wins and asks.",
            "  1, ",
        ],
    );
    let log = store.log(&|_| true).unwrap().entries;
    assert_eq!(log.iter().filter(|entry| entry.is_open()).count(), 10);
    let output = play_on(typing(), START, &store, &["n", "go 11", "go 13", "x 11"]);
    let jumped = output.split("Enter for more.").nth(1).unwrap();
    says(jumped, &["  11, ", "  12, ", "No row has this number.", "That cannot be done with number 11."]);
    never_says(jumped, "  10, ");
}

#[test]
fn upper_and_lower_case_are_the_same() {
    let store = private();
    play(&store, &["R", "Northwind", "", "ALL", "", "0", "D", "X", "Y", "G", "1", "B", "QUIT"]);
    let session = only(&store);
    assert_eq!(session.answers.context.appetite, stay_or_go::session::Appetite::NAMES[0].1);
    assert_eq!(session.answers.given(1), Some(Answer::Unknown));
}

#[test]
fn whatever_has_a_letter_or_a_sign_is_taken_by_a_word_too() {
    let store = private();
    let set_up = ["r", "Northwind", "", "", ""];
    let card = [
        "0",
        "0",
        "0",
        "none",
        "/none",
        "",
        "0",
        "0",
        "0",
        "2",
        "was told",
        "don't know",
        "back",
        "undo",
        "safety",
        "bye",
    ];
    let output = play(&store, &[&set_up[..], &card].concat());
    says(
        &output,
        &[
            "help: 0",
            "  none, does not apply.",
            "does not apply. undo takes it back.",
            "Saved: 2, was told.",
            "Saved: you don't know.",
            "Question 8 of 56",
            "Taken back. Question 8 is now: open.",
            "If you are in danger now",
            "Goodbye.",
        ],
    );
    for sign in ["  -, ", " - or", "? or help", "! or safety"] {
        never_says(output.split("Question 1 of").nth(1).unwrap(), sign);
    }
    // Wherever words are typed, the ways out are no words of one's own by themselves.
    for questions in [&["r"][..], &["m", "1", "1", "9"], &["m", "1", "1", "12"], &["m", "1", "1", "8"]] {
        for way in ["back", "help", "quit", "exit"] {
            let output = play(&private(), &[questions, &[way, "/help"]].concat());
            says(&output, &["more than a command; ", &format!("/{way} is the command."), "What works here"]);
        }
    }
    let output = play(&private(), &["m", "1", "1", "12", "a way back", "/back", "quit"]);
    never_says(&output, "is the command");
    let output = play(&private(), &["r", "exit", "/exit"]);
    says(&output, &["/exit is the command.", "Goodbye."]);
    assert_eq!(play(&private(), &[":q"]).matches("Home.").count(), 1);
}

#[test]
fn what_is_hidden_stays_so_until_the_same_word_is_typed() {
    let store = private();
    let lines = ["r", "Northwind", "/hide", "8", "ls", "/b", "hide", "9", "hide", "quit"];
    let incoming = lines.map(|line| Incoming::Line(line.to_owned()));
    let mut output = Vec::new();
    let typing = Options { piped: false, ..options() };
    plain::converse(typing, Arc::clone(&store), incoming, &mut output, || START.parse().unwrap()).unwrap();
    let output = String::from_utf8(output).unwrap();
    let shown: Vec<&str> = output.split("\u{1b}[2J\u{1b}[3J\u{1b}[H").collect();
    let cleared = "The window was cleared. What was spoken, or scrolled in another program, may still be there. \
                   hide brings it back.\n> ";
    says(shown[1], &[&format!("{cleared}> > > \nMy current role."), "Months in the role"]);
    assert_eq!(shown[1].matches("Months in the role,").count(), 1, "{output}");
    assert_eq!((shown.len(), only(&store).answers.context.months_in_role), (2, Some(9)));
    // Where words are typed it is a word of one's own, and no option.
    says(shown[1], &["The choices are "]);
}
