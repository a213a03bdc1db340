//! Workers that write one after the other, in the order in which they took their work.

use std::io::Result;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Turns {
    turn: Mutex<Turn>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Turn {
    /// From 0.
    next: usize,
    /// Somebody failed, so that the turns after theirs never come.
    stopped: bool,
}

impl Turns {
    /// Waits for this turn and writes; each turn is taken once. False when it never comes, because somebody failed whose
    /// turn was before.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn take(&self, turn: usize, write: impl FnOnce() -> Result<()>) -> Result<bool> {
        let waits = |now: &mut Turn| now.next != turn && !now.stopped;
        let now = self.moved.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        if now.stopped {
            return Ok(false);
        }
        // Nobody else has this turn, so that the others may go on to wait meanwhile.
        drop(now);
        write()?;
        self.lock().next += 1;
        self.moved.notify_all();
        Ok(true)
    }

    /// Does a worker's work; when it fails or panics, nobody waits for it any longer.
    pub(super) fn or_stop<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut stop = StopUnlessDone { turns: self, done: false };
        let worked = work();
        stop.done = worked.is_ok();
        worked
    }

    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stops the others when it goes before the work is done, as it does when the worker panics.
struct StopUnlessDone<'a> {
    turns: &'a Turns,
    done: bool,
}

impl Drop for StopUnlessDone<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.turns.lock().stopped = true;
            self.turns.moved.notify_all();
        }
    }
}
