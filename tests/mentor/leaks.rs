//! What a mentee keeps is nowhere where somebody else may look: not on the shared page, not in a list, not on a machine
//! of the mentor's.

use std::fs;
use std::path::Path;

use stay_or_go::assessment::SetupQuestion;
use stay_or_go::meeting::{
    Imported, Machine as Owner, NotImported, Side, Step, Table, write_for_mentor, write_to_mentee,
};
use stay_or_go::session::{Answer, Answers, Context, Stage};
use stay_or_go::store::TableDraft;

use super::people::{Machine, case, mentor_session, minute, now, table, walk_to};

/// Words that stand nowhere else.
const NOTE: &str = "a zebra for myself";
const ON_SAFETY: &str = "a lynx that I keep";
const TO_ADA: &str = "a heron for Ada alone";

/// What Grace writes down about the session for nobody else.
const OWN_NOTE: &str = "an otter that never leaves";

/// Ada has a danger to tell, notes, and a word of her own; Grace writes to her about safety.
fn told_in_confidence() -> Table {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M4-self", &assessment));
    let item = |id: &str| assessment.find(id).unwrap();
    walk_to(&mut table, Step::MenteeAnswers, &Answers::new(&assessment));
    let mentee = table.mentee().unwrap();
    mentee.note(item("deeds.asked"), NOTE, now());
    mentee.note(item("safety.harassment"), ON_SAFETY, now());
    mentee.gut = Some(1);
    mentee.answers.context.exit.runway_months = Some(7);
    walk_to(&mut table, Step::MentorAnswers, &Answers::new(&assessment));
    let mentor = table.mentor().unwrap();
    mentor.note(item("safety.health"), TO_ADA, now());
    table
}

fn written_under(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("questionnaires") {
            continue;
        }
        if path.is_dir() {
            all += &written_under(&path);
        } else {
            all += &fs::read_to_string(&path).unwrap();
        }
    }
    all
}

#[test]
fn a_mentors_warning_reaches_the_mentee_first_and_nobody_else() {
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    let (own, on_safety) = table.mentors_notes(&assessment);
    assert_eq!((own.len(), on_safety[0].words.as_str()), (0, TO_ADA));
    walk_to(&mut table, Step::Alone, &case("M2-mentor", &assessment));
    let health = assessment.find("safety.health").unwrap();
    let alone = table.alone(&assessment).unwrap();
    let gate = alone.gate.iter().find(|gate| gate.item == health).unwrap();
    assert_eq!(gate.wrote[0].as_deref(), Some(TO_ADA));
    walk_to(&mut table, Step::Reveal, &Answers::new(&assessment));
    let both = table.both(&assessment).unwrap();
    for side in [Side::Mentee, Side::Mentor] {
        assert!(both.view(side).notes.iter().all(Option::is_none), "nothing was shown by choice");
        assert_eq!(both.view(side).gut, None);
    }
    table.meeting_mut().open_gate(health, true);
    let both = table.both(&assessment).unwrap();
    assert_eq!(both.view(Side::Mentor).notes[health].as_deref(), Some(TO_ADA), "it goes with its answer");
}

#[test]
fn one_answer_opens_alone_and_bears_no_verdict_until_all_are_shown() {
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    walk_to(&mut table, Step::Reveal, &case("M4-mentor", &assessment));
    let gate: Vec<usize> =
        (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate()).collect();
    for (count, item) in gate.iter().enumerate() {
        let both = table.both(&assessment).unwrap();
        assert!(!both.bears_verdict(), "{count} of {} are shown", gate.len());
        assert_eq!(both.view(Side::Mentee).answers.get(*item), Some(Answer::Declined));
        table.meeting_mut().open_gate(*item, true);
        assert_ne!(
            table.both(&assessment).unwrap().view(Side::Mentee).answers.get(*item),
            Some(Answer::Declined)
        );
    }
    assert!(table.both(&assessment).unwrap().bears_verdict());
}

