//! `parvis rename`: everything that says a name says the new one, and old addresses lead on.

use parvis::diagnostic::{Fix, Text};
use parvis::fix::Edits;
use parvis::load::Sources;
use parvis::names::Name;
use parvis::pipeline::{self, Cache, Options, Read};
use parvis::rename::rename;

use crate::workspace::Workspace;

pub(crate) fn read(sources: &Sources, cache: &mut Cache) -> Read {
    let options = Options { today: "2026-12-01".parse().ok(), drafts: false };
    pipeline::read_to_edit(sources, options, cache)
}

/// The plan in which something is called otherwise.
#[track_caller]
pub(crate) fn renamed(before: &Read, sources: &Sources, what: &Name, to: &str) -> Sources {
    let edits = rename(&before.plan, sources, what, to).unwrap_or_else(|refusal| panic!("{what:?}: {refusal:?}"));
    let mut all = Edits::default();
    assert!(all.add(&Fix { edits, ..Fix::suggested(Text::same("rename")) }), "{what:?}: edits that touch each other");
    all.applied(sources)
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
    let keeper = "# Who keeps it kind.\ntitle = 'Moderator'\nmission = \"Keep the forum kind.\"\naliases = [\"/roles/moderator/\"]\n";
    assert_eq!(plan.read("content/roles/keeper.toml"), keeper);
    assert!(plan.read("content/roles/guide.toml").ends_with("reports-to = 'keeper' # for now\n"));
    assert!(plan.read("content/index.md").contains("[Her](role:keeper), [her file](roles/keeper.toml)"));
    assert!(plan.read("book.toml").contains("at = \"role:keeper\""));
}

