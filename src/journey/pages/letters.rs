//! Open a letter: what somebody sent, or what was filled in elsewhere, found where such files arrive. What such a file
//! holds is not shown here; opening it leads to where that has its time.

use std::path::Path;

use super::common;
use crate::clean::clean;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::sent::Taking;
use crate::journey::sent::look::{Found, State, What};
use crate::journey::state::{At, Confirm, Journey, Merging};
use crate::report::block::Role;
use crate::report::{dates, words};

pub fn page(j: &Journey, found: Option<&[Found]>) -> Page {
    let mut page = Page::new(Place::Letters, "With a mentor", "Open a letter");
    let Some(found) = found else {
        page.say(Role::Text, "One moment: what came is being looked for.");
        return page;
    };
    let folders: Vec<String> = j.given.inboxes.iter().map(|folder| folder_name(folder)).collect();
    let folders = words::joined(&folders);
    if found.is_empty() {
        page.say(Role::Text, format!("Nothing that somebody sent lies in {folders}."));
        page.say(
            Role::Quiet,
            "Put the file there and look again; or open it from anywhere with `stay-or-go meet FILE`.",
        );
        return page;
    }
    page.say(Role::Quiet, format!("Found in {folders}, the newest first."));
    for (index, found) in found.iter().enumerate() {
        page.choice(Act::OpenLetter(index), label(j, found)).about(about(found));
    }
    page.mark = Some(0);
    page
}

fn label(j: &Journey, found: &Found) -> String {
    let what = match found.what {
        What::Questions => "Questions for you as a mentor",
        What::Answers => "A mentor's answers",
        What::Shown => "What you are shown as a mentor",
        What::Own => "Your own answers, on a form",
        What::History => "A whole history",
        What::Page => "A form that is not filled in",
    };
    let from = match clean(found.from.trim()) {
        nobody if nobody.is_empty() => String::new(),
        name => format!(", from {name}"),
    };
    format!("{what}{from}, {}", dates::weekday_near(j.day_of(found.came), j.today()))
}

/// The name of the file and its folder, and what is wrong with it.
fn about(found: &Found) -> String {
    let name = found.file.file_name().unwrap_or_default().to_string_lossy();
    let folder = found.file.parent().map(folder_name).unwrap_or_default();
    let place = format!("{} in {folder}", clean(&name));
    match why_not(found) {
        Some(why) => format!("{place}. {why}"),
        None => place,
    }
}

/// Why it does not open, or not without a word.
fn why_not(found: &Found) -> Option<String> {
    match found.state {
        State::Whole => None,
        State::Doubtful(doubt) => Some(format!("{}.", words::begins(words::form::doubt(doubt)))),
        State::Bad(why) => Some(why.to_owned()),
        State::Broken(line) => Some(words::sent::broken(line)),
    }
}

/// The last part of a folder's path; the whole path is for those who ask a command.
fn folder_name(folder: &Path) -> String {
    let name = folder.file_name().map_or_else(|| folder.to_string_lossy(), |name| name.to_string_lossy());
    clean(&name).into_owned()
}

/// Opens the page, and looks.
pub fn open(j: &mut Journey) {
    if j.given.private {
        return j.refuse("With --private nothing is kept, so nothing that somebody sent is opened.");
    }
    j.cover(At::Letters(None));
    j.ask_for(Effect::Look(j.given.inboxes.clone()));
}

/// It was looked for.
pub fn found(j: &mut Journey, found: Vec<Found>) {
    if matches!(j.here(), At::Letters(_)) {
        j.stay(At::Letters(Some(found)));
    }
}

/// Its answers are of somebody who was not asked: whether they are one more counsellor's is for whoever asked to say.
pub fn from_another(j: &mut Journey, asks: Confirm) {
    if matches!(j.here(), At::Letters(_)) {
        j.cover(At::Confirm(asks));
    }
}

pub fn act(j: &mut Journey, found: Option<&[Found]>, act: &Act) {
    match act {
        Act::Letters => {
            j.stay(At::Letters(None));
            j.ask_for(Effect::Look(j.given.inboxes.clone()));
        }
        Act::OpenLetter(index) => match found.and_then(|found| found.get(*index)) {
            Some(found) => open_one(j, found),
            None => j.refuse(common::NO_ROW),
        },
        Act::Back => j.uncover(),
        _ => {}
    }
}

fn open_one(j: &mut Journey, found: &Found) {
    let file = found.file.clone();
    match (&found.state, found.what) {
        (State::Bad(_) | State::Broken(_), _) => j.refuse(why_not(found).unwrap_or_default()),
        (State::Doubtful(doubt), _) => j.cover(At::Confirm(Confirm::AsItIs(file, *doubt))),
        (State::Whole, What::History) => {
            j.cover(At::Merging(Box::new(Merging::of(file.clone()))));
            j.ask_for(Effect::WouldMerge(file));
        }
        (State::Whole, _) => j.ask_for(Effect::TakeIn { file, taking: Taking::default() }),
    }
}
