use crate::check::Context;
use crate::diagnostic::{Finding, Fix, Text, text};
use crate::model::Channel;
use crate::rules::Rule;

/// A most that is less than the least.
pub(super) const RULE: &Rule = Rule::named("reversed-cadence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let Some(cadence) = &channel.data.cadence else { continue };
        let (Some(min), Some(max)) = (&cadence.value.min, &cadence.value.max) else { continue };
        if max.value < min.value {
            let (most, least) = (max.value.0, min.value.0);
            let message = text!(
                "at most {posts} is less than at least {least}",
                "au plus {posts}, c'est moins qu'au moins {least}",
                posts = Text::counted(most as f64, ("post", "posts"), ("publication", "publications")),
                least = Text::number(least as f64),
            );
            out.push(
                Finding::new(RULE.name, channel.item.place(max.span), message)
                    .fix(
                        Fix::suggested(text!("swap the two", "échanger les deux"))
                            .swap(&channel.item.source, min.span, max.span),
                    )
                    .help(text!(
                        "swap them, or write the same number twice",
                        "échangez-les, ou écrivez deux fois le même nombre"
                    ))
                    .related(channel.item.place(min.span), text!("the least is here", "le moins est ici")),
            );
        }
    }
}
