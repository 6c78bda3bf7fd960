//! `parvis rename`: everything that says a name says the new one, and old addresses lead on.

use parvis::fix::Edits;
use parvis::load::{Disk, Sources};
use parvis::model::Kind;
use parvis::pipeline::{self, Cache, Options, Read};
use parvis::rename::rename;

use crate::workspace::{Workspace, repository};

fn read(sources: &Sources) -> Read {
    let options = Options { today: "2026-12-01".parse().ok(), drafts: false };
    pipeline::read(sources, options, &mut Cache::default())
}

fn said(read: &Read) -> Vec<String> {
    pipeline::check(read).findings.iter().map(|finding| format!("{finding:?}")).collect()
}

#[test]
fn renaming_records_of_the_sample_plan_leaves_check_silent() {
    let sources = Disk::new(repository()).load().expect("the sample plan");
    let before = read(&sources);
    assert_eq!(said(&before), Vec::<String>::new());
    // One of each kind and table: every id of a kind goes the same way.
    let mut seen = std::collections::BTreeSet::new();
    let mut renamed = 0;
    for item in before.plan.items() {
        if matches!(item.kind(), Kind::Voice | Kind::Page) || !seen.insert((item.kind(), item.table)) {
            continue;
        }
        let what = format!("{}:{}", item.kind().as_str(), item.id);
        let fix = rename(&before.plan, &sources, &what, "another-name").expect("it has a name of its own");
        let mut edits = Edits::default();
        assert!(edits.add(&fix), "{what}: {fix:?}");
        let after = read(&edits.applied(&sources));
        assert_eq!(said(&after), Vec::<String>::new(), "{what}");
        assert!(after.plan.find(item.kind(), "another-name").is_some(), "{what}");
        assert!(after.plan.find(item.kind(), &item.id).is_none(), "{what}");
        renamed += 1;
    }
    assert!(renamed >= 12, "{renamed}");
}

const PLAN: &str = "\
-- book.toml --
[[waive]]
rule = \"unreferenced-record\"
at = \"role:moderator\"
why = \"We wait.\"
-- content/index.md --
# Home

[Her](role:moderator), [her file](roles/moderator.toml), [tone](strategy/tone.md#humour) and [again][tone].

[tone]: strategy/tone.md
-- content/strategy/tone.md --
+++
title = \"Tone\"
+++

[Home](../index.md), ![A radio](radio.svg)

## Humour
-- content/strategy/radio.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
-- content/roles/moderator.toml --
# Who keeps it kind.
title = 'Moderator'
mission = \"Keep the forum kind.\"
-- content/roles/guide.toml --
title = \"Guide\"
mission = \"Show people round.\"
reports-to = 'moderator' # for now
";

#[test]
fn a_record_is_renamed_in_every_form() {
    let plan = Workspace::with(PLAN);
    let shown = plan.run("rename role:moderator keeper --diff").ends(0).out;
    assert!(
        shown.contains("rename from content/roles/moderator.toml\nrename to content/roles/keeper.toml\n"),
        "{shown}"
    );
    assert!(plan.has("content/roles/moderator.toml"));
    plan.run("rename role:moderator keeper").ends(0);
    assert!(!plan.has("content/roles/moderator.toml"));
    let keeper = "# Who keeps it kind.\ntitle = 'Moderator'\naliases = [\"/roles/moderator/\"]\nmission = \"Keep the forum kind.\"\n";
    assert_eq!(plan.read("content/roles/keeper.toml"), keeper);
    assert!(plan.read("content/roles/guide.toml").ends_with("reports-to = 'keeper' # for now\n"));
    assert!(plan.read("content/index.md").contains("[Her](role:keeper), [her file](roles/keeper.toml)"));
    assert!(plan.read("book.toml").contains("at = \"role:keeper\""));
}

#[test]
fn a_page_and_a_heading_are_renamed_with_what_leads_to_them() {
    let plan = Workspace::with(PLAN);
    plan.run("rename content/strategy/tone.md#humour wit").ends(0);
    assert!(plan.read("content/strategy/tone.md").ends_with("## Humour {#wit}\n"));
    assert!(plan.read("content/index.md").contains("(strategy/tone.md#wit)"));
    plan.run("rename content/strategy/tone.md content/voice.md").ends(0);
    let index = plan.read("content/index.md");
    assert!(index.contains("[tone](voice.md#wit)") && index.ends_with("[tone]: voice.md\n"), "{index}");
    let voice = plan.read("content/voice.md");
    assert!(voice.contains("[Home](index.md), ![A radio](strategy/radio.svg)"), "{voice}");
    assert!(voice.contains("aliases = [\"/strategy/tone/\"]\n+++"), "{voice}");
}

#[test]
fn a_folder_moves_with_its_pictures() {
    let plan = Workspace::with(PLAN);
    plan.run("rename content/strategy content/how/we-speak").ends(0);
    assert!(!plan.has("content/strategy") && plan.has("content/how/we-speak/radio.svg"));
    assert!(plan.read("content/index.md").contains("(how/we-speak/tone.md#humour)"));
    assert!(plan.read("content/how/we-speak/tone.md").contains("[Home](../../index.md), ![A radio](radio.svg)"));
}

#[test]
fn what_is_taken_or_no_id_is_refused_and_nothing_written() {
    let plan = Workspace::with(PLAN);
    for wrong in [
        "rename role:moderator guide",
        "rename role:moderator Mod\u{e9}rateur",
        "rename role:nobody somebody",
        "rename content/strategy/tone.md content/index.md",
        "rename content/strategy/tone.md ../tone.md",
        "rename content/strategy/tone.md#nothing wit",
        "rename nothing something",
    ] {
        plan.run(wrong).ends(2);
    }
    assert!(plan.read("content/index.md").contains("role:moderator") && plan.has("content/roles/moderator.toml"));
}
