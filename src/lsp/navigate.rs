//! From a name to what it names, and to everything else that names it.

use gen_lsp_types::{Definition, DefinitionLink, DefinitionResponse, DocumentLink, Location};
use rayon::prelude::*;

use crate::diagnostic::{Source, Span};

use super::view::{Here, View};
use crate::names::{self, Mention, Name};
use crate::plan::Plan;

/// Where what is named here stands.
pub(super) fn definition(here: &Here<'_>) -> Option<DefinitionResponse> {
    let mention = here.mention()?;
    let view = here.view;
    if let Name::File(path) = &mention.name {
        let uri = view.uri(path);
        return Some(DefinitionResponse::Definition(Definition::Location(Location {
            uri,
            range: gen_lsp_types::Range::default(),
        })));
    }
    let places = view.own_places(&mention.name);
    if places.is_empty() {
        return None;
    }
    let locations = places.into_iter().map(|(source, span)| view.location(source, span));
    if !view.client.takes_definition_links() {
        return Some(DefinitionResponse::Definition(Definition::LocationList(locations.collect())));
    }
    let origin = here.text().range(mention.span);
    let link = |at: Location| DefinitionLink {
        origin_selection_range: Some(origin),
        target_uri: at.uri,
        target_range: at.range,
        target_selection_range: at.range,
    };
    Some(DefinitionResponse::DefinitionLinkList(locations.map(link).collect()))
}

/// Every place that names what is named here; with where it stands itself, if that is asked for.
pub(super) fn references(here: &Here<'_>, with_own: bool) -> Option<Vec<Location>> {
    let name = here.name()?;
    let view = here.view;
    let mut found: Vec<(&Source, Span)> = mentions_of(view, &name)
        .into_iter()
        .filter(|(_, _, is_own)| !is_own)
        .map(|(source, span, _)| (source, span))
        .collect();
    if with_own {
        for own in view.own_places(&name) {
            if !found.iter().any(|(source, span)| (&source.path, *span) == (&own.0.path, own.1)) {
                found.push(own);
            }
        }
    }
    found.sort_by(|a, b| (&a.0.path, a.1).cmp(&(&b.0.path, b.1)));
    Some(found.into_iter().map(|(source, span)| view.location(source, span)).collect())
}

/// Every place that names something, and whether the thing itself stands there.
pub(super) fn mentions_of<'v>(view: View<'v>, name: &Name) -> Vec<(&'v Source, Span, bool)> {
    let plan = view.plan;
    let mut found: Vec<(&Source, Span, bool)> = plan
        .documents
        .par_iter()
        .flat_map_iter(|document| {
            let mut all = names::in_document(plan, document);
            all.extend(names::in_definitions(plan, document));
            all.into_iter()
                .map(|mention| by_file(plan, mention))
                .filter(|mention| mention.name.includes(name) && !(mention.is_own && mention.name != *name))
                .map(|mention| (&*document.source, mention.span, mention.is_own))
        })
        .collect();
    let book = names::in_book(view.config()).into_iter().chain(names::in_look(plan));
    let book = book.map(|mention| by_file(plan, mention)).filter(|mention| mention.name.includes(name));
    found.extend(book.map(|mention| (&*view.config().source, mention.span, mention.is_own)));
    found
}

/// The same mention, a page called after its file.
fn by_file(plan: &Plan, mention: Mention) -> Mention {
    Mention { name: names::by_file(plan, mention.name), ..mention }
}

/// Everything in a file that leads somewhere, with the file it leads to.
pub(super) fn links(here: &Here<'_>) -> Vec<DocumentLink> {
    let view = here.view;
    let text = here.text();
    let link = |mention: names::Mention| {
        if mention.is_own {
            return None;
        }
        let target = match &mention.name {
            Name::File(path) => view.uri(path),
            Name::Record(..) | Name::Page(_) | Name::Heading(..) => {
                let (source, span) = view.own_places(&mention.name).into_iter().next()?;
                let line = view.text(source).position(span.start).line;
                let mut uri = view.uri(&source.path);
                if line > 0 {
                    uri.0.extend(["#L", &*(line + 1).to_string()]);
                }
                uri
            }
            _ => return None,
        };
        Some(DocumentLink { range: text.range(mention.span), target: Some(target), ..DocumentLink::default() })
    };
    let defined = here.document.map(|document| names::in_definitions(view.plan, document)).unwrap_or_default();
    let all = view.mentions(&here.source.path).into_iter().chain(defined);
    let mut out: Vec<DocumentLink> = all.filter_map(link).collect();
    out.sort_by_key(|link| link.range.start);
    out
}
