//! The preview, from outside: what it answers, to whom, and what it makes of the files as they change.
#![expect(clippy::disallowed_methods, reason = "the preview is tested on real folders")]

mod files;
mod guard;
mod served;

use crate::workspace::Workspace;
use served::Served;

/// A small handbook of plain pages.
fn handbook() -> Workspace {
    Workspace::with(
        "\
-- book.toml --
[book]
title = \"Handbook\"
-- content/index.md --
# Home

Welcome.
-- content/one.md --
# One

First words.
-- content/two.md --
# Two

Second words.
-- content/guide/index.md --
# Guide

![A square](square.svg)
-- content/guide/square.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\" height=\"1\"/></svg>
-- static/extra.css --
body { color: red }
",
    )
}

#[test]
fn a_page_is_served_with_what_belongs_to_it() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let page = served.get("/one/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("First words."));
    for header in ["content-security-policy: default-src 'none'", "nosniff", "referrer-policy", "etag: "] {
        assert!(page.head.contains(header), "{header} is not in {}", page.head);
    }
    assert!(!page.head.contains("access-control"), "{}", page.head);
    assert_eq!(served.get("/guide/square.svg").status, 200);
    assert!(served.get("/extra.css").head.contains("text/css"));
    assert!(served.get("/one").head.contains("location: /one/"));
    let missing = served.get("/nothing/");
    assert!(missing.status == 404 && missing.body.contains("parvis-token"), "{missing:?}");
    let head = served.ask("HEAD /one/", &[]);
    assert!(head.status == 200 && head.body.is_empty() && head.head.contains("content-length"), "{head:?}");
    let tag = page.head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("a tag").to_owned();
    assert_eq!(served.ask("GET /one/", &[&format!("If-None-Match: {tag}")]).status, 304);
    assert_eq!(served.get("/feed.xml").status, 200);
    assert_eq!(served.get("/api/v1/plan.json").status, 200);
    assert_eq!(served.get("/pagefind/pagefind-entry.json").status, 200);
}

/// A new plan has a screen of warnings, and the address would scroll away.
#[test]
fn the_preview_greets_with_a_count_and_tells_what_is_new_at_length() {
    let workspace = handbook();
    workspace.write("content/three.md", "# Three\n\n[gone](gone.md)\n");
    let served = Served::start(&workspace, "");
    served.soon_said("shows each");
    let said = served.said();
    assert!(said.contains("error[broken-link]") && !said.contains("warning["), "{said}");
    workspace.write("content/two.md", "# Two\n\n## \n\nSecond words.[^a]\n\n[^b]: Note.\n");
    served.soon_said("warning[unused-footnote]");
    // Where nothing was wrong, what is new is told whatever it weighs.
    let quiet = handbook();
    quiet.write(
        "book.toml",
        "[check.rules]\nmissing-owner = \"off\"\nunanswered-question = \"off\"\nmissing-alt-text = \"off\"\n",
    );
    quiet.run("check --strict").ends(0);
    let served = Served::start(&quiet, "");
    served.get("/");
    quiet.write("content/two.md", "# Two\n\nSecond words.\n\n[^b]: Note.\n");
    served.soon_said("warning[unused-footnote]");
}

/// What was wrong before is counted, also where something is written while the preview begins.
#[test]
fn what_changes_while_a_preview_begins_does_not_make_the_rest_new() {
    let workspace = handbook();
    let began = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for at in 0..2_500 {
                workspace.write("content/two.md", format!("# Two\n\nWords {at}.\n"));
                std::thread::sleep(std::time::Duration::from_millis(4));
                if began.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
            }
        });
        let served = Served::start(&workspace, "");
        served.soon_said("shows each");
        served.soon_said("content/two.md ·");
        began.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(!served.said().contains("warning["), "{}", served.said());
    });
}

#[test]
fn the_search_follows_the_plan() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let entry = "/pagefind/pagefind-entry.json";
    let before = served.get(entry);
    workspace.write("content/one.md", "# One\n\nOther words.\n");
    let after = served.soon(entry, |answer| answer.body != before.body);
    let entry: serde_json::Value = serde_json::from_str(&after.body).expect("JSON");
    let hash = entry["languages"]["en"]["hash"].as_str().expect("a hash");
    assert_eq!(served.get(&format!("/pagefind/pagefind.{hash}.pf_meta")).status, 200);
}

