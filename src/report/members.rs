//! A document as data, for programs: the blocks that every format renders, with named members. Names are a contract that
//! others rely on.

use serde::Serialize;

use super::block::{Banner, Bar, BarRow, Block, Chart, Document, Map, Role, Sign, Table};

#[derive(Debug, Serialize)]
pub struct ReportDocument<'a> {
    title: &'a str,
    blocks: Vec<BlockDocument<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
enum BlockDocument<'a> {
    Heading { text: &'a str },
    Subheading { text: &'a str },
    Banner(&'a Banner),
    Text { role: Role, text: &'a str },
    Item { depth: u8, sign: &'static str, number: Option<usize>, name: &'a str, text: &'a str },
    Bars { bars: &'a [Bar] },
    BarRows { rows: &'a [BarRow] },
    Map(&'a Map),
    Chart(&'a Chart),
    Table(&'a Table),
}

impl<'a> ReportDocument<'a> {
    pub fn of(document: &'a Document) -> Self {
        let blocks = document.blocks.iter().filter_map(BlockDocument::of).collect();
        Self { title: &document.title, blocks }
    }
}

impl<'a> BlockDocument<'a> {
    /// Nothing for what is only room.
    fn of(block: &'a Block) -> Option<Self> {
        Some(match block {
            Block::Heading(text) => Self::Heading { text },
            Block::Subheading(text) => Self::Subheading { text },
            Block::Banner(banner) => Self::Banner(banner),
            Block::Text(role, text) => Self::Text { role: *role, text },
            Block::Item(item) => {
                let (sign, number) = signed(item.sign);
                Self::Item { depth: item.depth, sign, number, name: &item.name, text: &item.text }
            }
            Block::Bars(bars) => Self::Bars { bars },
            Block::BarRows(rows) => Self::BarRows { rows },
            Block::Map(map) => Self::Map(map),
            Block::Chart(chart) => Self::Chart(chart),
            Block::Table(table) => Self::Table(table),
            Block::Gap => return None,
        })
    }
}

/// What stands before a line of a list, and its number where it has one.
fn signed(sign: Sign) -> (&'static str, Option<usize>) {
    match sign {
        Sign::None | Sign::Level { .. } => ("none", None),
        Sign::Bullet => ("bullet", None),
        Sign::Number(number) => ("number", Some(number)),
        Sign::Box(number) => ("box", number),
        Sign::For => ("for", None),
        Sign::Against => ("against", None),
        Sign::Pull(strength) => ("pull", Some(usize::from(strength))),
        Sign::Decides => ("decides", None),
        Sign::Done => ("done", None),
        Sign::NotDone => ("not-done", None),
        Sign::Open => ("open", None),
    }
}
