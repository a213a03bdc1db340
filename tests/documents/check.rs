//! What every document holds to, whoever shows it, and how it reads.

use stay_or_go::report::block::{Block, Document};
use stay_or_go::report::text;

const WIDTH: usize = 60;

/// Reads a document against its snapshot.
#[track_caller]
pub fn reads(name: &str, document: &Document) {
    for words in every_text(document) {
        let is_words = !words.starts_with([' ', '-', '\n']) && !words.ends_with([' ', '\n']);
        assert!(is_words, "{name} lays out where it should say: {words:?}");
    }
    let page = text::render(document, None);
    let narrow = text::render(document, Some(WIDTH));
    let words = |page: &str| page.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&narrow), words(&page), "{name} loses no word where it is narrow");
    let drawn: Vec<String> =
        text::lines(document).into_iter().filter(|l| l.is_drawn).map(|l| l.words).collect();
    for line in narrow.lines().filter(|line| line.chars().count() > WIDTH) {
        assert!(drawn.iter().any(|drawn| line.contains(drawn)), "{name} is too wide: {line}");
    }
    snapshot(name, &page);
}

#[track_caller]
pub fn snapshot(name: &str, page: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, page);
    });
}

/// All words of a document; those that may be left out are left out where they are empty.
fn every_text(document: &Document) -> Vec<&str> {
    let mut texts: Vec<&str> = vec![&document.title];
    for block in &document.blocks {
        match block {
            Block::Heading(words) | Block::Subheading(words) | Block::Text(_, words) => texts.push(words),
            Block::Banner(banner) => {
                texts.extend([banner.headline.as_str(), &banner.sure]);
                texts.extend(banner.beneath.iter().map(String::as_str));
            }
            Block::Item(item) => texts.extend([item.name.as_str(), &item.text]),
            Block::Bars(bars) => {
                texts.extend(bars.iter().flat_map(|bar| [bar.title.as_str(), &bar.word, &bar.remark]));
            }
            Block::BarRows(rows) => {
                texts.extend(rows.iter().flat_map(|row| [row.title.as_str(), &row.remark]));
                texts.extend(
                    rows.iter().flat_map(|row| &row.bars).flat_map(|bar| [bar.title.as_str(), &bar.word]),
                );
            }
            Block::Map(map) => {
                texts.extend([map.up.title.as_str(), &map.across.title, &map.said]);
                texts.extend(map.trail.iter().flat_map(|mark| [mark.when.as_str(), &mark.said]));
            }
            Block::Chart(chart) => {
                texts.extend([chart.title.as_str(), &chart.said]);
            }
            Block::Table(table) => {
                texts.extend(table.rows.iter().chain([&table.head]).flatten().map(String::as_str));
            }
            Block::Gap => {}
        }
    }
    texts.retain(|words| !words.is_empty());
    texts
}
