//! What is mended without asking, and what is left to the author.

use std::cell::Cell;

use stay_or_go::assessment::load;
use stay_or_go::check::{Mended, mend};

use super::{BRANCH, WORKSHOP, beside, changed, source};

fn mended(text: &str) -> Mended {
    mend(&source("own.yaml", text), &beside, None)
}

/// One mistake is mended by one change, back to the text as it was or to this one.
#[track_caller]
fn mends(from: &str, to: &str, back: &str, says: &str) {
    let broken = changed(WORKSHOP, from, to);
    let mended = mended(&broken);
    let said: Vec<&str> = mended.changes.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(said, [says], "{to}");
    let should = changed(WORKSHOP, from, back);
    assert_eq!(mended.text, should, "{to}");
    let line = broken.lines().zip(should.lines()).position(|(one, other)| one != other).map(|line| line + 1);
    assert_eq!(Some(mended.changes[0].line), line, "{to}");
    assert!(load(source("own.yaml", &mended.text), &beside).is_ok(), "{to}");
    assert!(self::mended(&mended.text).changes.is_empty(), "{to}: mended twice");
}

/// There is more than one reading, or none.
#[track_caller]
fn leaves(from: &str, to: &str) {
    let text = changed(WORKSHOP, from, to);
    let mended = mended(&text);
    assert_eq!(
        (mended.text.as_str(), mended.changes.len()),
        (text.as_str(), 0),
        "{to}: {:?}",
        mended.changes
    );
}

#[test]
fn slips_with_one_reading_are_mended_where_they_stand() {
    let key = "polarity: symptom";
    mends(key, "polarty: symptom", key, "`polarty` is `polarity` now");
    mends(key, "\"polarty\": symptom", "\"polarity\": symptom", "`polarty` is `polarity` now");
    mends(key, "polarity: symptm", key, "`symptm` is `symptom` now");
    mends("when: { item: harm", "when: { itme: harm", "when: { item: harm", "`itme` is `item` now");
    mends("sections:", "sectons:", "sections:", "`sectons` is `sections` now");
    let ask = "ask: A break is skipped";
    mends(ask, "ask: 2", "ask: \"2\"", "put `2` in quotes");
    mends("[never, once,", "[never, true,", "[never, \"true\",", "put `true` in quotes");
    let quoted = |value: &str| (format!("ask: {value}"), format!("ask: \"{}\"", value.replace('"', "\\\"")));
    for value in [
        "Mind: a break is skipped",
        "A \"break\": it is skipped",
        "@home breaks are skipped",
        "A break #1 is skipped",
    ] {
        let (plain, quoted) = quoted(value);
        let says = if value.contains('#') {
            "put the text of `ask` in quotes, with what stands behind its #"
        } else {
            "put the text of `ask` in quotes"
        };
        mends(ask, &plain, &quoted, says);
    }
    mends(
        "  - name: a workshop",
        "\t- name: a workshop",
        "  - name: a workshop",
        "put plain spaces in place of tabs",
    );
    mends(ask, "ask:\u{a0}A break is skipped", ask, "put plain spaces in place of no-break spaces");
    mends(
        "        ask: A break",
        "\u{a0}       ask: A break",
        "        ask: A break",
        "put plain spaces in place of no-break spaces",
    );
    // Comments stay, also the one on the line.
    mends(
        key,
        "polarty: symptom # a symptom",
        "polarity: symptom # a symptom",
        "`polarty` is `polarity` now",
    );
}

#[test]
fn what_has_another_reading_is_left_to_its_author() {
    leaves("title: Hours\n    items", "title: Hours # counted\n    items");
    leaves("ask: A break is skipped", "asks: A break is skipped\n        ask: A break is skipped");
    leaves("polarity: symptom", "direction: symptom");
    leaves("polarity: symptom", "polarity: bad");
    leaves("id: hours.late", "id: Hours.late");
    leaves("item: harm.hurt,", "item: harm.hurts,");
    leaves("ask: A break is skipped", "ask: Mind: a break\n          is skipped");
    leaves("ask: A break is skipped", "ask: A\u{a0}break is skipped");
    leaves("label: Stay for now", "label: Look around");
    for text in [WORKSHOP, BRANCH, "", "[", "a: b: c: d", "\t\t", "- - -"] {
        assert!(mended(text).changes.is_empty(), "{text}: {:?}", mended(text).changes);
    }
}

