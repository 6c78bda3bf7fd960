//! What an interrupted run still does: it takes away what is its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::runtime::Builder;

use crate::{git, publish};

/// The run ends, as somebody has asked it to.
static HAS_BEGUN: AtomicBool = AtomicBool::new(false);
/// Somebody else hears of it and ends the run.
static IS_HEARD: AtomicBool = AtomicBool::new(false);

/// The first number of exit codes that tell of a signal.
const SIGNALLED: i32 = 128;

/// Listens, from now on, for being asked to end (Ctrl+C, `kill`, a terminal that is closed). Where it cannot listen, the
/// system ends the run as ever.
pub(super) fn listen() {
    let _ = thread::Builder::new().name("ending".to_owned()).stack_size(1 << 18).spawn(|| {
        let Ok(runtime) = Builder::new_current_thread().enable_io().build() else { return };
        loop {
            let Some(signal) = runtime.block_on(asked()) else { return };
            if IS_HEARD.load(Ordering::Relaxed) {
                continue;
            }
            // Whoever asks twice does not want to wait, for a disk that does not answer neither.
            let is_first = !HAS_BEGUN.swap(true, Ordering::Relaxed);
            let clean = move || {
                publish::give_up();
                git::leave();
                end(signal);
            };
            if !is_first || thread::Builder::new().spawn(clean).is_err() {
                end(signal);
            }
        }
    });
}

/// From now on somebody else listens.
pub(super) fn leave_to_others() {
    IS_HEARD.store(true, Ordering::Relaxed);
}

/// Whoever has been interrupted fails for that reason, which nobody needs to be told: waits for the end.
pub(super) fn wait_if_begun() {
    while HAS_BEGUN.load(Ordering::Relaxed) {
        thread::park();
    }
}

#[expect(clippy::exit, reason = "other threads are at work, and nobody waits for them")]
fn end(signal: i32) {
    std::process::exit(SIGNALLED + signal);
}

/// The number of the signal that comes; nothing where none can be heard.
#[cfg(unix)]
async fn asked() -> Option<i32> {
    use tokio::signal::unix::{Signal, SignalKind, signal};

    async fn next(signal: &mut Option<Signal>) {
        match signal {
            Some(signal) => drop(signal.recv().await),
            None => std::future::pending().await,
        }
    }

    // What whoever started the run has it ignore (`nohup`, a shell's `&`) stays ignored.
    let heard = |kind: SignalKind| -> Option<Signal> {
        let number = kind.as_raw_value();
        let is_ignored = crate::system::ignores(number).unwrap_or(kind == SignalKind::hangup());
        if is_ignored { None } else { signal(kind).ok() }
    };
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let [mut interrupted, mut terminated, mut hung_up] = kinds.map(heard);
    Some(tokio::select! {
        () = next(&mut interrupted) => kinds[0].as_raw_value(),
        () = next(&mut terminated) => kinds[1].as_raw_value(),
        () = next(&mut hung_up) => kinds[2].as_raw_value(),
    })
}

#[cfg(not(unix))]
async fn asked() -> Option<i32> {
    tokio::signal::ctrl_c().await.ok().map(|()| 2)
}
