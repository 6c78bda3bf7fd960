//! Links that show nothing, and headings that leave out a level, however they are written.

use crate::pages::{main_of, pages};
use crate::plan::plan;

pub(crate) const BOOK: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n[check.rules]\nmissing-image = \"off\"\n";

/// Where a rule finds something in a page of this text: line and column.
pub(crate) fn told(rule: &str, text: &str) -> Vec<(u32, u32)> {
    let found = plan(BOOK).with("content/a.md", text).with("content/b.md", "# B\n").findings();
    let at = |finding: &parvis::diagnostic::Finding| {
        let place = format!("{:?}", finding.place);
        let mut numbers = place.rsplit(':').map(|part| part.parse().expect("a number"));
        let column = numbers.next().expect("a column");
        (numbers.next().expect("a line"), column)
    };
    found.of(rule).map(at).collect()
}

#[test]
fn a_link_that_shows_nothing_is_told_however_it_is_written() {
    let mut wrong = Vec::new();
    for (link, column) in [
        ("[](https://a.example)", 1),
        ("[&nbsp;](https://a.example)", 1),
        ("[\u{200b}](https://a.example)", 1),
        ("[<!-- x -->](https://a.example)", 1),
        ("[<span></span>](https://a.example)", 1),
        ("[![](x.png)](https://a.example)", 1),
        ("[![](x.png)](b.md)", 1),
        ("a [ ![ ](x.png) ](b.md)", 3),
        ("[<img src=\"x.png\" alt=\"\">](b.md)", 1),
        ("[][r] b", 1),
        ("[![][i]][r] b", 1),
        ("<a href=\"https://a.example\"></a>", 1),
        ("<a href=\"b.md\"> </a>", 1),
        ("b <a href=\"b.md\">&nbsp;</a>", 3),
        ("<a href=\"b.md\"><img src=\"x.png\" alt=\"\"></a>", 1),
        ("<a href=\"b.md\"><img src=\"x.png\"></a>", 1),
        ("b <a href=\"b.md\">![](x.png)</a>", 3),
        ("<p>\n<a href=\"b.md\">\n<!-- x -->\n<i class=\"icon\"></i>\n</a>\n</p>", 1),
        ("<div><a href=\"b.md\"><svg><title>B</title></svg></a></div>", 6),
        ("<a href=\"b.md\">\n\n![](x.png)\n\n</a>", 1),
        ("<a href=\"#a\"><img src=\"x.png\" alt=\"\"></a>", 1),
        ("<a href=\"b.md\" aria-label=\" \"></a>", 1),
        ("> <a href=\"b.md\">\n> <img src=\"x.png\" alt=\"\">\n> </a>", 3),
        ("- <div>\n  <a href=\"b.md\"> </a></div>", 3),
        ("b[^1]\n\n[^1]: [](https://a.example)", 7),
        ("## [](https://a.example) b", 4),
        ("| a |\n|---|\n| [![](x.png)](b.md) |", 3),
        ("| a |\n|---|\n| <a href=\"b.md\"></a> |", 3),
    ] {
        let text = format!("# A\n\n{link}\n\n[r]: https://a.example\n[i]: x.png\n");
        let found = told("empty-link", &text);
        // The picture in it is no second finding.
        if found.len() != 1 || found[0].1 != column || !told("missing-alt-text", &text).is_empty() {
            wrong.push(format!("{link}: {found:?}"));
        }
    }
    for link in [
        "[b](b.md) [](b.md) [&nbsp;](b.md)",
        "[![B](x.png)](b.md)",
        "[`b`](b.md) [*b*](b.md) [→](b.md)",
        "[<span>b</span>](b.md)",
        "[![](https://a.example/x.png)](b.md)",
        "<a href=\"b.md\"><b>b</b></a> <a href=\"b.md\">`b`</a> <a href=\"b.md\"><img src=\"x.png\" alt=\"B\"></a>",
        "<a href=\"b.md\" aria-label=\"B\"></a> <a href=\"b.md\" title=\"B\"> </a>",
        "<a id=\"c\"></a> <a name=\"d\"></a> <a href=\"#e\" id=\"e\"></a>",
        "<h2><a href=\"#e\" id=\"e\"></a>E</h2>",
        "<a href=\"b.md\">\n\n![B](x.png)\n\n</a>",
        "<p>\n<a href=\"b.md\">\nb\n</a></p>",
        "`[](https://a.example)` <!-- <a href=\"b.md\"></a> -->",
    ] {
        let found = told("empty-link", &format!("# A\n\n{link}\n"));
        if !found.is_empty() || !told("removed-html", &format!("# A\n\n{link}\n")).is_empty() {
            wrong.push(format!("{link}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_link_without_words_is_not_left_for_the_keyboard_to_stop_at() {
    let pages = pages(&format!(
        "{BOOK}-- content/a.md --\n# A\n\n<h2><a href=\"#k\" id=\"k\"></a>Key</h2>\n\nb <a href=\"#l\" id=\"l\"> </a>\n\n\
         <a href=\"https://a.example\" aria-label=\"Chat\"></a> c\n"
    ));
    let html = main_of(&pages["a/index.html"]);
    assert!(html.contains("<h2><span id=\"k\"></span>Key</h2>") && html.contains("<span id=\"l\"></span>"), "{html}");
    assert!(html.contains("<a href=\"https://a.example\" aria-label=\"Chat\"></a>"), "what names it is kept: {html}");
}

#[test]
fn a_level_left_out_is_told_among_headings_of_any_kind() {
    let mut wrong = Vec::new();
    for (text, at) in [
        ("<h2>B</h2>\n\n<h4>C</h4>", vec![(5, 1)]),
        ("<h2>B</h2>\n<h4>C</h4>", vec![(4, 1)]),
        ("## B\n\n<h4 align=\"center\">C</h4>", vec![(5, 1)]),
        ("<h2>B</h2>\n\n#### C", vec![(5, 1)]),
        ("<h3>B</h3>", vec![(3, 1)]),
        ("<div>\n<h2>B</h2>\n\n<H5>C</H5>\n</div>", vec![(6, 1)]),
        ("<h2>B</h2>\n\n<h3>C</h3>\n\n#### D\n\n<h2>E</h2>\n\n### F", vec![]),
        ("## B\n\n<!-- <h4>C</h4> -->\n\n`<h4>`\n\n> <h4>D</h4>", vec![]),
        ("<h1>B</h1>\n\n## C\n\n<h3>D</h3>", vec![]),
    ] {
        let found = told("skipped-heading-level", &format!("# A\n\n{text}\n"));
        if found != at {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    // A title of HTML is of the first level.
    for (text, many) in [("<h1>A</h1>\n\n## B\n", 0), ("<h1>A</h1>\n\n<h3>B</h3>\n", 1)] {
        let found = told("skipped-heading-level", text);
        if found.len() != many {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_address_that_leads_on_from_the_page_s_own_says_which_page_was_meant() {
    let book = "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/how.md --\n# How\n-- content/es/how.md --\n# Cómo\n        -- content/es/index.md --\n# Es\n-- content/es/deep/other.md --\n# O\n";
    for (from, address, right) in [
        ("es/why", "../how/", "content/es/how.md"),
        ("es/why", "../how/#x", "content/es/how.md"),
        ("es/why", "../how.html", "content/es/how.md"),
        ("es/why", "../deep/other/", "content/es/deep/other.md"),
        // The page of a folder has its address; and what is written as a file is one.
        ("es/why/index", "../how/", "content/es/how.md"),
        ("es/index", "../how/", "content/how.md"),
    ] {
        let found = plan(book).with(&format!("content/{from}.md"), format!("# W\n\n[x]({address})\n")).findings();
        let told = found.of("broken-link").next().unwrap_or_else(|| panic!("{from} {address}: nothing is told"));
        let help = told.help.as_ref().map(|help| help.english().to_owned()).unwrap_or_default();
        assert!(help.contains(&format!("`{right}`")), "{from} {address}: {help}");
    }
    // That leads home, as it is written.
    let home = plan(book).with("content/es/why.md", "# W\n\n[x](../)\n").findings();
    assert_eq!(home.of("broken-link").count(), 0);
}

#[test]
fn markdown_in_a_block_of_html_is_told_once_on_a_page() {
    let mut wrong = Vec::new();
    for (html, many) in [
        ("<div>\n**bold** [x](b.md) `code`\n</div>\n\n<p>**more**</p>", 1),
        ("<aside markdown=\"1\">\n[x](https://a.example)\n</aside>", 1),
        ("<table><tr><td>`code`</td></tr></table>", 1),
        ("<details>\n<summary>**More**</summary>\n\ntext\n\n</details>", 1),
        ("<p>![x](x.png)</p>", 1),
        ("<div markdown=\"1\">\n\n**bold** [x](b.md)\n\n</div>", 0),
        ("<p><b>bold</b> <a href=\"b.md\">x</a></p>", 0),
        ("<pre>**bold** `code`</pre> <p><code>**bold**</code> <!-- **x** `y` --></p>", 0),
        ("<p>2 ** 3 is 8, [1](2), **/*.md and ** so on</p>", 0),
        ("text <span>**bold**</span> [x](b.md)", 0),
    ] {
        let found = told("unread-markup", &format!("# A\n\n{html}\n"));
        let attributes = told("removed-html", &format!("# A\n\n{html}\n"));
        if found.len() != many || !attributes.is_empty() {
            wrong.push(format!("{html}: {found:?} {attributes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_that_were_meant_for_a_table_and_are_none_are_told() {
    let mut wrong = Vec::new();
    for (table, many) in [
        ("| a | b |\n|---|---|---|\n| c | d |", 1),
        ("| a | b | c |\n| :-- | --- |\n| c | d | e |", 1),
        ("text\n\n> a | b\n> --|--|--\n> c | d", 1),
        ("| a | b |\n|---|---|\n| c | d |", 0),
        ("`|---|---|---|`\n\n```\n| a |\n|---|---|\n```", 0),
        ("a --|-- b\n\ntext\n-- | --", 0),
    ] {
        let found = told("unread-markup", &format!("# A\n\n{table}\n"));
        if found.len() != many {
            wrong.push(format!("{table}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_address_of_raw_html_that_is_not_published_is_told_as_one_of_markdown_is() {
    for address in [
        "file:///S:/guide.doc",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "ftp://ftp.example.org/x",
        "slack://open",
        "C:\\x",
        "//e.example",
    ] {
        for html in [format!("<a href=\"{address}\">Guide</a>"), format!("<p><a href='{address}'>Guide</a></p>")] {
            let text = format!("# A\n\n{html}\n");
            assert_eq!(told("dangerous-url", &text).len(), 1, "{html}");
            let pages = pages(&format!("{BOOK}-- content/a.md --\n{text}"));
            let main = main_of(&pages["a/index.html"]);
            assert!(main.contains("Guide</a>") && !main.contains(address), "{html}: {main}");
        }
    }
    let picture = "# A\n\n<img src=\"data:image/png;base64,AAAA\" alt=\"Plan\">\n";
    assert_eq!(told("dangerous-url", picture).len(), 1);
    // A record is named as in Markdown.
    let pages = pages(&format!(
        "{BOOK}-- content/a.md --\n# A\n\n<p><a href=\"person:m\">Em</a></p>\n-- content/people/m.toml --\nname = \"M\"\ntype = \"internal\"\n"
    ));
    assert!(main_of(&pages["a/index.html"]).contains("<a href=\"../people/m/\">Em</a>"));
}

#[test]
fn an_address_that_lacks_a_slash_or_its_colon_is_told_with_what_it_was_to_be() {
    for (address, rule, right) in [
        ("http:/example.org/x", "dangerous-url", "http://example.org/x"),
        ("https:example.org", "dangerous-url", "https://example.org"),
        ("https//example.org", "broken-link", "https://example.org"),
    ] {
        let found = plan(BOOK).with("content/a.md", format!("# A\n\n[x]({address})\n")).findings();
        let told = found.has(rule, "content/a.md:3:1");
        assert!(told.help.as_ref().is_some_and(|help| help.english().contains(right)), "{address}: {told:?}");
        assert!(format!("{:?}", told.fixes).contains(right), "{address}: {told:?}");
    }
    assert_eq!(told("dangerous-url", "# A\n\n<a href=\"http:/example.org\">x</a>\n").len(), 1);
    assert!(told("removed-html", "# A\n\n<blockquote cite=\"x\">q</blockquote>\n").is_empty());
}

#[test]
fn a_comma_behind_an_id_is_no_part_of_it() {
    let text = "# A\n\n## One {#one, answers=\"vibe, visual-style\"}\n\nText.\n\n## Two {#two; answers=\"vibe\"}\n\n[x](#one) [y](#two)\n";
    for rule in ["broken-anchor", "unknown-key", "unknown-question"] {
        assert!(told(rule, text).is_empty(), "{rule}");
    }
}
