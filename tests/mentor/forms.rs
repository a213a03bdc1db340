//! A mentor without the program: a mail or a page goes there, and lines come back.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use proptest::prelude::*;
use stay_or_go::assessment::{Assessment, SetupQuestion, Source, shipped};
use stay_or_go::meeting::{
    Guide, HowMuch, Letter, Meeting, Step, Table, read_letter, write_for_mentor, write_meeting,
};
use stay_or_go::report::form::Form;
use stay_or_go::session::{Answer, Doubt, Filled, Rater, Reference, Session, Stage, read_form};
use stay_or_go::yaml::Problems;

use super::people::{Machine, case, felt, mentee, mentor_session, now, saw, told};

/// What a page saved in a browser, word for word.
const SAVED: &str = include_str!("saved.txt");

fn form(assessment: &Arc<Assessment>) -> Form {
    let session = mentee(assessment, case("M2-self", assessment));
    let mut meeting = Meeting::begin(&session, assessment, &Guide::new(assessment), now());
    "Ada".clone_into(&mut meeting.mentee);
    "Grace".clone_into(&mut meeting.mentor);
    Form::for_mentor(&meeting, &session, assessment)
}

/// The mail with these answers behind their numbers.
fn filled_in(mail: &str, answers: &[(usize, &str)]) -> String {
    let line = |line: &str| {
        let answer = answers.iter().find(|(number, _)| line == format!("Answer {number}:"));
        answer.map_or_else(|| line.to_owned(), |(_, said)| format!("{line} {said}"))
    };
    mail.lines().map(|of| line(of) + "\n").collect()
}

fn read(text: &str) -> Result<Filled, Problems> {
    let source = Source { name: "mail.txt".to_owned(), text: text.to_owned().into() };
    read_form(&source, now(), &mut |_| Ok(mentor_session()))
}

#[track_caller]
fn answers_are(filled: &Filled, expected: &[(usize, Option<Answer>, Option<&str>)]) {
    let items: Vec<usize> = filled.assessment.asked().collect();
    for (number, answer, note) in expected {
        let item = items[number - 1];
        assert_eq!(filled.session.answers.given(item), *answer, "question {number}");
        assert_eq!(filled.session.remarks[item].note.as_deref(), *note, "question {number}");
    }
}

