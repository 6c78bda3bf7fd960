//! What is said of an author's HTML is what became of it.

use std::fmt::Write as _;

use crate::pages::{main_of, pages};
use crate::plan::plan;

const BOOK: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n";

/// What came of a page.
struct Page {
    /// Rules and what they say.
    told: Vec<(&'static str, String)>,
    /// What is shown of its text.
    html: String,
}

impl Page {
    fn of(&self, rule: &str) -> Vec<&str> {
        self.told.iter().filter(|(own, _)| *own == rule).map(|(_, message)| &**message).collect()
    }
}

/// What comes of pages of these texts, all in one plan.
fn all_of<T: AsRef<str>>(texts: &[T]) -> Vec<Page> {
    let path = |at: usize| format!("content/p{at}.md");
    let mut text = format!("{BOOK}-- content/b.md --\n# B\n\n## Part two {{#x}}\n");
    for (at, page) in texts.iter().enumerate() {
        let _ = write!(text, "-- {} --\n{}\n", path(at), page.as_ref());
    }
    let (found, site) = (plan(&text).findings(), pages(&text));
    let page = |at: usize| {
        let own = found.0.iter().filter(|finding| *finding.place.source.path == path(at));
        let told = own.map(|finding| (finding.rule, finding.message.english().to_owned())).collect();
        let main = main_of(&site[&*format!("p{at}/index.html")]);
        let html = main.split_once("<article").and_then(|(_, rest)| rest.split_once("</article>"));
        Page { told, html: html.map_or("", |(html, _)| html).to_owned() }
    };
    (0..texts.len()).map(page).collect()
}

fn of(text: &str) -> Page {
    all_of(&[text]).remove(0)
}

fn told(rule: &str, text: &str) -> Vec<String> {
    of(text).of(rule).into_iter().map(str::to_owned).collect()
}

fn shown(text: &str) -> String {
    of(text).html
}

/// Elements of HTML that hold something.
const HOLDING: &str = "a abbr acronym address applet article aside audio b bdi bdo big blink blockquote body button canvas \
    caption center cite code colgroup custom-element data datalist dd del details dfn dialog dir div dl dt em fieldset \
    figcaption figure font footer form frameset h1 h2 h6 head header hgroup html i iframe ins kbd label legend li main \
    map mark marquee math menu meter mi name nav nobr noembed noframes noscript object ol optgroup option output p \
    picture pre progress q rp rt ruby s samp script search section select slot small span strike strong style sub \
    summary sup svg table tbody td template text textarea tfoot th thead time title tr tt u ul var video xmp";

#[test]
fn whether_the_text_of_an_element_is_published_is_what_is_said_of_it() {
    let names: Vec<&str> = HOLDING.split_whitespace().flat_map(|name| [name, name]).collect();
    let write = |(at, name): (usize, &&str)| match at % 2 {
        0 => format!("# A\n\nfirst\n\n<{name} id=k>\nword\n</{name}>\n\nlast [k](#k)\n"),
        _ => format!("# A\n\nfirst <{name} id=\"k\">word</{name}> last [k](#k)\n"),
    };
    let texts: Vec<String> = names.iter().enumerate().map(write).collect();
    let mut wrong = Vec::new();
    for ((name, text), page) in names.iter().zip(&texts).zip(all_of(&texts)) {
        let says = match &*page.of("removed-html") {
            [] => None,
            [one] if one.contains(&format!("`<{name}>` is not published, only")) => Some(true),
            [one] if one.contains(&format!("`<{name}>` is not published")) => Some(false),
            other => panic!("{text}: {other:?}"),
        };
        let html = &page.html;
        let is_whole = html.contains("first") && html.contains("last") && !html.contains("pv-tag");
        let has_id = html.contains("id=\"k\"");
        // Parts of a table that stand in none are nothing to the parser.
        let is_part = ["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"].contains(name);
        let leads = has_id == page.of("broken-anchor").is_empty() && (has_id || is_part);
        if says.unwrap_or(true) != html.contains("word") || !leads || !is_whole {
            wrong.push(format!("{text}: {:?} {html}", page.told));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn an_attribute_is_said_to_be_missing_where_it_is() {
    // What dresses, and what other rules tell of, is passed over.
    const ASKED: &str = "title lang dir cite role aria-label tabindex datetime start reversed value colspan rowspan scope \
        headers span open onclick itemprop contenteditable accesskey hreflang ping usemap ismap for form char charoff";
    let elements = "a abbr b bdo blockquote code del details div h2 img ins kbd li ol p q section span sup time ul";
    let pairs: Vec<(&str, &str)> =
        elements.split(' ').flat_map(|name| ASKED.split_whitespace().map(move |attribute| (name, attribute))).collect();
    let write = |(name, attribute): &(&str, &str)| {
        format!("# A\n\n<{name} class=\"c\" {attribute}=\"1\" data-x=\"1\">word</{name}>\n")
    };
    let texts: Vec<String> = pairs.iter().map(write).collect();
    let mut wrong = Vec::new();
    for ((name, attribute), page) in pairs.into_iter().zip(all_of(&texts)) {
        let told = page.of("removed-html");
        let says = told.contains(&&*format!("`{attribute}` of `<{name}>` is not published"));
        let is_there = page.html.contains(&format!(" {attribute}="));
        // Nobody sees where something was taken from.
        let is_seen = !["blockquote", "q", "del", "ins"].contains(&name) || !["cite", "datetime"].contains(&attribute);
        if is_seen && says == is_there || !is_seen && says || told.len() > 1 {
            wrong.push(format!("{name} {attribute}: {:?} {}", page.told, page.html));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let cited = "# A\n\n<q cite=\"https://a.example/x\">b</q> <blockquote cite=\"b.md\">c</blockquote>\n";
    assert_eq!(told("removed-html", cited), Vec::<String>::new());
    assert!(shown(cited).contains("<q cite=\"https://a.example/x\">") && !shown(cited).contains("b.md"));
}

#[test]
fn what_is_lost_is_told_once() {
    let mut wrong = Vec::new();
    for (html, right) in [
        ("<svg viewBox=\"0 0 1 1\"><g><text>a</text></g></svg>", vec!["`<svg>` is not published"]),
        (
            "<math><mrow><mi>x</mi></mrow></math> <svg/> <b>c</b>",
            vec!["`<math>` is not published", "`<svg>` is not published"],
        ),
        ("<object data=\"a.swf\"><param name=\"b\"><embed src=\"c\"></object>", vec!["`<object>` is not published"]),
        (
            "<video src=\"a.mp4\"></video> <video>b</video>",
            vec!["`<video>` is not published", "`<video>` is not published, only what it holds"],
        ),
        (
            "<dialog open><form><input type=\"text\"> b</form></dialog>",
            vec![
                "`<dialog>` is not published, only what it holds",
                "`<form>` is not published, only what it holds",
                "`<input>` is not published",
            ],
        ),
        (
            "> <div\n> onclick=\"x()\">b</div>\n>\n> <p\n>  onclick=y>c</p>",
            vec!["`onclick` of `<div>` is not published", "`onclick` of `<p>` is not published"],
        ),
        ("<xmp><b onclick=\"x()\">b</b></xmp>", vec!["`<xmp>` is not published, only what it holds"]),
        ("<p title=\"<b onclick>\">c</p> <!-- <dialog>d</dialog> -->", vec![]),
        ("<p title='a\n<b onclick>'>c</p>", vec![]),
        ("<b><p>a<p>b</b>c <i title=x><div>d</i>e</div>", vec![]),
        (
            "Say <text>, a <list> of <g> and <min>.",
            vec![
                "`<text>` is not published",
                "`<list>` is not published",
                "`<g>` is not published",
                "`<min>` is not published",
            ],
        ),
        (
            "<div>\n<text\n onclick=\"x\"\n>first</text>, <mi\n>then</mi>\n</div>",
            vec!["`<text>` is not published, only what it holds", "`<mi>` is not published, only what it holds"],
        ),
        ("Write to <name> about <the thing>.", vec!["`<name>` is not published", "`<the>` is not published"]),
    ] {
        let text = format!("# A\n\n{html}\n\nlast\n");
        let found = told("removed-html", &text);
        let page = shown(&text);
        if found != right || page.contains("pv-tag") || !page.contains("last") {
            wrong.push(format!("{html}: {found:?} {page}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_never_ends_is_told_where_it_takes_the_rest_of_the_page() {
    for (html, name) in [
        ("<iframe src=\"https://a.example\">", "iframe"),
        ("text <textarea> text", "textarea"),
        ("<div>\n<object data=\"x\">\n</div>", "object"),
        ("<template>\n<iframe></iframe>", "template"),
    ] {
        let text = format!("# A\n\n{html}\n\nlast\n");
        let found = told("removed-html", &text);
        assert!(!shown(&text).contains("last"), "{html}");
        assert!(found.iter().any(|one| one.starts_with(&format!("this `<{name}>` never ends"))), "{html}: {found:?}");
    }
    // A drawing ends where a paragraph begins.
    let drawing = "# A\n\n<svg>\n\nlast\n";
    assert!(shown(drawing).contains("last"));
    assert_eq!(told("removed-html", drawing), ["`<svg>` is not published"]);
}

#[test]
fn an_id_of_an_element_that_goes_keeps_its_place() {
    let html = shown(
        "# A\n\n<font id=\"one\">b</font> <INPUT TYPE=text ID='two'> <label\nid=\"three\">c</label>\n\n\
         <marquee id=\"four&quot;>\">d</marquee>\n\n> <nobr id=é>e</nobr>\n\n## Six\n\n<big id=\"six\">f</big> <tt id=\"one\">g</tt>\n",
    );
    for id in ["one", "two", "three", "é"] {
        assert_eq!(html.matches(&format!("<span id=\"{id}\"></span>")).count(), 1, "{id}: {html}");
    }
    assert!(html.matches("id=\"six\"").count() == 1 && html.contains("<span id=\"four&quot;"), "{html}");
    // What stands in a drawing goes with it, and so do links to it.
    let lost = "# A\n\n<svg id=\"k\"><g id=\"l\"><text>b</text></g></svg> [k](#k) [l](#l)\n\n[a](p0.md#l)\n";
    assert_eq!(told("broken-anchor", lost).len(), 2);
    assert!(shown(lost).contains("<span id=\"k\"></span>"));
}

#[test]
fn a_link_without_a_text_is_called_after_what_it_leads_to() {
    let text = "# Title\n\n[](b.md#x) [](b.md) [](#here) [\u{200b}](#here) [](#title) [](/b/#x) [](page:b#x)\n\n## Say it {#here}\n";
    let html = shown(text);
    for right in [
        "<a href=\"../b/#x\">Part two</a> <a href=\"../b/\">B</a>",
        "<a href=\"#here\">Say it</a>",
        "<a href=\"#title\">Title</a>",
    ] {
        assert!(html.contains(right), "{right}: {html}");
    }
    assert_eq!(html.matches(">Part two</a>").count(), 3, "{html}");
    assert!(told("empty-link", text).is_empty());
    // To what has no name of its own, or to the top.
    for nameless in ["[](#)", "[](#top)", "[\u{ad}](#)", "<b id=\"k\">b</b> [](#k)", "[\u{3164}](https://a.example)"] {
        assert_eq!(told("empty-link", &format!("# A\n\n{nameless}\n")).len(), 1, "{nameless}");
    }
    // One that is nowhere is told as that alone.
    assert!(told("empty-link", "# A\n\n[](#nope)\n").is_empty());
}

#[test]
fn a_heading_holds_no_link_without_a_text_to_itself() {
    for heading in ["[](#t)T", "T [](#t)", "[\u{200b}](#t) T", "[](#)T", "[](#u)T {#u}", "<a href=\"#t\"></a>T"] {
        let text = format!("# A\n\n## {heading}\n\nText.\n");
        let html = shown(&text);
        assert!(!html.contains("<a href=\"#t\"></a>") && !html.contains("<a href=\"#u\"></a>"), "{heading}: {html}");
        assert!(!html.contains("TT") && told("empty-link", &text).is_empty(), "{heading}: {html}");
    }
    let other = shown("# A\n\n## See [](#u)\n\n## Other {#u}\n");
    assert!(other.contains("See <a href=\"#u\">Other</a>"), "{other}");
}

#[test]
fn what_a_browser_is_to_look_for_in_a_text_stays_in_the_address() {
    let html = shown(
        "# A\n\n[a](b.md#:~:text=one%2Ctwo) [b](b.md#x:~:text=a-,b&text=c) [c](#:~:text=é) [d](/b/#:~:text=x) \
         <a href=\"b.md#:~:text=x&amp;text=y\">e</a> [f](<b.md#x:~:text=a \"b\">) [g](b.md#:~:)\n",
    );
    for right in [
        "../b/#:~:text=one%2Ctwo\"",
        "../b/#x:~:text=a-,b&amp;text=c\"",
        "\"#:~:text=%C3%A9\"",
        "../b/#:~:text=x\">d<",
        "../b/#:~:text=x&amp;text=y\"",
        "../b/#x:~:text=a%20%22b%22\"",
        "<a href=\"../b/\">g</a>",
    ] {
        assert!(html.contains(right), "{right}: {html}");
    }
    assert!(told("broken-anchor", "# A\n\n[a](b.md#:~:text=x) [b](#top:~:text=x)\n").is_empty());
}

#[test]
fn what_a_drawing_loses_is_told_once_for_its_file() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script><a href=\"b.html\"><text>Ask</text></a>\
                   <image href=\"https://a.example/b.png\"/><style>@import 'c.css';</style></svg>";
    let other = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Ask</text></svg>";
    let plan = format!(
        "{BOOK}-- content/a.md --\n# A\n\n![Way](way.svg) [way](way.svg)\n-- content/b.md --\n# B\n\n![Way](way.svg) ![x](plain.svg)\n\
         -- content/way.svg --\n{drawing}\n-- content/plain.svg --\n{other}\n"
    );
    let place = crate::workspace::Workspace::with(&plan);
    let said = place.run("check --format short").out;
    let told: Vec<&str> = said.lines().filter(|line| line.contains("[reduced-drawing]")).collect();
    assert_eq!(
        told,
        [
            "content/a.md:3:1: warning[reduced-drawing]: `content/way.svg` is published without what would run, its links, \
          what it takes from other hosts, style sheets of other files"
        ]
    );
    place.run("build --no-search --out site").ends(0);
    let published = place.read("site/way.svg");
    assert!(published.contains("Ask"), "{published}");
    for gone in ["script", "href", "a.example", "b.png", "import", "data-"] {
        assert!(!published.contains(gone), "{gone}: {published}");
    }
}

#[test]
fn what_is_looked_for_in_a_text_stays_when_a_heading_is_renamed_or_a_link_mended() {
    let place = crate::workspace::Workspace::with(&format!(
        "{BOOK}-- content/a.md --\n# A\n\n[b](b.md#x:~:text=word) [c](b.md#:~:text=word) [d](b.md#part-tow:~:text=word)\n\
         -- content/b.md --\n# B\n\n## X\n\nThe word.\n\n## Part two\n\nThe word.\n"
    ));
    place.run("check --fix=suggested");
    place.run("rename content/b.md#x why").ends(0);
    place.run("rename content/b.md content/c.md").ends(0);
    let text = place.read("content/a.md");
    assert!(text.contains("(c.md#why:~:text=word)") && text.contains("(c.md#:~:text=word)"), "{text}");
    assert!(text.contains("(c.md#part-two:~:text=word)"), "{text}");
    place.run("build --no-search --out site").ends(0);
    let printed = place.read("site/print/index.html");
    assert!(!printed.contains(":~:"), "what is on the same page is led to there: {printed}");
}
