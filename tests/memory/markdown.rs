//! Documents as Markdown, read back: headings, lists and tables come out as they were meant, whatever the texts hold.

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use stay_or_go::clean::clean;
use stay_or_go::model::Band;
use stay_or_go::report::block::{Banner, Bar, BarRow, Block, Document, Item, Point, Role, Sign, Table};
use stay_or_go::report::markdown;

use super::home::{Home, session};

/// A piece of a page, as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Seen {
    Heading(u8, String),
    Text(String),
    /// A line of a list, and how many lists it is in.
    Line(usize, String),
    Row(Vec<String>),
}

/// Reads it with every extension that a forge or a notebook may have; what is not plain words fails.
#[track_caller]
fn seen(markdown: &str) -> Vec<Seen> {
    let mut options = Options::all();
    // It changes the words, and forges do not.
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    options.remove(Options::ENABLE_OLD_FOOTNOTES);
    let (mut seen, mut words, mut row, mut depth) = (Vec::new(), String::new(), Vec::new(), 0_usize);
    for event in Parser::new_ext(markdown, options) {
        let taken = |words: &mut String| std::mem::take(words).trim().to_owned();
        match event {
            Event::Text(text) => words += &text,
            Event::TaskListMarker(is_done) => words += if is_done { "[x] " } else { "[ ] " },
            Event::Start(Tag::List(_)) => {
                if depth > 0 && !words.is_empty() {
                    seen.push(Seen::Line(depth, taken(&mut words)));
                }
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::End(TagEnd::Heading(level)) => {
                let level = [HeadingLevel::H1, HeadingLevel::H2, HeadingLevel::H3]
                    .iter()
                    .position(|other| *other == level);
                seen.push(Seen::Heading(u8::try_from(level.unwrap() + 1).unwrap(), taken(&mut words)));
            }
            Event::End(TagEnd::Paragraph) if depth == 0 => seen.push(Seen::Text(taken(&mut words))),
            Event::End(TagEnd::Item) if !words.is_empty() => {
                seen.push(Seen::Line(depth, taken(&mut words)));
            }
            Event::End(TagEnd::TableCell) => row.push(taken(&mut words)),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                seen.push(Seen::Row(std::mem::take(&mut row)));
            }
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::Item
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Strong | TagEnd::Table) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    seen
}

fn read(words: &str) -> String {
    clean(words).trim().to_owned()
}

/// What somebody should see of a document.
fn meant(document: &Document) -> Vec<Seen> {
    let mut meant = vec![Seen::Heading(1, read(&document.title))];
    // For each depth of a list, whether there is a line at it.
    let mut lines: Vec<bool> = Vec::new();
    for block in &document.blocks {
        if !matches!(block, Block::Item(_) | Block::Bars(_) | Block::Gap) {
            lines.clear();
        }
        let mut line = |depth: u8, words: String| {
            lines.resize(usize::from(depth), false);
            let depth = 1 + lines.iter().filter(|line| **line).count();
            lines.push(true);
            Seen::Line(depth, words.trim().to_owned())
        };
        match block {
            Block::Heading(words) => meant.push(Seen::Heading(2, read(words))),
            Block::Subheading(words) => meant.push(Seen::Heading(3, read(words))),
            Block::Text(_, words) => meant.push(Seen::Text(read(words))),
            Block::Banner(banner) => {
                meant.push(Seen::Heading(2, read(&banner.headline)));
                meant.extend(banner.beneath.iter().map(|words| Seen::Text(read(words))));
                meant.push(Seen::Text(read(&banner.measured())));
            }
            Block::Item(item) => {
                let box_ = if matches!(item.sign, Sign::Box(_)) { "[ ] " } else { "" };
                let words = match (read(&item.name), read(&item.text)) {
                    (one, other) if one.is_empty() || other.is_empty() => one + &other,
                    (name, words) => format!("{name}: {words}"),
                };
                meant.push(line(item.depth, format!("{box_}{words}")));
            }
            Block::Bars(bars) => meant.extend(bars.iter().map(|bar| {
                line(
                    bar.depth,
                    format!("{}: {}", read(&bar.title), read(&format!("{}, {}", bar.word, bar.remark))),
                )
            })),
            Block::BarRows(rows) => {
                let titles = rows[0].bars.iter().map(|bar| read(&bar.title));
                let head = std::iter::once(String::new()).chain(titles).chain(["How they differ".to_owned()]);
                meant.push(Seen::Row(head.collect()));
                meant.extend(rows.iter().map(|row| {
                    let words = row.bars.iter().map(|bar| read(&bar.word));
                    Seen::Row(
                        std::iter::once(read(&row.title)).chain(words).chain([read(&row.remark)]).collect(),
                    )
                }));
            }
            Block::Table(table) => {
                let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap();
                let cell = |row: &Vec<String>, column: usize| {
                    row.get(column).map_or(String::new(), |cell| read(cell))
                };
                let row = |row| Seen::Row((0..columns).map(|column| cell(row, column)).collect());
                meant.push(row(&table.head));
                meant.extend(table.rows.iter().map(row));
            }
            Block::Map(_) | Block::Chart(_) | Block::Gap => {}
        }
    }
    // An empty paragraph is none.
    meant.retain(|seen| *seen != Seen::Text(String::new()));
    meant
}

/// Words that would be a mark where they stand.
fn hostile() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "- ",
        "+ ",
        "* ",
        "-",
        "+",
        "=",
        "===",
        "---",
        "***",
        "___",
        "1. ",
        "2) ",
        "12.",
        "123456789. ",
        "# ",
        "###### ",
        "#",
        "> ",
        "    ",
        "\t",
        "```",
        "~~~",
        "~~",
        "`",
        "``",
        "|",
        "\\|",
        "| --- |",
        ":-:",
        "\\",
        "\\\\",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<script>alert(1)</script>",
        "<http://a.b>",
        "http://a.b/c",
        "HTTPS://a.b",
        "www.a.b",
        "WWW.a.b",
        "a@b.c",
        "&amp;",
        "&#35;",
        "&",
        "[x](y)",
        "![x](y)",
        "[ ] ",
        "[x] ",
        "[x]: y",
        "[^1]",
        "[^1]: ",
        "[[x]]",
        "{#x}",
        "{",
        "}",
        "$",
        "$$",
        "^",
        "==",
        "!",
        "\"",
        "'",
        "\n",
        "\r\n",
        "\n\n",
        "\n===\n",
        "\u{2028}",
        "\u{202e}",
        "\u{1b}[31m",
        "\u{0}",
        "\u{a0}",
        "\u{3000}",
        "\u{200b}",
        ": ",
        "::",
        ":::",
        "%%%",
        "+++",
        "*a*",
        "**",
        "__b__",
        "word",
        "Ünïcödé",
        "日本語",
        "[!NOTE]",
        " ",
        "  ",
        ".",
        ")",
        "1",
        "a.",
    ]);
    prop_oneof![
        4 => prop::collection::vec(mark, 1..6).prop_map(|marks| marks.concat()),
        1 => "\\PC{0,20}",
    ]
}

