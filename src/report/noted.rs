//! What was noted where no verdict is given: a first look, or a pulse.

use jiff::civil::Date;

use super::block::{Banner, Block, Document, Sign};
use super::{dates, words};
use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::session::{Answer, Answers};

/// Answers that a short run names.
const LOOKED_AT: usize = 3;
/// Favourability up to which an answer is worth a closer look.
const MIDDLING: u8 = 2;
/// What follows one another, in words.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// A short run: what to look at more closely, with what could be asked about it.
pub fn short(assessment: &Assessment, answers: &Answers, asked: &[ItemIx]) -> Document {
    let mut document = banner("A first look", "not a verdict", "no verdict from a short run");
    let known = known(assessment, answers, asked);
    document.text(format!("{} too few for a verdict.", are(known.len())));
    let mut worst: Vec<ItemIx> =
        known.iter().filter(|(_, favourability)| *favourability <= MIDDLING).map(|(item, _)| *item).collect();
    worst.sort_by_key(|item| favourability(assessment, answers, *item));
    worst.truncate(LOOKED_AT);
    match worst.len() {
        0 if known.is_empty() => {}
        0 => document.text("Nothing in them stands out as a trouble."),
        _ => document.subheading("To look at more closely"),
    }
    for item in worst {
        document.item(Sign::Bullet, words::quoted(assessment, item, answers.get(item)));
        let about = assessment.item(item);
        if let Some(aloud) = about.probe.as_ref().map(|probe| &probe.ask).or(about.prompt.as_ref()) {
            document.under("Ask", aloud);
        }
    }
    if is_harmed(assessment, answers) {
        document.text("The safety page is one key away from everywhere.");
    }
    document
}

/// A pulse: that it was noted, and what pulses are for; `before` are the ones before it.
pub fn pulse(assessment: &Assessment, answers: &Answers, before: usize, next: Date) -> Document {
    let which = ORDINALS
        .get(before)
        .map_or_else(|| format!("pulse number {}", before + 1), |ordinal| format!("your {ordinal} pulse"));
    let asked: Vec<ItemIx> = (0..assessment.items().len()).collect();
    let count = known(assessment, answers, &asked).len();
    let headline = match count {
        1 => "One answer, noted".to_owned(),
        count => format!("{} answers, noted", words::begins(&number(count))),
    };
    let mut document = banner(&headline, &which, "one pulse gives no verdict");
    document.text("One pulse says little; from the fifth on they show a direction.");
    document.text(format!("The next one: from {}.", dates::weekday(next)));
    document.text("If something at work harms you, the safety page is one key away.");
    document
}

fn banner(headline: &str, beneath: &str, sure: &str) -> Document {
    let mut document = Document::default();
    document.push(Block::Banner(Banner {
        headline: headline.to_owned(),
        beneath: vec![beneath.to_owned()],
        sure: sure.to_owned(),
        meter: None,
        stays: None,
    }));
    document.gap();
    document
}

/// The weighed answers that have a level, with their favourability.
fn known(assessment: &Assessment, answers: &Answers, asked: &[ItemIx]) -> Vec<(ItemIx, u8)> {
    let weighed = asked.iter().filter(|item| !assessment.item(**item).is_gate());
    weighed.filter_map(|item| Some((*item, favourability(assessment, answers, *item)?))).collect()
}

fn favourability(assessment: &Assessment, answers: &Answers, item: ItemIx) -> Option<u8> {
    let level = answers.get(item).and_then(Answer::level)?;
    Some(assessment.item(item).favourability(level.get()))
}

fn is_harmed(assessment: &Assessment, answers: &Answers) -> bool {
    let mut gate = (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate());
    gate.any(|item| answers.get(item).and_then(Answer::level).is_some_and(|level| level.get() > 0))
}

/// "Thirteen answers are", "One answer is".
fn are(count: usize) -> String {
    let count_in_words = words::begins(&number(count));
    if count == 1 { "One answer is".to_owned() } else { format!("{count_in_words} answers are") }
}

fn number(count: usize) -> String {
    const NUMBERS: [&str; 16] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen",
    ];
    NUMBERS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
