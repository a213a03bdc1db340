//! What can be written about an offer into a file: three mails to be edited and sent, and the day for a calendar.

use super::plan::{self, NOT_WRITTEN};
use super::{common, document};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::effect::Effect;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{Journey, What};
use crate::memory;
use crate::report::block::Role;
use crate::report::mail::Mail;
use crate::report::questions::Sheet;
use crate::session::Review;

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Mails, "Write a file");
    page.say(Role::Strong, "A mail to edit, and to send when you like.");
    page.say(
        Role::Quiet,
        "It goes into a file beside you, in your words and your name. No verdict and no answer is in it.",
    );
    for mail in Mail::ALL {
        page.choice(Act::Mail(mail), mail.title()).about(mail.about());
    }
    page.choice(Act::WriteOut, "Questions to take along").about("three, or all; with a key to read at home");
    if matches!(editor.session.follow_up.review, Some(Review::On(_))) {
        page.choice(Act::Calendar, "The day to look again").about("for your calendar");
    }
    page.mark = Some(0);
    page
}

pub fn act(j: &mut Journey, act: &Act) {
    match act {
        Act::Mail(mail) => write(j, *mail),
        Act::Calendar => {
            j.uncover();
            plan::calendar(j);
        }
        Act::WriteOut => {
            j.uncover();
            document::open_with(j, What::Questions(Sheet::Few));
        }
        Act::Back => j.uncover(),
        _ => {}
    }
}

fn write(j: &mut Journey, mail: Mail) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    let Some(editor) = &j.editor else { return };
    let findings = memory::findings(&editor.session, &editor.assessment);
    let findings: Vec<_> =
        findings.into_iter().map(|(check, found)| (check.lesson.must.clone(), found)).collect();
    let (name, text) = mail.file(&editor.session, &findings);
    j.uncover();
    j.ask_for(Effect::WriteOut { name, text });
}
