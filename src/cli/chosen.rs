//! Which findings are asked for: those of some files, those of some rules.

use std::path::{Component, Path, PathBuf};

use clap::Args;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, text};
use crate::load::Sources;
use crate::rules::{self, RULES};
use crate::system::Shown as _;

use super::trouble::Trouble;

// What the command line asks for. No doc comment: it would be the help of every command that takes it.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Only what is found in these files and folders; the whole plan is read all the same
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only what this rule finds; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,
}

impl Asked {
    /// The same, of the plan in this root.
    pub(super) fn chosen(&self, root: &Path, sources: &Sources) -> Result<Chosen, Trouble> {
        Chosen::of(&self.paths, &self.only, root, sources)
    }
}

/// What is asked for; all of it where nothing is named.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// Files and folders, from the plan's root; empty for all.
    paths: Vec<String>,
    /// Names of rules; empty for all.
    rules: Vec<&'static str>,
}

impl Chosen {
    /// What these arguments name: paths from where the command runs, or from the plan's root.
    fn of(paths: &[PathBuf], only: &[String], root: &Path, sources: &Sources) -> Result<Self, Trouble> {
        let paths = paths.iter().map(|path| within(path, root, sources)).collect::<Result<_, _>>()?;
        let rules = only.iter().map(|name| named(name)).collect::<Result<_, _>>()?;
        Ok(Self { paths, rules })
    }

    /// Whether a finding is asked for.
    pub(super) fn takes(&self, finding: &Finding) -> bool {
        let path = &*finding.place.source.path;
        (self.paths.is_empty() || self.paths.iter().any(|asked| is_in(path, asked)))
            && (self.rules.is_empty() || self.rules.contains(&finding.rule))
    }
}

/// Whether a file is this one, or lies in this folder; everything lies in the root.
fn is_in(path: &str, asked: &str) -> bool {
    asked.is_empty() || path.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn named(name: &str) -> Result<&'static str, Trouble> {
    rules::rule(name).map(|rule| rule.name).ok_or_else(|| {
        let help = match nearest(name, RULES.iter().map(|rule| rule.name)) {
            Some(near) => did_you_mean(near),
            None => text!("`parvis explain` lists the rules", "`parvis explain` liste les règles"),
        };
        Trouble::new(text!("no rule is called `{name}`", "aucune règle ne s'appelle `{name}`")).help(help)
    })
}

fn within(path: &Path, root: &Path, sources: &Sources) -> Result<String, Trouble> {
    let known = |asked: &String| {
        let files = sources.files.keys().chain(sources.assets.keys()).map(|path| &**path);
        let skipped = sources.findings.iter().map(|finding| &*finding.place.source.path);
        let themed = !sources.theme.is_empty() && (asked == "themes" || asked.starts_with("themes/"));
        let book = sources.book.is_some() && asked == "book.toml";
        asked.is_empty() || themed || book || files.chain(skipped).any(|path| is_in(path, asked))
    };
    let from_here = absolute(path).strip_prefix(absolute(root)).ok().map(slashed);
    let from_root = absolute(&root.join(path)).strip_prefix(absolute(root)).ok().map(slashed);
    from_here.into_iter().chain(from_root).find(known).ok_or_else(|| {
        let path = path.shown();
        Trouble::new(text!("nothing of the plan is called `{path}`", "rien dans le plan ne s'appelle `{path}`")).help(
            text!(
                "name a file or a folder of the plan, such as `content/faq`",
                "nommez un fichier ou un dossier du plan, par exemple `content/faq`"
            ),
        )
    })
}

/// A path from the top, without `.` and `..`.
fn absolute(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
