//! Past sessions: every one on this machine, newest first; filtered, marked, laid side by side.
//!
//! What changes them, another name for a place and forgetting, lies on top of it in screens of its own.

use ratatui::text::Span;

use crate::memory::Filter;
use crate::session::{Head, Reference, Stage};
use crate::tui::effect::{Effect, Looking};
use crate::tui::hand;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::{Model, Shelf};
use crate::tui::screen::{self, Overlay, Screen, forget, rename};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Field, Page, Sheet};

/// The marked row, and which sessions are listed.
#[derive(Debug, Clone, Default)]
pub struct Past {
    row: usize,
    /// Marked for comparing.
    marked: Vec<Reference>,
    /// Which are listed.
    filter: Filter,
    /// Only places with these words.
    words: Field,
    /// Whether the words are being typed.
    typing: bool,
}

/// Sessions that are compared at most.
const SIDES: usize = 3;

impl Past {
    /// The list of those that a filter admits.
    pub fn only(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        if self.typing { Place::PastFind } else { Place::Past }
    }

    /// The words, while they are typed.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.row = 0;
        self.typing.then_some(&mut self.words)
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let heads = self.heads(model);
        let row = self.row.min(heads.len().saturating_sub(1));
        let heading = Heading {
            title: "Past sessions, newest first".into(),
            place: self.filters(model),
            progress: progress(model, row, heads.len()),
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        if self.typing {
            screen::add_typed(&mut page, theme, &self.words);
        }
        page.line(Vec::new());
        if let Some(words) = nothing(&model.shelf) {
            page.text(theme.text, words);
        } else if heads.is_empty() {
            page.text(theme.text, &format!("None is like that. {} shows all again.", back()));
        }
        unreadable(model, &mut page);
        // Only what can be seen is laid out: ten thousand sessions open as fast as ten.
        let around = usize::from(shell.body.height);
        let first = row.saturating_sub(around);
        for (index, head) in heads.iter().enumerate().skip(first).take(2 * around) {
            self.add_row(model, &mut page, (index, head), index == row);
        }
        shell.with(page, 0)
    }

    /// The filters, each with the key that changes it.
    fn filters(&self, model: &Model) -> Vec<Span<'static>> {
        let theme = &model.given.theme;
        let kind = self.filter.kind.as_deref().map(kind_named);
        let state = self.filter.done.map(|done| if done { "finished" } else { "unfinished" }.to_owned());
        let words = Some(self.words.text()).filter(|words| !words.is_empty());
        let filters = [
            (Action::NextKind, kind, "every kind"),
            (Action::NextState, state, "every state"),
            (Action::Find, words.map(|words| format!("\"{}\"", text::cut(words, 20))), "any words"),
            (Action::OnlyPlace, self.filter.place.as_deref().map(place_named), "every place"),
        ];
        let mut spans = Vec::new();
        for (action, set, every) in filters {
            let key = keymap::shown(Place::Past, action, &[]);
            let style = if set.is_some() { theme.strong } else { theme.quiet };
            // On a narrow screen the word for all of them is left to the help.
            let every = if model.size.width < 60 { every.split(' ').nth(1).unwrap_or(every) } else { every };
            spans.push(Span::styled(key, theme.key));
            spans.push(Span::styled(format!(" {}  ", set.unwrap_or_else(|| every.to_owned())), style));
        }
        spans
    }

    /// The sessions that are listed.
    fn heads<'a>(&self, model: &'a Model) -> Vec<&'a Head> {
        let words = self.words.text().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let wanted = |head: &&Head| self.filter.admits(head) && has_words(head, &words);
        model.shelf.newest().iter().filter(wanted).collect()
    }

    fn add_row(&self, model: &Model, page: &mut Page, (index, head): (usize, &Head), marked: bool) {
        let mark = if self.marked.contains(&head.reference) { model.given.theme.glyphs.done } else { "" };
        let label = format!("{}, {}  {mark}", place_of(head), kind(head));
        let label = label.trim_end();
        let key = keymap::shown(Place::Past, rows::choose(index), &[]);
        let row = Row { index, marked, key: &key, label, about: &about(model, head) };
        row.add(page, &model.given.theme);
        page.gap();
    }

    /// Shows all again; whether some were hidden.
    fn show_all(&mut self) -> bool {
        let hidden = self.filter != Filter::default() || !self.words.text().is_empty();
        (self.filter, self.words, self.row) = (Filter::default(), Field::default(), 0);
        hidden
    }

    /// Marks a session, or takes its mark away; of more than can be compared the oldest mark goes.
    fn mark(&mut self, reference: &Reference) {
        if let Some(at) = self.marked.iter().position(|marked| marked == reference) {
            self.marked.remove(at);
            return;
        }
        if self.marked.len() == SIDES {
            self.marked.remove(0);
        }
        self.marked.push(reference.clone());
    }
}

fn progress(model: &Model, row: usize, listed: usize) -> String {
    match &model.shelf {
        Shelf::Newest(_, of) => format!("{} of {of} ..", row + 1),
        Shelf::Looking | Shelf::Found(..) if listed == 0 => String::new(),
        Shelf::Looking | Shelf::Found(..) => format!("{} of {listed}", row + 1),
    }
}

fn back() -> String {
    keymap::shown(Place::Past, Action::Back, &[])
}

fn has_words(head: &Head, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let place = head.place.to_lowercase();
    words.iter().all(|word| place.contains(word))
}

fn nothing(shelf: &Shelf) -> Option<&'static str> {
    match shelf {
        Shelf::Looking => Some("Looking .."),
        Shelf::Found(heads, unreadable) if heads.is_empty() && unreadable.is_empty() => {
            Some("None yet. What you begin on Home will be listed here.")
        }
        Shelf::Newest(..) | Shelf::Found(..) => None,
    }
}

