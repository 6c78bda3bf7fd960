//! `parvis build`.

mod circles;
mod counted;
mod remarks;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;

use crate::config::{Circle, Config};
use crate::diagnostic::{Finding, Source, Text, human, text};
use crate::diff;
use crate::erase::erase;
use crate::git::{Patience, Silence};
use crate::handbook::{Outline, Route, Site};
use crate::load::{Aside, History, Shown};
use crate::pipeline::{self, Checked, Seen};
use crate::plan::drafts;
use crate::publish::{self, Left, Publish, PublishError};
use crate::render::{self, Basis, Marks, Theme};
use crate::search;
use crate::system::Shown as _;

use circles::every;
use counted::{Counted, Each, Told};
use remarks::{replaced, unpublished, unread, waiting};

use super::plan::{Loaded, Opened};
use super::prove::{Delete, Proof};
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, check, plan};

/// Check the plan, make the handbook, and publish it to a folder in one swap
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis build                                 to public/, or where book.toml says
  parvis build --out /srv/handbook             to another folder
  parvis build --audience member --out site    for members: what is closer does not exist in it
  parvis build --audience member --prove       and proved to be so, for a publisher's CI
  parvis build --every-audience --out sites    for each circle: sites/public/, sites/member/…")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Command {
    /// The folder to publish to; without it, the book's `[build] output`. It is replaced as a whole: a container that
    /// serves it has to mount the folder above
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The circle to build for; without it, the book's default
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Build for every circle, each into the folder of its name: all of them take their place in one step, or none
    #[arg(long, conflicts_with = "audience")]
    every_audience: bool,
    /// Build a second time, from a copy of the plan without what the circle may not read, and compare
    /// every byte
    #[arg(long)]
    prove: bool,
    /// Leave out the search
    #[arg(long)]
    no_search: bool,
    /// Warnings fail the run too: those of the pages that are made. `check --strict` holds the whole plan
    #[arg(long)]
    strict: bool,
    /// Every finding: without it, twenty of a rule are shown
    #[arg(long)]
    all: bool,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    run_deleting(erase, command, global, terminal)
}

