//! Typing one line after the other: a win; an ask or a step with a person and a day; a lesson for the next place.

use jiff::civil::Date;
use ratatui::text::Span;

use crate::log::{Entry, Matter, Promise};
use crate::session::{Action as Planned, Course, Lesson, Reference};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, log};
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::{Field, Page, Sheet};

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something small that went well.
    Win,
    /// Something asked of somebody.
    Ask,
    /// A step of the plan: a new one, or the one at this place.
    Step(Option<usize>),
    /// What must be there next time.
    Lesson,
}

/// The lines typed so far.
#[derive(Debug)]
pub struct Jot {
    kind: Kind,
    said: Vec<String>,
    /// What the fields begin with: what is edited.
    before: Vec<String>,
    /// The words of this line.
    pub words: Field,
}

impl Kind {
    /// What is asked for, one line each.
    const fn questions(self) -> &'static [&'static str] {
        const WHO: &str = "Who? It may stay empty: you.";
        const BY: &str = "By when? Such as 12 May, or +14 for days from now; it may stay empty.";
        match self {
            Self::Win => &["What went well? One line."],
            Self::Ask => &["What did you ask for? One line.", "Of whom? It may stay empty.", BY],
            Self::Step(_) => &["What is to be done? One line.", WHO, BY],
            Self::Lesson => {
                &["What must be there next time? One line.", "What was missing? It may stay empty."]
            }
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Win => "A win",
            Self::Ask => "An ask",
            Self::Step(_) => "A step",
            Self::Lesson => "For the next place",
        }
    }

    /// Whether the last line is a day.
    const fn ends_with_day(self) -> bool {
        matches!(self, Self::Ask | Self::Step(_))
    }
}

impl Jot {
    /// Nothing typed yet.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, said: Vec::new(), before: Vec::new(), words: Field::default() }
    }

    /// A step to be edited.
    #[must_use]
    pub fn editing(index: usize, step: &Planned) -> Self {
        let by = step.by.map(|by| by.to_string()).unwrap_or_default();
        let before = vec![step.text.clone(), step.who.clone(), by];
        Self { kind: Kind::Step(Some(index)), said: Vec::new(), words: Field::new(&step.text), before }
    }

    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let place = vec![Span::styled(self.kind.title(), theme.strong)];
        let shell =
            Shell::new(model, Heading { title: "One line at a time".into(), place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        for said in self.said.iter().filter(|said| !said.is_empty()) {
            page.text(theme.quiet, said);
        }
        page.text(theme.text, self.kind.questions().get(self.said.len()).copied().unwrap_or_default());
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        shell.with(page, 0)
    }

    fn is_last(&self) -> bool {
        self.said.len() + 1 == self.kind.questions().len()
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let today = model.today();
    let Some(Overlay::Jot(jot)) = model.overlays.last_mut() else { return Vec::new() };
    let words = jot.words.text().trim().to_owned();
    match action {
        Action::Back => drop(model.overlays.pop()),
        Action::Accept if jot.said.is_empty() && words.is_empty() => {
            model.notice = Some("A few words, please.".into());
        }
        Action::Accept if !jot.is_last() => {
            jot.said.push(words);
            let next = jot.before.get(jot.said.len());
            jot.words = next.map_or_else(Field::default, |next| Field::new(next));
        }
        Action::Accept if !jot.kind.ends_with_day() => {
            jot.said.push(words);
            return keep(model, None);
        }
        Action::Accept => match when::parse_day(&words, today) {
            None if !words.is_empty() => {
                model.notice = Some("That is no day; such as 12 May, or +14.".into());
            }
            by => return keep(model, by),
        },
        _ => {}
    }
    Vec::new()
}

fn keep(model: &mut Model, by: Option<Date>) -> Vec<Effect> {
    let Some(Overlay::Jot(jot)) = model.overlays.pop() else { return Vec::new() };
    let mut said = jot.said.into_iter();
    let (text, second) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
    match jot.kind {
        Kind::Win => log_entry(model, text, Matter::Win),
        Kind::Ask => {
            let promise = Promise { who: second, by, course: Course::Pending };
            log_entry(model, text, Matter::Ask(promise))
        }
        Kind::Step(index) => {
            put_step(model, index, text, second, by);
            Vec::new()
        }
        Kind::Lesson => {
            let now = model.now;
            if let Some(work) = &mut model.work {
                let lesson = Lesson { missing: second, must: text, item: None };
                work.session.follow_up.lessons.push(lesson);
                work.touch(now);
                model.notice = Some("Kept. It becomes a must-check of the next offer.".into());
            }
            Vec::new()
        }
    }
}

fn put_step(model: &mut Model, index: Option<usize>, text: String, who: String, by: Option<Date>) {
    let now = model.now;
    let Some(work) = &mut model.work else { return };
    let steps = &mut work.session.follow_up.actions;
    match index.and_then(|index| steps.get_mut(index)) {
        Some(step) => (step.text, step.who, step.by) = (text, who, by),
        None => steps.push(Planned { text, who, by, course: Course::Pending, advice: None }),
    }
    work.touch(now);
}

fn log_entry(model: &mut Model, text: String, matter: Matter) -> Vec<Effect> {
    let mut places = model.shelf.heads().iter().map(|head| head.place.as_str());
    let place = places.find(|place| !place.is_empty()).unwrap_or_default().to_owned();
    let entry = Entry { reference: fresh(model), made: model.now, place, text, item: None, matter };
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
