//! Documents → plan: ids, paths and folders in their places, one edition per language.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::near::Patience;
use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Source, text};
use crate::load::Asset;
use crate::lookup::Lookup;
use crate::model::value::{id_of, is_id};
use crate::model::{Data, Item, Items as _, Kind};
use crate::parse::Document;
use crate::site::{UrlPath, composed};

use super::{Edition, Index, Ix, Plan, near, old};

/// Puts the documents together.
pub(super) fn build(
    config: Arc<Config>,
    documents: Vec<Arc<Document>>,
    assets: &BTreeMap<Box<str>, Asset>,
    drafts: bool,
) -> (Plan, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut index = Index {
        by_kind: vec![Vec::new(); Kind::ALL.len()],
        by_id: vec![Lookup::default(); Kind::ALL.len()],
        prefixes: config.languages.iter().filter(|language| **language != config.language).cloned().collect(),
        has_address: config.book.build.as_ref().is_some_and(|build| build.base_url.is_some()),
        ..Index::default()
    };
    let count = documents.len();
    let mut items: Vec<Arc<Item>> = Vec::with_capacity(count);
    index.paths.reserve(count);
    index.by_path.reserve(count);
    index.by_page.reserve(count);
    index.by_id[Kind::Page as usize].reserve(count);
    for document in &documents {
        if document.location.is_translation {
            index.translations.insert(composed(&document.source.path).into());
        }
        index.damage.add(document);
    }
    for document in documents.iter().filter(|document| !document.location.is_translation) {
        for item in &document.items {
            let item = inherit(item, document);
            if item.common.is_draft() && !drafts {
                continue;
            }
            add(&mut index, &mut items, (&documents, document), item, &mut findings);
        }
    }
    for (path, asset) in assets {
        if *asset != (Asset { size: asset.size, ..Asset::default() }) {
            index.pictures.insert(path.clone(), *asset);
        }
        if let Some(other) = index.assets.insert(composed(path).into(), path.clone()) {
            let place = |path: &str| Place::file(&Source::new(path, ""));
            let told = (
                "another file has this name, spelt with other accents",
                "un autre fichier porte ce nom, les accents écrits autrement",
            );
            findings.push(
                Finding::new("output-collision", place(path), told)
                    .help((
                        "rename one of the two; the spelling of accents does not set names apart",
                        "renommez l'un des deux ; la façon d'écrire les accents ne distingue pas deux noms",
                    ))
                    .related(place(&other), ("the other is this", "voici l'autre")),
            );
        }
    }
    order(&mut index, &items);
    for (path, fragment) in &index.paths {
        let mut rest = if fragment.is_some() { Some(&**path) } else { path.rsplit_once('/').map(|(folder, _)| folder) };
        while let Some(folder) = rest {
            if !index.folders.insert(folder.into()) {
                break;
            }
            rest = folder.rsplit_once('/').map(|(folder, _)| folder);
        }
    }
    index.old_folders = old::folders(&items, &index);
    let index = Arc::new(index);
    let mut editions = vec![Edition {
        language: config.languages[0].clone(),
        original: config.languages[0].clone(),
        prefix: None,
        translated: vec![true; items.len()],
        items,
        originals: BTreeMap::new(),
        elsewhere: Arc::default(),
        index: Arc::clone(&index),
        landings: Vec::new(),
    }];
    for language in &config.languages[1..] {
        let edition = translate(&editions[0], language, &documents, drafts, &mut findings);
        editions.push(edition);
    }
    let of = |edition: &Edition| -> BTreeMap<Ix, Arc<Item>> {
        edition.originals.keys().map(|ix| (*ix, Arc::clone(&edition.items[ix.at()]))).collect()
    };
    let elsewhere = Arc::new(editions[1..].iter().map(|edition| (edition.language.clone(), of(edition))).collect());
    for edition in &mut editions {
        edition.elsewhere = Arc::clone(&elsewhere);
        edition.follow();
    }
    let circle = config.audiences.closest();
    (Plan { config, editions, index, documents, circle }, findings)
}

/// What a file of many records says of all of them.
fn inherit(item: &Arc<Item>, document: &Document) -> Arc<Item> {
    let file = &document.common;
    if item.table.is_none()
        || (file.owner.is_none()
            && file.draft.is_none()
            && file.reviewed_on.is_none()
            && file.review_every.is_none()
            && file.groups.is_none())
    {
        return Arc::clone(item);
    }
    let mut own = Item::clone(item);
    own.common.owner = own.common.owner.or_else(|| file.owner.clone());
    own.common.groups = own.common.groups.or_else(|| file.groups.clone());
    own.common.draft = own.common.draft.or_else(|| file.draft.clone());
    own.common.reviewed_on = own.common.reviewed_on.or_else(|| file.reviewed_on.clone());
    own.common.review_every = own.common.review_every.or_else(|| file.review_every.clone());
    Arc::new(own)
}

