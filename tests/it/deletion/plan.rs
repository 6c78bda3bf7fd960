//! A plan whose every mark is known, written down as a circle may read it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::text::Text;
use super::{Dice, NAMES};

/// A file of prose or of one record, with its translation.
struct Page {
    path: String,
    head: String,
    mark: Option<usize>,
    /// The translation's own mark.
    other: Option<usize>,
    /// Whether it is a draft, and its translation.
    drafts: [bool; 2],
    /// It is to be read through again, on a day of its own.
    reviewed: Option<usize>,
    /// The translation says its title elsewhere than its original does: as a heading, or above it.
    other_title: bool,
    text: Text,
    /// A record in TOML, its text in a string.
    is_toml: bool,
    alias: Option<String>,
    groups: Vec<usize>,
    owner: Option<usize>,
}

struct Person {
    mark: Option<usize>,
    groups: Vec<usize>,
    has_photo: bool,
}

struct Role {
    mark: Option<usize>,
    reports_to: Option<usize>,
    holder: Option<usize>,
    is_paid: bool,
    groups: Vec<usize>,
}

struct Group {
    mark: Option<usize>,
    parent: Option<usize>,
    is_translated: bool,
    alias: bool,
}

struct Entry {
    mark: Option<usize>,
    owner: usize,
    is_translated: bool,
    groups: Vec<usize>,
}

/// A file of entries: its mark, what it says of all of them, each of them.
struct Entries {
    mark: Option<usize>,
    groups: Vec<usize>,
    owner: Option<usize>,
    all: Vec<Entry>,
}

pub(super) struct Plan {
    folders: Vec<(&'static str, Option<usize>, &'static str, bool)>,
    pages: Vec<Page>,
    people: Vec<Person>,
    roles: Vec<Role>,
    groups: Vec<Group>,
    entries: Entries,
}

impl Plan {
    /// How many attachments there are, that any page may show.
    pub(super) const ATTACHED: usize = 6;

    pub(super) fn new(dice: &mut Dice) -> Self {
        let indexes = ["index", "README", "_index", "Index"];
        let folders = ["guide", "guide/deep", "faq", "people", "roles", "groups"]
            .map(|name| (name, dice.mark(5), indexes[dice.below(indexes.len())], dice.one_in(6)));
        let count = 1 + dice.below(5);
        let some = |dice: &mut Dice| dice.one_in(2).then(|| dice.below(3));
        let groups = |dice: &mut Dice| (0..3).filter(|_| dice.one_in(4)).collect::<Vec<_>>();
        let pages = (0..count).map(|at| {
            let (folder, head, is_toml) = match dice.below(5) {
                0 => ("faq/", format!("question = \"Question p{at} ?\"\n"), false),
                1 => ("faq/", format!("question = \"Question p{at} ?\"\n"), true),
                2 => ("guide/", String::new(), false),
                3 => ("guide/deep/", format!("title = \"Titre p{at}\"\n"), false),
                _ => ("", String::new(), false),
            };
            let alias = match dice.below(9) {
                0 | 1 => Some(format!("/alt/p{at}/")),
                2 => Some("alt/shared".to_owned()),
                // What is hidden may be called after what everybody sees.
                3 => Some(format!("/guide/p{}/", dice.below(count))),
                _ => None,
            };
            Page {
                path: format!("{folder}p{at}"),
                head,
                mark: dice.mark(3),
                other: dice.mark(8),
                drafts: [dice.one_in(8), dice.one_in(8)],
                reviewed: dice.one_in(3).then(|| dice.below(28)),
                other_title: dice.one_in(4),
                text: Text::new(dice, &format!("p{at}")),
                is_toml,
                alias,
                groups: groups(dice),
                owner: some(dice).filter(|_| dice.one_in(3)),
            }
        });
        let pages = pages.collect();
        let person = |dice: &mut Dice| Person { mark: dice.mark(3), groups: groups(dice), has_photo: dice.one_in(2) };
        let people = (0..3).map(|_| person(dice)).collect();
        let role = |dice: &mut Dice| Role {
            mark: dice.mark(3),
            reports_to: some(dice),
            holder: some(dice),
            is_paid: dice.one_in(2),
            groups: groups(dice),
        };
        let roles = (0..3).map(|_| role(dice)).collect();
        let group = |dice: &mut Dice, at| Group {
            mark: dice.mark(3),
            parent: Some(dice.below(at)).filter(|_| at > 0 && dice.one_in(2)),
            is_translated: dice.one_in(2),
            alias: dice.one_in(3),
        };
        let own = (0..3).map(|at| group(dice, at)).collect();
        let entry = |dice: &mut Dice| Entry {
            mark: dice.mark(3),
            owner: dice.below(3),
            is_translated: dice.one_in(2),
            groups: groups(dice),
        };
        let count = dice.below(4);
        let all = (0..count).map(|_| entry(dice)).collect();
        let entries =
            Entries { mark: dice.mark(4), groups: groups(dice), owner: some(dice).filter(|_| dice.one_in(3)), all };
        Self { folders: folders.into(), pages, people, roles, groups: own, entries }
    }

