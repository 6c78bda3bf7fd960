use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, ContentType};
use crate::rules::Rule;

/// A post that shows people who have not agreed.
pub(super) const RULE: &Rule = Rule::named("missing-consent");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        let ready = entry.status.as_ref().is_some_and(|status| {
            matches!(status.value, EntryStatus::InReview | EntryStatus::Scheduled | EntryStatus::Published)
        });
        let agreed = entry.consent.as_ref().is_some_and(|consent| consent.value);
        if !ready || agreed || entry.item.is_unsure("consent") {
            continue;
        }
        let Some(kind) = entry.content_type.as_ref().and_then(|own| context.plan.get::<ContentType>(&own.value.id))
        else {
            continue;
        };
        let Some(required) = kind.data.consent_required.as_ref().filter(|required| required.value) else { continue };
        let span = entry.data.consent.as_ref().map_or(entry.item.span, |consent| consent.span);
        let (id, type_) = (entry.id(), kind.id());
        let message = text!(
            "`{id}` shows people, and nothing says that they agreed",
            "`{id}` montre des personnes, et rien ne dit qu'elles sont d'accord"
        );
        out.push(
            Finding::new(RULE.name, entry.item.place(span), message)
                .help(text!(
                    "ask them, then add `consent = true`; until then make it a draft",
                    "demandez-leur, puis ajoutez `consent = true` ; d'ici là, faites-en un brouillon"
                ))
                .related(
                    kind.item.place(required.span),
                    text!("every `{type_}` needs it", "tout `{type_}` le demande"),
                ),
        );
    }
}
