//! What version 0.1.0 kept: it opens, says what it said, looking leaves every byte as it was, and what is written is the
//! same to the byte.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::tz::TimeZone;
use serde::Deserialize;
use stay_or_go::assessment::{Assessment, Source, reload, shipped};
use stay_or_go::engine::{AxisOutcome, Compared, Engine, Fired, Sitting, compare};
use stay_or_go::journey::recall;
use stay_or_go::meeting::Side;
use stay_or_go::memory::Filter;
use stay_or_go::model::{Band, Level};
use stay_or_go::report;
use stay_or_go::session::{Answer, Answers, Head, Reference, Session, read_head};
use stay_or_go::store::{Draft, EntryName, Paths, SessionName, Settings, State, Store, TableDraft, Theme};
use tempfile::TempDir;

/// A year of one person, and what was left of meetings with a mentor at one step or another.
const HOMES: [&str; 8] = ["year", "reveal", "handout", "fm", "early", "m2", "nt", "mentee-e"];

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/0.1.0")
}

/// A home that 0.1.0 left, copied to where it can be worked on.
struct Home {
    folder: TempDir,
    store: Store,
}

impl Home {
    fn of(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&kept().join(name), folder.path());
        let questionnaires = folder.path().join("data/questionnaires");
        if !questionnaires.exists() {
            // All were asked the same ones, so that two homes keep them for the rest.
            fs::create_dir(&questionnaires).unwrap();
            for home in ["year", "reveal"] {
                copy(&kept().join(home).join("data/questionnaires"), &questionnaires);
            }
        }
        Self { store: store(folder.path()), folder }
    }

    fn files(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files
    }

    /// What the user would back up, without the times at which it was written.
    fn data(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = self.files().into_iter().filter(|(path, _)| path.starts_with("data"));
        files.map(|(path, (bytes, _))| (path, bytes)).collect()
    }
}

fn store(home: &Path) -> Store {
    Store::open(Paths::inside(home))
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn collect(home: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(home, &path, files);
        } else {
            let written = fs::metadata(&path).unwrap().modified().unwrap();
            let name = path.strip_prefix(home).unwrap().to_owned();
            files.insert(name, (fs::read(&path).unwrap(), written));
        }
    }
}

/// Looks at everything there is, as the pages and commands do.
fn look_at_everything(store: &Store) {
    let listing = store.list().unwrap();
    assert!(listing.foreign.is_empty());
    for name in &listing.names {
        assert_eq!(store.find(name.reference()).as_ref(), Ok(name));
        assert_eq!(store.summary(name).unwrap().reference, *name.reference());
        store.text(name).unwrap();
        let (session, assessment) = store.session(name).unwrap();
        assert_eq!(store.assessment(&session.assessment).unwrap().key(), assessment.key());
        recall::recalled(store, &session, &assessment, &TimeZone::UTC).unwrap();
    }
    let entries = store.list_entries().unwrap();
    assert!(entries.foreign.is_empty());
    assert!(entries.names.iter().all(|name| EntryName::of(&store.entry(name).unwrap()) == *name));
    for reference in store.meetings().unwrap() {
        assert_eq!(store.meeting_summary(&reference).unwrap().unwrap().reference, reference);
        store.table(&reference).unwrap().unwrap();
    }
    assert!(store.meeting_summaries().unwrap().1.is_empty());
    for (digest, sources) in store.questionnaires().unwrap() {
        assert_eq!(stay_or_go::assessment::reload(&sources).unwrap().key().digest, digest);
    }
    let kept = store.documents().unwrap();
    assert!(!kept.is_empty() && kept.iter().all(|place| store.exported(place).unwrap().is_some()));
}

/// What 0.1.0 said of one set of answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    verdict: String,
    position: u8,
    reason: Option<String>,
    confidence: String,
    range: [u8; 2],
    bands: Vec<String>,
    counts_as: Vec<String>,
    values: Vec<[f64; 3]>,
    standard_errors: Vec<f64>,
    coverage: Vec<f64>,
    probabilities: Vec<f64>,
    rules: Vec<String>,
    could_fire: Vec<String>,
    fragile: Option<String>,
}

