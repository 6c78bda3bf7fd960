//! Scales: round steps for values, whole months for days, and not more points than can be seen.

use jiff::ToSpan as _;

use crate::model::Date;

/// A number that can be drawn; what is not a number is left out, what is huge is cut.
pub(super) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-1e12, 1e12))
}

/// The places of at most about `most` points out of so many, the first and the last among them.
pub(super) fn thin(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let step = count.div_ceil(most).max(1);
    let last = count.saturating_sub(1);
    (0..last).step_by(step).chain((count > 0).then_some(last))
}

/// A scale of values: its ends and its step, all round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    step: f64,
}

impl Scale {
    /// A scale that holds all of these.
    pub(super) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = values
            .filter_map(finite)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // From zero, unless that would hide what happens.
        if low > 0.0 && low < high * 0.6 {
            low = 0.0;
        }
        if high - low < high.abs() * 1e-6 || high <= low {
            let pad = (high.abs() * 0.1).max(1.0);
            (low, high) = (if low >= 0.0 { (low - pad).max(0.0) } else { low - pad }, high + pad);
        }
        let step = round_up((high - low) / 4.0);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// The values to write beside it.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { low, high, step } = *self;
        (0..=12).map(move |at| low + step * f64::from(at)).take_while(move |tick| *tick < high + step / 2.0)
    }

    /// How far up a value is, from 0 to 1.
    pub(super) fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The next of 1, 2, 2.5, 5, 10…
fn round_up(step: f64) -> f64 {
    let magnitude = 10f64.powf(step.log10().floor());
    let of = [1.0, 2.0, 2.5, 5.0].into_iter().find(|of| of * magnitude >= step * 0.999_999);
    of.unwrap_or(10.0) * magnitude
}

/// First days of months to write under a span of days; the ends where it is shorter than that.
pub(super) fn months(from: Date, to: Date) -> Vec<Date> {
    const MOST: i32 = 6;
    let index = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let span = index(to) - index(from);
    if span < 2 {
        return if from == to { vec![from] } else { vec![from, to] };
    }
    let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| span / step < MOST).unwrap_or(1200);
    let first = index(from) + i32::from(from.day() > 1);
    let first = first + (step - first.rem_euclid(step)).rem_euclid(step);
    let start =
        Date::new(i16::try_from(first.div_euclid(12)).unwrap_or(from.year()), (first.rem_euclid(12) + 1) as i8, 1);
    let Ok(start) = start else { return vec![from, to] };
    std::iter::successors(Some(start), |date| date.checked_add(step.months()).ok())
        .take_while(|date| *date <= to)
        .take(MOST as usize + 2)
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn steps_are_round_and_hold_the_values() {
        let ticks = |values: &[f64]| Scale::over(values.iter().copied()).ticks().collect::<Vec<_>>();
        assert_eq!(ticks(&[5.0, 14.0, 16.0]), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(ticks(&[61.0, 68.0, 70.0]), [60.0, 62.5, 65.0, 67.5, 70.0]);
        assert_eq!(ticks(&[]), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(&[0.0]), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(&[-3.0, 3.0]), [-4.0, -2.0, 0.0, 2.0, 4.0]);
    }

    #[test]
    fn a_short_span_has_its_ends_and_a_long_one_few_months() {
        assert_eq!(months(date(2026, 12, 1), date(2026, 12, 1)).len(), 1);
        assert_eq!(months(date(2026, 12, 1), date(2026, 12, 20)).len(), 2);
        let year = months(date(2026, 3, 2), date(2027, 6, 30));
        assert_eq!(year, [date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)]);
        assert!(months(date(1, 1, 1), date(9999, 12, 31)).len() <= 10);
    }
}
