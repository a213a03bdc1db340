//! A document as Markdown. Whatever people wrote stays text.

use super::block::{Block, Document, Item, Sign};
use super::text;

/// The whole document.
pub fn render(document: &Document) -> String {
    let mut page = Markdown::default();
    if !document.title.is_empty() {
        page.text = format!("# {}\n", literal(&document.title));
    }
    for block in &document.blocks {
        page.block(block);
    }
    page.text
}

#[derive(Default)]
struct Markdown {
    text: String,
    /// Columns before the words of the latest line of a list, at each depth; empty outside of one.
    hanging: Vec<usize>,
}

impl Markdown {
    fn block(&mut self, block: &Block) {
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
            Block::Gap => {}
            // What is drawn stands in columns, as text draws it.
            Block::Bars(_) | Block::BarRows(_) | Block::Map(_) | Block::Chart(_) | Block::Table(_) => {
                let alone = Document { title: String::new(), blocks: vec![block.clone()] };
                let drawn = text::render(&alone, None);
                if !drawn.is_empty() {
                    self.hanging.clear();
                    self.gap();
                }
                for line in drawn.lines() {
                    self.text += &format!("    {line}\n");
                }
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
        self.text += &format!("{mark}{}\n", literal(words));
    }

    /// Numbered lines stand apart from one another: they are worked through.
    fn item(&mut self, item: &Item) {
        let depth = usize::from(item.depth);
        let mark = mark(item.sign);
        if self.hanging.is_empty() || depth == 0 && !mark.starts_with('-') {
            self.gap();
        }
        self.hanging.resize(depth, 2);
        let indent = " ".repeat(self.hanging.iter().sum());
        let words = match (literal(&item.name), literal(&item.text)) {
            (name, words) if name.is_empty() => words,
            (name, words) if words.is_empty() => format!("**{name}**"),
            (name, words) => format!("{name}: {words}"),
        };
        self.text += &format!("{indent}{mark}{words}\n");
        self.hanging.push(mark.find(' ').map_or(2, |at| at + 1));
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

/// The text with every character escaped that Markdown could take for a mark.
fn literal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' => {
                plain.push('\\');
                plain.push(c);
            }
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
