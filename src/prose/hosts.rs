//! Hosts that stand in an address without their scheme: `example.org/rules`, `localhost:4181`, `ada@example.org`.

use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, text};
use crate::site::looks_like_host;

use super::targets;

/// Whether an address looks like one of the web or of mail without its scheme, if no file has its name.
pub fn is_scheme_less(address: &str) -> bool {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    is_host_with_port(path)
        || is_mail(path)
        || is_phone(path)
        || !path.starts_with('/') && !path.contains(':') && looks_like_host(path)
}

/// Whether an address may be one of the web without its scheme, if no file is nearly called so either: `tidetracker.live`, whose end is no
/// file's.
pub fn may_be_host(address: &str) -> bool {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let host = path.split('/').next().unwrap_or_default();
    let end = host.rsplit('.').next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_end = (2..=24).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_file = |name: &str| {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        FILES.binary_search(&&*end).is_ok()
    };
    let names_a_file = is_file(host) || matches!(path.rsplit('.').next(), Some("md" | "markdown" | "toml"));
    host.contains('.') && host.split('.').all(is_label) && is_end && !names_a_file
}

/// How names of files end, in order.
const FILES: &[&str] = &[
    "adoc",
    "ai",
    "avi",
    "avif",
    "bak",
    "bib",
    "bmp",
    "bz",
    "c",
    "cfg",
    "conf",
    "cpp",
    "cs",
    "css",
    "csv",
    "dat",
    "db",
    "doc",
    "docm",
    "docx",
    "dot",
    "dotx",
    "draft",
    "drawio",
    "dwg",
    "eml",
    "eps",
    "epub",
    "excalidraw",
    "fig",
    "final",
    "flac",
    "gif",
    "go",
    "gpx",
    "gz",
    "heic",
    "htm",
    "html",
    "ico",
    "ics",
    "indd",
    "ini",
    "ipynb",
    "java",
    "jpe",
    "jpeg",
    "jpg",
    "js",
    "json",
    "jsonl",
    "jsx",
    "key",
    "kml",
    "lock",
    "log",
    "markdown",
    "md",
    "mdx",
    "mkv",
    "mov",
    "mp",
    "mpeg",
    "mpg",
    "msg",
    "myst",
    "numbers",
    "odg",
    "odp",
    "ods",
    "odt",
    "ogg",
    "old",
    "org",
    "orig",
    "otf",
    "pages",
    "pdf",
    "php",
    "png",
    "pot",
    "potx",
    "pps",
    "ppt",
    "pptx",
    "ps",
    "psd",
    "py",
    "qmd",
    "rar",
    "rb",
    "rmd",
    "rs",
    "rst",
    "rtf",
    "sh",
    "sketch",
    "sql",
    "srt",
    "svg",
    "swift",
    "tar",
    "tex",
    "text",
    "textile",
    "tgz",
    "tif",
    "tiff",
    "toml",
    "ts",
    "tsv",
    "tsx",
    "ttf",
    "txt",
    "vcf",
    "vsdx",
    "vtt",
    "wav",
    "webm",
    "webp",
    "wiki",
    "wmv",
    "woff",
    "xhtml",
    "xls",
    "xlsm",
    "xlsx",
    "xml",
    "xz",
    "yaml",
    "yml",
    "zip",
];

/// Says so of an address without its scheme.
pub fn scheme_less(written: &str, place: Place) -> Finding {
    let scheme = match written.split(':').next().unwrap_or_default() {
        _ if is_mail(written.split('?').next().unwrap_or_default()) => "mailto:",
        _ if is_phone(written) => "tel:",
        host if is_near(host) => "http://",
        _ => "https://",
    };
    // A number has no blanks in an address.
    let to = if scheme == "tel:" {
        written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    } else {
        written.to_owned()
    };
    let address = targets::place_of(written, &place);
    let fix = address.map(|at| {
        // An end that a file may have as well leaves a doubt, and so does a slash that a folder's name may end in.
        let is_folder = scheme == "https://" && written.ends_with('/') && !written.starts_with("www.");
        let sure = if is_scheme_less(written) && !is_folder { Applicability::Safe } else { Applicability::Suggested };
        let right = format!("{scheme}{to}");
        if to == written {
            Fix::write(&right, sure).insert(&place.source, at as u32, scheme)
        } else {
            let own = Place::new(&place.source, Span::new(at, at + written.len()));
            Fix::write(&right, sure).replace(own, right.clone())
        }
    });
    let told = text!(
        "`{written}` looks like an address without its scheme",
        "`{written}` ressemble à une adresse sans son protocole"
    );
    if scheme == "tel:" {
        return Finding::new("scheme-less-link", place, told)
            .maybe_fix(fix)
            .help(text!("write `tel:{to}`", "écrivez `tel:{to}`"));
    }
    Finding::new("scheme-less-link", place, told).maybe_fix(fix).help(text!(
        "write `{scheme}{written}`, or `./{written}` if it is a file",
        "écrivez `{scheme}{written}`, ou `./{written}` si c'est un fichier"
    ))
}

