//! Beginning a plan, and adding records to it.

use crate::cli::{SMALL, tells};
use crate::workspace::{Workspace, golden, golden_names};

#[test]
fn a_new_plan_builds_at_once_and_has_open_questions_only() {
    for language in ["fr", "en"] {
        let place = Workspace::empty();
        tells(
            &place.run(&format!("init guide --lang {language}")).ends(0).out,
            &["book.toml", "parvis check --root guide"],
        );
        for file in [
            ".taplo.toml",
            "tombi.toml",
            ".gitignore",
            ".gitlab-ci.yml",
            ".github/workflows/handbook.yml",
            ".parvis/schema/role.json",
        ] {
            assert!(place.has(&format!("guide/{file}")), "{file}");
        }
        let found = place.run("check --root guide --format short").ends(0).out;
        let others: Vec<&str> = found
            .lines()
            .filter(|line| !line.contains("[unanswered-question]") && !line.contains("[missing-owner]"))
            .collect();
        assert!(others.is_empty(), "{others:#?}");
        for principle in parvis::principles::built_in() {
            let page = place.read(&format!("guide/content/{}/index.md", principle.id));
            for question in principle.questions.iter().filter(|question| question.required) {
                tells(&page, &[question.text.get(language), &format!("{{#{}}}", question.id)]);
            }
        }
        place.run("build --root guide").ends(0);
        assert!(place.has("guide/public/gaps/index.html"));
    }
}

#[test]
fn a_stub_is_no_answer_while_nobody_has_written_one() {
    for language in ["fr", "en"] {
        let place = Workspace::empty();
        place.run(&format!("init --lang {language}")).ends(0);
        let path = "content/strategy/index.md";
        let open_questions = place.run("check --format short --all --only unanswered-question").out.lines().count();
        assert_eq!(place.run("check --format short --all --only missing-owner").out.lines().count(), 1);
        let stub = place.read(path);
        let mended = |text: &str| {
            place.write(path, text.replace("{#vibe}", "{#vibe answers=\"vibe\"}"));
            place.run("check --format short --all --only unanswered-question").out.lines().count()
        };
        // Whatever becomes of its comment signs, a hint is no answer.
        for (open, close) in [
            ("<!-- ", " -->"),
            ("", ""),
            ("*", "*"),
            ("_", "_"),
            ("- **", "**"),
            ("> ", ""),
            ("1. ", ""),
            ("```\n", "\n```"),
        ] {
            let dressed = stub.replace("<!-- ", open).replace(" -->", close);
            for text in [
                dressed.clone(),
                dressed.replace('`', ""),
                dressed.to_uppercase().replace("{#VIBE}", "{#vibe}"),
                dressed.replace("parvis ", "parvis\n"),
            ] {
                assert_eq!(mended(&text), open_questions, "{text}");
            }
        }
        // What is only promised is none either; what is said is one.
        for promise in [
            "À définir.",
            "*N/A*",
            "**TBD**",
            "_à compléter_",
            "To be defined",
            "- TBD",
            "> N/A",
            "| TBD |\n|-|\n| N/A |",
            "En cours : à définir",
        ] {
            let text = stub.replace("<!-- ", &format!("{promise}\n\n<!-- "));
            assert_eq!(mended(&text), open_questions, "{promise}");
        }
        for said in ["Funny.", "Drôle", "Aucune"] {
            let text = stub.replace("<!-- ", &format!("{said}\n\n<!-- "));
            assert_eq!(mended(&text), open_questions - 1, "{said}");
        }
        place.write(path, &*stub);
        place.run("build").ends(0);
        let page = place.read("public/strategy/index.html");
        // How an answer is written is told to those who write: in the closest circle, and in a preview.
        place.run("build --audience lead --out lead --no-search").ends(0);
        for path in ["index.html", "strategy/index.html", "people/index.html", "calendar/index.html", "faq/index.html"]
        {
            let (reader, author) = (place.read(&format!("public/{path}")), place.read(&format!("lead/{path}")));
            assert!(!reader.contains("parvis new") && author.contains("<code>parvis new "), "{path}: {reader}");
        }
        let gaps = |site: &str| place.read(&format!("{site}/gaps/index.html")).contains("answers = &quot;vibe");
        assert!(!gaps("public") && gaps("lead"));
        // The page asks each question once, and tells its reader nothing that is for its author.
        assert!(
            page.contains("id=\"vibe\"")
                && !page.contains("<h2 id=\"vibe\"")
                && !page.contains("ce commentaire")
                && !page.contains("this comment"),
            "{page}"
        );
    }
}

