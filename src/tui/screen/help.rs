//! Help: what the place is for, and the keys that work there, from the key table; searchable.

use ratatui::text::Span;

use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Binding, Place};
use crate::tui::model::Model;
use crate::tui::screen::Overlay;
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Field, Page, Sheet};

/// Help for a place.
#[derive(Debug)]
pub struct Help {
    about: Place,
    typing: bool,
    /// Words to look for.
    pub words: Field,
    top: usize,
}

/// The words of cards and results, explained.
const WORDS: [(&str, &str); 12] = [
    ("hope (not) to see", "whether more of it is good news, or bad news"),
    ("open", "not answered yet; it counts as not known, which makes the result wider and never lower"),
    ("safety questions", "never averaged: danger outweighs everything else"),
    ("topic", "a few questions about one thing, such as the way of working; a bar of the result"),
    ("severity", "how bad the symptoms are, and how widespread"),
    ("leverage", "what you can move from where you stand; low is a situation, not a failing"),
    ("willingness", "whether they want to change, told by what they do rather than what they say"),
    ("firm, leaning, a close call", "how seldom the ordinary wobble of answers would change the verdict"),
    ("find out first", "too little is known for a verdict; the result lists what to ask"),
    ("could still be", "what the verdict could become if everything unknown turned out well, or badly"),
    ("coverage", "how much of a part rests on something you know; a claim counts half"),
    ("a rule", "some answers limit a verdict whatever the average says; a rule can only lower it"),
];

impl Help {
    /// The help for this place.
    pub fn new(about: Place) -> Self {
        Self { about, typing: false, words: Field::default(), top: 0 }
    }

    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        if self.typing { Place::HelpFind } else { Place::Help }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.top)
    }

    fn parts(&self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        let heading = Heading {
            title: format!("Help: {}", self.about.title()),
            place: vec![Span::styled("its keys, and what words mean", theme.quiet)],
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        if self.typing || !self.words.text().is_empty() {
            super::add_typed(&mut page, theme, &self.words);
        } else {
            page.line(Vec::new());
        }
        page.text(theme.text, self.about.purpose());
        self.bindings(model, &mut page);
        self.words(model, &mut page);
        (shell, page)
    }

    fn bindings(&self, model: &Model, page: &mut Page) {
        let theme = &model.given.theme;
        for (title, common) in [("Here", false), ("Anywhere", true)] {
            let rows = keymap::here(self.about).filter(|b| is_common(b) == common);
            let rows: Vec<_> = rows
                .map(|b| Line { key: b.shown(true, model.letters()), hint: b.hint, help: b.help })
                .collect();
            self.table(page, theme, title, &rows);
        }
    }

    fn words(&self, model: &Model, page: &mut Page) {
        let assessment = model.work.as_ref().map(|work| &work.assessment);
        let kinds = assessment.into_iter().flat_map(|assessment| assessment.model().evidence());
        let kinds = kinds.map(|kind| Line { key: kind.label.clone(), hint: "", help: &kind.about });
        let words = WORDS.iter().map(|(word, help)| Line { key: (*word).into(), hint: "", help });
        let rows: Vec<_> = kinds.chain(words).collect();
        self.table(page, &model.given.theme, "Words", &rows);
    }

    fn table(&self, page: &mut Page, theme: &Theme, title: &str, lines: &[Line]) {
        let wanted = self.words.text().trim().to_lowercase();
        let lines: Vec<_> = lines.iter().filter(|line| line.has(&wanted)).collect();
        if lines.is_empty() {
            return;
        }
        page.gap();
        page.text(theme.heading, title);
        for line in lines {
            page.item(&format!("  {}  ", text::pad(&line.key, 14)), theme.key, theme.text, line.help);
        }
    }
}

/// A line of the help.
struct Line<'a> {
    key: String,
    hint: &'static str,
    help: &'a str,
}

impl Line<'_> {
    fn has(&self, wanted: &str) -> bool {
        [self.key.as_str(), self.hint, self.help].iter().any(|part| part.to_lowercase().contains(wanted))
    }
}

fn is_common(binding: &Binding) -> bool {
    binding.places.len() > 12
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Help(help)) = model.overlays.last_mut() else { return Vec::new() };
    match (action, help.typing) {
        (Action::Find, false) => help.typing = true,
        (Action::Accept, true) => help.typing = false,
        (Action::Back, true) => {
            help.typing = false;
            help.words = Field::default();
        }
        (Action::Back, false) => {
            model.overlays.pop();
        }
        _ => scroll(model, action),
    }
    Vec::new()
}

fn scroll(model: &mut Model, action: Action) {
    let Some(Overlay::Help(help)) = model.overlays.last() else { return };
    let (shell, page) = help.parts(model);
    let height = usize::from(shell.body.height);
    let top = rows::scrolled(help.top, page.furthest(height), height, action);
    if let Some(Overlay::Help(help)) = model.overlays.last_mut() {
        help.top = top;
    }
}
