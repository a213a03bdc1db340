//! What is read: headings, paragraphs, lists, tables and bars. Maps and charts have files of their own.

use ratatui::style::Style;
use ratatui::text::Span;

use super::{READABLE, chart, map};
use crate::model::Band;
use crate::report::block::{Banner, Bar, BarRow, Block, Item, Role, Sign, Table};
use crate::tui::sheet::{Sheet, columns_of, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Columns that the names in a list take at most.
const NAMES: usize = 24;
/// Columns that a track of values takes, at least and at most.
const TRACK: (usize, usize) = (7, 31);
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
            Block::Bars(bars) => tracks(sheet, theme, bars),
            Block::BarRows(rows) if rows.iter().all(|row| row.bars.len() == 2) => pairs(sheet, theme, rows),
            Block::BarRows(rows) => rows.iter().for_each(|row| side_by_side(sheet, theme, row)),
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

/// One value in several sessions: its title, then a track for each.
fn side_by_side(sheet: &mut Sheet, theme: &Theme, row: &BarRow) {
    let indent = "  ".repeat(usize::from(row.depth));
    let lead = [Span::raw(indent)];
    sheet.hanging(&lead, if row.depth == 0 { theme.strong } else { theme.text }, &row.title);
    tracks(sheet, theme, &row.bars);
    if !row.remark.is_empty() {
        sheet.hanging(&lead, theme.quiet, &row.remark);
    }
}

/// Bars below one another, on tracks of the same length, favourable to the right.
fn tracks(sheet: &mut Sheet, theme: &Theme, bars: &[Bar]) {
    let title = |bar: &Bar| 2 * usize::from(bar.depth) + text::width(&bar.title);
    let titles = bars.iter().map(title).max().unwrap_or(0).min(sheet.width() / 2);
    let words = bars.iter().map(|bar| text::width(&bar.word)).max().unwrap_or(0);
    // Where words would be broken into bits they stand beneath.
    let beside = titles + SPACE + TRACK.0 + SPACE + words <= sheet.width();
    let words = if beside { words + SPACE } else { 0 };
    let room = sheet.width().saturating_sub(titles + SPACE + words);
    // An even number of cells has no middle, and one more than there is room for would break the word.
    let cells = (room.clamp(TRACK.0, TRACK.1) - 1) | 1;
    if cells > "worse better".len() {
        let ends = format!("worse{:>rest$}", "better", rest = cells - "worse".len());
        sheet.line(vec![Span::raw(" ".repeat(titles + SPACE)), Span::styled(ends, theme.quiet)]);
    }
    for (index, bar) in bars.iter().enumerate() {
        if bar.depth == 0 && index > 0 && bars[index - 1].depth > 0 {
            sheet.gap();
        }
        let named = format!("{}{}", "  ".repeat(usize::from(bar.depth)), text::cut(&bar.title, titles));
        let style = if bar.depth == 0 { theme.strong } else { theme.text };
        let beneath = [Span::raw(" ".repeat(2 + 2 * usize::from(bar.depth)))];
        let mut lead = vec![Span::styled(text::pad(&named, titles + SPACE), style)];
        lead.extend(track(bar, cells, theme));
        let words = if bar.point.is_none() { theme.quiet } else { theme.text };
        if beside {
            lead.push(Span::raw(" ".repeat(SPACE)));
            sheet.hanging(&lead, words, &in_brief(bar, sheet, titles + SPACE + cells + SPACE));
        } else {
            sheet.line(lead);
            sheet.hanging(&beneath, words, &bar.word);
        }
        if !bar.remark.is_empty() && !sheet.is_brief {
            sheet.hanging(&beneath, theme.quiet, &bar.remark);
        }
    }
}

/// The word of a bar; where nothing stands beneath it, with how much is known as far as that fits.
fn in_brief(bar: &Bar, sheet: &Sheet, before: usize) -> String {
    let known = bar.remark.split_once(". ").map(|(known, _)| format!("{}, {known}", bar.word));
    let fits = |said: &String| sheet.is_brief && before + text::width(said) <= sheet.width();
    known.filter(fits).unwrap_or_else(|| bar.word.clone())
}

/// Values in two sessions: both on one track, each under its letter, and the words of both beside it.
fn pairs(sheet: &mut Sheet, theme: &Theme, rows: &[BarRow]) {
    let title = |row: &BarRow| 2 * usize::from(row.depth) + text::width(&row.title);
    let titles = rows.iter().map(title).max().unwrap_or(0).min(sheet.width() / 3);
    let said = |bar: &Bar| {
        let word = bar.word.split_once(',').map_or(bar.word.as_str(), |(word, _)| word);
        format!("{} {word}", bar.title)
    };
    let both = |row: &BarRow| row.bars.iter().map(said).collect::<Vec<_>>().join(", ");
    let words = rows.iter().map(|row| text::width(&both(row))).max().unwrap_or(0);
    let beside = titles + SPACE + TRACK.0 + SPACE + words <= sheet.width();
    let room = sheet.width().saturating_sub(titles + SPACE + if beside { words + SPACE } else { 0 });
    let cells = (room.clamp(TRACK.0, TRACK.1) - 1) | 1;
    if cells > "worse better".len() {
        let ends = format!("worse{:>rest$}", "better", rest = cells - "worse".len());
        sheet.line(vec![Span::raw(" ".repeat(titles + SPACE)), Span::styled(ends, theme.quiet)]);
    }
    for row in rows {
        let indent = "  ".repeat(usize::from(row.depth));
        let style = if row.depth == 0 { theme.strong } else { theme.text };
        let named = format!("{indent}{}", text::cut(&row.title, titles));
        let beneath = [Span::raw(format!("{indent}  "))];
        let mut lead = vec![Span::styled(text::pad(&named, titles + SPACE), style)];
        lead.extend(two_points(&row.bars, cells, theme));
        if beside {
            lead.push(Span::raw(" ".repeat(SPACE)));
            sheet.hanging(&lead, theme.text, &both(row));
        } else {
            sheet.line(lead);
            sheet.hanging(&beneath, theme.text, &both(row));
        }
        if !row.remark.is_empty() {
            sheet.hanging(&beneath, theme.quiet, &row.remark);
        }
    }
}

/// A track with the letters of two values, heavy where either may lie; of two at one place the second stands beside the
/// first.
fn two_points(bars: &[Bar], cells: usize, theme: &Theme) -> Vec<Span<'static>> {
    let (glyphs, place) = (theme.glyphs, |value: f64| cell(value, cells));
    let lines = bars.iter().find(|bar| bar.point.is_some()).map(|bar| bar.lines.map(place));
    let may_lie = |at: &usize| {
        let known = bars.iter().filter(|bar| bar.point.is_some());
        known.map(|bar| place(bar.range.0)..=place(bar.range.1)).any(|range| range.contains(at))
    };
    let one = |at: usize| match (may_lie(&at), lines.is_some_and(|lines| lines.contains(&at))) {
        (true, false) => Span::styled(glyphs.range, theme.text),
        (true, true) => Span::styled(glyphs.line_on_range, theme.text),
        (false, false) => Span::styled(glyphs.track, theme.rule),
        (false, true) => Span::styled(glyphs.line, theme.rule),
    };
    let mut drawn: Vec<Span> = (0..cells).map(one).collect();
    let mut taken = None;
    for (bar, point) in bars.iter().filter_map(|bar| Some((bar, bar.point?))) {
        let at = cell(point.at, cells);
        let beside = if at + 1 < cells { at + 1 } else { at.saturating_sub(1) };
        let at = if taken == Some(at) { beside } else { at };
        taken = Some(at);
        drawn[at] = Span::styled(bar.title.clone(), favour(point.favour, theme).patch(theme.strong));
    }
    drawn
}

