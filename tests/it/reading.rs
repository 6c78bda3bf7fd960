//! Markdown as its author means it: what is lost is told, what is there is found.

use parvis::diagnostic::{Applicability, Severity};
use parvis::load::Sources;

use crate::audiences::site;
use crate::plan::{Found, plan};

/// What is found in a page of this text, owners and questions apart.
fn told(text: &str) -> Found {
    told_of(&format!("-- content/index.md --\n{text}"))
}

fn told_of(files: &str) -> Found {
    plan(&format!("-- book.toml --\n[book]\nlanguage = \"en\"\n{files}"))
        .findings()
        .but(&["unanswered-question", "missing-owner"])
}

#[test]
fn what_a_browser_would_run_is_not_published() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[d](demo.html) [d](demo.html) [j](/run.js) ![x](feed.xml) [p](plan.pdf) [s](/ok.html)\n\
         -- content/demo.html --\nx\n-- content/run.js --\nx\n-- content/feed.xml --\nx\n-- content/plan.pdf --\nx\n-- static/ok.html --\nx\n",
    );
    let places = ["content/index.md:3:1", "content/index.md:3:31", "content/index.md:3:44"];
    found.has_all("active-attachment", &places);
    found.lacks("missing-image");
}

#[test]
fn a_page_under_another_name_and_the_picture_of_a_record_are_looked_at_as_well() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[n](LICENSE) [u](a.foo) [b](a.svg.bak) [t](note.txt) [d](plan.drawio) [p](pay.php)\n\n[x](person:ada) [x](person:bob) [x](person:cy) [x](person:di)\n\
         -- content/LICENSE --\n<!DOCTYPE html><script>1</script>\n-- content/a.foo --\n \n<?xml version=\"1.0\"?>\n-- content/a.svg.bak --\n<svg/>\n\
         -- content/note.txt --\n<html>\n-- content/plan.drawio --\n<mxfile/>\n-- content/pay.php --\nx\n\
         -- content/people/ada.toml --\nname = \"Ada\"\ntype = \"internal\"\nphoto = \"ada.html\"\n-- content/people/ada.html --\nx\n\
         -- content/people/bob.toml --\nname = \"Bob\"\ntype = \"internal\"\nphoto = \"../index.md\"\n\
         -- content/people/cy.toml --\nname = \"Cy\"\ntype = \"internal\"\nphoto = \"https://example.org/cy.png\"\n\
         -- content/people/di.toml --\nname = \"Di\"\ntype = \"internal\"\nphoto = \"di.jpeg\"\n-- content/people/di.jpeg --\nx\n",
    );
    let places = [
        "content/index.md:3:1",
        "content/index.md:3:14",
        "content/index.md:3:25",
        "content/index.md:3:71",
        "content/people/ada.toml:3:9",
    ];
    found.has_all("active-attachment", &places);
    found.has_all("missing-image", &["content/people/bob.toml:3:9", "content/people/cy.toml:3:9"]);
    found.lacks("skipped-file");
}

#[test]
fn a_line_that_is_read_as_an_address_and_never_used_is_told() {
    let found = told(
        "# A page\n\n[Important]: read.\n\n[used]: yes\n\n[ok]: https://example.org\n\n[//]: # (note)\n\n[file]: other.md\n\nSee [used].\n\n> [À noter]: ici\n",
    );
    found.has_all("unread-markup", &["content/index.md:3:1", "content/index.md:15:3"]);
}

#[test]
fn a_link_leads_to_the_calendar_of_a_channel_of_a_role_and_of_a_person() {
    let files = "-- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"stopped\"\n\
         -- content/roles/mod.toml --\ntitle = \"Moderator\"\nmission = \"Keep it kind.\"\n-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"internal\"\naudience = \"lead\"\n\
         -- content/index.md --\n# Home\n\n[a](/calendar/forum.ics) [b](/due/roles/mod.ics) [c](/api/v1/schema/plan.json)\n\n[d](/calendar/nope.ics) [e](/due/people/nope.ics) [f](/due/faq/mod.ics)\n";
    let found = told_of(files);
    found.has_all("broken-link", &["content/index.md:5:1", "content/index.md:5:25", "content/index.md:5:51"]);
    let audiences = "-- book.toml --\n[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"team\", \"lead\"]\ndefault = \"team\"\n";
    let found = plan(&format!("{audiences}{files}"))
        .with("content/a.md", "+++\naudience = \"team\"\n+++\n# A page\n\n[x](/due/people/ada.ics)\n")
        .findings();
    found.has_all("audience-leak", &["content/a.md:6:1"]);
}

