//! The words for facts: the one place where confidence, bands, evidence and owners become text.

pub mod form;
pub mod meeting;
pub mod sent;
pub mod setup;
pub mod standing;
pub mod ways;

use std::borrow::Cow;

use crate::assessment::{Assessment, Item, Listener, Owner, Polarity, Section};
use crate::engine::{Confidence, LessSure};
use crate::model::{Axis, Band, Evidence, ItemIx, Level};
use crate::session::{Answer, Answers, Choice, Finding, Rater, Stage, Subject};

/// Said where a safety answer is not the best one.
pub const SAFETY_IS_NEAR: &str = "The safety page is one key away from everywhere.";

/// Where no answer speaks for a side.
pub const NOTHING_KNOWN: &str = "Nothing that is known";

/// The same under the heading of the side.
pub const NOTHING_SO_FAR: &str = "Nothing so far";

/// The same where safety came first not long ago.
pub const NOTHING_TODAY: &str = "Nothing in today's answers";

/// That safety came first last time and does not today, for whoever it may still concern.
pub fn safety_came_first(day: &str) -> String {
    format!(
        "On {day} safety came first here. If it has ended, ask somebody outside it whether they see it so too, before any \
         large step."
    )
}

/// Where only safety answers speak for a side.
pub const NOTHING_BUT_SAFETY: &str = "Nothing outside the safety answers";

/// How sure a verdict is.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Override => "your safety answers decide",
        Confidence::Open => "too little known",
        Confidence::Firm => "quite sure",
        Confidence::Leaning => "fairly sure",
        Confidence::CloseCall => "it could be either",
    }
}

/// What took certainty away from a verdict.
pub const fn less_sure(cause: LessSure, subject: Subject) -> &'static str {
    match (cause, subject) {
        (LessSure::Fragile, _) => "one step on one answer would change it",
        (LessSure::SafetyUnknown, _) => "a safety question is open",
        (LessSure::NotAskedYet, Subject::Role) => "nobody was asked for one thing yet",
        (LessSure::NotAskedYet, Subject::Offer) => "you know of no leader who did what was asked",
        (LessSure::RecentShock, _) => "a shock not long ago",
        (LessSure::CouldFire, _) => "one open answer could still limit it",
        (LessSure::SafetyNotAsked, _) => "safety was not asked",
    }
}

/// What the bands of an axis are called, the lowest first: its own words, which its dimensions share.
pub fn bands(axis: &Axis) -> [&str; 3] {
    match &axis.bands {
        Some(bands) => bands.each_ref().map(String::as_str),
        None => Band::ALL.map(Band::id),
    }
}

/// What a band of an axis, or of one of its dimensions, is called: "some".
pub fn band(axis: &Axis, band: Band) -> &str {
    bands(axis)[band as usize]
}

/// A band of an axis within a sentence: "some symptoms".
pub fn band_said(axis: &Axis, band: Band) -> String {
    let word = self::band(axis, band);
    match &axis.said {
        Some(said) => said.replace("{band}", word),
        None => format!("{word} {}", in_sentence(&axis.title)),
    }
}

/// A band of an axis and those that are possible besides: "some, could be few to many".
pub fn band_ranged(axis: &Axis, now: Band, (lowest, highest): (Band, Band)) -> String {
    let words = bands(axis);
    let (now, lowest, highest) = (now as usize, lowest as usize, highest as usize);
    let besides = match (now.saturating_sub(lowest), highest.saturating_sub(now)) {
        (0, 0) => return words[now].to_owned(),
        (0, 1) => words[highest].to_owned(),
        (0, _) => format!("up to {}", words[highest]),
        (1, 0) => words[lowest].to_owned(),
        (_, 0) => format!("down to {}", words[lowest]),
        _ => format!("{} to {}", words[lowest], words[highest]),
    };
    format!("{}, could be {besides}", words[now])
}

/// What is said of something of which too little is known to name a band.
pub fn not_known_yet(to_ask: usize) -> String {
    match to_ask {
        0 => "too little is known".to_owned(),
        to_ask => format!("not known yet, {to_ask} to ask"),
    }
}