impl Said {
    #[track_caller]
    fn stands(&self, case: &str, assessment: &Arc<Assessment>, answers: &Answers) {
        let outcome = Engine::new(Arc::clone(assessment)).evaluate(answers);
        let model = assessment.model();
        let verdict = match outcome.deferral {
            Some(deferral) => &model.deferrals()[deferral].id,
            None => &model.verdicts()[usize::from(outcome.headline)].id,
        };
        let reason = outcome.reason.map(|reason| &model.reasons()[reason].id);
        assert_eq!(
            (verdict, outcome.position, reason),
            (&self.verdict, self.position, self.reason.as_ref()),
            "{case}"
        );
        assert_eq!(
            (outcome.confidence.id(), [outcome.range.worst, outcome.range.best]),
            (&*self.confidence, self.range),
            "{case}"
        );
        let bands = |pick: fn(&AxisOutcome) -> Band| {
            outcome.axes.iter().map(|axis| pick(axis).id()).collect::<Vec<_>>()
        };
        assert_eq!(
            (bands(|axis| axis.band), bands(|axis| axis.limited)),
            (texts(&self.bands), texts(&self.counts_as)),
            "{case}"
        );
        let numbers = outcome.axes.iter().flat_map(|axis| {
            [
                axis.values.worst,
                axis.values.value,
                axis.values.best,
                axis.standard_error.unwrap(),
                axis.coverage,
            ]
        });
        let given = self.values.iter().zip(&self.standard_errors).zip(&self.coverage);
        let given = given.flat_map(|((values, error), coverage)| values.iter().chain([error, coverage]));
        same(
            case,
            numbers.chain(outcome.probabilities.iter().copied()),
            given.chain(&self.probabilities).copied(),
        );
        let rules = |fired: &[Fired]| {
            fired.iter().map(|fired| model.rules()[fired.rule].id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            (rules(&outcome.fired), rules(&outcome.could_fire)),
            (self.rules.clone(), self.could_fire.clone()),
            "{case}"
        );
        let fragile = outcome.fragile.map(|change| assessment.item(change.item).id.clone());
        assert_eq!(fragile, self.fragile, "{case}");
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// As many numbers, each the same to a millionth.
#[track_caller]
fn same(case: &str, are: impl Iterator<Item = f64>, should: impl Iterator<Item = f64>) {
    let (are, should): (Vec<f64>, Vec<f64>) = (are.collect(), should.collect());
    assert_eq!(are.len(), should.len(), "{case}");
    assert!(
        are.iter().zip(&should).all(|(is, should)| (is - should).abs() <= 1e-6),
        "{case}: {are:?}, not {should:?}"
    );
}

#[test]
fn looking_at_what_was_kept_changes_nothing() {
    for name in HOMES {
        let home = Home::of(name);
        let before = home.files();
        look_at_everything(&home.store);
        assert_eq!(Settings::load(&Paths::inside(home.folder.path())).1, None);
        assert_eq!(home.files(), before);
    }
}

#[test]
fn every_verdict_stands_as_it_was_given() {
    let home = Home::of("year");
    let names = home.store.list().unwrap().names;
    let given = names.iter().filter(|name| {
        let (session, assessment) = home.store.session(name).unwrap();
        let stands = home.store.summary(name).unwrap().verdict;
        assert_eq!(report::verdict_seen(&session, &assessment), stands, "{:?}", session.reference);
        stands.is_some()
    });
    assert_eq!(given.count(), 9);
}

#[test]
fn every_session_is_scored_as_it_was() {
    let said = fs::read_to_string(kept().join("verdicts.yaml")).unwrap();
    let mut said: BTreeMap<String, Said> = serde_yaml::from_str(&said).unwrap();
    let mut stands = |case: String, assessment: &Arc<Assessment>, answers: &Answers| {
        said.remove(&case).unwrap().stands(&case, assessment, answers);
    };
    for name in HOMES {
        let home = Home::of(name);
        for session in home.store.list().unwrap().names {
            let (session, assessment) = home.store.session(&session).unwrap();
            stands(format!("{name}/{}", session.reference.as_str()), &assessment, &session.answers);
        }
        for reference in home.store.meetings().unwrap() {
            let (table, assessment) = home.store.table(&reference).unwrap().unwrap();
            let mentor = table.both(&assessment).unwrap();
            let case = format!("{name}/{}/mentor", reference.as_str());
            stands(case, &assessment, &mentor.view(Side::Mentor).answers);
        }
    }
    assert!(said.is_empty(), "{:?}", said.keys());
}

/// A questionnaire of one symptom that also has these lines, asked by 0.1.0 on the model of its day.
fn few(rest: &str) -> String {
    format!(
        "format: 1\nid: few\nversion: 1.0.0\ntitle: Few\nsections:\n  - dimension: process\n    items: [{{ id: p1, polarity: symptom, ask: One }}]\n{rest}"
    )
}

/// Every kind of questionnaire that would be refused today, or would get a gate.
#[test]
fn a_copy_is_read_by_the_rules_under_which_it_was_asked() {
    let model =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parser/model.yaml")).unwrap();
    let gate = |id: &str| format!("  - gate: safety\n    items: [{{ id: {id}, ask: Danger }}]\n");
    let part = |from: &str, to: &str| {
        assert!(model.contains(from), "{from}");
        model.replacen(from, to, 1)
    };
    let open = part("gate:\n  id: safety\n  title: Safety\n  scale: incidence\n", "");
    let worst = "    low: [1, 1, 2]\n";
    let table_of_0 = part(worst, "    low: [0, 1, 2]\n");
    let peak = "dimension: conduct, value: { at_least: 75 } }\n    limit: { position: 3 }";
    let rule_of_0 = part(peak, "dimension: process, value: { at_least: 75 } }\n    limit: { position: 0 }");
    let pulse = "gives_verdict: false\n";
    let kinds: &[(&str, String, &str, u8)] = &[
        ("a gate item that no rule tests", few(&gate("my.own")), &model, 2),
        ("no gate", few(""), &model, 2),
        ("a gate without a way to danger", few(&gate("safety.health")), &model, 2),
        ("a gate with a way", few(&gate("safety.unsafe")), &model, 0),
        ("a check-in with a gate that no rule tests", few(&(gate("my.own") + pulse)), &model, 2),
        ("a check-in with a gate", few(&(gate("safety.unsafe") + pulse)), &model, 0),
        ("a check-in without one", few(pulse), &model, 2),
        ("a table that leads to danger", few(&gate("safety.unsafe")), &table_of_0, 0),
        ("a rule beside the gate that leads to danger", few(&gate("safety.health")), &rule_of_0, 0),
        ("a model without a gate", few(""), &open, 2),
        ("a ladder that begins at 0", few(""), &open.replacen(worst, "    low: [0, 1, 2]\n", 1), 2),
    ];
    for (kind, text, model, position) in kinds {
        let of = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned().into() };
        let assessment = reload(&[of("few.yaml", text), of("model.yaml", model)]).unwrap();
        let gate = assessment.items().iter().filter(|item| item.is_gate()).count();
        assert_eq!(gate, text.matches("- gate:").count(), "{kind}: none is added");
        assert!(assessment.model().is_danger(0), "{kind}");
        let folder = tempfile::tempdir().unwrap();
        let started = "2026-03-01T09:00:00Z".parse().unwrap();
        let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), started);
        let worst = Level::new(4).unwrap();
        for (item, asked) in assessment.items().iter().enumerate() {
            let known = Answer::Known { level: worst, evidence: 0 };
            session
                .answers
                .set(item, Some(if asked.is_gate() { Answer::Believed { level: worst } } else { known }));
        }
        let name = SessionName::of(&session).unwrap();
        store(folder.path())
            .save(&Draft { session, assessment: Arc::new(assessment), verdict: None })
            .unwrap();
        let (session, assessment) = store(folder.path()).session(&name).unwrap();
        let outcome = Engine::new(assessment).evaluate(&session.answers);
        assert_eq!(outcome.position, *position, "{kind}");
    }
}