/// What may be is heavy, or hatched where too little is known for a point; the lines between the bands go across.
fn track(bar: &Bar, cells: usize, theme: &Theme) -> Vec<Span<'static>> {
    let (glyphs, place) = (theme.glyphs, |value: f64| cell(value, cells));
    let point = bar.point.map(|point| (place(point.at), favour(point.favour, theme)));
    let lines = bar.lines.map(place);
    let range = place(bar.range.0)..=place(bar.range.1);
    let one = |at: usize| {
        if let Some((_, favour)) = point.filter(|(place, _)| *place == at) {
            return Span::styled(glyphs.point, favour);
        }
        let (glyph, style) = match (range.contains(&at), lines.contains(&at)) {
            (true, _) if point.is_none() => (glyphs.hatch, theme.values.unknown),
            (true, false) => (glyphs.range, theme.text),
            (true, true) => (glyphs.line_on_range, theme.text),
            (false, false) => (glyphs.track, theme.rule),
            (false, true) => (glyphs.line, theme.rule),
        };
        Span::styled(glyph, style)
    };
    (0..cells).map(one).collect()
}

const fn favour(favour: Band, theme: &Theme) -> Style {
    match favour {
        Band::High => theme.values.good,
        Band::Medium => theme.values.middling,
        Band::Low => theme.values.bad,
    }
}

/// The cell of a value from 0 to 100 on so many cells.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few dozen cells")]
#[expect(clippy::cast_precision_loss, reason = "a few dozen cells")]
pub fn cell(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * cells.saturating_sub(1) as f64).round() as usize
}

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
