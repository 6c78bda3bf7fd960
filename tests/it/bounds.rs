//! Whatever a plan holds, it is read in linear time and never brings the program down.

use std::time::{Duration, Instant};

use parvis::diagnostic::{Place, Source, Span};
use proptest::prelude::*;

use crate::cli::SMALL;
use crate::plan::{Plan, plan};
use crate::workspace::Workspace;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_span_of_any_text_has_a_place(text in "(?s).{0,60}", start in 0_u32..90, length in 0_u32..90) {
        let source = Source::new("content/a.md", text);
        let place = Place::new(&source, Span { start, end: start + length });
        let (from, to) = (place.start(), place.end());
        prop_assert!(from <= to && from.line >= 1 && from.column >= 1);
        // An end before its start, and one that no file reaches, are places as well.
        Place::new(&source, Span { start: start + length, end: start }).end();
        Place::new(&source, Span { start: u32::MAX, end: u32::MAX }).end();
    }

    #[test]
    fn any_markdown_is_read(text in r#"([#>*+`~\[\](){}!|<>&\\"=:;/. \t\n\r0-9a-zé👩-]|answers=|\{#|\]\(|role:|\+\+\+|javascript:|<b |TODO|\[\^1\]){0,80}"#) {
        plan("").with("content/a.md", text.clone()).findings();
        plan("").with("content/faq/a.toml", format!("body = '''\n{}'''\n", text.replace("'''", ""))).findings();
    }

    #[test]
    fn any_toml_is_read(text in r#"(\[\[?|\]\]?|[={}",.#'\\\n\r\t 0-9é👩]|"""|entry|id|title|date|2026-12-01|holders|person|goals|status|true|rrule|FREQ=DAILY){0,60}"#) {
        plan("").with("content/roles/a.toml", text.clone()).with("content/calendar/a.toml", text.clone()).findings();
        plan("").with("book.toml", text).findings();
    }
}

/// Makes a text of a size.
type Make = fn(usize) -> String;

/// `count` pieces of text, each with its number.
fn pieces(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

/// How long a plan of this size takes: the best of three.
fn time(make: &dyn Fn(usize) -> Plan, size: usize) -> Duration {
    let plan = make(size);
    let run = |_| {
        let start = Instant::now();
        plan.findings();
        start.elapsed()
    };
    (0..3).map(run).min().unwrap_or_default()
}

/// Four times the size takes about four times the time.
#[track_caller]
fn is_linear(what: &str, size: usize, make: impl Fn(usize) -> Plan) {
    let mut said = String::new();
    // A busy machine may spoil a round; what is not linear spoils all of them.
    for _ in 0..5 {
        let (small, large) = (time(&make, size), time(&make, 4 * size));
        // Four times the size: a factor of sixteen would be quadratic. Short times are mostly noise.
        if large < small.mul_f64(8.0).max(Duration::from_millis(500)) {
            return;
        }
        said = format!("{what}: {size} in {small:?}, four times that in {large:?}");
    }
    panic!("{said}");
}

#[test]
fn markdown_of_any_shape_is_linear() {
    let page = |make: Make| move |size| plan("").with("content/a.md", make(size));
    is_linear("one heading again and again", 5_000, page(|n| "# Same\n\n".repeat(n)));
    is_linear("headings that take each other's ids", 2_000, page(|n| pieces(n, |n| format!("# a-{n}\n\n# a\n\n"))));
    is_linear("quotes", 1_000, page(|n| ">".repeat(n)));
    is_linear("quotes with text", 60, page(|n| pieces(n, |n| format!("{}x\n", "> ".repeat(n % 90)))));
    is_linear("lists in lists", 500, page(|n| "+ ".repeat(n)));
    is_linear("one long line", 50_000, page(|n| "word ".repeat(n / 5)));
    is_linear("placeholders", 5_000, page(|n| "TODO ".repeat(n)));
    is_linear("a line of placeholders", 5_000, page(|n| "TODO,".repeat(n)));
    is_linear("links", 2_000, page(|n| "[x](nowhere.md) ".repeat(n)));
    is_linear("links to each other", 2_000, page(|n| pieces(n, |n| format!("[x](nowhere-{n}.md) "))));
    is_linear("footnotes", 1_000, page(|n| pieces(n, |n| format!("[^{n}]\n\n[^{n}]: x\n\n"))));
    is_linear("attributes", 2_000, page(|n| format!("# A {{{}}}\n", "answers=\"x\" ".repeat(n))));
    is_linear("answers", 5_000, page(|n| format!("# A {{answers=\"{}\"}}\n", "x,".repeat(n))));
    is_linear("tables", 400, page(|n| format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n))));
}

