//! A rule as every calendar reads it alike.

use jiff::civil::Weekday;

use super::{Named, Per, Rule, WEEKDAYS};

impl Rule {
    /// The rule in capitals, `FREQ` first, every day written out, without its end; nothing where
    /// calendars differ on what it says. That it may be written so was tried with the readers of
    /// `tests/calendars`.
    pub(in crate::schedule) fn written(&self) -> Option<String> {
        let rule = self.simplest();
        rule.is_read_alike().then(|| rule.text())
    }

    /// The same days by the frequency that needs the fewest parts.
    fn simplest(&self) -> Self {
        let mut rule = self.clone();
        if self.interval != 1 || !self.positions.is_empty() {
            return rule;
        }
        let bare = self.months.is_empty() && self.month_days.is_empty();
        match self.per {
            Per::Day if bare && self.weekdays.len() == 7 => rule.weekdays.clear(),
            Per::Day if bare && !self.weekdays.is_empty() => rule.per = Per::Week,
            Per::Day if !self.months.is_empty() && self.weekdays.is_empty() => {
                rule.per = Per::Year;
                if self.month_days.is_empty() {
                    rule.month_days = (1..=31).collect();
                }
            }
            Per::Day if !self.month_days.is_empty() && self.weekdays.is_empty() => rule.per = Per::Month,
            Per::Month if !self.months.is_empty() => rule.per = Per::Year,
            Per::Year
                if self.months.is_empty()
                    && self.weeks.is_empty()
                    && self.year_days.is_empty()
                    && self.weekdays.is_empty() =>
            {
                rule.per = Per::Month;
            }
            Per::Week | Per::Day | Per::Month | Per::Year => {}
        }
        rule
    }

    fn is_read_alike(&self) -> bool {
        let one_of = self.weekdays.is_empty() != self.month_days.is_empty();
        let numbered = self.weekdays.iter().all(|named| named.nth.is_some());
        let plain = self.positions.is_empty() && self.weeks.is_empty() && self.year_days.is_empty();
        plain
            && match self.per {
                Per::Day => self.months.is_empty() && self.month_days.is_empty() && self.weekdays.is_empty(),
                Per::Week => self.months.is_empty(),
                Per::Month => self.months.is_empty() && one_of && numbered,
                Per::Year => !self.months.is_empty() && one_of && numbered && self.is_in_every_month(),
            }
    }

    /// Whether each of the days is in each of the months, in any year: some calendars go on into the next one. And
    /// those counted from the end are: some count from the first month's, in all.
    fn is_in_every_month(&self) -> bool {
        let length = |month: &i32| match month {
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let shortest = self.months.iter().map(length).min().unwrap_or(31);
        let from_the_end = self.month_days.iter().any(|day| *day < 0);
        let alike = self.months.iter().map(length).all(|own| own == shortest);
        self.month_days.iter().all(|day| day.abs() <= shortest) && (!from_the_end || alike)
    }

    fn text(&self) -> String {
        let mut parts = vec![format!(
            "FREQ={}",
            match self.per {
                Per::Day => "DAILY",
                Per::Week => "WEEKLY",
                Per::Month => "MONTHLY",
                Per::Year => "YEARLY",
            }
        )];
        if self.interval != 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        for (name, list) in [("BYMONTH", &self.months), ("BYMONTHDAY", &self.month_days)] {
            if !list.is_empty() {
                parts.push(format!("{name}={}", listed(list.iter().map(ToString::to_string))));
            }
        }
        if !self.weekdays.is_empty() {
            parts.push(format!("BYDAY={}", listed(self.weekdays.iter().map(|named| named.text()))));
        }
        if self.per == Per::Week && self.interval != 1 && self.weekdays.len() > 1 {
            parts.push(format!("WKST={}", name(self.week_start)));
        }
        parts.join(";")
    }
}

impl Named {
    fn text(self) -> String {
        format!("{}{}", self.nth.map(|nth| nth.to_string()).unwrap_or_default(), name(self.weekday))
    }
}

fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, own)| *own == weekday).map_or("MO", |(name, _)| name)
}

fn listed(list: impl Iterator<Item = String>) -> String {
    list.collect::<Vec<_>>().join(",")
}
