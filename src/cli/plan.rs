//! A plan from disk, for every command that needs one.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::config::{Circle, Config};
use crate::diagnostic::suggest::{did_you_mean, nearest, one_of};
use crate::diagnostic::{Source, Text, text};
use crate::git::Silence;
use crate::load::{Disk, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Options, Read};
use crate::render::{Theme, theme};
use crate::system::Shown as _;

use super::Global;
use super::room;
use super::trouble::Trouble;

/// The book, which says who may read what: without it nothing is checked or built.
const BOOK: &str = "book.toml";

/// A plan that has been read.
pub(super) struct Opened {
    /// Where it is from.
    pub(super) disk: Disk,
    /// Its files, with those of its theme.
    pub(super) sources: Sources,
    /// What they say, its theme included.
    pub(super) read: Read,
    /// How it looks.
    pub(super) theme: Arc<Theme>,
}

/// Whether the book in the root is French, as far as it can be told before it is read.
pub(super) fn is_french(global: &Global) -> bool {
    book_of(&global.root).is_some_and(|config| &*config.language == "fr")
}

/// What the book in a folder says, if there is one.
pub(super) fn book_of(root: &Path) -> Option<Config> {
    let text = Disk::new(root).book_text()?;
    Some(Config::read(&Source::new(BOOK, text)).0)
}

/// Reads the plan in the root, for the day that the command line gives or for today.
pub(super) fn open(global: &Global) -> Result<Opened, Trouble> {
    Ok(load(global)?.open(None))
}

/// The same for a plan that is checked only. A theme of its own is read too: whether its templates can make every
/// page shows only when they do.
pub(super) fn open_to_check(global: &Global) -> Result<(Sources, Read, Option<Arc<Theme>>), Trouble> {
    let loaded = load(global)?;
    if loaded.sources.theme.is_empty() {
        let Loaded { sources, config, today, .. } = loaded;
        let mut read = pipeline::read_to_check(&sources, options(today));
        read.findings.extend(theme::told(&config, &sources));
        return Ok((sources, read, None));
    }
    let Opened { sources, read, theme, .. } = loaded.open(None);
    Ok((sources, read, Some(theme)))
}

/// The files of a plan, before they are read.
pub(super) struct Loaded {
    /// Where they are from.
    pub(super) disk: Disk,
    /// The files, with those of the theme.
    pub(super) sources: Sources,
    /// What the book says of itself.
    pub(super) config: Config,
    /// The day that the command line gives, or today.
    pub(super) today: Date,
}

impl Loaded {
    /// Reads them for what they say: no site is made of them.
    pub(super) fn read(self) -> (Sources, Read) {
        let read = pipeline::read_to_check(&self.sources, options(self.today));
        (self.sources, read)
    }

    /// Reads them. A site of nearly the same plan may have been made at a time.
    pub(super) fn open(self, made: Option<SystemTime>) -> Opened {
        let Self { disk, sources, config, today } = self;
        let (mut read, theme) = rayon::join(
            || match made {
                Some(made) => pipeline::read_again(&sources, options(today), made),
                None => pipeline::read(&sources, options(today), &mut Cache::default()),
            },
            || Arc::new(Theme::new(&config, &sources)),
        );
        read.findings.extend(theme.findings.iter().cloned());
        Opened { disk, sources, read, theme }
    }

    /// Reads them so many times: for each circle the plan is built anew, of the same documents.
    pub(super) fn open_often(self, times: usize) -> (Opened, Vec<Read>) {
        let Self { disk, sources, config, today } = self;
        let theme = Arc::new(Theme::new(&config, &sources));
        let mut cache = Cache::keeping();
        let mut again = || {
            let mut read = pipeline::read(&sources, options(today), &mut cache);
            read.findings.extend(theme.findings.iter().cloned());
            read
        };
        let read = again();
        let others = (1..times).map(|_| again()).collect();
        (Opened { disk, sources, read, theme }, others)
    }
}

fn options(today: Date) -> Options {
    Options { today: Some(today), drafts: false }
}

/// The files of the plan in the root, with those of its theme, and what the book says of itself.
pub(super) fn load(global: &Global) -> Result<Loaded, Trouble> {
    let disk = Disk::new(&global.root);
    let mut sources = disk.load().map_err(|error| {
        Trouble::file("read", &global.root, &error)
            .help(text!("name the plan's folder with `--root DIR`", "nommez le dossier du plan avec `--root DIR`"))
    })?;
    require(&disk)?;
    room::takes(&sources)?;
    if let Some(finding) =
        sources.findings.iter().find(|one| one.rule == "skipped-file" && *one.place.source.path == *BOOK)
    {
        return Err(Trouble::new(finding.message.clone()).help(text!(
            "put a file there that can be read, or remove it",
            "mettez-y un fichier qui peut se lire, ou retirez-le"
        )));
    }
    let (config, _) = pipeline::config(&sources);
    if let Some(theme) = config.theme() {
        disk.theme(theme, &mut sources);
    }
    let today = global.today.unwrap_or_else(|| config.today(Timestamp::now()));
    Ok(Loaded { disk, sources, config, today })
}

