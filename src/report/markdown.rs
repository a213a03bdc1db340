//! A document as Markdown, for forges, mail and notes: headings, lists and tables, no raw HTML. Whatever people wrote stays
//! text, and what is drawn elsewhere is said.

use super::block::{Bar, BarRow, Block, Chart, Document, Item, Map, Sign};
use super::{trail, words};
use crate::clean::clean;

/// The whole document.
pub fn render(document: &Document) -> String {
    let mut page = Markdown::default();
    if !document.title.is_empty() {
        page.paragraph("# ", &document.title);
    }
    page.blocks(&document.blocks);
    page.text
}

#[derive(Default)]
struct Markdown {
    text: String,
    /// Columns before the words of the latest line of a list, at each depth; empty outside of one.
    hanging: Vec<usize>,
}

impl Markdown {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(words) => self.paragraph("## ", words),
                Block::Subheading(words) => self.paragraph("### ", words),
                Block::Banner(banner) => {
                    self.paragraph("## ", &banner.headline);
                    banner.beneath.iter().for_each(|line| self.paragraph("", line));
                    self.paragraph("", &banner.measured());
                }
                Block::Text(_, words) => self.paragraph("", words),
                Block::Item(item) => self.item(item),
                Block::Bars(bars) => bars.iter().for_each(|bar| self.bar(bar)),
                Block::BarRows(rows) => self.bar_rows(rows),
                Block::Map(map) => self.map(map),
                Block::Chart(chart) => self.chart(chart),
                Block::Table(table) => {
                    let cells = |row: &Vec<String>| row.iter().map(|cell| literal(cell)).collect();
                    self.table(cells(&table.head), table.rows.iter().map(cells).collect());
                }
                Block::Gap => {}
            }
        }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self, mark: &str, words: &str) {
        self.hanging.clear();
        self.gap();
        self.text += &format!("{mark}{}\n", beginning(&literal(words)));
    }

    /// Numbered lines stand apart from one another: they are worked through.
    fn item(&mut self, item: &Item) {
        let depth = usize::from(item.depth);
        let mark = mark(item.sign);
        if self.hanging.is_empty() || !mark.starts_with('-') {
            self.gap();
        }
        // A line that is set in under none takes no room for it: four columns would be code.
        self.hanging.resize(depth, 0);
        let indent = " ".repeat(self.hanging.iter().sum());
        let words = match (literal(&item.name), literal(&item.text)) {
            (name, words) if name.is_empty() => words,
            (name, words) if words.is_empty() => format!("**{name}**"),
            (name, words) => format!("{name}: {words}"),
        };
        self.text += &format!("{indent}{mark}{}\n", beginning(&words));
        self.hanging.push(mark.find(' ').map_or(2, |at| at + 1));
    }

    /// An axis, and its parts under it.
    fn bar(&mut self, bar: &Bar) {
        let remark = if bar.remark.is_empty() { String::new() } else { format!(", {}", bar.remark) };
        let name = words::titled(&bar.title, if bar.depth == 0 { &bar.bad_end } else { "" });
        let text = format!("{}{remark}", bar.word);
        self.item(&Item { depth: bar.depth, sign: Sign::Bullet, name, text, opens: None });
    }

    /// A column for each session, and how they differ.
    fn bar_rows(&mut self, rows: &[BarRow]) {
        let Some(first) = rows.first() else { return };
        let differ = rows.iter().any(|row| !row.remark.is_empty());
        let sessions = first.bars.iter().map(|bar| literal(&bar.title));
        let head = std::iter::once(String::new()).chain(sessions);
        let row = |row: &BarRow| {
            let title = match row.depth {
                0 => format!("**{}**", literal(&words::titled(&row.title, &row.bad_end))),
                _ => literal(&row.title),
            };
            let bars = row.bars.iter().map(|bar| literal(&bar.word));
            std::iter::once(title).chain(bars).chain(differ.then(|| literal(&row.remark))).collect()
        };
        self.table(
            head.chain(differ.then(|| "How they differ".to_owned())).collect(),
            rows.iter().map(row).collect(),
        );
    }

    fn map(&mut self, map: &Map) {
        self.paragraph("", &map.said);
        self.blocks(&trail::list(&map.trail));
    }

    fn chart(&mut self, chart: &Chart) {
        self.paragraph("", &chart.said);
        for text in chart.spots_in_words() {
            self.item(&Item { sign: Sign::Bullet, text, ..Item::default() });
        }
    }

    /// Cells that are Markdown already, each row as long as the longest: further cells than in the head would be lost.
    fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        self.hanging.clear();
        self.gap();
        let line = |mut row: Vec<String>| {
            row.resize(columns, String::new());
            format!("| {} |\n", row.join(" | "))
        };
        self.text += &line(head);
        self.text += &line(vec!["---".to_owned(); columns]);
        self.text.extend(rows.into_iter().map(line));
    }
}

/// What stands before a line of a list.
fn mark(sign: Sign) -> String {
    match sign {
        Sign::None | Sign::Level { .. } | Sign::Bullet | Sign::Pull(_) | Sign::Decides => "- ".to_owned(),
        Sign::Number(number) => format!("{number}. "),
        Sign::Box(None) | Sign::Open => "- [ ] ".to_owned(),
        Sign::Box(Some(number)) => format!("{number}. [ ] "),
        Sign::For => "- for: ".to_owned(),
        Sign::Against => "- against: ".to_owned(),
        Sign::Done => "- [x] ".to_owned(),
        Sign::NotDone => "- not done: ".to_owned(),
    }
}

/// The words in one line, with every character escaped that could be a mark, or make an address a link.
fn literal(words: &str) -> String {
    let words = clean(words);
    let words = words.trim();
    let mut plain = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '#' | '|' | '&' | '~' | '$'
            | '^' => true,
            ':' => words[at..].starts_with("://"),
            '.' => at >= 3 && words.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www"),
            _ => false,
        };
        if is_mark {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// The same where a line begins with it: no sign and no number there begins a list, a line below makes no heading of it.
fn beginning(literal: &str) -> String {
    let digits = literal.bytes().take_while(u8::is_ascii_digit).count();
    match literal.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{literal}"),
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &literal[..digits], &literal[digits..]),
        _ => literal.to_owned(),
    }
}
