//! Marks that stand where they mark nothing, or something else: in lists of data, below a table, beside an index.

use crate::meant::{BOOK, all_hide, told};
use crate::plan::{Plan, plan};

#[test]
fn data_in_a_list_or_a_table_that_names_a_circle_is_an_error_and_hidden() {
    let lists = [
        "[{\"audience\":\"lead\"}]",
        "[\n  {\n    \"title\": \"Pay\",\n    \"audience\": \"lead\"\n  }\n]",
        "[[{\"audience\": \"lead\"}]]",
        "[{audience: lead}]",
        "- audience: lead",
        "- title: Pay\n- audience: lead",
        "- title: Pay\n  audience: lead",
        "-\n  audience: lead",
    ];
    let fences = lists.iter().flat_map(|list| ["json", "", "yaml"].map(|named| format!("```{named}\n{list}\n```\n")));
    let mut all: Vec<String> = fences.collect();
    all.extend(lists.iter().map(|list| format!("{list}\n")));
    all.extend(lists.iter().flat_map(|list| [format!("<!-- {list} -->\n"), format!("<!--\n{list}\n-->\n")]));
    all.extend(
        ["[page]", "[[page]]", "[extra.more]"].map(|table| format!("```toml\n{table}\naudience = \"lead\"\n```\n")),
    );
    all.push("```js\nexport default [{ audience: \"lead\" }]\n```\n".to_owned());
    all.extend(["1. audience: lead\n", "- [ ] audience: lead\n", "[\"audience: lead\"]\n"].map(str::to_owned));
    let texts = all.iter().flat_map(|head| ["", "# Pay\n\n"].map(|above| format!("{above}{head}\nCANARY\n")));
    all_hide("content/pay.md", texts);
    let mut wrong = Vec::new();
    for shown in [
        "# An entry\n\n```toml\n[[entry]]\nid = \"x\"\naudience = \"lead\"\n```\n",
        "```json\n[{\"title\": \"A\", \"date\": \"2020\"}, {\"title\": \"B\"}]\n```\n",
        "```yaml\n- name: checkout\n  with: x\n```\n",
        "- Audience: everybody who reads\n- Team: us\n",
        "1. audience: everybody\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{shown}\nCANARY\n"));
        if !shows || !found.0.is_empty() {
            wrong.push(format!("{shown:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_key_of_the_record_after_a_table_of_free_keys_is_an_error_and_one_that_hides_hides() {
    let head = "name = \"CANARY\"\ntype = \"internal\"\n";
    let hiding = [
        "[handles]\nmastodon = \"@y\"\n\naudience = \"lead\"\n",
        "handles = { audience = \"lead\" }\n",
        "[handles]\nAudience = \"lead\"\n",
        "[handles]\naudiance = \"lead\"\n",
        "handles.audience = \"lead\"\n",
        "[handles]\ndraft = \"true\"\n",
        "[handles]\ndraft = true\n",
    ];
    all_hide("content/people/y.toml", hiding.map(|keys| format!("{head}{keys}")));
    for (key, told_as) in [
        ("left-on = \"2026-01-02\"", "left-on"),
        ("active = \"false\"", "active"),
        ("email = \"y@example.org\"", "email"),
        ("leftOn = \"x\"", "left-on"),
    ] {
        let (found, shows) = told("content/people/y.toml", &format!("{head}[handles]\n{key}\n"));
        let help = |finding: &parvis::diagnostic::Finding| {
            finding.help.as_ref().is_some_and(|help| help.english().contains(told_as))
        };
        assert!(
            shows && found.0.iter().any(|finding| finding.rule == "unknown-key" && help(finding)),
            "{key}: {found:?}"
        );
    }
    let (found, shows) = told(
        "content/people/y.toml",
        &format!("{head}[handles]\nmastodon = \"@y\"\ncircle = \"@y\"\nthreads = \"@y\"\n"),
    );
    assert!(shows && found.but(&["unreferenced-record"]).0.is_empty());
}

#[test]
fn a_readme_beside_an_index_does_not_mark_its_folder_in_silence() {
    let book = |index: &str, readme: &str| {
        plan(BOOK)
            .with("content/a/index.md", index)
            .with("content/a/README.md", readme)
            .with("content/a/b.md", "# CANARY\n\nText.\n")
    };
    let shows = |plan: &Plan| {
        let seen = parvis::pipeline::see(plan.read(), parvis::config::Circle(0));
        (
            format!("{:?}", seen.plan.documents).contains("CANARY"),
            seen.findings.iter().any(|found| found.rule == "unknown-audience"),
        )
    };
    let marked = "+++\naudience = \"lead\"\n+++\n# A2\n";
    let plan = book("# A\n", marked);
    assert!(
        plan.findings()
            .0
            .iter()
            .any(|found| found.rule == "unknown-audience" && &*found.place.source.path == "content/a/README.md")
    );
    assert!(!shows(&plan).0);
    // No further than its folder's own page goes, it says nothing new.
    let plan = book("+++\naudience = \"lead\"\n+++\n# A\n", marked);
    assert!(!plan.findings().0.iter().any(|found| found.rule == "unknown-audience"));
    assert!(!shows(&plan).0);
    let plan = book("# A\n", "# A2\n");
    assert!(shows(&plan).0);
}

#[test]
fn a_plan_without_what_is_hidden_knows_a_readme_beside_an_index() {
    for index in ["content/a/index.md", "content/a/index.markdown"] {
        let plan = plan(BOOK)
            .with(index, "# A\n")
            .with("content/a/ReadMe.md", "+++\naudience = \"team\"\n+++\n# A2\n")
            .with("content/a/b.md", "# B\n");
        let shows = |circle: u32| {
            let left = parvis::erase::erase(&plan.sources(), &["en".into()], parvis::config::Circle(circle));
            left.files.contains_key("content/a/b.md")
        };
        assert!(!shows(0) && shows(1), "{index}");
    }
}

#[test]
fn a_key_of_the_circles_after_their_fields_is_an_error_that_says_where_it_goes() {
    for fields in [
        "[audiences.fields]\n\"role.compensation\" = \"lead\"\ndefault = \"lead\"\n",
        "[audiences.fields]\norder = \"lead\"\n",
    ] {
        let book = format!(
            "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n{fields}"
        );
        let found = plan(&book).findings();
        let told = found.of("unknown-key").next().and_then(|finding| finding.help.as_ref()).unwrap();
        assert!(told.english().contains("above `[audiences.fields]`"), "{found:?}");
    }
}
