//! The third letter: what the mentee shows a mentor elsewhere. It holds what the shared page shows and nothing else, and
//! opens once, in its order, where it belongs.

use std::fs;
use std::sync::Arc;

use stay_or_go::assessment::{Assessment, SetupQuestion};
use stay_or_go::engine::Engine;
use stay_or_go::meeting::{
    Guide, Letter, NotSeen, Refusal, Seen, Side, Step, Table, ToMentor, write_to_mentee,
};
use stay_or_go::report::block::Document;
use stay_or_go::report::reveal::{Reveal, document};
use stay_or_go::session::{Answer, Answers};
use stay_or_go::store::Draft;

use super::files::{answer_six, opened, questions, read, replies};
use super::people::{Machine, case, mentor_session, minute, now, table, walk_to};

/// Words that stand nowhere else.
const KEPT: &str = "a zebra for myself";
const SHOWN: &str = "an otter for both";
const ON_SAFETY: &str = "a lynx that I keep";
const SHOCK: &str = "the merger in March";
const SUBJECT: &str = "our salaries";
const LEFT_ALONE: &str = "stories.told";

/// Ada and Grace, each at a machine of their own, both at the time when Ada looks.
struct Apart {
    ada: Table,
    grace: Table,
    assessment: Arc<Assessment>,
}

fn apart() -> Apart {
    let assessment = mentor_session();
    let item = |id: &str| assessment.find(id).unwrap();
    let mut ada = table(&assessment, case("M4-self", &assessment));
    walk_to(&mut ada, Step::MenteeAnswers, &Answers::new(&assessment));
    let mentee = ada.mentee().unwrap();
    for (id, words) in [("deeds.asked", KEPT), ("deeds.decided", SHOWN), ("safety.harassment", ON_SAFETY)] {
        mentee.note(item(id), words, now());
    }
    mentee.gut = Some(1);
    mentee.answers.context.shock = Some(SHOCK.to_owned());
    mentee.answers.context.exit.runway_months = Some(7);
    ada.meeting_mut().send_away(now()).unwrap();
    walk_to(&mut ada, Step::HandOver, &Answers::new(&assessment));
    let (mut grace, theirs) = opened(&questions(&ada, &assessment));
    answer_six(&mut grace, &theirs);
    grace.meeting_mut().go_on(now()).unwrap();
    let reply = replies(&write_to_mentee(grace.meeting(), &theirs, minute(30)), &assessment);
    ada.meeting_mut().add(&reply, minute(40)).unwrap();
    ada.meeting_mut().go_on(minute(41)).unwrap();
    ada.meeting_mut().show_note(Side::Mentee, item("deeds.decided"), true);
    Apart { ada, grace, assessment }
}

impl Apart {
    /// Ada looks, with these safety answers open.
    fn look(mut self, gate: &[&str]) -> Self {
        walk_to(&mut self.ada, Step::Reveal, &Answers::new(&self.assessment));
        for id in gate {
            self.ada.meeting_mut().open_gate(self.assessment.find(id).unwrap(), true);
        }
        self
    }

    #[track_caller]
    fn letter(&self, written: i64) -> String {
        self.ada.showing(0, &self.assessment, minute(written)).unwrap()
    }

    #[track_caller]
    fn arrives(&mut self, text: &str, at: i64) -> Result<Seen, NotSeen> {
        self.grace.meeting_mut().see(&shown(text, &self.assessment), minute(at))
    }
}

fn shown(text: &str, assessment: &Arc<Assessment>) -> ToMentor {
    match read(text, assessment) {
        Ok(Letter::ToMentor(letter)) => *letter,
        Ok(_) => panic!("another letter"),
        Err(problems) => panic!("{problems}"),
    }
}

fn page(table: &Table, assessment: &Arc<Assessment>) -> Option<Document> {
    let (engine, guide) = (Engine::new(Arc::clone(assessment)), Guide::new(assessment));
    let both = table.both(assessment)?;
    Some(document(&Reveal::new(&engine, &both, table.meeting(), &guide)))
}

