//! Mends what can be mended without asking: slips of which there is one reading, each by a change of the text at its place.
//!
//! Nothing is written anew, so that comments and layout stay. What looks at a whole line (quotes, tabs, spaces) is taken
//! only where the reader then gets further; whatever is left over stays a finding.

use std::cmp::Reverse;

use super::drift::{Raise, raises};
use super::shape::LineText;
use super::written::Written;
use crate::assessment::{Assessment, Source};
use crate::order;
use crate::session::load_with_cases;
use crate::yaml::{LineColumn, Mend, Problem, Reader};

/// Changes at most: a file that needs more is another kind of file.
const MOST: usize = 1_000;
/// How far one tab may have been meant to set a line in.
const TAB_WIDTHS: [usize; 3] = [2, 4, 8];

/// A text with what was changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    pub text: String,
    /// In the order in which they were made.
    pub changes: Vec<Change>,
}

/// One change, and the line where it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub line: usize,
    /// In one sentence without a full stop.
    pub what: String,
}

/// Mends a document; `resolve` finds those that it names, and `since` is the version that people were asked before.
pub fn mend(source: &Source, resolve: &dyn Fn(&str) -> Option<Source>, since: Option<&Assessment>) -> Mended {
    let mended = Mended { text: source.text.clone().into_owned(), changes: Vec::new() };
    let mut desk = Desk { name: &source.name, resolve, mended };
    desk.spaces();
    desk.slips();
    desk.cut_texts();
    if let Some(since) = since {
        desk.drift(since);
    }
    desk.mended
}

/// How far a text can be read; the less, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Loads,
    /// With so many problems.
    Refused(usize),
    /// It is no YAML from this line on.
    Unreadable(Reverse<usize>),
}

struct Desk<'a> {
    name: &'a str,
    resolve: &'a dyn Fn(&str) -> Option<Source>,
    mended: Mended,
}

