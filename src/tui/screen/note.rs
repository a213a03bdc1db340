//! A note beside an answer, in a proper editor. Leaving keeps what was typed.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui_textarea::{Input, Key, TextArea, WrapMode};

use crate::model::ItemIx;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Chord};
use crate::tui::model::Model;
use crate::tui::screen::Overlay;
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// A note being written.
#[derive(Debug)]
pub struct Note {
    item: ItemIx,
    editor: TextArea<'static>,
}

/// Rows from which there is room to say what a note is for.
const ROOM: u16 = 8;
/// Characters in a note: some pages.
const LONGEST: usize = 20_000;

impl Note {
    /// The note of an item, as far as it was written.
    pub fn new(item: ItemIx, work: &Work) -> Self {
        let note = work.session.remarks[item].note.as_deref().unwrap_or_default();
        Self { item, editor: editor(note) }
    }

    /// The question it is about.
    pub const fn item(&self) -> ItemIx {
        self.item
    }

    /// The words so far.
    pub fn words(&self) -> String {
        self.editor.lines().join("\n")
    }

    /// Gives the editor a key.
    pub fn press(&mut self, key: Chord) {
        if self.words().len() < LONGEST || key.plain().is_none() {
            self.editor.input(input(key));
        }
    }

    /// Puts text at the cursor.
    pub fn insert(&mut self, words: &str) {
        let room = LONGEST.saturating_sub(self.words().len());
        self.editor.insert_str(words.chars().take(room).collect::<String>());
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let mut shell = Shell::new(model, Heading::of(model, "A note for yourself"));
        let mut page = Page::new(shell.body.width);
        if let Some(work) = &model.work {
            page.text(theme.strong, &work.assessment.item(self.item).ask);
            if shell.body.height > ROOM {
                page.text(theme.quiet, "Words for yourself, never scored. Going back keeps them.");
                page.gap();
            }
        }
        let used = u16::try_from(page.height() + 1).unwrap_or(u16::MAX).min(shell.body.height);
        let rest = Rect { y: shell.body.y + used, height: shell.body.height - used, ..shell.body };
        let mut editor = self.editor.clone();
        editor.set_style(theme.text);
        editor.set_cursor_style(theme.focus);
        shell.sheet.edit(rest, editor);
        shell.with(page, 0)
    }
}

fn editor(note: &str) -> TextArea<'static> {
    let lines = note.lines().map(|line| text::clean(line).into_owned()).collect();
    let mut editor = TextArea::new(lines);
    editor.set_wrap_mode(WrapMode::WordOrGlyph);
    editor.set_cursor_line_style(ratatui::style::Style::new());
    editor.move_cursor(ratatui_textarea::CursorMove::Bottom);
    editor.move_cursor(ratatui_textarea::CursorMove::End);
    editor
}

fn input(key: Chord) -> Input {
    let named = match key.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => Key::Null,
    };
    Input { key: named, ctrl: key.ctrl, alt: key.alt, shift: false }
}

/// The user's own editor has ended with this text.
pub fn edited(model: &mut Model, words: &str) {
    if let Some(Overlay::Note(note)) = model.overlays.last_mut() {
        let words: String = words.chars().take(LONGEST).collect();
        note.editor = editor(&text::clean_paste(&words, true));
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Note(note)) = model.overlays.last() else { return Vec::new() };
    let (item, words) = (note.item, note.words());
    match action {
        Action::Back => {
            model.overlays.pop();
            let now = model.now;
            if let Some(work) = &mut model.work {
                work.note(item, &words, now);
            }
            Vec::new()
        }
        Action::Editor => vec![Effect::Edit(words)],
        _ => Vec::new(),
    }
}
