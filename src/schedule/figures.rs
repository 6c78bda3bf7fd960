//! What a metric's figures say.

use crate::diagnostic::Span;
use crate::model::kinds::{Better, Period};
use crate::model::{Date, Items as _, Metric, Rec};
use crate::schedule::{Days, plus};

/// One reading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    /// Its day.
    pub(crate) on: Date,
    /// Its value.
    pub(crate) value: f64,
    /// Where the value stands.
    pub(crate) span: Span,
}

/// The readings of a metric, the earliest first; nothing if they cannot be read or are out of order.
pub(crate) fn readings(metric: Rec<'_, Metric>) -> Option<Vec<Figure>> {
    if metric.item.is_unsure("readings") {
        return None;
    }
    let figures: Option<Vec<Figure>> = metric
        .data
        .readings
        .items()
        .map(|reading| {
            let value = reading.value.value.as_ref()?;
            Some(Figure { on: reading.on.as_ref()?.value, value: value.value.0, span: value.span })
        })
        .collect();
    figures.filter(|figures| figures.windows(2).all(|pair| pair[0].on < pair[1].on))
}

/// The period of a metric's cadence that a day lies in.
pub(crate) fn period(cadence: Period, date: Date) -> Days {
    match cadence {
        Period::Day => Days::day(date),
        Period::Week => Days::week(date),
        Period::Month => Days::month(date),
        Period::Quarter => Days::quarter(date),
    }
}

/// The last period of a cadence that is over.
pub(crate) fn last_complete(cadence: Period, today: Date) -> Days {
    period(cadence, period(cadence, today).before())
}

/// The first day that a reading stands for: it closes one period.
pub(crate) fn since(cadence: Period, on: Date) -> Date {
    match cadence {
        Period::Day => on,
        Period::Week => plus(on, -6),
        Period::Month => on.saturating_sub(jiff::Span::new().months(1)),
        Period::Quarter => on.saturating_sub(jiff::Span::new().months(3)),
    }
}

/// Whether a value is worse than another.
pub(crate) fn is_worse(value: f64, than: f64, better: Better) -> bool {
    // Sums of decimals are not exact to the last bit.
    let slack = 1e-9 * value.abs().max(than.abs()).max(1.0);
    match better {
        Better::Higher => value < than - slack,
        Better::Lower => value > than + slack,
        Better::None => false,
    }
}

/// Where a metric should stand on a day: on the straight line from its baseline to its target, and
/// at the target after it. Nothing before the baseline, or where the two do not make a line.
pub(crate) fn expected(metric: &Metric, on: Date) -> Option<f64> {
    let (baseline, target) = (metric.baseline.as_ref()?, metric.target.as_ref()?);
    let (from, start) = (baseline.on.as_ref()?.value, baseline.value.value.as_ref()?.value.0);
    let (by, end) = (target.by.as_ref()?.value, target.value.value.as_ref()?.value.0);
    if by <= from || on < from || is_worse(end, start, metric.better.as_ref()?.value) {
        return None;
    }
    let whole = crate::schedule::between(from, by) as f64;
    let part = crate::schedule::between(from, on.min(by)) as f64;
    Some(start + (end - start) * part / whole)
}

/// How many decimals a metric's figures have, two at most.
pub(crate) fn decimals(metric: &Metric) -> i32 {
    let ends = [
        metric.baseline.as_ref().and_then(|one| one.value.value.as_ref()),
        metric.target.as_ref().and_then(|one| one.value.value.as_ref()),
    ];
    let read = metric.readings.items().map(|reading| reading.value.value.as_ref());
    let all = ends.into_iter().chain(read).flatten();
    let count = |value: f64| format!("{value}").split_once('.').map_or(0, |(_, fraction)| fraction.len());
    all.map(|value| count(value.value.0)).max().unwrap_or(0).min(2) as i32
}

/// An expectation as finely as the figures are read; finer where it would else look like the reading beside it and is not.
pub(crate) fn as_read(expected: f64, reading: f64, decimals: i32) -> f64 {
    let to = |decimals| {
        let unit = 10_f64.powi(decimals);
        (expected * unit).round() / unit
    };
    let rounded = to(decimals);
    let is_same = |a: f64, b: f64| (a - b).abs() < 1e-9 * a.abs().max(1.0);
    if is_same(rounded, reading) && !is_same(expected, reading) { to(decimals + 1) } else { rounded }
}