#[test]
fn a_draft_is_shown_and_marked() {
    let workspace = handbook();
    workspace.write("content/soon.md", "+++\ntitle = \"Soon\"\ndraft = true\n+++\n\nAlmost.\n");
    let served = Served::start(&workspace, "");
    assert!(served.get("/soon/").body.contains("notice--draft"));
}

#[test]
fn a_circle_sees_what_it_may_see() {
    let workspace = handbook();
    workspace.write("book.toml", "[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n");
    workspace.write("content/secret.md", "+++\ntitle = \"Secret\"\naudience = \"team\"\n+++\n\nHush.\n");
    let all = Served::start(&workspace, "");
    assert_eq!((all.get("/secret/").status, &*all.get("/").meta("parvis-audience")), (200, "team"));
    let public = Served::start(&workspace, "--audience public");
    assert_eq!((public.get("/secret/").status, &*public.get("/").meta("parvis-audience")), (404, "public"));
    workspace.write("content/secret.md", "# Secret\n\nNo more.\n");
    public.soon_says("/secret/", "No more.");
    let unknown = workspace.run("serve --port 0 --audience pubic").ends(2);
    assert!(unknown.err.contains("`public`"), "{}", unknown.err);
}

#[test]
fn a_narrower_preview_tells_nothing_over_its_live_connection_of_what_is_hidden() {
    let workspace = handbook();
    let book = "[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n";
    workspace.write("book.toml", book);
    let hidden = |text: &str| format!("+++\ntitle = \"Canary\"\naudience = \"team\"\n+++\n\n{text}\n");
    workspace.write("content/canary.md", hidden("Hush."));
    let public = Served::start(&workspace, "--audience public --navigate");
    let mut pages = ["/", "/one/", "/contents/", "/search/", "/canary/", "/nowhere/"].map(|page| public.page(page));
    let quiet = std::time::Duration::from_millis(400);
    for page in &mut pages {
        page.say("{\"warnings\":true}");
        while page.hear_within(quiet).is_some() {}
    }
    let mut hear = |what: &str, may_speak: bool| {
        std::thread::sleep(quiet);
        for page in &mut pages {
            while let Some(told) = page.hear_within(quiet / 8) {
                let said = told.to_string();
                assert!(may_speak && !said.to_lowercase().contains("canary"), "{what}: {said}");
            }
        }
    };
    // Nothing of these is of the site.
    workspace.write("content/canary.md", hidden("Other words, [with a link](nowhere.md) and TODO. ![](none.png)"));
    hear("other words", false);
    workspace.write("content/canary/deep.md", hidden("## Canary {#x y}"));
    hear("another page", false);
    workspace.write("content/roles/canary.toml", "title = \"Canary\"\naudience = \"team\"\nmision = \"M\"\n");
    hear("a record that lacks something", false);
    std::fs::rename(workspace.path("content/canary/deep.md"), workspace.path("content/canary/deeper.md"))
        .expect("moved");
    hear("another name", false);
    workspace.write("content/canary/picture.png", b"\x89PNG");
    hear("a picture", false);
    std::fs::remove_file(workspace.path("content/canary.md")).expect("deleted");
    hear("gone", false);
    // That something cannot be read is told, as `build` does; not what.
    workspace.write("content/canary/deeper.md", "+++\naudience = \"team\"\ntitle = \"Canary\n+++\n\nCanary.\n");
    hear("broken", true);
    workspace.write("content/canary/deeper.md", b"\xff\xfecanary");
    hear("no text", true);
    assert!(public.said().contains("canary"), "the author is told: {}", public.said());
}

#[test]
fn a_busy_port_is_said() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let second = workspace.run(&format!("serve --port {}", served.port)).ends(2);
    assert!(second.err.contains("in use") && second.err.contains("--port"), "{}", second.err);
}

