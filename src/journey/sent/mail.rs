//! Finds what somebody sent in a mail as mail programs save it: its text may be coded, in several forms, or attached.

use std::borrow::Cow;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{MessageParser, PartType};

use crate::meeting::letter_kind;
use crate::session::is_form;
use crate::yaml::{self, Problems};

/// Bytes at the beginning that tell whether it is a mail: heads are longer only where somebody means harm.
const HEAD: usize = 64 * 1024;
/// What a head says of a text that is not as it stands there.
const CODED: [&str; 3] = ["mime-version", "content-type", "content-transfer-encoding"];

/// The text of what was sent: of a mail what it carries, of anything else what it is.
///
/// # Errors
/// It is too large, or no text.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, Problems> {
    match carried(&bytes) {
        Some(carried) => yaml::text(name, carried.into_bytes()),
        None => yaml::text(name, bytes),
    }
}

/// The letter or the form that a mail carries: as its text, attached, or, where there is nothing else, as a page.
pub(super) fn carried(bytes: &[u8]) -> Option<String> {
    if bytes.len() > yaml::MAX_BYTES || !is_mail(bytes) {
        return None;
    }
    let mail = MessageParser::new().with_mime_headers().parse(bytes)?;
    let plain = mail.parts.iter().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(Cow::Borrowed(&**text)),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
        }
        _ => None,
    });
    let pages = mail.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(page) => Some(Cow::Owned(html_to_text(page))),
        _ => None,
    });
    let is_ours = |text: &Cow<'_, str>| is_form(text) || letter_kind(text).is_some();
    plain.chain(pages).find(is_ours).map(Cow::into_owned)
}

/// Whether it begins as a mail does whose text may be coded: lines that each name something, down to the first empty one.
fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut is_coded = false;
    for (index, line) in head.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        // Some programs put a line of their own first; a line that is set in goes on with the one before.
        if index == 0 && line.starts_with("From ") || index > 0 && line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        is_coded |= CODED.iter().any(|coded| name.eq_ignore_ascii_case(coded));
    }
    is_coded
}
