//! The end of a rule, as `UNTIL` tells it.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::diagnostic::text;

use super::fault::Fault;

/// The moment after which a rule with this `UNTIL` does not fall, in the book's time zone.
pub(super) fn end(value: &str, zone: &TimeZone) -> Result<DateTime, Fault> {
    let (digits, is_utc) = match value.strip_suffix('Z') {
        Some(digits) => (digits, true),
        None => (value, false),
    };
    let (day, time) = digits.split_once('T').map_or((digits, None), |(day, time)| (day, Some(time)));
    let of = |text: &str, parts: &[usize]| -> Option<Vec<i16>> {
        let is_whole = text.len() == parts.iter().sum::<usize>() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut rest = text;
        let mut part = |length: &usize| {
            let (part, after) = rest.split_at_checked(*length)?;
            rest = after;
            part.parse().ok()
        };
        is_whole.then(|| parts.iter().map(&mut part).collect())?
    };
    let date = of(day, &[4, 2, 2]);
    let clock = time.map(|time| of(time, &[2, 2, 2]));
    let (Some(date), Some(clock)) = (&date, clock.as_ref().map_or(Some(None), |clock| clock.as_ref().map(Some))) else {
        return Err(written_otherwise(value));
    };
    let (year, month, day) = (date[0], date[1], date[2]);
    let Ok(date) = Date::new(year, month as i8, day as i8) else {
        return Err(fault(text!(
            "`UNTIL={value}` ends on {year:04}-{month:02}-{day:02}, and there is no such day",
            "`UNTIL={value}` finit le {year:04}-{month:02}-{day:02}, un jour qui n'existe pas"
        )));
    };
    let Some(clock) = clock else { return Ok(date.to_datetime(Time::MAX)) };
    let (hour, minute, second) = (clock[0], clock[1], clock[2]);
    let Ok(time) = Time::new(hour as i8, minute as i8, second as i8, 0) else {
        return Err(fault(text!(
            "`UNTIL={value}` ends at {hour:02}:{minute:02}:{second:02}, and there is no such time",
            "`UNTIL={value}` finit à {hour:02}:{minute:02}:{second:02}, une heure qui n'existe pas"
        )));
    };
    let moment = date.to_datetime(time);
    if !is_utc {
        return Ok(moment);
    }
    // Near the end of time, a zone makes no difference.
    Ok(TimeZone::UTC.to_timestamp(moment).map_or(moment, |instant| zone.to_datetime(instant)))
}

/// A day that is not written as rules have it: `2026-12-15`, `20261215T1800`.
fn written_otherwise(value: &str) -> Fault {
    let plain: String = value.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let seconds = plain.split_once('T').filter(|(_, time)| time.trim_end_matches('Z').len() == 4);
    let right = match seconds {
        Some((day, time)) if time.ends_with('Z') => format!("{day}T{}00Z", time.trim_end_matches('Z')),
        Some((day, time)) => format!("{day}T{time}00"),
        None => plain,
    };
    let message = text!(
        "`UNTIL={value}` is not a day as rules write it, such as `20270630`",
        "`UNTIL={value}` n'est pas un jour comme les règles l'écrivent, tel que `20270630`"
    );
    // `UNTIL` of another form may have been meant in more ways than one.
    if right == value || end(&right, &TimeZone::UTC).is_err() {
        return fault(message);
    }
    let help = text!("write `UNTIL={right}`", "écrivez `UNTIL={right}`");
    Fault { right: Some((value.into(), right.into())), ..Fault::new(message, help) }
}

fn fault(message: crate::diagnostic::Text) -> Fault {
    Fault::new(
        message,
        (
            "write the last day in `until = 2027-06-30` beside the rule",
            "écrivez le dernier jour dans `until = 2027-06-30` à côté de la règle",
        ),
    )
}
