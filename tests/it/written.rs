//! Markdown as people write it: addresses, alerts, boxes, code, formulas, pictures.

use crate::markdown::html;
use crate::pages::pages;
use crate::plan::plan;

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    let (html, _) = html(text);
    for part in parts {
        assert!(html.contains(part), "{part:?} is not in\n{html}");
    }
}

#[track_caller]
fn lacks(text: &str, part: &str) {
    let (html, _) = html(text);
    assert!(!html.contains(part), "{part:?} is in\n{html}");
}

#[test]
fn addresses_are_links() {
    has(
        "see https://example.org/a_b_c?x=1&y=2.",
        &[
            "see <a class=\"bare\" href=\"https://example.org/a_b_c?x=1&amp;y=2\">https://example.org/a_b_c?x=1&amp;y=2</a>.",
        ],
    );
    has(
        "**www.example.org**, (http://a.example/x_(y))",
        &[
            "<strong><a class=\"bare\" href=\"http://www.example.org\">www.example.org</a></strong>,",
            "(<a class=\"bare\" href=\"http://a.example/x_(y)\">http://a.example/x_(y)</a>)",
        ],
    );
    has("| https://a.example |\n|---|\n| x |\n", &["<a class=\"bare\" href=\"https://a.example\">"]);
    has("<b>https://a.example</b> <em>x</em>", &["<a class=\"bare\" href=\"https://a.example\">https://a.example</a>"]);
    for alone in [
        "`https://a.example`",
        "    https://a.example",
        "```\nhttps://a.example\n```",
        "ftp://a.example",
        "<code>https://a.example</code>",
    ] {
        lacks(alone, "<a ");
    }
    let (html, _) = html(
        "[https://a.example](https://b.example) <https://c.example> <a href=\"https://d.example\">https://d.example</a>",
    );
    assert_eq!(html.matches("<a ").count(), 3, "{html}");
}

#[test]
fn alerts_say_what_they_are() {
    for (mark, class) in
        [("NOTE", "note"), ("tip", "tip"), ("IMPORTANT", "important"), ("WARNING", "warning"), ("CAUTION", "caution")]
    {
        let (open, word) = (
            format!("<blockquote class=\"markdown-alert-{class}\">\n"),
            format!("<p class=\"alert-title\">alert-{class}</p>\n"),
        );
        has(&format!("> [!{mark}]\n> Text.\n"), &[&open, &word, "<p>Text.</p>"]);
    }
    has(
        "> [!NOTE] Own *title*\n> Text.\n>\n> More.\n",
        &["<p class=\"alert-title\">alert-notealert-colon Own <em>title</em></p>\n<p>Text.</p>\n<p>More.</p>"],
    );
    // What a formatter that wraps has joined with the mark is no title.
    let bare = "<p class=\"alert-title\">alert-note</p>\n<p>";
    for (joined, words) in [
        ("> [!NOTE] One sentence. And another.\n", "One sentence. And another.</p>"),
        (
            "> [!NOTE] A gap of a whole week is how things are among people\n> who give their evenings, and\n",
            "A gap of a whole week is how things are among people\nwho give their evenings, and</p>",
        ),
        ("> [!NOTE] **Bold** words.\n>\n> More.\n", "<strong>Bold</strong> words.</p>\n<p>More.</p>"),
    ] {
        has(joined, &[&format!("{bare}{words}")]);
    }
    has("> [!TIP]- Folded\n\nx", &["<p class=\"alert-title\">alert-tipalert-colon Folded</p>\n</blockquote>"]);
    has("> [!WARNING] <b>raw</b> x\n> y\n", &["markdown-alert-warning", "alert-warningalert-colon", "<p>y</p>"]);
    lacks("> [!NOTE](x.md) y\n", "markdown-alert");
    lacks("> [!INFO] y\n", "markdown-alert");
    let french = pages(
        "-- book.toml --\n[book]\nlanguage = \"fr\"\n-- content/index.md --\n# Accueil\n\n> [!TIP] Pensez-y\n> Texte.\n",
    );
    assert!(french["index.html"].contains("Conseil\u{a0}: Pensez-y"), "{}", french["index.html"]);
}

#[test]
fn code_has_colours_a_name_and_what_a_button_says() {
    has(
        "```rust\nfn main() {}\n```\n",
        &[
            "<div class=\"code\" data-lang=\"rust\" data-copy=\"code-copy\" data-copied=\"code-copied\"><pre><code class=\"language-rust\">",
            "<span class=\"hl-k\">fn",
            "</code></pre></div>",
        ],
    );
    has("<b>x</b>\n\n```json\n{\"a\": 1}\n```\n", &["<b>x</b>", "data-lang=\"json\"", "class=\"hl-n\">1</span>"]);
    has("```\n<b>\n```\n", &["<div class=\"code\" data-copy", "<pre><code>&lt;b&gt;\n</code></pre>"]);
    lacks("```brainfuck\n+\n```\n", "<span");
    let (html, findings) = html("```mermaid\ngraph TD\n```\n\n```mermaid\ngraph LR\n```\n");
    assert!(html.contains("graph TD"), "{html}");
    let told: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.place.start().line)).collect();
    assert_eq!(told, [("unread-markup", 1)]);
}

