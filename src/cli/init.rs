//! `parvis init`.

mod editor;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;

use crate::diagnostic::printable::line;
use crate::diagnostic::{Text, text};
use crate::model::Kind;
use crate::parse::layout::Layout;
use crate::principles::{self, Per, Principle, Question, Source};
use crate::system::Shown as _;

use super::recipes::{self, Forge, Recipes};
use super::scaffold::Scaffold;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Begin a plan: book.toml, a page with the questions of each principle, editor settings, CI recipes
///
/// Files that are there already are left alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis init                     in this folder
  parvis init guide --lang fr     in a new one, in French
  parvis init --forge forgejo     with the CI recipe of Codeberg, or of a Forgejo of your own

Then `parvis serve --open` shows it, and `parvis new role moderator` adds a first record.")]
pub(super) struct Command {
    /// The folder; without it, the root
    dir: Option<PathBuf>,
    /// The language of the plan; without it, that of a book that is there, or of your system if it is one of these
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    lang: Option<Language>,
    /// The forge to write a CI recipe for; without it, that which the repository is pushed to, or else GitHub and GitLab
    #[arg(long, value_enum, value_name = "FORGE")]
    forge: Option<Forge>,
}

/// A language to begin in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Fr,
    En,
}

impl Language {
    /// That of the system.
    fn of_system() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
        let first = set.into_iter().find(|value| !value.is_empty());
        if first.is_some_and(|value| value.starts_with("fr")) { Self::Fr } else { Self::En }
    }

    /// That of the book in a folder, if there is one.
    fn of_book(root: &Path) -> Option<Self> {
        Some(if &*plan::book_of(root)?.language == "fr" { Self::Fr } else { Self::En })
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The text in this language.
    const fn of<'a>(self, fr: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let root = command.dir.as_ref().unwrap_or(&global.root);
    let language = command.lang.or_else(|| Language::of_book(root)).unwrap_or_else(Language::of_system);
    let mut scaffold = Scaffold::of_a_whole(root);
    let zone = zone_of_system();
    // A plan that is there is as its authors want it: a forge that is named brings its recipe and nothing else.
    let is_there =
        command.forge.is_some() && scaffold.has_any("", &["book.toml"]) && scaffold.has_any("", &["content"]);
    if !is_there {
        begin(&mut scaffold, zone.as_deref(), language)?;
    }
    let recipes = recipes::all(root, command.forge);
    let top = &recipes.top;
    let mut forge = Scaffold::of_a_whole(top);
    let mut new = Vec::new();
    for (of, path, text) in &recipes.files {
        forge.file(path, text)?;
        new.extend((forge.written.last() == Some(path)).then_some(*of));
    }
    scaffold.keep();
    forge.keep();
    // Those at the top of the repository are named whole.
    let up = if top == root { String::new() } else { format!("{}/", top.shown()) };
    scaffold.written.extend(forge.written.iter().map(|path| format!("{up}{path}")));
    scaffold.kept.extend(forge.kept.iter().map(|path| format!("{up}{path}")));
    let mut report = report(&scaffold, zone.as_deref(), root, language);
    robots(&mut report, &recipes, &new, language);
    if !global.quiet {
        terminal::print(Stream::Out, |out| out.write_all(report.as_bytes()))?;
    }
    Ok(Outcome::Clean)
}

/// The book, its pages and what stands beside them.
fn begin(scaffold: &mut Scaffold, zone: Option<&str>, language: Language) -> Result<(), Trouble> {
    let book = language.of(include_str!("init/book.fr.toml"), include_str!("init/book.en.toml"));
    scaffold.file("book.toml", &book.replace("@ZONE@", zone.unwrap_or(language.of("Europe/Paris", "UTC"))))?;
    pages(scaffold, language)?;
    editor::write(scaffold, language.code())?;
    scaffold.file(".gitignore", "/public/\n")
}

/// The home page, and a page of questions for each principle.
fn pages(scaffold: &mut Scaffold, language: Language) -> Result<(), Trouble> {
    let home = language.of(include_str!("init/index.fr.md"), include_str!("init/index.en.md"));
    page(scaffold, "content", home, language)?;
    for principle in principles::built_in() {
        page(scaffold, &format!("content/{}", principle.id), &stub(principle, language), language)?;
    }
    Ok(())
}

/// The page of a folder, unless it has one under whatever name.
fn page(scaffold: &mut Scaffold, folder: &str, text: &str, language: Language) -> Result<(), Trouble> {
    let languages = [language.code().into()];
    let is_page = |name: &&String| {
        let path = format!("{folder}/{name}");
        let location = Layout::new([&*path].into_iter()).locate(&path, &languages);
        location.is_some_and(|location| location.is_index && !location.is_translation)
    };
    if let Some(name) = scaffold.names_in(folder)?.iter().find(is_page) {
        scaffold.kept.push(format!("{folder}/{name}"));
        return Ok(());
    }
    scaffold.file(&format!("{folder}/index.md"), text)
}

