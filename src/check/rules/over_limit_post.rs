use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
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
            ((("character", "characters"), ("caractère", "caractères")), &entry.data.characters, &limits.characters),
            ((("hashtag", "hashtags"), ("mot-dièse", "mots-dièse")), &entry.data.hashtags, &limits.hashtags),
        ];
        for ((word, mot), count, limit) in counted {
            if let (Some(count), Some(limit)) = (count, limit)
                && count.value > limit.value
            {
                let (id, on) = (entry.id(), channel.id());
                let message = text!(
                    "`{id}` has {own}, and `{on}` takes {most}",
                    "`{id}` a {own}, et `{on}` en prend {most}",
                    own = Text::counted(count.value.0 as f64, word, mot),
                    most = Text::number(limit.value.0 as f64),
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