    /// The closest mark of the folders that something lies in.
    fn of_folders(&self, path: &str) -> Option<usize> {
        let above = self.folders.iter().filter(|(name, ..)| path.starts_with(&format!("{name}/")));
        above.filter_map(|(_, mark, ..)| *mark).max()
    }

    /// For whom something is: the closest of what is named on the way down, or the book's default.
    fn circle(&self, path: &str, marks: &[Option<usize>]) -> usize {
        marks.iter().copied().chain([self.of_folders(path)]).max().flatten().unwrap_or(1)
    }

    fn sees_person(&self, circle: usize, at: usize) -> bool {
        self.circle("people/x", &[self.people[at].mark]) <= circle
    }

    fn sees_role(&self, circle: usize, at: usize) -> bool {
        self.circle("roles/x", &[self.roles[at].mark]) <= circle
    }

    fn sees_group(&self, circle: usize, at: usize) -> bool {
        self.circle("groups/x", &[self.groups[at].mark]) <= circle
    }

    /// The line that says whose something is, of what a circle sees.
    fn belongs(&self, circle: usize, groups: &[usize], owner: Option<usize>) -> String {
        let seen = groups.iter().filter(|at| self.sees_group(circle, **at));
        let seen: Vec<String> = seen.map(|at| format!("\"g{at}\"")).collect();
        let groups = if seen.is_empty() { String::new() } else { format!("groups = [{}]\n", seen.join(", ")) };
        let owner = owner.filter(|at| self.sees_role(circle, *at));
        groups + &owner.map_or(String::new(), |at| format!("owner = \"r{at}\"\n"))
    }

    /// Where an attachment lies, below `content/`.
    fn attached(at: usize) -> String {
        let folder = ["", "guide/", "guide/deep/", "faq/"][at % 4];
        format!("{folder}att{at}.{}", if at.is_multiple_of(3) { "txt" } else { "svg" })
    }

