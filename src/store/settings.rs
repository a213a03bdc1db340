//! The settings file: optional, written by the user, never by us.

use serde::Deserialize;

use super::paths::Paths;
use super::{StoreError, files};
use crate::assessment::Source;
use crate::yaml::{Place, Problem, Problems};

/// The most that is read: a thousand times a full settings file.
const LARGEST: u64 = 1024 * 1024;

/// What the user set, or the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// A telephone number or an address that may help, such as a hotline of the user's country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// Whose it is.
    pub name: String,
    /// The number, as written.
    pub number: String,
}

impl Settings {
    /// The user's settings; the defaults if there is no file, and with the reason if there is one that cannot be used.
    #[must_use]
    pub fn load(paths: &Paths) -> (Self, Option<StoreError>) {
        match files::read(&paths.settings, LARGEST) {
            Err(error) if error.is_absence() => (Self::default(), None),
            Err(error) => (Self::default(), Some(error)),
            Ok(text) => {
                let source = Source { name: paths.settings.display().to_string(), text: text.into() };
                match Self::parse(&source) {
                    Ok(settings) => (settings, None),
                    Err(problems) => (Self::default(), Some(problems.into())),
                }
            }
        }
    }

    /// Reads settings.
    ///
    /// # Errors
    /// What is wrong, with its place.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        if source.text.trim().is_empty() {
            return Ok(Self::default());
        }
        let options = serde_yaml::options! { strict_booleans: true };
        serde_yaml::from_str_with_options(&source.text, options).map_err(|error: serde_yaml::Error| {
            let coordinate = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            let place = error.location().map(|location| Place {
                line: coordinate(location.line()),
                column: coordinate(location.column()),
            });
            let line = place.and_then(|place| source.text.lines().nth(place.line.checked_sub(1)?));
            let problem = Problem::new(&source.name, place, error.without_snippet().to_string())
                .with_remedy("the keys are theme, ascii, mouse and numbers");
            Problems(vec![match line {
                Some(line) => problem.with_line(line),
                None => problem,
            }])
        })
    }
}