/// The same where an empty one would not be there at all.
fn words() -> impl Strategy<Value = String> {
    hostile().prop_map(|words| if read(&words).is_empty() { format!("{words}x") } else { words })
}

fn sign() -> impl Strategy<Value = Sign> {
    let signs = vec![
        Sign::None,
        Sign::Bullet,
        Sign::Box(None),
        Sign::Number(3),
        Sign::Number(10),
        Sign::Box(Some(12)),
    ];
    prop::sample::select(signs)
}

fn bar(depth: impl Strategy<Value = u8>) -> impl Strategy<Value = Bar> {
    (words(), words(), words(), depth).prop_map(|(title, word, remark, depth)| Bar {
        title,
        bad_end: String::new(),
        depth,
        range: (0.0, 100.0),
        point: Some(Point { at: 50.0, favour: Band::Medium }),
        lines: [33.0, 67.0],
        word,
        remark,
    })
}

fn block() -> impl Strategy<Value = Block> {
    let cells = || prop::collection::vec(hostile(), 1..4);
    let row = (words(), 0_u8..2, prop::collection::vec(bar(Just(0)), 2), words());
    let row = row.prop_map(|(title, depth, bars, remark)| BarRow {
        title,
        bad_end: String::new(),
        depth,
        bars,
        remark,
    });
    prop_oneof![
        1 => hostile().prop_map(Block::Heading),
        1 => hostile().prop_map(Block::Subheading),
        3 => hostile().prop_map(|words| Block::Text(Role::Text, words)),
        8 => (0_u8..4, sign(), hostile(), words())
            .prop_map(|(depth, sign, name, text)| Block::Item(Item { depth, sign, name, text, opens: None })),
        2 => (0_u8..4, sign(), words()).prop_map(|(depth, sign, name)| {
            Block::Item(Item { depth, sign, name, text: String::new(), opens: None })
        }),
        1 => (words(), hostile(), words()).prop_map(|(headline, line, sure)| Block::Banner(Banner {
            headline, beneath: vec![line], sure, meter: Some(3), stays: None, is_trial: false,
        })),
        1 => prop::collection::vec(bar(0_u8..2), 1..4).prop_map(Block::Bars),
        1 => prop::collection::vec(row, 1..3).prop_map(Block::BarRows),
        1 => (prop::option::of(cells()), prop::collection::vec(cells(), 1..4))
            .prop_map(|(head, rows)| Block::Table(Table { head: head.unwrap_or_default(), rows })),
        1 => Just(Block::Gap),
    ]
}

