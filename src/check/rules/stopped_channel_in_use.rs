use std::collections::BTreeSet;

use crate::check::calendar::entry;
use crate::check::Context;
use crate::diagnostic::{Finding, text, Text};
use crate::kind::to;
use crate::model::kinds::{ChannelStatus, EntryStatus};
use crate::model::{At, Channel, ContentType, Date, Item, Items as _, Persona, Ref, Responsibility};
use crate::schedule::Days;
use crate::rules::Rule;

/// A channel that is stopped and still counted on.
pub(super) const RULE: &Rule = Rule::named("stopped-channel-in-use");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut judge = |item: &Item, channel: &At<Ref<to::Channel>>, what: Text| {
        let Some(stopped) = plan.get::<Channel>(&channel.value.id) else { return };
        let Some(status) = stopped.data.status.as_ref().filter(|status| status.value == ChannelStatus::Stopped) else {
            return;
        };
        let (id, what, what_fr) = (stopped.id(), what.english(), what.french());
        let message = text!("`{id}` is stopped, and {what}", "`{id}` est arrêté, et {what_fr}");
        out.push(
            Finding::new(RULE.name, item.place(channel.span), message)
                .help(text!("name another channel, or take this one out", "nommez un autre canal, ou ôtez celui-ci"))
                .related(
                    stopped.item.place(status.span),
                    text!("the channel is stopped here", "le canal est arrêté ici"),
                ),
        );
    };
    let mut told = BTreeSet::new();
    for post in context.schedule.on(Days::new(context.today, Date::MAX)) {
        let cancelled = post.status == Some(EntryStatus::Cancelled);
        let Some((item, own)) = entry(context, post.ix).filter(|_| !cancelled && told.insert(post.ix)) else {
            continue;
        };
        if let Some(channel) = &own.channel {
            let (id, date) = (&item.id, post.date);
            judge(item, channel, text!("`{id}` goes out there on {date}", "`{id}` y paraît le {date}"));
        }
    }
    for record in plan.all::<ContentType>() {
        let id = record.id();
        for channel in record.data.channels.items() {
            judge(record.item, channel, text!("`{id}` is made for it", "`{id}` est fait pour lui"));
        }
    }
    for record in plan.all::<Responsibility>() {
        let id = record.id();
        for channel in record.data.channels.items() {
            judge(record.item, channel, text!("`{id}` is about it", "`{id}` porte sur lui"));
        }
    }
    for record in plan.all::<Persona>() {
        let id = record.id();
        for channel in record.data.channels.items() {
            judge(record.item, channel, text!("`{id}` is met there", "`{id}` s'y rencontre"));
        }
    }
}