#[test]
fn raw_html_of_any_shape_is_linear() {
    let page = |make: Make| move |size| plan("").with("content/a.md", make(size));
    is_linear("tags that never end", 5_000, page(|n| format!("<div>\n{}", "<a ".repeat(n))));
    is_linear("quotes that never end", 5_000, page(|n| format!("<div>\n{}", "<a href=\"".repeat(n))));
    is_linear("comments that never end", 5_000, page(|n| format!("<div>\n{}", "<!-- ".repeat(n))));
    is_linear("raw links", 1_000, page(|n| format!("<div>\n{}</div>\n", "<a href=\"x.md\">x</a>\n".repeat(n))));
    is_linear("elements that others close", 2_000, page(|n| format!("<div>\n{}", "<b></i>".repeat(n))));
    is_linear(
        "formatting that every block opens again",
        1_000,
        page(|n| format!("<div>\n{}{}", "<b>".repeat(150), "<p>x".repeat(n))),
    );
    is_linear("attributes of a tag", 2_000, page(|n| format!("<p {}>", "a=\">\" ".repeat(n))));
    is_linear("images in descriptions", 1_000, page(|n| format!("{}x{}", "![a".repeat(n), "](y)".repeat(n))));
    is_linear("raw elements", 1_000, page(|n| pieces(n, |n| format!("<x{n}>\n"))));
}

#[test]
fn what_is_hard_for_markdown_is_linear() {
    let page = |make: Make| move |size| plan("").with("content/a.md", make(size));
    let hard: &[(&str, Make)] = &[
        ("strong emphasis", |n| format!("{}a{}", "*a **a ".repeat(n), " a** a*".repeat(n))),
        ("emphasis that never closes", |n| "a_ ".repeat(n)),
        ("emphasis that never opens", |n| "_a ".repeat(n)),
        ("brackets", |n| format!("{}a{}", "[".repeat(n), "]".repeat(n))),
        ("brackets that never close", |n| "[a](<b".repeat(n)),
        ("parentheses", |n| format!("[a]({}", "(".repeat(n))),
        ("back-ticks", |n| pieces(n / 50, |n| format!("e{}", "`".repeat(n % 300)))),
        ("entities", |n| "&".repeat(n)),
        ("empty links", |n| "[]()".repeat(n)),
        ("images in images", |n| "![[]()".repeat(n)),
        ("references", |n| format!("{}\n\n{}", "[a]: u\n".repeat(n), "[a] ".repeat(n))),
        ("declarations", |n| "<!A ".repeat(n)),
        ("character data", |n| "<![CDATA[ ".repeat(n)),
        ("instructions", |n| "<? ".repeat(n)),
        ("strikes", |n| "~~a ".repeat(n)),
        ("backslashes", |n| "\\".repeat(n)),
        ("tabs", |n| "\t".repeat(n)),
        ("rules and lists", |n| "* * * * a\n".repeat(n / 4)),
    ];
    for (what, make) in hard {
        is_linear(what, 1_000, page(*make));
    }
}

#[test]
fn toml_of_any_shape_is_linear() {
    let role = |make: Make| move |size| plan("").with("content/roles/a.toml", make(size));
    is_linear("keys", 5_000, role(|n| pieces(n, |n| format!("k{n} = 1\n"))));
    is_linear("mistakes", 1_000, role(|n| pieces(n, |n| format!("k{n} = = 1\n"))));
    is_linear("arrays in arrays", 5_000, role(|n| format!("skills = {}", "[".repeat(n))));
    is_linear("tables in tables", 5_000, role(|n| format!("skills = {}", "{a=".repeat(n))));
    is_linear("a key of dots", 5_000, role(|n| format!("a{} = 1", ".a".repeat(n))));
    is_linear("escapes", 10_000, role(|n| format!("title = \"{}\"\nmission = \"x\"\n", "\\u00e9".repeat(n))));
    is_linear("a list", 5_000, role(|n| format!("requirements = [{}]", "\"x\", ".repeat(n))));
    let body = |n: usize| {
        plan("").with("content/faq/a.toml", format!("body = \"\"\"\n{}\"\"\"", "\\\"x\\\" TODO\n".repeat(n)))
    };
    is_linear("escapes in a body", 2_000, body);
}

#[test]
fn a_plan_of_mistakes_is_linear() {
    is_linear("references to nothing", 200, |n| {
        (0..n).fold(plan(""), |plan, at| {
            plan.with(
                &format!("content/faq/q{at}.md"),
                format!("+++\nquestion = \"Why {at}?\"\nowner = \"r{at}\"\n+++\n[x](y{at}.md)\n"),
            )
        })
    });
    is_linear("questions that are the same", 200, |n| {
        (0..n).fold(plan(""), |plan, at| plan.with(&format!("content/faq/q{at}.toml"), "question = \"Why?\"\n"))
    });
    is_linear("entries", 400, |n| {
        let entry = |n| format!("[[entry]]\nid = \"e{n}\"\ndate = 2026-12-01\nchannel = \"c\"\nowner = \"o\"\n");
        plan("").with("content/calendar/a.toml", pieces(n, entry))
    });
}

