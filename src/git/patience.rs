//! How long git is waited for, all that it is asked together.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long all questions of a run may take together.
const TOGETHER: Duration = Duration::from_mins(2);

/// How long git is waited for, by all who share it: only the time counts in which something has been asked and not been
/// answered yet, once for all that is asked at the same time.
#[derive(Debug, Clone)]
pub struct Patience(Arc<Mutex<Meter>>);

#[derive(Debug)]
struct Meter {
    left: Duration,
    /// How many questions wait for their answers, and since when there are any.
    open: usize,
    since: Instant,
}

/// A question that is being answered.
#[derive(Debug)]
pub(super) struct Turn(Patience);

impl Default for Patience {
    fn default() -> Self {
        Self::of(TOGETHER)
    }
}

impl Patience {
    /// One that lasts so long.
    pub fn of(left: Duration) -> Self {
        Self(Arc::new(Mutex::new(Meter { left, open: 0, since: Instant::now() })))
    }

    fn meter(&self) -> MutexGuard<'_, Meter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much is left of it.
    pub(super) fn left(&self) -> Duration {
        let meter = self.meter();
        let gone = if meter.open == 0 { Duration::ZERO } else { meter.since.elapsed() };
        meter.left.saturating_sub(gone)
    }

    /// Counts from now on, until the turn is over.
    pub(super) fn turn(&self) -> Turn {
        let mut meter = self.meter();
        if meter.open == 0 {
            meter.since = Instant::now();
        }
        meter.open += 1;
        Turn(self.clone())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut meter = self.0.meter();
        meter.open -= 1;
        if meter.open == 0 {
            meter.left = meter.left.saturating_sub(meter.since.elapsed());
        }
    }
}