fn unreadable(model: &Model, page: &mut Page) {
    if let Shelf::Found(_, unreadable) = &model.shelf {
        for why in unreadable {
            page.item("! ", model.given.theme.warning, model.given.theme.text, why);
        }
        page.gap();
    }
}

/// The place in the user's own word, or that there is none.
pub fn place_of(head: &Head) -> String {
    place_named(&head.place)
}

/// A place in the user's own word, or that there is none.
pub fn place_named(place: &str) -> String {
    if place.is_empty() { "no name".into() } else { text::cut(place, 40) }
}

/// What kind of session it is.
pub fn kind(head: &Head) -> String {
    kind_named(&head.assessment.id)
}

/// What a kind of session is called.
pub fn kind_named(id: &str) -> String {
    match id {
        "job-offer" => "a job offer".into(),
        "current-role" => "my current role".into(),
        "mentor-session" => "with a mentor".into(),
        "pulse" => "pulse".into(),
        other => text::cut(other, 30),
    }
}

fn about(model: &Model, head: &Head) -> String {
    let when = when::moment(head.changed, model);
    match (&head.verdict, head.stage) {
        (Some((_, headline)), _) => format!("{}, {when}", text::clean(headline)),
        (None, Stage::Done) => format!("done, {when}"),
        (None, _) => {
            let progress = head.progress;
            format!("unfinished, {} of {} answered, {when}", progress.answered, progress.of)
        }
    }
}

/// Whether an action has a meaning now.
pub fn offers(model: &Model, action: Action) -> bool {
    let Screen::Past(past) = &model.screen else { return false };
    match action {
        Action::Compare => past.marked.len() > 1,
        Action::Mark
        | Action::Trend
        | Action::Accept
        | Action::Rename
        | Action::Forget
        | Action::ForgetPlace => !past.heads(model).is_empty(),
        _ => true,
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Past(past) = &model.screen else { return Vec::new() };
    let heads = past.heads(model);
    let (count, row) = (heads.len(), past.row.min(heads.len().saturating_sub(1)));
    let number = if let Action::Choose(number) = action { rows::chosen(number, count) } else { Some(row) };
    let head = number.and_then(|row| heads.get(row)).map(|head| (*head).clone());
    let Screen::Past(past) = &mut model.screen else { return Vec::new() };
    past.row = row;
    if past.typing {
        return type_words(past, action, count);
    }
    match (action, head) {
        (Action::Back, _) if past.show_all() => Vec::new(),
        (Action::Back, _) => screen::go_home(model),
        (Action::Compare, _) => compare(model),
        (Action::Find | Action::NextKind | Action::NextState, _) => {
            sift(model, action);
            Vec::new()
        }
        (Action::OnlyPlace, head) => {
            let place = head.map(|head| head.place);
            past.filter.place = if past.filter.place.is_some() { None } else { place };
            past.row = 0;
            Vec::new()
        }
        (_, Some(head)) => act_on(model, action, count, head),
        (_, None) => Vec::new(),
    }
}

/// What actions do to the session of the marked row.
fn act_on(model: &mut Model, action: Action, count: usize, head: Head) -> Vec<Effect> {
    let Screen::Past(past) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Accept | Action::Choose(_) => return hand::open(model, &head.reference),
        Action::Trend => {
            return vec![Effect::Look(Looking::Trend {
                place: head.place,
                kind: head.assessment.id,
                last: None,
            })];
        }
        Action::Mark => past.mark(&head.reference),
        Action::Rename => model.overlays.push(Overlay::Rename(rename::Rename::new(&head.place))),
        Action::Forget => return forget::ask(model, crate::store::Forget::Session(head.reference)),
        Action::ForgetPlace => return forget::ask(model, crate::store::Forget::Place(head.place)),
        _ => past.row = rows::moved(past.row, count, action),
    }
    Vec::new()
}

/// Asks for the marked sessions side by side; one that was forgotten meanwhile is none of them.
fn compare(model: &mut Model) -> Vec<Effect> {
    let Screen::Past(past) = &mut model.screen else { return Vec::new() };
    past.marked.retain(|marked| model.shelf.newest().iter().any(|head| head.reference == *marked));
    if past.marked.len() < 2 {
        return Vec::new();
    }
    vec![Effect::Look(Looking::Compare(past.marked.clone()))]
}

fn type_words(past: &mut Past, action: Action, count: usize) -> Vec<Effect> {
    match action {
        Action::Accept => past.typing = false,
        Action::Back => (past.typing, past.words) = (false, Field::default()),
        _ => past.row = rows::moved(past.row, count, action),
    }
    Vec::new()
}

/// Changes what is listed.
fn sift(model: &mut Model, action: Action) {
    let mut kinds: Vec<String> = Vec::new();
    for head in model.shelf.newest() {
        if !kinds.contains(&head.assessment.id) {
            kinds.push(head.assessment.id.clone());
        }
    }
    kinds.sort_unstable();
    let Screen::Past(past) = &mut model.screen else { return };
    past.row = 0;
    match action {
        Action::Find => past.typing = true,
        Action::NextKind => {
            let kind = past.filter.kind.take();
            past.filter.kind = match kind.and_then(|kind| kinds.iter().position(|known| *known == kind)) {
                None => kinds.first().cloned(),
                Some(at) => kinds.get(at + 1).cloned(),
            };
        }
        _ => {
            past.filter.done = match past.filter.done {
                None => Some(true),
                Some(true) => Some(false),
                Some(false) => None,
            };
        }
    }
}
