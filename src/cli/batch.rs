//! `score --batch`: one JSON document a line in, one result a line out, in the same order.
//!
//! As many workers as there are cores take a block of lines each, score it, and write the results when it is their
//! turn. Each has one block in hand, so memory stays flat however long the input.

mod blocks;
mod scorer;
mod turns;

use std::fs::File;
use std::io::{Read, Result, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::ScoreArguments;
use crate::clean::clean;
use blocks::{Block, Blocks};
use scorer::Scorer;
use turns::Turns;

/// Scores every line; false when some line was refused.
pub(super) fn run(arguments: &ScoreArguments) -> anyhow::Result<bool> {
    let files: Vec<&Path> = if arguments.files.is_empty() {
        vec![Path::new("-")]
    } else {
        arguments.files.iter().map(std::path::PathBuf::as_path).collect()
    };
    let mut all_well = true;
    for path in files {
        let input: Box<dyn Read + Send> = if path == Path::new("-") {
            Box::new(std::io::stdin())
        } else {
            let file = File::open(path).map_err(|error| {
                anyhow::anyhow!("could not read {}: {error}", clean(&path.to_string_lossy()))
            })?;
            Box::new(file)
        };
        all_well &= score_all(input, || Scorer::new(path, arguments))?;
    }
    Ok(all_well)
}

fn score_all(input: Box<dyn Read + Send>, scorer: impl Fn() -> Scorer) -> Result<bool> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (blocks, turns) = (Mutex::new(Blocks::new(input)), Turns::default());
    let ended: Vec<Result<bool>> = std::thread::scope(|scope| {
        let start = |scorer| scope.spawn(|| turns.or_stop(|| work(scorer, &blocks, &turns)));
        let workers: Vec<_> = (0..cores).map(|_| start(scorer())).collect();
        let stopped = |_| Err(std::io::Error::other("a worker of the batch stopped"));
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(stopped)).collect()
    });
    std::io::stdout().flush()?;
    ended.into_iter().try_fold(true, |all_well, well| Ok(all_well & well?))
}

/// Scores block after block; false when some line was refused.
fn work(mut scorer: Scorer, blocks: &Mutex<Blocks<impl Read>>, turns: &Turns) -> Result<bool> {
    let (mut block, mut results, mut all_well) = (Block::default(), Vec::new(), true);
    loop {
        let read = blocks.lock().unwrap_or_else(PoisonError::into_inner).read(&mut block)?;
        let Some(turn) = read else { return Ok(all_well) };
        results.clear();
        for (number, line) in block.lines() {
            all_well &= scorer.score(line, number, &mut results);
            results.push(b'\n');
        }
        if !turns.take(turn, || std::io::stdout().lock().write_all(&results))? {
            return Ok(all_well);
        }
    }
}
