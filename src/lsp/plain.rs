//! What a day, a time or a length of time comes to.

use std::sync::OnceLock;

use jiff::ToSpan as _;

use crate::diagnostic::Span;
use crate::model::value::{INTERVAL, Interval};
use crate::model::{Data, Date, Item, Items as _, Role, Shape, Time};
use crate::render::theme;
use crate::render::words::Words;
use crate::toml::spot::{self, At, Spot, Step};

use super::keys;
use super::view::{Here, View};

/// What the value here comes to, if it is one of time.
pub(super) fn value(here: &Here<'_>) -> Option<(Span, String)> {
    let front = here.parts().0.filter(|front| front.start <= here.offset && here.offset <= front.end)?;
    let text = &here.source.text[front.clone()];
    let Spot { path, at: At::Value { inner, quote, .. } } = spot::spot(text, here.offset - front.start) else {
        return None;
    };
    let written = text.get(inner.clone())?;
    let said = if quote.is_empty() {
        match (written.parse::<Date>(), written.parse::<Time>()) {
            (Ok(day), _) => of_day(here, &path, day),
            (_, Ok(time)) => of_time(here.view, time),
            _ => return None,
        }
    } else {
        let spec = keys::spec_at(&keys::of_file(here.document), &path)?;
        let is_length = matches!(spec.shape, Shape::Pattern(_, what) if what == INTERVAL);
        of_length(here.view, Interval::parse(written).filter(|_| is_length)?)
    };
    Some((Span::from(inner).shifted(front.start as u32), said))
}

fn of_day(here: &Here<'_>, path: &[Step], day: Date) -> String {
    let view = here.view;
    let mut said = vec![format!("**{}**", words(view).weekday_date(day)), away(view, day)];
    let at = here.offset as u32;
    let item = here.document.and_then(|document| document.items.iter().rfind(|item| item.span.start <= at));
    if let Some(item) = item {
        said.extend(of_holder(view, item, path, day));
    }
    said.join(" · ")
}

/// How far a day is.
fn away(view: View<'_>, day: Date) -> String {
    let days = view.today.until(day).map_or(0, |span| span.get_days());
    match days {
        0 => view.say("aujourd’hui", "today").into(),
        1 => view.say("demain", "tomorrow").into(),
        -1 => view.say("hier", "yesterday").into(),
        2.. => view.say("dans {} jours", "in {} days").replace("{}", &days.to_string()),
        _ => view.say("il y a {} jours", "{} days ago").replace("{}", &(-days).to_string()),
    }
}

/// What a day is to somebody's first months: the day of a review, those that follow from a start.
fn of_holder(view: View<'_>, item: &Item, path: &[Step], day: Date) -> Option<String> {
    match (&item.data, path) {
        (Data::Review(review), _) => {
            let (person, role) = (&review.person.as_ref()?.value.id, &review.role.as_ref()?.value.id);
            let role = view.plan.get::<Role>(role)?;
            let holders = role.data.holders.items();
            let own = holders.filter(|holder| holder.person.as_ref().is_some_and(|own| own.value.id == *person));
            let starts = own.filter_map(|holder| holder.start.as_ref()).map(|start| start.value);
            let start = starts.filter(|start| *start <= day).max()?;
            let number = start.until(day).ok()?.get_days() + 1;
            let of = role.item.title();
            Some(
                view.say("jour {} dans le rôle « {of} »", "day {} as “{of}”")
                    .replace("{}", &number.to_string())
                    .replace("{of}", of),
            )
        }
        (Data::Role(_), [Step::Key(list), Step::Item(_), Step::Key(key)])
            if **list == *"holders" && **key == *"start" =>
        {
            let days = [30, 60, 90].map(|number: i32| {
                let on = day.saturating_add((number - 1).days());
                format!("{} {number} {} {}", view.say("jour", "day"), view.say("le", "on"), words(view).date(on))
            });
            Some(days.join(", "))
        }
        _ => None,
    }
}

fn of_time(view: View<'_>, time: Time) -> String {
    format!("**{}** · {}", words(view).time(time), view.config().timezone_name)
}

fn of_length(view: View<'_>, length: Interval) -> String {
    let end = words(view).weekday_date(length.after(view.today));
    format!("{} **{end}**", view.say("à partir d’aujourd’hui : jusqu’au", "from today: until"))
}

/// The words of the site, in the language that is spoken here.
fn words(view: View<'_>) -> &'static Words {
    static FRENCH: OnceLock<Words> = OnceLock::new();
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    if view.is_french() {
        FRENCH.get_or_init(|| theme::spoken("fr"))
    } else {
        ENGLISH.get_or_init(|| theme::spoken("en"))
    }
}
