//! What a circle may not read leaves no trace: the site is that of the same tree with it deleted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::sync::Arc;

use parvis::config::Circle;
use parvis::erase::erase;
use parvis::handbook::{Body, Site};
use parvis::load::{History, Sources};
use parvis::pipeline::{self, Cache, Checked, Options, Read};
use parvis::render::{self, Theme};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

const NAMES: [&str; 4] = ["public", "member", "team", "lead"];

const BOOK: &str = "\
-- book.toml --
[book]
title = \"Book\"
language = \"en\"
[audiences]
order = [\"public\", \"member\", \"team\", \"lead\"]
default = \"team\"
fields = { \"role.compensation\" = \"lead\", \"persona.household-income\" = \"member\" }
";

const CHANNEL: &str = "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
audience = \"public\"
";

/// A circle that something is marked for, by its place in the order.
type Mark = Option<u8>;

/// A tree of files whose every mark is known, so that it can be written with and without what a
/// circle may not read: by rules written down here once more, not by those of the program.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// The marks of folders, by their index pages.
    folders: [Mark; FOLDERS.len()],
    pages: Vec<Page>,
    people: Vec<Mark>,
    roles: Vec<Role>,
    hirings: Vec<(Mark, usize)>,
    answers: Vec<(Mark, Vec<usize>, Vec<Section>)>,
    entries: (Mark, Vec<(Mark, usize)>),
}

const FOLDERS: [&str; 6] = ["a", "a/b", "people", "roles", "faq", "recruitment"];

#[derive(Debug, Clone)]
struct Page {
    folder: usize,
    mark: Mark,
    sections: Vec<Section>,
    link: usize,
}

#[derive(Debug, Clone)]
struct Section {
    level: usize,
    mark: Mark,
}

#[derive(Debug, Clone)]
struct Role {
    mark: Mark,
    reports_to: Option<usize>,
    holder: Option<usize>,
    paid: bool,
}

fn mark() -> impl Strategy<Value = Mark> {
    option::weighted(0.4, 0..4_u8)
}

fn sections() -> impl Strategy<Value = Vec<Section>> {
    prop::collection::vec((2..5_usize, mark()).prop_map(|(level, mark)| Section { level, mark }), 0..5)
}

pub(crate) fn tree() -> impl Strategy<Value = Tree> {
    let page = (0..2_usize, mark(), sections(), 0..8_usize).prop_map(|(folder, mark, sections, link)| Page {
        folder,
        mark,
        sections,
        link,
    });
    let role = (mark(), option::of(0..4_usize), option::of(0..4_usize), any::<bool>())
        .prop_map(|(mark, reports_to, holder, paid)| Role { mark, reports_to, holder, paid });
    (
        prop::array::uniform6(option::weighted(0.2, 0..4_u8)),
        prop::collection::vec(page, 0..5),
        prop::collection::vec(mark(), 1..4),
        prop::collection::vec(role, 1..4),
        prop::collection::vec((mark(), 0..4_usize), 0..3),
        prop::collection::vec((mark(), prop::collection::vec(0..4_usize, 0..3), sections()), 0..4),
        (mark(), prop::collection::vec((mark(), 0..4_usize), 0..4)),
    )
        .prop_map(|(folders, pages, people, roles, hirings, answers, entries)| Tree {
            folders,
            pages,
            people,
            roles,
            hirings,
            answers,
            entries,
        })
}

/// What of a tree a circle may read; all of it for the closest.
pub(crate) struct Reader<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) circle: u8,
}

