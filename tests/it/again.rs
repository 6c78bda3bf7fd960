//! A build into the folder of the build before it makes what a build into a new one makes, whatever has changed.
#![expect(clippy::disallowed_methods, reason = "the program is tested on real folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use parvis::publish::MANIFEST;

use crate::workspace::{Workspace, repository};

/// Pages that show each other's titles, headings and places, in two languages, and records that they name.
const PLAN: &str = r#"-- book.toml --
[book]
title = "Le fournil"
language = "fr"
languages = ["fr", "en"]

[build]
base-url = "https://fournil.example/"

[links]
edit-url = "https://forge.example/edit/{path}"
-- content/index.md --
# Accueil

Bienvenue.
-- content/notes/index.md --
+++
title = "Carnet"
+++

Tout ce qui sert.
-- content/notes/pain.md --
+++
owner = "boulangerie"
reviewed-on = 2026-11-01
+++

# Le pain

On pétrit à l'aube.

## Cuire {#cuire}

Une heure, pas plus. Voir [](sel.md) et [le sel](sel.md#doser).
-- content/notes/pain.en.md --
# Bread

We knead at dawn, see [](sel.md).
-- content/notes/sel.md --
# Le sel

Gris, de préférence.

## Doser

Dix-huit grammes.
-- content/notes/zeste.md --
# Le zeste

![Un zeste](/zeste.svg) Jamais sans [le pain](pain.md).
-- content/roles/boulangerie.toml --
title = "Boulangerie"
mission = "Du pain pour tous."
-- content/faq/quand.md --
+++
question = "Quand venir ?"
+++
Le matin, voir [](../notes/pain.md).
-- content/premise/index.md --
# Pourquoi

## Nourrir {answers="objectives"}

Le quartier.
-- static/zeste.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>
"#;

/// Changes of the plan, one after the other: a file, what is replaced in it, and by what. A file that is replaced by
/// nothing goes; one that was not there comes.
const EDITS: &[(&str, &str, &str)] = &[
    ("content/notes/sel.md", "Gris", "Rose"),
    ("content/notes/sel.md", "# Le sel", "# Le gros sel"),
    ("content/notes/sel.md", "## Doser", "## Peser {#doser}"),
    ("content/notes/sel.md", "Dix-huit", "### Par kilo\n\nDix-huit"),
    ("content/notes/pain.md", "reviewed-on = 2026-11-01", "reviewed-on = 2024-11-01"),
    ("content/notes/pain.en.md", "at dawn", "at noon"),
    ("content/notes/pain.en.md", "# Bread", "# Loaves"),
    ("content/notes/index.md", "Carnet", "Cahier"),
    ("content/notes/index.md", "Tout ce qui sert", "Ce qui sert"),
    ("content/notes/zeste.md", "Jamais", "Toujours"),
    ("content/notes/zeste.md", "# Le zeste", "# Le zeste {#zeste}"),
    ("content/notes/zeste.md", "# Le zeste {#zeste}", "# Le bon zeste {#zeste}"),
    ("content/notes/zeste.md", "# Le bon zeste", "+++\nweight = 1\n+++\n# Le bon zeste"),
    ("content/notes/zeste.md", "weight = 1", "weight = 1\nsummary = \"De quoi parfumer.\""),
    ("static/zeste.svg", "120", "140"),
    ("content/roles/boulangerie.toml", "title = \"Boulangerie\"", "title = \"Fournil\""),
    ("content/faq/quand.md", "Le matin", "Le soir"),
    ("content/premise/index.md", "Le quartier.", ""),
    ("content/notes/levain.md", "", "# Le levain\n\nDe la patience.\n"),
    ("content/notes/levain.md", "# Le levain", "+++\naliases = [\"/levure/\"]\n+++\n# Le levain"),
    ("content/notes/levain.en.md", "", "# Sourdough\n\nPatience.\n"),
    ("content/notes/levain.en.md", "# Sourdough\n\nPatience.\n", ""),
    ("book.toml", "Le fournil", "Le four"),
    ("book.toml", "languages = [\"fr\", \"en\"]\n", ""),
];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().flatten();
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it is in the site").to_string_lossy().into_owned();
            (path, fs::read(entry.path()).expect("the file is read"))
        })
        .collect()
}

