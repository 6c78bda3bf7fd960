use crate::check::calendar::{Period, periods, weekday, windows};
use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::kinds::EntryStatus;
use crate::rules::Rule;

/// Less goes out than a channel's cadence promises.
pub(super) const RULE: &Rule = Rule::named("under-posted-period");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context).filter(|period| context.schedule.is_certain(period.ix)) {
        let Some(min) = period.cadence.min.as_ref().map(|min| min.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count >= min || (period.days.count() == 1 && is_closed(&period)) {
            continue;
        }
        let (id, name) = (period.channel.id(), period.name());
        let posts = |count: i64| Text::counted(count as f64, ("post", "posts"), ("publication", "publications"));
        let message = text!(
            "`{id}` has {count} of at least {least} {name}",
            "`{id}` a {posts} {name}, pour au moins {min}",
            count = Text::number(count as f64),
            least = posts(min),
            posts = posts(count),
            min = Text::number(min as f64),
            name = name,
        );
        let ideas = context.schedule.on_channel(period.ix, period.days).iter();
        let help = if ideas.filter(|post| post.status == Some(EntryStatus::Idea)).count() > 0 {
            text!(
                "make a draft of an idea that is there: ideas do not count",
                "faites un brouillon d'une idée qui est là : les idées ne comptent pas"
            )
        } else {
            text!(
                "add an entry to the calendar, or lower `min` to what can be kept",
                "ajoutez une publication au calendrier, ou baissez `min` à ce qui peut se tenir"
            )
        };
        out.push(period.finding(context, RULE.name, message).help(help));
    }
}

/// Whether nobody speaks on the channel on that day.
fn is_closed(period: &Period<'_>) -> bool {
    windows(period.channel, weekday(period.days.first)).is_some_and(|open| open.is_empty())
}
