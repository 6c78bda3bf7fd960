//! What findings say: no word that misleads, and no finding that is its author's right.

use parvis::diagnostic::{Finding, Severity};

use crate::pages::pages;
use crate::plan::plan;

fn told(text: &str) -> Vec<Finding> {
    plan(text).findings().0
}

fn of<'a>(found: &'a [Finding], rule: &str) -> Vec<&'a Finding> {
    found.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn a_folder_s_owner_holds_for_what_lies_in_it() {
    let role = "-- content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"Lead.\"\n";
    let page = "-- content/a/b/c.md --\n# C\n-- content/index.md --\n+++\nowner = \"lead\"\n+++\n# Home\n";
    let owned = |path: &str| format!("{role}{page}-- {path} --\n+++\ntitle = \"F\"\nowner = \"lead\"\n+++\n");
    let missing = |text: &str| {
        of(&told(text), "missing-owner").iter().map(|one| one.place.source.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(missing(&format!("{role}{page}")), ["content/a/b/c.md"], "the home page keeps itself only");
    assert!(missing(&owned("content/a/index.md")).is_empty());
    assert!(missing(&owned("content/a/b/_index.md")).is_empty());
    assert_eq!(missing(&owned("content/ab/index.md")), ["content/a/b/c.md"]);
    // Before there is a role there is nobody to name: once for the book.
    let found = told("-- content/a.md --\n# A\n-- content/b.md --\n# B\n");
    let found = of(&found, "missing-owner");
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("no role yet"), "{found:?}");
}

#[test]
fn a_question_may_be_asked_again_in_another_category() {
    let weight = |one: &str, other: &str| {
        let faq = |name: &str, category: &str| {
            format!(
                "-- content/faq/{name}.md --\n+++\nquestion = \"Who pays?\"\ncategory = \"{category}\"\n+++\n\nA text.\n"
            )
        };
        let found = told(&(faq("a", one) + &faq("b", other)));
        of(&found, "duplicate-question").first().map(|finding| finding.severity)
    };
    assert_eq!(weight("Start", " start"), Some(Severity::Error));
    assert_eq!(weight("Start", "Events"), Some(Severity::Warning));
}

#[test]
fn an_alias_that_is_the_page_s_own_address_is_no_collision() {
    let found = told(
        "-- content/a.md --\n+++\ntitle = \"A\"\naliases = [\"/a/\", \"a\"]\n+++\n-- content/index.md --\n# Home\n\n[A](a.md)\n",
    );
    assert!(of(&found, "output-collision").is_empty(), "{found:?}");
    let found = told("-- content/a.md --\n# A\n-- content/b.md --\n+++\ntitle = \"B\"\naliases = [\"/a/\"]\n+++\n");
    assert_eq!(of(&found, "output-collision").len(), 1);
}

#[test]
fn a_picture_may_say_that_it_only_adorns() {
    let count = |image: &str| {
        let found = told(&format!("-- content/index.md --\n# Home\n\n{image}\n-- content/a.png --\nx\n"));
        of(&found, "missing-alt-text").len()
    };
    assert_eq!(count("![](a.png)"), 1);
    assert_eq!(count("<img src=\"a.png\">"), 1);
    assert_eq!(count("<img src=\"a.png\" alt=\"\">"), 0);
    assert_eq!(count("<img src=\"a.png\" alt>"), 0);
    assert_eq!(count("<img src=\"a.png\" alt=\"A drawing\">"), 0);
}

#[test]
fn a_way_out_fits_what_is_written() {
    let help = |text: &str| {
        let found = told(&format!("-- content/measurement/metrics/a.toml --\n{text}\n"));
        found
            .iter()
            .map(|one| format!("{}; {}", one.message, one.help.as_deref().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(help("warn-above = nan").contains("`nan`"), "{}", help("warn-above = nan"));
    assert!(
        help("reviewed-on = 1er décembre 2026").contains("write the day as `2026-12-01`"),
        "{}",
        help("reviewed-on = 1er décembre 2026")
    );
    assert!(help("title\u{a0}= \"A\"").contains("no line breaks"), "{}", help("title\u{a0}= \"A\""));
    let link = |text: &str| told(&format!("-- content/index.md --\n# Home\n\n{text}\n"));
    let mail = link("[mail](zoe@example.org)");
    assert!(
        of(&mail, "scheme-less-link")[0].help.as_deref().is_some_and(|help| help.contains("`mailto:zoe@example.org`")),
        "{mail:?}"
    );
    let two = link("[a](javascript:a) [b](javascript:b)");
    let two = of(&two, "dangerous-url");
    assert!(two.len() == 2 && two[0].message == two[1].message, "{two:?}");
    // Whatever the help names is taken, in Markdown and in HTML; and it names all that is.
    let help = two[0].help.as_deref().expect("it says what a link may begin with");
    for scheme in parvis::prose::SCHEMES {
        assert!(help.contains(&format!("`{scheme}:`")), "{scheme}: {help}");
        let address = if scheme.starts_with("http") { format!("{scheme}://a.org") } else { format!("{scheme}:a") };
        let own = link(&format!("[a]({address})\n\n<a href=\"{address}\">b</a>"));
        assert!(of(&own, "dangerous-url").is_empty(), "{own:?}");
    }
}

#[test]
fn what_was_probably_meant_is_said_with_an_example() {
    let help = |path: &str, text: &str| {
        let found = told(&format!("-- {path} --\n{text}\n"));
        found.iter().filter_map(|one| one.help.as_ref().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
    };
    let role = "content/roles/a.toml";
    assert!(help(role, "name = \"A\"\nmission = \"B\"").contains("did you mean `title`?"));
    assert!(help("content/people/a.toml", "title = \"A\"\nmail = \"a@b.org\"").contains("did you mean `name`?"));
    assert!(help("content/people/a.toml", "name = \"A\"\ncourriel = \"a@b.org\"").contains("did you mean `email`?"));
    let windows = help("content/connection/channels/a.toml", "title = \"A\"\nwindows = [\"mon\"]");
    assert!(windows.contains("`{ days = [\"mon\"], from = 18:00:00, to = 18:00:00 }`"), "{windows}");
    let entries = help("content/calendar/2026-12.toml", "[[entries]]\nid = \"a\"");
    assert!(entries.contains("`entry`") || entries.contains("[[entry]]"), "{entries}");
    for (path, folder) in
        [("content/channels/a.toml", "content/connection/channels/"), ("content/faqs/a.toml", "content/faq/")]
    {
        let said = help(path, "title = \"A\"");
        assert!(said.contains(folder), "{said}");
    }
    assert!(help("content/roles/Zoé Œuvre.toml", "title = \"A\"").contains("`zoe-oeuvre`"));
}

#[test]
fn what_goes_with_its_element_and_one_slip_are_told_once() {
    let found = |text: &str| told(&format!("-- content/index.md --\n# Home\n\n{text}\n"));
    let frame = found("<iframe src=\"//video.example.org/1\"></iframe>\n\n<video src=\"none.mp4\"></video>");
    assert_eq!((of(&frame, "removed-html").len(), of(&frame, "dangerous-url").len()), (2, 0), "{frame:?}");
    assert!(of(&frame, "broken-link").is_empty(), "{frame:?}");
    let host = found("[a](//example.org/a)");
    let host = of(&host, "dangerous-url");
    assert!(host[0].help.as_deref().is_some_and(|help| help.contains("`https://example.org/a`")), "{host:?}");
    assert_eq!(host[0].fixes.len(), 1);
    let words = found("## A {#Comparisons with Other Techniques}\n\nx\n\n## B {object}\n\nx");
    let words = of(&words, "unknown-key");
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[1].help.as_deref().is_some_and(|help| help.contains("an id begins with `#`")), "{words:?}");
}

#[test]
fn a_link_to_what_is_made_beside_the_pages_leads_there() {
    let files = ["/calendar.ics", "/feed.xml", "/due.ics", "/api/v1/plan.json", "/api/v1/content-type.json"];
    let links: String = files.map(|file| format!("[x]({file}) ")).concat();
    let workspace = crate::workspace::Workspace::with(&format!("-- content/a/b.md --\n# B\n\n{links}\n"));
    workspace.run("build --no-search --out site").ends(0);
    let page = workspace.read("site/a/b/index.html");
    for file in files {
        assert!(page.contains(&format!("href=\"../..{file}\"")), "{file}\n{page}");
        assert!(workspace.path(&format!("site{file}")).exists(), "{file}");
    }
    let found = told("-- content/a.md --\n# A\n\n[x](/api/v1/none.json) [y](/none.ics)\n");
    assert_eq!(of(&found, "broken-link").len(), 2, "{found:?}");
    // What falls due is not told in every circle.
    let open = told(
        "-- book.toml --\n[audiences]\norder = [\"public\", \"team\"]\ndefault = \"team\"\n-- content/a.md --\n+++\naudience = \"public\"\n+++\n\
        # A\n\n[x](/due.ics) [y](/feed.xml)\n",
    );
    assert_eq!(of(&open, "audience-leak").len(), 1, "{open:?}");
}

#[test]
fn a_link_to_any_address_of_the_site_leads_there_from_each_of_its_languages() {
    let plan = crate::workspace::Workspace::with(
        "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n[build]\nbase-url = \"https://plan.example/\"\n\
         -- content/index.md --\n# Accueil\n-- content/a/b.md --\n+++\naliases = [\"/vieux/\"]\n+++\n# Été\n\n## Une partie\n\nx\n-- content/a/b.en.md --\n# Summer\n\n## One part\n\nx\n\
         -- content/roles/mod.toml --\ntitle = \"Mod\"\nmission = \"M\"\n-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"internal\"\n\
         -- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"r\"\ntext = \"Reply\"\naccountable = \"mod\"\nresponsible = [\"mod\"]\n\
         -- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n\
         -- content/calendar/all.toml --\n[[entry]]\nid = \"e\"\ndate = 2026-12-10\nchannel = \"forum\"\ntitle = \"T\"\nowner = \"ada\"\nstatus = \"draft\"\n",
    );
    plan.run("build --out site").ends(0);
    let mut links = String::from("# Liens\n\n");
    for path in plan.files("site") {
        links.extend(["[x](</", &path, ">)\n"]);
        links += &path.strip_suffix("index.html").map_or_else(String::new, |page| format!("[x](</{page}>)\n"));
    }
    links += "[x](/en/a/b/#one-part) [x](/a/b/#une-partie) [x](/index.html#top)\n";
    plan.write("content/liens.md", &links);
    plan.write("content/liens.en.md", links.replace("# Liens", "# Links"));
    let found = plan.run("check --format short --all").out;
    let broken: Vec<&str> = found.lines().filter(|line| line.contains("error[broken-")).collect();
    assert!(links.lines().count() > 100 && broken.is_empty(), "{}", broken.join("\n"));
    // None of what is not there.
    plan.write("content/liens.md", "# Liens\n\n[x](/robots.txt) [x](/en/calendar.ics) [x](/de/) [x](/a/index.html/) [x](/pagefind/) [x](/404) [x](/en/a/b/c/)\n");
    plan.write("content/liens.en.md", "# Links\n\n[x](/a/b/#one-part)\n");
    let found = plan.run("check --format short --all").out;
    assert_eq!(found.matches("error[broken-link]").count(), 6, "{found}");
    assert_eq!(found.matches("error[broken-anchor]").count(), 1, "{found}");
    // Nor a map of a site without an address.
    plan.write("book.toml", "[book]\nlanguage = \"fr\"\n");
    plan.write("content/liens.md", "# Liens\n\n[x](/sitemap.xml)\n");
    assert!(plan.run("check --format short --all").out.contains("error[broken-link]"));
}

#[test]
fn a_comment_that_never_ends_and_a_note_in_another_case_are_read_as_browsers_do() {
    let found = |text: &str| told(&format!("-- content/index.md --\n# Home\n\n{text}\n"));
    let open = found("text\n\n<!-- a note\n\nlost\n\n## Lost too\n");
    assert!(of(&open, "removed-html")[0].message.contains("never ends"), "{open:?}");
    for closed in ["<!-- a -->\n\ntext", "<!-- a\n\nb -->\n\ntext", "x <!-- a --> y", "text\n\n<!-- the end"] {
        assert!(of(&found(closed), "removed-html").is_empty(), "{closed}");
    }
    let notes = found("x[^A] y\n\n[^a]: The note.\n");
    assert!(of(&notes, "unused-footnote").is_empty() && of(&notes, "undefined-footnote").is_empty(), "{notes:?}");
    let workspace = crate::workspace::Workspace::with("-- content/a.md --\n# A\n\nx[^A] y\n\n[^a]: The note.\n");
    workspace.run("build --no-search --out site").ends(0);
    let page = workspace.read("site/a/index.html");
    assert!(page.contains("href=\"#fn-1\"") && !page.contains("fn-2"), "{page}");
}

#[test]
fn markup_of_other_tools_is_told_once_a_kind_and_never_of_code() {
    let body = "Voir {ref}`x` et {doc}`y`.\n\n```{note}\nmyst\n```\n\n```geojson\n{}\n```\n\nTerme\n: Définition\n\nBravo :tada:, :tada: !\n\n{info}\ntexte\n{info}\n";
    let found = told(&format!("-- book.toml --\n[book]\nlanguage = \"fr\"\n-- content/a.md --\n# A\n\n{body}"));
    let lines: Vec<u32> = of(&found, "unread-markup").iter().map(|one| one.place.start().line).collect();
    assert_eq!(lines, [3, 5, 9, 14, 16, 18], "{found:#?}");
    let code = "`:tada:` et `{ref}`\n\n    [TOC]\n\n```text\n++x++ H~2~O\n```\n\n\\[sic\\] C++ et C++\n";
    let found = told(&format!("-- content/a.md --\n# A\n\n{code}"));
    assert!(of(&found, "unread-markup").is_empty(), "{found:#?}");
}

#[test]
fn a_mail_goes_to_whom_a_reader_sees_and_to_nobody_else() {
    let page = |text: &str| format!("-- content/index.md --\n# Home\n\n{text}\n");
    let home = |text: &str| pages(&page(text))["index.html"].clone();
    for text in [
        "[a](mailto:a@b.org?bcc=c@d.org)",
        "<mailto:a@b.org?subject=x&CC=c@d.org>",
        "[a][b]\n\n[b]: mailto:a@b.org?%62cc=c@d.org",
        "<a href=\"mailto:a@b.org?subject=x&amp;bcc=c@d.org\">a</a>",
    ] {
        let found = told(&page(text));
        let found = of(&found, "dangerous-url");
        assert!(found.len() == 1 && found[0].message.contains("to others"), "{text}: {found:?}");
        assert!(!home(text).contains("href=\"mailto:"), "{text}");
    }
    for text in ["[a](mailto:a@b.org?subject=Bcc%3A&body=x)", "<a href=\"mailto:a@b.org?subject=x&amp;body=y\">a</a>"] {
        assert!(of(&told(&page(text)), "dangerous-url").is_empty(), "{text}");
        assert!(home(text).contains("href=\"mailto:a@b.org?subject="), "{text}");
    }
    let field = "-- content/measurement/objectives/o.toml --\ntitle = \"O\"\ntext = \"T.\"\ndue = 2027-01-01\n-- content/connection/channels/mail.toml --\ntitle = \"Mail\"\nmedium = \"email\"\nplace = \"online\"\nstatus = \"active\"\nurl = \"mailto:a@b.org?bcc=c@d.org\"\n";
    assert_eq!(of(&told(field), "wrong-type").len(), 1);
}

#[test]
fn none_of_what_makes_no_sense_without_one_is_refused() {
    let found = told(
        "-- content/roles/guide.toml --\ntitle = \"Guide\"\nmission = \"Guide.\"\nseats = 0\n-- content/resources/triggers.toml --\n[[trigger]]\nid = \"t\"\nmetric = \"m\"\nabove = 1\nfor-weeks = 0\nadd-role = \"guide\"\nadd-seats = 0\ndecided-by = \"guide\"\n",
    );
    let found: Vec<&str> = of(&found, "wrong-type").iter().map(|one| one.place.text()).collect();
    assert_eq!(found, ["0", "0", "0"]);
    let schema = serde_json::to_string(&parvis::schema::file(parvis::kind::Kind::Role)).expect("JSON");
    assert!(schema.contains("\"minimum\":1"));
}

#[test]
fn what_another_language_lacks_says_in_which_it_is() {
    let text = "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n[[question]]\nid = \"crisis\"\nprinciple = \"connection\"\ntext = \"Et en cas de crise ?\"\nrequired = true\n-- content/connection/index.md --\n# Liens\n-- content/connection/index.en.md --\n# Ties\n-- content/connection/ton.md --\n# Le ton\n\n## Les mots\n\nUn.\n\n## Les gestes\n\nDeux.\n";
    let made = pages(text);
    let untold = |path: &str, words: &str| {
        let html = &made[path];
        let mut all = html.match_indices(words).peekable();
        assert!(all.peek().is_some(), "{path} says {words}");
        all.filter(|(at, _)| {
            let before = &html[..*at];
            // In an attribute there is no language to give.
            let tag = &before[before.rfind('<').unwrap_or(0)..];
            tag.contains('>') && !tag.contains("lang=\"fr\"") && !tag.starts_with("<span") && !tag.starts_with("<title")
        })
        .count()
    };
    let question = "Et en cas de crise";
    for path in ["en/connection/index.html", "en/gaps/index.html", "en/faq/index.html"] {
        assert_eq!(untold(path, question), 0, "{path}");
    }
    assert!(made["en/connection/index.html"].contains("lang=\"fr\">Le ton</a>"));
    for words in ["Le ton</h1>", "Les mots</a>", "Les gestes</a>"] {
        assert_eq!(untold("en/connection/ton/index.html", words), 0, "{words}");
    }
    assert!(
        !made["connection/index.html"].contains(" lang=\"fr\"><")
            && !made["connection/ton/index.html"].contains("<h1 lang")
    );
}

/// The texts of a page: what each stands in, and in which language.
fn spoken(html: &str) -> Vec<(String, &str, &str)> {
    let mut within: Vec<(&str, Option<&str>)> = Vec::new();
    let mut out = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        if let Some(name) = tag.strip_prefix('/') {
            if let Some(at) = within.iter().rposition(|(open, _)| open.split(' ').next() == Some(name)) {
                within.truncate(at);
            }
        } else {
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            let void = ["meta", "link", "br", "img", "input", "hr", "wbr", "!doctype"].contains(&name);
            if !void && !tag.ends_with('/') {
                let lang = tag.split(" lang=\"").nth(1).and_then(|rest| rest.split('"').next());
                within.push((tag, lang));
            }
        }
        let lang = within.iter().rev().find_map(|(_, lang)| *lang).unwrap_or_default();
        let place = within.iter().map(|(tag, _)| *tag).collect::<Vec<_>>().join(" <");
        out.push((place, text, lang));
    }
    out
}

#[test]
fn a_title_that_is_not_translated_says_its_language_wherever_it_stands() {
    let text = "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
        -- content/guides/index.md --\n# Zébulon dossier\n-- content/guides/un.md --\n# Zébulon un\n\n## Zébulon partie\n\nUn.\n-- content/guides/deux.md --\n# Zébulon deux\n\n[un](un.md)\n\
        -- content/roles/guide.toml --\ntitle = \"Zébulon rôle\"\nmission = \"Accueillir.\"\nseats = 2\nreports-to = \"chef\"\n[[holders]]\nperson = \"ana\"\nstarts = 2026-11-20\n[[goals]]\nname = \"But\"\ndue-day = 30\n\
        -- content/roles/chef.toml --\ntitle = \"Zébulon chef\"\nmission = \"Mener.\"\n\
        -- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"d\"\ntitle = \"Zébulon tâche\"\naccountable = \"chef\"\nresponsible = [\"guide\"]\n\
        -- content/people/ana.toml --\nname = \"Ana\"\ntype = \"internal\"\n\
        -- content/connection/channels/forum.toml --\ntitle = \"Zébulon canal\"\nowner = \"guide\"\n\
        -- content/strategy/content-types/note.toml --\ntitle = \"Zébulon genre\"\ntones = [\"clair\"]\n\
        -- content/measurement/objectives/o.toml --\ntitle = \"Zébulon objectif\"\n\
        -- content/measurement/metrics/m.toml --\ntitle = \"Zébulon mesure\"\nobjective = \"o\"\nowner = \"guide\"\nunit = \"h\"\nbetter = \"lower\"\n\
        -- content/calendar/plan.toml --\n[[entry]]\nid = \"e\"\ntitle = \"Zébulon billet\"\ndate = 2026-12-03\nchannel = \"forum\"\nowner = \"ana\"\nstatus = \"scheduled\"\ncontent-type = \"note\"\nobjective = \"o\"\n\
        -- content/faq/q.md --\n+++\nquestion = \"Zébulon question ?\"\nowner = \"guide\"\n+++\nOui.\n";
    let mut untold: Vec<String> = Vec::new();
    let mut told = 0;
    for (path, html) in pages(text).iter().filter(|(path, _)| path.starts_with("en/")) {
        // A title that stands alone: in a sentence, and in a table of figures, it is read with the rest.
        let elsewhere = ["<table", "<title", "<main <h1", "class=\"about\"", "class=\"lead\""];
        for (place, text, lang) in spoken(html) {
            if !text.starts_with("Zébulon") || elsewhere.iter().any(|part| place.contains(part)) {
                continue;
            }
            if lang == "fr" {
                told += 1;
            } else {
                untold.push(format!("{path}: <{place}>{text}"));
            }
        }
    }
    assert!(told > 100, "{told}");
    assert_eq!(untold, Vec::<String>::new(), "{}", untold.join("\n"));
}
