//! What both take away from a meeting: one or two pages.
//!
//! Holds what the reveal it is made from holds, and no more: gate answers and notes are in it only where their owner
//! shows them.

use jiff::civil::Date;

use super::block::{Document, Sign};
use super::reveal::{self, Names, Reveal, Safety, Topic, VerdictLine};
use super::words::meeting::begins;
use super::{dates, log, words};
use crate::meeting::{Meeting, Stand};

/// Topics listed at most, so that it stays within two pages.
const TOPICS: usize = 12;

/// The hand-out of a meeting that was on a day.
pub fn document(meeting: &Meeting, reveal: &Reveal, day: Date) -> Document {
    let place = if meeting.place.is_empty() { "one place" } else { &meeting.place };
    let Names { mentee, mentor } = &reveal.names;
    let others = reveal.others.iter().map(|one| &one.name);
    let names: Vec<String> = std::iter::once(mentor).chain(others).cloned().collect();
    let (mentors, views) = (words::joined(&names), words::number(names.len() + 1));
    let mut document = Document::new(format!("What we take away: {place}"));
    document.text(format!(
        "{} and {mentors}, {}. {} views, never averaged; what to do is {mentee}'s to decide.",
        begins(mentee),
        dates::said(day),
        begins(&views)
    ));
    came_for(&mut document, meeting, mentee);
    document.list("The one act", will(meeting));
    safety(&mut document, reveal);
    document.list("What the answers point to", verdicts(reveal));
    topics(&mut document, reveal);
    document.list("What could be done", options(meeting, &reveal.names));
    agreement(&mut document, meeting);
    document
}

/// What it was for, and whether that was there.
fn came_for(document: &mut Document, meeting: &Meeting, mentee: &str) {
    let not_said = || meeting.got.map(|_| "It was not said before.".to_owned());
    let goal = Some(&meeting.goal).filter(|goal| !goal.is_empty()).cloned().or_else(not_said);
    let got = meeting.got.map(|got| format!("What came of it: {}", words::meeting::got(got)));
    document.list(format!("What {mentee} came for"), goal.into_iter().chain(got));
}

fn will(meeting: &Meeting) -> impl Iterator<Item = String> {
    let more = meeting.act.iter().flat_map(|act| {
        let line = |what: &str, words: &String| (!words.is_empty()).then(|| format!("{what}: {words}"));
        let sure = act.sure.map(|sure| format!("How sure, from 1 to 10: {sure}"));
        [line("What could get in the way", &act.obstacle), line("What helps", &act.help), sure]
    });
    let act = meeting.act.as_ref().map(|act| {
        let knows = if act.knows.is_empty() { String::new() } else { format!("; {} will know", act.knows) };
        let by = act.by.map_or_else(String::new, |day| format!(", by {}", dates::said(day)));
        format!("{}{by}{knows}", act.what)
    });
    let became = meeting.act.as_ref().and_then(|act| log::became_in_words(&act.course));
    let became = became.map(|became| format!("What became of it: {became}"));
    let review = meeting.review.map(|date| format!("We look again on {}", dates::said(date)));
    act.into_iter().chain(became).chain(more.flatten()).chain(review)
}

fn safety(document: &mut Document, reveal: &Reveal) {
    let (says, raised) = match &reveal.safety {
        Safety::Aside(says) => return document.list("Safety", [says.clone()]),
        Safety::Shown { says, raised, .. } => (says, raised),
    };
    document.list("Safety", [says.clone()]);
    for line in raised {
        document.item(Sign::Bullet, &line.ask);
        let others = line.others.iter().map(|other| (other.name.as_str(), other.said.as_str()));
        let two = line.said.each_ref().map(String::as_str);
        document.inner(1, Sign::None, reveal.names.said_by_all(two, others));
        for (name, wrote) in reveal::wrote(line, &reveal.names) {
            document.under(format!("{} wrote", begins(name)), wrote);
        }
    }
}

fn verdicts(reveal: &Reveal) -> impl Iterator<Item = String> {
    let line = |verdict: &VerdictLine| format!("{}: {}", begins(&verdict.whose), verdict.told());
    let gut = |(whose, gut): &(String, String)| format!("{}: {gut}", words::meeting::own_verdict(whose));
    let none = reveal.no_verdict.map(str::to_owned);
    let others = || reveal.others.iter();
    let verdicts = none.into_iter().chain(reveal.verdicts.iter().map(line));
    let verdicts = verdicts.chain(others().filter_map(move |one| one.verdict.as_ref().map(line)));
    let guts = others().filter_map(|one| Some((one.name.clone(), one.gut.clone()?)));
    let guts = reveal.guts.iter().cloned().chain(guts).map(move |one| gut(&one));
    verdicts.chain(guts).chain(reveal.story.clone()).chain(others().filter_map(|one| one.story.clone()))
}

fn topics(document: &mut Document, reveal: &Reveal) {
    let all = [&reveal.topics, &reveal.one_sided, &reveal.near, &reveal.alike, &reveal.open].into_iter();
    let all: Vec<&Topic> = all.flatten().filter(|topic| topic.is_touched()).collect();
    if !all.is_empty() {
        document.heading("What we talked about");
    }
    for topic in all.iter().take(TOPICS) {
        self::topic(document, topic, &reveal.names);
    }
    let left = all.len().saturating_sub(TOPICS);
    if left > 0 {
        document.item(Sign::Bullet, format!("and {left} more topics"));
    }
}

fn topic(document: &mut Document, topic: &Topic, names: &Names) {
    document.item(Sign::Bullet, &topic.ask);
    let [mentee, mentor] = &topic.said;
    let others = || topic.others.iter().map(|(name, said)| (name, said));
    let said_by_others = others().map(|(name, said)| (name.as_str(), said.answer.as_str()));
    document.inner(1, Sign::None, names.said_by_all([&mentee.answer, &mentor.answer], said_by_others));
    for (name, said) in [(&names.mentee, mentee), (&names.mentor, mentor)].into_iter().chain(others()) {
        if let Some(note) = &said.note {
            document.under(format!("{name} noted"), note);
        }
    }
    if let Some(example) = &topic.example {
        document.under("Latest time", example);
    }
    if let Some(learned) = &topic.learned {
        document.under("Learned", learned);
    }
    document.inner(1, Sign::None, topic.ended.as_deref().unwrap_or("talked about, left as it is"));
}

fn options(meeting: &Meeting, names: &Names) -> impl Iterator<Item = String> {
    meeting.options.all().map(|(side, _, option)| format!("{option} ({})", names.get(side)))
}

/// What the two agreed on, to be read again.
pub fn agreed(meeting: &Meeting) -> Document {
    let mut document = Document::default();
    agreement(&mut document, meeting);
    document
}

fn agreement(document: &mut Document, meeting: &Meeting) {
    let paragraphs = meeting.agreement.iter().map(|part| {
        let stand = meeting.clauses.iter().find(|clause| clause.id == part.id).map(|clause| clause.stand);
        let stand = match stand {
            Some(Stand::Changed) => " (in our words)",
            Some(Stand::Open) => " (still open)",
            Some(Stand::Agreed) | None => "",
        };
        format!("{}{stand}: {}", part.title, part.text)
    });
    let exceptions =
        meeting.exceptions().map(|(name, part, clause)| words::meeting::exception(name, part, clause));
    let off = (!meeting.off_limits.is_empty())
        .then(|| format!("We leave alone: {}", meeting.off_limits.join("; ")));
    document.list("What we agreed on first", paragraphs.chain(exceptions).chain(off));
}
