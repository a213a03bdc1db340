//! The user's own decision: what, on what condition, until when. Theirs, kept beside the verdict.

use ratatui::text::Span;

use crate::report::jot::NO_DAY;
use crate::report::words;
use crate::session::{Choice, Decision, Subject};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen, result};
use crate::tui::theme::Theme;
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows;
use crate::tui::widget::{Field, Page, Sheet};

/// What was put in so far.
#[derive(Debug)]
pub struct DecisionScreen {
    row: Row,
    choice: Option<Choice>,
    condition: Field,
    until: Field,
}

/// The rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Choice,
    Condition,
    Until,
    Keep,
}

impl Row {
    const ALL: [Self; 4] = [Self::Choice, Self::Condition, Self::Until, Self::Keep];
}

impl DecisionScreen {
    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        match self.row {
            Row::Choice | Row::Keep => Place::Decision,
            Row::Condition | Row::Until => Place::DecisionText,
        }
    }

    /// The field of the marked row.
    pub const fn field(&mut self) -> Option<&mut Field> {
        match self.row {
            Row::Condition => Some(&mut self.condition),
            Row::Until => Some(&mut self.until),
            Row::Choice | Row::Keep => None,
        }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let heading = Heading::of(model, "Your decision");
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(
            theme.text,
            "It is yours, whatever the verdict says, and Home opens with it when it is due.",
        );
        page.gap();
        for (index, row) in Row::ALL.into_iter().enumerate() {
            let from = page.height();
            self.add(model, &mut page, row);
            page.row(from, rows::choose(index), row == self.row);
            page.gap();
        }
        shell.with(page, 0)
    }

    fn add(&self, model: &Model, page: &mut Page, row: Row) {
        let theme = &model.given.theme;
        let marked = row == self.row;
        let name = match row {
            Row::Choice => "What do you decide?",
            Row::Condition => "On what condition?",
            Row::Until => "Until when?",
            Row::Keep => "Keep it",
        };
        let pointer = if marked { theme.glyphs.pointer } else { " " };
        page.line(vec![
            Span::styled(format!("{pointer} "), theme.accent),
            Span::styled(name, if marked { theme.strong } else { theme.text }),
        ]);
        match row {
            Row::Choice => page.line(self.choices(model)),
            Row::Condition => typed(page, theme, &self.condition, marked),
            Row::Until => {
                typed(page, theme, &self.until, marked);
                page.item("   ", theme.quiet, theme.quiet, &self.until_words(model));
            }
            Row::Keep => {}
        }
    }

    fn choices(&self, model: &Model) -> Vec<Span<'static>> {
        let (theme, subject) = (&model.given.theme, subject(model));
        let mut spans = vec![Span::raw("  ")];
        for (_, choice) in Choice::NAMES {
            let chosen = self.choice == Some(choice);
            let word = words::choice(choice, subject);
            let label = if chosen { format!("[{word}]") } else { format!(" {word} ") };
            spans.push(Span::styled(label, if chosen { theme.chosen } else { theme.quiet }));
            spans.push(Span::raw("  "));
        }
        spans
    }

    fn until_words(&self, model: &Model) -> String {
        match (self.until.text().trim(), when::parse_day(self.until.text(), model.today())) {
            ("", _) => "a day such as 12 May, 2026-05-12, or +90 for three months from today".into(),
            (_, Some(date)) => when::day(date, model),
            (_, None) => "not read as a day yet: 12 May, 2026-05-12 and +90 are".into(),
        }
    }
}

fn typed(page: &mut Page, theme: &Theme, field: &Field, marked: bool) {
    let room = page.width().saturating_sub(6).min(70);
    let (shown, column) = field.window(room);
    let blank = if marked { "_" } else { " " };
    let rest = blank.repeat(room.saturating_sub(crate::tui::text::width(&shown)));
    page.line(vec![Span::raw("   "), Span::styled(shown, theme.strong), Span::styled(rest, theme.quiet)]);
    if marked {
        page.cursor(3 + column);
    }
}

/// What is decided about.
fn subject(model: &Model) -> Subject {
    model.work.as_ref().map_or_else(Subject::default, |work| Subject::of(&work.assessment))
}

/// Opens the decision of the session in hand.
pub fn enter(model: &mut Model) {
    let Some(work) = &model.work else { return };
    let before = work.session.decision.as_ref();
    let until = before.and_then(|decision| decision.until).map(|until| until.to_string());
    let screen = DecisionScreen {
        row: Row::Choice,
        choice: before.map(|decision| decision.choice),
        condition: Field::new(before.map_or("", |decision| &decision.condition)),
        until: Field::new(&until.unwrap_or_default()),
    };
    screen::go(model, Screen::Decision(screen));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Decision(decision) = &mut model.screen else { return Vec::new() };
    let at = Row::ALL.iter().position(|row| *row == decision.row).unwrap_or(0);
    match action {
        Action::Less | Action::More => decision.choice = Some(stepped(decision.choice, action)),
        Action::Accept if decision.row == Row::Keep => keep(model),
        Action::Accept => decision.row = Row::ALL[(at + 1).min(Row::ALL.len() - 1)],
        Action::Choose(number) => match rows::chosen(number, Row::ALL.len()).map(|row| Row::ALL[row]) {
            Some(Row::Keep) => keep(model),
            Some(Row::Choice) if decision.row == Row::Choice => {
                decision.choice = Some(stepped(decision.choice, Action::More));
            }
            Some(row) => decision.row = row,
            None => {}
        },
        Action::Back => {
            put(model);
            result::enter(model);
        }
        _ => decision.row = Row::ALL[rows::moved(at, Row::ALL.len(), action)],
    }
    Vec::new()
}

fn stepped(from: Option<Choice>, action: Action) -> Choice {
    let all = Choice::NAMES.map(|(_, choice)| choice);
    let at = from.and_then(|from| all.iter().position(|choice| *choice == from));
    match (at, action) {
        (None, _) => all[0],
        (Some(at), Action::Less) => all[(at + all.len() - 1) % all.len()],
        (Some(at), _) => all[(at + 1) % all.len()],
    }
}

fn keep(model: &mut Model) {
    let today = model.today();
    let Screen::Decision(decision) = &mut model.screen else { return };
    let until = decision.until.text().trim();
    if !until.is_empty() && when::parse_day(until, today).is_none() {
        decision.row = Row::Until;
        model.notice = Some(NO_DAY.into());
    } else if put_choice(model) {
        result::enter(model);
        model.notice = Some("Your decision is kept.".into());
    } else {
        model.notice = Some(format!("First a choice: {}.", words::choices(subject(model))));
        if let Screen::Decision(decision) = &mut model.screen {
            decision.row = Row::Choice;
        }
    }
}

/// Puts what was typed into the session, if there is a choice.
pub fn put(model: &mut Model) {
    let _without_a_choice_there_is_nothing_to_keep: bool = put_choice(model);
}

/// Puts what was typed into the session; whether there was a choice.
fn put_choice(model: &mut Model) -> bool {
    let (now, today) = (model.now, model.today());
    let (Screen::Decision(screen), Some(work)) = (&model.screen, &mut model.work) else { return false };
    let Some(choice) = screen.choice else { return false };
    let until = when::parse_day(screen.until.text(), today);
    let decision =
        Decision { choice, condition: screen.condition.text().trim().to_owned(), until, made: now };
    let same = work
        .session
        .decision
        .as_ref()
        .is_some_and(|before| Decision { made: now, ..before.clone() } == decision);
    if !same {
        work.session.decide(decision);
        work.touch(now);
    }
    true
}
