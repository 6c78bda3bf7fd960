//! Reviews, first days in a role, ends of terms, hirings.

use crate::model::kinds::ReviewStatus;
use crate::model::{Date, Hiring, Items as _, Kind, Review, Role};
use crate::principles::holders::{self, FIRST_DAYS};

use super::{Gather, What, Who};

pub(super) fn gather(gather: &mut Gather<'_>) {
    reviews(gather);
    missing_reviews(gather);
    first_days(gather);
    terms(gather);
    hirings(gather);
}

fn reviews(gather: &mut Gather<'_>) {
    let plan = gather.plan;
    for (ix, review) in plan.own().all_ix::<Review>() {
        let about = review.data.person.as_ref().and_then(|person| plan.find(Kind::Person, &person.value.id));
        let planned = review.data.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Planned);
        if let Some(on) = review.data.scheduled_on.as_ref().filter(|_| planned) {
            let who =
                review.data.reviewer.as_ref().map(|person| Who::person(plan, &person.value.id)).unwrap_or_default();
            if let Some(due) = gather.lasting(on.value, What::Review, (ix, on.span), who) {
                due.about = about;
            }
        }
        let skipped = review.data.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Skipped);
        for action in review.data.actions.items().filter(|_| !skipped) {
            let (Some(text), Some(day)) = (&action.text, &action.due) else { continue };
            let who = match (&action.owner, &review.data.person) {
                (Some(owner), _) => gather.holders(Some(&owner.value.id)),
                (None, Some(person)) => Who::person(plan, &person.value.id),
                (None, None) => Who::default(),
            };
            if let Some(due) = gather.passing(day.value, What::Agreed, (ix, day.span), who) {
                due.title = text.value.0.to_string();
                due.about = about;
            }
        }
    }
}

fn missing_reviews(gather: &mut Gather<'_>) {
    let plan = gather.plan;
    for expected in holders::expected(plan.own(), gather.today) {
        let Some(role) = plan.own().rec::<Role>(expected.role).filter(|_| expected.found.is_none()) else { continue };
        let Some(holder) = role.data.holders.items().nth(expected.holder) else { continue };
        let above = role.data.reports_to.as_ref().map(|above| &*above.value.id);
        let who = gather.holders(above);
        let person = holder.person.as_ref().and_then(|person| plan.find(Kind::Person, &person.value.id));
        if let Some(due) = gather.lasting(expected.on, What::MissingReview, (expected.role, holder.span), who) {
            due.about = person;
        }
    }
}

/// Goals and actions of whoever is in the first 90 days.
fn first_days(gather: &mut Gather<'_>) {
    let (plan, today) = (gather.plan, gather.today);
    for (ix, role) in plan.own().all_ix::<Role>() {
        for holder in role.data.holders.items().filter(|holder| holder.is_current(today) && !holder.is_shadow()) {
            let (Some(person), Some(start)) = (&holder.person, &holder.start) else { continue };
            let about = plan.find(Kind::Person, &person.value.id);
            let mut add = |day: i64, what, text: &str, span, who| {
                if FIRST_DAYS.contains(&day)
                    && let Some(due) = gather.passing(holders::day(start.value, day), what, (ix, span), who)
                {
                    text.clone_into(&mut due.title);
                    due.about = about;
                }
            };
            for goal in role.data.goals.items() {
                if let (Some(text), Some(day)) = (&goal.text, &goal.due_day) {
                    add(day.value.0, What::Goal, &text.value.0, day.span, Who::person(plan, &person.value.id));
                }
                for action in goal.actions.items() {
                    let (Some(text), Some(day)) = (&action.text, &action.day) else { continue };
                    let who = match &action.owner {
                        Some(owner) if *owner.value.id != *role.id() => Who::holds(plan, Some(&owner.value.id), today),
                        _ => Who::person(plan, &person.value.id),
                    };
                    add(day.value.0, What::Action, &text.value.0, day.span, who);
                }
            }
        }
    }
}

fn terms(gather: &mut Gather<'_>) {
    let plan = gather.plan;
    for (ix, role) in plan.own().all_ix::<Role>() {
        for holder in role.data.holders.items() {
            let Some(end) = &holder.end else { continue };
            let above = role.data.reports_to.as_ref().map(|above| &*above.value.id);
            let who = gather.holders(above);
            let about = holder.person.as_ref().and_then(|person| plan.find(Kind::Person, &person.value.id));
            if let Some(due) = gather.passing(end.value, What::TermEnd, (ix, end.span), who) {
                due.about = about;
            }
        }
    }
}

fn hirings(gather: &mut Gather<'_>) {
    for (ix, hiring) in gather.plan.own().all_ix::<Hiring>() {
        let who = match &hiring.data.manager {
            Some(manager) => gather.holders(Some(&manager.value.id)),
            None => gather.keeper(hiring.item),
        };
        let reply = |closes: Date| Some(Gather::after(closes, hiring.data.reply_within_days.as_ref()?.value.0));
        if let Some(opens) = &hiring.data.opens_on {
            gather.passing(opens.value, What::Opening, (ix, opens.span), who.clone());
        }
        if let Some(closes) = &hiring.data.closes_on {
            gather.passing(closes.value, What::Closing, (ix, closes.span), who.clone());
            if let (Some(day), Some(days)) = (reply(closes.value), &hiring.data.reply_within_days) {
                gather.passing(day, What::Reply, (ix, days.span), who);
            }
        }
    }
}
