//! Readings to take, ends of objectives and targets.

use crate::model::kinds::Better;
use crate::model::{Items as _, Metric, Objective, Rec};
use crate::schedule::figures;

use super::{Gather, What};

pub(super) fn gather(gather: &mut Gather<'_>) {
    for (ix, objective) in gather.plan.own().all_ix::<Objective>() {
        if let Some(due) = &objective.data.due {
            let mut metrics =
                objective.data.metrics.items().map(|metric| gather.plan.get::<Metric>(&metric.value.id)).peekable();
            // That it is met is said by its metrics.
            let is_met = metrics.peek().is_some() && metrics.all(|metric| metric.is_some_and(is_met));
            if due.value < gather.today && is_met {
                continue;
            }
            let who = gather.keeper(objective.item);
            gather.lasting(due.value, What::Objective, (ix, due.span), who);
        }
    }
    for (ix, metric) in gather.plan.own().all_ix::<Metric>() {
        let who = gather.keeper(metric.item);
        if let Some(by) = metric.data.target.as_ref().and_then(|target| target.value.by.as_ref())
            && (by.value >= gather.today || !is_met(metric))
        {
            gather.lasting(by.value, What::Target, (ix, by.span), who.clone());
        }
        let Some(cadence) = metric.data.cadence.as_ref().filter(|_| !metric.item.is_unsure("readings")) else {
            continue;
        };
        // Whatever their order, the latest says until when it was read.
        let last = metric.data.readings.items().filter_map(|reading| Some(reading.on.as_ref()?.value)).max();
        let baseline = metric.data.baseline.as_ref().and_then(|baseline| baseline.value.on.as_ref()).map(|on| on.value);
        let last = last.max(baseline);
        // A period is read when it is over, or in it: then the next one asks, and goes on asking until it is read. Before the
        // first reading, it is the latest that is over.
        let after = |on| figures::period(cadence.value, Gather::after(figures::period(cadence.value, on).last, 1));
        let period = last.map_or_else(|| figures::last_complete(cadence.value, gather.today), after);
        gather.lasting(Gather::after(period.last, 1), What::Reading, (ix, cadence.span), who);
    }
}

/// Whether the last reading of a metric has come to its target.
fn is_met(metric: Rec<'_, Metric>) -> bool {
    let target = metric.data.target.as_ref().and_then(|target| Some(target.value.value.as_ref()?.value.0));
    let last = figures::readings(metric).and_then(|readings| Some(readings.last()?.value));
    let better = metric.data.better.as_ref().map(|better| better.value);
    match (target, last, better) {
        (Some(target), Some(last), Some(better)) => better != Better::None && !figures::is_worse(last, target, better),
        _ => false,
    }
}
