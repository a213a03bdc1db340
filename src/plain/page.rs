//! A page in reading order, as lines: every block, choice and field in words.

use crate::journey::page::{Choice, Field, Page, Piece};
use crate::journey::{Act, action};
use crate::report::block::{Bar, BarRow, Block, Item, Role, Sign, Table};
use crate::report::{trail, words};

/// A line that is read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: Kind,
    pub text: String,
}

/// What a line is for the listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Words,
    /// It belongs to what follows.
    Heading,
    /// Explained once, it need not be said again on the next page of the same place.
    Quiet,
    /// Which way round what follows is: said in short too, wherever it is not as before.
    Sense,
    /// The introduction of a part: said once.
    Intro,
    /// A choice with a key, which means the same on the next page of the same place if it reads the same.
    Choice,
    /// One of many: ten of them are enough at once.
    Row,
}

/// The page; `numbers` are those of the choices without a key, in order.
pub fn lines(page: &Page, numbers: &[usize]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut numbers = numbers.iter();
    tabs(&mut lines, page);
    for (index, piece) in page.body.iter().enumerate() {
        match piece {
            Piece::Said(block) if !leads_to_nothing(page, index) && !is_asked(page, block) => {
                said(&mut lines, block);
            }
            Piece::Choice(choice) => {
                let choice = &page.choices[*choice];
                let number = if choice.key.is_none() { numbers.next() } else { None };
                if is_read(page, choice) {
                    lines.push(offered(page, choice, number.copied()));
                }
            }
            Piece::Field(field) if Some(*field) == page.field => asked(&mut lines, &page.fields[*field]),
            Piece::Said(_) | Piece::Field(_) => {}
        }
    }
    page.beside.iter().for_each(|block| said(&mut lines, block));
    lines
}

/// Parts that can be gone to, in one line.
fn tabs(lines: &mut Vec<Line>, page: &Page) {
    let named = |(index, tab): (usize, &Choice)| format!("{} {}", tab_key(page, index), tab.label);
    if !page.tabs.is_empty() {
        let all: Vec<String> = page.tabs.iter().enumerate().map(named).collect();
        lines.push(Line { kind: Kind::Quiet, text: format!("Its parts: {}.", all.join(", ")) });
    }
}

/// What takes a part: its key, or its number.
pub fn tab_key(page: &Page, index: usize) -> String {
    page.tabs[index].key.map_or_else(|| (index + 1).to_string(), |key| key.to_string())
}

/// Whether a choice is read: it is asked for, and no field is filled in that an empty line leads on from.
pub fn is_read(page: &Page, choice: &Choice) -> bool {
    choice.asked && !(page.field.is_some() && choice.act == Act::GoOn)
}

/// Whether a block stands over choices of which none is asked for now.
fn leads_to_nothing(page: &Page, index: usize) -> bool {
    let choice =
        |piece: &Piece| if let Piece::Choice(index) = piece { page.choices.get(*index) } else { None };
    let mut under = page.body[index + 1..].iter().map_while(choice).peekable();
    under.peek().is_some() && !under.any(|choice| is_read(page, choice))
}

/// Whether the prompt says it.
fn is_asked(page: &Page, block: &Block) -> bool {
    matches!(block, Block::Text(Role::Quiet, text) if *text == page.asks)
}

fn said(lines: &mut Vec<Line>, block: &Block) {
    let mut line = |kind, text| lines.push(Line { kind, text });
    match block {
        Block::Heading(text) | Block::Subheading(text) => line(Kind::Heading, ended(text, ":")),
        Block::Banner(banner) => {
            line(Kind::Words, sentence(&banner.headline));
            line(Kind::Words, banner.measured());
            for beneath in &banner.beneath {
                line(Kind::Words, sentence(&words::begins(beneath)));
            }
        }
        Block::Text(Role::Quiet, text) => line(Kind::Quiet, sentence(text)),
        Block::Text(Role::Sense, text) => line(Kind::Sense, sentence(text)),
        Block::Text(Role::Intro, text) => line(Kind::Intro, sentence(text)),
        Block::Text(Role::Text | Role::Strong | Role::Spare | Role::Why | Role::Problem, text) => {
            line(Kind::Words, sentence(text));
        }
        Block::Item(item) => line(if item.depth == 0 { Kind::Row } else { Kind::Words }, one(item)),
        Block::Bars(bars) => bars.iter().for_each(|bar| line(Kind::Row, measured(bar))),
        Block::BarRows(rows) => rows.iter().for_each(|row| line(Kind::Row, beside(row))),
        Block::Map(map) => {
            line(Kind::Words, sentence(&map.said));
            for block in &trail::list(&map.trail) {
                said(lines, block);
            }
        }
        Block::Chart(chart) => {
            line(Kind::Words, sentence(&chart.said));
            line(Kind::Words, sentence(&format!("Oldest first: {}", chart.in_words())));
        }
        Block::Table(table) => table.rows.iter().for_each(|row| line(Kind::Row, under_heads(table, row))),
        Block::Gap => {}
    }
}

