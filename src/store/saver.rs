//! Saves in the background: whoever hands over a document goes on at once, however slow the disk.
//!
//! A newer state of a document replaces one that still waits. A state that could not be saved is kept until a newer
//! one comes, a retry works, or the program ends.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::{self, Builder, JoinHandle};
use std::time::Duration;

use super::base::Store;
use super::error::StoreError;
use super::folder::Kept;
use super::meetings::TableDraft;
use super::sessions::Draft;
use super::typed::Typed;
use crate::log::Entry;
use crate::session::Reference;

/// Something to be saved.
#[derive(Debug, Clone)]
pub enum Unsaved {
    Session(Box<Draft>),
    Meeting(Box<TableDraft>),
    Entry(Box<Entry>),
    /// What is being typed, or nothing once it was put where it belongs; under a name that nothing else has.
    Typed(Reference, Option<Box<Typed>>),
}

impl Unsaved {
    pub fn reference(&self) -> &Reference {
        match self {
            Self::Session(draft) => &draft.session.reference,
            Self::Meeting(draft) => &draft.meeting.reference,
            Self::Entry(entry) => &entry.reference,
            Self::Typed(name, _) => name,
        }
    }

    /// Whether nothing of the other is lost when this is written in its place: a meeting's draft holds the session
    /// too, a session's holds no meeting.
    fn replaces(&self, other: &Self) -> bool {
        let holds = match other {
            Self::Session(_) => matches!(self, Self::Session(_) | Self::Meeting(_)),
            Self::Meeting(_) => matches!(self, Self::Meeting(_)),
            Self::Entry(_) => matches!(self, Self::Entry(_)),
            Self::Typed(..) => matches!(self, Self::Typed(..)),
        };
        holds && self.reference() == other.reference()
    }

    fn save(&self, store: &Store) -> Result<Kept, StoreError> {
        let _nothing_is_forgotten_meanwhile = store.gate.read().unwrap_or_else(PoisonError::into_inner);
        match self {
            Self::Session(draft) => store.save(draft),
            Self::Meeting(draft) => store.save_table(draft),
            Self::Entry(entry) => store.keep(entry),
            Self::Typed(_, typed) => store.keep_typed(typed.as_deref()).map(|()| Kept::AsGiven),
        }
    }
}

/// What the saver did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// A state of this document is on disk; the latest, unless something newer of it is waiting.
    Saved { reference: Reference, latest: bool },
    /// As it was saved last, another program's changes are in it or were in its place.
    Met(Kept),
    /// It was forgotten, and stays so: nothing of it waits any more.
    Gone { reference: Reference, error: StoreError },
    /// The newest state of this document is in memory only.
    Failed { reference: Reference, error: StoreError },
}

/// The saving thread. Dropping it saves what waits first.
pub struct Saver {
    orders: Option<Arc<Sender<Order>>>,
    thread: Option<JoinHandle<()>>,
}

/// What the saver that was started last takes orders by.
static LATEST: Mutex<Weak<Sender<Order>>> = Mutex::new(Weak::new());
/// The name of a saver's thread.
const NAME: &str = "saver";

/// Waits until nothing is pending with the saver that was started last, at most this long: for a program that ends where
/// nothing is dropped any more.
pub fn settle_latest(longest: Duration) {
    // What the saver's own thread has in hand is lost with it.
    if thread::current().name() != Some(NAME)
        && let Some(orders) = LATEST.lock().unwrap_or_else(PoisonError::into_inner).upgrade()
    {
        let _what_is_not_saved_by_then_is_lost: bool = settle(&orders, longest);
    }
}

fn settle(orders: &Sender<Order>, longest: Duration) -> bool {
    let (answer, settled) = channel();
    orders.send(Order::Settle(answer)).is_ok() && settled.recv_timeout(longest).is_ok()
}

enum Order {
    Save(Unsaved),
    Retry,
    SaveElsewhere(Arc<Store>),
    /// To be answered once nothing waits.
    Settle(Sender<()>),
}