#[test]
fn what_ends_as_no_file_does_is_taken_for_a_host_where_nothing_is_nearly_called_so() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[a](tidetracker.live) [b](club.paris/agenda) [c](tonne.mdd) [d](notes.txt) [e](./x.live)\n\n[f](annexe.live)\n-- content/tonne.md --\n# Tonne\n-- content/annexe.lives --\nx\n",
    );
    found.has_all("scheme-less-link", &["content/index.md:3:1", "content/index.md:3:23"]);
    assert_eq!(found.0.iter().filter(|finding| finding.rule == "broken-link").count(), 4, "{found:?}");
    let guess = found.0.iter().find(|finding| finding.rule == "scheme-less-link").expect("it is told");
    assert_eq!(guess.fixes[0].applicability, parvis::diagnostic::Applicability::Suggested);
}

#[test]
fn what_a_screen_reader_loses_of_a_tag_is_told() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n<p role=\"note\">a</p>\n\n<p tabindex=\"0\">a</p>\n\n<b aria-label=\"X\">a</b>\n\n<b aria-hidden=\"true\" class=\"x\" data-x=\"1\">a</b>\n",
    );
    found.has_all("removed-html", &["content/index.md:3:1", "content/index.md:5:1", "content/index.md:7:1"]);
    let pages =
        crate::pages::pages("-- content/a.md --\n# A\n\n<p role=\"note\" tabindex=\"0\" aria-label=\"X\">said</p>\n");
    assert!(pages["a/index.html"].contains("<p>said</p>"), "{}", pages["a/index.html"]);
}

#[test]
fn a_folder_or_a_file_that_is_called_like_a_host_is_found() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[a](data.io) [b](notes.fr/) [d](notes.fr/index.md) [e](beta.fr/x.md) ![p](img.fr/p.png)\n\n[f](example.org) ![g](example.org/g.png) [h](localhost:4181) [i](zoe@example.org)\n\n[r]\n\n[r]: example.org/r\n\
         -- content/data.io --\nx\n-- content/notes.fr/index.md --\n# Notes of ours\n-- content/beta.fr/x.md --\n# X page\n-- content/img.fr/p.png --\nx\n",
    );
    let places = [
        "content/index.md:5:1",
        "content/index.md:5:18",
        "content/index.md:5:42",
        "content/index.md:5:62",
        "content/index.md:7:1",
    ];
    found.has_all("scheme-less-link", &places);
    found.lacks("broken-link");
    found.lacks("missing-image");
    found.lacks("dangerous-url");
}

#[test]
fn text_that_would_vanish_is_told_where_it_stands() {
    told("# A\n\n| a | b |\n|---|---|\n| 1 | 2 | lost | too |\n| 1 | 2 |\t\n| 1 \\| 2 | 3 |\n")
        .has("lost-cells", "content/index.md:5:11");
    for cell in ["&nbsp;", "&#160;", "\u{200b}", "<br>", "<!-- x -->", "<span>&emsp;</span>"] {
        told(&format!("# A\n\n| a | b |\n|---|---|\n| 1 | 2 | {cell} |\n")).lacks("lost-cells");
    }
    for cell in ["&amp;", "-", "<img src=\"a.png\">", "&nbsp;x", "<b>x</b>"] {
        told(&format!("# A\n\n| a | b |\n|---|---|\n| 1 | 2 | {cell} |\n")).has("lost-cells", "content/index.md:5:11");
    }
    let found = told("# A\n\nx[^nope] y[^nope] `[^code]` z[^yes]\n\n[^yes]: a note\n\n[^unused]: another\n");
    found.has("undefined-footnote", "content/index.md:3:2");
    found.has("unused-footnote", "content/index.md:7:1");
    let found = told(
        "# A\n\n:::tip\nx\n:::\n\n`[[code]]` [[page]] {{ x }}\n\n```\n!!! no\n[[no]]\n```\n\n> [!NOTE]\n> x\n\n> [!INFO]\n> y\n\n> [!tip]- Own title\n> z\n\n[[1]](https://example.org)\n",
    );
    found.has_all(
        "unread-markup",
        &["content/index.md:3:1", "content/index.md:7:12", "content/index.md:7:21", "content/index.md:17:3"],
    );
}

