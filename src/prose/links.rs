//! What a link or an image names.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

use super::hosts::{self, is_host_with_port, is_mail, is_of_a_host, is_phone, scheme_less, with_slashes};
use super::mail;
use super::targets;
use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, suggest, text};
use crate::kind::Kind;

/// What a link or an image of the plan names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `kind:id`, a record.
    Record {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Box<str>,
        /// An id on its page.
        fragment: Option<Box<str>>,
    },
    /// A file, by its path from the plan's root (`content/…`), normalised, composed, decoded.
    File {
        /// The path.
        path: Box<str>,
        /// An id on its page.
        fragment: Option<Box<str>>,
    },
    /// A path from the site's root, without the leading slash.
    Site {
        /// The path.
        path: Box<str>,
        /// An id on its page.
        fragment: Option<Box<str>>,
    },
    /// An id on the same page.
    Here {
        /// The id; empty for the top.
        fragment: Box<str>,
    },
}

impl Target {
    /// The id that it names on a page.
    pub fn fragment(&self) -> Option<&str> {
        match self {
            Self::Record { fragment, .. } | Self::File { fragment, .. } | Self::Site { fragment, .. } => {
                fragment.as_deref()
            }
            Self::Here { fragment } => Some(fragment),
        }
    }
}

/// What an address turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Something of the plan, to be found.
    Inside(Target),
    /// A page of the wide web, or a mail or telephone address.
    Outside,
    /// Nothing.
    Empty,
    /// A scheme that could run code or read files.
    Dangerous,
    /// Looks like a host without `https://`.
    SchemeLess,
    /// A relative path that leaves the plan.
    Beyond,
}

/// Schemes that a link may have, in prose, in raw HTML and in fields alike.
pub const SCHEMES: &[&str] =
    &["http", "https", "mailto", "tel", "sms", "geo", "xmpp", "matrix", "irc", "ircs", "webcal"];

/// Says what an address in a file of this folder names. `folder` is relative to the root.
pub fn classify(address: &str, folder: &str) -> Address {
    // Browsers drop these before they look for a scheme; so must we.
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    let clean: Cow<'_, str> = if !is_plain && address.chars().any(|c| c.is_control() || c == '\u{feff}') {
        address.chars().filter(|c| !c.is_control() && *c != '\u{feff}').collect::<String>().into()
    } else {
        address.into()
    };
    let address = clean.trim();
    if address.is_empty() {
        return Address::Empty;
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Address::Inside(Target::Here { fragment: percent_decode(without_directive(fragment)).into() });
    }
    if address.starts_with("//") || address.starts_with("\\\\") || address.starts_with("/\\") {
        return Address::Dangerous;
    }
    if is_host_with_port(address) {
        return Address::SchemeLess;
    }
    if let Some((scheme, rest)) = scheme(address) {
        if let Some(kind) = Kind::parse(&scheme) {
            let (id, fragment) = split_fragment(rest);
            return Address::Inside(Target::Record { kind, id: id.into(), fragment });
        }
        if with_slashes(address).is_some() {
            return Address::Dangerous;
        }
        let is_known = SCHEMES.contains(&scheme.as_str()) && !mail::goes_to_others(address);
        return if is_known { Address::Outside } else { Address::Dangerous };
    }
    let (path, fragment) = split_fragment(address);
    let path = percent_decode(without_query(path));
    if path.contains(['\\', '\0']) {
        return Address::Beyond;
    }
    if let Some(path) = path.strip_prefix('/') {
        return match normalise("", path) {
            Some(path) => Address::Inside(Target::Site { path: path.into(), fragment }),
            None => Address::Beyond,
        };
    }
    // A host may be the name of a folder or a file: whether it is, the plan knows.
    if is_mail(&path) || is_phone(&path) && fragment.is_none() {
        return Address::SchemeLess;
    }
    match normalise(folder, &path) {
        Some(path) if path == "static" || path.starts_with("static/") => Address::Inside(Target::Site {
            path: path.trim_start_matches("static").trim_start_matches('/').into(),
            fragment,
        }),
        Some(path) if path == "content" || path.starts_with("content/") => {
            Address::Inside(Target::File { path: path.into(), fragment })
        }
        _ => Address::Beyond,
    }
}