/// That git could not say when files were changed, and why.
pub(super) fn undated(silence: &Silence) -> Text {
    because(silence, ("no page says when it was last changed", "aucune page ne dit quand elle a été modifiée"))
}

/// That git could not say what has changed lately, and why.
pub(super) fn unchanged(silence: &Silence) -> Text {
    because(silence, ("`changes/` does not say what has changed", "`changes/` ne dit pas ce qui a changé"))
}

fn because(silence: &Silence, (lacks, lacks_fr): (&str, &str)) -> Text {
    let help = silence.help().map(|help| format!("; {help}")).unwrap_or_default();
    let (why, (why_fr, help_fr)) = (silence, french(silence));
    let help_fr = help_fr.map(|help| format!(" ; {help}")).unwrap_or_default();
    text!("{lacks}: {why}{help}", "{lacks_fr} : {why_fr}{help_fr}")
}

/// Why git cannot say, and the way out, in French.
pub(super) fn french(silence: &Silence) -> (String, Option<&'static str>) {
    let (why, help) = match silence {
        Silence::NoGit => {
            ("il n'y a pas de `git` à qui demander", Some("installez git, et voyez que `PATH` nomme son dossier"))
        }
        Silence::NoRepository => ("ce dossier n'est dans aucun dépôt", None),
        Silence::Hollow => (
            "git ne prend pas pour un dépôt le `.git` qui est là",
            Some("`git status` en dit plus ; le `HEAD` du dépôt est peut-être abîmé"),
        ),
        Silence::Elsewhere => (
            "les fichiers de ce dépôt sont dans un autre dossier",
            Some("`git config core.worktree` et `core.bare` le nomment"),
        ),
        Silence::AnotherOwner => (
            "ce dépôt appartient à quelqu'un d'autre, et git ne s'y fie pas",
            Some("`git config --global --add safe.directory DIR` lui dit de s'y fier"),
        ),
        Silence::Shallow => (
            "l'historique de ce dépôt est incomplet",
            Some(
                "`git fetch --unshallow` le prend en entier ; en intégration continue, une copie avec `fetch-depth: 0`",
            ),
        ),
        Silence::Partial => (
            "ce dépôt a été copié en partie, et rien n'est téléchargé",
            Some("`git fetch --refetch --no-filter` prend le reste"),
        ),
        Silence::Unknown(what) => {
            return (
                format!("git ne connaît pas de révision `{what}`"),
                Some("nommez une branche, une étiquette ou une révision que `git log` connaît"),
            );
        }
        Silence::Late => (
            "git n'a pas répondu à temps",
            Some("la configuration du dépôt nomme peut-être un tube, ou son disque est absent"),
        ),
        Silence::Broken(why) => return (format!("git n'a pas pu le dire : {why}"), None),
    };
    (why.to_owned(), help)
}

/// Says so if there is no plan.
pub(super) fn require(disk: &Disk) -> Result<(), Trouble> {
    if disk.has_content() { Ok(()) } else { Err(no_plan(disk)) }
}

/// The circle of this name; nothing if none is named.
pub(super) fn circle(config: &Config, name: Option<&str>) -> Result<Option<Circle>, Trouble> {
    let Some(name) = name else { return Ok(None) };
    if let Some(circle) = config.audiences.find(name) {
        return Ok(Some(circle));
    }
    let known: Vec<&str> = config.audiences.order.iter().map(|name| &**name).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => did_you_mean(near),
        None => audiences(&known),
    };
    Err(Trouble::new(text!("no audience is called `{name}`", "aucun cercle ne s'appelle `{name}`")).help(help))
}

/// Which circles there are.
pub(super) fn audiences(known: &[&str]) -> Text {
    let known = one_of(known);
    let (known, known_fr) = (known.english(), known.french());
    text!("the audiences of this book are {known}", "les cercles de ce guide sont {known_fr}")
}

fn no_plan(disk: &Disk) -> Trouble {
    let root = disk.root().shown();
    let trouble = Trouble::new(text!(
        "there is no plan in `{root}`: it has no folder `content/`",
        "il n'y a pas de plan dans `{root}` : le dossier `content/` manque"
    ));
    match disk.plan_above() {
        Some(above) => {
            let above = above.typed();
            trouble.help(text!(
                "a plan is further up: add `--root {above}`",
                "un plan se trouve plus haut : ajoutez `--root {above}`"
            ))
        }
        None => trouble.help(text!(
            "begin one here with `parvis init`, or name its folder with `--root DIR`",
            "commencez-en un ici avec `parvis init`, ou nommez son dossier avec `--root DIR`"
        )),
    }
}
