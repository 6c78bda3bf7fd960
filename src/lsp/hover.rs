//! What there is to say of a place.

use gen_lsp_types::{Hover, Range};

use crate::diagnostic::Span;
use crate::model::{Data, Item, Kind};
use crate::principles::{State, review_due};
use crate::rules;
use crate::toml::spot::{self, At, Spot};

use super::view::{Here, View};
use super::{facts, keys, plain};
use crate::names::Name;

/// What there is to say of a place: what is named or written there, and the rules that find something at it.
pub(super) fn hover(here: &Here<'_>) -> Option<Hover> {
    let mut parts: Vec<String> = Vec::new();
    let mut span: Option<Span> = None;
    if let Some((own, said)) = key(here) {
        span = Some(own);
        parts.push(said);
    }
    if let Some(mention) = here.mention() {
        let said = named(here.view, &mention.name);
        if !said.is_empty() {
            span = Some(mention.span);
            parts.push(said);
        }
    }
    if let Some((own, said)) = plain::value(here) {
        span = span.or(Some(own));
        parts.push(said);
    }
    if let Some((own, said)) = value(here) {
        span = span.or(Some(own));
        parts.push(said);
    }
    let at = here.offset as u32;
    let path = &here.source.path;
    let found = here.view.findings.iter().filter(|finding| {
        finding.place.source.path == *path && finding.place.span.start <= at && at <= finding.place.span.end
    });
    let mut told: Vec<&str> = Vec::new();
    for finding in found {
        if let Some(rule) = rules::rule(finding.rule).filter(|rule| !told.contains(&rule.name)) {
            told.push(rule.name);
            span = span.or(Some(finding.place.span));
            parts.push(explained(here.view, rule));
        }
    }
    if parts.is_empty() {
        return None;
    }
    let range: Option<Range> = span.map(|span| here.text().range(span));
    let said = here.view.typeset(parts.join("\n\n---\n\n"));
    Some(Hover { contents: here.view.client.markup(&said).into(), range })
}

fn explained(view: View<'_>, rule: &rules::Rule) -> String {
    let (finds, why) = (view.say(&rule.finds_fr(), &rule.finds()).to_owned(), (rule.why_fr(), rule.why()));
    format!("**{}**{}{finds}\n\n{}", rule.name, view.say(" : ", ": "), view.say(&why.0, &why.1))
}

/// What a key says and takes.
fn key(here: &Here<'_>) -> Option<(Span, String)> {
    let (front, _) = here.parts();
    let front = front.filter(|front| front.start <= here.offset && here.offset <= front.end)?;
    let text = &here.source.text[front.clone()];
    // Told from what stands before, a key is known by its end.
    let inner = here.offset - front.start;
    let rest = text[inner..].find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    let end = inner + rest.unwrap_or(text.len() - inner);
    let Spot { mut path, at } = spot::spot(text, end);
    let top = keys::of_file(here.document);
    let range = match at {
        At::Key(range) if !range.is_empty() => {
            path.push(spot::Step::Key(text[range.clone()].into()));
            range
        }
        At::Header { range, .. } if !range.is_empty() => {
            let name = text.get(range.start..end.max(range.start))?;
            path = name.split('.').map(|part| spot::Step::Key(part.trim().into())).collect();
            range
        }
        _ => return None,
    };
    let spec = keys::spec_at(&top, &path)?;
    let view = here.view;
    let required = if spec.required { view.say(", obligatoire", ", required") } else { "" };
    let takes = keys::takes(view, &spec.shape);
    let name = keys::dotted(&path);
    let said = format!("**{name}** — {takes}{required}\n\n{}", keys::says(here, &name, spec.doc));
    Some((Span::from(range).shifted(front.start as u32), said))
}

/// What a value leads to: the next days of a rule, the day of the next review.
fn value(here: &Here<'_>) -> Option<(Span, String)> {
    let at = here.offset as u32;
    let document = here.document?;
    let holds = |span: Span| span.start <= at && at <= span.end;
    document.items.iter().find_map(|item: &std::sync::Arc<Item>| {
        if let Data::Calendar(entry) = &item.data
            && let Some(rule) = entry.rrule.as_ref().filter(|rule| holds(rule.span))
        {
            return Some((rule.span, facts::next_days(here.view, item)?));
        }
        let common = &item.common;
        let reviewed = common.reviewed_on.as_ref().map(|on| on.span).filter(|span| holds(*span));
        let span =
            reviewed.or_else(|| common.review_every.as_ref().map(|every| every.span).filter(|span| holds(*span)))?;
        let due = review_due(here.view.plan, item)?;
        Some((span, facts::review(here.view, due)))
    })
}

