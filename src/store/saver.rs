//! Saves in the background: whoever hands over a state goes on at once, however slow the disk.
//!
//! A newer state of a session replaces one that still waits. A state that could not be saved is kept until a newer
//! one comes, a retry works, or the program ends.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use std::{io, mem};

use super::error::StoreError;
use super::sessions::Draft;
use crate::session::Reference;

/// What the saver did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// A state of this session is on disk.
    Saved {
        /// The session.
        reference: Reference,
        /// Nothing newer of it is waiting.
        latest: bool,
    },
    /// The newest state of this session is in memory only.
    Failed {
        /// The session.
        reference: Reference,
        /// Why.
        error: StoreError,
    },
}

/// A state of a session that can be saved.
pub trait Saveable: Send + 'static {
    /// The session that it is a state of.
    fn reference(&self) -> &Reference;

    /// Whether nothing of the other is lost when this is written in its place.
    fn replaces(&self, other: &Self) -> bool {
        self.reference() == other.reference()
    }
}

impl Saveable for Draft {
    fn reference(&self) -> &Reference {
        &self.session.reference
    }
}

type Write<T> = Box<dyn FnMut(&T) -> Result<(), StoreError> + Send>;

/// The saving thread and its mailbox. Dropping it saves what waits first.
pub struct Saver<T: Saveable> {
    mailbox: Arc<Mailbox<T>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Saveable> Saver<T> {
    /// Starts the thread; `write` saves one state, `report` is called on that thread after each and must not call
    /// the saver.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(
        write: impl FnMut(&T) -> Result<(), StoreError> + Send + 'static,
        report: impl FnMut(Report) + Send + 'static,
    ) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::new());
        let inside = Arc::clone(&mailbox);
        let work = move || run(&inside, Box::new(write), report);
        let thread = Builder::new().name("saver".to_owned()).spawn(work)?;
        Ok(Self { mailbox, thread: Some(thread) })
    }

    /// Hands over the newest state of a session.
    pub fn save(&self, state: T) {
        self.mailbox.change(|post| post.put(state));
    }

    /// Tries again what could not be saved.
    pub fn retry(&self) {
        self.mailbox.change(Post::retry);
    }

    /// Saves elsewhere from now on, beginning with what could not be saved.
    pub fn save_elsewhere(&self, write: impl FnMut(&T) -> Result<(), StoreError> + Send + 'static) {
        self.mailbox.change(|post| {
            post.next_write = Some(Box::new(write));
            post.retry();
        });
    }

    /// Waits until nothing is pending, at most this long; whether that was enough.
    pub fn settle(&self, longest: Duration) -> bool {
        let post = self.mailbox.post();
        let pending = |post: &mut Post<T>| post.writing || !post.waiting.is_empty();
        let settled = self.mailbox.bell.wait_timeout_while(post, longest, pending);
        !settled.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    /// Saves what is pending and ends; returns the newest state of every session that could not be saved.
    pub fn finish(mut self) -> Vec<T> {
        self.end();
        let mut post = self.mailbox.post();
        // Nothing waits any more, unless the thread itself came to grief.
        let waiting = mem::take(&mut post.waiting);
        post.failed.drain(..).chain(waiting).collect()
    }

    fn end(&mut self) {
        self.mailbox.change(|post| post.closing = true);
        if let Some(thread) = self.thread.take() {
            // It does not panic: a panic of the writer is reported as a failure.
            drop(thread.join());
        }
    }
}

impl<T: Saveable> Drop for Saver<T> {
    fn drop(&mut self) {
        self.end();
    }
}

/// What the caller and the thread share.
struct Mailbox<T> {
    post: Mutex<Post<T>>,
    bell: Condvar,
}

struct Post<T> {
    /// At most one state a session, oldest session first.
    waiting: VecDeque<T>,
    /// At most one state a session, none that waits too.
    failed: Vec<T>,
    /// Replaces the writer before the next save.
    next_write: Option<Write<T>>,
    writing: bool,
    closing: bool,
}

impl<T: Saveable> Post<T> {
    fn put(&mut self, state: T) {
        self.failed.retain(|failed| !state.replaces(failed));
        match self.waiting.iter_mut().find(|waiting| state.replaces(waiting)) {
            Some(waiting) => *waiting = state,
            None => self.waiting.push_back(state),
        }
    }

    fn retry(&mut self) {
        self.waiting.extend(self.failed.drain(..));
    }

    fn waits(&self, reference: &Reference) -> bool {
        self.waiting.iter().any(|waiting| waiting.reference() == reference)
    }

    /// Takes note of how a save went.
    fn settle(&mut self, state: T, outcome: Result<(), StoreError>) -> Report {
        self.writing = false;
        let reference = state.reference().clone();
        let latest = !self.waits(&reference);
        match outcome {
            Ok(()) => Report::Saved { reference, latest },
            Err(error) => {
                if latest {
                    self.failed.push(state);
                }
                Report::Failed { reference, error }
            }
        }
    }
}

impl<T: Saveable> Mailbox<T> {
    fn new() -> Self {
        let post = Post {
            waiting: VecDeque::new(),
            failed: Vec::new(),
            next_write: None,
            writing: false,
            closing: false,
        };
        Self { post: Mutex::new(post), bell: Condvar::new() }
    }

    fn post(&self) -> MutexGuard<'_, Post<T>> {
        self.post.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<R>(&self, change: impl FnOnce(&mut Post<T>) -> R) -> R {
        let result = change(&mut self.post());
        self.bell.notify_all();
        result
    }

    /// The next state to save, and the writer if there is a new one; nothing when all is done and no more will come.
    fn next(&self) -> Option<(T, Option<Write<T>>)> {
        let idle = |post: &mut Post<T>| post.waiting.is_empty() && !post.closing;
        let post = self.bell.wait_while(self.post(), idle);
        let mut post = post.unwrap_or_else(PoisonError::into_inner);
        let state = post.waiting.pop_front()?;
        post.writing = true;
        Some((state, post.next_write.take()))
    }
}

fn run<T: Saveable>(mailbox: &Mailbox<T>, mut write: Write<T>, mut report: impl FnMut(Report)) {
    while let Some((state, newer)) = mailbox.next() {
        write = newer.unwrap_or(write);
        let outcome = attempt(&mut write, &state);
        // Whoever waits for what is pending has heard how it went when the waiting ends.
        mailbox.change(|post| report(post.settle(state, outcome)));
    }
}

/// A panic while saving is a failure like any other: the state must not be lost with it.
fn attempt<T: Saveable>(write: &mut Write<T>, state: &T) -> Result<(), StoreError> {
    let outcome = catch_unwind(AssertUnwindSafe(|| write(state)));
    outcome.unwrap_or_else(|_| Err(StoreError::Broken(state.reference().clone())))
}
