//! Markdown from anyone: safe whatever it holds, and otherwise what the specification says.
#![expect(clippy::disallowed_methods, reason = "the examples are read from the parser's own package")]

use std::fmt::Write as _;

use parvis::diagnostic::{Finding, Source};
use parvis::prose::text::Body;
use parvis::prose::{self, Hole, Setting};

/// The HTML of a body, its links to the plan led nowhere, and what was found.
pub(crate) fn html(text: &str) -> (String, Vec<Finding>) {
    let source = Source::new("content/page.md", text);
    let setting =
        Setting { source: &source, language: "en", takes_title: false, title: None, is_record: false, shown: true };
    let (prose, findings) = prose::parse(&Body::plain(text, 0), setting);
    let mut out = String::new();
    prose.fill(&mut out, |hole, out| match hole {
        Hole::Href(_) | Hole::Src(_) | Hole::Picture(_) => out.push('#'),
        Hole::Title(_) | Hole::IdPrefix | Hole::Made(_) => {}
        Hole::Word(label) => out.push_str(label.key()),
    });
    (out, findings)
}

/// Tags of HTML that an allow-list has made: no `<` or `>` stands in an attribute of it.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

/// The attributes of a tag with their values, all of which stand in double quotes.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = tag.split('"').collect();
    let names = parts.chunks_exact(2);
    names.map(|pair| (pair[0].trim_end_matches('=').rsplit(' ').next().unwrap_or_default(), pair[1])).collect()
}

#[test]
fn nothing_that_runs_or_reaches_out_is_left_of_any_markup() {
    let mut payloads: Vec<String> = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<style>@import '//evil'</style>",
        "<meta http-equiv=refresh content='0;url=//evil'>",
        "<base href=//evil/>",
        "<form action=//evil><input name=x><button>x</button></form>",
        "<a href=\"java&#x0A;script:alert(1)\">x</a>",
        "<a href=\" &#1; javascript:alert(1)\">x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a style=\"background:url(//evil)\" target=_blank ping=//evil>x</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<div id=pv-content class=masthead>x</div>",
        "<object data=//evil></object><embed src=//evil><link rel=stylesheet href=//evil>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<textarea></textarea><script>alert(1)</script>",
        "<input type=image src=//evil onfocus=alert(1) autofocus>",
        "<img srcset='//evil/x.png 1x' src='https://evil/x.png'>",
        "<details open ontoggle=alert(1)>",
        "[x](<javascript:alert(1)>)",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "x[^1]\n\n[^1]: [x](javascript:alert(1)) <img src=x onerror=alert(1)>",
        "[x](//evil)",
        "[x](\\\\\\\\evil)",
        "![x](//evil/x.png)",
        "# <img src=x onerror=alert(1)> {#\"onload=alert(1) .x onerror=alert(1)}",
        "```\"><script>alert(1)</script>\nx\n```",
        "| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
        "[x](x.md \"\\\" onmouseover=alert(1) x=\\\"\")",
        "![\" onerror=alert(1) x=\"](x.png)",
    ]
    .map(str::to_owned)
    .into();
    for scheme in [
        "JaVaScRiPt:",
        "java\tscript:",
        "java&NewLine;script:",
        "javascript&colon;",
        "&#106;avascript:",
        "\u{1}javascript:",
        "vbscript:",
        "data:text/html,",
        "file:///",
        "blob:",
        "jar:",
        "view-source:",
    ] {
        payloads.push(format!("[x]({scheme}alert(1))"));
        payloads.push(format!("[x](<{scheme}alert(1)>)"));
        payloads.push(format!("<a href=\"{scheme}alert(1)\">x</a>"));
        payloads.push(format!("<img src='{scheme}alert(1)'>"));
    }
    for payload in &payloads {
        for text in [payload.clone(), format!("> - {payload}\n\nx"), format!("<div>\n{payload}\n</div>\n\n{payload}")] {
            let (html, _) = html(&text);
            for tag in tags(&html) {
                let tag = tag.to_lowercase();
                let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
                let bad = [
                    "script", "style", "iframe", "svg", "math", "form", "button", "base", "meta", "link", "object",
                    "embed", "textarea", "noscript", "body", "h1",
                ];
                assert!(!bad.contains(&name), "{text:?} → {html}");
                for (attribute, value) in attributes(&tag) {
                    let bad = ["style", "srcset", "ping", "target", "autofocus"];
                    assert!(!attribute.starts_with("on") && !bad.contains(&attribute), "{text:?} → {html}");
                    let leads = matches!(attribute, "href" | "src");
                    assert!(!leads || value.starts_with('#'), "{text:?} → {html}");
                }
            }
            assert!(!html.contains("id=\"pv-"), "{text:?} → {html}");
        }
    }
}

