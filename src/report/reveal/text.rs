//! The reveal as lines of plain text, in reading order.

use std::fmt::Write as _;

use super::{AxisGap, GateLine, Names, Reveal, Safety, Story, Topic, VerdictLine, Ways};
use crate::model::Band;
use crate::report::words::meeting::begins;
use crate::report::{Way, words};

/// The whole reveal.
pub fn write(reveal: &Reveal) -> String {
    let mut page = Page(String::new());
    page.safety(&reveal.safety, &reveal.names);
    page.heading("Verdicts");
    reveal.verdicts.iter().chain(&reveal.agreed).for_each(|verdict| page.verdict(verdict));
    if let Some(story) = &reveal.story {
        page.line(&format!("  {story}"));
    }
    page.heading("Where you differ");
    for axis in &reveal.axes {
        page.axis(axis, &reveal.names);
    }
    page.topics("Topics, widest first", &reveal.topics, &reveal.names);
    page.one_sided(&reveal.one_sided, &reveal.names);
    page.short("One step apart", &reveal.near, &reveal.names);
    page.short("You agree", &reveal.alike, &reveal.names);
    page.0
}

/// One topic with all that belongs to it.
pub fn topic(topic: &Topic, names: &Names) -> String {
    let mut page = Page(String::new());
    page.topic(topic, names);
    page.0
}

/// The safety answers of both, as far as they are shown.
pub fn safety(safety: &Safety, names: &Names) -> String {
    let mut page = Page(String::new());
    page.safety(safety, names);
    page.0
}

/// What would change each verdict, and the pace.
pub fn ways(ways: &Ways) -> String {
    let mut page = Page(String::new());
    for (whose, up, down) in &ways.by_side {
        page.line(&format!("{}:", begins(whose)));
        page.way("Higher", up);
        page.way("Lower", down);
    }
    if let Some(pace) = &ways.pace {
        page.line(&format!("Pace: {pace}"));
    }
    if !ways.advice.is_empty() {
        page.line("Because you see some of it differently:");
        ways.advice.iter().for_each(|advice| page.line(&format!("  - {advice}")));
    }
    page.0
}

struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.0, "{text}");
    }

    fn heading(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    fn safety(&mut self, safety: &Safety, names: &Names) {
        match safety {
            Safety::Aside(says) => self.line(says),
            Safety::Shown { says, raised, .. } => {
                self.line(says);
                for line in raised {
                    self.gate(line, names);
                }
            }
        }
    }

    fn gate(&mut self, line: &GateLine, names: &Names) {
        let [mentee, mentor] = &line.said;
        self.line(&format!("  {}", line.ask));
        let [one, other] = [&names.mentee, &names.mentor].map(|name| begins(name));
        self.line(&format!("    {one}: {mentee}. {other}: {mentor}."));
        if let Some(prompt) = &line.prompt {
            self.line(&format!("    To ask, and to pass over if you like: {prompt}"));
        }
    }

    fn verdict(&mut self, verdict: &VerdictLine) {
        let VerdictLine { whose, headline, sure, range, rests_on } = verdict;
        let range = if range.is_empty() { String::new() } else { format!("; {range}") };
        self.line(&format!("  {}: {headline} ({sure}{range}; {rests_on})", begins(whose)));
    }

    fn axis(&mut self, axis: &AxisGap, names: &Names) {
        let worse = if axis.reversed { " (high is bad)" } else { "" };
        let stand = |band: Option<Band>| band.map_or("", words::band);
        let [one, other] = [&names.mentee, &names.mentor];
        let stands = match axis.bands {
            [Some(_), Some(_)] => {
                let [mentee, mentor] = axis.bands.map(stand);
                format!("{one} {mentee}, {other} {mentor}; {}", axis.says)
            }
            [Some(band), None] => {
                format!("{one} {}; {other} knows too little of it to compare", words::band(band))
            }
            [None, Some(band)] => {
                format!("{other} {}; {one} knows too little of it to compare", words::band(band))
            }
            [None, None] => "neither knows enough of it to compare".to_owned(),
        };
        self.line(&format!("  {}{worse}: {stands}", axis.title));
    }

    fn topics(&mut self, title: &str, topics: &[Topic], names: &Names) {
        if topics.is_empty() {
            return;
        }
        self.heading(title);
        for topic in topics {
            self.topic(topic, names);
        }
    }

    fn topic(&mut self, topic: &Topic, names: &Names) {
        self.line(&format!("  {}", topic.ask));
        for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
            let note = said.note.as_ref().map_or(String::new(), |note| format!(" Note: {note}"));
            self.line(&format!("    {}: {}.{note}", begins(name), said.answer));
        }
        if let Some(prompt) = &topic.prompt {
            self.line(&format!("    Ask: {prompt}"));
        }
        if let Some(example) = &topic.example {
            self.line(&format!("    Latest time: {example}"));
        }
        if let Some(ended) = &topic.ended {
            self.line(&format!("    {ended}"));
        }
    }

    /// What the mentor knows alone, and what has a note; how much else the mentee knows alone is a number, so that a
    /// mentor who knows six things does not bring a list of forty.
    fn one_sided(&mut self, topics: &[Topic], names: &Names) {
        let (told, counted): (Vec<&Topic>, Vec<&Topic>) =
            topics.iter().partition(|topic| topic.said[1].known || topic.has_words());
        self.short("Known to one of you", told.iter().copied(), names);
        if !counted.is_empty() {
            if told.is_empty() {
                self.heading("Known to one of you");
            }
            let (also, plural) = (if told.is_empty() { "" } else { "also " }, counted.len() > 1);
            let statements = if plural { "statements" } else { "statement" };
            let (name, count) = (begins(&names.mentee), counted.len());
            self.line(&format!(
                "  - {name} {also}answered {count} {statements} that {} left open",
                names.mentor
            ));
        }
    }

    fn short<'a>(&mut self, title: &str, topics: impl IntoIterator<Item = &'a Topic>, names: &Names) {
        let mut topics = topics.into_iter().peekable();
        if topics.peek().is_none() {
            return;
        }
        self.heading(title);
        for topic in topics {
            let story = match topic.story {
                Story::Confirmation => "",
                Story::SameStory => " (same story)",
            };
            let [mentee, mentor] = &topic.said;
            let said = if mentee.answer == mentor.answer || topic.gap == Some(0) {
                mentee.answer.clone()
            } else {
                let Names { mentee: one, mentor: other } = names;
                format!("{one}, {}; {other}, {}", mentee.answer, mentor.answer)
            };
            self.line(&format!("  - {}: {said}{story}", topic.ask));
            for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
                if let Some(note) = &said.note {
                    self.line(&format!("    {name} noted: {note}"));
                }
            }
        }
    }

    fn way(&mut self, title: &str, way: &Way) {
        if let Some(none) = &way.none {
            self.line(&format!("  {title}: {none}."));
        }
        for step in &way.steps {
            self.line(&format!("  {title}, to \"{}\", if it became true that:", step.to));
            for change in &step.changes {
                self.line(&format!("    - {}", change.text));
            }
        }
    }
}