/// What there is to say of a name.
fn named(view: View<'_>, name: &Name) -> String {
    let plan = view.plan;
    let record = |item: &Item| {
        let facts = facts::of(view, item);
        let kind = view.say(item.kind().french().word(), item.table.unwrap_or(item.kind().as_str()));
        format!("**{}** — {kind}\n\n{facts}", item.title()).trim().to_owned()
    };
    match name {
        Name::Record(kind, id) => plan.find(*kind, id).map(|ix| record(plan.own().item(ix))).unwrap_or_default(),
        Name::Page(path) => plan.index.by_path.get(path).map(|ix| record(plan.own().item(*ix))).unwrap_or_default(),
        Name::Heading(on, id) => {
            let ix = match &**on {
                Name::Record(kind, id) => plan.find(*kind, id),
                Name::Page(path) => plan.index.by_path.get(path).copied(),
                _ => None,
            };
            let Some(item) = ix.map(|ix| plan.own().item(ix)) else { return String::new() };
            let heading = item.prose.as_ref().and_then(|prose| prose.heading(id));
            heading.map(|heading| format!("**{}** — {}", heading.text, item.title())).unwrap_or_default()
        }
        Name::Question(id) => question(view, id),
        Name::Circle(circle) => {
            let order = &view.config().audiences.order;
            let at = order.iter().position(|own| own == circle);
            at.map(|at| {
                format!(
                    "**{circle}** — {} {} {} {}{} {}",
                    view.say("cercle", "circle"),
                    at + 1,
                    view.say("sur", "of"),
                    order.len(),
                    view.say(", du plus large au plus proche :", ", from the widest to the closest:"),
                    order.join(", ")
                )
            })
            .unwrap_or_default()
        }
        Name::Rule(rule) => rules::rule(rule).map(|rule| explained(view, rule)).unwrap_or_default(),
        Name::Goal(role, goal) => {
            let role = plan.get::<crate::model::Role>(role);
            let goals = role.as_ref().and_then(|role| role.data.goals.as_ref());
            let found = goals
                .into_iter()
                .flat_map(|goals| &goals.value)
                .find(|own| own.id.as_ref().is_some_and(|id| id.value.0 == *goal));
            found.and_then(|goal| goal.text.as_ref()).map(|text| text.value.to_string()).unwrap_or_default()
        }
        Name::Tone(tone) => format!("**{tone}** — {}", view.say("un ton de la voix", "a tone of the voice")),
        Name::File(_) => String::new(),
    }
}

/// A question, how it stands, and what answers it.
fn question(view: View<'_>, id: &str) -> String {
    let language = &view.config().language;
    for own in &view.coverage.principles {
        let Some(at) = own.principle.questions.iter().position(|question| *question.id == *id) else { continue };
        let question = &own.principle.questions[at];
        let mut out = format!("**{}**\n\n`{id}` · {}", question.text.get(language), own.principle.title.get(language));
        if let Some(note) = &question.note {
            out.extend(["\n\n", note.get(language)]);
        }
        for ask in own.asks.iter().filter(|ask| ask.question == at) {
            let state = match ask.state {
                State::Answered => view.say("répondu", "answered"),
                State::Stale => {
                    view.say("répondu, et la relecture est en retard", "answered, and its review is overdue")
                }
                State::Missing => view.say("pas encore répondu", "not answered yet"),
                State::Open => view.say("ouvert, sans réponse obligatoire", "open, and need not be answered"),
            };
            let of = ask.subject.map(|subject| view.plan.own().item(subject.item).title().to_owned());
            let of = of.map(|title| format!("{title}{}", view.say(" : ", ": "))).unwrap_or_default();
            let by: Vec<String> = ask.answers.iter().take(5).map(|answer| answered(view, answer)).collect();
            let by =
                if by.is_empty() { String::new() } else { format!(" {} {}", view.say("par", "by"), by.join(", ")) };
            out.extend(["\n\n", &*of, state, &*by]);
        }
        return out;
    }
    String::new()
}

fn answered(view: View<'_>, answer: &crate::principles::Answer) -> String {
    let item = view.plan.own().item(answer.item);
    let heading = answer.heading.and_then(|at| item.prose.as_ref()?.headings.get(at));
    let on = if item.kind() == Kind::Page {
        item.source.path.to_string()
    } else {
        format!("{}:{}", item.kind().as_str(), item.id)
    };
    match (heading, &answer.field) {
        (Some(heading), _) => format!("`{on}#{}`", heading.id),
        (None, Some(field)) => format!("`{on}` (`{field}`)"),
        (None, None) => format!("`{on}`"),
    }
}
