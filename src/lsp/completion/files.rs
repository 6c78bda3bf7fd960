//! Files that can be named, and the ways to them.

use gen_lsp_types::CompletionItemKind;

use super::super::view::Here;
use super::items::{Item, Items};

/// Pictures, by their way from this file, as a field names them.
pub(super) fn pictures(here: &Here<'_>, items: &mut Items<'_>) {
    let folder = folder_of(&here.source.path);
    for path in here.view.sources.assets.keys().filter(|path| is_image(path)) {
        let way = match path.strip_prefix("static/") {
            Some(inside) => format!("/{inside}"),
            None => way(folder, path),
        };
        items.add(Item::new(&way, CompletionItemKind::File));
    }
}

/// Files of `static/`, by their paths in it.
pub(super) fn assets(here: &Here<'_>, is_meant: fn(&str) -> bool, items: &mut Items<'_>) {
    let all = here.view.sources.assets.keys().filter_map(|path| path.strip_prefix("static/"));
    for path in all.filter(|path| is_meant(path)) {
        items.add(Item::new(path, CompletionItemKind::File));
    }
}

/// Whether a file is a picture, by its name.
pub(super) fn is_image(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(&*end, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg")
}

/// The folder of a path.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The way from a folder to a file.
pub(in super::super) fn way(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}
