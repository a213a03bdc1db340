//! Reading what may be thousands of files.

use std::num::NonZero;
use std::thread;

/// Files below which more threads cost more than they bring.
const WORTH_A_THREAD: usize = 200;
/// Threads at most: the disk is the limit beyond.
const THREADS: usize = 8;

/// Reads each of these, a few threads at a time where there are many; in their order.
pub(super) fn in_threads<N: Sync, T: Send>(names: &[N], read: impl Fn(&N) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = (names.len() / WORTH_A_THREAD).clamp(1, cores.min(THREADS));
    let share = names.len().div_ceil(threads).max(1);
    let read = &read;
    thread::scope(|scope| {
        let readers: Vec<_> = names
            .chunks(share)
            .map(|names| scope.spawn(move || names.iter().map(read).collect::<Vec<T>>()))
            .collect();
        // A reader that panics takes the program down here, as it would have without a thread.
        let join = |reader: thread::ScopedJoinHandle<'_, Vec<T>>| {
            reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        readers.into_iter().flat_map(join).collect()
    })
}