/// A principle's page: each question that must be answered as a heading, and how to answer it.
///
/// How to is for the author only: as a comment it is neither published nor an answer, also once the heading says what it answers.
fn stub(principle: &Principle, language: Language) -> String {
    let code = language.code();
    let mut out = format!("# {}\n", principle.title.get(code));
    for question in principle.questions.iter().filter(|question| question.required) {
        let _ = write!(
            out,
            "\n## {} {{#{}}}\n\n<!-- {} -->\n",
            question.text.get(code),
            question.id,
            how_to_answer(question, language)
        );
    }
    out
}

fn how_to_answer(question: &Question, language: Language) -> String {
    let mut ways = ways(question, language);
    let id = &question.id;
    let asked = match question.per {
        Per::Plan => {
            ways.push(match language {
                Language::Fr => format!("remplacez ce commentaire par la réponse et ajoutez `answers=\"{id}\"` dans les accolades du titre"),
                Language::En => format!("put the answer in the place of this comment and add `answers=\"{id}\"` between the braces of the heading"),
            });
            ""
        }
        Per::Role => language.of("Pour chaque rôle : ", "For each role: "),
        Per::NewHolder => {
            language.of("Pour chaque personne qui prend un rôle : ", "For everyone who takes up a role: ")
        }
        Per::ActiveChannel => language.of("Pour chaque canal actif : ", "For each active channel: "),
        Per::Objective => language.of("Pour chaque objectif : ", "For each objective: "),
    };
    let text = format!("{asked}{}.", ways.join(language.of(", ou ", ", or ")));
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The ways to answer with records, in the imperative; where all fields are needed, one way names them all.
fn ways(question: &Question, language: Language) -> Vec<String> {
    let mut ways: Vec<(Kind, Vec<&str>)> = Vec::new();
    for source in &question.answered_by {
        match source {
            Source::Prose => {}
            // A review is asked for as a whole: its field names which one.
            Source::Kind(kind) | Source::Field(kind @ Kind::Review, _) => ways.push((*kind, Vec::new())),
            Source::Field(kind, field) => match ways.last_mut() {
                Some((last, fields)) if question.all_of && last == kind => fields.push(field),
                _ => ways.push((*kind, vec![field])),
            },
        }
    }
    ways.into_iter().map(|(kind, fields)| way(kind, &fields, language)).collect()
}

fn way(kind: Kind, fields: &[&str], language: Language) -> String {
    let word = kind.as_str();
    let command = if kind == Kind::Voice { "parvis new voice".to_owned() } else { format!("parvis new {word} ID") };
    if fields.is_empty() {
        return match language {
            Language::Fr => format!("créez une fiche avec `{command}`"),
            Language::En => format!("add a record with `{command}`"),
        };
    }
    let fields = fields.join(language.of("` et `", "` and `"));
    match language {
        Language::Fr => format!("remplissez `{fields}` dans une fiche `{word}` (`{command}`)"),
        Language::En => format!("fill in `{fields}` of {} (`{command}`)", kind.a()),
    }
}

/// The time zone of this machine, if it has one of its own: servers and containers say UTC wherever they stand.
fn zone_of_system() -> Option<String> {
    let zone = TimeZone::try_system().ok()?;
    let name = zone.iana_name().filter(|name| name.contains('/') && !name.starts_with("Etc/"))?;
    Some(name.to_owned())
}

fn report(scaffold: &Scaffold, zone: Option<&str>, root: &Path, language: Language) -> String {
    let mut out = String::new();
    let shown = |path: &&String| !path.starts_with(".parvis/");
    let (new, kept) = (language.of("créé   ", "new   "), language.of("gardé  ", "kept  "));
    for path in scaffold.written.iter().filter(shown) {
        let _ = writeln!(out, "{new}{}", line(path));
    }
    if scaffold.written.iter().any(|path| path.starts_with(".parvis/")) {
        let _ = writeln!(out, "{new}.parvis/schema/");
    }
    for path in scaffold.kept.iter().filter(shown) {
        let was = language.of("il était là, et reste tel quel", "it was there, and is as it was");
        let _ = writeln!(out, "{kept}{} ({was})", line(path));
    }
    let there = if root.as_os_str() == "." { String::new() } else { format!(" {}", root_option(root)) };
    let next = text!(
        "Next: `parvis check{there}` tells what waits for an answer, `parvis build{there}` makes the handbook.",
        "Ensuite : `parvis check{there}` dit ce qui attend une réponse, `parvis build{there}` fabrique le guide."
    );
    let french = matches!(language, Language::Fr);
    let _ = writeln!(out, "\n{}", next.spoken(french));
    if scaffold.written.iter().any(|path| path == "book.toml") {
        let told = match zone {
            Some(zone) => text!(
                "Days and times are those of {zone}, as on this machine: `timezone` in `book.toml`, beside the title.",
                "Les jours et les heures sont ceux du fuseau {zone}, comme sur cette machine : `timezone` dans `book.toml`, à côté du titre."
            ),
            None => text!(
                "This machine does not say its time zone: write yours, such as `Europe/Paris`, into `book.toml`, beside the title.",
                "Cette machine ne dit pas son fuseau horaire : écrivez le vôtre, tel que `Europe/Paris`, dans `book.toml`, à côté du titre."
            ),
        };
        let _ = writeln!(out, "{}", told.spoken(french));
    }
    out
}

/// The option that names a root, as a shell takes it.
fn root_option(root: &Path) -> String {
    let word = root.typed();
    let is_like_an_option = word.trim_start_matches(['$', '\'']).starts_with('-');
    format!("--root{}{word}", if is_like_an_option { "=" } else { " " })
}

/// What is left to do for the recipes that were written.
fn robots(out: &mut String, recipes: &Recipes, new: &[Forge], language: Language) {
    let mut say = |text: Text| {
        let _ = writeln!(out, "{}", text.spoken(matches!(language, Language::Fr)));
    };
    if let Some(host) = &recipes.unknown {
        say(if recipes.files.is_empty() {
            text!(
                "No CI recipe is written for {host}: the guide's page on robots says what one runs.",
                "Aucune recette d'intégration continue n'est écrite pour {host} : la page du guide sur les robots dit ce qu'on y exécute."
            )
        } else {
            text!(
                "What runs at {host} cannot be told from its name: keep the recipe of your forge and remove the other; `parvis init --forge forgejo` (or `gitea`) writes that of those.",
                "Le nom {host} ne dit pas quelle forge c'est : gardez la recette de la vôtre et retirez l'autre ; `parvis init --forge forgejo` (ou `gitea`) écrit celle de ces deux-là."
            )
        });
    }
    if !recipes.taken.is_empty() {
        let path = Forge::Gitlab.path();
        say(text!(
            "`{path}` is another plan's, and GitLab reads no other file: give its jobs a second one with this plan's `PLAN` each.",
            "`{path}` est celui d'un autre plan, et GitLab n'en lit pas d'autre : donnez à chacune de ses tâches une seconde, avec le `PLAN` de celui-ci."
        ));
    }
    if new.iter().any(|forge| recipes.second.contains(forge)) {
        say(text!(
            "Another plan of this repository is published already, and a forge shows one site of each: the new recipe checks this one and publishes nothing.",
            "Un autre plan de ce dépôt est déjà publié, et une forge montre un site par dépôt : la nouvelle recette vérifie celui-ci et ne publie rien."
        ));
    }
    if new.iter().all(|forge| recipes.second.contains(forge)) {
        return;
    }
    let audience = line(&recipes.audience);
    say(if audience.is_empty() {
        text!(
            "The CI recipes publish nothing yet: unmarked pages of this book are for its widest circle, and a page of a forge may be open to everybody. Name in `AUDIENCE`, at their top, a circle that all who may open the page belong to.",
            "Les recettes d'intégration continue ne publient encore rien : les pages sans marque de ce livre sont pour son cercle le plus large, et la page d'une forge peut être ouverte à tous. Nommez dans `AUDIENCE`, en tête, un cercle dont font partie tous ceux qui peuvent l'ouvrir."
        )
    } else {
        text!(
            "The CI recipes publish what `{audience}` may read (`AUDIENCE` at their top): a page of a forge may be open to everybody.",
            "Les recettes d'intégration continue publient ce que peut lire `{audience}` (`AUDIENCE`, en tête) : la page d'une forge peut être ouverte à tous."
        )
    });
    if new.contains(&Forge::Github) {
        say(text!(
            "On GitHub, switch Pages on first: Settings › Pages › Source: GitHub Actions. Those of a private repository ask for a paid plan.",
            "Sur GitHub, activez d'abord Pages : Settings › Pages › Source : GitHub Actions. Pour un dépôt privé, il faut une formule payante."
        ));
    }
    if let Some(label) = recipes.label.filter(|_| !new.is_empty()) {
        say(text!(
            "On the forge, switch Actions on first: Settings › Units › Overview › Actions. The recipe waits for a runner with the label `{label}`: write that of yours in each `runs-on` (on Codeberg: `codeberg-small`).",
            "Sur la forge, activez d'abord les Actions : Paramètres › Unités › Vue d'ensemble › Actions. La recette attend un exécuteur qui porte l'étiquette `{label}` : écrivez celle du vôtre dans chaque `runs-on` (sur Codeberg : `codeberg-small`)."
        ));
    }
    if recipes::wait() {
        say(text!(
            "The CI recipes wait for an address: this program knows of no release of Parvis. They say at their top what to fill in.",
            "Les recettes d'intégration continue attendent une adresse : ce programme ne connaît aucune version parue de Parvis. Elles disent en tête ce qu'il faut remplir."
        ));
    }
}
