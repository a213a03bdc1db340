//! `score --batch`: one JSON document a line in, one result a line out, in the same order.
//!
//! One thread reads blocks of lines, as many as there are cores score them, and results are written in the order of
//! the blocks; channels are short, so memory stays flat however long the input. A core alone does all in turn.

mod blocks;
mod scorer;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::ScoreArguments;
use blocks::{Block, Blocks};
use scorer::Scorer;

/// Blocks waiting for each core.
const WAITING: usize = 2;

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
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut all_well = true;
    for path in files {
        let input: Box<dyn Read + Send> = if path == Path::new("-") {
            Box::new(std::io::stdin())
        } else {
            let file = File::open(path)
                .map_err(|error| anyhow::anyhow!("could not read {}: {error}", path.display()))?;
            Box::new(file)
        };
        let blocks = Blocks::new(input);
        let scorer = || Scorer::new(path, arguments.brief);
        all_well &=
            if cores > 1 { score_on(cores, blocks, scorer)? } else { score_in_turn(blocks, scorer())? };
    }
    Ok(all_well)
}

fn score_in_turn(
    blocks: impl Iterator<Item = std::io::Result<Block>>,
    mut scorer: Scorer,
) -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    let mut all_well = true;
    for block in blocks {
        let scored = score(&mut scorer, &block?);
        out.write_all(&scored.text)?;
        all_well &= scored.all_well;
    }
    out.flush()?;
    Ok(all_well)
}

fn score_on(
    cores: usize,
    blocks: impl Iterator<Item = std::io::Result<Block>> + Send,
    scorer: impl Fn() -> Scorer,
) -> std::io::Result<bool> {
    std::thread::scope(|scope| {
        let mut to_workers = Vec::with_capacity(cores);
        let mut from_workers = Vec::with_capacity(cores);
        for _ in 0..cores {
            let (to_worker, blocks) = sync_channel::<Block>(WAITING);
            let (results, from_worker) = sync_channel::<Scored>(WAITING);
            let scorer = scorer();
            scope.spawn(move || work(scorer, &blocks, &results));
            to_workers.push(to_worker);
            from_workers.push(from_worker);
        }
        let reader = scope.spawn(move || deal(blocks, &to_workers));
        let written = write_in_order(&from_workers);
        drop(from_workers);
        let read = reader.join().unwrap_or_else(|_| Err(std::io::Error::other("the reader stopped")));
        let all_well = written?;
        read?;
        Ok(all_well)
    })
}

/// Hands blocks to the workers in turn.
fn deal(
    blocks: impl Iterator<Item = std::io::Result<Block>>,
    workers: &[SyncSender<Block>],
) -> std::io::Result<()> {
    for (block, worker) in blocks.zip(workers.iter().cycle()) {
        if worker.send(block?).is_err() {
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
        if results.send(score(&mut scorer, &block)).is_err() {
            break;
        }
    }
}

fn score(scorer: &mut Scorer, block: &Block) -> Scored {
    let mut scored = Scored { text: Vec::with_capacity(block.len()), all_well: true };
    for (number, line) in block.lines() {
        scored.all_well &= scorer.score(line, number, &mut scored.text);
        scored.text.push(b'\n');
    }
    scored
}
