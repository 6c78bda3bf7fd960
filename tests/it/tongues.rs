//! Links from one language of the book to another.

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
