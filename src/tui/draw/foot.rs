//! What can be pressed: the hints of a place, its tabs, and how far somebody has come.

use ratatui::text::Span;

use super::view::View;
use crate::journey::action::{self, Act, Binding, Does, Face};
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::tui::sheet::{Aim, Group, Sheet, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// What always stands at the end of the line, in this order, where it means something.
const STEADY: [Act; 5] = [Act::Undo, Act::Leave, Act::Quit, Act::Safety, Act::Help];
const SPACE: &str = "   ";
/// Bytes of a row's words that have room beside a key.
const SHORT: usize = 12;
/// Columns below which not everything that is steady has room.
const NARROW: usize = 70;
/// Columns below which hints stand closer together.
const SMALL: usize = 44;

/// A key and its word, and the row of the table that says so.
struct Hint {
    row: &'static Binding,
    group: Group,
}

impl Hint {
    fn is_any(&self, acts: &[Act]) -> bool {
        acts.iter().any(|act| self.row.does.is_act(act))
    }
}

/// The hints: as many as fit, most useful first, and at the end what always stands there.
/// Where what is taken is the rest of the page first, its key says so.
pub fn foot(view: &View, width: usize, reads_on: bool) -> Sheet {
    let page = view.page;
    let mut sheet = Sheet::new(width);
    let space = space(width).len();
    let offered = action::here(page.place).filter(|row| is_offered(row, page, view.mark));
    let hints: Vec<Hint> = offered.filter_map(|row| hint(row, view, width, reads_on)).collect();
    let (ends, others): (Vec<&Hint>, Vec<&Hint>) = hints.iter().partition(|hint| hint.is_any(&STEADY));
    // While words are typed a letter is a letter: the way out is the way back then. On a narrow card the card before
    // comes before what it would have no room beside.
    let card = width < NARROW && page.place == Place::Card;
    let back = |hint: &&&Hint| {
        page.is_typing() && hint.is_any(&[Act::Back]) || card && hint.is_any(&[Act::PreviousCard])
    };
    let steady = STEADY.iter().filter_map(|act| ends.iter().find(|hint| hint.row.does.is_act(act)));
    let mut steady: Vec<&Hint> = others.iter().filter(back).chain(steady).copied().collect();
    let taken = |hints: &[&Hint]| hints.iter().map(|hint| hint.group.width()).sum::<usize>();
    let leads = |hint: &&&Hint| width < NARROW && !back(hint);
    let mut leads: Vec<&Hint> =
        way_on(&others, page).into_iter().chain(turns(&others)).filter(leads).copied().collect();
    // The way out and the help are named before what only turns something.
    let stays = |hint: &&&Hint| hint.is_any(&[Act::Leave, Act::Quit, Act::Help]);
    let least = || taken(&steady.iter().filter(stays).copied().collect::<Vec<_>>());
    if leads.len() > 1 && taken(&leads) + least() > width + space {
        leads.truncate(1);
    }
    let room = (width + space).saturating_sub(taken(&leads));
    for rarest in rarest(card) {
        if taken(&steady) > room {
            steady.retain(|hint| !hint.row.does.is_act(&rarest));
        }
    }
    let mut room = room.saturating_sub(taken(&steady));
    let mut groups = Vec::new();
    for hint in others.iter().filter(|hint| !back(hint)) {
        if leads.iter().any(|lead| std::ptr::eq(*lead, *hint)) {
            groups.push(hint.group.clone());
        } else if hint.group.width() <= room {
            room -= hint.group.width();
            groups.push(hint.group.clone());
        }
    }
    groups.push(Group { spans: vec![Span::raw(" ".repeat(room))], aim: None });
    groups.extend(steady.iter().map(|hint| hint.group.clone()));
    sheet.row(&[], groups);
    sheet
}

/// What leads on from here: a level of a card that has none yet, else what is taken.
fn way_on<'a>(hints: &'a [&'a Hint], page: &Page) -> Option<&'a &'a Hint> {
    let is_answered = page.choices.iter().any(|choice| choice.chosen && matches!(choice.act, Act::Level(_)));
    let answers = || hints.iter().find(|hint| matches!(hint.row.does, Does::Choices));
    let takes = || {
        let is_one =
            |hint: &&&Hint| matches!(hint.row.does, Does::Face(Face::Take)) || hint.is_any(&[Act::GoOn]);
        hints.iter().find(is_one)
    };
    if is_answered { takes().or_else(answers) } else { answers().or_else(takes) }
}

/// What turns what is in view: the choices of a field, and the answers that are tried.
fn turns<'a>(hints: &'a [&'a Hint]) -> Option<&'a &'a Hint> {
    let tries = |hint: &Hint| hint.row.places == [Place::Try] && hint.is_any(&[Act::NextCard]);
    hints.iter().find(|hint| matches!(hint.row.does, Does::Face(Face::Less)) || tries(hint))
}

/// What gives way to the way on, the rarest first. The help never does, nor on a card what leads to help when somebody is
/// frightened.
fn rarest(card: bool) -> Vec<Act> {
    let way_out = [Act::Leave, Act::Quit];
    let first = [Act::PreviousCard, Act::Undo].into_iter();
    if card { first.chain(way_out).collect() } else { first.chain([Act::Safety]).chain(way_out).collect() }
}

/// What stands between two hints.
const fn space(width: usize) -> &'static str {
    if width < SMALL { "  " } else { SPACE }
}