#[test]
fn a_page_and_a_heading_are_renamed_with_what_leads_to_them() {
    let plan = Workspace::with(PLAN);
    plan.run("rename content/strategy/tone.md#humour wit").ends(0);
    assert!(plan.read("content/strategy/tone.md").ends_with("## Humour {#wit aliases=\"humour\"}\n"));
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

/// Files after a rename, by their paths.
#[track_caller]
fn after(plan: &str, what: &str, to: &str) -> Workspace {
    let plan = Workspace::with(plan);
    let before = plan.run("check --format short").out.lines().count();
    plan.run(&format!("rename {what} {to}")).ends(0);
    assert_eq!(
        plan.run("check --format short").out.lines().count(),
        before,
        "{}",
        plan.run("check --format short").out
    );
    plan
}

#[test]
fn links_are_followed_in_every_form() {
    let plan = after(
        "-- content/index.md --\n\
         # Home\n\n[a](roles/mod.toml) [b](<roles/mod.toml>) [c](./roles/mod.toml#x) <role:mod> [d][] ![p](roles/a%20b.svg)\n\
         <a href=\"roles/mod.toml\">e</a> [f](/roles/mod/) `[g](role:mod)` [h](role:mod \"role:mod\")\n\n\
         ```\n[i](role:mod)\n```\n\n[d]: <role:mod> 'Title'\n\
         -- content/roles/mod.toml --\ntitle = \"M\"\nmission = \"m\"\n\
         -- content/roles/a b.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        "role:mod",
        "guide",
    );
    let home = plan.read("content/index.md");
    for said in [
        "[a](roles/guide.toml) [b](<roles/guide.toml>) [c](roles/guide.toml#x) <role:guide>",
        "<a href=\"roles/guide.toml\">e</a> [f](/roles/guide/) `[g](role:mod)` [h](role:guide \"role:mod\")",
        "```\n[i](role:mod)\n```",
        "[d]: <role:guide> 'Title'",
    ] {
        assert!(home.contains(said), "{said}\n{home}");
    }
    plan.run("rename content/roles content/team/jobs").ends(0);
    let home = plan.read("content/index.md");
    assert!(home.contains("[a](team/jobs/guide.toml)") && home.contains("![p](team/jobs/a%20b.svg)"), "{home}");
    assert!(home.contains("[f](/team/jobs/guide/)"), "{home}");
    // In a folder that says no kind, the file does.
    assert!(plan.read("content/team/jobs/guide.toml").contains("kind = \"role\"\n"));
    assert!(plan.read("content/team/jobs/guide.toml").contains("\"/roles/mod/\", \"/roles/guide/\""));
}

#[test]
fn a_name_given_back_leaves_no_alias_in_its_way() {
    let plan = after(PLAN, "role:moderator", "keeper");
    plan.run("rename role:keeper moderator").ends(0);
    assert!(plan.read("content/roles/moderator.toml").contains("aliases = [\"/roles/keeper/\"]"));
    plan.run("rename content/strategy/tone.md#humour wit").ends(0);
    plan.run("rename content/strategy/tone.md#wit humour").ends(0);
    assert!(plan.read("content/strategy/tone.md").ends_with("## Humour {#humour aliases=\"wit\"}\n"));
}

#[test]
fn what_moves_out_of_a_folder_is_shown_to_nobody_new() {
    let files = "-- book.toml --\n[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n\
        -- content/index.md --\n# Home\n\
        -- content/inner/index.md --\n+++\naudience = \"team\"\n+++\n\n# Inner\n\n![p](p.svg)\n\
        -- content/inner/page.md --\n# Page\n\
        -- content/inner/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let plan = Workspace::with(files);
    plan.run("rename content/inner/page.md content/page.md").ends(0);
    let page = plan.read("content/page.md");
    assert!(page.starts_with("+++\naudience = \"team\"\naliases = [\"/inner/page/\"]\n+++\n"), "{page}");
    assert!(plan.run("rename content/inner/p.svg content/p.svg").ends(2).err.contains("wider circle"));
    assert!(plan.run("rename content/inner/index.md content/other.md").ends(2).err.contains("wider circle"));
    plan.run("rename content/inner content/outer").ends(0);
    assert!(plan.has("content/outer/p.svg"));
}

#[test]
fn what_stands_on_a_page_with_others_keeps_its_old_id() {
    let plan = after(
        "-- content/roles/mod.toml --\ntitle = \"M\"\nmission = \"m\"\n\
         -- content/index.md --\n# Home\n\n[who](responsibility:hello) and [there](/who/#hello)\n\
         -- content/roles/responsibilities.toml --\n\
         [[responsibility]]\n  id = 'hello' # first\n  text = \"Says hello\"\n  accountable = \"mod\"\n  responsible = [\"mod\"]\n\
         -- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n",
        "responsibility:hello",
        "welcome",
    );
    let list = plan.read("content/roles/responsibilities.toml");
    assert!(list.contains("  id = 'welcome' # first\n  aliases = [\"#hello\"]\n  text"), "{list}");
    assert!(plan.read("content/index.md").contains("[who](responsibility:welcome) and [there](/who/#welcome)"));
    plan.run("rename channel:forum square").ends(0);
    plan.run("build --out site").ends(0);
    let who = plan.read("site/who/index.html");
    assert!(who.contains("<tr id=\"welcome\"><th scope=\"row\"><span id=\"hello\"></span>"), "{who}");
    assert!(plan.has("site/calendar/forum.ics") && plan.has("site/calendar/square.ics"));
}

#[test]
fn a_page_that_is_named_by_its_folder_or_its_id_is_followed() {
    let plan = after(
        "-- content/index.md --\n\
         # Home\n\n[a](guide/#part) [b](guide#part) [c](guide/README.md#part) [d](/guide/#part) [e](page:guide#part) [f](page:tone)\n\
         -- content/guide/README.md --\n# Guide\n\n## Part\n\n[x](../tone.md#two) [y](#part) [z](README.md#part)\n\
         -- content/tone.md --\n# Tone\n\n## Two\n\n[x](guide/README.md#part)\n\
         -- content/faq/how.md --\n+++\nquestion = \"How?\"\nrelated = [\"page:tone\"]\n+++\n\nLike this, always, in the evening.\n",
        "content/guide/README.md",
        "content/guide/index.md",
    );
    let home = plan.read("content/index.md");
    assert!(
        home.contains(
            "[a](guide/#part) [b](guide#part) [c](guide/index.md#part) [d](/guide/#part) [e](page:guide#part)"
        ),
        "{home}"
    );
    plan.run("rename content/guide/index.md content/part/one.md").ends(0);
    let home = plan.read("content/index.md");
    let one = "part/one";
    assert!(
        home.contains(&format!(
            "[a]({one}.md#part) [b]({one}.md#part) [c]({one}.md#part) [d](/{one}/#part) [e](page:{one}#part)"
        )),
        "{home}"
    );
    plan.run("rename content/tone.md content/how/tone.md").ends(0);
    assert!(plan.read("content/index.md").contains("[f](page:how/tone)"));
    assert!(plan.read("content/faq/how.md").contains("related = [\"page:how/tone\"]"));
    assert!(plan.read("content/part/one.md").contains("[x](../how/tone.md#two) [y](#part) [z](one.md#part)"));
    let left = plan.run("check --format short").out;
    assert!(!left.contains("[broken-") && !left.contains("[unknown-"), "{left}");
}

#[test]
fn a_page_that_is_there_in_any_case_keeps_its_words() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"fr\"\n\
         -- content/index.md --\n# Accueil\n\n[a](strategy/#ton)\n\
         -- content/strategy/index.md --\n# Stratégie\n\n## Ton\n\n-- content/strategy/more.md --\n# Plus\n",
    );
    for (from, to) in [("strategy", "how"), ("strategy/index.md", "strategy/first.md"), ("index.md", "home.md")] {
        let err = plan.run(&format!("rename content/{from} content/{to}")).ends(2).err;
        assert!(err.contains("de toute façon") && err.contains("nulle part\u{a0}: déplacez"), "{err}");
    }
    // Another name of the same page is one.
    plan.run("rename content/strategy/index.md content/strategy/README.md").ends(0);
    plan.run("rename content/strategy/more.md content/more.md").ends(0);
    assert!(plan.has("content/strategy/README.md") && plan.has("content/more.md"));
}

