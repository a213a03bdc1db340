//! Set-up: what surrounds the answers, one row a question, every row skippable.

mod control;

use control::Control;
use ratatui::text::Span;

use crate::memory;
use crate::report::words::setup as words;
use crate::session::{Fact, Form, Stage};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen, card, home};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Field, Page, Sheet};
use crate::tui::work::Kept;

/// The rows and what was put in so far.
#[derive(Debug)]
pub struct SetUp {
    rows: Vec<(Fact, Control)>,
    /// The marked row; one past the last is the row that begins.
    row: usize,
}

/// Said where a row holds what cannot be read.
const UNREAD: &str = "This row was not read. Mend it, or empty it.";
/// Columns of a row's name.
const NAMES: usize = 27;

impl SetUp {
    /// Where a key would be pressed.
    pub fn place(&self) -> Place {
        match self.rows.get(self.row) {
            Some((_, Control::Text(_))) => Place::SetUpText,
            Some((_, Control::Choice { .. })) | None => Place::SetUp,
        }
    }

    /// The field of the marked row.
    pub fn field(&mut self) -> Option<&mut Field> {
        match self.rows.get_mut(self.row) {
            Some((_, Control::Text(field))) => Some(field),
            Some((_, Control::Choice { .. })) | None => None,
        }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let title =
            model.work.as_ref().map_or_else(String::new, |work| text::clean(work.assessment.title()).into());
        let heading = Heading {
            title,
            place: vec![Span::styled("A few facts first", theme.text)],
            progress: "every row may stay empty".into(),
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        preamble(model, &mut page);
        if let Some(last) = last_pulse(model) {
            page.text(theme.text, &last);
            page.gap();
        }
        for index in 0..self.rows.len() {
            self.add_row(model, &mut page, index);
        }
        self.add_begin(model, &mut page);
        shell.with(page, 0)
    }

    fn add_row(&self, model: &Model, page: &mut Page, index: usize) {
        let (fact, control) = &self.rows[index];
        let theme = &model.given.theme;
        let marked = index == self.row;
        let narrow = page.width() < 56;
        let from = page.height();
        let pointer = if marked { theme.glyphs.pointer } else { " " };
        let mut lead = vec![
            Span::styled(format!("{pointer} "), theme.accent),
            Span::styled(
                text::pad(words::name(*fact), NAMES),
                if marked { theme.strong } else { theme.text },
            ),
        ];
        if narrow {
            page.line(std::mem::replace(&mut lead, vec![Span::raw("    ")]));
        }
        let indent: usize = lead.iter().map(Span::width).sum();
        let room = page.width().saturating_sub(indent + 2).min(50);
        match control {
            Control::Text(field) => add_field(model, page, lead, field, marked, room),
            Control::Choice { labels, chosen, .. } => add_choices(model, page, lead, labels, *chosen),
        }
        let complaint = control.complaint(*fact, model.today());
        if marked || complaint.is_some() {
            let style = if complaint.is_some() { theme.warning } else { theme.quiet };
            let about = complaint.unwrap_or_else(|| about(*fact));
            page.item(&" ".repeat(indent + 1), style, style, &about);
        }
        if marked
            && *fact == Fact::Place
            && let Some(so_far) = words::so_far(&memory::places(model.shelf.newest()))
        {
            page.item(&" ".repeat(indent + 1), theme.quiet, theme.quiet, &so_far);
        }
        page.row(from, rows::choose(index), marked);
        page.gap();
    }

    fn add_begin(&self, model: &Model, page: &mut Page) {
        let theme = &model.given.theme;
        let marked = self.row == self.rows.len();
        let from = page.height();
        let pointer = if marked { theme.glyphs.pointer } else { " " };
        let key = keymap::shown(Place::SetUp, Action::Accept, &[]);
        page.line(vec![
            Span::styled(format!("{pointer} "), theme.accent),
            Span::styled("Begin with the questions", if marked { theme.strong } else { theme.text }),
            Span::styled(if marked { format!("   {key}") } else { String::new() }, theme.key),
        ]);
        page.row(from, rows::choose(self.rows.len()), marked);
    }
}

/// Why it is asked, and how a day is typed, which no row shows.
fn about(fact: Fact) -> String {
    let why = words::why(fact);
    match fact.form() {
        Form::Day => format!("{why} Type {}.", words::how(fact)),
        Form::Words | Form::Number | Form::YesNo | Form::Choice(_) => why.to_owned(),
    }
}

/// When the last one was, where a pulse begins.
fn last_pulse(model: &Model) -> Option<String> {
    let work = model.work.as_ref().filter(|work| !work.assessment.gives_verdict())?;
    home::last_pulse(model, Some(&work.session.reference))
}

/// What is said once, before the first question.
fn preamble(model: &Model, page: &mut Page) {
    let theme = &model.given.theme;
    page.text(
        theme.text,
        "Not a test and not a diagnosis: it orders what you noticed, and was not checked against how things turned \
         out for others. The decision is yours.",
    );
    let kept = if model.given.private {
        "Nothing is written: --private is on, and the answers are gone when the program ends.".to_owned()
    } else {
        format!(
            "Answers are kept on this machine only, in {}. An employer's machine can be read by the employer; \
             stay-or-go --private writes nothing at all.",
            model.given.folder
        )
    };
    page.gap();
    page.text(theme.quiet, &kept);
    page.gap();
}

fn add_field(
    model: &Model,
    page: &mut Page,
    mut lead: Vec<Span<'static>>,
    field: &Field,
    marked: bool,
    room: usize,
) {
    let theme = &model.given.theme;
    let indent: usize = lead.iter().map(Span::width).sum();
    let (shown, column) = field.window(room.saturating_sub(1));
    let (left, right) = if marked { ("[", "]") } else { (" ", " ") };
    let blank = if marked { "_" } else { " " };
    let empty = !marked && shown.is_empty();
    let filled = if empty { "-".to_owned() } else { shown };
    let rest = blank.repeat(room.saturating_sub(text::width(&filled)));
    lead.push(Span::styled(left, theme.accent));
    lead.push(Span::styled(filled, if empty { theme.quiet } else { theme.strong }));
    lead.push(Span::styled(rest, theme.quiet));
    lead.push(Span::styled(right, theme.accent));
    page.line(lead);
    if marked {
        page.cursor(indent + 1 + column);
    }
}

fn add_choices(
    model: &Model,
    page: &mut Page,
    mut lead: Vec<Span<'static>>,
    labels: &[&'static str],
    chosen: usize,
) {
    let theme = &model.given.theme;
    for (index, label) in labels.iter().enumerate() {
        let words = if index == chosen { format!("[{label}]") } else { format!(" {label} ") };
        lead.push(Span::styled(words, if index == chosen { theme.chosen } else { theme.quiet }));
        lead.push(Span::raw(" "));
    }
    page.line(lead);
}

/// Opens the set-up of the session in hand.
pub fn enter(model: &mut Model) {
    let Some(work) = &model.work else { return };
    let row = |fact| (fact, Control::new(fact, &work.session));
    // What two people look at together is answered whole.
    let rows: Vec<_> = match &model.table {
        None => Fact::all(&work.assessment).map(row).collect(),
        Some(_) => Fact::around(&work.assessment).map(row).collect(),
    };
    let row = rows.iter().position(|(fact, _)| Some(*fact) == work.session.asking).unwrap_or(0);
    screen::go(model, Screen::SetUp(SetUp { rows, row }));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::SetUp(setup) = &mut model.screen else { return Vec::new() };
    let rows = setup.rows.len() + 1;
    match action {
        Action::Accept if setup.row + 1 == rows => return begin(model),
        Action::Accept => {
            setup.row += 1;
            keep(model);
        }
        Action::Choose(number) => match rows::chosen(number, rows) {
            Some(row) if row + 1 == rows => return begin(model),
            Some(row) => click(setup, row),
            None => {}
        },
        Action::Less | Action::More => {
            if let Some((_, control)) = setup.rows.get_mut(setup.row) {
                control.step(action);
            }
            keep(model);
        }
        Action::Back if setup.row > 0 => setup.row -= 1,
        Action::Back => return screen::go_home(model),
        _ => {
            setup.row = rows::moved(setup.row, rows, action);
            keep(model);
        }
    }
    Vec::new()
}

fn click(setup: &mut SetUp, row: usize) {
    if setup.row == row
        && let Some((_, control)) = setup.rows.get_mut(row)
    {
        control.step(Action::More);
    }
    setup.row = row;
}

/// Puts what stands in the rows into the session.
pub fn keep(model: &mut Model) {
    let (today, now) = (model.today(), model.now);
    let (Screen::SetUp(setup), Some(work)) = (&model.screen, &mut model.work) else { return };
    let mut session = work.session.clone();
    for (fact, control) in &setup.rows {
        control.put(*fact, &mut session, today);
    }
    // Going from row to row is nothing to begin a file with.
    if session.stage == Stage::SetUp && (session != work.session || work.kept != Kept::Unchanged) {
        session.asking = setup.rows.get(setup.row).or(setup.rows.last()).map(|(fact, _)| *fact);
    }
    if session != work.session {
        work.session = session;
        work.touch(now);
    }
}

/// Goes on to the questions, unless something stands in a row that was not read.
fn begin(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Screen::SetUp(setup) = &mut model.screen else { return Vec::new() };
    let unread = setup.rows.iter().position(|(fact, control)| control.complaint(*fact, today).is_some());
    if let Some(row) = unread {
        setup.row = row;
        model.notice = Some(UNREAD.into());
        return Vec::new();
    }
    keep(model);
    let now = model.now;
    if let Some(work) = &mut model.work {
        let others = model.shelf.newest().iter().filter(|head| head.reference != work.session.reference);
        work.session.place = memory::place_meant(&work.session.place, others);
        work.judged = None;
        work.enter(Stage::Answering, now);
    }
    card::resume(model);
    screen::since::ask(model)
}
