//! Hosts that stand in an address without their scheme: `example.org/rules`, `localhost:4181`, `ada@example.org`.

use crate::diagnostic::{Applicability, Finding, Fix, Place, text};
use crate::site::looks_like_host;

/// Whether an address looks like one of the web or of mail without its scheme, if no file has its name.
pub fn is_scheme_less(address: &str) -> bool {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    is_host_with_port(path) || !path.starts_with('/') && !path.contains(':') && looks_like_host(path)
}

/// Says so of an address without its scheme.
pub fn scheme_less(written: &str, place: Place) -> Finding {
    let scheme = match written.split(':').next().unwrap_or_default() {
        _ if is_mail(written.split('?').next().unwrap_or_default()) => "mailto:",
        host if is_near(host) => "http://",
        _ => "https://",
    };
    let address = place.text().rfind(written).map(|at| place.span.start as usize + at);
    let fix = address.map(|at| {
        Fix::write(&format!("{scheme}{written}"), Applicability::Safe).insert(&place.source, at as u32, scheme)
    });
    let told = text!(
        "`{written}` looks like an address without its scheme",
        "`{written}` ressemble à une adresse sans son protocole"
    );
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

/// Whether it is an address of mail: one `@` between a name and a host.
pub(super) fn is_mail(path: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains(['/', ' ', ':']);
    path.split_once('@')
        .is_some_and(|(name, host)| is_name(name) && !host.contains(['/', '@']) && looks_like_host(host))
}

#[cfg(test)]
mod tests {
    use super::is_scheme_less;

    #[test]
    fn hosts_are_told_from_paths_and_schemes() {
        for host in ["localhost:4181", "example.org:8080/x", "127.0.0.1:80/?a", "ada@example.org", "www.example.org#a"]
        {
            assert!(is_scheme_less(host), "{host}");
        }
        for other in
            ["https://example.org", "/example.org", "./example.org", "tel:12", "role:a", "a.md", "../b.fr/c.md"]
        {
            assert!(!is_scheme_less(other), "{other}");
        }
    }
}
