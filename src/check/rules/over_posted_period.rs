use crate::check::calendar::periods;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::rules::Rule;

/// More goes out than a channel's cadence allows.
pub(super) const RULE: &Rule = Rule::named("over-posted-period");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context) {
        let Some(max) = period.cadence.max.as_ref().map(|max| max.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count > max {
            let message = format!(
                "`{}` has {count} posts {}, and at most {max} per {} are meant",
                period.channel.id(),
                period.name(),
                period.unit()
            );
            let finding = period.finding(context, RULE.name, message);
            out.push(finding.help("move a post to another period, or raise `max` if the members want more"));
        }
    }
}
