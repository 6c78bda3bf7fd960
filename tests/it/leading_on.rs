//! After a rename, every address of the site before it leads on, to the very id.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parvis::handbook::{Body, Site};
use parvis::load::{Disk, Sources};
use parvis::model::{Data, Items as _, Kind};
use parvis::names::{Name, own_name};
use parvis::pipeline::{self, Cache, Read};
use parvis::render::{self, Theme};

use crate::rename::{read, renamed};
use crate::workspace::{Workspace, repository};

/// What the closest circle sees.
fn site(read: Read, sources: &Sources) -> Site {
    let theme = Arc::new(Theme::new(&read.plan.config, sources));
    let circle = read.plan.config.audiences.closest();
    let seen = pipeline::see(read, circle);
    let checked = pipeline::check_seen(&seen);
    pipeline::site(seen, checked, theme, Arc::default(), render::Options::default())
}

/// What stands at an address.
#[derive(Debug, Default)]
struct Found {
    /// Where it leads on to.
    on: Option<String>,
    ids: BTreeSet<String>,
}

/// The pages and calendars of a site.
fn addresses(site: &Site) -> BTreeMap<String, Found> {
    let found = |(path, route): (&str, _)| {
        if path.ends_with(".ics") {
            return Some((path.to_string(), Found::default()));
        }
        let Body::Bytes(html) = site.body(route).ok().filter(|_| path.ends_with(".html"))? else { return None };
        let html = String::from_utf8_lossy(&html).into_owned();
        let behind = |mark: &str| -> Vec<String> {
            html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let on = html.contains("http-equiv=\"refresh\"").then(|| behind("content=\"0; url=").swap_remove(0));
        Some((path.to_string(), Found { on, ids: behind(" id=\"").into_iter().collect() }))
    };
    // The book on paper numbers what stands in it.
    let all = site.routes().iter().map(|(path, route)| (&**path, route));
    all.filter(|(path, _)| !path.contains("print/")).filter_map(found).collect()
}

/// Whether an address leads to something: to a page, and to an id on it.
fn leads_on(after: &BTreeMap<String, Found>, path: &str, id: &str) -> bool {
    let Some(found) = after.get(path) else { return false };
    let Some(on) = &found.on else { return id.is_empty() || found.ids.contains(id) };
    // What leads on takes the id along, if it does not lead to one.
    let (on, own) = on.split_once('#').map_or((&**on, None), |(on, own)| (on, Some(own)));
    let base = url::Url::parse(&format!("https://x/{}", path.trim_end_matches("index.html"))).expect("a path");
    let there = base.join(on).expect("an address");
    let file = percent_encoding::percent_decode_str(there.path()).decode_utf8_lossy().into_owned();
    let file = if file.ends_with('/') { format!("{file}index.html") } else { file };
    leads_on(after, file.trim_start_matches('/'), own.unwrap_or(id))
}

/// Whatever a plan's own words give a name.
fn named(read: &Read) -> Vec<(Name, String)> {
    let mut names: Vec<(Name, String)> = Vec::new();
    for item in read.plan.items() {
        let own = own_name(&read.plan, item);
        // One heading of a page goes the way of all.
        for heading in item.prose.iter().filter_map(|prose| prose.headings.last()) {
            names.push((Name::Heading(Box::new(own.clone()), heading.id.clone()), format!("new-{}", heading.id)));
        }
        match &item.data {
            Data::Role(role) => {
                for id in role.goals.items().filter_map(|goal| goal.value.id.as_ref()) {
                    names.push((Name::Goal(item.id.clone(), id.value.0.clone()), format!("new-{}", id.value.0)));
                }
            }
            Data::Voice(voice) => {
                for tone in voice.tones.items() {
                    names.push((Name::Tone(tone.value.0.clone()), format!("new {}", tone.value.0)));
                }
            }
            _ => {}
        }
    }
    for circle in read.plan.config.book.audiences.iter().flat_map(|table| table.value.order.items()) {
        names.push((Name::Circle(circle.value.0.clone()), format!("new-{}", circle.value.0)));
    }
    for id in read.plan.config.book.question.items().filter_map(|question| question.value.id.as_ref()) {
        names.push((Name::Question(id.value.0.clone()), format!("new-{}", id.value.0)));
    }
    // Records last: what stands on them is called as before until then.
    for item in read.plan.items().iter().filter(|item| !matches!(item.kind(), Kind::Voice | Kind::Page)) {
        names.push((Name::Record(item.kind(), item.id.clone()), format!("new-{}", item.id)));
    }
    names
}

/// Renames all that has a name, and tells which addresses lead nowhere then.
#[track_caller]
fn lost(mut sources: Sources, folders: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut cache = Cache::keeping();
    let mut now = read(&sources, &mut cache);
    let names = named(&now);
    let said = |now: &Read| -> Vec<String> {
        let found = pipeline::check(now).findings;
        found.iter().map(|finding| format!("{} {}", finding.rule, finding.message.english())).collect()
    };
    let said_before = said(&now).len();
    let before = addresses(&site(read(&sources, &mut Cache::default()), &sources));
    for (name, to) in &names {
        sources = renamed(&now, &sources, name, to);
        now = read(&sources, &mut cache);
        if let Name::Record(kind, id) = name {
            assert!(now.plan.find(*kind, to).is_some() && now.plan.find(*kind, id).is_none(), "{name:?}");
        }
    }
    for (from, to) in folders {
        sources = renamed(&now, &sources, &Name::Page((*from).into()), to);
        now = read(&sources, &mut cache);
    }
    let told = said(&now);
    assert_eq!(told.len(), said_before, "{told:?}");
    let after = addresses(&site(now, &sources));
    let all = before.iter().flat_map(|(path, found)| {
        std::iter::once("").chain(found.ids.iter().map(|id| &**id)).map(move |id| (path, id))
    });
    all.filter(|(path, id)| !leads_on(&after, path, id)).map(|(path, id)| (path.clone(), id.to_owned())).collect()
}

#[test]
fn renaming_every_id_of_the_sample_plan_leaves_check_silent_and_old_addresses_leading_on() {
    let sources = Disk::new(repository()).load().expect("the sample plan");
    let folders = [("content/onboarding", "content/arriving"), ("content/strategy/personas", "content/strategy/whom")];
    let folders: Vec<_> =
        folders.into_iter().filter(|(from, _)| sources.files.keys().any(|path| path.starts_with(from))).collect();
    let lost = lost(sources, &folders);
    assert!(lost.is_empty(), "{} {lost:#?}", lost.len());
}

#[test]
fn a_renamed_question_of_the_team_is_found_by_its_old_id() {
    let text = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n\n\
        [[question]]\nid = \"dress\" # ours\nprinciple = \"strategy\"\ntext = \"What do we wear?\"\n\n\
        [[question]]\ntext = \"Who sings?\"\nprinciple = \"strategy\"\nid = \"song\"\naliases = []\n\
        -- content/strategy/index.md --\n# Strategy\n\n## What do we wear? {#dress}\n\n<!-- Write it, and add `answers=\"dress\"`. -->\n\n## Other\n\nWords.\n\
        -- content/index.md --\n+++\ntitle = \"Home\"\nanswers = [\"dress\", \"song\"]\n+++\n\n[a](/strategy/#dress)\n";
    let plan = Workspace::with(text);
    plan.run("rename question:dress outfit").ends(0);
    plan.run("rename question:song choir").ends(0);
    // What waits for the answer goes with it.
    let waits = plan.read("content/strategy/index.md");
    assert!(waits.contains("wear? {#outfit}\n\n<!-- Write it, and add `answers=\"outfit\"`. -->"), "{waits}");
    assert!(plan.read("content/index.md").contains("[a](/strategy/#outfit)"));
    let book = plan.read("book.toml");
    assert!(book.contains("id = \"outfit\" # ours\naliases = [\"dress\"]\nprinciple"), "{book}");
    assert!(book.ends_with("id = \"choir\"\naliases = [\"song\"]\n"), "{book}");
    // Whoever comes by an old address finds it, and what is written by it later is mended.
    plan.run("build --out site").ends(0);
    let page = plan.read("site/strategy/index.html");
    assert!(page.contains("id=\"outfit\"") && page.contains("<span id=\"dress\"></span>"), "{page}");
    assert!(plan.read("site/faq/index.html").contains("<span id=\"pv-q-dress\"></span>"));
    plan.write(
        "content/index.md",
        "+++\ntitle = \"Home\"\nanswers = [\"dress\", \"song\"]\n+++\n\n[a](/strategy/#dress) [b](/who/#dress)\n",
    );
    let told = plan.run("check --format short").out;
    assert_eq!(told.matches("[broken-anchor]").count(), 1, "{told}");
    assert!(told.contains("content/index.md:6:23: error[broken-anchor]"), "{told}");
    assert_eq!(told.matches("[unknown-question]").count(), 2, "{told}");
    plan.run("check --fix");
    assert!(
        plan.read("content/index.md").contains("answers = [\"outfit\", \"choir\"]"),
        "{}",
        plan.read("content/index.md")
    );
    plan.write("content/index.md", plan.read("content/index.md").replace(" [b](/who/#dress)", ""));
    assert!(plan.run("why dress").ends(2).err.contains("`outfit`"));
    // Given back, its own id is no old one; one that another question has leads there.
    plan.run("rename question:outfit dress").ends(0);
    assert!(
        plan.read("book.toml").contains("id = \"dress\" # ours\naliases = [\"outfit\"]\n"),
        "{}",
        plan.read("book.toml")
    );
    plan.write("book.toml", plan.read("book.toml").replace("[\"outfit\"]", "[\"outfit\", \"choir\", \"#x\"]"));
    plan.run("build --out site");
    let told = plan.run("check --format short").out;
    assert!(told.contains("[invalid-id]"), "{told}");
    plan.write("book.toml", plan.read("book.toml").replace(", \"#x\"", ""));
    plan.run("build --out site").ends(0);
    let page = plan.read("site/strategy/index.html");
    assert!(!page.contains("<span id=\"choir\"></span>") && page.contains("id=\"choir\""), "{page}");
}
