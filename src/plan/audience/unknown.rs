//! Marks that name a circle that does not exist, and what is meant for a mark and is none.

use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Source, Span, text};
use crate::model::At;
use crate::model::value::Mark;
use crate::parse::Document;
use crate::plan::Plan;
use crate::prose::Prose;

use super::marks::{Marks, strays};

/// Reports marks that name a circle that does not exist.
pub fn unknown_marks(plan: &Plan, out: &mut Vec<Finding>) {
    let audiences = &plan.config.audiences;
    // The book cannot say which there are: that is told there.
    if plan.config.has_lost_circles() {
        return;
    }
    let mut found = Vec::new();
    let mut judge = |source: &Arc<Source>, name: &str, span: Span| {
        // An empty one has been told by the reader.
        if !name.is_empty() && audiences.find(name).is_none() {
            out.push(audiences.unknown(name, Place::new(source, span)));
        }
    };
    let mut has_marked_section = false;
    for document in &plan.documents {
        let single = document.items.first().filter(|_| document.location.is_beside_an_index());
        if let Some(name) = single.and_then(|item| item.common.audience.as_ref()) {
            beside_an_index(plan, document, name, &mut found);
        }
        let commons = document.items.iter().map(|item| &item.common).chain([&document.common]);
        for name in commons.filter_map(|common| common.audience.as_ref()) {
            judge(&document.source, &name.value, name.span);
        }
        for heading in document.items.iter().filter_map(|item| item.prose.as_deref()).flat_map(Prose::all_headings) {
            if let Some((name, span)) = &heading.audience {
                has_marked_section = true;
                judge(&document.source, name, *span);
            }
        }
    }
    out.append(&mut found);
    let items = plan.documents.iter().flat_map(|document| &document.items);
    for (item, stray) in items.flat_map(|item| strays(item, audiences).map(move |stray| (item, stray))) {
        // One that was meant for a mark whatever it names has been told by the reader.
        let Some(name) = &stray.name else { continue };
        let place = Place::new(&item.source, stray.span);
        let told = text!(
            "`{name}` is a circle of this book, but marks nothing here",
            "`{name}` est un cercle de ce livre, mais ne marque rien ici"
        );
        out.push(
            Finding::new("unknown-audience", place, told).help((
                "mark a file with `audience = \"…\"` in its front matter, a section with `## Title {audience=\"…\"}`; or write it otherwise",
                "marquez un fichier par `audience = \"…\"` dans son en-tête, une section par `## Titre {audience=\"…\"}` ; ou écrivez-le autrement",
            )),
        );
    }
    // Only a section that is marked can be missing in a translation.
    if !has_marked_section {
        return;
    }
    for record in Marks::certain(plan).records {
        let Some(place) = record.unplaced else { continue };
        out.push(
            Finding::new(
                "unknown-audience",
                record.item.head(),
                (
                    "it cannot be told whether this translation holds a section that is marked in its original",
                    "on ne peut dire si cette traduction contient une section qui est marquée dans l'original",
                ),
            )
            .help((
                "give its headings the ids of those that they translate, as in `## Title {#id}`",
                "donnez à ses titres les identifiants de ceux qu'ils traduisent, comme `## Titre {#id}`",
            ))
            .related(place, ("the marked section is here", "la section marquée est ici")),
        );
    }
}

/// Reports the mark of a file that would be the page of its folder if that had no other, and that may speak of all of it.
fn beside_an_index(plan: &Plan, document: &Document, name: &At<Mark>, out: &mut Vec<Finding>) {
    let folder = document.location.folder();
    let index = plan
        .documents
        .iter()
        .find(|other| other.location.is_index && !other.location.is_translation && *other.location.logical == *folder);
    let audiences = &plan.config.audiences;
    let own = index.and_then(|index| index.items.first()).and_then(|item| item.common.audience.as_ref());
    let circle = |name: &At<Mark>| audiences.find(&name.value);
    if circle(name) <= own.and_then(circle).or(Some(audiences.default)) {
        return;
    }
    let place = Place::new(&document.source, name.span);
    let told = (
        "this marks this file alone: the page of its folder is another",
        "ceci ne marque que ce fichier : la page de son dossier en est un autre",
    );
    let mut finding = Finding::new("unknown-audience", place, told).help((
        "write the mark in `index.md`, or give this file another name",
        "écrivez la marque dans `index.md`, ou donnez un autre nom à ce fichier",
    ));
    if let Some(index) = index {
        finding = finding.related(Place::file(&index.source), ("the page of the folder", "la page du dossier"));
    }
    out.push(finding);
}
