//! What falls due, in words.

use crate::due::{Due, Who};
use crate::plan::{Ix, Plan};

use super::words::Words;

/// A sentence about what falls due, without its day.
pub fn sentence(plan: &Plan, words: &Words, due: &Due) -> String {
    let about = due.about.map(|ix| plan.items()[ix.at()].title().to_owned()).unwrap_or_default();
    let key = format!("due-{}", due.what.as_str());
    let mut out = words.with(&key, &[("title", due.title.clone().into()), ("person", about.into())]);
    if !due.lacks.is_empty() {
        let lacks: Vec<String> =
            due.lacks.iter().map(|lack| words.get(&format!("due-lack-{}", lack.as_str()))).collect();
        out.push_str(" (");
        out.push_str(&lacks.join(", "));
        out.push(')');
    }
    words.set(&out).into_owned()
}

/// Whom it asks: the people, and the role that they hold.
pub fn whom(plan: &Plan, words: &Words, who: &Who) -> String {
    let title = |ix: Ix| plan.items()[ix.at()].title();
    let people: Vec<&str> = who.people.iter().map(|ix| title(*ix)).collect();
    let people = people.join(", ");
    let out = match (who.role, who.instead) {
        (Some(role), Some(instead)) => words.with(
            "due-who-instead",
            &[
                ("role", title(role).to_owned().into()),
                ("instead", title(instead).to_owned().into()),
                ("people", people.into()),
            ],
        ),
        (Some(role), None) if who.is_vacant => words.with("due-who-vacant", &[("role", title(role).to_owned().into())]),
        (Some(role), None) => format!("{people} ({})", title(role)),
        (None, _) if people.is_empty() => words.get("due-who-nobody"),
        (None, _) => people,
    };
    words.set(&out).into_owned()
}
