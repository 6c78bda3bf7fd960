//! Paths of the site, and the site itself: path → bytes.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

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

    /// A file.
    pub fn file(path: &str) -> Self {
        Self(path.into())
    }

    /// The address that an alias names: from the site's root, a leading slash optional. Nothing if it
    /// could leave the site or name a file of the machine.
    pub fn alias(alias: &str) -> Option<Self> {
        let path = crate::parse::prose::percent_decode(alias.trim().trim_start_matches('/'));
        let safe = !path.contains(['\\', '\0', ':'])
            && !path.chars().any(char::is_control)
            && path.split('/').all(|part| part != "." && part != "..")
            && !path.trim_matches('/').is_empty()
            && !path.contains("//");
        if !safe {
            return None;
        }
        let is_file = path.rsplit('/').next().is_some_and(|name| name.ends_with(".html"));
        Some(if is_file || path.ends_with('/') { Self(path.into()) } else { Self(format!("{path}/").into()) })
    }

    /// The path, decoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a web server answers with.
    pub fn output(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// The path, percent-encoded.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// What leads from here to the site's root: `../../`, or nothing at the root.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// The address of `to` from a page whose way to the root is `root`.
pub fn href(root: &str, to: &UrlPath, fragment: Option<&str>) -> String {
    let mut out = String::with_capacity(root.len() + to.0.len() + 8);
    out.push_str(root);
    out.extend(utf8_percent_encode(&to.0, PATH));
    if out.is_empty() {
        out.push_str("./");
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.extend(utf8_percent_encode(fragment, PATH));
    }
    out
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
}
