//! Readings to take, ends of objectives and targets.

use crate::model::{Metric, Objective};
use crate::schedule::figures;

use super::{Gather, What};

pub(super) fn gather(gather: &mut Gather<'_>) {
    for (ix, objective) in gather.plan.own().all_ix::<Objective>() {
        if let Some(due) = &objective.data.due {
            let who = gather.keeper(objective.item);
            gather.lasting(due.value, What::Objective, (ix, due.span), who);
        }
    }
    for (ix, metric) in gather.plan.own().all_ix::<Metric>() {
        let who = gather.keeper(metric.item);
        if let Some(by) = metric.data.target.as_ref().and_then(|target| target.value.by.as_ref()) {
            gather.lasting(by.value, What::Target, (ix, by.span), who.clone());
        }
        let (Some(cadence), Some(readings)) = (&metric.data.cadence, figures::readings(metric)) else { continue };
        let baseline = metric.data.baseline.as_ref().and_then(|baseline| baseline.value.on.as_ref()).map(|on| on.value);
        let last = readings.last().map(|figure| figure.on).max(baseline);
        let complete = figures::last_complete(cadence.value, gather.today);
        // A period is read when it is over, or in it: then the next one asks.
        let after = |on| figures::period(cadence.value, Gather::after(figures::period(cadence.value, on).last, 1));
        let period = last.filter(|on| *on >= complete.first).map_or(complete, after);
        gather.lasting(Gather::after(period.last, 1), What::Reading, (ix, cadence.span), who);
    }
}