    /// Every file with nothing in it that is closer than a circle, and no attachment that only such things show.
    pub(super) fn write(&self, circle: usize) -> String {
        let mut out = "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
            [audiences]\norder = [\"public\", \"member\", \"team\", \"lead\"]\ndefault = \"member\"\n\
            fields = { \"role.compensation\" = \"team\", \"person.photo\" = \"team\" }\n-- content/index.md --\n# Accueil\n"
            .to_owned();
        for (name, mark, index, draft) in &self.folders {
            if self.circle(&format!("{name}/"), &[]) <= circle {
                let draft = if *draft { "draft = true\n" } else { "" };
                let _ = write!(
                    out,
                    "-- content/{name}/{index}.md --\n+++\ntitle = \"Dossier {name}\"\n{}{draft}+++\n",
                    line(*mark)
                );
            }
        }
        self.pages.iter().for_each(|page| self.page(&mut out, circle, page));
        self.people_and_roles(&mut out, circle);
        self.list(&mut out, circle);
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for at in 0..Self::ATTACHED {
            files.insert(Self::attached(at), format!("zqatt{at}"));
        }
        for at in 0..self.people.len() {
            files.insert(format!("people/h{at}.svg"), format!("zqphoto{at}"));
        }
        for (path, words) in files {
            let name = path.rsplit('/').next().unwrap_or_default();
            if circle == 3 || out.contains(name) {
                let svg = format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><title>{words}</title></svg>"
                );
                let _ = writeln!(out, "-- content/{path} --\n{}", if name.ends_with("svg") { svg } else { words });
            }
        }
        out
    }

    fn people_and_roles(&self, out: &mut String, circle: usize) {
        for (at, person) in self.people.iter().enumerate().filter(|(at, _)| self.sees_person(circle, *at)) {
            let photo =
                if person.has_photo && circle >= 2 { format!("photo = \"h{at}.svg\"\n") } else { String::new() };
            let _ = write!(
                out,
                "-- content/people/h{at}.toml --\nname = \"Nom h{at}\"\ntype = \"member\"\n{}{photo}{}",
                line(person.mark),
                self.belongs(circle, &person.groups, None)
            );
        }
        for (at, role) in self.roles.iter().enumerate().filter(|(at, _)| self.sees_role(circle, *at)) {
            let _ = write!(
                out,
                "-- content/roles/r{at}.toml --\ntitle = \"Rôle r{at}\"\nmission = \"m\"\n{}{}",
                line(role.mark),
                self.belongs(circle, &role.groups, None)
            );
            if let Some(other) = role.reports_to.filter(|other| self.sees_role(circle, *other)) {
                let _ = writeln!(out, "reports-to = \"r{other}\"");
            }
            if role.is_paid && circle >= 2 {
                let _ = writeln!(out, "[compensation]\nbasis = \"salary\"\nbenefits = [\"zqpay{at}\"]");
            }
            if let Some(person) = role.holder.filter(|person| self.sees_person(circle, *person)) {
                let _ = writeln!(out, "[[holders]]\nperson = \"h{person}\"\nstart = 2026-11-01\nend = 2027-02-01");
            }
            let _ = write!(out, "[[goals]]\nid = \"g\"\ntext = \"zqgoal{at}\"\ndue-day = 60\n");
        }
        for (at, group) in self.groups.iter().enumerate().filter(|(at, _)| self.sees_group(circle, *at)) {
            let _ = write!(out, "-- content/groups/g{at}.toml --\ntitle = \"Lieu g{at}\"\n{}", line(group.mark));
            if let Some(parent) = group.parent.filter(|parent| self.sees_group(circle, *parent)) {
                let _ = writeln!(out, "parent = \"g{parent}\"");
            }
            if group.alias {
                let _ = writeln!(out, "aliases = [\"/alt/g{at}/\"]");
            }
            if group.is_translated {
                let _ =
                    write!(out, "-- content/groups/g{at}.en.toml --\ntitle = \"Place g{at}\"\nsummary = \"zqg{at}\"\n");
            }
        }
    }

