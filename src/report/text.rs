//! A document as plain text, for pipes, files and plain lines: no box drawing, no colour, no cursor movement.

use unicode_width::UnicodeWidthStr;

use super::block::{Bar, BarRow, Block, Chart, Document, Item, Map, Sign, Table, Tested};
use super::chart::{self, Cell};
use super::{trail, words};

/// A line before it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextLine {
    /// Columns before it.
    pub indent: usize,
    /// What stands before its words; they go on behind it.
    pub lead: String,
    pub words: String,
    /// Its columns stand where they are: it is never wrapped.
    pub is_drawn: bool,
}

/// Columns that words have at least, however narrow the page and however far they are set in.
const NARROWEST: usize = 20;
/// Rows of each band of a chart, and its columns.
const CHART: (usize, usize) = (3, 60);

/// The whole document, wrapped where there is a width.
pub fn render(document: &Document, width: Option<usize>) -> String {
    let mut page = String::new();
    for line in lines(document) {
        let behind = " ".repeat(line.indent + line.lead.width());
        let room = |width: usize| width.saturating_sub(behind.len()).max(NARROWEST);
        let first = " ".repeat(line.indent) + &line.lead;
        let words = wrapped(&line.words, width.filter(|_| !line.is_drawn).map(room));
        for (number, words) in words.iter().enumerate() {
            let before = if number == 0 { &first } else { &behind };
            page += format!("{before}{words}").trim_end();
            page.push('\n');
        }
    }
    page
}

/// The lines of a document: what stands under a heading is set in, and so are lists; an empty line is room.
pub fn lines(document: &Document) -> Vec<TextLine> {
    let mut page = Layout { lists: STEP, ..Layout::default() };
    if !document.title.is_empty() {
        page.line(0, "", &document.title);
    }
    page.blocks(&document.blocks);
    page.lines
}

#[derive(Default)]
struct Layout {
    lines: Vec<TextLine>,
    /// Columns before a paragraph.
    indent: usize,
    /// Columns before a list.
    lists: usize,
    /// Columns before the words of the latest line of a list, at each depth.
    hanging: Vec<usize>,
}

/// Columns by which something is set in.
const STEP: usize = 2;

impl Layout {
    fn line(&mut self, indent: usize, lead: &str, words: &str) {
        let line = TextLine { indent, lead: lead.to_owned(), words: words.to_owned(), is_drawn: false };
        self.lines.push(line);
    }

    fn drawn(&mut self, indent: usize, words: String) {
        self.lines.push(TextLine { indent, lead: String::new(), words, is_drawn: true });
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| *line != TextLine::default()) {
            self.lines.push(TextLine::default());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(words) => {
                    self.gap();
                    self.indent = 0;
                    self.paragraph(words);
                    (self.indent, self.lists) = (STEP, STEP);
                }
                Block::Subheading(words) => {
                    self.paragraph(&format!("{words}:"));
                    self.lists = self.indent + STEP;
                }
                Block::Banner(banner) => {
                    self.paragraph(&banner.headline);
                    banner.beneath.iter().for_each(|line| self.line(self.indent + STEP, "", line));
                    self.line(self.indent + STEP, "", &banner.measured());
                }
                Block::Text(_, words) => {
                    self.paragraph(words);
                    self.lists = self.indent.max(STEP);
                }
                Block::Item(item) => self.item(item),
                Block::Bars(bars) => self.bars(bars),
                Block::BarRows(rows) => rows.iter().for_each(|row| self.bar_row(row)),
                Block::Map(map) => self.map(map),
                Block::Chart(chart) => {
                    self.chart(chart);
                    if !matches!(blocks.get(index + 1), Some(Block::Chart(_))) {
                        let charts = blocks[..=index].iter().rev().map_while(|block| match block {
                            Block::Chart(chart) => Some(chart),
                            _ => None,
                        });
                        self.line(self.indent, "", &chart::legend(&charts.collect::<Vec<_>>()));
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Gap => self.gap(),
            }
        }
    }

    fn paragraph(&mut self, words: &str) {
        self.line(self.indent, "", words);
        self.hanging.clear();
    }

    fn item(&mut self, item: &Item) {
        let depth = usize::from(item.depth);
        self.hanging.resize(depth, STEP);
        let indent = self.lists + self.hanging.iter().sum::<usize>();
        let lead = lead(item.sign);
        let words = match (item.name.as_str(), item.text.as_str()) {
            ("", words) | (words, "") => words.to_owned(),
            (name, words) => format!("{name}: {words}"),
        };
        self.line(indent, &lead, &words);
        self.hanging.push(lead.width().max(STEP));
    }