impl Reader<'_> {
    /// Whether something may be read that these marks hold for, on the way down.
    fn may(&self, folder: &str, marks: &[Mark]) -> bool {
        let above = FOLDERS.iter().zip(self.tree.folders).filter(|(name, _)| {
            folder.strip_prefix(**name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        let named = above.map(|(_, mark)| mark).chain(marks.iter().copied()).flatten().max();
        named.unwrap_or(2) <= self.circle
    }

    fn person(&self, at: usize) -> bool {
        self.tree.people.get(at).is_some_and(|mark| self.may("people", &[*mark]))
    }

    fn role(&self, at: usize) -> bool {
        self.tree.roles.get(at).is_some_and(|role| self.may("roles", &[role.mark]))
    }

    /// The files of what may be read.
    pub(crate) fn files(&self) -> String {
        let mut out = BOOK.to_owned();
        for (name, mark) in FOLDERS.iter().zip(self.tree.folders) {
            if self.may(name, &[]) {
                let _ = write!(
                    out,
                    "-- content/{name}/index.md --\n+++\ntitle = \"Folder {}\"\n{}+++\n",
                    token(name),
                    line(mark)
                );
            }
        }
        for (at, page) in self.tree.pages.iter().enumerate() {
            let folder = FOLDERS[page.folder];
            if self.may(folder, &[page.mark]) {
                let _ = write!(
                    out,
                    "-- content/{folder}/page-{at}.md --\n+++\n{}aliases = [\"old-page-{at}\"]\n+++\n# Page {}\n\n",
                    line(page.mark),
                    token(&format!("page{at}"))
                );
                let _ = writeln!(out, "Text, and [a link](role:role-{}).", page.link);
                self.sections(&mut out, &format!("page{at}"), &page.sections);
            }
        }
        for (at, mark) in self.tree.people.iter().enumerate().filter(|(at, _)| self.person(*at)) {
            let _ = write!(
                out,
                "-- content/people/person-{at}.toml --\nname = \"{}\"\ntype = \"member\"\n{}",
                token(&format!("person{at}")),
                line(*mark)
            );
        }
        for (at, role) in self.tree.roles.iter().enumerate().filter(|(at, _)| self.role(*at)) {
            let _ = write!(
                out,
                "-- content/roles/role-{at}.toml --\ntitle = \"{}\"\nmission = \"m\"\n{}",
                token(&format!("role{at}")),
                line(role.mark)
            );
            if let Some(other) = role.reports_to.filter(|other| self.role(*other)) {
                let _ = writeln!(out, "reports-to = \"role-{other}\"");
            }
            if role.paid && self.circle == 3 {
                let _ = writeln!(
                    out,
                    "[compensation]\nbasis = \"salary\"\nbenefits = [\"{}\"]",
                    token(&format!("pay{at}"))
                );
            }
            if let Some(person) = role.holder.filter(|person| self.person(*person)) {
                let _ = writeln!(out, "[[holders]]\nperson = \"person-{person}\"\nstart = 2026-11-01");
            }
        }
        for (at, (mark, role)) in self.tree.hirings.iter().enumerate() {
            if self.may("recruitment", &[*mark]) && self.role(*role) {
                let _ = write!(
                    out,
                    "-- content/recruitment/hire-{at}.toml --\ntitle = \"{}\"\nrole = \"role-{role}\"\n{}",
                    token(&format!("hire{at}")),
                    line(*mark)
                );
            }
        }
        for (at, (mark, related, sections)) in self.tree.answers.iter().enumerate() {
            if self.may("faq", &[*mark]) {
                let _ = write!(
                    out,
                    "-- content/faq/answer-{at}.md --\n+++\nquestion = \"{}?\"\n{}",
                    token(&format!("answer{at}")),
                    line(*mark)
                );
                let related: Vec<String> = related
                    .iter()
                    .filter(|role| self.role(**role))
                    .map(|role| format!("\"role:role-{role}\""))
                    .collect();
                if !related.is_empty() {
                    let _ = writeln!(out, "related = [{}]", related.join(", "));
                }
                out.push_str("+++\n\nAn answer.\n\n");
                self.sections(&mut out, &format!("answer{at}"), sections);
            }
        }
        self.entries(&mut out);
        out
    }

    fn entries(&self, out: &mut String) {
        let (file, entries) = &self.tree.entries;
        let seen: Vec<_> = entries
            .iter()
            .enumerate()
            .filter(|(_, (mark, owner))| self.may("calendar", &[*file, *mark]) && self.person(*owner))
            .collect();
        out.push_str(CHANNEL);
        if seen.is_empty() {
            return;
        }
        let _ = write!(out, "-- content/calendar/all.toml --\n{}", line(*file));
        for (at, (mark, owner)) in seen {
            let _ = write!(
                out,
                "[[entry]]\nid = \"entry-{at}\"\ndate = 2026-12-{:02}\nchannel = \"forum\"\ntitle = \"{}\"\nowner = \"person-{owner}\"\nstatus = \"scheduled\"\n{}",
                at + 2,
                token(&format!("entry{at}")),
                line(*mark)
            );
        }
    }

    fn sections(&self, out: &mut String, of: &str, sections: &[Section]) {
        let mut hidden: Option<usize> = None;
        for (at, section) in sections.iter().enumerate() {
            hidden = hidden.filter(|level| section.level > *level);
            if hidden.is_none() && section.mark.is_some_and(|mark| mark > self.circle) {
                hidden = Some(section.level);
            }
            if hidden.is_none() {
                let word = token(&format!("{of}s{at}"));
                let mark =
                    section.mark.map_or(String::new(), |mark| format!(" {{audience=\"{}\"}}", NAMES[mark as usize]));
                let _ = writeln!(out, "\n{} Heading {word}{mark}\n\nText {word}.", "#".repeat(section.level));
            }
        }
    }
}

/// A word that stands nowhere else.
fn token(of: &str) -> String {
    format!("zq{}qz", of.replace('/', "slash"))
}

fn line(mark: Mark) -> String {
    mark.map_or(String::new(), |mark| format!("audience = \"{}\"\n", NAMES[mark as usize]))
}

/// The site of files for a circle on 1 December 2026, and what was found.
pub(crate) fn site(sources: &Sources, circle: u8) -> (BTreeMap<String, Vec<u8>>, Checked) {
    let read = read(sources, "2026-12-01");
    let theme = Arc::new(Theme::new(&read.plan.config, sources));
    let (site, told) = seen(read, circle, theme);
    (files(&site), told)
}

/// A plan as it is read on a day.
pub(crate) fn read(sources: &Sources, day: &str) -> Read {
    let today = Some(day.parse().expect("a day"));
    pipeline::read(sources, Options { today, drafts: false }, &mut Cache::default())
}

/// The site of a plan for a circle, and what was found.
pub(crate) fn seen(read: Read, circle: u8, theme: Arc<Theme>) -> (Site, Checked) {
    let seen = pipeline::see(read, Circle(circle.into()));
    let checked = pipeline::check_seen(&seen);
    let told = Checked { coverage: checked.coverage.clone(), findings: checked.findings.clone(), waived: Vec::new() };
    let site = pipeline::site(seen, checked, theme, Arc::<History>::default(), render::Options::default());
    (site, told)
}

/// The bytes of each file of a site: its pages with what they carry of the days after their own.
pub(crate) fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = site.routes().iter().map(|(path, route)| {
        let made = site.body(route).map(|body| match body {
            Body::Bytes(bytes) => bytes.into_owned(),
            Body::Asset(path) => path.as_bytes().to_vec(),
        });
        (path.to_string(), made.unwrap_or_else(|finding| panic!("{path}: {finding:?}")))
    });
    files.collect()
}

/// The files of the search of a site, unpacked.
fn searched(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut search = parvis::search::Following::default();
    let bundle = search.to(site).unwrap_or_else(|failure| panic!("{failure}"));
    let unpacked = bundle.iter().map(|(path, bytes)| {
        let mut plain = Vec::new();
        let unpacked = flate2::read::GzDecoder::new(&**bytes).read_to_end(&mut plain);
        (format!("pagefind/{path}"), if unpacked.is_ok() { plain } else { bytes.to_vec() })
    });
    unpacked.collect()
}

/// Every word of a tree.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("zq").filter_map(|(at, _)| Some(&text[at..at + text[at..].find("qz")? + 2]))
}