#[test]
fn what_is_taken_out_is_told_where_it_stands() {
    let (_, findings) = html("# A\n\n<script>x</script>\n\n[x](javascript:y) ![x](https://example.org/x.png)\n");
    let mut told: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.place.start().line)).collect();
    told.sort_by_key(|(_, line)| *line);
    assert_eq!(told, [("removed-html", 3), ("dangerous-url", 5), ("remote-image", 5)]);
}

#[test]
fn the_specification_s_examples_come_out_as_they_do_from_the_parser() {
    let (mut seen, mut other) = (0, Vec::new());
    for file in ["spec.rs", "gfm_table.rs", "gfm_strikethrough.rs", "gfm_tasklist.rs", "regression.rs"] {
        for example in examples(file) {
            seen += 1;
            let parser = pulldown_cmark::Parser::new_ext(&example, prose::options());
            let events: Vec<_> = parser.collect();
            // What is reduced to a list, on purpose, is tested above.
            let special = events.iter().any(|event| {
                use pulldown_cmark::{Event, Tag};
                // A picture of another host is a link.
                let remote = matches!(event, Event::Start(Tag::Image { dest_url, .. }) if dest_url.starts_with("http"));
                remote
                    || matches!(
                        event,
                        Event::Html(_)
                            | Event::InlineHtml(_)
                            | Event::FootnoteReference(_)
                            | Event::TaskListMarker(_)
                            | Event::Start(Tag::FootnoteDefinition(_) | Tag::BlockQuote(Some(_)))
                    )
            });
            let (ours, _) = html(&example);
            if special {
                continue;
            }
            let mut theirs = String::new();
            pulldown_cmark::html::push_html(&mut theirs, events.into_iter());
            if plain(&ours) != plain(&theirs) {
                other.push(format!("{file}: {example:?}\n  {}\n  {}", plain(&ours), plain(&theirs)));
            }
        }
    }
    assert!(other.is_empty(), "{} of {seen}:\n{}", other.len(), other.join("\n"));
    assert!(seen > 800, "only {seen} examples were found");
}

/// HTML without what Parvis does its own way: where links lead and whether they do, ids, the level
/// of the first heading, how a column is aligned, what stands around a table; and without white space.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match name {
            "a" | "div" | "span" => {}
            "img" => {
                let alt =
                    tag.split_once("alt=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(alt, _)| alt);
                out.push_str(alt);
            }
            "h1" | "h2" if tag.starts_with('/') => out.push_str("</h>"),
            "h1" | "h2" => out.push_str("<h>"),
            "h3" | "h4" | "h5" | "h6" | "th" | "td" if !tag.starts_with('/') => {
                let _ = write!(out, "<{name}>");
            }
            _ => {
                let _ = write!(out, "<{tag}>");
            }
        }
        rest = after;
    }
    out.push_str(rest);
    let out: String = out.replace("&#39;", "'").replace("&quot;", "\"").split_whitespace().collect();
    out.replace("<tbody></tbody>", "")
}

/// The examples of a file of the parser's own tests, which travel in its package.
fn examples(file: &str) -> Vec<String> {
    let found = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--filter-platform",
            "host-tuple",
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .expect("cargo runs");
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("cargo tells its packages");
    let packages = found["packages"].as_array().expect("there are packages");
    let package = packages.iter().find(|package| package["name"] == "pulldown-cmark").expect("it is a dependency");
    let manifest = std::path::Path::new(package["manifest_path"].as_str().expect("it has a manifest"));
    let path = manifest.with_file_name("tests").join("suite").join(file);
    let text = std::fs::read_to_string(&path).expect("the package holds its tests");
    text.split("let original = r##\"").skip(1).filter_map(|rest| Some(rest.split_once("\"##;")?.0.to_owned())).collect()
}