#[test]
fn a_mail_is_read_as_it_comes_back() {
    let mail = form(&mentor_session()).text();
    let answers = [
        (1, "0"),
        (2, "2, a remark in May"),
        (3, "?"),
        (9, "3 s"),
        (10, "[1] t"),
        (11, "4s he did it himself: twice"),
        (12, "2 I am not sure"),
        (13, "-"),
        (14, "\u{2014} never met them"),
        (15, "3 (told)"),
    ];
    let whole = filled_in(&mail, &answers);
    let quoted: String = whole.lines().flat_map(|line| ["> ", line, "\r\n"]).collect();
    let twice = format!(
        "Dear Ada,\n\nbelow.\n\n{whole}\n-- \nGrace: CX\n\nOn Monday, Ada wrote:\n{}",
        mail.replace('\n', "\n> > ")
    );
    let bold = whole.replace("Answer ", "*Answer ").replace("Answer 9: ", "Answer 9:* ");
    let below = whole.replace("Answer 9: 3 s", "Answer 9:\n\n3 s");
    let wrapped = whole.replace("he did it himself: twice", "he did it\n> himself: twice");
    let digest = mentor_session().digest().to_owned();
    let broken = whole.replace(&digest, &format!("{}\n{}", &digest[..40], &digest[40..]));
    for text in [&whole, &quoted, &twice, &bold, &below, &wrapped, &broken] {
        let filled = read(text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        answers_are(
            &filled,
            &[
                (1, Some(felt(0)), None),
                (2, Some(felt(2)), Some("a remark in May")),
                (3, Some(Answer::Unknown), None),
                (4, None, None),
                (9, Some(saw(3)), None),
                (10, Some(told(1)), None),
                (11, Some(saw(4)), Some("he did it himself: twice")),
                (12, Some(told(2)), Some("I am not sure")),
                (13, None, None),
                (14, None, Some("never met them")),
                (15, Some(told(3)), None),
            ],
        );
        assert_eq!(
            (filled.name.as_str(), filled.session.rater, filled.doubt),
            ("Grace", Rater::Mentor, None)
        );
        assert_eq!(filled.session.assessment, mentor_session().key(), "a broken digest is whole again");
        assert_eq!(filled.open[..5], [4, 5, 6, 7, 8], "what is left open is named, what is left out is not");
        assert_eq!(filled.assumed, [12]);
    }
}

#[test]
fn each_line_that_makes_no_sense_is_named() {
    let mail = form(&mentor_session()).text();
    let answers = [(1, "perhaps"), (9, "7"), (10, "33"), (11, "\u{1b}]x")];
    let text = filled_in(&mail, &answers) + "\nAnswer 999: 3\nAnswer 12: 1 s\nAnswer 12: 2 s\n";
    let Problems(problems) = read(&text).unwrap_err();
    let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(said.len(), 6, "{said:?}");
    for (problem, line) in problems.iter().zip(["Answer 12: 2 s", "perhaps", "7", "33", "]x", "999"]) {
        let at = problem.place.unwrap().line;
        let named = text.lines().nth(at - 1).unwrap();
        assert!(named.contains(line), "{named} is not {line}: {}", problem.message);
        assert!(problem.remedy.is_some());
    }
}

#[test]
fn nothing_that_somebody_wrote_is_cut_without_a_word() {
    let note = "word ".repeat(1_500).trim_end().to_owned();
    let text = filled_in(&form(&mentor_session()).text(), &[(9, &format!("3 s {note}"))]);
    answers_are(&read(&text).unwrap(), &[(9, Some(saw(3)), Some(&note))]);
    let Problems(problems) = read(&text.replace("Grace", &"g".repeat(201))).unwrap_err();
    assert_eq!(problems[0].message, "this is longer than 200 characters");
    assert!(text.lines().nth(problems[0].place.unwrap().line - 1).unwrap().starts_with("Name: "));
    assert!(!own("job-offer").html().contains("maxlength"), "a browser cuts there, and says nothing");
}

#[test]
fn a_mail_has_lines_that_nobody_breaks() {
    for text in [form(&mentor_session()).text(), own("job-offer").text(), own("ward").text()] {
        let digest = |line: &&str| !line.starts_with("Digest: ");
        let longest = text.lines().filter(digest).map(|line| line.chars().count()).max();
        assert!(longest <= Some(72), "{longest:?}");
        assert!(text.lines().all(|line| line == line.trim_end()), "nothing hangs on a blank at an end");
    }
}

fn own(name: &str) -> Form {
    Form::for_oneself(&Arc::new(shipped::assessment(name).unwrap()), Reference::from_bits(7))
}

#[test]
fn what_was_changed_after_a_page_saved_it_is_named() {
    let filled = read(SAVED).unwrap();
    assert_eq!((filled.doubt, filled.name.as_str()), (None, "Grace \u{201c}G\u{201d} Müller"));
    assert_eq!(filled.written, "2026-11-29T07:40:00.123Z".parse().ok());
    answers_are(
        &filled,
        &[(1, Some(felt(3)), Some("Ä: \u{1f600} \"x\" </script>")), (9, Some(saw(2)), None)],
    );
    let mailed: String = SAVED.lines().flat_map(|line| ["> ", line, " \r\n"]).collect();
    assert_eq!(read(&mailed).unwrap().doubt, None, "a quotation is no change");
    let doubts = |text: &str| read(text).unwrap().doubt;
    assert_eq!(doubts(&SAVED.replace("Answer 9: 2 s", "Answer 9: 3 s")), Some(Doubt::Changed));
    assert_eq!(doubts(&SAVED.replace("Answer 9: 2 s\n", "")), Some(Doubt::Changed));
    assert_eq!(doubts(SAVED.split("Checksum").next().unwrap()), Some(Doubt::Cut));
    let mail = form(&mentor_session()).text();
    assert_eq!(doubts(&mail[..mail.len() / 2]), Some(Doubt::Cut));
}

#[test]
fn a_page_runs_its_own_script_alone_and_every_word_in_it_is_text() {
    let assessment = mentor_session();
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp; \u{202e}x {name}";
    let mut session = mentee(&assessment, case("M2-self", &assessment));
    hostile.clone_into(&mut session.place);
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now());
    for words in [&mut meeting.mentee, &mut meeting.mentor, &mut meeting.place] {
        hostile.clone_into(words);
    }
    meeting.off_limits.push(hostile.to_owned());
    meeting.agreement[0].text = hostile.to_owned();
    let page = Form::for_mentor(&meeting, &session, &assessment).html();
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (1, 0));
    assert!(page.contains("script-src 'sha256-") && !page.contains("http:") && !page.contains("https:"));
    assert!(!page.contains('\u{202e}'));
}

