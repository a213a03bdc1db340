//! The reveal, a topic, joint safety and the ways as documents.

use super::{AxisGap, GateLine, Names, Reveal, Safety, Story, Topic, VerdictLine, Ways, WaysOf};
use crate::report::block::{Block, Document, Item, Opens, Role, Sign};
use crate::report::result::{self, Way};
use crate::report::words;
use crate::report::words::meeting::begins;

/// Over what is advised because the two answered differently.
const DIFFERENTLY: &str = "Because you see some of it differently";

/// The whole reveal.
pub fn document(reveal: &Reveal) -> Document {
    let mut document = safety(&reveal.safety, &reveal.names);
    document.heading("Verdicts");
    document.text(reveal.no_verdict.unwrap_or_default());
    for verdict in &reveal.verdicts {
        document.named(Sign::None, begins(&verdict.whose), verdict.told());
    }
    for (whose, gut) in &reveal.guts {
        document.named(Sign::None, words::meeting::own_verdict(whose), gut);
    }
    document.text(reveal.story.as_deref().unwrap_or_default());
    document.heading("Where you differ");
    for axis in &reveal.axes {
        let title = words::titled(&axis.title, &axis.bad_end);
        document.named(Sign::None, title, stands(axis, &reveal.names));
    }
    if !reveal.topics.is_empty() {
        document.heading("Topics, widest first");
    }
    for (index, topic) in reveal.topics.iter().enumerate() {
        if index > 0 {
            document.gap();
        }
        // What to ask about it is told once it is talked over.
        document.named(Sign::None, &*topic.ask, "");
        said(&mut document, topic, &reveal.names);
        ended(&mut document, topic);
    }
    one_sided(&mut document, &reveal.one_sided, &reveal.names);
    short(&mut document, "One step apart", &reveal.near, &reveal.names);
    short(&mut document, "You agree", &reveal.alike, &reveal.names);
    document
}

/// One topic with all that belongs to it.
pub fn topic(topic: &Topic, names: &Names) -> Document {
    let mut document = Document::default();
    document.say(Role::Strong, &*topic.ask);
    said(&mut document, topic, names);
    if let Some(prompt) = &topic.prompt {
        document.under("Ask", prompt);
    }
    ended(&mut document, topic);
    document
}

/// What each of them answered, with their notes.
fn said(document: &mut Document, topic: &Topic, names: &Names) {
    for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
        let note = said.note.as_ref().map_or(String::new(), |note| format!(" Note: {note}"));
        document.under(begins(name), format!("{}.{note}", said.answer));
    }
}

/// The latest time that it happened, and what came of talking it over.
fn ended(document: &mut Document, topic: &Topic) {
    if let Some(example) = &topic.example {
        document.under("Latest time", example);
    }
    if let Some(ended) = &topic.ended {
        document.inner(1, Sign::None, ended);
    }
}

/// The safety answers of both, as far as they are shown.
pub fn safety(safety: &Safety, names: &Names) -> Document {
    let mut document = Document::default();
    match safety {
        Safety::Aside(says) => document.text(says),
        Safety::Shown { says, raised, .. } => {
            document.text(says);
            for line in raised {
                gate(&mut document, line, names);
            }
        }
    }
    document
}

/// What could be done.
pub fn ways(ways: &Ways) -> Document {
    let mut document = Document::default();
    match ways {
        Ways::Aside { advice } => {
            document.text(words::meeting::NO_VERDICT);
            document.sublist(DIFFERENTLY, advice.iter().cloned());
        }
        Ways::Safety { steps } => document.list("What comes first", steps.iter().cloned()),
        Ways::Open { by_side, pace, advice } => {
            if !by_side.is_empty() {
                document.heading("What would change it");
            }
            for WaysOf { subject, whose, put_off, up, down } in by_side {
                document.subheading(begins(whose));
                document.text(put_off);
                for (one, is_up) in result::ways(up, down) {
                    if let Some(none) = one.none {
                        document.item(Sign::None, words::no_way(none, *subject, is_up));
                    }
                    way(&mut document, one, !put_off.is_empty());
                }
            }
            if let Some(pace) = pace {
                document.text(format!("Pace: {pace}"));
            }
            document.sublist(DIFFERENTLY, advice.iter().cloned());
        }
    }
    document
}

