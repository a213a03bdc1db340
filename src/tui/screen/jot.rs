//! Noting a win or an ask: one line, and for an ask of whom and by when.

use crate::log::{Entry, Matter, Promise};
use crate::session::{Course, Reference};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, log};
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::{Field, Page, Sheet};

/// What is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something small that went well.
    Win,
    /// Something asked of somebody.
    Ask,
}

/// What is typed so far.
#[derive(Debug)]
pub struct Jot {
    kind: Kind,
    step: Step,
    text: String,
    who: String,
    /// The words of this step.
    pub words: Field,
}

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Text,
    Who,
    By,
}

impl Jot {
    /// Nothing typed yet.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, step: Step::Text, text: String::new(), who: String::new(), words: Field::default() }
    }

    const fn question(&self) -> &'static str {
        match (self.kind, self.step) {
            (Kind::Win, _) => "What went well? One line.",
            (Kind::Ask, Step::Text) => "What did you ask for? One line.",
            (Kind::Ask, Step::Who) => "Of whom? It may stay empty.",
            (Kind::Ask, Step::By) => "By when? Such as 12 May, or +14 for days from now; it may stay empty.",
        }
    }

    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let title = if self.kind == Kind::Win { "A win" } else { "An ask" };
        let place = vec![ratatui::text::Span::styled(title, theme.strong)];
        let shell = Shell::new(model, Heading { title: "Wins and asks".into(), place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        for said in [&self.text, &self.who].into_iter().filter(|said| !said.is_empty()) {
            page.text(theme.quiet, said);
        }
        page.text(theme.text, self.question());
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        shell.with(page, 0)
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let today = model.today();
    let Some(Overlay::Jot(jot)) = model.overlays.last_mut() else { return Vec::new() };
    let words = jot.words.text().trim().to_owned();
    match (action, jot.step) {
        (Action::Back, _) => drop(model.overlays.pop()),
        (Action::Accept, Step::Text) if words.is_empty() => {
            model.notice = Some("A few words, please.".into())
        }
        (Action::Accept, Step::Text) => {
            jot.text = words;
            jot.words = Field::default();
            jot.step = Step::Who;
            if jot.kind == Kind::Win {
                return keep(model, None);
            }
        }
        (Action::Accept, Step::Who) => {
            jot.who = words;
            jot.words = Field::default();
            jot.step = Step::By;
        }
        (Action::Accept, Step::By) => match when::parse_day(&words, today) {
            None if !words.is_empty() => {
                model.notice = Some("That is no day; such as 12 May, or +14.".into())
            }
            by => return keep(model, by),
        },
        _ => {}
    }
    Vec::new()
}

fn keep(model: &mut Model, by: Option<jiff::civil::Date>) -> Vec<Effect> {
    let Some(Overlay::Jot(jot)) = model.overlays.pop() else { return Vec::new() };
    let matter = match jot.kind {
        Kind::Win => Matter::Win,
        Kind::Ask => Matter::Ask(Promise { who: jot.who, by, course: Course::Pending }),
    };
    let places = model.shelf.heads().iter().map(|head| head.place.as_str());
    let place = places.into_iter().find(|place| !place.is_empty()).unwrap_or_default().to_owned();
    let reference = fresh(model);
    let entry = Entry { reference, made: model.now, place, text: jot.text, item: None, matter };
    model.notice = Some("Kept. It comes back in the next check-in.".into());
    log::keep(model, entry)
}

/// A name that no entry has: from the moment, since `update` knows no chance.
fn fresh(model: &Model) -> Reference {
    let moment = model.now.as_nanosecond().unsigned_abs();
    // Spread over all bits, so that two moments close to each other do not look alike.
    let bits = u64::try_from(moment & u128::from(u64::MAX)).unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    Reference::from_bits(bits ^ (bits >> 32))
}
