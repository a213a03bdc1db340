//! The reveal, a topic, joint safety and the ways as documents.

use super::{AxisGap, GateLine, Names, Reveal, Safety, Story, Topic, VerdictLine, Ways, WaysOf};
use crate::engine::Size;
use crate::report::block::{Block, Document, Item, Opens, Role, Sign, Table};
use crate::report::result::{self, Way};
use crate::report::words;
use crate::report::words::meeting::begins;

/// Over what is advised because the two answered differently.
const DIFFERENTLY: &str = "Because you see some of it differently";

/// The whole reveal: first what is read at a glance, side by side, then item by item.
pub fn document(reveal: &Reveal) -> Document {
    let mut document = safety(&reveal.safety, &reveal.names);
    document.gap();
    document.push(Block::Table(side_by_side(reveal)));
    document.gap();
    document.text(differences(reveal));
    document.text(reveal.no_verdict.unwrap_or_default());
    document.text(reveal.story.as_deref().unwrap_or_default());
    let others: Vec<&str> = reveal.others.iter().map(|one| one.name.as_str()).collect();
    document.text(words::meeting::others_too(&reveal.names.mentor, &others));
    document.text(counted(reveal));
    short(&mut document, "Widest apart", &reveal.topics, &reveal.names);
    one_sided(&mut document, &reveal.one_sided, &reveal.names);
    short(&mut document, "One step apart", &reveal.near, &reveal.names);
    short(&mut document, "You agree", &reveal.alike, &reveal.names);
    if !reveal.verdicts.is_empty() {
        document.heading("Verdicts");
    }
    for verdict in &reveal.verdicts {
        document.named(Sign::None, begins(&verdict.whose), verdict.told());
    }
    document
}

/// What stands side by side: the verdicts, what each said before, and each axis.
fn side_by_side(reveal: &Reveal) -> Table {
    let Names { mentee, mentor } = &reveal.names;
    let sides = [mentee, mentor];
    let mut rows = Vec::new();
    let mut row = |name: String, said: [Option<&str>; 2]| {
        let cell = |said: Option<&str>| said.unwrap_or("not shown").to_owned();
        if said.iter().any(Option::is_some) {
            rows.push([vec![name], said.map(cell).to_vec()].concat());
        }
    };
    let of = |all: &[(String, String)]| {
        sides.map(|side| all.iter().find(|(whose, _)| whose == side).map(|(_, said)| said.clone()))
    };
    let verdicts: Vec<_> = reveal.verdicts.iter().map(|v| (v.whose.clone(), v.headline.clone())).collect();
    row("Verdict".to_owned(), of(&verdicts).each_ref().map(Option::as_deref));
    row("Own verdict, before".to_owned(), of(&reveal.guts).each_ref().map(Option::as_deref));
    for axis in &reveal.axes {
        let known = |band: &Option<String>| band.clone().unwrap_or_else(|| "too little known".to_owned());
        let bands = axis.bands.each_ref().map(known);
        row(words::titled(&axis.title, &axis.bad_end), bands.each_ref().map(|band| Some(band.as_str())));
    }
    Table { head: vec![String::new(), begins(mentee), begins(mentor)], rows }
}

/// On which axes the two differ by more than chance, in a sentence or two.
fn differences(reveal: &Reveal) -> String {
    let differ = |axis: &&AxisGap| axis.difference.is_some_and(|difference| difference.size != Size::Noise);
    let differs: Vec<_> = reveal.axes.iter().filter(differ).collect();
    if differs.is_empty() {
        let compared = reveal.axes.iter().any(|axis| axis.difference.is_some());
        return if compared { "No axis differs beyond chance.".to_owned() } else { String::new() };
    }
    let said = |axis: &AxisGap| format!("{}: {}.", axis.title, axis.says);
    differs.into_iter().map(said).collect::<Vec<_>>().join(" ")
}