#[test]
fn both_read_the_same_page_on_two_machines_whatever_of_the_safety_answers_is_shown() {
    let assessment = mentor_session();
    let gate = assessment.items().iter().filter(|item| item.is_gate());
    let whole: Vec<&str> = gate.map(|item| item.id.as_str()).collect();
    for gate in [&[][..], &["safety.harassment"], &whole] {
        let mut two = apart().look(gate);
        // The pace and the verdict rest on no fact that is kept.
        let facts = assessment.setup().iter().copied();
        two.ada.meeting_mut().shown.extend(facts.filter(|fact| *fact != SetupQuestion::Shock));
        let letter = two.letter(50);
        assert_eq!(two.arrives(&letter, 55), Ok(Seen::Added));
        let machine = Machine::new();
        let grace = machine.interrupted(two.grace.clone(), &assessment);
        let [hers, theirs] = [&two.ada, &grace].map(|table| page(table, &assessment).unwrap());
        assert_eq!(hers.blocks, theirs.blocks, "{gate:?}");
    }
}

#[test]
fn the_letter_holds_what_is_shown_and_nothing_that_is_kept() {
    let mut two = apart().look(&[]);
    two.ada.meeting_mut().off_limits.push(SUBJECT.to_owned());
    two.ada.meeting_mut().off_limits.push(LEFT_ALONE.to_owned());
    let letter = two.letter(50);
    for kept in [KEPT, ON_SAFETY, SHOCK, SUBJECT, LEFT_ALONE, "safety.", "gut:", "runway", "off_limits"] {
        assert!(!letter.contains(kept), "{kept}: {letter}");
    }
    assert!(letter.contains(SHOWN) && letter.contains("deeds.decided") && letter.contains("Northwind"));
    // Of what Grace sent nothing goes to her again, and of safety what was opened and no more.
    assert!(!letter.contains("humiliation"));
    let harassment = two.assessment.find("safety.harassment").unwrap();
    two.ada.meeting_mut().open_gate(harassment, true);
    two.ada.meeting_mut().show_gut(Side::Mentee, true);
    let letter = two.letter(51);
    assert!(letter.contains("safety.harassment") && letter.contains(ON_SAFETY) && letter.contains("gut:"));
    assert_eq!(letter.matches("safety.").count(), 3, "named, answered, noted: {letter}");
    // What is kept again is in no later letter.
    two.ada.meeting_mut().open_gate(harassment, false);
    two.ada.meeting_mut().show_gut(Side::Mentee, false);
    let letter = two.letter(52);
    assert!(!letter.contains("safety.") && !letter.contains(ON_SAFETY) && !letter.contains("gut:"));
    two.ada.meeting_mut().shown.clear();
    assert!(!two.letter(53).contains("Northwind"));
}

#[test]
fn a_letter_begins_with_three_lines_for_a_person() {
    let letter = apart().look(&[]).letter(50);
    let said: Vec<&str> = letter.lines().take_while(|line| line.starts_with("# ")).collect();
    assert_eq!(said.len(), 3);
    assert!(said[1].contains("stay-or-go meet THIS-FILE") && !said.iter().any(|line| line.contains("Ada")));
}

#[test]
fn nothing_goes_out_before_both_look_or_to_whoever_has_not_answered() {
    let mut two = apart();
    assert!(two.ada.showing(0, &two.assessment, minute(45)).is_none(), "she has not chosen yet");
    two.ada.meeting_mut().ask_also("Mallory", minute(45));
    let two = two.look(&[]);
    assert_eq!(two.ada.may_be_shown(), [0]);
    assert!(two.ada.showing(1, &two.assessment, minute(50)).is_none());
    assert!(two.grace.showing(0, &two.assessment, minute(50)).is_none(), "she shows nothing of Ada's");
}

