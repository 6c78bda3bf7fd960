//! Links from one language of the book to another.

use crate::audiences::site;
use crate::pages::{main_of, pages};
use crate::plan::{Found, plan};
use crate::workspace::Workspace;

const BOTH: &str = "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n-- content/t.md --\n# T\n\n## Un\n-- content/t.en.md --\n# T\n\n## One\n";

#[test]
fn a_link_to_the_file_of_a_translation_leads_to_the_other_language() {
    let plan_of =
        |link: &str| format!("{BOTH}-- content/README.md --\n# A\n\n[x]({link})\n-- content/README.en.md --\n# B\n");
    for (link, href) in [
        ("README.en.md", "en/"),
        ("t.en.md", "en/t/"),
        ("t.en.md#one", "en/t/#one"),
        ("/t.en.md", "en/t/"),
        ("t.md", "t/"),
    ] {
        let text = plan_of(link);
        assert_eq!(plan(&text).findings().of("broken-link").count(), 0, "{link}");
        let pages = pages(&text);
        let main = main_of(&pages["index.html"]);
        assert!(main.contains(&format!("href=\"{href}\">x</a>")), "{link}: {main}");
    }
    let one = "-- content/alone.md --\n# Alone\n";
    assert_eq!(plan(&format!("{}{one}", plan_of("alone.en.md"))).findings().of("broken-link").count(), 1);
}

fn told(files: &str) -> Found {
    plan(&format!("{BOTH}{files}")).findings()
}

#[test]
fn the_headings_of_another_language_are_known() {
    let right = "-- content/x.md --\n# X\n\n## Deux\n\n[a](/en/t/#one) [b](t.en.md#one) [c](/en/x/#deux) [d](/en/t) [e](/en/t/#top)\n\
                 -- content/y.md --\n# Y\n-- content/y.en.md --\n# Y\n\n[a](/t/#un) [b](/en/x/#deux) [c](t.md#one)\n";
    told(right).lacks("broken-anchor");
    for (file, address) in [
        ("x", "/en/t/#nope"),
        ("x", "/en/t#nope"),
        ("x", "/en/t/#un"),
        ("x", "t.en.md#nope"),
        ("x", "t.en.md#un"),
        ("x", "/en/x/#nope"),
        ("x", "/en/roles/#nope"),
        ("x.en", "/t/#one"),
        ("x.en", "/t/#nope"),
    ] {
        let found = told(&format!(
            "-- content/x.md --\n# X\n-- content/{file}.md --\n# X\n\n[a]({address})\n\
             -- content/roles/index.md --\n# R\n-- content/roles/index.en.md --\n# R\n"
        ));
        found.has("broken-anchor", &format!("content/{file}.md:3:1"));
    }
    // What is nearest is looked for where the link leads.
    let found = told("-- content/x.md --\n# X\n\n[a](/en/t/#One)\n");
    let fix = &found.has("broken-anchor", "content/x.md:3:1").fixes[0];
    assert!(format!("{fix:?}").contains("one"), "{fix:?}");
    let pages = pages(&format!("{BOTH}-- content/x.md --\n# X\n\n[](t.en.md#one)\n"));
    assert!(main_of(&pages["x/index.html"]).contains("href=\"../en/t/#one\">One</a>"));
}

#[test]
fn a_link_to_what_another_language_hides_is_a_leak() {
    let marked = "[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n";
    for (address, of) in [("/en/s/#pay", "s"), ("s.en.md#pay", "s"), ("z.en.md", "z")] {
        let text = format!(
            "{}-- content/x.md --\n# X\n\n[a]({address})\n-- content/s.md --\n# S\n\n## Paie {{audience=\"lead\"}}\n\
             -- content/s.en.md --\n# S\n\n## Pay {{audience=\"lead\"}}\n-- content/z.md --\n# Z\n\
             -- content/z.en.md --\n+++\naudience = \"lead\"\n+++\n# Z\n",
            BOTH.replace("\n-- content/t.md", &format!("\n{marked}-- content/t.md"))
        );
        let found = plan(&text).findings();
        found.has("audience-leak", "content/x.md:3:1");
        assert!(!format!("{found:?}").contains("broken"), "{of}: {found:?}");
    }
}

#[test]
fn a_rename_follows_links_to_other_languages() {
    let plan = Workspace::with(&format!(
        "{BOTH}-- content/x.md --\n# X\n\n[a](/en/t/#one) [b](t.en.md#one) [c](./t.en.md) [d]\n\n[d]: t.en.md#one\n"
    ));
    plan.run("rename content/t.md#one wit").ends(0);
    plan.run("rename content/t.md content/sub/u.md").ends(0);
    let said = plan.read("content/x.md");
    let new = "[a](/en/sub/u/#wit) [b](sub/u.en.md#wit) [c](sub/u.en.md) [d]\n\n[d]: sub/u.en.md#wit\n";
    assert!(said.contains(new), "{said}");
    assert!(!plan.run("check --format short").out.contains("broken"));
}

#[test]
fn a_translation_that_begins_with_a_section_shows_it_below_the_title_of_its_original() {
    let book = "-- book.toml --\n[book]\nlanguages = [\"en\", \"fr\"]\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n";
    let of = |original: &str, translation: &str| {
        let text = format!("{book}-- content/a.md --\n{original}-- content/a.fr.md --\n{translation}");
        pages(&text)["fr/a/index.html"].clone()
    };
    let original = "+++\ntitle = \"Alpha\"\n+++\n\nIntro.\n\n## One\n\nx\n";
    for (heading, shown) in [
        ("## Partie", "<h2 id=\"partie\">Partie</h2>"),
        ("### Partie `c`[^1]", "<h3 id=\"partie-c\">Partie <code>c</code><sup"),
        ("Partie\n---", "<h2 id=\"partie\">Partie</h2>"),
    ] {
        let page = of(original, &format!("{heading}\n\nTexte.\n\n## Un\n\n[^1]: Note.\n"));
        assert!(page.contains("<h1>Alpha</h1>") && page.contains(shown), "{heading}: {page}");
        assert_eq!(page.matches("id=\"partie").count(), 1, "{heading}: {page}");
    }
    // Where the original is called by its heading, so is the translation.
    let page = of("# Alpha\n\n## One\n", "## Partie\n\nTexte.\n");
    assert!(page.contains("Partie</h1>") && !page.contains("Partie</h2>"), "{page}");
    let page = of(original, "# Titre\n\nTexte.\n");
    assert!(page.contains("Titre</h1>") && !page.contains("Alpha</h1>"), "{page}");
    // What it translates hides it all the same.
    let secret = original.replace("## One", "## One {audience=\"lead\"}").replace("Intro.\n\n", "");
    let text = format!("{book}-- content/a.md --\n{secret}-- content/a.fr.md --\n## Secret\n\nTexte.\n");
    let (site, _) = site(&plan(&text).sources(), 0);
    let page = String::from_utf8_lossy(&site["fr/a/index.html"]);
    assert!(!page.contains("Secret"), "{page}");
}