/// A small number as a word, a large one in digits.
pub fn number(number: usize) -> String {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Which in a row: "fifth".
pub fn ordinal(number: usize) -> String {
    const WORDS: [&str; 11] = [
        "first of all",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];
    WORDS.get(number).map_or_else(|| format!("{number}th"), |word| (*word).to_owned())
}

/// A title within a sentence.
pub fn in_sentence(title: &str) -> String {
    let mut chars = title.chars();
    if chars.clone().nth(1).is_some_and(char::is_uppercase) {
        // An abbreviation stays one.
        return title.to_owned();
    }
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

/// What a session is about, in the user's own word where there is one: "Northwind, my current role".
pub fn about(place: &str, title: &str) -> String {
    if place.is_empty() { title.to_owned() } else { format!("{place}, {}", in_sentence(title)) }
}

/// "a", "a and b", "a, b and c".
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// What an item is called away from its card.
pub fn name(assessment: &Assessment, item: ItemIx) -> &str {
    let item = assessment.item(item);
    item.name.as_deref().unwrap_or(&item.ask)
}

/// An answer away from its card: what it is about, how it is known unless it was seen, and what the level says.
pub fn quoted(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    let known = how_known(assessment, answer);
    format!("{}{known}: {}", name(assessment, item), level_said(assessment, item, answer))
}

/// The same where its name stands already.
pub fn said(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    format!("{}{}", level_said(assessment, item, answer), how_known(assessment, answer))
}

fn how_known(assessment: &Assessment, answer: Option<Answer>) -> String {
    match answer {
        Some(Answer::Known { evidence, .. }) if evidence > 0 => {
            format!(" ({})", heard(&assessment.model().evidence()[evidence]))
        }
        _ => String::new(),
    }
}

pub(super) fn level_said(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    match answer.and_then(Answer::level) {
        Some(level) => level_in_words(assessment, item, level).to_owned(),
        None => answer_briefly(assessment, item, answer),
    }
}

/// What a level says in the item's own words, or the scale's label where it has none.
pub fn level_in_words(assessment: &Assessment, item: ItemIx, level: Level) -> &str {
    let level = usize::from(level.get());
    let own = &assessment.item(item).levels[level];
    if own.is_empty() { &assessment.labels(item)[level] } else { own }
}

/// The kind of evidence that is the word of somebody who wants a yes.
pub const CLAIMED: &str = "claimed";

/// How something is known that was not seen, in a word or two.
fn heard(kind: &Evidence) -> Cow<'_, str> {
    match kind.id.as_str() {
        "told" => "told".into(),
        CLAIMED => "they say".into(),
        _ => about_mentee(&kind.label),
    }
}

/// What a kind of evidence is called: "was told".
pub fn label(kind: &Evidence) -> Cow<'_, str> {
    about_mentee(&kind.label)
}

/// Words about somebody, where no name is at hand.
fn about_mentee(words: &str) -> Cow<'_, str> {
    if words.contains("{name}") { words.replace("{name}", "the mentee").into() } else { words.into() }
}

/// A statement as whoever answers reads it: a mentor reads it about the mentee.
pub fn statement(item: &Item, rater: Rater, mentee: &str) -> String {
    match item.other.as_ref().filter(|_| rater == Rater::Mentor) {
        Some(other) => named(&other.ask, mentee),
        None => item.ask.clone(),
    }
}

/// What a level means, as whoever answers reads it; the scale's label where it has no words of its own.
pub fn level(assessment: &Assessment, item: ItemIx, rater: Rater, level: usize, mentee: &str) -> String {
    let asked = assessment.item(item);
    let words = match asked.other.as_ref().filter(|_| rater == Rater::Mentor) {
        Some(other) => named(&other.levels[level], mentee),
        None => asked.levels[level].clone(),
    };
    if words.is_empty() { assessment.labels(item)[level].clone() } else { words }
}

/// Words about the mentee, by name.
pub fn named(words: &str, mentee: &str) -> String {
    words.replace("{name}", mentee)
}

/// Words as they begin a sentence.
pub fn begins(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The word of the bad end of an axis where that is the one that says most; empty where it is not.
pub fn bad_end(axis: &Axis) -> &str {
    if axis.reversed { band(axis, axis.worst_band()) } else { "" }
}

/// A title, and which end of it is bad where one cannot tell: "Symptoms (many is bad)".
pub fn titled(title: &str, bad_end: &str) -> String {
    if bad_end.is_empty() { title.to_owned() } else { format!("{title} ({bad_end} is bad)") }
}

/// The same for the ear, which hears no signs beside the levels.
pub const fn good_end(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Symptom => "0 is the good end.",
        Polarity::Strength => "4 is the good end.",
    }
}

/// Who could change something.
pub const fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Yours => "yours to change",
        Owner::Theirs => "theirs to change",
        Owner::Neither => "not yours or theirs to change soon",
    }
}

/// That a shock puts a verdict off, too, where something else does first; with what it is called and the day on which
/// it no longer does.
pub fn shaken_too(cause: &str, day: &str, subject: Subject) -> String {
    let what = match subject {
        Subject::Role => "no verdict, and no step that cannot be undone",
        // A clear no is given, and their day may come before.
        Subject::Offer => "no verdict but a clear no",
    };
    format!("{cause}, too: before {day} {what}")
}