impl Desk<'_> {
    fn source(&self, text: &str) -> Source {
        Source { name: self.name.to_owned(), text: text.to_owned().into() }
    }

    /// How far a text can be read, and what is wrong with it.
    fn look(&self, text: &str) -> (State, Vec<Problem>) {
        let Err(problems) = load_with_cases(self.source(text), self.resolve) else {
            return (State::Loads, Vec::new());
        };
        let own: Vec<Problem> =
            problems.0.into_iter().filter(|problem| problem.source == self.name).collect();
        let state = if Reader::new().open(self.source(text)).is_some() {
            State::Refused(own.len())
        } else {
            let line = own.iter().filter_map(|problem| problem.place).map(|place| place.line).max();
            State::Unreadable(Reverse(line.unwrap_or(0)))
        };
        (state, own)
    }

    fn take(&mut self, text: String, changes: impl IntoIterator<Item = Change>) {
        self.mended.text = text;
        self.mended.changes.extend(changes);
    }

    /// Tabs and no-break spaces where only plain spaces set a line in or part a key from its value.
    fn spaces(&mut self) {
        let (before, _) = self.look(&self.mended.text);
        if before == State::Loads {
            return;
        }
        let tried = TAB_WIDTHS.map(|width| plain_spaces(&self.mended.text, width));
        let best = tried.into_iter().min_by_key(|(text, _)| self.look(text).0);
        if let Some((text, changes)) = best.filter(|(text, _)| self.look(text).0 < before) {
            self.take(text, changes);
        }
    }

    /// What the reader refuses and knows what was meant by it: all of it at once, as far as one change has nothing to do with
    /// another, and then one by one. A line that is no YAML hides whatever comes after it, so that these take a reading each.
    fn slips(&mut self) {
        let (mut passed_over, mut together): (Vec<LineColumn>, _) = (Vec::new(), true);
        let (mut state, mut problems) = self.look(&self.mended.text);
        while self.mended.changes.len() < MOST {
            let known = problems.iter().filter_map(|problem| Some((problem.place?, problem.mend.as_ref()?)));
            let known = known.filter(|(place, _)| !passed_over.contains(place));
            if together {
                let room = MOST - self.mended.changes.len();
                let apart =
                    known.clone().filter(|(_, mend)| matches!(mend, Mend::Rename { .. } | Mend::Quote));
                let all: Vec<_> = apart.take(room).collect();
                if let Some(read) = self.at_once(&all) {
                    (state, problems) = read;
                    continue;
                }
                together = all.len() < 2;
            }
            // Whatever adds a line comes last.
            let Some((place, mend)) = known.min_by_key(|(_, mend)| matches!(mend, Mend::Begin(_))) else {
                return;
            };
            let changed = changed(&self.mended.text, place, mend).and_then(|(text, change)| {
                let read = self.look(&text);
                // What was named wrongly may have hidden more that is wrong.
                let is_better = read.0 < state
                    || !matches!((mend, read.0), (Mend::QuoteLine, _) | (_, State::Unreadable(_)));
                is_better.then_some((text, change, read))
            });
            match changed {
                Some((text, change, read)) => {
                    self.take(text, [change]);
                    (state, problems) = read;
                }
                None => passed_over.push(place),
            }
        }
    }

    /// Makes several changes and reads the text once; nothing where one of them may stand in another's way.
    fn at_once(&mut self, mends: &[(LineColumn, &Mend)]) -> Option<(State, Vec<Problem>)> {
        if mends.len() < 2 {
            return None;
        }
        // From below, so that none moves what is to come.
        let mut from_below = mends.to_vec();
        order::by_key(&mut from_below, |(place, _)| Reverse((place.line, place.column)));
        let mut text = self.mended.text.clone();
        let mut changes = Vec::new();
        for (place, mend) in from_below {
            let (mended, change) = changed(&text, place, mend)?;
            text = mended;
            changes.push(change);
        }
        changes.reverse();
        let read = self.look(&text);
        are_apart(&read, &changes).then(|| {
            self.take(text, changes);
            read
        })
    }

    /// Texts that a sign cuts which begins no comment: a letter or a digit follows it.
    fn cut_texts(&mut self) {
        let text = self.mended.text.clone();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let cut: Vec<(usize, String, Change)> =
            (0..lines.len()).filter_map(|index| in_quotes(&lines, index)).collect();
        if cut.is_empty() {
            return;
        }
        let before = self.look(&text).0;
        let mut all: Vec<&str> = lines.clone();
        for (index, line, _) in &cut {
            all[*index] = line;
        }
        let all = all.concat();
        let read = self.look(&all);
        let changes: Vec<Change> = cut.iter().map(|(.., change)| change.clone()).collect();
        if read.0 <= before && are_apart(&read, &changes) {
            return self.take(all, changes);
        }
        for (index, line, change) in cut {
            let lines: Vec<&str> = self.mended.text.split_inclusive('\n').collect();
            let mended = with_line(&lines, index, &line);
            if self.look(&mended).0 <= self.look(&self.mended.text).0 {
                self.take(mended, [change]);
            }
        }
    }

    /// Numbers that have to rise, because what they stand for has changed.
    fn drift(&mut self, since: &Assessment) {
        let Ok((assessment, _)) = load_with_cases(self.source(&self.mended.text), self.resolve) else {
            return;
        };
        let mut raises = raises(&Written::new(&assessment), since, &assessment);
        // From below, so that a line that is added moves none that is to come.
        order::by_key(&mut raises, |raise| Reverse(raise.at));
        for raise in raises {
            if let Some((text, change)) = raised(&self.mended.text, &raise) {
                self.take(text, [change]);
            }
        }
    }
}

/// Whether the text can still be read, and nothing is wrong in a line that was changed.
fn are_apart((state, problems): &(State, Vec<Problem>), changes: &[Change]) -> bool {
    let is_changed = |line: usize| changes.iter().any(|change| change.line == line);
    !matches!(state, State::Unreadable(_))
        && !problems.iter().filter_map(|problem| problem.place).any(|place| is_changed(place.line))
}

/// A line whose text is cut by a sign, with that text in quotes.
fn in_quotes(lines: &[&str], index: usize) -> Option<(usize, String, Change)> {
    let text = LineText::of(lines[index]).filter(|text| text.is_cut() && !goes_on(lines, index))?;
    let is_a_sign = text.value.split(" #").skip(1).all(|rest| rest.starts_with(char::is_alphanumeric));
    let what = format!("put the text of `{}` in quotes, with what stands behind its #", text.key);
    is_a_sign.then(|| (index, text.in_quotes(), Change { line: index + 1, what }))
}

