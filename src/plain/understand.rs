//! What a line means on a page.

use super::prompt::{is_offered, options};
use super::read::Read;
use crate::journey::action::{self, Act, Binding, Does, Face};
use crate::journey::page::{Choice, Field, Page};
use crate::report::words::any_of;
use crate::store::Verbosity;

/// What a line means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// These acts, as far as none is refused.
    Acts(Vec<Act>),
    /// This act, which sifts a list: what is left of it is read.
    Sifts(Act),
    /// The page is read again.
    Again,
    /// A long list is read on.
    ReadOn,
    /// Nothing is shown until this is said again.
    Hide,
    /// From now on as much is said.
    Says(Verbosity),
    /// Nothing here, for this reason.
    Nothing(String),
}

/// Letters of a name that say which one is meant.
const NAMED: usize = 3;
/// What was typed is repeated up to this many characters.
const ECHO: usize = 40;

pub(super) fn understood(page: &Page, read: &Read, line: &str) -> Meaning {
    match page.field.zip(page.filled_in()) {
        Some((index, field)) => in_field(page, read, (index, field), line),
        None => bare(page, read, line).unwrap_or_else(|| Meaning::Nothing(nothing(page, line))),
    }
}

/// That a line means nothing here.
pub(super) fn nothing(page: &Page, line: &str) -> String {
    let help = if page.field.is_some() { "/help" } else { "help" };
    if line.is_empty() {
        return format!("An empty line means nothing here; {help} tells what can be typed.");
    }
    let mut echo: String = line.chars().take(ECHO).collect();
    if echo.len() < line.len() {
        echo.push_str("...");
    }
    format!("\"{echo}\" means nothing here; {help} tells what can be typed.")
}

/// Where words are typed: commands begin with a slash.
fn in_field(page: &Page, read: &Read, (index, field): (usize, &Field), line: &str) -> Meaning {
    let set = |words: &str| Meaning::Acts(vec![Act::Set(index, words.to_owned()), Act::GoOn]);
    if line.is_empty() {
        return Meaning::Acts(vec![Act::GoOn]);
    }
    // The word for what speech leaves out.
    let line = if line.eq_ignore_ascii_case("/none") { "-" } else { line };
    if let Some(rest) = line.strip_prefix('/') {
        return match done(page, read, rest) {
            Some(meaning) => meaning,
            None if rest.starts_with('/') => set(rest),
            // The path of a folder.
            None if rest.contains('/') => set(line),
            None => Meaning::Nothing(format!(
                "{} Words that begin with a slash begin with two.",
                nothing(page, line)
            )),
        };
    }
    if let Some(meaning) = done(page, read, line).filter(|_| is_sign(line)) {
        return meaning;
    }
    if page.sifts {
        let row = line.parse().ok().and_then(|number| read.numbered(page, number));
        let sifted = || Meaning::Sifts(Act::Set(index, line.trim_start_matches('-').to_owned()));
        return row.map_or_else(sifted, |row| Meaning::Acts(vec![row.act.clone()]));
    }
    if line == "-" {
        // A choice may have a word of its own for nothing.
        let nothing = field.options.iter().find(|option| !option.chars().any(char::is_alphanumeric));
        return set(nothing.map_or("", String::as_str));
    }
    let is_slip = is_slip(page, read, line);
    if field.options.is_empty() && is_slip {
        return Meaning::Nothing(format!(
            "Your own words are expected here, and more than a command; /{line} is the command."
        ));
    }
    if field.options.is_empty() {
        return set(line);
    }
    if let Some(option) = chosen(field, line) {
        return set(option);
    }
    let all: Vec<&str> = options(field).map(String::as_str).collect();
    let slip = if is_slip { format!(" /{line} is the command.") } else { String::new() };
    Meaning::Nothing(format!("The choices are {}.{slip}", any_of(&all)))
}

