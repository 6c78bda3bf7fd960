//! `build --every-audience`: each circle in a folder of its own, all of them in one step.

use parvis::publish::MANIFEST;

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Tea\"
language = \"en\"
[build]
base-url = \"https://tea.example.org/{audience}/\"
[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"team\"
[check.rules]
unanswered-question = \"off\"
missing-owner = \"off\"
-- content/index.md --
+++
audience = \"public\"
+++
# Tea

We drink tea, and speak of it.
-- content/pots.md --
# Pots

Rinse them at night.
-- content/pay.md --
+++
audience = \"lead\"
+++
# Pay

Nobody is paid.
";

/// Every file under a folder, by its path, with its bytes.
#[expect(clippy::disallowed_methods, reason = "what was published is on disk")]
fn files(plan: &Workspace, folder: &str) -> Vec<(String, Vec<u8>)> {
    let top = plan.path(folder);
    let mut out = Vec::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&top).expect("below").to_string_lossy().into_owned();
                out.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    out.sort();
    out
}

fn but_the_manifest(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.retain(|(path, _)| path != MANIFEST);
    files
}

#[test]
fn each_circle_has_what_a_build_for_it_alone_makes() {
    let plan = Workspace::with(PLAN);
    let said = plan.run("build --every-audience --out sites").ends(0).err;
    assert!(said.contains(" pages for public, team, lead in "), "{said}");
    for circle in ["public", "team", "lead"] {
        plan.run(&format!("build --audience {circle} --out alone-{circle}")).ends(0);
        let (one, alone) = (files(&plan, &format!("sites/{circle}")), files(&plan, &format!("alone-{circle}")));
        assert!(one == but_the_manifest(alone), "{circle}");
        assert!(one.iter().any(|(path, _)| path == "pagefind/pagefind.js"));
        let page = plan.read(&format!("sites/{circle}/404.html"));
        assert!(page.contains(&format!("\"/{circle}/")), "{page}");
    }
    assert!(!plan.has("sites/public/pots") && plan.has("sites/team/pots") && plan.has("sites/lead/pay"));
    // What stands above the sites alone is the list of what is there.
    assert_eq!(files(&plan, "sites").iter().filter(|(path, _)| !path.contains('/')).count(), 1);
    // Again, nothing changes; and each is proved.
    let said = plan.run("build --every-audience --out sites --prove").ends(0).err;
    assert!(said.contains("proved to tell `public`, `team`, `lead` of nothing closer"), "{said}");
}

#[test]
fn a_circle_that_there_is_no_more_is_not_left_standing() {
    let plan = Workspace::with(PLAN);
    plan.run("build --every-audience --out sites --no-search").ends(0);
    plan.write(
        "book.toml",
        PLAN[PLAN.find("[book]").unwrap()..PLAN.find("-- content").unwrap()].replace("\"team\", \"lead\"", "\"team\""),
    );
    plan.write("content/pay.md", "# Pay\n\nNobody is paid.\n");
    plan.run("build --every-audience --out sites --no-search").ends(0);
    assert!(!plan.has("sites/lead") && plan.has("sites/team/pay"));
}

#[test]
fn what_fails_one_circle_leaves_all_as_they_were() {
    let plan = Workspace::with(PLAN);
    plan.run("build --every-audience --out sites --no-search").ends(0);
    let before = files(&plan, "sites");
    plan.write("content/pots.md", "# Pots\n\nOther words, and [a dead end](gone.md).\n");
    let said = plan.run("build --every-audience --out sites").ends(1).err;
    // Both circles that see it are concerned; it is told once.
    assert_eq!(said.matches("error[broken-link]").count(), 1, "{said}");
    assert!(files(&plan, "sites") == before);
    // What somebody put there is no site of ours.
    plan.write("content/pots.md", "# Pots\n");
    plan.write("sites/team/mine.txt", "mine");
    plan.run("build --every-audience --out sites").ends(2);
    assert_eq!(plan.read("sites/team/mine.txt"), "mine");
}

#[test]
fn an_audience_that_names_no_folder_is_refused() {
    let plan = Workspace::with(PLAN);
    plan.write("book.toml", "[audiences]\norder = [\"../public\", \"team\"]\ndefault = \"team\"\n");
    let said = plan.run("build --every-audience --out sites").ends(2).err;
    assert!(said.contains("no folder can be called `../public`") && said.contains("--audience"), "{said}");
    assert!(!plan.has("sites"));
}

#[test]
fn one_site_and_a_site_for_each_circle_never_take_each_others_place() {
    let plan = Workspace::with(PLAN);
    plan.run("build --no-search").ends(0);
    let before = files(&plan, "public");
    let said = plan.run("build --every-audience --no-search").ends(2).err;
    assert!(said.contains("holds one site") && said.contains("--out"), "{said}");
    assert!(files(&plan, "public") == before);
    let said = plan.run("build --every-audience --no-search --out sites").ends(0).err;
    assert!(!said.contains("never"), "{said}");
    let before = files(&plan, "sites");
    for circle in ["", "--audience public"] {
        let said = plan.run(&format!("build --no-search --out sites {circle}")).ends(2).err;
        assert!(said.contains("holds a site for each circle"), "{said}");
    }
    assert!(files(&plan, "sites") == before);
    // Where the folder has no name of its own, it is likely to be served as it is.
    let plan = Workspace::with(PLAN);
    let said = plan.run("build --every-audience --no-search").ends(0).err;
    assert!(said.contains("each folder in `./public` is the site of one circle"), "{said}");
}

#[test]
fn a_site_for_others_is_not_replaced_without_a_word() {
    let plan = Workspace::with(PLAN);
    let build = |circle: &str| plan.run(&format!("build --no-search --audience {circle}")).ends(0).err;
    assert!(!build("public").contains("held"));
    let said = build("lead");
    assert!(said.contains("held the site for `public`, and now holds that for `lead`, who read more"), "{said}");
    assert!(!build("lead").contains("held"));
    let said = build("team");
    assert!(said.contains("held the site for `lead`") && !said.contains("read more"), "{said}");
}

#[test]
fn a_strict_build_says_what_it_does_not_hold() {
    let plan = Workspace::with(PLAN);
    plan.write("content/empty.md", "# Empty\n\n[link](pots.md)\n");
    let told = |options: &str| {
        let said = plan.run(&format!("build --no-search {options}")).err;
        said.contains("`parvis check --strict` holds the whole plan")
    };
    assert!(told("--strict --audience team --out a"));
    assert!(!told("--strict --audience lead --out b") && !told("--audience team --out c"));
}
