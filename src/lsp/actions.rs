//! What can be done at a place: mend what is found there, accept it, answer a question.

use std::ops::Range as Bytes;

use gen_lsp_types::{CodeAction, CodeActionKind, Range};

use crate::diagnostic::{Applicability, Edit, Finding, Fix, Place, Span};
use crate::model::Kind;
use crate::parse::foreign::quoted;
use crate::principles::State;
use crate::toml::Table;

use super::edits::workspace_edit;
use super::view::Here;
use super::{deeds, diagnostics, missing};

/// What can be done about a range of a file; `only` names the sorts that are asked for.
pub(super) fn actions(here: &Here<'_>, range: Range, only: Option<&[CodeActionKind]>) -> Vec<CodeAction> {
    let wants = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|asked| covers(asked, kind)));
    let mut out = Vec::new();
    let span = here.text().span(range);
    let found: Vec<&Finding> = here.view.findings.iter().filter(|finding| is_here(here, finding, span)).collect();
    if wants(&CodeActionKind::QuickFix) {
        for finding in &found {
            out.extend(fixes(here, finding));
        }
        for finding in &found {
            out.extend(deeds::of(here, finding));
            out.extend(missing::of(here, finding));
            out.extend(waiver(here, finding));
        }
    }
    if wants(&CodeActionKind::Refactor) {
        out.extend(answers(here, span));
    }
    let all = CodeActionKind::new("source.fixAll.parvis");
    if wants(&all) {
        out.extend(fix_all(here, all));
    }
    out
}

/// Whether one sort of action is another, or holds it: `source` holds `source.fixAll`.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (asked, kind) = (asked.to_string(), kind.to_string());
    asked.is_empty() || kind == asked || kind.strip_prefix(&asked).is_some_and(|rest| rest.starts_with('.'))
}

fn is_here(here: &Here<'_>, finding: &Finding, span: Span) -> bool {
    let own = finding.place.span;
    finding.place.source.path == here.source.path && own.start <= span.end && span.start <= own.end
}

fn fixes(here: &Here<'_>, finding: &Finding) -> Vec<CodeAction> {
    let safe = finding.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe).count();
    let action = |fix: &Fix| {
        Some(CodeAction {
            title: capital(&fix.title),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostics::diagnostic(here.view, finding)]),
            // A guess is never what a key press does by itself.
            is_preferred: (safe == 1 && fix.applicability == Applicability::Safe).then_some(true),
            edit: Some(workspace_edit(here.view, &fix.edits)?),
            ..CodeAction::default()
        })
    };
    finding.fixes.iter().filter_map(action).collect()
}

fn capital(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Every safe fix of the file, those apart that touch what another has changed.
fn fix_all(here: &Here<'_>, kind: CodeActionKind) -> Option<CodeAction> {
    let own = here.view.findings.iter().filter(|finding| finding.place.source.path == here.source.path);
    let mut taken: Vec<(&str, Span)> = Vec::new();
    let mut edits: Vec<&Edit> = Vec::new();
    for finding in own {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
        let places: Option<Vec<(&str, Span)>> = fix
            .edits
            .iter()
            .map(|edit| match edit {
                Edit::Replace { place, .. } => Some((&*place.source.path, place.span)),
                _ => None,
            })
            .collect();
        let Some(places) = places else { continue };
        let touches = |(path, span): &(&str, Span)| {
            taken.iter().any(|(other, own)| other == path && own.start <= span.end && span.start <= own.end)
        };
        if !places.iter().any(touches) {
            taken.extend(places);
            edits.extend(&fix.edits);
        }
    }
    if edits.is_empty() {
        return None;
    }
    let edit = workspace_edit(here.view, edits)?;
    Some(CodeAction {
        title: here.view.say("Réparer tout ce qui est sûr", "Fix all that is safe").into(),
        kind: Some(kind),
        edit: Some(edit),
        ..CodeAction::default()
    })
}

/// Accepts a finding in `book.toml`, with a reason to fill in.
fn waiver(here: &Here<'_>, finding: &Finding) -> Option<CodeAction> {
    if crate::check::NEVER_WAIVED.contains(&finding.rule) {
        return None;
    }
    let book = here.view.sources.book.as_ref()?;
    let at = subject(here, finding);
    let written = accepted(&book.text, &format!("rule = \"{}\"", finding.rule), &format!("at = {}", quoted(&at)));
    let replace = |(range, text): (Bytes<usize>, String)| Edit::Replace {
        place: Place::new(book, Span::new(range.start, range.end)),
        text,
    };
    let edits: Vec<Edit> = written.into_iter().map(replace).collect();
    let edit = workspace_edit(here.view, &edits)?;
    Some(CodeAction {
        title: here
            .view
            .say(
                "Admettre ce `{}` dans book.toml, avec une raison à compléter",
                "Accept this `{}` in book.toml, with a reason to fill in",
            )
            .replace("{}", finding.rule),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostics::diagnostic(here.view, finding)]),
        edit: Some(edit),
        ..CodeAction::default()
    })
}