/// A path without its query. A file's name may hold a question mark too: then it still ends as one.
fn without_query(path: &str) -> &str {
    match path.split_once('?') {
        Some((before, after)) if !(after.ends_with(".md") || after.ends_with(".toml")) => before,
        _ => path,
    }
}

/// The scheme in lower case and what follows the colon.
pub(super) fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let valid = scheme.chars().next().is_some_and(|c| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// A fragment without what browsers look for in the text: `#id:~:text=words`.
pub fn without_directive(fragment: &str) -> &str {
    fragment.split_once(":~:").map_or(fragment, |(id, _)| id)
}

/// What browsers look for in the text of the page that an address leads to: `:~:text=words`, as an address may hold it.
pub(super) fn directive(address: &str) -> Option<Box<str>> {
    let (_, fragment) = address.trim().split_once('#')?;
    let at = fragment.find(":~:")?;
    let is_more = fragment.len() > at + ":~:".len();
    is_more.then(|| utf8_percent_encode(&fragment[at..], UNSAID).to_string().into())
}

/// What no address holds as it is.
const UNSAID: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'^').add(b'{').add(b'}');

fn split_fragment(address: &str) -> (&str, Option<Box<str>>) {
    match address.split_once('#') {
        Some((path, fragment)) => {
            let fragment = without_directive(fragment);
            (path, (!fragment.is_empty()).then(|| percent_decode(fragment).into()))
        }
        None => (address, None),
    }
}

/// The path from a folder to a file, both from the plan's root, as a link writes it.
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// What of a path would end its address, or be read as something else.
const ENDING: &AsciiSet = &CONTROLS
    .add(b'%')
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'#')
    .add(b'"')
    .add(b'\'')
    .add(b'\\');

/// A path as an address: what would end it, or be read as something else, is written in percents; letters stay.
pub fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii() {
            out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), ENDING));
        } else {
            out.push(c);
        }
    }
    out
}

/// What is wrong with an address that is not published, if anything is.
pub(super) fn objection(address: &Address, written: &str, image: bool, place: Place) -> Option<Finding> {
    let finding = match address {
        Address::Inside(_) => return None,
        Address::Outside if image => Finding::new(
            "remote-image",
            place,
            text!(
                "the image `{written}` is on another host; it is shown as a link",
                "l'image `{written}` est sur un autre serveur ; elle est affichée comme un lien"
            ),
        )
        .help((
            "keep a copy beside the page: the site asks no other host for anything",
            "gardez-en une copie à côté de la page : le site ne demande rien à un autre serveur",
        )),
        Address::Outside => return None,
        Address::Empty => Finding::new(
            "broken-link",
            place,
            if image {
                ("this image has no address", "cette image n'a pas d'adresse")
            } else {
                ("this link has no address", "ce lien n'a pas d'adresse")
            },
        )
        .help(("write where it leads, in the round brackets", "écrivez où il mène, entre les parenthèses")),
        Address::Dangerous if is_of_a_host(written.trim()) => {
            let written = written.trim();
            let address = targets::place_of(written, &place);
            let fix = address.map(|at| {
                let right = format!("https:{written}");
                Fix::write(&right, Applicability::Suggested).insert(&place.source, at as u32, "https:")
            });
            let told = text!(
                "`{written}` leaves its scheme to the page it stands in, which may be a file",
                "`{written}` laisse son protocole à la page où elle est, qui peut être un fichier"
            );
            let help = text!("write `https:{written}`", "écrivez `https:{written}`");
            Finding::new("dangerous-url", place, told).help(help).maybe_fix(fix)
        }
        Address::Dangerous if with_slashes(written.trim()).is_some() => hosts::half_slashed(written.trim(), place),
        Address::Dangerous if mail::goes_to_others(written.trim()) => mail::objection(written, place),
        // One scheme is told alike wherever it stands.
        Address::Dangerous => Finding::new(
            "dangerous-url",
            place.clone(),
            match scheme(written.trim()) {
                Some((scheme, _)) => text!(
                    "an address that begins with `{scheme}:` is not published",
                    "une adresse qui commence par `{scheme}:` n'est pas publiée"
                ),
                None => text!("the address `{written}` is not published", "l'adresse `{written}` n'est pas publiée"),
            },
        )
        .help({
            let known = format!("`{}:`", SCHEMES.join(":`, `"));
            text!(
                "a link may begin with {known} or a kind of record such as `role:`",
                "un lien peut commencer par {known} ou un genre de fiche comme `role:`"
            )
        })
        .maybe_fix(as_kind(written, &place)),
        Address::SchemeLess => scheme_less(written, place),
        Address::Beyond if percent_decode(written).contains('\\') => {
            let right = written.replace('\\', "/").replace("%5C", "/").replace("%5c", "/");
            let told = text!(
                "`{written}` is written with back-slashes",
                "`{written}` est écrit avec des barres obliques inverses"
            );
            let address = targets::place_of(written, &place);
            let fix = address.map(|at| {
                let own = Place::new(&place.source, Span::new(at, at + written.len()));
                Fix::write(&right, Applicability::Suggested).replace(own, right.clone())
            });
            Finding::new("broken-link", place, told).maybe_fix(fix).help(text!(
                "write `{right}`: addresses have slashes",
                "écrivez `{right}` : les adresses ont des barres obliques"
            ))
        }
        Address::Beyond => {
            let told = text!("`{written}` leads out of the plan", "`{written}` mène hors du plan");
            Finding::new("broken-link", place, told).help((
                "a relative link stays within `content/` or `static/`",
                "un lien relatif reste dans `content/` ou `static/`",
            ))
        }
    };
    Some(finding)
}