#[test]
fn the_made_page_of_a_folder_that_moves_leads_on_in_every_language() {
    let plan = after(
        "-- book.toml --\n[book]\ntitle = \"Club\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
         -- content/index.md --\n# Accueil\n\n[vie](vie/) [salle](vie/été/salle.md)\n\
         -- content/vie/été/salle.md --\n# Salle\n\n-- content/vie/bar.md --\n# Bar\n",
        "content/vie",
        "content/au-club/vie-du-soir",
    );
    let leads = |from: &str, to: &str| {
        let page = plan.read(&format!("site/{from}/index.html"));
        assert!(page.contains(&format!("content=\"0; url={to}\"")), "{from}\n{page}");
    };
    plan.run("build --out site").ends(0);
    leads("vie", "../au-club/vie-du-soir/");
    leads("vie/été", "../../au-club/vie-du-soir/%C3%A9t%C3%A9/");
    leads("en/vie", "../../en/au-club/vie-du-soir/");
    assert!(plan.read("site/vie/index.html").contains("<title>Vie du soir</title>"));
    // What is there in its place is shown itself, and a page that moves alone takes no folder along.
    plan.write("content/vie/neuf.md", "# Neuf\n");
    plan.run("rename content/au-club/vie-du-soir/bar.md content/comptoir.md").ends(0);
    plan.run("build --out site").ends(0);
    assert!(!plan.read("site/vie/index.html").contains("http-equiv=\"refresh\""));
    leads("vie/été", "../../au-club/vie-du-soir/%C3%A9t%C3%A9/");
}

