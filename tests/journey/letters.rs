//! Opening what somebody sent: what is found, what it says of itself before it is opened, and where it leads. Putting a
//! history in: what it would do is told first, and what both sides have changed is asked about.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use stay_or_go::assessment::shipped;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::Face;
use stay_or_go::report::form::Form;
use stay_or_go::session::Reference;
use stay_or_go::store::{FIRST_LINE, Store, add_document};
use tempfile::TempDir;

use super::apart::{grace_answers, sent};
use super::people::MENTORS_NOTE;
use super::walk::Walk;

/// A folder where files arrive.
struct Inbox(TempDir);

impl Inbox {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn lay(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The file that was written last, sent on.
    fn send(&self, from: &Walk) -> PathBuf {
        let (name, text) = from.written.last().unwrap();
        self.lay(name, text)
    }

    /// A run of the program that looks here, at what came.
    fn opened(&self, store: &Arc<Store>) -> Walk {
        self.heard(store, Face::Eye)
    }

    fn heard(&self, store: &Arc<Store>, face: Face) -> Walk {
        let inboxes = vec![self.0.path().to_owned()];
        let mut walk = Walk::with(Arc::clone(store), |given| {
            given.inboxes = inboxes;
            given.face = face;
        });
        walk.act(Act::People).takes("Open a letter").is_at(Place::Letters);
        walk
    }
}

#[test]
fn two_people_apart_open_each_others_letters_from_the_page() {
    let (ada, grace) = sent();
    let inbox = Inbox::new();
    inbox.send(&ada);
    let mut grace = inbox.opened(&grace.store);
    grace.sees("Questions for you as a mentor, from Ada").takes("Questions for you as a mentor");
    grace.sees("The questions of Ada are here.").sees("in the words that you were sent");
    grace_answers(&mut grace);
    grace.takes("Write the file for Ada: your answers");
    inbox.send(&grace);

    let mut ada = inbox.opened(&ada.store);
    ada.sees("It is your own, on its way to your mentor").takes("A mentor's answers, from Grace");
    ada.sees("The mentor's answers are in, and sealed until you look.");
    ada.sees("The answers of Grace are here, sealed").does_not_see("for Ada to read");
    // Twice is once.
    let mut ada = inbox.opened(&ada.again().store);
    ada.takes("A mentor's answers").sees("These answers are in already; nothing was changed.");
}

#[test]
fn of_a_mentors_answers_nothing_is_shown_before_its_time_however_damaged_they_are() {
    let (ada, grace) = sent();
    let inbox = Inbox::new();
    let letter = letter_of_grace(&inbox, &ada, &grace);
    assert!(letter.contains("for Ada to read"));
    let line = letter.lines().find(|line| line.contains("level: ")).unwrap();
    for (damaged, why) in [
        (
            letter.replacen(line, &line.replace("level: ", "level: 4711 # "), 1),
            "was changed by hand, from line",
        ),
        (letter[..letter.len() * 2 / 3].to_owned(), "only half there"),
        (
            letter.replacen("format: 1", "format: 99", 1).replacen("format: 2", "format: 99", 1),
            "newer version",
        ),
        (asks_others(&letter), "belongs to a session that is not kept here"),
    ] {
        let file = inbox.lay("to-mentee.yaml", &damaged);
        let mut ada = inbox.opened(&ada.store);
        ada.sees("A mentor's answers").sees(why);
        ada.takes("A mentor's answers").is_refused(why).is_at(Place::Letters);
        // A number that no day, line or folder on the page has.
        for kept in ["for Ada to read", MENTORS_NOTE, "level", "4711"] {
            ada.does_not_see(kept);
        }
        fs::remove_file(file).unwrap();
    }
}

/// What Grace writes to the questions that Ada sent.
fn letter_of_grace(inbox: &Inbox, ada: &Walk, grace: &Walk) -> String {
    let questions = inbox.send(ada);
    let mut grace = inbox.opened(&grace.store);
    grace.takes("Questions for you");
    grace_answers(&mut grace);
    grace.takes("Write the file for Ada: your answers");
    fs::remove_file(questions).unwrap();
    grace.written.last().unwrap().1.clone()
}

/// The same letter, about questions that nobody asked.
fn asks_others(letter: &str) -> String {
    let at = letter.find("digest: ").unwrap() + "digest: ".len();
    let at = at + letter[at..].find(|c: char| c.is_ascii_hexdigit()).unwrap();
    let other = if letter[at..].starts_with('0') { "1" } else { "0" };
    format!("{}{other}{}", &letter[..at], &letter[at + 1..])
}

/// A form of one's own with its first answers filled in.
fn own_form(store: &Arc<Store>) -> String {
    let assessment = Arc::new(shipped::assessment("current-role").unwrap());
    store.keep_questionnaire(assessment.digest(), assessment.sources()).unwrap();
    let blank = Form::for_oneself(&assessment, Reference::from_bits(77)).text();
    blank.replacen("Answer 1:", "Answer 1: 0", 1).replacen("Answer 2:", "Answer 2: 1", 1)
}

#[test]
fn a_form_of_ones_own_becomes_a_session_and_a_cut_one_is_asked_about() {
    let store = Arc::new(Store::private());
    let inbox = Inbox::new();
    let whole = own_form(&store);
    let cut = whole.split("\nEnd:").next().unwrap();
    inbox.lay("answers.txt", cut);
    let mut walk = inbox.opened(&store);
    walk.sees("Your own answers, on a form").takes("Your own answers").is_at(Place::Confirm);
    walk.sees("Its last line is missing").act(Act::No).is_at(Place::Letters);
    assert!(store.list().unwrap().names.is_empty());
    walk.takes("Your own answers").act(Act::Yes).is_at(Place::SetUp).sees("as a session of your own");
    assert_eq!(store.list().unwrap().names.len(), 1);
}

#[test]
fn a_form_with_nothing_in_it_and_a_page_to_open_are_named() {
    let store = Arc::new(Store::private());
    let inbox = Inbox::new();
    let assessment = Arc::new(shipped::assessment("current-role").unwrap());
    own_form(&store);
    let form = Form::for_oneself(&assessment, Reference::from_bits(77));
    inbox.lay("mail.txt", &form.text());
    inbox.lay("form.html", &form.html());
    let mut walk = inbox.opened(&store);
    walk.takes_row(1).is_refused("nothing is answered in it yet");
    walk.takes_row(0).is_refused("open it in your browser");
}

#[test]
fn only_plain_files_with_a_plausible_name_are_looked_into() {
    let store = Arc::new(Store::private());
    let inbox = Inbox::new();
    let whole = own_form(&store);
    inbox.lay("answers.bin", &whole);
    inbox.lay("notes.yaml", "format: 1\nkind: something else\n");
    inbox.lay("letter.txt", "Dear Ada, no form at all.");
    inbox.lay("large.txt", &format!("{whole}{}", " ".repeat(1_100_000)));
    fs::create_dir(inbox.0.path().join("folder.yaml")).unwrap();
    fs::write(inbox.0.path().join("folder.yaml/answers.txt"), &whole).unwrap();
    #[cfg(unix)]
    {
        let elsewhere = Inbox::new();
        let file = elsewhere.lay("answers.txt", &whole);
        std::os::unix::fs::symlink(file, inbox.0.path().join("link.txt")).unwrap();
        let pipe = inbox.0.path().join("pipe.txt");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    }
    inbox.opened(&store).sees("Nothing that somebody sent lies in").has_no_row("form");
    inbox.lay("a\u{1b}[2Jb.txt", &whole);
    let mut walk = inbox.opened(&store);
    walk.sees("Your own answers").does_not_see("\u{1b}");
}

#[test]
fn what_comes_later_is_found_by_looking_again_and_nothing_is_done_in_private() {
    let store = Arc::new(Store::private());
    let inbox = Inbox::new();
    let mut walk = inbox.opened(&store);
    walk.sees("Nothing that somebody sent");
    inbox.lay("answers.txt", &own_form(&store));
    walk.act(Act::Letters).sees("Your own answers");
    let mut private = Walk::with(store, |given| given.private = true);
    private.act(Act::People).takes("Open a letter").is_refused("nothing is kept").is_at(Place::People);
}

/// All that is kept here, as one file.
fn history(store: &Store) -> String {
    let mut out = format!("{FIRST_LINE}\n").into_bytes();
    for place in store.documents().unwrap() {
        let text = store.exported(&place).unwrap().unwrap().text;
        add_document(&mut out, &place.file_name(), &text).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn texts(store: &Store) -> Vec<String> {
    let mut texts: Vec<String> =
        store.log(&|_| true).unwrap().entries.into_iter().map(|entry| entry.text).collect();
    texts.sort();
    texts
}

/// Two machines that have had two asks in common; since then both have changed one of them, and there is a third there.
fn two_machines(inbox: &Inbox) -> Arc<Store> {
    let (one, other) = (Arc::new(Store::private()), Arc::new(Store::private()));
    let mut walk = Walk::on(Arc::clone(&one));
    for ask in ["An hour", "A desk"] {
        walk.act(Act::Write(stay_or_go::report::jot::Kind::Ask)).types(ask).types("").types("").goes_on();
    }
    inbox.lay("history.yaml", &history(&one));
    let mut there = inbox.opened(&other);
    there.takes("A whole history").is_at(Place::Merge).sees("2 are new, and are added").goes_on();
    there.is_at(Place::Home).sees("2 added, 0 here already.");
    let change = |store: &Store, from: &str, to: &str| {
        let entry = store.log(&|_| true).unwrap().entries.into_iter().find(|entry| entry.text == from);
        let mut entry = entry.unwrap();
        to.clone_into(&mut entry.text);
        store.keep(&entry).unwrap();
    };
    change(&one, "An hour", "Two hours");
    change(&other, "An hour", "Three hours");
    walk.act(Act::Write(stay_or_go::report::jot::Kind::Ask)).types("A door").types("").types("").goes_on();
    inbox.lay("history.yaml", &history(&one));
    other
}

#[test]
fn what_a_history_would_do_is_told_before_anything_is_written_and_leaving_changes_nothing() {
    let inbox = Inbox::new();
    let store = two_machines(&inbox);
    let mut walk = inbox.opened(&store);
    walk.takes("A whole history").is_at(Place::Merge).sees("Nothing is written yet");
    walk.sees("One is new, and is added").sees("One is the same").sees("One was changed on both sides");
    walk.sees("Three hours").sees("Two hours");
    assert_eq!(walk.page().fields[0].value, "keep mine");
    walk.goes_back().is_at(Place::Letters).sees("all is as it was");
    assert_eq!(texts(&store), ["A desk", "Three hours"]);
}

#[test]
fn what_both_have_changed_stays_unless_the_other_is_taken_and_what_was_there_is_kept() {
    let inbox = Inbox::new();
    let store = two_machines(&inbox);
    let mut walk = inbox.opened(&store);
    walk.takes("A whole history").goes_on().is_at(Place::Home).sees("1 added, 1 here already.");
    assert_eq!(texts(&store), ["A desk", "A door", "Three hours"]);
    let mut walk = inbox.opened(&store);
    walk.takes("A whole history").act(Act::Set(0, "take theirs".into())).goes_on();
    walk.sees("0 added, 2 here already, 1 brought up to date.").sees("is kept, in the folder replaced");
    assert_eq!(texts(&store), ["A desk", "A door", "Two hours"]);
}

#[test]
fn heard_each_is_asked_about_in_turn() {
    let inbox = Inbox::new();
    let store = two_machines(&inbox);
    let mut walk = inbox.heard(&store, Face::Ear);
    walk.takes("A whole history");
    let page = walk.page();
    assert_eq!(page.field, Some(0));
    assert!(page.fields[0].why.contains("Three hours") && page.fields[0].why.contains("Two hours"));
    walk.goes_on().is_at(Place::Merge).goes_on().is_at(Place::Home);
    assert_eq!(texts(&store), ["A desk", "A door", "Three hours"]);
}

#[test]
fn a_history_that_is_gone_or_damaged_is_told() {
    let inbox = Inbox::new();
    let store = two_machines(&inbox);
    let path: &Path = &inbox.0.path().join("history.yaml");
    let mut walk = inbox.opened(&store);
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, &text[..text.len() - 20]).unwrap();
    walk.takes("A whole history").sees("it is cut short").goes_back();
    fs::remove_file(path).unwrap();
    walk.takes("A whole history").is_at(Place::Letters).sees("Could not read");
    inbox.lay("history.yaml", "--- # stay-or-go history 9\n");
    inbox.opened(&store).takes("A whole history").is_refused("newer version");
}

/// A mentor without the program.
#[test]
fn the_questions_go_out_as_a_page_or_a_mail_too_and_what_comes_back_is_opened() {
    let (mut ada, _) = sent();
    ada.takes("Write it as a page for a browser");
    let (name, page) = ada.written.last().unwrap();
    assert!(name.starts_with("for-mentor-") && name.contains(".html") && page.starts_with("<!DOCTYPE html>"));
    ada.takes("Write it as a mail to answer");
    let (name, mail) = ada.written.last().unwrap().clone();
    assert!(name.contains(".txt") && !mail.contains("Answer 1: 0"), "no answer of hers goes out");
    let inbox = Inbox::new();
    inbox.lay("Re questions.eml", &mail.replacen("\nAnswer 1:", "\nAnswer 1: 0", 1));
    let mut ada = inbox.opened(&ada.again().store);
    ada.sees("A mentor's answers, from Grace").takes("A mentor's answers");
    ada.sees("sealed until you look").sees("Left open:").sees("The answers of Grace are here, sealed");
}

#[test]
fn answers_of_somebody_who_was_not_asked_are_one_more_counsellors_if_that_is_said() {
    for face in [Face::Eye, Face::Ear] {
        let (ada, grace) = sent();
        let inbox = Inbox::new();
        let letter = letter_of_grace(&inbox, &ada, &grace).replacen("mentor: Grace", "mentor: Eve", 1);
        inbox.lay("eve.yaml", &letter);
        let mut ada = inbox.heard(&ada.store, face);
        ada.takes("A mentor's answers, from Eve").is_at(Place::Confirm);
        ada.sees("This is from Eve; you asked Grace. Keep it as the answers of one more counsellor?");
        ada.does_not_see("--also").act(Act::No).is_at(Place::Letters);
        ada.takes("A mentor's answers, from Eve").act(Act::Yes).sees("sealed until you look");
        let asked: Vec<String> = ada.meeting().asked().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(asked, ["Grace", "Eve"]);
        ada.has_no_row("Write the file for Eve");
    }
}

#[test]
fn answers_of_one_who_was_asked_may_come_under_another_name() {
    for face in [Face::Eye, Face::Ear] {
        let (ada, grace) = sent();
        let inbox = Inbox::new();
        let letter = letter_of_grace(&inbox, &ada, &grace).replacen("mentor: Grace", "mentor: G. H.", 1);
        inbox.lay("g.yaml", &letter);
        let mut ada = inbox.heard(&ada.store, face);
        ada.takes("A mentor's answers, from G. H.").takes("It is from Grace, under another name");
        ada.sees("sealed until you look");
        let asked: Vec<(String, bool)> =
            ada.meeting().asked().map(|(name, came)| (name.to_owned(), came)).collect();
        assert_eq!(asked, [("Grace".to_owned(), true)]);
    }
}

#[test]
fn a_letter_attached_to_a_saved_mail_is_found_and_opened() {
    let (ada, grace) = sent();
    let inbox = Inbox::new();
    let letter = &ada.written.last().unwrap().1;
    let coded = STANDARD.encode(letter);
    let lines: Vec<&str> =
        coded.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let mail = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nPlease.\n--cut\n\
         Content-Type: application/yaml; name=\"for-mentor.yaml\"\nContent-Transfer-Encoding: base64\n\n{}\n--cut--\n",
        lines.join("\n")
    );
    inbox.lay("Please.eml", &mail);
    let mut grace = inbox.opened(&grace.store);
    grace.takes("Questions for you as a mentor, from Ada").sees("The questions of Ada are here.");
}
