//! Entries of the calendar that go out soon and are not ready, and those whose day has passed.

use std::collections::BTreeSet;

use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, ContentType, Date, Kind};
use crate::schedule::Days;

use super::{Gather, Lack, What};

/// The longest lead time that is looked ahead for, in days.
const LONGEST_LEAD: i64 = 366;

/// The last day on which something may go out that has to be ready by a day.
pub(super) fn ahead(last: Date) -> Date {
    Gather::after(last, LONGEST_LEAD)
}

pub(super) fn gather(gather: &mut Gather<'_>) {
    let (plan, outlook) = (gather.plan, gather.outlook);
    let mut seen = BTreeSet::new();
    // A team that names nobody to read its posts does without.
    let names_readers = plan.all::<Calendar>().any(|entry| entry.data.reviewer.is_some());
    for post in outlook.schedule.on(Days::new(Date::MIN, ahead(gather.last))) {
        let Some(entry) = plan.own().rec::<Calendar>(post.ix) else { continue };
        let over = matches!(post.status, None | Some(EntryStatus::Published | EntryStatus::Cancelled));
        // Of what recurs, the next one speaks for all.
        if over || (post.recurs && post.date < gather.today) || !seen.insert(post.ix) {
            continue;
        }
        let kind = entry.data.content_type.as_ref().and_then(|kind| plan.get::<ContentType>(&kind.value.id));
        let lead = kind.and_then(|kind| kind.data.lead_time_days.as_ref()).map_or(0, |days| days.value.0);
        let asks = kind.and_then(|kind| kind.data.consent_required.as_ref()).is_some_and(|asks| asks.value);
        let consents = entry.data.consent.as_ref().is_some_and(|consent| consent.value);
        let mut lacks = Vec::new();
        if matches!(post.status, Some(EntryStatus::Idea | EntryStatus::Draft | EntryStatus::InReview)) {
            lacks.push(Lack::Ready);
        }
        let reviewer = entry.data.reviewer.as_ref().map(|person| plan.find(Kind::Person, &person.value.id));
        let has_reviewer = match reviewer {
            Some(person) => person.is_none_or(|person| gather.holders.is_there(person)),
            None => lacks.is_empty() && !names_readers,
        };
        lacks.extend((!has_reviewer).then_some(Lack::Reviewer));
        lacks.extend((asks && !consents).then_some(Lack::Consent));
        // Whether there is a picture, only an entry itself says.
        lacks.extend(entry.data.alt_text.as_ref().is_some_and(|there| !there.value).then_some(Lack::AltText));
        let who = gather.person(entry.data.owner.as_ref().map(|owner| &*owner.value.id));
        let span = entry.data.date.as_ref().or(entry.data.starts.as_ref()).map_or(entry.item.span, |date| date.span);
        let added = if post.date < gather.today {
            gather.lasting(post.date, What::LateEntry, (post.ix, span), who)
        } else if lacks.is_empty() {
            None
        } else {
            gather.lasting(Gather::after(post.date, -lead), What::Entry, (post.ix, span), who)
        };
        if let Some(due) = added {
            due.lacks = lacks;
        }
    }
}
