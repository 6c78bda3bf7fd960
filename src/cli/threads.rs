//! The threads that work: as many as the system gives, and this one alone where it gives none.

use std::io;
use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// Makes the pool that all work runs in. A pool that cannot have all its threads would be none at all: so they are made
/// first, and counted.
pub(super) fn start() {
    let told = std::env::var("RAYON_NUM_THREADS").ok().and_then(|count| count.parse().ok()).filter(|count| *count > 0);
    let wanted: usize = told.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
    let mut seats = Vec::new();
    for _ in 0..wanted {
        let (seat, call) = mpsc::channel::<ThreadBuilder>();
        let work = move || {
            if let Ok(thread) = call.recv() {
                thread.run();
            }
        };
        if thread::Builder::new().spawn(work).is_err() {
            break;
        }
        seats.push(seat);
    }
    let made = if seats.is_empty() {
        ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global()
    } else {
        let pool = ThreadPoolBuilder::new().num_threads(seats.len());
        let seat = move |thread: ThreadBuilder| {
            seats[thread.index()].send(thread).map_err(|_| io::Error::other("a thread has gone"))
        };
        pool.spawn_handler(seat).build_global()
    };
    // That there is one already is no harm.
    let _ = made;
}