fn edit(workspace: &Workspace, (path, from, to): (&str, &str, &str)) {
    let before = if workspace.has(path) { workspace.read(path) } else { String::new() };
    assert!(before.contains(from), "{path} holds {from:?}");
    let after = before.replacen(from, to, 1);
    if after.is_empty() {
        fs::remove_file(workspace.path(path)).expect("the file goes");
    } else {
        workspace.write(path, &after);
    }
}

/// When every page of the old site was last written: clearly before its manifest.
const BEFORE: SystemTime = SystemTime::UNIX_EPOCH;

/// Builds into the old folder, whose pages have been there for long, and into a new one, and compares every byte.
fn again(workspace: &Workspace, options: &str) {
    for path in files(&workspace.path("old")).keys().filter(|path| *path != MANIFEST) {
        let file = fs::File::options().write(true).open(workspace.path("old").join(path)).expect("it is there");
        file.set_modified(BEFORE).expect("its time is set");
    }
    compare(workspace, options);
}

fn compare(workspace: &Workspace, options: &str) {
    workspace.run(&format!("build --quiet {options} --out old")).ends(0);
    workspace.run(&format!("build --quiet {options} --out new")).ends(0);
    let (old, new) = (files(&workspace.path("old")), files(&workspace.path("new")));
    let paths: Vec<&String> = old.keys().chain(new.keys()).filter(|path| old.get(*path) != new.get(*path)).collect();
    assert!(paths.is_empty(), "these differ: {paths:?}");
    fs::remove_dir_all(workspace.path("new")).expect("it goes");
}

#[test]
fn a_second_build_makes_what_a_first_one_makes() {
    let workspace = Workspace::with(PLAN);
    again(&workspace, "");
    again(&workspace, "");
    for change in EDITS {
        edit(&workspace, *change);
        again(&workspace, "");
    }
    // The day, the search, a theme and a plan of one's own.
    again(&workspace, "--today 2027-12-01");
    again(&workspace, "--no-search");
    again(&workspace, "");
    workspace.write(
        "themes/mine/templates/page.html",
        "{% extends \"base.html\" %}{% block main %}{{ body | safe }}{% endblock main %}",
    );
    edit(&workspace, ("book.toml", "[build]", "[build]\ntheme = \"mine\""));
    again(&workspace, "");
    workspace.write(
        "themes/mine/templates/page.html",
        "{% extends \"base.html\" %}{% block main %}<i>{{ body | safe }}</i>{% endblock main %}",
    );
    again(&workspace, "");
    // A template that gives orders to sort by, to one page only at first.
    workspace.write(
        "themes/mine/templates/role.html",
        "{% extends \"base.html\" %}{% block main %}<div data-pagefind-body>{% if layout.title == \"Pain\" %}\
         <p data-pagefind-sort=\"title\">{{ layout.title }}</p>{% endif %}Texte.</div>{% endblock main %}",
    );
    again(&workspace, "");
    for (from, to) in [("\"Fournil\"", "\"Pain\""), ("Du pain pour tous", "Du pain"), ("\"Pain\"", "\"Fournil\"")] {
        edit(&workspace, ("content/roles/boulangerie.toml", from, to));
        again(&workspace, "");
    }
}

/// A page of one's own theme goes through its template, those of the built-in theme through what is made of it.
#[test]
fn the_built_in_template_as_a_template_of_ones_own_makes_the_same_pages() {
    let workspace = Workspace::with(PLAN);
    compare(&workspace, "");
    let before = files(&workspace.path("old"));
    let template = fs::read_to_string(repository().join("themes/parvis/templates/page.html")).expect("it is there");
    workspace.write("themes/mine/templates/page.html", &template);
    edit(&workspace, ("book.toml", "[build]", "[build]\ntheme = \"mine\""));
    compare(&workspace, "");
    let after = files(&workspace.path("old"));
    let differ: Vec<&String> = before.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(differ, [MANIFEST]);
}

fn modified(workspace: &Workspace, page: &str) -> SystemTime {
    let file = workspace.path(&format!("old/notes/{page}/index.html"));
    fs::metadata(file).and_then(|meta| meta.modified()).expect("the page is there")
}

