//! Two machines and the command line: files going to and fro, lists, the hand-out.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use assert_cmd::Command;
use stay_or_go::assessment::Assessment;
use stay_or_go::meeting::{self, Act, Step, write_for_mentor};
use stay_or_go::session::{Answer, Context, Session};
use stay_or_go::store::Draft;

use super::people::{Machine, case, leave_rest_unknown, mentee, mentor_session, now, told};

impl Machine {
    /// What a command prints, where it must go well.
    #[track_caller]
    pub fn runs(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command complains of.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("stay-or-go").unwrap();
        command.env("STAY_OR_GO_HOME", &self.home).args(arguments);
        command
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    pub fn keep(&self, session: &Session, assessment: &Arc<Assessment>) {
        let draft = Draft { session: session.clone(), assessment: Arc::clone(assessment), verdict: None };
        self.store.save(&draft).unwrap();
        self.store.release(&session.reference);
    }

    /// The mentor answers what was sent: one thing, the rest unknown.
    pub fn answers(&self, assessment: &Arc<Assessment>) {
        let reference = self.store.meetings().unwrap().pop().unwrap();
        let mut table = self.store.table(&reference).unwrap().unwrap().0;
        table.meeting_mut().go_on(now()).unwrap();
        let item = assessment.find("deeds.asked").unwrap();
        let session = table.mentor().unwrap();
        session.answers.set(item, Some(told(1)));
        leave_rest_unknown(session, assessment);
        self.save(table, assessment);
        self.store.release(&reference);
    }
}

#[test]
fn two_cities() {
    let (mentees, mentors, elsewhere) = (Machine::new(), Machine::new(), Machine::new());
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    let reference = session.reference.as_str().to_owned();
    mentees.keep(&session, &assessment);
    let (questions, answers) = (mentees.path("q.yaml"), mentors.path("a.yaml"));
    let (q, a) = (questions.to_str().unwrap(), answers.to_str().unwrap());

    mentees.runs(&[
        "export",
        "--for-mentor",
        "-o",
        q,
        "--as",
        "Ada",
        "--to",
        "Grace",
        "--show",
        "place,appetite",
    ]);
    assert!(
        mentees.refuses(&["export", "--for-mentor", "-o", q]).contains("could not write"),
        "never over a file"
    );
    assert!(mentees.refuses(&["import", q]).contains("is your own and is kept here"));
    assert!(mentees.refuses(&["export", "--hand-out"]).contains("comes with the reveal"));

    assert!(mentors.runs(&["import", q]).contains("The questions of Ada are here."));
    assert!(mentors.runs(&["import", q]).contains("nothing was changed"));
    let none: serde_json::Value = serde_json::from_str(&mentees.runs(&["mentees", "--json"])).unwrap();
    let nobody = serde_json::json!({ "format": 2, "kind": "mentees", "mentees": [] });
    assert_eq!(none, nobody, "the mentee is nobody's mentor here");
    let again = mentees.path("again.yaml");
    mentees.runs(&["export", "--for-mentor", "-o", again.to_str().unwrap(), "--show", "none"]);
    assert!(mentors.runs(&["import", again.to_str().unwrap()]).contains("brought up to date"));
    assert!(mentors.runs(&["import", q]).contains("brought up to date"));
    assert!(mentors.refuses(&["export", "Ada", "--to-mentee"]).contains("nothing is answered yet"));
    mentors.answers(&assessment);
    mentors.runs(&["export", "ada", "--to-mentee", "-o", a]);
    assert!(mentors.runs(&["export", "Ada", "--to-mentee"]).contains("deeds.asked"), "it can be sent again");
    let list = mentors.runs(&["mentees"]);
    assert!(list.contains("Ada, Northwind: the file with your answers was written on "), "{list}");
    assert_eq!(mentors.runs(&["mentees", "nobody"]), mentors.runs(&["mentees", "no such"]));
    let json: serde_json::Value = serde_json::from_str(&mentors.runs(&["mentees", "--json"])).unwrap();
    assert_eq!(
        (json["mentees"][0]["mentee"].as_str(), json["mentees"][0]["step"].as_str()),
        (Some("Ada"), Some("hand-over"))
    );

    assert!(elsewhere.refuses(&["import", a]).contains(&format!("session {reference}, which is not here")));
    let changed = fs::read_to_string(&answers).unwrap().replace("deeds.asked", "deeds.asket");
    fs::write(mentees.path("changed.yaml"), changed).unwrap();
    let words = mentees.refuses(&["import", mentees.path("changed.yaml").to_str().unwrap()]);
    assert!(words.contains("did you mean `deeds.asked`?"), "{words}");
    assert!(mentees.runs(&["import", a]).contains("sealed until you look"));
    assert!(mentees.runs(&["import", a]).contains("nothing was changed"));
    assert!(mentees.runs(&["import", a]).contains(&format!("`stay-or-go meet {reference}` goes on")));
    assert!(mentees.runs(&["history"]).contains("Northwind"), "everything else goes on");
}

#[test]
fn a_mentee_has_one_row_and_everything_with_them_is_forgotten_by_name() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let context = Context::default();
    let (meeting, _) = super::people::table(&assessment, case("M2-self", &assessment)).into_parts();
    let sent = write_for_mentor(&meeting, &assessment, &context, now());
    for (letter, name) in [("4", "Ada"), ("5", "ada"), ("6", "Bea")] {
        let reference = meeting.reference.as_str();
        let other = format!("{}{letter}", &reference[..reference.len() - 1]);
        let sent = sent.replace(reference, &other).replace("from: Ada", &format!("from: {name}"));
        fs::write(machine.path("sent.yaml"), sent).unwrap();
        machine.runs(&["import", machine.path("sent.yaml").to_str().unwrap()]);
    }
    let json: serde_json::Value = serde_json::from_str(&machine.runs(&["mentees", "--json"])).unwrap();
    let sessions = |person: usize| json["mentees"][person]["sessions"].as_array().unwrap().len();
    assert_eq!(json["mentees"].as_array().unwrap().len(), 2);
    assert_eq!(sessions(0) + sessions(1), 3);
    assert_eq!(json["mentees"][0]["waits"].as_bool(), Some(true), "a letter is to be answered");
    let listed = machine.runs(&["mentees", "ada"]);
    assert!(listed.contains("two sessions") && listed.contains("Sessions are put together by name alone:"));
    let told = machine.runs(&["forget", "ADA", "--dry-run"]);
    assert!(told.contains("This goes: everything with ADA, 2 sessions."), "{told}");
    assert!(told.matches("what was said with a mentor").count() == 2, "{told}");
    machine.runs(&["forget", "Ada", "--yes"]);
    let left = machine.runs(&["mentees"]);
    assert!(left.contains("Bea") && !left.to_lowercase().contains("ada,"), "{left}");
}