#[test]
fn a_new_plan_lists_each_question_once_and_publishes_no_stub() {
    for language in ["fr", "en"] {
        let plan = Workspace::empty();
        plan.run(&format!("init --lang {language}")).ends(0);
        plan.run("build --no-search --audience team").ends(0);
        for principle in ["premise", "strategy", "resources", "roles", "recruitment", "connection", "follow-through"] {
            let html = plan.read(&format!("public/{principle}/index.html"));
            // One question alone needs no table of contents.
            let Some((_, toc)) = html.split_once("<nav class=\"toc menu\"") else { continue };
            let (toc, _) = toc.split_once("</nav>").expect("it ends");
            let mut links: Vec<&str> = toc.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let all = links.len();
            links.sort_unstable();
            links.dedup();
            assert_eq!(links.len(), all, "{language} {principle}: {toc}");
        }
        // A question that the circle is not asked, since its answer is for a closer one.
        let roles = plan.read("public/roles/index.html");
        assert!(!roles.contains("role-compensation"), "{roles}");
        // An answer in prose stands in the contents once, under its question.
        plan.write("content/strategy/index.md", "# S\n\n## Vibe {#vibe}\n\nWe speak warmly, briefly and to the point.\n\n### Words\n\nFew.\n\n## More\n\nText.\n");
        plan.run("build --no-search --audience team").ends(0);
        let strategy = plan.read("public/strategy/index.html");
        let toc =
            strategy.split("<nav class=\"toc menu\"").nth(1).and_then(|rest| rest.split("</nav>").next()).expect("it");
        for (href, times) in [("#vibe", 1), ("#words", 1), ("#more", 1)] {
            assert_eq!(toc.matches(&format!("href=\"{href}\"")).count(), times, "{href}: {toc}");
        }
    }
}

#[test]
fn init_never_overwrites() {
    let place = Workspace::with("-- book.toml --\n# mine\n-- content/strategy/README.md --\n# Mine\n");
    tells(&place.run("init --lang en").ends(0).out, &["kept  book.toml", "kept  content/strategy/README.md"]);
    assert_eq!(place.read("book.toml"), "# mine\n");
    assert!(!place.has("content/strategy/index.md"), "a README.md is the folder's page already");
    assert!(place.has("content/roles/index.md"));
    let again = place.run("init --lang fr").ends(0).out;
    assert!(!again.contains("new  "), "{again}");
}

#[test]
fn a_folder_that_has_its_page_under_another_name_gets_no_second_one() {
    for name in ["index.markdown", "_index.md", "Index.md", "README.markdown", "readme.md"] {
        let place = Workspace::empty();
        for folder in ["", "roles/"] {
            place.write(&format!("content/{folder}{name}"), "# Mine\n\nSaid.\n");
        }
        let said = place.run("init --lang en").ends(0).out;
        tells(&said, &[&format!("kept  content/{name}"), &format!("kept  content/roles/{name}")]);
        assert!(name == "Index.md" || !place.has("content/index.md") && !place.has("content/roles/index.md"), "{name}");
        place.run("build --no-search").ends(0);
        tells(&place.read("public/roles/index.html"), &["Said."]);
    }
    // A translation is not the page.
    let place = Workspace::with("-- content/roles/index.fr.md --\n# Rôles\n");
    place.run("init --lang en").ends(0);
    assert!(place.has("content/roles/index.md"));
}

