//! The recipes for continuous integration that `init` writes: they fetch a binary by version and checksum.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::config::Circle;
use crate::load::Disk;

use super::plan;
use super::scaffold::Scaffold;

/// A release that recipes fetch: nothing is installed by a name that is not the project's own.
#[derive(Debug, Clone, Copy)]
struct Release {
    version: &'static str,
    /// The SHA-256 of its archive for static Linux on x86-64.
    sha256: &'static str,
    /// The address of the folder of its archives.
    from: &'static str,
}

/// The last release before this program was made; nothing until there is one. After a release, packages/README.md says what to write.
const RELEASE: Option<Release> = None;

/// Whether recipes wait for an address: there is no release yet.
pub(super) const fn wait() -> bool {
    RELEASE.is_none()
}

/// A forge that there is a recipe for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Forge {
    /// GitHub, with GitHub Pages
    Github,
    /// GitLab, with GitLab Pages
    Gitlab,
    /// Forgejo, as on Codeberg, with a branch `pages`
    Forgejo,
    /// Gitea, with a branch `pages`
    Gitea,
}

impl Forge {
    /// That of a host: one of a team's own is known by its name alone, if at all.
    fn of(host: &str) -> Option<Self> {
        const NAMES: &[(&str, Forge)] = &[
            ("github", Forge::Github),
            ("gitlab", Forge::Gitlab),
            ("codeberg", Forge::Forgejo),
            ("forgejo", Forge::Forgejo),
            ("gitea", Forge::Gitea),
        ];
        let is = |name: &str| host.split(['.', '-']).any(|part| part == name);
        NAMES.iter().find(|(name, _)| is(name)).map(|(_, forge)| *forge)
    }

    /// Where its recipe lies, from the top of the repository.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/handbook.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/handbook.yml",
            Self::Gitea => ".gitea/workflows/handbook.yml",
        }
    }

    /// Where that of another plan of the repository lies: of its names, the first that no other plan has. Nothing where a forge reads
    /// one file alone.
    fn path_of(self, plan: &str, is_free: impl Fn(&str) -> bool) -> Option<String> {
        let (start, end) = self.path().rsplit_once('.').filter(|_| self != Self::Gitlab)?;
        let name: String =
            plan.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let name = format!("{start}-{}", name.trim_matches('-'));
        let name = name.trim_end_matches('-');
        let others = (2..).map(|at| format!("{name}-{at}.{end}"));
        std::iter::once(format!("{name}.{end}")).chain(others).find(|path| path != self.path() && is_free(path))
    }

    /// The recipe, with each phrase in both languages and names of what a plan fills in.
    const fn recipe(self) -> &'static str {
        match self {
            Self::Github => include_str!("recipes/github.yml"),
            Self::Gitlab => include_str!("recipes/gitlab.yml"),
            Self::Forgejo | Self::Gitea => include_str!("recipes/forgejo.yml"),
        }
    }

    /// The steps that bring the program, and the plan where no action of others does.
    fn fetch(self) -> String {
        let program = include_str!("recipes/fetch.yml");
        match self {
            Self::Github | Self::Gitlab => program.to_owned(),
            Self::Forgejo | Self::Gitea => format!("{}{program}", include_str!("recipes/plan.forgejo.yml")),
        }
    }

    /// The label of the runners that are mostly there.
    fn runner(self, host: &str) -> &'static str {
        match self {
            Self::Gitea => "ubuntu-latest",
            _ if host == "codeberg.org" => "codeberg-small",
            _ => "docker",
        }
    }

    /// A value in its recipe, which means these letters and nothing else: neither to YAML nor to what the forge makes of it.
    fn value(self, text: &str) -> String {
        let mut quoted = String::from("\"");
        for c in text.chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                // What YAML counts as no part of a line, or readers refuse.
                '\u{2028}'
                | '\u{2029}'
                | '\u{feff}'
                | '\u{fffe}'
                | '\u{ffff}'
                | '\0'..='\u{1f}'
                | '\u{7f}'..='\u{9f}' => {
                    let _ = write!(quoted, "\\u{:04x}", u32::from(c));
                }
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        match self {
            Self::Gitlab if text.contains('$') => format!("{{ value: {quoted}, expand: false }}"),
            Self::Gitlab => quoted,
            // An expression that is a text is that text.
            Self::Github | Self::Forgejo | Self::Gitea => quoted.replace("${{", "${{ '${{' }}"),
        }
    }
}

/// The folder that GitLab's job puts the site into: neither the plan's, nor one of the repository with something else in it.
fn site(plan: &str, is_taken: impl Fn(&str) -> bool) -> &'static str {
    let first = plan.split('/').next().unwrap_or_default();
    let is_free = |name: &&&str| !first.eq_ignore_ascii_case(name) && !is_taken(name);
    ["public", "site"].iter().find(is_free).unwrap_or(&"handbook-site")
}

