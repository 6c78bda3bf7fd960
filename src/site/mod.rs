//! Paths of the site, and the site itself: path → bytes.

mod host;
mod made;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

pub use host::looks_like_host;
pub use made::{DUE, MADE, SITEMAP, is_made, is_made_beside};

/// What is encoded in the path of an address.
pub const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']')
    .add(b'|')
    .add(b'\'')
    .add(b'&')
    .add(b'+')
    .add(b':');

/// The address of a page or file from the site's root: no leading slash, decoded, composed (NFC).
/// A page ends in `/` (the home page is empty).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UrlPath(Box<str>);

impl UrlPath {
    /// The page of a logical path (`roles/moderator`; empty for home), in the folder of its language.
    pub fn page(language: Option<&str>, logical: &str) -> Self {
        let mut path = String::with_capacity(logical.len() + 4);
        if let Some(language) = language {
            path.push_str(language);
            path.push('/');
        }
        path.push_str(logical);
        if !logical.is_empty() {
            path.push('/');
        }
        Self(path.into())
    }

    /// The address of a file, by its path from the root.
    pub fn file(path: &str) -> Self {
        Self(path.into())
    }

    /// What an alias says: a path from the site's root, with or without a leading slash,
    /// percent-encoded or not. Fails with the reason if no file of the site may have it.
    pub fn alias(alias: &str) -> Result<Self, Fault> {
        if alias.contains(['?', '#']) {
            return Err(Fault::new(
                "what follows `?` or `#` never reaches a site of files",
                "ce qui suit `?` ou `#` n'arrive jamais à un site de fichiers",
            ));
        }
        if let Some(fault) = path_fault(alias.strip_prefix('/').unwrap_or(alias)) {
            return Err(fault);
        }
        let path: String = percent_decode_str(alias).decode_utf8_lossy().nfc().collect();
        let path = path.trim_matches('/');
        if path.is_empty() {
            return Err(Fault::new("it is the home page", "c'est la page d'accueil"));
        }
        if is_too_long(path) {
            return Err(Fault::new(
                "file systems hold no part of more than 255 bytes, and not all of them a path of more than 1,024",
                "les systèmes de fichiers ne tiennent pas de partie de plus de 255 octets, ni tous un chemin de plus de 1 024",
            ));
        }
        let is_file = [".html", ".htm"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
        Ok(if is_file { Self::file(path) } else { Self::page(None, path) })
    }

    /// The path, decoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a web server answers with.
    pub fn output(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { [&*self.0, "index.html"].concat() } else { self.0.to_string() }
    }

    /// The path, percent-encoded.
    pub fn encoded(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        encode(&self.0, &mut out);
        out
    }

    /// What leads from here to the site's root: `../../`, or nothing at the root.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// Why a path cannot be one of the site's, in English and in French.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// In English, as a clause.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

impl Fault {
    const fn new(en: &'static str, fr: &'static str) -> Self {
        Self { en, fr }
    }
}

/// Longest path of an alias and of a part of it, in bytes: what common file systems hold, with room for the folder.
const LONGEST: usize = 1_024;
const LONGEST_PART: usize = 255;

/// Whether a path ends as what a plan is written in does.
pub fn is_of_the_plan(path: &str) -> bool {
    [".md", ".markdown", ".toml"].iter().any(|end| path.ends_with(end))
}

/// Whether a path is longer than every file system holds, or a part of it is.
pub fn is_too_long(path: &str) -> bool {
    path.len() > LONGEST || path.split('/').any(|part| part.len() > LONGEST_PART)
}

/// Why a path cannot be one of the site's: it could leave the site's folder on some system, however
/// it is spelt.
pub fn path_fault(path: &str) -> Option<Fault> {
    let mut path = path.to_owned();
    // Encoded twice is still a way out, for a server that decodes twice.
    for _ in 0..4 {
        if let Some(fault) = path.trim_end_matches('/').split('/').find_map(segment_fault).filter(|_| !path.is_empty())
        {
            return Some(fault);
        }
        let Ok(decoded) = percent_decode_str(&path).decode_utf8() else {
            return Some(Fault::new(
                "its percent signs do not make UTF-8",
                "ses signes pour cent ne font pas de l'UTF-8",
            ));
        };
        if decoded == *path {
            return None;
        }
        path = decoded.into_owned();
    }
    Some(Fault::new("it is percent-encoded again and again", "il est encodé par des pour cent encore et encore"))
}

/// Why a name cannot be that of a folder of `themes/`.
pub fn theme_fault(theme: &str) -> Option<Fault> {
    if theme.contains('/') {
        Some(Fault::new("a theme is one folder", "un thème est un seul dossier"))
    } else {
        path_fault(theme)
    }
}

fn segment_fault(segment: &str) -> Option<Fault> {
    let bytes = segment.as_bytes();
    if segment.contains('\\') {
        Some(Fault::new(
            "a backslash is a way out on some systems",
            "une barre oblique inversée mène au-dehors sur certains systèmes",
        ))
    } else if segment.chars().any(char::is_control) {
        Some(Fault::new("it holds a control character", "il contient un caractère de commande"))
    } else if bytes.len() > 1 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' {
        Some(Fault::new("it begins like a drive of Windows", "il commence comme un lecteur de Windows"))
    } else if segment.eq_ignore_ascii_case(".git") {
        Some(Fault::new(
            "git keeps a repository in a folder of this name",
            "git garde un dépôt dans un dossier de ce nom",
        ))
    } else if segment.is_empty() {
        Some(Fault::new("it has an empty part between two slashes", "il a une partie vide entre deux barres obliques"))
    } else if segment.trim_end_matches(['.', ' ']).is_empty() {
        Some(Fault::new(
            "a part of dots or spaces only could lead out of the site",
            "une partie faite de points ou d'espaces seulement pourrait mener hors du site",
        ))
    } else {
        None
    }
}

/// Names at the top of the site that Parvis needs itself, in lower case.
pub const RESERVED: &[&str] = &[
    ".nojekyll",
    "404",
    "404.html",
    "_parvis",
    "api",
    "calendar.ics",
    "due.ics",
    "feed.xml",
    "gaps",
    "pagefind",
    "parvis-manifest.json",
    "print",
    "search",
    "sitemap.xml",
    "who",
];

/// A path composed (NFC), which nearly all are already.
pub fn composed(path: &str) -> Cow<'_, str> {
    if is_nfc_quick(path.chars()) == IsNormalized::Yes { path.into() } else { path.nfc().collect::<String>().into() }
}