#[test]
fn ids_of_headings_are_unique_whatever_they_are_called() {
    let text = "# a\n\n# a\n\n# a-1\n\n# a {#a}\n\n# a-1\n\n# !!!\n\n# 🎉\n\n# !!!\n";
    let read = plan("").with("content/a.md", text).read();
    let prose = read.plan.items()[0].prose.as_ref().expect("prose");
    let mut ids: Vec<&str> = prose.headings.iter().map(|heading| &*heading.id).collect();
    ids.extend(prose.title_id.as_deref());
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), all), (8, 8), "{ids:?}");
}

#[test]
fn the_order_of_files_and_the_number_of_threads_change_nothing() {
    let mut paths: Vec<(String, String)> = Vec::new();
    for rule in parvis::rules::RULES {
        let example = rule.example();
        for (at, text) in [example.wrong(), example.right()].iter().enumerate() {
            for part in text.split("-- content/").skip(1) {
                let Some((name, body)) = part.split_once(" --\n") else { continue };
                if name.contains(' ') {
                    continue;
                }
                let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
                let path = format!("content/{folder}/{}{at}-{file}", rule.name).replace("//", "/");
                paths.push((path, body.to_owned()));
            }
        }
    }
    let run = |paths: &[(String, String)], threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let plan = paths.iter().fold(plan(""), |plan, (path, text)| plan.with(path, text.as_str()));
        pool.install(|| plan.findings())
    };
    let first = run(&paths, 1);
    assert!(first.0.len() > 100, "{first:?}");
    for turn in 0..20 {
        // A shuffle that is the same every time.
        let len = paths.len();
        for at in 0..len {
            paths.swap(at, (at * 7919 + turn * 104_729) % len);
        }
        let found = run(&paths, if turn % 2 == 0 { 8 } else { 1 });
        assert!(found == first, "turn {turn}:\n{found:?}\ninstead of\n{first:?}");
    }
}

#[test]
fn what_is_made_of_a_text_is_bounded_as_its_bytes_are() {
    let place = Workspace::with("-- content/index.md --\n# Home\n-- content/plain.md --\n# Plain\n");
    for dense in ["# a\n", "*a*", "a\n\n", "[a](b)"] {
        place.write("content/dense.md", dense.repeat(1_100_000));
        let ran = place.run("check");
        assert!(ran.out.contains("`content/dense.md` holds more than 1 million"), "{dense}: {}", ran.out);
    }
    // A parser fills each row up.
    for rows in [150, 12_000] {
        let table = format!("|{}\n|{}\n{}\n", "a|".repeat(200), "-|".repeat(200), "|b|\n".repeat(50));
        place.write("content/dense.md", table.repeat(rows / 50));
        let told = place.run("check").out.contains("`content/dense.md` holds more than 1 million");
        assert_eq!(told, rows > 5_100, "{rows} rows of 200 cells");
    }
    place.write("content/dense.toml", format!("a = [{}]", "1,".repeat(1_100_000)));
    assert!(place.run("check").out.contains("`content/dense.toml` holds more than"));
}

#[test]
fn a_plan_that_no_memory_holds_is_told_in_one_sentence() {
    for (files, text) in
        [(42, "# a\n".repeat(10_000)), (10, format!("# A\n\n{}\n\n[^1]: b\n", "x[^1] ".repeat(100_000)))]
    {
        // No book softens it: nothing would be left to publish.
        let mut plan = plan("-- book.toml --\n[check.rules]\ntoo-deep = \"warn\"\n");
        for file in 0..files {
            plan = plan.with(&format!("content/p{file}.md"), &*text);
        }
        let found = plan.findings();
        let told: Vec<_> = found.0.iter().filter(|finding| finding.rule == "too-deep").collect();
        assert_eq!(told.len(), 1, "{:?}", found.0.len());
        assert_eq!(&*told[0].place.source.path, "book.toml");
        assert_eq!(told[0].severity, parvis::diagnostic::Severity::Error);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn too_little_memory_is_told_and_nothing_is_begun() {
    let plan = Workspace::with(SMALL);
    for (command, kilobytes, taken) in [("check", 300_000, 400), ("build", 300_000, 900), ("build", 850_000, 900)] {
        let program = plan.command(command);
        let mut limited = std::process::Command::new("sh");
        limited.args(["-c", &format!("ulimit -v {kilobytes}; exec \"$@\""), "sh"]).arg(program.get_program());
        limited.args(program.get_args()).current_dir(plan.path("")).env("LANG", "C");
        let ran = limited.output().expect("a shell");
        let told = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{command}: {told}");
        let given = kilobytes / 1024;
        assert!(
            told.contains(&format!("this takes {taken} MB of memory")) && told.contains(&format!("{given} MB at most")),
            "{told}"
        );
        assert!(told.contains("ulimit -v unlimited") && !plan.path("public").exists(), "{told}");
    }
}
