//! Session files: what is written reads back exactly, whatever was typed.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use super::{assert_refused, source};
use stay_or_go::assessment::{Applicability, Assessment, AssessmentKey, shipped};
use stay_or_go::model::Appetite;
use stay_or_go::model::Level;
use stay_or_go::session::{
    Answer, Choice, Context, Decision, Earlier, ExitReadiness, Expectation, Head, Hindsight, Matter, Met,
    Pace, Reference, Remark, Session, Stage, Sureness, Told, Unweighed, Weight, holds_head, read_answers,
    read_head, read_session, write_session,
};

static OFFER: LazyLock<Arc<Assessment>> =
    LazyLock::new(|| Arc::new(shipped::assessment("job-offer").unwrap()));

/// Texts that YAML could take for something else, and texts from everywhere.
fn any_text() -> impl Strategy<Value = String> {
    let traps = [
        "",
        " ",
        "- x",
        "yes",
        "no",
        "null",
        "~",
        "true",
        "1.0",
        "0x1f",
        "1e3",
        ".inf",
        "@",
        ": ",
        "a: b",
        "a #b",
        "# a",
        "'",
        "\"",
        "\\",
        "|",
        ">-",
        "[a]",
        "{a: b}",
        "&a",
        "*a",
        "!a",
        "%a",
        "`a",
        "---",
        "...",
        "? x",
        "<<",
        "=",
        " leading",
        "trailing ",
        "a\nb",
        "\na",
        "a\n",
        "a\n\n  b\n",
        "  a\n b",
        "tab\there",
        "\t",
        "a\r\nb",
        "\r",
        "日本語のメモ",
        "😀👩\u{200d}👩\u{200d}👧",
        "e\u{301}",
        "\u{feff}a",
        "\u{85}",
        "\u{2028}",
        "\u{1b}[31m",
        "\u{202e}abc",
        "2026-03-31",
        "12:30",
        "session:",
        "answers:",
        "\nanswers:\n",
        "a,b",
        "]",
        "}",
    ];
    prop_oneof![
        3 => proptest::sample::select(traps.to_vec()).prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[ -~\n]{0,200}",
        1 => "\\PC{0,120}",
        1 => "([a-z]{1,12} ){10,60}",
    ]
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    (0_i64..4_000_000_000, 0_i32..1_000_000_000).prop_map(|(s, n)| Timestamp::new(s, n).unwrap())
}