/// What a recipe says of the plan that it is for.
struct Ours {
    /// The plan's folder in its repository.
    plan: String,
    /// The widest circle of its book: nobody reads more than is meant for them, whoever may open the page. Nothing where whatever is
    /// unmarked is for that circle, since the world would read it.
    audience: String,
    /// Whether its book is French.
    french: bool,
    /// The host of its repository; empty where there is none.
    host: String,
    /// The folder of its site, where the job that makes it does not say another.
    site: &'static str,
}

/// A recipe's text for a plan.
fn filled(forge: Forge, ours: &Ours) -> String {
    let release = RELEASE.unwrap_or(Release { version: env!("CARGO_PKG_VERSION"), sha256: "", from: "" });
    let nobody = if ours.audience.is_empty() { include_str!("recipes/nobody.txt").trim_end() } else { "" };
    let not_yet = if wait() { include_str!("recipes/not-yet.txt").trim_end() } else { "" };
    let text =
        forge.recipe().replace("@FETCH@\n", &forge.fetch()).replace("@NOT_YET@", not_yet).replace("@NOBODY@", nobody);
    let values = [
        ("@VERSION@", release.version),
        ("@SHA256@", release.sha256),
        ("@FROM@", release.from),
        ("@RUNNER@", forge.runner(&ours.host)),
        ("@SITE@", ours.site),
        ("@AUDIENCE@", &forge.value(&ours.audience)),
        ("@PLAN@", &forge.value(&ours.plan)),
    ];
    put(&said(&text, ours.french), &values)
}

/// The recipe of a plan whose repository publishes another one: it checks, tells and lists, in comments and issues of its own.
fn beside(forge: Forge, ours: &Ours, path: &str) -> String {
    let text = filled(forge, ours);
    let (kept, _) = text.split_once("\n  publish:\n").unwrap_or((&text, ""));
    let id = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yml");
    let text = kept.replace("<!-- parvis diff -->", &format!("<!-- parvis diff {id} -->"));
    let text = text.replace("<!-- parvis due -->", &format!("<!-- parvis due {id} -->"));
    let named = |line: &str| match line.strip_prefix("name: ") {
        Some(name) => format!("name: {}\n", forge.value(&format!("{} ({})", name.trim_end(), ours.plan))),
        None => line.to_owned(),
    };
    let text: String = text.split_inclusive('\n').map(named).collect();
    // What its head and its audience say is of publishing.
    let (_, text) = text.split_once("\nname: ").unwrap_or(("", &text));
    let mut is_of_audience = false;
    let lines = text.split_inclusive('\n').filter(|line| {
        let was = is_of_audience;
        is_of_audience = line.starts_with("  PLAN: ") || was && !line.starts_with("  AUDIENCE: ");
        !was
    });
    let text: String = lines.collect();
    format!("{}name: {}\n", said(include_str!("recipes/beside.txt"), ours.french), text.trim_end())
}

/// Whether a text is a recipe for another plan than this one.
fn is_of_another(forge: Forge, text: &str, ours: &Ours) -> bool {
    let plan = text.lines().find_map(|line| line.trim_start().strip_prefix("PLAN: "));
    text.contains("PARVIS_VERSION") && plan.is_some_and(|plan| plan.trim() != forge.value(&ours.plan))
}

/// The text in one language: each `⟨English|French⟩` as one of both.
fn said(text: &str, french: bool) -> String {
    let mut parts = text.split('⟨');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (both, rest) = part.split_once('⟩').unwrap_or((part, ""));
        let (en, fr) = both.split_once('|').unwrap_or((both, both));
        out.push_str(if french { fr } else { en });
        out.push_str(rest);
    }
    out
}

/// The text with each of these names replaced by its value, which is not looked at again.
fn put(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (name, value) = values.iter().find(|(name, _)| rest.starts_with(name)).unwrap_or(&("@", "@"));
        out.push_str(value);
        rest = &rest[name.len()..];
    }
    out.push_str(rest);
    out
}

/// The recipes for a plan.
#[derive(Debug)]
pub(super) struct Recipes {
    /// The folder that they belong into: the top of the plan's repository, where a forge looks for them.
    pub(super) top: PathBuf,
    /// The forges that they are for, where each lies from there, and its text.
    pub(super) files: Vec<(Forge, String, String)>,
    /// The forges whose only recipe there is for another plan of the repository.
    pub(super) taken: Vec<Forge>,
    /// The forges where another plan of the repository is published already.
    pub(super) second: Vec<Forge>,
    /// The host that the repository is pushed to, if it does not tell which forge it is, and none was named.
    pub(super) unknown: Option<String>,
    /// The label of the runner that they wait for, where the forge has none of its own.
    pub(super) label: Option<&'static str>,
    /// The circle that they publish for; empty where one is to be named first.
    pub(super) audience: String,
}

