//! What there is to say of a record in a line or two.

use crate::model::kinds::Unit;
use crate::model::{Data, Date, Item, Items as _, Metric, Person, Rec, Role};
use crate::numbers;
use crate::principles::review_due;
use crate::schedule::Recurrence;

use super::view::View;

/// The first facts of a record, in Markdown.
pub(super) fn of(view: View<'_>, item: &Item) -> String {
    let plan = view.plan;
    let mut facts: Vec<String> = Vec::new();
    match &item.data {
        Data::Role(role) => {
            facts.push(seats(view, role));
            facts.extend(role.mission.as_ref().map(|mission| mission.value.to_string()));
        }
        Data::Channel(channel) => {
            let status = channel.status.as_ref().map(|status| status.value.as_str());
            let medium = channel.medium.as_ref().map(|medium| medium.value.as_str());
            facts.extend([medium, status].into_iter().flatten().map(Into::into));
            if let Some(cadence) = &channel.cadence {
                let min = cadence.min.as_ref().map(|min| min.value.0);
                let max = cadence.max.as_ref().map(|max| max.value.0);
                let per = cadence.per.as_ref().map_or("", |per| per.value.as_str());
                let range = match (min, max) {
                    (Some(min), Some(max)) if min != max => format!("{min} {} {max}", view.say("à", "to")),
                    (Some(count), _) | (None, Some(count)) => count.to_string(),
                    (None, None) => String::new(),
                };
                if !range.is_empty() {
                    facts.push(often(view, &range, per));
                }
            }
        }
        Data::Metric(metric) => facts.extend(last_reading(view, metric)),
        Data::Person(person) => {
            facts.extend(person.type_.as_ref().map(|type_| type_.value.as_str().to_owned()));
            let roles = plan.all::<Role>().filter(|role| {
                let mut current = role.data.holders.items().filter(|holder| holder.is_current(view.today));
                current.any(|holder| holder.person.as_ref().is_some_and(|person| *person.value.id == *item.id))
            });
            let roles: Vec<&str> = roles.map(|role| role.item.title()).collect();
            if !roles.is_empty() {
                facts.push(roles.join(", "));
            }
        }
        Data::Calendar(entry) => {
            facts.extend(entry.date.as_ref().map(|date| date.value.to_string()));
            facts.extend(entry.channel.as_ref().map(|channel| format!("`channel:{}`", channel.value.id)));
            facts.extend(entry.status.as_ref().map(|status| status.value.as_str().to_owned()));
        }
        Data::Objective(own) => {
            facts.extend(own.due.as_ref().map(|due| format!("{} {}", view.say("échéance :", "due"), due.value)));
            facts.extend(own.text.as_ref().map(|text| text.value.to_string()));
        }
        Data::Resource(own) => {
            facts.extend(own.status.as_ref().map(|status| status.value.as_str().to_owned()));
            facts.extend(own.need.as_ref().map(|need| need.value.to_string()));
        }
        Data::Persona(own) => facts.extend(own.common_ground.as_ref().map(|text| text.value.to_string())),
        Data::Responsibility(own) => {
            facts.extend(own.text.as_ref().map(|text| text.value.to_string()));
            facts.extend(
                own.accountable
                    .as_ref()
                    .map(|role| format!("{} `role:{}`", view.say("responsable :", "accountable:"), role.value.id)),
            );
        }
        Data::Review(own) => {
            facts.extend(own.type_.as_ref().map(|type_| type_.value.as_str().to_owned()));
            facts.extend(own.person.as_ref().map(|person| format!("`person:{}`", person.value.id)));
            facts.extend(own.scheduled_on.as_ref().map(|on| on.value.to_string()));
        }
        Data::Hiring(own) => facts.extend(own.role.as_ref().map(|role| format!("`role:{}`", role.value.id))),
        Data::Page(page) => facts.extend(page.summary.as_ref().map(|text| text.value.to_string())),
        _ => {}
    }
    if let Some(prose) = item.prose.as_ref().filter(|prose| facts.is_empty() && !prose.excerpt.is_empty()) {
        facts.push(prose.excerpt.to_string());
    }
    if let Some(due) = review_due(plan, item) {
        facts.push(review(view, due));
    }
    facts.join(" · ")
}