    /// An axis in a line, its parts in another.
    fn bars(&mut self, bars: &[Bar]) {
        for group in bars.chunk_by(|_, bar| bar.depth > 0) {
            let (axes, parts): (Vec<&Bar>, Vec<&Bar>) = group.iter().partition(|bar| bar.depth == 0);
            for bar in axes {
                let remark = if bar.remark.is_empty() { String::new() } else { format!(", {}", bar.remark) };
                let title = words::titled(&bar.title, &bar.bad_end);
                self.line(self.indent, "", &format!("{title}: {}{remark}", bar.word));
            }
            let parts: Vec<String> =
                parts.iter().map(|bar| format!("{}: {}.", bar.title, bar.word)).collect();
            if !parts.is_empty() {
                self.line(self.indent + STEP, "", &parts.join(" "));
            }
        }
    }

    fn bar_row(&mut self, row: &BarRow) {
        let title = if row.depth == 0 { words::titled(&row.title, &row.bad_end) } else { row.title.clone() };
        let bars: Vec<String> = row.bars.iter().map(|bar| format!("{} {}", bar.title, bar.word)).collect();
        self.line(self.indent, "", &format!("{title}: {}", bars.join("; ")));
        if !row.remark.is_empty() {
            self.line(self.indent + STEP, "", &row.remark);
        }
    }

    /// Bars say where the newest point lies; what a map adds is why there is none, and where earlier ones lay.
    fn map(&mut self, map: &Map) {
        if map.here.is_none() {
            self.paragraph(&map.said);
        }
        self.blocks(&trail::list(&map.trail));
    }

    fn chart(&mut self, chart: &Chart) {
        self.line(self.indent, "", &chart.title);
        let grid = chart::grid(chart, CHART.0, CHART.1);
        let labels = chart.bands.iter().map(|band| band.width()).max().unwrap_or(0);
        for (band, cells) in &grid.rows {
            let label = band.map_or("", |band| chart.bands[band as usize].as_str());
            let cells: String = cells.iter().map(|cell| glyph(*cell)).collect();
            self.drawn(self.indent + STEP, format!("{label:>labels$} |{cells}").trim_end().to_owned());
        }
        for under in [&grid.foot, &grid.months] {
            self.drawn(self.indent + STEP, format!("{:labels$}  {under}", ""));
        }
    }

    /// Columns as wide as their widest cell, numbers to the right; the last cell of a row takes the room that it needs.
    fn table(&mut self, table: &Table) {
        let rows = std::iter::once(&table.head).filter(|head| !head.is_empty()).chain(&table.rows);
        let columns = rows.clone().map(Vec::len).max().unwrap_or(0);
        let cells = |column: usize| {
            rows.clone().filter(move |row| column + 1 < row.len()).map(move |row| row[column].as_str())
        };
        let width = |column| cells(column).map(UnicodeWidthStr::width).max().unwrap_or(0);
        let is_number = |column| cells(column).all(|cell| cell.chars().all(|c| c.is_ascii_digit()));
        let shapes: Vec<(usize, bool)> =
            (0..columns).map(|column| (width(column), is_number(column))).collect();
        for row in rows {
            let last = row.len().saturating_sub(1);
            let padded = row.iter().zip(&shapes).enumerate().map(|(column, (cell, (width, is_number)))| {
                let blanks = " ".repeat(width.saturating_sub(cell.width()));
                match (column == last, is_number) {
                    (true, _) => cell.clone(),
                    (false, true) => blanks + cell,
                    (false, false) => format!("{cell}{blanks}"),
                }
            });
            self.drawn(self.indent, padded.collect::<Vec<_>>().join("  "));
        }
    }
}

/// What stands before a line of a list.
fn lead(sign: Sign) -> String {
    match sign {
        Sign::None | Sign::Level { .. } => String::new(),
        Sign::Bullet | Sign::Pull(_) => "- ".to_owned(),
        Sign::Decides => "* ".to_owned(),
        Sign::Number(number) => format!("{number}. "),
        Sign::Box(None) => "[ ] ".to_owned(),
        Sign::Box(Some(number)) => format!("{number}. [ ] "),
        Sign::For => "for: ".to_owned(),
        Sign::Against => "against: ".to_owned(),
        Sign::Done => "done: ".to_owned(),
        Sign::NotDone => "not done: ".to_owned(),
        Sign::Open => "open: ".to_owned(),
    }
}

const fn glyph(cell: Cell) -> char {
    match cell {
        Cell::Blank => ' ',
        Cell::Line => '_',
        Cell::Shock => ':',
        Cell::Column(_, 1..=4) => '.',
        Cell::Column(Tested::Clear, _) => '#',
        Cell::Column(Tested::Alike, _) => 'o',
        Cell::Column(Tested::Shaken, _) => '~',
        Cell::Column(Tested::Newest, _) => '@',
    }
}

/// The lines of some words, none longer than there is room unless one word is.
pub fn wrapped(words: &str, room: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in words.lines() {
        let Some(room) = room else {
            lines.push(line.to_owned());
            continue;
        };
        let mut taken = String::new();
        for word in line.split(' ') {
            if !taken.is_empty() && taken.width() + 1 + word.width() > room {
                lines.push(std::mem::take(&mut taken));
            }
            if !taken.is_empty() {
                taken.push(' ');
            }
            taken += word;
        }
        lines.push(taken);
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}
