//! What is refused, and that the others are served meanwhile.

use std::io::Write as _;

use super::handbook;
use super::served::Served;

#[test]
fn mischief_is_refused() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let port = served.port;
    let host = format!("Host: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    for target in [
        "/../book.toml",
        "/%2e%2e/book.toml",
        "/a/%2E%2E%2Fbook.toml",
        "/..%5cbook.toml",
        "/a\\b",
        "/%00",
        "/%ff",
        "//../x",
        &format!("http://127.0.0.1:{port}/"),
        "http://evil/",
        "*",
        "no-slash",
        "/nul\0",
        &format!("/{}", "a".repeat(1 << 20)),
    ] {
        let answer = served.raw(format!("GET {target} HTTP/1.1\r\n{host}").as_bytes());
        let shown: String = target.chars().take(40).collect();
        assert!((400..500).contains(&answer.status), "{shown}: {answer:?}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO"] {
        let answer = served.raw(format!("{method} / HTTP/1.1\r\n{host}").as_bytes());
        assert_eq!(answer.status, 405, "{method}");
    }
    let large = format!("GET / HTTP/1.1\r\nX: {}\r\n{host}", "x".repeat(1 << 20));
    assert!((400..500).contains(&served.raw(large.as_bytes()).status));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn foreign_hosts_are_refused() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let port = served.port;
    let ask = |hosts: &str| served.raw(format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes()).status;
    for name in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(ask(&format!("Host: {name}:{port}\r\n")), 200, "{name}");
    }
    // Behind a tunnel or a container's port, the browser says another one.
    for host in ["localhost:8080", "127.0.0.1:1", "localhost"] {
        assert_eq!(ask(&format!("Host: {host}\r\n")), 200, "{host}");
    }
    for hosts in [
        "Host: localhost.evil:8080\r\n".into(),
        String::new(),
        "Host: evil.example\r\n".into(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil:{port}\r\n"),
        format!("Host: localhost:{port}.evil\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"),
    ] {
        assert_eq!(ask(&hosts), 403, "{hosts}");
    }
}

#[test]
fn only_pages_of_this_preview_are_live() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let (port, query) = (served.port, format!("?token={}", served.token()));
    let own = format!("Origin: http://127.0.0.1:{port}");
    assert!(served.live(&query, &[&own]).is_ok());
    let refused =
        |query: &str, origin: &str| assert_eq!(served.live(query, &[origin]).err(), Some(403), "{query} {origin}");
    for origin in ["null", "http://evil.example", "http://localhost", "https://127.0.0.1"] {
        refused(&query, &format!("Origin: {origin}"));
    }
    for query in ["", "?token=", "?token=0123456789abcdef0123456789abcdef", "?other=1"] {
        refused(query, &own);
    }
    assert_eq!(served.ask("GET /_parvis/live", &[]).status, 403);
}

#[test]
fn only_the_site_is_served() {
    let workspace = handbook();
    workspace.write(".git/config", "[core]\n");
    workspace.write("content/.secret", "x");
    let served = Served::start(&workspace, "");
    for path in [
        "/.git/config",
        "/book.toml",
        "/content/one.md",
        "/one.md",
        "/guide/index.md",
        "/.secret",
        "/content/.secret",
        "/static/extra.css",
        "/themes/",
    ] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

#[test]
fn slow_visitors_hold_nobody_up() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let mut slow: Vec<_> = (0..40).map(|_| served.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HT").expect("it listens");
    }
    assert_eq!(served.get("/one/").status, 200);
    let mut rest = Vec::new();
    let begun = std::time::Instant::now();
    let _ = std::io::Read::read_to_end(&mut slow[0], &mut rest);
    assert!(begun.elapsed() < std::time::Duration::from_secs(15), "a slow visitor is not waited for");
}

/// Whether somebody else may listen on the same port of another address of this machine: a server that listens on all of them
/// leaves none.
#[cfg(target_os = "linux")]
#[test]
fn it_listens_to_this_machine_alone_unless_told_otherwise() {
    let plan = handbook();
    let is_free = |served: &Served| std::net::TcpListener::bind(("127.0.0.2", served.port)).is_ok();
    let served = Served::start(&plan, "");
    assert!(is_free(&served), "it listens on every address");
    assert_eq!(served.get("/").status, 200);
    assert!(!served.said().contains("can be reached from other machines"));
    let open = Served::start(&plan, "--host 0.0.0.0");
    assert!(!is_free(&open), "it listens on every address, as it was told to");
    open.soon_said("can be reached from other machines");
}
