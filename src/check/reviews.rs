//! What the rules about reviews share.

use crate::diagnostic::Finding;
use crate::model::kinds::{ReviewStatus, ReviewType};
use crate::model::{Date, Items as _, Kind, Rec, Review, Role};
use crate::plan::Plan;
use crate::principles::holders::{self, Expected};

use super::Context;

/// Reports each expected review of a kind that is not there, at the holder.
pub(super) fn missing(context: &Context<'_>, rule: &'static str, kind: ReviewType, out: &mut Vec<Finding>) {
    let edition = context.plan.own();
    let doubtful: Vec<Rec<'_, Review>> =
        context.plan.all::<Review>().filter(|review| is_doubtful(context.plan, *review)).collect();
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
        let same = |review: &Rec<'_, Review>| may_be(context.plan, *review, person, post.id(), kind);
        if !known || post.item.is_unsure("holders") || doubtful.iter().any(same) {
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
            .help(help(&expected));
        out.push(match elsewhere {
            Some(review) => {
                let span = review.data.scheduled_on.as_ref().map_or(review.item.span, |date| date.span);
                finding.related(review.item.place(span), "this one is on another day")
            }
            None => finding,
        });
    }
}

fn message(expected: &Expected, person: &str, role: &str) -> String {
    let what = if expected.kind == ReviewType::Monthly { "monthly" } else { "ninety-day" };
    format!("`{person}` has no {what} review about day {} as `{role}`", expected.day)
}

fn help(expected: &Expected) -> String {
    let on = expected.on;
    let (first, last) = expected.window;
    format!(
        "add one to `content/recruitment/reviews/` with `type = \"{}\"` and `scheduled-on = {on}` (any day from {first} to {last} will do)",
        expected.kind.as_str()
    )
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

/// Whether a doubtful review may be the one that is looked for.
fn may_be(plan: &Plan, review: Rec<'_, Review>, person: &str, role: &str, kind: ReviewType) -> bool {
    let own = review.data;
    own.type_.as_ref().is_none_or(|own| own.value == kind)
        && own.status.as_ref().is_none_or(|status| status.value != ReviewStatus::Skipped)
        && own
            .person
            .as_ref()
            .is_none_or(|own| *own.value.id == *person || plan.find(Kind::Person, &own.value.id).is_none())
        && own.role.as_ref().is_none_or(|own| *own.value.id == *role || plan.find(Kind::Role, &own.value.id).is_none())
}