#[test]
fn a_plan_that_is_broken_at_start_is_served_and_recovers() {
    let workspace = handbook();
    workspace.write("book.toml", "[book\n");
    workspace.write("content/one.md", "+++\ntitle = \n+++\n");
    let served = Served::start(&workspace, "");
    let mut page = served.page("/");
    let told = page.until(|told| told["errors"].as_array().is_some_and(|errors| errors.len() >= 2));
    let frames = told["errors"].to_string();
    assert!(frames.contains("book.toml") && frames.contains("content/one.md"), "{frames}");
    assert_eq!(served.get("/two/").status, 200);
    workspace.write("book.toml", "[book]\ntitle = \"Mended\"\n");
    workspace.write("content/one.md", "# One\n\nMended too.\n");
    page.until(|told| told["errors"].as_array().is_some_and(Vec::is_empty));
    assert!(served.soon_says("/one/", "Mended too.").body.contains("Mended"));
}

#[test]
fn what_was_good_stays_while_it_is_mended() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let mut page = served.page("/one/");
    page.hear();
    workspace.write("content/one.md", "+++\ntitle = \"<img onerror=alert(1)>\n+++\n\nOther words.\n");
    let told = page.until(|told| told["errors"][0].is_string());
    assert!(told["errors"][0].as_str().is_some_and(|frame| frame.contains("content/one.md:2")), "{told}");
    assert!(served.get("/one/").body.contains("First words."));
    workspace.write("content/two.md", "# Two\n\nMeanwhile.\n");
    served.soon_says("/two/", "Meanwhile.");
    workspace.write("content/one.md", "# One\n\nOther words.\n");
    page.until(|told| told["errors"].as_array().is_some_and(Vec::is_empty));
    served.soon_says("/one/", "Other words.");
    std::fs::write(workspace.path("content/one.md"), b"\xff\xfe").expect("written");
    page.until(|told| told["errors"][0].is_string());
    assert!(served.get("/one/").body.contains("Other words."));
}

#[test]
fn a_theme_is_broken_deleted_and_mended() {
    let workspace = handbook();
    workspace.write("book.toml", "[book]\ntitle = \"H\"\n[build]\ntheme = \"own\"\n");
    let template =
        "{% extends \"base.html\" %}{% block main %}<main id=\"pv-content\"><p>mine</p></main>{% endblock main %}";
    workspace.write("themes/own/templates/page.html", template);
    let served = Served::start(&workspace, "");
    assert!(served.get("/one/").body.contains("<p>mine</p>"));
    let mut page = served.page("/one/");
    for broken in ["{% if %}", "{{ nothing.at.all }}"] {
        workspace.write("themes/own/templates/page.html", template.replace("mine", broken));
        page.until(|told| told["errors"][0].as_str().is_some_and(|frame| frame.contains("template-error")));
        assert!(served.get("/one/").body.contains("<p>mine</p>"), "{broken}");
    }
    std::fs::remove_dir_all(workspace.path("themes")).expect("deleted");
    page.until(|told| told["errors"][0].as_str().is_some_and(|frame| frame.contains("no folder `themes/own`")));
    assert_eq!(served.get("/one/").status, 200);
    workspace.write("themes/own/templates/page.html", template.replace("mine", "mended"));
    served.soon_says("/one/", "<p>mended</p>");
    page.until(|told| told["errors"].as_array().is_some_and(Vec::is_empty));
    workspace.write("book.toml", "[book]\ntitle = \"H\"\n");
    served.soon("/one/", |answer| answer.status == 200 && !answer.body.contains("<p>mended</p>"));
}

#[test]
fn only_the_page_that_changed_hears_of_it() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let (mut one, mut two) = (served.page("/one/"), served.page("/two/"));
    let quiet = std::time::Duration::from_millis(600);
    while one.hear_within(quiet).is_some() {}
    while two.hear_within(quiet).is_some() {}
    workspace.write("content/one.md", "# One\n\nChanged.\n");
    one.hear();
    assert_eq!(two.hear_within(quiet), None);
    // Written again as it is, and touched: nothing has changed.
    while one.hear_within(quiet).is_some() {}
    workspace.write("content/one.md", "# One\n\nChanged.\n");
    assert_eq!(one.hear_within(quiet), None);
}

#[test]
fn an_open_page_follows_the_file_that_is_edited() {
    let workspace = handbook();
    let served = Served::start(&workspace, "--navigate");
    let mut page = served.page("/one/");
    workspace.write("content/guide/index.md", "# Guide\n\nHere.\n");
    let told = page.until(|told| told["follow"].is_array());
    assert_eq!(told["follow"][1], "/guide/");
}