#[test]
fn a_forge_that_is_named_in_a_plan_brings_its_recipe_and_no_chapter_that_was_taken_out() {
    let place = Workspace::with("-- book.toml --\n-- content/index.md --\n# Ours\n");
    let said = place.run("init --forge forgejo --lang en").ends(0).out;
    assert!(place.has(RECIPES[2]) && !place.has("content/roles") && !place.has("tombi.toml"), "{said}");
    assert!(!said.contains("kept"), "{said}");
}

#[test]
fn a_new_record_of_each_kind_says_what_it_asks_and_nothing_else_is_wrong() {
    let plan = Workspace::with(SMALL);
    for ran in new_records(&plan) {
        assert!(plan.has(ran.trim()), "`{ran}` is written");
    }
    let found = plan.run("check --format short --all").out;
    for line in found.lines() {
        let expected = [
            "syntax",
            "unknown-key",
            "wrong-type",
            "invalid-id",
            "unknown-reference",
            "duplicate-id",
            "placeholder-text",
        ];
        assert!(!expected.iter().any(|rule| line.contains(&format!("[{rule}]"))), "{line}");
    }
    // What only its author can know is left open, and named.
    let missing: Vec<&str> = found.lines().filter(|line| line.contains("[missing-field]")).collect();
    golden("new/missing.txt", &(missing.join("\n") + "\n"));
    golden("new/role.toml", &plan.read("content/roles/first-role.toml"));
    golden("new/entry.toml", &plan.read("content/calendar/2026-12.toml"));
    golden("new/faq.md", &plan.read("content/faq/first-faq.md"));
}

#[test]
fn a_new_record_of_a_french_book_speaks_french() {
    let plan = Workspace::with(&SMALL.replace("-- book.toml --\n", "-- book.toml --\n[book]\nlanguage = \"fr\"\n"));
    let mut paths: Vec<String> = new_records(&plan).map(|path| path.trim().to_owned()).collect();
    paths.dedup();
    let all = paths.iter().fold(String::new(), |all, path| all + "-- " + path + " --\n" + &plan.read(path) + "\n");
    golden("new/french.txt", &all);
    assert_eq!(golden_names("new"), ["entry.toml", "faq.md", "french.txt", "missing.txt", "role.toml"]);
    for line in all.lines().filter(|line| line.starts_with('#')) {
        for loose in [" ;", " :", " ?", " !", "'"] {
            assert!(!line.contains(loose), "{line}");
        }
        assert!(line.chars().count() <= 100, "{line}");
    }
}

/// Adds a record of each kind, each after what it refers to; the path of each.
fn new_records(plan: &Workspace) -> impl Iterator<Item = String> {
    let kinds = "role person objective metric channel persona content-type resource trigger hiring faq responsibility review entry recurring page voice";
    kinds.split(' ').map(|kind| {
        let id = match kind {
            "page" => "strategy/first".to_owned(),
            "voice" => String::new(),
            other => format!("first-{other}"),
        };
        plan.run(&format!("new {kind} {id}")).ends(0).out
    })
}

#[test]
fn a_new_record_takes_a_title_and_makes_the_id() {
    let plan = Workspace::with(SMALL);
    let made = |command: &str, path: &str, said: &str| {
        assert_eq!(plan.run(command).ends(0).out.trim(), path);
        tells(&plan.read(path), &[said]);
        // No line of front matter begins as a heading or code does, which formatters of Markdown would write otherwise,
        // and nothing ends in a blank line.
        let text = plan.read(path);
        assert!(!text.ends_with("\n\n"), "{text}");
        assert!(
            !path.ends_with(".md")
                || text.split("+++").nth(1).is_some_and(|front| !front.contains("\n# ") && !front.contains("\n ")),
            "{text}"
        );
    };
    made("new faq How do I join?", "content/faq/how-do-i-join.md", "question = \"How do I join?\"");
    made("new role Élan-vital", "content/roles/elan-vital.toml", "title = \"Élan-vital\"");
    made("new page strategy/Ton_de_voix", "content/strategy/ton-de-voix.md", "# Ton_de_voix");
    tells(&plan.run("new faq ???").ends(2).err, &["makes no id"]);
}