fn add(
    index: &mut Index,
    items: &mut Vec<Arc<Item>>,
    (documents, document): (&[Arc<Document>], &Document),
    item: Arc<Item>,
    findings: &mut Vec<Finding>,
) {
    let ix = Ix(items.len() as u32);
    let kind = item.kind();
    let location = &document.location;
    if kind != Kind::Page && item.table.is_none() && !is_id(&item.id) {
        let near = id_of(&item.id);
        let cure = if near.is_empty() { "autumn-2" } else { &*near };
        let id = &item.id;
        let told = text!("the file's name `{id}` is not an id", "le nom de fichier `{id}` n'est pas un identifiant");
        findings.push(
            Finding::new("invalid-id", item.head(), told).maybe_fix(near::called(documents, document, &near)).help(text!(
                "rename it to letters a–z, digits and hyphens, such as `{cure}`; titles may carry accents",
                "renommez-le en lettres a–z, chiffres et traits d'union, comme `{cure}` ; les titres peuvent porter des accents"
            )),
        );
    }
    let mut is_second = false;
    if !item.id.is_empty() || kind == Kind::Page {
        match index.by_id[kind as usize].get(&item.id) {
            Some(first) if kind != Kind::Page => {
                let (what, id) = (item.table.unwrap_or(kind.as_str()), &item.id);
                findings.push(
                    Finding::new(
                        "duplicate-id",
                        item.id_place(),
                        text!(
                            "a second {what} has the id `{id}`",
                            "une deuxième fiche `{what}` a l'identifiant `{id}`"
                        ),
                    )
                    .help((
                        "an id is unique within its kind: rename one of them",
                        "un identifiant est unique dans son genre : renommez l'une des deux",
                    ))
                    .related(items[first.at()].id_place(), ("the first is here", "la première est ici")),
                );
                is_second = true;
            }
            _ => {
                index.by_id[kind as usize].insert(item.id.clone(), ix);
            }
        }
    }
    let logical = &location.logical;
    let (page, fragment): (Box<str>, Option<Box<str>>) = match &item.data {
        Data::Calendar(entry) => match &entry.date {
            Some(date) => (format!("calendar/{}", date.value.strftime("%Y-%m")).into(), Some(item.id.clone())),
            None => ("calendar".into(), Some(item.id.clone())),
        },
        Data::Responsibility(_) => ("who".into(), Some(item.id.clone())),
        Data::Trigger(_) => (logical.clone(), Some(item.id.clone())),
        _ => (logical.clone(), None),
    };
    if item.table.is_none() && location.is_index {
        let folder = if logical.is_empty() { "content".to_owned() } else { format!("content/{logical}") };
        index.by_folder.entry(folder.into()).or_insert(ix);
    }
    for alias in item.common.aliases.items() {
        if let Ok(path) = UrlPath::alias(&alias.value.0) {
            index.by_alias.entry(path.output().into()).or_insert(ix);
        }
    }
    index.by_path.entry(composed(&item.source.path).into()).or_insert(ix);
    if fragment.is_none() {
        index.by_page.entry(page.clone()).or_insert(ix);
    }
    index.paths.push((page, fragment));
    // What nobody can name is no record of its kind: what it lacks is not asked of the plan.
    if !is_second {
        index.by_kind[kind as usize].push(ix);
    }
    items.push(item);
}

/// Each kind in the order in which a reader meets it.
fn order(index: &mut Index, items: &[Arc<Item>]) {
    let number = |n: Option<f64>| (n.is_none(), n.map(f64::to_bits));
    let weight = |ix: &Ix| match &items[ix.at()].data {
        Data::Page(page) => number(page.weight.as_ref().map(|weight| weight.value.0)),
        Data::Faq(faq) => number(faq.order.as_ref().map(|order| order.value.0)),
        _ => (true, None),
    };
    for kind in Kind::ALL {
        let list = &mut index.by_kind[*kind as usize];
        if *kind == Kind::Calendar {
            list.sort_by_cached_key(|ix| match &items[ix.at()].data {
                Data::Calendar(entry) => {
                    let day = entry.date.as_ref().or(entry.starts.as_ref()).map(|date| date.value);
                    (day, entry.time.as_ref().map(|time| time.value), items[ix.at()].id.clone())
                }
                _ => (None, None, Box::default()),
            });
        } else if matches!(kind, Kind::Page | Kind::Faq) {
            list.sort_by(|a, b| {
                let path = |ix: &Ix| &index.paths[ix.at()].0;
                weight(a).cmp(&weight(b)).then_with(|| path(a).cmp(path(b)))
            });
        }
    }
}

