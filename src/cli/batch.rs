//! `score --batch`: one JSON document a line in, one result a line out, in the same order.
//!
//! One thread reads blocks of lines, as many as there are cores score them, and results are written in the order of
//! the blocks; channels are short, so memory stays flat however long the input.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use serde::Serialize;
use serde_json::value::RawValue;

use super::ScoreArguments;
use super::documents::Library;
use crate::assessment::{Assessment, Source};
use crate::engine::Engine;
use crate::report::json::ResultDocument;
use crate::session::{Answers, Desk, read_answers, read_line};
use crate::yaml::{Problem, Problems};

/// Bytes of lines in a block: enough to keep a core busy for a while, small enough to keep memory flat, and less than
/// what allocators take from the system anew each time (glibc: 128 KiB).
const BLOCK: usize = 64 * 1024;
/// Blocks waiting for each core.
const WAITING: usize = 2;

/// Lines as they stand in the input.
#[derive(Default)]
struct Block {
    /// The number of its first line, from 1.
    first: usize,
    text: Vec<u8>,
    /// Where each line ends in the text.
    ends: Vec<usize>,
}

impl Block {
    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.text[start..*end].trim_ascii())
    }
}

/// Results as they go to the output, and whether all lines were well.
struct Scored {
    text: Vec<u8>,
    all_well: bool,
}

/// Scores every line; false when some line was refused.
pub(super) fn run(arguments: &ScoreArguments) -> anyhow::Result<bool> {
    let files: Vec<&Path> = if arguments.files.is_empty() {
        vec![Path::new("-")]
    } else {
        arguments.files.iter().map(std::path::PathBuf::as_path).collect()
    };
    let mut all_well = true;
    for path in files {
        let input: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::with_capacity(BLOCK, std::io::stdin()))
        } else {
            let file = File::open(path)
                .map_err(|error| anyhow::anyhow!("could not read {}: {error}", path.display()))?;
            Box::new(BufReader::with_capacity(BLOCK, file))
        };
        all_well &= score_all(input, path, arguments.brief)?;
    }
    Ok(all_well)
}

fn score_all(input: Box<dyn BufRead + Send>, path: &Path, brief: bool) -> anyhow::Result<bool> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let mut to_workers = Vec::with_capacity(cores);
        let mut from_workers = Vec::with_capacity(cores);
        for _ in 0..cores {
            let (to_worker, blocks) = sync_channel::<Block>(WAITING);
            let (results, from_worker) = sync_channel::<Scored>(WAITING);
            let scorer = Scorer::new(path, brief);
            scope.spawn(move || work(scorer, &blocks, &results));
            to_workers.push(to_worker);
            from_workers.push(from_worker);
        }
        let reader = scope.spawn(move || deal(input, &to_workers));
        let written = write_in_order(&from_workers);
        drop(from_workers);
        let read = reader.join().unwrap_or_else(|_| Err(std::io::Error::other("the reader stopped")));
        let all_well = written?;
        read?;
        Ok(all_well)
    })
}

/// Hands blocks to the workers in turn.
fn deal(mut input: Box<dyn BufRead + Send>, workers: &[SyncSender<Block>]) -> std::io::Result<()> {
    let mut first = 1;
    for worker in workers.iter().cycle() {
        let mut block = Block { first, text: Vec::with_capacity(BLOCK + 4096), ends: Vec::new() };
        while block.text.len() < BLOCK {
            if input.read_until(b'\n', &mut block.text)? == 0 {
                break;
            }
            first += 1;
            block.ends.push(block.text.len());
        }
        if block.text.is_empty() || worker.send(block).is_err() {
            break;
        }
    }
    Ok(())
}

/// Takes results from the workers in the order in which blocks were dealt.
fn write_in_order(workers: &[Receiver<Scored>]) -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    let mut all_well = true;
    for worker in workers.iter().cycle() {
        let Ok(scored) = worker.recv() else { break };
        out.write_all(&scored.text)?;
        all_well &= scored.all_well;
    }
    out.flush()?;
    Ok(all_well)
}

fn work(mut scorer: Scorer, blocks: &Receiver<Block>, results: &SyncSender<Scored>) {
    while let Ok(block) = blocks.recv() {
        let mut done = Scored { text: Vec::with_capacity(block.text.len()), all_well: true };
        for (offset, line) in block.lines().enumerate() {
            if line.is_empty() {
                continue;
            }
            done.all_well &= scorer.score(line, block.first + offset, &mut done.text);
            done.text.push(b'\n');
        }
        if results.send(done).is_err() {
            break;
        }
    }
}

/// An assessment by its name, and a place for answers to it.
struct Place {
    name: String,
    engine: Arc<Engine>,
    answers: Answers,
}

