use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Channel};
use crate::rules::Rule;

/// A post longer than its channel takes.
pub(super) const RULE: &Rule = Rule::named("over-limit-post");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        if entry.status.as_ref().is_none_or(|status| status.value == EntryStatus::Cancelled) {
            continue;
        }
        let Some(channel) = entry.channel.as_ref().and_then(|own| context.plan.get::<Channel>(&own.value.id)) else {
            continue;
        };
        let Some(limits) = &channel.data.limits else { continue };
        let counted = [
            (("characters", "caractères"), &entry.data.characters, &limits.characters),
            (("hashtags", "mots-dièse"), &entry.data.hashtags, &limits.hashtags),
        ];
        for ((what, what_fr), count, limit) in counted {
            if let (Some(count), Some(limit)) = (count, limit)
                && count.value > limit.value
            {
                let (id, own, on, most) = (entry.id(), count.value.0, channel.id(), limit.value.0);
                let message = text!(
                    "`{id}` has {own} {what}, and `{on}` takes {most}",
                    "`{id}` a {own} {what_fr}, et `{on}` en prend {most}"
                );
                out.push(
                    Finding::new(RULE.name, entry.item.place(count.span), message)
                        .help(text!("shorten it, or split it over two posts", "raccourcissez-la, ou partagez-la en deux publications"))
                        .related(channel.item.place(limit.span), text!("the channel's limit is here", "la limite du canal est ici")),
                );
            }
        }
    }
}
