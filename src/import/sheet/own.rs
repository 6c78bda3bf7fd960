//! Events of a feed that Parvis itself has made: their ids, and what calendars have no word for.

use icalendar::parser::Component;

use super::Cell;
use super::columns::folded;
use crate::export::{FIRST, OWN, RULE};
use crate::model::value::is_id;

/// Keys of a recurrence.
const SERIES: [&str; 4] = ["starts", "rrule", "until", "except"];

/// What an event says of its entry.
pub(super) struct Own {
    /// The entry's id; nothing where the event is a copy, or a day that was moved.
    id: Option<String>,
    /// Keys and values, as a sheet has them.
    values: Vec<(String, String)>,
    /// The rule and the first day as they were published.
    rule: Option<(String, String)>,
}

impl Own {
    /// Reads an event, if it is one of ours.
    pub(super) fn of(event: &Component<'_>) -> Option<Self> {
        let said = |key: &str| event.find_prop(key).map(|one| plain(one.val.as_str()));
        let Some(id) = said(&format!("{OWN}ID")) else { return by_address(&said("UID")?, &said("URL")?) };
        let is_it = event.find_prop("RECURRENCE-ID").is_none()
            && said("UID").is_some_and(|name| name.strip_prefix(&*id).is_some_and(|rest| rest.starts_with(['@', '-'])));
        let mut values: Vec<(String, String)> = Vec::new();
        for property in &event.properties {
            let Some(key) = property.name.as_str().strip_prefix(OWN) else { continue };
            if !["ID", RULE, FIRST].contains(&key) {
                values.push((key.to_lowercase(), property.val.to_string()));
            }
        }
        let rule = said(&format!("{OWN}{RULE}")).zip(said(&format!("{OWN}{FIRST}")));
        Some(Self { id: is_it.then_some(id), values, rule })
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == key).map(|(_, value)| &**value)
    }

    /// The id of the recurrence of which the event is only a day.
    pub(super) fn series(&self, event: &Component<'_>) -> Option<&str> {
        self.value("rrule").and(self.id.as_deref()).filter(|_| event.find_prop("RRULE").is_none())
    }

    /// Puts what it says into the row of the event. What a calendar has a word for is as the event says it: somebody may have
    /// changed it there.
    pub(super) fn fill(&self, event: &Component<'_>, headers: &mut Vec<String>, cells: &mut Vec<Cell>) {
        let text = |name: &str| event.find_prop(name).map(|one| one.val.to_string());
        let (start, rule) = (text("DTSTART").unwrap_or_default(), text("RRULE"));
        let kept = match (&rule, &self.rule) {
            (Some(rule), Some((own, first))) => same_rule(rule, own) && start.starts_with(&**first),
            (None, _) => self.series(event).is_some(),
            (Some(_), None) => false,
        };
        let taken = headers.iter().position(|header| header == "except").map(|at| cells[at].text());
        let mut put = |key: &str, cell: Cell| {
            let at = headers.iter().position(|header| header == key).unwrap_or_else(|| {
                headers.push(key.to_owned());
                headers.len() - 1
            });
            cells.resize(cells.len().max(at + 1), Cell::Empty);
            cells[at] = cell;
        };
        // An event's address is that of its page.
        put("url", Cell::Empty);
        if let Some(id) = &self.id {
            put("id", Cell::Text(id.clone()));
        }
        if kept {
            put("date", Cell::Empty);
        }
        if kept && rule.is_some() {
            // Days may have been taken out since, and some that the plan leaves out are none of the rule's.
            let mut days: Vec<&str> = Vec::new();
            for day in self.value("except").into_iter().chain(taken.as_deref()).flat_map(|days| days.split("; ")) {
                if !days.contains(&day) {
                    days.push(day);
                }
            }
            days.retain(|day| !day.is_empty());
            put("except", cell(&days.join("; ")));
        }
        let shown = text("SUMMARY").map(|title| plain(&title)).unwrap_or_default();
        for (key, value) in &self.values {
            let is_so = match &**key {
                "title" => folded(value) == folded(&shown),
                "status" => of_status(value) == text("STATUS").as_deref().unwrap_or("CONFIRMED"),
                "except" => kept && rule.is_none(),
                key => kept || !SERIES.contains(&key),
            };
            if is_so {
                put(key, cell(value));
            }
        }
    }
}

/// An event of a feed that lost what only Parvis reads: its name is an entry of the page that it leads to.
fn by_address(name: &str, url: &str) -> Option<Own> {
    let (id, place) = name.split_once('@')?;
    let (page, fragment) = url.split_once("://")?.1.rsplit_once('#')?;
    let is_it = is_id(id) && fragment == id && page.replace('/', ".").starts_with(place);
    is_it.then(|| Own { id: Some(id.to_owned()), values: Vec::new(), rule: None })
}

/// What calendars call a status.
fn of_status(status: &str) -> &'static str {
    match status {
        "scheduled" | "published" => "CONFIRMED",
        "cancelled" => "CANCELLED",
        _ => "TENTATIVE",
    }
}

/// Whether two rules are the same, in whatever order their parts are.
fn same_rule(one: &str, other: &str) -> bool {
    let parts = |rule: &str| {
        let mut parts: Vec<String> = rule.split(';').map(str::to_uppercase).filter(|part| !part.is_empty()).collect();
        parts.sort_unstable();
        parts
    };
    parts(one) == parts(other)
}

/// A text on one line; its marks of RFC 5545 are gone when it is read.
pub(super) fn plain(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The words of a list of texts, whose marks of RFC 5545 the reader of calendars leaves.
pub(super) fn list(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().filter(|_| c == '\\') {
            Some('n' | 'N') => out.push(' '),
            Some(next @ ('\\' | ',' | ';' | ':')) => out.push(*next),
            _ => {
                out.push(c);
                continue;
            }
        }
        chars.next();
    }
    out
}

/// A text as it is: what a spreadsheet would run is nothing to a calendar, nor is what keeps it from that.
pub(super) fn cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}