#[track_caller]
pub(crate) fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let paths = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for (path, bytes) in one {
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[path]), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_circle_s_site_is_that_of_the_tree_without_what_it_may_not_read(tree in tree(), circle in 0..3_u8) {
        let whole = Reader { tree: &tree, circle: 3 }.files();
        let rest = Reader { tree: &tree, circle }.files();
        let sources = Sources::from_text(&whole);
        let (narrow, checked) = site(&sources, circle);
        same(&narrow, &site(&Sources::from_text(&rest), circle).0);
        // The same of the copy that `--prove` makes.
        let read = read(&sources, "2026-12-01");
        same(&narrow, &site(&erase(&sources, &read.plan.config.languages, Circle(circle.into())), circle).0);
        // What is told names nothing hidden either.
        for hidden in words(&whole).filter(|word| !rest.contains(word)) {
            for finding in &checked.findings {
                let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
                let mut said = format!("{} {:?} {:?}", finding.message, finding.help, finding.label);
                places.for_each(|place| said.push_str(place.text()));
                prop_assert!(!said.contains(hidden), "{said}");
            }
        }
    }
}

/// Every place that words can stand in, each with a word of its own: first in what a closer circle
/// may read, then in what all may read.
const CHANNELS: &str = "\
-- content/index.md --
+++
audience = \"public\"
+++
# Home

