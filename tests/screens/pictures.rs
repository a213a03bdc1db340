//! The pictures of README and docs, drawn from the screens themselves and kept true.
//!
//! `UPDATE_PICTURES=1 cargo test --test screens pictures` draws them anew.

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::desk::Desk;

/// The size of one character, in the picture's units.
const WIDTH: f64 = 8.4;
const HEIGHT: u16 = 18;
const MARGIN: u16 = 14;
const PAPER: &str = "#1b1d23";
const INK: &str = "#d7dae0";

#[test]
fn pictures_show_the_screens_as_they_are() {
    let mut desk = Desk::new(80, 24);
    check("home", &desk.buffer());
    desk.checks_in().types("0 0 0 0 0 0 2");
    check("card", &desk.buffer());
}

#[test]
fn a_picture_shows_the_result_as_it_is() {
    let mut desk = Desk::new(118, 36);
    desk.checks_in().types("0 0 0 1 0 0");
    desk.answers(&["1s", "2s", "1t", "3s", "2s", "1s", "2s", "3s", "3t", "2s", "3s"]);
    desk.types("<enter> 2 <enter>");
    check("result", &desk.buffer());
}

#[track_caller]
fn check(name: &str, screen: &Buffer) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.svg"));
    let drawn = svg(screen);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name}.svg is not the screen any more; UPDATE_PICTURES=1 draws it anew");
}

/// The screen as an SVG picture, one text element for each run of one style.
fn svg(screen: &Buffer) -> String {
    let (columns, rows) = (screen.area.width, screen.area.height);
    let (width, height) = (at(columns) + f64::from(MARGIN), rows * HEIGHT + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height}\" font-family=\"ui-monospace, \
         Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let start = column;
            let first = &screen[(column, row)];
            let mut text = String::new();
            while column < columns && same_style(first, &screen[(column, row)]) {
                text.push_str(screen[(column, row)].symbol());
                column += 1;
            }
            run(&mut svg, first, &text, (start, column - start, row));
        }
    }
    svg + "</svg>\n"
}

fn run(svg: &mut String, cell: &Cell, text: &str, (column, length, row): (u16, u16, u16)) {
    let (x, wide) = (at(column), f64::from(length) * WIDTH);
    let top = row * HEIGHT + MARGIN;
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    if paper != PAPER {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"
        );
    }
    let shown = text.trim_end();
    if shown.is_empty() {
        return;
    }
    let bold = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let dim = if cell.modifier.contains(Modifier::DIM) { " opacity=\"0.7\"" } else { "" };
    let columns = u16::try_from(unicode_width::UnicodeWidthStr::width(shown)).unwrap();
    let length = f64::from(columns) * WIDTH;
    let base = top + HEIGHT - 5;
    let escaped = shown.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{base}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
         fill=\"{ink}\"{bold}{dim}>{escaped}</text>"
    );
}

fn at(column: u16) -> f64 {
    f64::from(column) * WIDTH + f64::from(MARGIN)
}

fn same_style(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

/// The terminal's sixteen colours, as a dark terminal shows them.
fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#1b1d23",
        Color::Red | Color::LightRed => "#f07178",
        Color::Green | Color::LightGreen => "#a6d189",
        Color::Yellow | Color::LightYellow => "#e5c07b",
        Color::Blue | Color::LightBlue => "#82aaff",
        Color::Magenta | Color::LightMagenta => "#c792ea",
        Color::Cyan | Color::LightCyan => "#6fc3df",
        Color::Gray | Color::White => "#d7dae0",
        Color::DarkGray => "#7f848e",
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => default,
    }
}