/// The option that is meant: by its word, its first letters or its number.
fn chosen<'a>(field: &'a Field, line: &str) -> Option<&'a str> {
    let typed = line.to_lowercase();
    let meant = |(index, option): &(usize, &String)| {
        option.to_lowercase().starts_with(&typed) || (index + 1).to_string() == typed
    };
    options(field).enumerate().find(meant).map(|(_, option)| option.as_str())
}

/// Whether a line is a letter that does something, or nothing but the way back, to help or to the end: hardly words of
/// somebody's own.
fn is_slip(page: &Page, read: &Read, line: &str) -> bool {
    let done = done(page, read, line);
    if line.chars().count() == 1 {
        return done.is_some();
    }
    matches!(done, Some(Meaning::Acts(acts)) if matches!(acts[..], [Act::Back | Act::Help | Act::Quit]))
}

/// A sign is never a word of somebody's own; a dash takes away what stands.
fn is_sign(line: &str) -> bool {
    line != "-" && line.chars().count() == 1 && !line.chars().all(char::is_alphanumeric)
}

/// Where nothing is typed but what can be done.
fn bare(page: &Page, read: &Read, line: &str) -> Option<Meaning> {
    if line.is_empty() {
        return Some(reads_on(page, read).unwrap_or(Meaning::Acts(vec![Act::GoOn])));
    }
    let line = line.strip_prefix('/').unwrap_or(line);
    let known = done(page, read, line).or_else(|| numbered(page, read, line)).or_else(|| several(page, line));
    known.or_else(|| named(page, line))
}

/// The choice whose name this begins, where no other one's does.
fn named(page: &Page, line: &str) -> Option<Meaning> {
    let typed = line.to_lowercase();
    let begins = |words: &str| typed.len() >= NAMED && words.to_lowercase().starts_with(&typed);
    let is_meant = |choice: &&Choice| choice.asked && (begins(&choice.name) || begins(&choice.label));
    let mut meant = page.choices.iter().filter(is_meant);
    let (choice, None) = (meant.next()?, meant.next()) else { return None };
    Some(Meaning::Acts(vec![choice.act.clone()]))
}

/// What is done by a key of the page, or else by a word of the table.
fn done(page: &Page, read: &Read, line: &str) -> Option<Meaning> {
    let mut keys = line.chars();
    if let (Some(choice), None) = (keys.next().and_then(|key| keyed(page, key)), keys.next()) {
        return Some(Meaning::Acts(page.taken_by_key(choice)));
    }
    command(page, read, line)
}

/// The choice with this key; heard, upper and lower case are the same letter.
fn keyed(page: &Page, key: char) -> Option<&Choice> {
    let is = |choice: &&Choice| choice.key.is_some_and(|known| known.eq_ignore_ascii_case(&key));
    let tab = |tab: &&Choice| tab.key.is_some_and(|known| known.eq_ignore_ascii_case(&key));
    page.choices.iter().find(is).or_else(|| page.tabs.iter().find(tab))
}

/// A part by its number, or a row of the list.
fn numbered(page: &Page, read: &Read, line: &str) -> Option<Meaning> {
    let number: usize = line.parse().ok()?;
    let tab = number.checked_sub(1).and_then(|index| page.tabs.get(index));
    if let Some(choice) = tab.or_else(|| read.numbered(page, number)) {
        return Some(Meaning::Acts(vec![choice.act.clone()]));
    }
    let numbers = || read.rows.iter().map(|(number, _)| *number);
    let (first, last) = (numbers().min()?, numbers().max()?);
    let why = if numbers().any(|known| known == number) {
        format!("Number {number} is not there any more; again reads the list.")
    } else {
        format!("The numbers go from {first} to {last}.")
    };
    Some(Meaning::Nothing(why))
}