#[track_caller]
fn reads_as_meant(document: &Document) -> String {
    let markdown = markdown::render(document);
    assert_eq!(seen(&markdown), meant(document), "{markdown}");
    assert!(!markdown.replace("\\:", "").contains("://"), "an address becomes a link on forges: {markdown}");
    assert!(!markdown.to_lowercase().contains("www."), "an address becomes a link on forges: {markdown}");
    markdown
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_texts_hold_it_reads_as_it_was_meant(title in words(), blocks in prop::collection::vec(block(), 0..12)) {
        reads_as_meant(&Document { title, blocks });
    }
}

#[test]
fn a_text_as_long_as_any_reads_as_it_was_meant() {
    for part in ["*", "[", "<", "`", "\\", "&", "www.", "- 1. ", "|", "word ", "> ", "![", "**a", "<!--", "$"]
    {
        let long = part.repeat(200_000 / part.len());
        let mut document = Document::new("Long");
        document.text(&long);
        document.named(Sign::Bullet, "note", &long);
        document.push(Block::Table(Table { head: Vec::new(), rows: vec![vec![long.clone(), long]] }));
        reads_as_meant(&document);
    }
}

#[test]
fn a_comparison_has_a_table_of_the_axes_and_a_result_a_list() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "North|wind", "2026-01-10", 3));
    home.keep(&session("current-role", 2, "Contoso", "2026-02-10", 1));
    let all = ["--with", "verdict,names", "--format", "markdown"];
    let compared = seen(&home.prints(&[&["report", "1", "2"], &all[..]].concat()));
    let rows: Vec<&Vec<String>> =
        compared.iter().filter_map(|seen| if let Seen::Row(row) = seen { Some(row) } else { None }).collect();
    assert_eq!(rows[0], &["", "A", "B", "How they differ"], "{compared:?}");
    assert!(rows[1][0].starts_with("Symptoms") && rows[1][3].contains("in B than in A"), "{rows:?}");
    let result = seen(&home.prints(&[&["report", "2"], &all[..]].concat()));
    let lists = result.iter().filter(|seen| matches!(seen, Seen::Line(1 | 2, _))).count();
    assert!(lists > 10, "{result:?}");
    assert!(result.contains(&Seen::Heading(2, "Where you stand".to_owned())), "{result:?}");
}