/// Whether a verdict hangs on one topic: those without which it would be another.
pub fn robustness(breaks: &[&str]) -> String {
    match breaks {
        [] => "It hangs on no single topic: whichever you leave out, it stays the same.".to_owned(),
        [one] => format!("It hangs on one topic: without \"{one}\" it would come out differently."),
        several => {
            let quoted: Vec<String> = several.iter().map(|title| format!("\"{title}\"")).collect();
            format!("It hangs on single topics: without {} it would come out differently.", or(&quoted))
        }
    }
}

/// Over some questions of a sheet. Whoever sits opposite may see it, so no verdict is named.
pub const fn worth(decides: bool) -> &'static str {
    if decides { "Most worth asking:" } else { "Also worth asking:" }
}

/// Whether a must-have is there.
pub const fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::There => "there",
        Finding::Missing => "missing",
        Finding::Open => "still open",
    }
}

/// A must-have of which only those who want a yes have spoken.
pub const ONLY_CLAIMED: &str = "only claimed";

/// How must-haves stand, in the order in which they are told.
pub const HOW_MUST_HAVES_STAND: [&str; 4] =
    [finding(Finding::Open), ONLY_CLAIMED, finding(Finding::Missing), finding(Finding::There)];

/// Who can be asked, in the order in which questions are told.
pub const LISTENERS: [Option<Listener>; 6] = [
    Some(Listener::Boss),
    Some(Listener::Peer),
    Some(Listener::Left),
    Some(Listener::Papers),
    Some(Listener::Oneself),
    None,
];

/// A heading over the questions for somebody.
pub const fn listener(listener: Option<Listener>, subject: Subject) -> &'static str {
    match (listener, subject) {
        (Some(Listener::Boss), Subject::Role) => "Ask your boss",
        (Some(Listener::Boss), Subject::Offer) => "Ask your future boss",
        (Some(Listener::Peer), Subject::Role) => "Ask a peer",
        (Some(Listener::Peer), Subject::Offer) => "Ask a future peer",
        (Some(Listener::Left), _) => "Ask somebody who left",
        (Some(Listener::Papers), _) => "Look at what is written",
        (Some(Listener::Oneself), _) => "Ask yourself",
        (None, _) => "Ask whoever knows",
    }
}

/// What a sign before some of the questions says.
pub const fn decides(is_put_off: bool) -> &'static str {
    if is_put_off {
        "each alone could change what this comes to; the rest is known least"
    } else {
        "each alone could change the verdict; the others make it surer"
    }
}

/// Why the questions are worth asking, where there is no such sign or all have it; or where no verdict is given yet.
pub const fn questions(all_decide: bool, is_put_off: bool) -> &'static str {
    match (all_decide, is_put_off) {
        (true, true) => "Each of these answers alone could change what this comes to.",
        (true, false) => "Each of these answers alone could change the verdict.",
        (false, true) => "No verdict is given yet. The first of each tell most.",
        (false, false) => "Each of these answers makes the verdict surer, the first of each most.",
    }
}

/// Questions that stand nowhere here: some of them are answered, and would be surer.
pub fn more_to_ask(count: usize) -> String {
    format!("And {} more could be asked.", if count == 1 { "one".to_owned() } else { count.to_string() })
}

/// What speaks for a side: for staying and for going, or for a yes and for a no.
pub const fn sides(subject: Subject) -> [&'static str; 2] {
    match subject {
        Subject::Role => ["For staying", "For going"],
        Subject::Offer => ["For a yes", "For a no"],
    }
}

/// What is said where the worst was answered to a safety question, before anything goes on.
pub fn at_worst(id: &str) -> Option<&'static str> {
    match id {
        "safety.unsafe" => Some(
            "If you are in danger now: go where other people are, and call the emergency services. These questions can \
             wait.",
        ),
        "safety.health" => Some(
            "Being ill from work is no weakness. A doctor first. If you think of ending your life, call a crisis line or \
             the emergency services now.",
        ),
        _ => None,
    }
}

/// What is said first where danger was answered, or what goes on in most weeks.
pub const THANKS: &str = "Thank you for saying so.";

/// What is said where somebody would rather not answer about safety.
pub const NOT_SAID: &str = "That is fine. Nobody will ask again.";

/// What takes the hurry out of a verdict of danger.
pub const fn no_hurry(subject: Subject) -> &'static str {
    match subject {
        Subject::Role => "You need not decide about the job today.",
        Subject::Offer => {
            "You owe them no answer today. If somebody warned you, keep their name to yourself."
        }
    }
}

/// A decision: a role is stayed in or left, an offer accepted or declined.
pub const fn choice(choice: Choice, subject: Subject) -> &'static str {
    match (choice, subject) {
        (Choice::Stay, Subject::Role) => "stay",
        (Choice::Stay, Subject::Offer) => "accept",
        (Choice::Go, Subject::Role) => "go",
        (Choice::Go, Subject::Offer) => "decline",
        (Choice::NotYet, Subject::Role) => "not yet",
        (Choice::NotYet, Subject::Offer) => "ask for more time",
    }
}

