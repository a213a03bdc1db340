//! How things look: one table of themes by the meaning of a text, and one of glyphs.
//!
//! No other file names a colour. State is never told by colour alone: every role that means something also
//! differs by weight, by a symbol or by a word next to it.

use ratatui::style::{Color, Modifier, Style};

use crate::memory::TRAIL;
use crate::store::Theme as ThemeName;

/// A style for each meaning that a text can have.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// What everything is drawn on.
    pub ground: Style,
    /// Running text.
    pub text: Style,
    /// What may be overlooked: explanations, hints.
    pub quiet: Style,
    /// What is read first.
    pub strong: Style,
    /// Headings of parts.
    pub heading: Style,
    /// Keys.
    pub key: Style,
    /// Symbols that catch the eye; never words.
    pub accent: Style,
    /// The row where the user is.
    pub focus: Style,
    /// What was chosen.
    pub chosen: Style,
    /// Something to look at before going on.
    pub warning: Style,
    /// Lines between the bands of a screen.
    pub rule: Style,
    /// The filled part of a bar, by how favourable it is: bad, middling, good.
    pub bars: [Style; 3],
    /// The rest of a bar.
    pub trough: Style,
    /// Symbols.
    pub glyphs: Glyphs,
}

impl Theme {
    /// The theme with this name, drawn with ASCII alone or with box drawing and blocks.
    pub const fn new(name: ThemeName, ascii: bool) -> Self {
        let glyphs = if ascii { &Glyphs::ASCII } else { &Glyphs::BOXES };
        match name {
            ThemeName::Default => Self::sixteen(glyphs),
            ThemeName::Light => Self::painted(&Paint::LIGHT, glyphs),
            ThemeName::Dark => Self::painted(&Paint::DARK, glyphs),
            ThemeName::HighContrast => Self::painted(&Paint::HIGH_CONTRAST, glyphs),
            ThemeName::Monochrome => Self::plain(glyphs),
        }
    }

    const fn plain(glyphs: &Glyphs) -> Self {
        let text = Style::new();
        let bold = text.add_modifier(Modifier::BOLD);
        Self {
            ground: text,
            text,
            quiet: text,
            strong: bold,
            heading: bold.add_modifier(Modifier::UNDERLINED),
            key: bold,
            accent: bold,
            focus: text.add_modifier(Modifier::REVERSED),
            chosen: bold,
            warning: bold,
            rule: text,
            bars: [bold, bold, bold],
            trough: text,
            glyphs: *glyphs,
        }
    }

    // Words keep the terminal's own foreground, which is readable on its own ground: none of the sixteen colours is
    // on both light and dark. Colour goes to symbols and bars.
    const fn sixteen(glyphs: &Glyphs) -> Self {
        let text = Style::new();
        let bold = text.add_modifier(Modifier::BOLD);
        Self {
            ground: text,
            text,
            quiet: text.add_modifier(Modifier::DIM),
            strong: bold,
            heading: bold,
            key: bold,
            accent: bold.fg(Color::Cyan),
            focus: bold.add_modifier(Modifier::REVERSED),
            chosen: bold,
            warning: bold,
            rule: text.add_modifier(Modifier::DIM),
            bars: [text.fg(Color::Red), text.fg(Color::Yellow), text.fg(Color::Green)],
            trough: text.add_modifier(Modifier::DIM),
            glyphs: *glyphs,
        }
    }

    const fn painted(paint: &Paint, glyphs: &Glyphs) -> Self {
        let ground = Style::new().bg(Color::Indexed(paint.ground)).fg(Color::Indexed(paint.text));
        let accent = ground.fg(Color::Indexed(paint.accent)).add_modifier(Modifier::BOLD);
        let quiet = ground.fg(Color::Indexed(paint.quiet));
        Self {
            ground,
            text: ground,
            quiet,
            strong: ground.add_modifier(Modifier::BOLD),
            heading: accent,
            key: accent,
            accent,
            focus: Style::new()
                .bg(Color::Indexed(paint.text))
                .fg(Color::Indexed(paint.ground))
                .add_modifier(Modifier::BOLD),
            chosen: accent,
            warning: ground.fg(Color::Indexed(paint.bars[0])).add_modifier(Modifier::BOLD),
            rule: quiet,
            bars: [
                ground.fg(Color::Indexed(paint.bars[0])),
                ground.fg(Color::Indexed(paint.bars[1])),
                ground.fg(Color::Indexed(paint.bars[2])),
            ],
            trough: quiet,
            glyphs: *glyphs,
        }
    }

