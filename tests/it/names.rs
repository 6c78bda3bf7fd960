//! Names of files become addresses: each leads to one thing, and none leads out of the site.

use crate::plan::{Plan, plan};

fn files(paths: &[&str]) -> Plan {
    paths.iter().fold(plan(""), |plan, path| plan.with(path, if path.ends_with(".md") { "# A page\n" } else { "" }))
}

#[test]
fn names_that_some_system_does_not_tell_apart_collide() {
    for pair in [
        ["content/Foo.md", "content/foo.md"],
        ["content/e\u{301}t\u{e9}.md", "content/\u{e9}t\u{e9}.md"],
        ["content/a.md", "content/a/index.md"],
        ["content/ΣΑΣ.md", "content/σας.md"],
        ["content/Straße.md", "content/STRASSE.md"],
        ["content/ofﬁce.md", "content/Office.md"],
        ["static/a.pdf", "static/A.pdf"],
        ["static/e\u{301}.pdf", "static/\u{e9}.pdf"],
        ["content/roles/a.md", "static/roles/a/index.html"],
        ["content/notes.md", "static/notes"],
    ] {
        let found = files(&pair).findings();
        let finding = found.of("output-collision").next().unwrap_or_else(|| panic!("{pair:?} collide:\n{found:?}"));
        let mut places = vec![&*finding.place.source.path, &*finding.related[0].place.source.path];
        places.sort_unstable();
        let mut pair = pair;
        pair.sort_unstable();
        assert_eq!(places, pair);
        assert_eq!(found.of("output-collision").count(), 1, "{found:?}");
    }
    files(&["content/sınır.md", "content/sinir.md"]).findings().lacks("output-collision");
    files(&["content/a/b.md", "content/a.md", "content/a-b.md", "static/a.b"]).findings().lacks("output-collision");
}

#[test]
fn what_parvis_makes_of_a_plan_has_a_name_too() {
    let made = || {
        files(&["content/n/a.md"])
            .with("content/connection/channels/forum.toml", "title = \"F\"\n")
            .with("content/roles/responsibilities.toml", "[[responsibility]]\nid = \"d\"\n")
    };
    made().findings().lacks("output-collision");
    for path in [
        "static/n/index.html",
        "static/n",
        "content/n/index.html.md",
        "content/N/b.md",
        "static/connection/channels/index.html",
        "static/calendar/forum.ics",
        "static/calendar/forum.ics/x",
        "static/roles/responsibilities",
        "static/roles/responsibilities/index.html",
    ] {
        let found = made().with(path, "# B\n").findings();
        assert_eq!(found.of("output-collision").count(), 1, "{path}:\n{found:?}");
        let finding = found.of("output-collision").next().expect("it collides");
        let places = [&finding.place, &finding.related[0].place].map(|place| &*place.source.path);
        assert!(places.contains(&path), "{path}: {places:?}");
    }
    for alias in ["n", "connection/channels", "calendar/forum.ics"] {
        let page = format!("+++\ntitle = \"B\"\naliases = [\"{alias}\"]\n+++\n");
        made().with("content/b.md", page).findings().has("output-collision", "content/b.md:3:12");
    }
}

#[test]
fn an_image_is_published_only_if_a_page_shows_it() {
    let unused = files(&["content/logo.png", "static/logo.png"]);
    unused.findings().lacks("output-collision");
    unused.with("content/a.md", "# A\n\n![Logo](logo.png)\n").findings().has("output-collision", "static/logo.png:1:1");
}

#[test]
fn an_alias_must_be_free() {
    let page = |alias: &str| format!("+++\ntitle = \"A\"\naliases = [\"{alias}\"]\n+++\n");
    let with = |alias: &str| files(&["content/b.md"]).with("content/a.md", page(alias)).findings();
    let finding = with("/B/");
    let finding = finding.has("output-collision", "content/a.md:3:12");
    assert_eq!(&*finding.related[0].place.source.path, "content/b.md");
    // Its own address is no collision.
    with("a").lacks("output-collision");
    with("/search").has("reserved-name", "content/a.md:3:12");
    with("/").has("unsafe-path", "content/a.md:3:12");
    let free = with("/old/a");
    free.lacks("output-collision");
    free.lacks("reserved-name");
    files(&[])
        .with("content/a.md", page("old"))
        .with("content/b.md", page("/old/"))
        .findings()
        .has("output-collision", "content/b.md:3:12");
}