#[test]
fn what_does_not_concern_the_two_is_not_asked() {
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now());
    let asked = |meeting: &Meeting, session: &Session| {
        let text = Form::for_mentor(meeting, session, &assessment).text();
        text.lines().filter(|line| line.starts_with("Answer ") && line.ends_with(':')).count()
    };
    let all = asked(&meeting, &session);
    assert_eq!(all, assessment.asked().count());
    let part = assessment.sections().last().unwrap();
    meeting.off_limits.push(format!(" {} ", part.title.to_uppercase()));
    assert_eq!(asked(&meeting, &session), all - part.items.len());
    let short = Session { quick: true, ..session };
    assert!(asked(&meeting, &short) < all / 2);
}

#[test]
fn a_mentor_answers_by_mail() {
    let (mentees, elsewhere) = (Machine::new(), Machine::new());
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    mentees.keep(&session, &assessment);
    let write = |name: &str, text: &str| {
        fs::write(mentees.path(name), text).unwrap();
        mentees.path(name).to_str().unwrap().to_owned()
    };
    let asked = mentees.runs(&["export", "--for-mentor", "--form", "text", "--as", "Ada", "--to", "Grace"]);
    assert!(mentees.refuses(&["import", &write("blank", &asked)]).contains("nothing is answered in it yet"));
    let half = write("half", &filled_in(&asked, &[(9, "3 s")])[..asked.len() / 2]);
    assert!(mentees.refuses(&["import", &half]).contains("its last line is missing"));
    assert!(mentees.refuses(&["meet", &half]).contains("stay-or-go import --as-it-is"));
    let back = write("back", &filled_in(&asked, &[(1, "0"), (9, "3 s")]));
    assert!(elsewhere.refuses(&["import", &back]).contains("which is not here"));
    let other = write("other", &filled_in(&asked, &[(9, "3 s")]).replace("Digest: ", "Digest: 0"));
    assert!(mentees.refuses(&["import", &other]).contains("questions that nobody asked here"));
    assert!(
        mentees.runs(&["import", "--as-it-is", &half]).contains("sealed until you look"),
        "it can be taken all the same"
    );
    assert!(mentees.runs(&["import", &back]).contains("took the place of earlier ones"));
    assert!(mentees.runs(&["import", &back]).contains("nothing was changed"));
    let table = mentees.store.table(&session.reference).unwrap().unwrap().0;
    assert!(super::people::is_apart(&table) && table.meeting().has_received());
    assert_eq!((table.meeting().mentor_answered(), table.meeting().mentor.as_str()), (2, "Grace"));
    mentees.store.release(&session.reference);
    let met = mentees.runs(&["--plain", "meet", "Northwind"]);
    assert!(met.contains("The answers of Grace are here, sealed."), "{met}");
    let stranger =
        write("stranger", &filled_in(&asked, &[(9, "1 s")]).replace("Name: Grace", "Name: Mallory"));
    assert!(mentees.refuses(&["import", &stranger]).contains("this is from Mallory; you asked Grace."));
}

