//! The settings file: optional, written by the user, never by us.

use super::disk::Disk;
use super::error::StoreError;
use super::files::read_text;
use super::paths::Paths;
use crate::yaml::{Node, Problems, Reader, Source, Value};

/// The most that is read: a thousand times a full settings file.
const LARGEST: u64 = 1024 * 1024;

/// Characters in a name or a number on the safety page: one line.
const LONGEST: usize = 60;

/// What the user set, or the defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Shown on the safety page.
    pub numbers: Vec<Number>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::default(), ascii: false, mouse: true, numbers: Vec::new() }
    }
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Default,
    /// For light terminals.
    Light,
    /// For dark terminals.
    Dark,
    /// As much contrast as there is.
    HighContrast,
    /// No colour.
    Monochrome,
}

impl Theme {
    /// All, with their names in YAML.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("default", Self::Default),
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("high-contrast", Self::HighContrast),
        ("monochrome", Self::Monochrome),
    ];
}

/// A telephone number or an address that may help, such as a hotline of the user's country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Whose it is.
    pub name: String,
    /// The number, as written.
    pub number: String,
}

impl Settings {
    /// The user's settings; the defaults if there is no file, and with the reason if there is one that cannot be used.
    pub fn load(paths: &Paths) -> (Self, Option<StoreError>) {
        match read_text(&Disk, &paths.settings, LARGEST).and_then(|source| Ok(Self::parse(source)?)) {
            Ok(settings) => (settings, None),
            Err(error) if error.is_absence() => (Self::default(), None),
            Err(error) => (Self::default(), Some(error)),
        }
    }

    /// Reads settings; whatever is left out keeps its default.
    pub fn parse(source: Source) -> Result<Self, Problems> {
        let mut reader = Reader::new();
        let root = reader.open(source);
        let settings = root.and_then(|root| {
            let says_nothing = matches!(root.value, Value::Null);
            if says_nothing { Some(Self::default()) } else { Self::read(&mut reader, &root) }
        });
        reader.finish(settings)
    }

    fn read(reader: &mut Reader, root: &Node) -> Option<Self> {
        let mut settings = Self::default();
        let mut fields = reader.map(root, "the settings")?;
        if let Some(node) = fields.get("theme") {
            settings.theme = reader.choice(node, "theme", &Theme::NAMES).unwrap_or_default();
        }
        if let Some(node) = fields.get("ascii") {
            settings.ascii = reader.flag(node).unwrap_or_default();
        }
        if let Some(node) = fields.get("mouse") {
            settings.mouse = reader.flag(node).unwrap_or_default();
        }
        if let Some(node) = fields.get("numbers") {
            let nodes = reader.list(node).unwrap_or_default();
            settings.numbers = nodes.iter().filter_map(|node| Number::read(reader, node)).collect();
        }
        fields.close(reader);
        Some(settings)
    }
}

impl Number {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let mut fields = reader.map(node, "a number")?;
        let name = fields.require(reader, "name");
        let number = fields.require(reader, "number");
        fields.close(reader);
        let name = name.and_then(|node| reader.prose(node, LONGEST));
        let number = number.and_then(|node| reader.prose(node, LONGEST));
        Some(Self { name: name?, number: number? })
    }
}
