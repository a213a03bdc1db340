//! What is drawn on a page: tracks between worst and best, a plane with its regions, values over time. Each drawing has a
//! title and says in words what it shows; its colours come from the style of the page.

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{favour, text};
use crate::report::block::{Banner, Bar, Chart, Map, Spot, Tested};
use crate::report::{chart as cells, dates, words};

/// The width and the height of a track; its ends are rounded.
const TRACK: (f64, f64) = (240.0, 16.0);
/// A plane: the side of its square, and the room to the left and below for the names of its axes.
const PLANE: f64 = 420.0;
const BESIDE: f64 = 34.0;
/// A chart: its width and height, the room for the names of the bands, and that below for the days.
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 150.0;
const NAMES: f64 = 74.0;
const BELOW: f64 = 26.0;
/// Names of days under a chart at most.
const DAYS: i32 = 6;
/// Letters of a region's name in a line.
const LETTERS: usize = 13;

/// How sure, as so many of four.
pub fn meter(steps: u8) -> Markup {
    html! {
        svg.meter viewBox="0 0 76 16" width="76" height="16" aria-hidden="true" focusable="false" {
            @for step in 0..Banner::SUREST {
                rect.step.full[step < steps] x=(f64::from(step) * 20.0) y="2" width="14" height="12" rx="2" {}
            }
        }
    }
}

/// A row for each: what it is, where it lies, and that in words; what is said of it beneath.
pub fn bars(bars: &[Bar]) -> Markup {
    html! {
        table.bars {
            tbody {
                @for bar in bars {
                    (row(bar, &words::titled(&bar.title, if bar.depth == 0 { &bar.bad_end } else { "" })))
                    @if !bar.remark.is_empty() {
                        tr.remark { td colspan="3" { (text(&words::begins(&bar.remark))) } }
                    }
                }
            }
        }
    }
}

/// The same value of each session, called by its letter.
pub fn sides(bars: &[Bar]) -> Markup {
    html! { table.bars.sides { tbody { @for bar in bars { (row(bar, &bar.title)) } } } }
}

fn row(bar: &Bar, title: &str) -> Markup {
    html! {
        tr.part[bar.depth > 0] {
            th scope="row" { (text(title)) }
            td.track { (track(bar)) }
            td.word { (text(&bar.word)) }
        }
    }
}

/// Worst to the left, best to the right: what is possible, and where it is likeliest.
fn track(bar: &Bar) -> Markup {
    let (width, height) = TRACK;
    let across = |at: f64| at.clamp(0.0, 100.0) / 100.0 * (width - height) + height / 2.0;
    let (worst, best) = bar.range;
    let middle = height / 2.0;
    html! {
        svg.track viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="img" {
            title { (text(&bar.title)) ", worst to best: " (text(&bar.word)) }
            rect.ground x="0" y=(middle - 3.0) width=(width) height="6" rx="3" {}
            @if bar.point.is_some() {
                rect.range x=(across(worst) - 3.0) y=(middle - 3.0) width=(across(best) - across(worst) + 6.0) height="6" rx="3" {}
            }
            @for line in bar.lines {
                line.edge x1=(across(line)) x2=(across(line)) y1="1" y2=(height - 1.0) {}
            }
            @if let Some(point) = bar.point {
                circle.point.(favour(point.favour)) cx=(across(point.at)) cy=(middle) r="6" {}
            } @else {
                // Nothing is known: no place on it is likelier than another.
                text.unknown x=(width / 2.0) y=(middle + 4.0) text-anchor="middle" { "?" }
            }
        }
    }
}

/// The plane with its regions, what is possible, earlier points and the newest.
pub fn map(map: &Map) -> Markup {
    let x = |at: f64| BESIDE + at / 100.0 * PLANE;
    let y = |at: f64| PLANE - at / 100.0 * PLANE;
    let edges = |lines: [f64; 2]| [0.0, lines[0], lines[1], 100.0];
    let (rows, columns) = (edges(map.up.lines), edges(map.across.lines));
    let middle = |edges: [f64; 4], band: usize| f64::midpoint(edges[band], edges[band + 1]);
    let size = PLANE + BESIDE;
    html! {
        figure.map {
            svg viewBox=(format!("0 0 {size} {size}")) role="img" {
                title { (text(&map.up.title)) " and " (text(&map.across.title)) }
                desc { (text(&map.said)) }
                rect.ground x=(BESIDE) y="0" width=(PLANE) height=(PLANE) {}
                @if map.here.is_some() {
                    rect.range x=(x(map.across.low)) y=(y(map.up.high)) width=(x(map.across.high) - x(map.across.low)) height=(y(map.up.low) - y(map.up.high)) {}
                }
                @for line in map.across.lines { line.edge x1=(x(line)) x2=(x(line)) y1="0" y2=(PLANE) {} }
                @for line in map.up.lines { line.edge x1=(BESIDE) x2=(size) y1=(y(line)) y2=(y(line)) {} }
                @if let Some(regions) = &map.regions {
                    @for (band, names) in regions.names.iter().enumerate() {
                        @for (across, name) in names.iter().enumerate() {
                            (region(name, x(middle(columns, across)), y(middle(rows, band))))
                        }
                    }
                }
                @for mark in map.trail.iter().rev() {
                    @if let Some((up, across)) = mark.at {
                        circle.earlier cx=(x(across)) cy=(y(up)) r="5" { title { (text(&mark.when)) ": " (text(&mark.said)) } }
                    }
                }
                @if let Some((up, across)) = map.here {
                    circle.here cx=(x(across)) cy=(y(up)) r="8" {}
                }
                text.axis x=(BESIDE + PLANE / 2.0) y=(size - 10.0) text-anchor="middle" { (text(&map.across.title)) " →" }
                text.axis transform=(format!("translate(16 {}) rotate(-90)", PLANE / 2.0)) text-anchor="middle" { (text(&map.up.title)) " →" }
            }
            figcaption {
                (text(&map.said))
                @if let Some(regions) = &map.regions { " The names are " (text(&regions.with)) "." }
            }
        }
    }
}

