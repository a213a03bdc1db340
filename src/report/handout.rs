//! What both take away from a meeting: one or two pages, as data, as plain text and as Markdown.
//!
//! Holds what the reveal it is made from holds, and no more: gate answers and private notes are in it only when both
//! said so on the spot.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::reveal::{Reveal, Safety, Topic, VerdictLine};
use super::words::meeting::begins;
use crate::meeting::Meeting;

/// Topics listed at most, so that it stays within two pages.
const TOPICS: usize = 12;

/// One or two pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOut {
    /// Its heading.
    pub title: String,
    /// Under the heading.
    pub lead: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// Its lines; each with what belongs under it.
    pub lines: Vec<(String, Vec<String>)>,
}

impl HandOut {
    /// The hand-out of a meeting on a day.
    pub fn new(meeting: &Meeting, reveal: &Reveal, today: Date) -> Self {
        let place = if meeting.place.is_empty() { "one place".to_owned() } else { meeting.place.clone() };
        let names = &reveal.names;
        let parts = [
            will(meeting),
            safety(reveal),
            verdicts(reveal),
            topics(reveal),
            options(meeting, names),
            agreement(meeting),
        ];
        Self {
            title: format!("What we take away: {place}"),
            lead: format!(
                "{} and {}, {today}. Two views, never averaged; what to do is {}'s to decide.",
                begins(&names.mentee),
                names.mentor,
                names.mentee
            ),
            parts: parts.into_iter().filter(|part| !part.lines.is_empty()).collect(),
        }
    }

    /// As plain text.
    pub fn text(&self) -> String {
        let mut page = format!("{}\n{}\n", self.title, self.lead);
        for part in &self.parts {
            let _ = writeln!(page, "\n{}", part.heading);
            for (line, below) in &part.lines {
                let _ = writeln!(page, "  - {line}");
                for line in below {
                    let _ = writeln!(page, "      {line}");
                }
            }
        }
        page
    }

    /// As Markdown; whatever people wrote stays text.
    pub fn markdown(&self) -> String {
        let mut page = format!("# {}\n\n{}\n", literal(&self.title), literal(&self.lead));
        for part in &self.parts {
            let _ = writeln!(page, "\n## {}\n", literal(&part.heading));
            for (line, below) in &part.lines {
                let _ = writeln!(page, "- {}", literal(line));
                for line in below {
                    let _ = writeln!(page, "  - {}", literal(line));
                }
            }
        }
        page
    }
}

/// The text with every character escaped that Markdown could take for a mark.
fn literal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&' | '~' => {
                plain.push('\\');
                plain.push(c);
            }
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

fn part(heading: &str, lines: impl IntoIterator<Item = (String, Vec<String>)>) -> Part {
    Part { heading: heading.to_owned(), lines: lines.into_iter().collect() }
}

fn alone(line: String) -> (String, Vec<String>) {
    (line, Vec::new())
}

fn will(meeting: &Meeting) -> Part {
    let act = meeting.act.as_ref().map(|act| {
        let knows = if act.knows.is_empty() { String::new() } else { format!("; {} will know", act.knows) };
        let by = act.by.map_or_else(String::new, |day| format!(", by {day}"));
        format!("{}{by}{knows}", act.what)
    });
    let review = meeting.review.map(|date| format!("We look again on {date}"));
    part("The one act", act.into_iter().chain(review).map(alone))
}

fn safety(reveal: &Reveal) -> Part {
    let lines = match &reveal.safety {
        Safety::Aside(_) => Vec::new(),
        Safety::Shown { says, raised, .. } => {
            let [mentee, mentor] = [&reveal.names.mentee, &reveal.names.mentor].map(|name| begins(name));
            let said = raised.iter().map(|line| {
                (line.ask.clone(), vec![format!("{mentee}: {}. {mentor}: {}.", line.said[0], line.said[1])])
            });
            std::iter::once(alone(says.clone())).chain(said).collect()
        }
    };
    part("Safety", lines)
}

fn verdicts(reveal: &Reveal) -> Part {
    let line = |verdict: &VerdictLine| {
        let range = if verdict.range.is_empty() { String::new() } else { format!("; {}", verdict.range) };
        alone(format!(
            "{}: {} ({}{range}; {})",
            begins(&verdict.whose),
            verdict.headline,
            verdict.sure,
            verdict.rests_on
        ))
    };
    let verdicts = reveal.verdicts.iter().chain(&reveal.agreed).map(line);
    part("What the answers point to", verdicts.chain(reveal.story.clone().map(alone)))
}

fn topics(reveal: &Reveal) -> Part {
    let touched = |topic: &Topic| topic.ended.is_some() || topic.example.is_some();
    let talked =
        [&reveal.one_sided, &reveal.near, &reveal.alike].into_iter().flatten().filter(|topic| touched(topic));
    let mut all: Vec<&Topic> = reveal.topics.iter().chain(talked).collect();
    // What was talked about comes before what was not, each widest first.
    all.sort_by_key(|topic| !touched(topic));
    let left = all.len().saturating_sub(TOPICS);
    let more = (left > 0).then(|| alone(format!("and {left} more topics for another day")));
    let lines = all.into_iter().take(TOPICS).map(|topic| (topic.ask.clone(), below(topic, reveal)));
    part("What we talked about", lines.chain(more))
}

fn below(topic: &Topic, reveal: &Reveal) -> Vec<String> {
    let [mentee, mentor] = &topic.said;
    let mut below = vec![format!(
        "{}: {}. {}: {}.",
        begins(&reveal.names.mentee),
        mentee.answer,
        begins(&reveal.names.mentor),
        mentor.answer
    )];
    let notes = [(&reveal.names.mentee, &mentee.note), (&reveal.names.mentor, &mentor.note)];
    below.extend(
        notes.into_iter().filter_map(|(name, note)| Some(format!("{name} noted: {}", note.as_ref()?))),
    );
    below.extend(topic.example.as_ref().map(|example| format!("Latest time: {example}")));
    below.push(topic.ended.clone().unwrap_or_else(|| "not talked about to an end".to_owned()));
    below
}

fn options(meeting: &Meeting, names: &super::reveal::Names) -> Part {
    let by = |name: &str, options: &[String]| -> Vec<(String, Vec<String>)> {
        options.iter().map(|option| alone(format!("{option} ({name})"))).collect()
    };
    let mut lines = by(&names.mentee, &meeting.options.mentees);
    lines.extend(by(&names.mentor, &meeting.options.mentors));
    part("What could be done", lines)
}

fn agreement(meeting: &Meeting) -> Part {
    let paragraphs =
        meeting.agreement.iter().map(|paragraph| alone(format!("{}: {}", paragraph.title, paragraph.text)));
    let off = (!meeting.off_limits.is_empty())
        .then(|| alone(format!("We leave alone: {}", meeting.off_limits.join("; "))));
    part("What we agreed on first", paragraphs.chain(off))
}