#[test]
fn it_opens_once_in_its_order_and_where_it_belongs() {
    let mut two = apart().look(&[]);
    let (first, mut early) = (two.letter(50), two.grace.clone());
    let note = two.assessment.find("deeds.asked").unwrap();
    two.ada.meeting_mut().show_note(Side::Mentee, note, true);
    let second = two.letter(60);
    assert_eq!(two.arrives(&second, 61), Ok(Seen::Added));
    assert_eq!(two.grace.meeting().step(), Step::Reveal);
    let before = two.grace.clone();
    assert_eq!(two.arrives(&second, 62), Ok(Seen::Unchanged), "twice is once");
    assert_eq!(two.arrives(&first, 63), Err(NotSeen::Older));
    assert_eq!(two.grace, before);
    two.ada.meeting_mut().show_note(Side::Mentee, note, false);
    let third = two.letter(70);
    assert_eq!(two.arrives(&third, 71), Ok(Seen::Replaced));
    let both = two.grace.both(&two.assessment).unwrap();
    assert_eq!(both.view(Side::Mentee).notes[note], None, "what is kept again is gone");

    let assessment = Arc::clone(&two.assessment);
    let refuses = |change: &dyn Fn(&mut ToMentor), table: &mut Table, why: NotSeen| {
        let mut letter = shown(&second, &assessment);
        change(&mut letter);
        let before = table.clone();
        assert_eq!(table.meeting_mut().see(&letter, minute(80)), Err(why));
        assert_eq!(*table, before, "{why:?} changes nothing");
    };
    refuses(&|letter| "Mallory".clone_into(&mut letter.to), &mut early.clone(), NotSeen::ForAnother);
    refuses(&|_| {}, &mut two.ada.clone(), NotSeen::NotForHere);
    // Whoever has not answered does not read what would make the answers hers.
    let (mut unanswered, _) = opened(&questions(&two.ada, &assessment));
    refuses(&|_| {}, &mut unanswered, NotSeen::YoursFirst);
    walk_to(&mut unanswered, Step::MentorAnswers, &Answers::new(&assessment));
    refuses(&|_| {}, &mut unanswered, NotSeen::YoursFirst);
    let mut full = shown(&second, &assessment);
    "Grace Hopper".clone_into(&mut full.to);
    assert_eq!(early.meeting_mut().see(&full, minute(81)), Ok(Seen::Added), "a full name is the same person");
}

#[test]
fn a_mentor_who_has_read_it_reads_and_changes_nothing() {
    let mut two = apart().look(&[]);
    let letter = two.letter(50);
    assert!(two.grace.both(&two.assessment).is_none());
    two.arrives(&letter, 55).unwrap();
    let item = two.assessment.find("deeds.asked").unwrap();
    let grace = &mut two.grace;
    assert!(grace.see_differently(&two.assessment, item, minute(56)).is_err());
    assert!(grace.for_mentee(&two.assessment).is_none() && grace.alone(&two.assessment).is_none());
    assert_eq!(grace.meeting_mut().go_back(minute(57)), Ok(Step::HandOver));
    assert!(grace.both(&two.assessment).is_none());
    assert_eq!(grace.meeting_mut().go_back(minute(58)), Err(Refusal::Seen), "blind answers stay as they are");
    assert_eq!(grace.meeting_mut().go_on(minute(59)), Ok(Step::Reveal));
    assert_eq!(grace.meeting_mut().go_on(minute(60)), Ok(Step::Will));
}

#[test]
fn whoever_stops_showing_takes_the_page_away_where_the_letter_opens() {
    let machine = Machine::new();
    let mut two = apart().look(&["safety.harassment"]);
    let letter = two.letter(50);
    two.arrives(&letter, 55).unwrap();
    two.grace = machine.interrupted(two.grace.clone(), &two.assessment);
    let end = two.ada.end_of_showing(0, &two.assessment, minute(60)).unwrap();
    for shown in ["answers", SHOWN, "safety", "Northwind", "goal"] {
        assert!(!end.lines().any(|line| !line.starts_with('#') && line.contains(shown)), "{shown}: {end}");
    }
    assert_eq!(two.arrives(&end, 61), Ok(Seen::Ended));
    two.grace = machine.interrupted(two.grace.clone(), &two.assessment);
    let reference = two.grace.meeting().reference.clone();
    let kept = fs::read_to_string(machine.home.join(format!("data/meetings/{}.yaml", reference.as_str())));
    assert!(kept.is_ok_and(|kept| !kept.contains(SHOWN)), "nothing of it is left");
    assert!(two.grace.both(&two.assessment).is_none());
    assert_eq!(two.arrives(&end, 62), Ok(Seen::Unchanged));
    assert_eq!(two.arrives(&letter, 63), Err(NotSeen::Stopped), "an older file brings nothing back");
    assert_eq!(two.grace.meeting_mut().go_back(minute(64)), Err(Refusal::Seen));
    let again = two.letter(70);
    assert_eq!(two.arrives(&again, 71), Ok(Seen::Added));
}

