//! Help: what the place is for, what works there, from the table of acts, and what words mean; searchable.

use super::common;
use crate::journey::action::{self, Act, Binding, Does};
use crate::journey::editor::Editor;
use crate::journey::page::{Choice, Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Face, Helping, Journey, in_face};
use crate::model::EvidenceIx;
use crate::report::block::{Block, Item, Role};

/// The words of cards and results, explained.
const WORDS: [(&str, &str); 8] = [
    ("open", "not answered yet; it counts as middling at best until you find out"),
    ("safety questions", "never averaged: danger outweighs everything else"),
    ("topic", "a few questions about one thing, such as the way of working; a bar of the result"),
    (
        "quite sure, fairly sure, it could be either",
        "how seldom the ordinary wobble of answers would change the verdict",
    ),
    ("find out first", "too little is known for a verdict; the result lists what to ask"),
    (
        "if what is unseen were otherwise",
        "what the verdict would be at the farthest: if all that is open or only told turned out well, or badly",
    ),
    ("coverage", "how much of a part rests on something you know; a claim counts half"),
    ("a rule", "some answers limit a verdict whatever the average says; a rule can only lower it"),
];

/// Places from which a row is the same everywhere.
const COMMON: usize = 12;

/// Opens the help for where somebody is.
pub fn open(j: &mut Journey) {
    let place = j.page().place;
    if place != Place::Help {
        // On a screen whoever types sifts the lines; in lines a word of its own does.
        let finding = j.given.face == Face::Eye;
        j.cover(At::Help(Helping { place, words: String::new(), finding }));
    }
}

/// The help for the page below.
pub fn page(j: &Journey, at: &Helping, below: &Page) -> Page {
    let mut page =
        Page::new(Place::Help, format!("Help: {}", at.place.title()), "what works here, and what words mean");
    page.withheld = vec![Act::Help];
    if at.finding || !at.words.is_empty() {
        let (name, how) = ("Type to find".to_owned(), j.in_face("{|words to find}"));
        page.ask(Field { name, how, value: at.words.clone(), ..Field::default() });
        page.field = at.finding.then_some(0);
    }
    page.say(Role::Text, j.in_face(at.place.purpose()));
    page.say(Role::Quiet, stays(j, at.place));
    let wanted = at.words.trim().to_lowercase();
    table(
        &mut page,
        "These rows",
        below.choices.iter().filter_map(|choice| lettered(at.place, choice)),
        &wanted,
    );
    for (title, common) in [("Here", false), ("Anywhere", true)] {
        let rows = action::here(at.place).filter(|row| (row.places.len() > COMMON) == common);
        let rows = rows.filter(|row| is_offered(row, below));
        let lines = rows.filter_map(|row| {
            Some((shown(row, j.given.face)?, format!("{} {}", row.hint, row.help), row.help))
        });
        table(&mut page, title, lines, &wanted);
    }
    let assessment = j.editor.as_ref().map(|editor| &editor.assessment);
    let told = |editor: &Editor, kind: EvidenceIx| {
        let kind = &editor.assessment.model().evidence()[kind];
        (common::about_mentee(j, &kind.label), common::about_mentee(j, &kind.about))
    };
    // Nobody is told of a way to know something that is not theirs to choose.
    let kinds = j.editor.iter().flat_map(|editor| editor.kinds().map(|kind| told(editor, kind)));
    let axes = assessment.into_iter().flat_map(|assessment| assessment.model().axes());
    let axes =
        axes.map(|axis| (axis.title.clone(), axis.about.clone())).filter(|(_, about)| !about.is_empty());
    let fixed = WORDS.map(|(word, help)| (word.to_owned(), help.to_owned()));
    let words: Vec<(String, String)> = kinds.chain(axes).chain(fixed).collect();
    let words = words.iter().map(|(word, help)| (word.clone(), help.clone(), help.as_str()));
    table(&mut page, "Words", words, &wanted);
    page
}

/// What becomes of everything when somebody leaves.
fn stays(j: &Journey, place: Place) -> &'static str {
    match () {
        () if j.given.private => "Nothing is written: all of it is gone when the program ends.",
        () if common::is_on_disk(j) && place == Place::Try => {
            "What you answered is saved as you answered it. You can leave at any moment."
        }
        () if common::is_on_disk(j) => "Everything is saved. You can leave at any moment.",
        () => "",
    }
}

fn is_offered(row: &Binding, below: &Page) -> bool {
    match &row.does {
        Does::Act(act) => !below.withheld.iter().any(|withheld| withheld.is_like(act)),
        Does::Choices => {
            let has_digit = |choice: &Choice| choice.key.is_some_and(|key| key.is_ascii_digit());
            below.numbered(1).is_some() || below.choices.iter().any(has_digit)
        }
        _ => true,
    }
}

/// A choice that a letter takes on this page alone.
fn lettered(place: Place, choice: &Choice) -> Option<(String, String, &str)> {
    let key = choice.key.filter(|key| key.is_alphabetic())?;
    let is_in_table = action::here(place).any(|row| row.keys.iter().any(|known| known.chars().eq([key])));
    (!is_in_table).then_some(())?;
    Some((key.to_string(), choice.about.clone(), &choice.label))
}

/// The keys of a row, or the words that are typed for it; nothing where there are none. Choices are taken alike by both.
fn shown(row: &Binding, face: Face) -> Option<String> {
    let names = if face == Face::Ear { row.words } else { row.keys };
    match (&row.does, row.keys, names) {
        (Does::Choices, [first, .., last], _) => Some(in_face(&format!("{first}{{-| to }}{last}"), face)),
        (_, _, []) => None,
        (_, _, names) => Some(names.join(", ")),
    }
}

fn table<'a>(
    page: &mut Page,
    title: &str,
    lines: impl Iterator<Item = (String, String, &'a str)>,
    wanted: &str,
) {
    let mut first = true;
    for (name, searched, text) in lines {
        if !format!("{name} {searched} {text}").to_lowercase().contains(wanted) {
            continue;
        }
        if std::mem::take(&mut first) {
            page.heading(title);
        }
        page.block(Block::Item(Item { name, text: text.to_owned(), ..Item::default() }));
    }
}

pub fn act(j: &mut Journey, at: Helping, act: Act) {
    match act {
        Act::Field(_) => j.stay(At::Help(Helping { finding: true, ..at })),
        Act::Find(words) => j.stay(At::Help(Helping { finding: words.is_empty(), words, ..at })),
        Act::Set(_, words) => j.stay(At::Help(Helping { words, finding: true, ..at })),
        Act::Back if !at.words.is_empty() => {
            j.stay(At::Help(Helping { words: String::new(), ..at }));
        }
        Act::GoOn | Act::Back => j.uncover(),
        _ => {}
    }
}
