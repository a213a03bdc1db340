//! What a history from another machine would do here, told before anything is written. Of what both sides have changed
//! each stays as it is here, unless what is there is taken.

use std::path::PathBuf;

use super::common;
use crate::clean::clean;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::merge::{Both, Outcome};
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Face, Journey, Merging};
use crate::report::block::{Role, Sign};
use crate::report::words;

const CHOICES: [(&str, bool); 2] = [("keep mine", false), ("take theirs", true)];
/// What is left out is named so often at most.
const NAMED: usize = 5;

impl Merging {
    pub const fn of(from: PathBuf) -> Self {
        Self { from, would: None, theirs: Vec::new(), field: 0 }
    }

    fn both(&self) -> &[Both] {
        self.would.as_ref().map_or(&[], |(outcome, _)| &outcome.both)
    }
}

impl Journey {
    /// Opens the page for this history; what is to be done for it.
    pub fn look_at(&mut self, history: PathBuf) -> Effect {
        self.cover(At::Merging(Box::new(Merging::of(history.clone()))));
        Effect::WouldMerge(history)
    }
}

pub fn page(j: &Journey, at: &Merging) -> Page {
    let name = at.from.file_name().unwrap_or(at.from.as_os_str()).to_string_lossy();
    let mut page = Page::new(Place::Merge, "A whole history", clean(&name));
    let Some((outcome, left)) = &at.would else {
        page.say(Role::Text, "One moment: it is being read.");
        return page;
    };
    page.step = at.field;
    page.say(Role::Strong, "Nothing is written yet. This is what it would do:");
    for line in counts(outcome) {
        page.item(Sign::Bullet, line);
    }
    for why in left.iter().take(NAMED) {
        page.item(Sign::Against, why);
    }
    if let more @ 1.. = left.len().saturating_sub(NAMED) {
        page.item(Sign::Against, format!("and {more} more that are left out"));
    }
    let both = &outcome.both;
    if !both.is_empty() {
        page.gap();
        page.heading("Changed on both sides");
    }
    for (index, one) in both.iter().enumerate() {
        if j.given.face == Face::Eye {
            page.say(Role::Text, format!("Here: {}.", one.here));
            page.say(Role::Text, format!("There: {}.", one.there));
        }
        page.ask(field(j, at, index, one));
    }
    page.gap();
    page.choice(Act::GoOn, "Do it").about("Esc leaves all as it is.");
    if let Some(choice) = page.choices.last_mut().filter(|_| j.given.face == Face::Ear) {
        "back leaves all as it is".clone_into(&mut choice.about);
    }
    if at.field < both.len() {
        page.field = Some(at.field);
    } else {
        page.mark = Some(0);
    }
    page
}

fn counts(outcome: &Outcome) -> Vec<String> {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        count => Some(format!("{count} {many}")),
    };
    let lines = [
        counted(outcome.added, "One is new, and is added", "are new, and are added"),
        counted(
            outcome.newer,
            "One is newer there, and is brought up to date",
            "are newer there, and are brought up to date",
        ),
        counted(outcome.older, "One is newer here, and stays", "are newer here, and stay"),
        counted(outcome.same, "One is the same", "are the same"),
        counted(outcome.both.len(), "One was changed on both sides", "were changed on both sides"),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() { vec!["There is nothing in it".to_owned()] } else { lines }
}

fn field(j: &Journey, at: &Merging, index: usize, both: &Both) -> Field {
    let theirs = at.theirs.get(index).copied().unwrap_or(false);
    let why = match j.given.face {
        Face::Eye => String::new(),
        Face::Ear => format!("Here: {}. There: {}.", both.here, both.there),
    };
    Field {
        name: format!("{} of {}", index + 1, at.both().len()),
        why,
        options: CHOICES.iter().map(|(said, _)| (*said).to_owned()).collect(),
        value: CHOICES[usize::from(theirs)].0.to_owned(),
        empty: if theirs { "to take theirs" } else { "to keep mine" },
        ..Field::default()
    }
}

/// What it would do is known. Whoever sees it all is led to the last row; whoever hears it goes from one to the next.
pub fn looked(j: &mut Journey, outcome: Outcome, left: Vec<String>) {
    let At::Merging(at) = j.here().clone() else { return };
    let both = outcome.both.len();
    let field = if j.given.face == Face::Eye { both } else { 0 };
    let theirs = vec![false; both];
    j.stay(At::Merging(Box::new(Merging { would: Some((outcome, left)), theirs, field, ..*at })));
}

/// It could not be read.
pub fn failed(j: &mut Journey) {
    if matches!(j.here(), At::Merging(at) if at.would.is_none()) {
        close(j);
    }
}

pub fn act(j: &mut Journey, mut at: Merging, act: Act) {
    let both = at.both().len();
    match act {
        Act::Back if at.field > 0 && at.field < both => at.field -= 1,
        Act::Back => return close(j),
        _ if at.would.is_none() => return,
        Act::Set(field, typed) => {
            match (common::meant(&typed, CHOICES.into_iter()), at.theirs.get_mut(field)) {
                (Some(meant), Some(theirs)) => *theirs = meant,
                (None, Some(theirs)) if typed.is_empty() => *theirs = false,
                _ => return j.refuse("One of these, please."),
            }
        }
        Act::Field(field) => at.field = field.min(both),
        Act::GoOn if at.field < both => at.field += 1,
        Act::GoOn => return put_in(j, &at),
        _ => return,
    }
    j.stay(At::Merging(Box::new(at)));
}

fn put_in(j: &mut Journey, at: &Merging) {
    let chosen = at.both().iter().zip(&at.theirs).filter(|(_, theirs)| **theirs);
    let theirs = chosen.map(|(both, _)| both.name.clone()).collect();
    let from = at.from.clone();
    flow::home(j);
    j.ask_for(Effect::Merge { from, theirs });
}

fn close(j: &mut Journey) {
    j.uncover();
    j.say(words::sent::LEFT);
}