#[test]
fn on_the_mentors_machine_nothing_that_is_kept_is_written() {
    let (theirs, hers) = (Machine::new(), Machine::new());
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    table.meeting_mut().machine = Some(Owner::Mentors);
    let draft = |table: &Table| {
        let (meeting, session) = table.to_write(&assessment);
        TableDraft { meeting, session, assessment: assessment.clone(), verdict: None }
    };
    for step in [Step::MentorAnswers, Step::Alone, Step::Reveal, Step::HandOut] {
        walk_to(&mut table, step, &case("M4-mentor", &assessment));
        theirs.store.save_table(&draft(&table)).unwrap();
        let written = written_under(&theirs.home);
        assert!(written.contains("deeds.asked"), "what can be shown is kept");
        for kept in [NOTE, ON_SAFETY, TO_ADA, "gut:", "runway"] {
            assert!(!written.contains(kept), "{kept} at {step:?}");
        }
        let answers =
            |text: &str| text.lines().filter(|line| line.trim_start().starts_with("safety.")).count();
        assert_eq!(answers(&written), 0, "no safety answer at {step:?}");
    }
    assert!(
        table.alone(&assessment).unwrap().notes.iter().any(|note| note.words == NOTE),
        "this window has it"
    );
    table.meeting_mut().shown.insert(SetupQuestion::ExitReadiness);
    theirs.store.save_table(&draft(&table)).unwrap();
    assert!(written_under(&theirs.home).contains("runway"), "what is shown is kept");
    // It leaves with the mentee as a file.
    let (meeting, session) = table.clone().into_parts();
    let whole = TableDraft { meeting, session, assessment: assessment.clone(), verdict: None };
    let file = hers.home.join("take-along.yaml");
    fs::write(&file, whole.history().unwrap()).unwrap();
    let mut import = assert_cmd::Command::cargo_bin("stay-or-go").unwrap();
    import.env("STAY_OR_GO_HOME", &hers.home).arg("import").arg(&file).assert().success();
    let kept = hers.store.table(&table.meeting().reference).unwrap().unwrap().0;
    assert_eq!(kept.alone(&assessment), table.alone(&assessment));
}

#[test]
fn a_mentors_own_note_stays_on_the_mentors_machine() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    table.meeting_mut().machine = Some(Owner::Mentors);
    table.meeting_mut().mentors_own_note = OWN_NOTE.to_owned();
    let letters = [
        write_for_mentor(table.meeting(), &assessment, &Context::default(), now()),
        write_to_mentee(table.meeting(), &assessment, now()),
    ];
    for letter in letters {
        assert!(letter.contains("Grace") && !letter.contains(OWN_NOTE), "{letter}");
    }
    let save = |table: &Table| {
        let (meeting, mut session) = table.clone().into_parts();
        session.as_mut().unwrap().stage = Stage::Done;
        let draft = TableDraft { meeting, session, assessment: assessment.clone(), verdict: None };
        machine.store.save_table(&draft).unwrap();
        machine.store.release(&table.meeting().reference);
    };
    let reference = table.meeting().reference.clone();
    let name = reference.as_str();
    for step in [Step::MentorAnswers, Step::HandOut] {
        walk_to(&mut table, step, &case("M4-mentor", &assessment));
        save(&table);
        for arguments in [
            &["mentees"][..],
            &["mentees", "--json"],
            &["mentees", "Ada"],
            &["history"],
            &["history", "--json"],
            &["show", name, "--alone"],
            &["show", name, "--alone", "--json"],
            &["find", "otter"],
            &["find", "otter", "--alone"],
            &["story", "--alone"],
            &["story", "--alone", "--json"],
            &["report", name, "--with", "verdict"],
            &["export", name, "--hand-out"],
            &["export", name, "--hand-out", "--format", "html"],
            &["export", name, "--hand-out", "--format", "json"],
            &["export", name, "--for-mentor"],
            &["export", name, "--for-mentor", "--form", "html"],
            &["export", name, "--for-mentor", "--form", "text"],
            &["export", name],
            &["plan"],
            &["plan", "--all", "--json"],
            &["due", "--json"],
            &["remind"],
            &["forget", name, "--dry-run"],
        ] {
            let mut command = assert_cmd::Command::cargo_bin("stay-or-go").unwrap();
            let command = command.env("STAY_OR_GO_HOME", &machine.home).current_dir(&machine.home);
            let output = command.args(arguments).output().unwrap();
            let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            let told = told.replace("\"otter\"", "");
            assert!(!told.contains("otter"), "{arguments:?} at {step:?}: {told}");
        }
    }
    // In the mentor's own history it stays, and it comes back from there.
    let mut export = assert_cmd::Command::cargo_bin("stay-or-go").unwrap();
    let all = export.env("STAY_OR_GO_HOME", &machine.home).args(["export", "--all"]).output().unwrap();
    assert!(String::from_utf8(all.stdout).unwrap().contains(OWN_NOTE), "{:?}", all.stderr);
    let again = machine.store.table(&reference).unwrap().unwrap().0;
    assert_eq!(again.meeting().mentors_own_note, OWN_NOTE);
}

#[test]
fn what_was_lost_with_the_window_bears_no_verdict() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    table.meeting_mut().machine = Some(Owner::Mentors);
    walk_to(&mut table, Step::Reveal, &case("M2-mentor", &assessment));
    let (meeting, session) = table.to_write(&assessment);
    machine
        .store
        .save_table(&TableDraft { meeting, session, assessment: assessment.clone(), verdict: None })
        .unwrap();
    let mut again = machine.store.table(&table.meeting().reference).unwrap().unwrap().0;
    again.meeting_mut().show_gate(true, now()).unwrap();
    assert!(!again.both(&assessment).unwrap().bears_verdict(), "the answers are not there any more");
}