#[test]
fn the_mentees_session_is_out_of_reach_while_the_mentor_answers() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::MentorAnswers, &case("M2-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    machine.save(table, &assessment);
    machine.store.release(&reference);
    for command in [&["show"][..], &["show", "--json"], &["compare", "@last", "1"]] {
        let words = machine.refuses(command);
        assert!(words.contains("sealed until the reveal"), "{command:?}: {words}");
    }
}

#[test]
fn what_is_sealed_is_not_taken_along() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::MentorAnswers, &case("M2-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    machine.save(table, &assessment);
    machine.store.release(&reference);
    let output = machine.command(&["export", "--all"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "it is not everything");
    assert!(String::from_utf8(output.stderr).unwrap().contains("sealed until the reveal"));
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        !page.contains("rater: self") && !page.contains("  deeds.asked: {level"),
        "no answers of the mentee's"
    );
}

#[test]
fn a_long_name_never_makes_a_meeting_unreadable() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    machine.keep(&session, &assessment);
    let long = "An endless name ".repeat(60);
    machine.runs(&["export", "--for-mentor", "-o", machine.path("q.yaml").to_str().unwrap(), "--as", &long]);
    let mut table = machine.store.table(&session.reference).unwrap().unwrap().0;
    let meeting = table.meeting_mut();
    meeting.act = Some(Act {
        what: long.repeat(9),
        by: Some(jiff::civil::date(2026, 6, 1)),
        knows: long.clone(),
        ..Act::default()
    });
    meeting.off_limits.push(long.repeat(9));
    machine.save(table, &assessment);
    assert!(machine.store.table(&session.reference).unwrap().is_some());
    let other = Machine::new();
    assert!(other.runs(&["import", machine.path("q.yaml").to_str().unwrap()]).contains("are here"));
}