#[test]
fn pages_that_are_as_they_were_keep_their_time_even_if_their_neighbours_have_changed() {
    let workspace = Workspace::with(PLAN);
    again(&workspace, "");
    edit(&workspace, ("content/notes/sel.md", "Gris", "Rose"));
    again(&workspace, "");
    assert_eq!(["pain", "sel", "zeste"].map(|page| modified(&workspace, page) == BEFORE), [true, false, true]);
    // Nobody shows this heading, so the other pages are made, and are found to be the same.
    edit(&workspace, ("content/notes/sel.md", "## Doser", "## Doser {#doser}\n\n### Au gramme"));
    again(&workspace, "");
    assert_eq!(["pain", "sel", "zeste"].map(|page| modified(&workspace, page) == BEFORE), [true, false, true]);
}

#[test]
fn what_somebody_wrote_into_a_page_since_does_not_stay() {
    let workspace = Workspace::with(PLAN);
    again(&workspace, "");
    let page = "old/notes/sel/index.html";
    let made = workspace.read(page);
    workspace.write(page, made.replace("Gris", "Bleu"));
    compare(&workspace, "");
    assert_eq!(workspace.read(page), made);
}

#[test]
fn what_somebody_wrote_into_the_search_since_does_not_stay() {
    let workspace = Workspace::with(PLAN);
    again(&workspace, "");
    let ends = [".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".json", ".pagefind", ".js"];
    let ways = ends.iter().flat_map(|end| [(end, true), (end, false)]);
    for (at, (end, is_written)) in ways.enumerate() {
        // The page that changes, and the last of the search.
        workspace.write("content/notes/sel.md", format!("# Le sel\n\nFin, {} fois.\n\n## Doser\n\nPeu.\n", at / 3));
        let all = files(&workspace.path("old"));
        let path = all.keys().rfind(|path| path.starts_with("pagefind/") && path.ends_with(end));
        let path = workspace.path("old").join(path.expect("the search has one"));
        if is_written {
            fs::write(path, "Bleu").expect("it is written");
        } else {
            fs::remove_file(path).expect("it goes");
        }
        compare(&workspace, "");
    }
}

#[test]
fn a_site_from_which_something_is_hidden_tells_of_no_change_that_its_readers_do_not_see() {
    let workspace = Workspace::with(PLAN);
    let audiences = "\n[audiences]\norder = [\"all\", \"team\"]\ndefault = \"all\"\n";
    workspace.write("book.toml", &(workspace.read("book.toml") + audiences));
    edit(
        &workspace,
        (
            "content/notes/sel.md",
            "Dix-huit grammes.",
            "Dix-huit grammes.\n\n## Achat {audience=\"team\"}\n\nAu port.\n",
        ),
    );
    again(&workspace, "");
    let before = files(&workspace.path("old"));
    edit(&workspace, ("content/notes/sel.md", "Au port", "Au moulin"));
    again(&workspace, "");
    assert!(files(&workspace.path("old")) == before);
    // Who may read everything is told, and what they are told does not stay for others.
    again(&workspace, "--audience team");
    again(&workspace, "");
    assert!(files(&workspace.path("old")) == before);
    again(&workspace, "--audience team");
    edit(&workspace, ("content/notes/sel.md", "Au moulin", "Au marché"));
    again(&workspace, "--audience team");
    assert!(workspace.read("old/notes/sel/index.html").contains("Au marché"));
}

/// A page of a plan that is changed at random.
#[derive(Clone, Default)]
struct Leaf {
    title: usize,
    text: usize,
    heading: usize,
    weight: Option<usize>,
    owner: Option<usize>,
    day: usize,
    hidden: bool,
    draft: bool,
    gone: bool,
    english: Option<usize>,
    links: Vec<usize>,
}

impl Leaf {
    /// How many of the first pages are always there, so that others may link to them.
    const KEPT: usize = 4;

    fn write(&self, workspace: &Workspace, at: usize) {
        let path = Self::path(at);
        let (file, english) = (format!("content/{path}.md"), format!("content/{path}.en.md"));
        for path in [&file, &english] {
            let _ = fs::remove_file(workspace.path(path));
        }
        if self.gone {
            return;
        }
        let mut front = format!("title = \"Page {}\"\nreviewed-on = 2026-{:02}-01\n", self.title, 1 + self.day % 11);
        front.extend(self.weight.map(|weight| format!("weight = {weight}\n")));
        front.extend(self.owner.map(|role| format!("owner = \"r{role}\"\n")));
        front.push_str(if self.hidden { "hidden = true\n" } else { "" });
        front.push_str(if self.draft { "draft = true\n" } else { "" });
        let links: Vec<String> = self.links.iter().map(|to| format!("Voir [](/{}.md).", Self::path(*to))).collect();
        let links = links.join("\n");
        let text = format!("Texte {}.\n\n## Titre {}\n\nSuite.\n\n{links}", self.text, self.heading);
        workspace.write(&file, format!("+++\n{front}+++\n\n{text}"));
        if let Some(title) = self.english {
            workspace.write(&english, format!("+++\ntitle = \"Leaf {title}\"\n+++\n\nText.\n\n{links}"));
        }
    }

    fn path(at: usize) -> String {
        format!("{}/p{at:02}", ["carnet", "carnet", "carnet/suite"][at % 3])
    }

    /// Changes one thing.
    fn change(&mut self, at: usize, random: &mut impl FnMut(usize) -> usize) {
        match random(12) {
            0 | 1 => self.title = random(40),
            2 => self.text = random(40),
            3 => self.heading = random(40),
            4 => self.weight = Some(random(9)).filter(|weight| *weight > 2),
            5 => self.owner = Some(random(3)).filter(|role| *role < 2),
            6 => self.day = random(11),
            7 => self.hidden = !self.hidden,
            8 => self.links = (0..random(4)).map(|_| random(Self::KEPT)).collect(),
            9 => self.english = Some(random(40)).filter(|title| *title > 9),
            10 if at >= Self::KEPT => self.draft = !self.draft,
            _ if at >= Self::KEPT => self.gone = !self.gone,
            _ => self.text = random(40),
        }
    }
}

const STEPS: usize = 40;

#[test]
fn a_second_build_makes_what_a_first_one_makes_after_any_change() {
    let workspace = Workspace::with(PLAN);
    // The book is called after its home page.
    edit(&workspace, ("book.toml", "title = \"Le fournil\"\n", ""));
    let mut leaves = vec![Leaf::default(); 54];
    let mut seed = 1_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let role = |at: usize, title: usize| {
        let text = format!("title = \"Rôle {title}\"\nmission = \"Du pain.\"\n");
        workspace.write(&format!("content/roles/r{at}.toml"), &text);
    };
    role(0, 0);
    role(1, 1);
    for (at, leaf) in leaves.iter_mut().enumerate() {
        (0..2).for_each(|_| leaf.change(at, &mut random));
        leaf.write(&workspace, at);
    }
    let mut kept = 0;
    for _ in 0..STEPS {
        match random(12) {
            0 => role(random(2), random(40)),
            1 => workspace.write("content/carnet/index.md", format!("# Carnet {}\n\nTexte.\n", random(40))),
            2 => workspace.write("content/index.md", format!("# Accueil {}\n\nTexte.\n", random(40))),
            3 => {
                let at = Leaf::KEPT + random(leaves.len() - Leaf::KEPT);
                leaves[at].gone = !leaves[at].gone;
                leaves[at].write(&workspace, at);
            }
            _ => {
                let at = random(leaves.len());
                leaves[at].change(at, &mut random);
                leaves[at].write(&workspace, at);
            }
        }
        again(&workspace, if random(6) == 0 { "--no-search" } else { "" });
        kept += files(&workspace.path("old")).keys().filter(|path| is_of_before(&workspace, path)).count();
    }
    assert!(kept > STEPS * 20, "{kept} pages are as they were before");
}

fn is_of_before(workspace: &Workspace, path: &str) -> bool {
    let meta = fs::metadata(workspace.path("old").join(path)).expect("it is there");
    path.contains("/p") && meta.modified().expect("a time") == BEFORE
}
