//! `parvis cms`: forms for a plan, made from its kinds.

use parvis::model::Kind;
use serde_json::Value;

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Tea\"
language = \"en\"
languages = [\"en\", \"fr\"]
[audiences]
order = [\"public\", \"team\"]
-- content/index.md --
# Tea
-- content/roles/host.md --
+++
title = \"Host\"
mission = \"Pours.\"
reports-to = \"head\"
+++
-- content/roles/head.md --
+++
title = \"Head\"
mission = \"Boils.\"
+++
-- content/roles/how.md --
+++
kind = \"page\"
+++
# How
-- content/people/lea.toml --
name = \"Léa\"
type = \"volunteer\"
handles = { forum = \"lea\" }
-- content/people/tom.md --
+++
name = \"Tom\"
type = \"volunteer\"
+++
-- content/calendar/a.toml --
[[entry]]
id = \"a\"
";

fn config(plan: &Workspace) -> Value {
    serde_json::from_str(&plan.read("cms/config.json")).expect("JSON")
}

/// Every field of a list of fields, those within others too.
fn all<'v>(fields: &'v Value, out: &mut Vec<&'v Value>) {
    for field in fields.as_array().into_iter().flatten() {
        out.push(field);
        all(&field["fields"], out);
        out.extend(field.get("field"));
    }
}

#[test]
fn every_kind_has_a_form_and_no_date_becomes_text() {
    let plan = Workspace::with(PLAN);
    let said = plan.run("cms --backend github --repo tea/plan").ends(0).out;
    assert!(said.contains("npm install") && said.contains("Comments"), "{said}");
    let config = config(&plan);
    assert_eq!(config["backend"]["repo"], "tea/plan");
    let collections = config["collections"].as_array().expect("a list");
    let named = |name: &str| collections.iter().find(|one| one["name"] == name);
    for kind in Kind::ALL {
        // What one file holds is a form once there is that file.
        let waits = kind.has_own_file() && !plan.has(&format!("content/{}.toml", kind.folder()));
        assert!(named(kind.as_str()).is_some() || waits, "{}", kind.as_str());
    }
    let mut fields = Vec::new();
    for collection in collections {
        all(&collection["fields"], &mut fields);
        for file in collection["files"].as_array().into_iter().flatten() {
            all(&file["fields"], &mut fields);
        }
    }
    let dates: Vec<_> = fields.iter().filter(|field| field["widget"] == "datetime").collect();
    assert!(dates.len() > 20 && dates.iter().all(|field| field.get("format").is_none()));
    // Both ways to write a record have a form, and whoever refers to one chooses among both.
    assert!(named("person").is_some() && named("person-toml").is_some());
    let person = fields.iter().find(|field| field["name"] == "person").expect("a holder's");
    assert_eq!(person["options"].as_array().map(Vec::len), Some(2), "{person}");
    // Of a kind without records there is nothing to choose.
    assert!(fields.iter().filter(|field| field["name"] == "groups").all(|field| field["widget"] == "list"));
    let boss = fields.iter().find(|field| field["name"] == "reports-to").expect("a role's");
    assert_eq!(boss["collection"], "role");
    // A file that holds many records is found in each language, and what it must say it says in the first.
    let entries = named("calendar").expect("a calendar");
    assert!(
        entries["i18n"] == true && entries["files"][0]["file"] == "content/calendar/a.{{locale}}.toml",
        "{entries}"
    );
    let name = fields.iter().find(|field| field["name"] == "name").expect("a person's");
    assert_eq!(name["required"], serde_json::json!(["en"]));
    let handles = fields.iter().find(|field| field["name"] == "handles").expect("a person's");
    assert!(handles["widget"] == "object" && handles["fields"][0]["name"] == "forum", "{handles}");
    // What is typed into a form stands in no quotes.
    let asked: Vec<&str> = fields.iter().filter_map(|field| field["pattern"][1].as_str()).collect();
    assert!(asked.contains(&"Write an amount, such as 1200.50."), "{asked:?}");
    assert!(asked.iter().all(|asked| !asked.contains(['"', '`']) && !asked.contains("string")), "{asked:?}");
    // A page among the records is no record.
    assert_eq!(named("role").expect("roles")["filter"]["pattern"], "^(?!null$).");
    let page = named("page").expect("pages")["files"].as_array().expect("files");
    assert!(page.iter().any(|file| file["file"] == "content/roles/how.{{locale}}.md"), "{page:?}");
}

#[test]
fn nothing_is_guessed_published_or_overwritten() {
    let plan = Workspace::with(PLAN);
    let said = plan.run("cms --backend gitlab").ends(2).err;
    assert!(said.contains("--repo owner/name"), "{said}");
    plan.run("cms --backend gitlab --repo plan").ends(2);
    for out in ["content/cms", "static/cms", "public/cms"] {
        assert!(plan.run(&format!("cms --backend local --out {out}")).ends(2).err.contains("would be published"));
    }
    plan.write("cms/package.json", "{}");
    assert!(plan.run("cms --backend local").ends(2).err.contains("was not written by Parvis"));
    assert_eq!(plan.read("cms/package.json"), "{}");
    plan.run("cms --backend gitea --repo tea/plan --host forge.example.org --out forms").ends(0);
    let config: Value = serde_json::from_str(&plan.read("forms/config.json")).expect("JSON");
    assert_eq!(config["backend"]["api_root"], "https://forge.example.org/api/v1");
    // An address that was copied whole is that of its host; what is none is not taken.
    for (said, base) in [
        ("https://git.example.org/", "https://git.example.org"),
        ("git.example.org:8443/forge", "https://git.example.org:8443/forge"),
        ("https://forge.example.org/", "https://forge.example.org"),
    ] {
        plan.run(&format!("cms --backend gitea --repo tea/plan --host {said} --out forms")).ends(0);
        let config: Value = serde_json::from_str(&plan.read("forms/config.json")).expect("JSON");
        assert_eq!(config["backend"]["base_url"], base);
    }
    for said in [
        "javascript:x",
        "http://git.example.org",
        "//git.example.org",
        "a..b",
        "git.example.org/?x",
        "me@git.example.org",
        "https://",
    ] {
        let ran = plan.run(&format!("cms --backend gitea --repo tea/plan --host {said} --out forms")).ends(2).err;
        assert!(ran.contains("is no host") && ran.contains("--host forge.example.org"), "{said}: {ran}");
    }
    // Again, it is renewed.
    plan.run("cms --backend local --out forms").ends(0);
    // The forms ask for the folder by its name.
    let config: Value = serde_json::from_str(&plan.read("forms/config.json")).expect("JSON");
    let name = plan.path("").file_name().expect("a name").to_string_lossy().trim_start_matches('.').to_lowercase();
    assert_eq!(config["backend"]["repo"], format!("local/{name}"));
    let said = plan.run("cms --backend local --out forms").ends(0).out;
    assert!(said.contains("“Work with Local Repository”"), "{said}");
    assert!(plan.read("forms/index.html").contains("<html lang=\"en\">"));
    plan.write("book.toml", "[book]\nlanguage = \"fr\"\n");
    let said = plan.run("cms --backend local --out forms").ends(0).out;
    assert!(said.contains("Travailler avec un dépôt local"), "{said}");
    assert!(plan.read("forms/index.html").contains("<html lang=\"fr\">"));
    // What stands beside the plan is nothing that is checked.
    assert!(!plan.run("check --format short").out.contains("forms/"));
}

#[test]
fn a_french_plan_has_french_forms_and_a_new_page_can_be_made_in_every_folder_of_pages() {
    let plan = Workspace::with(&PLAN.replace("language = \"en\"\nlanguages = [\"en\", \"fr\"]", "language = \"fr\""));
    plan.write("content/salle/index.md", "# La salle\n");
    plan.write("content/salle/clés.md", "# Les clés\n");
    plan.write("content/divers/note.md", "# Note\n");
    plan.write("content/divers/chef.md", "+++\nkind = \"role\"\ntitle = \"Chef\"\nmission = \"Cuit.\"\n+++\n");
    plan.run("cms --backend local").ends(0);
    let config = config(&plan);
    let collections = config["collections"].as_array().expect("a list");
    let mut fields = Vec::new();
    for collection in collections {
        all(&collection["fields"], &mut fields);
        for file in collection["files"].as_array().into_iter().flatten() {
            all(&file["fields"], &mut fields);
        }
    }
    let label = |key: &str| fields.iter().find(|field| field["name"] == key).expect(key)["label"].clone();
    assert_eq!(["title", "common-ground", "due-day"].map(label), ["Titre", "Point commun", "Au jour"]);
    let day = fields.iter().find(|field| field["name"] == "due-day").expect("a goal's");
    assert!(day["hint"].as_str().expect("words").ends_with(" (`due-day`)"), "{day}");
    // What may be chosen is called as on the site, and written as in the file.
    let options = |key: &str, value: &str| {
        let all = fields.iter().filter(|field| field["name"] == key).filter_map(|field| field["options"].as_array());
        let option = all.flatten().find(|option| option["value"] == value).expect(value);
        option["label"].as_str().expect("text").to_owned()
    };
    for (key, value, label) in [
        ("status", "in-review", "En relecture"),
        ("days", "mon", "Lundi"),
        ("unit", "count", "Nombre"),
        ("cadence", "quarter", "Chaque trimestre"),
        ("medium", "direct-message", "Message direct"),
        ("better", "higher", "Plus haut vaut mieux"),
    ] {
        assert_eq!(options(key, value), label);
    }
    let choices = fields.iter().filter(|field| field["widget"] == "select" && field["name"] != "audience");
    let mut same: Vec<&str> = choices
        .flat_map(|field| field["options"].as_array().expect("a list"))
        .filter(|option| option["label"].as_str().map(str::to_lowercase).as_deref() == option["value"].as_str())
        .map(|option| option["value"].as_str().expect("a value"))
        .filter(|value| *value != "tom")
        .collect();
    same.sort_unstable();
    same.dedup();
    assert_eq!(same, ["blog", "budget", "forum", "sms"]);
    // Pages stand in folders of their own; those among records are told one by one.
    let made: Vec<(&str, &str)> = collections
        .iter()
        .filter(|one| one["create"] == true && one["folder"].as_str().is_some() && one["label_singular"] == "Page")
        .map(|one| (one["folder"].as_str().expect("a path"), one["label"].as_str().expect("a label")))
        .collect();
    assert_eq!(made, [("content", "Pages"), ("content/salle", "Pages · La salle")]);
    let files = collections.iter().find(|one| one["name"] == "page").expect("pages")["files"].clone();
    let files: Vec<&str> =
        files.as_array().expect("a list").iter().map(|file| file["file"].as_str().expect("a path")).collect();
    assert_eq!(files, ["content/divers/note.md", "content/roles/how.md"]);
}