/// What to write where in a book so that it has one more waiver: in its list `waive = [ … ]`, or below all.
fn accepted(text: &str, rule: &str, at: &str) -> Vec<(Bytes<usize>, String)> {
    let (book, _) = Table::parse_recoverable(text);
    let list = book.get_ref().get("waive").filter(|list| {
        let raw = text.get(list.span()).unwrap_or_default();
        raw.starts_with('[') && !raw.starts_with("[[")
    });
    let Some((list, items)) = list.and_then(|list| Some((list.span(), list.get_ref().as_array()?))) else {
        let end = text.trim_end().len();
        let gap = if end == 0 { "" } else { "\n\n" };
        return vec![(end..text.len(), format!("{gap}[[waive]]\n{rule}\n{at}\nwhy = \"\"\n"))];
    };
    let entry = format!("{{ {rule}, {at}, why = \"\" }}");
    let Some(latest) = items.iter().next_back() else {
        return vec![(list.start + 1..list.start + 1, entry)];
    };
    let latest = latest.span();
    let indent = &text[text[..latest.start].rfind('\n').map_or(0, |at| at + 1)..latest.start];
    let tail = text[latest.end..].lines().next().unwrap_or_default();
    let line = latest.end + tail.len();
    if !indent.trim().is_empty() || line >= list.end {
        return vec![(latest.end..latest.end, format!(", {entry}"))];
    }
    // What is said behind the last one stays behind it.
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = vec![(line..line, format!("{end}{indent}{entry},"))];
    if !tail.trim_start().starts_with(',') {
        out.push((latest.end..latest.end, ",".into()));
    }
    out
}

/// What a waiver of a finding is for: the record that it stands in, or its file.
fn subject(here: &Here<'_>, finding: &Finding) -> String {
    let at = finding.place.span.start;
    let mut items = here.document.into_iter().flat_map(|document| &document.items);
    let item = items.rfind(|item| item.span.start <= at);
    match item {
        Some(item) if item.kind() != Kind::Page && item.kind() != Kind::Voice && !item.id.is_empty() => {
            format!("{}:{}", item.kind().as_str(), item.id)
        }
        _ => finding.place.source.path.to_string(),
    }
}

/// As many questions as fit a menu.
const MOST: usize = 8;

/// Says of the heading here that its section answers a question that is open.
fn answers(here: &Here<'_>, span: Span) -> Vec<CodeAction> {
    let Some(document) = here.document.filter(|document| !document.location.is_translation) else { return Vec::new() };
    let prose = document.items.iter().filter_map(|item| item.prose.as_ref());
    let headings = prose.flat_map(|prose| prose.all_headings());
    let line = |offset: u32| here.source.line_of(offset);
    let Some(heading) = headings.into_iter().find(|heading| line(heading.span.start) == line(span.start)) else {
        return Vec::new();
    };
    let folder = document.location.logical.split('/').next().unwrap_or_default();
    let language = &here.view.config().language;
    let mut open: Vec<(bool, &str, &str)> = Vec::new();
    for own in &here.view.coverage.principles {
        for ask in own.asks.iter().filter(|ask| ask.state == State::Missing) {
            let question = &own.principle.questions[ask.question];
            if !open.iter().any(|(_, id, _)| **id == *question.id) {
                open.push((*own.principle.id != *folder, &question.id, question.text.get(language)));
            }
        }
    }
    open.sort_by_key(|(is_foreign, ..)| *is_foreign);
    let action = |(_, id, text): &(bool, &str, &str)| {
        let place = attribute(here, heading, id)?;
        let edit = workspace_edit(here.view, &[place])?;
        Some(CodeAction {
            title: here.view.typeset(format!("{} {text} (`{id}`)", here.view.say("Répondre ici :", "Answer here:"))),
            kind: Some(CodeActionKind::Refactor),
            edit: Some(edit),
            ..CodeAction::default()
        })
    };
    open.iter().take(MOST).filter_map(action).collect()
}

/// The edit that adds a question to a heading's attributes.
fn attribute(here: &Here<'_>, heading: &crate::prose::Heading, id: &str) -> Option<Edit> {
    let source = here.view.sources.text(&here.source.path)?;
    let insert = |at: usize, text: String| Some(Edit::Replace { place: Place::new(source, Span::new(at, at)), text });
    let number = source.line_of(heading.span.start);
    let start = source.lines().get(number as usize - 1).copied()? as usize;
    let line = source.text[start..].lines().next().unwrap_or_default().trim_end();
    if let Some((_, last)) = heading.answers.last() {
        return insert(last.end as usize, format!(",{id}"));
    }
    if line.ends_with('}')
        && let Some(open) = line.rfind('{')
    {
        if let Some((own, before)) = unanswered(&line[open..]) {
            let place = Place::new(source, Span::new(start + open + own.start, start + open + own.end));
            return Some(Edit::Replace { place, text: format!("{}\"{id}\"", before?) });
        }
        let blank = if line[open + 1..line.len() - 1].trim().is_empty() { "" } else { " " };
        return insert(start + line.len() - 1, format!("{blank}answers=\"{id}\""));
    }
    if !line.trim_start().starts_with('#') {
        return None;
    }
    insert(start + line.len(), format!(" {{answers=\"{id}\"}}"))
}

/// In the braces behind a heading, an `answers` without an answer: what makes way for one, and what stands before that; nothing
/// stands before it where it holds something that is none.
fn unanswered(braces: &str) -> Option<(Bytes<usize>, Option<&'static str>)> {
    let is_alone = |at: &usize| braces[..*at].ends_with(|c: char| c == '{' || c.is_whitespace());
    let name = braces.match_indices("answers").map(|(at, _)| at).find(is_alone)?;
    let end = name + "answers".len();
    let rest = &braces[end..];
    let Some(behind) = rest.trim_start().strip_prefix('=') else {
        // A longer word is another name.
        return rest.starts_with(|c: char| c == '}' || c.is_whitespace()).then_some((end..end, Some("=")));
    };
    let begin = end + rest.len() - behind.len();
    let value = behind.trim_start_matches([' ', '\t']);
    if let Some(empty) = ["\"\"", "''"].into_iter().find(|empty| value.starts_with(empty)) {
        return Some((begin..begin + behind.len() - value.len() + empty.len(), Some("")));
    }
    let is_missing = value.starts_with('}') || value.len() < behind.len() && value.contains('=');
    Some((begin..begin, is_missing.then_some("")))
}
