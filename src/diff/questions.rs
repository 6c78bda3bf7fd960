//! Questions that are answered now, are no longer, or elsewhere.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Item, Kind};
use crate::plan::Ix;
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

/// Every heading and page, as answers name them.
fn places(state: &State, named: &dyn Fn(&Item, Option<&str>) -> String) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for at in 0..state.plan.items().len() {
        let item = state.item(Ix(at as u32));
        out.extend((item.kind() == Kind::Page).then(|| named(item, None)));
        out.extend(item.prose.iter().flat_map(|prose| &prose.headings).map(|heading| named(item, Some(&heading.id))));
    }
    out
}

/// By question and by what it is asked of.
fn asked(
    state: &State,
    named: &dyn Fn(String) -> String,
    heading_of: &dyn Fn(&Item, Option<&str>) -> String,
) -> BTreeMap<Which, Asked> {
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
                let key = match (heading, &answer.field) {
                    (Some(heading), _) => heading_of(item, Some(&heading.id)),
                    (None, Some(field)) => format!("{}.{field}", named(name(item))),
                    (None, None) => heading_of(item, None),
                };
                let shown = match heading {
                    Some(heading) => format!("{} · {}", item.title(), heading.text),
                    None => item.title().to_owned(),
                };
                (key, shown)
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
    let was_at = |item: &Item, heading: Option<&str>| {
        let own = name(item);
        let part = heading.map(|id| format!("#{}", pairs.heading(&own, id))).unwrap_or_default();
        format!("{}{part}", pairs.name(&own))
    };
    let is_at = |item: &Item, heading: Option<&str>| {
        let part = heading.map(|id| format!("#{id}")).unwrap_or_default();
        format!("{}{part}", name(item))
    };
    let was = asked(old, &|name| pairs.name(&name), &was_at);
    let is = asked(new, &|name| name, &is_at);
    // Asked for only where an answer has come or gone.
    let both: OnceCell<BTreeSet<String>> = OnceCell::new();
    let both = || both.get_or_init(|| &places(old, &was_at) & &places(new, &is_at));
    for (key, now) in &is {
        let Some(before) = was.get(key) else { continue };
        let holds = |state| matches!(state, Stand::Answered | Stand::Stale);
        let what = match (before.state, now.state) {
            (a, b) if !holds(a) && holds(b) => "answered",
            (a, b) if holds(a) && !holds(b) => "unanswered",
            (Stand::Answered, Stand::Stale) => "stale",
            (Stand::Stale, Stand::Answered) => "fresh",
            (a, b) if holds(a) && holds(b) && before.answers.is_disjoint(&now.answers) => "elsewhere",
            // Answers that come and go with their section or record are told there; what was there and is, here.
            (a, b) if holds(a) && holds(b) && before.answers != now.answers => {
                let mut other = before.answers.symmetric_difference(&now.answers);
                if !other.any(|place| both().contains(place)) {
                    continue;
                }
                "elsewhere"
            }
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
