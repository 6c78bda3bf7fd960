//! Questions that are answered now, are no longer, or elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::principles::{Answer, State as Stand};

use super::pairs::Pairs;
use super::{Change, Chapter, State, name};

struct Asked {
    state: Stand,
    title: String,
    answers: BTreeSet<String>,
    first: Option<String>,
    shown: String,
}

/// A question, and what it is asked of.
type Which = (Box<str>, Option<String>, Option<String>);

/// By question and by what it is asked of.
fn asked(state: &State, named: &dyn Fn(String) -> String) -> BTreeMap<Which, Asked> {
    let language = &state.plan.config.language;
    let mut out = BTreeMap::new();
    for own in &state.coverage.principles {
        for ask in &own.asks {
            let question = &own.principle.questions[ask.question];
            let subject = ask.subject.map(|subject| state.item(subject.item));
            let holder = ask.subject.and_then(|subject| subject.holder).map(|at| holder(state, ask.subject, at));
            let text = question.text.get(language);
            let title = subject.map_or_else(|| text.to_owned(), |subject| format!("{text} ({})", subject.title()));
            let place = |answer: &Answer| {
                let item = state.item(answer.item);
                let heading = answer.heading.and_then(|at| item.prose.as_ref()?.headings.get(at));
                let part = heading
                    .map(|heading| format!("#{}", heading.id))
                    .or_else(|| answer.field.as_ref().map(|field| format!(".{field}")));
                let shown = match heading {
                    Some(heading) => format!("{} · {}", item.title(), heading.text),
                    None => item.title().to_owned(),
                };
                (format!("{}{}", named(name(item)), part.unwrap_or_default()), shown)
            };
            let answers: Vec<(String, String)> = ask.answers.iter().map(place).collect();
            let shown: BTreeSet<&str> = answers.iter().map(|(_, shown)| &**shown).collect();
            let shown = shown.into_iter().collect::<Vec<_>>().join(", ");
            let first = ask.answers.first().map(|answer| named(name(state.item(answer.item))));
            let answers = answers.into_iter().map(|(key, _)| key).collect();
            let key = (question.id.clone(), subject.map(|subject| named(name(subject))), holder);
            out.insert(key, Asked { state: ask.state, title, answers, first, shown });
        }
    }
    out
}

/// Who the holder is that a question is asked of.
fn holder(state: &State, subject: Option<crate::principles::Subject>, at: usize) -> String {
    use crate::model::{Items as _, Role};
    let role = subject.and_then(|subject| state.edition.rec::<Role>(subject.item));
    let holder = role
        .and_then(|role| role.data.holders.items().nth(at)?.person.as_ref().map(|person| person.value.id.to_string()));
    holder.unwrap_or_default()
}

pub(super) fn changes(old: &State, new: &State, pairs: &Pairs, all: &mut Vec<Change>) {
    let was = asked(old, &|name| pairs.name(&name));
    let is = asked(new, &|name| name);
    for (key, now) in &is {
        let Some(before) = was.get(key) else { continue };
        let holds = |state| matches!(state, Stand::Answered | Stand::Stale);
        let what = match (before.state, now.state) {
            (a, b) if !holds(a) && holds(b) => "answered",
            (a, b) if holds(a) && !holds(b) => "unanswered",
            (Stand::Answered, Stand::Stale) => "stale",
            (Stand::Stale, Stand::Answered) => "fresh",
            // Answers that come besides are told where they are.
            (a, b) if holds(a) && holds(b) && before.answers.is_disjoint(&now.answers) => "elsewhere",
            _ => continue,
        };
        let shown = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut change = Change::new(Chapter::Questions, what, now.title.clone())
            .part(&*key.0)
            .between(shown(&before.shown), shown(&now.shown));
        change.record.clone_from(&key.1);
        change.answer.clone_from(&now.first);
        all.push(change);
    }
}