/// Whether an address begins with a host and its port, as `localhost:4181/rules`, and not with a scheme.
pub(super) fn is_host_with_port(address: &str) -> bool {
    let Some((host, rest)) = address.split_once(':') else { return false };
    let port = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = is_near(host) || host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    is_host
        && !host.is_empty()
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        && (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a host is this machine, or a number: it rarely speaks HTTPS.
fn is_near(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether an address names a host and no scheme: `//example.org/a`.
pub(super) fn is_of_a_host(written: &str) -> bool {
    let host = written.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| {
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
    })
}

/// An address of the web whose two slashes are not both there, as it was meant: `http:/example.org`, `https:example.org`.
pub(super) fn with_slashes(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once(':')?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    (is_web && !rest.starts_with("//")).then(|| format!("{}://{}", scheme.to_lowercase(), rest.trim_start_matches('/')))
}

/// What is wrong with such an address: browsers read it as one of the page's own host, or of another.
pub(super) fn half_slashed(written: &str, place: Place) -> Finding {
    let right = with_slashes(written).unwrap_or_default();
    let fix = targets::place_of(written, &place).map(|at| {
        let own = Place::new(&place.source, Span::new(at, at + written.len()));
        Fix::write(&right, Applicability::Suggested).replace(own, right.clone())
    });
    let told = text!(
        "`{written}` lacks the slashes behind its scheme",
        "il manque à `{written}` les barres obliques après son protocole"
    );
    let help = text!("write `{right}`", "écrivez `{right}`");
    Finding::new("dangerous-url", place, told).help(help).maybe_fix(fix)
}

/// The same of one whose colon is not there, in a path of folders: `https//example.org`.
pub fn with_a_colon(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once("//")?;
    ["http", "https"].contains(&scheme).then(|| format!("{scheme}://{rest}"))
}

/// Whether it is a number to call, as people write one: `+33 6 12 34 56 78`, `06.12.34.56.78`.
pub(super) fn is_phone(written: &str) -> bool {
    let number = written.trim();
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '(' | ')');
    let rest = number.strip_prefix('+').unwrap_or(number);
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && rest.chars().all(|c| c.is_ascii_digit() || is_sign(c));
    // Ten digits without a sign before them may be a folder's name.
    is_number && (7..=15).contains(&digits) && (number.starts_with('+') || number.starts_with('0') && digits == 10)
}

/// Whether it is an address of mail: one `@` between a name and a host, of whatever end that is no file's.
pub(super) fn is_mail(path: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains(['/', ' ', ':']);
    path.split_once('@').is_some_and(|(name, host)| {
        is_name(name) && !host.contains(['/', '@']) && (looks_like_host(host) || may_be_host(host))
    })
}

#[cfg(test)]
mod tests {
    use super::{FILES, is_scheme_less, may_be_host};

    #[test]
    fn a_name_that_ends_as_no_file_does_may_be_a_host() {
        assert!(FILES.is_sorted());
        for host in ["tidetracker.live", "atelier.paris/agenda", "our-club.community?a=b", "x.y.museum", "café.bzh"] {
            assert!(may_be_host(host), "{host}");
        }
        for other in [
            "tone.md",
            "plan.PDF",
            "v1.2",
            "../x.live",
            "/x.live",
            "./x.live",
            "notes",
            "a b.live",
            "rules.v2",
            "x.live/tone.md",
            "-a.live",
            "bilan.2026",
            "mailto:a@b.live",
            "a..live",
            "",
            "data.csv/x",
        ] {
            assert!(!may_be_host(other), "{other}");
        }
    }

    #[test]
    fn hosts_are_told_from_paths_and_schemes() {
        for host in [
            "localhost:4181",
            "example.org:8080/x",
            "127.0.0.1:80/?a",
            "ada@example.org",
            "ada@club.example",
            "www.example.org#a",
        ] {
            assert!(is_scheme_less(host), "{host}");
        }
        for number in ["+33612345678", "+33 6 12 34 56 78", "06.12.34.56.78", "0612345678", "+44 (0)20 7946 0018"] {
            assert!(is_scheme_less(number), "{number}");
        }
        for other in [
            "2026-12-01",
            "12345678",
            "+1",
            "01-02-2026",
            "https://example.org",
            "/example.org",
            "./example.org",
            "tel:12",
            "role:a",
            "a.md",
            "../b.fr/c.md",
            "logo@2x.png",
            "logo@v1.2",
        ] {
            assert!(!is_scheme_less(other), "{other}");
        }
    }
}
