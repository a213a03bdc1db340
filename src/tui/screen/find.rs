//! Finding an item by its words.

use crate::model::ItemIx;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::card::{self, Errand};
use crate::tui::screen::{Overlay, Screen};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Field, Page, Sheet};
use crate::tui::work::Work;

/// What is typed, and which match is marked.
#[derive(Debug, Default)]
pub struct Find {
    /// The words so far.
    pub words: Field,
    row: usize,
}

/// Matches that are listed: more are no help in finding one.
const LISTED: usize = 50;

impl Find {
    /// Marks the best match again.
    pub const fn start_over(&mut self) {
        self.row = 0;
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "Find a question"));
        let mut page = Page::new(shell.body.width);
        let Some(work) = &model.work else { return shell.with(page, 0) };
        super::add_typed(&mut page, theme, &self.words);
        page.gap();
        let found = matches(work, self.words.text());
        if found.is_empty() {
            page.text(theme.quiet, "Nothing has these words.");
        }
        for (index, item) in found.iter().enumerate() {
            super::add_item(&mut page, theme, work, *item, rows::choose(index), index == self.row);
        }
        shell.with(page, 0)
    }
}

/// The items that match, best first: all, in order, where nothing is typed.
fn matches(work: &Work, typed: &str) -> Vec<ItemIx> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(u32, ItemIx)> =
        work.asked().into_iter().filter_map(|item| Some((score(work, item, &words)?, item))).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, item)| item).take(LISTED).collect()
}

/// How well an item matches; nothing if one of the words is nowhere in it.
fn score(work: &Work, item: ItemIx, words: &[&str]) -> Option<u32> {
    let about = work.assessment.item(item);
    let section = work.assessment.sections().iter().find(|section| section.items.contains(&item));
    let title = section.map_or("", |section| &section.title);
    let note = work.session.remarks[item].note.as_deref().unwrap_or_default();
    let places =
        [(8, about.ask.as_str()), (4, title), (4, about.id.as_str()), (2, about.why.as_str()), (2, note)];
    words
        .iter()
        .map(|word| places.iter().filter_map(|(weight, place)| Some(weight * fit(word, place)?)).max())
        .sum()
}

/// How well a word fits a text: at a word's beginning 3, within 2, its letters in order close together 1.
fn fit(word: &str, text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let begins = text.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word));
    if begins {
        return Some(3);
    }
    if text.contains(word) {
        return Some(2);
    }
    let close = text.split_whitespace().any(|part| in_order(word, part));
    (word.chars().count() > 2 && close).then_some(1)
}

fn in_order(word: &str, part: &str) -> bool {
    let mut rest = part.chars();
    word.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Some(Overlay::Find(find)), Some(work)) = (model.overlays.last_mut(), &model.work) else {
        return Vec::new();
    };
    let found = matches(work, find.words.text());
    let taken = match action {
        Action::Accept => found.get(find.row).copied(),
        Action::Choose(number) => rows::chosen(number, found.len()).map(|row| found[row]),
        Action::Back => {
            model.overlays.pop();
            return Vec::new();
        }
        _ => {
            find.row = rows::moved(find.row, found.len(), action);
            return Vec::new();
        }
    };
    if let Some(item) = taken {
        let errand = errand(&model.screen);
        card::open(model, item, errand);
    }
    Vec::new()
}

/// Why the card that was found is opened.
fn errand(from: &Screen) -> Errand {
    match from {
        Screen::Card(card) => card.errand,
        Screen::Review(_) => Errand::Gap,
        Screen::Result(_) | Screen::Summary(_) => Errand::Correction,
        Screen::Home(_)
        | Screen::SetUp(_)
        | Screen::Gut(_)
        | Screen::Decision(_)
        | Screen::Meeting(_)
        | Screen::People(_)
        | Screen::Look(_)
        | Screen::Log(_)
        | Screen::Plan(_)
        | Screen::Past(_) => Errand::Through,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_at_beginnings_within_and_in_order() {
        let text = "Requirements quote users while the research stays out of sight";
        for (word, expected) in [
            ("research", Some(3)),
            ("req", Some(3)),
            ("search", Some(2)),
            ("rsrch", Some(1)),
            ("zebra", None),
        ] {
            assert_eq!(fit(word, text), expected, "{word}");
        }
    }
}