/// Every choice in one phrase: "stay, go or not yet".
pub fn choices(subject: Subject) -> String {
    any_of(&Choice::NAMES.map(|(_, choice)| self::choice(choice, subject)))
}

/// How far a session is.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::SetUp => "being set up",
        Stage::Answering => "answering",
        Stage::Review => "ready for review",
        Stage::Gut => "waiting for your own verdict",
        Stage::Done => "done",
    }
}

/// What is said once of a section that the set-up leaves out, in place of what was answered there.
pub fn left_out(assessment: &Assessment, answers: &Answers, section: &Section) -> Option<String> {
    let first = section.items.iter().copied().find(|item| answers.is_left_out(*item))?;
    let ask = assessment.asks().get(assessment.item(first).applies_if?)?;
    Some(format!("Not asked: you said no to \"{}\"", ask.ask))
}

/// An answer in the words that were chosen, the item's own where it has some, and how it is known; or the state.
pub fn answer_briefly(assessment: &Assessment, item: ItemIx, answer: Option<Answer>) -> String {
    match answer {
        Some(Answer::Known { level, evidence }) => {
            let kind = &assessment.model().evidence()[evidence];
            format!("{} ({})", level_in_words(assessment, item, level), self::label(kind))
        }
        Some(Answer::Believed { level }) => level_in_words(assessment, item, level).to_owned(),
        None => "open".to_owned(),
        Some(Answer::Unknown) => "you don't know".to_owned(),
        Some(Answer::Declined) => "rather not say".to_owned(),
        Some(Answer::NotApplicable) => "does not apply".to_owned(),
    }
}

/// A statement that could become true, at another level: "small starts: you begin them (now: you ask first)".
pub fn if_it_became_true(assessment: &Assessment, item: ItemIx, from: Level, to: Level) -> String {
    let said = |level: Level| level_in_words(assessment, item, level);
    format!("{}: {} (now: {})", name(assessment, item), said(to), said(from))
}

/// A list of labels as one phrase: "a", "a or b", "a, b or c"; in quotation marks where a label has an "or" of its own.
pub fn any_of(labels: &[&str]) -> String {
    let ambiguous = labels.len() > 1 && labels.iter().any(|label| label.contains(" or "));
    let quoted = |label: &&str| if ambiguous { format!("\"{label}\"") } else { (*label).to_owned() };
    or(&labels.iter().map(quoted).collect::<Vec<_>>())
}

fn or(labels: &[String]) -> String {
    match labels {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

/// A probability, to the nearest 5 % and never certain.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a probability is between 0 and 1"
)]
pub fn how_often(probability: f64) -> String {
    let fives = (probability * 20.0).round() as u32 * 5;
    match fives {
        0 => "hardly ever".to_owned(),
        100.. => "nearly always".to_owned(),
        percent => format!("about {percent} times in 100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(axis: usize, now: Band, range: (Band, Band), expected: &str) {
        let assessment = crate::assessment::shipped::assessment("current-role").unwrap();
        assert_eq!(band_ranged(&assessment.model().axes()[axis], now, range), expected);
    }

    #[test]
    fn a_band_has_the_words_of_its_axis_and_says_what_else_is_possible() {
        use Band::{High, Low, Medium};
        says(0, Low, (Low, Low), "few");
        says(0, Medium, (Low, High), "some, could be few to many");
        says(0, High, (Medium, High), "many, could be some");
        says(0, Low, (Low, High), "few, could be up to many");
        says(1, High, (Low, High), "much, could be down to little");
        says(1, Low, (Low, Medium), "little, could be some");
        says(2, Medium, (Medium, High), "some, could be much");
    }

    #[test]
    fn an_axis_without_words_of_its_own_has_the_plain_ones() {
        let assessment = crate::assessment::shipped::assessment("current-role").unwrap();
        let axis = Axis { bands: None, said: None, ..assessment.model().axes()[0].clone() };
        assert_eq!(band_said(&axis, Band::Medium), "medium symptoms");
        assert_eq!(titled(&axis.title, bad_end(&axis)), "Symptoms (high is bad)");
    }

    #[test]
    fn labels_with_an_or_of_their_own_are_quoted() {
        assert_eq!(any_of(&[]), "");
        assert_eq!(any_of(&["Renegotiate or pass"]), "Renegotiate or pass");
        assert_eq!(any_of(&["Accept", "Decline"]), "Accept or Decline");
        assert_eq!(
            any_of(&["Accept", "Renegotiate or pass", "Decline"]),
            r#""Accept", "Renegotiate or pass" or "Decline""#
        );
    }
}