fn one(item: &Item) -> String {
    let Item { depth, sign, name, text, .. } = item;
    let words = [&sign_in_words(*sign), name, text];
    let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    set_in(*depth + 1, &sentence(&words.join(": ")))
}

/// A word for each sign; nothing for those that only set lines apart.
fn sign_in_words(sign: Sign) -> String {
    match sign {
        Sign::None | Sign::Bullet | Sign::Box(None) | Sign::Level { .. } => String::new(),
        Sign::Number(number) | Sign::Box(Some(number)) => number.to_string(),
        Sign::For => "for".to_owned(),
        Sign::Against => "against".to_owned(),
        Sign::Pull(pull) => format!("pull {pull} of 5"),
        Sign::Decides => "could change the verdict".to_owned(),
        Sign::Done => "done".to_owned(),
        Sign::NotDone => "not done".to_owned(),
        Sign::Open => "open".to_owned(),
    }
}

fn measured(bar: &Bar) -> String {
    let remark = if bar.remark.is_empty() { String::new() } else { format!("; {}", bar.remark) };
    let title = if bar.depth == 0 { words::titled(&bar.title, &bar.bad_end) } else { bar.title.clone() };
    set_in(bar.depth + 1, &sentence(&format!("{title}: {}{remark}", bar.word)))
}

/// One value in several sessions, each behind its letter.
fn beside(row: &BarRow) -> String {
    let each = row.bars.iter().map(|bar| format!("{} {}", bar.title, bar.word));
    let each = each.chain((!row.remark.is_empty()).then(|| row.remark.clone()));
    let title = if row.depth == 0 { words::titled(&row.title, &row.bad_end) } else { row.title.clone() };
    set_in(row.depth + 1, &sentence(&format!("{title}: {}", each.collect::<Vec<_>>().join("; "))))
}

/// A row, each cell behind the head of its column; the first one is what the row is about.
fn under_heads(table: &Table, row: &[String]) -> String {
    let mut cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let about = cells.next().map_or("", |(_, cell)| cell.as_str());
    let headed = cells.map(|(column, cell)| match table.head.get(column).map_or("", String::as_str) {
        "" => cell.clone(),
        head => format!("{head} {cell}"),
    });
    let rest = headed.collect::<Vec<_>>().join("; ");
    let words = if rest.is_empty() { about.to_owned() } else { format!("{about}: {rest}") };
    set_in(1, &sentence(&words))
}

fn offered(page: &Page, choice: &Choice, number: Option<usize>) -> Line {
    let key = number.map_or_else(|| key_in_words(page, choice), |number| number.to_string());
    let words = [&choice.name, &choice.label].map(|words| words.trim_end_matches('.'));
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    let signed = match sign_in_words(choice.sign) {
        sign if sign.is_empty() || !choice.name.is_empty() => words.join(": "),
        sign => format!("{sign}: {}", words.join(": ")),
    };
    let chosen = if choice.chosen && number.is_some() { "chosen: " } else { "" };
    let text = match &choice.about {
        about if about.is_empty() => sentence(&signed),
        about if about.starts_with(char::is_lowercase) => format!("{signed}: {}", sentence(about)),
        about => format!("{} {}", sentence(&signed), sentence(about)),
    };
    let kind = match number {
        Some(_) => Kind::Row,
        None => Kind::Choice,
    };
    Line { kind, text: set_in(choice.depth + 1, &format!("{key}, {chosen}{text}")) }
}

/// The key of a choice; in place of a sign that speech leaves out, its word, and of a letter that is heard as an
/// article, the word that the choice begins with.
pub fn key_in_words(page: &Page, choice: &Choice) -> String {
    let first =
        || choice.label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    match choice.key {
        Some('a') => first(),
        Some(key) if key.is_alphanumeric() => key.to_string(),
        _ => action::word_for(page.place, &choice.act).to_owned(),
    }
}

/// What is asked for in words, and why.
fn asked(lines: &mut Vec<Line>, field: &Field) {
    if !field.why.is_empty() {
        lines.push(Line { kind: Kind::Quiet, text: format!("{} {}", sentence(&field.name), field.why) });
    }
}

/// The text with a full stop, unless it ends a sentence by itself.
pub fn sentence(text: &str) -> String {
    ended(text, ".")
}

fn ended(text: &str, end: &str) -> String {
    let ends = text.trim_end_matches('"').ends_with(['.', '?', '!', ':']);
    if text.is_empty() || ends { text.to_owned() } else { format!("{text}{end}") }
}

fn set_in(depth: u8, text: &str) -> String {
    format!("{}{text}", "  ".repeat(usize::from(depth)))
}
