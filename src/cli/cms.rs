//! `parvis cms`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::diagnostic::text;
use crate::model::value::id_of;
use crate::model::{Data, Item, Kind};
use crate::parse::Document;
use crate::schema::forms::{File, Forge, Forms, VERSION};
use crate::system::Shown as _;

use super::scaffold::Scaffold;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, due, plan};

/// Write web forms for colleagues who do not write TOML: the configuration of Sveltia CMS, from this plan
///
/// The folder is a site of its own: whoever may write the plan opens it and signs in to the forge. Nothing of it
/// belongs into the handbook. A file that is saved there loses its comments.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis cms --backend local                           for a folder of this machine
  parvis cms --backend github --repo our-club/plan     to sign in with GitHub
  parvis cms --backend gitea --repo club/plan --host forge.example.org

Then, in its folder: `npm install`, and serve it.")]
pub(super) struct Command {
    /// Where the plan is kept
    #[arg(long, value_enum, value_name = "FORGE")]
    backend: Backend,
    /// The repository there, such as `our-club/plan`
    #[arg(long, value_name = "OWNER/NAME")]
    repo: Option<String>,
    /// The forge's own host, where it is not github.com, gitlab.com or gitea.com
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// The folder of the forms; one that is there is renewed
    #[arg(long, value_name = "DIR", default_value = "cms")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Backend {
    Github,
    Gitlab,
    Gitea,
    Local,
}

impl Command {
    /// The forge; without one, its forms ask for the folder of this name.
    fn forge(&self, folder: &str) -> Result<Forge, Trouble> {
        let is_repo = |repo: &str| {
            let parts: Vec<&str> = repo.split('/').collect();
            parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && !part.contains(char::is_whitespace))
        };
        let name = match self.backend {
            Backend::Github | Backend::Local => "github",
            Backend::Gitlab => "gitlab",
            Backend::Gitea => "gitea",
        };
        let repo = match &self.repo {
            Some(repo) if is_repo(repo) => repo.clone(),
            Some(repo) => {
                return Err(Trouble::new(text!("`{repo}` is no repository", "`{repo}` n'est pas un dépôt"))
                    .help(text!("write `--repo owner/name`", "écrivez `--repo owner/name`")));
            }
            // On `localhost`, the forms open a folder of the machine, whatever the forge; they ask for it by this name.
            None if self.backend == Backend::Local => format!("local/{folder}"),
            None => {
                let what =
                    text!("which repository of {name} holds the plan?", "quel dépôt de {name} contient le plan ?");
                return Err(Trouble::new(what)
                    .help(text!("name it with `--repo owner/name`", "nommez-le avec `--repo owner/name`")));
            }
        };
        let host = self.host.as_deref().map(host_of).transpose()?;
        Ok(Forge { name, repo, host })
    }
}

