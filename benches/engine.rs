//! What a verdict costs, what its explanation costs, and how both grow with the number of items.
//!
//! `cargo bench --bench engine`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]

use std::fmt::Write as _;
use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use stay_or_go::assessment::{self, Assessment, Source, shipped};
use stay_or_go::engine::Engine;
use stay_or_go::model::Level;
use stay_or_go::report::json::{ResultDocument, Scored, ScoredOutcome};
use stay_or_go::session::{Answer, Answers, BatchAnswers, BatchTarget, read_line};

fn main() {
    divan::main();
}

const DIMENSIONS: [&str; 13] = [
    "process",
    "roles",
    "stories",
    "research",
    "conduct",
    "equity",
    "influence",
    "autonomy",
    "opportunity",
    "results",
    "deeds",
    "signals",
    "structure",
];

/// An assessment of this many items on the shipped model.
fn large(items: usize) -> Arc<Assessment> {
    let mut text = String::from("format: 1\nid: large\nversion: 1.0.0\ntitle: Large\nsections:\n");
    for (index, dimension) in DIMENSIONS.iter().enumerate() {
        let share = items / DIMENSIONS.len() + usize::from(index < items % DIMENSIONS.len());
        let _ = write!(text, "  - dimension: {dimension}\n    title: Part\n    items:\n");
        for number in 0..share {
            let _ =
                writeln!(text, "      - {{ id: {dimension}.i{number}, polarity: strength, ask: Statement }}");
        }
    }
    let source = Source { name: "large.yaml".to_owned(), text: text.into() };
    Arc::new(assessment::load(source, &|name| shipped::source(name)).unwrap())
}

/// Answers that differ from item to item, spread over all evidence kinds, with some left unknown.
fn answers(assessment: &Assessment) -> Answers {
    let mut answers = Answers::new(assessment);
    for (index, item) in assessment.items().iter().enumerate() {
        let mixed = (index * 7919) % 97;
        let level = Level::all().nth(mixed % 5).unwrap();
        let answer = if item.is_gate() {
            Answer::Believed { level: Level::new(0).unwrap() }
        } else if mixed % 11 == 0 {
            Answer::Unknown
        } else {
            Answer::Known { level, evidence: mixed % 3 }
        };
        answers.set(index, Some(answer));
    }
    answers
}

/// The shipped questionnaire with a firm verdict, so that the fragile answer is searched.
fn firm() -> (Engine, Answers) {
    let engine = Engine::new(Arc::new(shipped::assessment("current-role").unwrap()));
    let mut answers = Answers::new(engine.assessment());
    for (index, item) in engine.assessment().items().iter().enumerate() {
        let level = Level::new(item.favourability(if item.is_gate() { 4 } else { 3 })).unwrap();
        let answer =
            if item.is_gate() { Answer::Believed { level } } else { Answer::Known { level, evidence: 0 } };
        answers.set(index, Some(answer));
    }
    (engine, answers)
}

#[divan::bench]
fn verdict_and_confidence(bencher: Bencher) {
    let (engine, answers) = firm();
    bencher.bench(|| engine.evaluate_briefly(black_box(&answers)));
}

#[divan::bench]
fn verdict_with_every_explanation(bencher: Bencher) {
    let (engine, answers) = firm();
    bencher.bench(|| {
        let outcome = engine.evaluate(black_box(&answers));
        engine.explain(&answers, &outcome)
    });
}

#[divan::bench(args = [50, 500, 5000])]
fn verdict_grows(bencher: Bencher, items: usize) {
    let engine = Engine::new(large(items));
    let answers = answers(engine.assessment());
    bencher.bench(|| engine.evaluate_briefly(black_box(&answers)));
}

#[divan::bench(args = [50, 500, 1000, 5000])]
fn explanation_grows(bencher: Bencher, items: usize) {
    let engine = Engine::new(large(items));
    let answers = answers(engine.assessment());
    bencher.bench(|| {
        let outcome = engine.evaluate(black_box(&answers));
        engine.explain(&answers, &outcome)
    });
}

#[divan::bench(args = [50, 500, 5000, 10_000])]
fn loading_grows(bencher: Bencher, items: usize) {
    bencher.bench(|| large(black_box(items)));
}

struct OneTarget {
    engine: Engine,
    place: BatchAnswers,
}

impl BatchTarget for OneTarget {
    fn answers_to(&mut self, _: &str) -> Option<(&Assessment, &mut BatchAnswers)> {
        Some((self.engine.assessment().as_ref(), &mut self.place))
    }
}

/// One line of a batch: read, judged, written.
#[divan::bench]
fn batch_line(bencher: Bencher) {
    let (engine, _) = firm();
    let line = line(engine.assessment());
    let place = BatchAnswers::new(engine.assessment());
    let mut target = OneTarget { engine, place };
    let mut out = Vec::new();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        out.clear();
        let read = read_line(black_box(&line), &mut target).unwrap();
        let outcome = target.engine.evaluate_briefly(&target.place.answers);
        let assessment = target.engine.assessment();
        let gives_verdict = assessment.gives_verdict();
        let scored = ScoredOutcome { assessment, outcome: &outcome, explanation: None, gives_verdict };
        let document = ResultDocument { of: Scored::Outcome(scored), key: read.key, brief: true };
        serde_json::to_writer(std::io::BufWriter::new(&mut out), &document).unwrap();
    });
}

/// A whole answers document on one line, about 2.4 kB.
fn line(assessment: &Assessment) -> String {
    let answer = |(index, item): (usize, &stay_or_go::assessment::Item)| {
        let level = (index * 7919) % 97 % 5;
        if item.is_gate() {
            format!("\"{}\": {{\"level\": 0}}", item.id)
        } else {
            format!("\"{}\": {{\"level\": {level}, \"evidence\": \"told\"}}", item.id)
        }
    };
    let answers: Vec<String> = assessment.items().iter().enumerate().map(answer).collect();
    format!(
        "{{\"format\": 1, \"assessment\": \"current-role\", \"context\": {{\"appetite\": \"either\"}}, \"answers\": {{{}}}}}",
        answers.join(", ")
    )
}
