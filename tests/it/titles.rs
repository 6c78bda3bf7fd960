//! What a page is called, and what of its title is no words.

use crate::links::{BOOK, told};
use crate::pages::{main_of, pages};
use crate::plan::plan;

#[test]
fn the_id_of_raw_html_in_the_title_is_where_links_lead() {
    for title in [
        "# <a name=\"k\"></a>Guide",
        "# Guide <a id=\"k\"></a>",
        "# <span id=\"k\">Guide</span>",
        "+++\ntitle = \"Guide\"\n+++\n# Guide <a id=\"k\"></a>",
    ] {
        let text = format!("{title}\n\n[l](#k)\n");
        let found = plan(BOOK).with("content/a.md", &text).findings();
        assert_eq!(found.of("broken-anchor").count() + found.of("removed-html").count(), 0, "{title}: {found:?}");
        let pages = pages(&format!("{BOOK}-- content/a.md --\n{text}"));
        let main = main_of(&pages["a/index.html"]);
        assert_eq!(main.matches("id=\"k\"").count(), 1, "{title}: {main}");
    }
    assert!(told("removed-html", "# Guide <kbd>K</kbd>\n").is_empty());
    assert_eq!(told("removed-html", "# Guide <video src=\"x\"></video>\n").len(), 1);
}

#[test]
fn a_first_heading_that_says_nothing_names_no_page() {
    for heading in ["#", "# &nbsp;", "# <!-- x -->", "# {#id}", "# \u{200b}", "# ![](p.svg)", "# <br>"] {
        let text = format!("{heading}\n\nText.\n");
        assert_eq!(told("empty-text", &text), [(1, 1)], "{heading}");
        let pages = pages(&format!("{BOOK}-- content/to-do.md --\n{text}"));
        let page = &pages["to-do/index.html"];
        assert!(!page.contains("<h1></h1>") && page.contains("<title>To do"), "{heading}: {page}");
        assert!(!pages["index.html"].contains("to-do/\"></a>"), "{heading}");
    }
}

/// The body of a page of this text, and its title.
fn page(text: &str) -> (String, String) {
    let picture = "-- content/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let pages = pages(&format!("{BOOK}{picture}-- content/b.md --\n# B\n-- content/to-do.md --\n{text}\n"));
    let page = &pages["to-do/index.html"];
    let between = |open: &str, close: &str| {
        let rest = &page[page.find(open).expect("it is there") + open.len()..];
        rest[..rest.find(close).expect("it ends")].to_owned()
    };
    (between("<div class=\"prose\">", "</article>"), between("<title>", " · "))
}

#[test]
fn links_pictures_and_notes_of_a_title_stand_below_it() {
    for (text, title, shown) in [
        ("# [Guide](https://e.org)", "Guide", "<p><a href=\"https://e.org\">Guide</a></p>"),
        ("# [*The* guide](b.md) of it", "The guide of it", "<p><a href=\"../b/\"><em>The</em> guide</a></p>"),
        ("# ![Logo](p.svg) Name", "Name", "alt=\"Logo\" /></p>"),
        ("# ![Logo](p.svg)", "Logo", "alt=\"Logo\" /></p>"),
        ("# [![Logo](p.svg)](b.md) **Name**", "Name", "<p><a href=\"../b/\"><img"),
        ("# Guide[^1]\n\n[^1]: Note.", "Guide", "<a id=\"fnref-1\" href=\"#fn-1\">1</a></sup></p>"),
        ("# Guide[^1]\n\nText.\n\n[^1]: Note.", "Guide", "href=\"#fn-1\">1</a></sup> Text.</p>"),
        ("# Guide[^1] *it*[^1]\n\nText.\n\n[^1]: Note.", "Guide it", "href=\"#fn-1\">1</a></sup> Text.</p>"),
        ("# Guide[^1]\n\n- Text.\n\n[^1]: Note.", "Guide", "href=\"#fn-1\">1</a></sup></p>\n<ul>"),
        ("Guide[^1]\n===\n> Part\n\n[^1]: Note.", "Guide", "href=\"#fn-1\">1</a></sup></p>\n<blockquote>"),
        ("# <img src=\"p.svg\" alt=\"Nom\">", "Nom", "alt=\"Nom\">"),
        ("# <a id=\"x\" href=\"b.md\">Go</a>", "Go", "<p><a id=\"x\" href=\"../b/\">Go</a></p>"),
        ("+++\ntitle = \"Guide\"\n+++\n# [Guide](b.md)", "Guide", "<p><a href=\"../b/\">Guide</a></p>"),
        ("+++\ntitle = \"Guide\"\n+++\n# ![Logo](p.svg) Guide", "Guide", "alt=\"Logo\" /></p>"),
        ("<h1><img src=\"p.svg\" alt=\"Parvis\"></h1>", "Parvis", "alt=\"Parvis\">"),
        ("<h1><a href=\"b.md\">Name</a> of it</h1>", "Name of it", "<a href=\"../b/\">Name</a>"),
    ] {
        let (body, called) = page(text);
        assert!(body.contains(shown) && !body.contains("<h2"), "{text}: {body}");
        assert_eq!(called, title, "{text}");
        for rule in ["removed-html", "empty-text", "differing-title"] {
            assert!(told(rule, text).is_empty(), "{text}: {rule}");
        }
        assert_eq!(body.matches("id=\"x\"").count(), usize::from(text.contains("\"x\"")), "{text}: {body}");
    }
    assert_eq!(page("# A<br>B").1, "A B");
    assert_eq!(page("# Guide <kbd>K</kbd>").1, "Guide K");
    // A page that begins with such a title is introduced by its first words.
    let pages = pages(&format!("{BOOK}-- content/a.md --\n# [Guide](https://e.org)\n\nFirst words.\n"));
    assert!(pages["a/index.html"].contains("content=\"First words.\""));
}

#[test]
fn a_late_title_in_html_names_the_page_as_one_in_markdown_does() {
    let logo = "<p align=\"center\"><img src=\"p.svg\" alt=\"Logo\"></p>\n\n";
    let in_one = "<div>\n<img src=\"p.svg\" alt=\"Logo\">\n<h1>\n  Install &amp; run\n</h1>\n<p>Below</p>\n</div>";
    for (text, title, shown) in [
        (format!("{logo}<h1 align=\"center\">Install</h1>\n\nText"), "Install", "alt=\"Logo\""),
        ("Before.\n\n<h1>Late</h1>\n\nAfter.".to_owned(), "Late", "<p>Before.</p>"),
        ("![Logo](p.svg)\n\n<h1>Late</h1>".to_owned(), "Late", "alt=\"Logo\""),
        ("Before.\n\n# Late".to_owned(), "Late", "<p>Before.</p>"),
        (in_one.to_owned(), "Install &amp; run", "<p>Below</p>"),
    ] {
        let (body, called) = page(&text);
        assert!(body.contains(shown) && !body.contains("<h2"), "{text}: {body}");
        assert_eq!(called, title, "{text}");
        assert!(told("removed-html", &text).is_empty(), "{text}");
    }
    // A heading before it has named the page.
    let (body, called) = page("Before.\n\n## Sub\n\nx\n\n<h1>Late</h1>");
    assert!(called == "Sub" && body.contains("<h2>Late</h2>"), "{called}: {body}");
}