/// The same; a proof is held against what `delete` leaves of the plan.
pub(super) fn run_deleting(
    delete: Delete,
    command: &Command,
    global: &Global,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let begun = Instant::now();
    let progress = terminal.progress(text!("reading the plan", "lecture du plan"));
    let root = global.root.clone();
    // Git is asked while the plan is read, and templates are compiled.
    rayon::spawn(Theme::prepare);
    let patience = Patience::default();
    let own = patience.clone();
    let history = Aside::begin(move || History::read(&root, &own)).map_err(|error| {
        Trouble::new(text!("no thread can be started: {error}", "aucun fil ne peut être lancé : {error}"))
    })?;
    let loaded = plan::load(global)?;
    let Loaded { disk, config, .. } = &loaded;
    let circles = if command.every_audience {
        every(&config.audiences)?
    } else {
        vec![plan::circle(config, command.audience.as_deref())?.unwrap_or(config.audiences.default)]
    };
    let out = command.out.clone().unwrap_or_else(|| disk.root().join(config.output()));
    publish::refuses(&out, disk.root(), !command.every_audience).map_err(|error| trouble(&error))?;
    let chronicle = diff::chronicle_of(disk.root(), &loaded.sources, config, loaded.today, &patience);
    let options = render::Options { search: !command.no_search, chronicle, ..render::Options::default() };
    let basis = Basis::of(&loaded.sources, loaded.today, &options);
    // Over a site of nearly the same plan, most pages need no HTML.
    let needs_all = command.prove || circles != [config.audiences.closest()] || command.every_audience;
    let old = if needs_all { None } else { publish::standing(&out) };
    let made = old.filter(|(old, _)| old.basis == basis.mark()).map(|(_, made)| made);
    let (Opened { disk, sources, read, theme }, others) =
        if circles.len() > 1 { loaded.open_often(circles.len()) } else { (loaded.open(made), Vec::new()) };
    let config = Arc::clone(&read.plan.config);
    progress.doing(text!("checking", "vérification"));
    let proofs: Vec<Proof> = if command.prove {
        circles.iter().map(|circle| Proof::new(delete, &sources, &read, *circle)).collect()
    } else {
        Vec::new()
    };
    let texts = if config.audiences.order.len() > 1 { sources.files.clone() } else { BTreeMap::new() };
    drop(sources);
    let mut outcome = Outcome::Clean;
    let mut told = Vec::new();
    let mut ready = Vec::new();
    for (circle, read) in circles.iter().zip(std::iter::once(read).chain(others)) {
        let one = Ready::new(*circle, pipeline::see(read, *circle), &options);
        if check::outcome(&one.checked.findings, command.strict) == Outcome::Findings {
            outcome = Outcome::Findings;
        }
        // What concerns several circles is told once.
        let new: Vec<Finding> = one.checked.findings.iter().filter(|one| !told.contains(*one)).cloned().collect();
        told.extend(new);
        ready.push(one);
    }
    if !command.strict {
        remarks::without_open(&mut told);
    }
    progress.pause(|| show(&told, command, terminal))?;
    if outcome == Outcome::Findings {
        progress.pause(|| terminal.remark(unpublished(&told)));
        return Ok(outcome);
    }
    if command.strict && !circles.contains(&config.audiences.closest()) {
        let name = config.audiences.name(circles[0]);
        progress.pause(|| {
            terminal.remark(text!(
                "`--strict` holds what `{name}` reads, and no more; `parvis check --strict` holds the whole plan",
                "`--strict` ne tient que ce que lit `{name}` ; `parvis check --strict` tient tout le plan"
            ));
        });
    }
    let beside = [unread(&ready, &config), waiting(&ready, &config)];
    progress.doing(text!("making the handbook", "fabrication du guide"));
    let history = history.end().unwrap_or_default().here(&config.timezone, ready[0].seen.today);
    let histories: Vec<Arc<History>> = ready.iter().map(|one| one.history(&history, &config, &texts)).collect();
    let undated = histories.iter().find_map(|history| history.silence.clone());
    if let Some(silence) = &undated {
        progress.pause(|| terminal.remark(plan::undated(silence)));
    }
    let mut sites: Vec<(Circle, Site)> = Vec::new();
    for ((at, ready), history) in ready.into_iter().enumerate().zip(histories) {
        let Ready { circle, seen, checked, outline } = ready;
        let (own_theme, own_history) = (Arc::clone(&theme), Arc::clone(&history));
        let mut site = pipeline::site_from(outline, seen, checked, own_theme, own_history, options.clone());
        if let Some(proof) = proofs.get(at) {
            if !command.no_search {
                progress.doing(text!("making the search", "fabrication de la recherche"));
                if let Err(failure) = search::add(&mut site) {
                    return progress.pause(|| stopped(failure.into(), command, terminal));
                }
            }
            progress.doing(text!("proving that nothing hidden shows", "preuve que rien de caché ne se voit"));
            match proof.difference(&site, Arc::clone(&theme), history, options.clone()) {
                Ok(None) => {}
                Ok(Some(path)) => {
                    progress.pause(|| terminal.trouble(&unproved(&path, config.audiences.name(circle))));
                    return Ok(Outcome::Findings);
                }
                Err(failure) => return progress.pause(|| stopped(failure.into(), command, terminal)),
            }
        }
        sites.push((circle, site));
    }
    let routes = || sites.iter().flat_map(|(_, site)| site.routes().values());
    let pages = routes().filter(|route| matches!(route, Route::Page(_))).count();
    progress.of(routes().count());
    // A proof needs the search at once; otherwise it is made while the site is published.
    let begins_search = !command.no_search && !command.prove;
    let told = Told { progress: &progress, terminal };
    let names: Vec<&str> = sites.iter().map(|(circle, _)| config.audiences.name(*circle)).collect();
    let counted = |site| Counted::new(site, Marks::of(Site::book(site), &basis), begins_search, told);
    let publish = |site: &dyn Publish| publish::publish(site, &disk, &out, disk.root(), &names.join(", "));
    let published = if command.every_audience {
        publish(&Each::new(names.iter().copied().zip(sites.iter().map(|(_, site)| counted(site))).collect()))
    } else {
        publish(&counted(&sites[0].1))
    };
    drop(progress);
    // The process ends here: to free the plan piece by piece would only take time.
    std::mem::forget(sites);
    match published {
        Ok(published) => {
            for Left { folder, why } in &published.left {
                let (folder, why, why_fr) = (folder.shown(), why.english(), why.french());
                terminal.notice(text!(
                    "the new site is there; `{folder}` is left over: {why}",
                    "le nouveau site est là ; `{folder}` est resté : {why_fr}"
                ));
            }
            if let Some(was) = published.instead_of.as_deref() {
                terminal.remark(replaced(was, &names, &config, &out));
            }
            if command.every_audience && command.out.is_none() {
                let out = out.shown();
                terminal.remark(text!(
                    "each folder in `{out}` is the site of one circle: serve those, never `{out}` itself",
                    "chaque dossier de `{out}` est le site d'un cercle : servez ceux-là, jamais `{out}` lui-même"
                ));
            }
            // What both lack for the same reason is told once, unless it was for want of time.
            let told = options.chronicle.silence().filter(|why| undated.is_none() || **why == Silence::Late);
            if let Some(why) = told {
                terminal.remark(plan::unchanged(why));
            }
            beside.into_iter().flatten().for_each(|told| terminal.remark(told));
            let seconds = begun.elapsed().as_secs_f64();
            let (out, seconds_fr) = (out.shown(), format!("{seconds:.2}").replace('.', ","));
            let (many, many_fr) = if command.every_audience {
                (format!(" for {}", names.join(", ")), format!(" pour {}", names.join(", ")))
            } else {
                Default::default()
            };
            let made = text!(
                "{pages}{many} in {seconds:.2} s → {out}",
                "{pages}{many_fr} en {seconds_fr} s → {out}",
                pages = Text::counted(pages as f64, ("page", "pages"), ("page", "pages")),
            );
            let names = names.join("`, `");
            let proved = if command.prove {
                text!(
                    ", proved to tell `{names}` of nothing closer",
                    ", et la preuve qu'il ne dit à `{names}` rien de plus proche"
                )
            } else {
                Text::same("")
            };
            terminal.remark(Text::listed(&[made, proved], "", ""));
            Ok(outcome)
        }
        Err(error) => stopped(error, command, terminal),
    }
}

