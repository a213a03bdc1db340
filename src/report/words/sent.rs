//! The words for what somebody sent, and for what taking it in would do.

/// It was written by a program that is ahead.
pub const NEWER: &str = "It is from a newer version of Stay or Go: bring this one up to date first.";
/// What a browser opens, not what it saves.
pub const PAGE: &str =
    "It is a form to fill in: open it in your browser. What it saves there can be opened here.";
/// It went out from here.
pub const ONES_OWN: &str = "It is your own, on its way to your mentor: send it, and open what comes back.";
/// It went out from here, after the look.
pub const SHOWN_BY_ONESELF: &str = "It is your own, for your mentor to read: send it.";
/// It would end the mentor's blindness.
pub const YOURS_FIRST: &str = "Your own answers come first: give them, and open this then.";
pub const EMPTY: &str = "It is a form, and nothing is answered in it yet.";
pub const NOT_HERE: &str =
    "It belongs to a session that is not kept here: open it where its questions came from.";

/// A line of it cannot be understood.
pub fn broken(line: Option<usize>) -> String {
    let from = line.map_or_else(String::new, |line| format!(", from line {line} on"));
    format!("It is damaged, only half there, or was changed by hand{from}: ask for it once more.")
}

/// Said where a history was looked at and not put in.
pub const LEFT: &str = "Nothing was put in: all is as it was.";

/// Said where both states of something were laid side by side and one was taken.
pub const REPLACED: &str =
    "What was here before is kept, in the folder replaced that `stay-or-go paths` names.";