#[test]
fn an_old_session_is_compared_on_what_means_the_same_by_the_model_of_the_newer_one() {
    let home = Home::of("year");
    let newer = Engine::new(Arc::new(shipped::assessment("current-role").unwrap()));
    let check_ins = home.store.list().unwrap().names.into_iter().filter(|name| name.kind() == "current-role");
    let mut moved = 0;
    for name in check_ins {
        let (session, assessment) = home.store.session(&name).unwrap();
        let older = Engine::new(assessment);
        let (is, were) = (newer.assessment(), older.assessment());
        let mut now = Answers::new(is);
        let (mut only, mut only_then) = (now.clone(), Answers::new(were));
        let mut same = Vec::new();
        for (item, asked) in is.items().iter().enumerate() {
            now.set(item, Some(Answer::Known { level: Level::new(2).unwrap(), evidence: 0 }));
            only.set(item, Some(Answer::NotApplicable));
            let Some(then) = were.find(&asked.id) else { continue };
            only_then.set(then, Some(Answer::NotApplicable));
            let answer = session.answers.get(then).filter(|answer| answer.evidence().is_some());
            if asked.revision == were.item(then).revision && answer.is_some() {
                same.push(item);
                only.set(item, answer);
                only_then.set(then, answer);
            }
        }
        let comparison = compare(Sitting::new(&older, &session.answers), Sitting::new(&newer, &now));
        assert_eq!(comparison.matched, same);
        assert!(
            same.len() < were.items().iter().filter(|item| !item.is_gate()).count(),
            "some mean another thing"
        );
        let Compared::Axes(differences) = comparison.axes else { continue };
        let values = |engine: &Engine, answers| {
            engine.evaluate_briefly(answers).axes.into_iter().map(|axis| axis.values.value)
        };
        for ((difference, by_newer), by_older) in
            differences.iter().zip(values(&newer, &only)).zip(values(&older, &only_then))
        {
            let Some(difference) = difference else { continue };
            assert!((difference.from - by_newer).abs() < 1e-9);
            moved += usize::from((by_newer - by_older).abs() > 1.0);
        }
    }
    assert!(moved > 0, "the two models tell no axis apart, so that this holds nothing");
}

