//! How things look: one palette by meaning, and one set of signs. No other file names a colour.
//!
//! What is read keeps its weight and its place; colour goes to signs, bars, edges and the row that is marked, and each
//! of them stands beside a word. No state is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::store::Theme as Name;

/// A style for each meaning that something drawn can have.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// What everything is drawn on.
    pub ground: Style,
    pub text: Style,
    /// What helps, and may be overlooked.
    pub quiet: Style,
    /// What is read first.
    pub strong: Style,
    /// Which part of something this is.
    pub place: Style,
    pub heading: Style,
    pub key: Style,
    /// Signs that catch the eye; never words.
    pub accent: Style,
    /// The whole row where somebody is.
    pub mark: Style,
    /// Where words are typed.
    pub typed: Style,
    /// Lines, and the empty part of a track.
    pub rule: Style,
    pub values: Values,
    pub glyphs: &'static Glyphs,
}

/// How a value is: only for signs of values, beside a word.
#[derive(Debug, Clone, Copy)]
pub struct Values {
    pub good: Style,
    pub middling: Style,
    pub bad: Style,
    pub unknown: Style,
}

impl Theme {
    /// The theme with this name (until the terminal has said what it is drawn on, `auto` is the default), drawn with ASCII alone or with box drawing and blocks.
    pub fn new(name: Name, ascii: bool) -> Self {
        let glyphs = if ascii { &Glyphs::ASCII } else { &Glyphs::BOXES };
        match name {
            Name::Default | Name::Auto => Self::sixteen(glyphs),
            Name::Light => Self::painted(&Paint::LIGHT, glyphs),
            Name::Dark => Self::painted(&Paint::DARK, glyphs),
            Name::HighContrast => Self::painted(&Paint::HIGH_CONTRAST, glyphs),
            Name::Monochrome => Self::monochrome(glyphs),
        }
    }

    /// The same signs in the colours for this ground, red, green and blue from 0 to 255.
    pub fn on([red, green, blue]: [u8; 3], ascii: bool) -> Self {
        // How bright it is to the eye, as video standards weigh the three (ITU-R BT.601).
        let brightness = (299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)) / 1000;
        Self::new(if brightness < 128 { Name::Dark } else { Name::Light }, ascii)
    }

    fn monochrome(glyphs: &'static Glyphs) -> Self {
        let text = Style::new();
        let bold = text.add_modifier(Modifier::BOLD);
        let dim = text.add_modifier(Modifier::DIM);
        Self {
            ground: text,
            text,
            quiet: dim,
            strong: bold,
            place: text,
            heading: bold,
            key: bold,
            accent: bold,
            mark: bold.add_modifier(Modifier::REVERSED),
            typed: text.add_modifier(Modifier::UNDERLINED),
            rule: dim,
            values: Values { good: bold, middling: bold, bad: bold, unknown: dim },
            glyphs,
        }
    }

    /// Words keep the terminal's own foreground, which can be read on its own ground, whatever that is: none of the
    /// sixteen colours can be read on both light and dark.
    fn sixteen(glyphs: &'static Glyphs) -> Self {
        let plain = Self::monochrome(glyphs);
        Self {
            accent: plain.accent.fg(Color::Cyan),
            values: Values {
                good: Style::new().fg(Color::Green),
                middling: Style::new().fg(Color::Yellow),
                bad: Style::new().fg(Color::Red),
                unknown: plain.values.unknown,
            },
            ..plain
        }
    }

    fn painted(paint: &Paint, glyphs: &'static Glyphs) -> Self {
        let on = |ground: u8, colour: u8| Style::new().bg(Color::Indexed(ground)).fg(Color::Indexed(colour));
        let plain = |colour| on(paint.ground, colour);
        let bold = |colour| plain(colour).add_modifier(Modifier::BOLD);
        Self {
            ground: plain(paint.text),
            text: plain(paint.text),
            quiet: plain(paint.quiet),
            strong: bold(paint.strong),
            place: plain(paint.accent),
            heading: bold(paint.accent),
            key: bold(paint.strong),
            accent: bold(paint.accent),
            mark: on(paint.mark, paint.on_mark).add_modifier(Modifier::BOLD),
            typed: plain(paint.strong).add_modifier(Modifier::UNDERLINED),
            rule: plain(paint.rule),
            values: Values {
                good: plain(paint.good),
                middling: plain(paint.middling),
                bad: plain(paint.bad),
                unknown: plain(paint.quiet),
            },
            glyphs,
        }
    }
}

