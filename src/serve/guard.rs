//! Who may ask, and what: a page of another site, or another machine, may not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::{HeaderMap, Uri, header};
use percent_encoding::percent_decode_str;

/// Whether a host, without its port, is what a machine calls itself: an address that never leaves it, or `localhost`. No name under
/// that leads anywhere else, with or without the dot that ends a name.
fn is_loopback(host: &str) -> bool {
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let address = match inner {
        Some(inner) => inner.parse::<Ipv6Addr>().ok().map(|address| address.to_canonical()),
        None => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    };
    if let Some(address) = address {
        return address.is_loopback();
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    name.rsplit('.').next() == Some("localhost") && name.split('.').all(is_label)
}

/// A host without its port, if it has one.
fn without_port(host: &str) -> &str {
    let split = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    split.map_or(host, |(name, _)| name)
}

/// Names that this server answers to.
#[derive(Debug, Clone)]
pub(super) struct Hosts {
    port: u16,
    names: Vec<String>,
    /// Bound to every address of the machine: then any literal address may be meant. Names may not,
    /// since anybody can point one here.
    any_address: bool,
}

impl Hosts {
    /// The names of a server that is bound to `address`, asked for as `host`.
    pub(super) fn new(host: &str, address: SocketAddr) -> Self {
        let names = vec![host.to_ascii_lowercase(), literal(address.ip())];
        Self { port: address.port(), names, any_address: address.ip().is_unspecified() }
    }

    /// Whether a request is for this server: exactly one `Host`, and a name of ours.
    pub(super) fn allow(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        match (hosts.next().map(|host| host.to_str()), hosts.next()) {
            (Some(Ok(host)), None) => self.is_ours(host),
            _ => false,
        }
    }

    /// Whether a live connection comes from a page of this server. A browser always says from where;
    /// what says nothing is no browser, and has to know the token.
    pub(super) fn allow_origin(&self, headers: &HeaderMap) -> bool {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        match (origins.next().map(|origin| origin.to_str()), origins.next()) {
            (None, _) => true,
            (Some(Ok(origin)), None) => {
                let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
                origin.strip_prefix("http://").is_some_and(|host| Some(host) == own && self.is_ours(host))
            }
            _ => false,
        }
    }

    /// A name of this machine's own is ours at any port: it is what a browser says behind a container's or a tunnel's port, and no
    /// other site can be called so. Other names are ours at our port only.
    fn is_ours(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        if is_loopback(without_port(&host)) {
            return true;
        }
        let suffix = format!(":{}", self.port);
        let Some(name) = host.strip_suffix(&suffix).or((self.port == 80).then_some(&*host)) else { return false };
        self.names.iter().any(|own| own == name)
            || self.any_address && name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok()
    }
}

/// An address as it stands in a URL.
pub(super) fn literal(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// Longest path that is looked at, in bytes.
const LONGEST: usize = 4096;

/// The decoded path of a request, without its leading slash; nothing if it can only be mischief.
pub(super) fn path(uri: &Uri) -> Option<String> {
    if uri.scheme().is_some() || uri.authority().is_some() || uri.path().len() > LONGEST {
        return None;
    }
    decode(uri.path().strip_prefix('/')?)
}

/// A percent-encoded path, decoded; nothing if it can only be mischief.
pub fn decode(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let sound = !path.contains(['\\', '\0']) && path.split('/').all(|part| part != "." && part != "..");
    sound.then(|| path.into_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn hosts() -> Hosts {
        Hosts::new("127.0.0.1", ([127, 0, 0, 1], 4242).into())
    }

    fn headers(all: &[(header::HeaderName, &str)]) -> HeaderMap {
        let mut out = HeaderMap::new();
        for (name, value) in all {
            out.append(name, HeaderValue::from_str(value).unwrap());
        }
        out
    }

    #[test]
    fn only_this_server_is_asked() {
        for host in [
            "localhost:4242",
            "LOCALHOST:4242",
            "127.0.0.1:4242",
            "[::1]:4242",
            // Behind `-p 8080:4242` of a container, or a tunnel.
            "localhost:8080",
            "127.0.0.1:1",
            "[::1]:65535",
            "127.0.0.2:8080",
            "127.255.255.254",
            "[0:0:0:0:0:0:0:1]:4242",
            "[::ffff:127.0.0.1]:8080",
            "[::FFFF:7f00:2]",
            "localhost",
            // A name that ends in its dot, and names under it, which browsers look up nowhere.
            "localhost.",
            "localhost.:8080",
            "handbook.localhost:4242",
            "a.b.LOCALHOST.:1",
        ] {
            assert!(hosts().allow(&headers(&[(header::HOST, host)])), "{host}");
        }
        for host in [
            "localhost:65536",
            "localhost:x",
            "localhost.evil:4242",
            "localhost.evil:8080",
            "localhost..",
            ".localhost:4242",
            "a..localhost",
            "evillocalhost:4242",
            "localhost.:x",
            "a@localhost:4242",
            "127.0.0.1.:4242",
            "128.0.0.1:8080",
            "127.1:4242",
            "::1",
            "[127.0.0.1]:4242",
            "[::2]:4242",
            "[::ffff:192.0.2.1]:4242",
            "[::127.0.0.1]:4242",
            "[::1%lo]:4242",
            "[::1",
            "evil",
            "evil:4242",
            "",
            "127.0.0.1.nip.io:4242",
            "localhost:4242:4242",
            "0.0.0.0:4242",
            "2130706433:4242",
        ] {
            assert!(!hosts().allow(&headers(&[(header::HOST, host)])), "{host}");
        }
        assert!(!hosts().allow(&headers(&[])));
        assert!(!hosts().allow(&headers(&[(header::HOST, "localhost:4242"), (header::HOST, "localhost:4242")])));
    }

    #[test]
    fn only_pages_of_this_server_are_live() {
        let from =
            |origin| hosts().allow_origin(&headers(&[(header::HOST, "localhost:4242"), (header::ORIGIN, origin)]));
        assert!(from("http://localhost:4242"));
        let tunnelled = headers(&[(header::HOST, "localhost:8080"), (header::ORIGIN, "http://localhost:8080")]);
        assert!(hosts().allow_origin(&tunnelled));
        for origin in [
            "null",
            "http://evil",
            "http://localhost",
            "https://localhost:4242",
            "http://127.0.0.1:4242",
            "http://localhost:4242.evil",
        ] {
            assert!(!from(origin), "{origin}");
        }
    }

    #[test]
    fn every_address_of_the_machine_but_no_foreign_name() {
        let hosts = Hosts::new("0.0.0.0", ([0, 0, 0, 0], 80).into());
        assert!(hosts.allow(&headers(&[(header::HOST, "192.168.1.7")])));
        assert!(hosts.allow(&headers(&[(header::HOST, "[fe80::1]:80")])));
        assert!(!hosts.allow(&headers(&[(header::HOST, "evil.example")])));
    }

    #[test]
    fn mischief_has_no_path() {
        assert_eq!(decode("a/%C3%A9t%C3%A9/").as_deref(), Some("a/été/"));
        for path in ["../x", "a/../x", "%2e%2e/x", "a/%2E%2e%2fx", "a\\b", "a%5cb", "a%00", "%ff", "./a"] {
            assert_eq!(decode(path), None, "{path}");
        }
    }
}
