//! Front matter of other tools, written as Parvis reads it: nothing is lost of it, and nothing new is found.

use crate::workspace::Workspace;

const BOOK: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n-- content/index.md --\n# Home\n-- content/p.md --\n";

/// A page after `check --fix=…`, and how many errors are left.
fn mended(page: &str, most: &str) -> (String, usize) {
    let plan = Workspace::with(&format!("{BOOK}{page}"));
    plan.run(&format!("check --fix{most}"));
    let left = plan.run("check --format short").out;
    (
        plan.read("content/p.md"),
        left.lines().filter(|line| line.contains("content/p.md") && line.contains("error")).count(),
    )
}

#[test]
fn keys_of_other_tools_become_comments() {
    for (page, front) in [
        (
            "---\nlayout: page\ntitle: Guide\ntags: [a, b]\n# a note\nnav_order: 3\ntoc:\n  - x\n  - y: 2\n---\n",
            "+++\n# layout: page\ntitle = \"Guide\"\n# tags: [a, b]\n# a note\nweight = 3\n# toc:\n#   - x\n#   - y: 2\n+++\n",
        ),
        ("---\nlayout: page\n---\n", "+++\n# layout: page\n+++\n"),
        ("---\ntitle: X\nweight: heavy\n---\n", "+++\ntitle = \"X\"\n# weight: heavy\n+++\n"),
        ("---\ntitle: X\nsumary: What it is\n---\n", "+++\ntitle = \"X\"\nsummary = \"What it is\"\n+++\n"),
        (
            "---\ntitle: X\ncover: for all readers only\n---\n",
            "+++\ntitle = \"X\"\n# cover: for all readers only\n+++\n",
        ),
        (
            "{\"title\": \"X\", \"layout\": \"page\", \"seo\": {\"a\": null}}\n",
            "+++\ntitle = \"X\"\n# layout = \"page\"\n# seo = {\"a\":null}\n+++\n",
        ),
        (
            "---\ntitle = \"X\"\nlist = [\n  1,\n]\nlayout = \"y\"\n---\n",
            "+++\ntitle = \"X\"\n# list = [\n#   1,\n# ]\n# layout = \"y\"\n+++\n",
        ),
        (
            "---\ntitle = \"X\"\n\n[menu]\nmain = \"y\"\n# a note\nlist = [\n  1,\n]\n[menu.sub]\nx = 1\n[[extra]]\na = 1\n[[extra]]\na = 2\n---\n",
            "+++\ntitle = \"X\"\n\n# [menu]\n# main = \"y\"\n# a note\n# list = [\n#   1,\n# ]\n# [menu.sub]\n# x = 1\n# [[extra]]\n# a = 1\n# [[extra]]\n# a = 2\n+++\n",
        ),
        ("```toml\ntitle = \"X\"\nlayout = \"y\"\n```\n", "+++\ntitle = \"X\"\n# layout = \"y\"\n+++\n"),
    ] {
        let page = format!("{page}\nText.\n");
        let (text, errors) = mended(&page, "=suggested");
        assert_eq!((&*text, errors), (&*format!("{front}\nText.\n"), 0), "{page}");
        assert_eq!(mended(&page, ""), (page.clone(), 1), "only what says the same is safe");
    }
    let page = "---\ntitle = \"X\"\n---\n\nText.\n";
    assert_eq!(mended(page, ""), ("+++\ntitle = \"X\"\n+++\n\nText.\n".to_owned(), 0));
}

#[test]
fn what_may_keep_something_back_becomes_no_comment() {
    for head in [
        "---\ntitle: X\nvisibility: lead\n---\n",
        "---\ntitle: X\nprivate: true\n---\n",
        "---\ntitle: X\nstatus: draft\n---\n",
        "---\ntitle: X\naudience: [lead]\nextra: 1\n---\n",
        "---\ntitle: X\naudiance: lead\n---\n",
        "---\ntitle: X\nextra:\n  access:\n    audience: lead\n---\n",
        "{\"title\": \"X\", \"roles\": [{\"audience\": \"lead\"}]}\n",
        "---\ntitle = \"X\"\nprivate = true\n---\n",
        "---\ntitle = \"X\"\n[extra]\naudience = \"lead\"\n---\n",
        "---\n[extra]\naudience = \"lead\"\n---\n",
    ] {
        let page = format!("{head}\nText.\n");
        let (text, errors) = mended(&page, "=suggested");
        let is_kept = text == page || text.contains("audience = \"lead\"") || text.contains("audience = [");
        assert!(errors > 0 && is_kept, "{page}\n{text}");
    }
}