#[test]
fn code_that_goes_on_in_the_next_line_hides_nothing_else() {
    let found =
        told("# A\n\nIn `a\nb` the `c` [[one]] in\n`d\ne\nf` [[two]] `g`\n\n- ```\n  [[no]]\n  ```\n- [[three]]\n");
    let places: Vec<String> = found.of("unread-markup").map(|one| format!("{:?}", one.place)).collect();
    assert_eq!(places, ["content/index.md:4:12"], "{found:?}");
    let found = found.of("unread-markup").next().expect("it is told");
    assert!(found.message.contains("2 times more"), "{found:?}");
}

#[test]
fn headings_say_one_title_and_skip_no_level() {
    let twice = "+++\ntitle = \"How we sound\"\n+++\n\n";
    told(&format!("{twice}# How  we sound\n\nx\n")).lacks("differing-title");
    let french = "+++\ntitle = \"L'équipe : qui fait quoi ?\"\n+++\n\n";
    told(&format!("{french}# L’équipe\u{a0}: qui fait quoi?\n\nx\n")).lacks("differing-title");
    told(&format!("{twice}# Our tone\n\nx\n")).has("differing-title", "content/index.md:5:1");
    told(&format!("{twice}Text.\n\n# A part\n\nx\n")).lacks("differing-title");
    told("# A\n\n## B\n\n#### C\n\n## D\n\n### E\n").has("skipped-heading-level", "content/index.md:5:1");
    told("# A\n\n[](https://example.org) [x](https://example.org)\n").has("empty-link", "content/index.md:3:1");
    told("# A\n\n[ ](https://example.org)\n").has("empty-link", "content/index.md:3:1");
}

#[test]
fn places_that_an_author_or_a_forge_names_are_found() {
    let found = told(
        "# A\n\n<a name=\"scope\"></a>\n\n## E\u{301}quipe\n\n<span id=\"here\">x</span>\n\n## Twice <a href=\"#twice\" id=\"twice\"></a>\n\n\
         [a](#scope) [b](#équipe) [c](#here) [d](#twice) [e](#top) [f](#:~:text=word) [g](#équipe:~:text=word)\n",
    );
    found.only(&[]);
    let files = "-- content/docs/index.md --\n# D\n-- content/docs/rules.md --\n# R\n\n## Real\n-- content/index.md --\n# A\n\n";
    told_of(&format!("{files}[a](/docs/rules#real) [b](docs/#d) [c](docs/rules.md#:~:text=x)\n")).only(&[]);
    for wrong in ["[a](/docs/rules#nope)", "[a](/docs/rules/#nope)", "[a](docs/#nope)"] {
        told_of(&format!("{files}{wrong}\n")).has("broken-anchor", "content/index.md:3:1");
    }
    let moved = "-- content/new.md --\n+++\ntitle = \"New\"\naliases = [\"/old/\"]\n+++\n-- content/index.md --\n# A\n\n[x](/old/) [y](/old)\n";
    let found = told_of(moved);
    found.has_all("broken-link", &["content/index.md:3:1", "content/index.md:3:12"]);
    assert!(found.of("broken-link").all(|finding| finding.severity == Severity::Warning), "{found:?}");
    for wrong in ["[a](docs/rules.html)", "[a](docs/rules)", "[a](/docs/rules.html)"] {
        let found = told_of(&format!("{files}{wrong}\n"));
        let finding = found.of("broken-link").next();
        assert!(
            finding.is_none_or(|finding| finding
                .help
                .as_deref()
                .is_some_and(|help| help.contains("content/docs/rules.md"))),
            "{wrong}: {found:?}"
        );
    }
    let found = told_of(&format!("{files}[a](docs\\\\rules.md)\n"));
    assert!(
        found
            .of("broken-link")
            .next()
            .expect("it is told")
            .help
            .as_deref()
            .is_some_and(|help| help.contains("docs/rules.md")),
        "{found:?}"
    );
    for parted in ["vibe, visual-style", "vibe visual-style", "vibe;visual-style", "vibe ,\u{a0}visual-style,"] {
        let found = told(&format!("# A\n\n## B {{#one answers=\"{parted}\"}}\n\nx\n"));
        found.lacks("unknown-key");
        found.lacks("unknown-question");
    }
}