/// Colours of the 256 that terminals agree on, by their number.
struct Paint {
    ground: u8,
    text: u8,
    strong: u8,
    quiet: u8,
    rule: u8,
    accent: u8,
    mark: u8,
    on_mark: u8,
    good: u8,
    middling: u8,
    bad: u8,
}

impl Paint {
    const LIGHT: Self = Self {
        ground: 231,
        text: 236,
        strong: 16,
        quiet: 241,
        rule: 250,
        accent: 25,
        mark: 25,
        on_mark: 231,
        good: 28,
        middling: 130,
        bad: 124,
    };
    const DARK: Self = Self {
        ground: 234,
        text: 252,
        strong: 231,
        quiet: 246,
        rule: 240,
        accent: 74,
        mark: 74,
        on_mark: 234,
        good: 114,
        middling: 179,
        bad: 210,
    };
    const HIGH_CONTRAST: Self = Self {
        ground: 16,
        text: 231,
        strong: 231,
        quiet: 231,
        rule: 231,
        accent: 226,
        mark: 226,
        on_mark: 16,
        good: 120,
        middling: 226,
        bad: 217,
    };
}

/// Signs. Beyond box drawing and blocks none is of ambiguous width.
#[derive(Debug)]
pub struct Glyphs {
    /// Stands before the row where somebody is.
    pub pointer: &'static str,
    /// Stands before what was chosen.
    pub chosen: &'static str,
    pub bullet: &'static str,
    pub done: &'static str,
    pub not_done: &'static str,
    pub open: &'static str,
    /// It speaks for staying; it speaks for going.
    pub pulls: [&'static str; 2],
    /// Of the levels of an answer the good end, the middle, and the bad end.
    pub levels: [&'static str; 3],
    /// A step of a meter, taken or not.
    pub meter: [&'static str; 2],
    /// The left edge of what matters most.
    pub edge: &'static str,
    /// Something to look at before going on.
    pub problem: &'static str,
    pub across: &'static str,
    pub down: &'static str,
    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// How far one has come, and what is left.
    pub way: [&'static str; 2],
    /// A track of values; where it may lie; a line between two bands, beside that and on it; a value on it.
    pub track: &'static str,
    pub range: &'static str,
    pub line: &'static str,
    pub line_on_range: &'static str,
    pub point: &'static str,
    /// A track of which nothing is known.
    pub hatch: &'static str,
    /// A column of a chart by its eighths, whole where it is clearly different; and whole where it is not, and soon after
    /// a shock.
    pub eighths: [&'static str; 8],
    pub hollow: &'static str,
    pub shaken: &'static str,
    /// The lower edge of a band, and the day of a shock, on a chart.
    pub edge_below: &'static str,
    pub shock: &'static str,
    /// Earlier points on a map, fading into the past.
    pub trail: [&'static str; 3],
    /// There is more above, below.
    pub more: [&'static str; 2],
}

impl Glyphs {
    const BOXES: Self = Self {
        pointer: "▸",
        chosen: "▪",
        bullet: "-",
        done: "✓",
        not_done: "✗",
        open: "▫",
        pulls: ["+", "-"],
        levels: ["+", "~", "-"],
        meter: ["▪", "▫"],
        edge: "▌",
        problem: "!",
        across: "─",
        down: "│",
        corners: ["┌", "┐", "└", "┘"],
        way: ["━", "─"],
        track: "┄",
        range: "━",
        line: "┼",
        line_on_range: "┿",
        point: "▮",
        hatch: "╱",
        eighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        hollow: "░",
        shaken: "╎",
        edge_below: "▁",
        shock: "┊",
        trail: ["▓", "▒", "░"],
        more: ["▴", "▾"],
    };
    const ASCII: Self = Self {
        pointer: ">",
        chosen: "*",
        bullet: "-",
        done: "x",
        not_done: "-",
        open: ".",
        pulls: ["+", "-"],
        levels: ["+", "~", "-"],
        meter: ["#", "-"],
        edge: "|",
        problem: "!",
        across: "-",
        down: "|",
        corners: ["+", "+", "+", "+"],
        way: ["=", "-"],
        track: ".",
        range: "=",
        line: "|",
        line_on_range: "+",
        point: "*",
        hatch: "/",
        eighths: [".", ".", ".", ".", "#", "#", "#", "#"],
        hollow: "o",
        shaken: "~",
        edge_below: "_",
        shock: ":",
        trail: ["O", "o", ","],
        more: ["^", "v"],
    };
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    const WHITE: [f64; 3] = [255.0; 3];
    const BLACK: [f64; 3] = [0.0; 3];
    /// The ground of many dark terminals.
    const NEARLY_BLACK: [f64; 3] = [30.0; 3];
    /// What WCAG 2 asks for words, and for signs beside words.
    const WORDS: f64 = 4.5;
    const SIGNS: f64 = 3.0;

    /// What terminals show for the colours 16 to 255 of the 256.
    fn rgb(colour: Option<Color>) -> [f64; 3] {
        let Some(Color::Indexed(n)) = colour else { panic!("{colour:?} is not one of the 256") };
        let (n, steps) = (usize::from(n), [0.0, 95.0, 135.0, 175.0, 215.0, 255.0]);
        match n {
            232.. => [8.0 + 10.0 * f64::from(u8::try_from(n - 232).unwrap()); 3],
            16.. => [steps[(n - 16) / 36], steps[(n - 16) / 6 % 6], steps[(n - 16) % 6]],
            _ => panic!("colour {n} differs from terminal to terminal"),
        }
    }

    fn luminance(colour: [f64; 3]) -> f64 {
        let linear = colour.map(|c| {
            let c = c / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The contrast of two colours as WCAG 2 defines it, 1 to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn words(theme: &Theme) -> [(&'static str, Style); 8] {
        [
            ("text", theme.text),
            ("quiet", theme.quiet),
            ("strong", theme.strong),
            ("place", theme.place),
            ("heading", theme.heading),
            ("key", theme.key),
            ("typed", theme.typed),
            ("mark", theme.mark),
        ]
    }

    fn signs(theme: &Theme) -> [(&'static str, Style); 5] {
        let Values { good, middling, bad, unknown } = theme.values;
        [("accent", theme.accent), ("good", good), ("middling", middling), ("bad", bad), ("unknown", unknown)]
    }

    #[test]
    fn words_and_signs_can_be_read_in_every_theme_that_sets_its_own_colours() {
        for (name, grounds) in [
            (Name::Light, [WHITE].as_slice()),
            (Name::Dark, &[NEARLY_BLACK, BLACK]),
            (Name::HighContrast, &[BLACK, NEARLY_BLACK]),
        ] {
            let theme = Theme::new(name, false);
            let all = words(&theme).map(|word| (word, WORDS)).into_iter();
            for ((role, style), least) in all.chain(signs(&theme).map(|sign| (sign, SIGNS))) {
                let own = contrast(rgb(style.fg), rgb(style.bg));
                assert!(own >= least, "{name:?} {role}: {own:.1}");
                for ground in grounds.iter().filter(|_| role != "mark") {
                    let measured = contrast(rgb(style.fg), *ground);
                    assert!(measured >= least, "{name:?} {role} on {ground:?}: {measured:.1}");
                }
            }
        }
    }

    #[test]
    fn the_default_theme_leaves_grounds_and_all_words_to_the_terminal() {
        let theme = Theme::new(Name::Default, false);
        for (role, style) in words(&theme) {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
        for (role, style) in signs(&theme) {
            assert_eq!(style.bg, None, "{role}");
        }
    }

    #[test]
    fn the_monochrome_theme_has_no_colour() {
        let theme = Theme::new(Name::Monochrome, false);
        for (role, style) in words(&theme).into_iter().chain(signs(&theme)) {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
    }

    fn all(g: &Glyphs) -> impl Iterator<Item = &'static str> {
        let single = [
            g.pointer,
            g.chosen,
            g.bullet,
            g.done,
            g.not_done,
            g.open,
            g.problem,
            g.across,
            g.down,
            g.track,
            g.range,
            g.line,
            g.line_on_range,
            g.point,
            g.hatch,
            g.hollow,
            g.shaken,
            g.edge_below,
            g.shock,
        ];
        let several = g.pulls.into_iter().chain(g.meter).chain(g.way).chain(g.more);
        single.into_iter().chain(several).chain(g.corners).chain(g.trail).chain(g.eighths)
    }

    #[test]
    fn ascii_is_ascii() {
        assert!(all(&Glyphs::ASCII).all(str::is_ascii));
    }

    #[test]
    fn every_sign_takes_one_column_and_only_box_drawing_and_blocks_may_be_of_ambiguous_width() {
        for glyph in all(&Glyphs::BOXES).chain(all(&Glyphs::ASCII)) {
            let box_or_block = glyph.chars().all(|c| ('\u{2500}'..='\u{259F}').contains(&c));
            assert_eq!(glyph.width(), 1, "{glyph}");
            assert!(box_or_block || glyph.width_cjk() == 1, "{glyph}");
        }
    }
}