#[test]
fn a_year_opens_as_it_was_lived() {
    let home = Home::of("year");
    let history = recall::history(&home.store).unwrap();
    assert_eq!((history.rows.len(), history.damaged.len(), history.foreign.len()), (19, 0, 0));
    let newest = &history.rows[0];
    assert_eq!((newest.number, newest.head.reference.as_str()), (1, "h07dd3t7"));
    let done = home.store.list().unwrap().names.iter().filter(|name| name.state() == State::Done).count();
    assert_eq!(done, 19);
    let log = home.store.log(&|_| true).unwrap();
    assert_eq!((log.entries.len(), log.damaged.len()), (40, 0));
    assert_eq!(log.entries.iter().filter(|entry| entry.outcome().is_some()).count(), 5);
    assert_eq!(home.store.questionnaires().unwrap().len(), 3);
    let filter = Filter { kind: Some("current-role".to_owned()), ..Filter::default() };
    let (series, damaged) = recall::series(&home.store, &filter).unwrap();
    assert_eq!((series.len(), damaged.len()), (6, 0));
    assert!(series.is_sorted_by(|(older, _), (newer, _)| older.started < newer.started));
    assert!(recall::Read::of(&home.store, &filter, None, &jiff::tz::TimeZone::UTC).unwrap().0.is_some());
    let (settings, problem) = Settings::load(&Paths::inside(home.folder.path()));
    assert_eq!(
        (settings.theme, settings.ascii, settings.mouse, problem),
        (Theme::HighContrast, true, false, None)
    );
    assert_eq!(settings.numbers.len(), 1);
}

#[test]
fn a_meeting_opens_where_it_was_left() {
    let home = Home::of("reveal");
    let reference = home.store.meetings().unwrap().pop().unwrap();
    let (table, _) = home.store.table(&reference).unwrap().unwrap();
    assert_eq!(table.meeting().reference, reference);
    let (heads, damaged) = home.store.meeting_summaries().unwrap();
    assert_eq!((heads.len(), damaged.len()), (1, 0));
}

#[test]
fn what_is_written_is_the_same_to_the_byte() {
    for name in HOMES {
        let home = Home::of(name);
        let folder = tempfile::tempdir().unwrap();
        let copy = Home { store: store(folder.path()), folder };
        for name in home.store.list().unwrap().names.iter().rev() {
            let Head { verdict, .. } = read_head(&home.store.text(name).unwrap()).unwrap();
            let (session, assessment) = home.store.session(name).unwrap();
            copy.store.save(&Draft { session, assessment, verdict }).unwrap();
        }
        for entry in home.store.log(&|_| true).unwrap().entries {
            copy.store.keep(&entry).unwrap();
        }
        for reference in home.store.meetings().unwrap() {
            let (table, assessment) = home.store.table(&reference).unwrap().unwrap();
            let (meeting, _) = table.into_parts();
            let draft = TableDraft { meeting, session: None, assessment, verdict: None };
            copy.store.save_table(&draft).unwrap();
        }
        // A home that borrows its questionnaires has one that it does not need.
        let needed = copy.data();
        let of_use = |(path, _): &(PathBuf, Vec<u8>)| {
            !path.starts_with("data/questionnaires") || needed.iter().any(|(needed, _)| needed == path)
        };
        assert_eq!(needed, home.data().into_iter().filter(of_use).collect::<Vec<_>>());
    }
}

/// Which of the two sat at this machine was not asked then, so that nobody is named.
#[test]
fn the_day_to_look_again_names_nobody_where_it_was_not_said_who_sat_here() {
    let handout = Home::of("handout");
    let due = recall::due(&handout.store, "2026-11-29".parse().unwrap(), &TimeZone::UTC).unwrap();
    let today = "2026-11-29".parse().unwrap();
    let lines: Vec<String> = due.iter().map(|due| report::due::line(due, today)).collect();
    assert!(lines.contains(&"Northwind: look again, Mon 28 Dec, in 29 days".to_owned()), "{lines:?}");
}