#[test]
fn formulas_are_set_and_sums_of_money_are_not() {
    has("Let $x^2 + \\alpha$ be.", &["Let <math alttext=\"x^2 + \\alpha\"", "<msup>", "</math> be."]);
    has("$$\n\\frac{a}{b}\n$$\n", &["<math alttext=\"\\frac{a}{b}\" display=\"block\"", "<mfrac>"]);
    has("```math\n\\sqrt{2}\n```\n", &["display=\"block\"", "<msqrt>"]);
    has("<b>x</b> $a_1$", &["<b>x</b>", "<msub>"]);
    // A long one within a line scrolls by itself, since no browser breaks it.
    has("<b>x</b> $a + b + c + d + e + f + g + h$", &["<span class=\"formula\" tabindex=\"0\"><math alttext"]);
    for money in ["from $5 to $10", "$5-$6 and **$7**", "$5+$6", "costs $5, not US$6, or 7$ a day", "`$a^2$`"] {
        lacks(money, "<math");
    }
    has("$5-$6 and **$7** x^2", &["$5-$6 and <strong>$7</strong>"]);
    let (made, findings) = html("x $\\unknowncommand{y}$ z");
    assert!(made.contains("<code>\\unknowncommand{y}</code>"), "{made}");
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unread-markup"]);
    let deep = format!("${}x^2{}$", "{".repeat(3000), "}".repeat(3000));
    assert_eq!(html(&deep).1.len(), 1);
}

#[test]
fn pictures_say_their_size_and_later_ones_wait() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"80\"/>\n";
    let text = format!(
        "-- book.toml --\n[book]\n-- content/index.md --\n# A\n\n![a](a.svg)\n\n![b](b.svg \"t\")\n\n![gone](gone.svg)\n-- content/a.svg --\n{svg}-- content/b.svg --\n{svg}"
    );
    let pages = pages(&text);
    let html = &pages["index.html"];
    for part in [
        "<img src=\"a.svg\" width=\"120\" height=\"80\" alt=\"a\" />",
        "<img src=\"b.svg\" width=\"120\" height=\"80\" alt=\"b\" title=\"t\" loading=\"lazy\" />",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("gone"), "{html}");
}

#[test]
fn boxes_can_be_taken_back() {
    let (html, _) = html("- [ ] a\n- [x] b\n");
    assert_eq!(html.matches("data-reset=\"task-reset\"").count(), 1, "{html}");
    assert_eq!(html.matches("type=\"checkbox\"").count(), 2, "{html}");
}

#[test]
fn a_page_that_stands_in_for_its_translation_leads_to_translated_headings() {
    let text = "-- book.toml --\n[book]\nlanguages = [\"fr\", \"en\"]\n-- content/index.md --\n# A\n\n[x](b.md#équipe) [y](b.md#deux)\n\
        -- content/b.md --\n# B\n\n## Équipe\n\n## Deux\n-- content/b.en.md --\n# B\n\n## Team\n\n## Two\n";
    let pages = pages(text);
    let html = &pages["en/index.html"];
    assert!(html.contains("/b/#team\"") && html.contains("/b/#two\""), "{html}");
}

#[test]
fn an_old_address_keeps_what_stands_behind_its_sign() {
    let text = "-- book.toml --\n[book]\n-- content/index.md --\n# A\n\n[n](new.md)\n-- content/new.md --\n+++\ntitle = \"N\"\naliases = [\"/old/\"]\n+++\n\nx\n";
    let pages = pages(text);
    assert!(pages["old/index.html"].contains("js/moved.js"), "{}", pages["old/index.html"]);
}

#[test]
fn prose_among_records_is_told_once_with_what_makes_it_a_page() {
    for (path, front) in [
        ("people/ways", "title = \"How we work\""),
        ("people/ways", "summary = \"How we work\""),
        ("roles/ways", "title = \"How we work\""),
        ("strategy/personas/ways", "title = \"How we work\""),
        ("strategy/personas", "title = \"How we work\""),
        ("connection/channels/ways", "title = \"How we work\"\nweight = 2"),
        ("recruitment/ways", "title = \"How we work\""),
        ("faq/ways", "title = \"How we work\""),
    ] {
        let text = |more: &str| {
            format!("-- book.toml --\n[book]\n-- content/{path}.md --\n+++\n{more}{front}\n+++\n\nText.\n")
        };
        let found = plan(&text("")).findings().but(&["unanswered-question", "missing-owner", "orphan-page"]);
        assert_eq!(found.0.len(), 1, "{path}: {found:?}");
        let told = found.has("missing-field", &format!("content/{path}.md:1:1"));
        assert!(told.help.as_deref().is_some_and(|help| help.contains("kind = \"page\"")), "{found:?}");
        plan(&text("kind = \"page\"\n")).findings().lacks("missing-field");
    }
    for name in ["faq", "roles", "calendar"] {
        let front = "+++\ntitle = \"T\"\n+++\n\nText.\n";
        let found = plan(&format!("-- book.toml --\n[book]\n-- content/{name}.md --\n{front}")).findings();
        let found = found.but(&["unanswered-question", "missing-owner", "orphan-page"]);
        assert_eq!(found.0.len(), 1, "{name}: {found:?}");
        found.has("reserved-name", &format!("content/{name}.md:1:1"));
    }
}
