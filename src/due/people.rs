//! Reviews, first days in a role, ends of terms, hirings.

use crate::model::kinds::ReviewStatus;
use crate::model::{Date, Hiring, Items as _, Kind, Review, Role};
use crate::principles::holders::{self, FIRST_DAYS};

use super::{Gather, Part, What, accepted};

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
            let who = gather.person(review.data.reviewer.as_ref().map(|person| &*person.value.id));
            if let Some(due) = gather.lasting(on.value, What::Review, (ix, on.span), who) {
                due.about = about;
            }
        }
        let skipped = review.data.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Skipped);
        for (at, action) in review.data.actions.items().enumerate().filter(|_| !skipped) {
            let (Some(text), Some(day)) = (&action.text, &action.due) else { continue };
            let who = match &action.owner {
                Some(owner) => gather.holders(Some(&owner.value.id)),
                None => gather.person(review.data.person.as_ref().map(|person| &*person.value.id)),
            };
            if let Some(due) = gather.passing(day.value, What::Agreed, (ix, day.span), who) {
                due.title = text.value.0.to_string();
                due.part = Some(Part::Agreed(at));
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
        let person = holder.person.as_ref().and_then(|person| plan.find(Kind::Person, &person.value.id));
        if person.is_some_and(|person| !gather.holders.is_there(person)) {
            continue;
        }
        let missing = accepted::missing(expected.kind);
        if expected.on < gather.today && accepted::accepts(plan, gather.today, missing, expected.role) {
            continue;
        }
        // Nobody is asked to talk with themselves.
        let who = gather.others(above, person);
        if let Some(due) = gather.lasting(expected.on, What::MissingReview, (expected.role, holder.span), who) {
            due.about = person;
        }
    }
}

/// Goals and actions of whoever is in the first 90 days. Shadows learn beside another, and interims stand in: they have no
/// first days of their own.
fn first_days(gather: &mut Gather<'_>) {
    let (plan, today) = (gather.plan, gather.today);
    for (ix, role) in plan.own().all_ix::<Role>() {
        for holder in role.data.holders.items() {
            let (Some(person), Some(start)) = (&holder.person, &holder.start) else { continue };
            let about = plan.find(Kind::Person, &person.value.id);
            let is_there = about.is_none_or(|person| gather.holders.is_there(person));
            // Whoever is still to come finds what the first days ask for.
            if !is_there || !holders::is_new(holder, today) {
                continue;
            }
            let add = |gather: &mut Gather<'_>, day: i64, what, text: &str, span, part, who| {
                let on = holders::day(start.value, day);
                // What lies after a term is not theirs to do.
                let is_theirs = FIRST_DAYS.contains(&day) && holder.end.as_ref().is_none_or(|end| on <= end.value);
                if is_theirs && let Some(due) = gather.passing(on, what, (ix, span), who) {
                    text.clone_into(&mut due.title);
                    due.part = Some(part);
                    due.about = about;
                }
            };
            let own = |gather: &Gather<'_>| gather.person(Some(&person.value.id));
            for (nth, goal) in role.data.goals.items().enumerate() {
                if let (Some(text), Some(day)) = (&goal.text, &goal.due_day) {
                    let who = own(gather);
                    add(gather, day.value.0, What::Goal, &text.value.0, day.span, Part::Goal(nth), who);
                }
                for (at, action) in goal.actions.items().enumerate() {
                    let (Some(text), Some(day)) = (&action.text, &action.day) else { continue };
                    let who = match &action.owner {
                        Some(owner) if *owner.value.id != *role.id() => gather.holders(Some(&owner.value.id)),
                        _ => own(gather),
                    };
                    add(gather, day.value.0, What::Action, &text.value.0, day.span, Part::Action(nth, at), who);
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
