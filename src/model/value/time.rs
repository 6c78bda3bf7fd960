//! Days, times of day, lengths of calendar time.

use jiff::civil;

use crate::toml::{Field, Reader, Shape, Value};

/// A calendar day.
pub type Date = civil::Date;

impl Field for civil::Date {
    fn shape() -> Shape {
        Shape::Date
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.date(value)
    }

    fn json(&self) -> serde_json::Value {
        self.to_string().into()
    }
}

/// A time of day, in the book's time zone.
pub type Time = civil::Time;

impl Field for civil::Time {
    fn shape() -> Shape {
        Shape::Time
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.time(value)
    }

    fn json(&self) -> serde_json::Value {
        self.strftime("%H:%M").to_string().into()
    }
}

/// A length of calendar time, such as `6 months`.
#[derive(Debug, Clone, Copy)]
pub struct Interval(pub jiff::Span);

impl Interval {
    /// Reads `6 months`, `90 days`, `1 year`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: i64 = count.parse().ok().filter(|count| (1..=1200).contains(count))?;
        let span = jiff::Span::new();
        Some(Self(match unit.trim() {
            "day" | "days" => span.days(count),
            "week" | "weeks" => span.weeks(count),
            "month" | "months" => span.months(count),
            "year" | "years" => span.years(count),
            _ => return None,
        }))
    }

    /// The day this long after `date`.
    pub fn after(self, date: Date) -> Date {
        date.checked_add(self.0).unwrap_or(Date::MAX)
    }
}

impl Field for Interval {
    fn shape() -> Shape {
        Shape::Pattern("^[0-9]+ (day|week|month|year)s?$", INTERVAL)
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.formed(value, INTERVAL)?;
        let interval = Self::parse(&text);
        if interval.is_none() {
            reader.malformed(value, "wrong-type", &text, INTERVAL);
        }
        interval
    }

    fn json(&self) -> serde_json::Value {
        let units = [
            (i64::from(self.0.get_years()), "year"),
            (i64::from(self.0.get_months()), "month"),
            (i64::from(self.0.get_weeks()), "week"),
            (i64::from(self.0.get_days()), "day"),
        ];
        let (count, unit) = units.into_iter().find(|(count, _)| *count > 0).unwrap_or((0, "day"));
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" }).into()
    }
}

pub(crate) const INTERVAL: (&str, &str) =
    ("a length of time such as \"6 months\"", "une durée telle que `\"6 months\"`");