#[test]
fn an_old_address_leads_on_wherever_the_site_is_put() {
    let page = "-- content/a/new.md --\n+++\naliases = [\"old\", \"x/y/old\", \"old.html\"]\n+++\n# New\n";
    let book = "-- book.toml --\n[build]\nbase-url = \"https://example.org/base/\"\n";
    for book in ["", book] {
        let place = crate::workspace::Workspace::with(&format!("{page}{book}"));
        place.run("build --no-search").ends(0);
        for (path, to) in
            [("old/index.html", "../a/new/"), ("x/y/old/index.html", "../../../a/new/"), ("old.html", "a/new/")]
        {
            let text = place.read(&format!("public/{path}"));
            assert!(
                text.contains(&format!("content=\"0; url={to}\"")) && text.contains(&format!("href=\"{to}\"")),
                "{text}"
            );
        }
    }
}

#[test]
fn an_alias_never_leads_out() {
    for alias in [
        "/.git/config",
        "a/.GIT",
        "../../x",
        "/../x",
        "..\\\\x",
        "C:x",
        "%2e%2e/x",
        "a\\u0000b",
        "%2E%2E%2Fx",
        "..%5Cx",
    ] {
        let found = plan("").with("content/a.md", format!("+++\naliases = [\"{alias}\"]\n+++\n")).findings();
        found.has("unsafe-path", "content/a.md:2:12");
    }
    let long = [&*"x".repeat(256), &"é".repeat(128), &["y"; 600].join("/")].map(ToOwned::to_owned);
    for alias in long {
        let found = plan("").with("content/a.md", format!("+++\naliases = [\"{alias}\"]\n+++\n")).findings();
        found.has("unsafe-path", "content/a.md:2:12");
    }
    for theme in ["../x", "/etc", "..", "a/b"] {
        let found = plan("").with("book.toml", format!("[build]\ntheme = \"{theme}\"\n")).findings();
        found.has("unsafe-path", "book.toml:2:9");
    }
    for path in ["content/a\nb.md", "content/a\\b.md", "content/%2e%2e/a.md", "static/c:x"] {
        assert_eq!(files(&[path]).findings().of("unsafe-path").count(), 1, "{path:?}");
    }
    for path in ["content/a?b.md", "content/100 %.md", "content/l'été & \"co\" <1>.md", "static/#1+.png"] {
        files(&[path]).findings().lacks("unsafe-path");
    }
}

#[test]
fn names_that_the_site_needs_are_taken() {
    for path in [
        "content/search.md",
        "content/Search.md",
        "content/api/notes.md",
        "content/404.md",
        "content/print.md",
        "content/who/index.md",
        "content/roles.md",
        "content/faq.md",
        "content/calendar/2026-12.md",
        "content/calendar/2026-12/index.md",
        "static/calendar/2026-12",
        "static/calendar/2026-12/x.txt",
        "static/parvis-manifest.json",
        "static/feed.xml",
        "static/sitemap.xml",
        "static/404.html",
        "static/index.html",
        "static/pagefind/x.js",
        "static/_parvis/x.css",
    ] {
        assert_eq!(files(&[path]).findings().of("reserved-name").count(), 1, "{path}");
    }
    for path in ["content/calendar/index.md", "content/faq/search.md", "content/index.md", "content/premise/index.md"] {
        files(&[path]).findings().lacks("reserved-name");
    }
    for (alias, rule) in
        [(".nojekyll", "reserved-name"), ("due.ics/x", "reserved-name"), ("due/roles/r.ics/x", "output-collision")]
    {
        let page = format!("+++\naliases = [\"{alias}\"]\n+++\n# A\n");
        let role = "title = \"R\"\nmission = \"m\"\n";
        let found = plan("").with("content/a.md", page).with("content/roles/r.toml", role).findings();
        found.has(rule, "content/a.md:2:12");
    }
    let book = "[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n";
    files(&["content/en/a.md"]).with("book.toml", book).findings().has("reserved-name", "content/en/a.md:1:1");
    files(&["content/fr/a.md"]).with("book.toml", book).findings().lacks("reserved-name");
}
