//! Asking for a line: what is asked for, then what can be typed.

use super::page::{is_read, key_in_words, tab_key};
use super::read::Read;
use crate::journey::action::{self, Act, Binding, Does};
use crate::journey::page::{Field, Page};

/// Prompts of a place that say more than what is asked for.
pub(super) const LONG: usize = 2;
/// Asks for nothing.
pub(super) const DULL: &str = "> ";
/// Words that the second one still names; the help has all.
const FEW: usize = 3;
/// Of what stands in a field, as much is said.
const LONGEST: usize = 60;

/// The prompt, asked for the so-manieth time in its place; `kept` is what an empty line kept the last time.
pub fn prompt(page: &Page, read: &Read, times: usize, kept: &mut Option<String>) -> String {
    let mut parts = vec![asks(page)];
    if let Some(field) = page.filled_in() {
        parts.extend(how(page, field));
    } else {
        parts.extend((times <= LONG).then(|| choices(page, read)).flatten());
        let stands = stands(page);
        let before = std::mem::replace(kept, stands.clone());
        // What one thing that follows another begins with is known once it was heard; on the next page it may be news.
        parts.extend(stands.filter(|_| times <= LONG || page.step == 0 || before != *kept));
    }
    let mut words: Vec<String> = words(page).collect();
    if times > LONG {
        words.clear();
    } else if times > 1 {
        let help = words.iter().position(|word| word.ends_with("help")).map(|help| words.remove(help));
        words.truncate(FEW);
        words.extend(help);
    }
    parts.extend(words);
    joined(&parts)
}

fn asks(page: &Page) -> String {
    let field = page.filled_in().map_or("", |field| field.name.as_str());
    let asks = [page.asks.as_str(), field].into_iter().find(|asks| !asks.is_empty());
    asks.unwrap_or_else(|| page.place.title()).to_owned()
}

/// How a field is filled in, and what an empty line does.
fn how(page: &Page, field: &Field) -> Vec<String> {
    let options = options(field).enumerate().map(|(index, option)| format!("{} {option}", index + 1));
    let options: Vec<String> = options.collect();
    let mut parts = if options.is_empty() { vec![field.how.clone()] } else { options };
    if page.sifts {
        parts.push("or the number of a row".to_owned());
    } else if field.given {
        parts.push(format!("empty line to keep {}", shortened(&field.value)));
        parts.push("- or /none to remove it".to_owned());
    } else if !page.withheld.contains(&Act::GoOn) {
        let means = if field.empty.is_empty() { "to skip" } else { field.empty };
        parts.push(format!("empty line {means}"));
    }
    parts
}

/// The options of a field that say something.
pub fn options(field: &Field) -> impl Iterator<Item = &String> {
    field.options.iter().filter(|option| option.chars().any(char::is_alphanumeric))
}

/// What takes a choice: "1 to 3, o, r or m".
fn choices(page: &Page, read: &Read) -> Option<String> {
    let asked: Vec<_> = page.choices.iter().filter(|choice| is_read(page, choice)).collect();
    let mut keys: Vec<String> = Vec::new();
    let rows = asked.iter().filter(|choice| choice.key.is_none()).count();
    if !page.tabs.is_empty() {
        keys.push(range(&tab_key(page, 0), &tab_key(page, page.tabs.len() - 1)));
        // The digits are taken by the parts.
        keys.extend((rows > 0).then(|| "go and the number of a row".to_owned()));
    } else if rows > 0 {
        let (first, last) = (read.rows.first()?.0, read.rows.last()?.0);
        let in_order = (first..).zip(&read.rows).all(|(number, (row, _))| number == *row);
        let first_to_last = range(&first.to_string(), &last.to_string());
        keys.push(if in_order { first_to_last } else { "the number of a row".to_owned() });
    }
    let digits: Vec<char> = asked.iter().filter_map(|c| c.key.filter(char::is_ascii_digit)).collect();
    if let (Some(first), Some(last)) = (digits.first(), digits.last()) {
        keys.push(range(&first.to_string(), &last.to_string()));
    }
    let letters = asked.iter().filter(|choice| choice.key.is_some_and(|key| !key.is_ascii_digit()));
    let letters = letters.filter(|choice| !has_word(page, &choice.act));
    keys.extend(letters.map(|choice| key_in_words(page, choice)));
    let last = keys.pop()?;
    Some(if keys.is_empty() { last } else { format!("{} or {last}", keys.join(", ")) })
}

/// Whether the prompt names the act by its word.
fn has_word(page: &Page, act: &Act) -> bool {
    action::here(page.place).any(|row| !row.hint.is_empty() && !row.words.is_empty() && row.does.is_act(act))
}

fn range(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} to {last}") }
}

/// What an empty line keeps.
fn stands(page: &Page) -> Option<String> {
    let mut chosen = page.choices.iter().filter(|choice| choice.chosen && choice.asked);
    let (choice, None) = (chosen.next()?, chosen.next()) else { return None };
    let key = choice.key.filter(char::is_ascii_digit).map(String::from);
    let words = if choice.name.is_empty() {
        key.unwrap_or_else(|| choice.label.clone())
    } else {
        choice.name.clone()
    };
    Some(format!("empty line to keep {words}"))
}

/// The words of the table that have a meaning now, with a hint each.
fn words(page: &Page) -> impl Iterator<Item = String> {
    let slash = if page.field.is_some() { "/" } else { "" };
    let rows = action::here(page.place).filter(|row| !row.hint.is_empty() && is_offered(page, row));
    rows.filter_map(move |row| {
        let word = *row.words.first()?;
        let more = match row.does {
            Does::OnRow(_) => " and a number",
            Does::With(_) => " and words",
            // What the word says already.
            _ if row.hint.starts_with(word) || row.hint.ends_with(word) => "",
            _ => return Some(format!("{slash}{word} {}", row.hint)),
        };
        Some(format!("{slash}{word}{more}"))
    })
}

/// Whether a row of the table has a meaning now.
pub fn is_offered(page: &Page, row: &Binding) -> bool {
    let withheld = |act: &Act| page.withheld.iter().any(|withheld| withheld.is_like(act));
    match &row.does {
        Does::Act(act) => !withheld(act),
        Does::OnRow(act) => {
            !withheld(act)
                && page.choices.iter().any(|choice| choice.also.iter().any(|also| also.is_like(act)))
        }
        Does::With(make) => !withheld(&make(String::new())),
        Does::Choices | Does::Face(_) => true,
    }
}

fn shortened(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let short: String = line.chars().take(LONGEST).collect();
    if short.len() < value.len() { format!("{short}...") } else { short }
}

/// The parts in one line, which ends with a colon, or with the question that it is.
fn joined(parts: &[String]) -> String {
    let mut prompt = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !prompt.is_empty() {
            prompt += if prompt.ends_with(['?', '.', '!']) { " " } else { ", " };
        }
        prompt += part;
    }
    let end = if prompt.ends_with(['?', '.', '!']) { " " } else { ": " };
    prompt + end
}