#[test]
fn a_form_of_ones_own_becomes_a_session_that_goes_on() {
    let machine = Machine::new();
    let write = |name: &str, text: &str| {
        fs::write(machine.path(name), text).unwrap();
        machine.path(name).to_str().unwrap().to_owned()
    };
    let page = machine.runs(&["form", "job-offer"]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..40]);
    assert!(
        machine.refuses(&["import", &write("page", &page)]).contains("it is a page to open in a browser")
    );
    let blank = machine.runs(&["form", "job-offer", "--form", "text"]);
    let some =
        write("some", &filled_in(&blank, &[(1, "0"), (9, "3 s")]).replace("Place:", "Place: Northwind"));
    let more = write("more", &filled_in(&blank, &[(1, "2"), (9, "3 s"), (10, "1 c")]));
    assert!(
        machine
            .runs(&["import", &some])
            .contains("a session of your own. `stay-or-go take job-offer` goes on.")
    );
    assert!(machine.runs(&["history"]).contains("Northwind"));
    assert!(machine.runs(&["import", &some]).contains("here already; nothing was changed. `"));
    let said = machine.runs(&["import", &more]);
    assert!(
        said.contains("One answer was open here, and filled in. One is another here, and stays as it is."),
        "{said}"
    );
    let name = machine.store.list().unwrap().names.remove(0);
    let (session, assessment) = machine.store.session(&name).unwrap();
    let items: Vec<usize> = assessment.asked().collect();
    let given = |number: usize| session.answers.given(items[number - 1]);
    assert_eq!((given(1), given(9), given(11)), (Some(felt(0)), Some(saw(3)), None));
    assert_eq!((session.rater, session.place.as_str()), (Rater::Own, "Northwind"));
    assert!(machine.refuses(&["form", "nowhere"]).contains("there is no assessment called `nowhere`"));
}

#[test]
fn a_form_of_a_questionnaire_that_is_another_by_now_is_still_read() {
    let machine = Machine::new();
    let file = machine.path("mine.yaml");
    let mine = |ask: &str| {
        format!(
            "format: 1\nid: mine\nversion: 1.0.0\ntitle: Mine\nsections:\n- dimension: process\n  title: P\n  items:\n  \
             - {{id: process.x, polarity: symptom, ask: {ask}}}\n"
        )
    };
    fs::write(&file, mine("It is improvised each time")).unwrap();
    let blank = machine.runs(&["form", file.to_str().unwrap(), "--form", "text"]);
    fs::write(&file, mine("It is another each time")).unwrap();
    let answered = machine.path("answered");
    fs::write(&answered, blank.replace("Answer 1:", "Answer 1: 2 t")).unwrap();
    assert!(machine.runs(&["import", answered.to_str().unwrap()]).contains("a session of your own"));
}

