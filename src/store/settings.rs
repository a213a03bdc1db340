//! The settings file: optional, written by the user; of our own we only write how much the lines say, once that is asked
//! for. It is read key by key: what is wrong in one takes no other away.

use std::path::Path;

use super::base::Store;
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
#[expect(clippy::struct_excessive_bools, reason = "each is one key of the file")]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Lines of text instead of screens.
    pub plain: bool,
    /// How much the lines say.
    pub verbosity: Verbosity,
    /// The command of the user's own editor, before what the environment names.
    pub editor: Option<String>,
    /// Shown on the safety page.
    pub numbers: Vec<Number>,
    /// Some of them may be missing: they could not be read.
    pub numbers_unread: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            ascii: false,
            mouse: true,
            plain: false,
            verbosity: Verbosity::default(),
            editor: None,
            numbers: Vec::new(),
            numbers_unread: false,
        }
    }
}

/// How much the lines say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verbosity {
    #[default]
    Full,
    /// What is asked for, without what can be typed and what explains it.
    Short,
}

impl Verbosity {
    const NAMES: [(&'static str, Self); 2] = [("full", Self::Full), ("short", Self::Short)];
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Default,
    /// Light or dark, as the terminal says its background is; the default where it says nothing.
    Auto,
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
    pub const NAMES: [(&'static str, Self); 6] = [
        ("default", Self::Default),
        ("auto", Self::Auto),
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
    /// The user's settings, as far as they can be read, and what is wrong with them; the defaults if there is no file.
    pub fn load(paths: &Paths) -> (Self, Option<StoreError>) {
        match read_text(&Disk, &paths.settings, LARGEST) {
            Ok(source) => {
                let (settings, problems) = Self::parse(&source);
                (settings, problems.map(StoreError::from))
            }
            Err(error) if error.is_absence() => (Self::default(), None),
            Err(error) => (Self { numbers_unread: true, ..Self::default() }, Some(error)),
        }
    }

    /// Reads settings; whatever is left out or wrong keeps its default.
    pub fn parse(source: &Source) -> (Self, Option<Problems>) {
        let mut settings = Self::default();
        let Err(problems) = settings.read_all(source.clone()) else { return (settings, None) };
        if settings != (Self { numbers_unread: settings.numbers_unread, ..Self::default() }) {
            return (settings, Some(problems));
        }
        // What is no YAML takes everything with it, unless each key is read for itself.
        let (mut settings, mut problems) = (Self::default(), Vec::new());
        for part in parts(source) {
            problems.extend(settings.read_all(part).err().into_iter().flat_map(|problems| problems.0));
        }
        (settings, Some(Problems(problems)))
    }

    /// Takes over whatever can be read.
    fn read_all(&mut self, source: Source) -> Result<(), Problems> {
        let mut reader = Reader::new();
        let about_numbers = source.text.lines().any(|line| line.starts_with("numbers"));
        match reader.open(source) {
            Some(root) if matches!(root.value, Value::Null) => {}
            Some(root) => self.read(&mut reader, &root),
            None => self.numbers_unread |= about_numbers,
        }
        reader.finish(Some(()))
    }

    fn read(&mut self, reader: &mut Reader, root: &Node) {
        let Some(mut fields) = reader.map(root, "the settings") else { return };
        let theme = fields.get("theme").and_then(|node| reader.choice(node, "theme", &Theme::NAMES));
        self.theme = theme.unwrap_or(self.theme);
        for (key, flag) in
            [("ascii", &mut self.ascii), ("mouse", &mut self.mouse), ("plain", &mut self.plain)]
        {
            *flag = fields.get(key).and_then(|node| reader.flag(node)).unwrap_or(*flag);
        }
        let verbosity = fields.get("verbosity");
        let verbosity = verbosity.and_then(|node| reader.choice(node, "verbosity", &Verbosity::NAMES));
        self.verbosity = verbosity.unwrap_or(self.verbosity);
        if let Some(node) = fields.get("editor") {
            self.editor = reader.prose(node, LONGEST);
        }
        if let Some(node) = fields.get("numbers") {
            let nodes = reader.list(node);
            self.numbers_unread |= nodes.is_none();
            for node in nodes.unwrap_or_default() {
                let number = Number::read(reader, node);
                self.numbers_unread |= number.is_none();
                self.numbers.extend(number);
            }
        }
        fields.close(reader);
    }
}

impl Store {
    /// Writes how much the lines say into the settings and leaves everything else in them as it is.
    ///
    /// # Errors
    /// The file cannot be written, or cannot be read and so is left alone.
    pub fn remember(&self, verbosity: Verbosity) -> Result<(), StoreError> {
        let path = &self.paths.settings;
        let source = match read_text(&*self.files, path, LARGEST) {
            Err(error) if error.is_absence() => Source { name: path.display().to_string(), text: "".into() },
            source => source?,
        };
        let mut wanted = whole(&source)?;
        if wanted.verbosity == verbosity {
            return Ok(());
        }
        wanted.verbosity = verbosity;
        let text = with_verbosity(&source.text, verbosity);
        // Settings that are not written a key a line are for their owner to change.
        if whole(&Source { name: source.name, text: text.clone().into() }) != Ok(wanted) {
            return Err(StoreError::NotALine(path.clone()));
        }
        self.files.make_private(path.parent().unwrap_or(Path::new("")))?;
        self.files.write(path, text.as_bytes())
    }
}

/// Settings in which nothing is wrong.
fn whole(source: &Source) -> Result<Settings, StoreError> {
    let (settings, problems) = Settings::parse(source);
    problems.map_or(Ok(settings), |problems| Err(problems.into()))
}

/// The text with another verbosity in its line, or in a line of its own at the end.
fn with_verbosity(text: &str, verbosity: Verbosity) -> String {
    let name = Verbosity::NAMES.iter().find(|(_, known)| *known == verbosity).map_or("", |(name, _)| name);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    match lines.iter_mut().find(|line| line.starts_with("verbosity:")) {
        Some(line) => {
            let about = line.find('#').map_or(String::new(), |at| format!(" {}", &line[at..]));
            *line = format!("verbosity: {name}{about}");
        }
        None => lines.push(format!("verbosity: {name}")),
    }
    lines.join("\n") + "\n"
}

/// Each key with what belongs to it, at its place in the whole.
fn parts(source: &Source) -> Vec<Source> {
    let mut parts: Vec<Source> = Vec::new();
    let begins = |line: &str| line.starts_with(|c: char| !c.is_whitespace() && !"#-}]".contains(c));
    for (number, line) in source.text.lines().enumerate() {
        if parts.is_empty() || begins(line) {
            parts.push(Source { name: source.name.clone(), text: "\n".repeat(number).into() });
        }
        if let Some(part) = parts.last_mut() {
            part.text.to_mut().push_str(line);
            part.text.to_mut().push('\n');
        }
    }
    parts
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