/// Those for the plan at `root`: for GitHub and GitLab, or for the forge that is named or that its repository is pushed to.
pub(super) fn all(root: &Path, named: Option<Forge>) -> Recipes {
    let disk = Disk::new(root);
    let config = plan::book_of(root);
    let circles = config.as_ref().map(|config| &config.audiences);
    let widest =
        circles.filter(|circles| circles.default > Circle::default()).and_then(|circles| circles.order.first());
    let within = disk.within_repository();
    let host = disk.forge_host().unwrap_or_default();
    let forge = named.or_else(|| Forge::of(&host));
    let unknown = (forge.is_none() && !host.is_empty()).then(|| host.clone());
    // These have no recipe, and read none of the others'.
    let foreign = ["bitbucket.org", "git.sr.ht"].contains(&&*host);
    let forges = match forge {
        Some(forge) => vec![forge],
        None if foreign => Vec::new(),
        None => vec![Forge::Github, Forge::Gitlab],
    };
    let top = if within.is_empty() { None } else { disk.repository() };
    let top = top.unwrap_or_else(|| root.to_owned());
    let own = Scaffold::new(&top);
    let is_taken = |name: &str| own.has_any("", &[name]) && !own.has_any(name, &["parvis-manifest.json"]);
    let within = if within.is_empty() { "." } else { within.trim_end_matches('/') };
    let waits = |forge: &&Forge| matches!(forge, Forge::Forgejo | Forge::Gitea);
    let label = forges.iter().find(waits).map(|forge| forge.runner(&host));
    let ours = Ours {
        plan: within.to_owned(),
        site: site(within, is_taken),
        audience: widest.map_or("", |widest| &**widest).to_owned(),
        french: config.as_ref().is_some_and(|config| &*config.language == "fr"),
        host,
    };
    let (mut files, mut taken, mut second) = (Vec::new(), Vec::new(), Vec::new());
    for forge in forges {
        let is_free =
            |path: &str| !Scaffold::text(&top.join(path)).is_some_and(|there| is_of_another(forge, &there, &ours));
        if is_free(forge.path()) {
            files.push((forge, forge.path().to_owned(), filled(forge, &ours)));
        } else if let Some(path) = forge.path_of(&ours.plan, is_free) {
            let text = beside(forge, &ours, &path);
            files.push((forge, path, text));
            second.push(forge);
        } else {
            taken.push(forge);
        }
    }
    Recipes { top, files, taken, second, unknown, label, audience: ours.audience }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_said_in_one_language_and_a_value_is_put_once() {
        let text = "# ⟨Two\n# lines.|Deux lignes.⟩\nname: ⟨a|b⟩ @PLAN@ @X@ me@example.org\n";
        assert_eq!(said(text, true), "# Deux lignes.\nname: b @PLAN@ @X@ me@example.org\n");
        assert_eq!(
            put(&said(text, false), &[("@X@", "x"), ("@PLAN@", "@X@")]),
            "# Two\n# lines.\nname: a @X@ x me@example.org\n"
        );
    }

    #[test]
    fn a_recipe_leaves_nothing_to_fill_in_and_says_everything_in_both_languages() {
        for forge in [Forge::Github, Forge::Gitlab, Forge::Forgejo, Forge::Gitea] {
            let of = |french| {
                filled(
                    forge,
                    &Ours { plan: ".".into(), audience: "public".into(), french, host: String::new(), site: "public" },
                )
            };
            let (en, fr) = (of(false), of(true));
            for text in [&en, &fr] {
                assert!(!text.contains(['⟨', '⟩']) && !text.contains("@FETCH@") && !text.contains("@PLAN@"), "{text}");
            }
            // What both say alike is no phrase.
            let phrase = |line: &str| {
                let line = line.trim_start().trim_start_matches("- ");
                (line.starts_with('#') && line.matches(' ').count() > 3) || line.starts_with("name: ")
            };
            let same: Vec<&str> =
                en.lines().filter(|line| phrase(line) && fr.lines().any(|other| other == *line)).collect();
            let told = |line: &&&str| !line.contains("docker image inspect") && !line.contains("name: github-pages");
            assert!(same.iter().filter(told).count() == 0, "{same:?}");
        }
    }

    #[test]
    fn a_folder_is_called_what_it_is_called() {
        assert_eq!(Forge::Gitlab.value("a \"b\"\n\\\u{7f}"), "\"a \\\"b\\\"\\u000a\\\\\\u007f\"");
        assert_eq!(Forge::Gitlab.value("$HOME"), "{ value: \"$HOME\", expand: false }");
        assert_eq!(Forge::Github.value("$HOME"), "\"$HOME\"");
        assert_eq!(Forge::Github.value("${{ github.token }}"), "\"${{ '${{' }} github.token }}\"");
    }
}