#[test]
fn a_session_with_a_mentor_opens_for_the_mentee_alone() {
    let machine = Machine::new();
    let assessment = mentor_session();
    let mut table = told_in_confidence();
    walk_to(&mut table, Step::HandOut, &case("M4-mentor", &assessment));
    let reference = table.meeting().reference.clone();
    let save = |table: &Table| {
        let (meeting, mut session) = table.clone().into_parts();
        session.as_mut().unwrap().stage = Stage::Done;
        let verdict = Some(("safety-first".to_owned(), "Safety first".to_owned()));
        machine
            .store
            .save_table(&TableDraft { meeting, session, assessment: assessment.clone(), verdict })
            .unwrap();
        machine.store.release(&reference);
    };
    save(&table);
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("stay-or-go").unwrap();
        let output = command.env("STAY_OR_GO_HOME", &machine.home).args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let name = reference.as_str();
    for arguments in [
        &["show", name][..],
        &["show", name, "--json"],
        &["story"],
        &["story", "--json"],
        &["story", "--format", "csv"],
        &["trend"],
        &["trend", "--json"],
        &["compare", name, name],
        &["report", name, "--with", "verdict"],
        &["report", name, "--questions"],
    ] {
        let (well, told) = run(arguments);
        assert!(!well && told.contains("for one person alone") && !told.contains("Safety first"), "{told}");
    }
    for arguments in [
        &["history"][..],
        &["history", "--json"],
        &["mentees"],
        &["plan"],
        &["find", "zebra"],
        &["find", "lynx", "--json"],
        &["find", "heron"],
        &["export", name, "--hand-out"],
        &["export", name, "--hand-out", "--format", "html"],
        &["export", name, "--hand-out", "--format", "markdown"],
        &["export", name, "--hand-out", "--format", "json"],
    ] {
        let (_, told) = run(arguments);
        for kept in ["Safety first", "safety-first", NOTE, ON_SAFETY, TO_ADA] {
            assert!(!told.contains(kept), "{arguments:?}: {told}");
        }
    }
    assert!(run(&["show", name, "--alone"]).1.contains("Safety first"), "it is hers");
    assert!(run(&["find", "zebra"]).1.contains("One session with a mentor is for one person alone"));
    assert!(run(&["find", "zebra", "--alone"]).1.contains(NOTE), "so are her notes");
    // What lists leave out is not lost when the session is saved again.
    assert!(run(&["history", "Northwind", "--rename", "Elsewhere", "--yes"]).0);
    let file = machine.store.find(&reference).unwrap();
    assert_eq!(machine.store.head(&file).unwrap().verdict.unwrap().1, "Safety first");
    table.meeting_mut().show_gate(true, now()).unwrap();
    save(&table);
    assert!(run(&["show", name]).0 && run(&["history"]).1.contains("Safety first"), "everything was shown");
    for arguments in [&["find", "zebra"][..], &["show", name], &["show", name, "--json"]] {
        let (_, told) = run(arguments);
        assert!(!told.contains(NOTE), "a note is shown by itself or not at all: {told}");
    }
    assert!(run(&["show", name, "--alone"]).1.contains(NOTE), "she reads her own");
}

#[test]
fn a_look_without_waiting_can_be_taken_back_and_what_comes_later_is_marked() {
    let assessment = mentor_session();
    let (sent, mut reply) = super::files::sent_and_answered();
    let mut table = sent;
    table.meeting_mut().reveal_early(now()).unwrap();
    assert!(table.meeting().may_wait());
    assert_eq!(table.meeting_mut().wait_after_all(now()), Ok(Step::HandOver));
    let before = table.clone();
    table.meeting_mut().reveal_early(now()).unwrap();
    walk_to(&mut table, Step::Reveal, &Answers::new(&assessment));
    assert!(table.meeting_mut().wait_after_all(now()).is_err(), "the shared page was drawn");
    assert_eq!(table.meeting_mut().add(&reply, minute(50)), Ok(Imported::AfterTheLook));
    assert!(table.meeting().came_late());
    reply.written = minute(55);
    reply.only_told = true;
    assert_eq!(table.meeting_mut().add(&reply, minute(60)), Err(NotImported::Revealed), "once");
    let mut waiting = before;
    assert_eq!(waiting.meeting_mut().add(&reply, minute(60)), Ok(Imported::Added));
    assert!(!waiting.meeting().came_late());
}

#[test]
fn a_meeting_of_0_1_0_shows_no_more_than_both_had_seen() {
    let assessment = mentor_session();
    let item = assessment.find("deeds.asked").unwrap();
    for (step, shown) in [(Step::Alone, false), (Step::Reveal, true)] {
        let mut table = told_in_confidence();
        walk_to(&mut table, step, &case("M2-mentor", &assessment));
        let written = stay_or_go::meeting::write_meeting(table.meeting(), &assessment);
        let old: String = written.replace("notes_shown:", "private:").replace("format: 2", "format: 1");
        let source = stay_or_go::assessment::Source { name: "old".to_owned(), text: old.into() };
        let read = stay_or_go::meeting::read_meeting(&source, &assessment).unwrap();
        assert_eq!(read.shows_note(Side::Mentee, item), shown, "{step:?}");
    }
}