fn any_date() -> impl Strategy<Value = Date> {
    (1970_i16..2999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn any_answer(item: usize) -> impl Strategy<Value = Answer> {
    let gate = OFFER.item(item).is_gate();
    let always = OFFER.item(item).applicability == Applicability::Always;
    (0_u8..8, 0_u8..=4, 0_usize..3).prop_map(move |(kind, level, evidence)| {
        let level = Level::new(level).unwrap();
        match kind {
            0 => Answer::Unknown,
            1 => Answer::Declined,
            2 if !always => Answer::NotApplicable,
            _ if gate => Answer::Believed { level },
            _ => Answer::Known { level, evidence },
        }
    })
}

type Row = (usize, Option<Answer>, Remark);

fn any_row(item: usize) -> impl Strategy<Value = Row> {
    let earlier = (any_time(), prop::option::of(any_answer(item)), prop::option::of(any_date()))
        .prop_map(|(until, answer, learned)| Earlier { until, answer, learned });
    (
        prop::option::of(any_answer(item)),
        any_text(),
        prop::option::weighted(0.3, any_text()),
        prop::collection::vec(earlier, 0..3),
    )
        .prop_map(move |(answer, reason, note, earlier)| {
            // A reason stands only where an item does not apply, and then says something.
            let reason = (answer == Some(Answer::NotApplicable)).then(|| format!("x{reason}"));
            (item, answer, Remark { reason, note, earlier })
        })
}

fn any_context() -> impl Strategy<Value = Context> {
    let exit = (any::<Option<u32>>(), any::<Option<bool>>(), any::<Option<bool>>()).prop_map(
        |(months, other, list)| ExitReadiness {
            runway_months: months,
            alternatives: other,
            written_list: list,
        },
    );
    let appetite = proptest::sample::select(Appetite::NAMES.map(|(_, appetite)| appetite).to_vec());
    let shock = prop::option::of(any_text());
    let (days, months, ask) = (any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<bool>>());
    (appetite, days, shock, ask, months, prop::option::of(any_date()), exit).prop_map(
        |(appetite, shock_days_ago, shock, specific_ask, months_in_role, decide_by, exit)| Context {
            appetite,
            appetite_seen: None,
            shock_days_ago,
            shock,
            specific_ask,
            months_in_role,
            decide_by,
            days_to_answer: None,
            exit,
            asked: BTreeMap::new(),
        },
    )
}

fn one_of<T: Copy + std::fmt::Debug + 'static, const N: usize>(
    names: [(&'static str, T); N],
) -> impl Strategy<Value = T> {
    proptest::sample::select(names.map(|(_, value)| value).to_vec())
}

fn any_decision() -> impl Strategy<Value = Decision> {
    let unweighed =
        (one_of(Matter::NAMES), one_of(Weight::NAMES)).prop_map(|(what, said)| Unweighed { what, said });
    let expects = (any_text(), prop::option::of(one_of(Sureness::NAMES)), any_text())
        .prop_map(|(happens, sure, turns_back)| Expectation { happens, sure, turns_back });
    let told = (any_text(), any_text(), any_text(), any::<bool>())
        .prop_map(|(id, headline, sure, danger)| Told { id, headline, sure, danger });
    let hindsight = (any_time(), prop::option::of(any_date()), any_text(), one_of(Met::NAMES), any_text())
        .prop_map(|(at, until, happened, met, luck)| Hindsight { at, until, happened, met, luck });
    let outer = (one_of(Choice::NAMES), any_text(), prop::option::of(any_date()), any_time());
    let inner = (
        prop::option::of(any_date()),
        prop::collection::vec(unweighed, 0..4),
        expects,
        prop::option::of(told),
        prop::collection::vec(hindsight, 0..3),
    );
    (outer, inner).prop_map(|((choice, condition, until, made), inner)| {
        let (starts, unweighed, expects, told, hindsight) = inner;
        Decision { choice, condition, until, starts, made, unweighed, expects, told, hindsight }
    })
}

fn any_session() -> impl Strategy<Value = Session> {
    let items = OFFER.items().len();
    let rows = prop::collection::vec((0..items).prop_flat_map(any_row), 0..12);
    let stage = proptest::sample::select(Stage::NAMES.map(|(_, stage)| stage).to_vec());
    let outer = (any::<u64>(), any_text(), any_text(), any_time(), any_time(), stage, any::<bool>());
    let inner = (
        prop::option::of(0..items),
        prop::option::of(0_u8..5),
        prop::option::of(any_decision()),
        (0_u64..1 << 60, any::<u32>()),
        any_context(),
        rows,
    );
    (outer, inner).prop_map(|(outer, (at, gut, decision, pace, context, rows))| {
        let (bits, place, version, started, changed, stage, quick) = outer;
        let key = AssessmentKey { id: "job-offer".to_owned(), version, digest: "abc".to_owned() };
        let mut session = Session::begin(&OFFER, key, Reference::from_bits(bits), started);
        (session.place, session.changed, session.stage, session.quick) = (place, changed, stage, quick);
        (session.at, session.gut, session.decision) = (at, gut, decision);
        session.pace = Pace { seconds: pace.0, answers: pace.1 };
        session.answers.context = context;
        for (item, answer, remark) in rows {
            session.answers.set(item, answer);
            session.remarks[item] = remark;
        }
        session
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(session in any_session(), headline in any_text()) {
        let text = write_session(&session, &OFFER, Some(("accept", &headline)));
        let read = read_session(&source("s.yaml", text.as_str()), &OFFER);
        prop_assert_eq!(read.as_ref(), Ok(&session), "{}", text);

        let head = read_head(&source("s.yaml", text.as_str())).unwrap();
        prop_assert_eq!(&head.place, &session.place);
        prop_assert_eq!(&head.decision, &session.decision);
        // A short run is too short for one, whatever an older version wrote.
        prop_assert_eq!(head.verdict, (!session.quick).then(|| ("accept".to_owned(), headline)));
        prop_assert_eq!(head.progress, session.progress(&OFFER));

        let find = &mut |_: &str| Ok(Arc::clone(&OFFER));
        let (_, answers) = read_answers(&source("s.yaml", text.as_str()), find).unwrap();
        prop_assert_eq!(answers, session.answers);
    }
}

fn a_session() -> Session {
    let key =
        AssessmentKey { id: "job-offer".to_owned(), version: "1.0.0".to_owned(), digest: "ab12".to_owned() };
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    let reference = Reference::parse("abcdefgh").unwrap();
    let mut session = Session::begin(&OFFER, key, reference, time("2026-03-01T09:00:00Z"));
    session.place.push_str("Harbour Insurance");
    session.stage = Stage::Answering;
    session.at = OFFER.find("roles.held");
    session.answers.context.decide_by = Some(Date::constant(2026, 3, 31));
    let item = |id: &str| OFFER.find(id).unwrap();
    let level = Level::new(2).unwrap();
    let now = time("2026-03-01T09:05:00Z");
    session.answer(item("safety.unsafe"), Some(Answer::Believed { level }), None, now);
    session.answer(item("process.repeatable"), Some(Answer::Known { level, evidence: 1 }), None, now);
    session.answer(item("process.consistent"), Some(Answer::Unknown), None, now);
    session.answer(item("equity.allies"), Some(Answer::NotApplicable), Some("new there".to_owned()), now);
    session.note(item("process.repeatable"), "They showed me: the board\nand who owns it", now);
    session.stage = Stage::Done;
    session.answer(item("process.consistent"), Some(Answer::Declined), None, now);
    session.gut = Some(3);
    session
}

const WRITTEN: &str = r#"format: 1
assessment: job-offer
session:
  reference: abcdefgh
  place: Harbour Insurance
  version: "1.0.0"
  digest: ab12
  subject: offer
  started: "2026-03-01T09:00:00Z"
  changed: "2026-03-01T09:05:00Z"
  stage: done
  quick: false
  at: roles.held
  gut: accept-with-written-conditions
  pace: {seconds: 0, answers: 0}
  progress: {answered: 4, of: 56}
  verdict:
    id: accept
    headline: Accept
context:
  appetite: either
  decide_by: "2026-03-31"
answers:
  process.repeatable: {level: 2, evidence: told}
  process.consistent: declined
  equity.allies: {not_applicable: new there}
  safety.unsafe: {level: 2}
notes:
  process.repeatable: |-
    They showed me: the board
    and who owns it
corrections:
  process.consistent:
  - {until: "2026-03-01T09:05:00Z", answer: unknown}
"#;

#[test]
fn people_can_read_it() {
    let text = write_session(&a_session(), &OFFER, Some(("accept", "Accept")));
    assert_eq!(text, WRITTEN);
}

#[test]
fn the_beginning_is_enough_for_the_head() {
    let session = a_session();
    let text = write_session(&session, &OFFER, None);
    let whole = read_head(&source("s.yaml", text.as_str())).unwrap();
    assert_eq!(whole.assessment, session.assessment);
    assert_eq!((whole.stage, whole.verdict.clone()), (Stage::Done, None));
    assert_eq!(whole.context, session.answers.context);
    let without = Head { context: Context::default(), ..whole.clone() };
    let [end, answers] = ["\ncontext:", "\nanswers:"].map(|key| text.find(key).unwrap());
    let cuts = [(end + 4, &without), (answers + 1, &without), (answers + 9, &whole), (text.len(), &whole)];
    for (cut, head) in cuts {
        let text = &text[..cut];
        assert_eq!(read_head(&source("s.yaml", text)).as_ref(), Ok(head), "{cut}");
        assert_eq!(holds_head(text), head == &whole, "{cut}");
    }
    // Keys in another order, by hand: then it takes the whole file.
    let (head, rest) = text.split_at(text.find("session:").unwrap());
    let turned = format!("{rest}{head}");
    assert_eq!(read_head(&source("s.yaml", turned)).as_ref(), Ok(&whole));
}

#[test]
fn an_answer_without_its_reason_is_not_lost() {
    let mut session = a_session();
    let (preset, other) = (OFFER.find("equity.credit").unwrap(), OFFER.find("roles.held").unwrap());
    for item in [preset, other] {
        session.answers.set(item, Some(Answer::NotApplicable));
    }
    session.remarks[other].reason = Some("  ".to_owned());
    let text = write_session(&session, &OFFER, None);
    let read = read_session(&source("s.yaml", text.as_str()), &OFFER).unwrap();
    assert_eq!(read.answers, session.answers);
    assert_eq!(read.remarks[preset].reason.as_deref(), Some("You are not there yet"));
    assert_eq!(read.remarks[other].reason.as_deref(), Some("no reason given"));
}

#[test]
fn what_is_wrong_with_sessions() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "format: 1",
            "format: 3",
            &[
                "1:9 this file is from a newer version (format 3; this program reads formats 1 to 2) -- update the program",
            ],
        ),
        (
            "assessment: job-offer",
            "assessment: current-role",
            &["2:13 these are answers to `current-role`, not to `job-offer`"],
        ),
        ("reference: abcdefgh", "reference: ../../etc", &["4:14 `../../etc` is no reference"]),
        (
            "reference: abcdefgh",
            "referense: abcdefgh",
            &[
                "4:3 the session block lacks `reference`",
                "4:3 unknown key `referense` in the session block -- did you mean `reference`?",
            ],
        ),
        (
            "started: ",
            "started: on ",
            &["9:12 expected a time such as 2026-03-31T09:30:00Z, found `on \"2026-03-01T09:00:00Z\"`"],
        ),
        (
            "subject: offer",
            "subject: house",
            &["8:12 unknown subject `house` -- known here: `role`, `offer`"],
        ),
        (
            "stage: done",
            "stage: done\n  asking: me",
            &[
                "12:11 unknown fact `me` -- known here: `place`, `appetite`, `months_in_role`, `decide_by`, `shock`, `shock_days_ago`, `specific_ask`, `runway_months`, `alternatives`, `written_list`, `length`",
            ],
        ),
        (
            "stage: done",
            "stage: finished",
            &[
                "11:10 unknown stage `finished` -- known here: `set-up`, `answering`, `review`, `gut-check`, `done`",
            ],
        ),
        (
            "at: roles.held",
            "at: roles.holds",
            &["13:7 there is no item `roles.holds` -- did you mean `roles.held`?"],
        ),
        (
            "gut: ",
            "gut: not-",
            &[
                "14:8 unknown verdict `not-accept-with-written-conditions` -- did you mean `accept-with-written-conditions`?",
            ],
        ),
        ("pace:", "pase:", &["15:3 unknown key `pase` in the session block -- did you mean `pace`?"]),
        (
            "  process.repeatable: |",
            "  process.repeatible: |",
            &["26:3 `job-offer` has no item `process.repeatible` -- did you mean `process.repeatable`?"],
        ),
        (
            "decide_by: ",
            "decide_by: at ",
            &["19:14 expected a date such as 2026-03-31, found `at \"2026-03-31\"`"],
        ),
        (
            "until:",
            "untill:",
            &[
                "31:5 a correction lacks `until`",
                "31:6 unknown key `untill` in a correction -- did you mean `until`?",
            ],
        ),
        ("answer: unknown", "answer: unknwn", &["31:45 unknown answer `unknwn` -- did you mean `unknown`?"]),
        (
            "session:",
            "sesion:",
            &[
                "1:1 a session lacks `session`",
                "3:1 unknown key `sesion` in a session -- did you mean `session`?",
            ],
        ),
    ];
    let text = write_session(&a_session(), &OFFER, None);
    for (from, to, expected) in table {
        assert!(text.contains(from), "{from} is not in {text}");
        let read = read_session(&source("s.yaml", text.replacen(from, to, 1)), &OFFER);
        assert_refused(read, to, expected);
    }
}