/// Several keys in a row: each answers something else, such as a level and how it is known.
fn several(page: &Page, line: &str) -> Option<Meaning> {
    let keys = line.chars().filter(|c| !c.is_whitespace());
    let choices: Vec<&Choice> = keys.map(|key| keyed(page, key)).collect::<Option<_>>()?;
    let in_turn = choices.windows(2).all(|pair| pair[0].asked != pair[1].asked);
    (choices.len() > 1 && in_turn)
        .then(|| Meaning::Acts(choices.into_iter().map(|choice| choice.act.clone()).collect()))
}

/// A word of the table, perhaps with what belongs behind it.
fn command(page: &Page, read: &Read, line: &str) -> Option<Meaning> {
    let typed = line.to_lowercase();
    let find = |word: &str| action::here(page.place).find(|row| row.words.contains(&word));
    if let Some(row) = find(&typed) {
        return Some(alone(page, read, row, &typed));
    }
    let (word, row) = action::here(page.place)
        .flat_map(|row| row.words.iter().map(move |word| (*word, row)))
        .filter(|(word, _)| {
            typed.strip_prefix(word).is_some_and(|more| more.starts_with(char::is_whitespace))
        })
        .max_by_key(|(word, _)| word.len())?;
    // Lower case may be longer or shorter, but not of these words.
    let more = line.get(word.len()..)?;
    match &row.does {
        Does::With(make) => Some(sifting(make(more.trim().to_owned()))),
        Does::OnRow(act) => Some(on_row(page, read, act, more).unwrap_or_else(|| which_one(word))),
        Does::Act(_) | Does::Choices | Does::Face(_) => None,
    }
}

fn alone(page: &Page, read: &Read, row: &Binding, word: &str) -> Meaning {
    match &row.does {
        Does::Face(Face::Again) => Meaning::Again,
        Does::Face(Face::Brief) => Meaning::Says(Verbosity::Short),
        Does::Face(Face::Full) => Meaning::Says(Verbosity::Full),
        Does::Face(Face::Hide) => Meaning::Hide,
        Does::Face(_) | Does::Choices => {
            reads_on(page, read).unwrap_or_else(|| Meaning::Nothing("There is no more of it.".to_owned()))
        }
        _ if !is_offered(page, row) => {
            Meaning::Nothing(format!("\"{word}\" means nothing now; help tells what can be typed."))
        }
        Does::Act(act) => Meaning::Acts(vec![act.clone()]),
        Does::With(make) => sifting(make(String::new())),
        Does::OnRow(_) => which_one(word),
    }
}

/// Whether a line is the word that hides what is shown, also where words are typed.
pub fn hides(line: &str) -> bool {
    let word = line.strip_prefix('/').unwrap_or(line).to_lowercase();
    action::TABLE.iter().any(|row| row.does.is_face(Face::Hide) && row.words.contains(&&*word))
}

/// Reads on, where there is more of a list.
fn reads_on(page: &Page, read: &Read) -> Option<Meaning> {
    if !read.waiting.is_empty() {
        return Some(Meaning::ReadOn);
    }
    let has_later = page.window.is_some() && !page.withheld.contains(&Act::Later);
    has_later.then(|| Meaning::Acts(vec![Act::Later]))
}

/// What is found is read from its beginning.
fn sifting(act: Act) -> Meaning {
    if let Act::Find(_) = act { Meaning::Sifts(act) } else { Meaning::Acts(vec![act]) }
}

/// What the row with this number offers of this kind.
fn on_row(page: &Page, read: &Read, act: &Act, number: &str) -> Option<Meaning> {
    let number = number.trim().parse().ok()?;
    let Some(choice) = read.numbered(page, number) else {
        return Some(Meaning::Nothing(format!("There is no number {number} here.")));
    };
    Some(match choice.also.iter().find(|also| also.is_like(act)) {
        Some(also) => Meaning::Acts(vec![also.clone()]),
        None => Meaning::Nothing(format!("That cannot be done with number {number}.")),
    })
}

fn which_one(word: &str) -> Meaning {
    Meaning::Nothing(format!("Which one? A number of the list belongs behind it, such as {word} 1."))
}