/// The text with plain spaces wherever others set a line in or stand after a dash or a key.
fn plain_spaces(text: &str, tab: usize) -> (String, Vec<Change>) {
    let mut changes = Vec::new();
    let mut mended = String::with_capacity(text.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let head = line.len() - line.trim_start_matches(|c: char| is_blank(c) || c == '-').len();
        let key = line[head..].find(|c: char| !(c.is_alphanumeric() || "._-".contains(c))).unwrap_or(0);
        let after = line[head + key..]
            .strip_prefix(':')
            .map_or(0, |rest| 1 + rest.len() - rest.trim_start_matches(is_blank).len());
        let (before, rest) = line.split_at(head + key + after);
        let plain: String = before
            .chars()
            .map(|c| {
                if c == '\t' {
                    " ".repeat(tab)
                } else if is_blank(c) {
                    " ".to_owned()
                } else {
                    c.to_string()
                }
            })
            .collect();
        if plain != before {
            let what = if before.contains('\t') { "tabs" } else { "no-break spaces" };
            changes.push(Change { line: index + 1, what: format!("put plain spaces in place of {what}") });
        }
        mended += &plain;
        mended += rest;
    }
    (mended, changes)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

/// The text with one problem mended, where it stands as the problem says.
fn changed(text: &str, place: LineColumn, mend: &Mend) -> Option<(String, Change)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let index = place.line.checked_sub(1)?;
    let line = lines.get(index)?;
    let at = line.char_indices().nth(place.column.checked_sub(1)?).map_or(line.len(), |(at, _)| at);
    let (before, rest) = line.split_at(at);
    let (line, what) = match mend {
        Mend::Rename { from, to } => {
            let quote = rest.strip_prefix(['"', '\'']).map_or("", |_| &rest[..1]);
            let rest = rest[quote.len()..].strip_prefix(from.as_str())?;
            (format!("{before}{quote}{to}{rest}"), format!("`{from}` is `{to}` now"))
        }
        Mend::Quote => {
            let end = rest.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(rest.len());
            let (value, rest) = rest.split_at(end);
            let plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "+-.".contains(c));
            (plain.then(|| format!("{before}\"{value}\"{rest}"))?, format!("put `{value}` in quotes"))
        }
        Mend::QuoteLine => {
            let text = LineText::of(line).or_else(|| LineText::beginning(line, at))?;
            let holds = at >= text.before.len() && !text.is_cut() && !goes_on(&lines, index);
            let what = if text.key.is_empty() { String::new() } else { format!(" of `{}`", text.key) };
            (holds.then(|| text.in_quotes())?, format!("put the text{what} in quotes"))
        }
        Mend::Begin(first) => {
            let end = line_end(line);
            return Some((
                format!("{first}{end}{text}"),
                Change { line: 1, what: format!("put `{first}` at the beginning") },
            ));
        }
    };
    Some((with_line(&lines, index, &line), Change { line: place.line, what }))
}

fn with_line(lines: &[&str], index: usize, line: &str) -> String {
    [&lines[..index].concat(), line, &lines[index + 1..].concat()].concat()
}

/// Whether the value of a line goes on below it: what follows is set in further than its key.
fn goes_on(lines: &[&str], index: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let next = lines[index + 1..].iter().find(|line| !line.trim().is_empty());
    next.is_some_and(|next| !next.trim_start().starts_with('#') && indent(next) > indent(lines[index]))
}

/// The text with a number raised.
fn raised(text: &str, raise: &Raise) -> Option<(String, Change)> {
    let Raise { at: place, of, from, to } = raise;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let index = place.line.checked_sub(1)?;
    let line = lines.get(index)?;
    let at = line.char_indices().nth(place.column.checked_sub(1)?)?.0;
    let (before, rest) = line.split_at(at);
    let line = match (from, rest.strip_prefix('{')) {
        (Some(from), _) => format!("{before}{}", rest.replacen(from.as_str(), to, 1)),
        (None, Some(rest)) => format!("{before}{{ revision: {to},{rest}"),
        (None, None) => {
            let (indent, end) = (" ".repeat(before.chars().count()), line_end(line));
            format!("{}{end}{indent}revision: {to}{end}", line.trim_end_matches(['\r', '\n']))
        }
    };
    Some((with_line(&lines, index, &line), Change { line: place.line, what: format!("raised {of} to {to}") }))
}

fn line_end(line: &str) -> &'static str {
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}
