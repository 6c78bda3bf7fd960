//! A team's own look: a few lines of `book.toml`, and a theme of its own held against the built-in one.

use crate::workspace::{Ran, Workspace};

fn with(files: &str) -> Workspace {
    Workspace::with(&format!(
        "-- content/index.md --\n# The plan\n\nHere we are.\n-- content/cities/lyon.md --\n# Lyon\n{files}"
    ))
}

#[track_caller]
fn says(ran: &Ran, lines: &[&str]) {
    for line in lines {
        assert!(ran.out.contains(line) || ran.err.contains(line), "{line} is not in {}{}", ran.out, ran.err);
    }
}

const LOOK: &str = "\
-- book.toml --
[book]
title = \"Le plan\"
language = \"fr\"
languages = [\"fr\", \"en\"]
[look]
title = { en = \"The plan\" }
logo = \"static/us.svg\"
accent = \"#0a5a9c\"
footer = { fr = \"Association loi de 1901.\", en = \"A charity.\" }
menu = [\"faq\", \"cities/lyon\", \"nowhere\"]
[look.fonts]
text = \"fonts/our face.woff2\"
-- static/us.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- static/fonts/our face.woff2 --
OTTO
";

#[test]
fn a_look_is_a_few_lines_of_the_book() {
    let plan = with(LOOK);
    says(
        &plan.run("check --format short"),
        &["book.toml:10:31: error[unknown-reference]: aucune page du site n’est à `nowhere`"],
    );
    plan.write("book.toml", plan.read("book.toml").replace(", \"nowhere\"", ""));
    plan.run("build --no-search").ends(0);
    let (home, english) = (plan.read("public/index.html"), plan.read("public/en/index.html"));
    assert!(home.contains("<title>Le plan</title>") && english.contains("<title>The plan</title>"), "{english}");
    assert!(home.contains("<img class=\"logo-mark\" src=\"us.svg\" alt=\"\">"));
    assert!(home.contains("Association loi de 1901.") && english.contains("A charity."));
    let menu = &home[home.find("id=\"pv-rubrics\"").expect("a menu")..];
    let menu = &menu[..menu.find("</nav>").expect("it ends")];
    assert!(menu.find("href=\"faq/\"") < menu.find("href=\"cities/lyon/\""), "{menu}");
    assert_eq!(menu.matches("<a ").count(), 2, "what is named, in that order: {menu}");
    let sheet = plan.read("public/_parvis/css/look.css");
    assert!(sheet.contains("--accent:light-dark(#0a5a9c,#"), "{sheet}");
    assert!(
        sheet.contains("url(\"../../fonts/our%20face.woff2\")") && sheet.contains("--sans:\"look-sans\""),
        "{sheet}"
    );
    assert!(home.find("css/pictures.css") < home.find("css/look.css"), "it stands over the built-in sheets");
    assert!(home.contains("font-src 'self'"));
}

#[test]
fn a_look_that_cannot_be_read_or_found_is_told_at_its_place() {
    let plan = with(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n[look]\naccent = \"#ffee00\"\nlogo = \"logo.svg\"\naccent-dark = \"red\"\n[look.fonts]\ntext = \"x.woff2\"\n",
    );
    says(
        &plan.run("check --format short").ends(1),
        &[
            "book.toml:4:10: error[wrong-type]: links in `#ffee00` cannot be read on light ground",
            "book.toml:5:8: error[missing-image]: there is no `logo.svg` in `static/`",
            "book.toml:6:15: error[wrong-type]: `red` is no colour",
            "book.toml:8:8: error[broken-link]: there is no `x.woff2` in `static/`",
        ],
    );
}

const THEME: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n[build]\ntheme = \"ours\"\n";

#[test]
fn a_sheet_of_another_name_is_added_to_the_built_in_ones() {
    let plan = with(&format!("{THEME}-- themes/ours/static/css/ours.css --\n.lead {{ color: var(--accent) }}\n"));
    plan.run("build --no-search").ends(0);
    let home = plan.read("public/index.html");
    assert!(home.find("css/pictures.css") < home.find("css/ours.css"), "{home}");
    assert!(home.contains("css/tokens.css"));
}

#[test]
fn what_a_theme_holds_that_means_nothing_is_told_at_its_line() {
    let plan = with(&format!(
        "{THEME}-- themes/ours/static/css/ours.css --\n.a {{ color: var(--ink) }}\n.b {{ color: var(--ikn); margin: var(--mine, 0) }} /* var(--com) {{ */\n\
         -- themes/ours/i18n/en.ftl --\nrubric-who = Who\nrubric-hwo = Who\nas-of = On {{ $day }}.\n\
         -- themes/ours/i18n/de.ftl --\nhome = Start\n-- themes/ours/templates/pages.html --\nx\n-- themes/ours/readme.txt --\nx\n"
    ));
    let ran = plan.run("check --format short");
    says(
        &ran,
        &[
            "themes/ours/static/css/ours.css:2:17: warning[unknown-token]: nobody defines `--ikn`",
            "themes/ours/static/css/ours.css:2:37: warning[unknown-token]: nobody defines `--mine`: what stands behind it",
            "themes/ours/i18n/en.ftl:2:1: warning[unknown-message]: nothing says the words `rubric-hwo`",
            "themes/ours/i18n/en.ftl:3:15: warning[unknown-message]: `as-of` has no `$day`",
            "themes/ours/i18n/de.ftl:1:1: warning[unknown-theme-file]: ",
            "themes/ours/templates/pages.html:1:1: warning[unknown-theme-file]: ",
            "themes/ours/readme.txt:1:1: warning[unknown-theme-file]: ",
        ],
    );
    assert!(!format!("{}{}", ran.out, ran.err).contains("--com"), "a comment uses nothing");
}

#[test]
fn a_sheet_that_no_longer_defines_what_others_use_is_told() {
    let plan = with(&format!("{THEME}-- themes/ours/static/css/tokens.css --\n:root {{ --accent: red }}\n"));
    says(
        &plan.run("check --format short"),
        &["themes/ours/static/css/tokens.css:1:1: warning[unknown-token]: other sheets use `--"],
    );
}

#[test]
fn a_file_of_the_built_in_theme_is_copied_to_begin_from_and_never_over_another() {
    let plan = with(THEME);
    says(&plan.run("theme").ends(0), &["templates/page.html\n", "static/css/tokens.css\n"]);
    says(&plan.run("theme templates/page.html").ends(0), &["themes/ours/templates/page.html"]);
    assert!(plan.read("themes/ours/templates/page.html").contains("{% extends \"base.html\" %}"));
    plan.run("theme templates/page.html").ends(2);
    says(&plan.run("theme templates/pgae.html").ends(2), &["did you mean `templates/page.html`?"]);
    plan.run("build --no-search").ends(0);
}

#[test]
fn what_a_sheet_names_and_does_not_close_is_told_and_what_is_there_is_not() {
    let sheet = "@import \"x.css\";\n.a { background: url(no.png) }\n.b { background: url('https://x.org/a.png') }\n\
        .c { background: url(\"data:image/png;base64,AA==\") }\n.d { src: url( ../no.woff2 ) }\n";
    let plan = with(&format!(
        "{THEME}-- themes/ours/static/css/ours.css --\n{sheet}\
         -- themes/ours/static/css/right.css --\n/* url(no.png) }} */\n.a::after {{ content: \"{{ /*\"; background: url(../img/own.svg), url('../img/icons.svg#x'), url(../../logo.svg), url(#mark) }}\n\
         -- themes/ours/static/img/own.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- static/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- themes/ours/static/css/open.css --\n.a {{ color: red }}\n@media print {{\n.b {{ color: red }}\n\
         -- themes/ours/static/css/shut.css --\n.a {{ color: red }} }}\n\
         -- themes/ours/static/css/note.css --\n.a {{ color: red }} /* so\n"
    ));
    let ran = plan.run("check --format short");
    says(
        &ran,
        &[
            "themes/ours/static/css/ours.css:1:10: error[broken-link]: there is no `x.css` beside this sheet",
            "themes/ours/static/css/ours.css:2:22: error[missing-image]: there is no `no.png` beside this sheet",
            "themes/ours/static/css/ours.css:3:23: warning[remote-image]: the site's policy refuses `https://x.org/a.png`",
            "themes/ours/static/css/ours.css:4:23: warning[remote-image]: the site's policy refuses `data:image/png",
            "themes/ours/static/css/ours.css:5:16: error[broken-link]: there is no `../no.woff2` beside this sheet",
            "themes/ours/static/css/open.css:2:14: error[syntax]: this brace is not closed",
            "themes/ours/static/css/shut.css:1:19: error[syntax]: this brace closes nothing",
            "themes/ours/static/css/note.css:1:19: error[syntax]: this comment does not end",
        ],
    );
    assert!(!ran.out.contains("right.css"), "{}", ran.out);
}

#[test]
fn words_that_cannot_be_read_are_told_at_their_lines_in_the_book_s_language() {
    let words = "rubric-who = Qui\nhome = { $n ->\n    [one] un\n}\nrubric-faq\nskip = Aller { $x\nnow = }\n";
    let french = format!("{}-- themes/ours/i18n/fr.ftl --\n{words}", THEME.replace("en", "fr"));
    let ran = with(&french).run("check --format short").ends(1);
    says(
        &ran,
        &[
            "themes/ours/i18n/fr.ftl:4:1: error[template-error]: ces mots ne peuvent se lire",
            "un choix veut un cas marqué de `*`",
            "themes/ours/i18n/fr.ftl:5:1: error[template-error]: ces mots ne peuvent se lire",
            "un message s’écrit `key = text`",
            "themes/ours/i18n/fr.ftl:6:1: error[template-error]: ces mots ne peuvent se lire",
            "une accolade n’est pas fermée",
            "themes/ours/i18n/fr.ftl:7:1: error[template-error]: ces mots ne peuvent se lire",
        ],
    );
}

#[test]
fn words_given_twice_and_words_that_say_others_that_are_not_there_are_told() {
    let plan = with(&format!(
        "{THEME}-- themes/ours/i18n/en.ftl --\n-team = We\nhome = {{ -team }} and {{ -taem }}\n# {{ nothing }}\nskip = {{ home }} {{ hoem }} {{ \"x\" }} {{ NUMBER(1) }}\nhome = Again\n"
    ));
    let ran = plan.run("check --format short");
    says(
        &ran,
        &[
            "themes/ours/i18n/en.ftl:2:1: warning[unknown-message]: `home` is given again further down",
            "themes/ours/i18n/en.ftl:2:24: warning[unknown-message]: there are no words `-taem`",
            "themes/ours/i18n/en.ftl:4:19: warning[unknown-message]: there are no words `hoem`",
        ],
    );
    assert_eq!(ran.out.matches("unknown-message").count(), 3, "{}", ran.out);
}

#[test]
fn a_look_in_languages_that_the_book_has_not_and_an_address_that_nothing_fills_in_are_told() {
    let plan = with(
        "-- book.toml --\n[book]\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n[links]\nedit-url = \"https://f.example/{chemin}\"\n[look]\nfooter = { es = \"x\", fr = \"y\" }\ntitle = { de = \"Plan\", en = \" \" }\n",
    );
    says(
        &plan.run("check --format short").ends(1),
        &[
            "book.toml:5:12: error[unknown-key]: nothing fills in `{chemin}`",
            "book.toml:7:12: error[unknown-key]: `footer` in `es` is read by nobody: the book is not in that language",
            "book.toml:8:11: error[unknown-key]: `title` in `de` is read by nobody",
            "book.toml:8:29: warning[empty-text]: `title` says nothing in `en`",
        ],
    );
    let right = with(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n[links]\nedit-url = \"https://f.example/{path}\"\n[look]\ntitle = { en = \"Plan\" }\n",
    );
    assert!(!right.run("check --format short").out.contains("book.toml:5"));
}
