use crate::check::calendar::{Pairs, entry, when};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::rules::Rule;

/// Two posts at one time on one channel.
pub(super) const RULE: &Rule = Rule::named("double-booked-slot");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for (channel, posts) in context.schedule.channels() {
        let channel = &context.plan.own().item(channel).id;
        let posts: Vec<_> = posts.iter().copied().filter(|post| post.counts() && post.time.is_some()).collect();
        let mut pairs = Pairs::default();
        for slot in posts.chunk_by(|a, b| (a.date, a.time) == (b.date, b.time)) {
            for other in &slot[1..] {
                pairs.add(slot[0], *other);
            }
        }
        for (first, second, more) in pairs.told() {
            let (Some((item, own)), Some((before, booked))) = (entry(context, second.ix), entry(context, first.ix))
            else {
                continue;
            };
            let time = second.time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
            let (id, date, other) = (&item.id, second.date, &before.id);
            let (more, more_fr) = (more.english(), more.french());
            let message = text!(
                "`{id}` goes out on `{channel}` on {date} at {time}, as `{other}` does{more}",
                "`{id}` paraît sur `{channel}` le {date} à {time}, comme `{other}`{more_fr}"
            );
            out.push(
                Finding::new(RULE.name, when(item, own), message)
                    .help(text!(
                        "move one of them, or leave that day out of the recurrence with `except`",
                        "déplacez l'une des deux, ou ôtez ce jour de la récurrence avec `except`"
                    ))
                    .related(when(before, booked), text!("`{other}` is here", "`{other}` est ici")),
            );
        }
    }
}
