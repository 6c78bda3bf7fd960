//! What the rules about reviews share.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Fix, Text, text};
use crate::model::kinds::{ReviewStatus, ReviewType};
use crate::model::{Date, Items as _, Kind, Rec, Review, Role};
use crate::plan::Plan;
use crate::principles::holders::{self, Expected};

use super::Context;

/// Reports each expected review of a kind that is not there, at the holder.
pub(super) fn missing(context: &Context<'_>, rule: &'static str, kind: ReviewType, out: &mut Vec<Finding>) {
    let edition = context.plan.own();
    let doubtful: HashSet<Told<'_>> = context
        .plan
        .all::<Review>()
        .filter(|review| is_doubtful(context.plan, *review))
        .filter_map(|review| told(context.plan, review.data))
        .collect();
    if edition.index.damage.may_hold(Kind::Review) {
        return;
    }
    for expected in holders::expected(edition, context.today) {
        if expected.kind != kind || expected.found.is_some() {
            continue;
        }
        let Some(post) = edition.rec::<Role>(expected.role) else { continue };
        let Some(holder) = post.data.holders.items().nth(expected.holder) else { continue };
        let Some(person) = holder.person.as_ref().map(|person| &*person.value.id) else { continue };
        let known = context.plan.find(Kind::Person, person).is_some() || edition.index.may_exist(Kind::Person, person);
        let may_be_there = may_be(&doubtful, person, post.id(), kind);
        if !known || post.item.is_unsure("holders") || may_be_there {
            continue;
        }
        let elsewhere = expected.elsewhere.and_then(|ix| edition.rec::<Review>(ix));
        if elsewhere.is_some_and(|review| {
            kind == ReviewType::NinetyDay && date(review).is_some_and(|on| on < expected.window.0)
        }) {
            // `early-ninety-day-review` says so.
            continue;
        }
        let finding = Finding::new(rule, post.item.place(holder.span), message(&expected, person, post.id()))
            .help(help(&expected, person))
            .maybe_fix(planned(context, &expected, person, post.id()));
        out.push(match elsewhere {
            Some(review) => {
                let span = review.data.scheduled_on.as_ref().map_or(review.item.span, |date| date.span);
                finding
                    .related(review.item.place(span), text!("this one is on another day", "celui-ci est un autre jour"))
            }
            None => finding,
        });
    }
}

fn message(expected: &Expected, person: &str, role: &str) -> Text {
    let day = expected.day;
    match expected.kind {
        ReviewType::Monthly => text!(
            "`{person}` has no monthly review about day {day} as `{role}`",
            "`{person}` n'a pas de point mensuel vers le jour {day} dans le rôle `{role}`"
        ),
        ReviewType::NinetyDay => text!(
            "`{person}` has no ninety-day review about day {day} as `{role}`",
            "`{person}` n'a pas de bilan des 90 jours vers le jour {day} dans le rôle `{role}`"
        ),
    }
}

fn help(expected: &Expected, person: &str) -> Text {
    let (on, kind) = (expected.on, expected.kind.as_str());
    let (first, last) = expected.window;
    text!(
        "begin it with `parvis new review {person}-{on}`, with `type = \"{kind}\"` and `scheduled-on = {on}` (any day from {first} to {last} will do)",
        "commencez-le avec `parvis new review {person}-{on}`, avec `type = \"{kind}\"` et `scheduled-on = {on}` (tout jour du {first} au {last} convient)"
    )
}

/// The file of the review that is missing, as far as it is known.
fn planned(context: &Context<'_>, expected: &Expected, person: &str, role: &str) -> Option<Fix> {
    let plan = context.plan;
    let id = format!("{person}-{}", expected.on);
    let path = format!("content/recruitment/reviews/{id}.toml");
    let is_id = id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !is_id || plan.find(Kind::Review, &id).is_some() || plan.documents.iter().any(|own| *own.source.path == *path) {
        return None;
    }
    // Who holds the talk is known where the role reports to somebody's.
    let manager = plan.get::<Role>(role)?.data.reports_to.as_ref()?;
    let above = plan.get::<Role>(&manager.value.id)?;
    let day = expected.on.max(context.today);
    let current = |holder: &&crate::model::At<crate::model::kinds::Holder>| {
        holder.is_current(day)
            && !holder.is_shadow()
            && holder.person.as_ref().is_some_and(|own| *own.value.id != *person)
    };
    let reviewer = &above.data.holders.items().find(current)?.person.as_ref()?.value.id;
    let text = format!(
        "type = \"{}\"\nperson = \"{person}\"\nrole = \"{role}\"\nreviewer = \"{reviewer}\"\nscheduled-on = {}\nstatus = \"planned\"\n",
        expected.kind.as_str(),
        expected.on
    );
    let on = expected.on;
    Some(Fix::suggested(text!("plan it for {on}", "le prévoir pour le {on}")).create(path, text))
}

/// The day of a review: that on which it was held, or else that for which it is planned.
pub(super) fn date(review: Rec<'_, Review>) -> Option<Date> {
    review.data.held_on.as_ref().or(review.data.scheduled_on.as_ref()).map(|date| date.value)
}

/// Whether something of a review that tells which one it is cannot be read, or leads nowhere.
fn is_doubtful(plan: &Plan, review: Rec<'_, Review>) -> bool {
    let person = review.data.person.as_ref().is_some_and(|person| plan.find(Kind::Person, &person.value.id).is_some());
    let role = review.data.role.as_ref().is_some_and(|role| plan.find(Kind::Role, &role.value.id).is_some());
    let known = review.type_.is_some() && review.scheduled_on.is_some() && review.status.is_some();
    !(person && role && known) || review.item.is_unsure("held-on")
}

/// Which review a doubtful one says that it is: of whom, in which role, of which type. What it does not
/// say, or what leads nowhere, may be anything.
type Told<'a> = (Option<&'a str>, Option<&'a str>, Option<&'static str>);

/// Nothing if it does not take place.
fn told<'a>(plan: &Plan, review: &'a Review) -> Option<Told<'a>> {
    if review.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Skipped) {
        return None;
    }
    let known = |kind, id: &'a str| plan.find(kind, id).map(|_| id);
    let person = review.person.as_ref().and_then(|own| known(Kind::Person, &own.value.id));
    let role = review.role.as_ref().and_then(|own| known(Kind::Role, &own.value.id));
    Some((person, role, review.type_.as_ref().map(|own| own.value.as_str())))
}

/// Whether one of the doubtful reviews may be the one that is looked for.
fn may_be(doubtful: &HashSet<Told<'_>>, person: &str, role: &str, kind: ReviewType) -> bool {
    [Some(person), None].into_iter().any(|person| {
        [Some(role), None]
            .into_iter()
            .any(|role| [Some(kind.as_str()), None].into_iter().any(|kind| doubtful.contains(&(person, role, kind))))
    })
}
