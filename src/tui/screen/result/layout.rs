//! Where the parts of a result stand.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::parts::{self, number};
use super::{Laid, ResultScreen};
use crate::report::Report;
use crate::report::result::Part;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::card;
use crate::tui::text;
use crate::tui::view::{Heading, Shell, rule};
use crate::tui::when;
use crate::tui::widget::page::Group;
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// Columns from which two parts stand side by side.
const WIDE: u16 = 110;
/// The widest that two parts get together.
const WIDEST: u16 = 150;
/// Rows from which the sentence why has a place of its own above the parts.
const TALL: u16 = 20;

/// The areas of a result.
struct Areas {
    banner: Rect,
    tabs: Rect,
    /// Where you stand, beside the marked part; nothing on a narrow terminal.
    aside: Option<Rect>,
    part: Rect,
}

/// The screen.
pub fn sheet(result: ResultScreen, model: &Model) -> Sheet {
    let Some((mut shell, areas)) = frame(result, model) else { return Sheet::new(model.given.theme) };
    let Some(work) = &model.work else { return shell.sheet };
    let Some(judged) = &work.judged else { return shell.sheet };
    shell.sheet.add(areas.banner, banner(model, work, &judged.report, areas.banner.width), 0);
    shell.sheet.add(areas.tabs, tabs(result, model, areas.tabs.width, areas.aside.is_some()), 0);
    let show = |at: ResultScreen, area: Rect| {
        let active = at.part == result.part;
        let at = if active { result } else { at };
        (area, parts::lay(at, active, area.width, model, work, judged).page, at.top)
    };
    if let Some(aside) = areas.aside {
        let (area, page, top) = show(ResultScreen::at(Part::Stand), aside);
        shell.sheet.add(area, page, top);
        let column = Rect { x: areas.part.x - 2, width: 1, ..areas.part };
        shell.sheet.divide(column);
    }
    let (area, page, top) = show(ResultScreen::at(shown_part(result, areas.aside.is_some())), areas.part);
    shell.sheet.add(area, page, top);
    shell.sheet
}

/// The marked part laid out, and the lines that it has.
pub fn part(result: ResultScreen, model: &Model) -> Option<(Laid, usize)> {
    let (_, areas) = frame(result, model)?;
    let work = model.work.as_ref()?;
    let area = match areas.aside {
        Some(aside) if result.part == Part::Stand => aside,
        _ => areas.part,
    };
    let laid = parts::lay(result, true, area.width, model, work, work.judged.as_ref()?);
    Some((laid, usize::from(area.height)))
}

/// Beside "where you stand" another part is always shown.
const fn shown_part(result: ResultScreen, beside: bool) -> Part {
    match result.part {
        Part::Stand if beside => Part::Why,
        part => part,
    }
}

fn frame(result: ResultScreen, model: &Model) -> Option<(Shell, Areas)> {
    let work = model.work.as_ref()?;
    let report = &work.judged.as_ref()?.report;
    let heading = Heading {
        title: card::title(work),
        state: format!("{}   {}", when::moment(work.session.started, model), card::kept(model, &work.kept)),
        place: vec![Span::styled(text::clean(&report.headline).into_owned(), model.given.theme.strong)],
        progress: if model.size.height < 16 {
            report.sure.clone()
        } else {
            format!("how sure: {}", report.sure)
        },
    };
    let widest = if model.size.width >= WIDE { WIDEST } else { crate::tui::widget::sheet::WIDEST };
    let shell = Shell::wide(model, heading, widest);
    let areas = areas(result, model, work, report, shell.body);
    Some((shell, areas))
}

fn areas(_: ResultScreen, model: &Model, work: &Work, report: &Report, body: Rect) -> Areas {
    let banner = u16::try_from(banner(model, work, report, body.width).height()).unwrap_or(0);
    let banner = banner.min(body.height / 3);
    let tabs_height = if body.height > 12 { 2 } else { 1 };
    let at = |y: u16, height: u16| Rect { y: body.y + y.min(body.height), height, ..body }.intersection(body);
    let rest = at(banner + tabs_height, body.height);
    if model.size.width < WIDE {
        return Areas { banner: at(0, banner), tabs: at(banner, tabs_height), aside: None, part: rest };
    }
    let left = (body.width * 45 / 100).min(64);
    let aside = Rect { width: left, y: body.y + banner, height: body.height.saturating_sub(banner), ..body };
    let part = Rect { x: body.x + left + 5, width: body.width - left - 5, ..rest };
    let tabs = Rect { x: part.x, width: part.width, ..at(banner, tabs_height) };
    Areas { banner: at(0, banner), tabs, aside: Some(aside), part }
}

/// Why, in a sentence or two, and what a correction has changed.
fn banner(model: &Model, work: &Work, report: &Report, width: u16) -> Page {
    let theme = &model.given.theme;
    let mut page = Page::new(width.min(crate::tui::widget::sheet::WIDEST));
    if model.size.height < TALL {
        return page;
    }
    if model.size.height >= 30 {
        page.line(Vec::new());
    }
    page.text(theme.text, &report.because);
    if let Some(change) = change(work, report) {
        page.text(theme.strong, &change);
    }
    page.line(Vec::new());
    page
}

/// What the latest corrections have changed.
pub fn change(work: &Work, report: &Report) -> Option<String> {
    let before = work.before.as_ref()?;
    Some(match (before.headline == report.headline, before.sure == report.sure) {
        (true, true) => "Corrected: the verdict stays as it was.".into(),
        (true, false) => format!("Corrected: it was {}, and is now {}.", before.sure, report.sure),
        (false, _) => {
            format!("Corrected: it was \"{}\", and is now \"{}\".", before.headline, report.headline)
        }
    })
}

fn tabs(result: ResultScreen, model: &Model, width: u16, beside: bool) -> Page {
    let theme = &model.given.theme;
    let mut page = Page::new(width);
    let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| !beside || *part != Part::Stand).collect();
    let shown = shown_part(result, beside);
    let all: usize = parts.iter().map(|part| part.tab().len() + 5).sum();
    let mut groups = Vec::new();
    for part in &parts {
        let here = *part == shown;
        if all > usize::from(width) + 2 && !here && width < 60 {
            continue;
        }
        let action = Action::Pane(number(*part));
        let key = keymap::shown(Place::Result, action, &[]);
        let (of_key, of_title) = if here { (theme.focus, theme.focus) } else { (theme.key, theme.quiet) };
        let spans = vec![
            Span::styled(format!(" {key}"), of_key),
            Span::styled(format!(" {} ", part.tab()), of_title),
        ];
        groups.push(Group::new(spans, Some(action)));
    }
    if groups.len() == 1 {
        let of = format!(" {} of {}", number(shown), Part::ALL.len());
        groups.push(Group::new(vec![Span::styled(of, theme.quiet)], None));
    }
    page.flow(groups);
    if page.height() < 2 {
        page.line(rule(theme, width));
    }
    page
}