/// Whether a file has records whose ids are lost or taken, so that any of them may be the one that is looked for.
fn has_lost_ids(own: &Edition, home: &Document) -> bool {
    let is_lost = |item: &Arc<Item>| {
        let known = own.index.find(item.kind(), &item.id).map(|ix| &own.items[ix.at()]);
        known.is_none_or(|known| known.source.path != item.source.path || known.span != item.span)
    };
    home.damaged || home.items.iter().any(|item| !item.common.is_draft() && is_lost(item))
}

/// The plan in another language.
fn translate(
    own: &Edition,
    language: &str,
    documents: &[Arc<Document>],
    drafts: bool,
    findings: &mut Vec<Finding>,
) -> Edition {
    let mut items = own.items.clone();
    let mut translated = vec![false; items.len()];
    let mut originals = BTreeMap::new();
    let mut homes: HashMap<(&str, bool), &Document> = HashMap::new();
    for document in documents.iter().filter(|document| !document.location.is_translation) {
        homes.insert((&document.location.logical, document.location.is_index), document);
    }
    let patience = Patience::default();
    for document in documents.iter().filter(|document| *document.location.language == *language) {
        let Some(home) = homes.get(&(&*document.location.logical, document.location.is_index)) else {
            findings.push(
                Finding::new(
                    "unknown-reference",
                    Place::file(&document.source),
                    ("this translates a file that is not there", "ceci traduit un fichier qui n'existe pas"),
                )
                .help((
                    "write the file in the plan's own language first, under the same name without the language",
                    "écrivez d'abord le fichier dans la langue du plan, sous le même nom sans la langue",
                )),
            );
            continue;
        };
        let dropped = LazyCell::new(|| home.items.iter().map(|item| &*item.id).collect::<HashSet<_>>());
        let may_be_lost = LazyCell::new(|| has_lost_ids(own, home));
        for other in &document.items {
            // Its text is not ready: the original stands in for it.
            if !drafts && (other.common.is_draft() || document.common.is_draft()) {
                continue;
            }
            let kind = if other.table.is_some() { other.kind() } else { home.kind };
            let id: &str =
                if other.table.is_some() { &other.id } else { home.items.first().map_or("", |item| &item.id) };
            let Some(ix) = own.index.find(kind, id) else {
                if other.table.is_some() && !dropped.contains(id) && !*may_be_lost {
                    let near = patience.ask(home.items.len(), || nearest(id, home.items.iter().map(|item| &*item.id)));
                    findings.push(
                        Finding::new(
                            "unknown-reference",
                            other.head(),
                            text!(
                                "`{id}` is not in the file that this translates",
                                "`{id}` n'est pas dans le fichier que ceci traduit"
                            ),
                        )
                        .maybe_help(near.map(did_you_mean)),
                    );
                }
                continue;
            };
            let mut item = Item::clone(&items[ix.at()]);
            item.data.overlay(other.data.clone());
            // Its own heading of the first level is its title.
            if let (Data::Page(page), Data::Page(own)) = (&mut item.data, &other.data)
                && own.title.is_none()
                && other.prose.as_ref().is_some_and(|prose| prose.is_named && prose.title_level < 2)
            {
                page.title = None;
            }
            // Words of the plan's own language find nothing in another.
            item.common.keywords.clone_from(&other.common.keywords);
            if let Some(prose) = &other.prose {
                originals.insert(ix, Arc::clone(&own.items[ix.at()]));
                // Below the title of its original, a section that it begins with stays one.
                let shown = prose.untitled.as_ref().filter(|_| item.data.title().is_some());
                item.prose = Some(Arc::clone(shown.unwrap_or(prose)));
                item.source = Arc::clone(&other.source);
            }
            translated[ix.at()] = true;
            items[ix.at()] = Arc::new(item);
        }
    }
    Edition {
        language: language.into(),
        original: own.language.clone(),
        prefix: Some(language.into()),
        items,
        translated,
        originals,
        elsewhere: Arc::default(),
        index: Arc::clone(&own.index),
        landings: Vec::new(),
    }
}