#[test]
fn a_change_on_the_way_is_named() {
    let two = apart().look(&[]);
    let letter = two.letter(50);
    let doubt = |text: &str| shown(text, &two.assessment).doubt;
    assert_eq!(doubt(&letter), None);
    assert_eq!(doubt(&letter.replace('\n', "\r\n")), None, "ends of lines may change");
    assert_eq!(doubt(&format!("# forwarded\n\n{letter}")), None);
    let changed = letter.replacen(SHOWN, "an eel", 1);
    assert_eq!(doubt(&changed), Some(stay_or_go::session::Doubt::Changed));
    let cut = &letter[..letter.rfind("checksum").unwrap()];
    assert_eq!(doubt(cut), Some(stay_or_go::session::Doubt::Cut));
    let belongs = format!("    reference: {}", two.ada.meeting().reference.as_str());
    for (from, to, says) in [
        ("letter: to-mentor", "letter: to-mentr", "did you mean `to-mentor`?"),
        ("format: 2", "format: 99", "newer version"),
        (&belongs, "    reference: aaaaaaaa", "another session"),
    ] {
        assert!(letter.contains(from), "{from}: {letter}");
        let problems = read(&letter.replacen(from, to, 1), &two.assessment).unwrap_err().to_string();
        assert!(problems.contains(says), "{says}: {problems}");
    }
}

/// Ada's machine and Grace's, with letters to and fro by commands.
#[test]
fn the_commands_write_it_and_open_it() {
    let (ada, grace, elsewhere) = (Machine::new(), Machine::new(), Machine::new());
    let mut two = apart();
    let reference = two.ada.meeting().reference.clone();
    let name = reference.as_str();
    let keep = |machine: &Machine, table: &Table| {
        machine.save(table.clone(), &two.assessment);
        machine.store.release(&reference);
    };
    keep(&ada, &two.ada);
    keep(&grace, &two.grace);
    let early = ada.refuses(&["export", name, "--to-mentor"]);
    assert!(early.contains("nothing to show before both have answered and you have looked"), "{early}");
    let assessment = Arc::clone(&two.assessment);
    walk_to(&mut two.ada, Step::Reveal, &Answers::new(&assessment));
    keep(&ada, &two.ada);
    let (file, end) = (ada.path("to-grace.yaml"), ada.path("end.yaml"));
    let (file, end) = (file.to_str().unwrap(), end.to_str().unwrap());
    ada.runs(&["export", name, "--to-mentor", "-o", file]);
    assert!(ada.refuses(&["export", name, "--to-mentor", "--to", "Kim"]).contains("Kim has sent no answers"));
    assert!(grace.refuses(&["export", "Ada", "--to-mentor"]).contains("you are the mentor here"));
    assert!(ada.refuses(&["import", file]).contains("it is your own, for your mentor"));
    assert!(elsewhere.refuses(&["import", file]).contains("which is not here"));
    assert!(grace.refuses(&["export", "Ada", "--hand-out"]).contains("nothing to take away yet"));
    assert!(grace.runs(&["import", file]).contains("Ada shows you this."));
    assert!(grace.runs(&["import", file]).contains("This is here already; nothing was changed."));
    let handed = grace.runs(&["export", "Ada", "--hand-out"]);
    assert!(handed.contains("What we take away"), "{handed}");
    assert!(!handed.contains(KEPT) && !handed.contains(ON_SAFETY), "{handed}");
    assert!(grace.refuses(&["export", "Ada", "--hand-out", "--mine"]).contains("nothing to take away yet"));
    // Lists, search and all that is about sessions know nothing of it.
    for arguments in
        [&["history"][..], &["find", "otter"], &["find", "otter", "--alone"], &["mentees", "--json"]]
    {
        let told = grace.runs(arguments);
        assert!(!told.contains(SHOWN) && !told.contains("zebra"), "{arguments:?}: {told}");
    }
    let changed = ada.path("changed.yaml");
    fs::write(&changed, fs::read_to_string(file).unwrap().replacen(SHOWN, "an eel", 1)).unwrap();
    let changed = changed.to_str().unwrap();
    let told = grace.refuses(&["import", changed]);
    assert!(told.contains("was changed after it was saved") && told.contains("--as-it-is"), "{told}");
    assert!(grace.runs(&["import", "--as-it-is", changed]).contains("in place of what was here"));
    ada.runs(&["export", name, "--to-mentor", "--stop", "-o", end]);
    assert!(grace.runs(&["import", end]).contains("Ada has stopped showing."));
    assert!(grace.refuses(&["export", "Ada", "--hand-out"]).contains("nothing to take away yet"));
    assert!(grace.refuses(&["import", file]).contains("has stopped showing since"));
}

