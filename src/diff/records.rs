//! Records and pages that came, went or are called otherwise; what they say now.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::kind::Kind;
use crate::model::Item;
use crate::prose::Target;

use super::keys::{json, specs};
use super::pairs::Pairs;
use super::{Change, Chapter, State, calendar, files, name, people, sections, values};

/// Keys of every kind that are told elsewhere, or that nobody reads.
pub(super) const ELSEWHERE: &[&str] = &["audience", "answers", "draft"];

/// Records that are in `told` are told already, and so is what `knows` knows the text of a record of the earlier state for.
pub(super) fn changes(
    old: &State,
    new: &State,
    pairs: &Pairs,
    told: &[String],
    knows: &dyn Fn(&Item) -> bool,
    all: &mut Vec<Change>,
) {
    // What the calendar tells needs no second word.
    let calendar: BTreeSet<String> = all
        .iter()
        .filter(|change| change.chapter == Chapter::Calendar)
        .filter_map(|change| change.record.clone())
        .collect();
    let comes_or_goes: BTreeSet<String> = all
        .iter()
        .filter(|change| matches!(change.what, "goes-out" | "dropped"))
        .filter_map(|change| change.record.clone())
        .collect();
    let told: BTreeSet<&str> = told.iter().map(|name| &**name).collect();
    let tells = |item: &Item| people::tells(item.kind()) || calendar.contains(&name(item));
    for ix in &pairs.come {
        let item = new.item(*ix);
        if !tells(item) && !told.contains(&*name(item)) && !old.is_damaged(&item.source.path) {
            all.push(Change::of(Chapter::Records, "added", item));
        }
    }
    for ix in &pairs.gone {
        let item = old.item(*ix);
        if !tells(item) && !new.is_damaged(&item.source.path) {
            all.push(Change::of(Chapter::Records, "removed", item));
        }
    }
    for (was, is) in &pairs.both {
        let (a, b) = (old.item(*was), new.item(*is));
        if name(a) != name(b) {
            all.push(Change::of(Chapter::Records, "renamed", b).between(Some(name(a)), Some(name(b))));
        } else if a.source.path != b.source.path {
            let paths = (a.source.path.to_string(), b.source.path.to_string());
            all.push(Change::of(Chapter::Records, "moved-file", b).between(Some(paths.0), Some(paths.1)));
        }
        if a.damaged || b.damaged {
            continue;
        }
        let is_own = |state: &State<'_>| state.edition.prefix.is_none();
        if !is_own(new) && old.edition.translated[was.at()] != new.edition.translated[is.at()] {
            // All of it is in another language than before: that is said once.
            let what = if new.edition.translated[is.at()] { "translated" } else { "untranslated" };
            all.push(Change::of(Chapter::Records, what, b).part(&*new.edition.language));
            continue;
        }
        let own = name(b);
        fields((old, new), pairs, (a, b), (calendar.contains(&own), comes_or_goes.contains(&own)), all);
        for (was, is) in pairs.headings_of(&name(a)) {
            let ids = (Some(was.to_owned()), Some(is.to_owned()));
            all.push(Change::of(Chapter::Records, "heading-renamed", b).between(ids.0, ids.1));
        }
        if !knows(a) {
            prose(pairs, (a, b), None, all);
        }
    }
    files::changes(old, new, pairs, &told, all);
}

fn fields(
    (old, new): (&State, &State),
    pairs: &Pairs,
    (a, b): (&Item, &Item),
    (is_scheduled, comes_or_goes): (bool, bool),
    all: &mut Vec<Change>,
) {
    if std::ptr::eq(a, b) {
        return;
    }
    let mut specs = specs(b.kind());
    let told = people::TOLD.iter().find(|(kind, _)| *kind == b.kind()).map_or(&[][..], |(_, keys)| keys);
    let is_told = |key: &str| {
        told.contains(&key)
            // That it goes out, or no longer does, says what its status has become.
            || comes_or_goes && b.kind() == Kind::Calendar && key == "status"
            || ELSEWHERE.contains(&key)
            // An earlier address goes with what is called otherwise, or lies elsewhere.
            || key == "aliases" && (name(a) != name(b) || a.source.path != b.source.path)
            || key == "id"
            || is_scheduled && b.kind() == Kind::Calendar && calendar::TOLD.contains(&key)
    };
    specs.retain(|spec| !is_told(&spec.key));
    if let Some((was, is)) = titles_of_text(a, b) {
        all.push(Change::of(Chapter::Records, "field", b).part("title").between(Some(was), Some(is)));
        specs.retain(|spec| spec.key != "title");
    }
    // What is called otherwise now is found under its later id.
    let was_called = |kind: Kind, id: &str| {
        let state = if old.plan.find(kind, id).is_some() { old } else { new };
        state.title(kind, id)
    };
    let is_called = |kind: Kind, id: &str| new.title(kind, id);
    let was = values::renamed_all(&json(a), &specs, pairs);
    for own in values::differences((&was_called, &was), (&is_called, &json(b)), &specs) {
        let change = Change::of(Chapter::Records, "field", b).part(own.key).between(own.from, own.to);
        all.push(Change { plain: own.plain, whole: own.whole, ..change });
    }
}