/// How many statements stand how far apart: "2 far apart, 4 one step apart, 9 the same; Ada alone knows 31."
fn counted(reveal: &Reveal) -> String {
    let Names { mentee, mentor } = &reveal.names;
    let [mentees, mentors] =
        [0, 1].map(|side| reveal.one_sided.iter().filter(|t| t.said[side].known).count());
    let counts = [
        (reveal.topics.len(), "two steps apart or more".to_owned()),
        (reveal.near.len(), "one step apart".to_owned()),
        (reveal.alike.len(), "the same".to_owned()),
        (mentees, format!("known to {mentee} alone")),
        (mentors, format!("known to {mentor} alone")),
    ];
    let told: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if told.is_empty() { String::new() } else { format!("Of the statements: {}.", told.join(", ")) }
}

/// One topic with all that belongs to it, but for the ladder, which is drawn where it can be climbed.
pub fn topic(topic: &Topic, names: &Names) -> Document {
    let mut document = Document::default();
    document.say(Role::Strong, &*topic.ask);
    for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
        let note = said.note.as_ref().map_or(String::new(), |note| format!("noted: {note}"));
        let answer = if said.known { String::new() } else { format!("{}.", said.answer) };
        if !(answer.is_empty() && note.is_empty()) {
            document.under(begins(name), [answer, note].join(" ").trim());
        }
    }
    if let Some(prompt) = &topic.prompt {
        document.under("Ask", prompt);
    }
    if let Some(example) = &topic.example {
        document.under("Latest time", example);
    }
    if let Some(learned) = &topic.learned {
        document.under("Learned", learned);
    }
    if let Some(ended) = &topic.ended {
        document.under("Where you stand", ended);
    }
    document
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
        Ways::Open { by_side, pace, advice, .. } => {
            if !by_side.is_empty() {
                document.heading("What would change it");
            }
            for WaysOf { subject, whose, put_off, up, down } in by_side {
                document.subheading(begins(whose));
                document.text(put_off);
                for (one, is_up) in result::ways(up, down) {
                    if let Some(none) = &one.none {
                        document.item(Sign::None, words::ways::no_way(none, *subject, is_up, false));
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
    let others = line.others.iter().map(|other| (other.name.as_str(), other.said.as_str()));
    let two = line.said.each_ref().map(String::as_str);
    document.inner(1, Sign::None, names.said_by_all(two, others));
    for (name, wrote) in wrote(line, names) {
        document.under(format!("{} wrote", begins(name)), wrote);
    }
    if let Some(prompt) = &line.prompt {
        document.under("To ask, and to pass over if you like", prompt);
    }
}

/// What counsellors wrote to the mentee about a safety question, each by name.
pub(in crate::report) fn wrote<'a>(
    line: &'a GateLine,
    names: &'a Names,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let others = line.others.iter().map(|other| (other.name.as_str(), other.wrote.as_deref()));
    let all = std::iter::once((names.mentor.as_str(), line.wrote.as_deref())).chain(others);
    all.filter_map(|(name, wrote)| Some((name, wrote?)))
}

/// What the mentor knows alone, and what has a note or was talked about: a mentor who knows six things does not bring a
/// list of forty.
fn one_sided(document: &mut Document, topics: &[Topic], names: &Names) {
    let told = topics.iter().filter(|topic| topic.said[1].known || topic.has_words() || topic.is_touched());
    short(document, "Known to one of you", told, names);
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
            format!(": {}{story}", mentee.answer)
        } else {
            format!(". {}", names.said([&mentee.answer, &mentor.answer]))
        };
        about(document, Sign::Bullet, topic, format!("{}{said}", topic.name));
        for (name, said) in [&names.mentee, &names.mentor].into_iter().zip(&topic.said) {
            if let Some(note) = &said.note {
                document.under(format!("{name} noted"), note);
            }
        }
        let talked = [("Latest time", &topic.example), ("Learned", &topic.learned), ("Then", &topic.ended)];
        for (name, words) in talked {
            if let Some(words) = words {
                document.under(name, words);
            }
        }
    }
}

fn way(document: &mut Document, way: &Way, put_off: bool) {
    for step in &way.steps {
        document.item(
            Sign::None,
            format!("{} if it became true that:", words::ways::would_be(&step.to, put_off)),
        );
        for change in &step.changes {
            document.inner(1, Sign::Bullet, &change.text);
        }
    }
}
