//! A question with yes and no, before something that is tedious to take back.

use super::document;
use crate::clean::clean;
use crate::journey::action::{self, Act};
use crate::journey::effect::{Effect, ForMentee};
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::sent::Taking;
use crate::journey::state::{At, Confirm, Face, Journey};
use crate::report::block::Role;
use crate::report::words;

pub fn page(j: &Journey, at: &Confirm) -> Page {
    let place = if matches!(at, Confirm::Door(_)) { Place::Door } else { Place::Confirm };
    let mut page = Page::new(place, "One question", "");
    page.say(Role::Strong, question(j, at));
    page.gap();
    let (yes, no) = match at {
        Confirm::Older(_) => {
            ("Go on with the questions that it began with", "Begin anew with the questions as they are now")
        }
        Confirm::Stale(_) => ("Begin anew; these answers are kept to read", "Go on with these answers"),
        Confirm::Also { .. } => ("Yes, keep it beside the others", "No, leave the file where it is"),
        _ => ("Yes", "No"),
    };
    page.choice(Act::Yes, yes).key('y');
    page.choice(Act::No, no).key('n');
    if let Confirm::Also { awaited, .. } = at {
        for (index, name) in awaited.iter().enumerate() {
            page.choice(Act::SentBy(index), format!("It is from {}, under another name", clean(name)));
        }
    }
    page
}

fn question(j: &Journey, at: &Confirm) -> String {
    match at {
        Confirm::RestUnknown => {
            let open = j.editor.as_ref().map_or(0, |editor| editor.session.open(&editor.assessment).len());
            format!("Answer the {open} open questions with don't know, and go to the review?")
        }
        Confirm::Drop(_) => "The session in hand is only in memory. Drop it?".to_owned(),
        Confirm::Door(_) => {
            "Part of this is for one person alone: a mentor was there, and the safety answers were \
                             kept. Are you that person, and does nobody else see this screen?"
                .to_owned()
        }
        Confirm::Lost => words::meeting::would_be_lost(&j.would_be_lost()),
        Confirm::Older(older) => {
            let about = match older.begin.place.as_str() {
                "" => String::new(),
                place => format!(" about {place}"),
            };
            format!(
                "Your session{about} was begun with an earlier version of this questionnaire. Go on with it, as it was asked \
                 then?"
            )
        }
        Confirm::Stale(session) => j.disk.find(session).map_or_else(String::new, |head| {
            let (answered, of) = (head.progress.answered, head.progress.of);
            let month = j.day_of(head.changed).strftime("%B %Y");
            format!("{answered} of {of} answered in {month}. Much may have changed since. Begin anew?")
        }),
        Confirm::AsItIs(_, doubt) => {
            format!("{}. Take it all the same?", words::begins(words::form::doubt(*doubt)))
        }
        Confirm::Also { said, .. } => {
            format!("{} Keep it as the answers of one more counsellor?", words::begins(said))
        }
        Confirm::WriteOver(path) => {
            format!("There is a file {} already. Write over it?", clean(&path.to_string_lossy()))
        }
        Confirm::Join { to, .. } => format!("There is a place called {to} already. Put both together?"),
    }
}

pub fn act(j: &mut Journey, at: Confirm, act: Act) {
    match (act, at) {
        (Act::Yes, Confirm::RestUnknown) => rest_unknown(j),
        (Act::Yes, Confirm::Drop(next)) => {
            j.uncover();
            flow::go_next(j, next);
        }
        (Act::Yes, Confirm::Door(wanted)) => {
            j.uncover();
            if let ForMentee::Page(reading) = &wanted {
                j.cover(At::being_made(reading));
            }
            j.ask_for(Effect::OpenDoor(wanted));
        }
        (Act::Yes, Confirm::Lost) => {
            j.uncover();
            j.end();
        }
        (Act::No | Act::Back, Confirm::Door(_)) => {
            j.toward = None;
            j.uncover();
        }
        (Act::Yes, Confirm::Join { from, to }) => {
            j.uncover();
            j.ask_for(Effect::Rename { from, to });
        }
        (Act::Yes, Confirm::AsItIs(file, _)) => {
            j.uncover();
            let taking = Taking { as_it_is: true, ..Taking::default() };
            j.ask_for(Effect::TakeIn { file, taking });
        }
        (Act::Yes, Confirm::Also { file, taking, .. }) => {
            j.uncover();
            j.ask_for(Effect::TakeIn { file, taking: Taking { also: true, ..taking } });
        }
        (Act::SentBy(index), Confirm::Also { file, mut awaited, taking, .. }) if index < awaited.len() => {
            j.uncover();
            let from = Some(awaited.swap_remove(index));
            j.ask_for(Effect::TakeIn { file, taking: Taking { from, ..taking } });
        }
        (Act::Yes, Confirm::WriteOver(_)) => {
            j.uncover();
            document::write_over(j);
        }
        (Act::Yes, Confirm::Older(older)) => {
            j.uncover();
            j.ask_for(Effect::Open(older.session));
        }
        (Act::No, Confirm::Older(older)) => {
            j.uncover();
            j.ask_for(Effect::Begin(older.begin));
        }
        (Act::Yes, Confirm::Stale(session)) => {
            j.uncover();
            if let Some(head) = j.disk.find(&session) {
                let (id, place) = (head.assessment.id.clone(), head.place.clone());
                flow::begin(j, id, place, false);
            }
        }
        (Act::No, Confirm::Stale(session)) => {
            j.uncover();
            flow::open(j, &session);
        }
        (Act::No | Act::Back, _) => j.uncover(),
        _ => {}
    }
}

fn rest_unknown(j: &mut Journey) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let left = editor.rest_unknown(now);
    // As after the last card: the review begins at the way on, not at what was left open on purpose.
    if let Some(last) = editor.asked().last().copied() {
        editor.show(last, now);
    }
    flow::review(j);
    let undo = match j.given.face {
        Face::Eye => action::key_for(Place::Review, &Act::Undo),
        Face::Ear => action::word_for(Place::Review, &Act::Undo),
    };
    j.say(format!("{left} answered with don't know; {undo} takes it back."));
}