impl Saver {
    /// Starts the thread; `report` is called there after each save.
    pub fn start(store: Arc<Store>, report: impl FnMut(Report) + Send + 'static) -> io::Result<Self> {
        let (orders, taken) = channel();
        let work = Work { store, waiting: VecDeque::new(), failed: Vec::new(), settling: Vec::new() };
        let thread = Builder::new().name(NAME.to_owned()).spawn(move || work.run(&taken, report))?;
        let orders = Arc::new(orders);
        *LATEST.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&orders);
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Hands over the newest state of a document.
    pub fn save(&self, document: Unsaved) {
        self.order(Order::Save(document));
    }

    /// Tries again what could not be saved.
    pub fn retry(&self) {
        self.order(Order::Retry);
    }

    /// Saves elsewhere from now on, beginning with what could not be saved.
    pub fn save_elsewhere(&self, store: Arc<Store>) {
        self.order(Order::SaveElsewhere(store));
    }

    /// Waits until nothing is pending, at most this long; whether that was enough.
    #[must_use]
    pub fn settle(&self, longest: Duration) -> bool {
        self.orders.as_ref().is_some_and(|orders| settle(orders, longest))
    }

    fn order(&self, order: Order) {
        // The thread listens for as long as there is a saver: a panic of whoever writes is a failure like any other.
        drop(self.orders.as_ref().map(|orders| orders.send(order)));
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        drop(self.orders.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}

/// What the thread has in hand.
struct Work {
    store: Arc<Store>,
    /// At most one state of a document, the oldest document first.
    waiting: VecDeque<Unsaved>,
    /// At most one state of a document, none that waits too.
    failed: Vec<Unsaved>,
    settling: Vec<Sender<()>>,
}

impl Work {
    fn run(mut self, orders: &Receiver<Order>, mut report: impl FnMut(Report)) {
        loop {
            while let Some(document) = self.waiting.pop_front() {
                let saved = catch_unwind(AssertUnwindSafe(|| document.save(&self.store)));
                let saved = saved.unwrap_or_else(|_| Err(StoreError::Broken(document.reference().clone())));
                for order in orders.try_iter() {
                    self.take(order);
                }
                let met = saved.as_ref().ok().copied().filter(|kept| *kept != Kept::AsGiven);
                report(self.note(document, saved.map(drop)));
                if let Some(kept) = met {
                    report(Report::Met(kept));
                }
            }
            // Whoever waits for what is pending has heard how it went when the waiting ends.
            for answer in self.settling.drain(..) {
                answer.send(()).unwrap_or_default();
            }
            match orders.recv() {
                Ok(order) => self.take(order),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Save(document) => {
                self.failed.retain(|failed| !document.replaces(failed));
                let place = self.waiting.iter().position(|waiting| document.replaces(waiting));
                self.waiting.retain(|waiting| !document.replaces(waiting));
                self.waiting.insert(place.unwrap_or(self.waiting.len()), document);
            }
            Order::Retry => self.retry(),
            Order::SaveElsewhere(store) => {
                self.store = store;
                self.retry();
            }
            Order::Settle(answer) => self.settling.push(answer),
        }
    }

    /// What failed is older than what waits, and goes first.
    fn retry(&mut self) {
        for document in self.failed.drain(..).rev() {
            self.waiting.push_front(document);
        }
    }

    fn note(&mut self, document: Unsaved, saved: Result<(), StoreError>) -> Report {
        let reference = document.reference().clone();
        let latest = !self.waiting.iter().any(|waiting| *waiting.reference() == reference);
        let error = match saved {
            Ok(()) => return Report::Saved { reference, latest },
            Err(error @ StoreError::Gone(_)) => return Report::Gone { reference, error },
            Err(error) => error,
        };
        if !self.waiting.iter().any(|waiting| waiting.replaces(&document)) {
            self.failed.push(document);
        }
        Report::Failed { reference, error }
    }
}