/// Whether a row of the table means something now and is named in footers.
fn is_offered(row: &Binding, page: &Page, mark: Option<usize>) -> bool {
    let withheld = |act: &Act| page.withheld.iter().any(|withheld| withheld.is_like(act));
    let stands_on_page = |act: &Act| {
        let shown = page.choices.iter().filter(|choice| choice.key.is_some());
        shown.map(|choice| &choice.act).any(|shown| shown == act && !STEADY.contains(act))
    };
    !row.hint.is_empty()
        && match &row.does {
            Does::Act(act) => !withheld(act) && !stands_on_page(act),
            Does::With(make) => !withheld(&make(String::new())),
            Does::OnRow(act) => offered(page, mark, act).is_some(),
            Does::Face(Face::Less | Face::More) => {
                page.filled_in().is_some_and(|field| !field.options.is_empty())
            }
            Does::Choices | Does::Face(_) => true,
        }
}

/// What the marked row offers of this kind.
pub fn offered<'a>(page: &'a Page, mark: Option<usize>, act: &Act) -> Option<&'a Act> {
    page.choices.get(mark?)?.also.iter().find(|also| also.is_like(act))
}

/// A key and its word; nothing where no key of it works.
fn hint(row: &'static Binding, view: &View, width: usize, reads_on: bool) -> Option<Hint> {
    let is_letter = |key: &str| key.chars().count() == 1 || key == "Space";
    let works = |key: &&&str| !view.page.is_typing() || !is_letter(key);
    let first = *row.keys.iter().find(works)?;
    let (shown, aim) = match (&row.does, row.keys.last()) {
        (Does::Choices, Some(last)) => (format!("{first}-{last}"), None),
        // One word for both ways.
        (Does::Face(Face::Less), _) => ("Left/Right".to_owned(), Some(Aim::Key(first))),
        _ => (first.to_owned(), Some(Aim::Key(first))),
    };
    let word = match row.does {
        Does::Face(Face::Take) if reads_on => "read on".to_owned(),
        _ => ends_form(row, view.page).unwrap_or_else(|| row.hint.to_owned()),
    };
    // The keys that go left and right say it where there is no room for a word.
    let is_said = width < SMALL && matches!(row.does, Does::Face(Face::Less));
    let word = if is_said { space(width).to_owned() } else { format!(" {word}{}", space(width)) };
    let word = span(&word, view.theme.text);
    Some(Hint { row, group: Group { spans: vec![Span::styled(shown, view.theme.key), word], aim } })
}

/// What taking the last field of a form does: what the row that ends it says, where that is short.
fn ends_form(row: &Binding, page: &Page) -> Option<String> {
    let is_last = page.field.is_some_and(|field| field + 1 == page.fields.len());
    let takes = matches!(row.does, Does::Face(Face::Take)) && is_last;
    let end = page.choices.iter().find(|choice| takes && choice.act == Act::GoOn)?;
    Some(if end.label.len() <= SHORT { end.label.to_lowercase() } else { "go on".to_owned() })
}

/// The parts of a page, the present one marked; the present one alone where there is little room.
pub fn tabs(view: &View, width: usize) -> Sheet {
    let (page, theme) = (view.page, view.theme);
    let mut sheet = Sheet::new(width);
    let tab = |index: usize| {
        let tab = &page.tabs[index];
        let key = tab.key.map_or_else(|| (index + 1).to_string(), String::from);
        let shown = if tab.chosen {
            vec![span(&format!(" {key} {} ", tab.label), theme.mark)]
        } else {
            vec![span(&format!(" {key} "), theme.key), span(&format!("{} ", tab.label), theme.text)]
        };
        let spans = shown.into_iter().chain([Span::raw(" ")]).collect();
        Group { spans, aim: Some(Aim::Tab(index)) }
    };
    let all: Vec<Group> = (0..page.tabs.len()).map(tab).collect();
    if all.iter().map(Group::width).sum::<usize>() <= width + 1 {
        sheet.row(&[], all);
    } else {
        let at = page.tabs.iter().position(|tab| tab.chosen).unwrap_or(0);
        let of = span(&format!(" {} of {}, 1-{} parts", at + 1, all.len(), all.len()), theme.quiet);
        let present = all.into_iter().nth(at);
        sheet.row(&[], present.into_iter().chain([Group { spans: vec![of], aim: None }]).collect());
    }
    sheet
}

/// How far somebody has come, as a line and in words.
pub fn way(theme: &Theme, width: usize, (done, of): (usize, usize), words: &str) -> Vec<Span<'static>> {
    let words = text::cut(words, width);
    let cells = width.saturating_sub(text::width(&words) + 2);
    let full = (done.min(of) * cells).checked_div(of).unwrap_or(0);
    let [come, left] = theme.glyphs.way;
    vec![
        Span::styled(come.repeat(full), theme.accent),
        Span::styled(left.repeat(cells - full), theme.rule),
        span(&format!("  {words}"), theme.quiet),
    ]
}
