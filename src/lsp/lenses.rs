//! Above headings and records: which questions they answer; above roles: their seats.

use std::collections::BTreeMap;

use gen_lsp_types::{CodeLens, Command};

use crate::diagnostic::Span;
use crate::model::Data;

use super::facts;
use super::view::Here;

/// The lenses of a file.
pub(super) fn lenses(here: &Here<'_>) -> Vec<CodeLens> {
    let Some(document) = here.document else { return Vec::new() };
    let view = here.view;
    let text = here.text();
    let mut said: BTreeMap<Span, Vec<String>> = BTreeMap::new();
    let own = view.plan.own();
    for principle in &view.coverage.principles {
        for ask in &principle.asks {
            let question = &principle.principle.questions[ask.question];
            for answer in &ask.answers {
                let item = own.item(answer.item);
                if item.source.path != document.source.path {
                    continue;
                }
                let heading = answer.heading.and_then(|at| item.prose.as_ref()?.headings.get(at));
                let span = heading.map_or(item.span, |heading| heading.span);
                let all = said.entry(span).or_default();
                let title = question.text.get(&view.config().language).to_owned();
                if !all.contains(&title) {
                    all.push(title);
                }
            }
        }
    }
    let mut out: Vec<CodeLens> = Vec::new();
    let mut add = |span: Span, title: String| {
        let at = text.position(span.start);
        let command = Command { title: view.typeset(title), command: String::new(), ..Command::default() };
        out.push(CodeLens { range: gen_lsp_types::Range { start: at, end: at }, command: Some(command), data: None });
    };
    for item in &document.items {
        if let Data::Role(role) = &item.data
            && !document.location.is_translation
        {
            add(item.span, facts::seats(view, role));
        }
    }
    for (span, questions) in said {
        add(span, format!("{} {}", view.say("répond :", "answers"), questions.join(" · ")));
    }
    out
}
