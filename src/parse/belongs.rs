//! Where something belongs that stands in the wrong place.

use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Text, text};
use crate::model::Kind;

/// What a team writes into a person's file of what they do.
const POSTS: &[&str] = &[
    "role",
    "roles",
    "title",
    "job",
    "job-title",
    "position",
    "post",
    "function",
    "poste",
    "fonction",
    "titre",
    "métier",
];

/// Where a key belongs that its record does not know: a person's post to the role, a record's own key to the folder
/// of its kind.
pub(super) fn belongs(kind: Kind, key: &str, path: &str) -> Option<Text> {
    if kind == Kind::Person && POSTS.contains(&key.to_lowercase().replace('_', "-").as_str()) {
        let id = path.rsplit('/').next()?.split('.').next()?;
        return Some(text!(
            "a role says who holds it: write `holders = [{{ person = \"{id}\" }}]` in its file, `content/roles/….toml`, and remove `{key}` here",
            "c'est le rôle qui dit qui le tient : écrivez `holders = [{{ person = \"{id}\" }}]` dans son fichier, `content/roles/….toml`, et retirez `{key}` d'ici"
        ));
    }
    let meant = likely(path).filter(|meant| kind == Kind::Page && meant.specs().iter().any(|spec| spec.key == key))?;
    let (folder, word) = (meant.folder(), meant.as_str());
    Some(text!(
        "this key is of another kind, and this is a page: move the file to `content/{folder}/`, or add `kind = \"{word}\"`",
        "cette clé est d'un autre genre, et ceci est une page : déplacez le fichier dans `content/{folder}/`, ou ajoutez `kind = \"{word}\"`"
    ))
}

/// The kind that a folder of a near name is probably meant for: `channels/` at the top, `faqs/`, `reviews/`.
pub(super) fn likely(path: &str) -> Option<Kind> {
    let folder = path.rsplit('/').nth(1).filter(|folder| *folder != "content")?;
    let kinds = || Kind::ALL.iter().copied().filter(|kind| !kind.folder().is_empty() && !kind.has_own_file());
    let last = |kind: Kind| kind.folder().rsplit('/').next().unwrap_or_default();
    let exact = kinds().find(|kind| last(*kind) == folder || kind.as_str() == folder);
    exact.or_else(|| {
        let near = nearest(folder, kinds().flat_map(|kind| [last(kind), kind.as_str()]))?;
        kinds().find(|kind| last(*kind) == near || kind.as_str() == near)
    })
}
