//! Finding a question of the session in hand by its words.

use super::common;
use crate::assessment::Assessment;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::model::ItemIx;
use crate::order;
use crate::report::block::Role;
use crate::session::Answer;

/// Matches that are listed: more are no help in finding one.
const LISTED: usize = 50;

pub fn page(j: &Journey, editor: &Editor, words: &str) -> Page {
    let mut page = common::page(j, editor, Place::Find, "Find a question");
    let how = "some of its words".to_owned();
    page.ask(Field { how, value: words.to_owned(), ..Field::default() });
    page.sifts = true;
    page.field = Some(0);
    let found = matches(editor, words);
    if found.is_empty() {
        page.say(Role::Quiet, "Nothing has these words.");
    }
    for item in &found {
        let answer = common::answer(j, editor, *item);
        let is_level = editor.session.answers.get(*item).and_then(Answer::level).is_some();
        let row = page.choice(Act::Open(*item), common::statement(j, editor, *item));
        // What a level says is a sentence; a state is a word or two.
        if is_level {
            row.about(answer)
        } else {
            row.name(answer)
        };
    }
    page.mark = (!found.is_empty()).then_some(0);
    page
}

pub fn act(j: &mut Journey, words: &str, act: Act) {
    match act {
        Act::Set(_, words) => j.stay(At::Find(words)),
        Act::Open(item) => flow::found(j, item),
        Act::GoOn => {
            let first = j.editor.as_ref().and_then(|editor| matches(editor, words).first().copied());
            match first {
                Some(item) => flow::found(j, item),
                None => j.refuse("Nothing has these words."),
            }
        }
        Act::Back => j.uncover(),
        _ => {}
    }
}

/// The items that match, best first: all, in order, where nothing is typed.
fn matches(editor: &Editor, typed: &str) -> Vec<ItemIx> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let scored = |item: ItemIx| {
        let note = editor.session.remarks[item].note.as_deref().unwrap_or_default();
        Some((score(&editor.assessment, item, note, &words)?, item))
    };
    let mut found: Vec<(u32, ItemIx)> = editor.asked().into_iter().filter_map(scored).collect();
    order::by_key(&mut found, |(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, item)| item).take(LISTED).collect()
}

/// The item that has these words best, in whatever session; nothing where none has them.
pub fn best(assessment: &Assessment, typed: &str) -> Option<ItemIx> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let scored =
        (0..assessment.items().len()).filter_map(|item| Some((score(assessment, item, "", &words)?, item)));
    scored.max_by_key(|(score, item)| (*score, std::cmp::Reverse(*item))).map(|(_, item)| item)
}

/// How well an item matches; nothing if one of the words is nowhere in it.
fn score(assessment: &Assessment, item: ItemIx, note: &str, words: &[&str]) -> Option<u32> {
    let about = assessment.item(item);
    let section = assessment.sections().iter().find(|section| section.items.contains(&item));
    let title = section.map_or("", |section| section.title.as_str());
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
    let in_order = |part: &str| {
        let mut rest = part.chars();
        word.chars().all(|wanted| rest.any(|c| c == wanted))
    };
    (word.chars().count() > 2 && text.split_whitespace().any(in_order)).then_some(1)
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