/// A path as systems see it that do not tell upper from lower case, or `é` from `é`.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    // Full folding, where `ß` is `ss` and a ligature its letters: by way of the capitals. The dotless `ı` has a capital
    // that is another letter's as well, and stays.
    let fold = |c: char| {
        let lower = c.to_lowercase().flat_map(move |c| if c == 'ı' { vec![c] } else { c.to_uppercase().collect() });
        lower.flat_map(|c| if c == 'ı' { vec![c] } else { c.to_lowercase().collect() })
    };
    path.nfc().flat_map(fold).collect::<String>().nfc().collect()
}

/// The address of `to` from a page whose way to the root is `root`.
pub fn href(root: &str, to: &UrlPath, fragment: Option<&str>) -> String {
    let mut out = String::with_capacity(root.len() + to.0.len() + 8);
    out.push_str(root);
    encode(&to.0, &mut out);
    end(0, fragment, &mut out);
    out
}

/// The same for the page of a logical path, written where it goes.
pub fn write_href(root: &str, language: Option<&str>, logical: &str, fragment: Option<&str>, out: &mut String) {
    let from = out.len();
    out.push_str(root);
    if let Some(language) = language {
        encode(language, out);
        out.push('/');
    }
    if !logical.is_empty() {
        encode(logical, out);
        out.push('/');
    }
    end(from, fragment, out);
}

/// Ends an address that begins at an offset.
fn end(from: usize, fragment: Option<&str>, out: &mut String) {
    if out.len() == from {
        out.push_str("./");
    }
    if let Some(fragment) = fragment {
        out.push('#');
        encode(fragment, out);
    }
}

/// Writes a path or an id, percent-encoded; most are written as they are.
pub(crate) fn encode(text: &str, out: &mut String) {
    // The sum, rather than what stops at the first, is what a processor does on many bytes at once.
    let is_other = |byte: u8| {
        u8::from(byte.wrapping_sub(b'a') >= 26) & u8::from(byte.wrapping_sub(b'-') >= 13) & u8::from(byte != b'_')
    };
    if text.bytes().fold(0, |any, byte| any | is_other(byte)) == 0 {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, PATH));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_encoded_once() {
        let page = UrlPath::page(Some("en"), "faq/été 100%");
        assert_eq!(page.to_root(), "../../../");
        assert_eq!(href("../", &page, Some("x y")), "../en/faq/%C3%A9t%C3%A9%20100%25/#x%20y");
        assert_eq!(page.output(), "en/faq/été 100%/index.html");
        assert_eq!(href("", &UrlPath::default(), None), "./");
    }

    #[test]
    fn an_alias_is_a_path_from_the_root() {
        let alias = |text| UrlPath::alias(text).map(|path| path.output());
        assert_eq!(alias("/old/charte").as_deref(), Ok("old/charte/index.html"));
        assert_eq!(alias("old/").as_deref(), Ok("old/index.html"));
        assert_eq!(alias("e%CC%81t%C3%A9.html").as_deref(), Ok("été.html"));
    }

    #[test]
    fn a_path_never_leaves_the_site() {
        let bad = [
            "../../x",
            "/../x",
            "a/../../x",
            "..\\x",
            "C:x",
            "a/c:\\x",
            "%2e%2e/x",
            "%252e%252e/x",
            "a%2f..%2f..%2fx",
            "a\0b",
            "a%00b",
            "//host/x",
            ".. /x",
            "a//b",
            "%5c%5chost",
            "%ff",
        ];
        for path in bad {
            assert!(UrlPath::alias(path).is_err(), "{path:?}");
        }
        for path in ["été 100", "a.b/c", "v1..2", ".well-known/x", "FAQ: x"] {
            assert!(UrlPath::alias(path).is_ok(), "{path:?}");
        }
    }
}
