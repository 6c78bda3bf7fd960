//! Snapshots after changes are those that would have been made at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;
use crate::handbook::Body;

const PLAN: &[(&str, &str)] = &[
    ("book.toml", "[book]\ntitle = \"B\"\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n"),
    ("content/index.md", "# Home\n\nSee [one](one.md).\n"),
    ("content/four.md", "# Four\n\n## Part\n\nText.\n"),
    ("content/three.md", "# Three\n\nSee [that part](four.md#part) and [this one](four.md#moved).\n"),
    ("content/one.md", "# One\n\n## Part\n\nText.\n"),
    ("content/one.fr.md", "# Un\n\nTexte.\n"),
    ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\nSee [part](one.md#part).\n"),
    ("content/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("content/people/sam.toml", "name = \"Sam\"\ntype = \"volunteer\"\n"),
    ("content/people/kim.toml", "name = \"Kim\"\ntype = \"volunteer\"\n"),
    (
        "content/recruitment/reviews/sam-1.toml",
        "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2026-12-05\nstatus = \"planned\"\n",
    ),
    (
        "content/recruitment/reviews/sam-2.toml",
        "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2027-01-05\nstatus = \"planned\"\n",
    ),
    ("content/roles/index.md", "# Roles\n\nWho.\n"),
    ("content/roles/host.md", "+++\ntitle = \"Host\"\nmission = \"Welcomes\"\n+++\n\nDoor.\n"),
    ("content/faq/why.md", "+++\nquestion = \"Why?\"\n+++\n\nBecause it is good to meet and to mend things.\n"),
];

/// Edits of one file each; whether the site can be patched after it.
const EDITS: &[(&str, &str, bool)] = &[
    ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\nOther words, and [home](index.md).\n", true),
    (
        "content/two.md",
        "+++\ntitle = \"Two\"\nweight = 2\nowner = \"host\"\nreviewed-on = 2026-01-01\n+++\n\nOwned.\n",
        true,
    ),
    (
        "content/two.md",
        "+++\ntitle = \"Two\"\nweight = 2\nanswers = [\"vibe\"]\n+++\n\n## New {#new}\n\nAnswered.\n",
        true,
    ),
    ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\n![A picture](picture.svg)\n", false),
    ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\n![Another alt](picture.svg) and more\n", true),
    ("content/two.md", "+++\ntitle = \"Zwei\"\nweight = 2\n+++\n\nx\n", false),
    ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 2\n+++\n\nx\n", true),
    ("content/four.md", "# A title that moves it up\n\n## Part\n", true),
    ("content/four.md", "# Four\n\n## Moved\n", true),
    ("content/four.md", "# Four\n\n## Part\n", true),
    ("content/roles/host.md", "+++\ntitle = \"Hostess\"\nmission = \"Welcomes\"\n+++\n\nDoor.\n", true),
    (
        "content/recruitment/reviews/sam-1.toml",
        "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2027-03-05\nstatus = \"planned\"\n",
        true,
    ),
    ("content/index.md", "# Another home\n\nSee [one](one.md) and [part](four.md#part).\n", true),
    ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\n+++\n\nx\n", false),
    ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\nhidden = true\n+++\n\nx\n", false),
    ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\ndraft = true\n+++\n\nx\n", false),
    ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\naliases = [\"old\"]\n+++\n\nx\n", false),
    ("content/one.md", "# One\n\n## Renamed\n\nA translated page.\n", false),
    ("content/one.fr.md", "# Un\n\nAutre texte.\n", false),
    ("content/roles/host.md", "+++\ntitle = \"Host\"\nmission = \"Opens the door\"\nseats = 3\n+++\n\nDoor.\n", true),
    ("content/faq/why.md", "+++\nquestion = \"Why?\"\n+++\n\nBecause of the [host](role:host), who welcomes.\n", true),
    (
        "content/faq/why.md",
        "+++\nquestion = \"Why not?\"\n+++\n\nBecause of the [host](role:host), who welcomes.\n",
        true,
    ),
];

fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

fn maker(root: &Path) -> Maker {
    let settings = Settings {
        root: root.into(),
        today: Some("2026-12-01".parse().unwrap()),
        audience: None,
        host: String::new(),
        port: 0,
        navigate: false,
        poll: false,
    };
    let disk = Disk::new(root);
    let sources = disk.load().unwrap();
    Maker::new(disk, sources, &settings, "token")
}

fn bodies(snapshot: &Snapshot) -> BTreeMap<&str, String> {
    let body = |route| match snapshot.site.body(route) {
        Ok(Body::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Ok(Body::Asset(path)) => format!("{path}: {:?}", snapshot.assets.get(path)),
        Err(finding) => format!("{finding:?}"),
    };
    snapshot.site.routes().iter().map(|(path, route)| (&**path, body(route))).collect()
}

#[test]
fn after_every_edit_the_site_is_what_a_fresh_start_makes() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (path, text) in PLAN {
        write(root, path, text);
    }
    let mut kept = maker(root);
    let (mut snapshot, _) = kept.first();
    for (path, text, patched) in EDITS {
        write(root, path, text);
        let changes = kept.reload(Some(&Paths::from([(*path).into()]))).unwrap();
        assert_eq!(changes.files.iter().map(|path| &**path).collect::<Vec<_>>(), [*path]);
        let (next, _) = kept.next(&snapshot, &changes);
        let shared = std::ptr::eq(next.site.routes(), snapshot.site.routes());
        assert_eq!(shared, *patched, "{path}: {text}");
        let (fresh, _) = maker(root).first();
        let (ours, theirs) = (bodies(&next), bodies(&fresh));
        assert!(ours.keys().eq(theirs.keys()), "{path}: {text}");
        for (url, body) in &ours {
            assert!(theirs[url] == *body, "{url} after {path}: {text}");
        }
        snapshot = next;
    }
}
