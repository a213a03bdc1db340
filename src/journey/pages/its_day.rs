//! What is asked once a day has come: whether somebody has left, what became of an offer, whether a place is still
//! theirs. Each answer opens the page that keeps it.

use super::home;
use crate::journey::action::{Act, Toward};
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, EndingForm, Journey};
use crate::log::End;
use crate::memory::{Due, Question, What};
use crate::report;
use crate::report::block::Role;
use crate::report::history::decided;
use crate::session::{Choice, Reference};

pub fn page(j: &Journey, session: &Reference) -> Page {
    let asked = asked(j, session);
    let place = asked.map_or("", |due| due.place.as_str());
    let mut page = Page::new(Place::ItsDay, home::place_named(place), "what became of it");
    let Some((due, question)) = asked.and_then(|due| Some((due, due.question(j.today())?))) else {
        page.say(Role::Text, "Nothing is asked about it any more.");
        return page;
    };
    page.say(Role::Strong, report::due::line(due, j.today()));
    if let What::Decision { decision, subject, .. } = &due.what {
        page.say(Role::Text, format!("You decided: {}", decided(decision, *subject)));
    }
    page.gap();
    match question {
        Question::Left => {
            page.choice(Act::EndedAs(End::Left), "Yes, I left").key('y').about("and on which day");
            page.choice(Act::DecideAs(Choice::Go), "Not yet").key('n').about("on which day, then");
            page.choice(Act::Decide, "It changed")
                .key('c')
                .about("decide anew; what you decided stays beside it");
            page.choice(Act::OpenAt(session.clone(), Toward::LookBack), "What did you expect?")
                .key('e')
                .about("what happened, and whether it came so");
        }
        Question::Became => {
            page.choice(Act::DecideAs(Choice::Stay), "I accepted")
                .key('a')
                .about("on what condition, and your first day");
            page.choice(Act::EndedAs(End::Declined), "I declined").key('d');
            page.choice(Act::EndedAs(End::Withdrawn), "They withdrew it").key('w');
            page.choice(Act::EndedAs(End::RunOut), "It ran out").key('r');
            page.choice(Act::DecideAs(Choice::NotYet), "I have more time").key('m').about("until which day");
        }
        Question::Still => {
            page.choice(Act::Again(session.clone()), "Yes, and I look at it now").key('y');
            if j.disk.find(session).is_some_and(|head| head.verdict.is_some()) {
                page.choice(Act::LookAgain, "Yes, and I look later").key('t').about("on a day that you say");
            }
            page.choice(Act::Ended, "No, it is over").key('n').about("how it ended, and when");
        }
    }
    page.mark = Some(0);
    page
}

/// What is asked about this session, if its day has come and nobody has said it meanwhile.
fn asked<'a>(j: &'a Journey, session: &Reference) -> Option<&'a Due> {
    let (due, _) = j.due_and_to_come();
    due.iter().find(|due| due.what.session() == Some(session) && due.question(j.today()).is_some())
}

pub fn act(j: &mut Journey, session: &Reference, act: Act) {
    let due = asked(j, session).cloned();
    match (act, due) {
        (Act::EndedAs(end), Some(due)) => {
            // The day is known where it was said before.
            let on = if matches!(end, End::Left | End::RunOut) { due.on.to_string() } else { String::new() };
            j.stay(At::Ending(EndingForm { how: Some(end), on, field: 1, ..EndingForm::of(due.place) }));
        }
        (Act::Ended, Some(due)) => j.stay(At::Ending(EndingForm::of(due.place))),
        (Act::DecideAs(choice), _) => flow::open_at(j, session, Toward::Decision(Some(choice))),
        (Act::Decide, _) => flow::open_at(j, session, Toward::Decision(None)),
        (Act::OpenAt(session, page), _) => flow::open_at(j, &session, page),
        (Act::LookAgain, _) => flow::open_at(j, session, Toward::LookAgain),
        (Act::Again(session), _) => flow::again(j, &session),
        (Act::Back, _) => flow::home(j),
        _ => {}
    }
}
