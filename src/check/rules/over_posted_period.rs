use crate::check::calendar::periods;
use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::rules::Rule;

/// More goes out than a channel's cadence allows.
pub(super) const RULE: &Rule = Rule::named("over-posted-period");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context) {
        let Some(max) = period.cadence.max.as_ref().map(|max| max.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count > max {
            let (id, name, unit) = (period.channel.id(), period.name(), period.unit());
            let message = text!(
                "`{id}` has {posts} {name}, and at most {max} per {unit} are meant",
                "`{id}` a {posts} {name}, pour {max} au plus par {unit}",
                posts = Text::counted(count as f64, ("post", "posts"), ("publication", "publications")),
                max = Text::number(max as f64),
                name = name,
                unit = unit,
            );
            let finding = period.finding(context, RULE.name, message);
            out.push(finding.help(text!(
                "move a post to another period, or raise `max` if the members want more",
                "déplacez une publication vers une autre période, ou augmentez `max` si les membres en veulent plus"
            )));
        }
    }
}
