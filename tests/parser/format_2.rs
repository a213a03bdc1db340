//! What format 2 of a questionnaire holds beside format 1, and what is wrong with it.

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, Listener, Occasion, Said, load, reload, shipped};
use stay_or_go::model::{Bearing, Level, Setting};
use stay_or_go::yaml::Problems;

/// Everything that is new, once.
const OWN: &str = "\
format: 2
id: own
version: 1.0.0
title: Own
subject: role
work: gardening
peers: [the guild, a club, an elder]
hint: This spring.
standing_hint: As of today.
sections:
  - dimension: process
    title: How {work} is done
    items:
      - id: p1
        name: the way
        polarity: symptom
        standing: true
        ask_whom: peer
        ask: You find your own way
        levels: { 0: you never do, 4: you always do }
        other: { ask: \"{name} finds their own way\", levels: { 4: they always do } }
      - { id: p2, polarity: strength, ask: \"Ask {peers}\" }
advice:
  - id: one
    for: [test-them, contain@2, find-out-first, invest-deeper]
    says: [test-them/1, two]
    when: { item: p1, level: { at_least: 3 } }
    text: Do
    claims: [{ item: p1, level: { at_least: 3 } }]
    rests_on: [p1]
    horizon: now
    owner: yours
  - { id: two, when: { all: [] }, text: Do, rests_on: [], horizon: now, owner: yours }
pace:
  - { when: { context: runway_months, below: 3 }, go: Save first, stay: Save on, offer: Ask on }
before_deciding:
  - { id: money, text: money for some months }
";

pub fn read(text: &str) -> Result<Assessment, Problems> {
    let base = |name: &str| match name {
        "own" => Some(source("own.yaml", OWN)),
        "old" => Some(source("old.yaml", include_str!("model.yaml"))),
        _ => None,
    };
    load(source("a.yaml", text), &base)
}

#[track_caller]
pub fn well(text: &str) -> Assessment {
    read(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The questionnaire with one part replaced is refused so.
#[track_caller]
fn refused(from: &str, to: &str, expected: &[&str]) {
    assert!(OWN.contains(from), "{from}");
    assert_refused(read(&OWN.replacen(from, to, 1)), to, expected);
}

#[test]
fn what_is_new_of_an_item_is_read() {
    let own = well(OWN);
    let p1 = own.find("p1").unwrap();
    let item = own.item(p1);
    assert_eq!(item.name.as_deref(), Some("the way"));
    assert_eq!((item.standing, item.ask_whom), (true, Some(Listener::Peer)));
    assert_eq!(item.levels, ["you never do", "", "", "", "you always do"]);
    let other = item.other.as_ref().unwrap();
    assert_eq!(other.ask, "{name} finds their own way");
    assert_eq!(other.levels, ["you never do", "", "", "", "they always do"]);
    assert_eq!((own.hint_of(p1), own.hint_of(p1 + 1)), ("As of today.", "This spring."));
}

#[test]
fn the_words_of_the_profession_are_filled_in() {
    let own = well(OWN);
    assert_eq!(own.setting(), Setting::Role);
    assert_eq!(own.sections()[1].title, "How gardening is done");
    assert_eq!(own.item(own.find("p2").unwrap()).ask, "Ask the guild, a club or an elder");
    let silent = well(&OWN.replacen("work: gardening\npeers: [the guild, a club, an elder]\n", "", 1));
    assert_eq!(silent.sections()[1].title, "How this work is done");
    assert_eq!(silent.item(silent.find("p2").unwrap()).ask, "Ask a society of your profession");
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        let assessment = shipped::assessment(id).unwrap();
        let left = format!("{:?}", (assessment.items(), assessment.model().reasons(), assessment.advice()));
        assert!(!left.contains("{work}") && !left.contains("{peers}"), "{id}");
    }
}

#[test]
fn advice_stands_under_its_headlines_and_knows_what_says_the_same() {
    let own = well(OWN);
    let [one, two] = own.advice() else { panic!("{:?}", own.advice()) };
    let test_them = || Occasion::Reason { id: "test-them".to_owned(), position: None };
    let contain = Occasion::Reason { id: "contain".to_owned(), position: Some(2) };
    let under = [test_them(), contain, Occasion::Deferral(0), Occasion::Verdict(4)];
    assert_eq!(one.under.as_deref(), Some(&under[..]));
    let says = [Said::Step { of: test_them(), number: 1 }, Said::Advice("two".to_owned())];
    assert_eq!((one.says.as_slice(), one.claims.len()), (&says[..], 1));

    for (position, reason, deferral, expected) in [
        (3, Some("test-them"), None, true),
        (3, Some("contain"), None, false),
        (2, Some("contain"), None, true),
        (4, None, None, true),
        (1, None, None, false),
        (1, None, Some(0), true),
        (4, None, Some(1), false),
    ] {
        assert_eq!(
            own.may_appear(one, position, reason, deferral),
            expected,
            "{position} {reason:?} {deferral:?}"
        );
    }
    let under_all = |position| own.may_appear(two, position, None, None);
    assert_eq!([0, 1, 2, 3, 4].map(under_all), [false, false, true, true, true]);
}

#[test]
fn the_pace_has_a_sentence_for_each_direction() {
    let own = well(OWN);
    let sentence = |bearing, setting| own.pace()[0].sentence(bearing, setting);
    assert_eq!(sentence(Bearing::Go, Setting::Role), Some("Save first"));
    assert_eq!(sentence(Bearing::Test, Setting::Role), None);
    assert_eq!(sentence(Bearing::Stay, Setting::Offer), Some("Ask on"));
    assert_eq!(sentence(Bearing::Go, Setting::Offer), None);
    assert_eq!(own.before_deciding()[0].text, "money for some months");
    let role = shipped::assessment("current-role").unwrap();
    assert_eq!((role.pace().len(), role.before_deciding().len()), (5, 10));
}

const NEW_KEYS: &[(&str, &str, &[&str])] = &[
    ("subject: role", "subject: job", &["5:10 unknown subject `job` -- known here: `role`, `offer`"]),
    ("peers: [the guild, a club, an elder]", "peers: the guild", &["7:8 expected a list, found a text"]),
    ("peers: [the guild, a club, an elder]", "peers: []", &["7:8 expected one to 4 societies, found 0"]),
    (
        "name: the way",
        "name: the way in which it is",
        &["15:15 the text is too long: 22 characters; at most 16 fit -- it has to end by \"the way in\""],
    ),
    (
        "standing: true",
        "standing: today",
        &["17:19 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    ),
    (
        "ask_whom: peer",
        "ask_whom: friend",
        &["18:19 unknown listener `friend` -- known here: `boss`, `peer`, `left`, `papers`, `self`"],
    ),
    (
        "levels: { 0: you never do, 4: you always do }",
        "levels: { 0: you never do, 5: you always do }",
        &["20:36 unknown key `5` in a map of levels -- did you mean `0`?"],
    ),
    (
        "levels: { 0: you never do, 4: you always do }",
        "levels: {}",
        &["20:17 no level has a text -- such as `{ 0: never, 4: always }`"],
    ),
    (
        "other: { ask",
        "other: { asks",
        &["21:18 unknown key `asks` in the item as somebody else reads it -- did you mean `ask`?"],
    ),
    (
        "for: [test-them,",
        "for: [test-thm,",
        &["25:11 there is no verdict, reason or deferral `test-thm` -- did you mean `test-them`?"],
    ),
    (
        "says: [test-them/1, two]",
        "says: [test-them/9, too]",
        &[
            "26:12 `test-them/9` names no step: the plan has 4 -- such as `test-them/1`",
            "26:25 there is no advice `too` -- did you mean `two`?",
        ],
    ),
    (
        "go: Save first, stay: Save on, offer: Ask on",
        "goes: Off",
        &[
            "35:5 an entry of the pace says nothing -- add `go`, `test`, `stay` or `offer`",
            "35:51 unknown key `goes` in an entry of the pace -- known here: `when`, `go`, `test`, `stay`, `offer`",
        ],
    ),
    ("{ id: money, text: money for some months }", "{ id: money }", &["37:5 a prompt lacks `text`"]),
    (
        "  - { id: money, text: money for some months }",
        "  - { id: money, text: some }\n  - { id: money, text: more }",
        &["38:11 the id `money` is there twice; the first is on line 37 -- give one of them another id"],
    ),
    (
        "before_deciding:\n",
        "before_deciding: money\nothers:\n",
        &["36:18 expected a list, found a text", "37:1 unknown key `others` in an assessment"],
    ),
    ("work: gardening", "work: [gardening]", &["6:7 expected a text, found a list"]),
    (
        "peers: [the guild, a club, an elder]",
        "peers: [the guild, 7]",
        &["7:20 expected a text, found a number -- put it in quotes"],
    ),
    (
        "peers: [the guild, a club, an elder]",
        "peers: [a, b, c, d, e]",
        &["7:8 expected one to 4 societies, found 5"],
    ),
    ("hint: This spring.", "hint: 7", &["8:7 expected a text, found a number -- put it in quotes"]),
    ("standing_hint: As of today.", "standing_hint: {}", &["9:16 expected a text, found a map"]),
    (
        "hint: This spring.",
        "mentor_evidence: seen",
        &["8:18 unknown evidence kind `seen` -- known here: `saw`, `told`, `claimed`"],
    ),
    ("hint: This spring.", "gate: false", &["8:7 expected a text, found `false` -- put it in quotes"]),
    ("name: the way", "name: \"\"", &["15:15 the text is empty"]),
    ("name: the way", "name: 7", &["15:15 expected a text, found a number -- put it in quotes"]),
    ("ask_whom: peer", "ask_whom: [peer]", &["18:19 expected a text, found a list"]),
    (
        "standing: true",
        "quick: today",
        &["17:16 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    ),
    (
        "standing: true",
        "always_applies: today",
        &["17:25 expected `true` or `false`, found a text -- other words for yes and no are texts"],
    ),
    (
        "other: { ask: \"{name} finds their own way\", levels: { 4: they always do } }",
        "other: they find their own way",
        &["21:16 the item as somebody else reads it is a map of keys and values; this is a text"],
    ),
    (
        "levels: { 4: they always do } }",
        "levels: [they always do] }",
        &[
            "21:61 expected five texts, one for each level from 0 to 4, found 1 -- a map such as `{ 0: never, 4: always }` may leave levels out",
        ],
    ),
    (
        "levels: { 4: they always do } }",
        "levels: { 4: 7 } }",
        &["21:66 expected a text, found a number -- put it in quotes"],
    ),
    (
        "levels: { 0: you never do, 4: you always do }",
        "levels: { 0: you never do, 0: you always do }",
        &["20:36 `0` is written twice; the first is on line 20 -- keep one of the two"],
    ),
    (
        "for: [test-them, contain@2, find-out-first, invest-deeper]",
        "for: test-them",
        &["25:10 expected a list, found a text"],
    ),
    (
        "for: [test-them, contain@2,",
        "for: [contain@4, contain@x,",
        &[
            "25:11 there is no verdict, reason or deferral `contain@4` -- did you mean `contain`?",
            "25:22 there is no verdict, reason or deferral `contain@x` -- did you mean `contain`?",
        ],
    ),
    ("says: [test-them/1, two]", "says: two", &["26:11 expected a list, found a text"]),
    (
        "says: [test-them/1, two]",
        "says: [test-them/0, test-them/first, contain@4/1]",
        &[
            "26:12 `test-them/0` names no step: the plan has 4 -- such as `test-them/1`",
            "26:25 `test-them/first` names no step: the plan has 4 -- such as `test-them/1`",
            "26:42 there is no verdict, reason or deferral `contain@4/1` -- did you mean `contain`?",
        ],
    ),
    (
        "claims: [{ item: p1, level: { at_least: 3 } }]",
        "claims: [p1]",
        &["29:14 a condition is a map of keys and values; this is a text"],
    ),
    (
        "claims: [{ item: p1, level: { at_least: 3 } }]",
        "claims: [{ item: p7, known: true }]",
        &["29:22 there is no item `p7` -- did you mean `p1`?"],
    ),
    (
        "  - { when: { context: runway_months, below: 3 }, go",
        "  - { go",
        &["35:5 an entry of the pace lacks `when`"],
    ),
    (
        "pace:\n",
        "pace: slow\nothers:\n",
        &["34:7 expected a list, found a text", "35:1 unknown key `others` in an assessment"],
    ),
    (
        "hint: This spring.",
        "gate: no",
        &["8:7 unknown way to do without a gate `no` -- only `none` is known here"],
    ),
];

#[test]
fn what_is_wrong_with_the_new_keys() {
    for (from, to, expected) in NEW_KEYS {
        refused(from, to, expected);
    }
}

#[test]
fn a_scale_may_leave_places_out() {
    let model = "model:\n  extends: three-axes\n  scales:\n    - { id: extent, labels: { 0: \"no\", 4: \"yes\" } }\n    - { id: degree, labels: [a, b, c, d, e] }\n    - { id: incidence, labels: [a, b, c, d, e] }\n";
    let own = well(&format!("{OWN}{model}"));
    let chosen: Vec<u8> = Level::all()
        .filter(|level| own.can_choose(own.find("p1").unwrap(), *level))
        .map(Level::get)
        .collect();
    assert_eq!(chosen, [0, 4]);
    let text = format!("{OWN}{model}").replacen("levels: { 0: you never do", "levels: { 2: you do", 1);
    assert_refused(
        read(&text),
        "a level that is left out",
        &["20:17 the scale leaves level 2 out -- remove its text, or take another scale"],
    );
}

/// A questionnaire of few words, with these lines more.
pub fn few(rest: &str) -> String {
    format!(
        "format: 1\nid: few\nversion: 1.0.0\ntitle: Few\nsections:\n  - dimension: process\n    items: [{{ id: p1, polarity: symptom, ask: One }}]\n{rest}"
    )
}

#[test]
fn texts_are_extended_key_by_key() {
    let text = "format: 2\nid: mine\nversion: 1.0.0\nextends: job-offer\ntexts:\n  verdicts: { no-thanks: { position: 1 } }\n  reasons: { test-them: { meaning: and soon } }\n";
    let (mine, below) = (well(text), shipped::assessment("job-offer").unwrap());
    let [own, base] = [&mine, &below].map(|assessment| {
        let model = assessment.model();
        let reason = model.reasons().iter().find(|reason| reason.id == "test-them").unwrap();
        (&model.verdicts()[1], reason)
    });
    assert_eq!((own.0.id.as_str(), &own.0.words.label), ("no-thanks", &base.0.words.label));
    assert_eq!((own.1.words.meaning.as_deref(), &own.1.words.label), (Some("and soon"), &base.1.words.label));
    assert_ne!(own.1.words.meaning, base.1.words.meaning);
    assert_eq!(own.1.words.plan.len(), base.1.words.plan.len());
}

#[test]
fn the_texts_of_an_offer_lie_over_the_models() {
    let own = "subject: offer\ntexts:\n  verdicts:\n    decline: { position: 1, label: Decline }\n  reasons:\n    test-them: { meaning: now, says: Try it }\n    contain@3: { label: own limits }\n  deferrals:\n    find-out-first: { cause: little known }\n  rules:\n    alone: { says: You would be alone }\n";
    let offer = well(&few(own));
    let model = offer.model();
    let decline = &model.verdicts()[1];
    assert_eq!((decline.id.as_str(), decline.go, decline.words.label.as_str()), ("decline", true, "Decline"));
    assert_eq!(decline.words.pace, Some(Bearing::Go), "what is not said is the model's");
    let reason = |id: &str, position| {
        model.reasons().iter().find(|reason| reason.id == id && reason.position == position).unwrap()
    };
    let test_them = &reason("test-them", 3).words;
    assert_eq!((test_them.label.as_str(), test_them.meaning.as_deref()), ("test them", Some("now")));
    assert_eq!((test_them.says.len(), test_them.says[0].text.as_str()), (1, "Try it"));
    assert_eq!(reason("contain", 3).words.label, "own limits");
    assert_eq!(reason("contain", 2).words.label, "limits first");
    assert!(model.reasons().iter().all(|reason| reason.id != "first-ask"), "not in an offer");
    assert_eq!(model.deferrals()[0].words.cause.as_deref(), Some("little known"));
    let alone = model.rules().iter().find(|rule| rule.id == "alone").unwrap();
    assert_eq!((alone.says.as_str(), alone.claims.len()), ("You would be alone", 2));

    let table: &[(&str, &[&str])] = &[
        ("texts: { reason: {} }", &["9:10 unknown key `reason` in `texts` -- did you mean `reasons`?"]),
        (
            "texts: { reasons: { first-ask: { label: a } } }",
            &["9:21 the model has no reason `first-ask` -- did you mean `last-ask`?"],
        ),
        ("texts: { verdicts: { go: { label: Go } } }", &["9:26 a verdict lacks `position`"]),
        ("texts: words", &["9:8 `texts` is a map of keys and values; this is a text"]),
        (
            "texts: { reasons: [test-them] }",
            &["9:19 a part of `texts` is a map of keys and values; this is a list"],
        ),
        (
            "texts: { reasons: { test-them: now } }",
            &["9:32 an entry of `texts` is a map of keys and values; this is a text"],
        ),
        (
            "texts: { reasons: { test-them: { lable: now } } }",
            &["9:34 unknown key `lable` in a reason -- did you mean `label`?"],
        ),
        (
            "texts: { reasons: { contain@9: { label: now } } }",
            &["9:21 the model has no reason `contain@9` -- did you mean `contain`?"],
        ),
        (
            "texts: { deferrals: { too-early: { label: later } } }",
            &["9:23 the model has no deferral `too-early` -- known here: `find-out-first`, `let-it-settle`"],
        ),
        (
            "texts: { deferrals: { find-out-first: { cause: 7 } } }",
            &["9:48 expected a text, found a number -- put it in quotes"],
        ),
        (
            "texts: { rules: { allone: { says: You would be alone } } }",
            &["9:19 the model has no rule `allone` -- did you mean `alone`?"],
        ),
        (
            "texts: { verdicts: { decline: { position: first } } }",
            &["9:43 expected a whole number from 0 to 9, found a text"],
        ),
        (
            "texts: { verdicts: { decline: { position: 1, by_cause: { p9: gone } } } }",
            &["9:58 there is no item `p9` -- did you mean `p1`?"],
        ),
        (
            "texts: { verdicts: { go: { position: 7, label: Go } } }",
            &["9:38 the model has no verdict for position 7"],
        ),
        (
            "texts: { reasons: { test-them: { id: a } } }",
            &["9:38 the words under `texts` are named by their key -- remove `id`"],
        ),
        (
            "texts: { rules: { alone: { when: { all: [] } } } }",
            &["9:28 unknown key `when` in the words of a rule -- known here: `says`, `claims`"],
        ),
    ];
    for (texts, expected) in table {
        assert_refused(read(&few(&format!("subject: offer\n{texts}\n"))), texts, expected);
    }
}

#[test]
fn new_words_of_an_item_bring_their_levels_and_how_others_read_them() {
    let mine = |item: &str| {
        format!(
            "format: 2\nid: mine\nversion: 1.0.0\nextends: own\nsections:\n  - dimension: process\n    items: [{item}]\n"
        )
    };
    let stale = mine("{ id: p1, ask: Another }");
    assert_refused(
        read(&stale),
        &stale,
        &["7:28 `p1` is reworded, and its levels are not -- write `levels` that fit the new words"],
    );
    let kept = [source("a.yaml", stale), source("own.yaml", OWN), shipped::source("model").unwrap()];
    assert!(reload(&kept).is_ok(), "whoever was asked so is not asked again");
    let reworded = well(&mine("{ id: p1, ask: Another, levels: { 0: never } }"));
    assert_eq!(reworded.item(reworded.find("p1").unwrap()).other, None);
    let named = well(&mine("{ id: p1, name: a way }"));
    assert!(named.item(named.find("p1").unwrap()).other.is_some());
}

#[test]
fn a_slip_among_the_thirteen_dimensions_is_answered_with_all_of_them() {
    let text = few("").replacen("dimension: process", "dimension: quality", 1);
    let problems = read(&text).err().unwrap().to_string();
    assert!(problems.contains("known here: `process`, `roles`"), "{problems}");
    assert!(problems.contains("`structure`"), "{problems}");
}

#[test]
fn the_safety_page_speaks_to_whoever_reads_it() {
    let page = shipped::safety_page();
    assert_ne!(page.lead_in(Setting::Role), page.lead_in(Setting::Offer));
    let own = page.steps.iter().filter(|step| step.text_in(Setting::Offer) != step.text).count();
    assert!(own >= 5, "{own} steps have words of their own in an offer");
    assert_eq!(page.steps.iter().filter(|step| step.witness).count(), 1);
    let mentor = page.mentor.unwrap();
    assert!(mentor.steps.iter().any(|step| step.text.contains("{name}")));
}

const PAGE: &str = "\
format: 2
title: Safe at {work}
lead: Get help.
steps: [{ title: Call, text: Somebody, text_offer: A friend, witness: true }]
closing: That is all.
";

#[test]
fn a_profession_may_have_a_safety_page_of_its_own() {
    let load_with = |page: &'static str| {
        let text = few("page: page.yaml\nwork: gardening\n");
        load(source("a.yaml", text), &|name| (name == "page.yaml").then(|| source("page.yaml", page)))
    };
    let own = load_with(PAGE).unwrap();
    let page = own.safety_page().unwrap();
    assert_eq!((page.title.as_str(), page.lead_in(Setting::Offer)), ("Safe at gardening", "Get help."));
    assert_eq!((page.steps[0].text_in(Setting::Offer), page.steps[0].witness), ("A friend", true));
    let kept = reload(own.sources()).unwrap();
    assert_eq!((kept.safety_page(), kept.key()), (own.safety_page(), own.key()), "it is kept with the rest");
    assert!(well(&few("")).safety_page().is_none());

    assert_refused(
        load_with("format: 2\nlead: So\nsteps: [{ title: A, txt: B }]\nclosing: C\nnumber: 1\n"),
        "page",
        &[
            "1:1 a safety page lacks `title`",
            "3:9 a step lacks `text`",
            "3:21 unknown key `txt` in a step -- did you mean `text`?",
            "5:1 unknown key `number` in a safety page -- known here: `format`, `title`, `lead`, `steps`, `closing`, `lead_offer`, `mentor`",
        ],
    );
    assert_refused(
        load_with(
            "format: 2\ntitle: A\nlead: [So]\nlead_offer: 7\nsteps: none\nclosing: \"\"\nmentor: { steps: [{ title: A, text: B, witness: often, text_offer: [C] }] }\n",
        ),
        "page",
        &[
            "3:7 expected a text, found a list",
            "4:13 expected a text, found a number -- put it in quotes",
            "5:8 expected a list, found a text",
            "6:10 the text is empty",
            "7:9 the page for a mentor lacks `lead`",
            "7:49 expected `true` or `false`, found a text -- other words for yes and no are texts",
            "7:68 expected a text, found a list",
        ],
    );
    assert_refused(
        load_with("format: 3\n"),
        "page",
        &[
            "1:9 this file is from a newer version (format 3; this program reads formats 1 to 2) -- update the program",
        ],
    );
    assert_refused(
        read(&few("page: other.yaml\n")),
        "page",
        &["8:7 could not find the safety page `other.yaml`"],
    );
    assert_refused(
        read(&few("page: 7\n")),
        "page",
        &["8:7 expected a text, found a number -- put it in quotes"],
    );
}