#[test]
fn html_that_only_dresses_is_no_finding_and_each_element_is_told_once() {
    let found = told(
        "<h1 align=\"center\" class=\"x\">A</h1>\n\n<center>\n\nText.\n\n</center>\n\n<p style=\"color: red\">x</p> <font color=\"red\">y</font>\n\n\
         <video src=\"a.mp4\"></video>\n\n<video src=\"b.mp4\"></video>\n\n<p onclick=\"x()\">z</p>\n\n\
         <br clear=\"all\"/> <strike>old</strike> <header>x</header>\n",
    );
    found.has_all("removed-html", &["content/index.md:11:1", "content/index.md:15:1"]);
    // A box to tick is kept; a field to fill in is none.
    let found = told(
        "# A\n\n<input type=\"checkbox\" value=\"x\" checked> a\n\n<p><input type=\"text\" name=\"n\"> <input></p>\n",
    );
    found.has_all("removed-html", &["content/index.md:5:4"]);
}

#[test]
fn what_other_tools_write_is_read_or_told() {
    let found = told_of(
        "-- content/a.mdx --\nx\n-- content/b.rst --\nx\n-- content/people/y.yaml --\nx\n-- content/c.json --\nx\n-- content/index.md --\n# Home\n\n[c](c.json)\n",
    );
    found.has_all("skipped-file", &["content/a.mdx:1:1", "content/b.rst:1:1", "content/people/y.yaml:1:1"]);
    // One of many of a kind stands for all of them.
    let many: Vec<String> = (0..43).map(|at| format!("-- content/d{at:02}.rst --\nx\n")).collect();
    let many = many.concat();
    let found = told_of(&format!("{many}-- content/e.RST --\nx\n-- content/index.md --\n# Home\n"));
    found.has_all("skipped-file", &["content/d00.rst:1:1", "content/e.RST:1:1"]);
    let told = found.of("skipped-file").map(|finding| finding.message.english().to_owned()).collect::<Vec<_>>();
    assert!(
        told[0].starts_with("`content/d00.rst`, `content/d01.rst`, `content/d02.rst` and 40 more are not read"),
        "{told:?}"
    );
    let index = "-- content/x/_index.md --\n# Folder\n-- content/index.md --\n# Home\n\n[x](x/#folder)\n";
    told_of(index).only(&[]);
}

#[test]
fn what_lies_in_a_hidden_folder_is_told_once() {
    let found = told("# A\n\n![a](.gitbook/a.png) ![b](.gitbook/deep/b.png) [c](.github/c.md)\n");
    found.has_all("missing-image", &["content/index.md:3:1"]);
    found.has("broken-link", "content/index.md:3:48");
    let found = told("# A\n\n[a](.ruby-version) [b](.config/a.txt) [c](.config/b.txt)\n");
    let said: Vec<&str> = found.of("broken-link").map(|one| one.message.english()).collect();
    assert!(said.iter().any(|said| said.contains("the name of `content/.ruby-version` begins with a dot")), "{said:?}");
    assert!(said.iter().any(|said| said.ends_with("(and one more link there)")), "{said:?}");
    let page = "# A\n\n![a](.img/a.png) ![b](.img/b.png) <img src=\"/.img/a.png\" alt=\"a\">\n";
    let ada = "-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"internal\"\nphoto = \"../.img/ada.png\"\n";
    let found = told_of(&format!("-- content/index.md --\n{page}{ada}"));
    let image = found.has("missing-image", "content/index.md:3:1");
    assert!(image.message.english().ends_with("(and 3 more images from there)"), "{found:?}");
}

#[test]
fn rules_are_no_front_matter_and_names_with_points_are_no_translations() {
    let found = told_of(
        "-- content/index.md --\n---\n\nText under a rule.\n\n---\n\n[b](bilan.gouv.fr.md)\n-- content/bilan.gouv.fr.md --\n# Bilan\n",
    );
    found.only(&[]);
}

