//! A form as a mail to answer: one question after another, each with a line for its answer.

use unicode_width::UnicodeWidthStr;

use super::Form;
use crate::clean::clean;
use crate::report::text::{self, wrapped};
use crate::report::words;
use crate::session::Subject;

/// Columns: what mail programs leave alone, also quoted once or twice.
const WIDTH: usize = 72;

pub(super) fn render(form: &Form) -> String {
    let mut mail = Mail(String::new());
    mail.say("", &form.title());
    mail.gap();
    mail.say("", &form.introduction().join(" "));
    mail.gap();
    if !form.shown.blocks.is_empty() {
        mail.0 += &text::render(&form.shown, Some(WIDTH));
        mail.gap();
    }
    mail.say("", &how(form));
    for (letter, label, about) in form.evidence() {
        mail.say(&format!("  {letter}  "), &format!("{label}: {about}"));
    }
    mail.gap();
    for line in form.belongs_to() {
        mail.line(&line);
    }
    mail.line(format!("Name: {}", clean(&form.name)).trim_end());
    if !form.is_mentors() {
        mail.line("Place:");
    }
    mail.gap();
    if !form.is_mentors() {
        for (index, ask) in form.assessment().asks().iter().enumerate() {
            mail.say("", &format!("{} With no, leave out what is about it.", ask.ask));
            mail.line(&format!("First {}:", index + 1));
            mail.gap();
        }
    }
    for at in 0..form.questions.len() {
        question(&mut mail, form, at);
    }
    mail.line(&format!("End: {} questions", form.questions.len()));
    mail.gap();
    after(&mut mail, form);
    mail.0
}

/// What is done with it, and how.
fn how(form: &Form) -> String {
    let first = form.evidence().first().map_or(' ', |(letter, ..)| *letter);
    let back = if form.is_mentors() {
        format!("Answer this mail, and leave its lines in: {} reads it with the program.", form.names.mentee)
    } else {
        let place = match Subject::of(form.assessment()) {
            Subject::Role => "your place",
            Subject::Offer => "the offer",
        };
        format!("Fill in a copy of this file. Behind \"Place:\" write what you call {place}.")
    };
    format!(
        "{back} Behind \"Answer 1:\" write one number, and one letter for how you know it: 3 {first}. Words behind that \
         are a note. ? is for not known, - for what you leave out. About safety a number is enough."
    )
}

fn question(mail: &mut Mail, form: &Form, at: usize) {
    let (number, item) = form.questions[at];
    if let Some((section, intro)) = form.opening(at) {
        mail.say("== ", &section.title);
        mail.say("", intro);
        mail.gap();
    }
    let hint = form.assessment().hint_of(item);
    mail.say(&format!("{number}. "), &form.statement(item));
    if !hint.is_empty() {
        mail.say("   ", &format!("({})", hint.trim_end_matches('.')));
    }
    for (level, said) in form.levels(item) {
        mail.say(&format!("   {}  ", level.get()), &said);
    }
    mail.line(&format!("Answer {number}:"));
    mail.gap();
}

/// What is read when all is answered, or before.
fn after(mail: &mut Mail, form: &Form) {
    let (title, help) = form.help();
    mail.say("== ", &words::begins(&title));
    mail.0 += &text::render(&help, Some(WIDTH));
    if !form.agreement.blocks.is_empty() {
        mail.gap();
        mail.say("== ", words::meeting::step(crate::meeting::Step::Agreement));
        mail.0 += &text::render(&form.agreement, Some(WIDTH));
    }
}

struct Mail(String);

impl Mail {
    /// Words, wrapped; what stands before them stands before the first line alone.
    fn say(&mut self, lead: &str, words: &str) {
        let room = WIDTH.saturating_sub(lead.width());
        for (index, line) in wrapped(&clean(words), Some(room)).iter().enumerate() {
            let before = if index == 0 { lead.to_owned() } else { " ".repeat(lead.width()) };
            self.line(format!("{before}{line}").trim_end());
        }
    }

    fn line(&mut self, line: &str) {
        self.0 += line;
        self.0.push('\n');
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }
}
