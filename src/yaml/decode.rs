//! Turns the bytes of a file into a text, or says why not.

use std::borrow::Cow;

use super::read::read;
use super::unreadable::{MAX_BYTES, too_large};
use super::{Problem, Problems, Value};

/// A named text: a file, or a shipped document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// A path as the user wrote it, or a shipped name such as `model.yaml`.
    pub name: String,
    pub text: Cow<'static, str>,
}

impl Source {
    /// The format in which the text says that it is written; the first where it does not.
    pub(crate) fn format(&self) -> u8 {
        let written = read(&self.text).ok().and_then(|root| match root.get("format")?.value {
            Value::Whole(format) => u8::try_from(format).ok(),
            _ => None,
        });
        written.unwrap_or(1)
    }
}

/// The text in these bytes of a file with this name.
///
/// # Errors
/// One problem when the bytes are too many, binary, or not UTF-8.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, Problems> {
    let refuse = |message: String, remedy: &str| {
        let problem = Problem::new(name, None, message).with_remedy(remedy);
        Err(Problems(vec![problem]))
    };
    if bytes.len() > MAX_BYTES {
        return refuse(too_large(bytes.len()), "split it, or check that it is the file you meant");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return refuse("the text is written in UTF-16".to_owned(), "save it as UTF-8");
    }
    if bytes.contains(&0) {
        return refuse("this is a binary file, not a text".to_owned(), "check that it is the file you meant");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + String::from_utf8_lossy(valid).matches('\n').count();
            refuse(format!("line {line} is not written in UTF-8"), "save the file as UTF-8")
        }
    }
}