#[test]
fn the_mentors_answers_are_saved_in_the_meeting_alone() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::MentorAnswers, &case("M2-mentor", &assessment));
    let mut answers = table.mentor().unwrap().clone();
    let reference = answers.reference.clone();
    machine.save(table, &assessment);
    let before = machine.store.text(&machine.store.find(&reference).unwrap()).unwrap();
    assert_eq!(answers.default_evidence(&assessment), 1, "a mentor mostly knows what was told");
    answers.answer(0, Some(Answer::Unknown), None, now());
    let draft = Draft { session: answers.clone(), assessment: Arc::clone(&assessment), verdict: None };
    machine.store.save(&draft).unwrap();
    let mut table = machine.store.table(&reference).unwrap().unwrap().0;
    assert_eq!(*table.mentor().unwrap(), answers);
    assert_eq!(machine.store.text(&machine.store.find(&reference).unwrap()), Ok(before));
    table.meeting_mut().go_on(now()).unwrap();
    machine.save(table, &assessment);
    assert!(machine.store.save(&draft).is_err(), "what is revealed next stays as it was");
}

#[test]
fn the_list_shows_whose_act_is_due_and_a_hand_out_can_be_had() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M4-self", &assessment));
    super::people::walk_to(&mut table, Step::HandOut, &case("M4-mentor", &assessment));
    let what = "Ask Kim for the release data".to_owned();
    let by = "2026-05-29".parse().unwrap();
    table.meeting_mut().act = Some(Act { what, by: Some(by), knows: "Grace".to_owned(), ..Act::default() });
    let reference = table.meeting().reference.clone();
    // At one's own machine one is nobody's mentor.
    let mut own = table.clone();
    own.meeting_mut().machine = Some(meeting::Machine::Mentees);
    machine.save(own, &assessment);
    assert!(machine.runs(&["mentees"]).contains("There are no sessions with a mentee yet."));
    machine.save(table, &assessment);
    machine.store.release(&reference);
    let list = machine.runs(&["mentees", "northwind"]);
    assert!(
        list.contains("Ada, Northwind: overdue: Ask Kim for the release data by Fri 29 May 2026")
            && list.contains("; nothing left to do but the act"),
        "{list}"
    );
    let page = machine.runs(&["export", "Northwind", "--hand-out", "--format", "markdown"]);
    assert!(page.starts_with("# What we take away: Northwind"), "{page}");
    assert!(!page.contains("Safety first"), "{page}");
    let page = machine.runs(&["export", "Ada", "--hand-out", "--mine"]);
    assert!(page.contains("Safety first"), "{page}");
    // With and without the safety answers are two files, as their names end, and nothing is written over.
    let path = |name: &str| machine.home.join(name).to_string_lossy().into_owned();
    let (both, hers) = (path("both.html"), path("hers.md"));
    machine.runs(&["export", "Ada", "--hand-out", "-o", &both]);
    machine.runs(&["export", "Ada", "--hand-out", "--mine", "-o", &hers]);
    let (page, own) = (fs::read_to_string(&both).unwrap(), fs::read_to_string(&hers).unwrap());
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Ask Kim for the release data"), "{page}");
    assert!(!page.contains("Safety first") && own.starts_with("# ") && own.contains("Safety first"), "{own}");
    assert!(
        machine.refuses(&["export", "Ada", "--hand-out", "--mine", "-o", &both]).contains("stays as it is")
    );
    assert_eq!(fs::read_to_string(&both).unwrap(), page);
}

#[test]
fn forgetting_leaves_no_trace_of_what_was_said() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::Reveal, &case("M2-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    machine.save(table, &assessment);
    machine.store.release(&reference);
    let listed = machine.runs(&["forget", "@last", "--yes"]);
    assert!(listed.contains("what was said with a mentor"), "{listed}");
    assert_eq!(machine.store.meetings().unwrap(), []);
}