#[test]
fn what_only_looks_like_a_link_is_told_and_what_a_definition_makes_one_is_not() {
    let found = told(
        "# A\n\n[a](my notes.md) ![b](a b.png)\n\n[see] (https://example.org/c) [d](b.md) [e](../x y/)\n\n[c](mailto: ada@example.org)\n",
    );
    let said: Vec<String> = found.of("unread-markup").map(|one| one.message.english().to_owned()).collect();
    assert_eq!(
        said,
        [
            "`[a](my notes.md)` is no Markdown: it is shown as it is written, here and 2 times more",
            "`[see] (https://example.org/c)` is no Markdown: it is shown as it is written"
        ]
    );
    told("# A\n\n[a](<#a> \"a title\") [b](#a 'b') [1] (see page 4, below) [x](see below) ![c][d](e f) - [ ] (https://a.example)\n\n[@ada] and [@bob 2020][@bob], [[1]]; `[a](b c.md)` \\[a](b c.md)\n\n- [x] (https://example.org)\n\n[@ada]: https://example.org\n[@bob]: https://example.org\n[1]: https://example.org\n[d]: #a\n")
        .lacks("unread-markup");
    told("# A\n\nSee [@ada 2020].\n\n[@bob]: https://example.org\n").has("unread-markup", "content/index.md:3:5");
    told("# A\n\n%% ask the lawyer %%\n").has("unread-markup", "content/index.md:3:1");
}

