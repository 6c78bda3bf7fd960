//! Markup and HTML that no page shows as it is meant: told, once, and nothing else is.

use crate::plan::{Found, plan};
use crate::workspace::Workspace;

/// What is found in a page of this text.
fn told(text: &str) -> Found {
    plan(&format!("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/index.md --\n{text}")).findings()
}

#[test]
fn markup_of_other_tools_is_told_and_prose_and_code_that_look_like_it_are_not() {
    for written in [
        "so ||hidden|| it is",
        "^^new^^ words",
        "{#id}",
        "{.class}",
        "[x]{color=red}",
        "dear ${name}",
        "dear #{user.name}",
        "{!x.md!}",
        "%[https://example.org]",
        "include::x.adoc[]",
        "[%collapsible]",
        "see :ref:`x`",
        "::include{x}",
        "::youtube[x]{#y}",
        "- [?] x",
        "[ ] x",
        "+++ More",
        "#+begin_src sh",
        "@startuml",
        "h1. Title",
        "<<<",
        "<<<<<<< HEAD",
        "a half is $\\frac{1}{2$ here",
        "```dataview\nLIST\n```",
    ] {
        let found = told(&format!("# A\n\nText.\n\n{written}\n"));
        assert_eq!(found.of("unread-markup").count(), 1, "{written}: {found:?}");
    }
    for right in [
        "| a | b |\n|---|---|\n|| x ||\n",
        "`a || b` and a || b || c",
        "`${HOME}`, costs $5 {more}",
        "- [ ] x\n- [x] y",
        "so $\\frac{1}{2}$ is, and $`x^2`$",
        "note:   wide, and a :b",
        "## T {#id}",
        "C++ and h1.5, std::string, h1. and then",
        "```\n@startuml\nh1. x\n[ ] y\n<<<<<<< HEAD\n```",
        "x [y](https://example.org)",
        "a << b, 1 <<< 2",
    ] {
        told(&format!("# A\n\nText.\n\n{right}\n")).lacks("unread-markup");
    }
}

#[test]
fn a_formula_between_dollars_and_back_ticks_is_set() {
    let plan = Workspace::with("-- content/index.md --\n# A\n\nSo $`x^2`$ it is.\n");
    plan.run("build --no-search").ends(0);
    assert!(plan.read("public/index.html").contains("<math"), "{}", plan.read("public/index.html"));
}

#[test]
fn letters_that_html_changes_and_does_not_end_end_with_their_block() {
    let plan = Workspace::with(
        "-- content/index.md --\n# Home\n\n<b>bold\n\nAfter <i>x\n\n- <strong>y\n- z\n\n| <em>a | b |\n|---|---|\n\n<u>one\n\ntwo</u> and <b>c</b>\n\nAt `<b>` the end.\n\n<s>\nthrough\n\nAnd on.\n",
    );
    let found = plan.run("check --format short").out;
    for place in ["3:1", "5:7", "7:3", "10:3", "19:1"] {
        assert!(found.contains(&format!("content/index.md:{place}: warning[removed-html]")), "{place}: {found}");
    }
    assert_eq!(found.matches("removed-html").count(), 5, "{found}");
    plan.run("build --no-search").ends(0);
    let page = plan.read("public/index.html");
    for html in
        ["<b>bold</b></p>", "<i>x</i></p>", "<strong>y</strong></li>", "<em>a</em></th>", "<u>one", "<p>And on.</p>"]
    {
        assert!(page.contains(html), "{html}: {page}");
    }
}

#[test]
fn what_a_server_would_run_is_told() {
    for written in ["<?php echo 1; ?>", "Text <?= $x ?> here"] {
        let found = told(&format!("# A\n\n{written}\n"));
        assert_eq!(found.of("removed-html").count(), 1, "{written}: {found:?}");
    }
    told("# A\n\n`<?php` and\n\n```\n<?php echo 1; ?>\n```\n").lacks("removed-html");
}

#[test]
fn a_block_of_code_wears_the_title_that_its_fence_gives() {
    let plan = Workspace::with(
        "-- content/index.md --\n# A\n\n```json title=\"x <1>.json\"\n{}\n```\n\n```toml {filename='b.toml'}\na = 1\n```\n\n```sh\nls\n```\n",
    );
    plan.run("build --no-search").ends(0);
    let page = plan.read("public/index.html");
    for label in ["data-lang=\"x &lt;1&gt;.json\"", "data-lang=\"b.toml\"", "data-lang=\"sh\"", "language-json"] {
        assert!(page.contains(label), "{label}: {page}");
    }
}

#[test]
fn an_address_of_mail_is_a_link_and_what_looks_like_one_is_not() {
    let plan = Workspace::with(
        "-- content/index.md --\n# A\n\nWrite to zoe.b+x@example.org. Or [ada](mailto:ada@example.org), `eve@example.org`, git@example.org:us/book, parvis@0.1.0.\n",
    );
    plan.run("build --no-search").ends(0);
    let page = plan.read("public/index.html");
    assert!(page.contains("href=\"mailto:zoe.b+x@example.org\">zoe.b+x@example.org</a>. Or"), "{page}");
    assert_eq!(page.matches("mailto:").count(), 2, "{page}");
}

#[test]
fn texts_whose_ending_is_not_read_are_told_and_hidden_where_they_say_so() {
    let found =
        |files: &str| plan(&format!("-- book.toml --\n[book]\n-- content/index.md --\n# A\n{files}")).findings();
    for name in ["a.mdwn", "a.mdc", "a.mkd", "a.mdown", "a.MDX", "rules", "règles", "README"] {
        found(&format!("-- content/{name} --\n# Rules\n\nBe kind.\n"))
            .has("skipped-file", &format!("content/{name}:1:1"));
    }
    for name in ["a.txt", "a.md~", "a.rb", "OWNERS"] {
        found(&format!("-- content/{name} --\n# Rules\n\nBe kind.\n")).lacks("skipped-file");
    }
    found("-- content/LICENSE --\nMIT License\n\nCopyright\n").lacks("skipped-file");
    // On disk alone is a file looked into.
    let on_disk = "-- content/latin.toml (latin-1) --\n";
    for pay in
        ["audience: lead\n\nAda 3\n", "title = \"Pay\"\naudience = \"lead\"\n", "<!-- audience: lead -->\nAda 3\n"]
    {
        for name in ["pay.txt", "pay", "pay.dat"] {
            let text = format!(
                "-- book.toml --\n[book]\n-- content/index.md --\n# A\n\n[pay]({name})\n-- content/{name} --\n{pay}{on_disk}"
            );
            let told = plan(&text);
            told.findings().has("skipped-file", &format!("content/{name}:1:1"));
            told.findings().has("broken-link", "content/index.md:3:1");
            assert!(!told.sources().assets.contains_key(&*format!("content/{name}")), "{name}");
        }
    }
    let open = format!(
        "-- book.toml --\n[book]\n-- content/index.md --\n# A\n\n[p](p.txt)\n-- content/p.txt --\nDear all,\naudience: lead\n{on_disk}"
    );
    plan(&open).findings().lacks("skipped-file");
}