#[test]
fn a_whole_history_goes_to_another_machine_once() {
    let (old, new) = (Machine::new(), Machine::new());
    let assessment = mentor_session();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::Reveal, &case("M2-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    old.save(table, &assessment);
    old.store.release(&reference);
    old.runs(&["win", "A small thing"]);
    let file = old.path("history.yaml");
    let path = file.to_str().unwrap();
    old.runs(&["export", "--all", "-o", path]);
    assert_eq!(new.runs(&["import", path]), "3 added, 0 here already.\n");
    assert_eq!(new.runs(&["import", path]), "0 added, 3 here already.\n");
    assert_eq!(
        new.runs(&["export", "--all"]),
        fs::read_to_string(&file).unwrap(),
        "nothing is lost on the way"
    );
    let (name, meeting) =
        (old.store.find(&reference).unwrap(), old.store.table(&reference).unwrap().unwrap());
    assert_eq!(new.store.text(&name).unwrap().text, old.store.text(&name).unwrap().text);
    assert_eq!(new.store.table(&reference).unwrap().unwrap().0, meeting.0);
    let whole = fs::read_to_string(&file).unwrap();
    for (changed, words) in [
        (whole.replace("sessions/", "../sessions/"), "has no place in a history"),
        (
            whole.replace(reference.as_str(), "abcdefgh").replacen("abcdefgh", reference.as_str(), 1),
            "holds something else",
        ),
        (whole[..whole.len() / 2].to_owned(), "is cut short"),
        (whole.replacen("format: 1\n", "", 1), "lines are missing"),
        (whole.replacen("format: 1\n", "format: 1\n\n\n", 1), "more lines than were counted"),
    ] {
        fs::write(new.path("changed.yaml"), changed).unwrap();
        let told = new.refuses(&["import", new.path("changed.yaml").to_str().unwrap()]);
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// A home with three sessions and five wins, the program's way.
fn full() -> Machine {
    let machine = Machine::new();
    let assessment = Arc::new(stay_or_go::assessment::shipped::assessment("pulse").unwrap());
    for number in 1..=3 {
        let reference =
            stay_or_go::session::Reference::from_bits(u64::wrapping_mul(number, 0x9E37_79B9_7F4A_7C15));
        let start = "2026-01-10T09:00:00Z".parse().unwrap();
        let mut session =
            stay_or_go::session::Session::begin(&assessment, assessment.key(), reference, start);
        session.place = format!("Place{number}");
        let draft = stay_or_go::store::Draft { session, assessment: Arc::clone(&assessment), verdict: None };
        machine.store.save(&draft).unwrap();
        machine.store.release(&draft.session.reference);
    }
    for number in 1..=5 {
        machine.runs(&["win", &format!("win {number}")]);
    }
    machine
}

#[test]
fn a_backup_of_a_damaged_home_names_what_it_leaves_out_and_restores_the_rest() {
    type Harm = fn(String) -> String;
    let harms: [(&str, Harm); 5] = [
        ("sessions", |text| text[..text.len() / 3].to_owned()),
        ("sessions", |text| text.replace("format: 1", "format: 3")),
        ("sessions", |_| String::new()),
        ("log", |text| text.replace("kind: win", "kind: wi: n")),
        ("questionnaires", |text| text + "\nfoo: bar\n"),
    ];
    for (folder, harm) in harms {
        let (old, new) = (full(), Machine::new());
        let mut folder_of = old.home.join("data").join(folder);
        if folder == "questionnaires" {
            folder_of = fs::read_dir(folder_of).unwrap().next().unwrap().unwrap().path();
        }
        let file = fs::read_dir(folder_of).unwrap().next().unwrap().unwrap().path();
        fs::write(&file, harm(fs::read_to_string(&file).unwrap())).unwrap();
        let backup = old.path("backup.yaml");
        let told = old.refuses(&["export", "--all", "-o", backup.to_str().unwrap()]);
        assert!(told.contains(folder) && told.contains("was left out"), "{told}");
        let added = if folder == "questionnaires" { 8 } else { 7 };
        assert_eq!(
            new.runs(&["import", backup.to_str().unwrap()]),
            format!("{added} added, 0 here already.\n"),
            "{folder}"
        );
    }
}

#[test]
fn what_is_good_of_a_damaged_backup_is_taken_and_the_rest_is_named() {
    let (old, new) = (full(), Machine::new());
    let page = old.runs(&["export", "--all"]);
    let damaged = page.replacen("Place2", "{{{", 1).replacen("text: win 3", "text: [win 3", 1);
    fs::write(new.path("b.yaml"), damaged).unwrap();
    let told = new.refuses(&["import", new.path("b.yaml").to_str().unwrap()]);
    assert_eq!(told.lines().filter(|line| line.contains("was left out")).count(), 2, "{told}");
    assert_eq!(new.store.list().unwrap().names.len(), 2);
    assert_eq!(new.store.log(&|_| true).unwrap().entries.len(), 4);
}

#[test]
fn an_entry_that_hides_behind_another_name_is_not_let_in() {
    let machine = Machine::new();
    machine.runs(&["win", "MINE"]);
    let mine = machine.store.list_entries().unwrap().names.remove(0).to_string();
    let reference = mine.trim_end_matches(".yaml").rsplit('-').next().unwrap();
    let page = machine.runs(&["export", "--all"]).replace("MINE", "THEIRS");
    let other = if reference.starts_with('a') { "bcdefgh2" } else { "abcdefgh" };
    let page = page.replace(&mine, &mine.replace(reference, other));
    fs::write(machine.path("h.yaml"), page).unwrap();
    let told = machine.refuses(&["import", machine.path("h.yaml").to_str().unwrap()]);
    assert!(told.contains("holds something else"), "{told}");
    assert_eq!(machine.store.log(&|_| true).unwrap().entries[0].text, "MINE");
}

#[test]
fn a_history_and_a_letter_come_through_a_pipe_too() {
    let (old, new) = (full(), Machine::new());
    let page = old.runs(&["export", "--all"]);
    let output = new.command(&["import", "-"]).write_stdin(page).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "8 added, 0 here already.\n");
}

#[cfg(unix)]
#[test]
fn a_history_of_blank_lines_takes_little_memory() {
    let machine = Machine::new();
    let file = machine.path("blank.yaml");
    let lines = 20_000_000;
    let head =
        format!("--- # stay-or-go history 1\n--- # log/20200101T000000Z-win-abcdefgh.yaml, {lines} lines\n");
    fs::write(&file, head + &"\n".repeat(lines)).unwrap();
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "ulimit -v 300000; exec \"$0\" import \"$1\""]);
    limited.arg(env!("CARGO_BIN_EXE_stay-or-go")).arg(&file).env("STAY_OR_GO_HOME", &machine.home);
    let output = limited.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("is larger than"), "{told}");
}

