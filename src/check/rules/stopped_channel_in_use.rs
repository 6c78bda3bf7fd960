use std::collections::BTreeSet;

use crate::check::calendar::entry;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::kind::to;
use crate::model::kinds::{ChannelStatus, EntryStatus};
use crate::model::{At, Channel, ContentType, Date, Item, Items as _, Persona, Ref, Responsibility};
use crate::schedule::Days;
use crate::rules::Rule;

/// A channel that is stopped and still counted on.
pub(super) const RULE: &Rule = Rule::named("stopped-channel-in-use");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut judge = |item: &Item, channel: &At<Ref<to::Channel>>, what: String| {
        let Some(stopped) = plan.get::<Channel>(&channel.value.id) else { return };
        let Some(status) = stopped.data.status.as_ref().filter(|status| status.value == ChannelStatus::Stopped) else {
            return;
        };
        out.push(
            Finding::new(RULE.name, item.place(channel.span), format!("`{}` is stopped, and {what}", stopped.id()))
                .help("name another channel, or take this one out")
                .related(stopped.item.place(status.span), "the channel is stopped here"),
        );
    };
    let mut told = BTreeSet::new();
    for post in context.schedule.on(Days::new(context.today, Date::MAX)) {
        let cancelled = post.status == Some(EntryStatus::Cancelled);
        let Some((item, own)) = entry(context, post.ix).filter(|_| !cancelled && told.insert(post.ix)) else {
            continue;
        };
        if let Some(channel) = &own.channel {
            judge(item, channel, format!("`{}` goes out there on {}", item.id, post.date));
        }
    }
    for record in plan.all::<ContentType>() {
        for channel in record.data.channels.items() {
            judge(record.item, channel, format!("`{}` is made for it", record.id()));
        }
    }
    for record in plan.all::<Responsibility>() {
        for channel in record.data.channels.items() {
            judge(record.item, channel, format!("`{}` is about it", record.id()));
        }
    }
    for record in plan.all::<Persona>() {
        for channel in record.data.channels.items() {
            judge(record.item, channel, format!("`{}` is met there", record.id()));
        }
    }
}