    fn page(&self, out: &mut String, circle: usize, page: &Page) {
        let own = self.circle(&page.path, &[page.mark]);
        if own > circle {
            return;
        }
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let up = "../".repeat(if folder.is_empty() { 0 } else { 1 + folder.matches('/').count() });
        // Nobody who sees the page is shown what lies in a folder that they may not read.
        let shown = |at: usize, word: &str| {
            let path = Self::attached(at);
            let picture = if path.ends_with("svg") { "!" } else { "" };
            if self.of_folders(&path).is_some_and(|mark| mark > own) {
                return String::new();
            }
            format!("\n{picture}[Pièce {word}]({up}{path})\n")
        };
        for english in [false, true] {
            // What is not said of a translation is what its original is.
            if english && (page.text.translated.is_none() || own.max(page.other.unwrap_or(0)) > circle) {
                continue;
            }
            let (mark, draft) = if english { (page.other, page.drafts[1]) } else { (page.mark, page.drafts[0]) };
            let draft = if draft { "draft = true\n" } else { "" };
            let other = english && page.other_title && !page.is_toml && !page.path.starts_with("faq/");
            let head = match (english, page.head.is_empty()) {
                (true, true) if other => format!("title = \"Page {}\"\n", page.path),
                (true, false) if other => String::new(),
                (true, _) => page.head.replace("Question", "Query").replace("Titre", "Title"),
                (false, _) => page.head.clone(),
            };
            if head.is_empty() && !page.text.begins(circle, english) {
                // Its title is hidden with all the rest; a translation is nothing without its original.
                if english {
                    continue;
                }
                return;
            }
            let text = page.text.write(circle, english, &shown);
            let reviewed = page.reviewed.map_or(String::new(), |day| {
                format!("reviewed-on = 2026-06-{:02}\nreview-every = \"6 months\"\n", day + 1)
            });
            let alias = page.alias.as_ref().map_or(String::new(), |alias| format!("aliases = [\"{alias}\"]\n"));
            let of_original = reviewed + &alias + &self.belongs(circle, &page.groups, page.owner);
            let of_original = if english { "" } else { &*of_original };
            let keys = format!("{head}{}{draft}{of_original}", line(mark));
            let (dot, end) = (if english { ".en" } else { "" }, if page.is_toml { "toml" } else { "md" });
            let _ = writeln!(out, "-- content/{}{dot}.{end} --", page.path);
            if page.is_toml {
                let _ = writeln!(out, "{keys}body = '''\n{text}'''");
            } else if keys.is_empty() {
                let _ = writeln!(out, "# {}\n\n{text}", page.path);
            } else {
                let title = if head.is_empty() { format!("# {}\n\n", page.path) } else { String::new() };
                let _ = writeln!(out, "+++\n{keys}+++\n\n{title}{text}");
            }
        }
    }

    fn list(&self, out: &mut String, circle: usize) {
        out.push_str("-- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\naudience = \"public\"\n");
        let entries = &self.entries;
        let sees = |entry: &Entry| {
            self.circle("calendar/x", &[entries.mark, entry.mark]) <= circle && self.sees_person(circle, entry.owner)
        };
        let shown: Vec<(usize, &Entry)> = entries.all.iter().enumerate().filter(|(_, entry)| sees(entry)).collect();
        if shown.is_empty() {
            return;
        }
        let of_all = self.belongs(circle, &entries.groups, entries.owner);
        let _ = write!(out, "-- content/calendar/all.toml --\n{}{of_all}", line(entries.mark));
        for (at, entry) in &shown {
            let _ = write!(
                out,
                "[[entry]]\nid = \"e{at}\"\ndate = 2026-12-{:02}\nchannel = \"forum\"\ntitle = \"Billet e{at}\"\nowner = \"h{}\"\nstatus = \"draft\"\n{}{}",
                at + 2,
                entry.owner,
                line(entry.mark),
                self.belongs(circle, &entry.groups, None)
            );
        }
        if shown.iter().any(|(_, entry)| entry.is_translated) {
            out.push_str("-- content/calendar/all.en.toml --\n");
            for (at, _) in shown.iter().filter(|(_, entry)| entry.is_translated) {
                let _ = write!(out, "[[entry]]\nid = \"e{at}\"\ntitle = \"Post e{at}\"\n");
            }
        }
    }
}

fn line(mark: Option<usize>) -> String {
    mark.map_or(String::new(), |mark| format!("audience = \"{}\"\n", NAMES[mark]))
}
