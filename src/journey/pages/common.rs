//! What several pages of a session say alike: what it is called, whether it is saved, an answer in a list.

use jiff::tz::TimeZone;

use crate::assessment::Home;
use crate::journey::editor::{Editor, SaveState};
use crate::journey::meeting::Seated;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::Journey;
use crate::model::ItemIx;
use crate::report::{dates, words};
use crate::session::{Answer, Rater};

/// Characters in a line; more is not stored beside an act.
pub const LONGEST: usize = 500;

/// Said where more was typed or pasted than a field holds: nothing is cut without a word.
pub fn too_long(longest: usize) -> String {
    format!("At most {longest} characters fit here.")
}

/// Said where a list has no row with the number that was typed.
pub const NO_ROW: &str = "No row has this number.";

/// What is meant of these: by its words, their beginning where no other begins so, or its number.
pub fn meant<T: Copy>(typed: &str, of: impl Iterator<Item = (&'static str, T)>) -> Option<T> {
    let typed = typed.trim().to_lowercase();
    let of: Vec<(String, T)> = of.map(|(words, meant)| (words.to_lowercase(), meant)).collect();
    let numbered = typed.parse::<usize>().ok().and_then(|number| of.get(number.checked_sub(1)?));
    let whole = || of.iter().find(|(words, _)| *words == typed);
    let begins = || {
        let mut begin = of.iter().filter(|(words, _)| words.starts_with(&typed));
        begin.next().filter(|_| begin.next().is_none())
    };
    let found = if typed.is_empty() { None } else { numbered.or_else(whole).or_else(begins) };
    found.map(|(_, meant)| *meant)
}

/// Said where a list begins with another row.
pub fn from_row(number: usize) -> String {
    format!("From number {number} on.")
}

/// A page about the session in hand.
pub fn page(j: &Journey, editor: &Editor, place: Place, part: impl Into<String>) -> Page {
    let mut page = Page::new(place, title_in(j, editor), part);
    page.saved = saved(j, &editor.saved);
    page
}

/// What a session is about, in the user's own word where there is one.
pub fn title(editor: &Editor) -> String {
    words::about(&editor.session.place, editor.assessment.title())
}

/// What the answers are about, and whose they are where a mentor gives them.
pub fn title_in(j: &Journey, editor: &Editor) -> String {
    match &j.seated {
        Some(seated) if editor.session.rater == Rater::Mentor => {
            let (mentor, place) = (seated.seat.names().mentor, &seated.seat.table.meeting().place);
            if place.is_empty() { format!("{mentor} answers") } else { format!("{place}, {mentor} answers") }
        }
        Some(_) | None => title(editor),
    }
}

/// The part of the questionnaire that an item is in: "Symptoms, Shared research".
pub fn part_of(editor: &Editor, item: ItemIx) -> String {
    let assessment = &editor.assessment;
    let section = assessment.sections().iter().find(|section| section.items.contains(&item));
    let title = section.map_or("", |section| section.title.as_str());
    match assessment.item(item).home {
        Home::Gate => title.to_owned(),
        Home::Dimension(dimension) => {
            let axis = assessment.model().dimensions()[dimension].axis;
            format!("{}, {}", assessment.model().axes()[axis].title, words::in_sentence(title))
        }
    }
}

/// Whether everything is on disk, in words.
pub fn saved(j: &Journey, saved: &SaveState) -> String {
    match saved {
        _ if j.given.private => "nothing is written".into(),
        SaveState::Unchanged | SaveState::Saved(_)
            if j.seated.as_ref().is_some_and(Seated::is_in_this_window) =>
        {
            "safety and notes: in this window only".into()
        }
        // What is typed is handed over within a second.
        SaveState::Unchanged | SaveState::Saved(_) if j.unheld => "saving ..".into(),
        SaveState::Unchanged => "saved".into(),
        SaveState::Saving => "saving ..".into(),
        SaveState::Retrying => "NOT SAVED yet ..".into(),
        SaveState::Saved(at) => format!("saved {}", clock(*at, &j.given.zone)),
        SaveState::Failed(_) => "NOT SAVED".into(),
    }
}

/// Whether everything is on disk, of two people too.
pub fn is_on_disk(j: &Journey) -> bool {
    let apart = j.seated.as_ref().is_some_and(Seated::is_in_this_window);
    !j.given.private && !apart && j.is_saved()
}

/// The time of a moment.
pub fn clock(at: jiff::Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// What was answered, in words for a list, as whoever answers reads it.
pub fn answer(j: &Journey, editor: &Editor, item: ItemIx) -> String {
    let answer = editor.session.answers.get(item);
    if let Some(Answer::Believed { level }) = answer.filter(|_| editor.session.rater == Rater::Mentor) {
        return self::level(j, editor, item, level.get().into());
    }
    words::answer_briefly(&editor.assessment, item, answer)
}

/// A day in words: "in 3 days, Fri 15 May".
pub fn away(j: &Journey, day: jiff::civil::Date) -> String {
    dates::away(day, j.today())
}

/// A statement as whoever answers reads it.
pub fn statement(j: &Journey, editor: &Editor, item: ItemIx) -> String {
    words::statement(editor.assessment.item(item), editor.session.rater, &mentee(j))
}

/// What a level means, as whoever answers reads it.
pub fn level(j: &Journey, editor: &Editor, item: ItemIx, level: usize) -> String {
    words::level(&editor.assessment, item, editor.session.rater, level, &mentee(j))
}

/// Words about the mentee, by name where there is one.
pub fn about_mentee(j: &Journey, words: &str) -> String {
    words::named(words, &mentee(j))
}

fn mentee(j: &Journey) -> String {
    j.seated.as_ref().map_or_else(|| "the mentee".to_owned(), |seated| seated.seat.names().mentee)
}
