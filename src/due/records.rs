//! Pages and records to be read again, resources that end, waivers.

use crate::diagnostic::Place;
use crate::model::kinds::{ChannelStatus, ResourceStatus};
use crate::model::{Channel, Items as _, Resource};

use super::{Due, Gather, What};

pub(super) fn gather(gather: &mut Gather<'_>) {
    let (plan, outlook) = (gather.plan, gather.outlook);
    for (until, ix) in &outlook.reviews {
        // Most pages of a large book are far from it.
        if *until > gather.last {
            break;
        }
        let item = &plan.items()[ix.at()];
        let Some(reviewed) = &item.common.reviewed_on else { continue };
        let who = gather.keeper(item);
        gather.lasting(*until, What::ReadAgain, (*ix, reviewed.span), who);
    }
    sources(gather);
    resources(gather);
    waivers(gather);
}

/// Sources of cadences to be looked up again.
fn sources(gather: &mut Gather<'_>) {
    for (ix, channel) in gather.plan.own().all_ix::<Channel>() {
        let stopped = channel.data.status.as_ref().is_some_and(|status| status.value == ChannelStatus::Stopped);
        let source = channel.data.cadence.as_ref().and_then(|cadence| cadence.value.source.as_ref());
        let Some(source) = source.filter(|_| !stopped) else { continue };
        let (Some(checked), Some(every)) = (&source.value.checked_on, &source.value.recheck_every) else { continue };
        let who = gather.keeper(channel.item);
        gather.lasting(every.value.after(checked.value), What::Source, (ix, checked.span), who);
    }
}

fn resources(gather: &mut Gather<'_>) {
    for (ix, resource) in gather.plan.own().all_ix::<Resource>() {
        let ended = resource.data.status.as_ref().is_some_and(|status| status.value == ResourceStatus::Ended);
        if let Some(ends) = resource.data.ends.as_ref().filter(|_| !ended) {
            let who = gather.keeper(resource.item);
            gather.lasting(ends.value, What::ResourceEnd, (ix, ends.span), who);
        }
    }
}

/// Waivers that end: the leading role has granted them.
fn waivers(gather: &mut Gather<'_>) {
    let config = &gather.plan.config;
    // A waiver may be of something that a wider circle does not see.
    if !gather.plan.is_whole() {
        return;
    }
    for waiver in config.book.waive.items() {
        let (Some(rule), Some(at), Some(until)) = (&waiver.rule, &waiver.at, &waiver.until) else { continue };
        if until.value <= gather.last {
            let who = gather.holders(None);
            gather.all.push(Due {
                day: until.value,
                what: What::Waiver,
                ix: None,
                title: format!("{} · {}", rule.value.0, at.value.0),
                part: None,
                about: None,
                lacks: Vec::new(),
                place: Place::new(&config.source, until.span),
                who,
            });
        }
    }
}