#[test]
fn what_a_no_in_the_set_up_leaves_out_is_not_asked() {
    let machine = Machine::new();
    let mine = "format: 2\nid: mine\nversion: 1.0.0\nextends: current-role\nasks: [{ id: leads, ask: Is there anybody to \
                ask? }]\nsections: [{ dimension: deeds, applies_if: { asked: leads } }]\n";
    fs::write(machine.path("mine.yaml"), mine).unwrap();
    let (mine, answered) = (machine.path("mine.yaml"), machine.path("answered"));
    let page = machine.runs(&["form", mine.to_str().unwrap()]);
    assert_eq!(page.matches("<fieldset class=\"first\" data-first=\"1\"").count(), 1);
    assert!(page.matches("class=\"page card\"").count() > page.matches(" data-first=\"1\"").count());
    let mail = machine.runs(&["form", mine.to_str().unwrap(), "--form", "text"]);
    let write =
        |said: &str| fs::write(&answered, filled_in(&mail, &[(9, "3 s")]).replace("First 1:", said)).unwrap();
    write("First 1: perhaps");
    assert!(machine.refuses(&["import", answered.to_str().unwrap()]).contains("write yes or no"));
    write("First 1: no");
    machine.runs(&["import", answered.to_str().unwrap()]);
    let name = machine.store.list().unwrap().names.remove(0);
    let (session, assessment) = machine.store.session(&name).unwrap();
    assert!(session.answers.is_left_out(assessment.find("deeds.asked").unwrap()));
    let mut mentors = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now());
    mentors.mentee = "Ada".to_owned();
    let asked = Form::for_mentor(&mentors, &session, &assessment).text();
    let left: usize = (0..assessment.items().len()).filter(|item| session.answers.is_left_out(*item)).count();
    let answers = asked.lines().filter(|line| line.starts_with("Answer ") && line.ends_with(':')).count();
    assert_eq!(answers, assessment.asked().count() - left);

    // A letter, and the program's own cards, ask the same.
    let letter = write_for_mentor(&mentors, &assessment, &session.answers.context, now());
    let source = Source { name: "letter".to_owned(), text: letter.into() };
    let Letter::ForMentor(letter) = read_letter(&source, &mut |_| unreachable!()).unwrap() else {
        panic!("not a letter to a mentor");
    };
    let elsewhere = Table::new(Meeting::take(&letter, &letter.assessment, now()), None);
    assert_eq!(elsewhere.asked_of_mentor(&letter.assessment, HowMuch::All).len(), answers);
    let mut here = Table::new(mentors, Some(session));
    while here.go_on(&assessment, now()).unwrap() != Step::MentorAnswers {
        if let Some(session) = here.mentee() {
            session.stage = Stage::Done;
        }
    }
    assert_eq!(here.asked_of_mentor(&assessment, HowMuch::All).len(), answers);
}

#[test]
fn a_form_tells_what_the_mentee_shows_and_nothing_else() {
    let assessment = mentor_session();
    let mut session = mentee(&assessment, case("M2-self", &assessment));
    let context = &mut session.answers.context;
    (context.months_in_role, context.shock_days_ago) = (Some(8), Some(3));
    context.shock = Some("<b>a secret</b>".to_owned());
    context.exit.runway_months = Some(5);
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now());
    "Ada".clone_into(&mut meeting.mentee);
    for (fact, words) in [
        (SetupQuestion::MonthsInRole, "In the role: 8 months"),
        (SetupQuestion::Shock, "secret"),
        (SetupQuestion::ExitReadiness, "Could live on savings for 5 months"),
    ] {
        for shown in [true, false] {
            meeting.shown = if shown { [fact].into() } else { BTreeSet::new() };
            let form = Form::for_mentor(&meeting, &session, &assessment);
            for told in [form.html(), form.text()] {
                assert_eq!(told.contains(words), shown, "{words}");
                assert_eq!(told.contains("What Ada shows you"), shown);
            }
            assert!(!form.html().contains("<b>a secret"));
        }
    }
}

/// A text in the coding that mail programs call quoted-printable.
fn quoted(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'\n' => "\r\n".to_owned(),
        b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
        other => format!("={other:02X}"),
    };
    let line = |line: &str| {
        let coded: Vec<String> = line.bytes().map(byte).collect();
        coded.chunks(24).map(<[String]>::concat).collect::<Vec<_>>().join("=\r\n")
    };
    text.lines().map(|of| line(of) + "\r\n").collect()
}

/// A text in lines of base64.
fn in_base64(bytes: &[u8]) -> String {
    let coded = STANDARD.encode(bytes);
    coded.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into_owned() + "\r\n").collect()
}

const MAIL: &str = "From: Grace <grace@example.org>\r\nSubject: Re: how you see it\r\nMIME-Version: 1.0\r\n";