impl VerdictLine {
    /// "Stay with conditions (leaning; could still be: Invest deeper; rests on 30 of 47 answers)".
    pub(in crate::report) fn told(&self) -> String {
        let Self { headline, sure, range, rests_on, .. } = self;
        let range = if range.is_empty() { String::new() } else { format!("; {range}") };
        format!("{headline} ({sure}{range}; {rests_on})")
    }
}

fn about(document: &mut Document, sign: Sign, topic: &Topic, text: String) {
    document.push(Block::Item(Item {
        sign,
        text,
        opens: Some(Opens::Question(topic.item)),
        ..Item::default()
    }));
}

fn gate(document: &mut Document, line: &GateLine, names: &Names) {
    document.item(Sign::None, &line.ask);
    document.inner(1, Sign::None, names.said(line.said.each_ref().map(String::as_str)));
    if let Some(wrote) = &line.wrote {
        document.under(format!("{} wrote", begins(&names.mentor)), wrote);
    }
    if let Some(prompt) = &line.prompt {
        document.under("To ask, and to pass over if you like", prompt);
    }
}

fn stands(axis: &AxisGap, Names { mentee: one, mentor: other }: &Names) -> String {
    let little = |who: &str| format!("{who} knows too little of it to compare");
    match &axis.bands {
        [Some(mentee), Some(mentor)] => format!("{one} {mentee}, {other} {mentor}; {}", axis.says),
        [Some(band), None] => format!("{one} {band}; {}", little(other)),
        [None, Some(band)] => format!("{other} {band}; {}", little(one)),
        [None, None] => "neither knows enough of it to compare".to_owned(),
    }
}

/// What the mentor knows alone, and what has a note; how much else the mentee knows alone is a number, so that a
/// mentor who knows six things does not bring a list of forty.
fn one_sided(document: &mut Document, topics: &[Topic], names: &Names) {
    let (told, counted): (Vec<&Topic>, Vec<&Topic>) =
        topics.iter().partition(|topic| topic.said[1].known || topic.has_words());
    short(document, "Known to one of you", told.iter().copied(), names);
    if counted.is_empty() {
        return;
    }
    if told.is_empty() {
        document.heading("Known to one of you");
    }
    let also = if told.is_empty() { "" } else { "also " };
    let statements = if counted.len() > 1 { "statements" } else { "statement" };
    let (name, count) = (begins(&names.mentee), counted.len());
    let mentor = &names.mentor;
    document
        .item(Sign::Bullet, format!("{name} {also}answered {count} {statements} that {mentor} left open"));
}

fn short<'a>(
    document: &mut Document,
    heading: &str,
    topics: impl IntoIterator<Item = &'a Topic>,
    names: &Names,
) {
    for (index, topic) in topics.into_iter().enumerate() {
        if index == 0 {
            document.heading(heading);
        }
        let story = match topic.story {
            Story::Confirmation => "",
            Story::SameStory => " (same story)",
        };
        let [mentee, mentor] = &topic.said;
        let said = if mentee.answer == mentor.answer || topic.gap == Some(0) {
            mentee.answer.clone()
        } else {
            format!("{}, {}; {}, {}", names.mentee, mentee.answer, names.mentor, mentor.answer)
        };
        about(document, Sign::Bullet, topic, format!("{}: {said}{story}", topic.ask));
        for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
            if let Some(note) = &said.note {
                document.under(format!("{name} noted"), note);
            }
        }
    }
}

fn way(document: &mut Document, way: &Way, put_off: bool) {
    for step in &way.steps {
        document.item(Sign::None, format!("{} if it became true that:", words::would_be(&step.to, put_off)));
        for change in &step.changes {
            document.inner(1, Sign::Bullet, &change.text);
        }
    }
}
