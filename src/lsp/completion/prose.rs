//! What can be written in Markdown: addresses of links, attributes of headings.

use gen_lsp_types::CompletionItemKind;

use crate::model::{Item as Record, Kind};
use crate::prose::encoded;
use crate::prose::spot::Spot;

use super::super::view::Here;
use super::files::{folder_of, is_image, way};
use super::items::{Item, Items};
use super::names;
use crate::names::edition_of;

/// Completes what a place of a body is; `base` is where the body begins in the file.
pub(super) fn complete(here: &Here<'_>, spot: Option<Spot>, base: usize, items: &mut Items<'_>) {
    let shift = |range: std::ops::Range<usize>| range.start + base..range.end + base;
    match spot {
        Some(Spot::Address { range, is_image }) => address(here, shift(range), is_image, items),
        Some(Spot::Attribute { range, braces }) => {
            let written = &here.source.text[shift(braces)];
            items.write_in(shift(range), "\"", true);
            let known = [
                (
                    "answers",
                    here.view.say(
                        "Les questions auxquelles cette partie répond, par leur identifiant.",
                        "Questions that this section answers, by id.",
                    ),
                ),
                (
                    "audience",
                    here.view.say("Le cercle qui peut lire cette partie.", "The circle that may read this section."),
                ),
                (
                    "aliases",
                    here.view.say(
                        "Les identifiants que ce titre avait avant, auxquels mènent encore d’anciens liens.",
                        "The ids that this heading had before, which old links still lead to.",
                    ),
                ),
            ];
            for (name, doc) in known.into_iter().filter(|(name, _)| !written.contains(&format!("{name}="))) {
                items.add(Item::new(&format!("{name}=\"\""), CompletionItemKind::Property).doc(doc));
            }
        }
        Some(Spot::Value { name, range, is_quoted, .. }) => {
            let range = shift(range);
            if is_quoted {
                items.without(beside(&here.source.text, &range));
            }
            items.write_in(range, if is_quoted { "\"" } else { "" }, true);
            match &*name {
                "answers" => names::questions(here, items),
                "audience" => names::circles(here, items),
                _ => {}
            }
        }
        None => {}
    }
}

/// What the quotes around a word hold besides it: `vibe,visual-style`.
fn beside(text: &str, word: &std::ops::Range<usize>) -> Vec<String> {
    let before = text[..word.start].rsplit(['"', '\n']).next().unwrap_or_default();
    let behind = text[word.end..].split(['"', '\n']).next().unwrap_or_default();
    let words = before.split([',', ' ']).chain(behind.split([',', ' ']));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a kind of record is, in the book's language.
fn says(here: &Here<'_>, kind: Kind) -> &'static str {
    let french = || crate::schema::french::key(Some(kind), "").unwrap_or_else(|| kind.doc());
    if here.view.is_french() { french() } else { kind.doc() }
}

fn address(here: &Here<'_>, range: std::ops::Range<usize>, is_image: bool, items: &mut Items<'_>) {
    items.write_in(range.clone(), "\"", true);
    let typed = items.typed().to_owned();
    if typed.contains("://") {
        return;
    }
    if let Some((target, _)) = typed.split_once('#') {
        items.write_in(range.start + target.len() + 1..range.end, "\"", true);
        return headings(here, target, items);
    }
    if let Some((kind, _)) = typed.split_once(':').and_then(|(word, id)| Some((Kind::parse(word)?, id)))
        && !is_image
    {
        return names::records(here, kind, &format!("{}:", kind.as_str()), items);
    }
    if is_image {
        return files(here, true, items);
    }
    if !typed.contains(['/', '.']) {
        for kind in Kind::ALL.iter().filter(|kind| super::has_ids(**kind)) {
            items.add(
                Item::new(&format!("{}:", kind.as_str()), CompletionItemKind::Keyword).doc(says(here, *kind)).rank(1),
            );
        }
        for kind in Kind::ALL.iter().filter(|kind| super::has_ids(**kind)) {
            if !typed.is_empty() {
                names::records(here, *kind, &format!("{}:", kind.as_str()), items);
            }
        }
    }
    files(here, false, items);
}

/// Files and folders, by their way from this file.
fn files(here: &Here<'_>, images: bool, items: &mut Items<'_>) {
    let folder = folder_of(&here.source.path);
    let from_root = items.typed().starts_with('/');
    let way =
        |path: &str| if from_root { format!("/{}", path.trim_start_matches("content/")) } else { way(folder, path) };
    // In angle brackets, a blank is one.
    let is_angled = items.is_behind('<');
    let written = |path: &str| if is_angled { way(path) } else { encoded(&way(path)) };
    if images {
        for path in here.view.sources.assets.keys().filter(|path| path.starts_with("content/") && is_image(path)) {
            items.add(Item::new(&written(path), CompletionItemKind::File));
        }
        return;
    }
    let plan = here.view.plan;
    for document in plan.documents.iter().filter(|document| !document.location.is_translation) {
        if document.source.path == here.source.path {
            continue;
        }
        let title = document.items.first().filter(|item| item.table.is_none()).map_or("", |item| item.title());
        // The way to a file is the end of its path, behind steps up.
        if !items.wants_path(&document.source.path, title) {
            continue;
        }
        items.add(Item::new(&written(&document.source.path), CompletionItemKind::File).titled(title).rank(2));
    }
    // Each folder has a page, written or made.
    let own = folder.strip_prefix("content/").unwrap_or_default();
    for path in plan.index.folders.iter().filter(|path| !path.is_empty() && ***path != *own) {
        let label = format!("{}/", written(&format!("content/{path}")));
        items.add(Item::new(&label, CompletionItemKind::Folder).rank(3));
    }
    for path in here.view.sources.assets.keys().filter(|path| path.starts_with("content/")) {
        items.add(Item::new(&written(path), CompletionItemKind::File).rank(4));
    }
}

/// The headings of what an address names, this page where it names nothing.
fn headings(here: &Here<'_>, target: &str, items: &mut Items<'_>) {
    let Some(document) = here.document else { return };
    let own;
    let record: Option<&Record> = if target.is_empty() {
        document.items.first().map(|item| &**item)
    } else {
        let edition = edition_of(here.view.plan, document);
        let folder = folder_of(&here.source.path);
        let crate::prose::Address::Inside(inside) = crate::prose::classify(target, folder) else {
            return;
        };
        own = inside;
        let Some(from) = document.items.first() else { return };
        edition.resolve(from, &own).ok().and_then(|there| there.item()).map(|ix| &**edition.item(ix))
    };
    let prose = record.and_then(|record| record.prose.as_ref());
    for heading in prose.into_iter().flat_map(|prose| prose.all_headings()) {
        items.add(Item::new(&heading.id, CompletionItemKind::Reference).titled(&heading.text));
    }
}