#[test]
fn who_keeps_a_page_keeps_it_elsewhere_and_old_calendars_stay_when_their_folder_moves() {
    let plan = after(
        "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n\
         -- content/index.md --\n# Home\n\n[rules](life/rules.md)\n\
         -- content/life/index.md --\n+++\ntitle = \"Life\"\nowner = \"lead\"\n+++\n\
         -- content/life/rules.md --\n# Rules\n\
         -- content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"m\"\n\
         -- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\nowner = \"lead\"\n",
        "content/life/rules.md",
        "content/law/rules.md",
    );
    let rules = plan.read("content/law/rules.md");
    assert!(rules.starts_with("+++\nowner = \"lead\"\naliases = [\"/life/rules/\"]\n+++\n"), "{rules}");
    // In the folder where it was, it is kept as it was, and within it nothing has to be said.
    plan.run("rename content/law/rules.md content/life/law/rules.md").ends(0);
    plan.run("rename content/life content/how").ends(0);
    assert_eq!(plan.read("content/how/law/rules.md").matches("owner").count(), 1);
    plan.run("rename channel:forum square").ends(0);
    plan.run("rename content/connection/channels content/connection/ways").ends(0);
    plan.run("build --out site").ends(0);
    assert!(plan.has("site/calendar/square.ics") && plan.has("site/calendar/forum.ics"));
}

#[test]
fn a_heading_keeps_its_attributes_however_they_are_written() {
    for (before, wanted) in [
        ("{#one aliases=\"a, b\"}", "{#new aliases=\"a,b,one\"}"),
        (
            "{aliases = \"a\" #one answers=\"vibe, visual-style\"}",
            "{#new aliases=\"a,one\" answers=\"vibe, visual-style\"}",
        ),
        ("{answers='vibe' aliases='a b' #one}", "{#new aliases=\"a b,one\" answers='vibe'}"),
        ("{#one answers=« vibe »}", "{#new aliases=\"one\" answers=« vibe »}"),
    ] {
        let plan = after(
            &format!("-- content/index.md --\n# T\n\n## One {before}\n\n[x](#one)\n"),
            "content/index.md#one",
            "new",
        );
        let page = plan.read("content/index.md");
        assert!(page.contains(&format!("## One {wanted}\n\n[x](#new)")), "{before}: {page}");
    }
}

#[test]
fn a_heading_of_a_translation_is_named_by_its_own_file() {
    let text = "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
        -- content/index.md --\n# Accueil\n\n[a](t.md#deux) [b](roles/hote.md#ton)\n\
        -- content/index.en.md --\n# Home\n\n[a](t.md#two) [b](roles/hote.md#tone)\n\
        -- content/t.md --\n# T\n\n## Deux\n\nx\n\
        -- content/t.en.md --\n# T\n\n## Two\n\n[x](#two)\n\
        -- content/roles/hote.md --\n+++\ntitle = \"Hôte\"\nmission = \"Accueillir.\"\n+++\n## Ton\n\nx\n\
        -- content/roles/hote.en.md --\n+++\ntitle = \"Host\"\n+++\n## Tone\n\nx\n";
    let plan = Workspace::with(text);
    let before = plan.run("check --format short").out;
    plan.run("rename content/t.en.md#two second").ends(0);
    plan.run("rename content/roles/hote.en.md#tone voice").ends(0);
    assert_eq!(plan.read("content/t.en.md"), "# T\n\n## Two {#second aliases=\"two\"}\n\n[x](#second)\n");
    assert!(plan.read("content/roles/hote.en.md").ends_with("## Tone {#voice aliases=\"tone\"}\n\nx\n"));
    assert!(plan.read("content/index.en.md").contains("[a](t.md#second) [b](roles/hote.md#voice)"));
    assert!(plan.read("content/index.md").contains("[a](t.md#deux) [b](roles/hote.md#ton)"));
    assert_eq!(plan.run("check --format short").out, before);
    plan.run("rename content/t.de.md#two second").ends(2);
}