/// With several who answered it is said whom it goes to, and nobody's answers go to another.
#[test]
fn nobodys_answers_go_to_another_counsellor() {
    let mut two = apart();
    let (ada, item) = (Machine::new(), two.assessment.find("deeds.asked").unwrap());
    assert!(two.ada.meeting_mut().ask_also("Mallory", minute(42)));
    let mut reply = {
        let reply = write_to_mentee(two.grace.meeting(), &two.assessment, minute(43));
        replies(&reply, &two.assessment)
    };
    "Mallory".clone_into(&mut reply.mentor);
    reply.session.note(item, "a newt from Mallory", minute(43));
    reply.session.answers.set(item, Some(Answer::Unknown));
    two.ada.meeting_mut().add(&reply, minute(44)).unwrap();
    let two = two.look(&[]);
    assert_eq!(two.ada.may_be_shown(), [0, 1]);
    for place in [0, 1] {
        let letter = two.ada.showing(place, &two.assessment, minute(50)).unwrap();
        assert!(!letter.contains("newt"), "{letter}");
        assert_eq!(letter.contains("Mallory"), place == 1);
    }
    let (meeting, session) = two.ada.clone().into_parts();
    ada.store.save_meeting(&meeting, &two.assessment).unwrap();
    let draft = Draft { session: session.unwrap(), assessment: Arc::clone(&two.assessment), verdict: None };
    ada.store.save(&draft).unwrap();
    ada.store.release(&meeting.reference);
    let told = ada.refuses(&["export", "--to-mentor"]);
    assert!(told.contains("Grace and Mallory have answered: say whom it goes to"), "{told}");
    assert!(ada.runs(&["export", "--to-mentor", "--to", "mallory"]).contains("to: Mallory"));
    ada.runs(&["export", "--to-mentor", "--to", "Grace", "--stop"]);
    let kept = ada.store.table(&meeting.reference).unwrap().unwrap().0;
    assert!(kept.meeting().showing().is_some_and(|showing| !showing.ended), "Mallory may still read it");
    let mut grace = two.grace;
    let hers = two.ada.showing(1, &two.assessment, minute(50)).unwrap();
    let letter = shown(&hers, &two.assessment);
    assert_eq!(grace.meeting_mut().see(&letter, minute(51)), Err(NotSeen::ForAnother));
    let there = Machine::new();
    there.store.save_meeting(grace.meeting(), &two.assessment).unwrap();
    there.store.release(&grace.meeting().reference);
    let refused = |letter: String| {
        let file = there.path("to-another.yaml");
        fs::write(&file, letter).unwrap();
        there.refuses(&["import", file.to_str().unwrap()])
    };
    let told = refused(hers);
    assert!(told.contains("it is for somebody else, and Grace answered here"), "{told}");
    assert!(!told.contains("Mallory"), "who else was asked is Ada's to say: {told}");
    let end = two.ada.end_of_showing(0, &two.assessment, minute(60)).unwrap();
    grace.meeting_mut().see(&shown(&end, &two.assessment), minute(61)).unwrap();
    there.store.save_meeting(grace.meeting(), &two.assessment).unwrap();
    there.store.release(&grace.meeting().reference);
    let told = refused(two.ada.showing(0, &two.assessment, minute(50)).unwrap());
    assert!(told.contains("your mentee has stopped showing since this file was written"), "{told}");
}
