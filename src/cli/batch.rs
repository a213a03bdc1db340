//! `score --batch`: one JSON document a line in, one result a line out, in the same order.
//!
//! As many workers as there are cores, or as were asked for, take a block of lines each, score it, and write the results when it is their
//! turn. Each has one block in hand, so memory stays flat however long the input.

mod blocks;
mod scorer;
mod shape;
mod short_numbers;
mod turns;

use std::io::{Read, Result, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::arguments::{Refused, ScoreArguments};
use super::documents;
use super::progress::Progress;
use crate::report::printed;
use blocks::{Block, Blocks};
use scorer::Scorer;
use shape::Shape;
use turns::Turns;

/// Scores every line; false when some line was refused.
pub(super) fn run(arguments: &ScoreArguments) -> anyhow::Result<bool> {
    let files: Vec<&Path> = if arguments.files.is_empty() {
        vec![Path::new("-")]
    } else {
        arguments.files.iter().map(std::path::PathBuf::as_path).collect()
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = arguments.jobs.map_or(cores, NonZero::get);
    let shape = Shape::of(arguments)?;
    shape.begin(&mut std::io::stdout().lock())?;
    let (mut all_well, progress) = (true, Progress::beside_output("lines scored"));
    for path in files {
        let (_, input) = documents::open(path)?;
        all_well &= score_all(input, jobs, || Scorer::new(path, arguments, shape.clone()), &progress)?;
    }
    Ok(all_well || arguments.refused == Refused::Ok)
}

fn score_all(
    input: impl Read + Send,
    jobs: usize,
    scorer: impl Fn() -> Scorer,
    progress: &Progress,
) -> Result<bool> {
    let (blocks, turns) = (Mutex::new(Blocks::new(input)), Turns::default());
    let ended: Vec<Result<bool>> = std::thread::scope(|scope| {
        let start = |scorer| scope.spawn(|| turns.or_stop(|| work(scorer, &blocks, &turns, progress)));
        let workers: Vec<_> = (0..jobs).map(|_| start(scorer())).collect();
        let stopped = |_| Err(std::io::Error::other("a worker of the batch stopped"));
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(stopped)).collect()
    });
    std::io::stdout().flush()?;
    ended.into_iter().try_fold(true, |all_well, well| Ok(all_well & well?))
}

/// Takes out of the results, as JSON can say it in other letters, whatever could steer a terminal.
fn disarm(results: &mut Vec<u8>) {
    if results.is_ascii() {
        return;
    }
    if let Ok(text) = std::str::from_utf8(results)
        && let std::borrow::Cow::Owned(text) = printed::escaped(text)
    {
        *results = text.into_bytes();
    }
}

/// Scores block after block; false when some line was refused.
fn work(
    mut scorer: Scorer,
    blocks: &Mutex<Blocks<impl Read>>,
    turns: &Turns,
    progress: &Progress,
) -> Result<bool> {
    let (mut block, mut results, mut all_well) = (Block::default(), Vec::new(), true);
    loop {
        let read = blocks.lock().unwrap_or_else(PoisonError::into_inner).read(&mut block)?;
        let Some(turn) = read else { return Ok(all_well) };
        results.clear();
        let mut lines = 0;
        for (number, line) in block.lines() {
            lines += 1;
            all_well &= scorer.score(line, number, &mut results);
            results.push(b'\n');
        }
        progress.add(lines);
        disarm(&mut results);
        if !turns.take(turn, || std::io::stdout().lock().write_all(&results))? {
            return Ok(all_well);
        }
    }
}