/// Scores lines; what it has made ready for one serves the next.
struct Scorer {
    library: Library,
    source: String,
    brief: bool,
    /// One place for answers to each assessment that was named so far.
    desks: Vec<Place>,
    /// The one that the last line took.
    current: usize,
}

impl Scorer {
    fn new(path: &Path, brief: bool) -> Self {
        let source =
            if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
        Self { library: Library::beside(path), source, brief, desks: Vec::new(), current: 0 }
    }

    /// Appends the line's result; false when the line was refused.
    fn score(&mut self, line: &[u8], number: usize, out: &mut Vec<u8>) -> bool {
        let Ok(text) = std::str::from_utf8(line) else {
            let problem = self.problem(number, "this line is not UTF-8 text");
            return refuse(None, number, &problem, out);
        };
        // The fast way takes only what is right; whatever it does not take, the careful way explains.
        if self.score_fast(text, out) {
            return true;
        }
        let key = serde_json::from_str::<KeyOnly>(text).ok().and_then(|document| document.key);
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
            let problem = self.problem(number, &format!("this line is not a JSON document: {error}"));
            return refuse(None, number, &problem, out);
        }
        match self.score_carefully(text, key, out) {
            Ok(()) => true,
            Err(problems) => refuse(key, number, &problems, out),
        }
    }

    fn score_fast(&mut self, text: &str, out: &mut Vec<u8>) -> bool {
        let Some(line) = read_line(text, self) else { return false };
        let Some(Place { engine, answers, .. }) = self.desks.get(self.current) else { return false };
        write_result(engine, answers, self.brief, line.key, out)
    }

    fn score_carefully(
        &mut self,
        text: &str,
        key: Option<&RawValue>,
        out: &mut Vec<u8>,
    ) -> Result<(), Problems> {
        let source = Source { name: self.source.clone(), text: text.to_owned().into() };
        let mut found = None;
        let library = &mut self.library;
        let (_, answers) = read_answers(&source, &mut |name| {
            let engine = library.engine(name)?;
            let assessment = Arc::clone(engine.assessment());
            found = Some(engine);
            Ok(assessment)
        })?;
        if let Some(engine) = found {
            write_result(&engine, &answers, self.brief, key, out);
        }
        Ok(())
    }

    fn problem(&self, number: usize, message: &str) -> Problems {
        Problems(vec![Problem {
            source: self.source.clone(),
            place: Some(crate::yaml::Place { line: number, column: 1 }),
            message: message.to_owned(),
            remedy: Some("write one whole JSON document on each line".to_owned()),
            line: None,
        }])
    }
}

impl Desk for Scorer {
    fn lay_out(&mut self, assessment: &str) -> Option<(&Assessment, &mut Answers)> {
        self.current = if let Some(desk) = self.desks.iter().position(|desk| desk.name == assessment) {
            desk
        } else {
            let engine = self.library.engine(assessment).ok()?;
            let answers = Answers::new(engine.assessment());
            self.desks.push(Place { name: assessment.to_owned(), engine, answers });
            self.desks.len() - 1
        };
        let Place { engine, answers, .. } = &mut self.desks[self.current];
        Some((engine.assessment().as_ref(), answers))
    }
}

#[derive(serde::Deserialize)]
struct KeyOnly<'a> {
    #[serde(borrow, default)]
    key: Option<&'a RawValue>,
}

fn write_result(
    engine: &Engine,
    answers: &Answers,
    brief: bool,
    key: Option<&RawValue>,
    out: &mut Vec<u8>,
) -> bool {
    let outcome = if brief { engine.evaluate_briefly(answers) } else { engine.evaluate(answers) };
    let explanation = (!brief).then(|| engine.explain(answers, &outcome));
    let assessment = engine.assessment();
    let document = ResultDocument { assessment, outcome: &outcome, explanation: explanation.as_ref(), key };
    serde_json::to_writer(out, &document).is_ok()
}

/// Appends an error result; always false.
fn refuse(key: Option<&RawValue>, number: usize, problems: &Problems, out: &mut Vec<u8>) -> bool {
    #[derive(Serialize)]
    struct Refused<'a> {
        key: Option<&'a RawValue>,
        error: Error<'a>,
    }
    #[derive(Serialize)]
    struct Error<'a> {
        line: usize,
        message: &'a str,
        problems: Vec<Item<'a>>,
    }
    #[derive(Serialize)]
    struct Item<'a> {
        column: Option<usize>,
        message: &'a str,
        remedy: Option<&'a str>,
    }
    let items: Vec<Item> = problems
        .0
        .iter()
        .map(|problem| Item {
            column: problem.place.map(|place| place.column),
            message: &problem.message,
            remedy: problem.remedy.as_deref(),
        })
        .collect();
    let message = items.first().map_or("refused", |item| item.message);
    let refused = Refused { key, error: Error { line: number, message, problems: items } };
    let _ = serde_json::to_writer(out, &refused);
    false
}