#[test]
fn what_a_new_record_holds_as_comments_can_be_read_once_it_is_none() {
    let plan = Workspace::with(SMALL);
    for path in new_records(&plan).collect::<Vec<_>>() {
        let path = path.trim();
        let open = plan.read(path).lines().fold(String::new(), |all, line| {
            let bare = line.trim_start().strip_prefix("# ").filter(|rest| is_toml(rest));
            all + bare.unwrap_or(line) + "\n"
        });
        plan.write(path, &open);
    }
    let role = plan.read("content/roles/first-role.toml");
    tells(&role, &["\n[[goals]]\n", "\n[[goals.actions]]\n", "\n[compensation]\n", "\n[[holders]]\n"]);
    let found = plan.run("check --format short --all").out;
    for rule in ["syntax", "unknown-key"] {
        assert!(!found.contains(&format!("[{rule}]")), "{found}");
    }
}

#[test]
fn a_newcomer_answers_every_question_with_what_init_and_new_say() {
    for language in ["fr", "en"] {
        let plan = Workspace::empty();
        plan.run(&format!("init --lang {language}")).ends(0);
        // Each after what it may name; whoever does it the other way round is told which command is first.
        let kinds = "metric objective person role channel voice persona content-type resource trigger responsibility hiring entry faq";
        for kind in kinds.split(' ') {
            let id = if kind == "voice" { "" } else { "first" };
            let path = plan.run(&format!("new {kind} {id}")).ends(0).out.trim().to_owned();
            let text: String = plan.read(&path).lines().filter_map(|line| filled(kind, line)).collect();
            plan.write(&path, &text);
        }
        let answer = "\nCome on a Saturday, ring at the green door, and ask for whoever wears the badge.\n";
        plan.write("content/faq/first.md", &(plan.read("content/faq/first.md") + answer));
        let found = plan.run("check --format short --all").ends(0).out;
        for rule in [
            "unanswered-question",
            "role-without-responsibility",
            "channel-without",
            "objective-without-metric",
            "leader-vacant",
            "short-answer",
        ] {
            assert!(!found.contains(&format!("[{rule}")), "{language}: {rule}: {found}");
        }
        // Nobody keeps the pages yet; while there is one role, that is mended at once.
        assert!(found.contains("[missing-owner]"), "{found}");
        plan.run("check --fix=suggested --quiet");
        let mended = plan.run("check --format short --all").ends(0).out;
        assert!(!mended.contains("[missing-owner]") && !mended.contains("[unanswered-question]"), "{mended}");
        assert!(plan.read("content/strategy/index.md").starts_with("+++\nowner = \"first\"\n+++\n\n# "));
    }
}

/// A line of a new record, filled in by somebody who knows what the line says and no more.
fn filled(kind: &str, line: &str) -> Option<String> {
    let bare = line.trim_start().strip_prefix("# ").filter(|rest| is_toml(rest)).unwrap_or(line);
    let key = bare.split(" = ").next().unwrap_or_default();
    // Nobody has a logo in the first hour.
    if bare.trim_start().starts_with('#') || key == "logo" {
        return None;
    }
    let line = match (kind, key) {
        ("channel", "status") => "status = \"active\"".to_owned(),
        ("hiring", "weight") => "weight = 100".into(),
        (_, "tones") => "tones = [\"warm\"]".into(),
        (_, "responsible") => "responsible = [\"first\"]".into(),
        (_, "id" | "owner" | "decided-by") => format!("{key} = \"first\""),
        _ => bare.replace("\"\"", "\"What we say of it.\"").replace("\"…\"", "\"What we say of it.\""),
    };
    Some(line + "\n")
}

