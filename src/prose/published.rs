//! What of an author's HTML was not published, in words: told by what the cleaner left of it.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Place, Text, text};

use super::builder::Builder;
use super::raw;
use super::written::{Left, Tags, Written};

/// Attributes that only dress, or that matter to other tools: nobody who reads misses them.
const DRESS: &[&str] = &[
    "align",
    "alt",
    "aria-hidden",
    "bgcolor",
    "background",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "clear",
    "color",
    "compact",
    "decoding",
    "download",
    "face",
    "frame",
    "height",
    "hspace",
    "id",
    "loading",
    "markdown",
    "name",
    "noshade",
    "nowrap",
    "referrerpolicy",
    "rel",
    "rules",
    "size",
    "sizes",
    "srcset",
    "style",
    "summary",
    "target",
    "type",
    "valign",
    "vspace",
    "width",
];

/// Elements that only dress what they hold, which is kept; and links to where they stand.
const DRESSES: &[&str] = &["a", "big", "body", "font", "head", "html", "label", "nobr", "picture", "source", "tt"];

/// Elements that hold nothing.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Whether nobody misses an attribute of an element.
pub(super) fn is_dress(element: &str, attribute: &str) -> bool {
    // A box to tick says nothing but whether it is; where links lead that are not published is told of the address.
    let is_own = match element {
        "input" => matches!(attribute, "checked" | "disabled" | "value"),
        "a" => attribute == "href",
        "img" => attribute == "src",
        // Nobody sees where it was taken from.
        "blockquote" | "q" | "del" | "ins" => matches!(attribute, "cite" | "datetime"),
        _ => false,
    };
    is_own || DRESS.contains(&attribute) || attribute.starts_with("data-")
}

impl Builder<'_, '_> {
    /// Says what of the author's tags was not published, each once.
    pub(super) fn told_lost(&mut self, tags: &Tags, left: &Left) {
        let mut said = BTreeSet::new();
        for (offset, tag) in &tags.opened {
            if let Some(what) = lost(tags, *offset, tag, left, &self.body.text)
                && said.insert(what.english().to_owned())
            {
                let place = self.place(tag.range.clone());
                self.findings.push(removed(&what, &tag.name, place));
            }
        }
    }

    /// Says so of an element that takes with it all that stands below it.
    pub(super) fn told_endless(&mut self) {
        let Some((name, range)) = self.gone.first().cloned() else { return };
        let place = self.place(range);
        let message = text!(
            "this `<{name}>` never ends: what stands below it is not shown",
            "ce `<{name}>` n'a pas de fin : ce qui suit n'est pas affiché"
        );
        let help = text!("close it with `</{name}>`", "fermez-le par `</{name}>`");
        self.findings.push(Finding::new("removed-html", place, message).help(help));
    }
}

/// What of a tag is not published, in words; nothing if that is only dress.
fn lost(tags: &Tags, offset: usize, tag: &Written, left: &Left, text: &str) -> Option<Text> {
    let name = &*tag.name;
    let Some(left) = left.get(&offset) else {
        if tag.within || DRESSES.contains(&name) {
            return None;
        }
        let rest = text.get(tag.range.end..).unwrap_or_default().trim_start();
        let ends_at_once = rest
            .strip_prefix("</")
            .is_some_and(|rest| rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)));
        let ends = tags.ends_after(name, tag.range.end) && !ends_at_once;
        return Some(if ends && !raw::GONE.contains(&name) && !VOID.contains(&name) {
            text!("`<{name}>` is not published, only what it holds", "`<{name}>`, sauf ce qu'il contient")
        } else {
            text!("`<{name}>` is not published", "`<{name}>`")
        });
    };
    let is_lost = |attribute: &&String| !left.contains(*attribute) && !is_dress(name, attribute);
    let lost: Vec<String> =
        tag.attributes.iter().filter(is_lost).take(5).map(|attribute| format!("`{attribute}`")).collect();
    let lost = lost.join(", ");
    (!lost.is_empty()).then(|| text!("{lost} of `<{name}>` is not published", "{lost} de `<{name}>`"))
}

/// The finding for a part of raw HTML that was not kept.
fn removed(what: &Text, name: &str, place: Place) -> Finding {
    let help = match name {
        "iframe" | "embed" | "object" => ("write a link to what it shows", "écrivez un lien vers ce qu'il montre"),
        "video" | "audio" => ("write a link to the recording", "écrivez un lien vers l'enregistrement"),
        "script" | "style" => (
            "leave it out: nothing runs in a page, and the theme dresses it",
            "enlevez-le : rien ne s'exécute dans une page, et le thème l'habille",
        ),
        "form" | "button" | "input" | "select" | "textarea" => (
            "write where and how one answers, as text or a link",
            "écrivez où et comment l'on répond, en texte ou par un lien",
        ),
        "svg" => (
            "put the drawing into a file, and show it with `![…](…)`",
            "mettez le dessin dans un fichier, et montrez-le par `![…](…)`",
        ),
        "math" => ("write the formula as text, or as a picture", "écrivez la formule en texte, ou en image"),
        _ => (
            "write it in Markdown, or leave it out; harmless elements such as `<details>` or `<kbd>` are kept",
            "écrivez-le en Markdown, ou enlevez-le ; les éléments anodins comme `<details>` ou `<kbd>` sont gardés",
        ),
    };
    let message = Text::new(what.english().to_owned(), format!("non publié : {}", what.french()));
    Finding::new("removed-html", place, message).help(help)
}
