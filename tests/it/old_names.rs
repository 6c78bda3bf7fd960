//! What still says a name of before: it is mended where the plan knows the new one, and its address leads on.

use parvis::diagnostic::Applicability;
use parvis::fix::mend;
use parvis::load::Sources;
use parvis::pipeline::Cache;

use crate::mended::{check, plan, text};
use crate::rename::{read, renamed};
use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Club\"
language = \"fr\"
languages = [\"fr\", \"en\"]

[look]
menu = [\"pages/ton\"]

[[waive]]
rule = \"vacant-seat\"
at = \"role:guide\"
why = \"On cherche.\"

[[waive]]
rule = \"missing-owner\"
at = \"pages/ton.md\"
why = \"Personne encore.\"
-- content/index.md --
# Accueil

[a](pages/ton.md#humour) [b](role:guide) [c](/pages/ton.md) [d](faq:perdu) [e](calendar:gala) [f](roles/guide.toml)
[g](responsibility:accueil) <a href=\"pages/ton.md\">h</a> [i][] [k](/faq/#perdu) [l](/calendar/forum.ics) [m](page:pages/ton)

[i]: role:guide \"Elle\"
-- content/index.en.md --
# Home

[a](pages/ton.en.md) [b](role:guide)
-- content/faq/qui.md --
+++
question = \"Qui ?\"
owner = 'guide'
related = [\"role:guide\", \"calendar:gala\", \"page:pages/ton\"]
+++

Venez au bar, on vous y attend chaque soir.
-- content/pages/ton.md --
# Ton

## Humour
-- content/pages/ton.en.md --
# Tone

## Humour
-- content/roles/guide.toml --
title = \"Guide\"
mission = \"Guider.\"
seats = 2
-- content/faq/perdu.md --
+++
question = \"Perdu ?\"
owner = \"guide\"
+++

Venez au bar, on vous y attend chaque soir.
-- content/calendar/hiver.toml --
[[entry]]
id = \"gala\"
date = 2026-12-03
channel = \"forum\"
title = \"Gala\"
owner = \"ann\"
status = \"scheduled\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/people/ann.toml --
name = \"Ann\"
type = \"internal\"
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"accueil\"
text = \"Accueille\"
accountable = \"guide\"
responsible = [\"guide\"]
";

const NAMES: &[(&str, &str)] = &[
    ("role:guide", "chef"),
    ("content/pages/ton.md", "content/pages/voix.md"),
    ("faq:perdu", "egare"),
    ("calendar:gala", "bal"),
    ("responsibility:accueil", "bienvenue"),
    ("channel:forum", "place"),
];

fn after(mut plan: Sources, names: &[(&str, &str)]) -> Sources {
    for (what, to) in names {
        let now = read(&plan, &mut Cache::default());
        let name = parvis::rename::named(&now.plan, what).expect("a name");
        plan = renamed(&now, &plan, &name, to);
    }
    plan
}

#[test]
fn what_says_an_old_name_is_mended_to_what_the_rename_would_have_written() {
    for ends in ["\n", "\r\n"] {
        let files = ["book.toml", "content/index.md", "content/index.en.md", "content/faq/qui.md"];
        let before = files.into_iter().fold(plan(PLAN), |all, path| {
            let text = text(&all, path).replace('\n', ends);
            all.with_text(path, text)
        });
        let now = after(before.clone(), NAMES);
        // Somebody on another branch wrote what was right then.
        let late = files.into_iter().fold(now.clone(), |all, path| all.with_text(path, text(&before, path)));
        let mended = mend(&late, Applicability::Safe, &check);
        for path in files {
            let as_page = text(&now, path).replace("(/calendar/place.ics)", "(/calendar/forum.ics)");
            // Calendars of before and old ids on a page of many are still there: they are left alone.
            assert_eq!(text(&mended.sources, path), as_page.replace("#egare)", "#perdu)"), "{path}");
        }
        let left: Vec<_> =
            mended.findings.iter().filter(|one| one.rule.starts_with("broken") || one.rule.starts_with("un")).collect();
        assert_eq!(left.len(), check(&before).iter().filter(|one| one.rule.starts_with("un")).count(), "{left:?}");
    }
}

#[test]
fn what_moves_and_is_renamed_at_once_keeps_its_old_addresses() {
    let names = [
        ("content/faq/perdu.md", "content/aide/trouver.md"),
        ("content/connection/channels/forum.toml", "content/lieux/place.toml"),
        ("content/roles/guide.toml", "content/equipe/chef.toml"),
        ("content/roles/responsibilities.toml", "content/roles/raci.toml"),
        ("content/aide/trouver.md", "content/questions/chercher.md"),
        ("content/lieux/place.toml", "content/coins/esplanade.toml"),
    ];
    let before = plan(PLAN);
    let found = check(&before).len();
    let now = after(before, &names);
    assert_eq!(check(&now).len(), found, "{:?}", check(&now));
    let disk = Workspace::empty();
    for (path, source) in now
        .files
        .iter()
        .map(|(path, source)| (&**path, source))
        .chain([("book.toml", now.book.as_ref().expect("a book"))])
    {
        disk.write(path, &*source.text);
    }
    disk.run("build --out site").ends(0);
    let faq = disk.read("site/faq/index.html");
    assert!(["perdu", "trouver"].iter().all(|id| faq.contains(&format!("<span id=\"{id}\"></span>"))), "{faq}");
    for path in [
        "calendar/forum.ics",
        "calendar/place.ics",
        "calendar/esplanade.ics",
        "due/roles/guide.ics",
        "roles/responsibilities/index.html",
        "roles/raci/index.html",
        "faq/perdu/index.html",
        "aide/trouver/index.html",
    ] {
        assert!(disk.has(&format!("site/{path}")), "{path}: {:?}", disk.files("site"));
    }
}

#[test]
fn a_waiver_for_what_is_not_there_says_so_and_is_taken_out_only_where_nothing_is_called_nearly_so() {
    let told = |at: &str| {
        let text = format!(
            "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n\n[[waive]]\nrule = \"stale-review\"\nat = \"{at}\"\nwhy = \"Soon.\"\n\
             -- content/index.md --\n# Home\n\n[a](pages/tone.md)\n-- content/pages/tone.md --\n# Tone\n\
             -- content/roles/guide.toml --\ntitle = \"G\"\nmission = \"m\"\n"
        );
        let found = check(&plan(&text)).into_iter().find(|one| one.rule == "unused-waiver").expect("it is unused");
        let titles: Vec<String> = found.fixes.iter().map(|fix| fix.title.english().to_owned()).collect();
        (found.message.english().to_owned(), titles)
    };
    for (at, fix) in [
        ("role:giude", "write `role:guide`"),
        ("role:keeper", "take the waiver out"),
        ("pages/ton.md", "write `pages/tone.md`"),
        ("content/gone", "take the waiver out"),
    ] {
        assert_eq!(told(at), (format!("there is no `{at}` for which to waive `stale-review`"), vec![fix.to_owned()]));
    }
    for at in ["role:guide", "pages", "content/pages/tone.md", "book.toml", "content"] {
        assert_eq!(told(at).0, format!("nothing of `stale-review` is found at `{at}`"));
    }
}

#[test]
fn a_page_that_moves_keeps_the_spelling_of_links_that_lead_on_as_they_are() {
    let page = "# Page\n\n[a](../%C3%A9t%C3%A9/la%20salle.md) [b](../été/la%20salle.md) [c](<../été/la salle.md>) [d](../club/bar.md) [e](bar.md)\n";
    let before = plan(&format!(
        "-- content/index.md --\n# Home\n-- content/club/page.md --\n{page}-- content/club/bar.md --\n# Bar\n-- content/été/la salle.md --\n# Salle\n"
    ));
    let moved = after(before.clone(), &[("content/club/page.md", "content/life/page.md")]);
    let now = text(&moved, "content/life/page.md");
    assert!(now.ends_with(&page["# Page\n\n".len()..].replace("(bar.md)", "(../club/bar.md)")), "{now}");
    let deeper = after(before, &[("content/club/page.md", "content/life/night/page.md")]);
    let now = text(&deeper, "content/life/night/page.md");
    let links = "[a](../../%C3%A9t%C3%A9/la%20salle.md) [b](../../été/la%20salle.md) [c](<../../été/la salle.md>) [d](../../club/bar.md) [e](../../club/bar.md)\n";
    assert!(now.ends_with(links), "{now}");
}

#[test]
fn a_question_of_the_team_a_goal_a_circle_and_a_tone_are_renamed_too() {
    let text = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n\n[audiences]\norder = [\"public\", \"crew\"]\ndefault = \"public\"\n\n\
        [[question]]\nid = \"dress\" # ours\nprinciple = \"strategy\"\ntext = \"What do we wear?\"\n\
        -- content/index.md --\n# Home\n\n[a](/strategy/#dress) [b](dress.md#dress)\n\
        -- content/dress.md --\n+++\nanswers = ['dress', \"vibe\"]\naudience = \"crew\"\n+++\n\n# Dress\n\n## Dress {#dress answers=\"vibe,dress\"}\n\
        -- content/strategy/voice.toml --\ntones = [\"dry\"]\n\
        -- content/strategy/content-types/tip.toml --\ntitle = \"Tip\"\ntones = ['dry']\n\
        -- content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"m\"\ngoals = [{ id = \"meet\", text = \"t\", due-day = 9 }]\n\
        -- content/recruitment/reviews/r.toml --\nrole = \"lead\"\ngoal-results = [{ goal = \"meet\", value = 1 }]\n";
    for ends in ["\n", "\r\n"] {
        let text = text.replace('\n', ends).replace(&format!(" --{ends}"), " --\n");
        let plan = Workspace::with(&text);
        for (what, to) in [
            ("question:dress", "outfit"),
            ("goal:lead/meet", "greet"),
            ("audience:crew", "team"),
            ("tone:dry", "plain"),
        ] {
            plan.run(&format!("rename {what} {to}")).ends(0);
        }
        for (path, said) in [
            ("book.toml", "id = \"outfit\" # ours"),
            ("book.toml", "[\"public\", \"team\"]"),
            ("content/index.md", "[a](/strategy/#outfit) [b](dress.md#dress)"),
            ("content/dress.md", "answers = ['outfit', \"vibe\"]"),
            ("content/dress.md", "audience = \"team\""),
            ("content/dress.md", "{#dress answers=\"vibe,outfit\"}"),
            ("content/strategy/content-types/tip.toml", "tones = ['plain']"),
            ("content/roles/lead.toml", "id = \"greet\""),
            ("content/recruitment/reviews/r.toml", "goal = \"greet\""),
        ] {
            assert!(plan.read(path).contains(said), "{path}: {}", plan.read(path));
        }
        for (wrong, why) in [
            ("question:vibe mood", "question of the principles"),
            ("question:outfit vibe", "`vibe` is taken"),
            ("question:outfit Dress", "`Dress` is no id"),
            ("question:gone here", "nothing of the plan is called so"),
            ("goal:lead/gone here", "nothing of the plan is called so"),
            ("audience:gone here", "nothing of the plan is called so"),
        ] {
            let err = plan.run(&format!("rename {wrong}")).ends(2).err;
            assert!(err.contains(why), "{wrong}: {err}");
        }
    }
}

#[test]
fn of_a_link_that_only_leads_to_a_record_nothing_is_kept_but_where_it_leads() {
    let text = "-- content/index.md --\n# Home\n\n[a](tone.md) [b](tone.md#wit) [c](role:lead) [d](tone.md#gone) [e](/tone/) [f](#home) [g](faq/index.md#x)\n\
        -- content/tone.md --\n# Tone\n\n## Wit\n\n[a](index.md)\n-- content/faq/index.md --\n# FAQ\n\n## X\n\
        -- content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"m\"\n";
    let plan = read(&plan(text), &mut Cache::default()).plan;
    let links = parvis::check::Links::of(&plan);
    let kept: Vec<&str> = links.links.iter().map(|link| link.place.text()).collect();
    assert_eq!(kept, ["[d](tone.md#gone)", "[e](/tone/)", "[f](#home)", "[g](faq/index.md#x)"]);
    let path = |ix: parvis::plan::Ix| plan.own().item(ix).source.path.rsplit_once('/').expect("a path").1.to_owned();
    let mut reached: Vec<String> = links.reached().map(|(from, to)| format!("{} {}", path(from), path(to))).collect();
    reached.sort();
    assert_eq!(
        reached,
        [
            "index.md index.md",
            "index.md lead.toml",
            "index.md tone.md",
            "index.md tone.md",
            "index.md tone.md",
            "tone.md index.md"
        ]
    );
}
