//! A key that has to be there, written where it belongs. What it says is for its author: the cursor waits there, and a client
//! that cannot put it there is offered nothing.

use std::ops::Range;

use gen_lsp_types::{CodeAction, CodeActionKind, SnippetTextEdit, StringValue};

use crate::diagnostic::{Finding, Span};
use crate::model::{FieldSpec, Shape};
use crate::toml::spot::{self, Step};

use super::edits::snippet_edit;
use super::view::Here;
use super::{diagnostics, keys};

/// Adds the key that a finding misses.
pub(super) fn of(here: &Here<'_>, finding: &Finding) -> Option<CodeAction> {
    if finding.rule != "missing-field" || !here.view.client.takes_snippet_edits() {
        return None;
    }
    let now = here.view.sources.text(&here.source.path)?;
    let front = here.parts().0.filter(|_| now.text == finding.place.source.text)?;
    let toml = now.text.get(front.clone())?;
    let span = finding.place.span.start as usize..finding.place.span.end as usize;
    let home = Home::of(toml, span.start.checked_sub(front.start).map(|start| start..span.end - front.start));
    let message = finding.message.english();
    let specs = keys::keys_at(&keys::of_file(here.document), &home.path)?;
    let spec = specs.into_iter().find(|spec| spec.required && message == format!("`{}` is missing", spec.key))?;
    let end = if now.text.contains("\r\n") { "\r\n" } else { "\n" };
    let at = front.start + home.at;
    let range = here.view.text(now).range(Span::new(at, at));
    let snippet = StringValue { value: home.written(&assigned(&spec), end) };
    let edit = SnippetTextEdit { range, snippet, annotation_id: None };
    let title = here.view.say("Ajouter `{}`", "Add `{}`").replace("{}", &spec.key);
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostics::diagnostic(here.view, finding)]),
        edit: Some(snippet_edit(here.view, &now.path, edit)),
        ..CodeAction::default()
    })
}

/// A table to which a key is added.
struct Home {
    path: Vec<Step>,
    /// Where in the TOML the key goes.
    at: usize,
    before: &'static str,
    after: &'static str,
}

/// A line end of the file.
const LINE: &str = "\n";

impl Home {
    /// The table that is told of at a place of some TOML: by its header, by its braces, or the file's own.
    fn of(toml: &str, place: Option<Range<usize>>) -> Self {
        let text = place.clone().and_then(|place| toml.get(place)).unwrap_or_default();
        match (text.as_bytes().first(), place) {
            (Some(b'['), Some(place)) => {
                let name = text.trim_matches(['[', ']']).split('.');
                let path = name.map(|part| Step::Key(part.trim().trim_matches(['"', '\'']).into())).collect();
                let line = toml[place.start..].find(['\r', '\n']).map_or(toml.len(), |length| place.start + length);
                Self { path, at: line, before: LINE, after: "" }
            }
            (Some(b'{'), Some(place)) => {
                let path = spot::spot(toml, place.start + 1).path;
                let inner = text.strip_suffix('}').unwrap_or(text).trim_end();
                let (before, after) = match inner {
                    "{" => (" ", " "),
                    _ if inner.ends_with(',') => (" ", ""),
                    _ => (", ", ""),
                };
                let after = if text[inner.len()..].starts_with('}') && after.is_empty() { " " } else { after };
                Self { path, at: place.start + inner.len(), before, after }
            }
            _ => {
                let at = spot::end_of_keys(toml);
                let before = if at == 0 || toml[..at].ends_with('\n') { "" } else { LINE };
                Self { path: Vec::new(), at, before, after: LINE }
            }
        }
    }

    fn written(&self, key: &str, end: &str) -> String {
        format!("{}{key}{}", self.before.replace('\n', end), self.after.replace('\n', end))
    }
}

/// A key with an empty value and the cursor in it, as a snippet.
fn assigned(spec: &FieldSpec) -> String {
    format!("{} = {}", spec.key, value(&spec.shape))
}

fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Reference(_) | Shape::AnyReference => "\"$0\"".into(),
        Shape::Choice(words) => format!("\"${{1|{}|}}\"", words.join(",")),
        Shape::Bool => "${1|true,false|}".into(),
        Shape::List(item) if matches!(**item, Shape::Table(_)) => "[{ $0 }]".into(),
        Shape::List(item) if matches!(**item, Shape::Choice(_)) => "[\"$0\"]".into(),
        Shape::List(item) => format!("[{}]", value(item)),
        Shape::Table(_) | Shape::Map(_) => "{ $0 }".into(),
        Shape::Date | Shape::Time | Shape::Whole(_) | Shape::Number | Shape::Percent | Shape::Any => "$0".into(),
    }
}