    /// Every style with which words are written, with its name: what the contrast test measures.
    pub const fn written(&self) -> [(&'static str, Style); 11] {
        [
            ("text", self.text),
            ("quiet", self.quiet),
            ("strong", self.strong),
            ("heading", self.heading),
            ("key", self.key),
            ("focus", self.focus),
            ("chosen", self.chosen),
            ("warning", self.warning),
            ("bad", self.bars[0]),
            ("middling", self.bars[1]),
            ("good", self.bars[2]),
        ]
    }
}

/// Colours of the 256 that terminals agree on, by their number.
struct Paint {
    ground: u8,
    text: u8,
    quiet: u8,
    accent: u8,
    bars: [u8; 3],
}

impl Paint {
    const LIGHT: Self = Self { ground: 255, text: 235, quiet: 240, accent: 25, bars: [124, 94, 22] };
    const DARK: Self = Self { ground: 235, text: 253, quiet: 248, accent: 117, bars: [210, 221, 114] };
    const HIGH_CONTRAST: Self =
        Self { ground: 16, text: 231, quiet: 231, accent: 226, bars: [217, 226, 120] };
}

/// Symbols. Beyond box drawing and blocks none is of ambiguous width.
#[derive(Debug, Clone, Copy)]
pub struct Glyphs {
    /// Stands before the row where the user is.
    pub pointer: &'static str,
    /// Stands before what was chosen.
    pub chosen: &'static str,
    /// Something is complete.
    pub done: &'static str,
    /// The filled part of a bar.
    pub full: &'static str,
    /// The rest of a bar.
    pub empty: &'static str,
    /// One end of a range within a bar.
    pub span: &'static str,
    /// A horizontal line.
    pub across: &'static str,
    /// A vertical line.
    pub down: &'static str,
    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// A point on a map.
    pub point: &'static str,
    /// An earlier point of a chart.
    pub earlier: &'static str,
    /// Earlier points on a map, fading into the past.
    pub trail: [&'static str; TRAIL],
    /// A place between noise and change, in a chart.
    pub shade: &'static str,
    /// There is more above, below.
    pub more: [&'static str; 2],
}

impl Glyphs {
    const BOXES: Self = Self {
        pointer: "▸",
        chosen: "▪",
        done: "✓",
        full: "━",
        empty: "─",
        span: "╍",
        across: "─",
        down: "│",
        corners: ["┌", "┐", "└", "┘"],
        point: "█",
        earlier: "▪",
        trail: ["▓", "▒", "░"],
        shade: "░",
        more: ["▴", "▾"],
    };
    const ASCII: Self = Self {
        pointer: ">",
        chosen: "*",
        done: "x",
        full: "#",
        empty: ".",
        span: "=",
        across: "-",
        down: "|",
        corners: ["+", "+", "+", "+"],
        point: "@",
        earlier: "o",
        trail: ["O", "o", ","],
        shade: ".",
        more: ["^", "v"],
    };
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    /// What terminals show for the colours 16 to 255 of the 256.
    fn rgb(colour: Color) -> [f64; 3] {
        let Color::Indexed(n) = colour else { panic!("{colour:?} is not one of the 256") };
        let (n, steps) = (usize::from(n), [0.0, 95.0, 135.0, 175.0, 215.0, 255.0]);
        match n {
            232.. => [8.0 + 10.0 * f64::from(u8::try_from(n - 232).unwrap()); 3],
            16.. => [steps[(n - 16) / 36], steps[(n - 16) / 6 % 6], steps[(n - 16) % 6]],
            _ => panic!("colour {n} differs from terminal to terminal"),
        }
    }

    fn luminance(colour: Color) -> f64 {
        let linear = rgb(colour).map(|c| {
            let c = c / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The contrast of two colours as WCAG 2 defines it, 1 to 21.
    fn contrast(style: Style) -> f64 {
        let (a, b) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_in_every_theme_that_sets_its_own_colours() {
        for (theme, least) in
            [(ThemeName::Light, 4.5), (ThemeName::Dark, 4.5), (ThemeName::HighContrast, 7.0)]
        {
            for (role, style) in Theme::new(theme, false).written() {
                let measured = contrast(style);
                assert!(measured >= least, "{theme:?} {role}: {measured:.1}");
            }
        }
    }

    #[test]
    fn the_default_theme_leaves_grounds_and_running_text_to_the_terminal() {
        let theme = Theme::new(ThemeName::Default, false);
        for (role, style) in theme.written() {
            assert_eq!(style.bg, None, "{role}");
        }
        let words =
            [theme.text, theme.quiet, theme.strong, theme.heading, theme.key, theme.focus, theme.warning];
        assert!(words.iter().all(|style| style.fg.is_none()));
    }

    #[test]
    fn the_monochrome_theme_has_no_colour() {
        for (role, style) in Theme::new(ThemeName::Monochrome, false).written() {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
    }

    fn all(g: &Glyphs) -> impl Iterator<Item = &'static str> {
        let single = [
            g.pointer, g.chosen, g.done, g.full, g.empty, g.span, g.across, g.down, g.point, g.earlier,
            g.shade,
        ];
        single.into_iter().chain(g.corners).chain(g.trail).chain(g.more)
    }

    #[test]
    fn ascii_is_ascii() {
        assert!(all(&Glyphs::ASCII).all(str::is_ascii));
    }

    #[test]
    fn only_box_drawing_and_blocks_may_be_of_ambiguous_width() {
        for glyph in all(&Glyphs::BOXES) {
            let box_or_block = glyph.chars().all(|c| ('\u{2500}'..='\u{259F}').contains(&c));
            assert!(box_or_block || glyph.width() == glyph.width_cjk(), "{glyph}");
        }
    }
}