/// The titles of a page that is called otherwise, where the text says one of them.
pub(super) fn titles_of_text(a: &Item, b: &Item) -> Option<(String, String)> {
    let is_key = |item: &Item| json(item).contains_key("title");
    let is_text = a.kind() == Kind::Page && !(is_key(a) && is_key(b)) && a.title() != b.title();
    is_text.then(|| (a.title().to_owned(), b.title().to_owned()))
}

/// What a link of a record names, by its later name.
fn called(target: &Target, own: &str, pairs: &Pairs) -> String {
    match target {
        Target::Record { kind, id, fragment } => {
            let own = format!("{}:{id}", kind.as_str());
            let fragment = fragment.as_ref().map(|id| pairs.heading(&own, id).into());
            let name = pairs.name(&own);
            let id = name.split_once(':').map_or("", |(_, id)| id).into();
            format!("{:?}", Target::Record { kind: *kind, id, fragment })
        }
        Target::File { path, fragment } => {
            let fragment = fragment.as_ref().map(|id| pairs.heading(path, id).into());
            format!("{:?}", Target::File { path: pairs.file(path).into(), fragment })
        }
        Target::Here { fragment } => {
            format!("{:?}", Target::Here { fragment: pairs.heading(own, fragment).into() })
        }
        Target::Site { .. } => format!("{target:?}"),
    }
}

/// What the sections say; `language` names a translation.
pub(super) fn prose(pairs: &Pairs, (a, b): (&Item, &Item), language: Option<&str>, all: &mut Vec<Change>) {
    if let (Some(was), Some(is)) = (&a.prose, &b.prose)
        && Arc::ptr_eq(was, is)
    {
        return;
    }
    let own_name = name(a);
    let was = sections::of(a, &|target| called(target, &own_name, pairs));
    let is = sections::of(b, &|target| format!("{target:?}"));
    let places = sections::paired(&was, &is, &|id| pairs.heading(&own_name, id));
    let moved: BTreeSet<usize> = places.iter().flatten().copied().collect();
    let mut renamed = Vec::new();
    let order = |all: &[sections::Section], others: &[sections::Section]| -> Vec<String> {
        let there: BTreeSet<&str> = others.iter().map(|other| &*other.id).collect();
        let both = all.iter().filter(|own| !own.id.is_empty() && there.contains(&*own.id));
        both.map(|own| own.id.clone()).collect()
    };
    let (before, after) = (order(&was, &is), order(&is, &was));
    if before != after {
        let titles = |ids: &[String]| {
            let title = |id: &String| is.iter().find(|own| own.id == *id).map(|own| own.title.clone());
            Some(ids.iter().filter_map(title).collect::<Vec<_>>().join(", "))
        };
        let change = Change::of(Chapter::Records, "reordered", b).between(titles(&before), titles(&after));
        all.push(Change { part: language.map(str::to_owned), ..change });
    }
    let mut tell = |what, section: &sections::Section, words, item: &Item| {
        let part = match (section.title.is_empty(), language) {
            (true, None) => None,
            (true, Some(language)) => Some(language.to_owned()),
            (false, None) => Some(section.title.clone()),
            (false, Some(language)) => Some(format!("{} ({language})", section.title)),
        };
        let heading =
            item.prose.as_ref().and_then(|prose| prose.headings.iter().find(|heading| *heading.id == *section.id));
        let place = heading.map_or_else(|| item.head(), |heading| item.place(heading.span));
        let what = if part.is_none() && what == "section" { "text" } else { what };
        all.push(Change { part, words: Some(words), place: Some(place), ..Change::of(Chapter::Records, what, item) });
    };
    for (section, place) in is.iter().zip(&places) {
        match place.map(|place| &was[place]) {
            None if section.id.is_empty() && section.text.trim().is_empty() => {}
            None => tell(
                if section.id.is_empty() { "section" } else { "section-added" },
                section,
                sections::words("", &section.text),
                b,
            ),
            Some(other)
                if other.text.split_whitespace().eq(section.text.split_whitespace())
                    && other.targets == section.targets
                    && other.form == section.form =>
            {
                // Its earlier id, where it is no alias, leads nowhere now.
                if other.id != section.id && language.is_none() && pairs.heading(&own_name, &other.id) != section.id {
                    renamed.push((other.id.clone(), section.id.clone()));
                }
            }
            Some(other) => tell("section", section, sections::words(&other.text, &section.text), b),
        }
    }
    let removed = was.iter().enumerate().filter(|(place, _)| !moved.contains(place));
    for (_, section) in removed {
        if !section.id.is_empty() || !section.text.trim().is_empty() {
            tell(
                if section.id.is_empty() { "section" } else { "section-removed" },
                section,
                sections::words(&section.text, ""),
                a,
            );
        }
    }
    for (was, is) in renamed {
        all.push(Change::of(Chapter::Records, "heading-renamed", b).between(Some(was), Some(is)));
    }
}