/// How many seats a role has, and who holds them today.
pub(super) fn seats(view: View<'_>, role: &Role) -> String {
    let current = role.holders.items().filter(|holder| holder.is_current(view.today) && !holder.is_shadow());
    let names: Vec<String> = current
        .filter_map(|holder| holder.person.as_ref())
        .map(|person| {
            let known = view.plan.get::<Person>(&person.value.id);
            known.map_or_else(|| person.value.id.to_string(), |known: Rec<'_, Person>| known.item.title().to_owned())
        })
        .collect();
    let (held, all) = (names.len(), role.seats());
    let mut said = match (view.is_french(), held, all) {
        (true, 0 | 1, _) => format!("{held} siège occupé sur {all}"),
        (true, ..) => format!("{held} sièges occupés sur {all}"),
        (false, _, 1) => format!("{held} of 1 seat held"),
        (false, ..) => format!("{held} of {all} seats held"),
    };
    if !names.is_empty() {
        said.extend([view.say(" : ", ": "), &*names.join(", ")]);
    }
    said
}

/// How often a channel speaks.
fn often(view: View<'_>, range: &str, per: &str) -> String {
    let french = match per {
        "day" => "jour",
        "week" => "semaine",
        "month" => "mois",
        other => other,
    };
    format!("{range} {} {}", view.say("par", "a"), view.say(french, per))
}

/// When a review falls due, or was.
pub(super) fn review(view: View<'_>, due: Date) -> String {
    let words = if due < view.today {
        view.say("la relecture était due le", "the review was due on")
    } else {
        view.say("la relecture est due le", "the review falls due on")
    };
    format!("{words} {due}")
}

fn last_reading(view: View<'_>, metric: &Metric) -> Option<String> {
    let unit = metric.unit.as_ref().map_or("", |unit| unit.value.as_str());
    let last = metric
        .readings
        .items()
        .filter(|reading| reading.on.is_some())
        .max_by_key(|own| own.on.as_ref().map(|on| on.value));
    let Some(last) = last else { return Some(format!("{unit}, {}", view.say("pas encore relevé", "not read yet"))) };
    let (value, on) = (last.value.value.as_ref()?.value.0, last.value.on.as_ref()?.value);
    let said = measured(view, value, metric.unit.as_ref().map(|unit| unit.value));
    Some(format!("{} {said} {} {on}", view.say("dernier relevé :", "last reading:"), view.say("le", "on")))
}

/// A value as the pages show it.
fn measured(view: View<'_>, value: f64, unit: Option<Unit>) -> String {
    let (language, currency) = (view.say("fr", "en"), &view.config().currency);
    let number = numbers::exact(value, language);
    match unit {
        Some(Unit::Percent) => format!("{number}{}", view.say("\u{a0}%", "%")),
        Some(Unit::Hours) => format!("{number}\u{a0}h"),
        Some(Unit::Days) => format!("{number}\u{a0}{}", view.say("j", "d")),
        Some(Unit::Currency) => {
            let decimals = numbers::decimals(currency);
            numbers::money(&format!("{value:.decimals$}"), currency, language)
        }
        Some(Unit::Count | Unit::Ratio | Unit::Score) | None => number,
    }
}

/// The next days of an entry that recurs, from today on, or why there are none.
pub(super) fn next_days(view: View<'_>, item: &Item) -> Option<String> {
    let Data::Calendar(entry) = &item.data else { return None };
    match Recurrence::read(entry, &view.config().timezone)? {
        Ok(recurrence) => {
            let shown: Vec<String> = recurrence.days(view.today).take(6).map(|day| day.to_string()).collect();
            Some(if shown.is_empty() {
                view.say("plus aucun jour à venir", "no day from today on").into()
            } else {
                format!("{} {}", view.say("à venir :", "next:"), shown.join(", "))
            })
        }
        Err(fault) => Some(view.say(fault.message.french(), fault.message.english()).to_owned()),
    }
}