/// Every command that writes a file of the user's own: it takes a new name only.
#[cfg(unix)]
#[test]
fn no_command_writes_over_a_file_of_the_users_own() {
    let assessment = mentor_session();
    let revealed = Machine::new();
    let mut table = super::people::table(&assessment, case("M2-self", &assessment));
    super::people::walk_to(&mut table, Step::Reveal, &case("M2-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    revealed.save(table, &assessment);
    revealed.store.release(&reference);
    let mentees = Machine::new();
    let hers = mentee(&assessment, case("M2-self", &assessment));
    mentees.keep(&hers, &assessment);
    let mentors = Machine::new();
    let questions = mentees.path("questions.yaml");
    mentees.runs(&["export", "--for-mentor", "--as", "Ada", "-o", questions.to_str().unwrap()]);
    mentors.runs(&["import", questions.to_str().unwrap()]);
    mentors.answers(&assessment);
    let session = reference.as_str();
    let commands: [(&Machine, &[&str]); 7] = [
        (&revealed, &["export", "--all"]),
        (&revealed, &["export", "@last", "--hand-out"]),
        (&revealed, &["export", "@last", "--hand-out", "--mine", "--format", "markdown"]),
        (&mentees, &["export", "--for-mentor"]),
        (&mentors, &["export", "Ada", "--to-mentee"]),
        (&revealed, &["remind", session, "--on", "2099-01-01"]),
        (&mentees, &["remind", hers.reference.as_str(), "--on", "2099-01-01"]),
    ];
    for (machine, command) in commands {
        let [written, elsewhere, link, folder] =
            ["written.txt", "elsewhere.txt", "link.txt", "folder.txt"].map(|name| machine.path(name));
        fs::write(&written, "what she said").unwrap();
        fs::write(&elsewhere, "of somebody else").unwrap();
        drop(fs::remove_file(&link));
        std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
        fs::create_dir_all(&folder).unwrap();
        // A folder is brought up to date with everything; a single document has no place in it.
        for there in [&written, &link, &folder]
            .into_iter()
            .filter(|there| !(command.contains(&"--all") && there.is_dir()))
        {
            let told = machine.refuses(&[command, &["-o", there.to_str().unwrap()]].concat());
            assert!(told.contains("it is there already and stays as it is"), "{command:?}: {told}");
        }
        assert_eq!(fs::read_to_string(&written).unwrap(), "what she said", "{command:?}");
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "of somebody else", "{command:?}");
        let new = machine.path("new.txt");
        machine.runs(&[command, &["-o", new.to_str().unwrap()]].concat());
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&new).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "{command:?}");
        fs::remove_file(new).unwrap();
    }
}
