//! Whatever comes in, in any order and at any size: nothing panics, and nothing of it acts on a terminal.

use crossterm::event::KeyCode;
use stay_or_go::journey::{Effect, Event};
use stay_or_go::tui::chord::Chord;

use crate::desk::Desk;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    fn cells(&mut self) -> u16 {
        let most = self.pick(&[3, 20, 60, 120, 300]);
        u16::try_from(1 + self.roll(most)).unwrap()
    }
}

const PASTES: [&str; 9] = [
    "",
    "one\r\ntwo\nthree\r",
    "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{0}\u{8}\u{7f}",
    "\u{202e}backwards\u{2066}isolated\u{2069} \u{200f}\u{feff}",
    "שלום עולם مرحبا بالعالم",
    "漢字仮名交じり文、とても長い語",
    "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}\u{301}\u{301}Z̴̧͝a\u{200d}b",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "12 May 2026",
];
const KEYS: [KeyCode; 16] = [
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Null,
];
/// Letters that do something somewhere, levels, and some that do nothing anywhere.
const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz!/?-+ GZ[]";

/// Something that may come in.
#[derive(Debug, Clone)]
enum Input {
    Press(Chord),
    Paste(String),
    Click(u16, u16),
    Wheel(i16),
    Resize(u16, u16),
}

fn anything(dice: &mut Dice) -> Input {
    let chord = |code, ctrl, alt| Input::Press(Chord { code, ctrl, alt });
    match dice.roll(24) {
        0 => Input::Resize(dice.cells(), dice.cells()),
        1 => Input::Paste(dice.pick(&PASTES).repeat(1 + dice.roll(40))),
        2 => Input::Click(dice.cells(), dice.cells()),
        3 => Input::Wheel(dice.pick(&[-2, 2])),
        4 => chord(KeyCode::Char(char::from(dice.pick(LETTERS))), dice.roll(2) == 0, dice.roll(2) == 0),
        5 => chord(KeyCode::F(u8::try_from(dice.roll(12)).unwrap()), false, false),
        6 => chord(
            KeyCode::Char(dice.pick(&['é', '字', '👍', '\u{301}', '\u{200d}', '\u{202e}', '\u{7}'])),
            false,
            false,
        ),
        7..=13 => chord(dice.pick(&KEYS), false, false),
        _ => chord(KeyCode::Char(char::from(dice.pick(LETTERS))), false, false),
    }
}

fn comes_in(desk: &mut Desk, input: Input) {
    match input {
        Input::Press(key) => desk.press(key),
        Input::Paste(words) => drop(desk.pastes(&words)),
        Input::Click(column, row) => desk.clicks(column, row),
        Input::Wheel(lines) => desk.turns_wheel(lines),
        Input::Resize(width, height) => drop(desk.resize(width, height)),
    }
}

#[track_caller]
fn holds(desk: &Desk, sent: &[String]) {
    let buffer = desk.buffer();
    for cell in &buffer.content {
        let odd = cell.symbol().chars().find(|c| {
            c.is_control()
                || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(odd, None, "after {:?}\n{}", &sent[sent.len().saturating_sub(20)..], desk.screen());
    }
}

#[test]
fn nothing_that_comes_in_breaks_a_screen_or_reaches_the_terminal_raw() {
    let seeds = std::env::var("SEEDS").map_or(3, |seeds| seeds.parse().unwrap());
    for seed in 1..=seeds {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let mut desk = Desk::new(80, 24);
        let mut sent = Vec::new();
        for _ in 0..1200 {
            let input = anything(&mut dice);
            sent.push(format!("{input:?}"));
            comes_in(&mut desk, input);
            holds(&desk, &sent);
            let edit = desk.asked.iter().any(|effect| matches!(effect, Effect::Edit(..)));
            if edit {
                desk.hears(Event::Edited(dice.pick(&PASTES).repeat(1 + dice.roll(400))));
            }
            desk.asked.clear();
        }
    }
}

#[test]
fn a_note_from_an_editor_is_no_longer_than_one_that_was_typed() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 n");
    desk.hears(Event::Edited("字".repeat(50_000)));
    desk.types("<esc>");
    let note = desk.session().remarks[0].note.clone().unwrap();
    assert!(note.chars().count() <= 20_000, "{}", note.chars().count());
}
