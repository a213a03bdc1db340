//! How far something long has come, on standard error, for whoever sits before a terminal.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is over before is not worth a word.
const AFTER: Duration = Duration::from_secs(1);
/// Often enough to be seen to move.
const EVERY: Duration = Duration::from_millis(200);
/// Goes to the beginning of the line and clears it.
const ANEW: &str = "\r\x1b[K";

/// A count that is told from time to time, and leaves nothing behind.
pub(super) struct Progress {
    /// What is counted: "lines scored".
    what: &'static str,
    count: AtomicUsize,
    /// When it is told next, and whether it was told; nothing where nobody sees it.
    next: Option<Mutex<(Instant, bool)>>,
}

impl Progress {
    pub(super) fn of(what: &'static str) -> Self {
        Self::seen(what, stderr().is_terminal())
    }

    /// Of something that prints as it goes: on the same terminal, that is progress enough.
    pub(super) fn beside_output(what: &'static str) -> Self {
        Self::seen(what, stderr().is_terminal() && !stdout().is_terminal())
    }

    fn seen(what: &'static str, is_seen: bool) -> Self {
        let next = is_seen.then(|| Mutex::new((Instant::now() + AFTER, false)));
        Self { what, count: AtomicUsize::new(0), next }
    }

    pub(super) fn add(&self, more: usize) {
        let count = self.count.fetch_add(more, Ordering::Relaxed) + more;
        let Some(next) = &self.next else { return };
        let (mut next, now) = (next.lock().unwrap_or_else(PoisonError::into_inner), Instant::now());
        if now >= next.0 {
            *next = (now + EVERY, true);
            let mut out = stderr().lock();
            drop(write!(out, "{ANEW}{count} {}", self.what).and_then(|()| out.flush()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let told =
            self.next.as_ref().is_some_and(|next| next.lock().unwrap_or_else(PoisonError::into_inner).1);
        if told {
            drop(write!(stderr(), "{ANEW}"));
        }
    }
}
