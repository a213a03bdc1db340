//! What is read: headings, paragraphs, lists and tables. Bars, maps and charts have files of their own.

use ratatui::text::Span;

use super::{bars, chart, map};
use crate::model::Band;
use crate::report::block::{Banner, Block, Item, Role, Sign, Table};
use crate::tui::sheet::{READABLE, Sheet, columns_of, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Columns that the names in a list take at most.
const NAMES: usize = 24;
/// Columns between one thing and the next.
const SPACE: usize = 2;

/// Adds blocks in reading order; lines of a list that follow one another are laid out together.
pub fn all(sheet: &mut Sheet, theme: &Theme, blocks: &[&Block]) {
    let alike = |one: &&Block, other: &&Block| {
        matches!((one, other), (Block::Item(_), Block::Item(_)) | (Block::Chart(_), Block::Chart(_)))
    };
    let mut before: Option<&Block> = None;
    for run in blocks.chunk_by(alike) {
        // A list is set off from a paragraph before it, and a paragraph from a list.
        if matches!(
            (before, run[0]),
            (Some(Block::Text(..)), Block::Item(_))
                | (Some(Block::Item(_) | Block::Bars(_)), Block::Text(..))
                | (Some(Block::Bars(_)), Block::Map(_))
        ) {
            sheet.gap();
        }
        before = run.last().copied();
        match run[0] {
            Block::Heading(words) => {
                sheet.gap();
                sheet.text(theme.heading, words);
            }
            Block::Subheading(words) => {
                sheet.gap();
                sheet.text(theme.strong, words);
            }
            Block::Banner(banner) => self::banner(sheet, theme, banner),
            Block::Text(role, words) => paragraph(sheet, theme, *role, words),
            Block::Item(_) => items(sheet, theme, run),
            Block::Bars(bars) => bars::tracks(sheet, theme, bars),
            Block::BarRows(rows) if rows.iter().all(|row| row.bars.len() == 2) => {
                bars::pairs(sheet, theme, rows);
            }
            Block::BarRows(rows) => rows.iter().for_each(|row| bars::side_by_side(sheet, theme, row)),
            Block::Map(map) => map::map(sheet, theme, map),
            Block::Chart(_) => {
                let charts = run.iter().filter_map(|block| match *block {
                    Block::Chart(chart) => Some(chart),
                    _ => None,
                });
                chart::charts(sheet, theme, &charts.collect::<Vec<_>>());
            }
            Block::Table(table) => self::table(sheet, theme, table),
            Block::Gap => sheet.gap(),
        }
    }
}

/// The headline behind an edge of its colour, and at the right how sure it is.
fn banner(sheet: &mut Sheet, theme: &Theme, banner: &Banner) {
    let style = match banner.stays {
        _ if banner.is_trial => theme.accent,
        Some(Band::High) => theme.values.good,
        Some(_) => theme.values.middling,
        None => theme.strong,
    };
    let edge = || Span::styled(format!("{} ", theme.glyphs.edge), style);
    let meter = banner.meter.map_or_else(String::new, |taken| {
        let (taken, all) = (usize::from(taken), usize::from(Banner::SUREST));
        format!(
            "  {}{}",
            theme.glyphs.meter[0].repeat(taken),
            theme.glyphs.meter[1].repeat(all.saturating_sub(taken))
        )
    });
    let headline = span(&banner.headline.to_uppercase(), theme.strong);
    let sure = span(&format!("{}{meter}", banner.sure), theme.text);
    let fits = 2 + headline.width() + sure.width() + SPACE <= sheet.width();
    if fits {
        sheet.ends(vec![edge(), headline], sure);
    } else {
        sheet.hanging(&[edge()], theme.strong, &banner.headline.to_uppercase());
        sheet.line(vec![edge(), sure]);
    }
    for line in &banner.beneath {
        for words in text::wrap(line, sheet.width().saturating_sub(2).max(1)) {
            sheet.line(vec![edge(), span(&words, theme.text)]);
        }
    }
}

fn paragraph(sheet: &mut Sheet, theme: &Theme, role: Role, words: &str) {
    let style = match role {
        Role::Text | Role::Spare | Role::Intro | Role::Why | Role::Sense => theme.text,
        Role::Strong | Role::Problem => theme.strong,
        Role::Quiet => theme.quiet,
    };
    let problem = [Span::styled(format!("{} ", theme.glyphs.problem), theme.accent)];
    let lead: &[Span] = if role == Role::Problem { &problem } else { &[] };
    sheet.within(READABLE, lead, style, words);
}

/// Lines of a list: signs and names stand below one another.
fn items(sheet: &mut Sheet, theme: &Theme, run: &[&Block]) {
    let items: Vec<&Item> = run
        .iter()
        .filter_map(|block| if let Block::Item(item) = block { Some(item) } else { None })
        .collect();
    let signs = items.iter().map(|item| sign(&item.sign, theme).width()).max().unwrap_or(0);
    let names = items.iter().map(|item| text::width(&item.name)).filter(|width| *width <= NAMES).max();
    // Where names would take a large part of the lines they stand above the words.
    let names = names.filter(|width| 4 * width <= sheet.width()).unwrap_or(0);
    for (index, item) in items.into_iter().enumerate() {
        // What is worked through is read one at a time.
        let is_step = matches!(item.sign, Sign::Number(_)) && !item.name.is_empty() && !item.text.is_empty();
        if is_step && index > 0 {
            sheet.gap();
        }
        let mut lead = vec![Span::raw("  ".repeat(usize::from(item.depth)))];
        if signs > 0 {
            let sign = sign(&item.sign, theme);
            let space = " ".repeat(signs - sign.width() + 1);
            lead.extend([sign, Span::raw(space)]);
        }
        if text::width(&item.name) > names {
            sheet.hanging(&lead, theme.strong, &item.name);
            if item.text.is_empty() {
                continue;
            }
            let under = if is_step { 0 } else { SPACE };
            lead = vec![Span::raw(" ".repeat(columns_of(&lead) + under))];
        } else if names > 0 && !(item.name.is_empty() && item.sign != Sign::None) {
            lead.push(span(&text::pad(&item.name, names + SPACE), theme.strong));
        }
        sheet.within(READABLE.max(sheet.width() * 3 / 4), &lead, theme.text, &item.text);
    }
}

/// What stands before a line, in the colour of what it means.
pub fn sign(sign: &Sign, theme: &Theme) -> Span<'static> {
    let glyphs = theme.glyphs;
    let (shown, style) = match sign {
        Sign::None | Sign::Box(None) => (String::new(), theme.text),
        Sign::Bullet => (glyphs.bullet.to_owned(), theme.quiet),
        Sign::Number(number) | Sign::Box(Some(number)) => (format!("{number}."), theme.key),
        Sign::For => (glyphs.pulls[0].to_owned(), theme.values.good),
        Sign::Against => (glyphs.pulls[1].to_owned(), theme.values.bad),
        Sign::Pull(strength) => {
            let (taken, all) = (usize::from(*strength).min(PULLS), PULLS);
            let meter = glyphs.meter[0].repeat(taken) + &glyphs.meter[1].repeat(all - taken);
            (meter, theme.accent)
        }
        Sign::Decides => (glyphs.meter[0].to_owned(), theme.accent),
        Sign::Level { good, is_failing } => {
            let [better, middle, worse] = glyphs.levels;
            let failing = if *is_failing { theme.values.bad } else { theme.quiet };
            match good {
                0 => (format!("{worse} {worse}"), failing),
                1 => (format!(" {worse} "), failing),
                2 => (format!(" {middle} "), theme.quiet),
                3 => (format!(" {better} "), theme.values.good),
                _ => (format!("{better} {better}"), theme.values.good),
            }
        }
        Sign::Done => (glyphs.done.to_owned(), theme.accent),
        Sign::NotDone => (glyphs.not_done.to_owned(), theme.accent),
        Sign::Open => (glyphs.open.to_owned(), theme.accent),
    };
    Span::styled(shown, style)
}

/// How strongly something can pull.
const PULLS: usize = 5;

/// Rows under a head. The widest columns give way where there is little room, and their words are wrapped.
fn table(sheet: &mut Sheet, theme: &Theme, table: &Table) {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let columns = rows().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows().filter_map(|row| row.get(column)).map(|cell| text::width(cell)).max();
    let mut widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or(0)).collect();
    let room = sheet.width().saturating_sub(SPACE * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > 1) else { break };
        *widest -= 1;
    }
    for (index, row) in rows().enumerate().filter(|(_, row)| !row.is_empty()) {
        let style = if index == 0 { theme.strong } else { theme.text };
        let cells: Vec<Vec<String>> =
            row.iter().zip(&widths).map(|(cell, width)| text::wrap(cell, *width)).collect();
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let words = |cell: &Vec<String>| cell.get(line).cloned().unwrap_or_default();
            let padded =
                cells.iter().zip(&widths).map(|(cell, width)| text::pad(&words(cell), width + SPACE));
            sheet.line(padded.map(|cell| Span::styled(cell, style)).collect());
        }
    }
}
