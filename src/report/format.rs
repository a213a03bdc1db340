//! The forms in which any document can be written into a file.

use std::ffi::OsStr;
use std::path::Path;

use super::block::Document;
use super::members::ReportDocument;
use super::{html, markdown, printed, text};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Html,
    Markdown,
    Text,
    Json,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Text, Self::Json];

    /// The one that the name of a file ends with.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension().and_then(OsStr::to_str)?.to_lowercase();
        match ending.as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "txt" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// What the name of such a file ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The document in this form.
    ///
    /// # Errors
    /// Something in it has no form in JSON.
    pub fn render(self, document: &Document) -> serde_json::Result<String> {
        Ok(match self {
            Self::Html => html::render(document),
            Self::Markdown => markdown::render(document),
            Self::Text => text::render(document, None),
            Self::Json => printed::named("report", &ReportDocument::of(document))?,
        })
    }
}
