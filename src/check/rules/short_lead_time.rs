use std::collections::BTreeSet;

use crate::check::calendar::{day, entry};
use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::kinds::EntryStatus;
use crate::model::{ContentType, Date};
use crate::schedule::{Days, between};
use crate::rules::Rule;

/// A post that is not ready though its day is near.
pub(super) const RULE: &Rule = Rule::named("short-lead-time");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for post in context.schedule.on(Days::new(context.today, Date::MAX)) {
        let unready = matches!(post.status, Some(EntryStatus::Idea | EntryStatus::Draft | EntryStatus::InReview));
        let Some((item, own)) = entry(context, post.ix).filter(|_| unready && seen.insert(post.ix)) else { continue };
        let Some(kind) = own.content_type.as_ref().and_then(|kind| context.plan.get::<ContentType>(&kind.value.id))
        else {
            continue;
        };
        let Some(lead) = &kind.data.lead_time_days else { continue };
        let left = between(context.today, post.date);
        if left >= lead.value.0 {
            continue;
        }
        let status = post.status.map_or("", EntryStatus::as_str);
        let (id, date, type_, early) = (&item.id, post.date, kind.id(), lead.value.0);
        let days = |count: i64| Text::counted(count as f64, ("day", "days"), ("jour", "jours"));
        let message = text!(
            "`{id}` is `{status}` {left} before it goes out on {date}",
            "`{id}` est `{status}` {left} avant de paraître, le {date}",
            left = days(left),
        );
        let help = text!(
            "the content type `{type_}` is ready {early} before: finish it, or move it",
            "le type de contenu `{type_}` est prêt {early} avant : finissez-le, ou reportez-le",
            early = days(early),
        );
        out.push(Finding::new(RULE.name, day(item, own), message).help(help).related(
            kind.item.place(lead.span),
            text!("its content type asks for this", "son type de contenu le demande"),
        ));
    }
}
