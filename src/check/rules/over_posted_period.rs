use crate::check::calendar::periods;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::rules::Rule;

/// More goes out than a channel's cadence allows.
pub(super) const RULE: &Rule = Rule::named("over-posted-period");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context) {
        let Some(max) = period.cadence.max.as_ref().map(|max| max.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count > max {
            let (id, name, unit) = (period.channel.id(), period.name(), period.unit());
            let (name, name_fr, unit, unit_fr) = (name.english(), name.french(), unit.english(), unit.french());
            let message = text!(
                "`{id}` has {count} posts {name}, and at most {max} per {unit} are meant",
                "`{id}` a {count} publications {name_fr}, pour {max} au plus par {unit_fr}"
            );
            let finding = period.finding(context, RULE.name, message);
            out.push(finding.help(text!(
                "move a post to another period, or raise `max` if the members want more",
                "déplacez une publication vers une autre période, ou augmentez `max` si les membres en veulent plus"
            )));
        }
    }
}