/// Two parts between boundaries.
fn parts(kind: &str, parts: [&str; 2]) -> String {
    let [one, other] = parts;
    format!(
        "{MAIL}Content-Type: multipart/{kind}; boundary=\"cut\"\r\n\r\nFor those who read this.\r\n--cut\r\n{one}\r\n--cut\r\n{other}\r\n--cut--\r\n"
    )
}

/// A mail with this text, as some program saves it.
type Coded = fn(&str) -> Vec<u8>;

#[test]
fn a_saved_mail_is_read_however_its_text_is_coded() {
    let ada = Machine::new();
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    ada.keep(&session, &assessment);
    let asked = ada.runs(&["export", "--for-mentor", "--form", "text", "--as", "Ada", "--to", "Grace"]);
    let codings: [(&str, Coded); 8] = [
        ("base64", |text| {
            format!("{MAIL}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", in_base64(text.as_bytes())).into()
        }),
        ("quoted", |text| {
            format!("{MAIL}Content-Type: text/plain; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}", quoted(text)).into()
        }),
        ("with a page beside it", |text| {
            let plain = format!(
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
                quoted(text)
            );
            parts("alternative", [&plain, "Content-Type: text/html\r\n\r\n<p>See the text.</p>"]).into()
        }),
        ("as a page alone", |text| {
            let page = text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>\n");
            format!("{MAIL}Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>{page}</body></html>")
                .into()
        }),
        ("attached", |text| {
            let file = format!(
                "Content-Type: application/octet-stream; name=\"answers.txt\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
                in_base64(text.as_bytes())
            );
            parts("mixed", ["Content-Type: text/plain\r\n\r\nHere it is, Ada.", &file]).into()
        }),
        ("in an older alphabet", |text| {
            let head = format!(
                "{MAIL}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            );
            let latin = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
            head.into_bytes().into_iter().chain(latin).collect()
        }),
        ("below a line of the program's own", |text| {
            format!(
                "From grace Mon May 11 09:00:00 2026\r\n{MAIL}Content-Transfer-Encoding: base64\r\n\r\n{}",
                in_base64(text.as_bytes())
            )
            .into()
        }),
        ("as it stands", |text| format!("{MAIL}\r\n{text}").into()),
    ];
    for (index, (name, coded)) in codings.into_iter().enumerate() {
        let note = format!("fr\u{fc}h, {index} = {index}");
        let text = filled_in(&asked, &[(1, "0"), (9, &format!("3 s {note}"))]);
        let file = ada.path(&format!("{index}.eml"));
        fs::write(&file, coded(&text)).unwrap();
        ada.runs(&["import", file.to_str().unwrap()]);
        let held = ada.store.table(&session.reference).unwrap().unwrap().0;
        assert_eq!(held.meeting().mentor_answered(), 2, "{name}");
        assert!(write_meeting(held.meeting(), &assessment).contains(&note), "{name}");
    }
}

#[test]
fn a_mail_that_means_harm_or_carries_nothing_is_refused() {
    let ada = Machine::new();
    let numbers: Vec<String> = (0..20_000).map(|at| at.to_string()).collect();
    let nested: String = numbers
        .iter()
        .flat_map(|at| ["Content-Type: multipart/mixed; boundary=b", at, "\r\n\r\n--b", at, "\r\n"])
        .collect();
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    let many = "--cut\r\nContent-Type: text/plain\r\n\r\n".repeat(100_000);
    for (name, body) in [
        ("nothing", "\r\nHello.\r\n".to_owned()),
        ("no end of the head", "X: y\r\n".repeat(100_000)),
        ("nested", nested),
        ("mails in mails", messages),
        ("many parts", format!("Content-Type: multipart/mixed; boundary=cut\r\n\r\n{many}")),
        ("not base64", "Content-Transfer-Encoding: base64\r\n\r\n\u{1b}[2J%%%=\r\n".to_owned()),
        (
            "not quoted",
            format!("Content-Transfer-Encoding: quoted-printable\r\n\r\n{}", "=ZZ=".repeat(50_000)),
        ),
        (
            "a letter cut short",
            "Content-Transfer-Encoding: base64\r\n\r\nbGV0dGVyOiB0by1tZW50ZWUKd3JpdHRlbjo=".to_owned(),
        ),
        (
            "no text",
            format!("Content-Transfer-Encoding: base64\r\n\r\n{}", in_base64(b"Form: mentor \0\xff\xfe")),
        ),
    ] {
        let file = ada.path("harm.eml");
        fs::write(&file, format!("{MAIL}{body}")).unwrap();
        let refused = ada.refuses(&["import", file.to_str().unwrap()]);
        assert!(!refused.contains('\u{1b}') && !refused.contains("panicked"), "{name}: {refused}");
    }
    assert!(ada.store.list().unwrap().names.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was answered by letter is read as it was, wherever the mail went.
    #[test]
    fn what_was_answered_in_a_mail_is_what_is_read(
        given in proptest::collection::vec((0_u8..7, 0_usize..3, "[a-z ]{0,9}"), 10),
        quotes in "[> ]{0,4}",
        ending in prop_oneof![Just("\n"), Just("\r\n")],
    ) {
        let assessment = mentor_session();
        let mail = form(&assessment).text();
        let gate = assessment.asked().filter(|item| assessment.item(*item).is_gate()).count();
        let said: Vec<(usize, String)> = given.iter().enumerate().map(|(at, (level, kind, note))| {
            let said = match level {
                0..=4 => format!("{level} {} {note}", ["s", "t", "h"][*kind]),
                5 => format!("? {note}"),
                _ => String::new(),
            };
            (gate + 1 + at, said)
        }).collect();
        let said: Vec<(usize, &str)> = said.iter().map(|(number, said)| (*number, said.as_str())).collect();
        let text: String = filled_in(&mail, &said).lines().flat_map(|line| [quotes.as_str(), line, ending]).collect();
        let filled = read(&text).unwrap();
        let items: Vec<usize> = assessment.asked().collect();
        for ((number, _), (level, kind, note)) in said.iter().zip(&given) {
            let item = items[number - 1];
            let kinds = [0, 1, 3];
            let expected = match level {
                0..=4 => Some(Answer::Known { level: super::people::level(*level), evidence: kinds[*kind] }),
                5 => Some(Answer::Unknown),
                _ => None,
            };
            prop_assert_eq!(filled.session.answers.given(item), expected);
            let words = note.split_whitespace().collect::<Vec<_>>().join(" ");
            let note = (*level < 6 && !words.is_empty()).then_some(words);
            prop_assert_eq!(&filled.session.remarks[item].note, &note);
        }
    }

    /// No text whatever makes the reader fall over, and what it says of it steers no terminal.
    #[test]
    fn a_form_may_hold_anything(lines in proptest::collection::vec(
        prop_oneof![
            "\\PC{0,30}",
            "(Form|Questions|Digest|Name|Place|Written|End|Checksum): \\PC{0,20}",
            "(> )*(Answer|First) [0-9]{1,3}: ?[0-9?a-z\u{2014}-]{0,3}\\PC{0,9}",
            Just("Form: mentor abcdefgh".to_owned()),
            Just("Questions: mentor-session 1.0.0".to_owned()),
            Just("Digest: 00".to_owned()),
            any::<String>(),
        ], 0..20)) {
        let read = read(&format!("Form: own abcdefgh\nQuestions: x 1\nDigest: 1\n{}", lines.join("\n")));
        if let Err(problems) = read {
            prop_assert!(problems.to_string().lines().all(|line| stay_or_go::clean::clean(line) == line));
        }
        drop(super::forms::read(&lines.join("\n")));
    }
}

#[test]
fn a_mail_is_as_new_as_its_arrival() {
    let filled = read(&filled_in(&form(&mentor_session()).text(), &[(9, "3 s")])).unwrap();
    assert_eq!(filled.written, None::<Timestamp>);
}