Seen.

## Heading canaryheading {#canaryid audience=\"lead\"}

Prose canaryprose, `canarycode`, [canarylink](https://example.org/canaryaddress) ![canaryalt](canaryimage.svg)
<abbr title=\"canarytitle\">x</abbr> <!-- canarycomment --> and a note[^canary].

[^canary]: canarynote

| canarycell |
|---|
| x |
-- content/canaryimage.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/canaryfolder/canaryfile.md --
+++
title = \"canarypage\"
summary = \"canarysummary\"
audience = \"lead\"
aliases = [\"canaryalias\"]
reviewed-on = 2026-11-01
owner = \"canaryrole\"
# canarytoml
+++
canarybody
-- content/roles/canaryrole.toml --
title = \"canarytitleofrole\"
mission = \"canarymission\"
audience = \"lead\"
goals = [{ id = \"canarygoal\", text = \"canarytext\", due-day = 30 }]
-- content/roles/seen.toml --
title = \"Seen\"
mission = \"Seen.\"
audience = \"public\"
reports-to = \"canaryrole\"
[compensation]
basis = \"salary\"
amount = \"987654321\"
benefits = [\"canarybenefit\"]
[[holders]]
person = \"canaryperson\"
start = 2026-10-01
-- content/roles/responsibilities.toml --
audience = \"public\"
[[responsibility]]
id = \"canaryduty\"
text = \"canarydutytext\"
accountable = \"seen\"
responsible = [\"seen\"]
audience = \"lead\"
-- content/people/canaryperson.toml --
name = \"canaryname\"
type = \"internal\"
email = \"canary@example.org\"
handles = { forum = \"canaryhandle\" }
audience = \"lead\"
-- content/faq/canaryfaq.md --
+++
question = \"canaryquestion?\"
also-asked = [\"canaryalso\"]
keywords = [\"canarykeyword\"]
category = \"canarycategory\"
audience = \"lead\"
+++
canaryanswer
-- content/resources/canaryresource.toml --
title = \"canarytool\"
scope = \"internal\"
type = \"tool\"
need = \"canaryneed\"
status = \"secured\"
audience = \"lead\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
audience = \"public\"
-- content/calendar/all.toml --
[[entry]]
id = \"canaryentry\"
date = 2026-12-03
channel = \"forum\"
title = \"canaryentrytitle\"
owner = \"canaryperson\"
status = \"scheduled\"
audience = \"lead\"
-- content/measurement/metrics/canarymetric.toml --
title = \"canarymetrictitle\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"canarysource\"
audience = \"lead\"
readings = [{ on = 2026-11-01, value = 987123, note = \"canaryreading\" }]
-- content/measurement/objectives/canaryobjective.toml --
title = \"canaryobjectivetitle\"
text = \"canaryobjectivetext\"
due = 2027-01-01
metrics = [\"canarymetric\"]
audience = \"lead\"
-- content/recruitment/canaryhiring.toml --
title = \"canaryhiringtitle\"
role = \"canaryrole\"
audience = \"lead\"
";

#[test]
fn no_channel_carries_a_word_to_those_who_may_not_read_it() {
    let sources = Sources::from_text(&format!("{BOOK}{CHANNELS}"));
    let found = |circle: u8| {
        let read = read(&sources, "2026-12-01");
        let theme = Arc::new(Theme::new(&read.plan.config, &sources));
        let (site, checked) = seen(read, circle, theme);
        let mut all = format!("{:?}", checked.findings);
        for (path, bytes) in files(&site).iter().chain(&searched(&site)) {
            let _ = write!(all, "{path}\n{}\n", String::from_utf8_lossy(bytes));
        }
        all
    };
    let (whole, member) = (found(3), found(1));
    let canaries = CHANNELS.match_indices("canary").map(|(at, _)| {
        let end = CHANNELS[at..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(CHANNELS.len(), |end| at + end);
        &CHANNELS[at..end]
    });
    for canary in canaries.chain(["987654321", "987123"]) {
        assert!(!member.contains(canary), "{canary} shows");
        // Comments are no one's, and so are a file's name where its title stands.
        if !matches!(canary, "canarycomment" | "canarytoml" | "canary") {
            let shown = whole.contains(canary) || canary == "987654321" || canary == "987123";
            assert!(shown, "{canary} is nowhere to be hidden");
        }
    }
}