/// Writes the kind of record that was meant by the beginning of an address: `roles:`, `personne:`.
pub(crate) fn as_kind(written: &str, place: &Place) -> Option<Fix> {
    let (word, id) = written.split_once(':').filter(|(_, id)| is_id(id.split('#').next().unwrap_or_default()))?;
    let meant = suggest::kind(word)?;
    let at = targets::place_of(written, place)?;
    let own = Place::new(&place.source, Span::new(at, at + word.len()));
    Some(Fix::write(&format!("{}:{id}", meant.word), Applicability::Suggested).replace(own, meant.word))
}

fn is_id(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Percent-decodes and composes (NFC); what is not UTF-8 stays encoded.
pub fn percent_decode(text: &str) -> String {
    if text.is_ascii() && !text.contains('%') {
        return text.to_owned();
    }
    let decoded = percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text));
    decoded.nfc().collect()
}

/// Joins a relative path to a folder; `None` if it climbs out of the root.
fn normalise(folder: &str, path: &str) -> Option<String> {
    let mut out = String::with_capacity(folder.len() + 1 + path.len());
    out.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    if path.ends_with('/') && !out.is_empty() {
        out.push('/');
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Address {
        Address::Inside(Target::File { path: path.into(), fragment: None })
    }

    #[test]
    fn relative_paths_are_normalised_and_decoded() {
        assert_eq!(classify("../a%20b.md", "content/x/y"), file("content/x/a b.md"));
        assert_eq!(classify("./e\u{301}t\u{e9}.md", "content"), file("content/\u{e9}t\u{e9}.md"));
        assert_eq!(classify("../../../etc", "content/x"), Address::Beyond);
        assert_eq!(classify("..\\x", "content/x"), Address::Beyond);
    }

    #[test]
    fn code_never_hides_behind_a_scheme() {
        for address in [
            "javascript:x",
            " JaVaScRiPt:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil",
        ] {
            assert_eq!(classify(address, "content"), Address::Dangerous, "{address:?}");
        }
        assert_eq!(classify("https://example.org", "content"), Address::Outside);
        for address in ["tel:123", "sms:12345"] {
            assert_eq!(classify(address, "content"), Address::Outside, "{address}");
        }
        for host in ["localhost:4181", "example.org:8080/x", "127.0.0.1:80/?a", "ada@example.org"] {
            assert_eq!(classify(host, "content"), Address::SchemeLess, "{host}");
        }
        assert_eq!(classify("example.org/a", "content"), file("content/example.org/a"));
        assert_eq!(classify("example.org/rules.md", "content"), file("content/example.org/rules.md"));
        assert_eq!(classify("t.me", "content"), file("content/t.me"));
    }
}