/// The host that an option names, with its port and its path; the scheme of an address that was copied whole falls away.
fn host_of(said: &str) -> Result<String, Trouble> {
    let host = said.strip_prefix("https://").unwrap_or(said).trim_end_matches('/');
    let (name, path) = host.split_once('/').unwrap_or((host, ""));
    let (name, port) = name.split_once(':').unwrap_or((name, "443"));
    let is_name = !name.is_empty()
        && name.split('.').all(|part| {
            let is_inner = |c: char| c.is_alphanumeric() || c == '-';
            !part.is_empty() && part.chars().all(is_inner) && !part.starts_with('-')
        });
    let is_path = path.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c));
    if is_name && is_path && port.parse::<u16>().is_ok() {
        return Ok(host.to_owned());
    }
    Err(Trouble::new(text!("`{said}` is no host", "`{said}` n'est pas un hôte"))
        .help(text!("write `--host forge.example.org`", "écrivez `--host forge.example.org`")))
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let within = loaded.disk.within_repository();
    let top = loaded.disk.repository().unwrap_or_else(|| global.root.clone());
    let top = std::path::absolute(&top).unwrap_or(top);
    let folder = top.file_name().map(|name| id_of(&name.to_string_lossy())).filter(|id| !id.is_empty());
    let forge = command.forge(folder.as_deref().unwrap_or("plan"))?;
    let out = global.root.join(&command.out);
    for published in ["content", "static", loaded.config.output()] {
        if Scaffold::is_within(&out, &global.root.join(published)) {
            let out = out.shown();
            let what = text!(
                "`{out}` would be published: the forms are for authors",
                "`{out}` serait publié : les formulaires sont pour ceux qui écrivent"
            );
            return Err(Trouble::new(what)
                .help(text!("name another folder with `--out`", "nommez un autre dossier avec `--out`")));
        }
    }
    let words = due::words(&loaded.config, &loaded.sources);
    let (_, read) = loaded.read();
    let config = &read.plan.config;
    let is_french = &*config.language == "fr";
    let files: Vec<File> = read.plan.documents.iter().filter_map(|document| file(document)).collect();
    let title = if config.title.is_empty() { "Parvis" } else { &*config.title };
    let items = read.plan.documents.iter().flat_map(|document| &document.items);
    let platforms: BTreeSet<Box<str>> = items.flat_map(platforms).collect();
    let platforms: Vec<Box<str>> = platforms.into_iter().collect();
    let forms = Forms {
        forge,
        within: &within,
        title,
        languages: &config.languages,
        files: &files,
        audiences: &config.audiences.order,
        platforms: &platforms,
        word: &|key| words.has(key).then(|| words.get(key)),
    };
    let mut scaffold = Scaffold::below(&global.root, &command.out)?;
    let package = include_str!("cms/package.json").replace("@VERSION@", VERSION);
    // What is there is renewed if it is known by these words.
    scaffold.renew("config.json", &format!("{:#}\n", forms.config()), "omit_default_locale_from_file_path")?;
    scaffold.renew("package.json", &package, "\"parvis-forms\"")?;
    let (language, heading) = if is_french { ("fr", "Les formulaires du plan") } else { ("en", "Forms of the plan") };
    let page = include_str!("cms/index.html").replace("@LANGUAGE@", language).replace("@HEADING@", heading);
    let taken = if is_french {
        "ce port est déjà pris : donnez-en un autre dans la variable PORT"
    } else {
        "this port is taken: name another one in the variable PORT"
    };
    let start = include_str!("cms/start.mjs").replace("@TAKEN@", taken);
    for (name, text) in [("index.html", &*page), ("start.mjs", &*start)] {
        scaffold.renew(name, text, "parvis cms")?;
    }
    scaffold.file(".gitignore", "/node_modules/\n/sveltia-cms.js\n")?;
    if !global.quiet {
        let report = report(&scaffold, command, is_french);
        terminal::print(Stream::Out, |out| out.write_all(report.as_bytes()))?;
    }
    Ok(Outcome::Clean)
}

fn report(scaffold: &Scaffold, command: &Command, is_french: bool) -> String {
    let mut out = String::new();
    let new = if is_french { "créé   " } else { "new   " };
    for path in &scaffold.written {
        let _ = writeln!(out, "{new}{path}");
    }
    let folder = command.out.shown();
    let mut said = vec![
        text!(
            "Next: `npm install` in `{folder}` fetches Sveltia CMS {VERSION}; `npm start` opens the forms on this machine.",
            "Ensuite : `npm install` dans `{folder}` va chercher Sveltia CMS {VERSION} ; `npm start` ouvre les formulaires sur cette machine."
        ),
        text!(
            "Run this again when a kind gets its first record or a folder its first page, and when a file of the calendar is added. Comments in a file are lost when it is saved there.",
            "À relancer quand un genre reçoit sa première fiche ou un dossier sa première page, et quand s'ajoute un fichier du calendrier. Les commentaires d'un fichier qu'on y enregistre se perdent."
        ),
    ];
    if command.backend == Backend::Local {
        said.push(text!(
            "There, in Chrome or Edge, “Work with Local Repository” opens the folder; the forge in `config.json` is only a name that Sveltia CMS asks for.",
            "Là, dans Chrome ou Edge, « Travailler avec un dépôt local » ouvre le dossier ; la forge de `config.json` n'est qu'un nom que Sveltia CMS demande."
        ));
    }
    out.push('\n');
    for line in said {
        out.push_str(&line.spoken(is_french));
        out.push('\n');
    }
    out
}

/// The platforms on which a person has a name.
fn platforms(item: &Arc<Item>) -> Vec<Box<str>> {
    match &item.data {
        Data::Person(person) => {
            person.handles.iter().flat_map(|handles| &handles.value.0).map(|(name, _)| name.value.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// A file of the plan in its own language, if it can be read.
fn file(document: &Document) -> Option<File> {
    if document.location.is_translation || document.damaged || document.unread {
        return None;
    }
    let item = document.items.first();
    let is_record = document.kind.tables().is_empty() && document.kind != Kind::Page;
    let title = item.map(|item| item.title().to_owned()).filter(|title| !title.is_empty());
    Some(File {
        kind: document.kind,
        path: document.source.path.to_string(),
        title: title.unwrap_or_else(|| document.location.logical.to_string()),
        id: is_record.then(|| document.location.stem().to_owned()),
    })
}
