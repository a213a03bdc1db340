//! A document as one page for a browser or for paper: one file that needs nothing else, asks nothing of a network and runs
//! no script. Whatever people wrote is text in it.

mod picture;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::block::{Banner, BarRow, Block, Chart, Document, Item, Role, Sign, Table};
use super::{trail, words};
use crate::clean::clean;
use crate::model::Band;

/// How it looks, in light, in the dark and on paper.
pub(super) const STYLE: &str = include_str!("html/page.css");
/// What a browser may load for it: nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page.
pub fn render(document: &Document) -> String {
    let title = if document.title.is_empty() { "Stay or Go" } else { &document.title };
    let body = html! {
        main {
            h1 { (text(title)) }
            (blocks(&document.blocks))
        }
        footer { p { "Written by Stay or Go, a private companion: nothing here was sent anywhere." } }
    };
    page(title, POLICY, STYLE, &body)
}

/// A page around its body; `policy` is what a browser may load and run for it.
pub(super) fn page(title: &str, policy: &str, style: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta http-equiv="Content-Security-Policy" content=(policy);
                title { (text(title)) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// Words that people wrote: no mark of theirs steers the page or turns the order of its reading.
pub(super) fn text(words: &str) -> String {
    clean(words).into_owned()
}

/// Blocks under one another, each heading with what belongs to it.
pub(super) fn blocks(blocks: &[Block]) -> Markup {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let sections = blocks.chunk_by(|_, next| !is_heading(next));
    html! {
        @for section in sections {
            @if let [Block::Heading(words), rest @ ..] = section {
                section { h2 { (text(words)) } (runs(rest)) }
            } @else {
                (runs(section))
            }
        }
    }
}

/// Whether two blocks are drawn as one: lines of one list, and charts side by side.
fn is_run(one: &Block, next: &Block) -> bool {
    matches!((one, next), (Block::Item(_), Block::Item(_)) | (Block::Chart(_), Block::Chart(_)))
}

fn runs(blocks: &[Block]) -> Markup {
    html! {
        @for run in blocks.chunk_by(is_run) {
            @match run {
                [Block::Item(_), ..] => (list(&items(run), 0)),
                [Block::Chart(_), ..] => (charts(run)),
                run => @for block in run { (self::block(block)) },
            }
        }
    }
}

fn items(blocks: &[Block]) -> Vec<&Item> {
    blocks.iter().filter_map(|block| if let Block::Item(item) = block { Some(item) } else { None }).collect()
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(words) => html! { h2 { (text(words)) } },
        Block::Subheading(words) => html! { h3 { (text(words)) } },
        Block::Banner(banner) => self::banner(banner),
        Block::Text(role, words) => html! { p class=[class(*role)] { (text(words)) } },
        Block::Item(item) => list(&[item], 0),
        Block::Bars(bars) => picture::bars(bars),
        Block::BarRows(rows) => html! { @for row in rows { (bar_row(row)) } },
        Block::Map(map) => html! { (picture::map(map)) (blocks(&trail::list(&map.trail))) },
        Block::Chart(chart) => picture::chart(chart),
        Block::Table(table) => self::table(table),
        Block::Gap => html! {},
    }
}

const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Text | Role::Intro | Role::Spare => None,
        Role::Strong => Some("strong"),
        Role::Quiet | Role::Why | Role::Sense => Some("quiet"),
        Role::Problem => Some("problem"),
    }
}

fn banner(banner: &Banner) -> Markup {
    let favour = banner.stays.map(favour);
    html! {
        div.banner.(favour.unwrap_or("open")) {
            h2.headline { (text(&banner.headline)) }
            @for line in &banner.beneath { p { (text(line)) } }
            p.sure {
                @if let Some(steps) = banner.meter { (picture::meter(steps)) " " }
                (text(&banner.measured()))
            }
        }
    }
}

/// The class of what is so favourable.
const fn favour(band: Band) -> &'static str {
    match band {
        Band::Low => "poor",
        Band::Medium => "fair",
        Band::High => "good",
    }
}

/// Lines of one list, those set in under the line before them.
fn list(items: &[&Item], depth: u8) -> Markup {
    let lines = items.chunk_by(|_, next| next.depth > depth);
    html! {
        ul {
            @for line in lines {
                li class=(class_of(line[0].sign)) {
                    (lead(line[0].sign))
                    @match (line[0].name.as_str(), line[0].text.as_str()) {
                        ("", words) => span { (text(words)) },
                        (name, "") => strong { (text(name)) },
                        (name, words) => span { strong { (text(name)) ": " } (text(words)) },
                    }
                    @if line.len() > 1 { (list(&line[1..], depth + 1)) }
                }
            }
        }
    }
}

const fn class_of(sign: Sign) -> &'static str {
    match sign {
        Sign::None | Sign::Level { .. } => "plain",
        Sign::Bullet | Sign::Pull(_) | Sign::Decides => "bullet",
        Sign::Number(_) => "marked number",
        Sign::Box(Some(_)) => "marked number box",
        Sign::Box(None) | Sign::Open => "marked",
        Sign::For | Sign::Done => "marked good",
        Sign::Against | Sign::NotDone => "marked poor",
    }
}

/// What stands before a line; where it is drawn it is said, too.
fn lead(sign: Sign) -> Markup {
    let drawn = |glyph: &str, said: &str| html! { span.lead aria-hidden="true" { (glyph) } span.said { (said) ": " } };
    match sign {
        Sign::None | Sign::Level { .. } | Sign::Bullet | Sign::Pull(_) => html! {},
        Sign::Decides => drawn("◆", "could change the verdict"),
        Sign::Number(number) => html! { span.lead { (number) "." } " " },
        Sign::Box(None) => drawn("☐", "to do"),
        Sign::Box(Some(number)) => html! { span.lead { (number) ". ☐" } " " },
        Sign::For => drawn("+", "for"),
        Sign::Against => drawn("−", "against"),
        Sign::Done => drawn("✓", "done"),
        Sign::NotDone => drawn("✗", "not done"),
        Sign::Open => drawn("☐", "open"),
    }
}

fn charts(run: &[Block]) -> Markup {
    let charts: Vec<&Chart> = run
        .iter()
        .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
        .collect();
    html! {
        div.charts { @for chart in &charts { (picture::chart(chart)) } }
        p.quiet { (words::begins(&picture::legend(&charts))) "." }
    }
}

fn bar_row(row: &BarRow) -> Markup {
    let title = if row.depth == 0 { words::titled(&row.title, &row.bad_end) } else { row.title.clone() };
    html! {
        h3 { (text(&title)) }
        (picture::sides(&row.bars))
        @if !row.remark.is_empty() { p.quiet { (text(&row.remark)) } }
    }
}

fn table(table: &Table) -> Markup {
    html! {
        div.wide {
            table {
                @if !table.head.is_empty() {
                    thead { tr { @for cell in &table.head { th scope="col" { (text(cell)) } } } }
                }
                tbody { @for row in &table.rows { tr { @for cell in row { td { (text(cell)) } } } } }
            }
        }
    }
}
