//! Readings to take, ends of objectives and targets.

use std::collections::HashMap;

use crate::model::kinds::Better;
use crate::model::{Date, Items as _, Metric, Objective, Rec};
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
    // By when an objective wants the figure of a metric.
    let mut wanted: HashMap<&str, Date> = HashMap::new();
    for (_, objective) in gather.plan.own().all_ix::<Objective>() {
        let Some(due) = &objective.data.due else { continue };
        for metric in objective.data.metrics.items() {
            let day = wanted.entry(&metric.value.id).or_insert(due.value);
            *day = due.value.min(*day);
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
        // first reading, it is the first in which a figure was wanted, as far as the plan tells, else the latest that is over.
        let after = |on| figures::period(cadence.value, Gather::after(figures::period(cadence.value, on).last, 1));
        let first = || {
            let latest = figures::last_complete(cadence.value, gather.today);
            let known = wanted.get(&*metric.item.id).copied().into_iter().chain(named(metric)).min();
            known.filter(|day| *day < latest.first).map_or(latest, |day| figures::period(cadence.value, day))
        };
        let period = last.map_or_else(first, after);
        gather.lasting(Gather::after(period.last, 1), What::Reading, (ix, cadence.span), who);
    }
}

/// The earliest day on which a metric itself tells that it was there: it was read through, or its target was to be met.
fn named(metric: Rec<'_, Metric>) -> Option<Date> {
    let target = metric.data.target.as_ref().and_then(|target| target.value.by.as_ref());
    metric.item.common.reviewed_on.iter().chain(target).map(|day| day.value).min()
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