/// Whether a line is one of TOML, not of words.
fn is_toml(line: &str) -> bool {
    let key = line.split(" = ").next().unwrap_or_default();
    line.starts_with('[') || line.contains(" = ") && key.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[test]
fn a_new_record_leaves_the_others_of_its_file_as_they_are() {
    let plan = Workspace::with(SMALL);
    plan.run("new role lead").ends(0);
    let before = "# mine\n\n[[responsibility]]\nid = \"a\"\ntext = \"Answer\"  # at once\naccountable = \"lead\"\nresponsible = [\"lead\"]";
    plan.write("content/roles/responsibilities.toml", before);
    plan.run("new responsibility b").ends(0);
    let after = plan.read("content/roles/responsibilities.toml");
    assert!(after.starts_with(&format!("{before}\n\n[[responsibility]]\n")), "{after}");
    tells(
        &plan.run("new responsibility b").ends(2).err,
        &["there is a responsibility `b` already", "responsibilities.toml:9:1"],
    );
    assert_eq!(plan.read("content/roles/responsibilities.toml"), after);

    let inline = "trigger = [ { id = \"a\" } ]\n";
    plan.write("content/resources/triggers.toml", inline);
    tells(&plan.run("new trigger b").ends(2).err, &["nothing can be added at the end", "by hand"]);
    assert_eq!(plan.read("content/resources/triggers.toml"), inline);
}

#[test]
fn a_record_that_is_there_is_not_overwritten() {
    let plan = Workspace::with(SMALL);
    plan.write("content/roles/a.md", "+++\ntitle = \"A\"\nmission = \"M\"\n+++\n");
    tells(&plan.run("new role a").ends(2).err, &["there is a role `a` already, at content/roles/a.md:1:1"]);
    plan.write("content/roles/b.toml", "title = = broken\n");
    tells(&plan.run("new role b").ends(2).err, &["content/roles/b.toml"]);
    assert_eq!(plan.read("content/roles/b.toml"), "title = = broken\n");
}

/// The recipe of each forge, from the top of a repository.
const RECIPES: &[&str] = &[
    ".github/workflows/handbook.yml",
    ".gitlab-ci.yml",
    ".forgejo/workflows/handbook.yml",
    ".gitea/workflows/handbook.yml",
];

#[test]
fn recipes_are_those_of_the_forge_that_the_repository_is_pushed_to() {
    let (github, gitlab, forgejo, gitea) = (RECIPES[0], RECIPES[1], RECIPES[2], RECIPES[3]);
    let unknown = "What runs at code.example.org cannot be told from its name";
    for (remote, url, more, files, said) in [
        ("origin", "git@github.com:club/plan.git", "", &[github][..], "Settings › Pages › Source: GitHub Actions"),
        ("upstream", "git@github.com:club/plan.git", "", &[github], "no release"),
        ("origin", "https://gitlab.example.org/club/plan.git", "", &[gitlab], "no release"),
        ("origin", "https://codeberg.org/club/plan.git", "", &[forgejo], "no release"),
        ("origin", "ssh://git@gitea.example.org:22/club/plan.git", "", &[gitea], "no release"),
        ("origin", "https://bitbucket.org/club/plan.git", "", &[], "No CI recipe is written for bitbucket.org"),
        ("origin", "https://code.example.org/club/plan.git", "", &[github, gitlab], unknown),
        ("origin", "https://code.example.org/club/plan.git", "--forge gitlab", &[gitlab], "no release"),
        ("origin", "git@github.com:club/plan.git", "--forge gitea", &[gitea], "no release"),
    ] {
        for plan in [".", "docs/handbook"] {
            let place = Workspace::empty();
            place.write(".git/config", format!("[remote \"{remote}\"]\n\turl = {url}\n"));
            place.write(".git/HEAD", "ref: refs/heads/main\n");
            let out = place.run(&format!("init {plan} --lang en {more}")).ends(0).out;
            tells(&out, &[said]);
            assert_eq!(out.contains("cannot be told"), said == unknown, "{out}");
            assert_eq!(out.contains("Source: GitHub Actions"), files.contains(&github), "{out}");
            for path in RECIPES {
                assert_eq!(place.has(path), files.contains(path), "{url}: {path}");
            }
        }
    }
}

/// Actions are off in a new repository of Forgejo, and a run waits for ever for a runner that nobody has.
#[test]
fn what_a_forge_waits_for_is_said_at_the_end() {
    for (host, forge, label) in [
        ("codeberg.org", "", "codeberg-small"),
        ("git.example.org", "--forge forgejo", "docker"),
        ("", "--forge gitea", "ubuntu-latest"),
    ] {
        let place = Workspace::empty();
        place.write(".git/HEAD", "ref: refs/heads/main\n");
        if !host.is_empty() {
            place.write(".git/config", format!("[remote \"origin\"]\n\turl = https://{host}/club/plan.git\n"));
        }
        let out = place.run(&format!("init --lang en {forge}")).ends(0).out;
        tells(&out, &["Settings › Units › Overview › Actions", &format!("the label `{label}`")]);
        let recipe = RECIPES.iter().find(|path| place.has(path)).expect("a recipe");
        tells(&place.read(recipe), &[&format!("runs-on: {label}\n")]);
        // Said with the recipe, and not again.
        assert!(!place.run(&format!("init --lang en {forge}")).ends(0).out.contains("runs-on"));
    }
    let place = Workspace::empty();
    assert!(!place.run("init --lang en").ends(0).out.contains("runs-on"));
}

#[test]
fn a_site_of_gitlab_lies_neither_in_the_plan_nor_in_a_folder_of_something_else() {
    for (plan, beside, site) in [
        ("docs", "docs/public/x", "public"),
        (".", "public/parvis-manifest.json", "public"),
        (".", "public/logo.svg", "site"),
        ("public", "README", "site"),
        ("Public/plan", "site/x", "handbook-site"),
    ] {
        let place = Workspace::empty();
        place.write(".git/HEAD", "ref: refs/heads/main\n");
        place.write(beside, "");
        place.run(&format!("init {plan} --lang en --forge gitlab")).ends(0);
        let text = place.read(RECIPES[1]);
        tells(&text, &[&format!("--out {site}\n"), &format!("publish: {site}\n")]);
    }
}

#[test]
fn a_recipe_that_is_there_stays_and_nothing_is_said_of_a_new_one() {
    let place = Workspace::empty();
    for path in &RECIPES[..2] {
        place.write(path, "# ours\n");
    }
    let out = place.run("init --lang en").ends(0).out;
    tells(&out, &["kept  .github/workflows/handbook.yml", "kept  .gitlab-ci.yml"]);
    assert!(!out.contains("recipes") && !out.contains("AUDIENCE"), "{out}");
    assert_eq!(place.read(RECIPES[0]), "# ours\n");
}

#[test]
fn a_second_plan_of_a_repository_has_a_recipe_of_its_own_that_publishes_nothing() {
    let place = Workspace::empty();
    place.write(".git/HEAD", "ref: refs/heads/main\n");
    place.run("init docs/One --lang en").ends(0);
    let recipes = || RECIPES[..2].iter().map(|path| place.read(path)).collect::<Vec<_>>();
    let first = recipes();
    for (language, folder, said, comment) in [
        ("en", "docs/two b", "checks this one and publishes nothing", "Another plan of this repository"),
        ("fr", "trois", "vérifie celui-ci et ne publie rien", "Un autre\n# plan de ce dépôt"),
    ] {
        let ran = place.command(&format!("init --lang {language}")).arg(folder).output().expect("the program runs");
        let out = String::from_utf8(ran.stdout).expect("UTF-8");
        tells(&out, &[said, ".gitlab-ci.yml"]);
        let id = folder.replace(['/', ' '], "-");
        let path = format!(".github/workflows/handbook-{id}.yml");
        let text = place.read(&path);
        tells(
            &text,
            &[comment, &format!("PLAN: \"{folder}\""), &format!("<!-- parvis diff handbook-{id} -->"), "parvis check"],
        );
        assert!(
            !text.contains("publish:")
                && !text.contains("Pages")
                && !text.contains("AUDIENCE")
                && !text.contains("parvis build --root")
                && !text.contains("<!-- parvis due -->"),
            "{text}"
        );
        assert!(text.contains(&format!("({folder})\"\n")) && text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
        // Said once more, it is there.
        let again = place.command(&format!("init --lang {language}")).arg(folder).output().expect("the program runs");
        let out = String::from_utf8(again.stdout).expect("UTF-8");
        assert!(out.contains(&path) && !out.contains(said), "{out}");
    }
    assert_eq!(recipes(), first);
    // Two folders whose names are alike in a file's name.
    let names = ["docs/two-b", "docs/TWO b", "été", "à"];
    for folder in names {
        place.command("init --lang en").arg(folder).output().expect("the program runs");
    }
    let workflows = ["docs-two-b-2", "docs-two-b-3", "t", "2"];
    for (folder, name) in names.iter().zip(workflows) {
        let text = place.read(&format!(".github/workflows/handbook-{name}.yml"));
        tells(&text, &[&format!("PLAN: \"{folder}\""), &format!("<!-- parvis due handbook-{name} -->")]);
    }
}

#[test]
fn a_recipe_publishes_for_the_widest_circle_of_the_book_and_speaks_its_language() {
    let book = "[book]\nlanguage = \"fr\"\n[audiences]\norder = [\"tous\", \"équipe\"]\ndefault = \"équipe\"\n";
    for forge in ["github", "gitlab", "forgejo", "gitea"] {
        let place = Workspace::empty();
        place.write("book.toml", book);
        tells(
            &place.run(&format!("init --forge {forge}")).ends(0).out,
            &["ce que peut lire `tous`", "créé   content/index.md"],
        );
        tells(&place.read("content/index.md"), &["# Le guide"]);
        let path = RECIPES.iter().find(|path| place.has(path)).expect("a recipe");
        tells(
            &place.read(path),
            &["AUDIENCE: \"tous\"", "Pour qui le site est fait", "--audience \"$AUDIENCE\"", "PLAN: \".\""],
        );
    }
}

/// Whoever has no circles has said nothing of the world: a page of a forge may be open to it.
#[test]
fn a_recipe_publishes_nothing_where_the_widest_circle_reads_whatever_is_unmarked() {
    for (book, is_open) in [
        ("", false),
        ("[book]\ntitle = \"Ours\"\n", false),
        ("[audiences]\norder = [\"team\", \"lead\"]\n", false),
        ("[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n", false),
        ("[audiences]\norder = [\"public\", \"team\"]\ndefault = \"team\"\n", true),
    ] {
        let place = Workspace::empty();
        place.write("book.toml", book);
        let forges = ["github", "gitlab", "forgejo", "gitea"];
        for (forge, path) in forges.iter().zip(RECIPES) {
            let said = place.run(&format!("init --lang en --forge {forge}")).ends(0).out;
            let text = place.read(path);
            assert_eq!(text.contains("AUDIENCE: \"public\""), is_open, "{text}");
            assert_eq!(text.contains("AUDIENCE: \"\""), !is_open, "{text}");
            assert_eq!(text.contains("nothing is published"), !is_open, "{text}");
            assert_eq!(said.contains("publish nothing yet"), !is_open, "{said}");
            tells(&text, &["test -n \"$AUDIENCE\""]);
        }
    }
}

#[test]
fn what_comes_next_can_be_pasted_whatever_the_folder_is_called() {
    for (folder, said) in [
        ("a b", "parvis check --root 'a b'`"),
        ("it's", r"--root 'it'\''s'`"),
        ("$(id)", "--root '$(id)'`"),
        ("~", "--root '~'`"),
        ("é/plan-1.0", "--root é/plan-1.0`"),
        ("a\n\u{1b}b", r"--root $'a\u000a\u001bb'`"),
    ] {
        let place = Workspace::empty();
        let ran = place.command("init --lang en").arg(folder).output().expect("the program runs");
        let out = String::from_utf8(ran.stdout).expect("UTF-8");
        tells(&out, &[said]);
        assert!(!out.contains('\u{1b}'), "{out:?}");
    }
}