#[test]
fn a_line_of_nothing_but_signs_of_links_takes_no_longer_than_another() {
    let begun = std::time::Instant::now();
    told(&format!("# A\n\n{} [a](b c.md)\n", "\\]( \\] (".repeat(40_000)))
        .has("unread-markup", "content/index.md:3:320002");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn an_id_of_a_heading_as_other_tools_write_it_is_one() {
    told("# A\n\n[a](#4.53) [b](#sec) [c](#b-c)\n\n## B <small>c</small> { id=\"4.53\" }\n\ntext\n\n## D {id=sec}\n\ntext\n").only(&[]);
    told("# A\n\n## B {id=\"audience=lead\"}\n\ntext\n")
        .has_all("unknown-key", &["content/index.md:3:1", "content/index.md:3:1"]);
    told("# A\n\n## B {id=draft}\n\ntext\n").has("unknown-key", "content/index.md:3:1");
}

#[test]
fn what_is_no_number_is_told_by_its_name() {
    let metric = "title = \"M\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"x\"\nwarn-above = -inf\nwarn-below = nan\n";
    let found = told_of(&format!("-- content/measurement/metrics/m.toml --\n{metric}"));
    let said: Vec<_> = found.of("wrong-type").map(|one| (one.message.english(), one.message.french())).collect();
    assert_eq!(
        said,
        [
            (
                "expected a number, found `-inf`, which is without end",
                "`-inf`, qui est sans fin, au lieu de\u{a0}: un nombre"
            ),
            (
                "expected a number, found `nan`, which is no number",
                "`nan`, qui n’est pas un nombre, au lieu de\u{a0}: un nombre"
            )
        ]
    );
}

#[test]
fn sums_of_money_are_no_formula() {
    told("# A\n\nn2-standard $908.47  \nada@club:\\~$ lscpu\n").lacks("unread-markup");
    told("# A\n\nFormula $5 \\nope{x}$ here.\n").lacks("unread-markup");
    told("# A\n\nFormula $x \\nope{x}$ here.\n").has("unread-markup", "content/index.md:3:9");
}

#[test]
fn a_heading_of_html_that_comes_first_is_the_title() {
    let title = |text: &str| {
        let book = "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/index.md --\n# H\n\n[a](a.md)\n";
        let (files, _) = site(&Sources::from_text(&format!("{book}-- content/a.md --\n{text}")), 0);
        let page = String::from_utf8_lossy(&files["a/index.html"]);
        let title =
            page.split("<title>").nth(1).and_then(|rest| rest.split(" · ").next()).unwrap_or_default().to_owned();
        (title, page.matches("Tone of").count())
    };
    let whole = title("<h1 align=\"center\">Tone of\n <b>voice</b> &amp; manners</h1>\n\ntext\n");
    let plain = title("# Tone of voice & manners\n\ntext\n");
    assert_eq!(whole, plain);
    assert_eq!(whole.0, "Tone of voice &amp; manners");
    // A picture beside it stays, and what links lead to.
    assert_eq!(title("<div>\n<h1>Tone of voice</h1>\n<p>Since 2019.</p>\n</div>\n\n## B\n").0, "Tone of voice");
    assert_eq!(title("text\n\n<h1>Tone of voice</h1>\n\n# B\n").0, "Tone of voice");
    assert_eq!(title("<h2>Tone of voice</h2>\n\n# B\n").0, "B");
}

#[test]
fn what_is_meant_for_a_page_and_what_lies_beside_them_say_so() {
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[a](a.mdx) [b](b.rst) [c](c.json)\n-- content/a.mdx --\nx\n-- content/b.rst --\nx\n-- content/c.json --\n{}\n",
    );
    found.has_all("skipped-file", &["content/a.mdx:1:1", "content/b.rst:1:1"]);
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[w](people/ways.md)\n-- content/people/ways.md --\n+++\ntitle = \"Ways\"\n+++\n\ntext\n",
    );
    found.only(&["missing-field"]);
    let finding = found.has("missing-field", "content/people/ways.md:1:1");
    let help = finding.help.as_ref().map(|help| help.english().to_owned()).unwrap_or_default();
    assert!(help.ends_with("a person needs `name`, `type`"), "{help}");
    let found = told("# A\n\n[a](/en/calendar.ics) [b](/robots.txt) [c](/sitemap.xml) [d](ada@club.example)\n");
    let mut cures = found.of("broken-link").map(|one| {
        let fix = one.fixes.first().map(|fix| fix.title.english().to_owned());
        (one.help.as_ref().map(|help| help.english().to_owned()).unwrap_or_default(), fix)
    });
    let (all, fix) = cures.next().unwrap_or_default();
    assert_eq!(all, "there is one for all languages: `/calendar.ics`");
    assert_eq!(fix.as_deref(), Some("write `/calendar.ics`"));
    assert!(cures.next().is_some_and(|(help, _)| help.ends_with("`static/robots.txt`")));
    assert!(cures.next().is_some_and(|(help, _)| help.contains("`base-url`")));
    found.has("scheme-less-link", "content/index.md:3:58");
    // An old address may be written as a way, too.
    let found = told_of(
        "-- content/index.md --\n# Home\n\n[a](docs/a.md)\n-- content/docs/a.md --\n+++\naliases = [\"/old/\"]\n+++\n# A\n\n[o](../old/)\n",
    );
    let fix = &found.has("broken-link", "content/docs/a.md:6:1").fixes[0];
    assert_eq!((fix.title.english(), fix.applicability), ("write `a.md`", Applicability::Safe));
}

#[test]
fn a_heading_of_a_translation_is_its_title_whatever_names_the_original() {
    let made = |original: &str, translation: &str| {
        let book = "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n-- content/index.md --\n# H\n\n[a](a.md)\n";
        let text = format!("{book}-- content/a.md --\n{original}-- content/a.en.md --\n{translation}");
        let (files, _) = site(&Sources::from_text(&text), 0);
        let page = String::from_utf8_lossy(&files["en/a/index.html"]);
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split([' ', '<']).next()).unwrap_or_default();
        (title.to_owned(), page.contains(">Part</h2>") || page.contains(">Part <a"))
    };
    let named = "+++\ntitle = \"Ton\"\n+++\n\nUn.\n";
    for heading in ["# Tone\n", "<h1 align=\"center\">Tone</h1>\n", "Tone\n====\n"] {
        let text = format!("{heading}\nOne.\n\n## Part\n\nTwo.\n");
        assert_eq!(made(named, &text), ("Tone".into(), true), "{heading}");
        assert_eq!(made("# Ton\n\nUn.\n", &text), ("Tone".into(), true), "{heading}");
    }
    // A part of it is none.
    assert_eq!(made(named, "## Part\n\nOne.\n").0, "Ton");
    assert_eq!(made(named, "+++\ntitle = \"Voice\"\n+++\n\n# Voice\n\n## Part\n"), ("Voice".into(), true));
}