/// The name of a region around its middle, in as many lines as it needs.
fn region(name: &str, x: f64, y: f64) -> Markup {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                *line += &format!(" {word}");
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let above = 0.6 * f64::from(u8::try_from(lines.len().saturating_sub(1)).unwrap_or(u8::MAX));
    html! {
        text.region y=(y) text-anchor="middle" {
            @for (index, line) in lines.iter().enumerate() {
                tspan x=(x) dy=(if index == 0 { format!("{:.2}em", 0.35 - above) } else { "1.2em".to_owned() }) {
                    (text(line))
                }
            }
        }
    }
}

/// A value over time, each check-in with what its test says of it.
pub fn chart(chart: &Chart) -> Markup {
    let days = || chart.spots.iter().map(|spot| spot.day).chain(chart.shocks.iter().copied());
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return html! {} };
    let from_first = |day: Date| f64::from(first.until(day).map_or(0, |span| span.get_days()));
    let whole = from_first(last).max(1.0);
    let x = |day: Date| NAMES + 8.0 + from_first(day) / whole * (WIDTH - NAMES - 16.0);
    let y = |value: f64| HEIGHT - 8.0 - value / 100.0 * (HEIGHT - 16.0);
    let [medium, high] = chart.lines;
    let middles = [medium / 2.0, f64::midpoint(medium, high), f64::midpoint(high, 100.0)];
    let known = chart.spots.iter().filter_map(|spot| Some((spot, spot.value?)));
    let path: Vec<String> =
        known.clone().map(|(spot, value)| format!("{:.1},{:.1}", x(spot.day), y(value))).collect();
    html! {
        figure.chart {
            figcaption { (text(&chart.title)) }
            svg viewBox=(format!("0 0 {WIDTH} {}", HEIGHT + BELOW)) role="img" {
                title { (text(&chart.title)) }
                desc { (text(&chart.in_words())) }
                rect.ground x=(NAMES) y="0" width=(WIDTH - NAMES) height=(HEIGHT) {}
                @for (band, middle) in chart.bands.iter().zip(middles) {
                    text.axis x=(NAMES - 8.0) y=(y(middle) + 4.0) text-anchor="end" { (text(band)) }
                }
                @for line in chart.lines { line.edge x1=(NAMES) x2=(WIDTH) y1=(y(line)) y2=(y(line)) {} }
                @for shock in &chart.shocks {
                    line.shock x1=(x(*shock)) x2=(x(*shock)) y1="0" y2=(HEIGHT) { title { "A shock, " (dates::said(*shock)) } }
                }
                polyline.way points=(path.join(" ")) {}
                @for (spot, value) in known { (self::spot(chart, spot, (x(spot.day), y(value)))) }
                @for day in named_days(first, last) {
                    text.axis x=(x(day)) y=(HEIGHT + 18.0) text-anchor="middle" { (day.strftime("%b %Y").to_string()) }
                }
            }
            p { (text(&chart.said)) }
        }
    }
}

fn spot(chart: &Chart, spot: &Spot, (x, y): (f64, f64)) -> Markup {
    let told = format!("{}: {}", dates::said(spot.day), chart.test_in_words(spot.tested));
    let (class, size) = match spot.tested {
        Tested::Newest => ("newest", 7),
        Tested::Clear => ("clear", 5),
        Tested::Alike => ("alike", 5),
        Tested::Shaken => ("shaken", 5),
    };
    html! { circle.(class) cx=(x) cy=(y) r=(size) { title { (told) } } }
}

/// What the signs of these charts mean.
pub fn legend(charts: &[&Chart]) -> String {
    let mark = |tested| match tested {
        Tested::Newest => "a large circle:",
        Tested::Clear => "a full circle:",
        Tested::Alike => "an empty circle:",
        Tested::Shaken => "a pale circle:",
    };
    cells::legend_of(charts, mark, "a broken line:")
}

/// Days to name below: the first of a month each, evenly apart; the first day of all where there is none.
fn named_days(first: Date, last: Date) -> Vec<Date> {
    let months = first.until((jiff::Unit::Month, last)).map_or(0, |span| span.get_months()) + 1;
    let apart = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|apart| months / apart <= DAYS).unwrap_or(120);
    let begin = first.first_of_month();
    let named = |step: i32| begin.checked_add((step * apart).months()).ok();
    let days: Vec<Date> =
        (0..=DAYS + 1).filter_map(named).filter(|day| *day >= first && *day <= last).collect();
    if days.is_empty() { vec![first] } else { days }
}