#[test]
fn all_that_is_wrong_is_mended_together() {
    let text = changed(WORKSHOP, "format: 2\n", "");
    let text = changed(&text, "sections:", "sectons:");
    let text = changed(&text, "ask: A break is skipped", "ask: A break: it is skipped");
    let text = text.replace("polarity: symptom", "polarty: symptom").replace('\n', "\r\n");
    let mended = mended(&text);
    assert_eq!(mended.changes.len(), 3 + text.matches("polarty").count(), "{:#?}", mended.changes);
    let should = changed(WORKSHOP, "format: 2\n", "");
    let should = should.replace("ask: A break is skipped", "ask: \"A break: it is skipped\"");
    assert_eq!(mended.text, format!("format: 1\n{should}").replace('\n', "\r\n"));
    assert!(load(source("own.yaml", &mended.text), &beside).is_ok());
}

#[test]
fn however_much_is_wrong_it_is_read_a_few_times() {
    let item = |at: usize| {
        format!(
            "      - id: process.p{at}\n        polarty: symptom\n        aks: A fix takes {at} days #late\n"
        )
    };
    let items: String = (0..100).map(item).collect();
    let text = format!(
        "format: 1\nid: many\nversion: 1.0.0\ntitle: Many\nextends: ./workshop.yaml\nsections:\n  - dimension: process\n    items:\n{items}"
    );
    let looked = Cell::new(0);
    let count = |name: &str| {
        looked.set(looked.get() + 1);
        beside(name)
    };
    let mended = mend(&source("own.yaml", &text), &count, None);
    assert_eq!(mended.changes.len(), 300);
    assert!(mended.text.contains("        polarity: symptom\n        ask: \"A fix takes 99 days #late\"\n"));
    assert!(looked.get() < 20, "the document below was looked for {} times", looked.get());
    let lines: Vec<usize> = mended.changes.iter().map(|change| change.line).collect();
    assert!(lines[..200].is_sorted() && lines[200..].is_sorted(), "in the order of the lines: {lines:?}");
}

/// Two slips that come to the same key are not both mended.
#[test]
fn what_stands_in_anothers_way_is_mended_one_by_one() {
    let text = changed(WORKSHOP, "polarity: symptom", "polarty: symptom\n        polarit: symptom");
    let mended = mended(&text);
    let keys = |text: &str| text.matches(" polarity: symptom\n").count();
    assert_eq!(keys(&mended.text), keys(WORKSHOP), "{:#?}", mended.changes);
}

#[test]
fn what_was_not_raised_is_raised_and_nothing_else() {
    let before = load(source("before.yaml", WORKSHOP), &beside).unwrap();
    let raised = |text: &str, back: &[(&str, &str)]| {
        let mended = mend(&source("own.yaml", text), &beside, Some(&before));
        let should = back.iter().fold(text.to_owned(), |text, (from, to)| changed(&text, from, to));
        assert_eq!(mended.text, should);
        assert_eq!(mended.changes.len(), back.len(), "{:?}", mended.changes);
        let again = mend(&source("own.yaml", &mended.text), &beside, Some(&before));
        assert!(again.changes.is_empty(), "{:?}", again.changes);
    };
    let version = ("version: 1.0.0", "version: 1.0.1");
    raised(WORKSHOP, &[]);
    let block = changed(WORKSHOP, "ask: You try a new piece", "ask: Prices are fair");
    raised(&block, &[version, ("- id: learning.tried\n", "- id: learning.tried\n        revision: 2\n")]);
    // Whether one other word means something else is the author's to say.
    let word = changed(WORKSHOP, "ask: You try a new piece", "ask: You try one new piece");
    raised(&word, &[version]);
    let allowed = changed(
        &block,
        "      - id: learning.tried\n",
        "      # check: allow D01\n      - id: learning.tried\n",
    );
    raised(&allowed, &[version]);
}