/// What a circle sees, checked, of which its site is made.
struct Ready {
    circle: Circle,
    seen: Seen,
    checked: Checked,
    outline: Outline,
}

impl Ready {
    fn new(circle: Circle, seen: Seen, options: &render::Options) -> Self {
        let (mut checked, outline) = rayon::join(|| pipeline::check_seen(&seen), || pipeline::outline(&seen, options));
        drafts::excuse(&seen.plan, &mut checked.findings);
        Self { circle, seen, checked, outline }
    }

    /// When what the circle sees was last changed, in a book that keeps something from somebody.
    fn history(&self, history: &History, config: &Config, texts: &BTreeMap<Box<str>, Arc<Source>>) -> Arc<History> {
        let plan = &self.seen.plan;
        let history = pipeline::of_entries(history.clone(), plan, &config.audiences, texts);
        if config.audiences.order.len() < 2 {
            return Arc::new(history);
        }
        let shown = plan.documents.iter().filter_map(|document| {
            let (path, text) = (&*document.source.path, &*texts.get(&document.source.path)?.text);
            Some(Shown { path, text, lines: document.seen.as_deref() })
        });
        Arc::new(history.of_lines(&shown.collect::<Vec<_>>()))
    }
}

fn stopped(error: PublishError, command: &Command, terminal: Terminal) -> Result<Outcome, Trouble> {
    if let PublishError::Page(finding) = error {
        show(&[*finding], command, terminal)?;
        return Ok(Outcome::Findings);
    }
    Err(trouble(&error))
}

impl From<search::Failure> for PublishError {
    fn from(failure: search::Failure) -> Self {
        match failure {
            search::Failure::Page(finding) => Self::Page(finding),
            search::Failure::Index(_) => Self::Late {
                why: failure.to_string(),
                help: (
                    "build with `--no-search` to publish without it",
                    "construisez avec `--no-search` pour publier sans elle",
                ),
            },
        }
    }
}

fn unproved(path: &str, circle: &str) -> Trouble {
    Trouble::new(text!(
        "`{path}` would tell `{circle}` of something that they may not read; nothing was published",
        "`{path}` dirait à `{circle}` quelque chose qui ne doit pas s'y lire ; rien n'a été publié"
    ))
    .help(text!(
        "this is a fault of Parvis: please report it, with the plan if you can share it",
        "c'est une faute de Parvis : signalez-la, avec le plan si vous pouvez le montrer"
    ))
}

fn show(findings: &[Finding], command: &Command, terminal: Terminal) -> Result<(), Trouble> {
    let frames = terminal.frames(Stream::Err, command.all);
    terminal::print(Stream::Err, |mut err| human::write(findings, frames, &mut err))
}

fn trouble(error: &PublishError) -> Trouble {
    let trouble = Trouble::new(error.message());
    match error.help() {
        Some(help) => trouble.help(help),
        None => trouble,
    }
}
