//! What an interrupted run still does: it takes away what is its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::runtime::Builder;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

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
        // They are heard from here on: what comes while another is dealt with waits.
        let mut signals = {
            let _within = runtime.enter();
            Signals::heard()
        };
        loop {
            let Some(signal) = runtime.block_on(signals.next()) else { return };
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

/// The signals that are listened for.
#[cfg(unix)]
struct Signals([(i32, Option<Signal>); 3]);

#[cfg(unix)]
impl Signals {
    fn heard() -> Self {
        Self::of([SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()])
    }

    fn of(kinds: [SignalKind; 3]) -> Self {
        // What whoever started the run has it ignore (`nohup`, a shell's `&`) stays ignored.
        Self(kinds.map(|kind| {
            let number = kind.as_raw_value();
            let is_ignored = crate::system::ignores(number).unwrap_or(kind == SignalKind::hangup());
            (number, if is_ignored { None } else { signal(kind).ok() })
        }))
    }

    /// The number of the one that comes next.
    async fn next(&mut self) -> Option<i32> {
        async fn next((number, signal): &mut (i32, Option<Signal>)) -> i32 {
            match signal {
                Some(signal) => drop(signal.recv().await),
                None => std::future::pending().await,
            }
            *number
        }

        let [interrupted, terminated, hung_up] = &mut self.0;
        Some(tokio::select! {
            number = next(interrupted) => number,
            number = next(terminated) => number,
            number = next(hung_up) => number,
        })
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn heard() -> Self {
        Self
    }

    /// The number of the one that comes next; nothing where none can be heard.
    async fn next(&mut self) -> Option<i32> {
        tokio::signal::ctrl_c().await.ok().map(|()| 2)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_second_signal_is_heard_while_nobody_waits_for_one() {
        let runtime = Builder::new_current_thread().enable_all().build().expect("it waits");
        let _within = runtime.enter();
        // These end no run of anybody.
        let kinds = [SignalKind::user_defined1(), SignalKind::user_defined2(), SignalKind::window_change()];
        let mut signals = Signals::of(kinds);
        let send = |name: &str| {
            let own = std::process::id().to_string();
            assert!(Command::new("kill").args(["-s", name, &own]).status().expect("it is sent").success());
        };
        let mut heard = Vec::new();
        runtime.block_on(async {
            send("USR1");
            heard.extend(signals.next().await);
            send("USR2");
            send("WINCH");
            for _ in 0..2 {
                let next = tokio::time::timeout(std::time::Duration::from_secs(10), signals.next());
                heard.extend(next.await.ok().flatten());
            }
        });
        heard.sort_unstable();
        let mut all = kinds.map(|kind| kind.as_raw_value()).to_vec();
        all.sort_unstable();
        assert_eq!(heard, all);
    }
}
